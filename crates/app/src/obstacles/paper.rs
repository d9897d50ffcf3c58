//! The letter that answers a difficulty.

use domain::ids::ObstacleId;
use domain::papers::{Draft, KnownPaper, PaperKind};
use serde_json::json;

use super::read_obstacle;
use crate::papers::{frame_of, items_of, lines_of};
use crate::{Error, Op, Result};

/// The letter with the last answer or decision, from the body that gave it.
///
/// # Errors
/// There is no such difficulty, or not for this person.
pub(crate) async fn draft_answer(op: &mut Op, id: ObstacleId) -> Result<Draft> {
    let view = read_obstacle(op, id).await?;
    let answer = view.steps.iter().rev().find(|step| matches!(step.kind.as_str(), "answered" | "decided"));
    let from = match answer {
        Some(step) => store::units::find_body(op.tx(), &step.body_id).await?.ok_or(Error::NotFound)?,
        None => view.holder.clone(),
    };
    let issued = answer.and_then(|step| Some((step.paper.clone()?, step.done_on)));
    let frame = frame_of(op, &from, PaperKind::Letter, issued).await?;
    let data = json!({ "obstacle": {
        "title": view.obstacle.title,
        "lines": items_of(&view.obstacle.text),
        "reported_on": view.obstacle.reported_on,
        "about": view.obstacle.about,
        "from": from.name,
        "to": view.body.name,
        "is_general": view.obstacle.is_general,
        "answer": answer.map(|step| lines_of(&step.text)),
        "carry_out_by": answer.and_then(|step| step.carry_out_by),
    } });
    Ok(Draft { paper: KnownPaper::ObstacleAnswer, frame, data })
}
