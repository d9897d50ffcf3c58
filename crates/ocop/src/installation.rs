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
    let files = texts_in(&config.data, RULES, "toml")?;
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
    let files = texts_in(&config.data, WORDINGS, "xml")?;
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

/// What an authority keeps of its own in a data folder: the folders, and the endings of their files.
const OWN: [(&str, &[&str]); 3] =
    [(RULES, &["toml"]), (WORDINGS, &["xml"]), (TRUSTED, &documents::CERTIFICATE_ENDINGS)];
const RULES: &str = "regulations";
const WORDINGS: &str = "papers";
const TRUSTED: &str = "trust";

/// The files an authority keeps of its own: their names within the data folder, in order.
///
/// # Errors
/// A folder cannot be read.
pub(crate) fn own_files(data: &Path) -> Result<Vec<String>, Failure> {
    let mut all = Vec::new();
    for (folder, endings) in OWN {
        let names = names_in(&data.join(folder), endings)?;
        all.extend(names.into_iter().map(|name| format!("{folder}/{name}")));
    }
    Ok(all)
}

/// The files with one of these endings in a folder and those below it: their names within it, in order.
fn names_in(folder: &Path, endings: &[&str]) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    let mut folders: Vec<PathBuf> = Vec::from_iter(folder.is_dir().then(|| folder.to_owned()));
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().and_then(|ending| ending.to_str()).is_some_and(|one| endings.contains(&one)) {
                names.push(path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned());
            }
        }
    }
    names.sort();
    Ok(names)
}

/// The files with an ending in a folder of a data folder: their names within it, and their texts.
fn texts_in(data: &Path, folder: &str, ending: &str) -> Result<Vec<(String, String)>, Failure> {
    let folder = data.join(folder);
    let mut files = Vec::new();
    for name in names_in(&folder, &[ending])? {
        let file = folder.join(&name);
        let text = std::fs::read_to_string(&file)
            .map_err(|error| Failure::not_done(format!("cannot read {}: {error}", file.display())))?;
        files.push((name, text));
    }
    Ok(files)
}

/// Reads signatures, and trusts the certificates in `trust/` of a data folder; nobody if there is no such folder.
///
/// # Errors
/// A file of the folder holds no certificate: says which.
pub(crate) fn signature_reader(data: &Path) -> Result<documents::SignatureReader, Failure> {
    let folder = data.join(TRUSTED);
    if !folder.is_dir() {
        return Ok(documents::SignatureReader::trusting_nobody());
    }
    documents::SignatureReader::trusting(&folder).map_err(Failure::not_done)
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
