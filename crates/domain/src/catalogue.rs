//! What the public may see of a recognised product.
//!
//! Public pages are made of these types alone. They have no place for a phone number, an e-mail
//! address, a street address or a representative's name: what is not granted here cannot be shown.

use serde::Serialize;

use crate::Day;
use crate::evaluation::RecognitionState;
use crate::regulations::Stars;

/// What a code on a package leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Verdict {
    /// The stars hold.
    Valid {
        /// The last day.
        until: Day,
    },
    /// Past its day; the stars hold until the re-evaluation comes to a result.
    UnderReEvaluation {
        /// The printed last day.
        expired_on: Day,
        /// The last day of grace.
        until: Day,
    },
    /// Past its day.
    Expired {
        /// The last day.
        on: Day,
    },
    /// Withdrawn by a decision.
    Withdrawn {
        /// The day.
        on: Day,
        /// The number of the decision.
        decision: String,
    },
}

impl Verdict {
    /// Whether the stars may be used.
    #[must_use]
    pub const fn is_in_force(&self) -> bool {
        matches!(self, Self::Valid { .. } | Self::UnderReEvaluation { .. })
    }

    /// The verdict's name in word lists and style sheets.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Valid { .. } => "valid",
            Self::UnderReEvaluation { .. } => "under-re-evaluation",
            Self::Expired { .. } => "expired",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }
}

/// What the decision on a withdrawal says, as far as the public is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithdrawalNotice {
    /// The day.
    pub on: Day,
    /// The number of the decision.
    pub decision: String,
}

/// The verdict on a recognition, where there is one: a decision of a later day is not known yet.
#[must_use]
pub fn verdict(state: RecognitionState, expires_on: Day, withdrawal: Option<WithdrawalNotice>) -> Option<Verdict> {
    match state {
        RecognitionState::NotYet => None,
        RecognitionState::Valid => Some(Verdict::Valid { until: expires_on }),
        RecognitionState::ExpiredUnderReEvaluation { until } => {
            Some(Verdict::UnderReEvaluation { expired_on: expires_on, until })
        }
        RecognitionState::Expired => Some(Verdict::Expired { on: expires_on }),
        RecognitionState::Withdrawn => {
            withdrawal.map(|notice| Verdict::Withdrawn { on: notice.on, decision: notice.decision })
        }
    }
}

/// A picture that everyone may see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublicPhoto {
    /// Its place among the product's pictures, from 1: the last part of its address.
    pub position: i64,
    /// What it shows; may be empty.
    pub caption: String,
    /// In pixels.
    pub width: i64,
    /// In pixels.
    pub height: i64,
}

/// A recognised product as the public sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublicProduct {
    /// What the code leads to.
    pub verdict: Verdict,
    /// The product.
    pub product: String,
    /// Who makes it: the name on the package.
    pub producer: String,
    /// The commune and what lies above it, as called today.
    pub place: String,
    /// Its story, as the producer tells it.
    pub story: String,
    /// The kind of product, by its criteria sheet.
    pub kind: String,
    /// Pictures that whoever they belong to agreed to show, in order.
    pub photos: Vec<PublicPhoto>,
    /// The stars.
    pub stars: Stars,
    /// The number of the decision.
    pub decision_number: String,
    /// Its day.
    pub decided_on: Day,
    /// The body that recognised it.
    pub issuer: String,
    /// The number of the certificate.
    pub certificate_number: String,
    /// The code printed for people.
    pub product_code: String,
    /// The code in the address.
    pub public_code: String,
    /// A later recognition of the same product that is in force: stars and code.
    pub newer: Option<(Stars, String)>,
    /// Whether a list tells of it, and no certificate was made here.
    pub is_recorded: bool,
}

/// A recognised product in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublicListing {
    /// The product.
    pub product: String,
    /// Who makes it.
    pub producer: String,
    /// The commune, as called today.
    pub commune: String,
    /// The stars.
    pub stars: Stars,
    /// The last day they hold, as printed.
    pub expires_on: Day,
    /// The code in the address.
    pub public_code: String,
}

/// How long a code is at most.
const LONGEST_CODE: usize = 32;

/// A code as someone typed or scanned it, or nothing if it cannot be one. Codes have no small
/// letters and no signs.
#[must_use]
pub fn public_code(typed: &str) -> Option<String> {
    let code: String = typed.trim().chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    let fits = !code.is_empty() && code.len() <= LONGEST_CODE && code.bytes().all(|b| b.is_ascii_alphanumeric());
    fits.then(|| code.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_code_is_read_however_it_is_typed_and_nothing_else_is_a_code() {
        assert_eq!(public_code(" ab23-cd45 ").as_deref(), Some("AB23CD45"));
        for typed in ["", "  ", "../etc", "a'b", "bưởi", &"A".repeat(33)] {
            assert_eq!(public_code(typed), None, "{typed}");
        }
    }

    #[test]
    fn only_two_verdicts_let_the_stars_be_used() {
        let expires_on = day("2026-06-30");
        let notice = || Some(WithdrawalNotice { on: day("2026-01-05"), decision: "12/QĐ-UBND".to_owned() });
        let of = |state| verdict(state, expires_on, notice());
        let valid = of(RecognitionState::Valid).unwrap();
        let grace = of(RecognitionState::ExpiredUnderReEvaluation { until: day("2026-12-27") }).unwrap();
        assert!(valid.is_in_force() && grace.is_in_force());
        assert_eq!(grace, Verdict::UnderReEvaluation { expired_on: expires_on, until: day("2026-12-27") });
        let expired = of(RecognitionState::Expired).unwrap();
        let withdrawn = of(RecognitionState::Withdrawn).unwrap();
        assert!(!expired.is_in_force() && !withdrawn.is_in_force());
        assert_eq!(of(RecognitionState::NotYet), None);
    }
}
