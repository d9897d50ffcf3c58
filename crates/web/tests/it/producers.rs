use axum::http::StatusCode;
use domain::people::Role;

use crate::site::{Browser, Site};

pub(crate) const BUOI: [(&str, &str); 6] = [
    ("name", "HTX Bưởi Năm Roi"),
    ("legal_form", "cooperative"),
    ("unit_code", "31495"),
    ("address", "Ấp 5, xã Xà Phiên"),
    ("representative", "Lê Văn Bé"),
    ("phone", "0912 345 678"),
];

/// A commune's official at a site of 2026.
pub(crate) async fn at_the_commune(site: &Site) -> Browser {
    site.someone("phien", Role::CommuneOfficer, "xa-phien.ubnd").await
}

/// Records a producer and says where its page is.
pub(crate) async fn recorded(officer: &Browser) -> String {
    let page = officer.post("/producers/new", &BUOI).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.html);
    page.location().to_owned()
}

#[tokio::test]
async fn a_producer_is_recorded_found_and_shown_with_what_may_be_done_next() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    assert!(officer.get("/producers").await.html.contains("Chưa có chủ thể nào"));
    let href = recorded(&officer).await;
    let page = officer.get(&href).await;
    for words in ["HTX Bưởi Năm Roi", "Xã Xà Phiên", "0912345678", "Cấp phiếu đăng nhập", "/ideas/new?producer="]
    {
        assert!(page.html.contains(words), "{words}");
    }
    let found = officer.get("/producers?q=buoi+nam&form=cooperative").await;
    assert!(found.html.contains(&href) && found.html.contains("1 kết quả"));
    assert!(!officer.get("/producers?q=sau+rieng").await.html.contains(&href));
}

#[tokio::test]
async fn a_form_with_gaps_comes_back_with_every_gap_named_and_nothing_lost() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let typed = [("name", ""), ("legal_form", "farm"), ("unit_code", "31495"), ("phone", "091"), ("address", "Ấp 5")];
    let page = officer.post("/producers/new", &typed).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["name", "representative", "phone"] {
        assert!(page.html.contains(&format!("href=\"#{field}\"")), "{field}");
    }
    assert!(page.html.contains("value=\"091\"") && page.html.contains("<option value=\"farm\" selected>"));
}

#[tokio::test]
async fn a_namesake_is_named_and_can_be_confirmed_to_be_another() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    recorded(&officer).await;
    let page = officer.post("/producers/new", &BUOI).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains("id=\"confirmed\""), "it asks whether this is another");
    let confirmed: Vec<_> = BUOI.into_iter().chain([("confirmed", "yes")]).collect();
    assert_eq!(officer.post("/producers/new", &confirmed).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn of_two_who_save_the_same_producer_the_second_sees_both_versions() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let edit = format!("{}/edit", recorded(&officer).await);
    let save = |address: &'static str| {
        let fields = BUOI.map(|(field, value)| (field, if field == "address" { address } else { value }));
        fields.into_iter().chain([("version", "1")]).collect::<Vec<_>>()
    };
    assert_eq!(officer.post(&edit, &save("Ấp 6")).await.status, StatusCode::SEE_OTHER);
    let page = officer.post(&edit, &save("Ấp 7")).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.html.contains("Ấp 6") && page.html.contains("Ấp 7") && page.html.contains("Nguyễn Văn phien"));
    assert!(page.html.contains("name=\"version\" value=\"2\""), "saving again is on what was seen");
}

#[tokio::test]
async fn another_communes_producer_is_not_there() {
    let site = Site::on("2026-10-12");
    let href = recorded(&at_the_commune(&site).await).await;
    let other = site.someone("tam", Role::CommuneOfficer, "luong-tam.ubnd").await;
    for path in
        [href.clone(), format!("{href}/edit"), format!("/ideas/new?producer={}", href.rsplit('/').next().unwrap())]
    {
        assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(!other.get("/producers").await.html.contains(&href));
}

/// The addresses of the second line of navigation, and the one that is marked.
fn beside(page: &str) -> (Vec<&str>, Option<&str>) {
    let (_, rest) = page.split_once("<nav class=\"ocop-beside\"").unwrap_or_default();
    let (line, _) = rest.split_once("<details>").unwrap_or_default();
    let links: Vec<&str> = line.split("<a href=\"").skip(1).collect();
    let href = |link: &&'_ str| link.split('"').next().unwrap_or_default().len();
    let marked = links.iter().find(|link| link.contains("aria-current")).map(|link| &link[..href(link)]);
    (links.iter().map(|link| &link[..href(link)]).collect(), marked)
}

#[tokio::test]
async fn the_pages_of_producers_stand_beside_one_another_for_who_may_open_them() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let producer = recorded(&officer).await;
    let all = [
        "/producers",
        "/products",
        "/specialities",
        "/flagships",
        "/idea-rounds",
        "/ideas",
        "/business-plans",
        "/markets",
        "/support",
        "/imports",
    ];
    for (page, marked) in [
        ("/producers", Some("/producers")),
        (producer.as_str(), Some("/producers")),
        ("/ideas", Some("/ideas")),
        ("/idea-rounds", Some("/idea-rounds")),
        ("/markets/areas", Some("/markets")),
        ("/specialities/new?lang=en", Some("/specialities")),
        ("/training-needs", None),
    ] {
        let html = officer.get(page).await.html;
        assert_eq!(beside(&html), (all.to_vec(), marked), "{page}");
    }
    assert!(beside(&officer.get("/dossiers").await.html).0.is_empty());
    let id = producer.rsplit('/').next().unwrap();
    let account = site.open("van.be", Role::Producer, "xa-phien.ubnd", id.parse().ok()).await;
    let household = site.signed_in(account).await;
    let (offered, marked) = (household.get("/business-plans").await.html, Some("/business-plans"));
    assert_eq!(beside(&offered), (all[..9].to_vec(), marked), "who takes no lists in is not led there");
    for href in &all[..9] {
        assert!(household.get(href).await.status != StatusCode::FORBIDDEN, "{href}");
    }
}
