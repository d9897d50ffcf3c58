//! Contracts between who supplies and who buys, and how much of a producer's trade they bind.

use chrono::Months;

use super::LONGEST;
use crate::ids::ProducerId;
use crate::{Day, text};

/// Days before its end from which on a contract is about to end.
pub const ENDING_SOON: u64 = 90;

/// Months up to the day of registration through which the criteria want trade bound for the most points.
pub const STEADY_MONTHS: u32 = 12;

/// Who supplies or buys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Party {
    /// A producer that is recorded.
    Producer(ProducerId),
    /// Somebody else, by name.
    Outside(String),
    /// Both a producer was chosen and a name typed.
    Both,
    /// Nobody.
    Missing,
}

impl Party {
    /// Who is meant by what was chosen and what was typed.
    #[must_use]
    pub fn of(producer: Option<ProducerId>, typed: &str) -> Self {
        let name = text::tidy(typed);
        match (producer, name.is_empty()) {
            (Some(id), true) => Self::Producer(id),
            (None, false) => Self::Outside(name),
            (Some(_), false) => Self::Both,
            (None, true) => Self::Missing,
        }
    }

    /// The producer, if it is one.
    #[must_use]
    pub const fn producer(&self) -> Option<ProducerId> {
        match self {
            Self::Producer(id) => Some(*id),
            _ => None,
        }
    }

    /// The name of somebody else.
    #[must_use]
    pub fn outside(&self) -> Option<&str> {
        match self {
            Self::Outside(name) => Some(name),
            _ => None,
        }
    }
}

/// What is recorded of a contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractDetails {
    /// Its number.
    pub number: Option<String>,
    /// Who supplies.
    pub supplier: Party,
    /// Who buys.
    pub buyer: Party,
    /// What is supplied.
    pub what: String,
    /// How much in a year, in kilograms.
    pub kg_per_year: Option<i64>,
    /// The price of a kilogram, in đồng.
    pub price: Option<i64>,
    /// The first day.
    pub from_on: Option<Day>,
    /// The last day.
    pub to_on: Option<Day>,
}

impl ContractDetails {
    /// The same with single blanks; what is left empty is not there.
    #[must_use]
    pub fn tidy(self) -> Self {
        let number = self.number.map(|typed| text::tidy(&typed)).filter(|typed| !typed.is_empty());
        Self { number, what: text::tidy(&self.what), ..self }
    }
}

/// One thing to put right in a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContractProblem {
    /// Nobody supplies.
    SupplierMissing,
    /// A producer was chosen and a name typed: one of them supplies.
    SupplierTwice,
    /// Nobody buys.
    BuyerMissing,
    /// A producer was chosen and a name typed: one of them buys.
    BuyerTwice,
    /// Neither side is a producer of the programme.
    BothOutside,
    /// Who supplies also buys.
    WithOneself,
    /// A party's name is too long; the field.
    TooLong(&'static str),
    /// It does not say of what.
    WhatMissing,
    /// A volume that is not above nothing.
    VolumeUnfit,
    /// A price below nothing.
    PriceUnfit,
    /// It does not say from when.
    FromMissing,
    /// It does not say until when.
    ToMissing,
    /// It ends before it begins.
    EndsBeforeItBegins,
}

impl ContractProblem {
    /// The field it belongs to.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::SupplierMissing | Self::SupplierTwice | Self::BothOutside => "supplier",
            Self::BuyerMissing | Self::BuyerTwice | Self::WithOneself => "buyer",
            Self::TooLong(field) => field,
            Self::WhatMissing => "what",
            Self::VolumeUnfit => "kg_per_year",
            Self::PriceUnfit => "price",
            Self::FromMissing => "from_on",
            Self::ToMissing | Self::EndsBeforeItBegins => "to_on",
        }
    }
}

/// Everything wrong with a contract.
#[must_use]
pub fn contract_problems(of: &ContractDetails) -> Vec<ContractProblem> {
    let long = |party: &Party| party.outside().is_some_and(|name| name.chars().count() > LONGEST);
    let are_both_outside = matches!((&of.supplier, &of.buyer), (Party::Outside(_), Party::Outside(_)));
    let is_with_oneself = of.supplier.producer().is_some() && of.supplier.producer() == of.buyer.producer();
    let found = [
        (of.supplier == Party::Missing, ContractProblem::SupplierMissing),
        (of.supplier == Party::Both, ContractProblem::SupplierTwice),
        (of.buyer == Party::Missing, ContractProblem::BuyerMissing),
        (of.buyer == Party::Both, ContractProblem::BuyerTwice),
        (are_both_outside, ContractProblem::BothOutside),
        (is_with_oneself, ContractProblem::WithOneself),
        (long(&of.supplier), ContractProblem::TooLong("supplier_name")),
        (long(&of.buyer), ContractProblem::TooLong("buyer_name")),
        (of.what.is_empty(), ContractProblem::WhatMissing),
        (of.what.chars().count() > LONGEST, ContractProblem::TooLong("what")),
        (of.kg_per_year.is_some_and(|kilograms| kilograms <= 0), ContractProblem::VolumeUnfit),
        (of.price.is_some_and(|price| price < 0), ContractProblem::PriceUnfit),
        (of.from_on.is_none(), ContractProblem::FromMissing),
        (of.to_on.is_none(), ContractProblem::ToMissing),
        (of.from_on.zip(of.to_on).is_some_and(|(from, to)| to < from), ContractProblem::EndsBeforeItBegins),
    ];
    found.into_iter().filter_map(|(is_so, problem)| is_so.then_some(problem)).collect()
}

/// How long a contract holds, and how much it binds in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The first day.
    pub from_on: Day,
    /// The last day.
    pub to_on: Day,
    /// Kilograms in a year; a contract that names none binds none.
    pub kg_per_year: Option<i64>,
}

/// Kilograms a year that contracts bind on a day.
#[must_use]
pub fn under_contract(terms: &[Term], on: Day) -> i64 {
    let holds = terms.iter().filter(|term| (term.from_on..=term.to_on).contains(&on));
    holds.filter_map(|term| term.kg_per_year).fold(0, i64::saturating_add)
}

/// The least that contracts bound on any day of the [`STEADY_MONTHS`] up to a day.
///
/// It can only become less when one ends, so the first day and the days after an end are looked at.
#[must_use]
pub fn steadily_under_contract(terms: &[Term], until: Day) -> i64 {
    let Some(since) = until.checked_sub_months(Months::new(STEADY_MONTHS)) else { return 0 };
    let after_an_end = terms.iter().filter_map(|term| term.to_on.succ_opt());
    let days = after_an_end.filter(|day| (since..=until).contains(day)).chain([since]);
    days.map(|day| under_contract(terms, day)).min().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::producers::Share;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn term(from: &str, to: &str, kg: i64) -> Term {
        Term { from_on: day(from), to_on: day(to), kg_per_year: Some(kg) }
    }

    fn details() -> ContractDetails {
        ContractDetails {
            number: None,
            supplier: Party::Producer(ProducerId::new(Uuid::from_u128(1))),
            buyer: Party::Outside("Siêu thị".to_owned()),
            what: "Bưởi da xanh".to_owned(),
            kg_per_year: Some(12_000),
            price: None,
            from_on: Some(day("2026-01-01")),
            to_on: Some(day("2026-12-31")),
        }
    }

    #[test]
    fn a_contract_is_between_two_of_whom_one_at_least_is_a_producer() {
        assert_eq!(contract_problems(&details()), []);
        let outside = ContractDetails { supplier: Party::of(None, " Trại  giống "), ..details() };
        assert_eq!(contract_problems(&outside), [ContractProblem::BothOutside]);
        let oneself = ContractDetails { buyer: details().supplier, ..details() };
        assert_eq!(contract_problems(&oneself), [ContractProblem::WithOneself]);
        let nobody = ContractDetails { supplier: Party::of(None, " "), buyer: Party::Both, ..details() };
        assert_eq!(contract_problems(&nobody), [ContractProblem::SupplierMissing, ContractProblem::BuyerTwice]);
    }

    #[test]
    fn a_contract_ends_after_it_begins_and_binds_something() {
        let wrong =
            ContractDetails { to_on: Some(day("2025-12-31")), kg_per_year: Some(0), what: String::new(), ..details() };
        assert_eq!(
            contract_problems(&wrong),
            [ContractProblem::WhatMissing, ContractProblem::VolumeUnfit, ContractProblem::EndsBeforeItBegins]
        );
        let one_day = ContractDetails { to_on: details().from_on, ..details() };
        assert_eq!(contract_problems(&one_day), []);
    }

    #[test]
    fn what_contracts_bind_changes_on_their_first_and_after_their_last_day() {
        let terms = [term("2025-01-01", "2026-06-30", 600), term("2026-03-01", "2027-02-28", 400)];
        for (on, kg) in [
            ("2024-12-31", 0),
            ("2025-01-01", 600),
            ("2026-03-01", 1_000),
            ("2026-06-30", 1_000),
            ("2026-07-01", 400),
            ("2027-03-01", 0),
        ] {
            assert_eq!(under_contract(&terms, day(on)), kg, "{on}");
        }
    }

    #[test]
    fn trade_is_steadily_bound_only_if_no_day_of_twelve_months_had_less() {
        let followed = [term("2025-01-01", "2025-09-30", 800), term("2025-10-01", "2026-12-31", 800)];
        assert_eq!(steadily_under_contract(&followed, day("2026-03-02")), 800);
        let gap = [term("2025-01-01", "2025-09-29", 800), term("2025-10-01", "2026-12-31", 800)];
        assert_eq!(steadily_under_contract(&gap, day("2026-03-02")), 0, "one day without");
        let young = [term("2025-03-03", "2026-12-31", 800)];
        assert_eq!(steadily_under_contract(&young, day("2026-03-02")), 0, "a day short of twelve months");
        assert_eq!(steadily_under_contract(&young, day("2026-03-03")), 800);
        assert!(Share::of(steadily_under_contract(&young, day("2026-03-03")), 1_000).unwrap().is_above(75));
    }
}
