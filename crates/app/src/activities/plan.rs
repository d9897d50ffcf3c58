//! Planning a meeting, and inviting to it.

use domain::Day;
use domain::activities::{ActivityKind, ActivityState, Duty, MeetingStep, NewMeeting, Presence, clock_time};
use domain::ids::{ActivityId, PlanId, TaskId};
use domain::people::{Action, Subject};
use domain::text::tidy;
use serde_json::json;
use store::activities::{Activity, Meeting, Participant};
use store::units::Body;

use super::{after, explain, in_charge, line_problem};
use crate::notices::Kind as Told;
use crate::{Error, Op, Problem, Result};

/// What a meeting serves.
#[derive(Debug, Clone, Default)]
pub(super) struct Serves {
    pub(super) plan_id: Option<PlanId>,
    pub(super) item_ref: Option<String>,
    task_id: Option<TaskId>,
}

/// What a form of a meeting says once everything is in order.
struct Planned {
    held_on: Day,
    from_time: String,
    to_time: Option<String>,
    serves: Serves,
    participants: Vec<Participant>,
}

/// Plans a meeting for a body. It is a draft until the invitation is sent.
///
/// # Errors
/// The body is not this person's; every gap at once, and every body that does not exist on that day.
pub async fn create_meeting(op: &mut Op, body_id: &str, new: NewMeeting) -> Result<ActivityId> {
    op.allow(Action::WriteActivity, &Subject::default().with_bodies([body_id.to_owned()]))?;
    let body = store::units::find_body(op.tx(), body_id).await?.ok_or(Error::NotFound)?;
    let new = new.tidy();
    let planned = planned(op, &new, Vec::new()).await?;
    let activity = Activity {
        id: ActivityId::new(op.new_id()),
        kind: ActivityKind::Meeting.name().to_owned(),
        title: new.title,
        body_id: body.id,
        plan_id: planned.serves.plan_id,
        item_ref: planned.serves.item_ref,
        task_id: planned.serves.task_id,
        held_on: planned.held_on,
        from_time: planned.from_time,
        to_on: planned.held_on,
        to_time: planned.to_time,
        place: new.place,
        state: ActivityState::Draft.name().to_owned(),
        reason: None,
        result: String::new(),
        cost: None,
        created_by: op.person()?.account_id,
        custody_path: body.unit_path,
        version: 1,
    };
    let meeting = Meeting {
        activity_id: activity.id,
        agenda: new.agenda,
        invitation_number: None,
        invited_on: None,
        minutes: String::new(),
        ended_time: None,
    };
    store::activities::insert_activity(op.tx(), &activity).await?;
    store::activities::save_meeting(op.tx(), &meeting).await?;
    store::activities::save_participants(op.tx(), activity.id, &planned.participants).await?;
    let detail = json!({ "title": activity.title, "held_on": activity.held_on, "body": activity.body_id });
    op.record("meeting-planned", "activity", activity.id, &detail);
    Ok(activity.id)
}

/// Changes what is planned, as long as nobody was invited.
///
/// # Errors
/// As [`create_meeting`]; the invitation was sent; [`Error::Stale`] if someone saved in between.
pub async fn mend_meeting(op: &mut Op, id: ActivityId, version: i64, new: NewMeeting) -> Result<()> {
    let (activity, meeting) = in_charge(op, id, version).await?;
    let new = new.tidy();
    let problems = after(&activity, MeetingStep::Mend, Vec::new()).err();
    let wrong = match problems {
        Some(Error::Invalid(problems)) => problems,
        Some(other) => return Err(other),
        None => Vec::new(),
    };
    let planned = planned(op, &new, wrong).await?;
    let mended = Activity {
        title: new.title,
        plan_id: planned.serves.plan_id,
        item_ref: planned.serves.item_ref,
        task_id: planned.serves.task_id,
        held_on: planned.held_on,
        from_time: planned.from_time,
        to_on: planned.held_on,
        to_time: planned.to_time,
        place: new.place,
        ..activity
    };
    store::activities::save_activity(op.tx(), &mended).await?;
    store::activities::save_meeting(op.tx(), &Meeting { agenda: new.agenda, ..meeting }).await?;
    store::activities::save_participants(op.tx(), id, &planned.participants).await?;
    op.record("meeting-mended", "activity", id, &json!({ "title": mended.title, "held_on": mended.held_on }));
    Ok(())
}

/// Sends the invitation: from now on whoever is invited knows of the meeting.
///
/// # Errors
/// The meeting is on a day in the past, the invitation was sent already; its number or day is missing;
/// [`Error::Stale`] if someone saved in between.
pub async fn invite_to_meeting(
    op: &mut Op,
    id: ActivityId,
    version: i64,
    number: &str,
    invited_on: Option<Day>,
) -> Result<()> {
    let (activity, meeting) = in_charge(op, id, version).await?;
    let today = op.today();
    let number = tidy(number);
    let mut problems: Vec<Problem> =
        line_problem("invitation_number", &number, "activities-number-missing").into_iter().collect();
    match invited_on {
        None => problems.push(Problem::new("invited_on", "activities-day-missing")),
        Some(day) if day > today => problems.push(Problem::new("invited_on", "activities-day-to-come")),
        Some(_) => {}
    }
    if activity.held_on < today {
        let day = domain::day::short(activity.held_on);
        problems.push(Problem::new("", "activities-day-past").naming("day", day));
    }
    let state = after(&activity, MeetingStep::Invite, problems)?;
    let invited = Activity { state: state.name().to_owned(), ..activity };
    store::activities::save_activity(op.tx(), &invited).await?;
    let meeting = Meeting { invitation_number: Some(number.clone()), invited_on, ..meeting };
    store::activities::save_meeting(op.tx(), &meeting).await?;
    op.record("meeting-called", "activity", id, &json!({ "number": number, "invited_on": invited_on }));
    super::tell_invited(op, Told::Invited, &invited).await?;
    Ok(())
}

/// Reads a form of a meeting; names everything that is wrong with it.
async fn planned(op: &mut Op, new: &NewMeeting, mut problems: Vec<Problem>) -> Result<Planned> {
    problems.extend(new.problems().into_iter().map(|(field, problem)| explain(field, problem)));
    let bodies = store::units::list_bodies_by_id(op.tx(), &new.body_ids).await?;
    if bodies.len() < new.body_ids.len() {
        problems.push(Problem::new("bodies", "activities-nobody-invited"));
    }
    if let Some(held_on) = new.held_on {
        let gone = bodies.iter().filter(|body| !exists_on(body, held_on));
        problems.extend(gone.map(|body| {
            Problem::new("bodies", "activities-body-not-there")
                .naming("body", &body.short_name)
                .naming("day", domain::day::short(held_on))
        }));
    }
    let serves = match serves(op, &new.serves).await? {
        Some(serves) => serves,
        None => {
            problems.push(Problem::new("serves", "activities-serves-unknown"));
            Serves::default()
        }
    };
    let (Some(held_on), Some(from_time), true) = (new.held_on, clock_time(&new.from_time), problems.is_empty()) else {
        return Err(Error::Invalid(problems));
    };
    let to_time = clock_time(&new.to_time);
    Ok(Planned { held_on, from_time, to_time, serves, participants: participants(new, bodies) })
}

/// Whether a body is there on a day.
pub(super) fn exists_on(body: &Body, day: Day) -> bool {
    body.valid_from.is_none_or(|first| first <= day) && body.valid_to.is_none_or(|last| day <= last)
}

/// The chair, the secretary, the bodies that are invited, and everyone else.
fn participants(new: &NewMeeting, mut bodies: Vec<Body>) -> Vec<Participant> {
    bodies.sort_by(|one, other| (&one.unit_path, &one.sort_key).cmp(&(&other.unit_path, &other.sort_key)));
    let one = |body_id: Option<String>, name: String, post: String, duty: Duty| Participant {
        position: 0,
        called: String::new(),
        body_id,
        name,
        post,
        duty: duty.name().to_owned(),
        presence: Presence::Unknown.name().to_owned(),
    };
    let mut all = vec![one(None, new.chair.clone(), new.chair_post.clone(), Duty::Chair)];
    if !new.secretary.is_empty() {
        all.push(one(None, new.secretary.clone(), String::new(), Duty::Secretary));
    }
    all.extend(bodies.into_iter().map(|body| one(Some(body.id), String::new(), String::new(), Duty::Partner)));
    all.extend(new.guest_names().map(|name| one(None, name, String::new(), Duty::Guest)));
    (1..).zip(all).map(|(position, one)| Participant { position, ..one }).collect()
}

/// What a meeting or a conclusion serves, as it was chosen: `task ID`, `item PLAN PLACE`, or nothing. Nothing is
/// answered if there is no such task or item.
pub(super) async fn serves(op: &mut Op, chosen: &str) -> Result<Option<Serves>> {
    let mut parts = chosen.split_whitespace();
    match (parts.next(), parts.next(), parts.next()) {
        (None, ..) => Ok(Some(Serves::default())),
        (Some("task"), Some(id), None) => {
            let Ok(id) = id.parse::<TaskId>() else { return Ok(None) };
            let task = store::plans::find_task(op.tx(), id).await?;
            Ok(task.map(|task| Serves {
                plan_id: Some(task.plan_id),
                item_ref: Some(task.item_ref),
                task_id: Some(task.id),
            }))
        }
        (Some("item"), Some(id), Some(place)) => {
            let Ok(id) = id.parse::<PlanId>() else { return Ok(None) };
            let items = store::plans::list_items(op.tx(), id).await?;
            let item = items.into_iter().find(|item| item.place == place);
            Ok(item.map(|item| Serves { plan_id: Some(id), item_ref: Some(item.place), task_id: None }))
        }
        _ => Ok(None),
    }
}
