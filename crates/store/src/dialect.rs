//! What must differ between the engines lives here and nowhere else.

use std::path::Path;

use crate::db::Engine;
use crate::{Db, Error, Result};

impl Db {
    /// Copies the database as it stands into a file of its own, without stopping anyone.
    ///
    /// SQLite writes a compact copy itself. PostgreSQL has tools of its own for this
    /// (`pg_dump`), which the caller runs; here it is refused with a sentence.
    ///
    /// # Errors
    /// The file exists, the disk is full, or the engine is PostgreSQL.
    pub async fn copy_to(&self, file: &Path) -> Result<()> {
        match &self.engine {
            Engine::Sqlite(sqlite) => {
                let reader = sqlite.reader()?;
                let target = file.to_string_lossy().into_owned();
                tokio::task::spawn_blocking(move || {
                    reader.connection()?.execute("VACUUM INTO ?1", [target])?;
                    Ok(())
                })
                .await
                .map_err(|error| Error::Engine(error.to_string()))?
            }
            Engine::Postgres(_) => Err(Error::Engine("a PostgreSQL database is copied with pg_dump".to_owned())),
        }
    }

    /// Refuses a PostgreSQL database whose collation would sort otherwise than SQLite does.
    ///
    /// # Errors
    /// The collation is not C; the sentence holds the line that creates a fitting database.
    pub async fn check_collation(&self) -> Result<()> {
        let Engine::Postgres(_) = &self.engine else {
            return Ok(());
        };
        let mut tx = self.read().await?;
        let (collation, name): (String, String) = crate::sql(
            "SELECT CAST(datcollate AS TEXT), CAST(datname AS TEXT)
               FROM pg_database
              WHERE datname = current_database()",
        )
        .one(&mut tx)
        .await?;
        if matches!(collation.as_str(), "C" | "POSIX") {
            return Ok(());
        }
        Err(Error::Schema(format!(
            "database `{name}` sorts by {collation}; create one with: \
             CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
        )))
    }
}
