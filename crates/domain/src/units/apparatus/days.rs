//! The days of a body, and of what is set up in it.

use crate::Day;
use crate::day::parse_typed;

/// The days of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Life {
    /// Its first day, where known.
    pub valid_from: Option<Day>,
    /// Its last day.
    pub valid_to: Option<Day>,
}

impl Life {
    /// What is wrong with days that something of the body begins and ends on.
    pub(super) fn problems(self, from_on: Day, to_on: Option<Day>) -> Vec<DaysProblem> {
        let mut problems = Vec::new();
        if to_on.is_some_and(|last| last < from_on) {
            problems.push(DaysProblem::EndsBeforeItBegins);
        }
        if let Some(first) = self.valid_from.filter(|first| from_on < *first) {
            problems.push(DaysProblem::BodyBeginsOn(first));
        }
        let last_day = to_on.map_or(from_on, |to_on| to_on.max(from_on));
        if let Some(last) = self.valid_to.filter(|last| *last < last_day) {
            problems.push(DaysProblem::BodyEndsOn(last));
        }
        problems
    }
}

/// What can be wrong with the first and the last day of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DaysProblem {
    /// The first day is missing or no day.
    FromUnreadable,
    /// The last day is no day.
    ToUnreadable,
    /// The last day is before the first.
    EndsBeforeItBegins,
    /// The body begins only on this day.
    BodyBeginsOn(Day),
    /// The body ends on this day.
    BodyEndsOn(Day),
}

/// Reads a last day; nothing typed is no end.
pub(super) fn read_end(typed: &str) -> Result<Option<Day>, DaysProblem> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    parse_typed(typed).map(Some).ok_or(DaysProblem::ToUnreadable)
}
