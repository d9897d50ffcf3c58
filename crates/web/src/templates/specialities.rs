//! Local specialities and what is promoted of them: the lists, one of each, and the form.

use askama::Template;
use domain::Day;
use domain::products::specialities::SIGN_FIELDS;

use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::gallery::Sample;
use crate::lists::{Chip, ListQuery, Pager};
use crate::parts::{Colour, Conflict, ConflictRow, Figure, Link, Source, SummaryRow, Tag};
use crate::templates::producers::RecordLine;
use crate::words::Message;

/// The fields of the form of a speciality.
pub const SPECIALITY_FIELDS: [&str; 18] = [
    "commune",
    "name",
    "group",
    "advantage",
    "season_from",
    "season_to",
    "volume",
    "volume_unit",
    "makers",
    "producer",
    "sign_kind",
    "sign_number",
    "sign_dated",
    "sign_kind_2",
    "sign_number_2",
    "sign_dated_2",
    "sign_kind_3",
    "sign_number_3",
];

/// The fields of the signs, as the template writes them out.
pub const SIGNS: [[&str; 3]; 3] = SIGN_FIELDS;

/// The fields of a decision on a speciality.
pub const SPECIALITY_DECISION_FIELDS: [&str; 2] = ["decision", "reason"];

/// Something done with a record on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayStep {
    /// A key, or words: what.
    pub what: String,
    /// By whom; nothing if empty.
    pub who: String,
    /// Why; nothing if empty.
    pub why: String,
    /// The day.
    pub on: Day,
}

/// The inventory of specialities.
#[derive(Debug, Template)]
#[template(path = "specialities/index.html")]
pub struct SpecialitiesPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// How many stand in each state, each with its list.
    pub figures: Vec<Figure>,
    /// The filter: `q`, `group`, `state`, `commune`.
    pub form: FormState,
    /// Groups to choose from.
    pub groups: Vec<Choice>,
    /// States to choose from.
    pub states: Vec<Choice>,
    /// Communes to choose from; none if there is one only.
    pub communes: Vec<Choice>,
    /// The specialities of this page of the list.
    pub rows: Vec<SpecialityRow>,
    /// What the address asks for.
    pub query: ListQuery,
    /// Filters that are set.
    pub chips: Vec<Chip>,
    /// The pages of the list.
    pub pager: Pager,
    /// Whether the reader may propose one.
    pub may_propose: bool,
}

/// A speciality in the list.
#[derive(Debug, Clone, PartialEq)]
pub struct SpecialityRow {
    /// What it is called.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Its group, a key.
    pub group: String,
    /// The commune.
    pub unit: String,
    /// Its season.
    pub season: Message,
    /// How much there is in a year, with its unit.
    pub volume: String,
    /// How many signs protect its name.
    pub signs: i64,
    /// Where it stands.
    pub tag: Tag,
}

/// A speciality to be proposed or mended.
#[derive(Debug, Template)]
#[template(path = "specialities/form.html")]
pub struct SpecialityFormPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The key of the title.
    pub title: &'static str,
    /// What follows: a key.
    pub consequence: &'static str,
    /// What was typed.
    pub form: FormState,
    /// Communes to choose from; none if it is known.
    pub communes: Vec<Choice>,
    /// Groups to choose from.
    pub groups: Vec<Choice>,
    /// Months to choose from.
    pub months: Vec<Choice>,
    /// Kinds of signs to choose from.
    pub signs: Vec<Choice>,
    /// Producers one may link.
    pub producers: Vec<Choice>,
    /// The one that is there already.
    pub existing: Option<Link>,
    /// The version this page was read from.
    pub version: i64,
    /// What someone saved in between.
    pub conflict: Option<Conflict>,
    /// Where one goes back to.
    pub back_href: String,
}

/// A speciality.
#[derive(Debug, Template)]
#[template(path = "specialities/speciality.html")]
pub struct SpecialityPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// What it is called.
    pub name: String,
    /// The commune and the group.
    pub caption: String,
    /// Where it stands.
    pub tag: Tag,
    /// What is recorded of it.
    pub facts: Vec<SummaryRow>,
    /// Who makes it.
    pub producers: Vec<Link>,
    /// Ideas that grew out of it.
    pub ideas: Vec<RecordLine>,
    /// What was done with it.
    pub steps: Vec<DayStep>,
    /// Where an idea is registered from it, one for each producer.
    pub idea_links: Vec<Link>,
    /// Where it is mended, for who may.
    pub mend_href: Option<String>,
    /// Whether the reader decides now.
    pub may_decide: bool,
    /// The key above the decision.
    pub decide_title: &'static str,
    /// The ways to decide.
    pub decisions: Vec<Choice>,
    /// What was typed.
    pub form: FormState,
    /// The version this page was read from.
    pub version: i64,
    /// Where the form goes.
    pub action: String,
    /// What someone decided in between.
    pub conflict: Option<Conflict>,
}

/// What is promoted in a year.
#[derive(Debug, Template)]
#[template(path = "specialities/flagships.html")]
pub struct FlagshipsPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The year.
    pub year: String,
    /// How many a commune chooses, and which plan says so.
    pub rule: Message,
    /// The year, to choose another.
    pub form: FormState,
    /// How many communes are in order, and how many are not.
    pub figures: Vec<Figure>,
    /// The communes, those out of order first.
    pub communes: Vec<CommuneChoiceRow>,
    /// The key products of the district or province.
    pub key: Vec<ChoiceLine>,
    /// Where one is added, for who may.
    pub key_href: Option<String>,
    /// What the address asks for.
    pub query: ListQuery,
}

/// A commune with what it chose.
#[derive(Debug, Clone, PartialEq)]
pub struct CommuneChoiceRow {
    /// Its name.
    pub name: String,
    /// What it chose, those given up last.
    pub choices: Vec<ChoiceLine>,
    /// Whether it is in order.
    pub tag: Tag,
    /// Where it chooses, for who may.
    pub choose_href: Option<String>,
}

/// Something that was chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceLine {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// The decision.
    pub paper: Message,
    /// Who makes it, what binds them, what supplies them; none for who reads no markets.
    pub chain: Option<Message>,
    /// When and why it was given up.
    pub ended: Option<Message>,
    /// Where it is given up, for who may.
    pub end_href: Option<String>,
}

fn day(month: u32, of_month: u32) -> Day {
    Day::from_ymd_opt(2020, month, of_month).unwrap_or_default()
}

fn row(name: &str, unit: &str, state: (Colour, &str)) -> SpecialityRow {
    SpecialityRow {
        name: name.into(),
        href: "/specialities/1".into(),
        group: "specialities-group-food".into(),
        unit: unit.into(),
        season: Message::new("specialities-season-months").with("from", 11_i64).with("to", 2_i64),
        volume: "1.200 tấn".into(),
        signs: 1,
        tag: Tag::new(state.0, state.1),
    }
}

impl Sample for SpecialitiesPage {
    const PAGE: &'static str = "specialities/index";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let figure = |label: &str, value: &str| Figure {
            label: label.into(),
            value: value.into(),
            note: String::new(),
            href: Some("/specialities?state=accepted".into()),
            source: Source::Computed,
        };
        let page = |rows: Vec<SpecialityRow>, total, query: &str| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("shell-nav-producers", "/producers")],
            figures: vec![
                figure("specialities-state-accepted", "14"),
                figure("specialities-state-proposed", "2"),
                figure("specialities-state-commune-accepted", "0"),
                figure("specialities-state-refused", "1"),
            ],
            form: FormState::new(["q", "group", "state", "commune"]),
            groups: vec![Choice::new("food", "specialities-group-food")],
            states: vec![Choice::new("accepted", "specialities-state-accepted")],
            communes: vec![Choice::new("31495", "Xã Xà Phiên")],
            rows,
            query: ListQuery::read("/specialities", query),
            chips: if query.is_empty() {
                Vec::new()
            } else {
                vec![Chip { label: "specialities-state-accepted".into(), href: "/specialities".into() }]
            },
            pager: Pager::new(1, total),
            may_propose: true,
        };
        let accepted = (Colour::Green, "specialities-state-accepted");
        let usual = vec![
            row("Khóm Cầu Đúc", "Xã Vĩnh Viễn A", accepted),
            row("Mãng cầu xiêm", "Xã Xà Phiên", (Colour::Yellow, "specialities-state-proposed")),
        ];
        let long = "Cá thát lát còm nuôi trong vuông lúa mùa nước nổi ven kênh xáng Xà No, rút xương, tẩm gia vị";
        vec![
            ("empty", page(Vec::new(), 0, "")),
            ("usual", page(usual, 2, "")),
            ("crowded", page(vec![row(long, "Thị trấn Vĩnh Viễn", accepted); 25], 60, "state=accepted")),
            ("none such", page(Vec::new(), 0, "state=accepted")),
        ]
    }
}

impl Sample for SpecialityFormPage {
    const PAGE: &'static str = "specialities/form";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |form: FormState, producers: Vec<Choice>| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("specialities-title", "/specialities")],
            title: "specialities-propose",
            consequence: "specialities-propose-text",
            form,
            communes: vec![Choice::new("31495", "Xã Xà Phiên")],
            groups: vec![Choice::new("food", "specialities-group-food")],
            months: (1..=12).map(|month| Choice::new(month.to_string(), month.to_string())).collect(),
            signs: vec![Choice::new("collective-mark", "specialities-sign-collective-mark")],
            producers,
            existing: None,
            version: 1,
            conflict: None,
            back_href: "/specialities".into(),
        };
        let mut wrong = FormState::new(SPECIALITY_FIELDS).with("name", "Mãng cầu xiêm").with("volume", "nhiều");
        wrong.wrong("name", Message::new("specialities-there-already").with("name", "Mãng cầu xiêm"));
        wrong.wrong("group", "specialities-group-missing");
        wrong.wrong("volume", "specialities-number-unreadable");
        let producers = vec![Choice::new("1", "Hợp tác xã Mãng cầu xiêm"), Choice::new("2", "Hộ Lê Thị Út Mười")];
        let conflict = Conflict {
            by: "Trần Văn Khởi".into(),
            at: domain::Timestamp::from_micros(1_601_600_000_000_000),
            rows: vec![ConflictRow {
                label: "specialities-name".into(),
                yours: "Mãng cầu".into(),
                theirs: "Mãng cầu xiêm".into(),
            }],
        };
        vec![
            ("empty", page(FormState::new(SPECIALITY_FIELDS), Vec::new())),
            ("usual", page(FormState::new(SPECIALITY_FIELDS).with("name", "Khóm Cầu Đúc"), producers)),
            (
                "wrong",
                Self { existing: Some(Link::new("Mãng cầu xiêm", "/specialities/1")), ..page(wrong, Vec::new()) },
            ),
            ("conflict", Self { conflict: Some(conflict), ..page(FormState::new(SPECIALITY_FIELDS), Vec::new()) }),
        ]
    }
}

impl Sample for SpecialityPage {
    const PAGE: &'static str = "specialities/speciality";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let step =
            |what: &str, who: &str, why: &str, on| DayStep { what: what.into(), who: who.into(), why: why.into(), on };
        let usual = Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("specialities-title", "/specialities")],
            name: "Mãng cầu xiêm".into(),
            caption: "Xã Xà Phiên".into(),
            tag: Tag::new(Colour::Green, "specialities-state-accepted"),
            facts: vec![
                SummaryRow::new("specialities-advantage", "Trái to, ít hạt, có quanh năm nhờ xử lý ra hoa."),
                SummaryRow::new("specialities-volume-year", "850 tấn"),
                SummaryRow::new("specialities-makers", ""),
            ],
            producers: vec![Link::new("Hộ kinh doanh Lê Thị Út Mười", "/producers/1")],
            ideas: vec![RecordLine {
                title: "Mãng cầu xiêm sấy dẻo".into(),
                href: "/ideas/1".into(),
                caption: "Hộ kinh doanh Lê Thị Út Mười".into(),
                tag: Tag::new(Colour::Yellow, "products-idea-registered"),
                due: None,
            }],
            steps: vec![
                step("specialities-step-proposed", "Phạm Quốc Hùng", "", day(2, 24)),
                step("specialities-step-commune-accepted", "Trần Văn Khởi", "", day(2, 26)),
                step("specialities-step-accepted", "Trần Thị Mai", "Thế mạnh của xã, đề án tỉnh có nêu.", day(2, 28)),
            ],
            idea_links: vec![Link::new("Hộ kinh doanh Lê Thị Út Mười", "/ideas/new?producer=1&speciality=1")],
            mend_href: Some("/specialities/1/edit".into()),
            may_decide: false,
            decide_title: "specialities-decide-commune",
            decisions: Vec::new(),
            form: FormState::new(SPECIALITY_DECISION_FIELDS),
            version: 3,
            action: "/specialities/1/decision".into(),
            conflict: None,
        };
        let again = || Self {
            frame: frame.clone(),
            crumbs: usual.crumbs.clone(),
            name: usual.name.clone(),
            caption: usual.caption.clone(),
            tag: Tag::new(Colour::Yellow, "specialities-state-proposed"),
            facts: usual.facts.clone(),
            producers: Vec::new(),
            ideas: Vec::new(),
            steps: usual.steps[..1].to_vec(),
            idea_links: Vec::new(),
            mend_href: None,
            may_decide: true,
            decide_title: "specialities-decide-commune",
            decisions: vec![Choice::new("accept", "specialities-accept"), Choice::new("refuse", "specialities-refuse")],
            form: FormState::new(SPECIALITY_DECISION_FIELDS),
            version: 1,
            action: usual.action.clone(),
            conflict: None,
        };
        let mut wrong = FormState::new(SPECIALITY_DECISION_FIELDS);
        wrong.wrong("decision", "specialities-decision-missing");
        wrong.wrong("reason", "specialities-reason-missing");
        let mut too_early = FormState::new(SPECIALITY_DECISION_FIELDS).with("decision", "accept");
        too_early.wrong("dac-san", "specialities-commune-first");
        let proposed = again();
        let wrong = Self { form: wrong, ..again() };
        let too_early = Self { form: too_early, ..again() };
        vec![("usual", usual), ("to decide", proposed), ("wrong", wrong), ("too early", too_early)]
    }
}

impl Sample for FlagshipsPage {
    const PAGE: &'static str = "specialities/flagships";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let line = |name: &str, ended: bool| ChoiceLine {
            name: name.into(),
            href: "/specialities/1".into(),
            paper: Message::new("specialities-paper-of").with("number", "14/QĐ-UBND").with("day", day(3, 2)),
            chain: (!ended)
                .then(|| Message::new("specialities-chain").with("makers", 3).with("contracts", 12).with("areas", 1)),
            ended: ended.then(|| {
                Message::new("specialities-ended")
                    .with("day", day(7, 1))
                    .with("reason", "Vùng trồng bị mặn, không đủ nguyên liệu")
            }),
            end_href: (!ended).then(|| "/flagships/1/end".into()),
        };
        let commune = |name: &str, choices: Vec<ChoiceLine>, is_right: bool| CommuneChoiceRow {
            name: name.into(),
            choices,
            tag: if is_right {
                Tag::new(Colour::Green, "specialities-in-order")
            } else {
                Tag::new(Colour::Red, "specialities-not-chosen")
            },
            choose_href: Some("/flagships/new?unit=31495&year=2020".into()),
        };
        let figure = |label: &str, value: &str| Figure {
            label: label.into(),
            value: value.into(),
            note: String::new(),
            href: None,
            source: Source::Computed,
        };
        let page = |communes: Vec<CommuneChoiceRow>, key: Vec<ChoiceLine>| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("specialities-title", "/specialities")],
            year: "2020".into(),
            rule: Message::new("specialities-rule")
                .with("plan", "470/KH-UBND")
                .with("least", 1_i64)
                .with("most", 2_i64),
            form: FormState::new(["year"]).with("year", "2020"),
            figures: vec![
                figure("specialities-communes-chosen", "2 / 3"),
                figure("specialities-communes-not-chosen", "1"),
            ],
            communes,
            key,
            key_href: Some("/flagships/new?kind=key&unit=936&year=2020".into()),
            query: ListQuery::read("/flagships", "year=2020"),
        };
        let usual = vec![
            commune("Xã Thuận Hưng", Vec::new(), false),
            commune("Xã Vĩnh Viễn A", vec![line("Bưởi da xanh", false), line("Khóm Cầu Đúc", false)], true),
            commune("Xã Xà Phiên", vec![line("Mãng cầu xiêm", false), line("Chanh không hạt", true)], true),
        ];
        let crowded =
            vec![
                commune("Thị trấn Vĩnh Viễn", vec![line("Cá thát lát còm rút xương tẩm gia vị", false); 2], true);
                20
            ];
        vec![
            ("empty", page(Vec::new(), Vec::new())),
            ("usual", page(usual, vec![line("Bưởi da xanh", false), line("Mãng cầu xiêm", false)])),
            ("crowded", page(crowded, vec![line("Bưởi da xanh", true); 8])),
        ]
    }
}
