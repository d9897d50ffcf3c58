//! The official papers the program makes.

use super::PaperKind;
use crate::named::named;

named! {
    /// An official paper the program makes from what it knows.
    KnownPaper {
        /// A plan, rebuilt from its items.
        Plan = "plan",
        /// The letter that urges a unit to do a task.
        UrgingLetter = "urging-letter",
        /// The invitation to a meeting.
        Invitation = "invitation",
        /// The minutes of a meeting.
        Minutes = "minutes",
        /// The notice of what a meeting concluded.
        Conclusions = "conclusions",
        /// The letter that answers a difficulty.
        ObstacleAnswer = "obstacle-answer",
        /// A unit's report of a period.
        Report = "report",
        /// The receipt for a dossier.
        Receipt = "receipt",
        /// The letter that returns a dossier with its faults.
        ReturnLetter = "return-letter",
        /// The registration form (QĐ 26/2026, Form 01).
        FormOne = "form-01",
        /// The producer's report on itself and its product (Form 02).
        FormTwo = "form-02",
        /// The commune's report on a dossier (Form 03).
        FormThree = "form-03",
        /// A member's score sheet, blank or filled.
        ScoreSheet = "score-sheet",
        /// The summary of a council's points.
        ScoreSummary = "score-summary",
        /// The decision that recognises products, with their list.
        Recognition = "recognition",
    }
}

/// What is known of a paper before it is made.
struct About {
    /// The file of its wording, without its ending.
    wording: &'static str,
    /// Its kind; none for a form or a slip.
    kind: Option<PaperKind>,
    /// Whether a body issues it.
    is_issued: bool,
    /// What its id names.
    id_of: &'static str,
}

impl About {
    const fn issued(wording: &'static str, kind: PaperKind, id_of: &'static str) -> Self {
        Self { wording, kind: Some(kind), is_issued: true, id_of }
    }

    /// A paper of an office that bears no number.
    const fn slip(wording: &'static str, id_of: &'static str) -> Self {
        Self { wording, kind: None, is_issued: true, id_of }
    }

    const fn form(wording: &'static str, id_of: &'static str) -> Self {
        Self { wording, kind: None, is_issued: false, id_of }
    }
}

/// What stands for a record where a form is wanted blank.
pub const BLANK: &str = "blank";

const A_MEETING: &str = "a meeting: its id";
const A_DOSSIER: &str = "a dossier: its id";
const A_DOSSIER_OR_BLANK: &str = "a dossier: its id; or `blank`";
const AN_ASSESSMENT: &str = "an assessment of a dossier by a council: its id";

impl KnownPaper {
    const fn about(self) -> About {
        match self {
            Self::Plan => About::issued("plans/plan", PaperKind::Plan, "a plan, as in its address: 470-KH-UBND"),
            Self::UrgingLetter => About::issued("plans/urging-letter", PaperKind::Letter, "an act of urging: its id"),
            Self::Invitation => About::issued("activities/invitation", PaperKind::Invitation, A_MEETING),
            Self::Minutes => About::issued("activities/minutes", PaperKind::Minutes, A_MEETING),
            Self::Conclusions => About::issued("activities/conclusions", PaperKind::Notice, A_MEETING),
            Self::ObstacleAnswer => {
                About::issued("obstacles/answer", PaperKind::Letter, "a difficulty that was reported: its id")
            }
            Self::Report => About::issued("reports/report", PaperKind::Report, "a report: its id"),
            Self::Receipt => About::slip("products/receipt", A_DOSSIER),
            Self::ReturnLetter => About::issued("products/return-letter", PaperKind::Letter, A_DOSSIER),
            Self::FormOne => About::form("products/form-01", A_DOSSIER_OR_BLANK),
            Self::FormTwo => About::form("products/form-02", A_DOSSIER_OR_BLANK),
            Self::FormThree => About::issued("products/form-03", PaperKind::Report, A_DOSSIER),
            Self::ScoreSheet => About::form("evaluation/score-sheet", AN_ASSESSMENT),
            Self::ScoreSummary => About::slip("evaluation/score-summary", AN_ASSESSMENT),
            Self::Recognition => About::issued("evaluation/recognition", PaperKind::Decision, "a recognition: its id"),
        }
    }

    /// The file of its wording, without its ending: area and name.
    #[must_use]
    pub const fn wording(self) -> &'static str {
        self.about().wording
    }

    /// Its kind; none for a form or a slip.
    #[must_use]
    pub const fn kind(self) -> Option<PaperKind> {
        self.about().kind
    }

    /// Whether it is a form that people hand in, without number and issuer.
    #[must_use]
    pub const fn is_form(self) -> bool {
        !self.about().is_issued
    }

    /// What its id names, for people at the command line.
    #[must_use]
    pub const fn id_of(self) -> &'static str {
        self.about().id_of
    }
}
