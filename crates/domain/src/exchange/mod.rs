//! Officers' lists: what their cells say, what their columns mean, and what each row would make.
//!
//! A list comes as a [`Sheet`] of typed cells, whatever file it was. Reading it never guesses in silence: a cell
//! that can be read in two ways, or in none, is a [`CellProblem`] with its row and its column.

mod choices;
mod columns;
mod problem;
mod proof;
mod reading;
mod rows;
mod sheet;

pub use choices::{Choices, Pick};
pub use columns::{Headers, Kind, Mapping, Meaning, find_headers, legal_form_of_name, propose};
pub use problem::{CellProblem, Wrong};
pub use proof::{HeldDays, Proof, held_days, proof_of};
pub use reading::{DayOrYear, day_or_year, hundredths, legal_form, phone, plain, stars, year};
pub use rows::{PlaceSaid, ProducerSaid, ProductSaid, RecognitionSaid, RowSaid, read_rows};
pub use sheet::{Book, Cell, MOST_ROWS, Place, Refusal, Sheet, Tables, column_letters};
