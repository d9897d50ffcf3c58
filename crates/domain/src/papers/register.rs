//! The register of papers: what came in, what went out, and what may still change of it.

use std::fmt;
use std::str::FromStr;

use super::{PaperKind, SignOffState, UnknownName};
use crate::{Day, text};

/// Whether a paper came or went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// It came in.
    In,
    /// It goes out; a draft has no number yet.
    Out,
}

impl Direction {
    /// Both.
    pub const ALL: [Self; 2] = [Self::In, Self::Out];

    /// The name in the store, in addresses and in word lists.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
        }
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Direction {
    type Err = UnknownName;
    fn from_str(name: &str) -> Result<Self, UnknownName> {
        Self::ALL.into_iter().find(|direction| direction.name() == name).ok_or_else(|| UnknownName(name.to_owned()))
    }
}

/// What kind of record a paper belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AboutKind {
    /// A task of a plan.
    Task,
    /// A plan.
    Plan,
    /// A difficulty a unit reported.
    Obstacle,
    /// A meeting, or what else happens on a day.
    Activity,
    /// A product.
    Product,
    /// A dossier.
    Dossier,
    /// A report.
    Report,
    /// A body.
    Body,
}

impl AboutKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Task,
        Self::Plan,
        Self::Obstacle,
        Self::Activity,
        Self::Product,
        Self::Dossier,
        Self::Report,
        Self::Body,
    ];

    /// The name in the store, in addresses and in word lists.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Plan => "plan",
            Self::Obstacle => "obstacle",
            Self::Activity => "activity",
            Self::Product => "product",
            Self::Dossier => "dossier",
            Self::Report => "report",
            Self::Body => "body",
        }
    }
}

impl fmt::Display for AboutKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for AboutKind {
    type Err = UnknownName;
    fn from_str(name: &str) -> Result<Self, UnknownName> {
        Self::ALL.into_iter().find(|kind| kind.name() == name).ok_or_else(|| UnknownName(name.to_owned()))
    }
}

/// What a register says of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperDetails {
    /// As it stands on the paper. Empty while an outgoing paper is a draft, or where a paper that came has none.
    pub number: String,
    /// The day on the paper.
    pub dated: Option<Day>,
    /// What kind of paper.
    pub kind: PaperKind,
    /// Who issued it.
    pub issuer: String,
    /// Whom it is for.
    pub recipient: String,
    /// What it is about, in a sentence.
    pub subject: String,
    /// The day it came, or was entered to go.
    pub registered_on: Day,
}

impl PaperDetails {
    /// The same with single blanks and composed letters.
    #[must_use]
    pub fn tidy(self) -> Self {
        Self {
            number: text::tidy(&self.number),
            issuer: text::tidy(&self.issuer),
            recipient: text::tidy(&self.recipient),
            subject: text::tidy(&self.subject),
            ..self
        }
    }
}

/// One thing to put right in what a register says of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperProblem {
    /// The number is longer than [`LONGEST_NUMBER`].
    NumberTooLong,
    /// An outgoing paper has a day but no number.
    NumberMissing,
    /// A paper that came, or that has its number, has no day.
    DayMissing,
    /// The day on the paper has not come.
    DayToCome,
    /// It came before the day it bears.
    CameBeforeItsDay,
    /// The day of the register has not come.
    RegisteredInFuture,
    /// Nobody issued it.
    IssuerMissing,
    /// It is for nobody.
    RecipientMissing,
    /// It does not say what it is about.
    SubjectMissing,
    /// What it is about is longer than [`LONGEST_SUBJECT`].
    SubjectTooLong,
    /// Issuer or recipient is longer than [`LONGEST_NAME`].
    NameTooLong(&'static str),
    /// An outgoing paper got its number and day already.
    NumberFixed,
    /// Only number and day may be added: the leader approved the rest.
    Approved,
    /// It lies before the leader.
    BeforeTheLeader,
}

/// The longest number, in characters.
const LONGEST_NUMBER: usize = 60;
/// The longest sentence on what a paper is about.
const LONGEST_SUBJECT: usize = 500;
/// The longest name of an issuer or of recipients.
const LONGEST_NAME: usize = 300;

impl PaperProblem {
    /// The field it belongs to; empty for the whole.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::NumberTooLong | Self::NumberMissing | Self::NumberFixed => "number",
            Self::DayMissing | Self::DayToCome => "dated",
            Self::CameBeforeItsDay | Self::RegisteredInFuture => "registered_on",
            Self::IssuerMissing => "issuer",
            Self::RecipientMissing => "recipient",
            Self::SubjectMissing | Self::SubjectTooLong => "subject",
            Self::NameTooLong(field) => field,
            Self::Approved | Self::BeforeTheLeader => "",
        }
    }
}

/// Everything wrong with what is said of a paper.
#[must_use]
pub fn problems(direction: Direction, paper: &PaperDetails, today: Day) -> Vec<PaperProblem> {
    let is_longer = |text: &str, most: usize| text.chars().count() > most;
    let has_number = !paper.number.is_empty();
    let needs_day = direction == Direction::In || has_number;
    let found = [
        (is_longer(&paper.number, LONGEST_NUMBER), PaperProblem::NumberTooLong),
        (direction == Direction::Out && !has_number && paper.dated.is_some(), PaperProblem::NumberMissing),
        (needs_day && paper.dated.is_none(), PaperProblem::DayMissing),
        (paper.dated.is_some_and(|day| day > today), PaperProblem::DayToCome),
        (paper.issuer.is_empty(), PaperProblem::IssuerMissing),
        (is_longer(&paper.issuer, LONGEST_NAME), PaperProblem::NameTooLong("issuer")),
        (paper.recipient.is_empty(), PaperProblem::RecipientMissing),
        (is_longer(&paper.recipient, LONGEST_NAME), PaperProblem::NameTooLong("recipient")),
        (paper.subject.is_empty(), PaperProblem::SubjectMissing),
        (is_longer(&paper.subject, LONGEST_SUBJECT), PaperProblem::SubjectTooLong),
        (paper.registered_on > today, PaperProblem::RegisteredInFuture),
        (
            direction == Direction::In && paper.dated.is_some_and(|day| day <= today && day > paper.registered_on),
            PaperProblem::CameBeforeItsDay,
        ),
    ];
    found.into_iter().filter(|(is_wrong, _)| *is_wrong).map(|(_, problem)| problem).collect()
}

/// How much of a paper may still change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mending {
    /// Everything but a number that was given.
    Free,
    /// The leader approved it: only number and day, once.
    OnlyNumber,
    /// It lies before the leader.
    Not,
}

/// How much of a paper may still change, by how it stands with the leader.
#[must_use]
pub fn mending(latest: Option<SignOffState>) -> Mending {
    match latest {
        Some(SignOffState::Waiting) => Mending::Not,
        Some(SignOffState::Approved) => Mending::OnlyNumber,
        Some(SignOffState::Returned | SignOffState::Asked) | None => Mending::Free,
    }
}

/// What stands against a change: the number of an outgoing paper is given once, and what a leader has
/// or had before them stays as it was.
#[must_use]
pub fn mending_problems(
    direction: Direction,
    latest: Option<SignOffState>,
    before: &PaperDetails,
    after: &PaperDetails,
    has_new_file: bool,
) -> Vec<PaperProblem> {
    let mut problems = Vec::new();
    let was_given = direction == Direction::Out && !before.number.is_empty();
    if was_given && (before.number != after.number || before.dated != after.dated) {
        problems.push(PaperProblem::NumberFixed);
    }
    match mending(latest) {
        Mending::Free => {}
        Mending::Not => problems.push(PaperProblem::BeforeTheLeader),
        Mending::OnlyNumber => {
            let rest = PaperDetails { number: before.number.clone(), dated: before.dated, ..after.clone() };
            if has_new_file || rest != *before {
                problems.push(PaperProblem::Approved);
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn a_paper() -> PaperDetails {
        PaperDetails {
            number: "193/BCĐ-UBND".to_owned(),
            dated: Some(day("2020-02-10")),
            kind: PaperKind::Letter,
            issuer: "Ban Chỉ đạo tỉnh".to_owned(),
            recipient: "Phòng Nông nghiệp".to_owned(),
            subject: "Triển khai Chương trình OCOP năm 2020".to_owned(),
            registered_on: day("2020-02-12"),
        }
    }

    #[test]
    fn everything_wrong_is_named_at_once() {
        let today = day("2020-03-01");
        assert_eq!(problems(Direction::In, &a_paper(), today), []);
        let empty = PaperDetails {
            number: String::new(),
            dated: None,
            issuer: String::new(),
            recipient: String::new(),
            subject: String::new(),
            registered_on: day("2020-03-02"),
            ..a_paper()
        };
        use PaperProblem::{DayMissing, IssuerMissing, RecipientMissing, RegisteredInFuture, SubjectMissing};
        let found = problems(Direction::In, &empty, today);
        assert_eq!(found, [DayMissing, IssuerMissing, RecipientMissing, SubjectMissing, RegisteredInFuture]);
    }

    #[test]
    fn a_paper_cannot_come_before_the_day_it_bears_but_a_draft_is_entered_before() {
        let later = PaperDetails { dated: Some(day("2020-02-20")), ..a_paper() };
        assert_eq!(problems(Direction::In, &later, day("2020-03-01")), [PaperProblem::CameBeforeItsDay]);
        assert_eq!(problems(Direction::Out, &later, day("2020-03-01")), []);
        assert_eq!(problems(Direction::Out, &later, day("2020-02-15")), [PaperProblem::DayToCome]);
    }

    #[test]
    fn a_draft_has_neither_number_nor_day_and_gets_both_at_once() {
        let today = day("2020-03-01");
        let draft = PaperDetails { number: String::new(), dated: None, ..a_paper() };
        assert_eq!(problems(Direction::Out, &draft, today), []);
        let only_day = PaperDetails { dated: a_paper().dated, ..draft.clone() };
        assert_eq!(problems(Direction::Out, &only_day, today), [PaperProblem::NumberMissing]);
        let only_number = PaperDetails { dated: None, ..a_paper() };
        assert_eq!(problems(Direction::Out, &only_number, today), [PaperProblem::DayMissing]);
        let problems_of =
            |before: &PaperDetails, after: &PaperDetails| mending_problems(Direction::Out, None, before, after, false);
        assert_eq!(problems_of(&draft, &a_paper()), []);
        let other = PaperDetails { number: "194/BCĐ-UBND".to_owned(), ..a_paper() };
        assert_eq!(problems_of(&a_paper(), &other), [PaperProblem::NumberFixed]);
        assert_eq!(mending_problems(Direction::In, None, &a_paper(), &other, false), []);
    }

    #[test]
    fn what_a_leader_has_before_them_stays_as_it_was() {
        let draft = PaperDetails { number: String::new(), dated: None, ..a_paper() };
        let other = PaperDetails { subject: "Việc khác".to_owned(), ..draft.clone() };
        let of = |latest, after: &PaperDetails, file| mending_problems(Direction::Out, latest, &draft, after, file);
        assert_eq!(of(Some(SignOffState::Waiting), &a_paper(), false), [PaperProblem::BeforeTheLeader]);
        assert_eq!(of(Some(SignOffState::Approved), &a_paper(), false), []);
        assert_eq!(of(Some(SignOffState::Approved), &other, false), [PaperProblem::Approved]);
        assert_eq!(of(Some(SignOffState::Approved), &draft, true), [PaperProblem::Approved]);
        assert_eq!(of(Some(SignOffState::Returned), &other, true), []);
        assert_eq!(of(Some(SignOffState::Asked), &other, true), []);
    }
}
