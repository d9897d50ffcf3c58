//! The other engine: a pool of connections to PostgreSQL.

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod};
use tokio_postgres::NoTls;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

use crate::row::RowOf;
use crate::{Cell, Error, FromRow, Result, Row, Value};

pub(crate) struct Postgres {
    pool: Pool,
    url: String,
}

impl Postgres {
    pub(crate) fn open(url: &str, connections: usize) -> Result<Self> {
        let config: tokio_postgres::Config =
            url.parse().map_err(|error| Error::Engine(format!("the database address is not understood: {error}")))?;
        let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let manager = Manager::from_config(config, NoTls, recycling);
        let pool =
            Pool::builder(manager).max_size(connections).build().map_err(|error| Error::Engine(error.to_string()))?;
        Ok(Self { pool, url: url.to_owned() })
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) async fn connection(&self) -> Result<Object> {
        Ok(self.pool.get().await?)
    }
}

impl ToSql for Value {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut tokio_postgres::types::private::BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Integer(number) if *kind == Type::INT4 => i32::try_from(*number)?.to_sql(kind, out),
            Self::Integer(number) if *kind == Type::INT8 => number.to_sql(kind, out),
            Self::Text(text) if *kind == Type::TEXT || *kind == Type::VARCHAR => text.to_sql(kind, out),
            Self::Bool(truth) if *kind == Type::BOOL => truth.to_sql(kind, out),
            other => Err(format!("{other:?} does not fit a parameter of type {kind}").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

pub(crate) fn cell(row: &tokio_postgres::Row, place: usize) -> std::result::Result<Cell<'_>, String> {
    let kind = row.columns().get(place).ok_or("no such column")?.type_();
    let said = |error: tokio_postgres::Error| error.to_string();
    Ok(match *kind {
        Type::INT8 => row.try_get::<_, Option<i64>>(place).map_err(said)?.map_or(Cell::Null, Cell::Integer),
        Type::INT4 => {
            row.try_get::<_, Option<i32>>(place).map_err(said)?.map_or(Cell::Null, |n| Cell::Integer(n.into()))
        }
        Type::BOOL => row.try_get::<_, Option<bool>>(place).map_err(said)?.map_or(Cell::Null, Cell::Bool),
        Type::TEXT | Type::VARCHAR => {
            row.try_get::<_, Option<&str>>(place).map_err(said)?.map_or(Cell::Null, Cell::Text)
        }
        _ => {
            return Err(format!("a column of type {kind} is none of TEXT, BIGINT, BOOLEAN"));
        }
    })
}

fn parameters(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

pub(crate) async fn query<T: FromRow>(
    connection: &Object,
    text: &str,
    values: &[Value],
    at_most: usize,
) -> Result<Vec<T>> {
    let statement = connection.prepare_cached(text).await?;
    let rows = connection.query(&statement, &parameters(values)).await?;
    rows.iter().take(at_most).map(|row| T::from_row(&Row { inner: RowOf::Postgres(row), statement: text })).collect()
}

pub(crate) async fn execute(connection: &Object, text: &str, values: &[Value]) -> Result<u64> {
    let statement = connection.prepare_cached(text).await?;
    Ok(connection.execute(&statement, &parameters(values)).await?)
}
