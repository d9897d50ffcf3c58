//! Recognitions that lists tell of.

use domain::Day;
use domain::ids::{ImportBatchId, ProducerId, ProductId, RecordedRecognitionId};

use crate::{Result, Tx, rows, sql};

rows! {
    /// A recognition decided elsewhere, as a list tells of it.
    pub struct RecordedRecognition {
        /// The recognition.
        pub id: RecordedRecognitionId,
        /// Of which product.
        pub product_id: ProductId,
        /// Whose.
        pub producer_id: ProducerId,
        /// The list.
        pub batch_id: ImportBatchId,
        /// The stars, 3 to 5.
        pub stars: i64,
        /// The points, in hundredths.
        pub points: Option<i64>,
        /// How strongly it is proved.
        pub proof: String,
        /// The number of the decision.
        pub decision_number: Option<String>,
        /// Its day.
        pub decided_on: Option<Day>,
        /// Its year.
        pub decided_year: Option<i64>,
        /// The last day, as the list says.
        pub expires_on: Option<Day>,
        /// The first day on which the stars certainly hold.
        pub held_from: Option<Day>,
        /// The last.
        pub held_until: Option<Day>,
        /// The number of the certificate.
        pub certificate_number: Option<String>,
        /// The product's code.
        pub product_code: Option<String>,
        /// The code of its public page.
        pub public_code: String,
        /// Who decided.
        pub issuer_name: Option<String>,
        /// Where it was reported.
        pub source: Option<String>,
        /// A remark.
        pub note: Option<String>,
        /// The unit answerable now.
        pub custody_path: String,
        /// Counts up with each change.
        pub version: i64,
    }
}

/// Recognitions that a decision proves, those made here and those that lists tell of, as a table to select from.
pub(crate) const PROVED_STARS: &str =
    "(SELECT id, product_id, producer_id, stars, decided_on, expires_on, public_code, is_withdrawn, withdrawn_on,
             custody_path
        FROM recognition
      UNION ALL
      SELECT id, product_id, producer_id, stars, decided_on, held_until AS expires_on, public_code,
             FALSE AS is_withdrawn, CAST(NULL AS TEXT) AS withdrawn_on, custody_path
        FROM recorded_recognition
       WHERE proof IN ('decision-file', 'decision-number') AND decided_on IS NOT NULL)";

/// A new one.
pub async fn insert_recorded(tx: &mut Tx, new: &RecordedRecognition) -> Result<()> {
    sql(
        "INSERT INTO recorded_recognition (id, product_id, producer_id, batch_id, stars, points, proof, decision_number,
                decided_on, decided_year, expires_on, held_from, held_until, certificate_number, product_code,
                public_code, issuer_name, source, note, custody_path, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, 1)",
    )
    .bind(new.id)
    .bind(new.product_id)
    .bind(new.producer_id)
    .bind(new.batch_id)
    .bind(new.stars)
    .bind(new.points)
    .bind(&new.proof)
    .bind(new.decision_number.as_deref())
    .bind(new.decided_on)
    .bind(new.decided_year)
    .bind(new.expires_on)
    .bind(new.held_from)
    .bind(new.held_until)
    .bind(new.certificate_number.as_deref())
    .bind(new.product_code.as_deref())
    .bind(&new.public_code)
    .bind(new.issuer_name.as_deref())
    .bind(new.source.as_deref())
    .bind(new.note.as_deref())
    .bind(&new.custody_path)
    .execute_one(tx)
    .await
}

/// What lists tell of a producer's products or, if one is named, of that product; the newest first.
pub async fn list_recorded_of(
    tx: &mut Tx,
    producer_id: ProducerId,
    product_id: Option<ProductId>,
) -> Result<Vec<RecordedRecognition>> {
    let mut question = sql("SELECT * FROM recorded_recognition WHERE producer_id = $1").bind(producer_id);
    if let Some(id) = product_id {
        question.push(" AND product_id = ").push_bind(id);
    }
    question.push(" ORDER BY decided_year DESC NULLS LAST, decided_on DESC NULLS LAST, id DESC");
    question.all(tx).await
}

/// The one with a public code that a decision proves.
pub async fn find_recorded_by_public_code(tx: &mut Tx, public_code: &str) -> Result<Option<RecordedRecognition>> {
    sql("SELECT * FROM recorded_recognition
          WHERE public_code = $1 AND proof IN ('decision-file', 'decision-number') AND decided_on IS NOT NULL")
    .bind(public_code)
    .optional(tx)
    .await
}
