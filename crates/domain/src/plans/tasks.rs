//! Tasks of a plan: who leads, how often, until when, how far.

use chrono::{Datelike, Months};
use serde::{Deserialize, Serialize};

use crate::Day;

/// What a unit's first verb makes of it: `Chủ trì` leads, `Phối hợp` coordinates, anything else is
/// responsible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Chủ trì.
    Lead,
    /// Phối hợp.
    Coordinate,
    /// Thực hiện.
    Responsible,
}

impl Role {
    /// The name in data and in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Coordinate => "coordinate",
            Self::Responsible => "responsible",
        }
    }
}

/// How often a task comes round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Recurrence {
    /// One piece of work within the plan's year.
    Once,
    /// All year, without set days.
    Ongoing,
    /// Every week.
    Weekly,
    /// Every month.
    Monthly,
    /// Every quarter.
    Quarterly,
    /// Every half-year.
    HalfYearly,
    /// Once a year, every year.
    Yearly,
    /// Whenever something is held, such as a fair.
    OnEvent,
}

impl Recurrence {
    /// Every recurrence.
    pub const ALL: [Self; 8] = [
        Self::Once,
        Self::Ongoing,
        Self::Weekly,
        Self::Monthly,
        Self::Quarterly,
        Self::HalfYearly,
        Self::Yearly,
        Self::OnEvent,
    ];

    /// The name in data and in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Once => "once",
            Self::Ongoing => "ongoing",
            Self::Weekly => "weekly",
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
            Self::HalfYearly => "half-yearly",
            Self::Yearly => "yearly",
            Self::OnEvent => "on-event",
        }
    }

    /// The recurrence of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|recurrence| recurrence.name() == name)
    }
}

/// The days in a year on which a task falls due. Work without set days is due at the year's end.
#[must_use]
pub fn due_dates(recurrence: Recurrence, year: i32) -> Vec<Day> {
    let last_of = |month: u32| {
        Day::from_ymd_opt(year, month, 1)
            .and_then(|first| first.checked_add_months(Months::new(1)))
            .and_then(|next| next.pred_opt())
    };
    let months: &[u32] = match recurrence {
        Recurrence::Monthly => &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
        Recurrence::Quarterly => &[3, 6, 9, 12],
        Recurrence::HalfYearly => &[6, 12],
        Recurrence::Weekly => {
            let first = Day::from_ymd_opt(year, 1, 1);
            let days = first.into_iter().flat_map(|first| first.iter_days());
            return days
                .take_while(|day| day.year() == year)
                .filter(|day| day.weekday() == chrono::Weekday::Sun)
                .collect();
        }
        Recurrence::Once | Recurrence::Ongoing | Recurrence::Yearly | Recurrence::OnEvent => &[12],
    };
    months.iter().filter_map(|month| last_of(*month)).collect()
}

/// How far a task has come, as its holder says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TaskState {
    /// Nobody has begun.
    NotStarted,
    /// Under way.
    Doing,
    /// Under way, and in danger of being late.
    AtRisk,
    /// Done.
    Done,
    /// No longer to be done; the reason is kept.
    Void,
}

impl TaskState {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::NotStarted, Self::Doing, Self::AtRisk, Self::Done, Self::Void];

    /// The name in the store and in forms.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotStarted => "not-started",
            Self::Doing => "doing",
            Self::AtRisk => "at-risk",
            Self::Done => "done",
            Self::Void => "void",
        }
    }

    /// The state of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// How a task stands on a day: what its holder says, and what the calendar says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// As its holder says.
    As(TaskState),
    /// Its day has passed and it is not done.
    Late,
}

impl Standing {
    /// The name in addresses, answers and word lists.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::As(state) => state.name(),
            Self::Late => "late",
        }
    }
}

/// How a task stands on a day. The last day still counts.
#[must_use]
pub fn standing(state: TaskState, due_on: Day, today: Day) -> Standing {
    match state {
        TaskState::Done | TaskState::Void => Standing::As(state),
        _ if due_on < today => Standing::Late,
        _ => Standing::As(state),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> Day {
        Day::from_ymd_opt(2020, month, day).unwrap()
    }

    #[test]
    fn a_quarterly_task_is_due_on_the_last_day_of_each_quarter() {
        assert_eq!(due_dates(Recurrence::Quarterly, 2020), [day(3, 31), day(6, 30), day(9, 30), day(12, 31)]);
        assert_eq!(due_dates(Recurrence::Monthly, 2020)[1], day(2, 29));
        assert_eq!(due_dates(Recurrence::Weekly, 2020).len(), 52);
        assert_eq!(due_dates(Recurrence::Ongoing, 2020), [day(12, 31)]);
    }

    #[test]
    fn a_task_is_late_the_day_after_its_last_day_unless_it_is_done() {
        assert_eq!(standing(TaskState::Doing, day(3, 31), day(3, 31)), Standing::As(TaskState::Doing));
        assert_eq!(standing(TaskState::Doing, day(3, 31), day(4, 1)), Standing::Late);
        assert_eq!(standing(TaskState::Done, day(3, 31), day(4, 1)), Standing::As(TaskState::Done));
    }
}
