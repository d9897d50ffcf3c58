//! The market in the story: a craft group, material areas, contracts.

use app::markets::Place;
use domain::Day;
use domain::ids::ProducerId;
use domain::markets::{AreaDetails, ContractDetails, GroupDetails, GroupKind, Party, Standard};

use super::paper::sample_pdf;
use super::products::{BUOI, MANG_CAU, find_producer};
use super::{Story, day};
use crate::say::Failure;

type Done<T = ()> = Result<T, Failure>;

/// The communes write down what they have.
pub(super) async fn year_2020(story: &Story) -> Done {
    let on = day(2020, 4, 6);
    if !story.has_come(on) {
        return Ok(());
    }
    let buoi = find_producer(story, &BUOI, on).await?;
    let mang_cau = find_producer(story, &MANG_CAU, on).await?;
    let group = GroupDetails {
        name: "Tổ nghề sấy trái cây ấp 3 (dữ liệu mẫu)".to_owned(),
        kind: Some(GroupKind::Group),
        craft: "Sấy dẻo mãng cầu xiêm".to_owned(),
        decision_number: Some("18/QĐ-UBND".to_owned()),
        recognised_on: Some(day(2019, 8, 20)),
        households: Some(9),
        note: String::new(),
    };
    let entered = async |op: &mut app::Op| {
        let id = app::markets::enter_group(op, "31495", group).await?;
        app::markets::add_producer(op, Place::Group(id), Some(mang_cau)).await
    };
    story.on(on, "xaphien", entered).await?;
    area(story, "xaphien", "31495", mang_cau, area_of("Mãng cầu xiêm", "Ấp 3, ấp 4", 1_250, 180_000, None), on).await?;
    let vietgap = Some(("VG-TS-19-0412", day(2021, 11, 30)));
    area(story, "vinhvien", "31490", buoi, area_of("Bưởi da xanh", "Ấp 5, ấp 6", 4_200, 520_000, vietgap), on).await?;
    contract(story, &sold(buoi, "Siêu thị ở Cần Thơ", 15_000, [on, day(2021, 4, 5)]), "vinhvien", on).await
}

/// Contracts of today: trade that is steadily bound, a contract that ends soon, a household that buys its material.
pub(super) async fn year_2026(story: &Story) -> Done {
    let on = day(2026, 3, 6);
    if !story.has_come(on) {
        return Ok(());
    }
    let buoi = find_producer(story, &BUOI, on).await?;
    let mang_cau = find_producer(story, &MANG_CAU, on).await?;
    let long = [day(2025, 1, 15), day(2027, 12, 31)];
    contract(story, &sold(buoi, "Hệ thống siêu thị ở Cần Thơ", 17_000, long), "vinhvien", on).await?;
    let soon = [day(2025, 12, 20), day(2026, 12, 19)];
    contract(story, &sold(buoi, "Cửa hàng trái cây ở thành phố Hồ Chí Minh", 2_500, soon), "vinhvien", on).await?;
    contract(story, &sold(mang_cau, "Quầy đặc sản bến xe Vị Thanh", 900, soon), "xaphien", on).await?;
    let material = ContractDetails {
        number: Some("03/HĐ-NL".to_owned()),
        supplier: Party::Outside("Nhóm hộ trồng mãng cầu ấp 4 (dữ liệu mẫu)".to_owned()),
        buyer: Party::Producer(mang_cau),
        what: "Mãng cầu xiêm tươi".to_owned(),
        kg_per_year: Some(12_000),
        price: Some(9_000),
        from_on: Some(day(2026, 1, 1)),
        to_on: Some(day(2027, 12, 31)),
    };
    contract(story, &material, "xaphien", on).await
}

fn area_of(material: &str, place: &str, hectares: i64, kg: i64, certificate: Option<(&str, Day)>) -> AreaDetails {
    AreaDetails {
        material: material.to_owned(),
        place: place.to_owned(),
        hectares: Some(hectares),
        output_kg: Some(kg),
        standard: certificate.map(|_| Standard::VietGap),
        certificate_number: certificate.map(|(number, _)| number.to_owned()),
        certificate_expires_on: certificate.map(|(_, until)| until),
    }
}

async fn area(story: &Story, by: &str, commune: &str, supplies: ProducerId, details: AreaDetails, on: Day) -> Done {
    let entered = async |op: &mut app::Op| {
        let id = app::markets::enter_area(op, commune, details).await?;
        app::markets::add_producer(op, Place::Area(id), Some(supplies)).await
    };
    story.on(on, by, entered).await
}

fn sold(by: ProducerId, buyer: &str, kg: i64, [from, to]: [Day; 2]) -> ContractDetails {
    ContractDetails {
        number: None,
        supplier: Party::Producer(by),
        buyer: Party::Outside(format!("{buyer} (dữ liệu mẫu)")),
        what: "Trái cây và sản phẩm chế biến".to_owned(),
        kg_per_year: Some(kg),
        price: None,
        from_on: Some(from),
        to_on: Some(to),
    }
}

async fn contract(story: &Story, details: &ContractDetails, by: &str, on: Day) -> Done {
    let stored = story.app.files().put(&sample_pdf("Hop dong lien ket")).await;
    let stored = stored.map_err(|error| Failure::not_done(error.to_string()))?;
    let entered = async |op: &mut app::Op| {
        let id = app::markets::enter_contract(op, details.clone()).await?;
        app::markets::attach_contract_file(op, id, &stored, "hop-dong.pdf").await
    };
    story.on(on, by, entered).await
}
