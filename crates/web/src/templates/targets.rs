//! The targets of a plan, and the list behind each.

use askama::Template;
use domain::{Day, Timestamp};

use crate::Frame;
use crate::forms::FormState;
use crate::gallery::Sample;
use crate::parts::{Colour, Link, Tag};
use crate::words::Message;

/// The targets of a plan on a day. Field: `on`.
#[derive(Debug, Template)]
#[template(path = "plans/targets.html")]
pub struct TargetsPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The plan's number.
    pub number: String,
    /// The address of this page.
    pub base: String,
    /// The day.
    pub on: Day,
    /// The day as typed.
    pub form: FormState,
    /// The targets.
    pub rows: Vec<TargetRow>,
}

/// A target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetRow {
    /// The item that sets it.
    pub place: String,
    /// What the item says.
    pub text: String,
    /// The key of what is counted.
    pub measure: String,
    /// The list behind.
    pub href: String,
    /// The share wanted, in percent.
    pub wanted: u32,
    /// How many of how many.
    pub value: String,
    /// Whether it is reached.
    pub tag: Tag,
    /// Where the figure comes from.
    pub source: Message,
}

/// One target with the list behind. Fields: `numerator`, `source`, `as_of`.
#[derive(Debug, Template)]
#[template(path = "plans/target.html")]
pub struct TargetPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The target.
    pub row: TargetRow,
    /// The key of what the list is.
    pub about: String,
    /// The day.
    pub on: Day,
    /// The list.
    pub behind: Vec<BehindLine>,
    /// How many of it lie outside the reader's territory.
    pub elsewhere: usize,
    /// Figures typed, the newest first.
    pub figures: Vec<FigureRow>,
    /// Whether a figure is typed for it.
    pub is_typed: bool,
    /// Whether the reader may type one.
    pub may_type: bool,
    /// Where the form is handed in.
    pub action: String,
    /// What was typed.
    pub form: FormState,
}

/// One of the list behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BehindLine {
    /// Its name.
    pub name: String,
    /// What it is, or what was found.
    pub about: Vec<String>,
    /// Its page.
    pub href: Option<String>,
    /// Whether it counts as reached.
    pub tag: Option<Tag>,
}

/// A figure that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureRow {
    /// How many of how many.
    pub value: String,
    /// Where it comes from.
    pub source: String,
    /// The day it is true of.
    pub as_of: Day,
    /// Who typed it.
    pub by: String,
    /// When.
    pub recorded_at: Timestamp,
}

fn day(month: u32, day: u32) -> Day {
    Day::from_ymd_opt(2020, month, day).unwrap_or_default()
}

const LONG: &str = "Đào tạo, tập huấn 100% cán bộ quản lý OCOP và lãnh đạo DN, HTX, hộ có ĐKKD tham gia chương trình trên địa bàn huyện";

fn row(measure: &str, value: &str, tag: Tag, source: Message) -> TargetRow {
    TargetRow {
        place: "II.2.d".into(),
        text: LONG.into(),
        measure: format!("targets-measure-{measure}"),
        href: format!("/plans/470-KH-UBND/targets/{measure}?on=2020-06-30"),
        wanted: 100,
        value: value.into(),
        tag,
        source,
    }
}

fn typed() -> TargetRow {
    let source = Message::new("targets-source-typed")
        .with("source", "Danh sách lớp tập huấn ngày 05/06/2020")
        .with("day", day(6, 5));
    row("trained", "9 / 13", Tag::new(Colour::Yellow, "targets-reached-no"), source)
}

fn crumbs() -> Vec<Link> {
    vec![Link::new("shell-nav-plans", "/plans"), Link::new("470/KH-UBND", "/plans/470-KH-UBND")]
}

impl Sample for TargetsPage {
    const PAGE: &'static str = "plans/targets";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let counted = || Message::new("targets-source-counted");
        let yes = || Tag::new(Colour::Green, "targets-reached-yes");
        let none = Message::new("targets-source-none");
        let rows = vec![
            row("key-products", "2 / 2", yes(), counted()),
            row("communes-with-apparatus", "8 / 8", yes(), counted()),
            typed(),
            row("cooperatives-consolidated", "– / 1", Tag::new(Colour::Grey, "targets-reached-unknown"), none),
        ];
        let page = |rows: Vec<TargetRow>| Self {
            frame: frame.clone(),
            crumbs: crumbs(),
            number: "470/KH-UBND".into(),
            base: "/plans/470-KH-UBND/targets".into(),
            on: day(6, 30),
            form: FormState::new(["on"]).with("on", "30/06/2020"),
            rows,
        };
        let mut wrong = FormState::new(["on"]).with("on", "31/6/2020");
        wrong.wrong("on", "units-day-unreadable");
        let crowded = (0..8).flat_map(|_| rows.clone()).collect();
        vec![
            ("usual", page(rows.clone())),
            ("empty", page(Vec::new())),
            ("crowded", page(crowded)),
            ("wrong", Self { form: wrong, ..page(rows) }),
        ]
    }
}

impl Sample for TargetPage {
    const PAGE: &'static str = "plans/target";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let line = |name: &str, about: &[&str], tag: Option<Tag>| BehindLine {
            name: name.into(),
            about: about.iter().map(|text| (*text).to_owned()).collect(),
            href: Some("/producers/1".into()),
            tag,
        };
        let people = vec![
            line("Trần Thị Mai", &["Phòng Nông nghiệp và Phát triển nông thôn huyện Long Mỹ"], None),
            line("Nguyễn Văn Bưởi", &["Hợp tác xã Bưởi da xanh Vĩnh Viễn A"], None),
        ];
        let figure = FigureRow {
            value: "9 / 13".into(),
            source: "Danh sách lớp tập huấn ngày 05/06/2020".into(),
            as_of: day(6, 5),
            by: "Trần Thị Mai".into(),
            recorded_at: Timestamp::from_micros(1_591_600_000_000_000),
        };
        let form = FormState::new(["numerator", "source", "as_of"]).with("as_of", "30/06/2020");
        let page = || Self {
            frame: frame.clone(),
            crumbs: crumbs(),
            row: typed(),
            about: "targets-behind-trained".into(),
            on: day(6, 30),
            behind: people.clone(),
            elsewhere: 0,
            figures: vec![figure.clone()],
            is_typed: true,
            may_type: true,
            action: "/plans/470-KH-UBND/targets/trained".into(),
            form: form.clone(),
        };
        let yes = || Some(Tag::new(Colour::Green, "targets-counts"));
        let no = || Some(Tag::new(Colour::Red, "targets-counts-not"));
        let counted = Self {
            row: row(
                "flagship-products",
                "1 / 3",
                Tag::new(Colour::Yellow, "targets-reached-no"),
                Message::new("targets-source-counted"),
            ),
            about: "targets-behind-flagship-products".into(),
            behind: vec![
                line("Xã Vĩnh Viễn A", &["Bưởi da xanh Vĩnh Viễn"], yes()),
                line("Xã Xà Phiên", &["Mãng cầu xiêm sấy dẻo", "Trà mãng cầu", "Khóm Cầu Đúc"], no()),
                line("Xã Lương Tâm", &[], no()),
            ],
            figures: Vec::new(),
            is_typed: false,
            may_type: false,
            ..page()
        };
        let mut wrong = form.clone().with("numerator", "14");
        wrong.wrong("numerator", Message::new("targets-number-too-large").with("all", 13));
        wrong.wrong("source", "targets-source-missing");
        let crowded = Self { behind: vec![line(LONG, &[LONG, LONG], no()); 60], elsewhere: 12, ..page() };
        let empty = Self { behind: Vec::new(), figures: Vec::new(), ..page() };
        vec![
            ("usual", page()),
            ("counted", counted),
            ("empty", empty),
            ("crowded", crowded),
            ("wrong", Self { form: wrong, ..page() }),
        ]
    }
}
