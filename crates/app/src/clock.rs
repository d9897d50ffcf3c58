//! The two times: the machine's instant and the programme's day.

use std::time::{SystemTime, UNIX_EPOCH};

use domain::{Day, Timestamp};

/// Tells the time. The only place that asks the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock {
    today: Option<Day>,
}

impl Clock {
    /// A clock whose day is the machine's.
    #[must_use]
    pub fn of_the_machine() -> Self {
        Self::default()
    }

    /// The same clock with a programme's day of its own.
    #[must_use]
    pub fn on_day(self, day: Day) -> Self {
        Self { today: Some(day) }
    }

    /// The machine's instant: sessions, audit.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place where the machine is asked")]
    pub fn now(self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
    }

    /// The programme's day: deadlines, the regime that applies.
    #[must_use]
    pub fn today(self) -> Day {
        self.today.unwrap_or_else(|| self.now().day())
    }
}
