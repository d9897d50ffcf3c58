//! Opens an installation: its database, its files, its rules.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::{Actor, App, Clock, Files};
use documents::Typesetter;
use domain::regulations::Regulations;
use store::Db;

use crate::config::Config;
use crate::say::Failure;

/// Opens what the settings name, without changing it.
///
/// # Errors
/// The database cannot be reached or is damaged, or a rule in the data folder is not sound.
pub(crate) fn open(config: &Config, clock: Clock) -> Result<App, Failure> {
    let in_data = |error: std::io::Error| {
        Failure::not_done(format!("cannot use the data folder {}: {error}", config.data.display()))
    };
    std::fs::create_dir_all(&config.data).map_err(in_data)?;
    let db = match &config.database {
        Some(url) => Db::postgres(url, config.database_connections)?,
        None => Db::sqlite(&config.data.join("ocop.sqlite"))?,
    };
    let files = Files::in_folder(config.data.join("files"))?;
    Ok(App::new(db, files, regulations(config)?, clock))
}

/// Opens an installation and brings it up to date: schema, units and bodies.
///
/// # Errors
/// As [`open`]; or the schema is newer than this program.
pub(crate) async fn open_ready(config: &Config, clock: Clock) -> Result<App, Failure> {
    let app = open(config, clock)?;
    let migrated = app.db().migrate(app.now()).await?;
    for step in &migrated.taken {
        tracing::info!(step, "took a step of the schema");
    }
    if let Some(copy) = migrated.backup {
        tracing::info!(copy = %copy.display(), "copied the database before changing it");
    }
    app::units::load_gazetteer(app.db()).await?;
    Ok(app)
}

/// The rules built in, with what the authority keeps in `regulations/` of its data folder.
///
/// # Errors
/// A file there is not sound: names it, and what is wrong.
pub(crate) fn regulations(config: &Config) -> Result<Arc<Regulations>, Failure> {
    let files = rule_files(&config.data)?;
    if files.is_empty() {
        return Ok(Arc::new(Regulations::built_in().clone()));
    }
    Regulations::with_folder_files(files)
        .map(Arc::new)
        .map_err(|problems| Failure::not_done(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))
}

/// Who makes papers: with the wordings built in, and those the authority keeps in `papers/` of its data folder.
///
/// # Errors
/// A file there is not sound: names it, its line, and what is wrong.
pub(crate) fn typesetter(config: &Config) -> Result<Typesetter, Failure> {
    let files = files_in(&config.data.join("papers"), "xml")?;
    if files.is_empty() {
        return Ok(Typesetter::new());
    }
    let in_folder = |problem: String| format!("papers/{problem}");
    Typesetter::with_wordings(&files)
        .map_err(|problems| Failure::not_done(problems.into_iter().map(in_folder).collect::<Vec<_>>().join("\n")))
}

/// Whether what is kept here is sample data.
///
/// # Errors
/// The database failed.
pub(crate) async fn is_sample(app: &App) -> Result<bool, Failure> {
    let mut tx = app.db().read().await?;
    Ok(store::people::find_setting(&mut tx, "is_sample").await?.as_deref() == Some("true"))
}

/// The authority's own rules in `regulations/` of a data folder: names within it, and texts.
///
/// # Errors
/// A file cannot be read.
pub(crate) fn rule_files(data: &Path) -> Result<Vec<(String, String)>, Failure> {
    files_in(&data.join("regulations"), "toml")
}

/// The files of a kind in a folder and those below it: names within it, and texts.
fn files_in(folder: &Path, kind: &str) -> Result<Vec<(String, String)>, Failure> {
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = Vec::from_iter(folder.is_dir().then(|| folder.to_owned()));
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == kind) {
                let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
                let text = std::fs::read_to_string(&path)
                    .map_err(|error| Failure::not_done(format!("cannot read {}: {error}", path.display())))?;
                files.push((name, text));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Who a command acts for: the account named by `--as`, or whoever stands at the machine.
///
/// # Errors
/// There is no such account.
pub(crate) async fn actor(app: &App, login: Option<&str>) -> Result<Actor, Failure> {
    let Some(login) = login else { return Ok(Actor::System("operator")) };
    let person = app::people::find_person(app, login).await?;
    let person = person.ok_or_else(|| Failure::asked_wrongly(format!("there is no account `{login}`")))?;
    Ok(Actor::Person(Arc::new(person)))
}
