//! What stands in someone's calendar.

use std::sync::Arc;

use domain::people::{Action, Person, may_ever};

use super::{CalendarMeeting, CalendarTask};
use crate::people::secrets;
use crate::reports::{DueReport, due_reports};
use crate::{Actor, App, Error, Result};

/// What stands in someone's calendar.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    /// Whose it is.
    pub name: String,
    /// Open tasks that one holds or one's bodies lead.
    pub tasks: Vec<CalendarTask>,
    /// Reports one's body owes.
    pub reports: Vec<DueReport>,
    /// Meetings one is invited to.
    pub meetings: Vec<CalendarMeeting>,
}

/// Entries of one kind at most.
const AT_MOST: i64 = 500;
/// How long a meeting stays in the calendar after it was held, in days.
const KEPT_DAYS: u64 = 90;

/// Reads the calendar at a secret address, as its owner would see it today.
///
/// # Errors
/// There is none, or its owner's account is closed.
pub async fn read_calendar(app: &App, secret: &str) -> Result<Calendar> {
    let today = app.today();
    let mut tx = app.db().read().await?;
    let hash = secrets::hash(secret);
    let account = store::notices::find_account_of_calendar(&mut tx, &hash).await?.ok_or(Error::NotFound)?;
    let mut appointments = store::people::list_appointments(&mut tx, account.id).await?;
    drop(tx);
    appointments.retain(|appointment| appointment.holds_on(today));
    let person = Person { account_id: account.id, name: account.name, appointments };
    let bodies: Vec<String> =
        person.appointments.iter().map(|held| held.body_id.clone()).filter(|id| !id.is_empty()).collect();
    let works = |action| {
        let does = may_ever(&person, action);
        if does { bodies.clone() } else { Vec::new() }
    };
    let (leads, invited) = (works(Action::ReportProgress), works(Action::ReadActivity));
    let owes = may_ever(&person, Action::WriteReport);
    let name = person.name.clone();
    let account_id = person.account_id;
    app.read(&Actor::Person(Arc::new(person)), async |op| {
        let from = today - chrono::Days::new(KEPT_DAYS);
        Ok(Calendar {
            name,
            tasks: store::notices::list_calendar_tasks(op.tx(), account_id, &leads, AT_MOST).await?,
            reports: if owes { due_reports(op).await? } else { Vec::new() },
            meetings: store::notices::list_calendar_meetings(op.tx(), account_id, &invited, from, AT_MOST).await?,
        })
    })
    .await
}
