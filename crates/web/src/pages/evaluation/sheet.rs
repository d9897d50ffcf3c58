//! A member's own score sheet: interests first, then the levels, then handing it in.

use app::Error;
use app::evaluation::{ScoreSheetView, Seat};
use axum::extract::{Path, State};
use domain::evaluation::Answers;
use domain::ids::AssessmentId;

use crate::Web;
use crate::forms::FormState;
use crate::pages::answers::{explain, go_on, page, page_with_problems};
use crate::pages::dossiers::sheet_parts;
use crate::pages::errors::PageResult;
use crate::parts::{Colour, Link, Tag};
use crate::show;
use crate::templates::{EvidenceRow, ScoreSheetPage};
use crate::visitor::{Posted, Visitor};
use crate::words::Message;

const DECLARATION: [&str; 2] = ["has_conflict", "note"];

/// The name of a seat in word lists.
pub(super) const fn seat_key(seat: Seat) -> &'static str {
    match seat {
        Seat::Chair => "chair",
        Seat::DeputyChair => "deputy-chair",
        Seat::Secretary => "secretary",
        Seat::Member => "member",
    }
}

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<AssessmentId>) -> PageResult {
    show_sheet(&web, &visitor, id, None).await
}

/// Declares interests.
pub(super) async fn declare(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<AssessmentId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(DECLARATION).typed(posted.0.iter().cloned());
    let has_conflict = match posted.text("has_conflict") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let Some(has_conflict) = has_conflict else {
        form.wrong("has_conflict", "evaluation-conflict-missing");
        return to_declare(&web, &visitor, id, form).await;
    };
    let note = posted.text("note");
    let declared = web
        .app
        .write(&visitor.actor(), async |op| app::evaluation::declare_conflict(op, id, has_conflict, note).await)
        .await;
    match declared {
        Ok(()) if has_conflict => go_on(&format!("/assessments/{id}")),
        Ok(()) => go_on(&format!("/assessments/{id}/sheet")),
        Err(Error::Invalid(problems)) => {
            explain(&mut form, problems);
            to_declare(&web, &visitor, id, form).await
        }
        Err(other) => Err(other.into()),
    }
}

/// Saves the sheet, or hands it in.
pub(super) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<AssessmentId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(Vec::<String>::new()).typed(posted.0.iter().cloned());
    let mut answers = Answers::new();
    let is_answer = |field: &str| !["csrf", "version", "remark", "act"].contains(&field);
    // An empty value is a case that does not apply.
    for (field, value) in posted.0.iter().filter(|(field, value)| is_answer(field) && !value.is_empty()) {
        match (field.parse(), value.parse()) {
            (Ok(criterion), Ok(option)) => answers.pick(criterion, option),
            _ => form.wrong(field.clone(), Message::new("products-option-unknown").with("criterion", field.as_str())),
        }
    }
    if form.has_errors() {
        return show_sheet(&web, &visitor, id, Some(form)).await;
    }
    let version = posted.text("version").parse().ok();
    let (remark, is_final) = (posted.text("remark"), posted.text("act") == "submit");
    let done = web
        .app
        .write(&visitor.actor(), async |op| {
            if is_final {
                app::evaluation::submit_score_sheet(op, id, version, answers, remark).await.map(|_| ())
            } else {
                app::evaluation::save_score_sheet(op, id, version, answers, remark).await.map(|_| ())
            }
        })
        .await;
    match done {
        Ok(()) => go_on(&format!("/assessments/{id}/sheet")),
        Err(Error::Invalid(problems)) => {
            explain(&mut form, problems);
            show_sheet(&web, &visitor, id, Some(form)).await
        }
        Err(other) => Err(other.into()),
    }
}

/// Shows the sheet; whoever has not declared their interests is asked to do so first.
async fn show_sheet(web: &Web, visitor: &Visitor, id: AssessmentId, typed: Option<FormState>) -> PageResult {
    let read = web.app.read(&visitor.actor(), async |op| app::evaluation::read_score_sheet(op, id).await).await;
    match read {
        Ok(view) => {
            let form = typed.clone().unwrap_or_else(|| {
                let chosen = view.answers.iter().map(|(criterion, option)| (criterion.to_string(), option.to_string()));
                let pairs: Vec<_> = chosen.chain([("remark".to_owned(), view.remark.clone())]).collect();
                FormState::new(Vec::<String>::new()).typed(pairs)
            });
            let filled = sheet_page(web, visitor, &view, form);
            if typed.is_some() { page_with_problems(&filled) } else { page(&filled) }
        }
        Err(Error::Invalid(problems)) if problems.iter().any(|problem| problem.key == "evaluation-declare-first") => {
            to_declare(web, visitor, id, FormState::new(DECLARATION)).await
        }
        // Someone who stands aside, or a council that has concluded: the assessment's page says so.
        Err(Error::Invalid(_)) => go_on(&format!("/assessments/{id}")),
        Err(other) => Err(other.into()),
    }
}

async fn to_declare(web: &Web, visitor: &Visitor, id: AssessmentId, form: FormState) -> PageResult {
    let view = web.app.read(&visitor.actor(), async |op| app::evaluation::read_assessment(op, id).await).await?;
    let has_errors = form.has_errors();
    let asked = ScoreSheetPage {
        frame: visitor.frame(web),
        crumbs: crumbs(&view.council.name, &view.council.id.to_string()),
        product: view.product.clone(),
        caption: format!("{} · {}", view.producer, view.commune),
        is_to_declare: true,
        parts_so_far: Vec::new(),
        total: String::new(),
        progress: String::new(),
        stars: None,
        errata: Vec::new(),
        evidence: Vec::new(),
        form,
        parts: Vec::new(),
        version: String::new(),
        is_submitted: false,
        action: format!("/assessments/{id}/sheet"),
    };
    if has_errors { page_with_problems(&asked) } else { page(&asked) }
}

fn crumbs(council: &str, id: &str) -> Vec<Link> {
    vec![Link::new("shell-nav-evaluation", "/councils"), Link::new(council, format!("/councils/{id}"))]
}

fn sheet_page(web: &Web, visitor: &Visitor, view: &ScoreSheetView, form: FormState) -> ScoreSheetPage {
    let around = &view.assessment;
    let sheet = around.pinned.criteria();
    let so_far = &view.progress.so_far;
    let evidence = view
        .evidence
        .iter()
        .map(|paper| {
            let holds = paper.expires_on.is_none_or(|last| around.today <= last);
            let (colour, key) = if holds {
                (Colour::Green, "products-evidence-holds")
            } else {
                (Colour::Red, "products-evidence-lapsed")
            };
            EvidenceRow {
                title: paper.title.clone(),
                href: format!("/evidence/{}", paper.id),
                caption: [Some(paper.criteria.clone()), paper.number.clone(), Some(show::file_size(paper.bytes))]
                    .into_iter()
                    .flatten()
                    .filter(|text| !text.is_empty())
                    .collect::<Vec<_>>()
                    .join(" · "),
                tag: Tag::new(colour, key),
                remove_action: None,
            }
        })
        .collect();
    ScoreSheetPage {
        frame: visitor.frame(web),
        crumbs: crumbs(&around.council.name, &around.council.id.to_string()),
        product: around.product.clone(),
        caption: format!("{} · {} · Bộ {} – {}", around.producer, around.commune, sheet.id.number(), sheet.name),
        is_to_declare: false,
        parts_so_far: so_far
            .parts
            .iter()
            .zip(&sheet.parts)
            .map(|(gained, part)| (part.code.to_string(), gained.points.to_string(), part.max.to_string()))
            .collect(),
        total: so_far.total.to_string(),
        progress: format!("{}/{}", view.progress.answered, view.progress.to_answer),
        stars: view.verdict.as_ref().map(|verdict| verdict.reached.number()),
        errata: sheet.errata.iter().map(|erratum| erratum.text.clone()).collect(),
        evidence,
        form,
        parts: sheet_parts(sheet),
        version: view.version.map(|version| version.to_string()).unwrap_or_default(),
        is_submitted: view.is_submitted,
        action: format!("/assessments/{}/sheet", around.assessment.id),
    }
}
