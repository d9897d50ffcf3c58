//! Papers that prove what a dossier says.

use crate::Day;
use crate::regulations::{CriteriaSheet, CriterionCode, Regime};

/// What is said of a paper when it is handed in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paper {
    /// The code of its kind in the procedure.
    pub kind: String,
    /// What it is.
    pub title: String,
    /// The day it was issued.
    pub issued_on: Option<Day>,
    /// The last day it holds.
    pub expires_on: Option<Day>,
    /// The criteria it proves.
    pub criteria: Vec<CriterionCode>,
}

impl Paper {
    /// Whether it holds on a day; the last day counts. A paper without an end holds.
    #[must_use]
    pub fn holds_on(&self, day: Day) -> bool {
        self.expires_on.is_none_or(|last| day <= last)
    }
}

/// One thing to put right about a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EvidenceProblem {
    /// The procedure knows no such kind.
    UnknownKind,
    /// It is not said what it is.
    TitleMissing,
    /// It ends before it begins.
    ExpiresBeforeIssued,
    /// It was issued in the future.
    IssuedInFuture,
    /// The sheet has no such criterion.
    UnknownCriterion(CriterionCode),
}

impl EvidenceProblem {
    /// The field it belongs to.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        match self {
            Self::UnknownKind => "kind",
            Self::TitleMissing => "title",
            Self::ExpiresBeforeIssued => "expires_on",
            Self::IssuedInFuture => "issued_on",
            Self::UnknownCriterion(_) => "criteria",
        }
    }
}

/// Everything wrong with a paper. A lapsed one may be handed in, but will not do at submission.
#[must_use]
pub fn evidence_problems(paper: &Paper, procedure: &Regime, sheet: &CriteriaSheet, today: Day) -> Vec<EvidenceProblem> {
    let mut problems = Vec::new();
    if procedure.evidence_kind(&paper.kind).is_none() {
        problems.push(EvidenceProblem::UnknownKind);
    }
    if paper.title.is_empty() {
        problems.push(EvidenceProblem::TitleMissing);
    }
    if paper.issued_on.is_some_and(|day| day > today) {
        problems.push(EvidenceProblem::IssuedInFuture);
    }
    if paper.issued_on.zip(paper.expires_on).is_some_and(|(issued, expires)| expires < issued) {
        problems.push(EvidenceProblem::ExpiresBeforeIssued);
    }
    let unknown = paper.criteria.iter().filter(|code| sheet.criterion(code).is_none());
    problems.extend(unknown.cloned().map(EvidenceProblem::UnknownCriterion));
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regulations::Regulations;

    #[test]
    fn every_problem_of_a_paper_is_found_at_once() {
        let regulations = Regulations::built_in();
        let procedure = regulations.regime(&"qd26-2026".parse().unwrap()).unwrap();
        let sheet = regulations.sheet(&"qd26-2026/01".parse().unwrap()).unwrap();
        let today: Day = "2026-10-12".parse().unwrap();
        let paper = Paper {
            kind: "visiting-card".to_owned(),
            title: String::new(),
            issued_on: "2026-10-13".parse().ok(),
            expires_on: "2026-10-12".parse().ok(),
            criteria: vec!["1.1".parse().unwrap(), "99".parse().unwrap()],
        };
        let unknown = EvidenceProblem::UnknownCriterion("99".parse().unwrap());
        assert_eq!(
            evidence_problems(&paper, procedure, sheet, today),
            [
                EvidenceProblem::UnknownKind,
                EvidenceProblem::TitleMissing,
                EvidenceProblem::IssuedInFuture,
                EvidenceProblem::ExpiresBeforeIssued,
                unknown,
            ]
        );
        assert!(paper.holds_on(today) && !paper.holds_on(today.succ_opt().unwrap()));
    }
}
