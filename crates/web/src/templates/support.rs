//! Support: the list of cases, and a case.

use askama::Template;
use domain::Day;

use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::gallery::Sample;
use crate::lists::{Chip, ListQuery, Pager};
use crate::parts::{Colour, Link, Tag};
use crate::words::Message;

/// The cases one reaches.
#[derive(Debug, Template)]
#[template(path = "support/index.html")]
pub struct CasesPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The filter: `q`, `state`, `unit`.
    pub form: FormState,
    /// Where a case may stand.
    pub states: Vec<Choice>,
    /// Communes to choose from; none leaves the choice out.
    pub communes: Vec<Choice>,
    /// The cases of this page of the list.
    pub rows: Vec<CaseRow>,
    /// What the address asks for.
    pub query: ListQuery,
    /// Filters that are set.
    pub chips: Vec<Chip>,
    /// The pages of the list.
    pub pager: Pager,
    /// Where a case is opened; none for who may not.
    pub new_href: Option<String>,
}

/// A case in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// For whom.
    pub name: String,
    /// Its page.
    pub href: String,
    /// The key of its kind.
    pub kind: String,
    /// The commune.
    pub unit: String,
    /// The day it was opened.
    pub opened_on: Day,
    /// The day it was closed.
    pub closed_on: Option<Day>,
    /// How many steps it has.
    pub steps: i64,
    /// How many are done.
    pub done: i64,
    /// How many are late.
    pub late: i64,
    /// Where it stands.
    pub tag: Tag,
}

/// A case with its steps.
#[derive(Debug, Template)]
#[template(path = "support/case.html")]
pub struct CasePage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The key of its kind.
    pub kind: String,
    /// For whom.
    pub producer: Link,
    /// Where it stands.
    pub tag: Tag,
    /// Who opened it, when.
    pub opened: Message,
    /// How the producer stood before, and stands after.
    pub standing: Vec<StandingLine>,
    /// When it was closed.
    pub result: Option<Message>,
    /// What came of it, in words.
    pub result_words: String,
    /// The steps, by their day.
    pub steps: Vec<CaseStepLine>,
    /// Where a step is planned; none for who may not.
    pub add_step_href: Option<String>,
    /// Where it is closed; none for who may not.
    pub close_href: Option<String>,
}

/// One thing before and after. Values are keys, or words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingLine {
    /// The key of what it is.
    pub label: String,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
}

/// A step of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseStepLine {
    /// What is to be done.
    pub what: String,
    /// Where it is mended; none for who may not.
    pub href: Option<String>,
    /// The body that does it.
    pub holder: String,
    /// By when.
    pub due_on: Day,
    /// When it was done.
    pub done_on: Option<Day>,
    /// Whether its day is over.
    pub is_late: bool,
    /// What is said of it; nothing if empty.
    pub note: String,
}

const LONG: &str = "Hợp tác xã Nông nghiệp – Thương mại – Dịch vụ tổng hợp Thanh niên Vĩnh Viễn A";

fn day(month: u32, of_month: u32) -> Day {
    Day::from_ymd_opt(2020, month, of_month).unwrap_or_default()
}

impl Sample for CasesPage {
    const PAGE: &'static str = "support/index";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let row = |name: &str, late, closed_on: Option<Day>, tag| CaseRow {
            name: name.into(),
            href: "/support/1".into(),
            kind: "support-kind-consolidation".into(),
            unit: "Xã Vĩnh Viễn A".into(),
            opened_on: day(3, 16),
            closed_on,
            steps: 3,
            done: if closed_on.is_some() { 3 } else { 1 },
            late,
            tag,
        };
        let open = || Tag::new(Colour::Blue, "support-state-open");
        let page = |rows: Vec<CaseRow>, total, chips| Self {
            frame: frame.clone(),
            form: FormState::new(["q", "state", "unit"]),
            states: ["open", "late", "closed"]
                .map(|state| Choice::new(state, format!("support-state-{state}")))
                .to_vec(),
            communes: vec![Choice::new("31489", "Xã Vĩnh Viễn"), Choice::new("31492", "Xã Lương Tâm")],
            rows,
            query: ListQuery::read("/support", ""),
            chips,
            pager: Pager::new(1, total),
            new_href: Some("/support/new".into()),
        };
        let usual = vec![
            row("HTX Bưởi da xanh Vĩnh Viễn A", 1, None, Tag::new(Colour::Red, "support-state-late")),
            row("HTX Mãng cầu Xà Phiên", 0, None, open()),
            row("HTX Cá thát lát", 0, Some(day(6, 25)), Tag::new(Colour::Green, "support-result-consolidated")),
        ];
        let chip = Chip { label: "support-state-late".into(), href: "/support".into() };
        let crowded = (0..25).map(|_| row(LONG, 2, None, Tag::new(Colour::Red, "support-state-late"))).collect();
        vec![
            ("empty", page(Vec::new(), 0, Vec::new())),
            ("usual", page(usual, 3, Vec::new())),
            ("crowded", page(crowded, 61, vec![chip])),
        ]
    }
}

impl Sample for CasePage {
    const PAGE: &'static str = "support/case";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let step = |what: &str, done_on: Option<Day>, is_late| CaseStepLine {
            what: what.into(),
            href: Some("/support-steps/1".into()),
            holder: "UBND xã Vĩnh Viễn A".into(),
            due_on: day(5, 15),
            done_on,
            is_late,
            note: if done_on.is_some() { "Có biên bản họp thành viên.".into() } else { String::new() },
        };
        let line = |label: &str, before: &str, after: &str| StandingLine {
            label: label.into(),
            before: before.into(),
            after: after.into(),
        };
        let page = |steps, is_closed: bool| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("support-title", "/support")],
            kind: "support-kind-consolidation".into(),
            producer: Link::new(LONG, "/producers/1"),
            tag: if is_closed {
                Tag::new(Colour::Green, "support-result-consolidated")
            } else {
                Tag::new(Colour::Blue, "support-state-open")
            },
            opened: Message::new("support-opened-by").with("body", "UBND xã Vĩnh Viễn A").with("day", day(3, 16)),
            standing: vec![
                line("support-rating", "support-rating-average", if is_closed { "support-rating-fair" } else { "–" }),
                line("support-members", "21", if is_closed { "28" } else { "–" }),
                line("support-revenue", "980.000.000 đồng", "–"),
                line("support-source", "Báo cáo năm 2019 của hợp tác xã", "–"),
            ],
            result: is_closed.then(|| Message::new("support-closed-on").with("day", day(6, 25))),
            result_words: if is_closed {
                "Bầu lại Hội đồng quản trị, có phương án sản xuất.".into()
            } else {
                String::new()
            },
            steps,
            add_step_href: (!is_closed).then(|| "/support/1/steps/new".into()),
            close_href: (!is_closed).then(|| "/support/1/close".into()),
        };
        let usual = vec![
            step("Họp thành viên, bầu lại Hội đồng quản trị", Some(day(5, 12)), false),
            step("Lập phương án sản xuất kinh doanh hai năm", None, true),
        ];
        vec![
            ("empty", page(Vec::new(), false)),
            ("usual", page(usual.clone(), false)),
            ("closed", page(usual, true)),
            ("crowded", page(vec![step(LONG, None, true); 16], false)),
        ]
    }
}
