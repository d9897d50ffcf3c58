//! The binary as a user meets it: commands, a server that is killed, pages in a real browser.
#![expect(clippy::unwrap_used, reason = "a test that finds nothing to unwrap has failed")]
#![expect(clippy::disallowed_methods, reason = "these tests wait for programs, and read what `./test` tells them")]

mod browser;
mod commands;
mod demo;
mod documents;
mod http;
mod imports;
mod journeys;
mod killed;
mod letters;
mod look;
