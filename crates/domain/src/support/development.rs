//! Developing a product: how it stands against the stars it aims for, what is missing, and what came of it.
//!
//! Plan 470/KH-UBND, item II.2.a, asks that two key products be developed and completed; a file for each says how far.

use super::closing::ClosingProblem;
use crate::evaluation::{Answers, Room, WayUp, mean, rooms, way_to};
use crate::named::named;
use crate::products::{Estimate, estimate};
use crate::regulations::{CriteriaSheet, CriterionCode, Regime, Stars};

named! {
    /// What came of developing a product.
    DevelopmentResult {
        /// It is complete: every step is done, and by its own levels it reaches the stars aimed for.
        Ready = "ready",
        /// It was recognised with the stars aimed for, or more.
        Recognised = "recognised",
        /// It was given up.
        Stopped = "stopped",
    }
}

named! {
    /// Where the levels of a product come from.
    LevelSource {
        /// A council agreed on them.
        Council = "council",
        /// The producer's own answers in a dossier.
        SelfScore = "self-score",
        /// Whoever keeps the file judged them.
        Judged = "judged",
        /// Nobody has yet.
        Nobody = "nobody",
    }
}

impl DevelopmentResult {
    /// Whether it is reached only when every step is done.
    #[must_use]
    pub const fn asks_every_step(self) -> bool {
        matches!(self, Self::Ready)
    }
}

/// How a product stands against the stars it aims for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Against {
    /// The stars.
    pub aim: Stars,
    /// Criteria answered, points so far, and what they would give once all are answered.
    pub estimate: Estimate,
    /// What is missing for the stars aimed for.
    pub way: WayUp,
    /// Where points can still be won, the most first.
    pub rooms: Vec<Room>,
}

impl Against {
    /// How many criteria nobody has answered.
    #[must_use]
    pub fn unanswered(&self) -> usize {
        self.estimate.progress.to_answer - self.estimate.progress.answered
    }

    /// Whether the levels reach the stars aimed for.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        self.unanswered() == 0 && self.way.is_gone()
    }

    /// The criteria whose floors are not met, and of those points can be won at, the ones most is to be won at while
    /// points are missing beyond the floors.
    #[must_use]
    pub fn gaps(&self) -> Vec<CriterionCode> {
        let floors = self.way.floors.iter().map(|miss| miss.criterion.clone());
        let mut gaps: Vec<CriterionCode> = floors.collect();
        let mut missing = self.way.points_beyond_floors;
        for room in &self.rooms {
            if missing <= crate::Points::ZERO {
                break;
            }
            if !gaps.contains(&room.criterion) {
                missing = missing - (room.most - room.got.unwrap_or_default());
                gaps.push(room.criterion.clone());
            }
        }
        gaps
    }
}

/// Measures a product's levels against the stars it aims for. None if the regulation knows no such stars.
#[must_use]
pub fn measure(criteria: &Regime, sheet: &CriteriaSheet, answers: &Answers, aim: Stars) -> Option<Against> {
    let estimate = estimate(criteria, sheet, answers);
    let so_far = mean(&[estimate.progress.so_far.total])?;
    let way = way_to(criteria, sheet, &so_far, answers, aim)?;
    Some(Against { aim, estimate, way, rooms: rooms(sheet, answers) })
}

/// What of a product stands in the way of a result; `held` is the number of stars it holds on the day.
#[must_use]
pub fn result_problems(result: DevelopmentResult, against: &Against, held: Option<i64>) -> Vec<ClosingProblem> {
    match result {
        DevelopmentResult::Ready if against.unanswered() > 0 => {
            vec![ClosingProblem::NotAnswered(against.unanswered())]
        }
        DevelopmentResult::Ready if !against.is_reached() => {
            vec![ClosingProblem::AimNotReached(against.way.points_missing, against.way.floors.len())]
        }
        DevelopmentResult::Recognised if held.is_none_or(|stars| stars < i64::from(against.aim.number())) => {
            vec![ClosingProblem::NotRecognised]
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Points;
    use crate::evaluation::testing::{answers, sheet};
    use crate::regulations::Regulations;

    fn against(levels: &str) -> Against {
        let regime = Regulations::built_in().regime(&"qd26-2026".parse().unwrap()).unwrap();
        let sheet = sheet("A[1: a=0 b=1 c=2****; 2: a=0 b=30; 3: a=0 b=28; 4: a=0 b=40]");
        measure(regime, &sheet, &answers(levels), Stars::FOUR).unwrap()
    }

    #[test]
    fn gaps_are_the_floors_and_then_the_largest_rooms_that_make_up_what_is_missing() {
        let codes = |levels| against(levels).gaps().iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(codes("1a 2a 3b 4a"), ["1", "4"], "two points of the floor, and forty of the largest room");
        assert_eq!(codes("1a 2b 3b 4b"), ["1"], "points alone do not make stars");
        assert_eq!(codes("1c 2b 3a 4b"), Vec::<String>::new());
    }

    #[test]
    fn ready_is_who_reaches_the_aim_and_recognised_who_holds_it() {
        let problems = |result, levels, held| result_problems(result, &against(levels), held);
        assert_eq!(problems(DevelopmentResult::Ready, "1c 2b 3a 4b", None), []);
        assert_eq!(problems(DevelopmentResult::Ready, "1c 2b 3a", None), [ClosingProblem::NotAnswered(1)]);
        assert_eq!(
            problems(DevelopmentResult::Ready, "1a 2b 3a 4a", None),
            [ClosingProblem::AimNotReached(Points::from_whole(40), 1)]
        );
        assert_eq!(problems(DevelopmentResult::Recognised, "", Some(3)), [ClosingProblem::NotRecognised]);
        assert_eq!(problems(DevelopmentResult::Recognised, "", Some(5)), []);
        assert_eq!(problems(DevelopmentResult::Stopped, "", None), []);
    }
}
