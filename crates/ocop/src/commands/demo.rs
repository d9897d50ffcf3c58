//! `ocop demo`: the whole programme with sample data, on this machine.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::{Common, serve};
use crate::config::Config;
use crate::installation;
use crate::say::{self, Failure, Outcome};
use crate::story;

/// Shows the whole programme with sample data, on this machine.
#[derive(Args)]
pub(crate) struct Demo {
    /// The port to serve on.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Keep the data in a folder instead of a temporary one.
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// Fill the data and stop.
    #[arg(long)]
    no_serve: bool,
}

/// The first line of `--json`.
#[derive(Serialize)]
struct Told<'a> {
    url: &'a str,
    data: PathBuf,
    accounts: &'a [story::SampleAccount],
}

impl Demo {
    pub(super) async fn run(self, common: &Common) -> Outcome {
        let address = SocketAddr::from(([127, 0, 0, 1], self.port));
        // A port that is taken is told before the data is made.
        let listener = if self.no_serve { None } else { Some(serve::listen(address).await?) };
        let temporary = if self.keep.is_none() { Some(tempfile::tempdir()?) } else { None };
        let data = match (&self.keep, &temporary) {
            (Some(folder), _) => folder.clone(),
            (None, Some(folder)) => folder.path().to_owned(),
            (None, None) => return Err(Failure::not_done("no folder to keep the data in")),
        };
        if data.join("ocop.sqlite").exists() {
            return Err(Failure::asked_wrongly(format!(
                "{} holds data already: choose another folder",
                data.display()
            )));
        }
        let config = Config { data: data.clone(), listen: address, gallery: true, ..Config::default() };
        let app = installation::open_ready(&config, common.clock()).await?;
        let accounts = story::tell(&app).await?;
        let url = config.public_url();
        let told = Told { url: &url, data, accounts: &accounts };
        say::answer(common.json, &told, |told| {
            let mut lines = vec![format!("{:<20} {:<18} {:<22} unit", "role", "account", "password"), String::new()];
            lines.extend(told.accounts.iter().map(|account| {
                format!("{:<20} {:<18} {:<22} {}", account.role, account.name, account.password, account.unit)
            }));
            lines.push(String::new());
            if listener.is_some() {
                lines.push(format!("Sample data for {}. Open {} – Ctrl+C stops.", app.today(), told.url));
            } else {
                lines.push(format!("Sample data for {} lies in {}.", app.today(), told.data.display()));
            }
            lines
        })?;
        match listener {
            Some(listener) => serve::serve(app, &config, listener).await,
            None => Ok(()),
        }
    }
}
