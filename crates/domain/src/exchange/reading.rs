//! Reading one cell: text, days, numbers, stars, legal forms, telephone numbers.

use super::columns::legal_form_words;
use super::{Cell, Wrong};
use crate::day::parse_typed;
use crate::producers::LegalForm;
use crate::{Day, people, text};
use chrono::Datelike;

/// What a cell says as one line of text: composed letters, single blanks; nothing if empty.
///
/// # Errors
/// A formula that failed, or that has no value.
pub fn plain(cell: &Cell) -> Result<String, Wrong> {
    Ok(match cell {
        Cell::Empty | Cell::Merged(_) => String::new(),
        Cell::Text(written) => text::tidy(written),
        Cell::Number(number) => number_text(*number),
        Cell::Day(day) => crate::day::short(*day),
        Cell::Truth(truth) => (if *truth { "x" } else { "" }).to_owned(),
        Cell::Formula(value) => match value.as_ref() {
            Cell::Empty => return Err(Wrong::FormulaWithoutValue),
            value => return plain(value),
        },
        Cell::Error(error) => return Err(Wrong::FormulaFailed(error.clone())),
    })
}

/// A number as people would type it: whole ones without a point.
fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { number.to_string() }
}

/// The value itself, out of a formula.
fn value(cell: &Cell) -> &Cell {
    match cell {
        Cell::Formula(value) => value,
        cell => cell,
    }
}

/// A day, or just a year where no more is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOrYear {
    /// A day.
    Day(Day),
    /// A year.
    Year(i32),
}

/// Days as numbers, as spreadsheets count them from 30 December 1899: those of the years 2000 to 2099.
const SERIALS: std::ops::RangeInclusive<f64> = 36_526.0..=73_050.0;

/// Reads a day: one the file holds as such, text in any usual form, or a year alone. Nothing typed is no day.
///
/// # Errors
/// It is no day of the calendar.
pub fn day_or_year(cell: &Cell) -> Result<Option<DayOrYear>, Wrong> {
    if let Cell::Day(day) = value(cell) {
        return Ok(Some(DayOrYear::Day(*day)));
    }
    let written = plain(cell)?;
    if written.is_empty() {
        return Ok(None);
    }
    if let Cell::Number(number) = value(cell)
        && SERIALS.contains(number)
    {
        let days = chrono::Days::new(number.trunc() as u64);
        let day = Day::from_ymd_opt(1899, 12, 30).and_then(|first| first.checked_add_days(days));
        return day.map(|day| Some(DayOrYear::Day(day))).ok_or(Wrong::NotADay(written));
    }
    if let Some(day) = written_day(&written) {
        return Ok(Some(DayOrYear::Day(day)));
    }
    match written_year(&written) {
        Some(year) => Ok(Some(DayOrYear::Year(year))),
        None => Err(Wrong::NotADay(written)),
    }
}

/// A day as `20/7/2021`, `20-07-21`, `2021-07-20` or `ngày 20 tháng 7 năm 2021`; a time behind it does not matter.
pub(super) fn written_day(written: &str) -> Option<Day> {
    let folded = text::fold(written);
    let words: Vec<&str> = folded.split(' ').filter(|word| !matches!(*word, "ngay" | "thang" | "nam")).collect();
    if let [day, month, year] = words[..]
        && folded.contains("thang")
    {
        return parse_typed(&format!("{day}/{month}/{year}"));
    }
    let first = written.split([' ', 'T']).next().unwrap_or(written);
    parse_typed(written).or_else(|| parse_typed(first))
}

fn written_year(written: &str) -> Option<i32> {
    let folded = text::fold(written);
    let digits = folded.strip_prefix("nam ").unwrap_or(&folded);
    let year = (digits.len() == 4).then(|| digits.parse::<i32>().ok()).flatten()?;
    (1990..2100).contains(&year).then_some(year)
}

/// Reads a year: `2021`, `năm 2021`, or the year of a day. Nothing typed is no year.
///
/// # Errors
/// It is no year.
pub fn year(cell: &Cell) -> Result<Option<i32>, Wrong> {
    let written = plain(cell)?;
    match day_or_year(cell) {
        Ok(None) => Ok(None),
        Ok(Some(DayOrYear::Year(year))) => Ok(Some(year)),
        Ok(Some(DayOrYear::Day(day))) => Ok(Some(day.year())),
        Err(_) => Err(Wrong::NotAYear(written)),
    }
}

/// Reads a number with at most two decimals, in hundredths: `78,5`, `1.234,5` and `1,234.5`. Nothing is no number.
///
/// # Errors
/// It is no number; or, as `1.234` and `1,234`, one that can be read in two ways.
pub fn hundredths(cell: &Cell) -> Result<Option<i64>, Wrong> {
    let written = plain(cell)?;
    if let Cell::Number(number) = value(cell) {
        return Ok(Some((number * 100.0).round() as i64));
    }
    if written.is_empty() {
        return Ok(None);
    }
    let bad = || Wrong::NotANumber(written.clone());
    let compact: String = written.chars().filter(|c| !c.is_whitespace()).collect();
    if !compact.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',') {
        return Err(bad());
    }
    let signs: Vec<(usize, char)> = compact.char_indices().filter(|(_, c)| !c.is_ascii_digit()).collect();
    let (whole, decimals) = match signs[..] {
        [] => (compact.clone(), ""),
        [(at, _)] if compact.len() - at - 1 == 3 && (1..=3).contains(&at) => {
            return Err(Wrong::AmbiguousNumber(written));
        }
        [(at, _)] => (compact[..at].to_owned(), &compact[at + 1..]),
        [.., (at, sign)] => {
            let before = &compact[..at];
            let thousands = if sign == '.' { ',' } else { '.' };
            if signs.iter().all(|(_, other)| *other == sign) {
                (grouped(&compact, sign).ok_or_else(bad)?, "")
            } else {
                (grouped(before, thousands).ok_or_else(bad)?, &compact[at + 1..])
            }
        }
    };
    if whole.is_empty() || decimals.len() > 2 || (!signs.is_empty() && compact.ends_with(['.', ','])) {
        return Err(bad());
    }
    format!("{whole}{decimals:0<2}").parse().map(Some).map_err(|_| bad())
}

/// The digits of a number in groups of three.
fn grouped(written: &str, sign: char) -> Option<String> {
    let mut groups = written.split(sign);
    let first = groups.next()?;
    let fits = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    let digits: String = written.chars().filter(|c| *c != sign).collect();
    (fits && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

/// Reads stars: `4`, `4 sao`, `OCOP 4 sao`, `****`, `★★★★`. Nothing typed is no stars.
///
/// # Errors
/// It is no number of stars from one to five.
pub fn stars(cell: &Cell) -> Result<Option<u8>, Wrong> {
    let written = plain(cell)?;
    if written.is_empty() {
        return Ok(None);
    }
    let drawn = written.chars().filter(|c| matches!(c, '*' | '★' | '⭐')).count();
    let digits: Vec<u8> = written.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect();
    let count = match digits[..] {
        [digit] => digit,
        [] if drawn > 0 => u8::try_from(drawn).unwrap_or_default(),
        [] => match text::fold(&written).trim_end_matches(" sao") {
            "ba" => 3,
            "bon" => 4,
            "nam" => 5,
            _ => 0,
        },
        _ => 0,
    };
    if (1..=5).contains(&count) { Ok(Some(count)) } else { Err(Wrong::NotStars(written)) }
}

/// Reads a legal form in words, with or without diacritics. Nothing typed is none.
///
/// # Errors
/// No legal form is called so.
pub fn legal_form(cell: &Cell) -> Result<Option<LegalForm>, Wrong> {
    let written = plain(cell)?;
    if written.is_empty() {
        return Ok(None);
    }
    let folded = text::fold(&written);
    let named = folded.replace(' ', "-").parse().ok();
    named.or_else(|| legal_form_words(&folded)).map(Some).ok_or(Wrong::UnknownLegalForm(written))
}

/// Reads a telephone number; of several the first. A number that lost its zero in a spreadsheet gets it back.
///
/// # Errors
/// There is no telephone number in it.
pub fn phone(cell: &Cell) -> Result<Option<String>, Wrong> {
    let written = plain(cell)?;
    if written.is_empty() {
        return Ok(None);
    }
    let with_zero = |typed: &str| {
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        (digits.len() == 9 && !digits.starts_with('0')).then(|| format!("0{digits}"))
    };
    let read = |typed: &str| people::phone(typed).or_else(|| with_zero(typed).and_then(|typed| people::phone(&typed)));
    let found = written.split(['/', ';', ',']).find_map(|one| read(one.trim()));
    found.or_else(|| read(&written)).map(Some).ok_or(Wrong::NotAPhone(written))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    fn day(year: i32, month: u32, day: u32) -> DayOrYear {
        DayOrYear::Day(Day::from_ymd_opt(year, month, day).unwrap())
    }

    #[test]
    fn a_day_is_read_as_lists_write_it() {
        for written in
            ["20/07/2021", "20/7/21", "2021-07-20", "ngày 20 tháng 7 năm 2021", "2021-07-20 00:00:00", "20.7.2021"]
        {
            assert_eq!(day_or_year(&said(written)), Ok(Some(day(2021, 7, 20))), "{written}");
        }
        assert_eq!(day_or_year(&Cell::Number(44_397.0)), Ok(Some(day(2021, 7, 20))), "a day that lost its format");
        assert_eq!(day_or_year(&Cell::Number(2021.0)), Ok(Some(DayOrYear::Year(2021))));
        assert_eq!(day_or_year(&said("năm 2021")), Ok(Some(DayOrYear::Year(2021))));
        assert_eq!(day_or_year(&said("  ")), Ok(None));
        for written in ["31/02/2021", "7/20/2021", "tháng 7", "20/7", "1899"] {
            assert_eq!(day_or_year(&said(written)), Err(Wrong::NotADay(written.to_owned())), "{written}");
        }
    }

    #[test]
    fn a_number_is_read_both_ways_round_and_not_guessed() {
        for (written, hundredths_of) in [
            ("78,5", 7_850),
            ("78.5", 7_850),
            ("1.234,5", 123_450),
            ("1,234.5", 123_450),
            ("1.234.567", 123_456_700),
            ("1,234,567", 123_456_700),
            ("90", 9_000),
            ("1 234,25", 123_425),
            ("12345,6", 1_234_560),
        ] {
            assert_eq!(hundredths(&said(written)), Ok(Some(hundredths_of)), "{written}");
        }
        for written in ["1.234", "1,234", "123.456"] {
            assert_eq!(hundredths(&said(written)), Err(Wrong::AmbiguousNumber(written.to_owned())), "{written}");
        }
        for written in ["78 điểm", "1.23.4", "1,2345", "12.", ".", "1.23,4,5", "-5"] {
            assert_eq!(hundredths(&said(written)), Err(Wrong::NotANumber(written.to_owned())), "{written}");
        }
        assert_eq!(hundredths(&Cell::Number(78.55)), Ok(Some(7_855)));
    }

    #[test]
    fn stars_are_read_from_digits_words_and_drawings() {
        for written in ["4", "4 sao", "OCOP 4 sao", "****", "★★★★", "4*", "Bốn sao"] {
            assert_eq!(stars(&said(written)), Ok(Some(4)), "{written}");
        }
        assert_eq!(stars(&Cell::Number(4.0)), Ok(Some(4)));
        for written in ["6 sao", "0", "3-4 sao", "tiềm năng", "******"] {
            assert_eq!(stars(&said(written)), Err(Wrong::NotStars(written.to_owned())), "{written}");
        }
    }

    #[test]
    fn a_legal_form_is_read_with_and_without_diacritics() {
        for written in ["doanh_nghiep", "Doanh nghiệp", "Cty TNHH", "Công ty cổ phần", "enterprise"] {
            assert_eq!(legal_form(&said(written)), Ok(Some(LegalForm::Enterprise)), "{written}");
        }
        assert_eq!(legal_form(&said("hop_tac_xa")), Ok(Some(LegalForm::Cooperative)));
        assert_eq!(legal_form(&said("co_so")), Ok(Some(LegalForm::Household)));
        assert_eq!(legal_form(&said("Tổ hợp tác")), Ok(Some(LegalForm::CooperativeGroup)));
        assert_eq!(legal_form(&said("khác")), Err(Wrong::UnknownLegalForm("khác".to_owned())));
    }

    #[test]
    fn a_telephone_number_gets_its_zero_back_and_of_several_the_first_counts() {
        assert_eq!(phone(&Cell::Number(912_345_678.0)), Ok(Some("0912345678".to_owned())));
        assert_eq!(phone(&said("0912 345 678 / 0987 654 321")), Ok(Some("0912345678".to_owned())));
        assert_eq!(phone(&said("không có")), Err(Wrong::NotAPhone("không có".to_owned())));
    }

    #[test]
    fn decomposed_text_is_composed_and_a_formula_says_its_value() {
        assert_eq!(plain(&said("Bu\u{31b}o\u{31b}\u{309}i  Na\u{306}m Roi")), Ok("Bưởi Năm Roi".to_owned()));
        assert_eq!(plain(&Cell::Formula(Box::new(Cell::Number(4.0)))), Ok("4".to_owned()));
        assert_eq!(plain(&Cell::Formula(Box::new(Cell::Empty))), Err(Wrong::FormulaWithoutValue));
        assert_eq!(plain(&Cell::Error("#REF!".into())), Err(Wrong::FormulaFailed("#REF!".into())));
    }
}
