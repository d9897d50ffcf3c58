use axum::http::StatusCode;
use domain::people::Role;

use crate::producers::{at_the_commune, recorded};
use crate::site::{Browser, Site};

fn id(href: &str) -> &str {
    href.rsplit('/').next().unwrap()
}

/// Enters a contract by which a producer supplies; answers its address.
async fn sold(officer: &Browser, producer: &str, until: &str) -> String {
    let fields = [
        ("supplier", id(producer)),
        ("buyer_name", "Siêu thị Cần Thơ"),
        ("what", "Bưởi Năm Roi"),
        ("kg_per_year", "12.000"),
        ("from_on", "01/01/2026"),
        ("to_on", until),
    ];
    let page = officer.post("/markets/contracts/new", &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.html);
    page.location().to_owned()
}

#[tokio::test]
async fn a_contract_is_entered_warned_about_and_its_scan_attached() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let producer = recorded(&officer).await;
    officer.post(&format!("{producer}/years/new"), &[("year", "2025"), ("output_kg", "10.000")]).await;
    let contract = sold(&officer, &producer, "31/12/2026").await;
    let page = officer.get(&contract).await;
    for words in ["Siêu thị Cần Thơ", "12.000 kg lớn hơn sản lượng tiêu thụ 10.000 kg của năm 2025", "/markets/chain/"]
    {
        assert!(page.html.contains(words), "{words}");
    }
    let scan = format!("{contract}/scan");
    assert_eq!(officer.get(&format!("{contract}/file")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(officer.upload(&scan, &[], "hđ.pdf", b"%PDF-1.4 x").await.location(), contract);
    assert_eq!(officer.get(&format!("{contract}/file")).await.status, StatusCode::OK);
    let other = site.someone("tam", Role::CommuneOfficer, "luong-tam.ubnd").await;
    for path in [contract.clone(), format!("{contract}/file"), format!("{contract}/edit"), scan] {
        assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let own = officer.get(&producer).await;
    assert!(own.html.contains("Bưởi Năm Roi: HTX Bưởi Năm Roi → Siêu thị Cần Thơ"));
    assert!(own.html.contains("bằng 120% của 10.000 kg tiêu thụ năm 2025"));
    let chain = officer.get(&format!("/markets/chain/{}", id(&producer))).await;
    assert!(chain.html.contains("Siêu thị Cần Thơ"));
    let wrong = officer.get(&format!("/markets/chain/{}?on=31/2/2026", id(&producer))).await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.html.contains("value=\"31/2/2026\""));
}

#[tokio::test]
async fn every_problem_of_a_contract_comes_back_at_its_field_with_what_was_typed() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let typed = [
        ("supplier_name", "Trại giống"),
        ("buyer_name", "Siêu thị"),
        ("what", ""),
        ("from_on", "31/12/2026"),
        ("to_on", "01/01/2026"),
    ];
    let page = officer.post("/markets/contracts/new", &typed).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["supplier", "what", "to_on"] {
        assert!(page.html.contains(&format!("href=\"#{field}\"")), "{field}");
    }
    assert!(page.html.contains("value=\"Trại giống\""));
}

#[tokio::test]
async fn contracts_about_to_end_are_one_click_away() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let producer = recorded(&officer).await;
    let (soon, late) = (sold(&officer, &producer, "31/12/2026").await, sold(&officer, &producer, "30/06/2027").await);
    let list = officer.get("/markets/contracts").await;
    assert!(list.html.contains(&soon) && list.html.contains(&late) && list.html.contains("ending=soon"));
    let ending = officer.get("/markets/contracts?ending=soon").await;
    assert!(ending.html.contains(&soon) && !ending.html.contains(&late));
    assert!(officer.get("/markets").await.location().ends_with("/markets/contracts"));
}

#[tokio::test]
async fn an_area_is_entered_with_hundredths_and_a_producer_put_into_it() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let producer = recorded(&officer).await;
    let area = |hectares: &'static str| {
        [("material", "Bưởi Năm Roi"), ("unit_code", "31495"), ("hectares", hectares), ("standard", "vietgap")]
    };
    let wrong = officer.post("/markets/areas/new", &area("12.5")).await;
    assert!(wrong.html.contains("dấu phẩy thập phân") && wrong.html.contains("value=\"12.5\""));
    let href = officer.post("/markets/areas/new", &area("12,5")).await.location().to_owned();
    assert!(officer.get(&href).await.html.contains("12,5 ha"));
    let none = officer.post(&format!("{href}/producers"), &[("producer", "")]).await;
    assert!(none.html.contains("href=\"#producer\""));
    let added = officer.post(&format!("{href}/producers"), &[("producer", id(&producer))]).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER);
    assert!(officer.get(&href).await.html.contains("HTX Bưởi Năm Roi"));
    assert!(officer.get(&format!("/markets/chain/{}", id(&producer))).await.html.contains("12,5 ha"));
    let stale = [("version", "0"), ("material", "Bưởi"), ("hectares", "1")];
    assert_eq!(officer.post(&format!("{href}/edit"), &stale).await.status, StatusCode::CONFLICT);
    assert!(officer.get("/markets/areas?q=nam+roi").await.html.contains(&href));
    assert!(!officer.get("/markets/areas?q=xoai").await.html.contains(&href));
}

#[tokio::test]
async fn a_craft_village_needs_a_name_a_kind_and_a_craft() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let page = officer.post("/markets/groups/new", &[("decision_number", "18/QĐ"), ("unit_code", "31495")]).await;
    for field in ["name", "kind", "craft", "recognised_on"] {
        assert!(page.html.contains(&format!("href=\"#{field}\"")), "{field}");
    }
    let right = [("name", "Làng nghề ấp 5"), ("kind", "village"), ("craft", "Đan lát"), ("unit_code", "31495")];
    let href = officer.post("/markets/groups/new", &right).await.location().to_owned();
    let list = officer.get("/markets/groups").await;
    assert!(list.html.contains(&href) && list.html.contains("Chưa công nhận"));
    let producer = site.someone("van.be", Role::Producer, "xa-phien.ubnd").await;
    assert_eq!(producer.get("/markets/groups/new").await.status, StatusCode::NOT_FOUND);
}
