//! Tables as text: one line a row, a comma between cells. Spreadsheets open it with its letters whole, and take
//! nothing in it for a formula.

use domain::papers::{Cell, PaperError, Target, Worksheet};

/// The sign by which spreadsheets know that what follows is UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Writes the columns' headings and every row. What stands above or under the table is left out: programs read this.
pub(crate) fn write(
    sheet: &Worksheet,
    rows: &mut dyn Iterator<Item = Vec<Cell>>,
    target: &mut dyn Target,
) -> Result<(), PaperError> {
    let refused = |error: &dyn std::fmt::Display| PaperError::Refused(error.to_string());
    target.write_all(BYTE_ORDER_MARK).map_err(|error| refused(&error))?;
    let mut lines = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(target);
    let headings = sheet.columns.iter().map(|column| guarded(&column.title));
    lines.write_record(headings).map_err(|error| refused(&error))?;
    for row in sheet.rows.iter().cloned().chain(rows) {
        lines.write_record(row.iter().map(as_text)).map_err(|error| refused(&error))?;
    }
    lines.flush().map_err(|error| refused(&error))
}

/// Days as 2020-03-30, numbers with a point: as programs read them.
fn as_text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => guarded(text),
        Cell::Number(number) => number.to_string(),
        Cell::Hundredths(hundredths) => {
            let sign = if *hundredths < 0 { "-" } else { "" };
            let size = hundredths.unsigned_abs();
            format!("{sign}{}.{:02}", size / 100, size % 100)
        }
        Cell::Day(day) => day.to_string(),
    }
}

/// The text with a mark before it, if a spreadsheet would take it for a formula.
fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}
