//! Numbers and dates of official papers: `470/KH-UBND`, "ngày 24 tháng 02 năm 2020".

use crate::lexicon::LEXICON;
use crate::passage::Passage;
use crate::skeleton::skeleton;

/// A date as printed and as meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReadDate {
    /// ISO 8601, if the parts make a day.
    pub(crate) on: Option<String>,
    pub(crate) printed: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The year had more than four digits and was cut.
    pub(crate) is_repaired: bool,
}

/// The number of a paper as printed and as it should be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReadNumber {
    /// `None` where the place before the stroke was left blank.
    pub(crate) number: Option<String>,
    pub(crate) symbol: String,
    pub(crate) printed: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Hyphens were put back.
    pub(crate) is_repaired: bool,
}

/// The first date that begins in `from..to`.
pub(crate) fn date_from(passage: &Passage, from: usize, to: usize) -> Option<ReadDate> {
    (from..to.min(passage.len()))
        .find_map(|index| long_date_at(passage, index).or_else(|| short_date_at(passage, index)))
}

fn long_date_at(passage: &Passage, start: usize) -> Option<ReadDate> {
    passage.at(start, "ngay")?;
    let day = passage.number(start + 1)?;
    passage.at(start + 2, "thang")?;
    let month = passage.number(start + 3)?;
    passage.at(start + 4, "nam")?;
    read_date(passage, start, start + 6, day, month, passage.skeleton(start + 5))
}

/// "07/5/2018", with "ngày" before it or not.
pub(crate) fn short_date_at(passage: &Passage, start: usize) -> Option<ReadDate> {
    let stroke = |index| matches!(passage.gap(index), "/" | "-" | ".");
    let first = if passage.at(start, "ngay").is_some() { start + 1 } else { start };
    let (day, month) = (passage.number(first)?, passage.number(first + 1)?);
    if !stroke(first + 1) || !stroke(first + 2) || passage.skeleton(first + 2).len() < 4 {
        return None;
    }
    read_date(passage, start, first + 3, day, month, passage.skeleton(first + 2))
}

fn read_date(passage: &Passage, start: usize, end: usize, day: u32, month: u32, year: &str) -> Option<ReadDate> {
    let digits: String = year.chars().take_while(char::is_ascii_digit).collect();
    let year: u32 = digits.get(..4)?.parse().ok()?;
    let is_day =
        (1945..=2100).contains(&year) && (1..=12).contains(&month) && (1..=days_in(month, year)).contains(&day);
    Some(ReadDate {
        on: is_day.then(|| format!("{year:04}-{month:02}-{day:02}")),
        printed: passage.slice(start, end).to_owned(),
        start,
        end,
        is_repaired: digits.len() > 4,
    })
}

fn days_in(month: u32, year: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The first number of a paper that begins in `from..to`.
pub(crate) fn number_from(passage: &Passage, from: usize, to: usize) -> Option<ReadNumber> {
    (from..to.min(passage.len()))
        .find_map(|index| number_at(passage, index).or_else(|| blank_number_at(passage, index)))
}

fn number_at(passage: &Passage, start: usize) -> Option<ReadNumber> {
    let digits = passage.printed(start);
    if digits.is_empty() || digits.len() > 5 || !digits.bytes().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let mut number = digits.to_owned();
    let mut place = start + 1;
    let mut joint = joint(passage, place)?;
    let year = passage.printed(place);
    if joint == '/' && year.len() == 4 && year.bytes().all(|c| c.is_ascii_digit()) {
        number = format!("{number}/{year}");
        place += 1;
        joint = self::joint(passage, place)?;
    }
    let symbol = symbol_at(passage, place)?;
    Some(ReadNumber {
        number: Some(format!("{number}{joint}{}", symbol.text)),
        symbol: symbol.text,
        printed: passage.slice(start, symbol.end).to_owned(),
        start,
        end: symbol.end,
        is_repaired: symbol.is_repaired,
    })
}

/// "Số:      /KH-UBND": the number is still to be written in.
fn blank_number_at(passage: &Passage, start: usize) -> Option<ReadNumber> {
    passage.at(start, "so")?;
    let gap = passage.gap(start + 1);
    if !gap.contains('/') || gap.contains(';') {
        return None;
    }
    let symbol = symbol_at(passage, start + 1)?;
    let printed = passage.slice(start, symbol.end).to_owned();
    Some(ReadNumber {
        number: None,
        symbol: symbol.text,
        printed,
        start,
        end: symbol.end,
        is_repaired: symbol.is_repaired,
    })
}

struct Symbol {
    text: String,
    end: usize,
    is_repaired: bool,
}

fn symbol_at(passage: &Passage, start: usize) -> Option<Symbol> {
    let mut symbol = Symbol { text: String::new(), end: start, is_repaired: false };
    while let Some(part) = symbol_part(passage, symbol.end) {
        if symbol.end > start {
            match (passage.gap(symbol.end), joint(passage, symbol.end)) {
                ("", _) => {}
                (_, Some(joint)) => symbol.text.push(joint),
                _ => break,
            }
        }
        symbol.text.push_str(&part.0);
        symbol.is_repaired |= part.1;
        symbol.end += 1;
    }
    (symbol.end > start).then_some(symbol)
}

/// A part of a symbol in its right spelling, and whether hyphens had to be put back.
fn symbol_part(passage: &Passage, index: usize) -> Option<(String, bool)> {
    let printed = passage.printed(index);
    if printed == "&" {
        return Some(("&".to_owned(), false));
    }
    let capitals = printed.chars().filter(|c| c.is_uppercase()).count();
    if capitals == 0 || printed.chars().count() > 14 || capitals * 2 < printed.chars().count() {
        return None;
    }
    let bare = skeleton(printed);
    if let Some(known) = known_symbol(&bare) {
        return Some((known.to_owned(), false));
    }
    let parted = bare
        .char_indices()
        .skip(2)
        .find_map(|(place, _)| Some(format!("{}-{}", known_symbol(&bare[..place])?, known_symbol(&bare[place..])?)));
    Some(parted.map_or_else(|| (printed.to_owned(), false), |parted| (parted, true)))
}

fn known_symbol(bare: &str) -> Option<&'static str> {
    LEXICON.symbols.iter().find(|(known, _)| known == bare).map(|(_, right)| right.as_str())
}

/// The stroke or hyphen before a word, blanks beside it left aside.
fn joint(passage: &Passage, index: usize) -> Option<char> {
    let gap = passage.gap(index);
    match gap.trim() {
        "/" if gap.len() <= 3 => Some('/'),
        "-" | "–" if gap.len() <= 5 => Some('-'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<String> {
        let passage = Passage::join([(1, text)]);
        number_from(&passage, 0, passage.len()).and_then(|read| read.number)
    }

    fn date(text: &str) -> Option<String> {
        let passage = Passage::join([(1, text)]);
        date_from(&passage, 0, passage.len()).and_then(|read| read.on)
    }

    #[test]
    fn numbers_are_written_as_they_should_be() {
        for (read, right) in [
            ("S6: 12/QD-UBND", "12/QĐ-UBND"),
            ("số 1578 /KH-UBND", "1578/KH-UBND"),
            ("7/NQ- HDND ngay", "7/NQ-HĐND"),
            ("26/2026/QĐ-TTg", "26/2026/QĐ-TTg"),
            ("số 05-NQ/TU", "05-NQ/TU"),
            ("77/2015/QH13", "77/2015/QH13"),
            ("88/QĐUBND", "88/QĐ-UBND"),
            ("96/TTr-VPĐP", "96/TTr-VPĐP"),
        ] {
            assert_eq!(number(read).as_deref(), Some(right), "{read}");
        }
    }

    #[test]
    fn a_blank_number_keeps_its_symbol() {
        let passage = Passage::join([(1, "Số:       /KH-UBND")]);
        let read = number_from(&passage, 0, passage.len()).expect("a symbol stands there");
        assert_eq!((read.number, read.symbol.as_str()), (None, "KH-UBND"));
    }

    #[test]
    fn dates_are_read_in_every_form() {
        for (read, on) in [
            ("ngày 24 tháng 02 năm 2020", "2020-02-24"),
            ("ngay 03 thang 12 nim 2018", "2018-12-03"),
            ("ngy 10 thng 12 năm 2025", "2025-12-10"),
            ("ngày 07/5/2018", "2018-05-07"),
            ("15-11-2026", "2026-11-15"),
            ("ngay O7 thang l2 nam 202121", "2021-12-07"),
        ] {
            assert_eq!(date(read).as_deref(), Some(on), "{read}");
        }
    }

    #[test]
    fn an_impossible_day_is_no_date() {
        assert_eq!(date("ngày 31 tháng 02 năm 2020"), None);
        assert_eq!(date("ngày 29/02/2023"), None);
    }
}
