//! Plan 470 in the story: entered below the plans it carries out, taken up by the units it names, worked
//! on, asked about, urged, divided and handed over.

use app::Op;
use app::plans::{NewProgress, NewRemark, NewTask, NewUndertaking, NewUrging, TaskFilter, TaskStanding};
use domain::Day;
use domain::ids::TaskId;
use domain::plans::known_plans;
use store::plans::Task;
use store::producers::Slice;

use super::paper::sample_pdf;
use super::{Story, day};
use crate::say::Failure;

const DISTRICT: &str = "470-KH-UBND";

/// Login, item, month and day of 2020, state, note.
type Note = (&'static str, &'static str, (u32, u32), &'static str, &'static str);

/// Who notes what on which item, on which day.
const NOTES: [Note; 10] = [
    ("nongnghiep", "V.1.a", (3, 2), "doing", "Đã họp triển khai với 9 đơn vị, thống nhất đầu mối từng việc."),
    ("nongnghiep", "V.1.c", (3, 9), "done", "UBND huyện đã ban hành quyết định kiện toàn Ban Chỉ đạo."),
    ("vinhvien", "V.11.a", (3, 10), "doing", "Xã chọn bưởi da xanh, đang lập kế hoạch riêng."),
    ("xaphien", "V.11.a", (3, 12), "doing", "Xã chọn mãng cầu xiêm, đã họp với 4 hộ trồng."),
    ("kinhte", "V.2.a", (3, 18), "doing", "Lập danh sách cơ sở dự hội chợ tỉnh."),
    ("vinhvien", "V.11.d", (3, 14), "done", "Đã gửi báo cáo quý I."),
    ("xaphien", "V.11.b", (3, 20), "doing", "Vận động 2 tổ hợp tác và 6 hộ đăng ký ý tưởng."),
    ("kinhte", "V.2.c", (4, 3), "at-risk", "Chưa bố trí được kinh phí thiết kế nhãn."),
    ("yte", "V.4.a", (4, 15), "doing", "Hướng dẫn 3 cơ sở làm hồ sơ an toàn thực phẩm."),
    ("nongnghiep", "V.1.b", (4, 6), "done", "Đã tổng hợp báo cáo quý I gửi Thường trực UBND huyện."),
];

/// Login, unit, number and day of the unit's own plan.
const CHILD_PLANS: [(&str, &str, &str, (u32, u32)); 2] = [
    ("vinhvien", "vinh-vien-a-2020.ubnd", "12/KH-UBND", (3, 11)),
    ("xaphien", "xa-phien-2020.ubnd", "09/KH-UBND", (3, 13)),
];

/// Login, unit, number and day of the unit's work programme.
const WORK_PROGRAMMES: [(&str, &str, &str, (u32, u32)); 2] =
    [("kinhte", "long-my.ktht", "05/CTr-KTHT", (3, 5)), ("yte", "long-my.yte", "03/CTr-YT", (3, 9))];

/// Enters the plans and tells what each unit did with plan 470.
pub(super) async fn year_2020(story: &Story) -> Result<(), Failure> {
    for plan in known_plans().map_err(Failure::not_done)? {
        // Who entered the province's plans did so once the system was there.
        let (login, on) = match plan.slug.as_str() {
            DISTRICT => ("nongnghiep", plan.issued_on),
            _ => ("nongnghieptinh", plan.issued_on.max(day(2020, 1, 6))),
        };
        if story.has_come(on) {
            story.on(on, login, async |op| app::plans::enter_plan(op, &plan).await).await?;
        }
    }
    take_up(story).await?;
    for (login, place, (month, of_month), state, note) in NOTES {
        let on = day(2020, month, of_month);
        if story.has_come(on) {
            note_on(story, login, place, on, state, note).await?;
        }
    }
    work_together(story).await
}

/// What is left when the year is over is no longer to be done; it goes into the plan of the next.
pub(super) async fn end_the_year(story: &Story) -> Result<(), Failure> {
    let on = day(2021, 1, 4);
    if !story.has_come(on) {
        return Ok(());
    }
    let close = async |op: &mut Op| {
        let open = TaskFilter { standing: Some(TaskStanding::Open), ..TaskFilter::default() };
        let rest = app::plans::list_tasks(op, open, Slice { limit: 1000, offset: 0 }).await?;
        for row in rest.rows {
            let version = app::plans::read_task(op, row.id).await?.task.version;
            let note = "Kế hoạch năm 2020 đã kết thúc; việc còn lại đưa vào kế hoạch năm sau.".to_owned();
            let new = NewProgress { state: "void".to_owned(), note, noted_on: Some(on) };
            app::plans::note_progress(op, row.id, version, new, &[]).await?;
        }
        Ok(())
    };
    story.on(on, "nongnghiep", close).await
}

/// Two communes make plans of their own, two offices enter it in their work programmes; the others have done
/// neither.
async fn take_up(story: &Story) -> Result<(), Failure> {
    for (login, unit, number, (month, of_month)) in CHILD_PLANS {
        let on = day(2020, month, of_month);
        if story.has_come(on) {
            let new = NewUndertaking { number: number.to_owned(), dated: Some(on) };
            story.on(on, login, async |op| app::plans::start_child_plan(op, DISTRICT, unit, new, None).await).await?;
        }
    }
    for (login, unit, number, (month, of_month)) in WORK_PROGRAMMES {
        let on = day(2020, month, of_month);
        if story.has_come(on) {
            let new = NewUndertaking { number: number.to_owned(), dated: Some(on) };
            let confirm = async |op: &mut Op| app::plans::confirm_undertaking(op, DISTRICT, unit, new, None).await;
            story.on(on, login, confirm).await?;
        }
    }
    Ok(())
}

/// The task of plan 470 that an item gives to a body of whoever acts.
async fn own_task(op: &mut Op, place: &str) -> app::Result<Task> {
    let bodies: Vec<String> = op.person()?.appointments.iter().map(|held| held.body_id.clone()).collect();
    task_of(op, place, &bodies).await
}

/// The task of plan 470 that an item gives to one of some bodies.
async fn task_of(op: &mut Op, place: &str, bodies: &[String]) -> app::Result<Task> {
    let view = app::plans::read_plan(op, DISTRICT).await?;
    let task = view.tasks.into_iter().find(|task| task.item_ref == place && bodies.contains(&task.lead_body_id));
    let id = task.ok_or(app::Error::NotFound)?.id;
    Ok(app::plans::read_task(op, id).await?.task)
}

/// The same task in the plan of the unit's own, where it has one.
async fn in_own_plan(op: &mut Op, task: Task) -> app::Result<Task> {
    let view = app::plans::read_task(op, task.id).await?;
    let own = view.sub_tasks.iter().find(|part| part.plan_slug != DISTRICT && part.lead_body_id == task.lead_body_id);
    match own {
        Some(part) => Ok(app::plans::read_task(op, part.id).await?.task),
        None => Ok(task),
    }
}

async fn note_on(story: &Story, login: &str, place: &str, on: Day, state: &str, note: &str) -> Result<(), Failure> {
    let act = async |op: &mut Op| {
        let task = own_task(op, place).await?;
        let task = in_own_plan(op, task).await?;
        let new = NewProgress { state: state.to_owned(), note: note.to_owned(), noted_on: Some(on) };
        app::plans::note_progress(op, task.id, task.version, new, &[]).await
    };
    story.on(on, login, act).await
}

/// A question and its answer, guidance, a divided task, evidence, urging answered and not answered.
async fn work_together(story: &Story) -> Result<(), Failure> {
    let lead = ["xa-phien-2020.ubnd".to_owned()];
    if story.has_come(day(2020, 3, 25)) {
        let text = "Hộ chưa có đăng ký kinh doanh có được đăng ký ý tưởng không?";
        let ask = async |op: &mut Op| {
            let task = own_task(op, "V.11.b").await?;
            app::plans::remark(op, task.id, said("question", text)).await
        };
        let question = story.on(day(2020, 3, 23), "xaphien", ask).await?;
        let answer = async |op: &mut Op| {
            let task = task_of(op, "V.11.b", &lead).await?;
            let text = "Được. Khi lập hồ sơ sản phẩm, hộ cần có giấy đăng ký; phòng sẽ hướng dẫn tại xã.";
            let remark = NewRemark { answers_id: Some(question), ..said("answer", text) };
            app::plans::remark(op, task.id, remark).await
        };
        story.on(day(2020, 3, 25), "nongnghiep", answer).await?;
    }
    if story.has_come(day(2020, 4, 2)) {
        let guide = async |op: &mut Op| {
            let task = task_of(op, "V.11.d", &lead).await?;
            let guidance = said("guidance", "Dùng chung mẫu biên bản kiểm tra cho 8 xã, thị trấn.");
            app::plans::remark(op, task.id, NewRemark { paper: "04/HD-NNPTNT".to_owned(), ..guidance }).await
        };
        story.on(day(2020, 4, 2), "nongnghiep", guide).await?;
    }
    if story.has_come(day(2020, 4, 20)) {
        let divide = async |op: &mut Op| {
            let whole = own_task(op, "V.2.a").await?;
            app::plans::add_task(op, part_of(&whole, "Chọn 4 cơ sở dự hội chợ tỉnh", day(2020, 5, 29))).await
        };
        let part = story.on(day(2020, 4, 20), "kinhte", divide).await?;
        prove(story, part).await?;
    }
    urge(story, "V.11.a", "luong-tam-2020.ubnd", (4, 22), (4, 29), "11/CV-NNPTNT", Some(("luongtam", (4, 28)))).await?;
    urge(story, "V.3.a", "long-my.tnmt", (5, 12), (5, 22), "16/CV-NNPTNT", None).await?;
    urge(story, "V.11.a", "thuan-hung-2020.ubnd", (6, 10), (6, 24), "", None).await
}

fn said(kind: &str, text: &str) -> NewRemark {
    NewRemark { kind: kind.to_owned(), answers_id: None, text: text.to_owned(), paper: String::new() }
}

fn part_of(whole: &Task, title: &str, due_on: Day) -> NewTask {
    NewTask {
        plan_id: whole.plan_id,
        item_ref: whole.item_ref.clone(),
        parent_id: Some(whole.id),
        title: title.to_owned(),
        lead_body_id: whole.lead_body_id.clone(),
        holder_id: None,
        start_on: None,
        due_on: Some(due_on),
        recurrence: "once".to_owned(),
        partners: vec![("long-my.nnptnt".to_owned(), "Đề xuất cơ sở có sản phẩm tham gia OCOP".to_owned())],
        source: "added",
    }
}

/// A part is done, and a paper proves it.
async fn prove(story: &Story, part: TaskId) -> Result<(), Failure> {
    let on = day(2020, 5, 26);
    if !story.has_come(on) {
        return Ok(());
    }
    let minutes = sample_pdf("Danh sách 4 cơ sở dự hội chợ tỉnh");
    let stored = story.app.files().put(&minutes).await?;
    let done = async |op: &mut Op| {
        let task = app::plans::read_task(op, part).await?.task;
        let note = "Đã chọn 4 cơ sở, gửi danh sách cho tỉnh.".to_owned();
        let new = NewProgress { state: "done".to_owned(), note, noted_on: Some(on) };
        let files = [(stored, "danh-sach-co-so.pdf".to_owned())];
        app::plans::note_progress(op, task.id, task.version, new, &files).await
    };
    story.on(on, "kinhte", done).await
}

/// The office urges a unit; the unit answers, or not.
async fn urge(
    story: &Story,
    place: &str,
    unit: &str,
    on: (u32, u32),
    answer_by: (u32, u32),
    paper: &str,
    answered: Option<(&str, (u32, u32))>,
) -> Result<(), Failure> {
    let on = day(2020, on.0, on.1);
    if !story.has_come(on) {
        return Ok(());
    }
    let act = async |op: &mut Op| {
        let task = task_of(op, place, &[unit.to_owned()]).await?;
        let text = "Đề nghị báo cáo tiến độ và vướng mắc, nêu ngày hoàn thành.".to_owned();
        let answer_by = Some(day(2020, answer_by.0, answer_by.1));
        app::plans::urge(op, task.id, NewUrging { text, paper: paper.to_owned(), answer_by }).await
    };
    let urging = story.on(on, "nongnghiep", act).await?;
    if let Some((login, (month, of_month))) = answered {
        let on = day(2020, month, of_month);
        if story.has_come(on) {
            let text = "Đã họp 5 tổ hợp tác, sẽ gửi kế hoạch của xã trước 15/5.";
            story.on(on, login, async |op| app::plans::answer_urging(op, urging, 1, text).await).await?;
        }
    }
    Ok(())
}
