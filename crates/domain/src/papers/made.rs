//! Papers the program makes: what they say. How they look is the business of whoever typesets them.

use std::io::{Seek, Write};

use serde::Serialize;

use super::KnownPaper;
use super::official::Frame;
use crate::Day;

/// The content of a certificate of recognition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Certificate {
    /// The body that recognises, as on its papers: `Ủy ban nhân dân huyện Long Mỹ`.
    pub issuer: String,
    /// Its superior line, if it has one.
    pub superior: Option<String>,
    /// Where the paper is dated: `Long Mỹ`.
    pub place: String,
    /// The product.
    pub product: String,
    /// The producer.
    pub producer: String,
    /// The producer's address.
    pub address: String,
    /// Stars, 3 to 5.
    pub stars: u8,
    /// The number of the certificate.
    pub number: String,
    /// The number of the decision.
    pub decision_number: String,
    /// The day of the decision.
    pub decided_on: Day,
    /// The last day the recognition holds.
    pub expires_on: Day,
    /// The criteria sheet, in words: `Bộ 1 – Rau, củ, quả, hạt tươi, Quyết định 26/2026/QĐ-TTg`.
    pub criteria: String,
    /// Authority and post of whoever signs, line by line: `TM. ỦY BAN NHÂN DÂN`, `CHỦ TỊCH`.
    pub authority: Vec<String>,
    /// The signer's name.
    pub signer: String,
    /// The address behind the QR code.
    pub verify_url: String,
    /// Whether it is made from sample data, which it then says.
    pub is_sample: bool,
}

/// An official paper to be made: who issues it, and what its wording is filled with.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Which paper.
    pub paper: KnownPaper,
    /// Who issues and signs it.
    pub frame: Frame,
    /// The values its wording names.
    pub data: serde_json::Value,
}

/// What an official paper is made as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperFormat {
    /// A file for Word, to be edited and signed.
    Docx,
    /// A file for print.
    Pdf,
}

impl PaperFormat {
    /// Both, the one to be edited first.
    pub const ALL: [Self; 2] = [Self::Docx, Self::Pdf];

    /// The format of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The name in addresses, and the end of a file's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
        }
    }

    /// What answers say it is.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pdf => "application/pdf",
        }
    }
}

/// A table that leaves the system as a spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Workbook {
    /// The sheets, in order.
    pub sheets: Vec<Worksheet>,
}

/// One sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Worksheet {
    /// The name on the tab.
    pub name: String,
    /// Lines above the table: issuer, title, period, as-of time.
    pub heading: Vec<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; each has one cell a column.
    pub rows: Vec<Vec<Cell>>,
    /// Lines under the table: sources, who has not sent.
    pub notes: Vec<String>,
}

/// A column of a worksheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// The heading.
    pub title: String,
    /// The width, in characters.
    pub width: u16,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Cell {
    /// Nothing known.
    Empty,
    /// Text, never taken for a formula.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Hundredths, shown with two decimals.
    Hundredths(i64),
    /// A day.
    Day(Day),
}

/// How a list leaves the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableFormat {
    /// A spreadsheet.
    Xlsx,
    /// Text, with a comma between cells.
    Csv,
}

impl TableFormat {
    /// The format of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "xlsx" => Some(Self::Xlsx),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }

    /// The name in addresses, and the end of a file's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
        }
    }

    /// What answers say it is.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv; charset=utf-8",
        }
    }
}

/// Where a table is written.
pub trait Target: Write + Seek + Send {}

impl<T: Write + Seek + Send> Target for T {}

/// A paper that could not be made, and why.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// A field without which the paper makes no sense is empty.
    #[error("the field `{0}` is empty")]
    Missing(&'static str),
    /// The wording of an official paper names something that is not known or empty.
    #[error("{at}: `{field}` is missing")]
    Lacking {
        /// What is missing, as the wording calls it.
        field: String,
        /// Where: file and line.
        at: String,
    },
    /// The typesetter or the spreadsheet writer refused.
    #[error("cannot make the paper: {0}")]
    Refused(String),
}

/// Makes papers. One implementation typesets; pages that only hand a paper on need not know it.
pub trait Papers: Send + Sync {
    /// Typesets a certificate as a PDF file.
    ///
    /// # Errors
    /// A missing field, or a refusal of the typesetter.
    fn certificate(&self, certificate: &Certificate) -> Result<Vec<u8>, PaperError>;

    /// Makes an official paper.
    ///
    /// # Errors
    /// Something its wording names is missing, or it cannot be typeset.
    fn official(&self, draft: &Draft, format: PaperFormat) -> Result<Vec<u8>, PaperError>;

    /// Writes a workbook as an XLSX file.
    ///
    /// # Errors
    /// A refusal of the spreadsheet writer.
    fn workbook(&self, workbook: &Workbook) -> Result<Vec<u8>, PaperError>;

    /// Writes one table row by row, so that a long list needs no more memory than a short one. `sheet` says what
    /// stands above and over the columns; its own rows come first.
    ///
    /// # Errors
    /// A row that has not one cell a column, or a target that takes no more.
    fn table(
        &self,
        sheet: &Worksheet,
        rows: &mut dyn Iterator<Item = Vec<Cell>>,
        format: TableFormat,
        target: &mut dyn Target,
    ) -> Result<(), PaperError>;
}
