//! What hangs on a product through its life: pictures, what it brought in each year, and that it is no longer made.

use domain::ids::{AccountId, PhotoId, ProductId};
use domain::{Day, Timestamp};

use crate::{Result, Tx, rows, sql};

rows! {
    /// A picture of a product.
    pub struct ProductPhoto {
        /// The picture.
        pub id: PhotoId,
        /// Of which product.
        pub product_id: ProductId,
        /// Its place among the others, from 1.
        pub position: i64,
        /// The file, by its content.
        pub sha256: String,
        /// In pixels.
        pub width: i64,
        /// In pixels.
        pub height: i64,
        /// What it shows; may be empty.
        pub caption: String,
        /// Whether everyone may see it.
        pub is_public: bool,
        /// Who added it.
        pub added_by: AccountId,
        /// When.
        pub added_at: Timestamp,
    }

    /// What a product brought in in a year.
    pub struct ProductYear {
        /// The year.
        pub year: i64,
        /// In đồng.
        pub revenue: i64,
        /// How much was sold, if it was counted.
        pub quantity: Option<i64>,
        /// What the quantity counts, such as kg; empty if it was not counted.
        pub measure: String,
        /// Who recorded it last, by name.
        pub by: String,
        /// When.
        pub recorded_at: Timestamp,
    }

    /// That a product is no longer made.
    pub struct ProductStop {
        /// Since when.
        pub stopped_on: Day,
        /// Why.
        pub reason: String,
        /// Who recorded it, by name.
        pub by: String,
    }
}

/// The pictures of a product, in order.
pub async fn list_photos(tx: &mut Tx, product_id: ProductId) -> Result<Vec<ProductPhoto>> {
    sql("SELECT * FROM product_photo WHERE product_id = $1 ORDER BY position, id").bind(product_id).all(tx).await
}

/// A picture.
pub async fn find_photo(tx: &mut Tx, id: PhotoId) -> Result<Option<ProductPhoto>> {
    sql("SELECT * FROM product_photo WHERE id = $1").bind(id).optional(tx).await
}

/// A new picture.
pub async fn insert_photo(tx: &mut Tx, photo: &ProductPhoto) -> Result<()> {
    sql("INSERT INTO product_photo (id, product_id, position, sha256, width, height, caption, is_public, added_by,
                                    added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
    .bind(photo.id)
    .bind(photo.product_id)
    .bind(photo.position)
    .bind(&photo.sha256)
    .bind(photo.width)
    .bind(photo.height)
    .bind(&photo.caption)
    .bind(photo.is_public)
    .bind(photo.added_by)
    .bind(photo.added_at)
    .execute_one(tx)
    .await
}

/// Whether everyone may see a picture.
pub async fn save_photo_is_public(tx: &mut Tx, id: PhotoId, is_public: bool) -> Result<()> {
    sql("UPDATE product_photo SET is_public = $2 WHERE id = $1").bind(id).bind(is_public).execute_one(tx).await
}

/// Takes a picture away; its file stays.
pub async fn delete_photo(tx: &mut Tx, id: PhotoId) -> Result<()> {
    sql("DELETE FROM product_photo WHERE id = $1").bind(id).execute_one(tx).await
}

/// What a product brought in, the newest year first.
pub async fn list_years(tx: &mut Tx, product_id: ProductId) -> Result<Vec<ProductYear>> {
    sql("SELECT y.year, y.revenue, y.quantity, y.measure, a.name AS by, y.recorded_at
           FROM product_year y JOIN account a ON a.id = y.recorded_by
          WHERE y.product_id = $1 ORDER BY y.year DESC")
    .bind(product_id)
    .all(tx)
    .await
}

/// What a product brought in in a year, new or in place of what was recorded before.
pub async fn save_year(tx: &mut Tx, product_id: ProductId, year: &ProductYear, by: AccountId) -> Result<()> {
    sql("INSERT INTO product_year (product_id, year, revenue, quantity, measure, recorded_by, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (product_id, year) DO UPDATE
            SET revenue = excluded.revenue, quantity = excluded.quantity, measure = excluded.measure,
                recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at")
    .bind(product_id)
    .bind(year.year)
    .bind(year.revenue)
    .bind(year.quantity)
    .bind(&year.measure)
    .bind(by)
    .bind(year.recorded_at)
    .execute_one(tx)
    .await
}

/// That a product is no longer made, if so.
pub async fn find_stop(tx: &mut Tx, product_id: ProductId) -> Result<Option<ProductStop>> {
    sql("SELECT s.stopped_on, s.reason, a.name AS by
           FROM product_stop s JOIN account a ON a.id = s.recorded_by WHERE s.product_id = $1")
    .bind(product_id)
    .optional(tx)
    .await
}

/// That a product is no longer made.
pub async fn insert_stop(
    tx: &mut Tx,
    product_id: ProductId,
    stopped_on: Day,
    reason: &str,
    by: AccountId,
    at: Timestamp,
) -> Result<()> {
    sql("INSERT INTO product_stop (product_id, stopped_on, reason, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(product_id)
        .bind(stopped_on)
        .bind(reason)
        .bind(by)
        .bind(at)
        .execute_one(tx)
        .await
}

/// That a product is made again.
pub async fn delete_stop(tx: &mut Tx, product_id: ProductId) -> Result<()> {
    sql("DELETE FROM product_stop WHERE product_id = $1").bind(product_id).execute_one(tx).await
}
