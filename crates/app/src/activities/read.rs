//! Reads meetings: one, a list of them, those one is invited to.

use chrono::{Datelike, Months};
use domain::Day;
use domain::activities::{ActivityState, MeetingStep};
use domain::ids::{ActivityId, TaskId};
use domain::people::Action;
use domain::units::BodyKind;
use store::activities::{Activity, ActivityFile, ConclusionRow, Meeting, MeetingFilter, MeetingListed, Participant};
use store::producers::Slice;
use store::units::Body;

use super::{find, state_of, subject};
use crate::{Error, Op, Result};

/// Which meetings are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum When {
    /// From today on, the nearest first.
    #[default]
    Coming,
    /// Before today, the newest first.
    Past,
    /// In the month of a day.
    Month(Day),
}

/// What is asked of a list of meetings.
#[derive(Debug, Clone, Copy, Default)]
pub struct ListMeetings {
    /// Which meetings.
    pub when: When,
    /// Which rows.
    pub slice: Slice,
}

/// A page of a list of meetings.
#[derive(Debug, Clone)]
pub struct Meetings {
    /// The rows.
    pub rows: Vec<MeetingListed>,
    /// How many there are in all.
    pub total: i64,
    /// The months in which there are meetings, `2020-03`, the newest first.
    pub months: Vec<String>,
    /// Whether the reader calls meetings.
    pub may_call: bool,
}

/// Everything a meeting's page shows.
#[derive(Debug, Clone)]
pub struct MeetingView {
    /// The activity.
    pub activity: Activity,
    /// What is particular to the meeting.
    pub meeting: Meeting,
    /// Where it stands.
    pub state: ActivityState,
    /// The unit in charge.
    pub body: Body,
    /// The plan it serves: number and address.
    pub plan: Option<(String, String)>,
    /// The title of the task it serves.
    pub task: Option<String>,
    /// Who takes part.
    pub participants: Vec<Participant>,
    /// Its files.
    pub files: Vec<ActivityFile>,
    /// What was concluded.
    pub conclusions: Vec<ConclusionRow>,
    /// Whether the reader is in charge of it.
    pub is_in_charge: bool,
    /// Whether its day has come.
    pub has_come: bool,
}

impl MeetingView {
    /// Whether the reader may take a step.
    #[must_use]
    pub fn may(&self, step: MeetingStep) -> bool {
        self.is_in_charge && self.state.after(step).is_ok()
    }
}

/// What one chooses from in a form of a meeting.
#[derive(Debug, Clone, Default)]
pub struct MeetingChoices {
    /// The bodies one can invite on the day.
    pub bodies: Vec<Body>,
    /// What a meeting can serve: the value that is sent, and words.
    pub serves: Vec<(String, String)>,
}

/// The most tasks one chooses from.
const AT_MOST: i64 = 50;
/// Meetings on a list of what waits.
const COMING: Slice = Slice { limit: 25, offset: 0 };

/// The bodies a person calls meetings for, by name.
///
/// # Errors
/// Nobody is signed in.
pub async fn calling_bodies(op: &mut Op) -> Result<Vec<Body>> {
    op.person()?;
    let ids = op.own_bodies(Action::WriteActivity);
    let mut bodies = store::units::list_bodies_by_id(op.tx(), &ids).await?;
    bodies.sort_by(|one, other| one.sort_key.cmp(&other.sort_key));
    Ok(bodies)
}

/// The bodies one can invite on a day, and the tasks and items a meeting can serve: the reader's open
/// tasks, and the items of their plans.
///
/// # Errors
/// Nobody is signed in.
pub async fn meeting_choices(op: &mut Op, on: Day) -> Result<MeetingChoices> {
    let own = calling_bodies(op).await?;
    let mut choices = MeetingChoices::default();
    if let Some(body) = own.first() {
        let kind = BodyKind::AgricultureOffice.name();
        let office = store::reports::find_body_above(op.tx(), kind, &body.unit_path, on).await?;
        let path = office.map_or_else(|| body.unit_path.clone(), |office| office.unit_path);
        choices.bodies = store::units::list_bodies(op.tx(), &path, on).await?;
    }
    let ids: Vec<String> = own.into_iter().map(|body| body.id).collect();
    let tasks = store::plans::list_open_tasks(op.tx(), &ids, AT_MOST).await?;
    let mut slugs: Vec<String> = tasks.iter().map(|task| task.plan_slug.clone()).collect();
    slugs.sort();
    slugs.dedup();
    choices.serves = tasks
        .into_iter()
        .map(|task| (format!("task {}", task.id), format!("{} – {}", task.item_ref, task.title)))
        .collect();
    for slug in slugs {
        let Some(plan) = store::plans::find_plan_by_slug(op.tx(), &slug).await? else { continue };
        let items = store::plans::list_items(op.tx(), plan.id).await?;
        choices.serves.extend(items.into_iter().map(|item| {
            let words = format!("{}, {} – {}", plan.number, item.place, item.text);
            (format!("item {} {}", plan.id, item.place), words)
        }));
    }
    Ok(choices)
}

/// Lists meetings one may read.
///
/// # Errors
/// No role of this person reads meetings.
pub async fn list_meetings(op: &mut Op, asked: ListMeetings) -> Result<Meetings> {
    let today = op.today();
    let all = readable(op).await?;
    let filter = match asked.when {
        When::Coming => MeetingFilter { from_on: Some(today), ..all.clone() },
        When::Past => MeetingFilter { before_on: Some(today), ..all.clone() },
        When::Month(day) => {
            let first = day.with_day(1);
            MeetingFilter {
                from_on: first,
                before_on: first.and_then(|first| first.checked_add_months(Months::new(1))),
                ..all.clone()
            }
        }
    };
    Ok(Meetings {
        rows: store::activities::list_meetings(op.tx(), &filter, asked.slice).await?,
        total: store::activities::count_meetings(op.tx(), &filter).await?,
        months: store::activities::list_months(op.tx(), &all).await?,
        may_call: !op.own_bodies(Action::WriteActivity).is_empty(),
    })
}

/// Reads a meeting.
///
/// # Errors
/// There is no such meeting, or not for this person.
pub async fn read_meeting(op: &mut Op, id: ActivityId) -> Result<MeetingView> {
    let (activity, meeting) = find(op, id, Action::ReadActivity).await?;
    let body = store::units::find_body(op.tx(), &activity.body_id).await?;
    let body = body.ok_or_else(|| Error::Bug(format!("no body `{}`", activity.body_id)))?;
    let plan = match activity.plan_id {
        Some(plan) => store::plans::find_plan(op.tx(), plan).await?,
        None => None,
    };
    let task = match activity.task_id {
        Some(task) => store::plans::find_task(op.tx(), task).await?,
        None => None,
    };
    let in_charge = subject(op, &activity, vec![activity.body_id.clone()]).await?;
    Ok(MeetingView {
        state: state_of(&activity)?,
        body,
        plan: plan.map(|plan| (plan.number, plan.slug)),
        task: task.map(|task| task.title),
        participants: store::activities::list_participants(op.tx(), id).await?,
        files: store::activities::list_files(op.tx(), id).await?,
        conclusions: store::activities::list_conclusions(op.tx(), id).await?,
        is_in_charge: op.may(Action::WriteActivity, &in_charge),
        has_come: activity.held_on <= op.today(),
        activity,
        meeting,
    })
}

/// The meetings a person's bodies are invited to or in charge of, from today on, the nearest first.
///
/// # Errors
/// The database refused.
pub async fn coming(op: &mut Op) -> Result<Vec<MeetingListed>> {
    let today = op.today();
    let own = op.own_bodies(Action::ReadActivity);
    let body_ids = store::units::list_with_predecessors(op.tx(), &own, today).await?;
    let filter = MeetingFilter { body_ids, from_on: Some(today), only_invited: true, ..MeetingFilter::default() };
    Ok(store::activities::list_meetings(op.tx(), &filter, COMING).await?)
}

/// The meeting whose conclusion became a task: its title, its day, and its number if the reader may read it.
///
/// # Errors
/// The database refused.
pub async fn meeting_of_task(op: &mut Op, task_id: TaskId) -> Result<Option<(Option<ActivityId>, String, Day)>> {
    let Some(activity) = store::activities::find_meeting_of_task(op.tx(), task_id).await? else { return Ok(None) };
    let may_read = match find(op, activity.id, Action::ReadActivity).await {
        Ok(_) => true,
        Err(Error::NotFound | Error::Forbidden | Error::SignedOut) => false,
        Err(other) => return Err(other),
    };
    Ok(Some((may_read.then_some(activity.id), activity.title, activity.held_on)))
}

/// All meetings a person may read.
async fn readable(op: &mut Op) -> Result<MeetingFilter> {
    let today = op.today();
    let territories = op.territories(Action::ReadActivity)?;
    let own = op.own_bodies(Action::ReadActivity);
    let body_ids = store::units::list_with_predecessors(op.tx(), &own, today).await?;
    Ok(MeetingFilter { territories, body_ids, ..MeetingFilter::default() })
}
