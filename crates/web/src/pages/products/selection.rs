//! An idea of a call before whoever judges it: the commune, then the office.

use app::Error;
use app::products::selection::{Judgement, SelectionView};
use axum::extract::{Path, State};
use domain::ids::IdeaId;
use domain::products::idea_rounds::SelectionLevel;

use crate::Web;
use crate::forms::{Choice, FormState, whole_number};
use crate::pages::answers::{conflict, explain_whole, go_on, page, page_with_conflict, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{ConflictRow, Link, SummaryRow};
use crate::templates::JudgePage;
use crate::visitor::{Posted, Visitor};
use crate::words::say;

/// The heading to which problems of the whole belong.
const WHOLE: &str = "danh-gia-y-tuong";

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<IdeaId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    let mut form = FormState::new(fields(&view));
    if let Some(own) = view.own() {
        form = form
            .with("verdict", if own.is_for { "yes" } else { "no" })
            .with("place", own.place.map(|place| place.to_string()).unwrap_or_default())
            .with("reason", &own.reason);
        for (place, points) in (1..).zip(&view.points) {
            form = form.with(&format!("points-{place}"), points.to_string());
        }
    }
    page(&judge_page(&web, &visitor, view, form))
}

fn fields(view: &SelectionView) -> Vec<String> {
    let mut fields: Vec<String> = (1..=view.criteria.len()).map(|place| format!("points-{place}")).collect();
    fields.extend(["verdict", "place", "reason"].map(str::to_owned));
    fields
}

pub(super) async fn judge(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<IdeaId>,
    posted: Posted,
) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    let mut form = FormState::new(fields(&view)).typed(posted.0.iter().cloned());
    let number = |field: &str| whole_number(posted.text(field)).ok().flatten();
    let is_place_unreadable = whole_number(posted.text("place")).is_err();
    let judgement = Judgement {
        points: (1..=view.criteria.len()).map(|place| number(&format!("points-{place}"))).collect(),
        is_for: match posted.text("verdict") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        // What cannot be read is told as no place at all.
        place: if is_place_unreadable { Some(0) } else { number("place") },
        reason: posted.text("reason").to_owned(),
    };
    let version = posted.version();
    let judge = async |op: &mut app::Op| app::products::selection::judge_idea(op, id, version, judgement).await;
    match web.app.write(&visitor.actor(), judge).await {
        Ok(()) => go_on(&format!("/idea-rounds/{}", view.round.id)),
        Err(Error::Invalid(problems)) => {
            explain_whole(&mut form, problems, WHOLE);
            page_with_problems(&JudgePage { version, ..judge_page(&web, &visitor, view, form) })
        }
        Err(Error::Stale) => {
            let view = read(&web, &visitor, id).await?;
            let theirs = view.own().map(|own| own.reason.clone()).unwrap_or_default();
            let yours = posted.text("reason").to_owned();
            let rows = [ConflictRow { label: "ideas-reason".to_owned(), yours, theirs }];
            let conflict = Some(conflict(&web, &visitor, "idea", id, rows).await?);
            page_with_conflict(&JudgePage { conflict, ..judge_page(&web, &visitor, view, form) })
        }
        Err(other) => Err(other.into()),
    }
}

async fn read(web: &Web, visitor: &Visitor, id: IdeaId) -> Result<SelectionView, PageError> {
    let read = async |op: &mut app::Op| app::products::selection::read_selection(op, id).await;
    Ok(web.app.read(&visitor.actor(), read).await?)
}

fn judge_page(web: &Web, visitor: &Visitor, view: SelectionView, form: FormState) -> JudgePage {
    let is_office = view.level == SelectionLevel::Office;
    let version = view.own().map_or(0, |own| own.version);
    let back_href = format!("/idea-rounds/{}", view.round.id);
    let commune_points = view
        .criteria
        .iter()
        .zip(&view.points)
        .filter(|_| is_office)
        .map(|(criterion, points)| (criterion.title.clone(), format!("{points} / {}", criterion.max_points)));
    let commune_facts = view.commune.iter().filter(|_| is_office).flat_map(|said| {
        let verdict = if said.is_for { "ideas-proposed" } else { "ideas-proposed-not" };
        [
            SummaryRow::new("ideas-verdict", say(visitor.lang, verdict)),
            SummaryRow::new("ideas-place", said.place.map(|place| place.to_string()).unwrap_or_default()),
            SummaryRow::new("ideas-reason", said.reason.clone()),
        ]
    });
    let idea = view.idea;
    JudgePage {
        frame: visitor.frame(web),
        crumbs: vec![Link::new("ideas-rounds", "/idea-rounds"), Link::new(&view.round.title, &back_href)],
        heading: if is_office { "ideas-judge-office" } else { "ideas-judge-commune" },
        caption: format!("{} · {}", view.producer_name, view.unit_name),
        commune_points: commune_points.collect(),
        commune_facts: commune_facts.collect(),
        criteria: (1..)
            .zip(&view.criteria)
            .filter(|_| !is_office)
            .map(|(place, one)| (format!("points-{place}"), format!("{} (0–{})", one.title, one.max_points)))
            .collect(),
        facts: vec![
            SummaryRow::new("products-idea-description", idea.description),
            SummaryRow::new("products-idea-origin", idea.origin),
            SummaryRow::new("products-idea-materials", idea.materials),
            SummaryRow::new("products-idea-market", idea.market),
            SummaryRow::new("products-idea-support", idea.support_needed),
        ],
        verdict_label: "ideas-verdict",
        verdicts: if is_office {
            vec![Choice::new("yes", "ideas-choose"), Choice::new("no", "ideas-choose-not")]
        } else {
            vec![Choice::new("yes", "ideas-propose"), Choice::new("no", "ideas-propose-not")]
        },
        place_hint: if is_office { "ideas-place-hint-office" } else { "ideas-place-hint-commune" },
        title: idea.title,
        form,
        version,
        conflict: None,
        back_href,
    }
}
