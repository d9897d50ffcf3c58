//! Councils, assessments, score sheets, conclusions and recognitions.

mod assessments;
pub(crate) mod blocks;
mod certificate;
mod conclusion;
mod councils;
mod outcome;
mod recognitions;
mod sheet;

use domain::people::Action;

use crate::routes::{Access, Route};

/// The ways in.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (reads, sets_up) = (Access::Does(Action::ReadCouncil), Access::Does(Action::SetUpCouncil));
    let (scores, concludes) = (Access::Does(Action::Score), Access::Does(Action::Conclude));
    let (opens, recognises) = (Access::Does(Action::OpenAssessment), Access::Does(Action::Recognise));
    let reads_recognitions = Access::Does(Action::ReadRecognition);
    vec![
        Route::get("/councils", reads, councils::index),
        Route::get("/councils/new", sets_up, councils::new),
        Route::post("/councils/new", sets_up, councils::set_up),
        Route::get("/councils/{id}", reads, councils::get),
        Route::post("/councils/{id}/assessments", opens, councils::open_assessment),
        Route::get("/assessments/{id}", reads, assessments::get),
        Route::get("/assessments/{id}/conflict", scores, assessments::conflict),
        Route::post("/assessments/{id}/conflict", scores, assessments::declare),
        Route::get("/assessments/{id}/sheet", scores, sheet::get),
        Route::post("/assessments/{id}/sheet", scores, sheet::save),
        Route::get("/assessments/{id}/submit", scores, sheet::check),
        Route::post("/assessments/{id}/submit", scores, sheet::submit),
        Route::get("/assessments/{id}/members/{member}/reopen", concludes, assessments::reopening),
        Route::post("/assessments/{id}/members/{member}/reopen", concludes, assessments::reopen),
        Route::get("/assessments/{id}/conclude", concludes, conclusion::get),
        Route::post("/assessments/{id}/conclude", concludes, conclusion::post),
        Route::get("/assessments/{id}/forward", opens, assessments::forwarding),
        Route::post("/assessments/{id}/forward", opens, assessments::forward),
        Route::get("/assessments/{id}/recognise", recognises, recognitions::form),
        Route::post("/assessments/{id}/recognise", recognises, recognitions::recognise),
        Route::get("/recognitions", reads_recognitions, recognitions::index),
        Route::get("/recognitions/{id}", reads_recognitions, recognitions::get),
        Route::get("/recognitions/{id}/certificate", reads_recognitions, certificate::get),
        Route::get("/recognitions/{id}/withdraw", recognises, recognitions::withdrawal),
        Route::post("/recognitions/{id}/withdraw", recognises, recognitions::withdraw),
    ]
}
