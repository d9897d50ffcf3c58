use axum::http::StatusCode;
use domain::people::Role;
use domain::reports::Period;
use serde_json::Value as Json;

use crate::site::{Browser, Page, Site};

const XA_PHIEN: &str = "xa-phien-2020.ubnd";
const LUONG_TAM: &str = "luong-tam-2020.ubnd";
const OFFICE: &str = "long-my.nnptnt";
const ROLL_UP: &str = "/reports/roll-up?period=2020-Q1";

/// After the first quarter of 2020: two communes and their office.
struct Quarter {
    site: Site,
    lan: Browser,
    binh: Browser,
    mai: Browser,
}

impl Quarter {
    async fn on(day: &str) -> Self {
        let site = Site::on(day);
        let lan = site.someone("lan", Role::CommuneOfficer, XA_PHIEN).await;
        let binh = site.someone("binh", Role::CommuneOfficer, LUONG_TAM).await;
        let mai = site.someone("mai", Role::AgricultureOfficer, OFFICE).await;
        Self { site, lan, binh, mai }
    }

    async fn ended() -> Self {
        Self::on("2020-03-16").await
    }
}

async fn begin(who: &Browser, body: &str) -> String {
    let begun = who.post("/reports/new", &[("body", body), ("period", "2020-Q1")]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.html);
    begun.location().to_owned()
}

/// What the system does not count, and a figure that differs.
const WHOLE: [(&str, &str); 6] = [
    ("figure-people-trained", "1.040"),
    ("figure-revenue", "85"),
    ("figure-producers", "3"),
    ("note-producers", "Ba hộ chưa nhập"),
    ("done", "Đã mở hai lớp"),
    ("proposals", "Hỗ trợ nhãn"),
];

async fn save(who: &Browser, report: &str, version: &str, act: &str, fields: &[(&str, &str)]) -> Page {
    let mut all = vec![("version", version), ("act", act)];
    all.extend_from_slice(fields);
    who.post(report, &all).await
}

async fn sent(who: &Browser, body: &str) -> String {
    let report = begin(who, body).await;
    assert_eq!(save(who, &report, "1", "check", &WHOLE).await.location(), format!("{report}/send"));
    assert_eq!(who.post(&format!("{report}/send"), &[("version", "2")]).await.location(), report);
    report
}

#[tokio::test]
async fn a_commune_sees_what_it_owes_begins_it_and_finds_it_again() {
    let quarter = Quarter::ended().await;
    let page = quarter.lan.get("/reports").await;
    assert_eq!(page.status, StatusCode::OK);
    for words in ["Quý I năm 2020", "20/03/2020", "Chưa lập", "value=\"2020-Q1\"", "Quý II năm 2020"] {
        assert!(page.html.contains(words), "{words}");
    }
    assert!(!page.html.contains("/reports/roll-up"), "a commune sums nothing up");
    let todo = quarter.lan.get("/work").await;
    assert!(todo.html.contains("Báo cáo quý I năm 2020") && todo.html.contains("href=\"/reports\""));
    let report = begin(&quarter.lan, XA_PHIEN).await;
    assert!(quarter.lan.get("/reports").await.html.contains(&format!("href=\"{report}\"")));
    assert!(quarter.lan.get("/work").await.html.contains(&format!("href=\"{report}\"")));
}

#[tokio::test]
async fn a_report_that_cannot_be_begun_says_why_at_its_field() {
    let quarter = Quarter::ended().await;
    begin(&quarter.lan, XA_PHIEN).await;
    let cases = [("2020-Q1", "đã có báo cáo"), ("2020-Q4", "chưa bắt đầu"), ("", "Chọn kỳ"), ("2020-Q9", "Chọn kỳ")];
    for (period, words) in cases {
        let page = quarter.lan.post("/reports/new", &[("body", XA_PHIEN), ("period", period)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.html.contains("href=\"#period\"") && page.html.contains(words), "{period}");
    }
    let of_another = quarter.lan.post("/reports/new", &[("body", LUONG_TAM), ("period", "2020-Q1")]).await;
    assert_eq!(of_another.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_draft_is_its_own_bodys_and_does_not_exist_for_others() {
    let quarter = Quarter::ended().await;
    let report = begin(&quarter.lan, XA_PHIEN).await;
    for page in ["", "/send", "/figures/producers"] {
        let address = format!("{report}{page}");
        assert_eq!(quarter.lan.get(&address).await.status, StatusCode::OK, "{page}");
        assert_eq!(quarter.binh.get(&address).await.status, StatusCode::NOT_FOUND, "{page}");
    }
    assert_eq!(quarter.mai.get(&report).await.status, StatusCode::NOT_FOUND);
    assert_eq!(quarter.mai.get(&format!("{report}/return")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(save(&quarter.binh, &report, "1", "save", &WHOLE).await.status, StatusCode::NOT_FOUND);
    let sending = quarter.binh.post(&format!("{report}/send"), &[("version", "1")]).await;
    assert_eq!(sending.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_wrong_figure_is_named_at_its_field_and_nothing_typed_is_lost() {
    let quarter = Quarter::ended().await;
    let report = begin(&quarter.lan, XA_PHIEN).await;
    let typed = [
        ("figure-ideas-registered", "4"),
        ("figure-people-trained", "1.5"),
        ("figure-revenue", "-2"),
        ("note-tasks-done", "một ghi chú"),
        ("done", "Đã mở hai lớp <b>"),
        ("difficulties", "Thiếu nhãn"),
    ];
    let page = save(&quarter.lan, &report, "1", "save", &typed).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["note-ideas-registered", "figure-people-trained", "figure-revenue"] {
        assert!(page.html.contains(&format!("href=\"#{field}\"")), "{field}");
    }
    for words in
        ["Ý tưởng sản phẩm đăng ký trong kỳ”: đếm được 0, báo cáo 4", "value=\"4\"", "value=\"1.5\"", "value=\"-2\""]
    {
        assert!(page.html.contains(words), "{words}");
    }
    for words in ["một ghi chú", "Đã mở hai lớp &#60;b&#62;", "Thiếu nhãn", "name=\"version\" value=\"1\""]
    {
        assert!(page.html.contains(words), "{words}");
    }
    let nothing = quarter.lan.get(&report).await.html;
    assert!(!nothing.contains("Thiếu nhãn"), "nothing of a refused form is kept");
}

#[tokio::test]
async fn of_two_who_save_the_second_sees_both_versions_and_loses_nothing() {
    let quarter = Quarter::ended().await;
    let other = quarter.site.someone("cuc", Role::CommuneOfficer, XA_PHIEN).await;
    let report = begin(&quarter.lan, XA_PHIEN).await;
    let first = [("figure-revenue", "85"), ("done", "người thứ nhất viết")];
    assert_eq!(save(&quarter.lan, &report, "1", "save", &first).await.location(), report);
    let second = [("figure-revenue", "1.090"), ("done", "người thứ hai viết"), ("proposals", "đừng mất")];
    let page = save(&other, &report, "1", "save", &second).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    for words in
        ["người thứ nhất viết", "người thứ hai viết", "đừng mất", "is-apart", "Nguyễn Văn lan", "value=\"1.090\""]
    {
        assert!(page.html.contains(words), "{words}");
    }
    assert!(page.html.contains("name=\"version\" value=\"2\""), "the next save knows both");
    assert_eq!(save(&other, &report, "2", "save", &second).await.location(), report);
}

#[tokio::test]
async fn what_one_types_while_a_colleague_sends_is_still_there_to_copy() {
    let quarter = Quarter::ended().await;
    let report = sent(&quarter.lan, XA_PHIEN).await;
    let page = save(&quarter.lan, &report, "2", "save", &[("done", "viết dở")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains("viết dở") && page.html.contains("href=\"#bao-cao\""));
    assert!(!page.html.contains("value=\"save\""), "it cannot be saved again");
    let again = quarter.lan.post(&format!("{report}/send"), &[("version", "2")]).await;
    assert_eq!(again.location(), report, "sending twice leads to what was sent");
}

#[tokio::test]
async fn a_report_is_looked_over_and_sent_only_whole_and_after_its_period() {
    let early = Quarter::on("2020-03-10").await;
    let report = begin(&early.lan, XA_PHIEN).await;
    let check = early.lan.get(&format!("{report}/send")).await.html;
    assert!(check.contains("2 chỉ tiêu cần bổ sung") && check.contains("Gửi được từ ngày 14/03/2020"));
    assert!(!check.contains("Gửi báo cáo"), "there is nothing to press yet");
    let page = early.lan.post(&format!("{report}/send"), &[("version", "1")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["figure-people-trained", "figure-revenue", "period"] {
        assert!(page.html.contains(&format!("href=\"#{field}\"")), "{field}");
    }
    let quarter = Quarter::ended().await;
    let report = begin(&quarter.lan, XA_PHIEN).await;
    save(&quarter.lan, &report, "1", "check", &WHOLE).await;
    let check = quarter.lan.get(&format!("{report}/send")).await.html;
    for words in ["1.040", "đếm được 0", "Ba hộ chưa nhập", "Hỗ trợ nhãn", "Phòng Nông nghiệp và Phát triển nông thôn"]
    {
        assert!(check.contains(words), "{words}");
    }
    let stale = quarter.lan.post(&format!("{report}/send"), &[("version", "1")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.html.contains("Có người vừa sửa") && stale.html.contains("name=\"version\" value=\"2\""));
}

#[tokio::test]
async fn the_office_reads_what_was_sent_gives_it_back_with_a_reason_and_gets_it_again() {
    let quarter = Quarter::ended().await;
    let report = sent(&quarter.lan, XA_PHIEN).await;
    let page = quarter.mai.get(&report).await;
    assert_eq!(page.status, StatusCode::OK);
    for words in ["Nguyễn Văn lan", "16/03/2020", "Ba hộ chưa nhập", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    {
        assert!(page.html.contains(words), "{words}");
    }
    assert!(quarter.mai.get("/reports?period=2020-Q1").await.html.contains(&format!("href=\"{report}\"")));
    let act = format!("{report}/return");
    let refused = quarter.mai.post(&act, &[("version", "3"), ("reason", " ")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("href=\"#reason\""));
    let stale = quarter.mai.post(&act, &[("version", "2"), ("reason", "Doanh thu chưa khớp")]).await;
    assert!(stale.html.contains("vừa thay đổi") && stale.html.contains("Doanh thu chưa khớp"));
    let why = [("version", "3"), ("reason", "Doanh thu chưa khớp")];
    assert_eq!(quarter.mai.post(&act, &why).await.location(), report);
    assert_eq!(quarter.mai.post(&act, &why).await.location(), report, "twice is once");
    let back = quarter.lan.get(&report).await.html;
    assert!(back.contains("Doanh thu chưa khớp") && back.contains("Nguyễn Văn mai") && back.contains("value=\"save\""));
    save(&quarter.lan, &report, "4", "check", &WHOLE).await;
    assert_eq!(quarter.lan.post(&format!("{report}/send"), &[("version", "5")]).await.location(), report);
    assert!(!quarter.mai.get(&report).await.html.contains("Doanh thu chưa khớp"));
}

#[tokio::test]
async fn a_figure_leads_to_the_records_behind_it_and_an_entered_one_to_none() {
    let quarter = Quarter::ended().await;
    let report = begin(&quarter.lan, XA_PHIEN).await;
    let page = quarter.lan.get(&format!("{report}/figures/officials-in-charge")).await;
    assert!(page.html.contains("Nguyễn Văn lan") && page.html.contains("Đếm được hôm nay"));
    for key in ["revenue", "khong-co"] {
        let page = quarter.lan.get(&format!("{report}/figures/{key}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{key}");
    }
}

#[tokio::test]
async fn the_roll_up_sums_what_was_sent_and_names_who_has_not_sent() {
    let quarter = Quarter::ended().await;
    let report = sent(&quarter.lan, XA_PHIEN).await;
    sent(&quarter.binh, LUONG_TAM).await;
    let leader = quarter.site.someone("hung", Role::Leader, "long-my.ubnd").await;
    for reader in [&quarter.mai, &leader] {
        let page = reader.get(ROLL_UP).await;
        assert_eq!(page.status, StatusCode::OK);
        for words in ["2/8 đơn vị đã gửi", "Chưa gửi: 6 đơn vị", "<b>2.080</b>", "<b>170</b>", "Số liệu tính đến"]
        {
            assert!(page.html.contains(words), "{words}");
        }
        assert!(page.html.contains(&format!("href=\"{report}\"")));
        let (_, missing) = page.html.split_once("id=\"chua-gui-h\"").unwrap();
        let (missing, _) = missing.split_once("</section>").unwrap();
        assert!(missing.contains("Vĩnh Viễn A") && !missing.contains("Xà Phiên"), "{missing}");
    }
    assert_eq!(quarter.lan.get(ROLL_UP).await.status, StatusCode::FORBIDDEN);
    let commune = quarter.site.someone("phuc", Role::Leader, XA_PHIEN).await;
    assert_eq!(commune.get(ROLL_UP).await.status, StatusCode::NOT_FOUND);
    let city = quarter.site.someone("ngan", Role::AgricultureOfficer, "can-tho.so-nnmt").await;
    assert_eq!(city.get(&format!("{ROLL_UP}&office={OFFICE}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_period_nobody_knows_is_told_at_its_field_and_one_without_reports_is_empty() {
    let quarter = Quarter::ended().await;
    let wrong = quarter.mai.get("/reports/roll-up?period=quy-mot").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.contains("href=\"#period\""));
    assert_eq!(quarter.mai.get("/reports/roll-up.xlsx?period=quy-mot").await.status, StatusCode::NOT_FOUND);
    let before = quarter.mai.get("/reports/roll-up?period=2019-Q4").await;
    assert!(before.html.contains("0/8 đơn vị đã gửi"));
    assert!(quarter.mai.get("/reports?period=quy-mot").await.html.contains("Chưa có báo cáo nào"));
}

#[tokio::test]
async fn the_spreadsheet_has_the_totals_of_the_page() {
    let quarter = Quarter::ended().await;
    sent(&quarter.lan, XA_PHIEN).await;
    sent(&quarter.binh, LUONG_TAM).await;
    let page = quarter.mai.get(ROLL_UP).await.html;
    let (_, link) = page.split_once("href=\"/reports/roll-up.xlsx").unwrap();
    let address = format!("/reports/roll-up.xlsx{}", link.split('"').next().unwrap().replace("&#38;", "&"));
    let file = quarter.mai.get(&address).await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.headers["content-type"].to_str().unwrap().contains("spreadsheetml"));
    assert!(file.headers["content-disposition"].to_str().unwrap().contains("tong-hop-bao-cao-ocop-2020-q1.xlsx"));
    let workbook: Json = serde_json::from_str(&file.html).unwrap();
    let sheet = &workbook["sheets"][0];
    assert!(sheet["notes"][0].as_str().unwrap().starts_with("Dữ liệu mẫu"));
    let (_, totals) = page.split_once("<tfoot>").unwrap();
    let shown: Vec<&str> =
        totals.split("<td class=\"num\">").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
    let totals = sheet["rows"].as_array().unwrap().last().unwrap().as_array().unwrap();
    let written: Vec<String> =
        totals[4..].iter().map(|cell| web::show::number(cell["Number"].as_i64().unwrap())).collect();
    assert_eq!(shown, written);
}

#[tokio::test]
async fn the_pages_speak_english_too() {
    let quarter = Quarter::ended().await;
    let report = sent(&quarter.lan, XA_PHIEN).await;
    let english = |browser: &Browser| browser.with_cookie("ocop-lang=en");
    for (browser, address, words) in [
        (&quarter.mai, ROLL_UP.to_owned(), "participants"),
        (&quarter.mai, report.clone(), "Officials and producers trained in the period"),
        (&quarter.lan, "/reports".to_owned(), "Reports to send"),
        (&quarter.lan, "/reports/new".to_owned(), "Second half of 2019"),
    ] {
        let page = english(browser).get(&address).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.html.contains(words) && page.html.contains("<html lang=\"en\">"), "{address}");
    }
}

#[tokio::test]
async fn a_list_is_cut_into_pages_and_the_filter_stays() {
    let site = Site::on("2026-11-25");
    let lan = site.someone("lan", Role::CommuneOfficer, "xa-phien.ubnd").await;
    let mut period: Period = "2026-Q4".parse().unwrap();
    for _ in 0..5 {
        lan.post("/reports/new", &[("body", "xa-phien.ubnd"), ("period", &period.to_string())]).await;
        period = period.previous();
    }
    let page = lan.get("/reports?period=2026-Q2").await;
    assert!(page.html.contains("1 kết quả") && page.html.contains("selected"));
    assert!(lan.get("/reports?page=9").await.html.contains("5 kết quả"));
}
