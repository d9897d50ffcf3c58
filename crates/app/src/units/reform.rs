//! A reform of units: what was answerable to an old unit becomes answerable to the one that followed.

use domain::Day;
use serde_json::json;

use crate::{Actor, App, Result};

/// Hands every record of old units to the units that followed them.
///
/// A record keeps the unit it was made in; only the unit answerable for it changes. A commune that was
/// divided is followed into its larger part; a district is followed to the province of its communes.
/// Nobody stays appointed to a body that ended.
///
/// # Errors
/// The database failed.
pub async fn carry_out_reform(app: &App, on: Day) -> Result<u64> {
    app.write(&Actor::System("reform"), async |op| {
        let moves = store::units::list_custody_moves(op.tx()).await?;
        let mut moved = 0;
        for (old_path, new_path) in &moves {
            moved += store::units::move_custody(op.tx(), old_path, new_path).await?;
            store::search::move_entries(op.tx(), old_path, new_path).await?;
        }
        let ended = store::people::end_appointments_to_ended_bodies(op.tx(), on).await?;
        let detail = json!({ "units": moves.len(), "records": moved, "appointments": ended });
        op.record("reform-carried-out", "unit", on, &detail);
        Ok(moved)
    })
    .await
}
