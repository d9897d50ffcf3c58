//! What there is to do.

use crate::routes::Route;

/// The ways in.
#[must_use]
pub fn routes() -> Vec<Route> {
    Vec::new()
}
