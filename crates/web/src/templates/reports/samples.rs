//! Samples of the pages of reports, over the real list of indicators.

use domain::papers::KnownPaper;
use domain::reports::indicators;
use domain::{Day, Timestamp};

use super::{
    BehindPage, CommuneRow, FigureField, FigureLine, NewReportPage, NotSentRow, OwedRow, ReadReportPage, RecordBehind,
    ReportListed, ReportsPage, Returned, RollUpPage, SendReportPage, SumCell, SumLine, WriteReportPage,
};
use crate::Frame;
use crate::forms::{Choice, FormState};
use crate::gallery::Sample;
use crate::lists::{Chip, ListQuery, Pager};
use crate::parts::{Colour, Conflict, ConflictRow, Due, Link, MadePaper, Source, SummaryRow, Tag};
use crate::show;
use crate::words::Message;

const BASE: &str = "/reports/0199d2c4-7b1e-7000-8000-000000000000";
const BODY: &str = "Ủy ban nhân dân xã Xà Phiên";
const OFFICE: &str = "Sở Nông nghiệp và Môi trường thành phố Cần Thơ";
const DONE: &str = "Tổ chức 2 lớp tập huấn cho 48 lượt người ở ấp 3 và ấp 5.\nVận động 2 tổ hợp tác đăng ký ý tưởng.";

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn at() -> Timestamp {
    Timestamp::from_micros(1_791_766_800_000_000)
}

fn crumbs() -> Vec<Link> {
    vec![Link::new("shell-nav-reports", "/reports")]
}

fn due(working_days_left: i64) -> Due {
    Due { on: day("2026-09-20"), working_days_left }
}

fn draft() -> Tag {
    Tag::new(Colour::Blue, "reports-state-draft")
}

fn sent() -> Tag {
    Tag::new(Colour::Green, "reports-state-sent")
}

fn periods() -> Vec<Choice> {
    vec![Choice::new("2026-Q3", "Quý III năm 2026"), Choice::new("2026-H1", "6 tháng đầu năm 2026")]
}

fn returned() -> Returned {
    Returned {
        reason: "Doanh thu 1.250 triệu đồng chưa khớp với báo cáo của hai chủ thể, đề nghị đối chiếu.".into(),
        by: "Trần Thị Mai".into(),
        on: "17/09/2026".into(),
    }
}

fn sections(text: &str) -> Vec<(&'static str, String)> {
    vec![("reports-done", text.into()), ("reports-difficulties", String::new()), ("reports-proposals", text.into())]
}

impl Sample for ReportsPage {
    const PAGE: &'static str = "reports/index";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let owed = |period: &str, left, tag, is_begun: bool| OwedRow {
            period: period.into(),
            days: "15/06/2026 – 14/09/2026".into(),
            body: "UBND xã Xà Phiên".into(),
            due: due(left),
            tag,
            href: is_begun.then(|| BASE.into()),
            body_id: "xa-phien.ubnd".into(),
            code: "2026-Q3".into(),
        };
        let row = |body: &str, tag, is_late: bool| ReportListed {
            period: "Quý III năm 2026".into(),
            href: BASE.into(),
            body: body.into(),
            to: "Sở NN&MT".into(),
            tag,
            due_on: day("2026-09-20"),
            sent_on: is_late.then(|| day("2026-09-22")),
            is_late,
        };
        let page = |owed, rows: Vec<ReportListed>, total| Self {
            frame: frame.clone(),
            owed,
            roll_up_href: None,
            form: FormState::new(["period"]),
            periods: periods(),
            rows,
            query: ListQuery::read("/reports", ""),
            chips: Vec::new(),
            pager: Pager::new(1, total),
        };
        let none = Tag::new(Colour::Grey, "reports-state-none");
        let to_send = vec![
            owed("Quý III năm 2026", -3, Tag::new(Colour::Yellow, "reports-state-returned"), true),
            owed("Quý IV năm 2026", 48, none, false),
        ];
        let received = vec![row("UBND xã Vĩnh Thuận Đông", sent(), true); 25];
        let office = Self {
            roll_up_href: Some("/reports/roll-up?period=2026-Q3".into()),
            chips: vec![Chip { label: "Quý III năm 2026".into(), href: "/reports".into() }],
            ..page(None, received, 103)
        };
        vec![
            ("empty", Self { periods: Vec::new(), ..page(None, Vec::new(), 0) }),
            ("nothing owed", page(Some(Vec::new()), Vec::new(), 0)),
            ("usual", page(Some(to_send), vec![row("UBND xã Xà Phiên", draft(), false)], 1)),
            ("crowded", office),
        ]
    }
}

impl Sample for NewReportPage {
    const PAGE: &'static str = "reports/new";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let body = |name: &str| Choice::new(name, name);
        let page = |form, bodies| Self { frame: frame.clone(), crumbs: crumbs(), form, bodies, periods: periods() };
        let form = FormState::new(["body", "period"]);
        let mut wrong = form.clone().with("period", "2026-Q3");
        wrong.wrong("period", "reports-begun-already");
        wrong.wrong("body", "reports-no-office");
        vec![
            ("usual", page(form.clone(), vec![body("UBND xã Xà Phiên")])),
            ("two bodies", page(form, vec![body("UBND xã Xà Phiên"), body("UBND xã Lương Tâm")])),
            ("wrong", page(wrong, vec![body("UBND xã Xà Phiên")])),
        ]
    }
}

fn fields() -> Vec<FigureField> {
    let field = |of: &domain::reports::Indicator| FigureField {
        figure: format!("figure-{}", of.key),
        note: format!("note-{}", of.key),
        label: of.label.clone(),
        unit: of.unit.clone(),
        how: of.how.clone(),
        counted: of.counted.map(|_| ("3".to_owned(), format!("{BASE}/figures/{}", of.key))),
    };
    indicators().iter().map(field).collect()
}

impl Sample for WriteReportPage {
    const PAGE: &'static str = "reports/write";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |form: FormState| Self {
            frame: frame.clone(),
            crumbs: crumbs(),
            title: "Báo cáo quý III năm 2026".into(),
            caption: BODY.into(),
            days: "15/06/2026 – 14/09/2026".into(),
            to: OFFICE.into(),
            tag: draft(),
            due: due(4),
            as_of: at(),
            saved: Some(("Trần Văn Khởi".into(), at())),
            returned: None,
            fields: fields(),
            form,
            version: 3,
            is_closed: false,
            base: BASE.into(),
            conflict: None,
        };
        let empty = FormState::new(["bao-cao", "period"]);
        let typed = empty
            .clone()
            .with("figure-producers", "5")
            .with("note-producers", "Hai hộ trồng mãng cầu xiêm đăng ký bằng giấy, chưa nhập vào hệ thống.")
            .with("figure-revenue", "1.250")
            .with("done", DONE);
        let mut wrong = typed.clone().with("figure-revenue", "12,5").with("note-producers", "");
        let figures = || {
            Message::new("reports-note-missing").with("indicator", "Chủ thể").with("counted", "3").with("reported", "5")
        };
        wrong.wrong("note-producers", figures());
        wrong.wrong("figure-revenue", Message::new("reports-figure-unreadable").with("indicator", "Doanh thu"));
        wrong.wrong("period", Message::new("reports-period-not-over").with("day", "14/09/2026"));
        let mut closed = typed.clone();
        closed.wrong("bao-cao", "reports-sent-already");
        let row = |label: &str, yours: &str, theirs: &str| ConflictRow {
            label: label.into(),
            yours: yours.into(),
            theirs: theirs.into(),
        };
        let conflict = Conflict {
            by: "Nguyễn Thị Hồng Thắm".into(),
            at: at(),
            rows: vec![row("Doanh thu sản phẩm OCOP trong kỳ", "1.250", "1.180"), row("reports-done", DONE, "Đã họp")],
        };
        vec![
            ("empty", Self { saved: None, version: 1, ..page(empty) }),
            ("usual", page(typed.clone())),
            ("returned", Self { returned: Some(returned()), ..page(typed.clone()) }),
            ("wrong", page(wrong)),
            ("conflict", Self { conflict: Some(conflict), ..page(typed) }),
            ("closed", Self { is_closed: true, tag: sent(), ..page(closed) }),
        ]
    }
}

/// The figures as they are read: one corrected, one missing unless all are there.
fn lines(is_whole: bool) -> Vec<FigureLine> {
    let line = |of: &domain::reports::Indicator| {
        let is_corrected = of.key == "producers";
        FigureLine {
            id: format!("so-{}", of.key),
            label: of.label.clone(),
            unit: of.unit.clone(),
            how: of.how.clone(),
            value: if of.key == "revenue" { is_whole.then(|| "1.250".into()) } else { Some("5".into()) },
            counted: is_corrected.then(|| "3".into()),
            source: match (is_corrected, of.counted) {
                (true, _) => Source::Typed,
                (false, Some(_)) => Source::Computed,
                (false, None) => Source::Reported,
            },
            note: if is_corrected {
                "Hai hộ đăng ký bằng giấy,\nchưa nhập vào hệ thống.".into()
            } else {
                String::new()
            },
            href: of.counted.map(|_| format!("{BASE}/figures/{}", of.key)),
        }
    };
    indicators().iter().map(line).collect()
}

impl Sample for SendReportPage {
    const PAGE: &'static str = "reports/send";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |lines| Self {
            frame: frame.clone(),
            crumbs: crumbs(),
            title: "Báo cáo quý III năm 2026".into(),
            caption: BODY.into(),
            days: "15/06/2026 – 14/09/2026".into(),
            to: OFFICE.into(),
            to_mend: Vec::new(),
            open_until: None,
            lines,
            sections: sections(DONE),
            form: FormState::new(["bao-cao"]),
            version: 4,
            base: BASE.into(),
        };
        let to_mend = vec![Link::new("Doanh thu sản phẩm OCOP trong kỳ", format!("{BASE}#figure-revenue"))];
        let mut stale = page(lines(true));
        stale.form.wrong("bao-cao", "reports-send-stale");
        vec![
            ("usual", page(lines(true))),
            ("to mend", Self { to_mend, open_until: Some("14/09/2026".into()), ..page(lines(false)) }),
            ("wrong", stale),
        ]
    }
}

impl Sample for ReadReportPage {
    const PAGE: &'static str = "reports/report";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let page = |is_own, sent_on: &str| Self {
            frame: frame.clone(),
            crumbs: crumbs(),
            papers: vec![MadePaper::new(KnownPaper::Report, "r1")],
            title: "Báo cáo quý III năm 2026".into(),
            period: "quý III năm 2026".into(),
            body: BODY.into(),
            superior: String::new(),
            place: "Xà Phiên".into(),
            to: OFFICE.into(),
            tag: sent(),
            facts: vec![
                SummaryRow::new("reports-to", OFFICE),
                SummaryRow::new("reports-sent-on", sent_on),
                SummaryRow::new("reports-sent-by", "Trần Văn Khởi"),
            ],
            sent_on: sent_on.into(),
            as_of: at(),
            is_late: false,
            is_own,
            returned: None,
            lines: lines(true),
            sections: sections(DONE),
            return_href: (!is_own).then(|| format!("{BASE}/return")),
        };
        let given_back = Self {
            tag: Tag::new(Colour::Yellow, "reports-state-returned"),
            returned: Some(returned()),
            return_href: None,
            lines: lines(false),
            ..page(false, "")
        };
        vec![
            ("usual", Self { is_late: true, ..page(false, "22/09/2026") }),
            ("own", page(true, "18/09/2026")),
            ("returned", given_back),
        ]
    }
}

impl Sample for BehindPage {
    const PAGE: &'static str = "reports/behind";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let record = |name: &str, href: Option<&str>| RecordBehind {
            name: name.into(),
            href: href.map(Into::into),
            on: "12/03/2020".into(),
        };
        let page = |records: Vec<RecordBehind>| Self {
            frame: frame.clone(),
            crumbs: crumbs(),
            caption: "UBND xã Xà Phiên · 15/06/2026 – 14/09/2026".into(),
            label: "Ý tưởng sản phẩm đăng ký trong kỳ".into(),
            unit: "ý tưởng".into(),
            how: "Đếm ý tưởng có ngày đăng ký trong kỳ".into(),
            reported: Some("2".into()),
            counted_then: None,
            note: String::new(),
            total: show::number(records.len()),
            as_of: at(),
            pager: Pager::new(1, records.len()),
            query: ListQuery::read(BASE, ""),
            records,
        };
        let noted = Self {
            counted_then: Some("1".into()),
            note: "Một ý tưởng nộp bằng giấy ngày 13/3.".into(),
            pager: Pager::new(2, 60),
            ..page(vec![
                record("Mãng cầu xiêm sấy dẻo của hộ kinh doanh Lê Thị Út Mười", Some("/ideas/1"));
                25
            ])
        };
        vec![
            ("empty", Self { reported: None, ..page(Vec::new()) }),
            ("usual", page(vec![record("Mãng cầu xiêm sấy dẻo", Some("/ideas/1")), record("Trần Văn Khởi", None)])),
            ("crowded", noted),
        ]
    }
}

impl Sample for RollUpPage {
    const PAGE: &'static str = "reports/roll_up";

    fn samples(frame: Frame) -> Vec<(&'static str, Self)> {
        let sums = |total: Option<&str>| {
            let line = |of: &domain::reports::Indicator| SumLine {
                label: of.label.clone(),
                unit: of.unit.clone(),
                how: of.how.clone(),
                total: total.map(Into::into),
            };
            indicators().iter().map(line).collect::<Vec<_>>()
        };
        let commune = |name: &str, tag: Tag, sent_on: &str| {
            let cell = SumCell { value: "1.250".into(), href: format!("{BASE}/figures/producers") };
            let value = (!sent_on.is_empty()).then_some(cell);
            CommuneRow {
                name: name.into(),
                href: value.as_ref().map(|_| BASE.into()),
                tag,
                sent_on: sent_on.into(),
                is_late: sent_on.starts_with("22"),
                values: vec![value; indicators().len()],
            }
        };
        let page = |communes: Vec<CommuneRow>, not_sent: Vec<NotSentRow>, total| Self {
            frame: frame.clone(),
            crumbs: crumbs(),
            caption: format!("{OFFICE} · 15/06/2026 – 14/09/2026"),
            period: "Quý III năm 2026".into(),
            form: FormState::new(["period", "office"]).with("period", "2026-Q3"),
            periods: periods(),
            offices: Vec::new(),
            as_of: at(),
            due: due(-3),
            sent: communes.len() - not_sent.len(),
            expected: communes.len(),
            xlsx_href: "/reports/roll-up.xlsx?period=2026-Q3".into(),
            sums: sums(total),
            communes,
            not_sent,
        };
        let none = || Tag::new(Colour::Grey, "reports-state-none");
        let not_sent = |name: &str, tag, reason: &str| NotSentRow {
            name: name.into(),
            tag,
            reason: reason.into(),
            href: (!reason.is_empty()).then(|| BASE.into()),
        };
        let arrived = commune("UBND xã Xà Phiên", sent(), "18/09/2026");
        let usual = page(
            vec![
                arrived.clone(),
                commune("UBND xã Vĩnh Viễn", sent(), "22/09/2026"),
                commune("UBND xã Lương Tâm", draft(), ""),
                commune("UBND xã Vĩnh Thuận Đông", none(), ""),
            ],
            vec![
                not_sent("UBND xã Lương Tâm", draft(), ""),
                not_sent("UBND xã Vĩnh Thuận Đông", none(), &returned().reason),
            ],
            Some("2.500"),
        );
        let mut crowded = page(vec![arrived.clone(); 103], Vec::new(), Some("128.750"));
        crowded.offices = vec![Choice::new("a", OFFICE), Choice::new("b", "Phòng Nông nghiệp huyện Long Mỹ")];
        let mut wrong = page(vec![arrived], Vec::new(), Some("1.250"));
        wrong.form.wrong("period", "reports-period-missing");
        let nobody =
            page(vec![commune("UBND xã Xà Phiên", none(), "")], vec![not_sent("UBND xã Xà Phiên", none(), "")], None);
        vec![("empty", nobody), ("usual", usual), ("crowded", crowded), ("wrong", wrong)]
    }
}
