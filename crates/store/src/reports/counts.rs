//! What a figure counts: one question an indicator, which both counts records and lists them.

use domain::Day;
use domain::reports::Counting;

use super::CountedRecord;
use crate::exchange::PROVED_STARS;
use crate::{Result, Sql, Tx, sql};

/// Of whom and of when something is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The body that reports.
    pub body_id: String,
    /// Its territory.
    pub unit_path: String,
    /// The first day.
    pub from_on: Day,
    /// The last day.
    pub to_on: Day,
}

/// How many records a figure counts.
///
/// # Errors
/// The database refused.
pub async fn count(tx: &mut Tx, counting: Counting, scope: &Scope) -> Result<i64> {
    let mut statement = sql("SELECT count(*) FROM (");
    push_records(&mut statement, counting, scope);
    statement.push(") AS counted");
    let (count,) = statement.one(tx).await?;
    Ok(count)
}

/// The records behind a figure, by day and name: a page of them.
///
/// # Errors
/// The database refused.
pub async fn list_counted(
    tx: &mut Tx,
    counting: Counting,
    scope: &Scope,
    limit: i64,
    offset: i64,
) -> Result<Vec<CountedRecord>> {
    let mut statement = sql("SELECT id, name, happened_on FROM (");
    push_records(&mut statement, counting, scope);
    statement.push(") AS counted ORDER BY happened_on NULLS LAST, name, id LIMIT ").push_bind(limit);
    statement.push(" OFFSET ").push_bind(offset);
    statement.all(tx).await
}

/// Adds the question that finds a figure's records: `id`, `name`, `happened_on`, each record once.
fn push_records(statement: &mut Sql, counting: Counting, scope: &Scope) {
    let territory = std::slice::from_ref(&scope.unit_path);
    match counting {
        Counting::IdeasRegistered => {
            statement.push("SELECT i.id, i.title AS name, i.registered_on AS happened_on FROM idea i WHERE ");
            push_period(statement, "i.registered_on", scope);
            statement.push_territories("i.custody_path", territory);
        }
        Counting::IdeasAccepted => {
            statement.push("SELECT i.id, i.title AS name, i.decided_on AS happened_on FROM idea i WHERE ");
            push_period(statement, "i.decided_on", scope);
            statement.push(" AND i.state = 'accepted'").push_territories("i.custody_path", territory);
        }
        Counting::DossiersSubmitted => {
            statement.push(
                "SELECT d.id, p.name, d.filed_on AS happened_on
                   FROM dossier d JOIN product p ON p.id = d.product_id WHERE ",
            );
            push_period(statement, "d.filed_on", scope);
            statement.push_territories("d.custody_path", territory);
        }
        Counting::DossiersForwarded => {
            statement.push(
                "SELECT d.id, p.name, max(s.taken_on) AS happened_on
                   FROM dossier d JOIN product p ON p.id = d.product_id JOIN dossier_step s ON s.dossier_id = d.id
                  WHERE s.step = 'forwarded' AND ",
            );
            push_period(statement, "s.taken_on", scope);
            statement.push_territories("d.custody_path", territory).push(" GROUP BY d.id, p.name");
        }
        Counting::ProductsRecognised { stars } => {
            statement.push("SELECT p.id, p.name, max(r.decided_on) AS happened_on FROM ").push(PROVED_STARS);
            statement.push(" r JOIN product p ON p.id = r.product_id WHERE r.stars = ");
            statement.push_bind(stars).push(" AND ");
            push_period(statement, "r.decided_on", scope);
            statement.push_territories("r.custody_path", territory).push(" GROUP BY p.id, p.name");
        }
        Counting::ProductsInForce => {
            statement.push("SELECT p.id, p.name, max(r.decided_on) AS happened_on FROM ").push(PROVED_STARS);
            statement.push(" r JOIN product p ON p.id = r.product_id WHERE r.decided_on <= ");
            statement.push_bind(scope.to_on).push(" AND r.expires_on >= ").push_bind(scope.to_on);
            statement.push(" AND (r.withdrawn_on IS NULL OR r.withdrawn_on > ").push_bind(scope.to_on).push(")");
            statement.push_territories("r.custody_path", territory).push(" GROUP BY p.id, p.name");
        }
        Counting::Producers => {
            statement.push(
                "SELECT o.id, o.name, CAST(NULL AS TEXT) AS happened_on FROM producer o
                  WHERE (EXISTS (SELECT 1 FROM idea i WHERE i.producer_id = o.id AND i.registered_on <= ",
            );
            statement.push_bind(scope.to_on);
            statement.push(") OR EXISTS (SELECT 1 FROM product p WHERE p.producer_id = o.id AND p.created_on <= ");
            statement.push_bind(scope.to_on).push("))").push_territories("o.custody_path", territory);
        }
        Counting::TasksDone => {
            statement.push(
                "SELECT t.id, t.title AS name, min(g.noted_on) AS happened_on
                   FROM task t JOIN task_progress g ON g.task_id = t.id
                  WHERE g.state = 'done' AND t.lead_body_id = ",
            );
            statement.push_bind(&scope.body_id).push(" GROUP BY t.id, t.title HAVING min(g.noted_on) >= ");
            statement.push_bind(scope.from_on).push(" AND min(g.noted_on) <= ").push_bind(scope.to_on);
        }
        Counting::TasksLate => {
            statement.push("SELECT t.id, t.title AS name, t.due_on AS happened_on FROM task t WHERE t.lead_body_id = ");
            statement.push_bind(&scope.body_id).push(" AND t.state <> 'void' AND t.due_on <= ").push_bind(scope.to_on);
            statement.push(
                " AND NOT EXISTS (SELECT 1 FROM task_progress g
                                   WHERE g.task_id = t.id AND g.state = 'done' AND g.noted_on <= ",
            );
            statement.push_bind(scope.to_on).push(")");
        }
        Counting::OfficialsInCharge => {
            statement.push(
                "SELECT c.id, c.name, min(a.from_on) AS happened_on
                   FROM appointment a JOIN account c ON c.id = a.account_id
                  WHERE a.role = 'commune-officer' AND a.body_id = ",
            );
            statement.push_bind(&scope.body_id).push(" AND a.from_on <= ").push_bind(scope.to_on);
            statement.push(" AND (a.to_on IS NULL OR a.to_on >= ").push_bind(scope.to_on);
            statement.push(") GROUP BY c.id, c.name");
        }
    }
}

fn push_period(statement: &mut Sql, column: &'static str, scope: &Scope) {
    statement.push(column).push(" >= ").push_bind(scope.from_on);
    statement.push(" AND ").push(column).push(" <= ").push_bind(scope.to_on);
}
