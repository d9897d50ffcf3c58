//! Sessions: who is signed in, since when, until when.

use std::sync::Arc;

use domain::people::Person;
use serde_json::json;
use store::people::{Session, delete_session, delete_sessions_of, find_account, find_account_by_login, find_session};
use store::people::{count_attempt, delete_throttle, insert_session, list_appointments, make_wait, touch_session};

use super::{is_password, secrets};
use crate::{Actor, App, Error, Result};

/// How long a session lasts at most: one working day.
pub const SESSION_MINUTES: i64 = 12 * 60;
/// How long it lasts without a request.
const IDLE_MINUTES: i64 = 60;
/// How often a request is noted.
const TOUCH_MINUTES: i64 = 5;
/// Failures after which a login has to wait.
const FAILURES: i64 = 5;

/// Someone signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who, with the appointments of the programme's day.
    pub person: Arc<Person>,
    /// What each form carries.
    pub csrf_token: String,
    /// Whether the password must be changed before anything else.
    pub must_change_password: bool,
    /// The session, by the hash of its token.
    pub token_hash: String,
}

/// Signs someone in. Answers the session's token, which is kept nowhere else.
///
/// A wrong name and a wrong password are told apart neither by the answer nor by its time. After
/// five failures a login waits, longer each time.
///
/// # Errors
/// [`Error::Invalid`] for a wrong name or password, [`Error::TooMany`] while the login waits.
pub async fn sign_in(app: &App, login: &str, password: &str) -> Result<String> {
    let login = domain::people::phone(login).unwrap_or_else(|| login.trim().to_lowercase());
    let account = app
        .read(&Actor::Stranger, async |op| Ok(find_account_by_login(op.tx(), &login).await?))
        .await?
        .filter(|account| !account.is_disabled);
    let hash = account.as_ref().and_then(|account| account.password_hash.clone());
    let is_right = throttled(app, &format!("login:{login}"), async || is_password(password, hash).await).await?;
    let account = account.filter(|_| is_right).ok_or_else(|| Error::problem("login", "people-sign-in-wrong"))?;
    begin_session(app, account.id).await
}

/// Runs a proof of who someone is; counts failures under a name, and makes it wait after too many.
///
/// An attempt counts as a failure until it is proved: guesses made at once do not slip past the count.
pub(super) async fn throttled(app: &App, name: &str, proof: impl AsyncFnOnce() -> Result<bool>) -> Result<bool> {
    let now = app.now();
    app.housekeep(async |tx| {
        let (failures, blocked_until) = count_attempt(tx, name).await?;
        if blocked_until > now {
            let left = blocked_until.micros() - now.micros();
            return Err(Error::TooMany { minutes: left / 60_000_000 + 1 });
        }
        if failures >= FAILURES {
            make_wait(tx, name, now.plus_minutes(1 << (failures - FAILURES).min(6))).await?;
        }
        Ok(())
    })
    .await?;
    let is_proved = proof().await?;
    if is_proved {
        app.housekeep(async |tx| Ok(delete_throttle(tx, name).await?)).await?;
    }
    Ok(is_proved)
}

/// Begins a session for an account that has proved itself.
pub(super) async fn begin_session(app: &App, account_id: domain::ids::AccountId) -> Result<String> {
    let token = secrets::token();
    let now = app.now();
    let session = Session {
        token_hash: secrets::hash(&token),
        account_id,
        csrf_token: secrets::token(),
        created_at: now,
        seen_at: now,
        expires_at: now.plus_minutes(SESSION_MINUTES),
    };
    app.write(&Actor::Stranger, async |op| {
        insert_session(op.tx(), &session).await?;
        op.record("signed-in", "account", account_id, &json!({}));
        Ok(())
    })
    .await?;
    Ok(token)
}

/// Who is behind a session's token, if it still holds.
///
/// # Errors
/// The database failed.
pub async fn find_signed_in(app: &App, token: &str) -> Result<Option<SignedIn>> {
    let token_hash = secrets::hash(token);
    let (now, today) = (app.now(), app.today());
    let mut tx = app.db().read().await?;
    let Some(session) = find_session(&mut tx, &token_hash).await? else { return Ok(None) };
    if session.expires_at <= now || session.seen_at.plus_minutes(IDLE_MINUTES) <= now {
        return Ok(None);
    }
    let Some(account) = find_account(&mut tx, session.account_id).await?.filter(|account| !account.is_disabled) else {
        return Ok(None);
    };
    let mut appointments = list_appointments(&mut tx, account.id).await?;
    drop(tx);
    appointments.retain(|appointment| appointment.holds_on(today));
    if session.seen_at.plus_minutes(TOUCH_MINUTES) <= now {
        app.housekeep(async |tx| Ok(touch_session(tx, &token_hash, now).await?)).await?;
    }
    Ok(Some(SignedIn {
        person: Arc::new(Person { account_id: account.id, name: account.name, appointments }),
        csrf_token: session.csrf_token,
        must_change_password: account.must_change,
        token_hash,
    }))
}

/// Ends a session.
///
/// # Errors
/// The database failed.
pub async fn sign_out(app: &App, signed_in: &SignedIn) -> Result<()> {
    app.housekeep(async |tx| Ok(delete_session(tx, &signed_in.token_hash).await?)).await
}

/// Ends every other session of the same account: a phone was lost, a browser left open.
///
/// # Errors
/// The database failed.
pub async fn end_other_sessions(app: &App, signed_in: &SignedIn) -> Result<()> {
    let account_id = signed_in.person.account_id;
    app.write(&Actor::Person(Arc::clone(&signed_in.person)), async |op| {
        delete_sessions_of(op.tx(), account_id, Some(&signed_in.token_hash)).await?;
        op.record("ended-other-sessions", "account", account_id, &json!({}));
        Ok(())
    })
    .await
}

/// The person behind a login, with the appointments of the programme's day: for commands that act
/// with someone's permissions.
///
/// # Errors
/// The database failed.
pub async fn find_person(app: &App, login: &str) -> Result<Option<Person>> {
    let mut tx = app.db().read().await?;
    let Some(account) = find_account_by_login(&mut tx, login).await?.filter(|account| !account.is_disabled) else {
        return Ok(None);
    };
    let mut appointments = list_appointments(&mut tx, account.id).await?;
    appointments.retain(|appointment| appointment.holds_on(app.today()));
    Ok(Some(Person { account_id: account.id, name: account.name, appointments }))
}
