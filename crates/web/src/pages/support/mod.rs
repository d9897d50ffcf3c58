//! Support: the list of cases, a case, opening one, its steps, closing it.

mod act;
mod development;
mod index;
mod read;
mod steps;

use app::support::CaseListed;
use domain::people::Action;

use crate::parts::{Colour, Link, Tag};
use crate::routes::{Access, Route};
use crate::show;
use crate::templates::RecordLine;
use crate::words::{Lang, say_with};

/// The ways in.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (reads, writes) = (Access::Does(Action::ReadSupport), Access::Does(Action::WriteSupport));
    vec![
        Route::get("/support", reads, index::index),
        Route::get("/support/new", writes, act::new),
        Route::post("/support/new", writes, act::open),
        Route::get("/support/{id}", reads, read::get),
        Route::get("/support/{id}/steps/new", writes, steps::new),
        Route::post("/support/{id}/steps/new", writes, steps::plan),
        Route::get("/support/{id}/close", writes, act::ask_to_close),
        Route::post("/support/{id}/close", writes, act::close),
        Route::get("/support/{id}/levels", writes, development::levels),
        Route::post("/support/{id}/levels", writes, development::judge),
        Route::post("/support/{id}/levels/take", writes, development::take),
        Route::get("/products/{id}/development/new", writes, development::new),
        Route::post("/products/{id}/development/new", writes, development::open),
        Route::get("/support-steps/{id}", writes, steps::edit),
        Route::post("/support-steps/{id}", writes, steps::mend),
    ]
}

/// Where a page below the list stands.
fn crumbs() -> Vec<Link> {
    vec![Link::new("shell-nav-producers", "/producers"), Link::new("support-title", "/support")]
}

/// Where a case stands, in words and a colour.
fn case_tag(state: &str, result: Option<&str>, late: i64) -> Tag {
    match (state, result) {
        ("closed", Some(good @ ("consolidated" | "ready" | "recognised"))) => {
            Tag::new(Colour::Green, format!("support-result-{good}"))
        }
        ("closed", Some(result)) => Tag::new(Colour::Grey, format!("support-result-{result}")),
        _ if late > 0 => Tag::new(Colour::Red, "support-state-late"),
        _ => Tag::new(Colour::Blue, "support-state-open"),
    }
}

/// A case beside a producer's other records.
pub(crate) fn case_line(lang: Lang, row: CaseListed) -> RecordLine {
    let steps = say_with(lang, "support-steps-of", &[("done", &row.done), ("steps", &row.steps)]);
    RecordLine {
        title: match row.product_name {
            Some(product) => say_with(lang, "support-development-of", &[("product", &product)]),
            None => format!("support-kind-{}", row.kind),
        },
        href: format!("/support/{}", row.id),
        caption: format!("{} · {steps}", show::day(row.opened_on)),
        tag: case_tag(&row.state, row.result.as_deref(), row.late),
        due: None,
    }
}
