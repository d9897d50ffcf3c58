//! Councils, score sheets, conclusions, recognitions.

mod assessment;
mod council;
mod recognition;
mod sheet;

use domain::people::Action;

use crate::routes::{Access, Route};

/// The ways in.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (reads, opens) = (Access::Does(Action::ReadCouncil), Access::Does(Action::OpenAssessment));
    let (scores, concludes) = (Access::Does(Action::Score), Access::Does(Action::Conclude));
    let (recognises, looks) = (Access::Does(Action::Recognise), Access::Does(Action::ReadRecognition));
    vec![
        Route::get("/councils", reads, council::index),
        Route::get("/councils/{id}", reads, council::get),
        Route::post("/councils/{id}/assessments", opens, council::open),
        Route::get("/assessments/{id}", reads, assessment::get),
        Route::post("/assessments/{id}/conclude", concludes, assessment::conclude),
        Route::post("/assessments/{id}/forward", opens, assessment::forward),
        Route::post("/assessments/{id}/recognise", recognises, assessment::recognise),
        Route::get("/assessments/{id}/sheet", scores, sheet::get),
        Route::post("/assessments/{id}/sheet", scores, sheet::post),
        Route::post("/assessments/{id}/sheet/interests", scores, sheet::declare),
        Route::get("/recognitions", looks, recognition::index),
        Route::get("/recognitions/{id}", looks, recognition::get),
        Route::get("/recognitions/{id}/certificate", looks, recognition::certificate),
    ]
}
