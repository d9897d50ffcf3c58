//! Where one begins, and how machines ask whether all is well.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::Web;
use crate::routes::{Access, Route};
use crate::visitor::Visitor;

/// The ways in.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/", Access::Anyone, home),
        Route::get("/livez", Access::Anyone, live),
        Route::get("/readyz", Access::Anyone, ready),
    ]
}

/// Those who work here go to their work, everyone else to the catalogue.
async fn home(visitor: Visitor) -> Redirect {
    Redirect::to(if visitor.signed_in.is_some() { "/work" } else { "/catalogue" })
}

async fn live() -> &'static str {
    "live\n"
}

/// Ready: the database answers and its schema is the one this program knows.
async fn ready(State(web): State<Web>) -> Response {
    match web.app.db().migration_status().await {
        Ok(status) if status.pending.is_empty() => (StatusCode::OK, "ready\n").into_response(),
        Ok(_) => (StatusCode::SERVICE_UNAVAILABLE, "the schema is not up to date\n").into_response(),
        Err(error) => {
            tracing::error!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}
