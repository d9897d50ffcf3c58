//! How a business plan is carried out: the production log, milestones, and the plan beside what came.

use std::collections::BTreeMap;

use chrono::Datelike as _;

use super::business_plans::{CashYear, LARGEST_AMOUNT};
use super::specialities::{LARGEST_VOLUME, LONGEST_LINE, LONGEST_TEXT};
use crate::Day;
use crate::text;

/// A line of the log as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewEntry {
    /// The day it is true of.
    pub done_on: Option<Day>,
    /// What was done.
    pub what: String,
    /// How much was made.
    pub quantity: Option<i64>,
    /// In which unit.
    pub quantity_unit: String,
    /// What it cost, in đồng.
    pub cost: Option<i64>,
    /// What it brought, in đồng.
    pub revenue: Option<i64>,
    /// What else there is to say.
    pub note: String,
}

/// One thing to put right in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryProblem {
    /// There is no day.
    DayMissing,
    /// The day has not come.
    DayInFuture,
    /// It is not said what was done.
    WhatMissing,
    /// A line is longer than 200 characters.
    LineTooLong,
    /// The quantity is not above nothing, or cannot be meant.
    QuantityUnfit,
    /// There is a quantity without its unit.
    UnitMissing,
    /// There is a unit without a quantity.
    QuantityMissing,
    /// An amount is below nothing, or cannot be meant.
    AmountUnfit,
    /// A text is longer than 4000 characters.
    TextTooLong,
}

impl NewEntry {
    /// The same with single blanks and composed letters.
    #[must_use]
    pub fn tidy(self) -> Self {
        Self {
            what: text::tidy(&self.what),
            quantity_unit: text::tidy(&self.quantity_unit),
            note: text::tidy_lines(&self.note),
            ..self
        }
    }

    /// Everything wrong with it: the field, and what is wrong with it.
    #[must_use]
    pub fn problems(&self, today: Day) -> Vec<(&'static str, EntryProblem)> {
        use EntryProblem as P;
        let is_unfit = |amount: Option<i64>| amount.is_some_and(|amount| !(0..=LARGEST_AMOUNT).contains(&amount));
        let long = |line: &str| line.chars().count() > LONGEST_LINE;
        let found = [
            (self.done_on.is_none(), "done_on", P::DayMissing),
            (self.done_on.is_some_and(|day| day > today), "done_on", P::DayInFuture),
            (self.what.is_empty(), "what", P::WhatMissing),
            (long(&self.what), "what", P::LineTooLong),
            (self.quantity.is_some_and(|count| !(1..=LARGEST_VOLUME).contains(&count)), "quantity", P::QuantityUnfit),
            (self.quantity.is_none() && !self.quantity_unit.is_empty(), "quantity", P::QuantityMissing),
            (self.quantity.is_some() && self.quantity_unit.is_empty(), "quantity_unit", P::UnitMissing),
            (long(&self.quantity_unit), "quantity_unit", P::LineTooLong),
            (is_unfit(self.cost), "cost", P::AmountUnfit),
            (is_unfit(self.revenue), "revenue", P::AmountUnfit),
            (self.note.chars().count() > LONGEST_TEXT, "note", P::TextTooLong),
        ];
        found.into_iter().filter(|(is_so, ..)| *is_so).map(|(_, field, problem)| (field, problem)).collect()
    }
}

/// What came in a year: cost and revenue of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Came {
    /// What was spent, in đồng.
    pub cost: i64,
    /// What was taken, in đồng.
    pub revenue: i64,
}

/// A year of the plan beside what came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearCompared {
    /// The year.
    pub year: i64,
    /// What was planned; none for a year the plan does not have.
    pub planned: Option<CashYear>,
    /// What came.
    pub came: Came,
}

/// Sets the years of a plan beside the log: day, cost and revenue of each line.
#[must_use]
pub fn compare(plan: &[CashYear], log: impl IntoIterator<Item = (Day, i64, i64)>) -> Vec<YearCompared> {
    let mut years: BTreeMap<i64, YearCompared> = plan
        .iter()
        .map(|year| (year.year, YearCompared { year: year.year, planned: Some(*year), came: Came::default() }))
        .collect();
    for (day, cost, revenue) in log {
        let year = i64::from(day.year());
        let compared = years.entry(year).or_insert(YearCompared { year, planned: None, came: Came::default() });
        compared.came.cost = compared.came.cost.saturating_add(cost);
        compared.came.revenue = compared.came.revenue.saturating_add(revenue);
    }
    years.into_values().collect()
}

/// Whether a milestone is late: its day has passed and it is not done.
#[must_use]
pub fn is_late(due_on: Day, done_on: Option<Day>, today: Day) -> bool {
    done_on.is_none() && due_on < today
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_line_needs_a_day_and_words_and_a_quantity_its_unit() {
        use EntryProblem as P;
        let wrong =
            NewEntry { done_on: Some(day("2020-06-16")), quantity: Some(0), cost: Some(-1), ..NewEntry::default() };
        assert_eq!(
            wrong.problems(day("2020-06-15")),
            [
                ("done_on", P::DayInFuture),
                ("what", P::WhatMissing),
                ("quantity", P::QuantityUnfit),
                ("quantity_unit", P::UnitMissing),
                ("cost", P::AmountUnfit),
            ]
        );
    }

    #[test]
    fn the_plan_stands_beside_what_came_and_an_unplanned_year_is_not_lost() {
        let plan = [CashYear { year: 2020, cost: 100, revenue: 90, ..CashYear::default() }];
        let log = [(day("2020-06-01"), 30, 0), (day("2020-12-31"), 0, 50), (day("2021-01-01"), 5, 7)];
        let compared = compare(&plan, log);
        assert_eq!(compared[0].came, Came { cost: 30, revenue: 50 });
        assert_eq!((compared[1].year, compared[1].planned), (2021, None));
    }

    #[test]
    fn a_milestone_is_late_from_the_day_after_its_last_until_it_is_done() {
        assert!(!is_late(day("2020-06-15"), None, day("2020-06-15")));
        assert!(is_late(day("2020-06-15"), None, day("2020-06-16")));
        assert!(!is_late(day("2020-06-15"), Some(day("2020-07-01")), day("2020-07-02")));
    }
}
