//! What is reported: a list that is data, each entry with how its figure comes about.

use std::sync::LazyLock;

use serde::Deserialize;

/// One figure of a report.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Its name in the store.
    pub key: String,
    /// What it is, in Vietnamese, as papers print it.
    pub label: String,
    /// The same in English.
    pub english: String,
    /// What is counted, in Vietnamese: people, products, million đồng.
    pub unit: String,
    /// The same in English.
    pub unit_english: String,
    /// What the system counts by itself; without it the body enters the figure.
    pub counted: Option<Counting>,
    /// How the figure comes about, in Vietnamese.
    pub how: String,
    /// The same in English.
    pub how_english: String,
}

/// What the system counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Counting {
    /// Ideas registered in the period.
    IdeasRegistered,
    /// Ideas accepted in the period.
    IdeasAccepted,
    /// Dossiers filed in the period.
    DossiersSubmitted,
    /// Dossiers sent up in the period.
    DossiersForwarded,
    /// Products recognised in the period with so many stars.
    ProductsRecognised {
        /// How many stars.
        stars: i64,
    },
    /// Products with a recognition that holds on the last day.
    ProductsInForce,
    /// Producers with an idea or a product by the last day.
    Producers,
    /// Tasks the body leads, first noted as done in the period.
    TasksDone,
    /// Tasks the body leads, due and not done on the last day.
    TasksLate,
    /// People appointed as officials in charge on the last day.
    OfficialsInCharge,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    indicator: Vec<Indicator>,
}

/// Every indicator, in the order of the report.
#[must_use]
pub fn indicators() -> &'static [Indicator] {
    static INDICATORS: LazyLock<Vec<Indicator>> = LazyLock::new(|| {
        let file: File = toml::from_str(include_str!("../../../../data/reports/indicators.toml"))
            .expect("the built-in file is read by a test");
        file.indicator
    });
    &INDICATORS
}

/// An indicator by its key.
#[must_use]
pub fn indicator(key: &str) -> Option<&'static Indicator> {
    indicators().iter().find(|indicator| indicator.key == key)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_indicator_has_a_key_of_its_own_and_says_how_it_comes_about() {
        let keys: BTreeSet<_> = indicators().iter().map(|indicator| &indicator.key).collect();
        assert_eq!(keys.len(), indicators().len());
        for indicator in indicators() {
            let vietnamese = [&indicator.label, &indicator.unit, &indicator.how];
            let english = [&indicator.english, &indicator.unit_english, &indicator.how_english];
            for words in vietnamese.into_iter().chain(english) {
                assert!(!words.is_empty(), "{}", indicator.key);
            }
        }
    }

    #[test]
    fn no_two_indicators_count_the_same() {
        let counted: Vec<_> = indicators().iter().filter_map(|indicator| indicator.counted).collect();
        for (place, counting) in counted.iter().enumerate() {
            assert!(!counted[..place].contains(counting), "{counting:?}");
        }
    }
}
