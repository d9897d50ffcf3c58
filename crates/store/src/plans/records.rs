//! Plans, what they say of other papers, and their items.

use domain::Day;
use domain::ids::PlanId;

use crate::{Result, Tx, rows, sql};

rows! {
    /// A plan.
    pub struct Plan {
        /// The plan.
        pub id: PlanId,
        /// `470/KH-UBND`.
        pub number: String,
        /// The number as addresses write it.
        pub slug: String,
        /// The day it was issued.
        pub issued_on: Day,
        /// What it is about.
        pub title: String,
        /// The year it plans.
        pub year: i64,
        /// The body that issued it.
        pub issuer_body_id: String,
        /// The unit it holds for, as recorded.
        pub unit_id: String,
        /// The unit answerable now.
        pub custody_path: String,
        /// The plan it carries out.
        pub parent_id: Option<PlanId>,
        /// Counts up with each change.
        pub version: i64,
    }

    /// What a plan says of another paper.
    pub struct PlanLink {
        /// Its place.
        pub position: i64,
        /// `cites`, `carries-out` or `concretises`.
        pub relation: String,
        /// The paper, if it is a plan that is kept here.
        pub to_plan_id: Option<PlanId>,
        /// The address of that plan.
        pub to_slug: Option<String>,
        /// The paper's number.
        pub number: String,
        /// Its day.
        pub dated: Option<Day>,
        /// Who issued it.
        pub issuer: String,
        /// What it is about.
        pub subject: String,
    }

    /// A plan that says something of another.
    pub struct LinkedFrom {
        /// `cites`, `carries-out` or `concretises`.
        pub relation: String,
        /// The plan's number.
        pub number: String,
        /// Its address.
        pub slug: String,
        /// The day it was issued.
        pub issued_on: Day,
        /// What it is about.
        pub title: String,
        /// The body that issued it.
        pub issuer_name: String,
        /// How many tasks it has.
        pub tasks: i64,
        /// How many of them are done.
        pub done: i64,
        /// How many of them are past their day.
        pub late: i64,
    }

    /// An item of a plan.
    pub struct PlanItem {
        /// Where it stands.
        pub place: String,
        /// The heading it stands under.
        pub section: String,
        /// What kind of statement it is.
        pub kind: String,
        /// What it says.
        pub text: String,
        /// The rule it sets.
        pub rule: Option<String>,
    }
}

/// A new plan.
pub async fn insert_plan(tx: &mut Tx, plan: &Plan) -> Result<()> {
    sql("INSERT INTO plan (id, number, slug, issued_on, title, year, issuer_body_id, unit_id, custody_path, parent_id,
                           version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)")
    .bind(plan.id)
    .bind(&plan.number)
    .bind(&plan.slug)
    .bind(plan.issued_on)
    .bind(&plan.title)
    .bind(plan.year)
    .bind(&plan.issuer_body_id)
    .bind(&plan.unit_id)
    .bind(&plan.custody_path)
    .bind(plan.parent_id)
    .execute_one(tx)
    .await
}

/// What a plan says of another paper.
pub async fn insert_link(tx: &mut Tx, plan_id: PlanId, link: &PlanLink) -> Result<()> {
    sql("INSERT INTO plan_link (plan_id, position, relation, to_plan_id, number, dated, issuer, subject)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
    .bind(plan_id)
    .bind(link.position)
    .bind(&link.relation)
    .bind(link.to_plan_id)
    .bind(&link.number)
    .bind(link.dated)
    .bind(&link.issuer)
    .bind(&link.subject)
    .execute_one(tx)
    .await
}

/// Puts a plan below another. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_parent(tx: &mut Tx, id: PlanId, version: i64, parent_id: PlanId) -> Result<()> {
    sql("UPDATE plan SET parent_id = $3, version = version + 1 WHERE id = $1 AND version = $2")
        .bind(id)
        .bind(version)
        .bind(parent_id)
        .execute_one(tx)
        .await
}

/// Every plan that has one above it, with that one.
pub async fn list_parents(tx: &mut Tx) -> Result<Vec<(PlanId, PlanId)>> {
    sql("SELECT id, parent_id FROM plan WHERE parent_id IS NOT NULL").all(tx).await
}

/// An item of a plan.
pub async fn insert_item(tx: &mut Tx, plan_id: PlanId, position: i64, item: &PlanItem) -> Result<()> {
    sql("INSERT INTO plan_item (plan_id, ref, position, section, kind, text, rule) VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(plan_id)
        .bind(&item.place)
        .bind(position)
        .bind(&item.section)
        .bind(&item.kind)
        .bind(&item.text)
        .bind(item.rule.as_deref())
        .execute_one(tx)
        .await
}

/// Puts an item at another position.
pub async fn save_item_position(tx: &mut Tx, plan_id: PlanId, place: &str, position: i64) -> Result<()> {
    sql("UPDATE plan_item SET position = $3 WHERE plan_id = $1 AND ref = $2")
        .bind(plan_id)
        .bind(place)
        .bind(position)
        .execute_one(tx)
        .await
}

/// What an item says; its place stays.
pub async fn save_item(tx: &mut Tx, plan_id: PlanId, item: &PlanItem) -> Result<()> {
    sql("UPDATE plan_item SET section = $3, kind = $4, text = $5, rule = $6 WHERE plan_id = $1 AND ref = $2")
        .bind(plan_id)
        .bind(&item.place)
        .bind(&item.section)
        .bind(&item.kind)
        .bind(&item.text)
        .bind(item.rule.as_deref())
        .execute_one(tx)
        .await
}

/// Counts a plan's version up. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_plan_version(tx: &mut Tx, id: PlanId, version: i64) -> Result<()> {
    sql("UPDATE plan SET version = version + 1 WHERE id = $1 AND version = $2")
        .bind(id)
        .bind(version)
        .execute_one(tx)
        .await
}

/// Whether a body's plan with this number and day is there.
pub async fn has_plan(tx: &mut Tx, issuer_body_id: &str, number: &str, issued_on: Day) -> Result<bool> {
    let found: Option<(PlanId,)> =
        sql("SELECT id FROM plan WHERE issuer_body_id = $1 AND number = $2 AND issued_on = $3")
            .bind(issuer_body_id)
            .bind(number)
            .bind(issued_on)
            .optional(tx)
            .await?;
    Ok(found.is_some())
}

/// Plans, newest first.
pub async fn list_plans(tx: &mut Tx) -> Result<Vec<Plan>> {
    sql("SELECT * FROM plan ORDER BY issued_on DESC, number").all(tx).await
}

/// A plan.
pub async fn find_plan(tx: &mut Tx, id: PlanId) -> Result<Option<Plan>> {
    sql("SELECT * FROM plan WHERE id = $1").bind(id).optional(tx).await
}

/// A plan by its address.
pub async fn find_plan_by_slug(tx: &mut Tx, slug: &str) -> Result<Option<Plan>> {
    sql("SELECT * FROM plan WHERE slug = $1").bind(slug).optional(tx).await
}

/// A plan by its number; of several, the newest.
pub async fn find_plan_by_number(tx: &mut Tx, number: &str) -> Result<Option<Plan>> {
    sql("SELECT * FROM plan WHERE number = $1 ORDER BY issued_on DESC LIMIT 1").bind(number).optional(tx).await
}

/// What a plan says of other papers, in order.
pub async fn list_links(tx: &mut Tx, plan_id: PlanId) -> Result<Vec<PlanLink>> {
    sql("SELECT l.position, l.relation, l.to_plan_id, p.slug AS to_slug, l.number, l.dated, l.issuer, l.subject
           FROM plan_link l LEFT JOIN plan p ON p.id = l.to_plan_id
          WHERE l.plan_id = $1 ORDER BY l.position")
    .bind(plan_id)
    .all(tx)
    .await
}

/// The plans that say something of a plan, with how far their tasks are on a day.
pub async fn list_linked_from(tx: &mut Tx, plan_id: PlanId, today: Day) -> Result<Vec<LinkedFrom>> {
    sql("SELECT l.relation, p.number, p.slug, p.issued_on, p.title, b.name AS issuer_name,
                (SELECT count(*) FROM task t WHERE t.plan_id = p.id) AS tasks,
                (SELECT count(*) FROM task t WHERE t.plan_id = p.id AND t.state = 'done') AS done,
                (SELECT count(*) FROM task t WHERE t.plan_id = p.id AND t.due_on < $2
                    AND t.state NOT IN ('done', 'void')) AS late
           FROM plan_link l JOIN plan p ON p.id = l.plan_id JOIN body b ON b.id = p.issuer_body_id
          WHERE l.to_plan_id = $1 ORDER BY l.relation, b.sort_key, p.issued_on, p.id")
    .bind(plan_id)
    .bind(today)
    .all(tx)
    .await
}

/// A plan's items in order.
pub async fn list_items(tx: &mut Tx, plan_id: PlanId) -> Result<Vec<PlanItem>> {
    sql("SELECT ref AS place, section, kind, text, rule FROM plan_item WHERE plan_id = $1 ORDER BY position")
        .bind(plan_id)
        .all(tx)
        .await
}

/// What the items that tasks serve say, by place; a place that says different things in several plans is left
/// out.
pub async fn list_item_texts(tx: &mut Tx, plan_id: Option<PlanId>) -> Result<Vec<(String, String)>> {
    let mut question = sql("SELECT i.ref, min(i.text) FROM plan_item i
          WHERE EXISTS (SELECT 1 FROM task t WHERE t.plan_id = i.plan_id AND t.item_ref = i.ref)");
    if let Some(plan_id) = plan_id {
        question.push(" AND i.plan_id = ").push_bind(plan_id);
    }
    question.push(" GROUP BY i.ref HAVING count(DISTINCT i.text) = 1");
    question.all(tx).await
}
