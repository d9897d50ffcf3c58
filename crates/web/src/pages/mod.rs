//! The pages, an area a module.

pub mod activities;
pub mod answers;
pub mod catalogue;
pub mod dossiers;
pub mod errors;
pub mod evaluation;
pub mod exchange;
pub mod markets;
pub mod notices;
pub mod obstacles;
pub mod overview;
pub mod papers;
pub mod people;
pub mod plans;
pub mod producers;
pub mod products;
pub mod reports;
pub mod search;
pub mod start;
pub mod support;
pub mod units;
pub mod work;
