//! Administrative units: finding one, and what became of it.

mod apparatus;
mod index;
mod read;

pub(crate) use apparatus::gap_words;
use domain::{Day, day};

use crate::routes::{Access, Route};
use crate::show;

/// The ways in.
#[must_use]
pub fn routes() -> Vec<Route> {
    let mut routes = vec![
        Route::get("/units", Access::SignedIn, index::get),
        Route::get("/units/{code}", Access::SignedIn, read::get),
    ];
    routes.extend(apparatus::routes());
    routes
}

/// The address of a unit on a day: a code alone does not name one.
fn href(code: &str, on: Day) -> String {
    format!("/units/{code}?on={on}")
}

/// The day of an address: today if it names none, nothing if it names one that cannot be read.
fn asked_day(typed: &str, today: Day) -> Option<Day> {
    if typed.trim().is_empty() { Some(today) } else { day::parse_typed(typed) }
}

/// The last day of the list before the reform, and the first of the one after it.
fn sides_of_the_reform() -> [Day; 2] {
    let reformed_on = domain::units::reformed_on();
    [reformed_on.pred_opt().unwrap_or(reformed_on), reformed_on]
}

/// A day as the form shows it.
fn typed_day(on: Day) -> String {
    show::day(on)
}
