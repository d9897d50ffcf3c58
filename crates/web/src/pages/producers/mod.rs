//! To come.

use crate::gallery::Entry;
use crate::routes::Route;

/// The ways in.
pub fn routes() -> Vec<Route> {
    Vec::new()
}

/// The pages with their samples.
pub fn samples() -> Vec<Entry> {
    Vec::new()
}
