//! Samples of the pages of papers.

use domain::papers::{Answer, Direction, PaperKind};
use domain::{Day, Timestamp};

use super::{
    AnswerPage, AnswerWords, AskLeaderPage, PAPER_FIELDS, PaperFormPage, PaperPage, PaperRow, PapersPage, SignOffRow,
    SignOffStep, SignOffsPage, SignatureLine, SignaturesBlock,
};
use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::gallery::Sample;
use crate::lists::{Chip, ListQuery, Pager};
use crate::parts::{Colour, Conflict, ConflictRow, Due, Link, SummaryRow, Tag};
use crate::words::Message;

const SUBJECT: &str = "Triển khai thực hiện Chương trình Mỗi xã một sản phẩm (OCOP) huyện Long Mỹ năm 2020";
const LONG_SUBJECT: &str = "Về việc báo cáo kết quả thực hiện Chương trình Mỗi xã một sản phẩm quý III, phương hướng quý IV \
     và đề nghị bố trí kinh phí thiết kế nhãn hàng hóa, truy xuất nguồn gốc cho các chủ thể trên địa bàn các xã thuộc \
     huyện Long Mỹ trước đây";

fn day(year: i32, month: u32, day: u32) -> Day {
    Day::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn kinds() -> Vec<Choice> {
    PaperKind::ALL.iter().map(|kind| Choice::new(kind.code(), format!("papers-kind-{}", kind.name()))).collect()
}

fn directions() -> Vec<Choice> {
    Direction::ALL.map(|direction| Choice::new(direction.name(), format!("papers-direction-{direction}"))).to_vec()
}

fn crumbs() -> Vec<Link> {
    vec![Link::new("papers-title", "/papers")]
}

fn waiting_row(title: &str, colour: Colour, left: i64) -> SignOffRow {
    SignOffRow {
        title: title.into(),
        href: "/papers/1".into(),
        kind: "papers-kind-submission".into(),
        number: String::new(),
        register: "Phòng Nông nghiệp và Phát triển nông thôn huyện Long Mỹ".into(),
        file: Some(Link::new("to-trinh.pdf", "/papers/1/file")),
        asked_by: "Trần Thị Mai".into(),
        reason: "Để kịp bố trí kinh phí trong tháng 10.".into(),
        age: Message::new("papers-waited").with("days", 3),
        due: Some(Due { on: day(2026, 10, 14), working_days_left: left }),
        tag: Tag::new(colour, "papers-state-waiting"),
        answers: vec![
            Link::new("papers-approve-button", "/sign-offs/1/approve"),
            Link::new("papers-return-button", "/sign-offs/1/return"),
            Link::new("papers-ask-button", "/sign-offs/1/ask"),
        ],
    }
}

fn answered_row() -> SignOffRow {
    SignOffRow {
        number: "470/KH-UBND".into(),
        kind: "papers-kind-plan".into(),
        age: Message::new("papers-answered-on").with("day", day(2026, 10, 9)),
        due: None,
        tag: Tag::new(Colour::Green, "papers-state-approved"),
        answers: Vec::new(),
        ..waiting_row(SUBJECT, Colour::Green, 2)
    }
}

impl Sample for PapersPage {
    const PAGE: &'static str = "papers/index";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let came = PaperRow {
            number: "193/BCĐ-UBND".into(),
            href: "/papers/1".into(),
            kind: "papers-kind-letter".into(),
            subject: "Triển khai Chương trình nông thôn mới và Chương trình OCOP năm 2020".into(),
            dated: Some(day(2020, 2, 10)),
            direction: "papers-direction-in",
            party: "Ban Chỉ đạo các chương trình mục tiêu quốc gia tỉnh Hậu Giang".into(),
            registered_on: day(2020, 2, 12),
            register: "Phòng NN&PTNT".into(),
            tag: None,
            file_href: Some("/papers/1/file".into()),
        };
        let draft = PaperRow {
            number: String::new(),
            kind: "papers-kind-submission".into(),
            subject: LONG_SUBJECT.into(),
            dated: None,
            direction: "papers-direction-out",
            party: "Ủy ban nhân dân huyện Long Mỹ".into(),
            tag: Some(Tag::new(Colour::Yellow, "papers-state-waiting")),
            file_href: None,
            ..came.clone()
        };
        let page = |rows: Vec<PaperRow>, total, query: &str, chips, waiting| Self {
            frame: frame.clone(),
            form: FormState::new(["q", "direction", "kind", "year", "body"]),
            directions: directions(),
            kinds: kinds(),
            years: vec![Choice::new("2020", "2020")],
            registers: vec![Choice::new("long-my.nnptnt", "Phòng NN&PTNT")],
            rows,
            query: ListQuery::read("/papers", query),
            chips,
            pager: Pager::new(1, total),
            new_hrefs: vec![
                Link::new("papers-new-in", "/papers/new?direction=in"),
                Link::new("papers-new-out", "/papers/new?direction=out"),
            ],
            waiting,
        };
        let chip = Chip { label: "papers-direction-out".into(), href: "/papers".into() };
        let crowded = (0..25).map(|_| draft.clone()).collect();
        let none = page(Vec::new(), 0, "q=khong", vec![Chip { label: "“không”".into(), href: "/papers".into() }], None);
        vec![
            ("empty", page(Vec::new(), 0, "", Vec::new(), None)),
            ("usual", page(vec![came, draft], 2, "", Vec::new(), None)),
            ("crowded", page(crowded, 412, "direction=out", vec![chip], Some(3))),
            ("none-found", none),
        ]
    }
}

fn a_step(state: &str, colour: Colour, note: &str) -> SignOffStep {
    let is_answered = state != "waiting";
    SignOffStep {
        asked_by: "Trần Thị Mai".into(),
        asked_on: day(2026, 10, 5),
        body: "Ủy ban nhân dân thành phố Cần Thơ".into(),
        reason: "Để kịp bố trí kinh phí trong tháng 10.".into(),
        answer_by: day(2026, 10, 14),
        tag: Tag::new(colour, format!("papers-state-{state}")),
        answered_by: if is_answered { "Đặng Minh Quân".into() } else { String::new() },
        answered_on: is_answered.then(|| day(2026, 10, 7)),
        note: note.into(),
    }
}

/// Signatures in a file, each with what it is worth.
fn signatures(found: &[(Colour, &str, bool)]) -> SignaturesBlock {
    let line = |(colour, trust, covers_all): &(Colour, &str, bool)| SignatureLine {
        signer: "Trần Thị Mai".into(),
        organisation: "Ban Chỉ đạo các chương trình mục tiêu quốc gia tỉnh Hậu Giang".into(),
        signed_at: Some(Timestamp::from_micros(1_581_300_000_000_000)),
        covers_all: *covers_all,
        tag: Tag::new(*colour, format!("papers-signature-{trust}")),
    };
    SignaturesBlock {
        worth: found.last().map(|(_, trust, _)| Message::new(format!("papers-signed-{trust}"))),
        checked_at: Some(Timestamp::from_micros(1_581_310_000_000_000)),
        lines: found.iter().map(line).collect(),
        check_action: "/papers/1/signatures".into(),
    }
}

impl Sample for PaperPage {
    const PAGE: &'static str = "papers/paper";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let came = Self {
            frame,
            crumbs: crumbs(),
            direction: "papers-direction-in",
            kind: "papers-kind-letter".into(),
            number: "193/BCĐ-UBND".into(),
            title: "Triển khai Chương trình nông thôn mới và Chương trình OCOP năm 2020".into(),
            tag: None,
            facts: vec![
                SummaryRow::new("papers-dated", "10/02/2020"),
                SummaryRow::new("papers-issuer", "Ban Chỉ đạo các chương trình mục tiêu quốc gia tỉnh Hậu Giang"),
            ],
            about: Some(Link::new(SUBJECT, "/plans/470-KH-UBND")),
            file: Some(Link::new("193-bcd.pdf", "/papers/1/file")),
            signatures: Some(signatures(&[(Colour::Green, "valid", true)])),
            actions: vec![Link::new("papers-put", "/papers/1/sign-off"), Link::new("papers-mend", "/papers/1/edit")],
            history: Vec::new(),
            to_answer: None,
            problem: None,
            kept_note: String::new(),
        };
        let asked = vec![
            a_step("asked", Colour::Blue, "Kinh phí lấy từ nguồn nào?"),
            a_step("returned", Colour::Red, "Bổ sung danh sách cơ sở kèm theo."),
            a_step("waiting", Colour::Yellow, ""),
        ];
        let draft = |to_answer| Self {
            frame: came.frame.clone(),
            crumbs: crumbs(),
            direction: "papers-direction-out",
            kind: "papers-kind-submission".into(),
            number: String::new(),
            title: LONG_SUBJECT.into(),
            tag: Some(Tag::new(Colour::Yellow, "papers-state-waiting")),
            facts: came.facts.clone(),
            about: None,
            file: None,
            signatures: None,
            actions: Vec::new(),
            history: asked.clone(),
            to_answer,
            problem: None,
            kept_note: String::new(),
        };
        let crowded = draft(None);
        let altered = [(Colour::Yellow, "unknown", false), (Colour::Red, "altered", false)];
        let with = |signatures| Self { signatures: Some(signatures), file: came.file.clone(), ..draft(None) };
        let (altered, unsigned) = (with(signatures(&altered)), with(signatures(&[])));
        let to_answer = draft(Some(waiting_row(LONG_SUBJECT, Colour::Yellow, 2)));
        let answered = Self {
            problem: Some(
                Message::new("papers-answered-approved").with("who", "Đặng Minh Quân").with("day", "07/10/2026"),
            ),
            kept_note: "Bổ sung danh sách cơ sở kèm theo.".into(),
            history: vec![a_step("approved", Colour::Green, "")],
            tag: Some(Tag::new(Colour::Green, "papers-state-approved")),
            ..draft(None)
        };
        vec![
            ("usual", came),
            ("crowded", crowded),
            ("altered", altered),
            ("unsigned", unsigned),
            ("to-answer", to_answer),
            ("answered-already", answered),
        ]
    }
}

impl Sample for PaperFormPage {
    const PAGE: &'static str = "papers/form";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |form: FormState, is_outgoing| Self {
            frame: frame.clone(),
            crumbs: crumbs(),
            title: if is_outgoing { "papers-new-out" } else { "papers-new-in" },
            form,
            is_outgoing,
            kinds: kinds(),
            registers: Vec::new(),
            about: None,
            same_href: None,
            file_name: String::new(),
            is_only_number: false,
            given_number: None,
            next_number: is_outgoing.then(|| Message::new("papers-next-number").with("number", "471/KH-UBND")),
            version: 1,
            action: "/papers/new".into(),
            back_href: "/papers".into(),
            conflict: None,
        };
        let empty = FormState::new(PAPER_FIELDS).with("registered_on", "12/10/2026");
        let typed = empty.clone().with("number", "193/BCĐ-UBND").with("kind", "CV").with("subject", SUBJECT);
        let mut wrong = typed.clone();
        wrong.wrong("dated", "papers-day-missing");
        wrong.wrong("issuer", "papers-issuer-missing");
        wrong.wrong("file", "papers-file-choose-again");
        let mut same = typed.clone();
        same.wrong("number", "papers-same-paper");
        let conflict = Conflict {
            by: "Trần Văn Khởi".into(),
            at: domain::Timestamp::from_micros(1_790_151_600_000_000),
            rows: vec![ConflictRow {
                label: "papers-subject".into(),
                yours: SUBJECT.into(),
                theirs: LONG_SUBJECT.into(),
            }],
        };
        let registers = vec![Choice::new("a", "Phòng NN&PTNT"), Choice::new("b", "Phòng KT&HT")];
        vec![
            ("empty", Self { registers, ..page(empty.clone(), false) }),
            ("usual", Self { about: Some(Link::new(SUBJECT, "/plans/470-KH-UBND")), ..page(typed.clone(), true) }),
            ("wrong", page(wrong, false)),
            ("same", Self { same_href: Some("/papers/1".into()), ..page(same, false) }),
            (
                "conflict",
                Self {
                    title: "papers-mend",
                    conflict: Some(conflict),
                    file_name: "ke-hoach.pdf".into(),
                    given_number: Some("470/KH-UBND, 24/02/2020".into()),
                    ..page(typed, true)
                },
            ),
            ("approved", Self { title: "papers-mend", is_only_number: true, ..page(empty, true) }),
        ]
    }
}

impl Sample for AskLeaderPage {
    const PAGE: &'static str = "papers/ask";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |form, leaders: &str, said: &str, has_file| Self {
            frame: frame.clone(),
            crumbs: crumbs(),
            subject: LONG_SUBJECT.into(),
            committee: "Ủy ban nhân dân huyện Long Mỹ".into(),
            leaders: leaders.into(),
            has_file,
            said: said.into(),
            form,
            version: 1,
            action: "/papers/1/sign-off".into(),
            back_href: "/papers/1".into(),
        };
        let empty = FormState::new(["reason", "answer_by"]);
        let mut wrong = empty.clone().with("answer_by", "1/1/2020");
        wrong.wrong("reason", "papers-reason-missing");
        wrong.wrong("answer_by", "papers-answer-by-past");
        vec![
            ("usual", page(empty.clone(), "Huỳnh Văn Lãnh", "", true)),
            ("again", page(empty.clone(), "Huỳnh Văn Lãnh", "Kinh phí lấy từ nguồn nào?", true)),
            ("nobody", page(empty, "", "", false)),
            ("wrong", page(wrong, "Huỳnh Văn Lãnh", "", true)),
        ]
    }
}

impl Sample for AnswerPage {
    const PAGE: &'static str = "papers/answer";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |answer, form| Self {
            frame: frame.clone(),
            crumbs: crumbs(),
            words: AnswerWords::of(answer),
            row: waiting_row(LONG_SUBJECT, Colour::Yellow, 2),
            form,
            action: format!("/sign-offs/1/{answer}"),
        };
        let empty = FormState::new(["note"]);
        let mut wrong = empty.clone();
        wrong.wrong("note", "papers-question-missing");
        vec![
            ("approve", page(Answer::Approve, empty.clone())),
            ("return", page(Answer::Return, empty)),
            ("ask-wrong", page(Answer::Ask, wrong)),
        ]
    }
}

impl Sample for SignOffsPage {
    const PAGE: &'static str = "papers/sign_offs";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |rows, answered| Self { frame: frame.clone(), crumbs: crumbs(), rows, answered };
        let late = waiting_row(LONG_SUBJECT, Colour::Yellow, -2);
        let no_file = SignOffRow { file: None, ..waiting_row(SUBJECT, Colour::Yellow, 6) };
        vec![
            ("empty", page(Vec::new(), Vec::new())),
            ("usual", page(vec![late.clone(), no_file], vec![answered_row()])),
            ("crowded", page(vec![late; 20], vec![answered_row(); 10])),
        ]
    }
}
