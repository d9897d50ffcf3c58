//! The papers of a meeting: invitation, minutes, what it concluded.

use domain::activities::Duty;
use domain::ids::ActivityId;
use domain::papers::{Draft, KnownPaper, PaperKind};
use serde_json::{Value as Json, json};

use super::{MeetingView, Participant, read_meeting};
use crate::papers::{frame_of, given, items_of, lines_of};
use crate::{Op, Result};

/// The invitation to a meeting; a draft until its number is recorded.
///
/// # Errors
/// There is no such meeting, or not for this person.
pub(crate) async fn draft_invitation(op: &mut Op, id: ActivityId) -> Result<Draft> {
    let view = read_meeting(op, id).await?;
    let issued = view.meeting.invitation_number.clone().zip(view.meeting.invited_on);
    let frame = frame_of(op, &view.body, PaperKind::Invitation, issued).await?;
    Ok(Draft { paper: KnownPaper::Invitation, frame, data: data(&view) })
}

/// The minutes of a meeting, signed by its secretary and its chair.
///
/// # Errors
/// As [`draft_invitation`].
pub(crate) async fn draft_minutes(op: &mut Op, id: ActivityId) -> Result<Draft> {
    let view = read_meeting(op, id).await?;
    let frame = frame_of(op, &view.body, PaperKind::Minutes, None).await?;
    Ok(Draft { paper: KnownPaper::Minutes, frame, data: data(&view) })
}

/// The notice of what a meeting concluded, to whoever has to do it.
///
/// # Errors
/// As [`draft_invitation`].
pub(crate) async fn draft_conclusions(op: &mut Op, id: ActivityId) -> Result<Draft> {
    let view = read_meeting(op, id).await?;
    let frame = frame_of(op, &view.body, PaperKind::Notice, None).await?;
    Ok(Draft { paper: KnownPaper::Conclusions, frame, data: data(&view) })
}

fn data(view: &MeetingView) -> Json {
    let with_duty = |duty: Duty| view.participants.iter().filter(move |one| one.duty == duty.name());
    let person = |duty| with_duty(duty).next().map(called);
    let names = |presences: &[&str]| -> Vec<String> {
        let came = view.participants.iter().filter(|one| presences.contains(&one.presence.as_str()));
        came.map(called).collect()
    };
    let conclusion =
        |one: &super::ConclusionRow| json!({ "text": one.text, "body": one.body_name, "due_on": one.due_on });
    let conclusions: Vec<Json> = view.conclusions.iter().map(conclusion).collect();
    let mut bodies: Vec<&str> = view.conclusions.iter().filter_map(|one| one.body_name.as_deref()).collect();
    bodies.sort_unstable();
    bodies.dedup();
    json!({ "meeting": {
        "title": view.activity.title,
        "body": view.body.name,
        "held_on": view.activity.held_on,
        "from": hour(&view.activity.from_time),
        "to": view.activity.to_time.as_deref().map(hour),
        "place": given(&view.activity.place),
        "agenda": items_of(&view.meeting.agenda),
        "plan": view.plan.as_ref().map(|(number, _)| number),
        "chair": person(Duty::Chair),
        "secretary": person(Duty::Secretary),
        "chair_name": with_duty(Duty::Chair).next().map(|one| &one.called),
        "secretary_name": with_duty(Duty::Secretary).next().map(|one| &one.called),
        "invited": with_duty(Duty::Partner).chain(with_duty(Duty::Guest)).map(called).collect::<Vec<_>>(),
        "present": names(&["present", "represented"]),
        "absent": names(&["excused", "absent"]),
        "minutes": Some(lines_of(&view.meeting.minutes)).filter(|lines| !lines.is_empty()),
        "ended": view.meeting.ended_time.as_deref().map(hour),
        "conclusions": Some(conclusions).filter(|conclusions| !conclusions.is_empty()),
        "bodies": bodies,
    } })
}

/// Someone with what they are, a body with who came for it.
fn called(one: &Participant) -> String {
    let more = [one.name.as_str(), one.post.as_str()].into_iter();
    let more: Vec<&str> = more.filter(|text| !text.is_empty() && *text != one.called).collect();
    if more.is_empty() { one.called.clone() } else { format!("{} – {}", one.called, more.join(", ")) }
}

/// A time as papers write it: `07 giờ 30`.
fn hour(time: &str) -> String {
    match time.split_once(':') {
        Some((hours, minutes)) => format!("{hours} giờ {minutes}"),
        None => time.to_owned(),
    }
}
