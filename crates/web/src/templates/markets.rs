//! Markets: the three lists, a record, and who supplies whom.

use askama::Template;
use domain::Day;

use super::RecordLine;
use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::frame::NavItem;
use crate::gallery::Sample;
use crate::lists::{Chip, ListQuery, Pager};
use crate::parts::{Colour, Link, SummaryRow, Tag};
use crate::words::Message;

/// One of the lists: crafts, material areas, contracts.
#[derive(Debug, Template)]
#[template(path = "markets/index.html")]
pub struct MarketsPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The lists beside one another.
    pub tabs: Vec<NavItem>,
    /// The key of the title.
    pub title: &'static str,
    /// The key of what is said of an empty list.
    pub none: &'static str,
    /// The key of what is entered here.
    pub new_label: &'static str,
    /// Where it is entered; none for who may not.
    pub new_href: Option<String>,
    /// The filter: `q`, `unit`.
    pub form: FormState,
    /// Communes to choose from; none leaves the choice out.
    pub communes: Vec<Choice>,
    /// Contracts that end soon; none on the other lists.
    pub ending_href: Option<String>,
    /// The columns beside the name.
    pub columns: Vec<MarketColumn>,
    /// The rows of this page of the list.
    pub rows: Vec<MarketRow>,
    /// What the address asks for.
    pub query: ListQuery,
    /// Filters that are set.
    pub chips: Vec<Chip>,
    /// The pages of the list.
    pub pager: Pager,
}

/// A column of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarketColumn {
    /// The key of its head.
    pub label: &'static str,
    /// Whether it holds numbers.
    pub is_number: bool,
}

/// One row of a list, with a cell for each column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarketRow {
    /// Its name.
    pub title: String,
    /// Its page.
    pub href: String,
    /// A key or words below the name; nothing if empty.
    pub caption: String,
    /// The cells, in words.
    pub cells: Vec<String>,
    /// Where it stands.
    pub tag: Option<Tag>,
}

/// A craft village or group, a material area, or a contract.
#[derive(Debug, Template)]
#[template(path = "markets/record.html")]
pub struct MarketRecordPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The key of what it is.
    pub caption: String,
    /// Its name.
    pub title: String,
    /// Where it stands.
    pub tag: Option<Tag>,
    /// Who supplies and who buys; none of other records.
    pub parties: Vec<MarketParty>,
    /// What is recorded of it.
    pub facts: Vec<SummaryRow>,
    /// What to look at: said, not refused.
    pub notes: Vec<Message>,
    /// What one may do.
    pub actions: Vec<Link>,
    /// The producers in it; none of a contract.
    pub members: Option<MarketMembers>,
    /// The form that adds a producer.
    pub form: FormState,
}

/// A side of a contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarketParty {
    /// The key of the side.
    pub label: String,
    /// Who it is.
    pub name: String,
    /// Its page; none for somebody else, and for who may not open it.
    pub href: Option<String>,
    /// Who supplies whom around it.
    pub chain_href: Option<String>,
}

/// The producers of a place, with the form that adds one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarketMembers {
    /// The producers.
    pub lines: Vec<MarketMember>,
    /// Producers to choose from.
    pub choices: Vec<Choice>,
    /// Where the form goes; none for who may not.
    pub action: Option<String>,
    /// The key of what is said if there is none.
    pub none: &'static str,
}

/// A producer of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarketMember {
    /// Its name.
    pub name: String,
    /// Its page; none for who may not open it.
    pub href: Option<String>,
    /// What is sent to take it out.
    pub value: String,
}

/// Who supplies whom around a producer.
#[derive(Debug, Template)]
#[template(path = "markets/chain.html")]
pub struct ChainPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The producer in the middle.
    pub producer: Link,
    /// The day.
    pub on: Day,
    /// The day as asked for.
    pub form: FormState,
    /// How much of its trade contracts bind.
    pub bound: Vec<Message>,
    /// Contracts by which it is supplied, then those by which its suppliers are.
    pub suppliers: Vec<Vec<RecordLine>>,
    /// Contracts by which it supplies, then those by which its buyers do.
    pub buyers: Vec<Vec<RecordLine>>,
    /// Material areas that supply it.
    pub areas: Vec<ChainArea>,
    /// Where a contract of it is entered.
    pub new_href: String,
}

/// A material area that supplies a producer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainArea {
    /// What grows or is made there.
    pub name: String,
    /// Its page.
    pub href: String,
    /// The commune.
    pub unit: String,
    /// Hundredths of hectares.
    pub hectares: i64,
    /// What it yields in a year, in kilograms.
    pub output_kg: Option<i64>,
}

const LONG: &str = "Hợp tác xã Nông nghiệp – Thương mại – Dịch vụ tổng hợp Thanh niên Vĩnh Viễn A";

fn crumbs() -> Vec<Link> {
    vec![Link::new("shell-nav-producers", "/producers"), Link::new("markets-contracts", "/markets/contracts")]
}

impl Sample for MarketsPage {
    const PAGE: &'static str = "markets/index";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let tab = |label, href: &str, is_current| NavItem { label, href: href.to_owned(), is_current };
        let column = |label, is_number| MarketColumn { label, is_number };
        let contract = |buyer: &str, tag: Tag| MarketRow {
            title: "Bưởi da xanh loại 1".into(),
            href: "/markets/contracts/1".into(),
            caption: "12/HĐMB".into(),
            cells: vec![LONG.into(), buyer.into(), "12.000 kg · 01/01/2026 – 31/12/2026".into()],
            tag: Some(tag),
        };
        let page = |rows: Vec<MarketRow>, total, chips| Self {
            frame: frame.clone(),
            tabs: vec![
                tab("markets-contracts", "/markets/contracts", true),
                tab("markets-areas", "/markets/areas", false),
                tab("markets-groups", "/markets/groups", false),
            ],
            title: "markets-contracts",
            none: "markets-contracts-none",
            new_label: "markets-contract-new",
            new_href: Some("/markets/contracts/new".into()),
            form: FormState::new(["q", "unit"]),
            communes: vec![Choice::new("31489", "Xã Vĩnh Viễn"), Choice::new("31492", "Xã Lương Tâm")],
            ending_href: Some("/markets/contracts?ending=soon".into()),
            columns: vec![
                column("markets-supplier", false),
                column("markets-buyer", false),
                column("markets-term", false),
            ],
            rows,
            query: ListQuery::read("/markets/contracts", ""),
            chips,
            pager: Pager::new(1, total),
        };
        let usual = vec![
            contract("Siêu thị Cần Thơ", Tag::new(Colour::Green, "markets-state-holding")),
            contract("Vựa trái cây Bảy Hiền", Tag::new(Colour::Yellow, "markets-state-ending")),
        ];
        let area = MarketRow {
            title: "Mãng cầu xiêm".into(),
            href: "/markets/areas/1".into(),
            caption: "Ấp 3, ấp 4".into(),
            cells: vec!["Xã Xà Phiên".into(), "12,5".into(), "180.000".into(), "VietGAP".into(), "2".into()],
            tag: Some(Tag::new(Colour::Red, "markets-certificate-ended")),
        };
        let areas = Self {
            title: "markets-areas",
            ending_href: None,
            columns: vec![
                column("producers-unit", false),
                column("markets-hectares", true),
                column("markets-output", true),
                column("markets-standard", false),
                column("markets-producers", true),
            ],
            ..page(vec![area], 1, Vec::new())
        };
        let chip = Chip { label: "markets-ending-soon".into(), href: "/markets/contracts".into() };
        let crowded = (0..25).map(|_| contract(LONG, Tag::new(Colour::Grey, "markets-state-ended"))).collect();
        vec![
            ("empty", page(Vec::new(), 0, Vec::new())),
            ("usual", page(usual, 2, Vec::new())),
            ("areas", areas),
            ("crowded", page(crowded, 140, vec![chip])),
        ]
    }
}

impl Sample for MarketRecordPage {
    const PAGE: &'static str = "markets/record";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |title: &str, caption: &str, parties, members, notes, form| Self {
            frame: frame.clone(),
            crumbs: crumbs(),
            caption: caption.into(),
            title: title.into(),
            tag: Some(Tag::new(Colour::Green, "markets-state-holding")),
            parties,
            facts: vec![
                SummaryRow::new("markets-kg-per-year", "12.000"),
                SummaryRow::new("markets-price", ""),
                SummaryRow::new("markets-to-on", "31/12/2026"),
            ],
            notes,
            actions: vec![Link::new("markets-mend", "/markets/contracts/1/edit")],
            members,
            form,
        };
        let party = |label: &str, name: &str, opens: bool| MarketParty {
            label: label.into(),
            name: name.into(),
            href: opens.then(|| "/producers/1".into()),
            chain_href: opens.then(|| "/markets/chain/1".into()),
        };
        let member = |at: usize| MarketMember {
            name: LONG.into(),
            href: (!at.is_multiple_of(3)).then(|| "/producers/1".into()),
            value: at.to_string(),
        };
        let members = |count: usize| {
            Some(MarketMembers {
                lines: (0..count).map(member).collect(),
                choices: vec![Choice::new("1", LONG)],
                action: Some("/markets/groups/1/producers".into()),
                none: "markets-group-empty",
            })
        };
        let empty = || FormState::new(["producer"]);
        let mut wrong = empty();
        wrong.wrong("producer", "markets-producer-there");
        let parties = || vec![party("markets-supplier", LONG, true), party("markets-buyer", "Siêu thị Cần Thơ", false)];
        let over =
            Message::new("markets-over-output").with("kg", 12_000_i64).with("whole", 9_000_i64).with("year", "2025");
        vec![
            ("usual", page("Bưởi da xanh loại 1", "markets-contract", parties(), None, Vec::new(), empty())),
            ("over", page("Bưởi da xanh loại 1", "markets-contract", parties(), None, vec![over], empty())),
            (
                "empty",
                page("Làng nghề đan lát ấp 5", "markets-kind-village", Vec::new(), members(0), Vec::new(), empty()),
            ),
            ("crowded", page(LONG, "markets-kind-group", Vec::new(), members(14), Vec::new(), empty())),
            ("wrong", page(LONG, "markets-kind-group", Vec::new(), members(2), Vec::new(), wrong)),
        ]
    }
}

impl Sample for ChainPage {
    const PAGE: &'static str = "markets/chain";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let line = |title: &str| RecordLine {
            title: title.into(),
            href: "/markets/contracts/1".into(),
            caption: "12.000 kg · 01/01/2026 – 31/12/2026".into(),
            tag: Tag::new(Colour::Green, "markets-state-holding"),
            due: None,
        };
        let area = ChainArea {
            name: "Bưởi da xanh".into(),
            href: "/markets/areas/1".into(),
            unit: "Xã Vĩnh Viễn".into(),
            hectares: 1_250,
            output_kg: Some(180_000),
        };
        let page = |suppliers, buyers, areas, bound, form| Self {
            frame: frame.clone(),
            crumbs: crumbs(),
            producer: Link::new(LONG, "/producers/1"),
            on: Day::from_ymd_opt(2026, 10, 12).unwrap_or_default(),
            form,
            bound,
            suppliers,
            buyers,
            areas,
            new_href: "/markets/contracts/new?supplier=1".into(),
        };
        let form = FormState::new(["on"]).with("on", "12/10/2026");
        let mut wrong = FormState::new(["on"]).with("on", "31/02/2026");
        wrong.wrong("on", "shell-day-unreadable");
        let bound = vec![Message::new("markets-bound-sold-unknown").with("kg", 12_000_i64)];
        let supplier = "Bưởi da xanh: Tổ hợp tác Bưởi ấp 3 → HTX Bưởi da xanh";
        let usual = page(
            vec![vec![line(supplier)], vec![line("Phân hữu cơ: Công ty Phân bón → Tổ hợp tác Bưởi ấp 3")]],
            vec![vec![line("Bưởi da xanh: HTX Bưởi da xanh → Siêu thị Cần Thơ")]],
            vec![area.clone()],
            bound.clone(),
            form.clone(),
        );
        vec![
            ("empty", page(Vec::new(), Vec::new(), Vec::new(), bound.clone(), form.clone())),
            ("usual", usual),
            (
                "crowded",
                page(vec![vec![line(supplier); 12]; 3], vec![vec![line(supplier); 12]; 3], vec![area; 6], bound, form),
            ),
            ("wrong", page(Vec::new(), Vec::new(), Vec::new(), Vec::new(), wrong)),
        ]
    }
}
