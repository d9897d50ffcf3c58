//! What is recorded already of what a list says: each question is asked of the whole list at once.

use domain::Day;
use domain::ids::{ProducerId, ProductId};

use crate::units::Unit;
use crate::{Bind, Result, Tx, rows, sql};

/// Values asked for with one statement.
const AT_ONCE: usize = 500;

rows! {
    /// A producer that a list may speak of.
    pub struct KnownProducer {
        /// The producer.
        pub id: ProducerId,
        /// Its name.
        pub name: String,
        /// Its name without the word for its legal form, folded.
        pub identity_key: String,
        /// The number of its business registration.
        pub registration_number: Option<String>,
        /// A phone number of ten digits.
        pub phone: Option<String>,
        /// The unit, as recorded.
        pub unit_id: String,
        /// The unit's name.
        pub unit_name: String,
        /// The unit answerable now.
        pub custody_path: String,
    }

    /// A product that a list may speak of.
    pub struct KnownProduct {
        /// The product.
        pub id: ProductId,
        /// Whose.
        pub producer_id: ProducerId,
        /// Its name, folded.
        pub name_key: String,
        /// The unit answerable now.
        pub custody_path: String,
    }

    /// A recognition that a list may speak of.
    pub struct KnownRecognition {
        /// Of which product.
        pub product_id: ProductId,
        /// The stars.
        pub stars: i64,
        /// The number of the decision.
        pub decision_number: Option<String>,
        /// Its day.
        pub decided_on: Option<Day>,
        /// Its year.
        pub decided_year: Option<i64>,
    }
}

/// Units of these folded names, in every edition.
pub async fn list_units_called(tx: &mut Tx, name_keys: &[String]) -> Result<Vec<Unit>> {
    let mut found = Vec::new();
    for some in name_keys.chunks(AT_ONCE) {
        let mut question = sql("SELECT * FROM unit WHERE name_key IN ");
        question.push_list(some.iter().map(String::as_str)).push(" ORDER BY path, id");
        found.extend(question.all(tx).await?);
    }
    Ok(found)
}

/// The path of whoever answers today for the records of an old unit: as a reform moves them.
pub async fn find_custody_path(tx: &mut Tx, old_path: &str) -> Result<Option<String>> {
    crate::units::find_custody_move(tx, old_path).await
}

/// Producers of these folded names, registration numbers or telephone numbers.
pub async fn list_known_producers(
    tx: &mut Tx,
    identity_keys: &[String],
    registration_numbers: &[String],
    phones: &[String],
) -> Result<Vec<KnownProducer>> {
    let mut found: Vec<KnownProducer> = Vec::new();
    for (column, values) in
        [("p.identity_key", identity_keys), ("p.registration_number", registration_numbers), ("p.phone", phones)]
    {
        found.extend(
            asked(
                tx,
                "SELECT p.id, p.name, p.identity_key, p.registration_number, p.phone, p.unit_id, u.name AS unit_name,
                    p.custody_path
               FROM producer p JOIN unit u ON u.id = p.unit_id
              WHERE p.merged_into IS NULL AND ",
                column,
                values.iter().map(String::as_str),
            )
            .await?,
        );
    }
    found.sort_by_key(|producer| producer.id);
    found.dedup_by_key(|producer| producer.id);
    Ok(found)
}

/// All products of some producers.
pub async fn list_known_products(tx: &mut Tx, producer_ids: &[ProducerId]) -> Result<Vec<KnownProduct>> {
    let question = "SELECT q.id, q.producer_id, q.name_key, q.custody_path FROM product q WHERE ";
    asked(tx, question, "q.producer_id", producer_ids.iter().copied()).await
}

/// All recognitions of some products, those made here and those that lists told of.
pub async fn list_known_recognitions(tx: &mut Tx, product_ids: &[ProductId]) -> Result<Vec<KnownRecognition>> {
    let recorded = "SELECT r.product_id, r.stars, r.decision_number, r.decided_on, r.decided_year
                      FROM recorded_recognition r WHERE ";
    let made = "SELECT r.product_id, r.stars, r.decision_number, r.decided_on, CAST(NULL AS BIGINT) AS decided_year
                  FROM recognition r WHERE ";
    let mut found: Vec<KnownRecognition> = asked(tx, recorded, "r.product_id", product_ids.iter().copied()).await?;
    found.extend(asked::<KnownRecognition>(tx, made, "r.product_id", product_ids.iter().copied()).await?);
    Ok(found)
}

/// The rows of a question whose column has one of some values.
async fn asked<T: crate::FromRow>(
    tx: &mut Tx,
    question: &'static str,
    column: &'static str,
    values: impl Iterator<Item = impl Bind + Clone>,
) -> Result<Vec<T>> {
    let values: Vec<_> = values.collect();
    let mut found = Vec::new();
    for some in values.chunks(AT_ONCE) {
        let mut question = sql(question);
        question.push(column).push(" IN ").push_list(some.iter().cloned());
        found.extend(question.all::<T>(tx).await?);
    }
    Ok(found)
}
