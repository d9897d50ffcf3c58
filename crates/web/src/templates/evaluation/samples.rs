//! Samples of the pages of evaluation, over a real criteria sheet.

use domain::evaluation::{Answers, progress};
use domain::papers::KnownPaper;
use domain::regulations::{CriteriaSheet, Regulations};

use super::{
    ActPage, AssessmentPage, AssessmentRow, CandidateRow, CheckPage, ConcludePage, ConflictPage, CouncilPage,
    CouncilRow, CouncilsPage, DifferingRow, EvidenceLine, FloorLine, FloorRow, MemberRow, NewCouncilPage, OutcomeBlock,
    PartBlock, RecognisePage, RecognitionPage, RecognitionRow, RecognitionsPage, SheetPage,
};
use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::gallery::Sample;
use crate::lists::{ListQuery, Pager};
use crate::pages::evaluation::blocks::{self, Beside};
use crate::parts::{Colour, Conflict, ConflictRow, Link, MadePaper, SummaryRow, Tag};
use crate::words::Message;

const PRODUCT: &str = "Bưởi da xanh Vĩnh Viễn";
const ABOUT: &str = "HTX Bưởi da xanh Vĩnh Viễn · Xã Vĩnh Viễn · 16/PĐK-92-31489-2026";
const COUNCIL: &str = "Hội đồng đánh giá, phân hạng sản phẩm OCOP thành phố Cần Thơ";
const SHEET: &str = "Bộ 1 – Rau, củ, quả, hạt tươi, QĐ 26/2026";
const BASE: &str = "/assessments/0199d2c4-7b1e-7000-8000-000000000000";

fn crumbs() -> Vec<Link> {
    vec![Link::new("evaluation-councils", "/councils"), Link::new(COUNCIL, "/councils/1")]
}

fn sheet() -> &'static CriteriaSheet {
    let id = "qd26-2026/01".parse().expect("the name of a sheet");
    Regulations::built_in().sheet(&id).expect("the sheet is held")
}

/// The highest level of the first so many criteria.
fn answers(count: usize) -> Answers {
    let criteria = sheet().criteria().take(count);
    let best = criteria.filter_map(|(.., criterion)| {
        let best = criterion.options.iter().max_by_key(|option| option.points)?;
        Some((criterion.code.clone(), best.code))
    });
    best.collect()
}

fn parts(answers: &Answers, beside: &Beside<'_>) -> Vec<PartBlock> {
    blocks::parts(sheet(), answers, &progress(sheet(), answers), beside)
}

fn day(text: &str) -> domain::Day {
    text.parse().expect("a day")
}

impl Sample for CouncilsPage {
    const PAGE: &'static str = "evaluation/councils";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let council = CouncilRow {
            name: COUNCIL.into(),
            href: "/councils/1".into(),
            level: "evaluation-level-province".into(),
            decision: "812/QĐ-UBND, 02/11/2026".into(),
            members: 9,
            open: 8,
            concluded: 3,
        };
        let of = |councils: Vec<CouncilRow>, may_set_up| Self {
            frame: frame.clone(),
            pager: Pager::new(1, councils.len()),
            councils,
            query: ListQuery::read("/councils", ""),
            may_set_up,
        };
        vec![
            ("empty", of(Vec::new(), true)),
            ("usual", of(vec![council.clone(); 2], false)),
            ("crowded", Self { pager: Pager::new(2, 60), ..of(vec![council; 25], true) }),
        ]
    }
}

impl Sample for NewCouncilPage {
    const PAGE: &'static str = "evaluation/new_council";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let person = |id: &str, name: &str, organisation: &str| CandidateRow {
            id: id.into(),
            name: name.into(),
            organisation: organisation.into(),
        };
        let form = FormState::new(["name", "body", "members"])
            .with("quorum", "2/3")
            .with("max_spread", "10")
            .with("blind", "yes")
            .with("seat-1", "chair");
        let page = |form: FormState| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("evaluation-councils", "/councils")],
            form,
            bodies: vec![Choice::new("can-tho.ubnd", "Ủy ban nhân dân thành phố Cần Thơ")],
            levels: vec![Choice::new("province", "evaluation-level-province")],
            quorums: vec![Choice::new("2/3", "2/3")],
            candidates: vec![
                person("1", "Trần Thị Kim Ngân", "Ủy ban nhân dân thành phố Cần Thơ"),
                person("2", "Đặng Quốc Bảo", "Sở Công Thương"),
            ],
            seats: vec![Choice::new("chair", "evaluation-seat-chair"), Choice::new("member", "evaluation-seat-member")],
        };
        let mut wrong = form.clone();
        wrong.wrong("name", "evaluation-name-missing");
        wrong.wrong("members", "evaluation-one-chair");
        let empty = Self { candidates: Vec::new(), ..page(form.clone()) };
        vec![("usual", page(form)), ("wrong", page(wrong)), ("nobody yet", empty)]
    }
}

impl Sample for CouncilPage {
    const PAGE: &'static str = "evaluation/council";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let row = |tag, mean: Option<&str>| AssessmentRow {
            product: PRODUCT.into(),
            href: BASE.into(),
            producer: "HTX Bưởi da xanh Vĩnh Viễn".into(),
            tag,
            submitted: 5,
            mean: mean.map(Into::into),
            stars: mean.map(|_| 4),
            sheet_href: mean.is_none().then(|| format!("{BASE}/sheet")),
        };
        let member =
            |name: &str, seat: &str| (name.to_owned(), format!("evaluation-seat-{seat}"), "Sở Y tế".to_owned());
        let of = |assessments: Vec<AssessmentRow>, form: FormState, may_open| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("evaluation-councils", "/councils")],
            name: COUNCIL.into(),
            caption: "cấp tỉnh · Ủy ban nhân dân thành phố Cần Thơ · 812/QĐ-UBND, 02/11/2026".into(),
            rules: vec![SummaryRow::new("evaluation-rule-quorum", "2/3")],
            members: vec![member("Trần Thị Kim Ngân", "chair"), member("Đặng Quốc Bảo", "member")],
            assessments,
            form,
            awaiting: vec![
                Choice::new("1", "Khóm Cầu Đúc sấy dẻo")
                    .with_hint("HTX Thạnh Thắng · Bộ 7 – Chế biến từ rau, củ, quả, hạt · 12/PĐK-92-31489-2026"),
            ],
            may_open,
            action: "/councils/1/assessments".into(),
        };
        let mut wrong = FormState::new(["dossier"]);
        wrong.wrong(
            "dossier",
            Message::new("evaluation-wrong-level").with("council", "province").with("due", "district"),
        );
        let usual = vec![
            row(Tag::new(Colour::Blue, "evaluation-state-open"), None),
            row(Tag::new(Colour::Green, "evaluation-state-concluded"), Some("91,00")),
        ];
        vec![
            ("empty", Self { awaiting: Vec::new(), ..of(Vec::new(), FormState::default(), true) }),
            ("usual", of(usual.clone(), FormState::default(), false)),
            ("wrong", of(usual, wrong, true)),
        ]
    }
}

fn an_outcome() -> OutcomeBlock {
    let line = |code: &str, title: &str, got: &str, needed: &str, option: &str| FloorLine {
        code: code.into(),
        title: title.into(),
        got: got.into(),
        needed: needed.into(),
        option: option.into(),
    };
    let row = |stars, from: &str, met, all, missing: &[&str], tag| FloorRow {
        stars,
        from: from.into(),
        is_reached: true,
        met,
        all,
        missing: missing.iter().map(|code| (*code).to_owned()).collect(),
        tag,
    };
    OutcomeBlock {
        mean: "91,00".into(),
        exactly: "Trung bình chính xác: 637 điểm chia cho 7 phiếu. Cắt ở hai chữ số, không làm tròn.".into(),
        stars: 4,
        verdict: "91,00 điểm nhưng 4 sao, vì 2 tiêu chí chưa tới mức tối thiểu".into(),
        why: "Điểm nằm trong khoảng 5 sao; còn thiếu mức tối thiểu ở tiêu chí 1.5, 4.1. Tổng điểm không bù được."
            .into(),
        next: "Ủy ban nhân dân cấp tỉnh xem xét công nhận 4 sao.".into(),
        way_to: Some(5),
        way_points: "Điểm đã đủ. Cần đạt các mức tối thiểu sau:".into(),
        way: vec![
            line("1.5", "Liên kết sản xuất", "2", "3", "Hợp đồng liên kết trên 75% sản lượng, ổn định từ 12 tháng"),
            line("4.1", "Khu vực phân phối chính", "3", "5", "Bán ở kênh hiện đại hoặc xuất khẩu"),
        ],
        spread: "Chênh lệch lớn nhất 4 điểm (cho phép 10)".into(),
        floors: vec![
            row(3, "50", 7, 7, &[], Tag::new(Colour::Green, "evaluation-reached")),
            row(4, "70", 15, 15, &[], Tag::new(Colour::Teal, "evaluation-class-given")),
            row(5, "90", 14, 16, &["1.5", "4.1"], Tag::new(Colour::Yellow, "evaluation-not-reached")),
        ],
        voices: ["Ngân", "Bảo", "Gấm"].map(Into::into).to_vec(),
        differing: vec![DifferingRow {
            criterion: "6.2. Màu sắc, độ chín".into(),
            points: vec![("4".into(), false), ("4".into(), false), ("3".into(), true)],
            agreed: "4".into(),
        }],
        part_means: ["37,00", "22,00", "32,00", "91,00"].map(Into::into).to_vec(),
    }
}

fn a_member(name: &str, seat: &str, organisation: &str, points: Option<[&str; 4]>) -> MemberRow {
    MemberRow {
        name: name.into(),
        seat: format!("evaluation-seat-{seat}"),
        organisation: organisation.into(),
        tag: match points {
            Some(_) => Tag::new(Colour::Green, "evaluation-standing-submitted"),
            None => Tag::new(Colour::Blue, "evaluation-standing-draft"),
        },
        at: points.map(|_| "08/12/2026, 10:21".to_owned()).unwrap_or_default(),
        parts: points.map_or_else(|| vec!["–".into(); 3], |of| of[..3].iter().map(|of| (*of).to_owned()).collect()),
        total: points.map_or("–", |of| of[3]).into(),
        apart: "+1,00".into(),
        conflict: String::new(),
        taken_back: Vec::new(),
        reopen_href: None,
    }
}

impl Sample for AssessmentPage {
    const PAGE: &'static str = "evaluation/assessment";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let aside = MemberRow {
            tag: Tag::new(Colour::Grey, "evaluation-standing-aside"),
            conflict: "tư vấn lập hồ sơ".into(),
            ..a_member("Phan Văn Tài", "member", "Liên minh Hợp tác xã", None)
        };
        let back = MemberRow {
            taken_back: vec!["08/12/2026, 09:40: chấm nhầm sản phẩm".into()],
            reopen_href: Some(format!("{BASE}/members/1/reopen")),
            ..a_member("Lý Thị Hồng Gấm", "member", "Sở Nông nghiệp và Môi trường", Some(["36", "21", "33", "90"]))
        };
        let members = vec![
            a_member("Trần Thị Kim Ngân", "chair", "UBND thành phố", Some(["37", "23", "32", "92"])),
            a_member("Đặng Quốc Bảo", "member", "Sở Công Thương", Some(["37", "22", "32", "91"])),
            back,
            aside,
        ];
        let hidden = MemberRow {
            parts: vec!["ẩn".into(); 3],
            total: "ẩn".into(),
            ..a_member("Đặng Quốc Bảo", "member", "Sở Công Thương", Some(["", "", "", ""]))
        };
        let page = |result: Option<OutcomeBlock>, members: Vec<MemberRow>, acts: Vec<Link>| Self {
            frame: frame.clone(),
            crumbs: crumbs(),
            papers: vec![MadePaper::new(KnownPaper::ScoreSheet, "a1")],
            product: PRODUCT.into(),
            caption: format!("{COUNCIL} · {SHEET}"),
            about: ABOUT.into(),
            dossier_href: "/dossiers/1".into(),
            remarks: result.as_ref().map(|_| "Hội đồng thảo luận tiêu chí 6.2.".to_owned()).unwrap_or_default(),
            result,
            parts: [("A", "40"), ("B", "25"), ("C", "35")].map(|(a, b)| (a.to_owned(), b.to_owned())).to_vec(),
            follows: !members.is_empty(),
            members,
            submitted: 3,
            needed: 5,
            entitled: 7,
            shows_points: true,
            acts,
        };
        let conclude = vec![
            Link::new("evaluation-act-conclude", format!("{BASE}/conclude")),
            Link::new("evaluation-act-own-sheet", format!("{BASE}/sheet")),
        ];
        let recognise = vec![Link::new("evaluation-act-recognise", format!("{BASE}/recognise"))];
        let five = OutcomeBlock { way_to: None, stars: 5, differing: Vec::new(), ..an_outcome() };
        vec![
            ("scoring, points hidden", Self { shows_points: false, ..page(None, vec![hidden], Vec::new()) }),
            ("scoring, as the chair", page(None, members.clone(), conclude)),
            ("concluded", page(Some(an_outcome()), members.clone(), recognise)),
            ("five stars", page(Some(five), members, Vec::new())),
            ("only the result to come", page(None, Vec::new(), Vec::new())),
        ]
    }
}

impl Sample for ConflictPage {
    const PAGE: &'static str = "evaluation/conflict";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |form: FormState| Self {
            frame: frame.clone(),
            crumbs: crumbs(),
            product: PRODUCT.into(),
            about: ABOUT.into(),
            form,
            choices: vec![
                Choice::new("no", "evaluation-conflict-no").with_hint("evaluation-conflict-no-hint"),
                Choice::new("yes", "evaluation-conflict-yes").with_hint("evaluation-conflict-yes-hint"),
            ],
        };
        let form = FormState::new(["has_conflict", "note"]);
        let mut wrong = form.clone().with("has_conflict", "yes");
        wrong.wrong("note", "evaluation-conflict-note-missing");
        vec![("usual", page(form)), ("wrong", page(wrong))]
    }
}

fn a_sheet(frame: &Frame, count: usize) -> SheetPage {
    let answers = answers(count);
    let own = self::answers(40);
    let progress = progress(sheet(), &answers);
    let beside = Beside { self_score: Some(&own), hides_self: true, ..Beside::default() };
    let missing = blocks::unanswered(sheet(), &answers).iter().map(ToString::to_string).collect();
    let line = |title: &str, criteria: &str, about: &str| EvidenceLine {
        title: title.into(),
        href: "/evidence/1".into(),
        criteria: criteria.into(),
        about: about.into(),
    };
    SheetPage {
        frame: frame.clone(),
        crumbs: crumbs(),
        product: PRODUCT.into(),
        caption: SHEET.into(),
        about: ABOUT.into(),
        base: BASE.into(),
        version: "3".into(),
        answered: progress.answered,
        to_answer: progress.to_answer,
        parts: parts(&answers, &beside),
        total: progress.so_far.total.to_string(),
        max: "100".into(),
        meter: progress.so_far.total.hundredths() / 10,
        bands: vec![(30, 2), (50, 3), (70, 4), (90, 5)],
        stars: 4,
        held_by: vec!["1.5".into(), "4.1".into()],
        declared_at: "08/12/2026, 09:02".into(),
        declared_note: String::new(),
        is_blind: true,
        submitted: 5,
        entitled: 7,
        disqualified_when: sheet().disqualified_when.clone(),
        errata: Vec::new(),
        form: FormState::new(["remark"]).with("remark", "Bao bì nên ghi rõ vùng trồng."),
        missing,
        evidence: vec![
            line("Hợp đồng liên kết 04/2026/HĐLK", "1.5", "04/2026/HĐLK · hết hạn 01/03/2029"),
            line("Giấy chứng nhận GlobalGAP", "1.2, 9", ""),
        ],
        is_submitted: false,
        previous: None,
        next: Some(format!("{BASE}/sheet")),
        conflict: None,
    }
}

impl Sample for SheetPage {
    const PAGE: &'static str = "evaluation/sheet";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let mut wrong = a_sheet(&frame, 20);
        wrong
            .form
            .wrong("c1.1", Message::new("evaluation-unknown-option").with("criterion", "1.1").with("option", "x"));
        let conflict = Conflict {
            by: "Đặng Quốc Bảo".into(),
            at: domain::Timestamp::from_micros(1_765_160_000_000_000),
            rows: vec![ConflictRow {
                label: "1.1 – Nguồn gốc sản phẩm".into(), yours: "3".into(), theirs: "2".into()
            }],
        };
        let empty = SheetPage {
            stars: 1,
            held_by: Vec::new(),
            evidence: Vec::new(),
            errata: vec!["1.2: mức đầu không in điểm, đọc là 0.".into()],
            ..a_sheet(&frame, 0)
        };
        vec![
            ("empty", empty),
            ("usual", a_sheet(&frame, 27)),
            ("wrong", wrong),
            ("two versions", SheetPage { conflict: Some(conflict), ..a_sheet(&frame, 27) }),
            ("handed in", SheetPage { is_submitted: true, ..a_sheet(&frame, 40) }),
        ]
    }
}

impl Sample for CheckPage {
    const PAGE: &'static str = "evaluation/check";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |missing: Vec<(String, String)>| Self {
            frame: frame.clone(),
            crumbs: crumbs(),
            product: PRODUCT.into(),
            base: BASE.into(),
            version: "3".into(),
            parts: vec![("A. Sản phẩm và sức mạnh cộng đồng".into(), "37".into(), "40".into())],
            total: "91".into(),
            stars: 4,
            missing,
            held_by: vec![("1.5".into(), "Liên kết sản xuất".into())],
            remark: String::new(),
            form: FormState::new(["impartial"]),
        };
        let mut wrong = page(Vec::new());
        wrong.form.wrong("impartial", "evaluation-impartial-missing");
        let gaps = vec![("7".to_owned(), "Dinh dưỡng".to_owned())];
        vec![("complete", page(Vec::new())), ("with gaps", page(gaps)), ("wrong", wrong)]
    }
}

impl Sample for ConcludePage {
    const PAGE: &'static str = "evaluation/conclude";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let votes = vec![answers(40), answers(40), answers(30)];
        let agreed = answers(40);
        let beside = Beside { votes: &votes, ..Beside::default() };
        let page = |problems: Vec<String>, shows_levels: bool| Self {
            frame: frame.clone(),
            crumbs: crumbs(),
            product: PRODUCT.into(),
            base: BASE.into(),
            version: 1,
            result: problems.is_empty().then(an_outcome),
            problems,
            unfinished: 1,
            shows_levels,
            parts: parts(&agreed, &beside),
            form: FormState::new(["remarks"]),
            is_stale: false,
        };
        let lacking = vec!["Mới có 3/7 thành viên nộp phiếu, cần ít nhất 5".to_owned()];
        let mut wrong = page(Vec::new(), true);
        wrong.form.wrong("remarks", Message::new("evaluation-spread-needs-note").with("width", "14"));
        vec![("ready", page(Vec::new(), true)), ("not yet", page(lacking, false)), ("wrong", wrong)]
    }
}

impl Sample for ActPage {
    const PAGE: &'static str = "evaluation/act";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let reopen = Self {
            frame: frame.clone(),
            crumbs: crumbs(),
            title: "evaluation-reopen-title",
            about: format!("{PRODUCT} · Đặng Quốc Bảo"),
            consequence: "Phiếu đã nộp được giữ nguyên trong hồ sơ và không còn tính điểm.".into(),
            form: FormState::new(["reason"]),
            reason: "evaluation-reason",
            grounds: Vec::new(),
            asks_decision: false,
            version: String::new(),
            button: "evaluation-reopen",
            is_warning: false,
            back: BASE.into(),
        };
        let mut form = FormState::new(["number", "on", "ground", "reason"]);
        form.wrong("ground", "evaluation-ground-missing");
        let withdraw = Self {
            frame,
            crumbs: crumbs(),
            title: "evaluation-withdraw",
            about: PRODUCT.into(),
            consequence: "Người mua quét mã QR sẽ thấy sản phẩm đã bị thu hồi.".into(),
            form,
            reason: "evaluation-reason",
            grounds: vec![Choice::new("production-stopped", "Ngừng sản xuất, kinh doanh sản phẩm")],
            asks_decision: true,
            version: "1".into(),
            button: "evaluation-withdraw",
            is_warning: true,
            back: "/recognitions/1".into(),
        };
        vec![("giving a sheet back", reopen), ("withdrawing, wrong", withdraw)]
    }
}

impl Sample for RecognisePage {
    const PAGE: &'static str = "evaluation/recognise";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let form = FormState::new(["decision_number", "decided_on"])
            .with("authority", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH")
            .with("signer", "Trần Văn Bình");
        let page = |form: FormState| Self {
            frame: frame.clone(),
            crumbs: crumbs(),
            product: PRODUCT.into(),
            producer: "Hợp tác xã Bưởi da xanh Vĩnh Viễn".into(),
            stars: 4,
            issuer: "Ủy ban nhân dân thành phố Cần Thơ".into(),
            months: 36,
            form,
            base: BASE.into(),
        };
        let mut wrong = form.clone();
        wrong.wrong("decision_number", "evaluation-decision-number-missing");
        wrong.wrong("decided_on", "evaluation-day-unreadable");
        vec![("usual", page(form)), ("wrong", page(wrong))]
    }
}

impl Sample for RecognitionsPage {
    const PAGE: &'static str = "evaluation/recognitions";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let row = |tag| RecognitionRow {
            product: PRODUCT.into(),
            href: "/recognitions/1".into(),
            producer: "Hợp tác xã Bưởi da xanh Vĩnh Viễn".into(),
            stars: 4,
            certificate: "07/2026/OCOP".into(),
            code: "92-31489-7-2026".into(),
            decided_on: day("2026-12-22"),
            expires_on: day("2029-12-22"),
            tag,
        };
        let of = |rows: Vec<RecognitionRow>| Self {
            frame: frame.clone(),
            pager: Pager::new(1, rows.len()),
            rows,
            chips: Vec::new(),
            query: ListQuery::read("/recognitions", ""),
            stars: vec![Choice::new("4", "4 sao")],
            form: FormState::new(["q", "stars"]),
        };
        let rows = vec![
            row(Tag::new(Colour::Green, "evaluation-recognition-valid")),
            row(Tag::new(Colour::Grey, "evaluation-recognition-expired")),
            row(Tag::new(Colour::Red, "evaluation-recognition-withdrawn")),
        ];
        vec![("empty", of(Vec::new())), ("usual", of(rows))]
    }
}

impl Sample for RecognitionPage {
    const PAGE: &'static str = "evaluation/recognition";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = Self {
            frame,
            crumbs: vec![Link::new("evaluation-recognitions", "/recognitions")],
            papers: vec![MadePaper::new(KnownPaper::Recognition, "r1")],
            product: PRODUCT.into(),
            about: "Hợp tác xã Bưởi da xanh Vĩnh Viễn · Xã Vĩnh Viễn".into(),
            stars: 4,
            tag: Tag::new(Colour::Green, "evaluation-recognition-valid"),
            verdict: "Còn hiệu lực đến 22/12/2029".into(),
            facts: vec![
                SummaryRow::new("evaluation-decision-number", "2114/QĐ-UBND"),
                SummaryRow::new("evaluation-product-code", "92-31489-7-2026"),
                SummaryRow::new("evaluation-signer", ""),
            ],
            certificate_href: "/recognitions/1/certificate".into(),
            verify_url: "https://ocop.example.vn/q/K7M2QX9TRB4WHD".into(),
            assessment_href: Some(BASE.into()),
            newer_href: None,
            withdraw_href: Some("/recognitions/1/withdraw".into()),
        };
        let withdrawn = Self {
            frame: page.frame.clone(),
            crumbs: page.crumbs.clone(),
            papers: vec![MadePaper::new(KnownPaper::Recognition, "r1")],
            product: PRODUCT.into(),
            about: page.about.clone(),
            tag: Tag::new(Colour::Red, "evaluation-recognition-withdrawn"),
            verdict: "Đã thu hồi ngày 01/03/2027 theo Quyết định 12/QĐ-UBND".into(),
            facts: page.facts.clone(),
            certificate_href: page.certificate_href.clone(),
            verify_url: page.verify_url.clone(),
            assessment_href: None,
            newer_href: Some("/recognitions/2".into()),
            withdraw_href: None,
            stars: 3,
        };
        vec![("in force", page), ("withdrawn", withdrawn)]
    }
}
