//! How pages write days, numbers, money and stars. One form for both languages, so that what is on the
//! screen is what stands on the papers.

use std::borrow::Borrow;
use std::fmt;

use askama::filters::HtmlSafe;
use domain::{Day, Points, Timestamp};

use crate::assets;
use crate::words::{Value, Word};

/// HTML made of our own constants and numbers, written out as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Markup(String);

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Markup {}

/// Any whole number, or a reference to one, as templates pass it.
pub trait Whole {
    /// The number; what does not fit is the largest that does.
    fn whole(&self) -> i64;
}

impl<T: Whole + ?Sized> Whole for &T {
    fn whole(&self) -> i64 {
        (**self).whole()
    }
}

macro_rules! whole_numbers {
    ($($kind:ty),+) => {$(
        impl Whole for $kind {
            fn whole(&self) -> i64 {
                i64::try_from(*self).unwrap_or(i64::MAX)
            }
        }

        impl Word for $kind {
            fn word(&self) -> Value {
                Value::Number(self.whole())
            }
        }
    )+};
}

whole_numbers!(i64, i32, u64, u32, u16, u8, usize);

/// Writes a day: `05/01/2026`.
#[must_use]
pub fn day(day: impl Borrow<Day>) -> String {
    domain::day::short(*day.borrow())
}

/// Writes a day that may be unknown; nothing if it is.
#[must_use]
pub fn day_or_nothing(day: impl Borrow<Option<Day>>) -> String {
    day.borrow().map(domain::day::short).unwrap_or_default()
}

/// Writes an instant as the clock on the wall showed it in Viet Nam: `24/11/2026, 14:05`.
#[must_use]
pub fn moment(at: impl Borrow<Timestamp>) -> String {
    let wall = at.borrow().to_string();
    match wall.split_once(' ') {
        Some((time, day)) => format!("{day}, {time}"),
        None => wall,
    }
}

/// Writes a whole number with dots: `1.234.567`.
#[must_use]
pub fn number(number: impl Whole) -> String {
    let number = number.whole();
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
    if number < 0 {
        text.push('−');
    }
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// Writes an amount of money: `1.234.567 đồng`.
#[must_use]
pub fn money(dong: impl Whole) -> String {
    format!("{}\u{a0}đồng", number(dong))
}

/// Writes hundredths with a decimal comma and no needless zeros: `12`, `12,5`, `1.234,25`.
#[must_use]
pub fn hundredths(hundredths: impl Whole) -> String {
    let hundredths = hundredths.whole();
    let sign = if hundredths < 0 { "−" } else { "" };
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    let whole = number(whole);
    match rest {
        0 => format!("{sign}{whole}"),
        rest if rest.is_multiple_of(10) => format!("{sign}{whole},{}", rest / 10),
        rest => format!("{sign}{whole},{rest:02}"),
    }
}

/// Writes hundredths of a percent: `12,5%`.
#[must_use]
pub fn percent(basis_points: impl Whole) -> String {
    format!("{}%", hundredths(basis_points))
}

/// Writes points with both decimals, as results print them: `91,00`.
#[must_use]
pub fn points(points: impl Borrow<Points>) -> String {
    let hundredths = points.borrow().hundredths();
    let sign = if hundredths < 0 { "−" } else { "" };
    format!("{sign}{},{:02}", hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100)
}

/// Writes the size of a file: `640 KB`, `1,2 MB`.
#[must_use]
pub fn file_size(bytes: impl Whole) -> String {
    let bytes = bytes.whole().unsigned_abs();
    if bytes < 1_000_000 {
        format!("{} KB", bytes.div_ceil(1000))
    } else {
        format!("{} MB", hundredths(bytes / 100_000 * 10))
    }
}

/// A text as it stands in the query of an address.
#[must_use]
pub fn query_value(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// An icon of the sprite, beside words that say the same.
#[must_use]
pub fn icon(name: &str) -> Markup {
    picture(name, "ocop-i")
}

/// A large icon of the sprite, without a size of its own.
#[must_use]
pub fn large_icon(name: &str) -> Markup {
    picture(name, "ocop-i-large")
}

fn picture(name: &str, class: &str) -> Markup {
    let sprite = assets::url("icons.svg");
    let name: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    Markup(format!(
        r##"<svg class="{class}" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><use href="{sprite}#{name}"/></svg>"##
    ))
}

/// Five stars, so many of them gold. The number stands beside them in words.
#[must_use]
pub fn stars(count: impl Whole) -> Markup {
    let count = count.whole();
    let sprite = assets::url("icons.svg");
    let mut svg = String::from(
        r#"<svg viewBox="0 0 125 24" preserveAspectRatio="xMinYMid" aria-hidden="true" focusable="false">"#,
    );
    for star in 0..5 {
        let (class, x) = (if star < count { "ocop-star-on" } else { "ocop-star-off" }, star * 25);
        svg.push_str(&format!(r##"<use href="{sprite}#star" class="{class}" x="{x}" width="24" height="24"/>"##));
    }
    svg.push_str("</svg>");
    Markup(svg)
}

/// A QR code drawn as SVG, with a quiet zone; nothing if the text is too long for one.
#[must_use]
pub fn qr_code(text: &str) -> Markup {
    use fast_qr::convert::{Builder as _, svg::SvgBuilder};
    let drawing = fast_qr::QRBuilder::new(text).build().map(|code| SvgBuilder::default().margin(4).to_str(&code));
    Markup(drawing.unwrap_or_default())
}

/// The attribute that marks what stays Vietnamese on an English page.
#[must_use]
pub fn vietnamese(is_marked: bool) -> Markup {
    Markup(if is_marked { r#" lang="vi""#.to_owned() } else { String::new() })
}

/// What a browser is told a list is, by the ending that its reader agreed to.
#[must_use]
pub fn media_type_of_table(file_name: &str) -> &'static str {
    const SPREADSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    if file_name.to_lowercase().ends_with(".xlsx") { SPREADSHEET } else { "text/csv; charset=utf-8" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_with_dots_and_a_decimal_comma() {
        assert_eq!(number(0), "0");
        assert_eq!(number(999), "999");
        assert_eq!(number(1_000), "1.000");
        assert_eq!(number(-1_234_567), "−1.234.567");
        assert_eq!(number(i64::MIN), "−9.223.372.036.854.775.808");
        assert_eq!(money(48_000_000_000_i64), "48.000.000.000\u{a0}đồng");
        assert_eq!(percent(9020), "90,2%");
        assert_eq!(hundredths(123_456_705), "1.234.567,05");
    }

    #[test]
    fn points_keep_both_decimals_so_that_columns_can_be_compared() {
        assert_eq!(points(Points::from_hundredths(6_997)), "69,97");
        assert_eq!(points(Points::from_whole(91)), "91,00");
        assert_eq!(points(Points::from_hundredths(-50)), "−0,50");
    }

    #[test]
    fn a_file_has_a_size_people_can_read() {
        assert_eq!(file_size(1), "1 KB");
        assert_eq!(file_size(640_000), "640 KB");
        assert_eq!(file_size(1_250_000), "1,2 MB");
        assert_eq!(file_size(10_000_000), "10 MB");
    }

    #[test]
    fn an_instant_is_written_day_first() {
        assert_eq!(moment(Timestamp::from_micros(1_582_500_000_000_000)), "24/02/2020, 06:20");
    }
}
