//! The store on both engines.

mod audit;
mod db;
mod migrations;
mod people;
mod units;
