//! The one search box: records of every kind, within what the reader may know of.

use domain::ids::{PaperId, PlanId, ProducerId, ProductId, TaskId};
use domain::people::Action;
use domain::text::fold;
use serde_json::json;
use store::search::{Found, LEAST_CHARACTERS, Scope, Which};

use crate::{Actor, App, Error, Op, Result, papers, producers};

pub use store::search::Kind;

/// How many entries of each kind are looked at.
const AT_MOST: i64 = 40;

/// What a search found of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundOfKind {
    /// The kind.
    pub kind: Kind,
    /// What was found, those whose names fit best first.
    pub rows: Vec<Found>,
    /// Whether there is more than is shown.
    pub is_more: bool,
}

/// Finds records by the words in them, with or without diacritics; the last word may be a beginning.
/// Kinds of which nothing was found are left out.
///
/// # Errors
/// Nobody is signed in; fewer than two characters were asked for.
pub async fn search(op: &mut Op, asked: &str) -> Result<Vec<FoundOfKind>> {
    if matches!(op.actor(), Actor::Stranger) {
        return Err(Error::SignedOut);
    }
    let folded = fold(asked);
    if folded.chars().count() < LEAST_CHARACTERS {
        return Err(Error::problem("q", "search-too-short"));
    }
    let mut found = Vec::new();
    for kind in Kind::ALL {
        let Some(scope) = scope(op, kind).await? else { continue };
        let mut rows = store::search::find(op.tx(), kind, &scope, asked, AT_MOST + 1).await?;
        let is_more = rows.len() > usize::try_from(AT_MOST).unwrap_or(usize::MAX);
        rows.truncate(usize::try_from(AT_MOST).unwrap_or(usize::MAX));
        rows.sort_by_cached_key(|row| (fit(&row.title, &folded), row.sort_key.clone(), row.record_id.clone()));
        if !rows.is_empty() {
            found.push(FoundOfKind { kind, rows, is_more });
        }
    }
    Ok(found)
}

/// How well a name fits what was asked, the best first: the same, begins so, holds it, holds its words.
fn fit(title: &str, asked: &str) -> u8 {
    let title = fold(title);
    match title.find(asked) {
        Some(0) if title.len() == asked.len() => 0,
        Some(0) => 1,
        Some(_) => 2,
        None => 3,
    }
}

/// Where the reader may find a kind of record, by the permissions that lists obey; none if nowhere.
async fn scope(op: &mut Op, kind: Kind) -> Result<Option<Scope>> {
    let found = match kind {
        Kind::Task => op.territories(Action::ReadPlan).map(|territories| Scope { territories, ..Scope::default() }),
        Kind::Paper => papers::reach(op).await.map(|reach| Scope {
            territories: reach.territories,
            body_ids: reach.body_ids,
            ..Scope::default()
        }),
        Kind::Product => producers::reach(op, Action::ReadProduct).map(of_producers),
        Kind::Producer => producers::reach(op, Action::ReadProducer).map(of_producers),
        Kind::Speciality => {
            op.territories(Action::ReadSpeciality).map(|territories| Scope { territories, ..Scope::default() })
        }
        Kind::IdeaRound => of_calls(op).await,
        Kind::BusinessPlan => producers::reach(op, Action::ReadBusinessPlan).map(of_producers),
        Kind::Contract | Kind::MaterialArea | Kind::CraftGroup => {
            producers::reach(op, Action::ReadMarkets).map(of_producers)
        }
        Kind::SupportCase => producers::reach(op, Action::ReadSupport).map(of_producers),
        Kind::Unit => Ok(Scope { territories: vec!["/".to_owned()], ..Scope::default() }),
    };
    match found {
        Ok(scope) => Ok(Some(scope)),
        Err(Error::Forbidden) => Ok(None),
        Err(other) => Err(other),
    }
}

fn of_producers(reach: store::producers::Reach) -> Scope {
    let producer_ids = reach.producers.iter().map(ToString::to_string).collect();
    Scope { territories: reach.territories, producer_ids, ..Scope::default() }
}

/// Calls within and around one's territories, and those one's own office writes.
async fn of_calls(op: &mut Op) -> Result<Scope> {
    let territories = op.territories(Action::ReadIdeaRound)?;
    let (today, own) = (op.today(), op.own_bodies(Action::WriteIdeaRound));
    let body_ids = store::units::list_with_predecessors(op.tx(), &own, today).await?;
    let above = |path: &String| path.match_indices('/').map(|(at, _)| path[..=at].to_owned()).collect::<Vec<_>>();
    let around = territories.iter().flat_map(above).collect();
    Ok(Scope { territories, body_ids, around, ..Scope::default() })
}

/// Lets a task be found as it stands now: called where one is added or renamed.
///
/// # Errors
/// The database failed.
pub async fn index_task(op: &mut Op, id: TaskId) -> Result<()> {
    store::search::put(op.tx(), Kind::Task, Which::One(&id.to_string())).await?;
    Ok(())
}

/// Lets every task of a plan be found: called where a plan is entered.
///
/// # Errors
/// The database failed.
pub async fn index_tasks_of(op: &mut Op, plan_id: PlanId) -> Result<()> {
    store::search::put(op.tx(), Kind::Task, Which::Of(&plan_id.to_string())).await?;
    Ok(())
}

/// Lets a paper be found as it stands now.
///
/// # Errors
/// The database failed.
pub async fn index_paper(op: &mut Op, id: PaperId) -> Result<()> {
    store::search::put(op.tx(), Kind::Paper, Which::One(&id.to_string())).await?;
    Ok(())
}

/// Lets a product be found as it stands now.
///
/// # Errors
/// The database failed.
pub async fn index_product(op: &mut Op, id: ProductId) -> Result<()> {
    store::search::put(op.tx(), Kind::Product, Which::One(&id.to_string())).await?;
    Ok(())
}

/// Lets a record be found as it stands now, by whoever may know of it now.
///
/// # Errors
/// The database failed.
pub async fn index_record(op: &mut Op, kind: Kind, id: impl ToString) -> Result<()> {
    let id = id.to_string();
    store::search::remove(op.tx(), kind, &id).await?;
    store::search::put(op.tx(), kind, Which::One(&id)).await?;
    Ok(())
}

/// Lets a producer be found as it stands now, and by its name everything that is said to be its own.
///
/// # Errors
/// The database failed.
pub async fn index_producer(op: &mut Op, id: ProducerId) -> Result<()> {
    let contracts = store::markets::list_contract_ids_of(op.tx(), id).await?;
    let contracts: Vec<String> = contracts.iter().map(ToString::to_string).collect();
    if !contracts.is_empty() {
        store::search::put(op.tx(), Kind::Contract, Which::Some(&contracts)).await?;
    }
    let id = id.to_string();
    store::search::put(op.tx(), Kind::Producer, Which::One(&id)).await?;
    for kind in [Kind::Product, Kind::BusinessPlan, Kind::SupportCase, Kind::MaterialArea, Kind::CraftGroup] {
        store::search::put(op.tx(), kind, Which::Of(&id)).await?;
    }
    Ok(())
}

/// Lets a producer be found no more: its record was merged into another.
///
/// # Errors
/// The database failed.
pub async fn forget_producer(op: &mut Op, id: ProducerId) -> Result<()> {
    store::search::remove_of_producer(op.tx(), &id.to_string()).await?;
    Ok(())
}

/// Puts every entry anew; says how many of each kind. For whoever stands at the machine.
///
/// # Errors
/// The database failed.
pub async fn reindex(app: &App) -> Result<Vec<(Kind, usize)>> {
    app.write(&Actor::System("operator"), async |op| {
        store::search::clear(op.tx()).await?;
        let mut put = Vec::new();
        for kind in Kind::ALL {
            put.push((kind, store::search::put(op.tx(), kind, Which::All).await?));
        }
        let counts: serde_json::Map<_, _> =
            put.iter().map(|(kind, count)| (kind.name().to_owned(), json!(count))).collect();
        op.record("search-reindexed", "search", "all", &serde_json::Value::Object(counts));
        Ok(put)
    })
    .await
}
