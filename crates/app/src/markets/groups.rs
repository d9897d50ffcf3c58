//! Craft villages and craft groups.

use domain::ids::{CraftGroupId, ProducerId};
use domain::markets::{GroupDetails, GroupProblem, group_problems};
use domain::people::{Action, Subject};
use serde_json::json;
use store::markets::{Group, GroupListed, PlaceFilter, Places};

use super::{ListMarkets, commune, or_problems};
use crate::producers::{Listed, reach};
use crate::{Error, Op, Problem, Result, search};

/// A craft village or group with the producers in it.
#[derive(Debug, Clone)]
pub struct GroupView {
    /// The group.
    pub group: Group,
    /// The commune's name, as recorded.
    pub unit_name: String,
    /// Producers of the programme in it: id, name, and whether the reader may open them.
    pub producers: Vec<(ProducerId, String, bool)>,
    /// Whether the reader may mend it.
    pub may_mend: bool,
}

/// Enters a craft village or group.
///
/// # Errors
/// Everything wrong with it; the commune is not one of today, or not this person's.
pub async fn enter_group(op: &mut Op, unit_code: &str, details: GroupDetails) -> Result<CraftGroupId> {
    let details = details.tidy();
    let commune = commune(op, unit_code).await?;
    let unit = or_problems(problems(&details, op.today()), commune)?;
    let group = Group {
        id: CraftGroupId::new(op.new_id()),
        kind: details.kind.map(|kind| kind.name().to_owned()).unwrap_or_default(),
        name: details.name,
        craft: details.craft,
        decision_number: details.decision_number,
        recognised_on: details.recognised_on,
        households: details.households,
        note: details.note,
        unit_id: unit.id,
        custody_path: unit.path,
        entered_on: op.today(),
        version: 1,
    };
    let by = op.person()?.account_id;
    store::markets::insert_group(op.tx(), &group, by).await?;
    let detail = json!({ "name": group.name, "kind": group.kind, "craft": group.craft, "unit": group.unit_id });
    search::index_record(op, search::Kind::CraftGroup, group.id).await?;
    op.record("craft-group-entered", "craft-group", group.id, &detail);
    Ok(group.id)
}

/// Mends what is recorded of a craft village or group.
///
/// # Errors
/// [`Error::Stale`] if someone saved it in between; everything wrong with it.
pub async fn mend_group(op: &mut Op, id: CraftGroupId, version: i64, details: GroupDetails) -> Result<()> {
    let before = find(op, id, Action::WriteMarkets).await?;
    if before.version != version {
        return Err(Error::Stale);
    }
    let details = details.tidy();
    let problems = problems(&details, op.today());
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let after = Group {
        kind: details.kind.map(|kind| kind.name().to_owned()).unwrap_or_default(),
        name: details.name,
        craft: details.craft,
        decision_number: details.decision_number,
        recognised_on: details.recognised_on,
        households: details.households,
        note: details.note,
        ..before
    };
    store::markets::save_group(op.tx(), &after).await?;
    let detail = json!({ "name": after.name, "craft": after.craft, "households": after.households });
    search::index_record(op, search::Kind::CraftGroup, id).await?;
    op.record("craft-group-mended", "craft-group", id, &detail);
    Ok(())
}

/// Lists craft villages and groups one reaches, by name.
///
/// # Errors
/// No role of this person reads markets.
pub async fn list_groups(op: &mut Op, asked: ListMarkets) -> Result<Listed<GroupListed>> {
    let filter = PlaceFilter {
        reach: reach(op, Action::ReadMarkets)?,
        text: asked.text,
        unit_path: asked.unit_path,
        producer_id: asked.producer_id,
    };
    let total = store::markets::count_groups(op.tx(), &filter).await?;
    Ok(Listed { rows: store::markets::list_groups(op.tx(), &filter, asked.slice).await?, total })
}

/// Reads a craft village or group with its producers.
///
/// # Errors
/// There is none, or not for this person.
pub async fn read_group(op: &mut Op, id: CraftGroupId) -> Result<GroupView> {
    let group = find(op, id, Action::ReadMarkets).await?;
    let unit = store::units::find_unit(op.tx(), &group.unit_id).await?;
    let producers = super::members::producers_of(op, Places::Groups, &id.to_string()).await?;
    let may_mend = op.may(Action::WriteMarkets, &Subject::in_territory(&group.custody_path));
    Ok(GroupView { unit_name: unit.map(|unit| unit.name).unwrap_or_default(), producers, may_mend, group })
}

/// A craft village or group one has leave to do something to: by its territory, or by being in it.
pub(super) async fn find(op: &mut Op, id: CraftGroupId, action: Action) -> Result<Group> {
    let group = store::markets::find_group(op.tx(), id).await?.ok_or(Error::NotFound)?;
    super::members::allow(op, action, &group.custody_path, Places::Groups, &id.to_string()).await?;
    Ok(group)
}

fn problems(details: &GroupDetails, today: domain::Day) -> Vec<Problem> {
    let explain = |problem| match problem {
        GroupProblem::NameMissing => ("name", "markets-name-missing"),
        GroupProblem::NameTooLong => ("name", "markets-too-long"),
        GroupProblem::KindMissing => ("kind", "markets-kind-missing"),
        GroupProblem::CraftMissing => ("craft", "markets-craft-missing"),
        GroupProblem::DecisionMissing => ("decision_number", "markets-decision-missing"),
        GroupProblem::DecisionDayMissing => ("recognised_on", "markets-decision-day-missing"),
        GroupProblem::RecognisedInFuture => ("recognised_on", "markets-recognised-in-future"),
        GroupProblem::HouseholdsUnfit => ("households", "markets-number-unfit"),
        GroupProblem::NoteTooLong => ("note", "markets-note-too-long"),
    };
    group_problems(details, today).into_iter().map(explain).map(|(field, key)| Problem::new(field, key)).collect()
}
