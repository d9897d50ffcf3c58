//! One dossier before one council: rounds of scoring, and the conclusion.

use serde::{Deserialize, Serialize};

use crate::evaluation::{
    Answers, Attendance, CouncilRules, Problem, QuorumProblem, ScoreSheet, Spread, Verdict, judge, mean,
    quorum_problems, spread,
};
use crate::ids::AssessmentId;
use crate::regulations::{CriteriaSheet, Regime};
use crate::{Points, Timestamp};

/// One dossier before one council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// Its id.
    pub id: AssessmentId,
    /// The round of scoring, from 1.
    pub round: u8,
    /// Where it stands.
    pub state: AssessmentState,
}

/// What a council has before it when it concludes.
#[derive(Debug, Clone, Copy)]
pub struct Session<'a> {
    /// The rules of the council.
    pub rules: &'a CouncilRules,
    /// The regulation of the criteria, whose bands count.
    pub regime: &'a Regime,
    /// The criteria sheet the dossier has pinned.
    pub criteria: &'a CriteriaSheet,
    /// All members of the council, as they take part in this dossier.
    pub members: &'a [Attendance],
    /// The score sheets of this round.
    pub sheets: &'a [ScoreSheet],
}

/// Where an assessment stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AssessmentState {
    /// Members are scoring.
    Open,
    /// The council has come to a conclusion.
    Concluded {
        /// What it came to.
        conclusion: Box<Conclusion>,
        /// When.
        at: Timestamp,
    },
}

/// What a council came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conclusion {
    /// Mean, stars and floors.
    pub verdict: Verdict,
    /// The level agreed on for each criterion.
    pub agreed: Answers,
    /// The lowest and the highest total.
    pub spread: Spread,
    /// Whether the spread was still too wide in the last round; the minutes say so.
    pub spread_was_too_wide: bool,
    /// The round it was concluded in.
    pub round: u8,
    /// The rules of the council, for the minutes.
    pub rules: CouncilRules,
}

/// Why an assessment cannot be concluded yet.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConclusionProblem {
    /// The assessment is concluded already.
    #[error(transparent)]
    NotOpen(#[from] NotOpen),
    /// The council may not decide.
    #[error(transparent)]
    Quorum(#[from] QuorumProblem),
    /// A member who takes part has not handed in a sheet.
    #[error("{missing} of {present} members who take part have not handed in a sheet")]
    SheetsMissing {
        /// Sheets not handed in.
        missing: usize,
        /// Members who take part.
        present: usize,
    },
    /// Totals lie too far apart and a round is left: discuss, then score again.
    #[error("totals lie {} points apart: discuss and score again", spread.width())]
    SpreadTooWide {
        /// The lowest and the highest total.
        spread: Spread,
    },
    /// The agreed levels have gaps.
    #[error("agreed levels: {0}")]
    Agreed(Problem),
}

/// The assessment is concluded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("assessment {0} is concluded")]
pub struct NotOpen(pub AssessmentId);

impl AssessmentState {
    /// The state's name in the store.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Concluded { .. } => "concluded",
        }
    }
}

impl Assessment {
    /// An assessment in its first round.
    #[must_use]
    pub const fn open(id: AssessmentId) -> Self {
        Self { id, round: 1, state: AssessmentState::Open }
    }

    /// Begins another round of scoring, after a discussion.
    pub fn next_round(self) -> Result<Self, NotOpen> {
        match self.state {
            AssessmentState::Open => Ok(Self { round: self.round.saturating_add(1), ..self }),
            AssessmentState::Concluded { .. } => Err(NotOpen(self.id)),
        }
    }

    /// Concludes with the levels the council settled on, or says everything that stands in the way.
    pub fn conclude(
        self,
        session: &Session<'_>,
        agreed: Answers,
        at: Timestamp,
    ) -> Result<Self, Vec<ConclusionProblem>> {
        let Session { rules, regime, criteria, members, sheets } = *session;
        let mut problems: Vec<ConclusionProblem> = Vec::new();
        if self.state != AssessmentState::Open {
            problems.push(NotOpen(self.id).into());
        }
        problems.extend(quorum_problems(rules, members).into_iter().map(ConclusionProblem::Quorum));
        let totals: Vec<Points> = sheets.iter().filter_map(ScoreSheet::counted).map(|score| score.total).collect();
        let present = members.iter().filter(|member| member.is_present && !member.is_recused).count();
        if totals.len() < present || totals.is_empty() {
            problems.push(ConclusionProblem::SheetsMissing { missing: present - totals.len().min(present), present });
        }
        let spread = spread(&totals);
        let is_too_wide = spread.is_some_and(|spread| spread.is_too_wide(rules));
        if let Some(spread) = spread.filter(|_| is_too_wide && self.round < rules.rounds) {
            problems.push(ConclusionProblem::SpreadTooWide { spread });
        }
        let verdict = mean(&totals).map(|mean| judge(regime, criteria, &mean, &agreed));
        match (verdict, spread) {
            (Some(Ok(verdict)), Some(spread)) if problems.is_empty() => {
                let (round, rules) = (self.round, rules.clone());
                let conclusion =
                    Box::new(Conclusion { verdict, agreed, spread, spread_was_too_wide: is_too_wide, round, rules });
                Ok(Self { state: AssessmentState::Concluded { conclusion, at }, ..self })
            }
            (verdict, _) => {
                let gaps = verdict.and_then(Result::err).unwrap_or_default();
                problems.extend(gaps.into_iter().map(ConclusionProblem::Agreed));
                Err(problems)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::Seat;
    use crate::evaluation::testing::{answers, sheet};
    use crate::regulations::{Regulations, Stars};

    const NOON: Timestamp = Timestamp::from_micros(1_790_000_000_000_000);

    struct Sitting {
        assessment: Assessment,
        members: Vec<Attendance>,
        sheets: Vec<ScoreSheet>,
    }

    /// A council of as many members as sheets, the first in the chair.
    fn a_sitting(sheets: &[&str]) -> Sitting {
        let criteria = criteria();
        let sheet = |(index, picked): (usize, &&str)| {
            let id = format!("0195a0c4-0000-7000-8000-{index:012}").parse().unwrap();
            ScoreSheet::draft(id).answer(answers(picked)).unwrap().submit(&criteria, NOON).unwrap()
        };
        let seat = |index| if index == 0 { Seat::Chair } else { Seat::Member };
        let member = |index| Attendance { seat: seat(index), is_present: true, is_recused: false, presides: false };
        Sitting {
            assessment: Assessment::open("0195a0c4-0000-7000-8000-00000000000a".parse().unwrap()),
            members: (0..sheets.len()).map(member).collect(),
            sheets: sheets.iter().enumerate().map(sheet).collect(),
        }
    }

    fn criteria() -> CriteriaSheet {
        sheet("A[1: a=0 b=10 c=20****; 2: a=50 b=60 c=80]")
    }

    fn conclude(sitting: Sitting, agreed: &str) -> Result<Assessment, Vec<ConclusionProblem>> {
        let regime = Regulations::built_in().regime(&"qd26-2026".parse().unwrap()).unwrap();
        let (rules, criteria) = (CouncilRules::default(), criteria());
        let session =
            Session { rules: &rules, regime, criteria: &criteria, members: &sitting.members, sheets: &sitting.sheets };
        sitting.assessment.conclude(&session, answers(agreed), NOON)
    }

    #[test]
    fn a_council_concludes_with_the_mean_and_the_agreed_levels() {
        let concluded = conclude(a_sitting(&["1b 2b", "1c 2b", "1c 2b"]), "1c 2b").unwrap();
        let AssessmentState::Concluded { conclusion, .. } = &concluded.state else { panic!("not concluded") };
        assert_eq!(conclusion.verdict.mean.to_string(), "76,66");
        assert_eq!(conclusion.verdict.certified, Some(Stars::FOUR));
        let again = Sitting { assessment: concluded, ..a_sitting(&["1c 2b"]) };
        assert!(matches!(conclude(again, "1c 2b").unwrap_err()[..], [ConclusionProblem::NotOpen(_)]));
    }

    #[test]
    fn totals_too_far_apart_ask_for_another_round_and_the_last_round_says_so() {
        let far_apart = ["1b 2a", "1c 2b", "1c 2b"];
        let refused = conclude(a_sitting(&far_apart), "1c 2b").unwrap_err();
        assert!(matches!(refused[..], [ConclusionProblem::SpreadTooWide { .. }]));
        let mut second = a_sitting(&far_apart);
        second.assessment = second.assessment.next_round().unwrap();
        let AssessmentState::Concluded { conclusion, .. } = conclude(second, "1c 2b").unwrap().state else {
            panic!("not concluded")
        };
        assert!(conclusion.spread_was_too_wide);
        assert_eq!(conclusion.round, 2);
    }

    #[test]
    fn everything_in_the_way_is_named_at_once() {
        let mut sitting = a_sitting(&["1c 2c", "1b 2a", "1c 2c"]);
        sitting.members[0].is_present = false;
        sitting.sheets.truncate(1);
        let lines: Vec<_> = conclude(sitting, "1c").unwrap_err().iter().map(ToString::to_string).collect();
        assert_eq!(
            lines,
            [
                "nobody is in the chair",
                "1 of 2 members who take part have not handed in a sheet",
                "agreed levels: criterion 2 has no answer",
            ]
        );
    }

    #[test]
    fn nothing_is_concluded_without_sheets() {
        let mut sitting = a_sitting(&["1c 2c"]);
        sitting.sheets.clear();
        assert!(conclude(sitting, "1c 2c").is_err());
    }
}
