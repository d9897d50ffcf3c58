//! Steps of a case: planning one, mending one, noting that it is done.

use app::Error;
use app::support::CaseOf;
use axum::extract::{Path, Query, State};
use domain::ids::{SupportCaseId, SupportStepId};
use domain::support::StepDetails;
use serde::Deserialize;

use super::act::read_to_write;
use super::crumbs;
use crate::forms::{Choice, FormState};
use crate::pages::answers::{explain, go_on, page, page_with_conflict, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::Link;
use crate::templates::{Ask, FormPage};
use crate::visitor::{Posted, Visitor};
use crate::words::Message;
use crate::{Web, show};

const FIELDS: [&str; 6] = ["what", "criterion", "holder", "due_on", "done_on", "note"];

/// What the address already knows: `?criterion=…`.
#[derive(Deserialize)]
pub(super) struct Known {
    #[serde(default)]
    criterion: String,
}

pub(super) async fn new(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<SupportCaseId>,
    Query(known): Query<Known>,
) -> PageResult {
    let form = FormState::new(FIELDS).with("criterion", known.criterion);
    page(&step_page(&web, &visitor, id, "support-step-add", None, form).await?)
}

async fn step_page(
    web: &Web,
    visitor: &Visitor,
    id: SupportCaseId,
    title: &'static str,
    version: Option<i64>,
    form: FormState,
) -> Result<FormPage, PageError> {
    let view = read_to_write(web, visitor, id).await?;
    let holders = web.app.read(&visitor.actor(), async |op| app::support::list_holders(op, id).await).await?;
    let href = format!("/support/{id}");
    let mut crumbs = crumbs();
    crumbs.push(Link::new(view.about(), &href));
    let mut asks =
        vec![Ask::Line { name: "what", label: "support-step-what", hint: "support-step-what-hint", width: "" }];
    if let CaseOf::Development(of) = &view.of {
        let choices = of.sheet.criteria().criteria().map(|(.., criterion)| {
            Choice::new(criterion.code.as_str(), format!("{} {}", criterion.code, criterion.title))
        });
        asks.push(Ask::OneOfMany {
            name: "criterion",
            label: "support-step-criterion",
            choices: choices.collect(),
            blank: "support-step-no-criterion",
        });
    }
    Ok(FormPage {
        about: view.about().to_owned(),
        asks: {
            asks.extend([
                Ask::OneOfMany {
                    name: "holder",
                    label: "support-step-holder",
                    choices: holders.into_iter().map(|(id, name)| Choice::new(id, name)).collect(),
                    blank: "shell-choose",
                },
                Ask::Day { name: "due_on", label: "support-step-due" },
                Ask::Day { name: "done_on", label: "support-step-done" },
                Ask::Text { name: "note", label: "support-step-note", hint: "" },
            ]);
            asks
        },
        version,
        ..FormPage::new(visitor.frame(web), crumbs, title, form, href)
    })
}

/// A step as typed, or notes in the form what cannot be read of it.
fn details(form: &mut FormState, posted: &Posted) -> StepDetails {
    let criterion = posted.text("criterion");
    let code = criterion.parse().ok();
    if code.is_none() && !criterion.is_empty() {
        form.wrong("criterion", Message::new("products-criterion-unknown").with("criterion", criterion));
    }
    StepDetails {
        criterion: code,
        due_on: form.day("due_on"),
        done_on: form.day("done_on"),
        what: posted.text("what").to_owned(),
        holder_body_id: posted.text("holder").to_owned(),
        note: posted.text("note").to_owned(),
    }
}

pub(super) async fn plan(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<SupportCaseId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(FIELDS).typed(posted.0.iter().cloned());
    let details = details(&mut form, &posted);
    if !form.has_errors() {
        match web.app.write(&visitor.actor(), async |op| app::support::plan_step(op, id, details).await).await {
            Ok(_) => return go_on(&format!("/support/{id}")),
            Err(Error::Invalid(problems)) => explain(&mut form, problems),
            Err(other) => return Err(other.into()),
        }
    }
    page_with_problems(&step_page(&web, &visitor, id, "support-step-add", None, form).await?)
}

pub(super) async fn edit(State(web): State<Web>, visitor: Visitor, Path(id): Path<SupportStepId>) -> PageResult {
    let read = async |op: &mut app::Op| app::support::read_step(op, id).await;
    let (case, step) = web.app.read(&visitor.actor(), read).await?;
    let form = FormState::new(FIELDS)
        .with("what", step.what)
        .with("criterion", step.criterion.unwrap_or_default())
        .with("holder", step.holder_body_id)
        .with("due_on", show::day(step.due_on))
        .with("done_on", step.done_on.map(show::day).unwrap_or_default())
        .with("note", step.note);
    page(&step_page(&web, &visitor, case.id, "support-step-mend", Some(step.version), form).await?)
}

pub(super) async fn mend(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<SupportStepId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(FIELDS).typed(posted.0.iter().cloned());
    let version = posted.version();
    let details = details(&mut form, &posted);
    let mut is_stale = false;
    if !form.has_errors() {
        let mend = async |op: &mut app::Op| app::support::mend_step(op, id, version, details).await;
        match web.app.write(&visitor.actor(), mend).await {
            Ok(case) => return go_on(&format!("/support/{case}")),
            Err(Error::Invalid(problems)) => explain(&mut form, problems),
            Err(Error::Stale) => {
                form.wrong("what", "support-stale");
                is_stale = true;
            }
            Err(other) => return Err(other.into()),
        }
    }
    let read = async |op: &mut app::Op| app::support::read_step(op, id).await;
    let (case, step) = web.app.read(&visitor.actor(), read).await?;
    let version = if is_stale { step.version } else { version };
    let again = step_page(&web, &visitor, case.id, "support-step-mend", Some(version), form).await?;
    if is_stale { page_with_conflict(&again) } else { page_with_problems(&again) }
}
