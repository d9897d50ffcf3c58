//! Accounts as an administrator manages them: finding, opening, closing, new codes.

use domain::Timestamp;
use domain::ids::AccountId;
use domain::people::{AccountState, Action, ClosingProblem, Role, Subject, closing_problems};
use serde_json::json;
use store::people::{Account, AccountFilter, AccountListed, KeptAppointment, RoleListed};
use store::producers::Slice;

use super::accounts::open;
use super::one_time_codes::make_slip;
use super::{NewAccount, Slip};
use crate::producers::Listed;
use crate::{Error, Op, Problem, Result};

/// What is asked of the list of accounts.
#[derive(Debug, Clone, Default)]
pub struct ListAccounts {
    /// A part of the name or login, however it is written, or a telephone number.
    pub text: String,
    /// A role held today; any if none.
    pub role: Option<Role>,
    /// Where it stands; anywhere if none.
    pub state: Option<AccountState>,
    /// Which rows.
    pub slice: Slice,
}

/// An account in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// The account.
    pub account: AccountListed,
    /// Where it stands.
    pub state: AccountState,
    /// What its holder is appointed to today.
    pub roles: Vec<RoleListed>,
}

/// Finds accounts, those of the territories one manages.
///
/// # Errors
/// Nobody is signed in, or no role of this person manages accounts.
pub async fn list_accounts(op: &mut Op, asked: ListAccounts) -> Result<Listed<AccountRow>> {
    let filter = AccountFilter {
        territories: op.territories(Action::ManageAccounts)?,
        text: asked.text,
        role: asked.role,
        state: asked.state,
        on: op.today(),
        now: op.now(),
    };
    let accounts = store::people::list_accounts(op.tx(), &filter, asked.slice.limit, asked.slice.offset).await?;
    let total = store::people::count_accounts_listed(op.tx(), &filter).await?;
    let ids: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
    let roles = store::people::list_roles_of(op.tx(), &ids, filter.on).await?;
    let row = |account: AccountListed| AccountRow {
        state: AccountState::of(
            account.is_disabled,
            account.blocked_until.is_some_and(|until| until > filter.now),
            account.has_password,
        ),
        roles: roles.iter().filter(|role| role.account_id == account.id).cloned().collect(),
        account,
    };
    Ok(Listed { rows: accounts.into_iter().map(row).collect(), total })
}

/// An account as its administrator sees it.
#[derive(Debug, Clone)]
pub struct ManagedAccount {
    /// The account.
    pub account: Account,
    /// The e-mail address, if there is one.
    pub email: Option<String>,
    /// Where it stands.
    pub state: AccountState,
    /// Until when it has to wait after too many wrong passwords, if it does.
    pub blocked_until: Option<Timestamp>,
    /// Every appointment, newest first.
    pub appointments: Vec<KeptAppointment>,
    /// Sessions that are open.
    pub sessions: i64,
    /// Whether it is the reader's own.
    pub is_own: bool,
}

/// Reads an account one manages.
///
/// # Errors
/// There is no such account, or not for this person.
pub async fn read_account(op: &mut Op, id: AccountId) -> Result<ManagedAccount> {
    let (account, appointments) = find_managed(op, id).await?;
    let now = op.now();
    let counted = store::people::find_throttle(op.tx(), &format!("login:{}", account.login)).await?;
    let blocked_until = counted.map(|(_, until)| until).filter(|until| *until > now);
    let reach = store::notices::find_reach(op.tx(), id).await?;
    Ok(ManagedAccount {
        email: reach.and_then(|reach| reach.email),
        state: AccountState::of(account.is_disabled, blocked_until.is_some(), account.password_hash.is_some()),
        blocked_until,
        appointments,
        sessions: store::people::count_sessions(op.tx(), id, now).await?,
        is_own: op.actor().person().is_some_and(|person| person.account_id == id),
        account,
    })
}

/// An account one manages, with its appointments; one of another territory does not exist.
pub(super) async fn find_managed(op: &mut Op, id: AccountId) -> Result<(Account, Vec<KeptAppointment>)> {
    let account = store::people::find_account(op.tx(), id).await?;
    let appointments = store::people::list_kept_appointments(op.tx(), id).await?;
    let is_within =
        |kept: &KeptAppointment| op.may(Action::ManageAccounts, &Subject::in_territory(&kept.appointment.unit_path));
    if !appointments.iter().any(is_within) {
        op.allow(Action::ManageAccounts, &Subject::default())?;
    }
    Ok((account.ok_or(Error::NotFound)?, appointments))
}

/// Opens an account that its holder signs in to for the first time with the code of a slip.
///
/// # Errors
/// Every problem of what was typed, or a login that is taken.
pub async fn open_account_with_code(op: &mut Op, login: &str, name: &str, phone: &str) -> Result<Slip> {
    op.allow(Action::ManageAccounts, &Subject::default())?;
    let new = NewAccount {
        login: login.to_owned(),
        name: name.to_owned(),
        phone: Some(phone.to_owned()),
        password_hash: None,
        must_change: true,
    };
    let id = open(op, new).await?;
    let account = store::people::find_account(op.tx(), id).await?.ok_or(Error::NotFound)?;
    let slip = make_slip(op, account).await?;
    op.record("slip-issued", "account", id, &json!({}));
    Ok(slip)
}

/// Issues a new one-time code to someone who forgot the password, and lets them try at once.
///
/// Earlier codes stop working now; the password does once the new code is used.
///
/// # Errors
/// The account is closed, or there is none for this person.
pub async fn issue_code(op: &mut Op, id: AccountId) -> Result<Slip> {
    let (account, _) = find_managed(op, id).await?;
    if account.is_disabled {
        return Err(Error::problem("act", "people-closed-no-code"));
    }
    for name in ["login", "slip"] {
        store::people::delete_throttle(op.tx(), &format!("{name}:{}", account.login)).await?;
    }
    let slip = make_slip(op, account).await?;
    op.record("slip-issued", "account", id, &json!({}));
    Ok(slip)
}

/// Closes an account: its sessions end at once, and its unused codes stop working.
///
/// # Errors
/// It is one's own, or the last administrator's, or closed already; every problem at once.
pub async fn close_account(op: &mut Op, id: AccountId) -> Result<()> {
    let (account, _) = find_managed(op, id).await?;
    let administrators = store::people::list_administrators(op.tx()).await?;
    let by = op.actor().person().map(|person| person.account_id);
    let problems = closing_problems(id, account.is_disabled, by, &administrators, op.today());
    if !problems.is_empty() {
        return Err(Error::Invalid(problems.into_iter().map(of_closing).collect()));
    }
    store::people::save_account(op.tx(), &Account { is_disabled: true, ..account }).await?;
    store::people::delete_sessions_of(op.tx(), id, None).await?;
    store::people::delete_unused_codes(op.tx(), id).await?;
    op.record("account-closed", "account", id, &json!({}));
    Ok(())
}

fn of_closing(problem: ClosingProblem) -> Problem {
    let key = match problem {
        ClosingProblem::ClosedAlready => "people-closed-already",
        ClosingProblem::OwnAccount => "people-close-own",
        ClosingProblem::LastAdministrator => "people-last-administrator",
    };
    Problem::new("act", key)
}

/// Opens a closed account again, with the password it had.
///
/// # Errors
/// It is open, or there is none for this person.
pub async fn reopen_account(op: &mut Op, id: AccountId) -> Result<()> {
    let (account, _) = find_managed(op, id).await?;
    if !account.is_disabled {
        return Err(Error::problem("act", "people-open-already"));
    }
    store::people::save_account(op.tx(), &Account { is_disabled: false, ..account }).await?;
    op.record("account-reopened", "account", id, &json!({}));
    Ok(())
}
