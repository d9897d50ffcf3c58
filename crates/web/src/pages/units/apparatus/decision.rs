//! Recording a decision with its members and scan, and ending one.

use app::Error;
use app::units::apparatus::{self, ApparatusBody};
use axum::extract::{Path, State};
use domain::ids::ApparatusDecisionId;
use domain::units::apparatus::{DecisionKind, Duty, TypedDecision, TypedMember};

use super::{crumbs, href, number_and_day};
use crate::forms::{Choice, FormState};
use crate::pages::answers::{explain, go_on, page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::templates::{ApparatusDecisionPage, ApparatusEndPage};
use crate::uploads::{Upload, hand_out};
use crate::visitor::{Posted, Visitor};
use crate::{Web, show};

const FIELDS: [&str; 8] = ["kind", "number", "decided_on", "issuer", "from_on", "to_on", "note", "file"];
/// Rows for members a new form has.
const ROWS: usize = 6;
/// Rows that are added at a time.
const MORE: usize = 5;
/// The most rows a form has.
const MOST: usize = 60;

/// An empty form; the errors of its members come in the order of the rows.
fn form(rows: usize) -> FormState {
    let members =
        (1..=rows).flat_map(|row| ["name", "post", "duty", "field"].map(|part| format!("member-{row}-{part}")));
    FormState::new(FIELDS.map(str::to_owned).into_iter().chain(members))
}

pub(super) async fn new(State(web): State<Web>, visitor: Visitor, Path(body_id): Path<String>) -> PageResult {
    let body = read_body(&web, &visitor, &body_id).await?;
    let form = form(ROWS).with("issuer", &body.name);
    page(&decision_page(&web, &visitor, &body, ROWS, form))
}

async fn read_body(web: &Web, visitor: &Visitor, body_id: &str) -> Result<ApparatusBody, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| apparatus::read_body_to_write(op, body_id).await).await?)
}

fn decision_page(
    web: &Web,
    visitor: &Visitor,
    body: &ApparatusBody,
    rows: usize,
    form: FormState,
) -> ApparatusDecisionPage {
    let choice = |prefix: &str, name: &str| Choice::new(name, format!("units-apparatus-{prefix}-{name}"));
    ApparatusDecisionPage {
        frame: visitor.frame(web),
        crumbs: crumbs(body),
        about: body.name.clone(),
        base: href(&body.id),
        kinds: DecisionKind::ALL.map(|kind| choice("kind", kind.name())).to_vec(),
        duties: Duty::ALL.map(|duty| choice("duty", duty.name())).to_vec(),
        rows,
        form,
    }
}

pub(super) async fn record(
    State(web): State<Web>,
    visitor: Visitor,
    Path(body_id): Path<String>,
    upload: Upload,
) -> PageResult {
    let body = read_body(&web, &visitor, &body_id).await?;
    let rows = upload.text("rows").parse().unwrap_or(ROWS).clamp(1, MOST);
    let wants_more = upload.text("more") == "yes";
    let mut form = form(rows).typed(upload.fields.iter().cloned());
    if wants_more {
        let rows = (rows + MORE).min(MOST);
        return page(&decision_page(&web, &visitor, &body, rows, form));
    }
    let stored = match &upload.file {
        Some(Ok(stored)) => Some(stored),
        Some(Err(problems)) => {
            explain(&mut form, problems.clone());
            None
        }
        None => None,
    };
    let text = |name: &str| upload.text(name).to_owned();
    let typed = TypedDecision {
        kind: text("kind"),
        number: text("number"),
        decided_on: text("decided_on"),
        issuer: text("issuer"),
        from_on: text("from_on"),
        to_on: text("to_on"),
        note: text("note"),
        members: (1..=rows)
            .map(|row| TypedMember {
                name: text(&format!("member-{row}-name")),
                post: text(&format!("member-{row}-post")),
                duty: text(&format!("member-{row}-duty")),
                field: text(&format!("member-{row}-field")),
            })
            .collect(),
    };
    let is_file_wrong = form.has_errors();
    let recorded = web
        .app
        .write(&visitor.actor(), async |op| {
            let scan = stored.map(|stored| (stored, upload.file_name.as_str()));
            let id = apparatus::record_decision(op, &body_id, &typed, scan).await?;
            // What is wrong with the file is told together with what is wrong with the rest.
            if is_file_wrong { Err(Error::Invalid(Vec::new())) } else { Ok(id) }
        })
        .await;
    match recorded {
        Ok(_) => go_on(&href(&body_id)),
        Err(Error::Invalid(problems)) => {
            explain(&mut form, problems);
            page_with_problems(&decision_page(&web, &visitor, &body, rows, form))
        }
        Err(other) => Err(other.into()),
    }
}

/// The scan itself, shown by the browser where it can.
pub(super) async fn file(State(web): State<Web>, visitor: Visitor, Path(id): Path<ApparatusDecisionId>) -> PageResult {
    let scan = web.app.read(&visitor.actor(), async |op| apparatus::read_decision_file(op, id).await).await?;
    hand_out(&web, &scan.sha256, &scan.media_type, &scan.file_name).await
}

pub(super) async fn ask_end(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ApparatusDecisionId>,
) -> PageResult {
    let form = FormState::new(["last_on"]).with("last_on", show::day(web.app.today()));
    page(&end_page(&web, &visitor, id, form).await?)
}

pub(super) async fn end(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ApparatusDecisionId>,
    posted: Posted,
) -> PageResult {
    let last_on = posted.text("last_on");
    match web.app.write(&visitor.actor(), async |op| apparatus::end_decision(op, id, last_on).await).await {
        Ok(body_id) => go_on(&href(&body_id)),
        Err(Error::Invalid(problems)) => {
            let mut form = FormState::new(["last_on"]).typed(posted.0.iter().cloned());
            explain(&mut form, problems);
            page_with_problems(&end_page(&web, &visitor, id, form).await?)
        }
        Err(other) => Err(other.into()),
    }
}

async fn end_page(
    web: &Web,
    visitor: &Visitor,
    id: ApparatusDecisionId,
    form: FormState,
) -> Result<ApparatusEndPage, PageError> {
    let (body, decision) = web.app.read(&visitor.actor(), async |op| apparatus::read_decision(op, id).await).await?;
    Ok(ApparatusEndPage {
        frame: visitor.frame(web),
        crumbs: crumbs(&body),
        about: format!("{} – {}", body.name, number_and_day(&decision)),
        title: "units-apparatus-end-decision",
        consequence: "units-apparatus-end-decision-text",
        tasks: 0,
        back_href: href(&body.id),
        form,
    })
}
