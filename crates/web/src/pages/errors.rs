//! What people see when something does not go as asked.

use app::Error;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use crate::templates::ErrorPage;
use crate::visitor::Visitor;
use crate::words::Message;
use crate::{Web, words};

/// Why a page could not be shown.
#[derive(Debug, Clone)]
pub struct Failure {
    status: StatusCode,
    key: &'static str,
    minutes: Option<i64>,
    problems: Vec<Message>,
}

impl Failure {
    /// The failure an operation's error means to a visitor.
    pub fn new(error: Error) -> Self {
        let (status, key) = match &error {
            Error::NotFound => (StatusCode::NOT_FOUND, "error-not-found"),
            Error::SignedOut => (StatusCode::UNAUTHORIZED, "error-signed-out"),
            Error::Forbidden => (StatusCode::FORBIDDEN, "error-forbidden"),
            Error::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "error-refused"),
            Error::Stale => (StatusCode::CONFLICT, "error-stale"),
            Error::TooMany { .. } => (StatusCode::TOO_MANY_REQUESTS, "error-too-many"),
            Error::Store(store_error) => {
                tracing::error!(error = %store_error, "the store failed");
                (StatusCode::INTERNAL_SERVER_ERROR, "error-internal")
            }
            Error::File(file_error) => {
                tracing::error!(error = %file_error, "a file failed");
                (StatusCode::INTERNAL_SERVER_ERROR, "error-internal")
            }
            Error::Bug(what) => {
                tracing::error!(what, "a bug");
                (StatusCode::INTERNAL_SERVER_ERROR, "error-internal")
            }
        };
        let minutes = if let Error::TooMany { minutes } = error { Some(minutes) } else { None };
        let problems = match &error {
            Error::Invalid(problems) => problems.iter().map(Message::from).collect(),
            _ => Vec::new(),
        };
        Self { status, key, minutes, problems }
    }

    /// A failure of the request itself.
    #[must_use]
    pub fn with_status(status: StatusCode) -> Self {
        let key = match status {
            StatusCode::PAYLOAD_TOO_LARGE => "error-too-large",
            StatusCode::NOT_FOUND => "error-not-found",
            StatusCode::SERVICE_UNAVAILABLE => "error-unavailable",
            _ => "error-invalid",
        };
        Self { status, key, minutes: None, problems: Vec::new() }
    }

    /// A form without the token of a page of this visitor's.
    #[must_use]
    pub fn form_expired() -> Self {
        Self { status: StatusCode::FORBIDDEN, key: "error-form-expired", minutes: None, problems: Vec::new() }
    }
}

/// A failure on its way out; the gate turns it into a page.
#[derive(Debug)]
pub struct PageError(pub Failure);

impl From<Error> for PageError {
    fn from(error: Error) -> Self {
        Self(Failure::new(error))
    }
}

impl From<Failure> for PageError {
    fn from(failure: Failure) -> Self {
        Self(failure)
    }
}

impl From<askama::Error> for PageError {
    fn from(error: askama::Error) -> Self {
        Self(Failure::new(Error::Bug(error.to_string())))
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let mut response = self.0.status.into_response();
        response.extensions_mut().insert(self.0);
        response
    }
}

/// What a page's handler answers.
pub type PageResult = Result<Response, PageError>;

/// The page that tells of a failure.
pub fn page(failure: &Failure, visitor: Option<&Visitor>, web: &Web) -> Response {
    let frame = crate::shell::frame_for(visitor, web);
    let minutes = failure.minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
    let explanation = words::say_with(frame.lang, &format!("{}-text", failure.key), &[("minutes", &minutes)]);
    let problems = failure.problems.iter().map(|problem| problem.say(frame.lang)).collect();
    let page = ErrorPage { title_key: failure.key.to_owned(), explanation, problems, frame };
    match askama::Template::render(&page) {
        Ok(html) => (failure.status, Html(html)).into_response(),
        Err(_) => failure.status.into_response(),
    }
}

/// An address that leads nowhere.
pub async fn no_such_page(State(web): State<Web>) -> Response {
    page(&Failure::new(Error::NotFound), None, &web)
}
