//! The leader's two minutes, and the week on a page.

use askama::Template;
use domain::{Day, Timestamp};

use super::WorkGroup;
use crate::Frame;
use crate::gallery::Sample;
use crate::parts::{Colour, Due, Figure, Link, Source, Tag};

/// Red things first, then what waits for a decision.
#[derive(Debug, Template)]
#[template(path = "work/overview.html")]
pub struct OverviewPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Whose territory.
    pub unit: String,
    /// What stands badly, counted; each leads to its list.
    pub reds: Vec<WorkGroup>,
    /// What waits for the reader.
    pub decisions: Vec<DecisionLine>,
    /// What stands badly, by name.
    pub lists: Vec<RedList>,
}

/// One thing that waits for a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionLine {
    /// What kind of thing it is.
    pub tag: Tag,
    /// What it is about.
    pub title: String,
    /// Its page.
    pub href: String,
    /// From whom, since when.
    pub caption: String,
    /// Why it is put before the reader; nothing if empty.
    pub reason: String,
    /// By when.
    pub due: Option<Due>,
    /// What the reader may answer; the first is the usual one.
    pub acts: Vec<Link>,
    /// Its paper.
    pub paper_href: Option<String>,
}

/// A list of what stands badly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedList {
    /// The heading's id.
    pub id: &'static str,
    /// The key of the heading.
    pub label: &'static str,
    /// The key of what is said when the list is empty.
    pub none: &'static str,
    /// The lines.
    pub lines: Vec<RedLine>,
    /// The whole list.
    pub more: Option<Link>,
}

/// One line of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedLine {
    /// What.
    pub what: String,
    /// Its page.
    pub href: Option<String>,
    /// Since when it is late.
    pub due: Option<Due>,
    /// Who, and what else there is to say; nothing if empty.
    pub note: String,
}

/// A week of a territory, to be printed.
#[derive(Debug, Template)]
#[template(path = "work/week.html")]
pub struct WeekPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// Whose territory.
    pub unit: String,
    /// Its Monday.
    pub from: Day,
    /// Its Sunday.
    pub to: Day,
    /// When the figures were counted.
    pub as_of: Timestamp,
    /// The week before.
    pub before_href: String,
    /// The week after.
    pub after_href: String,
    /// How it goes.
    pub figures: Vec<Figure>,
    /// What was done, what is late, what comes.
    pub lists: Vec<RedList>,
}

fn june(day: u32) -> Day {
    Day::from_ymd_opt(2020, 6, day).unwrap_or_default()
}

fn sample_list(id: &'static str, label: &'static str, lines: Vec<RedLine>) -> RedList {
    let more = Some(Link::new("work-see-all", "/tasks?standing=late"));
    RedList { id, label, none: "work-nothing-red", lines, more }
}

fn sample_line(what: &str, left: i64) -> RedLine {
    RedLine {
        what: what.into(),
        href: Some("/tasks/1".into()),
        due: Some(Due { on: june(12), working_days_left: left }),
        note: "Phòng Lao động – Thương binh và Xã hội huyện Long Mỹ · 470/KH-UBND, V.5.a".into(),
    }
}

impl Sample for OverviewPage {
    const PAGE: &'static str = "work/overview";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let red = |count, label: &str| WorkGroup {
            count,
            label: label.into(),
            href: "/tasks?standing=late".into(),
            earliest: None,
            note: if count == 0 { "work-red-none".into() } else { String::new() },
        };
        let decision = DecisionLine {
            tag: Tag::new(Colour::Yellow, "work-decision-paper"),
            title: "TTr · Đề nghị bổ sung kinh phí thiết kế nhãn cho 4 cơ sở tham gia Chương trình OCOP năm 2020"
                .into(),
            href: "/papers/1".into(),
            caption: "Phòng Nông nghiệp và Phát triển nông thôn huyện Long Mỹ · Trần Thị Mai · 24/06/2020".into(),
            reason: "Nguồn khuyến công không đủ; cần ý kiến trước khi gửi tỉnh.".into(),
            due: Some(Due { on: june(30), working_days_left: 2 }),
            acts: vec![
                Link::new("work-approve", "/sign-offs/1/approve"),
                Link::new("work-return", "/sign-offs/1/return"),
                Link::new("work-ask", "/sign-offs/1/ask"),
            ],
            paper_href: Some("/papers/1/file".into()),
        };
        let page = |reds, decisions, lists| Self {
            frame: frame.clone(),
            unit: "Ủy ban nhân dân huyện Long Mỹ".into(),
            reds,
            decisions,
            lists,
        };
        vec![
            (
                "empty",
                page(
                    vec![red(0, "work-red-late"), red(0, "work-red-gaps")],
                    Vec::new(),
                    vec![sample_list("qua-han", "work-red-late", Vec::new())],
                ),
            ),
            (
                "usual",
                page(
                    vec![red(12, "work-red-late"), red(3, "work-red-gaps"), red(0, "work-red-obstacles")],
                    vec![decision],
                    vec![
                        sample_list(
                            "qua-han",
                            "work-red-late",
                            vec![sample_line(
                                "Chủ trì kế hoạch mở lớp đào tạo nghiệp vụ cho cán bộ quản lý của tổ chức kinh tế",
                                -12,
                            )],
                        ),
                        sample_list("bo-may", "work-red-gaps", Vec::new()),
                    ],
                ),
            ),
        ]
    }
}

impl Sample for WeekPage {
    const PAGE: &'static str = "work/week";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let figure = |label: &str, value: &str| Figure {
            label: label.into(),
            value: value.into(),
            note: String::new(),
            href: None,
            source: Source::Computed,
        };
        let page = |lines: Vec<RedLine>| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("work-overview", "/overview")],
            unit: "Ủy ban nhân dân huyện Long Mỹ".into(),
            from: june(22),
            to: june(28),
            as_of: Timestamp::from_micros(1_593_500_000_000_000),
            before_href: "/overview/week?day=2020-06-15".into(),
            after_href: "/overview/week?day=2020-06-29".into(),
            figures: vec![figure("plans-figure-tasks", "56"), figure("work-red-late", "12")],
            lists: vec![sample_list("da-lam", "work-week-done", lines)],
        };
        vec![
            ("empty", page(Vec::new())),
            ("usual", page(vec![sample_line("Đã chọn 4 cơ sở, gửi danh sách cho tỉnh.", -1)])),
        ]
    }
}
