//! What happens on the day: who came, the minutes; or that it does not take place.

use domain::activities::{MeetingProblem, MeetingStep, Presence, clock_time};
use domain::ids::ActivityId;
use domain::text::{tidy, tidy_lines};
use serde_json::json;
use store::activities::{Activity, Meeting};

use super::{after, explain, in_charge, refused, state_of, text_problem};
use crate::notices::Kind as Told;
use crate::{Error, Op, Problem, Result};

/// Whether someone of the list came.
#[derive(Debug, Clone, Default)]
pub struct Noted {
    /// The place in the list.
    pub position: i64,
    /// The name of a [`Presence`].
    pub presence: String,
    /// Who came, by name; for a body that is represented by someone else it must be there.
    pub name: String,
}

/// Notes who came.
///
/// # Errors
/// The day has not come; it was called off; someone is represented by nobody; [`Error::Stale`] if someone
/// saved in between.
pub async fn note_presence(op: &mut Op, id: ActivityId, version: i64, noted: &[Noted]) -> Result<()> {
    let (activity, _) = in_charge(op, id, version).await?;
    let mut participants = store::activities::list_participants(op.tx(), id).await?;
    let mut problems = not_yet(op, &activity);
    if let Err(refusal @ domain::activities::MeetingRefusal::CalledOff) =
        state_of(&activity)?.after(MeetingStep::Conclude)
    {
        problems.push(refused(refusal));
    }
    for one in noted {
        let Some(known) = participants.iter_mut().find(|known| known.position == one.position) else { continue };
        let name = tidy(&one.name);
        match one.presence.parse::<Presence>() {
            Ok(Presence::Represented) if name.is_empty() => {
                let field = format!("name-{}", one.position);
                problems.push(Problem::new(field, "activities-represented-by-nobody").naming("who", &known.called));
            }
            Ok(presence) => presence.name().clone_into(&mut known.presence),
            Err(_) => {
                problems.push(Problem::new(format!("presence-{}", one.position), "activities-presence-missing"));
            }
        }
        if name.chars().count() > domain::activities::LONGEST_LINE {
            problems.push(explain(format!("name-{}", one.position), MeetingProblem::LineTooLong));
        }
        // The chair, the secretary and guests are on the list by their names; a body sends someone.
        // What a person is elsewhere stays unless something else is written.
        if known.body_id.is_some() {
            known.name = name;
        } else if !name.is_empty() {
            known.post = name;
        }
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    store::activities::save_activity(op.tx(), &activity).await?;
    store::activities::save_participants(op.tx(), id, &participants).await?;
    let came: Vec<&str> = participants.iter().map(|one| one.presence.as_str()).collect();
    op.record("presence-noted", "activity", id, &json!({ "presence": came }));
    Ok(())
}

/// Writes the minutes: the meeting took place.
///
/// # Errors
/// The day has not come; it was called off, or concluded already; there are no minutes, or no hour at
/// which it ended; [`Error::Stale`] if someone saved in between.
pub async fn write_minutes(op: &mut Op, id: ActivityId, version: i64, minutes: &str, ended_time: &str) -> Result<()> {
    let (activity, meeting) = in_charge(op, id, version).await?;
    let minutes = tidy_lines(minutes);
    let mut problems = not_yet(op, &activity);
    problems.extend(text_problem("minutes", &minutes, "activities-minutes-missing"));
    let ended = clock_time(ended_time);
    match &ended {
        None => problems.push(explain("ended_time", MeetingProblem::TimeMissing)),
        Some(ended) if *ended <= activity.from_time => {
            problems.push(explain("ended_time", MeetingProblem::EndsBeforeItBegins));
        }
        Some(_) => {}
    }
    let state = after(&activity, MeetingStep::Hold, problems)?;
    let held = Activity { state: state.name().to_owned(), ..activity };
    store::activities::save_activity(op.tx(), &held).await?;
    let detail = json!({ "minutes": minutes, "ended": ended });
    store::activities::save_meeting(op.tx(), &Meeting { minutes, ended_time: ended, ..meeting }).await?;
    op.record("minutes-written", "activity", id, &detail);
    Ok(())
}

/// Calls a meeting off. It stays where it was, with the reason.
///
/// # Errors
/// It took place; there is no reason; [`Error::Stale`] if someone saved in between.
pub async fn call_off_meeting(op: &mut Op, id: ActivityId, version: i64, reason: &str) -> Result<()> {
    let (activity, _) = in_charge(op, id, version).await?;
    let reason = tidy_lines(reason);
    let problems = text_problem("reason", &reason, "activities-reason-missing").into_iter().collect();
    let state = after(&activity, MeetingStep::CallOff, problems)?;
    let called_off = Activity { state: state.name().to_owned(), reason: Some(reason.clone()), ..activity };
    store::activities::save_activity(op.tx(), &called_off).await?;
    op.record("meeting-called-off", "activity", id, &json!({ "reason": reason }));
    super::tell_invited(op, Told::MeetingCalledOff, &called_off).await?;
    Ok(())
}

/// What is wrong with noting something of a meeting whose day has not come.
fn not_yet(op: &Op, activity: &Activity) -> Vec<Problem> {
    let day = domain::day::short(activity.held_on);
    let problem = (op.today() < activity.held_on).then(|| Problem::new("", "activities-not-yet").naming("day", day));
    problem.into_iter().collect()
}
