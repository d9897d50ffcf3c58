//! Writing a report: its figures and its words.

use app::reports::{Entry, ReportView, Words};
use app::{Error, Problem, reports};
use axum::extract::{Path, State};
use domain::ids::ReportId;
use domain::reports::{Figure, indicator, indicators};

use super::{WHOLE, covered_days, explain, how, label, read_report, report_title, state_tag, unit};
use crate::due::due;
use crate::forms::{FormState, whole_number};
use crate::pages::answers::{conflict, go_on, last_change, page_with_conflict, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{ConflictRow, Link};
use crate::templates::{FigureField, Returned, WriteReportPage};
use crate::visitor::{Posted, Visitor};
use crate::{Web, show};

/// The sections in words: each is a field, its label and its hint begin with `reports-` and the name.
pub(super) const SECTIONS: [&str; 3] = ["done", "difficulties", "proposals"];

fn fields() -> impl Iterator<Item = String> {
    let figures = indicators().iter().flat_map(|of| [format!("figure-{}", of.key), format!("note-{}", of.key)]);
    [WHOLE.to_owned(), "period".to_owned()].into_iter().chain(figures).chain(SECTIONS.map(str::to_owned))
}

/// A form with what is on record. A figure that follows the count stays empty.
pub(super) fn kept_form(view: &ReportView) -> FormState {
    let report = &view.report;
    let sections = [("done", &report.done), ("difficulties", &report.difficulties), ("proposals", &report.proposals)];
    let mut form = FormState::new(fields());
    for figure in &view.figures {
        form = form
            .with(&format!("figure-{}", figure.indicator), figure.reported.map(show::number).unwrap_or_default())
            .with(&format!("note-{}", figure.indicator), figure.note.as_str());
    }
    sections.into_iter().fold(form, |form, (field, text)| form.with(field, text.as_str()))
}

pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ReportId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(fields()).typed(posted.0.iter().cloned());
    let version = posted.version();
    let (entries, unreadable) = entries(&posted);
    let text = |field: &str| posted.text(field).to_owned();
    let words = Words { done: text("done"), difficulties: text("difficulties"), proposals: text("proposals") };
    let save = async |op: &mut app::Op| {
        let saved = reports::save_report(op, id, version, &entries, words).await;
        // What cannot be read is told together with everything else that is wrong.
        match saved {
            Ok(()) if !unreadable.is_empty() => Err(Error::Invalid(unreadable)),
            Err(Error::Invalid(problems)) => Err(Error::Invalid(problems.into_iter().chain(unreadable).collect())),
            other => other,
        }
    };
    match web.app.write(&visitor.actor(), save).await {
        Ok(()) if posted.text("act") == "check" => go_on(&format!("/reports/{id}/send")),
        Ok(()) => go_on(&format!("/reports/{id}")),
        Err(Error::Invalid(problems)) => {
            let view = read_report(&web, &visitor, id).await?;
            explain(&mut form, visitor.lang, problems);
            // What was typed stays on the version it was typed on, so that a later save still sees a conflict.
            page_with_problems(&WriteReportPage { version, ..write_page(&web, &visitor, &view, form).await? })
        }
        Err(Error::Stale) => {
            let view = read_report(&web, &visitor, id).await?;
            let again = write_page(&web, &visitor, &view, form).await?;
            let rows = two_versions(&visitor, &view, &again.form);
            let conflict = Some(conflict(&web, &visitor, "report", id, rows).await?);
            page_with_conflict(&WriteReportPage { conflict, ..again })
        }
        Err(other) => Err(other.into()),
    }
}

/// The figures of the form, and what of them is no number.
fn entries(posted: &Posted) -> (Vec<Entry>, Vec<Problem>) {
    let mut unreadable = Vec::new();
    let entries = indicators().iter().map(|of| {
        let field = format!("figure-{}", of.key);
        let reported = whole_number(posted.text(&field)).unwrap_or_else(|_| {
            unreadable.push(Problem::new(field, "reports-figure-unreadable").naming("indicator", &of.key));
            None
        });
        Entry { indicator: of.key.clone(), reported, note: posted.text(&format!("note-{}", of.key)).to_owned() }
    });
    let entries = entries.collect();
    (entries, unreadable)
}

/// What was typed beside what was saved in between.
fn two_versions(visitor: &Visitor, view: &ReportView, form: &FormState) -> Vec<ConflictRow> {
    let report = &view.report;
    let mut rows = Vec::new();
    for figure in &view.figures {
        let Some(of) = indicator(&figure.indicator) else { continue };
        let name = label(visitor.lang, of);
        let typed = form.value(&format!("figure-{}", of.key));
        let yours = match whole_number(typed) {
            Ok(reported) => reported.or(figure.counted).map(show::number).unwrap_or_default(),
            Err(_) => typed.to_owned(),
        };
        let theirs = figure.value().map(show::number).unwrap_or_default();
        rows.push(ConflictRow { label: name.clone(), yours, theirs });
        let yours = form.value(&format!("note-{}", of.key)).trim().to_owned();
        rows.push(ConflictRow { label: name, yours, theirs: figure.note.clone() });
    }
    for (field, theirs) in SECTIONS.into_iter().zip([&report.done, &report.difficulties, &report.proposals]) {
        let yours = domain::text::tidy_lines(form.value(field));
        rows.push(ConflictRow { label: format!("reports-{field}"), yours, theirs: theirs.clone() });
    }
    rows
}

pub(super) async fn write_page(
    web: &Web,
    visitor: &Visitor,
    view: &ReportView,
    form: FormState,
) -> Result<WriteReportPage, PageError> {
    let report = &view.report;
    let (saved_by, saved_at) = last_change(web, visitor, "report", report.id).await?;
    let base = format!("/reports/{}", report.id);
    Ok(WriteReportPage {
        frame: visitor.frame(web),
        crumbs: vec![Link::new("shell-nav-reports", "/reports")],
        title: report_title(visitor.lang, view.period),
        caption: view.body.name.clone(),
        days: covered_days(view.period),
        to: view.to.name.clone(),
        tag: state_tag(Some(view.state)),
        due: due(report.due_on, web.app.today()),
        as_of: view.as_of,
        saved: (report.version > 1).then_some((saved_by, saved_at)),
        returned: returned(view),
        fields: view.figures.iter().filter_map(|figure| figure_field(visitor, figure, &base)).collect(),
        form,
        version: report.version,
        is_closed: !view.may_write,
        base,
        conflict: None,
    })
}

/// Why and by whom a report was given back, while it is in the hands of its body again.
pub(super) fn returned(view: &ReportView) -> Option<Returned> {
    let report = &view.report;
    report.return_reason.clone().map(|reason| Returned {
        reason,
        by: view.returned_by.clone().unwrap_or_default(),
        on: show::day_or_nothing(report.returned_on),
    })
}

fn figure_field(visitor: &Visitor, figure: &Figure, base: &str) -> Option<FigureField> {
    let of = indicator(&figure.indicator)?;
    Some(FigureField {
        figure: format!("figure-{}", of.key),
        note: format!("note-{}", of.key),
        label: label(visitor.lang, of),
        unit: unit(visitor.lang, of),
        how: how(visitor.lang, of),
        counted: figure.counted.map(|counted| (show::number(counted), format!("{base}/figures/{}", of.key))),
    })
}
