//! Plans at work: entering one, giving and handing over tasks, saying how far they are, urging, and what
//! covers a plan.

mod assigning;
mod boards;
mod coverage;
mod entering;
mod graph;
mod paper;
mod progress;
mod rules;
mod saying;
pub mod targets;
mod undertakings;

pub use assigning::{NewHandOver, NewTask, add_task, give_part, hand_over_task, list_bodies, list_holders};
pub use boards::{Board, BoardRow, Owed, TaskList, board, list_leads, list_tasks, open_questions, owed, with_words};
pub(crate) use boards::{by_unit, monday};
pub use coverage::coverage;
pub use entering::{NewItems, WrittenPlan, add_items, enter_plan, issuing_bodies, mend_item, write_plan};
pub use graph::{NewLink, link_plan};
pub(crate) use paper::{draft_plan, draft_urging_letter};
pub use progress::{NewProgress, TaskView, note_part, note_progress, read_task, read_task_file};
pub use rules::{RuleCheck, check_rules};
pub use saying::{NewRemark, NewUrging, RemarkKind, answer_urging, read_urging, remark, urge, urgings_by_body};
pub use undertakings::{
    NewUndertaking, confirm_undertaking, list_named_units, read_undertaking_file, start_child_plan,
};

use domain::ids::TaskId;
use domain::people::{Action, Subject};
pub use domain::plans::NewPlan;
use domain::plans::TaskState;
use store::plans::Task;
pub use store::plans::{
    HandOverRow, LinkedFrom, NamedUnit, OpenQuestion, Partner, Plan, PlanItem, PlanLink, Progress, Remark, TaskCount,
    TaskFile, TaskFilter, TaskGroup, TaskRow, TaskStanding, UrgedBody, UrgingRow, WeekNote,
};

use crate::{Error, Op, Result};

/// Lists plans, newest first.
///
/// # Errors
/// No role of this person reads plans.
pub async fn list_plans(op: &mut Op) -> Result<Vec<Plan>> {
    op.allow(Action::ReadPlan, &Subject::default())?;
    Ok(store::plans::list_plans(op.tx()).await?)
}

/// The bodies that issued plans, by their ids: each with its name.
///
/// # Errors
/// No role of this person reads plans.
pub async fn list_issuers(op: &mut Op, plans: &[Plan]) -> Result<Vec<(String, String)>> {
    op.allow(Action::ReadPlan, &Subject::default())?;
    let ids: Vec<String> = plans.iter().map(|plan| plan.issuer_body_id.clone()).collect();
    let bodies = store::units::list_bodies_by_id(op.tx(), &ids).await?;
    Ok(bodies.into_iter().map(|body| (body.id, body.name)).collect())
}

/// A plan as it is read.
#[derive(Debug, Clone)]
pub struct PlanView {
    /// The plan.
    pub plan: Plan,
    /// The body that issued it, by name.
    pub issuer: String,
    /// What it says of other papers.
    pub links: Vec<PlanLink>,
    /// The plans that say something of it.
    pub linked_from: Vec<LinkedFrom>,
    /// Its items.
    pub items: Vec<PlanItem>,
    /// Its tasks.
    pub tasks: Vec<TaskRow>,
    /// Whether the reader may link it to other papers.
    pub may_write: bool,
    /// Whether the reader may give tasks of it.
    pub may_assign: bool,
}

/// Reads a plan.
///
/// # Errors
/// There is none at this address.
pub async fn read_plan(op: &mut Op, slug: &str) -> Result<PlanView> {
    let plan = find_plan(op, slug).await?;
    let issuer = store::units::find_body(op.tx(), &plan.issuer_body_id).await?;
    let today = op.today();
    Ok(PlanView {
        issuer: issuer.map(|body| body.name).unwrap_or_default(),
        links: store::plans::list_links(op.tx(), plan.id).await?,
        linked_from: store::plans::list_linked_from(op.tx(), plan.id, today).await?,
        items: store::plans::list_items(op.tx(), plan.id).await?,
        tasks: store::plans::list_tasks(op.tx(), plan.id, None).await?,
        may_write: op.may(Action::WritePlan, &plan_subject(&plan)),
        may_assign: op.may(Action::AssignTask, &plan_subject(&plan)),
        plan,
    })
}

async fn find_plan(op: &mut Op, slug: &str) -> Result<Plan> {
    op.allow(Action::ReadPlan, &Subject::default())?;
    store::plans::find_plan_by_slug(op.tx(), slug).await?.ok_or(Error::NotFound)
}

fn plan_subject(plan: &Plan) -> Subject {
    Subject::in_territory(&plan.custody_path).with_bodies([plan.issuer_body_id.clone()])
}

/// A task, for whoever may do something to it.
async fn find_task(op: &mut Op, id: TaskId, action: Action) -> Result<Task> {
    let task = store::plans::find_task(op.tx(), id).await?.ok_or(Error::NotFound)?;
    op.allow(action, &subject(&task))?;
    Ok(task)
}

fn subject(task: &Task) -> Subject {
    Subject::in_territory(&task.custody_path).with_bodies([task.lead_body_id.clone()])
}

/// A task with everyone who takes part in it.
async fn subject_with_partners(op: &mut Op, task: &Task) -> Result<Subject> {
    let partners = store::plans::list_partners(op.tx(), task.id).await?;
    Ok(with_partners(task, &partners))
}

fn with_partners(task: &Task, partners: &[Partner]) -> Subject {
    let bodies = partners.iter().map(|partner| partner.body_id.clone()).chain([task.lead_body_id.clone()]);
    Subject::in_territory(&task.custody_path).with_bodies(bodies)
}

/// Whether nothing is left to be done on a task.
fn is_over(state: &str) -> bool {
    matches!(TaskState::from_name(state), Some(TaskState::Done | TaskState::Void))
}
