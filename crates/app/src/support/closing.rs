//! Closing a case of any kind.

use domain::Day;
use domain::ids::SupportCaseId;
use domain::people::Action;
use domain::support::{CaseState, ClosingProblem, Ending, closing_problems};
use store::support::Case;

use super::find;
use crate::{Error, Op, Problem, Result};

/// An open case one may write, at the version that was seen, and how many of its steps are not done.
pub(super) async fn find_open(op: &mut Op, id: SupportCaseId, version: i64) -> Result<(Case, i64)> {
    let case = find(op, id, Action::WriteSupport).await?;
    if case.version != version {
        return Err(Error::Stale);
    }
    if case.state != CaseState::Open.name() {
        return Err(Error::problem("result", "support-case-closed"));
    }
    let steps = store::support::list_steps(op.tx(), id).await?;
    let open_steps = steps.iter().filter(|step| step.done_on.is_none()).count();
    Ok((case, i64::try_from(open_steps).unwrap_or(i64::MAX)))
}

/// What stands in the way of every kind's end.
pub(super) fn check_ending(op: &Op, case: &Case, ending: &Ending<'_>, open_steps: i64) -> Vec<Problem> {
    closing_problems(ending, case.opened_on, op.today(), open_steps).into_iter().map(in_the_way).collect()
}

/// Saves that a case is over.
pub(super) async fn save_closed(op: &mut Op, before: Case, result: &str, words: &str, closed_on: Day) -> Result<()> {
    let case = Case {
        state: CaseState::Closed.name().to_owned(),
        closed_on: Some(closed_on),
        result: Some(result.to_owned()),
        result_words: Some(words.to_owned()),
        ..before
    };
    Ok(store::support::save_case(op.tx(), &case).await?)
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
