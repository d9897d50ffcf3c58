//! What must differ between the engines lives here and nowhere else.

use std::path::Path;

use crate::db::Engine;
use crate::{Db, Error, Result, Tx};

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

/// SQLite's index over the words of what can be found. Rows of `search_entry` have no number of their own
/// that would outlive a compact copy, so `search_place` keeps one for each.
const SQLITE_FULL_TEXT: &str = r#"
    CREATE TABLE search_place (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
    CREATE VIRTUAL TABLE search_index USING fts5(
        words, content='', contentless_delete=1, tokenize="ascii tokenchars '/:.-_'", prefix='2 3 4 5');
    INSERT INTO search_place (id) SELECT id FROM search_entry;
    INSERT INTO search_index (rowid, words)
        SELECT p.place, e.words FROM search_place p JOIN search_entry e ON e.id = p.id;
    CREATE TRIGGER search_entry_came AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_place (id) VALUES (new.id);
        INSERT INTO search_index (rowid, words) SELECT place, new.words FROM search_place WHERE id = new.id;
    END;
    CREATE TRIGGER search_entry_changed AFTER UPDATE OF words ON search_entry WHEN old.words <> new.words BEGIN
        DELETE FROM search_index WHERE rowid = (SELECT place FROM search_place WHERE id = old.id);
        INSERT INTO search_index (rowid, words) SELECT place, new.words FROM search_place WHERE id = new.id;
    END;
    CREATE TRIGGER search_entry_went AFTER DELETE ON search_entry BEGIN
        DELETE FROM search_index WHERE rowid = (SELECT place FROM search_place WHERE id = old.id);
        DELETE FROM search_place WHERE id = old.id;
    END;
"#;

/// PostgreSQL's. The words are folded already, so that no dictionary and no parser has to look at them.
const POSTGRES_FULL_TEXT: &str = "
    CREATE INDEX search_index ON search_entry USING gin (array_to_tsvector(string_to_array(words, ' ')));
";

/// Whether the index over the words of what can be found is there.
pub(crate) async fn has_full_text(tx: &mut Tx) -> Result<bool> {
    let question = if tx.is_sqlite() {
        "SELECT count(*) FROM sqlite_master WHERE name = 'search_index'"
    } else {
        "SELECT count(*) FROM pg_indexes WHERE schemaname = current_schema() AND indexname = 'search_index'"
    };
    let (count,): (i64,) = crate::sql(question).one(tx).await?;
    Ok(count > 0)
}

/// Makes that index where it is not there yet, over the entries there are.
pub(crate) async fn make_full_text(tx: &mut Tx) -> Result<()> {
    if has_full_text(tx).await? {
        return Ok(());
    }
    let script = if tx.is_sqlite() { SQLITE_FULL_TEXT } else { POSTGRES_FULL_TEXT };
    tx.script(script).await
}

/// The statement that finds entries by `$1`, at most `$2` of them, and what to bind to `$1`: every word, the
/// last as a beginning, and at least one of the scopes.
pub(crate) fn full_text(tx: &Tx, words: &[&str], scopes: &[String]) -> (&'static str, String) {
    if tx.is_sqlite() {
        let asked =
            Asked { quoted: |word| format!("\"{}\"", word.replace('"', "\"\"")), star: "*", and: " AND ", or: " OR " };
        let statement = "SELECT e.record_id, e.title, e.caption, e.sort_key
               FROM search_index i
               JOIN search_place p ON p.place = i.rowid
               JOIN search_entry e ON e.id = p.id
              WHERE i.words MATCH $1
              ORDER BY i.rowid DESC LIMIT $2";
        return (statement, asked.text(words, scopes));
    }
    let quoted = |word: &str| format!("'{}'", word.replace('\\', "\\\\").replace('\'', "''"));
    let asked = Asked { quoted, star: ":*", and: " & ", or: " | " };
    let statement = "SELECT record_id, title, caption, sort_key
           FROM search_entry
          WHERE array_to_tsvector(string_to_array(words, ' ')) @@ CAST(CAST($1 AS TEXT) AS tsquery)
          LIMIT $2";
    (statement, asked.text(words, scopes))
}

/// How an engine writes what is asked of its index.
struct Asked {
    quoted: fn(&str) -> String,
    star: &'static str,
    and: &'static str,
    or: &'static str,
}

impl Asked {
    fn text(&self, words: &[&str], scopes: &[String]) -> String {
        let term = |(place, word): (usize, &&str)| {
            // A single letter is no beginning: half of all words would have it.
            let is_beginning = place + 1 == words.len() && word.chars().count() > 1;
            format!("{}{}", (self.quoted)(word), if is_beginning { self.star } else { "" })
        };
        let all: Vec<String> = words.iter().enumerate().map(term).collect();
        let any: Vec<String> = scopes.iter().map(|scope| (self.quoted)(scope)).collect();
        format!("{}{}({})", all.join(self.and), self.and, any.join(self.or))
    }
}
