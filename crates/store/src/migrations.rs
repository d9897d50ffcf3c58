//! Brings the schema up to date, and refuses one it does not know.

use std::path::PathBuf;

use domain::Timestamp;
use sha2::{Digest, Sha256};

use crate::{Db, Error, Result, Tx, dialect, sql};

/// A step of the schema. Released steps are never edited.
struct Migration {
    name: &'static str,
    script: &'static str,
}

macro_rules! migrations {
    ($($name:literal)*) => {
        &[$(Migration { name: $name, script: include_str!(concat!("../migrations/", $name, ".sql")) }),*]
    };
}

/// The steps, in order; each is named by the moment it was written.
const MIGRATIONS: &[Migration] = migrations! {
    "20261124-1900-audit"
    "20261124-1901-units"
    "20261124-1902-people"
    "20261124-1903-plans"
    "20261124-1904-producers"
    "20261124-1905-products"
    "20261124-1906-evaluation"
    "20261124-1907-reports"
    "20261126-0010-report-days"
    "20261126-0011-unit-path"
    "20261126-1200-plan-graph"
    "20261126-1201-tasks"
    "20261126-1202-apparatus"
    "20261126-1203-obstacles"
    "20261126-1204-activities"
    "20261126-1205-targets"
    "20261126-1206-papers"
    "20261126-1207-notices"
    "20261126-1208-search"
    "20261126-1300-exchange"
    "20261126-1301-recorded-recognitions"
    "20261126-1310-producers-in-depth"
    "20261126-1311-markets"
    "20261126-1312-support"
    "20261126-1320-specialities"
    "20261126-1321-flagships"
    "20261126-1322-idea-rounds"
    "20261126-1323-business-plans"
    "20261126-1330-products"
    "20261126-1331-product-order"
    "20261126-1350-stars-on-a-day"
    "20261126-1351-development"
    "20261126-1352-told-apart"
    "20261126-1353-file-checks"
    "20261126-1360-search-records"
};

/// Where a database stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Steps already taken.
    pub applied: Vec<String>,
    /// Steps still to take.
    pub pending: Vec<String>,
}

/// What a migration did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migrated {
    /// Steps taken now.
    pub taken: Vec<String>,
    /// The copy made of an embedded database before it was changed.
    pub backup: Option<PathBuf>,
}

impl Db {
    /// Says where the schema stands.
    ///
    /// # Errors
    /// The schema is newer than this program, or was edited.
    pub async fn migration_status(&self) -> Result<Status> {
        let mut tx = self.read().await?;
        let applied = applied(&mut tx).await?;
        check_known(&applied)?;
        Ok(Status {
            pending: MIGRATIONS.iter().skip(applied.len()).map(|m| m.name.to_owned()).collect(),
            applied: applied.into_iter().map(|(name, _)| name).collect(),
        })
    }

    /// Takes the steps that are missing. An embedded database that holds something is copied first.
    ///
    /// # Errors
    /// The schema is newer than this program or was edited; nothing is changed then.
    pub async fn migrate(&self, now: Timestamp) -> Result<Migrated> {
        self.check_collation().await?;
        let status = self.migration_status().await?;
        if status.pending.is_empty() && dialect::has_full_text(&mut self.read().await?).await? {
            return Ok(Migrated { taken: Vec::new(), backup: None });
        }
        let backup = match self.file() {
            Some(file) if !status.applied.is_empty() => {
                let copy = file.with_extension(format!("before-{}.sqlite", now.micros()));
                self.copy_to(&copy).await?;
                Some(copy)
            }
            _ => None,
        };
        let mut tx = self.begin().await?;
        if !tx.is_sqlite() {
            // Two servers that start at once take turns; the second finds nothing left to do.
            tx.script("SELECT pg_advisory_xact_lock(4700224)").await?;
        }
        tx.script(
            "CREATE TABLE IF NOT EXISTS schema_step (
                place      BIGINT PRIMARY KEY,
                name       TEXT NOT NULL UNIQUE,
                content    TEXT NOT NULL,
                applied_at BIGINT NOT NULL
             )",
        )
        .await?;
        let applied = applied(&mut tx).await?;
        check_known(&applied)?;
        let mut taken = Vec::new();
        for (place, step) in (1..).zip(MIGRATIONS).skip(applied.len()) {
            tx.script(step.script).await?;
            sql("INSERT INTO schema_step (place, name, content, applied_at) VALUES ($1, $2, $3, $4)")
                .bind(place)
                .bind(step.name)
                .bind(content(step.script))
                .bind(now)
                .execute(&mut tx)
                .await?;
            taken.push(step.name.to_owned());
        }
        dialect::make_full_text(&mut tx).await?;
        if !taken.is_empty() {
            crate::search::put_new_kinds(&mut tx).await?;
        }
        tx.commit().await?;
        Ok(Migrated { taken, backup })
    }
}

fn content(script: &str) -> String {
    hex::encode(Sha256::digest(script.as_bytes()))
}

async fn applied(tx: &mut Tx) -> Result<Vec<(String, String)>> {
    let exists = if tx.is_sqlite() {
        sql("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_step'")
    } else {
        sql("SELECT count(*) FROM information_schema.tables
              WHERE table_schema = current_schema() AND table_name = 'schema_step'")
    };
    let (count,): (i64,) = exists.one(tx).await?;
    if count == 0 {
        return Ok(Vec::new());
    }
    sql("SELECT name, content FROM schema_step ORDER BY place").all(tx).await
}

fn check_known(applied: &[(String, String)]) -> Result<()> {
    for (place, (name, applied_content)) in applied.iter().enumerate() {
        match MIGRATIONS.get(place) {
            Some(step) if step.name == name && content(step.script) == *applied_content => {}
            Some(step) if step.name == name => {
                return Err(Error::Schema(format!("step `{name}` of the schema was edited after it was applied")));
            }
            _ => {
                return Err(Error::Schema(format!(
                    "the database was made by a newer version of ocop: it has the step `{name}`, \
                     which this version does not know; install that version, or restore a backup"
                )));
            }
        }
    }
    Ok(())
}
