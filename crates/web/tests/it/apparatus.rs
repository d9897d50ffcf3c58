use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE};
use axum::http::{Request, StatusCode};
use domain::people::Role;

use crate::site::{Browser, Page, Site};

async fn mai(site: &Site) -> Browser {
    site.someone("mai", Role::AgricultureOfficer, "can-tho.so-nnmt").await
}

/// Hands in a form with a file part, as a browser does.
async fn upload(browser: &Browser, path: &str, fields: &[(&str, &str)], file: &[u8]) -> Page {
    let mut body = Vec::new();
    let all = [("csrf", browser.csrf.as_str())].into_iter().chain(fields.iter().copied());
    for (name, value) in all {
        let part = format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(part.as_bytes());
    }
    let name = if file.is_empty() { "" } else { "quyet-dinh.pdf" };
    body.extend(
        format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n").as_bytes(),
    );
    body.extend(file);
    body.extend(b"\r\n--x--\r\n");
    let request = Request::post(path)
        .header(COOKIE, browser.cookies())
        .header(CONTENT_TYPE, "multipart/form-data; boundary=x")
        .body(Body::from(body))
        .unwrap();
    browser.send(request).await
}

const DECISION: [(&str, &str); 8] = [
    ("rows", "6"),
    ("kind", "steering-committee"),
    ("number", "12/QĐ-UBND"),
    ("decided_on", "11/8/2025"),
    ("issuer", "UBND xã Vĩnh Viễn"),
    ("member-1-name", "Huỳnh Văn Lãnh"),
    ("member-1-duty", "head"),
    ("member-1-field", "Chỉ đạo chung"),
];

#[tokio::test]
async fn a_decision_with_members_and_scan_closes_the_gap_and_is_read() {
    let site = Site::on("2026-10-12");
    let browser = mai(&site).await;
    let before = browser.get("/apparatus").await;
    assert_eq!(before.status, StatusCode::OK);
    assert!(before.html.contains("0 / 4") && before.html.contains("Còn thiếu"));
    let done = upload(&browser, "/apparatus/vinh-vien.ubnd/decisions", &DECISION, b"%PDF-1.7 x").await;
    assert_eq!(done.location(), "/apparatus/vinh-vien.ubnd", "{}", done.html);
    let page = browser.get("/apparatus/vinh-vien.ubnd").await;
    for words in ["12/QĐ-UBND, 11/08/2025", "Huỳnh Văn Lãnh", "Chỉ đạo chung", "quyet-dinh.pdf", "Đang có hiệu lực"]
    {
        assert!(page.html.contains(words), "{words}");
    }
    let scan = page.html.split("href=\"").find_map(|rest| {
        rest.split('"').next().filter(|href| href.starts_with("/apparatus-decisions/") && href.ends_with("/file"))
    });
    let scan = browser.get(scan.unwrap()).await;
    assert_eq!((scan.status, scan.html.as_str()), (StatusCode::OK, "%PDF-1.7 x"));
    let overview = browser.get("/apparatus?gaps=yes").await;
    assert!(overview.html.contains("12/QĐ-UBND"), "it still lacks an advisory unit");
    assert!(!browser.get("/apparatus?on=2025-08-10").await.html.contains("12/QĐ-UBND"), "not yet on that day");
}

#[tokio::test]
async fn a_wrong_decision_comes_back_with_every_problem_and_everything_typed() {
    let site = Site::on("2026-10-12");
    let browser = mai(&site).await;
    let mut fields = DECISION.to_vec();
    fields[3] = ("decided_on", "hôm qua");
    fields.extend([("member-3-post", "Chủ tịch Hội Nông dân"), ("member-4-name", "Lê An"), ("member-4-duty", "head")]);
    let page = upload(&browser, "/apparatus/vinh-vien.ubnd/decisions", &fields, b"").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in [
        "href=\"#decided_on\"",
        "value=\"hôm qua\"",
        "href=\"#member-3-name\"",
        "href=\"#member-3-duty\"",
        "href=\"#member-4-duty\"",
        "Chủ tịch Hội Nông dân",
    ] {
        assert!(page.html.contains(words), "{words}");
    }
    let more: Vec<_> = fields.iter().copied().chain([("more", "yes")]).collect();
    let more = upload(&browser, "/apparatus/vinh-vien.ubnd/decisions", &more, b"").await;
    assert_eq!(more.status, StatusCode::OK);
    assert!(more.html.contains("member-11-name") && more.html.contains("value=\"Lê An\""));
}

#[tokio::test]
async fn someone_is_put_in_charge_and_hands_over_on_the_pages() {
    let site = Site::on("2026-10-12");
    let browser = mai(&site).await;
    let first = site.open("lan", Role::CommuneOfficer, "vinh-vien.phong-kinh-te", None).await.to_string();
    let second = site.open("binh", Role::CommuneOfficer, "vinh-vien.ubnd", None).await.to_string();
    let base = "/apparatus/vinh-vien.ubnd";
    let form = browser.get(&format!("{base}/charge")).await;
    assert!(form.html.contains("Nguyễn Văn lan – ") && form.html.contains("Phòng Kinh tế xã Vĩnh Viễn"));
    let fields = [("account", first.as_str()), ("from_on", "1/9/2025"), ("decision", "14/QĐ-UBND")];
    assert_eq!(browser.post(&format!("{base}/charge"), &fields).await.location(), base);
    let again = [("account", second.as_str()), ("from_on", "1/9/2026"), ("decision", "15/QĐ-UBND")];
    let refused = browser.post(&format!("{base}/charge"), &again).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("Nguyễn Văn lan phụ trách từ ngày 01/09/2025"));
    let ask = browser.get(&format!("{base}/hand-over")).await;
    assert!(ask.html.contains("Nguyễn Văn lan") && ask.html.contains("không giữ việc nào"));
    let fields = [
        ("last_on", "11/10/2026"),
        ("account", second.as_str()),
        ("decision", "15/QĐ-UBND"),
        ("decided_on", "10/10/2026"),
        ("reason", "Nghỉ hưu"),
    ];
    let done = browser.post(&format!("{base}/hand-over"), &fields).await;
    assert_eq!(done.location(), format!("{base}?moved=0"), "{}", done.html);
    let page = browser.get(done.location()).await;
    assert!(page.html.contains("Đã bàn giao. Không có việc nào phải chuyển."));
    assert!(page.html.contains("từ 01/09/2025 đến hết 11/10/2026") && page.html.contains("từ 12/10/2026"));
    let ended = browser.post(&format!("{base}/charge/end"), &[("last_on", "12/10/2026")]).await;
    assert_eq!(ended.location(), base);
}

#[tokio::test]
async fn another_communes_apparatus_does_not_exist_and_a_wrong_day_is_told() {
    let site = Site::on("2026-10-12");
    let lan = site.someone("lan", Role::CommuneOfficer, "vinh-vien.ubnd").await;
    for path in ["/apparatus/xa-phien.ubnd", "/apparatus/xa-phien.ubnd/hand-over", "/apparatus/long-my.nnptnt"] {
        assert_eq!(lan.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let own = lan.get("/apparatus/vinh-vien.ubnd?on=31/2/2026").await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(own.html.contains("value=\"31/2/2026\""));
    let leader = site.someone("quan", Role::Leader, "can-tho.ubnd").await;
    let page = leader.get("/apparatus/vinh-vien.ubnd").await;
    assert!(page.status == StatusCode::OK && !page.html.contains("/charge"));
}
