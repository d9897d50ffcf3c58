//! Score sheets, and what members say of their interests before scoring.

use domain::Timestamp;
use domain::ids::{AccountId, AssessmentId, ScoreSheetId};

use crate::{Result, Tx, rows, sql};

rows! {
    /// Whether a member has a conflict of interest, by the member's own word.
    pub struct ConflictDeclaration {
        /// Who.
        pub account_id: AccountId,
        /// Whether there is one.
        pub has_conflict: bool,
        /// Which.
        pub note: String,
        /// When it was said.
        pub declared_at: Timestamp,
    }

    /// A member's score sheet.
    pub struct ScoreSheet {
        /// The sheet.
        pub id: ScoreSheetId,
        /// For which assessment.
        pub assessment_id: AssessmentId,
        /// Whose.
        pub account_id: AccountId,
        /// `draft`, `submitted` or `withdrawn`.
        pub state: String,
        /// What was picked: canonical JSON.
        pub answers: String,
        /// What the member noted.
        pub remark: String,
        /// The total, in hundredths of a point, once handed in.
        pub total: Option<i64>,
        /// When it was handed in.
        pub submitted_at: Option<Timestamp>,
        /// When the chair took it back.
        pub withdrawn_at: Option<Timestamp>,
        /// Why.
        pub withdrawn_for: Option<String>,
        /// Counts up with each change.
        pub version: i64,
    }
}

/// Records what a member says of their interests, instead of what was said before.
pub async fn save_conflict_declaration(
    tx: &mut Tx,
    assessment_id: AssessmentId,
    declared: &ConflictDeclaration,
) -> Result<()> {
    sql("INSERT INTO conflict_declaration (assessment_id, account_id, has_conflict, note, declared_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (assessment_id, account_id) DO UPDATE SET has_conflict = $3, note = $4, declared_at = $5")
    .bind(assessment_id)
    .bind(declared.account_id)
    .bind(declared.has_conflict)
    .bind(&declared.note)
    .bind(declared.declared_at)
    .execute_one(tx)
    .await
}

/// What members said of their interests in one dossier.
pub async fn list_conflict_declarations(tx: &mut Tx, assessment_id: AssessmentId) -> Result<Vec<ConflictDeclaration>> {
    sql("SELECT account_id, has_conflict, note, declared_at FROM conflict_declaration
          WHERE assessment_id = $1 ORDER BY declared_at, account_id")
    .bind(assessment_id)
    .all(tx)
    .await
}

/// A member's sheet: the draft, or the one handed in.
pub async fn find_score_sheet(
    tx: &mut Tx,
    assessment_id: AssessmentId,
    account_id: AccountId,
) -> Result<Option<ScoreSheet>> {
    sql("SELECT * FROM score_sheet WHERE assessment_id = $1 AND account_id = $2 AND state <> 'withdrawn'")
        .bind(assessment_id)
        .bind(account_id)
        .optional(tx)
        .await
}

/// Every sheet of an assessment, those taken back among them, in the order they were begun.
pub async fn list_score_sheets(tx: &mut Tx, assessment_id: AssessmentId) -> Result<Vec<ScoreSheet>> {
    sql("SELECT * FROM score_sheet WHERE assessment_id = $1 ORDER BY id").bind(assessment_id).all(tx).await
}

/// A new sheet. Fails with [`crate::Error::Duplicate`] if the member has one already.
pub async fn insert_score_sheet(tx: &mut Tx, sheet: &ScoreSheet) -> Result<()> {
    sql("INSERT INTO score_sheet
            (id, assessment_id, account_id, state, answers, remark, total, submitted_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)")
    .bind(sheet.id)
    .bind(sheet.assessment_id)
    .bind(sheet.account_id)
    .bind(&sheet.state)
    .bind(&sheet.answers)
    .bind(&sheet.remark)
    .bind(sheet.total)
    .bind(sheet.submitted_at)
    .execute_one(tx)
    .await
}

/// Saves a sheet. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_score_sheet(tx: &mut Tx, sheet: &ScoreSheet) -> Result<()> {
    sql("UPDATE score_sheet
            SET state = $3, answers = $4, remark = $5, total = $6, submitted_at = $7, withdrawn_at = $8,
                withdrawn_for = $9, version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(sheet.id)
    .bind(sheet.version)
    .bind(&sheet.state)
    .bind(&sheet.answers)
    .bind(&sheet.remark)
    .bind(sheet.total)
    .bind(sheet.submitted_at)
    .bind(sheet.withdrawn_at)
    .bind(sheet.withdrawn_for.as_deref())
    .execute_one(tx)
    .await
}
