//! Signing in and out, accounts, appointments, slips.

mod accounts;
mod one_time_codes;
mod passwords;
pub mod secrets;
mod sessions;

pub use accounts::{
    AccountView, NewAccount, appoint, change_password, open_account, read_own_account, set_password_by_operator,
};
pub use one_time_codes::{
    SET_UP_MINUTES, SLIP_DAYS, Slip, SlipProducer, begin_set_up, check_set_up, finish_set_up, issue_slip,
    read_slip_producer, set_up_bodies, use_slip,
};
pub use passwords::{hash_password, is_password};
pub use sessions::{SESSION_MINUTES, SignedIn, end_other_sessions, find_person, find_signed_in, sign_in, sign_out};
