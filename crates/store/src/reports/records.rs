//! Reports and their figures as they are kept.

use domain::ids::{AccountId, PlanId, ReportId};
use domain::reports::Period;
use domain::{Day, Timestamp};

use crate::units::Body;
use crate::{Result, Tx, rows, sql};

rows! {
    /// A report.
    pub struct Report {
        /// The report.
        pub id: ReportId,
        /// Who reports.
        pub body_id: String,
        /// To whom.
        pub to_body_id: String,
        /// The plan it speaks of, if one.
        pub plan_id: Option<PlanId>,
        /// `quarter`, `half-year` or `year`.
        pub period_kind: String,
        /// The year.
        pub period_year: i64,
        /// The quarter, the half, or 1.
        pub period_part: i64,
        /// The period's first day.
        pub from_on: Day,
        /// The period's last day.
        pub to_on: Day,
        /// The last day on which it is in time.
        pub due_on: Day,
        /// `draft`, `sent` or `returned`.
        pub state: String,
        /// What was done, in words.
        pub done: String,
        /// What was difficult.
        pub difficulties: String,
        /// What is proposed.
        pub proposals: String,
        /// The programme's day on which it was last sent.
        pub sent_on: Option<Day>,
        /// The machine's instant of the same.
        pub sent_at: Option<Timestamp>,
        /// By whom.
        pub sent_by: Option<AccountId>,
        /// The programme's day on which it was last given back.
        pub returned_on: Option<Day>,
        /// The machine's instant of the same.
        pub returned_at: Option<Timestamp>,
        /// By whom.
        pub returned_by: Option<AccountId>,
        /// Why.
        pub return_reason: Option<String>,
        /// The unit answerable now.
        pub custody_path: String,
        /// Counts up with each change.
        pub version: i64,
    }

    /// One figure of a report.
    pub struct ReportValue {
        /// The indicator's key.
        pub indicator: String,
        /// What was counted, if the system counts it.
        pub counted: Option<i64>,
        /// What the body reports instead, or enters.
        pub reported: Option<i64>,
        /// Why the two differ.
        pub note: String,
    }

    /// A line of a list of reports.
    pub struct ReportRow {
        /// The report.
        pub id: ReportId,
        /// Who reports.
        pub body_id: String,
        /// Its short name.
        pub body_name: String,
        /// The short name of whom it goes to.
        pub to_body_name: String,
        /// `quarter`, `half-year` or `year`.
        pub period_kind: String,
        /// The year.
        pub period_year: i64,
        /// The quarter, the half, or 1.
        pub period_part: i64,
        /// The last day on which it is in time.
        pub due_on: Day,
        /// `draft`, `sent` or `returned`.
        pub state: String,
        /// The day on which it was last sent.
        pub sent_on: Option<Day>,
        /// Why it was given back.
        pub return_reason: Option<String>,
    }

    /// A body that is to report, and how far it is.
    pub struct Sender {
        /// The body.
        pub body_id: String,
        /// Its short name.
        pub body_name: String,
        /// Its report, if it has begun one.
        pub report_id: Option<ReportId>,
        /// `draft`, `sent` or `returned`.
        pub state: Option<String>,
        /// The day on which it was last sent.
        pub sent_on: Option<Day>,
        /// Why it was given back.
        pub return_reason: Option<String>,
    }

    /// One record behind a figure.
    pub struct CountedRecord {
        /// The record.
        pub id: String,
        /// Its name.
        pub name: String,
        /// The day that made it count.
        pub happened_on: Option<Day>,
    }
}

/// A new report.
///
/// # Errors
/// [`crate::Error::Duplicate`] if the body has one for the period.
pub async fn insert_report(tx: &mut Tx, report: &Report) -> Result<()> {
    sql("INSERT INTO report
            (id, body_id, to_body_id, plan_id, period_kind, period_year, period_part, from_on, to_on, due_on,
             state, done, difficulties, proposals, custody_path, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1)")
    .bind(report.id)
    .bind(&report.body_id)
    .bind(&report.to_body_id)
    .bind(report.plan_id)
    .bind(&report.period_kind)
    .bind(report.period_year)
    .bind(report.period_part)
    .bind(report.from_on)
    .bind(report.to_on)
    .bind(report.due_on)
    .bind(&report.state)
    .bind(&report.done)
    .bind(&report.difficulties)
    .bind(&report.proposals)
    .bind(&report.custody_path)
    .execute_one(tx)
    .await
}

/// A report.
pub async fn find_report(tx: &mut Tx, id: ReportId) -> Result<Option<Report>> {
    sql("SELECT * FROM report WHERE id = $1").bind(id).optional(tx).await
}

/// The report of a body for a period.
pub async fn find_report_of_period(tx: &mut Tx, body_id: &str, period: Period) -> Result<Option<Report>> {
    sql("SELECT * FROM report WHERE body_id = $1 AND period_kind = $2 AND period_year = $3 AND period_part = $4")
        .bind(body_id)
        .bind(period.kind().name())
        .bind(i64::from(period.year()))
        .bind(i64::from(period.part()))
        .optional(tx)
        .await
}

/// The reports of a body that are in its own hands, the oldest period first.
pub async fn list_unsent_reports(tx: &mut Tx, body_id: &str) -> Result<Vec<Report>> {
    sql("SELECT * FROM report WHERE body_id = $1 AND state <> 'sent' ORDER BY to_on, from_on")
        .bind(body_id)
        .all(tx)
        .await
}

/// Saves what changes in a report. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_report(tx: &mut Tx, report: &Report) -> Result<()> {
    sql("UPDATE report
            SET state = $3, done = $4, difficulties = $5, proposals = $6, sent_on = $7, sent_at = $8, sent_by = $9,
                returned_on = $10, returned_at = $11, returned_by = $12, return_reason = $13,
                version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(report.id)
    .bind(report.version)
    .bind(&report.state)
    .bind(&report.done)
    .bind(&report.difficulties)
    .bind(&report.proposals)
    .bind(report.sent_on)
    .bind(report.sent_at)
    .bind(report.sent_by)
    .bind(report.returned_on)
    .bind(report.returned_at)
    .bind(report.returned_by)
    .bind(report.return_reason.as_deref())
    .execute_one(tx)
    .await
}

/// Writes the figures of a report in the place of those before.
pub async fn save_values(tx: &mut Tx, report_id: ReportId, values: &[ReportValue]) -> Result<()> {
    sql("DELETE FROM report_value WHERE report_id = $1").bind(report_id).execute(tx).await?;
    if values.is_empty() {
        return Ok(());
    }
    let mut statement = sql("INSERT INTO report_value (report_id, indicator, counted, reported, note) VALUES ");
    for (place, value) in values.iter().enumerate() {
        statement.push(if place == 0 { "(" } else { ", (" }).push_bind(report_id);
        statement.push(", ").push_bind(&value.indicator).push(", ").push_bind(value.counted);
        statement.push(", ").push_bind(value.reported).push(", ").push_bind(&value.note).push(")");
    }
    statement.execute(tx).await?;
    Ok(())
}

/// The figures of a report.
pub async fn list_values(tx: &mut Tx, report_id: ReportId) -> Result<Vec<ReportValue>> {
    sql("SELECT indicator, counted, reported, note FROM report_value WHERE report_id = $1 ORDER BY indicator")
        .bind(report_id)
        .all(tx)
        .await
}

/// The figures that were sent to a body for a period: who sent, the indicator, the figure.
pub async fn list_sent_values(tx: &mut Tx, to_body_id: &str, period: Period) -> Result<Vec<(String, String, i64)>> {
    sql("SELECT r.body_id, v.indicator, COALESCE(v.reported, v.counted)
           FROM report r JOIN report_value v ON v.report_id = r.id
          WHERE r.to_body_id = $1 AND r.period_kind = $2 AND r.period_year = $3 AND r.period_part = $4
            AND r.state = 'sent' AND COALESCE(v.reported, v.counted) IS NOT NULL
          ORDER BY r.body_id, v.indicator")
    .bind(to_body_id)
    .bind(period.kind().name())
    .bind(i64::from(period.year()))
    .bind(i64::from(period.part()))
    .all(tx)
    .await
}

/// The people's committees of communes that report to a body for a period, with their reports: those of
/// its territory that exist on the period's last day and have no such body nearer to them, by name.
pub async fn list_senders(tx: &mut Tx, to: &Body, period: Period) -> Result<Vec<Sender>> {
    let mut question = sql("SELECT b.id AS body_id, b.short_name AS body_name, r.id AS report_id, r.state, r.sent_on,
                r.return_reason
           FROM body b
           JOIN unit u ON u.id = b.unit_id
           LEFT JOIN report r ON r.body_id = b.id AND r.to_body_id = $1
            AND r.period_kind = $2 AND r.period_year = $3 AND r.period_part = $4
          WHERE b.kind = 'committee' AND u.level = 'commune'
            AND (b.valid_from IS NULL OR b.valid_from <= $5) AND (b.valid_to IS NULL OR b.valid_to >= $5)
            AND NOT EXISTS (SELECT 1 FROM body n
                             WHERE n.kind = $6 AND length(n.unit_path) > length($7)
                               AND substr(b.unit_path, 1, length(n.unit_path)) = n.unit_path
                               AND (n.valid_from IS NULL OR n.valid_from <= $5)
                               AND (n.valid_to IS NULL OR n.valid_to >= $5))")
    .bind(&to.id)
    .bind(period.kind().name())
    .bind(i64::from(period.year()))
    .bind(i64::from(period.part()))
    .bind(period.to_on())
    .bind(&to.kind)
    .bind(&to.unit_path);
    question.push_territories("b.unit_path", std::slice::from_ref(&to.unit_path));
    question.push(" ORDER BY b.sort_key, b.id");
    question.all(tx).await
}

/// Which reports are listed.
#[derive(Debug, Clone, Default)]
pub struct ListFilter {
    /// Territories whose reports may be read.
    pub paths: Vec<String>,
    /// Bodies whose own reports may be read.
    pub body_ids: Vec<String>,
    /// Only of this period.
    pub period: Option<Period>,
    /// How many.
    pub limit: i64,
    /// After how many.
    pub offset: i64,
}

/// Reports, the newest period first; drafts only of one's own bodies.
pub async fn list_reports(tx: &mut Tx, filter: &ListFilter) -> Result<Vec<ReportRow>> {
    let mut question = sql("SELECT r.id, r.body_id, b.short_name AS body_name, t.short_name AS to_body_name,
                r.period_kind, r.period_year, r.period_part, r.due_on, r.state, r.sent_on, r.return_reason
           FROM report r JOIN body b ON b.id = r.body_id JOIN body t ON t.id = r.to_body_id
          WHERE ");
    push_filter(&mut question, filter);
    question.push(" ORDER BY r.to_on DESC, r.from_on DESC, b.sort_key, r.id LIMIT ").push_bind(filter.limit);
    question.push(" OFFSET ").push_bind(filter.offset);
    question.all(tx).await
}

/// How many reports a list has.
pub async fn count_reports(tx: &mut Tx, filter: &ListFilter) -> Result<i64> {
    let mut question = sql("SELECT count(*) FROM report r WHERE ");
    push_filter(&mut question, filter);
    let (count,) = question.one(tx).await?;
    Ok(count)
}

/// The periods of which there are reports in a list, the newest first; the filter's own period does not count.
pub async fn list_periods(tx: &mut Tx, filter: &ListFilter) -> Result<Vec<(String, i64, i64)>> {
    let mut question = sql("SELECT r.period_kind, r.period_year, r.period_part FROM report r WHERE ");
    push_filter(&mut question, &ListFilter { period: None, ..filter.clone() });
    question
        .push(" GROUP BY r.period_kind, r.period_year, r.period_part ORDER BY max(r.to_on) DESC, max(r.from_on) DESC");
    question.all(tx).await
}

fn push_filter(question: &mut crate::Sql, filter: &ListFilter) {
    question.push("(r.body_id IN ").push_list(filter.body_ids.iter().map(String::as_str));
    question.push(" OR (r.state <> 'draft'").push_territories("r.custody_path", &filter.paths).push("))");
    if let Some(period) = filter.period {
        question.push(" AND r.period_kind = ").push_bind(period.kind().name());
        question.push(" AND r.period_year = ").push_bind(i64::from(period.year()));
        question.push(" AND r.period_part = ").push_bind(i64::from(period.part()));
    }
}

/// The body of a kind that answers for a place on a day: the nearest above it.
pub async fn find_body_above(tx: &mut Tx, kind: &str, unit_path: &str, on: Day) -> Result<Option<Body>> {
    let mut question = sql("SELECT * FROM body
          WHERE kind = $1 AND (valid_from IS NULL OR valid_from <= $2) AND (valid_to IS NULL OR valid_to >= $2)
            AND unit_path IN ")
    .bind(kind)
    .bind(on);
    question.push_list(paths_down_to(unit_path));
    question.push(" ORDER BY length(unit_path) DESC, id LIMIT 1");
    question.optional(tx).await
}

/// The bodies of a kind in territories on a day, the widest territory first.
pub async fn list_bodies_of_kind(tx: &mut Tx, kind: &str, paths: &[String], on: Day) -> Result<Vec<Body>> {
    let mut question = sql("SELECT * FROM body
          WHERE kind = $1 AND (valid_from IS NULL OR valid_from <= $2) AND (valid_to IS NULL OR valid_to >= $2)")
    .bind(kind)
    .bind(on);
    question.push_territories("unit_path", paths);
    question.push(" ORDER BY unit_path, id");
    question.all(tx).await
}

/// `/93/936/31492/` lies in `/93/`, `/93/936/` and itself.
fn paths_down_to(unit_path: &str) -> Vec<&str> {
    unit_path.match_indices('/').skip(1).map(|(end, _)| &unit_path[..=end]).collect()
}
