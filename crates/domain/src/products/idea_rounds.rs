//! Calls for ideas: their dates and criteria, and the selection at two levels (plan 470/KH-UBND, III.3).

use serde::Deserialize;

use super::specialities::{LONGEST_LINE, LONGEST_TEXT};
use crate::Day;
use crate::named::named;
use crate::text;

/// The most criteria a call has room for.
pub const MOST_CRITERIA: usize = 10;
/// The most points a criterion can have.
pub const MOST_POINTS: i64 = 100;

named! {
    /// Where a call stands.
    RoundState {
        /// The office writes it; nobody else sees it.
        Draft = "draft",
        /// It was announced; ideas are registered and selected.
        Open = "open",
        /// Its result is published.
        Closed = "closed",
    }
}

named! {
    /// At which level an idea is looked at.
    SelectionLevel {
        /// The commune gives points and proposes.
        Commune = "commune",
        /// The office chooses.
        Office = "office",
    }
}

named! {
    /// Where a need for training stands.
    TrainingNeedState {
        /// Nobody has taken it up.
        Open = "open",
        /// A training is planned or was held.
        TakenUp = "taken-up",
    }
}

/// What ideas are judged by.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdeaCriterion {
    /// In words.
    pub title: String,
    /// The most points.
    pub max_points: i64,
}

/// The criteria a new call begins with.
///
/// # Errors
/// The file makes no sense; a test makes sure that it does.
pub fn default_criteria() -> Result<Vec<IdeaCriterion>, toml::de::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        criterion: Vec<IdeaCriterion>,
    }
    let file: File = toml::from_str(include_str!("../../../../data/ideas/criteria.toml"))?;
    Ok(file.criterion)
}

/// A call as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewRound {
    /// What it is called.
    pub title: String,
    /// The first day of registration.
    pub from_on: Option<Day>,
    /// The last day of registration.
    pub to_on: Option<Day>,
    /// The number of the announcement.
    pub number: String,
    /// The day of the announcement.
    pub dated: Option<Day>,
    /// The criteria; a line with neither words nor points is none.
    pub criteria: Vec<(String, Option<i64>)>,
}

/// One thing to put right in a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoundProblem {
    /// There is no title.
    TitleMissing,
    /// A line is longer than 200 characters.
    LineTooLong,
    /// There is no first day.
    FromMissing,
    /// There is no last day.
    ToMissing,
    /// The last day lies before the first.
    ToBeforeFrom,
    /// The announcement has no number.
    NumberMissing,
    /// The announcement has no day.
    DatedMissing,
    /// The announcement is dated in the future.
    DatedInFuture,
    /// There are no criteria.
    CriteriaMissing,
    /// A criterion has points but no words.
    CriterionWithoutWords,
    /// A criterion has no points, or not from 1 to 100.
    CriterionWithoutPoints,
}

impl NewRound {
    /// The same with single blanks and composed letters.
    #[must_use]
    pub fn tidy(self) -> Self {
        let criteria = self.criteria.into_iter().map(|(title, points)| (text::tidy(&title), points));
        Self { title: text::tidy(&self.title), number: text::tidy(&self.number), criteria: criteria.collect(), ..self }
    }

    /// Everything that keeps a tidy call from being kept as a draft. The number is the place of a criterion.
    #[must_use]
    pub fn draft_problems(&self) -> Vec<(String, RoundProblem)> {
        use RoundProblem as P;
        let mut problems = Vec::new();
        let mut note = |is_so: bool, field: &str, problem: P| {
            if is_so {
                problems.push((field.to_owned(), problem));
            }
        };
        let is_long = |line: &str| line.chars().count() > LONGEST_LINE;
        note(self.title.is_empty(), "title", P::TitleMissing);
        note(is_long(&self.title), "title", P::LineTooLong);
        note(self.from_on.zip(self.to_on).is_some_and(|(from, to)| to < from), "to_on", P::ToBeforeFrom);
        note(is_long(&self.number), "number", P::LineTooLong);
        for (place, (title, points)) in self.given_criteria() {
            note(title.is_empty(), &format!("criterion-{place}"), P::CriterionWithoutWords);
            note(is_long(title), &format!("criterion-{place}"), P::LineTooLong);
            let has_points = points.is_some_and(|points| (1..=MOST_POINTS).contains(&points));
            note(!has_points, &format!("points-{place}"), P::CriterionWithoutPoints);
        }
        problems
    }

    /// The criteria that were filled in, each with its place from one.
    pub fn given_criteria(&self) -> impl Iterator<Item = (usize, &(String, Option<i64>))> {
        (1..).zip(&self.criteria).filter(|(_, (title, points))| !title.is_empty() || points.is_some())
    }

    /// Everything that keeps a tidy call from being opened.
    #[must_use]
    pub fn opening_problems(&self, today: Day) -> Vec<(String, RoundProblem)> {
        use RoundProblem as P;
        let mut problems = self.draft_problems();
        let found = [
            (self.from_on.is_none(), "from_on", P::FromMissing),
            (self.to_on.is_none(), "to_on", P::ToMissing),
            (self.number.is_empty(), "number", P::NumberMissing),
            (self.dated.is_none(), "dated", P::DatedMissing),
            (self.dated.is_some_and(|day| day > today), "dated", P::DatedInFuture),
            (self.given_criteria().next().is_none(), "criterion-1", P::CriteriaMissing),
        ];
        problems.extend(
            found.into_iter().filter(|(is_so, ..)| *is_so).map(|(_, field, problem)| (field.to_owned(), problem)),
        );
        problems
    }
}

/// Why an idea cannot be registered in a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegistrationProblem {
    /// The call is not open.
    NotOpen,
    /// Its first day has not come.
    NotYet(Day),
    /// Its last day has passed.
    Over(Day),
}

/// Why an idea cannot be registered in a call on a day, if it cannot. Both days count.
#[must_use]
pub fn registration_problem(state: RoundState, from_on: Day, to_on: Day, today: Day) -> Option<RegistrationProblem> {
    match state {
        RoundState::Draft | RoundState::Closed => Some(RegistrationProblem::NotOpen),
        RoundState::Open if today < from_on => Some(RegistrationProblem::NotYet(from_on)),
        RoundState::Open if today > to_on => Some(RegistrationProblem::Over(to_on)),
        RoundState::Open => None,
    }
}

/// What a level says of an idea.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Judgement {
    /// The points of each criterion, in order; the office gives none.
    pub points: Vec<Option<i64>>,
    /// Whether it is proposed, or chosen.
    pub is_for: Option<bool>,
    /// Its place among those proposed or chosen, from one.
    pub place: Option<i64>,
    /// Why.
    pub reason: String,
}

/// One thing to put right in a judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JudgementProblem {
    /// A criterion has no points, or more than it can have, which are so many.
    PointsUnfit(usize, i64),
    /// It is not said whether it is proposed or chosen.
    VerdictMissing,
    /// What is proposed or chosen has no place.
    PlaceMissing,
    /// What is neither has a place.
    PlaceNotWanted,
    /// The place is not above nothing.
    PlaceUnfit,
    /// There is no reason.
    ReasonMissing,
    /// The reason is longer than 4000 characters.
    ReasonTooLong,
}

impl Judgement {
    /// The same with composed letters.
    #[must_use]
    pub fn tidy(self) -> Self {
        Self { reason: text::tidy_lines(&self.reason), ..self }
    }

    /// Everything wrong with it. `criteria` are those of the call for a commune, none for the office.
    #[must_use]
    pub fn problems(&self, criteria: &[IdeaCriterion]) -> Vec<JudgementProblem> {
        use JudgementProblem as P;
        let mut problems = Vec::new();
        for (place, criterion) in criteria.iter().enumerate() {
            let points = self.points.get(place).copied().flatten();
            if points.is_none_or(|points| !(0..=criterion.max_points).contains(&points)) {
                problems.push(P::PointsUnfit(place + 1, criterion.max_points));
            }
        }
        match (self.is_for, self.place) {
            (None, _) => problems.push(P::VerdictMissing),
            (Some(true), None) => problems.push(P::PlaceMissing),
            (Some(true), Some(place)) if !(1..=999).contains(&place) => problems.push(P::PlaceUnfit),
            (Some(false), Some(_)) => problems.push(P::PlaceNotWanted),
            _ => {}
        }
        match self.reason.chars().count() {
            0 => problems.push(P::ReasonMissing),
            count if count > LONGEST_TEXT => problems.push(P::ReasonTooLong),
            _ => {}
        }
        problems
    }

    /// The points together.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.points.iter().flatten().sum()
    }
}

/// An idea of a call, as far as closing it cares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What it is called.
    pub title: String,
    /// Whether the commune has spoken.
    pub has_commune: bool,
    /// Whether the office has spoken.
    pub has_office: bool,
}

/// Why a call cannot be closed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClosingProblem {
    /// It is not open.
    NotOpen,
    /// Its last day has not come.
    BeforeLastDay(Day),
    /// The commune has not spoken on an idea.
    WithoutCommune(String),
    /// The office has not spoken on an idea.
    WithoutOffice(String),
}

/// Everything that keeps a call from being closed: its last day, and each idea on which someone is silent.
#[must_use]
pub fn closing_problems(state: RoundState, to_on: Day, today: Day, ideas: &[Standing]) -> Vec<ClosingProblem> {
    if state != RoundState::Open {
        return vec![ClosingProblem::NotOpen];
    }
    let mut problems = Vec::new();
    if today < to_on {
        problems.push(ClosingProblem::BeforeLastDay(to_on));
    }
    for idea in ideas {
        if !idea.has_commune {
            problems.push(ClosingProblem::WithoutCommune(idea.title.clone()));
        } else if !idea.has_office {
            problems.push(ClosingProblem::WithoutOffice(idea.title.clone()));
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

    #[test]
    fn the_criteria_that_come_with_the_software_make_a_hundred_points() {
        let criteria = default_criteria().unwrap();
        assert!(!criteria.is_empty() && criteria.len() <= MOST_CRITERIA);
        assert_eq!(criteria.iter().map(|criterion| criterion.max_points).sum::<i64>(), 100);
    }

    #[test]
    fn ideas_are_registered_from_the_first_day_to_the_last_and_on_no_other() {
        let (from, to) = (day("2020-03-02"), day("2020-03-31"));
        let on = |state, today| registration_problem(state, from, to, day(today));
        assert_eq!(on(RoundState::Open, "2020-03-02"), None);
        assert_eq!(on(RoundState::Open, "2020-03-31"), None);
        assert_eq!(on(RoundState::Open, "2020-03-01"), Some(RegistrationProblem::NotYet(from)));
        assert_eq!(on(RoundState::Open, "2020-04-01"), Some(RegistrationProblem::Over(to)));
        assert_eq!(on(RoundState::Draft, "2020-03-02"), Some(RegistrationProblem::NotOpen));
        assert_eq!(on(RoundState::Closed, "2020-03-02"), Some(RegistrationProblem::NotOpen));
    }

    #[test]
    fn a_draft_needs_a_title_and_an_open_call_needs_all() {
        use RoundProblem as P;
        let draft = NewRound { title: " Ý tưởng  2020 ".to_owned(), ..NewRound::default() }.tidy();
        assert_eq!(draft.draft_problems(), []);
        let problems: Vec<_> = draft.opening_problems(day("2020-03-02")).into_iter().map(|(_, one)| one).collect();
        let all = [P::FromMissing, P::ToMissing, P::NumberMissing, P::DatedMissing, P::CriteriaMissing];
        assert_eq!(problems, all);
        let odd = NewRound {
            from_on: Some(day("2020-03-02")),
            to_on: Some(day("2020-03-01")),
            criteria: vec![("Mới".to_owned(), Some(101)), (String::new(), None), (" ".to_owned(), Some(5))],
            ..NewRound::default()
        };
        assert_eq!(
            odd.tidy().draft_problems(),
            [
                ("title".to_owned(), P::TitleMissing),
                ("to_on".to_owned(), P::ToBeforeFrom),
                ("points-1".to_owned(), P::CriterionWithoutPoints),
                ("criterion-3".to_owned(), P::CriterionWithoutWords),
            ]
        );
    }

    #[test]
    fn every_gap_of_a_judgement_is_named_at_once() {
        use JudgementProblem as P;
        let criterion = |max_points| IdeaCriterion { title: "Mới".to_owned(), max_points };
        let criteria = [criterion(20), criterion(10)];
        let gaps = Judgement { points: vec![Some(21)], place: Some(1), ..Judgement::default() };
        assert_eq!(
            gaps.problems(&criteria),
            [P::PointsUnfit(1, 20), P::PointsUnfit(2, 10), P::VerdictMissing, P::ReasonMissing]
        );
        let whole = Judgement {
            points: vec![Some(20), Some(0)],
            is_for: Some(true),
            place: Some(1),
            reason: "Có nguyên liệu".to_owned(),
        };
        assert_eq!((whole.problems(&criteria), whole.total()), (vec![], 20));
        let unplaced = Judgement { place: None, ..whole.clone() };
        assert_eq!(unplaced.problems(&criteria), [P::PlaceMissing]);
        let against = Judgement { is_for: Some(false), ..whole };
        assert_eq!(against.problems(&criteria), [P::PlaceNotWanted]);
    }

    #[test]
    fn a_call_is_closed_from_its_last_day_on_and_only_when_both_levels_have_spoken() {
        let idea = |title: &str, has_commune, has_office| Standing { title: title.to_owned(), has_commune, has_office };
        let ideas = [idea("Một", true, true), idea("Hai", false, false), idea("Ba", true, false)];
        let closing =
            |today, ideas: &[Standing]| closing_problems(RoundState::Open, day("2020-03-31"), day(today), ideas);
        assert_eq!(
            closing("2020-03-30", &ideas),
            [
                ClosingProblem::BeforeLastDay(day("2020-03-31")),
                ClosingProblem::WithoutCommune("Hai".to_owned()),
                ClosingProblem::WithoutOffice("Ba".to_owned()),
            ]
        );
        assert_eq!(closing("2020-03-31", &ideas[..1]), []);
        let again = closing_problems(RoundState::Closed, day("2020-03-31"), day("2020-04-01"), &[]);
        assert_eq!(again, [ClosingProblem::NotOpen]);
    }
}
