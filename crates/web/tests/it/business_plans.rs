use axum::http::StatusCode;
use domain::people::Role;
use domain::products::business_plans::PlanSection;

use crate::site::{Browser, Page, Site};

fn assert_names(page: &Page, fields: &[&str]) {
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.html);
    for field in fields {
        assert!(page.html.contains(&format!("href=\"#{field}\"")), "{field}");
    }
}

struct Story {
    household: Browser,
    commune: Browser,
    office: Browser,
    plan: String,
}

/// A plan of an accepted idea, begun by the household from the idea's page.
async fn begun(site: &Site) -> Story {
    let commune = site.someone("phien", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
    let office = site.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await;
    let producer = [
        ("name", "Hộ Lê Thị Út Mười"),
        ("legal_form", "household"),
        ("address", "Ấp 3"),
        ("representative", "Lê Thị Út Mười"),
        ("unit_code", "31495"),
    ];
    let producer = commune.post("/producers/new", &producer).await.location().replace("/producers/", "");
    let account = site.open("muoi", Role::Producer, "xa-phien-2020.ubnd", producer.parse().ok()).await;
    let household = site.signed_in(account).await;
    let idea = [("title", "Mãng cầu sấy dẻo"), ("description", "Sấy lạnh")];
    let idea = household.post(&format!("/ideas/new?producer={producer}"), &idea).await.location().to_owned();
    let accept = [("version", "1"), ("decision", "accept"), ("reason", "Được")];
    office.post(&format!("{idea}/decision"), &accept).await;
    assert!(household.get(&idea).await.html.contains("Lập phương án kinh doanh"));
    let new = format!("/business-plans/new?idea={}", idea.replace("/ideas/", ""));
    let plan = household.post(&new, &[]).await.location().to_owned();
    assert!(household.get(&idea).await.html.contains(&plan));
    Story { household, commune, office, plan }
}

impl Story {
    fn section(&self, section: PlanSection) -> String {
        format!("{}/sections/{section}", self.plan)
    }

    /// Writes every section.
    async fn write_all(&self) {
        for section in PlanSection::ALL {
            let fields: &[(&str, &str)] = match section {
                PlanSection::Finance => &[
                    ("year-1", "2020"),
                    ("own-1", "60.000.000"),
                    ("loan-1", "40.000.000"),
                    ("cost-1", "120.000.000"),
                    ("revenue-1", "90.000.000"),
                    ("year-2", "2021"),
                    ("cost-2", "80.000.000"),
                    ("revenue-2", "230.000.000"),
                ],
                PlanSection::Milestones => &[("what-1", "Mua máy sấy"), ("due-1", "10/6/2020")],
                _ => &[("text", "Có ghi.")],
            };
            let all = [fields, &[("version", "1"), ("finished", "yes")]].concat();
            let page = self.household.post(&self.section(section), &all).await;
            assert_eq!(page.location(), self.plan, "{section}: {}", page.html);
        }
    }

    async fn submit(&self, version: &str) -> Page {
        self.household.post(&format!("{}/submit", self.plan), &[("version", version)]).await
    }
}

#[tokio::test]
async fn a_plan_is_written_section_by_section_comes_back_with_a_remark_and_is_carried_out() {
    let site = Site::on("2020-06-15");
    let story = begun(&site).await;
    let gaps = story.submit("1").await;
    assert_names(&gaps, &["phuong-an"]);
    assert!(gaps.html.contains("Phần “Thị trường” chưa viết"));
    story.write_all().await;
    let plan = story.household.get(&story.plan).await.html;
    for words in ["Hoàn vốn trong năm 2021", "Vốn năm đầu ít hơn chi phí năm đầu", "120.000.000"] {
        assert!(plan.contains(words), "{words}");
    }
    assert_eq!(story.submit("1").await.location(), story.plan);
    assert_eq!(story.household.get(&story.section(PlanSection::Market)).await.status, StatusCode::NOT_FOUND);
    let review = format!("{}/review", story.plan);
    let silent = [("version", "2"), ("decision", "return")];
    assert_names(&story.commune.post(&review, &silent).await, &["decision"]);
    let remark = [("version", "2"), ("decision", "return"), ("remark-market", "Ghi rõ bán cho ai")];
    let undecided = [("version", "2"), ("decision", "pass"), ("remark-market", "Ghi rõ bán cho ai")];
    let page = story.commune.post(&review, &undecided).await;
    assert_names(&page, &["decision"]);
    assert!(page.html.contains("Ghi rõ bán cho ai"), "nothing typed is lost");
    assert_eq!(story.commune.post(&review, &remark).await.location(), story.plan);
    let market = story.household.get(&story.section(PlanSection::Market)).await.html;
    assert!(market.contains("Ghi rõ bán cho ai"));
    let mended = [("version", "3"), ("text", "Cửa hàng ở Cần Thơ"), ("finished", "yes")];
    assert_eq!(story.household.post(&story.section(PlanSection::Market), &mended).await.location(), story.plan);
    assert_eq!(story.submit("3").await.location(), story.plan);
    assert_eq!(story.commune.post(&review, &[("version", "4"), ("decision", "pass")]).await.location(), story.plan);
    assert_eq!(story.office.post(&review, &[("version", "5"), ("decision", "pass")]).await.location(), story.plan);
    let execution = format!("{}/execution", story.plan);
    let empty = story.household.get(&execution).await.html;
    assert!(empty.contains("Nhật ký còn trống") && empty.contains("Quá hạn"), "the milestone of 10 June is late");
    let entry = [
        ("done_on", "15/6/2020"),
        ("what", "Sấy mẻ đầu"),
        ("quantity", "25"),
        ("quantity_unit", "kg"),
        ("cost", "2.700.000"),
        ("revenue", ""),
        ("note", ""),
    ];
    let log = format!("{}/log", story.plan);
    let photo = b"\x89PNG\r\n\x1a\n0000IHDR";
    let logged = story.household.upload(&log, &entry, "me-dau.png", photo).await;
    assert_eq!(logged.location(), execution, "{}", logged.html);
    let guidance = [("text", "Ghi nhãn theo hướng dẫn"), ("said_on", "15/6/2020")];
    assert_eq!(story.office.post(&format!("{}/guidance", story.plan), &guidance).await.location(), execution);
    let page = story.office.get(&execution).await.html;
    for words in ["Sấy mẻ đầu", "25 kg", "me-dau.png", "Ghi nhãn theo hướng dẫn", "120.000.000"] {
        assert!(page.contains(words), "{words}");
    }
    let done = page_part(&story.household.get(&execution).await.html, "/milestones/");
    let done = format!("{}/milestones/{done}", story.plan);
    let finished = story.household.post(&done, &[("done_on", "14/6/2020"), ("note", "Máy 100 kg")]).await;
    assert_eq!(finished.location(), execution);
    assert!(!story.household.get(&execution).await.html.contains("Quá hạn"));
}

/// What stands after a part of an address, up to its end.
fn page_part(html: &str, after: &str) -> String {
    html.split(after).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

#[tokio::test]
async fn what_cannot_be_read_in_a_table_is_said_at_its_field_and_stays() {
    let site = Site::on("2020-06-15");
    let story = begun(&site).await;
    let odd =
        [("version", "1"), ("year-1", "hai ngàn"), ("own-2", "5 triệu"), ("cost-3", "1.000"), ("finished", "yes")];
    let page = story.household.post(&story.section(PlanSection::Finance), &odd).await;
    assert_names(&page, &["year-1", "own-2", "year-3"]);
    assert!(page.html.contains("value=\"hai ngàn\"") && page.html.contains("value=\"5 triệu\""));
    let odd = [("version", "1"), ("what-1", "Mua máy"), ("due-2", "tháng tới")];
    assert_names(
        &story.household.post(&story.section(PlanSection::Milestones), &odd).await,
        &["due-1", "due-2", "what-2"],
    );
    let odd = [("done_on", "mai"), ("what", ""), ("quantity", "nhiều"), ("cost", "-1")];
    let log = story.household.post(&format!("{}/log", story.plan), &odd).await;
    assert_eq!(log.status, StatusCode::NOT_FOUND, "there is no log yet");
    assert_eq!(story.household.get(&format!("{}/sections/khong-co", story.plan)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn two_who_save_a_section_are_told_and_another_commune_sees_no_plan() {
    let site = Site::on("2020-06-15");
    let story = begun(&site).await;
    let text = |text| [("version", "1"), ("text", text)];
    let market = story.section(PlanSection::Market);
    assert_eq!(story.commune.post(&market, &text("Xã ghi")).await.location(), story.plan);
    let late = story.household.post(&market, &text("Hộ ghi")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.html.contains("Xã ghi") && late.html.contains("Hộ ghi"));
    let elsewhere = site.someone("tham", Role::CommuneOfficer, "vinh-vien-a-2020.ubnd").await;
    assert_eq!(elsewhere.get(&story.plan).await.status, StatusCode::NOT_FOUND);
    assert!(elsewhere.get("/business-plans").await.html.contains("Chưa có phương án kinh doanh nào"));
}
