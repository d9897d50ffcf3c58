//! What a dossier still lacks before it can be handed in.

use crate::Day;
use crate::evaluation::{self, Answers, score};
use crate::producers::LegalForm;
use crate::products::{Paper, ReportField, SelfReport};
use crate::regulations::{CriteriaSheet, FilingKind, Regime};

/// What is in a dossier, as far as completeness goes.
#[derive(Debug, Clone, Copy)]
pub struct Contents<'a> {
    /// What the producer asks for.
    pub kind: FilingKind,
    /// What the producer is before the law.
    pub legal_form: LegalForm,
    /// The report.
    pub report: &'a SelfReport,
    /// The self-score.
    pub answers: &'a Answers,
    /// The papers.
    pub papers: &'a [Paper],
}

/// One thing a dossier lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// The rules do not let such a producer apply for such a product.
    NotEligible(LegalForm),
    /// A field of the report is empty.
    Report(ReportField),
    /// The self-score is not complete.
    SelfScore(evaluation::Problem),
    /// There is no paper of a kind every dossier holds.
    NoPaper {
        /// The code of the kind.
        kind: String,
        /// Its name.
        name: String,
    },
    /// Every paper of a kind has lapsed.
    Lapsed {
        /// The code of the kind.
        kind: String,
        /// Its name.
        name: String,
        /// The last day the newest of them held.
        expired_on: Day,
    },
}

/// Everything a dossier lacks on the day it is to be handed in.
///
/// A kind of paper of which only lapsed ones are there is a gap even where the kind is not asked
/// of everyone: the council would find nothing that holds.
#[must_use]
pub fn gaps(contents: &Contents<'_>, procedure: &Regime, sheet: &CriteriaSheet, on: Day) -> Vec<Gap> {
    let mut gaps = Vec::new();
    if !contents.legal_form.may_apply(procedure, sheet) {
        gaps.push(Gap::NotEligible(contents.legal_form));
    }
    gaps.extend(contents.report.missing(contents.kind).into_iter().map(Gap::Report));
    if let Err(problems) = score(sheet, contents.answers) {
        gaps.extend(problems.into_iter().map(Gap::SelfScore));
    }
    for kind in &procedure.evidence {
        let (code, name) = (kind.code.clone(), kind.name.clone());
        let papers: Vec<_> = contents.papers.iter().filter(|paper| paper.kind == kind.code).collect();
        if papers.is_empty() && kind.required {
            gaps.push(Gap::NoPaper { kind: code, name });
        } else if !papers.iter().any(|paper| paper.holds_on(on))
            && let Some(expired_on) = papers.iter().filter_map(|paper| paper.expires_on).max()
        {
            gaps.push(Gap::Lapsed { kind: code, name, expired_on });
        }
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regulations::Regulations;

    fn found(contents: &Contents<'_>) -> Vec<Gap> {
        let regulations = Regulations::built_in();
        let procedure = regulations.regime(&"qd26-2026".parse().unwrap()).unwrap();
        let sheet = regulations.sheet(&"qd26-2026/01".parse().unwrap()).unwrap();
        gaps(contents, procedure, sheet, "2026-10-12".parse().unwrap())
    }

    fn paper(kind: &str, expires_on: &str) -> Paper {
        Paper { kind: kind.to_owned(), title: "x".to_owned(), expires_on: expires_on.parse().ok(), ..Paper::default() }
    }

    #[test]
    fn an_empty_dossier_lacks_everything_at_once() {
        let contents = Contents {
            kind: FilingKind::First,
            legal_form: LegalForm::Association,
            report: &SelfReport::default(),
            answers: &Answers::new(),
            papers: &[],
        };
        let gaps = found(&contents);
        let count = |is: fn(&Gap) -> bool| gaps.iter().filter(|gap| is(gap)).count();
        assert_eq!(count(|gap| matches!(gap, Gap::NotEligible(_))), 1);
        assert_eq!(count(|gap| matches!(gap, Gap::Report(_))), 8);
        assert_eq!(count(|gap| matches!(gap, Gap::SelfScore(_))), 32);
        assert_eq!(count(|gap| matches!(gap, Gap::NoPaper { .. })), 1);
    }

    #[test]
    fn a_lapsed_paper_will_not_do_unless_another_holds() {
        let lapsed = |papers: &[Paper]| {
            let contents = Contents {
                kind: FilingKind::First,
                legal_form: LegalForm::Cooperative,
                report: &SelfReport::default(),
                answers: &Answers::new(),
                papers,
            };
            found(&contents).into_iter().filter(|gap| matches!(gap, Gap::Lapsed { .. })).count()
        };
        assert_eq!(lapsed(&[paper("business-registration", "2026-10-11"), paper("test-results", "2025-01-01")]), 2);
        assert_eq!(lapsed(&[paper("test-results", "2026-10-12")]), 0);
        assert_eq!(lapsed(&[paper("test-results", "2025-01-01"), paper("test-results", "2027-01-01")]), 0);
        assert_eq!(lapsed(&[paper("test-results", "2025-01-01"), paper("test-results", "")]), 0);
    }
}
