//! A member's score sheet. Only a draft can change.

use crate::Timestamp;
use crate::evaluation::{Answers, Problem, Score, score};
use crate::ids::ScoreSheetId;
use crate::regulations::CriteriaSheet;

/// A member's score sheet for one product in one round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreSheet {
    /// Its id.
    pub id: ScoreSheetId,
    /// What the member picked.
    pub answers: Answers,
    /// Where it stands.
    pub state: ScoreSheetState,
}

/// Where a score sheet stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScoreSheetState {
    /// Being filled in.
    Draft,
    /// Handed in: it counts.
    Submitted {
        /// The points, fixed.
        score: Score,
        /// When.
        at: Timestamp,
    },
    /// Taken back by the chair, kept as it was: it no longer counts.
    Withdrawn {
        /// Why.
        reason: String,
        /// When.
        at: Timestamp,
    },
}

/// A score sheet does not stand where a change of state begins.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongState {
    /// Only a draft can be changed and handed in.
    #[error("score sheet {0} is not a draft")]
    NotADraft(ScoreSheetId),
    /// Only a sheet that was handed in can be taken back.
    #[error("score sheet {0} was not handed in")]
    NotSubmitted(ScoreSheetId),
    /// The answers cannot be scored.
    #[error("score sheet {id} has {} problems", problems.len())]
    Incomplete {
        /// The sheet.
        id: ScoreSheetId,
        /// Every problem.
        problems: Vec<Problem>,
    },
    /// A reason is needed.
    #[error("score sheet {0} is taken back without a reason")]
    NoReason(ScoreSheetId),
}

impl ScoreSheetState {
    /// The state's name in the store.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted { .. } => "submitted",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }
}

impl ScoreSheet {
    /// An empty draft.
    #[must_use]
    pub const fn draft(id: ScoreSheetId) -> Self {
        Self { id, answers: Answers::new(), state: ScoreSheetState::Draft }
    }

    /// Replaces the answers of a draft.
    pub fn answer(self, answers: Answers) -> Result<Self, WrongState> {
        match self.state {
            ScoreSheetState::Draft => Ok(Self { answers, ..self }),
            _ => Err(WrongState::NotADraft(self.id)),
        }
    }

    /// Scores the answers and hands the sheet in, or says every problem.
    pub fn submit(self, criteria: &CriteriaSheet, at: Timestamp) -> Result<Self, WrongState> {
        if self.state != ScoreSheetState::Draft {
            return Err(WrongState::NotADraft(self.id));
        }
        let scored = score(criteria, &self.answers);
        let score = scored.map_err(|problems| WrongState::Incomplete { id: self.id, problems })?;
        Ok(Self { state: ScoreSheetState::Submitted { score, at }, ..self })
    }

    /// Takes back a sheet that was handed in. It is kept; the member fills in a new one.
    pub fn withdraw(self, reason: &str, at: Timestamp) -> Result<Self, WrongState> {
        if !matches!(self.state, ScoreSheetState::Submitted { .. }) {
            return Err(WrongState::NotSubmitted(self.id));
        }
        let reason = crate::text::tidy(reason);
        if reason.is_empty() {
            return Err(WrongState::NoReason(self.id));
        }
        Ok(Self { state: ScoreSheetState::Withdrawn { reason, at }, ..self })
    }

    /// The score, if the sheet counts.
    #[must_use]
    pub const fn counted(&self) -> Option<&Score> {
        match &self.state {
            ScoreSheetState::Submitted { score, .. } => Some(score),
            ScoreSheetState::Draft | ScoreSheetState::Withdrawn { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Points;
    use crate::evaluation::testing::{answers, sheet};

    const NOON: Timestamp = Timestamp::from_micros(1_790_000_000_000_000);

    fn a_draft(picked: &str) -> ScoreSheet {
        let id = "0195a0c4-0000-7000-8000-000000000001".parse().unwrap();
        ScoreSheet::draft(id).answer(answers(picked)).unwrap()
    }

    #[test]
    fn a_sheet_with_gaps_is_not_handed_in_and_every_gap_is_named() {
        let criteria = sheet("A[1: a=1 b=2; 2: a=0 b=5]");
        let refused = a_draft("").submit(&criteria, NOON).unwrap_err();
        assert!(matches!(refused, WrongState::Incomplete { problems, .. } if problems.len() == 2));
    }

    #[test]
    fn a_sheet_that_was_handed_in_is_taken_back_but_never_changed() {
        let criteria = sheet("A[1: a=1 b=2; 2: a=0 b=5]");
        let submitted = a_draft("1b 2b").submit(&criteria, NOON).unwrap();
        let id = submitted.id;
        assert_eq!(submitted.counted().unwrap().total, Points::from_whole(7));
        assert_eq!(submitted.clone().answer(answers("1a")), Err(WrongState::NotADraft(id)));
        assert_eq!(submitted.clone().submit(&criteria, NOON), Err(WrongState::NotADraft(id)));
        assert_eq!(submitted.clone().withdraw(" ", NOON), Err(WrongState::NoReason(id)));
        let withdrawn = submitted.withdraw("chấm nhầm sản phẩm", NOON).unwrap();
        assert_eq!((withdrawn.counted(), withdrawn.state.name()), (None, "withdrawn"));
        assert_eq!(withdrawn.answers, answers("1b 2b"));
        assert_eq!(withdrawn.withdraw("lại", NOON), Err(WrongState::NotSubmitted(id)));
    }
}
