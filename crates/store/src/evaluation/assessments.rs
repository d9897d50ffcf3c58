//! Assessments: one dossier before one council.

use domain::Day;
use domain::ids::{AccountId, AssessmentId, CouncilId, DossierId};

use crate::{Result, Tx, rows, sql};

rows! {
    /// One dossier before one council.
    pub struct Assessment {
        /// The assessment.
        pub id: AssessmentId,
        /// Before which council.
        pub council_id: CouncilId,
        /// Which dossier.
        pub dossier_id: DossierId,
        /// `open` or `concluded`.
        pub state: String,
        /// The day it was opened.
        pub opened_on: Day,
        /// The day it was concluded.
        pub concluded_on: Option<Day>,
        /// Who concluded.
        pub concluded_by: Option<AccountId>,
        /// The level agreed on for each criterion: canonical JSON.
        pub agreed: String,
        /// The sum of the totals, in hundredths of a point.
        pub points_sum: Option<i64>,
        /// How many totals were added.
        pub sheets_count: Option<i64>,
        /// The stars reached, floors counted, 1 to 5.
        pub stars: Option<i64>,
        /// What the council noted.
        pub remarks: String,
        /// The level it was passed on to.
        pub forwarded_to: Option<String>,
        /// The day it was passed on.
        pub forwarded_on: Option<Day>,
        /// The unit answerable now.
        pub custody_path: String,
        /// Counts up with each change.
        pub version: i64,
    }

    /// An assessment in the list of its council.
    pub struct AssessmentSummary {
        /// The assessment.
        pub id: AssessmentId,
        /// Which dossier.
        pub dossier_id: DossierId,
        /// The product.
        pub product_name: String,
        /// The producer.
        pub producer_name: String,
        /// The criteria sheet: `qd26-2026/01`.
        pub sheet: String,
        /// `open` or `concluded`.
        pub state: String,
        /// The day it was opened.
        pub opened_on: Day,
        /// The day it was concluded.
        pub concluded_on: Option<Day>,
        /// The sum of the totals, in hundredths of a point.
        pub points_sum: Option<i64>,
        /// How many totals were added.
        pub sheets_count: Option<i64>,
        /// The stars reached.
        pub stars: Option<i64>,
        /// Sheets handed in.
        pub submitted: i64,
        /// The level it was passed on to.
        pub forwarded_to: Option<String>,
    }

    /// An earlier assessment of a dossier.
    pub struct PastAssessment {
        /// The assessment.
        pub id: AssessmentId,
        /// Before which council.
        pub council_id: CouncilId,
        /// The council's name.
        pub council_name: String,
        /// The council's level.
        pub level: String,
        /// `open` or `concluded`.
        pub state: String,
        /// The day it was concluded.
        pub concluded_on: Option<Day>,
        /// The level it was passed on to.
        pub forwarded_to: Option<String>,
    }

    /// A dossier that was sent up and has no assessment under way.
    pub struct AwaitingDossier {
        /// The dossier.
        pub id: DossierId,
        /// The number of its registration.
        pub number: Option<String>,
        /// The product.
        pub product_name: String,
        /// The producer.
        pub producer_name: String,
        /// The criteria sheet.
        pub sheet: String,
        /// The procedure edition it is pinned to, by name.
        pub procedure_name: String,
        /// The same, by content.
        pub procedure_hash: String,
        /// How many councils concluded on it.
        pub concluded: i64,
        /// How many of those passed it on to the level asked for.
        pub passed_on: i64,
    }
}

/// A new assessment.
pub async fn insert_assessment(tx: &mut Tx, assessment: &Assessment) -> Result<()> {
    sql("INSERT INTO assessment
            (id, council_id, dossier_id, state, opened_on, agreed, remarks, custody_path, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)")
    .bind(assessment.id)
    .bind(assessment.council_id)
    .bind(assessment.dossier_id)
    .bind(&assessment.state)
    .bind(assessment.opened_on)
    .bind(&assessment.agreed)
    .bind(&assessment.remarks)
    .bind(&assessment.custody_path)
    .execute_one(tx)
    .await
}

/// An assessment.
pub async fn find_assessment(tx: &mut Tx, id: AssessmentId) -> Result<Option<Assessment>> {
    sql("SELECT * FROM assessment WHERE id = $1").bind(id).optional(tx).await
}

/// Saves what changes in an assessment. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_assessment(tx: &mut Tx, assessment: &Assessment) -> Result<()> {
    sql("UPDATE assessment
            SET state = $3, concluded_on = $4, concluded_by = $5, agreed = $6, points_sum = $7,
                sheets_count = $8, stars = $9, remarks = $10, forwarded_to = $11, forwarded_on = $12,
                version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(assessment.id)
    .bind(assessment.version)
    .bind(&assessment.state)
    .bind(assessment.concluded_on)
    .bind(assessment.concluded_by)
    .bind(&assessment.agreed)
    .bind(assessment.points_sum)
    .bind(assessment.sheets_count)
    .bind(assessment.stars)
    .bind(&assessment.remarks)
    .bind(assessment.forwarded_to.as_deref())
    .bind(assessment.forwarded_on)
    .execute_one(tx)
    .await
}

/// What lies before a council: what is open first, then by product.
pub async fn list_assessments_of_council(tx: &mut Tx, council_id: CouncilId) -> Result<Vec<AssessmentSummary>> {
    sql("SELECT a.id, a.dossier_id, p.name AS product_name, r.name AS producer_name, d.sheet, a.state, a.opened_on,
                a.concluded_on, a.points_sum, a.sheets_count, a.stars, a.forwarded_to,
                (SELECT count(*) FROM score_sheet s
                  WHERE s.assessment_id = a.id AND s.state = 'submitted') AS submitted
           FROM assessment a
           JOIN dossier d ON d.id = a.dossier_id
           JOIN product p ON p.id = d.product_id
           JOIN producer r ON r.id = d.producer_id
          WHERE a.council_id = $1
          ORDER BY CASE a.state WHEN 'open' THEN 0 ELSE 1 END, p.sort_key, a.id")
    .bind(council_id)
    .all(tx)
    .await
}

/// Every assessment of a dossier, oldest first.
pub async fn list_assessments_of_dossier(tx: &mut Tx, dossier_id: DossierId) -> Result<Vec<PastAssessment>> {
    sql("SELECT a.id, a.council_id, c.name AS council_name, c.level, a.state, a.concluded_on, a.forwarded_to
           FROM assessment a JOIN council c ON c.id = a.council_id
          WHERE a.dossier_id = $1
          ORDER BY a.opened_on, a.id")
    .bind(dossier_id)
    .all(tx)
    .await
}

/// Dossiers of a territory that were sent up, have no assessment under way and were not before
/// this council; with how far earlier councils passed them on to a level.
pub async fn list_awaiting_dossiers(
    tx: &mut Tx,
    council_id: CouncilId,
    level: &str,
    path: &str,
    limit: i64,
) -> Result<Vec<AwaitingDossier>> {
    let mut question =
        sql("SELECT d.id, d.number, p.name AS product_name, r.name AS producer_name, d.sheet, d.procedure_name,
                d.procedure_hash,
                (SELECT count(*) FROM assessment e
                  WHERE e.dossier_id = d.id AND e.state = 'concluded') AS concluded,
                (SELECT count(*) FROM assessment e
                  WHERE e.dossier_id = d.id AND e.forwarded_to = $2) AS passed_on
           FROM dossier d
           JOIN product p ON p.id = d.product_id
           JOIN producer r ON r.id = d.producer_id
          WHERE d.state = 'forwarded'
            AND NOT EXISTS (SELECT 1 FROM assessment e
                             WHERE e.dossier_id = d.id AND (e.state = 'open' OR e.council_id = $1))")
        .bind(council_id)
        .bind(level);
    question.push_territories("d.custody_path", &[path.to_owned()]);
    question.push(" ORDER BY p.sort_key, d.id LIMIT ").push_bind(limit);
    question.all(tx).await
}
