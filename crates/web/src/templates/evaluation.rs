//! Councils, what lies before them, score sheets, results and recognitions.

use askama::Template;
use domain::Day;

use super::{EvidenceRow, SheetCriterion, SheetPart, SheetSection};
use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::gallery::Sample;
use crate::parts::{Colour, Link, SummaryRow, Tag};

/// The councils one reaches.
#[derive(Debug, Template)]
#[template(path = "evaluation/councils.html")]
pub struct CouncilsPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Each with its decision in a line.
    pub councils: Vec<(Link, String)>,
}

/// A council: its people and what lies before it.
/// Field of the form: `dossier`.
#[derive(Debug, Template)]
#[template(path = "evaluation/council.html")]
pub struct CouncilPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// Its name.
    pub name: String,
    /// Who set it up, when, by which decision.
    pub caption: String,
    /// Who sits in it: name, key of the seat, whom they speak for.
    pub members: Vec<(String, String, String)>,
    /// What lies before it.
    pub assessments: Vec<AssessmentRow>,
    /// Dossiers that may be put before it.
    pub awaiting: Vec<Choice>,
    /// Whether the reader may put dossiers before it.
    pub may_open: bool,
    /// What was chosen.
    pub form: FormState,
    /// Where the form goes.
    pub action: String,
}

/// One dossier before a council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessmentRow {
    /// The product.
    pub product: String,
    /// Its page.
    pub href: String,
    /// The producer.
    pub producer: String,
    /// Where it stands.
    pub tag: Tag,
    /// Sheets handed in, or the result, in words.
    pub result: String,
    /// One's own sheet, where there is one to fill in.
    pub sheet_href: Option<String>,
}

/// One dossier before one council: who has handed in, and what it came to.
/// Fields: `remarks` to conclude; `decision_number`, `decided_on`, `certificate_number`, `signer`,
/// `authority` to recognise; hidden `version`.
#[derive(Debug, Template)]
#[template(path = "evaluation/assessment.html")]
pub struct AssessmentPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The product.
    pub product: String,
    /// The producer, the commune and the sheet.
    pub caption: String,
    /// The result in a sentence; nothing while the council is scoring.
    pub verdict: String,
    /// Stars, once there is a result.
    pub stars: Option<u8>,
    /// What would give more stars, in a line each.
    pub way_up: Vec<String>,
    /// Who sits in the council.
    pub members: Vec<MemberRow>,
    /// How many have handed in, in words.
    pub turnout: String,
    /// Links to the dossier, the recognition, one's own sheet.
    pub links: Vec<Link>,
    /// What was typed.
    pub form: FormState,
    /// The version this page was read from.
    pub version: i64,
    /// This page's own address.
    pub action: String,
    /// Whether the reader may conclude.
    pub may_conclude: bool,
    /// Whether the reader may pass the dossier on.
    pub may_forward: bool,
    /// Whether the reader may recognise the product.
    pub may_recognise: bool,
}

/// One member before one dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberRow {
    /// Name and whom they speak for.
    pub name: String,
    /// The key of the seat.
    pub seat: String,
    /// How far.
    pub tag: Tag,
    /// Points by part and in all, where the reader may see them; else a dash.
    pub points: Vec<String>,
}

/// A member's score sheet. Fields are the criteria's numbers, and `remark`; hidden `version`.
/// Before it, the declaration of interests: `has_conflict`, `note`.
#[derive(Debug, Template)]
#[template(path = "evaluation/sheet.html")]
pub struct ScoreSheetPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The product.
    pub product: String,
    /// The producer and the sheet.
    pub caption: String,
    /// Whether interests are still to be declared.
    pub is_to_declare: bool,
    /// Points by part: letter, so far, at most.
    pub parts_so_far: Vec<(String, String, String)>,
    /// All points so far.
    pub total: String,
    /// `27/32`.
    pub progress: String,
    /// The stars it would come to by itself; none while answers are missing.
    pub stars: Option<u8>,
    /// Known defects of the sheet's print.
    pub errata: Vec<String>,
    /// The papers of the dossier.
    pub evidence: Vec<EvidenceRow>,
    /// What was chosen.
    pub form: FormState,
    /// The sheet.
    pub parts: Vec<SheetPart>,
    /// The version this page was read from; nothing before the first save.
    pub version: String,
    /// Whether it was handed in and can only be read.
    pub is_submitted: bool,
    /// Where the form goes.
    pub action: String,
}

/// The recognitions one reaches, or one of them.
#[derive(Debug, Template)]
#[template(path = "evaluation/recognitions.html")]
pub struct RecognitionsPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Each: its page, stars, producer, decision, last day.
    pub rows: Vec<(Link, u8, String, String, Day)>,
}

/// A recognition.
#[derive(Debug, Template)]
#[template(path = "evaluation/recognition.html")]
pub struct RecognitionPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The product.
    pub product: String,
    /// Its stars.
    pub stars: u8,
    /// Where it stands.
    pub tag: Tag,
    /// Decision, certificate, days, code.
    pub facts: Vec<SummaryRow>,
    /// Where the certificate is.
    pub certificate_href: String,
    /// The public page behind the QR.
    pub public_href: String,
}

fn sheet() -> Vec<SheetPart> {
    let criterion = SheetCriterion {
        code: "1.5".into(),
        title: "Liên kết chuỗi trong sản xuất".into(),
        max: "3".into(),
        notes: Vec::new(),
        options: vec![
            ("a".into(), "Chưa rõ liên kết".into(), "0".into(), 0),
            ("b".into(), "Hợp đồng liên kết trên 75% sản lượng tiêu thụ".into(), "2".into(), 4),
        ],
    };
    let section =
        SheetSection { title: "1. Tổ chức sản xuất".into(), cases: Vec::new(), criteria: vec![criterion] };
    vec![SheetPart { title: "A. Sản phẩm và sức mạnh cộng đồng".into(), sections: vec![section] }]
}

const PRODUCT: &str = "Bưởi da xanh Vĩnh Viễn ruột hồng đóng hộp quà biếu loại đặc biệt";

impl Sample for CouncilsPage {
    const PAGE: &'static str = "evaluation/councils";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let one = (
            Link::new("Hội đồng đánh giá, phân hạng sản phẩm OCOP thành phố Cần Thơ năm 2026", "/councils/1"),
            "2210/QĐ-UBND · 01/09/2026".to_owned(),
        );
        vec![
            ("empty", Self { frame: frame.clone(), councils: Vec::new() }),
            ("usual", Self { frame, councils: vec![one] }),
        ]
    }
}

impl Sample for CouncilPage {
    const PAGE: &'static str = "evaluation/council";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let row = AssessmentRow {
            product: PRODUCT.into(),
            href: "/assessments/1".into(),
            producer: "Hợp tác xã Bưởi da xanh Vĩnh Viễn A".into(),
            tag: Tag::new(Colour::Blue, "evaluation-state-open"),
            result: "3/4".into(),
            sheet_href: Some("/assessments/1/sheet".into()),
        };
        let page = |assessments, awaiting, form| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("shell-nav-evaluation", "/councils")],
            name: "Hội đồng đánh giá, phân hạng sản phẩm OCOP thành phố Cần Thơ năm 2026".into(),
            caption: "2210/QĐ-UBND · 01/09/2026".into(),
            members: vec![("Lý Thanh Tùng".into(), "evaluation-seat-chair".into(), "UBND thành phố Cần Thơ".into())],
            assessments,
            awaiting,
            may_open: true,
            form,
            action: "/councils/1/assessments".into(),
        };
        let mut wrong = FormState::new(["dossier"]);
        wrong.wrong("dossier", "evaluation-dossier-not-forwarded");
        vec![
            ("empty", page(Vec::new(), Vec::new(), FormState::new(["dossier"]))),
            ("usual", page(vec![row.clone()], vec![Choice::new("1", PRODUCT)], FormState::new(["dossier"]))),
            ("wrong", page(vec![row], vec![Choice::new("1", PRODUCT)], wrong)),
        ]
    }
}

impl Sample for AssessmentPage {
    const PAGE: &'static str = "evaluation/assessment";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let fields = ["remarks", "decision_number", "decided_on", "certificate_number", "signer", "authority"];
        let member = |name: &str, points: Vec<&str>| MemberRow {
            name: name.into(),
            seat: "evaluation-seat-member".into(),
            tag: Tag::new(Colour::Green, "evaluation-standing-submitted"),
            points: points.into_iter().map(str::to_owned).collect(),
        };
        let page = |verdict: &str, stars, form, may_conclude, may_recognise| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("shell-nav-evaluation", "/councils")],
            product: PRODUCT.into(),
            caption: "Hợp tác xã Bưởi da xanh Vĩnh Viễn A · Xã Vĩnh Viễn · Bộ 1".into(),
            verdict: verdict.into(),
            stars,
            way_up: if stars.is_some() {
                vec!["Tiêu chí 1.5 cần mức 3 điểm cho 5 sao".into()]
            } else {
                Vec::new()
            },
            members: vec![member("Đặng Quốc Bảo", vec!["37", "15", "26", "78"]), member("Cao Thị Diễm", vec!["–"; 4])],
            turnout: "3/4".into(),
            links: vec![Link::new("evaluation-dossier", "/dossiers/1")],
            form,
            version: 2,
            action: "/assessments/1".into(),
            may_conclude,
            may_forward: false,
            may_recognise,
        };
        let mut wrong = FormState::new(fields);
        wrong.wrong("remarks", crate::words::Message::new("evaluation-spread-needs-note").with("width", "14"));
        vec![
            ("usual", page("", None, FormState::new(fields), true, false)),
            ("wrong", page("", None, wrong, true, false)),
            ("concluded", page("78 điểm, đạt 4 sao.", Some(4), FormState::new(fields), false, true)),
        ]
    }
}

impl Sample for ScoreSheetPage {
    const PAGE: &'static str = "evaluation/sheet";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |is_to_declare, form, is_submitted| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("shell-nav-evaluation", "/councils")],
            product: PRODUCT.into(),
            caption: "Hợp tác xã Bưởi da xanh Vĩnh Viễn A · Bộ 1".into(),
            is_to_declare,
            parts_so_far: vec![("A".into(), "37".into(), "40".into()), ("B".into(), "15".into(), "25".into())],
            total: "52".into(),
            progress: "27/32".into(),
            stars: Some(3),
            errata: Vec::new(),
            evidence: Vec::new(),
            form,
            parts: sheet(),
            version: "1".into(),
            is_submitted,
            action: "/assessments/1/sheet".into(),
        };
        let mut wrong = FormState::new(["1.5"]);
        wrong.wrong("1.5", crate::words::Message::new("evaluation-unanswered").with("criterion", "1.5"));
        vec![
            ("declare", page(true, FormState::new(["has_conflict", "note"]), false)),
            ("usual", page(false, FormState::new(["1.5"]).with("1.5", "b"), false)),
            ("wrong", page(false, wrong, false)),
            ("submitted", page(false, FormState::new(["1.5"]).with("1.5", "b"), true)),
        ]
    }
}

impl Sample for RecognitionsPage {
    const PAGE: &'static str = "evaluation/recognitions";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let row = (
            Link::new(PRODUCT, "/recognitions/1"),
            4,
            "Hợp tác xã Bưởi da xanh Vĩnh Viễn A".to_owned(),
            "2815/QĐ-UBND".to_owned(),
            Day::from_ymd_opt(2029, 10, 20).unwrap_or_default(),
        );
        vec![("empty", Self { frame: frame.clone(), rows: Vec::new() }), ("usual", Self { frame, rows: vec![row] })]
    }
}

impl Sample for RecognitionPage {
    const PAGE: &'static str = "evaluation/recognition";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        vec![(
            "usual",
            Self {
                frame,
                crumbs: vec![Link::new("evaluation-recognitions", "/recognitions")],
                product: PRODUCT.into(),
                stars: 4,
                tag: Tag::new(Colour::Green, "evaluation-recognition-valid"),
                facts: vec![SummaryRow::new("evaluation-decision-number", "2815/QĐ-UBND")],
                certificate_href: "/recognitions/1/certificate".into(),
                public_href: "/q/ABCDEFGH".into(),
            },
        )]
    }
}
