//! Official papers made of records: who may take which, and what they say of whoever issues them.

use axum::http::StatusCode;
use domain::papers::KnownPaper;
use domain::people::Role;

use crate::plans::{first_task_of, with_plan};
use crate::products::a_dossier;
use crate::site::Site;

const NO_RECORD: &str = "0199d2c4-7b1e-7000-8000-000000000000";

fn id(href: &str) -> &str {
    href.rsplit('/').next().unwrap()
}

#[tokio::test]
async fn no_paper_is_made_of_a_record_that_is_not_there() {
    let site = Site::on("2026-10-12");
    for role in Role::ALL {
        let browser = site.someone(role.name(), role, "can-tho.so-nnmt").await;
        for paper in KnownPaper::ALL {
            let page = browser.get(&format!("/papers/made/{paper}/{NO_RECORD}?as=pdf")).await;
            let is_refused = matches!(page.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN);
            assert!(is_refused, "{paper} as {role}: {}", page.status);
        }
    }
}

#[tokio::test]
async fn a_plans_paper_is_offered_on_its_page_and_made_for_word_and_for_print() {
    let site = with_plan("2020-03-02").await;
    let officer = site.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await;
    let page = officer.get("/plans/470-KH-UBND").await.html;
    for format in ["docx", "pdf"] {
        let href = format!("/papers/made/plan/470-KH-UBND?as={format}");
        assert!(page.contains(&format!("href=\"{href}\"")), "{href}");
        let made = officer.get(&href).await;
        assert_eq!(made.status, StatusCode::OK);
        for words in [format, "ỦY BAN NHÂN DÂN", "HUYỆN LONG MỸ", "470/KH-UBND", "Tổ chức thực hiện"] {
            assert!(made.html.contains(words), "{words}");
        }
    }
    let strange = officer.get("/papers/made/plan/470-KH-UBND?as=exe").await;
    assert_eq!(strange.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn an_urging_letter_comes_from_the_office_to_the_unit_and_says_by_when() {
    let site = with_plan("2020-03-02").await;
    let office = site.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await;
    let task = first_task_of(&office, "Ủy ban nhân dân xã Xà Phiên").await;
    let urging = [("text", "Chưa có kế hoạch của xã"), ("paper", ""), ("answer_by", "20/03/2020")];
    let urged = office.post(&format!("{task}/urge"), &urging).await;
    assert_eq!(urged.status, StatusCode::SEE_OTHER, "{}", urged.html);
    let page = office.get(&task).await.html;
    let (_, rest) = page.split_once("/papers/made/urging-letter/").unwrap();
    let letter = office.get(&format!("/papers/made/urging-letter/{}", rest.split('"').next().unwrap())).await;
    for words in [
        "PHÒNG NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN",
        "UBND HUYỆN LONG MỸ",
        "TRƯỞNG PHÒNG",
        "Ủy ban nhân dân xã Xà Phiên",
        "Chưa có kế hoạch của xã",
        "2020-03-20",
    ] {
        assert!(letter.html.contains(words), "{words}: {}", letter.html);
    }
}

#[tokio::test]
async fn the_forms_of_a_dossier_are_for_its_producer_and_its_commune_and_for_nobody_elses() {
    let site = Site::on("2026-10-12");
    let (officer, representative, dossier) = a_dossier(&site).await;
    let other = site.someone("tam", Role::CommuneOfficer, "luong-tam.ubnd").await;
    let form = format!("/papers/made/form-01/{}", id(&dossier));
    for browser in [&officer, &representative] {
        let made = browser.get(&form).await;
        assert!(made.status == StatusCode::OK && made.html.contains("Bưởi Năm Roi"), "{}", made.html);
        let blank = browser.get("/papers/made/form-01/blank").await;
        assert!(blank.status == StatusCode::OK && !blank.html.contains("Bưởi"), "{}", blank.html);
    }
    assert_eq!(other.get(&form).await.status, StatusCode::NOT_FOUND);
    // Nothing was handed in: the receipt has no number to name. It is not offered either.
    assert!(!officer.get(&dossier).await.html.contains("/papers/made/receipt/"));
}
