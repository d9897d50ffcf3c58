//! Which rules judge a dossier: those in force on the day it was filed.

use serde::{Deserialize, Serialize};

use crate::Day;
use crate::regulations::{Regime, Regulations};

/// What a producer asks for with a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FilingKind {
    /// The first evaluation of a product.
    First,
    /// More stars for a recognised product.
    Upgrade,
    /// The same stars for another term.
    ReEvaluation,
}

impl FilingKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::First, Self::Upgrade, Self::ReEvaluation];

    /// The kind's name in data files and the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Upgrade => "upgrade",
            Self::ReEvaluation => "re-evaluation",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The rules that judge a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Applicable<'a> {
    /// Whose criteria sheets score it.
    pub criteria: &'a Regime,
    /// Whose procedure it follows.
    pub procedure: &'a Regime,
    /// Why.
    pub reason: Reason<'a>,
}

/// Why rules judge a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason<'a> {
    /// They were in force when it was filed, and no later rules have set a term.
    InForce {
        /// The day it was filed.
        filed_on: Day,
    },
    /// They were in force when it was filed; later rules let it finish under them until a day
    /// (QĐ 26/2026, art. 12).
    FiledBeforeChange {
        /// The day it was filed.
        filed_on: Day,
        /// The later rules.
        later: &'a Regime,
        /// The first day of the later rules.
        changed_on: Day,
        /// The last day to finish.
        finish_by: Day,
    },
}

impl Reason<'_> {
    /// The key of the sentence in the word lists.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::InForce { .. } => "regulations-applies-in-force",
            Self::FiledBeforeChange { .. } => "regulations-applies-filed-before-change",
        }
    }

    /// What the sentence is about: names and values.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::InForce { filed_on } => vec![("filed-on", crate::day::short(*filed_on))],
            Self::FiledBeforeChange { filed_on, later, changed_on, finish_by } => vec![
                ("filed-on", crate::day::short(*filed_on)),
                ("later", later.short_name.clone()),
                ("changed-on", crate::day::short(*changed_on)),
                ("finish-by", crate::day::short(*finish_by)),
            ],
        }
    }

    /// The last day to finish, where later rules set one.
    #[must_use]
    pub const fn finish_by(&self) -> Option<Day> {
        match self {
            Self::InForce { .. } => None,
            Self::FiledBeforeChange { finish_by, .. } => Some(*finish_by),
        }
    }
}

/// No rules are held for dossiers of this day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no regulation is held for dossiers filed on {filed_on}")]
pub struct NoRules {
    /// The day.
    pub filed_on: Day,
    /// The first day for which rules are held.
    pub first_day: Option<Day>,
}

impl Regulations {
    /// Finds the rules for a dossier filed on this day. The day of filing decides, not the day of
    /// the council: a dossier filed before a change finishes under the older rules.
    pub fn which(&self, filed_on: Day, kind: FilingKind) -> Result<Applicable<'_>, NoRules> {
        let criteria = self.regimes().find(|r| r.criteria.is_some_and(|days| days.contains(filed_on)));
        let procedure = self.regimes().find(|r| r.procedure.is_some_and(|days| days.contains(filed_on)));
        let (Some(criteria), Some(procedure)) = (criteria, procedure) else {
            let first_day = self.regimes().filter_map(|r| r.criteria).map(|days| days.filed_from).min();
            return Err(NoRules { filed_on, first_day });
        };
        let reason = self.reason(filed_on, kind, criteria);
        Ok(Applicable { criteria, procedure, reason })
    }

    fn reason(&self, filed_on: Day, kind: FilingKind, criteria: &Regime) -> Reason<'_> {
        let replaced_on = criteria.criteria.and_then(|days| days.filed_before);
        let in_force = Reason::InForce { filed_on };
        let Some(changed_on) = replaced_on else { return in_force };
        let later = self.regimes().find(|r| r.criteria.is_some_and(|days| days.filed_from == changed_on));
        match later.and_then(|later| Some((later, later.transition.as_ref()?))) {
            Some((later, transition)) => {
                let finish_by = transition.finish_by(changed_on, kind);
                Reason::FiledBeforeChange { filed_on, later, changed_on, finish_by }
            }
            None => in_force,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regulations::ScoringMode;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn the_day_of_filing_decides_which_rules_apply() {
        let cases = [
            ("2019-08-21", "qd1048-2019", "qd1048-2019"),
            ("2023-02-23", "qd1048-2019", "qd1048-2019"),
            ("2023-02-24", "qd148-2023", "qd148-2023"),
            ("2025-07-05", "qd148-2023", "qd148-2023"),
            ("2025-07-06", "qd148-2023", "qd1489-2025"),
            ("2026-05-21", "qd148-2023", "qd1489-2025"),
            ("2026-05-22", "qd26-2026", "qd26-2026"),
            ("2031-01-01", "qd26-2026", "qd26-2026"),
        ];
        for (filed_on, criteria, procedure) in cases {
            for kind in FilingKind::ALL {
                let applicable = Regulations::built_in().which(day(filed_on), kind).unwrap();
                let found = (applicable.criteria.id.as_str(), applicable.procedure.id.as_str());
                assert_eq!(found, (criteria, procedure), "{filed_on} {kind:?}");
            }
        }
    }

    #[test]
    fn a_dossier_filed_before_the_first_decision_has_no_rules() {
        let refused = Regulations::built_in().which(day("2019-08-20"), FilingKind::First).unwrap_err();
        assert_eq!(refused.first_day, Some(day("2019-08-21")));
    }

    #[test]
    fn a_dossier_filed_before_qd_26_finishes_under_the_older_rules_within_its_term() {
        let regulations = Regulations::built_in();
        let finish_by = |filed_on, kind| regulations.which(day(filed_on), kind).unwrap().reason.finish_by();
        assert_eq!(finish_by("2026-05-21", FilingKind::First), Some(day("2026-07-21")));
        assert_eq!(finish_by("2026-05-21", FilingKind::Upgrade), Some(day("2026-07-21")));
        assert_eq!(finish_by("2026-05-21", FilingKind::ReEvaluation), Some(day("2026-06-21")));
        assert_eq!(finish_by("2026-05-22", FilingKind::First), None);
        assert_eq!(finish_by("2020-06-30", FilingKind::First), None);
    }

    #[test]
    fn a_reason_names_the_later_rules_and_the_last_day() {
        let regulations = Regulations::built_in();
        let reason = regulations.which(day("2026-05-01"), FilingKind::ReEvaluation).unwrap().reason;
        assert_eq!(reason.key(), "regulations-applies-filed-before-change");
        assert!(reason.args().contains(&("finish-by", "21/06/2026".to_owned())));
        assert!(reason.args().contains(&("later", "QĐ 26/2026".to_owned())));
    }

    #[test]
    fn tourism_before_qd_781_is_recorded_from_paper_only() {
        let sheet = Regulations::built_in().sheet(&"qd1048-2019/26".parse().unwrap()).unwrap();
        let until = day("2020-06-08");
        assert_eq!(sheet.scoring_on(day("2020-06-07")), ScoringMode::PaperResultOnly { until });
        assert_eq!(sheet.scoring_on(until), ScoringMode::Scored);
        let vegetables = Regulations::built_in().sheet(&"qd1048-2019/01".parse().unwrap()).unwrap();
        assert_eq!(vegetables.scoring_on(day("2019-09-01")), ScoringMode::Scored);
    }
}
