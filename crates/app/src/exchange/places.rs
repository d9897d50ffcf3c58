//! Places that a list names: units old and new, by name, within what the reader answers for, on the day of the row.

use std::collections::{BTreeSet, HashMap};

use domain::exchange::{Choices, Meaning, PlaceSaid, RowSaid, Wrong};
use domain::people::Action;
use domain::text::fold;
use domain::units::{name_key, name_with_kind};
use domain::{Day, units::reformed_on};
use store::units::Unit;

use crate::{Op, Result};

/// A unit that a row names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) unit: Unit,
    /// The path of whoever answers for it today.
    pub(super) custody_path: String,
}

/// What became of the name of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Resolved {
    One(Box<Found>),
    /// What is wrong, and with which of its columns.
    Wrong(Wrong, Meaning),
    /// Several units; the row that asks, and of each unit its id, its name and that of the unit above it.
    Ask(u32, Vec<(String, String, String)>),
}

/// The places of a whole list: units are asked for once, each name is looked at once.
pub(super) struct Places {
    units: Vec<Unit>,
    territories: Vec<String>,
    own: Option<Found>,
    today: Day,
    custody: HashMap<String, String>,
    resolved: HashMap<(PlaceSaid, bool), Resolved>,
}

impl Places {
    pub(super) async fn of(op: &mut Op, rows: &[RowSaid]) -> Result<Self> {
        let territories = op.territories(Action::ImportRecords)?;
        let today = op.today();
        let names = rows.iter().flat_map(|row| [&row.place.commune, &row.place.district, &row.place.province]);
        let keys: BTreeSet<String> = names.filter(|name| !name.is_empty()).map(|name| name_key(name)).collect();
        let units = store::exchange::list_units_called(op.tx(), &keys.into_iter().collect::<Vec<_>>()).await?;
        let own = match &territories[..] {
            [only] => store::producers::list_communes(op.tx(), &territories, today)
                .await?
                .into_iter()
                .find(|(_, _, path)| path == only),
            _ => None,
        };
        let own = match own {
            Some((code, ..)) => store::units::find_unit_by_code(op.tx(), &code, today).await?,
            None => None,
        };
        let own = own.map(|unit| Found { custody_path: unit.path.clone(), unit });
        Ok(Self { units, territories, own, today, custody: HashMap::new(), resolved: HashMap::new() })
    }

    /// The unit a row names.
    pub(super) async fn resolve(&mut self, op: &mut Op, row: &RowSaid, choices: &Choices) -> Result<Resolved> {
        let on = row.day(self.today);
        let key = (row.place.clone(), on < reformed_on());
        match self.resolved.get(&key) {
            Some(Resolved::Wrong(Wrong::NotThen { name, instead, .. }, meaning)) => {
                let (name, instead) = (name.clone(), instead.clone());
                return Ok(Resolved::Wrong(Wrong::NotThen { name, on, instead }, *meaning));
            }
            Some(known) => return Ok(known.clone()),
            None => {}
        }
        let resolved = self.look(op, row, on, choices).await?;
        self.resolved.insert(key, resolved.clone());
        Ok(resolved)
    }

    async fn look(&mut self, op: &mut Op, row: &RowSaid, on: Day, choices: &Choices) -> Result<Resolved> {
        let place = &row.place;
        let name = place.smallest().to_owned();
        let wrong = |what| Ok(Resolved::Wrong(what, place.meaning()));
        if name.is_empty() {
            return match &self.own {
                Some(own) => Ok(Resolved::One(Box::new(own.clone()))),
                None => wrong(Wrong::Missing),
            };
        }
        let above =
            [(&place.district, "district", Meaning::District), (&place.province, "province", Meaning::Province)];
        for (said, level, meaning) in above {
            if !said.is_empty() && self.named(said, level).is_empty() {
                return Ok(Resolved::Wrong(Wrong::UnknownUnit(said.clone()), meaning));
            }
        }
        let called = self.called(place);
        if called.is_empty() {
            return wrong(Wrong::UnknownUnit(name));
        }
        let then: Vec<Unit> = called.iter().filter(|unit| is_valid(unit, on)).cloned().collect();
        let candidates = match (then.is_empty(), choices.any_edition) {
            (false, _) => then,
            (true, true) => called,
            (true, false) => {
                let instead = self.instead(op, &called, on).await?;
                return wrong(Wrong::NotThen { name, on, instead });
            }
        };
        let mut within = Vec::new();
        for unit in candidates {
            let custody_path = self.custody_of(op, &unit).await?;
            if self.territories.iter().any(|path| custody_path.starts_with(path.as_str())) {
                within.push(Found { unit, custody_path });
            }
        }
        if let Some(chosen) = choices.places.get(&row.row) {
            let found = within.into_iter().find(|found| found.unit.id == *chosen);
            return found.map_or_else(|| wrong(Wrong::ChoiceGone), |found| Ok(Resolved::One(Box::new(found))));
        }
        match (within.len(), within.pop()) {
            (_, None) => wrong(Wrong::OutsideTerritory(name)),
            (1, Some(found)) => Ok(Resolved::One(Box::new(found))),
            (_, Some(last)) => {
                within.push(last);
                Ok(Resolved::Ask(row.row, labelled(op, within).await?))
            }
        }
    }

    /// The units that a place can mean by its names, in any edition.
    fn called(&self, place: &PlaceSaid) -> Vec<Unit> {
        let provinces = self.named(&place.province, "province");
        let districts = self.named(&place.district, "district");
        let is_below = |unit: &Unit, above: &[&Unit], level: &str| {
            // Since the reform there are no districts: what a list still says of one does not speak against a commune.
            let has_level = self.units.iter().any(|other| other.level == level && other.edition == unit.edition);
            above.is_empty()
                || (level == "district" && !has_level)
                || above.iter().any(|over| over.edition == unit.edition && unit.path.starts_with(&over.path))
        };
        let below = |unit: &&Unit| is_below(unit, &provinces, "province") && is_below(unit, &districts, "district");
        let (name, level) = match (place.commune.is_empty(), place.district.is_empty()) {
            (false, _) => (&place.commune, "commune"),
            (true, false) => (&place.district, "district"),
            (true, true) => (&place.province, "province"),
        };
        let named = self.named(name, level);
        let within: Vec<Unit> = named.iter().copied().filter(below).cloned().collect();
        // A commune of today in a province of before, as lists of the year of a reform have it.
        if within.is_empty() && provinces.is_empty() { named.into_iter().cloned().collect() } else { within }
    }

    /// Units of a level with a name; where the name says its kind and one is of that kind, only those.
    fn named(&self, name: &str, level: &str) -> Vec<&Unit> {
        if name.is_empty() {
            return Vec::new();
        }
        let key = name_key(name);
        let all: Vec<&Unit> = self.units.iter().filter(|unit| unit.level == level && unit.name_key == key).collect();
        let Some(whole) = name_with_kind(name) else { return all };
        let of_kind: Vec<&Unit> = all.iter().copied().filter(|unit| fold(&unit.name) == whole).collect();
        if of_kind.is_empty() { all } else { of_kind }
    }

    /// The path of whoever answers for a unit today.
    async fn custody_of(&mut self, op: &mut Op, unit: &Unit) -> Result<String> {
        if is_valid(unit, self.today) {
            return Ok(unit.path.clone());
        }
        if let Some(known) = self.custody.get(&unit.path) {
            return Ok(known.clone());
        }
        let moved = store::exchange::find_custody_path(op.tx(), &unit.path).await?;
        let path = moved.unwrap_or_else(|| unit.path.clone());
        self.custody.insert(unit.path.clone(), path.clone());
        Ok(path)
    }

    /// What there was, or is, instead of units that did not exist on a day.
    async fn instead(&mut self, op: &mut Op, units: &[Unit], on: Day) -> Result<String> {
        let mut names = BTreeSet::new();
        for unit in units.iter().take(3) {
            let related = if unit.valid_to.is_some_and(|last| last < on) {
                store::units::list_successors(op.tx(), &unit.id).await?
            } else {
                store::units::list_predecessors(op.tx(), &unit.id).await?
            };
            names.extend(related.into_iter().map(|related| related.name));
        }
        Ok(names.into_iter().take(4).collect::<Vec<_>>().join(", "))
    }
}

/// Units with the names of the units above them, to choose among.
async fn labelled(op: &mut Op, found: Vec<Found>) -> Result<Vec<(String, String, String)>> {
    let above: Vec<String> = found.iter().filter_map(|found| found.unit.parent_id.clone()).collect();
    let above = store::units::list_units(op.tx(), &above).await?;
    let label = |Found { unit, .. }: Found| {
        let over = above.iter().find(|over| Some(&over.id) == unit.parent_id.as_ref());
        (unit.id, unit.name, over.map(|over| over.name.clone()).unwrap_or_default())
    };
    Ok(found.into_iter().map(label).collect())
}

fn is_valid(unit: &Unit, on: Day) -> bool {
    unit.valid_from.is_none_or(|first| first <= on) && unit.valid_to.is_none_or(|last| on <= last)
}
