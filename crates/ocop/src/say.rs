//! What the program says at the command line.

use std::io::Write;

use serde::Serialize;

/// Why a command did not do what was asked.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The exit code: 1 not done, 2 asked wrongly.
    pub(crate) code: u8,
    /// What to tell; empty if it was told already.
    pub(crate) sentence: String,
}

/// What a command answers.
pub(crate) type Outcome = Result<(), Failure>;

impl Failure {
    /// Not done.
    pub(crate) fn not_done(sentence: impl ToString) -> Self {
        Self { code: 1, sentence: sentence.to_string() }
    }

    /// Asked wrongly.
    pub(crate) fn asked_wrongly(sentence: impl ToString) -> Self {
        Self { code: 2, sentence: sentence.to_string() }
    }

    /// Not done, and told already.
    pub(crate) fn told() -> Self {
        Self { code: 1, sentence: String::new() }
    }
}

impl From<app::Error> for Failure {
    fn from(error: app::Error) -> Self {
        Self::not_done(error)
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        Self::not_done(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::not_done(error)
    }
}

/// Writes a line. Whoever closed the pipe has read enough.
pub(crate) fn line(text: impl AsRef<str>) {
    let _ = writeln!(std::io::stdout().lock(), "{}", text.as_ref());
}

/// Writes one line of JSON, or, for people, lines.
pub(crate) fn answer<T: Serialize>(as_json: bool, value: &T, lines: impl FnOnce(&T) -> Vec<String>) -> Outcome {
    if as_json {
        line(serde_json::to_string(value).map_err(Failure::not_done)?);
    } else {
        for text in lines(value) {
            line(text);
        }
    }
    Ok(())
}

/// Tells of a problem.
pub(crate) fn problem(sentence: &str) {
    let _ = writeln!(std::io::stderr().lock(), "ocop: {sentence}");
}
