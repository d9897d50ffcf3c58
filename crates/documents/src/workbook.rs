//! Tables as spreadsheets people can sort, filter, add up and print.

use chrono::Datelike;
use domain::day;
use domain::papers::{Cell, PaperError, Target, Workbook, Worksheet};
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, XlsxError};

/// Rows from which on a sheet is written through a temporary file instead of being held in memory.
const ROWS_HELD_IN_MEMORY: usize = 5_000;
/// Characters that fit across an upright A4 page at a size one can read.
const UPRIGHT_CHARACTERS: usize = 90;
/// Spreadsheets calculate with 15 digits: a longer number is written as text, so that no digit is lost.
const LARGEST_NUMBER: u64 = 999_999_999_999_999;
/// Letters the name on a tab may have.
const LONGEST_TAB_NAME: usize = 31;
/// The paper size code of A4.
const A4: u8 = 9;

/// Writes a workbook as an XLSX file.
pub(crate) fn write(workbook: &Workbook) -> Result<Vec<u8>, PaperError> {
    if workbook.sheets.is_empty() {
        return Err(PaperError::Missing("sheets"));
    }
    for sheet in &workbook.sheets {
        check(sheet)?;
    }
    write_file(workbook).map_err(|error| PaperError::Refused(error.to_string()))
}

/// Writes a sheet whose rows come one by one, through a temporary file. The sheet's own rows come first.
pub(crate) fn write_rows(
    sheet: &Worksheet,
    rows: &mut dyn Iterator<Item = Vec<Cell>>,
    target: &mut dyn Target,
) -> Result<(), PaperError> {
    check(sheet)?;
    let looks = Looks::new();
    let mut file = rust_xlsxwriter::Workbook::new();
    let written = (|| {
        file.set_default_format(&looks.plain, 21, 64)?;
        let page = file.add_worksheet_with_low_memory()?;
        page.set_name(tab_name(&sheet.name, &[]))?;
        write_sheet(page, sheet, &mut sheet.rows.iter().cloned().chain(rows), &looks)?;
        file.save_to_writer(target)
    })();
    written.map_err(|error| PaperError::Refused(error.to_string()))
}

/// A sheet has columns, and every row a cell for each.
fn check(sheet: &Worksheet) -> Result<(), PaperError> {
    if sheet.columns.is_empty() {
        return Err(PaperError::Missing("columns"));
    }
    let columns = sheet.columns.len();
    match sheet.rows.iter().position(|row| row.len() != columns) {
        None => Ok(()),
        Some(row) => Err(PaperError::Refused(format!(
            "row {} of the sheet `{}` has {} cells for {columns} columns",
            row + 1,
            sheet.name,
            sheet.rows[row].len(),
        ))),
    }
}

fn write_file(workbook: &Workbook) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::new();
    let mut file = rust_xlsxwriter::Workbook::new();
    file.set_default_format(&looks.plain, 21, 64)?;
    if let Some(title) = workbook.sheets.iter().flat_map(|sheet| &sheet.heading).next() {
        file.set_properties(&DocProperties::new().set_title(title));
    }
    let mut taken = Vec::new();
    for sheet in &workbook.sheets {
        let name = tab_name(&sheet.name, &taken);
        let page = if sheet.rows.len() > ROWS_HELD_IN_MEMORY {
            file.add_worksheet_with_low_memory()?
        } else {
            file.add_worksheet()
        };
        page.set_name(&name)?;
        taken.push(name);
        write_sheet(page, sheet, &mut sheet.rows.iter().cloned(), &looks)?;
    }
    file.save_to_buffer()
}

fn write_sheet(
    page: &mut rust_xlsxwriter::Worksheet,
    sheet: &Worksheet,
    rows: &mut dyn Iterator<Item = Vec<Cell>>,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let last_column = u16::try_from(sheet.columns.len() - 1).map_err(|_| XlsxError::RowColumnLimitError)?;
    for (index, column) in (0..).zip(&sheet.columns) {
        page.set_column_width(index, f64::from(column.width.clamp(3, 120)))?;
    }

    let mut row = 0;
    for (index, line) in sheet.heading.iter().enumerate() {
        write_line(page, row, sheet, line, if index == 0 { &looks.title } else { &looks.heading })?;
        row += 1;
    }
    if row > 0 {
        row += 1;
    }

    let header = row;
    for (index, column) in (0..).zip(&sheet.columns) {
        page.write_string_with_format(header, index, &column.title, &looks.header)?;
    }
    row += 1;
    for cells in rows {
        for (index, cell) in (0..).zip(&cells) {
            write_cell(page, row, index, cell, looks)?;
        }
        row += 1;
    }
    page.autofilter(header, 0, (row - 1).max(header), last_column)?;
    page.set_freeze_panes(header + 1, 0)?;

    if !sheet.notes.is_empty() {
        row += 1;
    }
    for line in &sheet.notes {
        write_line(page, row, sheet, line, &looks.note)?;
        row += 1;
    }
    set_up_print(page, sheet, header)
}

/// Prints on A4 across the page's width, the header on every page, page numbers in the top margin, where Nghị định
/// 30/2020 puts them.
fn set_up_print(page: &mut rust_xlsxwriter::Worksheet, sheet: &Worksheet, header: u32) -> Result<(), XlsxError> {
    page.set_paper_size(A4);
    if characters_across(sheet) > UPRIGHT_CHARACTERS {
        page.set_landscape();
    }
    page.set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(header, header)?;
    page.set_margins(0.8, 0.6, 0.8, 0.8, 0.4, 0.4);
    page.set_header("&C&\"Times New Roman\"&12&P/&N");
    Ok(())
}

fn write_cell(
    page: &mut rust_xlsxwriter::Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => page.write_blank(row, column, &looks.text)?,
        Cell::Text(text) => page.write_string_with_format(row, column, text, looks.of_text(text))?,
        Cell::Number(number) if number.unsigned_abs() > LARGEST_NUMBER => {
            page.write_string_with_format(row, column, number.to_string(), &looks.long_number)?
        }
        Cell::Number(number) => page.write_number_with_format(row, column, as_written(*number), &looks.number)?,
        Cell::Hundredths(hundredths) if hundredths.unsigned_abs() > LARGEST_NUMBER => {
            page.write_string_with_format(row, column, two_decimals(*hundredths), &looks.long_number)?
        }
        Cell::Hundredths(hundredths) => {
            page.write_number_with_format(row, column, as_written(*hundredths) / 100.0, &looks.hundredths)?
        }
        Cell::Day(date) => match spreadsheet_day(*date) {
            Some(known) => page.write_datetime_with_format(row, column, &known, &looks.day)?,
            None => page.write_string_with_format(row, column, day::short(*date), &looks.long_number)?,
        },
    };
    Ok(())
}

/// The number as a spreadsheet stores it. Exact, for it has at most 15 digits.
#[expect(clippy::cast_precision_loss, reason = "the caller has checked that it has at most 15 digits")]
fn as_written(number: i64) -> f64 {
    number as f64
}

/// Hundredths with a decimal comma.
fn two_decimals(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let size = hundredths.unsigned_abs();
    format!("{sign}{},{:02}", size / 100, size % 100)
}

/// A day spreadsheets know. They know none before 1900.
fn spreadsheet_day(day: domain::Day) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|year| *year >= 1900)?;
    ExcelDateTime::from_ymd(year, u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?).ok()
}

/// Writes a line across all columns, as many lines high as it needs: merged cells do not grow by themselves.
fn write_line(
    page: &mut rust_xlsxwriter::Worksheet,
    row: u32,
    sheet: &Worksheet,
    line: &str,
    look: &Format,
) -> Result<(), XlsxError> {
    let lines = line.chars().count().div_ceil(characters_across(sheet)).clamp(1, 20);
    if lines > 1 {
        page.set_row_height(row, u32::try_from(lines * 17).unwrap_or(17))?;
    }
    match u16::try_from(sheet.columns.len() - 1) {
        Ok(last) if last > 0 => page.merge_range(row, 0, row, last, line, look)?,
        _ => page.write_string_with_format(row, 0, line, look)?,
    };
    Ok(())
}

fn characters_across(sheet: &Worksheet) -> usize {
    sheet.columns.iter().map(|column| usize::from(column.width.clamp(3, 120))).sum()
}

/// A name spreadsheets accept on a tab: no reserved signs, 31 letters, unlike the others whatever the case.
fn tab_name(name: &str, taken: &[String]) -> String {
    let clean: String = name
        .chars()
        .map(|letter| if "[]:*?/\\".contains(letter) || letter.is_control() { ' ' } else { letter })
        .collect();
    let clean = clean.trim_matches(|letter: char| letter == '\'' || letter.is_whitespace());
    let clean = if clean.is_empty() || clean.eq_ignore_ascii_case("history") { "Bảng" } else { clean };
    let is_free = |name: &String| !taken.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    let numbered = |number: usize| match number {
        1 => shortened(clean, LONGEST_TAB_NAME),
        _ => {
            let suffix = format!(" ({number})");
            shortened(clean, LONGEST_TAB_NAME - suffix.len()) + &suffix
        }
    };
    (1..).map(numbered).find(is_free).unwrap_or_default()
}

/// At most so many UTF-16 units, which spreadsheets count, and no space or quote at the end.
fn shortened(name: &str, longest: usize) -> String {
    let mut units = 0;
    let kept: String = name
        .chars()
        .take_while(|letter| {
            units += letter.len_utf16();
            units <= longest
        })
        .collect();
    kept.trim_end_matches(|letter: char| letter == '\'' || letter.is_whitespace()).to_owned()
}

/// How cells look.
struct Looks {
    plain: Format,
    title: Format,
    heading: Format,
    note: Format,
    header: Format,
    text: Format,
    guarded_text: Format,
    number: Format,
    hundredths: Format,
    day: Format,
    long_number: Format,
}

impl Looks {
    fn new() -> Self {
        let plain = Format::new().set_font_name("Times New Roman").set_font_size(12);
        let line = plain.clone().set_text_wrap().set_align(FormatAlign::VerticalCenter);
        let cell = plain
            .clone()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0x00D6_D6D6));
        let text = cell.clone().set_text_wrap();
        Self {
            title: line.clone().set_bold().set_font_size(14).set_font_color(Color::RGB(0x0007_363F)),
            heading: line.clone(),
            note: line.set_italic().set_font_color(Color::RGB(0x0058_5858)),
            header: cell
                .clone()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_font_color(Color::White)
                .set_background_color(Color::RGB(0x000B_4F5E)),
            guarded_text: text.clone().set_quote_prefix(),
            number: cell.clone().set_num_format("#,##0"),
            hundredths: cell.clone().set_num_format("#,##0.00"),
            day: cell.clone().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Center),
            long_number: cell.set_align(FormatAlign::Right),
            text,
            plain,
        }
    }

    /// Text that looks like a formula keeps the mark of text, so that it stays text when someone edits the cell.
    fn of_text(&self, text: &str) -> &Format {
        if text.starts_with(['=', '+', '-', '@']) { &self.guarded_text } else { &self.text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tab_name_is_made_acceptable_and_unlike_the_others() {
        assert_eq!(tab_name("Xã/phường [2026]: 'A'", &[]), "Xã phường  2026   'A");
        assert_eq!(tab_name(" '' ", &[]), "Bảng");
        let long = "Danh sách sản phẩm OCOP được công nhận";
        let first = tab_name(long, &[]);
        assert_eq!(first, "Danh sách sản phẩm OCOP được cô");
        assert_eq!(tab_name(&long.to_uppercase(), &[first]), "DANH SÁCH SẢN PHẨM OCOP ĐƯỢ (2)");
    }

    #[test]
    fn hundredths_too_long_for_a_spreadsheet_keep_every_digit() {
        assert_eq!(two_decimals(i64::MIN), "-92233720368547758,08");
        assert_eq!(two_decimals(5), "0,05");
    }
}
