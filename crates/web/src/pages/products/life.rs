//! Pictures of a product, what it brought in each year, and that it is no longer made.

use app::products::NewYear;
use app::{Error, Problem};
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use domain::ids::{PhotoId, ProductId};
use domain::products::PhotoProblem;

use super::read::{product_page, read};
use crate::Web;
use crate::forms::FormState;
use crate::pages::answers::{explain, go_on, page_with_problems};
use crate::pages::errors::PageResult;
use crate::templates::LIFE_FIELDS;
use crate::uploads::{Upload, hand_out};
use crate::visitor::{Posted, Visitor};

pub(super) async fn add_photo(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ProductId>,
    upload: Upload,
) -> PageResult {
    // Before anything is worked on: whether the product is theirs to mend.
    if !read(&web, &visitor, id).await?.of.may_mend {
        return Err(Error::NotFound.into());
    }
    let mut form = FormState::new(LIFE_FIELDS).typed(upload.fields.iter().cloned());
    match prepared(&web, upload.photo).await? {
        Err(problems) => explain(&mut form, problems),
        Ok(photo) => {
            let file = web.app.files().put(&photo.content).await?;
            let caption = form.value("caption").to_owned();
            let is_public = form.is_chosen("public", "yes");
            let add =
                async |op: &mut app::Op| app::products::add_photo(op, id, &photo, &file, &caption, is_public).await;
            match web.app.write(&visitor.actor(), add).await {
                Ok(_) => return go_on(&format!("/products/{id}#anh")),
                Err(Error::Invalid(problems)) => explain(&mut form, problems),
                Err(other) => return Err(other.into()),
            }
        }
    }
    let view = read(&web, &visitor, id).await?;
    page_with_problems(&product_page(&web, &visitor, view, form))
}

/// The picture, fit to be kept, or what is wrong with it. It is worked on outside the threads that answer.
async fn prepared(
    web: &Web,
    photo: Option<Result<Vec<u8>, Vec<Problem>>>,
) -> app::Result<Result<domain::products::Photo, Vec<Problem>>> {
    let content = match photo {
        None => return Ok(Err(vec![Problem::new("photo", "products-photo-missing")])),
        Some(Err(problems)) => return Ok(Err(problems)),
        Some(Ok(content)) => content,
    };
    let photos = web.photos.clone();
    let made = tokio::task::spawn_blocking(move || photos.prepare(&content)).await;
    let made = made.map_err(|error| Error::Bug(format!("a picture: {error}")))?;
    Ok(made.map_err(|problem| {
        let key = match problem {
            PhotoProblem::NotAPicture => "products-photo-none",
            PhotoProblem::TooManyPixels => "products-photo-too-large",
            PhotoProblem::Damaged => "products-photo-damaged",
        };
        vec![Problem::new("photo", key)]
    }))
}

pub(super) async fn photo(State(web): State<Web>, visitor: Visitor, Path(id): Path<PhotoId>) -> PageResult {
    let photo = web.app.read(&visitor.actor(), async |op| app::products::read_photo(op, id).await).await?;
    Ok(hand_out(&web, &photo.sha256, "image/jpeg", &format!("{id}.jpg")).await?.into_response())
}

pub(super) async fn show_photo(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<PhotoId>,
    posted: Posted,
) -> PageResult {
    let is_public = posted.text("public") == "yes";
    let show = async |op: &mut app::Op| app::products::publish_photo(op, id, is_public).await;
    let product = web.app.write(&visitor.actor(), show).await?;
    go_on(&format!("/products/{product}#anh"))
}

pub(super) async fn remove_photo(State(web): State<Web>, visitor: Visitor, Path(id): Path<PhotoId>) -> PageResult {
    let remove = async |op: &mut app::Op| app::products::remove_photo(op, id).await;
    let product = web.app.write(&visitor.actor(), remove).await?;
    go_on(&format!("/products/{product}#anh"))
}

pub(super) async fn save_year(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ProductId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(LIFE_FIELDS).typed(posted.0.iter().cloned());
    let mut number = |field: &'static str| form.number(field, "products-number-unreadable");
    let new = NewYear {
        year: number("year"),
        revenue: number("year_revenue"),
        quantity: number("quantity"),
        measure: posted.text("measure").to_owned(),
    };
    if form.has_errors() {
        let view = read(&web, &visitor, id).await?;
        return page_with_problems(&product_page(&web, &visitor, view, form));
    }
    let saved = web.app.write(&visitor.actor(), async |op| app::products::save_year(op, id, new).await).await;
    told(&web, &visitor, id, form, saved, "doanh-thu").await
}

pub(super) async fn stop(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ProductId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(LIFE_FIELDS).typed(posted.0.iter().cloned());
    let stopped_on = form.day("stopped_on");
    if form.has_errors() {
        let view = read(&web, &visitor, id).await?;
        return page_with_problems(&product_page(&web, &visitor, view, form));
    }
    let reason = posted.text("reason");
    let stop = async |op: &mut app::Op| app::products::stop_product(op, id, stopped_on, reason).await;
    let stopped = web.app.write(&visitor.actor(), stop).await;
    told(&web, &visitor, id, form, stopped, "thong-tin").await
}

pub(super) async fn resume(State(web): State<Web>, visitor: Visitor, Path(id): Path<ProductId>) -> PageResult {
    web.app.write(&visitor.actor(), async |op| app::products::resume_product(op, id).await).await?;
    go_on(&format!("/products/{id}"))
}

/// The way on to a part of the product's page, or the page again with its problems.
async fn told(
    web: &Web,
    visitor: &Visitor,
    id: ProductId,
    mut form: FormState,
    done: app::Result<()>,
    part: &str,
) -> PageResult {
    match done {
        Ok(()) => go_on(&format!("/products/{id}#{part}")),
        Err(Error::Invalid(problems)) => {
            explain(&mut form, problems);
            let view = read(web, visitor, id).await?;
            page_with_problems(&product_page(web, visitor, view, form))
        }
        Err(other) => Err(other.into()),
    }
}
