//! `ocop config`: what the settings are, and whether they will do.

use clap::Subcommand;
use serde_json::json;

use super::Common;
use crate::config::EXAMPLE;
use crate::say::{self, Failure, Outcome};

/// Checks, prints or explains the settings.
#[derive(Subcommand)]
pub(crate) enum ConfigCommand {
    /// Checks the settings without opening anything.
    Check,
    /// Prints the settings in force, without secrets.
    Print,
    /// Prints a file with every setting and what it is for.
    Example,
}

impl ConfigCommand {
    pub(super) fn run(self, common: &Common) -> Outcome {
        match self {
            Self::Example => {
                say::line(EXAMPLE.trim_end());
                Ok(())
            }
            Self::Print => common.answer(&common.settings()?.redacted(), |config| {
                toml::to_string(config).unwrap_or_default().lines().map(str::to_owned).collect()
            }),
            Self::Check => {
                let problems = common.settings()?.problems();
                common.answer(&json!({ "problems": problems }), |_| {
                    if problems.is_empty() { vec!["the settings will do".to_owned()] } else { problems.clone() }
                })?;
                if problems.is_empty() { Ok(()) } else { Err(Failure::told()) }
            }
        }
    }
}
