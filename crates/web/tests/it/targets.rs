use app::Actor;
use axum::http::StatusCode;
use domain::people::Role;
use domain::plans::known_plans;

use crate::site::Site;

async fn with_plan(day: &str) -> Site {
    let site = Site::on(day);
    let plan = known_plans().unwrap().into_iter().find(|plan| plan.number == "470/KH-UBND").unwrap();
    site.app.write(&Actor::System("test"), async |op| app::plans::enter_plan(op, &plan).await).await.unwrap();
    site
}

#[tokio::test]
async fn each_target_shows_how_many_of_how_many_with_the_list_behind() {
    let site = with_plan("2020-06-30").await;
    let mai = site.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await;
    let plan = mai.get("/plans/470-KH-UBND").await;
    assert!(plan.html.contains("href=\"/plans/470-KH-UBND/targets\""));
    let page = mai.get("/plans/470-KH-UBND/targets").await;
    assert_eq!(page.status, StatusCode::OK);
    for words in ["0 / 8", "0 / 2", "– / 1", "II.2.đ", "Hệ thống đếm", "Chưa ai nhập số"] {
        assert!(page.html.contains(words), "{words}");
    }
    let list = mai.get("/plans/470-KH-UBND/targets/communes-with-apparatus?on=2020-06-30").await;
    assert!(list.html.contains("Xã Xà Phiên") && list.html.contains("Chưa đạt"));
    assert_eq!(mai.get("/plans/470-KH-UBND/targets/khong-co").await.status, StatusCode::NOT_FOUND);
    let wrong = mai.get("/plans/470-KH-UBND/targets?on=31/2/2020").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.contains("value=\"31/2/2020\""));
}

#[tokio::test]
async fn a_figure_is_typed_with_its_source_and_a_wrong_one_comes_back() {
    let site = with_plan("2020-06-30").await;
    let mai = site.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await;
    let path = "/plans/470-KH-UBND/targets/trained";
    let wrong = mai.post(path, &[("numerator", "2"), ("source", ""), ("as_of", "30/6/2020")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["Tổng số ngày đó là 1", "Nhập nguồn của số liệu", "href=\"#numerator\"", "value=\"2\""]
    {
        assert!(wrong.html.contains(words), "{words}");
    }
    let right = [("numerator", "1"), ("source", "Danh sách lớp"), ("as_of", "5/6/2020")];
    assert_eq!(mai.post(path, &right).await.location(), path);
    let page = mai.get("/plans/470-KH-UBND/targets").await;
    assert!(page.html.contains("1 / 1") && page.html.contains("Số theo Danh sách lớp, tính đến ngày 05/06/2020"));
    let lan = site.someone("lan", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
    let read = lan.get(path).await;
    assert!(read.status == StatusCode::OK && !read.html.contains("name=\"numerator\""));
    assert_eq!(lan.post(path, &right).await.status, StatusCode::FORBIDDEN);
}
