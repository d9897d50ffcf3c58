//! Recognitions: stars by decision, with a last day.

use domain::Day;
use domain::ids::{AssessmentId, ProducerId, ProductId, RecognitionId};

use crate::{Result, Sql, Tx, rows, sql};

rows! {
    /// A product's recognition, with the names its papers carry.
    pub struct Recognition {
        /// The recognition.
        pub id: RecognitionId,
        /// Of which product.
        pub product_id: ProductId,
        /// The product's name.
        pub product_name: String,
        /// Whose.
        pub producer_id: ProducerId,
        /// The producer's name.
        pub producer_name: String,
        /// Where the producer is.
        pub producer_address: String,
        /// By which assessment.
        pub assessment_id: AssessmentId,
        /// The criteria sheet it was assessed by.
        pub sheet: String,
        /// The stars, 3 to 5.
        pub stars: i64,
        /// The number of the decision.
        pub decision_number: String,
        /// Its day.
        pub decided_on: Day,
        /// The last day it holds.
        pub expires_on: Day,
        /// The number of the certificate.
        pub certificate_number: String,
        /// The code printed for people.
        pub product_code: String,
        /// The code behind the QR.
        pub public_code: String,
        /// The body that recognises.
        pub issuer_body_id: String,
        /// Its name.
        pub issuer_name: String,
        /// The line above its name on papers.
        pub issuer_superior: Option<String>,
        /// Where its papers are dated.
        pub issuer_place: Option<String>,
        /// Who signs.
        pub signer: String,
        /// Lines above the signature, joined by line ends.
        pub authority: String,
        /// Whether it was withdrawn.
        pub is_withdrawn: bool,
        /// When.
        pub withdrawn_on: Option<Day>,
        /// The code of the ground.
        pub withdrawal_ground: Option<String>,
        /// The number of the decision that withdraws.
        pub withdrawal_number: Option<String>,
        /// Why, in words.
        pub withdrawal_reason: Option<String>,
        /// The unit answerable now.
        pub custody_path: String,
        /// Counts up with each change.
        pub version: i64,
    }

    /// A recognition in a list.
    pub struct RecognitionSummary {
        /// The recognition.
        pub id: RecognitionId,
        /// The product's name.
        pub product_name: String,
        /// The producer's name.
        pub producer_name: String,
        /// The stars.
        pub stars: i64,
        /// The number of the certificate.
        pub certificate_number: String,
        /// The code printed for people.
        pub product_code: String,
        /// The day of the decision.
        pub decided_on: Day,
        /// The last day it holds.
        pub expires_on: Day,
        /// Whether it was withdrawn.
        pub is_withdrawn: bool,
        /// The unit answerable now.
        pub custody_path: String,
    }
}

/// A recognition to be recorded.
#[derive(Debug, Clone)]
pub struct NewRecognition {
    /// The recognition.
    pub id: RecognitionId,
    /// Of which product.
    pub product_id: ProductId,
    /// Whose.
    pub producer_id: ProducerId,
    /// By which assessment.
    pub assessment_id: AssessmentId,
    /// The stars, 3 to 5.
    pub stars: i64,
    /// The number of the decision.
    pub decision_number: String,
    /// Its day.
    pub decided_on: Day,
    /// The last day it holds.
    pub expires_on: Day,
    /// The number of the certificate.
    pub certificate_number: String,
    /// The code printed for people.
    pub product_code: String,
    /// The code behind the QR.
    pub public_code: String,
    /// The body that recognises.
    pub issuer_body_id: String,
    /// Who signs.
    pub signer: String,
    /// Lines above the signature, joined by line ends.
    pub authority: String,
    /// The unit answerable now.
    pub custody_path: String,
}

/// Which recognitions a list shows.
#[derive(Debug, Clone, Default)]
pub struct RecognitionFilter {
    /// Territories: paths of unit codes.
    pub paths: Vec<String>,
    /// Producers whose recognitions are shown wherever they are.
    pub producers: Vec<ProducerId>,
    /// Only of so many stars.
    pub stars: Option<i64>,
    /// Folded words the product's name holds.
    pub name_key: String,
    /// Only those whose last day lies before this one.
    pub expires_before: Option<Day>,
}

const RECOGNITION: &str = "SELECT r.id, r.product_id, p.name AS product_name, r.producer_id, o.name AS producer_name,
        o.address AS producer_address, r.assessment_id, d.sheet, r.stars, r.decision_number, r.decided_on, r.expires_on,
        r.certificate_number, r.product_code, r.public_code, r.issuer_body_id, b.name AS issuer_name,
        b.superior AS issuer_superior, b.place AS issuer_place, r.signer, r.authority, r.is_withdrawn,
        r.withdrawn_on, r.withdrawal_ground, r.withdrawal_number, r.withdrawal_reason, r.custody_path, r.version
   FROM recognition r
   JOIN product p ON p.id = r.product_id
   JOIN producer o ON o.id = r.producer_id
   JOIN body b ON b.id = r.issuer_body_id
   JOIN assessment a ON a.id = r.assessment_id
   JOIN dossier d ON d.id = a.dossier_id";

/// Records a recognition. Fails with [`crate::Error::Duplicate`] if a number or code is taken.
pub async fn insert_recognition(tx: &mut Tx, new: &NewRecognition) -> Result<()> {
    sql("INSERT INTO recognition
            (id, product_id, producer_id, assessment_id, stars, decision_number, decided_on, expires_on,
             certificate_number, product_code, public_code, issuer_body_id, signer, authority, is_withdrawn,
             custody_path, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1)")
    .bind(new.id)
    .bind(new.product_id)
    .bind(new.producer_id)
    .bind(new.assessment_id)
    .bind(new.stars)
    .bind(&new.decision_number)
    .bind(new.decided_on)
    .bind(new.expires_on)
    .bind(&new.certificate_number)
    .bind(&new.product_code)
    .bind(&new.public_code)
    .bind(&new.issuer_body_id)
    .bind(&new.signer)
    .bind(&new.authority)
    .bind(false)
    .bind(&new.custody_path)
    .execute_one(tx)
    .await
}

/// Records a withdrawal. Fails with [`crate::Error::Stale`] if the recognition was saved in between.
pub async fn save_withdrawal(tx: &mut Tx, recognition: &Recognition) -> Result<()> {
    sql("UPDATE recognition
            SET is_withdrawn = $3, withdrawn_on = $4, withdrawal_ground = $5, withdrawal_number = $6,
                withdrawal_reason = $7, version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(recognition.id)
    .bind(recognition.version)
    .bind(recognition.is_withdrawn)
    .bind(recognition.withdrawn_on)
    .bind(recognition.withdrawal_ground.as_deref())
    .bind(recognition.withdrawal_number.as_deref())
    .bind(recognition.withdrawal_reason.as_deref())
    .execute_one(tx)
    .await
}

/// A recognition.
pub async fn find_recognition(tx: &mut Tx, id: RecognitionId) -> Result<Option<Recognition>> {
    let mut question = sql(RECOGNITION);
    question.push(" WHERE r.id = ").push_bind(id);
    question.optional(tx).await
}

/// The recognition behind the code of a QR.
pub async fn find_recognition_by_public_code(tx: &mut Tx, public_code: &str) -> Result<Option<Recognition>> {
    let mut question = sql(RECOGNITION);
    question.push(" WHERE r.public_code = ").push_bind(public_code);
    question.optional(tx).await
}

/// The recognition an assessment led to.
pub async fn find_recognition_of_assessment(tx: &mut Tx, assessment_id: AssessmentId) -> Result<Option<Recognition>> {
    let mut question = sql(RECOGNITION);
    question.push(" WHERE r.assessment_id = ").push_bind(assessment_id);
    question.optional(tx).await
}

/// The recognition that carries a certificate's number.
pub async fn find_recognition_by_certificate(
    tx: &mut Tx,
    issuer_body_id: &str,
    certificate_number: &str,
) -> Result<Option<RecognitionId>> {
    let found: Option<(RecognitionId,)> =
        sql("SELECT id FROM recognition WHERE issuer_body_id = $1 AND certificate_number = $2")
            .bind(issuer_body_id)
            .bind(certificate_number)
            .optional(tx)
            .await?;
    Ok(found.map(|(id,)| id))
}

/// Every recognition of a product, newest first.
pub async fn list_recognitions_of_product(tx: &mut Tx, product_id: ProductId) -> Result<Vec<Recognition>> {
    let mut question = sql(RECOGNITION);
    question.push(" WHERE r.product_id = ").push_bind(product_id).push(" ORDER BY r.decided_on DESC, r.id DESC");
    question.all(tx).await
}

/// Every recognition of one decision, by product.
pub async fn list_recognitions_of_decision(
    tx: &mut Tx,
    issuer_body_id: &str,
    decision_number: &str,
    decided_on: Day,
) -> Result<Vec<Recognition>> {
    let mut question = sql(RECOGNITION);
    question.push(" WHERE r.issuer_body_id = ").push_bind(issuer_body_id);
    question.push(" AND r.decision_number = ").push_bind(decision_number);
    question.push(" AND r.decided_on = ").push_bind(decided_on).push(" ORDER BY p.sort_key, r.id");
    question.all(tx).await
}

/// The product codes that begin with these signs.
pub async fn list_product_codes(tx: &mut Tx, beginning: &str) -> Result<Vec<String>> {
    let rows: Vec<(String,)> =
        sql("SELECT product_code FROM recognition WHERE product_code >= $1 AND product_code < $2")
            .bind(beginning)
            .bind(format!("{beginning}\u{10FFFF}"))
            .all(tx)
            .await?;
    Ok(rows.into_iter().map(|(code,)| code).collect())
}

/// Recognitions, newest decision first, a page at a time.
pub async fn list_recognitions(
    tx: &mut Tx,
    filter: &RecognitionFilter,
    limit: i64,
    offset: i64,
) -> Result<Vec<RecognitionSummary>> {
    let mut question =
        sql("SELECT r.id, p.name AS product_name, o.name AS producer_name, r.stars, r.certificate_number,
                r.product_code, r.decided_on, r.expires_on, r.is_withdrawn, r.custody_path
           FROM recognition r
           JOIN product p ON p.id = r.product_id
           JOIN producer o ON o.id = r.producer_id
          WHERE ");
    push_filter(&mut question, filter);
    question.push(" ORDER BY r.decided_on DESC, p.sort_key, r.id LIMIT ").push_bind(limit);
    question.push(" OFFSET ").push_bind(offset);
    question.all(tx).await
}

/// How many recognitions [`list_recognitions`] lists in all.
pub async fn count_recognitions(tx: &mut Tx, filter: &RecognitionFilter) -> Result<i64> {
    let mut question = sql("SELECT count(*) FROM recognition r JOIN product p ON p.id = r.product_id WHERE ");
    push_filter(&mut question, filter);
    let (count,) = question.one(tx).await?;
    Ok(count)
}

fn push_filter(question: &mut Sql, filter: &RecognitionFilter) {
    question.push("((1 = 1");
    question.push_territories("r.custody_path", &filter.paths);
    question.push(") OR r.producer_id IN ").push_list(filter.producers.iter().copied()).push(")");
    if let Some(stars) = filter.stars {
        question.push(" AND r.stars = ").push_bind(stars);
    }
    if !filter.name_key.is_empty() {
        // A folded key holds letters, digits and blanks only: nothing LIKE would take for a sign.
        question.push(" AND p.name_key LIKE ").push_bind(format!("%{}%", filter.name_key));
    }
    if let Some(day) = filter.expires_before {
        question.push(" AND r.expires_on < ").push_bind(day);
    }
}

rows! {
    /// A dossier that asks for a recognised product to be evaluated again.
    pub struct ReEvaluation {
        /// The day it was filed.
        pub filed_on: Day,
        /// Where it stands.
        pub state: String,
        /// The procedure edition it is pinned to, by name.
        pub procedure_name: String,
        /// The same, by content.
        pub procedure_hash: String,
        /// The day the last council concluded on it.
        pub concluded_on: Option<Day>,
    }
}

/// The dossiers that ask for a product to be evaluated again, the last filed first.
pub async fn list_re_evaluations(tx: &mut Tx, product_id: ProductId) -> Result<Vec<ReEvaluation>> {
    sql("SELECT d.filed_on, d.state, d.procedure_name, d.procedure_hash,
                (SELECT max(a.concluded_on) FROM assessment a WHERE a.dossier_id = d.id) AS concluded_on
           FROM dossier d
          WHERE d.product_id = $1 AND d.kind = 're-evaluation' AND d.state <> 'draft' AND d.filed_on IS NOT NULL
          ORDER BY d.filed_on DESC, d.id")
    .bind(product_id)
    .all(tx)
    .await
}
