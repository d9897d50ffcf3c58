//! Where a product stands in its life, from being developed to being no longer made.

use std::fmt;

use super::Held;
use crate::Day;

/// A stage of a product's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// It was never recognised, and no dossier is on its way.
    Developing,
    /// A dossier is on its way for the first time.
    InEvaluation,
    /// It holds stars.
    Recognised,
    /// It held stars, and no longer does.
    Expired,
    /// Its last stars were withdrawn.
    Withdrawn,
    /// It is no longer made.
    Stopped,
}

impl Stage {
    /// Every stage.
    pub const ALL: [Self; 6] =
        [Self::Developing, Self::InEvaluation, Self::Recognised, Self::Expired, Self::Withdrawn, Self::Stopped];

    /// The name in word lists.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Developing => "developing",
            Self::InEvaluation => "in-evaluation",
            Self::Recognised => "recognised",
            Self::Expired => "expired",
            Self::Withdrawn => "withdrawn",
            Self::Stopped => "stopped",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Where a product stands on a day. `held` are its recognitions, the newest first.
#[must_use]
pub fn stage(stopped_on: Option<Day>, held: &[Held], has_open_dossier: bool, on: Day) -> Stage {
    if stopped_on.is_some_and(|stopped_on| stopped_on <= on) {
        return Stage::Stopped;
    }
    if held.iter().any(|held| !held.is_withdrawn && on <= held.expires_on) {
        return Stage::Recognised;
    }
    match held.first() {
        Some(last) if last.is_withdrawn => Stage::Withdrawn,
        Some(_) => Stage::Expired,
        None if has_open_dossier => Stage::InEvaluation,
        None => Stage::Developing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32) -> Day {
        Day::from_ymd_opt(year, 6, 30).unwrap()
    }

    fn until(year: i32) -> Held {
        Held { expires_on: day(year), is_withdrawn: false }
    }

    #[test]
    fn a_product_goes_from_developing_to_being_no_longer_made() {
        let withdrawn = Held { is_withdrawn: true, ..until(2027) };
        for (stopped_on, held, has_open_dossier, expected) in [
            (None, vec![], false, Stage::Developing),
            (None, vec![], true, Stage::InEvaluation),
            (None, vec![until(2026)], true, Stage::Recognised),
            (None, vec![until(2025)], true, Stage::Expired),
            (None, vec![withdrawn, until(2026)], false, Stage::Recognised),
            (None, vec![withdrawn, until(2025)], false, Stage::Withdrawn),
            (Some(day(2026)), vec![until(2027)], false, Stage::Stopped),
            (Some(day(2027)), vec![until(2027)], false, Stage::Recognised),
        ] {
            assert_eq!(stage(stopped_on, &held, has_open_dossier, day(2026)), expected, "{held:?}");
        }
    }
}
