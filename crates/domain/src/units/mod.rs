//! Administrative units, as they stood on each day, and the bodies that sit in them.
//!
//! A code alone does not name a unit: the reform of 1 July 2025 gave old codes new meanings. A unit is
//! a code in an edition of the list, written `31489.2025`.

pub mod apparatus;
mod bodies;
mod gazetteer;
mod names;
mod resolutions;

pub use bodies::{Body, BodyKind, bodies, committee_above};
pub use gazetteer::{Edition, Gazetteer, Level, Share, Succession, Unit, gazetteer};
pub use names::{name_key, name_with_kind};
pub use resolutions::resolution_behind;

use crate::Day;

/// The first day of the list of 2025 (Quyết định 19/2025/QĐ-TTg).
#[must_use]
pub fn reformed_on() -> Day {
    Day::from_ymd_opt(2025, 7, 1).expect("1 July 2025 is a day")
}
