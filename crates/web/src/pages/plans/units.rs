//! The units a plan names, and a unit's word that it takes the plan up.

use app::plans::{NamedUnit, NewUndertaking, Plan};
use app::{Error, Op};
use axum::extract::{Path, State};
use domain::people::{Action, Subject, granting};

use crate::Web;
use crate::forms::{Choice, FormState};
use crate::pages::answers::{explain, go_on, page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{Colour, Figure, Link, Source, Tag};
use crate::show;
use crate::templates::{Ask, FormPage, NamedUnitRow, NamedUnitsPage};
use crate::uploads::{Upload, hand_out};
use crate::visitor::Visitor;

const FIELDS: [&str; 4] = ["kind", "number", "dated", "file"];

async fn read(web: &Web, visitor: &Visitor, slug: &str) -> Result<(Plan, Vec<NamedUnit>), PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| app::plans::list_named_units(op, slug).await).await?)
}

/// Whether the reader speaks for a body.
fn speaks_for(visitor: &Visitor, body_id: &str) -> bool {
    let subject = Subject::default().with_bodies([body_id.to_owned()]);
    let person = visitor.signed_in.as_ref().map(|signed_in| &signed_in.person);
    person.is_some_and(|person| granting(person, Action::ConfirmUndertaking, &subject).is_some())
}

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(slug): Path<String>) -> PageResult {
    let (plan, units) = read(&web, &visitor, &slug).await?;
    let count = |kind: Option<&str>| units.iter().filter(|unit| unit.kind.as_deref() == kind).count();
    let figure = |label: &str, kind: Option<&str>| Figure {
        label: label.to_owned(),
        value: show::number(count(kind)),
        note: String::new(),
        href: None,
        source: Source::Computed,
    };
    page(&NamedUnitsPage {
        frame: visitor.frame(&web),
        crumbs: vec![Link::new("shell-nav-plans", "/plans"), Link::new(&plan.number, format!("/plans/{slug}"))],
        figures: vec![
            figure("plans-took-neither", None),
            figure("plans-took-child-plan", Some("child-plan")),
            figure("plans-took-programme-entry", Some("programme-entry")),
        ],
        units: units.into_iter().map(|unit| row(&visitor, &plan, unit)).collect(),
        number: plan.number,
    })
}

fn row(visitor: &Visitor, plan: &Plan, unit: NamedUnit) -> NamedUnitRow {
    let tag = match unit.kind.as_deref() {
        Some(kind) => Tag::new(Colour::Green, format!("plans-took-{kind}")),
        None => Tag::new(Colour::Red, "plans-took-neither"),
    };
    let paper = match (&unit.number, unit.dated) {
        (Some(number), Some(dated)) => format!("{number} ngày {}", show::day(dated)),
        _ => String::new(),
    };
    let may_confirm = unit.kind.is_none() && speaks_for(visitor, &unit.body_id);
    NamedUnitRow {
        tasks_href: format!("/tasks?plan={}&unit={}", plan.slug, unit.body_id),
        tasks: unit.tasks,
        tag,
        paper_href: unit.child_slug.map(|slug| format!("/plans/{slug}")),
        file_href: unit.sha256.map(|_| format!("/plans/{}/units/{}/file", plan.slug, unit.body_id)),
        paper,
        confirmed_on: unit.confirmed_on,
        confirm_href: may_confirm.then(|| format!("/plans/{}/units/{}", plan.slug, unit.body_id)),
        name: unit.name,
    }
}

async fn form_page(
    web: &Web,
    visitor: &Visitor,
    slug: &str,
    body: &str,
    form: FormState,
) -> Result<FormPage, PageError> {
    let (plan, units) = read(web, visitor, slug).await?;
    let unit = units.into_iter().find(|unit| unit.body_id == body && speaks_for(visitor, body));
    let unit = unit.ok_or(Error::NotFound)?;
    let kinds = vec![
        Choice::new("child-plan", "plans-took-child-plan").with_hint("plans-took-child-plan-hint"),
        Choice::new("programme-entry", "plans-took-programme-entry").with_hint("plans-took-programme-entry-hint"),
    ];
    let back_href = format!("/plans/{slug}/units");
    Ok(FormPage {
        about: format!("{} · {}", plan.number, unit.name),
        consequence: "plans-take-up-text".to_owned(),
        asks: vec![
            Ask::OneOfFew { name: "kind", label: "plans-take-up-kind", choices: kinds },
            Ask::Line { name: "number", label: "plans-paper-number", hint: "", width: "20" },
            Ask::Day { name: "dated", label: "plans-paper-day" },
            Ask::File { name: "file", label: "plans-take-up-file" },
        ],
        button: "plans-take-up",
        ..FormPage::new(
            visitor.frame(web),
            vec![
                Link::new("shell-nav-plans", "/plans"),
                Link::new(&plan.number, format!("/plans/{slug}")),
                Link::new("plans-named-units", &back_href),
            ],
            "plans-take-up-title",
            form,
            back_href,
        )
    })
}

/// The file of a unit's plan or work programme.
pub(super) async fn file(
    State(web): State<Web>,
    visitor: Visitor,
    Path((slug, body)): Path<(String, String)>,
) -> PageResult {
    let read = async |op: &mut Op| app::plans::read_undertaking_file(op, &slug, &body).await;
    let (sha256, name, media_type) = web.app.read(&visitor.actor(), read).await?;
    hand_out(&web, &sha256, &media_type, &name).await
}

pub(super) async fn take_up(
    State(web): State<Web>,
    visitor: Visitor,
    Path((slug, body)): Path<(String, String)>,
) -> PageResult {
    page(&form_page(&web, &visitor, &slug, &body, FormState::new(FIELDS)).await?)
}

pub(super) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    Path((slug, body)): Path<(String, String)>,
    upload: Upload,
) -> PageResult {
    let mut form = FormState::new(FIELDS).typed(upload.fields.iter().cloned());
    let dated = form.day("dated");
    let kind = upload.text("kind");
    if !matches!(kind, "child-plan" | "programme-entry") {
        form.wrong("kind", "plans-take-up-kind-missing");
    }
    let stored = match &upload.file {
        Some(Ok(stored)) => Some((stored, upload.file_name.as_str())),
        Some(Err(problems)) => {
            explain(&mut form, problems.clone());
            None
        }
        None => None,
    };
    if form.has_errors() {
        return page_with_problems(&form_page(&web, &visitor, &slug, &body, form).await?);
    }
    let new = NewUndertaking { number: upload.text("number").to_owned(), dated };
    let done = web
        .app
        .write(&visitor.actor(), async |op| match kind {
            "child-plan" => app::plans::start_child_plan(op, &slug, &body, new, stored).await,
            _ => {
                app::plans::confirm_undertaking(op, &slug, &body, new, stored).await?;
                Ok(String::new())
            }
        })
        .await;
    match done {
        Ok(child) if child.is_empty() => go_on(&format!("/plans/{slug}/units")),
        Ok(child) => go_on(&format!("/plans/{child}")),
        Err(Error::Invalid(problems)) => {
            explain(&mut form, problems);
            page_with_problems(&form_page(&web, &visitor, &slug, &body, form).await?)
        }
        Err(other) => Err(other.into()),
    }
}
