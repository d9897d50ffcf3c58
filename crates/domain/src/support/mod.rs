//! Cases of support: what is done for someone step by step, and what came of it.
//!
//! The frame is the same for every kind: it is opened, has steps with holders and days, and is closed
//! with a result. What only one kind has lies in a module of its own.

pub mod consolidation;
pub mod development;

mod closing;

pub use closing::{ClosingProblem, Ending, closing_problems};

use crate::named::named;
use crate::regulations::CriterionCode;
use crate::{Day, text};

/// The longest text of a step, a note or a result, in characters.
pub const LONGEST_TEXT: usize = 2000;

named! {
    /// What kind of support a case is about.
    CaseKind {
        /// A cooperative is consolidated.
        Consolidation = "consolidation",
        /// A product is developed towards stars.
        Development = "development",
    }
}

impl CaseKind {
    /// The name in Vietnamese.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Consolidation => "Củng cố hợp tác xã",
            Self::Development => "Phát triển sản phẩm",
        }
    }
}

named! {
    /// Where a case stands.
    CaseState {
        /// It is being worked on.
        Open = "open",
        /// It is over.
        Closed = "closed",
    }
}

/// A step of a case, as planned or mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepDetails {
    /// What is to be done.
    pub what: String,
    /// The body that does it.
    pub holder_body_id: String,
    /// By when.
    pub due_on: Option<Day>,
    /// When it was done.
    pub done_on: Option<Day>,
    /// What is to be said of it.
    pub note: String,
    /// The criterion it is for, of a product that is developed.
    pub criterion: Option<CriterionCode>,
}

impl StepDetails {
    /// The same with single blanks.
    #[must_use]
    pub fn tidy(self) -> Self {
        Self { what: text::tidy(&self.what), note: text::tidy_lines(&self.note), ..self }
    }
}

/// One thing to put right in a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepProblem {
    /// It does not say what.
    WhatMissing,
    /// What is to be done, or the note, is too long; the field.
    TooLong(&'static str),
    /// It does not say by when.
    DueMissing,
    /// It is due before the case was opened.
    DueBeforeOpened,
    /// It was done before the case was opened.
    DoneBeforeOpened,
    /// It was done on a day that has not come.
    DoneInFuture,
}

impl StepProblem {
    /// The field it belongs to.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::WhatMissing => "what",
            Self::TooLong(field) => field,
            Self::DueMissing | Self::DueBeforeOpened => "due_on",
            Self::DoneBeforeOpened | Self::DoneInFuture => "done_on",
        }
    }
}

/// Everything wrong with a step of a case that was opened on a day.
#[must_use]
pub fn step_problems(step: &StepDetails, opened_on: Day, today: Day) -> Vec<StepProblem> {
    let long = |typed: &str| typed.chars().count() > LONGEST_TEXT;
    let found = [
        (step.what.is_empty(), StepProblem::WhatMissing),
        (long(&step.what), StepProblem::TooLong("what")),
        (step.due_on.is_none(), StepProblem::DueMissing),
        (step.due_on.is_some_and(|day| day < opened_on), StepProblem::DueBeforeOpened),
        (step.done_on.is_some_and(|day| day < opened_on), StepProblem::DoneBeforeOpened),
        (step.done_on.is_some_and(|day| day > today), StepProblem::DoneInFuture),
        (long(&step.note), StepProblem::TooLong("note")),
    ];
    found.into_iter().filter_map(|(is_so, problem)| is_so.then_some(problem)).collect()
}

/// Whether a step is not done though its day is over.
#[must_use]
pub fn is_late(due_on: Day, done_on: Option<Day>, today: Day) -> bool {
    done_on.is_none() && due_on < today
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(of_month: u32) -> Day {
        Day::from_ymd_opt(2020, 5, of_month).unwrap()
    }

    #[test]
    fn a_step_is_due_and_done_within_its_case() {
        let step = StepDetails {
            what: " ".to_owned(),
            holder_body_id: String::new(),
            due_on: Some(day(1)),
            done_on: Some(day(20)),
            note: String::new(),
            criterion: None,
        };
        assert_eq!(
            step_problems(&step.clone().tidy(), day(4), day(10)),
            [StepProblem::WhatMissing, StepProblem::DueBeforeOpened, StepProblem::DoneInFuture]
        );
        let right = StepDetails { what: "Họp thành viên".to_owned(), due_on: Some(day(4)), done_on: None, ..step };
        assert_eq!(step_problems(&right, day(4), day(10)), []);
    }

    #[test]
    fn a_step_is_late_the_day_after_it_is_due_until_it_is_done() {
        assert!(!is_late(day(10), None, day(10)));
        assert!(is_late(day(10), None, day(11)));
        assert!(!is_late(day(10), Some(day(12)), day(13)), "done is done");
    }
}
