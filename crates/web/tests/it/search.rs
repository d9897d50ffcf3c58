use axum::http::StatusCode;
use domain::people::Role;

use crate::producers::{at_the_commune, recorded};
use crate::site::Site;

#[tokio::test]
async fn the_box_at_the_top_leads_to_results_by_kind() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let producer = recorded(&officer).await;
    assert!(officer.get("/producers").await.html.contains("action=\"/search\""));
    let page = officer.get("/search?q=b%C6%B0%E1%BB%9Fi+nam+r%C3%B4i").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.html.contains(&format!("href=\"{producer}\"")) && page.html.contains("Chủ thể (1)"));
    assert!(page.html.contains("value=\"bưởi nam rôi\""), "what was asked is kept");
    let units = officer.get("/search?q=xa+phien").await.html;
    assert!(units.contains("/units/31495?on=2025-06-30") && units.contains("/units/31495?on=2025-07-01"));
    let unit = officer.get("/units/31495?on=2025-06-30").await;
    assert!(unit.status == StatusCode::OK && unit.html.contains("Hậu Giang"));
}

#[tokio::test]
async fn nothing_found_and_too_little_asked_are_told_and_kept() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let page = officer.get("/search?q=khong-co-gi-ca").await;
    assert!(page.html.contains("Không tìm thấy gì") && page.html.contains("value=\"khong-co-gi-ca\""));
    let short = officer.get("/search?q=x").await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(short.html.contains("Gõ ít nhất hai ký tự") && short.html.contains("value=\"x\""));
    assert_eq!(officer.get("/search").await.status, StatusCode::OK);
}

#[tokio::test]
async fn another_communes_producer_is_not_found_and_a_stranger_has_no_box() {
    let site = Site::on("2026-10-12");
    let producer = recorded(&at_the_commune(&site).await).await;
    let other = site.someone("tam", Role::CommuneOfficer, "luong-tam.ubnd").await;
    assert!(!other.get("/search?q=buoi").await.html.contains(&producer));
    assert!(!site.stranger().get("/catalogue").await.html.contains("/search"));
}
