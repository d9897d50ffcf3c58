//! What the one search box found.

use askama::Template;

use crate::Frame;
use crate::forms::FormState;
use crate::gallery::{self, Sample};

/// Results, kind by kind.
#[derive(Debug, Template)]
#[template(path = "search/index.html")]
pub struct SearchPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// What was asked: `q`.
    pub form: FormState,
    /// The same; nothing before anything is asked.
    pub asked: String,
    /// How many results are shown.
    pub total: usize,
    /// The kinds of which something was found.
    pub groups: Vec<SearchGroup>,
}

/// What was found of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchGroup {
    /// An id of its own on the page.
    pub id: String,
    /// The key of the kind.
    pub title: String,
    /// What was found, what fits best first.
    pub rows: Vec<SearchRow>,
    /// Whether there is more than is shown.
    pub is_more: bool,
    /// The list of this kind with the same question; none where there is no such list.
    pub list_href: Option<String>,
}

/// One record that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchRow {
    /// Its name.
    pub title: String,
    /// Its page.
    pub href: String,
    /// A line below; nothing if empty.
    pub caption: String,
}

impl Sample for SearchPage {
    const PAGE: &'static str = "search/index";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let row = |title: &str, caption: &str| SearchRow {
            title: title.into(),
            href: "/papers/1".into(),
            caption: caption.into(),
        };
        let group = |kind: &str, rows, is_more| SearchGroup {
            id: format!("tim-{kind}"),
            title: format!("search-kind-{kind}"),
            rows,
            is_more,
            list_href: is_more.then(|| format!("/{kind}s?q=xa")),
        };
        let page = |frame: Frame, asked: &str, groups: Vec<SearchGroup>| Self {
            frame,
            form: FormState::new(["q"]).with("q", asked),
            asked: asked.into(),
            total: groups.iter().map(|group| group.rows.len()).sum(),
            groups,
        };
        let plan = row(
            "Triển khai thực hiện Chương trình Mỗi xã một sản phẩm (OCOP) huyện Long Mỹ năm 2020",
            "470/KH-UBND · Các phòng, ban, ngành, đoàn thể huyện; UBND các xã, thị trấn",
        );
        let unit = row("Xã Vĩnh Viễn A", "Huyện Long Mỹ, Tỉnh Hậu Giang");
        let usual = vec![
            group("paper", vec![plan.clone()], false),
            group("product", vec![row("Bưởi da xanh Vĩnh Viễn", "HTX Bưởi da xanh Vĩnh Viễn · Xã Vĩnh Viễn")], false),
            group("contract", vec![row("Bưởi da xanh loại 1", "HTX Bưởi da xanh Vĩnh Viễn → Siêu thị Cần Thơ")], false),
            group("unit", vec![unit.clone()], false),
        ];
        let crowded = ["task", "paper", "product", "producer", "unit"]
            .map(|kind| group(kind, vec![plan.clone(); 40], true))
            .to_vec();
        let mut short = page(frame.clone(), "x", Vec::new());
        short.form.wrong("q", "search-too-short");
        vec![
            ("empty", page(frame.clone(), "", Vec::new())),
            ("usual", page(frame.clone(), "vinh vien", usual)),
            ("crowded", page(frame.clone(), "xã", crowded)),
            ("nothing", page(frame.clone(), "sầu riêng hạt lép", Vec::new())),
            ("wrong", short),
            ("producer", page(gallery::producer(frame), "buoi", vec![group("unit", vec![unit], false)])),
        ]
    }
}
