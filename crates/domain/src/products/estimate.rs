//! What the producer's own answers would give, if the council agreed with each of them.

use crate::evaluation::{Answers, Progress, Verdict, judge, mean, progress};
use crate::regulations::{CriteriaSheet, Regime};

/// How far the self-score is, and once it is complete what it would give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Estimate {
    /// Criteria answered, and the points so far.
    pub progress: Progress,
    /// Stars, floors missed and the way up; none while answers are missing.
    pub verdict: Option<Verdict>,
}

/// Estimates. `criteria` is the regulation the sheet belongs to. Only the council decides.
#[must_use]
pub fn estimate(criteria: &Regime, sheet: &CriteriaSheet, answers: &Answers) -> Estimate {
    let progress = progress(sheet, answers);
    let verdict = mean(&[progress.so_far.total]).and_then(|mean| judge(criteria, sheet, &mean, answers).ok());
    Estimate { progress, verdict }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regulations::{Regulations, Stars};

    #[test]
    fn stars_are_estimated_only_from_complete_answers() {
        let regulations = Regulations::built_in();
        let criteria = regulations.regime(&"qd26-2026".parse().unwrap()).unwrap();
        let sheet = regulations.sheet(&"qd26-2026/01".parse().unwrap()).unwrap();
        let best = |(.., criterion): (_, _, &crate::regulations::Criterion)| {
            let option = criterion.options.iter().max_by_key(|option| option.points).unwrap();
            (criterion.code.clone(), option.code)
        };
        let mut answers: Answers = sheet.criteria().map(best).collect();
        let whole = estimate(criteria, sheet, &answers);
        assert_eq!(whole.verdict.unwrap().certified, Some(Stars::FIVE));
        answers.clear(&"1.1".parse().unwrap());
        let partial = estimate(criteria, sheet, &answers);
        assert_eq!(partial.verdict, None);
        assert_eq!(partial.progress.answered + 1, partial.progress.to_answer);
    }
}
