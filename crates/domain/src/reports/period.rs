//! The periods reports are due for, with their cut-off days.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use chrono::Datelike as _;
use serde::Deserialize;

use crate::Day;

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodKind {
    /// Three months.
    Quarter,
    /// Six months.
    HalfYear,
    /// Twelve months.
    Year,
}

impl PeriodKind {
    /// Every kind, the shortest first.
    pub const ALL: [Self; 3] = [Self::Quarter, Self::HalfYear, Self::Year];

    /// The name in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Quarter => "quarter",
            Self::HalfYear => "half-year",
            Self::Year => "year",
        }
    }

    const fn months(self) -> u32 {
        match self {
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
        }
    }

    /// How many such periods a year has.
    #[must_use]
    pub const fn parts(self) -> u32 {
        12 / self.months()
    }
}

impl FromStr for PeriodKind {
    type Err = NotAPeriod;
    fn from_str(name: &str) -> Result<Self, NotAPeriod> {
        Self::ALL.into_iter().find(|kind| kind.name() == name).ok_or_else(|| NotAPeriod(name.to_owned()))
    }
}

/// A quarter, half or year of which a report is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    year: i32,
    kind: PeriodKind,
    part: u32,
}

/// Text or numbers that name no period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` names no period: write 2020-Q1, 2020-H1 or 2020")]
pub struct NotAPeriod(pub String);

/// Which days a period covers and when its report is due (Nghị định 09/2019/NĐ-CP).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CutOffRule {
    /// Where the rule comes from.
    pub source: String,
    /// The first day: of the month before the period's first month.
    pub first_day: u32,
    /// The last day: of the period's last month.
    pub last_day: u32,
    /// The day by which the report has arrived: of the period's last month.
    pub due_day: u32,
}

/// The rule that holds unless an authority decides otherwise.
#[must_use]
pub fn cut_off_rule() -> &'static CutOffRule {
    static RULE: LazyLock<CutOffRule> = LazyLock::new(|| {
        toml::from_str(include_str!("../../../../data/reports/periods.toml"))
            .expect("the built-in file is read by a test")
    });
    &RULE
}

impl Period {
    /// A period; parts count from 1.
    ///
    /// # Errors
    /// A part the year does not have, or a year outside 2000 to 2199.
    pub fn new(kind: PeriodKind, year: i32, part: u32) -> Result<Self, NotAPeriod> {
        if (2000..2200).contains(&year) && (1..=kind.parts()).contains(&part) {
            Ok(Self { year, kind, part })
        } else {
            Err(NotAPeriod(format!("{} {part}/{year}", kind.name())))
        }
    }

    /// The quarter a day falls in, by its cut-off days.
    #[must_use]
    pub fn quarter_of(day: Day) -> Self {
        let candidates = [(day.year(), 1), (day.year(), 2), (day.year(), 3), (day.year(), 4)];
        candidates
            .into_iter()
            .map(|(year, part)| Self { year, kind: PeriodKind::Quarter, part })
            .find(|quarter| quarter.covers(day))
            // The days after the year's last cut-off belong to the first quarter of the next.
            .unwrap_or(Self { year: day.year() + 1, kind: PeriodKind::Quarter, part: 1 })
    }

    /// How long it is.
    #[must_use]
    pub const fn kind(self) -> PeriodKind {
        self.kind
    }

    /// The year it is counted to.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year
    }

    /// Which quarter or half of the year; 1 for a year.
    #[must_use]
    pub const fn part(self) -> u32 {
        self.part
    }

    /// The period of the same kind before it.
    #[must_use]
    pub const fn previous(self) -> Self {
        if self.part > 1 {
            Self { part: self.part - 1, ..self }
        } else {
            Self { year: self.year - 1, part: self.kind.parts(), ..self }
        }
    }

    /// The period of the same kind after it.
    #[must_use]
    pub const fn next(self) -> Self {
        if self.part < self.kind.parts() {
            Self { part: self.part + 1, ..self }
        } else {
            Self { year: self.year + 1, part: 1, ..self }
        }
    }

    /// The first day.
    #[must_use]
    pub fn from_on(self) -> Day {
        let first_month = self.last_month() + 1 - self.kind.months();
        let (year, month) = if first_month == 1 { (self.year - 1, 12) } else { (self.year, first_month - 1) };
        day_of_month(year, month, cut_off_rule().first_day)
    }

    /// The last day.
    #[must_use]
    pub fn to_on(self) -> Day {
        day_of_month(self.year, self.last_month(), cut_off_rule().last_day)
    }

    /// The last day on which the report is in time.
    #[must_use]
    pub fn due_on(self) -> Day {
        day_of_month(self.year, self.last_month(), cut_off_rule().due_day)
    }

    /// Whether a day lies in it; both ends count.
    #[must_use]
    pub fn covers(self, day: Day) -> bool {
        (self.from_on()..=self.to_on()).contains(&day)
    }

    const fn last_month(self) -> u32 {
        self.part * self.kind.months()
    }

    /// The name on papers: `quý I năm 2020`, `6 tháng đầu năm 2020`, `năm 2020`.
    #[must_use]
    pub fn on_papers(self) -> String {
        let year = self.year;
        match (self.kind, self.part) {
            (PeriodKind::Quarter, part) => format!("quý {} năm {year}", roman(part)),
            (PeriodKind::HalfYear, 1) => format!("6 tháng đầu năm {year}"),
            (PeriodKind::HalfYear, _) => format!("6 tháng cuối năm {year}"),
            (PeriodKind::Year, _) => format!("năm {year}"),
        }
    }
}

/// A quarter's number as papers write it.
const fn roman(part: u32) -> &'static str {
    match part {
        1 => "I",
        2 => "II",
        3 => "III",
        _ => "IV",
    }
}

fn day_of_month(year: i32, month: u32, day: u32) -> Day {
    Day::from_ymd_opt(year, month, day).expect("the rule's days are in every month; a test reads the file")
}

impl fmt::Display for Period {
    /// Writes the code in addresses: `2020-Q1`, `2020-H1`, `2020`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            PeriodKind::Quarter => write!(f, "{}-Q{}", self.year, self.part),
            PeriodKind::HalfYear => write!(f, "{}-H{}", self.year, self.part),
            PeriodKind::Year => write!(f, "{}", self.year),
        }
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;
    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let not_a_period = || NotAPeriod(text.to_owned());
        let (year, kind, part) = match text.split_once('-') {
            None => (text, PeriodKind::Year, "1"),
            Some((year, part)) => match part.split_at_checked(1) {
                Some(("Q", part)) => (year, PeriodKind::Quarter, part),
                Some(("H", part)) => (year, PeriodKind::HalfYear, part),
                _ => return Err(not_a_period()),
            },
        };
        let year = year.parse().map_err(|_| not_a_period())?;
        let part = part.parse().map_err(|_| not_a_period())?;
        Self::new(kind, year, part).map_err(|_| not_a_period())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(code: &str) -> String {
        let period: Period = code.parse().unwrap();
        format!("{} – {}, {}", period.from_on(), period.to_on(), period.due_on())
    }

    #[test]
    fn a_period_runs_from_the_fifteenth_before_it_to_the_fourteenth_of_its_last_month() {
        assert_eq!(bounds("2020-Q1"), "2019-12-15 – 2020-03-14, 2020-03-20");
        assert_eq!(bounds("2020-Q2"), "2020-03-15 – 2020-06-14, 2020-06-20");
        assert_eq!(bounds("2026-Q3"), "2026-06-15 – 2026-09-14, 2026-09-20");
        assert_eq!(bounds("2020-H1"), "2019-12-15 – 2020-06-14, 2020-06-20");
        assert_eq!(bounds("2020-H2"), "2020-06-15 – 2020-12-14, 2020-12-20");
        assert_eq!(bounds("2020"), "2019-12-15 – 2020-12-14, 2020-12-20");
    }

    #[test]
    fn quarters_follow_one_another_without_a_gap() {
        let mut quarter: Period = "2019-Q1".parse().unwrap();
        for _ in 0..12 {
            assert_eq!(quarter.next().from_on(), quarter.to_on().succ_opt().unwrap());
            assert_eq!(quarter.next().previous(), quarter);
            quarter = quarter.next();
        }
    }

    #[test]
    fn every_rule_day_is_in_every_month() {
        let rule = cut_off_rule();
        for day in [rule.first_day, rule.last_day, rule.due_day] {
            assert!((1..=28).contains(&day));
        }
    }

    #[test]
    fn a_day_belongs_to_the_quarter_whose_cut_off_days_hold_it() {
        let quarter = |y, m, d| Period::quarter_of(Day::from_ymd_opt(y, m, d).unwrap()).to_string();
        assert_eq!(quarter(2020, 3, 14), "2020-Q1");
        assert_eq!(quarter(2020, 3, 15), "2020-Q2");
        assert_eq!(quarter(2019, 12, 14), "2019-Q4");
        assert_eq!(quarter(2019, 12, 15), "2020-Q1");
    }

    #[test]
    fn a_period_is_read_as_it_is_written_and_nothing_else_is() {
        for code in ["2020-Q4", "2026-H2", "2026"] {
            assert_eq!(code.parse::<Period>().unwrap().to_string(), code);
        }
        for code in ["2020-Q5", "2020-Q0", "2020-H3", "2020-", "2020-Q", "20", "Q1-2020", "2020-ỷ1", ""] {
            assert!(code.parse::<Period>().is_err(), "{code}");
        }
    }

    #[test]
    fn papers_call_a_period_by_its_name() {
        let name = |code: &str| code.parse::<Period>().unwrap().on_papers();
        assert_eq!(name("2020-Q1"), "quý I năm 2020");
        assert_eq!(name("2020-H2"), "6 tháng cuối năm 2020");
        assert_eq!(name("2026"), "năm 2026");
    }
}
