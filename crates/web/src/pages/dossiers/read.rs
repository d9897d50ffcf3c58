//! The list of dossiers, and a dossier.

use app::products::{DossierListed, DossierView, Evidence, ListDossiers};
use axum::extract::{OriginalUri, Path, State};
use domain::Day;
use domain::ids::DossierId;
use domain::papers::Cell;
use domain::papers::KnownPaper;
use domain::people::Role;
use domain::products::{CommuneContent, DossierState};
use domain::regulations::{CriteriaSheet, Regime};

use super::{crumbs, estimate, state_tag};
use crate::due::due;
use crate::exports::{self, Export};
use crate::forms::{Choice, FormState};
use crate::lists::{ListQuery, Pager};
use crate::pages::answers::page;
use crate::pages::errors::{PageError, PageResult};
use crate::pages::products::slice;
use crate::parts::{Colour, Link, MadePaper, SummaryRow, Tag, Task, TaskState};
use crate::templates::{DossierPage, DossierRow, DossiersPage, EvidenceRow, StepRow};
use crate::visitor::Visitor;
use crate::words::{Lang, say};
use crate::{Frame, Web, show};

pub(super) async fn index(State(web): State<Web>, visitor: Visitor, OriginalUri(uri): OriginalUri) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let lang = visitor.lang;
    let asked = |slice| ListDossiers { text: query.get("q").to_owned(), state: query.get("state").to_owned(), slice };
    if let Some(mut file) = Export::asked(&query, &web, lang, "ho-so", "products-dossiers", &COLUMNS) {
        let read = async |op: &mut app::Op| {
            while let Some(slice) = file.next_slice() {
                let rows = app::products::list_dossiers(op, asked(slice)).await?.rows;
                file.put(rows.into_iter().map(|row| cells(row, lang)).collect()).await;
            }
            Ok(())
        };
        let read = web.app.read(&visitor.actor(), read).await;
        return file.hand_out(read).await;
    }
    let asked = asked(slice(&query));
    let found = web.app.read(&visitor.actor(), async |op| app::products::list_dossiers(op, asked).await).await?;
    let today = web.app.today();
    page(&DossiersPage {
        frame: visitor.frame(&web),
        form: FormState::new(["q", "state"]).with("q", query.get("q")).with("state", query.get("state")),
        states: DossierState::ALL.map(|state| Choice::new(state.name(), format!("products-state-{state}"))).to_vec(),
        rows: found.rows.into_iter().map(|row| listed(row, today)).collect(),
        pager: Pager::new(query.page(), usize::try_from(found.total).unwrap_or_default()),
        query,
    })
}

/// The columns of the list as a file.
const COLUMNS: [(&str, u16); 9] = [
    ("products-number", 26),
    ("products-product", 36),
    ("products-producer", 36),
    ("products-commune", 24),
    ("products-kind-short", 18),
    ("products-sheet", 14),
    ("products-state", 18),
    ("products-filed-on", 14),
    ("products-due", 14),
];

fn cells(row: DossierListed, lang: Lang) -> Vec<Cell> {
    vec![
        exports::text(row.number.unwrap_or_default()),
        exports::text(row.product_name),
        exports::text(row.producer_name),
        exports::text(row.unit_name),
        exports::text(say(lang, &format!("products-kind-{}", row.kind))),
        exports::text(row.sheet),
        exports::text(say(lang, &format!("products-state-{}", row.state))),
        exports::day(row.filed_on),
        exports::day(row.due_on),
    ]
}

fn listed(row: DossierListed, today: Day) -> DossierRow {
    let number = row.number.unwrap_or_default();
    let caption = if number.is_empty() { row.producer_name } else { format!("{number} · {}", row.producer_name) };
    DossierRow {
        product: row.product_name,
        href: format!("/dossiers/{}", row.id),
        caption,
        unit: row.unit_name,
        tag: state_tag(&row.state),
        due: row.due_on.map(|on| due(on, today)),
    }
}

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<DossierId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    let today = web.app.today();
    let is_producer = visitor.signed_in.as_ref().is_some_and(|signed_in| signed_in.person.is(Role::Producer));
    let dossier = &view.dossier;
    let facts = vec![
        SummaryRow::new("products-number", dossier.number.clone().unwrap_or_default()),
        SummaryRow::new("products-sheet", sheet_name(&view)),
        SummaryRow::new("products-procedure", &view.pinned.procedure().short_name),
        SummaryRow::new("products-filed-on", dossier.filed_on.map(show::day).unwrap_or_default()),
        SummaryRow::new("products-representative", &view.producer.representative),
        SummaryRow::new("products-hash", dossier.snapshot_sha256.clone().unwrap_or_default()),
    ];
    let report = CommuneContent::ALL
        .into_iter()
        .filter(|content| !view.commune_report.text(*content).is_empty())
        .map(|content| {
            SummaryRow::new(format!("products-content-{}", content.name()), view.commune_report.text(content))
        })
        .collect();
    let actions = if view.may_review {
        ["review", "return", "forward"]
            .map(|act| Link::new(format!("products-{act}"), format!("/dossiers/{id}/{act}")))
            .to_vec()
    } else {
        Vec::new()
    };
    let faults = if view.state == DossierState::Returned {
        view.faults.iter().map(|fault| fault.what.clone()).collect()
    } else {
        Vec::new()
    };
    page(&DossierPage {
        frame: Frame { is_roomy: is_producer, ..visitor.frame(&web) },
        crumbs: vec![Link::new("shell-nav-dossiers", "/dossiers")],
        product: view.product.name.clone(),
        papers: papers(&view),
        caption: format!("{} · {}", view.producer.name, view.unit_name),
        tag: state_tag(&dossier.state),
        due: dossier.due_on.map(|on| due(on, today)),
        estimate: estimate(&view, visitor.lang),
        faults,
        tasks: if view.may_write { tasks(&view) } else { Vec::new() },
        facts,
        commune_report: report,
        actions,
        evidence: view.evidence.iter().map(|paper| evidence_row(paper, &view, today)).collect(),
        steps: view
            .steps
            .iter()
            .map(|step| StepRow {
                what: format!("products-step-{}", step.step),
                by: step.by.clone(),
                on: step.taken_on,
                note: step.note.clone(),
            })
            .collect(),
    })
}

/// The forms, and what the commune writes once the dossier is handed in or sent back.
fn papers(view: &DossierView) -> Vec<MadePaper> {
    let was_filed = view.dossier.number.is_some();
    let offered = [
        (KnownPaper::FormOne, true),
        (KnownPaper::FormTwo, true),
        (KnownPaper::Receipt, was_filed),
        (KnownPaper::FormThree, was_filed),
        (KnownPaper::ReturnLetter, !view.faults.is_empty()),
    ];
    let made = offered.into_iter().filter(|(_, is_there)| *is_there);
    made.map(|(paper, _)| MadePaper::new(paper, view.dossier.id)).collect()
}

/// The sheet's number and name with its regulation.
pub(super) fn sheet_name(view: &DossierView) -> String {
    sheet_title(view.pinned.criteria(), view.pinned.criteria_regime())
}

/// A sheet and its regulation, in few words.
pub(crate) fn sheet_title(sheet: &CriteriaSheet, regime: &Regime) -> String {
    format!("Bộ {} – {}, {}", sheet.id.number(), sheet.name, regime.short_name)
}

/// What the producer does, each with where it stands.
fn tasks(view: &DossierView) -> Vec<Task> {
    let id = view.dossier.id;
    let lacks = |field: &str| view.lacking.iter().any(|problem| problem.field == field);
    let has_fault = |place: &str| {
        view.state == DossierState::Returned && view.faults.iter().any(|fault| fault.place.starts_with(place))
    };
    let task = |name: &str, field: &str, is_begun: bool| Task {
        label: format!("products-task-{name}"),
        hint: String::new(),
        href: Some(format!("/dossiers/{id}/{name}")),
        state: match (has_fault(field), lacks(field), is_begun) {
            (true, ..) => TaskState::ToMend,
            (_, false, _) => TaskState::Done,
            (_, true, true) => TaskState::Doing,
            (_, true, false) => TaskState::NotBegun,
        },
    };
    let is_ready = view.lacking.is_empty();
    vec![
        task("report", "report", view.report != domain::products::SelfReport::default()),
        task("self-score", "self-score", !view.answers.is_empty()),
        task("evidence", "evidence", !view.evidence.is_empty()),
        Task {
            label: "products-task-submit".to_owned(),
            hint: if is_ready { String::new() } else { "products-task-submit-hint".to_owned() },
            href: Some(format!("/dossiers/{id}/submit")),
            state: if is_ready { TaskState::NotBegun } else { TaskState::Blocked },
        },
    ]
}

/// A paper in a list.
pub(super) fn evidence_row(paper: &Evidence, view: &DossierView, today: Day) -> EvidenceRow {
    let kind = view.pinned.procedure().evidence_kind(&paper.kind).map_or(paper.kind.as_str(), |kind| &kind.name);
    let mut caption = vec![kind.to_owned()];
    caption.extend(paper.number.clone());
    caption.extend(paper.issuer.clone());
    caption.extend(paper.issued_on.map(show::day));
    caption.push(show::file_size(paper.bytes));
    let holds = paper.expires_on.is_none_or(|last| today <= last);
    let tag = if holds {
        Tag::new(Colour::Green, "products-evidence-holds")
    } else {
        Tag::new(Colour::Red, "products-evidence-lapsed")
    };
    EvidenceRow {
        title: paper.title.clone(),
        href: format!("/evidence/{}", paper.id),
        caption: caption.join(" · "),
        tag,
        remove_action: view.may_write.then(|| format!("/evidence/{}/remove", paper.id)),
    }
}

/// A dossier with everything in it.
pub(super) async fn read(web: &Web, visitor: &Visitor, id: DossierId) -> Result<DossierView, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| app::products::read_dossier(op, id).await).await?)
}

/// The same for a page on which something is changed: a dossier that may not be changed now has none.
pub(super) async fn read_to_write(web: &Web, visitor: &Visitor, id: DossierId) -> Result<DossierView, PageError> {
    let view = read(web, visitor, id).await?;
    if view.may_write { Ok(view) } else { Err(app::Error::NotFound.into()) }
}

/// The crumbs of a page below a dossier.
pub(super) fn below(view: &DossierView) -> Vec<Link> {
    crumbs(view)
}
