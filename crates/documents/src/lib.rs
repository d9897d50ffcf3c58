//! Official papers as PDF files, tables as spreadsheets, and the lists people bring read back into tables.
//!
//! The typesetter and the spreadsheet writer are linked by this crate alone. What a paper says is
//! [`domain::papers`]; how it looks is a template under `papers/`, one folder an area. People's words reach a
//! template as data, never as source, so that a name may hold any sign.
//!
//! Typesetting is work for the processor: callers run it on a blocking thread and let only a few run at once. Each
//! one at work takes about 3 MB; fonts, templates and remembered layouts about 20 MB once.

mod certificate;
mod desk;
mod letters;
mod photo;
mod qr_code;
mod signatures;
mod tables;
mod text_table;
mod workbook;

use domain::papers::{Cell, Certificate, PaperError, Papers, TableFormat, Target, Workbook, Worksheet};

pub use photo::Darkroom;
pub use signatures::{SignatureReader, TrustError};
pub use tables::TableReader;

/// Typesets papers and writes spreadsheets. Made once; fonts and templates are read then.
pub struct Typesetter {
    desk: desk::Desk,
}

impl Typesetter {
    /// Reads fonts and templates, which are part of the program.
    #[must_use]
    pub fn new() -> Self {
        Self { desk: desk::Desk::new() }
    }
}

impl Default for Typesetter {
    fn default() -> Self {
        Self::new()
    }
}

impl Papers for Typesetter {
    fn certificate(&self, certificate: &Certificate) -> Result<Vec<u8>, PaperError> {
        certificate::typeset(&self.desk, certificate)
    }

    fn workbook(&self, workbook: &Workbook) -> Result<Vec<u8>, PaperError> {
        workbook::write(workbook)
    }

    fn table(
        &self,
        sheet: &Worksheet,
        rows: &mut dyn Iterator<Item = Vec<Cell>>,
        format: TableFormat,
        target: &mut dyn Target,
    ) -> Result<(), PaperError> {
        match format {
            TableFormat::Xlsx => workbook::write_rows(sheet, rows, target),
            TableFormat::Csv => text_table::write(sheet, rows, target),
        }
    }
}
