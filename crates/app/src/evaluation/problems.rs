//! What the rules of scoring and concluding find, as problems on fields of a form.

use domain::evaluation::{self, ConclusionProblem, QuorumProblem};
use domain::regulations::CriterionCode;

use crate::Problem;

/// The field of a form that holds the answer to a criterion.
pub(super) fn field(criterion: &CriterionCode) -> String {
    format!("c{criterion}")
}

/// A problem of scoring, on the field of its criterion.
pub(super) fn of_scoring(problem: &evaluation::Problem) -> Problem {
    let key = match problem {
        evaluation::Problem::Unanswered(_) => "evaluation-unanswered",
        evaluation::Problem::UnknownCriterion(_) => "evaluation-unknown-criterion",
        evaluation::Problem::UnknownOption { .. } => "evaluation-unknown-option",
        evaluation::Problem::NoCase { .. } => "evaluation-no-case",
        evaluation::Problem::SeveralCases { .. } => "evaluation-several-cases",
    };
    let named = Problem::new(field(problem.place()), key).naming("criterion", problem.place());
    match problem {
        evaluation::Problem::UnknownOption { option, .. } => named.naming("option", option),
        _ => named,
    }
}

/// Whether a problem of scoring also stands in the way of a draft, which may have gaps.
pub(super) const fn spoils_a_draft(problem: &evaluation::Problem) -> bool {
    !matches!(problem, evaluation::Problem::Unanswered(_) | evaluation::Problem::NoCase { .. })
}

/// What stands in the way of a conclusion.
pub(super) fn of_conclusion(problem: &ConclusionProblem) -> Problem {
    match problem {
        ConclusionProblem::NotOpen(_) => Problem::new("", "evaluation-concluded-already"),
        ConclusionProblem::Quorum(QuorumProblem::TooFew { present, entitled, needed }) => {
            Problem::new("", "evaluation-quorum-too-few")
                .naming("present", present)
                .naming("entitled", entitled)
                .naming("needed", needed)
        }
        ConclusionProblem::Quorum(QuorumProblem::NoChair) => Problem::new("", "evaluation-quorum-no-chair"),
        ConclusionProblem::Quorum(QuorumProblem::NobodyLeft) => Problem::new("", "evaluation-quorum-nobody"),
        ConclusionProblem::SheetsMissing { .. } => Problem::new("", "evaluation-no-sheets"),
        ConclusionProblem::SpreadTooWide { spread } => {
            Problem::new("remarks", "evaluation-spread-needs-note").naming("width", spread.width())
        }
        ConclusionProblem::Agreed(problem) => of_scoring(problem),
    }
}
