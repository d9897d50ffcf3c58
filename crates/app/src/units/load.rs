//! Takes the national list of units and the known bodies into a database.

use std::collections::{HashMap, HashSet};

use domain::text::sort_key;
use domain::units::{self, Gazetteer};
use serde_json::json;
use store::audit::NewEvent;
use store::search::{Kind, Which};
use store::units::{Body, Succession, Unit};
use store::{Db, Tx};

use crate::people::secrets;
use crate::{Actor, Clock, Error, Result};

/// Loads the whole country in both editions and every known body; says how many units were new.
///
/// It is no act of a person: it is recorded as the set-up's, in the one transaction it runs in. What is
/// there already stays as it is, so that it can be run again at any time.
///
/// # Errors
/// The database refused.
pub async fn load_gazetteer(db: &Db) -> Result<usize> {
    load(db, |_| true).await
}

/// Loads some provinces by their codes, in both editions, with the successions between loaded units and
/// the bodies that sit in them; says how many units were new.
///
/// # Errors
/// The database refused.
pub async fn load_provinces(db: &Db, codes: &[&str]) -> Result<usize> {
    load(db, |unit| codes.contains(&province_code(&unit.path))).await
}

/// The first code of a path: `93` of `/93/936/31492/`.
fn province_code(path: &str) -> &str {
    path.split('/').nth(1).unwrap_or_default()
}

async fn load(db: &Db, is_wanted: impl Fn(&units::Unit) -> bool) -> Result<usize> {
    let Gazetteer { units, successions } = units::gazetteer().map_err(|error| Error::Bug(error.to_string()))?;
    let units: Vec<Unit> = units.into_iter().filter(is_wanted).map(kept_unit).collect();
    let paths: HashMap<&str, &str> = units.iter().map(|unit| (unit.id.as_str(), unit.path.as_str())).collect();
    let bodies = units::bodies().map_err(|error| Error::Bug(error.to_string()))?;
    let bodies: Vec<Body> = bodies.into_iter().filter_map(|body| kept_body(body, &paths)).collect();

    let mut tx = db.begin().await?;
    let mut new_units = 0;
    if store::units::count_units(&mut tx).await? < i64::try_from(units.len()).unwrap_or(i64::MAX) {
        new_units = store::units::insert_units(&mut tx, &units).await?;
        let successions: Vec<Succession> = successions
            .into_iter()
            .filter(|one| paths.contains_key(one.old_id.as_str()) && paths.contains_key(one.new_id.as_str()))
            .map(|one| Succession { old_id: one.old_id, new_id: one.new_id, share: one.share.name().to_owned() })
            .collect();
        store::units::insert_successions(&mut tx, &successions).await?;
    }
    let mut new_entries = 0;
    if store::search::count_entries(&mut tx, Kind::Unit).await? < store::units::count_units(&mut tx).await? {
        new_entries = store::search::put(&mut tx, Kind::Unit, Which::All).await?;
    }
    let known: HashSet<String> = store::units::list_body_ids(&mut tx).await?.into_iter().collect();
    let new_bodies: Vec<Body> = bodies.into_iter().filter(|body| !known.contains(&body.id)).collect();
    for body in &new_bodies {
        store::units::save_body(&mut tx, body).await?;
    }
    if new_units > 0 || !new_bodies.is_empty() || new_entries > 0 {
        record(&mut tx, new_units, new_bodies.len()).await?;
        tx.commit().await?;
    }
    Ok(usize::try_from(new_units).unwrap_or(usize::MAX))
}

fn kept_unit(unit: units::Unit) -> Unit {
    Unit {
        id: unit.id,
        code: unit.code.to_owned(),
        edition: unit.edition.name().to_owned(),
        name: unit.name.to_owned(),
        name_key: unit.name_key,
        sort_key: unit.sort_key,
        kind: unit.kind.to_owned(),
        level: unit.level.name().to_owned(),
        parent_id: unit.parent_id,
        path: unit.path,
        valid_from: unit.edition.valid_from(),
        valid_to: unit.edition.valid_to(),
    }
}

/// A body as it is kept; none if its unit is not loaded.
fn kept_body(body: units::Body, paths: &HashMap<&str, &str>) -> Option<Body> {
    let unit_path = (*paths.get(body.unit.as_str())?).to_owned();
    Some(Body {
        sort_key: sort_key(&body.short_name),
        kind: body.kind.name().to_owned(),
        id: body.id,
        unit_id: body.unit,
        unit_path,
        name: body.name,
        short_name: body.short_name,
        parent_id: body.parent,
        superior: body.superior,
        place: body.place,
        valid_from: body.valid_from,
        valid_to: body.valid_to,
        successor_id: body.successor,
    })
}

async fn record(tx: &mut Tx, units: u64, bodies: usize) -> Result<()> {
    let event = NewEvent {
        actor: Actor::System("set-up").audit_name(),
        action: "gazetteer-loaded".to_owned(),
        subject_kind: "gazetteer",
        subject_id: domain::units::Edition::From2025.name().to_owned(),
        fields: "units,bodies".to_owned(),
        detail: json!({ "units": units, "bodies": bodies }).to_string(),
        salt: secrets::token(),
    };
    store::audit::append(tx, Clock::of_the_machine().now(), &[event]).await?;
    Ok(())
}
