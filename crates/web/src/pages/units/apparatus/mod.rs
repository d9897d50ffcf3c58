//! The apparatus of the programme: the overview, a body, its decisions, and who is in charge.

mod charge;
mod decision;
mod overview;
mod read;

use app::units::apparatus::{ApparatusBody, ApparatusDecision, GapRow};
use domain::people::Action;
use domain::units::apparatus::FoundGap;

use crate::parts::Link;
use crate::routes::{Access, Route};
use crate::show;
use crate::words::{Lang, Message, say};

/// The ways in.
pub(super) fn routes() -> Vec<Route> {
    let (read, write) = (Access::Does(Action::ReadApparatus), Access::Does(Action::WriteApparatus));
    vec![
        Route::get("/apparatus", read, overview::get),
        Route::get("/apparatus/{body}", read, read::get),
        Route::get("/apparatus/{body}/decisions/new", write, decision::new),
        Route::upload("/apparatus/{body}/decisions", write, decision::record),
        Route::get("/apparatus/{body}/charge", write, charge::ask),
        Route::post("/apparatus/{body}/charge", write, charge::put),
        Route::get("/apparatus/{body}/hand-over", write, charge::ask_hand_over),
        Route::post("/apparatus/{body}/hand-over", write, charge::hand_over),
        Route::get("/apparatus/{body}/charge/end", write, charge::ask_end),
        Route::post("/apparatus/{body}/charge/end", write, charge::end),
        Route::get("/apparatus-decisions/{id}/file", read, decision::file),
        Route::get("/apparatus-decisions/{id}/end", write, decision::ask_end),
        Route::post("/apparatus-decisions/{id}/end", write, decision::end),
    ]
}

fn href(body_id: &str) -> String {
    format!("/apparatus/{body_id}")
}

fn crumbs(body: &ApparatusBody) -> Vec<Link> {
    vec![Link::new("units-apparatus", "/apparatus"), Link::new(&body.name, href(&body.id))]
}

/// A decision in a line: its number and its day.
fn number_and_day(decision: &ApparatusDecision) -> String {
    format!("{}, {}", decision.number, show::day(decision.decided_on))
}

/// What lacks and since when, in a line.
pub(crate) fn gap_words(gap: &GapRow, lang: Lang) -> String {
    let key = format!("units-apparatus-{}", gap.gap.name());
    let what = say(lang, &key);
    format!("{what} – {}", gap_message(FoundGap { gap: gap.gap, since: gap.since }).say(lang))
}

/// What lacks, in words.
fn gap_message(found: FoundGap) -> Message {
    match found.since {
        Some(since) => Message::new("units-apparatus-gap-since").with("day", since),
        None => Message::new("units-apparatus-gap-never"),
    }
}
