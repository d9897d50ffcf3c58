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
mod official;
mod photo;
mod qr_code;
mod signatures;
mod tables;
mod text_table;
mod wording;
mod workbook;

use domain::papers::official::OfficialPaper;
use domain::papers::{
    Cell, Certificate, Draft, KnownPaper, PaperError, PaperFormat, Papers, TableFormat, Target, Workbook, Worksheet,
};

pub use photo::Darkroom;
pub use signatures::{CERTIFICATE_ENDINGS, SignatureReader, TrustError};
pub use tables::TableReader;

/// Typesets papers and writes spreadsheets. Made once; fonts and templates are read then.
pub struct Typesetter {
    desk: desk::Desk,
    wordings: wording::Wordings,
}

impl Typesetter {
    /// Reads fonts, templates and wordings, which are part of the program.
    #[must_use]
    pub fn new() -> Self {
        Self { desk: desk::Desk::new(), wordings: wording::Wordings::built_in() }
    }

    /// The same, with an authority's own wordings in place of some of them: names such as `plans/plan.xml`, and texts.
    ///
    /// # Errors
    /// What is wrong with them, each with file and line.
    pub fn with_wordings(own: &[(String, String)]) -> Result<Self, Vec<String>> {
        Ok(Self { desk: desk::Desk::new(), wordings: wording::Wordings::with_files(own)? })
    }
}

/// The values a paper's wording is tried with; none if they cannot be read, which a test rules out.
#[must_use]
pub fn sample_of(paper: KnownPaper) -> Option<serde_json::Value> {
    wording::Wordings::sample_of(paper)
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

    fn official(&self, draft: &Draft, format: PaperFormat) -> Result<Vec<u8>, PaperError> {
        let content = self.wordings.fill(draft.paper, &draft.data)?;
        official::make(&self.desk, &OfficialPaper { frame: official::cleaned(&draft.frame), content }, format)
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
