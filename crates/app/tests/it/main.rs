//! What people do, on a real database.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod activities;
mod apparatus;
mod business_plans;
mod desk;
mod evaluation;
mod idea_rounds;
mod letters;
mod notices;
mod obstacles;
mod papers;
mod producers;
mod products;
mod reports;
mod search;
mod specialities;
mod targets;
mod units;
