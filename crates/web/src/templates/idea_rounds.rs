//! Calls for ideas, the selection, and the trainings that follow.

use askama::Template;
use domain::Day;

use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::gallery::Sample;
use crate::lists::{Chip, ListQuery, Pager};
use crate::parts::{Colour, Conflict, Link, SummaryRow, Tag};
use crate::words::Message;

/// Calls for ideas.
#[derive(Debug, Template)]
#[template(path = "idea_rounds/index.html")]
pub struct IdeaRoundsPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The calls, the newest first.
    pub rows: Vec<IdeaRoundRow>,
    /// Whether the reader may begin one.
    pub may_create: bool,
    /// Where the trainings stand that ideas need, for who may read them.
    pub needs_href: Option<String>,
    /// What the address asks for.
    pub query: ListQuery,
}

/// A call in the list.
#[derive(Debug, Clone, PartialEq)]
pub struct IdeaRoundRow {
    /// What it is called.
    pub title: String,
    /// Its page.
    pub href: String,
    /// The office and the announcement.
    pub caption: String,
    /// From when to when.
    pub days: Message,
    /// How many ideas.
    pub ideas: i64,
    /// Where it stands.
    pub tag: Tag,
}

/// A call to be written.
#[derive(Debug, Template)]
#[template(path = "idea_rounds/form.html")]
pub struct IdeaRoundFormPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The key of the title.
    pub title: &'static str,
    /// What was typed.
    pub form: FormState,
    /// Plans to choose from.
    pub plans: Vec<Choice>,
    /// The file that is kept; nothing if empty.
    pub file_name: String,
    /// Places for criteria: the number, the names of its two fields.
    pub criteria: Vec<(i64, String, String)>,
    /// The version this page was read from.
    pub version: i64,
    /// What someone saved in between.
    pub conflict: Option<Conflict>,
    /// Where one goes back to.
    pub back_href: String,
}

/// A call with its ideas.
#[derive(Debug, Template)]
#[template(path = "idea_rounds/round.html")]
pub struct IdeaRoundPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The call.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The office.
    pub caption: String,
    /// Where it stands.
    pub tag: Tag,
    /// Days and announcement.
    pub facts: Vec<SummaryRow>,
    /// The plan and the file.
    pub links: Vec<Link>,
    /// What ideas are judged by: words, most points.
    pub criteria: Vec<(String, i64)>,
    /// Where it is mended, for who may.
    pub edit_href: Option<String>,
    /// Opening or closing it, for who may.
    pub act: Option<RoundAct>,
    /// Producers for whom an idea can be registered.
    pub producers: Vec<Choice>,
    /// Whether it is a draft, which has no ideas.
    pub is_draft: bool,
    /// The key above the ideas.
    pub ideas_title: &'static str,
    /// The ideas.
    pub ideas: Vec<RoundIdeaRow>,
    /// Whether the reader knows what was said of them.
    pub sees_selection: bool,
    /// The address of this page, from which its ideas leave as a file.
    pub query: ListQuery,
    /// What is wrong with an act; and `producer`.
    pub form: FormState,
    /// The version this page was read from.
    pub version: i64,
    /// What someone saved in between.
    pub conflict: Option<Conflict>,
}

/// The next act on a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundAct {
    /// The key of its heading.
    pub title: &'static str,
    /// The key of what follows.
    pub text: &'static str,
    /// The key of its button.
    pub button: &'static str,
    /// Where it is done.
    pub href: String,
}

/// An idea of a call.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundIdeaRow {
    /// In a few words.
    pub title: String,
    /// Its page, for who may read it.
    pub href: Option<String>,
    /// The producer, the commune, the day.
    pub caption: String,
    /// What the commune says.
    pub commune: Option<SaidOfIdea>,
    /// What the office says.
    pub office: Option<SaidOfIdea>,
    /// Where it is judged, for who may now.
    pub judge_href: Option<String>,
}

/// What a level says of an idea.
#[derive(Debug, Clone, PartialEq)]
pub struct SaidOfIdea {
    /// Proposed, chosen, or not.
    pub tag: Tag,
    /// Points and place.
    pub note: Option<Message>,
    /// Why.
    pub reason: String,
}

/// An idea before whoever judges it.
#[derive(Debug, Template)]
#[template(path = "idea_rounds/judge.html")]
pub struct JudgePage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The key of the heading.
    pub heading: &'static str,
    /// The idea.
    pub title: String,
    /// The producer and the commune.
    pub caption: String,
    /// What is told of the idea.
    pub facts: Vec<SummaryRow>,
    /// The commune's points, for the office: words, points.
    pub commune_points: Vec<(String, String)>,
    /// What else the commune says.
    pub commune_facts: Vec<SummaryRow>,
    /// The criteria to give points for: the field, its words with the most points.
    pub criteria: Vec<(String, String)>,
    /// The key of the verdict's label.
    pub verdict_label: &'static str,
    /// The verdicts.
    pub verdicts: Vec<Choice>,
    /// The key of the hint at the place.
    pub place_hint: &'static str,
    /// What was typed.
    pub form: FormState,
    /// The version of what was said before; 0 if nothing was.
    pub version: i64,
    /// What someone said in between.
    pub conflict: Option<Conflict>,
    /// Where one goes back to.
    pub back_href: String,
}

/// Trainings that chosen ideas need.
#[derive(Debug, Template)]
#[template(path = "idea_rounds/needs.html")]
pub struct TrainingNeedsPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Where this page stands.
    pub crumbs: Vec<Link>,
    /// The filter: `state`.
    pub form: FormState,
    /// States to choose from.
    pub states: Vec<Choice>,
    /// The needs of this page of the list.
    pub rows: Vec<TrainingNeedRow>,
    /// What the address asks for.
    pub query: ListQuery,
    /// Filters that are set.
    pub chips: Vec<Chip>,
    /// The pages of the list.
    pub pager: Pager,
}

/// A need in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrainingNeedRow {
    /// The producer.
    pub producer: Link,
    /// The commune.
    pub unit: String,
    /// The idea.
    pub idea: Link,
    /// The help the idea asks for.
    pub what: String,
    /// The day it was raised.
    pub raised_on: Day,
    /// Where it stands.
    pub tag: Tag,
}

fn day(month: u32, of_month: u32) -> Day {
    Day::from_ymd_opt(2020, month, of_month).unwrap_or_default()
}

fn days() -> Message {
    Message::new("ideas-from-to").with("from", day(3, 2)).with("to", day(3, 31))
}

impl Sample for IdeaRoundsPage {
    const PAGE: &'static str = "idea_rounds/index";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let row = |title: &str, colour, state: &str| IdeaRoundRow {
            title: title.into(),
            href: "/idea-rounds/1".into(),
            caption: "Phòng Nông nghiệp và PTNT huyện Long Mỹ · 12/TB-NNPTNT".into(),
            days: days(),
            ideas: 7,
            tag: Tag::new(colour, state),
        };
        let page = |rows: Vec<IdeaRoundRow>, may_create| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("shell-nav-producers", "/producers")],
            rows,
            may_create,
            needs_href: may_create.then(|| "/training-needs".into()),
            query: ListQuery::read("/idea-rounds", ""),
        };
        let usual = vec![
            row("Ý tưởng sản phẩm OCOP năm 2020, đợt 2", Colour::Grey, "ideas-state-draft"),
            row("Ý tưởng sản phẩm OCOP năm 2020", Colour::Yellow, "ideas-state-open"),
        ];
        let long =
            "Kêu gọi ý tưởng sản phẩm từ phụ phẩm nông nghiệp, thủy sản và du lịch cộng đồng ven kênh xáng Xà No";
        vec![
            ("empty", page(Vec::new(), true)),
            ("usual", page(usual, true)),
            ("crowded", page(vec![row(long, Colour::Green, "ideas-state-closed"); 20], false)),
        ]
    }
}

impl Sample for IdeaRoundFormPage {
    const PAGE: &'static str = "idea_rounds/form";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let places = |count: i64| {
            (1..=count).map(|place| (place, format!("criterion-{place}"), format!("points-{place}"))).collect()
        };
        let page = |form: FormState, count| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("ideas-rounds", "/idea-rounds")],
            title: "ideas-round-new",
            form,
            plans: vec![Choice::new("1", "470/KH-UBND")],
            file_name: String::new(),
            criteria: places(count),
            version: 1,
            conflict: None,
            back_href: "/idea-rounds".into(),
        };
        let filled = || {
            FormState::new(["title", "to_on", "points-1"])
                .with("title", "Ý tưởng sản phẩm OCOP năm 2020")
                .with("criterion-1", "Nguyên liệu và lao động tại chỗ")
                .with("points-1", "20")
        };
        let mut wrong = filled().with("points-1", "nhiều");
        wrong.wrong("to_on", "ideas-to-before-from");
        wrong.wrong("points-1", "ideas-criterion-without-points");
        vec![
            ("empty", page(FormState::default(), 6)),
            ("usual", Self { file_name: "thong-bao.pdf".into(), title: "ideas-round-mend", ..page(filled(), 10) }),
            ("wrong", page(wrong, 10)),
        ]
    }
}

impl Sample for IdeaRoundPage {
    const PAGE: &'static str = "idea_rounds/round";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |form: FormState, state: (Colour, &str), ideas: Vec<RoundIdeaRow>| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("ideas-rounds", "/idea-rounds")],
            id: "1".into(),
            title: "Ý tưởng sản phẩm OCOP năm 2020".into(),
            caption: "Phòng Nông nghiệp và Phát triển nông thôn huyện Long Mỹ".into(),
            tag: Tag::new(state.0, state.1),
            facts: vec![
                SummaryRow::new("ideas-days", "02/03/2020 đến 31/03/2020"),
                SummaryRow::new("ideas-number", "12/TB-NNPTNT ngày 28/02/2020"),
            ],
            links: vec![Link::new("470/KH-UBND, mục III.3.a", "/plans/470-KH-UBND")],
            criteria: vec![("Nguyên liệu và lao động tại chỗ".into(), 20), ("Thị trường".into(), 20)],
            edit_href: None,
            act: None,
            producers: Vec::new(),
            is_draft: false,
            ideas_title: "ideas-of-round",
            ideas,
            sees_selection: true,
            query: ListQuery::read("/idea-rounds/1", ""),
            form,
            version: 2,
            conflict: None,
        };
        let said = |tag: (Colour, &str), reason: &str| SaidOfIdea {
            tag: Tag::new(tag.0, tag.1),
            note: Some(Message::new("ideas-points-and-place").with("points", 82_i64).with("place", 1_i64)),
            reason: reason.into(),
        };
        let idea = |title: &str, commune, office, may_judge: bool| RoundIdeaRow {
            title: title.into(),
            href: Some("/ideas/1".into()),
            caption: "Hộ kinh doanh Lê Thị Út Mười · Xã Xà Phiên · 12/03/2020".into(),
            commune,
            office,
            judge_href: may_judge.then(|| "/ideas/1/judge".into()),
        };
        let proposed = || Some(said((Colour::Teal, "ideas-proposed"), "Vùng nguyên liệu 45 ha, hộ đã làm thử."));
        let chosen = || Some(said((Colour::Green, "ideas-chosen"), "Sản phẩm chủ lực của huyện."));
        let open = (Colour::Yellow, "ideas-state-open");
        let draft = Self {
            edit_href: Some("/idea-rounds/1/edit".into()),
            act: Some(RoundAct {
                title: "ideas-open-title",
                text: "ideas-open-text",
                button: "ideas-open",
                href: "/idea-rounds/1/open".into(),
            }),
            is_draft: true,
            ..page(FormState::default(), (Colour::Grey, "ideas-state-draft"), Vec::new())
        };
        let usual = Self {
            producers: vec![Choice::new("1", "Hộ kinh doanh Lê Thị Út Mười")],
            ..page(
                FormState::default(),
                open,
                vec![idea("Mãng cầu xiêm sấy dẻo", proposed(), None, true), idea("Trà lá vối", None, None, false)],
            )
        };
        let published = Self {
            ideas_title: "ideas-result",
            ..page(
                FormState::default(),
                (Colour::Green, "ideas-state-closed"),
                vec![idea("Mãng cầu xiêm sấy dẻo", proposed(), chosen(), false); 14],
            )
        };
        let for_producers = Self {
            sees_selection: false,
            frame: crate::gallery::producer(frame.clone()),
            ..page(FormState::default(), open, vec![idea("Mãng cầu xiêm sấy dẻo", None, None, false)])
        };
        let mut problems = FormState::default();
        problems.wrong("dot-y-tuong", Message::new("ideas-close-too-early").with("day", "31/03/2020"));
        problems.wrong("dot-y-tuong", Message::new("ideas-without-commune").with("title", "Trà lá vối"));
        vec![
            ("draft", draft),
            ("empty", page(FormState::default(), open, Vec::new())),
            ("usual", usual),
            ("crowded", published),
            ("of a producer", for_producers),
            ("wrong", page(problems, open, vec![idea("Trà lá vối", None, None, true)])),
        ]
    }
}

impl Sample for JudgePage {
    const PAGE: &'static str = "idea_rounds/judge";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |form: FormState, is_office: bool| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("Ý tưởng sản phẩm OCOP năm 2020", "/idea-rounds/1")],
            heading: if is_office { "ideas-judge-office" } else { "ideas-judge-commune" },
            title: "Mãng cầu xiêm sấy dẻo".into(),
            caption: "Hộ kinh doanh Lê Thị Út Mười · Xã Xà Phiên".into(),
            facts: vec![SummaryRow::new(
                "products-idea-description",
                "Mãng cầu xiêm tách hạt, sấy lạnh, đóng gói 200 g.",
            )],
            commune_points: if is_office {
                vec![("Nguyên liệu và lao động tại chỗ".into(), "18 / 20".into())]
            } else {
                Vec::new()
            },
            commune_facts: vec![SummaryRow::new("ideas-reason", "Vùng nguyên liệu 45 ha.")],
            criteria: if is_office {
                Vec::new()
            } else {
                vec![("points-1".into(), "Nguyên liệu và lao động tại chỗ (0–20)".into())]
            },
            verdict_label: "ideas-verdict",
            verdicts: vec![Choice::new("yes", "ideas-propose"), Choice::new("no", "ideas-propose-not")],
            place_hint: "ideas-place-hint-commune",
            form,
            version: 0,
            conflict: None,
            back_href: "/idea-rounds/1".into(),
        };
        let fields = ["points-1", "verdict", "place", "reason"];
        let mut wrong = FormState::new(fields).with("points-1", "21");
        wrong.wrong("points-1", Message::new("ideas-points-unfit").with("most", 20_i64));
        wrong.wrong("verdict", "ideas-verdict-missing");
        wrong.wrong("reason", "ideas-reason-missing");
        vec![
            ("empty", page(FormState::new(fields), false)),
            ("usual", page(FormState::new(fields), true)),
            ("wrong", page(wrong, false)),
        ]
    }
}

impl Sample for TrainingNeedsPage {
    const PAGE: &'static str = "idea_rounds/needs";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let row = |what: &str| TrainingNeedRow {
            producer: Link::new("Hộ kinh doanh Lê Thị Út Mười", "/producers/1"),
            unit: "Xã Xà Phiên".into(),
            idea: Link::new("Mãng cầu xiêm sấy dẻo", "/ideas/1"),
            what: what.into(),
            raised_on: day(4, 6),
            tag: Tag::new(Colour::Yellow, "ideas-need-open"),
        };
        let page = |rows: Vec<TrainingNeedRow>, total| Self {
            frame: frame.clone(),
            crumbs: vec![Link::new("ideas-rounds", "/idea-rounds")],
            form: FormState::new(["state"]),
            states: vec![Choice::new("open", "ideas-need-open")],
            rows,
            query: ListQuery::read("/training-needs", ""),
            chips: Vec::new(),
            pager: Pager::new(1, total),
        };
        vec![
            ("empty", page(Vec::new(), 0)),
            ("usual", page(vec![row("Thiết kế nhãn, mã truy xuất nguồn gốc."), row("")], 2)),
            ("crowded", page(vec![row("Kỹ thuật sấy lạnh, an toàn thực phẩm, lập phương án kinh doanh"); 25], 61)),
        ]
    }
}
