//! Reminders of tasks and of calls for ideas: timed work that is done once a day.

use std::collections::BTreeMap;

use domain::Day;
use domain::notices::{CLOSING_SOON, LOOK_AHEAD, Member, closes_soon, following, reminder, told_of_task};
use domain::people::Role;
use serde_json::json;
use store::notices::TaskToRemindOf;

use super::{Kept, Kind, Notice, kept, whom};
use crate::{Actor, App, Error, Op, Result};

/// What reminding on a day came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Reminded {
    /// Whether it was done now; otherwise it was done before.
    pub is_done_now: bool,
    /// Tasks that are near or past their last day.
    pub tasks: usize,
    /// Notices that were new.
    pub told: usize,
}

/// Tasks looked at in one go.
const BATCH: i64 = 200;

/// Reminds everyone of the tasks that are near or past their last day, and of the calls that close soon, once a
/// day.
///
/// It happens in one transaction: if it breaks off, nobody was told and the next hour does it all. Of
/// two servers at one database, one does it.
///
/// # Errors
/// The database failed.
pub async fn remind(app: &App, today: Day) -> Result<Reminded> {
    let mut tx = app.db().read().await?;
    let last = store::notices::find_reminded_on(&mut tx).await?;
    drop(tx);
    if last == Some(today) {
        return Ok(Reminded::default());
    }
    let done = app.on_day(today).write(&Actor::System("reminders"), async |op| remind_all(op, last).await).await;
    match done {
        Err(Error::Stale) => Ok(Reminded::default()),
        done => done,
    }
}

async fn remind_all(op: &mut Op, last: Option<Day>) -> Result<Reminded> {
    let today = op.today();
    if !store::notices::take_reminding(op.tx(), today).await? {
        return Err(Error::Stale);
    }
    let mut reminded = Reminded { is_done_now: true, ..Reminded::default() };
    let mut late = BTreeMap::new();
    let mut seen = None;
    loop {
        let due_by = today + chrono::Days::new(LOOK_AHEAD);
        let tasks = store::notices::list_tasks_to_remind_of(op.tx(), due_by, seen, BATCH).await?;
        let Some(last_seen) = tasks.last() else { break };
        seen = Some((last_seen.due_on, last_seen.id));
        let mut bodies: Vec<&str> = tasks.iter().map(|task| task.lead_body_id.as_str()).collect();
        bodies.sort_unstable();
        bodies.dedup();
        let members = store::notices::list_members(op.tx(), &bodies, today).await?;
        let notices: Vec<Kept> = tasks.iter().flat_map(|task| of_task(op, task, &members)).collect();
        reminded.told += store::notices::insert_notices(op.tx(), &notices).await?;
        reminded.tasks += tasks.len();
        for task in tasks {
            // Late since people were reminded last.
            if task.due_on < today && last.is_none_or(|last| task.due_on >= last) {
                let plan = (task.plan_slug, task.plan_number, task.plan_path);
                *late.entry(plan).or_insert(0) += 1;
            }
        }
    }
    reminded.told += tell_who_follows(op, late).await?;
    reminded.told += remind_of_calls(op).await?;
    let detail = json!({ "tasks": reminded.tasks, "told": reminded.told });
    op.record("reminded", "setting", format!("reminded_on {today}"), &detail);
    Ok(reminded)
}

/// What is told of a task today, to each who hears of it.
fn of_task(op: &Op, task: &TaskToRemindOf, members: &[Member]) -> Vec<Kept> {
    let Some(reminder) = reminder(task.due_on, op.today()) else { return Vec::new() };
    let notice = Notice {
        kind: reminder.kind(),
        subject_id: task.id.to_string(),
        occasion: reminder.occasion(task.due_on),
        title: format!("{} ({})", task.title, task.plan_number),
        href: format!("/tasks/{}", task.id),
        due_on: Some(task.due_on),
    };
    let people = told_of_task(&task.lead_body_id, task.holder_id, members);
    people.into_iter().map(|account_id| kept(op, account_id, &notice, None)).collect()
}

/// Tells, once for each call that closes soon, those who may register in it and have no idea there.
async fn remind_of_calls(op: &mut Op) -> Result<usize> {
    let today = op.today();
    let last = today + chrono::Duration::days(CLOSING_SOON);
    let mut notices = Vec::new();
    for round in store::products::idea_rounds::list_rounds_closing(op.tx(), today, last).await? {
        let (Some(opened_on), Some(to_on)) = (round.opened_on, round.to_on) else { continue };
        if !closes_soon(opened_on, to_on, today) {
            continue;
        }
        let href = format!("/idea-rounds/{}", round.id);
        let notice = Notice::new(Kind::IdeaRoundClosing, round.id, round.title, href).once_for(to_on).due(to_on);
        let mut people = whom::without_idea_in(op, &round.custody_path, round.id).await?;
        people.sort_unstable();
        people.dedup();
        notices.extend(people.into_iter().map(|account_id| kept(op, account_id, &notice, None)));
    }
    Ok(store::notices::insert_notices(op.tx(), &notices).await?)
}

/// A plan by its address, number and territory.
type OfPlan = (String, String, String);

/// Tells the office that follows a plan how many of its tasks became late, in one notice.
async fn tell_who_follows(op: &mut Op, late: BTreeMap<OfPlan, i64>) -> Result<usize> {
    if late.is_empty() {
        return Ok(0);
    }
    let today = op.today();
    let offices = store::notices::list_members_with_role(op.tx(), Role::AgricultureOfficer, today).await?;
    let mut notices = Vec::new();
    for ((slug, number, path), how_many) in late {
        let notice = Notice {
            kind: Kind::TasksLate,
            subject_id: slug.clone(),
            occasion: today.to_string(),
            title: number,
            href: format!("/plans/{slug}"),
            due_on: None,
        };
        let people = following(&path, &offices);
        notices.extend(people.into_iter().map(|account_id| kept(op, account_id, &notice, Some(how_many))));
    }
    Ok(store::notices::insert_notices(op.tx(), &notices).await?)
}
