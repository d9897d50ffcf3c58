//! What every answer carries: a request id, headers that keep browsers strict, a line in the log.

use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::middleware::Next;
use axum::response::Response;

use crate::Web;

/// Names one request, in the answer and in the log.
#[derive(Debug, Clone)]
pub(crate) struct RequestId(pub String);

const CSP: &str = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; \
                   form-action 'self'; frame-ancestors 'none'";
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// A path as the log may have it: whoever reads the log does not learn the address of a calendar.
fn without_secret(path: &str) -> &str {
    const CALENDAR: &str = "/calendar/";
    if path.starts_with(CALENDAR) { CALENDAR } else { path }
}

/// Adds the headers and writes the line.
#[expect(clippy::disallowed_methods, reason = "the log says how long an answer took")]
pub(crate) async fn headers(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = app::people::secrets::token()[..12].to_owned();
    request.extensions_mut().insert(RequestId(id.clone()));
    let (method, path) = (request.method().clone(), without_secret(request.uri().path()).to_owned());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(CSP));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    if web.settings.is_https() {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, value);
    }
    let took = began.elapsed().as_micros();
    tracing::info!(request.id = %id, %method, path, status = response.status().as_u16(), duration_us = took, "answered");
    response
}
