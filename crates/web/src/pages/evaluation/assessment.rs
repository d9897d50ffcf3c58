//! One dossier before one council: who has handed in, the conclusion, the recognition.

use app::Error;
use app::evaluation::{AssessmentView, MemberView, NewRecognition, Seat, Standing};
use axum::extract::{Path, State};
use domain::day::parse_typed;
use domain::evaluation::Answers;
use domain::ids::AssessmentId;

use super::sheet::seat_key;
use crate::Web;
use crate::forms::FormState;
use crate::pages::answers::{explain, go_on, page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{Colour, Link, Tag};
use crate::templates::{AssessmentPage, MemberRow};
use crate::visitor::{Posted, Visitor};
use crate::words::{Lang, Saying};

const FIELDS: [&str; 6] = ["remarks", "decision_number", "decided_on", "certificate_number", "signer", "authority"];

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<AssessmentId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    page(&assessment_page(&web, &visitor, &view, FormState::new(FIELDS)))
}

pub(super) async fn conclude(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<AssessmentId>,
    posted: Posted,
) -> PageResult {
    let (version, remarks) = (posted.text("version").parse().unwrap_or_default(), posted.text("remarks"));
    // The levels most members picked are the agreed ones.
    let done = web
        .app
        .write(&visitor.actor(), async |op| {
            app::evaluation::conclude(op, id, version, Answers::new(), remarks).await.map(|_| ())
        })
        .await;
    answer(&web, &visitor, id, &posted, done, format!("/assessments/{id}")).await
}

pub(super) async fn forward(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<AssessmentId>,
    posted: Posted,
) -> PageResult {
    let done = web
        .app
        .write(&visitor.actor(), async |op| app::evaluation::forward_to_next_level(op, id).await.map(|_| ()))
        .await;
    answer(&web, &visitor, id, &posted, done, format!("/assessments/{id}")).await
}

pub(super) async fn recognise(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<AssessmentId>,
    posted: Posted,
) -> PageResult {
    let Some(decided_on) = parse_typed(posted.text("decided_on")) else {
        let mut form = FormState::new(FIELDS).typed(posted.0.iter().cloned());
        form.wrong("decided_on", "products-day-unreadable");
        let view = read(&web, &visitor, id).await?;
        return page_with_problems(&assessment_page(&web, &visitor, &view, form));
    };
    let new = NewRecognition {
        decision_number: posted.text("decision_number").to_owned(),
        decided_on,
        certificate_number: posted.text("certificate_number").to_owned(),
        signer: posted.text("signer").to_owned(),
        authority: posted.text("authority").lines().map(str::to_owned).collect(),
    };
    let done = web.app.write(&visitor.actor(), async |op| app::evaluation::recognise(op, id, new).await).await;
    let to = done.as_ref().map(|recognition| format!("/recognitions/{recognition}")).unwrap_or_default();
    answer(&web, &visitor, id, &posted, done.map(|_| ()), to).await
}

async fn answer(
    web: &Web,
    visitor: &Visitor,
    id: AssessmentId,
    posted: &Posted,
    done: app::Result<()>,
    to: String,
) -> PageResult {
    match done {
        Ok(()) => go_on(&to),
        Err(Error::Invalid(problems)) => {
            let mut form = FormState::new(FIELDS).typed(posted.0.iter().cloned());
            explain(&mut form, problems);
            let view = read(web, visitor, id).await?;
            page_with_problems(&assessment_page(web, visitor, &view, form))
        }
        Err(other) => Err(other.into()),
    }
}

async fn read(web: &Web, visitor: &Visitor, id: AssessmentId) -> Result<AssessmentView, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| app::evaluation::read_assessment(op, id).await).await?)
}

fn assessment_page(web: &Web, visitor: &Visitor, view: &AssessmentView, form: FormState) -> AssessmentPage {
    let id = view.assessment.id;
    let mut links = vec![Link::new("evaluation-dossier", format!("/dossiers/{}", view.dossier.id))];
    if view.is_open() && matches!(view.seat, Some(Seat::Chair | Seat::DeputyChair | Seat::Member)) {
        links.push(Link::new("evaluation-my-sheet", format!("/assessments/{id}/sheet")));
    }
    if let Some(recognition) = view.recognition_id {
        links.push(Link::new("evaluation-recognition", format!("/recognitions/{recognition}")));
    }
    let verdict = view.outcome.as_ref().map(|outcome| &outcome.verdict);
    let sheet = view.pinned.criteria();
    AssessmentPage {
        frame: visitor.frame(web),
        crumbs: vec![
            Link::new("shell-nav-evaluation", "/councils"),
            Link::new(&view.council.name, format!("/councils/{}", view.council.id)),
        ],
        product: view.product.clone(),
        caption: format!("{} · {} · Bộ {} – {}", view.producer, view.commune, sheet.id.number(), sheet.name),
        verdict: verdict.map_or_else(String::new, |verdict| {
            Saying::new(visitor.lang, "evaluation-verdict")
                .with("mean", verdict.mean.to_string())
                .with("stars", verdict.reached.number())
                .to_string()
        }),
        stars: verdict.map(|verdict| verdict.reached.number()),
        way_up: verdict.map(|verdict| way_up(verdict, visitor.lang)).unwrap_or_default(),
        members: view.members.iter().map(|member| row(member, sheet.parts.len())).collect(),
        turnout: format!("{}/{}", view.submitted, view.entitled),
        links,
        form,
        version: view.assessment.version,
        action: format!("/assessments/{id}"),
        may_conclude: view.may_conclude,
        may_forward: view.may_forward,
        may_recognise: view.may_recognise,
    }
}

/// What would give more stars: points missing, floors missed.
fn way_up(verdict: &domain::evaluation::Verdict, lang: Lang) -> Vec<String> {
    let Some(way) = &verdict.way_up else { return Vec::new() };
    let stars = way.to.number();
    let mut lines = Vec::new();
    if way.points_missing > domain::Points::ZERO {
        let points = Saying::new(lang, "evaluation-points-missing");
        lines.push(points.with("points", way.points_missing).with("stars", stars).to_string());
    }
    for miss in &way.floors {
        let floor = Saying::new(lang, "evaluation-floor-missing");
        lines.push(
            floor
                .with("criterion", miss.criterion.to_string())
                .with("points", miss.needed)
                .with("stars", stars)
                .to_string(),
        );
    }
    lines
}

fn row(member: &MemberView, parts: usize) -> MemberRow {
    let (colour, key) = match member.standing {
        Standing::NotDeclared => (Colour::Grey, "evaluation-standing-not-declared"),
        Standing::StandsAside => (Colour::Yellow, "evaluation-standing-stands-aside"),
        Standing::NotBegun => (Colour::Grey, "evaluation-standing-not-begun"),
        Standing::Draft => (Colour::Blue, "evaluation-standing-draft"),
        Standing::Submitted { .. } => (Colour::Green, "evaluation-standing-submitted"),
        Standing::KeepsMinutes => (Colour::Grey, "evaluation-standing-keeps-minutes"),
    };
    let points = match &member.score {
        Some(score) => {
            score.parts.iter().map(|part| part.points.to_string()).chain([score.total.to_string()]).collect()
        }
        None => vec!["–".to_owned(); parts + 1],
    };
    MemberRow {
        name: format!("{} · {}", member.name, member.organisation),
        seat: format!("evaluation-seat-{}", seat_key(member.seat)),
        tag: Tag::new(colour, key),
        points,
    }
}
