//! Giving tasks: adding one, dividing one, handing one over.

use domain::Day;
use domain::ids::{AccountId, HandOverId, PlanId, TaskId};
use domain::people::{Action, Subject};
use domain::plans::{
    Assignment, AssignmentProblem, LONGEST_TEXT, LONGEST_TITLE, Lifetime, Recurrence, TaskState, assignment_problems,
};
use domain::text;
use serde_json::json;
use store::plans::{HandOver, Task};

use super::{find_task, is_over};
use crate::notices::{Kind as Told, Notice, To, tell};
use crate::{Error, Op, Problem, Result};

/// A task to be given.
#[derive(Debug, Clone)]
pub struct NewTask {
    /// Of which plan.
    pub plan_id: PlanId,
    /// The item it serves.
    pub item_ref: String,
    /// The task it is a part of.
    pub parent_id: Option<TaskId>,
    /// What is to be done.
    pub title: String,
    /// Who answers for it.
    pub lead_body_id: String,
    /// The person who does it, where one is named.
    pub holder_id: Option<AccountId>,
    /// The first day, where one is set.
    pub start_on: Option<Day>,
    /// The last day.
    pub due_on: Option<Day>,
    /// How often: the name of a recurrence.
    pub recurrence: String,
    /// Who takes part, each with its part.
    pub partners: Vec<(String, String)>,
    /// Where it comes from: `added` or `conclusion`.
    pub source: &'static str,
}

/// Gives a body a task of a plan, or a part of a task.
///
/// Whoever runs the programme in a territory gives tasks there; a unit divides its own.
///
/// # Errors
/// There is no such plan, item or task, or not for this person; every problem of the task at once, also that
/// a unit gives a part of its task to another.
pub async fn add_task(op: &mut Op, new: NewTask) -> Result<TaskId> {
    let plan = store::plans::find_plan(op.tx(), new.plan_id).await?.ok_or(Error::NotFound)?;
    let parent = match new.parent_id {
        Some(id) => Some(store::plans::find_task(op.tx(), id).await?.ok_or(Error::NotFound)?),
        None => None,
    };
    let bodies = parent.iter().map(|task| task.lead_body_id.clone()).chain([plan.issuer_body_id.clone()]);
    op.allow(Action::AssignTask, &Subject::in_territory(&plan.custody_path).with_bodies(bodies))?;
    let given = Assignment {
        title: text::tidy(&new.title),
        lead: lifetime(op, &new.lead_body_id).await?,
        start_on: new.start_on,
        due_on: new.due_on,
        recurrence: Recurrence::from_name(&new.recurrence),
        partners: partners(op, &new.partners).await?,
    };
    let mut problems: Vec<Problem> = assignment_problems(&given, op.today()).into_iter().map(explain).collect();
    let is_others = parent.as_ref().is_some_and(|task| task.lead_body_id != new.lead_body_id);
    if given.lead.is_some() && is_others && !op.may(Action::AssignTask, &Subject::in_territory(&plan.custody_path)) {
        problems.push(Problem::new("lead", "plans-divide-within"));
    }
    if given.partners.len() < new.partners.len() {
        problems.push(explain(AssignmentProblem::PartnerNotThere));
    }
    let items = store::plans::list_items(op.tx(), plan.id).await?;
    if items.iter().all(|item| item.place != new.item_ref) {
        problems.push(Problem::new("item", "plans-item-missing"));
    }
    if let Some(parent) = &parent {
        if is_over(&parent.state) {
            problems.push(Problem::new("", "plans-task-over"));
        }
        if new.due_on.is_some_and(|due_on| due_on > parent.due_on) {
            problems
                .push(Problem::new("due_on", "plans-due-after-whole").naming("day", parent.due_on.format("%d/%m/%Y")));
        }
    }
    if let Some(holder) = new.holder_id {
        problems.extend(holder_problem(op, holder, &new.lead_body_id).await?);
    }
    let (Some(due_on), Some(recurrence), true) = (given.due_on, given.recurrence, problems.is_empty()) else {
        return Err(Error::Invalid(problems));
    };
    let task = Task {
        id: TaskId::new(op.new_id()),
        plan_id: plan.id,
        item_ref: new.item_ref,
        position: store::plans::next_task_position(op.tx(), plan.id).await?,
        title: given.title,
        lead_body_id: new.lead_body_id,
        role: domain::plans::Role::Lead.name().to_owned(),
        is_inferred: false,
        recurrence: recurrence.name().to_owned(),
        due_on,
        state: TaskState::NotStarted.name().to_owned(),
        void_reason: None,
        custody_path: plan.custody_path,
        start_on: given.start_on,
        parent_id: new.parent_id,
        holder_id: new.holder_id,
        source: new.source.to_owned(),
        version: 1,
    };
    let partners: Vec<(String, String)> = given.partners.into_iter().map(|(body, part)| (body.body_id, part)).collect();
    store::plans::insert_task(op.tx(), &task, &partners).await?;
    crate::search::index_task(op, task.id).await?;
    let detail = json!({
        "plan": plan.number, "item": task.item_ref, "title": task.title, "lead": task.lead_body_id,
        "due_on": task.due_on, "part_of": task.parent_id,
    });
    op.record("task-given", "task", task.id, &detail);
    tell_holder(op, &task, task.id).await?;
    Ok(task.id)
}

/// To whom a task is handed, and why.
#[derive(Debug, Clone)]
pub struct NewHandOver {
    /// The body that answers from now on.
    pub to_body_id: String,
    /// The person who does it, where one is named.
    pub to_holder_id: Option<AccountId>,
    /// Why.
    pub reason: String,
}

/// Hands a task over: within its unit to another person, or by whoever runs the programme to another unit.
///
/// # Errors
/// The task is another unit's, or is over; the body does not exist on its last day; the person does not
/// work there; there is no reason; nothing changes. [`Error::Stale`] if someone saved it in between.
pub async fn hand_over_task(op: &mut Op, id: TaskId, version: i64, new: NewHandOver) -> Result<()> {
    let task = find_task(op, id, Action::AssignTask).await?;
    if task.version != version {
        return Err(Error::Stale);
    }
    let account_id = op.person()?.account_id;
    let reason = text::tidy_lines(&new.reason);
    let mut problems = Vec::new();
    if is_over(&task.state) {
        problems.push(Problem::new("", "plans-task-over"));
    }
    let goes_elsewhere = new.to_body_id != task.lead_body_id;
    if goes_elsewhere && !op.may(Action::AssignTask, &Subject::in_territory(&task.custody_path)) {
        problems.push(Problem::new("to_body", "plans-hand-over-within"));
    }
    match lifetime(op, &new.to_body_id).await? {
        None => problems.push(explain(AssignmentProblem::LeadMissing)),
        Some(body) if !body.covers(task.due_on) || !body.covers(op.today()) => {
            problems.push(Problem::new("to_body", "plans-lead-not-there"));
        }
        Some(_) => {}
    }
    if !goes_elsewhere && new.to_holder_id == task.holder_id {
        problems.push(Problem::new("to_holder", "plans-hand-over-nothing"));
    }
    if let Some(holder) = new.to_holder_id {
        problems.extend(holder_problem(op, holder, &new.to_body_id).await?);
    }
    problems.extend(text_problems("reason", &reason, "plans-reason-missing"));
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let hand_over = HandOver {
        id: HandOverId::new(op.new_id()),
        task_id: id,
        from_body_id: task.lead_body_id.clone(),
        to_body_id: new.to_body_id.clone(),
        from_holder: task.holder_id,
        to_holder: new.to_holder_id,
        reason,
        account_id,
        handed_on: op.today(),
    };
    store::plans::insert_hand_over(op.tx(), &hand_over).await?;
    let after = Task { lead_body_id: new.to_body_id, holder_id: new.to_holder_id, version, ..task };
    store::plans::save_task(op.tx(), &after).await?;
    crate::search::index_task(op, id).await?;
    let detail = json!({
        "body": { "before": hand_over.from_body_id, "after": hand_over.to_body_id },
        "holder": { "before": hand_over.from_holder, "after": hand_over.to_holder },
        "reason": hand_over.reason,
    });
    op.record("task-handed-over", "task", id, &detail);
    tell_holder(op, &after, hand_over.id).await?;
    Ok(())
}

/// Gives a body a part of a task, or words its part anew; how far the part is stays as it was noted.
///
/// # Errors
/// The task is another unit's; every problem at once: it is over, the body leads it or does not exist on its last
/// day, the part says nothing or too much; a unit brings in another that is not below whoever runs the programme.
pub async fn give_part(op: &mut Op, id: TaskId, body_id: &str, part: &str) -> Result<()> {
    let task = find_task(op, id, Action::AssignTask).await?;
    let part = text::tidy(part);
    let mut problems = Vec::new();
    if is_over(&task.state) {
        problems.push(Problem::new("", "plans-task-over"));
    }
    match lifetime(op, body_id).await? {
        None => problems.push(Problem::new("body", "plans-partner-missing")),
        Some(body) if !body.covers(task.due_on) => problems.push(Problem::new("body", "plans-partner-not-there")),
        Some(_) if body_id == task.lead_body_id => problems.push(Problem::new("body", "plans-partner-leads")),
        Some(_) => {}
    }
    if part.is_empty() {
        problems.push(Problem::new("part", "plans-part-missing"));
    }
    if part.chars().count() > LONGEST_TITLE {
        problems.push(Problem::new("part", "plans-part-too-long"));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    store::plans::save_part(op.tx(), id, body_id, &part).await?;
    op.record("task-part-given", "task", id, &json!({ "body": body_id, "part": part }));
    let href = format!("/tasks/{id}");
    let occasion = domain::text::fold(&part);
    let notice = Notice::new(Told::TaskHandedOver, id, &task.title, href).once_for(occasion).due(task.due_on);
    tell(op, To::Officers(&[body_id.to_owned()]), &notice).await?;
    Ok(())
}

/// Tells whoever does a task now that it is theirs.
async fn tell_holder(op: &mut Op, task: &Task, occasion: impl ToString) -> Result<()> {
    let href = format!("/tasks/{}", task.id);
    let notice = Notice::new(Told::TaskHandedOver, task.id, &task.title, href).once_for(occasion).due(task.due_on);
    match task.holder_id {
        Some(holder) => tell(op, To::People(&[holder]), &notice).await?,
        None => tell(op, To::Officers(std::slice::from_ref(&task.lead_body_id)), &notice).await?,
    };
    Ok(())
}

/// The bodies of a territory on the programme's day: id and name.
///
/// # Errors
/// The database failed.
pub async fn list_bodies(op: &mut Op, unit_path: &str) -> Result<Vec<(String, String)>> {
    let today = op.today();
    let bodies = store::units::list_bodies(op.tx(), unit_path, today).await?;
    Ok(bodies.into_iter().map(|body| (body.id, body.name)).collect())
}

/// Everyone who may do a task of a body on the programme's day: account and name.
///
/// # Errors
/// The database failed.
pub async fn list_holders(op: &mut Op, body_id: &str) -> Result<Vec<(AccountId, String)>> {
    let today = op.today();
    Ok(store::plans::list_possible_holders(op.tx(), body_id, today).await?)
}

async fn holder_problem(op: &mut Op, holder: AccountId, body_id: &str) -> Result<Option<Problem>> {
    let works_there = list_holders(op, body_id).await?.iter().any(|(id, _)| *id == holder);
    Ok((!works_there).then(|| Problem::new("to_holder", "plans-holder-elsewhere")))
}

async fn lifetime(op: &mut Op, body_id: &str) -> Result<Option<Lifetime>> {
    let body = store::units::find_body(op.tx(), body_id).await?;
    Ok(body.map(|body| Lifetime { body_id: body.id, from: body.valid_from, to: body.valid_to }))
}

async fn partners(op: &mut Op, named: &[(String, String)]) -> Result<Vec<(Lifetime, String)>> {
    let mut partners = Vec::new();
    for (body_id, part) in named {
        if let Some(body) = lifetime(op, body_id).await? {
            partners.push((body, text::tidy(part)));
        }
    }
    Ok(partners)
}

/// What is wrong with a text that must be there.
pub(super) fn text_problems(field: &'static str, text: &str, missing: &'static str) -> Option<Problem> {
    if text.is_empty() {
        Some(Problem::new(field, missing))
    } else if text.chars().count() > LONGEST_TEXT {
        Some(Problem::new(field, "plans-text-too-long"))
    } else {
        None
    }
}

fn explain(problem: AssignmentProblem) -> Problem {
    let key = match problem {
        AssignmentProblem::TitleMissing => "plans-title-missing",
        AssignmentProblem::TitleTooLong => "plans-title-too-long",
        AssignmentProblem::LeadMissing => "plans-lead-missing",
        AssignmentProblem::LeadNotThere => "plans-lead-not-there",
        AssignmentProblem::DueMissing => "plans-due-missing",
        AssignmentProblem::DueBeforeStart => "plans-due-before-start",
        AssignmentProblem::DuePassed => "plans-due-passed",
        AssignmentProblem::RecurrenceMissing => "plans-recurrence-missing",
        AssignmentProblem::PartnerNotThere => "plans-partner-not-there",
        AssignmentProblem::PartnerLeads => "plans-partner-leads",
        AssignmentProblem::PartnerTwice => "plans-partner-twice",
        AssignmentProblem::PartTooLong => "plans-part-too-long",
    };
    Problem::new(problem.field(), key)
}
