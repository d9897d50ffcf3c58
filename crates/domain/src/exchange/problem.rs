//! What is wrong in a list, cell by cell.

use super::{Meaning, Place};
use crate::Day;

/// One thing to put right in a list, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellProblem {
    /// The row, from 1.
    pub row: u32,
    /// The column, from 0; none where the list has no such column.
    pub column: Option<u32>,
    /// The meaning of the column.
    pub meaning: Meaning,
    /// What is wrong.
    pub wrong: Wrong,
}

impl CellProblem {
    /// The address, where there is one.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        self.column.map(|column| Place { row: self.row, column })
    }
}

/// What can be wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing stands there, and something must.
    Missing,
    /// A formula came to an error.
    FormulaFailed(String),
    /// A formula without a computed value.
    FormulaWithoutValue,
    /// Longer than a record takes.
    TooLong,
    /// Not a day of the calendar.
    NotADay(String),
    /// A day that has not come.
    InFuture(Day),
    /// Not a year of the programme.
    NotAYear(String),
    /// The year is another than that of the day beside it.
    YearsDisagree(i32, i32),
    /// Not a number.
    NotANumber(String),
    /// A number that can be read in two ways.
    AmbiguousNumber(String),
    /// Points beyond a hundred.
    NotPoints(String),
    /// Not a number of stars.
    NotStars(String),
    /// Fewer stars than are recognised.
    TooFewStars(u8),
    /// The stars of today are not those of the last recognition.
    StarsDisagree(u8, u8),
    /// It ends before it begins.
    EndsBeforeItBegins(Day),
    /// No legal form.
    UnknownLegalForm(String),
    /// Not a telephone number.
    NotAPhone(String),
    /// Not an e-mail address.
    NotAnEmail(String),
    /// No unit has this name.
    UnknownUnit(String),
    /// A unit of this name exists, but not on the day of the row; what there is instead.
    NotThen {
        /// The name.
        name: String,
        /// The day.
        on: Day,
        /// The units that came after it, or before.
        instead: String,
    },
    /// Several units have this name, and nothing says which.
    SeveralUnits(String),
    /// The unit is not the reader's.
    OutsideTerritory(String),
    /// Says the same as another row.
    RepeatsRow(u32),
    /// Another producer, elsewhere, has this registration number.
    RegisteredElsewhere(String),
    /// The record that was chosen is not there any more.
    ChoiceGone,
}

impl Wrong {
    /// The name in word lists.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::FormulaFailed(_) => "formula-failed",
            Self::FormulaWithoutValue => "formula-without-value",
            Self::TooLong => "too-long",
            Self::NotADay(_) => "not-a-day",
            Self::InFuture(_) => "in-future",
            Self::NotAYear(_) => "not-a-year",
            Self::YearsDisagree(..) => "years-disagree",
            Self::NotANumber(_) => "not-a-number",
            Self::AmbiguousNumber(_) => "ambiguous-number",
            Self::NotPoints(_) => "not-points",
            Self::NotStars(_) => "not-stars",
            Self::TooFewStars(_) => "too-few-stars",
            Self::StarsDisagree(..) => "stars-disagree",
            Self::EndsBeforeItBegins(_) => "ends-before-it-begins",
            Self::UnknownLegalForm(_) => "unknown-legal-form",
            Self::NotAPhone(_) => "not-a-phone",
            Self::NotAnEmail(_) => "not-an-email",
            Self::UnknownUnit(_) => "unknown-unit",
            Self::NotThen { .. } => "not-then",
            Self::SeveralUnits(_) => "several-units",
            Self::OutsideTerritory(_) => "outside-territory",
            Self::RepeatsRow(_) => "repeats-row",
            Self::RegisteredElsewhere(_) => "registered-elsewhere",
            Self::ChoiceGone => "choice-gone",
        }
    }

    /// What its sentence names.
    #[must_use]
    pub fn named(&self) -> Vec<(&'static str, String)> {
        use crate::day::short;
        match self {
            Self::Missing | Self::FormulaWithoutValue | Self::TooLong | Self::ChoiceGone => Vec::new(),
            Self::FormulaFailed(text)
            | Self::NotADay(text)
            | Self::NotAYear(text)
            | Self::NotANumber(text)
            | Self::AmbiguousNumber(text)
            | Self::NotPoints(text)
            | Self::NotStars(text)
            | Self::UnknownLegalForm(text)
            | Self::NotAPhone(text)
            | Self::NotAnEmail(text)
            | Self::UnknownUnit(text)
            | Self::SeveralUnits(text)
            | Self::OutsideTerritory(text)
            | Self::RegisteredElsewhere(text) => vec![("text", text.clone())],
            Self::InFuture(day) | Self::EndsBeforeItBegins(day) => vec![("text", short(*day))],
            Self::YearsDisagree(one, other) => vec![("text", one.to_string()), ("other", other.to_string())],
            Self::TooFewStars(stars) => vec![("text", stars.to_string())],
            Self::StarsDisagree(one, other) => vec![("text", one.to_string()), ("other", other.to_string())],
            Self::NotThen { name, on, instead } => {
                vec![("text", name.clone()), ("day", short(*on)), ("instead", instead.clone())]
            }
            Self::RepeatsRow(row) => vec![("text", row.to_string())],
        }
    }
}
