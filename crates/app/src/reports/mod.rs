//! Periodic reports: communes write and send them, the office receives and sums them up.

mod behind;
mod paper;
mod read;
mod roll_up;
mod workbook;
mod write;

pub use behind::{Behind, list_behind};
pub(crate) use paper::draft_report;
pub use read::{
    DueReport, ReportView, ReportsFilter, due_reports, list_periods, list_reports, read_report, reporting_bodies,
};
pub use roll_up::{RollUp, RollUpRow, offices_of, roll_up};
pub use workbook::roll_up_workbook;
pub use write::{Entry, Words, begin_report, return_report, save_report, send_report};

use domain::people::Subject;
use domain::reports::{Figure, Indicator, Period, PeriodKind, State, indicators};
use domain::units::BodyKind;
use store::Tx;
use store::reports::{Report, ReportValue, Scope};
use store::units::Body;

use crate::{Error, Result};

/// What permission knows of a body's reports.
fn subject(body: &Body) -> Subject {
    Subject::in_territory(&body.unit_path).with_bodies([body.id.clone()])
}

/// The period of a report.
fn period_of(report: &Report) -> Result<Period> {
    period(&report.period_kind, report.period_year, report.period_part)
}

fn period(kind: &str, year: i64, part: i64) -> Result<Period> {
    let bug = |what: String| Error::Bug(format!("a report of the period {kind} {part}/{year}: {what}"));
    let kind: PeriodKind = kind.parse().map_err(|error| bug(format!("{error}")))?;
    let year = i32::try_from(year).map_err(|error| bug(error.to_string()))?;
    let part = u32::try_from(part).map_err(|error| bug(error.to_string()))?;
    Period::new(kind, year, part).map_err(|error| bug(error.to_string()))
}

fn state_of(report: &Report) -> Result<State> {
    report.state.parse().map_err(|error| Error::Bug(format!("report {}: {error}", report.id)))
}

/// The body a report names, which is there because the database makes sure.
async fn body_of(tx: &mut Tx, id: &str) -> Result<Body> {
    store::units::find_body(tx, id).await?.ok_or_else(|| Error::Bug(format!("no body `{id}`")))
}

/// Whether a body is the people's committee of a commune: those report.
async fn is_commune(tx: &mut Tx, body: &Body) -> Result<bool> {
    let unit = store::units::find_unit(tx, &body.unit_id).await?;
    Ok(unit.is_some_and(|unit| unit.level == "commune") && body.kind == BodyKind::Committee.name())
}

fn scope(report: &Report) -> Scope {
    Scope {
        body_id: report.body_id.clone(),
        unit_path: report.custody_path.clone(),
        from_on: report.from_on,
        to_on: report.to_on,
    }
}

/// The figures of a report: counted anew while its body writes, as they were sent afterwards.
async fn figures(tx: &mut Tx, report: &Report) -> Result<Vec<Figure>> {
    let kept = store::reports::list_values(tx, report.id).await?;
    if state_of(report)? == State::Sent {
        return Ok(in_order(kept));
    }
    let mut figures = Vec::with_capacity(indicators().len());
    for indicator in indicators() {
        let counted = count(tx, indicator, report).await?;
        let before = kept.iter().find(|value| value.indicator == indicator.key);
        figures.push(Figure {
            indicator: indicator.key.clone(),
            counted,
            reported: before.and_then(|value| value.reported),
            note: before.map(|value| value.note.clone()).unwrap_or_default(),
        });
    }
    Ok(figures)
}

async fn count(tx: &mut Tx, indicator: &Indicator, report: &Report) -> Result<Option<i64>> {
    match indicator.counted {
        Some(counting) => Ok(Some(store::reports::count(tx, counting, &scope(report)).await?)),
        None => Ok(None),
    }
}

/// Figures in the order of the list of indicators; those no longer on it at the end.
fn in_order(kept: Vec<ReportValue>) -> Vec<Figure> {
    let place = |key: &str| indicators().iter().position(|indicator| indicator.key == key).unwrap_or(usize::MAX);
    let mut figures: Vec<Figure> = kept
        .into_iter()
        .map(|value| Figure {
            indicator: value.indicator,
            counted: value.counted,
            reported: value.reported,
            note: value.note,
        })
        .collect();
    figures.sort_by_key(|figure| place(&figure.indicator));
    figures
}

/// Figures as they are kept.
fn kept(figures: Vec<Figure>) -> Vec<ReportValue> {
    figures
        .into_iter()
        .map(Figure::settled)
        .map(|figure| ReportValue {
            indicator: figure.indicator,
            counted: figure.counted,
            reported: figure.reported,
            note: figure.note,
        })
        .collect()
}
