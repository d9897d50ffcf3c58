//! The apparatus that runs the programme in a unit: decisions, their members, and who is in charge.

use domain::Day;
use domain::ids::{AccountId, ApparatusDecisionId, OfficerInChargeId, TaskId};

use crate::{Result, Tx, rows, sql};

rows! {
    /// A body whose apparatus is asked for: the people's committee of a unit.
    pub struct ApparatusBody {
        /// The body.
        pub id: String,
        /// Its name.
        pub name: String,
        /// The unit it sits in.
        pub unit_id: String,
        /// The unit's level.
        pub level: String,
        /// The unit's name.
        pub unit_name: String,
        /// The territory it answers for, of its own days.
        pub unit_path: String,
        /// Its first day, where known.
        pub valid_from: Option<Day>,
        /// Its last day.
        pub valid_to: Option<Day>,
        /// The territory of whoever answers for it today: its own, or its successor's once it is no more.
        pub custody_path: String,
    }

    /// A decision on the apparatus of a body.
    pub struct ApparatusDecision {
        /// The decision.
        pub id: ApparatusDecisionId,
        /// Whose apparatus.
        pub body_id: String,
        /// `steering-committee`, `advisory-unit` or `regulation`.
        pub kind: String,
        /// Its number.
        pub number: String,
        /// The day it was decided.
        pub decided_on: Day,
        /// Who issued it.
        pub issuer: String,
        /// The first day it holds.
        pub from_on: Day,
        /// The last day it holds.
        pub to_on: Option<Day>,
        /// Anything else.
        pub note: String,
        /// Its scan, by content.
        pub sha256: Option<String>,
        /// The scan's name when it was handed in.
        pub file_name: Option<String>,
        /// What the scan is.
        pub media_type: Option<String>,
        /// Who recorded it.
        pub recorded_by: AccountId,
        /// When.
        pub recorded_on: Day,
        /// Counts up with each change.
        pub version: i64,
    }

    /// A member named in a decision.
    pub struct ApparatusMember {
        /// In which decision.
        pub decision_id: ApparatusDecisionId,
        /// The place in it.
        pub position: i64,
        /// The person's name.
        pub name: String,
        /// What the person is elsewhere.
        pub post: String,
        /// The duty's name.
        pub duty: String,
        /// What the person answers for.
        pub field: String,
    }

    /// A term of being in charge.
    pub struct ChargeTerm {
        /// The term.
        pub id: OfficerInChargeId,
        /// For which body.
        pub body_id: String,
        /// Who.
        pub account_id: AccountId,
        /// The person's name.
        pub name: String,
        /// The person's telephone number.
        pub phone: Option<String>,
        /// The first day.
        pub from_on: Day,
        /// The last day.
        pub to_on: Option<Day>,
        /// The number of the paper.
        pub decision: String,
        /// The day of the paper.
        pub decided_on: Day,
        /// Counts up with each change.
        pub version: i64,
    }

    /// Someone with an officer's appointment in a unit.
    pub struct Candidate {
        /// The account.
        pub account_id: AccountId,
        /// The person's name.
        pub name: String,
        /// The role's name.
        pub role: String,
        /// The body of the appointment.
        pub body_name: String,
        /// The first day.
        pub from_on: Day,
        /// The last day.
        pub to_on: Option<Day>,
    }

    /// An open task someone holds.
    pub struct HeldTask {
        /// The task.
        pub id: TaskId,
        /// What is to be done.
        pub title: String,
        /// Who answers for it.
        pub lead_body_id: String,
        /// The next day it is due.
        pub due_on: Day,
        /// Counts up with each change.
        pub version: i64,
    }
}

/// Finds committees with their units, and whoever answers for them on a day that is `$1`.
const BODIES: &str =
    "SELECT b.id, b.name, b.unit_id, u.level, u.name AS unit_name, b.unit_path, b.valid_from, b.valid_to,
            COALESCE(s.unit_path, b.unit_path) AS custody_path
       FROM body b JOIN unit u ON u.id = b.unit_id
       LEFT JOIN body s ON s.id = b.successor_id AND b.valid_to < $1
      WHERE b.kind = 'committee'";

/// The people's committees that existed on a day and that some territories answer for today, from the
/// province down, then by name.
pub async fn list_apparatus_bodies(
    tx: &mut Tx,
    territories: &[String],
    on: Day,
    today: Day,
) -> Result<Vec<ApparatusBody>> {
    list_bodies_in(tx, "COALESCE(s.unit_path, b.unit_path)", territories, on, today).await
}

/// The same of one territory of that day, whoever answers for it today.
pub async fn list_apparatus_bodies_within(
    tx: &mut Tx,
    unit_path: &str,
    on: Day,
    today: Day,
) -> Result<Vec<ApparatusBody>> {
    list_bodies_in(tx, "b.unit_path", &[unit_path.to_owned()], on, today).await
}

async fn list_bodies_in(
    tx: &mut Tx,
    path: &'static str,
    territories: &[String],
    on: Day,
    today: Day,
) -> Result<Vec<ApparatusBody>> {
    let mut question = sql(BODIES).bind(today);
    question.push(" AND (b.valid_from IS NULL OR b.valid_from <= ").push_bind(on);
    question.push(") AND (b.valid_to IS NULL OR b.valid_to >= ").push_bind(on).push(")");
    question.push_territories(path, territories);
    question.push(
        " ORDER BY CASE u.level WHEN 'province' THEN 0 WHEN 'district' THEN 1 ELSE 2 END, u.sort_key, b.sort_key, b.id",
    );
    question.all(tx).await
}

/// A people's committee by its id.
pub async fn find_apparatus_body(tx: &mut Tx, id: &str, today: Day) -> Result<Option<ApparatusBody>> {
    let mut question = sql(BODIES).bind(today);
    question.push(" AND b.id = ").push_bind(id);
    question.optional(tx).await
}

const DECISIONS: &str = "SELECT d.*, f.media_type
       FROM apparatus_decision d LEFT JOIN stored_file f ON f.sha256 = d.sha256 WHERE ";

/// The decisions on the apparatus of bodies, the newest first.
pub async fn list_apparatus_decisions(tx: &mut Tx, body_ids: &[String]) -> Result<Vec<ApparatusDecision>> {
    let mut question = sql(DECISIONS);
    question.push("d.body_id IN ").push_list(body_ids.iter().map(String::as_str));
    question.push(" ORDER BY d.from_on DESC, d.kind, d.id");
    question.all(tx).await
}

/// A decision.
pub async fn find_apparatus_decision(tx: &mut Tx, id: ApparatusDecisionId) -> Result<Option<ApparatusDecision>> {
    let mut question = sql(DECISIONS);
    question.push("d.id = ").push_bind(id);
    question.optional(tx).await
}

/// The members named in decisions, in their order.
pub async fn list_apparatus_members(tx: &mut Tx, decision_ids: &[ApparatusDecisionId]) -> Result<Vec<ApparatusMember>> {
    let mut question = sql("SELECT * FROM apparatus_member WHERE decision_id IN ");
    question.push_list(decision_ids.iter().copied()).push(" ORDER BY decision_id, position");
    question.all(tx).await
}

/// A new decision with its members. Its scan is noted before.
pub async fn insert_apparatus_decision(
    tx: &mut Tx,
    decision: &ApparatusDecision,
    members: &[ApparatusMember],
) -> Result<()> {
    sql("INSERT INTO apparatus_decision
            (id, body_id, kind, number, decided_on, issuer, from_on, to_on, note, sha256, file_name, recorded_by,
             recorded_on, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)")
    .bind(decision.id)
    .bind(&decision.body_id)
    .bind(&decision.kind)
    .bind(&decision.number)
    .bind(decision.decided_on)
    .bind(&decision.issuer)
    .bind(decision.from_on)
    .bind(decision.to_on)
    .bind(&decision.note)
    .bind(decision.sha256.as_deref())
    .bind(decision.file_name.as_deref())
    .bind(decision.recorded_by)
    .bind(decision.recorded_on)
    .execute_one(tx)
    .await?;
    for member in members {
        sql("INSERT INTO apparatus_member (decision_id, position, name, post, duty, field)
             VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(member.decision_id)
        .bind(member.position)
        .bind(&member.name)
        .bind(&member.post)
        .bind(&member.duty)
        .bind(&member.field)
        .execute_one(tx)
        .await?;
    }
    Ok(())
}

/// Ends a decision. Fails with [`crate::Error::Stale`] if it was changed in between.
pub async fn end_apparatus_decision(tx: &mut Tx, id: ApparatusDecisionId, version: i64, last_on: Day) -> Result<()> {
    sql("UPDATE apparatus_decision SET to_on = $3, version = version + 1 WHERE id = $1 AND version = $2")
        .bind(id)
        .bind(version)
        .bind(last_on)
        .execute_one(tx)
        .await
}

/// Makes whoever else changes the apparatus of a body wait until this transaction is over.
pub async fn hold_apparatus(tx: &mut Tx, body_id: &str) -> Result<()> {
    sql("UPDATE body SET name = name WHERE id = $1").bind(body_id).execute_one(tx).await
}

const TERMS: &str = "SELECT o.id, o.body_id, o.account_id, a.name, a.phone, o.from_on, o.to_on, o.decision,
            o.decided_on, o.version
       FROM officer_in_charge o JOIN account a ON a.id = o.account_id WHERE o.body_id IN ";

/// Who was, is and will be in charge for bodies, the newest first.
pub async fn list_terms(tx: &mut Tx, body_ids: &[String]) -> Result<Vec<ChargeTerm>> {
    let mut question = sql(TERMS);
    question.push_list(body_ids.iter().map(String::as_str)).push(" ORDER BY o.from_on DESC, o.id");
    question.all(tx).await
}

/// Puts someone in charge.
pub async fn insert_term(tx: &mut Tx, term: &ChargeTerm, recorded_by: AccountId) -> Result<()> {
    sql("INSERT INTO officer_in_charge
            (id, body_id, account_id, from_on, to_on, decision, decided_on, recorded_by, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)")
    .bind(term.id)
    .bind(&term.body_id)
    .bind(term.account_id)
    .bind(term.from_on)
    .bind(term.to_on)
    .bind(&term.decision)
    .bind(term.decided_on)
    .bind(recorded_by)
    .execute_one(tx)
    .await
}

/// Ends a term. Fails with [`crate::Error::Stale`] if it was changed in between.
pub async fn end_term(tx: &mut Tx, id: OfficerInChargeId, version: i64, last_on: Day) -> Result<()> {
    sql("UPDATE officer_in_charge SET to_on = $3, version = version + 1 WHERE id = $1 AND version = $2")
        .bind(id)
        .bind(version)
        .bind(last_on)
        .execute_one(tx)
        .await
}

/// Appointments as an official of the programme in a unit, of accounts that are open, by given name.
pub async fn list_charge_candidates(tx: &mut Tx, unit_id: &str) -> Result<Vec<Candidate>> {
    sql("SELECT p.account_id, a.name, p.role, b.name AS body_name, p.from_on, p.to_on
           FROM appointment p JOIN account a ON a.id = p.account_id JOIN body b ON b.id = p.body_id
          WHERE b.unit_id = $1 AND NOT a.is_disabled
            AND p.role IN ('agriculture-officer', 'department-officer', 'commune-officer')
          ORDER BY a.sort_key, a.id, p.from_on")
    .bind(unit_id)
    .all(tx)
    .await
}

/// The open tasks that someone holds of the bodies of a unit, by their day.
pub async fn list_tasks_held(tx: &mut Tx, holder_id: AccountId, unit_id: &str) -> Result<Vec<HeldTask>> {
    sql("SELECT t.id, t.title, t.lead_body_id, t.due_on, t.version
           FROM task t JOIN body b ON b.id = t.lead_body_id
          WHERE t.holder_id = $1 AND b.unit_id = $2 AND t.state NOT IN ('done', 'void')
          ORDER BY t.due_on, t.id")
    .bind(holder_id)
    .bind(unit_id)
    .all(tx)
    .await
}

/// Gives a task to another person of its body. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn give_task(tx: &mut Tx, task: &HeldTask, to: AccountId) -> Result<()> {
    sql("UPDATE task SET holder_id = $3, version = version + 1 WHERE id = $1 AND version = $2")
        .bind(task.id)
        .bind(task.version)
        .bind(to)
        .execute_one(tx)
        .await
}
