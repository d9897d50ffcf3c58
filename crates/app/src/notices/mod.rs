//! What the system tells people by itself: notices, reminders, the calendar feed, letters.

mod calendar;
mod letters;
mod reach;
mod reminders;
pub(crate) mod whom;

pub use calendar::{Calendar, read_calendar};
pub use letters::{Letter, OutboxRow, Post, Refusal, Sent, count_outbox, list_outbox, send_letters};
pub use reach::{OwnReach, read_own_reach, renew_calendar, save_own_email};
pub use reminders::{Reminded, remind};

use domain::Day;
use domain::Timestamp;
use domain::ids::{AccountId, NoticeId};
pub use domain::notices::Kind;
use domain::notices::{Member, OFFICERS};
use domain::people::Role;
pub use store::notices::{CalendarMeeting, CalendarTask, Notice as Kept};

use crate::{App, Op, Result};

/// What a person is to be told.
#[derive(Debug, Clone)]
pub struct Notice {
    /// What it tells of.
    pub kind: Kind,
    /// The record it is about.
    pub subject_id: String,
    /// What it is told once for, such as an answer's id: the same occasion is not told twice.
    pub occasion: String,
    /// The record's name.
    pub title: String,
    /// Where to read on.
    pub href: String,
    /// The last day, if there is one.
    pub due_on: Option<Day>,
}

impl Notice {
    /// A notice of a record, told once.
    #[must_use]
    pub fn new(kind: Kind, subject_id: impl ToString, title: impl Into<String>, href: impl Into<String>) -> Self {
        let (title, href) = (title.into(), href.into());
        Self { kind, subject_id: subject_id.to_string(), occasion: String::new(), title, href, due_on: None }
    }

    /// The same, told once for each occasion.
    #[must_use]
    pub fn once_for(self, occasion: impl ToString) -> Self {
        Self { occasion: occasion.to_string(), ..self }
    }

    /// The same, with the reason behind the name, as far as it fits on a line.
    #[must_use]
    pub fn because(self, reason: &str) -> Self {
        const MOST: usize = 160;
        let line = domain::text::tidy(reason);
        if line.is_empty() {
            return self;
        }
        let shown: String = line.chars().take(MOST).collect();
        let cut = if shown.len() < line.len() { "…" } else { "" };
        Self { title: format!("{} – {shown}{cut}", self.title), ..self }
    }

    /// The same, with a last day.
    #[must_use]
    pub fn due(self, due_on: Day) -> Self {
        Self { due_on: Some(due_on), ..self }
    }
}

/// To whom something is told.
#[derive(Debug, Clone, Copy)]
pub enum To<'a> {
    /// These people.
    People(&'a [AccountId]),
    /// The officers appointed to these bodies today.
    Officers(&'a [String]),
    /// The leaders appointed to these bodies today.
    Leaders(&'a [String]),
}

/// Tells people something within the transaction of whoever acts, who is not told themselves. Nobody
/// is told the same twice. Says how many were told. The act records its own event.
///
/// # Errors
/// The database failed.
pub async fn tell(op: &mut Op, to: To<'_>, notice: &Notice) -> Result<usize> {
    let mut people = match to {
        To::People(people) => people.to_vec(),
        To::Officers(bodies) => appointed(op, bodies, |member| OFFICERS.contains(&member.role)).await?,
        To::Leaders(bodies) => appointed(op, bodies, |member| member.role == Role::Leader).await?,
    };
    let actor = op.actor().person().map(|person| person.account_id);
    people.retain(|account_id| Some(*account_id) != actor);
    people.sort_unstable();
    people.dedup();
    let kept: Vec<Kept> = people.into_iter().map(|account_id| kept(op, account_id, notice, None)).collect();
    Ok(store::notices::insert_notices(op.tx(), &kept).await?)
}

/// Those appointed to bodies today, as far as they are meant.
async fn appointed(op: &mut Op, bodies: &[String], is_meant: impl Fn(&Member) -> bool) -> Result<Vec<AccountId>> {
    let today = op.today();
    let bodies: Vec<&str> = bodies.iter().map(String::as_str).collect();
    let members = store::notices::list_members(op.tx(), &bodies, today).await?;
    Ok(members.into_iter().filter(is_meant).map(|member| member.account_id).collect())
}

/// A notice as one person gets it.
fn kept(op: &Op, account_id: AccountId, notice: &Notice, how_many: Option<i64>) -> Kept {
    Kept {
        id: NoticeId::new(op.new_id()),
        account_id,
        kind: notice.kind.name().to_owned(),
        subject_id: notice.subject_id.clone(),
        occasion: notice.occasion.clone(),
        title: notice.title.clone(),
        how_many,
        href: notice.href.clone(),
        due_on: notice.due_on,
        told_on: op.today(),
        told_at: op.now(),
        read_at: None,
    }
}

/// A slice of one's own notices, newest first, and how many there are.
///
/// # Errors
/// Nobody is signed in.
pub async fn list_notices(op: &mut Op, limit: i64, offset: i64) -> Result<(Vec<Kept>, i64)> {
    let account_id = op.person()?.account_id;
    let total = store::notices::count_notices(op.tx(), account_id).await?;
    Ok((store::notices::list_notices(op.tx(), account_id, limit, offset).await?, total))
}

/// How many notices someone has not read.
///
/// # Errors
/// The database failed.
pub async fn count_unread(app: &App, account_id: AccountId) -> Result<i64> {
    let mut tx = app.db().read().await?;
    Ok(store::notices::count_unread(&mut tx, account_id).await?)
}

/// Marks someone's notices as read, as far as they were told by an instant: what came since they
/// looked stays unread.
///
/// # Errors
/// The database failed.
pub async fn mark_read(app: &App, account_id: AccountId, told_by: Timestamp) -> Result<()> {
    let now = app.now();
    app.housekeep(async |tx| {
        store::notices::mark_read(tx, account_id, told_by, now).await?;
        Ok(())
    })
    .await
}
