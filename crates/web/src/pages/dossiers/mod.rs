//! Dossiers: reading one, filling it in, checking it, sending it on.

mod evidence;
mod fill;
mod read;
mod review;
mod submit;

use app::products::DossierView;
use domain::people::Action;

use crate::forms::FormState;
use crate::parts::{Colour, Link, Tag};
use crate::routes::{Access, Route};
use crate::words::{Lang, Saying, say};

pub(crate) use fill::{floor_links, levels_form, levels_in_conflict, levels_typed, sheet_parts};
pub(crate) use read::sheet_title;

/// The ways in.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (reads, writes, reviews) =
        (Access::Does(Action::ReadDossier), Access::Does(Action::WriteDossier), Access::Does(Action::ReviewDossier));
    vec![
        Route::get("/dossiers", reads, read::index),
        Route::get("/dossiers/{id}", reads, read::get),
        Route::get("/dossiers/{id}/report", writes, fill::report),
        Route::post("/dossiers/{id}/report", writes, fill::save_report),
        Route::get("/dossiers/{id}/self-score", writes, fill::self_score),
        Route::post("/dossiers/{id}/self-score", writes, fill::save_self_score),
        Route::get("/dossiers/{id}/evidence", writes, evidence::get),
        Route::upload("/dossiers/{id}/evidence", writes, evidence::post),
        Route::get("/evidence/{id}", reads, evidence::download),
        Route::post("/evidence/{id}/remove", writes, evidence::remove),
        Route::get("/dossiers/{id}/submit", writes, submit::get),
        Route::post("/dossiers/{id}/submit", writes, submit::post),
        Route::get("/dossiers/{id}/submitted", writes, submit::submitted),
        Route::post("/dossiers/{id}/renew-rules", writes, submit::renew),
        Route::get("/dossiers/{id}/review", reviews, review::report),
        Route::post("/dossiers/{id}/review", reviews, review::save_report),
        Route::get("/dossiers/{id}/return", reviews, review::ask_return),
        Route::post("/dossiers/{id}/return", reviews, review::send_back),
        Route::get("/dossiers/{id}/forward", reviews, review::ask_forward),
        Route::post("/dossiers/{id}/forward", reviews, review::send_on),
    ]
}

/// Where a dossier stands, in words and a colour.
pub(super) fn state_tag(state: &str) -> Tag {
    let colour = match state {
        "submitted" => Colour::Yellow,
        "returned" => Colour::Red,
        "forwarded" => Colour::Blue,
        "decided" => Colour::Green,
        _ => Colour::Grey,
    };
    Tag::new(colour, format!("products-state-{state}"))
}

/// The way here from the list.
fn crumbs(view: &DossierView) -> Vec<Link> {
    vec![
        Link::new("shell-nav-dossiers", "/dossiers"),
        Link::new(&view.product.name, format!("/dossiers/{}", view.dossier.id)),
    ]
}

/// What the producer's own answers would give, in a sentence.
fn estimate(view: &DossierView, lang: Lang) -> String {
    let total = view.estimate.progress.so_far.total;
    match &view.estimate.verdict {
        Some(verdict) => Saying::new(lang, "products-estimate")
            .with("points", total)
            .with("stars", verdict.reached.number())
            .to_string(),
        None => say(lang, "products-estimate-unfinished").to_owned(),
    }
}

/// A form of the fields a page has, filled from what is on record.
fn filled<'a>(fields: impl IntoIterator<Item = (&'a str, String)>) -> FormState {
    let pairs: Vec<(String, String)> = fields.into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
    FormState::new(pairs.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>()).typed(pairs)
}
