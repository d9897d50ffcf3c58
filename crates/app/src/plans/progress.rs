//! How far a task is.

use chrono::Datelike;
use domain::Day;
use domain::ids::{ProgressId, TaskId};
use domain::people::{Action, Subject};
use domain::plans::{Recurrence, TaskState, due_dates};
use domain::text;
use serde_json::json;
use store::plans::{Progress, Task};

use crate::{Error, Op, Problem, Result};

/// What someone says of a task.
#[derive(Debug, Clone)]
pub struct NewProgress {
    /// How far it is.
    pub state: String,
    /// What was done; for a void task, why.
    pub note: String,
    /// The day it is true of.
    pub noted_on: Option<Day>,
}

/// A task as it is read.
#[derive(Debug, Clone)]
pub struct TaskView {
    /// The task.
    pub task: Task,
    /// The plan's number.
    pub plan_number: String,
    /// The plan's address.
    pub plan_slug: String,
    /// Who answers for it, by name.
    pub lead_name: String,
    /// Who takes part: id and name.
    pub partners: Vec<(String, String)>,
    /// What was noted, newest first.
    pub progress: Vec<Progress>,
    /// Whether the reader may note progress.
    pub may_note: bool,
}

fn subject(task: &Task) -> Subject {
    Subject::in_territory(&task.custody_path).with_bodies([task.lead_body_id.clone()])
}

/// Reads a task.
///
/// # Errors
/// There is none.
pub async fn read_task(op: &mut Op, id: TaskId) -> Result<TaskView> {
    op.allow(Action::ReadPlan, &Subject::default())?;
    let task = store::plans::find_task(op.tx(), id).await?.ok_or(Error::NotFound)?;
    let lead = store::units::find_body(op.tx(), &task.lead_body_id).await?;
    let plan = store::plans::find_plan(op.tx(), task.plan_id).await?.ok_or(Error::NotFound)?;
    Ok(TaskView {
        plan_number: plan.number,
        plan_slug: plan.slug,
        lead_name: lead.map(|body| body.name).unwrap_or_default(),
        partners: store::plans::list_partners(op.tx(), id).await?,
        progress: store::plans::list_progress(op.tx(), id).await?,
        may_note: op.may(Action::ReportProgress, &subject(&task)),
        task,
    })
}

/// Notes how far a task is. A task that comes round again and is done for this time falls due at its
/// next day.
///
/// # Errors
/// The task is another body's, a void task without a reason, a day that has not come.
pub async fn note_progress(op: &mut Op, id: TaskId, version: i64, new: NewProgress) -> Result<()> {
    let task = store::plans::find_task(op.tx(), id).await?.ok_or(Error::NotFound)?;
    op.allow(Action::ReportProgress, &subject(&task))?;
    let account_id = op.person()?.account_id;
    let note = text::tidy_lines(&new.note);
    let noted_on = new.noted_on.unwrap_or_else(|| op.today());
    let mut problems = Vec::new();
    let state = TaskState::from_name(&new.state);
    if state.is_none() {
        problems.push(Problem::new("state", "plans-state-missing"));
    }
    if note.is_empty() {
        problems.push(Problem::new("note", "plans-note-missing"));
    }
    if note.chars().count() > 4000 {
        problems.push(Problem::new("note", "plans-note-too-long"));
    }
    if noted_on > op.today() {
        problems.push(Problem::new("noted_on", "plans-day-to-come"));
    }
    let (Some(state), true) = (state, problems.is_empty()) else { return Err(Error::Invalid(problems)) };

    let number = ProgressId::new(op.new_id());
    let now = op.now();
    store::plans::insert_progress(op.tx(), number, id, account_id, noted_on, state.name(), &note, now).await?;
    let (state, due_on) = after(state, &task, noted_on);
    let before = task.state.clone();
    let saved = Task {
        state: state.name().to_owned(),
        void_reason: (state == TaskState::Void).then(|| note.clone()),
        due_on,
        version,
        ..task
    };
    store::plans::save_task(op.tx(), &saved).await?;
    let detail = json!({ "state": { "before": before, "after": saved.state }, "due_on": due_on, "note": note });
    op.record("progress-noted", "task", id, &detail);
    Ok(())
}

/// How a task stands after a note: one that comes round is done for this time, and waits for its next day.
fn after(state: TaskState, task: &Task, noted_on: Day) -> (TaskState, Day) {
    if state == TaskState::Done
        && let Some(recurrence) = Recurrence::from_name(&task.recurrence)
    {
        let reached = task.due_on.max(noted_on);
        let next = due_dates(recurrence, task.due_on.year()).into_iter().find(|day| *day > reached);
        if let Some(next) = next {
            return (TaskState::Doing, next);
        }
    }
    (state, task.due_on)
}
