//! Where an item stands in a plan: `V.1.đ`, `Kết`.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::papers::LETTERS;

/// A place in a plan, ordered as the paper is read: `đ` after `d`, `10` after `9`, the closing last.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ItemRef(String);

/// Text that is no place in a plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no place in a plan")]
pub struct BadRef(String);

/// The name of the closing paragraph.
const CLOSING: &str = "Kết";
const ROMAN: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];

impl ItemRef {
    /// The place as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part of the plan it belongs to: `V`.
    #[must_use]
    pub fn part(&self) -> &str {
        self.0.split('.').next().unwrap_or_default()
    }

    /// Each step as a number, so that places compare as they are read.
    fn steps(&self) -> Vec<usize> {
        if self.0 == CLOSING {
            return vec![usize::MAX];
        }
        self.0.split('.').filter_map(step).collect()
    }
}

fn step(text: &str) -> Option<usize> {
    ROMAN
        .iter()
        .position(|roman| *roman == text)
        .or_else(|| text.parse().ok())
        .or_else(|| LETTERS.iter().position(|letter| *letter == text))
}

impl FromStr for ItemRef {
    type Err = BadRef;
    fn from_str(text: &str) -> Result<Self, BadRef> {
        let is_place = text == CLOSING || text.split('.').all(|part| step(part).is_some());
        if is_place { Ok(Self(text.to_owned())) } else { Err(BadRef(text.to_owned())) }
    }
}

impl TryFrom<String> for ItemRef {
    type Error = BadRef;
    fn try_from(text: String) -> Result<Self, BadRef> {
        text.parse()
    }
}

impl From<ItemRef> for String {
    fn from(place: ItemRef) -> Self {
        place.0
    }
}

impl fmt::Display for ItemRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Ord for ItemRef {
    fn cmp(&self, other: &Self) -> Ordering {
        self.steps().cmp(&other.steps()).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for ItemRef {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_follow_one_another_as_the_paper_is_read() {
        let mut places: Vec<ItemRef> =
            ["Kết", "V.11.a", "V.2.a", "V.1.đ", "V.1.d", "V.1.e", "IV.b", "III.6.đ", "I.2.a"]
                .map(|text| text.parse().unwrap())
                .to_vec();
        places.sort();
        let read: Vec<&str> = places.iter().map(ItemRef::as_str).collect();
        assert_eq!(read, ["I.2.a", "III.6.đ", "IV.b", "V.1.d", "V.1.đ", "V.1.e", "V.2.a", "V.11.a", "Kết"]);
    }

    #[test]
    fn what_is_no_place_is_refused() {
        for text in ["", "V..a", "V.1.f", "V.1.đđ", "ket"] {
            assert!(text.parse::<ItemRef>().is_err(), "{text}");
        }
    }
}
