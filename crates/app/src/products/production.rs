//! How an approved business plan is carried out: the log, the milestones, guidance.

use domain::Day;
use domain::ids::{BusinessPlanId, GuidanceId, MilestoneId, ProductionEntryId};
use domain::people::Action;
use domain::products::business_plans::BusinessPlanState;
use domain::products::production::EntryProblem;
pub use domain::products::production::{NewEntry, YearCompared, compare, is_late};
use domain::products::specialities::LONGEST_TEXT;
use domain::text;
use serde_json::json;
use store::products::production as rows;
pub use store::products::production::{GuidanceRow, ProductionEntry};

use super::business_plans::{find, state_of};
use super::idea_rounds::GivenFile;
use crate::files::plain_name;
use crate::{Error, Op, Problem, Result};

/// Writes a line into the log of an approved plan.
///
/// # Errors
/// The plan is not approved, or not within reach; every problem at once.
pub async fn log_entry(
    op: &mut Op,
    plan_id: BusinessPlanId,
    new: NewEntry,
    milestone_id: Option<MilestoneId>,
    file: GivenFile<'_>,
) -> Result<ProductionEntryId> {
    approved(op, plan_id, Action::WriteBusinessPlan).await?;
    let new = new.tidy();
    let mut problems: Vec<Problem> =
        new.problems(op.today()).into_iter().map(|(field, problem)| explain(field, problem)).collect();
    let milestones = store::products::business_plans::list_milestones(op.tx(), plan_id).await?;
    if milestone_id.is_some_and(|id| milestones.iter().all(|known| known.id != id)) {
        problems.push(Problem::new("milestone", "business-plans-milestone-unknown"));
    }
    let (Some(done_on), true) = (new.done_on, problems.is_empty()) else {
        return Err(Error::Invalid(problems));
    };
    let now = op.now();
    if let Some((stored, _)) = file {
        store::products::save_stored_file(op.tx(), &stored.sha256, stored.bytes, stored.media_type, now).await?;
    }
    let entry = ProductionEntry {
        id: ProductionEntryId::new(op.new_id()),
        plan_id,
        milestone_id,
        done_on,
        what: new.what,
        quantity: new.quantity,
        quantity_unit: new.quantity_unit,
        cost: new.cost.unwrap_or_default(),
        revenue: new.revenue.unwrap_or_default(),
        note: new.note,
        sha256: file.map(|(stored, _)| stored.sha256.clone()),
        file_name: file.map(|(_, name)| plain_name(name)),
        typed_by: op.person()?.account_id,
        recorded_at: now,
    };
    rows::insert_entry(op.tx(), &entry).await?;
    let detail = json!({ "what": entry.what, "done_on": entry.done_on, "cost": entry.cost, "revenue": entry.revenue });
    op.record("production-logged", "business-plan", plan_id, &detail);
    Ok(entry.id)
}

/// Notes that a milestone is done.
///
/// # Errors
/// There is no day, or it has not come; it was noted already; it is not within reach.
pub async fn finish_milestone(
    op: &mut Op,
    plan_id: BusinessPlanId,
    id: MilestoneId,
    done_on: Option<Day>,
    note: &str,
) -> Result<()> {
    approved(op, plan_id, Action::WriteBusinessPlan).await?;
    let milestones = store::products::business_plans::list_milestones(op.tx(), plan_id).await?;
    let milestone = milestones.into_iter().find(|known| known.id == id).ok_or(Error::NotFound)?;
    let (note, today) = (text::tidy_lines(note), op.today());
    let found = [
        (milestone.done_on.is_some(), "done_on", "business-plans-milestone-done-already"),
        (done_on.is_none(), "done_on", "business-plans-day-missing"),
        (done_on.is_some_and(|day| day > today), "done_on", "business-plans-day-in-future"),
        (note.chars().count() > LONGEST_TEXT, "note", "business-plans-text-too-long"),
    ];
    let problems: Vec<Problem> =
        found.into_iter().filter(|(is_so, ..)| *is_so).map(|(_, field, key)| Problem::new(field, key)).collect();
    let (Some(done_on), true) = (done_on, problems.is_empty()) else {
        return Err(Error::Invalid(problems));
    };
    store::products::business_plans::finish_milestone(op.tx(), plan_id, id, done_on, &note).await?;
    let detail = json!({ "what": milestone.what, "done_on": done_on, "note": note });
    op.record("milestone-done", "business-plan", plan_id, &detail);
    Ok(())
}

/// Keeps guidance that an official gave to whoever carries a plan out.
///
/// # Errors
/// There is no text; the plan is not approved, or not within reach.
pub async fn guide(op: &mut Op, plan_id: BusinessPlanId, said_on: Option<Day>, said: &str) -> Result<()> {
    approved(op, plan_id, Action::GuideProduction).await?;
    let (said, today) = (text::tidy_lines(said), op.today());
    let found = [
        (said.is_empty(), "text", "business-plans-guidance-missing"),
        (said.chars().count() > LONGEST_TEXT, "text", "business-plans-text-too-long"),
        (said_on.is_none(), "said_on", "business-plans-day-missing"),
        (said_on.is_some_and(|day| day > today), "said_on", "business-plans-day-in-future"),
    ];
    let problems: Vec<Problem> =
        found.into_iter().filter(|(is_so, ..)| *is_so).map(|(_, field, key)| Problem::new(field, key)).collect();
    let (Some(said_on), true) = (said_on, problems.is_empty()) else {
        return Err(Error::Invalid(problems));
    };
    let (id, by, when) = (GuidanceId::new(op.new_id()), op.person()?.account_id, (said_on, op.now()));
    rows::insert_guidance(op.tx(), id, plan_id, by, &said, when).await?;
    op.record("production-guided", "business-plan", plan_id, &json!({ "said_on": said_on, "text": said }));
    Ok(())
}

/// The file of a line: its hash, its name, what it is.
///
/// # Errors
/// There is no such line or file, or not for this person.
pub async fn read_entry_file(op: &mut Op, id: ProductionEntryId) -> Result<(String, String, String)> {
    op.territories(Action::ReadBusinessPlan)?;
    let entry = rows::find_entry(op.tx(), id).await?.ok_or(Error::NotFound)?;
    find(op, entry.plan_id, Action::ReadBusinessPlan).await?;
    let (Some(sha256), Some(name)) = (entry.sha256, entry.file_name) else { return Err(Error::NotFound) };
    let media_type = store::papers::find_media_type(op.tx(), &sha256).await?.ok_or(Error::NotFound)?;
    Ok((sha256, name, media_type))
}

/// A plan that is carried out.
async fn approved(op: &mut Op, id: BusinessPlanId, action: Action) -> Result<()> {
    let plan = find(op, id, action).await?;
    match state_of(&plan)? {
        BusinessPlanState::Approved => Ok(()),
        _ => Err(Error::problem("", "business-plans-not-approved")),
    }
}

fn explain(field: &'static str, problem: EntryProblem) -> Problem {
    let key = match problem {
        EntryProblem::DayMissing => "business-plans-day-missing",
        EntryProblem::DayInFuture => "business-plans-day-in-future",
        EntryProblem::WhatMissing => "business-plans-what-missing",
        EntryProblem::LineTooLong => "business-plans-line-too-long",
        EntryProblem::QuantityUnfit => "business-plans-quantity-unfit",
        EntryProblem::UnitMissing => "business-plans-unit-missing",
        EntryProblem::QuantityMissing => "business-plans-quantity-missing",
        EntryProblem::AmountUnfit => "business-plans-amount-unfit",
        EntryProblem::TextTooLong => "business-plans-text-too-long",
    };
    Problem::new(field, key)
}
