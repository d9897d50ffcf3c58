//! What an operation answers when it does not do what was asked.

use std::borrow::Cow;

/// The result of an operation.
pub type Result<T> = std::result::Result<T, Error>;

/// Why an operation did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such record, or not for this person.
    #[error("there is no such record")]
    NotFound,
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    SignedOut,
    /// No role of this person does such a thing.
    #[error("no role of this person may do this")]
    Forbidden,
    /// What was given cannot be accepted; every problem is named.
    #[error("{}", list(.0))]
    Invalid(Vec<Problem>),
    /// Someone saved the record in between.
    #[error("the record was changed by someone else in the meantime")]
    Stale,
    /// Too many tries; how many minutes to wait.
    #[error("too many tries: wait {minutes} minutes")]
    TooMany {
        /// Minutes until the next try.
        minutes: i64,
    },
    /// The database failed.
    #[error(transparent)]
    Store(store::Error),
    /// A file could not be kept or read.
    #[error("cannot keep or read a file: {0}")]
    File(#[from] std::io::Error),
    /// A mistake of ours.
    #[error("this is a bug: {0}")]
    Bug(String),
}

impl Error {
    /// One problem, on one field.
    #[must_use]
    pub fn problem(field: impl Into<Cow<'static, str>>, key: &'static str) -> Self {
        Self::Invalid(vec![Problem::new(field, key)])
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Stale => Self::Stale,
            other => Self::Store(other),
        }
    }
}

/// One thing to put right: where, and a sentence from the word lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field of the form it belongs to; empty for the whole.
    pub field: Cow<'static, str>,
    /// The sentence's key in the word lists.
    pub key: &'static str,
    /// What the sentence names.
    pub args: Vec<(&'static str, String)>,
}

impl Problem {
    /// A problem without particulars.
    #[must_use]
    pub fn new(field: impl Into<Cow<'static, str>>, key: &'static str) -> Self {
        Self { field: field.into(), key, args: Vec::new() }
    }

    /// The same, naming something.
    #[must_use]
    pub fn naming(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

fn list(problems: &[Problem]) -> String {
    let one = |problem: &Problem| {
        let args: Vec<String> = problem.args.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        match (problem.field.is_empty(), args.is_empty()) {
            (true, true) => problem.key.to_owned(),
            (true, false) => format!("{} ({})", problem.key, args.join(", ")),
            (false, true) => format!("{}: {}", problem.field, problem.key),
            (false, false) => format!("{}: {} ({})", problem.field, problem.key, args.join(", ")),
        }
    };
    problems.iter().map(one).collect::<Vec<_>>().join("; ")
}
