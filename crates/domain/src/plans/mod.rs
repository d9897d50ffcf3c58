//! Plans: their clauses, the tasks the clauses become, and how far a plan is covered.

pub mod coverage;
mod document;
mod item_ref;
mod tasks;

pub use document::{Basis, ItemKind, PlanDocument, PlanItem, TaskSpec, known_plans};
pub use item_ref::{BadRef, ItemRef};
pub use tasks::{Recurrence, Role, Standing, TaskState, due_dates, standing};
