//! The code of a recognised product and the number of a registration slip.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How the code of a product is put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodePattern {
    /// Province, commune, sequence, year (QĐ 26/2026): `92-31489-12-2026`.
    ProvinceCommuneSequenceYear,
    /// Province, district, commune, sequence, year (before July 2025): `83-829-28780-3-2022`.
    ProvinceDistrictCommuneSequenceYear,
}

/// The code of a recognised product. Units are named by their official codes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ProductCode {
    province: String,
    district: Option<String>,
    commune: String,
    sequence: u32,
    year: u16,
}

/// Why parts do not make a product code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadProductCode {
    /// A unit's code is not its official digits.
    #[error("`{code}` is not the code of a {unit}: {digits} digits")]
    BadUnit {
        /// Which unit.
        unit: &'static str,
        /// What was given.
        code: String,
        /// How many digits such codes have.
        digits: usize,
    },
    /// The pattern names a district, and none was given; or the other way round.
    #[error("the code of a product of {year} {}", if *wanted { "names a district" } else { "names no district" })]
    District {
        /// Whether the pattern names a district.
        wanted: bool,
        /// The year.
        year: u16,
    },
    /// The sequence begins at 1.
    #[error("the sequence of a product code begins at 1")]
    NoSequence,
    /// The year is before the programme.
    #[error("{0} is not a year of the programme")]
    BadYear(u16),
    /// The text is not a product code at all.
    #[error("`{0}` is not a product code such as 92-31489-12-2026")]
    NotACode(String),
}

/// Digits of the official codes of units (QĐ 19/2025/QĐ-TTg; the district's until June 2025).
const PROVINCE_DIGITS: usize = 2;
const DISTRICT_DIGITS: usize = 3;
const COMMUNE_DIGITS: usize = 5;

impl ProductCode {
    /// Puts a code together. `sequence` is the number the commune gave, `year` that of the
    /// evaluation.
    pub fn new(
        pattern: CodePattern,
        province: &str,
        district: Option<&str>,
        commune: &str,
        sequence: u32,
        year: u16,
    ) -> Result<Self, BadProductCode> {
        let wanted = pattern == CodePattern::ProvinceDistrictCommuneSequenceYear;
        if district.is_some() != wanted {
            return Err(BadProductCode::District { wanted, year });
        }
        if sequence == 0 {
            return Err(BadProductCode::NoSequence);
        }
        if !(2018..2100).contains(&year) {
            return Err(BadProductCode::BadYear(year));
        }
        Ok(Self {
            province: unit("province", province, PROVINCE_DIGITS)?,
            district: district.map(|code| unit("district", code, DISTRICT_DIGITS)).transpose()?,
            commune: unit("commune", commune, COMMUNE_DIGITS)?,
            sequence,
            year,
        })
    }

    /// Reads a code of either pattern as printed on a certificate.
    pub fn parse(text: &str) -> Result<Self, BadProductCode> {
        let not_a_code = || BadProductCode::NotACode(text.chars().take(60).collect());
        let number = |text: &str| text.parse().map_err(|_| not_a_code());
        let parts: Vec<&str> = text.trim().split('-').map(str::trim).collect();
        let (pattern, district, [province, commune, sequence, year]) = match parts[..] {
            [province, commune, sequence, year] => {
                (CodePattern::ProvinceCommuneSequenceYear, None, [province, commune, sequence, year])
            }
            [province, district, commune, sequence, year] => {
                let pattern = CodePattern::ProvinceDistrictCommuneSequenceYear;
                (pattern, Some(district), [province, commune, sequence, year])
            }
            _ => return Err(not_a_code()),
        };
        let year = year.parse().map_err(|_| not_a_code())?;
        Self::new(pattern, province, district, commune, number(sequence)?, year)
    }

    /// The province's code.
    #[must_use]
    pub fn province(&self) -> &str {
        &self.province
    }

    /// The district's code, in codes given until June 2025.
    #[must_use]
    pub fn district(&self) -> Option<&str> {
        self.district.as_deref()
    }

    /// The commune's code.
    #[must_use]
    pub fn commune(&self) -> &str {
        &self.commune
    }

    /// The number the commune gave the product in the year.
    #[must_use]
    pub const fn sequence(&self) -> u32 {
        self.sequence
    }

    /// The year of the evaluation.
    #[must_use]
    pub const fn year(&self) -> u16 {
        self.year
    }
}

fn unit(name: &'static str, code: &str, digits: usize) -> Result<String, BadProductCode> {
    match code.len() == digits && code.bytes().all(|b| b.is_ascii_digit()) {
        true => Ok(code.to_owned()),
        false => Err(BadProductCode::BadUnit { unit: name, code: code.chars().take(20).collect(), digits }),
    }
}

impl fmt::Display for ProductCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-", self.province)?;
        if let Some(district) = &self.district {
            write!(f, "{district}-")?;
        }
        write!(f, "{}-{}-{}", self.commune, self.sequence, self.year)
    }
}

/// Numbers a registration slip (QĐ 26/2026, Form 01): `7/PĐK-92-31489-2026`.
#[must_use]
pub fn registration_number(sequence: u32, province: &str, commune: &str, year: u16) -> String {
    format!("{sequence}/PĐK-{province}-{commune}-{year}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_both_patterns_are_written_and_read_alike() {
        use CodePattern::{ProvinceCommuneSequenceYear, ProvinceDistrictCommuneSequenceYear};
        let new = ProductCode::new(ProvinceCommuneSequenceYear, "92", None, "31489", 12, 2026).unwrap();
        assert_eq!(new.to_string(), "92-31489-12-2026");
        let old = ProductCode::new(ProvinceDistrictCommuneSequenceYear, "83", Some("829"), "28780", 3, 2022).unwrap();
        assert_eq!(old.to_string(), "83-829-28780-3-2022");
        for code in [new, old] {
            assert_eq!(ProductCode::parse(&format!(" {code} ")), Ok(code));
        }
    }

    #[test]
    fn parts_that_make_no_code_are_refused() {
        for text in ["", "92", "92-31489-0-2026", "9-31489-1-2026", "92-3148-1-2026", "92-31489-1-26", "a-b-c-d"] {
            assert!(ProductCode::parse(text).is_err(), "{text}");
        }
        let with_district =
            ProductCode::new(CodePattern::ProvinceCommuneSequenceYear, "92", Some("936"), "31489", 1, 2026);
        assert_eq!(with_district, Err(BadProductCode::District { wanted: false, year: 2026 }));
    }

    #[test]
    fn a_registration_slip_carries_the_codes_of_its_place() {
        assert_eq!(registration_number(7, "92", "31489", 2026), "7/PĐK-92-31489-2026");
    }
}
