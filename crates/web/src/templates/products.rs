//! Ideas and products: the lists, one of each, and the forms.

use askama::Template;
use domain::Day;

use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::gallery::{self, Sample};
use crate::lists::{Chip, ListQuery, Pager};
use crate::parts::{Colour, Conflict, ConflictRow, Link, SummaryRow, Tag};
use crate::templates::producers::RecordLine;
use crate::words::Message;

/// The ideas one reaches.
#[derive(Debug, Template)]
#[template(path = "ideas/index.html")]
pub struct IdeasPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The filter: `q`, `state`.
    pub form: FormState,
    /// States to choose from.
    pub states: Vec<Choice>,
    /// The ideas of this page of the list; the caption tells producer, commune and day.
    pub rows: Vec<RecordLine>,
    /// What the address asks for.
    pub query: ListQuery,
    /// Filters that are set.
    pub chips: Vec<Chip>,
    /// The pages of the list.
    pub pager: Pager,
}

/// An idea, and the decision on it.
#[derive(Debug, Template)]
#[template(path = "ideas/idea.html")]
pub struct IdeaPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// In a few words.
    pub title: String,
    /// The producer and the commune.
    pub caption: String,
    /// Where it stands.
    pub tag: Tag,
    /// What is told of it.
    pub facts: Vec<SummaryRow>,
    /// What it belongs to: its speciality, its call, its business plan.
    pub links: Vec<Link>,
    /// The decision with its reason, once there is one.
    pub decision: Vec<SummaryRow>,
    /// Where its business plan is begun, for who may.
    pub plan_action: Option<String>,
    /// Where a product is made of it, for who may.
    pub product_href: Option<String>,
    /// The form of the decision, for who may decide: `decision`, `reason`.
    pub form: Option<FormState>,
    /// The ways to decide.
    pub decisions: Vec<Choice>,
    /// The version this page was read from.
    pub version: i64,
    /// Where the form goes.
    pub action: String,
    /// What someone decided in between, beside what was typed.
    pub conflict: Option<Conflict>,
}

/// An idea to be registered. Fields are named as in `domain::products::NewIdea`.
#[derive(Debug, Template)]
#[template(path = "ideas/form.html")]
pub struct IdeaFormPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// Whose idea it is.
    pub producer: String,
    /// Calls in which it can be registered today.
    pub rounds: Vec<Choice>,
    /// What was typed.
    pub form: FormState,
    /// Where the form goes.
    pub action: String,
    /// Where one goes back to.
    pub back_href: String,
}

/// The products one reaches, with the stars they hold.
#[derive(Debug, Template)]
#[template(path = "products/index.html")]
pub struct ProductsPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The filter: `q`, `stars`.
    pub form: FormState,
    /// Stars to choose from.
    pub stars: Vec<Choice>,
    /// The criteria sheets to choose from.
    pub sheets: Vec<Choice>,
    /// The communes to choose from; none if there is one.
    pub communes: Vec<Choice>,
    /// The products of this page of the list.
    pub rows: Vec<ProductRow>,
    /// What the address asks for.
    pub query: ListQuery,
    /// Filters that are set.
    pub chips: Vec<Chip>,
    /// The pages of the list.
    pub pager: Pager,
    /// Whether the reader takes lists in.
    pub may_import: bool,
}

/// One product in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductRow {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// The producer.
    pub producer: String,
    /// The producer's page.
    pub producer_href: String,
    /// The commune.
    pub unit: String,
    /// The stars it holds today.
    pub stars: Option<i64>,
    /// The last day it holds them.
    pub expires_on: Option<Day>,
    /// The key of how strongly they are proved, where a list told of them; nothing if empty.
    pub proof: String,
}

/// A product: whether it is recognised first, then everything that hangs on it.
#[derive(Debug, Template)]
#[template(path = "products/product.html")]
pub struct ProductPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// Its name.
    pub name: String,
    /// The producer and the commune.
    pub caption: String,
    /// Whether it is recognised today.
    pub verdict: ProductVerdict,
    /// Producer, criteria sheet, idea, days.
    pub facts: Vec<SummaryRow>,
    /// Its story; nothing if empty.
    pub story: String,
    /// The producer's page.
    pub producer_href: String,
    /// The idea it came from.
    pub idea_href: Option<String>,
    /// Where the record is mended, for who may.
    pub edit_href: Option<String>,
    /// Where a difficulty with it is reported, for who may.
    pub obstacle_href: Option<String>,
    /// The kinds of dossier to begin; none if one is open or it is not for the reader.
    pub kinds: Vec<Choice>,
    /// What was chosen: `kind`.
    pub form: FormState,
    /// Where the form goes.
    pub action: String,
    /// The files by which it is developed, the open one first.
    pub developments: Vec<RecordLine>,
    /// Where such a file is opened, for who may and while none is open.
    pub develop_href: Option<String>,
    /// Its dossiers.
    pub dossiers: Vec<RecordLine>,
    /// Its recognitions, newest first.
    pub recognitions: Vec<RecordLine>,
    /// Where it stands in its life.
    pub stage: Tag,
    /// Since when it is no longer made, and why.
    pub stop: Option<(Day, String)>,
    /// Its pictures.
    pub photos: Vec<PhotoLine>,
    /// Whether the reader may add a picture.
    pub takes_photos: bool,
    /// What it brought in, the newest year first.
    pub years: Vec<YearLine>,
    /// Whether the reader records what hangs on it.
    pub may_mend: bool,
    /// The address of the product, to which forms go.
    pub base: String,
}

/// A picture of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoLine {
    /// Its address.
    pub href: String,
    /// What it shows; may be empty.
    pub caption: String,
    /// Whether everyone may see it.
    pub is_public: bool,
    /// In pixels.
    pub width: i64,
    /// In pixels.
    pub height: i64,
}

/// What a product brought in in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearLine {
    /// The year.
    pub year: i64,
    /// In đồng, with dots.
    pub revenue: String,
    /// How much was sold and of what; may be empty.
    pub quantity: String,
    /// Who recorded it.
    pub by: String,
}

/// Fields of the forms on a product's page, in their order.
pub const LIFE_FIELDS: [&str; 10] =
    ["kind", "photo", "caption", "public", "year", "year_revenue", "quantity", "measure", "stopped_on", "reason"];

/// Whether a product is recognised on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProductVerdict {
    /// It holds stars until a day.
    Holds {
        /// How many.
        stars: i64,
        /// The last day.
        until: Day,
        /// The decision.
        decision: String,
    },
    /// It held stars until a day.
    Expired {
        /// The last day.
        on: Day,
    },
    /// They were withdrawn.
    Withdrawn {
        /// Why.
        reason: String,
    },
    /// It was never recognised.
    Never,
}

/// A product to be recorded or mended.
#[derive(Debug, Template)]
#[template(path = "products/form.html")]
pub struct ProductFormPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The key of the title.
    pub title: &'static str,
    /// Whose product it is.
    pub producer: String,
    /// What was typed: `name`, `sheet_number`, `story`.
    pub form: FormState,
    /// The criteria sheets of the rules of the day, those the name proposes first.
    pub sheets: Vec<Choice>,
    /// The sheets the name proposes, in words.
    pub proposed: Vec<String>,
    /// The version this page was read from.
    pub version: i64,
    /// Where the form goes.
    pub action: String,
    /// Where one goes back to.
    pub back_href: String,
    /// What someone saved in between, beside what was typed.
    pub conflict: Option<Conflict>,
}

/// Fields of the form of an idea, in its order.
pub const IDEA_FIELDS: [&str; 8] =
    ["round", "title", "description", "origin", "materials", "market", "support_needed", "file"];
/// Fields of the form of a product, in its order.
pub const PRODUCT_FIELDS: [&str; 3] = ["name", "sheet_number", "story"];

const LONG_NAME: &str = "Bộ sản phẩm du lịch cộng đồng Khu sinh thái rừng tràm và vườn cây ăn trái Vĩnh Viễn A";

fn day(year: i32, month: u32, day: u32) -> Day {
    Day::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn line(title: &str, caption: &str, colour: Colour, label: &str) -> RecordLine {
    RecordLine {
        title: title.into(),
        href: "/dossiers/1".into(),
        caption: caption.into(),
        tag: Tag::new(colour, label),
        due: None,
    }
}

impl Sample for IdeasPage {
    const PAGE: &'static str = "ideas/index";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |rows, total, query: &str, chips| Self {
            frame: frame.clone(),
            form: FormState::new(["q", "state"]),
            states: vec![Choice::new("registered", "products-idea-registered")],
            rows,
            query: ListQuery::read("/ideas", query),
            chips,
            pager: Pager::new(1, total),
        };
        let caption = "Hộ kinh doanh Lê Thị Út Mười · Xã Vĩnh Viễn · 02/03/2026";
        let usual = vec![
            line("Mứt vỏ bưởi", caption, Colour::Yellow, "products-idea-registered"),
            line("Trà mãng cầu", caption, Colour::Green, "products-idea-accepted"),
        ];
        let crowded = (0..25).map(|_| line(LONG_NAME, caption, Colour::Grey, "products-idea-refused")).collect();
        let chip = Chip { label: "products-idea-refused".into(), href: "/ideas".into() };
        vec![
            ("empty", page(Vec::new(), 0, "", Vec::new())),
            ("usual", page(usual, 2, "", Vec::new())),
            ("crowded", page(crowded, 130, "state=refused", vec![chip])),
        ]
    }
}

impl Sample for IdeaPage {
    const PAGE: &'static str = "ideas/idea";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |form, decision: Vec<SummaryRow>| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("products-ideas", "/ideas")],
            title: "Mứt vỏ bưởi".into(),
            caption: "Hộ kinh doanh Lê Thị Út Mười · Xã Vĩnh Viễn".into(),
            tag: Tag::new(Colour::Yellow, "products-idea-registered"),
            plan_action: Some("/business-plans/new?idea=1".into()),
            links: vec![Link::new("Từ đặc sản: Mãng cầu xiêm", "/specialities/1")],
            facts: vec![
                SummaryRow::new("products-idea-description", "Vỏ bưởi sên đường, ăn liền.\nGói 200 g."),
                SummaryRow::new("products-idea-market", ""),
            ],
            product_href: (!decision.is_empty()).then(|| "/products/new?idea=1".to_owned()),
            decision,
            form,
            decisions: decisions(),
            version: 1,
            action: "/ideas/1/decision".into(),
            conflict: None,
        };
        let form = FormState::new(["decision", "reason"]);
        let mut wrong = form.clone().with("decision", "refuse");
        wrong.wrong("reason", "products-reason-missing");
        let decided = vec![
            SummaryRow::new("products-idea-reason", "Nguyên liệu có sẵn tại xã"),
            SummaryRow::new("products-idea-decided-by", "Nguyễn Thị Mai"),
        ];
        vec![
            ("usual", page(None, Vec::new())),
            ("to-decide", page(Some(form), Vec::new())),
            ("wrong", page(Some(wrong), Vec::new())),
            ("decided", page(None, decided)),
        ]
    }
}

/// The ways to decide on an idea.
pub fn decisions() -> Vec<Choice> {
    vec![Choice::new("accept", "products-idea-accept"), Choice::new("refuse", "products-idea-refuse")]
}

impl Sample for IdeaFormPage {
    const PAGE: &'static str = "ideas/form";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |form| Self {
            frame: gallery::producer(frame.clone()),
            crumbs: vec![Link::new("Hộ kinh doanh Lê Thị Út Mười", "/producers/1")],
            producer: "Hộ kinh doanh Lê Thị Út Mười".into(),
            rounds: vec![Choice::new("1", "Ý tưởng sản phẩm OCOP năm 2020")],
            form,
            action: "/ideas/new?producer=1".into(),
            back_href: "/producers/1".into(),
        };
        let form = FormState::new(IDEA_FIELDS);
        let mut wrong = form.clone().with("title", "Mứt vỏ bưởi");
        wrong.wrong("description", "products-idea-description-missing");
        vec![("empty", page(form)), ("wrong", page(wrong))]
    }
}

impl Sample for ProductsPage {
    const PAGE: &'static str = "products/index";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let row = |name: &str, stars| ProductRow {
            name: name.into(),
            href: "/products/1".into(),
            producer: "HTX Bưởi da xanh Vĩnh Viễn".into(),
            producer_href: "/producers/1".into(),
            unit: "Xã Vĩnh Viễn".into(),
            stars,
            expires_on: stars.map(|_| day(2028, 6, 12)),
            proof: String::new(),
        };
        let page = |rows, total, query: &str, chips| Self {
            frame: frame.clone(),
            form: FormState::new(["q", "stars", "sheet", "unit"]),
            stars: vec![Choice::new("4", "4")],
            sheets: vec![Choice::new("4", "4. Mật ong, mật khác và nông sản thực phẩm khác")],
            communes: vec![Choice::new("31489", "Xã Vĩnh Viễn")],
            rows,
            query: ListQuery::read("/products", query),
            chips,
            pager: Pager::new(1, total),
            may_import: true,
        };
        let usual = vec![row("Bưởi da xanh Vĩnh Viễn", Some(4)), row("Mứt vỏ bưởi", None)];
        let crowded = (0..25).map(|at| row(LONG_NAME, Some(at % 3 + 3))).collect();
        let chip = Chip { label: "“du lịch”".into(), href: "/products".into() };
        vec![
            ("empty", page(Vec::new(), 0, "", Vec::new())),
            ("usual", page(usual, 2, "", Vec::new())),
            ("crowded", page(crowded, 980, "q=du+l%E1%BB%8Bch", vec![chip])),
        ]
    }
}

impl Sample for ProductPage {
    const PAGE: &'static str = "products/product";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |name: &str, verdict, dossiers, recognitions| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("shell-nav-products", "/products")],
            name: name.into(),
            caption: "HTX Bưởi da xanh Vĩnh Viễn · Xã Vĩnh Viễn".into(),
            verdict,
            facts: vec![SummaryRow::new("products-sheet", "Bộ 1 – Rau, củ, quả, hạt tươi, QĐ 26/2026")],
            story: "Vườn bưởi có từ năm 1992.\nBa thế hệ giữ giống.".into(),
            producer_href: "/producers/1".into(),
            idea_href: Some("/ideas/1".into()),
            edit_href: Some("/products/1/edit".into()),
            obstacle_href: Some("/obstacles/new?about=product&id=1".into()),
            kinds: Vec::new(),
            form: FormState::new(LIFE_FIELDS),
            action: "/products/1/dossiers".into(),
            developments: vec![line(
                "Phát triển Bưởi da xanh Vĩnh Viễn",
                "12/03/2026 · 2/5 bước xong",
                Colour::Blue,
                "support-state-open",
            )],
            develop_href: None,
            dossiers,
            recognitions,
            stage: Tag::new(Colour::Green, "products-stage-recognised"),
            stop: None,
            photos: vec![PhotoLine {
                href: "/assets/star.svg".into(),
                caption: "Thu hoạch tại vườn ấp 5".into(),
                is_public: true,
                width: 1_600,
                height: 1_200,
            }],
            takes_photos: true,
            years: vec![YearLine {
                year: 2025,
                revenue: "1.250.000.000".into(),
                quantity: "42.000 kg".into(),
                by: "Lê Văn Bé".into(),
            }],
            may_mend: true,
            base: "/products/1".into(),
        };
        let dossier = || line("products-kind-first", "7/PĐK-92-31489-2026", Colour::Green, "products-state-decided");
        let recognition = || line("12/QĐ-UBND", "12/06/2025 – 12/06/2028", Colour::Green, "products-holds");
        let holds = ProductVerdict::Holds { stars: 4, until: day(2028, 6, 12), decision: "12/QĐ-UBND".into() };
        let kinds = vec![Choice::new("first", "products-kind-first"), Choice::new("upgrade", "products-kind-upgrade")];
        let mut wrong = FormState::new(LIFE_FIELDS);
        wrong.wrong("kind", "products-kind-missing");
        wrong.wrong("photo", "products-photo-none");
        wrong.wrong("year", Message::new("products-year-unfit").with("this_year", "2026"));
        let fresh = page("Mứt vỏ bưởi", ProductVerdict::Never, Vec::new(), Vec::new());
        let withdrawn = ProductVerdict::Withdrawn { reason: "Ngừng sản xuất".into() };
        vec![
            (
                "empty",
                Self {
                    story: String::new(),
                    kinds: kinds.clone(),
                    stage: Tag::new(Colour::Grey, "products-stage-developing"),
                    developments: Vec::new(),
                    develop_href: Some("/products/1/development/new".into()),
                    photos: Vec::new(),
                    years: Vec::new(),
                    ..fresh
                },
            ),
            ("usual", page("Bưởi da xanh Vĩnh Viễn", holds.clone(), vec![dossier()], vec![recognition()])),
            (
                "expired",
                page(
                    "Bưởi da xanh Vĩnh Viễn",
                    ProductVerdict::Expired { on: day(2025, 6, 12) },
                    vec![dossier()],
                    vec![recognition()],
                ),
            ),
            (
                "withdrawn",
                Self {
                    stage: Tag::new(Colour::Red, "products-stage-stopped"),
                    stop: Some((day(2026, 3, 1), "Chuyển sang trồng cây khác".into())),
                    ..page("Bưởi da xanh Vĩnh Viễn", withdrawn, vec![dossier()], vec![recognition()])
                },
            ),
            (
                "crowded",
                page(LONG_NAME, holds, (0..8).map(|_| dossier()).collect(), (0..8).map(|_| recognition()).collect()),
            ),
            (
                "wrong",
                Self {
                    kinds, form: wrong, ..page("Mứt vỏ bưởi", ProductVerdict::Never, Vec::new(), Vec::new())
                },
            ),
        ]
    }
}

impl Sample for ProductFormPage {
    const PAGE: &'static str = "products/form";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |form| Self {
            frame: gallery::producer(frame.clone()),
            crumbs: vec![Link::new("Hộ kinh doanh Lê Thị Út Mười", "/producers/1")],
            title: "products-new",
            producer: "Hộ kinh doanh Lê Thị Út Mười".into(),
            form,
            proposed: vec!["4. Mật ong, mật khác và nông sản thực phẩm khác".into()],
            sheets: vec![
                Choice::new("1", "1. Rau, củ, quả, hạt tươi"),
                Choice::new("7", "7. Chế biến từ rau, củ, quả, hạt"),
            ],
            version: 1,
            action: "/products/new?producer=1".into(),
            back_href: "/producers/1".into(),
            conflict: None,
        };
        let form = FormState::new(PRODUCT_FIELDS);
        let mut wrong = form.clone().with("name", "Mứt vỏ bưởi");
        wrong.wrong("name", Message::new("products-same-name").with("name", "Mứt vỏ bưởi"));
        wrong.wrong("sheet_number", "products-sheet-unknown");
        let typed = form.clone().with("name", "Mứt vỏ bưởi Năm Roi");
        let conflict = Conflict {
            by: "Nguyễn Thị Hồng Thắm".into(),
            at: domain::Timestamp::from_micros(1_790_151_600_000_000),
            rows: vec![ConflictRow {
                label: "products-name".into(),
                yours: "Mứt vỏ bưởi Năm Roi".into(),
                theirs: "Mứt vỏ bưởi sên".into(),
            }],
        };
        vec![
            ("empty", page(form)),
            ("wrong", page(wrong)),
            ("conflict", Self { title: "products-edit", conflict: Some(conflict), ..page(typed) }),
        ]
    }
}
