use axum::http::StatusCode;
use domain::people::Role;

use crate::producers::{BUOI, at_the_commune, recorded};
use crate::site::{Browser, Site};

const YEAR: [(&str, &str); 6] = [
    ("year", "2025"),
    ("workers", "40"),
    ("local_workers", "30"),
    ("women", "22"),
    ("revenue", "1.250.000.000"),
    ("profit", "-12.000.000"),
];

/// Records the same producer again under another name, and says where its page is.
async fn again(officer: &Browser) -> String {
    let other = BUOI.map(|(field, value)| match field {
        "name" => (field, "Hợp tác xã bưởi năm roi"),
        "phone" => (field, ""),
        _ => (field, value),
    });
    let fields: Vec<_> = other.into_iter().chain([("confirmed", "yes")]).collect();
    officer.post("/producers/new", &fields).await.location().to_owned()
}

fn id(href: &str) -> &str {
    href.rsplit('/').next().unwrap()
}

#[tokio::test]
async fn figures_of_a_year_are_typed_shown_with_shares_and_mended() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let href = recorded(&officer).await;
    let add = format!("{href}/years/new");
    let form = officer.get(&add).await;
    assert!(form.html.contains("value=\"2025\"") && form.html.contains("inputmode=\"numeric\""));
    assert_eq!(officer.post(&add, &YEAR).await.status, StatusCode::SEE_OTHER);
    let page = officer.get(&href).await;
    for words in
        ["1.250.000.000", "−12.000.000", "Trong xã: 75%", "Nữ: 55%", "Nguyễn Văn phien", "Cần lợi nhuận của ba năm"]
    {
        assert!(page.html.contains(words), "{words}");
    }
    let twice = officer.post(&add, &YEAR).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.html.contains("đã có số liệu") && twice.html.contains("value=\"1.250.000.000\""));
    let edit = format!("{href}/years/2025");
    let form = officer.get(&edit).await;
    let version = form.html.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let mended = [("version", version), ("workers", "41"), ("women", "22")];
    assert_eq!(officer.post(&edit, &mended).await.status, StatusCode::SEE_OTHER);
    let stale = officer.post(&edit, &[("version", version), ("workers", "42")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.html.contains("value=\"42\""), "what was typed is not lost");
    assert!(officer.get(&href).await.html.contains("Số liệu đã được sửa"));
}

#[tokio::test]
async fn a_number_that_is_none_comes_back_with_a_sentence_at_its_field() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let href = recorded(&officer).await;
    let typed = [("year", "2025"), ("workers", "12,5"), ("women", "ba")];
    let page = officer.post(&format!("{href}/years/new"), &typed).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains("href=\"#workers\"") && page.html.contains("href=\"#women\""));
    assert!(page.html.contains("value=\"12,5\""));
    let future = officer.post(&format!("{href}/years/new"), &[("year", "2027"), ("workers", "3")]).await;
    assert!(future.html.contains("Năm này chưa đến"));
}

#[tokio::test]
async fn sex_and_ethnicity_stand_on_the_page_of_who_needs_them_only() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let href = recorded(&officer).await;
    let personal = format!("{href}/personal");
    let told = [("version", "0"), ("sex", "female"), ("ethnicity", "Khmer")];
    assert_eq!(officer.post(&personal, &told).await.location(), href);
    assert!(officer.get(&href).await.html.contains("Khmer"));
    assert!(officer.get(&format!("{href}/sheet")).await.html.contains("Khmer"));
    let leader = site.someone("lanh", Role::Leader, "can-tho.ubnd").await;
    let page = leader.get(&href).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.html.contains("Khmer") && !page.html.contains("Thông tin riêng"));
    assert_eq!(leader.get(&personal).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_producer_edits_its_own_years_and_no_others() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let href = recorded(&officer).await;
    let other = again(&officer).await;
    let account = site.open("van.be", Role::Producer, "xa-phien.ubnd", Some(id(&href).parse().unwrap())).await;
    let own = site.signed_in(account).await;
    assert_eq!(own.post(&format!("{href}/years/new"), &YEAR).await.status, StatusCode::SEE_OTHER);
    assert!(own.get(&href).await.html.contains("ocop-roomy"), "read on a telephone");
    assert_eq!(own.post(&format!("{other}/years/new"), &YEAR).await.status, StatusCode::NOT_FOUND);
    assert_eq!(own.get("/producers/duplicates").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_was_entered_is_printed_signed_and_its_scan_attached() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let href = recorded(&officer).await;
    let sheet = officer.get(&format!("{href}/sheet")).await;
    for words in ["PHIẾU THÔNG TIN CHỦ THỂ", "ĐẠI DIỆN CHỦ THỂ", "Người nhập: Nguyễn Văn phien", "data-prints"]
    {
        assert!(sheet.html.contains(words), "{words}");
    }
    let scans = format!("{href}/scans");
    let wrong = officer.upload(&scans, &[("kind", "signed-sheet")], "phieu.pdf", b"not a paper").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let none = officer.upload(&scans, &[("kind", "signed-sheet")], "", b"").await;
    assert!(none.html.contains("Chọn tệp để đính"));
    let right = officer.upload(&scans, &[("kind", "signed-sheet")], "phiếu ký.pdf", b"%PDF-1.4 x").await;
    assert_eq!(right.status, StatusCode::SEE_OTHER);
    let page = officer.get(&href).await;
    assert!(page.html.contains("phiếu ký.pdf") && page.html.contains("Nguyễn Văn phien đính"));
    let scan = page.html.split("href=\"/producer-scans/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(officer.get(&format!("/producer-scans/{scan}")).await.status, StatusCode::OK);
    let leader = site.someone("lanh", Role::Leader, "can-tho.ubnd").await;
    assert!(!leader.get(&href).await.html.contains("/producer-scans/"));
    assert_eq!(leader.get(&format!("/producer-scans/{scan}")).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn two_records_are_compared_made_one_and_the_old_address_leads_on() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let (kept, other) = (recorded(&officer).await, again(&officer).await);
    for href in [&kept, &other] {
        let figures = if *href == kept { "100" } else { "200" };
        let typed = [("year", "2025"), ("revenue", figures)];
        officer.post(&format!("{href}/years/new"), &typed).await;
    }
    let merge = format!("{kept}/merge/{}", id(&other));
    assert!(officer.get("/producers/duplicates").await.html.contains(&merge));
    let page = officer.get(&merge).await;
    for words in ["Hợp tác xã bưởi năm roi", "(để trống)", "Số liệu năm 2025", "name=\"year-2025\""] {
        assert!(page.html.contains(words), "{words}");
    }
    let versions = [("kept_version", "1"), ("other_version", "1"), ("name", "other"), ("phone", "kept")];
    let undecided = officer.post(&merge, &versions).await;
    assert_eq!(undecided.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(undecided.html.contains("href=\"#year-2025\""));
    let decided: Vec<_> = versions.into_iter().chain([("year-2025", "other")]).collect();
    assert_eq!(officer.post(&merge, &decided).await.location(), kept);
    let page = officer.get(&kept).await;
    assert!(page.html.contains("Hợp tác xã bưởi năm roi</h1>") && page.html.contains("200\u{a0}đồng"));
    assert_eq!(officer.get(&other).await.location(), kept, "the old address leads to the record that stays");
    let was = officer.get(&format!("{other}/merged")).await;
    assert!(was.status == StatusCode::OK && was.html.contains("Đã nhập vào"));
    assert!(!officer.get("/producers").await.html.contains(id(&other)));
    assert!(!officer.get("/search?q=buoi+nam+roi").await.html.contains(id(&other)));
    assert_eq!(officer.post(&merge, &decided).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn associations_are_offered_and_told_that_they_apply_for_tourism_only() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let form = officer.get("/producers/new").await;
    assert!(form.html.contains("value=\"association\"") && form.html.contains("chỉ đăng ký được sản phẩm du lịch"));
    let association = BUOI.map(|(field, value)| (field, if field == "legal_form" { "association" } else { value }));
    let href = officer.post("/producers/new", &association).await.location().to_owned();
    assert!(officer.get(&href).await.html.contains("du lịch sinh thái"));
}

#[tokio::test]
async fn two_records_that_look_alike_are_told_apart_on_their_page() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let (kept, other) = (recorded(&officer).await, again(&officer).await);
    let compare = format!("{kept}/merge/{}", id(&other));
    assert!(officer.get("/producers/duplicates").await.html.contains(&compare));
    assert!(officer.get(&compare).await.html.contains("Đây là hai chủ thể khác nhau"));
    let told = officer.post(&format!("{compare}/apart"), &[("are_two", "yes")]).await;
    assert_eq!(told.location(), "/producers/duplicates");
    let list = officer.get("/producers/duplicates").await.html;
    assert!(list.contains("Đã xác nhận là khác nhau") && !list.contains("Đối chiếu với hồ sơ đầu"), "{list}");
    assert!(officer.get(&compare).await.html.contains("đã xác nhận ngày 12/10/2026"));
    officer.post(&format!("{compare}/apart"), &[("are_two", "no")]).await;
    assert!(!officer.get("/producers/duplicates").await.html.contains("Đã xác nhận là khác nhau"));
}
