//! What the system tells people: notices, the reminders behind them, letters, the calendar feed.

use domain::ids::{AccountId, IdeaRoundId, NoticeId, ProducerId, TaskId};
use domain::notices::Member;
use domain::people::Role;
use domain::{Day, Timestamp};

use crate::people::Account;
use crate::{Error, Result, Tx, rows, sql};

rows! {
    /// A notice to one person.
    pub struct Notice {
        /// The notice.
        pub id: NoticeId,
        /// To whom.
        pub account_id: AccountId,
        /// What it tells of.
        pub kind: String,
        /// The record it is about.
        pub subject_id: String,
        /// What it is told once for.
        pub occasion: String,
        /// The record's name.
        pub title: String,
        /// Of how many records it tells, where it gathers several.
        pub how_many: Option<i64>,
        /// Where to read on.
        pub href: String,
        /// The last day, if there is one.
        pub due_on: Option<Day>,
        /// The day it was told.
        pub told_on: Day,
        /// The instant of the same.
        pub told_at: Timestamp,
        /// When it was read.
        pub read_at: Option<Timestamp>,
    }

    /// An open task whose last day is near or past.
    pub struct TaskToRemindOf {
        /// The task.
        pub id: TaskId,
        /// What is to be done.
        pub title: String,
        /// Who answers for it.
        pub lead_body_id: String,
        /// The person who does it.
        pub holder_id: Option<AccountId>,
        /// The last day.
        pub due_on: Day,
        /// The plan's address.
        pub plan_slug: String,
        /// The plan's number.
        pub plan_number: String,
        /// The unit answerable for the plan now.
        pub plan_path: String,
    }

    struct MemberRow {
        account_id: AccountId,
        body_id: String,
        unit_path: String,
        role: String,
    }
}

/// Notices written by one statement.
const AT_ONCE: usize = 400;

/// Writes notices, each once: those a person was told already are left out. Those with an e-mail
/// address get a letter. Says how many were new.
pub async fn insert_notices(tx: &mut Tx, notices: &[Notice]) -> Result<usize> {
    let mut told = 0;
    for some in notices.chunks(AT_ONCE) {
        let mut question = sql("INSERT INTO notice
            (id, account_id, kind, subject_id, occasion, title, how_many, href, due_on, told_on, told_at) VALUES ");
        for (place, notice) in some.iter().enumerate() {
            question.push(if place == 0 { "(" } else { ", (" }).push_bind(notice.id);
            question.push(", ").push_bind(notice.account_id);
            question.push(", ").push_bind(&notice.kind);
            question.push(", ").push_bind(&notice.subject_id);
            question.push(", ").push_bind(&notice.occasion);
            question.push(", ").push_bind(&notice.title);
            question.push(", ").push_bind(notice.how_many);
            question.push(", ").push_bind(&notice.href);
            question.push(", ").push_bind(notice.due_on);
            question.push(", ").push_bind(notice.told_on);
            question.push(", ").push_bind(notice.told_at).push(")");
        }
        question.push(" ON CONFLICT (account_id, kind, subject_id, occasion) DO NOTHING RETURNING id");
        let new: Vec<(NoticeId,)> = question.all(tx).await?;
        told += new.len();
        if !new.is_empty() {
            let mut letters = sql("INSERT INTO outbox (notice_id, address, state, attempts, next_at, made_at)
                 SELECT n.id, a.email, 'waiting', 0, n.told_at, n.told_at
                   FROM notice n JOIN account a ON a.id = n.account_id
                  WHERE a.email IS NOT NULL AND n.id IN ");
            letters.push_list(new.into_iter().map(|(id,)| id)).execute(tx).await?;
        }
    }
    Ok(told)
}

/// How many notices a person has not read.
pub async fn count_unread(tx: &mut Tx, account_id: AccountId) -> Result<i64> {
    let (count,) =
        sql("SELECT count(*) FROM notice WHERE account_id = $1 AND read_at IS NULL").bind(account_id).one(tx).await?;
    Ok(count)
}

/// How many notices a person has.
pub async fn count_notices(tx: &mut Tx, account_id: AccountId) -> Result<i64> {
    let (count,) = sql("SELECT count(*) FROM notice WHERE account_id = $1").bind(account_id).one(tx).await?;
    Ok(count)
}

/// A slice of a person's notices, newest first.
pub async fn list_notices(tx: &mut Tx, account_id: AccountId, limit: i64, offset: i64) -> Result<Vec<Notice>> {
    sql("SELECT * FROM notice WHERE account_id = $1 ORDER BY told_at DESC, id DESC LIMIT $2 OFFSET $3")
        .bind(account_id)
        .bind(limit)
        .bind(offset)
        .all(tx)
        .await
}

/// Marks a person's notices as read, as far as they were told by an instant. Housekeeping.
pub async fn mark_read(tx: &mut Tx, account_id: AccountId, told_by: Timestamp, now: Timestamp) -> Result<u64> {
    sql("UPDATE notice SET read_at = $3 WHERE account_id = $1 AND read_at IS NULL AND told_at <= $2")
        .bind(account_id)
        .bind(told_by)
        .bind(now)
        .execute(tx)
        .await
}

/// Those appointed to bodies on a day whose accounts are open, whatever their role there. For a body that is
/// gone by then stand those of the body that followed it, named as members of the one that was asked for.
pub async fn list_members(tx: &mut Tx, bodies: &[&str], on: Day) -> Result<Vec<Member>> {
    let mut question = sql("WITH RECURSIVE line (asked, id) AS (SELECT id, id FROM body WHERE id IN ");
    question.push_list(bodies.iter().copied());
    question.push(" UNION SELECT l.asked, b.successor_id FROM body b JOIN line l ON b.id = l.id WHERE b.valid_to < ");
    question.push_bind(on).push(" AND b.successor_id IS NOT NULL)");
    question.push(" SELECT a.account_id, l.asked AS body_id, a.unit_path, a.role FROM line l");
    question.push(" JOIN appointment a ON a.body_id = l.id JOIN account c ON c.id = a.account_id");
    question.push(" WHERE a.from_on <= ").push_bind(on);
    question.push(" AND (a.to_on IS NULL OR a.to_on >= ").push_bind(on).push(") AND NOT c.is_disabled");
    members(question.push(" ORDER BY l.asked, a.account_id, a.id").all(tx).await?)
}

/// Those who hold a role anywhere on a day and whose accounts are open.
pub async fn list_members_with_role(tx: &mut Tx, role: Role, on: Day) -> Result<Vec<Member>> {
    let mut question = sql("SELECT a.account_id, a.body_id, a.unit_path, a.role
           FROM appointment a JOIN account c ON c.id = a.account_id
          WHERE a.from_on <= $1 AND (a.to_on IS NULL OR a.to_on >= $1) AND NOT c.is_disabled
            AND a.body_id IS NOT NULL")
    .bind(on);
    question.push(" AND a.role = ").push_bind(role.name());
    members(question.push(" ORDER BY a.body_id, a.account_id, a.id").all(tx).await?)
}

/// Those who hold a role in one of some territories, or above it, on a day and whose accounts are open.
pub async fn list_members_around(tx: &mut Tx, role: Role, path: &str, on: Day) -> Result<Vec<Member>> {
    let above = path.match_indices('/').map(|(at, _)| &path[..=at]);
    let mut question = sql("SELECT a.account_id, a.body_id, a.unit_path, a.role
           FROM appointment a JOIN account c ON c.id = a.account_id
          WHERE a.from_on <= $1 AND (a.to_on IS NULL OR a.to_on >= $1) AND NOT c.is_disabled
            AND a.body_id IS NOT NULL")
    .bind(on);
    question.push(" AND a.role = ").push_bind(role.name()).push(" AND (a.unit_path IN ").push_list(above);
    question.push(" OR ").push_within("a.unit_path", &[path.to_owned()]).push(")");
    members(question.push(" ORDER BY a.body_id, a.account_id, a.id").all(tx).await?)
}

/// The accounts of those who represent producers on a day: of some producers, or of those in a territory.
pub async fn list_representatives(tx: &mut Tx, of: Represented<'_>, on: Day) -> Result<Vec<AccountId>> {
    let mut question = sql("SELECT DISTINCT a.account_id
           FROM appointment a JOIN account c ON c.id = a.account_id JOIN producer p ON p.id = a.producer_id
          WHERE a.from_on <= $1 AND (a.to_on IS NULL OR a.to_on >= $1) AND NOT c.is_disabled")
    .bind(on);
    match of {
        Represented::Producer(id) => question.push(" AND a.producer_id = ").push_bind(id),
        Represented::Within(path) => question.push_territories("p.custody_path", &[path.to_owned()]),
        Represented::WithoutIdea(path, round) => {
            question.push_territories("p.custody_path", &[path.to_owned()]);
            question.push(" AND NOT EXISTS (SELECT 1 FROM idea i WHERE i.producer_id = p.id AND i.round_id = ");
            question.push_bind(round).push(")")
        }
    };
    let rows: Vec<(AccountId,)> = question.push(" ORDER BY a.account_id").all(tx).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Whom the people represent that are asked for.
#[derive(Debug, Clone, Copy)]
pub enum Represented<'path> {
    /// A producer.
    Producer(ProducerId),
    /// Producers of a territory.
    Within(&'path str),
    /// Producers of a territory that have no idea in a call.
    WithoutIdea(&'path str, IdeaRoundId),
}

fn members(rows: Vec<MemberRow>) -> Result<Vec<Member>> {
    let member = |row: MemberRow| {
        let role = row.role.parse();
        Ok(Member {
            role: role.map_err(|error| Error::inconsistent("appointment", row.account_id, error))?,
            account_id: row.account_id,
            body_id: row.body_id,
            unit_path: row.unit_path,
        })
    };
    rows.into_iter().map(member).collect()
}

/// Open tasks due by a day, a batch of them after the one seen last.
pub async fn list_tasks_to_remind_of(
    tx: &mut Tx,
    due_by: Day,
    after: Option<(Day, TaskId)>,
    limit: i64,
) -> Result<Vec<TaskToRemindOf>> {
    let mut question = sql("SELECT t.id, t.title, t.lead_body_id, t.holder_id, t.due_on, p.slug AS plan_slug,
                p.number AS plan_number, p.custody_path AS plan_path
           FROM task t JOIN plan p ON p.id = t.plan_id
          WHERE t.state NOT IN ('done', 'void') AND t.due_on <= $1")
    .bind(due_by);
    if let Some((day, id)) = after {
        question.push(" AND (t.due_on, t.id) > (").push_bind(day).push(", ").push_bind(id).push(")");
    }
    question.push(" ORDER BY t.due_on, t.id LIMIT ").push_bind(limit);
    question.all(tx).await
}

/// The name under which the day is kept on which people were reminded last.
const REMINDED_ON: &str = "reminded_on";

/// The day on which people were reminded last.
pub async fn find_reminded_on(tx: &mut Tx) -> Result<Option<Day>> {
    let found: Option<(Day,)> = sql("SELECT value FROM setting WHERE name = $1").bind(REMINDED_ON).optional(tx).await?;
    Ok(found.map(|(day,)| day))
}

/// Takes the reminding of a day upon oneself. Says whether it is still to be done: of two who ask at
/// once, the second waits for the first and then finds it done.
pub async fn take_reminding(tx: &mut Tx, on: Day) -> Result<bool> {
    let taken: Option<(String,)> = sql("INSERT INTO setting (name, value) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET value = $2 WHERE setting.value <> $2
         RETURNING value")
    .bind(REMINDED_ON)
    .bind(on)
    .optional(tx)
    .await?;
    Ok(taken.is_some())
}

rows! {
    /// What an account says about how its owner is reached.
    pub struct Reach {
        /// The e-mail address.
        pub email: Option<String>,
        /// SHA-256 of the secret in the address of the calendar.
        pub calendar_hash: Option<String>,
    }
}

/// How an account's owner is reached.
pub async fn find_reach(tx: &mut Tx, account_id: AccountId) -> Result<Option<Reach>> {
    sql("SELECT email, calendar_hash FROM account WHERE id = $1").bind(account_id).optional(tx).await
}

/// Saves an account's e-mail address.
pub async fn save_email(tx: &mut Tx, account_id: AccountId, email: Option<&str>) -> Result<()> {
    sql("UPDATE account SET email = $2 WHERE id = $1").bind(account_id).bind(email).execute_one(tx).await
}

/// Saves the hash of an account's calendar address; the one before stops working.
pub async fn save_calendar_hash(tx: &mut Tx, account_id: AccountId, hash: &str) -> Result<()> {
    sql("UPDATE account SET calendar_hash = $2 WHERE id = $1").bind(account_id).bind(hash).execute_one(tx).await
}

/// The account whose calendar lies at a secret's hash.
pub async fn find_account_of_calendar(tx: &mut Tx, hash: &str) -> Result<Option<Account>> {
    sql("SELECT * FROM account WHERE calendar_hash = $1 AND NOT is_disabled").bind(hash).optional(tx).await
}

rows! {
    /// A task in someone's calendar.
    pub struct CalendarTask {
        /// The task.
        pub id: TaskId,
        /// What is to be done.
        pub title: String,
        /// The last day.
        pub due_on: Day,
        /// The plan's number.
        pub plan_number: String,
        /// The name of the body that leads.
        pub lead_name: String,
    }

    /// A meeting in someone's calendar.
    pub struct CalendarMeeting {
        /// The activity's id.
        pub id: String,
        /// What it is about.
        pub title: String,
        /// The first day.
        pub held_on: Day,
        /// When it begins: `07:30`.
        pub from_time: String,
        /// The last day.
        pub to_on: Day,
        /// When it ends, if known.
        pub to_time: Option<String>,
        /// Where.
        pub place: String,
        /// The name of the body in charge.
        pub body_name: String,
    }
}

/// Open tasks that a person holds, or that bodies lead, the earliest first.
pub async fn list_calendar_tasks(
    tx: &mut Tx,
    account_id: AccountId,
    bodies: &[String],
    limit: i64,
) -> Result<Vec<CalendarTask>> {
    let mut question = sql("SELECT t.id, t.title, t.due_on, p.number AS plan_number, b.name AS lead_name
           FROM task t JOIN plan p ON p.id = t.plan_id JOIN body b ON b.id = t.lead_body_id
          WHERE t.state NOT IN ('done', 'void') AND (t.holder_id = $1 OR t.lead_body_id IN ")
    .bind(account_id);
    question.push_list(bodies).push(") ORDER BY t.due_on, t.id LIMIT ").push_bind(limit);
    question.all(tx).await
}

/// Meetings from a day on to which a person or one of some bodies is invited, the earliest first.
pub async fn list_calendar_meetings(
    tx: &mut Tx,
    account_id: AccountId,
    bodies: &[String],
    from: Day,
    limit: i64,
) -> Result<Vec<CalendarMeeting>> {
    let mut question =
        sql("SELECT m.id, m.title, m.held_on, m.from_time, m.to_on, m.to_time, m.place, b.name AS body_name
           FROM activity m JOIN body b ON b.id = m.body_id
          WHERE m.state IN ('invited', 'held') AND m.to_on >= $1 AND m.id IN
                (SELECT p.activity_id FROM activity_participant p WHERE p.account_id = $2 OR p.body_id IN ")
        .bind(from)
        .bind(account_id);
    question.push_list(bodies).push(") ORDER BY m.held_on, m.from_time, m.id LIMIT ").push_bind(limit);
    question.all(tx).await
}

rows! {
    /// A letter that was not sent.
    pub struct OutboxRow {
        /// The notice it tells.
        pub notice_id: NoticeId,
        /// The address.
        pub address: String,
        /// The record's name.
        pub title: String,
        /// `waiting` or `given-up`.
        pub state: String,
        /// How often it was tried.
        pub attempts: i64,
        /// When it is tried next.
        pub next_at: Timestamp,
        /// Why it was not taken the last time.
        pub last_error: Option<String>,
        /// When it was made.
        pub made_at: Timestamp,
    }
}

/// The address whose letters have waited longest and may be sent now.
pub async fn find_waiting_address(tx: &mut Tx, now: Timestamp) -> Result<Option<String>> {
    let found: Option<(String,)> = sql("SELECT address FROM outbox WHERE state = 'waiting' AND next_at <= $1
          ORDER BY next_at, notice_id LIMIT 1")
    .bind(now)
    .optional(tx)
    .await?;
    Ok(found.map(|(address,)| address))
}

/// Takes the letters to an address for an attempt, so that nobody else takes them until an instant.
/// Answers each with its attempts, this one counted. Housekeeping.
pub async fn take_letters(
    tx: &mut Tx,
    address: &str,
    now: Timestamp,
    held_until: Timestamp,
) -> Result<Vec<(NoticeId, i64)>> {
    sql("UPDATE outbox SET attempts = attempts + 1, next_at = $3
          WHERE state = 'waiting' AND next_at <= $2 AND address = $1
         RETURNING notice_id, attempts")
    .bind(address)
    .bind(now)
    .bind(held_until)
    .all(tx)
    .await
}

/// Notices by their ids, oldest first.
pub async fn list_notices_by_id(tx: &mut Tx, ids: &[NoticeId]) -> Result<Vec<Notice>> {
    let mut question = sql("SELECT * FROM notice WHERE id IN ");
    question.push_list(ids.iter().copied()).push(" ORDER BY told_at, id").all(tx).await
}

/// Notes that letters were sent. Housekeeping.
pub async fn mark_sent(tx: &mut Tx, ids: &[NoticeId], now: Timestamp) -> Result<()> {
    let mut change =
        sql("UPDATE outbox SET state = 'sent', last_error = NULL, sent_at = $1 WHERE notice_id IN ").bind(now);
    change.push_list(ids.iter().copied()).execute(tx).await?;
    Ok(())
}

/// Puts letters off until an instant. Housekeeping.
pub async fn put_off(tx: &mut Tx, ids: &[NoticeId], next_at: Timestamp, why: &str) -> Result<()> {
    let mut change = sql("UPDATE outbox SET next_at = $1, last_error = $2 WHERE notice_id IN ").bind(next_at).bind(why);
    change.push_list(ids.iter().copied()).execute(tx).await?;
    Ok(())
}

/// Gives letters up. Housekeeping.
pub async fn give_up(tx: &mut Tx, ids: &[NoticeId], why: &str) -> Result<()> {
    let mut change = sql("UPDATE outbox SET state = 'given-up', last_error = $1 WHERE notice_id IN ").bind(why);
    change.push_list(ids.iter().copied()).execute(tx).await?;
    Ok(())
}

/// Gives up the letters that were made before an instant and still wait. Says how many. Housekeeping.
pub async fn give_up_letters_before(tx: &mut Tx, made_before: Timestamp, why: &str) -> Result<u64> {
    sql("UPDATE outbox SET state = 'given-up', last_error = COALESCE(last_error, $2)
          WHERE state = 'waiting' AND made_at < $1")
    .bind(made_before)
    .bind(why)
    .execute(tx)
    .await
}

/// Letters that wait or were given up, the newest first.
pub async fn list_outbox(tx: &mut Tx, limit: i64) -> Result<Vec<OutboxRow>> {
    sql("SELECT o.notice_id, o.address, n.title, o.state, o.attempts, o.next_at, o.last_error, o.made_at
           FROM outbox o JOIN notice n ON n.id = o.notice_id
          WHERE o.state <> 'sent' ORDER BY o.made_at DESC, o.notice_id LIMIT $1")
    .bind(limit)
    .all(tx)
    .await
}

/// How many letters there are in each state.
pub async fn count_outbox(tx: &mut Tx) -> Result<Vec<(String, i64)>> {
    sql("SELECT state, count(*) FROM outbox GROUP BY state ORDER BY state").all(tx).await
}
