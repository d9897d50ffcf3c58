//! Signing in and out, one's own account, slips, the set-up of a new installation; the accounts an
//! administrator manages.

mod account;
mod accounts;
mod appointments;
mod set_up;
mod sign_in;
mod slip;

use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use domain::people::Action;

use crate::Web;
use crate::routes::{Access, Route};
use crate::visitor::{FORM_COOKIE, SESSION_COOKIE};

/// The ways in.
#[must_use]
pub fn routes() -> Vec<Route> {
    let manages = Access::Does(Action::ManageAccounts);
    vec![
        Route::get("/sign-in", Access::Anyone, sign_in::get),
        Route::post("/sign-in", Access::Anyone, sign_in::post),
        Route::post("/sign-out", Access::SignedIn, sign_in::sign_out),
        Route::get("/slip", Access::Anyone, slip::get),
        Route::post("/slip", Access::Anyone, slip::post),
        Route::get("/producers/{id}/slip", Access::Does(Action::IssueSlip), slip::ask),
        Route::post("/producers/{id}/slip", Access::Does(Action::IssueSlip), slip::issue),
        Route::get("/set-up/{token}", Access::Anyone, set_up::get),
        Route::post("/set-up/{token}", Access::Anyone, set_up::post),
        Route::get("/account", Access::SignedIn, account::get),
        Route::post("/account/email", Access::SignedIn, account::save_email),
        Route::post("/account/calendar", Access::SignedIn, account::renew_calendar),
        Route::post("/account/password", Access::SignedIn, account::change_password),
        Route::post("/account/sign-out-everywhere", Access::SignedIn, account::sign_out_everywhere),
        Route::get("/people", manages, accounts::index),
        Route::get("/people/new", manages, accounts::new),
        Route::post("/people/new", manages, accounts::open),
        Route::get("/people/{id}", manages, accounts::get),
        Route::get("/people/{id}/appoint", manages, appointments::new),
        Route::post("/people/{id}/appoint", manages, appointments::appoint),
        Route::get("/people/{id}/code", manages, accounts::ask_code),
        Route::post("/people/{id}/code", manages, accounts::issue_code),
        Route::get("/people/{id}/close", manages, accounts::ask_close),
        Route::post("/people/{id}/close", manages, accounts::close),
        Route::post("/people/{id}/reopen", manages, accounts::reopen),
        Route::get("/appointments/{id}/end", manages, appointments::ask_end),
        Route::post("/appointments/{id}/end", manages, appointments::end),
    ]
}

/// Goes on with a new session.
fn begin(web: &Web, token: &str, to: &str) -> Response {
    let mut response = Redirect::to(to).into_response();
    let session = web.settings.cookie(SESSION_COOKIE, token, app::people::SESSION_MINUTES * 60);
    for cookie in [session, web.settings.cookie(FORM_COOKIE, "", 0)] {
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(SET_COOKIE, value);
        }
    }
    response
}

/// A page of this installation to go on to; anything else leads to one's work.
fn local(next: &str) -> &str {
    let is_ours = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n']);
    if is_ours { next } else { "/work" }
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn one_goes_on_only_to_pages_of_this_installation() {
        assert_eq!(local("/dossiers/7?x=1"), "/dossiers/7?x=1");
        for next in ["", "https://elsewhere.vn", "//elsewhere.vn", "/\\elsewhere.vn", "work"] {
            assert_eq!(local(next), "/work", "{next}");
        }
    }
}
