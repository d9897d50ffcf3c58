//! The store on both engines.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod activities;
mod apparatus;
mod audit;
mod business_plans;
mod db;
mod evaluation;
mod exchange;
mod idea_rounds;
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
mod specialities;
mod support;
mod units;
