//! Batches, and the meanings of columns that are remembered.

use domain::Timestamp;
use domain::ids::{AccountId, ImportBatchId};

use crate::producers::Slice;
use crate::{Result, Tx, rows, sql};

rows! {
    /// A list that someone brought.
    pub struct ImportBatch {
        /// The batch.
        pub id: ImportBatchId,
        /// The name of what it is a list of.
        pub kind: String,
        /// `draft`, `imported` or `undone`.
        pub state: String,
        /// For which body; empty for whoever stands at the machine.
        pub body_id: String,
        /// Who brought it.
        pub begun_by: Option<AccountId>,
        /// When.
        pub begun_at: Timestamp,
        /// The file.
        pub sha256: String,
        /// Its name.
        pub file_name: String,
        /// The sheet that is read; empty for text in columns.
        pub sheet_name: String,
        /// The file of the decision it rests on.
        pub decision_sha256: Option<String>,
        /// Its name.
        pub decision_file_name: Option<String>,
        /// What its columns mean: canonical JSON.
        pub mapping: String,
        /// Whether someone confirmed that.
        pub is_mapped: bool,
        /// What was chosen: canonical JSON.
        pub choices: String,
        /// Rows that were imported.
        pub rows_read: i64,
        /// Producers it made.
        pub producers_made: i64,
        /// Products it made.
        pub products_made: i64,
        /// Recognitions it made.
        pub recognitions_made: i64,
        /// When it was imported.
        pub imported_at: Option<Timestamp>,
        /// When it was taken back.
        pub undone_at: Option<Timestamp>,
        /// The territory of the body it is for.
        pub custody_path: String,
        /// Counts up with each change.
        pub version: i64,
    }

    /// A batch in a list.
    pub struct ImportBatchListed {
        /// The batch.
        pub id: ImportBatchId,
        /// The name of what it is a list of.
        pub kind: String,
        /// `draft`, `imported` or `undone`.
        pub state: String,
        /// Who brought it, by name.
        pub begun_by: Option<String>,
        /// When.
        pub begun_at: Timestamp,
        /// The file's name.
        pub file_name: String,
        /// Rows that were imported.
        pub rows_read: i64,
        /// Producers it made.
        pub producers_made: i64,
        /// Products it made.
        pub products_made: i64,
        /// Recognitions it made.
        pub recognitions_made: i64,
    }
}

/// A new batch.
pub async fn insert_batch(tx: &mut Tx, batch: &ImportBatch) -> Result<()> {
    sql("INSERT INTO import_batch (id, kind, state, body_id, begun_by, begun_at, sha256, file_name, sheet_name,
                                   decision_sha256, decision_file_name, mapping, is_mapped, choices, rows_read,
                                   producers_made, products_made, recognitions_made, custody_path, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0, 0, 0, 0, $15, 1)")
    .bind(batch.id)
    .bind(&batch.kind)
    .bind(&batch.state)
    .bind(&batch.body_id)
    .bind(batch.begun_by)
    .bind(batch.begun_at)
    .bind(&batch.sha256)
    .bind(&batch.file_name)
    .bind(&batch.sheet_name)
    .bind(batch.decision_sha256.as_deref())
    .bind(batch.decision_file_name.as_deref())
    .bind(&batch.mapping)
    .bind(batch.is_mapped)
    .bind(&batch.choices)
    .bind(&batch.custody_path)
    .execute_one(tx)
    .await
}

/// A batch.
pub async fn find_batch(tx: &mut Tx, id: ImportBatchId) -> Result<Option<ImportBatch>> {
    sql("SELECT * FROM import_batch WHERE id = $1").bind(id).optional(tx).await
}

/// Saves what may change of a batch. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_batch(tx: &mut Tx, batch: &ImportBatch) -> Result<()> {
    sql("UPDATE import_batch
            SET state = $3, sheet_name = $4, mapping = $5, is_mapped = $6, choices = $7, rows_read = $8,
                producers_made = $9, products_made = $10, recognitions_made = $11, imported_at = $12,
                undone_at = $13, version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(batch.id)
    .bind(batch.version)
    .bind(&batch.state)
    .bind(&batch.sheet_name)
    .bind(&batch.mapping)
    .bind(batch.is_mapped)
    .bind(&batch.choices)
    .bind(batch.rows_read)
    .bind(batch.producers_made)
    .bind(batch.products_made)
    .bind(batch.recognitions_made)
    .bind(batch.imported_at)
    .bind(batch.undone_at)
    .execute_one(tx)
    .await
}

const LISTED: &str = "SELECT b.id, b.kind, b.state, a.name AS begun_by, b.begun_at, b.file_name, b.rows_read,
                b.producers_made, b.products_made, b.recognitions_made
           FROM import_batch b LEFT JOIN account a ON a.id = b.begun_by WHERE 1 = 1";

/// Batches of territories, the newest first.
pub async fn list_batches(tx: &mut Tx, territories: &[String], slice: Slice) -> Result<Vec<ImportBatchListed>> {
    let mut question = sql(LISTED);
    question.push_territories("b.custody_path", territories);
    question.push(" ORDER BY b.begun_at DESC, b.id DESC LIMIT ").push_bind(slice.limit);
    question.push(" OFFSET ").push_bind(slice.offset);
    question.all(tx).await
}

/// Lists that were looked through before a moment and never imported.
pub async fn list_drafts_before(tx: &mut Tx, moment: Timestamp) -> Result<Vec<ImportBatch>> {
    sql("SELECT * FROM import_batch WHERE state = 'draft' AND begun_at < $1 ORDER BY begun_at, id")
        .bind(moment)
        .all(tx)
        .await
}

/// Forgets a list that was never imported. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn delete_draft(tx: &mut Tx, batch: &ImportBatch) -> Result<()> {
    sql("DELETE FROM import_batch WHERE id = $1 AND version = $2 AND state = 'draft'")
        .bind(batch.id)
        .bind(batch.version)
        .execute_one(tx)
        .await
}

/// Batches of some bodies whose columns were confirmed and that were not imported, the newest first.
pub async fn list_batches_to_take_in(tx: &mut Tx, bodies: &[String], limit: i64) -> Result<Vec<ImportBatchListed>> {
    let mut question = sql(LISTED);
    question
        .push(" AND b.state = 'draft' AND b.is_mapped AND b.body_id IN ")
        .push_list(bodies)
        .push(" ORDER BY b.begun_at DESC, b.id DESC LIMIT ")
        .push_bind(limit);
    question.all(tx).await
}

/// How many batches there are.
pub async fn count_batches(tx: &mut Tx, territories: &[String]) -> Result<i64> {
    let mut question = sql("SELECT count(*) FROM import_batch b WHERE 1 = 1");
    question.push_territories("b.custody_path", territories);
    let (count,) = question.one(tx).await?;
    Ok(count)
}

/// What columns with these headers meant to a body the last time.
pub async fn find_mapping(tx: &mut Tx, body_id: &str, kind: &str, headers_key: &str) -> Result<Option<String>> {
    let found: Option<(String,)> =
        sql("SELECT mapping FROM import_mapping WHERE body_id = $1 AND kind = $2 AND headers_key = $3")
            .bind(body_id)
            .bind(kind)
            .bind(headers_key)
            .optional(tx)
            .await?;
    Ok(found.map(|(mapping,)| mapping))
}

/// Remembers what columns with these headers mean to a body.
pub async fn save_mapping(
    tx: &mut Tx,
    body_id: &str,
    kind: &str,
    headers_key: &str,
    mapping: &str,
    now: Timestamp,
) -> Result<()> {
    sql("INSERT INTO import_mapping (body_id, kind, headers_key, mapping, saved_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (body_id, kind, headers_key) DO UPDATE SET mapping = $4, saved_at = $5")
    .bind(body_id)
    .bind(kind)
    .bind(headers_key)
    .bind(mapping)
    .bind(now)
    .execute_one(tx)
    .await
}
