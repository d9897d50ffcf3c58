//! Reports: what a commune owes, writes and sends, what an office receives, and the sum of it.

mod index;
mod read;
mod roll_up;
mod send;
mod write;

use app::reports::ReportView;
use app::{Error, Problem};
use domain::Day;
use domain::ids::ReportId;
use domain::people::Action;
use domain::reports::{Indicator, Period, PeriodKind, State, indicator};

use crate::Web;
use crate::forms::{Choice, FormState};
use crate::pages::errors::PageError;
use crate::parts::{Colour, Link, Tag};
use crate::routes::{Access, Route};
use crate::show;
use crate::visitor::Visitor;
use crate::words::{Lang, Message, say_with};

/// The ways in.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (reads, writes) = (Access::Does(Action::ReadReport), Access::Does(Action::WriteReport));
    let (returns, rolls_up) = (Access::Does(Action::ReturnReport), Access::Does(Action::RollUpReports));
    vec![
        Route::get("/reports", reads, index::index),
        Route::get("/reports/new", writes, index::new),
        Route::post("/reports/new", writes, index::begin),
        Route::get("/reports/roll-up", rolls_up, roll_up::get),
        Route::get("/reports/roll-up.xlsx", rolls_up, roll_up::xlsx),
        Route::get("/reports/{id}", reads, read::get),
        Route::post("/reports/{id}", writes, write::save),
        Route::get("/reports/{id}/send", writes, send::check),
        Route::post("/reports/{id}/send", writes, send::send),
        Route::get("/reports/{id}/return", returns, read::returning),
        Route::post("/reports/{id}/return", returns, read::give_back),
        Route::get("/reports/{id}/figures/{key}", reads, read::behind),
    ]
}

async fn read_report(web: &Web, visitor: &Visitor, id: ReportId) -> Result<ReportView, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| app::reports::read_report(op, id).await).await?)
}

/// Where a report stands, in words and a colour; none is one that was not begun.
pub(crate) fn state_tag(state: Option<State>) -> Tag {
    match state {
        None => Tag::new(Colour::Grey, "reports-state-none"),
        Some(State::Draft) => Tag::new(Colour::Blue, "reports-state-draft"),
        Some(State::Returned) => Tag::new(Colour::Yellow, "reports-state-returned"),
        Some(State::Sent) => Tag::new(Colour::Green, "reports-state-sent"),
    }
}

/// A period's name, as a heading writes it: `Quý I năm 2020`.
pub(crate) fn period_name(lang: Lang, period: Period) -> String {
    let (key, part) = match (period.kind(), period.part()) {
        (PeriodKind::Quarter, 1) => ("reports-period-quarter", "I"),
        (PeriodKind::Quarter, 2) => ("reports-period-quarter", "II"),
        (PeriodKind::Quarter, 3) => ("reports-period-quarter", "III"),
        (PeriodKind::Quarter, _) => ("reports-period-quarter", "IV"),
        (PeriodKind::HalfYear, 1) => ("reports-period-first-half", ""),
        (PeriodKind::HalfYear, _) => ("reports-period-second-half", ""),
        (PeriodKind::Year, _) => ("reports-period-year", ""),
    };
    say_with(lang, key, &[("part", &part), ("year", &period.year().to_string())])
}

/// The title of the report for a period: `Báo cáo quý I năm 2020`.
pub(crate) fn report_title(lang: Lang, period: Period) -> String {
    let name = period_name(lang, period);
    let mut letters = name.chars();
    let within: String = letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect();
    say_with(lang, "reports-title-of", &[("period", &within)])
}

/// The days a period covers.
fn covered_days(period: Period) -> String {
    format!("{} – {}", show::day(period.from_on()), show::day(period.to_on()))
}

/// The period a list or a row of the store names; rows hold no others.
fn period_of(kind: &str, year: i64, part: i64) -> Result<Period, PageError> {
    let read = || {
        let (year, part) = (i32::try_from(year).ok()?, u32::try_from(part).ok()?);
        Period::new(kind.parse().ok()?, year, part).ok()
    };
    read().ok_or_else(|| Error::Bug(format!("a report of the period {kind} {part}/{year}")).into())
}

/// How many quarters one looks back when choosing a period.
const QUARTERS_BACK: usize = 9;

/// The quarter under way and those before it, each with the half and the year that end with it.
fn recent_periods(today: Day) -> Vec<Period> {
    let quarters = std::iter::successors(Some(Period::quarter_of(today)), |quarter| Some(quarter.previous()));
    let ends_with = |quarter: Period| {
        let longer =
            [(PeriodKind::Year, 4), (PeriodKind::HalfYear, 2)].into_iter().filter_map(move |(kind, quarters)| {
                let part = quarter.part().checked_div(quarters).filter(|_| quarter.part().is_multiple_of(quarters))?;
                Period::new(kind, quarter.year(), part).ok()
            });
        longer.chain([quarter])
    };
    quarters.take(QUARTERS_BACK).flat_map(ends_with).collect()
}

fn choices(lang: Lang, periods: impl IntoIterator<Item = Period>) -> Vec<Choice> {
    periods.into_iter().map(|period| Choice::new(period.to_string(), period_name(lang, period))).collect()
}

/// An indicator in the reader's language.
fn label(lang: Lang, indicator: &Indicator) -> String {
    if lang == Lang::En { &indicator.english } else { &indicator.label }.clone()
}

/// What an indicator counts, in the reader's language.
fn unit(lang: Lang, indicator: &Indicator) -> String {
    if lang == Lang::En { &indicator.unit_english } else { &indicator.unit }.clone()
}

/// How an indicator comes about, in the reader's language.
fn how(lang: Lang, indicator: &Indicator) -> String {
    if lang == Lang::En { &indicator.how_english } else { &indicator.how }.clone()
}

/// The way here from the list.
fn crumbs(lang: Lang, view: &ReportView) -> Vec<Link> {
    vec![
        Link::new("shell-nav-reports", "/reports"),
        Link::new(report_title(lang, view.period), format!("/reports/{}", view.report.id)),
    ]
}

/// The heading of a page that reads, to which problems of the whole report belong.
const WHOLE: &str = "bao-cao";

/// Notes problems beside their fields, naming indicators and figures as the reader knows them.
fn explain(form: &mut FormState, lang: Lang, problems: Vec<Problem>) {
    for problem in problems {
        let field = if problem.field.is_empty() { WHOLE.into() } else { problem.field };
        let named = |name: &str, value: String| match name {
            "indicator" => indicator(&value).map_or(value, |indicator| label(lang, indicator)),
            "counted" | "reported" | "most" => value.parse::<i64>().map_or(value, show::number),
            _ => value,
        };
        let message = problem
            .args
            .into_iter()
            .fold(Message::new(problem.key), |message, (name, value)| message.with(name, named(name, value)));
        form.wrong(field, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_chooses_among_periods_that_have_begun_and_the_newest_stands_first() {
        let periods = recent_periods(Day::from_ymd_opt(2020, 6, 30).unwrap());
        let first: Vec<String> = periods.iter().take(7).map(ToString::to_string).collect();
        assert_eq!(first, ["2020-Q3", "2020-H1", "2020-Q2", "2020-Q1", "2019", "2019-H2", "2019-Q4"]);
    }

    #[test]
    fn a_report_is_called_by_its_period_in_both_languages() {
        let title = |lang, code: &str| report_title(lang, code.parse().unwrap());
        assert_eq!(title(Lang::Vi, "2020-Q1"), "Báo cáo quý I năm 2020");
        assert_eq!(title(Lang::Vi, "2026-H2"), "Báo cáo 6 tháng cuối năm 2026");
        assert_eq!(title(Lang::En, "2026"), "Report for the year 2026");
    }
}
