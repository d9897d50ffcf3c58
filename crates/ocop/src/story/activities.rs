//! Meetings in the story: one with conclusions that became tasks, one called off, one to come.

use app::activities::{Conclusion, NewMeeting, Noted};
use domain::Day;
use domain::ids::ActivityId;

use super::{Story, day};
use crate::say::Failure;

type Done<T = ()> = Result<T, Failure>;

/// A meeting as it is planned: by whom, on which day, and whom it invites.
struct Planned {
    login: &'static str,
    planned_on: Day,
    held_on: Day,
    title: &'static str,
    place: &'static str,
    agenda: &'static str,
    chair: (&'static str, &'static str),
    bodies: &'static [&'static str],
    /// The item of plan 470 it serves, if any.
    item: Option<&'static str>,
    invitation: &'static str,
}

/// What the steering committee concluded on 2 March 2020: what, who, by when.
const CONCLUDED: [(&str, &str, (u32, u32)); 3] = [
    ("Hướng dẫn các xã thiết kế nhãn và mã truy xuất cho sản phẩm dự thi năm 2020.", "long-my.ktht", (4, 15)),
    ("Rà soát, báo cáo danh sách chủ thể đủ điều kiện an toàn thực phẩm.", "long-my.yte", (3, 31)),
    ("Mỗi tháng phát một chuyên mục về sản phẩm của một xã.", "long-my.dtt", (12, 31)),
];

/// Spring 2020: the steering committee meets and concludes; a second meeting is called off, a third is
/// to come.
pub(super) async fn year_2020(story: &Story) -> Done {
    let first = Planned {
        login: "nongnghiep",
        planned_on: day(2020, 2, 24),
        held_on: day(2020, 3, 2),
        title: "Họp Ban Chỉ đạo triển khai Kế hoạch 470/KH-UBND năm 2020",
        place: "Phòng họp số 1, UBND huyện Long Mỹ",
        agenda: "1. Phòng NN&PTNT trình bày nội dung kế hoạch và phân công.\n2. Các xã báo cáo sản phẩm dự kiến.\n3. \
                 Kết luận của Trưởng Ban.",
        chair: ("Huỳnh Văn Lãnh", "Chủ tịch UBND huyện, Trưởng Ban Chỉ đạo"),
        bodies: &[
            "long-my.bcd",
            "long-my.ktht",
            "long-my.yte",
            "long-my.tckh",
            "long-my.dtt",
            "vinh-vien-a-2020.ubnd",
            "xa-phien-2020.ubnd",
            "luong-tam-2020.ubnd",
        ],
        item: Some("V.1.a"),
        invitation: "08/GM-BCĐ",
    };
    if let Some(id) = call(story, &first).await?
        && story.has_come(first.held_on)
    {
        hold(story, id, &first).await?;
    }
    let second = Planned {
        planned_on: day(2020, 3, 20),
        held_on: day(2020, 3, 30),
        title: "Họp rà soát hồ sơ sản phẩm đợt 1",
        agenda: "1. Các xã báo cáo tiến độ hồ sơ.\n2. Trao đổi vướng mắc.",
        bodies: &["long-my.ktht", "vinh-vien-a-2020.ubnd", "xa-phien-2020.ubnd", "luong-tam-2020.ubnd"],
        invitation: "15/GM-NN&PTNT",
        ..first
    };
    if let Some(id) = call(story, &second).await?
        && story.has_come(day(2020, 3, 27))
    {
        let why = "Thực hiện giãn cách để phòng dịch, huyện tạm dừng các cuộc họp đông người. Các xã gửi báo cáo bằng \
                   văn bản.";
        story
            .on(day(2020, 3, 27), "nongnghiep", async |op| {
                let version = app::activities::read_meeting(op, id).await?.activity.version;
                app::activities::call_off_meeting(op, id, version, why).await
            })
            .await?;
    }
    let third = Planned {
        planned_on: day(2020, 3, 24),
        held_on: day(2020, 7, 10),
        title: "Họp sơ kết 6 tháng thực hiện Kế hoạch 470/KH-UBND",
        agenda: "1. Báo cáo sơ kết.\n2. Kế hoạch chấm điểm cấp huyện.",
        invitation: "17/GM-BCĐ",
        ..second
    };
    call(story, &third).await.map(|_| ())
}

/// Autumn 2026: the city's office invites the communes.
pub(super) async fn year_2026(story: &Story) -> Done {
    let meeting = Planned {
        login: "nongnghiep",
        planned_on: day(2026, 11, 16),
        held_on: day(2026, 12, 10),
        title: "Họp triển khai đánh giá lại sản phẩm sắp hết hạn công nhận",
        place: "Hội trường Sở Nông nghiệp và Môi trường",
        agenda: "1. Danh sách sản phẩm hết hạn trong 6 tháng tới.\n2. Bộ tiêu chí ban hành năm 2026.",
        chair: ("Trần Thị Mai", "Sở Nông nghiệp và Môi trường"),
        bodies: &["can-tho.so-congthuong", "can-tho.so-yte", "vinh-vien.ubnd", "xa-phien.ubnd", "luong-tam.ubnd"],
        item: None,
        invitation: "94/GM-SNNMT",
    };
    call(story, &meeting).await.map(|_| ())
}

/// Plans a meeting and sends the invitation, if the day on which that happened has come.
async fn call(story: &Story, planned: &Planned) -> Done<Option<ActivityId>> {
    if !story.has_come(planned.planned_on) {
        return Ok(None);
    }
    let id = story
        .on(planned.planned_on, planned.login, async |op| {
            let bodies = app::activities::calling_bodies(op).await?;
            let body = bodies.into_iter().next().ok_or(app::Error::NotFound)?;
            let serves = match planned.item {
                Some(place) => {
                    let plan = app::plans::read_plan(op, "470-KH-UBND").await?.plan;
                    format!("item {} {place}", plan.id)
                }
                None => String::new(),
            };
            let new = NewMeeting {
                title: planned.title.to_owned(),
                held_on: Some(planned.held_on),
                from_time: "7:30".to_owned(),
                to_time: "11:00".to_owned(),
                place: planned.place.to_owned(),
                agenda: planned.agenda.to_owned(),
                body_ids: planned.bodies.iter().map(|id| (*id).to_owned()).collect(),
                chair: planned.chair.0.to_owned(),
                chair_post: planned.chair.1.to_owned(),
                secretary: "Trần Thị Mai".to_owned(),
                guests: String::new(),
                serves,
            };
            let id = app::activities::create_meeting(op, &body.id, new).await?;
            let on = Some(planned.planned_on);
            app::activities::invite_to_meeting(op, id, 1, planned.invitation, on).await?;
            Ok(id)
        })
        .await?;
    Ok(Some(id))
}

/// Notes who came to the first meeting, writes its minutes and adds its conclusions.
async fn hold(story: &Story, id: ActivityId, planned: &Planned) -> Done {
    let minutes = "Phòng NN&PTNT trình bày kế hoạch, 9 đơn vị thống nhất đầu mối từng việc.\nXã Vĩnh Viễn A chọn bưởi \
                   da xanh, xã Xà Phiên chọn mãng cầu xiêm, xã Lương Tâm đang khảo sát.\nCác xã đề nghị hỗ trợ thiết \
                   kế nhãn và hướng dẫn kiểm nghiệm.";
    story
        .on(planned.held_on, planned.login, async |op| {
            let view = app::activities::read_meeting(op, id).await?;
            let noted: Vec<Noted> = view
                .participants
                .iter()
                .map(|one| {
                    let (presence, name) = match one.body_id.as_deref() {
                        Some("long-my.tckh") => ("excused", ""),
                        Some("luong-tam-2020.ubnd") => ("represented", "Lê Văn Tám, công chức địa chính"),
                        _ => ("present", ""),
                    };
                    Noted { position: one.position, presence: presence.to_owned(), name: name.to_owned() }
                })
                .collect();
            app::activities::note_presence(op, id, view.activity.version, &noted).await?;
            let version = app::activities::read_meeting(op, id).await?.activity.version;
            app::activities::write_minutes(op, id, version, minutes, "10:45").await?;
            for (text, body_id, (month, of_month)) in CONCLUDED {
                let version = app::activities::read_meeting(op, id).await?.activity.version;
                let conclusion = Conclusion {
                    text: text.to_owned(),
                    body_id: body_id.to_owned(),
                    due_on: Some(day(2020, month, of_month)),
                    ..Conclusion::default()
                };
                app::activities::conclude_meeting(op, id, version, conclusion).await?;
            }
            Ok(())
        })
        .await
}
