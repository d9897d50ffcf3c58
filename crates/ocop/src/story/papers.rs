//! Papers in the story: what came, what went, and what lay before a leader.

use app::papers::NewPaper;
use domain::Day;
use domain::ids::{PaperId, SignOffId};
use domain::papers::{AboutKind, Answer, Asking, Direction, PaperDetails, PaperKind};

use super::paper::sample_pdf;
use super::{Story, day};
use crate::say::Failure;

type Done<T = ()> = Result<T, Failure>;

/// A paper of the story.
#[derive(Clone, Copy)]
struct Told {
    /// Who enters it, in the register of their body.
    login: &'static str,
    direction: Direction,
    kind: PaperKind,
    /// Nothing while it is a draft.
    number: &'static str,
    dated: Option<Day>,
    issuer: &'static str,
    recipient: &'static str,
    subject: &'static str,
    registered_on: Day,
    about: About,
}

/// What a paper of the story belongs to.
#[derive(Clone, Copy)]
enum About {
    /// Nothing.
    Nothing,
    /// Plan 470.
    Plan,
    /// The task of an item of plan 470 that falls to whoever enters it.
    Task(&'static str),
}

const OFFICE: &str = "Phòng Nông nghiệp và Phát triển nông thôn huyện Long Mỹ";
const DISTRICT: &str = "Ủy ban nhân dân huyện Long Mỹ";
const CITY: &str = "Ủy ban nhân dân thành phố Cần Thơ";
const DEPARTMENT: &str = "Sở Nông nghiệp và Môi trường thành phố Cần Thơ";

/// 2020: what the plan rests on, the plan, a decision and a report that went before the district's leader,
/// and a request that still waits on 30 June.
pub(super) async fn year_2020(story: &Story) -> Done {
    let base = Told {
        login: "nongnghiep",
        direction: Direction::In,
        kind: PaperKind::Letter,
        number: "193/BCĐ-UBND",
        dated: Some(day(2020, 2, 10)),
        issuer: "Ban Chỉ đạo các chương trình mục tiêu quốc gia tỉnh Hậu Giang",
        recipient: OFFICE,
        subject: "Thực hiện Chương trình nông thôn mới và Chương trình OCOP năm 2020",
        registered_on: day(2020, 2, 12),
        about: About::Nothing,
    };
    let scheme = Told {
        kind: PaperKind::Decision,
        number: "1915/QĐ-UBND",
        dated: Some(day(2018, 12, 6)),
        issuer: "Ủy ban nhân dân tỉnh Hậu Giang",
        subject: "Phê duyệt Đề án Chương trình mỗi xã một sản phẩm giai đoạn 2018–2020",
        ..base
    };
    let plan = Told {
        direction: Direction::Out,
        kind: PaperKind::Plan,
        number: "470/KH-UBND",
        dated: Some(day(2020, 2, 24)),
        issuer: DISTRICT,
        recipient: "Các phòng, ban, ngành, đoàn thể huyện; UBND các xã, thị trấn",
        subject: "Triển khai thực hiện Chương trình Mỗi xã một sản phẩm (OCOP) huyện Long Mỹ năm 2020",
        registered_on: day(2020, 2, 24),
        about: About::Plan,
        ..base
    };
    let came_to = |login, recipient, on| Told { login, direction: Direction::In, recipient, registered_on: on, ..plan };
    let commune_plan = Told {
        login: "vinhvien",
        direction: Direction::Out,
        kind: PaperKind::Plan,
        number: "18/KH-UBND",
        dated: Some(day(2020, 3, 13)),
        issuer: "Ủy ban nhân dân xã Vĩnh Viễn A",
        recipient: "Phòng Nông nghiệp và Phát triển nông thôn; các ấp",
        subject: "Thực hiện Chương trình OCOP xã Vĩnh Viễn A năm 2020, sản phẩm chủ lực bưởi da xanh",
        registered_on: day(2020, 3, 13),
        about: About::Task("V.11.a"),
    };
    let papers = [
        base,
        scheme,
        plan,
        came_to("vinhvien", "Ủy ban nhân dân xã Vĩnh Viễn A", day(2020, 2, 26)),
        came_to("kinhte", "Phòng Kinh tế và Hạ tầng huyện Long Mỹ", day(2020, 2, 26)),
        commune_plan,
    ];
    for told in &papers {
        register(story, told).await?;
    }
    decision_on_the_committee(story).await?;
    report_of_the_quarter(story).await?;
    request_for_labels(story).await
}

/// A draft that the leader approves at once; it gets its number when it is issued.
async fn decision_on_the_committee(story: &Story) -> Done {
    let draft = Told {
        login: "nongnghiep",
        direction: Direction::Out,
        kind: PaperKind::Decision,
        number: "",
        dated: None,
        issuer: DISTRICT,
        recipient: "Thành viên Ban Chỉ đạo; các phòng, ban huyện",
        subject: "Kiện toàn Ban Chỉ đạo các chương trình mục tiêu quốc gia huyện Long Mỹ",
        registered_on: day(2020, 3, 4),
        about: About::Task("V.1.c"),
    };
    let Some(id) = register(story, &draft).await? else { return Ok(()) };
    let why = "Trình Chủ tịch ký để Ban Chỉ đạo kịp họp trong tháng 3.";
    let Some(asked) = put(story, draft.login, id, why, day(2020, 3, 4), day(2020, 3, 9)).await? else { return Ok(()) };
    answer(story, "lanhdaohuyen", asked, Answer::Approve, "", day(2020, 3, 6)).await?;
    number(story, draft.login, id, "812/QĐ-UBND", day(2020, 3, 9)).await
}

/// A draft that comes back once before it is approved.
async fn report_of_the_quarter(story: &Story) -> Done {
    let draft = Told {
        login: "nongnghiep",
        direction: Direction::Out,
        kind: PaperKind::Report,
        number: "",
        dated: None,
        issuer: OFFICE,
        recipient: "Thường trực UBND huyện Long Mỹ",
        subject: "Kết quả thực hiện Chương trình OCOP quý I năm 2020",
        registered_on: day(2020, 3, 30),
        about: About::Task("V.1.b"),
    };
    let Some(id) = register(story, &draft).await? else { return Ok(()) };
    let why = "Báo cáo định kỳ quý I gửi Thường trực UBND huyện.";
    let Some(asked) = put(story, draft.login, id, why, day(2020, 3, 31), day(2020, 4, 6)).await? else { return Ok(()) };
    let note = "Bổ sung số liệu của hai xã chưa gửi báo cáo, nêu rõ lý do chậm.";
    answer(story, "lanhdaohuyen", asked, Answer::Return, note, day(2020, 4, 1)).await?;
    let why = "Đã bổ sung: xã Lương Tâm còn dự thảo, các xã khác chưa gửi; đã điện thoại đôn đốc ngày 01/4.";
    let Some(asked) = put(story, draft.login, id, why, day(2020, 4, 2), day(2020, 4, 6)).await? else { return Ok(()) };
    answer(story, "lanhdaohuyen", asked, Answer::Approve, "Đồng ý, gửi trước ngày 07/4.", day(2020, 4, 3)).await?;
    number(story, draft.login, id, "45/BC-NNPTNT", day(2020, 4, 6)).await
}

/// A request that waits for the district's leader at the end of June.
async fn request_for_labels(story: &Story) -> Done {
    let draft = Told {
        login: "kinhte",
        direction: Direction::Out,
        kind: PaperKind::Submission,
        number: "",
        dated: None,
        issuer: "Phòng Kinh tế và Hạ tầng huyện Long Mỹ",
        recipient: DISTRICT,
        subject: "Xin hỗ trợ kinh phí thiết kế nhãn hàng hóa cho ba cơ sở tham gia Chương trình OCOP",
        registered_on: day(2020, 6, 23),
        about: About::Task("V.2.c"),
    };
    let Some(id) = register(story, &draft).await? else { return Ok(()) };
    let why = "Ba cơ sở đã có sản phẩm nhưng chưa có nhãn; cần kinh phí trong quý III.";
    let Some(asked) = put(story, draft.login, id, why, day(2020, 6, 24), day(2020, 7, 3)).await? else { return Ok(()) };
    let note = "Đồng ý hỗ trợ, Phòng Tài chính - Kế hoạch cân đối nguồn.";
    answer(story, "lanhdaohuyen", asked, Answer::Approve, note, day(2020, 7, 2)).await?;
    number(story, draft.login, id, "31/TTr-KTHT", day(2020, 7, 3)).await
}

/// 2026: the new criteria, guidance on them, a commune's plan, and a report that waits for the city's leader.
pub(super) async fn year_2026(story: &Story) -> Done {
    let rules = Told {
        login: "nongnghiep",
        direction: Direction::In,
        kind: PaperKind::Decision,
        number: "26/2026/QĐ-TTg",
        dated: Some(day(2026, 5, 22)),
        issuer: "Thủ tướng Chính phủ",
        recipient: DEPARTMENT,
        subject: "Bộ tiêu chí và trình tự đánh giá, phân hạng sản phẩm OCOP",
        registered_on: day(2026, 6, 1),
        about: About::Nothing,
    };
    let guidance = Told {
        direction: Direction::Out,
        kind: PaperKind::Guidance,
        number: "3120/HD-SNNMT",
        dated: Some(day(2026, 9, 21)),
        issuer: DEPARTMENT,
        recipient: "UBND các xã, phường",
        subject: "Lập hồ sơ đánh giá sản phẩm OCOP theo bộ tiêu chí năm 2026",
        registered_on: day(2026, 9, 21),
        ..rules
    };
    let commune_plan = Told {
        login: "vinhvien",
        direction: Direction::Out,
        kind: PaperKind::Plan,
        number: "",
        dated: None,
        issuer: "Ủy ban nhân dân xã Vĩnh Viễn",
        recipient: "Phòng Kinh tế; các ấp; các chủ thể",
        subject: "Đánh giá lại các sản phẩm OCOP sắp hết hạn công nhận trên địa bàn xã Vĩnh Viễn",
        registered_on: day(2026, 10, 5),
        about: About::Nothing,
    };
    let report = Told {
        direction: Direction::Out,
        kind: PaperKind::Report,
        number: "",
        dated: None,
        issuer: DEPARTMENT,
        recipient: CITY,
        subject: "Kết quả Chương trình OCOP chín tháng đầu năm 2026 và nhiệm vụ quý IV",
        registered_on: day(2026, 11, 16),
        ..rules
    };
    register(story, &rules).await?;
    register(story, &guidance).await?;
    if let Some(id) = register(story, &commune_plan).await? {
        let why = "Trình Chủ tịch UBND xã ban hành để các chủ thể chuẩn bị hồ sơ trong tháng 10.";
        let asked = put(story, commune_plan.login, id, why, day(2026, 10, 5), day(2026, 10, 9)).await?;
        if let Some(asked) = asked {
            answer(story, "lanhdaohuyen", asked, Answer::Approve, "", day(2026, 10, 7)).await?;
            number(story, commune_plan.login, id, "86/KH-UBND", day(2026, 10, 8)).await?;
        }
    }
    if let Some(id) = register(story, &report).await? {
        let why = "Báo cáo UBND thành phố để đưa vào phiên họp tháng 11.";
        put(story, report.login, id, why, day(2026, 11, 17), day(2026, 11, 27)).await?;
    }
    Ok(())
}

/// Enters a paper with a sample of its file; nothing before its day.
async fn register(story: &Story, told: &Told) -> Done<Option<PaperId>> {
    if !story.has_come(told.registered_on) {
        return Ok(None);
    }
    let name = if told.number.is_empty() { "du-thao".to_owned() } else { told.number.replace('/', "-") };
    let stored = story.app.files().put(&sample_pdf(&format!("{} {name}", told.kind.name()))).await?;
    let id = story
        .on(told.registered_on, told.login, async |op| {
            let person = op.person()?.clone();
            let about = match told.about {
                About::Nothing => None,
                About::Plan | About::Task(_) => {
                    let view = app::plans::read_plan(op, "470-KH-UBND").await?;
                    let is_own = |body: &String| person.appointments.iter().any(|held| held.body_id == *body);
                    match told.about {
                        About::Task(place) => {
                            let mut tasks = view.tasks.iter();
                            let task = tasks.find(|task| task.item_ref == place && is_own(&task.lead_body_id));
                            Some((AboutKind::Task, task.ok_or(app::Error::NotFound)?.id.to_string()))
                        }
                        _ => Some((AboutKind::Plan, view.plan.id.to_string())),
                    }
                }
            };
            let new = NewPaper {
                direction: told.direction,
                body_id: person.appointments.first().map(|held| held.body_id.clone()).unwrap_or_default(),
                details: PaperDetails {
                    number: told.number.to_owned(),
                    dated: told.dated,
                    kind: told.kind,
                    issuer: told.issuer.to_owned(),
                    recipient: told.recipient.to_owned(),
                    subject: told.subject.to_owned(),
                    registered_on: told.registered_on,
                },
                about,
            };
            app::papers::register_paper(op, new, Some((stored, &format!("{name}.pdf")))).await
        })
        .await?;
    Ok(Some(id))
}

/// Puts a paper before the leader; nothing before its day.
async fn put(story: &Story, login: &str, id: PaperId, why: &str, on: Day, by: Day) -> Done<Option<SignOffId>> {
    if !story.has_come(on) {
        return Ok(None);
    }
    let asking = Asking { reason: why.to_owned(), answer_by: Some(by) };
    let asked = story.on(on, login, async |op| {
        let version = app::papers::read_paper(op, id).await?.paper.version;
        app::papers::put_before_leader(op, id, version, asking).await
    });
    Ok(Some(asked.await?))
}

/// The leader answers; nothing before the day.
async fn answer(story: &Story, login: &str, id: SignOffId, answer: Answer, note: &str, on: Day) -> Done {
    if story.has_come(on) {
        story.on(on, login, async |op| app::papers::answer_sign_off(op, id, answer, note).await).await?;
    }
    Ok(())
}

/// Gives a paper its number and day; nothing before that day.
async fn number(story: &Story, login: &str, id: PaperId, number: &str, on: Day) -> Done {
    if !story.has_come(on) {
        return Ok(());
    }
    story
        .on(on, login, async |op| {
            let paper = app::papers::read_paper(op, id).await?.paper;
            let details = PaperDetails {
                number: number.to_owned(),
                dated: Some(on),
                kind: paper.kind.parse().map_err(|_| app::Error::NotFound)?,
                issuer: paper.issuer,
                recipient: paper.recipient,
                subject: paper.subject,
                registered_on: paper.registered_on,
            };
            app::papers::mend_paper(op, id, paper.version, details, None).await
        })
        .await
}
