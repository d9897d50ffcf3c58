//! Filling a dossier in: the report and the self-score.

use app::Error;
use app::products::{DossierView, SelfReport};
use axum::extract::{Path, State};
use domain::Points;
use domain::evaluation::{Answers, FloorMiss};
use domain::ids::DossierId;
use domain::products::ReportField;
use domain::regulations::{CriteriaSheet, OptionCode};

use super::read::{below, read_to_write, sheet_name};
use super::{estimate, filled};
use crate::forms::FormState;
use crate::pages::answers::{conflict, explain, go_on, page, page_with_conflict, page_with_problems};
use crate::pages::errors::PageResult;
use crate::parts::{ConflictRow, Link};
use crate::templates::{ReportPage, SelfScorePage, SheetCriterion, SheetPart, SheetSection};
use crate::visitor::{Posted, Visitor};
use crate::words::{Lang, Message, Saying, say};
use crate::{Frame, Web};

pub(super) async fn report(State(web): State<Web>, visitor: Visitor, Path(id): Path<DossierId>) -> PageResult {
    let view = read_to_write(&web, &visitor, id).await?;
    let form = filled(ReportField::ALL.map(|field| (field.name(), view.report.text(field))));
    page(&report_page(&web, &visitor, &view, form))
}

pub(super) async fn save_report(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<DossierId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(ReportField::ALL.map(ReportField::name)).typed(posted.0.iter().cloned());
    let mut number = |field: ReportField| form.number(field.name(), "products-number-unreadable");
    let (results_year, revenue, profit) =
        (number(ReportField::ResultsYear), number(ReportField::Revenue), number(ReportField::Profit));
    let text = |field: ReportField| posted.text(field.name()).to_owned();
    let report = SelfReport {
        representative_gender: text(ReportField::RepresentativeGender),
        representative_ethnicity: text(ReportField::RepresentativeEthnicity),
        representative_residence: text(ReportField::RepresentativeResidence),
        specification: text(ReportField::Specification),
        standard: text(ReportField::Standard),
        history: text(ReportField::History),
        organisation: text(ReportField::Organisation),
        production: text(ReportField::Production),
        changes: text(ReportField::Changes),
        market: text(ReportField::Market),
        results_year,
        revenue,
        profit,
        plan: text(ReportField::Plan),
    };
    let version = posted.version();
    if !form.has_errors() {
        let saved = web
            .app
            .write(&visitor.actor(), async |op| app::products::save_self_report(op, id, version, report).await)
            .await;
        match saved {
            Ok(()) => return go_on(&format!("/dossiers/{id}")),
            Err(Error::Invalid(problems)) => explain(&mut form, problems),
            Err(Error::Stale) => {
                let view = read_to_write(&web, &visitor, id).await?;
                let rows = ReportField::ALL.map(|field| ConflictRow {
                    label: report_label(field),
                    yours: form.value(field.name()).to_owned(),
                    theirs: view.report.text(field),
                });
                let conflict = Some(conflict(&web, &visitor, "dossier", id, rows).await?);
                return page_with_conflict(&ReportPage { conflict, ..report_page(&web, &visitor, &view, form) });
            }
            Err(other) => return Err(other.into()),
        }
    }
    let view = read_to_write(&web, &visitor, id).await?;
    // What was typed stays on the version it was typed on, so that a later save still sees a conflict.
    page_with_problems(&ReportPage { version, ..report_page(&web, &visitor, &view, form) })
}

fn report_page(web: &Web, visitor: &Visitor, view: &DossierView, form: FormState) -> ReportPage {
    let is_long = |field: ReportField| {
        !matches!(
            field,
            ReportField::RepresentativeGender
                | ReportField::RepresentativeEthnicity
                | ReportField::RepresentativeResidence
                | ReportField::Standard
                | ReportField::ResultsYear
                | ReportField::Revenue
                | ReportField::Profit
        )
    };
    let part = |number: u8| {
        let fields = ReportField::ALL
            .into_iter()
            .filter(|field| field.part() == number)
            .map(|field| (field.name().to_owned(), report_label(field), is_long(field)));
        (format!("products-report-part-{number}"), fields.collect())
    };
    ReportPage {
        frame: Frame { is_roomy: true, ..visitor.frame(web) },
        crumbs: below(view),
        product: view.product.name.clone(),
        form,
        parts: [1, 2, 4].map(part).to_vec(),
        version: view.dossier.version,
        action: format!("/dossiers/{}/report", view.dossier.id),
        conflict: None,
    }
}

/// The key of a field's label.
pub(super) fn report_label(field: ReportField) -> String {
    format!("products-report-{}", field.name().replace('_', "-"))
}

pub(super) async fn self_score(State(web): State<Web>, visitor: Visitor, Path(id): Path<DossierId>) -> PageResult {
    let view = read_to_write(&web, &visitor, id).await?;
    let chosen = view.answers.iter().map(|(criterion, option)| (criterion.to_string(), option.to_string()));
    let form = levels_form(view.pinned.criteria()).typed(chosen);
    page(&self_score_page(&web, &visitor, &view, form))
}

pub(super) async fn save_self_score(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<DossierId>,
    posted: Posted,
) -> PageResult {
    let view = read_to_write(&web, &visitor, id).await?;
    let mut form = levels_form(view.pinned.criteria()).typed(posted.0.iter().cloned());
    let answers = levels_typed(&mut form, &posted);
    let version = posted.version();
    if !form.has_errors() {
        let saved = web
            .app
            .write(&visitor.actor(), async |op| app::products::save_self_score(op, id, version, answers).await)
            .await;
        match saved {
            Ok(()) => return go_on(&format!("/dossiers/{id}/self-score")),
            Err(Error::Invalid(problems)) => explain(&mut form, problems),
            Err(Error::Stale) => {
                let rows = levels_in_conflict(view.pinned.criteria(), &form, &view.answers);
                let conflict = Some(conflict(&web, &visitor, "dossier", id, rows).await?);
                return page_with_conflict(&SelfScorePage { conflict, ..self_score_page(&web, &visitor, &view, form) });
            }
            Err(other) => return Err(other.into()),
        }
    }
    page_with_problems(&SelfScorePage { version, ..self_score_page(&web, &visitor, &view, form) })
}

/// A form that asks for a level of each criterion.
pub(crate) fn levels_form(sheet: &CriteriaSheet) -> FormState {
    FormState::new(sheet.criteria().map(|(.., criterion)| criterion.code.to_string()).collect::<Vec<_>>())
}

/// The levels as chosen, or notes in the form what is none.
pub(crate) fn levels_typed(form: &mut FormState, posted: &Posted) -> Answers {
    let mut answers = Answers::new();
    let answered = posted.0.iter().filter(|(field, value)| field != "csrf" && field != "version" && !value.is_empty());
    for (field, value) in answered {
        match (field.parse(), value.parse()) {
            (Ok(criterion), Ok(option)) => answers.pick(criterion, option),
            _ => form.wrong(field.clone(), Message::new("products-option-unknown").with("criterion", field.as_str())),
        }
    }
    answers
}

/// What was chosen beside what someone saved in between.
pub(crate) fn levels_in_conflict(sheet: &CriteriaSheet, form: &FormState, theirs: &Answers) -> Vec<ConflictRow> {
    let row = |(.., criterion): (_, _, &domain::regulations::Criterion)| ConflictRow {
        label: format!("{} {}", criterion.code, criterion.title),
        yours: form.value(criterion.code.as_str()).to_owned(),
        theirs: theirs.get(&criterion.code).map(|option| option.to_string()).unwrap_or_default(),
    };
    sheet.criteria().map(row).collect()
}

fn self_score_page(web: &Web, visitor: &Visitor, view: &DossierView, form: FormState) -> SelfScorePage {
    let sheet = view.pinned.criteria();
    let progress = &view.estimate.progress;
    let (way_up, floors) = way_up(view, visitor.lang);
    SelfScorePage {
        frame: Frame { is_roomy: true, ..visitor.frame(web) },
        crumbs: below(view),
        title: "products-task-self-score",
        product: view.product.name.clone(),
        sheet: sheet_name(view),
        errata: sheet.errata.iter().map(|erratum| erratum.text.clone()).collect(),
        form,
        parts: sheet_parts(sheet),
        progress: format!("{}/{} · {}", progress.answered, progress.to_answer, progress.so_far.total),
        estimate: estimate(view, visitor.lang),
        way_up,
        floors,
        version: view.dossier.version,
        action: format!("/dossiers/{}/self-score", view.dossier.id),
        conflict: None,
    }
}

/// What would give the next stars: a sentence, and the criteria below their floors.
fn way_up(view: &DossierView, lang: Lang) -> (String, Vec<Link>) {
    let Some(way) = view.estimate.verdict.as_ref().and_then(|verdict| verdict.way_up.as_ref()) else {
        return Default::default();
    };
    let key = if way.points_missing > Points::ZERO { "products-way-up" } else { "products-way-up-floors" };
    let sentence = Saying::new(lang, key).with("stars", way.to.number()).with("points", way.points_missing).to_string();
    (sentence, floor_links(&way.floors, lang))
}

/// Criteria below their floors, each with where it is on the page.
pub(crate) fn floor_links(floors: &[FloorMiss], lang: Lang) -> Vec<Link> {
    let floor = |miss: &FloorMiss| {
        let words = Saying::new(lang, "products-way-up-floor")
            .with("criterion", miss.criterion.as_str())
            .with("needed", miss.needed)
            .with("got", miss.got);
        Link::new(words.to_string(), format!("#{}", miss.criterion))
    };
    floors.iter().map(floor).collect()
}

/// A sheet, as its form shows it.
pub(crate) fn sheet_parts(sheet: &CriteriaSheet) -> Vec<SheetPart> {
    let section = |section: &domain::regulations::Section| SheetSection {
        title: format!("{}. {}", section.code, section.title),
        cases: section.cases.clone(),
        criteria: section.criteria.iter().map(criterion).collect(),
    };
    let part = |part: &domain::regulations::Part| SheetPart {
        title: format!("{}. {}", part.code, part.title),
        sections: part.sections.iter().map(section).collect(),
    };
    sheet.parts.iter().map(part).collect()
}

fn criterion(criterion: &domain::regulations::Criterion) -> SheetCriterion {
    let mut options = Vec::new();
    for option in &criterion.options {
        let words = option.official_text.as_ref().unwrap_or(&option.label);
        let floor = option.floor.map_or(0, |stars| stars.number());
        options.push((option.code.to_string(), words.clone(), option.points.to_string(), floor));
    }
    // The sheet itself is Vietnamese, and so is what is added to it.
    let added = |value: String, key: &str| (value, say(Lang::Vi, key).to_owned(), Points::ZERO.to_string(), 0);
    if criterion.allows_no_evidence() {
        options.push(added(OptionCode::NO_EVIDENCE.to_string(), "products-no-evidence"));
    }
    if criterion.case.is_some() {
        options.push(added(String::new(), "products-not-this-case"));
    }
    SheetCriterion {
        code: criterion.code.to_string(),
        title: criterion.title.clone(),
        max: criterion.max.to_string(),
        notes: criterion.notes.clone(),
        options,
    }
}
