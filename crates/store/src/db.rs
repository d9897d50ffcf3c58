//! One database, two engines.
//!
//! # The dialect card
//! Each line was learnt by trying.
//! - **Bind by number.** In SQLite `$1` is a *name*: bound by position, `SET a = $3 WHERE id = $1`
//!   changes nothing, silently. [`sql`] maps each `$n`; a gap or a number too many is refused.
//! - **Column types are TEXT, BIGINT, BOOLEAN.** A day is TEXT `YYYY-MM-DD`, an instant BIGINT
//!   microseconds UTC, JSON canonical TEXT written once, an id TEXT. No JSONB, no TIMESTAMPTZ, no
//!   SERIAL, no `::`. Booleans are never compared with 0 or 1. `CAST(sum(x) AS BIGINT)`.
//! - **Optional filters**: `($1 IS NULL OR a = $1)` does not prepare on PostgreSQL. Join constant
//!   fragments with [`Sql::push`] and [`Sql::push_bind`].
//! - **Order**: both engines sort by bytes. Folding and sort keys are computed in Rust and stored.
//!   Write `NULLS LAST` out.
//! - `ON CONFLICT (columns) DO UPDATE … RETURNING`; period bounds as parameters, no date functions;
//!   a `version` column checked by `UPDATE … WHERE version = $n` in place of `FOR UPDATE`.
//! - A literal in `SELECT 'x' AS kind` is `unknown` to nobody, but `SELECT $1` needs
//!   `CAST($1 AS TEXT)`.

use std::borrow::Cow;
use std::path::Path;

use rusqlite::Connection;
use tokio::sync::OwnedMutexGuard;

use crate::postgres::{self, Postgres};
use crate::sqlite::{self, Reader, Sqlite};
use crate::{Bind, Error, FromRow, Result, Value};

/// A database, whichever engine it is.
pub struct Db {
    pub(crate) engine: Engine,
}

pub(crate) enum Engine {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl Db {
    /// Opens the embedded database in a file, making it if there is none.
    ///
    /// # Errors
    /// The file is damaged, or not a database, or cannot be written.
    pub fn sqlite(file: &Path) -> Result<Self> {
        Ok(Self { engine: Engine::Sqlite(Sqlite::open(file)?) })
    }

    /// Opens a PostgreSQL database by its address, with at most so many connections.
    ///
    /// # Errors
    /// The address is not understood. Whether it answers shows at the first question.
    pub fn postgres(url: &str, connections: usize) -> Result<Self> {
        Ok(Self { engine: Engine::Postgres(Postgres::open(url, connections)?) })
    }

    /// Runs one statement outside any transaction, for what needs that: creating a database.
    ///
    /// # Errors
    /// The engine refused.
    pub async fn run_on_server(&self, statement: &str) -> Result<()> {
        match &self.engine {
            Engine::Sqlite(_) => Err(Error::Engine("an embedded database has no server".to_owned())),
            Engine::Postgres(postgres) => Ok(postgres.connection().await?.batch_execute(statement).await?),
        }
    }

    /// The file of an embedded database.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match &self.engine {
            Engine::Sqlite(sqlite) => Some(sqlite.path()),
            Engine::Postgres(_) => None,
        }
    }

    /// The address of a PostgreSQL database, with its secrets.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        match &self.engine {
            Engine::Sqlite(_) => None,
            Engine::Postgres(postgres) => Some(postgres.url()),
        }
    }

    /// Begins to read. Each statement sees what is committed when it runs.
    ///
    /// # Errors
    /// The database cannot be reached.
    pub async fn read(&self) -> Result<Tx> {
        let hold = match &self.engine {
            Engine::Sqlite(sqlite) => Hold::SqliteRead(sqlite.reader()?),
            Engine::Postgres(postgres) => {
                Hold::Postgres { connection: Some(postgres.connection().await?), is_open: false }
            }
        };
        Ok(Tx { hold, only: None })
    }

    /// Begins a transaction that writes. Dropped without a commit, it never happened.
    ///
    /// # Errors
    /// The database cannot be reached, or another process holds it for too long.
    pub async fn begin(&self) -> Result<Tx> {
        let hold = match &self.engine {
            Engine::Sqlite(sqlite) => Hold::SqliteWrite(Some(sqlite.begin().await?)),
            Engine::Postgres(postgres) => {
                let connection = postgres.connection().await?;
                // From here on a drop closes the connection, whether or not BEGIN was answered.
                let mut hold = Hold::Postgres { connection: Some(connection), is_open: true };
                hold.run("BEGIN").await?;
                hold
            }
        };
        Ok(Tx { hold, only: None })
    }
}

/// A conversation with the database: reads, or one transaction that writes.
pub struct Tx {
    hold: Hold,
    only: Option<&'static [&'static str]>,
}

enum Hold {
    SqliteRead(Reader),
    SqliteWrite(Option<OwnedMutexGuard<Connection>>),
    Postgres { connection: Option<deadpool_postgres::Object>, is_open: bool },
}

const GONE: &str = "the transaction is over";

impl Hold {
    fn sqlite(&self) -> Result<&Connection> {
        match self {
            Self::SqliteRead(reader) => reader.connection(),
            Self::SqliteWrite(Some(guard)) => Ok(guard),
            _ => Err(Error::Engine(GONE.to_owned())),
        }
    }

    async fn run(&mut self, script: &str) -> Result<()> {
        match self {
            Self::Postgres { connection: Some(connection), .. } => Ok(connection.batch_execute(script).await?),
            hold => Ok(hold.sqlite()?.execute_batch(script)?),
        }
    }
}

impl Tx {
    /// The same transaction, refusing to change any table but these.
    #[must_use]
    pub fn only_changing(mut self, tables: &'static [&'static str]) -> Self {
        self.only = Some(tables);
        self
    }

    /// Makes what was written last.
    ///
    /// The commit runs in a task of its own: someone who stops waiting does not stop it halfway.
    ///
    /// # Errors
    /// The engine refused; then nothing was written.
    pub async fn commit(mut self) -> Result<()> {
        let done = match &mut self.hold {
            Hold::SqliteRead(_) => return Ok(()),
            Hold::SqliteWrite(guard) => {
                let guard = guard.take().ok_or_else(|| Error::Engine(GONE.to_owned()))?;
                tokio::task::spawn_blocking(move || -> Result<()> {
                    let committed = guard.execute_batch("COMMIT");
                    if committed.is_err() {
                        guard.execute_batch("ROLLBACK")?;
                    }
                    Ok(committed?)
                })
            }
            Hold::Postgres { connection, is_open } => {
                let connection = connection.take().ok_or_else(|| Error::Engine(GONE.to_owned()))?;
                let is_open = std::mem::take(is_open);
                tokio::spawn(async move {
                    if !is_open {
                        return Ok(());
                    }
                    let committed = connection.batch_execute("COMMIT").await;
                    if committed.is_err() {
                        drop(deadpool_postgres::Object::take(connection));
                    }
                    Ok(committed?)
                })
            }
        };
        done.await.map_err(|error| Error::Engine(error.to_string()))?
    }

    /// Runs a script of several statements, as migrations are.
    pub(crate) async fn script(&mut self, script: &str) -> Result<()> {
        self.hold.run(script).await
    }

    /// Whether the engine is the embedded one.
    pub(crate) fn is_sqlite(&self) -> bool {
        !matches!(self.hold, Hold::Postgres { .. })
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        match &mut self.hold {
            Hold::SqliteWrite(Some(guard)) => {
                // Nothing can be done about a failure here: the connection refuses its next BEGIN,
                // which is seen.
                let _ = guard.execute_batch("ROLLBACK");
            }
            Hold::Postgres { connection, is_open: true } => {
                // A connection dropped inside a transaction is closed, never pooled.
                if let Some(connection) = connection.take() {
                    drop(deadpool_postgres::Object::take(connection));
                }
            }
            _ => {}
        }
    }
}

/// A statement made of constants, and what is bound to it.
pub struct Sql {
    text: Cow<'static, str>,
    values: Vec<Value>,
}

/// Starts a statement. The text is a constant; what people give is only ever bound.
#[must_use]
pub fn sql(text: &'static str) -> Sql {
    Sql { text: Cow::Borrowed(text), values: Vec::new() }
}

impl Sql {
    /// Binds the next number: the first call is `$1`.
    #[must_use]
    pub fn bind(mut self, value: impl Bind) -> Self {
        self.values.push(value.value());
        self
    }

    /// Adds a constant fragment.
    pub fn push(&mut self, fragment: &'static str) -> &mut Self {
        self.text.to_mut().push_str(fragment);
        self
    }

    /// Adds a value at the end of the text, as the next number.
    pub fn push_bind(&mut self, value: impl Bind) -> &mut Self {
        self.values.push(value.value());
        let number = self.values.len();
        let text = self.text.to_mut();
        text.push('$');
        text.push_str(&number.to_string());
        self
    }

    /// Adds a list of values in brackets: `($3, $4)`. An empty list matches nothing.
    pub fn push_list(&mut self, values: impl IntoIterator<Item = impl Bind>) -> &mut Self {
        self.push("(");
        let mut is_first = true;
        for value in values {
            if !std::mem::take(&mut is_first) {
                self.push(", ");
            }
            self.push_bind(value);
        }
        if is_first {
            self.push("NULL");
        }
        self.push(")")
    }

    /// Adds ` AND (…)` for territories: paths of unit codes. No territory matches nothing; `/` matches
    /// everything.
    pub fn push_territories(&mut self, column: &'static str, paths: &[String]) -> &mut Self {
        if paths.iter().any(|path| path == "/") {
            return self;
        }
        self.push(" AND ").push_within(column, paths)
    }

    /// Adds the condition that a column lies in one of some territories, in brackets.
    pub(crate) fn push_within(&mut self, column: &'static str, paths: &[String]) -> &mut Self {
        if paths.iter().any(|path| path == "/") {
            return self.push("1 = 1");
        }
        if paths.is_empty() {
            return self.push("1 = 0");
        }
        for (place, path) in paths.iter().enumerate() {
            // A range on bytes uses the index on both engines; LIKE does not on SQLite, nor does `OR 1 = 0`.
            let end = format!("{path}\u{10FFFF}");
            self.push(if place == 0 { "((" } else { " OR (" });
            self.push(column).push(" >= ").push_bind(path);
            self.push(" AND ").push(column).push(" < ").push_bind(end).push(")");
        }
        self.push(")")
    }

    /// All rows.
    ///
    /// # Errors
    /// The engine refused, or a row is not what was expected.
    pub async fn all<T: FromRow>(&self, tx: &mut Tx) -> Result<Vec<T>> {
        self.fetch(tx, usize::MAX).await
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// As [`Sql::all`].
    pub async fn optional<T: FromRow>(&self, tx: &mut Tx) -> Result<Option<T>> {
        Ok(self.fetch(tx, 1).await?.pop())
    }

    /// The row that must be there, as a count always is.
    ///
    /// # Errors
    /// As [`Sql::all`]; and there is no row.
    pub async fn one<T: FromRow>(&self, tx: &mut Tx) -> Result<T> {
        self.optional(tx).await?.ok_or_else(|| self.complaint("no row"))
    }

    /// Changes rows; says how many.
    ///
    /// # Errors
    /// The engine refused.
    pub async fn execute(&self, tx: &mut Tx) -> Result<u64> {
        self.check_leave(tx)?;
        match &tx.hold {
            Hold::Postgres { connection: Some(connection), .. } => {
                postgres::execute(connection, &self.text, &self.values).await
            }
            hold => sqlite::execute(hold.sqlite()?, &self.text, &self.values),
        }
    }

    /// Changes exactly the one row whose version was asked for.
    ///
    /// # Errors
    /// [`Error::Stale`] if it was not there any more.
    pub async fn execute_one(&self, tx: &mut Tx) -> Result<()> {
        match self.execute(tx).await? {
            1 => Ok(()),
            0 => Err(Error::Stale),
            many => Err(self.complaint(&format!("changed {many} rows, expected one"))),
        }
    }

    /// Refuses to change a table that the transaction may not, also where the statement answers rows.
    fn check_leave(&self, tx: &Tx) -> Result<()> {
        let Some(tables) = tx.only else { return Ok(()) };
        match changed_table(&self.text) {
            Some(table) if !tables.contains(&table) => {
                Err(self.complaint("this transaction may not change that table"))
            }
            _ => Ok(()),
        }
    }

    async fn fetch<T: FromRow>(&self, tx: &mut Tx, at_most: usize) -> Result<Vec<T>> {
        self.check_leave(tx)?;
        match &tx.hold {
            Hold::Postgres { connection: Some(connection), .. } => {
                postgres::query(connection, &self.text, &self.values, at_most).await
            }
            hold => sqlite::query(hold.sqlite()?, &self.text, &self.values, at_most),
        }
    }

    fn complaint(&self, what: &str) -> Error {
        Error::Statement { statement: self.text.clone().into_owned(), what: what.to_owned() }
    }
}

/// The table a statement changes; none if it only reads.
fn changed_table(text: &str) -> Option<&str> {
    let mut words = text.split_whitespace();
    match words.next()? {
        "SELECT" => return None,
        "UPDATE" => {}
        _ => drop(words.next()), // INTO, FROM
    }
    words.next().or(Some(""))
}
