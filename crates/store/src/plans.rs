//! Plans, their items, tasks and progress.

use domain::ids::{AccountId, PlanId, ProgressId, TaskId};
use domain::{Day, Timestamp};

use crate::{Result, Tx, rows, sql};

rows! {
    /// A plan.
    pub struct Plan {
        /// The plan.
        pub id: PlanId,
        /// `470/KH-UBND`.
        pub number: String,
        /// The number as addresses write it.
        pub slug: String,
        /// The day it was issued.
        pub issued_on: Day,
        /// What it is about.
        pub title: String,
        /// The year it plans.
        pub year: i64,
        /// The body that issued it.
        pub issuer_body_id: String,
        /// The unit it holds for, as recorded.
        pub unit_id: String,
        /// The unit answerable now.
        pub custody_path: String,
        /// Counts up with each change.
        pub version: i64,
    }

    /// A paper a plan rests on.
    pub struct PlanBasis {
        /// Its place.
        pub position: i64,
        /// Its number.
        pub number: String,
        /// Its day.
        pub dated: Option<Day>,
        /// Who issued it.
        pub issuer: String,
        /// What it is about.
        pub subject: String,
    }

    /// An item of a plan.
    pub struct PlanItem {
        /// Where it stands.
        pub place: String,
        /// The heading it stands under.
        pub section: String,
        /// What kind of statement it is.
        pub kind: String,
        /// What it says.
        pub text: String,
        /// The rule it sets.
        pub rule: Option<String>,
    }

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
        /// How many notes of progress there are.
        pub notes: i64,
    }

    /// A note on how far a task is.
    pub struct Progress {
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

/// A new plan.
pub async fn insert_plan(tx: &mut Tx, plan: &Plan) -> Result<()> {
    sql("INSERT INTO plan (id, number, slug, issued_on, title, year, issuer_body_id, unit_id, custody_path, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)")
    .bind(plan.id)
    .bind(&plan.number)
    .bind(&plan.slug)
    .bind(plan.issued_on)
    .bind(&plan.title)
    .bind(plan.year)
    .bind(&plan.issuer_body_id)
    .bind(&plan.unit_id)
    .bind(&plan.custody_path)
    .execute_one(tx)
    .await
}

/// A paper a plan rests on.
pub async fn insert_basis(tx: &mut Tx, plan_id: PlanId, basis: &PlanBasis) -> Result<()> {
    sql("INSERT INTO plan_link (plan_id, position, relation, number, dated, issuer, subject) VALUES ($1, $2, 'cites', $3, $4, $5, $6)")
        .bind(plan_id)
        .bind(basis.position)
        .bind(&basis.number)
        .bind(basis.dated)
        .bind(&basis.issuer)
        .bind(&basis.subject)
        .execute_one(tx)
        .await
}

/// An item of a plan.
pub async fn insert_item(tx: &mut Tx, plan_id: PlanId, position: i64, item: &PlanItem) -> Result<()> {
    sql("INSERT INTO plan_item (plan_id, ref, position, section, kind, text, rule) VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(plan_id)
        .bind(&item.place)
        .bind(position)
        .bind(&item.section)
        .bind(&item.kind)
        .bind(&item.text)
        .bind(item.rule.as_deref())
        .execute_one(tx)
        .await
}

/// A new task with its partners.
pub async fn insert_task(tx: &mut Tx, task: &Task, partners: &[String]) -> Result<()> {
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
    for partner in partners {
        sql("INSERT INTO task_partner (task_id, body_id) VALUES ($1, $2)")
            .bind(task.id)
            .bind(partner)
            .execute_one(tx)
            .await?;
    }
    Ok(())
}

/// Plans, newest first.
pub async fn list_plans(tx: &mut Tx) -> Result<Vec<Plan>> {
    sql("SELECT * FROM plan ORDER BY issued_on DESC, number").all(tx).await
}

/// A plan.
pub async fn find_plan(tx: &mut Tx, id: PlanId) -> Result<Option<Plan>> {
    sql("SELECT * FROM plan WHERE id = $1").bind(id).optional(tx).await
}

/// A plan by its address.
pub async fn find_plan_by_slug(tx: &mut Tx, slug: &str) -> Result<Option<Plan>> {
    sql("SELECT * FROM plan WHERE slug = $1").bind(slug).optional(tx).await
}

/// A plan by its number; of several, the newest.
pub async fn find_plan_by_number(tx: &mut Tx, number: &str) -> Result<Option<Plan>> {
    sql("SELECT * FROM plan WHERE number = $1 ORDER BY issued_on DESC LIMIT 1").bind(number).optional(tx).await
}

/// What a plan rests on.
pub async fn list_bases(tx: &mut Tx, plan_id: PlanId) -> Result<Vec<PlanBasis>> {
    sql("SELECT position, number, dated, issuer, subject FROM plan_link WHERE plan_id = $1 ORDER BY position")
        .bind(plan_id)
        .all(tx)
        .await
}

/// A plan's items in order.
pub async fn list_items(tx: &mut Tx, plan_id: PlanId) -> Result<Vec<PlanItem>> {
    sql("SELECT ref AS place, section, kind, text, rule FROM plan_item WHERE plan_id = $1 ORDER BY position")
        .bind(plan_id)
        .all(tx)
        .await
}

const TASK_ROWS: &str = "SELECT t.id, p.slug AS plan_slug, p.number AS plan_number, t.item_ref, t.title,
            t.lead_body_id, b.name AS lead_name, t.role, t.is_inferred, t.recurrence, t.due_on, t.state,
            (SELECT count(*) FROM task_progress n WHERE n.task_id = t.id) AS notes
       FROM task t JOIN plan p ON p.id = t.plan_id JOIN body b ON b.id = t.lead_body_id ";

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

/// Tasks that bodies lead or take part in and that are not over, by their day.
pub async fn list_open_tasks(tx: &mut Tx, body_ids: &[String], limit: i64) -> Result<Vec<TaskRow>> {
    let mut question = sql(TASK_ROWS);
    question.push("WHERE t.state NOT IN ('done', 'void') AND t.lead_body_id IN ");
    question.push_list(body_ids.iter().map(String::as_str));
    question.push(" ORDER BY t.due_on, t.position LIMIT ").push_bind(limit);
    question.all(tx).await
}

/// How many open tasks bodies lead, and how many of them are late on a day.
pub async fn count_open_tasks(tx: &mut Tx, body_ids: &[String], today: Day) -> Result<(i64, i64)> {
    let mut question = sql("SELECT count(*), CAST(COALESCE(sum(CASE WHEN due_on < $1 THEN 1 ELSE 0 END), 0) AS BIGINT)
           FROM task WHERE state NOT IN ('done', 'void') AND lead_body_id IN ")
    .bind(today);
    question.push_list(body_ids.iter().map(String::as_str));
    question.one(tx).await
}

/// A task.
pub async fn find_task(tx: &mut Tx, id: TaskId) -> Result<Option<Task>> {
    sql("SELECT * FROM task WHERE id = $1").bind(id).optional(tx).await
}

/// The bodies that take part in a task: id and name.
pub async fn list_partners(tx: &mut Tx, task_id: TaskId) -> Result<Vec<(String, String)>> {
    sql("SELECT b.id, b.name FROM task_partner p JOIN body b ON b.id = p.body_id
          WHERE p.task_id = $1 ORDER BY b.sort_key, b.id")
    .bind(task_id)
    .all(tx)
    .await
}

/// Saves how far a task is. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_task(tx: &mut Tx, task: &Task) -> Result<()> {
    sql("UPDATE task SET state = $3, void_reason = $4, due_on = $5, version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(task.id)
    .bind(task.version)
    .bind(&task.state)
    .bind(task.void_reason.as_deref())
    .bind(task.due_on)
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

/// What was noted on a task, newest first.
pub async fn list_progress(tx: &mut Tx, task_id: TaskId) -> Result<Vec<Progress>> {
    sql("SELECT a.name AS by, n.noted_on, n.state, n.note, n.recorded_at
           FROM task_progress n JOIN account a ON a.id = n.account_id
          WHERE n.task_id = $1
          ORDER BY n.noted_on DESC, n.recorded_at DESC")
    .bind(task_id)
    .all(tx)
    .await
}

/// For each item of a plan: how many tasks it has, and one of them.
pub async fn count_tasks_by_item(tx: &mut Tx, plan_id: PlanId) -> Result<Vec<(String, i64, Option<String>)>> {
    sql("SELECT item_ref, count(*), min(id) FROM task WHERE plan_id = $1 GROUP BY item_ref").bind(plan_id).all(tx).await
}

/// For each item of a plan: how many notes of progress its tasks have, and one of them.
pub async fn count_progress_by_item(tx: &mut Tx, plan_id: PlanId) -> Result<Vec<(String, i64, Option<String>)>> {
    sql("SELECT t.item_ref, count(*), min(n.id)
           FROM task_progress n JOIN task t ON t.id = n.task_id
          WHERE t.plan_id = $1 GROUP BY t.item_ref")
    .bind(plan_id)
    .all(tx)
    .await
}

/// How many records of each kind serve a plan, within its year and its unit, and one of each.
///
/// Records are counted where they were made, whatever unit answers for them now: the plan is judged
/// as it was.
pub async fn count_records(tx: &mut Tx, plan: &Plan, unit_path: &str) -> Result<Vec<(String, i64, Option<String>)>> {
    let (from, to) = (format!("{}-01-01", plan.year), format!("{}-12-31", plan.year));
    sql("SELECT 'plan' AS kind, count(*), min(id) FROM plan WHERE id = $1
         UNION ALL
         SELECT 'task', count(*), min(id) FROM task WHERE plan_id = $1
         UNION ALL
         SELECT 'appointment', count(*), min(a.id) FROM appointment a JOIN body b ON b.id = a.body_id
          WHERE a.role IN ('agriculture-officer', 'commune-officer', 'department-officer')
            AND b.unit_path >= $2 AND b.unit_path < $3 AND a.from_on <= $5 AND (a.to_on IS NULL OR a.to_on >= $4)
         UNION ALL
         SELECT 'producer', count(*), min(p.id) FROM producer p JOIN unit u ON u.id = p.unit_id
          WHERE u.path >= $2 AND u.path < $3
         UNION ALL
         SELECT 'idea', count(*), min(i.id) FROM idea i
           JOIN producer p ON p.id = i.producer_id JOIN unit u ON u.id = p.unit_id
          WHERE u.path >= $2 AND u.path < $3 AND i.registered_on >= $4 AND i.registered_on <= $5
         UNION ALL
         SELECT 'product', count(*), min(p.id) FROM product p JOIN unit u ON u.id = p.unit_id
          WHERE u.path >= $2 AND u.path < $3 AND p.created_on <= $5
         UNION ALL
         SELECT 'dossier', count(*), min(d.id) FROM dossier d
           JOIN product p ON p.id = d.product_id JOIN unit u ON u.id = p.unit_id
          WHERE u.path >= $2 AND u.path < $3 AND d.filed_on >= $4 AND d.filed_on <= $5
         UNION ALL
         SELECT 'evidence', count(*), min(e.id) FROM evidence e JOIN dossier d ON d.id = e.dossier_id
           JOIN product p ON p.id = d.product_id JOIN unit u ON u.id = p.unit_id
          WHERE u.path >= $2 AND u.path < $3 AND d.filed_on >= $4 AND d.filed_on <= $5
         UNION ALL
         SELECT 'assessment', count(*), min(s.id) FROM assessment s JOIN dossier d ON d.id = s.dossier_id
           JOIN product p ON p.id = d.product_id JOIN unit u ON u.id = p.unit_id
          WHERE u.path >= $2 AND u.path < $3 AND s.opened_on >= $4 AND s.opened_on <= $5
         UNION ALL
         SELECT 'recognition', count(*), min(r.id) FROM recognition r
           JOIN product p ON p.id = r.product_id JOIN unit u ON u.id = p.unit_id
          WHERE u.path >= $2 AND u.path < $3 AND r.decided_on >= $4 AND r.decided_on <= $5
         UNION ALL
         SELECT 'report', count(*), min(r.id) FROM report r JOIN body b ON b.id = r.body_id
          WHERE r.state = 'sent' AND r.period_year = $6 AND b.unit_path >= $2 AND b.unit_path < $3")
    .bind(plan.id)
    .bind(unit_path)
    .bind(format!("{unit_path}\u{10FFFF}"))
    .bind(from)
    .bind(to)
    .bind(plan.year)
    .all(tx)
    .await
}
