//! Tasks and their progress.

use domain::ids::{AccountId, PlanId, ProgressId, TaskId};
use domain::{Day, Timestamp};

use crate::{Result, Tx, rows, sql};

rows! {
    /// A task.
    pub struct Task {
        /// The task.
        pub id: TaskId,
        /// Of which plan.
        pub plan_id: PlanId,
        /// The item it comes from.
        pub item_ref: String,
        /// Its place among the plan's tasks.
        pub position: i64,
        /// What is to be done.
        pub title: String,
        /// Who answers for it.
        pub lead_body_id: String,
        /// As what: `lead`, `coordinate` or `responsible`.
        pub role: String,
        /// Whether the lead is inferred rather than stated.
        pub is_inferred: bool,
        /// How often.
        pub recurrence: String,
        /// The next day it is due.
        pub due_on: Day,
        /// How far it is, as its holder says.
        pub state: String,
        /// Why it is void.
        pub void_reason: Option<String>,
        /// The unit answerable now.
        pub custody_path: String,
        /// The first day, where one is set.
        pub start_on: Option<Day>,
        /// The task it is a part of.
        pub parent_id: Option<TaskId>,
        /// The person who does it.
        pub holder_id: Option<AccountId>,
        /// Where it comes from: `plan`, `added`, `conclusion`.
        pub source: String,
        /// Counts up with each change.
        pub version: i64,
    }

    /// A task in a list, with the names of its lead and its plan.
    pub struct TaskRow {
        /// The task.
        pub id: TaskId,
        /// The plan's address.
        pub plan_slug: String,
        /// The plan's number.
        pub plan_number: String,
        /// The item it comes from.
        pub item_ref: String,
        /// What is to be done.
        pub title: String,
        /// Who answers for it.
        pub lead_body_id: String,
        /// Its name.
        pub lead_name: String,
        /// As what.
        pub role: String,
        /// Whether the lead is inferred.
        pub is_inferred: bool,
        /// How often.
        pub recurrence: String,
        /// The next day it is due.
        pub due_on: Day,
        /// How far it is.
        pub state: String,
        /// The first day, where one is set.
        pub start_on: Option<Day>,
        /// The person who does it.
        pub holder_name: Option<String>,
        /// How many notes of progress there are.
        pub notes: i64,
        /// How often its unit was urged and has not answered yet.
        pub urged: i64,
    }

    /// A body that takes part in a task.
    pub struct Partner {
        /// The body.
        pub body_id: String,
        /// Its name.
        pub name: String,
        /// Its part, in words; empty if none was set down.
        pub part: String,
        /// How far its part is.
        pub state: String,
    }

    /// A note on how far a task is.
    pub struct Progress {
        /// The note.
        pub id: ProgressId,
        /// Who noted it.
        pub by: String,
        /// The day it is true of.
        pub noted_on: Day,
        /// How far, then.
        pub state: String,
        /// What was done.
        pub note: String,
        /// When it was recorded.
        pub recorded_at: Timestamp,
    }
}

/// A new task with its partners.
pub async fn insert_task(tx: &mut Tx, task: &Task, partners: &[(String, String)]) -> Result<()> {
    sql(
        "INSERT INTO task (id, plan_id, item_ref, position, title, lead_body_id, role, is_inferred, recurrence, due_on,
                           state, void_reason, custody_path, start_on, parent_id, holder_id, source, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 1)",
    )
    .bind(task.id)
    .bind(task.plan_id)
    .bind(&task.item_ref)
    .bind(task.position)
    .bind(&task.title)
    .bind(&task.lead_body_id)
    .bind(&task.role)
    .bind(task.is_inferred)
    .bind(&task.recurrence)
    .bind(task.due_on)
    .bind(&task.state)
    .bind(task.void_reason.as_deref())
    .bind(&task.custody_path)
    .bind(task.start_on)
    .bind(task.parent_id)
    .bind(task.holder_id)
    .bind(&task.source)
    .execute_one(tx)
    .await?;
    for (body_id, part) in partners {
        sql("INSERT INTO task_partner (task_id, body_id, part, state) VALUES ($1, $2, $3, 'not-started')")
            .bind(task.id)
            .bind(body_id)
            .bind(part)
            .execute_one(tx)
            .await?;
    }
    Ok(())
}

pub(super) const TASK_ROWS: &str = "SELECT t.id, p.slug AS plan_slug, p.number AS plan_number, t.item_ref, t.title,
            t.lead_body_id, b.name AS lead_name, t.role, t.is_inferred, t.recurrence, t.due_on, t.state,
            t.start_on, h.name AS holder_name,
            (SELECT count(*) FROM task_progress n WHERE n.task_id = t.id) AS notes,
            (SELECT count(*) FROM urging g WHERE g.task_id = t.id AND g.answered_on IS NULL) AS urged
       FROM task t JOIN plan p ON p.id = t.plan_id JOIN body b ON b.id = t.lead_body_id
       LEFT JOIN account h ON h.id = t.holder_id ";

/// A plan's tasks in order; of one body, if asked for.
pub async fn list_tasks(tx: &mut Tx, plan_id: PlanId, lead_body_id: Option<&str>) -> Result<Vec<TaskRow>> {
    let mut question = sql(TASK_ROWS);
    question.push("WHERE t.plan_id = ").push_bind(plan_id);
    if let Some(lead) = lead_body_id {
        question.push(" AND t.lead_body_id = ").push_bind(lead);
    }
    question.push(" ORDER BY t.position");
    question.all(tx).await
}

/// Tasks that bodies lead and that are not over, by their day. One that such a body divided among itself is
/// left out while its parts are to be done: the parts stand for it.
pub async fn list_open_tasks(tx: &mut Tx, body_ids: &[String], limit: i64) -> Result<Vec<TaskRow>> {
    let mut question = sql(TASK_ROWS);
    question.push(
        "WHERE t.state NOT IN ('done', 'void') AND NOT EXISTS (
              SELECT 1 FROM task s WHERE s.parent_id = t.id AND s.lead_body_id = t.lead_body_id
                 AND s.state NOT IN ('done', 'void') AND s.due_on <= t.due_on) AND t.lead_body_id IN ",
    );
    question.push_list(body_ids.iter().map(String::as_str));
    question.push(" ORDER BY t.due_on, t.position LIMIT ").push_bind(limit);
    question.all(tx).await
}

/// Tasks that others lead, that are not over, and in which bodies have a part that is not done.
pub async fn list_open_parts(tx: &mut Tx, body_ids: &[String], limit: i64) -> Result<Vec<TaskRow>> {
    let mut question = sql(TASK_ROWS);
    question.push(
        "WHERE t.state NOT IN ('done', 'void') AND t.id IN (SELECT task_id FROM task_partner
          WHERE state NOT IN ('done', 'void') AND body_id IN ",
    );
    question.push_list(body_ids.iter().map(String::as_str));
    question.push(") ORDER BY t.due_on, t.position LIMIT ").push_bind(limit);
    question.all(tx).await
}

/// For each plan's address, the office that follows it: the agriculture office of the unit that issued it or
/// the plan above it, or else the body that issued it.
pub async fn list_followers(tx: &mut Tx) -> Result<Vec<(String, String)>> {
    sql("SELECT p.slug, COALESCE(
                (SELECT min(o.name) FROM body o
                  WHERE o.unit_id = p.unit_id AND o.kind = 'agriculture-office' AND o.id <> p.issuer_body_id),
                (SELECT min(o.name) FROM plan a JOIN body o ON o.unit_id = a.unit_id
                  WHERE a.id = p.parent_id AND o.kind = 'agriculture-office' AND o.id <> p.issuer_body_id),
                b.name)
           FROM plan p JOIN body b ON b.id = p.issuer_body_id")
    .all(tx)
    .await
}

/// The office that follows a plan: the agriculture office of the unit that issued it or the plan above it.
pub async fn find_follower(tx: &mut Tx, plan_id: PlanId) -> Result<Option<String>> {
    let found: Option<(String,)> = sql("SELECT o.id FROM plan p LEFT JOIN plan a ON a.id = p.parent_id
           JOIN body o ON o.unit_id = p.unit_id OR o.unit_id = a.unit_id
          WHERE p.id = $1 AND o.kind = 'agriculture-office'
          ORDER BY CASE WHEN o.unit_id = p.unit_id THEN 0 ELSE 1 END, o.id LIMIT 1")
    .bind(plan_id)
    .optional(tx)
    .await?;
    Ok(found.map(|(id,)| id))
}

/// The bodies that lead tasks, by name: id and name.
pub async fn list_leads(tx: &mut Tx) -> Result<Vec<(String, String)>> {
    sql("SELECT b.id, b.name FROM body b WHERE EXISTS (SELECT 1 FROM task t WHERE t.lead_body_id = b.id)
          ORDER BY b.sort_key, b.id")
    .all(tx)
    .await
}

/// The tasks a plan gives a body, whole; what the plan divides further is left out.
pub async fn list_tasks_of(tx: &mut Tx, plan_id: PlanId, lead_body_id: &str) -> Result<Vec<Task>> {
    sql("SELECT * FROM task t WHERE plan_id = $1 AND lead_body_id = $2
            AND NOT EXISTS (SELECT 1 FROM task w WHERE w.id = t.parent_id AND w.plan_id = t.plan_id)
          ORDER BY position")
    .bind(plan_id)
    .bind(lead_body_id)
    .all(tx)
    .await
}

/// How many open tasks bodies lead, and how many of them are late on a day.
pub async fn count_open_tasks(tx: &mut Tx, body_ids: &[String], today: Day) -> Result<(i64, i64)> {
    let mut question = sql("SELECT count(*), CAST(COALESCE(sum(CASE WHEN due_on < $1 THEN 1 ELSE 0 END), 0) AS BIGINT)
           FROM task t WHERE state NOT IN ('done', 'void') AND NOT EXISTS (
              SELECT 1 FROM task s WHERE s.parent_id = t.id AND s.lead_body_id = t.lead_body_id
                 AND s.state NOT IN ('done', 'void') AND s.due_on <= t.due_on) AND lead_body_id IN ")
    .bind(today);
    question.push_list(body_ids.iter().map(String::as_str));
    question.one(tx).await
}

/// A task.
pub async fn find_task(tx: &mut Tx, id: TaskId) -> Result<Option<Task>> {
    sql("SELECT * FROM task WHERE id = $1").bind(id).optional(tx).await
}

/// The bodies that take part in a task, each with its part.
pub async fn list_partners(tx: &mut Tx, task_id: TaskId) -> Result<Vec<Partner>> {
    sql("SELECT b.id AS body_id, b.name, p.part, p.state FROM task_partner p JOIN body b ON b.id = p.body_id
          WHERE p.task_id = $1 ORDER BY b.sort_key, b.id")
    .bind(task_id)
    .all(tx)
    .await
}

/// A body's part of a task; how far it is stays as it was.
pub async fn save_part(tx: &mut Tx, task_id: TaskId, body_id: &str, part: &str) -> Result<()> {
    sql("INSERT INTO task_partner (task_id, body_id, part, state) VALUES ($1, $2, $3, 'not-started')
         ON CONFLICT (task_id, body_id) DO UPDATE SET part = $3")
    .bind(task_id)
    .bind(body_id)
    .bind(part)
    .execute_one(tx)
    .await
}

/// Saves how far a partner's part is; says whether it takes part at all.
pub async fn save_part_state(tx: &mut Tx, task_id: TaskId, body_id: &str, state: &str) -> Result<bool> {
    let saved = sql("UPDATE task_partner SET state = $3 WHERE task_id = $1 AND body_id = $2")
        .bind(task_id)
        .bind(body_id)
        .bind(state)
        .execute(tx)
        .await?;
    Ok(saved == 1)
}

/// The place behind a plan's last task.
pub async fn next_task_position(tx: &mut Tx, plan_id: PlanId) -> Result<i64> {
    let (position,) =
        sql("SELECT COALESCE(max(position), 0) + 1 FROM task WHERE plan_id = $1").bind(plan_id).one(tx).await?;
    Ok(position)
}

/// The parts a task is divided into, in order.
pub async fn list_sub_tasks(tx: &mut Tx, parent_id: TaskId) -> Result<Vec<TaskRow>> {
    let mut question = sql(TASK_ROWS);
    question.push("WHERE t.parent_id = ").push_bind(parent_id).push(" ORDER BY t.due_on, t.position");
    question.all(tx).await
}

/// Who may do a task of a body on a day: account and name, by given name.
pub async fn list_possible_holders(tx: &mut Tx, body_id: &str, on: Day) -> Result<Vec<(AccountId, String)>> {
    sql("SELECT DISTINCT c.id, c.name, c.sort_key
           FROM appointment a JOIN account c ON c.id = a.account_id
          WHERE a.body_id = $1 AND a.from_on <= $2 AND (a.to_on IS NULL OR a.to_on >= $2) AND NOT c.is_disabled
            AND a.role IN ('agriculture-officer', 'department-officer', 'commune-officer')
          ORDER BY c.sort_key, c.id")
    .bind(body_id)
    .bind(on)
    .all(tx)
    .await
}

/// Saves how far a task is and who answers for it. Fails with [`crate::Error::Stale`] if it was saved in
/// between.
pub async fn save_task(tx: &mut Tx, task: &Task) -> Result<()> {
    sql("UPDATE task SET state = $3, void_reason = $4, due_on = $5, lead_body_id = $6, holder_id = $7,
                version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(task.id)
    .bind(task.version)
    .bind(&task.state)
    .bind(task.void_reason.as_deref())
    .bind(task.due_on)
    .bind(&task.lead_body_id)
    .bind(task.holder_id)
    .execute_one(tx)
    .await
}

/// Notes how far a task is.
#[expect(clippy::too_many_arguments, reason = "a note is this much, each of a type of its own")]
pub async fn insert_progress(
    tx: &mut Tx,
    id: ProgressId,
    task_id: TaskId,
    account_id: AccountId,
    noted_on: Day,
    state: &str,
    note: &str,
    recorded_at: Timestamp,
) -> Result<()> {
    sql("INSERT INTO task_progress (id, task_id, account_id, noted_on, state, note, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)")
    .bind(id)
    .bind(task_id)
    .bind(account_id)
    .bind(noted_on)
    .bind(state)
    .bind(note)
    .bind(recorded_at)
    .execute_one(tx)
    .await
}

rows! {
    /// A note of progress with its task and unit.
    pub struct WeekNote {
        /// The task.
        pub task_id: TaskId,
        /// What is to be done.
        pub title: String,
        /// The unit.
        pub unit_name: String,
        /// How far, then.
        pub state: String,
        /// What was done.
        pub note: String,
        /// The day it is true of.
        pub noted_on: Day,
    }
}

/// What was noted in territories within a time, by unit and day.
pub async fn list_notes_of(
    tx: &mut Tx,
    territories: &[String],
    from: Day,
    to: Day,
    limit: i64,
) -> Result<Vec<WeekNote>> {
    let mut question = sql("SELECT n.task_id, t.title, b.name AS unit_name, n.state, n.note, n.noted_on
           FROM task_progress n JOIN task t ON t.id = n.task_id JOIN body b ON b.id = t.lead_body_id
          WHERE n.noted_on >= $1 AND n.noted_on <= $2")
    .bind(from)
    .bind(to);
    question.push_territories("t.custody_path", territories);
    question.push(" ORDER BY b.sort_key, b.id, n.noted_on, n.recorded_at LIMIT ").push_bind(limit);
    question.all(tx).await
}

/// What was noted on a task, newest first.
pub async fn list_progress(tx: &mut Tx, task_id: TaskId) -> Result<Vec<Progress>> {
    sql("SELECT n.id, a.name AS by, n.noted_on, n.state, n.note, n.recorded_at
           FROM task_progress n JOIN account a ON a.id = n.account_id
          WHERE n.task_id = $1
          ORDER BY n.noted_on DESC, n.recorded_at DESC")
    .bind(task_id)
    .all(tx)
    .await
}
