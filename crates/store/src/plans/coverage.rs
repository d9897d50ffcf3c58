//! What serves a plan, counted.

use super::Plan;
use domain::Day;
use domain::ids::PlanId;

use crate::{Result, Tx, sql};

/// For each item of a plan: how many tasks it has, and one of them.
pub async fn count_tasks_by_item(tx: &mut Tx, plan_id: PlanId) -> Result<Vec<(String, i64, Option<String>)>> {
    sql("SELECT item_ref, count(*), min(id) FROM task WHERE plan_id = $1 GROUP BY item_ref").bind(plan_id).all(tx).await
}

/// For each item of a plan: how many notes of progress its tasks have, and one of them.
pub async fn count_progress_by_item(tx: &mut Tx, plan_id: PlanId) -> Result<Vec<(String, i64, Option<String>)>> {
    sql("SELECT t.item_ref, count(*), min(n.id)
           FROM task_progress n JOIN task t ON t.id = n.task_id
          WHERE t.plan_id = $1 GROUP BY t.item_ref")
    .bind(plan_id)
    .all(tx)
    .await
}

/// How many records of each kind serve a plan, within its year and its unit, and one of each.
///
/// Records are counted where they were made, whatever unit answers for them now: the plan is judged
/// as it was.
pub async fn count_records(tx: &mut Tx, plan: &Plan, unit_path: &str) -> Result<Vec<(String, i64, Option<String>)>> {
    let (from, to) = (format!("{}-01-01", plan.year), format!("{}-12-31", plan.year));
    sql("SELECT 'plan' AS kind, count(*), min(id) FROM plan WHERE id = $1
         UNION ALL
         SELECT 'task', count(*), min(id) FROM task WHERE plan_id = $1
         UNION ALL
         SELECT 'appointment', count(*), min(a.id) FROM appointment a JOIN body b ON b.id = a.body_id
          WHERE a.role IN ('agriculture-officer', 'commune-officer', 'department-officer')
            AND b.unit_path >= $2 AND b.unit_path < $3 AND a.from_on <= $5 AND (a.to_on IS NULL OR a.to_on >= $4)
         UNION ALL
         SELECT 'producer', count(*), min(p.id) FROM producer p JOIN unit u ON u.id = p.unit_id
          WHERE p.merged_into IS NULL AND u.path >= $2 AND u.path < $3
         UNION ALL
         SELECT 'idea', count(*), min(i.id) FROM idea i
           JOIN producer p ON p.id = i.producer_id JOIN unit u ON u.id = p.unit_id
          WHERE u.path >= $2 AND u.path < $3 AND i.registered_on >= $4 AND i.registered_on <= $5
         UNION ALL
         SELECT 'product', count(*), min(p.id) FROM product p JOIN unit u ON u.id = p.unit_id
          WHERE u.path >= $2 AND u.path < $3 AND p.created_on <= $5
         UNION ALL
         SELECT 'dossier', count(*), min(d.id) FROM dossier d
           JOIN product p ON p.id = d.product_id JOIN unit u ON u.id = p.unit_id
          WHERE u.path >= $2 AND u.path < $3 AND d.filed_on >= $4 AND d.filed_on <= $5
         UNION ALL
         SELECT 'evidence', count(*), min(e.id) FROM evidence e JOIN dossier d ON d.id = e.dossier_id
           JOIN product p ON p.id = d.product_id JOIN unit u ON u.id = p.unit_id
          WHERE u.path >= $2 AND u.path < $3 AND d.filed_on >= $4 AND d.filed_on <= $5
         UNION ALL
         SELECT 'assessment', count(*), min(s.id) FROM assessment s JOIN dossier d ON d.id = s.dossier_id
           JOIN product p ON p.id = d.product_id JOIN unit u ON u.id = p.unit_id
          WHERE u.path >= $2 AND u.path < $3 AND s.opened_on >= $4 AND s.opened_on <= $5
         UNION ALL
         SELECT 'recognition', count(*), min(r.id) FROM recognition r
           JOIN product p ON p.id = r.product_id JOIN unit u ON u.id = p.unit_id
          WHERE u.path >= $2 AND u.path < $3 AND r.decided_on >= $4 AND r.decided_on <= $5
         UNION ALL
         SELECT 'report', count(*), min(r.id) FROM report r JOIN body b ON b.id = r.body_id
          WHERE r.state = 'sent' AND r.period_year = $6 AND b.unit_path >= $2 AND b.unit_path < $3
         UNION ALL
         SELECT 'undertaking', count(*), min(body_id) FROM plan_undertaking WHERE plan_id = $1
         UNION ALL
         SELECT 'apparatus-decision', count(*), min(a.id) FROM apparatus_decision a JOIN body b ON b.id = a.body_id
          WHERE b.unit_path >= $2 AND b.unit_path < $3 AND a.from_on <= $5 AND (a.to_on IS NULL OR a.to_on >= $4)
         UNION ALL
         SELECT 'urging', count(*), min(g.id) FROM urging g JOIN task t ON t.id = g.task_id WHERE t.plan_id = $1
         UNION ALL
         SELECT 'obstacle', count(*), min(o.id) FROM obstacle o JOIN body b ON b.id = o.body_id
          WHERE b.unit_path >= $2 AND b.unit_path < $3 AND o.reported_on >= $4 AND o.reported_on <= $5
         UNION ALL
         SELECT 'meeting', count(*), min(a.id) FROM activity a JOIN body b ON b.id = a.body_id
          WHERE a.kind = 'meeting' AND a.state IN ('held', 'concluded')
            AND b.unit_path >= $2 AND b.unit_path < $3 AND a.held_on >= $4 AND a.held_on <= $5
         UNION ALL
         SELECT 'target-figure', count(*), min(id) FROM target_figure WHERE plan_id = $1
         UNION ALL
         SELECT c.kind, count(*), min(c.id)
           FROM support_case c JOIN producer p ON p.id = c.producer_id JOIN unit u ON u.id = p.unit_id
          WHERE u.path >= $2 AND u.path < $3 AND c.opened_on >= $4 AND c.opened_on <= $5 GROUP BY c.kind
         UNION ALL
         SELECT 'supply-contract', count(*), min(s.id)
           FROM supply_contract s JOIN producer p ON p.id = COALESCE(s.supplier_id, s.buyer_id)
           JOIN unit u ON u.id = p.unit_id
          WHERE u.path >= $2 AND u.path < $3 AND s.from_on <= $5 AND s.to_on >= $4
         UNION ALL
         SELECT 'speciality', count(*), min(s.id) FROM speciality s JOIN unit u ON u.id = s.unit_id
          WHERE s.state <> 'refused' AND u.path >= $2 AND u.path < $3 AND s.proposed_on >= $4 AND s.proposed_on <= $5
         UNION ALL
         SELECT c.kind || '-choice', count(*), min(c.id) FROM flagship_choice c JOIN unit u ON u.id = c.unit_id
          WHERE c.ended_on IS NULL AND c.year = $6 AND u.path >= $2 AND u.path < $3 GROUP BY c.kind
         UNION ALL
         SELECT 'idea-round', count(*), min(r.id) FROM idea_round r JOIN body b ON b.id = r.body_id
          WHERE r.state <> 'draft' AND b.unit_path >= $2 AND b.unit_path < $3
            AND r.opened_on >= $4 AND r.opened_on <= $5
         UNION ALL
         SELECT 'idea-judgement', count(*), min(j.idea_id) FROM idea_judgement j JOIN idea i ON i.id = j.idea_id
           JOIN producer p ON p.id = i.producer_id JOIN unit u ON u.id = p.unit_id
          WHERE u.path >= $2 AND u.path < $3 AND j.judged_on >= $4 AND j.judged_on <= $5
         UNION ALL
         SELECT 'business-plan', count(*), min(b.id) FROM business_plan b
           JOIN producer p ON p.id = b.producer_id JOIN unit u ON u.id = p.unit_id
          WHERE u.path >= $2 AND u.path < $3 AND b.begun_on >= $4 AND b.begun_on <= $5
         UNION ALL
         SELECT 'production-entry', count(*), min(e.id) FROM production_entry e
           JOIN business_plan b ON b.id = e.plan_id JOIN producer p ON p.id = b.producer_id
           JOIN unit u ON u.id = p.unit_id
          WHERE u.path >= $2 AND u.path < $3 AND e.done_on >= $4 AND e.done_on <= $5")
    .bind(plan.id)
    .bind(unit_path)
    .bind(format!("{unit_path}\u{10FFFF}"))
    .bind(from)
    .bind(to)
    .bind(plan.year)
    .all(tx)
    .await
}

/// Dossiers of a territory that were put before a council by a day: how many of them their commune had sent
/// up before, and how many they are.
pub async fn count_commune_first(tx: &mut Tx, unit_path: &str, on: Day) -> Result<(i64, i64)> {
    sql("SELECT CAST(COALESCE(sum(CASE WHEN EXISTS (SELECT 1 FROM dossier_step s
                  WHERE s.dossier_id = a.dossier_id AND s.step = 'forwarded' AND s.taken_on <= a.opened_on)
                  THEN 1 ELSE 0 END), 0) AS BIGINT), count(*)
           FROM assessment a JOIN dossier d ON d.id = a.dossier_id
           JOIN product p ON p.id = d.product_id JOIN unit u ON u.id = p.unit_id
          WHERE a.opened_on <= $1 AND u.path >= $2 AND u.path < $3")
    .bind(on)
    .bind(unit_path)
    .bind(format!("{unit_path}\u{10FFFF}"))
    .one(tx)
    .await
}
