//! Councils and who sits in them.

use domain::Day;
use domain::ids::{AccountId, CouncilId};

use crate::{Result, Sql, Tx, rows, sql};

rows! {
    /// A council.
    pub struct Council {
        /// The council.
        pub id: CouncilId,
        /// `district`, `province` or `centre`.
        pub level: String,
        /// Its name, as on papers.
        pub name: String,
        /// The committee that set it up.
        pub body_id: String,
        /// The number of that decision.
        pub decision_number: String,
        /// Its day.
        pub decided_on: Day,
        /// Its rules: canonical JSON.
        pub rules: String,
        /// The unit answerable now.
        pub custody_path: String,
        /// Counts up with each change.
        pub version: i64,
    }

    /// Someone who sits in a council.
    pub struct CouncilMember {
        /// The account.
        pub account_id: AccountId,
        /// The person's name.
        pub name: String,
        /// `chair`, `deputy-chair`, `secretary` or `member`.
        pub seat: String,
        /// Whom the person speaks for.
        pub organisation: String,
    }

    /// A council in a list.
    pub struct CouncilSummary {
        /// The council.
        pub id: CouncilId,
        /// `district`, `province` or `centre`.
        pub level: String,
        /// Its name.
        pub name: String,
        /// The committee that set it up.
        pub body_name: String,
        /// The number of that decision.
        pub decision_number: String,
        /// Its day.
        pub decided_on: Day,
        /// How many sit in it.
        pub members: i64,
        /// Assessments under way.
        pub open: i64,
        /// Assessments concluded.
        pub concluded: i64,
    }
}

/// Someone to sit in a council.
#[derive(Debug, Clone)]
pub struct NewCouncilMember {
    /// The account.
    pub account_id: AccountId,
    /// The seat's name.
    pub seat: String,
    /// The place in the list, from 1.
    pub position: i64,
    /// Whom the person speaks for.
    pub organisation: String,
}

/// A new council.
pub async fn insert_council(tx: &mut Tx, council: &Council) -> Result<()> {
    sql("INSERT INTO council
            (id, level, name, body_id, decision_number, decided_on, rules, custody_path, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)")
    .bind(council.id)
    .bind(&council.level)
    .bind(&council.name)
    .bind(&council.body_id)
    .bind(&council.decision_number)
    .bind(council.decided_on)
    .bind(&council.rules)
    .bind(&council.custody_path)
    .execute_one(tx)
    .await
}

/// Seats someone in a council.
pub async fn insert_council_member(tx: &mut Tx, council_id: CouncilId, new: &NewCouncilMember) -> Result<()> {
    sql("INSERT INTO council_member (council_id, account_id, seat, position, organisation)
         VALUES ($1, $2, $3, $4, $5)")
    .bind(council_id)
    .bind(new.account_id)
    .bind(&new.seat)
    .bind(new.position)
    .bind(&new.organisation)
    .execute_one(tx)
    .await
}

/// A council.
pub async fn find_council(tx: &mut Tx, id: CouncilId) -> Result<Option<Council>> {
    sql("SELECT * FROM council WHERE id = $1").bind(id).optional(tx).await
}

/// Who sits in a council, in the order of the decision.
pub async fn list_council_members(tx: &mut Tx, council_id: CouncilId) -> Result<Vec<CouncilMember>> {
    sql("SELECT m.account_id, a.name, m.seat, m.organisation
           FROM council_member m JOIN account a ON a.id = m.account_id
          WHERE m.council_id = $1
          ORDER BY m.position, m.account_id")
    .bind(council_id)
    .all(tx)
    .await
}

/// The councils of territories and those a person sits in, newest first.
pub async fn list_councils(
    tx: &mut Tx,
    paths: &[String],
    member: Option<AccountId>,
    limit: i64,
    offset: i64,
) -> Result<Vec<CouncilSummary>> {
    let mut question = sql("SELECT c.id, c.level, c.name, b.name AS body_name, c.decision_number, c.decided_on,
                (SELECT count(*) FROM council_member m WHERE m.council_id = c.id) AS members,
                (SELECT count(*) FROM assessment a WHERE a.council_id = c.id AND a.state = 'open') AS open,
                (SELECT count(*) FROM assessment a WHERE a.council_id = c.id AND a.state = 'concluded') AS concluded
           FROM council c JOIN body b ON b.id = c.body_id
          WHERE ");
    push_within(&mut question, paths, member);
    question.push(" ORDER BY c.decided_on DESC, c.id LIMIT ").push_bind(limit);
    question.push(" OFFSET ").push_bind(offset);
    question.all(tx).await
}

/// How many councils [`list_councils`] lists in all.
pub async fn count_councils(tx: &mut Tx, paths: &[String], member: Option<AccountId>) -> Result<i64> {
    let mut question = sql("SELECT count(*) FROM council c WHERE ");
    push_within(&mut question, paths, member);
    let (count,) = question.one(tx).await?;
    Ok(count)
}

fn push_within(question: &mut Sql, paths: &[String], member: Option<AccountId>) {
    question.push("((1 = 1");
    question.push_territories("c.custody_path", paths);
    question.push(")");
    if let Some(member) = member {
        question
            .push(" OR EXISTS (SELECT 1 FROM council_member s WHERE s.council_id = c.id AND s.account_id = ")
            .push_bind(member)
            .push(")");
    }
    question.push(")");
}
