//! What was typed into a form, and what is wrong with it.

use domain::Day;
use domain::day::parse_typed;

use crate::words::Message;

/// The state of a form: kept when it comes back with errors, so that nothing typed is lost.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormState {
    order: Vec<String>,
    values: Vec<(String, String)>,
    errors: Vec<FieldError>,
}

/// One thing to put right, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field; its input has the same id.
    pub field: String,
    /// How to put it right.
    pub message: Message,
}

/// One thing to choose among several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// A key, or words.
    pub label: String,
    /// A key or words below it; nothing if empty.
    pub hint: String,
}

impl Choice {
    /// A choice without a hint.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: String::new() }
    }

    /// The same with a hint below it.
    #[must_use]
    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }
}

impl FormState {
    /// An empty form. The order of the fields is the order of its errors.
    #[must_use]
    pub fn new<F: Into<String>>(fields: impl IntoIterator<Item = F>) -> Self {
        Self { order: fields.into_iter().map(Into::into).collect(), ..Self::default() }
    }

    /// The same form with what was sent, a pair for each input.
    #[must_use]
    pub fn typed(self, values: impl IntoIterator<Item = (String, String)>) -> Self {
        Self { values: values.into_iter().collect(), ..self }
    }

    /// The same form with a value filled in.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<String>) -> Self {
        self.values.retain(|(name, _)| name != field);
        self.values.push((field.to_owned(), value.into()));
        self
    }

    /// What was typed into a field; nothing if it was not sent.
    #[must_use]
    pub fn value(&self, field: &str) -> &str {
        self.values.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value)
    }

    /// All that was chosen in a field with several answers.
    pub fn values<'form>(&'form self, field: &'form str) -> impl Iterator<Item = &'form str> {
        self.values.iter().filter(move |(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// Whether a choice of a field is taken.
    #[must_use]
    pub fn is_chosen(&self, field: &str, value: &str) -> bool {
        self.values(field).any(|chosen| chosen == value)
    }

    /// The day that was typed into a field; what is no day is noted. Nothing typed is none.
    pub fn day(&mut self, field: &'static str) -> Option<Day> {
        let typed = self.value(field).trim();
        let day = parse_typed(typed);
        if day.is_none() && !typed.is_empty() {
            self.wrong(field, DAY_UNREADABLE);
        }
        day
    }

    /// The whole number that was typed into a field; what is none is noted with `unreadable`, a key. Nothing typed is
    /// none.
    pub fn number(&mut self, field: &str, unreadable: &'static str) -> Option<i64> {
        whole_number(self.value(field)).unwrap_or_else(|_| {
            self.wrong(field, unreadable);
            None
        })
    }

    /// Notes what is wrong with a field.
    pub fn wrong(&mut self, field: impl Into<String>, message: impl Into<Message>) {
        self.errors.push(FieldError { field: field.into(), message: message.into() });
    }

    /// Whether anything is wrong.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Everything that is wrong, in the order of the fields.
    #[must_use]
    pub fn errors(&self) -> Vec<&FieldError> {
        let place =
            |error: &FieldError| self.order.iter().position(|field| *field == error.field).unwrap_or(self.order.len());
        let mut errors: Vec<&FieldError> = self.errors.iter().collect();
        errors.sort_by_key(|error| place(error));
        errors
    }

    /// What is wrong with one field, if anything.
    #[must_use]
    pub fn error(&self, field: &str) -> Option<&Message> {
        self.errors.iter().find(|error| error.field == field).map(|error| &error.message)
    }

    /// The ids of what describes a field: its hint, its error, both or none.
    #[must_use]
    pub fn described_by(&self, field: &str, hint: &str) -> String {
        let hint = (!hint.is_empty()).then(|| format!("{field}-hint"));
        let error = self.error(field).map(|_| format!("{field}-error"));
        hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }
}

/// The key of what is said of a day that cannot be read.
pub const DAY_UNREADABLE: &str = "shell-day-unreadable";

/// Text that is no whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAWholeNumber;

/// Reads a whole number as people type it: `1250`, `1.250`, `1 250`. Nothing typed is no number.
///
/// # Errors
/// Anything else, such as `1.5` or `12,5`: a dot that ends no thousands is not guessed away.
pub fn whole_number(typed: &str) -> Result<Option<i64>, NotAWholeNumber> {
    let text: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if text.is_empty() {
        return Ok(None);
    }
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(digits) => ("-", digits),
        None => ("", text.as_str()),
    };
    let mut groups = digits.split('.');
    let first = groups.next().unwrap_or_default();
    let thousands: Vec<&str> = groups.collect();
    let is_grouped =
        thousands.is_empty() || ((1..=3).contains(&first.len()) && thousands.iter().all(|of| of.len() == 3));
    let digits = digits.replace('.', "");
    if !is_grouped || digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NotAWholeNumber);
    }
    format!("{sign}{digits}").parse().map(Some).map_err(|_| NotAWholeNumber)
}

/// Reads hundredths as people type a number with two decimals at most: `12`, `12,5`, `1.250,75`.
///
/// # Errors
/// Anything else, such as `12.5`: a dot that ends no thousands is not guessed to be a comma.
pub fn hundredths(typed: &str) -> Result<Option<i64>, NotAWholeNumber> {
    let text = typed.trim();
    let (whole, decimals) = text.split_once(',').unwrap_or((text, ""));
    let has_comma = text.contains(',');
    let Some(whole) = whole_number(whole)? else {
        return if has_comma { Err(NotAWholeNumber) } else { Ok(None) };
    };
    let is_right = decimals.len() <= 2 && decimals.bytes().all(|byte| byte.is_ascii_digit()) && whole >= 0;
    if !is_right || (has_comma && decimals.is_empty()) {
        return Err(NotAWholeNumber);
    }
    let hundredths: i64 = format!("{decimals:0<2}").parse().map_err(|_| NotAWholeNumber)?;
    whole.checked_mul(100).and_then(|whole| whole.checked_add(hundredths)).map(Some).ok_or(NotAWholeNumber)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_number_is_read_with_its_dots_and_nothing_is_guessed() {
        for (typed, number) in [("1250", 1250), (" 1.250 ", 1250), ("1 250 000", 1_250_000), ("-3", -3), ("0", 0)] {
            assert_eq!(whole_number(typed), Ok(Some(number)), "{typed}");
        }
        assert_eq!(whole_number("  "), Ok(None));
        for typed in ["1.5", "12,5", "1.25.0", "1250.000", ".250", "-", "ba", "99999999999999999999"] {
            assert_eq!(whole_number(typed), Err(NotAWholeNumber), "{typed}");
        }
    }

    #[test]
    fn hundredths_are_read_with_a_comma_and_a_dot_is_not_guessed_to_be_one() {
        for (typed, hundred) in [("12", 1_200), ("12,5", 1_250), ("0,05", 5), (" 1.250,75 ", 125_075)] {
            assert_eq!(hundredths(typed), Ok(Some(hundred)), "{typed}");
        }
        assert_eq!(hundredths(" "), Ok(None));
        for typed in ["12.5", "12,", ",5", "1,234", "-1", "1,2,3", "ba"] {
            assert_eq!(hundredths(typed), Err(NotAWholeNumber), "{typed}");
        }
    }

    fn a_form() -> FormState {
        let sent = [("login", "tham"), ("missing", "b"), ("missing", "d")];
        FormState::new(["login", "password", "missing"])
            .typed(sent.map(|(name, value)| (name.to_owned(), value.to_owned())))
    }

    #[test]
    fn errors_come_in_the_order_of_the_fields_and_nothing_typed_is_lost() {
        let mut form = a_form();
        form.wrong("somewhere-else", "shell-choose");
        form.wrong("password", "people-password-missing");
        form.wrong("login", "people-login-missing");
        let fields: Vec<_> = form.errors().iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["login", "password", "somewhere-else"]);
        assert_eq!(form.value("login"), "tham");
    }

    #[test]
    fn a_day_is_read_as_it_is_typed_and_what_is_no_day_is_noted() {
        let mut form = FormState::new(["from", "to", "never"]).with("from", " 5/1/26 ").with("to", "31/02/2026");
        assert_eq!(form.day("from"), Day::from_ymd_opt(2026, 1, 5));
        assert_eq!(form.day("never"), None);
        assert!(!form.has_errors());
        assert_eq!(form.day("to"), None);
        assert_eq!(form.error("to"), Some(&DAY_UNREADABLE.into()));
    }

    #[test]
    fn a_number_is_read_as_it_is_typed_and_what_is_none_is_noted() {
        let mut form = FormState::new(["members", "revenue", "never"]).with("members", "1.250").with("revenue", "12,5");
        assert_eq!(form.number("members", "x"), Some(1_250));
        assert_eq!(form.number("never", "x"), None);
        assert!(!form.has_errors());
        assert_eq!(form.number("revenue", "producers-number-unreadable"), None);
        assert_eq!(form.error("revenue"), Some(&"producers-number-unreadable".into()));
    }

    #[test]
    fn a_field_may_have_several_answers() {
        let form = a_form();
        assert!(form.is_chosen("missing", "b") && form.is_chosen("missing", "d"));
        assert!(!form.is_chosen("missing", "c") && !form.is_chosen("other", "b"));
    }

    #[test]
    fn a_field_is_described_by_its_hint_and_its_error() {
        let mut form = a_form();
        assert_eq!(form.described_by("login", ""), "");
        assert_eq!(form.described_by("login", "shell-date-hint"), "login-hint");
        form.wrong("login", "people-login-missing");
        assert_eq!(form.described_by("login", "shell-date-hint"), "login-hint login-error");
    }
}
