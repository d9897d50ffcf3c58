use axum::http::StatusCode;
use domain::people::Role;

use crate::site::{Browser, Page, Site};

const PDF: &[u8] = b"%PDF-1.4\ntrailer\n<<>>\n%%EOF\n";

const ROUND: [(&str, &str); 8] = [
    ("title", "Ý tưởng năm 2020"),
    ("from_on", "2/3/2020"),
    ("to_on", "20/3/2020"),
    ("number", "12/TB-NNPTNT"),
    ("dated", "28/2/2020"),
    ("criterion-1", "Nguyên liệu tại chỗ"),
    ("points-1", "20"),
    ("item", ""),
];

fn assert_names(page: &Page, fields: &[&str]) {
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.html);
    for field in fields {
        assert!(page.html.contains(&format!("href=\"#{field}\"")), "{field}");
    }
}

struct Cast {
    commune: Browser,
    office: Browser,
}

async fn cast(site: &Site) -> Cast {
    Cast {
        commune: site.someone("phien", Role::CommuneOfficer, "xa-phien-2020.ubnd").await,
        office: site.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await,
    }
}

async fn a_producer(commune: &Browser) -> String {
    let producer = [
        ("name", "Hộ Lê Thị Út Mười"),
        ("legal_form", "household"),
        ("address", "Ấp 3"),
        ("representative", "Lê Thị Út Mười"),
        ("unit_code", "31495"),
    ];
    commune.post("/producers/new", &producer).await.location().replace("/producers/", "")
}

#[tokio::test]
async fn a_call_goes_from_its_announcement_over_the_commune_and_the_office_to_its_result() {
    let site = Site::on("2020-03-20");
    let Cast { commune, office } = cast(&site).await;
    assert!(commune.get("/idea-rounds").await.html.contains("Chưa có đợt kêu gọi ý tưởng nào"));
    let round = office.upload("/idea-rounds/new", &ROUND, "thong-bao.pdf", PDF).await.location().to_owned();
    assert_eq!(office.post(&format!("{round}/open"), &[("version", "1")]).await.location(), round);
    assert!(commune.get(&round).await.html.contains("12/TB-NNPTNT ngày 28/02/2020"));
    assert_eq!(commune.get(&format!("{round}/file")).await.html.as_bytes(), PDF);
    let work = commune.get("/work").await.html;
    assert!(work.contains("Đợt kêu gọi đang nhận ý tưởng") && work.contains(&format!("href=\"{round}\"")), "{work}");
    let producer = a_producer(&commune).await;
    let id = round.replace("/idea-rounds/", "");
    let form = format!("/ideas/new?producer={producer}&round={id}");
    assert!(commune.get(&form).await.html.contains(&format!("value=\"{id}\" selected")));
    let fields = [("title", "Mãng cầu sấy dẻo"), ("description", "Sấy lạnh"), ("round", id.as_str())];
    let idea = commune.upload(&form, &fields, "phieu.pdf", PDF).await.location().to_owned();
    assert!(commune.get(&idea).await.html.contains("Mở phiếu giấy đã ký"));
    assert_eq!(commune.get(&format!("{idea}/scan")).await.html.as_bytes(), PDF);
    let judge = format!("{idea}/judge");
    let work = commune.get("/work?lang=en").await.html;
    assert!(
        work.contains("1 idea waits for the commune") && !work.contains("Calls for ideas to register in"),
        "{work}"
    );
    let chosen = [("version", "0"), ("verdict", "yes"), ("place", "1"), ("reason", "Chủ lực của huyện")];
    assert_names(&office.post(&judge, &chosen).await, &["danh-gia-y-tuong"]);
    assert_names(
        &commune.post(&judge, &[("version", "0"), ("points-1", "x")]).await,
        &["points-1", "verdict", "reason"],
    );
    let proposed = [chosen.as_slice(), &[("points-1", "18")]].concat();
    assert_eq!(commune.post(&judge, &proposed).await.location(), round);
    assert!(office.get(&judge).await.html.contains("18 / 20"));
    assert_names(&office.post(&format!("{round}/close"), &[("version", "2")]).await, &["dot-y-tuong"]);
    assert_eq!(office.post(&judge, &chosen).await.location(), round);
    assert_eq!(office.post(&format!("{round}/close"), &[("version", "2")]).await.location(), round);
    assert!(commune.get(&idea).await.html.contains("Chủ lực của huyện"));
    assert!(office.get("/training-needs").await.html.contains("Mãng cầu sấy dẻo"));
    let stale = office.post(&format!("{round}/close"), &[("version", "2")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_call_with_gaps_comes_back_with_all_of_them_and_a_file_that_is_no_paper_is_refused() {
    let site = Site::on("2020-03-20");
    let Cast { commune, office } = cast(&site).await;
    let gaps = [("from_on", "20/3/2020"), ("to_on", "mai"), ("criterion-2", "Thị trường"), ("points-3", "nhiều")];
    let page = office.upload("/idea-rounds/new", &gaps, "anh.pdf", b"khong phai pdf").await;
    assert_names(&page, &["title", "to_on", "points-2", "points-3", "file"]);
    assert!(page.html.contains("value=\"mai\"") && page.html.contains("Thị trường"));
    assert!(office.get("/idea-rounds").await.html.contains("Chưa có đợt kêu gọi ý tưởng nào"));
    assert_eq!(commune.get("/idea-rounds/new").await.status, StatusCode::FORBIDDEN);
    let draft = office.post("/idea-rounds/new", &[("title", "Nháp")]).await.location().to_owned();
    assert_eq!(commune.get(&draft).await.status, StatusCode::NOT_FOUND);
    assert_names(&office.post(&format!("{draft}/open"), &[("version", "1")]).await, &["dot-y-tuong"]);
}

#[tokio::test]
async fn an_idea_after_the_last_day_of_its_call_is_refused_with_a_sentence() {
    let site = Site::on("2020-04-01");
    let Cast { commune, office } = cast(&site).await;
    let round = office.post("/idea-rounds/new", &ROUND).await.location().to_owned();
    office.post(&format!("{round}/open"), &[("version", "1")]).await;
    let producer = a_producer(&commune).await;
    let id = round.replace("/idea-rounds/", "");
    let fields = [("title", "Mãng cầu sấy dẻo"), ("description", "Sấy lạnh"), ("round", id.as_str())];
    let page = commune.post(&format!("/ideas/new?producer={producer}&round={id}"), &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains("đã hết hạn đăng ký ngày 20/03/2020"));
}
