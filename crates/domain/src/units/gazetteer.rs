//! The national list of units, compiled in: before and after 1 July 2025, and what became of what.
//!
//! The lists are kept as plain text of less than half a megabyte each, so that this crate needs no
//! decompressor written in another language.

use std::collections::{HashMap, HashSet};
use std::fmt;

use crate::Day;
use crate::text::sort_key;
use crate::units::{name_key, reformed_on};

/// A list of units that held for a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    /// Three levels, as they stood before 1 July 2025.
    Pre2025,
    /// Two levels, from 1 July 2025.
    From2025,
}

impl Edition {
    /// The name in ids and in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pre2025 => "pre2025",
            Self::From2025 => "2025",
        }
    }

    /// The first day, where known.
    #[must_use]
    pub fn valid_from(self) -> Option<Day> {
        (self == Self::From2025).then(reformed_on)
    }

    /// The last day, where there is one; that day still counts.
    #[must_use]
    pub fn valid_to(self) -> Option<Day> {
        if self == Self::Pre2025 { reformed_on().pred_opt() } else { None }
    }
}

/// The level of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Tỉnh, thành phố trực thuộc trung ương.
    Province,
    /// Huyện, quận, thị xã, thành phố thuộc tỉnh; until 30 June 2025.
    District,
    /// Xã, phường, thị trấn, đặc khu.
    Commune,
}

impl Level {
    /// Every level, from above.
    pub const ALL: [Self; 3] = [Self::Province, Self::District, Self::Commune];

    /// The level with a name in the store.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == name)
    }

    /// The name in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::District => "district",
            Self::Commune => "commune",
        }
    }
}

/// An administrative unit in an edition of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Code and edition: `31489.2025`.
    pub id: String,
    /// The statistical code.
    pub code: &'static str,
    /// The list it belongs to.
    pub edition: Edition,
    /// The full name.
    pub name: &'static str,
    /// The name folded, without the word for its kind.
    pub name_key: String,
    /// The name's place in the alphabet, without the word for its kind.
    pub sort_key: String,
    /// The word for its kind, as printed.
    pub kind: &'static str,
    /// Its level.
    pub level: Level,
    /// The unit above.
    pub parent_id: Option<String>,
    /// Codes from the province down: `/93/936/31492/`.
    pub path: String,
}

/// How much of an old unit went into a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Share {
    /// All of it.
    Whole,
    /// The larger part.
    MainPart,
    /// A part.
    Part,
}

impl Share {
    /// The name in data and in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::MainPart => "main part",
            Self::Part => "part",
        }
    }
}

/// Which unit became which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Succession {
    /// The old unit's id.
    pub old_id: String,
    /// The new unit's id.
    pub new_id: String,
    /// How much of it.
    pub share: Share,
}

/// Both lists and what leads from one to the other.
#[derive(Debug, Clone)]
pub struct Gazetteer {
    /// Every unit of both editions, each after the unit above it.
    pub units: Vec<Unit>,
    /// Every succession.
    pub successions: Vec<Succession>,
}

/// A line of a list that makes no sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    list: &'static str,
    line: usize,
    what: &'static str,
}

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}: {}", self.list, self.line, self.what)
    }
}

impl std::error::Error for BadLine {}

const BEFORE: &str = include_str!("../../../../data/units/before-2025-07.csv");
const FROM: &str = include_str!("../../../../data/units/from-2025-07.csv");
const CHANGES: &str = include_str!("../../../../data/units/changes-2025-07-01.csv");
const CORRECTIONS: &str = include_str!("../../../../data/units/corrections-2025-07-01.csv");

/// Reads the lists that are compiled in.
///
/// # Errors
/// A line makes no sense; a test makes sure that none does.
pub fn gazetteer() -> Result<Gazetteer, BadLine> {
    let mut units = read_units("before-2025-07.csv", BEFORE, Edition::Pre2025)?;
    units.extend(read_units("from-2025-07.csv", FROM, Edition::From2025)?);
    let published = read_successions("changes-2025-07-01.csv", CHANGES)?;
    let corrections = read_successions("corrections-2025-07-01.csv", CORRECTIONS)?;
    Ok(Gazetteer { units, successions: corrected(published, corrections) })
}

fn read_units(list: &'static str, text: &'static str, edition: Edition) -> Result<Vec<Unit>, BadLine> {
    let mut units: Vec<Unit> = Vec::new();
    let mut paths: HashMap<&str, String> = HashMap::new();
    for (place, line) in text.lines().enumerate().skip(1) {
        let bad = |what| BadLine { list, line: place + 1, what };
        let mut cells = line.split(',');
        let mut next = || cells.next().ok_or_else(|| bad("a cell is missing"));
        let (code, name, kind, level, parent) = (next()?, next()?, next()?, next()?, next()?);
        let level = match level {
            "province" => Level::Province,
            "district" => Level::District,
            "commune" => Level::Commune,
            _ => return Err(bad("unknown level")),
        };
        let above = if parent.is_empty() { "/" } else { paths.get(parent).ok_or_else(|| bad("unknown parent"))? };
        let path = format!("{above}{code}/");
        let key = name_key(name);
        let bare = name.strip_prefix(kind).map_or(name, str::trim_start);
        units.push(Unit {
            id: format!("{code}.{}", edition.name()),
            code,
            edition,
            name,
            name_key: key,
            sort_key: sort_key(bare),
            kind,
            level,
            parent_id: (!parent.is_empty()).then(|| format!("{parent}.{}", edition.name())),
            path: path.clone(),
        });
        paths.insert(code, path);
    }
    Ok(units)
}

fn read_successions(list: &'static str, text: &'static str) -> Result<Vec<Succession>, BadLine> {
    let read = |(place, line): (usize, &'static str)| {
        let bad = |what| BadLine { list, line: place + 1, what };
        let mut cells = line.split(',');
        let mut next = || cells.next().ok_or_else(|| bad("a cell is missing"));
        let (old, new, share) = (next()?, next()?, next()?);
        let share = match share {
            "whole" => Share::Whole,
            "main part" => Share::MainPart,
            "part" => Share::Part,
            _ => return Err(bad("unknown share")),
        };
        Ok(Succession {
            old_id: format!("{old}.{}", Edition::Pre2025.name()),
            new_id: format!("{new}.{}", Edition::From2025.name()),
            share,
        })
    };
    text.lines().enumerate().skip(1).map(read).collect()
}

/// The published successions, but for the units that the corrections name.
fn corrected(mut published: Vec<Succession>, corrections: Vec<Succession>) -> Vec<Succession> {
    let mended: HashSet<&str> = corrections.iter().map(|succession| succession.old_id.as_str()).collect();
    published.retain(|succession| !mended.contains(succession.old_id.as_str()));
    published.extend(corrections);
    published
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(gazetteer: &Gazetteer, edition: Edition, level: Level) -> usize {
        gazetteer.units.iter().filter(|unit| unit.edition == edition && unit.level == level).count()
    }

    #[test]
    fn the_lists_hold_what_the_country_had_and_has() {
        let all = gazetteer().unwrap();
        let before =
            [Level::Province, Level::District, Level::Commune].map(|level| count(&all, Edition::Pre2025, level));
        assert_eq!(before, [63, 696, 10_035]);
        let from =
            [Level::Province, Level::District, Level::Commune].map(|level| count(&all, Edition::From2025, level));
        assert_eq!(from, [34, 0, 3_321]);
        let published = read_successions("changes-2025-07-01.csv", CHANGES).unwrap();
        assert_eq!((published.len(), all.successions.len()), (10_602, 10_596));
    }

    #[test]
    fn no_commune_of_hau_giang_is_taken_for_its_namesake_in_soc_trang() {
        let all = gazetteer().unwrap();
        let after = |old: &str| {
            let of_old = all.successions.iter().filter(|succession| succession.old_id == old);
            of_old.map(|succession| (succession.new_id.as_str(), succession.share)).collect::<Vec<_>>()
        };
        assert_eq!(after("31483.pre2025"), [("31495.2025", Share::Whole)]);
        assert_eq!(after("31379.pre2025"), [("31378.2025", Share::Whole)]);
    }

    #[test]
    fn every_old_commune_has_a_successor_and_every_new_one_a_predecessor() {
        let all = gazetteer().unwrap();
        let olds: HashSet<_> = all.successions.iter().map(|succession| succession.old_id.as_str()).collect();
        let news: HashSet<_> = all.successions.iter().map(|succession| succession.new_id.as_str()).collect();
        for unit in all.units.iter().filter(|unit| unit.level == Level::Commune) {
            let is_known = match unit.edition {
                Edition::Pre2025 => olds.contains(unit.id.as_str()),
                Edition::From2025 => news.contains(unit.id.as_str()),
            };
            assert!(is_known, "{} {}", unit.id, unit.name);
        }
    }

    #[test]
    fn long_my_had_one_town_and_seven_communes() {
        let all = gazetteer().unwrap();
        let of_long_my: Vec<_> =
            all.units.iter().filter(|unit| unit.parent_id.as_deref() == Some("936.pre2025")).collect();
        assert_eq!(of_long_my.len(), 8);
        assert_eq!(of_long_my.iter().filter(|unit| unit.kind == "Thị trấn").count(), 1);
        assert!(of_long_my.iter().all(|unit| unit.path.starts_with("/93/936/")));
    }

    #[test]
    fn ids_are_unique_and_no_name_is_empty() {
        let all = gazetteer().unwrap();
        let ids: HashSet<_> = all.units.iter().map(|unit| unit.id.as_str()).collect();
        assert_eq!(ids.len(), all.units.len());
        assert!(all.units.iter().all(|unit| !unit.name_key.is_empty()));
    }
}
