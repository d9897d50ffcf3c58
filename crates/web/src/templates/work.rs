//! What there is to do: the first page of everyone who works here.

use askama::Template;
use domain::{Day, Timestamp};

use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::gallery::Sample;
use crate::lists::{Chip, ListQuery, Pager};
use crate::parts::{Bar, BarChart, CalendarEntry, Colour, Due, Figure, Link, Source, Tag};

/// Groups of work with their counts, the work itself by deadline, and what to know beside it.
#[derive(Debug, Template)]
#[template(path = "work/todo.html")]
pub struct TodoPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Whose work it is: `UBND xã Vĩnh Viễn`.
    pub unit: String,
    /// When the figures were counted.
    pub as_of: Timestamp,
    /// The rounds to choose from, in the field `round`; none hides the choice.
    pub rounds: Vec<Choice>,
    /// The round chosen.
    pub form: FormState,
    /// The groups, the most urgent first: six at most.
    pub groups: Vec<WorkGroup>,
    /// The work of this page of the list.
    pub rows: Vec<WorkRow>,
    /// What the address asks for.
    pub query: ListQuery,
    /// Filters that are set.
    pub chips: Vec<Chip>,
    /// The pages of the list.
    pub pager: Pager,
    /// Export of the list as a spreadsheet.
    pub export_href: Option<String>,
    /// How the round goes.
    pub progress: Option<BarChart>,
    /// The round's name in the heading of its progress.
    pub round_name: String,
    /// A sentence beside that heading, such as the deadline of the round; nothing if empty.
    pub progress_note: String,
    /// The coming days.
    pub calendar: Vec<CalendarEntry>,
    /// Figures of the unit.
    pub figures: Vec<Figure>,
    /// The period they speak of: `01/01 – 12/10/2026`.
    pub figures_period: String,
}

/// One group of work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkGroup {
    /// How many.
    pub count: i64,
    /// A key, or words.
    pub label: String,
    /// The list behind it.
    pub href: String,
    /// The earliest deadline in it, if any.
    pub earliest: Option<Due>,
    /// A key or words where there is no deadline to tell; nothing if empty.
    pub note: String,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkRow {
    /// What it is about.
    pub title: String,
    /// Its page.
    pub href: String,
    /// The code and the producer: `31489-014 · HTX Nông nghiệp Vĩnh Tiến`.
    pub caption: String,
    /// Where it stands.
    pub tag: Tag,
    /// A key or words: who holds it now.
    pub holder: String,
    /// Until when.
    pub due: Option<Due>,
    /// What to do next, if it is for the reader to do.
    pub next: Option<Link>,
}

impl Sample for TodoPage {
    const PAGE: &'static str = "work/todo";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let empty = Self {
            frame,
            unit: "UBND xã Vĩnh Viễn".into(),
            as_of: Timestamp::from_micros(1_791_766_800_000_000),
            rounds: Vec::new(),
            form: FormState::new(["round"]),
            groups: Vec::new(),
            rows: Vec::new(),
            query: ListQuery::read("/work", ""),
            chips: Vec::new(),
            pager: Pager::new(1, 0),
            export_href: None,
            progress: None,
            round_name: String::new(),
            progress_note: String::new(),
            calendar: Vec::new(),
            figures: Vec::new(),
            figures_period: String::new(),
        };
        vec![("usual", usual(empty.frame.clone())), ("crowded", crowded(empty.frame.clone())), ("empty", empty)]
    }
}

fn october(day: u32) -> Day {
    Day::from_ymd_opt(2026, 10, day).unwrap_or_default()
}

fn due(day: u32, working_days_left: i64) -> Option<Due> {
    Some(Due { on: october(day), working_days_left })
}

fn row(title: &str, caption: &str, tag: (Colour, &str), holder: &str, due: Option<Due>, next: &str) -> WorkRow {
    WorkRow {
        title: title.into(),
        href: "/dossiers/31489-014".into(),
        caption: caption.into(),
        tag: Tag::new(tag.0, tag.1),
        holder: holder.into(),
        due,
        next: (!next.is_empty()).then(|| Link::new(next, "/dossiers/31489-014/next")),
    }
}

fn usual(frame: Frame) -> TodoPage {
    let group = |count, label: &str, earliest, note: &str| WorkGroup {
        count,
        label: label.into(),
        href: "/work?group=late".into(),
        earliest,
        note: note.into(),
    };
    let figure = |label: &str, value: &str, note: &str| Figure {
        label: label.into(),
        value: value.into(),
        note: note.into(),
        href: Some("/products".into()),
        source: Source::Computed,
    };
    let entry = |day, words: &str, note: &str| CalendarEntry {
        on: october(day),
        link: Link::new(words, "/work"),
        note: note.into(),
    };
    let bar = |label: &str, value, note: &str| Bar {
        label: label.into(),
        value,
        href: Some("/dossiers".into()),
        note: note.into(),
    };
    let rows = vec![
        row(
            "Mãng cầu xiêm sấy dẻo",
            "31489-014 · HTX Nông nghiệp Vĩnh Tiến",
            (Colour::Yellow, "Chờ bổ sung"),
            "Chủ thể",
            due(8, -2),
            "Nhắc chủ thể",
        ),
        row(
            "Bưởi da xanh Vĩnh Viễn",
            "31489-016 · HTX Bưởi da xanh Vĩnh Viễn",
            (Colour::Blue, "Đang đánh giá 4 nội dung"),
            "work-holder-me",
            due(13, 1),
            "Viết Mẫu 03",
        ),
        row(
            "Chả cá thát lát rút xương",
            "31489-017 · Hộ kinh doanh Lê Thị Út Mười",
            (Colour::Teal, "Chờ ký văn bản đề nghị"),
            "Chủ tịch UBND xã",
            due(15, 3),
            "Xem dự thảo",
        ),
        row(
            "Trà mãng cầu xiêm túi lọc",
            "31489-018 · Công ty TNHH Trà Hậu Giang Xanh",
            (Colour::Blue, "Đang kiểm tra thành phần"),
            "work-holder-me",
            due(19, 5),
            "Kiểm tra hồ sơ",
        ),
        row(
            "Ý tưởng sản phẩm OCOP năm 2026",
            "",
            (Colour::Yellow, "work-call-open"),
            "work-holder-me",
            due(16, 4),
            "ideas-register",
        ),
        row(
            "Giỏ lục bình đan tay",
            "31489-021 · Tổ hợp tác đan lát Ấp 5",
            (Colour::Blue, "Đang kiểm tra thành phần"),
            "Trần Văn Khởi",
            due(23, 9),
            "",
        ),
        row(
            "Khô cá sặc rằn một nắng",
            "31489-022 · Hộ kinh doanh Phạm Văn Sáu",
            (Colour::Grey, "Mới nhận"),
            "work-holder-none",
            due(30, 14),
            "Nhận xử lý",
        ),
        row(
            "Mãng cầu xiêm sấy lạnh",
            "Hộ kinh doanh Lê Thị Út Mười · Xã Xà Phiên",
            (Colour::Red, "business-plans-state-returned"),
            "work-holder-me",
            None,
            "work-mend-plan",
        ),
        row(
            "Gạo thơm lúa – tôm",
            "31489-023 · HTX Lúa tôm Lương Nghĩa",
            (Colour::Grey, "Mới nhận"),
            "work-holder-none",
            None,
            "Nhận xử lý",
        ),
    ];
    TodoPage {
        frame,
        unit: "UBND xã Vĩnh Viễn".into(),
        as_of: Timestamp::from_micros(1_791_766_800_000_000),
        rounds: vec![Choice::new("2026-2", "Đợt 2/2026 (đang mở)"), Choice::new("2026-1", "Đợt 1/2026")],
        form: FormState::new(["round"]).with("round", "2026-2"),
        groups: vec![
            group(1, "work-group-late", due(8, -2), ""),
            group(3, "work-group-soon", due(13, 1), ""),
            group(2, "work-group-new", due(30, 14), ""),
            group(1, "work-group-signing", None, "Ở Chủ tịch UBND xã"),
            group(4, "work-group-expiring", None, "Nộp lại từ 180 đến 120 ngày trước"),
            group(1, "work-group-reports", due(15, 3), ""),
            group(1, "work-group-calls", due(16, 4), ""),
            group(2, "work-group-plans-to-look-at", None, ""),
            group(1, "work-group-selections", None, ""),
        ],
        pager: Pager::new(1, rows.len()),
        rows,
        query: ListQuery::read("/work", "sort=due"),
        chips: Vec::new(),
        export_href: Some("/work.xlsx".into()),
        progress: Some(BarChart {
            id: "tien-do",
            title: "Đợt 2/2026: 12 đăng ký, 9 đủ thành phần, 5 xã đánh giá xong, 3 đã chuyển thành phố".into(),
            bars: vec![
                bar("Đăng ký", 12, ""),
                bar("Đủ thành phần", 9, ""),
                bar("Xã đánh giá xong", 5, ""),
                bar("Đã chuyển thành phố", 3, ""),
                bar("Được công nhận", 0, "hội đồng họp tháng 12"),
            ],
        }),
        round_name: "Đợt 2/2026".into(),
        progress_note: "Hạn chuyển thành phố: trước 30/10/2026, còn 13 ngày làm việc".into(),
        calendar: vec![
            entry(13, "Hết hạn đánh giá: Bưởi da xanh Vĩnh Viễn", "Trong ngày"),
            entry(15, "Gửi báo cáo quý III/2026", "Trước 17:00"),
            entry(22, "Tập huấn truy xuất nguồn gốc cho chủ thể", "08:00, hội trường UBND xã"),
        ],
        figures: vec![
            figure("Sản phẩm còn hiệu lực", "17", "11 × 3 sao, 6 × 4 sao"),
            figure("So với kế hoạch 2026", "2 / 4", "sản phẩm mới được công nhận"),
            figure("Đăng ký Đợt 2", "12", "Đợt 1: 7"),
            figure("Cán bộ, chủ thể đã tập huấn", "41 / 44", "93%, mục tiêu 100%"),
        ],
        figures_period: "01/01 – 12/10/2026".into(),
    }
}

fn crowded(frame: Frame) -> TodoPage {
    let long = "Bộ sản phẩm du lịch cộng đồng Khu sinh thái rừng tràm và vườn cây ăn trái Vĩnh Viễn A";
    let producer = "936-2020-0147 · Hợp tác xã Nông nghiệp – Thương mại – Dịch vụ tổng hợp Thanh niên Thuận Hưng";
    let tag = (Colour::Yellow, "Chờ bổ sung giấy chứng nhận đủ điều kiện an toàn thực phẩm");
    let rows: Vec<_> = (0..25)
        .map(|at| {
            let holder = "Phòng Nông nghiệp và Phát triển nông thôn huyện Long Mỹ";
            row(long, producer, tag, holder, due(8, at - 4), "Nhắc chủ thể bổ sung hồ sơ")
        })
        .collect();
    let usual = usual(frame);
    let chip = |label: &str| Chip { label: label.into(), href: "/work".into() };
    TodoPage {
        unit: "Phòng Nông nghiệp và Phát triển nông thôn huyện Long Mỹ".into(),
        query: ListQuery::read("/work", "group=waiting&sort=-due&page=3"),
        chips: vec![chip("work-group-waiting"), chip("Xã Vĩnh Viễn A")],
        pager: Pager::new(3, 1_234),
        groups: usual.groups.into_iter().map(|group| WorkGroup { count: group.count * 1234, ..group }).collect(),
        rows,
        ..usual
    }
}
