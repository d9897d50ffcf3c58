//! Consolidating a cooperative.

use domain::Day;
use domain::ids::{ProducerId, SupportCaseId};
use domain::people::Action;
use domain::producers::LegalForm;
use domain::support::CaseKind;
use domain::support::consolidation::{CaseResult, Standing, StandingProblem, standing_problems};
use serde_json::json;
use store::producers::{ProducerFilter, Slice};
use store::support::Consolidation;

use super::closing::{End, end, find_open};
use super::{KIND, open};
use crate::{Error, Op, Problem, Result, producers};

/// How a case ends.
#[derive(Debug, Clone)]
pub struct Closing {
    /// What came of it; nothing if nobody said.
    pub result: Option<CaseResult>,
    /// The same in words.
    pub words: String,
    /// The day; nothing if it was none.
    pub closed_on: Option<Day>,
    /// How the cooperative stands after.
    pub after: Standing,
}

/// Opens a case for a cooperative, with how it stands before.
///
/// # Errors
/// Everything wrong; it is no cooperative, or a case of it is open; or not for this person.
pub async fn open_consolidation(op: &mut Op, id: Option<ProducerId>, before: Standing) -> Result<SupportCaseId> {
    op.territories(Action::WriteSupport)?;
    let before = before.tidy();
    let mut problems = unfit(&before);
    let Some(id) = id else {
        problems.push(Problem::new("producer", "support-producer-missing"));
        return Err(Error::Invalid(problems));
    };
    let producer = producers::find(op, id, Action::WriteSupport).await?;
    if producer.legal_form != LegalForm::Cooperative.name() {
        problems.push(Problem::new("producer", "support-no-cooperative"));
    }
    let kind = CaseKind::Consolidation;
    if store::support::find_open_case(op.tx(), id, kind.name()).await?.is_some() {
        problems.push(Problem::new("producer", "support-case-there"));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let case = open(op, kind, &producer, None).await?;
    let consolidation = Consolidation {
        case_id: case.id,
        before_rating: rating(&before),
        before_members: before.members,
        before_revenue: before.revenue,
        before_source: before.source.clone(),
        after_rating: None,
        after_members: None,
        after_revenue: None,
        after_source: None,
    };
    store::support::insert_consolidation(op.tx(), &consolidation).await?;
    let detail = json!({ "kind": case.kind, "producer": id, "name": producer.name, "before": told(&before) });
    op.record("support-case-opened", KIND, case.id, &detail);
    Ok(case.id)
}

/// Closes a case with what came of it and how the cooperative stands after.
///
/// # Errors
/// Everything that stands in the way; [`Error::Stale`] if someone saved it in between.
pub async fn close_consolidation(op: &mut Op, id: SupportCaseId, version: i64, closing: Closing) -> Result<()> {
    let before = find_open(op, id, version).await?;
    let after = closing.after.tidy();
    let result = closing.result.map(|result| (result.name(), result.asks_every_step()));
    let told_end = End { result, words: &closing.words, closed_on: closing.closed_on };
    let (result, words, closed_on) = end(op, before, told_end, unfit(&after)).await?;
    let consolidation = store::support::find_consolidation(op.tx(), id).await?.ok_or(Error::NotFound)?;
    let consolidation = Consolidation {
        after_rating: Some(rating(&after)),
        after_members: after.members,
        after_revenue: after.revenue,
        after_source: Some(after.source.clone()),
        ..consolidation
    };
    store::support::save_after(op.tx(), &consolidation).await?;
    let detail = json!({ "result": result, "words": words, "closed_on": closed_on, "after": told(&after) });
    op.record("support-case-closed", KIND, id, &detail);
    Ok(())
}

/// Cooperatives a case can be opened for: id, name and commune.
///
/// # Errors
/// No role of this person opens cases.
pub async fn list_cooperatives(op: &mut Op) -> Result<Vec<(ProducerId, String, String)>> {
    const MOST: Slice = Slice { limit: 500, offset: 0 };
    let filter = ProducerFilter {
        reach: producers::reach(op, Action::WriteSupport)?,
        legal_form: LegalForm::Cooperative.name().to_owned(),
        ..ProducerFilter::default()
    };
    let rows = store::producers::list_producers(op.tx(), &filter, MOST).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name, row.unit_name)).collect())
}

fn rating(standing: &Standing) -> String {
    standing.rating.map(|rating| rating.name().to_owned()).unwrap_or_default()
}

fn told(standing: &Standing) -> serde_json::Value {
    json!({
        "rating": rating(standing), "members": standing.members, "revenue": standing.revenue, "source": standing.source,
    })
}

fn unfit(standing: &Standing) -> Vec<Problem> {
    let explain = |problem: StandingProblem| {
        let key = match problem {
            StandingProblem::RatingMissing => "support-rating-missing",
            StandingProblem::MembersUnfit | StandingProblem::RevenueUnfit => "support-number-unfit",
            StandingProblem::SourceMissing => "support-source-missing",
            StandingProblem::SourceTooLong => "support-text-too-long",
        };
        Problem::new(problem.field(), key)
    };
    standing_problems(standing).into_iter().map(explain).collect()
}
