//! A report as an official paper.

use domain::ids::ReportId;
use domain::papers::{Draft, KnownPaper, PaperKind};
use domain::reports::{Figure, indicator};
use serde_json::{Value as Json, json};

use super::read_report;
use crate::papers::{frame_of, lines_of};
use crate::{Op, Result};

/// A unit's report of a period, with its figures in a table.
///
/// # Errors
/// There is no such report, or not for this person.
pub(crate) async fn draft_report(op: &mut Op, id: ReportId) -> Result<Draft> {
    let view = read_report(op, id).await?;
    let frame = frame_of(op, &view.body, PaperKind::Report, None).await?;
    let figure = |figure: &Figure| -> Option<Json> {
        let of = indicator(&figure.indicator)?;
        Some(json!({ "label": of.label, "unit": of.unit, "value": figure.value(), "note": figure.note }))
    };
    let data = json!({ "report": {
        "period": view.period.on_papers(),
        "from_on": view.period.from_on(),
        "to_on": view.period.to_on(),
        "body": view.body.name,
        "to": view.to.name,
        "done": lines_of(&view.report.done),
        "difficulties": lines_of(&view.report.difficulties),
        "proposals": lines_of(&view.report.proposals),
        "figures": view.figures.iter().filter_map(figure).collect::<Vec<_>>(),
        "as_of": view.as_of.day(),
    } });
    Ok(Draft { paper: KnownPaper::Report, frame, data })
}
