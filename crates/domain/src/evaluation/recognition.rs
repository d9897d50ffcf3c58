//! A recognised product: how long its stars hold, and what ends them.

use chrono::{Days, Months};

use crate::Day;
use crate::ids::RecognitionId;
use crate::regulations::{ReEvaluation, Regime, Stars};

/// A product's recognition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognition {
    /// Its id.
    pub id: RecognitionId,
    /// The stars, three to five.
    pub stars: Stars,
    /// The day of the decision.
    pub decided_on: Day,
    /// The last day it is valid, as printed.
    pub expires_on: Day,
    /// The day a dossier for re-evaluation was filed.
    pub re_evaluation_filed_on: Option<Day>,
    /// The day the re-evaluation came to a result, whatever it was.
    pub re_evaluated_on: Option<Day>,
    /// Its withdrawal.
    pub withdrawn: Option<RecognitionWithdrawal>,
}

/// The withdrawal of a recognition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecognitionWithdrawal {
    /// The day of the decision.
    pub on: Day,
    /// The code of the ground, from the regulation's list.
    pub ground: String,
}

/// Where a recognition stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecognitionState {
    /// Decided for a later day.
    NotYet,
    /// In force.
    Valid,
    /// Past its day, in force until the re-evaluation comes to a result.
    ExpiredUnderReEvaluation {
        /// The last day of that.
        until: Day,
    },
    /// Past its day.
    Expired,
    /// Withdrawn.
    Withdrawn,
}

impl RecognitionState {
    /// Says whether the producer may use the stars.
    #[must_use]
    pub const fn is_in_force(self) -> bool {
        matches!(self, Self::Valid | Self::ExpiredUnderReEvaluation { .. })
    }
}

/// The last day a recognition of this day is valid: the same day of the month some months later, or
/// the last of that month where it has no such day.
#[must_use]
pub fn recognition_expires_on(regime: &Regime, decided_on: Day) -> Option<Day> {
    decided_on.checked_add_months(Months::new(regime.validity_months))
}

impl Recognition {
    /// Where the recognition stands on a day.
    ///
    /// `rules` are those of the re-evaluation: a certificate past its day stays in force while a
    /// dossier for re-evaluation is open, for so many days at most (QĐ 26/2026, art. 12).
    #[must_use]
    pub fn as_of(&self, day: Day, rules: Option<&ReEvaluation>) -> RecognitionState {
        if self.withdrawn.as_ref().is_some_and(|withdrawal| withdrawal.on <= day) {
            return RecognitionState::Withdrawn;
        }
        if day < self.decided_on {
            return RecognitionState::NotYet;
        }
        if day <= self.expires_on {
            return RecognitionState::Valid;
        }
        match self.grace_until(day, rules) {
            Some(until) if day <= until => RecognitionState::ExpiredUnderReEvaluation { until },
            _ => RecognitionState::Expired,
        }
    }

    fn grace_until(&self, day: Day, rules: Option<&ReEvaluation>) -> Option<Day> {
        let filed_on = self.re_evaluation_filed_on.filter(|filed_on| *filed_on <= day)?;
        let is_decided = self.re_evaluated_on.is_some_and(|decided_on| (filed_on..=day).contains(&decided_on));
        if is_decided {
            return None;
        }
        let days = rules?.valid_while_re_evaluated_days?;
        self.expires_on.checked_add_days(Days::new(days.into()))
    }
}

/// Where a day lies to the days on which a re-evaluation is filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilingWindow {
    /// Before the first day.
    Before {
        /// The first day.
        opens_on: Day,
    },
    /// Within; both ends included.
    Open {
        /// The last day.
        closes_on: Day,
    },
    /// After the last day, the certificate still valid.
    Late {
        /// The last day.
        closed_on: Day,
    },
    /// The certificate has expired.
    Expired,
}

/// Says where a day lies to the days on which a re-evaluation is filed (QĐ 26/2026, art. 7.6: 180
/// to 120 days before expiry). None where the rules name no such days.
#[must_use]
pub fn re_evaluation_window(rules: &ReEvaluation, expires_on: Day, day: Day) -> Option<FilingWindow> {
    let (opens_on, closes_on) = rules.filing_days(expires_on)?;
    Some(match day {
        day if day < opens_on => FilingWindow::Before { opens_on },
        day if day <= closes_on => FilingWindow::Open { closes_on },
        day if day <= expires_on => FilingWindow::Late { closed_on: closes_on },
        _ => FilingWindow::Expired,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regulations::Regulations;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn qd26() -> &'static Regime {
        Regulations::built_in().regime(&"qd26-2026".parse().unwrap()).unwrap()
    }

    fn a_recognition() -> Recognition {
        Recognition {
            id: "0195a0c4-0000-7000-8000-000000000001".parse().unwrap(),
            stars: Stars::FOUR,
            decided_on: day("2023-06-30"),
            expires_on: day("2026-06-30"),
            re_evaluation_filed_on: None,
            re_evaluated_on: None,
            withdrawn: None,
        }
    }

    #[test]
    fn thirty_six_months_end_on_the_same_day_or_the_last_of_the_month() {
        let expires = |decided_on| recognition_expires_on(qd26(), day(decided_on)).unwrap();
        assert_eq!(expires("2026-06-30"), day("2029-06-30"));
        assert_eq!(expires("2028-02-29"), day("2031-02-28"));
        assert_eq!(expires("2025-02-28"), day("2028-02-28"));
        assert_eq!(expires("2026-12-31"), day("2029-12-31"));
    }

    #[test]
    fn a_recognition_is_valid_through_its_last_day() {
        let recognition = a_recognition();
        let state = |on| recognition.as_of(day(on), qd26().re_evaluation.as_ref());
        assert_eq!(state("2023-06-29"), RecognitionState::NotYet);
        assert_eq!(state("2023-06-30"), RecognitionState::Valid);
        assert_eq!(state("2026-06-30"), RecognitionState::Valid);
        assert_eq!(state("2026-07-01"), RecognitionState::Expired);
    }

    #[test]
    fn an_open_re_evaluation_carries_a_certificate_at_most_180_days_further() {
        let recognition = Recognition { re_evaluation_filed_on: Some(day("2026-06-01")), ..a_recognition() };
        let rules = qd26().re_evaluation.as_ref();
        let until = day("2026-12-27");
        assert_eq!(recognition.as_of(day("2026-07-01"), rules), RecognitionState::ExpiredUnderReEvaluation { until });
        assert!(recognition.as_of(until, rules).is_in_force());
        assert_eq!(recognition.as_of(day("2026-12-28"), rules), RecognitionState::Expired);
        assert_eq!(recognition.as_of(day("2026-07-01"), None), RecognitionState::Expired);
        let decided = Recognition { re_evaluated_on: Some(day("2026-08-01")), ..recognition };
        assert!(decided.as_of(day("2026-07-31"), rules).is_in_force());
        assert_eq!(decided.as_of(day("2026-08-01"), rules), RecognitionState::Expired);
    }

    #[test]
    fn a_withdrawal_ends_a_recognition_from_its_day() {
        let withdrawn = Some(RecognitionWithdrawal { on: day("2024-12-21"), ground: "production-stopped".into() });
        let recognition = Recognition { withdrawn, ..a_recognition() };
        assert_eq!(recognition.as_of(day("2024-12-20"), None), RecognitionState::Valid);
        assert_eq!(recognition.as_of(day("2024-12-21"), None), RecognitionState::Withdrawn);
        assert_eq!(recognition.as_of(day("2027-01-01"), None), RecognitionState::Withdrawn);
    }

    #[test]
    fn a_re_evaluation_is_filed_180_to_120_days_before_expiry() {
        let rules = qd26().re_evaluation.as_ref().unwrap();
        let window = |on| re_evaluation_window(rules, day("2026-12-31"), day(on)).unwrap();
        let (opens_on, closes_on) = (day("2026-07-04"), day("2026-09-02"));
        assert_eq!(window("2026-07-03"), FilingWindow::Before { opens_on });
        assert_eq!(window("2026-07-04"), FilingWindow::Open { closes_on });
        assert_eq!(window("2026-09-02"), FilingWindow::Open { closes_on });
        assert_eq!(window("2026-09-03"), FilingWindow::Late { closed_on: closes_on });
        assert_eq!(window("2027-01-01"), FilingWindow::Expired);
        let qd148 = Regulations::built_in().regime(&"qd148-2023".parse().unwrap()).unwrap();
        let rules = qd148.re_evaluation.as_ref().unwrap();
        assert_eq!(re_evaluation_window(rules, day("2026-12-31"), day("2026-12-01")), None);
    }
}
