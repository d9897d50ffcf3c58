//! Plans: their clauses, the tasks the clauses become, and how far a plan is covered.

mod assigning;
pub mod coverage;
mod document;
mod entering;
mod graph;
mod item_ref;
mod paper;
mod rules;
pub mod targets;
mod tasks;

pub use assigning::{Assignment, AssignmentProblem, LONGEST_TEXT, LONGEST_TITLE, Lifetime, assignment_problems};
pub use document::{Basis, ItemKind, PlanDocument, PlanItem, TaskSpec, known_plans};
pub use entering::{EnteringProblem, LineProblem, NewPlan, read_items};
pub use graph::{Relation, closes_a_circle};
pub use item_ref::{BadRef, ItemRef};
pub use paper::{PaperItem, PaperPart, PaperSection, parts_of};
pub use rules::{Kept, PlanRule, ShownBy};
pub use tasks::{Recurrence, Role, Standing, TaskState, due_dates, standing};
