//! Cases of support in the story: one cooperative consolidated in 2020, one being consolidated in 2026.

use app::producers::NewProducer;
use app::support::Closing;
use domain::Day;
use domain::ids::{ProducerId, SupportCaseId};
use domain::producers::LegalForm;
use domain::regulations::Stars;
use domain::support::StepDetails;
use domain::support::consolidation::{CaseResult, Rating, Standing};

use super::products::{BUOI, MANG_CAU, Maker, find_producer};
use super::{Story, day};
use crate::say::Failure;

type Done<T = ()> = Result<T, Failure>;

/// The cooperative that takes part is consolidated before the middle of the year.
pub(super) async fn year_2020(story: &Story) -> Done {
    let opened = day(2020, 3, 16);
    if !story.has_come(opened) {
        return Ok(());
    }
    let buoi = find_producer(story, &BUOI, opened).await?;
    let before = standing(Rating::Average, 21, 980, "Báo cáo năm 2019 của hợp tác xã");
    let case = open(story, buoi, before, opened).await?;
    let commune = "vinh-vien-a-2020.ubnd";
    for (what, holder, due, done) in [
        ("Họp thành viên, bầu lại Hội đồng quản trị", commune, day(2020, 4, 30), day(2020, 4, 24)),
        ("Lập phương án sản xuất kinh doanh hai năm", "long-my.nnptnt", day(2020, 5, 31), day(2020, 5, 28)),
    ] {
        if story.has_come(done) {
            step(story, &BUOI, case, planned(what, holder, due, Some(done)), done).await?;
        }
    }
    let closed = day(2020, 6, 24);
    if !story.has_come(closed) {
        return Ok(());
    }
    let closing = Closing {
        result: Some(CaseResult::Consolidated),
        words: "Bầu lại Hội đồng quản trị, thêm 7 thành viên, có phương án sản xuất hai năm.".to_owned(),
        closed_on: Some(closed),
        after: standing(Rating::Fair, 28, 980, "Biên bản đại hội thành viên ngày 24/04/2020"),
    };
    let close = async |op: &mut app::Op| {
        let version = app::support::read_case(op, case).await?.case.version;
        app::support::close_consolidation(op, case, version, closing).await
    };
    story.on(closed, "vinhvien", close).await
}

/// The product on its way to the councils is developed for five stars.
pub(super) async fn develop_2020(story: &Story) -> Done {
    let opened = day(2020, 4, 23);
    if !story.has_come(opened) {
        return Ok(());
    }
    let case = develop(story, &BUOI, "Bưởi da xanh Vĩnh Viễn", Stars::FIVE, opened).await?;
    let (commune, office) = ("vinh-vien-a-2020.ubnd", "long-my.nnptnt");
    let taken = day(2020, 5, 20);
    if !story.has_come(taken) {
        return Ok(());
    }
    let take = async |op: &mut app::Op| {
        let version = app::support::read_case(op, case).await?.case.version;
        app::support::take_levels(op, case, version).await
    };
    story.on(taken, BUOI.commune, take).await?;
    for details in [
        planned("In lại nhãn, gắn mã truy xuất nguồn gốc", commune, day(2020, 6, 10), Some(taken)),
        planned("Ký hợp đồng bao tiêu với các nhà vườn trong xã", office, day(2020, 7, 31), None),
    ] {
        step(story, &BUOI, case, details, taken).await?;
    }
    Ok(())
}

/// After the reform a product that waits for its commune is developed.
pub(super) async fn develop_2026(story: &Story) -> Done {
    let opened = day(2026, 10, 20);
    if !story.has_come(opened) {
        return Ok(());
    }
    let case = develop(story, &MANG_CAU, "Trà mãng cầu xiêm túi lọc", Stars::FOUR, opened).await?;
    let details = planned("Công bố chất lượng sản phẩm", "xa-phien.ubnd", day(2026, 12, 15), None);
    step(story, &MANG_CAU, case, details, opened).await
}

async fn develop(story: &Story, maker: &Maker, name: &str, aim: Stars, on: Day) -> Done<SupportCaseId> {
    let producer = find_producer(story, maker, on).await?;
    story
        .on(on, maker.commune, async |op| {
            let product = store::products::find_product_named(op.tx(), producer, name).await?;
            let product = product.ok_or(app::Error::NotFound)?;
            app::support::open_development(op, product.id, Some(aim)).await
        })
        .await
}

/// Another cooperative is on its way, one of its steps late.
pub(super) async fn year_2026(story: &Story) -> Done {
    let opened = day(2026, 8, 24);
    if !story.has_come(opened) {
        return Ok(());
    }
    let new = NewProducer {
        name: "Hợp tác xã Khóm Vĩnh Viễn".to_owned(),
        legal_form: LegalForm::Cooperative,
        registration_number: Some("64A8000021".to_owned()),
        registered_on: Some(day(2021, 6, 10)),
        representative: "Phan Thị Khóm".to_owned(),
        phone: Some("0900000021".to_owned()),
        email: None,
        address: "Ấp 1 (dữ liệu mẫu)".to_owned(),
        unit_code: BUOI.unit_code_in_2026().to_owned(),
        confirmed_not_duplicate: false,
    };
    let khom = story.on(opened, BUOI.commune, async |op| app::producers::register_producer(op, new).await).await?;
    let case = open(story, khom, standing(Rating::Weak, 12, 140, "Báo cáo năm 2025 của hợp tác xã"), opened).await?;
    let (commune, office) = ("vinh-vien.ubnd", "can-tho.so-nnmt");
    let done = day(2026, 9, 18);
    if story.has_come(done) {
        for details in [
            planned("Rà soát thành viên, vốn góp", commune, day(2026, 9, 20), Some(done)),
            planned("Đại hội thành viên bất thường", commune, day(2026, 10, 15), None),
            planned("Tập huấn kế toán và quản trị", office, day(2026, 12, 10), None),
        ] {
            step(story, &BUOI, case, details, done).await?;
        }
    }
    Ok(())
}

fn standing(rating: Rating, members: i64, million: i64, source: &str) -> Standing {
    Standing {
        rating: Some(rating),
        members: Some(members),
        revenue: Some(million * 1_000_000),
        source: source.to_owned(),
    }
}

async fn open(story: &Story, id: ProducerId, before: Standing, on: Day) -> Done<SupportCaseId> {
    story.on(on, BUOI.commune, async |op| app::support::open_consolidation(op, Some(id), before).await).await
}

fn planned(what: &str, holder: &str, due_on: Day, done_on: Option<Day>) -> StepDetails {
    StepDetails {
        what: what.to_owned(),
        holder_body_id: holder.to_owned(),
        due_on: Some(due_on),
        done_on,
        note: String::new(),
        criterion: None,
    }
}

async fn step(story: &Story, maker: &Maker, case: SupportCaseId, details: StepDetails, on: Day) -> Done {
    story.on(on, maker.commune, async |op| app::support::plan_step(op, case, details).await).await.map(drop)
}
