//! Meetings: the list by month, planning one, one with what is done on its day.

use askama::Template;
use domain::Day;
use domain::papers::KnownPaper;

use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::gallery::Sample;
use crate::lists::{Chip, ListQuery, Pager};
use crate::parts::{Colour, Conflict, ConflictRow, Link, MadePaper, SummaryRow, Tag};

/// The meetings one reads, month by month.
#[derive(Debug, Template)]
#[template(path = "activities/index.html")]
pub struct MeetingsPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The filter: `month`.
    pub form: FormState,
    /// The months in which there are meetings.
    pub months: Vec<Choice>,
    /// Whether those before today are shown.
    pub is_past: bool,
    /// The meetings of this page of the list.
    pub by_month: Vec<MeetingMonth>,
    /// Whether the reader calls meetings.
    pub may_call: bool,
    /// What the address asks for.
    pub query: ListQuery,
    /// Filters that are set.
    pub chips: Vec<Chip>,
    /// The pages of the list.
    pub pager: Pager,
}

/// The meetings of one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingMonth {
    /// An id of its own on the page.
    pub id: String,
    /// `Tháng 3/2020`.
    pub name: String,
    /// The meetings.
    pub meetings: Vec<MeetingLine>,
}

/// One meeting in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingLine {
    /// What it is called.
    pub title: String,
    /// Its page.
    pub href: String,
    /// The day.
    pub on: Day,
    /// When, where, by whom.
    pub note: String,
    /// Where it stands.
    pub tag: Tag,
    /// How many conclusions it has.
    pub conclusions: i64,
}

/// A meeting to be planned or changed. Fields are named as in `domain::activities::NewMeeting`.
#[derive(Debug, Template)]
#[template(path = "activities/form.html")]
pub struct MeetingFormPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The key of the title.
    pub title: &'static str,
    /// The bodies to call it for; none if there is only one.
    pub calling: Vec<Choice>,
    /// The bodies one can invite.
    pub bodies: Vec<Choice>,
    /// What it can serve.
    pub serves: Vec<Choice>,
    /// What was typed.
    pub form: FormState,
    /// The version this page was read from.
    pub version: i64,
    /// Where the form goes.
    pub action: String,
    /// Where one goes back to.
    pub back_href: String,
    /// What someone saved in between, beside what was typed.
    pub conflict: Option<Conflict>,
}

/// One meeting: what is planned, who came, what was said and concluded.
#[derive(Debug, Template)]
#[template(path = "activities/meeting.html")]
pub struct MeetingPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// Its papers, made of what is known.
    pub papers: Vec<MadePaper>,
    /// The kind and the unit in charge.
    pub caption: String,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub tag: Tag,
    /// Why it was called off; nothing if empty.
    pub reason: String,
    /// When, where, by whom.
    pub facts: Vec<SummaryRow>,
    /// The task or the item of a plan it serves.
    pub serves: Option<Link>,
    /// Whether it serves a plan, of which its conclusions become tasks.
    pub has_plan: bool,
    /// What a conclusion can serve, if the meeting serves no plan.
    pub may_serve: Vec<Choice>,
    /// What is on the agenda.
    pub agenda: String,
    /// The minutes; nothing if empty.
    pub minutes: String,
    /// Who takes part.
    pub participants: Vec<ParticipantRow>,
    /// Whether someone came: the choices.
    pub presences: Vec<Choice>,
    /// Its files.
    pub files: Vec<MeetingFile>,
    /// What a file can be.
    pub file_kinds: Vec<Choice>,
    /// What was concluded.
    pub conclusions: Vec<ConclusionLine>,
    /// Who can be asked to carry a conclusion out.
    pub bodies: Vec<Choice>,
    /// Where what is planned is changed, for who may.
    pub edit_href: Option<String>,
    /// Whether the reader may send the invitation.
    pub may_invite: bool,
    /// Whether the reader notes who came.
    pub notes_presence: bool,
    /// Whether the reader may write the minutes.
    pub may_hold: bool,
    /// Whether the reader may add a conclusion.
    pub may_conclude: bool,
    /// Whether the reader may call it off.
    pub may_call_off: bool,
    /// Whether the reader is in charge of it.
    pub is_in_charge: bool,
    /// What was typed.
    pub form: FormState,
    /// The version this page was read from.
    pub version: i64,
    /// The address of the meeting, to which forms go.
    pub base: String,
    /// What someone did in between, beside what was typed.
    pub conflict: Option<Conflict>,
}

/// One participant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParticipantRow {
    /// The body, or the person.
    pub called: String,
    /// Who came for the body, or what the person is; nothing if empty.
    pub note: String,
    /// The key of what they are in the meeting.
    pub duty: String,
    /// The key of whether they came.
    pub presence: String,
    /// Whether that is noted.
    pub is_noted: bool,
    /// The field in which it is noted.
    pub presence_field: String,
    /// The field for who came.
    pub name_field: String,
}

/// One file of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingFile {
    /// Its name.
    pub name: String,
    /// The key of what it is.
    pub kind: String,
    /// Where it is read.
    pub href: String,
    /// Its size.
    pub size: String,
}

/// One conclusion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConclusionLine {
    /// Its number.
    pub number: i64,
    /// What was concluded.
    pub text: String,
    /// Who is to do it.
    pub body: String,
    /// By when.
    pub due_on: Option<Day>,
    /// The task it became.
    pub task_href: Option<String>,
    /// How far that task is.
    pub tag: Option<Tag>,
}

/// Fields of the form of a meeting, in its order.
pub const MEETING_FIELDS: [&str; 14] = [
    "cuoc-hop",
    "body",
    "title",
    "held_on",
    "from_time",
    "to_time",
    "place",
    "agenda",
    "chair",
    "chair_post",
    "secretary",
    "bodies",
    "guests",
    "serves",
];
/// Fields of the forms on a meeting's page, in their order.
pub const MEETING_ACT_FIELDS: [&str; 12] = [
    "cuoc-hop",
    "minutes",
    "ended_time",
    "conclusion",
    "body",
    "due_on",
    "serves",
    "invitation_number",
    "invited_on",
    "kind",
    "file",
    "reason",
];

const LONG: &str = "Họp Ban Chỉ đạo các chương trình mục tiêu quốc gia huyện Long Mỹ triển khai Chương trình Mỗi xã \
                    một sản phẩm năm 2026";

fn day(month: u32, day: u32) -> Day {
    Day::from_ymd_opt(2026, month, day).unwrap_or_default()
}

impl Sample for MeetingsPage {
    const PAGE: &'static str = "activities/index";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let line = |title: &str, on, colour, state: &str| MeetingLine {
            title: title.into(),
            href: "/meetings/1".into(),
            on,
            note: "07:30 · Hội trường UBND huyện · Phòng NN&PTNT".into(),
            tag: Tag::new(colour, format!("activities-state-{state}")),
            conclusions: if state == "concluded" { 3 } else { 0 },
        };
        let month = |number: u32, meetings| MeetingMonth {
            id: format!("thang-2026-{number:02}"),
            name: format!("Tháng {number}/2026"),
            meetings,
        };
        let page = |by_month, total, query: &str, is_past, chips| Self {
            frame: frame.clone(),
            form: FormState::new(["when", "month"]),
            months: vec![Choice::new("2026-10", "Tháng 10/2026")],
            is_past,
            by_month,
            may_call: true,
            query: ListQuery::read("/meetings", query),
            chips,
            pager: Pager::new(1, total),
        };
        let october = || {
            vec![
                line(LONG, day(10, 14), Colour::Blue, "invited"),
                line("Họp tổ giúp việc", day(10, 28), Colour::Grey, "draft"),
            ]
        };
        let usual = vec![month(10, october()), month(11, vec![line("Sơ kết", day(11, 5), Colour::Grey, "draft")])];
        let past = vec![month(
            9,
            vec![
                line(LONG, day(9, 22), Colour::Green, "concluded"),
                line("Họp với chủ thể", day(9, 8), Colour::Red, "called-off"),
            ],
        )];
        let crowded = (1..=9).map(|number| month(number, october())).collect();
        let chip = Chip { label: "Tháng 9/2026".into(), href: "/meetings".into() };
        vec![
            ("empty", Self { months: Vec::new(), ..page(Vec::new(), 0, "", false, Vec::new()) }),
            ("usual", page(usual, 3, "", false, Vec::new())),
            ("past", page(past, 2, "when=past", true, Vec::new())),
            ("empty-past", page(Vec::new(), 0, "when=past", true, Vec::new())),
            ("crowded", page(crowded, 160, "month=2026-09", false, vec![chip])),
        ]
    }
}

impl Sample for MeetingFormPage {
    const PAGE: &'static str = "activities/form";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |form, title| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("shell-nav-meetings", "/meetings")],
            title,
            calling: Vec::new(),
            bodies: vec![
                Choice::new("long-my.ktht", "Phòng Kinh tế và Hạ tầng huyện Long Mỹ"),
                Choice::new("long-my.bcd", "Ban Chỉ đạo các chương trình mục tiêu quốc gia huyện Long Mỹ"),
                Choice::new("xa-phien-2020.ubnd", "Ủy ban nhân dân xã Xà Phiên"),
            ],
            serves: vec![Choice::new("task 1", format!("V.1.a – {LONG}"))],
            form,
            version: 1,
            action: "/meetings/new".into(),
            back_href: "/meetings".into(),
            conflict: None,
        };
        let form = FormState::new(MEETING_FIELDS);
        let mut wrong = form.clone().with("title", LONG).with("held_on", "31/02/2026").with("bodies", "long-my.bcd");
        wrong.wrong("held_on", "shell-day-unreadable");
        wrong.wrong("from_time", "activities-time-missing");
        wrong.wrong("agenda", "activities-agenda-missing");
        let typed = form.clone().with("title", LONG).with("place", "Phòng họp số 2");
        let conflict = Conflict {
            by: "Trần Thị Mai".into(),
            at: domain::Timestamp::from_micros(1_790_151_600_000_000),
            rows: vec![ConflictRow {
                label: "activities-place".into(),
                yours: "Phòng họp số 2".into(),
                theirs: "Hội trường".into(),
            }],
        };
        vec![
            ("empty", page(form, "activities-new")),
            ("wrong", page(wrong, "activities-new")),
            ("conflict", Self { conflict: Some(conflict), ..page(typed, "activities-edit") }),
        ]
    }
}

impl Sample for MeetingPage {
    const PAGE: &'static str = "activities/meeting";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let row = |number: usize, called: &str, duty: &str, presence: &str, note: &str| ParticipantRow {
            called: called.into(),
            note: note.into(),
            duty: format!("activities-duty-{duty}"),
            presence: format!("activities-presence-{presence}"),
            is_noted: presence != "unknown",
            presence_field: format!("presence-{number}"),
            name_field: format!("name-{number}"),
        };
        let participants = || {
            vec![
                row(1, "Huỳnh Văn Lãnh", "chair", "present", "Phó Chủ tịch UBND huyện"),
                row(2, "Phòng KT&HT", "partner", "represented", "Lê Văn Tám"),
                row(3, "Ủy ban Mặt trận Tổ quốc Việt Nam huyện", "partner", "excused", ""),
                row(4, "UBND xã Xà Phiên", "partner", "unknown", ""),
            ]
        };
        let conclusion = |number, href: Option<&str>| ConclusionLine {
            number,
            text: "Phòng Kinh tế và Hạ tầng hướng dẫn các xã thiết kế nhãn, in mã truy xuất.".into(),
            body: "Phòng KT&HT".into(),
            due_on: Some(day(4, 15)),
            task_href: href.map(Into::into),
            tag: href.map(|_| Tag::new(Colour::Blue, "plans-state-doing")),
        };
        let page = |state: &str, colour| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("shell-nav-meetings", "/meetings")],
            papers: vec![MadePaper::new(KnownPaper::Invitation, "m1")],
            caption: "Cuộc họp · Phòng NN&PTNT".into(),
            title: LONG.into(),
            tag: Tag::new(colour, format!("activities-state-{state}")),
            reason: String::new(),
            facts: vec![
                SummaryRow::new("activities-day", "Thứ Hai, 12/10/2026"),
                SummaryRow::new("activities-place", "Hội trường UBND huyện"),
            ],
            serves: Some(Link::new("470/KH-UBND, V.1.a", "/plans/470-KH-UBND")),
            has_plan: true,
            may_serve: vec![Choice::new("task 1", format!("V.1.a – {LONG}"))],
            agenda: "1. Báo cáo tiến độ.\n2. Phân công quý II.".into(),
            minutes: String::new(),
            participants: participants(),
            presences: ["unknown", "present", "represented", "excused", "absent"]
                .map(|one| Choice::new(one, format!("activities-presence-{one}")))
                .to_vec(),
            files: Vec::new(),
            file_kinds: vec![Choice::new("paper", "activities-file-paper")],
            conclusions: Vec::new(),
            bodies: vec![Choice::new("long-my.ktht", "Phòng Kinh tế và Hạ tầng huyện Long Mỹ")],
            edit_href: None,
            may_invite: false,
            notes_presence: false,
            may_hold: false,
            may_conclude: false,
            may_call_off: false,
            is_in_charge: false,
            form: FormState::new(MEETING_ACT_FIELDS),
            version: 1,
            base: "/meetings/1".into(),
            conflict: None,
        };
        let draft = || Self {
            edit_href: Some("/meetings/1/edit".into()),
            may_invite: true,
            may_call_off: true,
            is_in_charge: true,
            ..page("draft", Colour::Grey)
        };
        let file = MeetingFile {
            name: "Bao cao tien do.pdf".into(),
            kind: "activities-file-paper".into(),
            href: "/meetings/files/1".into(),
            size: "640 KB".into(),
        };
        let on_its_day = || Self {
            notes_presence: true,
            may_hold: true,
            is_in_charge: true,
            files: vec![file.clone()],
            ..page("invited", Colour::Blue)
        };
        let mut wrong = FormState::new(MEETING_ACT_FIELDS).with("invitation_number", "12/GM-BCĐ");
        wrong.wrong("cuoc-hop", "activities-held-already");
        let mut nobody = FormState::new(MEETING_ACT_FIELDS).with("presence-2", "represented");
        nobody.wrong("name-2", "activities-day-missing");
        nobody.wrong("ended_time", "activities-time-missing");
        let concluded = || Self {
            minutes: "Đại biểu thống nhất báo cáo.\nXã Xà Phiên đề nghị hỗ trợ nhãn.".into(),
            conclusions: vec![conclusion(1, Some("/tasks/1")), conclusion(2, None)],
            ..page("concluded", Colour::Green)
        };
        let conflict = Conflict {
            by: "Trần Thị Mai".into(),
            at: domain::Timestamp::from_micros(1_790_151_600_000_000),
            rows: vec![ConflictRow {
                label: "activities-state".into(),
                yours: "Hoãn vì bão".into(),
                theirs: "Đã mời".into(),
            }],
        };
        vec![
            ("usual", page("invited", Colour::Blue)),
            ("draft", draft()),
            ("wrong", Self { form: wrong, ..draft() }),
            ("on-its-day", on_its_day()),
            ("wrong-presence", Self { form: nobody, ..on_its_day() }),
            ("concluded", concluded()),
            ("to-conclude", Self { may_conclude: true, is_in_charge: true, has_plan: false, ..concluded() }),
            ("called-off", Self { reason: "Bão số 9 vào đúng ngày họp.".into(), ..page("called-off", Colour::Red) }),
            ("conflict", Self { conflict: Some(conflict), ..draft() }),
            (
                "crowded",
                Self { conclusions: (1..12).map(|at| conclusion(at, Some("/tasks/1"))).collect(), ..concluded() },
            ),
        ]
    }
}
