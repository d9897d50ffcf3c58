//! A household's idea on a phone, with the commune's help: from the call to the first line of the production log.

use super::{assert_says, path_behind, read_file, write_paper};
use crate::browser::{Browser, PHONE};
use crate::demo::Demo;

const OFFICE: &str = "nongnghiep";
const COMMUNE: &str = "xaphien";
const HOUSEHOLD: &str = "chuthe";
const CALL: &str = "Ý tưởng sản phẩm đợt 2 năm 2020";
const IDEA: &str = "Kẹo dẻo mãng cầu xiêm";
const REMARK: &str = "Ghi rõ bán cho ai, giá bao nhiêu.";
const WORDS: [(&str, &str); 7] = [
    ("Giới thiệu", "Hộ trồng mãng cầu xiêm, muốn làm kẹo dẻo."),
    ("Thị trường", "Bán ở chợ."),
    ("Sản xuất và công nghệ", "Nấu, cô, đổ khuôn, sấy."),
    ("Nguyên liệu", "Trái của hộ và 5 hộ trong ấp."),
    ("Nhân lực", "3 người trong nhà."),
    ("Quảng bá và phân phối", "Nhãn có mã truy xuất, gửi bán ở trạm dừng chân."),
    ("Rủi ro", "Trái rớt giá thì trữ đông."),
];

/// The office calls, the commune types the idea from paper, both levels select, the household writes the plan,
/// gets it back with a remark, mends it, and writes the first line of its log once the plan is approved.
#[tokio::test]
async fn idea_to_plan() {
    let demo = Demo::on("2020-06-15");
    let browser = Browser::start().await;
    browser.set_width(PHONE).await;
    let call = open_a_call(&browser, &demo).await;
    type_the_idea(&browser, &demo, &call).await;
    let idea = select(&browser, &demo, &call).await;
    let plan = write_the_plan(&browser, &demo, &idea).await;
    send_it_back(&browser, &demo, &plan).await;
    mend(&browser, &demo, &plan).await;
    approve(&browser, &demo, &plan).await;
    write_the_log(&browser, &demo, &plan).await;
    browser.quit().await;
}

/// Answers the path of the call.
async fn open_a_call(browser: &Browser, demo: &Demo) -> String {
    browser.sign_in(demo, OFFICE).await;
    browser.open(&demo.url("/idea-rounds")).await;
    browser.click("Mở đợt kêu gọi").await;
    for (field, text) in [
        ("title", CALL),
        ("from_on", "1/6/2020"),
        ("to_on", "15/6/2020"),
        ("number", "31/TB-NNPTNT"),
        ("dated", "29/5/2020"),
    ] {
        browser.fill(field, text).await;
    }
    browser.click("Lưu bản nháp").await;
    assert_says(browser, &[CALL, "Bản nháp", "01/06/2020 đến 15/06/2020"]).await;
    browser.click("Mở đợt").await;
    assert_says(browser, &["Đang mở", "31/TB-NNPTNT ngày 29/05/2020"]).await;
    browser.path().await
}

/// The commune types the household's paper and attaches its scan.
async fn type_the_idea(browser: &Browser, demo: &Demo, call: &str) {
    browser.sign_in(demo, COMMUNE).await;
    browser.open(&demo.url(call)).await;
    browser.click("Ghi ý tưởng").await;
    browser.fill("title", IDEA).await;
    browser.fill("description", "Kẹo từ thịt trái, không phẩm màu, gói 100 g.").await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("phieu-y-tuong.pdf");
    write_paper(&file, 5);
    browser.attach(&file).await;
    browser.click("Đăng ký").await;
    assert_says(browser, &[IDEA, CALL, "Mở phiếu giấy đã ký"]).await;
    let paper = read_file(browser, demo, &path_behind(browser, "Mở phiếu giấy đã ký").await).await;
    assert_eq!((paper.status, paper.body), (200, std::fs::read(&file).unwrap()));
}

/// The commune proposes, the office chooses and publishes. Answers the path of the idea.
async fn select(browser: &Browser, demo: &Demo, call: &str) -> String {
    browser.open(&demo.url(call)).await;
    browser.click("Ghi ý kiến").await;
    for (place, points) in ["18", "18", "15", "14", "8", "8"].into_iter().enumerate() {
        browser.fill(&format!("points-{}", place + 1), points).await;
    }
    browser.choose("Đề nghị chọn").await;
    browser.fill("place", "1").await;
    browser.fill("reason", "Hộ có nguyên liệu, đã nấu thử.").await;
    browser.click("Lưu ý kiến").await;
    assert_says(browser, &["Xã đề nghị", "81 điểm, ưu tiên 1"]).await;
    browser.sign_in(demo, OFFICE).await;
    browser.open(&demo.url(call)).await;
    browser.click("Công bố kết quả").await;
    assert_says(browser, &["chưa có ý kiến của cơ quan phụ trách"]).await;
    browser.click("Ghi ý kiến").await;
    assert_says(browser, &["18 / 20", "Hộ có nguyên liệu, đã nấu thử."]).await;
    browser.choose("Chọn").await;
    browser.fill("place", "1").await;
    browser.fill("reason", "Dễ làm, gắn với sản phẩm chủ lực.").await;
    browser.click("Lưu ý kiến").await;
    browser.click("Công bố kết quả").await;
    assert_says(browser, &["Đã công bố kết quả", "Được chọn"]).await;
    let idea = path_behind(browser, IDEA).await;
    browser.open(&demo.url("/training-needs")).await;
    assert_says(browser, &[IDEA]).await;
    idea
}

/// Answers the path of the plan.
async fn write_the_plan(browser: &Browser, demo: &Demo, idea: &str) -> String {
    browser.sign_in(demo, HOUSEHOLD).await;
    browser.open(&demo.url(idea)).await;
    browser.click("Lập phương án kinh doanh").await;
    let plan = browser.path().await;
    browser.click("Nộp cho xã").await;
    assert_says(browser, &["Phần “Giới thiệu” chưa viết", "Phần “Mốc thực hiện” chưa viết"]).await;
    browser.open(&demo.url(&plan)).await;
    for (section, words) in WORDS {
        write_section(browser, section, &[("text", words)]).await;
    }
    let money = [
        ("year-1", "2020"),
        ("own-1", "30.000.000"),
        ("cost-1", "60.000.000"),
        ("revenue-1", "55.000.000"),
        ("year-2", "2021"),
        ("cost-2", "70.000.000"),
        ("revenue-2", "120.000.000"),
    ];
    write_section(browser, "Tài chính", &money).await;
    write_section(browser, "Mốc thực hiện", &[("what-1", "Mua nồi cô"), ("due-1", "30/7/2020")]).await;
    assert_says(browser, &["Hoàn vốn trong năm 2021", "Vốn năm đầu ít hơn chi phí năm đầu"]).await;
    browser.click("Nộp cho xã").await;
    assert_says(browser, &["Xã đang xem"]).await;
    plan
}

async fn write_section(browser: &Browser, section: &str, fields: &[(&str, &str)]) {
    browser.click(section).await;
    for (field, text) in fields {
        browser.fill(field, text).await;
    }
    browser.choose("Phần này đã viết xong").await;
    browser.click("Lưu").await;
}

async fn send_it_back(browser: &Browser, demo: &Demo, plan: &str) {
    browser.sign_in(demo, COMMUNE).await;
    browser.open(&demo.url(plan)).await;
    browser.click("Xem phương án").await;
    browser.fill("remark-market", REMARK).await;
    browser.choose("Trả lại để sửa").await;
    browser.click("Ghi kết luận").await;
    assert_says(browser, &["Cần sửa", REMARK]).await;
}

async fn mend(browser: &Browser, demo: &Demo, plan: &str) {
    browser.sign_in(demo, HOUSEHOLD).await;
    browser.open(&demo.url(plan)).await;
    assert_says(browser, &["Phương án được trả lại để sửa", REMARK]).await;
    browser.click("Nộp cho xã").await;
    assert_says(browser, &["Phần “Thị trường” chưa sửa theo ý kiến"]).await;
    browser.open(&demo.url(plan)).await;
    browser.click("Thị trường").await;
    assert_says(browser, &[REMARK]).await;
    browser.fill("text", "2 trạm dừng chân đã hẹn mua 40 kg mỗi tháng, 180.000 đồng/kg.").await;
    browser.choose("Phần này đã viết xong").await;
    browser.click("Lưu").await;
    browser.click("Nộp cho xã").await;
    assert_says(browser, &["Xã đang xem"]).await;
}

async fn approve(browser: &Browser, demo: &Demo, plan: &str) {
    for (who, verdict, state) in [
        (COMMUNE, "Đạt, chuyển cơ quan phụ trách", "Cơ quan phụ trách đang xem"),
        (OFFICE, "Duyệt để thực hiện", "Đã duyệt, đang thực hiện"),
    ] {
        browser.sign_in(demo, who).await;
        browser.open(&demo.url(plan)).await;
        browser.click("Xem phương án").await;
        browser.choose(verdict).await;
        browser.click("Ghi kết luận").await;
        assert_says(browser, &[state]).await;
    }
}

async fn write_the_log(browser: &Browser, demo: &Demo, plan: &str) {
    browser.sign_in(demo, HOUSEHOLD).await;
    browser.open(&demo.url(plan)).await;
    browser.click("Thực hiện phương án").await;
    assert_says(browser, &["Nhật ký còn trống", "Mua nồi cô"]).await;
    browser.click("Ghi nhật ký").await;
    for (field, text) in [("what", "Nấu mẻ đầu"), ("quantity", "12"), ("quantity_unit", "kg"), ("cost", "850.000")]
    {
        browser.fill(field, text).await;
    }
    browser.click("Lưu nhật ký").await;
    assert_says(browser, &["Nấu mẻ đầu", "12 kg", "850.000"]).await;
    assert_eq!(browser.sticks_out().await, serde_json::json!([]));
}
