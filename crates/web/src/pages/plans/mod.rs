//! Plans: the list, a plan, its coverage, and its tasks.

mod plan;
mod task;

use domain::people::Action;
use domain::plans::TaskState;

use crate::parts::{Colour, Tag};
use crate::routes::{Access, Route};

/// The ways in.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/plans", Access::Does(Action::ReadPlan), plan::index),
        Route::get("/plans/{slug}", Access::Does(Action::ReadPlan), plan::get),
        Route::get("/plans/{slug}/coverage", Access::Does(Action::ReadCoverage), plan::coverage),
        Route::get("/tasks/{id}", Access::Does(Action::ReadPlan), task::get),
        Route::post("/tasks/{id}/progress", Access::Does(Action::ReportProgress), task::post),
    ]
}

/// How far a task is, in words and a colour.
fn state_tag(state: &str) -> Tag {
    let colour = match TaskState::from_name(state) {
        Some(TaskState::Doing) => Colour::Blue,
        Some(TaskState::AtRisk) => Colour::Yellow,
        Some(TaskState::Done) => Colour::Green,
        Some(TaskState::NotStarted | TaskState::Void) | None => Colour::Grey,
    };
    Tag::new(colour, format!("plans-state-{state}"))
}

/// The key of a role's words.
fn role_key(role: &str) -> &'static str {
    match role {
        "lead" => "plans-role-lead",
        "coordinate" => "plans-role-coordinate",
        _ => "plans-role-responsible",
    }
}
