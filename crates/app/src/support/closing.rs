//! Closing a case of any kind.

use domain::Day;
use domain::ids::SupportCaseId;
use domain::people::Action;
use domain::support::{CaseState, ClosingProblem, Ending, closing_problems};
use domain::text::tidy_lines;
use store::support::Case;

use super::find;
use crate::{Error, Op, Problem, Result};

/// An open case one may write, at the version that was seen.
pub(super) async fn find_open(op: &mut Op, id: SupportCaseId, version: i64) -> Result<Case> {
    let case = find(op, id, Action::WriteSupport).await?;
    if case.version != version {
        return Err(Error::Stale);
    }
    if case.state != CaseState::Open.name() {
        return Err(Error::problem("result", "support-case-closed"));
    }
    Ok(case)
}

/// How a case of any kind is to end, as typed.
pub(super) struct End<'a> {
    /// What came of it, by name, and whether that is reached only when every step is done; none if nobody said.
    pub result: Option<(&'static str, bool)>,
    /// The same in words.
    pub words: &'a str,
    /// The day; none if it was none.
    pub closed_on: Option<Day>,
}

/// Ends an open case. Answers what came of it, the words as they were kept, and the day. `others` is what of its kind
/// stands in the way.
///
/// # Errors
/// Everything that stands in the way, that of every kind first; [`Error::Stale`] if someone saved it in between.
pub(super) async fn end(
    op: &mut Op,
    before: Case,
    end: End<'_>,
    others: impl IntoIterator<Item = Problem>,
) -> Result<(&'static str, String, Day)> {
    let words = tidy_lines(end.words);
    let ending = Ending {
        has_result: end.result.is_some(),
        asks_every_step: end.result.is_some_and(|(_, asks_every_step)| asks_every_step),
        words: &words,
        closed_on: end.closed_on,
    };
    let steps = store::support::list_steps(op.tx(), before.id).await?;
    let open_steps = steps.iter().filter(|step| step.done_on.is_none()).count();
    let open_steps = i64::try_from(open_steps).unwrap_or(i64::MAX);
    let found = closing_problems(&ending, before.opened_on, op.today(), open_steps).into_iter().map(in_the_way);
    let problems: Vec<Problem> = found.chain(others).collect();
    let (Some((result, _)), Some(closed_on), true) = (end.result, end.closed_on, problems.is_empty()) else {
        return Err(Error::Invalid(problems));
    };
    let case = Case {
        state: CaseState::Closed.name().to_owned(),
        closed_on: Some(closed_on),
        result: Some(result.to_owned()),
        result_words: Some(words.clone()),
        ..before
    };
    store::support::save_case(op.tx(), &case).await?;
    Ok((result, words, closed_on))
}

/// What stands in the way of closing a case, beside the field it belongs to.
pub(super) fn in_the_way(problem: ClosingProblem) -> Problem {
    match problem {
        ClosingProblem::ResultMissing => Problem::new("result", "support-result-missing"),
        ClosingProblem::WordsMissing => Problem::new("words", "support-words-missing"),
        ClosingProblem::WordsTooLong => Problem::new("words", "support-text-too-long"),
        ClosingProblem::DayMissing => Problem::new("closed_on", "support-closed-on-missing"),
        ClosingProblem::DayToCome => Problem::new("closed_on", "support-done-in-future"),
        ClosingProblem::BeforeOpened => Problem::new("closed_on", "support-closed-before-opened"),
        ClosingProblem::StepsOpen(count) => Problem::new("result", "support-steps-open").naming("count", count),
        ClosingProblem::NotAnswered(count) => Problem::new("result", "support-not-answered").naming("count", count),
        ClosingProblem::AimNotReached(points, floors) => {
            Problem::new("result", "support-aim-not-reached").naming("points", points).naming("floors", floors)
        }
        ClosingProblem::NotRecognised => Problem::new("result", "support-not-recognised"),
    }
}
