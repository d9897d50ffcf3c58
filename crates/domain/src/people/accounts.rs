//! Opening and closing accounts.

use super::phone;
use crate::ids::{AccountId, AppointmentId};
use crate::{Day, text};

/// What an account is opened with, in the form the store holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDetails {
    /// What is typed to sign in: a short name, or a phone number of ten digits.
    pub login: String,
    /// The name people know this person by.
    pub name: String,
    /// A phone number of ten digits.
    pub phone: Option<String>,
}

/// One thing to put right before an account can be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountProblem {
    /// The login is too short, too long, or holds other than small letters, digits, dots and dashes.
    LoginUnfit,
    /// There is no name, or one of over 120 characters.
    NameMissing,
    /// The phone number is none of ten digits.
    PhoneUnfit,
}

/// Reads what was typed to open an account, or names every problem at once.
///
/// # Errors
/// Every problem.
pub fn new_details(login: &str, name: &str, typed_phone: &str) -> Result<NewDetails, Vec<AccountProblem>> {
    let login = phone(login).unwrap_or_else(|| login.trim().to_lowercase());
    let name = text::tidy(name);
    let phone_number = phone(typed_phone);
    let mut problems = Vec::new();
    let is_plain = login.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_".contains(c));
    if login.len() < 3 || login.len() > 40 || !is_plain {
        problems.push(AccountProblem::LoginUnfit);
    }
    if name.is_empty() || name.chars().count() > 120 {
        problems.push(AccountProblem::NameMissing);
    }
    if phone_number.is_none() && !typed_phone.trim().is_empty() {
        problems.push(AccountProblem::PhoneUnfit);
    }
    if problems.is_empty() { Ok(NewDetails { login, name, phone: phone_number }) } else { Err(problems) }
}

/// Where an account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountState {
    /// Its holder signs in with a password.
    Active,
    /// It has no password yet: its one-time code was not used.
    Waiting,
    /// It has to wait after too many wrong passwords.
    Locked,
    /// It is closed.
    Closed,
}

impl AccountState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Active, Self::Waiting, Self::Locked, Self::Closed];

    /// The name in addresses and in word lists.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Waiting => "waiting",
            Self::Locked => "locked",
            Self::Closed => "closed",
        }
    }

    /// The state with a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// The state that facts add up to: a closed account is nothing else, a locked one not active.
    #[must_use]
    pub const fn of(is_closed: bool, is_locked: bool, has_password: bool) -> Self {
        match (is_closed, is_locked, has_password) {
            (true, ..) => Self::Closed,
            (false, true, _) => Self::Locked,
            (false, false, false) => Self::Waiting,
            (false, false, true) => Self::Active,
        }
    }
}

/// An appointment as administrator of someone whose account is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AdministratorTerm {
    /// The appointment.
    pub id: AppointmentId,
    /// Who holds it.
    pub account_id: AccountId,
    /// The first day.
    pub from_on: Day,
    /// The last day, if an end is known.
    pub to_on: Option<Day>,
}

/// Whether someone is an administrator on a day, by any of these appointments.
#[must_use]
pub fn is_administered<'a>(terms: impl IntoIterator<Item = &'a AdministratorTerm>, on: Day) -> bool {
    terms.into_iter().any(|term| term.from_on <= on && term.to_on.is_none_or(|last| on <= last))
}

/// What stands in the way of closing an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClosingProblem {
    /// It is closed already.
    ClosedAlready,
    /// It is one's own.
    OwnAccount,
    /// Nobody else would be administrator.
    LastAdministrator,
}

/// Everything that stands in the way of closing an account on a day.
#[must_use]
pub fn closing_problems(
    account_id: AccountId,
    is_closed: bool,
    by: Option<AccountId>,
    administrators: &[AdministratorTerm],
    on: Day,
) -> Vec<ClosingProblem> {
    let mut problems = Vec::new();
    if is_closed {
        problems.push(ClosingProblem::ClosedAlready);
    }
    if by == Some(account_id) {
        problems.push(ClosingProblem::OwnAccount);
    }
    let others = administrators.iter().filter(|term| term.account_id != account_id);
    if is_administered(administrators, on) && !is_administered(others, on) {
        problems.push(ClosingProblem::LastAdministrator);
    }
    problems
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn account(number: u128) -> AccountId {
        AccountId::new(Uuid::from_u128(number))
    }

    fn day(year: i32) -> Day {
        Day::from_ymd_opt(year, 1, 1).unwrap()
    }

    fn term(of: u128, from: i32, to: Option<i32>) -> AdministratorTerm {
        let id = AppointmentId::new(Uuid::from_u128(of + 100));
        AdministratorTerm { id, account_id: account(of), from_on: day(from), to_on: to.map(day) }
    }

    #[test]
    fn every_problem_of_a_new_account_is_named_at_once() {
        let problems = new_details("Lê Văn", "  ", "12").unwrap_err();
        assert_eq!(problems, [AccountProblem::LoginUnfit, AccountProblem::NameMissing, AccountProblem::PhoneUnfit]);
    }

    #[test]
    fn a_login_is_small_and_a_phone_number_has_ten_digits_however_they_are_typed() {
        let details = new_details(" Mai.Tran ", "Trần  Thị Mai", "+84 912 345 678").unwrap();
        assert_eq!((details.login.as_str(), details.name.as_str()), ("mai.tran", "Trần Thị Mai"));
        assert_eq!(details.phone.as_deref(), Some("0912345678"));
        assert_eq!(new_details("0912 345 678", "Mai", "").unwrap().login, "0912345678");
    }

    #[test]
    fn the_last_administrator_cannot_close_their_own_account() {
        let problems = closing_problems(account(1), false, Some(account(1)), &[term(1, 2020, None)], day(2026));
        assert_eq!(problems, [ClosingProblem::OwnAccount, ClosingProblem::LastAdministrator]);
    }

    #[test]
    fn an_administrator_whose_term_is_over_does_not_count() {
        let terms = [term(1, 2020, None), term(2, 2020, Some(2024))];
        assert_eq!(closing_problems(account(1), false, None, &terms, day(2026)), [ClosingProblem::LastAdministrator]);
        assert!(closing_problems(account(2), false, None, &terms, day(2026)).is_empty());
    }

    #[test]
    fn a_closed_account_is_nothing_else() {
        assert_eq!(AccountState::of(true, true, false), AccountState::Closed);
        assert_eq!(AccountState::of(false, true, true), AccountState::Locked);
        assert_eq!(AccountState::of(false, false, false), AccountState::Waiting);
    }
}
