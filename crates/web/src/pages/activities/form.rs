//! Planning a meeting, and changing what is planned.

use app::activities::{MeetingView, NewMeeting};
use app::{Error, Problem};
use axum::extract::{Path, Query, State};
use domain::activities::MeetingStep;
use domain::day::parse_typed;
use domain::ids::ActivityId;
use serde::Deserialize;

use super::explain;
use super::read::read;
use crate::forms::{Choice, FormState};
use crate::pages::answers::{conflict, go_on, page, page_with_conflict, page_with_problems, together, typed_day};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{ConflictRow, Link};
use crate::templates::{MEETING_FIELDS, MeetingFormPage};
use crate::visitor::{Posted, Visitor};
use crate::{Web, show};

/// What the address already knows: the task the meeting serves.
#[derive(Deserialize)]
pub(super) struct Serving {
    #[serde(default)]
    task: String,
}

pub(super) async fn new(State(web): State<Web>, visitor: Visitor, Query(serving): Query<Serving>) -> PageResult {
    let mut form = FormState::new(MEETING_FIELDS);
    if !serving.task.is_empty() {
        form = form.with("serves", format!("task {}", serving.task));
    }
    page(&form_page(&web, &visitor, form, None).await?)
}

pub(super) async fn create(State(web): State<Web>, visitor: Visitor, posted: Posted) -> PageResult {
    let (new, unreadable) = typed(&posted);
    let body = posted.text("body").to_owned();
    let create = async |op: &mut app::Op| {
        let bodies = app::activities::calling_bodies(op).await?;
        let only = if bodies.len() == 1 { bodies.first() } else { None };
        let chosen = bodies.iter().find(|known| known.id == body).or(only);
        let chosen = chosen.ok_or_else(|| Error::problem("body", "activities-calling-body-missing"))?;
        together(app::activities::create_meeting(op, &chosen.id, new).await, unreadable)
    };
    match web.app.write(&visitor.actor(), create).await {
        Ok(id) => go_on(&format!("/meetings/{id}")),
        Err(Error::Invalid(problems)) => {
            let mut form = FormState::new(MEETING_FIELDS).typed(posted.0.iter().cloned());
            explain(&mut form, problems);
            page_with_problems(&form_page(&web, &visitor, form, None).await?)
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn edit(State(web): State<Web>, visitor: Visitor, Path(id): Path<ActivityId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    if !view.is_in_charge {
        return Err(Error::NotFound.into());
    }
    if !view.may(MeetingStep::Mend) {
        return go_on(&format!("/meetings/{id}"));
    }
    let form = kept(&view);
    page(&form_page(&web, &visitor, form, Some(&view)).await?)
}

pub(super) async fn mend(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ActivityId>,
    posted: Posted,
) -> PageResult {
    let (new, unreadable) = typed(&posted);
    let version = posted.version();
    let mend = async |op: &mut app::Op| together(app::activities::mend_meeting(op, id, version, new).await, unreadable);
    let mended = web.app.write(&visitor.actor(), mend).await;
    let mut form = FormState::new(MEETING_FIELDS).typed(posted.0.iter().cloned());
    match mended {
        Ok(()) => go_on(&format!("/meetings/{id}")),
        Err(Error::Invalid(problems)) => {
            explain(&mut form, problems);
            let view = read(&web, &visitor, id).await?;
            // What was typed stays on the version it was typed on, so that a later save still sees a conflict.
            page_with_problems(&MeetingFormPage { version, ..form_page(&web, &visitor, form, Some(&view)).await? })
        }
        Err(Error::Stale) => {
            let view = read(&web, &visitor, id).await?;
            let rows = two_versions(&form, &kept(&view));
            let conflict = Some(conflict(&web, &visitor, "activity", id, rows).await?);
            page_with_conflict(&MeetingFormPage { conflict, ..form_page(&web, &visitor, form, Some(&view)).await? })
        }
        Err(other) => Err(other.into()),
    }
}

fn typed(posted: &Posted) -> (NewMeeting, Option<Problem>) {
    let text = |field: &str| posted.text(field).to_owned();
    let (held_on, unreadable) = typed_day(posted, "held_on");
    let new = NewMeeting {
        title: text("title"),
        held_on,
        from_time: text("from_time"),
        to_time: text("to_time"),
        place: text("place"),
        agenda: text("agenda"),
        body_ids: posted.all("bodies").map(str::to_owned).collect(),
        chair: text("chair"),
        chair_post: text("chair_post"),
        secretary: text("secretary"),
        guests: text("guests"),
        serves: text("serves"),
    };
    (new, unreadable)
}

/// A form with what is on record.
fn kept(view: &MeetingView) -> FormState {
    let (activity, meeting) = (&view.activity, &view.meeting);
    let of = |duty: &'static str| view.participants.iter().filter(move |one| one.duty == duty);
    let serves = match (activity.task_id, activity.plan_id, &activity.item_ref) {
        (Some(task), ..) => format!("task {task}"),
        (None, Some(plan), Some(place)) => format!("item {plan} {place}"),
        _ => String::new(),
    };
    let first = |duty: &'static str| of(duty).next().cloned();
    let chair = first("chair");
    let guests: Vec<&str> = of("guest").map(|one| one.name.as_str()).collect();
    let lines = [
        ("title", activity.title.clone()),
        ("held_on", show::day(activity.held_on)),
        ("from_time", activity.from_time.clone()),
        ("to_time", activity.to_time.clone().unwrap_or_default()),
        ("place", activity.place.clone()),
        ("agenda", meeting.agenda.clone()),
        ("chair", chair.as_ref().map(|one| one.name.clone()).unwrap_or_default()),
        ("chair_post", chair.map(|one| one.post).unwrap_or_default()),
        ("secretary", first("secretary").map(|one| one.name).unwrap_or_default()),
        ("guests", guests.join("\n")),
        ("serves", serves),
    ];
    let bodies = of("partner").filter_map(|one| one.body_id.clone()).map(|id| ("bodies", id));
    let values = lines.into_iter().chain(bodies).map(|(field, value)| (field.to_owned(), value));
    FormState::new(MEETING_FIELDS).typed(values)
}

/// What was typed beside what was saved in between.
fn two_versions(typed: &FormState, saved: &FormState) -> Vec<ConflictRow> {
    let fields = [
        ("title", "activities-name"),
        ("held_on", "activities-day"),
        ("from_time", "activities-from"),
        ("to_time", "activities-to"),
        ("place", "activities-place"),
        ("agenda", "activities-agenda"),
        ("chair", "activities-chair"),
    ];
    let row = |(field, label): (&str, &str)| ConflictRow {
        label: label.to_owned(),
        yours: typed.value(field).to_owned(),
        theirs: saved.value(field).to_owned(),
    };
    fields.into_iter().map(row).collect()
}

async fn form_page(
    web: &Web,
    visitor: &Visitor,
    form: FormState,
    view: Option<&MeetingView>,
) -> Result<MeetingFormPage, PageError> {
    let on = parse_typed(form.value("held_on")).unwrap_or_else(|| web.app.today());
    let read = async |op: &mut app::Op| {
        Ok((app::activities::calling_bodies(op).await?, app::activities::meeting_choices(op, on).await?))
    };
    let (calling, choices) = web.app.read(&visitor.actor(), read).await?;
    let mut serves: Vec<Choice> = choices.serves.into_iter().map(|(value, label)| Choice::new(value, label)).collect();
    let chosen = form.value("serves");
    if !chosen.is_empty() && serves.iter().all(|choice| choice.value != chosen) {
        let kept = view.and_then(|view| view.task.clone()).unwrap_or_else(|| chosen.to_owned());
        serves.insert(0, Choice::new(chosen, kept));
    }
    let mut crumbs = vec![Link::new("shell-nav-meetings", "/meetings")];
    if let Some(view) = view {
        crumbs.push(Link::new(&view.activity.title, format!("/meetings/{}", view.activity.id)));
    }
    let base = view.map(|view| format!("/meetings/{}", view.activity.id));
    Ok(MeetingFormPage {
        frame: visitor.frame(web),
        crumbs,
        title: if view.is_some() { "activities-edit" } else { "activities-new" },
        calling: if calling.len() > 1 && view.is_none() {
            calling.into_iter().map(|body| Choice::new(body.id, body.short_name)).collect()
        } else {
            Vec::new()
        },
        bodies: choices.bodies.into_iter().map(|body| Choice::new(body.id, body.name)).collect(),
        serves,
        form,
        version: view.map_or(0, |view| view.activity.version),
        action: base.as_ref().map_or_else(|| "/meetings/new".to_owned(), |base| format!("{base}/edit")),
        back_href: base.unwrap_or_else(|| "/meetings".to_owned()),
        conflict: None,
    })
}
