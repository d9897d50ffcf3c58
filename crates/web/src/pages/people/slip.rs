//! A household's slip: issued by the commune, used once.

use app::Error;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse};
use domain::ids::ProducerId;
use serde::Deserialize;

use super::begin;
use crate::forms::FormState;
use crate::pages::answers::{explain, page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::templates::{AskSlipPage, CodePage, Slip, SlipPage};
use crate::visitor::{Posted, Visitor};
use crate::{Frame, Web};

const FIELDS: [&str; 2] = ["login", "code"];
const ASKED: [&str; 2] = ["name", "phone"];

#[derive(Deserialize)]
pub(super) struct Brought {
    login: Option<String>,
    code: Option<String>,
}

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Query(brought): Query<Brought>) -> PageResult {
    let form = FormState::new(FIELDS)
        .with("login", brought.login.unwrap_or_default())
        .with("code", brought.code.unwrap_or_default());
    page(&code_page(&web, &visitor, form))
}

pub(super) async fn post(State(web): State<Web>, visitor: Visitor, posted: Posted) -> PageResult {
    let mut form = FormState::new(FIELDS).typed(posted.0.iter().cloned());
    for (field, key) in [("login", "people-login-missing"), ("code", "people-code-missing")] {
        if posted.text(field).trim().is_empty() {
            form.wrong(field, key);
        }
    }
    if !form.has_errors() {
        match app::people::use_slip(&web.app, posted.text("login"), posted.text("code")).await {
            Ok(token) => return Ok(begin(&web, &token, "/account")),
            Err(Error::Invalid(problems)) => explain(&mut form, problems),
            Err(other) => return Err(other.into()),
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(code_page(&web, &visitor, form).render()?)).into_response())
}

fn code_page(web: &Web, visitor: &Visitor, form: FormState) -> CodePage {
    CodePage { frame: Frame { is_roomy: true, ..visitor.frame(web) }, form, action: "/slip".to_owned() }
}

/// Asks for whom the slip is.
pub(super) async fn ask(State(web): State<Web>, visitor: Visitor, Path(id): Path<ProducerId>) -> PageResult {
    let producer = find(&web, &visitor, id).await?;
    let form = FormState::new(ASKED)
        .with("name", &producer.representative)
        .with("phone", producer.phone.clone().unwrap_or_default());
    page(&AskSlipPage {
        frame: visitor.frame(&web),
        form,
        producer: producer.name,
        action: format!("/producers/{id}/slip"),
    })
}

/// Issues the slip and shows it, once.
pub(super) async fn issue(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ProducerId>,
    posted: Posted,
) -> PageResult {
    let producer = find(&web, &visitor, id).await?;
    let (name, phone) = (posted.text("name"), posted.text("phone"));
    let issued = web.app.write(&visitor.actor(), async |op| app::people::issue_slip(op, id, name, phone).await).await;
    let slip = match issued {
        Ok(slip) => slip,
        Err(Error::Invalid(problems)) => {
            let mut form = FormState::new(ASKED).typed(posted.0.iter().cloned());
            explain(&mut form, problems);
            let action = format!("/producers/{id}/slip");
            return page_with_problems(&AskSlipPage {
                frame: visitor.frame(&web),
                form,
                producer: producer.name,
                action,
            });
        }
        Err(other) => return Err(other.into()),
    };
    let slip = printed(&web, &visitor, slip, producer.name);
    page(&SlipPage { frame: visitor.frame(&web), slips: vec![slip], back_href: format!("/producers/{id}") })
}

/// A slip as it is printed: with the address of the first sign-in, and who issued it.
pub(super) fn printed(web: &Web, visitor: &Visitor, slip: app::people::Slip, producer: String) -> Slip {
    let url = &web.settings.public_url;
    let without_scheme = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let issued_by = visitor
        .signed_in
        .as_ref()
        .and_then(|signed_in| signed_in.person.appointments.first())
        .map(|appointment| appointment.body_name.clone())
        .unwrap_or_default();
    Slip {
        name: slip.name,
        producer,
        address: format!("{without_scheme}/slip"),
        qr_address: format!("{url}/slip?login={}&code={}", slip.login, slip.code),
        login: slip.login,
        code: slip.code,
        valid_until: slip.expires_at.day(),
        issued_by,
        issued_on: web.app.now().day(),
    }
}

async fn find(web: &Web, visitor: &Visitor, id: ProducerId) -> Result<app::people::SlipProducer, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| app::people::read_slip_producer(op, id).await).await?)
}
