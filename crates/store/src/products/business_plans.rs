//! Business plans: sections, cash plan, milestones, and what was done with them.

use domain::ids::{AccountId, BusinessPlanId, IdeaId, MilestoneId, ProducerId};
use domain::products::business_plans::{CashYear, PlanSection};
use domain::{Day, Timestamp};

use super::specialities::StepTaken;
use crate::producers::{Reach, Slice};
use crate::{Result, Sql, Tx, rows, sql};

rows! {
    /// A business plan.
    pub struct BusinessPlan {
        /// The plan.
        pub id: BusinessPlanId,
        /// Of which idea.
        pub idea_id: IdeaId,
        /// Whose.
        pub producer_id: ProducerId,
        /// The unit answerable now.
        pub custody_path: String,
        /// `draft`, `submitted`, `forwarded`, `returned` or `approved`.
        pub state: String,
        /// The day it was begun.
        pub begun_on: Day,
        /// The day it was approved.
        pub approved_on: Option<Day>,
        /// Counts up with each change of state.
        pub version: i64,
    }

    /// A business plan in a list.
    pub struct BusinessPlanListed {
        /// The plan.
        pub id: BusinessPlanId,
        /// The idea in a few words.
        pub title: String,
        /// The producer's name.
        pub producer_name: String,
        /// The commune's name, as recorded.
        pub unit_name: String,
        /// `draft`, `submitted`, `forwarded`, `returned` or `approved`.
        pub state: String,
        /// The day it was begun.
        pub begun_on: Day,
        /// The day it was approved.
        pub approved_on: Option<Day>,
        /// Milestones that are late, once it is approved.
        pub late: i64,
        /// Capital over all years of the cash plan, in đồng; nothing before there is a year.
        pub capital: Option<i64>,
        /// Cost over all years.
        pub cost: Option<i64>,
        /// Revenue over all years.
        pub revenue: Option<i64>,
    }

    /// A section.
    pub struct SectionRow {
        /// Its name.
        pub section: String,
        /// Its text.
        pub text: String,
        /// `not-begun`, `doing`, `done` or `to-mend`.
        pub state: String,
        /// Why it came back.
        pub remark: String,
        /// Counts up with each change.
        pub version: i64,
    }

    /// Something promised by a day.
    pub struct MilestoneRow {
        /// The milestone.
        pub id: MilestoneId,
        /// What.
        pub what: String,
        /// The last day.
        pub due_on: Day,
        /// The day it was done.
        pub done_on: Option<Day>,
        /// What is said of it.
        pub done_note: String,
    }
}

/// What to find among business plans.
#[derive(Debug, Clone, Default)]
pub struct BusinessPlanFilter {
    /// What may be found at all.
    pub reach: Reach,
    /// The state's name; any if empty.
    pub state: String,
    /// Only plans that this person wrote, or that are of a producer they represent.
    pub written_by: Option<AccountId>,
}

impl BusinessPlanFilter {
    fn push(&self, question: &mut Sql) {
        self.reach.push(question, "b.producer_id", "b.custody_path");
        if !self.state.is_empty() {
            question.push(" AND b.state = ").push_bind(&self.state);
        }
        if let Some(id) = self.written_by {
            question.push(" AND (b.producer_id IN ").push_list(self.reach.producers.iter().copied());
            question.push(
                " OR EXISTS (SELECT 1 FROM business_plan_step t
                     WHERE t.plan_id = b.id AND t.kind IN ('begun', 'submitted') AND t.account_id = ",
            );
            question.push_bind(id).push("))");
        }
    }
}

/// A business plan.
pub async fn find_plan(tx: &mut Tx, id: BusinessPlanId) -> Result<Option<BusinessPlan>> {
    sql("SELECT * FROM business_plan WHERE id = $1").bind(id).optional(tx).await
}

/// The business plan of an idea.
pub async fn find_plan_of_idea(tx: &mut Tx, id: IdeaId) -> Result<Option<BusinessPlan>> {
    sql("SELECT * FROM business_plan WHERE idea_id = $1").bind(id).optional(tx).await
}

/// A new business plan, with its sections still to be written.
pub async fn insert_plan(tx: &mut Tx, plan: &BusinessPlan) -> Result<()> {
    sql("INSERT INTO business_plan (id, idea_id, producer_id, custody_path, state, begun_on, version)
         VALUES ($1, $2, $3, $4, 'draft', $5, 1)")
    .bind(plan.id)
    .bind(plan.idea_id)
    .bind(plan.producer_id)
    .bind(&plan.custody_path)
    .bind(plan.begun_on)
    .execute_one(tx)
    .await?;
    for section in PlanSection::ALL {
        sql("INSERT INTO business_plan_section (plan_id, section, text, state, remark, version)
             VALUES ($1, $2, '', 'not-begun', '', 1)")
        .bind(plan.id)
        .bind(section.name())
        .execute_one(tx)
        .await?;
    }
    Ok(())
}

/// Saves where a plan stands. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_plan(tx: &mut Tx, plan: &BusinessPlan) -> Result<()> {
    sql("UPDATE business_plan SET state = $3, approved_on = $4, version = version + 1 WHERE id = $1 AND version = $2")
        .bind(plan.id)
        .bind(plan.version)
        .bind(&plan.state)
        .bind(plan.approved_on)
        .execute_one(tx)
        .await
}

/// The sections of a plan, by name.
pub async fn list_sections(tx: &mut Tx, id: BusinessPlanId) -> Result<Vec<SectionRow>> {
    sql("SELECT section, text, state, remark, version FROM business_plan_section WHERE plan_id = $1 ORDER BY section")
        .bind(id)
        .all(tx)
        .await
}

/// Saves a section. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_section(tx: &mut Tx, id: BusinessPlanId, section: &SectionRow) -> Result<()> {
    sql("UPDATE business_plan_section SET text = $4, state = $5, remark = $6, version = version + 1
          WHERE plan_id = $1 AND section = $2 AND version = $3")
    .bind(id)
    .bind(&section.section)
    .bind(section.version)
    .bind(&section.text)
    .bind(&section.state)
    .bind(&section.remark)
    .execute_one(tx)
    .await
}

/// The years of a cash plan, in order.
pub async fn list_years(tx: &mut Tx, id: BusinessPlanId) -> Result<Vec<CashYear>> {
    let rows: Vec<(i64, i64, i64, i64, i64, i64)> = sql(
        "SELECT year, own, loan, support, cost, revenue FROM business_plan_year WHERE plan_id = $1 ORDER BY position",
    )
    .bind(id)
    .all(tx)
    .await?;
    let year = |(year, own, loan, support, cost, revenue)| CashYear { year, own, loan, support, cost, revenue };
    Ok(rows.into_iter().map(year).collect())
}

/// Puts years in the place of those that were there.
pub async fn save_years(tx: &mut Tx, id: BusinessPlanId, years: &[CashYear]) -> Result<()> {
    sql("DELETE FROM business_plan_year WHERE plan_id = $1").bind(id).execute(tx).await?;
    for (position, year) in (1_i64..).zip(years) {
        sql("INSERT INTO business_plan_year (plan_id, position, year, own, loan, support, cost, revenue)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(id)
        .bind(position)
        .bind(year.year)
        .bind(year.own)
        .bind(year.loan)
        .bind(year.support)
        .bind(year.cost)
        .bind(year.revenue)
        .execute_one(tx)
        .await?;
    }
    Ok(())
}

/// The milestones of a plan, in order.
pub async fn list_milestones(tx: &mut Tx, id: BusinessPlanId) -> Result<Vec<MilestoneRow>> {
    sql("SELECT id, what, due_on, done_on, done_note FROM business_plan_milestone WHERE plan_id = $1 ORDER BY position")
        .bind(id)
        .all(tx)
        .await
}

/// Puts milestones in the place of those that were there. Only a plan that is still written has them replaced,
/// and such a plan has no log yet.
pub async fn save_milestones(tx: &mut Tx, id: BusinessPlanId, milestones: &[MilestoneRow]) -> Result<()> {
    sql("DELETE FROM business_plan_milestone WHERE plan_id = $1").bind(id).execute(tx).await?;
    for (position, milestone) in (1_i64..).zip(milestones) {
        sql("INSERT INTO business_plan_milestone (id, plan_id, position, what, due_on, done_note)
             VALUES ($1, $2, $3, $4, $5, '')")
        .bind(milestone.id)
        .bind(id)
        .bind(position)
        .bind(&milestone.what)
        .bind(milestone.due_on)
        .execute_one(tx)
        .await?;
    }
    Ok(())
}

/// Notes that a milestone is done. Fails with [`crate::Error::Stale`] if it was noted already.
pub async fn finish_milestone(
    tx: &mut Tx,
    plan_id: BusinessPlanId,
    id: MilestoneId,
    done_on: Day,
    note: &str,
) -> Result<()> {
    sql("UPDATE business_plan_milestone SET done_on = $3, done_note = $4
          WHERE id = $1 AND plan_id = $2 AND done_on IS NULL")
    .bind(id)
    .bind(plan_id)
    .bind(done_on)
    .bind(note)
    .execute_one(tx)
    .await
}

/// Notes a step.
pub async fn insert_plan_step(
    tx: &mut Tx,
    id: BusinessPlanId,
    kind: &str,
    account_id: AccountId,
    text: &str,
    (done_on, recorded_at): (Day, Timestamp),
) -> Result<()> {
    sql("INSERT INTO business_plan_step (plan_id, position, kind, account_id, text, done_on, recorded_at)
         SELECT CAST($1 AS TEXT), count(*) + 1, CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($4 AS TEXT), CAST($5 AS TEXT),
                CAST($6 AS BIGINT)
           FROM business_plan_step WHERE plan_id = $1")
    .bind(id)
    .bind(kind)
    .bind(account_id)
    .bind(text)
    .bind(done_on)
    .bind(recorded_at)
    .execute_one(tx)
    .await
}

/// Who began a plan or handed it in.
pub async fn list_writers(tx: &mut Tx, id: BusinessPlanId) -> Result<Vec<AccountId>> {
    let rows: Vec<(AccountId,)> = sql("SELECT DISTINCT account_id FROM business_plan_step
          WHERE plan_id = $1 AND kind IN ('begun', 'submitted') ORDER BY account_id")
    .bind(id)
    .all(tx)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// What was done with a plan, in order.
pub async fn list_plan_steps(tx: &mut Tx, id: BusinessPlanId) -> Result<Vec<StepTaken>> {
    sql("SELECT s.kind, a.name AS by, s.text, s.done_on, s.recorded_at
           FROM business_plan_step s JOIN account a ON a.id = s.account_id
          WHERE s.plan_id = $1
          ORDER BY s.position")
    .bind(id)
    .all(tx)
    .await
}

/// Business plans, the newest first, a slice of them.
pub async fn list_business_plans(
    tx: &mut Tx,
    filter: &BusinessPlanFilter,
    today: Day,
    slice: Slice,
) -> Result<Vec<BusinessPlanListed>> {
    let mut question = sql("SELECT b.id, i.title, p.name AS producer_name, u.name AS unit_name, b.state, b.begun_on,
                b.approved_on,
                (SELECT count(*) FROM business_plan_milestone m
                  WHERE m.plan_id = b.id AND b.state = 'approved' AND m.done_on IS NULL AND m.due_on < $1) AS late,
                y.capital, y.cost, y.revenue
           FROM business_plan b JOIN idea i ON i.id = b.idea_id JOIN producer p ON p.id = b.producer_id
           JOIN unit u ON u.id = p.unit_id
           LEFT JOIN (SELECT plan_id, CAST(sum(own + loan + support) AS BIGINT) AS capital,
                             CAST(sum(cost) AS BIGINT) AS cost, CAST(sum(revenue) AS BIGINT) AS revenue
                        FROM business_plan_year GROUP BY plan_id) y ON y.plan_id = b.id
          WHERE 1 = 1")
    .bind(today);
    filter.push(&mut question);
    question.push(" ORDER BY b.begun_on DESC, b.id DESC LIMIT ").push_bind(slice.limit);
    question.push(" OFFSET ").push_bind(slice.offset);
    question.all(tx).await
}

/// How many business plans there are.
pub async fn count_business_plans(tx: &mut Tx, filter: &BusinessPlanFilter) -> Result<i64> {
    let mut question = sql("SELECT count(*) FROM business_plan b WHERE 1 = 1");
    filter.push(&mut question);
    let (count,) = question.one(tx).await?;
    Ok(count)
}
