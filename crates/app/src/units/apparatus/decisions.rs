//! Recording a decision on the apparatus, and ending one.

use domain::ids::ApparatusDecisionId;
use domain::people::Action;
use domain::units::apparatus::{DaysProblem, DecisionProblem, TypedDecision, agree_on_decision, agree_on_last_day};
use serde_json::json;
use store::units::apparatus::{ApparatusBody, ApparatusDecision, ApparatusMember};

use super::charge::of_charge;
use super::{find, find_to_write, life, of_decisions};
use crate::files::StoredFile;
use crate::{Error, Op, Problem, Result};

/// Records a decision with its members, and its scan if there is one.
///
/// # Errors
/// Every problem of what was typed; there is no such body, or not for this person.
pub async fn record_decision(
    op: &mut Op,
    body_id: &str,
    typed: &TypedDecision,
    scan: Option<(&StoredFile, &str)>,
) -> Result<ApparatusDecisionId> {
    let body = find_to_write(op, body_id).await?;
    let known = store::units::apparatus::list_apparatus_decisions(op.tx(), std::slice::from_ref(&body.id)).await?;
    let agreed = agree_on_decision(typed, life(&body), &of_decisions(&body, &known)?, op.today())
        .map_err(|problems| Error::Invalid(problems.into_iter().map(of_decision).collect()))?;
    let (recorded_by, now) = (op.person()?.account_id, op.now());
    if let Some((file, _)) = scan {
        store::products::save_stored_file(op.tx(), &file.sha256, file.bytes, file.media_type, now).await?;
    }
    let id = ApparatusDecisionId::new(op.new_id());
    let decision = ApparatusDecision {
        id,
        body_id: body.id,
        kind: agreed.kind.name().to_owned(),
        number: agreed.number,
        decided_on: agreed.decided_on,
        issuer: agreed.issuer,
        from_on: agreed.from_on,
        to_on: agreed.to_on,
        note: agreed.note,
        sha256: scan.map(|(file, _)| file.sha256.clone()),
        file_name: scan.map(|(_, name)| crate::files::plain_name(name)),
        media_type: scan.map(|(file, _)| file.media_type.to_owned()),
        recorded_by,
        recorded_on: op.today(),
        version: 1,
    };
    let members: Vec<ApparatusMember> = (1..)
        .zip(agreed.members)
        .map(|(position, member)| ApparatusMember {
            decision_id: id,
            position,
            name: member.name,
            post: member.post,
            duty: member.duty.name().to_owned(),
            field: member.field,
        })
        .collect();
    store::units::apparatus::insert_apparatus_decision(op.tx(), &decision, &members).await?;
    let detail = json!({
        "body": decision.body_id, "kind": decision.kind, "number": decision.number, "from": decision.from_on,
        "members": members.len(),
    });
    op.record("apparatus-decision-recorded", "apparatus-decision", id, &detail);
    Ok(id)
}

fn of_decision(problem: DecisionProblem) -> Problem {
    let of_row = |row: usize, part: &str, key| Problem::new(format!("member-{row}-{part}"), key).naming("row", row);
    match problem {
        DecisionProblem::KindUnknown => Problem::new("kind", "units-apparatus-kind-missing"),
        DecisionProblem::NumberMissing => Problem::new("number", "units-apparatus-number-missing"),
        DecisionProblem::RecordedAlready => Problem::new("number", "units-apparatus-recorded-already"),
        DecisionProblem::DecidedUnreadable => Problem::new("decided_on", "units-apparatus-decided-unreadable"),
        DecisionProblem::DecidedInTheFuture => Problem::new("decided_on", "units-apparatus-decided-in-future"),
        DecisionProblem::DecidedAfterItTakesEffect => Problem::new("decided_on", "units-apparatus-decided-after"),
        DecisionProblem::IssuerMissing => Problem::new("issuer", "units-apparatus-issuer-missing"),
        DecisionProblem::Days(problem) => of_days(problem, "from_on", "to_on"),
        DecisionProblem::NoMembers => Problem::new("member-1-name", "units-apparatus-members-missing"),
        DecisionProblem::MemberWithoutName(row) => of_row(row, "name", "units-apparatus-member-name-missing"),
        DecisionProblem::MemberWithoutDuty(row) => of_row(row, "duty", "units-apparatus-member-duty-missing"),
        DecisionProblem::SecondHead(row) => of_row(row, "duty", "units-apparatus-member-second-head"),
    }
}

/// What is wrong with a first and a last day, at the fields they were typed into.
pub(super) fn of_days(problem: DaysProblem, from: &'static str, to: &'static str) -> Problem {
    let on = |field, key, day| Problem::new(field, key).naming("day", domain::day::short(day));
    match problem {
        DaysProblem::FromUnreadable => Problem::new(from, "units-apparatus-from-unreadable"),
        DaysProblem::ToUnreadable => Problem::new(to, "units-apparatus-to-unreadable"),
        DaysProblem::EndsBeforeItBegins => Problem::new(to, "units-apparatus-ends-before"),
        DaysProblem::BodyBeginsOn(day) => on(from, "units-apparatus-before-body", day),
        DaysProblem::BodyEndsOn(day) => on(from, "units-apparatus-after-body", day),
    }
}

/// Reads a decision one may end, with its body.
///
/// # Errors
/// There is no such decision, or not for this person.
pub async fn read_decision(op: &mut Op, id: ApparatusDecisionId) -> Result<(ApparatusBody, ApparatusDecision)> {
    find_decision(op, id, Action::WriteApparatus).await
}

async fn find_decision(
    op: &mut Op,
    id: ApparatusDecisionId,
    action: Action,
) -> Result<(ApparatusBody, ApparatusDecision)> {
    op.territories(action)?;
    let decision = store::units::apparatus::find_apparatus_decision(op.tx(), id).await?.ok_or(Error::NotFound)?;
    let body = find(op, &decision.body_id, action).await?;
    Ok((body, decision))
}

/// Ends a decision with a last day, which still counts. Answers whose it is.
///
/// # Errors
/// The day is no day, or before the first; or someone changed it in between.
pub async fn end_decision(op: &mut Op, id: ApparatusDecisionId, last_on: &str) -> Result<String> {
    let (body, decision) = read_decision(op, id).await?;
    let last_on = agree_on_last_day(decision.from_on, decision.to_on, last_on)
        .map_err(|problem| Error::Invalid(vec![of_charge(problem)]))?;
    store::units::apparatus::end_apparatus_decision(op.tx(), id, decision.version, last_on).await?;
    let detail = json!({ "body": body.id, "number": decision.number, "to": last_on });
    op.record("apparatus-decision-ended", "apparatus-decision", id, &detail);
    Ok(body.id)
}

/// The scan of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionFile {
    /// The file, by its content.
    pub sha256: String,
    /// Its name when it was handed in.
    pub file_name: String,
    /// What it is.
    pub media_type: String,
}

/// Finds the scan of a decision.
///
/// # Errors
/// There is no such decision, or not for this person, or it has no scan.
pub async fn read_decision_file(op: &mut Op, id: ApparatusDecisionId) -> Result<DecisionFile> {
    let (_, decision) = find_decision(op, id, Action::ReadApparatus).await?;
    match (decision.sha256, decision.file_name, decision.media_type) {
        (Some(sha256), Some(file_name), Some(media_type)) => Ok(DecisionFile { sha256, file_name, media_type }),
        _ => Err(Error::NotFound),
    }
}
