//! Producers: the list, a producer, and the form on which one is recorded or mended.

use askama::Template;
use domain::{Day, Timestamp};

use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::gallery::{self, Sample};
use crate::lists::{Chip, ListQuery, Pager};
use crate::parts::{Colour, Conflict, ConflictRow, Due, Link, SummaryRow, Tag};
use crate::words::Message;

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
    /// Pages that stand beside this list.
    pub beside: Vec<Link>,
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
    /// Whether it may apply with products of tourism only.
    pub is_for_tourism_only: bool,
    /// What is told of the representative; none for who does not need it.
    pub personal: Option<Vec<SummaryRow>>,
    /// Who entered it and changed it last.
    pub hands: Vec<Message>,
    /// What one may do, the most usual first.
    pub actions: Vec<Link>,
    /// Figures of years, the newest first.
    pub years: Vec<FiguresLine>,
    /// Figures others took the place of.
    pub replaced: Vec<FiguresLine>,
    /// Whether profit rose two years in a row.
    pub years_note: Option<Message>,
    /// Where figures of a year are typed; none for who may not.
    pub add_year_href: Option<String>,
    /// Scans, the newest first.
    pub scans: Vec<ScanLine>,
    /// Where a scan is attached; none for who may not.
    pub attach_href: Option<String>,
    /// Records that were merged into this one.
    pub merges: Vec<MergeLine>,
    /// How much of its trade contracts bind.
    pub bound: Vec<Message>,
    /// Its contracts.
    pub contracts: Vec<RecordLine>,
    /// Who supplies whom around it.
    pub chain_href: String,
    /// Its cases of support.
    pub cases: Vec<RecordLine>,
    /// Its products.
    pub products: Vec<ProductLine>,
    /// Its dossiers.
    pub dossiers: Vec<RecordLine>,
    /// Its ideas.
    pub ideas: Vec<RecordLine>,
}

/// A producer's figures of a year. Shares and growth are hundredths of a percent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiguresLine {
    /// The year.
    pub year: i64,
    /// Where they are mended; none for who may not.
    pub href: Option<String>,
    /// Members.
    pub members: Option<i64>,
    /// People who work in it.
    pub workers: Option<i64>,
    /// The share of these who are of the commune.
    pub local: Option<i64>,
    /// The share of these who are women.
    pub women: Option<i64>,
    /// What it sold, in kilograms.
    pub output_kg: Option<i64>,
    /// The material it used, in kilograms.
    pub material_kg: Option<i64>,
    /// Revenue in đồng.
    pub revenue: Option<i64>,
    /// What it grew by since the year before.
    pub revenue_growth: Option<i64>,
    /// Profit in đồng.
    pub profit: Option<i64>,
    /// What it grew by since the year before.
    pub profit_growth: Option<i64>,
    /// Who typed them.
    pub by: String,
    /// The day.
    pub typed_on: Day,
}

/// A scan at a producer's record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScanLine {
    /// The key of what it is.
    pub kind: String,
    /// Its file's name.
    pub name: String,
    /// Where it opens; none for who may not.
    pub href: Option<String>,
    /// Who attached it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// A record that was merged into another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeLine {
    /// Its name.
    pub name: String,
    /// The record as it was.
    pub href: String,
    /// Who made one of the two.
    pub by: String,
    /// The day.
    pub on: Day,
}

/// What was entered of a producer, to be printed and signed.
#[derive(Debug, Template)]
#[template(path = "producers/sheet.html")]
pub struct ProducerSheetPage {
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
    /// Who entered it and changed it last.
    pub hands: Vec<Message>,
    /// Figures of years, the newest first.
    pub years: Vec<FiguresLine>,
    /// Its products, by name.
    pub products: Vec<String>,
    /// Its ideas, by title.
    pub ideas: Vec<String>,
    /// Who signs.
    pub representative: String,
    /// Where the signed paper is attached.
    pub attach_href: String,
}

/// Records that seem to be of one producer.
#[derive(Debug, Template)]
#[template(path = "producers/duplicates.html")]
pub struct DuplicatesPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// Records that share something, those that share most first.
    pub groups: Vec<DuplicateGroup>,
    /// Whether there are more than are shown.
    pub is_cut: bool,
    /// Pairs that were told apart, each where it is looked at again.
    pub apart: Vec<Link>,
}

/// Records that share something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DuplicateGroup {
    /// What they share.
    pub shared: Vec<Message>,
    /// The records, the oldest first.
    pub records: Vec<DuplicateRecord>,
}

/// One record that shares something with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DuplicateRecord {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Where it is put beside the first; none for the first.
    pub compare_href: Option<String>,
    /// The key of its legal form.
    pub legal_form: String,
    /// Who represents it.
    pub representative: String,
    /// The commune.
    pub unit: String,
    /// When it was entered.
    pub entered_at: Timestamp,
}

/// Two records side by side, to make one of them.
#[derive(Debug, Template)]
#[template(path = "producers/merge.html")]
pub struct MergePage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The name of the record that stays.
    pub kept_name: String,
    /// Its page.
    pub kept_href: String,
    /// What is recorded of it.
    pub kept_facts: Vec<SummaryRow>,
    /// The version this page was read from.
    pub kept_version: i64,
    /// The name of the other.
    pub other_name: String,
    /// Its page.
    pub other_href: String,
    /// What is recorded of it.
    pub other_facts: Vec<SummaryRow>,
    /// The version this page was read from.
    pub other_version: i64,
    /// The same two, the other way round.
    pub swap_href: String,
    /// What they say different things of.
    pub choices: Vec<MergeChoice>,
    /// What forbids it as they stand.
    pub reasons: Vec<Message>,
    /// Who said that they are two producers, and when; none if nobody did.
    pub told_apart: Option<Message>,
    /// Where it goes that they are two, or may be one after all.
    pub apart_action: String,
    /// What was chosen.
    pub form: FormState,
}

/// Something of which two records say different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeChoice {
    /// The field.
    pub name: String,
    /// What it is, in words.
    pub label: String,
    /// What either says.
    pub choices: Vec<Choice>,
}

/// A record that was merged into another, as it was.
#[derive(Debug, Template)]
#[template(path = "producers/merged.html")]
pub struct MergedPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// Its name.
    pub name: String,
    /// The key of its legal form.
    pub legal_form: String,
    /// Who made one of the two, when.
    pub note: Message,
    /// The record that stays.
    pub kept: Link,
    /// What was recorded of it.
    pub facts: Vec<SummaryRow>,
    /// Figures that stayed with it.
    pub years: Vec<FiguresLine>,
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
            beside: vec![Link::new("producers-duplicates", "/producers/duplicates")],
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
            is_for_tourism_only: false,
            personal: None,
            hands: vec![Message::new("producers-entered-by").with("who", "Trần Văn Khởi").with("at", moment())],
            actions: vec![Link::new("producers-add-product", "/products/new?producer=1")],
            years: Vec::new(),
            replaced: Vec::new(),
            years_note: None,
            add_year_href: Some("/producers/1/years/new".into()),
            scans: Vec::new(),
            attach_href: Some("/producers/1/scans".into()),
            merges: Vec::new(),
            bound: Vec::new(),
            contracts: Vec::new(),
            chain_href: "/markets/chain/1".into(),
            cases: Vec::new(),
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
        let with_depth = |page: Self, how_many: usize| Self {
            personal: Some(vec![
                SummaryRow::new("producers-sex", "producers-sex-female").changed_at("/producers/1/personal"),
                SummaryRow::new("producers-ethnicity", "Khmer").changed_at("/producers/1/personal"),
            ]),
            years: years(),
            replaced: years().into_iter().take(1).collect(),
            years_note: Some(Message::new("producers-year-rose").with("first", "2023").with("last", "2025")),
            scans: vec![scan(true), scan(false)],
            merges: vec![MergeLine {
                name: "HTX Bưởi Vĩnh Viễn A".into(),
                href: "/producers/2/merged".into(),
                by: "Trần Văn Khởi".into(),
                on: Day::from_ymd_opt(2026, 9, 3).unwrap_or_default(),
            }],
            bound: vec![
                Message::new("markets-bound-sold-steady")
                    .with("kg", 18_000_i64)
                    .with("whole", 21_500_i64)
                    .with("year", "2025")
                    .with("share", "83,72%")
                    .with("steady", "81,4%"),
            ],
            contracts: vec![
                record("Bưởi da xanh → Siêu thị Cần Thơ", Colour::Green, "markets-state-holding");
                how_many
            ],
            cases: vec![record("Củng cố hợp tác xã", Colour::Yellow, "support-state-open"); how_many],
            ..page
        };
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
        let empty = page(frame.clone(), "Hộ kinh doanh Lê Thị Út Mười", Vec::new(), Vec::new(), Vec::new());
        let tourism = Self {
            is_for_tourism_only: true,
            legal_form: "producers-form-association".into(),
            ..page(frame, "Hội Du lịch cộng đồng Xà Phiên", Vec::new(), Vec::new(), Vec::new())
        };
        vec![
            ("usual", with_depth(usual, 2)),
            ("own", with_depth(own, 0)),
            ("crowded", with_depth(crowded, 10)),
            ("empty", empty),
            ("tourism", tourism),
        ]
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

impl Sample for ProducerSheetPage {
    const PAGE: &'static str = "producers/sheet";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |name: &str, years, products: Vec<String>| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("shell-nav-producers", "/producers")],
            name: name.into(),
            legal_form: "producers-form-household".into(),
            unit: "Xã Xà Phiên".into(),
            facts: vec![SummaryRow::new("producers-phone", "0900000002"), SummaryRow::new("producers-email", "")],
            hands: vec![Message::new("producers-entered-by").with("who", "Trần Văn Khởi").with("at", moment())],
            years,
            products,
            ideas: vec!["Mãng cầu xiêm sấy dẻo".into()],
            representative: "Lê Thị Út Mười".into(),
            attach_href: "/producers/1/scans".into(),
        };
        vec![
            ("empty", page("Hộ kinh doanh Lê Thị Út Mười", Vec::new(), Vec::new())),
            ("usual", page(LONG_NAME, years(), vec!["Mãng cầu xiêm sấy dẻo".into(), "Trà mãng cầu xiêm".into()])),
        ]
    }
}

impl Sample for DuplicatesPage {
    const PAGE: &'static str = "producers/duplicates";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let record = |name: &str, compare: bool| DuplicateRecord {
            name: name.into(),
            href: "/producers/1".into(),
            compare_href: compare.then(|| "/producers/1/merge/2".into()),
            legal_form: "producers-form-cooperative".into(),
            representative: "Trần Văn Khởi".into(),
            unit: "Xã Vĩnh Viễn".into(),
            entered_at: moment(),
        };
        let group = |records: usize| DuplicateGroup {
            shared: vec![
                Message::new("producers-shared-phone").with("value", "0912345678"),
                Message::new("producers-shared-name").with("value", "buoi da xanh vinh vien"),
            ],
            records: (0..records).map(|at| record(if at == 0 { LONG_NAME } else { "HTX Bưởi" }, at > 0)).collect(),
        };
        let page = |groups, is_cut| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("shell-nav-producers", "/producers")],
            groups,
            is_cut,
            apart: if is_cut {
                vec![Link::new(format!("{LONG_NAME} – HTX Bưởi"), "/producers/1/merge/2")]
            } else {
                Vec::new()
            },
        };
        vec![
            ("empty", page(Vec::new(), false)),
            ("usual", page(vec![group(2)], false)),
            ("crowded", page(vec![group(6), group(2), group(3)], true)),
        ]
    }
}

impl Sample for MergePage {
    const PAGE: &'static str = "producers/merge";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let facts = |phone: &str| {
            vec![SummaryRow::new("producers-unit", "Xã Vĩnh Viễn"), SummaryRow::new("producers-phone", phone)]
        };
        let choice = |name: &str, label: &str, kept: &str, other: &str| MergeChoice {
            name: name.into(),
            label: label.into(),
            choices: vec![
                Choice::new("kept", kept).with_hint("producers-merge-from-kept"),
                Choice::new("other", other).with_hint("producers-merge-from-other"),
            ],
        };
        let page = |form: FormState, reasons, choices| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("shell-nav-producers", "/producers")],
            kept_name: LONG_NAME.into(),
            kept_href: "/producers/1".into(),
            kept_facts: facts("0912345678"),
            kept_version: 1,
            other_name: "HTX Bưởi Vĩnh Viễn A".into(),
            other_href: "/producers/2".into(),
            other_facts: facts(""),
            other_version: 4,
            swap_href: "/producers/2/merge/1".into(),
            choices,
            reasons,
            told_apart: None,
            apart_action: "/producers/1/merge/2/apart".into(),
            form,
        };
        let choices = || {
            vec![
                choice("name", "Tên chủ thể", LONG_NAME, "HTX Bưởi Vĩnh Viễn A"),
                choice("phone", "Điện thoại", "0912345678", "producers-merge-nothing"),
                choice(
                    "year-2025",
                    "Số liệu năm 2025",
                    "Doanh thu: 1.250.000.000",
                    "Doanh thu: 980.000.000; Thành viên: 21",
                ),
            ]
        };
        let form = FormState::new(["name", "phone", "year-2025"]).with("name", "kept").with("phone", "kept");
        let mut wrong = form.clone();
        wrong.wrong("year-2025", Message::new("producers-merge-year-undecided").with("year", "2025"));
        let refused = vec![Message::new("producers-merge-open-dossiers").with("product", "Bưởi da xanh Vĩnh Viễn")];
        vec![
            ("usual", page(form.clone(), Vec::new(), choices())),
            ("wrong", page(wrong, Vec::new(), choices())),
            ("refused", page(form, refused, choices())),
            ("alike", page(FormState::new(["name"]), Vec::new(), Vec::new())),
            (
                "told apart",
                Self {
                    told_apart: Some(
                        Message::new("producers-told-apart-by")
                            .with("by", "Trần Văn Khởi")
                            .with("day", Day::from_ymd_opt(2026, 9, 3).unwrap_or_default()),
                    ),
                    ..page(FormState::new(["name"]), Vec::new(), Vec::new())
                },
            ),
        ]
    }
}

impl Sample for MergedPage {
    const PAGE: &'static str = "producers/merged";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |years| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("shell-nav-producers", "/producers")],
            name: "HTX Bưởi Vĩnh Viễn A".into(),
            legal_form: "producers-form-cooperative".into(),
            note: Message::new("producers-merged-note")
                .with("by", "Trần Văn Khởi")
                .with("day", Day::from_ymd_opt(2026, 9, 3).unwrap_or_default())
                .with("moved", 7_i64),
            kept: Link::new(LONG_NAME, "/producers/1"),
            facts: vec![SummaryRow::new("producers-representative", "Trần Văn Khởi")],
            years,
        };
        vec![("empty", page(Vec::new())), ("usual", page(years()))]
    }
}

fn moment() -> Timestamp {
    Timestamp::from_micros(1_790_151_600_000_000)
}

fn years() -> Vec<FiguresLine> {
    let line = |year, revenue, revenue_growth, profit, profit_growth| FiguresLine {
        year,
        href: Some(format!("/producers/1/years/{year}")),
        members: Some(28),
        workers: Some(41),
        local: Some(8_293),
        women: Some(5_610),
        output_kg: Some(21_500),
        material_kg: Some(24_000),
        revenue: Some(revenue),
        revenue_growth,
        profit: Some(profit),
        profit_growth,
        by: "Trần Văn Khởi".into(),
        typed_on: Day::from_ymd_opt(2026, 2, 3).unwrap_or_default(),
    };
    vec![
        line(2025, 1_250_000_000, Some(1_364), 164_000_000, Some(2_615)),
        line(2024, 1_100_000_000, Some(-120), 130_000_000, None),
        FiguresLine { women: None, material_kg: None, ..line(2023, 1_113_360_000, None, -12_000_000, None) },
    ]
}

fn scan(opens: bool) -> ScanLine {
    ScanLine {
        kind: "producers-scan-signed-sheet".into(),
        name: "phieu-chu-the-da-ky.pdf".into(),
        href: opens.then(|| "/producer-scans/1".into()),
        by: "Trần Văn Khởi".into(),
        at: moment(),
    }
}

fn legal_forms() -> Vec<Choice> {
    domain::producers::LegalForm::ALL.map(|form| Choice::new(form.name(), format!("producers-form-{form}"))).to_vec()
}

fn communes() -> Vec<Choice> {
    vec![Choice::new("31489", "Xã Vĩnh Viễn"), Choice::new("31492", "Xã Lương Tâm")]
}
