//! Specialities, ideas and products: the lists, one of each, recording and mending.

mod business_plans;
mod flagships;
mod form;
mod idea_rounds;
mod ideas;
mod life;
mod plan_sections;
mod production;
mod read;
mod selection;
mod specialities;

use app::products::{DossierListed, IdeaListed, ProductListed, Slice};
use domain::Day;
use domain::people::Action;

use crate::due::due;
use crate::lists::{ListQuery, ROWS};
use crate::pages::dossiers::state_tag;
use crate::parts::{Colour, Tag};
use crate::routes::{Access, Route};
use crate::show;
use crate::templates::{ProductLine, RecordLine};

/// The ways in.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (reads, writes) = (Access::Does(Action::ReadProduct), Access::Does(Action::WriteProducer));
    let (reads_ideas, registers) = (Access::Does(Action::ReadProducer), Access::Does(Action::RegisterIdea));
    let (reads_specialities, proposes) =
        (Access::Does(Action::ReadSpeciality), Access::Does(Action::ProposeSpeciality));
    let (reads_rounds, writes_rounds) = (Access::Does(Action::ReadIdeaRound), Access::Does(Action::WriteIdeaRound));
    let (reads_plans, writes_plans) = (Access::Does(Action::ReadBusinessPlan), Access::Does(Action::WriteBusinessPlan));
    vec![
        Route::get("/ideas", reads_ideas, ideas::index),
        Route::get("/ideas/new", registers, ideas::new),
        Route::upload("/ideas/new", registers, ideas::register),
        Route::get("/ideas/{id}", reads_ideas, ideas::get),
        Route::post("/ideas/{id}/decision", Access::Does(Action::DecideIdea), ideas::decide),
        Route::get("/ideas/{id}/scan", reads_ideas, ideas::scan),
        Route::get("/ideas/{id}/judge", reads_rounds, selection::get),
        Route::post("/ideas/{id}/judge", reads_rounds, selection::judge),
        Route::get("/idea-rounds", reads_rounds, idea_rounds::index),
        Route::get("/idea-rounds/new", writes_rounds, idea_rounds::new),
        Route::upload("/idea-rounds/new", writes_rounds, idea_rounds::create),
        Route::get("/idea-rounds/{id}", reads_rounds, idea_rounds::get),
        Route::get("/idea-rounds/{id}/file", reads_rounds, idea_rounds::file),
        Route::get("/idea-rounds/{id}/edit", writes_rounds, idea_rounds::edit),
        Route::upload("/idea-rounds/{id}/edit", writes_rounds, idea_rounds::mend),
        Route::post("/idea-rounds/{id}/open", writes_rounds, idea_rounds::open),
        Route::post("/idea-rounds/{id}/close", writes_rounds, idea_rounds::close),
        Route::get("/training-needs", reads_ideas, idea_rounds::needs),
        Route::get("/business-plans", reads_plans, business_plans::index),
        Route::post("/business-plans/new", writes_plans, business_plans::begin),
        Route::get("/business-plans/{id}", reads_plans, business_plans::get),
        Route::post("/business-plans/{id}/submit", writes_plans, business_plans::submit),
        Route::get("/business-plans/{id}/sections/{section}", writes_plans, plan_sections::get),
        Route::post("/business-plans/{id}/sections/{section}", writes_plans, plan_sections::save),
        Route::get("/business-plans/{id}/review", reads_plans, business_plans::review),
        Route::post("/business-plans/{id}/review", reads_plans, business_plans::conclude),
        Route::get("/business-plans/{id}/execution", reads_plans, production::get),
        Route::get("/business-plans/{id}/log", writes_plans, production::new),
        Route::upload("/business-plans/{id}/log", writes_plans, production::log),
        Route::get("/business-plans/{id}/milestones/{milestone}/done", writes_plans, production::finish),
        Route::post("/business-plans/{id}/milestones/{milestone}/done", writes_plans, production::post_finish),
        Route::post("/business-plans/{id}/guidance", Access::Does(Action::GuideProduction), production::guide),
        Route::get("/production-entries/{id}/file", reads_plans, production::file),
        Route::get("/products", reads, read::index),
        Route::get("/products/new", writes, form::new),
        Route::post("/products/new", writes, form::create),
        Route::get("/products/{id}", reads, read::get),
        Route::get("/products/{id}/edit", writes, form::edit),
        Route::post("/products/{id}/edit", writes, form::mend),
        Route::upload("/products/{id}/photos", writes, life::add_photo),
        Route::get("/photos/{id}", reads, life::photo),
        Route::post("/photos/{id}/remove", writes, life::remove_photo),
        Route::post("/photos/{id}/show", writes, life::show_photo),
        Route::post("/products/{id}/years", writes, life::save_year),
        Route::post("/products/{id}/stop", writes, life::stop),
        Route::post("/products/{id}/resume", writes, life::resume),
        Route::get("/specialities", reads_specialities, specialities::index),
        Route::get("/specialities/new", proposes, specialities::new),
        Route::post("/specialities/new", proposes, specialities::propose),
        Route::get("/specialities/{id}", reads_specialities, specialities::get),
        Route::get("/specialities/{id}/edit", proposes, specialities::edit),
        Route::post("/specialities/{id}/edit", proposes, specialities::mend),
        Route::post("/specialities/{id}/decision", reads_specialities, specialities::decide),
        Route::get("/flagships", reads_specialities, flagships::index),
        Route::get("/flagships/new", reads_specialities, flagships::new),
        Route::post("/flagships/new", reads_specialities, flagships::choose),
        Route::get("/flagships/{id}/end", reads_specialities, flagships::end),
        Route::post("/flagships/{id}/end", reads_specialities, flagships::give_up),
        Route::post("/products/{id}/dossiers", Access::Does(Action::WriteDossier), read::begin),
    ]
}

/// The rows of a list that its address asks for.
pub(super) fn slice(query: &ListQuery) -> Slice {
    let offset = query.page().saturating_sub(1).saturating_mul(ROWS);
    Slice { limit: ROWS as i64, offset: i64::try_from(offset).unwrap_or(i64::MAX) }
}

/// A product with the stars it holds.
pub(super) fn product_line(row: ProductListed) -> ProductLine {
    ProductLine { name: row.name, href: format!("/products/{}", row.id), stars: row.stars, expires_on: row.expires_on }
}

/// A dossier beside a producer's others.
pub(super) fn dossier_line(row: DossierListed, today: Day) -> RecordLine {
    RecordLine {
        title: row.product_name,
        href: format!("/dossiers/{}", row.id),
        caption: row.number.unwrap_or_default(),
        tag: state_tag(&row.state),
        due: row.due_on.map(|on| due(on, today)),
    }
}

/// An idea beside a producer's others.
pub(super) fn idea_line(row: IdeaListed) -> RecordLine {
    RecordLine {
        title: row.title,
        href: format!("/ideas/{}", row.id),
        caption: show::day(row.registered_on),
        tag: idea_tag(&row.state),
        due: None,
    }
}

/// Where an idea stands, in words and a colour.
fn idea_tag(state: &str) -> Tag {
    let colour = match state {
        "accepted" => Colour::Green,
        "refused" => Colour::Grey,
        _ => Colour::Yellow,
    };
    Tag::new(colour, format!("products-idea-{state}"))
}
