//! Consolidating a cooperative: how it stood before, how it stands after.

use super::LONGEST_TEXT;
use crate::named::named;
use crate::{Day, text};

named! {
    /// How a cooperative is rated.
    Rating {
        /// Good (tốt).
        Good = "good",
        /// Fair (khá).
        Fair = "fair",
        /// Average (trung bình).
        Average = "average",
        /// Weak (yếu).
        Weak = "weak",
        /// Nobody rated it.
        NotRated = "not-rated",
    }
}

named! {
    /// What came of the case.
    CaseResult {
        /// The cooperative is consolidated.
        Consolidated = "consolidated",
        /// It is not: the case ends without.
        NotConsolidated = "not-consolidated",
        /// It was dissolved.
        Dissolved = "dissolved",
    }
}

/// How a cooperative stands, before or after.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// How it is rated; nothing if nobody said.
    pub rating: Option<Rating>,
    /// Members.
    pub members: Option<i64>,
    /// Revenue of a year, in đồng.
    pub revenue: Option<i64>,
    /// Where this comes from.
    pub source: String,
}

impl Standing {
    /// The same with single blanks.
    #[must_use]
    pub fn tidy(self) -> Self {
        Self { source: text::tidy(&self.source), ..self }
    }
}

/// One thing to put right in how a cooperative stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StandingProblem {
    /// Nobody said how it is rated, not even that nobody rated it.
    RatingMissing,
    /// Fewer members than none.
    MembersUnfit,
    /// Less revenue than none.
    RevenueUnfit,
    /// It does not say where this comes from.
    SourceMissing,
    /// The source is too long.
    SourceTooLong,
}

impl StandingProblem {
    /// The field it belongs to.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::RatingMissing => "rating",
            Self::MembersUnfit => "members",
            Self::RevenueUnfit => "revenue",
            Self::SourceMissing | Self::SourceTooLong => "source",
        }
    }
}

/// Everything wrong with it.
#[must_use]
pub fn standing_problems(standing: &Standing) -> Vec<StandingProblem> {
    let found = [
        (standing.rating.is_none(), StandingProblem::RatingMissing),
        (standing.members.is_some_and(|members| members < 0), StandingProblem::MembersUnfit),
        (standing.revenue.is_some_and(|revenue| revenue < 0), StandingProblem::RevenueUnfit),
        (standing.source.is_empty(), StandingProblem::SourceMissing),
        (standing.source.chars().count() > LONGEST_TEXT, StandingProblem::SourceTooLong),
    ];
    found.into_iter().filter_map(|(is_so, problem)| is_so.then_some(problem)).collect()
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
    /// So many steps are not done: consolidated is who has done them.
    StepsOpen(i64),
}

/// Everything that stands in the way of closing a case with a result.
#[must_use]
pub fn closing_problems(
    result: Option<CaseResult>,
    words: &str,
    closed_on: Option<Day>,
    opened_on: Day,
    today: Day,
    open_steps: i64,
) -> Vec<ClosingProblem> {
    let found = [
        (result.is_none(), ClosingProblem::ResultMissing),
        (words.trim().is_empty(), ClosingProblem::WordsMissing),
        (words.chars().count() > LONGEST_TEXT, ClosingProblem::WordsTooLong),
        (closed_on.is_none(), ClosingProblem::DayMissing),
        (closed_on.is_some_and(|day| day > today), ClosingProblem::DayToCome),
        (closed_on.is_some_and(|day| day < opened_on), ClosingProblem::BeforeOpened),
        (result == Some(CaseResult::Consolidated) && open_steps > 0, ClosingProblem::StepsOpen(open_steps)),
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
    fn how_a_cooperative_stands_is_told_with_its_source() {
        let standing = Standing { members: Some(-1), ..Standing::default() };
        assert_eq!(
            standing_problems(&standing),
            [StandingProblem::RatingMissing, StandingProblem::MembersUnfit, StandingProblem::SourceMissing]
        );
    }

    #[test]
    fn nobody_is_consolidated_while_a_step_is_not_done() {
        let close = |result, open| closing_problems(Some(result), "Xong", Some(day(9)), day(4), day(10), open);
        assert_eq!(close(CaseResult::Consolidated, 2), [ClosingProblem::StepsOpen(2)]);
        assert_eq!(close(CaseResult::Dissolved, 2), []);
        assert_eq!(close(CaseResult::Consolidated, 0), []);
        let early = closing_problems(None, " ", Some(day(3)), day(4), day(10), 0);
        assert_eq!(early, [ClosingProblem::ResultMissing, ClosingProblem::WordsMissing, ClosingProblem::BeforeOpened]);
    }
}
