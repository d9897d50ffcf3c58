//! Dossiers: their contents, their steps and what was found wanting.

use domain::ids::{AccountId, DossierId, ProducerId, ProductId};
use domain::{Day, text};

use crate::producers::{Reach, Slice};
use crate::{Result, Sql, Tx, rows, sql};

rows! {
    /// A dossier for evaluation.
    pub struct Dossier {
        /// The dossier.
        pub id: DossierId,
        /// Of which product.
        pub product_id: ProductId,
        /// Whose.
        pub producer_id: ProducerId,
        /// `first`, `upgrade` or `re-evaluation`.
        pub kind: String,
        /// `draft`, `submitted`, `returned`, `forwarded` or `decided`.
        pub state: String,
        /// The criteria sheet: `qd26-2026/01`.
        pub sheet: String,
        /// The criteria edition it is pinned to, by name.
        pub criteria_name: String,
        /// The same, by content.
        pub criteria_hash: String,
        /// The procedure edition it is pinned to, by name.
        pub procedure_name: String,
        /// The same, by content.
        pub procedure_hash: String,
        /// The self-assessment report: canonical JSON.
        pub report: String,
        /// The producer's own answers: canonical JSON.
        pub self_score: String,
        /// The commune's four contents: canonical JSON.
        pub commune_report: String,
        /// The number of its registration.
        pub number: Option<String>,
        /// The day it was filed.
        pub filed_on: Option<Day>,
        /// The last day for whoever holds it now.
        pub due_on: Option<Day>,
        /// What was submitted: canonical JSON.
        pub snapshot: Option<String>,
        /// Its hash.
        pub snapshot_sha256: Option<String>,
        /// The unit answerable now.
        pub custody_path: String,
        /// The day it was begun.
        pub created_on: Day,
        /// Counts up with each change.
        pub version: i64,
    }

    /// A step in a dossier's history.
    pub struct DossierStep {
        /// Its place.
        pub position: i64,
        /// What was done.
        pub step: String,
        /// The day.
        pub taken_on: Day,
        /// Who did it, by name.
        pub by: String,
        /// Why, or what was said.
        pub note: String,
    }

    /// A dossier in a list.
    pub struct DossierListed {
        /// The dossier.
        pub id: DossierId,
        /// The number of its registration.
        pub number: Option<String>,
        /// `first`, `upgrade` or `re-evaluation`.
        pub kind: String,
        /// Where it stands.
        pub state: String,
        /// The criteria sheet.
        pub sheet: String,
        /// Of which product.
        pub product_id: ProductId,
        /// The product's name.
        pub product_name: String,
        /// Whose.
        pub producer_id: ProducerId,
        /// The producer's name.
        pub producer_name: String,
        /// The commune's name, as recorded.
        pub unit_name: String,
        /// The day it was filed.
        pub filed_on: Option<Day>,
        /// The last day for whoever holds it now.
        pub due_on: Option<Day>,
        /// The day it was begun.
        pub created_on: Day,
    }

    /// A fault found when a dossier was sent back.
    pub struct DossierFault {
        /// Where.
        pub place: String,
        /// What is missing or wrong.
        pub what: String,
    }
}

/// What to find among dossiers.
#[derive(Debug, Clone, Default)]
pub struct DossierFilter {
    /// What may be found at all.
    pub reach: Reach,
    /// A part of the product's or the producer's name, however it is written, or of the number.
    pub text: String,
    /// The state's name; any if empty.
    pub state: String,
    /// The kind's name; any if empty.
    pub kind: String,
    /// Only those whose last day lies before this one.
    pub due_before: Option<Day>,
    /// Of one producer.
    pub producer_id: Option<ProducerId>,
    /// Of one product.
    pub product_id: Option<ProductId>,
    /// Only those that were never put before a council.
    pub is_before_no_council: bool,
}

impl DossierFilter {
    fn push(&self, question: &mut Sql) {
        self.reach.push(question, "d.producer_id", "d.custody_path");
        let folded = text::fold(&self.text);
        if !folded.is_empty() {
            question.push(" AND (q.name_key LIKE ").push_bind(format!("%{folded}%"));
            question.push(" OR p.name_key LIKE ").push_bind(format!("%{folded}%"));
            question.push(" OR d.number = ").push_bind(self.text.trim()).push(")");
        }
        if !self.state.is_empty() {
            question.push(" AND d.state = ").push_bind(&self.state);
        }
        if !self.kind.is_empty() {
            question.push(" AND d.kind = ").push_bind(&self.kind);
        }
        if let Some(day) = self.due_before {
            question.push(" AND d.due_on < ").push_bind(day);
        }
        if let Some(id) = self.producer_id {
            question.push(" AND d.producer_id = ").push_bind(id);
        }
        if let Some(id) = self.product_id {
            question.push(" AND d.product_id = ").push_bind(id);
        }
        if self.is_before_no_council {
            question.push(" AND NOT EXISTS (SELECT 1 FROM assessment e WHERE e.dossier_id = d.id)");
        }
    }
}

/// A dossier.
pub async fn find_dossier(tx: &mut Tx, id: DossierId) -> Result<Option<Dossier>> {
    sql("SELECT * FROM dossier WHERE id = $1").bind(id).optional(tx).await
}

/// Saves what changes in a dossier. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_dossier(tx: &mut Tx, dossier: &Dossier) -> Result<()> {
    sql("UPDATE dossier
            SET state = $3, sheet = $4, criteria_name = $5, criteria_hash = $6, procedure_name = $7,
                procedure_hash = $8, report = $9, self_score = $10, commune_report = $11, number = $12,
                filed_on = $13, due_on = $14, snapshot = $15, snapshot_sha256 = $16, version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(dossier.id)
    .bind(dossier.version)
    .bind(&dossier.state)
    .bind(&dossier.sheet)
    .bind(&dossier.criteria_name)
    .bind(&dossier.criteria_hash)
    .bind(&dossier.procedure_name)
    .bind(&dossier.procedure_hash)
    .bind(&dossier.report)
    .bind(&dossier.self_score)
    .bind(&dossier.commune_report)
    .bind(dossier.number.as_deref())
    .bind(dossier.filed_on)
    .bind(dossier.due_on)
    .bind(dossier.snapshot.as_deref())
    .bind(dossier.snapshot_sha256.as_deref())
    .execute_one(tx)
    .await
}

/// Adds a step to a dossier's history.
pub async fn insert_dossier_step(
    tx: &mut Tx,
    dossier_id: DossierId,
    step: &str,
    taken_on: Day,
    account_id: AccountId,
    note: &str,
) -> Result<()> {
    sql("INSERT INTO dossier_step (dossier_id, position, step, taken_on, account_id, note)
         SELECT $1, CAST(count(*) AS BIGINT) + 1, $2, $3, $4, $5 FROM dossier_step WHERE dossier_id = $1")
    .bind(dossier_id)
    .bind(step)
    .bind(taken_on)
    .bind(account_id)
    .bind(note)
    .execute_one(tx)
    .await
}

/// A dossier's history, oldest step first.
pub async fn list_dossier_steps(tx: &mut Tx, dossier_id: DossierId) -> Result<Vec<DossierStep>> {
    sql("SELECT s.position, s.step, s.taken_on, a.name AS by, s.note
           FROM dossier_step s JOIN account a ON a.id = s.account_id
          WHERE s.dossier_id = $1
          ORDER BY s.position")
    .bind(dossier_id)
    .all(tx)
    .await
}

/// A new dossier.
pub async fn insert_dossier(tx: &mut Tx, dossier: &Dossier) -> Result<()> {
    sql(
        "INSERT INTO dossier (id, product_id, producer_id, kind, state, sheet, criteria_name, criteria_hash, procedure_name,
                              procedure_hash, report, self_score, commune_report, custody_path, created_on, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1)",
    )
    .bind(dossier.id)
    .bind(dossier.product_id)
    .bind(dossier.producer_id)
    .bind(&dossier.kind)
    .bind(&dossier.state)
    .bind(&dossier.sheet)
    .bind(&dossier.criteria_name)
    .bind(&dossier.criteria_hash)
    .bind(&dossier.procedure_name)
    .bind(&dossier.procedure_hash)
    .bind(&dossier.report)
    .bind(&dossier.self_score)
    .bind(&dossier.commune_report)
    .bind(&dossier.custody_path)
    .bind(dossier.created_on)
    .execute_one(tx)
    .await
}

/// Holds a dossier that its producer may still change, so that nobody hands it in meanwhile.
/// Fails with [`crate::Error::Stale`] if it was handed in.
pub async fn hold_open_dossier(tx: &mut Tx, id: DossierId) -> Result<()> {
    sql("UPDATE dossier SET state = state WHERE id = $1 AND state IN ('draft', 'returned')")
        .bind(id)
        .execute_one(tx)
        .await
}

/// Dossiers, those due first before the others, a slice of them.
pub async fn list_dossiers(tx: &mut Tx, filter: &DossierFilter, slice: Slice) -> Result<Vec<DossierListed>> {
    let mut question = sql("SELECT d.id, d.number, d.kind, d.state, d.sheet, d.product_id, q.name AS product_name,
                d.producer_id, p.name AS producer_name, u.name AS unit_name, d.filed_on, d.due_on, d.created_on
           FROM dossier d
           JOIN product q ON q.id = d.product_id
           JOIN producer p ON p.id = d.producer_id
           JOIN unit u ON u.id = p.unit_id
          WHERE 1 = 1");
    filter.push(&mut question);
    question.push(" ORDER BY d.due_on NULLS LAST, d.created_on DESC, d.id DESC LIMIT ").push_bind(slice.limit);
    question.push(" OFFSET ").push_bind(slice.offset);
    question.all(tx).await
}

/// How many dossiers there are.
pub async fn count_dossiers(tx: &mut Tx, filter: &DossierFilter) -> Result<i64> {
    let mut question = sql("SELECT count(*)
           FROM dossier d
           JOIN product q ON q.id = d.product_id
           JOIN producer p ON p.id = d.producer_id
          WHERE 1 = 1");
    filter.push(&mut question);
    let (count,) = question.one(tx).await?;
    Ok(count)
}

/// The people of every council a dossier is or was before.
pub async fn list_people_before(tx: &mut Tx, id: DossierId) -> Result<Vec<AccountId>> {
    let people: Vec<(AccountId,)> = sql("SELECT DISTINCT m.account_id
           FROM assessment a JOIN council_member m ON m.council_id = a.council_id
          WHERE a.dossier_id = $1
          ORDER BY m.account_id")
    .bind(id)
    .all(tx)
    .await?;
    Ok(people.into_iter().map(|(id,)| id).collect())
}

/// Gives the next number of a series, from 1. No number is given twice, whatever becomes of it.
pub async fn next_registration_number(tx: &mut Tx, series: &str) -> Result<i64> {
    let (number,) = sql("INSERT INTO registration_series (series, last_number)
         VALUES ($1, 1)
         ON CONFLICT (series) DO UPDATE SET last_number = registration_series.last_number + 1
         RETURNING last_number")
    .bind(series)
    .one(tx)
    .await?;
    Ok(number)
}

/// Notes the faults with which the newest step sent a dossier back: place and words.
pub async fn insert_dossier_faults(tx: &mut Tx, id: DossierId, faults: &[(String, String)]) -> Result<()> {
    for (position, (place, what)) in (1..).zip(faults) {
        sql("INSERT INTO dossier_fault (dossier_id, step_position, position, place, what)
             SELECT $1, max(position), $2, $3, $4 FROM dossier_step WHERE dossier_id = $1")
        .bind(id)
        .bind(position)
        .bind(place)
        .bind(what)
        .execute_one(tx)
        .await?;
    }
    Ok(())
}

/// The faults with which a dossier was last sent back.
pub async fn list_dossier_faults(tx: &mut Tx, id: DossierId) -> Result<Vec<DossierFault>> {
    sql("SELECT place, what FROM dossier_fault
          WHERE dossier_id = $1
            AND step_position = (SELECT max(step_position) FROM dossier_fault WHERE dossier_id = $1)
          ORDER BY position")
    .bind(id)
    .all(tx)
    .await
}
