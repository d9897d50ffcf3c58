//! Recording a product, and mending what is recorded.

use app::Error;
use app::products::{NewProduct, ProductOf, ProductView};
use axum::extract::{Path, Query, State};
use domain::ids::{IdeaId, ProducerId, ProductId};
use serde::Deserialize;

use super::read::read;
use crate::Web;
use crate::forms::{Choice, FormState};
use crate::pages::answers::{conflict, explain, go_on, page, page_with_conflict, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::pages::producers::frame;
use crate::parts::{ConflictRow, Link};
use crate::templates::{PRODUCT_FIELDS, ProductFormPage};
use crate::visitor::{Posted, Visitor};

#[derive(Deserialize)]
pub(super) struct Of {
    idea: Option<IdeaId>,
    producer: Option<ProducerId>,
}

impl Of {
    fn origin(&self) -> Result<ProductOf, PageError> {
        match (self.idea, self.producer) {
            (Some(idea), _) => Ok(ProductOf::Idea(idea)),
            (None, Some(producer)) => Ok(ProductOf::Producer(producer)),
            (None, None) => Err(Error::NotFound.into()),
        }
    }
}

pub(super) async fn new(State(web): State<Web>, visitor: Visitor, Query(of): Query<Of>) -> PageResult {
    page(&page_to_create(&web, &visitor, of.origin()?, None).await?)
}

pub(super) async fn create(
    State(web): State<Web>,
    visitor: Visitor,
    Query(of): Query<Of>,
    posted: Posted,
) -> PageResult {
    let origin = of.origin()?;
    if let Some(form) = asks_for_proposal(&posted) {
        return page(&page_to_create(&web, &visitor, origin, Some(form)).await?);
    }
    let new = typed(&posted);
    let created =
        web.app.write(&visitor.actor(), async |op| app::products::create_product(op, origin, new).await).await;
    match created {
        Ok(id) => go_on(&format!("/products/{id}")),
        Err(Error::Invalid(problems)) => {
            let mut form = FormState::new(PRODUCT_FIELDS).typed(posted.0.iter().cloned());
            explain(&mut form, problems);
            page_with_problems(&page_to_create(&web, &visitor, origin, Some(form)).await?)
        }
        Err(other) => Err(other.into()),
    }
}

/// What was typed, if the button was the one that proposes a sheet by the name; nothing is saved then.
fn asks_for_proposal(posted: &Posted) -> Option<FormState> {
    let form = FormState::new(PRODUCT_FIELDS).typed(posted.0.iter().cloned()).with("sheet_number", "");
    (posted.text("propose") == "yes").then_some(form)
}

fn typed(posted: &Posted) -> NewProduct {
    NewProduct {
        name: posted.text("name").to_owned(),
        story: posted.text("story").to_owned(),
        sheet_number: posted.text("sheet_number").parse().unwrap_or_default(),
    }
}

async fn page_to_create(
    web: &Web,
    visitor: &Visitor,
    origin: ProductOf,
    form: Option<FormState>,
) -> Result<ProductFormPage, PageError> {
    let (producer, may, idea_title, back_href, query) = match origin {
        ProductOf::Idea(id) => {
            let view = web.app.read(&visitor.actor(), async |op| app::products::read_idea(op, id).await).await?;
            (view.producer, view.may_create_product, view.idea.title, format!("/ideas/{id}"), format!("idea={id}"))
        }
        ProductOf::Producer(id) => {
            let view = web.app.read(&visitor.actor(), async |op| app::producers::read_producer(op, id).await).await?;
            (view.producer, view.may_mend, String::new(), format!("/producers/{id}"), format!("producer={id}"))
        }
    };
    if !may {
        return Err(Error::NotFound.into());
    }
    let page = ProductFormPage {
        frame: frame(web, visitor),
        crumbs: vec![
            Link::new("shell-nav-producers", "/producers"),
            Link::new(&producer.name, format!("/producers/{}", producer.id)),
        ],
        title: "products-new",
        producer: producer.name,
        form: form.unwrap_or_else(|| FormState::new(PRODUCT_FIELDS).with("name", idea_title)),
        sheets: Vec::new(),
        proposed: Vec::new(),
        version: 1,
        action: format!("/products/new?{query}"),
        back_href,
        conflict: None,
    };
    with_sheets(web, visitor, page).await
}

/// The form with the criteria sheets of the rules of the day, those its name proposes first; the likeliest is chosen
/// unless another was.
async fn with_sheets(web: &Web, visitor: &Visitor, page: ProductFormPage) -> Result<ProductFormPage, PageError> {
    let name = page.form.value("name");
    let read = async |op: &mut app::Op| Ok((app::products::list_sheets(op), app::products::propose_sheets(op, name)));
    let (sheets, numbers) = web.app.read(&visitor.actor(), read).await?;
    let in_words = |(number, name): &(i64, String)| format!("{number}. {name}");
    let is_proposed = |number: i64| numbers.iter().position(|proposed| *proposed == number);
    let mut sheets: Vec<(Option<usize>, (i64, String))> =
        sheets.into_iter().map(|sheet| (is_proposed(sheet.0), sheet)).collect();
    sheets.sort_by_key(|(place, _)| place.unwrap_or(usize::MAX));
    let chosen = page.form.value("sheet_number").to_owned();
    let form = match numbers.first() {
        Some(first) if chosen.is_empty() => page.form.with("sheet_number", first.to_string()),
        _ => page.form,
    };
    Ok(ProductFormPage {
        proposed: sheets.iter().filter(|(place, _)| place.is_some()).map(|(_, sheet)| in_words(sheet)).collect(),
        sheets: sheets.iter().map(|(_, sheet)| Choice::new(sheet.0.to_string(), in_words(sheet))).collect(),
        form,
        ..page
    })
}

pub(super) async fn edit(State(web): State<Web>, visitor: Visitor, Path(id): Path<ProductId>) -> PageResult {
    page(&page_to_mend(&web, &visitor, id, None).await?)
}

pub(super) async fn mend(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ProductId>,
    posted: Posted,
) -> PageResult {
    let (version, new) = (posted.version(), typed(&posted));
    if let Some(form) = asks_for_proposal(&posted) {
        let again = page_to_mend(&web, &visitor, id, Some(form)).await?;
        return page(&ProductFormPage { version, ..again });
    }
    let mended =
        web.app.write(&visitor.actor(), async |op| app::products::mend_product(op, id, version, new).await).await;
    match mended {
        Ok(()) => go_on(&format!("/products/{id}")),
        Err(Error::Invalid(problems)) => {
            let mut form = FormState::new(PRODUCT_FIELDS).typed(posted.0.iter().cloned());
            explain(&mut form, problems);
            let again = ProductFormPage { version, ..page_to_mend(&web, &visitor, id, Some(form)).await? };
            page_with_problems(&again)
        }
        Err(Error::Stale) => {
            let form = FormState::new(PRODUCT_FIELDS).typed(posted.0.iter().cloned());
            let recorded = recorded(&read(&web, &visitor, id).await?.of);
            let rows = recorded.map(|(field, theirs)| ConflictRow {
                label: field_label(field),
                yours: form.value(field).to_owned(),
                theirs,
            });
            let conflict = Some(conflict(&web, &visitor, "product", id, rows).await?);
            let again = ProductFormPage { conflict, ..page_to_mend(&web, &visitor, id, Some(form)).await? };
            page_with_conflict(&again)
        }
        Err(other) => Err(other.into()),
    }
}

/// What is recorded, field by field, as the form shows it.
fn recorded(view: &ProductView) -> [(&'static str, String); 3] {
    let product = &view.product;
    [
        ("name", product.name.clone()),
        ("sheet_number", product.sheet_number.to_string()),
        ("story", product.story.clone()),
    ]
}

/// The key of a field's label.
fn field_label(field: &str) -> String {
    format!("products-{}", if field == "sheet_number" { "sheet" } else { field })
}

async fn page_to_mend(
    web: &Web,
    visitor: &Visitor,
    id: ProductId,
    form: Option<FormState>,
) -> Result<ProductFormPage, PageError> {
    let view = read(web, visitor, id).await?.of;
    if !view.may_mend {
        return Err(Error::NotFound.into());
    }
    let known = recorded(&view).map(|(field, text)| (field.to_owned(), text));
    let page = ProductFormPage {
        frame: frame(web, visitor),
        crumbs: vec![
            Link::new("shell-nav-products", "/products"),
            Link::new(&view.product.name, format!("/products/{id}")),
        ],
        title: "products-edit",
        producer: view.producer.name,
        form: form.unwrap_or_else(|| FormState::new(PRODUCT_FIELDS).typed(known)),
        sheets: Vec::new(),
        proposed: Vec::new(),
        version: view.product.version,
        action: format!("/products/{id}/edit"),
        back_href: format!("/products/{id}"),
        conflict: None,
    };
    with_sheets(web, visitor, page).await
}
