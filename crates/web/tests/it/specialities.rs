use axum::http::StatusCode;
use domain::people::Role;

use crate::site::{Browser, Page, Site};

const MANG_CAU: [(&str, &str); 4] =
    [("commune", "31495"), ("name", "Mãng cầu xiêm"), ("group", "food"), ("advantage", "Ít hạt, có quanh năm")];

async fn proposed(who: &Browser, fields: &[(&str, &str)]) -> String {
    let page = who.post("/specialities/new", fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.html);
    page.location().to_owned()
}

fn assert_names(page: &Page, fields: &[&str]) {
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.html);
    for field in fields {
        assert!(page.html.contains(&format!("href=\"#{field}\"")), "{field}");
    }
}

async fn cast(site: &Site) -> (Browser, Browser) {
    let commune = site.someone("phien", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
    (commune, site.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await)
}

#[tokio::test]
async fn a_speciality_is_proposed_accepted_and_chosen_as_flagship() {
    let site = Site::on("2020-03-02");
    let (commune, office) = cast(&site).await;
    let empty = commune.get("/specialities").await;
    assert!(empty.html.contains("Chưa có đặc sản nào"));
    let speciality = proposed(&commune, &MANG_CAU).await;
    let accept = [("version", "1"), ("decision", "accept"), ("reason", "")];
    assert_eq!(office.post(&format!("{speciality}/decision"), &accept).await.location(), speciality);
    assert!(commune.get("/specialities?q=mang+cau").await.html.contains(&speciality));
    assert!(commune.get("/specialities?state=refused").await.html.contains("Không có đặc sản nào như vậy"));
    let what = speciality.replace("/specialities/", "speciality/");
    let choice = [("what", what.as_str()), ("number", "14/QĐ-UBND"), ("dated", "2/3/2020"), ("year", "2020")];
    let chosen = commune.post("/flagships/new?unit=31495", &choice).await;
    assert_eq!(chosen.location(), "/flagships?year=2020", "{}", chosen.html);
    let table = commune.get("/flagships").await.html;
    assert!(table.contains("14/QĐ-UBND ngày 02/03/2020") && table.contains("chọn từ 1 đến 2 sản phẩm đặc trưng"));
    assert_names(&commune.post("/flagships/new?unit=31495", &choice).await, &["what"]);
    let end = table.split("href=\"/flagships/").nth(1).unwrap().split('"').next().unwrap();
    let end = format!("/flagships/{end}");
    assert_names(&commune.post(&end, &[("version", "1"), ("reason", "")]).await, &["reason"]);
    let given_up = commune.post(&end, &[("version", "1"), ("reason", "Vùng trồng bị mặn")]).await;
    assert_eq!(given_up.location(), "/flagships?year=2020");
    assert!(office.get("/flagships?year=2020").await.html.contains("Thôi chọn từ 02/03/2020: Vùng trồng bị mặn"));
}

#[tokio::test]
async fn a_proposal_with_gaps_comes_back_with_all_of_them_and_nothing_lost() {
    let site = Site::on("2020-03-02");
    let (commune, _) = cast(&site).await;
    let gaps = [
        ("name", ""),
        ("makers", "40 hộ ở ấp 4"),
        ("volume", "nhiều lắm"),
        ("sign_number", "00123"),
        ("sign_dated", "hôm qua"),
    ];
    let page = commune.post("/specialities/new", &gaps).await;
    assert_names(&page, &["commune", "name", "group", "advantage", "volume", "sign_kind", "sign_dated"]);
    for kept in ["40 hộ ở ấp 4", "nhiều lắm", "00123", "hôm qua"] {
        assert!(page.html.contains(kept), "{kept}");
    }
    let one_number = [MANG_CAU.as_slice(), &[("volume", "nhiều")]].concat();
    assert_names(&commune.post("/specialities/new", &one_number).await, &["volume"]);
    assert!(commune.get("/specialities").await.html.contains("Chưa có đặc sản nào"), "nothing was saved");
}

#[tokio::test]
async fn a_duplicate_leads_to_the_one_that_is_there_and_two_who_save_are_told() {
    let site = Site::on("2020-03-02");
    let (commune, office) = cast(&site).await;
    let first = proposed(&commune, &MANG_CAU).await;
    let again = office.post("/specialities/new", &MANG_CAU).await;
    assert_names(&again, &["name"]);
    assert!(again.html.contains(&format!("href=\"{first}\"")));
    let mended = [MANG_CAU.as_slice(), &[("version", "1"), ("volume", "850"), ("volume_unit", "tấn")]].concat();
    assert_eq!(commune.post(&format!("{first}/edit"), &mended).await.location(), first);
    let late = office.post(&format!("{first}/edit"), &mended).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(office.get(&first).await.html.contains("850 tấn"));
    let elsewhere = site.someone("tham", Role::CommuneOfficer, "vinh-vien-a-2020.ubnd").await;
    assert_eq!(elsewhere.get(&first).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_idea_from_a_speciality_begins_with_its_origin_and_material() {
    let site = Site::on("2020-03-02");
    let (commune, office) = cast(&site).await;
    let producer = [
        ("name", "Hộ Lê Thị Út Mười"),
        ("legal_form", "household"),
        ("address", "Ấp 3"),
        ("representative", "Lê Thị Út Mười"),
        ("unit_code", "31495"),
    ];
    let producer = commune.post("/producers/new", &producer).await.location().replace("/producers/", "");
    let linked = [MANG_CAU.as_slice(), &[("producer", producer.as_str())]].concat();
    let speciality = proposed(&commune, &linked).await;
    let accept = [("version", "1"), ("decision", "accept"), ("reason", "")];
    office.post(&format!("{speciality}/decision"), &accept).await;
    let id = speciality.replace("/specialities/", "");
    let href = format!("/ideas/new?producer={producer}&#38;speciality={id}");
    assert!(commune.get(&speciality).await.html.contains(&href));
    let form = commune.get(&href.replace("&#38;", "&")).await.html;
    assert!(form.contains("Từ đặc sản Mãng cầu xiêm của Xã Xà Phiên. Ít hạt, có quanh năm"), "{form}");
    let idea = [("title", "Mãng cầu sấy dẻo"), ("description", "Sấy lạnh")];
    let idea = commune.post(&href.replace("&#38;", "&"), &idea).await;
    assert!(commune.get(idea.location()).await.html.contains("Từ đặc sản: Mãng cầu xiêm"));
    assert!(commune.get(&speciality).await.html.contains("Mãng cầu sấy dẻo"));
}
