//! Plans at work: entering one, reading it, saying how far its tasks are, and what covers it.

mod coverage;
mod progress;

pub use coverage::coverage;
pub use progress::{NewProgress, TaskView, note_progress, read_task};

use domain::ids::{PlanId, TaskId};
use domain::people::{Action, Subject};
use domain::plans::{PlanDocument, TaskState, due_dates};
use serde_json::json;
use store::plans::Task;
pub use store::plans::{Plan, PlanBasis, PlanItem, TaskRow};

use crate::{Error, Op, Result};

/// Enters a plan with its items and gives each body its tasks.
///
/// # Errors
/// The issuing body or a body that is given a task is unknown; or the plan is there already.
pub async fn enter_plan(op: &mut Op, document: &PlanDocument) -> Result<PlanId> {
    let issuer = store::units::find_body(op.tx(), &document.issuer).await?.ok_or(Error::NotFound)?;
    op.allow(Action::WritePlan, &Subject::in_territory(&issuer.unit_path))?;
    if store::plans::find_plan_by_slug(op.tx(), &document.slug).await?.is_some() {
        return Err(Error::problem("number", "plans-there-already"));
    }
    let plan = Plan {
        id: PlanId::new(op.new_id()),
        number: document.number.clone(),
        slug: document.slug.clone(),
        issued_on: document.issued_on,
        title: document.title.clone(),
        year: document.year.into(),
        issuer_body_id: issuer.id,
        unit_id: document.unit.clone(),
        custody_path: issuer.unit_path,
        version: 1,
    };
    store::plans::insert_plan(op.tx(), &plan).await?;
    for (position, basis) in (1..).zip(&document.bases) {
        let basis = PlanBasis {
            position,
            number: basis.number.clone(),
            dated: basis.dated,
            issuer: basis.issuer.clone(),
            subject: basis.subject.clone(),
        };
        store::plans::insert_basis(op.tx(), plan.id, &basis).await?;
    }
    for (position, item) in (1..).zip(&document.items) {
        let item = PlanItem {
            place: item.place.to_string(),
            section: item.section.clone(),
            kind: item.kind.name().to_owned(),
            text: item.text.clone(),
            rule: item.rule.clone(),
        };
        store::plans::insert_item(op.tx(), plan.id, position, &item).await?;
    }
    let tasks = document.tasks();
    for (position, spec) in (1..).zip(&tasks) {
        let days = due_dates(spec.recurrence, document.year);
        let due_on = days.into_iter().find(|day| *day >= document.issued_on).unwrap_or(document.issued_on);
        let task = Task {
            id: TaskId::new(op.new_id()),
            plan_id: plan.id,
            item_ref: spec.place.to_string(),
            position,
            title: spec.title.clone(),
            lead_body_id: spec.lead.clone(),
            role: spec.role.name().to_owned(),
            is_inferred: spec.is_inferred,
            recurrence: spec.recurrence.name().to_owned(),
            due_on,
            state: TaskState::NotStarted.name().to_owned(),
            void_reason: None,
            custody_path: plan.custody_path.clone(),
            start_on: None,
            parent_id: None,
            holder_id: None,
            source: "plan".to_owned(),
            version: 1,
        };
        store::plans::insert_task(op.tx(), &task, &spec.partners).await?;
    }
    crate::search::index_tasks_of(op, plan.id).await?;
    let detail = json!({ "number": plan.number, "items": document.items.len(), "tasks": tasks.len() });
    op.record("plan-entered", "plan", plan.id, &detail);
    Ok(plan.id)
}

/// Lists plans, newest first.
///
/// # Errors
/// No role of this person reads plans.
pub async fn list_plans(op: &mut Op) -> Result<Vec<Plan>> {
    op.allow(Action::ReadPlan, &Subject::default())?;
    Ok(store::plans::list_plans(op.tx()).await?)
}

/// A plan as it is read.
#[derive(Debug, Clone)]
pub struct PlanView {
    /// The plan.
    pub plan: Plan,
    /// The body that issued it, by name.
    pub issuer: String,
    /// What it rests on.
    pub bases: Vec<PlanBasis>,
    /// Its items.
    pub items: Vec<PlanItem>,
    /// Its tasks.
    pub tasks: Vec<TaskRow>,
}

/// Reads a plan.
///
/// # Errors
/// There is none at this address.
pub async fn read_plan(op: &mut Op, slug: &str) -> Result<PlanView> {
    op.allow(Action::ReadPlan, &Subject::default())?;
    let plan = store::plans::find_plan_by_slug(op.tx(), slug).await?.ok_or(Error::NotFound)?;
    let issuer = store::units::find_body(op.tx(), &plan.issuer_body_id).await?;
    Ok(PlanView {
        issuer: issuer.map(|body| body.name).unwrap_or_default(),
        bases: store::plans::list_bases(op.tx(), plan.id).await?,
        items: store::plans::list_items(op.tx(), plan.id).await?,
        tasks: store::plans::list_tasks(op.tx(), plan.id, None).await?,
        plan,
    })
}
