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

/// A number with a dot after each three figures: `1.234.567`.
fn grouped(number: i64) -> String {
    let figures = number.unsigned_abs().to_string();
    let mut grouped = String::new();
    for (at, figure) in figures.chars().enumerate() {
        if at > 0 && (figures.len() - at) % 3 == 0 {
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
}
