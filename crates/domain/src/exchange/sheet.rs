//! A sheet of a list as it comes in: typed cells with addresses, whatever file they were in.

use std::fmt;

use crate::Day;

/// The most rows a list may have.
pub const MOST_ROWS: usize = 20_000;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text, as it was written.
    Text(String),
    /// A number.
    Number(f64),
    /// A day that the file itself holds as a day.
    Day(Day),
    /// A truth.
    Truth(bool),
    /// A formula, with the value that was last computed for it.
    Formula(Box<Cell>),
    /// An error that a formula came to: `#REF!`.
    Error(String),
    /// A part of merged cells; what they say stands in their first.
    Merged(Place),
}

/// Where a cell is: rows count from 1 as spreadsheets show them, columns from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The row, from 1.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
}

impl fmt::Display for Place {
    /// Writes an address as spreadsheets do: `C12`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), self.row)
    }
}

/// The letters of a column: `A` for 0, `AA` for 26.
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(b'A' + digit);
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().map(|letter| char::from(*letter)).collect()
}

/// A sheet: rows from the first of the file on, so that addresses are those the user sees.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// Its name; empty for a file that has none.
    pub name: String,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

const NOTHING: &Cell = &Cell::Empty;

impl Sheet {
    /// What stands at a place; merged cells all say what their first says. Outside of the sheet there is nothing.
    #[must_use]
    pub fn cell(&self, place: Place) -> &Cell {
        match self.own(place) {
            Cell::Merged(first) => self.own(*first),
            cell => cell,
        }
    }

    /// What stands at a place itself.
    fn own(&self, place: Place) -> &Cell {
        let row = (place.row as usize).checked_sub(1).and_then(|row| self.rows.get(row));
        row.and_then(|row| row.get(place.column as usize)).unwrap_or(NOTHING)
    }

    /// Whether a place is a part of merged cells, but not their first.
    pub(super) fn is_covered(&self, place: Place) -> bool {
        matches!(self.own(place), Cell::Merged(first) if *first != place)
    }

    /// The number of the last row.
    #[must_use]
    pub fn last_row(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    /// How many columns the widest row has.
    #[must_use]
    pub fn width(&self) -> u32 {
        let widest = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        u32::try_from(widest).unwrap_or(u32::MAX)
    }
}

/// A file of sheets, of which one was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    /// The names of all its sheets.
    pub sheets: Vec<String>,
    /// The one that was read.
    pub sheet: Sheet,
}

/// Why a file cannot be read as a list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Neither a spreadsheet nor text in columns, such as a PDF with another name.
    #[error("neither a spreadsheet (XLSX) nor a table as text (CSV)")]
    NotATable,
    /// A spreadsheet of the old kind, or one that a password protects: both come in the same wrapping.
    #[error("protected by a password, or an old spreadsheet (XLS)")]
    Protected,
    /// More rows than [`MOST_ROWS`].
    #[error("more than {MOST_ROWS} rows")]
    TooManyRows,
    /// So much packed into so little that it is not unpacked.
    #[error("unpacks to far more than a list would")]
    TooLarge,
    /// No sheet holds anything.
    #[error("holds nothing")]
    Empty,
    /// There is no sheet of that name.
    #[error("has no sheet `{0}`")]
    NoSuchSheet(String),
    /// Text that is neither UTF-8 nor UTF-16.
    #[error("text that is not UTF-8")]
    NotUtf8,
    /// It calls itself a spreadsheet but is broken.
    #[error("is damaged: {0}")]
    Damaged(String),
}

impl Refusal {
    /// The name in word lists.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NotATable => "not-a-table",
            Self::Protected => "protected",
            Self::TooManyRows => "too-many-rows",
            Self::TooLarge => "too-large",
            Self::Empty => "empty",
            Self::NoSuchSheet(_) => "no-such-sheet",
            Self::NotUtf8 => "not-utf8",
            Self::Damaged(_) => "damaged",
        }
    }
}

/// Reads lists out of files. One implementation links the readers of formats; others need not know them.
pub trait Tables: Send + Sync {
    /// Reads one sheet of a file: the one named, or the first that holds something.
    ///
    /// # Errors
    /// The file is no list, or too large for one.
    fn read(&self, content: &[u8], sheet: Option<&str>) -> Result<Book, Refusal>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_that_spreadsheets_show() {
        let at = |row, column| Place { row, column }.to_string();
        assert_eq!(
            [at(12, 2), at(1, 0), at(7, 25), at(7, 26), at(3, 701), at(3, 702)],
            ["C12", "A1", "Z7", "AA7", "ZZ3", "AAA3"]
        );
    }

    #[test]
    fn merged_cells_say_what_their_first_says() {
        let first = Place { row: 1, column: 0 };
        let rows = vec![vec![Cell::Text("HTX".into())], vec![Cell::Merged(first)]];
        let sheet = Sheet { name: String::new(), rows };
        assert_eq!(sheet.cell(Place { row: 2, column: 0 }), &Cell::Text("HTX".into()));
        assert_eq!(sheet.cell(Place { row: 9, column: 9 }), &Cell::Empty);
    }
}
