//! How wordings write days, numbers and capitals, and what may not be written at all.

use domain::Day;
use domain::day;
use minijinja::value::ValueKind;
use minijinja::{Environment, Error, ErrorKind, Output, State, Value};

/// Adds the filters.
pub(super) fn add(environment: &mut Environment<'static>) {
    environment.add_filter("day", |value: String| read(&value).map(day::in_words));
    environment.add_filter("short_day", |value: String| read(&value).map(day::short));
    environment.add_filter("capitals", |value: String| value.to_uppercase());
    environment.add_filter("two_figures", |value: i64| format!("{value:02}"));
    environment.add_filter("number", grouped);
    environment.add_filter("capital", |value: String| beginning_large(&value));
    environment.add_filter("sentence", |value: String| ended(&value, "."));
    environment.add_filter("ended", |value: String, between: String, last: String, is_last: bool| {
        ended(&value, if is_last { &last } else { &between })
    });
}

/// Writes a value. What is not known is missing, and `true` is no word of a paper.
pub(super) fn write_value(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    match value.kind() {
        ValueKind::Undefined | ValueKind::None => Err(Error::from(ErrorKind::UndefinedError)),
        ValueKind::String | ValueKind::Number => minijinja::escape_formatter(out, state, value),
        kind => Err(Error::new(ErrorKind::InvalidOperation, format!("a {kind} is no text"))),
    }
}

fn read(text: &str) -> Result<Day, Error> {
    text.parse().map_err(|_| Error::new(ErrorKind::InvalidOperation, format!("`{text}` is no day")))
}

/// A text with a sign at its end, and no other; what asks or breaks off keeps its own.
fn ended(text: &str, sign: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['?', '!', ':', '…']) || text.ends_with("...") {
        return text.to_owned();
    }
    format!("{}{sign}", text.trim_end_matches([' ', '.', ',', ';']))
}

/// The same, beginning with a capital.
fn beginning_large(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A number with a dot after each three figures: `1.234.567`.
fn grouped(number: i64) -> String {
    let figures = number.unsigned_abs().to_string();
    let mut grouped = String::new();
    for (at, figure) in figures.chars().enumerate() {
        if at > 0 && (figures.len() - at).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(figure);
    }
    if number < 0 { format!("-{grouped}") } else { grouped }
}

#[cfg(test)]
mod tests {
    #[test]
    fn long_numbers_are_grouped_with_dots() {
        let written = [0, 999, 1_000, 1_234_567, -45_000].map(super::grouped);
        assert_eq!(written, ["0", "999", "1.000", "1.234.567", "-45.000"]);
    }

    #[test]
    fn sentences_end_once_whatever_was_typed() {
        let written = ["Đã họp", "Đã họp.", "Đã họp ;", "Được không?", "hồ sơ..."].map(|text| super::ended(text, "."));
        assert_eq!(written, ["Đã họp.", "Đã họp.", "Đã họp.", "Được không?", "hồ sơ..."]);
        assert_eq!(super::beginning_large("đã họp"), "Đã họp");
    }
}
