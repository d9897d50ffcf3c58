//! Letters: what people are told goes to their e-mail address too, as soon as the mail server takes it.

use std::future::Future;

use domain::notices::wait_after;
pub use store::notices::OutboxRow;

use super::Kept;
use crate::{App, Result};

/// A letter to one address: everything that waits for it.
#[derive(Debug, Clone)]
pub struct Letter {
    /// The address.
    pub address: String,
    /// What it tells, oldest first.
    pub notices: Vec<Kept>,
}

/// Why a letter was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It never will be: the address is refused.
    ForGood(String),
    /// It was not now: the server is not there, or asks to wait.
    ForNow(String),
}

/// Whoever carries letters.
pub trait Post: Sync {
    /// Carries a letter.
    ///
    /// # Errors
    /// It was not taken.
    fn carry(&self, letter: &Letter) -> impl Future<Output = std::result::Result<(), Refusal>> + Send;
}

/// What sending came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Sent {
    /// Letters that were taken.
    pub sent: usize,
    /// Letters that wait for another attempt.
    pub put_off: usize,
    /// Letters that were given up.
    pub given_up: usize,
}

/// Letters sent in one go; the others follow a minute later.
const BATCH: usize = 50;
/// How long a letter is one server's, in minutes: longer than an attempt takes. If that server stops
/// meanwhile, another takes the letter afterwards.
const HELD_MINUTES: i64 = 10;
/// Days after which what was not sent is old news.
const OLD_DAYS: i64 = 7;

/// Sends the letters that wait. A letter is taken before it is sent, so that two servers never send
/// the same; after a failure it waits, longer each time, and is given up in the end. When the server
/// takes nothing, the others wait for the next time.
///
/// # Errors
/// The database failed.
pub async fn send_letters(app: &App, post: &impl Post) -> Result<Sent> {
    let mut done = Sent::default();
    let old = app.now().plus_minutes(-OLD_DAYS * 24 * 60);
    let given_up = app.housekeep(async |tx| Ok(store::notices::give_up_letters_before(tx, old, OLD).await?)).await?;
    done.given_up += usize::try_from(given_up).unwrap_or_default();
    for _ in 0..BATCH {
        let Some((letter, attempts)) = take(app).await? else { break };
        match post.carry(&letter).await {
            Ok(()) => {
                let now = app.now();
                app.housekeep(async |tx| Ok(store::notices::mark_sent(tx, &ids(&letter), now).await?)).await?;
                done.sent += 1;
            }
            Err(Refusal::ForGood(why)) => {
                give_up(app, &letter, &why).await?;
                done.given_up += 1;
            }
            Err(Refusal::ForNow(why)) => {
                let Some(minutes) = wait_after(attempts) else {
                    give_up(app, &letter, &why).await?;
                    done.given_up += 1;
                    break;
                };
                let next_at = app.now().plus_minutes(minutes);
                app.housekeep(async |tx| Ok(store::notices::put_off(tx, &ids(&letter), next_at, &why).await?)).await?;
                done.put_off += 1;
                break;
            }
        }
    }
    Ok(done)
}

/// What is noted of letters that waited too long.
const OLD: &str = "no mail server took it for a week";

fn ids(letter: &Letter) -> Vec<domain::ids::NoticeId> {
    letter.notices.iter().map(|notice| notice.id).collect()
}

/// Takes what waits for one address, and the attempts this makes.
async fn take(app: &App) -> Result<Option<(Letter, i64)>> {
    let now = app.now();
    let held_until = now.plus_minutes(HELD_MINUTES);
    loop {
        let mut tx = app.db().read().await?;
        let Some(address) = store::notices::find_waiting_address(&mut tx, now).await? else { return Ok(None) };
        drop(tx);
        let taken = app
            .housekeep(async |tx| {
                let taken = store::notices::take_letters(tx, &address, now, held_until).await?;
                let attempts = taken.iter().map(|(_, attempts)| *attempts).max().unwrap_or_default();
                let ids: Vec<_> = taken.into_iter().map(|(id, _)| id).collect();
                Ok((store::notices::list_notices_by_id(tx, &ids).await?, attempts))
            })
            .await?;
        // If another server was faster, there is nothing left at this address.
        if let (notices @ [_, ..], attempts) = (taken.0.as_slice(), taken.1) {
            return Ok(Some((Letter { address, notices: notices.to_vec() }, attempts)));
        }
    }
}

async fn give_up(app: &App, letter: &Letter, why: &str) -> Result<()> {
    app.housekeep(async |tx| Ok(store::notices::give_up(tx, &ids(letter), why).await?)).await
}

/// What lies in the outbox and was not sent: letters that wait and letters that were given up, the
/// newest first.
///
/// # Errors
/// The database failed.
pub async fn list_outbox(app: &App, limit: i64) -> Result<Vec<OutboxRow>> {
    let mut tx = app.db().read().await?;
    Ok(store::notices::list_outbox(&mut tx, limit).await?)
}

/// How many letters there are in each state.
///
/// # Errors
/// The database failed.
pub async fn count_outbox(app: &App) -> Result<Vec<(String, i64)>> {
    let mut tx = app.db().read().await?;
    Ok(store::notices::count_outbox(&mut tx).await?)
}
