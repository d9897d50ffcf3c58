use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE};
use axum::http::{Request, StatusCode};
use domain::people::Role;

use crate::producers::{at_the_commune, recorded};
use crate::site::{Browser, Page, Site};

/// The last part of an address.
fn id(href: &str) -> &str {
    href.rsplit('/').next().unwrap()
}

/// A producer's representative, a product's page, and a dossier's page.
pub(crate) async fn a_dossier(site: &Site) -> (Browser, Browser, String) {
    let officer = at_the_commune(site).await;
    let producer = recorded(&officer).await;
    let account = site.open("van.be", Role::Producer, "xa-phien.ubnd", id(&producer).parse().ok()).await;
    let representative = site.signed_in(account).await;
    let new = [("name", "Bưởi Năm Roi"), ("sheet_number", "1"), ("story", "Vườn có từ 1992")];
    let created = representative.post(&format!("/products/new?producer={}", id(&producer)), &new).await;
    let product = created.location().to_owned();
    let page = representative.get(&product).await;
    assert!(page.html.contains("Chưa được công nhận") && page.html.contains("Vườn có từ 1992"));
    let begun = representative.post(&format!("{product}/dossiers"), &[("kind", "first")]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.html);
    (officer, representative, begun.location().to_owned())
}

/// Uploads a paper, the token first as the page sends it.
async fn upload(browser: &Browser, dossier: &str, token: &str, fields: &[(&str, &str)], file: &[u8]) -> Page {
    let mut body = Vec::new();
    for (name, value) in [("csrf", token)].iter().chain(fields) {
        body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    body.extend(b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"giay.pdf\"\r\n");
    body.extend(b"Content-Type: application/pdf\r\n\r\n");
    body.extend(file);
    body.extend(b"\r\n--x--\r\n");
    let request = Request::post(format!("{dossier}/evidence"))
        .header(COOKIE, browser.cookies())
        .header(CONTENT_TYPE, "multipart/form-data; boundary=x")
        .body(Body::from(body))
        .unwrap();
    browser.send(request).await
}

const REGISTRATION: [(&str, &str); 3] =
    [("kind", "business-registration"), ("title", "Giấy đăng ký kinh doanh"), ("expires_on", "01/01/2030")];

async fn fill_in(browser: &Browser, dossier: &str) {
    let report = [
        ("version", "1"),
        ("specification", "Hộp 5 kg"),
        ("history", "Từ năm 1992"),
        ("organisation", "12 thành viên"),
        ("production", "Vườn tại xã"),
        ("market", "Cần Thơ"),
        ("results_year", "2025"),
        ("revenue", "1.250.000.000"),
        ("plan", "Thêm 5 ha"),
    ];
    let saved = browser.post(&format!("{dossier}/report"), &report).await;
    assert_eq!(saved.location(), dossier, "{}", saved.html);
    let sheet = domain::regulations::Regulations::built_in().sheet(&"qd26-2026/01".parse().unwrap()).unwrap();
    let best: Vec<(String, String)> = sheet
        .criteria()
        .map(|(.., criterion)| {
            let option = criterion.options.iter().max_by_key(|option| option.points).unwrap();
            (criterion.code.to_string(), option.code.to_string())
        })
        .collect();
    let mut fields: Vec<(&str, &str)> = best.iter().map(|(code, option)| (code.as_str(), option.as_str())).collect();
    fields.push(("version", "2"));
    let saved = browser.post(&format!("{dossier}/self-score"), &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
    let added = upload(browser, dossier, &browser.csrf, &REGISTRATION, b"%PDF-1.7 giay").await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.html);
}

#[tokio::test]
async fn a_dossier_goes_from_the_producers_telephone_to_the_council() {
    let site = Site::on("2026-10-12");
    let (officer, producer, dossier) = a_dossier(&site).await;
    let gaps = producer.get(&format!("{dossier}/submit")).await;
    for words in
        ["Ghi lịch sử hình thành", "Chưa chọn mức cho tiêu chí 1.1", "Chưa có giấy tờ: Giấy đăng ký kinh doanh"]
    {
        assert!(gaps.html.contains(words), "{words}");
    }
    fill_in(&producer, &dossier).await;
    let submitted = producer.post(&format!("{dossier}/submit"), &[("version", "3")]).await;
    assert_eq!(submitted.location(), format!("{dossier}/submitted"), "{}", submitted.html);
    let confirmation = producer.get(submitted.location()).await;
    assert!(confirmation.html.contains("1/PĐK-92-31495-2026") && confirmation.html.contains("02/11/2026"));
    assert_eq!(producer.get(&format!("{dossier}/report")).await.status, StatusCode::NOT_FOUND, "it is locked");

    let review = officer.get(&format!("{dossier}/review")).await;
    assert!(review.html.contains("Kiểm tra thành phần") && review.html.contains("Vườn tại xã"));
    let refused = officer.post(&format!("{dossier}/forward"), &[("version", "4")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("href=\"#labour\""));
    let found = [
        ("version", "4"),
        ("materials", "Trồng tại xã"),
        ("labour", "9 trên 12 người"),
        ("origin", "Của hợp tác xã"),
        ("identity", "Giống địa phương"),
        ("proposal", "Đề nghị đánh giá"),
    ];
    assert_eq!(officer.post(&format!("{dossier}/review"), &found).await.location(), dossier);
    let second = officer.post(&format!("{dossier}/review"), &found).await;
    assert_eq!(second.status, StatusCode::CONFLICT, "the second to save sees the first");
    assert_eq!(officer.post(&format!("{dossier}/forward"), &[("version", "5")]).await.location(), dossier);
    assert!(producer.get(&dossier).await.html.contains("Đã chuyển hội đồng"));
}

#[tokio::test]
async fn a_dossier_sent_back_tells_the_producer_what_to_mend() {
    let site = Site::on("2026-10-12");
    let (officer, producer, dossier) = a_dossier(&site).await;
    fill_in(&producer, &dossier).await;
    producer.post(&format!("{dossier}/submit"), &[("version", "3")]).await;
    let nothing =
        officer.post(&format!("{dossier}/return"), &[("version", "4"), ("place", "report"), ("what", " ")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let faults = [("version", "4"), ("place", "report"), ("what", "Nêu sản lượng năm 2025"), ("note", "")];
    assert_eq!(officer.post(&format!("{dossier}/return"), &faults).await.location(), dossier);
    let page = producer.get(&dossier).await;
    assert!(page.html.contains("Nêu sản lượng năm 2025") && page.html.contains("Cần sửa"));
    assert_eq!(producer.post(&format!("{dossier}/submit"), &[("version", "5")]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_file_that_is_not_what_it_says_is_refused_and_what_was_typed_stays() {
    let site = Site::on("2026-10-12");
    let (_, producer, dossier) = a_dossier(&site).await;
    let page = upload(&producer, &dossier, &producer.csrf, &REGISTRATION, b"MZ not a paper").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains("Tệp phải là JPG, PNG hoặc PDF") && page.html.contains("value=\"01/01/2030\""));
    let forged = upload(&producer, &dossier, "another token", &REGISTRATION, b"%PDF-1.7").await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    assert!(producer.get(&format!("{dossier}/evidence")).await.html.contains("Chưa có giấy tờ nào"));
}

#[tokio::test]
async fn a_photograph_of_several_megabytes_is_taken_and_one_beyond_ten_is_told_so_with_everything_kept() {
    let site = Site::on("2026-10-12");
    let (_, producer, dossier) = a_dossier(&site).await;
    let paper = |megabytes: usize| [b"%PDF-1.7 ".as_slice(), &vec![b'x'; megabytes * 1024 * 1024]].concat();
    let added = upload(&producer, &dossier, &producer.csrf, &REGISTRATION, &paper(9)).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.html);
    let page = upload(&producer, &dossier, &producer.csrf, &REGISTRATION, &paper(11)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains("Tệp phải nhỏ hơn 10 MB") && page.html.contains("value=\"01/01/2030\""));
    let page = upload(&producer, &dossier, &producer.csrf, &REGISTRATION, &paper(21)).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_paper_is_read_by_who_may_read_its_dossier() {
    let site = Site::on("2026-10-12");
    let (officer, producer, dossier) = a_dossier(&site).await;
    upload(&producer, &dossier, &producer.csrf, &REGISTRATION, b"%PDF-1.7 giay").await;
    let page = producer.get(&format!("{dossier}/evidence")).await;
    let (_, rest) = page.html.split_once("href=\"/evidence/").unwrap();
    let href = format!("/evidence/{}", rest.split('"').next().unwrap());
    let file = officer.get(&href).await;
    assert_eq!(file.html, "%PDF-1.7 giay");
    assert_eq!(file.headers["content-type"], "application/pdf");
    assert_eq!(file.headers["x-content-type-options"], "nosniff");
    assert_eq!(file.headers["content-disposition"], "inline; filename*=UTF-8''giay.pdf");
    let other = site.someone("tam", Role::CommuneOfficer, "luong-tam.ubnd").await;
    assert_eq!(other.get(&href).await.status, StatusCode::NOT_FOUND);
    assert_eq!(other.get(&dossier).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn of_two_who_save_a_report_the_second_sees_both_and_loses_nothing() {
    let site = Site::on("2026-10-12");
    let (officer, producer, dossier) = a_dossier(&site).await;
    let save = |history: &'static str| [("version", "1"), ("history", history)];
    assert_eq!(producer.post(&format!("{dossier}/report"), &save("Từ năm 1992")).await.status, StatusCode::SEE_OTHER);
    let page = officer.post(&format!("{dossier}/report"), &save("Từ năm 2018")).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.html.contains("Từ năm 1992") && page.html.contains("Từ năm 2018"));
}

#[tokio::test]
async fn an_option_the_sheet_does_not_have_is_refused() {
    let site = Site::on("2026-10-12");
    let (_, producer, dossier) = a_dossier(&site).await;
    let page = producer.post(&format!("{dossier}/self-score"), &[("version", "1"), ("1.1", "y"), ("1.2", "f")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains("href=\"#1.2\""));
    let page = producer.post(&format!("{dossier}/self-score"), &[("version", "1"), ("1.1", "y")]).await;
    assert!(page.html.contains("href=\"#1.1\""));
}

#[tokio::test]
async fn an_idea_is_decided_with_a_reason_the_producer_reads() {
    let site = Site::on("2020-03-02");
    let officer = site.someone("phien", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
    let producer = recorded(&officer).await;
    let new = format!("/ideas/new?producer={}", id(&producer));
    let gaps = officer.post(&new, &[("title", "Mứt vỏ bưởi")]).await;
    assert_eq!(gaps.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(gaps.html.contains("href=\"#description\"") && gaps.html.contains("value=\"Mứt vỏ bưởi\""));
    let registered = officer.post(&new, &[("title", "Mứt vỏ bưởi"), ("description", "Ăn liền")]).await;
    let idea = registered.location().to_owned();
    let agriculture = site.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await;
    assert!(agriculture.get("/ideas?state=registered").await.html.contains(&idea));
    let decide = format!("{idea}/decision");
    let nothing = agriculture.post(&decide, &[("version", "1")]).await;
    assert!(nothing.html.contains("href=\"#decision\"") && nothing.html.contains("href=\"#reason\""));
    let decision = [("version", "1"), ("decision", "accept"), ("reason", "Có nguyên liệu tại xã")];
    assert_eq!(agriculture.post(&decide, &decision).await.location(), idea);
    let late = [("version", "1"), ("decision", "refuse"), ("reason", "Chưa rõ nguồn nguyên liệu")];
    let late = agriculture.post(&decide, &late).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.html.contains("Có nguyên liệu tại xã") && late.html.contains("Chưa rõ nguồn nguyên liệu"));
    let page = officer.get(&idea).await;
    assert!(page.html.contains("Có nguyên liệu tại xã") && page.html.contains("/products/new?idea="));
}

#[tokio::test]
async fn of_two_who_mend_a_product_the_second_sees_both_versions() {
    let site = Site::on("2026-10-12");
    let (_, producer, _) = a_dossier(&site).await;
    let page = producer.get("/products").await;
    let (_, rest) = page.html.split_once("href=\"/products/").expect("the list names the product");
    let product = format!("/products/{}", rest.split('"').next().unwrap());
    let mended = |name| [("version", "1"), ("name", name), ("sheet_number", "1"), ("story", "Vườn có từ 1992")];
    assert_eq!(producer.post(&format!("{product}/edit"), &mended("Bưởi Năm Roi loại một")).await.location(), product);
    let second = producer.post(&format!("{product}/edit"), &mended("Bưởi Năm Roi chọn")).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.html.contains("Bưởi Năm Roi loại một") && second.html.contains("Bưởi Năm Roi chọn"));
}

#[tokio::test]
async fn a_list_leaves_as_a_file_with_its_filters_all_its_pages_and_no_more_than_one_may_see() {
    let site = Site::on("2026-10-01");
    let (officer, ..) = a_dossier(&site).await;
    let file = officer.get("/products?q=buoi&as=xlsx").await;
    assert_eq!(file.status, StatusCode::OK);
    let header = |name| file.headers.get(name).unwrap().to_str().unwrap().to_owned();
    assert_eq!(header("content-disposition"), "attachment; filename=\"san-pham-2026-10-01.xlsx\"");
    assert!(header("content-type").contains("spreadsheetml"));
    assert!(file.html.contains("Bưởi Năm Roi") && file.html.contains("Sản phẩm"), "{}", file.html);
    assert!(!officer.get("/products?q=xoai&as=csv").await.html.contains("Bưởi Năm Roi"), "its filters hold");
    let elsewhere = site.someone("tam", Role::CommuneOfficer, "luong-tam.ubnd").await;
    assert!(!elsewhere.get("/products?as=csv").await.html.contains("Bưởi Năm Roi"));
    let page = officer.get("/products?q=buoi").await;
    assert!(page.html.contains("href=\"/products?q=buoi&#38;as=xlsx\""), "{}", page.html);
    for list in EVERY_LIST {
        let file = officer.get(&format!("{list}?as=csv")).await;
        assert_eq!(file.headers.get("content-type").unwrap(), "text/csv; charset=utf-8", "{list}");
        let page = officer.get(list).await.html;
        assert!(!page.contains("govuk-table") || page.contains("as=csv"), "{list} says where its file is");
    }
}

/// Every list an official of a commune may take away as a file.
const EVERY_LIST: [&str; 20] = [
    "/producers",
    "/products",
    "/ideas",
    "/idea-rounds",
    "/training-needs",
    "/business-plans",
    "/specialities",
    "/flagships",
    "/markets/contracts",
    "/markets/areas",
    "/markets/groups",
    "/support",
    "/imports",
    "/dossiers",
    "/recognitions",
    "/plans",
    "/tasks",
    "/papers",
    "/obstacles",
    "/meetings",
];

#[tokio::test]
async fn what_leaves_is_typed_filtered_and_of_ones_own_territory() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let producer = recorded(&officer).await;
    let personal = [("version", "0"), ("sex", "female"), ("ethnicity", "Khmer")];
    officer.post(&format!("{producer}/personal"), &personal).await;
    officer.post(&format!("{producer}/years/new"), &[("year", "2025"), ("output_kg", "10.000")]).await;
    let contract = [
        ("supplier", id(&producer)),
        ("buyer_name", "Siêu thị Cần Thơ"),
        ("what", "Bưởi hộp"),
        ("kg_per_year", "7.500"),
        ("price", "32.000"),
        ("from_on", "01/01/2026"),
        ("to_on", "31/12/2026"),
    ];
    officer.post("/markets/contracts/new", &contract).await;
    let area = [
        ("unit_code", "31495"),
        ("material", "Bưởi Năm Roi"),
        ("hectares", "12,5"),
        ("output_kg", "40.000"),
        ("standard", "vietgap"),
        ("certificate_number", "VG-01"),
        ("certificate_expires_on", "31/12/2027"),
    ];
    assert_eq!(officer.post("/markets/areas/new", &area).await.status, StatusCode::SEE_OTHER);
    let speciality = [
        ("commune", "31495"),
        ("name", "Mãng cầu xiêm"),
        ("group", "food"),
        ("advantage", "Ít hạt"),
        ("volume", "1.200"),
        ("volume_unit", "tấn"),
    ];
    assert_eq!(officer.post("/specialities/new", &speciality).await.status, StatusCode::SEE_OTHER);
    let elsewhere = site.someone("tam", Role::CommuneOfficer, "luong-tam.ubnd").await;
    for (list, filtered_away, cells) in [
        (
            "/markets/contracts",
            "q=xoai",
            [r#"{"Number":7500},{"Hundredths":7500},"Empty",{"Number":32000}"#, r#"{"Day":"2026-12-31"}"#],
        ),
        (
            "/markets/areas",
            "q=xoai",
            [r#"{"Hundredths":1250},{"Number":40000}"#, r#"{"Text":"VG-01"},{"Day":"2027-12-31"}"#],
        ),
        ("/specialities", "state=refused", [r#"{"Number":1200},{"Text":"tấn"}"#, r#"{"Day":"2026-10-12"}"#]),
        ("/producers", "q=xoai", [r#"{"Text":"0912345678"}"#, r#"{"Number":0}"#]),
    ] {
        let file = officer.get(&format!("{list}?as=xlsx")).await.html;
        for cell in cells {
            assert!(file.contains(cell), "{list} {cell} {file}");
        }
        for nothing in [
            officer.get(&format!("{list}?{filtered_away}&as=xlsx")).await.html,
            elsewhere.get(&format!("{list}?as=xlsx")).await.html,
        ] {
            assert!(nothing.contains(r#""rows":[]"#), "{list} {nothing}");
        }
        assert!(!file.contains("Khmer") && !file.contains("Nữ"), "{list}");
    }
}

#[tokio::test]
async fn a_share_of_a_trade_that_one_may_not_read_does_not_leave_with_the_contract() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let producer = recorded(&officer).await;
    officer.post(&format!("{producer}/years/new"), &[("year", "2025"), ("output_kg", "10.000")]).await;
    let elsewhere = site.someone("tam", Role::CommuneOfficer, "luong-tam.ubnd").await;
    let buyer = [
        ("name", "Hộ Trần Văn Tám"),
        ("legal_form", "household"),
        ("address", "Ấp 3"),
        ("representative", "Trần Văn Tám"),
        ("unit_code", "31492"),
    ];
    let office = site.someone("mai", Role::AgricultureOfficer, "can-tho.so-nnmt").await;
    let buyer = elsewhere.post("/producers/new", &buyer).await.location().to_owned();
    let contract = [
        ("supplier", id(&producer)),
        ("buyer", id(&buyer)),
        ("what", "Bưởi hộp"),
        ("kg_per_year", "7.500"),
        ("from_on", "01/01/2026"),
        ("to_on", "31/12/2026"),
    ];
    let entered = office.post("/markets/contracts/new", &contract).await;
    assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.html);
    assert!(officer.get("/markets/contracts?as=csv").await.html.contains(r#"{"Hundredths":7500}"#));
    let theirs = elsewhere.get("/markets/contracts?as=csv").await.html;
    assert!(theirs.contains(r#"{"Number":7500},"Empty","Empty""#), "{theirs}");
}

#[tokio::test]
async fn the_criteria_sheet_is_proposed_by_the_name_and_nothing_is_saved_meanwhile() {
    let site = Site::on("2026-10-01");
    let officer = at_the_commune(&site).await;
    let producer = recorded(&officer).await;
    let form = format!("/products/new?producer={}", id(&producer));
    let typed = [("name", "Trà mãng cầu"), ("sheet_number", "1"), ("story", "Từ vườn nhà"), ("propose", "yes")];
    let page = officer.post(&form, &typed).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.html.contains("<li>12. Trà từ thực vật khác</li>") && page.html.contains("<li>1. Rau"),
        "{}",
        page.html
    );
    assert!(page.html.contains("value=\"12\" selected") && page.html.contains("Từ vườn nhà"), "{}", page.html);
    assert!(!officer.get("/products").await.html.contains("Trà mãng cầu"));
    let unknown = [("name", "Sản phẩm A"), ("sheet_number", ""), ("story", ""), ("propose", "yes")];
    assert!(officer.post(&form, &unknown).await.html.contains("chưa cho biết"));
}

#[tokio::test]
async fn a_picture_is_shown_where_the_product_is_and_what_is_none_is_said() {
    let site = Site::on("2026-10-01");
    let (_, representative, _) = a_dossier(&site).await;
    let product = first_product(&representative).await;
    let add = format!("{product}/photos");
    let none = representative.upload_as("photo", &add, &[("caption", "Vườn")], "anh.jpg", b"%PDF-1.7 giay").await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.html.contains("không phải ảnh") && none.html.contains("value=\"Vườn\""), "{}", none.html);
    let picture = b"\xff\xd8\xff anh vuon";
    let added = representative.upload_as("photo", &add, &[("caption", "Vườn bưởi ấp 5")], "anh.jpg", picture).await;
    assert_eq!(added.location(), format!("{product}#anh"));
    let again = representative.upload_as("photo", &add, &[], "anh.jpg", picture).await;
    assert!(again.html.contains("Ảnh này đã có"), "{}", again.html);
    let page = representative.get(&product).await;
    let (_, rest) = page.html.split_once("<img src=\"").unwrap();
    let photo = rest.split('"').next().unwrap();
    assert!(page.html.contains("alt=\"Vườn bưởi ấp 5\""));
    assert_eq!(representative.get(photo).await.headers.get("content-type").unwrap(), "image/jpeg");
    let elsewhere = site.someone("tam", Role::CommuneOfficer, "luong-tam.ubnd").await;
    assert_eq!(elsewhere.get(photo).await.status, StatusCode::NOT_FOUND);
    assert_eq!(elsewhere.post(&format!("{photo}/remove"), &[]).await.status, StatusCode::NOT_FOUND);
    representative.post(&format!("{photo}/remove"), &[]).await;
    assert!(!representative.get(&product).await.html.contains("<img src"));
}

#[tokio::test]
async fn what_a_product_brought_in_is_recorded_by_year_and_mended() {
    let site = Site::on("2026-10-01");
    let (_, representative, _) = a_dossier(&site).await;
    let product = first_product(&representative).await;
    let years = format!("{product}/years");
    let wrong = [("year", "2027"), ("year_revenue", ""), ("quantity", "100"), ("measure", "")];
    let page = representative.post(&years, &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["year", "year_revenue", "measure"] {
        assert!(page.html.contains(&format!("href=\"#{field}\"")), "{field}");
    }
    let record = async |revenue: &str| {
        let year = [("year", "2025"), ("year_revenue", revenue), ("quantity", "42.000"), ("measure", "kg")];
        assert_eq!(representative.post(&years, &year).await.location(), format!("{product}#doanh-thu"));
    };
    record("1.250.000.000").await;
    record("1.300.000.000").await;
    let page = representative.get(&product).await;
    assert!(page.html.contains("1.300.000.000") && page.html.contains("42.000 kg"), "{}", page.html);
    assert!(!page.html.contains("1.250.000.000"), "a year has one figure");
}

#[tokio::test]
async fn a_product_no_longer_made_says_since_when_and_why_until_it_is_made_again() {
    let site = Site::on("2026-10-01");
    let (officer, representative, _) = a_dossier(&site).await;
    let product = first_product(&representative).await;
    assert!(representative.get(&product).await.html.contains("Đang đánh giá"));
    let stop = format!("{product}/stop");
    let page = officer.post(&stop, &[("stopped_on", "02/10/2026"), ("reason", "")]).await;
    assert!(page.html.contains("href=\"#stopped_on\"") && page.html.contains("href=\"#reason\""), "{}", page.html);
    let done = officer.post(&stop, &[("stopped_on", "01/09/2026"), ("reason", "Vườn chuyển đổi cây")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.html);
    let page = representative.get(&product).await;
    assert!(page.html.contains("Ngừng sản xuất từ ngày 01/09/2026") && page.html.contains("Vườn chuyển đổi cây"));
    representative.post(&format!("{product}/resume"), &[]).await;
    assert!(representative.get(&product).await.html.contains("Đang đánh giá"));
}

/// The page of the only product someone sees.
async fn first_product(browser: &Browser) -> String {
    let list = browser.get("/products").await;
    let (_, rest) = list.html.split_once("href=\"/products/0").expect("there is a product");
    format!("/products/0{}", rest.split('"').next().unwrap())
}
