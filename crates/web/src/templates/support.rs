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
    /// The filter: `q`, `kind`, `state`, `unit`.
    pub form: FormState,
    /// Kinds of cases.
    pub kinds: Vec<Choice>,
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
    /// For whom, or about which product.
    pub name: String,
    /// Its page.
    pub href: String,
    /// The key of its kind.
    pub kind: String,
    /// Whose the product is; nothing if it is about none.
    pub producer: String,
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
    /// About which product; none if it is about none.
    pub product: Option<Link>,
    /// Where it stands.
    pub tag: Tag,
    /// Who opened it, when.
    pub opened: Message,
    /// The key of what the second column says: after, or now.
    pub since: &'static str,
    /// How the producer or the product stood before, and stands after or now.
    pub standing: Vec<StandingLine>,
    /// How the product stands against the stars it aims for; none if it is about none.
    pub aim: Option<AimBlock>,
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

/// How a product stands against the stars it aims for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AimBlock {
    /// The stars.
    pub stars: i64,
    /// The sheet it is measured by.
    pub sheet: String,
    /// What is missing for them, in a sentence.
    pub way: Message,
    /// Where its levels come from, and of which day.
    pub source: Message,
    /// The criteria to work at.
    pub gaps: Vec<CriterionGap>,
    /// Where its levels are judged; none for who may not.
    pub levels_href: Option<String>,
    /// Where the levels of its newest dossier are taken; none if there are no others.
    pub take_action: Option<String>,
    /// The version this page was read from.
    pub version: i64,
}

/// A criterion to work at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionGap {
    /// Its number and title.
    pub criterion: String,
    /// The points held; a dash while it is not answered.
    pub got: String,
    /// What is asked for, or can be won.
    pub wanted: Message,
    /// The steps planned for it.
    pub steps: Vec<Link>,
    /// Where a step is planned for it; none for who may not.
    pub add_href: Option<String>,
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
            producer: String::new(),
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
            form: FormState::new(["q", "kind", "state", "unit"]),
            kinds: ["consolidation", "development"]
                .map(|kind| Choice::new(kind, format!("support-kind-{kind}")))
                .to_vec(),
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
            CaseRow {
                kind: "support-kind-development".into(),
                producer: LONG.into(),
                ..row("Mãng cầu xiêm sấy dẻo", 0, None, open())
            },
            row("HTX Cá thát lát", 0, Some(day(6, 25)), Tag::new(Colour::Green, "support-result-consolidated")),
        ];
        let chip = Chip { label: "support-state-late".into(), href: "/support".into() };
        let crowded = (0..25).map(|_| row(LONG, 2, None, Tag::new(Colour::Red, "support-state-late"))).collect();
        vec![
            ("empty", page(Vec::new(), 0, Vec::new())),
            ("usual", page(usual, 4, Vec::new())),
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
            product: None,
            since: "support-after",
            aim: None,
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
            ("closed", page(usual.clone(), true)),
            ("development", developing(page(usual.clone(), false), true)),
            ("development reached", developing(page(usual, false), false)),
            ("crowded", page(vec![step(LONG, None, true); 16], false)),
        ]
    }
}

/// A case about a product, far from the stars it aims for or there.
fn developing(page: CasePage, is_far: bool) -> CasePage {
    let line = |label: &str, before: &str, after: &str| StandingLine {
        label: label.into(),
        before: before.into(),
        after: after.into(),
    };
    let gap = |criterion: &str, got: &str, wanted: Message, steps: Vec<Link>| CriterionGap {
        criterion: criterion.into(),
        got: got.into(),
        wanted,
        steps,
        add_href: Some("/support/1/steps/new?criterion=1.5".into()),
    };
    let floor = Message::new("support-gap-floor").with("points", 2).with("stars", 4);
    let room = Message::new("support-gap-room").with("points", 5);
    let step = || vec![Link::new("Ký hợp đồng liên kết với các nhà vườn trong vùng nguyên liệu", "/support-steps/1")];
    let gaps = vec![
        gap("1.5 Liên kết chuỗi giá trị trong sản xuất và tiêu thụ sản phẩm", "0", floor, step()),
        gap("3.2 Bao bì, nhãn và phong cách của sản phẩm", "–", room, Vec::new()),
    ];
    CasePage {
        kind: "support-kind-development".into(),
        product: Some(Link::new("Mãng cầu xiêm sấy dẻo Xà Phiên", "/products/1")),
        since: "support-now",
        standing: vec![
            line("support-points", "51", if is_far { "63" } else { "72" }),
            line("support-answered", "27/32", "32/32"),
            line("support-stars-estimated", "–", if is_far { "3" } else { "4" }),
        ],
        aim: Some(AimBlock {
            stars: 4,
            sheet: "Bộ 9 – Chế biến từ rau, củ, quả, hạt, QĐ 1048".into(),
            way: if is_far {
                Message::new("support-way").with("stars", 4).with("points", 7).with("floors", 1)
            } else {
                Message::new("support-way-gone").with("stars", 4)
            },
            source: Message::new("support-source-self-score").with("day", day(4, 2)),
            gaps: if is_far { gaps } else { Vec::new() },
            levels_href: Some("/support/1/levels".into()),
            take_action: is_far.then(|| "/support/1/levels/take".into()),
            version: 2,
        }),
        ..page
    }
}
