//! Papers: those the program makes, those that come and go, and those that wait for a leader.

mod issuing;
mod kinds;
mod known;
mod made;
mod numbering;
pub mod official;
mod register;
mod series;
mod sign_off;
mod signed;

pub use issuing::{IssuingBody, Post, council_of, issuer_on, signed_by, symbol};
pub use kinds::PaperKind;
pub use known::{BLANK, KnownPaper};
pub use made::{
    Cell, Certificate, Column, Draft, PaperError, PaperFormat, Papers, TableFormat, Target, Workbook, Worksheet,
};
pub use numbering::{Cited, LETTERS, letter, roman, with_zero};
pub use register::{AboutKind, Direction, Mending, PaperDetails, PaperProblem, mending, mending_problems, problems};
pub use series::next_number;
pub use sign_off::{
    Answer, AnsweredAlready, Asking, AskingProblem, AskingRefused, SignOffState, asking_problems, may_ask, note_problem,
};

pub use signed::{Signature, Signatures, Trust, worth};

/// A word that names nothing known here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("nothing is called `{0}`")]
pub struct UnknownName(pub String);
