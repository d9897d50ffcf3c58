//! What the public sees: the verdict behind a code, and the catalogue.

use askama::Template;
use domain::catalogue::{PublicListing, PublicPhoto, PublicProduct, Verdict};
use domain::regulations::Stars;

use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::gallery::{Sample, stranger};
use crate::lists::{Chip, ListQuery, Pager};

/// What a code on a package leads to.
#[derive(Debug, Template)]
#[template(path = "catalogue/product.html")]
pub struct VerdictPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The product; none where the code leads nowhere.
    pub product: Option<PublicProduct>,
    /// The code as it was asked for.
    pub code: String,
    /// When it was looked up.
    pub checked_at: String,
}

impl VerdictPage {
    /// The icon beside the verdict.
    const fn icon(verdict: &Verdict) -> &'static str {
        match verdict {
            Verdict::Valid { .. } => "done",
            Verdict::UnderReEvaluation { .. } => "information",
            Verdict::Expired { .. } => "waiting",
            Verdict::Withdrawn { .. } => "bad",
        }
    }

    /// The verdict in its fixed words.
    fn words(&self, product: &PublicProduct) -> String {
        let key = format!("catalogue-verdict-{}", product.verdict.name());
        let said = self.frame.tn(&key).with("stars", product.stars.number());
        let said = match &product.verdict {
            Verdict::Valid { until } => said.with("day", *until),
            Verdict::UnderReEvaluation { expired_on, until } => said.with("expired", *expired_on).with("day", *until),
            Verdict::Expired { on } => said.with("day", *on),
            Verdict::Withdrawn { on, decision } => said.with("day", *on).with("decision", decision.as_str()),
        };
        said.to_string()
    }
}

/// The catalogue.
#[derive(Debug, Template)]
#[template(path = "catalogue/index.html")]
pub struct CataloguePage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The products of this page.
    pub listings: Vec<PublicListing>,
    /// What the address asks for.
    pub query: ListQuery,
    /// The pages of the list.
    pub pager: Pager,
    /// Filters that are set.
    pub chips: Vec<Chip>,
    /// The filters.
    pub form: FormState,
    /// Stars there are.
    pub stars: Vec<Choice>,
    /// Communes there are.
    pub communes: Vec<Choice>,
}

fn a_product(verdict: Verdict) -> PublicProduct {
    let day = |text: &str| text.parse().expect("a day");
    PublicProduct {
        verdict,
        product: "Bưởi da xanh Vĩnh Viễn".into(),
        producer: "Hợp tác xã Bưởi da xanh Vĩnh Viễn".into(),
        place: "Xã Vĩnh Viễn, Thành phố Cần Thơ".into(),
        story: "Đất Vĩnh Viễn nằm giữa hai con kinh, nước ngọt quanh năm.".into(),
        kind: "Rau, củ, quả, hạt tươi".into(),
        photos: vec![PublicPhoto {
            position: 1,
            caption: "Thu hoạch tại vườn ấp 5".into(),
            width: 1_600,
            height: 1_200,
        }],
        stars: Stars::FOUR,
        decision_number: "2114/QĐ-UBND".into(),
        decided_on: day("2026-12-22"),
        issuer: "Ủy ban nhân dân thành phố Cần Thơ".into(),
        certificate_number: "07/2026/OCOP".into(),
        product_code: "92-31489-7-2026".into(),
        public_code: "K7M2QX9TRB4WHD".into(),
        newer: None,
        is_recorded: false,
    }
}

impl Sample for VerdictPage {
    const PAGE: &'static str = "catalogue/product";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let day = |text: &str| text.parse().expect("a day");
        let of = |verdict| {
            let product = a_product(verdict);
            let code = product.public_code.clone();
            let frame = stranger(frame.clone());
            Self { frame, product: Some(product), code, checked_at: "15/02/2027, 09:14".into() }
        };
        let decision = "12/QĐ-UBND".to_owned();
        let again = of(Verdict::Expired { on: day("2029-12-22") });
        let again = Self {
            product: again.product.map(|product| PublicProduct {
                newer: Some((Stars::FIVE, "ABCD".into())),
                story: String::new(),
                ..product
            }),
            ..again
        };
        vec![
            ("valid", of(Verdict::Valid { until: day("2029-12-22") })),
            (
                "under re-evaluation",
                of(Verdict::UnderReEvaluation { expired_on: day("2029-12-22"), until: day("2030-06-20") }),
            ),
            ("expired, recognised again", again),
            ("withdrawn", of(Verdict::Withdrawn { on: day("2027-03-01"), decision })),
            ("unknown", Self { product: None, code: "X0X0".into(), ..of(Verdict::Valid { until: day("2029-12-22") }) }),
        ]
    }
}

impl Sample for CataloguePage {
    const PAGE: &'static str = "catalogue/index";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let listing = |product: &str, stars| PublicListing {
            product: product.into(),
            producer: "Hợp tác xã Bưởi da xanh Vĩnh Viễn".into(),
            commune: "Xã Vĩnh Viễn".into(),
            stars,
            expires_on: "2029-12-22".parse().expect("a day"),
            public_code: "K7M2QX9TRB4WHD".into(),
        };
        let of = |listings: Vec<PublicListing>, query: &str| Self {
            frame: stranger(frame.clone()),
            pager: Pager::new(1, listings.len()),
            listings,
            query: ListQuery::read("/catalogue", query),
            chips: Vec::new(),
            form: FormState::new(["q", "stars", "commune"]),
            stars: vec![Choice::new("4", "4 sao (1)"), Choice::new("3", "3 sao (1)")],
            communes: vec![Choice::new("/92/31489/", "Xã Vĩnh Viễn (2)")],
        };
        let usual = vec![listing("Bưởi da xanh Vĩnh Viễn", Stars::FOUR), listing("Khóm Cầu Đúc sấy dẻo", Stars::THREE)];
        let crowded = (0..24).map(|_| listing("Trà mãng cầu gai thượng hạng Lương Tâm", Stars::FIVE)).collect();
        vec![("empty", of(Vec::new(), "q=x")), ("usual", of(usual, "")), ("crowded", of(crowded, ""))]
    }
}
