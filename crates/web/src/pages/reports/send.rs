//! Looking a report over and sending it.

use app::reports::{self, ReportView};
use app::{Error, Op};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse};
use domain::ids::ReportId;
use domain::reports::{Problem, indicator, indicators, problems_to_send};

use super::read::{figure_lines, sections};
use super::write::{kept_form, write_page};
use super::{WHOLE, covered_days, crumbs, explain, label, read_report, report_title};
use crate::forms::FormState;
use crate::pages::answers::{go_on, page, page_with_problems};
use crate::pages::errors::PageResult;
use crate::parts::Link;
use crate::templates::SendReportPage;
use crate::visitor::{Posted, Visitor};
use crate::{Web, show};

pub(super) async fn check(State(web): State<Web>, visitor: Visitor, Path(id): Path<ReportId>) -> PageResult {
    let view = read_report(&web, &visitor, id).await?;
    if view.may_write { page(&send_page(&web, &visitor, &view)) } else { go_on(&format!("/reports/{id}")) }
}

fn send_page(web: &Web, visitor: &Visitor, view: &ReportView) -> SendReportPage {
    let base = format!("/reports/{}", view.report.id);
    let to_mend = problems_to_send(indicators(), &view.figures);
    let to_mend = to_mend.iter().map(|problem| match problem {
        Problem::Missing { indicator } | Problem::Negative { indicator } => (indicator, "figure"),
        Problem::NoteMissing { indicator, .. } => (indicator, "note"),
    });
    SendReportPage {
        frame: visitor.frame(web),
        crumbs: crumbs(visitor.lang, view),
        title: report_title(visitor.lang, view.period),
        caption: view.body.name.clone(),
        days: covered_days(view.period),
        to: view.to.name.clone(),
        to_mend: to_mend
            .filter_map(|(key, part)| {
                let name = label(visitor.lang, indicator(key)?);
                Some(Link::new(name, format!("{base}#{part}-{key}")))
            })
            .collect(),
        open_until: (web.app.today() < view.report.to_on).then(|| show::day(view.report.to_on)),
        lines: figure_lines(visitor, view),
        sections: sections(view),
        form: FormState::new([WHOLE]),
        version: view.report.version,
        base,
    }
}

pub(super) async fn send(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ReportId>,
    posted: Posted,
) -> PageResult {
    let version = posted.version();
    let sent = web.app.write(&visitor.actor(), async |op: &mut Op| reports::send_report(op, id, version).await).await;
    let problems = match sent {
        Ok(()) => return go_on(&format!("/reports/{id}")),
        Err(Error::Invalid(problems)) => problems,
        Err(Error::Stale) => Vec::new(),
        Err(other) => return Err(other.into()),
    };
    let view = read_report(&web, &visitor, id).await?;
    if !view.may_write {
        // Someone else of the same body has sent it in the meantime.
        return go_on(&format!("/reports/{id}"));
    }
    if problems.is_empty() {
        let mut again = send_page(&web, &visitor, &view);
        again.form.wrong(WHOLE, "reports-send-stale");
        return Ok((StatusCode::CONFLICT, Html(askama::Template::render(&again)?)).into_response());
    }
    let mut again = write_page(&web, &visitor, &view, kept_form(&view)).await?;
    explain(&mut again.form, visitor.lang, problems);
    page_with_problems(&again)
}
