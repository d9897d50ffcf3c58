//! How an approved plan is carried out: the page, a line of the log, a milestone done, guidance.

use app::Error;
use app::products::business_plans::{BusinessPlanState, PlanView};
use app::products::production::{NewEntry, ProductionEntry, YearCompared, compare};
use axum::extract::{Path, State};
use domain::ids::{BusinessPlanId, MilestoneId, ProductionEntryId};

use super::business_plans::{milestone_lines, read};
use crate::Web;
use crate::forms::{Choice, FormState};
use crate::pages::answers::{explain_new, explain_whole, go_on, held_back, page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::pages::producers::frame;
use crate::parts::Link;
use crate::show;
use crate::templates::{Ask, ComparedRow, DayStep, ExecutionPage, FormPage, LogLine};
use crate::uploads::{Upload, hand_out};
use crate::visitor::{Posted, Visitor};
use crate::words::Message;

const ENTRY_FIELDS: [&str; 9] =
    ["done_on", "what", "quantity", "quantity_unit", "cost", "revenue", "milestone", "note", "file"];
const GUIDANCE_FIELDS: [&str; 2] = ["text", "said_on"];

async fn read_approved(web: &Web, visitor: &Visitor, id: BusinessPlanId) -> Result<PlanView, PageError> {
    let view = read(web, visitor, id).await?;
    if view.state == BusinessPlanState::Approved { Ok(view) } else { Err(Error::NotFound.into()) }
}

async fn read_to_log(web: &Web, visitor: &Visitor, id: BusinessPlanId) -> Result<PlanView, PageError> {
    let view = read(web, visitor, id).await?;
    if view.may_log { Ok(view) } else { Err(Error::NotFound.into()) }
}

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<BusinessPlanId>) -> PageResult {
    let view = read_approved(&web, &visitor, id).await?;
    let form = FormState::new(GUIDANCE_FIELDS).with("said_on", show::day(web.app.today()));
    page(&execution_page(&web, &visitor, view, form))
}

fn execution_page(web: &Web, visitor: &Visitor, view: PlanView, form: FormState) -> ExecutionPage {
    let base = format!("/business-plans/{}", view.plan.id);
    let log = view.entries.iter().map(|entry| (entry.done_on, entry.cost, entry.revenue));
    ExecutionPage {
        frame: frame(web, visitor),
        crumbs: vec![Link::new("business-plans-title", "/business-plans"), Link::new(&view.title, &base)],
        caption: format!("{} · {}", view.producer_name, view.unit_name),
        log_href: view.may_log.then(|| format!("{base}/log")),
        compared: compare(&view.years(), log).into_iter().map(compared_row).collect(),
        milestones: milestone_lines(&view, web.app.today(), view.may_log.then_some(base.as_str())),
        guidance: view
            .guidance
            .iter()
            .map(|said| DayStep { what: String::new(), who: said.by.clone(), why: said.text.clone(), on: said.said_on })
            .collect(),
        may_guide: view.may_guide,
        guide_action: format!("{base}/guidance"),
        entries: view.entries.into_iter().map(log_line).collect(),
        title: view.title,
        form,
    }
}

fn log_line(entry: ProductionEntry) -> LogLine {
    let money = [("business-plans-spent", entry.cost), ("business-plans-taken", entry.revenue)];
    let money = money.into_iter().filter(|(_, amount)| *amount > 0);
    LogLine {
        quantity: entry
            .quantity
            .map(|quantity| format!("{} {}", show::number(quantity), entry.quantity_unit))
            .unwrap_or_default(),
        money: money.map(|(key, amount)| Message::new(key).with("amount", show::money(amount))).collect(),
        file: entry.file_name.map(|name| Link::new(name, format!("/production-entries/{}/file", entry.id))),
        what: entry.what,
        note: entry.note,
        on: entry.done_on,
    }
}

fn compared_row(year: YearCompared) -> ComparedRow {
    let of = |came: i64, planned: Option<i64>| match planned {
        Some(planned) => Message::new("business-plans-of-planned")
            .with("came", show::money(came))
            .with("planned", show::money(planned)),
        None => Message::new("business-plans-unplanned").with("came", show::money(came)),
    };
    ComparedRow {
        year: year.year,
        cost: of(year.came.cost, year.planned.map(|planned| planned.cost)),
        revenue: of(year.came.revenue, year.planned.map(|planned| planned.revenue)),
    }
}

pub(super) async fn new(State(web): State<Web>, visitor: Visitor, Path(id): Path<BusinessPlanId>) -> PageResult {
    let view = read_to_log(&web, &visitor, id).await?;
    let form = FormState::new(ENTRY_FIELDS).with("done_on", show::day(web.app.today()));
    page(&entry_page(&web, &visitor, &view, form))
}

pub(super) async fn log(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<BusinessPlanId>,
    upload: Upload,
) -> PageResult {
    let mut form = FormState::new(ENTRY_FIELDS).typed(upload.fields.iter().cloned());
    let done_on = form.day("done_on");
    let mut amount = |field: &'static str| form.number(field, "business-plans-amount-unreadable");
    let new = NewEntry {
        done_on,
        what: upload.text("what").to_owned(),
        quantity: amount("quantity"),
        quantity_unit: upload.text("quantity_unit").to_owned(),
        cost: amount("cost"),
        revenue: amount("revenue"),
        note: upload.text("note").to_owned(),
    };
    let milestone = upload.text("milestone").parse().ok();
    let file = match &upload.file {
        Some(Ok(stored)) => Some((stored, upload.file_name.as_str())),
        Some(Err(problems)) => {
            explain_whole(&mut form, problems.clone(), "what");
            None
        }
        None => None,
    };
    let is_readable = !form.has_errors();
    let log = async |op: &mut app::Op| {
        let logged = app::products::production::log_entry(op, id, new, milestone, file).await;
        held_back(logged, is_readable)
    };
    match web.app.write(&visitor.actor(), log).await {
        Ok(_) => go_on(&format!("/business-plans/{id}/execution")),
        Err(Error::Invalid(problems)) => {
            explain_new(&mut form, problems, "what");
            let view = read_to_log(&web, &visitor, id).await?;
            page_with_problems(&entry_page(&web, &visitor, &view, form))
        }
        Err(other) => Err(other.into()),
    }
}

fn entry_page(web: &Web, visitor: &Visitor, view: &PlanView, form: FormState) -> FormPage {
    let milestones = view.milestones.iter().map(|one| Choice::new(one.id.to_string(), &one.what)).collect();
    let line = |name, label, width| Ask::Line { name, label, hint: "", width };
    act_page(
        view,
        FormPage {
            title: "business-plans-log-new",
            consequence: "business-plans-log-text".to_owned(),
            asks: vec![
                Ask::Day { name: "done_on", label: "business-plans-day" },
                Ask::Line { name: "what", label: "business-plans-what", hint: "business-plans-what-hint", width: "" },
                line("quantity", "business-plans-quantity", "10"),
                line("quantity_unit", "business-plans-quantity-unit", "10"),
                line("cost", "business-plans-cost-spent", "20"),
                line("revenue", "business-plans-revenue-taken", "20"),
                Ask::OneOfMany {
                    name: "milestone",
                    label: "business-plans-of-milestone",
                    choices: milestones,
                    blank: "business-plans-no-milestone",
                },
                Ask::Text { name: "note", label: "business-plans-note", hint: "" },
                Ask::File { name: "file", label: "business-plans-photo" },
            ],
            button: "business-plans-log-save",
            ..blank(web, visitor, form)
        },
    )
}

/// A form that asks nothing yet.
fn blank(web: &Web, visitor: &Visitor, form: FormState) -> FormPage {
    FormPage::new(frame(web, visitor), Vec::new(), "", form, "")
}

/// A form on one plan that is carried out.
fn act_page(view: &PlanView, page: FormPage) -> FormPage {
    let base = format!("/business-plans/{}", view.plan.id);
    FormPage {
        crumbs: vec![Link::new("business-plans-title", "/business-plans"), Link::new(&view.title, &base)],
        about: format!("{} · {}", view.title, view.producer_name),
        back_href: format!("{base}/execution"),
        ..page
    }
}

pub(super) async fn finish(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, milestone)): Path<(BusinessPlanId, MilestoneId)>,
) -> PageResult {
    let form = FormState::new(["done_on", "note"]).with("done_on", show::day(web.app.today()));
    page(&finish_page(&web, &visitor, id, milestone, form).await?)
}

async fn finish_page(
    web: &Web,
    visitor: &Visitor,
    id: BusinessPlanId,
    milestone: MilestoneId,
    form: FormState,
) -> Result<FormPage, PageError> {
    let view = read_to_log(web, visitor, id).await?;
    let milestone = view.milestones.iter().find(|one| one.id == milestone).ok_or(Error::NotFound)?;
    let quoted = milestone.what.clone();
    Ok(act_page(
        &view,
        FormPage {
            title: "business-plans-milestone-finish",
            quoted,
            asks: vec![
                Ask::Day { name: "done_on", label: "business-plans-milestone-done-on" },
                Ask::Text { name: "note", label: "business-plans-note", hint: "" },
            ],
            button: "business-plans-milestone-save",
            ..blank(web, visitor, form)
        },
    ))
}

pub(super) async fn post_finish(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, milestone)): Path<(BusinessPlanId, MilestoneId)>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(["done_on", "note"]).typed(posted.0.iter().cloned());
    let done_on = form.day("done_on");
    let note = posted.text("note");
    let finish =
        async |op: &mut app::Op| app::products::production::finish_milestone(op, id, milestone, done_on, note).await;
    match web.app.write(&visitor.actor(), finish).await {
        Ok(()) => go_on(&format!("/business-plans/{id}/execution")),
        Err(Error::Invalid(problems)) => {
            explain_new(&mut form, problems, "done_on");
            page_with_problems(&finish_page(&web, &visitor, id, milestone, form).await?)
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn guide(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<BusinessPlanId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(GUIDANCE_FIELDS).typed(posted.0.iter().cloned());
    let said_on = form.day("said_on");
    let text = posted.text("text");
    let guide = async |op: &mut app::Op| app::products::production::guide(op, id, said_on, text).await;
    match web.app.write(&visitor.actor(), guide).await {
        Ok(()) => go_on(&format!("/business-plans/{id}/execution")),
        Err(Error::Invalid(problems)) => {
            explain_new(&mut form, problems, "thuc-hien");
            let view = read_approved(&web, &visitor, id).await?;
            page_with_problems(&execution_page(&web, &visitor, view, form))
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn file(State(web): State<Web>, visitor: Visitor, Path(id): Path<ProductionEntryId>) -> PageResult {
    let read = async |op: &mut app::Op| app::products::production::read_entry_file(op, id).await;
    let (sha256, name, media_type) = web.app.read(&visitor.actor(), read).await?;
    hand_out(&web, &sha256, &media_type, &name).await
}
