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
pub use records::{
    LinkedFrom, Plan, PlanItem, PlanLink, find_plan, find_plan_by_number, find_plan_by_slug, has_plan, insert_item,
    insert_link, insert_plan, list_item_texts, list_items, list_linked_from, list_links, list_parents, list_plans,
    save_item, save_item_position, save_parent, save_plan_version,
};
pub use said::{
    HandOver, HandOverRow, NewRemark, OpenQuestion, Remark, TaskFile, UrgedBody, Urging, UrgingRow, count_urgings,
    find_task_file, find_urging, insert_hand_over, insert_remark, insert_task_file, insert_urging, list_hand_overs,
    list_open_questions, list_remarks, list_task_files, list_unanswered_urgings, list_urgings, save_urging_answer,
};
pub use tasks::{
    Partner, Progress, Task, TaskRow, WeekNote, count_open_tasks, find_follower, find_task, insert_progress,
    insert_task, list_followers, list_leads, list_notes_of, list_open_parts, list_open_tasks, list_partners,
    list_possible_holders, list_progress, list_sub_tasks, list_tasks, list_tasks_of, next_task_position, save_part,
    save_part_state, save_task,
};
pub use undertakings::{
    NamedUnit, TakingUp, Undertaking, find_undertaking, insert_undertaking, list_named_units, list_taking_up,
};
