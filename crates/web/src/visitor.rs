//! Who asks, and whether they may come in.

use std::collections::HashMap;
use std::sync::Arc;

use app::people::SignedIn;
use app::{Actor, Error};
use axum::body::Body;
use axum::extract::{FromRequestParts, OptionalFromRequestParts, Request, State};
use axum::http::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use domain::people::{Action, may_ever};

use crate::pages::errors::{self, Failure, PageError};
use crate::routes::Access;
use crate::security::RequestId;
use crate::words::Lang;
use crate::{Frame, Web};

/// The largest form without files, in bytes.
const LARGEST_FORM: usize = 1024 * 1024;

/// What stands at a route's door.
#[derive(Clone)]
pub struct Gate {
    /// The programme.
    pub web: Web,
    /// Who may come in.
    pub access: Access,
}

/// Who asks.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// Someone signed in, or a stranger.
    pub signed_in: Option<SignedIn>,
    /// The language of the page.
    pub lang: Lang,
    /// What each form of this visitor must carry.
    pub csrf_token: String,
    /// How many notices they have not read; open pages do not ask.
    pub unread: Option<i64>,
    /// The address asked for, without its query.
    pub path: String,
    /// The same with its query.
    pub path_and_query: String,
    /// The request.
    pub request_id: String,
}

impl Visitor {
    /// Someone of whom nothing is known.
    #[must_use]
    pub fn nobody() -> Self {
        Self {
            signed_in: None,
            lang: Lang::default(),
            csrf_token: String::new(),
            unread: None,
            path: "/".to_owned(),
            path_and_query: "/".to_owned(),
            request_id: String::new(),
        }
    }

    /// As operations know them.
    #[must_use]
    pub fn actor(&self) -> Actor {
        self.signed_in.as_ref().map_or(Actor::Stranger, |signed_in| Actor::Person(Arc::clone(&signed_in.person)))
    }

    /// Whether some role of theirs ever does a thing.
    #[must_use]
    pub fn does(&self, action: Action) -> bool {
        self.signed_in.as_ref().is_some_and(|signed_in| may_ever(&signed_in.person, action))
    }

    /// What every page of theirs shows around its content.
    #[must_use]
    pub fn frame(&self, web: &Web) -> Frame {
        crate::shell::frame(self, web)
    }
}

/// A form that was handed in: fields in the order they came, already checked for its token.
#[derive(Debug, Clone, Default)]
pub struct Posted(pub Arc<Vec<(String, String)>>);

impl Posted {
    /// A field's text; empty if it was not there.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, text)| text.as_str())
    }

    /// Every text of a field that may come several times.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, text)| text.as_str())
    }

    /// The version of the record the form was read from.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.text("version").parse().unwrap_or_default()
    }

    /// The fields, for showing the form again.
    #[must_use]
    pub fn fields(&self) -> HashMap<String, String> {
        self.0.iter().cloned().collect()
    }
}

/// Lets someone in, or says why not.
pub async fn admit(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let web = &gate.web;
    let (mut parts, body) = request.into_parts();
    let mut visitor = match recognise(web, &parts).await {
        Ok(visitor) => visitor,
        Err(error) => return errors::page(&Failure::new(error), None, web),
    };
    let mut cookies = Vec::new();
    if let Some(lang) = asked_language(&parts) {
        visitor.lang = lang;
        cookies.push(format!("{}={}; Path=/; Max-Age=31536000; SameSite=Lax", LANG_COOKIE, lang.code()));
    }
    if let Some(refusal) = refuse(&gate, &visitor, &parts) {
        return refusal;
    }
    if gate.access != Access::Anyone
        && let Some(signed_in) = &visitor.signed_in
    {
        visitor.unread = match app::notices::count_unread(&web.app, signed_in.person.account_id).await {
            Ok(unread) => Some(unread),
            Err(error) => return errors::page(&Failure::new(error), None, web),
        };
    }
    let mut body = body;
    if parts.method == Method::POST {
        body = match check_form(&visitor, &mut parts, body).await {
            Ok(body) => body,
            Err(failure) => return errors::page(&failure, Some(&visitor), web),
        };
    } else if visitor.signed_in.is_none() && visitor.csrf_token.is_empty() && gate.access == Access::Anyone {
        // Pages of the public carry no form and no cookie; the few with a form ask for one.
        if NEEDS_FORM_COOKIE.iter().any(|path| visitor.path.starts_with(path)) {
            visitor.csrf_token = app::people::secrets::token();
            cookies.push(web.settings.cookie(FORM_COOKIE, &visitor.csrf_token, 24 * 3600));
        }
    }
    parts.extensions.insert(visitor.clone());
    let mut response = next.run(Request::from_parts(parts, body)).await;
    if let Some(failure) = response.extensions_mut().remove::<Failure>() {
        response = errors::page(&failure, Some(&visitor), web);
    }
    for cookie in cookies {
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(SET_COOKIE, value);
        }
    }
    response
}

/// The session's cookie.
pub const SESSION_COOKIE: &str = "ocop";
/// The cookie that ties a stranger's form to their browser.
pub const FORM_COOKIE: &str = "ocop-form";
const LANG_COOKIE: &str = "ocop-lang";
/// Pages that strangers hand a form in from.
const NEEDS_FORM_COOKIE: [&str; 3] = ["/sign-in", "/slip", "/set-up"];

async fn recognise(web: &Web, parts: &Parts) -> app::Result<Visitor> {
    let headers = &parts.headers;
    let signed_in = match cookie(headers, &web.settings.cookie_name(SESSION_COOKIE)) {
        Some(token) => app::people::find_signed_in(&web.app, token).await?,
        None => None,
    };
    let csrf_token = match &signed_in {
        Some(signed_in) => signed_in.csrf_token.clone(),
        None => cookie(headers, &web.settings.cookie_name(FORM_COOKIE)).unwrap_or_default().to_owned(),
    };
    Ok(Visitor {
        signed_in,
        lang: cookie(headers, LANG_COOKIE).and_then(Lang::from_code).unwrap_or_default(),
        csrf_token,
        unread: None,
        path: parts.uri.path().to_owned(),
        path_and_query: parts.uri.path_and_query().map_or("/", |asked| asked.as_str()).to_owned(),
        request_id: parts.extensions.get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default(),
    })
}

fn asked_language(parts: &Parts) -> Option<Lang> {
    let query = parts.uri.query()?;
    query.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(Lang::from_code)
}

/// Refuses whoever may not come in at all.
fn refuse(gate: &Gate, visitor: &Visitor, parts: &Parts) -> Option<Response> {
    let Some(signed_in) = &visitor.signed_in else {
        return match gate.access {
            Access::Anyone => None,
            _ if parts.method == Method::GET => {
                let asked = parts.uri.path_and_query().map_or("/", |asked| asked.as_str());
                Some(Redirect::to(&format!("/sign-in?next={}", crate::show::query_value(asked))).into_response())
            }
            _ => Some(errors::page(&Failure::new(Error::SignedOut), Some(visitor), &gate.web)),
        };
    };
    if signed_in.must_change_password && !MAY_KEEP_OLD_PASSWORD.contains(&visitor.path.as_str()) {
        return Some(Redirect::to("/account").into_response());
    }
    match gate.access {
        Access::Does(action) if !may_ever(&signed_in.person, action) => {
            Some(errors::page(&Failure::new(Error::Forbidden), Some(visitor), &gate.web))
        }
        _ => None,
    }
}

/// Where one may go before changing a password that must be changed.
const MAY_KEEP_OLD_PASSWORD: [&str; 3] = ["/account", "/account/password", "/sign-out"];

/// Checks that a form comes from a page of this visitor's; what it holds is read once, here.
async fn check_form(visitor: &Visitor, parts: &mut Parts, body: Body) -> Result<Body, Failure> {
    let kind = parts.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("multipart/form-data") {
        // Read piece by piece by the handler, which checks the token before the first file.
        return Ok(body);
    }
    if !kind.starts_with("application/x-www-form-urlencoded") {
        return Err(Failure::with_status(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    let bytes = axum::body::to_bytes(body, LARGEST_FORM)
        .await
        .map_err(|_| Failure::with_status(StatusCode::PAYLOAD_TOO_LARGE))?;
    let posted = Posted(Arc::new(form_urlencoded::parse(&bytes).into_owned().collect()));
    check_token(visitor, posted.text("csrf"))?;
    parts.extensions.insert(posted);
    Ok(Body::empty())
}

/// Checks the token of a form.
///
/// # Errors
/// It is not this visitor's.
pub fn check_token(visitor: &Visitor, given: &str) -> Result<(), Failure> {
    let expected = visitor.csrf_token.as_bytes();
    let is_same = expected.len() == given.len()
        && expected.iter().zip(given.as_bytes()).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0;
    if expected.is_empty() || !is_same { Err(Failure::form_expired()) } else { Ok(()) }
}

/// A cookie's value.
fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        let visitor = parts.extensions.get::<Self>().cloned();
        visitor.ok_or_else(|| Error::Bug("a page without a gate".to_owned()).into())
    }
}

impl<S: Sync> OptionalFromRequestParts<S> for Visitor {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Self::Rejection> {
        Ok(parts.extensions.get::<Self>().cloned())
    }
}

impl<S: Sync> FromRequestParts<S> for Posted {
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| PageError(Failure::form_expired()))
    }
}
