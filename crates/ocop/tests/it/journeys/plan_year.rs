//! A commune's official through a quarter of the plan, on a phone, and the office that follows the plan.

use super::{assert_says, path_behind, read_file, write_paper};
use crate::browser::{Browser, PHONE};
use crate::demo::Demo;

const COMMUNE: &str = "luongtam";
const OFFICE: &str = "nongnghiep";
const TASK: &str = "Lập kế hoạch OCOP của xã, thị trấn có trọng tâm";
const QUESTION: &str = "Xã có 2 sản phẩm ngang nhau thì chọn mấy sản phẩm chủ lực?";
const ANSWER: &str = "Chọn một sản phẩm cho năm 2020, sản phẩm kia để năm sau.";
const URGING: &str = "Quá ngày đã hẹn 15/5, đề nghị gửi kế hoạch của xã.";
const PROMISE: &str = "Kế hoạch đã ký sáng nay, xã xác nhận trên hệ thống trong ngày.";
const OBSTACLE: &str = "Xã không có kinh phí tập huấn chủ thể";

/// The commune sees what it owes, notes progress and proves it, asks, is urged and answers, takes the plan
/// up with a plan of its own, and reports what holds it up; the office answers each time.
#[tokio::test]
async fn plan_year() {
    let demo = Demo::on("2020-06-15");
    let browser = Browser::start().await;
    browser.set_width(PHONE).await;
    let task = find_a_task_owed(&browser, &demo).await;
    note_progress(&browser, &demo, &task).await;
    ask(&browser).await;
    answer_and_urge(&browser, &demo).await;
    answer_the_urging(&browser, &demo).await;
    take_the_plan_up(&browser, &demo).await;
    report_an_obstacle(&browser, &demo, &task).await;
    answer_the_obstacle(&browser, &demo).await;
    read_the_answer(&browser, &demo).await;
    browser.quit().await;
}

/// How many unread notices the bell tells of.
async fn unread(browser: &Browser) -> u64 {
    let script = "return Number(document.querySelector('.ocop-bell .ocop-count')?.firstChild.textContent ?? 0)";
    browser.run(script).await.as_u64().unwrap()
}

/// What the unit owes, by when and to whom. Answers the path of one of its tasks.
async fn find_a_task_owed(browser: &Browser, demo: &Demo) -> String {
    browser.sign_in(demo, COMMUNE).await;
    browser.open(&demo.url("/tasks/owed")).await;
    assert_says(browser, &["Quá hạn", "31/12/2020", "Gửi Phòng Nông nghiệp", "Báo cáo quý II năm 2020"]).await;
    browser.click(TASK).await;
    browser.path().await
}

async fn note_progress(browser: &Browser, demo: &Demo, task: &str) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bien-ban-hop.pdf");
    write_paper(&file, 1);
    browser.choose("Đang làm").await;
    browser.fill("note", "Đã họp 5 tổ hợp tác, chọn khóm làm sản phẩm chủ lực.").await;
    browser.attach(&file).await;
    browser.click("Lưu tiến độ").await;
    assert_eq!(browser.path().await, task);
    assert_says(browser, &["chọn khóm làm sản phẩm chủ lực", "bien-ban-hop.pdf"]).await;
    let proof = read_file(browser, demo, &path_behind(browser, "bien-ban-hop.pdf").await).await;
    assert_eq!((proof.status, proof.body), (200, std::fs::read(&file).unwrap()));
}

async fn ask(browser: &Browser) {
    browser.choose("Câu hỏi").await;
    browser.fill("text", QUESTION).await;
    browser.click("Gửi").await;
    assert_says(browser, &[QUESTION]).await;
}

/// The office finds the question among its work, answers it, and urges the commune with a paper's number.
async fn answer_and_urge(browser: &Browser, demo: &Demo) {
    browser.sign_in(demo, OFFICE).await;
    browser.click_above("Thông báo").await;
    assert_says(browser, &["Câu hỏi về việc", TASK]).await;
    browser.click(TASK).await;
    browser.click("Trả lời").await;
    assert_says(browser, &[&format!("Trả lời câu hỏi “{QUESTION}”")]).await;
    browser.fill("text", ANSWER).await;
    browser.click("Gửi").await;
    assert_says(browser, &[ANSWER]).await;
    browser.click("Đôn đốc").await;
    browser.fill("text", URGING).await;
    browser.fill("paper", "24/CV-NNPTNT").await;
    browser.fill("answer_by", "19/6/2020").await;
    browser.click("Gửi đôn đốc").await;
    assert_says(browser, &["Đôn đốc: 2 lần", "24/CV-NNPTNT", URGING]).await;
}

/// The commune's bell tells of both; it reads the answer and answers the urging.
async fn answer_the_urging(browser: &Browser, demo: &Demo) {
    browser.sign_in(demo, COMMUNE).await;
    let before = unread(browser).await;
    assert!(before >= 2, "the bell tells of {before}");
    browser.click_above("Thông báo").await;
    assert_says(browser, &["Trả lời câu hỏi", "Đôn đốc", "19/06/2020"]).await;
    browser.click("Đánh dấu đã đọc tất cả").await;
    assert_eq!(unread(browser).await, 0);
    browser.open(&demo.url("/tasks/owed")).await;
    assert_says(browser, &["Đôn đốc, chờ trả lời"]).await;
    browser.click(URGING).await;
    browser.fill("answer", PROMISE).await;
    browser.click("Gửi trả lời").await;
    assert_says(browser, &[ANSWER, "Trả lời ngày 15/06/2020", PROMISE]).await;
}

/// The commune confirms with a plan of its own, made of the tasks the plan above gives it.
async fn take_the_plan_up(browser: &Browser, demo: &Demo) {
    browser.open(&demo.url("/plans/470-KH-UBND/units")).await;
    browser.click("Xác nhận triển khai").await;
    browser.choose("Kế hoạch riêng").await;
    browser.fill("number", "14/KH-UBND").await;
    browser.fill("dated", "15/6/2020").await;
    browser.click("Xác nhận triển khai").await;
    assert_says(browser, &["14/KH-UBND", TASK]).await;
    browser.open(&demo.url("/plans/470-KH-UBND/units")).await;
    assert_says(browser, &["14/KH-UBND ngày 15/06/2020"]).await;
    assert!(path_behind(browser, "14/KH-UBND").await.starts_with("/plans/14-kh-ubnd"));
}

async fn report_an_obstacle(browser: &Browser, demo: &Demo, task: &str) {
    browser.open(&demo.url(task)).await;
    browser.click("Báo vướng mắc").await;
    browser.fill("title", OBSTACLE).await;
    browser.fill("text", "Dự toán năm 2020 không có khoản này. Đề nghị huyện tổ chức lớp chung.").await;
    browser.click("Gửi phản ánh").await;
    assert_says(browser, &[OBSTACLE, "Chờ cơ quan phụ trách trả lời", TASK]).await;
}

async fn answer_the_obstacle(browser: &Browser, demo: &Demo) {
    browser.sign_in(demo, OFFICE).await;
    browser.click_above("Thông báo").await;
    assert_says(browser, &["Vướng mắc mới"]).await;
    browser.click(OBSTACLE).await;
    browser.fill("text", "Phòng mở lớp chung cho 8 xã, thị trấn ngày 25/6, xã cử 5 chủ thể.").await;
    browser.fill("paper", "26/CV-NNPTNT").await;
    browser.click("Gửi trả lời").await;
    assert_says(browser, &["Đã giải quyết", "26/CV-NNPTNT"]).await;
}

async fn read_the_answer(browser: &Browser, demo: &Demo) {
    browser.sign_in(demo, COMMUNE).await;
    assert_eq!(unread(browser).await, 1);
    browser.click_above("Thông báo").await;
    assert_says(browser, &["Vướng mắc được trả lời"]).await;
    browser.click(OBSTACLE).await;
    assert_says(browser, &["Phòng mở lớp chung cho 8 xã, thị trấn ngày 25/6"]).await;
    assert_eq!(browser.sticks_out().await, serde_json::json!([]));
}
