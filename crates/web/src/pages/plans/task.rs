//! A task, and noting how far it is.

use app::Error;
use app::plans::{NewProgress, TaskView};
use axum::extract::{Path, State};
use domain::day;
use domain::ids::TaskId;
use domain::plans::TaskState;

use super::{role_key, state_tag};
use crate::Web;
use crate::due::due;
use crate::forms::{Choice, FormState};
use crate::pages::answers::{explain, go_on, page, page_with_conflict, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{Conflict, ConflictRow, Link, SummaryRow};
use crate::templates::{NoteRow, TaskPage};
use crate::visitor::{Posted, Visitor};
use crate::words::say;

const FIELDS: [&str; 3] = ["state", "noted_on", "note"];

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<TaskId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    let today = crate::show::day(web.app.today());
    page(&show(&web, &visitor, view, FormState::new(FIELDS).with("noted_on", today)))
}

pub(super) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<TaskId>,
    posted: Posted,
) -> PageResult {
    let typed_day = posted.text("noted_on").trim();
    let noted_on = day::parse_typed(typed_day);
    let mut form = FormState::new(FIELDS).typed(posted.0.iter().cloned());
    if !typed_day.is_empty() && noted_on.is_none() {
        form.wrong("noted_on", "plans-day-unreadable");
        let view = read(&web, &visitor, id).await?;
        return page_with_problems(&show(&web, &visitor, view, form));
    }
    let version = posted.text("version").parse().unwrap_or_default();
    let new = NewProgress { state: posted.text("state").to_owned(), note: posted.text("note").to_owned(), noted_on };
    let noted = web.app.write(&visitor.actor(), async |op| app::plans::note_progress(op, id, version, new).await).await;
    match noted {
        Ok(()) => go_on(&format!("/tasks/{id}")),
        Err(Error::Invalid(problems)) => {
            explain(&mut form, problems);
            let view = read(&web, &visitor, id).await?;
            page_with_problems(&show(&web, &visitor, view, form))
        }
        Err(Error::Stale) => {
            let view = read(&web, &visitor, id).await?;
            let conflict = conflict(&web, &visitor, &view, &form);
            page_with_conflict(&TaskPage { conflict: Some(conflict), ..show(&web, &visitor, view, form) })
        }
        Err(other) => Err(other.into()),
    }
}

async fn read(web: &Web, visitor: &Visitor, id: TaskId) -> Result<TaskView, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| app::plans::read_task(op, id).await).await?)
}

/// What was typed beside what someone saved in between.
fn conflict(web: &Web, visitor: &Visitor, view: &TaskView, form: &FormState) -> Conflict {
    let latest = view.progress.first();
    let words = |state: &str| say(visitor.lang, &format!("plans-state-{state}")).to_owned();
    Conflict {
        by: latest.map(|note| note.by.clone()).unwrap_or_default(),
        at: latest.map_or_else(|| web.app.now(), |note| note.recorded_at),
        rows: vec![
            ConflictRow {
                label: "plans-state".to_owned(),
                yours: words(form.value("state")),
                theirs: words(&view.task.state),
            },
            ConflictRow {
                label: "plans-note".to_owned(),
                yours: form.value("note").to_owned(),
                theirs: latest.map(|note| note.note.clone()).unwrap_or_default(),
            },
        ],
    }
}

fn show(web: &Web, visitor: &Visitor, view: TaskView, form: FormState) -> TaskPage {
    let task = view.task;
    let is_over = matches!(task.state.as_str(), "done" | "void");
    let partners = view.partners.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join("; ");
    let words = |key: String| say(visitor.lang, &key).to_owned();
    let mut facts = vec![
        SummaryRow::new("plans-lead", view.lead_name),
        SummaryRow::new("plans-role", say(visitor.lang, role_key(&task.role))),
        SummaryRow::new("plans-partners", partners),
        SummaryRow::new("plans-recurrence", words(format!("plans-recurrence-{}", task.recurrence))),
    ];
    if let Some(reason) = &task.void_reason {
        facts.push(SummaryRow::new("plans-void-reason", reason));
    }
    TaskPage {
        frame: visitor.frame(web),
        crumbs: vec![
            Link::new("shell-nav-plans", "/plans"),
            Link::new(&view.plan_number, format!("/plans/{}", view.plan_slug)),
        ],
        caption: format!("{}, {}", view.plan_number, task.item_ref),
        tag: state_tag(&task.state),
        due: (!is_over).then(|| due(task.due_on, web.app.today())),
        facts,
        notes: view
            .progress
            .into_iter()
            .map(|note| NoteRow { tag: state_tag(&note.state), by: note.by, on: note.noted_on, note: note.note })
            .collect(),
        may_note: view.may_note,
        form,
        states: TaskState::ALL.map(|state| Choice::new(state.name(), format!("plans-state-{}", state.name()))).to_vec(),
        version: task.version,
        action: format!("/tasks/{}/progress", task.id),
        conflict: None,
        title: task.title,
    }
}
