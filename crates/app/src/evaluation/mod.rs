//! Councils, assessments, score sheets, conclusions, recognitions and certificates.

mod assessments;
mod case;
mod conclusion;
mod councils;
mod outcome;
mod paper;
mod problems;
mod recognitions;
mod score_sheets;
mod withdrawal;

pub use assessments::{AssessmentView, MemberView, Standing, open_assessment, read_assessment};
pub use case::{Pinned, PinnedSheet};
pub use conclusion::{ConclusionDraft, conclude, forward_to_next_level, prepare_conclusion};
pub use councils::{
    Candidate, CouncilView, NewCouncil, list_candidates, list_committees, list_councils, read_council, set_up_council,
};
pub use domain::evaluation::{CouncilRules, Seat};
pub use domain::regulations::Level as CouncilLevel;
pub use outcome::{FloorsOf, Outcome};
pub(crate) use paper::{draft_recognition, draft_score_sheet, draft_score_summary};
pub(crate) use recognitions::standing;
pub use recognitions::{
    NewRecognition, RecognitionDraft, RecognitionView, certificate, list_recognitions, prepare_recognition,
    read_recognition, recognise,
};
pub use score_sheets::{
    ScoreSheetView, declare_conflict, read_score_sheet, reopen_score_sheet, save_score_sheet, submit_score_sheet,
};
pub use store::evaluation::{AssessmentSummary, RecognitionSummary};
pub use store::products::Evidence;
pub use withdrawal::{Withdrawal, withdraw_recognition};

/// Rows of a list on one page.
pub const ROWS: i64 = 25;
