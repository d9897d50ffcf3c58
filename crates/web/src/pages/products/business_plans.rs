//! Business plans: the list, one of them, handing it in, checking it.

use app::Error;
use app::products::business_plans::{
    BusinessPlanListed, BusinessPlanState, CashPlan, PlanSection, PlanView, Section, SectionState,
};
use axum::extract::{OriginalUri, Path, Query, State};
use domain::Day;
use domain::ids::{BusinessPlanId, IdeaId};
use domain::papers::Cell;
use domain::products::production::is_late;
use serde::Deserialize;

use super::slice;
use crate::Web;
use crate::exports::{self, Export};
use crate::forms::{Choice, FormState};
use crate::lists::{Chip, ListQuery, Pager};
use crate::pages::answers::{conflict, explain_whole, go_on, page, page_with_conflict, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::pages::producers::frame;
use crate::parts::{Colour, ConflictRow, Link, Tag, Task, TaskState};
use crate::templates::{
    BusinessPlanPage, BusinessPlanRow, BusinessPlansPage, CashRow, DayStep, MilestoneLine, PlanPart, PlanReviewPage,
};
use crate::visitor::{Posted, Visitor};
use crate::words::{Lang, Message, say};

/// The heading to which problems of the whole belong.
const WHOLE: &str = "phuong-an";

/// The columns of the list as a file.
const COLUMNS: [(&str, u16); 11] = [
    ("products-idea", 44),
    ("ideas-producer", 36),
    ("products-commune", 24),
    ("business-plans-state", 24),
    ("business-plans-begun-on", 12),
    ("business-plans-approved-on", 12),
    ("business-plans-late-count", 10),
    ("business-plans-all-capital", 18),
    ("business-plans-all-cost", 18),
    ("business-plans-all-revenue", 18),
    ("business-plans-all-profit", 18),
];

fn cells(row: BusinessPlanListed, lang: Lang) -> Vec<Cell> {
    vec![
        exports::text(row.title),
        exports::text(row.producer_name),
        exports::text(row.unit_name),
        exports::text(say(lang, &format!("business-plans-state-{}", row.state))),
        Cell::Day(row.begun_on),
        exports::day(row.approved_on),
        Cell::Number(row.late),
        exports::number(row.capital),
        exports::number(row.cost),
        exports::number(row.revenue),
        exports::number(row.revenue.zip(row.cost).map(|(revenue, cost)| revenue.saturating_sub(cost))),
    ]
}

pub(super) async fn index(State(web): State<Web>, visitor: Visitor, OriginalUri(uri): OriginalUri) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let (state, slice) = (query.get("state").to_owned(), slice(&query));
    let lang = visitor.lang;
    if let Some(mut file) = Export::asked(&query, &web, lang, "phuong-an", "business-plans-title", &COLUMNS) {
        let read = async |op: &mut app::Op| {
            while let Some(slice) = file.next_slice() {
                let found = app::products::business_plans::list_business_plans(op, &state, slice).await?;
                file.put(found.rows.into_iter().map(|row| cells(row, lang)).collect()).await;
            }
            Ok(())
        };
        let read = web.app.read(&visitor.actor(), read).await;
        return file.hand_out(read).await;
    }
    let list = async |op: &mut app::Op| app::products::business_plans::list_business_plans(op, &state, slice).await;
    let found = web.app.read(&visitor.actor(), list).await?;
    let chip = Chip { label: format!("business-plans-state-{state}"), href: query.without("state") };
    let states = BusinessPlanState::ALL.map(|one| Choice::new(one.name(), format!("business-plans-state-{one}")));
    page(&BusinessPlansPage {
        frame: frame(&web, &visitor),
        crumbs: vec![Link::new("products-ideas", "/ideas")],
        form: FormState::new(["state"]).with("state", &state),
        states: states.to_vec(),
        chips: if state.is_empty() { Vec::new() } else { vec![chip] },
        pager: Pager::new(query.page(), usize::try_from(found.total).unwrap_or_default()),
        rows: found.rows.into_iter().map(plan_row).collect(),
        query,
    })
}

fn plan_row(row: BusinessPlanListed) -> BusinessPlanRow {
    BusinessPlanRow {
        href: format!("/business-plans/{}", row.id),
        caption: format!("{} · {}", row.producer_name, row.unit_name),
        begun_on: row.begun_on,
        tag: state_tag(&row.state),
        late: row.late,
        title: row.title,
    }
}

fn state_tag(state: &str) -> Tag {
    let colour = match state {
        "approved" => Colour::Green,
        "returned" => Colour::Red,
        "submitted" => Colour::Yellow,
        "forwarded" => Colour::Teal,
        _ => Colour::Grey,
    };
    Tag::new(colour, format!("business-plans-state-{state}"))
}

#[derive(Deserialize)]
pub(super) struct OfIdea {
    idea: Option<IdeaId>,
}

/// Begins the plan of an idea, from a button on the idea's page.
pub(super) async fn begin(State(web): State<Web>, visitor: Visitor, Query(of): Query<OfIdea>) -> PageResult {
    let idea = of.idea.ok_or(Error::NotFound)?;
    let begin = async |op: &mut app::Op| app::products::business_plans::begin_plan(op, idea).await;
    let id = web.app.write(&visitor.actor(), begin).await?;
    go_on(&format!("/business-plans/{id}"))
}

pub(super) async fn read(web: &Web, visitor: &Visitor, id: BusinessPlanId) -> Result<PlanView, PageError> {
    let read = async |op: &mut app::Op| app::products::business_plans::read_plan(op, id).await;
    Ok(web.app.read(&visitor.actor(), read).await?)
}

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<BusinessPlanId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    page(&plan_page(&web, &visitor, view, FormState::default()))
}

pub(super) async fn submit(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<BusinessPlanId>,
    posted: Posted,
) -> PageResult {
    let version = posted.version();
    let submit = async |op: &mut app::Op| app::products::business_plans::submit_plan(op, id, version).await;
    match web.app.write(&visitor.actor(), submit).await {
        Ok(()) => go_on(&format!("/business-plans/{id}")),
        Err(Error::Invalid(problems)) => {
            let mut form = FormState::default();
            for problem in &problems {
                form.wrong(WHOLE, gap_message(visitor.lang, problem));
            }
            let view = read(&web, &visitor, id).await?;
            page_with_problems(&plan_page(&web, &visitor, view, form))
        }
        Err(Error::Stale) => {
            let view = read(&web, &visitor, id).await?;
            let none: [ConflictRow; 0] = [];
            let conflict = Some(conflict(&web, &visitor, "business-plan", id, none).await?);
            let again = plan_page(&web, &visitor, view, FormState::default());
            page_with_conflict(&BusinessPlanPage { conflict, ..again })
        }
        Err(other) => Err(other.into()),
    }
}

/// The sentence of a gap, with the name of its section in the reader's language.
fn gap_message(lang: Lang, problem: &app::Problem) -> Message {
    let section = problem.args.iter().find(|(name, _)| *name == "section");
    let named = |name: &String| say(lang, &format!("business-plans-section-{name}")).to_owned();
    match section {
        Some((_, name)) => Message::new(problem.key).with("section", named(name)),
        None => Message::from(problem),
    }
}

fn plan_page(web: &Web, visitor: &Visitor, view: PlanView, form: FormState) -> BusinessPlanPage {
    let base = format!("/business-plans/{}", view.plan.id);
    let today = web.app.today();
    let remarks = view.sections.iter().filter(|one| view.state.is_open() && !one.remark.is_empty());
    let is_approved = view.state == BusinessPlanState::Approved;
    BusinessPlanPage {
        frame: frame(web, visitor),
        crumbs: vec![
            Link::new("business-plans-title", "/business-plans"),
            Link::new("products-idea", format!("/ideas/{}", view.plan.idea_id)),
        ],
        caption: format!("{} · {}", view.producer_name, view.unit_name),
        tag: state_tag(&view.plan.state),
        remarks: remarks.map(|one| (section_key(one.section), one.remark.clone())).collect(),
        may_write: view.may_write,
        tasks: view.sections.iter().map(|one| task(one, &base)).collect(),
        parts: view.sections.iter().filter(|one| one.section.is_text()).map(part).collect(),
        years: cash_rows(&view.cash),
        pays_back: pays_back(&view.cash),
        is_short: view.cash.is_short_at_first,
        milestones: milestone_lines(&view, today, None),
        steps: view
            .steps
            .iter()
            .map(|step| DayStep {
                what: format!("business-plans-step-{}", step.kind),
                who: step.by.clone(),
                why: step.text.clone(),
                on: step.done_on,
            })
            .collect(),
        review_href: (view.may_review || view.may_approve).then(|| format!("{base}/review")),
        execution_href: is_approved.then(|| format!("{base}/execution")),
        form,
        version: view.plan.version,
        submit_action: format!("{base}/submit"),
        title: view.title,
        conflict: None,
    }
}

pub(super) fn section_key(section: PlanSection) -> String {
    format!("business-plans-section-{section}")
}

fn task(one: &Section, base: &str) -> Task {
    Task {
        label: section_key(one.section),
        hint: one.remark.clone(),
        href: Some(format!("{base}/sections/{}", one.section)),
        state: match one.state {
            SectionState::NotBegun => TaskState::NotBegun,
            SectionState::Doing => TaskState::Doing,
            SectionState::Done => TaskState::Done,
            SectionState::ToMend => TaskState::ToMend,
        },
    }
}

fn part(one: &Section) -> PlanPart {
    PlanPart {
        id: format!("phan-{}", one.section),
        label: section_key(one.section),
        text: one.text.clone(),
        field: format!("remark-{}", one.section),
        is_text: one.section.is_text(),
        is_finance: one.section == PlanSection::Finance,
        is_milestones: one.section == PlanSection::Milestones,
    }
}

pub(super) fn cash_rows(cash: &CashPlan) -> Vec<CashRow> {
    let row = |line: &domain::products::business_plans::CashLine| CashRow {
        year: line.year.year,
        capital: line.year.capital(),
        cost: line.year.cost,
        revenue: line.year.revenue,
        profit: line.profit,
        cumulated: line.cumulated,
    };
    cash.lines.iter().map(row).collect()
}

pub(super) fn pays_back(cash: &CashPlan) -> Message {
    match cash.pays_back_in {
        Some(year) => Message::new("business-plans-pays-back").with("year", year.to_string()),
        None => Message::new("business-plans-pays-back-not"),
    }
}

/// The milestones; with `base`, each that is open leads to where it is noted as done.
pub(super) fn milestone_lines(view: &PlanView, today: Day, base: Option<&str>) -> Vec<MilestoneLine> {
    let is_approved = view.state == BusinessPlanState::Approved;
    let line = |one: &app::products::business_plans::Milestone| {
        let is_late = is_approved && is_late(one.due_on, one.done_on, today);
        let tag = match one.done_on {
            Some(day) => Tag::new(Colour::Green, crate::show::day(day)),
            None if is_late => Tag::new(Colour::Red, "business-plans-milestone-late"),
            None => Tag::new(Colour::Grey, "business-plans-milestone-to-do"),
        };
        MilestoneLine {
            what: one.what.clone(),
            due_on: one.due_on,
            is_late,
            tag,
            note: one.done_note.clone(),
            done_href: base.filter(|_| one.done_on.is_none()).map(|base| format!("{base}/milestones/{}/done", one.id)),
        }
    };
    view.milestones.iter().map(line).collect()
}

fn review_fields() -> Vec<String> {
    let mut fields: Vec<String> = PlanSection::ALL.map(|section| format!("remark-{section}")).to_vec();
    fields.extend(["decision".to_owned(), "note".to_owned()]);
    fields
}

async fn read_to_check(web: &Web, visitor: &Visitor, id: BusinessPlanId) -> Result<PlanView, PageError> {
    let view = read(web, visitor, id).await?;
    if view.may_review || view.may_approve { Ok(view) } else { Err(Error::NotFound.into()) }
}

pub(super) async fn review(State(web): State<Web>, visitor: Visitor, Path(id): Path<BusinessPlanId>) -> PageResult {
    let view = read_to_check(&web, &visitor, id).await?;
    page(&review_page(&web, &visitor, view, FormState::new(review_fields())))
}

pub(super) async fn conclude(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<BusinessPlanId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(review_fields()).typed(posted.0.iter().cloned());
    let version = posted.version();
    let remarks: Vec<(PlanSection, String)> = PlanSection::ALL
        .into_iter()
        .map(|section| (section, posted.text(&format!("remark-{section}")).to_owned()))
        .collect();
    let has_remarks = remarks.iter().any(|(_, said)| !said.trim().is_empty());
    let note = posted.text("note");
    let decision = posted.text("decision").to_owned();
    let conclude = async |op: &mut app::Op| match decision.as_str() {
        "return" => app::products::business_plans::return_plan(op, id, version, remarks, note).await,
        // A remark would be lost if the plan went on.
        "pass" if has_remarks => Err(Error::problem("decision", "business-plans-remark-not-wanted")),
        "pass" => app::products::business_plans::pass_plan(op, id, version, note).await,
        _ => Err(Error::problem("decision", "business-plans-decision-missing")),
    };
    match web.app.write(&visitor.actor(), conclude).await {
        Ok(()) => go_on(&format!("/business-plans/{id}")),
        Err(Error::Invalid(problems)) => {
            explain_whole(&mut form, problems, "xem-xet-phuong-an");
            let view = read_to_check(&web, &visitor, id).await?;
            page_with_problems(&PlanReviewPage { version, ..review_page(&web, &visitor, view, form) })
        }
        Err(Error::Stale) => {
            // It may not lie here any more: then its page tells what happened.
            let view = read(&web, &visitor, id).await?;
            let rows = [ConflictRow {
                label: "business-plans-conclusion".to_owned(),
                yours: posted.text("note").to_owned(),
                theirs: say(visitor.lang, &format!("business-plans-state-{}", view.plan.state)).to_owned(),
            }];
            let conflict = Some(conflict(&web, &visitor, "business-plan", id, rows).await?);
            page_with_conflict(&PlanReviewPage { conflict, ..review_page(&web, &visitor, view, form) })
        }
        Err(other) => Err(other.into()),
    }
}

fn review_page(web: &Web, visitor: &Visitor, view: PlanView, form: FormState) -> PlanReviewPage {
    let base = format!("/business-plans/{}", view.plan.id);
    let pass = if view.may_approve { "business-plans-approve" } else { "business-plans-forward" };
    PlanReviewPage {
        frame: frame(web, visitor),
        crumbs: vec![Link::new("business-plans-title", "/business-plans"), Link::new(&view.title, &base)],
        caption: format!("{} · {}", view.producer_name, view.unit_name),
        parts: view.sections.iter().map(part).collect(),
        years: cash_rows(&view.cash),
        pays_back: pays_back(&view.cash),
        is_short: view.cash.is_short_at_first,
        milestones: milestone_lines(&view, web.app.today(), None),
        decisions: vec![Choice::new("pass", pass), Choice::new("return", "business-plans-return")],
        form,
        version: view.plan.version,
        title: view.title,
        conflict: None,
        back_href: base,
    }
}
