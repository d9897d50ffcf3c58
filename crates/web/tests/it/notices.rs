use app::notices::{Kind, Notice, To};
use app::{Actor, App};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use domain::ids::AccountId;
use domain::people::Role;
use web::words::{Lang, say};

use crate::site::Site;

const TEST: Actor = Actor::System("test");

/// Tells someone that they are invited to something.
async fn tell(app: &App, account_id: AccountId, title: &str) {
    let notice = Notice {
        kind: Kind::Invited,
        subject_id: title.to_owned(),
        occasion: String::new(),
        title: title.to_owned(),
        href: "/meetings/7".to_owned(),
        due_on: None,
    };
    app.write(&TEST, async |op| {
        op.record("invited", "meeting", title, &serde_json::json!({}));
        app::notices::tell(op, To::People(&[account_id]), &notice).await
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn a_notice_is_counted_on_every_page_until_all_are_marked_read() {
    let site = Site::on("2026-10-12");
    let id = site.open("phien", Role::CommuneOfficer, "xa-phien.ubnd", None).await;
    let officer = site.signed_in(id).await;
    let page = officer.get("/notices").await;
    assert!(page.html.contains("Chưa có thông báo nào") && !page.html.contains("ocop-count"));
    for title in ["Họp Ban Chỉ đạo", "Họp giao ban"] {
        tell(&site.app, id, title).await;
    }
    assert!(officer.get("/work").await.html.contains("<span class=\"ocop-count\">2<"));
    let page = officer.get("/notices").await;
    assert!(page.html.find("Họp giao ban") < page.html.find("Họp Ban Chỉ đạo"), "the newest stands first");
    assert!(page.html.contains("href=\"/meetings/7\"") && page.html.contains("Mời họp"));
    let (_, rest) = page.html.split_once("name=\"as_of\" value=\"").unwrap();
    let as_of = rest.split('"').next().unwrap();
    let done = officer.post("/notices/read", &[("as_of", as_of)]).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/notices"));
    let page = officer.get("/notices").await;
    assert!(!page.html.contains("ocop-count") && page.html.contains("Họp giao ban"));
}

#[tokio::test]
async fn nobody_sees_anothers_notices_and_an_open_page_counts_none() {
    let site = Site::on("2026-10-12");
    let id = site.open("phien", Role::CommuneOfficer, "xa-phien.ubnd", None).await;
    tell(&site.app, id, "Họp Ban Chỉ đạo").await;
    let other = site.someone("vien", Role::CommuneOfficer, "vinh-vien.ubnd").await;
    assert!(!other.get("/notices").await.html.contains("Họp Ban Chỉ đạo"));
    assert!(!site.signed_in(id).await.get("/catalogue").await.html.contains("ocop-bell"));
}

#[tokio::test]
async fn an_e_mail_address_is_kept_and_an_unfit_one_comes_back_as_it_was_typed() {
    let site = Site::on("2026-10-12");
    let id = site.open("phien", Role::CommuneOfficer, "xa-phien.ubnd", None).await;
    let officer = site.signed_in(id).await;
    let page = officer.post("/account/email", &[("email", "phiên@xã")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains("value=\"phiên@xã\"") && page.html.contains("href=\"#email\""));
    let page = officer.post("/account/email", &[("email", " phien@cantho.gov.vn ")]).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/account"));
    assert!(officer.get("/account").await.html.contains("value=\"phien@cantho.gov.vn\""));
    let admin = site.someone("quantri", Role::Administrator, "can-tho.ubnd").await;
    assert!(admin.get(&format!("/people/{id}")).await.html.contains("phien@cantho.gov.vn"));
}

#[tokio::test]
async fn a_calendar_is_read_by_whoever_has_its_address_until_a_new_one_is_made() {
    let site = Site::on("2026-10-12");
    let officer = site.someone("phien", Role::CommuneOfficer, "xa-phien.ubnd").await;
    let made = async || {
        let page = officer.post("/account/calendar", &[]).await;
        let (_, rest) = page.html.split_once("/calendar/").unwrap();
        format!("/calendar/{}", rest.split('<').next().unwrap())
    };
    let address = made().await;
    assert!(!officer.get("/account").await.html.contains("/calendar/"), "the address is shown once");
    let feed = site.stranger().get(&address).await;
    assert_eq!(feed.status, StatusCode::OK);
    assert_eq!(feed.headers[CONTENT_TYPE], "text/calendar; charset=utf-8");
    assert!(feed.html.contains("UID:report-xa-phien.ubnd-quarter-2026-3@ocop"), "{}", feed.html);
    let renewed = made().await;
    assert_eq!(site.stranger().get(&address).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.stranger().get(&renewed).await.status, StatusCode::OK);
    assert_eq!(site.stranger().get(renewed.trim_end_matches(".ics")).await.status, StatusCode::NOT_FOUND);
}

#[test]
fn every_kind_of_notice_has_words_in_both_languages() {
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::TasksLate) {
        let key = format!("notices-kind-{}", kind.name());
        for lang in Lang::ALL {
            assert_ne!(say(lang, &key), key);
        }
    }
}
