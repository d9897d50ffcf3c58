//! A member's score sheet: filling it in, looking it over, handing it in.

use app::Error;
use app::evaluation::{self, ScoreSheetView};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse};
use domain::evaluation::{Answers, band, judge, mean, progress};
use domain::ids::AssessmentId;

use super::assessments::{about, crumbs, sheet_line};
use super::blocks::{self, Beside};
use crate::forms::FormState;
use crate::pages::answers::{explain, go_on, page, page_with_problems};
use crate::pages::errors::PageResult;
use crate::parts::{Conflict, ConflictRow};
use crate::templates::{CheckPage, EvidenceLine, SheetPage};
use crate::visitor::{Posted, Visitor};
use crate::words::say;
use crate::{Web, show};

async fn own_sheet(web: &Web, visitor: &Visitor, id: AssessmentId) -> app::Result<ScoreSheetView> {
    web.app.read(&visitor.actor(), async |op| evaluation::read_score_sheet(op, id).await).await
}

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<AssessmentId>) -> PageResult {
    match own_sheet(&web, &visitor, id).await {
        Ok(view) => page(&sheet_page(&web, &visitor, &view, &view.answers, view.version, None)),
        Err(Error::Invalid(problems)) => go_on(&elsewhere(id, &problems)),
        Err(other) => Err(other.into()),
    }
}

/// Where someone belongs who cannot fill the sheet in: to declare first, or to read.
fn elsewhere(id: AssessmentId, problems: &[app::Problem]) -> String {
    let declares_first = problems.iter().any(|problem| problem.key == "evaluation-declare-first");
    format!("/assessments/{id}{}", if declares_first { "/conflict" } else { "" })
}

pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<AssessmentId>,
    posted: Posted,
) -> PageResult {
    let (answers, unreadable) = blocks::answers(&posted);
    let version = posted.text("version").parse().ok();
    let remark = posted.text("remark").to_owned();
    let saved = match unreadable.is_empty() {
        false => Err(Error::Invalid(unreadable)),
        true => {
            let given = answers.clone();
            let save = async |op: &mut app::Op| evaluation::save_score_sheet(op, id, version, given, &remark).await;
            web.app.write(&visitor.actor(), save).await
        }
    };
    match saved {
        Ok(_) if posted.text("act") == "check" => go_on(&format!("/assessments/{id}/submit")),
        Ok(_) => go_on(&format!("/assessments/{id}/sheet")),
        Err(Error::Invalid(problems)) => {
            let view = match own_sheet(&web, &visitor, id).await {
                Err(Error::Invalid(problems)) => return go_on(&elsewhere(id, &problems)),
                other => other?,
            };
            let mut again = sheet_page(&web, &visitor, &view, &answers, version, Some(&remark));
            explain(&mut again.form, problems);
            page_with_problems(&again)
        }
        Err(Error::Stale) => {
            let view = own_sheet(&web, &visitor, id).await?;
            let mut again = sheet_page(&web, &visitor, &view, &answers, view.version, Some(&remark));
            again.conflict = Some(two_versions(&web, &visitor, &view, &answers, &remark));
            Ok((StatusCode::CONFLICT, Html(askama::Template::render(&again)?)).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

/// What was typed beside what was saved from elsewhere: the criteria that differ, and the remark.
fn two_versions(web: &Web, visitor: &Visitor, view: &ScoreSheetView, typed: &Answers, remark: &str) -> Conflict {
    let sheet = view.assessment.pinned.criteria();
    let words = |answers: &Answers, code: &domain::regulations::CriterionCode| {
        let criterion = sheet.criterion(code);
        let points = criterion.zip(answers.get(code)).and_then(|(criterion, option)| criterion.points_of(option));
        points.map(|points| points.to_string()).unwrap_or_default()
    };
    let differing = sheet.criteria().filter(|(.., of)| typed.get(&of.code) != view.answers.get(&of.code));
    let mut rows: Vec<ConflictRow> = differing
        .map(|(.., of)| ConflictRow {
            label: format!("{} – {}", of.code, of.title),
            yours: words(typed, &of.code),
            theirs: words(&view.answers, &of.code),
        })
        .collect();
    let (yours, theirs) = (remark.to_owned(), view.remark.clone());
    rows.push(ConflictRow { label: "evaluation-remark".to_owned(), yours, theirs });
    let by = visitor.signed_in.as_ref().map(|signed_in| signed_in.person.name.clone()).unwrap_or_default();
    Conflict { by, at: web.app.now(), rows }
}

fn sheet_page(
    web: &Web,
    visitor: &Visitor,
    view: &ScoreSheetView,
    answers: &Answers,
    version: Option<i64>,
    typed_remark: Option<&str>,
) -> SheetPage {
    let around = &view.assessment;
    let sheet = around.pinned.criteria();
    let progress = progress(sheet, answers);
    let missing = blocks::unanswered(sheet, answers);
    let beside = Beside {
        self_score: Some(&view.self_score),
        hides_self: around.rules.blind_until_submitted && !view.is_submitted,
        evidence: &view.evidence,
        ..Beside::default()
    };
    let (stars, held_by) = so_far(view, answers);
    let place = view.neighbours.iter().position(|row| row.id == around.assessment.id);
    let neighbour = |at: Option<usize>| {
        let row = at.and_then(|at| view.neighbours.get(at)).filter(|row| row.state == "open");
        row.map(|row| format!("/assessments/{}/sheet", row.id))
    };
    let mut bands: Vec<_> = around.pinned.criteria_regime().bands.iter().collect();
    bands.sort_by_key(|band| band.stars);
    SheetPage {
        frame: visitor.frame(web),
        crumbs: crumbs(around),
        product: around.product.clone(),
        caption: format!("{} · {}", say(visitor.lang, "evaluation-sheet-title"), sheet_line(around)),
        about: about(around),
        base: format!("/assessments/{}", around.assessment.id),
        version: version.map(|version| version.to_string()).unwrap_or_default(),
        answered: progress.answered,
        to_answer: progress.to_answer,
        parts: blocks::parts(sheet, answers, &progress, &beside),
        total: progress.so_far.total.to_string(),
        max: sheet.max.to_string(),
        meter: progress.so_far.total.hundredths() / 10,
        bands: bands
            .into_iter()
            .filter(|band| band.from > domain::Points::ZERO)
            .map(|band| (band.from.hundredths() / 100, band.stars.number()))
            .collect(),
        stars,
        held_by,
        declared_at: view.declared.as_ref().map(|declared| show::moment(declared.declared_at)).unwrap_or_default(),
        declared_note: view.declared.as_ref().map(|declared| declared.note.clone()).unwrap_or_default(),
        is_blind: around.rules.blind_until_submitted,
        submitted: around.submitted,
        entitled: around.entitled,
        disqualified_when: sheet.disqualified_when.clone(),
        errata: sheet
            .errata
            .iter()
            .map(|erratum| match &erratum.place {
                Some(place) => format!("{place}: {}", erratum.text),
                None => erratum.text.clone(),
            })
            .collect(),
        form: FormState::new(blocks::fields(sheet)).with("remark", typed_remark.unwrap_or(&view.remark)),
        missing: missing.iter().map(ToString::to_string).collect(),
        evidence: view.evidence.iter().map(|evidence| evidence_line(visitor, evidence)).collect(),
        is_submitted: view.is_submitted,
        previous: neighbour(place.and_then(|place| place.checked_sub(1))),
        next: neighbour(place.map(|place| place + 1)),
        conflict: None,
    }
}

/// The stars a sheet would come to by itself, and the criteria whose floor keeps them down. With
/// gaps only the points so far are told.
fn so_far(view: &ScoreSheetView, answers: &Answers) -> (u8, Vec<String>) {
    let (sheet, regime) = (view.assessment.pinned.criteria(), view.assessment.pinned.criteria_regime());
    let Some(mean) = mean(&[progress(sheet, answers).so_far.total]) else { return (1, Vec::new()) };
    match judge(regime, sheet, &mean, answers) {
        Ok(verdict) => {
            let held_by = verdict.failed_floors.iter().map(|miss| miss.criterion.to_string()).collect();
            (verdict.reached.number(), held_by)
        }
        Err(_) => (band(regime, &mean).number(), Vec::new()),
    }
}

fn evidence_line(visitor: &Visitor, evidence: &evaluation::Evidence) -> EvidenceLine {
    let expires = evidence.expires_on.map(|day| {
        crate::words::say_with(visitor.lang, "evaluation-evidence-expires", &[("day", &show::day(day).as_str())])
    });
    let about = [evidence.number.clone(), evidence.issuer.clone(), expires];
    EvidenceLine {
        title: evidence.title.clone(),
        href: blocks::evidence_href(evidence),
        criteria: evidence.criteria.replace(',', ", "),
        about: about.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
    }
}

pub(super) async fn check(State(web): State<Web>, visitor: Visitor, Path(id): Path<AssessmentId>) -> PageResult {
    match own_sheet(&web, &visitor, id).await {
        Ok(view) if view.is_submitted => go_on(&format!("/assessments/{id}")),
        Ok(view) => page(&check_page(&web, &visitor, &view)),
        Err(Error::Invalid(problems)) => go_on(&elsewhere(id, &problems)),
        Err(other) => Err(other.into()),
    }
}

fn check_page(web: &Web, visitor: &Visitor, view: &ScoreSheetView) -> CheckPage {
    let around = &view.assessment;
    let sheet = around.pinned.criteria();
    let (stars, held_by) = so_far(view, &view.answers);
    let title = |code: &String| {
        let title = code.parse().ok().and_then(|code| sheet.criterion(&code)).map(|of| of.title.clone());
        (code.clone(), title.unwrap_or_default())
    };
    let scores = &view.progress.so_far.parts;
    CheckPage {
        frame: visitor.frame(web),
        crumbs: crumbs(around),
        product: around.product.clone(),
        base: format!("/assessments/{}", around.assessment.id),
        version: view.version.map(|version| version.to_string()).unwrap_or_default(),
        parts: sheet
            .parts
            .iter()
            .map(|part| {
                let points = scores.iter().find(|score| score.code == part.code).map(|score| score.points);
                let title = format!("{}. {}", part.code, part.title);
                (title, points.unwrap_or_default().to_string(), part.max.to_string())
            })
            .collect(),
        total: view.progress.so_far.total.to_string(),
        stars,
        missing: blocks::unanswered(sheet, &view.answers).iter().map(|code| blocks::named(sheet, code)).collect(),
        held_by: held_by.iter().map(title).collect(),
        remark: view.remark.clone(),
        form: FormState::new(["impartial"]),
    }
}

pub(super) async fn submit(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<AssessmentId>,
    posted: Posted,
) -> PageResult {
    let view = match own_sheet(&web, &visitor, id).await {
        Err(Error::Invalid(problems)) => return go_on(&elsewhere(id, &problems)),
        other => other?,
    };
    if posted.text("impartial") != "yes" {
        let mut again = check_page(&web, &visitor, &view);
        again.form.wrong("impartial", "evaluation-impartial-missing");
        return page_with_problems(&again);
    }
    let version = posted.text("version").parse().ok();
    let (answers, remark) = (view.answers.clone(), view.remark.clone());
    let submitted = web
        .app
        .write(&visitor.actor(), async |op| evaluation::submit_score_sheet(op, id, version, answers, &remark).await)
        .await;
    match submitted {
        Ok(_) => go_on(&format!("/assessments/{id}")),
        Err(Error::Invalid(problems)) => {
            let mut again = check_page(&web, &visitor, &view);
            explain(&mut again.form, problems);
            page_with_problems(&again)
        }
        // Someone saved the sheet from another window: look at it again before handing it in.
        Err(Error::Stale) => {
            let mut again = check_page(&web, &visitor, &view);
            again.form.wrong("impartial", "evaluation-submit-stale");
            Ok((StatusCode::CONFLICT, Html(askama::Template::render(&again)?)).into_response())
        }
        Err(other) => Err(other.into()),
    }
}
