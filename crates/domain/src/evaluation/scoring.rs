//! Turns a scorer's answers into points.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::Points;
use crate::evaluation::Answers;
use crate::regulations::{CriteriaSheet, Criterion, CriterionCode, OptionCode, Section};

/// Points by part, and their sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// The parts in printed order.
    pub parts: Vec<PartScore>,
    /// The sum of the parts.
    pub total: Points,
}

/// The points of one part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartScore {
    /// The part's letter.
    pub code: String,
    /// The points gained.
    pub points: Points,
    /// The most points the part declares.
    pub max: Points,
}

/// One thing to put right before a sheet can be scored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// A criterion has no answer.
    #[error("criterion {0} has no answer")]
    Unanswered(CriterionCode),
    /// An answer is given to a criterion the sheet does not have.
    #[error("the sheet has no criterion {0}")]
    UnknownCriterion(CriterionCode),
    /// The criterion has no such option.
    #[error("criterion {criterion} has no option {option}")]
    UnknownOption {
        /// The criterion.
        criterion: CriterionCode,
        /// What was picked.
        option: OptionCode,
    },
    /// None of a section's cases is answered.
    #[error("section {section}: none of its cases is answered")]
    NoCase {
        /// The section.
        section: CriterionCode,
    },
    /// More than one of a section's cases is answered.
    #[error("section {section}: only one of its cases may be answered")]
    SeveralCases {
        /// The section.
        section: CriterionCode,
        /// The cases answered, from 1.
        cases: Vec<u8>,
    },
}

impl Problem {
    /// The criterion or section to point at.
    #[must_use]
    pub const fn place(&self) -> &CriterionCode {
        match self {
            Self::Unanswered(criterion) | Self::UnknownCriterion(criterion) => criterion,
            Self::UnknownOption { criterion, .. } => criterion,
            Self::NoCase { section } | Self::SeveralCases { section, .. } => section,
        }
    }
}

/// Scores the answers, or returns every problem at once, so that a form can show them all.
pub fn score(sheet: &CriteriaSheet, answers: &Answers) -> Result<Score, Vec<Problem>> {
    let (score, problems) = count(sheet, answers);
    if problems.is_empty() { Ok(score) } else { Err(problems) }
}

/// How far a sheet is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Criteria answered.
    pub answered: usize,
    /// Criteria to answer in all; of several cases, the one being answered.
    pub to_answer: usize,
    /// The points gained so far.
    pub so_far: Score,
}

/// Counts what is answered so far, leaving out what cannot be counted.
#[must_use]
pub fn progress(sheet: &CriteriaSheet, answers: &Answers) -> Progress {
    let sections = sheet.parts.iter().flat_map(|part| &part.sections);
    let asked: Vec<_> = sections.flat_map(|section| asked(section, answers)).collect();
    let is_answered =
        |criterion: &&&Criterion| answers.get(&criterion.code).is_some_and(|a| criterion.points_of(a).is_some());
    Progress {
        answered: asked.iter().filter(is_answered).count(),
        to_answer: asked.len(),
        so_far: count(sheet, answers).0,
    }
}

/// The criteria of a section that are to be answered: of several cases, those of the case being
/// answered, or of the first while none is.
pub(in crate::evaluation) fn asked<'a>(section: &'a Section, answers: &Answers) -> Vec<&'a Criterion> {
    let case = cases_answered(section, answers).first().copied().unwrap_or(1);
    section.criteria.iter().filter(|criterion| criterion.case.is_none_or(|of| of == case)).collect()
}

fn cases_answered(section: &Section, answers: &Answers) -> Vec<u8> {
    let answered = section.criteria.iter().filter(|criterion| answers.get(&criterion.code).is_some());
    answered.filter_map(|criterion| criterion.case).collect::<BTreeSet<_>>().into_iter().collect()
}

fn count(sheet: &CriteriaSheet, answers: &Answers) -> (Score, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut parts = Vec::new();
    for part in &sheet.parts {
        let points = part.sections.iter().map(|section| count_section(section, answers, &mut problems)).sum();
        parts.push(PartScore { code: part.code.clone(), points, max: part.max });
    }
    let unknown = answers.iter().filter(|(code, _)| sheet.criterion(code).is_none());
    problems.extend(unknown.map(|(code, _)| Problem::UnknownCriterion(code.clone())));
    let total = parts.iter().map(|part| part.points).sum();
    (Score { parts, total }, problems)
}

fn count_section(section: &Section, answers: &Answers, problems: &mut Vec<Problem>) -> Points {
    if section.picks_one_case() {
        let cases = cases_answered(section, answers);
        if cases.len() > 1 {
            problems.push(Problem::SeveralCases { section: section.code.clone(), cases });
            return Points::ZERO;
        }
        if cases.is_empty() {
            problems.push(Problem::NoCase { section: section.code.clone() });
            return Points::ZERO;
        }
    }
    let mut points = Points::ZERO;
    for criterion in asked(section, answers) {
        match points_for(criterion, answers) {
            Ok(gained) => points += gained,
            Err(problem) => problems.push(problem),
        }
    }
    points
}

fn points_for(criterion: &Criterion, answers: &Answers) -> Result<Points, Problem> {
    let code = &criterion.code;
    let answer = answers.get(code).ok_or_else(|| Problem::Unanswered(code.clone()))?;
    criterion.points_of(answer).ok_or_else(|| Problem::UnknownOption { criterion: code.clone(), option: answer })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::testing::{answers, best_answers, sheet};
    use crate::regulations::Regulations;

    #[test]
    fn every_sheet_scores_its_maximum_when_the_best_options_are_picked() {
        let short = [("qd1048-2019/19", 98), ("qd148-2023/07", 99), ("qd148-2023/11", 97), ("qd148-2023/12", 97)];
        let short = short.into_iter().chain([("qd148-2023/13", 98)]);
        let short: std::collections::BTreeMap<_, _> = short.collect();
        let mut scored = 0;
        for sheet in Regulations::built_in().sheets() {
            let score = score(sheet, &best_answers(sheet)).unwrap();
            let expected = short.get(sheet.id.to_string().as_str()).copied().unwrap_or(100);
            assert_eq!(score.total, Points::from_whole(expected), "{}", sheet.id);
            assert_eq!(score.total, sheet.attainable(), "{}", sheet.id);
            scored += 1;
        }
        assert_eq!(scored, 78);
    }

    #[test]
    fn points_are_counted_by_part() {
        let sheet = sheet("A[1: a=1 b=2; 2: a=0 b=5] B[3: a=3]");
        let score = score(&sheet, &answers("1b 2a 3a")).unwrap();
        let parts: Vec<_> = score.parts.iter().map(|p| (p.code.as_str(), p.points, p.max)).collect();
        let whole = Points::from_whole;
        assert_eq!(parts, [("A", whole(2), whole(7)), ("B", whole(3), whole(3))]);
        assert_eq!(score.total, whole(5));
    }

    #[test]
    fn every_problem_is_reported_at_once() {
        let sheet = sheet("A[1: a=1 b=2; 2: a=0 b=5; 3: a=0] B[4: a=3]");
        let problems = score(&sheet, &answers("1c 3a 9a")).unwrap_err();
        let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            lines,
            [
                "criterion 1 has no option c",
                "criterion 2 has no answer",
                "criterion 4 has no answer",
                "the sheet has no criterion 9",
            ]
        );
    }

    #[test]
    fn no_evidence_gives_nothing_and_is_offered_only_where_no_option_gives_nothing() {
        let sheet = sheet("A[1: a=1 b=2; 2: a=0 b=5]");
        assert_eq!(score(&sheet, &answers("1:0 2b")).unwrap().total, Points::from_whole(5));
        let refused = score(&sheet, &answers("1a 2:0")).unwrap_err();
        assert_eq!(refused[0].to_string(), "criterion 2 has no option 0");
    }

    #[test]
    fn tourism_answers_one_case_of_a_section_and_never_two() {
        let sheet = Regulations::built_in().sheet(&"qd26-2026/26".parse().unwrap()).unwrap();
        let mut picked = best_answers(sheet);
        assert_eq!(progress(sheet, &picked).to_answer, 32);
        picked.pick("8b".parse().unwrap(), "a".parse().unwrap());
        picked.clear(&"9a".parse().unwrap());
        let problems = score(sheet, &picked).unwrap_err();
        let eight = "8".parse().unwrap();
        let nine = "9".parse().unwrap();
        assert_eq!(
            problems,
            [Problem::SeveralCases { section: eight, cases: vec![1, 2] }, Problem::NoCase { section: nine }]
        );
        picked.clear(&"8a".parse().unwrap());
        picked.pick("9b".parse().unwrap(), "b".parse().unwrap());
        assert_eq!(score(sheet, &picked).unwrap().total, Points::from_whole(98));
    }

    #[test]
    fn options_for_two_kinds_of_producer_are_one_choice() {
        let sheet = Regulations::built_in().sheet(&"qd1048-2019/01".parse().unwrap()).unwrap();
        let mut picked = best_answers(sheet);
        picked.pick("3.2".parse().unwrap(), "d".parse().unwrap());
        assert_eq!(score(sheet, &picked).unwrap().total, Points::from_whole(99));
    }

    #[test]
    fn progress_counts_what_is_there() {
        let sheet = sheet("A[1: a=1 b=2; 2: a=0 b=5] B[3: a=3]");
        let progress = progress(&sheet, &answers("1b 3d"));
        assert_eq!((progress.answered, progress.to_answer), (1, 3));
        assert_eq!(progress.so_far.total, Points::from_whole(2));
    }
}
