//! A body writes its report and sends it; the office may give it back.

use std::collections::BTreeMap;

use domain::ids::ReportId;
use domain::people::{Action, Subject};
use domain::reports::{self as rules, Figure, Period, State, indicators};
use domain::text::tidy_lines;
use domain::units::BodyKind;
use serde_json::{Value as Json, json};
use store::reports::Report;
use store::units::Body;

use super::{body_of, figures, is_commune, kept, period_of, state_of, subject};
use crate::notices::{Kind as Told, Notice, To, tell};
use crate::{Error, Op, Problem, Result};

/// A figure as the body writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The indicator's key.
    pub indicator: String,
    /// The figure; none leaves it to the count.
    pub reported: Option<i64>,
    /// Why it differs from the count.
    pub note: String,
}

/// The report in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// What was done.
    pub done: String,
    /// What was difficult.
    pub difficulties: String,
    /// What is proposed.
    pub proposals: String,
}

/// The longest text of a section, in characters.
const LONGEST_SECTION: usize = 10_000;
/// The longest note or reason, in characters.
const LONGEST_NOTE: usize = 2_000;

/// Begins the report of a commune's people's committee for a period. There is one a body and period.
///
/// It goes to the nearest agriculture office above, as bodies stood on the period's last day.
///
/// # Errors
/// Refused to anyone but that body's people; and a body that does not report, a period still to come, no
/// office to report to, or a report begun already.
pub async fn begin_report(op: &mut Op, body_id: &str, period: Period) -> Result<ReportId> {
    let body = store::units::find_body(op.tx(), body_id).await?.ok_or(Error::NotFound)?;
    op.allow(Action::WriteReport, &subject(&body))?;
    let to = receiver(op, &body, period).await?;
    let report = Report {
        id: ReportId::new(op.new_id()),
        body_id: body.id.clone(),
        to_body_id: to.id,
        plan_id: None,
        period_kind: period.kind().name().to_owned(),
        period_year: i64::from(period.year()),
        period_part: i64::from(period.part()),
        from_on: period.from_on(),
        to_on: period.to_on(),
        due_on: period.due_on(),
        state: State::Draft.name().to_owned(),
        done: String::new(),
        difficulties: String::new(),
        proposals: String::new(),
        sent_on: None,
        sent_at: None,
        sent_by: None,
        returned_on: None,
        returned_at: None,
        returned_by: None,
        return_reason: None,
        custody_path: body.unit_path,
        version: 1,
    };
    store::reports::insert_report(op.tx(), &report).await.map_err(|error| match error {
        store::Error::Duplicate(_) => Error::problem("period", "reports-begun-already"),
        other => other.into(),
    })?;
    op.record("report-begun", "report", report.id, &json!({ "body": report.body_id, "period": period.to_string() }));
    Ok(report.id)
}

/// The office a body's report for a period goes to.
async fn receiver(op: &mut Op, body: &Body, period: Period) -> Result<Body> {
    let is_commune = is_commune(op.tx(), body).await?;
    let last_day = period.to_on();
    let exists =
        body.valid_from.is_none_or(|first| first <= last_day) && body.valid_to.is_none_or(|last| last_day <= last);
    let to =
        store::reports::find_body_above(op.tx(), BodyKind::AgricultureOffice.name(), &body.unit_path, last_day).await?;
    let mut problems = Vec::new();
    if !is_commune {
        problems.push(Problem::new("body", "reports-body-does-not-report").naming("body", &body.short_name));
    }
    if !exists {
        problems.push(Problem::new("period", "reports-body-not-there").naming("body", &body.short_name));
    }
    if op.today() < period.from_on() {
        problems.push(Problem::new("period", "reports-period-to-come"));
    }
    if store::reports::find_report_of_period(op.tx(), &body.id, period).await?.is_some() {
        problems.push(Problem::new("period", "reports-begun-already"));
    }
    match to {
        Some(to) if problems.is_empty() => return Ok(to),
        None if exists => problems.push(Problem::new("body", "reports-no-office")),
        _ => {}
    }
    Err(Error::Invalid(problems))
}

/// Saves what a body writes: figures, their notes, and the sections in words.
///
/// # Errors
/// Refused to anyone but that body's people and once it is sent; stale if someone saved in between; and
/// every figure that differs from the count without a note.
pub async fn save_report(op: &mut Op, id: ReportId, version: i64, entries: &[Entry], words: Words) -> Result<()> {
    let mut report = in_own_hands(op, id, version).await?;
    let mut figures = figures(op.tx(), &report).await?;
    let before = json!(reported(&figures));
    let mut problems = Vec::new();
    for entry in entries {
        let figure = figures.iter_mut().find(|figure| figure.indicator == entry.indicator);
        let figure = figure.ok_or_else(|| Error::problem("", "reports-unknown-indicator"))?;
        figure.reported = entry.reported;
        figure.note = tidy_lines(&entry.note);
        if figure.note.chars().count() > LONGEST_NOTE {
            problems.push(
                Problem::new(format!("note-{}", entry.indicator), "reports-too-long").naming("most", LONGEST_NOTE),
            );
        }
    }
    problems.extend(rules::problems_to_save(&figures).iter().map(problem));
    let sections = [("done", words.done), ("difficulties", words.difficulties), ("proposals", words.proposals)];
    let [done, difficulties, proposals] = sections.map(|(field, text)| {
        let text = tidy_lines(&text);
        if text.chars().count() > LONGEST_SECTION {
            problems.push(Problem::new(field, "reports-too-long").naming("most", LONGEST_SECTION));
        }
        text
    });
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let detail = json!({
        "figures": { "before": before, "after": reported(&figures) },
        "done": done,
        "difficulties": difficulties,
        "proposals": proposals,
    });
    (report.done, report.difficulties, report.proposals) = (done, difficulties, proposals);
    store::reports::save_report(op.tx(), &report).await?;
    store::reports::save_values(op.tx(), id, &kept(figures)).await?;
    op.record("report-saved", "report", id, &detail);
    Ok(())
}

/// Sends a report. What was counted is counted once more and no longer changes.
///
/// # Errors
/// Refused to anyone but that body's people; stale if someone saved in between; sent already; a period
/// that is not over; and every figure that is missing or differs without a note.
pub async fn send_report(op: &mut Op, id: ReportId, version: i64) -> Result<()> {
    let mut report = in_own_hands(op, id, version).await?;
    let figures = figures(op.tx(), &report).await?;
    let mut problems: Vec<Problem> = rules::problems_to_send(indicators(), &figures).iter().map(problem).collect();
    if op.today() < report.to_on {
        problems
            .push(Problem::new("period", "reports-period-not-over").naming("day", domain::day::short(report.to_on)));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let state = state_of(&report)?.send().map_err(|_| Error::problem("", "reports-sent-already"))?;
    report.state = state.name().to_owned();
    (report.sent_on, report.sent_at) = (Some(op.today()), Some(op.now()));
    report.sent_by = op.actor().person().map(|person| person.account_id);
    report.return_reason = None;
    let detail = json!({
        "period": period_of(&report)?.to_string(),
        "to": report.to_body_id,
        "figures": values(&figures),
    });
    store::reports::save_report(op.tx(), &report).await?;
    store::reports::save_values(op.tx(), id, &kept(figures)).await?;
    op.record("report-sent", "report", id, &detail);
    Ok(())
}

/// The office gives a report back to be mended.
///
/// # Errors
/// Refused to anyone but the people of the office it was sent to; stale if someone saved in between; not
/// sent; and a missing reason.
pub async fn return_report(op: &mut Op, id: ReportId, version: i64, reason: &str) -> Result<()> {
    let mut report = store::reports::find_report(op.tx(), id).await?.ok_or(Error::NotFound)?;
    op.allow(Action::ReturnReport, &Subject::default().with_bodies([report.to_body_id.clone()]))?;
    if report.version != version {
        return Err(Error::Stale);
    }
    let state = state_of(&report)?.give_back().map_err(|_| Error::problem("", "reports-not-sent"))?;
    let reason = tidy_lines(reason);
    if reason.is_empty() {
        return Err(Error::problem("reason", "reports-reason-missing"));
    }
    if reason.chars().count() > LONGEST_NOTE {
        return Err(Error::Invalid(vec![Problem::new("reason", "reports-too-long").naming("most", LONGEST_NOTE)]));
    }
    report.state = state.name().to_owned();
    (report.returned_on, report.returned_at) = (Some(op.today()), Some(op.now()));
    report.returned_by = op.actor().person().map(|person| person.account_id);
    report.return_reason = Some(reason.clone());
    store::reports::save_report(op.tx(), &report).await?;
    op.record("report-returned", "report", id, &json!({ "reason": reason }));
    let period = period_of(&report)?;
    let href = format!("/reports/{id}");
    let notice = Notice::new(Told::ReportReturned, id, period.to_string(), href).once_for(report.version);
    tell(op, To::Officers(std::slice::from_ref(&report.body_id)), &notice).await?;
    Ok(())
}

/// A report its own body may change, in the version asked for.
async fn in_own_hands(op: &mut Op, id: ReportId, version: i64) -> Result<Report> {
    let report = store::reports::find_report(op.tx(), id).await?.ok_or(Error::NotFound)?;
    let body = body_of(op.tx(), &report.body_id).await?;
    op.allow(Action::WriteReport, &subject(&body))?;
    if !state_of(&report)?.is_in_own_hands() {
        return Err(Error::problem("", "reports-sent-already"));
    }
    if report.version == version { Ok(report) } else { Err(Error::Stale) }
}

/// The sentence for what is wrong with a figure; `indicator` is the key of its words in the data.
fn problem(problem: &rules::Problem) -> Problem {
    match problem {
        rules::Problem::Missing { indicator } => {
            Problem::new(format!("figure-{indicator}"), "reports-figure-missing").naming("indicator", indicator)
        }
        rules::Problem::Negative { indicator } => {
            Problem::new(format!("figure-{indicator}"), "reports-figure-negative").naming("indicator", indicator)
        }
        rules::Problem::NoteMissing { indicator, counted, reported } => {
            Problem::new(format!("note-{indicator}"), "reports-note-missing")
                .naming("indicator", indicator)
                .naming("counted", counted)
                .naming("reported", reported)
        }
    }
}

fn reported(figures: &[Figure]) -> BTreeMap<&str, Json> {
    let changed = figures.iter().filter(|figure| figure.reported.is_some());
    changed.map(|figure| (figure.indicator.as_str(), json!([figure.reported, figure.note]))).collect()
}

fn values(figures: &[Figure]) -> BTreeMap<&str, Option<i64>> {
    figures.iter().map(|figure| (figure.indicator.as_str(), figure.value())).collect()
}
