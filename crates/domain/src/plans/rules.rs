//! The hard rules a plan sets, and what holds each.

use serde::{Deserialize, Serialize};

use super::ItemRef;
use super::targets::Measure;

/// A rule of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanRule {
    /// Its name: `R2`.
    pub id: String,
    /// The item that sets it.
    #[serde(rename = "ref")]
    pub place: ItemRef,
    /// What it asks for.
    pub text: String,
    /// What shows whether it is kept.
    pub shown_by: ShownBy,
    /// The target's measure, for [`ShownBy::Target`].
    pub measure: Option<Measure>,
    /// What is still to come, for [`ShownBy::Later`].
    pub comes_with: Option<String>,
}

/// What shows whether a rule is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShownBy {
    /// A target of the plan.
    Target,
    /// Communes with someone in charge, of all communes.
    OfficerInCharge,
    /// Reports sent, of those due.
    ReportsSent,
    /// Dossiers before councils that their commune sent up, of all before councils; others are refused.
    CommuneFirst,
    /// Nothing yet: its area comes later.
    Later,
}

/// Whether a rule is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kept {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// Nothing can be said: no figure was typed, nothing is due, or its area comes later.
    Unknown,
}

impl Kept {
    /// Whether all of what is counted keeps a rule.
    #[must_use]
    pub const fn all(of_these: i64, of: i64) -> Self {
        match (of_these, of) {
            (_, 0) => Self::Unknown,
            (these, of) if these >= of => Self::Yes,
            _ => Self::No,
        }
    }

    /// The name in answers.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yes => "kept",
            Self::No => "broken",
            Self::Unknown => "unknown",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plans::known_plans;

    #[test]
    fn a_rule_is_kept_by_all_or_not_at_all_and_nothing_counted_says_nothing() {
        assert_eq!(Kept::all(8, 8), Kept::Yes);
        assert_eq!(Kept::all(7, 8), Kept::No);
        assert_eq!(Kept::all(0, 0), Kept::Unknown);
    }

    #[test]
    fn plan_470_sets_nine_rules_each_of_an_item_it_has() {
        let plan = known_plans().unwrap().pop().unwrap();
        let ids: Vec<&str> = plan.rules.iter().map(|rule| rule.id.as_str()).collect();
        assert_eq!(ids, ["R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9"]);
        for rule in &plan.rules {
            assert!(plan.items.iter().any(|item| item.place == rule.place), "{}", rule.id);
            assert_eq!(rule.measure.is_some(), rule.shown_by == ShownBy::Target, "{}", rule.id);
            assert_eq!(rule.comes_with.is_some(), rule.shown_by == ShownBy::Later, "{}", rule.id);
        }
    }
}
