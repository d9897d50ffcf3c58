//! Plan 470 in the story: entered, and worked on by those it names.

use app::plans::NewProgress;
use domain::Day;
use domain::plans::known_plans;

use super::{Story, day};
use crate::say::Failure;

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

/// Enters the plan on its day and notes what each unit did.
pub(super) async fn year_2020(story: &Story) -> Result<(), Failure> {
    let plans = known_plans().map_err(Failure::not_done)?;
    for plan in &plans {
        if story.has_come(plan.issued_on) {
            story.on(plan.issued_on, "nongnghiep", async |op| app::plans::enter_plan(op, plan).await).await?;
        }
    }
    for (login, place, (month, of_month), state, note) in NOTES {
        let on = day(2020, month, of_month);
        if story.has_come(on) {
            note_on(story, login, place, on, state, note).await?;
        }
    }
    Ok(())
}

async fn note_on(story: &Story, login: &str, place: &str, on: Day, state: &str, note: &str) -> Result<(), Failure> {
    story
        .on(on, login, async |op| {
            let bodies: Vec<String> = op.person()?.appointments.iter().map(|held| held.body_id.clone()).collect();
            let view = app::plans::read_plan(op, "470-KH-UBND").await?;
            let task = view
                .tasks
                .into_iter()
                .find(|task| task.item_ref == place && bodies.contains(&task.lead_body_id))
                .ok_or(app::Error::NotFound)?;
            let version = app::plans::read_task(op, task.id).await?.task.version;
            let new = NewProgress { state: state.to_owned(), note: note.to_owned(), noted_on: Some(on) };
            app::plans::note_progress(op, task.id, version, new, &[]).await
        })
        .await
}
