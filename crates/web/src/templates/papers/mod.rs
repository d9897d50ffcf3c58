//! The register of papers: the list, a paper, its form, and putting it before the leader.

use askama::Template;
use domain::papers::Answer;
use domain::{Day, Timestamp};

use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::lists::{Chip, ListQuery, Pager};
use crate::parts::{Conflict, Due, Link, SummaryRow, Tag};
use crate::words::Message;

/// The papers one reaches.
#[derive(Debug, Template)]
#[template(path = "papers/index.html")]
pub struct PapersPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The filter: `q`, `direction`, `kind`, `year`, `body`.
    pub form: FormState,
    /// In and out.
    pub directions: Vec<Choice>,
    /// Kinds to choose from.
    pub kinds: Vec<Choice>,
    /// Years to choose from.
    pub years: Vec<Choice>,
    /// Registers to choose from; none leaves the choice out.
    pub registers: Vec<Choice>,
    /// The papers of this page of the list.
    pub rows: Vec<PaperRow>,
    /// What the address asks for.
    pub query: ListQuery,
    /// Filters that are set.
    pub chips: Vec<Chip>,
    /// The pages of the list.
    pub pager: Pager,
    /// Where papers are entered; none for who may not.
    pub new_hrefs: Vec<Link>,
    /// How many papers wait for the reader, who leads; none for who leads nothing.
    pub waiting: Option<usize>,
}

/// One paper in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperRow {
    /// Its number; nothing while it is a draft.
    pub number: String,
    /// Its page.
    pub href: String,
    /// The key of its kind.
    pub kind: String,
    /// What it is about.
    pub subject: String,
    /// The day on it.
    pub dated: Option<Day>,
    /// Whether it came or goes.
    pub direction: &'static str,
    /// Who issued it, if it came; whom it is for, if it goes.
    pub party: String,
    /// The day of the register.
    pub registered_on: Day,
    /// Whose register; nothing if one reads a single one.
    pub register: String,
    /// How it stands: with the leader, or as a draft.
    pub tag: Option<Tag>,
    /// Its file, if it has one.
    pub file_href: Option<String>,
}

/// A paper with its history.
#[derive(Debug, Template)]
#[template(path = "papers/paper.html")]
pub struct PaperPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// Whether it came or goes: a key.
    pub direction: &'static str,
    /// The key of its kind.
    pub kind: String,
    /// Its number; nothing while it is a draft.
    pub number: String,
    /// What it is about.
    pub title: String,
    /// How it stands with the leader.
    pub tag: Option<Tag>,
    /// What the register says of it.
    pub facts: Vec<SummaryRow>,
    /// The record it belongs to.
    pub about: Option<Link>,
    /// Its file: name and address.
    pub file: Option<Link>,
    /// The signatures in its file; none if it is no PDF.
    pub signatures: Option<SignaturesBlock>,
    /// What one may do, the most usual first.
    pub actions: Vec<Link>,
    /// Its goings before the leader.
    pub history: Vec<SignOffStep>,
    /// What waits for the reader, who leads.
    pub to_answer: Option<SignOffRow>,
    /// Why an answer was not taken.
    pub problem: Option<Message>,
    /// What the reader had typed then.
    pub kept_note: String,
}

/// The signatures in a paper's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignaturesBlock {
    /// What the file is worth by them; none if it has none, or was not looked at.
    pub worth: Option<Message>,
    /// When it was looked at last.
    pub checked_at: Option<Timestamp>,
    /// The signatures, in the order they were made.
    pub lines: Vec<SignatureLine>,
    /// Where it is looked at again.
    pub check_action: String,
}

/// A signature in a paper's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureLine {
    /// Who signed; nothing if it cannot be read.
    pub signer: String,
    /// Of which organisation; may be empty.
    pub organisation: String,
    /// When, as the signer's machine said.
    pub signed_at: Option<Timestamp>,
    /// Whether it covers the whole file.
    pub covers_all: bool,
    /// What it is worth.
    pub tag: Tag,
}

/// One going before the leader, with the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOffStep {
    /// Who put it there.
    pub asked_by: String,
    /// On which day.
    pub asked_on: Day,
    /// Before whose leader.
    pub body: String,
    /// Why.
    pub reason: String,
    /// By when an answer is needed.
    pub answer_by: Day,
    /// How it stands.
    pub tag: Tag,
    /// Who answered.
    pub answered_by: String,
    /// On which day.
    pub answered_on: Option<Day>,
    /// What the leader says.
    pub note: String,
}

/// One paper that waits for a leader, or was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOffRow {
    /// What the paper is about.
    pub title: String,
    /// The paper's page.
    pub href: String,
    /// The key of its kind.
    pub kind: String,
    /// Its number; nothing while it is a draft.
    pub number: String,
    /// Whose register.
    pub register: String,
    /// Its file: name and address.
    pub file: Option<Link>,
    /// Who put it there.
    pub asked_by: String,
    /// Why.
    pub reason: String,
    /// How long it has waited, or what was answered.
    pub age: Message,
    /// By when an answer is needed; none once answered.
    pub due: Option<Due>,
    /// How it stands.
    pub tag: Tag,
    /// The ways to answer; none once answered.
    pub answers: Vec<Link>,
}

/// What waits for a leader.
#[derive(Debug, Template)]
#[template(path = "papers/sign_offs.html")]
pub struct SignOffsPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// What waits, the first due first.
    pub rows: Vec<SignOffRow>,
    /// What was answered last.
    pub answered: Vec<SignOffRow>,
}

/// A paper to be entered or mended.
#[derive(Debug, Template)]
#[template(path = "papers/form.html")]
pub struct PaperFormPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The key of the title.
    pub title: &'static str,
    /// What was typed.
    pub form: FormState,
    /// Whether the paper goes.
    pub is_outgoing: bool,
    /// Kinds to choose from.
    pub kinds: Vec<Choice>,
    /// Registers to choose from; none if there is a single one.
    pub registers: Vec<Choice>,
    /// The record it belongs to.
    pub about: Option<Link>,
    /// The same paper in the register already.
    pub same_href: Option<String>,
    /// The name of the file it has.
    pub file_name: String,
    /// Whether only number and day may be given: the leader approved the rest.
    pub is_only_number: bool,
    /// Number and day that were given and stay; none while they may be typed.
    pub given_number: Option<String>,
    /// The number that follows in its series; none where none is known.
    pub next_number: Option<Message>,
    /// The version this page was read from.
    pub version: i64,
    /// Where the form goes.
    pub action: String,
    /// Where one goes back to.
    pub back_href: String,
    /// What someone saved in between.
    pub conflict: Option<Conflict>,
}

/// A paper on its way to the leader.
#[derive(Debug, Template)]
#[template(path = "papers/ask.html")]
pub struct AskLeaderPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// What the paper is about.
    pub subject: String,
    /// Whose leader decides; nothing where no committee stands above.
    pub committee: String,
    /// Who leads it today; nothing if nobody does.
    pub leaders: String,
    /// Whether it has a file.
    pub has_file: bool,
    /// What the leader asked, or why it was returned.
    pub said: String,
    /// What was typed.
    pub form: FormState,
    /// The version this page was read from.
    pub version: i64,
    /// Where the form goes.
    pub action: String,
    /// Where one goes back to.
    pub back_href: String,
}

/// A leader about to answer.
#[derive(Debug, Template)]
#[template(path = "papers/answer.html")]
pub struct AnswerPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The words of the answer.
    pub words: AnswerWords,
    /// The paper, and why it is there.
    pub row: SignOffRow,
    /// What was typed.
    pub form: FormState,
    /// Where the form goes.
    pub action: String,
}

/// The keys of the words of one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnswerWords {
    /// What is done.
    pub title: &'static str,
    /// What follows.
    pub consequence: &'static str,
    /// What the note says.
    pub note: &'static str,
    /// The button.
    pub button: &'static str,
}

impl AnswerWords {
    /// The words of an answer.
    #[must_use]
    pub const fn of(answer: Answer) -> Self {
        match answer {
            Answer::Approve => Self {
                title: "papers-approve-title",
                consequence: "papers-approve-consequence",
                note: "papers-approve-note",
                button: "papers-approve-button",
            },
            Answer::Return => Self {
                title: "papers-return-title",
                consequence: "papers-return-consequence",
                note: "papers-return-note",
                button: "papers-return-button",
            },
            Answer::Ask => Self {
                title: "papers-ask-title",
                consequence: "papers-ask-consequence",
                note: "papers-ask-note",
                button: "papers-ask-button",
            },
        }
    }
}

/// Fields of the form, in its order.
pub const PAPER_FIELDS: [&str; 9] =
    ["body", "kind", "number", "dated", "issuer", "recipient", "subject", "registered_on", "file"];

mod samples;
