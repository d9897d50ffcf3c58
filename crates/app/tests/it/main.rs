//! What people do, on a real database.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod desk;
mod evaluation;
mod letters;
mod notices;
mod producers;
mod products;
mod reports;
mod units;
