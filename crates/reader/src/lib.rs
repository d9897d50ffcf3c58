//! Turns the text of a Vietnamese administrative plan into structure.
//!
//! The genre is that of Nghị định 30/2020: letterhead, legal bases, numbered sections, assignments to units,
//! "Nơi nhận", signature. The text may be a scan that lost its marks; names of units, kinds of papers, roles and
//! frequencies are recognised through the damage and come out in their right spelling, while free text comes out
//! as read. What is not in the text is not in the result, and what is unsure is among the doubts.
//!
//! ```
//! let reading = reader::read_plan("V. TO CHUC THUC HIEN:\n1. Phong Y té huyén:\n- Chu tri kiem tra an toan thuc pham.");
//! assert_eq!(reading.assignments[0].unit, "Phòng Y tế huyện");
//! assert_eq!(reading.assignments[0].tasks[0].role, reader::Role::Lead);
//! ```
//!
//! Pure: no files, no network, no clock. The work grows with the length of the text: every list of words that is
//! searched is bounded, and every look around a word has a fixed reach.

mod assignments;
mod blocks;
mod bodies;
mod document;
mod doubts;
mod frequency;
mod funding;
mod legal_bases;
mod lexicon;
mod lines;
mod markers;
mod objectives;
mod passage;
mod places;
mod preview;
mod reading;
mod references;
mod reporting;
mod restoring;
mod sections;
mod skeleton;
mod solutions;
mod tail;
mod targets;
mod whole;

pub use preview::preview;
pub use reading::*;
pub use restoring::{AsRead, Restore, Restored};
pub use whole::{read_plan, read_plan_with};
