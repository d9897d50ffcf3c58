//! What a commune promotes in a year: the one or two flagship products it chooses (plan 470/KH-UBND,
//! II.2.b), and the key products of a district or province (II.2.a).

use crate::Day;
use crate::named::named;
use crate::plans::PlanDocument;
use crate::plans::targets::Measure;
use crate::text;

named! {
    /// Who promotes it.
    ChoiceKind {
        /// A commune: one of its few flagship products.
        Flagship = "flagship",
        /// A district or province: one of its key products.
        Key = "key",
    }
}

/// How many flagship products a commune chooses in a year, as the plan has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlagshipRule {
    /// The plan that says so.
    pub plan_number: String,
    /// The fewest.
    pub at_least: usize,
    /// The most.
    pub at_most: usize,
}

/// The rule for a year: of the plans that set one, the last of that year or before it.
#[must_use]
pub fn flagship_rule(plans: &[PlanDocument], year: i32) -> Option<FlagshipRule> {
    let held = plans.iter().filter(|plan| i64::from(plan.year) <= i64::from(year));
    held.filter_map(|plan| {
        let target = plan.targets.iter().find(|target| target.measure == Measure::FlagshipProducts)?;
        let rule =
            FlagshipRule { plan_number: plan.number.clone(), at_least: target.at_least, at_most: target.at_most };
        Some((plan.issued_on, rule))
    })
    .max_by_key(|(issued_on, _)| *issued_on)
    .map(|(_, rule)| rule)
}

/// The paper a choice stands on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChoicePaper {
    /// Its number.
    pub number: String,
    /// Its day.
    pub dated: Option<Day>,
}

/// What is known of a choice when it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choosing {
    /// The year it is for.
    pub year: i32,
    /// The day it is made.
    pub today: Day,
    /// How many stand already for that commune and year.
    pub standing: usize,
    /// The most there may be; none if nothing limits it.
    pub at_most: Option<usize>,
    /// Whether just this stands already.
    pub is_chosen_already: bool,
    /// Whether it is of this commune.
    pub is_of_this_commune: bool,
    /// Whether it was accepted in the inventory.
    pub is_accepted: bool,
}

/// Why something cannot be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChoiceProblem {
    /// As many as the plan allows stand already.
    TooMany,
    /// It stands already.
    ChosenAlready,
    /// It is another commune's.
    OfAnotherCommune,
    /// The inventory has not accepted it.
    NotAccepted,
    /// The paper has no number.
    NumberMissing,
    /// The number is longer than 200 characters.
    NumberTooLong,
    /// The paper has no day.
    DayMissing,
    /// The paper is dated in the future.
    DayInFuture,
    /// The year is long past or far ahead.
    YearUnfit,
}

impl ChoiceProblem {
    /// The field it belongs to.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::TooMany | Self::ChosenAlready | Self::OfAnotherCommune | Self::NotAccepted => "what",
            Self::NumberMissing | Self::NumberTooLong => "number",
            Self::DayMissing | Self::DayInFuture => "dated",
            Self::YearUnfit => "year",
        }
    }
}

/// Everything that speaks against a choice.
#[must_use]
pub fn choice_problems(choosing: Choosing, paper: &ChoicePaper) -> Vec<ChoiceProblem> {
    use ChoiceProblem as P;
    use chrono::Datelike as _;
    let this_year = choosing.today.year();
    let found = [
        (!(this_year - 10..=this_year + 1).contains(&choosing.year), P::YearUnfit),
        (choosing.is_chosen_already, P::ChosenAlready),
        (!choosing.is_of_this_commune, P::OfAnotherCommune),
        (!choosing.is_accepted, P::NotAccepted),
        (choosing.at_most.is_some_and(|most| choosing.standing >= most) && !choosing.is_chosen_already, P::TooMany),
        (paper.number.is_empty(), P::NumberMissing),
        (paper.number.chars().count() > super::specialities::LONGEST_LINE, P::NumberTooLong),
        (paper.dated.is_none(), P::DayMissing),
        (paper.dated.is_some_and(|day| day > choosing.today), P::DayInFuture),
    ];
    found.into_iter().filter_map(|(is_so, problem)| is_so.then_some(problem)).collect()
}

impl ChoicePaper {
    /// The same with single blanks and composed letters.
    #[must_use]
    pub fn tidy(self) -> Self {
        Self { number: text::tidy(&self.number), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plans::known_plans;

    fn choosing() -> Choosing {
        Choosing {
            year: 2020,
            today: Day::from_ymd_opt(2020, 3, 2).unwrap(),
            standing: 1,
            at_most: Some(2),
            is_chosen_already: false,
            is_of_this_commune: true,
            is_accepted: true,
        }
    }

    fn paper() -> ChoicePaper {
        ChoicePaper { number: "14/QĐ-UBND".to_owned(), dated: Day::from_ymd_opt(2020, 3, 1) }
    }

    #[test]
    fn the_limit_is_the_plans_and_holds_until_another_plan_sets_one() {
        let plans = known_plans().unwrap();
        let rule = flagship_rule(&plans, 2020).unwrap();
        assert_eq!((rule.plan_number.as_str(), rule.at_least, rule.at_most), ("470/KH-UBND", 1, 2));
        assert_eq!(flagship_rule(&plans, 2026), Some(rule));
        assert_eq!(flagship_rule(&plans, 2019), None);
    }

    #[test]
    fn a_third_one_a_strange_one_and_the_same_again_are_refused_each_with_its_reason() {
        use ChoiceProblem as P;
        assert_eq!(choice_problems(choosing(), &paper()), []);
        let third = Choosing { standing: 2, ..choosing() };
        assert_eq!(choice_problems(third, &paper()), [P::TooMany]);
        let again = Choosing { standing: 2, is_chosen_already: true, ..choosing() };
        assert_eq!(choice_problems(again, &paper()), [P::ChosenAlready]);
        let strange = Choosing { is_of_this_commune: false, is_accepted: false, ..choosing() };
        assert_eq!(choice_problems(strange, &paper()), [P::OfAnotherCommune, P::NotAccepted]);
        let many = Choosing { standing: 40, at_most: None, ..choosing() };
        assert_eq!(choice_problems(many, &paper()), []);
        let far = Choosing { year: 2200, ..choosing() };
        assert_eq!(choice_problems(far, &ChoicePaper::default()), [P::YearUnfit, P::NumberMissing, P::DayMissing]);
    }
}
