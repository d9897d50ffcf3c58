//! Spreadsheets, cell by cell: nothing is taken in that the file only claims to hold.

use std::io::{Cursor, Read};

use calamine::{Data, DataRef, Reader, Xlsx, XlsxError};
use chrono::NaiveDate;
use domain::exchange::{Book, Cell, Place, Refusal, Sheet};

use super::{COLUMNS, ROWS};

/// Bytes that a whole spreadsheet may unpack to. A list of 20,000 rows and 22 columns unpacks to about 40 MB.
const UNPACKED: u64 = 120 * 1024 * 1024;
/// Parts a spreadsheet may have: a list has some twenty.
const PARTS: usize = 2_000;

type Workbook<'content> = Xlsx<Cursor<&'content [u8]>>;

/// Reads one sheet: the one named, or the first that holds something.
pub(super) fn read(content: &[u8], wanted: Option<&str>) -> Result<Book, Refusal> {
    check_size(content)?;
    let mut workbook: Workbook<'_> = Xlsx::new(Cursor::new(content)).map_err(refusal)?;
    let sheets = workbook.sheet_names();
    if let Some(wanted) = wanted {
        if !sheets.iter().any(|name| name == wanted) {
            return Err(Refusal::NoSuchSheet(wanted.to_owned()));
        }
        let sheet = read_sheet(&mut workbook, wanted)?;
        return Ok(Book { sheets, sheet });
    }
    for name in &sheets {
        let sheet = read_sheet(&mut workbook, name)?;
        if !sheet.rows.is_empty() {
            return Ok(Book { sheets, sheet });
        }
    }
    Err(Refusal::Empty)
}

/// Refuses what unpacks to more than any list would, by what it says of itself and then by unpacking it to nowhere,
/// and stopping there.
fn check_size(content: &[u8]) -> Result<(), Refusal> {
    let damaged = |error: zip::result::ZipError| Refusal::Damaged(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(content)).map_err(damaged)?;
    if archive.len() > PARTS {
        return Err(Refusal::TooLarge);
    }
    if archive.index_for_name("xl/workbook.xml").is_none() {
        return Err(Refusal::NotATable);
    }
    let mut said = 0_u64;
    for place in 0..archive.len() {
        said = said.saturating_add(archive.by_index_raw(place).map_err(damaged)?.size());
    }
    if said > UNPACKED {
        return Err(Refusal::TooLarge);
    }
    let mut left = UNPACKED;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(damaged)?;
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        let unpacked = unpacked.map_err(|error| Refusal::Damaged(error.to_string()))?;
        left = left.checked_sub(unpacked).ok_or(Refusal::TooLarge)?;
    }
    Ok(())
}

fn refusal(error: XlsxError) -> Refusal {
    match error {
        XlsxError::Password => Refusal::Protected,
        other => Refusal::Damaged(other.to_string()),
    }
}

fn read_sheet(workbook: &mut Workbook<'_>, name: &str) -> Result<Sheet, Refusal> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut reader = match workbook.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        // A sheet that is a chart has no cells.
        Err(XlsxError::WorksheetNotFound(_)) => return Ok(Sheet { name: name.to_owned(), rows }),
        Err(other) => return Err(refusal(other)),
    };
    while let Some(record) = reader.next_cell_with_formula_metadata().map_err(refusal)? {
        let value = cell(&record.value);
        let value = if record.formula.is_some() { Cell::Formula(Box::new(value)) } else { value };
        if value == Cell::Empty {
            continue;
        }
        let (row, column) = (record.pos.0 as usize, record.pos.1 as usize);
        if row >= ROWS {
            return Err(Refusal::TooManyRows);
        }
        put(&mut rows, row, column, value);
    }
    drop(reader);
    merge(&mut rows, workbook, name)?;
    Ok(Sheet { name: name.to_owned(), rows })
}

fn put(rows: &mut Vec<Vec<Cell>>, row: usize, column: usize, value: Cell) {
    if column >= COLUMNS {
        return;
    }
    if rows.len() <= row {
        rows.resize(row + 1, Vec::new());
    }
    if rows[row].len() <= column {
        rows[row].resize(column + 1, Cell::Empty);
    }
    rows[row][column] = value;
}

/// Marks the parts of merged cells, as far as the sheet holds rows.
fn merge(rows: &mut Vec<Vec<Cell>>, workbook: &mut Workbook<'_>, name: &str) -> Result<(), Refusal> {
    let merged = workbook.merge_cells_by_sheet_name(name).map_err(refusal)?;
    let last = rows.len();
    for region in merged {
        let first = Place { row: region.start.0 + 1, column: region.start.1 };
        let filled = rows.get(region.start.0 as usize).and_then(|row| row.get(region.start.1 as usize));
        if filled.is_none_or(|cell| *cell == Cell::Empty) {
            continue;
        }
        for row in region.start.0 as usize..=(region.end.0 as usize).min(last.saturating_sub(1)) {
            for column in region.start.1 as usize..=(region.end.1 as usize).min(COLUMNS - 1) {
                if (row, column) != (region.start.0 as usize, region.start.1 as usize) {
                    put(rows, row, column, Cell::Merged(first));
                }
            }
        }
    }
    Ok(())
}

fn cell(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) => text_cell(text),
        DataRef::SharedString(text) => text_cell(text),
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::Bool(truth) => Cell::Truth(*truth),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            let day = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
            day.map_or(Cell::Number(moment.as_f64()), Cell::Day)
        }
        DataRef::DateTime(moment) => Cell::Number(moment.as_f64()),
        DataRef::DateTimeIso(text) => match text.get(..10).and_then(|day| day.parse().ok()) {
            Some(day) => Cell::Day(day),
            None => text_cell(text),
        },
        DataRef::DurationIso(text) => text_cell(text),
        DataRef::Error(error) => Cell::Error(error.to_string()),
        #[expect(unreachable_patterns, reason = "kinds of values that a later version adds are shown as text")]
        other => text_cell(&Data::from(other.clone()).to_string()),
    }
}

fn text_cell(text: &str) -> Cell {
    if text.trim().is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}
