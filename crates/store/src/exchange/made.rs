//! What came of a batch, and taking it back.

use domain::ids::ImportBatchId;

use crate::producers::Slice;
use crate::{Result, Tx, rows, sql};

/// Rows written by one statement.
const AT_ONCE: usize = 200;

rows! {
    /// A record that a row made, or was found to speak of.
    pub struct Made {
        /// The row of the list.
        pub row_number: i64,
        /// `producer`, `product` or `recognition`.
        pub record_kind: String,
        /// The record.
        pub record_id: String,
        /// Whether the row made it.
        pub is_made: bool,
    }

    /// The same, with the record's name.
    pub struct MadeNamed {
        /// The row of the list.
        pub row_number: i64,
        /// `producer` or `product`.
        pub record_kind: String,
        /// The record.
        pub record_id: String,
        /// Whether the row made it.
        pub is_made: bool,
        /// Its name, while it is there.
        pub name: Option<String>,
    }

    /// A record of a batch that cannot be taken back, and why.
    pub struct ObstacleToUndo {
        /// `producer` or `product`.
        pub record_kind: String,
        /// The record.
        pub record_id: String,
        /// Its name.
        pub name: String,
        /// `changed`, `products`, `ideas`, `dossiers`, `recognitions` or `accounts`.
        pub why: String,
    }
}

/// Notes what came of the rows of a batch, from the first place on.
pub async fn insert_made(tx: &mut Tx, batch_id: ImportBatchId, made: &[Made]) -> Result<()> {
    let places: Vec<(i64, &Made)> = (1..).zip(made).collect();
    for some in places.chunks(AT_ONCE) {
        let mut statement =
            sql("INSERT INTO import_made (batch_id, position, row_number, record_kind, record_id, is_made) VALUES ");
        for (place, (position, made)) in some.iter().enumerate() {
            statement.push(if place == 0 { "(" } else { ", (" }).push_bind(batch_id);
            statement.push(", ").push_bind(*position).push(", ").push_bind(made.row_number);
            statement.push(", ").push_bind(&made.record_kind).push(", ").push_bind(&made.record_id);
            statement.push(", ").push_bind(made.is_made).push(")");
        }
        statement.execute(tx).await?;
    }
    Ok(())
}

/// What came of the rows of a batch, row by row, a slice of it; what was taken back has no name.
pub async fn list_made(tx: &mut Tx, batch_id: ImportBatchId, slice: Slice) -> Result<Vec<MadeNamed>> {
    sql("SELECT m.row_number, m.record_kind, m.record_id, m.is_made, COALESCE(o.name, q.name) AS name
           FROM import_made m
           LEFT JOIN producer o ON m.record_kind = 'producer' AND o.id = m.record_id
           LEFT JOIN product q ON m.record_kind = 'product' AND q.id = m.record_id
          WHERE m.batch_id = $1 AND m.record_kind <> 'recognition'
          ORDER BY m.position LIMIT $2 OFFSET $3")
    .bind(batch_id)
    .bind(slice.limit)
    .bind(slice.offset)
    .all(tx)
    .await
}

/// How many producers and products came of a batch, or were found by it.
pub async fn count_made(tx: &mut Tx, batch_id: ImportBatchId) -> Result<i64> {
    let (count,) = sql("SELECT count(*) FROM import_made WHERE batch_id = $1 AND record_kind <> 'recognition'")
        .bind(batch_id)
        .one(tx)
        .await?;
    Ok(count)
}

/// What was used or changed since a batch was imported, at most so many records.
pub async fn list_obstacles_to_undo(tx: &mut Tx, batch_id: ImportBatchId, at_most: i64) -> Result<Vec<ObstacleToUndo>> {
    sql("WITH made AS (SELECT record_kind, record_id FROM import_made WHERE batch_id = $1 AND is_made),
              o AS (SELECT p.id, p.name, p.sort_key, p.version FROM producer p JOIN made m ON m.record_id = p.id
                     WHERE m.record_kind = 'producer'),
              q AS (SELECT p.id, p.name, p.sort_key, p.version FROM product p JOIN made m ON m.record_id = p.id
                     WHERE m.record_kind = 'product')
         SELECT record_kind, record_id, name, why FROM (
              SELECT 'producer' AS record_kind, o.id AS record_id, o.name, o.sort_key, 'changed' AS why
                FROM o WHERE o.version > 1
              UNION SELECT 'producer', o.id, o.name, o.sort_key, 'products' FROM o JOIN product p ON p.producer_id = o.id
                     WHERE p.id NOT IN (SELECT record_id FROM made)
              UNION SELECT 'producer', o.id, o.name, o.sort_key, 'ideas' FROM o JOIN idea i ON i.producer_id = o.id
              UNION SELECT 'producer', o.id, o.name, o.sort_key, 'accounts'
                      FROM o JOIN appointment a ON a.producer_id = o.id
              UNION SELECT 'product', q.id, q.name, q.sort_key, 'changed' FROM q WHERE q.version > 1
              UNION SELECT 'product', q.id, q.name, q.sort_key, 'dossiers' FROM q JOIN dossier d ON d.product_id = q.id
              UNION SELECT 'product', q.id, q.name, q.sort_key, 'recognitions'
                      FROM q JOIN recorded_recognition r ON r.product_id = q.id WHERE r.batch_id <> $1
         ) AS obstacle
          ORDER BY record_kind, sort_key, record_id, why LIMIT $2")
    .bind(batch_id)
    .bind(at_most)
    .all(tx)
    .await
}

/// Takes away what a batch made, with its entries in the search. Fails with [`crate::Error::Refused`] if another
/// record rests on one of them.
pub async fn delete_made(tx: &mut Tx, batch_id: ImportBatchId) -> Result<()> {
    const STATEMENTS: [&str; 4] = [
        "DELETE FROM search_entry WHERE id IN (SELECT record_kind || ':' || record_id FROM import_made
          WHERE batch_id = $1 AND is_made AND record_kind IN ('producer', 'product'))",
        "DELETE FROM recorded_recognition WHERE batch_id = $1",
        "DELETE FROM product WHERE id IN (SELECT record_id FROM import_made
          WHERE batch_id = $1 AND is_made AND record_kind = 'product')",
        "DELETE FROM producer WHERE id IN (SELECT record_id FROM import_made
          WHERE batch_id = $1 AND is_made AND record_kind = 'producer')",
    ];
    for statement in STATEMENTS {
        sql(statement).bind(batch_id).execute(tx).await?;
    }
    Ok(())
}
