//! Markets: crafts, material areas, contracts, and who supplies whom.

mod areas;
mod chain;
mod contracts;
mod groups;
mod lists;

use app::Error;
use app::markets::{ContractListed, Place};
use app::producers::list_choices;
use axum::response::IntoResponse;
use domain::Day;
use domain::ids::ProducerId;
use domain::markets::ENDING_SOON;
use domain::people::Action;

use crate::forms::{Choice, FormState};
use crate::pages::answers::explain;
use crate::pages::errors::{PageError, PageResult};
use crate::pages::producers::{choices, communes};
use crate::parts::{Colour, Link, Tag};
use crate::routes::{Access, Route};
use crate::templates::{Ask, MarketMember, MarketMembers, RecordLine};
use crate::visitor::{Posted, Visitor};
use crate::{Frame, Web, show};

/// The key of what is said of a number that cannot be read.
const NO_NUMBER: &str = "producers-number-unreadable";

/// The ways in.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (reads, writes) = (Access::Does(Action::ReadMarkets), Access::Does(Action::WriteMarkets));
    vec![
        Route::get("/markets", reads, first),
        Route::get("/markets/groups", reads, lists::groups),
        Route::get("/markets/groups/new", writes, groups::new),
        Route::post("/markets/groups/new", writes, groups::enter),
        Route::get("/markets/groups/{id}", reads, groups::get),
        Route::get("/markets/groups/{id}/edit", writes, groups::edit),
        Route::post("/markets/groups/{id}/edit", writes, groups::mend),
        Route::post("/markets/groups/{id}/producers", writes, groups::add),
        Route::post("/markets/groups/{id}/producers/remove", writes, groups::remove),
        Route::get("/markets/areas", reads, lists::areas),
        Route::get("/markets/areas/new", writes, areas::new),
        Route::post("/markets/areas/new", writes, areas::enter),
        Route::get("/markets/areas/{id}", reads, areas::get),
        Route::get("/markets/areas/{id}/edit", writes, areas::edit),
        Route::post("/markets/areas/{id}/edit", writes, areas::mend),
        Route::post("/markets/areas/{id}/producers", writes, areas::add),
        Route::post("/markets/areas/{id}/producers/remove", writes, areas::remove),
        Route::get("/markets/contracts", reads, lists::contracts),
        Route::get("/markets/contracts/new", writes, contracts::new),
        Route::post("/markets/contracts/new", writes, contracts::enter),
        Route::get("/markets/contracts/{id}", reads, contracts::get),
        Route::get("/markets/contracts/{id}/edit", writes, contracts::edit),
        Route::post("/markets/contracts/{id}/edit", writes, contracts::mend),
        Route::get("/markets/contracts/{id}/scan", writes, contracts::attach),
        Route::upload("/markets/contracts/{id}/scan", writes, contracts::upload),
        Route::get("/markets/contracts/{id}/file", reads, contracts::download),
        Route::get("/markets/chain/{id}", reads, chain::get),
    ]
}

/// The first of the lists.
async fn first() -> PageResult {
    Ok(axum::response::Redirect::to("/markets/contracts").into_response())
}

/// The frame: producers read these pages on a telephone.
fn frame(web: &Web, visitor: &Visitor) -> Frame {
    super::producers::frame(web, visitor)
}

/// Where a page below a list stands.
fn crumbs(list: &'static str, href: &str) -> Vec<Link> {
    vec![Link::new("shell-nav-producers", "/producers"), Link::new(list, href)]
}

/// A contract beside others: what goes from whom to whom.
pub(crate) fn contract_line(row: ContractListed, today: Day) -> RecordLine {
    RecordLine {
        title: format!("{}: {} → {}", row.what, row.supplier, row.buyer),
        href: format!("/markets/contracts/{}", row.id),
        caption: contract_term(&row),
        tag: contract_tag(row.from_on, row.to_on, today),
        due: None,
    }
}

/// How much a contract binds, and from when to when.
fn contract_term(row: &ContractListed) -> String {
    let term = format!("{} – {}", show::day(row.from_on), show::day(row.to_on));
    match row.kg_per_year {
        Some(kg) => format!("{} kg · {term}", show::number(kg)),
        None => term,
    }
}

/// Whether a contract holds on a day.
fn contract_tag(from_on: Day, to_on: Day, today: Day) -> Tag {
    let days_left = (to_on - today).num_days();
    if from_on > today {
        Tag::new(Colour::Grey, "markets-state-to-come")
    } else if days_left < 0 {
        Tag::new(Colour::Grey, "markets-state-ended")
    } else if days_left.unsigned_abs() <= ENDING_SOON {
        Tag::new(Colour::Yellow, "markets-state-ending")
    } else {
        Tag::new(Colour::Green, "markets-state-holding")
    }
}

/// Producers to choose from, each with its commune.
async fn producer_choices(web: &Web, visitor: &Visitor, action: Action) -> Result<Vec<Choice>, PageError> {
    let found = web.app.read(&visitor.actor(), async |op| list_choices(op, action).await).await?;
    Ok(found.into_iter().map(|(id, name, unit)| Choice::new(id.to_string(), format!("{name} – {unit}"))).collect())
}

/// The question for the commune of a new place, and the form with the only one there is; not found for whoever
/// enters in none.
async fn commune_asked(web: &Web, visitor: &Visitor, form: FormState) -> Result<(FormState, Ask), PageError> {
    let communes = communes(web, visitor).await?;
    let form = match communes.as_slice() {
        [] => return Err(Error::NotFound.into()),
        [(only, ..)] if form.value("unit_code").is_empty() => form.with("unit_code", only),
        _ => form,
    };
    let choices = choices(&communes);
    Ok((form, Ask::OneOfMany { name: "unit_code", label: "producers-unit", choices, blank: "shell-choose" }))
}

/// Adds the chosen producer to a place; answers the form that chose it if something is wrong.
async fn add_producer(
    web: &Web,
    visitor: &Visitor,
    place: Place,
    posted: &Posted,
) -> Result<Option<FormState>, PageError> {
    let producer = posted.text("producer").parse().ok();
    let add = async |op: &mut app::Op| app::markets::add_producer(op, place, producer).await;
    match web.app.write(&visitor.actor(), add).await {
        Ok(()) => Ok(None),
        Err(Error::Invalid(problems)) => {
            let mut form = FormState::new(["producer"]).typed(posted.0.iter().cloned());
            explain(&mut form, problems);
            Ok(Some(form))
        }
        Err(other) => Err(other.into()),
    }
}

/// The producers of a group or an area, with the form that adds one.
async fn members(
    web: &Web,
    visitor: &Visitor,
    producers: Vec<(ProducerId, String, bool)>,
    base: &str,
    may_mend: bool,
    none: &'static str,
) -> Result<MarketMembers, PageError> {
    let choices = if may_mend { producer_choices(web, visitor, Action::ReadProducer).await? } else { Vec::new() };
    let member = |(id, name, may_open): (ProducerId, String, bool)| MarketMember {
        name,
        href: may_open.then(|| format!("/producers/{id}")),
        value: id.to_string(),
    };
    Ok(MarketMembers {
        lines: producers.into_iter().map(member).collect(),
        choices,
        action: may_mend.then(|| format!("{base}/producers")),
        none,
    })
}
