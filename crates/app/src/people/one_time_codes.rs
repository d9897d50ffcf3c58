//! Codes that work once: a household's slip, the set-up of a new installation.

use domain::ids::{AccountId, ProducerId};
use domain::people::{self, Action, Role, Subject};
use serde_json::json;
use store::people::{Account, OneTimeCode};

use super::accounts::{appoint_with_leave, check_new_password, open};
use super::sessions::{begin_session, throttled};
use super::{NewAccount, hash_password, secrets};
use crate::{Actor, App, Error, Op, Result};

/// Days a slip works.
pub const SLIP_DAYS: i64 = 7;
/// Minutes the set-up address works.
pub const SET_UP_MINUTES: i64 = 30;

/// What is printed for a household: how to open its account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// The account.
    pub account_id: AccountId,
    /// The person's name.
    pub name: String,
    /// The phone number to sign in with.
    pub login: String,
    /// The code; kept nowhere, printed once.
    pub code: String,
    /// The last moment it works.
    pub expires_at: domain::Timestamp,
}

/// A producer, as far as issuing a slip needs to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlipProducer {
    /// Its name.
    pub name: String,
    /// Who represents it.
    pub representative: String,
    /// The telephone number on record.
    pub phone: Option<String>,
}

/// Reads for whom a slip would be.
///
/// # Errors
/// The producer is not of this territory.
pub async fn read_slip_producer(op: &mut Op, producer_id: ProducerId) -> Result<SlipProducer> {
    let producer = store::producers::find_producer(op.tx(), producer_id).await?.ok_or(Error::NotFound)?;
    op.allow(Action::IssueSlip, &Subject::in_territory(&producer.custody_path).of_producer(producer_id))?;
    Ok(SlipProducer { name: producer.name, representative: producer.representative, phone: producer.phone })
}

/// Issues a slip to a producer's representative, opening the account if there is none.
///
/// A forgotten password is a new slip: earlier ones stop working, and so does the old password once
/// the new slip is used.
///
/// # Errors
/// The phone number cannot be one, its account is closed, or the producer is not of this territory.
pub async fn issue_slip(op: &mut Op, producer_id: ProducerId, name: &str, phone: &str) -> Result<Slip> {
    let producer = store::producers::find_producer(op.tx(), producer_id).await?.ok_or(Error::NotFound)?;
    op.allow(Action::IssueSlip, &Subject::in_territory(&producer.custody_path).of_producer(producer_id))?;
    let login = people::phone(phone).ok_or_else(|| Error::problem("phone", "people-phone-unfit"))?;
    let account = match store::people::find_account_by_login(op.tx(), &login).await? {
        Some(account) => account,
        None => {
            let new = NewAccount {
                login: login.clone(),
                name: name.to_owned(),
                phone: Some(login.clone()),
                password_hash: None,
                must_change: false,
            };
            let id = open(op, new).await?;
            let (path, today) = (producer.custody_path.clone(), op.today());
            appoint_with_leave(op, id, Role::Producer, None, Some(producer_id), &path, today, None).await?;
            store::people::find_account(op.tx(), id).await?.ok_or(Error::NotFound)?
        }
    };
    let represents = store::people::list_appointments(op.tx(), account.id).await?;
    if !represents.iter().any(|appointment| appointment.producer_id == Some(producer_id)) {
        return Err(Error::problem("phone", "people-phone-of-someone-else"));
    }
    if account.is_disabled {
        return Err(Error::problem("phone", "people-slip-account-closed"));
    }
    let slip = make_slip(op, account).await?;
    op.record("slip-issued", "account", slip.account_id, &json!({ "producer": producer_id }));
    Ok(slip)
}

/// Makes a slip for an account; earlier ones stop working.
pub(super) async fn make_slip(op: &mut Op, account: Account) -> Result<Slip> {
    let code = secrets::code();
    let expires_at = op.now().plus_minutes(SLIP_DAYS * 24 * 60);
    let row = OneTimeCode {
        code_hash: secrets::hash(&code),
        purpose: "slip".to_owned(),
        account_id: Some(account.id),
        issued_at: op.now(),
        expires_at,
        used_at: None,
    };
    store::people::insert_one_time_code(op.tx(), &row).await?;
    Ok(Slip { account_id: account.id, name: account.name, login: account.login, code, expires_at })
}

/// Signs someone in with the code of a slip; answers a session's token. The old password stops
/// working, and a new one must be chosen before anything else.
///
/// # Errors
/// The code does not work (any more) for this login, or the login has to wait.
pub async fn use_slip(app: &App, login: &str, code: &str) -> Result<String> {
    let login = people::phone(login).unwrap_or_else(|| login.trim().to_lowercase());
    let code_hash = secrets::hash(&secrets::typed_code(code));
    let now = app.now();
    let mut tx = app.db().read().await?;
    let row = store::people::find_one_time_code(&mut tx, &code_hash, now).await?;
    let account = store::people::find_account_by_login(&mut tx, &login).await?.filter(|account| !account.is_disabled);
    drop(tx);
    let fits = row.is_some_and(|row| {
        row.purpose == "slip"
            && row.account_id.is_some()
            && row.account_id == account.as_ref().map(|account| account.id)
    });
    let is_right = throttled(app, &format!("slip:{login}"), async || Ok(fits)).await?;
    let refused = || Error::problem("code", "people-code-wrong");
    let account = account.filter(|_| is_right).ok_or_else(refused)?;
    let account = Account { password_hash: None, must_change: true, ..account };
    app.write(&Actor::Stranger, async |op| {
        store::people::use_one_time_code(op.tx(), &code_hash, now).await.map_err(|_| refused())?;
        store::people::save_account(op.tx(), &account).await?;
        store::people::delete_sessions_of(op.tx(), account.id, None).await?;
        op.record("slip-used", "account", account.id, &json!({}));
        Ok(())
    })
    .await?;
    begin_session(app, account.id).await
}

/// Prepares the set-up of a new installation: answers a token for an address that works for
/// thirty minutes, or nothing if there is an account already.
///
/// # Errors
/// The database failed.
pub async fn begin_set_up(app: &App) -> Result<Option<String>> {
    let mut tx = app.db().read().await?;
    if store::people::count_accounts(&mut tx).await? > 0 {
        return Ok(None);
    }
    drop(tx);
    let token = secrets::token();
    let row = OneTimeCode {
        code_hash: secrets::hash(&token),
        purpose: "set-up".to_owned(),
        account_id: None,
        issued_at: app.now(),
        expires_at: app.now().plus_minutes(SET_UP_MINUTES),
        used_at: None,
    };
    app.housekeep(async |tx| Ok(store::people::insert_one_time_code(tx, &row).await?)).await?;
    Ok(Some(token))
}

/// Whether the set-up address still works.
///
/// # Errors
/// [`Error::NotFound`] if it does not.
pub async fn check_set_up(app: &App, token: &str) -> Result<()> {
    let mut tx = app.db().read().await?;
    let row = store::people::find_one_time_code(&mut tx, &secrets::hash(token), app.now()).await?;
    row.filter(|row| row.purpose == "set-up").map(|_| ()).ok_or(Error::NotFound)
}

/// The bodies an installation may be set up for: id and name.
///
/// # Errors
/// The database failed.
pub async fn set_up_bodies(app: &App) -> Result<Vec<(String, String)>> {
    let mut tx = app.db().read().await?;
    let bodies = store::units::list_bodies(&mut tx, "/", app.today()).await?;
    Ok(bodies.into_iter().map(|body| (body.id, body.name)).collect())
}

/// Opens the first account, an administrator's, with the token of the set-up address.
///
/// # Errors
/// The token does not work (any more), the body does not exist, or something typed will not do.
pub async fn finish_set_up(
    app: &App,
    token: &str,
    body_id: &str,
    login: &str,
    name: &str,
    password: &str,
    again: &str,
) -> Result<String> {
    let code_hash = secrets::hash(token);
    let now = app.now();
    let mut tx = app.db().read().await?;
    let row = store::people::find_one_time_code(&mut tx, &code_hash, now).await?;
    row.filter(|row| row.purpose == "set-up").ok_or(Error::NotFound)?;
    let body = store::units::find_body(&mut tx, body_id).await?;
    drop(tx);
    let mut problems = check_new_password(password, again, login);
    if body.is_none() {
        problems.push(crate::Problem::new("body", "people-body-unknown"));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let password_hash = Some(hash_password(password).await?);
    let account_id = app
        .write(&Actor::System("set-up"), async |op| {
            store::people::use_one_time_code(op.tx(), &code_hash, now).await.map_err(|_| Error::NotFound)?;
            let new = NewAccount {
                login: login.to_owned(),
                name: name.to_owned(),
                phone: None,
                password_hash,
                must_change: false,
            };
            let id = open(op, new).await?;
            let today = op.today();
            let path = body.as_ref().map_or_else(|| "/".to_owned(), |body| body.unit_path.clone());
            appoint_with_leave(op, id, Role::Administrator, Some(body_id), None, &path, today, None).await?;
            Ok(id)
        })
        .await?;
    begin_session(app, account_id).await
}
