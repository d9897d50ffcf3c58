//! Signing in and out.

use app::Error;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect};
use serde::Deserialize;

use super::{begin, local};
use crate::forms::FormState;
use crate::pages::answers::{explain, page};
use crate::pages::errors::PageResult;
use crate::templates::SignInPage;
use crate::visitor::{Posted, Visitor};
use crate::{Frame, Web};

const FIELDS: [&str; 2] = ["login", "password"];

#[derive(Deserialize)]
pub(super) struct Asked {
    next: Option<String>,
}

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Query(asked): Query<Asked>) -> PageResult {
    let next = asked.next.unwrap_or_default();
    if visitor.signed_in.is_some() {
        return Ok(Redirect::to(local(&next)).into_response());
    }
    let has_expired = !next.is_empty() && next != "/work";
    page(&SignInPage { frame: frame(&visitor, &web), form: FormState::new(FIELDS), next, has_expired })
}

pub(super) async fn post(State(web): State<Web>, visitor: Visitor, posted: Posted) -> PageResult {
    let next = posted.text("next").to_owned();
    let mut form = FormState::new(FIELDS).with("login", posted.text("login"));
    for (field, key) in [("login", "people-login-missing"), ("password", "people-password-missing")] {
        if posted.text(field).trim().is_empty() {
            form.wrong(field, key);
        }
    }
    if !form.has_errors() {
        match app::people::sign_in(&web.app, posted.text("login"), posted.text("password")).await {
            Ok(token) => return Ok(begin(&web, &token, local(&next))),
            Err(Error::Invalid(problems)) => explain(&mut form, problems),
            Err(other) => return Err(other.into()),
        }
    }
    let again = SignInPage { frame: frame(&visitor, &web), form, next, has_expired: false };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(again.render()?)).into_response())
}

pub(super) async fn sign_out(State(web): State<Web>, visitor: Visitor) -> PageResult {
    if let Some(signed_in) = &visitor.signed_in {
        app::people::sign_out(&web.app, signed_in).await?;
    }
    let mut response = Redirect::to("/sign-in").into_response();
    let ended = web.settings.cookie(crate::visitor::SESSION_COOKIE, "", 0);
    if let Ok(value) = ended.parse() {
        response.headers_mut().append(axum::http::header::SET_COOKIE, value);
    }
    Ok(response)
}

fn frame(visitor: &Visitor, web: &Web) -> Frame {
    Frame { is_roomy: true, ..visitor.frame(web) }
}
