//! What the public asks: is this stamp good, which products are there. Nobody signs in for it, and
//! answers are made of [`domain::catalogue`] alone.

use chrono::Days;
use domain::Day;
use domain::catalogue::{PublicListing, PublicPhoto, PublicProduct, Verdict, WithdrawalNotice, public_code, verdict};
use domain::ids::ProductId;
use domain::regulations::{FilingKind, SheetId, Stars};
use domain::text;
use store::catalogue::CatalogueQuery;
use store::evaluation::Recognition;

use crate::evaluation::standing;
use crate::{Error, Op, Result};

/// Products on one page of the catalogue.
pub const ROWS: i64 = 25;
/// The longest words looked for, in characters.
const LONGEST_WORDS: usize = 80;

/// What a code on a package leads to; nothing if it leads nowhere.
///
/// # Errors
/// The database failed.
pub async fn verify(op: &mut Op, typed: &str) -> Result<Option<PublicProduct>> {
    let Some(code) = public_code(typed) else { return Ok(None) };
    let Some(recognition) = store::evaluation::find_recognition_by_public_code(op.tx(), &code).await? else {
        return recorded(op, &code).await;
    };
    let today = op.today();
    let state = standing(op, &recognition, today).await?;
    let notice = recognition
        .withdrawn_on
        .map(|on| WithdrawalNotice { on, decision: recognition.withdrawal_number.clone().unwrap_or_default() });
    let Some(verdict) = verdict(state, recognition.expires_on, notice) else { return Ok(None) };
    let product = store::products::find_product(op.tx(), recognition.product_id).await?.ok_or(Error::NotFound)?;
    let place = place(op, &recognition.custody_path).await?;
    let regulations = op.regulations();
    let sheet: Option<SheetId> = recognition.sheet.parse().ok();
    let kind = sheet.and_then(|id| regulations.sheet(&id)).map(|sheet| sheet.name.clone()).unwrap_or_default();
    Ok(Some(PublicProduct {
        newer: newer(op, &recognition, today).await?,
        verdict,
        product: recognition.product_name,
        producer: recognition.producer_name,
        place,
        story: product.story,
        kind,
        photos: photos(op, recognition.product_id).await?.into_iter().map(|photo| photo.0).collect(),
        stars: stars(recognition.stars)?,
        decision_number: recognition.decision_number,
        decided_on: recognition.decided_on,
        issuer: recognition.issuer_name,
        certificate_number: recognition.certificate_number,
        product_code: recognition.product_code,
        public_code: recognition.public_code,
        is_recorded: false,
    }))
}

/// What a code leads to that was given to a recognition of a list: only to one that a decision proves.
async fn recorded(op: &mut Op, code: &str) -> Result<Option<PublicProduct>> {
    let Some(found) = store::exchange::find_recorded_by_public_code(op.tx(), code).await? else { return Ok(None) };
    let (Some(decided_on), Some(until)) = (found.decided_on, found.held_until) else { return Ok(None) };
    let today = op.today();
    let product = store::products::find_product(op.tx(), found.product_id).await?.ok_or(Error::NotFound)?;
    let producer = store::producers::find_producer(op.tx(), found.producer_id).await?.ok_or(Error::NotFound)?;
    let all = store::evaluation::list_recognitions_of_product(op.tx(), found.product_id).await?;
    let mut newer = None;
    if let Some(newest) = all.into_iter().next()
        && standing(op, &newest, today).await?.is_in_force()
    {
        newer = Some((stars(newest.stars)?, newest.public_code));
    }
    Ok(Some(PublicProduct {
        verdict: if today <= until { Verdict::Valid { until } } else { Verdict::Expired { on: until } },
        product: product.name,
        producer: producer.name,
        place: place(op, &found.custody_path).await?,
        story: product.story,
        kind: String::new(),
        photos: photos(op, found.product_id).await?.into_iter().map(|photo| photo.0).collect(),
        stars: stars(found.stars)?,
        decision_number: found.decision_number.unwrap_or_default(),
        decided_on,
        issuer: found.issuer_name.unwrap_or_default(),
        certificate_number: found.certificate_number.unwrap_or_default(),
        product_code: found.product_code.unwrap_or_default(),
        public_code: found.public_code,
        newer,
        is_recorded: true,
    }))
}

/// The pictures of a product that everyone may see, each with the name of its file.
async fn photos(op: &mut Op, product: ProductId) -> Result<Vec<(PublicPhoto, String)>> {
    let all = store::products::list_photos(op.tx(), product).await?;
    let shown = all.into_iter().filter(|photo| photo.is_public).map(|photo| {
        let public =
            PublicPhoto { position: photo.position, caption: photo.caption, width: photo.width, height: photo.height };
        (public, photo.sha256)
    });
    Ok(shown.collect())
}

/// The file of a picture that everyone may see, by the code on the package and its place.
///
/// # Errors
/// The code leads nowhere, or the product shows no such picture.
pub async fn photo(op: &mut Op, typed: &str, position: i64) -> Result<String> {
    let code = public_code(typed).ok_or(Error::NotFound)?;
    let product = match store::evaluation::find_recognition_by_public_code(op.tx(), &code).await? {
        Some(recognition) => recognition.product_id,
        None => {
            let found = store::exchange::find_recorded_by_public_code(op.tx(), &code).await?;
            found.ok_or(Error::NotFound)?.product_id
        }
    };
    let found = photos(op, product).await?.into_iter().find(|(photo, _)| photo.position == position);
    found.map(|(_, sha256)| sha256).ok_or(Error::NotFound)
}

/// A later recognition of the same product that is in force.
async fn newer(op: &mut Op, recognition: &Recognition, today: Day) -> Result<Option<(Stars, String)>> {
    let all = store::evaluation::list_recognitions_of_product(op.tx(), recognition.product_id).await?;
    let Some(newest) = all.into_iter().next().filter(|newest| newest.id != recognition.id) else { return Ok(None) };
    let is_in_force = standing(op, &newest, today).await?.is_in_force();
    if is_in_force { Ok(Some((stars(newest.stars)?, newest.public_code))) } else { Ok(None) }
}

fn stars(number: i64) -> Result<Stars> {
    let stars = u8::try_from(number).ok().and_then(Stars::new);
    stars.ok_or_else(|| Error::Bug(format!("a recognition of {number} stars")))
}

/// The names of a commune and the units above it.
async fn place(op: &mut Op, path: &str) -> Result<String> {
    let above = path.match_indices('/').skip(1).map(|(end, _)| path[..=end].to_owned()).collect::<Vec<_>>();
    let named = store::units::list_unit_names(op.tx(), &above).await?;
    let name = |path: &String| named.iter().rfind(|(known, _)| known == path).map(|(_, name)| name.clone());
    Ok(above.iter().rev().filter_map(name).collect::<Vec<_>>().join(", "))
}

/// What someone looks for.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// Words of a name.
    pub words: String,
    /// Only of so many stars.
    pub stars: Option<u8>,
    /// Only of a commune: a path of unit codes.
    pub commune: Option<String>,
    /// The page, from 1.
    pub page: i64,
}

/// A page of the catalogue.
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// The products of the page.
    pub listings: Vec<PublicListing>,
    /// How many there are in all.
    pub count: i64,
    /// Communes that have products: path, name, how many.
    pub communes: Vec<(String, String, i64)>,
    /// Stars there are: how many stars, how many products.
    pub stars: Vec<(u8, i64)>,
    /// The day it holds for.
    pub on: Day,
}

/// Looks products up. Words are folded, and the last of them may be the beginning of one.
///
/// # Errors
/// The database failed.
pub async fn search(op: &mut Op, search: &Search) -> Result<Catalogue> {
    let on = op.today();
    let regulations = op.regulations();
    let rules = regulations.which(on, FilingKind::ReEvaluation).ok();
    let grace = rules.and_then(|rules| rules.procedure.re_evaluation.as_ref()?.valid_while_re_evaluated_days);
    let words: String = search.words.chars().take(LONGEST_WORDS).collect();
    let query = CatalogueQuery {
        on,
        grace_from: on.checked_sub_days(Days::new(grace.unwrap_or_default().into())).unwrap_or(on),
        name_key: text::fold(&words),
        stars: search.stars.map(i64::from),
        path: search.commune.clone().filter(|path| is_path(path)),
    };
    let offset = (search.page.max(1) - 1).saturating_mul(ROWS);
    let rows = store::catalogue::list_listings(op.tx(), &query, ROWS, offset).await?;
    let count = store::catalogue::count_listings(op.tx(), &query).await?;
    let by_commune = store::catalogue::count_by_commune(op.tx(), &query).await?;
    let by_stars = store::catalogue::count_by_stars(op.tx(), &query).await?;
    let paths: Vec<String> = by_commune.iter().map(|(path, _)| path.clone()).collect();
    let named = store::units::list_unit_names(op.tx(), &paths).await?;
    let name = |path: &str| {
        named.iter().rfind(|(known, _)| known == path).map_or_else(|| path.to_owned(), |(_, name)| name.clone())
    };
    let mut communes: Vec<_> =
        by_commune.into_iter().map(|(path, products)| (path.clone(), name(&path), products)).collect();
    communes.sort_by_key(|(_, name, _)| text::sort_key(name));
    let listing = |row: store::catalogue::Listing| {
        Ok(PublicListing {
            commune: name(&row.custody_path),
            product: row.product_name,
            producer: row.producer_name,
            stars: stars(row.stars)?,
            expires_on: row.expires_on,
            public_code: row.public_code,
        })
    };
    Ok(Catalogue {
        listings: rows.into_iter().map(listing).collect::<Result<_>>()?,
        count,
        communes,
        stars: by_stars.into_iter().filter_map(|(stars, many)| Some((u8::try_from(stars).ok()?, many))).collect(),
        on,
    })
}

/// Whether text is a path of unit codes.
fn is_path(text: &str) -> bool {
    text.len() > 1
        && text.len() < 40
        && text.starts_with('/')
        && text.ends_with('/')
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'/')
}
