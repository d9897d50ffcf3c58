//! What is wrong with a list, as sentences of the word lists.

use domain::exchange::{CellProblem, MOST_ROWS, Meaning, Refusal, Wrong};

use crate::Problem;

/// The sentence of what is wrong with a cell.
#[must_use]
pub fn sentence(problem: &CellProblem) -> Problem {
    let key = match &problem.wrong {
        Wrong::Missing => match problem.meaning {
            Meaning::ProducerName => "exchange-wrong-missing-producer",
            Meaning::LegalForm => "exchange-wrong-missing-legal-form",
            Meaning::Commune => "exchange-wrong-missing-place",
            _ => "exchange-wrong-missing",
        },
        Wrong::FormulaFailed(_) => "exchange-wrong-formula-failed",
        Wrong::FormulaWithoutValue => "exchange-wrong-formula-without-value",
        Wrong::TooLong => "exchange-wrong-too-long",
        Wrong::NotADay(_) => "exchange-wrong-not-a-day",
        Wrong::InFuture(_) => "exchange-wrong-in-future",
        Wrong::NotAYear(_) => "exchange-wrong-not-a-year",
        Wrong::YearsDisagree(..) => "exchange-wrong-years-disagree",
        Wrong::NotANumber(_) => "exchange-wrong-not-a-number",
        Wrong::AmbiguousNumber(_) => "exchange-wrong-ambiguous-number",
        Wrong::NotPoints(_) => "exchange-wrong-not-points",
        Wrong::NotStars(_) => "exchange-wrong-not-stars",
        Wrong::TooFewStars(_) => "exchange-wrong-too-few-stars",
        Wrong::StarsDisagree(..) => "exchange-wrong-stars-disagree",
        Wrong::EndsBeforeItBegins(_) => "exchange-wrong-ends-before-it-begins",
        Wrong::UnknownLegalForm(_) => "exchange-wrong-unknown-legal-form",
        Wrong::NotAPhone(_) => "exchange-wrong-not-a-phone",
        Wrong::NotAnEmail(_) => "exchange-wrong-not-an-email",
        Wrong::UnknownUnit(_) => "exchange-wrong-unknown-unit",
        Wrong::NotThen { instead, .. } if instead.is_empty() => "exchange-wrong-not-then",
        Wrong::NotThen { .. } => "exchange-wrong-not-then-but",
        Wrong::SeveralUnits(_) => "exchange-wrong-several-units",
        Wrong::OutsideTerritory(_) => "exchange-wrong-outside-territory",
        Wrong::RepeatsRow(_) => "exchange-wrong-repeats-row",
        Wrong::RegisteredElsewhere(_) => "exchange-wrong-registered-elsewhere",
        Wrong::ChoiceGone => "exchange-wrong-choice-gone",
    };
    let field = problem.place().map(|place| place.to_string()).unwrap_or_default();
    Problem { field: field.into(), key, args: problem.wrong.named() }
}

/// The sentence of why a file is no list.
#[must_use]
pub fn refusal(refusal: &Refusal) -> Problem {
    let problem = |key| Problem::new("table", key);
    match refusal {
        Refusal::NotATable => problem("exchange-refused-not-a-table"),
        Refusal::Protected => problem("exchange-refused-protected"),
        Refusal::TooManyRows => problem("exchange-refused-too-many-rows").naming("most", MOST_ROWS),
        Refusal::TooLarge => problem("exchange-refused-too-large"),
        Refusal::Empty => problem("exchange-refused-empty"),
        Refusal::NoSuchSheet(name) => problem("exchange-refused-no-such-sheet").naming("name", name),
        Refusal::NotUtf8 => problem("exchange-refused-not-utf8"),
        Refusal::Damaged(_) => problem("exchange-refused-damaged"),
    }
}
