use axum::http::StatusCode;
use domain::people::Role;

use crate::producers::{at_the_commune, recorded};
use crate::site::Site;

#[tokio::test]
async fn a_case_is_opened_from_figures_worked_through_and_closed() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let producer = recorded(&officer).await;
    let id = producer.rsplit('/').next().unwrap().to_owned();
    officer.post(&format!("{producer}/years/new"), &[("year", "2025"), ("members", "21")]).await;
    let form = officer.get(&format!("/support/new?producer={id}")).await;
    assert!(form.html.contains("value=\"21\"") && form.html.contains("Số liệu năm 2025"), "taken from figures");
    let wrong = officer.post("/support/new", &[("members", "ba")]).await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.html.contains("value=\"ba\""));
    let gaps = officer.post("/support/new", &[("members", "3")]).await;
    for field in ["producer", "rating", "source"] {
        assert!(gaps.html.contains(&format!("href=\"#{field}\"")), "{field}");
    }
    let before = [("producer", id.as_str()), ("rating", "average"), ("members", "21"), ("source", "Báo cáo 2025")];
    let case = officer.post("/support/new", &before).await.location().to_owned();
    let add = format!("{case}/steps/new");
    let step = [("what", "Họp thành viên"), ("holder", "xa-phien.ubnd"), ("due_on", "12/10/2026")];
    assert_eq!(officer.post(&add, &step).await.location(), case);
    let unreadable = officer.post(&add, &[("what", "x"), ("due_on", "31/2/2026")]).await;
    assert!(unreadable.html.contains("href=\"#due_on\""));
    let after = [
        ("version", "1"),
        ("result", "consolidated"),
        ("words", "Đã bầu lại"),
        ("closed_on", "12/10/2026"),
        ("rating", "fair"),
        ("source", "Biên bản"),
    ];
    let open = officer.post(&format!("{case}/close"), &after).await;
    assert!(open.html.contains("Còn 1 bước chưa xong"));
    let page = officer.get(&case).await;
    let path = page.html.split("href=\"/support-steps/").nth(1).unwrap().split('"').next().unwrap();
    let path = format!("/support-steps/{path}");
    let done: Vec<_> = step.into_iter().chain([("version", "1"), ("done_on", "12/10/2026")]).collect();
    assert_eq!(officer.post(&path, &done).await.location(), case);
    assert_eq!(officer.post(&path, &done).await.status, StatusCode::CONFLICT);
    assert_eq!(officer.post(&format!("{case}/close"), &after).await.location(), case);
    let page = officer.get(&case).await;
    assert!(page.html.contains("Đã củng cố") && !page.html.contains("/close\""));
    assert!(officer.get("/support?state=closed").await.html.contains(&case));
    assert!(!officer.get("/support?state=open").await.html.contains(&case));
    assert!(officer.get(&producer).await.html.contains(&case));
    let other = site.someone("tam", Role::CommuneOfficer, "luong-tam.ubnd").await;
    assert_eq!(other.get(&case).await.status, StatusCode::NOT_FOUND);
    assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND);
}
