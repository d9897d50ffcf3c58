//! Partners' parts of a task: giving one, and saying how far it is.

use app::Error;
use axum::extract::{Path, Query, State};
use domain::ids::TaskId;
use domain::plans::TaskState;
use serde::Deserialize;

use super::acts::{act_on, ask, refused, typed};
use super::task::read;
use crate::Web;
use crate::forms::{Choice, FormState};
use crate::pages::answers::{go_on, page};
use crate::pages::errors::{PageError, PageResult};
use crate::templates::{Ask, FormPage};
use crate::visitor::{Posted, Visitor};

const GIVEN_FIELDS: [&str; 2] = ["body", "part"];

async fn give_page(web: &Web, visitor: &Visitor, id: TaskId, form: FormState) -> Result<FormPage, PageError> {
    let view = read(web, visitor, id).await?;
    if !view.may_assign {
        return Err(Error::NotFound.into());
    }
    let bodies = ask(web, visitor, async |op| app::plans::list_bodies(op, &view.task.custody_path).await).await?;
    let bodies = bodies.into_iter().filter(|(body, _)| *body != view.task.lead_body_id);
    let choices = bodies.map(|(body, name)| Choice::new(body, name)).collect();
    Ok(FormPage {
        title: "plans-give-part-title",
        consequence: "plans-give-part-text".to_owned(),
        asks: vec![
            Ask::OneOfMany { name: "body", label: "plans-partner", choices, blank: "shell-choose" },
            Ask::Text { name: "part", label: "plans-part", hint: "plans-part-hint" },
        ],
        button: "plans-give-part-button",
        ..act_on(web, visitor, &view, form)
    })
}

/// The form in which a partner is given a part; `?body=` words anew what a partner has already.
pub(super) async fn give(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<TaskId>,
    Query(of): Query<OfBody>,
) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    let part = view.partners.iter().find(|partner| partner.body_id == of.body).map(|partner| partner.part.clone());
    let form = FormState::new(GIVEN_FIELDS).with("body", of.body).with("part", part.unwrap_or_default());
    page(&give_page(&web, &visitor, id, form).await?)
}

/// Whose part it is.
#[derive(Deserialize)]
pub(super) struct OfBody {
    #[serde(default)]
    body: String,
}

pub(super) async fn post_give(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<TaskId>,
    posted: Posted,
) -> PageResult {
    let (body, part) = (posted.text("body"), posted.text("part"));
    let given = web.app.write(&visitor.actor(), async |op| app::plans::give_part(op, id, body, part).await).await;
    match given {
        Ok(()) => go_on(&format!("/tasks/{id}")),
        Err(Error::Invalid(problems)) => {
            refused(give_page(&web, &visitor, id, typed(&GIVEN_FIELDS, &posted)).await?, problems)
        }
        Err(other) => Err(other.into()),
    }
}

const PART_FIELDS: [&str; 2] = ["state", "note"];

async fn part_page(
    web: &Web,
    visitor: &Visitor,
    id: TaskId,
    body: &str,
    form: FormState,
) -> Result<FormPage, PageError> {
    let view = read(web, visitor, id).await?;
    let part =
        view.partners.iter().find(|partner| partner.body_id == body && view.own_parts.contains(&partner.body_id));
    let part = part.ok_or(Error::NotFound)?;
    let states =
        TaskState::ALL.map(|state| Choice::new(state.name(), format!("plans-state-{}", state.name()))).to_vec();
    Ok(FormPage {
        title: "plans-part-title",
        quoted: part.part.clone(),
        asks: vec![
            Ask::OneOfFew { name: "state", label: "plans-state", choices: states },
            Ask::Text { name: "note", label: "plans-note", hint: "plans-note-hint" },
        ],
        button: "plans-note-save",
        ..act_on(web, visitor, &view, form)
    })
}

pub(super) async fn part(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, body)): Path<(TaskId, String)>,
) -> PageResult {
    page(&part_page(&web, &visitor, id, &body, FormState::new(PART_FIELDS)).await?)
}

pub(super) async fn post_part(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, body)): Path<(TaskId, String)>,
    posted: Posted,
) -> PageResult {
    let (state, note) = (posted.text("state"), posted.text("note"));
    let noted =
        web.app.write(&visitor.actor(), async |op| app::plans::note_part(op, id, &body, state, note).await).await;
    match noted {
        Ok(()) => go_on(&format!("/tasks/{id}")),
        Err(Error::Invalid(problems)) => {
            refused(part_page(&web, &visitor, id, &body, typed(&PART_FIELDS, &posted)).await?, problems)
        }
        Err(other) => Err(other.into()),
    }
}
