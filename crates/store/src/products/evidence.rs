//! Papers in a dossier, and the files behind them.

use domain::ids::{AccountId, DossierId, EvidenceId};
use domain::{Day, Timestamp};

use crate::{Result, Tx, rows, sql};

rows! {
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

/// Notes a file that lies in the folder of files; once is enough.
pub async fn save_stored_file(
    tx: &mut Tx,
    sha256: &str,
    bytes: i64,
    media_type: &str,
    stored_at: Timestamp,
) -> Result<()> {
    sql("INSERT INTO stored_file (sha256, bytes, media_type, stored_at)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (sha256) DO NOTHING")
    .bind(sha256)
    .bind(bytes)
    .bind(media_type)
    .bind(stored_at)
    .execute(tx)
    .await?;
    Ok(())
}

/// A new paper in a dossier. Its file is noted before.
pub async fn insert_evidence(tx: &mut Tx, evidence: &Evidence, added_by: AccountId) -> Result<()> {
    sql("INSERT INTO evidence (id, dossier_id, kind, title, number, issuer, issued_on, expires_on, criteria, sha256,
                               file_name, added_by, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)")
    .bind(evidence.id)
    .bind(evidence.dossier_id)
    .bind(&evidence.kind)
    .bind(&evidence.title)
    .bind(evidence.number.as_deref())
    .bind(evidence.issuer.as_deref())
    .bind(evidence.issued_on)
    .bind(evidence.expires_on)
    .bind(&evidence.criteria)
    .bind(&evidence.sha256)
    .bind(&evidence.file_name)
    .bind(added_by)
    .bind(evidence.added_at)
    .execute_one(tx)
    .await
}

/// A paper.
pub async fn find_evidence(tx: &mut Tx, id: EvidenceId) -> Result<Option<Evidence>> {
    sql("SELECT e.id, e.dossier_id, e.kind, e.title, e.number, e.issuer, e.issued_on, e.expires_on, e.criteria,
                e.sha256, e.file_name, f.media_type, f.bytes, e.added_at
           FROM evidence e JOIN stored_file f ON f.sha256 = e.sha256
          WHERE e.id = $1")
    .bind(id)
    .optional(tx)
    .await
}

/// Takes a paper out of a dossier; its file stays, what was handed in may name it.
pub async fn delete_evidence(tx: &mut Tx, id: EvidenceId) -> Result<()> {
    sql("DELETE FROM evidence WHERE id = $1").bind(id).execute_one(tx).await
}
