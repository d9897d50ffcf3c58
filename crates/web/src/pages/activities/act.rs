//! What is done with a meeting: inviting, noting who came, minutes, conclusions, calling it off.

use app::activities::{Conclusion, MeetingView, Noted};
use app::{Error, Result};
use axum::extract::{Path, State};
use domain::ids::ActivityId;

use super::explain;
use super::read::{meeting_page, read};
use crate::Web;
use crate::forms::FormState;
use crate::pages::answers::{conflict, go_on, page_with_conflict, page_with_problems, together, typed_day};
use crate::pages::errors::PageResult;
use crate::parts::ConflictRow;
use crate::templates::{MEETING_ACT_FIELDS, MeetingPage};
use crate::visitor::{Posted, Visitor};
use crate::words::say;

pub(super) async fn invite(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ActivityId>,
    posted: Posted,
) -> PageResult {
    let (version, number) = (posted.version(), posted.text("invitation_number"));
    let (invited_on, unreadable) = typed_day(&posted, "invited_on");
    let act = async |op: &mut app::Op| {
        together(app::activities::invite_to_meeting(op, id, version, number, invited_on).await, unreadable)
    };
    let done = web.app.write(&visitor.actor(), act).await;
    told(&web, &visitor, id, &posted, "invitation_number", done).await
}

pub(super) async fn presence(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ActivityId>,
    posted: Posted,
) -> PageResult {
    let version = posted.version();
    let noted: Vec<Noted> = posted
        .0
        .iter()
        .filter_map(|(field, presence)| {
            let position = field.strip_prefix("presence-")?;
            Some(Noted {
                position: position.parse().ok()?,
                presence: presence.clone(),
                name: posted.text(&format!("name-{position}")).to_owned(),
            })
        })
        .collect();
    let act = async |op: &mut app::Op| app::activities::note_presence(op, id, version, &noted).await;
    let done = web.app.write(&visitor.actor(), act).await;
    told(&web, &visitor, id, &posted, "", done).await
}

pub(super) async fn minutes(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ActivityId>,
    posted: Posted,
) -> PageResult {
    let version = posted.version();
    let (minutes, ended) = (posted.text("minutes"), posted.text("ended_time"));
    let act = async |op: &mut app::Op| app::activities::write_minutes(op, id, version, minutes, ended).await;
    let done = web.app.write(&visitor.actor(), act).await;
    told(&web, &visitor, id, &posted, "minutes", done).await
}

pub(super) async fn conclude(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ActivityId>,
    posted: Posted,
) -> PageResult {
    let version = posted.version();
    let (due_on, unreadable) = typed_day(&posted, "due_on");
    let text = |field: &str| posted.text(field).to_owned();
    let conclusion = Conclusion { text: text("conclusion"), body_id: text("body"), due_on, serves: text("serves") };
    let act = async |op: &mut app::Op| {
        let concluded = app::activities::conclude_meeting(op, id, version, conclusion).await;
        together(concluded.map(|_| ()), unreadable)
    };
    let done = web.app.write(&visitor.actor(), act).await;
    told(&web, &visitor, id, &posted, "conclusion", done).await
}

pub(super) async fn call_off(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ActivityId>,
    posted: Posted,
) -> PageResult {
    let (version, reason) = (posted.version(), posted.text("reason"));
    let act = async |op: &mut app::Op| app::activities::call_off_meeting(op, id, version, reason).await;
    let done = web.app.write(&visitor.actor(), act).await;
    told(&web, &visitor, id, &posted, "reason", done).await
}

/// The way on, or the page again with what was typed: its problems, or what was done in between.
async fn told(
    web: &Web,
    visitor: &Visitor,
    id: ActivityId,
    posted: &Posted,
    field: &'static str,
    done: Result<()>,
) -> PageResult {
    let mut form = FormState::new(MEETING_ACT_FIELDS).typed(posted.0.iter().cloned());
    match done {
        Ok(()) => go_on(&format!("/meetings/{id}")),
        Err(Error::Invalid(problems)) => {
            explain(&mut form, problems);
            let view = read(web, visitor, id).await?;
            page_with_problems(&meeting_page(web, visitor, view, form).await?)
        }
        Err(Error::Stale) => {
            let view = read(web, visitor, id).await?;
            let rows = [two_versions(visitor, &view, form.value(field))];
            let conflict = Some(conflict(web, visitor, "activity", id, rows).await?);
            page_with_conflict(&MeetingPage { conflict, ..meeting_page(web, visitor, view, form).await? })
        }
        Err(other) => Err(other.into()),
    }
}

/// What was typed beside how the meeting stands now.
fn two_versions(visitor: &Visitor, view: &MeetingView, typed: &str) -> ConflictRow {
    let state = say(visitor.lang, &format!("activities-state-{}", view.activity.state)).to_owned();
    let conclusion = view.conclusions.last().map(|last| last.text.clone());
    let minutes = Some(view.meeting.minutes.clone()).filter(|minutes| !minutes.is_empty());
    let last = view.activity.reason.clone().or(conclusion).or(minutes);
    ConflictRow {
        label: "activities-state".to_owned(),
        yours: typed.to_owned(),
        theirs: last.map_or(state.clone(), |last| format!("{state}: {last}")),
    }
}
