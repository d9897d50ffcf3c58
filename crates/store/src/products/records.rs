//! Products, and what they were recognised for.

use domain::ids::{IdeaId, ProducerId, ProductId, RecognitionId};
use domain::{Day, text};

use crate::producers::{Reach, Slice};
use crate::{Result, Sql, Tx, rows, sql};

rows! {
    /// A product.
    pub struct Product {
        /// The product.
        pub id: ProductId,
        /// Whose.
        pub producer_id: ProducerId,
        /// The idea it came from.
        pub idea_id: Option<IdeaId>,
        /// Its name.
        pub name: String,
        /// Its story.
        pub story: String,
        /// The number of its criteria sheet in its regime.
        pub sheet_number: i64,
        /// The unit, as recorded.
        pub unit_id: String,
        /// The unit answerable now.
        pub custody_path: String,
        /// The day it was recorded.
        pub created_on: Day,
        /// Counts up with each change.
        pub version: i64,
    }

    /// A product in a list.
    pub struct ProductListed {
        /// The product.
        pub id: ProductId,
        /// Its name.
        pub name: String,
        /// Whose.
        pub producer_id: ProducerId,
        /// The producer's name.
        pub producer_name: String,
        /// The commune's name, as recorded.
        pub unit_name: String,
        /// The number of its criteria sheet in its regime.
        pub sheet_number: i64,
        /// The stars it holds on the day asked for; none if it holds none.
        pub stars: Option<i64>,
        /// The last day it holds them.
        pub expires_on: Option<Day>,
        /// How strongly they are proved, where a list told of them; none for those certified here.
        pub proof: Option<String>,
    }

    /// A recognition, as the product's page tells of it.
    pub struct ProductRecognition {
        /// The recognition.
        pub id: RecognitionId,
        /// Of which product.
        pub product_id: ProductId,
        /// The product's name.
        pub product_name: String,
        /// The stars.
        pub stars: i64,
        /// The number of the decision.
        pub decision_number: String,
        /// Its day.
        pub decided_on: Day,
        /// The last day it holds.
        pub expires_on: Day,
        /// The number of the certificate.
        pub certificate_number: String,
        /// What the QR code says.
        pub public_code: String,
        /// Whether it was withdrawn.
        pub is_withdrawn: bool,
        /// When.
        pub withdrawn_on: Option<Day>,
        /// Why.
        pub withdrawal_reason: Option<String>,
    }
}

/// What to find among products.
#[derive(Debug, Clone)]
pub struct ProductFilter {
    /// What may be found at all.
    pub reach: Reach,
    /// The day whose stars are shown.
    pub on: Day,
    /// A part of the name or of the producer's name, however it is written.
    pub text: String,
    /// So many stars on the day; any if none.
    pub stars: Option<i64>,
    /// Of one criteria sheet; any if none.
    pub sheet_number: Option<i64>,
    /// Within the unit of this path; anywhere if empty.
    pub unit_path: String,
    /// Of one producer.
    pub producer_id: Option<ProducerId>,
}

/// The recognition that holds on a day, made here or told of by a list; of each a product has one at most, and the
/// newest counts.
const HOLDS: &str = "
           LEFT JOIN recognition r ON r.id = (
                SELECT h.id FROM recognition h
                 WHERE h.product_id = q.id AND NOT h.is_withdrawn AND h.decided_on <= $1 AND h.expires_on >= $1
                 ORDER BY h.decided_on DESC, h.id DESC LIMIT 1)
           LEFT JOIN recorded_recognition k ON k.id = (
                SELECT h.id FROM recorded_recognition h
                 WHERE h.product_id = q.id AND h.held_from <= $1 AND h.held_until >= $1
                 ORDER BY h.held_from DESC, h.id DESC LIMIT 1)";

/// Whether the stars that count are those certified here: a list that tells of later ones goes before.
const CERTIFIED: &str = "(r.id IS NOT NULL AND (k.id IS NULL OR r.decided_on >= k.held_from))";

/// The territory of a product in a list. The index over territories is not to be used for it: it would find every
/// product of a province, fetch each and sort them all, where `product_list` has them in order and holds all that is
/// asked of them.
const TERRITORY: &str = "coalesce(q.custody_path, '')";

/// Whether a recognition made here, `h`, holds on the day `$1` and counts: none that is newer holds, made here or
/// told of by a list.
const CERTIFIED_COUNTS: &str = " AND NOT h.is_withdrawn AND h.decided_on <= $1 AND h.expires_on >= $1
                AND NOT EXISTS (SELECT 1 FROM recognition n
                                 WHERE n.product_id = h.product_id AND NOT n.is_withdrawn AND n.decided_on <= $1
                                   AND n.expires_on >= $1
                                   AND (n.decided_on > h.decided_on OR (n.decided_on = h.decided_on AND n.id > h.id)))
                AND NOT EXISTS (SELECT 1 FROM recorded_recognition n
                                 WHERE n.product_id = h.product_id AND n.held_from <= $1 AND n.held_until >= $1
                                   AND n.held_from > h.decided_on)";

/// The same of a recognition that a list tells of.
const RECORDED_COUNTS: &str = " AND h.held_from <= $1 AND h.held_until >= $1
                AND NOT EXISTS (SELECT 1 FROM recorded_recognition n
                                 WHERE n.product_id = h.product_id AND n.held_from <= $1 AND n.held_until >= $1
                                   AND (n.held_from > h.held_from OR (n.held_from = h.held_from AND n.id > h.id)))
                AND NOT EXISTS (SELECT 1 FROM recognition n
                                 WHERE n.product_id = h.product_id AND NOT n.is_withdrawn AND n.decided_on <= $1
                                   AND n.expires_on >= $1 AND n.decided_on >= h.held_from)";

impl ProductFilter {
    /// All that may be found, with the stars of a day.
    #[must_use]
    pub fn all(reach: Reach, on: Day) -> Self {
        Self {
            reach,
            on,
            text: String::new(),
            stars: None,
            sheet_number: None,
            unit_path: String::new(),
            producer_id: None,
        }
    }

    /// The products that are meant, of `q`. `is_in_order`: whether the first of them are asked for in the list's order.
    fn push(&self, question: &mut Sql, is_in_order: bool) {
        question.push(" WHERE 1 = 1");
        self.reach.push(question, "q.producer_id", TERRITORY);
        let folded = text::fold(&self.text);
        if !folded.is_empty() {
            question.push(" AND (q.name_key LIKE ").push_bind(format!("%{folded}%"));
            question.push(" OR q.producer_id IN (SELECT p.id FROM producer p WHERE p.name_key LIKE ");
            question.push_bind(format!("%{folded}%")).push("))");
        }
        if let Some(stars) = self.stars {
            // Those that hold so many stars are found among the recognitions of that day and not product by product.
            // The first of many are looked for in the list's order; all of them, and few, are fetched one by one.
            let many_in_order = is_in_order && folded.is_empty();
            question.push(if many_in_order { " AND coalesce(q.id, '')" } else { " AND q.id" });
            question.push(" IN (SELECT h.product_id FROM recognition h WHERE h.stars = ").push_bind(stars);
            question
                .push(CERTIFIED_COUNTS)
                .push(" UNION ALL SELECT h.product_id FROM recorded_recognition h WHERE h.stars = ");
            question.push_bind(stars).push(RECORDED_COUNTS).push(")");
        }
        if let Some(number) = self.sheet_number {
            question.push(" AND q.sheet_number = ").push_bind(number);
        }
        if !self.unit_path.is_empty() {
            question.push_territories(TERRITORY, std::slice::from_ref(&self.unit_path));
        }
        if let Some(id) = self.producer_id {
            question.push(" AND q.producer_id = ").push_bind(id);
        }
    }
}

/// A product.
pub async fn find_product(tx: &mut Tx, id: ProductId) -> Result<Option<Product>> {
    sql("SELECT * FROM product WHERE id = $1").bind(id).optional(tx).await
}

/// A new product.
pub async fn insert_product(tx: &mut Tx, product: &Product) -> Result<()> {
    sql("INSERT INTO product (id, producer_id, idea_id, name, name_key, sort_key, story, sheet_number, unit_id,
                              custody_path, created_on, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)")
    .bind(product.id)
    .bind(product.producer_id)
    .bind(product.idea_id)
    .bind(&product.name)
    .bind(text::fold(&product.name))
    .bind(text::sort_key(&product.name))
    .bind(&product.story)
    .bind(product.sheet_number)
    .bind(&product.unit_id)
    .bind(&product.custody_path)
    .bind(product.created_on)
    .execute_one(tx)
    .await
}

/// Saves what may change of a product. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_product(tx: &mut Tx, product: &Product) -> Result<()> {
    sql("UPDATE product
            SET name = $3, name_key = $4, sort_key = $5, story = $6, sheet_number = $7, version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(product.id)
    .bind(product.version)
    .bind(&product.name)
    .bind(text::fold(&product.name))
    .bind(text::sort_key(&product.name))
    .bind(&product.story)
    .bind(product.sheet_number)
    .execute_one(tx)
    .await
}

/// A producer's product of a name, however it is written.
pub async fn find_product_named(tx: &mut Tx, producer_id: ProducerId, name: &str) -> Result<Option<Product>> {
    sql("SELECT * FROM product WHERE producer_id = $1 AND name_key = $2 ORDER BY id LIMIT 1")
        .bind(producer_id)
        .bind(text::fold(name))
        .optional(tx)
        .await
}

/// Products by name, a slice of them. The slice is found first; what its products hold is looked up for them alone.
pub async fn list_products(tx: &mut Tx, filter: &ProductFilter, slice: Slice) -> Result<Vec<ProductListed>> {
    let mut question = sql("SELECT q.id, q.name, q.producer_id, p.name AS producer_name, u.name AS unit_name,
                q.sheet_number, CASE WHEN ")
    .bind(filter.on);
    question.push(CERTIFIED).push(" THEN r.stars ELSE k.stars END AS stars, CASE WHEN ").push(CERTIFIED);
    question.push(" THEN r.expires_on ELSE k.held_until END AS expires_on, CASE WHEN ").push(CERTIFIED);
    question.push(" THEN NULL ELSE k.proof END AS proof FROM (SELECT q.id FROM product q");
    filter.push(&mut question, true);
    question.push(" ORDER BY q.sort_key, q.id LIMIT ").push_bind(slice.limit);
    question.push(" OFFSET ").push_bind(slice.offset);
    question.push(
        ") s JOIN product q ON q.id = s.id JOIN producer p ON p.id = q.producer_id JOIN unit u ON u.id = q.unit_id",
    );
    question.push(HOLDS).push(" ORDER BY q.sort_key, q.id");
    question.all(tx).await
}

/// How many products there are.
pub async fn count_products(tx: &mut Tx, filter: &ProductFilter) -> Result<i64> {
    let mut question = sql("SELECT count(*) FROM product q");
    if filter.stars.is_some() {
        question = question.bind(filter.on);
    }
    filter.push(&mut question, false);
    let (count,) = question.one(tx).await?;
    Ok(count)
}

/// Every recognition of a producer's products or, if one is named, of that product; newest first.
pub async fn list_recognitions_of(
    tx: &mut Tx,
    producer_id: ProducerId,
    product_id: Option<ProductId>,
) -> Result<Vec<ProductRecognition>> {
    let mut question =
        sql("SELECT r.id, r.product_id, q.name AS product_name, r.stars, r.decision_number, r.decided_on,
                r.expires_on, r.certificate_number, r.public_code, r.is_withdrawn, r.withdrawn_on, r.withdrawal_reason
           FROM recognition r JOIN product q ON q.id = r.product_id
          WHERE r.producer_id = $1")
        .bind(producer_id);
    if let Some(id) = product_id {
        question.push(" AND r.product_id = ").push_bind(id);
    }
    question.push(" ORDER BY r.decided_on DESC, r.id DESC");
    question.all(tx).await
}
