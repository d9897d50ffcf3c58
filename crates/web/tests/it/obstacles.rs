use axum::http::StatusCode;
use domain::people::Role;

use crate::site::{Browser, Page, Site};

const REPORT: [(&str, &str); 4] = [
    ("about", "rule"),
    ("rule", "Quy định về nhãn hàng hóa"),
    ("title", "Chưa rõ nhãn phụ"),
    ("text", "Hộ nhỏ chưa biết ghi thế nào"),
];

struct Cast {
    xa_phien: Browser,
    luong_tam: Browser,
    office: Browser,
    leader: Browser,
}

async fn cast(site: &Site) -> Cast {
    Cast {
        xa_phien: site.someone("phien", Role::CommuneOfficer, "xa-phien-2020.ubnd").await,
        luong_tam: site.someone("tam", Role::CommuneOfficer, "luong-tam-2020.ubnd").await,
        office: site.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await,
        leader: site.someone("lanh", Role::Leader, "long-my.ubnd").await,
    }
}

/// Reports an obstacle; answers its address.
async fn reported(who: &Browser) -> String {
    let page = who.post("/obstacles/new", &REPORT).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.html);
    page.location().to_owned()
}

fn assert_names(page: &Page, fields: &[&str]) {
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in fields {
        assert!(page.html.contains(&format!("href=\"#{field}\"")), "{field}");
    }
}

#[tokio::test]
async fn an_obstacle_goes_from_the_commune_over_the_office_to_the_leader_and_back() {
    let site = Site::on("2020-03-02");
    let Cast { xa_phien, luong_tam, office, leader } = cast(&site).await;
    let obstacle = reported(&xa_phien).await;
    assert!(office.get("/obstacles?of=with-me").await.html.contains("Chưa rõ nhãn phụ"));
    assert_eq!(luong_tam.get(&obstacle).await.status, StatusCode::NOT_FOUND);
    let up = [("version", "1"), ("reason", "Cần kinh phí của huyện")];
    assert_eq!(office.post(&format!("{obstacle}/pass-up"), &up).await.location(), obstacle);
    let decision = [
        ("version", "2"),
        ("text", "Giao Phòng KT&HT hướng dẫn"),
        ("paper", "95/UBND"),
        ("carry_out_by", "30/04/2020"),
        ("general", "yes"),
    ];
    assert_eq!(leader.post(&format!("{obstacle}/decide"), &decision).await.location(), obstacle);
    let page = xa_phien.get(&obstacle).await;
    for words in ["Cần kinh phí của huyện", "Văn bản số 95/UBND", "30/04/2020", "Trả lời chung"] {
        assert!(page.html.contains(words), "{words}");
    }
    assert!(luong_tam.get("/obstacles?of=general").await.html.contains("Chưa rõ nhãn phụ"));
    assert!(!luong_tam.get("/obstacles").await.html.contains("Chưa rõ nhãn phụ"));
}

#[tokio::test]
async fn a_report_with_gaps_comes_back_with_every_gap_named_and_nothing_lost() {
    let site = Site::on("2020-03-02");
    let Cast { xa_phien, .. } = cast(&site).await;
    let gaps = [("about", "task"), ("task", ""), ("title", ""), ("text", "chỉ có chữ này")];
    let page = xa_phien.post("/obstacles/new", &gaps).await;
    assert_names(&page, &["task", "title"]);
    assert!(page.html.contains("chỉ có chữ này") && page.html.contains("value=\"task\" id=\"about\" checked"));
}

#[tokio::test]
async fn what_the_address_knows_is_filled_in() {
    let site = Site::on("2020-03-02");
    let plan = domain::plans::known_plans().unwrap().remove(0);
    let machine = app::Actor::System("test");
    site.app.write(&machine, async |op| app::plans::enter_plan(op, &plan).await).await.unwrap();
    let tasks = async |op: &mut app::Op| app::plans::read_plan(op, "470-KH-UBND").await;
    let tasks = site.app.read(&machine, tasks).await.unwrap().tasks;
    let other = tasks.iter().find(|task| task.lead_body_id == "long-my.yte").unwrap();
    let Cast { xa_phien, .. } = cast(&site).await;
    let page = xa_phien.get(&format!("/obstacles/new?about=task&id={}", other.id)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.html.contains(&format!("<option value=\"{}\" selected>", other.id)));
    let id = other.id.to_string();
    let report = [("about", "task"), ("task", id.as_str()), ("title", "Thiếu mẫu"), ("text", "Chưa có mẫu hồ sơ")];
    let page = xa_phien.post("/obstacles/new", &report).await;
    assert!(xa_phien.get(page.location()).await.html.contains(&format!("href=\"/tasks/{id}\"")));
}

#[tokio::test]
async fn of_two_who_answer_at_once_the_second_sees_both_answers() {
    let site = Site::on("2020-03-02");
    let Cast { xa_phien, office, .. } = cast(&site).await;
    let obstacle = reported(&xa_phien).await;
    let action = format!("{obstacle}/answer");
    let first = [("version", "1"), ("text", "người thứ nhất trả lời")];
    let second = [("version", "1"), ("text", "người thứ hai trả lời")];
    assert_eq!(office.post(&action, &first).await.status, StatusCode::SEE_OTHER);
    let page = office.post(&action, &second).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.html.contains("người thứ nhất trả lời") && page.html.contains("người thứ hai trả lời"));
}

#[tokio::test]
async fn an_answer_to_a_closed_obstacle_is_refused_with_the_reason_and_what_was_typed_is_kept() {
    let site = Site::on("2020-03-02");
    let Cast { xa_phien, office, .. } = cast(&site).await;
    let obstacle = reported(&xa_phien).await;
    let action = format!("{obstacle}/answer");
    assert_eq!(office.post(&action, &[("version", "1"), ("text", "Đã rõ")]).await.status, StatusCode::SEE_OTHER);
    let page = office.post(&action, &[("version", "2"), ("text", "còn một ý nữa")]).await;
    assert_names(&page, &["vuong-mac"]);
    assert!(page.html.contains("Vướng mắc này đã khép lại") && page.html.contains("còn một ý nữa"));
    let page = xa_phien.post(&format!("{obstacle}/add"), &[("addition", "thêm chuyện này")]).await;
    assert!(page.html.contains("thêm chuyện này"));
}

#[tokio::test]
async fn a_decision_with_gaps_comes_back_with_every_gap_named() {
    let site = Site::on("2020-03-02");
    let Cast { office, leader, .. } = cast(&site).await;
    let obstacle = reported(&office).await;
    let gaps = [("version", "1"), ("text", " "), ("carry_out_by", "cuối tháng"), ("paper", "95/UBND")];
    let page = leader.post(&format!("{obstacle}/decide"), &gaps).await;
    assert_names(&page, &["text", "carry_out_by"]);
    assert!(page.html.contains("cuối tháng") && page.html.contains("95/UBND"));
}

#[tokio::test]
async fn a_list_without_rows_says_so_and_what_is_overdue_is_red() {
    let site = Site::on("2020-03-02");
    let Cast { xa_phien, luong_tam, .. } = cast(&site).await;
    reported(&xa_phien).await;
    assert!(luong_tam.get("/obstacles").await.html.contains("Chưa có vướng mắc nào"));
    assert!(xa_phien.get("/obstacles?state=late").await.html.contains("Không có vướng mắc nào như vậy"));
    let early = site.app.on_day("2020-02-03".parse().unwrap());
    let person = app::people::find_person(&early, "tam").await.unwrap().unwrap();
    let new = app::obstacles::NewObstacle {
        about_kind: "other".to_owned(),
        title: "Chưa có cơ sở sơ chế".to_owned(),
        text: "Phải chở đi xa".to_owned(),
        ..app::obstacles::NewObstacle::default()
    };
    let report = async |op: &mut app::Op| app::obstacles::report_obstacle(op, "luong-tam-2020.ubnd", new).await;
    early.write(&app::Actor::Person(std::sync::Arc::new(person)), report).await.unwrap();
    let page = luong_tam.get("/obstacles?state=late").await;
    assert!(page.html.contains("Chưa có cơ sở sơ chế") && page.html.contains("ocop-due--late"));
}
