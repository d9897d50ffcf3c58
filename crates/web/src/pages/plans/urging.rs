//! Urging a unit, and answering.

use app::Error;
use app::plans::NewUrging;
use axum::extract::{Path, State};
use domain::ids::{TaskId, UrgingId};

use super::acts::{act_on, ask, refused, typed};
use super::task::read;
use crate::Web;
use crate::forms::FormState;
use crate::pages::answers::{go_on, page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::templates::{Ask, FormPage};
use crate::visitor::{Posted, Visitor};

const URGE_FIELDS: [&str; 3] = ["text", "paper", "answer_by"];

async fn urge_page(web: &Web, visitor: &Visitor, id: TaskId, form: FormState) -> Result<FormPage, PageError> {
    let view = read(web, visitor, id).await?;
    if !view.may_urge {
        return Err(Error::NotFound.into());
    }
    Ok(FormPage {
        title: "plans-urge-title",
        consequence: "plans-urge-consequence".to_owned(),
        quoted: view.lead_name.clone(),
        asks: vec![
            Ask::Text { name: "text", label: "plans-urge-text", hint: "" },
            Ask::Line { name: "paper", label: "plans-urge-paper", hint: "plans-urge-paper-hint", width: "20" },
            Ask::Day { name: "answer_by", label: "plans-answer-by" },
        ],
        button: "plans-urge-button",
        ..act_on(web, visitor, &view, form)
    })
}

pub(super) async fn urge(State(web): State<Web>, visitor: Visitor, Path(id): Path<TaskId>) -> PageResult {
    page(&urge_page(&web, &visitor, id, FormState::new(URGE_FIELDS)).await?)
}

pub(super) async fn post_urge(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<TaskId>,
    posted: Posted,
) -> PageResult {
    let mut form = typed(&URGE_FIELDS, &posted);
    let answer_by = form.day("answer_by");
    if form.has_errors() {
        return page_with_problems(&urge_page(&web, &visitor, id, form).await?);
    }
    let new = NewUrging { text: posted.text("text").to_owned(), paper: posted.text("paper").to_owned(), answer_by };
    let urged = web.app.write(&visitor.actor(), async |op| app::plans::urge(op, id, new).await).await;
    match urged {
        Ok(_) => go_on(&format!("/tasks/{id}")),
        Err(Error::Invalid(problems)) => refused(urge_page(&web, &visitor, id, form).await?, problems),
        Err(other) => Err(other.into()),
    }
}

async fn answer_page(web: &Web, visitor: &Visitor, id: UrgingId, form: FormState) -> Result<FormPage, PageError> {
    let urging = ask(web, visitor, async |op| app::plans::read_urging(op, id).await).await?;
    let view = read(web, visitor, urging.task_id).await?;
    Ok(FormPage {
        title: "plans-answer-title",
        quoted: urging.text,
        asks: vec![Ask::Text { name: "answer", label: "plans-answer", hint: "plans-answer-hint" }],
        version: Some(urging.version),
        button: "plans-answer-button",
        ..act_on(web, visitor, &view, form)
    })
}

pub(super) async fn answer(State(web): State<Web>, visitor: Visitor, Path(id): Path<UrgingId>) -> PageResult {
    page(&answer_page(&web, &visitor, id, FormState::new(["answer"])).await?)
}

pub(super) async fn post_answer(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<UrgingId>,
    posted: Posted,
) -> PageResult {
    let version = posted.version();
    let answer = posted.text("answer");
    let answered =
        web.app.write(&visitor.actor(), async |op| app::plans::answer_urging(op, id, version, answer).await).await;
    match answered {
        Ok(task) => go_on(&format!("/tasks/{task}")),
        Err(Error::Invalid(problems)) => {
            refused(answer_page(&web, &visitor, id, typed(&["answer"], &posted)).await?, problems)
        }
        Err(other) => Err(other.into()),
    }
}
