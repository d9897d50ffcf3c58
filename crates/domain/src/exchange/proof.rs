//! How strongly a recognition that was not decided here is proved, and how long its stars hold.

use chrono::Months;

use crate::Day;
use crate::named::named;

named! {
    /// How strongly an imported recognition is proved, the strongest first.
    Proof {
        /// The decision itself is kept with the batch.
        DecisionFile = "decision-file",
        /// The list names the decision's number and day.
        DecisionNumber = "decision-number",
        /// The list names only where it was reported.
        Press = "press",
        /// Nothing proves it.
        Unproved = "unproved",
    }
}

impl Proof {
    /// Whether the public is shown the recognition.
    #[must_use]
    pub const fn is_public(self) -> bool {
        matches!(self, Self::DecisionFile | Self::DecisionNumber)
    }
}

/// How strongly a row proves a recognition. A file counts for rows that name the decision it holds.
#[must_use]
pub fn proof_of(decision: Option<&str>, decided_on: Option<Day>, source: Option<&str>, has_file: bool) -> Proof {
    let names_source = source.is_some_and(|source| source.contains("://") || source.starts_with("www."));
    match (decision, decided_on) {
        (Some(_), _) if has_file => Proof::DecisionFile,
        (Some(_), Some(_)) => Proof::DecisionNumber,
        _ if names_source => Proof::Press,
        _ => Proof::Unproved,
    }
}

/// The days between which stars certainly hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldDays {
    /// The first.
    pub from_on: Day,
    /// The last.
    pub until_on: Day,
}

/// The days between which stars certainly hold, as far as a list says. Of a year without a day it is not known when
/// they began: they are counted from its last day on, and as if they had begun on its first.
#[must_use]
pub fn held_days(
    decided_on: Option<Day>,
    year: Option<i32>,
    expires_on: Option<Day>,
    validity_months: u32,
) -> Option<HeldDays> {
    let of_year = |month, day| year.and_then(|year| Day::from_ymd_opt(year, month, day));
    let latest_begin = decided_on.or_else(|| of_year(12, 31))?;
    let earliest_begin = decided_on.or_else(|| of_year(1, 1))?;
    let until_on = expires_on.or_else(|| earliest_begin.checked_add_months(Months::new(validity_months)))?;
    Some(HeldDays { from_on: latest_begin, until_on })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<Day> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn a_recognition_is_proved_as_strongly_as_its_row_says() {
        let decided_on = day("2021-07-20");
        let number = Some("1358/QĐ-UBND");
        let press = Some("https://vi-du.vn/tin");
        assert_eq!(proof_of(number, decided_on, press, true), Proof::DecisionFile);
        assert_eq!(proof_of(number, decided_on, press, false), Proof::DecisionNumber);
        assert_eq!(proof_of(number, None, press, false), Proof::Press);
        assert_eq!(proof_of(None, decided_on, press, true), Proof::Press, "the file is of another decision");
        assert_eq!(proof_of(None, decided_on, Some("cán bộ xã"), false), Proof::Unproved);
        assert!(Proof::DecisionNumber.is_public() && !Proof::Press.is_public());
    }

    #[test]
    fn stars_of_a_year_without_a_day_count_only_while_they_certainly_hold() {
        let held = held_days(None, Some(2021), None, 36).unwrap();
        assert_eq!((Some(held.from_on), Some(held.until_on)), (day("2021-12-31"), day("2024-01-01")));
        let held = held_days(day("2021-07-20"), Some(2021), None, 36).unwrap();
        assert_eq!((Some(held.from_on), Some(held.until_on)), (day("2021-07-20"), day("2024-07-20")));
        let held = held_days(day("2021-07-20"), None, day("2023-01-31"), 36).unwrap();
        assert_eq!(Some(held.until_on), day("2023-01-31"));
        assert_eq!(held_days(None, None, day("2023-01-31"), 36), None);
    }
}
