//! Obstacles: the list, reporting one, one with what is done about it.

use askama::Template;
use domain::Day;
use domain::papers::KnownPaper;

use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::gallery::Sample;
use crate::lists::{Chip, ListQuery, Pager};
use crate::parts::{Colour, Conflict, ConflictRow, Due, Figure, Link, MadePaper, Source, SummaryRow, Tag};

/// The obstacles one reads, with how long the first answer took.
#[derive(Debug, Template)]
#[template(path = "obstacles/index.html")]
pub struct ObstaclesPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// How many are open and late, and how long the first answer took.
    pub figures: Vec<Figure>,
    /// The filter: `of`, `state`, `age`.
    pub form: FormState,
    /// Whose obstacles to choose from.
    pub whose: Vec<Choice>,
    /// Where they stand.
    pub standings: Vec<Choice>,
    /// How long ago they were reported.
    pub ages: Vec<Choice>,
    /// Whether the reader reports obstacles.
    pub may_report: bool,
    /// The obstacles of this page of the list.
    pub rows: Vec<ObstacleRow>,
    /// What the address asks for.
    pub query: ListQuery,
    /// Filters that are set.
    pub chips: Vec<Chip>,
    /// The pages of the list.
    pub pager: Pager,
}

/// One obstacle in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObstacleRow {
    /// In a few words.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Its number, who reported it, what it is about.
    pub caption: String,
    /// Where it stands.
    pub tag: Tag,
    /// Whether the answer is for everybody.
    pub is_general: bool,
    /// Who has it, or closed it.
    pub holder: String,
    /// The day it was reported.
    pub reported_on: Day,
    /// Days since then.
    pub days: i64,
    /// By when it is to be answered; none once it is closed.
    pub due: Option<Due>,
    /// Days until the first answer.
    pub answered_after: Option<i64>,
}

/// An obstacle to be reported.
#[derive(Debug, Template)]
#[template(path = "obstacles/new.html")]
pub struct NewObstaclePage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The bodies to choose from; none if there is only one.
    pub bodies: Vec<Choice>,
    /// What it can be about.
    pub kinds: Vec<Choice>,
    /// Tasks to choose from.
    pub tasks: Vec<Choice>,
    /// Products to choose from.
    pub products: Vec<Choice>,
    /// Working days within which it is answered.
    pub answer_within: u32,
    /// What was typed.
    pub form: FormState,
}

/// One obstacle: the answer first once there is one, then what was reported, every step, and what the
/// reader can do.
#[derive(Debug, Template)]
#[template(path = "obstacles/obstacle.html")]
pub struct ObstaclePage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// Its papers, made of what is known.
    pub papers: Vec<MadePaper>,
    /// Its number and who reported it.
    pub caption: String,
    /// In a few words.
    pub title: String,
    /// Where it stands.
    pub tag: Tag,
    /// Whether the answer is for everybody.
    pub is_general: bool,
    /// By when it is to be answered; none once it is closed.
    pub due: Option<Due>,
    /// The answer or the decision, once there is one.
    pub answer: Option<ObstacleStepLine>,
    /// What stands in the way.
    pub text: String,
    /// What is known of it.
    pub facts: Vec<SummaryRow>,
    /// The task or product it is about, if the reader may read it.
    pub about_href: Option<String>,
    /// What was done, the first step first.
    pub steps: Vec<ObstacleStepLine>,
    /// Whether the reader may add to it.
    pub may_add: bool,
    /// Whether the reader may answer it or pass it up.
    pub may_answer: bool,
    /// Whether the reader may decide it.
    pub may_decide: bool,
    /// What was typed into a form that is no longer offered; nothing if empty.
    pub unsaved: String,
    /// What was typed.
    pub form: FormState,
    /// The version this page was read from.
    pub version: i64,
    /// The address of the obstacle, to which forms go.
    pub base: String,
    /// What someone did in between, beside what was typed.
    pub conflict: Option<Conflict>,
}

/// One step of an obstacle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObstacleStepLine {
    /// The key of what was done.
    pub what: String,
    /// Who, and for which body.
    pub by: String,
    /// What was said.
    pub text: String,
    /// The number of a paper; nothing if empty.
    pub paper: String,
    /// By when a decision is to be carried out.
    pub carry_out_by: Option<Day>,
    /// The day.
    pub on: Day,
}

/// Fields of the form of a new obstacle, in its order.
pub const NEW_OBSTACLE_FIELDS: [&str; 8] = ["body", "title", "text", "about", "task", "product", "rule", "vuong-mac"];
/// Fields of the forms on an obstacle's page, in their order.
pub const OBSTACLE_FIELDS: [&str; 7] = ["vuong-mac", "text", "paper", "carry_out_by", "general", "reason", "addition"];

fn day(month: u32, day: u32) -> Day {
    Day::from_ymd_opt(2026, month, day).unwrap_or_default()
}

const LONG: &str = "Chưa có cơ sở sơ chế đạt điều kiện an toàn thực phẩm ở gần để các hộ trồng mãng cầu xiêm và khóm \
                    gửi gia công, phải chở đi xa hơn 40 km nên chi phí cao hơn giá bán";

impl Sample for ObstaclesPage {
    const PAGE: &'static str = "obstacles/index";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let figure = |label: &str, value: &str| Figure {
            label: label.into(),
            value: value.into(),
            note: String::new(),
            href: None,
            source: Source::Computed,
        };
        let row = |title: &str, tag: Tag, due: Option<Due>, answered_after: Option<i64>| ObstacleRow {
            title: title.into(),
            href: "/obstacles/1".into(),
            caption: "Số 12 · UBND xã Xà Phiên · Sản phẩm: Mãng cầu xiêm sấy dẻo".into(),
            tag,
            is_general: answered_after.is_some(),
            holder: "Sở NN&MT".into(),
            reported_on: day(9, 14),
            days: 28,
            due,
            answered_after,
        };
        let late = || {
            let due = Due { on: day(9, 28), working_days_left: -10 };
            row(LONG, Tag::new(Colour::Yellow, "obstacles-state-reported"), Some(due), None)
        };
        let soon = || {
            let due = Due { on: day(10, 16), working_days_left: 4 };
            row("Thiếu kinh phí in nhãn", Tag::new(Colour::Teal, "obstacles-state-passed-up"), Some(due), None)
        };
        let closed = || {
            let tag = Tag::new(Colour::Green, "obstacles-state-closed");
            row("Phiếu kiểm nghiệm làm theo quy định nào", tag, None, Some(4))
        };
        let page = |rows, total, query: &str, chips| Self {
            frame: frame.clone(),
            figures: vec![
                figure("obstacles-figure-open", "2"),
                figure("obstacles-figure-late", "1"),
                figure("obstacles-figure-mean", "6 ngày"),
                figure("obstacles-figure-median", "4 ngày"),
            ],
            form: FormState::new(["of", "state", "age"]),
            whose: vec![Choice::new("mine", "obstacles-of-mine")],
            standings: vec![Choice::new("late", "obstacles-filter-late")],
            ages: vec![Choice::new("7", "Từ 7 ngày trở lên")],
            may_report: true,
            rows,
            query: ListQuery::read("/obstacles", query),
            chips,
            pager: Pager::new(1, total),
        };
        let chip = || Chip { label: "obstacles-filter-late".into(), href: "/obstacles".into() };
        vec![
            ("empty", page(Vec::new(), 0, "", Vec::new())),
            ("usual", page(vec![late(), soon(), closed()], 3, "", Vec::new())),
            ("crowded", page((0..25).map(|_| late()).collect(), 140, "state=late", vec![chip()])),
            ("none-such", page(Vec::new(), 0, "state=late", vec![chip()])),
        ]
    }
}

impl Sample for NewObstaclePage {
    const PAGE: &'static str = "obstacles/new";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |form, bodies| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("shell-nav-obstacles", "/obstacles")],
            bodies,
            kinds: ["task", "product", "rule", "other"]
                .map(|about| Choice::new(about, format!("obstacles-about-{about}")))
                .to_vec(),
            tasks: vec![Choice::new("1", format!("V.11.a – {LONG}"))],
            products: vec![Choice::new("1", "Mãng cầu xiêm sấy dẻo")],
            answer_within: 10,
            form,
        };
        let form = FormState::new(NEW_OBSTACLE_FIELDS);
        let bodies = vec![
            Choice::new("vinh-vien.ubnd", "UBND xã Vĩnh Viễn"),
            Choice::new("vinh-vien.phong-kinh-te", "Phòng Kinh tế xã Vĩnh Viễn"),
        ];
        let prefilled = form.clone().with("about", "task").with("task", "1");
        let mut wrong = form.clone().with("about", "rule").with("title", "Phiếu kiểm nghiệm");
        wrong.wrong("text", "obstacles-text-missing");
        wrong.wrong("rule", "obstacles-rule-missing");
        vec![
            ("empty", page(form, Vec::new())),
            ("prefilled", page(prefilled, bodies)),
            ("wrong", page(wrong, Vec::new())),
        ]
    }
}

impl Sample for ObstaclePage {
    const PAGE: &'static str = "obstacles/obstacle";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let step = |what: &str, by: &str, text: &str, on| ObstacleStepLine {
            what: format!("obstacles-step-{what}"),
            by: by.into(),
            text: text.into(),
            paper: String::new(),
            carry_out_by: None,
            on,
        };
        let reported = || step("reported", "Trần Văn Khởi, UBND xã Xà Phiên", LONG, day(9, 14));
        let passed = || step("passed-up", "Trần Thị Mai, Sở NN&MT", "Vượt thẩm quyền của sở.", day(9, 18));
        let decided = || ObstacleStepLine {
            paper: "1520/UBND-KT".into(),
            carry_out_by: Some(day(12, 31)),
            ..step("decided", "Đặng Minh Quân, UBND thành phố", "Bố trí 200 triệu đồng.\nSở chủ trì.", day(9, 25))
        };
        let page = |state: &str, colour, steps: Vec<ObstacleStepLine>| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("shell-nav-obstacles", "/obstacles")],
            papers: vec![MadePaper::new(KnownPaper::ObstacleAnswer, "o1")],
            caption: "Vướng mắc số 12 · UBND xã Xà Phiên".into(),
            title: LONG.into(),
            tag: Tag::new(colour, format!("obstacles-state-{state}")),
            is_general: false,
            due: (state != "closed").then(|| Due { on: day(9, 28), working_days_left: -10 }),
            answer: if state == "closed" { steps.last().cloned() } else { None },
            text: format!("{LONG}.\nĐề nghị hỗ trợ một điểm sơ chế chung."),
            facts: vec![
                SummaryRow::new("obstacles-reported-by", "Ủy ban nhân dân xã Xà Phiên"),
                SummaryRow::new("obstacles-about", "Sản phẩm: Mãng cầu xiêm sấy dẻo"),
            ],
            about_href: Some("/products/1".into()),
            steps,
            may_add: false,
            may_answer: false,
            may_decide: false,
            unsaved: String::new(),
            form: FormState::new(OBSTACLE_FIELDS),
            version: 1,
            base: "/obstacles/1".into(),
            conflict: None,
        };
        let mut wrong = FormState::new(OBSTACLE_FIELDS).with("reason", "Vượt thẩm quyền");
        wrong.wrong("text", "obstacles-text-missing");
        wrong.wrong("vuong-mac", "obstacles-passed-up-already");
        let typed = FormState::new(OBSTACLE_FIELDS).with("text", "Đã hướng dẫn.");
        let conflict = Conflict {
            by: "Đỗ Văn Hậu".into(),
            at: domain::Timestamp::from_micros(1_790_151_600_000_000),
            rows: vec![ConflictRow {
                label: "obstacles-last-step".into(),
                yours: "Đã hướng dẫn.".into(),
                theirs: "Chuyển lên: Vượt thẩm quyền của sở.".into(),
            }],
        };
        let open = || page("reported", Colour::Yellow, vec![reported()]);
        let passed_up = || page("passed-up", Colour::Teal, vec![reported(), passed()]);
        let closed = || page("closed", Colour::Green, vec![reported(), passed(), decided()]);
        vec![
            ("usual", open()),
            ("to-add", Self { may_add: true, ..open() }),
            ("to-answer", Self { may_answer: true, ..open() }),
            ("wrong", Self { may_answer: true, form: wrong, ..open() }),
            ("to-decide", Self { may_decide: true, ..passed_up() }),
            ("conflict", Self { conflict: Some(conflict.clone()), form: typed.clone(), ..passed_up() }),
            ("decided", Self { is_general: true, ..closed() }),
            ("unsaved", Self { unsaved: "Đã hướng dẫn.".into(), form: typed, conflict: Some(conflict), ..closed() }),
            ("crowded", page("passed-up", Colour::Teal, (0..12).map(|_| reported()).collect())),
        ]
    }
}
