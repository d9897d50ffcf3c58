//! The commune's part: its report, sending back, sending on.

use app::Error;
use app::products::{CommuneReport, DossierView, Fault, FaultPlace};
use axum::extract::{Path, State};
use domain::Day;
use domain::ids::DossierId;
use domain::products::{CommuneContent, ReportField};

use super::fill::report_label;
use super::filled;
use super::read::{below, read};
use crate::Web;
use crate::forms::{Choice, FormState};
use crate::pages::answers::{conflict, explain, go_on, page, page_with_conflict, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{Colour, ConflictRow, SummaryRow, Tag};
use crate::templates::ReviewPage;
use crate::visitor::{Posted, Visitor};

const RETURN_FIELDS: [&str; 3] = ["place", "what", "note"];

pub(super) async fn report(State(web): State<Web>, visitor: Visitor, Path(id): Path<DossierId>) -> PageResult {
    let view = read_to_review(&web, &visitor, id).await?;
    let form =
        filled(CommuneContent::ALL.map(|content| (content.name(), view.commune_report.text(content).to_owned())));
    page(&review_page(&web, &visitor, &view, "report", form))
}

pub(super) async fn save_report(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<DossierId>,
    posted: Posted,
) -> PageResult {
    let text = |name: &str| posted.text(name).to_owned();
    let report = CommuneReport {
        materials: text("materials"),
        labour: text("labour"),
        origin: text("origin"),
        identity: text("identity"),
        proposal: text("proposal"),
    };
    let version = version(&posted);
    let saved = web
        .app
        .write(&visitor.actor(), async |op| app::products::save_commune_report(op, id, version, report).await)
        .await;
    answer(&web, &visitor, id, &posted, "report", saved).await
}

pub(super) async fn ask_return(State(web): State<Web>, visitor: Visitor, Path(id): Path<DossierId>) -> PageResult {
    let view = read_to_review(&web, &visitor, id).await?;
    page(&review_page(&web, &visitor, &view, "return", FormState::new(RETURN_FIELDS)))
}

pub(super) async fn send_back(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<DossierId>,
    posted: Posted,
) -> PageResult {
    // One fault a line, all of the place chosen.
    let place: FaultPlace = posted.text("place").parse().unwrap_or(FaultPlace::Report);
    let faults: Vec<Fault> =
        posted.text("what").lines().map(|what| Fault { place: place.clone(), what: what.to_owned() }).collect();
    let (version, note) = (version(&posted), posted.text("note"));
    let sent = web
        .app
        .write(&visitor.actor(), async |op| app::products::return_dossier(op, id, version, faults, note).await)
        .await;
    answer(&web, &visitor, id, &posted, "return", sent).await
}

pub(super) async fn ask_forward(State(web): State<Web>, visitor: Visitor, Path(id): Path<DossierId>) -> PageResult {
    let view = read_to_review(&web, &visitor, id).await?;
    page(&review_page(&web, &visitor, &view, "forward", FormState::new(["x"])))
}

pub(super) async fn send_on(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<DossierId>,
    posted: Posted,
) -> PageResult {
    let version = version(&posted);
    let sent = web.app.write(&visitor.actor(), async |op| app::products::forward_dossier(op, id, version).await).await;
    // What is missing for sending on is written on the report.
    let kind = if matches!(sent, Err(Error::Invalid(_))) { "report" } else { "forward" };
    answer(&web, &visitor, id, &posted, kind, sent).await
}

fn version(posted: &Posted) -> i64 {
    posted.version()
}

async fn answer(
    web: &Web,
    visitor: &Visitor,
    id: DossierId,
    posted: &Posted,
    kind: &'static str,
    done: app::Result<()>,
) -> PageResult {
    match done {
        Ok(()) => go_on(&format!("/dossiers/{id}")),
        Err(Error::Invalid(problems)) => {
            let view = read_to_review(web, visitor, id).await?;
            let mut form = if kind == "return" {
                FormState::new(RETURN_FIELDS).typed(posted.0.iter().cloned())
            } else {
                filled(CommuneContent::ALL.map(|content| {
                    let typed = posted.text(content.name());
                    let known = view.commune_report.text(content);
                    (content.name(), if typed.is_empty() { known.to_owned() } else { typed.to_owned() })
                }))
            };
            explain(&mut form, problems);
            page_with_problems(&review_page(web, visitor, &view, kind, form))
        }
        Err(Error::Stale) => {
            let view = read_to_review(web, visitor, id).await?;
            let form = match kind {
                "return" => FormState::new(RETURN_FIELDS).typed(posted.0.iter().cloned()),
                _ => FormState::new(CommuneContent::ALL.map(CommuneContent::name)).typed(posted.0.iter().cloned()),
            };
            let rows = CommuneContent::ALL.into_iter().filter(|_| kind == "report").map(|content| ConflictRow {
                label: format!("products-content-{}", content.name()),
                yours: posted.text(content.name()).to_owned(),
                theirs: view.commune_report.text(content).to_owned(),
            });
            let conflict = Some(conflict(web, visitor, "dossier", id, rows.collect::<Vec<_>>()).await?);
            page_with_conflict(&ReviewPage { conflict, ..review_page(web, visitor, &view, kind, form) })
        }
        Err(other) => Err(other.into()),
    }
}

async fn read_to_review(web: &Web, visitor: &Visitor, id: DossierId) -> Result<DossierView, PageError> {
    let view = read(web, visitor, id).await?;
    if view.may_review { Ok(view) } else { Err(Error::NotFound.into()) }
}

fn review_page(web: &Web, visitor: &Visitor, view: &DossierView, kind: &'static str, form: FormState) -> ReviewPage {
    let id = view.dossier.id;
    let said = [ReportField::History, ReportField::Organisation, ReportField::Production, ReportField::Market]
        .map(|field| SummaryRow::new(report_label(field), view.report.text(field)))
        .to_vec();
    let mut places = vec![
        Choice::new("report", "products-task-report"),
        Choice::new("self-score", "products-task-self-score"),
        Choice::new("producer", "products-producer"),
        Choice::new("product", "products-product"),
    ];
    places.extend(
        view.pinned
            .procedure()
            .evidence
            .iter()
            .map(|kind| Choice::new(format!("evidence/{}", kind.code), kind.name.as_str())),
    );
    let (title, last) = match kind {
        "report" => ("products-review", "review"),
        "return" => ("products-return", "return"),
        _ => ("products-forward", "forward"),
    };
    ReviewPage {
        frame: visitor.frame(web),
        crumbs: below(view),
        product: view.product.name.clone(),
        title,
        kind,
        said,
        form,
        places,
        version: view.dossier.version,
        action: format!("/dossiers/{id}/{last}"),
        checklist: checklist(view, web.app.today()),
        conflict: None,
    }
}

/// The kinds of paper the procedure knows, each with whether one is there and holds.
fn checklist(view: &DossierView, today: Day) -> Vec<(String, Tag)> {
    let kinds = &view.pinned.procedure().evidence;
    let tag = |code: &str, is_required: bool| {
        let papers: Vec<_> = view.evidence.iter().filter(|paper| paper.kind == code).collect();
        match papers.first() {
            None if is_required => Tag::new(Colour::Red, "products-check-missing"),
            None => Tag::new(Colour::Grey, "products-check-absent"),
            Some(_) if papers.iter().any(|paper| paper.expires_on.is_none_or(|last| today <= last)) => {
                Tag::new(Colour::Green, "products-evidence-holds")
            }
            Some(_) => Tag::new(Colour::Red, "products-evidence-lapsed"),
        }
    };
    kinds.iter().map(|kind| (kind.name.clone(), tag(&kind.code, kind.required))).collect()
}
