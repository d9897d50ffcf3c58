//! Producers: the list, a producer in depth, recording and mending, its sheet, records made one.

mod depth;
mod duplicates;
mod form;
mod read;
mod sheet;

use domain::people::{Action, Role};

pub(crate) use depth::bound_message;
pub(crate) use read::{choices, communes, communes_to_choose};

use crate::forms::Choice;
use crate::routes::{Access, Route};
use crate::visitor::Visitor;
use crate::{Frame, Web};

/// The ways in.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (reads, writes) = (Access::Does(Action::ReadProducer), Access::Does(Action::WriteProducer));
    let (personal, merges) = (Access::Does(Action::ReadPersonalDetails), Access::Does(Action::MergeProducers));
    vec![
        Route::get("/producers", reads, read::index),
        Route::get("/producers/new", writes, form::new),
        Route::post("/producers/new", writes, form::register),
        Route::get("/producers/{id}", reads, read::get),
        Route::get("/producers/{id}/edit", writes, form::edit),
        Route::post("/producers/{id}/edit", writes, form::mend),
        Route::get("/producers/{id}/years/new", writes, depth::new_year),
        Route::post("/producers/{id}/years/new", writes, depth::type_new_year),
        Route::get("/producers/{id}/years/{year}", writes, depth::edit_year),
        Route::post("/producers/{id}/years/{year}", writes, depth::mend_year),
        Route::get("/producers/{id}/personal", personal, depth::personal),
        Route::post("/producers/{id}/personal", personal, depth::save_personal),
        Route::get("/producers/{id}/sheet", writes, sheet::get),
        Route::get("/producers/{id}/scans", writes, sheet::attach),
        Route::upload("/producers/{id}/scans", writes, sheet::upload),
        Route::get("/producer-scans/{id}", reads, sheet::download),
        Route::get("/producers/{id}/merged", reads, duplicates::merged),
        Route::get("/producers/duplicates", merges, duplicates::index),
        Route::get("/producers/{id}/merge/{other}", merges, duplicates::compare),
        Route::post("/producers/{id}/merge/{other}", merges, duplicates::merge),
        Route::post("/producers/{id}/merge/{other}/apart", merges, duplicates::tell_apart),
    ]
}

/// The frame of a page that producers read on a telephone and officials on a desk.
pub(super) fn frame(web: &Web, visitor: &Visitor) -> Frame {
    let is_roomy = visitor.signed_in.as_ref().is_some_and(|signed_in| signed_in.person.is(Role::Producer));
    Frame { is_roomy, ..visitor.frame(web) }
}

/// Legal forms to choose from.
pub(super) fn legal_forms() -> Vec<Choice> {
    domain::producers::LegalForm::ALL.map(|form| Choice::new(form.name(), format!("producers-form-{form}"))).to_vec()
}
