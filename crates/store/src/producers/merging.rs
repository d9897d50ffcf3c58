//! Records that seem to be of one producer, and making one of two.

use domain::ids::{AccountId, ProducerId};
use domain::{Day, Timestamp};

use crate::{Result, Tx, rows, sql};

rows! {
    /// A producer that shares something with another.
    pub struct Likeness {
        /// What is shared: `registration`, `phone` or `name`.
        pub reason: String,
        /// What it is.
        pub shared: String,
        /// Where names are compared; empty for the others.
        pub place: String,
        /// The producer.
        pub id: ProducerId,
        /// Its name.
        pub name: String,
        /// Its legal form's name.
        pub legal_form: String,
        /// Who represents it.
        pub representative: String,
        /// The commune's name, as recorded.
        pub unit_name: String,
        /// When it was recorded.
        pub created_at: Timestamp,
    }

    /// Two records that are of two producers, as someone said.
    pub struct ToldApart {
        /// Who, by name.
        pub by: String,
        /// The day.
        pub said_on: Day,
    }

    /// A pair that was told apart.
    pub struct ToldApartPair {
        /// One record.
        pub one_id: ProducerId,
        /// Its name.
        pub one_name: String,
        /// The other.
        pub other_id: ProducerId,
        /// Its name.
        pub other_name: String,
        /// The day they were told apart.
        pub said_on: Day,
    }

    /// Two records made one.
    pub struct MergeRow {
        /// The record that is not listed any more.
        pub merged_id: ProducerId,
        /// Its name.
        pub merged_name: String,
        /// The record that stays.
        pub kept_id: ProducerId,
        /// Its name.
        pub kept_name: String,
        /// Who made one of them, by name.
        pub by: String,
        /// The day.
        pub merged_on: Day,
        /// When.
        pub merged_at: Timestamp,
        /// How many records went along.
        pub moved: i64,
        /// Names of the fields taken over, joined by commas.
        pub fields: String,
    }
}

/// What may be shared, and the question whether another record shares it. Names count within a commune, by the
/// unit answerable now, so that those of communes that became one are compared.
const SHARED: [(&str, &str); 3] = [
    (
        "SELECT 'registration' AS reason, p.registration_number AS shared, '' AS place,",
        "q.registration_number = p.registration_number",
    ),
    ("SELECT 'phone' AS reason, p.phone AS shared, '' AS place,", "q.phone = p.phone"),
    (
        "SELECT 'name' AS reason, p.identity_key AS shared, p.custody_path AS place,",
        "q.identity_key = p.identity_key AND q.custody_path = p.custody_path",
    ),
];

/// Producers of territories that share a registration, a telephone number, or a name in one commune with another
/// of these territories and were not told apart; those that share stand together, the oldest record first. Few probes
/// of an index a record.
pub async fn list_likenesses(tx: &mut Tx, territories: &[String], at_most: i64) -> Result<Vec<Likeness>> {
    let mut question = sql("");
    for (place, (select, is_shared)) in SHARED.into_iter().enumerate() {
        question.push(if place == 0 { "" } else { " UNION ALL " }).push(select);
        question.push(
            " p.id, p.name, p.legal_form, p.representative, u.name AS unit_name, p.created_at
               FROM producer p JOIN unit u ON u.id = p.unit_id
              WHERE p.merged_into IS NULL",
        );
        question.push_territories("p.custody_path", territories);
        question.push(" AND EXISTS (SELECT 1 FROM producer q WHERE ").push(is_shared);
        question.push(
            " AND q.id <> p.id AND q.merged_into IS NULL
              AND NOT EXISTS (SELECT 1 FROM producer_told_apart t WHERE t.one_id = p.id AND t.other_id = q.id)
              AND NOT EXISTS (SELECT 1 FROM producer_told_apart t WHERE t.one_id = q.id AND t.other_id = p.id)",
        );
        question.push_territories("q.custody_path", territories).push(")");
    }
    question.push(" ORDER BY 1 DESC, 2, 3, 9, 4 LIMIT ").push_bind(at_most);
    question.all(tx).await
}

/// The two in the order they are kept in.
fn in_order(one: ProducerId, other: ProducerId) -> (ProducerId, ProducerId) {
    if one.to_string() < other.to_string() { (one, other) } else { (other, one) }
}

/// Who told two records apart, if someone did.
pub async fn find_told_apart(tx: &mut Tx, one: ProducerId, other: ProducerId) -> Result<Option<ToldApart>> {
    let (one, other) = in_order(one, other);
    sql("SELECT a.name AS by, t.said_on FROM producer_told_apart t JOIN account a ON a.id = t.said_by
          WHERE t.one_id = $1 AND t.other_id = $2")
    .bind(one)
    .bind(other)
    .optional(tx)
    .await
}

/// That two records are of two producers.
pub async fn insert_told_apart(tx: &mut Tx, one: ProducerId, other: ProducerId, by: AccountId, on: Day) -> Result<()> {
    let (one, other) = in_order(one, other);
    sql("INSERT INTO producer_told_apart (one_id, other_id, said_by, said_on) VALUES ($1, $2, $3, $4)")
        .bind(one)
        .bind(other)
        .bind(by)
        .bind(on)
        .execute_one(tx)
        .await
}

/// That two records may be of one producer after all.
pub async fn delete_told_apart(tx: &mut Tx, one: ProducerId, other: ProducerId) -> Result<()> {
    let (one, other) = in_order(one, other);
    sql("DELETE FROM producer_told_apart WHERE one_id = $1 AND other_id = $2")
        .bind(one)
        .bind(other)
        .execute_one(tx)
        .await
}

/// Pairs of a territory that were told apart, the last first: ids and names.
pub async fn list_told_apart(tx: &mut Tx, territories: &[String], at_most: i64) -> Result<Vec<ToldApartPair>> {
    let mut question = sql("SELECT t.one_id, p.name AS one_name, t.other_id, q.name AS other_name, t.said_on
           FROM producer_told_apart t JOIN producer p ON p.id = t.one_id JOIN producer q ON q.id = t.other_id
          WHERE 1 = 1");
    question.push_territories("p.custody_path", territories);
    question.push_territories("q.custody_path", territories);
    question.push(" ORDER BY t.said_on DESC, t.one_id, t.other_id LIMIT ").push_bind(at_most);
    question.all(tx).await
}

/// Names of products of which both producers have a dossier on its way.
pub async fn list_shared_open_dossiers(tx: &mut Tx, kept: ProducerId, other: ProducerId) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = sql("SELECT DISTINCT b.name
           FROM product a JOIN dossier d ON d.product_id = a.id AND d.state <> 'decided'
           JOIN product b ON b.name_key = a.name_key AND b.producer_id = $2
           JOIN dossier e ON e.product_id = b.id AND e.state <> 'decided'
          WHERE a.producer_id = $1
          ORDER BY b.name")
    .bind(kept)
    .bind(other)
    .all(tx)
    .await?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

/// What goes along with a producer: each column that names one, and how it is moved. `$1` is the record that is
/// merged, `$2` the one that stays. What is not here stays with the merged record.
pub const MOVED: &[(&str, &[&str])] = &[
    ("idea.producer_id", &["UPDATE idea SET producer_id = $2 WHERE producer_id = $1"]),
    ("product.producer_id", &["UPDATE product SET producer_id = $2 WHERE producer_id = $1"]),
    ("dossier.producer_id", &["UPDATE dossier SET producer_id = $2 WHERE producer_id = $1"]),
    ("recognition.producer_id", &["UPDATE recognition SET producer_id = $2 WHERE producer_id = $1"]),
    ("recorded_recognition.producer_id", &["UPDATE recorded_recognition SET producer_id = $2 WHERE producer_id = $1"]),
    ("appointment.producer_id", &["UPDATE appointment SET producer_id = $2 WHERE producer_id = $1"]),
    ("producer_file.producer_id", &["UPDATE producer_file SET producer_id = $2 WHERE producer_id = $1"]),
    (
        "craft_group_producer.producer_id",
        &[
            "DELETE FROM craft_group_producer WHERE producer_id = $1 AND craft_group_id IN
                 (SELECT craft_group_id FROM craft_group_producer WHERE producer_id = $2)",
            "UPDATE craft_group_producer SET producer_id = $2 WHERE producer_id = $1",
        ],
    ),
    (
        "material_area_producer.producer_id",
        &[
            "DELETE FROM material_area_producer WHERE producer_id = $1 AND material_area_id IN
                 (SELECT material_area_id FROM material_area_producer WHERE producer_id = $2)",
            "UPDATE material_area_producer SET producer_id = $2 WHERE producer_id = $1",
        ],
    ),
    ("supply_contract.supplier_id", &["UPDATE supply_contract SET supplier_id = $2 WHERE supplier_id = $1"]),
    ("supply_contract.buyer_id", &["UPDATE supply_contract SET buyer_id = $2 WHERE buyer_id = $1"]),
    (
        "speciality_producer.producer_id",
        &[
            "DELETE FROM speciality_producer WHERE producer_id = $1 AND speciality_id IN
                 (SELECT speciality_id FROM speciality_producer WHERE producer_id = $2)",
            "UPDATE speciality_producer SET producer_id = $2 WHERE producer_id = $1",
        ],
    ),
    ("training_need.producer_id", &["UPDATE training_need SET producer_id = $2 WHERE producer_id = $1"]),
    ("business_plan.producer_id", &["UPDATE business_plan SET producer_id = $2 WHERE producer_id = $1"]),
    ("support_case.producer_id", &["UPDATE support_case SET producer_id = $2 WHERE producer_id = $1"]),
    // Whom a record was told apart from says nothing of the record it became part of.
    (
        "producer_told_apart.one_id",
        &["DELETE FROM producer_told_apart WHERE one_id = $1 AND CAST($2 AS TEXT) <> one_id"],
    ),
    (
        "producer_told_apart.other_id",
        &["DELETE FROM producer_told_apart WHERE other_id = $1 AND CAST($2 AS TEXT) <> other_id"],
    ),
    ("producer.merged_into", &["UPDATE producer SET merged_into = $2 WHERE merged_into = $1"]),
];

/// Moves everything that hangs on a producer to another; says how many records went along.
pub async fn move_records(tx: &mut Tx, from: ProducerId, to: ProducerId) -> Result<u64> {
    let mut moved = 0;
    for statement in MOVED.iter().flat_map(|(_, statements)| *statements) {
        let changed = sql(statement).bind(from).bind(to).execute(tx).await?;
        moved += if statement.starts_with("UPDATE") { changed } else { 0 };
    }
    Ok(moved)
}

/// Moves figures of years that hold to another producer, which has none of these years; says how many.
pub async fn move_years(tx: &mut Tx, from: ProducerId, to: ProducerId, years: &[i64]) -> Result<u64> {
    let mut statement = sql("UPDATE producer_year SET producer_id = $2 WHERE producer_id = $1 AND replaced_at IS NULL")
        .bind(from)
        .bind(to);
    statement.push(" AND year IN ").push_list(years.iter().copied());
    statement.execute(tx).await
}

/// Takes a producer out of every list. Fails with [`crate::Error::Stale`] if it was saved or merged in between.
pub async fn mark_merged(tx: &mut Tx, id: ProducerId, version: i64, into: ProducerId) -> Result<()> {
    sql("UPDATE producer SET merged_into = $3, version = version + 1
          WHERE id = $1 AND version = $2 AND merged_into IS NULL")
    .bind(id)
    .bind(version)
    .bind(into)
    .execute_one(tx)
    .await
}

/// Notes that two records were made one.
pub async fn insert_merge(tx: &mut Tx, row: &MergeRow, merged_by: AccountId) -> Result<()> {
    sql("INSERT INTO producer_merge (merged_id, kept_id, merged_by, merged_on, merged_at, moved, fields)
         VALUES ($1, $2, $3, $4, $5, $6, $7)")
    .bind(row.merged_id)
    .bind(row.kept_id)
    .bind(merged_by)
    .bind(row.merged_on)
    .bind(row.merged_at)
    .bind(row.moved)
    .bind(&row.fields)
    .execute_one(tx)
    .await
}

const MERGES: &str =
    "SELECT m.merged_id, o.name AS merged_name, m.kept_id, k.name AS kept_name, a.name AS by, m.merged_on,
            m.merged_at, m.moved, m.fields
       FROM producer_merge m JOIN producer o ON o.id = m.merged_id JOIN producer k ON k.id = m.kept_id
       JOIN account a ON a.id = m.merged_by WHERE ";

/// How a record became part of another.
pub async fn find_merge(tx: &mut Tx, merged: ProducerId) -> Result<Option<MergeRow>> {
    let mut question = sql(MERGES);
    question.push("m.merged_id = ").push_bind(merged);
    question.optional(tx).await
}

/// The records that became part of one, directly or with another, the last first.
pub async fn list_merges_into(tx: &mut Tx, kept: ProducerId) -> Result<Vec<MergeRow>> {
    let mut question = sql(MERGES);
    question.push("o.merged_into = ").push_bind(kept).push(" ORDER BY m.merged_at DESC, m.merged_id");
    question.all(tx).await
}
