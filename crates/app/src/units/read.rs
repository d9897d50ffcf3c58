//! Everything a unit's page shows.

use std::collections::HashMap;

use domain::Day;
use domain::units::Share;
use store::Tx;
use store::people::Official;
use store::units::{Body, RelatedUnit, Unit};

use super::find::{above, after, ask_leave, other_side_of_the_reform, parents, standing, unit_with_code};
use super::{Standing, UnitView};
use crate::{Op, Result};

/// Everything a unit's page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRecord {
    /// The unit with those above it and its successors.
    pub view: UnitView,
    /// The day it is shown as of: the day asked for, or the nearest on which it existed.
    pub shown_on: Day,
    /// The units directly below it, by name.
    pub children: Vec<Unit>,
    /// What it was made of.
    pub predecessors: Vec<RelatedUnit>,
    /// Whether the reform left it as it was.
    pub is_unchanged: bool,
    /// What else its code meant, on the other side of the reform.
    pub namesake: Option<Unit>,
    /// The unit answerable today for what it began; none while it is itself.
    pub answerable: Option<Unit>,
    /// The bodies that sat in it that day, by name.
    pub bodies: Vec<BodyView>,
}

/// A body, and who answers for its work today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyView {
    /// The body.
    pub body: Body,
    /// The body that carries on its work today; none while it is itself, or if nobody does.
    pub successor: Option<Body>,
    /// Whether it is no more today.
    pub is_over: bool,
    /// Those in charge today, by given name.
    pub officials: Vec<Official>,
}

/// The unit with a code on a day; if none has it then, the newest that ever had it.
///
/// # Errors
/// No unit ever had the code, nobody is signed in, or the database refused.
pub async fn read_unit(op: &mut Op, code: &str, on: Day) -> Result<UnitRecord> {
    ask_leave(op)?;
    let today = op.today();
    let tx = op.tx();
    let unit = unit_with_code(tx, code, on).await?;
    let shown_on = day_of(&unit, on);
    let children = store::units::list_units_under(tx, Some(&unit.id), &unit.edition).await?;
    let predecessors = before(tx, &unit).await?;
    let namesake = store::units::find_unit_by_code(tx, code, other_side_of_the_reform(shown_on)).await?;
    let bodies = store::units::list_bodies_in(tx, &unit.id).await?;
    let bodies = bodies_of(tx, bodies.into_iter().filter(|body| sits_on(body, shown_on)).collect(), today).await?;
    let successors = after(tx, &unit).await?;
    let is_unchanged = is_unchanged(tx, &unit, &predecessors, &successors).await?;
    let answerable = answerable(tx, &unit, &successors, today).await?;
    let parents = parents(tx, std::slice::from_ref(&unit)).await?;
    Ok(UnitRecord {
        shown_on,
        children,
        predecessors,
        is_unchanged,
        namesake: namesake.filter(|other| other.id != unit.id && other.name != unit.name),
        answerable,
        bodies,
        view: UnitView { standing: standing(&unit, on), parents: above(&unit, &parents), successors, unit },
    })
}

/// The day itself if the unit existed on it, or else the nearest on which it did.
fn day_of(unit: &Unit, on: Day) -> Day {
    let not_before = unit.valid_from.map_or(on, |first| on.max(first));
    unit.valid_to.map_or(not_before, |last| not_before.min(last))
}

fn sits_on(body: &Body, on: Day) -> bool {
    body.valid_from.is_none_or(|first| first <= on) && body.valid_to.is_none_or(|last| on <= last)
}

async fn before(tx: &mut Tx, unit: &Unit) -> Result<Vec<RelatedUnit>> {
    if unit.level != "province" || unit.valid_from.is_none() {
        return Ok(store::units::list_predecessors(tx, &unit.id).await?);
    }
    let mut provinces = store::units::list_provinces_before(tx, unit).await?;
    for province in &mut provinces {
        let Some(old) = store::units::find_unit(tx, &province.id).await? else { continue };
        if store::units::list_provinces_after(tx, &old).await?.len() == 1 {
            Share::Whole.name().clone_into(&mut province.share);
        }
    }
    Ok(provinces)
}

/// A unit stayed as it was if all of it, and nothing else, became a unit of the same name.
async fn is_unchanged(
    tx: &mut Tx,
    unit: &Unit,
    predecessors: &[RelatedUnit],
    successors: &[RelatedUnit],
) -> Result<bool> {
    let is_same = |other: &RelatedUnit| other.name == unit.name && other.share == Share::Whole.name();
    Ok(match (predecessors, successors) {
        ([], [next]) if is_same(next) => match store::units::find_unit(tx, &next.id).await? {
            Some(next) => before(tx, &next).await?.len() == 1,
            None => false,
        },
        ([old], []) => is_same(old),
        _ => false,
    })
}

/// A commune is followed into the one that took all or most of it, a district or province to the
/// province its communes went to: as records are, when a reform is carried out.
async fn answerable(tx: &mut Tx, unit: &Unit, successors: &[RelatedUnit], today: Day) -> Result<Option<Unit>> {
    if standing(unit, today) != Standing::Old {
        return Ok(None);
    }
    let Some(next) = successors.iter().find(|next| next.share != Share::Part.name()).or(successors.first()) else {
        return Ok(None);
    };
    let next = store::units::find_unit(tx, &next.id).await?;
    match next {
        Some(commune) if unit.level != "commune" && commune.level == "commune" => match &commune.parent_id {
            Some(province) => Ok(store::units::find_unit(tx, province).await?),
            None => Ok(None),
        },
        found => Ok(found),
    }
}

async fn bodies_of(tx: &mut Tx, bodies: Vec<Body>, today: Day) -> Result<Vec<BodyView>> {
    let is_over = |body: &Body| body.valid_to.is_some_and(|last| last < today);
    let next_ids: Vec<String> =
        bodies.iter().filter(|body| is_over(body)).filter_map(|body| body.successor_id.clone()).collect();
    let next: HashMap<String, Body> = store::units::list_bodies_by_id(tx, &next_ids)
        .await?
        .into_iter()
        .filter(|body| sits_on(body, today))
        .map(|body| (body.id.clone(), body))
        .collect();
    let now: Vec<String> =
        bodies.iter().filter(|body| !is_over(body)).map(|body| body.id.clone()).chain(next.keys().cloned()).collect();
    let officials = store::people::list_officials(tx, &now, today).await?;
    let view = |body: Body| {
        let is_over = is_over(&body);
        let successor = body.successor_id.as_ref().filter(|_| is_over).and_then(|id| next.get(id)).cloned();
        let id_now = successor.as_ref().map_or(&body.id, |next| &next.id);
        let officials = officials.iter().filter(|one| one.body_id == *id_now).cloned().collect();
        BodyView { successor, is_over, officials, body }
    };
    Ok(bodies.into_iter().map(view).collect())
}
