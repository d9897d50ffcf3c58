//! Contracts between who supplies and who buys.

use std::collections::HashMap;

use chrono::Datelike as _;
use domain::ids::{ContractId, ProducerId};
use domain::markets::{ContractDetails, ContractProblem, ENDING_SOON, contract_problems};
use domain::people::Action;
use domain::producers::Share;
use serde_json::json;
use store::markets::{Contract, ContractFile, ContractFilter, ContractListed, Side};
use store::producers::{Producer, Slice};

use super::ListMarkets;
use super::chain::whole_of;
use crate::files::{StoredFile, plain_name};
use crate::producers::{Listed, reach, subject};
use crate::{Error, Op, Problem, Result, search};

/// A contract that binds more than a producer's year: said, not refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Warning {
    /// On which side the producer stands.
    pub side: Side,
    /// The year of the figure.
    pub year: i64,
    /// What it sold, or the material it used, in kilograms.
    pub whole: i64,
}

/// A contract with both its sides.
#[derive(Debug, Clone)]
pub struct ContractView {
    /// The contract.
    pub contract: Contract,
    /// The producer that supplies, and whether the reader may open it.
    pub supplier: Option<(Producer, bool)>,
    /// The producer that buys, and whether the reader may open it.
    pub buyer: Option<(Producer, bool)>,
    /// Its scan.
    pub file: Option<ContractFile>,
    /// Where it binds more than a year has.
    pub warnings: Vec<Warning>,
    /// Whether the reader may mend it.
    pub may_mend: bool,
}

/// Enters a contract of which one side at least is a producer one writes for.
///
/// # Errors
/// Everything wrong with it; a producer is not there for this person.
pub async fn enter_contract(op: &mut Op, details: ContractDetails) -> Result<ContractId> {
    op.territories(Action::WriteMarkets)?;
    let details = details.tidy();
    check(op, &details).await?;
    let contract = made_of(ContractId::new(op.new_id()), op.today(), 1, &details)?;
    let by = op.person()?.account_id;
    store::markets::insert_contract(op.tx(), &contract, by).await?;
    search::index_record(op, search::Kind::Contract, contract.id).await?;
    op.record("contract-entered", "contract", contract.id, &told(&contract));
    Ok(contract.id)
}

/// Mends what is recorded of a contract.
///
/// # Errors
/// [`Error::Stale`] if someone saved it in between; everything wrong with it.
pub async fn mend_contract(op: &mut Op, id: ContractId, version: i64, details: ContractDetails) -> Result<()> {
    let (before, ..) = find(op, id, Action::WriteMarkets).await?;
    if before.version != version {
        return Err(Error::Stale);
    }
    let details = details.tidy();
    check(op, &details).await?;
    let after = made_of(id, before.entered_on, version, &details)?;
    store::markets::save_contract(op.tx(), &after).await?;
    search::index_record(op, search::Kind::Contract, id).await?;
    op.record("contract-mended", "contract", id, &told(&after));
    Ok(())
}

/// Attaches the scan of a contract, in place of one before.
///
/// # Errors
/// There is no such contract, or this person does not write it.
pub async fn attach_contract_file(op: &mut Op, id: ContractId, file: &StoredFile, file_name: &str) -> Result<()> {
    find(op, id, Action::WriteMarkets).await?;
    let now = op.now();
    store::products::save_stored_file(op.tx(), &file.sha256, file.bytes, file.media_type, now).await?;
    let scan = ContractFile {
        sha256: file.sha256.clone(),
        file_name: plain_name(file_name),
        media_type: file.media_type.to_owned(),
    };
    store::markets::attach_file(op.tx(), id, &scan).await?;
    op.record("contract-scan-attached", "contract", id, &json!({ "file_name": scan.file_name, "sha256": scan.sha256 }));
    Ok(())
}

/// The scan of a contract.
///
/// # Errors
/// There is none, or not for this person.
pub async fn read_contract_file(op: &mut Op, id: ContractId) -> Result<ContractFile> {
    find(op, id, Action::ReadMarkets).await?;
    store::markets::find_contract_file(op.tx(), id).await?.ok_or(Error::NotFound)
}

/// Lists contracts with a producer one reaches.
///
/// # Errors
/// No role of this person reads markets.
pub async fn list_contracts(op: &mut Op, asked: ListMarkets) -> Result<Listed<ContractListed>> {
    let today = op.today();
    let soon = today.checked_add_days(chrono::Days::new(ENDING_SOON)).unwrap_or(today);
    let filter = ContractFilter {
        reach: reach(op, Action::ReadMarkets)?,
        text: asked.text,
        unit_path: asked.unit_path,
        producer_id: asked.producer_id,
        ending_between: asked.ending_soon.then_some((today, soon)),
        ..ContractFilter::default()
    };
    let total = store::markets::count_contracts(op.tx(), &filter).await?;
    Ok(Listed { rows: store::markets::list_contracts(op.tx(), &filter, asked.slice).await?, total })
}

/// How much of each side's trade a contract binds, as far as the reader may know the side's figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shares {
    /// Of what the supplier sold in the newest year that is known.
    pub of_output: Option<Share>,
    /// Of the material the buyer used in that year.
    pub of_material: Option<Share>,
}

/// The same list with how much of each side's trade a contract binds: two questions, however many rows.
///
/// # Errors
/// As [`list_contracts`].
pub async fn list_contracts_with_shares(op: &mut Op, asked: ListMarkets) -> Result<Vec<(ContractListed, Shares)>> {
    let contracts = list_contracts(op, asked).await?.rows;
    let reach = reach(op, Action::ReadProducer)?;
    let mut producers: Vec<ProducerId> =
        contracts.iter().flat_map(|row| [row.supplier_id, row.buyer_id]).flatten().collect();
    producers.sort_unstable();
    producers.dedup();
    let this_year = i64::from(op.today().year());
    let (mut sold, mut used) = (HashMap::new(), HashMap::new());
    // The newest year comes first and stays.
    for (id, _, output, material) in store::producers::list_wholes(op.tx(), &reach, &producers, this_year).await? {
        for (known, kg) in [(&mut sold, output), (&mut used, material)] {
            if let Some(kg) = kg.filter(|kg| *kg > 0) {
                known.entry(id).or_insert(kg);
            }
        }
    }
    let share =
        |kg: Option<i64>, of: Option<ProducerId>, known: &HashMap<ProducerId, i64>| Share::of(kg?, *known.get(&of?)?);
    let with_shares = contracts.into_iter().map(|row| {
        let shares = Shares {
            of_output: share(row.kg_per_year, row.supplier_id, &sold),
            of_material: share(row.kg_per_year, row.buyer_id, &used),
        };
        (row, shares)
    });
    Ok(with_shares.collect())
}

/// The contracts of a producer, those that end last first.
///
/// # Errors
/// The database failed.
pub async fn contracts_of(op: &mut Op, producer: ProducerId, slice: Slice) -> Result<Vec<ContractListed>> {
    let Ok(reach) = reach(op, Action::ReadMarkets) else { return Ok(Vec::new()) };
    let filter = ContractFilter { reach, producer_id: Some(producer), ..ContractFilter::default() };
    Ok(store::markets::list_contracts(op.tx(), &filter, slice).await?)
}

/// Reads a contract with both its sides.
///
/// # Errors
/// There is none, or not for this person.
pub async fn read_contract(op: &mut Op, id: ContractId) -> Result<ContractView> {
    let (contract, supplier, buyer) = find(op, id, Action::ReadMarkets).await?;
    let mut warnings = Vec::new();
    for (side, producer) in [(Side::Supplier, &supplier), (Side::Buyer, &buyer)] {
        if let (Some(producer), Some(kg)) = (producer, contract.kg_per_year)
            && let Some((year, whole)) = whole_of(op, side, producer.id).await?
            && kg > whole
        {
            warnings.push(Warning { side, year, whole });
        }
    }
    let may = |op: &Op, action, producer: &Option<Producer>| {
        producer.as_ref().is_some_and(|producer| op.may(action, &subject(producer)))
    };
    let may_mend = may(op, Action::WriteMarkets, &supplier) || may(op, Action::WriteMarkets, &buyer);
    let file = store::markets::find_contract_file(op.tx(), id).await?;
    let opened = |producer: Option<Producer>| {
        producer.map(|producer| {
            let may_open = op.may(Action::ReadProducer, &subject(&producer));
            (producer, may_open)
        })
    };
    let (supplier, buyer) = (opened(supplier), opened(buyer));
    Ok(ContractView { contract, supplier, buyer, file, warnings, may_mend })
}

/// A contract one has leave to do something to, by one of its producers; with both of them.
async fn find(op: &mut Op, id: ContractId, action: Action) -> Result<(Contract, Option<Producer>, Option<Producer>)> {
    let contract = store::markets::find_contract(op.tx(), id).await?.ok_or(Error::NotFound)?;
    let mut sides = [None, None];
    for (side, id) in sides.iter_mut().zip([contract.supplier_id, contract.buyer_id]) {
        if let Some(id) = id {
            *side = store::producers::find_producer(op.tx(), id).await?;
        }
    }
    let mut refused = Error::NotFound;
    for producer in sides.iter().flatten() {
        match op.allow(action, &subject(producer)) {
            Ok(()) => {
                let [supplier, buyer] = sides;
                return Ok((contract, supplier, buyer));
            }
            Err(error) => refused = error,
        }
    }
    Err(refused)
}

/// Names everything wrong with a contract: in itself, and of producers that are not there for this person.
async fn check(op: &mut Op, details: &ContractDetails) -> Result<()> {
    let mut problems: Vec<Problem> = contract_problems(details).into_iter().map(explain).collect();
    let mut writes_for_one = false;
    for (field, party) in [("supplier", &details.supplier), ("buyer", &details.buyer)] {
        let Some(id) = party.producer() else { continue };
        let found = store::producers::find_producer(op.tx(), id).await?.filter(|found| found.merged_into.is_none());
        match found {
            Some(found) if op.may(Action::ReadMarkets, &subject(&found)) => {
                writes_for_one |= op.may(Action::WriteMarkets, &subject(&found));
            }
            _ => problems.push(Problem::new(field, "markets-producer-missing")),
        }
    }
    if problems.is_empty() && !writes_for_one {
        problems.push(Problem::new("supplier", "markets-not-yours"));
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

fn made_of(id: ContractId, entered_on: domain::Day, version: i64, details: &ContractDetails) -> Result<Contract> {
    let (Some(from_on), Some(to_on)) = (details.from_on, details.to_on) else {
        return Err(Error::Bug("a contract without its days passed the check".to_owned()));
    };
    Ok(Contract {
        id,
        number: details.number.clone(),
        supplier_id: details.supplier.producer(),
        supplier_name: details.supplier.outside().map(str::to_owned),
        buyer_id: details.buyer.producer(),
        buyer_name: details.buyer.outside().map(str::to_owned),
        what: details.what.clone(),
        kg_per_year: details.kg_per_year,
        price: details.price,
        from_on,
        to_on,
        entered_on,
        version,
    })
}

fn told(contract: &Contract) -> serde_json::Value {
    json!({
        "number": contract.number, "supplier": contract.supplier_id, "supplier_name": contract.supplier_name,
        "buyer": contract.buyer_id, "buyer_name": contract.buyer_name, "what": contract.what,
        "kg_per_year": contract.kg_per_year, "price": contract.price, "from_on": contract.from_on, "to_on": contract.to_on,
    })
}

fn explain(problem: ContractProblem) -> Problem {
    let key = match problem {
        ContractProblem::SupplierMissing => "markets-supplier-missing",
        ContractProblem::SupplierTwice | ContractProblem::BuyerTwice => "markets-party-twice",
        ContractProblem::BuyerMissing => "markets-buyer-missing",
        ContractProblem::BothOutside => "markets-both-outside",
        ContractProblem::WithOneself => "markets-with-oneself",
        ContractProblem::TooLong(_) => "markets-too-long",
        ContractProblem::WhatMissing => "markets-what-missing",
        ContractProblem::VolumeUnfit => "markets-volume-unfit",
        ContractProblem::PriceUnfit => "markets-number-unfit",
        ContractProblem::FromMissing => "markets-from-missing",
        ContractProblem::ToMissing => "markets-to-missing",
        ContractProblem::EndsBeforeItBegins => "markets-ends-before-it-begins",
    };
    Problem::new(problem.field(), key)
}
