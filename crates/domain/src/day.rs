//! Days and instants, and how Vietnamese papers write them.

use std::fmt;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

/// A calendar day in Viet Nam.
pub type Day = NaiveDate;

/// An instant: microseconds since 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

/// Seconds Viet Nam is ahead of UTC, all year round.
const VIET_NAM_OFFSET: i32 = 7 * 3600;

impl Timestamp {
    /// An instant from microseconds UTC.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds UTC.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The instant so many minutes later (or, negative, earlier).
    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0 + minutes * 60 * 1_000_000)
    }

    fn in_viet_nam(self) -> DateTime<FixedOffset> {
        let offset = FixedOffset::east_opt(VIET_NAM_OFFSET).expect("seven hours is an offset");
        DateTime::from_timestamp_micros(self.0).unwrap_or_default().with_timezone(&offset)
    }

    /// The day this instant falls on in Viet Nam.
    #[must_use]
    pub fn day(self) -> Day {
        self.in_viet_nam().date_naive()
    }
}

impl fmt::Display for Timestamp {
    /// Writes the time on the wall in Viet Nam: `14:05 ngày 24/11/2026` without the word.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.in_viet_nam().format("%H:%M %d/%m/%Y"))
    }
}

/// Writes a day the short way: `05/01/2026`.
#[must_use]
pub fn short(day: Day) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// Writes a day as official papers do: a zero before days below 10 and months 1 and 2
/// (Nghị định 30/2020, Phụ lục I).
#[must_use]
pub fn in_words(day: Day) -> String {
    let month = if day.month() <= 2 { format!("{:02}", day.month()) } else { day.month().to_string() };
    format!("ngày {:02} tháng {month} năm {}", day.day(), day.year())
}

/// Reads a day as people type it: `05/01/2026`, `5/1/26`, `5-1-2026` or `2026-01-05`.
#[must_use]
pub fn parse_typed(text: &str) -> Option<Day> {
    let text = text.trim();
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return in_reach(day);
    }
    let mut parts = text.split(['/', '-', '.']).map(str::trim);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let year: i32 = match year.len() {
        2 => 2000 + year.parse::<i32>().ok()?,
        4 => year.parse().ok()?,
        _ => return None,
    };
    in_reach(NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)?)
}

/// Days of the programme lie between 1900 and 2199: anything else is a slip of the hand.
fn in_reach(day: Day) -> Option<Day> {
    (1900..2200).contains(&day.year()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> Day {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn a_day_is_read_as_people_type_it() {
        for typed in ["05/01/2026", "5/1/26", "5-1-2026", " 2026-01-05 ", "5.1.2026"] {
            assert_eq!(parse_typed(typed), Some(day(2026, 1, 5)), "{typed}");
        }
        for typed in ["31/02/2026", "5/1", "5/1/2026/1", "năm nay", "5/1/20260", "1/1/0026"] {
            assert_eq!(parse_typed(typed), None, "{typed}");
        }
    }

    #[test]
    fn papers_write_a_zero_only_before_small_days_and_the_first_two_months() {
        assert_eq!(in_words(day(2020, 2, 24)), "ngày 24 tháng 02 năm 2020");
        assert_eq!(in_words(day(2026, 5, 5)), "ngày 05 tháng 5 năm 2026");
    }

    #[test]
    fn an_instant_falls_on_the_day_of_viet_nam() {
        let late_evening_utc = Timestamp::from_micros(1_582_500_000_000_000); // 2020-02-23 23:20 UTC
        assert_eq!(late_evening_utc.day(), day(2020, 2, 24));
    }
}
