use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use domain::people::Role;
use domain::plans::known_plans;

use crate::plans::{first_task_of, with_plan};
use crate::site::{Browser, Page, Site};

const XA_PHIEN: &str = "Ủy ban nhân dân xã Xà Phiên";
const GIVEN: [(&str, &str); 6] = [
    ("item", "V.11.a"),
    ("title", "Khảo sát hộ trồng bưởi"),
    ("lead", "xa-phien-2020.ubnd"),
    ("start_on", "01/04/2020"),
    ("due_on", "01/06/2020"),
    ("recurrence", "once"),
];

/// The same fields, some with another text.
fn with<'a>(fields: &[(&'a str, &'a str)], other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let text = |name| other.iter().find(|(field, _)| *field == name).map(|(_, text)| *text);
    fields.iter().map(|(name, old)| (*name, text(*name).unwrap_or(old))).collect()
}

/// The office that runs the programme, and the commune that has the task.
async fn office_and_commune(site: &Site) -> (Browser, Browser, String) {
    let office = site.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await;
    let commune = site.someone("phien", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
    let task = first_task_of(&commune, XA_PHIEN).await;
    (office, commune, task)
}

/// What stands between a text and the next quote.
fn after<'a>(page: &'a Page, text: &str) -> &'a str {
    let (_, rest) = page.html.split_once(text).unwrap_or_else(|| panic!("{text} is not in {}", page.html));
    rest.split('"').next().unwrap()
}

fn is_refused(page: &Page, words: &[&str]) {
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.html);
    for words in words {
        assert!(page.html.contains(words), "{words}");
    }
}

fn succeeds(page: &Page, location: &str) {
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, location), "{}", page.html);
}

#[tokio::test]
async fn a_task_due_before_it_starts_comes_back_with_everything_named_and_nothing_lost() {
    let site = with_plan("2020-03-02").await;
    let (office, ..) = office_and_commune(&site).await;
    let wrong = with(&GIVEN, &[("lead", ""), ("recurrence", ""), ("due_on", "15/03/2020")]);
    let page = office.post("/plans/470-KH-UBND/tasks/new", &wrong).await;
    is_refused(&page, &["href=\"#lead\"", "href=\"#recurrence\"", "href=\"#due_on\"", "trước ngày bắt đầu"]);
    is_refused(&page, &["Khảo sát hộ trồng bưởi", "value=\"01/04/2020\"", "value=\"15/03/2020\""]);
    assert!(page.html.contains("value=\"V.11.a\" selected"));
    let page = office.post("/plans/470-KH-UBND/tasks/new", &GIVEN).await;
    assert!(office.get(page.location()).await.html.contains("Khảo sát hộ trồng bưởi"));
}

#[tokio::test]
async fn a_unit_that_does_not_exist_on_its_day_is_given_no_task() {
    let site = with_plan("2020-03-02").await;
    let (office, ..) = office_and_commune(&site).await;
    for other in [[("lead", "xa-phien.ubnd")].as_slice(), &[("due_on", "30/09/2025")]] {
        let page = office.post("/plans/470-KH-UBND/tasks/new", &with(&GIVEN, other)).await;
        is_refused(&page, &["href=\"#lead\"", "không tồn tại vào ngày"]);
    }
}

#[tokio::test]
async fn a_commune_divides_its_own_task_but_gives_no_part_to_another_unit() {
    let site = with_plan("2020-03-02").await;
    let (_, commune, task) = office_and_commune(&site).await;
    let divide = format!("{task}/divide");
    let due = after(&commune.get(&divide).await, "name=\"due_on\" type=\"text\" value=\"").to_owned();
    let part = with(&GIVEN, &[("start_on", ""), ("due_on", &due)]);
    let page = commune.post(&divide, &with(&part, &[("lead", "luong-tam-2020.ubnd")])).await;
    is_refused(&page, &["href=\"#lead\"", "Khảo sát hộ trồng bưởi"]);
    succeeds(&commune.post(&divide, &part).await, &task);
    assert!(commune.get(&task).await.html.contains("Khảo sát hộ trồng bưởi"));
    let other = site.someone("tam", Role::CommuneOfficer, "luong-tam-2020.ubnd").await;
    assert_eq!(other.post(&divide, &part).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_task_whose_parts_are_open_is_not_done() {
    let site = with_plan("2020-03-02").await;
    let (_, commune, task) = office_and_commune(&site).await;
    let divide = format!("{task}/divide");
    let due = after(&commune.get(&divide).await, "name=\"due_on\" type=\"text\" value=\"").to_owned();
    let part = with(&GIVEN, &[("start_on", ""), ("due_on", &due)]);
    succeeds(&commune.post(&divide, &part).await, &task);
    let done = [("version", "1"), ("state", "done"), ("noted_on", ""), ("note", "Đã xong cả xã")];
    let page = commune.post(&format!("{task}/progress"), &done).await;
    is_refused(&page, &["Còn 1 phần việc chưa xong", "Đã xong cả xã"]);
    let page = commune.get(&task).await;
    let (_, below) = page.html.split_once("id=\"viec-con\"").unwrap();
    let part = format!("/tasks/{}", below.split_once("href=\"/tasks/").unwrap().1.split('"').next().unwrap());
    succeeds(&commune.post(&format!("{part}/progress"), &done).await, &part);
    succeeds(&commune.post(&format!("{task}/progress"), &done).await, &task);
}

#[tokio::test]
async fn a_task_goes_to_another_unit_with_a_reason_and_its_history_keeps_who_had_it() {
    let site = with_plan("2020-03-02").await;
    let office = site.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await;
    let holder = site.open("phien", Role::CommuneOfficer, "xa-phien-2020.ubnd", None).await;
    let commune = site.signed_in(holder).await;
    let task = first_task_of(&commune, XA_PHIEN).await;
    let action = format!("{task}/hand-over");
    let holder = holder.to_string();
    let within = [("version", "1"), ("to_body", "xa-phien-2020.ubnd"), ("to_holder", &holder), ("reason", "Phân công")];
    succeeds(&commune.post(&action, &within).await, &task);
    let away = |reason| [("version", "2"), ("to_body", "luong-tam-2020.ubnd"), ("to_holder", ""), ("reason", reason)];
    is_refused(&commune.post(&action, &away("Đổi đơn vị")).await, &["href=\"#to_body\"", "Đổi đơn vị"]);
    is_refused(&office.post(&action, &away(" ")).await, &["href=\"#reason\"", "Nêu lý do"]);
    succeeds(&office.post(&action, &away("Vùng trồng nằm ở xã Lương Tâm")).await, &task);
    let page = office.get(&task).await;
    for words in ["Nguyễn Văn phien →", "Vùng trồng nằm ở xã Lương Tâm"] {
        assert!(page.html.contains(words), "{words}");
    }
    let note = [("version", "3"), ("state", "doing"), ("noted_on", ""), ("note", "Tiếp tục")];
    let progress = format!("{task}/progress");
    assert_eq!(commune.post(&progress, &note).await.status, StatusCode::NOT_FOUND, "it is another's now");
    let new = site.someone("tam", Role::CommuneOfficer, "luong-tam-2020.ubnd").await;
    succeeds(&new.post(&progress, &note).await, &task);
}

/// Urges the commune on its task; the address of the answer.
#[tokio::test]
async fn a_partner_is_given_a_part_in_words_and_says_itself_how_far_it_is() {
    let site = with_plan("2020-03-02").await;
    let (office, commune, task) = office_and_commune(&site).await;
    let health = site.someone("thuy", Role::DepartmentOfficer, "long-my.yte").await;
    let form = format!("{task}/parts/new");
    let nothing = office.post(&form, &[("body", "xa-phien-2020.ubnd"), ("part", "")]).await;
    is_refused(&nothing, &["href=\"#body\"", "href=\"#part\"", "không đồng thời là đơn vị phối hợp"]);
    let part = [("body", "long-my.yte"), ("part", "Hướng dẫn vệ sinh an toàn thực phẩm")];
    succeeds(&office.post(&form, &part).await, &task);
    assert!(health.get("/tasks/owed").await.html.contains(&task), "the partner owes its part");
    let note = [("state", "doing"), ("note", "Đã hướng dẫn 3 hộ")];
    succeeds(&health.post(&format!("{task}/parts/long-my.yte"), &note).await, &task);
    let anew = [("body", "long-my.yte"), ("part", "Hướng dẫn và kiểm tra")];
    succeeds(&office.post(&form, &anew).await, &task);
    let page = commune.get(&task).await;
    let part = page.html.split_once("id=\"phoi-hop\"").unwrap().1.split_once("</section>").unwrap().0;
    assert!(part.contains("Hướng dẫn và kiểm tra") && part.contains("Đang làm"), "{part}");
}

async fn urged(office: &Browser, commune: &Browser, task: &str) -> String {
    let urging = [("text", "Báo cáo tiến độ"), ("paper", "11/CV-NNPTNT"), ("answer_by", "10/03/2020")];
    succeeds(&office.post(&format!("{task}/urge"), &urging).await, task);
    format!("/urgings/{}", after(&commune.get(task).await, "href=\"/urgings/"))
}

#[tokio::test]
async fn the_office_urges_with_a_day_to_come_and_not_with_one_that_has_passed() {
    let site = with_plan("2020-03-02").await;
    let (office, commune, task) = office_and_commune(&site).await;
    let passed = [("text", "Báo cáo tiến độ"), ("paper", "11/CV-NNPTNT"), ("answer_by", "01/03/2020")];
    let page = office.post(&format!("{task}/urge"), &passed).await;
    is_refused(&page, &["href=\"#answer_by\"", "value=\"01/03/2020\"", "value=\"11/CV-NNPTNT\"", "Báo cáo tiến độ"]);
    assert!(!commune.get(&task).await.html.contains("/urgings/"));
    urged(&office, &commune, &task).await;
    let page = commune.get(&task).await;
    for words in ["Đôn đốc: 1 lần", "11/CV-NNPTNT", "10/03/2020"] {
        assert!(page.html.contains(words), "{words}");
    }
    assert_eq!(commune.post(&format!("{task}/urge"), &passed).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn another_communes_urging_does_not_exist() {
    let site = with_plan("2020-03-02").await;
    let (office, commune, task) = office_and_commune(&site).await;
    let answer = urged(&office, &commune, &task).await;
    let other = site.someone("tam", Role::CommuneOfficer, "luong-tam-2020.ubnd").await;
    assert_eq!(other.get(&answer).await.status, StatusCode::NOT_FOUND);
    let text = [("version", "1"), ("answer", "Đã xong")];
    assert_eq!(other.post(&answer, &text).await.status, StatusCode::NOT_FOUND);
    assert_eq!(commune.get(&answer).await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_urging_answered_twice_says_when_it_was_answered_and_keeps_the_text() {
    let site = with_plan("2020-03-02").await;
    let (office, commune, task) = office_and_commune(&site).await;
    let answer = urged(&office, &commune, &task).await;
    let first = [("version", "1"), ("answer", "Đã họp dân, xong ngày 20/3")];
    succeeds(&commune.post(&answer, &first).await, &task);
    let second = commune.post(&answer, &[("version", "1"), ("answer", "Xin lùi đến 25/3")]).await;
    is_refused(&second, &["đã được trả lời ngày 02/03/2020", "Xin lùi đến 25/3"]);
    let page = office.get(&task).await;
    assert!(page.html.contains("Đã họp dân, xong ngày 20/3") && !page.html.contains("Xin lùi đến 25/3"));
}

#[tokio::test]
async fn a_question_is_answered_and_the_answer_names_it() {
    let site = with_plan("2020-03-02").await;
    let (office, commune, task) = office_and_commune(&site).await;
    let action = format!("{task}/remarks");
    let asked = [("kind", "question"), ("text", "Hộ chưa đăng ký kinh doanh có được nộp không?")];
    succeeds(&commune.post(&action, &asked).await, &task);
    let question = after(&office.get(&task).await, "?answers=").split('#').next().unwrap().to_owned();
    let form = office.get(&format!("{task}?answers={question}")).await;
    let (_, form) = form.html.split_once("id=\"remark\"").unwrap();
    assert!(form.contains("Trả lời câu hỏi") && form.contains("Hộ chưa đăng ký"), "one sees what one answers");
    let gap = [("kind", "answer"), ("answers", question.as_str()), ("text", "")];
    is_refused(&office.post(&action, &gap).await, &["href=\"#text\""]);
    succeeds(&office.post(&action, &with(&gap, &[("text", "Được, xã xác nhận trước")])).await, &task);
    let page = commune.get(&task).await;
    let (_, answer) = page.html.split_once("Trả lời câu hỏi").expect("the answer names its question");
    let question_at = answer.find("Hộ chưa đăng ký kinh doanh").unwrap();
    assert!(question_at < answer.find("Được, xã xác nhận trước").unwrap());
    assert!(!page.html.contains("?answers="), "nothing waits for an answer");
}

#[tokio::test]
async fn a_plan_is_not_put_below_a_plan_that_lies_below_it() {
    let site = Site::on("2020-03-02");
    for plan in known_plans().unwrap() {
        let system = app::Actor::System("test");
        site.app.write(&system, async |op| app::plans::enter_plan(op, &plan).await).await.unwrap();
    }
    let province = site.someone("hau", Role::AgricultureOfficer, "hau-giang.so-nnptnt").await;
    let path = "/plans/193-BCD-UBND/links/new";
    let version = after(&province.get(path).await, "name=\"version\" value=\"").to_owned();
    let link = [("version", version.as_str()), ("relation", "carries-out"), ("to_plan", "470-KH-UBND")];
    is_refused(&province.post(path, &link).await, &["Kế hoạch 470/KH-UBND đã nằm dưới", "href=\"#to_plan\""]);
}

#[tokio::test]
async fn a_unit_confirms_once_and_is_told_by_which_paper_the_second_time() {
    let site = with_plan("2020-03-02").await;
    let (_, commune, _) = office_and_commune(&site).await;
    let path = "/plans/470-KH-UBND/units/xa-phien-2020.ubnd";
    let paper = [("kind", "programme-entry"), ("number", "12/CTr-UBND"), ("dated", "01/03/2020")];
    succeeds(&commune.upload(path, &paper, "chuong-trinh.pdf", b"%PDF-1.4 x").await, "/plans/470-KH-UBND/units");
    let again = commune.post(path, &with(&paper, &[("number", "13/CTr-UBND")])).await;
    is_refused(&again, &["Đơn vị đã xác nhận bằng văn bản 12/CTr-UBND", "value=\"13/CTr-UBND\""]);
    let page = commune.get("/plans/470-KH-UBND/units").await;
    let file = format!("{path}/file");
    assert!(page.html.contains("12/CTr-UBND") && page.html.contains(&format!("href=\"{file}\"")));
    assert_eq!(commune.get(&file).await.html, "%PDF-1.4 x");
    let none = "/plans/470-KH-UBND/units/luong-tam-2020.ubnd/file";
    assert_eq!(commune.get(none).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_overview_is_a_leaders_and_shows_late_tasks_first() {
    let site = with_plan("2020-06-30").await;
    let commune = site.someone("phien", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
    assert_eq!(commune.get("/overview").await.status, StatusCode::FORBIDDEN);
    let leader = site.someone("anh", Role::Leader, "long-my.ubnd").await;
    let page = leader.get("/overview").await;
    let (_, groups) = page.html.split_once("class=\"ocop-group").unwrap();
    let (_, first) = groups.split_once("href=\"").unwrap();
    assert!(first.starts_with("/tasks?parts=no&#38;standing=late\"><b>"), "late tasks stand first");
    let late = first.split_once("<b>").unwrap().1.split('<').next().unwrap();
    assert_ne!(late, "0");
    assert!(leader.get("/tasks?parts=no&standing=late").await.html.contains(&format!("{late} kết quả")));
    let (_, list) = page.html.split_once("id=\"qua-han\"").unwrap();
    let list = list.split("</section>").next().unwrap();
    let days: Vec<i64> =
        list.split("Quá hạn ").skip(1).filter_map(|rest| rest.split(' ').next().unwrap().parse().ok()).collect();
    assert!(!days.is_empty() && days.is_sorted_by(|before, next| before >= next), "{days:?}");
}

#[tokio::test]
async fn every_number_of_the_board_by_unit_is_that_of_the_list_behind_it() {
    let site = with_plan("2020-06-30").await;
    let leader = site.someone("anh", Role::Leader, "long-my.ubnd").await;
    let page = leader.get("/tasks?by=unit").await;
    let (_, table) = page.html.split_once("<tbody>").unwrap();
    let rows: Vec<&str> = table.split("</tbody>").next().unwrap().split("<tr>").skip(1).collect();
    assert!(rows.len() >= 10, "{}", rows.len());
    for row in rows {
        let total = row.split_once("</th>").unwrap().1.split_once("<span>").unwrap().1.split('<').next().unwrap();
        let mut links = row.split("href=\"").skip(1).map(|link| link.split_once('"').unwrap());
        let (whole, _) = links.next().unwrap();
        let numbers = links.map(|(href, rest)| (href, rest.trim_start_matches('>').split('<').next().unwrap()));
        let mut sum = 0;
        for (href, number) in numbers {
            let list = leader.get(&href.replace("&#38;", "&")).await;
            assert!(list.html.contains(&format!("<b>{number} kết quả")), "{href}: {number}");
            sum += number.parse::<i64>().unwrap();
        }
        assert_eq!(total.parse(), Ok(sum), "{whole}");
        assert!(leader.get(&whole.replace("&#38;", "&")).await.html.contains(&format!("{total} kết quả")));
    }
}

#[tokio::test]
async fn a_paper_that_proves_progress_can_be_opened_again() {
    let site = with_plan("2020-03-02").await;
    let (office, commune, task) = office_and_commune(&site).await;
    let note = [("version", "1"), ("state", "doing"), ("noted_on", "01/03/2020"), ("note", "Đã họp dân")];
    let action = format!("{task}/progress");
    let page = commune.upload(&action, &note, "bien-ban.exe", b"MZ not a paper").await;
    is_refused(&page, &["href=\"#file\"", "Đã họp dân"]);
    succeeds(&commune.upload(&action, &note, "bien-ban.pdf", b"%PDF-1.4 x").await, &task);
    let page = office.get(&task).await;
    assert!(page.html.contains(">bien-ban.pdf</a>"));
    let file = office.get(&format!("/task-files/{}", after(&page, "href=\"/task-files/"))).await;
    assert_eq!((file.status, file.html.as_str()), (StatusCode::OK, "%PDF-1.4 x"));
    assert_eq!(file.headers[CONTENT_TYPE], "application/pdf");
    let stranger = site.stranger().get(&format!("/task-files/{}", after(&page, "href=\"/task-files/"))).await;
    assert_ne!(stranger.status, StatusCode::OK);
}
