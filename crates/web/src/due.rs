//! How near a deadline is.

use domain::Day;
use domain::products::{Calendar, working_days};

use crate::parts::Due;

/// A deadline as it stands on a day.
#[must_use]
pub fn due(on: Day, today: Day) -> Due {
    Due { on, working_days_left: working_days(&Calendar::default(), today, on) }
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
