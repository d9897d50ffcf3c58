//! Business plans: the list, one of them, its sections, checking it, and how it is carried out.

use askama::Template;
use domain::Day;

use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::gallery::{self, Sample};
use crate::lists::{Chip, ListQuery, Pager};
use crate::parts::{Colour, Conflict, ConflictRow, Link, Tag, Task, TaskState};
use crate::templates::DayStep;
use crate::words::Message;

/// The business plans one reaches.
#[derive(Debug, Template)]
#[template(path = "business_plans/index.html")]
pub struct BusinessPlansPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The filter: `state`.
    pub form: FormState,
    /// States to choose from.
    pub states: Vec<Choice>,
    /// The plans of this page of the list.
    pub rows: Vec<BusinessPlanRow>,
    /// What the address asks for.
    pub query: ListQuery,
    /// Filters that are set.
    pub chips: Vec<Chip>,
    /// The pages of the list.
    pub pager: Pager,
}

/// A business plan in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BusinessPlanRow {
    /// The idea in a few words.
    pub title: String,
    /// Its page.
    pub href: String,
    /// The producer and the commune.
    pub caption: String,
    /// The day it was begun.
    pub begun_on: Day,
    /// Where it stands.
    pub tag: Tag,
    /// Milestones that are late.
    pub late: i64,
}

/// A year of a cash plan, worked out, in đồng.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CashRow {
    /// The year.
    pub year: i64,
    /// All the capital.
    pub capital: i64,
    /// What is spent.
    pub cost: i64,
    /// What is taken.
    pub revenue: i64,
    /// What is left.
    pub profit: i64,
    /// What is left of this and all years before.
    pub cumulated: i64,
}

/// A milestone with its standing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MilestoneLine {
    /// What.
    pub what: String,
    /// The last day.
    pub due_on: Day,
    /// Whether that day has passed and it is not done.
    pub is_late: bool,
    /// How it stands.
    pub tag: Tag,
    /// What is said of it.
    pub note: String,
    /// Where it is noted as done, for who may.
    pub done_href: Option<String>,
}

/// A section to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanPart {
    /// The id of its heading.
    pub id: String,
    /// The key of its name.
    pub label: String,
    /// Its text.
    pub text: String,
    /// The field of a remark on it.
    pub field: String,
    /// Whether it is a text, and not a table.
    pub is_text: bool,
    /// Whether it is the cash plan.
    pub is_finance: bool,
    /// Whether it is the milestones.
    pub is_milestones: bool,
}

/// A business plan.
#[derive(Debug, Template)]
#[template(path = "business_plans/plan.html")]
pub struct BusinessPlanPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The idea in a few words.
    pub title: String,
    /// The producer and the commune.
    pub caption: String,
    /// Where it stands.
    pub tag: Tag,
    /// Remarks to be mended: the key of the section, the remark.
    pub remarks: Vec<(String, String)>,
    /// Whether the reader writes it: then its sections are a list of tasks.
    pub may_write: bool,
    /// The sections as tasks.
    pub tasks: Vec<Task>,
    /// The sections to be read.
    pub parts: Vec<PlanPart>,
    /// The cash plan.
    pub years: Vec<CashRow>,
    /// When the capital is paid back.
    pub pays_back: Message,
    /// Whether the first year costs more than its capital.
    pub is_short: bool,
    /// The milestones.
    pub milestones: Vec<MilestoneLine>,
    /// What was done with it.
    pub steps: Vec<DayStep>,
    /// Where it is checked, for who may now.
    pub review_href: Option<String>,
    /// Where it is carried out.
    pub execution_href: Option<String>,
    /// What keeps it from being handed in.
    pub form: FormState,
    /// The version this page was read from.
    pub version: i64,
    /// Where it is handed in.
    pub submit_action: String,
    /// What someone did in between.
    pub conflict: Option<Conflict>,
}

/// A line of fields in a section that is a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionLine {
    /// The key above it, which names `line`.
    pub legend: &'static str,
    /// Its number.
    pub number: i64,
    /// Whether its fields are numbers.
    pub is_numeric: bool,
    /// Its fields: name, key of the label, width.
    pub fields: Vec<(String, &'static str, &'static str)>,
}

/// A section to be written.
#[derive(Debug, Template)]
#[template(path = "business_plans/section.html")]
pub struct PlanSectionPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The idea in a few words.
    pub title: String,
    /// The key of the section.
    pub heading: String,
    /// The key of what belongs into it.
    pub guide: String,
    /// Why it came back; nothing if empty.
    pub remark: String,
    /// Its lines, if it is a table.
    pub lines: Vec<SectionLine>,
    /// The key of the label of its text; none if it has no text.
    pub text_label: &'static str,
    /// The cash plan as it was saved, worked out.
    pub years: Vec<CashRow>,
    /// When the capital is paid back.
    pub pays_back: Message,
    /// Whether the first year costs more than its capital.
    pub is_short: bool,
    /// What was typed.
    pub form: FormState,
    /// The version this page was read from.
    pub version: i64,
    /// What someone saved in between.
    pub conflict: Option<Conflict>,
    /// Where one goes back to.
    pub back_href: String,
}

/// A business plan before whoever checks it.
#[derive(Debug, Template)]
#[template(path = "business_plans/review.html")]
pub struct PlanReviewPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The idea in a few words.
    pub title: String,
    /// The producer and the commune.
    pub caption: String,
    /// Its sections.
    pub parts: Vec<PlanPart>,
    /// The cash plan.
    pub years: Vec<CashRow>,
    /// When the capital is paid back.
    pub pays_back: Message,
    /// Whether the first year costs more than its capital.
    pub is_short: bool,
    /// The milestones.
    pub milestones: Vec<MilestoneLine>,
    /// The ways to conclude.
    pub decisions: Vec<Choice>,
    /// What was typed.
    pub form: FormState,
    /// The version this page was read from.
    pub version: i64,
    /// What someone did in between.
    pub conflict: Option<Conflict>,
    /// Where one goes back to.
    pub back_href: String,
}

/// How a plan is carried out.
#[derive(Debug, Template)]
#[template(path = "business_plans/execution.html")]
pub struct ExecutionPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The idea in a few words.
    pub title: String,
    /// The producer and the commune.
    pub caption: String,
    /// Where a line is written into the log, for who may.
    pub log_href: Option<String>,
    /// The log, the newest first.
    pub entries: Vec<LogLine>,
    /// The milestones.
    pub milestones: Vec<MilestoneLine>,
    /// The plan beside what came.
    pub compared: Vec<ComparedRow>,
    /// Guidance given, the newest first.
    pub guidance: Vec<DayStep>,
    /// Whether the reader may give guidance.
    pub may_guide: bool,
    /// Where guidance goes.
    pub guide_action: String,
    /// What was typed: `text`, `said_on`.
    pub form: FormState,
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq)]
pub struct LogLine {
    /// What was done.
    pub what: String,
    /// How much was made, with its unit.
    pub quantity: String,
    /// Cost and revenue, where there are any.
    pub money: Vec<Message>,
    /// What else there is to say.
    pub note: String,
    /// A photo or a file.
    pub file: Option<Link>,
    /// The day.
    pub on: Day,
}

/// A year of the plan beside what came.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparedRow {
    /// The year.
    pub year: i64,
    /// What was spent, of what was planned.
    pub cost: Message,
    /// What was taken, of what was planned.
    pub revenue: Message,
}

fn day(month: u32, of_month: u32) -> Day {
    Day::from_ymd_opt(2020, month, of_month).unwrap_or_default()
}

fn crumbs() -> Vec<Link> {
    vec![Link::new("business-plans-title", "/business-plans"), Link::new("Mãng cầu xiêm sấy dẻo", "/business-plans/1")]
}

fn years() -> Vec<CashRow> {
    let year = |year, capital, cost, revenue, cumulated| CashRow {
        year,
        capital,
        cost,
        revenue,
        profit: revenue - cost,
        cumulated,
    };
    vec![
        year(2020, 180_000_000, 240_000_000, 210_000_000, -30_000_000),
        year(2021, 0, 220_000_000, 360_000_000, 110_000_000),
        year(2022, 0, 230_000_000, 390_000_000, 270_000_000),
    ]
}

fn milestones(may: bool) -> Vec<MilestoneLine> {
    let line = |what: &str, due_on, is_late, tag: Tag| MilestoneLine {
        what: what.into(),
        due_on,
        is_late,
        tag,
        note: String::new(),
        done_href: may.then(|| "/business-plans/1/milestones/1/done".into()),
    };
    vec![
        line("Mua máy sấy lạnh 100 kg/mẻ", day(7, 15), true, Tag::new(Colour::Red, "business-plans-milestone-late")),
        line("Kiểm nghiệm lô đầu", day(12, 1), false, Tag::new(Colour::Grey, "business-plans-milestone-to-do")),
    ]
}

fn parts() -> Vec<PlanPart> {
    let part = |name: &str, text: &str| PlanPart {
        id: format!("phan-{name}"),
        label: format!("business-plans-section-{name}"),
        text: text.into(),
        field: format!("remark-{name}"),
        is_text: !matches!(name, "finance" | "milestones"),
        is_finance: name == "finance",
        is_milestones: name == "milestones",
    };
    vec![
        part("introduction", "Hộ trồng 1,2 ha mãng cầu xiêm, muốn sấy dẻo để bán quanh năm."),
        part("market", ""),
        part("finance", "Giá mua tươi 12.000 đồng/kg, 9 kg tươi được 1 kg sấy."),
        part("milestones", ""),
    ]
}

fn pays_back() -> Message {
    Message::new("business-plans-pays-back").with("year", "2022")
}

fn steps() -> Vec<DayStep> {
    let step =
        |what: &str, who: &str, why: &str, on| DayStep { what: what.into(), who: who.into(), why: why.into(), on };
    vec![
        step("business-plans-step-begun", "Lê Thị Út Mười", "", day(4, 10)),
        step("business-plans-step-submitted", "Lê Thị Út Mười", "", day(4, 28)),
        step("business-plans-step-returned", "Trần Văn Khởi", "Ghi rõ bán cho ai, giá bao nhiêu.", day(5, 4)),
    ]
}

impl Sample for BusinessPlansPage {
    const PAGE: &'static str = "business_plans/index";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let row = |title: &str, tag: Tag, late| BusinessPlanRow {
            title: title.into(),
            href: "/business-plans/1".into(),
            caption: "Hộ kinh doanh Lê Thị Út Mười · Xã Xà Phiên".into(),
            begun_on: day(4, 10),
            tag,
            late,
        };
        let page = |rows: Vec<BusinessPlanRow>, total, chips: Vec<Chip>| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("products-ideas", "/ideas")],
            form: FormState::new(["state"]),
            states: vec![Choice::new("approved", "business-plans-state-approved")],
            rows,
            query: ListQuery::read("/business-plans", ""),
            chips,
            pager: Pager::new(1, total),
        };
        let approved = || Tag::new(Colour::Green, "business-plans-state-approved");
        let returned = Tag::new(Colour::Red, "business-plans-state-returned");
        let long = "Du lịch trải nghiệm vườn mãng cầu xiêm và làng nghề đan lục bình ven kênh xáng Xà No, xã Xà Phiên";
        let chip = Chip { label: "business-plans-state-approved".into(), href: "/business-plans".into() };
        vec![
            ("empty", page(Vec::new(), 0, Vec::new())),
            (
                "usual",
                page(vec![row("Mãng cầu xiêm sấy dẻo", approved(), 1), row("Trà lá vối", returned, 0)], 2, Vec::new()),
            ),
            ("crowded", page(vec![row(long, approved(), 3); 25], 70, Vec::new())),
            ("none such", page(Vec::new(), 0, vec![chip])),
        ]
    }
}

fn plan_page(frame: &Frame, form: FormState, may_write: bool, state: (Colour, &str)) -> BusinessPlanPage {
    let task = |name: &str, state| Task {
        label: format!("business-plans-section-{name}"),
        hint: String::new(),
        href: Some(format!("/business-plans/1/sections/{name}")),
        state,
    };
    BusinessPlanPage {
        frame: if may_write { gallery::producer(frame.clone()) } else { frame.clone() },
        crumbs: crumbs(),
        title: "Mãng cầu xiêm sấy dẻo".into(),
        caption: "Hộ kinh doanh Lê Thị Út Mười · Xã Xà Phiên".into(),
        tag: Tag::new(state.0, state.1),
        remarks: Vec::new(),
        may_write,
        tasks: vec![
            task("introduction", TaskState::Done),
            task("market", TaskState::ToMend),
            task("production", TaskState::Doing),
            task("finance", TaskState::NotBegun),
        ],
        parts: parts(),
        years: years(),
        pays_back: pays_back(),
        is_short: true,
        milestones: milestones(false),
        steps: steps(),
        review_href: None,
        execution_href: None,
        form,
        version: 3,
        submit_action: "/business-plans/1/submit".into(),
        conflict: None,
    }
}

impl Sample for BusinessPlanPage {
    const PAGE: &'static str = "business_plans/plan";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let draft = (Colour::Grey, "business-plans-state-draft");
        let begun = Self {
            years: Vec::new(),
            milestones: Vec::new(),
            steps: steps()[..1].to_vec(),
            is_short: false,
            ..plan_page(&frame, FormState::default(), true, draft)
        };
        let returned = Self {
            remarks: vec![("business-plans-section-market".into(), "Ghi rõ bán cho ai, giá bao nhiêu.".into())],
            ..plan_page(&frame, FormState::default(), true, (Colour::Red, "business-plans-state-returned"))
        };
        let to_check = Self {
            review_href: Some("/business-plans/1/review".into()),
            ..plan_page(&frame, FormState::default(), false, (Colour::Yellow, "business-plans-state-submitted"))
        };
        let approved = Self {
            execution_href: Some("/business-plans/1/execution".into()),
            ..plan_page(&frame, FormState::default(), false, (Colour::Green, "business-plans-state-approved"))
        };
        let mut gaps = FormState::default();
        let gap = |key: &'static str, section: &str| Message::new(key).with("section", section.to_owned());
        gaps.wrong("phuong-an", gap("business-plans-gap-not-mended", "Thị trường"));
        gaps.wrong("phuong-an", gap("business-plans-gap-not-begun", "Tài chính"));
        vec![
            ("empty", begun),
            ("usual", returned),
            ("to check", to_check),
            ("approved", approved),
            ("wrong", plan_page(&frame, gaps, true, draft)),
        ]
    }
}

impl Sample for PlanSectionPage {
    const PAGE: &'static str = "business_plans/section";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |heading: &str, form: FormState| Self {
            frame: gallery::producer(frame.clone()),
            crumbs: crumbs(),
            title: "Mãng cầu xiêm sấy dẻo".into(),
            heading: format!("business-plans-section-{heading}"),
            guide: format!("business-plans-guide-{heading}"),
            remark: String::new(),
            lines: Vec::new(),
            text_label: "business-plans-words",
            years: Vec::new(),
            pays_back: pays_back(),
            is_short: false,
            form,
            version: 2,
            conflict: None,
            back_href: "/business-plans/1".into(),
        };
        let line = |number: i64, legend, is_numeric, fields: &[(&str, &'static str, &'static str)]| SectionLine {
            legend,
            number,
            is_numeric,
            fields: fields.iter().map(|(name, label, width)| (format!("{name}-{number}"), *label, *width)).collect(),
        };
        let money = [("year", "business-plans-year", "4"), ("own", "business-plans-own", "10")];
        let finance = |form| Self {
            lines: (1..=5).map(|number| line(number, "business-plans-year-line", true, &money)).collect(),
            text_label: "business-plans-finance-note",
            years: years(),
            is_short: true,
            ..page("finance", form)
        };
        let promise = [("what", "business-plans-milestone", ""), ("due", "business-plans-due", "10")];
        let milestones = Self {
            lines: (1..=10).map(|number| line(number, "business-plans-milestone-line", false, &promise)).collect(),
            text_label: "",
            ..page("milestones", FormState::default())
        };
        let mut wrong = FormState::default().with("year-2", "2022");
        wrong.wrong("year-2", "business-plans-years-not-in-sequence");
        wrong.wrong("own-1", "business-plans-amount-unfit");
        let conflict = Conflict {
            by: "Trần Văn Khởi".into(),
            at: domain::Timestamp::from_micros(1_601_600_000_000_000),
            rows: vec![ConflictRow {
                label: "business-plans-words".into(),
                yours: "Bán ở chợ.".into(),
                theirs: "Bán ở chợ và cửa hàng.".into(),
            }],
        };
        vec![
            ("empty", page("market", FormState::default())),
            (
                "usual",
                Self {
                    remark: "Ghi rõ bán cho ai, giá bao nhiêu.".into(),
                    ..page("market", FormState::default().with("text", "Bán ở chợ huyện."))
                },
            ),
            ("finance", finance(FormState::default())),
            ("crowded", milestones),
            ("wrong", finance(wrong)),
            ("conflict", Self { conflict: Some(conflict), ..page("market", FormState::default()) }),
        ]
    }
}

impl Sample for PlanReviewPage {
    const PAGE: &'static str = "business_plans/review";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |form: FormState| Self {
            frame: frame.clone(),
            crumbs: crumbs(),
            title: "Mãng cầu xiêm sấy dẻo".into(),
            caption: "Hộ kinh doanh Lê Thị Út Mười · Xã Xà Phiên".into(),
            parts: parts(),
            years: years(),
            pays_back: pays_back(),
            is_short: true,
            milestones: milestones(false),
            decisions: vec![
                Choice::new("return", "business-plans-return"),
                Choice::new("pass", "business-plans-forward"),
            ],
            form,
            version: 3,
            conflict: None,
            back_href: "/business-plans/1".into(),
        };
        let mut wrong = FormState::default();
        wrong.wrong("decision", "business-plans-decision-missing");
        vec![("usual", page(FormState::default())), ("wrong", page(wrong))]
    }
}

impl Sample for ExecutionPage {
    const PAGE: &'static str = "business_plans/execution";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let of = |came: &str, planned: &str| {
            Message::new("business-plans-of-planned").with("came", came.to_owned()).with("planned", planned.to_owned())
        };
        let page = |entries: Vec<LogLine>, may: bool, form: FormState| Self {
            frame: if may { gallery::producer(frame.clone()) } else { frame.clone() },
            crumbs: crumbs(),
            title: "Mãng cầu xiêm sấy dẻo".into(),
            caption: "Hộ kinh doanh Lê Thị Út Mười · Xã Xà Phiên".into(),
            log_href: may.then(|| "/business-plans/1/log".into()),
            entries,
            milestones: milestones(may),
            compared: vec![ComparedRow {
                year: 2020,
                cost: of("86.000.000 đ", "240.000.000 đ"),
                revenue: of("12.500.000 đ", "210.000.000 đ"),
            }],
            guidance: vec![DayStep {
                what: String::new(),
                who: "Trần Thị Mai".into(),
                why: "Ghi nhãn theo hướng dẫn, gửi mẫu kiểm nghiệm trước khi bán lô lớn.".into(),
                on: day(7, 20),
            }],
            may_guide: !may,
            guide_action: "/business-plans/1/guidance".into(),
            form,
        };
        let line = |what: &str| LogLine {
            what: what.into(),
            quantity: "25 kg".into(),
            money: vec![
                Message::new("business-plans-spent").with("amount", "2.700.000 đ"),
                Message::new("business-plans-taken").with("amount", "5.000.000 đ"),
            ],
            note: "Mẻ đầu hơi khô, giảm 30 phút.".into(),
            file: Some(Link::new("me-dau.jpg", "/production-entries/1/file")),
            on: day(7, 18),
        };
        let mut wrong = FormState::new(["text", "said_on"]);
        wrong.wrong("text", "business-plans-guidance-missing");
        vec![
            (
                "empty",
                Self { guidance: Vec::new(), compared: Vec::new(), ..page(Vec::new(), true, FormState::default()) },
            ),
            ("usual", page(vec![line("Sấy mẻ đầu")], true, FormState::default())),
            (
                "crowded",
                page(
                    vec![
                        line("Sấy thử ba mẻ với ba mức nhiệt khác nhau để chọn thời gian sấy");
                        30
                    ],
                    false,
                    FormState::default(),
                ),
            ),
            ("wrong", page(vec![line("Sấy mẻ đầu")], false, wrong)),
        ]
    }
}
