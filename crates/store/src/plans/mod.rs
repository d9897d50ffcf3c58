//! Plans, their items, tasks, and what is said and done around tasks.

mod boards;
mod coverage;
mod records;
mod said;
pub mod targets;
mod tasks;
mod undertakings;

pub use boards::{TaskCount, TaskFilter, TaskGroup, TaskStanding, count_tasks, list_filtered_tasks};
pub use coverage::{count_commune_first, count_progress_by_item, count_records, count_tasks_by_item};
pub use records::*;
pub use said::*;
pub use tasks::*;
pub use undertakings::*;
