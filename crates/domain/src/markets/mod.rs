//! Where producers stand in the market: crafts, material areas, and who supplies whom.

mod contracts;
mod places;

pub use contracts::{
    ContractDetails, ContractProblem, ENDING_SOON, Party, STEADY_MONTHS, Term, contract_problems,
    steadily_under_contract, under_contract,
};
pub use places::{
    AreaDetails, AreaProblem, GroupDetails, GroupKind, GroupProblem, Standard, area_problems, group_problems,
};

/// The longest name of a group, a material, a party or of what a contract is about, in characters.
pub const LONGEST: usize = 200;
/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 2000;
