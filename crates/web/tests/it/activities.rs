use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE};
use axum::http::{Request, StatusCode};
use domain::people::Role;

use crate::site::{Browser, Page, Site};

const PLANNED: [(&str, &str); 8] = [
    ("title", "Họp triển khai kế hoạch"),
    ("held_on", "02/03/2020"),
    ("from_time", "7h30"),
    ("place", "Phòng họp số 1"),
    ("agenda", "1. Phân công"),
    ("chair", "Huỳnh Văn Lãnh"),
    ("bodies", "xa-phien-2020.ubnd"),
    ("bodies", "long-my.ktht"),
];

async fn planned(who: &Browser) -> String {
    let page = who.post("/meetings/new", &PLANNED).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.html);
    page.location().to_owned()
}

fn assert_names(page: &Page, fields: &[&str]) {
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.html);
    for field in fields {
        assert!(page.html.contains(&format!("href=\"#{field}\"")), "{field}");
        assert!(page.html.contains(&format!("id=\"{field}\"")), "{field}");
    }
}

#[tokio::test]
async fn a_meeting_is_planned_called_held_and_concluded() {
    let site = Site::on("2020-03-02");
    let office = site.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await;
    let commune = site.someone("phien", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
    let other = site.someone("tam", Role::CommuneOfficer, "luong-tam-2020.ubnd").await;
    let meeting = planned(&office).await;
    assert_eq!(commune.get(&meeting).await.status, StatusCode::NOT_FOUND);
    let invitation = [("version", "1"), ("invitation_number", "08/GM-BCĐ"), ("invited_on", "02/03/2020")];
    assert_eq!(office.post(&format!("{meeting}/invite"), &invitation).await.location(), meeting);
    assert!(commune.get("/meetings").await.html.contains("Họp triển khai kế hoạch"));
    assert!(commune.get(&meeting).await.html.contains("08/GM-BCĐ"));
    assert_eq!(other.get(&meeting).await.status, StatusCode::NOT_FOUND);
    let came = [
        ("version", "2"),
        ("presence-1", "present"),
        ("presence-3", "represented"),
        ("name-3", "Lê Văn Tám"),
        ("presence-2", "absent"),
    ];
    assert_eq!(office.post(&format!("{meeting}/presence"), &came).await.location(), meeting);
    let minutes = [("version", "3"), ("minutes", "Đại biểu thống nhất"), ("ended_time", "10:45")];
    assert_eq!(office.post(&format!("{meeting}/minutes"), &minutes).await.location(), meeting);
    let conclusion = [
        ("version", "4"),
        ("conclusion", "Hướng dẫn thiết kế nhãn"),
        ("body", "long-my.ktht"),
        ("due_on", "15/04/2020"),
    ];
    assert_eq!(office.post(&format!("{meeting}/conclusions"), &conclusion).await.location(), meeting);
    let page = commune.get(&meeting).await;
    for words in ["Lê Văn Tám", "Đại biểu thống nhất", "Hướng dẫn thiết kế nhãn", "15/04/2020", "07:30 – 10:45"]
    {
        assert!(page.html.contains(words), "{words}");
    }
    assert!(!page.html.contains("/minutes\""), "who is invited changes nothing");
}

#[tokio::test]
async fn a_plan_with_gaps_comes_back_with_every_gap_named_and_nothing_lost() {
    let site = Site::on("2020-03-02");
    let office = site.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await;
    let gaps = [("title", "Họp xã"), ("held_on", "31/02/2020"), ("from_time", "sáng"), ("bodies", "long-my.ktht")];
    let page = office.post("/meetings/new", &gaps).await;
    assert_names(&page, &["held_on", "from_time", "place", "agenda", "chair"]);
    assert!(page.html.contains("value=\"31/02/2020\"") && page.html.contains("value=\"sáng\""));
    assert!(page.html.contains("value=\"long-my.ktht\"") && page.html.contains(" checked"));
    assert!(!page.html.contains("Ghi ngày</a>"), "a day that cannot be read is not also missing");
}

#[tokio::test]
async fn an_invitation_to_a_day_in_the_past_is_refused_with_the_reason_and_nothing_lost() {
    let site = Site::on("2020-03-03");
    let office = site.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await;
    let meeting = planned(&office).await;
    let invitation = [("version", "1"), ("invitation_number", "08/GM-BCĐ"), ("invited_on", "03/03/2020")];
    let page = office.post(&format!("{meeting}/invite"), &invitation).await;
    assert_names(&page, &["cuoc-hop"]);
    assert!(page.html.contains("Ngày họp 02/03/2020 đã qua") && page.html.contains("08/GM-BCĐ"));
}

#[tokio::test]
async fn everything_wrong_with_a_conclusion_is_named_at_once() {
    let site = Site::on("2020-03-02");
    let office = site.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await;
    let meeting = planned(&office).await;
    let minutes = [("version", "1"), ("minutes", "Thống nhất"), ("ended_time", "10:45")];
    assert_eq!(office.post(&format!("{meeting}/minutes"), &minutes).await.location(), meeting);
    let wrong = [("version", "2"), ("conclusion", " "), ("body", "can-tho.so-yte"), ("due_on", "01/03/2020")];
    let page = office.post(&format!("{meeting}/conclusions"), &wrong).await;
    assert_names(&page, &["conclusion", "body", "due_on"]);
    assert!(page.html.contains("value=\"01/03/2020\""));
}

#[tokio::test]
async fn of_two_who_call_off_and_hold_at_once_the_second_sees_what_happened() {
    let site = Site::on("2020-03-02");
    let office = site.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await;
    let meeting = planned(&office).await;
    let minutes = [("version", "1"), ("minutes", "Đã họp xong"), ("ended_time", "10:45")];
    assert_eq!(office.post(&format!("{meeting}/minutes"), &minutes).await.location(), meeting);
    let page = office.post(&format!("{meeting}/call-off"), &[("version", "1"), ("reason", "Phòng dịch")]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.html.contains("Đã họp xong") && page.html.contains("Phòng dịch"));
    let mended = office.post(&format!("{meeting}/edit"), &[("version", "1"), ("title", "Tên khác")]).await;
    assert_eq!(mended.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_paper_is_read_by_whoever_is_invited_and_by_nobody_else() {
    let site = Site::on("2020-03-02");
    let office = site.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await;
    let meeting = planned(&office).await;
    let invitation = [("version", "1"), ("invitation_number", "08/GM-BCĐ"), ("invited_on", "02/03/2020")];
    office.post(&format!("{meeting}/invite"), &invitation).await;
    let empty = upload(&office, &meeting, "paper", "").await;
    assert_names(&empty, &["file"]);
    assert_eq!(upload(&office, &meeting, "paper", "%PDF-1.7 tai lieu").await.location(), meeting);
    let commune = site.someone("phien", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
    let other = site.someone("tam", Role::CommuneOfficer, "luong-tam-2020.ubnd").await;
    let page = commune.get(&meeting).await;
    let (_, rest) = page.html.split_once("href=\"/meetings/files/").expect("the paper is there");
    let file = format!("/meetings/files/{}", rest.split('"').next().unwrap());
    assert!(commune.get(&file).await.html.contains("tai lieu"));
    assert_eq!(other.get(&file).await.status, StatusCode::NOT_FOUND);
    assert_eq!(upload(&commune, &meeting, "paper", "%PDF-1.7 x").await.status, StatusCode::NOT_FOUND);
}

/// Hands a file in for a meeting; an empty one is no file chosen.
async fn upload(who: &Browser, meeting: &str, kind: &str, content: &str) -> Page {
    let name = if content.is_empty() { "" } else { "tai-lieu.pdf" };
    let body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n--x\r\nContent-Disposition: form-data; \
         name=\"kind\"\r\n\r\n{kind}\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; \
         filename=\"{name}\"\r\nContent-Type: application/pdf\r\n\r\n{content}\r\n--x--\r\n",
        who.csrf
    );
    let request = Request::post(format!("{meeting}/files"))
        .header(COOKIE, who.cookies())
        .header(CONTENT_TYPE, "multipart/form-data; boundary=x")
        .body(Body::from(body))
        .unwrap();
    who.send(request).await
}
