//! What the system told whoever is signed in.

use askama::Template;
use domain::Day;

use crate::Frame;
use crate::due::due;
use crate::gallery::Sample;
use crate::lists::{ListQuery, Pager};
use crate::parts::{Colour, Due, Tag};

/// Notices, newest first.
#[derive(Debug, Template)]
#[template(path = "notices/index.html")]
pub struct NoticesPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The notices of this page of the list.
    pub rows: Vec<NoticeRow>,
    /// When the list was read, in microseconds: what comes later stays unread.
    pub as_of: i64,
    /// What the address asks for.
    pub query: ListQuery,
    /// The pages of the list.
    pub pager: Pager,
}

impl NoticesPage {
    fn has_unread(&self) -> bool {
        self.frame.unread.is_some_and(|unread| unread > 0)
    }
}

/// One notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeRow {
    /// What it tells of.
    pub what: Tag,
    /// The record's name.
    pub title: String,
    /// Where to read on.
    pub href: String,
    /// The last day, if there is one.
    pub due: Option<Due>,
    /// The day it was told.
    pub told_on: Day,
    /// Whether it was not read yet.
    pub is_unread: bool,
}

impl Sample for NoticesPage {
    const PAGE: &'static str = "notices/index";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let today = frame.today;
        let day = |day| Day::from_ymd_opt(2026, 10, day).unwrap_or(today);
        let row = |what: Tag, title: &str, due_on: Option<Day>, told_on, is_unread| NoticeRow {
            what,
            title: title.to_owned(),
            href: "/tasks/0199d2c4-7b1e-7000-8000-000000000001".to_owned(),
            due: due_on.map(|on| due(on, today)),
            told_on,
            is_unread,
        };
        let late = Tag::new(Colour::Red, "notices-kind-task-late");
        let near = Tag::new(Colour::Yellow, "notices-kind-task-due");
        let usual = vec![
            row(late.clone(), "Báo cáo kết quả thực hiện quý III", Some(day(9)), day(12), true),
            row(near, "Vận động các chủ thể đăng ký ý tưởng sản phẩm", Some(day(15)), day(12), true),
            row(
                Tag::new(Colour::Yellow, "notices-kind-idea-round-closing"),
                "Ý tưởng sản phẩm OCOP năm 2026",
                Some(day(16)),
                day(11),
                true,
            ),
            row(
                Tag::new(Colour::Yellow, "notices-kind-business-plan-returned"),
                "Mãng cầu sấy dẻo – Ghi rõ giá máy sấy và nguồn vốn vay",
                None,
                day(10),
                true,
            ),
            row(
                Tag::new(Colour::Blue, "notices-kind-speciality-refused"),
                "Khóm Cầu Đúc – Chưa rõ sản lượng của từng ấp",
                None,
                day(9),
                false,
            ),
            row(Tag::new(Colour::Blue, "notices-kind-invited"), "Họp Ban Chỉ đạo tháng 10", None, day(8), false),
        ];
        let long = "Phối hợp với Phòng Nông nghiệp và Phát triển nông thôn huyện tổ chức đào tạo, tập huấn, hướng dẫn \
                    các chủ thể hoàn thiện hồ sơ đánh giá, phân hạng sản phẩm theo Bộ tiêu chí";
        let page = |rows: Vec<NoticeRow>, total, unread| Self {
            frame: Frame { unread: Some(unread), ..frame.clone() },
            rows,
            as_of: 0,
            query: ListQuery::read("/notices", ""),
            pager: Pager::new(1, total),
        };
        let crowded = (0..25).map(|number| row(late.clone(), long, Some(day(1)), day(12), number < 20)).collect();
        vec![
            ("empty", page(Vec::new(), 0, 0)),
            ("usual", page(usual.clone(), 3, 2)),
            ("read", page(usual.into_iter().map(|row| NoticeRow { is_unread: false, ..row }).collect(), 3, 0)),
            ("crowded", page(crowded, 1_234, 1_210)),
        ]
    }
}
