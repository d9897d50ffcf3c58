//! The producers in a craft village or group, and those a material area supplies.

use domain::ids::ProducerId;
use domain::people::{Action, Leave, Subject, leave};
use serde_json::json;
use store::markets::Places;

use super::{Place, areas, groups};
use crate::{Error, Op, Result, producers, search};

/// Adds a producer to a place one writes; once is enough.
///
/// # Errors
/// The place is another unit's; there is no such producer for this person; it is in it already.
pub async fn add_producer(op: &mut Op, place: Place, producer: Option<ProducerId>) -> Result<()> {
    let (of, id, kind) = writable(op, place).await?;
    let producer = producer.ok_or_else(|| Error::problem("producer", "markets-producer-missing"))?;
    let found = match producers::find(op, producer, Action::ReadProducer).await {
        Ok(found) => found,
        Err(Error::NotFound) => return Err(Error::problem("producer", "markets-producer-missing")),
        Err(other) => return Err(other),
    };
    if !store::markets::add_producer(op.tx(), of, &id, producer).await? {
        return Err(Error::problem("producer", "markets-producer-there"));
    }
    search::index_record(op, found_as(of), &id).await?;
    op.record("market-producer-added", kind, id, &json!({ "producer": producer, "name": found.name }));
    Ok(())
}

/// Takes a producer out of a place one writes.
///
/// # Errors
/// The place is another unit's; the producer is not in it.
pub async fn remove_producer(op: &mut Op, place: Place, producer: ProducerId) -> Result<()> {
    let (of, id, kind) = writable(op, place).await?;
    if !store::markets::remove_producer(op.tx(), of, &id, producer).await? {
        return Err(Error::NotFound);
    }
    search::index_record(op, found_as(of), &id).await?;
    op.record("market-producer-removed", kind, id, &json!({ "producer": producer }));
    Ok(())
}

const fn found_as(of: Places) -> search::Kind {
    match of {
        Places::Groups => search::Kind::CraftGroup,
        Places::Areas => search::Kind::MaterialArea,
    }
}

async fn writable(op: &mut Op, place: Place) -> Result<(Places, String, &'static str)> {
    match place {
        Place::Group(id) => {
            groups::find(op, id, Action::WriteMarkets).await?;
            Ok((Places::Groups, id.to_string(), "craft-group"))
        }
        Place::Area(id) => {
            areas::find(op, id, Action::WriteMarkets).await?;
            Ok((Places::Areas, id.to_string(), "material-area"))
        }
    }
}

/// The producers of a place: id, name, and whether the reader may open them.
pub(super) async fn producers_of(op: &mut Op, of: Places, id: &str) -> Result<Vec<(ProducerId, String, bool)>> {
    let rows = store::markets::list_producers_of(op.tx(), of, id).await?;
    let told = rows.into_iter().map(|(id, name, path)| {
        let may_open = op.may(Action::ReadProducer, &Subject::in_territory(path).of_producer(id));
        (id, name, may_open)
    });
    Ok(told.collect())
}

/// Asks leave for a place: by its territory; to read it, being in it is enough.
pub(super) async fn allow(op: &mut Op, action: Action, custody_path: &str, of: Places, id: &str) -> Result<()> {
    let refused = match op.allow(action, &Subject::in_territory(custody_path)) {
        Err(Error::NotFound) if action == Action::ReadMarkets => Error::NotFound,
        answer => return answer,
    };
    let members = store::markets::list_producers_of(op.tx(), of, id).await?;
    let Some(person) = op.actor().person() else { return Err(refused) };
    let is_in = |(id, ..): &(ProducerId, String, String)| {
        leave(person, action, &Subject::default().of_producer(*id)) == Leave::Granted
    };
    if members.iter().any(is_in) { Ok(()) } else { Err(refused) }
}
