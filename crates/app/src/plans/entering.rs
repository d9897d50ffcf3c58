//! Entering plans: from a document with everything in it, or by hand, item by item.

use domain::ids::{PlanId, TaskId};
use domain::people::{Action, Subject};
use domain::plans::{
    EnteringProblem, ItemKind, ItemRef, LineProblem, NewPlan, PlanDocument, Relation, TaskState, due_dates, read_items,
};
use domain::text;
use serde_json::json;
use store::plans::{Plan, PlanItem, Task};
use store::units::Body;

use super::assigning::text_problems;
use super::graph::{self, NewLink, link_plan};
use super::{find_plan, plan_subject};
use crate::units::committee_of;
use crate::{Error, Op, Problem, Result};

/// Enters a plan with its items and gives each body its tasks.
///
/// # Errors
/// The issuing body or a body that is given a task is unknown; or the plan is there already.
pub async fn enter_plan(op: &mut Op, document: &PlanDocument) -> Result<PlanId> {
    let issuer = store::units::find_body(op.tx(), &document.issuer).await?.ok_or(Error::NotFound)?;
    let subject = Subject::in_territory(&issuer.unit_path).with_bodies([issuer.id.clone()]);
    op.allow(Action::WritePlan, &subject)?;
    if store::plans::find_plan_by_slug(op.tx(), &document.slug).await?.is_some() {
        return Err(Error::problem("number", "plans-there-already"));
    }
    let (links, parent_id) = graph::links_of(op, document).await?;
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
        parent_id,
        version: 1,
    };
    store::plans::insert_plan(op.tx(), &plan).await?;
    for link in &links {
        store::plans::insert_link(op.tx(), plan.id, link).await?;
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
        let partners: Vec<(String, String)> = spec.partners.iter().map(|id| (id.clone(), String::new())).collect();
        store::plans::insert_task(op.tx(), &task, &partners).await?;
    }
    crate::search::index_tasks_of(op, plan.id).await?;
    let detail = json!({ "number": plan.number, "items": document.items.len(), "tasks": tasks.len() });
    op.record("plan-entered", "plan", plan.id, &detail);
    Ok(plan.id)
}

/// A plan written by hand, and by whom.
#[derive(Debug, Clone, Default)]
pub struct WrittenPlan {
    /// The body that issued it.
    pub issuer_id: String,
    /// What the paper is.
    pub plan: NewPlan,
    /// The address of the plan it carries out; may be empty.
    pub carries_out: String,
}

/// The bodies whose plans someone enters on the programme's day: their own, and the people's committee above
/// for which their office drafts.
///
/// # Errors
/// Nobody is signed in.
pub async fn issuing_bodies(op: &mut Op) -> Result<Vec<Body>> {
    op.person()?;
    let own = op.own_bodies(Action::WritePlan);
    let mut bodies = store::units::list_bodies_by_id(op.tx(), &own).await?;
    for body in bodies.clone() {
        if let Some(committee) = committee_of(op.tx(), &body).await?
            && bodies.iter().all(|known| known.id != committee.id)
        {
            bodies.push(committee);
        }
    }
    bodies.retain(|body| op.may(Action::WritePlan, &subject_of(body)));
    bodies.sort_by(|one, other| one.sort_key.cmp(&other.sort_key));
    Ok(bodies)
}

fn subject_of(body: &Body) -> Subject {
    Subject::in_territory(&body.unit_path).with_bodies([body.id.clone()])
}

/// Enters a plan by hand, without its items. Answers its address.
///
/// # Errors
/// Every problem of it at once; the body did not exist on the paper's day; it is there already.
pub async fn write_plan(op: &mut Op, new: WrittenPlan) -> Result<String> {
    let plan = new.plan.tidy();
    let mut problems: Vec<Problem> = plan.problems(op.today()).into_iter().map(explain).collect();
    let issuer = issuing_bodies(op).await?.into_iter().find(|body| body.id == new.issuer_id);
    if issuer.is_none() {
        problems.push(Problem::new("issuer", "plans-issuer-missing"));
    }
    let day = plan.issued_on.unwrap_or_else(|| op.today());
    if let Some(issuer) = &issuer {
        let is_there = issuer.valid_from.is_none_or(|from| from <= day) && issuer.valid_to.is_none_or(|to| day <= to);
        if !is_there {
            problems.push(Problem::new("issuer", "plans-issuer-not-there").naming("day", domain::day::short(day)));
        }
        if store::plans::has_plan(op.tx(), &issuer.id, &plan.number, day).await? {
            problems.push(Problem::new("number", "plans-there-already"));
        }
    }
    let (Some(issuer), Some(year), true) = (issuer, plan.year, problems.is_empty()) else {
        return Err(Error::Invalid(problems));
    };
    let plan = Plan {
        id: PlanId::new(op.new_id()),
        slug: free_slug(op, &plan.number, year, &issuer.id).await?,
        number: plan.number,
        issued_on: day,
        title: plan.title,
        year: year.into(),
        issuer_body_id: issuer.id,
        unit_id: issuer.unit_id,
        custody_path: issuer.unit_path,
        parent_id: None,
        version: 1,
    };
    store::plans::insert_plan(op.tx(), &plan).await?;
    let detail = json!({ "number": plan.number, "issued_on": plan.issued_on, "issuer": plan.issuer_body_id });
    op.record("plan-entered", "plan", plan.id, &detail);
    if !new.carries_out.is_empty() {
        let link = NewLink {
            relation: Relation::CarriesOut.name().to_owned(),
            to_slug: new.carries_out,
            number: String::new(),
            dated: None,
            issuer: String::new(),
            subject: String::new(),
        };
        link_plan(op, &plan.slug, plan.version, link).await?;
    }
    Ok(plan.slug)
}

/// An address no other plan has: numbers begin anew each year, and with each body.
async fn free_slug(op: &mut Op, number: &str, year: i32, issuer_id: &str) -> Result<String> {
    let number = text::fold(number).replace([' ', '/'], "-");
    let short = format!("{number}-{year}");
    if store::plans::find_plan_by_slug(op.tx(), &short).await?.is_none() {
        return Ok(short);
    }
    let longer = format!("{short}-{}", issuer_id.replace('.', "-"));
    match store::plans::find_plan_by_slug(op.tx(), &longer).await? {
        None => Ok(longer),
        Some(_) => Ok(format!("{longer}-{}", op.new_id().simple())),
    }
}

/// Items to be added to a plan, under one heading.
#[derive(Debug, Clone, Default)]
pub struct NewItems {
    /// The heading they stand under.
    pub section: String,
    /// The name of the kind of statement they are.
    pub kind: String,
    /// The items, one a line: the place, then what it says.
    pub lines: String,
}

/// Adds items to a plan; they stand where their places say. Says how many.
///
/// # Errors
/// The plan is another unit's; every problem at once, those of lines by their number. [`Error::Stale`] if someone
/// saved the plan in between.
pub async fn add_items(op: &mut Op, slug: &str, version: i64, new: NewItems) -> Result<usize> {
    let plan = find_to_write(op, slug, version).await?;
    let there = store::plans::list_items(op.tx(), plan.id).await?;
    let (section, kind, mut problems) = heading(&new.section, &new.kind);
    let read = read_items(&new.lines, there.iter().map(|item| item.place.as_str())).unwrap_or_else(|wrong| {
        problems.extend(wrong.into_iter().map(explain_line));
        Vec::new()
    });
    if read.is_empty() && problems.iter().all(|problem| problem.field != "lines") {
        problems.push(Problem::new("lines", "plans-items-missing"));
    }
    let (Some(kind), true) = (kind, problems.is_empty()) else { return Err(Error::Invalid(problems)) };
    let count = read.len();
    let new = read.into_iter().map(|(place, text)| PlanItem {
        place: place.to_string(),
        section: section.clone(),
        kind: kind.name().to_owned(),
        text,
        rule: None,
    });
    // As the paper is read; what is no place stands last, as it was entered.
    let mut all: Vec<(bool, PlanItem)> = there.into_iter().map(|item| (false, item)).collect();
    all.extend(new.map(|item| (true, item)));
    all.sort_by_key(|(_, item)| {
        let place = item.place.parse::<ItemRef>().ok();
        (place.is_none(), place)
    });
    for (position, (is_new, item)) in (1..).zip(&all) {
        if *is_new {
            store::plans::insert_item(op.tx(), plan.id, position, item).await?;
        } else {
            store::plans::save_item_position(op.tx(), plan.id, &item.place, position).await?;
        }
    }
    store::plans::save_plan_version(op.tx(), plan.id, version).await?;
    let places: Vec<&str> = all.iter().filter(|(is_new, _)| *is_new).map(|(_, item)| item.place.as_str()).collect();
    op.record("plan-items-added", "plan", plan.id, &json!({ "items": places }));
    Ok(count)
}

/// Mends what an item of a plan says; its place stays.
///
/// # Errors
/// The plan is another unit's, or has no such item; every problem at once. [`Error::Stale`] if someone saved the
/// plan in between.
pub async fn mend_item(op: &mut Op, slug: &str, version: i64, mended: PlanItem) -> Result<()> {
    let plan = find_to_write(op, slug, version).await?;
    let there = store::plans::list_items(op.tx(), plan.id).await?;
    let before = there.into_iter().find(|item| item.place == mended.place).ok_or(Error::NotFound)?;
    let (section, kind, mut problems) = heading(&mended.section, &mended.kind);
    let (says, rule) = (text::tidy(&mended.text), text::tidy(&mended.rule.unwrap_or_default()));
    problems.extend(text_problems("text", &says, "plans-items-missing"));
    let (Some(kind), true) = (kind, problems.is_empty()) else { return Err(Error::Invalid(problems)) };
    let mended = PlanItem {
        section,
        kind: kind.name().to_owned(),
        text: says,
        rule: Some(rule).filter(|rule| !rule.is_empty()),
        ..mended
    };
    store::plans::save_item(op.tx(), plan.id, &mended).await?;
    store::plans::save_plan_version(op.tx(), plan.id, version).await?;
    let detail = json!({ "item": mended.place, "before": before.text, "after": mended.text, "rule": mended.rule });
    op.record("plan-item-mended", "plan", plan.id, &detail);
    Ok(())
}

async fn find_to_write(op: &mut Op, slug: &str, version: i64) -> Result<Plan> {
    let plan = find_plan(op, slug).await?;
    op.allow(Action::WritePlan, &plan_subject(&plan))?;
    if plan.version == version { Ok(plan) } else { Err(Error::Stale) }
}

/// The heading and the kind of items, and what is wrong with them.
fn heading(section: &str, kind: &str) -> (String, Option<ItemKind>, Vec<Problem>) {
    let (section, kind) = (text::tidy(section), ItemKind::from_name(kind));
    let mut problems: Vec<Problem> = text_problems("section", &section, "plans-section-missing").into_iter().collect();
    if kind.is_none() {
        problems.push(Problem::new("kind", "plans-item-kind-missing"));
    }
    (section, kind, problems)
}

fn explain(problem: EnteringProblem) -> Problem {
    let key = match problem {
        EnteringProblem::NumberMissing => "plans-paper-number-missing",
        EnteringProblem::NumberTooLong => "plans-paper-number-too-long",
        EnteringProblem::TitleMissing => "plans-plan-title-missing",
        EnteringProblem::TitleTooLong => "plans-text-too-long",
        EnteringProblem::IssuedMissing => "plans-paper-day-missing",
        EnteringProblem::IssuedToCome => "plans-day-to-come",
        EnteringProblem::YearUnfit => "plans-year-unfit",
    };
    Problem::new(problem.field(), key)
}

fn explain_line(problem: LineProblem) -> Problem {
    let (key, line, place) = match problem {
        LineProblem::NoPlace { line } => ("plans-line-no-place", line, String::new()),
        LineProblem::NoText { line } => ("plans-line-no-text", line, String::new()),
        LineProblem::TooLong { line } => ("plans-line-too-long", line, String::new()),
        LineProblem::Twice { line, place } => ("plans-line-twice", line, place),
    };
    Problem::new("lines", key).naming("line", line).naming("place", place)
}
