//! Reads what is to be reached, counted: "100% đơn vị", "1-2 sản phẩm".

use crate::bodies::term_at;
use crate::lexicon::LEXICON;
use crate::passage::Passage;
use crate::reading::{Amount, Bound, Lines, Target};

/// Words of a clause that are shown with a target.
const LONGEST_CLAUSE: usize = 60;

/// Reads the targets of an item.
pub(crate) fn read(passage: &Passage, section: &str, is_secondary: bool, confidence: u8) -> Vec<Target> {
    let mut targets = Vec::new();
    let mut index = 0;
    while index < passage.len() {
        let Some((value, end)) = value_at(passage, index) else {
            index += 1;
            continue;
        };
        let (from, to) = clause(passage, index, end);
        let unit = unit_behind(passage, end);
        if let Some((unit, unit_end)) = unit.filter(|_| !is_reference(passage, index)) {
            targets.push(Target {
                low: value.0,
                high: value.1,
                bound: bound_before(passage, index),
                unit,
                per: per(passage, from, to),
                text: passage.slice(from, to).to_owned(),
                section: section.to_owned(),
                is_secondary,
                lines: Lines { first: passage.words[index].line, last: passage.lines_of(index, to.max(unit_end)).last },
                confidence: confidence.saturating_sub(if is_secondary { 25 } else { 10 }),
            });
        }
        index = end;
    }
    targets
}

/// One number, or two with a dash, and the word behind them.
fn value_at(passage: &Passage, index: usize) -> Option<((Amount, Amount), usize)> {
    let (low, end) = amount_at(passage, index)?;
    let is_range = matches!(passage.gap(end).trim(), "-" | "–" | "÷") || passage.at(end, "den").is_some();
    if is_range {
        let next = if passage.at(end, "den").is_some_and(|hit| hit.cost == 0) { end + 1 } else { end };
        if let Some((high, end)) = amount_at(passage, next).filter(|(high, _)| *high > low) {
            return Some(((low, high), end));
        }
    }
    Some(((low, low), end))
}

/// "2.400" is two thousand four hundred, "92,4" ninety-two and four tenths.
pub(crate) fn amount_at(passage: &Passage, index: usize) -> Option<(Amount, usize)> {
    let digits = |index: usize| {
        let printed = passage.printed(index);
        (!printed.is_empty() && printed.len() <= 9 && printed.bytes().all(|c| c.is_ascii_digit())).then_some(printed)
    };
    let mut whole: i64 = digits(index)?.parse().ok()?;
    let mut end = index + 1;
    while passage.gap(end) == "." && digits(end).is_some_and(|group| group.len() == 3) {
        whole = whole.checked_mul(1000)?.checked_add(digits(end)?.parse().ok()?)?;
        end += 1;
    }
    let mut hundredths = whole.checked_mul(100)?;
    let part = digits(end).filter(|part| passage.gap(end) == "," && part.len() <= 2);
    if let Some(part) = part {
        let value: i64 = part.parse().ok()?;
        hundredths = hundredths.checked_add(if part.len() == 1 { value * 10 } else { value })?;
        end += 1;
    }
    Some((Amount { hundredths }, end))
}

fn unit_behind(passage: &Passage, index: usize) -> Option<(String, usize)> {
    if passage.gap(index).trim_start().starts_with('%') {
        return Some(("%".to_owned(), index));
    }
    if passage.gap(index) != " " {
        return None;
    }
    let unit = term_at(passage, index, &LEXICON.counted, 2)?;
    let is_exact_if_short = unit.cost == 0 || unit.name.chars().count() > 4;
    is_exact_if_short.then_some((unit.name, unit.end))
}

/// Numbers of papers, years and dates, star grades, and counts of an old list are no targets.
fn is_reference(passage: &Passage, index: usize) -> bool {
    let before = index.checked_sub(1).map_or("", |before| passage.skeleton(before));
    let year = passage.number(index).is_some_and(|year| (1945..=2100).contains(&year)) && before == "nam";
    year || matches!(before, "so" | "ngay" | "thang" | "dieu" | "khoan") || matches!(passage.gap(index), "/" | "-")
}

fn bound_before(passage: &Passage, index: usize) -> Bound {
    let gap = passage.gap(index);
    if gap.contains(['≥', '>']) {
        return Bound::AtLeast;
    }
    if gap.contains(['≤', '<']) {
        return Bound::AtMost;
    }
    let from = index.saturating_sub(3);
    let has = |phrases: &[&str]| {
        (from..index).any(|place| passage.any_at(place, phrases).is_some_and(|hit| hit.end <= index))
    };
    if has(&["it nhat", "toi thieu", "tren", "tu"]) {
        Bound::AtLeast
    } else if has(&["toi da", "khong qua", "duoi"]) {
        Bound::AtMost
    } else if has(&["khoang"]) {
        Bound::About
    } else {
        Bound::Exactly
    }
}

/// The clause around the words `index..end`.
fn clause(passage: &Passage, index: usize, end: usize) -> (usize, usize) {
    let is_stop = |place: usize| {
        let gap = passage.gap(place);
        gap.contains([';', ':']) || gap.trim() == "." || gap.starts_with(". ") || gap.starts_with(").")
    };
    let least = index.saturating_sub(LONGEST_CLAUSE);
    let from = (least + 1..=index).rev().find(|place| is_stop(*place)).unwrap_or(least);
    let most = (end + LONGEST_CLAUSE).min(passage.len());
    let to = (end..most).find(|place| is_stop(*place)).unwrap_or(most);
    (from, to.max(end))
}

fn per(passage: &Passage, from: usize, to: usize) -> Option<String> {
    (from..to).find_map(|index| term_at(passage, index, &LEXICON.per, 3)).map(|found| found.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        read(&Passage::join([(1, text)]), "II", false, 100)
            .into_iter()
            .map(|target| format!("{}-{} {} {:?}", target.low, target.high, target.unit, target.bound))
            .collect()
    }

    #[test]
    fn ranges_shares_and_bounds_are_read() {
        assert_eq!(found("chọn 2 - 3 sản phẩm"), ["2-3 sản phẩm Exactly"]);
        assert_eq!(found("≥ 30% chủ thể"), ["30-30 % AtLeast"]);
        assert_eq!(found("ít nhất 01 mô hình"), ["1-1 mô hình AtLeast"]);
        assert_eq!(found("khoảng 220 hộ dân"), ["220-220 hộ dân About"]);
        assert_eq!(found("đạt 92,4%"), ["92.4-92.4 % Exactly"]);
        assert_eq!(found("2.400 người"), ["2400-2400 người Exactly"]);
    }

    #[test]
    fn years_stars_and_numbers_of_papers_are_no_targets() {
        for text in ["đến năm 2026 xã", "đạt 3 sao trở lên", "số 12/QĐ-UBND", "ngày 20 tháng 5", "giai đoạn 2026-2030"]
        {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_count_for_each_says_for_each_what() {
        let passage = Passage::join([(1, "Mỗi xã chọn 1-2 sản phẩm; còn lại tùy nơi")]);
        let targets = read(&passage, "II", false, 100);
        assert_eq!(targets[0].per.as_deref(), Some("mỗi xã"));
        assert_eq!(targets[0].text, "Mỗi xã chọn 1-2 sản phẩm");
    }
}
