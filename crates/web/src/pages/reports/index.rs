//! What one owes, the list of reports, and beginning one.

use app::Error;
use app::reports::{self, DueReport, ReportsFilter};
use axum::extract::{RawQuery, State};
use domain::Day;
use domain::people::{Action, may_ever};
use domain::reports::Period;

use super::{choices, covered_days, explain, period_name, period_of, recent_periods, state_tag};
use crate::Web;
use crate::due::due;
use crate::forms::{Choice, FormState};
use crate::lists::{Chip, ListQuery, Pager, ROWS};
use crate::pages::answers::{go_on, page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::Link;
use crate::templates::{NewReportPage, OwedRow, ReportListed, ReportsPage};
use crate::visitor::{Posted, Visitor};
use crate::words::Lang;

pub(super) async fn index(State(web): State<Web>, visitor: Visitor, RawQuery(asked): RawQuery) -> PageResult {
    let query = ListQuery::read("/reports", asked.as_deref().unwrap_or_default());
    let period: Option<Period> = query.get("period").parse().ok();
    let offset = i64::try_from(query.page().saturating_sub(1).saturating_mul(ROWS)).unwrap_or(i64::MAX);
    let filter = ReportsFilter { period, limit: ROWS as i64, offset };
    let today = web.app.today();
    let read = async |op: &mut app::Op| {
        let sums_up = op.actor().person().is_some_and(|person| may_ever(person, Action::RollUpReports));
        let last = period.unwrap_or(Period::quarter_of(today).previous());
        let has_office = sums_up && !reports::offices_of(op, last).await?.is_empty();
        let writes = !reports::reporting_bodies(op).await?.is_empty();
        let (rows, total) = reports::list_reports(op, &filter).await?;
        Ok((
            has_office.then_some(last),
            writes,
            reports::due_reports(op).await?,
            reports::list_periods(op).await?,
            rows,
            total,
        ))
    };
    let (summed, writes, owed, periods, rows, total) = web.app.read(&visitor.actor(), read).await?;
    let lang = visitor.lang;
    let mut lines = Vec::new();
    for row in rows {
        let of = period_of(&row.period_kind, row.period_year, row.period_part)?;
        lines.push(ReportListed {
            period: period_name(lang, of),
            href: format!("/reports/{}", row.id),
            body: row.body_name,
            to: row.to_body_name,
            tag: state_tag(row.state.parse().ok()),
            due_on: row.due_on,
            sent_on: row.sent_on,
            is_late: row.sent_on.is_some_and(|sent_on| row.due_on < sent_on),
        });
    }
    page(&ReportsPage {
        frame: visitor.frame(&web),
        owed: writes.then(|| owed.into_iter().map(|owed| owed_row(lang, owed, today)).collect()),
        roll_up_href: summed.map(|period| format!("/reports/roll-up?period={period}")),
        form: FormState::new(["period"]).with("period", query.get("period")),
        periods: choices(lang, periods),
        rows: lines,
        chips: period
            .map(|period| Chip { label: period_name(lang, period), href: query.without("period") })
            .into_iter()
            .collect(),
        pager: Pager::new(query.page(), usize::try_from(total).unwrap_or_default()),
        query,
    })
}

fn owed_row(lang: Lang, owed: DueReport, today: Day) -> OwedRow {
    OwedRow {
        period: period_name(lang, owed.period),
        days: covered_days(owed.period),
        body: owed.body_name,
        due: due(owed.period.due_on(), today),
        tag: state_tag(owed.state),
        href: owed.report_id.map(|id| format!("/reports/{id}")),
        body_id: owed.body_id,
        code: owed.period.to_string(),
    }
}

const FIELDS: [&str; 2] = ["body", "period"];

pub(super) async fn new(State(web): State<Web>, visitor: Visitor) -> PageResult {
    page(&new_page(&web, &visitor, FormState::new(FIELDS)).await?)
}

async fn new_page(web: &Web, visitor: &Visitor, form: FormState) -> Result<NewReportPage, PageError> {
    let bodies = web.app.read(&visitor.actor(), async |op| reports::reporting_bodies(op).await).await?;
    let bodies: Vec<Choice> = bodies.into_iter().map(|body| Choice::new(body.id, body.short_name)).collect();
    let Some(first) = bodies.first() else {
        return Err(Error::NotFound.into());
    };
    let form = if bodies.len() == 1 { form.with("body", first.value.clone()) } else { form };
    Ok(NewReportPage {
        frame: visitor.frame(web),
        crumbs: vec![Link::new("shell-nav-reports", "/reports")],
        form,
        bodies,
        periods: choices(visitor.lang, recent_periods(web.app.today())),
    })
}

pub(super) async fn begin(State(web): State<Web>, visitor: Visitor, posted: Posted) -> PageResult {
    let mut form = FormState::new(FIELDS).typed(posted.0.iter().cloned());
    let body = posted.text("body");
    let Ok(period) = posted.text("period").parse::<Period>() else {
        form.wrong("period", "reports-period-missing");
        return page_with_problems(&new_page(&web, &visitor, form).await?);
    };
    match web.app.write(&visitor.actor(), async |op| reports::begin_report(op, body, period).await).await {
        Ok(id) => go_on(&format!("/reports/{id}")),
        Err(Error::Invalid(problems)) => {
            explain(&mut form, visitor.lang, problems);
            page_with_problems(&new_page(&web, &visitor, form).await?)
        }
        Err(other) => Err(other.into()),
    }
}
