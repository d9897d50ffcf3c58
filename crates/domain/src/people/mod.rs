//! Accounts, appointments, and who may do what.

mod accounts;
mod appointing;
mod permissions;
mod roles;

pub use accounts::{
    AccountProblem, AccountState, AdministratorTerm, ClosingProblem, NewDetails, closing_problems, is_administered,
    new_details,
};
pub use appointing::{
    Agreed, AppointmentProblem, EndProblem, Ending, Seat, TypedAppointment, Unfit, agree_on_appointment, agree_on_end,
    appointed_by,
};
pub use permissions::{Action, Leave, Reach, Subject, granted_to, granting, leave, may_ever, territories};
pub use roles::{Appointment, Person, Role};

use crate::text;

/// The shortest password accepted, in characters. Officials sign in with more than a password once
/// a second factor is set; until then length is what protects them.
pub const PASSWORD_AT_LEAST: usize = 12;

/// What is wrong with a password someone wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordProblem {
    /// Fewer than [`PASSWORD_AT_LEAST`] characters.
    TooShort,
    /// So long that hashing it would be a burden (over 200 characters).
    TooLong,
    /// It is the account's own name or phone number.
    SameAsLogin,
    /// One character, repeated.
    OneCharacter,
}

/// Checks a password before it is hashed; returns every problem.
#[must_use]
pub fn password_problems(password: &str, login: &str) -> Vec<PasswordProblem> {
    let length = password.chars().count();
    let mut problems = Vec::new();
    if length < PASSWORD_AT_LEAST {
        problems.push(PasswordProblem::TooShort);
    }
    if length > 200 {
        problems.push(PasswordProblem::TooLong);
    }
    if text::fold(password) == text::fold(login) {
        problems.push(PasswordProblem::SameAsLogin);
    }
    let mut characters = password.chars();
    if let Some(first) = characters.next()
        && characters.all(|c| c == first)
    {
        problems.push(PasswordProblem::OneCharacter);
    }
    problems
}

/// Brings a phone number into the one form the store holds: ten digits starting with 0.
#[must_use]
pub fn phone(typed: &str) -> Option<String> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let only_signs = typed.chars().all(|c| c.is_ascii_digit() || " .-+()".contains(c));
    let national = match digits.strip_prefix("84") {
        Some(rest) if rest.len() == 9 => format!("0{rest}"),
        _ => digits,
    };
    (only_signs && national.len() == 10 && national.starts_with('0')).then_some(national)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_number_is_read_however_it_is_spaced() {
        for typed in ["0912 345 678", "+84 912 345 678", "0912.345.678", "84912345678"] {
            assert_eq!(phone(typed).as_deref(), Some("0912345678"), "{typed}");
        }
        for typed in ["912345678", "0912 345 67", "mot hai ba", "0912345678x"] {
            assert_eq!(phone(typed), None, "{typed}");
        }
    }

    #[test]
    fn every_problem_of_a_password_is_named_at_once() {
        assert_eq!(
            password_problems("aaaa", "aaaa"),
            [PasswordProblem::TooShort, PasswordProblem::SameAsLogin, PasswordProblem::OneCharacter]
        );
        assert!(password_problems("một câu dài dễ nhớ", "nongnghiep").is_empty());
    }
}
