//! The register of papers, and papers that wait for a leader.

use domain::ids::{AccountId, PaperId, SignOffId};
use domain::{Day, Timestamp, text};

use crate::producers::Slice;
use crate::{Result, Sql, Tx, rows, sql};

rows! {
    /// A paper in a register.
    pub struct Paper {
        /// The paper.
        pub id: PaperId,
        /// `in` or `out`.
        pub direction: String,
        /// Whose register.
        pub body_id: String,
        /// As it stands on the paper; empty while it is a draft.
        pub number: String,
        /// The day on the paper.
        pub dated: Option<Day>,
        /// The sign of its kind: `KH`.
        pub kind: String,
        /// Who issued it.
        pub issuer: String,
        /// Whom it is for.
        pub recipient: String,
        /// What it is about.
        pub subject: String,
        /// The day it came or was entered.
        pub registered_on: Day,
        /// The kind of record it belongs to.
        pub about_kind: Option<String>,
        /// That record.
        pub about_id: Option<String>,
        /// The file, by its content.
        pub sha256: Option<String>,
        /// The file's name.
        pub file_name: Option<String>,
        /// Who entered it.
        pub registered_by: AccountId,
        /// The unit answerable now.
        pub custody_path: String,
        /// Counts up with each change.
        pub version: i64,
    }

    /// A paper in a list.
    pub struct PaperListed {
        /// The paper.
        pub id: PaperId,
        /// `in` or `out`.
        pub direction: String,
        /// Whose register, by its name in lists.
        pub body_name: String,
        /// As it stands on the paper; empty while it is a draft.
        pub number: String,
        /// The day on the paper.
        pub dated: Option<Day>,
        /// The sign of its kind.
        pub kind: String,
        /// Who issued it.
        pub issuer: String,
        /// Whom it is for.
        pub recipient: String,
        /// What it is about.
        pub subject: String,
        /// The day it came or was entered.
        pub registered_on: Day,
        /// The name of its file.
        pub file_name: Option<String>,
        /// How it stands with the leader, if it ever went there.
        pub sign_off: Option<String>,
    }

    /// A paper's going before its leader.
    pub struct SignOff {
        /// The act.
        pub id: SignOffId,
        /// The paper.
        pub paper_id: PaperId,
        /// Whose leader decides.
        pub body_id: String,
        /// Why it is put before the leader.
        pub reason: String,
        /// By when an answer is needed.
        pub answer_by: Day,
        /// Who put it there.
        pub asked_by: AccountId,
        /// On which day.
        pub asked_on: Day,
        /// `waiting`, `approved`, `returned` or `asked`.
        pub state: String,
        /// What the leader says.
        pub note: String,
        /// Who answered.
        pub answered_by: Option<AccountId>,
        /// On which day.
        pub answered_on: Option<Day>,
        /// Counts up with each change.
        pub version: i64,
    }

    /// A paper's going before its leader, as it is read.
    pub struct SignOffListed {
        /// The act.
        pub id: SignOffId,
        /// The paper.
        pub paper_id: PaperId,
        /// Whose leader decides.
        pub body_id: String,
        /// That body's name.
        pub body_name: String,
        /// Why it is put before the leader.
        pub reason: String,
        /// By when an answer is needed.
        pub answer_by: Day,
        /// Who put it there, by name.
        pub asked_by: String,
        /// On which day.
        pub asked_on: Day,
        /// `waiting`, `approved`, `returned` or `asked`.
        pub state: String,
        /// What the leader says.
        pub note: String,
        /// Who answered, by name.
        pub answered_by: Option<String>,
        /// On which day.
        pub answered_on: Option<Day>,
        /// Counts up with each change.
        pub version: i64,
        /// The paper's kind, by its sign.
        pub paper_kind: String,
        /// The paper's number; empty while it is a draft.
        pub paper_number: String,
        /// What the paper is about.
        pub paper_subject: String,
        /// The paper's issuer.
        pub paper_issuer: String,
        /// The name of the paper's file.
        pub file_name: Option<String>,
        /// Whose register the paper stands in.
        pub register_name: String,
    }
}

/// Which papers someone reaches: those of territories, and those in registers of bodies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaperReach {
    /// Paths of unit codes; `/` is everywhere.
    pub territories: Vec<String>,
    /// Bodies, wherever they are.
    pub body_ids: Vec<String>,
}

impl PaperReach {
    fn push(&self, question: &mut Sql) {
        if self.body_ids.is_empty() {
            question.push_territories("p.custody_path", &self.territories);
            return;
        }
        question.push(" AND (");
        if !self.territories.is_empty() {
            question.push_within("p.custody_path", &self.territories).push(" OR ");
        }
        question.push("p.body_id IN ").push_list(self.body_ids.iter().map(String::as_str)).push(")");
    }
}

/// What to find among papers.
#[derive(Debug, Clone, Default)]
pub struct PaperFilter {
    /// What may be found at all.
    pub reach: PaperReach,
    /// A part of number, subject, issuer or recipient, however it is written.
    pub text: String,
    /// `in` or `out`; both if empty.
    pub direction: String,
    /// The sign of the kind; any if empty.
    pub kind: String,
    /// The first and the last day of the register.
    pub days: Option<(Day, Day)>,
    /// Whose register; any if empty.
    pub body_id: String,
    /// The kind and id of the record they belong to.
    pub about: Option<(&'static str, String)>,
}

impl PaperFilter {
    fn push(&self, question: &mut Sql) {
        self.reach.push(question);
        let folded = text::fold(&self.text);
        if !folded.is_empty() {
            question.push(" AND p.text_key LIKE ").push_bind(format!("%{folded}%"));
        }
        for (column, value) in [
            (" AND p.direction = ", &self.direction),
            (" AND p.kind = ", &self.kind),
            (" AND p.body_id = ", &self.body_id),
        ] {
            if !value.is_empty() {
                question.push(column).push_bind(value);
            }
        }
        if let Some((first, last)) = self.days {
            question.push(" AND p.registered_on >= ").push_bind(first);
            question.push(" AND p.registered_on <= ").push_bind(last);
        }
        if let Some((kind, id)) = &self.about {
            question.push(" AND p.about_kind = ").push_bind(*kind).push(" AND p.about_id = ").push_bind(id);
        }
    }
}

/// What is searched of a paper: number, subject, issuer and recipient.
fn text_key(paper: &Paper) -> String {
    text::fold(&[paper.number.as_str(), &paper.subject, &paper.issuer, &paper.recipient].join(" "))
}

/// A paper.
pub async fn find_paper(tx: &mut Tx, id: PaperId) -> Result<Option<Paper>> {
    sql("SELECT id, direction, body_id, number, dated, kind, issuer, recipient, subject, registered_on, about_kind,
                about_id, sha256, file_name, registered_by, custody_path, version
           FROM paper WHERE id = $1")
    .bind(id)
    .optional(tx)
    .await
}

/// A new paper.
pub async fn insert_paper(tx: &mut Tx, paper: &Paper) -> Result<()> {
    sql("INSERT INTO paper (id, direction, body_id, number, number_key, issuer_key, text_key, dated, kind, issuer,
                            recipient, subject, registered_on, about_kind, about_id, sha256, file_name, registered_by,
                            custody_path, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 1)")
    .bind(paper.id)
    .bind(&paper.direction)
    .bind(&paper.body_id)
    .bind(&paper.number)
    .bind(text::fold(&paper.number))
    .bind(text::fold(&paper.issuer))
    .bind(text_key(paper))
    .bind(paper.dated)
    .bind(&paper.kind)
    .bind(&paper.issuer)
    .bind(&paper.recipient)
    .bind(&paper.subject)
    .bind(paper.registered_on)
    .bind(paper.about_kind.as_deref())
    .bind(paper.about_id.as_deref())
    .bind(paper.sha256.as_deref())
    .bind(paper.file_name.as_deref())
    .bind(paper.registered_by)
    .bind(&paper.custody_path)
    .execute_one(tx)
    .await
}

/// Saves what may change of a paper. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_paper(tx: &mut Tx, paper: &Paper) -> Result<()> {
    sql("UPDATE paper
            SET number = $3, number_key = $4, issuer_key = $5, text_key = $6, dated = $7, kind = $8, issuer = $9,
                recipient = $10, subject = $11, registered_on = $12, sha256 = $13, file_name = $14,
                version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(paper.id)
    .bind(paper.version)
    .bind(&paper.number)
    .bind(text::fold(&paper.number))
    .bind(text::fold(&paper.issuer))
    .bind(text_key(paper))
    .bind(paper.dated)
    .bind(&paper.kind)
    .bind(&paper.issuer)
    .bind(&paper.recipient)
    .bind(&paper.subject)
    .bind(paper.registered_on)
    .bind(paper.sha256.as_deref())
    .bind(paper.file_name.as_deref())
    .execute_one(tx)
    .await
}

/// Takes the next version of a paper, so that whoever mends it at the same moment is told. Fails with
/// [`crate::Error::Stale`] if it was saved in between.
pub async fn hold_paper(tx: &mut Tx, id: PaperId, version: i64) -> Result<()> {
    sql("UPDATE paper SET version = version + 1 WHERE id = $1 AND version = $2")
        .bind(id)
        .bind(version)
        .execute_one(tx)
        .await
}

/// Another paper of the same number, day and issuer in the same register.
pub async fn find_same_paper(tx: &mut Tx, paper: &Paper) -> Result<Option<PaperId>> {
    let number_key = text::fold(&paper.number);
    if number_key.is_empty() {
        return Ok(None);
    }
    let found: Option<(PaperId,)> = sql("SELECT id FROM paper
          WHERE body_id = $1 AND direction = $2 AND number_key = $3 AND dated = $4 AND issuer_key = $5 AND id <> $6")
    .bind(&paper.body_id)
    .bind(&paper.direction)
    .bind(number_key)
    .bind(paper.dated)
    .bind(text::fold(&paper.issuer))
    .bind(paper.id)
    .optional(tx)
    .await?;
    Ok(found.map(|(id,)| id))
}

/// The paper a body sent out under a number in a year, if another has it.
pub async fn find_number_of_year(tx: &mut Tx, paper: &Paper, year: i32) -> Result<Option<PaperId>> {
    let number_key = text::fold(&paper.number);
    if number_key.is_empty() {
        return Ok(None);
    }
    let found: Option<(PaperId,)> = sql("SELECT id FROM paper
          WHERE body_id = $1 AND direction = 'out' AND kind = $2 AND number_key = $3 AND dated >= $4 AND dated <= $5
            AND id <> $6
          ORDER BY dated, id LIMIT 1")
    .bind(&paper.body_id)
    .bind(&paper.kind)
    .bind(number_key)
    .bind(format!("{year:04}-01-01"))
    .bind(format!("{year:04}-12-31"))
    .bind(paper.id)
    .optional(tx)
    .await?;
    Ok(found.map(|(id,)| id))
}

/// The numbers a body gave to papers of a kind in a year.
pub async fn list_numbers_of_year(tx: &mut Tx, body_id: &str, kind: &str, year: i32) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = sql("SELECT number FROM paper
          WHERE body_id = $1 AND direction = 'out' AND kind = $2 AND number <> '' AND dated >= $3 AND dated <= $4
          ORDER BY number")
    .bind(body_id)
    .bind(kind)
    .bind(format!("{year:04}-01-01"))
    .bind(format!("{year:04}-12-31"))
    .all(tx)
    .await?;
    Ok(rows.into_iter().map(|(number,)| number).collect())
}

/// Papers, the last of the register first, a slice of them.
pub async fn list_papers(tx: &mut Tx, filter: &PaperFilter, slice: Slice) -> Result<Vec<PaperListed>> {
    let mut question = sql("SELECT p.id, p.direction, b.short_name AS body_name, p.number, p.dated, p.kind, p.issuer,
                p.recipient, p.subject, p.registered_on, p.file_name,
                (SELECT s.state FROM sign_off s WHERE s.paper_id = p.id
                  ORDER BY s.asked_on DESC, s.id DESC LIMIT 1) AS sign_off
           FROM paper p JOIN body b ON b.id = p.body_id
          WHERE 1 = 1");
    filter.push(&mut question);
    question.push(" ORDER BY p.registered_on DESC, p.id DESC LIMIT ").push_bind(slice.limit);
    question.push(" OFFSET ").push_bind(slice.offset);
    question.all(tx).await
}

/// How many papers there are.
pub async fn count_papers(tx: &mut Tx, filter: &PaperFilter) -> Result<i64> {
    let mut question = sql("SELECT count(*) FROM paper p WHERE 1 = 1");
    filter.push(&mut question);
    let (count,) = question.one(tx).await?;
    Ok(count)
}

/// The first and the last day of the papers one reaches; nothing if there are none.
pub async fn find_first_and_last_day(tx: &mut Tx, reach: &PaperReach) -> Result<Option<(Day, Day)>> {
    let mut question = sql("SELECT min(p.registered_on), max(p.registered_on) FROM paper p WHERE 1 = 1");
    reach.push(&mut question);
    let (first, last): (Option<Day>, Option<Day>) = question.one(tx).await?;
    Ok(first.zip(last))
}

/// The bodies whose registers one reaches and that hold something: id and name in lists.
pub async fn list_registers(tx: &mut Tx, reach: &PaperReach) -> Result<Vec<(String, String)>> {
    let mut question = sql("SELECT b.id, b.short_name FROM body b
          WHERE EXISTS (SELECT 1 FROM paper p WHERE p.body_id = b.id");
    reach.push(&mut question);
    question.push(") ORDER BY b.sort_key, b.id");
    question.all(tx).await
}

/// What a paper's file is, by its content: its media type.
pub async fn find_media_type(tx: &mut Tx, sha256: &str) -> Result<Option<String>> {
    let found: Option<(String,)> =
        sql("SELECT media_type FROM stored_file WHERE sha256 = $1").bind(sha256).optional(tx).await?;
    Ok(found.map(|(kind,)| kind))
}

/// A paper's going before its leader.
pub async fn find_sign_off(tx: &mut Tx, id: SignOffId) -> Result<Option<SignOff>> {
    sql("SELECT * FROM sign_off WHERE id = $1").bind(id).optional(tx).await
}

/// Puts a paper before its leader.
pub async fn insert_sign_off(tx: &mut Tx, sign_off: &SignOff) -> Result<()> {
    sql("INSERT INTO sign_off (id, paper_id, body_id, reason, answer_by, asked_by, asked_on, state, note, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting', '', 1)")
    .bind(sign_off.id)
    .bind(sign_off.paper_id)
    .bind(&sign_off.body_id)
    .bind(&sign_off.reason)
    .bind(sign_off.answer_by)
    .bind(sign_off.asked_by)
    .bind(sign_off.asked_on)
    .execute_one(tx)
    .await
}

/// Saves the leader's answer. Fails with [`crate::Error::Stale`] if someone answered in between.
pub async fn save_answer(tx: &mut Tx, sign_off: &SignOff) -> Result<()> {
    sql("UPDATE sign_off SET state = $3, note = $4, answered_by = $5, answered_on = $6, version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(sign_off.id)
    .bind(sign_off.version)
    .bind(&sign_off.state)
    .bind(&sign_off.note)
    .bind(sign_off.answered_by)
    .bind(sign_off.answered_on)
    .execute_one(tx)
    .await
}

/// How a paper stands with its leader: the state of its latest going there.
pub async fn find_latest_state(tx: &mut Tx, paper_id: PaperId) -> Result<Option<String>> {
    let found: Option<(String,)> =
        sql("SELECT state FROM sign_off WHERE paper_id = $1 ORDER BY asked_on DESC, id DESC LIMIT 1")
            .bind(paper_id)
            .optional(tx)
            .await?;
    Ok(found.map(|(state,)| state))
}

const SIGN_OFF_ROWS: &str = "SELECT s.id, s.paper_id, s.body_id, d.name AS body_name, s.reason, s.answer_by,
            a.name AS asked_by, s.asked_on, s.state, s.note, c.name AS answered_by, s.answered_on, s.version,
            p.kind AS paper_kind, p.number AS paper_number, p.subject AS paper_subject, p.issuer AS paper_issuer,
            p.file_name, b.name AS register_name
       FROM sign_off s
       JOIN paper p ON p.id = s.paper_id
       JOIN body b ON b.id = p.body_id
       JOIN body d ON d.id = s.body_id
       JOIN account a ON a.id = s.asked_by
       LEFT JOIN account c ON c.id = s.answered_by ";

/// A paper's goings before its leader, the first first.
pub async fn list_sign_offs_of(tx: &mut Tx, paper_id: PaperId) -> Result<Vec<SignOffListed>> {
    let mut question = sql(SIGN_OFF_ROWS);
    question.push("WHERE s.paper_id = ").push_bind(paper_id).push(" ORDER BY s.asked_on, s.id");
    question.all(tx).await
}

/// What waits for the leaders of bodies, the first due first.
pub async fn list_waiting_sign_offs(tx: &mut Tx, body_ids: &[String]) -> Result<Vec<SignOffListed>> {
    let mut question = sql(SIGN_OFF_ROWS);
    question.push("WHERE s.state = 'waiting' AND s.body_id IN ");
    question.push_list(body_ids.iter().map(String::as_str)).push(" ORDER BY s.answer_by, s.asked_on, s.id");
    question.all(tx).await
}

/// What the leaders of bodies answered last, the latest first.
pub async fn list_answered_sign_offs(tx: &mut Tx, body_ids: &[String], at_most: i64) -> Result<Vec<SignOffListed>> {
    let mut question = sql(SIGN_OFF_ROWS);
    question.push("WHERE s.state <> 'waiting' AND s.body_id IN ");
    question.push_list(body_ids.iter().map(String::as_str));
    question.push(" ORDER BY s.answered_on DESC, s.id DESC LIMIT ").push_bind(at_most);
    question.all(tx).await
}

rows! {
    /// What was found of the signatures in a file.
    pub struct FileCheck {
        /// When it was looked at last.
        pub checked_at: Timestamp,
        /// What was found: JSON.
        pub signatures: String,
    }
}

/// What was found of the signatures in a file, if it was looked at.
pub async fn find_file_check(tx: &mut Tx, sha256: &str) -> Result<Option<FileCheck>> {
    sql("SELECT checked_at, signatures FROM file_check WHERE sha256 = $1").bind(sha256).optional(tx).await
}

/// What was found of the signatures in a file, in place of what was found before.
pub async fn save_file_check(tx: &mut Tx, sha256: &str, found: &FileCheck) -> Result<()> {
    sql("INSERT INTO file_check (sha256, checked_at, signatures) VALUES ($1, $2, $3)
         ON CONFLICT (sha256) DO UPDATE SET checked_at = excluded.checked_at, signatures = excluded.signatures")
    .bind(sha256)
    .bind(found.checked_at)
    .bind(&found.signatures)
    .execute_one(tx)
    .await
}
