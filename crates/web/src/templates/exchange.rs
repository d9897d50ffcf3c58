//! Lists that are imported: the batches, bringing one, what its columns mean, its rows, and what came of it.

use askama::Template;

use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::gallery::Sample;
use crate::lists::{ListQuery, Pager};
use crate::parts::{Colour, Figure, Link, Source, SummaryRow, Tag};

/// The batches one reaches.
#[derive(Debug, Template)]
#[template(path = "exchange/index.html")]
pub struct ImportsPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The batches of this page of the list.
    pub rows: Vec<ImportRow>,
    /// What the address asks for.
    pub query: ListQuery,
    /// The pages of the list.
    pub pager: Pager,
}

/// One batch in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// The file's name.
    pub file_name: String,
    /// Its page.
    pub href: String,
    /// The key of what it is a list of.
    pub kind: String,
    /// How it stands.
    pub tag: Tag,
    /// What it made, in words; nothing if empty.
    pub made: String,
    /// Who brought it: a name, or a key.
    pub by: String,
    /// When.
    pub at: String,
}

/// Bringing a list.
#[derive(Debug, Template)]
#[template(path = "exchange/new.html")]
pub struct NewImportPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// What was typed: `kind`, `table`, `file`.
    pub form: FormState,
    /// What it can be a list of.
    pub kinds: Vec<Choice>,
}

/// Fields of the form that brings a list, in its order.
pub const NEW_IMPORT_FIELDS: [&str; 3] = ["kind", "table", "file"];

/// What the columns of a list mean.
#[derive(Debug, Template)]
#[template(path = "exchange/columns.html")]
pub struct ImportColumnsPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The file's name.
    pub file_name: String,
    /// The key of what it is a list of.
    pub kind: String,
    /// This page.
    pub href: String,
    /// What was chosen: `first_row`, `last_row`, and a field a column.
    pub form: FormState,
    /// The version this page was read from.
    pub version: i64,
    /// The sheet that is read.
    pub sheet: String,
    /// The sheets of the file.
    pub sheets: Vec<Choice>,
    /// The columns.
    pub columns: Vec<ImportColumn>,
    /// What they can mean.
    pub meanings: Vec<Choice>,
    /// Whether they are understood as the last time.
    pub is_remembered: bool,
}

/// One column of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportColumn {
    /// Its letters.
    pub letters: String,
    /// What stands above it.
    pub title: String,
    /// The first things in it.
    pub samples: String,
    /// The name of its field.
    pub field: String,
}

/// The rows of a list before they are imported.
#[derive(Debug, Template)]
#[template(path = "exchange/preview.html")]
pub struct ImportPreviewPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The file's name.
    pub file_name: String,
    /// The key of what it is a list of.
    pub kind: String,
    /// The batch's page.
    pub href: String,
    /// The version this page was read from.
    pub version: i64,
    /// What was chosen for the whole list, and what is wrong.
    pub form: FormState,
    /// Legal forms to choose from.
    pub legal_forms: Vec<Choice>,
    /// Whether something is chosen for the whole list, or had better be.
    pub has_options: bool,
    /// Choices made for single rows.
    pub chosen: usize,
    /// How many rows stand how.
    pub figures: Vec<Figure>,
    /// Whether it can be imported.
    pub is_ready: bool,
    /// Producers, products and recognitions it would make.
    pub makes: (usize, usize, usize),
    /// Rows that are wrong.
    pub wrong: usize,
    /// Rows that ask.
    pub asks: usize,
    /// The first problems, in sentences.
    pub problems: Vec<String>,
    /// How many more there are.
    pub more_problems: usize,
    /// The filters, each with whether it is set.
    pub tabs: Vec<(Link, bool)>,
    /// The rows of this page of the list.
    pub rows: Vec<ImportLine>,
    /// Whether one of them asks.
    pub may_choose: bool,
    /// What the address asks for.
    pub query: ListQuery,
    /// The pages of the list.
    pub pager: Pager,
    /// Numbers of rows that were left out; nothing if empty.
    pub remarks: String,
}

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportLine {
    /// Its number.
    pub number: u32,
    /// The product, or the producer in a list of producers.
    pub title: String,
    /// The producer; nothing if empty.
    pub producer: String,
    /// The key of whether the producer is recorded already; nothing if empty.
    pub producer_state: String,
    /// The recognitions in words, each with the key of its proof.
    pub recognitions: Vec<(String, String)>,
    /// The place.
    pub unit: String,
    /// How it stands.
    pub tag: Tag,
    /// Everything that is wrong, in sentences.
    pub problems: Vec<String>,
    /// What it asks.
    pub ask: Option<ImportAsk>,
}

/// What a row asks to be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportAsk {
    /// The name of the field.
    pub field: String,
    /// Its label, in words.
    pub label: String,
    /// What there is to choose; nothing where another row asks it.
    pub choices: Vec<Choice>,
}

/// What came of a list.
#[derive(Debug, Template)]
#[template(path = "exchange/batch.html")]
pub struct ImportBatchPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The key of the title.
    pub title: &'static str,
    /// The file's name.
    pub file_name: String,
    /// The key of what it is a list of.
    pub kind: String,
    /// This page.
    pub href: String,
    /// Whether it was imported and not taken back.
    pub is_imported: bool,
    /// Producers, products and recognitions it made.
    pub made: (i64, i64, i64),
    /// Rows, days, people.
    pub facts: Vec<SummaryRow>,
    /// What its rows made or were found to speak of.
    pub records: Vec<ImportedRecord>,
    /// What the address asks for.
    pub query: ListQuery,
    /// The pages of that list.
    pub pager: Pager,
}

/// A record that a row of a list made or was found to speak of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedRecord {
    /// The row.
    pub row: i64,
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// The key of what it is.
    pub kind: String,
    /// Whether the row made it.
    pub tag: Tag,
}

const LONG_NAME: &str =
    "Danh sách sản phẩm OCOP đã được công nhận còn hiệu lực tính đến 31-10-2026 (gửi Sở, bản sửa lần 3).xlsx";

impl Sample for ImportsPage {
    const PAGE: &'static str = "exchange/index";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let row = |file_name: &str, colour, state: &str| ImportRow {
            file_name: file_name.into(),
            href: "/imports/1".into(),
            kind: "exchange-kind-recognitions".into(),
            tag: Tag::new(colour, format!("exchange-state-{state}")),
            made: "12 chủ thể, 19 sản phẩm, 19 kết quả công nhận".into(),
            by: "Trần Văn Khởi".into(),
            at: "12/10/2026, 09:14".into(),
        };
        let page = |rows: Vec<ImportRow>, total| Self {
            frame: frame.clone(),
            rows,
            query: ListQuery::read("/imports", ""),
            pager: Pager::new(1, total),
        };
        let usual = vec![
            row("ocop-2021.xlsx", Colour::Green, "imported"),
            row("chu-the.csv", Colour::Blue, "draft"),
            row("thu.xlsx", Colour::Grey, "undone"),
        ];
        let crowded = (0..25).map(|_| row(LONG_NAME, Colour::Green, "imported")).collect();
        vec![("empty", page(Vec::new(), 0)), ("usual", page(usual, 3)), ("crowded", page(crowded, 61))]
    }
}

impl Sample for NewImportPage {
    const PAGE: &'static str = "exchange/new";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |form| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("exchange-title", "/imports")],
            form,
            kinds: ["producers", "products", "recognitions"]
                .map(|kind| {
                    Choice::new(kind, format!("exchange-kind-{kind}")).with_hint(format!("exchange-kind-{kind}-hint"))
                })
                .to_vec(),
        };
        let empty = FormState::new(NEW_IMPORT_FIELDS);
        let mut wrong = empty.clone().with("kind", "recognitions");
        wrong.wrong("table", "exchange-refused-protected");
        vec![("empty", page(empty)), ("wrong", page(wrong))]
    }
}

impl Sample for ImportColumnsPage {
    const PAGE: &'static str = "exchange/columns";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let column = |place: u32, title: &str, samples: &str| ImportColumn {
            letters: domain::exchange::column_letters(place),
            title: title.into(),
            samples: samples.into(),
            field: format!("column-{place}"),
        };
        let columns = vec![
            column(0, "TT", "1, 2, 3"),
            column(1, "Tên sản phẩm", "Trà mãng cầu, Bưởi da xanh, Chả cá thát lát rút xương tẩm gia vị"),
            column(2, "Chủ thể", "HTX Bưởi da xanh Vĩnh Viễn"),
            column(3, "Lần 1: ngày", "20/07/2021"),
            column(4, "", ""),
        ];
        let meanings = ["number", "product-name", "producer-name", "first-decided-on"]
            .map(|name| Choice::new(name, format!("exchange-meaning-{name}")));
        let form = FormState::new(["first_row", "last_row", "column-1", "column-2"])
            .with("first_row", "4")
            .with("last_row", "5")
            .with("column-1", "product-name")
            .with("column-2", "producer-name");
        let page = |form, is_remembered, sheets: &[&str]| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("exchange-title", "/imports")],
            file_name: LONG_NAME.into(),
            kind: "exchange-kind-recognitions".into(),
            href: "/imports/1/columns".into(),
            form,
            version: 1,
            sheet: "Danh sách".into(),
            sheets: sheets.iter().map(|name| Choice::new(*name, *name)).collect(),
            columns: columns.clone(),
            meanings: meanings.to_vec(),
            is_remembered,
        };
        let mut wrong = form.clone().with("column-2", "product-name");
        wrong.wrong("column-2", "exchange-main-column-products");
        vec![
            ("usual", page(form.clone(), false, &["Danh sách"])),
            ("remembered", page(form, true, &["Bìa", "Danh sách"])),
            ("wrong", page(wrong, false, &["Danh sách"])),
        ]
    }
}

impl Sample for ImportPreviewPage {
    const PAGE: &'static str = "exchange/preview";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let line = |number, title: &str, colour, standing: &str| ImportLine {
            number,
            title: title.into(),
            producer: "HTX Bưởi da xanh Vĩnh Viễn".into(),
            producer_state: "exchange-new-producer".into(),
            recognitions: vec![("4 sao · 1358/QĐ-UBND · 20/07/2021".into(), "exchange-proof-decision-number".into())],
            unit: "Xã Vĩnh Viễn".into(),
            tag: Tag::new(colour, format!("exchange-standing-{standing}")),
            problems: Vec::new(),
            ask: None,
        };
        let new = line(5, "Bưởi da xanh Vĩnh Viễn", Colour::Green, "new");
        let known = line(6, "Trà mãng cầu xiêm túi lọc", Colour::Grey, "known");
        let wrong = ImportLine {
            problems: vec![
                "Dòng 12, cột F (Ngày cấp): «31/02/2021» không phải là một ngày.".into(),
                "Dòng 12, cột C (Xã): «Xã Vĩnh Viễn A» không tồn tại vào ngày 05/01/2026; khi đó là Xã Vĩnh Viễn."
                    .into(),
            ],
            ..line(12, "Chả cá thát lát rút xương", Colour::Red, "wrong")
        };
        let asking = ImportLine {
            ask: Some(ImportAsk {
                field: "producer-9".into(),
                label: "Dòng 9: chủ thể này là".into(),
                choices: vec![
                    Choice::new("new", "exchange-ask-producer-new"),
                    Choice::new("1", "Hợp tác xã bưởi da xanh Vĩnh Viễn – Xã Vĩnh Viễn, 0912345678"),
                ],
            }),
            ..line(9, "Mứt vỏ bưởi", Colour::Yellow, "asks")
        };
        let page = |rows: Vec<ImportLine>, wrong: usize, asks: usize, total| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("exchange-title", "/imports")],
            file_name: LONG_NAME.into(),
            kind: "exchange-kind-recognitions".into(),
            href: "/imports/1".into(),
            version: 3,
            form: FormState::new(["without_producer"]),
            legal_forms: vec![Choice::new("household", "producers-form-household")],
            has_options: wrong > 0,
            chosen: usize::from(asks > 0),
            figures: [("exchange-rows", 19), ("exchange-standing-wrong", wrong), ("exchange-standing-asks", asks)]
                .map(|(label, count)| Figure {
                    label: label.into(),
                    value: count.to_string(),
                    note: String::new(),
                    href: Some("/imports/1".into()),
                    source: Source::Computed,
                })
                .to_vec(),
            is_ready: wrong + asks == 0 && !rows.is_empty(),
            makes: (12, 19, 19),
            wrong,
            asks,
            problems: rows.iter().flat_map(|row| row.problems.clone()).collect(),
            more_problems: wrong.saturating_sub(1),
            tabs: [("Tất cả (19)", true), ("Sai (1)", false)]
                .map(|(label, is_current)| (Link::new(label, "/imports/1"), is_current))
                .to_vec(),
            may_choose: asks > 0,
            query: ListQuery::read("/imports/1", ""),
            pager: Pager { page: 1, total, per_page: 50 },
            remarks: if wrong > 0 { "6, 25".into() } else { String::new() },
            rows,
        };
        let crowded = (4..54).map(|number| {
            let line = if number % 9 == 0 { wrong.clone() } else { new.clone() };
            ImportLine { number, ..line }
        });
        let crowded = crowded.collect();
        vec![
            ("usual", page(vec![new.clone(), known.clone()], 0, 0, 2)),
            ("asks", page(vec![new, known, asking], 0, 1, 3)),
            ("wrong", page(vec![wrong], 1, 0, 1)),
            ("crowded", page(crowded, 400, 0, 5_000)),
            ("empty", page(Vec::new(), 0, 0, 0)),
        ]
    }
}

impl Sample for ImportBatchPage {
    const PAGE: &'static str = "exchange/batch";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let record = |row, name: &str, kind: &str, is_made| ImportedRecord {
            row,
            name: name.into(),
            href: format!("/{kind}s/1"),
            kind: format!("exchange-record-{kind}"),
            tag: if is_made {
                Tag::new(Colour::Green, "exchange-standing-new")
            } else {
                Tag::new(Colour::Grey, "exchange-standing-known")
            },
        };
        let records = vec![
            record(5, "HTX Bưởi da xanh Vĩnh Viễn", "producer", false),
            record(5, "Bưởi da xanh Vĩnh Viễn", "product", true),
        ];
        let page = |title, is_imported| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("exchange-title", "/imports")],
            records: if is_imported { records.clone() } else { Vec::new() },
            query: ListQuery::read("/imports/1", ""),
            pager: Pager { page: 1, total: if is_imported { 62 } else { 0 }, per_page: 50 },
            title,
            file_name: LONG_NAME.into(),
            kind: "exchange-kind-recognitions".into(),
            href: "/imports/1".into(),
            is_imported,
            made: (12, 19, 19),
            facts: vec![
                SummaryRow::new("exchange-brought", "Trần Văn Khởi"),
                SummaryRow::new("exchange-done-rows", "19"),
                SummaryRow::new("exchange-done-at", "12/10/2026, 09:14"),
            ],
        };
        vec![("usual", page("exchange-done-title", true)), ("undone", page("exchange-undone-title", false))]
    }
}
