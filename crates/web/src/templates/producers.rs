//! Producers: the list, a producer, and the form on which one is recorded or mended.

use askama::Template;
use domain::Day;

use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::gallery::{self, Sample};
use crate::lists::{Chip, ListQuery, Pager};
use crate::parts::{Colour, Conflict, ConflictRow, Due, Link, SummaryRow, Tag};

/// The producers one reaches.
#[derive(Debug, Template)]
#[template(path = "producers/index.html")]
pub struct ProducersPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The filter: `q`, `form`, `unit`.
    pub form: FormState,
    /// Legal forms to choose from.
    pub legal_forms: Vec<Choice>,
    /// Communes to choose from; none leaves the choice out.
    pub communes: Vec<Choice>,
    /// The producers of this page of the list.
    pub rows: Vec<ProducerRow>,
    /// What the address asks for.
    pub query: ListQuery,
    /// Filters that are set.
    pub chips: Vec<Chip>,
    /// The pages of the list.
    pub pager: Pager,
    /// Where a producer is recorded; none for who may not.
    pub new_href: Option<String>,
}

/// One producer in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProducerRow {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// The key of its legal form.
    pub legal_form: String,
    /// Who represents it.
    pub representative: String,
    /// The telephone number; nothing if empty.
    pub phone: String,
    /// The commune.
    pub unit: String,
    /// How many products it has.
    pub products: i64,
    /// How many dossiers are on their way.
    pub open_dossiers: i64,
}

/// A producer with everything that hangs on it.
#[derive(Debug, Template)]
#[template(path = "producers/producer.html")]
pub struct ProducerPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// Its name.
    pub name: String,
    /// The key of its legal form.
    pub legal_form: String,
    /// The commune.
    pub unit: String,
    /// What is recorded of it.
    pub facts: Vec<SummaryRow>,
    /// What one may do, the most usual first.
    pub actions: Vec<Link>,
    /// Its products.
    pub products: Vec<ProductLine>,
    /// Its dossiers.
    pub dossiers: Vec<RecordLine>,
    /// Its ideas.
    pub ideas: Vec<RecordLine>,
}

/// A product in a list, with the stars it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductLine {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// The stars it holds today.
    pub stars: Option<i64>,
    /// The last day it holds them.
    pub expires_on: Option<Day>,
}

/// A record beside others: what, where it stands, until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordLine {
    /// What it is.
    pub title: String,
    /// Its page.
    pub href: String,
    /// A line below; nothing if empty.
    pub caption: String,
    /// Where it stands.
    pub tag: Tag,
    /// Until when, for whoever holds it.
    pub due: Option<Due>,
}

/// A producer to be recorded or mended. Fields are named as in `domain::producers::Details`.
#[derive(Debug, Template)]
#[template(path = "producers/form.html")]
pub struct ProducerFormPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The key of the title.
    pub title: &'static str,
    /// What was typed.
    pub form: FormState,
    /// Legal forms to choose from.
    pub legal_forms: Vec<Choice>,
    /// Communes to choose from; none on a producer that is recorded already.
    pub communes: Vec<Choice>,
    /// Whether to ask if it is another producer than those that seem the same.
    pub asks_confirmation: bool,
    /// The version this page was read from.
    pub version: i64,
    /// Where the form goes.
    pub action: String,
    /// Where one goes back to.
    pub back_href: String,
    /// What someone saved in between.
    pub conflict: Option<Conflict>,
}

/// Fields of the form, in its order.
pub const PRODUCER_FIELDS: [&str; 10] = [
    "name",
    "legal_form",
    "unit_code",
    "address",
    "representative",
    "phone",
    "email",
    "registration_number",
    "registered_on",
    "confirmed",
];

const LONG_NAME: &str = "Hợp tác xã Nông nghiệp – Thương mại – Dịch vụ tổng hợp Thanh niên Vĩnh Viễn A";

impl Sample for ProducersPage {
    const PAGE: &'static str = "producers/index";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let row = |name: &str, form: &str, phone: &str| ProducerRow {
            name: name.into(),
            href: "/producers/1".into(),
            legal_form: format!("producers-form-{form}"),
            representative: "Trần Văn Khởi".into(),
            phone: phone.into(),
            unit: "Xã Vĩnh Viễn".into(),
            products: 2,
            open_dossiers: 1,
        };
        let page = |rows: Vec<ProducerRow>, total, query: &str, chips| Self {
            frame: frame.clone(),
            form: FormState::new(["q", "form", "unit"]),
            legal_forms: legal_forms(),
            communes: communes(),
            rows,
            query: ListQuery::read("/producers", query),
            chips,
            pager: Pager::new(1, total),
            new_href: Some("/producers/new".into()),
        };
        let usual = vec![
            row("HTX Bưởi da xanh Vĩnh Viễn", "cooperative", "0912345678"),
            row("Hộ kinh doanh Lê Thị Út Mười", "household", ""),
        ];
        let chip = Chip { label: "Hợp tác xã".into(), href: "/producers".into() };
        let crowded = (0..25).map(|_| row(LONG_NAME, "cooperative", "0912345678")).collect();
        vec![
            ("empty", page(Vec::new(), 0, "", Vec::new())),
            ("usual", page(usual, 2, "", Vec::new())),
            ("crowded", page(crowded, 412, "form=cooperative", vec![chip])),
        ]
    }
}

impl Sample for ProducerPage {
    const PAGE: &'static str = "producers/producer";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |frame: Frame, name: &str, products, dossiers, ideas| Self {
            frame,
            crumbs: vec![Link::new("shell-nav-producers", "/producers")],
            name: name.into(),
            legal_form: "producers-form-cooperative".into(),
            unit: "Xã Vĩnh Viễn".into(),
            facts: vec![
                SummaryRow::new("producers-representative", "Trần Văn Khởi"),
                SummaryRow::new("producers-phone", "0912345678"),
                SummaryRow::new("producers-email", ""),
            ],
            actions: vec![Link::new("producers-add-product", "/products/new?producer=1")],
            products,
            dossiers,
            ideas,
        };
        let product = |stars, expires_on| ProductLine {
            name: "Bưởi da xanh Vĩnh Viễn".into(),
            href: "/products/1".into(),
            stars,
            expires_on,
        };
        let record = |title: &str, colour, label: &str| RecordLine {
            title: title.into(),
            href: "/dossiers/1".into(),
            caption: "7/PĐK-92-31489-2026".into(),
            tag: Tag::new(colour, label),
            due: None,
        };
        let dossier = record("Bưởi da xanh Vĩnh Viễn", Colour::Yellow, "products-state-submitted");
        let idea = record("Mứt vỏ bưởi", Colour::Grey, "products-idea-registered");
        let usual = page(
            frame.clone(),
            "HTX Bưởi da xanh Vĩnh Viễn",
            vec![product(Some(4), Day::from_ymd_opt(2028, 6, 12)), product(None, None)],
            vec![dossier.clone()],
            vec![idea.clone()],
        );
        let own = page(
            gallery::producer(frame.clone()),
            "HTX Bưởi da xanh Vĩnh Viễn",
            Vec::new(),
            Vec::new(),
            vec![idea.clone()],
        );
        let crowded = page(
            frame.clone(),
            LONG_NAME,
            (0..20).map(|stars| product(Some(stars % 3 + 3), Day::from_ymd_opt(2028, 6, 12))).collect(),
            vec![dossier; 12],
            vec![idea; 12],
        );
        let empty = page(frame, "Hộ kinh doanh Lê Thị Út Mười", Vec::new(), Vec::new(), Vec::new());
        vec![("usual", usual), ("own", own), ("crowded", crowded), ("empty", empty)]
    }
}

impl Sample for ProducerFormPage {
    const PAGE: &'static str = "producers/form";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |form, communes| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("shell-nav-producers", "/producers")],
            title: "producers-new",
            form,
            legal_forms: legal_forms(),
            communes,
            asks_confirmation: false,
            version: 1,
            action: "/producers/new".into(),
            back_href: "/producers".into(),
            conflict: None,
        };
        let empty = FormState::new(PRODUCER_FIELDS);
        let typed = empty
            .clone()
            .with("name", "HTX Bưởi da xanh Vĩnh Viễn")
            .with("phone", "0912 345")
            .with("legal_form", "cooperative");
        let mut wrong = typed.clone();
        wrong.wrong("phone", "producers-phone-unfit");
        wrong.wrong("representative", "producers-representative-missing");
        let mut same = typed.clone();
        same.wrong(
            "name",
            crate::words::Message::new("producers-same-name").with("name", "Hợp tác xã bưởi da xanh Vĩnh Viễn"),
        );
        let conflict = Conflict {
            by: "Trần Văn Khởi".into(),
            at: domain::Timestamp::from_micros(1_790_151_600_000_000),
            rows: vec![ConflictRow {
                label: "producers-phone".into(),
                yours: "0912345678".into(),
                theirs: "0987654321".into(),
            }],
        };
        vec![
            ("empty", page(empty, communes())),
            ("usual", page(typed.clone(), communes())),
            ("wrong", page(wrong, communes())),
            ("same", Self { asks_confirmation: true, ..page(same, communes()) }),
            ("conflict", Self { title: "producers-edit", conflict: Some(conflict), ..page(typed, Vec::new()) }),
        ]
    }
}

fn legal_forms() -> Vec<Choice> {
    domain::producers::LegalForm::ALL.map(|form| Choice::new(form.name(), format!("producers-form-{form}"))).to_vec()
}

fn communes() -> Vec<Choice> {
    vec![Choice::new("31489", "Xã Vĩnh Viễn"), Choice::new("31492", "Xã Lương Tâm")]
}
