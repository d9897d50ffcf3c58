//! The reports of an office's communes as one, on a page and as a spreadsheet.

use app::Error;
use app::reports::{self, RollUp, RollUpRow};
use axum::extract::{RawQuery, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use domain::papers::TableFormat;
use domain::reports::{Indicator, Period, State as Standing, indicators};

use super::{choices, covered_days, how, label, period_name, recent_periods, state_tag, unit};
use crate::due::due;
use crate::forms::{Choice, FormState};
use crate::lists::ListQuery;
use crate::pages::answers::{page, page_with_problems};
use crate::pages::errors::PageResult;
use crate::parts::Link;
use crate::templates::{CommuneRow, NotSentRow, RollUpPage, SumCell, SumLine};
use crate::visitor::Visitor;
use crate::words::{Lang, say};
use crate::{Web, show};

/// A sum with the offices one may choose among.
struct Found {
    roll_up: RollUp,
    offices: Vec<Choice>,
}

/// Sums up what the address asks for: the office named, or the widest of one's own.
async fn find(web: &Web, visitor: &Visitor, period: Period, office: &str) -> app::Result<Found> {
    let read = async |op: &mut app::Op| {
        let offices = reports::offices_of(op, period).await?;
        let chosen = offices.iter().find(|of| office.is_empty() || of.id == office).ok_or(Error::NotFound)?;
        let roll_up = reports::roll_up(op, &chosen.id, period).await?;
        let offices = offices.into_iter().map(|office| Choice::new(office.id, office.name)).collect();
        Ok(Found { roll_up, offices })
    };
    web.app.read(&visitor.actor(), read).await
}

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, RawQuery(asked): RawQuery) -> PageResult {
    let query = ListQuery::read("/reports/roll-up", asked.as_deref().unwrap_or_default());
    let asked: Option<Period> = query.get("period").parse().ok();
    let period = asked.unwrap_or(Period::quarter_of(web.app.today()).previous());
    let found = find(&web, &visitor, period, query.get("office")).await?;
    let mut again = roll_up_page(&web, &visitor, &found);
    if asked.is_none() && !query.get("period").is_empty() {
        again.form.wrong("period", "reports-period-missing");
        return page_with_problems(&again);
    }
    page(&again)
}

fn roll_up_page(web: &Web, visitor: &Visitor, found: &Found) -> RollUpPage {
    let (roll_up, lang) = (&found.roll_up, visitor.lang);
    let period = roll_up.period;
    let office = &roll_up.to;
    let mut periods = recent_periods(web.app.today());
    periods.retain(|of| office.valid_from.is_none_or(|day| day <= of.to_on()));
    if !periods.contains(&period) {
        periods.push(period);
    }
    RollUpPage {
        frame: visitor.frame(web),
        crumbs: vec![Link::new("shell-nav-reports", "/reports")],
        caption: format!("{} · {}", office.name, covered_days(period)),
        period: period_name(lang, period),
        form: FormState::new(["period", "office"])
            .with("period", period.to_string())
            .with("office", office.id.as_str()),
        periods: choices(lang, periods),
        offices: if found.offices.len() > 1 { found.offices.clone() } else { Vec::new() },
        as_of: roll_up.as_of,
        due: due(period.due_on(), web.app.today()),
        sent: roll_up.sums.sent,
        expected: roll_up.rows.len(),
        xlsx_href: format!("/reports/roll-up.xlsx?period={period}&office={}", show::query_value(&office.id)),
        sums: indicators().iter().map(|of| sum_line(lang, roll_up, of)).collect(),
        communes: roll_up.rows.iter().map(|row| commune_row(row, period)).collect(),
        not_sent: roll_up
            .not_sent()
            .map(|row| NotSentRow {
                name: row.row.body_name.clone(),
                tag: state_tag(row.row.state),
                reason: row.return_reason.clone().unwrap_or_default(),
                href: href(row),
            })
            .collect(),
    }
}

fn sum_line(lang: Lang, roll_up: &RollUp, of: &Indicator) -> SumLine {
    SumLine {
        label: label(lang, of),
        unit: unit(lang, of),
        how: how(lang, of),
        total: roll_up.sums.totals.get(&of.key).map(|total| show::number(*total)),
    }
}

/// The report of a commune, where its reader may open it: a draft is its own body's.
fn href(row: &RollUpRow) -> Option<String> {
    let is_open = matches!(row.row.state, Some(Standing::Sent | Standing::Returned));
    row.report_id.filter(|_| is_open).map(|id| format!("/reports/{id}"))
}

fn commune_row(row: &RollUpRow, period: Period) -> CommuneRow {
    let report = href(row);
    let figure = |of: &Indicator| {
        let value = row.row.values.get(&of.key)?;
        let href = report.as_ref().map(|report| match of.counted {
            Some(_) => format!("{report}/figures/{}", of.key),
            None => format!("{report}#so-{}", of.key),
        });
        Some(SumCell { value: show::number(*value), href: href.unwrap_or_default() })
    };
    let sent_on = row.sent_on.filter(|_| row.row.has_sent());
    CommuneRow {
        name: row.row.body_name.clone(),
        tag: state_tag(row.row.state),
        sent_on: show::day_or_nothing(sent_on),
        is_late: sent_on.is_some_and(|day| period.due_on() < day),
        values: indicators().iter().map(figure).collect(),
        href: report,
    }
}

pub(super) async fn xlsx(State(web): State<Web>, visitor: Visitor, RawQuery(asked): RawQuery) -> PageResult {
    let query = ListQuery::read("/reports/roll-up.xlsx", asked.as_deref().unwrap_or_default());
    let period: Period = query.get("period").parse().map_err(|_| Error::NotFound)?;
    let found = find(&web, &visitor, period, query.get("office")).await?;
    let mut workbook = reports::roll_up_workbook(&found.roll_up);
    if web.settings.is_sample {
        let words = format!("{} {}", say(Lang::Vi, "shell-sample"), say(Lang::Vi, "shell-sample-text"));
        workbook.sheets.iter_mut().for_each(|sheet| sheet.notes.insert(0, words.clone()));
    }
    let bug = |what: String| Error::Bug(format!("the roll-up of {period}: {what}"));
    let papers = web.papers.clone();
    let made = tokio::task::spawn_blocking(move || papers.workbook(&workbook)).await;
    let file = made.map_err(|error| bug(error.to_string()))?.map_err(|error| bug(error.to_string()))?;
    let name = format!("tong-hop-bao-cao-ocop-{}.xlsx", period.to_string().to_lowercase());
    let disposition = format!("attachment; filename=\"{name}\"");
    Ok(([(CONTENT_TYPE, TableFormat::Xlsx.media_type().to_owned()), (CONTENT_DISPOSITION, disposition)], file)
        .into_response())
}
