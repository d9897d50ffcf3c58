//! The records behind a figure.

use domain::ids::ReportId;
use domain::reports::{Indicator, indicator};
use store::reports::CountedRecord;

use super::{ReportView, read_report, scope};
use crate::{Error, Op, Result};

/// The records behind one figure of a report.
#[derive(Debug, Clone)]
pub struct Behind {
    /// The report.
    pub view: ReportView,
    /// The indicator.
    pub indicator: &'static Indicator,
    /// A page of the records that count today.
    pub records: Vec<CountedRecord>,
    /// How many there are in all.
    pub total: i64,
}

/// Lists the records that make up a figure: what is counted is what is listed.
///
/// A report that was sent keeps its figure; the list shows what counts today.
///
/// # Errors
/// There is no such report or indicator, or the body entered the figure itself.
pub async fn list_behind(op: &mut Op, id: ReportId, key: &str, limit: i64, offset: i64) -> Result<Behind> {
    let view = read_report(op, id).await?;
    let indicator = indicator(key).ok_or(Error::NotFound)?;
    let counting = indicator.counted.ok_or(Error::NotFound)?;
    let scope = scope(&view.report);
    let total = store::reports::count(op.tx(), counting, &scope).await?;
    let records = store::reports::list_counted(op.tx(), counting, &scope, limit, offset).await?;
    Ok(Behind { view, indicator, records, total })
}
