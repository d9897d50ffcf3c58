//! Lists that people bring, read out of spreadsheets (XLSX) and out of text in columns (CSV).
//!
//! What a file is, its content says, never its name. Everything is bounded before it is taken into memory: how much
//! a spreadsheet unpacks to, how many rows and columns it has. Reading is work for the processor: callers run it on
//! a blocking thread.

mod plain;
mod spreadsheet;

use domain::exchange::{Book, MOST_ROWS, Refusal, Tables};

/// Rows a sheet may have with the titles above its headers.
const ROWS: usize = MOST_ROWS + 30;
/// Columns that are looked at; what lies farther right is decoration.
const COLUMNS: usize = 256;

/// Reads lists out of files.
#[derive(Debug, Clone, Copy, Default)]
pub struct TableReader;

impl Tables for TableReader {
    fn read(&self, content: &[u8], sheet: Option<&str>) -> Result<Book, Refusal> {
        /// How the wrapping of old and of protected spreadsheets begins.
        const OLD_OFFICE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
        let book = match content {
            content if content.starts_with(b"PK\x03\x04") => spreadsheet::read(content, sheet)?,
            content if content.starts_with(OLD_OFFICE) => return Err(Refusal::Protected),
            content => plain::read(content)?,
        };
        if book.sheet.rows.iter().all(Vec::is_empty) { Err(Refusal::Empty) } else { Ok(book) }
    }
}
