//! Reading a report, the records behind a figure, giving a report back.

use app::reports::{self, ReportView};
use app::{Error, Op};
use axum::extract::{Path, RawQuery, State};
use domain::ids::ReportId;
use domain::papers::KnownPaper;
use domain::reports::{Counting, Figure, Origin, State as Standing, indicator};

use super::write::{kept_form, returned, write_page};
use super::{covered_days, crumbs, explain, how, label, read_report, report_title, state_tag, unit};
use crate::forms::FormState;
use crate::lists::{ListQuery, Pager, ROWS};
use crate::pages::answers::{go_on, page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{Link, MadePaper, Source, SummaryRow};
use crate::templates::{ActPage, BehindPage, FigureLine, ReadReportPage, RecordBehind};
use crate::visitor::{Posted, Visitor};
use crate::words::say_with;
use crate::{Web, show};

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<ReportId>) -> PageResult {
    let view = read_report(&web, &visitor, id).await?;
    if view.may_write {
        let form = kept_form(&view);
        return page(&write_page(&web, &visitor, &view, form).await?);
    }
    let report = &view.report;
    let sent_on = show::day_or_nothing(report.sent_on);
    let is_sent = view.state == Standing::Sent;
    page(&ReadReportPage {
        frame: visitor.frame(&web),
        crumbs: vec![Link::new("shell-nav-reports", "/reports")],
        title: report_title(visitor.lang, view.period),
        papers: vec![MadePaper::new(KnownPaper::Report, report.id)],
        period: view.period.on_papers(),
        body: view.body.name.clone(),
        superior: view.body.superior.clone().unwrap_or_default(),
        place: view.body.place.clone().unwrap_or_default(),
        to: view.to.name.clone(),
        tag: state_tag(Some(view.state)),
        facts: vec![
            SummaryRow::new("reports-from", &view.body.name),
            SummaryRow::new("reports-to", &view.to.name),
            SummaryRow::new("reports-days", covered_days(view.period)),
            SummaryRow::new("reports-due", show::day(report.due_on)),
            SummaryRow::new("reports-sent-on", &sent_on),
            SummaryRow::new("reports-sent-by", view.sent_by.clone().unwrap_or_default()),
        ],
        sent_on: if is_sent { sent_on } else { String::new() },
        as_of: view.as_of,
        is_late: is_sent && report.sent_on.is_some_and(|sent_on| report.due_on < sent_on),
        is_own: view.is_own,
        returned: returned(&view),
        lines: figure_lines(&visitor, &view),
        sections: sections(&view),
        return_href: view.may_return.then(|| format!("/reports/{id}/return")),
    })
}

/// The figures of a report as they are read.
pub(super) fn figure_lines(visitor: &Visitor, view: &ReportView) -> Vec<FigureLine> {
    let line = |figure: &Figure| {
        let of = indicator(&figure.indicator);
        let href =
            of.and_then(|of| of.counted).map(|_| format!("/reports/{}/figures/{}", view.report.id, figure.indicator));
        FigureLine {
            id: format!("so-{}", figure.indicator),
            label: of.map_or_else(|| figure.indicator.clone(), |of| label(visitor.lang, of)),
            unit: of.map(|of| unit(visitor.lang, of)).unwrap_or_default(),
            how: of.map(|of| how(visitor.lang, of)).unwrap_or_default(),
            value: figure.value().map(show::number),
            counted: figure.counted.filter(|_| figure.origin() == Origin::Corrected).map(show::number),
            source: match figure.origin() {
                Origin::Counted => Source::Computed,
                Origin::Entered => Source::Reported,
                Origin::Corrected => Source::Typed,
            },
            note: figure.note.clone(),
            href,
        }
    };
    view.figures.iter().map(line).collect()
}

/// The sections in words: the key of each title, and what was written.
pub(super) fn sections(view: &ReportView) -> Vec<(&'static str, String)> {
    vec![
        ("reports-done", view.report.done.clone()),
        ("reports-difficulties", view.report.difficulties.clone()),
        ("reports-proposals", view.report.proposals.clone()),
    ]
}

pub(super) async fn behind(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, key)): Path<(ReportId, String)>,
    RawQuery(asked): RawQuery,
) -> PageResult {
    let query = ListQuery::read(&format!("/reports/{id}/figures/{key}"), asked.as_deref().unwrap_or_default());
    let offset = i64::try_from(query.page().saturating_sub(1).saturating_mul(ROWS)).unwrap_or(i64::MAX);
    let list = async |op: &mut Op| reports::list_behind(op, id, &key, ROWS as i64, offset).await;
    let behind = web.app.read(&visitor.actor(), list).await?;
    let view = &behind.view;
    let figure = view.figures.iter().find(|figure| figure.indicator == behind.indicator.key);
    let place = behind.indicator.counted.and_then(place_of);
    page(&BehindPage {
        frame: visitor.frame(&web),
        crumbs: crumbs(visitor.lang, view),
        caption: format!("{} · {}", view.body.short_name, covered_days(view.period)),
        label: label(visitor.lang, behind.indicator),
        unit: unit(visitor.lang, behind.indicator),
        how: how(visitor.lang, behind.indicator),
        reported: figure.and_then(Figure::value).map(show::number),
        counted_then: figure.and_then(|figure| figure.counted).filter(|then| *then != behind.total).map(show::number),
        note: figure.map(|figure| figure.note.clone()).unwrap_or_default(),
        total: show::number(behind.total),
        as_of: web.app.now(),
        records: behind
            .records
            .iter()
            .map(|record| RecordBehind {
                name: record.name.clone(),
                href: place.map(|place| format!("{place}/{}", record.id)),
                on: show::day_or_nothing(record.happened_on),
            })
            .collect(),
        pager: Pager::new(query.page(), usize::try_from(behind.total).unwrap_or_default()),
        query,
    })
}

/// Where the records a figure counts have their pages; people have none.
const fn place_of(counting: Counting) -> Option<&'static str> {
    match counting {
        Counting::IdeasRegistered | Counting::IdeasAccepted => Some("/ideas"),
        Counting::DossiersSubmitted | Counting::DossiersForwarded => Some("/dossiers"),
        Counting::ProductsRecognised { .. } | Counting::ProductsInForce => Some("/products"),
        Counting::Producers => Some("/producers"),
        Counting::TasksDone | Counting::TasksLate => Some("/tasks"),
        Counting::OfficialsInCharge => None,
    }
}

pub(super) async fn returning(State(web): State<Web>, visitor: Visitor, Path(id): Path<ReportId>) -> PageResult {
    let view = read_report(&web, &visitor, id).await?;
    page(&return_page(&web, &visitor, &view, FormState::new(["reason"]))?)
}

fn return_page(web: &Web, visitor: &Visitor, view: &ReportView, form: FormState) -> Result<ActPage, PageError> {
    if !view.may_return {
        return Err(Error::NotFound.into());
    }
    Ok(ActPage {
        frame: visitor.frame(web),
        crumbs: crumbs(visitor.lang, view),
        title: "reports-return",
        about: format!("{} · {}", view.body.name, report_title(visitor.lang, view.period)),
        consequence: say_with(visitor.lang, "reports-return-text", &[("body", &view.body.name)]),
        form,
        reason: "reports-return-reason",
        grounds: Vec::new(),
        asks_decision: false,
        version: view.report.version.to_string(),
        button: "reports-return",
        is_warning: false,
        back: format!("/reports/{}", view.report.id),
    })
}

pub(super) async fn give_back(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ReportId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(["reason"]).typed(posted.0.iter().cloned());
    let version = posted.version();
    let reason = posted.text("reason");
    let done = web.app.write(&visitor.actor(), async |op| reports::return_report(op, id, version, reason).await).await;
    match done {
        Ok(()) => return go_on(&format!("/reports/{id}")),
        Err(Error::Invalid(problems)) => explain(&mut form, visitor.lang, problems),
        Err(Error::Stale) => form.wrong("reason", "reports-return-stale"),
        Err(other) => return Err(other.into()),
    }
    let view = read_report(&web, &visitor, id).await?;
    if !view.may_return {
        // Someone else of the office has returned it in the meantime.
        return go_on(&format!("/reports/{id}"));
    }
    page_with_problems(&return_page(&web, &visitor, &view, form)?)
}
