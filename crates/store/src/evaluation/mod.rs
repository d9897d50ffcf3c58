//! Councils, assessments, score sheets and recognitions.

mod assessments;
mod councils;
mod recognitions;
mod score_sheets;
mod waiting;

pub use assessments::{
    Assessment, AssessmentSummary, AwaitingDossier, PastAssessment, find_assessment, insert_assessment,
    list_assessments_of_council, list_assessments_of_dossier, list_awaiting_dossiers, save_assessment,
};
pub use councils::{
    Council, CouncilMember, CouncilSummary, NewCouncilMember, count_councils, find_council, insert_council,
    insert_council_member, list_council_members, list_councils,
};
pub use recognitions::{
    NewRecognition, ReEvaluation, Recognition, RecognitionFilter, RecognitionSummary, count_recognitions,
    find_recognition, find_recognition_by_certificate, find_recognition_by_public_code, find_recognition_of_assessment,
    insert_recognition, list_product_codes, list_re_evaluations, list_recognitions, list_recognitions_of_decision,
    list_recognitions_of_product, save_withdrawal,
};
pub use score_sheets::{
    ConflictDeclaration, ScoreSheet, find_score_sheet, insert_score_sheet, list_conflict_declarations,
    list_score_sheets, save_conflict_declaration, save_score_sheet,
};
pub use waiting::{WaitingAssessment, list_to_conclude, list_to_score, list_to_sign};
