//! Targets of a plan: what is counted against what, and whether it is reached. Whole numbers only.

use serde::{Deserialize, Serialize};

use super::ItemRef;
use crate::{Day, text};

/// A target of a plan, as its data says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// The item of the plan that sets it.
    #[serde(rename = "ref")]
    pub place: ItemRef,
    /// What is counted.
    pub measure: Measure,
    /// The share that is wanted, in percent of all.
    pub wanted: u32,
    /// The products it names, for [`Measure::KeyProducts`].
    #[serde(default)]
    pub names: Vec<String>,
    /// The fewest products of a commune, for [`Measure::FlagshipProducts`].
    #[serde(default)]
    pub at_least: usize,
    /// The most products of a commune, for [`Measure::FlagshipProducts`].
    #[serde(default = "without_limit")]
    pub at_most: usize,
}

const fn without_limit() -> usize {
    usize::MAX
}

/// What a target counts, and against what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Products the plan names that are made or registered, of all it names.
    KeyProducts,
    /// Communes with one or two products of their own, of all communes.
    FlagshipProducts,
    /// Cooperatives that a case of support consolidated, of all cooperatives that take part.
    CooperativesConsolidated,
    /// Officials and heads of producers who were trained, of all who are to be.
    Trained,
    /// Communes with a consolidated apparatus and a dedicated advisory unit, of all communes.
    CommunesWithApparatus,
}

impl Measure {
    /// Every measure.
    pub const ALL: [Self; 5] = [
        Self::KeyProducts,
        Self::FlagshipProducts,
        Self::CooperativesConsolidated,
        Self::Trained,
        Self::CommunesWithApparatus,
    ];

    /// The measure with a name in data, in the store and in addresses.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.name() == name)
    }

    /// The name in data, in the store and in addresses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::KeyProducts => "key-products",
            Self::FlagshipProducts => "flagship-products",
            Self::CooperativesConsolidated => "cooperatives-consolidated",
            Self::Trained => "trained",
            Self::CommunesWithApparatus => "communes-with-apparatus",
        }
    }

    /// Whether how many reached it is typed with its source, because the system keeps no records of it.
    #[must_use]
    pub const fn is_typed(self) -> bool {
        matches!(self, Self::Trained)
    }
}

/// Whether a target is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reached {
    /// The share wanted is there.
    Yes,
    /// It is not.
    No,
    /// Nothing is counted yet: nobody typed a figure, or there is nothing to count against.
    Unknown,
}

impl Reached {
    /// The name in word lists.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }
}

/// Whether so many of so many are the share that is wanted, in percent.
#[must_use]
pub const fn reached(wanted: u32, numerator: Option<u64>, denominator: u64) -> Reached {
    match numerator {
        Some(numerator) if denominator > 0 => {
            if numerator.saturating_mul(100) >= denominator.saturating_mul(wanted as u64) {
                Reached::Yes
            } else {
                Reached::No
            }
        }
        _ => Reached::Unknown,
    }
}

/// Whether a product, by its folded name, is the one a plan names.
#[must_use]
pub fn is_named(name_key: &str, named: &str) -> bool {
    let named = text::fold(named);
    // Whole words: "bưởi da xanh" is not in "bưởi da xanhs".
    format!(" {name_key} ").contains(&format!(" {named} "))
}

/// A figure someone types for a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedFigure {
    /// How many; nothing if it was no whole number.
    pub numerator: Option<i64>,
    /// Where it comes from.
    pub source: String,
    /// The day it is true of; nothing if it was no day.
    pub as_of: Option<Day>,
}

/// A figure that can be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreedFigure {
    /// How many.
    pub numerator: u64,
    /// Where it comes from.
    pub source: String,
    /// The day it is true of.
    pub as_of: Day,
}

/// One thing to put right before a figure is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureProblem {
    /// It is no whole number, or below nothing.
    NotANumber,
    /// It is larger than all there are, which are so many.
    LargerThanAll(u64),
    /// It says not where it comes from.
    SourceMissing,
    /// The day is missing or no day.
    DayUnreadable,
    /// The day has not come.
    DayToCome,
    /// The day is before the plan, which is of this day.
    BeforeThePlan(Day),
}

/// Checks a figure, or names every problem at once. `denominator` is what there is on its day.
///
/// # Errors
/// Every problem.
pub fn agree_on_figure(
    typed: &TypedFigure,
    denominator: u64,
    issued_on: Day,
    today: Day,
) -> Result<AgreedFigure, Vec<FigureProblem>> {
    let mut problems = Vec::new();
    let numerator = typed.numerator.and_then(|number| u64::try_from(number).ok());
    match numerator {
        None => problems.push(FigureProblem::NotANumber),
        Some(number) if number > denominator => problems.push(FigureProblem::LargerThanAll(denominator)),
        Some(_) => {}
    }
    let source = text::tidy(&typed.source);
    if source.is_empty() {
        problems.push(FigureProblem::SourceMissing);
    }
    match typed.as_of {
        None => problems.push(FigureProblem::DayUnreadable),
        Some(day) if day > today => problems.push(FigureProblem::DayToCome),
        Some(day) if day < issued_on => problems.push(FigureProblem::BeforeThePlan(issued_on)),
        Some(_) => {}
    }
    match (numerator, typed.as_of) {
        (Some(numerator), Some(as_of)) if problems.is_empty() => Ok(AgreedFigure { numerator, source, as_of }),
        _ => Err(problems),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plans::known_plans;

    fn day(month: u32, of_month: u32) -> Day {
        Day::from_ymd_opt(2020, month, of_month).unwrap()
    }

    #[test]
    fn a_share_is_compared_in_whole_numbers_and_nothing_of_nothing_is_not_reached() {
        for (wanted, numerator, denominator, expected) in [
            (100, Some(8), 8, Reached::Yes),
            (100, Some(7), 8, Reached::No),
            (67, Some(2), 3, Reached::No),
            (66, Some(2), 3, Reached::Yes),
            (100, None, 8, Reached::Unknown),
            (100, Some(0), 0, Reached::Unknown),
        ] {
            assert_eq!(reached(wanted, numerator, denominator), expected, "{numerator:?} of {denominator}");
        }
    }

    #[test]
    fn a_product_is_named_by_whole_words_however_it_is_written() {
        for (name, is) in [
            ("Bưởi da xanh Vĩnh Viễn", true),
            ("BƯỞI DA XANH", true),
            ("Mứt vỏ bưởi da xanh", true),
            ("Bưởi Năm Roi", false),
            ("Bưởi da xanhh", false),
        ] {
            assert_eq!(is_named(&text::fold(name), "Bưởi da xanh"), is, "{name}");
        }
    }

    #[test]
    fn every_problem_of_a_figure_is_named_at_once() {
        let typed = TypedFigure { numerator: Some(14), source: "  ".to_owned(), as_of: Some(day(7, 1)) };
        assert_eq!(
            agree_on_figure(&typed, 13, day(2, 24), day(6, 30)).unwrap_err(),
            [FigureProblem::LargerThanAll(13), FigureProblem::SourceMissing, FigureProblem::DayToCome]
        );
        let early = TypedFigure { numerator: Some(-1), source: "x".to_owned(), as_of: Some(day(1, 1)) };
        assert_eq!(
            agree_on_figure(&early, 13, day(2, 24), day(6, 30)).unwrap_err(),
            [FigureProblem::NotANumber, FigureProblem::BeforeThePlan(day(2, 24))]
        );
        let right = TypedFigure { numerator: Some(13), source: " Sổ lớp ".to_owned(), as_of: Some(day(6, 5)) };
        assert_eq!(agree_on_figure(&right, 13, day(2, 24), day(6, 30)).unwrap().source, "Sổ lớp");
    }

    #[test]
    fn each_target_of_plan_470_is_set_by_one_of_its_items_and_each_measure_once() {
        let plan = known_plans().unwrap().into_iter().find(|plan| plan.number == "470/KH-UBND").unwrap();
        assert_eq!(plan.targets.len(), Measure::ALL.len());
        for (target, measure) in plan.targets.iter().zip(Measure::ALL) {
            assert_eq!(target.measure, measure);
            assert!(plan.items.iter().any(|item| item.place == target.place), "{}", target.place);
            assert!((1..=100).contains(&target.wanted));
        }
        let named: Vec<_> = plan.targets.iter().flat_map(|target| &target.names).collect();
        assert_eq!(named, ["Bưởi da xanh", "Mãng cầu xiêm"]);
    }
}
