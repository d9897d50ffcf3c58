//! From the plan to a star.

use thirtyfour::prelude::*;

use super::{read_file, write_paper};
use crate::browser::{Browser, DESK, PHONE};
use crate::demo::Demo;

/// Chooses an option of every criterion on the page: the best, and of each third the one below, so that
/// the city may decide on the stars itself. Answers how many criteria there are.
const CHOOSE: &str = r#"
    const points = input => Number(input.dataset.points ??
        document.querySelector(`label[for="${input.id}"] .pts`).textContent.replace(",", ".").match(/[\d.]+/)[0]);
    const criteria = {};
    for (const input of document.querySelectorAll("main fieldset.ocop-crit input[type=radio]"))
        (criteria[input.name] ??= []).push(input);
    Object.values(criteria).forEach((options, place) => {
        options.sort((a, b) => points(b) - points(a));
        options[place % 3 === 2 ? 1 : 0].checked = true;
    });
    return Object.keys(criteria).length;
"#;

/// Fills every empty text of the page's form.
const WRITE_EVERYWHERE: &str = r#"
    for (const field of document.querySelectorAll("main form textarea, main form input[type=text]"))
        if (!field.value && !field.inputMode) field.value = "Làm tại xã, theo quy trình đã công bố.";
"#;

const PRODUCT: &str = "Mứt mãng cầu xiêm Xà Phiên";

/// The officer opens the plan, a producer files, the members score, the chair
/// concludes, the certificate downloads, the report shows it.
#[tokio::test]
async fn spine() {
    let demo = Demo::on("2026-11-20");
    let browser = Browser::start().await;
    open_the_plan(&browser, &demo).await;
    browser.set_width(PHONE).await;
    let dossier = file_a_dossier(&browser, &demo).await;
    browser.set_width(DESK).await;
    send_it_on(&browser, &demo, &dossier).await;
    let assessment = put_it_before_the_council(&browser, &demo).await;
    for member in ["hoidong.chutich", "hoidong.mot", "hoidong.hai", "hoidong.ba"] {
        score(&browser, &demo, member, &assessment).await;
    }
    conclude(&browser, &demo, &assessment).await;
    let code = recognise_it(&browser, &demo, &assessment).await;
    // Whoever scans the code in a shop is not signed in.
    browser.driver.delete_all_cookies().await.unwrap();
    browser.open(&demo.url(&code)).await;
    let shown = browser.words().await;
    assert!(shown.contains(PRODUCT) && shown.contains("Đạt OCOP 3 sao – còn hiệu lực"), "{shown}");
    report_it(&browser, &demo).await;
    browser.quit().await;
}

async fn open_the_plan(browser: &Browser, demo: &Demo) {
    browser.sign_in(demo, "nongnghiep").await;
    browser.open(&demo.url("/plans")).await;
    browser.click("huyện Long Mỹ năm 2020").await;
    let plan = browser.words().await;
    assert!(plan.contains("470/KH-UBND") && plan.contains("V.6.a"), "{plan}");
}

/// The producer, on a phone: a new product, its dossier step by step, handed in. Answers the dossier's path.
async fn file_a_dossier(browser: &Browser, demo: &Demo) -> String {
    browser.sign_in(demo, "chuthe").await;
    browser.open(&demo.url("/producers")).await;
    browser.click("Lê Thị Út Mười").await;
    browser.click("Ghi sản phẩm").await;
    browser.fill("name", PRODUCT).await;
    browser.run(r#"document.querySelector("select[name=sheet_number]").value = "7""#).await;
    browser.fill("story", "Mứt làm từ mãng cầu xiêm trồng ven sông Nước Đục.").await;
    browser.click("Lưu").await;
    browser.run(r#"document.querySelector("input[name=kind]").click()"#).await;
    browser.click("Bắt đầu").await;
    let dossier = browser.path().await;
    assert!(dossier.starts_with("/dossiers/"), "{dossier}");
    browser.open(&demo.url(&format!("{dossier}/report"))).await;
    browser.run(WRITE_EVERYWHERE).await;
    for (field, text) in [("results_year", "2025"), ("revenue", "850.000.000"), ("profit", "120.000.000")] {
        browser.fill(field, text).await;
    }
    browser.click("Lưu nháp").await;
    browser.open(&demo.url(&format!("{dossier}/self-score"))).await;
    assert!(browser.run(CHOOSE).await.as_u64().unwrap() > 20);
    browser.click("Lưu và tính lại").await;
    add_papers(browser, demo, &dossier).await;
    browser.open(&demo.url(&format!("{dossier}/submit"))).await;
    browser.click("Nộp hồ sơ").await;
    let said = browser.words().await;
    assert!(said.contains("Đã nộp hồ sơ"), "{said}");
    dossier
}

/// Uploads one paper of each kind that is asked for.
async fn add_papers(browser: &Browser, demo: &Demo, dossier: &str) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("giay-to.pdf");
    let mut kinds = 0;
    loop {
        browser.open(&demo.url(&format!("{dossier}/evidence"))).await;
        let script = format!(
            "const kinds = [...document.querySelectorAll('select[name=kind] option')].filter(o => o.value);
             document.querySelector('select[name=kind]').value = kinds[{kinds}]?.value ?? '';
             return kinds.length"
        );
        if browser.run(&script).await.as_u64().unwrap() == kinds {
            return;
        }
        write_paper(&file, kinds);
        browser.fill("title", &format!("Giấy tờ số {}", kinds + 1)).await;
        browser.fill("number", "12/2018").await;
        browser.fill("issuer", "Cơ quan cấp").await;
        browser.fill("issued_on", "14/05/2018").await;
        browser.attach(&file).await;
        browser.click("Tải lên").await;
        kinds += 1;
    }
}

/// The commune adds its report and sends the dossier on.
async fn send_it_on(browser: &Browser, demo: &Demo, dossier: &str) {
    browser.sign_in(demo, "xaphien").await;
    browser.open(&demo.url(&format!("{dossier}/review"))).await;
    browser.run(WRITE_EVERYWHERE).await;
    browser.click("Lưu nháp").await;
    browser.open(&demo.url(&format!("{dossier}/forward"))).await;
    browser.click("Chuyển hội đồng").await;
}

/// The secretary puts it before the city's council. Answers the assessment's path.
async fn put_it_before_the_council(browser: &Browser, demo: &Demo) -> String {
    browser.sign_in(demo, "hoidong.thuky").await;
    browser.open(&demo.url("/councils")).await;
    browser.click("thành phố Cần Thơ năm 2026").await;
    browser.choose(PRODUCT).await;
    browser.click("Đưa ra hội đồng").await;
    if !browser.path().await.starts_with("/assessments/") {
        browser.click(PRODUCT).await;
    }
    browser.path().await
}

/// A member declares no conflict, fills the sheet in, checks it and hands it in.
async fn score(browser: &Browser, demo: &Demo, member: &str, assessment: &str) {
    browser.sign_in(demo, member).await;
    browser.open(&demo.url(&format!("{assessment}/conflict"))).await;
    browser.run(r#"document.querySelector("input[name=has_conflict][value=no]").click()"#).await;
    browser.click("Khai và tiếp tục").await;
    browser.open(&demo.url(&format!("{assessment}/sheet"))).await;
    assert!(browser.run(CHOOSE).await.as_u64().unwrap() > 20, "{member} finds no criteria");
    browser.click("Kiểm tra và nộp phiếu").await;
    browser.run(r#"document.querySelector("input[name=impartial]").click()"#).await;
    browser.click("Nộp phiếu").await;
    browser.open(&demo.url(&format!("{assessment}/sheet"))).await;
    let said = browser.words().await;
    assert!(said.contains("Phiếu đã nộp"), "{member}: {said}");
}

async fn conclude(browser: &Browser, demo: &Demo, assessment: &str) {
    browser.sign_in(demo, "hoidong.chutich").await;
    browser.open(&demo.url(&format!("{assessment}/conclude"))).await;
    browser.click("Kết luận và khóa phiếu").await;
    let said = browser.words().await;
    assert!(said.contains("xem xét công nhận 3 sao"), "{said}");
}

/// The leader's decision is recorded; the certificate downloads. Answers the path behind the QR code.
async fn recognise_it(browser: &Browser, demo: &Demo, assessment: &str) -> String {
    browser.sign_in(demo, "lanhdao").await;
    browser.open(&demo.url(&format!("{assessment}/recognise"))).await;
    let fields = [
        ("decision_number", "3105/QĐ-UBND"),
        ("decided_on", "20/11/2026"),
        ("certificate_number", "02/2026/GCN-OCOP"),
        ("authority", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
        ("signer", "Đặng Minh Quân"),
    ];
    for (field, text) in fields {
        browser.fill(field, text).await;
    }
    browser.click("Ghi nhận quyết định công nhận").await;
    let recognition = browser.path().await;
    assert!(recognition.starts_with("/recognitions/"), "{}", browser.words().await);
    let certificate = read_file(browser, demo, &format!("{recognition}/certificate")).await;
    assert_eq!((certificate.status, certificate.header("content-type")), (200, Some("application/pdf")));
    assert!(certificate.body.starts_with(b"%PDF-") && certificate.body.len() > 10_000);
    let link = browser.driver.find(By::XPath("//main//a[contains(., 'Mở trang người mua thấy')]")).await.unwrap();
    let shown = link.attr("href").await.unwrap().unwrap();
    shown[shown.find("/q/").unwrap()..].to_owned()
}

/// The commune begins its report of the quarter, which counts the product and names it behind the figure.
async fn report_it(browser: &Browser, demo: &Demo) {
    browser.sign_in(demo, "xaphien").await;
    browser.open(&demo.url("/reports")).await;
    browser.click("Lập báo cáo Quý IV").await;
    browser.click("Sản phẩm được công nhận 3 sao trong kỳ").await;
    let behind = browser.words().await;
    assert!(behind.contains(PRODUCT), "{behind}");
}
