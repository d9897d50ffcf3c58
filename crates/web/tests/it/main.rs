//! Pages through the router.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod accounts;
mod activities;
mod apparatus;
mod business_plans;
mod catalogue;
mod evaluation;
mod exchange;
mod idea_rounds;
mod markets;
mod notices;
mod obstacles;
mod official_papers;
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
mod specialities;
mod support;
mod targets;
mod tasks;
mod units;
