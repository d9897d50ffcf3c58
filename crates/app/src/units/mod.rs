//! Administrative units as they stood on each day, and the bodies that sit in them.

pub mod apparatus;
mod committee;
mod find;
mod load;
mod read;
mod reform;

pub use apparatus::{GapRow, apparatus_gaps};
pub(crate) use committee::committee_of;
pub use find::{AT_MOST, Standing, UnitSearch, UnitView, find_units, list_provinces, search_units, successors};
pub use load::{load_gazetteer, load_provinces};
pub use read::{BodyView, UnitRecord, read_unit};
pub use reform::carry_out_reform;
pub use store::units::{RelatedUnit, Unit};
