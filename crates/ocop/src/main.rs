//! `ocop`: one program that serves the pages, keeps the data and answers at the command line.
//!
//! Commands call the operations that the pages call. Exit codes: 0 done, 1 not done, 2 asked wrongly.

mod commands;
mod config;
mod installation;
mod post;
mod say;
mod story;
mod timed;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let cli = commands::Cli::parse();
    tracing_subscriber::fmt()
        .with_env_filter(cli.log_filter())
        .with_writer(std::io::stderr)
        .with_target(false)
        .compact()
        .init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            say::problem(&format!("cannot start: {error}"));
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(cli.run()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if !failure.sentence.is_empty() {
                say::problem(&failure.sentence);
            }
            ExitCode::from(failure.code)
        }
    }
}
