//! `ocop routes`: every way in.

use serde::Serialize;

use super::Common;
use crate::say::Outcome;

#[derive(Serialize)]
struct Way {
    method: &'static str,
    path: &'static str,
    permission: String,
}

pub(super) fn run(common: &Common) -> Outcome {
    let ways: Vec<Way> = web::routes::table()
        .into_iter()
        .map(|route| Way { method: route.method, path: route.path, permission: route.access.name() })
        .collect();
    common.answer(&ways, |ways| {
        ways.iter().map(|way| format!("{:<5} {:<48} {}", way.method, way.path, way.permission)).collect()
    })
}
