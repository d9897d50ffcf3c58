//! Reads reports: one, a list of them, and those still to be written.

use domain::Timestamp;
use domain::ids::{AccountId, ReportId};
use domain::people::{Action, Reach, Role, Subject, granted_to};
use domain::reports::{Figure, Period, PeriodKind, State};
use domain::units::BodyKind;
use store::reports::{ListFilter, Report, ReportRow};
use store::units::Body;

use super::{body_of, figures, is_commune, period, period_of, state_of, subject};
use crate::{Actor, Error, Op, Result};

/// Everything a report's page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportView {
    /// The report.
    pub report: Report,
    /// Its period.
    pub period: Period,
    /// Where it stands.
    pub state: State,
    /// Who reports.
    pub body: Body,
    /// To whom.
    pub to: Body,
    /// Its figures, in the order of the indicators.
    pub figures: Vec<Figure>,
    /// Who sent it.
    pub sent_by: Option<String>,
    /// Who gave it back.
    pub returned_by: Option<String>,
    /// When the figures were counted: when it was sent, or now.
    pub as_of: Timestamp,
    /// Whether it is of the reader's own body.
    pub is_own: bool,
    /// Whether the reader may write in it and send it.
    pub may_write: bool,
    /// Whether the reader may give it back.
    pub may_return: bool,
}

/// Reads a report. A draft is its own body's; to anyone else it does not exist. After a reform of units
/// it is read by whoever answers for its territory now.
///
/// # Errors
/// There is no such report, or not for this person.
pub async fn read_report(op: &mut Op, id: ReportId) -> Result<ReportView> {
    let report = store::reports::find_report(op.tx(), id).await?.ok_or(Error::NotFound)?;
    let body = body_of(op.tx(), &report.body_id).await?;
    let reader = Subject::in_territory(&report.custody_path).with_bodies([body.id.clone()]);
    op.allow(Action::ReadReport, &reader)?;
    let state = state_of(&report)?;
    let is_own = op.may(Action::WriteReport, &subject(&body));
    if state == State::Draft && !is_own {
        return Err(Error::NotFound);
    }
    let to = body_of(op.tx(), &report.to_body_id).await?;
    let returner = Subject::default().with_bodies([to.id.clone()]);
    Ok(ReportView {
        period: period_of(&report)?,
        figures: figures(op.tx(), &report).await?,
        sent_by: name_of(op, report.sent_by).await?,
        returned_by: name_of(op, report.returned_by).await?,
        as_of: report.sent_at.filter(|_| state == State::Sent).unwrap_or(op.now()),
        is_own,
        may_write: is_own && state.is_in_own_hands(),
        may_return: state == State::Sent && op.may(Action::ReturnReport, &returner),
        state,
        body,
        to,
        report,
    })
}

async fn name_of(op: &mut Op, account: Option<AccountId>) -> Result<Option<String>> {
    let Some(account) = account else {
        return Ok(None);
    };
    Ok(store::people::find_account(op.tx(), account).await?.map(|account| account.name))
}

/// Which reports are listed.
#[derive(Debug, Clone, Default)]
pub struct ReportsFilter {
    /// Only of this period.
    pub period: Option<Period>,
    /// How many.
    pub limit: i64,
    /// After how many.
    pub offset: i64,
}

/// The reports a person may read, the newest period first, and how many there are in all.
///
/// # Errors
/// No role of this person reads reports.
pub async fn list_reports(op: &mut Op, filter: &ReportsFilter) -> Result<(Vec<ReportRow>, i64)> {
    let filter = ListFilter { period: filter.period, limit: filter.limit, offset: filter.offset, ..readable(op)? };
    let total = store::reports::count_reports(op.tx(), &filter).await?;
    Ok((store::reports::list_reports(op.tx(), &filter).await?, total))
}

/// The periods of which there are reports a person may read, the newest first.
///
/// # Errors
/// No role of this person reads reports.
pub async fn list_periods(op: &mut Op) -> Result<Vec<Period>> {
    let filter = readable(op)?;
    let kept = store::reports::list_periods(op.tx(), &filter).await?;
    kept.into_iter().map(|(kind, year, part)| period(&kind, year, part)).collect()
}

/// All reports a person may read.
fn readable(op: &Op) -> Result<ListFilter> {
    Ok(ListFilter {
        paths: op.territories(Action::ReadReport)?,
        body_ids: own_bodies(op, Action::ReadReport),
        ..ListFilter::default()
    })
}

/// The bodies for which a person does something to that body's own records.
fn own_bodies(op: &Op, action: Action) -> Vec<String> {
    let does = |role: Role| granted_to(action).contains(&(role, Reach::Body));
    let person = op.actor().person();
    let appointments = person.iter().flat_map(|person| &person.appointments);
    let mut ids: Vec<String> =
        appointments.filter(|appointment| does(appointment.role)).map(|one| one.body_id.clone()).collect();
    ids.sort();
    ids.dedup();
    ids
}

/// A report that a person's body owes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueReport {
    /// The body.
    pub body_id: String,
    /// Its short name.
    pub body_name: String,
    /// The office it is sent to, by name.
    pub to_body_name: String,
    /// The period.
    pub period: Period,
    /// The report, if it has been begun.
    pub report_id: Option<ReportId>,
    /// Where it stands; none if it has not been begun.
    pub state: Option<State>,
}

impl DueReport {
    fn new(body: &Body, to: &str, period: Period, report: Option<&Report>, state: Option<State>) -> Self {
        Self {
            body_id: body.id.clone(),
            body_name: body.short_name.clone(),
            to_body_name: to.to_owned(),
            period,
            report_id: report.map(|report| report.id),
            state,
        }
    }
}

/// The reports a person's commune owes, by their due days: for the periods that ended last, for the
/// quarter under way, and whatever it began or got back and has not sent.
///
/// # Errors
/// Nobody is signed in.
pub async fn due_reports(op: &mut Op) -> Result<Vec<DueReport>> {
    if matches!(op.actor(), Actor::Stranger) {
        return Err(Error::SignedOut);
    }
    let mut due = Vec::new();
    let today = op.today();
    for body in reporting_bodies(op).await? {
        let kind = BodyKind::AgricultureOffice.name();
        let office = store::reports::find_body_above(op.tx(), kind, &body.unit_path, today).await?;
        let to = office.map(|office| office.name).unwrap_or_default();
        for period in periods_to_report(op.today()) {
            let last_day = period.to_on();
            let is_there =
                body.valid_from.is_none_or(|day| day <= last_day) && body.valid_to.is_none_or(|day| last_day <= day);
            if !is_there {
                continue;
            }
            let report = store::reports::find_report_of_period(op.tx(), &body.id, period).await?;
            let state = report.as_ref().map(state_of).transpose()?;
            if state != Some(State::Sent) {
                due.push(DueReport::new(&body, &to, period, report.as_ref(), state));
            }
        }
        for report in store::reports::list_unsent_reports(op.tx(), &body.id).await? {
            if !due.iter().any(|due| due.report_id == Some(report.id)) {
                due.push(DueReport::new(&body, &to, period_of(&report)?, Some(&report), Some(state_of(&report)?)));
            }
        }
    }
    due.sort_by_key(|due| (due.period.due_on(), due.period.kind()));
    Ok(due)
}

/// The people's committees of communes for which a person writes reports.
///
/// # Errors
/// The database failed.
pub async fn reporting_bodies(op: &mut Op) -> Result<Vec<Body>> {
    let mut bodies = Vec::new();
    for body_id in own_bodies(op, Action::WriteReport) {
        let body = body_of(op.tx(), &body_id).await?;
        if is_commune(op.tx(), &body).await? {
            bodies.push(body);
        }
    }
    Ok(bodies)
}

/// The quarter under way, the quarter before it, and the half and the year that ended with that.
fn periods_to_report(today: domain::Day) -> Vec<Period> {
    let current = Period::quarter_of(today);
    let ended = current.previous();
    let longer = [(PeriodKind::HalfYear, ended.part() / 2), (PeriodKind::Year, ended.part() / 4)];
    let longer = longer.into_iter().filter_map(|(kind, part)| Period::new(kind, ended.year(), part).ok());
    let mut periods = vec![ended, current];
    periods.extend(longer.filter(|period| period.to_on() == ended.to_on()));
    periods
}
