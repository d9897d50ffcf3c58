//! Dossiers: the list, a dossier, and the pages on which it is filled in, checked and sent on.

use askama::Template;
use domain::Day;
use domain::papers::KnownPaper;

use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::gallery::{self, Sample};
use crate::lists::{ListQuery, Pager};
use crate::parts::{Colour, Conflict, ConflictRow, Due, Link, MadePaper, SummaryRow, Tag, Task, TaskState};

/// The dossiers one reaches.
#[derive(Debug, Template)]
#[template(path = "dossiers/index.html")]
pub struct DossiersPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The filter: `q`, `state`.
    pub form: FormState,
    /// States to choose from.
    pub states: Vec<Choice>,
    /// The dossiers of this page of the list.
    pub rows: Vec<DossierRow>,
    /// What the address asks for.
    pub query: ListQuery,
    /// The pages of the list.
    pub pager: Pager,
}

/// One dossier in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierRow {
    /// The product.
    pub product: String,
    /// Its page.
    pub href: String,
    /// The number and the producer.
    pub caption: String,
    /// The commune.
    pub unit: String,
    /// Where it stands.
    pub tag: Tag,
    /// Until when, for whoever holds it.
    pub due: Option<Due>,
}

/// A dossier: where it stands, what is in it, what happened to it.
#[derive(Debug, Template)]
#[template(path = "dossiers/dossier.html")]
pub struct DossierPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// Its papers, made of what is known.
    pub papers: Vec<MadePaper>,
    /// The product.
    pub product: String,
    /// The producer and the commune.
    pub caption: String,
    /// Where it stands.
    pub tag: Tag,
    /// Until when.
    pub due: Option<Due>,
    /// A sentence on what the producer's own answers would give.
    pub estimate: String,
    /// What to put right since it was sent back.
    pub faults: Vec<String>,
    /// What the producer does, step by step; nothing for others.
    pub tasks: Vec<Task>,
    /// Number, rules, days, hash.
    pub facts: Vec<SummaryRow>,
    /// What the commune found, once it is written.
    pub commune_report: Vec<SummaryRow>,
    /// What a commune's official does next; nothing for others.
    pub actions: Vec<Link>,
    /// The papers.
    pub evidence: Vec<EvidenceRow>,
    /// What happened, oldest first: a key, who, when, why.
    pub steps: Vec<StepRow>,
}

/// One step of a dossier's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepRow {
    /// The key of what was done.
    pub what: String,
    /// Who did it.
    pub by: String,
    /// When.
    pub on: Day,
    /// Why; nothing if empty.
    pub note: String,
}

/// One paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceRow {
    /// What it is.
    pub title: String,
    /// Its file.
    pub href: String,
    /// Kind, number, issuer, days, size.
    pub caption: String,
    /// Whether it holds today.
    pub tag: Tag,
    /// Where it is taken out; none once the dossier is handed in.
    pub remove_action: Option<String>,
}

/// The producer's report. Fields are those of the report; hidden `version`.
#[derive(Debug, Template)]
#[template(path = "dossiers/report.html")]
pub struct ReportPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The product.
    pub product: String,
    /// What was typed.
    pub form: FormState,
    /// The fields, part by part: the part's heading, and its fields.
    pub parts: Vec<(String, Vec<ReportLine>)>,
    /// The version this page was read from.
    pub version: i64,
    /// Where the form goes.
    pub action: String,
    /// What someone saved in between.
    pub conflict: Option<Conflict>,
}

/// A field of the report: its name, the key of its label, whether it takes several lines.
pub type ReportLine = (String, String, bool);

/// A sheet to answer: one option for each criterion.
#[derive(Debug, Template)]
#[template(path = "dossiers/self_score.html")]
pub struct SelfScorePage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The key of its title.
    pub title: &'static str,
    /// The product.
    pub product: String,
    /// The sheet and its regulation.
    pub sheet: String,
    /// Known defects of the sheet's print, in a line each.
    pub errata: Vec<String>,
    /// What was chosen.
    pub form: FormState,
    /// The sheet.
    pub parts: Vec<SheetPart>,
    /// How far: `27/32`, and the points so far.
    pub progress: String,
    /// The sentence on what it would give.
    pub estimate: String,
    /// A sentence on the next stars; nothing if empty.
    pub way_up: String,
    /// The criteria below the floor for them, each with where it is on the page.
    pub floors: Vec<Link>,
    /// The version this page was read from.
    pub version: i64,
    /// Where the form goes.
    pub action: String,
    /// What someone saved in between.
    pub conflict: Option<Conflict>,
}

/// A part of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetPart {
    /// Its letter and title.
    pub title: String,
    /// Its sections.
    pub sections: Vec<SheetSection>,
}

/// A section of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetSection {
    /// Its number and title.
    pub title: String,
    /// The cases of which exactly one is answered; none in most sections.
    pub cases: Vec<String>,
    /// Its criteria.
    pub criteria: Vec<SheetCriterion>,
}

/// One criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetCriterion {
    /// Its number: the field's name.
    pub code: String,
    /// What it asks.
    pub title: String,
    /// The most points it gives.
    pub max: String,
    /// Remarks.
    pub notes: Vec<String>,
    /// Its options: code, words, points, and the stars whose floor it is (0 for none).
    pub options: Vec<(String, String, String, u8)>,
}

/// The papers of a dossier, and adding one.
/// Fields: `kind`, `title`, `number`, `issuer`, `issued_on`, `expires_on`, `criteria`, `file`.
#[derive(Debug, Template)]
#[template(path = "dossiers/evidence.html")]
pub struct EvidencePage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The product.
    pub product: String,
    /// The papers.
    pub evidence: Vec<EvidenceRow>,
    /// What was typed.
    pub form: FormState,
    /// Kinds to choose from.
    pub kinds: Vec<Choice>,
    /// Where the form goes.
    pub action: String,
    /// Whether a paper may be added now.
    pub may_write: bool,
}

/// Checking before handing in.
#[derive(Debug, Template)]
#[template(path = "dossiers/submit.html")]
pub struct SubmitPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The product.
    pub product: String,
    /// What is lacking, each with the page where it is put right.
    pub lacking: Vec<Link>,
    /// What will be handed in.
    pub facts: Vec<SummaryRow>,
    /// The version this page was read from.
    pub version: i64,
    /// Where the form goes.
    pub action: String,
    /// Where a draft that was overtaken by new rules is moved to them.
    pub renew_action: Option<String>,
}

/// It is handed in: the number, and what happens next.
#[derive(Debug, Template)]
#[template(path = "dossiers/submitted.html")]
pub struct SubmittedPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The number of the registration.
    pub number: String,
    /// The commune that checks it.
    pub unit: String,
    /// The commune's last day.
    pub due_on: Option<Day>,
    /// The dossier.
    pub href: String,
}

/// The commune's page: its report, sending back, or sending on.
/// Fields of the report: `materials`, `labour`, `origin`, `identity`, `proposal`; of sending back:
/// `place`, `what`, `note`.
#[derive(Debug, Template)]
#[template(path = "dossiers/review.html")]
pub struct ReviewPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The product.
    pub product: String,
    /// The key of the heading.
    pub title: &'static str,
    /// Which of the three it is: `report`, `return` or `forward`.
    pub kind: &'static str,
    /// What the producer says, to judge by.
    pub said: Vec<SummaryRow>,
    /// What was typed.
    pub form: FormState,
    /// Places a fault may lie in.
    pub places: Vec<Choice>,
    /// The version this page was read from.
    pub version: i64,
    /// Where the form goes.
    pub action: String,
    /// The kinds of paper, each with whether one is there and holds.
    pub checklist: Vec<(String, Tag)>,
    /// What someone saved in between.
    pub conflict: Option<Conflict>,
}

fn crumbs() -> Vec<Link> {
    vec![Link::new("shell-nav-dossiers", "/dossiers"), Link::new("Bưởi da xanh Vĩnh Viễn", "/dossiers/1")]
}

const PRODUCT: &str = "Bưởi da xanh Vĩnh Viễn ruột hồng đóng hộp quà biếu loại đặc biệt";

fn paper() -> EvidenceRow {
    EvidenceRow {
        title: "Giấy chứng nhận đăng ký hộ kinh doanh".into(),
        href: "/evidence/1".into(),
        caption: "Đăng ký kinh doanh · 64A800123 · 1,2 MB".into(),
        tag: Tag::new(Colour::Green, "products-evidence-holds"),
        remove_action: Some("/evidence/1/remove".into()),
    }
}

impl Sample for DossiersPage {
    const PAGE: &'static str = "dossiers/index";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let row = DossierRow {
            product: PRODUCT.into(),
            href: "/dossiers/1".into(),
            caption: "7/PĐK-92-31489-2026 · Hợp tác xã Bưởi da xanh Vĩnh Viễn A".into(),
            unit: "Xã Vĩnh Viễn".into(),
            tag: Tag::new(Colour::Yellow, "products-state-submitted"),
            due: Some(Due { on: Day::from_ymd_opt(2026, 10, 13).unwrap_or_default(), working_days_left: 1 }),
        };
        let page = |rows: Vec<DossierRow>| Self {
            frame: frame.clone(),
            form: FormState::new(["q", "state"]),
            states: vec![Choice::new("submitted", "products-state-submitted")],
            query: ListQuery::read("/dossiers", ""),
            pager: Pager::new(1, rows.len()),
            rows,
        };
        vec![("empty", page(Vec::new())), ("usual", page(vec![row.clone()])), ("crowded", page(vec![row; 25]))]
    }
}

impl Sample for DossierPage {
    const PAGE: &'static str = "dossiers/dossier";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let official = Self {
            frame: frame.clone(),
            crumbs: crumbs(),
            papers: vec![MadePaper::new(KnownPaper::FormOne, "d1")],
            product: PRODUCT.into(),
            caption: "Hợp tác xã Bưởi da xanh Vĩnh Viễn A · Xã Vĩnh Viễn".into(),
            tag: Tag::new(Colour::Yellow, "products-state-submitted"),
            due: Some(Due { on: Day::from_ymd_opt(2026, 10, 13).unwrap_or_default(), working_days_left: 1 }),
            estimate: "Tự chấm 78 điểm, tương đương 4 sao nếu hội đồng đồng ý từng mức.".into(),
            faults: Vec::new(),
            tasks: Vec::new(),
            facts: vec![
                SummaryRow::new("products-number", "7/PĐK-92-31489-2026"),
                SummaryRow::new("products-hash", ""),
            ],
            commune_report: Vec::new(),
            actions: vec![
                Link::new("products-review", "/dossiers/1/review"),
                Link::new("products-return", "/dossiers/1/return"),
            ],
            evidence: vec![paper()],
            steps: vec![StepRow {
                what: "products-step-submitted".into(),
                by: "Lê Thị Út Mười".into(),
                on: Day::from_ymd_opt(2026, 9, 22).unwrap_or_default(),
                note: String::new(),
            }],
        };
        let producer = Self {
            frame: gallery::producer(frame),
            tag: Tag::new(Colour::Red, "products-state-returned"),
            due: None,
            faults: vec!["Phiếu kiểm nghiệm đã hết hạn".into()],
            tasks: vec![
                Task {
                    label: "products-task-report".into(),
                    hint: String::new(),
                    href: Some("/dossiers/1/report".into()),
                    state: TaskState::Done,
                },
                Task {
                    label: "products-task-evidence".into(),
                    hint: String::new(),
                    href: Some("/dossiers/1/evidence".into()),
                    state: TaskState::ToMend,
                },
                Task {
                    label: "products-task-submit".into(),
                    hint: String::new(),
                    href: None,
                    state: TaskState::Blocked,
                },
            ],
            actions: Vec::new(),
            evidence: Vec::new(),
            steps: Vec::new(),
            crumbs: crumbs(),
            papers: vec![MadePaper::new(KnownPaper::FormOne, "d1")],
            product: PRODUCT.into(),
            caption: official.caption.clone(),
            estimate: official.estimate.clone(),
            facts: official.facts.clone(),
            commune_report: Vec::new(),
        };
        vec![("usual", official), ("producer", producer)]
    }
}

impl Sample for ReportPage {
    const PAGE: &'static str = "dossiers/report";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |form| Self {
            frame: gallery::producer(frame.clone()),
            crumbs: crumbs(),
            product: PRODUCT.into(),
            form,
            parts: vec![(
                "products-report-part-1".into(),
                vec![
                    ("history".into(), "products-report-history".into(), true),
                    ("standard".into(), "products-report-standard".into(), false),
                ],
            )],
            version: 1,
            action: "/dossiers/1/report".into(),
            conflict: None,
        };
        let typed = FormState::new(["history"]).with("history", "Từ năm 2018");
        let mut wrong = typed.clone();
        wrong.wrong("history", "products-number-unreadable");
        let conflict = Some(conflict("products-report-history", "Từ năm 2018", "Từ năm 1992"));
        vec![
            ("empty", page(FormState::new(["history"]))),
            ("wrong", page(wrong)),
            ("conflict", Self { conflict, ..page(typed) }),
        ]
    }
}

impl Sample for SelfScorePage {
    const PAGE: &'static str = "dossiers/self_score";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let criterion = SheetCriterion {
            code: "1.5".into(),
            title: "Liên kết chuỗi trong sản xuất".into(),
            max: "3".into(),
            notes: vec!["Tính trên sản lượng tiêu thụ".into()],
            options: vec![
                ("a".into(), "Chưa rõ liên kết".into(), "0".into(), 0),
                ("b".into(), "Hợp đồng liên kết trên 75% sản lượng tiêu thụ".into(), "2".into(), 4),
            ],
        };
        let page = |form| Self {
            frame: gallery::producer(frame.clone()),
            crumbs: crumbs(),
            title: "products-task-self-score",
            product: PRODUCT.into(),
            sheet: "Bộ 1 – Rau, củ, quả, hạt tươi, QĐ 26/2026".into(),
            errata: vec!["Tiêu chí 8 cần đối chiếu bản ký".into()],
            form,
            parts: vec![SheetPart {
                title: "A. Sản phẩm và sức mạnh cộng đồng".into(),
                sections: vec![SheetSection {
                    title: "1. Tổ chức sản xuất".into(),
                    cases: vec!["Dịch vụ do cộng đồng làm".into(), "Điểm du lịch".into()],
                    criteria: vec![criterion.clone()],
                }],
            }],
            progress: "27/32 · 63".into(),
            estimate: "Tự chấm 63 điểm, tương đương 3 sao nếu hội đồng đồng ý từng mức.".into(),
            way_up: "Để đạt 4 sao còn thiếu 7 điểm.".into(),
            floors: vec![Link::new("Tiêu chí 1.5 cần ít nhất 2 điểm, đang có 0", "#1.5")],
            version: 1,
            action: "/dossiers/1/self-score".into(),
            conflict: None,
        };
        let mut wrong = FormState::new(["1.5"]).with("1.5", "z");
        wrong.wrong("1.5", crate::words::Message::new("products-option-unknown").with("criterion", "1.5"));
        vec![
            ("empty", page(FormState::new(["1.5"]))),
            ("usual", page(FormState::new(["1.5"]).with("1.5", "b"))),
            ("wrong", page(wrong)),
            ("conflict", Self { conflict: Some(conflict("1.5", "b", "a")), ..page(FormState::new(["1.5"])) }),
        ]
    }
}

impl Sample for EvidencePage {
    const PAGE: &'static str = "dossiers/evidence";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let fields = ["kind", "title", "number", "issuer", "issued_on", "expires_on", "criteria", "file"];
        let page = |form, evidence| Self {
            frame: gallery::producer(frame.clone()),
            crumbs: crumbs(),
            product: PRODUCT.into(),
            evidence,
            form,
            kinds: vec![Choice::new("business-registration", "Đăng ký kinh doanh")],
            action: "/dossiers/1/evidence".into(),
            may_write: true,
        };
        let mut wrong = FormState::new(fields).with("title", "Phiếu kiểm nghiệm 2210/KN");
        wrong.wrong("kind", "products-evidence-kind-missing");
        wrong.wrong("file", "shell-file-wrong-kind");
        vec![
            ("empty", page(FormState::new(fields), Vec::new())),
            ("usual", page(FormState::new(fields), vec![paper()])),
            ("wrong", page(wrong, vec![paper()])),
        ]
    }
}

impl Sample for SubmitPage {
    const PAGE: &'static str = "dossiers/submit";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |lacking| Self {
            frame: gallery::producer(frame.clone()),
            crumbs: crumbs(),
            product: PRODUCT.into(),
            lacking,
            facts: vec![SummaryRow::new("products-sheet", "Bộ 1 – Rau, củ, quả, hạt tươi")],
            version: 4,
            action: "/dossiers/1/submit".into(),
            renew_action: None,
        };
        vec![
            ("usual", page(Vec::new())),
            ("wrong", page(vec![Link::new("products-gap-history", "/dossiers/1/report")])),
            (
                "overtaken",
                Self {
                    renew_action: Some("/dossiers/1/renew-rules".into()),
                    ..page(vec![Link::new("products-gap-rules-changed", "/dossiers/1")])
                },
            ),
        ]
    }
}

impl Sample for SubmittedPage {
    const PAGE: &'static str = "dossiers/submitted";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = Self {
            frame: gallery::producer(frame),
            crumbs: crumbs(),
            number: "7/PĐK-92-31489-2026".into(),
            unit: "Xã Vĩnh Viễn".into(),
            due_on: Day::from_ymd_opt(2026, 11, 2),
            href: "/dossiers/1".into(),
        };
        vec![("usual", page)]
    }
}

/// Two versions of one field.
fn conflict(label: &str, yours: &str, theirs: &str) -> Conflict {
    Conflict {
        by: "Trần Văn Khởi".into(),
        at: domain::Timestamp::from_micros(1_790_151_600_000_000),
        rows: vec![ConflictRow { label: label.into(), yours: yours.into(), theirs: theirs.into() }],
    }
}

impl Sample for ReviewPage {
    const PAGE: &'static str = "dossiers/review";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |kind, title, form| Self {
            frame: frame.clone(),
            crumbs: crumbs(),
            product: PRODUCT.into(),
            title,
            kind,
            said: vec![SummaryRow::new("products-report-production", "Thu mua tại vườn, rửa, phân loại")],
            form,
            places: vec![Choice::new("report", "products-task-report")],
            version: 2,
            action: "/dossiers/1/review".into(),
            checklist: vec![
                ("Giấy đăng ký kinh doanh".into(), Tag::new(Colour::Green, "products-evidence-holds")),
                ("Phiếu kiểm nghiệm".into(), Tag::new(Colour::Red, "products-evidence-lapsed")),
                ("Giải thưởng, bình chọn".into(), Tag::new(Colour::Grey, "products-check-absent")),
            ],
            conflict: None,
        };
        let report = FormState::new(["materials", "labour", "origin", "identity", "proposal"]);
        let mut wrong = FormState::new(["place", "what", "note"]);
        wrong.wrong("what", "products-faults-missing");
        vec![
            (
                "conflict",
                Self {
                    conflict: Some(conflict("products-content-labour", "5 người", "7 người")),
                    ..page("report", "products-review", report.clone())
                },
            ),
            ("report", page("report", "products-review", report)),
            ("wrong", page("return", "products-return", wrong)),
            ("forward", page("forward", "products-forward", FormState::new(["x"]))),
        ]
    }
}
