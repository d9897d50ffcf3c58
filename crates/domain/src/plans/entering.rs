//! Entering a plan by hand: what its paper is, and its items as lines of text.

use std::collections::HashSet;

use super::{ItemRef, LONGEST_TEXT};
use crate::{Day, text};
use chrono::Datelike as _;

/// The longest number of a paper, in characters.
const LONGEST_NUMBER: usize = 100;
/// How many years after the paper a plan may be for.
const YEARS_AHEAD: i32 = 5;

/// A plan to be entered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewPlan {
    /// Its number, such as `470/KH-UBND`.
    pub number: String,
    /// What it is about.
    pub title: String,
    /// The day of the paper.
    pub issued_on: Option<Day>,
    /// The year it plans.
    pub year: Option<i32>,
}

/// What is wrong with a plan to be entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnteringProblem {
    /// It has no number.
    NumberMissing,
    /// Its number is longer than 100 characters.
    NumberTooLong,
    /// It does not say what it is about.
    TitleMissing,
    /// It says too much of what it is about.
    TitleTooLong,
    /// The paper has no day.
    IssuedMissing,
    /// The paper's day lies ahead.
    IssuedToCome,
    /// The year is missing, before the paper's, or more than five years after it.
    YearUnfit,
}

impl EnteringProblem {
    /// The field it belongs to, named as in [`NewPlan`].
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::NumberMissing | Self::NumberTooLong => "number",
            Self::TitleMissing | Self::TitleTooLong => "title",
            Self::IssuedMissing | Self::IssuedToCome => "issued_on",
            Self::YearUnfit => "year",
        }
    }
}

impl NewPlan {
    /// The same with single blanks and composed letters.
    #[must_use]
    pub fn tidy(self) -> Self {
        Self { number: text::tidy(&self.number), title: text::tidy(&self.title), ..self }
    }

    /// Everything wrong with it on a day.
    #[must_use]
    pub fn problems(&self, today: Day) -> Vec<EnteringProblem> {
        let is_year_fit = self.year.is_some_and(|year| {
            self.issued_on.is_none_or(|issued_on| (issued_on.year()..=issued_on.year() + YEARS_AHEAD).contains(&year))
        });
        let found = [
            (self.number.is_empty(), EnteringProblem::NumberMissing),
            (self.number.chars().count() > LONGEST_NUMBER, EnteringProblem::NumberTooLong),
            (self.title.is_empty(), EnteringProblem::TitleMissing),
            (self.title.chars().count() > LONGEST_TEXT, EnteringProblem::TitleTooLong),
            (self.issued_on.is_none(), EnteringProblem::IssuedMissing),
            (self.issued_on.is_some_and(|issued_on| issued_on > today), EnteringProblem::IssuedToCome),
            (!is_year_fit, EnteringProblem::YearUnfit),
        ];
        found.into_iter().filter_map(|(is_so, problem)| is_so.then_some(problem)).collect()
    }
}

/// What is wrong with a line that should be an item. Lines are counted from 1, empty ones too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineProblem {
    /// It does not begin with a place such as `V.1.a`.
    NoPlace {
        /// The line.
        line: usize,
    },
    /// Nothing stands behind the place.
    NoText {
        /// The line.
        line: usize,
    },
    /// It says too much.
    TooLong {
        /// The line.
        line: usize,
    },
    /// Another item has this place.
    Twice {
        /// The line.
        line: usize,
        /// The place.
        place: String,
    },
}

/// Reads items, one on each line: its place as the paper writes it (`V.1.a`, `V.1.a)`, `III.2.`), then what it
/// says. `there` are the places the plan has already.
///
/// # Errors
/// Every line that is no item, or whose place is taken.
pub fn read_items<'a>(
    lines: &str,
    there: impl IntoIterator<Item = &'a str>,
) -> Result<Vec<(ItemRef, String)>, Vec<LineProblem>> {
    let mut taken: HashSet<String> = there.into_iter().map(str::to_owned).collect();
    let (mut items, mut problems) = (Vec::new(), Vec::new());
    for (line, typed) in (1..).zip(lines.lines()) {
        let typed = text::tidy(typed);
        if typed.is_empty() {
            continue;
        }
        let (first, says) = typed.split_once(' ').unwrap_or((&typed, ""));
        match place(first) {
            None => problems.push(LineProblem::NoPlace { line }),
            Some(_) if says.is_empty() => problems.push(LineProblem::NoText { line }),
            Some(_) if says.chars().count() > LONGEST_TEXT => problems.push(LineProblem::TooLong { line }),
            Some(place) if !taken.insert(place.to_string()) => {
                problems.push(LineProblem::Twice { line, place: place.to_string() });
            }
            Some(place) => items.push((place, says.to_owned())),
        }
    }
    if problems.is_empty() { Ok(items) } else { Err(problems) }
}

/// A place that begins with the number of a part, or the closing paragraph: a word of the text that happens to
/// be a letter of a list is none.
fn place(typed: &str) -> Option<ItemRef> {
    let place: ItemRef = typed.trim_end_matches(['.', ')', ':']).parse().ok()?;
    let first = place.part();
    (first.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) || first == "Kết").then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> Day {
        Day::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn everything_wrong_with_a_plan_is_found_at_once() {
        use EnteringProblem::{IssuedMissing, IssuedToCome, NumberMissing, TitleMissing, YearUnfit};
        let today = day(2026, 3, 1);
        assert_eq!(NewPlan::default().tidy().problems(today), [NumberMissing, TitleMissing, IssuedMissing, YearUnfit]);
        let plan = NewPlan {
            number: " 12/KH-UBND ".to_owned(),
            title: "OCOP năm 2026".to_owned(),
            issued_on: Some(day(2026, 2, 10)),
            year: Some(2026),
        };
        assert_eq!(plan.clone().tidy().problems(today), []);
        let too_early = NewPlan { year: Some(2025), issued_on: Some(day(2026, 3, 2)), ..plan };
        assert_eq!(too_early.problems(today), [IssuedToCome, YearUnfit]);
    }

    #[test]
    fn items_are_read_a_line_each_with_the_place_as_the_paper_writes_it() {
        let pasted =
            "V.1.a) Thường xuyên  kiểm tra\n\nV.1.đ. Tổng hợp báo cáo\nIII.2 Đào tạo\nKết: Khó khăn thì báo cáo";
        let items = read_items(pasted, []).unwrap();
        let items: Vec<(&str, &str)> = items.iter().map(|(place, says)| (place.as_str(), says.as_str())).collect();
        assert_eq!(
            items,
            [
                ("V.1.a", "Thường xuyên kiểm tra"),
                ("V.1.đ", "Tổng hợp báo cáo"),
                ("III.2", "Đào tạo"),
                ("Kết", "Khó khăn thì báo cáo"),
            ]
        );
    }

    #[test]
    fn a_line_that_is_no_item_is_named_by_its_number() {
        let pasted = "V.1.a Kiểm tra\ny tế hướng dẫn\nV.1.b\n\nV.1.a Lần nữa\nI.1.a Mục đích";
        let place = "V.1.a".to_owned();
        assert_eq!(
            read_items(pasted, ["I.1.a"]).unwrap_err(),
            [
                LineProblem::NoPlace { line: 2 },
                LineProblem::NoText { line: 3 },
                LineProblem::Twice { line: 5, place },
                LineProblem::Twice { line: 6, place: "I.1.a".to_owned() },
            ]
        );
    }
}
