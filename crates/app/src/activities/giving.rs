//! Gives a body a task of a plan.

use domain::Day;
use domain::ids::{AccountId, PlanId, TaskId};
use domain::people::{Action, Subject};
use domain::plans::TaskState;
use serde_json::json;
use store::plans::Task;

use crate::{Error, Op, Result};

/// A task to be given.
pub(super) struct NewTask {
    pub(super) plan_id: PlanId,
    pub(super) item_ref: String,
    pub(super) parent_id: Option<TaskId>,
    pub(super) title: String,
    pub(super) lead_body_id: String,
    pub(super) holder_id: Option<AccountId>,
    pub(super) start_on: Option<Day>,
    pub(super) due_on: Option<Day>,
    pub(super) recurrence: String,
    pub(super) partners: Vec<(String, String)>,
    pub(super) source: &'static str,
}

/// Gives a body a task.
pub(super) async fn add_task(op: &mut Op, new: NewTask) -> Result<TaskId> {
    let plan = store::plans::find_plan(op.tx(), new.plan_id).await?.ok_or(Error::NotFound)?;
    let bodies = [plan.issuer_body_id.clone()];
    op.allow(Action::AssignTask, &Subject::in_territory(&plan.custody_path).with_bodies(bodies))?;
    let due_on = new.due_on.ok_or_else(|| Error::problem("due_on", "activities-day-missing"))?;
    let tasks = store::plans::list_tasks(op.tx(), plan.id, None).await?;
    let task = Task {
        id: TaskId::new(op.new_id()),
        plan_id: plan.id,
        item_ref: new.item_ref,
        position: i64::try_from(tasks.len()).unwrap_or(i64::MAX - 1) + 1,
        title: new.title,
        lead_body_id: new.lead_body_id,
        role: domain::plans::Role::Lead.name().to_owned(),
        is_inferred: false,
        recurrence: new.recurrence,
        due_on,
        state: TaskState::NotStarted.name().to_owned(),
        void_reason: None,
        custody_path: plan.custody_path,
        start_on: new.start_on,
        parent_id: new.parent_id,
        holder_id: new.holder_id,
        source: new.source.to_owned(),
        version: 1,
    };
    let partners: Vec<String> = new.partners.into_iter().map(|(body_id, _)| body_id).collect();
    store::plans::insert_task(op.tx(), &task, &partners).await?;
    op.record("task-given", "task", task.id, &json!({ "title": task.title, "lead": task.lead_body_id }));
    Ok(task.id)
}
