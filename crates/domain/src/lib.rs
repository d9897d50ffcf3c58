//! The programme itself: rules and types, without IO, without a clock.
//!
//! Everything here is a function of its arguments. The time, the ids and the person who acts are
//! passed in by the layer above, so that a rule can be read, tested and reused anywhere.

pub mod activities;
pub mod catalogue;
pub mod day;
pub mod evaluation;
pub mod exchange;
pub mod ids;
pub mod markets;
mod named;
pub mod notices;
pub mod obstacles;
pub mod papers;
pub mod people;
pub mod plans;
pub mod points;
pub mod producers;
pub mod products;
pub mod regulations;
pub mod reports;
pub mod support;
pub mod text;
pub mod units;

pub use day::{Day, Timestamp};
pub use points::Points;
