//! The set-up of a new installation: its first account.

use app::Error;
use axum::extract::{Path, State};

use super::begin;
use crate::forms::FormState;
use crate::pages::answers::{explain, page, page_with_problems};
use crate::pages::errors::PageResult;
use crate::templates::SetUpPage;
use crate::visitor::{Posted, Visitor};
use crate::{Frame, Web};

const FIELDS: [&str; 5] = ["body", "name", "login", "new-password", "new-password-again"];

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(token): Path<String>) -> PageResult {
    app::people::check_set_up(&web.app, &token).await?;
    page(&set_up_page(&web, &visitor, &token, FormState::new(FIELDS)).await?)
}

pub(super) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    Path(token): Path<String>,
    posted: Posted,
) -> PageResult {
    let [body, name, login, new, again] = FIELDS.map(|field| posted.text(field));
    match app::people::finish_set_up(&web.app, &token, body, login, name, new, again).await {
        Ok(session) => Ok(begin(&web, &session, "/work")),
        Err(Error::Invalid(problems)) => {
            let mut form = FormState::new(FIELDS).with("body", body).with("name", name).with("login", login);
            explain(&mut form, problems);
            page_with_problems(&set_up_page(&web, &visitor, &token, form).await?)
        }
        Err(other) => Err(other.into()),
    }
}

async fn set_up_page(web: &Web, visitor: &Visitor, token: &str, form: FormState) -> app::Result<SetUpPage> {
    let bodies = app::people::set_up_bodies(&web.app).await?;
    Ok(SetUpPage {
        frame: Frame { is_roomy: true, ..visitor.frame(web) },
        form,
        action: format!("/set-up/{token}"),
        bodies: bodies.into_iter().map(|(id, name)| crate::forms::Choice::new(id, name)).collect(),
    })
}
