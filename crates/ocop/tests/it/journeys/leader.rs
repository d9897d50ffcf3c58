//! The leader's two minutes: what is red, what waits, what is printed for the week.

use super::{assert_says, path_behind, read_file};
use crate::browser::Browser;
use crate::demo::Demo;

const LEADER: &str = "lanhdaohuyen";
const PAPER: &str = "Xin hỗ trợ kinh phí thiết kế nhãn hàng hóa";
const OBSTACLE: &str = "Chưa có cơ sở sơ chế ở gần để các hộ gửi gia công";

/// Sees what is red, approves the paper that waits, decides the obstacle that was passed up, prints the week.
#[tokio::test]
async fn leader() {
    let demo = Demo::on("2020-06-30");
    let browser = Browser::start().await;
    pass_the_obstacle_up(&browser, &demo).await;
    browser.sign_in(&demo, LEADER).await;
    see_what_is_red(&browser, &demo).await;
    approve_the_paper(&browser, &demo).await;
    decide_the_obstacle(&browser, &demo).await;
    print_the_week(&browser).await;
    browser.quit().await;
}

async fn pass_the_obstacle_up(browser: &Browser, demo: &Demo) {
    browser.sign_in(demo, "nongnghiep").await;
    browser.open(&demo.url("/obstacles?of=with-me")).await;
    browser.click(OBSTACLE).await;
    browser.fill("reason", "Phòng không có nguồn. Đề xuất huyện hỗ trợ một máy sấy dùng chung.").await;
    browser.click("Trình lãnh đạo").await;
    assert_says(browser, &["Chờ lãnh đạo quyết định"]).await;
}

/// What is late comes first, and its count leads to as many tasks.
async fn see_what_is_red(browser: &Browser, demo: &Demo) {
    browser.open(&demo.url("/overview")).await;
    let first = "const first = document.querySelector('main .ocop-group');
                 return [first.textContent.includes('Việc quá hạn'), Number(first.querySelector('b').textContent)]";
    let first = browser.run(first).await;
    let late = first[1].as_u64().unwrap();
    assert!(first[0] == true && late > 0, "{first}");
    browser.click("Việc quá hạn").await;
    assert_says(browser, &[&format!("{late} kết quả")]).await;
}

async fn approve_the_paper(browser: &Browser, demo: &Demo) {
    browser.open(&demo.url("/overview")).await;
    assert_says(browser, &[PAPER, OBSTACLE]).await;
    let file = read_file(browser, demo, &path_behind(browser, "Mở văn bản").await).await;
    assert_eq!((file.status, file.header("content-type")), (200, Some("application/pdf")));
    assert!(file.body.starts_with(b"%PDF-"));
    browser.click("Duyệt").await;
    browser.fill("note", "Đồng ý, làm trong quý III.").await;
    browser.click("Duyệt").await;
    assert_says(browser, &[PAPER, "Đồng ý, làm trong quý III."]).await;
    browser.click_above("Toàn cảnh").await;
    let said = browser.words().await;
    assert!(!said.contains(PAPER) && said.contains(OBSTACLE), "{said}");
}

async fn decide_the_obstacle(browser: &Browser, demo: &Demo) {
    browser.click("Quyết định").await;
    browser.fill("text", "Giao Phòng Kinh tế và Hạ tầng đặt một máy sấy dùng chung tại xã Lương Tâm.").await;
    browser.fill("carry_out_by", "31/8/2020").await;
    browser.click("Ghi quyết định").await;
    assert_says(browser, &["Đã giải quyết", "31/08/2020"]).await;
    browser.open(&demo.url("/overview")).await;
    let said = browser.words().await;
    assert!(!said.contains(OBSTACLE) && said.contains("Không có việc nào chờ quyết định"), "{said}");
}

/// The week on a sheet, with the weeks before and after it.
async fn print_the_week(browser: &Browser) {
    browser.click("Trang tuần để in").await;
    assert_says(browser, &["Tuần 29/06/2020 – 05/07/2020"]).await;
    let prints = "const button = document.querySelector('main [data-prints]');
                  window.print = () => window.isPrinted = true;
                  button.click();
                  return !button.hidden && window.isPrinted";
    assert_eq!(browser.run(prints).await, true);
    browser.click("Tuần trước").await;
    assert_says(browser, &["Tuần 22/06/2020 – 28/06/2020"]).await;
    browser.click("Tuần sau").await;
    browser.click("Tuần sau").await;
    assert_says(browser, &["Tuần 06/07/2020 – 12/07/2020"]).await;
}
