//! What waits for someone: a sheet to fill in, a result to conclude, a decision to sign.

use domain::Day;
use domain::ids::{AccountId, AssessmentId};

use crate::{Result, Sql, Tx, rows, sql};

rows! {
    /// A dossier before a council that waits for someone.
    pub struct WaitingAssessment {
        /// The assessment.
        pub id: AssessmentId,
        /// The product.
        pub product_name: String,
        /// The producer.
        pub producer_name: String,
        /// The council.
        pub council_name: String,
        /// The day from which on it waits.
        pub since: Day,
    }
}

const FROM: &str = "
           FROM assessment a
           JOIN council c ON c.id = a.council_id
           JOIN dossier d ON d.id = a.dossier_id
           JOIN product p ON p.id = d.product_id
           JOIN producer r ON r.id = d.producer_id";

/// A member of the council who scores, and neither handed a sheet in nor stands aside.
const OWES_A_SHEET: &str = "m.seat <> 'secretary'
            AND NOT EXISTS (SELECT 1 FROM score_sheet s
                             WHERE s.assessment_id = a.id AND s.account_id = m.account_id AND s.state = 'submitted')
            AND NOT EXISTS (SELECT 1 FROM conflict_declaration n
                             WHERE n.assessment_id = a.id AND n.account_id = m.account_id AND n.has_conflict)";

fn since_opened() -> Sql {
    let mut question = sql(
        "SELECT a.id, p.name AS product_name, r.name AS producer_name, c.name AS council_name, a.opened_on AS since",
    );
    question.push(FROM);
    question
}

/// What a member still has to score: open assessments without a sheet handed in and without a
/// declared conflict.
pub async fn list_to_score(tx: &mut Tx, account_id: AccountId) -> Result<Vec<WaitingAssessment>> {
    let mut question = since_opened();
    question.push(" JOIN council_member m ON m.council_id = a.council_id WHERE a.state = 'open' AND m.account_id = ");
    question.push_bind(account_id).push(" AND ").push(OWES_A_SHEET).push(" ORDER BY a.opened_on, a.id");
    question.all(tx).await
}

/// What a chair has to conclude: open assessments for which nobody owes a sheet any more.
pub async fn list_to_conclude(tx: &mut Tx, account_id: AccountId) -> Result<Vec<WaitingAssessment>> {
    let mut question = since_opened();
    question.push(" WHERE a.state = 'open' AND EXISTS (SELECT 1 FROM council_member h WHERE h.account_id = ");
    question.push_bind(account_id).push(" AND h.council_id = a.council_id AND h.seat = 'chair')");
    question.push(" AND NOT EXISTS (SELECT 1 FROM council_member m WHERE m.council_id = a.council_id AND ");
    question.push(OWES_A_SHEET).push(") ORDER BY a.opened_on, a.id");
    question.all(tx).await
}

/// Results with stars on which nothing followed: neither a recognition nor a council of another level.
/// Of councils of these very units, by their paths.
pub async fn list_to_sign(tx: &mut Tx, paths: &[String]) -> Result<Vec<WaitingAssessment>> {
    let mut question = sql(
        "SELECT a.id, p.name AS product_name, r.name AS producer_name, c.name AS council_name, a.concluded_on AS since",
    );
    question.push(FROM).push(
        " WHERE a.state = 'concluded' AND a.stars IS NOT NULL AND a.forwarded_to IS NULL AND d.state = 'forwarded'
            AND NOT EXISTS (SELECT 1 FROM recognition g WHERE g.assessment_id = a.id)
            AND NOT EXISTS (SELECT 1 FROM assessment o WHERE o.dossier_id = a.dossier_id AND o.opened_on > a.opened_on)
            AND c.custody_path IN ",
    );
    question.push_list(paths.iter().map(String::as_str)).push(" ORDER BY a.concluded_on, a.id");
    question.all(tx).await
}
