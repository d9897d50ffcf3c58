//! Consolidating a cooperative: how it stood before, how it stands after.

use super::LONGEST_TEXT;
use crate::named::named;
use crate::text;

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

impl CaseResult {
    /// Whether it is reached only when every step is done.
    #[must_use]
    pub const fn asks_every_step(self) -> bool {
        matches!(self, Self::Consolidated)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_a_cooperative_stands_is_told_with_its_source() {
        let standing = Standing { members: Some(-1), ..Standing::default() };
        assert_eq!(
            standing_problems(&standing),
            [StandingProblem::RatingMissing, StandingProblem::MembersUnfit, StandingProblem::SourceMissing]
        );
    }
}
