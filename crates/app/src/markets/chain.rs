//! Who supplies whom, and how much of a producer's trade contracts bind.

use std::collections::BTreeSet;

use chrono::Datelike;
use domain::Day;
use domain::ids::ProducerId;
use domain::markets::{steadily_under_contract, under_contract};
use domain::people::Action;
use domain::producers::Share;
use store::markets::{AreaListed, ContractFilter, ContractListed, PlaceFilter, Side};
use store::producers::{Producer, Slice};

use crate::producers::{ON_ONE_PAGE, find, reach};
use crate::{Op, Result};

/// How far a chain is followed in each direction.
const FARTHEST: usize = 3;

/// How much of a producer's trade contracts bind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// As who supplies: of what it sold. As who buys: of the material it used.
    pub side: Side,
    /// Kilograms a year that contracts bind on the day.
    pub kg: i64,
    /// The least they bound on any day of the twelve months up to it.
    pub steady_kg: i64,
    /// The whole it is compared with: the year of the figure, and kilograms; none if nobody typed one.
    pub whole: Option<(i64, i64)>,
}

impl Bound {
    /// The share bound on the day.
    #[must_use]
    pub fn share(&self) -> Option<Share> {
        self.whole.and_then(|(_, whole)| Share::of(self.kg, whole))
    }

    /// The least share bound on any day of the twelve months up to the day.
    #[must_use]
    pub fn steady_share(&self) -> Option<Share> {
        self.whole.and_then(|(_, whole)| Share::of(self.steady_kg, whole))
    }
}

/// Who supplies a producer and whom it supplies, on a day.
#[derive(Debug, Clone)]
pub struct Chain {
    /// The producer in the middle.
    pub producer: Producer,
    /// The day.
    pub on: Day,
    /// Contracts by which it is supplied, then those by which its suppliers are, and so on.
    pub suppliers: Vec<Vec<ContractListed>>,
    /// Contracts by which it supplies, then those by which its buyers do, and so on.
    pub buyers: Vec<Vec<ContractListed>>,
    /// Material areas that supply it.
    pub areas: Vec<AreaListed>,
    /// How much of its trade contracts bind.
    pub bound: Vec<Bound>,
}

/// Reads who supplies whom around a producer today.
///
/// # Errors
/// There is no such producer, or not for this person.
pub async fn read_chain(op: &mut Op, id: ProducerId, on: Option<Day>) -> Result<Chain> {
    let producer = find(op, id, Action::ReadMarkets).await?;
    let on = on.unwrap_or_else(|| op.today());
    let filter =
        PlaceFilter { reach: reach(op, Action::ReadMarkets)?, producer_id: Some(id), ..PlaceFilter::default() };
    Ok(Chain {
        suppliers: follow(op, id, Side::Buyer, on).await?,
        buyers: follow(op, id, Side::Supplier, on).await?,
        areas: store::markets::list_areas(op.tx(), &filter, ON_ONE_PAGE).await?,
        bound: bound_on(op, id, on).await?,
        producer,
        on,
    })
}

/// How much of a producer's trade contracts bind on a day, on the sides on which they bind anything.
///
/// # Errors
/// The database failed.
pub async fn bound_on(op: &mut Op, id: ProducerId, on: Day) -> Result<Vec<Bound>> {
    let mut bound = Vec::new();
    for side in [Side::Supplier, Side::Buyer] {
        let of = share_of(op, id, side, on).await?;
        if of.kg > 0 || of.steady_kg > 0 {
            bound.push(of);
        }
    }
    Ok(bound)
}

/// How much of a producer's trade contracts bind on a day.
///
/// # Errors
/// The database failed.
pub async fn share_of(op: &mut Op, id: ProducerId, side: Side, on: Day) -> Result<Bound> {
    let terms = store::markets::list_terms(op.tx(), side, id).await?;
    Ok(Bound {
        side,
        kg: under_contract(&terms, on),
        steady_kg: steadily_under_contract(&terms, on),
        whole: whole_until(op, side, id, i64::from(on.year())).await?,
    })
}

/// The newest year of which it is known what a producer sold, or the material it used: the year and kilograms.
pub(super) async fn whole_of(op: &mut Op, side: Side, id: ProducerId) -> Result<Option<(i64, i64)>> {
    let year = i64::from(op.today().year());
    whole_until(op, side, id, year).await
}

async fn whole_until(op: &mut Op, side: Side, id: ProducerId, until: i64) -> Result<Option<(i64, i64)>> {
    let years = store::producers::list_years(op.tx(), id).await?;
    let known = years.into_iter().filter(|row| row.year <= until).find_map(|row| {
        let kg = match side {
            Side::Supplier => row.output_kg,
            Side::Buyer => row.material_kg,
        };
        kg.filter(|kg| *kg > 0).map(|kg| (row.year, kg))
    });
    Ok(known)
}

/// Contracts from a producer onwards, a question a level; a producer met before is not followed again.
async fn follow(op: &mut Op, id: ProducerId, side: Side, on: Day) -> Result<Vec<Vec<ContractListed>>> {
    const MOST: Slice = Slice { limit: 200, offset: 0 };
    let (mut met, mut next, mut levels) = (BTreeSet::from([id]), vec![id], Vec::new());
    while levels.len() < FARTHEST && !next.is_empty() {
        let filter = ContractFilter {
            reach: reach(op, Action::ReadMarkets)?,
            on_side: Some((side, std::mem::take(&mut next))),
            holding_on: Some(on),
            ..ContractFilter::default()
        };
        let level = store::markets::list_contracts(op.tx(), &filter, MOST).await?;
        let beyond = level.iter().filter_map(|contract| match side {
            Side::Supplier => contract.buyer_id,
            Side::Buyer => contract.supplier_id,
        });
        next = beyond.filter(|id| met.insert(*id)).collect();
        if !level.is_empty() {
            levels.push(level);
        }
    }
    Ok(levels)
}
