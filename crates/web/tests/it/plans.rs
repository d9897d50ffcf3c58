use app::Actor;
use axum::http::StatusCode;
use domain::people::Role;
use domain::plans::known_plans;

use crate::site::{Browser, Site};

/// A site on a day with plan 470 of Long Mỹ district.
pub(crate) async fn with_plan(day: &str) -> Site {
    let site = Site::on(day);
    let plan = known_plans().unwrap().pop().unwrap();
    site.app.write(&Actor::System("test"), async |op| app::plans::enter_plan(op, &plan).await).await.unwrap();
    site
}

/// The address of the first task a browser sees of a body's.
pub(crate) async fn first_task_of(browser: &Browser, body: &str) -> String {
    let page = browser.get("/plans/470-KH-UBND").await;
    let (_, section) = page.html.split_once(&format!("{body}</h2>")).expect("the body has tasks");
    let (_, rest) = section.split_once("href=\"/tasks/").expect("the task is a link");
    format!("/tasks/{}", rest.split('"').next().unwrap())
}

#[tokio::test]
async fn the_plan_shows_each_body_its_tasks_with_their_place_in_the_paper() {
    let site = with_plan("2020-03-02").await;
    let officer = site.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await;
    let page = officer.get("/plans/470-KH-UBND").await;
    assert_eq!(page.status, StatusCode::OK);
    for words in ["Phòng Y tế huyện Long Mỹ", "V.11.d", "Ủy ban nhân dân xã Xà Phiên", "470/KH-UBND, V.1.đ"]
    {
        assert!(page.html.contains(words), "{words}");
    }
    assert!(officer.get("/plans/999-KH-UBND").await.status == StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_commune_notes_progress_on_its_own_task_and_not_on_anothers() {
    let site = with_plan("2020-03-02").await;
    let xa_phien = site.someone("phien", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
    let luong_tam = site.someone("tam", Role::CommuneOfficer, "luong-tam-2020.ubnd").await;
    let task = first_task_of(&xa_phien, "Ủy ban nhân dân xã Xà Phiên").await;
    let action = format!("{task}/progress");
    let note = [("version", "1"), ("state", "doing"), ("noted_on", "01/03/2020"), ("note", "Đã họp dân 3 ấp")];
    assert_eq!(luong_tam.post(&action, &note).await.status, StatusCode::NOT_FOUND);
    assert_eq!(xa_phien.post(&action, &note).await.location(), task);
    let page = xa_phien.get(&task).await;
    assert!(page.html.contains("Đã họp dân 3 ấp") && page.html.contains("01/03/2020"));
}

#[tokio::test]
async fn a_note_with_gaps_comes_back_with_every_gap_named_and_nothing_lost() {
    let site = with_plan("2020-03-02").await;
    let officer = site.someone("phien", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
    let task = first_task_of(&officer, "Ủy ban nhân dân xã Xà Phiên").await;
    let gaps = [("version", "1"), ("state", "finished"), ("noted_on", "01/04/2020"), ("note", "")];
    let page = officer.post(&format!("{task}/progress"), &gaps).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["state", "noted_on", "note"] {
        assert!(page.html.contains(&format!("href=\"#{field}")), "{field}");
    }
    assert!(page.html.contains("value=\"01/04/2020\""));
}

#[tokio::test]
async fn of_two_who_note_at_once_the_second_sees_both_versions() {
    let site = with_plan("2020-03-02").await;
    let officer = site.someone("phien", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
    let task = first_task_of(&officer, "Ủy ban nhân dân xã Xà Phiên").await;
    let action = format!("{task}/progress");
    let first = [("version", "1"), ("state", "doing"), ("noted_on", ""), ("note", "người thứ nhất ghi")];
    let second = [("version", "1"), ("state", "at-risk"), ("noted_on", ""), ("note", "người thứ hai ghi")];
    assert_eq!(officer.post(&action, &first).await.status, StatusCode::SEE_OTHER);
    let page = officer.post(&action, &second).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.html.contains("người thứ nhất ghi") && page.html.contains("người thứ hai ghi"));
}

#[tokio::test]
async fn a_quarterly_task_that_is_done_waits_for_its_next_quarter() {
    let site = with_plan("2020-03-02").await;
    let officer = site.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await;
    let page = officer.get("/plans/470-KH-UBND").await;
    let (before, _) = page.html.split_once("470/KH-UBND, V.1.b").unwrap();
    let task = format!("/tasks/{}", before.rsplit_once("/tasks/").unwrap().1.split('"').next().unwrap());
    let done = [("version", "1"), ("state", "done"), ("noted_on", ""), ("note", "Đã báo cáo quý I")];
    assert_eq!(officer.post(&format!("{task}/progress"), &done).await.status, StatusCode::SEE_OTHER);
    assert!(officer.get(&task).await.html.contains("30/06/2020"));
}

#[tokio::test]
async fn coverage_says_what_lacks_and_counts_only_what_was_done() {
    let site = with_plan("2020-03-02").await;
    let leader = site.someone("anh", Role::Leader, "long-my.ubnd").await;
    let page = leader.get("/plans/470-KH-UBND/coverage").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.html.contains("III.2.a") && page.html.contains("Chưa đáp ứng"));
    let commune = site.someone("phien", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
    assert_eq!(commune.get("/plans/470-KH-UBND/coverage").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_office_enters_a_plan_of_its_committee_with_its_items_and_gives_a_task_of_it() {
    let site = Site::on("2026-03-02");
    let office = site.someone("mai", Role::AgricultureOfficer, "can-tho.so-nnmt").await;
    let wrong = [("issuer", ""), ("number", ""), ("issued_on", "03/03/2026"), ("title", "OCOP 2026"), ("year", "2025")];
    let page = office.post("/plans/new", &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["issuer", "number", "issued_on", "year"] {
        assert!(page.html.contains(&format!("href=\"#{field}\"")), "{field}");
    }
    assert!(page.html.contains("OCOP 2026</textarea>"), "nothing typed is lost");
    let plan = [
        ("issuer", "can-tho.ubnd"),
        ("number", "12/KH-UBND"),
        ("issued_on", "10/02/2026"),
        ("title", "Thực hiện Chương trình OCOP năm 2026"),
        ("year", "2026"),
    ];
    let page = office.post("/plans/new", &plan).await;
    assert_eq!(page.location(), "/plans/12-kh-ubnd-2026");
    let page = office.post("/plans/new", &plan).await;
    assert!(page.html.contains("Kế hoạch này đã có"), "{}", page.html);
    let items = "/plans/12-kh-ubnd-2026/items/new";
    let heading = [("version", "1"), ("section", "Tổ chức thực hiện"), ("kind", "task")];
    let page = office.post(items, &[&heading[..], &[("lines", "V.2 Hướng dẫn các xã\nkiểm tra")]].concat()).await;
    assert!(page.html.contains("Dòng 2 chưa bắt đầu bằng vị trí"), "{}", page.html);
    let lines = "V.2 Hướng dẫn các xã\nV.1 Xã rà soát đặc sản";
    let page = office.post(items, &[&heading[..], &[("lines", lines)]].concat()).await;
    assert_eq!(page.location(), "/plans/12-kh-ubnd-2026#cac-muc");
    let page = office.get("/plans/12-kh-ubnd-2026").await;
    let (first, second) = (page.html.find("Xã rà soát đặc sản").unwrap(), page.html.find("Hướng dẫn các xã").unwrap());
    assert!(first < second, "items stand as the paper is read, not as they were typed");
    assert_eq!(
        office.post(items, &[&heading[..], &[("lines", "V.3 Muộn")]].concat()).await.status,
        StatusCode::CONFLICT
    );
    let mended = [
        ("version", "2"),
        ("section", "Tổ chức thực hiện"),
        ("kind", "task"),
        ("text", "Xã rà soát đặc sản trong quý I"),
    ];
    assert_eq!(office.post("/plans/12-kh-ubnd-2026/items/V.1", &mended).await.status, StatusCode::SEE_OTHER);
    let task = [
        ("item", "V.1"),
        ("title", "Xã rà soát đặc sản"),
        ("lead", "xa-phien.ubnd"),
        ("due_on", "31/03/2026"),
        ("recurrence", "once"),
    ];
    let page = office.post("/plans/12-kh-ubnd-2026/tasks/new", &task).await;
    assert!(page.location().starts_with("/tasks/"), "{}", page.html);
    let commune = site.someone("phien", Role::CommuneOfficer, "xa-phien.ubnd").await;
    assert!(commune.get("/tasks/owed").await.html.contains("Xã rà soát đặc sản"));
    assert_eq!(commune.get(items).await.status, StatusCode::NOT_FOUND, "another unit's plan is not written");
}
