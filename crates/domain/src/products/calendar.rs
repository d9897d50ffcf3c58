//! Working days, by a calendar that is data.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, Weekday};

use crate::Day;

/// Which days are worked: Monday to Friday, but for the days named here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Month and day of holidays that return every year.
    pub yearly_holidays: Vec<(u32, u32)>,
    /// Other days off: New Year by the moon, days given instead of one that fell on a Sunday.
    pub days_off: BTreeSet<Day>,
    /// Saturdays and Sundays that are worked instead of another day.
    pub worked: BTreeSet<Day>,
}

impl Default for Calendar {
    /// Monday to Friday without the four holidays of fixed date: 1/1, 30/4, 1/5 and 2/9
    /// (Bộ luật Lao động 2019, art. 112). Those by the moon are announced year by year.
    fn default() -> Self {
        Self {
            yearly_holidays: vec![(1, 1), (4, 30), (5, 1), (9, 2)],
            days_off: BTreeSet::new(),
            worked: BTreeSet::new(),
        }
    }
}

impl Calendar {
    /// Whether a day is worked.
    #[must_use]
    pub fn is_worked(&self, day: Day) -> bool {
        if self.worked.contains(&day) {
            return true;
        }
        let is_weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let is_holiday = self.yearly_holidays.contains(&(day.month(), day.day())) || self.days_off.contains(&day);
        !is_weekend && !is_holiday
    }
}

/// The last day of a term of so many working days; the day it begins on does not count.
#[must_use]
pub fn due_on(calendar: &Calendar, begins_on: Day, working_days: u32) -> Day {
    let mut day = begins_on;
    let mut left = working_days;
    while left > 0 {
        day = day + Days::new(1);
        if calendar.is_worked(day) {
            left -= 1;
        }
    }
    day
}

/// Working days from one day to another: the first does not count, the last does. Below zero if
/// the other lies before.
#[must_use]
pub fn working_days(calendar: &Calendar, from: Day, to: Day) -> i64 {
    let (first, last, sign) = if from <= to { (from, to, 1) } else { (to, from, -1) };
    let days = first.iter_days().skip(1).take_while(|day| *day <= last);
    let worked = days.filter(|day| calendar.is_worked(*day)).count();
    sign * i64::try_from(worked).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn fifteen_working_days_are_three_weeks() {
        // 5 October 2026 is a Monday.
        assert_eq!(due_on(&Calendar::default(), day("2026-10-05"), 15), day("2026-10-26"));
        assert_eq!(due_on(&Calendar::default(), day("2026-10-03"), 1), day("2026-10-05"));
        assert_eq!(due_on(&Calendar::default(), day("2026-10-05"), 0), day("2026-10-05"));
    }

    #[test]
    fn holidays_lengthen_a_term_and_worked_saturdays_shorten_it() {
        // 30 April and 1 May 2026 are a Thursday and a Friday.
        assert_eq!(due_on(&Calendar::default(), day("2026-04-29"), 1), day("2026-05-04"));
        let calendar = Calendar {
            days_off: [day("2026-05-04")].into(),
            worked: [day("2026-05-09")].into(),
            ..Calendar::default()
        };
        assert_eq!(due_on(&calendar, day("2026-04-29"), 1), day("2026-05-05"));
        assert_eq!(due_on(&calendar, day("2026-05-08"), 1), day("2026-05-09"));
    }

    #[test]
    fn days_left_are_counted_forwards_and_days_late_backwards() {
        let calendar = Calendar::default();
        assert_eq!(working_days(&calendar, day("2026-10-05"), day("2026-10-26")), 15);
        assert_eq!(working_days(&calendar, day("2026-10-05"), day("2026-10-05")), 0);
        assert_eq!(working_days(&calendar, day("2026-10-26"), day("2026-10-23")), -1);
        assert_eq!(working_days(&calendar, day("2026-10-24"), day("2026-10-25")), 0);
    }

    #[test]
    fn the_end_of_a_term_is_so_many_working_days_away() {
        let calendar = Calendar::default();
        for from in day("2026-04-20").iter_days().take(40) {
            for days in [1, 4, 15] {
                assert_eq!(working_days(&calendar, from, due_on(&calendar, from, days)), i64::from(days));
            }
        }
    }
}
