//! The short names by which regulations, sheets, criteria and options are called.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Text that is not the code it was taken for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not {expected}")]
pub struct BadCode {
    text: String,
    expected: &'static str,
}

impl BadCode {
    fn new(text: &str, expected: &'static str) -> Self {
        Self { text: text.chars().take(60).collect(), expected }
    }
}

/// Lets a code be read from and written to text and data files alike.
macro_rules! code_as_text {
    ($name:ident) => {
        impl TryFrom<String> for $name {
            type Error = BadCode;
            fn try_from(text: String) -> Result<Self, BadCode> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.to_string()
            }
        }
    };
}

/// The name of a set of rules: `qd26-2026`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RegimeId(String);

code_as_text!(RegimeId);

impl RegimeId {
    /// The name as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for RegimeId {
    type Err = BadCode;
    fn from_str(text: &str) -> Result<Self, BadCode> {
        let is_sign = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let well_formed = (1..=40).contains(&text.len())
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && !text.ends_with('-')
            && text.chars().all(is_sign);
        match well_formed {
            true => Ok(Self(text.to_owned())),
            false => Err(BadCode::new(text, "the name of a regulation such as `qd26-2026`")),
        }
    }
}

impl fmt::Display for RegimeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The name of a criteria sheet: the regulation and the sheet's number in it, `qd26-2026/04`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SheetId {
    regime: RegimeId,
    number: u8,
}

code_as_text!(SheetId);

impl SheetId {
    /// The sheet with this number, 1 to 99, of a regulation.
    #[must_use]
    pub fn new(regime: RegimeId, number: u8) -> Option<Self> {
        (1..=99).contains(&number).then_some(Self { regime, number })
    }

    /// The regulation the sheet belongs to.
    #[must_use]
    pub const fn regime(&self) -> &RegimeId {
        &self.regime
    }

    /// The sheet's number in its regulation, from 1.
    #[must_use]
    pub const fn number(&self) -> u8 {
        self.number
    }
}

impl FromStr for SheetId {
    type Err = BadCode;
    fn from_str(text: &str) -> Result<Self, BadCode> {
        let bad = || BadCode::new(text, "the name of a criteria sheet such as `qd26-2026/04`");
        let (regime, number) = text.split_once('/').ok_or_else(bad)?;
        if number.len() != 2 || !number.bytes().all(|b| b.is_ascii_digit()) {
            return Err(bad());
        }
        let number = number.parse().map_err(|_| bad())?;
        Self::new(regime.parse().map_err(|_| bad())?, number).ok_or_else(bad)
    }
}

impl fmt::Display for SheetId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{:02}", self.regime, self.number)
    }
}

/// The number of a criterion as printed: `3.4`, `6.1.2`, `8a`. Ordered as printed: 2 before 10.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CriterionCode(String);

code_as_text!(CriterionCode);

impl CriterionCode {
    /// The code as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn numbers(&self) -> impl Iterator<Item = u16> + '_ {
        self.0.split('.').map(|n| n.trim_end_matches(|c: char| c.is_ascii_lowercase()).parse().unwrap_or(0))
    }
}

impl FromStr for CriterionCode {
    type Err = BadCode;
    fn from_str(text: &str) -> Result<Self, BadCode> {
        let numbers = text.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(text);
        let is_number =
            |n: &str| (1..=3).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()) && !n.starts_with('0');
        match text.len() <= 16 && numbers.split('.').all(is_number) {
            true => Ok(Self(text.to_owned())),
            false => Err(BadCode::new(text, "the number of a criterion such as `3.4`")),
        }
    }
}

impl fmt::Display for CriterionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Ord for CriterionCode {
    fn cmp(&self, other: &Self) -> Ordering {
        self.numbers().cmp(other.numbers()).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for CriterionCode {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Letters that number the options of a criterion, in the order of Vietnamese lists.
const OPTION_LETTERS: &str = "abcdđeghiklmnopqrstuvxy";

/// The letter of an option of a criterion, in printed order: `a`, `b`, `c`, `d`, `đ`, `e`, `g` …
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OptionCode {
    /// 0 is "no evidence", 1 the first letter.
    position: u8,
}

code_as_text!(OptionCode);

impl OptionCode {
    /// "No evidence": no points, written `0`. For criteria that print no option of 0 points.
    pub const NO_EVIDENCE: Self = Self { position: 0 };

    fn letter(self) -> char {
        match self.position {
            0 => '0',
            n => OPTION_LETTERS.chars().nth(usize::from(n) - 1).expect("a position is made from a letter"),
        }
    }
}

impl FromStr for OptionCode {
    type Err = BadCode;
    fn from_str(text: &str) -> Result<Self, BadCode> {
        let bad = || BadCode::new(text, "the letter of an option");
        let mut letters = text.chars();
        let (Some(letter), None) = (letters.next(), letters.next()) else { return Err(bad()) };
        if letter == '0' {
            return Ok(Self::NO_EVIDENCE);
        }
        let position = OPTION_LETTERS.chars().position(|l| l == letter).ok_or_else(bad)?;
        Ok(Self { position: u8::try_from(position + 1).map_err(|_| bad())? })
    }
}

impl fmt::Display for OptionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.letter())
    }
}

/// A number of stars, 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Stars(u8);

impl Stars {
    /// One star, the lowest.
    pub const ONE: Self = Self(1);
    /// Three stars, the lowest a certificate is given for.
    pub const THREE: Self = Self(3);
    /// Four stars.
    pub const FOUR: Self = Self(4);
    /// Five stars, the highest.
    pub const FIVE: Self = Self(5);

    /// So many stars, if 1 to 5.
    #[must_use]
    pub fn new(number: u8) -> Option<Self> {
        (1..=5).contains(&number).then_some(Self(number))
    }

    /// How many.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }

    /// One star more, up to five.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::new(self.0 + 1)
    }
}

impl TryFrom<u8> for Stars {
    type Error = BadCode;
    fn try_from(number: u8) -> Result<Self, BadCode> {
        Self::new(number).ok_or_else(|| BadCode::new(&number.to_string(), "a number of stars from 1 to 5"))
    }
}

impl From<Stars> for u8 {
    fn from(stars: Stars) -> Self {
        stars.0
    }
}

impl fmt::Display for Stars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn criteria_stand_in_printed_order() {
        let mut codes: Vec<CriterionCode> =
            ["10", "6.1.10", "8b", "2.3", "6.1.2", "8a", "6", "2"].map(|c| c.parse().unwrap()).into();
        codes.sort();
        let written: Vec<_> = codes.iter().map(CriterionCode::as_str).collect();
        assert_eq!(written, ["2", "2.3", "6", "6.1.2", "6.1.10", "8a", "8b", "10"]);
    }

    #[test]
    fn options_stand_in_the_order_of_the_vietnamese_alphabet() {
        let letters = ["0", "a", "b", "c", "d", "đ", "e", "g"];
        let codes = letters.map(|l| l.parse::<OptionCode>().unwrap());
        assert!(codes.is_sorted());
        assert_eq!(codes.map(|c| c.to_string()), letters);
    }

    #[test]
    fn codes_that_are_not_codes_are_refused() {
        for text in ["", "QD26", "26-qd", "qd26/", "qd 26", "../x"] {
            assert!(text.parse::<RegimeId>().is_err(), "{text}");
        }
        for text in ["qd26-2026", "qd26-2026/4", "qd26-2026/00", "qd26-2026/004", "qd26-2026/+4"] {
            assert!(text.parse::<SheetId>().is_err(), "{text}");
        }
        for text in ["", ".", "1.", "01", "1..2", "a", "1ab", "1.1234", "1 "] {
            assert!(text.parse::<CriterionCode>().is_err(), "{text}");
        }
        for text in ["", "f", "aa", "A", "1"] {
            assert!(text.parse::<OptionCode>().is_err(), "{text}");
        }
        assert_eq!(Stars::new(0), None);
        assert_eq!(Stars::new(6), None);
    }

    #[test]
    fn a_sheet_is_called_by_its_regulation_and_two_digits() {
        let id: SheetId = "qd26-2026/04".parse().unwrap();
        assert_eq!((id.regime().as_str(), id.number()), ("qd26-2026", 4));
        assert_eq!(id.to_string(), "qd26-2026/04");
    }
}
