//! What is said and done around a task: evidence, remarks, urging, hand-overs.

use domain::ids::{AccountId, HandOverId, ProgressId, RemarkId, TaskFileId, TaskId, UrgingId};
use domain::{Day, Timestamp};

use crate::{Result, Tx, rows, sql};

rows! {
    /// A file that proves a note of progress.
    pub struct TaskFile {
        /// The file's row.
        pub id: TaskFileId,
        /// The task.
        pub task_id: TaskId,
        /// The note it proves.
        pub progress_id: ProgressId,
        /// Its content.
        pub sha256: String,
        /// What it is called.
        pub file_name: String,
        /// What it is.
        pub media_type: String,
        /// Its size.
        pub bytes: i64,
    }

    /// A comment, a question, an answer, or guidance.
    pub struct Remark {
        /// The remark.
        pub id: RemarkId,
        /// `comment`, `question`, `answer` or `guidance`.
        pub kind: String,
        /// The question it answers.
        pub answers_id: Option<RemarkId>,
        /// For which body it was said.
        pub body_name: String,
        /// By whom.
        pub by: String,
        /// What was said.
        pub text: String,
        /// The number of a guidance document.
        pub paper: Option<String>,
        /// The day.
        pub said_on: Day,
    }

    /// A question that no answer names yet.
    pub struct OpenQuestion {
        /// The question.
        pub id: RemarkId,
        /// On which task.
        pub task_id: TaskId,
        /// What the task is.
        pub title: String,
        /// Who asks.
        pub body_name: String,
        /// What is asked.
        pub text: String,
        /// The day it was asked.
        pub said_on: Day,
    }

    /// An act of urging.
    pub struct Urging {
        /// The act.
        pub id: UrgingId,
        /// On which task.
        pub task_id: TaskId,
        /// The body that urges.
        pub from_body_id: String,
        /// The body that is urged.
        pub to_body_id: String,
        /// What is said.
        pub text: String,
        /// The number of the letter.
        pub paper: Option<String>,
        /// The day.
        pub urged_on: Day,
        /// The last day to answer.
        pub answer_by: Day,
        /// The answer.
        pub answer: Option<String>,
        /// The day of the answer.
        pub answered_on: Option<Day>,
        /// Who answered.
        pub answered_by: Option<AccountId>,
        /// Who urged.
        pub urged_by: AccountId,
        /// Counts up with each change.
        pub version: i64,
    }

    /// An act of urging in a list.
    pub struct UrgingRow {
        /// The act.
        pub id: UrgingId,
        /// On which task.
        pub task_id: TaskId,
        /// What the task is.
        pub title: String,
        /// The body that urges.
        pub from_name: String,
        /// The body that is urged.
        pub to_body_id: String,
        /// Its name.
        pub to_name: String,
        /// Who urged.
        pub by: String,
        /// What is said.
        pub text: String,
        /// The number of the letter.
        pub paper: Option<String>,
        /// The day.
        pub urged_on: Day,
        /// The last day to answer.
        pub answer_by: Day,
        /// The answer.
        pub answer: Option<String>,
        /// The day of the answer.
        pub answered_on: Option<Day>,
        /// Counts up with each change.
        pub version: i64,
    }

    /// A task's going from one holder to another.
    pub struct HandOver {
        /// The hand-over.
        pub id: HandOverId,
        /// The task.
        pub task_id: TaskId,
        /// The body that answered.
        pub from_body_id: String,
        /// The body that answers now.
        pub to_body_id: String,
        /// The person who did it.
        pub from_holder: Option<AccountId>,
        /// The person who does it now.
        pub to_holder: Option<AccountId>,
        /// Why.
        pub reason: String,
        /// Who handed it over.
        pub account_id: AccountId,
        /// The day.
        pub handed_on: Day,
    }

    /// A hand-over with names.
    pub struct HandOverRow {
        /// The body that answered.
        pub from_name: String,
        /// The body that answers now.
        pub to_name: String,
        /// The person who did it.
        pub from_holder: Option<String>,
        /// The person who does it now.
        pub to_holder: Option<String>,
        /// Why.
        pub reason: String,
        /// Who handed it over.
        pub by: String,
        /// The day.
        pub handed_on: Day,
    }
}

/// Attaches a file to a note of progress.
pub async fn insert_task_file(tx: &mut Tx, file: &TaskFile) -> Result<()> {
    sql("INSERT INTO task_file (id, task_id, progress_id, sha256, file_name) VALUES ($1, $2, $3, $4, $5)")
        .bind(file.id)
        .bind(file.task_id)
        .bind(file.progress_id)
        .bind(&file.sha256)
        .bind(&file.file_name)
        .execute_one(tx)
        .await
}

const FILES: &str = "SELECT f.id, f.task_id, f.progress_id, f.sha256, f.file_name, s.media_type, s.bytes
       FROM task_file f JOIN stored_file s ON s.sha256 = f.sha256 ";

/// The files of a task's notes.
pub async fn list_task_files(tx: &mut Tx, task_id: TaskId) -> Result<Vec<TaskFile>> {
    let mut question = sql(FILES);
    question.push("WHERE f.task_id = ").push_bind(task_id).push(" ORDER BY f.id");
    question.all(tx).await
}

/// A file of a task.
pub async fn find_task_file(tx: &mut Tx, id: TaskFileId) -> Result<Option<TaskFile>> {
    let mut question = sql(FILES);
    question.push("WHERE f.id = ").push_bind(id);
    question.optional(tx).await
}

/// Something to be said on a task.
#[derive(Debug, Clone)]
pub struct NewRemark {
    /// The remark.
    pub id: RemarkId,
    /// On which task.
    pub task_id: TaskId,
    /// `comment`, `question`, `answer` or `guidance`.
    pub kind: &'static str,
    /// The question it answers.
    pub answers_id: Option<RemarkId>,
    /// For which body it is said.
    pub body_id: String,
    /// By whom.
    pub account_id: AccountId,
    /// What is said.
    pub text: String,
    /// The number of a guidance document.
    pub paper: Option<String>,
    /// The day.
    pub said_on: Day,
    /// When it was recorded.
    pub recorded_at: Timestamp,
}

/// Says something on a task.
pub async fn insert_remark(tx: &mut Tx, remark: &NewRemark) -> Result<()> {
    sql("INSERT INTO task_remark (id, task_id, kind, answers_id, body_id, account_id, text, paper, said_on, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
    .bind(remark.id)
    .bind(remark.task_id)
    .bind(remark.kind)
    .bind(remark.answers_id)
    .bind(&remark.body_id)
    .bind(remark.account_id)
    .bind(&remark.text)
    .bind(remark.paper.as_deref())
    .bind(remark.said_on)
    .bind(remark.recorded_at)
    .execute_one(tx)
    .await
}

/// What was said on a task, in the order it was said.
pub async fn list_remarks(tx: &mut Tx, task_id: TaskId) -> Result<Vec<Remark>> {
    sql("SELECT r.id, r.kind, r.answers_id, b.name AS body_name, a.name AS by, r.text, r.paper, r.said_on
           FROM task_remark r JOIN body b ON b.id = r.body_id JOIN account a ON a.id = r.account_id
          WHERE r.task_id = $1 ORDER BY r.recorded_at, r.id")
    .bind(task_id)
    .all(tx)
    .await
}

/// Questions in territories that nobody answered, oldest first.
pub async fn list_open_questions(tx: &mut Tx, territories: &[String], limit: i64) -> Result<Vec<OpenQuestion>> {
    let mut question = sql("SELECT r.id, r.task_id, t.title, b.name AS body_name, r.text, r.said_on
           FROM task_remark r JOIN task t ON t.id = r.task_id JOIN body b ON b.id = r.body_id
          WHERE r.kind = 'question' AND NOT EXISTS (SELECT 1 FROM task_remark x WHERE x.answers_id = r.id)");
    question.push_territories("t.custody_path", territories);
    question.push(" ORDER BY r.said_on, r.id LIMIT ").push_bind(limit);
    question.all(tx).await
}

/// An act of urging.
pub async fn insert_urging(tx: &mut Tx, urging: &Urging) -> Result<()> {
    sql("INSERT INTO urging (id, task_id, from_body_id, to_body_id, text, paper, urged_on, answer_by, urged_by, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)")
    .bind(urging.id)
    .bind(urging.task_id)
    .bind(&urging.from_body_id)
    .bind(&urging.to_body_id)
    .bind(&urging.text)
    .bind(urging.paper.as_deref())
    .bind(urging.urged_on)
    .bind(urging.answer_by)
    .bind(urging.urged_by)
    .execute_one(tx)
    .await
}

/// An act of urging.
pub async fn find_urging(tx: &mut Tx, id: UrgingId) -> Result<Option<Urging>> {
    sql("SELECT * FROM urging WHERE id = $1").bind(id).optional(tx).await
}

/// Saves the answer to an act of urging. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_urging_answer(tx: &mut Tx, urging: &Urging) -> Result<()> {
    sql("UPDATE urging SET answer = $3, answered_on = $4, answered_by = $5, version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(urging.id)
    .bind(urging.version)
    .bind(urging.answer.as_deref())
    .bind(urging.answered_on)
    .bind(urging.answered_by)
    .execute_one(tx)
    .await
}

const URGINGS: &str = "SELECT g.id, g.task_id, t.title, f.short_name AS from_name, g.to_body_id, b.name AS to_name,
            a.name AS by, g.text, g.paper, g.urged_on, g.answer_by, g.answer, g.answered_on, g.version
       FROM urging g JOIN task t ON t.id = g.task_id JOIN body f ON f.id = g.from_body_id
       JOIN body b ON b.id = g.to_body_id JOIN account a ON a.id = g.urged_by ";

/// How a task's unit was urged, newest first.
pub async fn list_urgings(tx: &mut Tx, task_id: TaskId) -> Result<Vec<UrgingRow>> {
    let mut question = sql(URGINGS);
    question.push("WHERE g.task_id = ").push_bind(task_id).push(" ORDER BY g.urged_on DESC, g.id DESC");
    question.all(tx).await
}

/// What bodies were urged to and have not answered, by the last day.
pub async fn list_unanswered_urgings(tx: &mut Tx, to_body_ids: &[String], limit: i64) -> Result<Vec<UrgingRow>> {
    let mut question = sql(URGINGS);
    question.push("WHERE g.answered_on IS NULL AND g.to_body_id IN ");
    question.push_list(to_body_ids.iter().map(String::as_str));
    question.push(" ORDER BY g.answer_by, g.id LIMIT ").push_bind(limit);
    question.all(tx).await
}

rows! {
    /// How often a body was urged.
    pub struct UrgedBody {
        /// The body.
        pub body_id: String,
        /// Its name.
        pub name: String,
        /// How often.
        pub times: i64,
        /// How many of them wait for an answer.
        pub unanswered: i64,
        /// How many of them wait beyond their last day.
        pub overdue: i64,
    }
}

/// How often each body of territories was urged in a time, most first.
pub async fn count_urgings(
    tx: &mut Tx,
    territories: &[String],
    from: Day,
    to: Day,
    today: Day,
) -> Result<Vec<UrgedBody>> {
    let mut question = sql("SELECT b.id AS body_id, b.name, count(*) AS times,
                CAST(sum(CASE WHEN g.answered_on IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS unanswered,
                CAST(sum(CASE WHEN g.answered_on IS NULL AND g.answer_by < $3 THEN 1 ELSE 0 END) AS BIGINT) AS overdue
           FROM urging g JOIN body b ON b.id = g.to_body_id
          WHERE g.urged_on >= $1 AND g.urged_on <= $2")
    .bind(from)
    .bind(to)
    .bind(today);
    question.push_territories("b.unit_path", territories);
    question.push(" GROUP BY b.id, b.name, b.sort_key ORDER BY times DESC, b.sort_key, b.id");
    question.all(tx).await
}

/// A task's going to another holder.
pub async fn insert_hand_over(tx: &mut Tx, hand_over: &HandOver) -> Result<()> {
    sql("INSERT INTO task_hand_over (id, task_id, from_body_id, to_body_id, from_holder, to_holder, reason, account_id,
                                     handed_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
    .bind(hand_over.id)
    .bind(hand_over.task_id)
    .bind(&hand_over.from_body_id)
    .bind(&hand_over.to_body_id)
    .bind(hand_over.from_holder)
    .bind(hand_over.to_holder)
    .bind(&hand_over.reason)
    .bind(hand_over.account_id)
    .bind(hand_over.handed_on)
    .execute_one(tx)
    .await
}

/// How a task went from holder to holder, newest first.
pub async fn list_hand_overs(tx: &mut Tx, task_id: TaskId) -> Result<Vec<HandOverRow>> {
    sql("SELECT f.short_name AS from_name, b.short_name AS to_name, x.name AS from_holder, y.name AS to_holder,
                h.reason, a.name AS by, h.handed_on
           FROM task_hand_over h JOIN body f ON f.id = h.from_body_id JOIN body b ON b.id = h.to_body_id
           JOIN account a ON a.id = h.account_id
           LEFT JOIN account x ON x.id = h.from_holder LEFT JOIN account y ON y.id = h.to_holder
          WHERE h.task_id = $1 ORDER BY h.handed_on DESC, h.id DESC")
    .bind(task_id)
    .all(tx)
    .await
}
