//! The sections of a business plan, each on a page of its own, saved as a draft or finished.

use app::products::business_plans::{CashYear, NewMilestone, PlanSection, PlanView};
use app::{Error, Problem};
use axum::extract::{Path, State};
use domain::day::parse_typed;
use domain::ids::BusinessPlanId;
use domain::products::business_plans::{MOST_MILESTONES, MOST_YEARS};

use super::business_plans::{cash_rows, pays_back, read, section_key};
use crate::Web;
use crate::forms::{FormState, whole_number};
use crate::pages::answers::{conflict, explain_new, go_on, held_back, page, page_with_conflict, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::pages::producers::frame;
use crate::parts::{ConflictRow, Link};
use crate::show;
use crate::templates::{PlanSectionPage, SectionLine};
use crate::visitor::{Posted, Visitor};

/// The heading to which problems of the whole belong.
const WHOLE: &str = "phan";
/// The amounts of a year.
const AMOUNTS: [&str; 5] = ["own", "loan", "support", "cost", "revenue"];

async fn read_to_write(
    web: &Web,
    visitor: &Visitor,
    id: BusinessPlanId,
    name: &str,
) -> Result<(PlanView, PlanSection), PageError> {
    let section = name.parse().map_err(|_| Error::NotFound)?;
    let view = read(web, visitor, id).await?;
    if view.may_write { Ok((view, section)) } else { Err(Error::NotFound.into()) }
}

fn fields(section: PlanSection) -> Vec<String> {
    let mut fields = Vec::new();
    match section {
        PlanSection::Finance => {
            for line in 1..=MOST_YEARS {
                fields.push(format!("year-{line}"));
                fields.extend(AMOUNTS.map(|amount| format!("{amount}-{line}")));
            }
        }
        PlanSection::Milestones => {
            fields.extend((1..=MOST_MILESTONES).flat_map(|line| [format!("what-{line}"), format!("due-{line}")]));
        }
        _ => {}
    }
    fields.extend(["text".to_owned(), "finished".to_owned()]);
    fields
}

pub(super) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, name)): Path<(BusinessPlanId, String)>,
) -> PageResult {
    let (view, section) = read_to_write(&web, &visitor, id, &name).await?;
    let form = FormState::new(fields(section)).typed(recorded(&view, section));
    page(&section_page(&web, &visitor, &view, section, form))
}

/// A section as its form has it.
fn recorded(view: &PlanView, section: PlanSection) -> Vec<(String, String)> {
    let mut values = Vec::new();
    let kept = view.section(section);
    values.push(("text".to_owned(), kept.map(|one| one.text.clone()).unwrap_or_default()));
    if kept.is_some_and(|one| one.state == app::products::business_plans::SectionState::Done) {
        values.push(("finished".to_owned(), "yes".to_owned()));
    }
    match section {
        PlanSection::Finance => {
            for (line, year) in (1..).zip(view.years()) {
                values.push((format!("year-{line}"), year.year.to_string()));
                let amounts = [year.own, year.loan, year.support, year.cost, year.revenue];
                let typed = AMOUNTS.into_iter().zip(amounts).filter(|(_, amount)| *amount != 0);
                values.extend(typed.map(|(field, amount)| (format!("{field}-{line}"), show::number(amount))));
            }
        }
        PlanSection::Milestones => {
            for (line, one) in (1..).zip(&view.milestones) {
                values.push((format!("what-{line}"), one.what.clone()));
                values.push((format!("due-{line}"), show::day(one.due_on)));
            }
        }
        _ => {}
    }
    values
}

pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, name)): Path<(BusinessPlanId, String)>,
    posted: Posted,
) -> PageResult {
    let (view, section) = read_to_write(&web, &visitor, id, &name).await?;
    let mut form = FormState::new(fields(section)).typed(posted.0.iter().cloned());
    let version = posted.version();
    let is_finished = posted.text("finished") == "yes";
    let text = posted.text("text").to_owned();
    let (mut years_typed, mut milestones_typed) = (Vec::new(), Vec::new());
    match section {
        PlanSection::Finance => years_typed = years(&posted, &mut form),
        PlanSection::Milestones => milestones_typed = milestones(&posted, &mut form),
        _ => {}
    }
    let is_readable = !form.has_errors();
    let (year_lines, years): (Vec<usize>, Vec<CashYear>) = years_typed.into_iter().unzip();
    let (milestone_lines, milestones): (Vec<usize>, Vec<NewMilestone>) = milestones_typed.into_iter().unzip();
    let lines = if section == PlanSection::Finance { year_lines } else { milestone_lines };
    let save = async |op: &mut app::Op| {
        let saved = match section {
            PlanSection::Finance => {
                app::products::business_plans::save_finance(op, id, version, &years, &text, is_finished).await
            }
            PlanSection::Milestones => {
                app::products::business_plans::save_milestones(op, id, version, milestones, is_finished).await
            }
            _ => app::products::business_plans::save_text(op, id, section, version, &text, is_finished).await,
        };
        held_back(saved, is_readable)
    };
    match web.app.write(&visitor.actor(), save).await {
        // A cash plan shows what follows from it; other sections lead back to the list of sections.
        Ok(()) if section == PlanSection::Finance && !is_finished => {
            go_on(&format!("/business-plans/{id}/sections/{section}"))
        }
        Ok(()) => go_on(&format!("/business-plans/{id}")),
        Err(Error::Invalid(problems)) => {
            let problems = problems.into_iter().map(|problem| at_its_line(problem, &lines)).collect();
            explain_new(&mut form, problems, WHOLE);
            page_with_problems(&PlanSectionPage { version, ..section_page(&web, &visitor, &view, section, form) })
        }
        Err(Error::Stale) => {
            let (view, _) = read_to_write(&web, &visitor, id, &name).await?;
            let theirs = recorded(&view, section);
            let label = |field: &str| match field.split('-').next() {
                Some("year") => "business-plans-year",
                Some("own") => "business-plans-own",
                Some("loan") => "business-plans-loan",
                Some("support") => "business-plans-support",
                Some("cost") => "business-plans-cost",
                Some("revenue") => "business-plans-revenue",
                Some("what") => "business-plans-milestone",
                Some("due") => "business-plans-due",
                _ => "business-plans-words",
            };
            let rows = fields(section).into_iter().filter(|field| field != "finished").map(|field| ConflictRow {
                label: label(&field).to_owned(),
                yours: form.value(&field).to_owned(),
                theirs: theirs
                    .iter()
                    .find(|(name, _)| *name == field)
                    .map(|(_, value)| value.clone())
                    .unwrap_or_default(),
            });
            let rows: Vec<ConflictRow> = rows.collect();
            let conflict = Some(conflict(&web, &visitor, "business-plan", id, rows).await?);
            page_with_conflict(&PlanSectionPage { conflict, ..section_page(&web, &visitor, &view, section, form) })
        }
        Err(other) => Err(other.into()),
    }
}

/// A problem of the second year is one of the line it was typed in: lines between may be empty.
fn at_its_line(problem: Problem, lines: &[usize]) -> Problem {
    let place = problem.field.rsplit_once('-').and_then(|(name, place)| Some((name, place.parse::<usize>().ok()?)));
    let Some((name, place)) = place else { return problem };
    let line = place.checked_sub(1).and_then(|place| lines.get(place)).copied().unwrap_or(place);
    let field = format!("{name}-{line}").into();
    Problem { field, ..problem }
}

/// The years that were typed, each with its line: lines with anything in them. What cannot be read is noted.
fn years(posted: &Posted, form: &mut FormState) -> Vec<(usize, CashYear)> {
    let mut years = Vec::new();
    for line in 1..=MOST_YEARS {
        let mut amounts = [0; 5];
        let mut has_amount = false;
        for (amount, name) in amounts.iter_mut().zip(AMOUNTS) {
            let field = format!("{name}-{line}");
            match whole_number(posted.text(&field)) {
                Ok(Some(typed)) => (*amount, has_amount) = (typed, true),
                Ok(None) => {}
                Err(_) => form.wrong(field, "business-plans-amount-unreadable"),
            }
        }
        let field = format!("year-{line}");
        let typed = posted.text(&field).trim();
        let year = typed.parse::<i64>().ok();
        match (year, typed.is_empty(), has_amount) {
            (None, true, true) => form.wrong(field, "business-plans-year-missing"),
            (None, false, _) => form.wrong(field, "business-plans-year-unfit"),
            _ => {}
        }
        if year.is_some() || has_amount || !typed.is_empty() {
            let [own, loan, support, cost, revenue] = amounts;
            years.push((line, CashYear { year: year.unwrap_or_default(), own, loan, support, cost, revenue }));
        }
    }
    years
}

/// The milestones that were typed, each with its line: lines with anything in them. What cannot be read is noted.
fn milestones(posted: &Posted, form: &mut FormState) -> Vec<(usize, NewMilestone)> {
    let mut milestones = Vec::new();
    for line in 1..=MOST_MILESTONES {
        let (what, typed) = (posted.text(&format!("what-{line}")), posted.text(&format!("due-{line}")).trim());
        let due_on = parse_typed(typed);
        if due_on.is_none() && !typed.is_empty() {
            form.wrong(format!("due-{line}"), "business-plans-day-unreadable");
        }
        if !what.trim().is_empty() || !typed.is_empty() {
            milestones.push((line, NewMilestone { what: what.to_owned(), due_on }));
        }
    }
    milestones
}

fn section_page(
    web: &Web,
    visitor: &Visitor,
    view: &PlanView,
    section: PlanSection,
    form: FormState,
) -> PlanSectionPage {
    let base = format!("/business-plans/{}", view.plan.id);
    let is_finance = section == PlanSection::Finance;
    let kept = view.section(section);
    PlanSectionPage {
        frame: frame(web, visitor),
        crumbs: vec![Link::new("business-plans-title", "/business-plans"), Link::new(&view.title, &base)],
        title: view.title.clone(),
        heading: section_key(section),
        guide: format!("business-plans-guide-{section}"),
        remark: kept.map(|one| one.remark.clone()).unwrap_or_default(),
        lines: lines(section),
        text_label: match section {
            PlanSection::Finance => "business-plans-finance-note",
            PlanSection::Milestones => "",
            _ => "business-plans-words",
        },
        years: if is_finance { cash_rows(&view.cash) } else { Vec::new() },
        pays_back: pays_back(&view.cash),
        is_short: view.cash.is_short_at_first,
        form,
        version: kept.map_or(1, |one| one.version),
        conflict: None,
        back_href: base,
    }
}

fn lines(section: PlanSection) -> Vec<SectionLine> {
    let line = |number: usize, legend, is_numeric, fields: &[(&str, &'static str, &'static str)]| SectionLine {
        legend,
        number: i64::try_from(number).unwrap_or_default(),
        is_numeric,
        fields: fields.iter().map(|(name, label, width)| (format!("{name}-{number}"), *label, *width)).collect(),
    };
    let money = [
        ("year", "business-plans-year", "4"),
        ("own", "business-plans-own", "20"),
        ("loan", "business-plans-loan", "20"),
        ("support", "business-plans-support", "20"),
        ("cost", "business-plans-cost", "20"),
        ("revenue", "business-plans-revenue", "20"),
    ];
    let promise = [("what", "business-plans-milestone", ""), ("due", "business-plans-due", "10")];
    match section {
        PlanSection::Finance => {
            (1..=MOST_YEARS).map(|number| line(number, "business-plans-year-line", true, &money)).collect()
        }
        PlanSection::Milestones => {
            (1..=MOST_MILESTONES).map(|number| line(number, "business-plans-milestone-line", false, &promise)).collect()
        }
        _ => Vec::new(),
    }
}
