//! The resolutions that made the units of 1 July 2025.

/// The resolution that made the provinces of 2025 out of those before.
const PROVINCES: &str = "202/2025/QH15";

/// A province's code and the resolution that made its communes.
const COMMUNES: &str = include_str!("../../../../data/units/resolutions-2025-07-01.csv");

/// The number of the resolution that made a unit of the list of 2025, from its path of codes.
///
/// Provinces were made by the National Assembly; the communes of each by its Standing Committee.
#[must_use]
pub fn resolution_behind(path: &str) -> Option<&'static str> {
    let mut codes = path.split('/').filter(|code| !code.is_empty());
    let province = codes.next()?;
    let number = COMMUNES.lines().filter_map(|line| line.split_once(',')).find(|(code, _)| *code == province)?.1;
    Some(if codes.next().is_some() { number } else { PROVINCES })
}

#[cfg(test)]
mod tests {
    use super::resolution_behind;
    use crate::units::{Edition, gazetteer};

    #[test]
    fn every_unit_of_2025_has_a_resolution_behind_it() {
        for unit in gazetteer().unwrap().units {
            if unit.edition == Edition::From2025 {
                assert!(resolution_behind(&unit.path).is_some(), "{}", unit.path);
            }
        }
    }

    #[test]
    fn a_province_and_its_communes_were_made_by_different_resolutions() {
        assert_eq!(resolution_behind("/92/"), Some("202/2025/QH15"));
        assert_eq!(resolution_behind("/92/31489/"), Some("1668/NQ-UBTVQH15"));
        assert_eq!(resolution_behind("/"), None);
        assert_eq!(resolution_behind("/93/936/31492/"), None, "Hậu Giang is no province of 2025");
    }
}
