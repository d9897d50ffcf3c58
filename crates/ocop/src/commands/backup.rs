//! `ocop backup`: the database first, the files second, and a list of hashes over both.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use app::App;
use clap::Subcommand;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::Db;

use super::Common;
use crate::config::Config;
use crate::installation;
use crate::say::{Failure, Outcome};

/// Makes, verifies and restores backups.
#[derive(Subcommand)]
pub(crate) enum Backup {
    /// Copies the database and the files into a new folder, while ocop serves.
    Create {
        /// The folder to make.
        folder: PathBuf,
    },
    /// Checks a backup: every hash, the database, and each file a row names.
    Verify {
        /// The backup.
        folder: PathBuf,
    },
    /// Puts a backup into an empty data folder (or an empty database).
    Restore {
        /// The backup.
        folder: PathBuf,
    },
}

/// What a backup says about itself.
#[derive(Serialize, Deserialize)]
struct Manifest {
    version: String,
    engine: String,
    made_at: i64,
    database_sha256: String,
    files: Vec<String>,
    /// The authority's own rules, wordings and trusted certificates: the name of each file within the data folder,
    /// and its hash.
    #[serde(default)]
    own: BTreeMap<String, String>,
}

const MANIFEST: &str = "manifest.json";
const SQLITE: &str = "ocop.sqlite";
const POSTGRES: &str = "ocop.dump";

impl Backup {
    pub(super) async fn run(self, common: &Common) -> Outcome {
        match self {
            Self::Create { folder } => create(common, &folder).await,
            Self::Verify { folder } => {
                let files = verify(&folder).await?;
                common.answer(&json!({ "sound": true, "files": files }), |_| {
                    vec![format!("the backup is sound: the database and {files} files")]
                })
            }
            Self::Restore { folder } => restore(common, &folder).await,
        }
    }
}

async fn create(common: &Common, folder: &Path) -> Outcome {
    let app = common.app().await?;
    fs::create_dir(folder).map_err(|error| Failure::not_done(format!("cannot make {}: {error}", folder.display())))?;
    let (engine, database) = copy_database(&app, folder).await?;
    let stored = store::products::list_stored_files(&mut app.db().read().await?).await?;
    let files = folder.join("files");
    fs::create_dir(&files)?;
    for sha256 in &stored {
        let to = files.join(&sha256[..2]);
        fs::create_dir_all(&to)?;
        fs::copy(app.files().path(sha256), to.join(sha256))
            .map_err(|error| Failure::not_done(format!("the file {sha256} cannot be copied: {error}")))?;
    }
    let manifest = Manifest {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        engine,
        made_at: app.now().micros(),
        database_sha256: hash_of(&database)?,
        files: stored,
        own: copy_own(&common.settings()?.data, folder)?,
    };
    fs::write(folder.join(MANIFEST), serde_json::to_vec_pretty(&manifest).map_err(Failure::not_done)?)?;
    let count = manifest.files.len();
    common.answer(&json!({ "folder": folder, "files": count }), |_| {
        vec![format!("{} holds the database and {count} files", folder.display())]
    })
}

/// Copies what the authority keeps of its own from a data folder into another. Answers the names and hashes.
fn copy_own(data: &Path, to: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let mut hashes = BTreeMap::new();
    for name in installation::own_files(data)? {
        let file = to.join(&name);
        fs::create_dir_all(file.parent().unwrap_or(to))?;
        fs::copy(data.join(&name), &file)?;
        hashes.insert(name, hash_of(&file)?);
    }
    Ok(hashes)
}

async fn copy_database(app: &App, folder: &Path) -> Result<(String, PathBuf), Failure> {
    match app.db().url() {
        None => {
            let file = folder.join(SQLITE);
            app.db().copy_to(&file).await?;
            Ok(("sqlite".to_owned(), file))
        }
        Some(url) => {
            let file = folder.join(POSTGRES);
            run("pg_dump", &["--format=custom", "--no-owner", "--file", &file.to_string_lossy(), url])?;
            Ok(("postgres".to_owned(), file))
        }
    }
}

/// Checks a backup; says how many files it holds.
async fn verify(folder: &Path) -> Result<usize, Failure> {
    let manifest = manifest(folder)?;
    let database = folder.join(if manifest.engine == "sqlite" { SQLITE } else { POSTGRES });
    if hash_of(&database)? != manifest.database_sha256 {
        return Err(Failure::not_done(format!("{} was changed since the backup was made", database.display())));
    }
    let mut named = manifest.files.clone();
    if manifest.engine == "sqlite" {
        // A copy is opened, so that the backup itself stays as it is.
        let aside = tempfile::tempdir()?;
        let copy = aside.path().join(SQLITE);
        fs::copy(&database, &copy)?;
        let db = Db::sqlite(&copy)?;
        db.migration_status().await?;
        named = store::products::list_stored_files(&mut db.read().await?).await?;
    } else {
        run("pg_restore", &["--list", &database.to_string_lossy()])?;
    }
    for sha256 in &named {
        let file = folder.join("files").join(&sha256[..2]).join(sha256);
        if hash_of(&file)? != *sha256 {
            return Err(Failure::not_done(format!("the file {sha256} was changed since the backup was made")));
        }
    }
    for (name, hash) in &manifest.own {
        if hash_of(&folder.join(name))? != *hash {
            return Err(Failure::not_done(format!("{name} was changed since the backup was made")));
        }
    }
    Ok(named.len())
}

async fn restore(common: &Common, folder: &Path) -> Outcome {
    verify(folder).await?;
    let manifest = manifest(folder)?;
    let config = common.settings()?;
    restore_database(&config, &manifest, folder)?;
    for sha256 in &manifest.files {
        let to = config.data.join("files").join(&sha256[..2]);
        fs::create_dir_all(&to)?;
        fs::copy(folder.join("files").join(&sha256[..2]).join(sha256), to.join(sha256))?;
    }
    copy_own(folder, &config.data)?;
    let app = common.app().await?;
    let verdict = store::audit::verify(&mut app.db().read().await?, None).await?;
    let store::audit::Verdict::Sound(head) = verdict else {
        return Err(Failure::not_done("the audit of the restored data is not whole: do not use it"));
    };
    let files = manifest.files.len();
    common.answer(&json!({ "restored": true, "files": files, "events": head.seq }), |_| {
        vec![format!("restored the database, {files} files and {} audited events", head.seq)]
    })
}

fn restore_database(config: &Config, manifest: &Manifest, folder: &Path) -> Outcome {
    match (&config.database, manifest.engine.as_str()) {
        (None, "sqlite") => {
            let target = config.data.join(SQLITE);
            if target.exists() {
                return Err(Failure::asked_wrongly(format!(
                    "{} exists: restore into an empty folder",
                    target.display()
                )));
            }
            fs::create_dir_all(&config.data)?;
            fs::copy(folder.join(SQLITE), target)?;
            Ok(())
        }
        (Some(url), "postgres") => {
            let file = folder.join(POSTGRES);
            run("pg_restore", &["--exit-on-error", "--no-owner", "--dbname", url, &file.to_string_lossy()])
        }
        (_, engine) => {
            Err(Failure::asked_wrongly(format!("this is a backup of a {engine} database: restore it into one")))
        }
    }
}

fn manifest(folder: &Path) -> Result<Manifest, Failure> {
    let file = folder.join(MANIFEST);
    let text = fs::read(&file)
        .map_err(|error| Failure::asked_wrongly(format!("{} is no backup: {error}", folder.display())))?;
    serde_json::from_slice(&text).map_err(|error| Failure::not_done(format!("{}: {error}", file.display())))
}

fn hash_of(file: &Path) -> Result<String, Failure> {
    let mut hasher = Sha256::new();
    let mut source = fs::File::open(file).map_err(|error| Failure::not_done(format!("{}: {error}", file.display())))?;
    std::io::copy(&mut source, &mut hasher)?;
    Ok(hex::encode(hasher.finalize()))
}

fn run(program: &str, arguments: &[&str]) -> Outcome {
    let done = std::process::Command::new(program)
        .args(arguments)
        .output()
        .map_err(|error| Failure::not_done(format!("cannot run {program}: {error}")))?;
    if done.status.success() {
        return Ok(());
    }
    Err(Failure::not_done(format!("{program}: {}", String::from_utf8_lossy(&done.stderr).trim())))
}
