//! The agreed level that is proposed to the council for each criterion.

use std::collections::BTreeMap;

use crate::evaluation::Answers;
use crate::evaluation::scoring::asked;
use crate::regulations::{CriteriaSheet, Criterion, OptionCode};

/// Proposes, for each criterion, the option most members picked; of several picked equally often,
/// the one of the fewest points, so that a tie never lifts a product over a floor. Of several cases
/// of a section, the one most members answered; the first if as many answered another.
///
/// The chair may settle on another level: how levels are agreed is the council's own rule.
#[must_use]
pub fn propose_agreed(sheet: &CriteriaSheet, members: &[Answers]) -> Answers {
    let mut agreed = Answers::new();
    for section in sheet.parts.iter().flat_map(|part| &part.sections) {
        let mut cases: BTreeMap<Option<u8>, usize> = BTreeMap::new();
        for member in members {
            let case = asked(section, member).iter().filter(|c| member.get(&c.code).is_some()).find_map(|c| c.case);
            *cases.entry(case).or_default() += 1;
        }
        let case = first_most_frequent(cases.into_iter().filter(|(case, _)| case.is_some()));
        for criterion in section.criteria.iter().filter(|c| c.case.is_none() || Some(c.case) == case) {
            if let Some(option) = most_picked(criterion, members) {
                agreed.pick(criterion.code.clone(), option);
            }
        }
    }
    agreed
}

fn most_picked(criterion: &Criterion, members: &[Answers]) -> Option<OptionCode> {
    let mut picks = BTreeMap::new();
    for option in members.iter().filter_map(|member| member.get(&criterion.code)) {
        if let Some(points) = criterion.points_of(option) {
            *picks.entry((points, option)).or_default() += 1;
        }
    }
    first_most_frequent(picks).map(|(_, option)| option)
}

fn first_most_frequent<T>(counted: impl IntoIterator<Item = (T, usize)>) -> Option<T> {
    let first_most = |best: (T, usize), next: (T, usize)| if next.1 > best.1 { next } else { best };
    counted.into_iter().reduce(first_most).map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::testing::{answers, best_answers, sheet};
    use crate::regulations::Regulations;

    #[test]
    fn the_level_most_members_picked_is_proposed() {
        let sheet = sheet("A[1: a=1 b=2 c=3; 2: a=0 b=5]");
        let members = ["1b 2a", "1c 2b", "1c 2b"].map(answers);
        assert_eq!(propose_agreed(&sheet, &members), answers("1c 2b"));
    }

    #[test]
    fn a_tie_goes_to_the_fewer_points() {
        let sheet = sheet("A[1: a=1 b=2 c=3; 2: a=0 b=5]");
        let members = ["1c 2b", "1b 2a"].map(answers);
        assert_eq!(propose_agreed(&sheet, &members), answers("1b 2a"));
        assert_eq!(propose_agreed(&sheet, &[]), Answers::new());
    }

    #[test]
    fn of_two_cases_the_one_most_members_answered_is_proposed() {
        let sheet = Regulations::built_in().sheet(&"qd26-2026/26".parse().unwrap()).unwrap();
        let first = best_answers(sheet);
        let mut second = first.clone();
        for (one, two) in [("8a", "8b"), ("9a", "9b"), ("15a", "15b")] {
            second.clear(&one.parse().unwrap());
            second.pick(two.parse().unwrap(), "a".parse().unwrap());
        }
        let agreed = propose_agreed(sheet, &[first.clone(), second.clone(), second.clone()]);
        assert_eq!(agreed, second);
        assert_eq!(propose_agreed(sheet, &[first.clone(), second]), first);
    }
}
