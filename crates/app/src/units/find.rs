//! Finds units by code or name, and what became of them.

use std::collections::HashSet;

use domain::Day;
use domain::text::fold;
use domain::units::name_key;
use store::Tx;
use store::units::{RelatedUnit, Unit};

use crate::{Actor, Error, Op, Result};

/// How a unit stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It exists.
    Current,
    /// It is no more.
    Old,
    /// It is still to come.
    NotYet,
}

/// A unit with the units above it and, if it is no more, what it became.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitView {
    /// The unit.
    pub unit: Unit,
    /// How it stands on the day asked for.
    pub standing: Standing,
    /// The units above it, the nearest first.
    pub parents: Vec<Unit>,
    /// What a commune became, whatever the day.
    pub successors: Vec<RelatedUnit>,
}

impl UnitView {
    /// The name with those above it: `Xã Xà Phiên, Huyện Long Mỹ, Tỉnh Hậu Giang`.
    #[must_use]
    pub fn full_name(&self) -> String {
        let names = std::iter::once(&self.unit).chain(&self.parents).map(|unit| unit.name.as_str());
        names.collect::<Vec<_>>().join(", ")
    }
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitSearch {
    /// Units of the day asked for.
    pub found: Vec<UnitView>,
    /// Units of that name on the other side of the reform; looked for only if none was of the day.
    pub otherwise: Vec<UnitView>,
}

/// How many units a search answers with.
pub const AT_MOST: i64 = 50;

/// Finds units that exist on a day: by code, or by the beginning of the name.
///
/// Diacritics and the word for the kind may be left out. Units above may follow after commas:
/// `xa phien, long my`.
///
/// # Errors
/// Nobody is signed in, or the database refused.
pub async fn find_units(op: &mut Op, text: &str, on: Day) -> Result<Vec<UnitView>> {
    ask_leave(op)?;
    find(op, text, on, on).await
}

/// Finds units of a day as [`find_units`] does, and if there is none, those of the name on the other
/// side of the reform: whoever looks for a unit that is no more finds what it became.
///
/// # Errors
/// Nobody is signed in, or the database refused.
pub async fn search_units(op: &mut Op, text: &str, on: Day) -> Result<UnitSearch> {
    ask_leave(op)?;
    let found = find(op, text, on, on).await?;
    let otherwise = if found.is_empty() { find(op, text, other_side_of_the_reform(on), on).await? } else { Vec::new() };
    Ok(UnitSearch { found, otherwise })
}

/// A day on the other side of 1 July 2025: the first of the new list, or the last of the old.
pub(super) fn other_side_of_the_reform(on: Day) -> Day {
    let reformed_on = domain::units::reformed_on();
    if on < reformed_on { reformed_on } else { reformed_on.pred_opt().unwrap_or(reformed_on) }
}

/// Finds units of a day, and says how they stand on another.
async fn find(op: &mut Op, text: &str, of: Day, on: Day) -> Result<Vec<UnitView>> {
    let mut parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    let Some(wanted) = parts.next() else {
        return Ok(Vec::new());
    };
    let above: Vec<String> = parts.map(name_key).collect();
    let units = if wanted.chars().all(|c| c.is_ascii_digit()) {
        store::units::find_unit_by_code(op.tx(), wanted, of).await?.into_iter().collect()
    } else {
        units_named(op.tx(), wanted, of).await?
    };
    let mut views = views(op.tx(), units, on).await?;
    let lies_in = |view: &UnitView, key: &String| view.parents.iter().any(|parent| parent.name_key.starts_with(key));
    views.retain(|view| above.iter().all(|key| lies_in(view, key)));
    Ok(views)
}

/// `Xà Phiên` begins like the word for a commune: the text is tried as it is before that word is taken off.
async fn units_named(tx: &mut Tx, wanted: &str, on: Day) -> Result<Vec<Unit>> {
    let keys = [fold(wanted), name_key(wanted)];
    let mut units = store::units::list_units_named(tx, &keys[0], on, AT_MOST).await?;
    if keys[0] != keys[1] {
        let known: HashSet<String> = units.iter().map(|unit| unit.id.clone()).collect();
        let more = store::units::list_units_named(tx, &keys[1], on, AT_MOST).await?;
        units.extend(more.into_iter().filter(|unit| !known.contains(&unit.id)));
        // Whoever types the word for a kind means units of that kind.
        units.sort_by_key(|unit| !keys[0].starts_with(&fold(&unit.kind)));
    }
    Ok(units)
}

/// The provinces of a day, by name.
///
/// # Errors
/// Nobody is signed in, or the database refused.
pub async fn list_provinces(op: &mut Op, on: Day) -> Result<Vec<Unit>> {
    ask_leave(op)?;
    let edition = if on < domain::units::reformed_on() {
        domain::units::Edition::Pre2025
    } else {
        domain::units::Edition::From2025
    };
    Ok(store::units::list_units_under(op.tx(), None, edition.name()).await?)
}

/// What the unit with a code on a day became.
///
/// An old district became communes; an old province became provinces.
///
/// # Errors
/// No unit ever had the code, nobody is signed in, or the database refused.
pub async fn successors(op: &mut Op, code: &str, on: Day) -> Result<Vec<RelatedUnit>> {
    ask_leave(op)?;
    let unit = unit_with_code(op.tx(), code, on).await?;
    after(op.tx(), &unit).await
}

/// Names of places are no secret, but what is not public is for those who work here.
pub(super) fn ask_leave(op: &Op) -> Result<()> {
    match op.actor() {
        Actor::Stranger => Err(Error::SignedOut),
        Actor::Person(_) | Actor::System(_) => Ok(()),
    }
}

pub(super) async fn unit_with_code(tx: &mut Tx, code: &str, on: Day) -> Result<Unit> {
    if let Some(unit) = store::units::find_unit_by_code(tx, code, on).await? {
        return Ok(unit);
    }
    store::units::find_latest_unit_by_code(tx, code).await?.ok_or(Error::NotFound)
}

pub(super) fn standing(unit: &Unit, on: Day) -> Standing {
    if unit.valid_to.is_some_and(|last| last < on) {
        Standing::Old
    } else if unit.valid_from.is_some_and(|first| on < first) {
        Standing::NotYet
    } else {
        Standing::Current
    }
}

pub(super) async fn after(tx: &mut Tx, unit: &Unit) -> Result<Vec<RelatedUnit>> {
    if unit.level == "commune" || unit.valid_to.is_none() {
        return Ok(store::units::list_successors(tx, &unit.id).await?);
    }
    let units = if unit.level == "province" {
        store::units::list_provinces_after(tx, unit).await?
    } else {
        store::units::list_communes_after(tx, unit).await?
    };
    Ok(whole_if_alone(units))
}

/// A unit whose communes all went into one went there whole.
fn whole_if_alone(mut units: Vec<RelatedUnit>) -> Vec<RelatedUnit> {
    if let [only] = units.as_mut_slice() {
        only.share = domain::units::Share::Whole.name().to_owned();
    }
    units
}

async fn views(tx: &mut Tx, units: Vec<Unit>, on: Day) -> Result<Vec<UnitView>> {
    let parents = parents(tx, &units).await?;
    let ids: Vec<String> = units.iter().map(|unit| unit.id.clone()).collect();
    let successors = store::units::list_successors_of(tx, &ids).await?;
    let of = |unit: &Unit| {
        let its = successors.iter().filter(|successor| successor.old_id == unit.id).cloned();
        its.map(|one| RelatedUnit { id: one.id, code: one.code, name: one.name, path: one.path, share: one.share })
            .collect()
    };
    let view = |unit: Unit| UnitView {
        standing: standing(&unit, on),
        parents: above(&unit, &parents),
        successors: of(&unit),
        unit,
    };
    Ok(units.into_iter().map(view).collect())
}

/// All units above some, each once: one question, however many.
pub(super) async fn parents(tx: &mut Tx, units: &[Unit]) -> Result<Vec<Unit>> {
    let ids: HashSet<String> = units.iter().flat_map(ids_above).collect();
    let ids: Vec<String> = ids.into_iter().collect();
    Ok(store::units::list_units(tx, &ids).await?)
}

/// The ids of the units above one, the nearest first: its path holds their codes.
fn ids_above(unit: &Unit) -> Vec<String> {
    let codes: Vec<&str> = unit.path.split('/').filter(|code| !code.is_empty()).collect();
    codes.iter().rev().skip(1).map(|code| format!("{code}.{}", unit.edition)).collect()
}

pub(super) fn above(unit: &Unit, parents: &[Unit]) -> Vec<Unit> {
    ids_above(unit).iter().filter_map(|id| parents.iter().find(|parent| parent.id == *id)).cloned().collect()
}
