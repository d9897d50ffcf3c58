//! What can go wrong between the programme and its database.

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Someone saved the record in between: the version asked for is gone.
    #[error("the record was changed by someone else in the meantime")]
    Stale,
    /// A rule of the database refused a second record of the same kind.
    #[error("there is one already: {0}")]
    Duplicate(String),
    /// A rule of the database refused the row: CHECK, REFERENCES or NOT NULL.
    #[error("the database refused the row: {0}")]
    Refused(String),
    /// A row holds what the rules would not have allowed: a bug, or a change made by hand.
    #[error("`{table}` row `{row}`: {what}")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The row's key.
        row: String,
        /// What does not fit.
        what: String,
    },
    /// A statement and what was bound to it do not belong together.
    #[error("statement `{statement}`: {what}")]
    Statement {
        /// The statement.
        statement: String,
        /// What does not fit.
        what: String,
    },
    /// The schema was made by a newer version, or by hand.
    #[error("{0}")]
    Schema(String),
    /// The database cannot be reached or is damaged.
    #[error("{0}")]
    Engine(String),
}

/// The result of a question to the store.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A row that makes no sense.
    pub fn inconsistent(table: &'static str, row: impl ToString, what: impl ToString) -> Self {
        Self::Inconsistent { table, row: row.to_string(), what: what.to_string() }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{ConstraintViolation, DatabaseCorrupt, NotADatabase};
        match &error {
            rusqlite::Error::SqliteFailure(failure, message) => {
                let said = message.clone().unwrap_or_else(|| failure.to_string());
                match failure.code {
                    // 2067 UNIQUE, 1555 PRIMARY KEY
                    ConstraintViolation if matches!(failure.extended_code, 2067 | 1555) => Self::Duplicate(said),
                    ConstraintViolation => Self::Refused(said),
                    DatabaseCorrupt | NotADatabase => Self::Engine(format!("the database file is damaged: {said}")),
                    _ => Self::Engine(said),
                }
            }
            _ => Self::Engine(error.to_string()),
        }
    }
}

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Self {
        use std::error::Error as _;
        let Some(db) = error.as_db_error() else {
            let cause = error.source().map(|cause| format!(": {cause}")).unwrap_or_default();
            return Self::Engine(format!("{error}{cause}"));
        };
        match db.code().code() {
            "23505" => Self::Duplicate(db.message().to_owned()),
            code if code.starts_with("23") => Self::Refused(db.message().to_owned()),
            code => Self::Engine(format!("{code} {}", db.message())),
        }
    }
}

impl From<deadpool_postgres::PoolError> for Error {
    fn from(error: deadpool_postgres::PoolError) -> Self {
        match error {
            deadpool_postgres::PoolError::Backend(backend) => backend.into(),
            other => Self::Engine(other.to_string()),
        }
    }
}
