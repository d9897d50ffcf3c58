//! Closing a case: what every kind asks for.

use super::LONGEST_TEXT;
use crate::{Day, Points};

/// How a case is to end.
#[derive(Debug, Clone, Copy)]
pub struct Ending<'a> {
    /// Whether a result was chosen.
    pub has_result: bool,
    /// Whether that result is reached only when every step is done.
    pub asks_every_step: bool,
    /// What came of it, in words.
    pub words: &'a str,
    /// The day; none if it is missing, or was none.
    pub closed_on: Option<Day>,
}

/// One thing that stands in the way of closing a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClosingProblem {
    /// Nobody said what came of it.
    ResultMissing,
    /// It is not said in words.
    WordsMissing,
    /// The words are too long.
    WordsTooLong,
    /// The day is missing, or no day.
    DayMissing,
    /// The day has not come.
    DayToCome,
    /// The day is before the case was opened.
    BeforeOpened,
    /// So many steps are not done, though the result asks for all of them.
    StepsOpen(i64),
    /// The product does not reach the stars it aims for: so many points are missing, and so many floors are not met.
    AimNotReached(Points, usize),
    /// Not every criterion is answered: so many are left.
    NotAnswered(usize),
    /// The product does not hold the stars it aims for on the day.
    NotRecognised,
}

/// Everything that stands in the way of closing a case that was opened on a day.
#[must_use]
pub fn closing_problems(ending: &Ending<'_>, opened_on: Day, today: Day, open_steps: i64) -> Vec<ClosingProblem> {
    let closed_on = ending.closed_on;
    let found = [
        (!ending.has_result, ClosingProblem::ResultMissing),
        (ending.words.trim().is_empty(), ClosingProblem::WordsMissing),
        (ending.words.chars().count() > LONGEST_TEXT, ClosingProblem::WordsTooLong),
        (closed_on.is_none(), ClosingProblem::DayMissing),
        (closed_on.is_some_and(|day| day > today), ClosingProblem::DayToCome),
        (closed_on.is_some_and(|day| day < opened_on), ClosingProblem::BeforeOpened),
        (ending.asks_every_step && open_steps > 0, ClosingProblem::StepsOpen(open_steps)),
    ];
    found.into_iter().filter_map(|(is_so, problem)| is_so.then_some(problem)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(of_month: u32) -> Day {
        Day::from_ymd_opt(2020, 5, of_month).unwrap()
    }

    #[test]
    fn a_result_that_asks_for_every_step_waits_for_them() {
        let close = |asks_every_step, open_steps| {
            let ending = Ending { has_result: true, asks_every_step, words: "Xong", closed_on: Some(day(9)) };
            closing_problems(&ending, day(4), day(10), open_steps)
        };
        assert_eq!(close(true, 2), [ClosingProblem::StepsOpen(2)]);
        assert_eq!(close(false, 2), []);
        assert_eq!(close(true, 0), []);
    }

    #[test]
    fn everything_that_is_missing_is_named_at_once() {
        let early = Ending { has_result: false, asks_every_step: false, words: " ", closed_on: Some(day(3)) };
        assert_eq!(
            closing_problems(&early, day(4), day(10), 0),
            [ClosingProblem::ResultMissing, ClosingProblem::WordsMissing, ClosingProblem::BeforeOpened]
        );
        let late = Ending { has_result: true, asks_every_step: false, words: "Xong", closed_on: Some(day(11)) };
        assert_eq!(closing_problems(&late, day(4), day(10), 0), [ClosingProblem::DayToCome]);
    }
}
