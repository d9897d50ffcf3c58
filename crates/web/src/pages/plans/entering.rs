//! Entering a plan by hand: what the paper is, then its items, a line each.

use app::Error;
use app::plans::{NewItems, NewPlan, PlanItem, PlanView, WrittenPlan};
use axum::extract::{Path, State};
use domain::plans::ItemKind;

use super::acts::{ask, refused, typed};
use crate::Web;
use crate::forms::{Choice, FormState};
use crate::pages::answers::{conflict, go_on, page, page_with_conflict, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{ConflictRow, Link};
use crate::templates::{Ask, FormPage};
use crate::visitor::{Posted, Visitor};

const PLAN_FIELDS: [&str; 6] = ["issuer", "number", "issued_on", "title", "year", "carries_out"];

async fn new_page(web: &Web, visitor: &Visitor, form: FormState) -> Result<FormPage, PageError> {
    let (issuers, plans) =
        ask(web, visitor, async |op| Ok((app::plans::issuing_bodies(op).await?, app::plans::list_plans(op).await?)))
            .await?;
    let above = plans.iter().map(|plan| Choice::new(&plan.slug, format!("{} · {}", plan.number, plan.title)));
    let issuers = issuers.into_iter().map(|body| Choice::new(body.id, body.name)).collect();
    Ok(FormPage {
        consequence: "plans-new-text".to_owned(),
        asks: vec![
            Ask::OneOfMany { name: "issuer", label: "plans-issuer", choices: issuers, blank: "shell-choose" },
            Ask::Line { name: "number", label: "plans-paper-number", hint: "plans-new-number-hint", width: "20" },
            Ask::Day { name: "issued_on", label: "plans-paper-day" },
            Ask::Text { name: "title", label: "plans-paper-subject", hint: "" },
            Ask::Line { name: "year", label: "plans-column-year", hint: "", width: "10" },
            Ask::OneOfMany {
                name: "carries_out",
                label: "plans-carries-out",
                choices: above.collect(),
                blank: "plans-carries-out-none",
            },
        ],
        button: "plans-new-button",
        ..FormPage::new(
            visitor.frame(web),
            vec![Link::new("shell-nav-plans", "/plans")],
            "plans-new-title",
            form,
            "/plans",
        )
    })
}

pub(super) async fn new(State(web): State<Web>, visitor: Visitor) -> PageResult {
    page(&new_page(&web, &visitor, FormState::new(PLAN_FIELDS)).await?)
}

pub(super) async fn write(State(web): State<Web>, visitor: Visitor, posted: Posted) -> PageResult {
    let mut form = typed(&PLAN_FIELDS, &posted);
    let issued_on = form.day("issued_on");
    if form.has_errors() {
        return page_with_problems(&new_page(&web, &visitor, form).await?);
    }
    let text = |field: &str| posted.text(field).to_owned();
    let plan =
        NewPlan { number: text("number"), title: text("title"), issued_on, year: text("year").trim().parse().ok() };
    let new = WrittenPlan { issuer_id: text("issuer"), plan, carries_out: text("carries_out") };
    match web.app.write(&visitor.actor(), async |op| app::plans::write_plan(op, new).await).await {
        Ok(slug) => go_on(&format!("/plans/{slug}")),
        Err(Error::Invalid(problems)) => refused(new_page(&web, &visitor, form).await?, problems),
        Err(other) => Err(other.into()),
    }
}

const ITEMS_FIELDS: [&str; 3] = ["section", "kind", "lines"];
const ITEM_FIELDS: [&str; 4] = ["section", "kind", "text", "rule"];

/// A plan the reader may write.
async fn read(web: &Web, visitor: &Visitor, slug: &str) -> Result<PlanView, PageError> {
    let view = ask(web, visitor, async |op| app::plans::read_plan(op, slug).await).await?;
    if view.may_write { Ok(view) } else { Err(Error::NotFound.into()) }
}

/// What asks for the heading and the kind of items, then for what follows.
fn items_page(web: &Web, visitor: &Visitor, view: &PlanView, form: FormState, asks: Vec<Ask>) -> FormPage {
    let kinds = ItemKind::ALL.map(|kind| Choice::new(kind.name(), format!("plans-item-kind-{}", kind.name()))).to_vec();
    let heading = [
        Ask::Line { name: "section", label: "plans-section", hint: "plans-section-hint", width: "" },
        Ask::OneOfMany { name: "kind", label: "plans-item-kind", choices: kinds, blank: "shell-choose" },
    ];
    let back_href = format!("/plans/{}", view.plan.slug);
    FormPage {
        about: format!("{} · {}", view.plan.number, view.plan.title),
        asks: heading.into_iter().chain(asks).collect(),
        version: Some(view.plan.version),
        ..FormPage::new(
            visitor.frame(web),
            vec![Link::new("shell-nav-plans", "/plans"), Link::new(&view.plan.number, &back_href)],
            "plans-items-title",
            form,
            back_href,
        )
    }
}

fn new_items_page(web: &Web, visitor: &Visitor, view: &PlanView, form: FormState) -> FormPage {
    let lines = Ask::Text { name: "lines", label: "plans-lines", hint: "plans-lines-hint" };
    let consequence = "plans-items-text".to_owned();
    FormPage { consequence, ..items_page(web, visitor, view, form, vec![lines]) }
}

pub(super) async fn new_items(State(web): State<Web>, visitor: Visitor, Path(slug): Path<String>) -> PageResult {
    let view = read(&web, &visitor, &slug).await?;
    page(&new_items_page(&web, &visitor, &view, FormState::new(ITEMS_FIELDS)))
}

pub(super) async fn add_items(
    State(web): State<Web>,
    visitor: Visitor,
    Path(slug): Path<String>,
    posted: Posted,
) -> PageResult {
    let text = |field: &str| posted.text(field).to_owned();
    let new = NewItems { section: text("section"), kind: text("kind"), lines: text("lines") };
    let add = async |op: &mut app::Op| app::plans::add_items(op, &slug, posted.version(), new).await;
    let added = web.app.write(&visitor.actor(), add).await.map(|_| ());
    let form = typed(&ITEMS_FIELDS, &posted);
    told(&web, &visitor, &slug, added, |view| new_items_page(&web, &visitor, view, form)).await
}

fn item_page(web: &Web, visitor: &Visitor, view: &PlanView, item: &PlanItem, form: FormState) -> FormPage {
    let asks = vec![
        Ask::Text { name: "text", label: "plans-item-text", hint: "" },
        Ask::Text { name: "rule", label: "plans-item-rule", hint: "plans-item-rule-hint" },
    ];
    let about = format!("{}, {}", view.plan.number, item.place);
    FormPage { title: "plans-item-mend", about, ..items_page(web, visitor, view, form, asks) }
}

fn find<'view>(view: &'view PlanView, place: &str) -> app::Result<&'view PlanItem> {
    view.items.iter().find(|item| item.place == place).ok_or(Error::NotFound)
}

pub(super) async fn item(
    State(web): State<Web>,
    visitor: Visitor,
    Path((slug, place)): Path<(String, String)>,
) -> PageResult {
    let view = read(&web, &visitor, &slug).await?;
    let item = find(&view, &place)?;
    let form = FormState::new(ITEM_FIELDS)
        .with("section", &item.section)
        .with("kind", &item.kind)
        .with("text", &item.text)
        .with("rule", item.rule.as_deref().unwrap_or_default());
    page(&item_page(&web, &visitor, &view, item, form))
}

pub(super) async fn mend_item(
    State(web): State<Web>,
    visitor: Visitor,
    Path((slug, place)): Path<(String, String)>,
    posted: Posted,
) -> PageResult {
    let before = read(&web, &visitor, &slug).await?;
    let item = find(&before, &place)?;
    let text = |field: &str| posted.text(field).to_owned();
    let mended = PlanItem {
        place: item.place.clone(),
        section: text("section"),
        kind: text("kind"),
        text: text("text"),
        rule: Some(text("rule")),
    };
    let mend = async |op: &mut app::Op| app::plans::mend_item(op, &slug, posted.version(), mended).await;
    let done = web.app.write(&visitor.actor(), mend).await;
    let form = typed(&ITEM_FIELDS, &posted);
    told(&web, &visitor, &slug, done, |view| item_page(&web, &visitor, view, item, form)).await
}

/// The way on to the plan, or the page again with what was typed: its problems, or that someone was faster.
async fn told(
    web: &Web,
    visitor: &Visitor,
    slug: &str,
    done: app::Result<()>,
    again: impl FnOnce(&PlanView) -> FormPage,
) -> PageResult {
    match done {
        Ok(()) => go_on(&format!("/plans/{slug}#cac-muc")),
        Err(Error::Invalid(problems)) => refused(again(&read(web, visitor, slug).await?), problems),
        Err(Error::Stale) => {
            let view = read(web, visitor, slug).await?;
            let rows: Vec<ConflictRow> = Vec::new();
            let conflict = Some(conflict(web, visitor, "plan", view.plan.id, rows).await?);
            page_with_conflict(&FormPage { conflict, ..again(&view) })
        }
        Err(other) => Err(other.into()),
    }
}
