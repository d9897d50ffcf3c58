//! What is recorded of a producer beyond its record: the representative, figures of years, scans, hands.

use domain::ids::{AccountId, ProducerFileId, ProducerId, ProducerYearId};
use domain::producers::YearFigures;
use domain::{Day, Timestamp};

use super::Reach;
use crate::{Result, Tx, rows, sql};

rows! {
    /// What only who needs it reads of a representative.
    pub struct Personal {
        /// `female` or `male`.
        pub sex: Option<String>,
        /// The ethnic group.
        pub ethnicity: Option<String>,
        /// Counts up with each change.
        pub version: i64,
    }

    /// A producer's figures of a year, with who typed them.
    pub struct YearRow {
        /// The row.
        pub id: ProducerYearId,
        /// The producer.
        pub producer_id: ProducerId,
        /// The year.
        pub year: i64,
        /// Members.
        pub members: Option<i64>,
        /// People who work in it.
        pub workers: Option<i64>,
        /// Of these, people of the commune.
        pub local_workers: Option<i64>,
        /// Of these, women.
        pub women: Option<i64>,
        /// What it sold, in kilograms.
        pub output_kg: Option<i64>,
        /// The material it used, in kilograms.
        pub material_kg: Option<i64>,
        /// Revenue in đồng.
        pub revenue: Option<i64>,
        /// Profit in đồng.
        pub profit: Option<i64>,
        /// Who typed them, by name.
        pub by: String,
        /// The day.
        pub typed_on: Day,
        /// When.
        pub typed_at: Timestamp,
        /// When others took their place; nothing if they hold.
        pub replaced_at: Option<Timestamp>,
    }

    /// A scan at a producer's record.
    pub struct ProducerFile {
        /// The file.
        pub id: ProducerFileId,
        /// The producer.
        pub producer_id: ProducerId,
        /// `signed-sheet`, `registration` or `other`.
        pub kind: String,
        /// SHA-256 of its content.
        pub sha256: String,
        /// Its name.
        pub file_name: String,
        /// What it is.
        pub media_type: String,
        /// Its size.
        pub bytes: i64,
        /// Who attached it, by name.
        pub by: String,
        /// When.
        pub added_at: Timestamp,
    }

    /// Someone's act on a producer's record.
    pub struct HandRow {
        /// What was done.
        pub action: String,
        /// By whom; nothing if it was the system.
        pub by: Option<String>,
        /// When.
        pub at: Timestamp,
    }
}

impl YearRow {
    /// Which figures these are of those ever typed for the year: the instant, which is never zero.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.typed_at.micros()
    }

    /// The figures alone.
    #[must_use]
    pub const fn figures(&self) -> YearFigures {
        YearFigures {
            members: self.members,
            workers: self.workers,
            local_workers: self.local_workers,
            women: self.women,
            output_kg: self.output_kg,
            material_kg: self.material_kg,
            revenue: self.revenue,
            profit: self.profit,
        }
    }
}

/// What is told of a representative to who needs it.
pub async fn find_personal(tx: &mut Tx, id: ProducerId) -> Result<Option<Personal>> {
    sql("SELECT sex, ethnicity, version FROM producer_personal WHERE producer_id = $1").bind(id).optional(tx).await
}

/// Saves it. Fails with [`crate::Error::Stale`] if it was saved in between; version 0 is a new row.
pub async fn save_personal(tx: &mut Tx, id: ProducerId, personal: &Personal) -> Result<()> {
    let statement = if personal.version == 0 {
        sql("INSERT INTO producer_personal (producer_id, version, sex, ethnicity)
             VALUES ($1, $2 + 1, $3, $4) ON CONFLICT (producer_id) DO NOTHING")
    } else {
        sql("UPDATE producer_personal SET sex = $3, ethnicity = $4, version = version + 1
              WHERE producer_id = $1 AND version = $2")
    };
    let statement = statement.bind(id).bind(personal.version).bind(personal.sex.as_deref());
    statement.bind(personal.ethnicity.as_deref()).execute_one(tx).await
}

const YEARS: &str = "SELECT y.id, y.producer_id, y.year, y.members, y.workers, y.local_workers, y.women, y.output_kg,
            y.material_kg, y.revenue, y.profit, a.name AS by, y.typed_on, y.typed_at, y.replaced_at
       FROM producer_year y JOIN account a ON a.id = y.typed_by
      WHERE y.producer_id = ";

/// The figures of a producer that hold, the newest year first.
pub async fn list_years(tx: &mut Tx, id: ProducerId) -> Result<Vec<YearRow>> {
    let mut question = sql(YEARS);
    question.push_bind(id).push(" AND y.replaced_at IS NULL ORDER BY y.year DESC");
    question.all(tx).await
}

/// The newest years in which some producers sold something, or used material, as far as they may be known:
/// producer, year, kilograms sold, kilograms used.
pub async fn list_wholes(
    tx: &mut Tx,
    reach: &Reach,
    ids: &[ProducerId],
    until: i64,
) -> Result<Vec<(ProducerId, i64, Option<i64>, Option<i64>)>> {
    let mut question = sql("SELECT y.producer_id, y.year, y.output_kg, y.material_kg
           FROM producer_year y JOIN producer p ON p.id = y.producer_id
          WHERE y.replaced_at IS NULL AND y.year <= $1")
    .bind(until);
    reach.push(&mut question, "p.id", "p.custody_path");
    question.push(" AND y.producer_id IN ").push_list(ids.iter().copied());
    question.push(" ORDER BY y.producer_id, y.year DESC").all(tx).await
}

/// The figures of a producer that others took the place of, the newest year and the last replaced first.
pub async fn list_replaced_years(tx: &mut Tx, id: ProducerId) -> Result<Vec<YearRow>> {
    let mut question = sql(YEARS);
    question.push_bind(id).push(" AND y.replaced_at IS NOT NULL ORDER BY y.year DESC, y.replaced_at DESC, y.id DESC");
    question.all(tx).await
}

/// The figures of a year that hold.
pub async fn find_year(tx: &mut Tx, id: ProducerId, year: i64) -> Result<Option<YearRow>> {
    let mut question = sql(YEARS);
    question.push_bind(id).push(" AND y.replaced_at IS NULL AND y.year = ").push_bind(year);
    question.optional(tx).await
}

/// Figures of a year, typed by someone; those that held are to be replaced before.
pub async fn insert_year(tx: &mut Tx, row: &YearRow, typed_by: AccountId) -> Result<()> {
    sql("INSERT INTO producer_year (id, producer_id, year, members, workers, local_workers, women, output_kg,
                                    material_kg, revenue, profit, typed_by, typed_on, typed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)")
    .bind(row.id)
    .bind(row.producer_id)
    .bind(row.year)
    .bind(row.members)
    .bind(row.workers)
    .bind(row.local_workers)
    .bind(row.women)
    .bind(row.output_kg)
    .bind(row.material_kg)
    .bind(row.revenue)
    .bind(row.profit)
    .bind(typed_by)
    .bind(row.typed_on)
    .bind(row.typed_at)
    .execute_one(tx)
    .await
}

/// Lets figures hold no longer. Fails with [`crate::Error::Stale`] if others took their place already.
pub async fn replace_year(tx: &mut Tx, id: ProducerYearId, at: Timestamp) -> Result<()> {
    sql("UPDATE producer_year SET replaced_at = $2 WHERE id = $1 AND replaced_at IS NULL")
        .bind(id)
        .bind(at)
        .execute_one(tx)
        .await
}

const FILES: &str =
    "SELECT f.id, f.producer_id, f.kind, f.sha256, f.file_name, f.media_type, f.bytes, a.name AS by, f.added_at
       FROM producer_file f JOIN account a ON a.id = f.added_by WHERE ";

/// The scans at a producer's record, the newest first.
pub async fn list_files(tx: &mut Tx, id: ProducerId) -> Result<Vec<ProducerFile>> {
    let mut question = sql(FILES);
    question.push("f.producer_id = ").push_bind(id).push(" ORDER BY f.added_at DESC, f.id DESC");
    question.all(tx).await
}

/// A scan.
pub async fn find_file(tx: &mut Tx, id: ProducerFileId) -> Result<Option<ProducerFile>> {
    let mut question = sql(FILES);
    question.push("f.id = ").push_bind(id);
    question.optional(tx).await
}

/// A new scan. Its file is noted before.
pub async fn insert_file(tx: &mut Tx, file: &ProducerFile, added_by: AccountId) -> Result<()> {
    sql("INSERT INTO producer_file (id, producer_id, kind, sha256, file_name, media_type, bytes, added_by, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
    .bind(file.id)
    .bind(file.producer_id)
    .bind(&file.kind)
    .bind(&file.sha256)
    .bind(&file.file_name)
    .bind(&file.media_type)
    .bind(file.bytes)
    .bind(added_by)
    .bind(file.added_at)
    .execute_one(tx)
    .await
}

/// Who did what to a producer's record, the first act first; nothing is known from before the audit.
pub async fn list_hands(tx: &mut Tx, id: ProducerId) -> Result<Vec<HandRow>> {
    sql("SELECT e.action, a.name AS by, e.at
           FROM audit_event e LEFT JOIN account a ON a.id = e.actor
          WHERE e.subject_kind = 'producer' AND e.subject_id = $1
          ORDER BY e.seq")
    .bind(id.to_string())
    .all(tx)
    .await
}
