//! Where producers stand in the market: crafts, material areas, contracts, and who supplies whom.

mod areas;
mod chain;
mod contracts;
mod groups;
mod members;

use domain::ids::{CraftGroupId, MaterialAreaId, ProducerId};
use store::producers::Slice;
use store::units::Unit;

use crate::{Error, Op, Problem, Result};

pub use areas::{AreaView, enter_area, list_areas, mend_area, read_area};
pub use chain::{Bound, Chain, bound_on, read_chain, share_of};
pub use contracts::{
    ContractView, Shares, Warning, attach_contract_file, contracts_of, enter_contract, list_contracts,
    list_contracts_with_shares, mend_contract, read_contract, read_contract_file,
};
pub use groups::{GroupView, enter_group, list_groups, mend_group, read_group};
pub use members::{add_producer, remove_producer};
pub use store::markets::{Area, AreaListed, Contract, ContractFile, ContractListed, Group, GroupListed, Side};

/// A place of the market: a craft village or group, or a material area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A craft village or group.
    Group(CraftGroupId),
    /// A material area.
    Area(MaterialAreaId),
}

/// What is asked of a list.
#[derive(Debug, Clone, Default)]
pub struct ListMarkets {
    /// Words to be found.
    pub text: String,
    /// The commune's path; any if empty.
    pub unit_path: String,
    /// A producer that takes part.
    pub producer_id: Option<ProducerId>,
    /// Of contracts, only those about to end.
    pub ending_soon: bool,
    /// Which rows.
    pub slice: Slice,
}

/// A commune of today one may enter something in.
async fn commune(op: &mut Op, code: &str) -> Result<std::result::Result<Unit, Problem>> {
    let today = op.today();
    let unit = store::units::find_unit_by_code(op.tx(), code.trim(), today).await?;
    let unit = unit.filter(|unit| unit.level == "commune");
    let Some(unit) = unit else { return Ok(Err(Problem::new("unit_code", "markets-unit-unknown"))) };
    op.allow(domain::people::Action::WriteMarkets, &domain::people::Subject::in_territory(&unit.path))?;
    Ok(Ok(unit))
}

/// Everything that is wrong, with the commune's problem last; or the commune.
fn or_problems(mut problems: Vec<Problem>, commune: std::result::Result<Unit, Problem>) -> Result<Unit> {
    match commune {
        Ok(unit) if problems.is_empty() => Ok(unit),
        Ok(_) => Err(Error::Invalid(problems)),
        Err(problem) => {
            problems.push(problem);
            Err(Error::Invalid(problems))
        }
    }
}
