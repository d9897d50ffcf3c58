use axum::http::StatusCode;
use domain::people::Role;

use crate::site::{Browser, Site};

async fn officer(site: &Site) -> Browser {
    site.someone("mai", Role::AgricultureOfficer, "can-tho.so-nnmt").await
}

#[tokio::test]
async fn a_unit_is_found_without_diacritics_and_by_its_code() {
    let site = Site::on("2026-10-12");
    let browser = officer(&site).await;
    for asked in ["q=xa+phien", "q=X%C3%A0+Phi%C3%AAn", "q=31495", "q=xa+phien%2C+can+tho"] {
        let page = browser.get(&format!("/units?{asked}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.html.contains("href=\"/units/31495?on=2026-10-12\""), "{asked}");
    }
    let before = browser.get("/units?q=xa+phien&on=30/06/2025").await;
    assert!(before.html.contains("Huyện Long Mỹ, Tỉnh Hậu Giang"));
}

#[tokio::test]
async fn the_provinces_of_the_day_are_listed_when_nothing_is_asked() {
    let site = Site::on("2026-10-12");
    let browser = officer(&site).await;
    let now = browser.get("/units").await;
    assert!(now.html.contains("Thành phố Cần Thơ") && !now.html.contains("Tỉnh Hậu Giang"));
    assert!(now.html.contains("/units?on=2025-06-30"), "the day before the reform is offered");
    let before = browser.get("/units?on=2025-06-30").await;
    assert!(before.html.contains("Tỉnh Hậu Giang"));
}

#[tokio::test]
async fn whoever_looks_for_an_abolished_unit_finds_what_it_became() {
    let site = Site::on("2026-10-12");
    let browser = officer(&site).await;
    let page = browser.get("/units?q=vinh+vien+a").await;
    assert!(page.html.contains("Không có đơn vị nào tên hoặc mã như vậy"), "there is none today");
    assert!(page.html.contains("Xã Vĩnh Viễn A") && page.html.contains("href=\"/units/31489?on=2025-07-01\""));
}

#[tokio::test]
async fn an_abolished_unit_shows_its_successors_with_day_and_resolution_and_who_answers_now() {
    let site = Site::on("2026-10-12");
    let browser = officer(&site).await;
    let page = browser.get("/units/31490?on=2026-10-12").await;
    assert_eq!(page.status, StatusCode::OK);
    for words in ["Xã Vĩnh Viễn A", "Không còn", "Xã Vĩnh Viễn</a>", "01/07/2025", "1668/NQ-UBTVQH15", "Toàn bộ"]
    {
        assert!(page.html.contains(words), "{words}");
    }
    let district = browser.get("/units/936?on=2020-06-30").await;
    for words in
        ["Huyện Long Mỹ", "Tỉnh Hậu Giang", "Thị trấn Vĩnh Viễn", "Sở Nông nghiệp và Môi trường", "Nguyễn Văn mai"]
    {
        assert!(district.html.contains(words), "{words}");
    }
}

#[tokio::test]
async fn a_code_that_was_given_to_another_unit_says_so() {
    let site = Site::on("2026-10-12");
    let browser = officer(&site).await;
    let page = browser.get("/units/31489").await;
    assert!(page.html.contains("<h1 class=\"govuk-heading-l\">Xã Vĩnh Viễn</h1>"));
    assert!(page.html.contains("href=\"/units/31489?on=2025-06-30\""));
    let before = browser.get("/units/31489?on=2025-06-30").await;
    assert!(before.html.contains("<h1 class=\"govuk-heading-l\">Thị trấn Vĩnh Viễn</h1>"));
}

#[tokio::test]
async fn a_wrong_day_and_an_unknown_code_get_a_sentence_and_nothing_typed_is_lost() {
    let site = Site::on("2026-10-12");
    let browser = officer(&site).await;
    for path in ["/units?q=xa+phien&on=31/2/2026", "/units/31495?on=h%C3%B4m+qua"] {
        let page = browser.get(path).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert!(page.html.contains("href=\"#on\"") && page.html.contains("Nhập ngày theo dạng"), "{path}");
        let typed = if path.contains('?') && path.starts_with("/units?") { "31/2/2026" } else { "hôm qua" };
        assert!(page.html.contains(&format!("value=\"{typed}\"")), "{path}");
    }
    let page = browser.get("/units/99999").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.html.contains("Không có đơn vị nào mang mã 99999") && page.html.contains("value=\"99999\""));
}

#[tokio::test]
async fn every_role_reads_units_and_a_stranger_is_asked_to_sign_in() {
    let site = Site::on("2026-10-12");
    for role in Role::ALL {
        let browser = site.someone(role.name(), role, "can-tho.so-nnmt").await;
        assert_eq!(browser.get("/units/92").await.status, StatusCode::OK, "{role}");
    }
    assert!(site.stranger().get("/units").await.location().starts_with("/sign-in"));
}
