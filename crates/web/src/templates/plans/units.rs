//! The units a plan names, and how each took it up.

use askama::Template;
use domain::Day;

use crate::Frame;
use crate::gallery::Sample;
use crate::parts::{Colour, Figure, Link, Source, Tag};

/// The units a plan names; those that have done neither stand first.
#[derive(Debug, Template)]
#[template(path = "plans/units.html")]
pub struct NamedUnitsPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The plan's number.
    pub number: String,
    /// How many have a plan of their own, an entry in their programme, neither.
    pub figures: Vec<Figure>,
    /// The units.
    pub units: Vec<NamedUnitRow>,
}

/// One unit a plan names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedUnitRow {
    /// Its name.
    pub name: String,
    /// Its tasks of the plan.
    pub tasks_href: String,
    /// How many they are.
    pub tasks: i64,
    /// How it took the plan up.
    pub tag: Tag,
    /// The paper in a line.
    pub paper: String,
    /// Where the paper is read.
    pub paper_href: Option<String>,
    /// The day it confirmed.
    pub confirmed_on: Option<Day>,
    /// Where the reader confirms for it.
    pub confirm_href: Option<String>,
}

impl Sample for NamedUnitsPage {
    const PAGE: &'static str = "plans/units";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let row = |name: &str, key: &str, colour, paper: &str| NamedUnitRow {
            name: name.into(),
            tasks_href: "/tasks?unit=long-my.yte".into(),
            tasks: 2,
            tag: Tag::new(colour, key),
            paper: paper.into(),
            paper_href: (!paper.is_empty()).then(|| "/plans/1".into()),
            confirmed_on: (!paper.is_empty()).then(|| Day::from_ymd_opt(2020, 3, 12).unwrap_or_default()),
            confirm_href: paper.is_empty().then(|| "/plans/470-KH-UBND/units/long-my.yte".into()),
        };
        let figure = |label: &str, value: &str| Figure {
            label: label.into(),
            value: value.into(),
            note: String::new(),
            href: None,
            source: Source::Computed,
        };
        let page = |units| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("470/KH-UBND", "/plans/470-KH-UBND")],
            number: "470/KH-UBND".into(),
            figures: vec![
                figure("plans-took-neither", "1"),
                figure("plans-took-child-plan", "1"),
                figure("plans-took-programme-entry", "1"),
            ],
            units,
        };
        vec![
            ("empty", page(Vec::new())),
            (
                "usual",
                page(vec![
                    row("Phòng Y tế huyện Long Mỹ", "plans-took-neither", Colour::Red, ""),
                    row(
                        "Ủy ban nhân dân xã Vĩnh Viễn A",
                        "plans-took-child-plan",
                        Colour::Green,
                        "12/KH-UBND ngày 10/03/2020",
                    ),
                    row(
                        "Phòng Lao động – Thương binh và Xã hội huyện Long Mỹ",
                        "plans-took-programme-entry",
                        Colour::Green,
                        "05/CTr-LĐTBXH ngày 02/03/2020",
                    ),
                ]),
            ),
        ]
    }
}
