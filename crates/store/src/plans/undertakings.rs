//! How the units a plan names take it up.

use domain::Day;
use domain::ids::{AccountId, PlanId};

use crate::{Result, Tx, rows, sql};

rows! {
    /// A unit's word that it takes a plan up.
    pub struct Undertaking {
        /// The plan.
        pub plan_id: PlanId,
        /// The unit.
        pub body_id: String,
        /// `child-plan` or `programme-entry`.
        pub kind: String,
        /// The unit's own plan.
        pub child_plan_id: Option<PlanId>,
        /// The number of its plan, or of its work programme.
        pub number: String,
        /// The day of that paper.
        pub dated: Day,
        /// The file of that paper.
        pub sha256: Option<String>,
        /// What the file is called.
        pub file_name: Option<String>,
        /// Who confirmed it.
        pub confirmed_by: AccountId,
        /// The day.
        pub confirmed_on: Day,
        /// Counts up with each change.
        pub version: i64,
    }

    /// A unit a plan names, and how it took the plan up.
    pub struct NamedUnit {
        /// The unit.
        pub body_id: String,
        /// Its name.
        pub name: String,
        /// How many tasks of the plan it leads.
        pub tasks: i64,
        /// `child-plan` or `programme-entry`; none while it has done neither.
        pub kind: Option<String>,
        /// The number of the paper.
        pub number: Option<String>,
        /// The day of the paper.
        pub dated: Option<Day>,
        /// The address of its own plan.
        pub child_slug: Option<String>,
        /// The file of its work programme.
        pub sha256: Option<String>,
        /// The day it confirmed.
        pub confirmed_on: Option<Day>,
    }
}

/// The units that lead tasks of a plan or take part in them, but for the one that issued it, and how each
/// took it up; those that have done neither first.
pub async fn list_named_units(tx: &mut Tx, plan_id: PlanId) -> Result<Vec<NamedUnit>> {
    sql("SELECT b.id AS body_id, b.name,
                (SELECT count(*) FROM task t WHERE t.plan_id = $1 AND t.lead_body_id = b.id) AS tasks,
                u.kind, u.number, u.dated, c.slug AS child_slug, u.sha256, u.confirmed_on
           FROM body b
           LEFT JOIN plan_undertaking u ON u.plan_id = $1 AND u.body_id = b.id
           LEFT JOIN plan c ON c.id = u.child_plan_id
          WHERE b.id IN (SELECT lead_body_id FROM task WHERE plan_id = $1
                         UNION SELECT p.body_id FROM task_partner p JOIN task t ON t.id = p.task_id
                                WHERE t.plan_id = $1)
            AND b.id <> (SELECT issuer_body_id FROM plan WHERE id = $1)
          ORDER BY CASE WHEN u.kind IS NULL THEN 0 ELSE 1 END, b.sort_key, b.id")
    .bind(plan_id)
    .all(tx)
    .await
}

rows! {
    /// A unit a plan names, and whether it has taken the plan up.
    pub struct TakingUp {
        /// The plan's number.
        pub number: String,
        /// Its address.
        pub slug: String,
        /// The unit's name.
        pub unit_name: String,
        /// Whether it has a plan of its own or an entry in its work programme.
        pub has_taken_up: bool,
    }
}

/// The units that lead tasks of plans of territories, issued within a time, or take part in them, and whether
/// each has taken the plan up; by plan, newest first, then by unit.
pub async fn list_taking_up(tx: &mut Tx, territories: &[String], from: Day, to: Day) -> Result<Vec<TakingUp>> {
    let mut question = sql("SELECT DISTINCT p.number, p.slug, b.name AS unit_name, b.sort_key, p.issued_on,
                u.plan_id IS NOT NULL AS has_taken_up
           FROM plan p JOIN task t ON t.plan_id = p.id LEFT JOIN task_partner w ON w.task_id = t.id
           JOIN body b ON b.id = t.lead_body_id OR b.id = w.body_id
           LEFT JOIN plan_undertaking u ON u.plan_id = p.id AND u.body_id = b.id
          WHERE b.id <> p.issuer_body_id AND p.issued_on >= $1 AND p.issued_on <= $2")
    .bind(from)
    .bind(to);
    question.push_territories("p.custody_path", territories);
    question.push(" ORDER BY p.issued_on DESC, p.slug, b.sort_key, unit_name");
    question.all(tx).await
}

/// How a unit took a plan up.
pub async fn find_undertaking(tx: &mut Tx, plan_id: PlanId, body_id: &str) -> Result<Option<Undertaking>> {
    sql("SELECT * FROM plan_undertaking WHERE plan_id = $1 AND body_id = $2")
        .bind(plan_id)
        .bind(body_id)
        .optional(tx)
        .await
}

/// A unit's word that it takes a plan up.
pub async fn insert_undertaking(tx: &mut Tx, undertaking: &Undertaking) -> Result<()> {
    sql("INSERT INTO plan_undertaking (plan_id, body_id, kind, child_plan_id, number, dated, sha256, file_name,
                                       confirmed_by, confirmed_on, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)")
    .bind(undertaking.plan_id)
    .bind(&undertaking.body_id)
    .bind(&undertaking.kind)
    .bind(undertaking.child_plan_id)
    .bind(&undertaking.number)
    .bind(undertaking.dated)
    .bind(undertaking.sha256.as_deref())
    .bind(undertaking.file_name.as_deref())
    .bind(undertaking.confirmed_by)
    .bind(undertaking.confirmed_on)
    .execute_one(tx)
    .await
}
