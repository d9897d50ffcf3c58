//! Calls for ideas: criteria, what each level says of the ideas, and the trainings that follow.

use domain::Day;
use domain::ids::{AccountId, IdeaId, IdeaRoundId, PlanId, ProducerId, TrainingNeedId};
use domain::products::idea_rounds::{IdeaCriterion, SelectionLevel};

use crate::producers::{Reach, Slice};
use crate::{Result, Sql, Tx, rows, sql};

rows! {
    /// A call for ideas.
    pub struct IdeaRound {
        /// The call.
        pub id: IdeaRoundId,
        /// The office that calls.
        pub body_id: String,
        /// The territory it calls in.
        pub custody_path: String,
        /// What it is called.
        pub title: String,
        /// The plan it serves.
        pub plan_id: Option<PlanId>,
        /// The item of the plan.
        pub item_ref: Option<String>,
        /// The first day of registration.
        pub from_on: Option<Day>,
        /// The last day of registration.
        pub to_on: Option<Day>,
        /// The number of the announcement.
        pub number: String,
        /// The day of the announcement.
        pub dated: Option<Day>,
        /// The file of the announcement.
        pub sha256: Option<String>,
        /// The file's name.
        pub file_name: Option<String>,
        /// `draft`, `open` or `closed`.
        pub state: String,
        /// The day it was opened.
        pub opened_on: Option<Day>,
        /// The day its result was published.
        pub closed_on: Option<Day>,
        /// The day it was begun.
        pub created_on: Day,
        /// Counts up with each change.
        pub version: i64,
    }

    /// A call that waits for someone.
    pub struct RoundWaiting {
        /// The call.
        pub id: IdeaRoundId,
        /// What it is called.
        pub title: String,
        /// The last day of registration.
        pub to_on: Day,
        /// How many of its ideas wait; all of them, where the result is to be published.
        pub ideas: i64,
    }

    /// What a level says of an idea.
    pub struct JudgementRow {
        /// The idea.
        pub idea_id: IdeaId,
        /// `commune` or `office`.
        pub level: String,
        /// Whether it is proposed or chosen.
        pub is_for: bool,
        /// Its place among those.
        pub place: Option<i64>,
        /// The points together.
        pub total: i64,
        /// Why.
        pub reason: String,
        /// Who says so.
        pub account_id: AccountId,
        /// When.
        pub judged_on: Day,
        /// Counts up with each change.
        pub version: i64,
    }

    /// An idea of a call.
    pub struct RoundIdea {
        /// The idea.
        pub id: IdeaId,
        /// In a few words.
        pub title: String,
        /// Whose.
        pub producer_id: ProducerId,
        /// The producer's name.
        pub producer_name: String,
        /// The commune's name, as recorded.
        pub unit_name: String,
        /// The unit answerable now.
        pub custody_path: String,
        /// The day it was registered.
        pub registered_on: Day,
        /// `registered`, `accepted` or `refused`.
        pub state: String,
    }

    /// A training that a chosen idea needs.
    pub struct TrainingNeed {
        /// The need.
        pub id: TrainingNeedId,
        /// Whose.
        pub producer_id: ProducerId,
        /// Of which idea.
        pub idea_id: IdeaId,
        /// The help the idea asks for.
        pub what: String,
        /// The day it was raised.
        pub raised_on: Day,
        /// `open` or `taken-up`.
        pub state: String,
        /// The unit answerable now.
        pub custody_path: String,
    }

    /// A need in a list.
    pub struct TrainingNeedListed {
        /// The need.
        pub id: TrainingNeedId,
        /// Of which idea.
        pub idea_id: IdeaId,
        /// The idea in a few words.
        pub idea_title: String,
        /// Whose.
        pub producer_id: ProducerId,
        /// The producer's name.
        pub producer_name: String,
        /// The commune's name, as recorded.
        pub unit_name: String,
        /// The help the idea asks for.
        pub what: String,
        /// The day it was raised.
        pub raised_on: Day,
        /// `open` or `taken-up`.
        pub state: String,
    }
}

/// A call.
pub async fn find_round(tx: &mut Tx, id: IdeaRoundId) -> Result<Option<IdeaRound>> {
    sql("SELECT * FROM idea_round WHERE id = $1").bind(id).optional(tx).await
}

/// Every call, the newest first. There are few of them, and who may read one is no matter of a territory alone.
pub async fn list_rounds(tx: &mut Tx) -> Result<Vec<IdeaRound>> {
    sql("SELECT * FROM idea_round ORDER BY created_on DESC, id DESC").all(tx).await
}

/// Calls that are open and whose last day lies between two.
pub async fn list_rounds_closing(tx: &mut Tx, first: Day, last: Day) -> Result<Vec<IdeaRound>> {
    sql("SELECT * FROM idea_round WHERE state = 'open' AND to_on >= $1 AND to_on <= $2 ORDER BY to_on, id")
        .bind(first)
        .bind(last)
        .all(tx)
        .await
}

/// Open calls in which a day lies, of territories above or around someone, with no idea yet within reach.
pub async fn list_rounds_to_register_in(
    tx: &mut Tx,
    territories: &[String],
    reach: &Reach,
    on: Day,
) -> Result<Vec<RoundWaiting>> {
    let above = territories.iter().flat_map(|path| path.match_indices('/').map(|(at, _)| &path[..=at]));
    let mut question = sql("SELECT r.id, r.title, r.to_on, CAST(0 AS BIGINT) AS ideas FROM idea_round r
          WHERE r.state = 'open' AND r.from_on <= $1 AND r.to_on >= $1 AND r.custody_path IN ")
    .bind(on);
    question.push_list(above);
    question.push(" AND NOT EXISTS (SELECT 1 FROM idea i WHERE i.round_id = r.id");
    reach.push(&mut question, "i.producer_id", "i.custody_path");
    question.push(") ORDER BY r.to_on, r.id").all(tx).await
}

/// Open calls with ideas in some territories on which a level is still silent: the commune, or after it the
/// office.
pub async fn list_rounds_to_select_in(
    tx: &mut Tx,
    territories: &[String],
    level: SelectionLevel,
) -> Result<Vec<RoundWaiting>> {
    let mut question = sql("SELECT r.id, r.title, r.to_on, count(*) AS ideas
           FROM idea_round r JOIN idea i ON i.round_id = r.id
          WHERE r.state = 'open'");
    question.push_territories("i.custody_path", territories);
    question.push(match level {
        SelectionLevel::Commune => {
            " AND NOT EXISTS (SELECT 1 FROM idea_judgement j WHERE j.idea_id = i.id AND j.level = 'commune')"
        }
        SelectionLevel::Office => {
            " AND EXISTS (SELECT 1 FROM idea_judgement j WHERE j.idea_id = i.id AND j.level = 'commune')
              AND NOT EXISTS (SELECT 1 FROM idea_judgement j WHERE j.idea_id = i.id AND j.level = 'office')"
        }
    });
    question.push(" GROUP BY r.id, r.title, r.to_on ORDER BY r.to_on, r.id").all(tx).await
}

/// Open calls of some bodies whose last day has come and on whose ideas the office has spoken: their result is to
/// be published.
pub async fn list_rounds_to_publish(tx: &mut Tx, bodies: &[String], on: Day) -> Result<Vec<RoundWaiting>> {
    let mut question = sql("SELECT r.id, r.title, r.to_on,
                (SELECT count(*) FROM idea i WHERE i.round_id = r.id) AS ideas
           FROM idea_round r
          WHERE r.state = 'open' AND r.to_on <= $1 AND NOT EXISTS (
                SELECT 1 FROM idea i WHERE i.round_id = r.id AND NOT EXISTS (
                       SELECT 1 FROM idea_judgement j WHERE j.idea_id = i.id AND j.level = 'office'))
            AND r.body_id IN ")
    .bind(on);
    question.push_list(bodies).push(" ORDER BY r.to_on, r.id").all(tx).await
}

/// How many ideas each call has.
pub async fn count_round_ideas(tx: &mut Tx) -> Result<Vec<(IdeaRoundId, i64)>> {
    sql("SELECT round_id, count(*) FROM idea WHERE round_id IS NOT NULL GROUP BY round_id ORDER BY round_id")
        .all(tx)
        .await
}

/// A new call.
pub async fn insert_round(tx: &mut Tx, round: &IdeaRound) -> Result<()> {
    sql("INSERT INTO idea_round (id, body_id, custody_path, title, plan_id, item_ref, from_on, to_on, number, dated,
                                 sha256, file_name, state, created_on, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'draft', $13, 1)")
    .bind(round.id)
    .bind(&round.body_id)
    .bind(&round.custody_path)
    .bind(&round.title)
    .bind(round.plan_id)
    .bind(round.item_ref.as_deref())
    .bind(round.from_on)
    .bind(round.to_on)
    .bind(&round.number)
    .bind(round.dated)
    .bind(round.sha256.as_deref())
    .bind(round.file_name.as_deref())
    .bind(round.created_on)
    .execute_one(tx)
    .await
}

/// Saves a call. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_round(tx: &mut Tx, round: &IdeaRound) -> Result<()> {
    sql("UPDATE idea_round
            SET title = $3, plan_id = $4, item_ref = $5, from_on = $6, to_on = $7, number = $8, dated = $9,
                sha256 = $10, file_name = $11, state = $12, opened_on = $13, closed_on = $14, version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(round.id)
    .bind(round.version)
    .bind(&round.title)
    .bind(round.plan_id)
    .bind(round.item_ref.as_deref())
    .bind(round.from_on)
    .bind(round.to_on)
    .bind(&round.number)
    .bind(round.dated)
    .bind(round.sha256.as_deref())
    .bind(round.file_name.as_deref())
    .bind(&round.state)
    .bind(round.opened_on)
    .bind(round.closed_on)
    .execute_one(tx)
    .await
}

/// The criteria of a call, in order.
pub async fn list_criteria(tx: &mut Tx, id: IdeaRoundId) -> Result<Vec<IdeaCriterion>> {
    let rows: Vec<(String, i64)> =
        sql("SELECT title, max_points FROM idea_round_criterion WHERE round_id = $1 ORDER BY position")
            .bind(id)
            .all(tx)
            .await?;
    Ok(rows.into_iter().map(|(title, max_points)| IdeaCriterion { title, max_points }).collect())
}

/// Puts criteria in the place of those that were there.
pub async fn save_criteria(tx: &mut Tx, id: IdeaRoundId, criteria: &[IdeaCriterion]) -> Result<()> {
    sql("DELETE FROM idea_round_criterion WHERE round_id = $1").bind(id).execute(tx).await?;
    for (position, criterion) in (1_i64..).zip(criteria) {
        sql("INSERT INTO idea_round_criterion (round_id, position, title, max_points) VALUES ($1, $2, $3, $4)")
            .bind(id)
            .bind(position)
            .bind(&criterion.title)
            .bind(criterion.max_points)
            .execute_one(tx)
            .await?;
    }
    Ok(())
}

/// The ideas of a call, by commune and day.
pub async fn list_round_ideas(tx: &mut Tx, id: IdeaRoundId) -> Result<Vec<RoundIdea>> {
    sql("SELECT i.id, i.title, i.producer_id, p.name AS producer_name, u.name AS unit_name, i.custody_path,
                i.registered_on, i.state
           FROM idea i JOIN producer p ON p.id = i.producer_id JOIN unit u ON u.id = p.unit_id
          WHERE i.round_id = $1
          ORDER BY u.sort_key, u.id, i.registered_on, i.id")
    .bind(id)
    .all(tx)
    .await
}

/// What was said of the ideas of a call.
pub async fn list_round_judgements(tx: &mut Tx, id: IdeaRoundId) -> Result<Vec<JudgementRow>> {
    sql("SELECT j.* FROM idea_judgement j JOIN idea i ON i.id = j.idea_id
          WHERE i.round_id = $1 ORDER BY j.idea_id, j.level")
    .bind(id)
    .all(tx)
    .await
}

/// What a level says of an idea.
pub async fn find_judgement(tx: &mut Tx, id: IdeaId, level: &str) -> Result<Option<JudgementRow>> {
    sql("SELECT * FROM idea_judgement WHERE idea_id = $1 AND level = $2").bind(id).bind(level).optional(tx).await
}

/// Keeps what a level says of an idea; a new one has version 0. Fails with [`crate::Error::Stale`] if it
/// was saved in between.
pub async fn save_judgement(tx: &mut Tx, judgement: &JudgementRow) -> Result<()> {
    let statement = if judgement.version == 0 {
        "INSERT INTO idea_judgement (idea_id, level, is_for, place, total, reason, account_id, judged_on, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9 + 1)"
    } else {
        "UPDATE idea_judgement
            SET is_for = $3, place = $4, total = $5, reason = $6, account_id = $7, judged_on = $8,
                version = version + 1
          WHERE idea_id = $1 AND level = $2 AND version = $9"
    };
    sql(statement)
        .bind(judgement.idea_id)
        .bind(&judgement.level)
        .bind(judgement.is_for)
        .bind(judgement.place)
        .bind(judgement.total)
        .bind(&judgement.reason)
        .bind(judgement.account_id)
        .bind(judgement.judged_on)
        .bind(judgement.version)
        .execute_one(tx)
        .await
}

/// The points of an idea, in the order of the criteria.
pub async fn list_points(tx: &mut Tx, id: IdeaId) -> Result<Vec<i64>> {
    let rows: Vec<(i64,)> =
        sql("SELECT points FROM idea_points WHERE idea_id = $1 ORDER BY position").bind(id).all(tx).await?;
    Ok(rows.into_iter().map(|(points,)| points).collect())
}

/// Puts points in the place of those that were there.
pub async fn save_points(tx: &mut Tx, id: IdeaId, points: &[i64]) -> Result<()> {
    sql("DELETE FROM idea_points WHERE idea_id = $1").bind(id).execute(tx).await?;
    for (position, points) in (1_i64..).zip(points) {
        sql("INSERT INTO idea_points (idea_id, position, points) VALUES ($1, $2, $3)")
            .bind(id)
            .bind(position)
            .bind(*points)
            .execute_one(tx)
            .await?;
    }
    Ok(())
}

/// Notes the file of an idea's paper.
pub async fn save_idea_scan(tx: &mut Tx, id: IdeaId, sha256: &str, file_name: &str) -> Result<()> {
    sql("UPDATE idea SET scan_sha256 = $2, scan_name = $3 WHERE id = $1")
        .bind(id)
        .bind(sha256)
        .bind(file_name)
        .execute_one(tx)
        .await
}

/// A need for training.
pub async fn insert_training_need(tx: &mut Tx, need: &TrainingNeed) -> Result<()> {
    sql("INSERT INTO training_need (id, producer_id, idea_id, what, raised_on, state, custody_path, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 1)")
    .bind(need.id)
    .bind(need.producer_id)
    .bind(need.idea_id)
    .bind(&need.what)
    .bind(need.raised_on)
    .bind(&need.state)
    .bind(&need.custody_path)
    .execute_one(tx)
    .await
}

fn push_needs(question: &mut Sql, reach: &Reach, state: &str) {
    reach.push(question, "n.producer_id", "n.custody_path");
    if !state.is_empty() {
        question.push(" AND n.state = ").push_bind(state);
    }
}

/// Needs for training, the oldest first.
pub async fn list_training_needs(
    tx: &mut Tx,
    reach: &Reach,
    state: &str,
    slice: Slice,
) -> Result<Vec<TrainingNeedListed>> {
    let mut question = sql("SELECT n.id, n.idea_id, i.title AS idea_title, n.producer_id, p.name AS producer_name,
                u.name AS unit_name, n.what, n.raised_on, n.state
           FROM training_need n JOIN idea i ON i.id = n.idea_id JOIN producer p ON p.id = n.producer_id
           JOIN unit u ON u.id = p.unit_id
          WHERE 1 = 1");
    push_needs(&mut question, reach, state);
    question.push(" ORDER BY n.raised_on, n.id LIMIT ").push_bind(slice.limit);
    question.push(" OFFSET ").push_bind(slice.offset);
    question.all(tx).await
}

/// How many needs for training there are.
pub async fn count_training_needs(tx: &mut Tx, reach: &Reach, state: &str) -> Result<i64> {
    let mut question = sql("SELECT count(*) FROM training_need n WHERE 1 = 1");
    push_needs(&mut question, reach, state);
    let (count,) = question.one(tx).await?;
    Ok(count)
}
