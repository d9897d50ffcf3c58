//! Every part once, in the states it is most often in: the gallery's first page.

use askama::Template;
use domain::{Day, Timestamp};

use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::frame::{Notice, NoticeKind};
use crate::gallery::Sample;
use crate::lists::{Chip, ListQuery, Pager};
use crate::parts::{
    Bar, BarChart, Colour, Conflict, ConflictRow, Due, Figure, Link, Source, SummaryRow, Tag, Task, TaskState,
    TimelineStep, When,
};

/// The parts pages are made of.
#[derive(Debug, Template)]
#[template(path = "gallery/components.html")]
pub struct ComponentsPage {
    /// What surrounds the page.
    pub frame: Frame,
    form: FormState,
    links: Vec<Link>,
    choices: Vec<Choice>,
    communes: Vec<Choice>,
    swatches: Vec<(&'static str, &'static str)>,
    tags: Vec<Tag>,
    dues: Vec<Due>,
    query: ListQuery,
    chips: Vec<Chip>,
    pager: Pager,
    products: Vec<(&'static str, u8, i64, i64)>,
    facts: Vec<SummaryRow>,
    steps: Vec<TimelineStep>,
    tasks: Vec<Task>,
    figures: Vec<Figure>,
    conflict: Conflict,
    chart: BarChart,
}

impl Sample for ComponentsPage {
    const PAGE: &'static str = "gallery/components";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let text = "Đã lưu nháp.".to_owned();
        let frame = Frame { notice: Some(Notice { kind: NoticeKind::Done, text }), ..frame };
        let roomy = Self::new(Frame { is_roomy: true, ..frame.clone() });
        vec![("usual", Self::new(frame)), ("roomy", roomy)]
    }
}

impl ComponentsPage {
    fn new(frame: Frame) -> Self {
        Self {
            frame,
            form: form(),
            links: vec![Link::new("Báo cáo", "/reports"), Link::new("Năm 2026", "/reports/2026")],
            choices: vec![
                Choice::new("no", "Không có"),
                Choice::new("yes", "Có – tôi không chấm sản phẩm này").with_hint("Biên bản ghi nhận."),
            ],
            communes: vec![Choice::new("31489", "Vĩnh Viễn (31489)"), Choice::new("31492", "Lương Tâm (31492)")],
            swatches: vec![
                ("brand", "#0b4f5e"),
                ("brand-deep", "#07363f"),
                ("brand-soft", "#e3eff1"),
                ("gold", "#e3a008"),
                ("gold-text", "#855400"),
                ("gold-soft", "#fff5dc"),
                ("text", "#1b1b1b"),
                ("secondary", "#585858"),
                ("border", "#d6d6d6"),
                ("error", "#b3201f"),
                ("success", "#17693a"),
                ("amber", "#7c4400"),
                ("blue", "#1d4f91"),
            ],
            tags: vec![
                Tag::new(Colour::Grey, "Mới nhận"),
                Tag::new(Colour::Blue, "Đang đánh giá"),
                Tag::new(Colour::Yellow, "Chờ bổ sung"),
                Tag::new(Colour::Teal, "Chờ ký"),
                Tag::new(Colour::Green, "Đã công nhận"),
                Tag::new(Colour::Red, "Cần sửa"),
            ],
            dues: [(30, 14), (15, 3), (12, 0), (8, -2)].map(|(day, left)| due(day, left)).to_vec(),
            query: ListQuery::read("/products", "sort=name&stars=4&page=4"),
            chips: ["4 sao", "Xã Vĩnh Viễn"]
                .map(|label| Chip { label: label.into(), href: "/products".into() })
                .to_vec(),
            pager: Pager::new(4, 238),
            products: vec![
                ("Bưởi da xanh Vĩnh Viễn", 4, 9_100, 6_120_000_000),
                ("Chả cá thát lát rút xương", 3, 6_871, 1_845_000_000),
                ("Trà mãng cầu xiêm túi lọc", 5, 10_000, 12_310_000_000),
            ],
            facts: facts(),
            steps: steps(),
            tasks: tasks(),
            figures: figures(),
            conflict: conflict(),
            chart: chart(),
        }
    }
}

fn form() -> FormState {
    let mut form = FormState::new(["telephone", "issued_on", "conflict", "missing"])
        .with("telephone", "09123")
        .with("issued_on", "5/1/2062")
        .with("commune", "31489")
        .with("conflict", "no")
        .with("missing", "no");
    form.wrong("issued_on", "gallery-day-in-past");
    form.wrong("telephone", "gallery-telephone");
    form
}

fn day(day: u32) -> Day {
    Day::from_ymd_opt(2026, 10, day).unwrap_or_default()
}

fn due(on: u32, working_days_left: i64) -> Due {
    Due { on: day(on), working_days_left }
}

fn facts() -> Vec<SummaryRow> {
    vec![
        SummaryRow::new("Chủ thể", "HTX Bưởi da xanh Vĩnh Viễn").changed_at("/producers/1"),
        SummaryRow::new("Người đại diện", "Trần Văn Khởi").changed_at("/producers/1"),
        SummaryRow::new("Trang web", "").changed_at("/producers/1"),
    ]
}

fn steps() -> Vec<TimelineStep> {
    let at = Timestamp::from_micros(1_790_151_600_000_000);
    let step = |what: &str, who: &str, why: &str, when| TimelineStep {
        what: what.into(),
        who: who.into(),
        why: why.into(),
        when,
    };
    vec![
        step("Nộp hồ sơ", "HTX Bưởi da xanh Vĩnh Viễn", "", When::Past(at)),
        step("Trả lại để bổ sung", "Nguyễn Thị Hồng Thắm", "Thiếu phiếu kiểm nghiệm còn hạn.", When::Past(at)),
        step("Đang đánh giá 4 nội dung", "", "", When::Now(Some(day(13)))),
        step("Chuyển thành phố", "", "", When::Next),
    ]
}

fn tasks() -> Vec<Task> {
    let task = |label: &str, hint: &str, state| Task {
        label: label.into(),
        hint: hint.into(),
        href: (state != TaskState::Blocked).then(|| "/dossiers/1".to_owned()),
        state,
    };
    vec![
        task("Chủ thể", "", TaskState::Done),
        task("Tự chấm điểm", "26/32 tiêu chí", TaskState::Doing),
        task("Kết quả kinh doanh", "Nêu thêm sản lượng năm 2025", TaskState::ToMend),
        task("Kế hoạch năm tới", "", TaskState::NotBegun),
        task("Kiểm tra lại trước khi nộp", "Mở khi các mục trên đã xong", TaskState::Blocked),
    ]
}

fn figures() -> Vec<Figure> {
    let figure = |label: &str, value: &str, note: &str, source| Figure {
        label: label.into(),
        value: value.into(),
        note: note.into(),
        href: Some("/products".into()),
        source,
    };
    vec![
        figure("Sản phẩm còn hiệu lực", "17", "11 × 3 sao, 6 × 4 sao", Source::Computed),
        figure("Doanh thu", "486.320", "triệu đồng", Source::Reported),
        figure("Đã tập huấn", "41 / 44", "93%, mục tiêu 100%", Source::Typed),
    ]
}

fn conflict() -> Conflict {
    let row = |label: &str, yours: &str, theirs: &str| ConflictRow {
        label: label.into(),
        yours: yours.into(),
        theirs: theirs.into(),
    };
    Conflict {
        by: "Trần Văn Khởi".into(),
        at: Timestamp::from_micros(1_790_151_600_000_000),
        rows: vec![
            row("Sản lượng năm 2025", "38 tấn", "40 tấn"),
            row("Vùng nguyên liệu", "Ấp 3 và Ấp 5, xã Vĩnh Viễn", "Ấp 3 và Ấp 5, xã Vĩnh Viễn"),
        ],
    }
}

fn chart() -> BarChart {
    let bar =
        |label: &str, value| Bar { label: label.into(), value, href: Some("/dossiers".into()), note: String::new() };
    BarChart {
        id: "pheu",
        title: "12 đăng ký, 9 đủ thành phần, chưa có sản phẩm được công nhận".into(),
        bars: vec![bar("Đăng ký", 12), bar("Đủ thành phần", 9), bar("Được công nhận", 0)],
    }
}
