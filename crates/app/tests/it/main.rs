//! What people do, on a real database.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod activities;
mod apparatus;
mod business_plans;
mod desk;
mod development;
mod evaluation;
mod exchange;
mod idea_rounds;
mod letters;
mod markets;
mod notices;
mod notices_to_producers;
mod obstacles;
mod papers;
mod producers;
mod producers_in_depth;
mod products;
mod reports;
mod search;
mod specialities;
mod support;
mod targets;
mod units;
mod work_with_producers;
