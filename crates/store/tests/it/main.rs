//! The store on both engines.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod activities;
mod apparatus;
mod audit;
mod db;
mod evaluation;
mod exchange;
mod markets;
mod migrations;
mod notices;
mod obstacles;
mod papers;
mod people;
mod plans;
mod producers;
mod producers_in_depth;
mod products;
mod reports;
mod search;
mod support;
mod units;
