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

#[tokio::test]
async fn a_products_file_leads_from_what_is_missing_to_a_step_for_it_and_to_its_end() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let producer = recorded(&officer).await;
    let id = producer.rsplit('/').next().unwrap();
    let fields = [("name", "Trà mãng cầu"), ("sheet_number", "12"), ("story", "")];
    let product = officer.post(&format!("/products/new?producer={id}"), &fields).await.location().to_owned();
    let new = format!("{product}/development/new");
    assert!(officer.get(&product).await.html.contains(&format!("href=\"{new}\"")));
    let wrong = officer.post(&new, &[]).await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.html.contains("href=\"#aim\""));
    let case = officer.post(&new, &[("aim", "4")]).await.location().to_owned();
    let page = officer.get(&case).await.html;
    assert!(page.contains("Chưa ai đánh giá mức") && page.contains("Tiêu chí cần cải thiện"), "{page}");
    let plan = page.split("/steps/new?criterion=").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    let form = officer.get(&format!("{case}/steps/new?criterion={plan}")).await.html;
    assert!(form.contains(&format!("value=\"{plan}\" selected")), "the criterion is chosen already");
    let step = [
        ("what", "Ký hợp đồng bao tiêu"),
        ("criterion", plan.as_str()),
        ("holder", "xa-phien.ubnd"),
        ("due_on", "30/12/2026"),
    ];
    assert_eq!(officer.post(&format!("{case}/steps/new"), &step).await.location(), case);
    let page = officer.get(&case).await.html;
    let (_, gaps) = page.split_once("Tiêu chí cần cải thiện").unwrap();
    assert!(
        gaps.split("</section>").next().unwrap().contains("Ký hợp đồng bao tiêu"),
        "the step stands beside its gap"
    );
    let levels = format!("{case}/levels");
    let nonsense = officer.post(&levels, &[("version", "1"), (plan.as_str(), "z")]).await;
    assert_eq!(nonsense.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(officer.post(&levels, &[("version", "1"), (plan.as_str(), "a")]).await.location(), case);
    let stale = officer.post(&levels, &[("version", "1"), (plan.as_str(), "b")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let ready = [("version", "2"), ("result", "ready"), ("words", "Xong"), ("closed_on", "12/10/2026")];
    let refused = officer.post(&format!("{case}/close"), &ready).await.html;
    assert!(refused.contains("chưa đánh giá") && refused.contains("Còn 1 bước chưa xong"), "{refused}");
    let stopped =
        [("version", "2"), ("result", "stopped"), ("words", "Hết vùng nguyên liệu"), ("closed_on", "12/10/2026")];
    assert_eq!(officer.post(&format!("{case}/close"), &stopped).await.location(), case);
    let page = officer.get(&case).await.html;
    assert!(page.contains("Dừng phát triển") && !page.contains("/close\"") && !page.contains("/levels\""));
    let list = officer.get("/support?kind=development").await.html;
    assert!(list.contains("Trà mãng cầu") && list.contains(&case));
    assert!(!officer.get("/support?kind=consolidation").await.html.contains(&case));
    let other = site.someone("tam", Role::CommuneOfficer, "luong-tam.ubnd").await;
    for path in [&case, &levels, &new] {
        assert_eq!(other.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(other.post(&format!("{levels}/take"), &[("version", "3")]).await.status, StatusCode::NOT_FOUND);
}
