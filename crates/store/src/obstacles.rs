//! Difficulties that units reported, and what was done about them.

use domain::ids::{AccountId, ObstacleId, ObstacleStepId};
use domain::{Day, Timestamp};

use crate::producers::Slice;
use crate::{Result, Sql, Tx, rows, sql};

rows! {
    /// A difficulty a unit reported.
    pub struct Obstacle {
        /// The obstacle.
        pub id: ObstacleId,
        /// Counted through, whoever reports.
        pub number: i64,
        /// The body that reports it.
        pub body_id: String,
        /// Who reported it.
        pub reported_by: AccountId,
        /// The day.
        pub reported_on: Day,
        /// `task`, `product`, `rule` or `other`.
        pub about_kind: String,
        /// The task or product.
        pub about_id: Option<String>,
        /// Its name, or the rule in words.
        pub about: String,
        /// In a few words.
        pub title: String,
        /// What stands in the way.
        pub text: String,
        /// `reported`, `passed-up` or `closed`.
        pub state: String,
        /// The body that has it now, or closed it.
        pub holder_body_id: String,
        /// The last day on which the holder answers.
        pub due_on: Day,
        /// Whether the answer is for everybody.
        pub is_general: bool,
        /// The day of the first answer.
        pub first_answered_on: Option<Day>,
        /// The day it was closed.
        pub closed_on: Option<Day>,
        /// The unit answerable now.
        pub custody_path: String,
        /// Counts up with each change.
        pub version: i64,
    }

    /// A step, as it is recorded.
    pub struct NewStep {
        /// The step.
        pub id: ObstacleStepId,
        /// Of which obstacle.
        pub obstacle_id: ObstacleId,
        /// `reported`, `added`, `answered`, `passed-up` or `decided`.
        pub kind: String,
        /// For which body.
        pub body_id: String,
        /// By whom.
        pub account_id: AccountId,
        /// What was said.
        pub text: String,
        /// The number of a paper.
        pub paper: Option<String>,
        /// The day.
        pub done_on: Day,
        /// The day by which a decision is to be carried out.
        pub carry_out_by: Option<Day>,
        /// When it was recorded.
        pub recorded_at: Timestamp,
    }

    /// A step, as it is read.
    pub struct StepRow {
        /// `reported`, `added`, `answered`, `passed-up` or `decided`.
        pub kind: String,
        /// For which body.
        pub body_id: String,
        /// That body's short name.
        pub body_name: String,
        /// By whom, by name.
        pub by: String,
        /// What was said.
        pub text: String,
        /// The number of a paper.
        pub paper: Option<String>,
        /// The day.
        pub done_on: Day,
        /// The day by which a decision is to be carried out.
        pub carry_out_by: Option<Day>,
    }

    /// An obstacle in a list.
    pub struct ObstacleListed {
        /// The obstacle.
        pub id: ObstacleId,
        /// Its number.
        pub number: i64,
        /// In a few words.
        pub title: String,
        /// `task`, `product`, `rule` or `other`.
        pub about_kind: String,
        /// What it is about, by name.
        pub about: String,
        /// Who reported it: the body's short name.
        pub body_name: String,
        /// Who has it: the body's short name.
        pub holder_name: String,
        /// The day it was reported.
        pub reported_on: Day,
        /// The last day on which the holder answers.
        pub due_on: Day,
        /// `reported`, `passed-up` or `closed`.
        pub state: String,
        /// Whether the answer is for everybody.
        pub is_general: bool,
        /// The day of the first answer.
        pub first_answered_on: Option<Day>,
    }
}

/// Which of the obstacles one may read are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Whose {
    /// Those of one's territory, and those one's bodies reported or have.
    #[default]
    All,
    /// Those one's bodies reported.
    Mine,
    /// Those that lie with one's bodies.
    WithMe,
    /// Those whose answer is for everybody, whatever the territory.
    General,
}

/// Where the obstacles meant stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    /// Anywhere.
    #[default]
    Any,
    /// Not closed.
    Open,
    /// Not closed, and due before today.
    Late,
    /// With the agriculture office.
    Reported,
    /// With the people's committee.
    PassedUp,
    /// Closed.
    Closed,
}

/// Which obstacles stand first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The open ones, the longest waiting on top; then the closed ones, the newest on top.
    #[default]
    OpenFirst,
    /// The longest ago.
    OldestFirst,
    /// The newest.
    NewestFirst,
}

/// What to find among obstacles.
#[derive(Debug, Clone, Default)]
pub struct ObstacleFilter {
    /// The territories one reads.
    pub territories: Vec<String>,
    /// One's own bodies, with those whose work they carry on.
    pub body_ids: Vec<String>,
    /// Which of those.
    pub whose: Whose,
    /// Where they stand.
    pub standing: Standing,
    /// Reported on this day or before.
    pub reported_until: Option<Day>,
    /// The day on which lateness is judged.
    pub today: Day,
    /// Which stand first.
    pub order: Order,
}

impl ObstacleFilter {
    fn push(&self, question: &mut Sql) {
        let own = || self.body_ids.iter().map(String::as_str);
        match self.whose {
            Whose::All => {
                question.push(" AND (").push_within("o.custody_path", &self.territories);
                question.push(" OR o.body_id IN ").push_list(own());
                question.push(" OR o.holder_body_id IN ").push_list(own()).push(")");
            }
            Whose::Mine => {
                question.push(" AND o.body_id IN ").push_list(own());
            }
            Whose::WithMe => {
                question.push(" AND o.state <> 'closed' AND o.holder_body_id IN ").push_list(own());
            }
            Whose::General => {
                question.push(" AND o.is_general AND o.state = 'closed'");
            }
        }
        match self.standing {
            Standing::Any => {}
            Standing::Open => {
                question.push(" AND o.state <> 'closed'");
            }
            Standing::Late => {
                question.push(" AND o.state <> 'closed' AND o.due_on < ").push_bind(self.today);
            }
            Standing::Reported => {
                question.push(" AND o.state = 'reported'");
            }
            Standing::PassedUp => {
                question.push(" AND o.state = 'passed-up'");
            }
            Standing::Closed => {
                question.push(" AND o.state = 'closed'");
            }
        }
        if let Some(day) = self.reported_until {
            question.push(" AND o.reported_on <= ").push_bind(day);
        }
    }
}

/// An obstacle.
pub async fn find_obstacle(tx: &mut Tx, id: ObstacleId) -> Result<Option<Obstacle>> {
    sql("SELECT * FROM obstacle WHERE id = $1").bind(id).optional(tx).await
}

/// A new obstacle; it gets the next number, which is answered.
pub async fn insert_obstacle(tx: &mut Tx, obstacle: &Obstacle) -> Result<i64> {
    loop {
        // Of two who report at the same instant, one finds the number taken and asks for the next.
        let number: Option<(i64,)> = sql("INSERT INTO obstacle
                (id, number, body_id, reported_by, reported_on, about_kind, about_id, about, title, text, state,
                 holder_body_id, due_on, is_general, custody_path, version)
             SELECT CAST($1 AS TEXT), CAST(COALESCE(max(number), 0) + 1 AS BIGINT), CAST($2 AS TEXT),
                    CAST($3 AS TEXT), CAST($4 AS TEXT), CAST($5 AS TEXT), CAST($6 AS TEXT), CAST($7 AS TEXT),
                    CAST($8 AS TEXT), CAST($9 AS TEXT), CAST($10 AS TEXT), CAST($11 AS TEXT), CAST($12 AS TEXT),
                    FALSE, CAST($13 AS TEXT), 1
               FROM obstacle WHERE 1 = 1
             ON CONFLICT (number) DO NOTHING RETURNING number")
        .bind(obstacle.id)
        .bind(&obstacle.body_id)
        .bind(obstacle.reported_by)
        .bind(obstacle.reported_on)
        .bind(&obstacle.about_kind)
        .bind(obstacle.about_id.as_deref())
        .bind(&obstacle.about)
        .bind(&obstacle.title)
        .bind(&obstacle.text)
        .bind(&obstacle.state)
        .bind(&obstacle.holder_body_id)
        .bind(obstacle.due_on)
        .bind(&obstacle.custody_path)
        .optional(tx)
        .await?;
        if let Some((number,)) = number {
            return Ok(number);
        }
    }
}

/// Saves where an obstacle stands. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_obstacle(tx: &mut Tx, obstacle: &Obstacle) -> Result<()> {
    sql("UPDATE obstacle
            SET state = $3, holder_body_id = $4, due_on = $5, is_general = $6, first_answered_on = $7,
                closed_on = $8, version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(obstacle.id)
    .bind(obstacle.version)
    .bind(&obstacle.state)
    .bind(&obstacle.holder_body_id)
    .bind(obstacle.due_on)
    .bind(obstacle.is_general)
    .bind(obstacle.first_answered_on)
    .bind(obstacle.closed_on)
    .execute_one(tx)
    .await
}

/// A new step.
pub async fn insert_step(tx: &mut Tx, step: &NewStep) -> Result<()> {
    sql("INSERT INTO obstacle_step
            (id, obstacle_id, kind, body_id, account_id, text, paper, done_on, carry_out_by, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
    .bind(step.id)
    .bind(step.obstacle_id)
    .bind(&step.kind)
    .bind(&step.body_id)
    .bind(step.account_id)
    .bind(&step.text)
    .bind(step.paper.as_deref())
    .bind(step.done_on)
    .bind(step.carry_out_by)
    .bind(step.recorded_at)
    .execute_one(tx)
    .await
}

/// The steps of an obstacle, the first one first.
pub async fn list_steps(tx: &mut Tx, id: ObstacleId) -> Result<Vec<StepRow>> {
    sql("SELECT s.kind, s.body_id, b.short_name AS body_name, a.name AS by, s.text, s.paper, s.done_on,
                s.carry_out_by
           FROM obstacle_step s JOIN body b ON b.id = s.body_id JOIN account a ON a.id = s.account_id
          WHERE s.obstacle_id = $1
          ORDER BY s.recorded_at, s.id")
    .bind(id)
    .all(tx)
    .await
}

/// Obstacles, a slice of them.
pub async fn list_obstacles(tx: &mut Tx, filter: &ObstacleFilter, slice: Slice) -> Result<Vec<ObstacleListed>> {
    let mut question = sql("SELECT o.id, o.number, o.title, o.about_kind, o.about, b.short_name AS body_name,
                h.short_name AS holder_name, o.reported_on, o.due_on, o.state, o.is_general, o.first_answered_on
           FROM obstacle o JOIN body b ON b.id = o.body_id JOIN body h ON h.id = o.holder_body_id
          WHERE 1 = 1");
    filter.push(&mut question);
    question.push(match filter.order {
        Order::OpenFirst => {
            " ORDER BY CASE WHEN o.state = 'closed' THEN 1 ELSE 0 END,
                   CASE WHEN o.state = 'closed' THEN '' ELSE o.reported_on END, o.reported_on DESC, o.number DESC"
        }
        Order::OldestFirst => " ORDER BY o.reported_on, o.number",
        Order::NewestFirst => " ORDER BY o.reported_on DESC, o.number DESC",
    });
    question.push(" LIMIT ").push_bind(slice.limit).push(" OFFSET ").push_bind(slice.offset);
    question.all(tx).await
}

/// How many obstacles there are, and how many of them are open and past their day.
pub async fn count_obstacles(tx: &mut Tx, filter: &ObstacleFilter) -> Result<(i64, i64)> {
    let mut question =
        sql("SELECT count(*), COALESCE(CAST(sum(CASE WHEN o.state <> 'closed' AND o.due_on < $1 THEN 1 ELSE 0 END)
                    AS BIGINT), 0)
           FROM obstacle o WHERE 1 = 1")
        .bind(filter.today);
    filter.push(&mut question);
    question.one(tx).await
}

/// The days on which obstacles were reported and first answered, and how many of each pair there are.
pub async fn count_first_answers(tx: &mut Tx, filter: &ObstacleFilter) -> Result<Vec<(Day, Day, i64)>> {
    let mut question = sql("SELECT o.reported_on, o.first_answered_on, count(*)
           FROM obstacle o WHERE o.first_answered_on IS NOT NULL");
    filter.push(&mut question);
    question.push(" GROUP BY o.reported_on, o.first_answered_on ORDER BY 1, 2");
    question.all(tx).await
}
