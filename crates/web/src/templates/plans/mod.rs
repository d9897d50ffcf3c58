//! Plans: the list, a plan with its tasks by unit, what covers a plan; tasks in lists and on boards.

mod tasks;
mod units;

use askama::Template;
use domain::Day;
use domain::papers::KnownPaper;

use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::gallery::Sample;
use crate::lists::ListQuery;
use crate::parts::{Colour, Due, Figure, Link, MadePaper, Source, Tag};

pub use tasks::{
    BoardCell, BoardLine, HandOverLine, NoteRow, OwedGroup, OwedLine, OwedPage, PartLine, RemarkLine, TaskPage,
    TaskRowLine, TasksPage, UrgingLine, Way,
};
pub use units::{NamedUnitRow, NamedUnitsPage};

/// The plans of the programme.
#[derive(Debug, Template)]
#[template(path = "plans/index.html")]
pub struct PlansPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The plans, newest first.
    pub plans: Vec<PlanRow>,
    /// Whether the reader may enter one.
    pub may_write: bool,
    /// What the address asks for.
    pub query: ListQuery,
}

/// One plan in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRow {
    /// Its number.
    pub number: String,
    /// Its page.
    pub href: String,
    /// What it is about.
    pub title: String,
    /// The day it was issued.
    pub issued_on: Day,
    /// The year it plans.
    pub year: i64,
}

/// A plan: what it rests on, its tasks by unit, its clauses.
#[derive(Debug, Template)]
#[template(path = "plans/plan.html")]
pub struct PlanPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// Its number.
    pub number: String,
    /// What it is about.
    pub title: String,
    /// Number, day and issuer in a line.
    pub caption: String,
    /// The year it plans.
    pub year: i64,
    /// How it goes.
    pub figures: Vec<Figure>,
    /// Filters: the states to choose from.
    pub states: Vec<Choice>,
    /// The filter chosen.
    pub form: FormState,
    /// Its tasks, by unit.
    pub units: Vec<UnitTasks>,
    /// What may be done with it.
    pub acts: Vec<Link>,
    /// The plans that carry it out or name it.
    pub linked_from: Vec<LinkedPlan>,
    /// Its clauses.
    pub sections: Vec<Section>,
    /// What it says of other papers: the key of the relation, the paper in a line, its page if it is kept here.
    pub bases: Vec<(String, String, Option<String>)>,
    /// Where its coverage is, for those who may read it.
    pub coverage_href: Option<String>,
    /// Its papers.
    pub papers: Vec<MadePaper>,
}

/// The tasks of one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitTasks {
    /// An id of its own on the page.
    pub id: String,
    /// The unit.
    pub name: String,
    /// Its tasks.
    pub tasks: Vec<TaskLine>,
    /// How many of them are late.
    pub late: usize,
}

/// One task in a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskLine {
    /// What is to be done, as the plan says it.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Where the plan says so.
    pub place: String,
    /// The key of the role.
    pub role: &'static str,
    /// Whether the role is inferred and waits to be confirmed.
    pub is_inferred: bool,
    /// The key of how often.
    pub recurrence: String,
    /// Until when; none once it is over.
    pub due: Option<Due>,
    /// How far.
    pub tag: Tag,
    /// How many notes of progress there are.
    pub notes: i64,
}

/// A plan that says something of this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedPlan {
    /// The key of the relation.
    pub relation: String,
    /// Number and issuer in a line.
    pub label: String,
    /// Its page.
    pub href: String,
    /// How many tasks it has, how many are done, how many are late.
    pub tasks: (i64, i64, i64),
}

/// The clauses under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// Each clause.
    pub items: Vec<Clause>,
}

/// A clause of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Where it stands.
    pub place: String,
    /// What it says.
    pub text: String,
    /// The rule it sets.
    pub rule: Option<String>,
    /// Where the reader mends it.
    pub edit_href: Option<String>,
}

/// What covers a plan, item by item.
#[derive(Debug, Template)]
#[template(path = "plans/coverage.html")]
pub struct CoveragePage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The plan's number.
    pub number: String,
    /// Covered, partly, open.
    pub figures: Vec<Figure>,
    /// The items.
    pub items: Vec<CoverageRow>,
}

/// One item with what serves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageRow {
    /// Where it stands.
    pub place: String,
    /// What it says.
    pub text: String,
    /// The rule it sets.
    pub rule: Option<String>,
    /// How it stands.
    pub tag: Tag,
    /// What lacks; nothing if empty.
    pub lacks: String,
    /// The records that serve it: a key of the kind, and how many.
    pub records: Vec<(String, i64)>,
    /// The page where the responsible role works on it.
    pub page: Option<String>,
}

fn october(day: u32) -> Day {
    Day::from_ymd_opt(2020, 10, day).unwrap_or_default()
}

fn line(title: &str, place: &str, state: (Colour, &str), left: Option<i64>) -> TaskLine {
    TaskLine {
        title: title.into(),
        href: "/tasks/1".into(),
        place: place.into(),
        role: "plans-role-lead",
        is_inferred: place == "V.1.đ",
        recurrence: "plans-recurrence-ongoing".into(),
        due: left.map(|working_days_left| Due { on: october(15), working_days_left }),
        tag: Tag::new(state.0, state.1),
        notes: 2,
    }
}

impl Sample for PlansPage {
    const PAGE: &'static str = "plans/index";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let row = PlanRow {
            number: "470/KH-UBND".into(),
            href: "/plans/470-KH-UBND".into(),
            title: "Triển khai thực hiện Chương trình Mỗi xã một sản phẩm (OCOP) huyện Long Mỹ năm 2020".into(),
            issued_on: Day::from_ymd_opt(2020, 2, 24).unwrap_or_default(),
            year: 2020,
        };
        let query = || ListQuery::read("/plans", "");
        vec![
            ("empty", Self { frame: frame.clone(), plans: Vec::new(), may_write: true, query: query() }),
            ("usual", Self { frame, plans: vec![row], may_write: false, query: query() }),
        ]
    }
}

impl Sample for PlanPage {
    const PAGE: &'static str = "plans/plan";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let figure = |label: &str, value: &str| Figure {
            label: label.into(),
            value: value.into(),
            note: String::new(),
            href: Some("/plans/470-KH-UBND?state=late".into()),
            source: Source::Computed,
        };
        let tasks = vec![
            line(
                "Chủ trì, phối hợp các cơ quan chuyên môn tổ chức thực hiện OCOP trên địa bàn",
                "V.1.a",
                (Colour::Blue, "plans-state-doing"),
                Some(12),
            ),
            line(
                "Hỗ trợ, hướng dẫn UBND xã, thị trấn triển khai kế hoạch; thường xuyên kiểm tra, đôn đốc; định kỳ tổng hợp báo cáo",
                "V.1.b",
                (Colour::Red, "plans-state-late"),
                Some(-3),
            ),
            line("Phối hợp Phòng KT&HT tổ chức hội chợ OCOP huyện", "V.1.đ", (Colour::Green, "plans-state-done"), None),
        ];
        let usual = Self {
            frame,
            crumbs: vec![Link::new("shell-nav-plans", "/plans")],
            number: "470/KH-UBND".into(),
            title: "Triển khai thực hiện Chương trình Mỗi xã một sản phẩm (OCOP) huyện Long Mỹ năm 2020".into(),
            caption: "470/KH-UBND · 24/02/2020 · Ủy ban nhân dân huyện Long Mỹ".into(),
            year: 2020,
            figures: vec![
                figure("plans-figure-tasks", "50"),
                figure("plans-figure-done", "3"),
                figure("plans-figure-late", "2"),
            ],
            states: vec![Choice::new("late", "plans-state-late"), Choice::new("doing", "plans-state-doing")],
            form: FormState::new(["state"]),
            units: vec![UnitTasks {
                id: "don-vi-1".into(),
                name: "Phòng Nông nghiệp và Phát triển nông thôn huyện Long Mỹ".into(),
                tasks,
                late: 1,
            }],
            sections: vec![Section {
                title: "Kinh phí thực hiện".into(),
                items: vec![Clause {
                    place: "IV.b".into(),
                    text: "Ngân sách hỗ trợ một phần".into(),
                    rule: Some("Thị trấn không được hỗ trợ từ nguồn ngân sách nông thôn mới".into()),
                    edit_href: Some("/plans/470-KH-UBND/items/IV.b".into()),
                }],
            }],
            acts: vec![Link::new("plans-named-units", "/plans/470-KH-UBND/units")],
            linked_from: vec![LinkedPlan {
                relation: "plans-by-carries-out".into(),
                label: "12/KH-UBND · Ủy ban nhân dân xã Vĩnh Viễn A".into(),
                href: "/plans/12-kh-ubnd-vinh-vien-a-2020-ubnd".into(),
                tasks: (4, 1, 1),
            }],
            bases: vec![(
                "plans-relation-concretises".into(),
                "1915/QĐ-UBND ngày 06/12/2018 của Ủy ban nhân dân tỉnh Hậu Giang".into(),
                Some("/plans/1915-QD-UBND".into()),
            )],
            coverage_href: Some("/plans/470-KH-UBND/coverage".into()),
            papers: vec![MadePaper::new(KnownPaper::Plan, "470-KH-UBND")],
        };
        let empty = Self {
            units: Vec::new(),
            form: FormState::new(["state"]).with("state", "late"),
            frame: usual.frame.clone(),
            crumbs: usual.crumbs.clone(),
            number: usual.number.clone(),
            title: usual.title.clone(),
            caption: usual.caption.clone(),
            year: 2020,
            figures: usual.figures.clone(),
            states: usual.states.clone(),
            acts: Vec::new(),
            linked_from: Vec::new(),
            sections: Vec::new(),
            bases: Vec::new(),
            coverage_href: None,
            papers: Vec::new(),
        };
        vec![("usual", usual), ("empty", empty)]
    }
}

impl Sample for CoveragePage {
    const PAGE: &'static str = "plans/coverage";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let row = |place: &str, tag: Tag, lacks: &str, records: Vec<(String, i64)>| CoverageRow {
            place: place.into(),
            text: "100% đơn vị cấp xã kiện toàn bộ máy OCOP cấp xã và có bộ phận tham mưu giúp việc chuyên trách"
                .into(),
            rule: None,
            tag,
            lacks: lacks.into(),
            records,
            page: Some("/people".into()),
        };
        let figure = |label: &str, value: &str| Figure {
            label: label.into(),
            value: value.into(),
            note: String::new(),
            href: None,
            source: Source::Computed,
        };
        vec![(
            "usual",
            Self {
                frame,
                crumbs: vec![Link::new("470/KH-UBND", "/plans/470-KH-UBND")],
                number: "470/KH-UBND".into(),
                figures: vec![figure("plans-covered", "7"), figure("plans-partly", "30"), figure("plans-open", "15")],
                items: vec![
                    row(
                        "III.1.b",
                        Tag::new(Colour::Green, "plans-covered"),
                        "",
                        vec![("plans-record-appointment".into(), 12)],
                    ),
                    row(
                        "II.2.đ",
                        Tag::new(Colour::Yellow, "plans-partly"),
                        "quyết định kiện toàn bộ máy từng xã",
                        vec![("plans-record-appointment".into(), 12)],
                    ),
                    row("III.2.a", Tag::new(Colour::Grey, "plans-open"), "", Vec::new()),
                ],
            },
        )]
    }
}
