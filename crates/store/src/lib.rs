//! The only SQL of the programme.
//!
//! One text serves SQLite and PostgreSQL. A module holds the questions of one area, one function
//! each, with the statement in view. Nothing above this crate knows which engine answers.

pub mod activities;
pub mod audit;
pub mod catalogue;
pub mod db;
mod dialect;
mod error;
pub mod evaluation;
pub mod exchange;
pub mod markets;
pub mod migrations;
pub mod notices;
pub mod obstacles;
pub mod papers;
pub mod people;
pub mod plans;
mod postgres;
pub mod producers;
pub mod products;
pub mod reports;
mod row;
pub mod search;
mod sqlite;
pub mod support;
pub mod units;
mod value;

pub use db::{Db, Sql, Tx, sql};
pub use error::{Error, Result};
pub use row::{FromRow, Row};
pub use value::{Bind, Cell, Column, Value};
