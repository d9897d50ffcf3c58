//! The reports of a territory as one.

use std::collections::{BTreeMap, HashMap};

use domain::ids::ReportId;
use domain::people::{Action, Subject};
use domain::reports::{self as rules, Period, Row, Sums};
use domain::units::BodyKind;
use domain::{Day, Timestamp};
use store::units::Body;

use crate::{Error, Op, Result};

/// What the communes of a territory report together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollUp {
    /// The office they report to.
    pub to: Body,
    /// The period.
    pub period: Period,
    /// A row a commune that is to report, by name.
    pub rows: Vec<RollUpRow>,
    /// Sums of what was sent, and who has not sent.
    pub sums: Sums,
    /// When it was summed.
    pub as_of: Timestamp,
}

impl RollUp {
    /// The communes whose reports have not arrived.
    pub fn not_sent(&self) -> impl Iterator<Item = &RollUpRow> {
        self.rows.iter().filter(|row| !row.row.has_sent())
    }
}

/// One commune in the sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollUpRow {
    /// Its figures and how far it is.
    pub row: Row,
    /// Its report, if it has begun one.
    pub report_id: Option<ReportId>,
    /// The day on which it was last sent.
    pub sent_on: Option<Day>,
    /// Why it was given back.
    pub return_reason: Option<String>,
}

/// Sums up the reports to an office for a period.
///
/// Expected are the people's committees of the communes in the office's territory, as they stood on the
/// period's last day.
///
/// # Errors
/// Refused outside one's own territory.
pub async fn roll_up(op: &mut Op, to_body_id: &str, period: Period) -> Result<RollUp> {
    let to = store::units::find_body(op.tx(), to_body_id).await?.ok_or(Error::NotFound)?;
    op.allow(Action::RollUpReports, &Subject::in_territory(&to.unit_path))?;
    if to.kind != BodyKind::AgricultureOffice.name() {
        return Err(Error::NotFound);
    }
    let mut values: HashMap<String, BTreeMap<String, i64>> = HashMap::new();
    for (body_id, indicator, value) in store::reports::list_sent_values(op.tx(), &to.id, period).await? {
        values.entry(body_id).or_default().insert(indicator, value);
    }
    let mut rows = Vec::new();
    for sender in store::reports::list_senders(op.tx(), &to, period).await? {
        let state = sender.state.as_deref().map(str::parse).transpose();
        let state = state.map_err(|error: String| Error::Bug(format!("report of {}: {error}", sender.body_id)))?;
        rows.push(RollUpRow {
            row: Row {
                values: values.remove(&sender.body_id).unwrap_or_default(),
                body_id: sender.body_id,
                body_name: sender.body_name,
                state,
            },
            report_id: sender.report_id,
            sent_on: sender.sent_on,
            return_reason: sender.return_reason,
        });
    }
    let summed: Vec<Row> = rows.iter().map(|row| row.row.clone()).collect();
    Ok(RollUp { sums: rules::roll_up(&summed), to, period, rows, as_of: op.now() })
}

/// The agriculture offices in a person's territory to which communes report for a period, the widest
/// territory first. None if reports are not theirs to sum up.
///
/// # Errors
/// No role of this person sums reports up.
pub async fn offices_of(op: &mut Op, period: Period) -> Result<Vec<Body>> {
    let paths = op.territories(Action::RollUpReports)?;
    let kind = BodyKind::AgricultureOffice.name();
    let mut offices = Vec::new();
    for office in store::reports::list_bodies_of_kind(op.tx(), kind, &paths, period.to_on()).await? {
        if !store::reports::list_senders(op.tx(), &office, period).await?.is_empty() {
            offices.push(office);
        }
    }
    Ok(offices)
}
