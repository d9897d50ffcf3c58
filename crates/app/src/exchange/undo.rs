//! Taking a list back: what it made goes, unless someone has built on it since.

use domain::ids::ImportBatchId;
use serde_json::json;
use store::exchange::{ImportBatch, ObstacleToUndo};

use super::batches::find;
use crate::{Error, Op, Problem, Result};

/// Obstacles that are named; there may be more.
const NAMED: i64 = 20;

/// What was used or changed since a batch was imported, and keeps it from being taken back.
///
/// # Errors
/// There is no such batch, or not for this person.
pub async fn obstacles_to_undo(op: &mut Op, id: ImportBatchId) -> Result<Vec<Problem>> {
    find(op, id).await?;
    let obstacles = store::exchange::list_obstacles_to_undo(op.tx(), id, NAMED).await?;
    Ok(obstacles.iter().map(explain).collect())
}

/// Takes back what a batch made: whole, or not at all.
///
/// # Errors
/// It was not imported; or records it made were used or changed since, each named in a sentence.
pub async fn undo(op: &mut Op, id: ImportBatchId, version: i64) -> Result<()> {
    let before = find(op, id).await?;
    if before.state != "imported" {
        return Err(Error::problem("", "exchange-not-imported"));
    }
    if before.version != version {
        return Err(Error::Stale);
    }
    let obstacles = store::exchange::list_obstacles_to_undo(op.tx(), id, NAMED).await?;
    if !obstacles.is_empty() {
        return Err(Error::Invalid(obstacles.iter().map(explain).collect()));
    }
    store::exchange::delete_made(op.tx(), id).await.map_err(|error| match error {
        // A kind of record that the obstacles above do not know of rests on what was made.
        store::Error::Refused(_) => Error::problem("", "exchange-undo-used"),
        other => other.into(),
    })?;
    let after = ImportBatch { state: "undone".to_owned(), undone_at: Some(op.now()), ..before };
    store::exchange::save_batch(op.tx(), &after).await?;
    let detail = json!({
        "producers": after.producers_made, "products": after.products_made, "recognitions": after.recognitions_made,
    });
    op.record("list-taken-back", "import-batch", id, &detail);
    Ok(())
}

fn explain(obstacle: &ObstacleToUndo) -> Problem {
    let key = match obstacle.why.as_str() {
        "changed" => "exchange-undo-changed",
        "products" => "exchange-undo-products",
        "ideas" => "exchange-undo-ideas",
        "dossiers" => "exchange-undo-dossiers",
        "recognitions" => "exchange-undo-recognitions",
        _ => "exchange-undo-accounts",
    };
    Problem::new("", key).naming("name", &obstacle.name)
}
