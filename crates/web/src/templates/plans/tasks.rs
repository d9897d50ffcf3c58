//! Tasks: one with everything that hangs on it, lists, boards, and what a unit owes.

use askama::Template;
use domain::Day;
use domain::papers::KnownPaper;

use super::{TaskLine, line, october};
use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::gallery::Sample;
use crate::lists::{Chip, ListQuery, Pager};
use crate::parts::{Colour, Conflict, ConflictRow, Due, Figure, Link, MadePaper, Source, SummaryRow, Tag};

/// A task: who, until when, how far, and what was noted and said.
/// Fields: `state`, `noted_on`, `note`, `file`; hidden `version`. Of a remark: `kind`, `text`, `paper`, hidden
/// `answers`.
#[derive(Debug, Template)]
#[template(path = "plans/task.html")]
pub struct TaskPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// Its papers, made of what is known.
    pub papers: Vec<MadePaper>,
    /// What is to be done.
    pub title: String,
    /// The plan and the place in it.
    pub caption: String,
    /// How far.
    pub tag: Tag,
    /// Until when.
    pub due: Option<Due>,
    /// The task it is a part of.
    pub whole: Option<Link>,
    /// Lead, holder, how often.
    pub facts: Vec<SummaryRow>,
    /// Who takes part, and how far their parts are.
    pub parts: Vec<PartLine>,
    /// What it is divided into.
    pub sub_tasks: Vec<TaskRowLine>,
    /// Papers, meetings and obstacles about it.
    pub beside: Vec<Link>,
    /// What was noted, newest first.
    pub notes: Vec<NoteRow>,
    /// What was said, in order.
    pub remarks: Vec<RemarkLine>,
    /// How its unit was urged, newest first.
    pub urgings: Vec<UrgingLine>,
    /// How it went from holder to holder, newest first.
    pub hand_overs: Vec<HandOverLine>,
    /// What else the reader may do with it.
    pub acts: Vec<Link>,
    /// Whether the reader may note progress.
    pub may_note: bool,
    /// Whether the reader may say something.
    pub may_remark: bool,
    /// Whether the reader may give guidance.
    pub may_guide: bool,
    /// What was typed of progress.
    pub form: FormState,
    /// What was typed as a remark.
    pub remark_form: FormState,
    /// Kinds of remarks to choose from.
    pub remark_kinds: Vec<Choice>,
    /// The question that is being answered: its id and its text.
    pub answers: Option<(String, String)>,
    /// States to choose from.
    pub states: Vec<Choice>,
    /// The version this page was read from.
    pub version: i64,
    /// Where the form of progress goes.
    pub action: String,
    /// Where the form of a remark goes.
    pub remark_action: String,
    /// What someone else saved in between.
    pub conflict: Option<Conflict>,
}

/// One note of progress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteRow {
    /// How far, then.
    pub tag: Tag,
    /// Who noted it.
    pub by: String,
    /// The day it is true of.
    pub on: Day,
    /// What was done.
    pub note: String,
    /// What proves it.
    pub files: Vec<Link>,
}

/// A partner with its part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartLine {
    /// The body.
    pub unit: String,
    /// Its part; nothing if none was set down.
    pub text: String,
    /// How far it is.
    pub tag: Tag,
    /// Where the reader says how far it is.
    pub note_href: Option<String>,
    /// Where the reader words it anew.
    pub word_href: Option<String>,
}

/// Something said on a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemarkLine {
    /// What kind.
    pub tag: Tag,
    /// Who, for which body.
    pub by: String,
    /// The question it answers; nothing if empty.
    pub to: String,
    /// What was said.
    pub text: String,
    /// The number of a guidance document; nothing if empty.
    pub paper: String,
    /// The day.
    pub on: Day,
    /// Where the reader answers it.
    pub answer_href: Option<String>,
}

/// One act of urging.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrgingLine {
    /// The body that urges.
    pub from: String,
    /// The day.
    pub on: Day,
    /// What is said.
    pub text: String,
    /// The number of the letter; nothing if empty.
    pub paper: String,
    /// The last day to answer.
    pub due: Due,
    /// The answer; nothing if empty.
    pub answer: String,
    /// The day of the answer, written.
    pub answered: String,
    /// Where the reader answers it.
    pub answer_href: Option<String>,
}

/// One hand-over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOverLine {
    /// Who answered before.
    pub from: String,
    /// Who answers now.
    pub to: String,
    /// Why.
    pub reason: String,
    /// Who handed it over.
    pub by: String,
    /// The day.
    pub on: Day,
}

/// A task in a list, with its plan and its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskRowLine {
    /// The task.
    pub task: TaskLine,
    /// The plan's number.
    pub plan: String,
    /// Who leads it.
    pub unit: String,
    /// The person who does it; nothing if empty.
    pub holder: String,
    /// How many acts of urging wait for an answer.
    pub urged: i64,
}

/// One of the ways to look at tasks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The key of its name.
    pub label: &'static str,
    /// Its address.
    pub href: String,
    /// Whether it is the one shown.
    pub is_current: bool,
}

/// Tasks in a list, or counted on a board. Fields: `q`, `plan`, `unit`, `standing`; hidden `by`.
#[derive(Debug, Template)]
#[template(path = "plans/tasks.html")]
pub struct TasksPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The list, by unit, by clause, by week.
    pub ways: Vec<Way>,
    /// How many stand how.
    pub figures: Vec<Figure>,
    /// The filters chosen.
    pub form: FormState,
    /// How the board is grouped; empty for the list.
    pub by: String,
    /// Plans to choose from.
    pub plans: Vec<Choice>,
    /// Units to choose from.
    pub units: Vec<Choice>,
    /// Standings to choose from.
    pub standings: Vec<Choice>,
    /// The address of this list.
    pub query: ListQuery,
    /// Filters that are set.
    pub chips: Vec<Chip>,
    /// The pages of the list.
    pub pager: Pager,
    /// The board; none for the list.
    pub board: Option<Vec<BoardLine>>,
    /// What the board is grouped by: a key.
    pub board_of: &'static str,
    /// The heads of its columns: keys.
    pub columns: Vec<String>,
    /// The rows of the list.
    pub rows: Vec<TaskRowLine>,
}

/// One group of a board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardLine {
    /// The unit, the clause or the week.
    pub label: String,
    /// Its tasks.
    pub href: String,
    /// How many they are.
    pub total: i64,
    /// How many stand how.
    pub cells: Vec<BoardCell>,
}

/// How many tasks of a group stand in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardCell {
    /// The key of the standing.
    pub label: String,
    /// How many.
    pub count: i64,
    /// Which they are.
    pub href: String,
    /// Whether it is no good news.
    pub is_bad: bool,
}

/// What a unit owes: what, by when, to whom; for a phone.
#[derive(Debug, Template)]
#[template(path = "plans/owed.html")]
pub struct OwedPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The units, by name.
    pub units: String,
    /// What is late, what is due this week, this month, later; only those that hold something.
    pub groups: Vec<OwedGroup>,
}

/// What is owed within one time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwedGroup {
    /// The heading's id.
    pub id: &'static str,
    /// The key of the heading.
    pub label: &'static str,
    /// What is owed.
    pub lines: Vec<OwedLine>,
}

/// One thing that is owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwedLine {
    /// What.
    pub what: String,
    /// Where it is done.
    pub href: String,
    /// By when.
    pub due: Due,
    /// What kind of thing it is, where it is no task.
    pub tag: Option<Tag>,
    /// To whom.
    pub to: String,
    /// Where it comes from; nothing if empty.
    pub from: String,
}

impl Sample for TaskPage {
    const PAGE: &'static str = "plans/task";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let fields = ["state", "noted_on", "note", "file"];
        let page = |form, conflict, notes: Vec<NoteRow>, may_note| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("shell-nav-plans", "/plans"), Link::new("470/KH-UBND", "/plans/470-KH-UBND")],
            papers: vec![MadePaper::new(KnownPaper::UrgingLetter, "u1").noting("22/04/2020")],
            title: "Thường xuyên kiểm tra, giám sát, đánh giá kết quả; thực hiện nghiêm báo cáo định kỳ, đột xuất"
                .into(),
            caption: "470/KH-UBND, V.11.d".into(),
            tag: Tag::new(Colour::Blue, "plans-state-doing"),
            due: Some(Due { on: october(15), working_days_left: 3 }),
            whole: None,
            facts: vec![
                SummaryRow::new("plans-lead", "Ủy ban nhân dân xã Xà Phiên"),
                SummaryRow::new("plans-holder", ""),
            ],
            parts: Vec::new(),
            sub_tasks: Vec::new(),
            beside: Vec::new(),
            notes,
            remarks: Vec::new(),
            urgings: Vec::new(),
            hand_overs: Vec::new(),
            acts: Vec::new(),
            may_note,
            may_remark: may_note,
            may_guide: false,
            form,
            remark_form: FormState::new(["kind", "text", "paper"]),
            remark_kinds: vec![
                Choice::new("comment", "plans-remark-comment"),
                Choice::new("question", "plans-remark-question"),
            ],
            answers: None,
            states: vec![Choice::new("doing", "plans-state-doing"), Choice::new("done", "plans-state-done")],
            version: 3,
            action: "/tasks/1/progress".into(),
            remark_action: "/tasks/1/remarks".into(),
            conflict,
        };
        let notes = vec![NoteRow {
            tag: Tag::new(Colour::Blue, "plans-state-doing"),
            by: "Nguyễn Thị Hồng Thắm".into(),
            on: october(2),
            note: "Đã kiểm tra 3 cơ sở; 1 cơ sở chưa có giấy đủ điều kiện an toàn thực phẩm.".into(),
            files: vec![Link::new("bien-ban-kiem-tra-co-so-che-bien-mang-cau-xiem.pdf", "/task-files/1")],
        }];
        let mut wrong = FormState::new(fields).with("state", "").with("note", "");
        wrong.wrong("state", "plans-state-missing");
        wrong.wrong("note", "plans-note-missing");
        let conflict = Conflict {
            by: "Trần Văn Khởi".into(),
            at: domain::Timestamp::from_micros(1_601_600_000_000_000),
            rows: vec![ConflictRow {
                label: "plans-state".into(), yours: "Đang làm".into(), theirs: "Đã xong".into()
            }],
        };
        let crowded = Self {
            whole: Some(Link::new("Lập kế hoạch OCOP của xã có trọng tâm", "/tasks/2")),
            parts: vec![PartLine {
                unit: "Phòng Lao động – Thương binh và Xã hội huyện Long Mỹ".into(),
                text: "Cử giảng viên lớp nghiệp vụ cho hợp tác xã".into(),
                tag: Tag::new(Colour::Yellow, "plans-state-at-risk"),
                note_href: Some("/tasks/1/parts/long-my.ldtbxh".into()),
                word_href: Some("/tasks/1/parts/new?body=long-my.ldtbxh".into()),
            }],
            sub_tasks: vec![TaskRowLine {
                task: line("Rà soát 12 cơ sở trên địa bàn", "V.11.d", (Colour::Green, "plans-state-done"), None),
                plan: "470/KH-UBND".into(),
                unit: "Ủy ban nhân dân xã Xà Phiên".into(),
                holder: "Trần Văn Khởi".into(),
                urged: 0,
            }],
            beside: vec![Link::new("15/CV-NNPTNT · V/v kiểm tra cơ sở chế biến quý III", "/papers/1")],
            remarks: vec![
                RemarkLine {
                    tag: Tag::new(Colour::Yellow, "plans-remark-question"),
                    by: "Trần Văn Khởi, UBND xã Xà Phiên".into(),
                    to: String::new(),
                    text: "Cơ sở đã ngừng sản xuất có phải kiểm tra không?".into(),
                    paper: String::new(),
                    on: october(1),
                    answer_href: Some("/tasks/1?answers=1".into()),
                },
                RemarkLine {
                    tag: Tag::new(Colour::Teal, "plans-remark-guidance"),
                    by: "Trần Thị Mai, Phòng NN&PTNT".into(),
                    to: String::new(),
                    text: "Mẫu biên bản kiểm tra dùng chung cho 8 xã, thị trấn.".into(),
                    paper: "09/HD-NNPTNT".into(),
                    on: october(3),
                    answer_href: None,
                },
            ],
            urgings: vec![UrgingLine {
                from: "Phòng NN&PTNT".into(),
                on: october(5),
                text: "Đề nghị gửi biên bản kiểm tra còn thiếu.".into(),
                paper: "21/CV-NNPTNT".into(),
                due: Due { on: october(9), working_days_left: -2 },
                answer: String::new(),
                answered: String::new(),
                answer_href: Some("/urgings/1/answer".into()),
            }],
            hand_overs: vec![HandOverLine {
                from: "UBND xã Xà Phiên – Lê Văn Tám".into(),
                to: "UBND xã Xà Phiên – Trần Văn Khởi".into(),
                reason: "Công chức phụ trách chuyển công tác".into(),
                by: "Trần Thị Mai".into(),
                on: october(1),
            }],
            acts: vec![
                Link::new("plans-divide", "/tasks/1/divide"),
                Link::new("plans-hand-over", "/tasks/1/hand-over"),
                Link::new("plans-urge", "/tasks/1/urge"),
            ],
            may_guide: true,
            ..page(FormState::new(fields), None, notes.clone(), true)
        };
        vec![
            ("empty", page(FormState::new(fields), None, Vec::new(), true)),
            ("usual", page(FormState::new(fields), None, notes.clone(), false)),
            ("crowded", crowded),
            ("wrong", page(wrong, None, notes.clone(), true)),
            ("conflict", page(FormState::new(fields).with("note", "Đã xong phần của xã"), Some(conflict), notes, true)),
        ]
    }
}

impl Sample for TasksPage {
    const PAGE: &'static str = "plans/tasks";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let figure = |label: &str, value: &str| Figure {
            label: label.into(),
            value: value.into(),
            note: String::new(),
            href: Some("/tasks?standing=late".into()),
            source: Source::Computed,
        };
        let way = |label, href: &str, is_current| Way { label, href: href.into(), is_current };
        let page = |by: &str, board, rows: Vec<TaskRowLine>| Self {
            frame: frame.clone(),
            ways: vec![
                way("plans-way-list", "/tasks", by.is_empty()),
                way("plans-way-unit", "/tasks?by=unit", by == "unit"),
                way("plans-way-clause", "/tasks?by=clause", false),
                way("plans-way-week", "/tasks?by=week", false),
            ],
            figures: vec![figure("plans-figure-tasks", "53"), figure("plans-figure-late", "12")],
            form: FormState::new(["q", "plan", "unit", "standing"]),
            by: by.into(),
            plans: vec![Choice::new("470-KH-UBND", "470/KH-UBND")],
            units: vec![Choice::new("long-my.yte", "Phòng Y tế huyện Long Mỹ")],
            standings: vec![Choice::new("late", "plans-state-late")],
            query: ListQuery::read("/tasks", ""),
            chips: vec![Chip { label: "plans-state-late".into(), href: "/tasks".into() }],
            pager: Pager::new(1, rows.len().max(60)),
            board,
            board_of: "plans-column-unit",
            columns: vec!["plans-state-late".into(), "plans-state-doing".into()],
            rows,
        };
        let cell = |label: &str, count, is_bad| BoardCell {
            label: label.into(),
            count,
            href: "/tasks?unit=long-my.yte&standing=late".into(),
            is_bad,
        };
        let board = vec![BoardLine {
            label: "Phòng Lao động – Thương binh và Xã hội huyện Long Mỹ".into(),
            href: "/tasks?unit=long-my.ldtbxh".into(),
            total: 1204,
            cells: vec![cell("plans-state-late", 12, true), cell("plans-state-doing", 0, false)],
        }];
        let row = |title: &str, state, left, urged| TaskRowLine {
            task: line(title, "V.1.b", state, left),
            plan: "470/KH-UBND".into(),
            unit: "Phòng Nông nghiệp và Phát triển nông thôn huyện Long Mỹ".into(),
            holder: "Trần Thị Mai".into(),
            urged,
        };
        vec![
            ("empty", page("", None, Vec::new())),
            (
                "usual",
                page(
                    "",
                    None,
                    vec![
                        row(
                            "Hỗ trợ, hướng dẫn UBND xã, thị trấn triển khai kế hoạch; thường xuyên kiểm tra, đôn đốc",
                            (Colour::Red, "plans-state-late"),
                            Some(-3),
                            2,
                        ),
                        row("Tham mưu kiện toàn Ban Chỉ đạo", (Colour::Green, "plans-state-done"), None, 0),
                    ],
                ),
            ),
            ("board", page("unit", Some(board), Vec::new())),
        ]
    }
}

impl Sample for OwedPage {
    const PAGE: &'static str = "plans/owed";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let line = |what: &str, left, tag| OwedLine {
            what: what.into(),
            href: "/tasks/1".into(),
            due: Due { on: october(15), working_days_left: left },
            tag,
            to: "Phòng Nông nghiệp và Phát triển nông thôn huyện Long Mỹ".into(),
            from: "470/KH-UBND, V.11.d".into(),
        };
        let page = |groups| Self { frame: frame.clone(), units: "Ủy ban nhân dân xã Xà Phiên".into(), groups };
        vec![
            ("empty", page(Vec::new())),
            (
                "usual",
                page(vec![
                    OwedGroup {
                        id: "qua-han",
                        label: "plans-owed-late",
                        lines: vec![line(
                            "Trả lời đôn đốc: gửi biên bản kiểm tra còn thiếu",
                            -2,
                            Some(Tag::new(Colour::Yellow, "plans-owed-urging")),
                        )],
                    },
                    OwedGroup {
                        id: "tuan-nay",
                        label: "plans-owed-week",
                        lines: vec![
                            line("Báo cáo quý III năm 2020", 2, Some(Tag::new(Colour::Blue, "plans-owed-report"))),
                            line("Lập kế hoạch OCOP của xã có trọng tâm; ưu tiên nhóm sản phẩm chủ lực", 3, None),
                        ],
                    },
                ]),
            ),
        ]
    }
}
