//! Trình ký: a paper goes before the leader of a people's committee, who approves, returns or asks.

use std::fmt;
use std::str::FromStr;

use super::UnknownName;
use crate::{Day, text};

/// How a paper stands with its leader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SignOffState {
    /// The leader has not answered.
    Waiting,
    /// Approved.
    Approved,
    /// Returned, to be done otherwise.
    Returned,
    /// The leader asks; the officer answers by putting it before them again.
    Asked,
}

impl SignOffState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Approved, Self::Returned, Self::Asked];

    /// The name in the store and in word lists.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Approved => "approved",
            Self::Returned => "returned",
            Self::Asked => "asked",
        }
    }

    /// How it stands after an answer; only what waits is answered.
    ///
    /// # Errors
    /// It was answered already.
    pub const fn after(self, answer: Answer) -> Result<Self, AnsweredAlready> {
        match (self, answer) {
            (Self::Waiting, Answer::Approve) => Ok(Self::Approved),
            (Self::Waiting, Answer::Return) => Ok(Self::Returned),
            (Self::Waiting, Answer::Ask) => Ok(Self::Asked),
            (Self::Approved | Self::Returned | Self::Asked, _) => Err(AnsweredAlready),
        }
    }
}

impl fmt::Display for SignOffState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for SignOffState {
    type Err = UnknownName;
    fn from_str(name: &str) -> Result<Self, UnknownName> {
        Self::ALL.into_iter().find(|state| state.name() == name).ok_or_else(|| UnknownName(name.to_owned()))
    }
}

/// The leader answered already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnsweredAlready;

/// What a leader answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Approves.
    Approve,
    /// Gives it back, to be done otherwise.
    Return,
    /// Asks.
    Ask,
}

impl Answer {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::Approve, Self::Return, Self::Ask];

    /// The name in addresses and in word lists.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Return => "return",
            Self::Ask => "ask",
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Answer {
    type Err = UnknownName;
    fn from_str(name: &str) -> Result<Self, UnknownName> {
        Self::ALL.into_iter().find(|answer| answer.name() == name).ok_or_else(|| UnknownName(name.to_owned()))
    }
}

/// Why a paper may not go before the leader now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskingRefused {
    /// It lies there already.
    Waiting,
    /// It was approved.
    Approved,
}

/// Whether a paper may go before the leader, by how it stands with them.
///
/// # Errors
/// It lies there already, or was approved.
pub const fn may_ask(latest: Option<SignOffState>) -> Result<(), AskingRefused> {
    match latest {
        Some(SignOffState::Waiting) => Err(AskingRefused::Waiting),
        Some(SignOffState::Approved) => Err(AskingRefused::Approved),
        Some(SignOffState::Returned | SignOffState::Asked) | None => Ok(()),
    }
}

/// What is said when a paper is put before the leader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    /// Why, or what answers the leader's question.
    pub reason: String,
    /// By when an answer is needed.
    pub answer_by: Option<Day>,
}

impl Asking {
    /// The same with composed letters and without blank edges.
    #[must_use]
    pub fn tidy(self) -> Self {
        Self { reason: text::tidy_lines(&self.reason), ..self }
    }
}

/// One thing to put right before a paper goes to the leader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskingProblem {
    /// It is not said why.
    ReasonMissing,
    /// The reason is longer than [`LONGEST_TEXT`].
    ReasonTooLong,
    /// It is not said by when.
    DayMissing,
    /// The day is past.
    DayPast,
}

/// The longest reason or note, in characters.
const LONGEST_TEXT: usize = 2000;

impl AskingProblem {
    /// The field it belongs to.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::ReasonMissing | Self::ReasonTooLong => "reason",
            Self::DayMissing | Self::DayPast => "answer_by",
        }
    }
}

/// Everything wrong with what is said when a paper is put before the leader.
#[must_use]
pub fn asking_problems(asking: &Asking, today: Day) -> Vec<AskingProblem> {
    let found = [
        (asking.reason.is_empty(), AskingProblem::ReasonMissing),
        (asking.reason.chars().count() > LONGEST_TEXT, AskingProblem::ReasonTooLong),
        (asking.answer_by.is_none(), AskingProblem::DayMissing),
        (asking.answer_by.is_some_and(|day| day < today), AskingProblem::DayPast),
    ];
    found.into_iter().filter(|(is_wrong, _)| *is_wrong).map(|(_, problem)| problem).collect()
}

/// What is wrong with a leader's note, if anything: who returns or asks says what is wanted.
#[must_use]
pub fn note_problem(answer: Answer, note: &str) -> Option<AskingProblem> {
    if note.is_empty() && answer != Answer::Approve {
        return Some(AskingProblem::ReasonMissing);
    }
    (note.chars().count() > LONGEST_TEXT).then_some(AskingProblem::ReasonTooLong)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn only_what_waits_is_answered() {
        assert_eq!(SignOffState::Waiting.after(Answer::Approve), Ok(SignOffState::Approved));
        assert_eq!(SignOffState::Waiting.after(Answer::Return), Ok(SignOffState::Returned));
        assert_eq!(SignOffState::Waiting.after(Answer::Ask), Ok(SignOffState::Asked));
        for over in [SignOffState::Approved, SignOffState::Returned, SignOffState::Asked] {
            for answer in Answer::ALL {
                assert_eq!(over.after(answer), Err(AnsweredAlready));
            }
        }
    }

    #[test]
    fn a_paper_goes_again_after_it_was_returned_or_asked_about_and_not_otherwise() {
        assert_eq!(may_ask(None), Ok(()));
        assert_eq!(may_ask(Some(SignOffState::Returned)), Ok(()));
        assert_eq!(may_ask(Some(SignOffState::Asked)), Ok(()));
        assert_eq!(may_ask(Some(SignOffState::Waiting)), Err(AskingRefused::Waiting));
        assert_eq!(may_ask(Some(SignOffState::Approved)), Err(AskingRefused::Approved));
    }

    #[test]
    fn a_reason_and_a_day_that_is_not_past_are_asked_for() {
        let today = day("2020-03-04");
        let asking = |reason: &str, by: Option<&str>| Asking { reason: reason.to_owned(), answer_by: by.map(day) };
        assert_eq!(asking_problems(&asking("Để ban hành", Some("2020-03-04")), today), []);
        assert_eq!(
            asking_problems(&asking("", None), today),
            [AskingProblem::ReasonMissing, AskingProblem::DayMissing]
        );
        let late = asking(&"x".repeat(LONGEST_TEXT + 1), Some("2020-03-03"));
        assert_eq!(asking_problems(&late, today), [AskingProblem::ReasonTooLong, AskingProblem::DayPast]);
    }

    #[test]
    fn who_returns_or_asks_says_what_is_wanted() {
        assert_eq!(note_problem(Answer::Approve, ""), None);
        assert_eq!(note_problem(Answer::Return, ""), Some(AskingProblem::ReasonMissing));
        assert_eq!(note_problem(Answer::Ask, ""), Some(AskingProblem::ReasonMissing));
        assert_eq!(note_problem(Answer::Ask, "Kinh phí lấy từ đâu?"), None);
    }
}
