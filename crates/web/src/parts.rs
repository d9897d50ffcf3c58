//! What the parts of a page show: plain values that templates hand to the macros in `templates/parts`.
//!
//! Where a field says "a key, or words", a key is looked up in the reader's language and anything else
//! is shown as it stands.

use askama::Template;
use askama::filters::HtmlSafe;
use chrono::Datelike as _;
use domain::papers::{KnownPaper, PaperFormat};
use domain::{Day, Timestamp};

use crate::words::Message;

/// The colours of a tag. They support its words and never replace them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Under way.
    Blue,
    /// Not begun, or over without result.
    Grey,
    /// Done, valid.
    Green,
    /// Waiting for someone, due soon.
    Yellow,
    /// Wrong, withdrawn.
    Red,
    /// Ready for the next hand: to sign, to decide.
    Teal,
}

/// A state in a word or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The colour.
    pub colour: Colour,
    /// A key, or words.
    pub label: String,
}

impl Tag {
    /// A tag.
    #[must_use]
    pub fn new(colour: Colour, label: impl Into<String>) -> Self {
        Self { colour, label: label.into() }
    }

    /// The class of its colour.
    #[must_use]
    pub const fn class(&self) -> &'static str {
        match self.colour {
            Colour::Blue => "govuk-tag",
            Colour::Grey => "govuk-tag govuk-tag--grey",
            Colour::Green => "govuk-tag govuk-tag--green",
            Colour::Yellow => "govuk-tag govuk-tag--yellow",
            Colour::Red => "govuk-tag govuk-tag--red",
            Colour::Teal => "govuk-tag govuk-tag--teal",
        }
    }
}

/// A deadline, and how near it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The last day.
    pub on: Day,
    /// Working days left, today not counted; below zero, working days past it.
    pub working_days_left: i64,
}

/// Working days from which on a deadline counts as near.
const SOON: i64 = 5;

impl Due {
    /// How near: `late`, `soon` or `ok`.
    #[must_use]
    pub const fn nearness(&self) -> &'static str {
        match self.working_days_left {
            ..=-1 => "late",
            0..=SOON => "soon",
            _ => "ok",
        }
    }

    /// The same in a sentence.
    #[must_use]
    pub fn message(&self) -> Message {
        match self.working_days_left {
            0 => Message::new("shell-due-today"),
            late @ ..=-1 => Message::new("shell-due-late").with("days", late.saturating_neg()),
            left => Message::new("shell-due-left").with("days", left),
        }
    }
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// A key, or words.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

impl Link {
    /// A link.
    #[must_use]
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into() }
    }
}

/// An official paper that may be taken from a record's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadePaper {
    /// The key of its name.
    pub label: String,
    /// What tells it from others of its name; nothing if empty.
    pub note: String,
    /// Its files: for Word and for print.
    pub files: Vec<Link>,
}

impl MadePaper {
    /// A paper of a record.
    #[must_use]
    pub fn new(paper: KnownPaper, id: impl ToString) -> Self {
        let id = id.to_string();
        let file = |format: PaperFormat| {
            let name = format.name();
            Link::new(format!("papers-as-{name}"), format!("/papers/made/{paper}/{id}?as={name}"))
        };
        Self { label: format!("papers-made-{paper}"), note: String::new(), files: PaperFormat::ALL.map(file).to_vec() }
    }

    /// The same with what tells it from others of its name.
    #[must_use]
    pub fn noting(self, note: impl Into<String>) -> Self {
        Self { note: note.into(), ..self }
    }
}

/// One line of a summary list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryRow {
    /// A key, or words.
    pub label: String,
    /// What was given; nothing reads "not provided".
    pub value: Option<String>,
    /// Where it can be changed.
    pub change_href: Option<String>,
}

impl SummaryRow {
    /// A line that cannot be changed. An empty value was not given.
    #[must_use]
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        let value = value.into();
        Self { label: label.into(), value: (!value.is_empty()).then_some(value), change_href: None }
    }

    /// The same with a link to change it.
    #[must_use]
    pub fn changed_at(self, href: impl Into<String>) -> Self {
        Self { change_href: Some(href.into()), ..self }
    }
}

/// Where a task of a task list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskState {
    /// Nothing left to do.
    Done,
    /// Begun.
    Doing,
    /// Not begun.
    NotBegun,
    /// Waits for other tasks.
    Blocked,
    /// Sent back, or wrong.
    ToMend,
}

/// One line of a task list; the whole line is the link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// A key, or words.
    pub label: String,
    /// A key or words below it; nothing if empty.
    pub hint: String,
    /// Where it is done. A blocked task has none.
    pub href: Option<String>,
    /// Where it stands.
    pub state: TaskState,
}

/// When something of a timeline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// It happened.
    Past(Timestamp),
    /// It is under way, and has until then.
    Now(Option<Day>),
    /// It is still to come.
    Next,
}

/// One step of a record's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineStep {
    /// A key, or words: what happened.
    pub what: String,
    /// Who did it; nothing if empty.
    pub who: String,
    /// Why; nothing if empty.
    pub why: String,
    /// When.
    pub when: When,
}

/// Where a figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Counted by the program.
    Computed,
    /// Entered by the unit it speaks of.
    Reported,
    /// Typed in by hand over a computed one.
    Typed,
}

impl Source {
    /// The key of its words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Computed => "shell-source-computed",
            Self::Reported => "shell-source-reported",
            Self::Typed => "shell-source-typed",
        }
    }
}

/// A figure with the list behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// A key, or words.
    pub label: String,
    /// The figure, already written: `17`, `2 / 4`.
    pub value: String,
    /// A key or words below it; nothing if empty.
    pub note: String,
    /// The list behind it.
    pub href: Option<String>,
    /// Where it comes from.
    pub source: Source,
}

/// A day in a small calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEntry {
    /// The day.
    pub on: Day,
    /// What is on that day.
    pub link: Link,
    /// A key or words below it; nothing if empty.
    pub note: String,
}

/// The month of a day, from one, for the leaf of a calendar.
#[must_use]
pub fn month(day: &Day) -> u32 {
    day.month()
}

/// Two versions of one record: someone saved theirs while one was still typing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Who saved in between.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// The fields, those that differ marked.
    pub rows: Vec<ConflictRow>,
}

/// One field in two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConflictRow {
    /// A key, or words.
    pub label: String,
    /// What one typed oneself.
    pub yours: String,
    /// What was saved in between.
    pub theirs: String,
}

impl ConflictRow {
    /// Whether the versions differ.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.yours != self.theirs
    }
}

/// A bar chart lying on its side, such as a funnel, drawn as SVG; the table beside it is `list::bars`.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "parts/bar_chart.html")]
pub struct BarChart {
    /// An id of its own on the page.
    pub id: &'static str,
    /// The finding, in words, for those who do not see the drawing.
    pub title: String,
    /// The bars, from the top.
    pub bars: Vec<Bar>,
}

impl HtmlSafe for BarChart {}

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it counts, in words.
    pub label: String,
    /// How many.
    pub value: u64,
    /// The list behind it.
    pub href: Option<String>,
    /// Words after the figure; nothing if empty.
    pub note: String,
}

/// Height of one bar with its label, in drawing units of about a pixel.
const BAR_STEP: usize = 54;
/// Length of the longest bar.
const BAR_LENGTH: u64 = 300;

impl BarChart {
    fn height(&self) -> usize {
        self.bars.len() * BAR_STEP
    }

    /// The length of a bar: never so short that one cannot see or press it.
    fn length(&self, bar: &Bar) -> u64 {
        let longest = self.bars.iter().map(|bar| bar.value).max().unwrap_or(0).max(1);
        (bar.value.saturating_mul(BAR_LENGTH) / longest).max(3)
    }

    /// The shade of a bar, from one (darkest) to four; an empty bar is grey.
    fn shade(&self, at: &usize) -> usize {
        if self.bars[*at].value == 0 { 0 } else { (*at + 1).min(4) }
    }

    /// A bar's share of the first, in hundredths of a percent, rounded to the nearest whole percent.
    #[must_use]
    pub fn share(&self, bar: &Bar) -> i64 {
        let first = self.bars.first().map_or(0, |first| first.value);
        let share = bar.value.saturating_mul(100).saturating_add(first / 2).checked_div(first).unwrap_or(0);
        i64::try_from(share).unwrap_or(i64::MAX).saturating_mul(100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    fn due(working_days_left: i64) -> Due {
        Due { on: Day::from_ymd_opt(2026, 10, 15).unwrap(), working_days_left }
    }

    #[test]
    fn a_deadline_is_near_from_five_working_days_on_and_late_after_its_day() {
        let told = |left| (due(left).nearness(), due(left).message().say(Lang::Vi));
        assert_eq!(told(6), ("ok", "Còn 6 ngày làm việc".to_owned()));
        assert_eq!(told(5), ("soon", "Còn 5 ngày làm việc".to_owned()));
        assert_eq!(told(0), ("soon", "Hạn hôm nay".to_owned()));
        assert_eq!(told(-2), ("late", "Quá hạn 2 ngày làm việc".to_owned()));
    }

    #[test]
    fn bars_are_drawn_to_scale_and_an_empty_one_stays_visible() {
        let bar = |value| Bar { label: String::new(), value, href: None, note: String::new() };
        let chart = BarChart { id: "x", title: String::new(), bars: vec![bar(12), bar(5), bar(0)] };
        let lengths: Vec<_> = chart.bars.iter().map(|bar| chart.length(bar)).collect();
        assert_eq!(lengths, [300, 125, 3]);
        let shares: Vec<_> = chart.bars.iter().map(|bar| chart.share(bar)).collect();
        assert_eq!(shares, [10_000, 4_200, 0]);
    }

    #[test]
    fn a_chart_of_nothing_is_drawn_too() {
        let chart = BarChart { id: "x", title: "<b>".into(), bars: Vec::new() };
        assert!(chart.to_string().contains("&#60;b&#62;"));
    }
}
