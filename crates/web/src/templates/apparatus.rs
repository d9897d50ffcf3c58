//! The apparatus of the programme: the overview, a body, and the forms that change it.

use askama::Template;
use domain::Day;

use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::gallery::Sample;
use crate::lists::{Chip, ListQuery};
use crate::parts::{Colour, Link, Tag};
use crate::words::Message;

/// How the apparatus of every unit stands on a day. Fields: `on`, `gaps`.
#[derive(Debug, Template)]
#[template(path = "units/apparatus.html")]
pub struct ApparatusPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// What was asked.
    pub form: FormState,
    /// The address.
    pub query: ListQuery,
    /// The filters that are set.
    pub chips: Vec<Chip>,
    /// The day.
    pub on: Day,
    /// How many communes there are.
    pub communes: usize,
    /// How many of them have their apparatus consolidated.
    pub consolidated: usize,
    /// How many of them have a dedicated advisory unit.
    pub advised: usize,
    /// How many of them have both.
    pub both: usize,
    /// How many of them have someone in charge.
    pub in_charge: usize,
    /// How many units lack something.
    pub with_gaps: usize,
    /// The same list with only those.
    pub gaps_href: String,
    /// The units, from the province down.
    pub rows: Vec<ApparatusRow>,
}

/// A unit in the overview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApparatusRow {
    /// The unit's name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// The key of its level.
    pub level: String,
    /// The decision that consolidates the apparatus.
    pub committee: ApparatusCell,
    /// The decision that sets up the advisory unit.
    pub advisory: ApparatusCell,
    /// The regulation.
    pub regulation: ApparatusCell,
    /// Who is in charge.
    pub officer: ApparatusCell,
}

/// What a unit has of one thing that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApparatusCell {
    /// A decision in force: its number and its day.
    Set(String, String),
    /// Someone in charge since a day.
    Person(String, Day),
    /// It lacks, and since when.
    Lacks(Message),
    /// It is not asked of a unit of this level.
    NotAsked,
}

/// The apparatus of one body. Field: `on`.
#[derive(Debug, Template)]
#[template(path = "units/apparatus_body.html")]
pub struct ApparatusBodyPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The day asked.
    pub form: FormState,
    /// The body's name.
    pub name: String,
    /// The key of its unit's level.
    pub level: String,
    /// The address of this page.
    pub base: String,
    /// The day it is shown as of.
    pub on: Day,
    /// What lacks that day.
    pub gaps: Vec<GapLine>,
    /// Who is in charge that day, and since when.
    pub officer: Option<(String, Day)>,
    /// Their telephone number; nothing if none is known.
    pub phone: String,
    /// The paper that put them in charge.
    pub paper: String,
    /// Open tasks they hold.
    pub tasks_held: usize,
    /// Who left and still holds open tasks, and how many.
    pub tasks_left: Option<(String, usize)>,
    /// Whether someone is in charge and the day is today.
    pub is_filled_today: bool,
    /// Who was in charge, the newest first, with vacancies.
    pub history: Vec<TenureLine>,
    /// Decisions, those in force first.
    pub decisions: Vec<DecisionCard>,
    /// Whether the reader may change it.
    pub may_write: bool,
    /// How many tasks the act before this page moved.
    pub moved: Option<usize>,
}

/// What a body lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapLine {
    /// The key of what lacks.
    pub what: String,
    /// Since when.
    pub since: Message,
}

/// A term, or a vacancy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenureLine {
    /// Who; nothing for a vacancy.
    pub who: String,
    /// The first day.
    pub from_on: Day,
    /// The last day.
    pub to_on: Option<Day>,
    /// The paper.
    pub paper: String,
    /// Whether it is so today.
    pub is_now: bool,
}

/// A decision with its members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionCard {
    /// The key of its kind.
    pub kind: String,
    /// Its number and day.
    pub number: String,
    /// Who issued it.
    pub issuer: String,
    /// From when to when.
    pub days: Message,
    /// Whether it is in force.
    pub tag: Tag,
    /// Anything else.
    pub note: String,
    /// Its scan.
    pub file: Option<Link>,
    /// Where it can be ended.
    pub end_href: Option<String>,
    /// Its members.
    pub members: Vec<MemberLine>,
}

/// A member of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberLine {
    /// The person.
    pub name: String,
    /// What the person is elsewhere.
    pub post: String,
    /// The key of the duty.
    pub duty: String,
    /// What the person answers for.
    pub field: String,
}

/// Recording a decision. Fields: `kind`, `number`, `decided_on`, `issuer`, `from_on`, `to_on`, `note`, `file`, and
/// for each row `member-N-name`, `-post`, `-duty`, `-field`.
#[derive(Debug, Template)]
#[template(path = "units/apparatus_decision.html")]
pub struct ApparatusDecisionPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The body's name.
    pub about: String,
    /// The body's page.
    pub base: String,
    /// What was typed.
    pub form: FormState,
    /// Kinds of decisions.
    pub kinds: Vec<Choice>,
    /// Duties of members.
    pub duties: Vec<Choice>,
    /// How many rows for members there are.
    pub rows: usize,
}

/// Putting someone in charge. Fields: `account`, `from_on`, `to_on`, `decision`, `decided_on`, `takes_tasks`.
#[derive(Debug, Template)]
#[template(path = "units/apparatus_charge.html")]
pub struct ChargePage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The body's name.
    pub about: String,
    /// The body's page.
    pub base: String,
    /// Who is in charge today, and since when.
    pub current: Option<(String, Day)>,
    /// Who can be chosen.
    pub candidates: Vec<Choice>,
    /// Open tasks that whoever was in charge last still holds.
    pub tasks: usize,
    /// Whose those are.
    pub tasks_of: String,
    /// What was typed.
    pub form: FormState,
}

/// Handing over. Fields: `last_on`, `account`, `decision`, `decided_on`, `reason`.
#[derive(Debug, Template)]
#[template(path = "units/apparatus_hand_over.html")]
pub struct HandOverPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The body's name.
    pub about: String,
    /// The body's page.
    pub base: String,
    /// Who is in charge today, and since when.
    pub current: Option<(String, Day)>,
    /// Who can be chosen.
    pub candidates: Vec<Choice>,
    /// The open tasks that go along: title, page, day.
    pub tasks: Vec<(String, String, Day)>,
    /// What was typed.
    pub form: FormState,
}

/// Ending a decision or a term. Field: `last_on`.
#[derive(Debug, Template)]
#[template(path = "units/apparatus_end.html")]
pub struct ApparatusEndPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// What is ended.
    pub about: String,
    /// The key of the act.
    pub title: &'static str,
    /// The key of what follows.
    pub consequence: &'static str,
    /// Open tasks that stay without someone in charge.
    pub tasks: usize,
    /// Where one goes back to.
    pub back_href: String,
    /// What was typed.
    pub form: FormState,
}

fn day(month: u32, day: u32) -> Day {
    Day::from_ymd_opt(2026, month, day).unwrap_or_default()
}

fn link(name: &str) -> Vec<Link> {
    vec![Link::new("units-apparatus", "/apparatus"), Link::new(name, "/apparatus/vinh-vien.ubnd")]
}

const BODY: &str = "Ủy ban nhân dân xã Vĩnh Viễn";
const LONG: &str = "Ủy ban nhân dân thị trấn Vĩnh Thuận Đông, huyện Long Mỹ, tỉnh Hậu Giang (đơn vị cũ)";

impl Sample for ApparatusPage {
    const PAGE: &'static str = "units/apparatus";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let never = || ApparatusCell::Lacks(Message::new("units-apparatus-gap-never"));
        let since = || ApparatusCell::Lacks(Message::new("units-apparatus-gap-since").with("day", day(6, 16)));
        let set = |number: &str| ApparatusCell::Set(number.into(), "10/03/2026".into());
        let row = |name: &str, committee, advisory, officer| ApparatusRow {
            name: name.into(),
            href: "/apparatus/vinh-vien.ubnd?on=2026-10-12".into(),
            level: "units-level-commune".into(),
            committee,
            advisory,
            regulation: ApparatusCell::NotAsked,
            officer,
        };
        let person = || ApparatusCell::Person("Nguyễn Thị Hồng Thắm".into(), day(1, 2));
        let rows = vec![
            ApparatusRow {
                level: "units-level-province".into(),
                regulation: set("18/QC-BCĐ"),
                ..row("Thành phố Cần Thơ", ApparatusCell::NotAsked, set("120/QĐ-SNNMT"), person())
            },
            row("Xã Vĩnh Viễn", set("15/QĐ-UBND"), set("16/QĐ-UBND"), person()),
            row("Xã Xà Phiên", set("22/QĐ-UBND"), never(), since()),
        ];
        let page = |rows: Vec<ApparatusRow>| Self {
            frame: frame.clone(),
            form: FormState::new(["on", "gaps"]).with("on", "12/10/2026"),
            query: ListQuery::read("/apparatus", ""),
            chips: Vec::new(),
            on: day(10, 12),
            communes: 2,
            consolidated: 2,
            advised: 1,
            both: 1,
            in_charge: 1,
            with_gaps: 1,
            gaps_href: "/apparatus?gaps=yes".into(),
            rows,
        };
        let chips = vec![Chip { label: "Chỉ đơn vị còn thiếu".into(), href: "/apparatus".into() }];
        let crowded = (0..40).flat_map(|_| rows.clone()).collect();
        let mut wrong = FormState::new(["on", "gaps"]).with("on", "31/2/2026").with("gaps", "yes");
        wrong.wrong("on", "units-day-unreadable");
        let nothing = Self { communes: 0, consolidated: 0, both: 0, in_charge: 0, with_gaps: 0, ..page(Vec::new()) };
        vec![
            ("usual", page(rows.clone())),
            ("empty", nothing),
            ("no-gap", Self { chips, with_gaps: 0, ..page(Vec::new()) }),
            ("crowded", page(crowded)),
            ("wrong", Self { form: wrong, ..page(rows) }),
        ]
    }
}

impl ApparatusBodyPage {
    /// A body of which nothing is recorded.
    fn bare(frame: Frame) -> Self {
        let gap = |what: &str| GapLine { what: what.into(), since: Message::new("units-apparatus-gap-never") };
        Self {
            frame,
            crumbs: vec![Link::new("units-apparatus", "/apparatus")],
            form: FormState::new(["on"]).with("on", "12/10/2026"),
            name: BODY.into(),
            level: "units-level-commune".into(),
            base: "/apparatus/vinh-vien.ubnd".into(),
            on: day(10, 12),
            gaps: vec![
                gap("units-apparatus-no-steering-committee"),
                gap("units-apparatus-no-advisory-unit"),
                gap("units-apparatus-nobody-in-charge"),
            ],
            officer: None,
            phone: String::new(),
            paper: String::new(),
            tasks_held: 0,
            tasks_left: None,
            is_filled_today: false,
            history: Vec::new(),
            decisions: Vec::new(),
            may_write: true,
            moved: None,
        }
    }
}

impl Sample for ApparatusBodyPage {
    const PAGE: &'static str = "units/apparatus_body";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let member = |name: &str, duty: &str, field: &str| MemberLine {
            name: name.into(),
            post: "Phó Chủ tịch Ủy ban nhân dân xã".into(),
            duty: format!("units-apparatus-duty-{duty}"),
            field: field.into(),
        };
        let committee = DecisionCard {
            kind: "units-apparatus-kind-steering-committee".into(),
            number: "15/QĐ-UBND, 10/03/2026".into(),
            issuer: BODY.into(),
            days: Message::new("units-since").with("day", day(3, 10)),
            tag: Tag::new(Colour::Green, "units-apparatus-in-force"),
            note: String::new(),
            file: Some(Link::new("quyet-dinh-15.pdf", "/apparatus-decisions/1/file")),
            end_href: Some("/apparatus-decisions/1/end".into()),
            members: vec![
                member("Võ Thị Ngọc", "head", "Chỉ đạo chung"),
                member("Trần Văn Khởi", "deputy", "Vùng nguyên liệu, tổ chức sản xuất"),
                member("Nguyễn Thị Hồng Thắm", "standing", "Hồ sơ sản phẩm, tập huấn, báo cáo"),
            ],
        };
        let over = DecisionCard {
            kind: "units-apparatus-kind-regulation".into(),
            number: "09/QC-BCĐ, 02/01/2026".into(),
            days: Message::new("units-apparatus-days").with("from", day(1, 2)).with("to", day(3, 9)),
            tag: Tag::new(Colour::Grey, "units-apparatus-over"),
            note: "Thay bằng quy chế ban hành kèm Quyết định 15/QĐ-UBND.".into(),
            file: None,
            end_href: None,
            members: Vec::new(),
            ..committee.clone()
        };
        let held = |who: &str, from_on, to_on: Option<Day>| TenureLine {
            who: who.into(),
            from_on,
            to_on,
            paper: if who.is_empty() { String::new() } else { "20/QĐ-UBND, 02/01/2026".into() },
            is_now: to_on.is_none(),
        };
        let usual = Self {
            gaps: Vec::new(),
            officer: Some(("Nguyễn Thị Hồng Thắm".into(), day(7, 1))),
            phone: "0912 345 678".into(),
            paper: "20/QĐ-UBND, 02/01/2026".into(),
            tasks_held: 4,
            is_filled_today: true,
            history: vec![
                held("Nguyễn Thị Hồng Thắm", day(7, 1), None),
                held("", day(6, 16), Some(day(6, 30))),
                held("Trần Văn Khởi", day(1, 2), Some(day(6, 15))),
            ],
            decisions: vec![committee.clone(), over.clone()],
            ..Self::bare(frame.clone())
        };
        let crowded = Self {
            name: LONG.into(),
            gaps: Self::bare(frame.clone()).gaps,
            tasks_left: Some(("Trần Văn Khởi".into(), 12)),
            officer: None,
            is_filled_today: false,
            history: vec![held("Nguyễn Thị Hồng Thắm", day(1, 2), Some(day(6, 15))); 8],
            decisions: vec![
                DecisionCard { members: vec![member(LONG, "member", LONG); 24], ..committee },
                over.clone(),
                over,
            ],
            ..Self::bare(frame.clone())
        };
        let handed_over = Self { moved: Some(7), ..Self::bare(frame.clone()) };
        let read_only = Self { may_write: false, ..Self::bare(frame.clone()) };
        vec![
            ("usual", usual),
            ("empty", Self::bare(frame)),
            ("crowded", crowded),
            ("handed-over", handed_over),
            ("read-only", read_only),
        ]
    }
}

impl Sample for ApparatusDecisionPage {
    const PAGE: &'static str = "units/apparatus_decision";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let choice = |prefix: &str, name: &str| Choice::new(name, format!("units-apparatus-{prefix}-{name}"));
        let page = |form: FormState| Self {
            frame: frame.clone(),
            crumbs: link(BODY),
            about: BODY.into(),
            base: "/apparatus/vinh-vien.ubnd".into(),
            kinds: ["steering-committee", "advisory-unit", "regulation"].map(|name| choice("kind", name)).to_vec(),
            duties: ["head", "deputy", "standing", "member", "secretary"].map(|name| choice("duty", name)).to_vec(),
            rows: 6,
            form,
        };
        let blank = FormState::new(["number", "decided_on"]).with("issuer", BODY);
        let typed = blank
            .clone()
            .with("kind", "steering-committee")
            .with("number", "15/QĐ-UBND")
            .with("member-1-name", "Võ Thị Ngọc")
            .with("member-1-duty", "head")
            .with("member-2-post", "Công chức địa chính");
        let mut wrong = typed.clone().with("decided_on", "35/3/2026");
        wrong.wrong("decided_on", "units-apparatus-decided-unreadable");
        wrong.wrong("member-2-name", Message::new("units-apparatus-member-name-missing").with("row", 2));
        wrong.wrong("member-2-duty", Message::new("units-apparatus-member-duty-missing").with("row", 2));
        vec![
            ("empty", page(blank)),
            ("usual", page(typed.clone())),
            ("crowded", Self { rows: 30, about: LONG.into(), ..page(typed) }),
            ("wrong", page(wrong)),
        ]
    }
}

fn officials() -> Vec<Choice> {
    vec![
        Choice::new("1", "Trần Văn Khởi – Công chức phụ trách OCOP, Phòng Kinh tế xã Vĩnh Viễn"),
        Choice::new("2", "Võ Thị Ngọc – Công chức phụ trách OCOP, Ủy ban nhân dân xã Vĩnh Viễn"),
    ]
}

impl Sample for ChargePage {
    const PAGE: &'static str = "units/apparatus_charge";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let form = FormState::new(["account", "from_on", "decision"]).with("from_on", "12/10/2026");
        let page = |form: FormState| Self {
            frame: frame.clone(),
            crumbs: link(BODY),
            about: BODY.into(),
            base: "/apparatus/vinh-vien.ubnd".into(),
            current: None,
            candidates: officials(),
            tasks: 0,
            tasks_of: String::new(),
            form,
        };
        let mut wrong = form.clone();
        wrong.wrong("account", "units-apparatus-officer-not-appointed");
        let held = Message::new("units-apparatus-held-by").with("name", "Trần Văn Khởi").with("day", day(1, 2));
        wrong.wrong("from_on", held);
        wrong.wrong("decision", "units-apparatus-number-missing");
        let current = Some(("Trần Văn Khởi".into(), day(1, 2)));
        let left = form.clone().with("takes_tasks", "yes");
        vec![
            ("usual", page(form.clone())),
            ("empty", Self { candidates: Vec::new(), ..page(form) }),
            ("tasks-left", Self { tasks: 3, tasks_of: "Trần Văn Khởi".into(), ..page(left) }),
            ("wrong", Self { current, ..page(wrong) }),
        ]
    }
}

impl Sample for HandOverPage {
    const PAGE: &'static str = "units/apparatus_hand_over";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let form = FormState::new(["last_on", "account", "decision", "reason"]).with("last_on", "12/10/2026");
        let task = |title: &str| (title.to_owned(), "/tasks/1".to_owned(), day(12, 15));
        let page = |form: FormState| Self {
            frame: frame.clone(),
            crumbs: link(BODY),
            about: BODY.into(),
            base: "/apparatus/vinh-vien.ubnd".into(),
            current: Some(("Trần Văn Khởi".into(), day(1, 2))),
            candidates: officials(),
            tasks: vec![task("Rà soát sản phẩm đặc trưng"), task("Lập danh sách hộ tham gia tập huấn")],
            form,
        };
        let mut wrong = form.clone();
        wrong.wrong("last_on", "units-apparatus-last-in-future");
        wrong.wrong("account", "units-apparatus-officer-missing");
        wrong.wrong("reason", "units-apparatus-reason-missing");
        let long = "Vận động, hướng dẫn tổ hợp tác và các hộ đăng ký ý tưởng sản phẩm theo thế mạnh của địa phương";
        vec![
            ("usual", page(form.clone())),
            ("empty", Self { tasks: Vec::new(), candidates: Vec::new(), ..page(form.clone()) }),
            ("nobody", Self { current: None, tasks: Vec::new(), ..page(form.clone()) }),
            ("crowded", Self { tasks: vec![task(long); 30], ..page(form) }),
            ("wrong", page(wrong)),
        ]
    }
}

impl Sample for ApparatusEndPage {
    const PAGE: &'static str = "units/apparatus_end";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |title, consequence, tasks, form| Self {
            frame: frame.clone(),
            crumbs: link(BODY),
            about: format!("{BODY} – 15/QĐ-UBND, 10/03/2026"),
            title,
            consequence,
            tasks,
            back_href: "/apparatus/vinh-vien.ubnd".into(),
            form,
        };
        let form = FormState::new(["last_on"]).with("last_on", "12/10/2026");
        let mut wrong = FormState::new(["last_on"]).with("last_on", "mai");
        wrong.wrong("last_on", "units-apparatus-last-unreadable");
        let decision = ("units-apparatus-end-decision", "units-apparatus-end-decision-text");
        vec![
            ("decision", page(decision.0, decision.1, 0, form.clone())),
            ("charge", page("units-apparatus-end-charge", "units-apparatus-end-charge-text", 4, form)),
            ("wrong", page(decision.0, decision.1, 0, wrong)),
        ]
    }
}
