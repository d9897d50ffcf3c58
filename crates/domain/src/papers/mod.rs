//! Papers: those the program makes, those that come and go, and those that wait for a leader.

mod kinds;
mod made;
mod register;
mod series;
mod sign_off;
mod signed;

pub use kinds::PaperKind;
pub use made::{Cell, Certificate, Column, PaperError, Papers, TableFormat, Target, Workbook, Worksheet};
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
