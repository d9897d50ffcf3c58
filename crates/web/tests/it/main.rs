//! Pages through the router.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod accounts;
mod activities;
mod catalogue;
mod evaluation;
mod obstacles;
mod people;
mod plans;
mod producers;
mod products;
mod reports;
mod routes;
mod site;
mod units;
