//! A producer's figures of a year: people, output, money. Shares and growth in whole numbers.

use chrono::Datelike;

use crate::Day;

/// The first year figures can be of: cooperatives of the present law began about then.
pub const EARLIEST_YEAR: i64 = 1990;

/// Figures of one year. What nobody knows is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct YearFigures {
    /// Members.
    pub members: Option<i64>,
    /// People who work in it.
    pub workers: Option<i64>,
    /// Of these, people of the commune.
    pub local_workers: Option<i64>,
    /// Of these, women.
    pub women: Option<i64>,
    /// What it sold, in kilograms.
    pub output_kg: Option<i64>,
    /// The material it used, in kilograms.
    pub material_kg: Option<i64>,
    /// Revenue in đồng.
    pub revenue: Option<i64>,
    /// Profit in đồng; a loss is below zero.
    pub profit: Option<i64>,
}

impl YearFigures {
    /// The figures with their names, in the order of the form.
    #[must_use]
    pub const fn named(&self) -> [(&'static str, Option<i64>); 8] {
        [
            ("members", self.members),
            ("workers", self.workers),
            ("local_workers", self.local_workers),
            ("women", self.women),
            ("output_kg", self.output_kg),
            ("material_kg", self.material_kg),
            ("revenue", self.revenue),
            ("profit", self.profit),
        ]
    }

    /// The share of workers who are of the commune.
    #[must_use]
    pub fn local_share(&self) -> Option<Share> {
        Share::of(self.local_workers?, self.workers?)
    }

    /// The share of workers who are women.
    #[must_use]
    pub fn women_share(&self) -> Option<Share> {
        Share::of(self.women?, self.workers?)
    }
}

/// A part of a whole, kept as it was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    part: i64,
    whole: i64,
}

impl Share {
    /// A part of a whole; nothing is no share of nothing.
    #[must_use]
    pub const fn of(part: i64, whole: i64) -> Option<Self> {
        if part >= 0 && whole > 0 { Some(Self { part, whole }) } else { None }
    }

    /// Hundredths of a percent, a half rounded up; for showing, never for deciding.
    #[must_use]
    pub fn hundredths(self) -> i64 {
        rounded(i128::from(self.part) * 10_000, i128::from(self.whole))
    }

    /// Whether it is more than so many percent, exactly.
    #[must_use]
    pub fn is_above(self, percent: i64) -> bool {
        i128::from(self.part) * 100 > i128::from(self.whole) * i128::from(percent)
    }
}

/// Growth from one figure to another in hundredths of a percent, a half rounded away from zero.
/// From nothing, and from a loss, nothing grows by a share.
#[must_use]
pub fn growth(before: i64, after: i64) -> Option<i64> {
    (before > 0).then(|| rounded((i128::from(after) - i128::from(before)) * 10_000, i128::from(before)))
}

/// Whether a figure rose twice in a row up to a year, which the criteria ask of profit; nothing if a
/// figure of the three years is not known.
#[must_use]
pub fn rose_two_years(known: &[(i64, Option<i64>)], until: i64) -> Option<bool> {
    let of = |year: i64| known.iter().find(|(of, _)| *of == year).and_then(|(_, figure)| *figure);
    let (first, second, third) = (of(until - 2)?, of(until - 1)?, of(until)?);
    Some(first < second && second < third)
}

/// A quotient rounded to the nearest whole, a half away from zero.
fn rounded(of: i128, by: i128) -> i64 {
    let half = if of < 0 { -by / 2 } else { by / 2 };
    i64::try_from((of + half) / by).unwrap_or(if of < 0 { i64::MIN } else { i64::MAX })
}

/// One thing to put right in the figures of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum YearProblem {
    /// There is no year, or none figures can be of.
    YearUnfit,
    /// The year has not begun.
    YearToCome,
    /// No figure is given.
    NothingGiven,
    /// A figure that cannot be below nothing is; its name.
    BelowNothing(&'static str),
    /// A part of the workers is given, but not how many there are.
    WorkersMissing,
    /// More of the workers than there are; the name of the part.
    MoreThanWorkers(&'static str),
}

impl YearProblem {
    /// The field it belongs to.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::YearUnfit | Self::YearToCome => "year",
            Self::NothingGiven => "members",
            Self::WorkersMissing => "workers",
            Self::BelowNothing(field) | Self::MoreThanWorkers(field) => field,
        }
    }
}

/// Everything wrong with the figures of a year.
#[must_use]
pub fn year_problems(year: i64, figures: &YearFigures, today: Day) -> Vec<YearProblem> {
    let mut problems = Vec::new();
    if year > i64::from(today.year()) {
        problems.push(YearProblem::YearToCome);
    } else if year < EARLIEST_YEAR {
        problems.push(YearProblem::YearUnfit);
    }
    if figures.named().iter().all(|(_, figure)| figure.is_none()) {
        problems.push(YearProblem::NothingGiven);
    }
    for (field, figure) in figures.named() {
        if field != "profit" && figure.is_some_and(|figure| figure < 0) {
            problems.push(YearProblem::BelowNothing(field));
        }
    }
    let parts = [("local_workers", figures.local_workers), ("women", figures.women)];
    match figures.workers {
        None if parts.iter().any(|(_, part)| part.is_some()) => problems.push(YearProblem::WorkersMissing),
        None => {}
        Some(all) => problems.extend(
            parts
                .into_iter()
                .filter(|(_, part)| part.is_some_and(|part| part > all))
                .map(|(field, _)| YearProblem::MoreThanWorkers(field)),
        ),
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Day {
        Day::from_ymd_opt(2026, 3, 2).unwrap()
    }

    #[test]
    fn a_share_is_shown_rounded_and_compared_exactly() {
        let third = Share::of(1, 3).unwrap();
        assert_eq!(third.hundredths(), 3333);
        assert_eq!(Share::of(2, 3).unwrap().hundredths(), 6667);
        let just = Share::of(75, 100).unwrap();
        assert!(!just.is_above(75), "more than 75 % is more than 75 %");
        assert!(Share::of(750_001, 1_000_000).unwrap().is_above(75), "75.00 % when shown, and above it");
        assert_eq!(Share::of(750_001, 1_000_000).unwrap().hundredths(), 7500);
        assert_eq!((Share::of(0, 0), Share::of(1, 0)), (None, None));
        assert!(Share::of(i64::MAX, i64::MAX).unwrap().is_above(99));
    }

    #[test]
    fn nothing_grows_by_a_share_from_nothing_or_from_a_loss() {
        assert_eq!(growth(100, 125), Some(2_500));
        assert_eq!(growth(300, 200), Some(-3_333));
        assert_eq!(growth(100, -50), Some(-15_000));
        assert_eq!((growth(0, 5), growth(-10, 5)), (None, None));
    }

    #[test]
    fn two_years_of_growth_need_three_figures() {
        let known = [(2023, Some(5)), (2024, Some(6)), (2025, Some(7)), (2022, None)];
        assert_eq!(rose_two_years(&known, 2025), Some(true));
        assert_eq!(rose_two_years(&known, 2024), None);
        assert_eq!(rose_two_years(&[(1, Some(5)), (2, Some(5)), (3, Some(6))], 3), Some(false));
        assert_eq!(rose_two_years(&[(1, Some(-9)), (2, Some(-5)), (3, Some(1))], 3), Some(true), "less loss is more");
    }

    #[test]
    fn every_problem_of_a_year_is_named_at_once() {
        let wrong = YearFigures {
            workers: Some(5),
            women: Some(6),
            local_workers: Some(-1),
            profit: Some(-9),
            ..YearFigures::default()
        };
        assert_eq!(
            year_problems(2027, &wrong, today()),
            [
                YearProblem::YearToCome,
                YearProblem::BelowNothing("local_workers"),
                YearProblem::MoreThanWorkers("women")
            ]
        );
        assert_eq!(
            year_problems(25, &YearFigures::default(), today()),
            [YearProblem::YearUnfit, YearProblem::NothingGiven]
        );
        let part = YearFigures { women: Some(3), ..YearFigures::default() };
        assert_eq!(year_problems(2025, &part, today()), [YearProblem::WorkersMissing]);
        let loss = YearFigures { profit: Some(-9_000_000), ..YearFigures::default() };
        assert_eq!(year_problems(2026, &loss, today()), []);
    }
}
