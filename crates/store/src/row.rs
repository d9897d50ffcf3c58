//! A row of an answer, the same from both engines.

use crate::{Cell, Column, Error, Result};

/// A row while it is being read.
pub struct Row<'a> {
    pub(crate) inner: RowOf<'a>,
    pub(crate) statement: &'a str,
}

pub(crate) enum RowOf<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a tokio_postgres::Row),
}

impl Row<'_> {
    /// Reads a column by name.
    ///
    /// # Errors
    /// There is no such column, or it holds something else.
    pub fn get<T: Column>(&self, column: &str) -> Result<T> {
        let place = match &self.inner {
            RowOf::Sqlite(row) => row.as_ref().column_index(column).ok(),
            RowOf::Postgres(row) => row.columns().iter().position(|c| c.name() == column),
        };
        let place = place.ok_or_else(|| self.complaint(format!("no column `{column}`")))?;
        T::from_cell(self.cell(place)?).map_err(|what| self.complaint(format!("column `{column}`: {what}")))
    }

    /// Reads a column by its place, counting from 0.
    ///
    /// # Errors
    /// There is no such column, or it holds something else.
    pub fn at<T: Column>(&self, place: usize) -> Result<T> {
        T::from_cell(self.cell(place)?).map_err(|what| self.complaint(format!("column {place}: {what}")))
    }

    fn cell(&self, place: usize) -> Result<Cell<'_>> {
        match &self.inner {
            RowOf::Sqlite(row) => crate::sqlite::cell(row, place).map_err(|what| self.complaint(what)),
            RowOf::Postgres(row) => crate::postgres::cell(row, place).map_err(|what| self.complaint(what)),
        }
    }

    fn complaint(&self, what: String) -> Error {
        Error::Statement { statement: self.statement.to_owned(), what }
    }
}

/// Something that can be read from a row.
pub trait FromRow: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// A column is missing or holds something else.
    fn from_row(row: &Row<'_>) -> Result<Self>;
}

macro_rules! tuples_from_rows {
    ($(($($name:ident $place:tt),+))*) => {$(
        impl<$($name: Column),+> FromRow for ($($name,)+) {
            fn from_row(row: &Row<'_>) -> Result<Self> {
                Ok(($(row.at::<$name>($place)?,)+))
            }
        }
    )*};
}

tuples_from_rows! {
    (A 0)
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
}

/// Declares a row: a struct whose fields are the columns of an answer, read by name.
#[macro_export]
macro_rules! rows {
    ($($(#[$about:meta])* $vis:vis struct $name:ident { $($(#[$field_about:meta])* $field_vis:vis $field:ident: $kind:ty,)* })*) => {$(
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        $vis struct $name { $($(#[$field_about])* $field_vis $field: $kind,)* }

        impl $crate::FromRow for $name {
            fn from_row(row: &$crate::Row<'_>) -> $crate::Result<Self> {
                Ok(Self { $($field: row.get(stringify!($field))?,)* })
            }
        }
    )*};
}
