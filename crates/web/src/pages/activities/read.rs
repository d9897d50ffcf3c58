//! One meeting, with what is done on its day.

use app::activities::{FileKind, MeetingChoices, MeetingView, Participant};
use axum::extract::{Path, State};
use domain::activities::{ActivityState, MeetingStep, Presence};
use domain::ids::ActivityId;
use domain::papers::KnownPaper;

use super::state_tag;
use crate::forms::{Choice, FormState};
use crate::pages::answers::page;
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{Colour, Link, MadePaper, SummaryRow, Tag};
use crate::templates::{ConclusionLine, MEETING_ACT_FIELDS, MeetingFile, MeetingPage, ParticipantRow};
use crate::visitor::Visitor;
use crate::words::{say, say_with};
use crate::{Web, show};

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<ActivityId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    let today = show::day(web.app.today());
    let form = FormState::new(MEETING_ACT_FIELDS)
        .with("invited_on", today)
        .with("minutes", view.meeting.minutes.as_str())
        .with("ended_time", view.meeting.ended_time.as_deref().unwrap_or_default());
    page(&meeting_page(&web, &visitor, view, form).await?)
}

pub(super) async fn read(web: &Web, visitor: &Visitor, id: ActivityId) -> Result<MeetingView, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| app::activities::read_meeting(op, id).await).await?)
}

pub(super) async fn meeting_page(
    web: &Web,
    visitor: &Visitor,
    view: MeetingView,
    mut form: FormState,
) -> Result<MeetingPage, PageError> {
    let lang = visitor.lang;
    let may_conclude = view.may(MeetingStep::Conclude);
    let choices = if may_conclude {
        let on = view.activity.held_on;
        let read = async |op: &mut app::Op| app::activities::meeting_choices(op, on).await;
        web.app.read(&visitor.actor(), read).await?
    } else {
        MeetingChoices::default()
    };
    let has_plan = view.activity.plan_id.is_some();
    let notes_presence = view.is_in_charge && view.has_come && view.activity.state != "called-off";
    if notes_presence {
        form = with_presence(form, &view.participants);
    }
    let base = format!("/meetings/{}", view.activity.id);
    let of = |duty: &str| view.participants.iter().find(|one| one.duty == duty);
    let person = |one: Option<&Participant>| match one {
        Some(one) if one.post.is_empty() => one.name.clone(),
        Some(one) => format!("{}, {}", one.name, one.post),
        None => String::new(),
    };
    let activity = &view.activity;
    let hours = match view.meeting.ended_time.as_ref().or(activity.to_time.as_ref()) {
        Some(to) => format!("{} – {to}", activity.from_time),
        None => activity.from_time.clone(),
    };
    let frame = visitor.frame(web);
    let mut facts = vec![
        SummaryRow::new("activities-day", frame.long_day(activity.held_on)),
        SummaryRow::new("activities-hours", hours),
        SummaryRow::new("activities-place", &activity.place),
        SummaryRow::new("activities-in-charge", &view.body.name),
        SummaryRow::new("activities-chair", person(of("chair"))),
        SummaryRow::new("activities-secretary", person(of("secretary"))),
    ];
    if let (Some(number), Some(day)) = (&view.meeting.invitation_number, view.meeting.invited_on) {
        let day = show::day(day);
        facts.push(SummaryRow::new(
            "activities-invitation",
            say_with(lang, "activities-invitation-of", &[("number", number), ("day", &day)]),
        ));
    }
    let serves = match (&view.task, &view.plan, &activity.item_ref) {
        (Some(title), Some((number, _)), _) => {
            activity.task_id.map(|id| Link::new(format!("{title} ({number})"), format!("/tasks/{id}")))
        }
        (None, Some((number, slug)), Some(place)) => {
            Some(Link::new(format!("{number}, {place}"), format!("/plans/{slug}")))
        }
        _ => None,
    };
    Ok(MeetingPage {
        crumbs: vec![Link::new("shell-nav-meetings", "/meetings")],
        papers: papers(&view),
        caption: format!("{} · {}", say(lang, "activities-kind-meeting"), view.body.short_name),
        tag: state_tag(&activity.state),
        reason: activity.reason.clone().unwrap_or_default(),
        facts,
        serves,
        has_plan,
        may_serve: if has_plan {
            Vec::new()
        } else {
            choices.serves.into_iter().map(|(value, label)| Choice::new(value, label)).collect()
        },
        agenda: view.meeting.agenda.clone(),
        minutes: view.meeting.minutes.clone(),
        participants: view.participants.iter().map(participant_row).collect(),
        presences: Presence::ALL.map(|one| Choice::new(one.name(), format!("activities-presence-{one}"))).to_vec(),
        files: view
            .files
            .iter()
            .map(|file| MeetingFile {
                name: file.file_name.clone(),
                kind: format!("activities-file-{}", file.kind),
                href: format!("/meetings/files/{}", file.id),
                size: show::file_size(file.bytes),
            })
            .collect(),
        file_kinds: FileKind::ALL
            .map(|kind| Choice::new(kind.name(), format!("activities-file-{}", kind.name())))
            .to_vec(),
        conclusions: view
            .conclusions
            .iter()
            .map(|one| ConclusionLine {
                number: one.position,
                text: one.text.clone(),
                body: one.body_name.clone().unwrap_or_default(),
                due_on: one.due_on,
                task_href: one.task_id.map(|id| format!("/tasks/{id}")),
                tag: one.task_state.as_deref().map(task_tag),
            })
            .collect(),
        bodies: choices.bodies.into_iter().map(|body| Choice::new(body.id, body.name)).collect(),
        edit_href: view.may(MeetingStep::Mend).then(|| format!("{base}/edit")),
        may_invite: view.may(MeetingStep::Invite),
        notes_presence,
        may_hold: view.has_come && view.may(MeetingStep::Hold),
        may_conclude,
        may_call_off: view.may(MeetingStep::CallOff),
        is_in_charge: view.is_in_charge,
        version: activity.version,
        title: activity.title.clone(),
        frame,
        form,
        base,
        conflict: None,
    })
}

/// The form with what was noted of each participant, unless it was typed just now.
fn with_presence(form: FormState, participants: &[Participant]) -> FormState {
    participants.iter().fold(form, |form, one| {
        let (presence, name) = (format!("presence-{}", one.position), format!("name-{}", one.position));
        if !form.value(&presence).is_empty() {
            return form;
        }
        let came = if one.body_id.is_some() { &one.name } else { &one.post };
        form.with(&presence, one.presence.as_str()).with(&name, came.as_str())
    })
}

fn participant_row(one: &Participant) -> ParticipantRow {
    let came = if one.body_id.is_some() { one.name.clone() } else { one.post.clone() };
    ParticipantRow {
        called: one.called.clone(),
        note: came,
        duty: format!("activities-duty-{}", one.duty),
        presence: format!("activities-presence-{}", one.presence),
        is_noted: one.presence != "unknown",
        presence_field: format!("presence-{}", one.position),
        name_field: format!("name-{}", one.position),
    }
}

/// How far the task is that a conclusion became.
fn task_tag(state: &str) -> Tag {
    let colour = if state == "done" { Colour::Green } else { Colour::Blue };
    Tag::new(colour, format!("plans-state-{state}"))
}

/// The papers of a meeting that can be made now.
fn papers(view: &MeetingView) -> Vec<MadePaper> {
    let offered = [
        (KnownPaper::Invitation, view.state != ActivityState::CalledOff),
        (KnownPaper::Minutes, !view.meeting.minutes.is_empty()),
        (KnownPaper::Conclusions, !view.conclusions.is_empty()),
    ];
    offered
        .into_iter()
        .filter(|(_, is_there)| *is_there)
        .map(|(paper, _)| MadePaper::new(paper, view.activity.id))
        .collect()
}
