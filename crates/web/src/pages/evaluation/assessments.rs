//! An assessment, a declaration of interests, giving a sheet back, passing a dossier on.

use app::Error;
use app::evaluation::{self, AssessmentView, MemberView, Standing};
use axum::extract::{Path, State};
use domain::evaluation::NextStep;
use domain::ids::{AccountId, AssessmentId};
use domain::papers::KnownPaper;

use super::councils::seat_key;
use super::outcome::told;
use crate::forms::{Choice, FormState};
use crate::pages::answers::{explain, go_on, page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{Colour, Link, MadePaper, Tag};
use crate::templates::{ActPage, AssessmentPage, ConflictPage, MemberRow};
use crate::visitor::{Posted, Visitor};
use crate::words::{Message, say};
use crate::{Web, show};

pub(super) async fn read(web: &Web, visitor: &Visitor, id: AssessmentId) -> Result<AssessmentView, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| evaluation::read_assessment(op, id).await).await?)
}

/// Where an assessment's pages stand.
pub(super) fn crumbs(view: &AssessmentView) -> Vec<Link> {
    vec![
        Link::new("evaluation-councils", "/councils"),
        Link::new(&view.council.name, format!("/councils/{}", view.council.id)),
    ]
}

/// The criteria sheet in a line.
pub(super) fn sheet_line(view: &AssessmentView) -> String {
    let sheet = view.pinned.criteria();
    format!("Bộ {} – {}, {}", sheet.id.number(), sheet.name, view.pinned.criteria_regime().short_name)
}

/// Producer, commune and dossier in a line.
pub(super) fn about(view: &AssessmentView) -> String {
    let number = view.dossier.number.clone().unwrap_or_default();
    [view.producer.clone(), view.commune.clone(), number]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<AssessmentId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    let outcome = view.outcome.as_ref().map(|outcome| told(visitor.lang, &view, outcome));
    let sheet = view.pinned.criteria();
    page(&AssessmentPage {
        frame: visitor.frame(&web),
        crumbs: crumbs(&view),
        product: view.product.clone(),
        papers: papers(&view),
        caption: format!("{} · {}", view.council.name, sheet_line(&view)),
        about: about(&view),
        dossier_href: format!("/dossiers/{}", view.dossier.id),
        parts: sheet.parts.iter().map(|part| (part.code.clone(), part.max.to_string())).collect(),
        follows: !view.members.is_empty(),
        members: view.members.iter().map(|member| member_row(&visitor, &view, member)).collect(),
        submitted: view.submitted,
        needed: view.needed,
        entitled: view.entitled,
        shows_points: view.shows_points,
        acts: acts(&visitor, &view),
        remarks: view.assessment.remarks.clone(),
        result: outcome,
    })
}

/// The score sheet, and once it is concluded the summary of points.
fn papers(view: &AssessmentView) -> Vec<MadePaper> {
    let summary = view.outcome.is_some().then_some(KnownPaper::ScoreSummary);
    let papers = [KnownPaper::ScoreSheet].into_iter().chain(summary);
    papers.map(|paper| MadePaper::new(paper, view.assessment.id)).collect()
}

fn acts(visitor: &Visitor, view: &AssessmentView) -> Vec<Link> {
    let base = format!("/assessments/{}", view.assessment.id);
    let account_id = visitor.signed_in.as_ref().map(|signed_in| signed_in.person.account_id);
    let own = account_id.and_then(|account_id| view.own(account_id)).map(|own| own.standing);
    let mut acts = Vec::new();
    if view.is_open() {
        match own {
            Some(Standing::NotDeclared) => acts.push(Link::new("evaluation-act-declare", format!("{base}/conflict"))),
            Some(Standing::NotBegun | Standing::Draft) => {
                acts.push(Link::new("evaluation-act-score", format!("{base}/sheet")));
            }
            Some(Standing::Submitted { .. }) => {
                acts.push(Link::new("evaluation-act-own-sheet", format!("{base}/sheet")));
            }
            Some(Standing::StandsAside) => {
                acts.push(Link::new("evaluation-act-declare-again", format!("{base}/conflict")));
            }
            Some(Standing::KeepsMinutes) | None => {}
        }
        if view.may_conclude {
            let conclude = Link::new("evaluation-act-conclude", format!("{base}/conclude"));
            // Once one's own sheet is in, concluding is what is left to do.
            let at = if matches!(own, Some(Standing::Submitted { .. })) { 0 } else { acts.len() };
            acts.insert(at, conclude);
        }
    }
    if view.may_recognise {
        acts.push(Link::new("evaluation-act-recognise", format!("{base}/recognise")));
    }
    if view.may_forward {
        acts.push(Link::new("evaluation-act-forward", format!("{base}/forward")));
    }
    if let Some(id) = view.recognition_id {
        acts.push(Link::new("evaluation-act-recognition", format!("/recognitions/{id}")));
    }
    acts
}

fn member_row(visitor: &Visitor, view: &AssessmentView, member: &MemberView) -> MemberRow {
    let tag = match member.standing {
        Standing::NotDeclared => Tag::new(Colour::Grey, "evaluation-standing-not-declared"),
        Standing::StandsAside => Tag::new(Colour::Grey, "evaluation-standing-aside"),
        Standing::NotBegun => Tag::new(Colour::Grey, "evaluation-standing-not-begun"),
        Standing::Draft => Tag::new(Colour::Blue, "evaluation-standing-draft"),
        Standing::Submitted { .. } => Tag::new(Colour::Green, "evaluation-standing-submitted"),
        Standing::KeepsMinutes => Tag::new(Colour::Grey, "evaluation-standing-minutes"),
    };
    let hidden = || match member.standing {
        Standing::Submitted { .. } => say(visitor.lang, "evaluation-hidden").to_owned(),
        _ => "–".to_owned(),
    };
    let places = view.pinned.criteria().parts.len();
    let mean = view.outcome.as_ref().map(|outcome| outcome.verdict.mean);
    let is_submitted = matches!(member.standing, Standing::Submitted { .. });
    MemberRow {
        name: member.name.clone(),
        seat: seat_key(member.seat),
        organisation: member.organisation.clone(),
        tag,
        at: match member.standing {
            Standing::Submitted { at } => show::moment(at),
            _ => String::new(),
        },
        parts: match &member.score {
            Some(score) => score.parts.iter().map(|part| part.points.to_string()).collect(),
            None => (0..places).map(|_| hidden()).collect(),
        },
        total: member.score.as_ref().map_or_else(hidden, |score| score.total.to_string()),
        apart: match (mean, &member.score) {
            (Some(mean), Some(score)) => apart(score.total, &mean),
            _ => "–".to_owned(),
        },
        conflict: member
            .declared
            .as_ref()
            .filter(|declared| declared.has_conflict)
            .map(|declared| declared.note.clone())
            .unwrap_or_default(),
        taken_back: member.taken_back.iter().map(|(at, why)| format!("{}: {why}", show::moment(*at))).collect(),
        reopen_href: (view.may_conclude && is_submitted)
            .then(|| format!("/assessments/{}/members/{}/reopen", view.assessment.id, member.account_id)),
    }
}

/// How far a total lies from the mean, cut to hundredths.
fn apart(total: domain::Points, mean: &domain::evaluation::ExactMean) -> String {
    let count = i64::from(mean.count());
    let hundredths = (total.hundredths() * count - mean.sum().hundredths()) / count;
    let points = show::points(domain::Points::from_hundredths(hundredths));
    if hundredths > 0 { format!("+{points}") } else { points }
}

pub(super) async fn conflict(State(web): State<Web>, visitor: Visitor, Path(id): Path<AssessmentId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    page(&conflict_page(&web, &visitor, &view, FormState::new(["has_conflict", "note"])))
}

fn conflict_page(web: &Web, visitor: &Visitor, view: &AssessmentView, form: FormState) -> ConflictPage {
    ConflictPage {
        frame: visitor.frame(web),
        crumbs: crumbs(view),
        product: view.product.clone(),
        about: about(view),
        form,
        choices: vec![
            Choice::new("no", "evaluation-conflict-no").with_hint("evaluation-conflict-no-hint"),
            Choice::new("yes", "evaluation-conflict-yes").with_hint("evaluation-conflict-yes-hint"),
        ],
    }
}

pub(super) async fn declare(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<AssessmentId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(["has_conflict", "note"]).typed(posted.0.iter().cloned());
    let has_conflict = match posted.text("has_conflict") {
        "yes" => true,
        "no" => false,
        _ => {
            let view = read(&web, &visitor, id).await?;
            form.wrong("has_conflict", "evaluation-conflict-missing");
            return page_with_problems(&conflict_page(&web, &visitor, &view, form));
        }
    };
    let note = posted.text("note").to_owned();
    let declared = web
        .app
        .write(&visitor.actor(), async |op| evaluation::declare_conflict(op, id, has_conflict, &note).await)
        .await;
    match declared {
        Ok(()) if has_conflict => go_on(&format!("/assessments/{id}")),
        Ok(()) => go_on(&format!("/assessments/{id}/sheet")),
        Err(Error::Invalid(problems)) => {
            explain(&mut form, problems);
            let view = read(&web, &visitor, id).await?;
            page_with_problems(&conflict_page(&web, &visitor, &view, form))
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn reopening(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, member)): Path<(AssessmentId, AccountId)>,
) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    page(&reopen_page(&web, &visitor, &view, member, FormState::new(["reason"]))?)
}

fn reopen_page(
    web: &Web,
    visitor: &Visitor,
    view: &AssessmentView,
    member: AccountId,
    form: FormState,
) -> Result<ActPage, PageError> {
    let of = view.own(member).filter(|_| view.may_conclude).ok_or(Error::NotFound)?;
    Ok(ActPage {
        frame: visitor.frame(web),
        crumbs: crumbs(view),
        title: "evaluation-reopen-title",
        about: format!("{} · {}", view.product, of.name),
        consequence: say(visitor.lang, "evaluation-reopen-text").to_owned(),
        form,
        reason: "evaluation-reason",
        grounds: Vec::new(),
        asks_decision: false,
        version: String::new(),
        button: "evaluation-reopen",
        is_warning: false,
        back: format!("/assessments/{}", view.assessment.id),
    })
}

pub(super) async fn reopen(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, member)): Path<(AssessmentId, AccountId)>,
    posted: Posted,
) -> PageResult {
    let reason = posted.text("reason").to_owned();
    let reopened =
        web.app.write(&visitor.actor(), async |op| evaluation::reopen_score_sheet(op, id, member, &reason).await).await;
    match reopened {
        Ok(()) => go_on(&format!("/assessments/{id}")),
        Err(Error::Invalid(problems)) => {
            let mut form = FormState::new(["reason"]).typed(posted.0.iter().cloned());
            explain(&mut form, problems);
            let view = read(&web, &visitor, id).await?;
            page_with_problems(&reopen_page(&web, &visitor, &view, member, form)?)
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn forwarding(State(web): State<Web>, visitor: Visitor, Path(id): Path<AssessmentId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    page(&forward_page(&web, &visitor, &view, FormState::default()))
}

fn forward_page(web: &Web, visitor: &Visitor, view: &AssessmentView, form: FormState) -> ActPage {
    let level = match view.outcome.as_ref().map(|outcome| outcome.next_step) {
        Some(NextStep::Forward(level)) => say(visitor.lang, &format!("evaluation-level-{level}")).to_owned(),
        _ => "–".to_owned(),
    };
    ActPage {
        frame: visitor.frame(web),
        crumbs: crumbs(view),
        title: "evaluation-forward-title",
        about: view.product.clone(),
        consequence: Message::new("evaluation-forward-text").with("level", level).say(visitor.lang),
        form,
        reason: "",
        grounds: Vec::new(),
        asks_decision: false,
        version: String::new(),
        button: "evaluation-act-forward",
        is_warning: false,
        back: format!("/assessments/{}", view.assessment.id),
    }
}

pub(super) async fn forward(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<AssessmentId>,
    _: Posted,
) -> PageResult {
    let forwarded = web.app.write(&visitor.actor(), async |op| evaluation::forward_to_next_level(op, id).await).await;
    match forwarded {
        Ok(_) => go_on(&format!("/assessments/{id}")),
        Err(Error::Invalid(problems)) => {
            let mut form = FormState::default();
            explain(&mut form, problems);
            let view = read(&web, &visitor, id).await?;
            page_with_problems(&forward_page(&web, &visitor, &view, form))
        }
        Err(other) => Err(other.into()),
    }
}
