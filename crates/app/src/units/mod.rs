//! Administrative units as they stood on each day, and the bodies that sit in them.

mod find;
mod load;
mod reform;

pub use find::{Standing, UnitRecord, UnitView, find_units, list_provinces, read_unit, successors};
pub use load::{load_gazetteer, load_provinces};
pub use reform::carry_out_reform;
