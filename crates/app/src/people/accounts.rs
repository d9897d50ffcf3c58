//! Accounts and appointments.

use domain::Day;
use domain::ids::{AccountId, AppointmentId, ProducerId};
use domain::people::{self, AccountProblem, Action, Appointment, PasswordProblem, Role, Subject};
use serde_json::json;
use store::people::{Account, NewAppointment};

use super::{hash_password, is_password};
use crate::{Actor, App, Error, Op, Problem, Result};

/// An account to be opened.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// A short name in small letters, or a phone number.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// A phone number, if there is one.
    pub phone: Option<String>,
    /// The hash of a first password; none if a one-time code opens the account.
    pub password_hash: Option<String>,
    /// Whether the first password must be changed.
    pub must_change: bool,
}

/// Opens an account.
///
/// # Errors
/// A login or name that cannot be, or one that is taken.
pub async fn open_account(op: &mut Op, new: NewAccount) -> Result<AccountId> {
    op.allow(Action::ManageAccounts, &Subject::default())?;
    open(op, new).await
}

/// Opens an account for whoever has leave already.
pub(super) async fn open(op: &mut Op, new: NewAccount) -> Result<AccountId> {
    let given = people::new_details(&new.login, &new.name, new.phone.as_deref().unwrap_or_default());
    let details = given.map_err(|problems| Error::Invalid(problems.into_iter().map(of_account).collect()))?;
    if store::people::find_account_by_login(op.tx(), &details.login).await?.is_some() {
        let taken = Problem::new("login", "people-login-taken").naming("login", details.login);
        return Err(Error::Invalid(vec![taken]));
    }
    let account = Account {
        id: AccountId::new(op.new_id()),
        login: details.login,
        name: details.name,
        phone: details.phone,
        password_hash: new.password_hash,
        must_change: new.must_change,
        is_disabled: false,
        created_at: op.now(),
        version: 1,
    };
    store::people::insert_account(op.tx(), &account).await?;
    op.record("account-opened", "account", account.id, &json!({ "login": account.login, "name": account.name }));
    Ok(account.id)
}

/// A problem of a new account, on its field.
fn of_account(problem: AccountProblem) -> Problem {
    match problem {
        AccountProblem::LoginUnfit => Problem::new("login", "people-login-unfit"),
        AccountProblem::NameMissing => Problem::new("name", "people-name-missing"),
        AccountProblem::PhoneUnfit => Problem::new("phone", "people-phone-unfit"),
    }
}

/// Appoints someone: to a body, or as a producer's representative.
///
/// # Errors
/// The body does not exist, or the days are the wrong way round.
#[expect(clippy::too_many_arguments, reason = "an appointment names this much, and each is of its own type")]
pub async fn appoint(
    op: &mut Op,
    account_id: AccountId,
    role: Role,
    body_id: Option<&str>,
    producer_id: Option<ProducerId>,
    unit_path: &str,
    from_on: Day,
    to_on: Option<Day>,
) -> Result<AppointmentId> {
    op.allow(Action::ManageAccounts, &Subject::default())?;
    appoint_with_leave(op, account_id, role, body_id, producer_id, unit_path, from_on, to_on).await
}

#[expect(clippy::too_many_arguments, reason = "as above")]
pub(super) async fn appoint_with_leave(
    op: &mut Op,
    account_id: AccountId,
    role: Role,
    body_id: Option<&str>,
    producer_id: Option<ProducerId>,
    unit_path: &str,
    from_on: Day,
    to_on: Option<Day>,
) -> Result<AppointmentId> {
    if to_on.is_some_and(|last| last < from_on) {
        return Err(Error::problem("to_on", "people-appointment-ends-before-it-begins"));
    }
    let appointment = NewAppointment {
        id: AppointmentId::new(op.new_id()),
        account_id,
        role,
        body_id: body_id.map(str::to_owned),
        producer_id,
        unit_path: unit_path.to_owned(),
        from_on,
        to_on,
        decision: None,
    };
    store::people::insert_appointment(op.tx(), &appointment).await?;
    let detail = json!({ "account": account_id, "role": role, "body": body_id, "from": from_on, "to": to_on });
    op.record("appointed", "appointment", appointment.id, &detail);
    Ok(appointment.id)
}

/// An account as its owner sees it.
#[derive(Debug, Clone)]
pub struct AccountView {
    /// The account.
    pub account: Account,
    /// Every appointment, newest first.
    pub appointments: Vec<Appointment>,
    /// Sessions that are open, this one included.
    pub sessions: i64,
}

/// Reads one's own account.
///
/// # Errors
/// Nobody is signed in.
pub async fn read_own_account(op: &mut Op) -> Result<AccountView> {
    let id = op.person()?.account_id;
    let account = store::people::find_account(op.tx(), id).await?.ok_or(Error::NotFound)?;
    let appointments = store::people::list_appointments(op.tx(), id).await?;
    let now = op.now();
    let sessions = store::people::count_sessions(op.tx(), id, now).await?;
    Ok(AccountView { account, appointments, sessions })
}

/// Changes one's own password, and ends the other sessions.
///
/// # Errors
/// The old password is wrong, or the new one will not do.
pub async fn change_password(app: &App, signed_in: &super::SignedIn, old: &str, new: &str, again: &str) -> Result<()> {
    let actor = Actor::Person(signed_in.person.clone());
    let view = app.read(&actor, async |op| read_own_account(op).await).await?;
    let mut problems = Vec::new();
    if view.account.password_hash.is_some() && !is_password(old, view.account.password_hash.clone()).await? {
        problems.push(Problem::new("current-password", "people-password-current-wrong"));
    }
    problems.extend(check_new_password(new, again, &view.account.login));
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let password_hash = Some(hash_password(new).await?);
    let account = Account { password_hash, must_change: false, ..view.account };
    app.write(&actor, async |op| {
        store::people::save_account(op.tx(), &account).await?;
        store::people::delete_sessions_of(op.tx(), account.id, Some(&signed_in.token_hash)).await?;
        op.record("password-changed", "account", account.id, &json!({}));
        Ok(())
    })
    .await
}

/// Sets a password from the machine itself: `ocop admin recover`.
///
/// # Errors
/// There is no such account, or the password will not do.
pub async fn set_password_by_operator(app: &App, login: &str, password: &str) -> Result<()> {
    let problems = check_new_password(password, password, login);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let hash = hash_password(password).await?;
    app.write(&Actor::System("operator"), async |op| {
        let account = store::people::find_account_by_login(op.tx(), login).await?.ok_or(Error::NotFound)?;
        let account = Account { password_hash: Some(hash), must_change: true, is_disabled: false, ..account };
        store::people::save_account(op.tx(), &account).await?;
        store::people::delete_sessions_of(op.tx(), account.id, None).await?;
        op.record("password-recovered", "account", account.id, &json!({}));
        Ok(())
    })
    .await
}

/// Every problem of a new password, as the form shows them.
pub(super) fn check_new_password(new: &str, again: &str, login: &str) -> Vec<Problem> {
    let mut problems: Vec<Problem> = people::password_problems(new, login)
        .into_iter()
        .map(|problem| match problem {
            PasswordProblem::TooShort => Problem::new("new-password", "people-password-too-short"),
            PasswordProblem::TooLong => Problem::new("new-password", "people-password-too-long"),
            PasswordProblem::SameAsLogin => Problem::new("new-password", "people-password-same-as-login"),
            PasswordProblem::OneCharacter => Problem::new("new-password", "people-password-one-character"),
        })
        .collect();
    if new != again {
        problems.push(Problem::new("new-password-again", "people-password-not-same"));
    }
    problems
}
