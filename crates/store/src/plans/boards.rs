//! Tasks in lists and on boards: filtered, counted, grouped.

use domain::Day;
use domain::ids::{AccountId, PlanId, TaskId};

use super::TaskRow;
use super::tasks::TASK_ROWS;
use crate::producers::Slice;
use crate::{Result, Sql, Tx, rows, sql};

/// How tasks stand, as a filter of lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskStanding {
    /// Not over, whatever the day.
    Open,
    /// Not over, and past the last day.
    Late,
    /// Said to be in danger, and not late yet.
    AtRisk,
    /// Under way, and not late.
    Doing,
    /// Not begun, and not late.
    NotStarted,
    /// Done.
    Done,
    /// No longer to be done.
    Void,
}

impl TaskStanding {
    /// Every standing.
    pub const ALL: [Self; 7] =
        [Self::Open, Self::Late, Self::AtRisk, Self::Doing, Self::NotStarted, Self::Done, Self::Void];

    /// The name in addresses and word lists.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Late => "late",
            Self::AtRisk => "at-risk",
            Self::Doing => "doing",
            Self::NotStarted => "not-started",
            Self::Done => "done",
            Self::Void => "void",
        }
    }

    /// The standing of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.name() == name)
    }
}

/// What to find among tasks.
#[derive(Debug, Clone, Default)]
pub struct TaskFilter {
    /// Of plans in these territories; `/` is everywhere.
    pub territories: Vec<String>,
    /// Led by this body, or with it as a partner.
    pub body_id: Option<String>,
    /// Led by this body.
    pub lead_body_id: Option<String>,
    /// Of this plan.
    pub plan_id: Option<PlanId>,
    /// Of this item, or of every item of a part: `V.11` finds `V.11.a`.
    pub place: String,
    /// Done by this person.
    pub holder_id: Option<AccountId>,
    /// How they stand.
    pub standing: Option<TaskStanding>,
    /// Due on this day or later.
    pub due_from: Option<Day>,
    /// Due on this day or earlier.
    pub due_to: Option<Day>,
    /// Among these, as a search found them.
    pub ids: Option<Vec<TaskId>>,
    /// Only those that are no part of another.
    pub only_wholes: bool,
}

impl TaskFilter {
    fn push(&self, question: &mut Sql, today: Day) {
        question.push_territories("t.custody_path", &self.territories);
        if let Some(body) = &self.body_id {
            question.push(" AND (t.lead_body_id = ").push_bind(body);
            question.push(" OR t.id IN (SELECT task_id FROM task_partner WHERE body_id = ").push_bind(body).push("))");
        }
        if let Some(lead) = &self.lead_body_id {
            question.push(" AND t.lead_body_id = ").push_bind(lead);
        }
        if let Some(plan_id) = self.plan_id {
            question.push(" AND t.plan_id = ").push_bind(plan_id);
        }
        if !self.place.is_empty() {
            question.push(" AND (t.item_ref = ").push_bind(&self.place);
            question.push(" OR t.item_ref LIKE ").push_bind(format!("{}.%", self.place)).push(")");
        }
        if let Some(holder_id) = self.holder_id {
            question.push(" AND t.holder_id = ").push_bind(holder_id);
        }
        if let Some(from) = self.due_from {
            question.push(" AND t.due_on >= ").push_bind(from);
        }
        if let Some(to) = self.due_to {
            question.push(" AND t.due_on <= ").push_bind(to);
        }
        if self.only_wholes {
            question.push(" AND t.parent_id IS NULL");
        }
        if let Some(ids) = &self.ids {
            question.push(" AND t.id IN ").push_list(ids.iter().copied());
        }
        if let Some(standing) = self.standing {
            push_standing(question, standing, today);
        }
    }
}

fn push_standing(question: &mut Sql, standing: TaskStanding, today: Day) {
    match standing {
        TaskStanding::Open => question.push(" AND t.state IN ('not-started', 'doing', 'at-risk')"),
        TaskStanding::Done => question.push(" AND t.state = 'done'"),
        TaskStanding::Void => question.push(" AND t.state = 'void'"),
        TaskStanding::Late => {
            question.push(" AND t.state IN ('not-started', 'doing', 'at-risk') AND t.due_on < ").push_bind(today)
        }
        TaskStanding::AtRisk | TaskStanding::Doing | TaskStanding::NotStarted => {
            question.push(" AND t.state = ").push_bind(standing.name()).push(" AND t.due_on >= ").push_bind(today)
        }
    };
}

/// Tasks by their day, a slice of them.
pub async fn list_filtered_tasks(tx: &mut Tx, filter: &TaskFilter, today: Day, slice: Slice) -> Result<Vec<TaskRow>> {
    // The names are looked up for the rows that are shown, not for those that are passed over.
    let mut question = sql(TASK_ROWS);
    question.push("WHERE t.id IN (SELECT t.id FROM task t WHERE 1 = 1");
    filter.push(&mut question, today);
    question.push(" ORDER BY t.due_on, t.id LIMIT ").push_bind(slice.limit);
    question.push(" OFFSET ").push_bind(slice.offset).push(") ORDER BY t.due_on, t.id");
    question.all(tx).await
}

rows! {
    /// How many tasks of a group stand how.
    pub struct TaskCount {
        /// What the group is: a body, an item, or the Monday of a week; empty for all.
        pub group_key: String,
        /// How many there are.
        pub total: i64,
        /// How many are done.
        pub done: i64,
        /// How many are past their day.
        pub late: i64,
        /// How many are in danger.
        pub at_risk: i64,
        /// How many are under way.
        pub doing: i64,
        /// How many are not begun.
        pub not_started: i64,
        /// How many are no longer to be done.
        pub void: i64,
    }
}

/// How tasks are grouped on a board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskGroup {
    /// All together.
    All,
    /// By the body that leads.
    Unit,
    /// By the item of the plan.
    Item,
    /// By the day they are due.
    Day,
}

/// Counts tasks, by group.
pub async fn count_tasks(tx: &mut Tx, filter: &TaskFilter, by: TaskGroup, today: Day) -> Result<Vec<TaskCount>> {
    let key = match by {
        TaskGroup::All => "SELECT '' AS group_key, ",
        TaskGroup::Unit => "SELECT t.lead_body_id AS group_key, ",
        TaskGroup::Item => "SELECT t.item_ref AS group_key, ",
        TaskGroup::Day => "SELECT t.due_on AS group_key, ",
    };
    let mut question = sql(key);
    question.push(
        "count(*) AS total,
            CAST(COALESCE(sum(CASE WHEN t.state = 'done' THEN 1 ELSE 0 END), 0) AS BIGINT) AS done,
            CAST(COALESCE(sum(CASE WHEN t.state = 'void' THEN 1 ELSE 0 END), 0) AS BIGINT) AS void,
            CAST(COALESCE(sum(CASE WHEN t.state NOT IN ('done', 'void') AND t.due_on < ",
    );
    question.push_bind(today);
    for fragment in [
        " THEN 1 ELSE 0 END), 0) AS BIGINT) AS late,
            CAST(COALESCE(sum(CASE WHEN t.state = 'at-risk' AND t.due_on >= ",
        " THEN 1 ELSE 0 END), 0) AS BIGINT) AS at_risk,
            CAST(COALESCE(sum(CASE WHEN t.state = 'doing' AND t.due_on >= ",
        " THEN 1 ELSE 0 END), 0) AS BIGINT) AS doing,
            CAST(COALESCE(sum(CASE WHEN t.state = 'not-started' AND t.due_on >= ",
    ] {
        question.push(fragment).push_bind(today);
    }
    question.push(" THEN 1 ELSE 0 END), 0) AS BIGINT) AS not_started FROM task t WHERE 1 = 1");
    filter.push(&mut question, today);
    match by {
        TaskGroup::All => {}
        TaskGroup::Unit => {
            question.push(" GROUP BY t.lead_body_id");
        }
        TaskGroup::Item => {
            question.push(" GROUP BY t.item_ref");
        }
        TaskGroup::Day => {
            question.push(" GROUP BY t.due_on ORDER BY t.due_on");
        }
    }
    question.all(tx).await
}
