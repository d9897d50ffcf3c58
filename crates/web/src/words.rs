//! The words people read, in two languages.
//!
//! Every message lives in `locales/{vi,en}/{area}.ftl`, and its key begins with the area:
//! `people-sign-in`. Messages without variables are resolved once, so that saying one is a look in a
//! table. A key that has no words is said as it stands; the tests below make sure that no page does.

use std::borrow::{Borrow, Cow};
use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use domain::{Day, Points, Timestamp};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::show;

/// A language of the interface. What is entered stays as it was entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Vietnamese, the language of the programme.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The language's tag in HTML and in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language with a tag, if it is one of ours.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The language one can switch to.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Vi => Self::En,
            Self::En => Self::Vi,
        }
    }
}

/// Names the areas that have words, and takes their lists in when the program is built.
macro_rules! areas {
    ($($area:literal),+ $(,)?) => {
        /// Every area with words: its name begins the keys of its list.
        pub const AREAS: &[&str] = &[$($area),+];

        const LISTS: &[(Lang, &str, &str)] = &[$(
            (Lang::Vi, $area, include_str!(concat!("../locales/vi/", $area, ".ftl"))),
            (Lang::En, $area, include_str!(concat!("../locales/en/", $area, ".ftl"))),
        )+];
    };
}

areas![
    "shell",
    "error",
    "gallery",
    "people",
    "work",
    "notices",
    "units",
    "plans",
    "targets",
    "papers",
    "producers",
    "markets",
    "support",
    "products",
    "evaluation",
    "reports",
    "search",
    "obstacles",
    "activities",
    "catalogue",
    "exchange"
];

static VIETNAMESE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::read(Lang::Vi));
static ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::read(Lang::En));

fn catalogue(lang: Lang) -> &'static Catalogue {
    match lang {
        Lang::Vi => &VIETNAMESE,
        Lang::En => &ENGLISH,
    }
}

/// Says a message that has no variables. A key without words is said as it stands.
#[must_use]
pub fn say(lang: Lang, key: &str) -> &str {
    catalogue(lang).fixed.get(key).map_or(key, String::as_str)
}

/// Says a message with its variables: `say_with(lang, "shell-results", &[("count", &7)])`.
#[must_use]
pub fn say_with(lang: Lang, key: &str, values: &[(&'static str, &dyn Word)]) -> String {
    let mut message = Message::new(key.to_owned());
    for (name, value) in values {
        message.values.push((name, value.word()));
    }
    message.say(lang)
}

/// All words of one language.
struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    fixed: HashMap<String, String>,
}

impl Catalogue {
    fn read(lang: Lang) -> Self {
        let tag: LanguageIdentifier = lang.code().parse().expect("`vi` and `en` are language tags");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| match value {
            // Whole numbers only, far below the point where this type would round them.
            FluentValue::Number(number) => Some(show::number(number.value as i64)),
            _ => None,
        }));
        for (_, area, list) in LISTS.iter().filter(|(of, ..)| *of == lang) {
            let resource = FluentResource::try_new((*list).to_owned())
                .unwrap_or_else(|(_, errors)| panic!("cannot read the words of `{area}`: {errors:?}"));
            if let Err(errors) = bundle.add_resource(resource) {
                panic!("the words of `{area}` repeat a key: {errors:?}");
            }
        }
        let fixed = keys(lang)
            .into_iter()
            .filter_map(|key| {
                let mut errors = Vec::new();
                let pattern = bundle.get_message(key)?.value()?;
                let words = bundle.format_pattern(pattern, None, &mut errors).into_owned();
                errors.is_empty().then(|| (key.to_owned(), words))
            })
            .collect();
        Self { bundle, fixed }
    }
}

/// The keys of a language, as they stand at the beginning of a line in its lists.
fn keys(lang: Lang) -> Vec<&'static str> {
    LISTS
        .iter()
        .filter(|(of, ..)| *of == lang)
        .flat_map(|(_, _, list)| list.lines())
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key)
        .filter(|key| key.starts_with(|first: char| first.is_ascii_lowercase()) && !key.contains(' '))
        .collect()
}

/// A sentence to be said later, in the language of whoever reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    key: Cow<'static, str>,
    values: Vec<(&'static str, Value)>,
}

/// What stands in the place of a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Words, already in the form they are shown in.
    Text(String),
    /// A whole number: chooses between singular and plural, and is shown with its dots.
    Number(i64),
}

impl From<&app::Problem> for Message {
    /// The sentence of an operation's problem.
    fn from(problem: &app::Problem) -> Self {
        problem.args.iter().fold(Self::new(problem.key), |message, (name, value)| message.with(name, value))
    }
}

impl Message {
    /// A message by its key.
    #[must_use]
    pub fn new(key: impl Into<Cow<'static, str>>) -> Self {
        Self { key: key.into(), values: Vec::new() }
    }

    /// Gives a variable its value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Word) -> Self {
        self.values.push((name, value.word()));
        self
    }

    /// Says the message.
    #[must_use]
    pub fn say(&self, lang: impl Borrow<Lang>) -> String {
        let catalogue = catalogue(*lang.borrow());
        let Some(pattern) = catalogue.bundle.get_message(&self.key).and_then(|message| message.value()) else {
            return self.key.clone().into_owned();
        };
        let mut args = FluentArgs::new();
        for (name, value) in &self.values {
            match value {
                Value::Text(text) => args.set(*name, text.as_str()),
                Value::Number(number) => args.set(*name, *number),
            }
        }
        let mut errors = Vec::new();
        catalogue.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }
}

impl From<&'static str> for Message {
    fn from(key: &'static str) -> Self {
        Self::new(key)
    }
}

/// A message with the language to say it in: what templates write out.
#[derive(Debug, Clone)]
pub struct Saying {
    lang: Lang,
    message: Message,
}

impl Saying {
    /// Begins a message in a language.
    #[must_use]
    pub fn new(lang: Lang, key: &str) -> Self {
        Self { lang, message: Message::new(key.to_owned()) }
    }

    /// Gives a variable its value.
    #[must_use]
    pub fn with(self, name: &'static str, value: impl Word) -> Self {
        Self { lang: self.lang, message: self.message.with(name, value) }
    }
}

impl fmt::Display for Saying {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message.say(self.lang))
    }
}

/// What can stand in a message.
pub trait Word {
    /// The value, shown as all pages show its kind.
    fn word(&self) -> Value;
}

impl<T: Word + ?Sized> Word for &T {
    fn word(&self) -> Value {
        (**self).word()
    }
}

impl Word for str {
    fn word(&self) -> Value {
        Value::Text(self.to_owned())
    }
}

impl Word for String {
    fn word(&self) -> Value {
        Value::Text(self.clone())
    }
}

impl Word for Saying {
    fn word(&self) -> Value {
        Value::Text(self.to_string())
    }
}

impl Word for Day {
    fn word(&self) -> Value {
        Value::Text(show::day(*self))
    }
}

impl Word for Timestamp {
    fn word(&self) -> Value {
        Value::Text(show::moment(*self))
    }
}

impl Word for Points {
    fn word(&self) -> Value {
        Value::Text(self.to_string())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;

    #[test]
    fn both_languages_have_the_same_keys() {
        let of = |lang| keys(lang).into_iter().collect::<BTreeSet<_>>();
        let (vietnamese, english) = (of(Lang::Vi), of(Lang::En));
        assert_eq!(vietnamese.difference(&english).collect::<Vec<_>>(), Vec::<&&str>::new(), "not in English");
        assert_eq!(english.difference(&vietnamese).collect::<Vec<_>>(), Vec::<&&str>::new(), "not in Vietnamese");
        assert_eq!(keys(Lang::Vi).len(), vietnamese.len(), "a key stands twice");
    }

    #[test]
    fn every_list_is_taken_in_and_its_keys_begin_with_its_area() {
        for lang in Lang::ALL {
            let folder = root().join("locales").join(lang.code());
            for file in fs::read_dir(folder).unwrap() {
                let name = file.unwrap().file_name().into_string().unwrap();
                let area = name.strip_suffix(".ftl").unwrap();
                assert!(AREAS.contains(&area), "`{name}` is not in the list of areas");
            }
        }
        for key in keys(Lang::Vi) {
            assert!(area_of(key).is_some(), "`{key}` does not begin with an area");
        }
    }

    #[test]
    fn every_key_that_pages_and_handlers_use_has_words() {
        let known: BTreeSet<_> = keys(Lang::Vi).into_iter().collect();
        let mut missing = BTreeSet::new();
        for file in sources() {
            let text = fs::read_to_string(&file).unwrap();
            for literal in literals(&text) {
                if is_key(literal) && !known.contains(literal) {
                    missing.insert(format!("{}: {literal}", file.display()));
                }
            }
        }
        assert!(missing.is_empty(), "keys without words:\n{}", missing.into_iter().collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn every_variable_is_the_same_in_both_languages() {
        for key in keys(Lang::Vi) {
            assert_eq!(variables(Lang::Vi, key), variables(Lang::En, key), "{key}");
        }
    }

    #[test]
    fn a_number_is_shown_with_its_dots_and_chooses_the_plural() {
        assert_eq!(say_with(Lang::Vi, "shell-results", &[("count", &1234)]), "1.234 kết quả");
        assert_eq!(say_with(Lang::En, "shell-results", &[("count", &1)]), "1 result");
        assert_eq!(say_with(Lang::En, "shell-results", &[("count", &2)]), "2 results");
    }

    #[test]
    fn a_key_without_words_is_said_as_it_stands() {
        assert_eq!(say(Lang::Vi, "Nguồn nguyên liệu"), "Nguồn nguyên liệu");
        assert_eq!(Message::from("no-such-key").say(Lang::En), "no-such-key");
    }

    fn root() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR"))
    }

    /// Templates, and Rust up to its tests.
    fn sources() -> Vec<PathBuf> {
        let mut files = Vec::new();
        let mut folders = vec![root().join("src"), root().join("templates")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if !is_this_file(&path) {
                    files.push(path);
                }
            }
        }
        files
    }

    fn is_this_file(path: &Path) -> bool {
        path.ends_with("src/words.rs")
    }

    fn area_of(key: &str) -> Option<&'static str> {
        AREAS.iter().copied().find(|area| key.strip_prefix(area).is_some_and(|rest| rest.starts_with('-')))
    }

    fn is_key(literal: &str) -> bool {
        area_of(literal).is_some()
            && literal.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            && !literal.ends_with('-')
    }

    /// What stands between double quotes.
    fn literals(text: &str) -> impl Iterator<Item = &str> {
        text.lines().flat_map(|line| line.split('"').skip(1).step_by(2))
    }

    /// The names after `$` in a message of a language, sorted.
    fn variables(lang: Lang, key: &str) -> BTreeSet<String> {
        let lists = LISTS.iter().filter(|(of, ..)| *of == lang).map(|(_, _, list)| *list);
        let text = lists.collect::<Vec<_>>().join("\n");
        let begin = format!("\n{key} =");
        let text = format!("\n{text}");
        let message = &text[text.find(&begin).unwrap() + begin.len()..];
        let end = message
            .match_indices('\n')
            .map(|(at, _)| at)
            .find(|at| message[at + 1..].starts_with(|c: char| c.is_ascii_lowercase() || c == '#'))
            .unwrap_or(message.len());
        message[..end]
            .split('$')
            .skip(1)
            .map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect())
            .collect()
    }
}
