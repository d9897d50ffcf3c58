//! Recording a producer, and mending what is recorded.

use app::producers::{NewProducer, ProducerView};
use app::{Error, Problem};
use axum::extract::{Path, State};
use domain::ids::ProducerId;
use domain::producers::{Details, LegalForm};

use super::read::{choices, communes, read};
use super::{frame, legal_forms};
use crate::forms::FormState;
use crate::pages::answers::{conflict, explain, go_on, page, page_with_conflict, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{ConflictRow, Link};
use crate::templates::{PRODUCER_FIELDS, ProducerFormPage};
use crate::visitor::{Posted, Visitor};
use crate::{Web, show};

/// Problems that a confirmation puts right.
const SAME: [&str; 3] = ["producers-same-name", "producers-same-registration", "producers-same-phone"];

pub(super) async fn new(State(web): State<Web>, visitor: Visitor) -> PageResult {
    let form = page_to_register(&web, &visitor, FormState::new(PRODUCER_FIELDS)).await?;
    page(&form)
}

pub(super) async fn register(State(web): State<Web>, visitor: Visitor, posted: Posted) -> PageResult {
    let mut form = FormState::new(PRODUCER_FIELDS).typed(posted.0.iter().cloned());
    let mut asks_confirmation = false;
    if let Some(details) = details(&posted, &mut form) {
        let new = NewProducer {
            name: details.name,
            legal_form: details.legal_form,
            registration_number: details.registration_number,
            registered_on: details.registered_on,
            representative: details.representative,
            phone: details.phone,
            email: details.email,
            address: details.address,
            unit_code: posted.text("unit_code").to_owned(),
            confirmed_not_duplicate: posted.text("confirmed") == "yes",
        };
        let registered =
            web.app.write(&visitor.actor(), async |op| app::producers::register_producer(op, new).await).await;
        match registered {
            Ok(id) => return go_on(&format!("/producers/{id}")),
            Err(Error::Invalid(problems)) => {
                asks_confirmation = is_about_namesakes(&problems);
                explain(&mut form, problems);
            }
            Err(other) => return Err(other.into()),
        }
    }
    page_with_problems(&ProducerFormPage { asks_confirmation, ..page_to_register(&web, &visitor, form).await? })
}

async fn page_to_register(web: &Web, visitor: &Visitor, form: FormState) -> Result<ProducerFormPage, PageError> {
    let communes = communes(web, visitor).await?;
    let form = match communes.as_slice() {
        [(only, ..)] if form.value("unit_code").is_empty() => form.with("unit_code", only),
        _ => form,
    };
    Ok(ProducerFormPage {
        frame: frame(web, visitor),
        crumbs: vec![Link::new("shell-nav-producers", "/producers")],
        title: "producers-new",
        form,
        legal_forms: legal_forms(),
        communes: choices(&communes),
        asks_confirmation: false,
        version: 1,
        action: "/producers/new".to_owned(),
        back_href: "/producers".to_owned(),
        conflict: None,
    })
}

pub(super) async fn edit(State(web): State<Web>, visitor: Visitor, Path(id): Path<ProducerId>) -> PageResult {
    let view = read_to_mend(&web, &visitor, id).await?;
    let known = recorded(&view).map(|(field, text)| (field.to_owned(), text));
    page(&page_to_mend(&web, &visitor, &view, FormState::new(PRODUCER_FIELDS).typed(known)))
}

pub(super) async fn mend(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ProducerId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(PRODUCER_FIELDS).typed(posted.0.iter().cloned());
    let version = posted.version();
    let confirmed = posted.text("confirmed") == "yes";
    let mut asks_confirmation = false;
    if let Some(details) = details(&posted, &mut form) {
        let mended = web
            .app
            .write(&visitor.actor(), async |op| {
                app::producers::mend_producer(op, id, version, details, confirmed).await
            })
            .await;
        match mended {
            Ok(()) => return go_on(&format!("/producers/{id}")),
            Err(Error::Invalid(problems)) => {
                asks_confirmation = is_about_namesakes(&problems);
                explain(&mut form, problems);
            }
            Err(Error::Stale) => {
                let view = read_to_mend(&web, &visitor, id).await?;
                let conflict = conflict(&web, &visitor, "producer", id, versions(&visitor, &view, &form)).await?;
                let again = ProducerFormPage { conflict: Some(conflict), ..page_to_mend(&web, &visitor, &view, form) };
                return page_with_conflict(&again);
            }
            Err(other) => return Err(other.into()),
        }
    }
    let view = read_to_mend(&web, &visitor, id).await?;
    // What was typed stays on the version it was typed on, so that a later save still sees a conflict.
    let again = ProducerFormPage { asks_confirmation, version, ..page_to_mend(&web, &visitor, &view, form) };
    page_with_problems(&again)
}

async fn read_to_mend(web: &Web, visitor: &Visitor, id: ProducerId) -> Result<ProducerView, PageError> {
    let view = read(web, visitor, id).await?;
    if view.may_mend { Ok(view) } else { Err(Error::NotFound.into()) }
}

fn page_to_mend(web: &Web, visitor: &Visitor, view: &ProducerView, form: FormState) -> ProducerFormPage {
    let href = format!("/producers/{}", view.producer.id);
    ProducerFormPage {
        frame: frame(web, visitor),
        crumbs: vec![Link::new("shell-nav-producers", "/producers"), Link::new(&view.producer.name, &href)],
        title: "producers-edit",
        form,
        legal_forms: legal_forms(),
        communes: Vec::new(),
        asks_confirmation: false,
        version: view.producer.version,
        action: format!("{href}/edit"),
        back_href: href,
        conflict: None,
    }
}

/// What is recorded, field by field, as the form shows it.
fn recorded(view: &ProducerView) -> [(&'static str, String); 8] {
    let producer = &view.producer;
    [
        ("name", producer.name.clone()),
        ("legal_form", producer.legal_form.clone()),
        ("address", producer.address.clone()),
        ("representative", producer.representative.clone()),
        ("phone", producer.phone.clone().unwrap_or_default()),
        ("email", producer.email.clone().unwrap_or_default()),
        ("registration_number", producer.registration_number.clone().unwrap_or_default()),
        ("registered_on", producer.registered_on.map(show::day).unwrap_or_default()),
    ]
}

/// What was typed and what is recorded, field by field.
fn versions(visitor: &Visitor, view: &ProducerView, form: &FormState) -> [ConflictRow; 8] {
    let words = |field: &str, text: &str| match field {
        "legal_form" => crate::words::say(visitor.lang, &format!("producers-form-{text}")).to_owned(),
        _ => text.to_owned(),
    };
    recorded(view).map(|(field, theirs)| ConflictRow {
        label: format!("producers-{}", field.replace('_', "-")),
        yours: words(field, form.value(field)),
        theirs: words(field, &theirs),
    })
}

/// What was typed, or notes in the form what cannot be read of it.
fn details(posted: &Posted, form: &mut FormState) -> Option<Details> {
    let legal_form = posted.text("legal_form").parse::<LegalForm>().ok();
    if legal_form.is_none() {
        form.wrong("legal_form", "producers-legal-form-missing");
    }
    let registered_on = form.day("registered_on");
    if form.error("registered_on").is_some() {
        return None;
    }
    let given = |field: &str| Some(posted.text(field).to_owned());
    Some(Details {
        name: posted.text("name").to_owned(),
        legal_form: legal_form?,
        registration_number: given("registration_number"),
        registered_on,
        representative: posted.text("representative").to_owned(),
        phone: given("phone"),
        email: given("email"),
        address: posted.text("address").to_owned(),
    })
}

fn is_about_namesakes(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| SAME.contains(&problem.key))
}
