//! Papers: the register, a paper, entering and mending one, and the way to the leader and back.

mod form;
pub(crate) mod made;
mod read;
mod sign_offs;
mod signed;

use app::papers::{AboutView, SignOffListed};
use domain::Day;
use domain::papers::{AboutKind, PaperKind};
use domain::people::Action;

use crate::due::due;
use crate::forms::Choice;
use crate::parts::{Colour, Link, Tag};
use crate::routes::{Access, Route};
use crate::templates::SignOffRow;
use crate::words::Message;

/// The ways in.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (reads, registers) = (Access::Does(Action::ReadPaper), Access::Does(Action::RegisterPaper));
    vec![
        Route::get("/papers", reads, read::index),
        Route::get("/papers/new", registers, form::new),
        Route::upload("/papers/new", registers, form::register),
        Route::get("/papers/made/{paper}/{id}", Access::SignedIn, made::get),
        Route::get("/papers/{id}", reads, read::get),
        Route::get("/papers/{id}/file", reads, read::file),
        Route::post("/papers/{id}/signatures", reads, signed::check),
        Route::get("/papers/{id}/edit", registers, form::edit),
        Route::upload("/papers/{id}/edit", registers, form::mend),
        Route::get("/papers/{id}/sign-off", registers, sign_offs::ask),
        Route::post("/papers/{id}/sign-off", registers, sign_offs::put),
        Route::get("/sign-offs", Access::Does(Action::SignOff), sign_offs::index),
        // Whoever's appointment as leader is over is told so, and not only sent away.
        Route::get("/sign-offs/{id}/{answer}", Access::SignedIn, sign_offs::answering),
        Route::post("/sign-offs/{id}/{answer}", Access::SignedIn, sign_offs::answer),
    ]
}

/// The key of a kind, by its sign.
pub(crate) fn kind_key(code: &str) -> String {
    let kind = code.parse().unwrap_or(PaperKind::Other);
    format!("papers-kind-{}", kind.name())
}

/// Kinds to choose from, each with its sign.
fn kinds() -> Vec<Choice> {
    PaperKind::ALL.iter().map(|kind| Choice::new(kind.code(), format!("papers-kind-{}", kind.name()))).collect()
}

/// How a paper stands with its leader, in words and a colour.
fn state_tag(state: &str) -> Tag {
    let colour = match state {
        "waiting" => Colour::Yellow,
        "approved" => Colour::Green,
        "returned" => Colour::Red,
        _ => Colour::Blue,
    };
    Tag::new(colour, format!("papers-state-{state}"))
}

/// The record a paper belongs to, as a link back.
fn about_link(about: &AboutView) -> Option<Link> {
    let folder = match about.kind {
        AboutKind::Task => "tasks",
        AboutKind::Plan => "plans",
        AboutKind::Obstacle => "obstacles",
        AboutKind::Activity => "meetings",
        AboutKind::Product => "products",
        AboutKind::Dossier => "dossiers",
        AboutKind::Report => "reports",
        AboutKind::Body => "",
    };
    let place = about.place.as_ref()?;
    let label = if about.title.is_empty() { format!("papers-about-{}", about.kind) } else { about.title.clone() };
    Some(Link::new(label, format!("/{folder}/{place}")))
}

/// One paper that waits for its leader, or was answered.
fn sign_off_row(one: SignOffListed, today: Day) -> SignOffRow {
    let is_waiting = one.state == "waiting";
    let waited = (today - one.asked_on).num_days();
    let age = match one.answered_on {
        Some(day) => Message::new("papers-answered-on").with("day", day),
        None => Message::new("papers-waited").with("days", waited),
    };
    let answers = ["approve", "return", "ask"]
        .map(|answer| Link::new(format!("papers-{answer}-button"), format!("/sign-offs/{}/{answer}", one.id)));
    let href = format!("/papers/{}", one.paper_id);
    SignOffRow {
        title: one.paper_subject,
        kind: kind_key(&one.paper_kind),
        number: one.paper_number,
        register: one.register_name,
        file: one.file_name.map(|name| Link::new(name, format!("{href}/file"))),
        href,
        asked_by: one.asked_by,
        reason: one.reason,
        age,
        due: is_waiting.then(|| due(one.answer_by, today)),
        tag: state_tag(&one.state),
        answers: if is_waiting { answers.to_vec() } else { Vec::new() },
    }
}
