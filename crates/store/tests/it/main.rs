//! The store on both engines.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod activities;
mod apparatus;
mod audit;
mod business_plans;
mod db;
mod evaluation;
mod idea_rounds;
mod migrations;
mod notices;
mod obstacles;
mod papers;
mod people;
mod plans;
mod producers;
mod products;
mod reports;
mod search;
mod specialities;
mod units;
