//! A type of id for each kind of record, so that one cannot be taken for another.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Text that is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

macro_rules! ids {
    ($($(#[$about:meta])* $name:ident;)*) => {$(
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Takes a value made by the caller: ids are passed in, never made here.
            #[must_use]
            pub const fn new(value: Uuid) -> Self {
                Self(value)
            }

            /// The value itself.
            #[must_use]
            pub const fn value(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::parse_str(text).map(Self).map_err(|_| NotAnId)
            }
        }
    )*};
}

ids! {
    /// A person's account.
    AccountId;
    /// An appointment: who holds which role in which body, from when to when.
    AppointmentId;
    /// A plan.
    PlanId;
    /// A task of a plan.
    TaskId;
    /// A note on a task's progress.
    ProgressId;
    /// A producer: cooperative, group, enterprise, farm or household.
    ProducerId;
    /// An idea for a product.
    IdeaId;
    /// A product.
    ProductId;
    /// A picture of a product.
    PhotoId;
    /// A dossier for evaluation.
    DossierId;
    /// A file that proves something in a dossier.
    EvidenceId;
    /// A council.
    CouncilId;
    /// One dossier before one council.
    AssessmentId;
    /// A member's score sheet.
    ScoreSheetId;
    /// A recognition of a product with its stars.
    RecognitionId;
    /// A report of one body for one period.
    ReportId;
    /// A file that proves a note of progress.
    TaskFileId;
    /// A comment, a question, an answer or guidance on a task.
    RemarkId;
    /// A task's going from one holder to another.
    HandOverId;
    /// An act of urging.
    UrgingId;
    /// A decision that sets up a body for the programme.
    ApparatusDecisionId;
    /// A term of being in charge of the programme for a body.
    OfficerInChargeId;
    /// A difficulty a unit reported.
    ObstacleId;
    /// A step in the life of an obstacle.
    ObstacleStepId;
    /// What happens on a day: a meeting, later a training or a fair.
    ActivityId;
    /// A file of an activity.
    ActivityFileId;
    /// A conclusion of a meeting.
    ConclusionId;
    /// A figure for a target, typed with its source.
    TargetFigureId;
    /// A paper in the register.
    PaperId;
    /// A paper's going before its leader.
    SignOffId;
    /// What the system tells a person.
    NoticeId;
    /// A list that was taken in.
    ImportBatchId;
    /// A recognition that another list tells of.
    RecordedRecognitionId;
    /// A producer's figures of a year.
    ProducerYearId;
    /// A scan at a producer's record.
    ProducerFileId;
    /// A craft village or a craft group.
    CraftGroupId;
    /// A material area.
    MaterialAreaId;
    /// A contract between who supplies and who buys.
    ContractId;
    /// A case of support.
    SupportCaseId;
    /// A step of a case of support.
    SupportStepId;
}
