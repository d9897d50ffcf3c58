//! The apparatus of one body: decisions with members, and who was in charge.

use app::units::apparatus::{ApparatusView, DecisionView, read_apparatus};
use axum::extract::{OriginalUri, Path, State};
use domain::Day;
use domain::units::apparatus::Tenure;

use super::{gap_message, href, number_and_day};
use crate::forms::FormState;
use crate::lists::ListQuery;
use crate::pages::answers::{page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::pages::units::asked_day;
use crate::parts::{Colour, Link, Tag};
use crate::templates::{ApparatusBodyPage, DecisionCard, GapLine, MemberLine, TenureLine};
use crate::visitor::Visitor;
use crate::words::Message;
use crate::{Web, show};

pub(super) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    Path(body_id): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let typed = query.get("on").to_owned();
    let moved = query.get("moved").parse().ok();
    let form = FormState::new(["on"]);
    match asked_day(&typed, web.app.today()) {
        Some(on) => {
            let form = form.with("on", show::day(on));
            page(&ApparatusBodyPage { moved, ..body_page(&web, &visitor, &body_id, form, on).await? })
        }
        None => {
            let mut form = form.with("on", typed);
            form.wrong("on", "units-day-unreadable");
            let today = web.app.today();
            page_with_problems(&body_page(&web, &visitor, &body_id, form, today).await?)
        }
    }
}

async fn body_page(
    web: &Web,
    visitor: &Visitor,
    body_id: &str,
    form: FormState,
    on: Day,
) -> Result<ApparatusBodyPage, PageError> {
    let view = web.app.read(&visitor.actor(), async |op| read_apparatus(op, body_id, on).await).await?;
    let today = web.app.today();
    let base = href(&view.body.id);
    let current = view.standing.officer.as_ref();
    Ok(ApparatusBodyPage {
        frame: visitor.frame(web),
        crumbs: vec![Link::new("units-apparatus", "/apparatus")],
        gaps: view
            .standing
            .gaps
            .iter()
            .map(|found| GapLine { what: format!("units-apparatus-{}", found.gap.name()), since: gap_message(*found) })
            .collect(),
        officer: current.map(|officer| (officer.name.clone(), officer.from_on)),
        phone: current
            .and_then(|officer| view.terms.iter().find(|term| term.id == officer.id))
            .and_then(|term| term.phone.clone())
            .unwrap_or_default(),
        paper: current
            .and_then(|officer| view.terms.iter().find(|term| term.id == officer.id))
            .map(|term| format!("{}, {}", term.decision, show::day(term.decided_on)))
            .unwrap_or_default(),
        tasks_held: view.tasks_held,
        tasks_left: view.tasks_left.clone(),
        is_filled_today: current.is_some() && on == today,
        history: view.history.iter().map(|line| tenure_line(line, &view, today)).collect(),
        decisions: view.decisions.iter().map(|decision| decision_card(decision, view.may_write, on)).collect(),
        may_write: view.may_write,
        moved: None,
        name: view.body.name,
        level: format!("units-level-{}", view.body.level),
        base,
        on,
        form,
    })
}

fn tenure_line(line: &Tenure, view: &ApparatusView, today: Day) -> TenureLine {
    match line {
        Tenure::Held(term) => {
            let paper = view.terms.iter().find(|row| row.id == term.id);
            TenureLine {
                who: term.name.clone(),
                from_on: term.from_on,
                to_on: term.to_on,
                paper: paper.map(|row| format!("{}, {}", row.decision, show::day(row.decided_on))).unwrap_or_default(),
                is_now: term.from_on <= today && term.to_on.is_none_or(|last| today <= last),
            }
        }
        Tenure::Vacant(from_on, to_on) => TenureLine {
            who: String::new(),
            from_on: *from_on,
            to_on: *to_on,
            paper: String::new(),
            is_now: to_on.is_none(),
        },
    }
}

fn decision_card(view: &DecisionView, may_write: bool, on: Day) -> DecisionCard {
    let decision = &view.decision;
    DecisionCard {
        kind: format!("units-apparatus-kind-{}", decision.kind),
        number: number_and_day(decision),
        issuer: decision.issuer.clone(),
        days: match decision.to_on {
            Some(to_on) => Message::new("units-apparatus-days").with("from", decision.from_on).with("to", to_on),
            None => Message::new("units-since").with("day", decision.from_on),
        },
        tag: match (view.is_in_force, decision.from_on > on) {
            (true, _) => Tag::new(Colour::Green, "units-apparatus-in-force"),
            (false, true) => Tag::new(Colour::Blue, "units-apparatus-to-come"),
            (false, false) => Tag::new(Colour::Grey, "units-apparatus-over"),
        },
        note: decision.note.clone(),
        file: decision
            .file_name
            .as_ref()
            .map(|name| Link::new(name, format!("/apparatus-decisions/{}/file", decision.id))),
        end_href: (may_write && decision.to_on.is_none()).then(|| format!("/apparatus-decisions/{}/end", decision.id)),
        members: view
            .members
            .iter()
            .map(|member| MemberLine {
                name: member.name.clone(),
                post: member.post.clone(),
                duty: format!("units-apparatus-duty-{}", member.duty),
                field: member.field.clone(),
            })
            .collect(),
    }
}
