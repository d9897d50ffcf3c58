//! Meetings: planned and called, held with minutes, concluded with tasks, or called off.

mod conclude;
mod files;
mod hold;
mod paper;
mod plan;
mod read;

pub use conclude::{Conclusion, conclude_meeting};
pub use domain::activities::NewMeeting;
pub use files::{FileKind, add_file, read_file};
pub use hold::{Noted, call_off_meeting, note_presence, write_minutes};
pub(crate) use paper::{draft_conclusions, draft_invitation, draft_minutes};
pub use plan::{create_meeting, invite_to_meeting, mend_meeting};
pub use read::{
    ListMeetings, MeetingChoices, MeetingView, Meetings, When, calling_bodies, coming, list_meetings, meeting_choices,
    meeting_of_task, read_meeting,
};
pub use store::activities::{Activity, ActivityFile, ConclusionRow, Meeting, MeetingListed, Participant};

use domain::activities::{ActivityState, LONGEST_LINE, LONGEST_TEXT, MeetingProblem, MeetingRefusal, MeetingStep};
use domain::ids::ActivityId;
use domain::people::{Action, Subject};

use crate::notices::{Kind as Told, Notice, To, tell};
use crate::{Error, Op, Problem, Result};

/// Where a meeting stands; rows hold no other words.
fn state_of(activity: &Activity) -> Result<ActivityState> {
    activity.state.parse().map_err(|error| Error::Bug(format!("activity {}: {error}", activity.id)))
}

/// A meeting with what is particular to it, for whoever may do something to it: its unit in charge; to
/// read it, also the bodies it invited and whoever runs the programme or leads in its territory.
async fn find(op: &mut Op, id: ActivityId, action: Action) -> Result<(Activity, Meeting)> {
    let activity = store::activities::find_activity(op.tx(), id).await?.ok_or(Error::NotFound)?;
    let meeting = store::activities::find_meeting(op.tx(), id).await?.ok_or(Error::NotFound)?;
    let mut bodies = vec![activity.body_id.clone()];
    if action == Action::ReadActivity && is_known_to_invited(state_of(&activity)?, &meeting) {
        let participants = store::activities::list_participants(op.tx(), id).await?;
        bodies.extend(participants.into_iter().filter_map(|one| one.body_id));
    }
    let subject = subject(op, &activity, bodies).await?;
    op.allow(action, &subject)?;
    Ok((activity, meeting))
}

/// Whoever is invited knows of a meeting once the invitation was sent or it took place.
fn is_known_to_invited(state: ActivityState, meeting: &Meeting) -> bool {
    match state {
        ActivityState::Draft => false,
        ActivityState::CalledOff => meeting.invited_on.is_some(),
        ActivityState::Invited | ActivityState::Held | ActivityState::Concluded => true,
    }
}

/// What permission knows of a meeting: its territory, and bodies with those that carry on their work.
async fn subject(op: &mut Op, activity: &Activity, bodies: Vec<String>) -> Result<Subject> {
    let today = op.today();
    let bodies = store::units::list_with_successors(op.tx(), &bodies, today).await?;
    Ok(Subject::in_territory(&activity.custody_path).with_bodies(bodies))
}

/// A meeting one is in charge of, as it was seen.
async fn in_charge(op: &mut Op, id: ActivityId, version: i64) -> Result<(Activity, Meeting)> {
    let (activity, meeting) = find(op, id, Action::WriteActivity).await?;
    if activity.version != version {
        return Err(Error::Stale);
    }
    Ok((activity, meeting))
}

/// How a meeting stands after a step, unless something is wrong with it or with the step.
fn after(activity: &Activity, step: MeetingStep, mut problems: Vec<Problem>) -> Result<ActivityState> {
    match state_of(activity)?.after(step) {
        Ok(state) if problems.is_empty() => return Ok(state),
        Ok(_) => {}
        Err(refusal) => problems.push(refused(refusal)),
    }
    Err(Error::Invalid(problems))
}

fn refused(refusal: MeetingRefusal) -> Problem {
    let key = match refusal {
        MeetingRefusal::CalledOff => "activities-called-off-already",
        MeetingRefusal::InvitedAlready => "activities-invited-already",
        MeetingRefusal::HeldAlready => "activities-held-already",
        MeetingRefusal::NotHeld => "activities-not-held",
        MeetingRefusal::ConcludedAlready => "activities-concluded-already",
    };
    Problem::new("", key)
}

/// What is wrong with a form, as a sentence.
fn explain(field: impl Into<std::borrow::Cow<'static, str>>, problem: MeetingProblem) -> Problem {
    let key = match problem {
        MeetingProblem::TitleMissing => "activities-title-missing",
        MeetingProblem::DayMissing => "activities-day-missing",
        MeetingProblem::TimeMissing => "activities-time-missing",
        MeetingProblem::EndsBeforeItBegins => "activities-ends-before-it-begins",
        MeetingProblem::PlaceMissing => "activities-place-missing",
        MeetingProblem::AgendaMissing => "activities-agenda-missing",
        MeetingProblem::ChairMissing => "activities-chair-missing",
        MeetingProblem::NobodyInvited => "activities-nobody-invited",
        MeetingProblem::LineTooLong => "activities-line-too-long",
        MeetingProblem::TextTooLong => "activities-text-too-long",
    };
    Problem::new(field, key)
}

/// A text that must be there and not too long: what is wrong with it.
fn text_problem(field: &'static str, text: &str, missing: &'static str) -> Option<Problem> {
    match text.chars().count() {
        0 => Some(Problem::new(field, missing)),
        count if count > LONGEST_TEXT => Some(explain(field, MeetingProblem::TextTooLong)),
        _ => None,
    }
}

/// A line that must be there and not too long: what is wrong with it.
fn line_problem(field: &'static str, line: &str, missing: &'static str) -> Option<Problem> {
    match line.chars().count() {
        0 => Some(Problem::new(field, missing)),
        count if count > LONGEST_LINE => Some(explain(field, MeetingProblem::LineTooLong)),
        _ => None,
    }
}

/// Tells the officers and leaders of everyone who was invited.
async fn tell_invited(op: &mut Op, told: Told, activity: &Activity) -> Result<()> {
    let participants = store::activities::list_participants(op.tx(), activity.id).await?;
    let bodies: Vec<String> = participants.into_iter().filter_map(|one| one.body_id).collect();
    let href = format!("/meetings/{}", activity.id);
    let notice = Notice::new(told, activity.id, &activity.title, href).once_for(activity.held_on).due(activity.held_on);
    tell(op, To::Officers(&bodies), &notice).await?;
    tell(op, To::Leaders(&bodies), &notice).await?;
    Ok(())
}
