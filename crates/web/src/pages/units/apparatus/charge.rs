//! Putting someone in charge, handing over, ending a term.

use app::Error;
use app::units::apparatus::{self, Charge, NewHandOver, NewTerm};
use axum::extract::{Path, State};
use domain::units::apparatus::{TypedHandOver, TypedTerm};

use super::{crumbs, href};
use crate::forms::{Choice, FormState};
use crate::pages::answers::{explain, go_on, page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::templates::{ApparatusEndPage, ChargePage, HandOverPage};
use crate::visitor::{Posted, Visitor};
use crate::words::{Lang, say};
use crate::{Web, show};

const TERM_FIELDS: [&str; 6] = ["account", "from_on", "to_on", "decision", "decided_on", "takes_tasks"];
const HAND_OVER_FIELDS: [&str; 5] = ["last_on", "account", "decision", "decided_on", "reason"];

async fn read(web: &Web, visitor: &Visitor, body_id: &str) -> Result<Charge, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| apparatus::read_charge(op, body_id).await).await?)
}

fn candidates(charge: &Charge, lang: Lang) -> Vec<Choice> {
    let leaving = charge.current.as_ref().map(|current| current.account_id);
    charge
        .candidates
        .iter()
        .filter(|one| Some(one.account_id) != leaving)
        .map(|one| {
            let role = format!("people-role-{}", one.role);
            let role = say(lang, &role);
            Choice::new(one.account_id.to_string(), format!("{} – {role}, {}", one.name, one.body_name))
        })
        .collect()
}

pub(super) async fn ask(State(web): State<Web>, visitor: Visitor, Path(body_id): Path<String>) -> PageResult {
    let charge = read(&web, &visitor, &body_id).await?;
    let form = FormState::new(TERM_FIELDS).with("from_on", show::day(web.app.today())).with("takes_tasks", "yes");
    page(&charge_page(&web, &visitor, &charge, form))
}

fn charge_page(web: &Web, visitor: &Visitor, charge: &Charge, form: FormState) -> ChargePage {
    ChargePage {
        frame: visitor.frame(web),
        crumbs: crumbs(&charge.body),
        about: charge.body.name.clone(),
        base: href(&charge.body.id),
        current: charge.current.as_ref().map(|current| (current.name.clone(), current.from_on)),
        candidates: candidates(charge, visitor.lang),
        tasks: if charge.current.is_none() { charge.tasks.len() } else { 0 },
        tasks_of: charge.tasks_of.clone(),
        form,
    }
}

pub(super) async fn put(
    State(web): State<Web>,
    visitor: Visitor,
    Path(body_id): Path<String>,
    posted: Posted,
) -> PageResult {
    let text = |name: &str| posted.text(name).to_owned();
    let new = NewTerm {
        account_id: text("account"),
        term: TypedTerm {
            from_on: text("from_on"),
            to_on: text("to_on"),
            decision: text("decision"),
            decided_on: text("decided_on"),
        },
        takes_tasks: posted.text("takes_tasks") == "yes",
    };
    match web.app.write(&visitor.actor(), async |op| apparatus::put_in_charge(op, &body_id, &new).await).await {
        Ok(0) => go_on(&href(&body_id)),
        Ok(moved) => go_on(&format!("{}?moved={moved}", href(&body_id))),
        Err(Error::Invalid(problems)) => {
            let mut form = FormState::new(TERM_FIELDS).typed(posted.0.iter().cloned());
            explain(&mut form, problems);
            let charge = read(&web, &visitor, &body_id).await?;
            page_with_problems(&charge_page(&web, &visitor, &charge, form))
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn ask_hand_over(State(web): State<Web>, visitor: Visitor, Path(body_id): Path<String>) -> PageResult {
    let charge = read(&web, &visitor, &body_id).await?;
    let form = FormState::new(HAND_OVER_FIELDS).with("last_on", show::day(web.app.today()));
    page(&hand_over_page(&web, &visitor, charge, form))
}

fn hand_over_page(web: &Web, visitor: &Visitor, charge: Charge, form: FormState) -> HandOverPage {
    HandOverPage {
        frame: visitor.frame(web),
        crumbs: crumbs(&charge.body),
        about: charge.body.name.clone(),
        base: href(&charge.body.id),
        current: charge.current.as_ref().map(|current| (current.name.clone(), current.from_on)),
        candidates: candidates(&charge, visitor.lang),
        tasks: charge.tasks.into_iter().map(|task| (task.title, format!("/tasks/{}", task.id), task.due_on)).collect(),
        form,
    }
}

pub(super) async fn hand_over(
    State(web): State<Web>,
    visitor: Visitor,
    Path(body_id): Path<String>,
    posted: Posted,
) -> PageResult {
    let text = |name: &str| posted.text(name).to_owned();
    let new = NewHandOver {
        account_id: text("account"),
        typed: TypedHandOver {
            last_on: text("last_on"),
            decision: text("decision"),
            decided_on: text("decided_on"),
            reason: text("reason"),
        },
    };
    match web.app.write(&visitor.actor(), async |op| apparatus::hand_over(op, &body_id, &new).await).await {
        Ok(moved) => go_on(&format!("{}?moved={moved}", href(&body_id))),
        Err(Error::Invalid(problems)) => {
            let mut form = FormState::new(HAND_OVER_FIELDS).typed(posted.0.iter().cloned());
            explain(&mut form, problems);
            let charge = read(&web, &visitor, &body_id).await?;
            page_with_problems(&hand_over_page(&web, &visitor, charge, form))
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn ask_end(State(web): State<Web>, visitor: Visitor, Path(body_id): Path<String>) -> PageResult {
    let charge = read(&web, &visitor, &body_id).await?;
    let form = FormState::new(["last_on"]).with("last_on", show::day(web.app.today()));
    page(&end_page(&web, &visitor, &charge, form))
}

pub(super) async fn end(
    State(web): State<Web>,
    visitor: Visitor,
    Path(body_id): Path<String>,
    posted: Posted,
) -> PageResult {
    let last_on = posted.text("last_on");
    match web.app.write(&visitor.actor(), async |op| apparatus::end_charge(op, &body_id, last_on).await).await {
        Ok(()) => go_on(&href(&body_id)),
        Err(Error::Invalid(problems)) => {
            let mut form = FormState::new(["last_on"]).typed(posted.0.iter().cloned());
            explain(&mut form, problems);
            let charge = read(&web, &visitor, &body_id).await?;
            page_with_problems(&end_page(&web, &visitor, &charge, form))
        }
        Err(other) => Err(other.into()),
    }
}

fn end_page(web: &Web, visitor: &Visitor, charge: &Charge, form: FormState) -> ApparatusEndPage {
    let who = charge.current.as_ref().map(|current| format!(" – {}", current.name)).unwrap_or_default();
    ApparatusEndPage {
        frame: visitor.frame(web),
        crumbs: crumbs(&charge.body),
        about: format!("{}{who}", charge.body.name),
        title: "units-apparatus-end-charge",
        consequence: "units-apparatus-end-charge-text",
        tasks: charge.tasks.len(),
        back_href: href(&charge.body.id),
        form,
    }
}
