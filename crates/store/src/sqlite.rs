//! The embedded engine: one writer, a pool of readers.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, ToSql};
use tokio::sync::OwnedMutexGuard;

use crate::row::RowOf;
use crate::{Cell, Error, FromRow, Result, Row, Value};

/// Statements a connection keeps prepared.
const PREPARED: usize = 256;

pub(crate) struct Sqlite {
    path: PathBuf,
    // Dropped before the writer: the last connection to close folds the log into the file, and a
    // reader may not.
    readers: Arc<Mutex<Vec<Connection>>>,
    writer: Arc<tokio::sync::Mutex<Connection>>,
}

impl Sqlite {
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let writer = Connection::open(path)?;
        writer.pragma_update(None, "journal_mode", "WAL")?;
        prepare_connection(&writer)?;
        // An acknowledged write survives the machine losing power, not only the process dying.
        writer.pragma_update(None, "synchronous", "FULL")?;
        let check: String = writer.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if check != "ok" {
            return Err(Error::Engine(format!("the database file {} is damaged: {check}", path.display())));
        }
        Ok(Self { path: path.to_owned(), writer: Arc::new(tokio::sync::Mutex::new(writer)), readers: Arc::default() })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn reader(&self) -> Result<Reader> {
        let idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => {
                let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
                let connection = Connection::open_with_flags(&self.path, flags)?;
                prepare_connection(&connection)?;
                connection
            }
        };
        Ok(Reader { connection: Some(connection), home: Arc::clone(&self.readers) })
    }

    pub(crate) async fn begin(&self) -> Result<OwnedMutexGuard<Connection>> {
        let guard = Arc::clone(&self.writer).lock_owned().await;
        guard.execute_batch("BEGIN IMMEDIATE")?;
        Ok(guard)
    }
}

fn prepare_connection(connection: &Connection) -> Result<()> {
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -4096)?;
    connection.set_prepared_statement_cache_capacity(PREPARED);
    Ok(())
}

/// A reader lent from the pool, back there when dropped.
pub(crate) struct Reader {
    connection: Option<Connection>,
    home: Arc<Mutex<Vec<Connection>>>,
}

impl Reader {
    pub(crate) fn connection(&self) -> Result<&Connection> {
        self.connection.as_ref().ok_or_else(|| Error::Engine("the reader was given back".to_owned()))
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            let mut readers = self.home.lock().unwrap_or_else(PoisonError::into_inner);
            // A few idle readers are kept; a burst of many does not keep its memory for ever.
            if readers.len() < 8 {
                readers.push(connection);
            }
        }
    }
}

/// Binds by number: in SQLite `$1` is a name, and bound by position it may mean another value.
fn bind(statement: &mut rusqlite::CachedStatement<'_>, text: &str, values: &[Value]) -> Result<()> {
    let complaint = |what: String| Error::Statement { statement: text.to_owned(), what };
    if statement.parameter_count() != values.len() {
        let what = format!("{} values for {} parameters", values.len(), statement.parameter_count());
        return Err(complaint(what));
    }
    for (number, value) in (1..).zip(values) {
        let place = match number {
            1 => statement.parameter_index("$1")?,
            2 => statement.parameter_index("$2")?,
            number => statement.parameter_index(&format!("${number}"))?,
        };
        let place = place.ok_or_else(|| complaint(format!("no parameter ${number}")))?;
        statement.raw_bind_parameter(place, value)?;
    }
    Ok(())
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::ToSqlOutput::{Borrowed, Owned};
        Ok(match self {
            Self::Null => Owned(rusqlite::types::Value::Null),
            Self::Integer(number) => Owned(rusqlite::types::Value::Integer(*number)),
            Self::Bool(truth) => Owned(rusqlite::types::Value::Integer(i64::from(*truth))),
            Self::Text(text) => Borrowed(ValueRef::Text(text.as_bytes())),
        })
    }
}

pub(crate) fn cell<'a>(row: &'a rusqlite::Row<'_>, place: usize) -> std::result::Result<Cell<'a>, String> {
    match row.get_ref(place).map_err(|error| error.to_string())? {
        ValueRef::Null => Ok(Cell::Null),
        ValueRef::Integer(number) => Ok(Cell::Integer(number)),
        ValueRef::Text(bytes) => std::str::from_utf8(bytes).map(Cell::Text).map_err(|error| error.to_string()),
        ValueRef::Real(_) | ValueRef::Blob(_) => Err("neither a number, nor text, nor a truth".to_owned()),
    }
}

/// Reads rows until `take` has enough.
pub(crate) fn query<T: FromRow>(
    connection: &Connection,
    text: &str,
    values: &[Value],
    at_most: usize,
) -> Result<Vec<T>> {
    let mut statement = connection.prepare_cached(text)?;
    bind(&mut statement, text, values)?;
    let mut rows = statement.raw_query();
    let mut found = Vec::new();
    while found.len() < at_most {
        let Some(row) = rows.next()? else { break };
        found.push(T::from_row(&Row { inner: RowOf::Sqlite(row), statement: text })?);
    }
    Ok(found)
}

pub(crate) fn execute(connection: &Connection, text: &str, values: &[Value]) -> Result<u64> {
    let mut statement = connection.prepare_cached(text)?;
    bind(&mut statement, text, values)?;
    let changed = statement.raw_execute()?;
    Ok(changed as u64)
}
