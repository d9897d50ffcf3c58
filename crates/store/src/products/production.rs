//! How business plans are carried out: the production log and guidance given.

use domain::ids::{AccountId, BusinessPlanId, GuidanceId, MilestoneId, ProductionEntryId};
use domain::{Day, Timestamp};

use crate::{Result, Tx, rows, sql};

rows! {
    /// A line of the log.
    pub struct ProductionEntry {
        /// The line.
        pub id: ProductionEntryId,
        /// Of which plan.
        pub plan_id: BusinessPlanId,
        /// The milestone it belongs to.
        pub milestone_id: Option<MilestoneId>,
        /// The day it is true of.
        pub done_on: Day,
        /// What was done.
        pub what: String,
        /// How much was made.
        pub quantity: Option<i64>,
        /// In which unit.
        pub quantity_unit: String,
        /// What it cost, in đồng.
        pub cost: i64,
        /// What it brought, in đồng.
        pub revenue: i64,
        /// What else there is to say.
        pub note: String,
        /// A photo or a file.
        pub sha256: Option<String>,
        /// The file's name.
        pub file_name: Option<String>,
        /// Who typed it in.
        pub typed_by: AccountId,
        /// When.
        pub recorded_at: Timestamp,
    }

    /// Guidance, as it is read.
    pub struct GuidanceRow {
        /// Who gave it, by name.
        pub by: String,
        /// The day.
        pub said_on: Day,
        /// What was said.
        pub text: String,
    }
}

/// A line of the log.
pub async fn find_entry(tx: &mut Tx, id: ProductionEntryId) -> Result<Option<ProductionEntry>> {
    sql("SELECT * FROM production_entry WHERE id = $1").bind(id).optional(tx).await
}

/// A new line.
pub async fn insert_entry(tx: &mut Tx, entry: &ProductionEntry) -> Result<()> {
    sql("INSERT INTO production_entry (id, plan_id, milestone_id, done_on, what, quantity, quantity_unit, cost, revenue,
                                       note, sha256, file_name, typed_by, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)")
    .bind(entry.id)
    .bind(entry.plan_id)
    .bind(entry.milestone_id)
    .bind(entry.done_on)
    .bind(&entry.what)
    .bind(entry.quantity)
    .bind(&entry.quantity_unit)
    .bind(entry.cost)
    .bind(entry.revenue)
    .bind(&entry.note)
    .bind(entry.sha256.as_deref())
    .bind(entry.file_name.as_deref())
    .bind(entry.typed_by)
    .bind(entry.recorded_at)
    .execute_one(tx)
    .await
}

/// The log of a plan, the newest day first.
pub async fn list_entries(tx: &mut Tx, plan_id: BusinessPlanId) -> Result<Vec<ProductionEntry>> {
    sql("SELECT * FROM production_entry WHERE plan_id = $1 ORDER BY done_on DESC, recorded_at DESC, id DESC")
        .bind(plan_id)
        .all(tx)
        .await
}

/// Keeps guidance.
pub async fn insert_guidance(
    tx: &mut Tx,
    id: GuidanceId,
    plan_id: BusinessPlanId,
    account_id: AccountId,
    text: &str,
    (said_on, recorded_at): (Day, Timestamp),
) -> Result<()> {
    sql("INSERT INTO plan_guidance (id, plan_id, account_id, said_on, text, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6)")
    .bind(id)
    .bind(plan_id)
    .bind(account_id)
    .bind(said_on)
    .bind(text)
    .bind(recorded_at)
    .execute_one(tx)
    .await
}

/// The guidance given on a plan, the newest first.
pub async fn list_guidance(tx: &mut Tx, plan_id: BusinessPlanId) -> Result<Vec<GuidanceRow>> {
    sql("SELECT a.name AS by, g.said_on, g.text
           FROM plan_guidance g JOIN account a ON a.id = g.account_id
          WHERE g.plan_id = $1
          ORDER BY g.said_on DESC, g.recorded_at DESC, g.id DESC")
    .bind(plan_id)
    .all(tx)
    .await
}
