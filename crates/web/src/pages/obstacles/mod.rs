//! Obstacles: the list, reporting one, one with what is done about it.

mod act;
mod index;
mod read;
mod report;

use app::Problem;
use domain::people::Action;

use crate::forms::FormState;
use crate::pages::answers::explain_whole;
use crate::parts::{Colour, Tag};
use crate::routes::{Access, Route};

/// The ways in.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (reads, reports) = (Access::Does(Action::ReadObstacle), Access::Does(Action::ReportObstacle));
    let (answers, decides) = (Access::Does(Action::AnswerObstacle), Access::Does(Action::DecideObstacle));
    vec![
        Route::get("/obstacles", reads, index::index),
        Route::get("/obstacles/new", reports, report::new),
        Route::post("/obstacles/new", reports, report::report),
        Route::get("/obstacles/{id}", reads, read::get),
        Route::post("/obstacles/{id}/add", reports, act::add),
        Route::post("/obstacles/{id}/answer", answers, act::answer),
        Route::post("/obstacles/{id}/pass-up", answers, act::pass_up),
        Route::post("/obstacles/{id}/decide", decides, act::decide),
    ]
}

/// The heading to which problems of the whole belong.
const WHOLE: &str = "vuong-mac";

/// Notes problems beside the fields they belong to; those of the whole at the heading.
fn explain(form: &mut FormState, problems: Vec<Problem>) {
    explain_whole(form, problems, WHOLE);
}

/// Where an obstacle stands, in words and a colour.
pub(crate) fn state_tag(state: &str) -> Tag {
    let colour = match state {
        "closed" => Colour::Green,
        "passed-up" => Colour::Teal,
        _ => Colour::Yellow,
    };
    Tag::new(colour, format!("obstacles-state-{state}"))
}
