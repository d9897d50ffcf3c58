//! Accounts, appointments, sessions, throttles and one-time codes.

use domain::ids::{AccountId, AppointmentId, ProducerId};
use domain::people::{Appointment, Role};
use domain::{Day, Timestamp};

use crate::{Error, Result, Tx, rows, sql};

rows! {
    /// A person's account.
    pub struct Account {
        /// The account.
        pub id: AccountId,
        /// What is typed to sign in: a short name, or a phone number of ten digits.
        pub login: String,
        /// The name people know this person by.
        pub name: String,
        /// A phone number of ten digits.
        pub phone: Option<String>,
        /// argon2id; none until a one-time code was used.
        pub password_hash: Option<String>,
        /// Whether the password must be changed at the next sign-in.
        pub must_change: bool,
        /// Whether the account is closed.
        pub is_disabled: bool,
        /// When it was opened.
        pub created_at: Timestamp,
        /// Counts up with each change.
        pub version: i64,
    }

    /// A session, without its token: only the token's hash is kept.
    pub struct Session {
        /// SHA-256 of the token.
        pub token_hash: String,
        /// Whose.
        pub account_id: AccountId,
        /// What each form of the session carries.
        pub csrf_token: String,
        /// When it began.
        pub created_at: Timestamp,
        /// The last request seen, to within a few minutes.
        pub seen_at: Timestamp,
        /// When it ends, whatever happens.
        pub expires_at: Timestamp,
    }

    /// A code that works once.
    pub struct OneTimeCode {
        /// SHA-256 of the code.
        pub code_hash: String,
        /// `slip` or `set-up`.
        pub purpose: String,
        /// The account it opens.
        pub account_id: Option<AccountId>,
        /// When it was issued.
        pub issued_at: Timestamp,
        /// When it ends.
        pub expires_at: Timestamp,
        /// When it was used.
        pub used_at: Option<Timestamp>,
    }

    struct AppointmentRow {
        role: String,
        body_id: Option<String>,
        body_name: Option<String>,
        producer_name: Option<String>,
        producer_id: Option<ProducerId>,
        unit_path: String,
        from_on: Day,
        to_on: Option<Day>,
    }
}

impl AppointmentRow {
    fn meant(self) -> Result<Appointment> {
        Ok(Appointment {
            role: self.role.parse::<Role>().map_err(|error| Error::inconsistent("appointment", &self.role, error))?,
            body_id: self.body_id.unwrap_or_default(),
            body_name: self.body_name.or(self.producer_name).unwrap_or_default(),
            unit_path: self.unit_path,
            producer_id: self.producer_id,
            from_on: self.from_on,
            to_on: self.to_on,
        })
    }
}

/// A new account.
pub async fn insert_account(tx: &mut Tx, account: &Account) -> Result<()> {
    sql("INSERT INTO account
            (id, login, name, sort_key, phone, password_hash, must_change, is_disabled, created_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)")
    .bind(account.id)
    .bind(&account.login)
    .bind(&account.name)
    .bind(domain::text::person_sort_key(&account.name))
    .bind(account.phone.as_deref())
    .bind(account.password_hash.as_deref())
    .bind(account.must_change)
    .bind(account.is_disabled)
    .bind(account.created_at)
    .execute_one(tx)
    .await
}

/// Saves an account's name, password and state. Fails with [`Error::Stale`] if it was saved in between.
pub async fn save_account(tx: &mut Tx, account: &Account) -> Result<()> {
    sql("UPDATE account
            SET name = $3, sort_key = $4, phone = $5, password_hash = $6, must_change = $7,
                is_disabled = $8, version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(account.id)
    .bind(account.version)
    .bind(&account.name)
    .bind(domain::text::person_sort_key(&account.name))
    .bind(account.phone.as_deref())
    .bind(account.password_hash.as_deref())
    .bind(account.must_change)
    .bind(account.is_disabled)
    .execute_one(tx)
    .await
}

/// The account behind a login.
pub async fn find_account_by_login(tx: &mut Tx, login: &str) -> Result<Option<Account>> {
    sql("SELECT * FROM account WHERE login = $1").bind(login).optional(tx).await
}

/// An account.
pub async fn find_account(tx: &mut Tx, id: AccountId) -> Result<Option<Account>> {
    sql("SELECT * FROM account WHERE id = $1").bind(id).optional(tx).await
}

/// Accounts by given name, a page at a time.
pub async fn list_accounts(tx: &mut Tx, limit: i64, offset: i64) -> Result<Vec<Account>> {
    sql("SELECT * FROM account ORDER BY sort_key, id LIMIT $1 OFFSET $2").bind(limit).bind(offset).all(tx).await
}

/// How many accounts there are.
pub async fn count_accounts(tx: &mut Tx) -> Result<i64> {
    let (count,) = sql("SELECT count(*) FROM account").one(tx).await?;
    Ok(count)
}

/// A new appointment: to a body, or as a producer's representative.
#[derive(Debug, Clone)]
pub struct NewAppointment {
    /// Its id.
    pub id: AppointmentId,
    /// Who is appointed.
    pub account_id: AccountId,
    /// The role.
    pub role: Role,
    /// The body, unless it is a producer's representative.
    pub body_id: Option<String>,
    /// The producer represented.
    pub producer_id: Option<ProducerId>,
    /// The territory.
    pub unit_path: String,
    /// The first day.
    pub from_on: Day,
    /// The last day, if known.
    pub to_on: Option<Day>,
    /// The number of the paper that appoints.
    pub decision: Option<String>,
}

/// Records an appointment.
pub async fn insert_appointment(tx: &mut Tx, new: &NewAppointment) -> Result<()> {
    sql("INSERT INTO appointment
            (id, account_id, role, body_id, producer_id, unit_path, from_on, to_on, decision, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)")
    .bind(new.id)
    .bind(new.account_id)
    .bind(new.role.name())
    .bind(new.body_id.as_deref())
    .bind(new.producer_id)
    .bind(&new.unit_path)
    .bind(new.from_on)
    .bind(new.to_on)
    .bind(new.decision.as_deref())
    .execute_one(tx)
    .await
}

/// Ends every appointment of an account that is still open on a day.
pub async fn end_appointments(tx: &mut Tx, account_id: AccountId, last_on: Day) -> Result<u64> {
    sql("UPDATE appointment
            SET to_on = $2, version = version + 1
          WHERE account_id = $1 AND to_on IS NULL AND from_on <= $2")
    .bind(account_id)
    .bind(last_on)
    .execute(tx)
    .await
}

/// All appointments of an account, newest first.
pub async fn list_appointments(tx: &mut Tx, account_id: AccountId) -> Result<Vec<Appointment>> {
    let rows: Vec<AppointmentRow> =
        sql("SELECT a.role, a.body_id, b.name AS body_name, p.name AS producer_name, a.producer_id,
                COALESCE(p.custody_path, a.unit_path) AS unit_path, a.from_on, a.to_on
           FROM appointment a
           LEFT JOIN body b ON b.id = a.body_id
           LEFT JOIN producer p ON p.id = a.producer_id
          WHERE a.account_id = $1
          ORDER BY a.from_on DESC, a.id")
        .bind(account_id)
        .all(tx)
        .await?;
    rows.into_iter().map(AppointmentRow::meant).collect()
}

rows! {
    /// Someone who holds a role in a body.
    pub struct RoleHolder {
        /// The account.
        pub account_id: AccountId,
        /// The person's name.
        pub name: String,
        /// The role's name.
        pub role: String,
        /// The body.
        pub body_id: String,
        /// The body's name.
        pub body_name: String,
    }
}

/// Everyone who holds a role in a territory on a day, by given name.
pub async fn list_role_holders(tx: &mut Tx, role: Role, unit_path: &str, on: Day) -> Result<Vec<RoleHolder>> {
    let mut question = sql("SELECT a.account_id, c.name, a.role, b.id AS body_id, b.name AS body_name
           FROM appointment a
           JOIN account c ON c.id = a.account_id
           JOIN body b ON b.id = a.body_id
          WHERE a.role = $1 AND a.from_on <= $2 AND (a.to_on IS NULL OR a.to_on >= $2)")
    .bind(role.name())
    .bind(on);
    question.push_territories("a.unit_path", &[unit_path.to_owned()]);
    question.push(" ORDER BY c.sort_key, a.account_id");
    question.all(tx).await
}

/// A new session. Housekeeping.
pub async fn insert_session(tx: &mut Tx, session: &Session) -> Result<()> {
    sql("INSERT INTO session (token_hash, account_id, csrf_token, created_at, seen_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)")
    .bind(&session.token_hash)
    .bind(session.account_id)
    .bind(&session.csrf_token)
    .bind(session.created_at)
    .bind(session.seen_at)
    .bind(session.expires_at)
    .execute_one(tx)
    .await
}

/// The session behind a token's hash.
pub async fn find_session(tx: &mut Tx, token_hash: &str) -> Result<Option<Session>> {
    sql("SELECT * FROM session WHERE token_hash = $1").bind(token_hash).optional(tx).await
}

/// How many sessions of an account hold.
pub async fn count_sessions(tx: &mut Tx, account_id: AccountId, now: Timestamp) -> Result<i64> {
    let (count,) = sql("SELECT count(*) FROM session WHERE account_id = $1 AND expires_at > $2")
        .bind(account_id)
        .bind(now)
        .one(tx)
        .await?;
    Ok(count)
}

/// Notes that a session was used. Housekeeping.
pub async fn touch_session(tx: &mut Tx, token_hash: &str, seen_at: Timestamp) -> Result<()> {
    sql("UPDATE session SET seen_at = $2 WHERE token_hash = $1").bind(token_hash).bind(seen_at).execute(tx).await?;
    Ok(())
}

/// Ends one session. Housekeeping.
pub async fn delete_session(tx: &mut Tx, token_hash: &str) -> Result<()> {
    sql("DELETE FROM session WHERE token_hash = $1").bind(token_hash).execute(tx).await?;
    Ok(())
}

/// Ends every session of an account but, if given, one. Housekeeping.
pub async fn delete_sessions_of(tx: &mut Tx, account_id: AccountId, but: Option<&str>) -> Result<()> {
    sql("DELETE FROM session WHERE account_id = $1 AND token_hash <> $2")
        .bind(account_id)
        .bind(but.unwrap_or_default())
        .execute(tx)
        .await?;
    Ok(())
}

/// Ends sessions past their time. Housekeeping.
pub async fn delete_ended_sessions(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    sql("DELETE FROM session WHERE expires_at <= $1").bind(now).execute(tx).await
}

/// Counts an attempt under a name. Answers how many there are now, and until when the name waits.
/// Whoever counts at the same time waits for this transaction. Housekeeping.
pub async fn count_attempt(tx: &mut Tx, name: &str) -> Result<(i64, Timestamp)> {
    sql("INSERT INTO throttle (name, failures, blocked_until)
         VALUES ($1, 1, $2)
         ON CONFLICT (name) DO UPDATE SET failures = throttle.failures + 1
         RETURNING failures, blocked_until")
    .bind(name)
    .bind(Timestamp::from_micros(0))
    .one(tx)
    .await
}

/// Makes a name wait. Housekeeping.
pub async fn make_wait(tx: &mut Tx, name: &str, until: Timestamp) -> Result<()> {
    sql("UPDATE throttle SET blocked_until = $2 WHERE name = $1").bind(name).bind(until).execute_one(tx).await
}

/// Forgets failures. Housekeeping.
pub async fn delete_throttle(tx: &mut Tx, name: &str) -> Result<()> {
    sql("DELETE FROM throttle WHERE name = $1").bind(name).execute(tx).await?;
    Ok(())
}

/// Issues a code. Earlier unused codes for the same purpose and account stop working. Housekeeping.
pub async fn insert_one_time_code(tx: &mut Tx, code: &OneTimeCode) -> Result<()> {
    if let Some(account_id) = code.account_id {
        sql("DELETE FROM one_time_code WHERE account_id = $1 AND purpose = $2 AND used_at IS NULL")
            .bind(account_id)
            .bind(&code.purpose)
            .execute(tx)
            .await?;
    } else {
        sql("DELETE FROM one_time_code WHERE account_id IS NULL AND purpose = $1 AND used_at IS NULL")
            .bind(&code.purpose)
            .execute(tx)
            .await?;
    }
    sql("INSERT INTO one_time_code (code_hash, purpose, account_id, issued_at, expires_at)
         VALUES ($1, $2, $3, $4, $5)")
    .bind(&code.code_hash)
    .bind(&code.purpose)
    .bind(code.account_id)
    .bind(code.issued_at)
    .bind(code.expires_at)
    .execute_one(tx)
    .await
}

/// A code that still works.
pub async fn find_one_time_code(tx: &mut Tx, code_hash: &str, now: Timestamp) -> Result<Option<OneTimeCode>> {
    sql("SELECT * FROM one_time_code WHERE code_hash = $1 AND used_at IS NULL AND expires_at > $2")
        .bind(code_hash)
        .bind(now)
        .optional(tx)
        .await
}

/// Uses a code up. Fails with [`Error::Stale`] if someone else did.
pub async fn use_one_time_code(tx: &mut Tx, code_hash: &str, now: Timestamp) -> Result<()> {
    sql("UPDATE one_time_code SET used_at = $2 WHERE code_hash = $1 AND used_at IS NULL")
        .bind(code_hash)
        .bind(now)
        .execute_one(tx)
        .await
}

/// Reads a setting of the installation.
pub async fn find_setting(tx: &mut Tx, name: &str) -> Result<Option<String>> {
    let found: Option<(String,)> = sql("SELECT value FROM setting WHERE name = $1").bind(name).optional(tx).await?;
    Ok(found.map(|(value,)| value))
}

/// Saves a setting of the installation.
pub async fn save_setting(tx: &mut Tx, name: &str, value: &str) -> Result<()> {
    sql("INSERT INTO setting (name, value) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET value = $2")
    .bind(name)
    .bind(value)
    .execute(tx)
    .await?;
    Ok(())
}
