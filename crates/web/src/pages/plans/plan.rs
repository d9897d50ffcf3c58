//! The list of plans, a plan, and what covers it.

use app::plans::{PlanLink, PlanView, TaskRow};
use axum::extract::{OriginalUri, Path, Query, State};
use domain::Day;
use domain::papers::{Cell, KnownPaper};
use domain::people::Action;
use domain::plans::TaskState;
use domain::plans::coverage::State as Covered;
use serde::Deserialize;

use super::{standing_of, task_line};
use crate::Web;
use crate::exports::{self, Export};
use crate::forms::{Choice, FormState};
use crate::lists::ListQuery;
use crate::pages::answers::page;
use crate::pages::errors::PageResult;
use crate::parts::{Colour, Figure, Link, MadePaper, Source, Tag};
use crate::show;
use crate::templates::{
    Clause, CoveragePage, CoverageRow, LinkedPlan, PlanPage, PlanRow, PlansPage, Section, UnitTasks,
};
use crate::visitor::Visitor;

/// The columns of the list as a file.
const COLUMNS: [(&str, u16); 5] = [
    ("plans-column-title", 60),
    ("plans-column-number", 18),
    ("plans-column-issuer", 40),
    ("plans-column-issued", 12),
    ("plans-column-year", 8),
];

pub(super) async fn index(State(web): State<Web>, visitor: Visitor, OriginalUri(uri): OriginalUri) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let read = async |op: &mut app::Op| {
        let plans = app::plans::list_plans(op).await?;
        let issuers = app::plans::list_issuers(op, &plans).await?;
        Ok((plans, issuers))
    };
    let (plans, issuers) = web.app.read(&visitor.actor(), read).await?;
    if let Some(file) = Export::asked(&query, &web, visitor.lang, "ke-hoach", "plans-title", &COLUMNS) {
        let cells = |plan: app::plans::Plan| {
            let issuer = issuers.iter().find(|(id, _)| *id == plan.issuer_body_id);
            vec![
                exports::text(plan.title),
                exports::text(plan.number),
                exports::text(issuer.map(|(_, name)| name.as_str()).unwrap_or_default()),
                Cell::Day(plan.issued_on),
                Cell::Number(plan.year),
            ]
        };
        return file.hand_out_whole(plans.into_iter().map(cells).collect()).await;
    }
    let plans = plans
        .into_iter()
        .map(|plan| PlanRow {
            href: format!("/plans/{}", plan.slug),
            number: plan.number,
            title: plan.title,
            issued_on: plan.issued_on,
            year: plan.year,
        })
        .collect();
    page(&PlansPage { frame: visitor.frame(&web), plans, may_write: visitor.does(Action::WritePlan), query })
}

#[derive(Deserialize)]
pub(super) struct Filter {
    state: Option<String>,
}

pub(super) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    Path(slug): Path<String>,
    Query(filter): Query<Filter>,
) -> PageResult {
    let view = web.app.read(&visitor.actor(), async |op| app::plans::read_plan(op, &slug).await).await?;
    let today = web.app.today();
    let asked = filter.state.unwrap_or_default();
    let state_of = |task: &TaskRow| standing_of(task, today);
    let count = |state: &str| view.tasks.iter().filter(|task| state_of(task) == state).count();
    let figure = |label: &str, value: usize, state: &str| Figure {
        label: label.to_owned(),
        value: show::number(value),
        note: String::new(),
        href: Some(format!("/plans/{slug}?state={state}")),
        source: Source::Computed,
    };
    let figures = vec![
        figure("plans-figure-tasks", view.tasks.len(), ""),
        figure("plans-figure-done", count("done"), "done"),
        figure("plans-figure-late", count("late"), "late"),
    ];
    let tasks: Vec<&TaskRow> = view.tasks.iter().filter(|task| asked.is_empty() || state_of(task) == asked).collect();
    let may_read_coverage = visitor.does(Action::ReadCoverage);
    page(&PlanPage {
        frame: visitor.frame(&web),
        crumbs: vec![Link::new("shell-nav-plans", "/plans")],
        caption: format!("{} · {} · {}", view.plan.number, show::day(view.plan.issued_on), view.issuer),
        figures,
        states: states_with_late(),
        form: FormState::new(["state"]).with("state", asked.as_str()),
        units: by_unit(&tasks, today, state_of),
        sections: sections(&view),
        bases: bases(&view),
        linked_from: linked_from(&view),
        acts: acts(&view),
        papers: vec![MadePaper::new(KnownPaper::Plan, &slug)],
        coverage_href: may_read_coverage.then(|| format!("/plans/{slug}/coverage")),
        number: view.plan.number,
        title: view.plan.title,
        year: view.plan.year,
    })
}

fn states_with_late() -> Vec<Choice> {
    let states = TaskState::ALL.map(TaskState::name).into_iter().chain(["late"]);
    states.map(|state| Choice::new(state, format!("plans-state-{state}"))).collect()
}

fn by_unit(tasks: &[&TaskRow], today: Day, state_of: impl Fn(&TaskRow) -> &'static str) -> Vec<UnitTasks> {
    let mut units: Vec<(String, UnitTasks)> = Vec::new();
    for task in tasks {
        let state = state_of(task);
        let line = task_line(task, today);
        if !units.iter().any(|(id, _)| *id == task.lead_body_id) {
            let id = format!("don-vi-{}", units.len() + 1);
            let unit = UnitTasks { id, name: task.lead_name.clone(), tasks: Vec::new(), late: 0 };
            units.push((task.lead_body_id.clone(), unit));
        }
        if let Some((_, unit)) = units.iter_mut().find(|(id, _)| *id == task.lead_body_id) {
            unit.late += usize::from(state == "late");
            unit.tasks.push(line);
        }
    }
    units.into_iter().map(|(_, unit)| unit).collect()
}

fn sections(view: &PlanView) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for item in &view.items {
        if sections.last().is_none_or(|section| section.title != item.section) {
            sections.push(Section { title: item.section.clone(), items: Vec::new() });
        }
        if let Some(section) = sections.last_mut() {
            section.items.push(Clause {
                place: item.place.clone(),
                text: item.text.clone(),
                rule: item.rule.clone(),
                edit_href: view.may_write.then(|| format!("/plans/{}/items/{}", view.plan.slug, item.place)),
            });
        }
    }
    sections
}

fn bases(view: &PlanView) -> Vec<(String, String, Option<String>)> {
    let line = |link: &PlanLink| {
        let dated = link.dated.map(|day| format!(" ngày {}", show::day(day))).unwrap_or_default();
        let paper = format!("{}{dated}, {}: {}", link.number, link.issuer, link.subject);
        let href = link.to_slug.as_ref().map(|slug| format!("/plans/{slug}"));
        (format!("plans-relation-{}", link.relation), paper, href)
    };
    view.links.iter().map(line).collect()
}

fn linked_from(view: &PlanView) -> Vec<LinkedPlan> {
    let line = |plan: &app::plans::LinkedFrom| LinkedPlan {
        relation: format!("plans-by-{}", plan.relation),
        label: format!("{} · {}", plan.number, plan.issuer_name),
        href: format!("/plans/{}", plan.slug),
        tasks: (plan.tasks, plan.done, plan.late),
    };
    view.linked_from.iter().map(line).collect()
}

/// What the reader may do with a plan, and the pages below it.
fn acts(view: &PlanView) -> Vec<Link> {
    let slug = &view.plan.slug;
    let offered = [
        (true, "targets-title", format!("/plans/{slug}/targets")),
        (true, "plans-named-units", format!("/plans/{slug}/units")),
        (view.may_write, "plans-items-add", format!("/plans/{slug}/items/new")),
        (view.may_assign && !view.items.is_empty(), "plans-add", format!("/plans/{slug}/tasks/new")),
        (view.may_write, "plans-link", format!("/plans/{slug}/links/new")),
    ];
    offered.into_iter().filter(|(may, ..)| *may).map(|(_, label, href)| Link::new(label, href)).collect()
}

pub(super) async fn coverage(State(web): State<Web>, visitor: Visitor, Path(slug): Path<String>) -> PageResult {
    let (number, coverage) = web
        .app
        .read(&visitor.actor(), async |op| {
            let number = app::plans::read_plan(op, &slug).await?.plan.number;
            let coverage = app::plans::coverage(op, &number).await?;
            Ok((number, coverage))
        })
        .await?;
    let (covered, partly, open) = coverage.counts();
    let figure = |label: &str, value: usize| Figure {
        label: label.to_owned(),
        value: show::number(value),
        note: String::new(),
        href: None,
        source: Source::Computed,
    };
    let items = coverage
        .items
        .into_iter()
        .map(|item| {
            let (tag, lacks) = match item.state {
                Covered::Covered => (Tag::new(Colour::Green, "plans-covered"), String::new()),
                Covered::Partly { lacks } => (Tag::new(Colour::Yellow, "plans-partly"), lacks),
                Covered::Open => (Tag::new(Colour::Grey, "plans-open"), String::new()),
            };
            let records = item.records.into_iter().map(|(kind, count)| (record_key(kind), count.count)).collect();
            let place = item.place.to_string();
            CoverageRow { place, text: item.text, rule: item.rule, tag, lacks, records, page: item.page }
        })
        .collect();
    page(&CoveragePage {
        frame: visitor.frame(&web),
        crumbs: vec![Link::new("shell-nav-plans", "/plans"), Link::new(&number, format!("/plans/{slug}"))],
        number,
        figures: vec![figure("plans-covered", covered), figure("plans-partly", partly), figure("plans-open", open)],
        items,
    })
}

fn record_key(kind: domain::plans::coverage::RecordKind) -> String {
    let name = serde_json::to_value(kind).unwrap_or_default();
    format!("plans-record-{}", name.as_str().unwrap_or_default())
}
