//! Administrative units: the search, and a unit.

use askama::Template;
use domain::Day;

use crate::Frame;
use crate::forms::FormState;
use crate::gallery::Sample;
use crate::parts::{Colour, Link, Tag};
use crate::words::Message;

/// Finding units on a day. Fields: `q`, `on`.
#[derive(Debug, Template)]
#[template(path = "units/index.html")]
pub struct UnitsPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// What was asked.
    pub form: FormState,
    /// The day.
    pub on: Day,
    /// Before the reform, and after it.
    pub sides: Vec<UnitsSide>,
    /// The provinces of the day, if nothing was asked.
    pub provinces: Vec<Link>,
    /// Whether something was asked.
    pub is_search: bool,
    /// Whether there are more than are shown.
    pub is_cut: bool,
    /// Units found on the day.
    pub rows: Vec<UnitRow>,
    /// Units found on the other side of the reform, if none was of the day.
    pub otherwise: Vec<UnitRow>,
}

impl UnitsPage {
    fn has_successors(&self) -> bool {
        self.rows.iter().any(|row| !row.successors.is_empty())
    }

    fn is_before_reform(&self) -> bool {
        self.on < domain::units::reformed_on()
    }
}

/// One side of the reform to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitsSide {
    /// The key of its words.
    pub label: String,
    /// The same question on that side.
    pub href: String,
    /// Whether the day lies on it.
    pub is_current: bool,
}

/// A unit in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRow {
    /// Its name.
    pub name: String,
    /// Its page on the day.
    pub href: String,
    /// Its code.
    pub code: String,
    /// The key of its level.
    pub level: String,
    /// The units above it, in a line.
    pub above: String,
    /// How it stands on the day.
    pub tag: Tag,
    /// What it became.
    pub successors: Vec<Link>,
}

/// A unit.
#[derive(Debug, Template)]
#[template(path = "units/unit.html")]
pub struct UnitPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// Its name.
    pub name: String,
    /// Its code.
    pub code: String,
    /// The key of its level.
    pub level: String,
    /// How it stands on the day asked for.
    pub tag: Tag,
    /// The day asked for.
    pub on: Day,
    /// The day it is shown as of.
    pub shown_on: Day,
    /// Whether it did not exist on the day asked for.
    pub is_of_another_day: bool,
    /// Its first day, where known.
    pub valid_from: Option<Day>,
    /// Its last day.
    pub valid_to: Option<Day>,
    /// The units above it, the nearest first.
    pub parents: Vec<Link>,
    /// The units directly below it.
    pub children: Vec<Link>,
    /// What it became.
    pub successors: Vec<RelatedRow>,
    /// What it was made of.
    pub predecessors: Vec<RelatedRow>,
    /// Whether the reform left it as it was.
    pub is_unchanged: bool,
    /// The day units changed.
    pub changed_on: Day,
    /// What else its code means, on the other side of the reform.
    pub namesake: Option<Link>,
    /// Whether that other is the newer.
    pub is_namesake_newer: bool,
    /// The unit answerable today; none while it is itself.
    pub answerable: Option<Link>,
    /// Today.
    pub today: Day,
    /// Its bodies of the day.
    pub bodies: Vec<BodyRow>,
}

/// A unit that this one came from or became.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelatedRow {
    /// Its name.
    pub name: String,
    /// Its page on a day it existed.
    pub href: String,
    /// Its code.
    pub code: String,
    /// The key of how much of it.
    pub share: String,
    /// The number of the resolution; nothing if nothing changed.
    pub resolution: String,
}

/// A body of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyRow {
    /// Its name.
    pub name: String,
    /// The key of its kind.
    pub kind: String,
    /// Its first day; nothing if it is not known.
    pub from: String,
    /// Its last day; nothing if there is none.
    pub to: String,
    /// Whether it is no more today.
    pub is_over: bool,
    /// The body that carries on its work; nothing while it is itself.
    pub successor: String,
    /// Those in charge today.
    pub officials: Vec<OfficialLine>,
}

/// Someone in charge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficialLine {
    /// The person.
    pub name: String,
    /// The key of the role.
    pub role: String,
}

fn day(year: i32, month: u32, day: u32) -> Day {
    Day::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn link(name: &str, code: &str) -> Link {
    Link::new(name, format!("/units/{code}?on=2026-10-12"))
}

impl Sample for UnitsPage {
    const PAGE: &'static str = "units/index";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let form = FormState::new(["q", "on"]);
        let page = |form: FormState, rows: Vec<UnitRow>| Self {
            frame: frame.clone(),
            on: day(2026, 10, 12),
            sides: vec![
                UnitsSide {
                    label: "units-before-reform".into(),
                    href: "/units?on=2025-06-30".into(),
                    is_current: false,
                },
                UnitsSide { label: "units-after-reform".into(), href: "/units?on=2025-07-01".into(), is_current: true },
            ],
            provinces: Vec::new(),
            is_search: true,
            is_cut: false,
            otherwise: Vec::new(),
            form,
            rows,
        };
        let row = |name: &str, code: &str, above: &str, successors| UnitRow {
            name: name.into(),
            href: format!("/units/{code}?on=2026-10-12"),
            code: code.into(),
            level: "units-level-commune".into(),
            above: above.into(),
            tag: Tag::new(Colour::Grey, "units-standing-old"),
            successors,
        };
        let asked = form.clone().with("q", "vinh vien").with("on", "12/10/2026");
        let current = row("Xã Vĩnh Viễn", "31489", "Thành phố Cần Thơ", Vec::new());
        let above = "Huyện Long Mỹ, Tỉnh Hậu Giang";
        let old = row("Xã Vĩnh Viễn A", "31490", above, vec![link("Xã Vĩnh Viễn", "31489")]);
        let names = ["Thành phố Cần Thơ", "Thành phố Hồ Chí Minh", "Tỉnh An Giang", "Tỉnh Cà Mau"];
        let provinces: Vec<Link> = names.into_iter().cycle().take(34).map(|name| link(name, "92")).collect();
        let mut wrong = asked.clone().with("on", "31/2/2026");
        wrong.wrong("on", "units-day-unreadable");
        let mut unknown = form.clone().with("q", "99999").with("on", "12/10/2026");
        unknown.wrong("q", Message::new("units-code-unknown").with("code", "99999"));
        let nothing = Self { is_search: false, provinces, ..page(form.clone(), Vec::new()) };
        vec![
            ("nothing-asked", nothing),
            ("usual", page(asked.clone(), vec![current.clone()])),
            ("empty", page(asked.clone(), Vec::new())),
            ("otherwise", Self { otherwise: vec![old.clone()], ..page(asked.clone(), Vec::new()) }),
            ("crowded", Self { is_cut: true, ..page(asked, vec![old; 50]) }),
            ("wrong", page(wrong, vec![current])),
            ("unknown-code", Self { is_search: false, ..page(unknown, Vec::new()) }),
        ]
    }
}

impl Sample for UnitPage {
    const PAGE: &'static str = "units/unit";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let related = |name: &str, code: &str, share: &str, resolution: &str| RelatedRow {
            name: name.into(),
            href: format!("/units/{code}?on=2025-06-30"),
            code: code.into(),
            share: format!("units-share-{share}"),
            resolution: resolution.into(),
        };
        let body = |name: &str, kind: &str, successor: &str, officials: Vec<OfficialLine>| BodyRow {
            name: name.into(),
            kind: format!("units-body-{kind}"),
            from: String::new(),
            to: if successor.is_empty() { String::new() } else { "30/06/2025".into() },
            is_over: !successor.is_empty(),
            successor: successor.into(),
            officials,
        };
        let tham =
            OfficialLine { name: "Nguyễn Thị Hồng Thắm".into(), role: "people-role-commune-officer".into() };
        let khoi = OfficialLine { name: "Trần Văn Khởi".into(), role: "people-role-leader".into() };
        let resolution = "1668/NQ-UBTVQH15";
        let usual = Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("units-title", "/units"), link("Thành phố Cần Thơ", "92")],
            name: "Xã Vĩnh Viễn".into(),
            code: "31489".into(),
            level: "units-level-commune".into(),
            tag: Tag::new(Colour::Green, "units-standing-current"),
            on: day(2026, 10, 12),
            shown_on: day(2026, 10, 12),
            is_of_another_day: false,
            valid_from: Some(day(2025, 7, 1)),
            valid_to: None,
            parents: vec![link("Thành phố Cần Thơ", "92")],
            children: Vec::new(),
            successors: Vec::new(),
            predecessors: vec![
                related("Thị trấn Vĩnh Viễn", "31489", "whole", resolution),
                related("Xã Vĩnh Viễn A", "31490", "part", resolution),
            ],
            is_unchanged: false,
            changed_on: day(2025, 7, 1),
            namesake: Some(link("Thị trấn Vĩnh Viễn", "31489")),
            is_namesake_newer: false,
            answerable: None,
            today: day(2026, 10, 12),
            bodies: vec![body("Ủy ban nhân dân xã Vĩnh Viễn", "committee", "", vec![tham.clone(), khoi.clone()])],
        };
        let communes = ["Xã Lương Tâm", "Xã Thuận Hưng", "Thị trấn Vĩnh Viễn", "Xã Vĩnh Thuận Đông"];
        let office = "Phòng Nông nghiệp và Phát triển nông thôn huyện Long Mỹ";
        let old = Self {
            frame: frame.clone(),
            name: "Huyện Long Mỹ".into(),
            code: "936".into(),
            level: "units-level-district".into(),
            tag: Tag::new(Colour::Grey, "units-standing-old"),
            shown_on: day(2025, 6, 30),
            is_of_another_day: true,
            valid_from: None,
            valid_to: Some(day(2025, 6, 30)),
            parents: vec![link("Tỉnh Hậu Giang", "93")],
            children: communes.into_iter().cycle().take(40).map(|name| link(name, "31489")).collect(),
            successors: vec![related("Xã Vĩnh Viễn", "31489", "part", resolution); 4],
            predecessors: Vec::new(),
            namesake: None,
            answerable: Some(link("Thành phố Cần Thơ", "92")),
            bodies: vec![
                body(
                    "Ủy ban nhân dân huyện Long Mỹ",
                    "committee",
                    "Ủy ban nhân dân thành phố Cần Thơ",
                    Vec::new()
                );
                4
            ]
            .into_iter()
            .chain(vec![
                body(
                    office,
                    "agriculture-office",
                    "Sở Nông nghiệp và Môi trường thành phố Cần Thơ",
                    vec![tham, khoi]
                );
                12
            ])
            .collect(),
            ..Self::bare(frame.clone())
        };
        let unchanged = Self { is_unchanged: true, ..Self::bare(frame.clone()) };
        vec![("usual", usual), ("crowded", old), ("empty", Self::bare(frame)), ("unchanged", unchanged)]
    }
}

impl UnitPage {
    /// A unit of which no more is known than its name.
    fn bare(frame: Frame) -> Self {
        Self {
            frame,
            crumbs: vec![Link::new("units-title", "/units")],
            name: "Đặc khu Trường Sa".into(),
            code: "22736".into(),
            level: "units-level-commune".into(),
            tag: Tag::new(Colour::Green, "units-standing-current"),
            on: day(2026, 10, 12),
            shown_on: day(2026, 10, 12),
            is_of_another_day: false,
            valid_from: Some(day(2025, 7, 1)),
            valid_to: None,
            parents: Vec::new(),
            children: Vec::new(),
            successors: Vec::new(),
            predecessors: Vec::new(),
            is_unchanged: false,
            changed_on: day(2025, 7, 1),
            namesake: None,
            is_namesake_newer: false,
            answerable: None,
            today: day(2026, 10, 12),
            bodies: Vec::new(),
        }
    }
}
