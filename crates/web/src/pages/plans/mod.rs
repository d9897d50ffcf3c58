//! Plans: the list, a plan, its coverage, and its tasks.

mod acts;
mod entering;
mod giving;
mod links;
mod parts;
mod plan;
mod targets;
mod task;
mod tasks;
mod units;
mod urging;

use app::plans::TaskRow;
use domain::Day;
use domain::people::Action;
use domain::plans::{TaskState, standing};

use crate::due::due;
use crate::parts::{Colour, Tag};
use crate::routes::{Access, Route};
use crate::templates::TaskLine;

/// The ways in.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/plans", Access::Does(Action::ReadPlan), plan::index),
        Route::get("/plans/new", Access::Does(Action::WritePlan), entering::new),
        Route::post("/plans/new", Access::Does(Action::WritePlan), entering::write),
        Route::get("/plans/{slug}", Access::Does(Action::ReadPlan), plan::get),
        Route::get("/plans/{slug}/coverage", Access::Does(Action::ReadCoverage), plan::coverage),
        Route::get("/plans/{slug}/targets", Access::Does(Action::ReadPlan), targets::index),
        Route::get("/plans/{slug}/targets/{measure}", Access::Does(Action::ReadPlan), targets::get),
        Route::post("/plans/{slug}/targets/{measure}", Access::Does(Action::TypeTargetFigure), targets::post),
        Route::get("/plans/{slug}/units", Access::Does(Action::ReadPlan), units::get),
        Route::get("/plans/{slug}/units/{body}", Access::Does(Action::ConfirmUndertaking), units::take_up),
        Route::upload("/plans/{slug}/units/{body}", Access::Does(Action::ConfirmUndertaking), units::post),
        Route::get("/plans/{slug}/units/{body}/file", Access::Does(Action::ReadPlan), units::file),
        Route::get("/plans/{slug}/items/new", Access::Does(Action::WritePlan), entering::new_items),
        Route::post("/plans/{slug}/items/new", Access::Does(Action::WritePlan), entering::add_items),
        Route::get("/plans/{slug}/items/{place}", Access::Does(Action::WritePlan), entering::item),
        Route::post("/plans/{slug}/items/{place}", Access::Does(Action::WritePlan), entering::mend_item),
        Route::get("/plans/{slug}/tasks/new", Access::Does(Action::AssignTask), giving::add),
        Route::post("/plans/{slug}/tasks/new", Access::Does(Action::AssignTask), giving::post_add),
        Route::get("/plans/{slug}/links/new", Access::Does(Action::WritePlan), links::get),
        Route::post("/plans/{slug}/links/new", Access::Does(Action::WritePlan), links::post),
        Route::get("/tasks", Access::Does(Action::ReadPlan), tasks::index),
        Route::get("/tasks/owed", Access::Does(Action::ReportProgress), tasks::owed),
        Route::get("/tasks/{id}", Access::Does(Action::ReadPlan), task::get),
        Route::upload("/tasks/{id}/progress", Access::Does(Action::ReportProgress), task::post),
        Route::post("/tasks/{id}/remarks", Access::Does(Action::RemarkOnTask), task::remark),
        Route::get("/task-files/{id}", Access::Does(Action::ReadPlan), task::file),
        Route::get("/tasks/{id}/divide", Access::Does(Action::AssignTask), giving::divide),
        Route::post("/tasks/{id}/divide", Access::Does(Action::AssignTask), giving::post_divide),
        Route::get("/tasks/{id}/hand-over", Access::Does(Action::AssignTask), giving::hand_over),
        Route::post("/tasks/{id}/hand-over", Access::Does(Action::AssignTask), giving::post_hand_over),
        Route::get("/tasks/{id}/parts/new", Access::Does(Action::AssignTask), parts::give),
        Route::post("/tasks/{id}/parts/new", Access::Does(Action::AssignTask), parts::post_give),
        Route::get("/tasks/{id}/parts/{body}", Access::Does(Action::ReportProgress), parts::part),
        Route::post("/tasks/{id}/parts/{body}", Access::Does(Action::ReportProgress), parts::post_part),
        Route::get("/tasks/{id}/urge", Access::Does(Action::Urge), urging::urge),
        Route::post("/tasks/{id}/urge", Access::Does(Action::Urge), urging::post_urge),
        Route::get("/urgings/{id}/answer", Access::Does(Action::ReportProgress), urging::answer),
        Route::post("/urgings/{id}/answer", Access::Does(Action::ReportProgress), urging::post_answer),
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

/// How a task stands on a day: its state's name, or `late`.
fn standing_of(task: &TaskRow, today: Day) -> &'static str {
    standing(TaskState::from_name(&task.state).unwrap_or(TaskState::NotStarted), task.due_on, today).name()
}

/// A task in a list.
fn task_line(task: &TaskRow, today: Day) -> TaskLine {
    let state = standing_of(task, today);
    TaskLine {
        title: task.title.clone(),
        href: format!("/tasks/{}", task.id),
        place: task.item_ref.clone(),
        role: role_key(&task.role),
        is_inferred: task.is_inferred,
        recurrence: format!("plans-recurrence-{}", task.recurrence),
        due: (!matches!(state, "done" | "void")).then(|| due(task.due_on, today)),
        tag: if state == "late" { Tag::new(Colour::Red, "plans-state-late") } else { state_tag(state) },
        notes: task.notes,
    }
}

/// The key of a role's words.
fn role_key(role: &str) -> &'static str {
    match role {
        "lead" => "plans-role-lead",
        "coordinate" => "plans-role-coordinate",
        _ => "plans-role-responsible",
    }
}
