//! Difficulties that units report: to whom they go, by when they are answered, how they end.

use std::fmt;
use std::str::FromStr;

use crate::Day;
use crate::products::{Calendar, UnknownName, due_on};
use crate::text;

/// Working days within which whoever has an obstacle answers it: the agriculture office first, and the
/// people's committee once more when it was passed up. The plan asks for an answer in good time and
/// names no number; two weeks of work is the custom.
pub const ANSWER_WITHIN: u32 = 10;

/// The longest text of an obstacle and of each step, in characters.
pub const LONGEST_TEXT: usize = 4000;
/// The longest title, and the longest number of a paper.
pub const LONGEST_TITLE: usize = 200;

/// The last day on which whoever gets an obstacle on a day is to answer it.
#[must_use]
pub fn answer_by(given_on: Day) -> Day {
    due_on(&Calendar::default(), given_on, ANSWER_WITHIN)
}

/// Declares an enum whose values have names in the store and in word lists.
macro_rules! named {
    ($(#[$about:meta])* $name:ident { $($(#[$one:meta])* $value:ident = $text:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$one])* $value),+ }

        impl $name {
            /// Every value.
            pub const ALL: [Self; [$($text),+].len()] = [$(Self::$value),+];

            /// The name in the store and in word lists.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$value => $text),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }

        impl FromStr for $name {
            type Err = UnknownName;
            fn from_str(name: &str) -> Result<Self, UnknownName> {
                Self::ALL.into_iter().find(|value| value.name() == name).ok_or_else(|| UnknownName(name.to_owned()))
            }
        }
    };
}

named! {
    /// Where an obstacle stands.
    ObstacleState {
        /// It lies with the agriculture office.
        Reported = "reported",
        /// It lies with the people's committee, for its leader to decide.
        PassedUp = "passed-up",
        /// It was answered or decided.
        Closed = "closed",
    }
}

named! {
    /// What is done with an obstacle.
    ObstacleStep {
        /// A unit reports it.
        Reported = "reported",
        /// The unit adds to what it said.
        Added = "added",
        /// The office answers, which closes it.
        Answered = "answered",
        /// The office passes it up to its people's committee.
        PassedUp = "passed-up",
        /// The leader decides, which closes it.
        Decided = "decided",
    }
}

named! {
    /// What an obstacle is about.
    About {
        /// A task of a plan.
        Task = "task",
        /// A product.
        Product = "product",
        /// A rule, named in words.
        Rule = "rule",
        /// Something else.
        Other = "other",
    }
}

/// Why nothing more can be done with an obstacle in this way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is closed.
    Closed,
    /// It lies with the people's committee, whose leader decides.
    PassedUp,
    /// It lies with the office, which answers it or passes it up first.
    NotPassedUp,
}

impl ObstacleState {
    /// How an obstacle begins. What an agriculture office reports itself has nobody else to answer it
    /// than the committee above.
    #[must_use]
    pub const fn first(reporter_is_office: bool) -> Self {
        if reporter_is_office { Self::PassedUp } else { Self::Reported }
    }

    /// Whether someone still has to answer.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Closed)
    }

    /// How an obstacle stands after a step.
    ///
    /// # Errors
    /// The step cannot be taken from here.
    pub const fn after(self, step: ObstacleStep) -> Result<Self, Refusal> {
        match (self, step) {
            (Self::Closed, _) => Err(Refusal::Closed),
            (state, ObstacleStep::Reported | ObstacleStep::Added) => Ok(state),
            (Self::Reported, ObstacleStep::Answered) | (Self::PassedUp, ObstacleStep::Decided) => Ok(Self::Closed),
            (Self::Reported, ObstacleStep::PassedUp) => Ok(Self::PassedUp),
            (Self::Reported, ObstacleStep::Decided) => Err(Refusal::NotPassedUp),
            (Self::PassedUp, ObstacleStep::Answered | ObstacleStep::PassedUp) => Err(Refusal::PassedUp),
        }
    }
}

/// An obstacle as it is reported.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewObstacle {
    /// What it is about, by the name of [`About`].
    pub about_kind: String,
    /// The task or the product, as chosen; empty otherwise.
    pub about_id: String,
    /// The rule in words; empty otherwise.
    pub rule: String,
    /// In a few words.
    pub title: String,
    /// What stands in the way, and what is asked for.
    pub text: String,
}

/// One thing to put right in a form on obstacles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObstacleProblem {
    /// It is not said what it is about.
    AboutMissing,
    /// No task was chosen.
    TaskMissing,
    /// No product was chosen.
    ProductMissing,
    /// The rule is not named.
    RuleMissing,
    /// There is no title.
    TitleMissing,
    /// A title, a rule or a number is longer than 200 characters.
    LineTooLong,
    /// There is no text.
    TextMissing,
    /// A text is longer than 4000 characters.
    TextTooLong,
    /// A decision is to be carried out before the day it is made on.
    CarryOutInPast,
}

impl NewObstacle {
    /// The same with single blanks in lines and composed letters everywhere.
    #[must_use]
    pub fn tidy(self) -> Self {
        Self {
            about_kind: self.about_kind,
            about_id: self.about_id.trim().to_owned(),
            rule: text::tidy(&self.rule),
            title: text::tidy(&self.title),
            text: text::tidy_lines(&self.text),
        }
    }

    /// Everything wrong with it: the field, and what is wrong with it.
    #[must_use]
    pub fn problems(&self) -> Vec<(&'static str, ObstacleProblem)> {
        let mut problems = Vec::new();
        match self.about_kind.parse() {
            Err(_) => problems.push(("about", ObstacleProblem::AboutMissing)),
            Ok(About::Task) if self.about_id.is_empty() => problems.push(("task", ObstacleProblem::TaskMissing)),
            Ok(About::Product) if self.about_id.is_empty() => {
                problems.push(("product", ObstacleProblem::ProductMissing));
            }
            Ok(About::Rule) if self.rule.is_empty() => problems.push(("rule", ObstacleProblem::RuleMissing)),
            Ok(_) => {}
        }
        if self.title.is_empty() {
            problems.push(("title", ObstacleProblem::TitleMissing));
        }
        for (field, line) in [("rule", &self.rule), ("title", &self.title)] {
            if line.chars().count() > LONGEST_TITLE {
                problems.push((field, ObstacleProblem::LineTooLong));
            }
        }
        problems.extend(text_problem(&self.text).map(|problem| ("text", problem)));
        problems
    }
}

/// What is wrong with the text of a step, if anything.
#[must_use]
pub fn text_problem(text: &str) -> Option<ObstacleProblem> {
    match text.chars().count() {
        0 => Some(ObstacleProblem::TextMissing),
        count if count > LONGEST_TEXT => Some(ObstacleProblem::TextTooLong),
        _ => None,
    }
}

/// How long units waited for a first answer, in whole days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnswerTimes {
    /// How many were answered.
    pub answered: i64,
    /// The mean, rounded to the nearest day.
    pub mean: i64,
    /// The median: half of them waited no longer.
    pub median: i64,
}

impl AnswerTimes {
    /// The times of obstacles: pairs of days waited and how many waited so long. Nothing if none was
    /// answered.
    #[must_use]
    pub fn of(mut waited: Vec<(i64, i64)>) -> Option<Self> {
        waited.sort_unstable();
        let answered: i64 = waited.iter().map(|(_, count)| count).sum();
        let days: i64 = waited.iter().map(|(days, count)| days * count).sum();
        let mut before = 0;
        let middle = waited.iter().find(|(_, count)| {
            before += count;
            2 * before >= answered
        });
        let (median, _) = middle?;
        Some(Self { answered, mean: (2 * days + answered).checked_div(2 * answered)?, median: *median })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_answers_or_passes_up_and_only_then_the_leader_decides() {
        use ObstacleState::{Closed, PassedUp, Reported};
        assert_eq!(Reported.after(ObstacleStep::Answered), Ok(Closed));
        assert_eq!(Reported.after(ObstacleStep::PassedUp), Ok(PassedUp));
        assert_eq!(Reported.after(ObstacleStep::Decided), Err(Refusal::NotPassedUp));
        assert_eq!(PassedUp.after(ObstacleStep::Decided), Ok(Closed));
        assert_eq!(PassedUp.after(ObstacleStep::Answered), Err(Refusal::PassedUp));
        assert_eq!(PassedUp.after(ObstacleStep::Added), Ok(PassedUp));
    }

    #[test]
    fn nothing_is_done_with_a_closed_obstacle() {
        for step in ObstacleStep::ALL {
            assert_eq!(ObstacleState::Closed.after(step), Err(Refusal::Closed), "{step}");
        }
    }

    #[test]
    fn ten_working_days_from_a_monday_end_two_weeks_later() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert_eq!(answer_by(day("2020-03-02")), day("2020-03-16"));
        // 30 April and 1 May are holidays.
        assert_eq!(answer_by(day("2020-04-27")), day("2020-05-13"));
    }

    #[test]
    fn every_gap_of_a_report_is_named_at_once() {
        let gaps = NewObstacle { about_kind: "task".to_owned(), ..NewObstacle::default() };
        assert_eq!(
            gaps.problems(),
            [
                ("task", ObstacleProblem::TaskMissing),
                ("title", ObstacleProblem::TitleMissing),
                ("text", ObstacleProblem::TextMissing),
            ]
        );
        let unsaid = NewObstacle { title: "x".repeat(201), text: "x".repeat(4001), ..NewObstacle::default() };
        assert_eq!(
            unsaid.problems(),
            [
                ("about", ObstacleProblem::AboutMissing),
                ("title", ObstacleProblem::LineTooLong),
                ("text", ObstacleProblem::TextTooLong),
            ]
        );
        let whole = NewObstacle {
            about_kind: "other".to_owned(),
            title: " Thiếu  kinh phí ".to_owned(),
            text: "Chưa bố trí".to_owned(),
            ..NewObstacle::default()
        };
        assert_eq!((whole.clone().tidy().problems(), whole.tidy().title.as_str()), (vec![], "Thiếu kinh phí"));
    }

    #[test]
    fn mean_and_median_are_whole_days_and_one_long_wait_does_not_move_the_median() {
        assert_eq!(AnswerTimes::of(Vec::new()), None);
        let of = |waited: &[(i64, i64)]| AnswerTimes::of(waited.to_vec()).unwrap();
        assert_eq!(of(&[(3, 1)]), AnswerTimes { answered: 1, mean: 3, median: 3 });
        assert_eq!(of(&[(60, 1), (2, 3), (4, 1)]), AnswerTimes { answered: 5, mean: 14, median: 2 });
        assert_eq!(of(&[(0, 1), (1, 1)]), AnswerTimes { answered: 2, mean: 1, median: 0 });
    }
}
