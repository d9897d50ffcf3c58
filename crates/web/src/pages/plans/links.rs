//! Saying what a plan does with another paper.

use app::Error;
use app::plans::NewLink;
use axum::extract::{Path, State};
use domain::plans::Relation;

use crate::Web;
use crate::forms::{Choice, FormState};
use crate::pages::answers::{conflict, explain, go_on, page, page_with_conflict, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{ConflictRow, Link};
use crate::templates::{Ask, FormPage};
use crate::visitor::{Posted, Visitor};

const FIELDS: [&str; 6] = ["relation", "to_plan", "number", "dated", "issuer", "subject"];

async fn form_page(web: &Web, visitor: &Visitor, slug: &str, form: FormState) -> Result<FormPage, PageError> {
    let (view, plans) = web
        .app
        .read(&visitor.actor(), async |op| {
            Ok((app::plans::read_plan(op, slug).await?, app::plans::list_plans(op).await?))
        })
        .await?;
    if !view.may_write {
        return Err(Error::NotFound.into());
    }
    let others = plans.iter().filter(|plan| plan.slug != slug);
    let others = others.map(|plan| Choice::new(&plan.slug, format!("{} · {}", plan.number, plan.title))).collect();
    let relations = Relation::ALL.map(|one| Choice::new(one.name(), format!("plans-relation-{}", one.name()))).to_vec();
    let back_href = format!("/plans/{slug}");
    Ok(FormPage {
        about: format!("{} · {}", view.plan.number, view.plan.title),
        consequence: "plans-link-text".to_owned(),
        asks: vec![
            Ask::OneOfFew { name: "relation", label: "plans-relation", choices: relations },
            Ask::OneOfMany { name: "to_plan", label: "plans-link-to", choices: others, blank: "plans-link-other" },
            Ask::Line { name: "number", label: "plans-paper-number", hint: "plans-link-hint", width: "20" },
            Ask::Day { name: "dated", label: "plans-paper-day" },
            Ask::Line { name: "issuer", label: "plans-paper-issuer", hint: "", width: "" },
            Ask::Line { name: "subject", label: "plans-paper-subject", hint: "", width: "" },
        ],
        version: Some(view.plan.version),
        button: "plans-link",
        ..FormPage::new(
            visitor.frame(web),
            vec![Link::new("shell-nav-plans", "/plans"), Link::new(&view.plan.number, &back_href)],
            "plans-link-title",
            form,
            back_href,
        )
    })
}

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(slug): Path<String>) -> PageResult {
    page(&form_page(&web, &visitor, &slug, FormState::new(FIELDS)).await?)
}

pub(super) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    Path(slug): Path<String>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(FIELDS).typed(posted.0.iter().cloned());
    let text = |name: &str| posted.text(name).to_owned();
    let dated = form.day("dated");
    if form.has_errors() {
        return page_with_problems(&form_page(&web, &visitor, &slug, form).await?);
    }
    let new = NewLink {
        relation: text("relation"),
        to_slug: text("to_plan"),
        number: text("number"),
        dated,
        issuer: text("issuer"),
        subject: text("subject"),
    };
    let version = posted.version();
    let linked = web.app.write(&visitor.actor(), async |op| app::plans::link_plan(op, &slug, version, new).await).await;
    match linked {
        Ok(()) => go_on(&format!("/plans/{slug}")),
        Err(Error::Invalid(problems)) => {
            explain(&mut form, problems);
            page_with_problems(&form_page(&web, &visitor, &slug, form).await?)
        }
        Err(Error::Stale) => {
            let plan = web.app.read(&visitor.actor(), async |op| app::plans::read_plan(op, &slug).await).await?;
            let rows: Vec<ConflictRow> = Vec::new();
            let conflict = Some(conflict(&web, &visitor, "plan", plan.plan.id, rows).await?);
            page_with_conflict(&FormPage { conflict, ..form_page(&web, &visitor, &slug, form).await? })
        }
        Err(other) => Err(other.into()),
    }
}
