//! Reports: what is owed, writing one, sending it, reading it, what lies behind a figure, the sum of all.

mod samples;

use askama::Template;
use domain::{Day, Timestamp};

use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::lists::{Chip, ListQuery, Pager};
use crate::parts::{Conflict, Due, Link, MadePaper, Source, SummaryRow, Tag};

/// What one owes, and the reports one may read.
#[derive(Debug, Template)]
#[template(path = "reports/index.html")]
pub struct ReportsPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// What one's commune owes; none for who writes no reports.
    pub owed: Option<Vec<OwedRow>>,
    /// Where reports are summed up; none for who does not.
    pub roll_up_href: Option<String>,
    /// The filter: `period`.
    pub form: FormState,
    /// Periods of which there are reports.
    pub periods: Vec<Choice>,
    /// The reports of this page of the list.
    pub rows: Vec<ReportListed>,
    /// What the address asks for.
    pub query: ListQuery,
    /// Filters that are set.
    pub chips: Vec<Chip>,
    /// The pages of the list.
    pub pager: Pager,
}

/// A report that is owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwedRow {
    /// The period's name.
    pub period: String,
    /// The days it covers.
    pub days: String,
    /// Who owes it.
    pub body: String,
    /// Until when.
    pub due: Due,
    /// Where it stands.
    pub tag: Tag,
    /// Where it is written; none if it has not been begun.
    pub href: Option<String>,
    /// The body, for beginning it.
    pub body_id: String,
    /// The period, for beginning it.
    pub code: String,
}

/// One report in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportListed {
    /// The period's name.
    pub period: String,
    /// Its page.
    pub href: String,
    /// Who reports.
    pub body: String,
    /// To whom.
    pub to: String,
    /// Where it stands.
    pub tag: Tag,
    /// The last day on which it is in time.
    pub due_on: Day,
    /// When it was last sent.
    pub sent_on: Option<Day>,
    /// Whether that was too late.
    pub is_late: bool,
}

/// Begins a report.
#[derive(Debug, Template)]
#[template(path = "reports/new.html")]
pub struct NewReportPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// What was chosen, and what is wrong.
    pub form: FormState,
    /// Bodies to choose from; a single one is not asked for.
    pub bodies: Vec<Choice>,
    /// Periods to choose from.
    pub periods: Vec<Choice>,
}

/// Writes a report.
#[derive(Debug, Template)]
#[template(path = "reports/write.html")]
pub struct WriteReportPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// Its title.
    pub title: String,
    /// Who reports.
    pub caption: String,
    /// The days it covers.
    pub days: String,
    /// To whom it goes.
    pub to: String,
    /// Where it stands.
    pub tag: Tag,
    /// Until when.
    pub due: Due,
    /// When the figures were counted.
    pub as_of: Timestamp,
    /// Who saved last, and when; none before the first save.
    pub saved: Option<(String, Timestamp)>,
    /// Why it came back.
    pub returned: Option<Returned>,
    /// The figures.
    pub fields: Vec<FigureField>,
    /// What was typed, and what is wrong.
    pub form: FormState,
    /// The version seen.
    pub version: i64,
    /// Whether it can no longer be changed: what was typed is shown all the same.
    pub is_closed: bool,
    /// The report's page.
    pub base: String,
    /// What someone saved in between.
    pub conflict: Option<Conflict>,
}

/// Why a report was given back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// The reason.
    pub reason: String,
    /// Who gave it back.
    pub by: String,
    /// On which day.
    pub on: String,
}

/// A figure to enter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureField {
    /// The field of the figure.
    pub figure: String,
    /// The field of its note.
    pub note: String,
    /// What it is.
    pub label: String,
    /// What is counted.
    pub unit: String,
    /// How it comes about.
    pub how: String,
    /// What was counted, and the list behind it; none where the body enters the figure.
    pub counted: Option<(String, String)>,
}

/// Looks a report over before sending it.
#[derive(Debug, Template)]
#[template(path = "reports/send.html")]
pub struct SendReportPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// Its title.
    pub title: String,
    /// Who reports.
    pub caption: String,
    /// The days it covers.
    pub days: String,
    /// To whom it goes.
    pub to: String,
    /// Figures to put right first, each where that is done.
    pub to_mend: Vec<Link>,
    /// The day from which it can be sent, if that is still to come.
    pub open_until: Option<String>,
    /// The figures.
    pub lines: Vec<FigureLine>,
    /// The sections in words: the key of the title, and the text.
    pub sections: Vec<(&'static str, String)>,
    /// What is wrong.
    pub form: FormState,
    /// The version seen.
    pub version: i64,
    /// The report's page.
    pub base: String,
}

/// A figure as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureLine {
    /// Its place on the page.
    pub id: String,
    /// What it is.
    pub label: String,
    /// What is counted.
    pub unit: String,
    /// How it comes about.
    pub how: String,
    /// The figure; none if it is missing.
    pub value: Option<String>,
    /// What was counted, where that is another figure.
    pub counted: Option<String>,
    /// Where it comes from.
    pub source: Source,
    /// Why it differs.
    pub note: String,
    /// The list behind it.
    pub href: Option<String>,
}

/// Reads a report.
#[derive(Debug, Template)]
#[template(path = "reports/report.html")]
pub struct ReadReportPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// Its papers, made of what is known.
    pub papers: Vec<MadePaper>,
    /// Its title.
    pub title: String,
    /// The period, as papers write it.
    pub period: String,
    /// Who reports.
    pub body: String,
    /// The line above its name on papers; nothing if empty.
    pub superior: String,
    /// Where its papers are dated.
    pub place: String,
    /// To whom.
    pub to: String,
    /// Where it stands.
    pub tag: Tag,
    /// Who, to whom, when.
    pub facts: Vec<SummaryRow>,
    /// When it was sent; nothing while it is not.
    pub sent_on: String,
    /// When the figures were counted, while it is not sent.
    pub as_of: Timestamp,
    /// Whether it was sent too late.
    pub is_late: bool,
    /// Whether it is of the reader's own body.
    pub is_own: bool,
    /// Why it was given back.
    pub returned: Option<Returned>,
    /// The figures.
    pub lines: Vec<FigureLine>,
    /// The sections in words: the key of the title, and the text.
    pub sections: Vec<(&'static str, String)>,
    /// Where it is given back, for who may.
    pub return_href: Option<String>,
}

/// The records behind a figure.
#[derive(Debug, Template)]
#[template(path = "reports/behind.html")]
pub struct BehindPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// Whose figure of when.
    pub caption: String,
    /// What it is.
    pub label: String,
    /// What is counted.
    pub unit: String,
    /// How it comes about.
    pub how: String,
    /// The figure of the report.
    pub reported: Option<String>,
    /// What was counted when it was sent, where more or less is counted today.
    pub counted_then: Option<String>,
    /// Why the report differs from the count.
    pub note: String,
    /// How many records count today.
    pub total: String,
    /// When they were counted.
    pub as_of: Timestamp,
    /// A page of them.
    pub records: Vec<RecordBehind>,
    /// What the address asks for.
    pub query: ListQuery,
    /// The pages of the list.
    pub pager: Pager,
}

/// A record that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordBehind {
    /// Its name.
    pub name: String,
    /// Its page; none for people.
    pub href: Option<String>,
    /// The day that makes it count; nothing if none does.
    pub on: String,
}

/// The reports of an office's communes as one.
#[derive(Debug, Template)]
#[template(path = "reports/roll_up.html")]
pub struct RollUpPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The office and the days.
    pub caption: String,
    /// The period's name.
    pub period: String,
    /// What is shown: `period`, `office`.
    pub form: FormState,
    /// Periods to choose from.
    pub periods: Vec<Choice>,
    /// Offices to choose from; none where there is but one.
    pub offices: Vec<Choice>,
    /// When it was summed.
    pub as_of: Timestamp,
    /// The last day on which reports are in time.
    pub due: Due,
    /// How many communes have sent.
    pub sent: usize,
    /// How many are to send.
    pub expected: usize,
    /// The same as a spreadsheet.
    pub xlsx_href: String,
    /// The sums.
    pub sums: Vec<SumLine>,
    /// The communes.
    pub communes: Vec<CommuneRow>,
    /// The communes whose reports have not arrived.
    pub not_sent: Vec<NotSentRow>,
}

/// The sum of an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SumLine {
    /// What it is.
    pub label: String,
    /// What is counted.
    pub unit: String,
    /// How it comes about.
    pub how: String,
    /// The sum; none if nobody has sent.
    pub total: Option<String>,
}

/// A commune with its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommuneRow {
    /// Its name.
    pub name: String,
    /// Its report.
    pub href: Option<String>,
    /// Where that stands.
    pub tag: Tag,
    /// When it was sent; nothing if it was not.
    pub sent_on: String,
    /// Whether that was too late.
    pub is_late: bool,
    /// Its figures, in the order of the indicators.
    pub values: Vec<Option<SumCell>>,
}

/// A figure of a commune, and what lies behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SumCell {
    /// The figure.
    pub value: String,
    /// The list, or the place in the report.
    pub href: String,
}

/// A commune whose report has not arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotSentRow {
    /// Its name.
    pub name: String,
    /// How far it is.
    pub tag: Tag,
    /// Why the report was given back; nothing if it was not.
    pub reason: String,
    /// The report, where one may open it.
    pub href: Option<String>,
}
