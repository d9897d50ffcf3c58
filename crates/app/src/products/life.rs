//! What hangs on a product through its life: pictures, what it brought in each year, and that it is no longer made.

use chrono::Datelike as _;
use domain::Day;
use domain::ids::{PhotoId, ProductId};
use domain::people::Action;
use domain::products::{MOST_PHOTOS, Photo};
use domain::text;
use serde_json::json;
use store::products::{ProductPhoto, ProductYear};

use super::records::find;
use crate::files::StoredFile;
use crate::{Error, Op, Problem, Result};

/// The longest caption or measure, in characters.
const LONGEST_LINE: usize = 200;
/// The longest reason, in characters.
const LONGEST_REASON: usize = 4000;
/// The first year of the programme; figures of earlier years are not asked for.
const FIRST_YEAR: i64 = 2010;

/// Adds a picture that was made fit to be kept and lies in the folder of files already; everyone sees it only if whoever
/// it belongs to agreed.
///
/// # Errors
/// The product is not this person's to mend; it has [`MOST_PHOTOS`] already, or this very picture.
pub async fn add_photo(
    op: &mut Op,
    id: ProductId,
    photo: &Photo,
    file: &StoredFile,
    caption: &str,
    is_public: bool,
) -> Result<PhotoId> {
    find(op, id, Action::WriteProducer).await?;
    let there = store::products::list_photos(op.tx(), id).await?;
    let caption = text::tidy(caption);
    let mut problems = Vec::new();
    if there.len() >= MOST_PHOTOS {
        problems.push(Problem::new("photo", "products-photos-full").naming("most", MOST_PHOTOS));
    }
    if there.iter().any(|one| one.sha256 == file.sha256) {
        problems.push(Problem::new("photo", "products-photo-there"));
    }
    if caption.chars().count() > LONGEST_LINE {
        problems.push(Problem::new("caption", "products-name-too-long"));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let (by, now) = (op.person()?.account_id, op.now());
    store::products::save_stored_file(op.tx(), &file.sha256, file.bytes, file.media_type, now).await?;
    let new = ProductPhoto {
        id: PhotoId::new(op.new_id()),
        product_id: id,
        position: there.last().map_or(1, |last| last.position + 1),
        sha256: file.sha256.clone(),
        width: photo.width.into(),
        height: photo.height.into(),
        caption,
        is_public,
        added_by: by,
        added_at: now,
    };
    store::products::insert_photo(op.tx(), &new).await?;
    let detail = json!({ "photo": new.id, "sha256": new.sha256, "is_public": is_public });
    op.record("product-photo-added", "product", id, &detail);
    Ok(new.id)
}

/// Shows a picture to everyone, or to officials and its producer alone again.
///
/// # Errors
/// There is none, or the product is not this person's to mend.
pub async fn publish_photo(op: &mut Op, photo: PhotoId, is_public: bool) -> Result<ProductId> {
    let photo = store::products::find_photo(op.tx(), photo).await?.ok_or(Error::NotFound)?;
    find(op, photo.product_id, Action::WriteProducer).await?;
    store::products::save_photo_is_public(op.tx(), photo.id, is_public).await?;
    let detail = json!({ "photo": photo.id, "is_public": [photo.is_public, is_public] });
    op.record("product-photo-shown", "product", photo.product_id, &detail);
    Ok(photo.product_id)
}

/// Takes a picture away.
///
/// # Errors
/// There is none, or the product is not this person's to mend.
pub async fn remove_photo(op: &mut Op, photo: PhotoId) -> Result<ProductId> {
    let photo = store::products::find_photo(op.tx(), photo).await?.ok_or(Error::NotFound)?;
    find(op, photo.product_id, Action::WriteProducer).await?;
    store::products::delete_photo(op.tx(), photo.id).await?;
    let detail = json!({ "photo": photo.id, "sha256": photo.sha256 });
    op.record("product-photo-removed", "product", photo.product_id, &detail);
    Ok(photo.product_id)
}

/// Reads what is known of a picture; its content lies in the folder of files.
///
/// # Errors
/// There is none, or the product is not this person's to read.
pub async fn read_photo(op: &mut Op, photo: PhotoId) -> Result<ProductPhoto> {
    let photo = store::products::find_photo(op.tx(), photo).await?.ok_or(Error::NotFound)?;
    find(op, photo.product_id, Action::ReadProduct).await?;
    Ok(photo)
}

/// What a product brought in in a year, as typed.
#[derive(Debug, Clone, Default)]
pub struct NewYear {
    /// The year.
    pub year: Option<i64>,
    /// In đồng.
    pub revenue: Option<i64>,
    /// How much was sold; may be left out.
    pub quantity: Option<i64>,
    /// What the quantity counts.
    pub measure: String,
}

/// Records what a product brought in in a year, or mends it; what stood there before is in the audit.
///
/// # Errors
/// The product is not this person's to mend; every problem at once: no year, one before 2010 or to come, no revenue,
/// a figure below zero, a quantity without what it counts.
pub async fn save_year(op: &mut Op, id: ProductId, new: NewYear) -> Result<()> {
    find(op, id, Action::WriteProducer).await?;
    let this_year = i64::from(op.today().year());
    let measure = text::tidy(&new.measure);
    let mut problems = Vec::new();
    if !new.year.is_some_and(|year| (FIRST_YEAR..=this_year).contains(&year)) {
        problems.push(Problem::new("year", "products-year-unfit").naming("this_year", this_year));
    }
    if new.revenue.is_none_or(|revenue| revenue < 0) {
        problems.push(Problem::new("year_revenue", "products-year-revenue-missing"));
    }
    if new.quantity.is_some_and(|quantity| quantity < 0) {
        problems.push(Problem::new("quantity", "products-number-unreadable"));
    }
    if new.quantity.is_some() && measure.is_empty() {
        problems.push(Problem::new("measure", "products-measure-missing"));
    }
    if measure.chars().count() > LONGEST_LINE {
        problems.push(Problem::new("measure", "products-name-too-long"));
    }
    let (Some(year), Some(revenue), true) = (new.year, new.revenue, problems.is_empty()) else {
        return Err(Error::Invalid(problems));
    };
    let before = store::products::list_years(op.tx(), id).await?.into_iter().find(|one| one.year == year);
    let (by, recorded_at) = (op.person()?.account_id, op.now());
    let after = ProductYear { year, revenue, quantity: new.quantity, measure, by: String::new(), recorded_at };
    store::products::save_year(op.tx(), id, &after, by).await?;
    let figures = |one: &ProductYear| json!({ "revenue": one.revenue, "quantity": one.quantity, "of": one.measure });
    let detail = json!({ "year": year, "before": before.as_ref().map(figures), "after": figures(&after) });
    op.record("product-year-recorded", "product", id, &detail);
    Ok(())
}

/// Records that a product is no longer made.
///
/// # Errors
/// The product is not this person's to mend; there is no day, one to come, or no reason; it was recorded before.
pub async fn stop_product(op: &mut Op, id: ProductId, stopped_on: Option<Day>, reason: &str) -> Result<()> {
    find(op, id, Action::WriteProducer).await?;
    let reason = text::tidy_lines(reason);
    let mut problems = Vec::new();
    match stopped_on {
        None => problems.push(Problem::new("stopped_on", "products-stopped-on-missing")),
        Some(day) if day > op.today() => problems.push(Problem::new("stopped_on", "products-stopped-on-to-come")),
        Some(_) => {}
    }
    if reason.is_empty() {
        problems.push(Problem::new("reason", "products-reason-missing"));
    }
    if reason.chars().count() > LONGEST_REASON {
        problems.push(Problem::new("reason", "products-text-too-long"));
    }
    if store::products::find_stop(op.tx(), id).await?.is_some() {
        problems.push(Problem::new("", "products-stopped-already"));
    }
    let (Some(stopped_on), true) = (stopped_on, problems.is_empty()) else { return Err(Error::Invalid(problems)) };
    let (by, now) = (op.person()?.account_id, op.now());
    store::products::insert_stop(op.tx(), id, stopped_on, &reason, by, now).await?;
    op.record("product-stopped", "product", id, &json!({ "on": stopped_on, "reason": reason }));
    Ok(())
}

/// Records that a product is made again.
///
/// # Errors
/// The product is not this person's to mend, or is being made.
pub async fn resume_product(op: &mut Op, id: ProductId) -> Result<()> {
    find(op, id, Action::WriteProducer).await?;
    let before = store::products::find_stop(op.tx(), id).await?.ok_or(Error::NotFound)?;
    store::products::delete_stop(op.tx(), id).await?;
    op.record("product-resumed", "product", id, &json!({ "stopped_on": before.stopped_on }));
    Ok(())
}
