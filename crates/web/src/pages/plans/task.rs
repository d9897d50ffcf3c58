//! A task with everything that hangs on it; noting how far it is, and saying something on it.

use app::Error;
use app::plans::{NewProgress, NewRemark, RemarkKind, TaskRow, TaskView, UrgingRow};
use axum::extract::{Path, Query, State};
use domain::ids::{RemarkId, TaskFileId, TaskId};
use domain::papers::KnownPaper;
use domain::plans::TaskState;
use serde::Deserialize;

use super::{role_key, state_tag, task_line};
use crate::Web;
use crate::due::due;
use crate::forms::{Choice, FormState};
use crate::pages::answers::{explain, go_on, page, page_with_conflict, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{Colour, Conflict, ConflictRow, Link, MadePaper, SummaryRow, Tag};
use crate::templates::{HandOverLine, NoteRow, PartLine, RemarkLine, TaskPage, TaskRowLine, UrgingLine};
use crate::uploads::{Upload, hand_out};
use crate::visitor::{Posted, Visitor};
use crate::words::say;

const FIELDS: [&str; 4] = ["state", "noted_on", "note", "file"];
const REMARK_FIELDS: [&str; 3] = ["kind", "text", "paper"];

#[derive(Deserialize)]
pub(super) struct Asked {
    /// The question to be answered.
    answers: Option<RemarkId>,
}

pub(super) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<TaskId>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    let today = crate::show::day(web.app.today());
    let form = FormState::new(FIELDS).with("noted_on", today);
    page(&show(&web, &visitor, view, form, FormState::new(REMARK_FIELDS), asked.answers))
}

/// Notes how far the task is, with a file that proves it where one is given.
pub(super) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<TaskId>,
    upload: Upload,
) -> PageResult {
    let mut form = FormState::new(FIELDS).typed(upload.fields.iter().cloned());
    let noted_on = form.day("noted_on");
    let files = match &upload.file {
        Some(Ok(stored)) => vec![(stored.clone(), upload.file_name.clone())],
        Some(Err(problems)) => {
            explain(&mut form, problems.clone());
            Vec::new()
        }
        None => Vec::new(),
    };
    let remark_form = FormState::new(REMARK_FIELDS);
    if form.has_errors() {
        let view = read(&web, &visitor, id).await?;
        return page_with_problems(&show(&web, &visitor, view, form, remark_form, None));
    }
    let version = upload.version();
    let new = NewProgress { state: upload.text("state").to_owned(), note: upload.text("note").to_owned(), noted_on };
    let noted =
        web.app.write(&visitor.actor(), async |op| app::plans::note_progress(op, id, version, new, &files).await).await;
    match noted {
        Ok(()) => go_on(&format!("/tasks/{id}")),
        Err(Error::Invalid(problems)) => {
            explain(&mut form, problems);
            let view = read(&web, &visitor, id).await?;
            page_with_problems(&show(&web, &visitor, view, form, remark_form, None))
        }
        Err(Error::Stale) => {
            let view = read(&web, &visitor, id).await?;
            let conflict = Some(conflict(&web, &visitor, &view, &form));
            let shown = show(&web, &visitor, view, form, remark_form, None);
            page_with_conflict(&TaskPage { conflict, ..shown })
        }
        Err(other) => Err(other.into()),
    }
}

/// Says something on the task.
pub(super) async fn remark(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<TaskId>,
    posted: Posted,
) -> PageResult {
    let answers_id = posted.text("answers").parse().ok();
    let new = NewRemark {
        kind: posted.text("kind").to_owned(),
        answers_id,
        text: posted.text("text").to_owned(),
        paper: posted.text("paper").to_owned(),
    };
    let said = web.app.write(&visitor.actor(), async |op| app::plans::remark(op, id, new).await).await;
    match said {
        Ok(_) => go_on(&format!("/tasks/{id}")),
        Err(Error::Invalid(problems)) => {
            let mut remark_form = FormState::new(REMARK_FIELDS).typed(posted.0.iter().cloned());
            explain(&mut remark_form, problems);
            let view = read(&web, &visitor, id).await?;
            let today = crate::show::day(web.app.today());
            let form = FormState::new(FIELDS).with("noted_on", today);
            page_with_problems(&show(&web, &visitor, view, form, remark_form, answers_id))
        }
        Err(other) => Err(other.into()),
    }
}

/// A file that proves progress, shown by the browser where it can.
pub(super) async fn file(State(web): State<Web>, visitor: Visitor, Path(id): Path<TaskFileId>) -> PageResult {
    let file = web.app.read(&visitor.actor(), async |op| app::plans::read_task_file(op, id).await).await?;
    hand_out(&web, &file.sha256, &file.media_type, &file.file_name).await
}

pub(super) async fn read(web: &Web, visitor: &Visitor, id: TaskId) -> Result<TaskView, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| app::plans::read_task(op, id).await).await?)
}

/// Where a task stands: the plans, its plan.
pub(super) fn crumbs(view: &TaskView) -> Vec<Link> {
    vec![Link::new("shell-nav-plans", "/plans"), Link::new(&view.plan_number, format!("/plans/{}", view.plan_slug))]
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

fn show(
    web: &Web,
    visitor: &Visitor,
    view: TaskView,
    form: FormState,
    remark_form: FormState,
    answers: Option<RemarkId>,
) -> TaskPage {
    let today = web.app.today();
    let crumbs = crumbs(&view);
    let remarks = remark_lines(&view);
    let notes = note_rows(&view);
    let urgings = view
        .urgings
        .iter()
        .map(|urging| UrgingLine {
            from: urging.from_name.clone(),
            on: urging.urged_on,
            text: urging.text.clone(),
            paper: urging.paper.clone().unwrap_or_default(),
            due: due(urging.answer_by, today),
            answer: urging.answer.clone().unwrap_or_default(),
            answered: urging.answered_on.map(crate::show::day).unwrap_or_default(),
            answer_href: (view.may_note && urging.answered_on.is_none())
                .then(|| format!("/urgings/{}/answer", urging.id)),
        })
        .collect();
    let task = &view.task;
    let is_over = matches!(task.state.as_str(), "done" | "void");
    let letter = |urging: &UrgingRow| {
        MadePaper::new(KnownPaper::UrgingLetter, urging.id).noting(crate::show::day(urging.urged_on))
    };
    let papers = view.urgings.iter().map(letter).collect();
    let words = |key: String| say(visitor.lang, &key).to_owned();
    let mut facts = vec![
        SummaryRow::new("plans-lead", &view.lead_name),
        SummaryRow::new("plans-holder", view.holder_name.as_deref().unwrap_or(say(visitor.lang, "plans-holder-none"))),
        SummaryRow::new("plans-role", say(visitor.lang, role_key(&task.role))),
        SummaryRow::new("plans-recurrence", words(format!("plans-recurrence-{}", task.recurrence))),
        SummaryRow::new("plans-source", words(format!("plans-source-{}", task.source))),
    ];
    if let Some(start_on) = task.start_on {
        facts.push(SummaryRow::new("plans-start-on", crate::show::day(start_on)));
    }
    if let Some(reason) = &task.void_reason {
        facts.push(SummaryRow::new("plans-void-reason", reason));
    }
    let id = task.id;
    let offered = [
        (view.may_assign, "plans-divide", format!("/tasks/{id}/divide")),
        (view.may_assign, "plans-give-part", format!("/tasks/{id}/parts/new")),
        (view.may_assign, "plans-hand-over", format!("/tasks/{id}/hand-over")),
        (view.may_urge, "plans-urge", format!("/tasks/{id}/urge")),
        (view.may_report, "plans-report-obstacle", format!("/obstacles/new?about=task&id={id}")),
        (view.may_register, "plans-register-paper", format!("/papers/new?about=task&id={id}")),
    ];
    let kinds = RemarkKind::ALL.into_iter().filter(|kind| match kind {
        RemarkKind::Comment | RemarkKind::Question => true,
        RemarkKind::Guidance => view.may_urge,
        RemarkKind::Answer => false,
    });
    TaskPage {
        frame: visitor.frame(web),
        crumbs,
        caption: format!("{}, {}", view.plan_number, task.item_ref),
        papers,
        tag: state_tag(&task.state),
        due: (!is_over).then(|| due(task.due_on, today)),
        whole: view.whole.as_ref().map(|(id, title)| Link::new(title, format!("/tasks/{id}"))),
        facts,
        parts: part_lines(&view),
        sub_tasks: view.sub_tasks.iter().map(|row| task_row(row, today)).collect(),
        beside: beside(&view),
        notes,
        remarks,
        urgings,
        hand_overs: hand_over_lines(&view),
        acts: offered.into_iter().filter(|(may, ..)| *may).map(|(_, label, href)| Link::new(label, href)).collect(),
        may_note: view.may_note,
        may_remark: view.may_remark,
        may_guide: view.may_urge,
        form,
        remark_form,
        remark_kinds: kinds.map(|kind| Choice::new(kind.name(), format!("plans-remark-{}", kind.name()))).collect(),
        answers: answers.map(|id| {
            let asked = view.remarks.iter().find(|remark| remark.id == id);
            (id.to_string(), asked.map(|question| question.text.clone()).unwrap_or_default())
        }),
        states: TaskState::ALL.map(|state| Choice::new(state.name(), format!("plans-state-{}", state.name()))).to_vec(),
        version: task.version,
        action: format!("/tasks/{id}/progress"),
        remark_action: format!("/tasks/{id}/remarks"),
        conflict: None,
        title: task.title.clone(),
    }
}

/// Papers about the task, and the meeting it comes from.
fn beside(view: &TaskView) -> Vec<Link> {
    let meeting = view.meeting.iter().filter_map(|(id, title, held_on)| {
        let label = format!("{title}, {}", crate::show::day(*held_on));
        id.map(|id| Link::new(label, format!("/meetings/{id}")))
    });
    let papers = view.papers.iter().map(|paper| {
        let label = format!("{} · {}", paper.number, paper.subject);
        Link::new(label.trim_start_matches(" · "), format!("/papers/{}", paper.id))
    });
    meeting.chain(papers).collect()
}

fn note_rows(view: &TaskView) -> Vec<NoteRow> {
    let files_of = |note| view.files.iter().filter(move |file| file.progress_id == note);
    view.progress
        .iter()
        .map(|note| NoteRow {
            tag: state_tag(&note.state),
            by: note.by.clone(),
            on: note.noted_on,
            note: note.note.clone(),
            files: files_of(note.id)
                .map(|file| Link::new(&file.file_name, format!("/task-files/{}", file.id)))
                .collect(),
        })
        .collect()
}

fn part_lines(view: &TaskView) -> Vec<PartLine> {
    let may_note =
        |body: &String| !matches!(view.task.state.as_str(), "done" | "void") && view.own_parts.contains(body);
    view.partners
        .iter()
        .map(|partner| PartLine {
            unit: partner.name.clone(),
            text: partner.part.clone(),
            tag: state_tag(&partner.state),
            note_href: may_note(&partner.body_id).then(|| format!("/tasks/{}/parts/{}", view.task.id, partner.body_id)),
            word_href: view.may_assign.then(|| format!("/tasks/{}/parts/new?body={}", view.task.id, partner.body_id)),
        })
        .collect()
}

fn remark_lines(view: &TaskView) -> Vec<RemarkLine> {
    let asked = |id| view.remarks.iter().find(|remark| Some(remark.id) == id);
    let is_answered = |id| view.remarks.iter().any(|remark| remark.answers_id == Some(id));
    view.remarks
        .iter()
        .map(|remark| {
            let colour = match remark.kind.as_str() {
                "question" if !is_answered(remark.id) => Colour::Yellow,
                "guidance" | "answer" => Colour::Teal,
                _ => Colour::Grey,
            };
            let waits = remark.kind == "question" && !is_answered(remark.id);
            RemarkLine {
                tag: Tag::new(colour, format!("plans-remark-{}", remark.kind)),
                by: format!("{}, {}", remark.by, remark.body_name),
                to: asked(remark.answers_id).map(|question| question.text.clone()).unwrap_or_default(),
                text: remark.text.clone(),
                paper: remark.paper.clone().unwrap_or_default(),
                on: remark.said_on,
                answer_href: (waits && view.may_remark)
                    .then(|| format!("/tasks/{}?answers={}", view.task.id, remark.id)),
            }
        })
        .collect()
}

fn hand_over_lines(view: &TaskView) -> Vec<HandOverLine> {
    let whom = |body: &str, holder: &Option<String>| match holder {
        Some(holder) => format!("{body} – {holder}"),
        None => body.to_owned(),
    };
    view.hand_overs
        .iter()
        .map(|step| HandOverLine {
            from: whom(&step.from_name, &step.from_holder),
            to: whom(&step.to_name, &step.to_holder),
            reason: step.reason.clone(),
            by: step.by.clone(),
            on: step.handed_on,
        })
        .collect()
}

/// A task in a list, with its plan and its unit.
pub(super) fn task_row(row: &TaskRow, today: domain::Day) -> TaskRowLine {
    TaskRowLine {
        task: task_line(row, today),
        plan: row.plan_number.clone(),
        unit: row.lead_name.clone(),
        holder: row.holder_name.clone().unwrap_or_default(),
        urged: row.urged,
    }
}
