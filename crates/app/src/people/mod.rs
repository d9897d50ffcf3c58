//! Signing in and out, accounts, appointments, slips.

mod accounts;
mod managed_accounts;
mod managed_appointments;
mod one_time_codes;
mod passwords;
pub mod secrets;
mod sessions;

pub use accounts::{
    AccountView, NewAccount, appoint, change_password, open_account, read_own_account, set_password_by_operator,
};
pub use managed_accounts::{
    AccountRow, ListAccounts, ManagedAccount, close_account, issue_code, list_accounts, open_account_with_code,
    read_account, reopen_account,
};
pub use managed_appointments::{
    EndingView, NewOfficial, appoint_official, end_appointment, list_bodies_to_appoint, list_roles_to_appoint,
    read_ending,
};
pub use one_time_codes::{
    SET_UP_MINUTES, SLIP_DAYS, Slip, SlipProducer, begin_set_up, check_set_up, finish_set_up, issue_slip,
    read_slip_producer, set_up_bodies, use_slip,
};
pub use passwords::{hash_password, is_password};
pub use sessions::{SESSION_MINUTES, SignedIn, end_other_sessions, find_person, find_signed_in, sign_in, sign_out};
pub use store::people::{KeptAppointment, RoleListed};
