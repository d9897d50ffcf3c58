//! The public catalogue: recognised products that are in force.

use domain::Day;

use crate::exchange::PROVED_STARS;
use crate::{Result, Sql, Tx, rows, sql};

rows! {
    /// A recognised product in the catalogue.
    pub struct Listing {
        /// The product's name.
        pub product_name: String,
        /// The producer's name.
        pub producer_name: String,
        /// The unit answerable now.
        pub custody_path: String,
        /// The stars.
        pub stars: i64,
        /// The last day they hold, as printed.
        pub expires_on: Day,
        /// The code behind the QR.
        pub public_code: String,
    }
}

/// What someone looks for in the catalogue.
#[derive(Debug, Clone)]
pub struct CatalogueQuery {
    /// The day on which recognitions must be in force.
    pub on: Day,
    /// The earliest last day of a recognition that is in force while it is evaluated again.
    pub grace_from: Day,
    /// Folded words of the product's or the producer's name; the last may be the beginning of one.
    pub name_key: String,
    /// Only of so many stars.
    pub stars: Option<i64>,
    /// Only of a territory.
    pub path: Option<String>,
}

/// The catalogue, most stars first, then by name, a page at a time.
pub async fn list_listings(tx: &mut Tx, query: &CatalogueQuery, limit: i64, offset: i64) -> Result<Vec<Listing>> {
    let mut question = sql(
        "SELECT p.name AS product_name, o.name AS producer_name, r.custody_path, r.stars, r.expires_on, r.public_code",
    );
    push_in_force(&mut question, query);
    push_wanted(&mut question, query);
    question.push(" ORDER BY r.stars DESC, p.sort_key, r.id LIMIT ").push_bind(limit);
    question.push(" OFFSET ").push_bind(offset);
    question.all(tx).await
}

/// How many [`list_listings`] lists in all.
pub async fn count_listings(tx: &mut Tx, query: &CatalogueQuery) -> Result<i64> {
    let mut question = sql("SELECT count(*)");
    push_in_force(&mut question, query);
    push_wanted(&mut question, query);
    let (count,) = question.one(tx).await?;
    Ok(count)
}

/// How many products each commune has in the catalogue, by path, whatever else is asked for.
pub async fn count_by_commune(tx: &mut Tx, query: &CatalogueQuery) -> Result<Vec<(String, i64)>> {
    let mut question = sql("SELECT r.custody_path, count(*)");
    push_in_force(&mut question, query);
    question.push(" GROUP BY r.custody_path ORDER BY r.custody_path");
    question.all(tx).await
}

/// How many products there are of each number of stars, whatever else is asked for.
pub async fn count_by_stars(tx: &mut Tx, query: &CatalogueQuery) -> Result<Vec<(i64, i64)>> {
    let mut question = sql("SELECT r.stars, count(*)");
    push_in_force(&mut question, query);
    question.push(" GROUP BY r.stars ORDER BY r.stars DESC");
    question.all(tx).await
}

/// The newest recognition of each product, if it is in force.
fn push_in_force(question: &mut Sql, query: &CatalogueQuery) {
    question.push(" FROM ").push(PROVED_STARS);
    question.push(
        " r
          JOIN product p ON p.id = r.product_id
          JOIN producer o ON o.id = r.producer_id
         WHERE r.is_withdrawn = FALSE AND r.decided_on <= ",
    );
    question.push_bind(query.on);
    question.push(" AND (r.expires_on >= ").push_bind(query.on);
    question.push(" OR (r.expires_on >= ").push_bind(query.grace_from);
    question.push(
        " AND EXISTS (SELECT 1 FROM dossier d
                       WHERE d.product_id = r.product_id AND d.kind = 're-evaluation'
                         AND d.state IN ('submitted', 'returned', 'forwarded')
                         AND d.filed_on >= r.decided_on AND d.filed_on <= ",
    );
    question.push_bind(query.on);
    question.push(
        ")))
           AND NOT EXISTS (SELECT 1 FROM recognition n
                            WHERE n.product_id = r.product_id AND n.is_withdrawn = FALSE
                              AND (n.decided_on > r.decided_on OR (n.decided_on = r.decided_on AND n.id > r.id))
                              AND n.decided_on <= ",
    );
    question.push_bind(query.on);
    question.push(
        ")
           AND NOT EXISTS (SELECT 1 FROM recorded_recognition n
                            WHERE n.product_id = r.product_id AND n.proof IN ('decision-file', 'decision-number')
                              AND (n.decided_on > r.decided_on OR (n.decided_on = r.decided_on AND n.id > r.id))
                              AND n.decided_on <= ",
    );
    question.push_bind(query.on).push(")");
}

fn push_wanted(question: &mut Sql, query: &CatalogueQuery) {
    for word in query.name_key.split(' ').filter(|word| !word.is_empty()) {
        // A folded key holds letters, digits and blanks only: nothing LIKE would take for a sign.
        let beginning = format!("{word}%");
        let within = format!("% {word}%");
        question.push(" AND (p.name_key LIKE ").push_bind(&beginning);
        question.push(" OR p.name_key LIKE ").push_bind(&within);
        question.push(" OR o.name_key LIKE ").push_bind(beginning);
        question.push(" OR o.name_key LIKE ").push_bind(within).push(")");
    }
    if let Some(stars) = query.stars {
        question.push(" AND r.stars = ").push_bind(stars);
    }
    if let Some(path) = &query.path {
        question.push_territories("r.custody_path", std::slice::from_ref(path));
    }
}
