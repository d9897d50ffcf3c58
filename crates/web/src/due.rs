//! How near a deadline is.

use chrono::{Datelike, Weekday};
use domain::Day;

use crate::parts::Due;

/// A deadline as it stands on a day.
#[must_use]
pub fn due(on: Day, today: Day) -> Due {
    let working_days_left = if on >= today { working_days(today, on) } else { -working_days(on, today) };
    Due { on, working_days_left }
}

/// Working days after `from` up to and including `to`.
fn working_days(from: Day, to: Day) -> i64 {
    let days = from.iter_days().skip(1).take_while(|day| *day <= to);
    let count = days.filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)).count();
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weekend_does_not_count() {
        let day = |day| Day::from_ymd_opt(2026, 10, day).unwrap();
        assert_eq!(due(day(12), day(9)).working_days_left, 1); // from Friday to Monday
        assert_eq!(due(day(9), day(12)).working_days_left, -1);
        assert_eq!(due(day(9), day(9)).working_days_left, 0);
    }
}
