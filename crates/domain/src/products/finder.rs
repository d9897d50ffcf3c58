//! Which criteria sheet a product belongs to, proposed from the words of its name.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::regulations::RegimeId;
use crate::text;

/// At most so many sheets are proposed.
pub const PROPOSED_AT_MOST: usize = 3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "kind")]
    kinds: Vec<Kind>,
}

/// A kind of product, with the words that tell of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    /// The number of its sheet in each set of criteria.
    sheets: BTreeMap<String, u8>,
    /// The material, or the thing itself.
    is: Vec<String>,
    /// What was made of the material; weighs more.
    makes: Vec<String>,
}

fn kinds() -> &'static [Kind] {
    static KINDS: OnceLock<Vec<Kind>> = OnceLock::new();
    KINDS.get_or_init(|| {
        let file: File = toml::from_str(include_str!("../../../../data/products/examples.toml"))
            .expect("the examples come with the program and are read by a test");
        let folded = |words: Vec<String>| words.iter().map(|word| text::fold(word)).collect();
        file.kinds.into_iter().map(|kind| Kind { is: folded(kind.is), makes: folded(kind.makes), ..kind }).collect()
    })
}

/// The sheets of a set of criteria a product of this name may belong to, the likeliest first: numbers from 1.
///
/// What was made counts before what it was made of, and a longer word before a shorter: `trà mãng cầu` is a tea, then
/// a fruit. A name without a known word proposes nothing.
#[must_use]
pub fn propose_sheets(name: &str, criteria: &RegimeId) -> Vec<u8> {
    let name = format!(" {} ", text::fold(name));
    let longest = |words: &[String]| {
        let found = words.iter().filter(|word| name.contains(&format!(" {word} ")));
        found.map(|word| word.chars().count()).max().unwrap_or_default()
    };
    let mut proposed: Vec<((usize, usize), u8)> = kinds()
        .iter()
        .filter_map(|kind| {
            let number = *kind.sheets.get(&criteria.to_string())?;
            let weight = (longest(&kind.makes), longest(&kind.is));
            (weight != (0, 0)).then_some((weight, number))
        })
        .collect();
    proposed.sort_by(|(one, first), (other, second)| other.cmp(one).then(first.cmp(second)));
    let mut numbers: Vec<u8> = Vec::new();
    for (_, number) in proposed {
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    numbers.truncate(PROPOSED_AT_MOST);
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regulations::{Regulations, SheetId};

    fn proposed(name: &str, criteria: &str) -> Vec<u8> {
        propose_sheets(name, &criteria.parse().unwrap())
    }

    #[test]
    fn what_was_made_counts_before_what_it_was_made_of() {
        for (name, first) in [
            ("Bưởi da xanh Hậu Giang", 1),
            ("Mật ong hoa tràm", 4),
            ("MẬT ONG", 4),
            ("Trà mãng cầu xiêm túi lọc", 12),
            ("Mứt mãng cầu", 7),
            ("Chả cá thát lát", 8),
            ("Cá thát lát rút xương", 8),
            ("Nước mắm cá linh", 9),
            ("Rượu gạo Năm Thành", 14),
            ("Rượu gấc", 15),
            ("Khu du lịch sinh thái Mùa Xuân", 26),
        ] {
            assert_eq!(proposed(name, "qd26-2026").first(), Some(&first), "{name}");
        }
        assert_eq!(proposed("Trà mãng cầu", "qd26-2026"), [12, 1]);
    }

    #[test]
    fn each_set_of_criteria_numbers_its_own_sheets() {
        assert_eq!(proposed("Trà mãng cầu", "qd1048-2019").first(), Some(&13));
        assert!(proposed("Hoa lan", "qd1048-2019").is_empty());
    }

    #[test]
    fn a_word_within_a_word_and_an_unknown_name_propose_nothing() {
        assert!(proposed("Canxi", "qd26-2026").is_empty());
        assert!(proposed("", "qd26-2026").is_empty());
    }

    #[test]
    fn every_number_is_a_sheet_of_its_set() {
        let regulations = Regulations::built_in();
        for kind in kinds() {
            for (criteria, number) in &kind.sheets {
                let id = SheetId::new(criteria.parse().unwrap(), *number).unwrap();
                assert!(regulations.sheet(&id).is_some(), "{criteria} {number}");
            }
        }
    }
}
