//! How the units a plan names take it up: by a plan of their own, or by an entry in their work programme.

use domain::Day;
use domain::ids::{PlanId, TaskId};
use domain::people::{Action, Subject};
use domain::plans::{Relation, TaskState};
use domain::text;
use serde_json::json;
use store::plans::{NamedUnit, Plan, PlanItem, PlanLink, Task, Undertaking};

use super::find_plan;
use crate::files::StoredFile;
use crate::{Error, Op, Problem, Result};

/// Lists the units a plan names and how each took it up; those that have done neither stand first.
///
/// # Errors
/// There is no plan at this address.
pub async fn list_named_units(op: &mut Op, slug: &str) -> Result<(Plan, Vec<NamedUnit>)> {
    let plan = find_plan(op, slug).await?;
    let units = store::plans::list_named_units(op.tx(), plan.id).await?;
    Ok((plan, units))
}

/// The paper by which a unit takes a plan up.
#[derive(Debug, Clone)]
pub struct NewUndertaking {
    /// Its number.
    pub number: String,
    /// Its day.
    pub dated: Option<Day>,
}

/// Confirms that a unit's work programme has an entry for a plan.
///
/// # Errors
/// The plan does not name the unit, or the unit is not this person's; number or day is missing; the day
/// lies ahead; the unit has confirmed already.
pub async fn confirm_undertaking(
    op: &mut Op,
    slug: &str,
    body_id: &str,
    new: NewUndertaking,
    file: Option<(&StoredFile, &str)>,
) -> Result<()> {
    let plan = named_in(op, slug, body_id).await?;
    let (number, dated) = check(op, &plan, body_id, &new).await?;
    keep_file(op, file).await?;
    let undertaking = Undertaking {
        plan_id: plan.id,
        body_id: body_id.to_owned(),
        kind: "programme-entry".to_owned(),
        child_plan_id: None,
        number,
        dated,
        sha256: file.map(|(stored, _)| stored.sha256.clone()),
        file_name: file.map(|(_, name)| crate::files::plain_name(name)),
        confirmed_by: op.person()?.account_id,
        confirmed_on: op.today(),
        version: 1,
    };
    store::plans::insert_undertaking(op.tx(), &undertaking).await?;
    let detail = json!({ "unit": body_id, "kind": undertaking.kind, "number": undertaking.number, "dated": dated });
    op.record("plan-taken-up", "plan", plan.id, &detail);
    Ok(())
}

/// Where the file of a unit's plan or work programme lies: its hash, its name and its media type.
///
/// # Errors
/// There is no plan at this address, or no file of this unit.
pub async fn read_undertaking_file(op: &mut Op, slug: &str, body_id: &str) -> Result<(String, String, String)> {
    let plan = find_plan(op, slug).await?;
    let undertaking = store::plans::find_undertaking(op.tx(), plan.id, body_id).await?.ok_or(Error::NotFound)?;
    let (Some(sha256), Some(name)) = (undertaking.sha256, undertaking.file_name) else { return Err(Error::NotFound) };
    let media_type = store::papers::find_media_type(op.tx(), &sha256).await?.ok_or(Error::NotFound)?;
    Ok((sha256, name, media_type))
}

/// Starts a unit's own plan from the tasks a plan gives it: the same items, the same days, to be divided
/// and handed out within the unit.
///
/// # Errors
/// As [`confirm_undertaking`]; or the unit has a plan with this number already.
pub async fn start_child_plan(
    op: &mut Op,
    slug: &str,
    body_id: &str,
    new: NewUndertaking,
    file: Option<(&StoredFile, &str)>,
) -> Result<String> {
    let parent = named_in(op, slug, body_id).await?;
    let (number, dated) = check(op, &parent, body_id, &new).await?;
    let body = store::units::find_body(op.tx(), body_id).await?.ok_or(Error::NotFound)?;
    let child_slug = format!("{}-{}", text::fold(&number).replace([' ', '/'], "-"), body_id.replace('.', "-"));
    if store::plans::find_plan_by_slug(op.tx(), &child_slug).await?.is_some() {
        return Err(Error::problem("number", "plans-there-already"));
    }
    let child = Plan {
        id: PlanId::new(op.new_id()),
        number: number.clone(),
        slug: child_slug,
        issued_on: dated,
        title: format!("Thực hiện kế hoạch {} năm {}: {}", parent.number, parent.year, body.name),
        year: parent.year,
        issuer_body_id: body.id.clone(),
        unit_id: body.unit_id.clone(),
        custody_path: body.unit_path.clone(),
        parent_id: Some(parent.id),
        version: 1,
    };
    store::plans::insert_plan(op.tx(), &child).await?;
    let issuer = store::units::find_body(op.tx(), &parent.issuer_body_id).await?;
    let link = PlanLink {
        position: 1,
        relation: Relation::CarriesOut.name().to_owned(),
        to_plan_id: Some(parent.id),
        to_slug: None,
        number: parent.number.clone(),
        dated: Some(parent.issued_on),
        issuer: issuer.map(|body| body.name).unwrap_or_default(),
        subject: parent.title.clone(),
    };
    store::plans::insert_link(op.tx(), child.id, &link).await?;
    let tasks = copy_tasks(op, &parent, &child).await?;
    keep_file(op, file).await?;
    let undertaking = Undertaking {
        plan_id: parent.id,
        body_id: body.id,
        kind: "child-plan".to_owned(),
        child_plan_id: Some(child.id),
        number,
        dated,
        sha256: file.map(|(stored, _)| stored.sha256.clone()),
        file_name: file.map(|(_, name)| crate::files::plain_name(name)),
        confirmed_by: op.person()?.account_id,
        confirmed_on: op.today(),
        version: 1,
    };
    store::plans::insert_undertaking(op.tx(), &undertaking).await?;
    op.record(
        "plan-entered",
        "plan",
        child.id,
        &json!({ "number": child.number, "carries_out": parent.number, "tasks": tasks }),
    );
    let detail =
        json!({ "unit": undertaking.body_id, "kind": undertaking.kind, "number": child.number, "dated": dated });
    op.record("plan-taken-up", "plan", parent.id, &detail);
    Ok(child.slug)
}

async fn keep_file(op: &mut Op, file: Option<(&StoredFile, &str)>) -> Result<()> {
    if let Some((stored, _)) = file {
        let now = op.now();
        store::products::save_stored_file(op.tx(), &stored.sha256, stored.bytes, stored.media_type, now).await?;
    }
    Ok(())
}

/// Copies what a plan gives a unit into the unit's own plan, each as a part of the task it carries out; says
/// how many tasks that is.
async fn copy_tasks(op: &mut Op, parent: &Plan, child: &Plan) -> Result<usize> {
    let tasks = store::plans::list_tasks_of(op.tx(), parent.id, &child.issuer_body_id).await?;
    let items: Vec<PlanItem> = store::plans::list_items(op.tx(), parent.id).await?;
    let wanted = items.into_iter().filter(|item| tasks.iter().any(|task| task.item_ref == item.place));
    for (position, item) in (1..).zip(wanted) {
        store::plans::insert_item(op.tx(), child.id, position, &item).await?;
    }
    let count = tasks.len();
    for (position, task) in (1..).zip(tasks) {
        let copy = Task {
            id: TaskId::new(op.new_id()),
            plan_id: child.id,
            position,
            state: TaskState::NotStarted.name().to_owned(),
            void_reason: None,
            custody_path: child.custody_path.clone(),
            parent_id: Some(task.id),
            source: "plan".to_owned(),
            version: 1,
            ..task
        };
        store::plans::insert_task(op.tx(), &copy, &[]).await?;
    }
    crate::search::index_tasks_of(op, child.id).await?;
    Ok(count)
}

/// A plan that names a unit, for whoever may speak for the unit.
async fn named_in(op: &mut Op, slug: &str, body_id: &str) -> Result<Plan> {
    let (plan, units) = list_named_units(op, slug).await?;
    op.allow(Action::ConfirmUndertaking, &Subject::default().with_bodies([body_id.to_owned()]))?;
    if units.iter().all(|unit| unit.body_id != body_id) {
        return Err(Error::NotFound);
    }
    Ok(plan)
}

async fn check(op: &mut Op, plan: &Plan, body_id: &str, new: &NewUndertaking) -> Result<(String, Day)> {
    let number = text::tidy(&new.number);
    let mut problems = Vec::new();
    if number.is_empty() {
        problems.push(Problem::new("number", "plans-paper-number-missing"));
    }
    if number.chars().count() > 100 {
        problems.push(Problem::new("number", "plans-paper-number-too-long"));
    }
    match new.dated {
        None => problems.push(Problem::new("dated", "plans-paper-day-missing")),
        Some(day) if day > op.today() => problems.push(Problem::new("dated", "plans-day-to-come")),
        Some(_) => {}
    }
    if let Some(done) = store::plans::find_undertaking(op.tx(), plan.id, body_id).await? {
        problems.push(Problem::new("", "plans-taken-up-already").naming("number", done.number));
    }
    match (new.dated, problems.is_empty()) {
        (Some(dated), true) => Ok((number, dated)),
        _ => Err(Error::Invalid(problems)),
    }
}
