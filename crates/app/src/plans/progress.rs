//! How far a task is.

use chrono::Datelike;
use domain::Day;
use domain::ids::{ActivityId, ProgressId, RemarkId, TaskFileId, TaskId};
use domain::papers::AboutKind;
use domain::people::{self, Action, Subject};
use domain::plans::{Recurrence, TaskState, due_dates};
use domain::text;
use serde_json::json;
use store::papers::PaperListed;
use store::plans::{HandOverRow, Partner, Progress, Remark, Task, TaskFile, TaskRow, UrgingRow};

use super::assigning::text_problems;
use super::saying::RemarkKind;
use super::{find_task, is_over, subject, with_partners};
use crate::files::StoredFile;
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
    /// The person who does it.
    pub holder_name: Option<String>,
    /// The task it is a part of: id and title.
    pub whole: Option<(TaskId, String)>,
    /// The parts it is divided into.
    pub sub_tasks: Vec<TaskRow>,
    /// Who takes part, and with what.
    pub partners: Vec<Partner>,
    /// What was noted, newest first.
    pub progress: Vec<Progress>,
    /// What proves the notes.
    pub files: Vec<TaskFile>,
    /// What was said, in order.
    pub remarks: Vec<Remark>,
    /// How its unit was urged, newest first.
    pub urgings: Vec<UrgingRow>,
    /// How it went from holder to holder, newest first.
    pub hand_overs: Vec<HandOverRow>,
    /// Papers about it that the reader may read.
    pub papers: Vec<PaperListed>,
    /// The meeting whose conclusion it is: its number if the reader may read it, its title, its day.
    pub meeting: Option<(Option<ActivityId>, String, Day)>,
    /// Whether the reader may report an obstacle on it.
    pub may_report: bool,
    /// Whether the reader may enter a paper about it.
    pub may_register: bool,
    /// Whether the reader may note progress.
    pub may_note: bool,
    /// Whether the reader may divide it or hand it over.
    pub may_assign: bool,
    /// Whether the reader may say something on it.
    pub may_remark: bool,
    /// Whether the reader may urge its unit.
    pub may_urge: bool,
    /// The partners for which the reader may say how far their part is.
    pub own_parts: Vec<String>,
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
    let holder = match task.holder_id {
        Some(holder) => store::people::find_account(op.tx(), holder).await?,
        None => None,
    };
    let whole = match task.parent_id {
        Some(parent) => store::plans::find_task(op.tx(), parent).await?,
        None => None,
    };
    let partners = store::plans::list_partners(op.tx(), id).await?;
    let with_partners = with_partners(&task, &partners);
    let is_open = !is_over(&task.state);
    let own_parts = partners
        .iter()
        .filter(|partner| op.may(Action::ReportProgress, &Subject::default().with_bodies([partner.body_id.clone()])))
        .map(|partner| partner.body_id.clone())
        .collect();
    Ok(TaskView {
        plan_number: plan.number,
        plan_slug: plan.slug,
        lead_name: lead.map(|body| body.name).unwrap_or_default(),
        holder_name: holder.map(|account| account.name),
        whole: whole.map(|whole| (whole.id, whole.title)),
        sub_tasks: store::plans::list_sub_tasks(op.tx(), id).await?,
        partners,
        progress: store::plans::list_progress(op.tx(), id).await?,
        files: store::plans::list_task_files(op.tx(), id).await?,
        remarks: store::plans::list_remarks(op.tx(), id).await?,
        urgings: store::plans::list_urgings(op.tx(), id).await?,
        hand_overs: store::plans::list_hand_overs(op.tx(), id).await?,
        papers: match crate::papers::list_about(op, AboutKind::Task, &id.to_string()).await {
            Ok(papers) => papers,
            Err(Error::Forbidden) => Vec::new(),
            Err(other) => return Err(other),
        },
        meeting: crate::activities::meeting_of_task(op, id).await?,
        may_report: is_open && may_ever(op, Action::ReportObstacle),
        may_register: may_ever(op, Action::RegisterPaper),
        may_note: op.may(Action::ReportProgress, &subject(&task)),
        may_assign: is_open && op.may(Action::AssignTask, &subject(&task)),
        may_remark: op.may(Action::RemarkOnTask, &with_partners),
        may_urge: is_open && op.may(Action::Urge, &subject(&task)),
        own_parts,
        task,
    })
}

fn may_ever(op: &Op, action: Action) -> bool {
    op.actor().person().is_some_and(|person| people::may_ever(person, action))
}

/// Reads what is known of a file that proves progress; its content lies in the folder of files.
///
/// # Errors
/// There is none.
pub async fn read_task_file(op: &mut Op, id: TaskFileId) -> Result<TaskFile> {
    op.allow(Action::ReadPlan, &Subject::default())?;
    store::plans::find_task_file(op.tx(), id).await?.ok_or(Error::NotFound)
}

/// Notes how far a task is, with what proves it. A task that comes round again and is done for this time
/// falls due at its next day. A task whose parts are not done is not done.
///
/// # Errors
/// The task is another body's, a void task without a reason, a day that has not come, parts that are open.
pub async fn note_progress(
    op: &mut Op,
    id: TaskId,
    version: i64,
    new: NewProgress,
    files: &[(StoredFile, String)],
) -> Result<()> {
    let task = find_task(op, id, Action::ReportProgress).await?;
    let account_id = op.person()?.account_id;
    let note = text::tidy_lines(&new.note);
    let noted_on = new.noted_on.unwrap_or_else(|| op.today());
    let mut problems = Vec::new();
    let state = TaskState::from_name(&new.state);
    if state.is_none() {
        problems.push(Problem::new("state", "plans-state-missing"));
    }
    problems.extend(text_problems("note", &note, "plans-note-missing"));
    if noted_on > op.today() {
        problems.push(Problem::new("noted_on", "plans-day-to-come"));
    }
    if state == Some(TaskState::Done) {
        let parts = store::plans::list_sub_tasks(op.tx(), id).await?;
        // A part that comes round again is open for its next day, not for this one.
        let open = parts.iter().filter(|part| !is_over(&part.state) && part.due_on <= task.due_on).count();
        if open > 0 {
            problems.push(Problem::new("state", "plans-parts-open").naming("count", open));
        }
    }
    let (Some(state), true) = (state, problems.is_empty()) else { return Err(Error::Invalid(problems)) };

    let number = ProgressId::new(op.new_id());
    let now = op.now();
    store::plans::insert_progress(op.tx(), number, id, account_id, noted_on, state.name(), &note, now).await?;
    for (stored, file_name) in files {
        store::products::save_stored_file(op.tx(), &stored.sha256, stored.bytes, stored.media_type, now).await?;
        let file = TaskFile {
            id: TaskFileId::new(op.new_id()),
            task_id: id,
            progress_id: number,
            sha256: stored.sha256.clone(),
            file_name: crate::files::plain_name(file_name),
            media_type: stored.media_type.to_owned(),
            bytes: stored.bytes,
        };
        store::plans::insert_task_file(op.tx(), &file).await?;
    }
    let noted = state;
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
    let proofs: Vec<&str> = files.iter().map(|(stored, _)| stored.sha256.as_str()).collect();
    let detail = json!({
        "state": { "before": before, "after": saved.state }, "due_on": due_on, "note": note, "files": proofs,
    });
    op.record("progress-noted", "task", id, &detail);
    let said = NewProgress { state: noted.name().to_owned(), note, noted_on: Some(noted_on) };
    carry_up(op, &saved, said, files).await
}

/// What a unit notes in its own plan it notes on the task its plan carries out as well, so that whoever follows
/// that plan sees it; that one is done once all its parts are.
async fn carry_up(op: &mut Op, part: &Task, said: NewProgress, files: &[(StoredFile, String)]) -> Result<()> {
    let Some(parent_id) = part.parent_id else { return Ok(()) };
    let Some(whole) = store::plans::find_task(op.tx(), parent_id).await? else { return Ok(()) };
    let is_carried_out = whole.plan_id != part.plan_id && whole.lead_body_id == part.lead_body_id;
    if !is_carried_out || is_over(&whole.state) || said.state == TaskState::Void.name() {
        return Ok(());
    }
    let parts = store::plans::list_sub_tasks(op.tx(), whole.id).await?;
    let is_open = parts.iter().any(|part| !is_over(&part.state) && part.due_on <= whole.due_on);
    let state = if is_open && said.state == TaskState::Done.name() { TaskState::Doing.name() } else { &said.state };
    let said = NewProgress { state: state.to_owned(), ..said.clone() };
    Box::pin(note_progress(op, whole.id, whole.version, said, files)).await
}

/// Notes how far a partner's part of a task is; what was done is said on the task.
///
/// # Errors
/// The body takes no part, or is not this person's; no state, nothing said.
pub async fn note_part(op: &mut Op, id: TaskId, body_id: &str, state: &str, note: &str) -> Result<()> {
    let task = store::plans::find_task(op.tx(), id).await?.ok_or(Error::NotFound)?;
    let own = Subject::in_territory(&task.custody_path).with_bodies([body_id.to_owned()]);
    op.allow(Action::ReportProgress, &own)?;
    let note = text::tidy_lines(note);
    let mut problems = Vec::new();
    let state = TaskState::from_name(state);
    if state.is_none() {
        problems.push(Problem::new("state", "plans-state-missing"));
    }
    problems.extend(text_problems("note", &note, "plans-note-missing"));
    if is_over(&task.state) {
        problems.push(Problem::new("", "plans-task-over"));
    }
    let (Some(state), true) = (state, problems.is_empty()) else { return Err(Error::Invalid(problems)) };
    if !store::plans::save_part_state(op.tx(), id, body_id, state.name()).await? {
        return Err(Error::NotFound);
    }
    let remark = store::plans::NewRemark {
        id: RemarkId::new(op.new_id()),
        task_id: id,
        kind: RemarkKind::Comment.name(),
        answers_id: None,
        body_id: body_id.to_owned(),
        account_id: op.person()?.account_id,
        text: note.clone(),
        paper: None,
        said_on: op.today(),
        recorded_at: op.now(),
    };
    store::plans::insert_remark(op.tx(), &remark).await?;
    op.record("part-noted", "task", id, &json!({ "unit": body_id, "state": state.name(), "note": note }));
    Ok(())
}

/// How a task stands after a note: one that comes round is done for this time, and waits for its next day.
fn after(state: TaskState, task: &Task, noted_on: Day) -> (TaskState, Day) {
    if state == TaskState::Done
        && let Some(recurrence) = Recurrence::from_name(&task.recurrence)
        && recurrence != Recurrence::Once
    {
        let reached = task.due_on.max(noted_on);
        let next = due_dates(recurrence, task.due_on.year()).into_iter().find(|day| *day > reached);
        if let Some(next) = next {
            return (TaskState::Doing, next);
        }
    }
    (state, task.due_on)
}
