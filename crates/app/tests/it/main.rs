//! What people do, on a real database.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod activities;
mod desk;
mod evaluation;
mod obstacles;
mod producers;
mod products;
mod reports;
mod units;
