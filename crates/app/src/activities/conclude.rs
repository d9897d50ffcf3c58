//! What a meeting concludes; each conclusion becomes a task of a plan.

use domain::Day;
use domain::activities::MeetingStep;
use domain::ids::{ActivityId, ConclusionId, PlanId, TaskId};
use domain::plans::Recurrence;
use domain::text::tidy_lines;
use serde_json::json;
use store::activities::{Activity, NewConclusion};

use super::plan::{exists_on, serves};
use super::{after, in_charge, text_problem};
use crate::plans::{NewTask, add_task};
use crate::{Error, Op, Problem, Result};

/// The longest title a task gets from a conclusion, in characters.
const LONGEST_TITLE: usize = 200;

/// A conclusion: who does what, by when.
#[derive(Debug, Clone, Default)]
pub struct Conclusion {
    /// What was concluded.
    pub text: String,
    /// Who is to do it.
    pub body_id: String,
    /// By when.
    pub due_on: Option<Day>,
    /// The task or the item of a plan it serves, where the meeting serves none: chosen as for a meeting, may
    /// be empty.
    pub serves: String,
}

/// Adds a conclusion. It becomes a task of the plan the meeting serves, or else the conclusion; if neither serves
/// one, it is only kept.
///
/// # Errors
/// The meeting was not held; everything wrong with the conclusion at once: no text, no body, a body that
/// does not exist on its day, a day before the meeting, an item no plan has; [`Error::Stale`] if someone saved in between.
pub async fn conclude_meeting(op: &mut Op, id: ActivityId, version: i64, new: Conclusion) -> Result<Option<TaskId>> {
    let (activity, _) = in_charge(op, id, version).await?;
    let text = tidy_lines(&new.text);
    let mut problems: Vec<Problem> =
        text_problem("conclusion", &text, "activities-conclusion-missing").into_iter().collect();
    let body = store::units::find_body(op.tx(), &new.body_id).await?;
    match &body {
        None => problems.push(Problem::new("body", "activities-body-missing")),
        Some(body) => {
            let on = new.due_on.unwrap_or(activity.held_on);
            if !exists_on(body, on) {
                let problem = Problem::new("body", "activities-body-not-there").naming("body", &body.short_name);
                problems.push(problem.naming("day", domain::day::short(on)));
            }
        }
    }
    match new.due_on {
        None => problems.push(Problem::new("due_on", "activities-day-missing")),
        Some(day) if day < activity.held_on => {
            let held_on = domain::day::short(activity.held_on);
            problems.push(Problem::new("due_on", "activities-due-before-meeting").naming("day", held_on));
        }
        Some(_) => {}
    }
    let served = match (activity.plan_id, activity.item_ref.clone()) {
        (Some(plan_id), Some(item_ref)) => Some((plan_id, item_ref)),
        _ => match serves(op, &new.serves).await? {
            Some(serves) => serves.plan_id.zip(serves.item_ref),
            None => {
                problems.push(Problem::new("serves", "activities-serves-unknown"));
                None
            }
        },
    };
    let state = after(&activity, MeetingStep::Conclude, problems)?;
    let Some(due_on) = new.due_on else { return Err(Error::problem("due_on", "activities-day-missing")) };
    let task_id = match served {
        Some(of) => Some(make_task(op, of, &text, &new.body_id, (activity.held_on, due_on)).await?),
        None => None,
    };
    let before = store::activities::list_conclusions(op.tx(), id).await?;
    let conclusion = NewConclusion {
        id: ConclusionId::new(op.new_id()),
        activity_id: id,
        position: before.last().map_or(1, |last| last.position + 1),
        text,
        body_id: new.body_id,
        due_on,
        task_id,
    };
    let concluded = Activity { state: state.name().to_owned(), ..activity };
    store::activities::save_activity(op.tx(), &concluded).await?;
    store::activities::insert_conclusion(op.tx(), &conclusion).await?;
    let detail =
        json!({ "text": conclusion.text, "body": conclusion.body_id, "due_on": due_on, "task": conclusion.task_id });
    op.record("meeting-concluded", "activity", id, &detail);
    Ok(task_id)
}

/// The task of an item that a conclusion becomes.
async fn make_task(
    op: &mut Op,
    (plan_id, item_ref): (PlanId, String),
    text: &str,
    body_id: &str,
    (held_on, due_on): (Day, Day),
) -> Result<TaskId> {
    let task = NewTask {
        plan_id,
        item_ref,
        parent_id: None,
        title: title_of(text),
        lead_body_id: body_id.to_owned(),
        holder_id: None,
        start_on: Some(held_on),
        due_on: Some(due_on),
        recurrence: Recurrence::Once.name().to_owned(),
        partners: Vec::new(),
        source: "conclusion",
    };
    match add_task(op, task).await {
        Ok(id) => Ok(id),
        // Whoever called the meeting may give no tasks in this plan.
        Err(Error::NotFound | Error::Forbidden) => Err(Error::problem("body", "activities-may-not-assign")),
        Err(Error::Invalid(problems)) => Err(Error::Invalid(problems.into_iter().map(in_this_form).collect())),
        Err(other) => Err(other),
    }
}

/// The first line of a conclusion, as the title of its task.
fn title_of(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() <= LONGEST_TITLE {
        return line.to_owned();
    }
    let cut: String = line.chars().take(LONGEST_TITLE - 1).collect();
    format!("{}…", cut.trim_end())
}

/// A problem of a task beside the field of the conclusion it belongs to.
fn in_this_form(problem: Problem) -> Problem {
    let field = match problem.field.as_ref() {
        "title" => "conclusion",
        "lead" => "body",
        "due_on" | "start_on" => "due_on",
        _ => "",
    };
    Problem { field: field.into(), ..problem }
}
