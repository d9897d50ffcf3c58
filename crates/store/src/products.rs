//! Ideas, products, dossiers and the evidence in them.

use domain::ids::{AccountId, DossierId, EvidenceId, IdeaId, ProducerId, ProductId};
use domain::{Day, Timestamp};

use crate::{Result, Tx, rows, sql};

rows! {
    /// An idea for a product.
    pub struct Idea {
        /// The idea.
        pub id: IdeaId,
        /// Whose.
        pub producer_id: ProducerId,
        /// In a few words.
        pub title: String,
        /// What the product is and is good for.
        pub description: String,
        /// Where the idea comes from.
        pub origin: String,
        /// Local material and its share.
        pub materials: String,
        /// Who will buy it.
        pub market: String,
        /// What help is asked for.
        pub support_needed: String,
        /// The day it was registered.
        pub registered_on: Day,
        /// Who typed it in.
        pub typed_by: AccountId,
        /// `registered`, `accepted` or `refused`.
        pub state: String,
        /// Why it was accepted or refused.
        pub reason: Option<String>,
        /// The day of the decision.
        pub decided_on: Option<Day>,
        /// Who decided.
        pub decided_by: Option<AccountId>,
        /// The unit answerable now.
        pub custody_path: String,
        /// Counts up with each change.
        pub version: i64,
    }

    /// A product.
    pub struct Product {
        /// The product.
        pub id: ProductId,
        /// Whose.
        pub producer_id: ProducerId,
        /// The idea it came from.
        pub idea_id: Option<IdeaId>,
        /// Its name.
        pub name: String,
        /// Its story.
        pub story: String,
        /// The number of its criteria sheet in its regime.
        pub sheet_number: i64,
        /// The unit, as recorded.
        pub unit_id: String,
        /// The unit answerable now.
        pub custody_path: String,
        /// The day it was recorded.
        pub created_on: Day,
        /// Counts up with each change.
        pub version: i64,
    }

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

    /// A file that proves something.
    pub struct Evidence {
        /// The evidence.
        pub id: EvidenceId,
        /// In which dossier.
        pub dossier_id: DossierId,
        /// Its kind's name.
        pub kind: String,
        /// What it is.
        pub title: String,
        /// The paper's number.
        pub number: Option<String>,
        /// Who issued it.
        pub issuer: Option<String>,
        /// When.
        pub issued_on: Option<Day>,
        /// When it lapses.
        pub expires_on: Option<Day>,
        /// The criteria it proves, joined by commas.
        pub criteria: String,
        /// The file, by its content.
        pub sha256: String,
        /// The file's name when it was handed in.
        pub file_name: String,
        /// What the file is.
        pub media_type: String,
        /// Its size.
        pub bytes: i64,
        /// When it was added.
        pub added_at: Timestamp,
    }
}

/// An idea.
pub async fn find_idea(tx: &mut Tx, id: IdeaId) -> Result<Option<Idea>> {
    sql("SELECT * FROM idea WHERE id = $1").bind(id).optional(tx).await
}

/// A product.
pub async fn find_product(tx: &mut Tx, id: ProductId) -> Result<Option<Product>> {
    sql("SELECT * FROM product WHERE id = $1").bind(id).optional(tx).await
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

/// The evidence of a dossier, by kind.
pub async fn list_evidence(tx: &mut Tx, dossier_id: DossierId) -> Result<Vec<Evidence>> {
    sql("SELECT e.id, e.dossier_id, e.kind, e.title, e.number, e.issuer, e.issued_on, e.expires_on, e.criteria,
                e.sha256, e.file_name, f.media_type, f.bytes, e.added_at
           FROM evidence e JOIN stored_file f ON f.sha256 = e.sha256
          WHERE e.dossier_id = $1
          ORDER BY e.kind, e.added_at, e.id")
    .bind(dossier_id)
    .all(tx)
    .await
}

/// The content hashes of every file a row names.
pub async fn list_stored_files(tx: &mut Tx) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = sql("SELECT sha256 FROM stored_file ORDER BY sha256").all(tx).await?;
    Ok(rows.into_iter().map(|(sha256,)| sha256).collect())
}
