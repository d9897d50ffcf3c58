//! Evaluation of products: answers, points, stars, councils, recognition.
//!
//! A member's answers are scored exactly; the mean of the members' totals is a fraction that is
//! never rounded; stars follow from the mean and from the floors of the criteria.

mod answers;
mod assessment;
mod codes;
mod council;
mod levels;
mod mean;
mod proposal;
mod recognition;
mod score_sheet;
mod scoring;
mod stars;
#[cfg(test)]
pub(crate) mod testing;

pub use answers::{Answers, NotAnswers};
pub use assessment::{Assessment, AssessmentState, Conclusion, ConclusionProblem, NotOpen, Session};
pub use codes::{BadProductCode, CodePattern, ProductCode, registration_number};
pub use council::{
    Attendance, BadFraction, CouncilRules, Fraction, QuorumProblem, Seat, Spread, quorum_problems, spread,
};
pub use levels::{NextStep, NoSuchLevel, next_step};
pub use mean::{ExactMean, band, mean};
pub use proposal::propose_agreed;
pub use recognition::{
    FilingWindow, Recognition, RecognitionState, RecognitionWithdrawal, re_evaluation_window, recognition_expires_on,
};
pub use score_sheet::{ScoreSheet, ScoreSheetState, WrongState};
pub use scoring::{PartScore, Problem, Progress, Score, progress, score};
pub use stars::{FloorMiss, Room, Verdict, WayUp, judge, rooms, way_to};
