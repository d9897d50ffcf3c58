//! The command line: one command a module.

mod admin;
mod audit;
mod backup;
mod check;
mod config;
mod demo;
mod health;
mod import;
mod notices;
mod paper;
mod plan;
mod regulations;
mod routes;
mod search;
mod serve;
mod tasks;
mod units;

use std::path::PathBuf;

use app::{App, Clock};
use clap::{Args, Parser, Subcommand};
use domain::Day;

use crate::config::Config;
use crate::installation;
use crate::say::{self, Failure, Outcome};

/// Runs the One Commune One Product programme of an authority.
#[derive(Parser)]
#[command(name = "ocop", version, about, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes.
#[derive(Args, Clone)]
pub(crate) struct Common {
    /// The folder of the data: embedded database and files.
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// A PostgreSQL database: postgres://user@host/name.
    #[arg(long, global = true, value_name = "URL", conflicts_with = "data")]
    database: Option<String>,
    /// A file of settings.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Answer in JSON.
    #[arg(long, global = true)]
    json: bool,
    /// Act with the permissions of an account.
    #[arg(long = "as", global = true, value_name = "ACCOUNT")]
    act_as: Option<String>,
    /// The programme's day, YYYY-MM-DD; the machine's day if not given.
    #[arg(long, global = true, value_name = "DAY")]
    today: Option<Day>,
    /// What to log: error, warn, info, debug.
    #[arg(long, global = true, default_value = "warn", value_name = "LEVEL")]
    log: String,
}

#[derive(Subcommand)]
enum Command {
    /// Shows the whole programme with sample data, on this machine.
    Demo(demo::Demo),
    /// Serves the pages.
    Serve(serve::Serve),
    /// Brings the schema up to date, and says where it stands.
    Migrate(health::Migrate),
    /// Opens or recovers an administrator's account.
    #[command(subcommand)]
    Admin(admin::Admin),
    /// Checks, prints or explains the settings.
    #[command(subcommand)]
    Config(config::ConfigCommand),
    /// Makes, verifies and restores backups.
    #[command(subcommand)]
    Backup(backup::Backup),
    /// Asks a serving ocop whether it is well.
    Healthcheck(health::Healthcheck),
    /// Lists every way in: method, path, permission.
    Routes,
    /// Verifies the chain of the audit.
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Finds administrative units and what became of them.
    #[command(subcommand)]
    Units(units::Units),
    /// Lists, shows and checks the rules.
    #[command(subcommand)]
    Regulations(regulations::RegulationsCommand),
    /// Finds records by words; `reindex` puts all of them anew into the index.
    Search(search::Search),
    /// Reads plans and says how far they are covered.
    #[command(subcommand)]
    Plan(plan::Plan),
    /// Makes official papers as files for Word and for print.
    Paper(paper::Paper),
    /// Lists the tasks of a unit as of a day.
    Tasks(tasks::Tasks),
    /// Checks the rules of a plan.
    #[command(subcommand)]
    Check(check::Check),
    /// Reminds people of their tasks, and sends letters.
    #[command(subcommand)]
    Notices(notices::Notices),
    /// Imports a list of producers, products or recognitions.
    Import(import::Import),
}

impl Cli {
    /// What to log.
    pub(crate) fn log_filter(&self) -> String {
        format!("{},tokio_postgres=warn,hyper=warn", self.common.log)
    }

    /// Runs the command.
    pub(crate) async fn run(self) -> Outcome {
        let common = self.common;
        match self.command {
            Command::Demo(demo) => demo.run(&common).await,
            Command::Serve(serve) => serve.run(&common).await,
            Command::Migrate(migrate) => migrate.run(&common).await,
            Command::Admin(admin) => admin.run(&common).await,
            Command::Config(config) => config.run(&common),
            Command::Backup(backup) => backup.run(&common).await,
            Command::Healthcheck(health) => health.run(&common).await,
            Command::Routes => routes::run(&common),
            Command::Audit(audit) => audit.run(&common).await,
            Command::Units(units) => units.run(&common).await,
            Command::Regulations(regulations) => regulations.run(&common),
            Command::Search(search) => search.run(&common).await,
            Command::Plan(plan) => plan.run(&common).await,
            Command::Paper(paper) => paper.run(&common).await,
            Command::Tasks(tasks) => tasks.run(&common).await,
            Command::Check(check) => check.run(&common).await,
            Command::Notices(notices) => notices.run(&common).await,
            Command::Import(import) => import.run(&common).await,
        }
    }
}

impl Common {
    /// The settings: file, environment, flags.
    fn settings(&self) -> Result<Config, Failure> {
        let mut config = Config::read(self.config.as_deref())?;
        if let Some(data) = &self.data {
            config.data.clone_from(data);
            config.database = None;
        }
        if let Some(database) = &self.database {
            config.database = Some(database.clone());
        }
        Ok(config)
    }

    fn clock(&self) -> Clock {
        let clock = Clock::of_the_machine();
        self.today.map_or(clock, |day| clock.on_day(day))
    }

    /// The installation the flags name, brought up to date.
    async fn app(&self) -> Result<App, Failure> {
        installation::open_ready(&self.settings()?, self.clock()).await
    }

    /// The same where a question needs no data of one's own: without flags, units live in memory.
    async fn app_or_units_only(&self) -> Result<(App, Option<tempfile::TempDir>), Failure> {
        if self.data.is_some() || self.database.is_some() || self.config.is_some() {
            return Ok((self.app().await?, None));
        }
        let folder = tempfile::tempdir()?;
        let config = Config { data: folder.path().to_owned(), ..Config::default() };
        Ok((installation::open_ready(&config, self.clock()).await?, Some(folder)))
    }

    fn answer<T: serde::Serialize>(&self, value: &T, lines: impl FnOnce(&T) -> Vec<String>) -> Outcome {
        say::answer(self.json, value, lines)
    }
}
