//! Giving tasks: adding one to a plan, dividing one, handing one over.

use app::Error;
use app::plans::{NewHandOver, NewTask};
use axum::extract::{Path, State};
use domain::ids::{PlanId, TaskId};
use domain::plans::Recurrence;

use super::acts::{act_on, ask, refused, typed};
use super::task::read;
use crate::Web;
use crate::forms::{Choice, FormState};
use crate::pages::answers::{conflict, go_on, page, page_with_conflict, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{ConflictRow, Link};
use crate::templates::{Ask, FormPage};
use crate::visitor::{Posted, Visitor};

const TASK_FIELDS: [&str; 8] = ["item", "title", "lead", "to_holder", "start_on", "due_on", "recurrence", "partners"];

/// Everything a form for a new task offers to choose.
struct Offered {
    bodies: Vec<Choice>,
    partners: Vec<Choice>,
    holders: Vec<Choice>,
}

async fn offered(web: &Web, visitor: &Visitor, unit_path: &str, own_body: Option<&str>) -> Result<Offered, PageError> {
    let bodies = ask(web, visitor, async |op| app::plans::list_bodies(op, unit_path).await).await?;
    let choice = |(id, name): &(String, String)| Choice::new(id, name);
    let holders = match own_body {
        Some(body) => ask(web, visitor, async |op| app::plans::list_holders(op, body).await).await?,
        None => Vec::new(),
    };
    Ok(Offered {
        bodies: bodies.iter().filter(|(id, _)| own_body.is_none_or(|own| own == id)).map(choice).collect(),
        partners: bodies.iter().map(choice).collect(),
        holders: holders.into_iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect(),
    })
}

fn task_asks(offered: Offered, items: Vec<Choice>) -> Vec<Ask> {
    let recurrences =
        Recurrence::ALL.map(|one| Choice::new(one.name(), format!("plans-recurrence-{}", one.name()))).to_vec();
    let mut asks = Vec::new();
    if !items.is_empty() {
        asks.push(Ask::OneOfMany { name: "item", label: "plans-item", choices: items, blank: "shell-choose" });
    }
    asks.push(Ask::Text { name: "title", label: "plans-task-title", hint: "" });
    asks.push(Ask::OneOfMany { name: "lead", label: "plans-lead", choices: offered.bodies, blank: "shell-choose" });
    if !offered.holders.is_empty() {
        let (choices, blank) = (offered.holders, "plans-holder-none");
        asks.push(Ask::OneOfMany { name: "to_holder", label: "plans-holder", choices, blank });
    }
    asks.push(Ask::Day { name: "start_on", label: "plans-start-on" });
    asks.push(Ask::Day { name: "due_on", label: "plans-due-on" });
    let blank = "shell-choose";
    asks.push(Ask::OneOfMany { name: "recurrence", label: "plans-recurrence", choices: recurrences, blank });
    let hint = "plans-partners-hint";
    asks.push(Ask::Several { name: "partners", label: "plans-partners", choices: offered.partners, hint });
    asks
}

fn new_task(form: &mut FormState, posted: &Posted, plan_id: PlanId, item: &str, parent_id: Option<TaskId>) -> NewTask {
    NewTask {
        plan_id,
        item_ref: item.to_owned(),
        parent_id,
        title: posted.text("title").to_owned(),
        lead_body_id: posted.text("lead").to_owned(),
        holder_id: posted.text("to_holder").parse().ok(),
        start_on: form.day("start_on"),
        due_on: form.day("due_on"),
        recurrence: posted.text("recurrence").to_owned(),
        partners: posted.all("partners").map(|body| (body.to_owned(), String::new())).collect(),
        source: "added",
    }
}

async fn divide_page(web: &Web, visitor: &Visitor, id: TaskId, form: FormState) -> Result<FormPage, PageError> {
    let view = read(web, visitor, id).await?;
    if !view.may_assign {
        return Err(Error::NotFound.into());
    }
    // Whoever runs the programme gives parts to any unit; a unit divides its work among its people.
    let within = (!view.may_urge).then_some(view.task.lead_body_id.as_str());
    let offered = offered(web, visitor, &view.task.custody_path, within).await?;
    Ok(FormPage {
        title: "plans-divide-title",
        consequence: "plans-divide-text".to_owned(),
        asks: task_asks(offered, Vec::new()),
        button: "plans-divide-button",
        ..act_on(web, visitor, &view, form)
    })
}

pub(super) async fn divide(State(web): State<Web>, visitor: Visitor, Path(id): Path<TaskId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    let form = FormState::new(TASK_FIELDS)
        .with("lead", &view.task.lead_body_id)
        .with("recurrence", "once")
        .with("due_on", crate::show::day(view.task.due_on));
    page(&divide_page(&web, &visitor, id, form).await?)
}

pub(super) async fn post_divide(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<TaskId>,
    posted: Posted,
) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    let mut form = typed(&TASK_FIELDS, &posted);
    let new = new_task(&mut form, &posted, view.task.plan_id, &view.task.item_ref, Some(id));
    if form.has_errors() {
        return page_with_problems(&divide_page(&web, &visitor, id, form).await?);
    }
    let added = web.app.write(&visitor.actor(), async |op| app::plans::add_task(op, new).await).await;
    match added {
        Ok(_) => go_on(&format!("/tasks/{id}")),
        Err(Error::Invalid(problems)) => refused(divide_page(&web, &visitor, id, form).await?, problems),
        Err(other) => Err(other.into()),
    }
}

async fn add_page(web: &Web, visitor: &Visitor, slug: &str, form: FormState) -> Result<FormPage, PageError> {
    let view = ask(web, visitor, async |op| app::plans::read_plan(op, slug).await).await?;
    if !view.may_assign {
        return Err(Error::NotFound.into());
    }
    let items = view.items.iter().map(|item| Choice::new(&item.place, format!("{} – {}", item.place, item.text)));
    let back_href = format!("/plans/{slug}");
    Ok(FormPage {
        about: format!("{} · {}", view.plan.number, view.plan.title),
        consequence: "plans-add-text".to_owned(),
        asks: task_asks(offered(web, visitor, &view.plan.custody_path, None).await?, items.collect()),
        button: "plans-add-button",
        ..FormPage::new(
            visitor.frame(web),
            vec![Link::new("shell-nav-plans", "/plans"), Link::new(&view.plan.number, &back_href)],
            "plans-add-title",
            form,
            back_href,
        )
    })
}

pub(super) async fn add(State(web): State<Web>, visitor: Visitor, Path(slug): Path<String>) -> PageResult {
    page(&add_page(&web, &visitor, &slug, FormState::new(TASK_FIELDS).with("recurrence", "once")).await?)
}

pub(super) async fn post_add(
    State(web): State<Web>,
    visitor: Visitor,
    Path(slug): Path<String>,
    posted: Posted,
) -> PageResult {
    let view = ask(&web, &visitor, async |op| app::plans::read_plan(op, &slug).await).await?;
    let mut form = typed(&TASK_FIELDS, &posted);
    let new = new_task(&mut form, &posted, view.plan.id, posted.text("item"), None);
    if form.has_errors() {
        return page_with_problems(&add_page(&web, &visitor, &slug, form).await?);
    }
    let added = web.app.write(&visitor.actor(), async |op| app::plans::add_task(op, new).await).await;
    match added {
        Ok(id) => go_on(&format!("/tasks/{id}")),
        Err(Error::Invalid(problems)) => refused(add_page(&web, &visitor, &slug, form).await?, problems),
        Err(other) => Err(other.into()),
    }
}

const HAND_OVER_FIELDS: [&str; 3] = ["to_body", "to_holder", "reason"];

async fn hand_over_page(web: &Web, visitor: &Visitor, id: TaskId, form: FormState) -> Result<FormPage, PageError> {
    let view = read(web, visitor, id).await?;
    if !view.may_assign {
        return Err(Error::NotFound.into());
    }
    let body = view.task.lead_body_id.clone();
    let within = (!view.may_urge).then_some(body.as_str());
    let mut bodies = offered(web, visitor, &view.task.custody_path, within).await?.bodies;
    if bodies.iter().all(|choice| choice.value != body) {
        bodies.insert(0, Choice::new(&body, &view.lead_name));
    }
    let holders = ask(web, visitor, async |op| app::plans::list_holders(op, &body).await).await?;
    let holders = holders.into_iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect();
    let blank = "plans-holder-none";
    Ok(FormPage {
        title: "plans-hand-over-title",
        consequence: "plans-hand-over-text".to_owned(),
        asks: vec![
            Ask::OneOfMany { name: "to_body", label: "plans-lead", choices: bodies, blank: "shell-choose" },
            Ask::OneOfMany { name: "to_holder", label: "plans-holder", choices: holders, blank },
            Ask::Text { name: "reason", label: "plans-hand-over-reason", hint: "" },
        ],
        version: Some(view.task.version),
        button: "plans-hand-over-button",
        ..act_on(web, visitor, &view, form)
    })
}

pub(super) async fn hand_over(State(web): State<Web>, visitor: Visitor, Path(id): Path<TaskId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    let holder = view.task.holder_id.map(|holder| holder.to_string()).unwrap_or_default();
    let form = FormState::new(HAND_OVER_FIELDS).with("to_body", &view.task.lead_body_id).with("to_holder", holder);
    page(&hand_over_page(&web, &visitor, id, form).await?)
}

pub(super) async fn post_hand_over(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<TaskId>,
    posted: Posted,
) -> PageResult {
    let form = typed(&HAND_OVER_FIELDS, &posted);
    let version = posted.version();
    let new = NewHandOver {
        to_body_id: posted.text("to_body").to_owned(),
        to_holder_id: posted.text("to_holder").parse().ok(),
        reason: posted.text("reason").to_owned(),
    };
    let done = web.app.write(&visitor.actor(), async |op| app::plans::hand_over_task(op, id, version, new).await).await;
    match done {
        Ok(()) => go_on(&format!("/tasks/{id}")),
        Err(Error::Invalid(problems)) => refused(hand_over_page(&web, &visitor, id, form).await?, problems),
        Err(Error::Stale) => {
            let view = read(&web, &visitor, id).await?;
            let rows = [ConflictRow {
                label: "plans-lead".to_owned(),
                yours: form.value("to_body").to_owned(),
                theirs: view.task.lead_body_id.clone(),
            }];
            let conflict = Some(conflict(&web, &visitor, "task", id, rows).await?);
            page_with_conflict(&FormPage { conflict, ..hand_over_page(&web, &visitor, id, form).await? })
        }
        Err(other) => Err(other.into()),
    }
}
