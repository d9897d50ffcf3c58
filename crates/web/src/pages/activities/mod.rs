//! Meetings: the list, planning one, one with what is done on its day.

mod act;
mod files;
mod form;
mod index;
mod read;

use app::Problem;
use domain::people::Action;

use crate::forms::FormState;
use crate::pages::answers::explain_whole;
use crate::parts::{Colour, Tag};
use crate::routes::{Access, Route};

/// The ways in.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (reads, writes) = (Access::Does(Action::ReadActivity), Access::Does(Action::WriteActivity));
    vec![
        Route::get("/meetings", reads, index::index),
        Route::get("/meetings/new", writes, form::new),
        Route::post("/meetings/new", writes, form::create),
        Route::get("/meetings/files/{id}", reads, files::download),
        Route::get("/meetings/{id}", reads, read::get),
        Route::get("/meetings/{id}/edit", writes, form::edit),
        Route::post("/meetings/{id}/edit", writes, form::mend),
        Route::post("/meetings/{id}/invite", writes, act::invite),
        Route::upload("/meetings/{id}/files", writes, files::upload),
        Route::post("/meetings/{id}/presence", writes, act::presence),
        Route::post("/meetings/{id}/minutes", writes, act::minutes),
        Route::post("/meetings/{id}/conclusions", writes, act::conclude),
        Route::post("/meetings/{id}/call-off", writes, act::call_off),
    ]
}

/// The heading to which problems of the whole belong.
const WHOLE: &str = "cuoc-hop";

/// Notes problems beside the fields they belong to; those of the whole at the heading.
fn explain(form: &mut FormState, problems: Vec<Problem>) {
    explain_whole(form, problems, WHOLE);
}

/// Where a meeting stands, in words and a colour.
pub(crate) fn state_tag(state: &str) -> Tag {
    let colour = match state {
        "invited" => Colour::Blue,
        "held" => Colour::Teal,
        "concluded" => Colour::Green,
        "called-off" => Colour::Red,
        _ => Colour::Grey,
    };
    Tag::new(colour, format!("activities-state-{state}"))
}
