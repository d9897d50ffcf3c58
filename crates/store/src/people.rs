//! Accounts, appointments, sessions, throttles and one-time codes.

use domain::ids::{AccountId, AppointmentId, ProducerId};
use domain::people::{AccountState, AdministratorTerm, Appointment, Role};
use domain::{Day, Timestamp, text};

use crate::{Error, Result, Sql, Tx, rows, sql};

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

/// How many accounts there are.
pub async fn count_accounts(tx: &mut Tx) -> Result<i64> {
    let (count,) = sql("SELECT count(*) FROM account").one(tx).await?;
    Ok(count)
}

rows! {
    /// An account in a list.
    pub struct AccountListed {
        /// The account.
        pub id: AccountId,
        /// What is typed to sign in.
        pub login: String,
        /// The person's name.
        pub name: String,
        /// A phone number of ten digits.
        pub phone: Option<String>,
        /// Whether there is a password.
        pub has_password: bool,
        /// Whether the account is closed.
        pub is_disabled: bool,
        /// Until when it has to wait after too many wrong passwords.
        pub blocked_until: Option<Timestamp>,
    }
}

/// What to find among accounts.
#[derive(Debug, Clone)]
pub struct AccountFilter {
    /// Paths of unit codes in which its holder is, or was, appointed; `/` is every account.
    pub territories: Vec<String>,
    /// A part of the name or login, however it is written, or a telephone number.
    pub text: String,
    /// A role held on the day; any if none.
    pub role: Option<Role>,
    /// Where it stands; anywhere if none.
    pub state: Option<AccountState>,
    /// The programme's day, for roles.
    pub on: Day,
    /// The machine's instant, for what is locked.
    pub now: Timestamp,
}

impl AccountFilter {
    fn push(&self, question: &mut Sql) {
        if !self.territories.iter().any(|path| path == "/") {
            question.push(" AND EXISTS (SELECT 1 FROM appointment x WHERE x.account_id = a.id");
            question.push_territories("x.unit_path", &self.territories).push(")");
        }
        if !self.text.trim().is_empty() {
            question.push(" AND (a.phone = ").push_bind(domain::people::phone(&self.text));
            question.push(" OR a.login LIKE ").push_bind(login_pattern(&self.text));
            question.push(" OR a.sort_key LIKE ").push_bind(name_pattern(&self.text)).push(")");
        }
        if let Some(role) = self.role {
            question.push(" AND EXISTS (SELECT 1 FROM appointment x WHERE x.account_id = a.id AND x.role = ");
            question.push_bind(role.name()).push(" AND x.from_on <= ").push_bind(self.on);
            question.push(" AND (x.to_on IS NULL OR x.to_on >= ").push_bind(self.on).push("))");
        }
        let Some(state) = self.state else { return };
        if state == AccountState::Closed {
            question.push(" AND a.is_disabled");
            return;
        }
        question.push(" AND NOT a.is_disabled AND COALESCE(t.blocked_until, 0) ");
        question.push(if state == AccountState::Locked { "> " } else { "<= " }).push_bind(self.now);
        match state {
            AccountState::Active => question.push(" AND a.password_hash IS NOT NULL"),
            AccountState::Waiting => question.push(" AND a.password_hash IS NULL"),
            AccountState::Locked | AccountState::Closed => question,
        };
    }
}

/// Logins that hold a text; what no login can hold matches none.
fn login_pattern(typed: &str) -> Option<String> {
    let typed = typed.trim().to_lowercase();
    let is_plain = typed.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_".contains(c));
    is_plain.then(|| format!("%{typed}%"))
}

/// Sort keys of names that hold a text without its diacritics.
///
/// A sort key writes each letter as its base and its shape, so any shape is let through here; a text
/// with digits is none of a name.
fn name_pattern(typed: &str) -> Option<String> {
    let folded = text::fold(typed);
    let is_name = !folded.is_empty() && folded.chars().all(|c| c.is_alphabetic() || c == ' ');
    is_name.then(|| {
        let keys = folded.chars().map(|c| if c == ' ' { c.to_string() } else { format!("{c}_") });
        format!("%{}%", keys.collect::<String>())
    })
}

/// Accounts by given name, a slice of them.
pub async fn list_accounts(tx: &mut Tx, filter: &AccountFilter, limit: i64, offset: i64) -> Result<Vec<AccountListed>> {
    let mut question = sql("SELECT a.id, a.login, a.name, a.phone, a.password_hash IS NOT NULL AS has_password,
                a.is_disabled, t.blocked_until
           FROM account a LEFT JOIN throttle t ON t.name = 'login:' || a.login
          WHERE 1 = 1");
    filter.push(&mut question);
    question.push(" ORDER BY a.sort_key, a.id LIMIT ").push_bind(limit).push(" OFFSET ").push_bind(offset);
    question.all(tx).await
}

/// How many accounts a filter finds.
pub async fn count_accounts_listed(tx: &mut Tx, filter: &AccountFilter) -> Result<i64> {
    let mut question = sql("SELECT count(*)
           FROM account a LEFT JOIN throttle t ON t.name = 'login:' || a.login
          WHERE 1 = 1");
    filter.push(&mut question);
    let (count,) = question.one(tx).await?;
    Ok(count)
}

rows! {
    /// A role that someone holds, in a word or two.
    pub struct RoleListed {
        /// The account.
        pub account_id: AccountId,
        /// The role's name.
        pub role: String,
        /// The body, or the producer represented.
        pub place: String,
    }
}

/// The roles that accounts hold on a day, for a page of them: one question, however many rows.
pub async fn list_roles_of(tx: &mut Tx, accounts: &[AccountId], on: Day) -> Result<Vec<RoleListed>> {
    let mut question = sql("SELECT a.account_id, a.role, COALESCE(b.name, p.name, '') AS place
           FROM appointment a
           LEFT JOIN body b ON b.id = a.body_id
           LEFT JOIN producer p ON p.id = a.producer_id
          WHERE a.from_on <= $1 AND (a.to_on IS NULL OR a.to_on >= $1) AND a.account_id IN ")
    .bind(on);
    question.push_list(accounts.iter().copied()).push(" ORDER BY a.account_id, a.from_on, a.id");
    question.all(tx).await
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

/// Ends the open appointments to bodies that ended before a day, each on its body's last day. Says how many.
pub async fn end_appointments_to_ended_bodies(tx: &mut Tx, before: Day) -> Result<u64> {
    sql("UPDATE appointment
            SET to_on = (SELECT b.valid_to FROM body b WHERE b.id = appointment.body_id), version = version + 1
          WHERE to_on IS NULL
            AND body_id IN (SELECT b.id FROM body b WHERE b.valid_to IS NOT NULL AND b.valid_to < $1)")
    .bind(before)
    .execute(tx)
    .await
}

/// All appointments of an account, newest first.
pub async fn list_appointments(tx: &mut Tx, account_id: AccountId) -> Result<Vec<Appointment>> {
    let kept = list_kept_appointments(tx, account_id).await?;
    Ok(kept.into_iter().map(|kept| kept.appointment).collect())
}

/// An appointment with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAppointment {
    /// Its id.
    pub id: AppointmentId,
    /// Who is appointed.
    pub account_id: AccountId,
    /// To what.
    pub appointment: Appointment,
    /// Counts up with each change.
    pub version: i64,
}

rows! {
    struct KeptRow {
        id: AppointmentId,
        account_id: AccountId,
        version: i64,
        role: String,
        body_id: Option<String>,
        body_name: Option<String>,
        producer_name: Option<String>,
        producer_id: Option<ProducerId>,
        unit_path: String,
        from_on: Day,
        to_on: Option<Day>,
    }

    struct AdministratorRow {
        id: AppointmentId,
        account_id: AccountId,
        from_on: Day,
        to_on: Option<Day>,
    }
}

impl KeptRow {
    fn meant(self) -> Result<KeptAppointment> {
        let role = self.role.parse::<Role>();
        let appointment = Appointment {
            role: role.map_err(|error| Error::inconsistent("appointment", self.id, error))?,
            body_id: self.body_id.unwrap_or_default(),
            body_name: self.body_name.or(self.producer_name).unwrap_or_default(),
            unit_path: self.unit_path,
            producer_id: self.producer_id,
            from_on: self.from_on,
            to_on: self.to_on,
        };
        Ok(KeptAppointment { id: self.id, account_id: self.account_id, appointment, version: self.version })
    }
}

const KEPT: &str = "SELECT a.id, a.account_id, a.version, a.role, a.body_id, b.name AS body_name,
                p.name AS producer_name, a.producer_id, COALESCE(p.custody_path, a.unit_path) AS unit_path,
                a.from_on, a.to_on
           FROM appointment a
           LEFT JOIN body b ON b.id = a.body_id
           LEFT JOIN producer p ON p.id = a.producer_id";

/// All appointments of an account with their numbers, newest first.
pub async fn list_kept_appointments(tx: &mut Tx, account_id: AccountId) -> Result<Vec<KeptAppointment>> {
    let mut question = sql(KEPT);
    question.push(" WHERE a.account_id = ").push_bind(account_id).push(" ORDER BY a.from_on DESC, a.id");
    let rows: Vec<KeptRow> = question.all(tx).await?;
    rows.into_iter().map(KeptRow::meant).collect()
}

/// An appointment.
pub async fn find_appointment(tx: &mut Tx, id: AppointmentId) -> Result<Option<KeptAppointment>> {
    let mut question = sql(KEPT);
    question.push(" WHERE a.id = ").push_bind(id);
    let row: Option<KeptRow> = question.optional(tx).await?;
    row.map(KeptRow::meant).transpose()
}

/// Gives an appointment its last day. Fails with [`Error::Stale`] if it was changed in between.
pub async fn end_appointment(tx: &mut Tx, id: AppointmentId, version: i64, last_on: Day) -> Result<()> {
    sql("UPDATE appointment SET to_on = $3, version = version + 1 WHERE id = $1 AND version = $2")
        .bind(id)
        .bind(version)
        .bind(last_on)
        .execute_one(tx)
        .await
}

/// Every appointment as administrator of someone whose account is open.
pub async fn list_administrators(tx: &mut Tx) -> Result<Vec<AdministratorTerm>> {
    let rows: Vec<AdministratorRow> = sql("SELECT a.id, a.account_id, a.from_on, a.to_on
           FROM appointment a JOIN account c ON c.id = a.account_id
          WHERE a.role = $1 AND NOT c.is_disabled
          ORDER BY a.id")
    .bind(Role::Administrator.name())
    .all(tx)
    .await?;
    let term = |row: AdministratorRow| AdministratorTerm {
        id: row.id,
        account_id: row.account_id,
        from_on: row.from_on,
        to_on: row.to_on,
    };
    Ok(rows.into_iter().map(term).collect())
}

rows! {
    /// Someone who answers for a body.
    pub struct Official {
        /// The body.
        pub body_id: String,
        /// The person's name.
        pub name: String,
        /// The role's name.
        pub role: String,
    }
}

/// Those who answer for bodies on a day, by given name; who only sits in a council is none of them.
pub async fn list_officials(tx: &mut Tx, bodies: &[String], on: Day) -> Result<Vec<Official>> {
    let mut question = sql("SELECT a.body_id, c.name, a.role
           FROM appointment a JOIN account c ON c.id = a.account_id
          WHERE a.from_on <= $1 AND (a.to_on IS NULL OR a.to_on >= $1) AND NOT c.is_disabled AND a.role IN ")
    .bind(on);
    question.push_list(
        [Role::AgricultureOfficer, Role::DepartmentOfficer, Role::CommuneOfficer, Role::Leader].map(Role::name),
    );
    question.push(" AND a.body_id IN ").push_list(bodies.iter().map(String::as_str));
    question.push(" ORDER BY a.body_id, c.sort_key, a.id");
    question.all(tx).await
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

/// Everyone who holds a role in a territory on a day and whose account is open, by given name.
pub async fn list_role_holders(tx: &mut Tx, role: Role, unit_path: &str, on: Day) -> Result<Vec<RoleHolder>> {
    let mut question = sql("SELECT a.account_id, c.name, a.role, b.id AS body_id, b.name AS body_name
           FROM appointment a
           JOIN account c ON c.id = a.account_id
           JOIN body b ON b.id = a.body_id
          WHERE a.role = $1 AND a.from_on <= $2 AND (a.to_on IS NULL OR a.to_on >= $2) AND NOT c.is_disabled")
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

/// How many attempts failed under a name, and until when it waits.
pub async fn find_throttle(tx: &mut Tx, name: &str) -> Result<Option<(i64, Timestamp)>> {
    sql("SELECT failures, blocked_until FROM throttle WHERE name = $1").bind(name).optional(tx).await
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

/// Makes every unused code of an account stop working. Housekeeping.
pub async fn delete_unused_codes(tx: &mut Tx, account_id: AccountId) -> Result<()> {
    sql("DELETE FROM one_time_code WHERE account_id = $1 AND used_at IS NULL").bind(account_id).execute(tx).await?;
    Ok(())
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
