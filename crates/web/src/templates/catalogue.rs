//! What the public sees: the verdict behind a code, and the catalogue.

use askama::Template;
use domain::{Day, Timestamp};

use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::gallery::{self, Sample};
use crate::parts::{Link, SummaryRow};

/// The verdict behind a code: verdict first, then the product.
#[derive(Debug, Template)]
#[template(path = "catalogue/verdict.html")]
pub struct VerdictPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The look of the note: `done`, `information`, `waiting`, `bad`.
    pub look: &'static str,
    /// The verdict.
    pub title: String,
    /// What it means.
    pub explanation: String,
    /// The product; nothing if the code leads nowhere.
    pub product: String,
    /// Its stars.
    pub stars: Option<u8>,
    /// Its story.
    pub story: String,
    /// Decision, certificate, producer, place.
    pub facts: Vec<SummaryRow>,
    /// When it was looked up.
    pub looked_up_at: Timestamp,
}

/// The catalogue. Fields of the form: `q`, `stars`.
#[derive(Debug, Template)]
#[template(path = "catalogue/index.html")]
pub struct CataloguePage {
    /// What surrounds the page.
    pub frame: Frame,
    /// What is looked for.
    pub form: FormState,
    /// Stars to choose from.
    pub stars: Vec<Choice>,
    /// Each product: its page, stars, producer, commune, last day.
    pub rows: Vec<(Link, u8, String, String, Day)>,
    /// How many there are in all.
    pub total: i64,
}

impl Sample for VerdictPage {
    const PAGE: &'static str = "catalogue/verdict";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |look, title: &str, stars: Option<u8>| Self {
            frame: gallery::stranger(frame.clone()),
            look,
            title: title.into(),
            explanation: "Kiểm tra lại mã trên bao bì.".into(),
            product: "Bưởi da xanh Vĩnh Viễn".into(),
            stars,
            story: "Vườn cây ven sông.".into(),
            facts: stars
                .map(|_| SummaryRow::new("products-producer", "Hợp tác xã Bưởi da xanh Vĩnh Viễn A"))
                .into_iter()
                .collect(),
            looked_up_at: Timestamp::from_micros(1_791_766_800_000_000),
        };
        vec![
            ("valid", page("done", "Đạt OCOP 4 sao – còn hiệu lực đến 20/10/2029", Some(4))),
            ("expired", page("waiting", "Hết hiệu lực từ 22/06/2023", Some(4))),
            ("unknown", page("warning", "Không tìm thấy mã này", None)),
        ]
    }
}

impl Sample for CataloguePage {
    const PAGE: &'static str = "catalogue/index";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let row = (
            Link::new("Bưởi da xanh Vĩnh Viễn", "/q/ABCD"),
            4,
            "Hợp tác xã Bưởi da xanh Vĩnh Viễn A".to_owned(),
            "Xã Vĩnh Viễn".to_owned(),
            Day::from_ymd_opt(2029, 10, 20).unwrap_or_default(),
        );
        let page = |rows: Vec<_>| Self {
            frame: gallery::stranger(frame.clone()),
            form: FormState::new(["q", "stars"]),
            stars: vec![Choice::new("4", "4")],
            total: 1,
            rows,
        };
        vec![("empty", page(Vec::new())), ("usual", page(vec![row]))]
    }
}
