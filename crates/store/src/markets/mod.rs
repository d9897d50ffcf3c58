//! Crafts, material areas, contracts.

mod contracts;
mod places;

pub use contracts::{
    Contract, ContractFile, ContractFilter, ContractListed, Side, attach_file, count_contracts, find_contract,
    find_contract_file, insert_contract, is_contract_between, list_contract_ids_of, list_contracts, list_terms,
    save_contract,
};
pub use places::{
    Area, AreaListed, Group, GroupListed, PlaceFilter, Places, add_producer, count_areas, count_groups, find_area,
    find_group, insert_area, insert_group, list_areas, list_groups, list_producers_of, remove_producer, save_area,
    save_group,
};
