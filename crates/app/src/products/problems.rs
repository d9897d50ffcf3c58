//! What the rules find, as sentences beside the fields they belong to.

use domain::evaluation::Problem as ScoreProblem;
use domain::products::{EvidenceProblem, Gap, ReportField, SelfReport};

use crate::Problem;

/// The longest text of a report's field, in characters.
const LONGEST_TEXT: usize = 8000;

/// What is wrong with a report, whatever is still missing.
pub(super) fn report_problems(report: &SelfReport) -> Vec<Problem> {
    ReportField::ALL
        .into_iter()
        .filter(|field| report.text(*field).chars().count() > LONGEST_TEXT)
        .map(|field| Problem::new(field.name(), "products-text-too-long"))
        .collect()
}

/// What is wrong with an answer; the field is the criterion.
pub(super) fn of_score(problem: &ScoreProblem) -> Problem {
    let place = problem.place().to_string();
    let key = match problem {
        ScoreProblem::Unanswered(_) => "products-criterion-unanswered",
        ScoreProblem::UnknownCriterion(_) => "products-criterion-unknown",
        ScoreProblem::UnknownOption { .. } => "products-option-unknown",
        ScoreProblem::NoCase { .. } => "products-case-unanswered",
        ScoreProblem::SeveralCases { .. } => "products-case-several",
    };
    Problem::new(place.clone(), key).naming("criterion", place)
}

/// What is wrong with a paper.
pub(super) fn of_evidence(problem: &EvidenceProblem) -> Problem {
    let key = match problem {
        EvidenceProblem::UnknownKind => "products-evidence-kind-missing",
        EvidenceProblem::TitleMissing => "products-evidence-title-missing",
        EvidenceProblem::ExpiresBeforeIssued => "products-evidence-expires-before-issued",
        EvidenceProblem::IssuedInFuture => "products-evidence-issued-in-future",
        EvidenceProblem::UnknownCriterion(_) => "products-evidence-criterion-unknown",
    };
    let found = Problem::new(problem.field(), key);
    match problem {
        EvidenceProblem::UnknownCriterion(criterion) => found.naming("criterion", criterion),
        _ => found,
    }
}

/// What a dossier lacks; the field is the page on which it is put right.
pub(super) fn of_gap(gap: &Gap) -> Problem {
    match gap {
        Gap::NotEligible(_) => Problem::new("producer", "products-gap-not-eligible"),
        Gap::Report(field) => Problem::new("report", field_key(*field)),
        Gap::SelfScore(problem) => Problem { field: "self-score".into(), ..of_score(problem) },
        Gap::NoPaper { name, .. } => Problem::new("evidence", "products-gap-no-paper").naming("kind", name),
        Gap::Lapsed { name, expired_on, .. } => Problem::new("evidence", "products-gap-lapsed")
            .naming("kind", name)
            .naming("day", domain::day::short(*expired_on)),
    }
}

fn field_key(field: ReportField) -> &'static str {
    match field {
        ReportField::RepresentativeGender => "products-gap-representative-gender",
        ReportField::RepresentativeEthnicity => "products-gap-representative-ethnicity",
        ReportField::RepresentativeResidence => "products-gap-representative-residence",
        ReportField::Specification => "products-gap-specification",
        ReportField::Standard => "products-gap-standard",
        ReportField::History => "products-gap-history",
        ReportField::Organisation => "products-gap-organisation",
        ReportField::Production => "products-gap-production",
        ReportField::Changes => "products-gap-changes",
        ReportField::Market => "products-gap-market",
        ReportField::ResultsYear => "products-gap-results-year",
        ReportField::Revenue => "products-gap-revenue",
        ReportField::Profit => "products-gap-profit",
        ReportField::Plan => "products-gap-plan",
    }
}
