//! Producers: the list, a producer, recording one, mending one.

mod form;
mod read;

use domain::people::{Action, Role};

use crate::forms::Choice;
use crate::routes::{Access, Route};
use crate::visitor::Visitor;
use crate::{Frame, Web};

/// The ways in.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (reads, writes) = (Access::Does(Action::ReadProducer), Access::Does(Action::WriteProducer));
    vec![
        Route::get("/producers", reads, read::index),
        Route::get("/producers/new", writes, form::new),
        Route::post("/producers/new", writes, form::register),
        Route::get("/producers/{id}", reads, read::get),
        Route::get("/producers/{id}/edit", writes, form::edit),
        Route::post("/producers/{id}/edit", writes, form::mend),
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
