//! How far a plan is covered by what has been recorded.

use std::collections::BTreeMap;

use domain::people::{Action, Subject};
use domain::plans::coverage::{Count, Coverage, Facts, RecordKind, cover};
use domain::plans::{ItemRef, known_plans};

use crate::{Error, Op, Result};

/// Says, item by item, what serves a plan and what is still open.
///
/// # Errors
/// There is no plan of this number, or it is not one whose items are known as data.
pub async fn coverage(op: &mut Op, number: &str) -> Result<Coverage> {
    op.allow(Action::ReadCoverage, &Subject::default())?;
    let plan = store::plans::find_plan_by_number(op.tx(), number).await?.ok_or(Error::NotFound)?;
    let known = known_plans().map_err(|error| Error::Bug(error.to_string()))?;
    let document = known.into_iter().find(|known| known.number == plan.number).ok_or(Error::NotFound)?;
    let unit = store::units::find_unit(op.tx(), &plan.unit_id).await?.ok_or(Error::NotFound)?;
    let records = store::plans::count_records(op.tx(), &plan, &unit.path).await?;
    let facts = Facts {
        records: records
            .into_iter()
            .filter_map(|(kind, count, sample)| Some((kind_of(&kind)?, Count { count, sample })))
            .collect(),
        tasks: by_place(store::plans::count_tasks_by_item(op.tx(), plan.id).await?),
        progress: by_place(store::plans::count_progress_by_item(op.tx(), plan.id).await?),
    };
    Ok(cover(&document.items, &facts))
}

fn kind_of(name: &str) -> Option<RecordKind> {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).ok()
}

fn by_place(rows: Vec<(String, i64, Option<String>)>) -> BTreeMap<ItemRef, Count> {
    rows.into_iter().filter_map(|(place, count, sample)| Some((place.parse().ok()?, Count { count, sample }))).collect()
}
