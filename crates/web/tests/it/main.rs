//! Pages through the router.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod accounts;
mod activities;
mod apparatus;
mod catalogue;
mod evaluation;
mod exchange;
mod markets;
mod notices;
mod obstacles;
mod papers;
mod people;
mod plans;
mod producers;
mod producers_in_depth;
mod products;
mod reports;
mod routes;
mod search;
mod site;
mod support;
mod targets;
mod tasks;
mod units;
