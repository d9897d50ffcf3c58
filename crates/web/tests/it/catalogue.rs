use axum::http::StatusCode;
use domain::people::Role;

use crate::site::Site;

#[tokio::test]
async fn a_code_that_leads_nowhere_says_so_and_may_be_kept_for_five_minutes() {
    let site = Site::on("2026-10-12");
    let page = site.stranger().get("/q/ABCDEFGHJKLMNP").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.html.contains("Không tìm thấy mã này") && page.html.contains("ABCDEFGHJKLMNP"));
    assert_eq!(page.headers["cache-control"], "public, max-age=300");
    assert!(!page.headers.contains_key("set-cookie"));
    assert!(page.html.len() < 30_000, "{} bytes", page.html.len());
}

#[tokio::test]
async fn a_typed_code_is_read_however_it_is_typed() {
    let site = Site::on("2026-10-12");
    assert_eq!(site.stranger().get("/q?code=%20abcd-efgh%20").await.location(), "/q/ABCDEFGH");
    let nonsense = site.stranger().get("/q?code=%3Cscript%3E").await;
    assert_eq!(nonsense.status, StatusCode::NOT_FOUND);
    assert!(!nonsense.html.contains("<script>"));
}

#[tokio::test]
async fn a_public_page_does_not_know_who_reads_it() {
    let site = Site::on("2026-10-12");
    let officer = site.someone("mai", Role::AgricultureOfficer, "can-tho.so-nnmt").await;
    for path in ["/q/ABCDEFGH", "/catalogue"] {
        let page = officer.get(path).await;
        assert!(!page.html.contains("Nguyễn Văn mai") && !page.html.contains(&officer.csrf), "{path}");
    }
}

#[tokio::test]
async fn an_empty_catalogue_says_what_to_do_and_nonsense_breaks_nothing() {
    let site = Site::on("2026-10-12");
    for query in
        ["", "?q=%25%27%22", "?stars=9&commune=../../etc", "?page=999999999999", "?q=b%C6%B0%E1%BB%9Fi&page=-1"]
    {
        let page = site.stranger().get(&format!("/catalogue{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        assert!(page.html.contains("Không có sản phẩm nào như vậy"), "{query}");
    }
}
