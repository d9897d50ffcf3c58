//! The apparatus in the story: decisions of 2020 and after the reform, who is in charge, and a hand-over.
//!
//! One commune of 2020 lacks its advisory unit, another an official in charge; so that the gaps show.

use app::units::apparatus::{NewHandOver, NewTerm, hand_over, put_in_charge, record_decision};
use domain::Day;
use domain::units::apparatus::{TypedDecision, TypedHandOver, TypedMember, TypedTerm};

use super::{Story, day};
use crate::say::Failure;

/// A member: name, post, duty, field.
type Member = (&'static str, &'static str, &'static str, &'static str);

/// The steering committee of the district.
const DISTRICT: [Member; 6] = [
    ("Huỳnh Văn Lãnh", "Chủ tịch UBND huyện", "head", "Chỉ đạo chung, phê duyệt sản phẩm của huyện"),
    ("Tạ Văn Sơn", "Phó Chủ tịch UBND huyện", "deputy", "Chỉ đạo Chương trình OCOP"),
    ("Trần Thị Mai", "Trưởng phòng NN&PTNT", "standing", "Tham mưu, theo dõi, tổng hợp, báo cáo"),
    ("Phạm Quốc Hùng", "Trưởng phòng Kinh tế và Hạ tầng", "member", "Xúc tiến thương mại, nhãn mác, bao bì"),
    ("Ngô Thị Lành", "Trưởng phòng Y tế", "member", "An toàn thực phẩm"),
    ("Lê Hoàng Nam", "Trưởng phòng Tài chính - Kế hoạch", "member", "Kinh phí"),
];

/// Body, number of the steering committee's decision, of the advisory unit's if there is one, chair, deputy.
type CommuneDecisions = (&'static str, &'static str, Option<&'static str>, &'static str, &'static str);

/// What the communes of 2020 decided. Lương Nghĩa has no advisory unit.
const COMMUNES_2020: [CommuneDecisions; 8] = [
    ("vinh-vien-2020.ubnd", "31/QĐ-UBND", Some("32/QĐ-UBND"), "Trương Văn Đông", "Phan Thị Nhàn"),
    ("vinh-vien-a-2020.ubnd", "27/QĐ-UBND", Some("28/QĐ-UBND"), "Lê Văn Hiền", "Đoàn Minh Châu"),
    ("vinh-thuan-dong-2020.ubnd", "40/QĐ-UBND", Some("41/QĐ-UBND"), "Nguyễn Hữu Phước", "Lâm Thị Sen"),
    ("thuan-hung-2020.ubnd", "19/QĐ-UBND", Some("20/QĐ-UBND"), "Bùi Quang Vinh", "Hồ Thị Tươi"),
    ("thuan-hoa-2020.ubnd", "22/QĐ-UBND", Some("23/QĐ-UBND"), "Dương Văn Tiến", "Trịnh Thị Hoa"),
    ("xa-phien-2020.ubnd", "35/QĐ-UBND", Some("36/QĐ-UBND"), "Cao Văn Bình", "Võ Minh Trí"),
    ("luong-tam-2020.ubnd", "29/QĐ-UBND", Some("30/QĐ-UBND"), "Đinh Công Lý", "Mai Thị Thu"),
    ("luong-nghia-2020.ubnd", "24/QĐ-UBND", None, "Tô Văn Nghĩa", "Huỳnh Thị Đẹp"),
];

/// Who is put in charge in 2020: body, login, paper. Nobody is in Vĩnh Thuận Đông.
const IN_CHARGE_2020: [(&str, &str, &str); 8] = [
    ("long-my.ubnd", "nongnghiep", "1205/QĐ-UBND"),
    ("vinh-vien-2020.ubnd", "thitran", "33/QĐ-UBND"),
    ("vinh-vien-a-2020.ubnd", "vinhvien", "29/QĐ-UBND"),
    ("thuan-hung-2020.ubnd", "thuanhung", "21/QĐ-UBND"),
    ("thuan-hoa-2020.ubnd", "thuanhoa", "24/QĐ-UBND"),
    ("xa-phien-2020.ubnd", "xaphien", "37/QĐ-UBND"),
    ("luong-tam-2020.ubnd", "luongtam", "31/QĐ-UBND"),
    ("luong-nghia-2020.ubnd", "luongnghia", "25/QĐ-UBND"),
];

/// The communes that followed, and who is in charge there; their economic office advises. Lương Tâm has not
/// named its advisory unit, Vĩnh Thuận Đông nobody in charge.
const COMMUNES_2025: [CommuneDecisions; 4] = [
    ("vinh-vien.ubnd", "12/QĐ-UBND", Some("13/QĐ-UBND"), "Huỳnh Văn Lãnh", "Đoàn Minh Châu"),
    ("xa-phien.ubnd", "18/QĐ-UBND", Some("19/QĐ-UBND"), "Cao Văn Bình", "Võ Minh Trí"),
    ("luong-tam.ubnd", "16/QĐ-UBND", None, "Đinh Công Lý", "Mai Thị Thu"),
    ("vinh-thuan-dong.ubnd", "21/QĐ-UBND", Some("22/QĐ-UBND"), "Nguyễn Hữu Phước", "Lâm Thị Sen"),
];

const IN_CHARGE_2025: [(&str, &str, &str); 4] = [
    ("can-tho.ubnd", "nongnghiep", "310/QĐ-SNNMT"),
    ("vinh-vien.ubnd", "vinhvien", "14/QĐ-UBND"),
    ("xa-phien.ubnd", "xaphien", "20/QĐ-UBND"),
    ("luong-tam.ubnd", "luongtam", "17/QĐ-UBND"),
];

/// The year of the district: decisions from March on, a hand-over in June.
pub(super) async fn year_2020(story: &Story) -> Result<(), Failure> {
    let office = "nongnghiep";
    let district = day(2020, 3, 6);
    let committee = decision("steering-committee", "1204/QĐ-UBND", district, "UBND huyện Long Mỹ", &DISTRICT);
    record(story, office, "long-my.ubnd", committee, district).await?;
    let issuer = "Ban Chỉ đạo các CTMTQG huyện Long Mỹ";
    let regulation = decision("regulation", "02/QC-BCĐ", day(2020, 3, 9), issuer, &[]);
    record(story, office, "long-my.ubnd", regulation, day(2020, 3, 9)).await?;
    for (at, commune) in (10..).zip(&COMMUNES_2020) {
        set_up(story, commune, day(2020, 3, at)).await?;
    }
    for (at, (body_id, login, paper)) in (18..).zip(&IN_CHARGE_2020) {
        put(story, office, body_id, login, paper, day(2020, 3, at)).await?;
    }
    let on = day(2020, 3, 30);
    if story.has_come(on) {
        take_tasks(story, "thuanhung", on).await?;
    }
    let on = day(2020, 6, 16);
    if story.has_come(on) {
        let reason = "Công chức phụ trách chuyển công tác về phòng Tài nguyên và Môi trường huyện";
        let account_id = account(story, "thuanhung.moi", on).await?;
        let typed = TypedHandOver {
            last_on: day(2020, 6, 15).to_string(),
            decision: "47/QĐ-UBND".to_owned(),
            decided_on: day(2020, 6, 12).to_string(),
            reason: reason.to_owned(),
        };
        let new = NewHandOver { account_id, typed };
        story.on(on, office, async |op| hand_over(op, "thuan-hung-2020.ubnd", &new).await).await?;
    }
    Ok(())
}

/// A commune's official takes the tasks of their unit in hand.
async fn take_tasks(story: &Story, login: &str, on: Day) -> Result<(), Failure> {
    let take = async |op: &mut app::Op| {
        let person = op.person()?;
        let account_id = person.account_id;
        let body_id = person.appointments.first().map(|held| held.body_id.clone()).unwrap_or_default();
        let tasks = app::plans::read_plan(op, "470-KH-UBND").await?.tasks;
        for task in tasks.into_iter().filter(|task| task.lead_body_id == body_id) {
            let version = app::plans::read_task(op, task.id).await?.task.version;
            let to = app::plans::NewHandOver {
                to_body_id: body_id.clone(),
                to_holder_id: Some(account_id),
                reason: "Được phân công tham mưu OCOP".to_owned(),
            };
            app::plans::hand_over_task(op, task.id, version, to).await?;
        }
        Ok(())
    };
    story.on(on, login, take).await
}

/// After the reform: the city's unit for the programme, and the communes that followed.
pub(super) async fn after_the_reform(story: &Story) -> Result<(), Failure> {
    let office = "nongnghiep";
    let city: [Member; 3] = [
        ("Trần Thị Mai", "Trưởng phòng Phát triển nông thôn", "head", "Điều hành Chương trình OCOP của thành phố"),
        ("Hồ Thị Kim Ngân", "Chuyên viên", "member", "Hồ sơ, hội đồng"),
        ("Bùi Thị Thư", "Chuyên viên", "secretary", "Tổng hợp, báo cáo"),
    ];
    let on = day(2025, 8, 4);
    let issuer = "Sở Nông nghiệp và Môi trường thành phố Cần Thơ";
    record(story, office, "can-tho.ubnd", decision("advisory-unit", "305/QĐ-SNNMT", on, issuer, &city), on).await?;
    for (at, commune) in (11..).zip(&COMMUNES_2025) {
        set_up(story, commune, day(2025, 8, at)).await?;
    }
    for (at, (body_id, login, paper)) in (18..).zip(&IN_CHARGE_2025) {
        put(story, office, body_id, login, paper, day(2025, 8, at)).await?;
    }
    Ok(())
}

async fn set_up(story: &Story, commune: &CommuneDecisions, on: Day) -> Result<(), Failure> {
    let (body_id, committee, advisory, chair, deputy) = *commune;
    let office = "nongnghiep";
    let members = [
        (chair, "Chủ tịch UBND", "head", "Chỉ đạo chung"),
        (deputy, "Phó Chủ tịch UBND", "deputy", "Vùng nguyên liệu, tổ chức sản xuất"),
        ("Trần Thanh Phong", "Chủ tịch Hội Nông dân", "member", "Vận động hộ, tổ hợp tác đăng ký sản phẩm"),
    ];
    let issuer = name_of(story, body_id).await?;
    let typed = decision("steering-committee", committee, on, &issuer, &members);
    record(story, office, body_id, typed, on).await?;
    if let Some(advisory) = advisory {
        let members = [(deputy, "Phó Chủ tịch UBND", "head", "Tham mưu, giúp việc Chương trình OCOP")];
        record(story, office, body_id, decision("advisory-unit", advisory, on, &issuer, &members), on).await?;
    }
    Ok(())
}

fn decision(kind: &str, number: &str, on: Day, issuer: &str, members: &[Member]) -> TypedDecision {
    let member = |(name, post, duty, field): &Member| TypedMember {
        name: (*name).to_owned(),
        post: (*post).to_owned(),
        duty: (*duty).to_owned(),
        field: (*field).to_owned(),
    };
    TypedDecision {
        kind: kind.to_owned(),
        number: number.to_owned(),
        decided_on: on.to_string(),
        issuer: issuer.to_owned(),
        members: members.iter().map(member).collect(),
        ..TypedDecision::default()
    }
}

async fn record(story: &Story, login: &str, body_id: &str, typed: TypedDecision, on: Day) -> Result<(), Failure> {
    if story.has_come(on) {
        story.on(on, login, async |op| record_decision(op, body_id, &typed, None).await).await?;
    }
    Ok(())
}

async fn put(story: &Story, by: &str, body_id: &str, login: &str, paper: &str, on: Day) -> Result<(), Failure> {
    if !story.has_come(on) {
        return Ok(());
    }
    let term = TypedTerm { from_on: on.to_string(), decision: paper.to_owned(), ..TypedTerm::default() };
    let new = NewTerm { account_id: account(story, login, on).await?, term, takes_tasks: false };
    story.on(on, by, async |op| put_in_charge(op, body_id, &new).await).await?;
    Ok(())
}

/// The id of someone of the story, as a form sends it.
async fn account(story: &Story, login: &str, on: Day) -> Result<String, Failure> {
    let person = app::people::find_person(&story.app.on_day(on), login).await?;
    let person = person.ok_or_else(|| Failure::not_done(format!("the story knows no `{login}`")))?;
    Ok(person.account_id.to_string())
}

async fn name_of(story: &Story, body_id: &str) -> Result<String, Failure> {
    let body = story
        .app
        .read(&app::Actor::System("demo"), async |op| Ok(store::units::find_body(op.tx(), body_id).await?))
        .await?;
    Ok(body.map(|body| body.name).unwrap_or_default())
}
