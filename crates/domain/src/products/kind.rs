//! Which kind of dossier a product may have, by the recognitions it had.

use crate::Day;
use crate::evaluation::{FilingWindow, re_evaluation_window};
use crate::regulations::{FilingKind, Regime};

/// A recognition, as far as the next dossier cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// The last day it holds.
    pub expires_on: Day,
    /// Whether it was withdrawn.
    pub is_withdrawn: bool,
}

impl Held {
    const fn may_hold(&self) -> bool {
        !self.is_withdrawn
    }
}

/// Why a product may not have a dossier of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KindProblem {
    /// It holds stars: more of them, or another term, is what to ask for.
    HoldsStars,
    /// It holds no stars that could become more.
    NothingToUpgrade,
    /// It was never recognised, or the recognition was withdrawn.
    NothingToReEvaluate,
}

/// Why a product may not begin a dossier of this kind on a day.
#[must_use]
pub fn kind_problem(kind: FilingKind, held: &[Held], on: Day) -> Option<KindProblem> {
    let holds = held.iter().any(|held| held.may_hold() && on <= held.expires_on);
    match kind {
        FilingKind::First if holds => Some(KindProblem::HoldsStars),
        FilingKind::Upgrade if !holds => Some(KindProblem::NothingToUpgrade),
        FilingKind::ReEvaluation if !held.iter().any(Held::may_hold) => Some(KindProblem::NothingToReEvaluate),
        _ => None,
    }
}

/// The first day a re-evaluation may be handed in, if that day is still to come
/// (QĐ 26/2026, art. 7.6). Later than the last day is for the authority to judge.
#[must_use]
pub fn opens_on(procedure: &Regime, kind: FilingKind, held: &[Held], on: Day) -> Option<Day> {
    let rules = procedure.re_evaluation.as_ref().filter(|_| kind == FilingKind::ReEvaluation)?;
    let expires_on = held.iter().filter(|held| held.may_hold()).map(|held| held.expires_on).max()?;
    match re_evaluation_window(rules, expires_on, on)? {
        FilingWindow::Before { opens_on } => Some(opens_on),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regulations::Regulations;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn until(expires_on: &str) -> Held {
        Held { expires_on: day(expires_on), is_withdrawn: false }
    }

    #[test]
    fn what_a_product_may_ask_for_depends_on_what_it_holds() {
        let today = day("2026-10-12");
        let may = |held: &[Held]| FilingKind::ALL.map(|kind| kind_problem(kind, held, today).is_none());
        assert_eq!(may(&[]), [true, false, false]);
        assert_eq!(may(&[until("2026-10-12")]), [false, true, true]);
        assert_eq!(may(&[until("2026-10-11")]), [true, false, true]);
        assert_eq!(may(&[Held { is_withdrawn: true, ..until("2028-01-01") }]), [true, false, false]);
    }

    #[test]
    fn a_re_evaluation_is_handed_in_from_180_days_before_expiry_on() {
        let procedure = Regulations::built_in().regime(&"qd26-2026".parse().unwrap()).unwrap();
        let held = [until("2023-01-01"), until("2027-06-30")];
        let opens = |kind, on| opens_on(procedure, kind, &held, day(on));
        assert_eq!(opens(FilingKind::ReEvaluation, "2026-12-31"), Some(day("2027-01-01")));
        assert_eq!(opens(FilingKind::ReEvaluation, "2027-01-01"), None);
        assert_eq!(opens(FilingKind::ReEvaluation, "2027-06-29"), None, "late is for the authority to judge");
        assert_eq!(opens(FilingKind::Upgrade, "2026-12-31"), None);
    }
}
