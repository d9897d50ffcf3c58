//! What is done with an obstacle: adding to it, answering, passing it up, deciding.

use app::obstacles::{Answer, Decision, ObstacleView};
use app::{Error, Result};
use axum::extract::{Path, State};
use domain::ids::ObstacleId;

use super::explain;
use super::read::{obstacle_page, read};
use crate::Web;
use crate::forms::FormState;
use crate::pages::answers::{conflict, go_on, page_with_conflict, page_with_problems, together, typed_day};
use crate::pages::errors::PageResult;
use crate::parts::ConflictRow;
use crate::templates::{OBSTACLE_FIELDS, ObstaclePage};
use crate::visitor::{Posted, Visitor};
use crate::words::say;

pub(super) async fn add(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ObstacleId>,
    posted: Posted,
) -> PageResult {
    let add = async |op: &mut app::Op| app::obstacles::add_to_obstacle(op, id, posted.text("addition")).await;
    let added = web.app.write(&visitor.actor(), add).await;
    told(&web, &visitor, id, &posted, "addition", added).await
}

pub(super) async fn answer(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ObstacleId>,
    posted: Posted,
) -> PageResult {
    let answer = Answer {
        text: posted.text("text").to_owned(),
        paper: posted.text("paper").to_owned(),
        is_general: posted.text("general") == "yes",
    };
    let version = posted.version();
    let act = async |op: &mut app::Op| app::obstacles::answer_obstacle(op, id, version, answer).await;
    let answered = web.app.write(&visitor.actor(), act).await;
    told(&web, &visitor, id, &posted, "text", answered).await
}

pub(super) async fn pass_up(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ObstacleId>,
    posted: Posted,
) -> PageResult {
    let version = posted.version();
    let act = async |op: &mut app::Op| app::obstacles::pass_up_obstacle(op, id, version, posted.text("reason")).await;
    let passed = web.app.write(&visitor.actor(), act).await;
    told(&web, &visitor, id, &posted, "reason", passed).await
}

pub(super) async fn decide(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ObstacleId>,
    posted: Posted,
) -> PageResult {
    let (carry_out_by, unreadable) = typed_day(&posted, "carry_out_by");
    let decision = Decision {
        text: posted.text("text").to_owned(),
        paper: posted.text("paper").to_owned(),
        carry_out_by,
        is_general: posted.text("general") == "yes",
    };
    let version = posted.version();
    let act =
        async |op: &mut app::Op| together(app::obstacles::decide_obstacle(op, id, version, decision).await, unreadable);
    let decided = web.app.write(&visitor.actor(), act).await;
    told(&web, &visitor, id, &posted, "text", decided).await
}

/// The way on, or the page again with what was typed: its problems, or what was done in between.
async fn told(
    web: &Web,
    visitor: &Visitor,
    id: ObstacleId,
    posted: &Posted,
    field: &'static str,
    done: Result<()>,
) -> PageResult {
    let mut form = FormState::new(OBSTACLE_FIELDS).typed(posted.0.iter().cloned());
    match done {
        Ok(()) => go_on(&format!("/obstacles/{id}")),
        Err(Error::Invalid(problems)) => {
            explain(&mut form, problems);
            let view = read(web, visitor, id).await?;
            page_with_problems(&obstacle_page(web, visitor, view, form))
        }
        Err(Error::Stale) => {
            let view = read(web, visitor, id).await?;
            let rows = [two_versions(visitor, &view, form.value(field))];
            let conflict = Some(conflict(web, visitor, "obstacle", id, rows).await?);
            page_with_conflict(&ObstaclePage { conflict, ..obstacle_page(web, visitor, view, form) })
        }
        Err(other) => Err(other.into()),
    }
}

/// What was typed beside the last step someone took in between.
fn two_versions(visitor: &Visitor, view: &ObstacleView, typed: &str) -> ConflictRow {
    let theirs = view.steps.last().map(|step| {
        let what = say(visitor.lang, &format!("obstacles-step-{}", step.kind)).to_owned();
        format!("{what}: {}", step.text)
    });
    ConflictRow { label: "obstacles-last-step".to_owned(), yours: typed.to_owned(), theirs: theirs.unwrap_or_default() }
}
