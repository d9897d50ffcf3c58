use axum::http::StatusCode;
use domain::people::Role;

use crate::site::{Browser, Page, Site};

const PASSWORD: &str = "một câu dài dễ nhớ";

async fn administrator(site: &Site) -> Browser {
    site.someone("quantri", Role::Administrator, "can-tho.ubnd").await
}

/// What stands between two marks in a page.
fn between<'page>(page: &'page Page, before: &str, after: &str) -> &'page str {
    let (_, rest) = page.html.split_once(before).unwrap_or_else(|| panic!("no {before} in {}", page.html));
    rest.split_once(after).unwrap().0
}

/// Opens an account in the browser; answers its page and the code on the slip.
async fn opened(admin: &Browser, login: &str, name: &str) -> (String, String) {
    let page = admin.post("/people/new", &[("login", login), ("name", name), ("phone", "")]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.html);
    let code = between(&page, "ocop-slip__code\">", "<").to_owned();
    let list = admin.get(&format!("/people?q={login}")).await;
    let id = between(&list, "<th scope=\"row\"><a href=\"/people/", "\"");
    (format!("/people/{id}"), code)
}

#[tokio::test]
async fn only_an_administrator_sees_accounts() {
    let site = Site::on("2026-10-12");
    let id = site.open("phien", Role::CommuneOfficer, "xa-phien.ubnd", None).await;
    let officer = site.signed_in(id).await;
    for path in ["/people".to_owned(), "/people/new".to_owned(), format!("/people/{id}")] {
        assert_eq!(officer.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert!(!officer.get("/account").await.html.contains("href=\"/people\""));
    let admin = administrator(&site).await;
    assert!(admin.get("/account").await.html.contains("href=\"/people\""));
    assert_eq!(admin.get(&format!("/people/{id}")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn accounts_are_found_without_diacritics_with_what_they_hold_today() {
    let site = Site::on("2026-10-12");
    let admin = administrator(&site).await;
    let id = site.open("phien", Role::CommuneOfficer, "xa-phien.ubnd", None).await;
    let page = admin.get("/people?q=nguyen+van+PHIEN&role=commune-officer&state=waiting").await;
    assert!(page.html.contains(&format!("href=\"/people/{id}\"")) && page.html.contains("1 kết quả"));
    assert!(page.html.contains("Ủy ban nhân dân xã Xà Phiên") && page.html.contains("Chưa đặt mật khẩu"));
    let page = admin.get("/people?q=kh%C3%B4ng+ai").await;
    assert!(page.html.contains("Không có tài khoản nào như vậy"));
}

#[tokio::test]
async fn an_account_is_opened_with_a_code_that_works_once_and_asks_for_a_password() {
    let site = Site::on("2026-10-12");
    let admin = administrator(&site).await;
    let (href, code) = opened(&admin, "mai.tran", "Trần Thị Mai").await;
    assert!(!admin.get(&href).await.html.contains(&code), "the code is shown once");
    let session = app::people::use_slip(&site.app, "mai.tran", &code).await.unwrap();
    let signed_in = app::people::find_signed_in(&site.app, &session).await.unwrap().unwrap();
    assert!(signed_in.must_change_password);
    assert!(app::people::use_slip(&site.app, "mai.tran", &code).await.is_err());
}

#[tokio::test]
async fn an_account_with_gaps_comes_back_with_every_gap_named_and_nothing_lost() {
    let site = Site::on("2026-10-12");
    let admin = administrator(&site).await;
    let page = admin.post("/people/new", &[("login", "Lê Văn"), ("name", " "), ("phone", "0912")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["login", "name", "phone"] {
        assert!(page.html.contains(&format!("href=\"#{field}\"")), "{field}");
    }
    assert!(page.html.contains("value=\"Lê Văn\"") && page.html.contains("value=\"0912\""));
    let page = admin.post("/people/new", &[("login", "QUANTRI"), ("name", "Mai"), ("phone", "")]).await;
    assert!(page.html.contains("quantri đã có người dùng"));
}

#[tokio::test]
async fn someone_is_appointed_and_holds_the_role_at_once() {
    let site = Site::on("2026-10-12");
    let admin = administrator(&site).await;
    let (href, code) = opened(&admin, "mai.tran", "Trần Thị Mai").await;
    let appoint = format!("{href}/appoint");
    let offered = admin.get(&appoint).await;
    assert!(offered.html.contains("value=\"vinh-vien.ubnd\"") && !offered.html.contains("value=\"producer\""));
    let new =
        [("role", "commune-officer"), ("body", "vinh-vien.ubnd"), ("from_on", "1/10/2026"), ("to_on", "31/12/2026")];
    assert_eq!(admin.post(&appoint, &new).await.location(), href);
    let page = admin.get(&href).await;
    for words in ["Công chức xã phụ trách OCOP", "Ủy ban nhân dân xã Vĩnh Viễn", "01/10/2026", "31/12/2026"]
    {
        assert!(page.html.contains(words), "{words}");
    }
    let session = app::people::use_slip(&site.app, "mai.tran", &code).await.unwrap();
    let signed_in = app::people::find_signed_in(&site.app, &session).await.unwrap().unwrap();
    assert!(signed_in.person.is(Role::CommuneOfficer));
    let again = admin.post(&appoint, &new).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.html.contains("đã giữ vai trò đó"));
}

#[tokio::test]
async fn an_appointment_with_gaps_comes_back_with_every_gap_named_and_nothing_lost() {
    let site = Site::on("2026-10-12");
    let admin = administrator(&site).await;
    let (href, _) = opened(&admin, "mai.tran", "Trần Thị Mai").await;
    let typed = [("role", "leader"), ("body", "khong-co"), ("from_on", "12/10/2026"), ("to_on", "11/10/2026")];
    let page = admin.post(&format!("{href}/appoint"), &typed).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["body", "to_on"] {
        assert!(page.html.contains(&format!("href=\"#{field}\"")), "{field}");
    }
    assert!(page.html.contains("value=\"12/10/2026\"") && page.html.contains("value=\"11/10/2026\""));
    assert!(page.html.contains("<option value=\"leader\" selected>"));
    let typed = [("role", "commune-officer"), ("body", "can-tho.so-nnmt"), ("from_on", "12/10/2026"), ("to_on", "")];
    let page = admin.post(&format!("{href}/appoint"), &typed).await;
    assert!(page.html.contains("Công chức xã phải thuộc một đơn vị cấp xã"), "it would reach the whole city");
}

#[tokio::test]
async fn an_ended_appointment_counts_until_the_end_of_its_last_day() {
    let site = Site::on("2026-10-12");
    let admin = administrator(&site).await;
    let id = site.open("phien", Role::CommuneOfficer, "xa-phien.ubnd", None).await;
    let officer = site.signed_in(id).await;
    let page = admin.get(&format!("/people/{id}")).await;
    let end = format!("/appointments/{}/end", between(&page, "href=\"/appointments/", "/end\""));
    let page = admin.post(&end, &[("last_on", "31/12/1999")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains("value=\"31/12/1999\"") && page.html.contains("01/01/2000"));
    assert_eq!(admin.post(&end, &[("last_on", "12/10/2026")]).await.location(), format!("/people/{id}"));
    assert_eq!(officer.get("/producers").await.status, StatusCode::OK, "today still counts");
    assert_eq!(admin.post(&end, &[("last_on", "11/10/2026")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(officer.get("/producers").await.status, StatusCode::FORBIDDEN);
    assert_eq!(officer.get(&end).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_closed_accounts_session_ends_at_once_and_it_can_be_opened_again() {
    let site = Site::on("2026-10-12");
    let admin = administrator(&site).await;
    let id = site.open("phien", Role::CommuneOfficer, "xa-phien.ubnd", None).await;
    app::people::set_password_by_operator(&site.app, "phien", PASSWORD).await.unwrap();
    let officer = site.signed_in(id).await;
    let href = format!("/people/{id}");
    assert_eq!(admin.get(&format!("{href}/close")).await.status, StatusCode::OK);
    assert_eq!(admin.post(&format!("{href}/close"), &[]).await.location(), href);
    assert!(officer.get("/account").await.location().starts_with("/sign-in"));
    assert!(app::people::sign_in(&site.app, "phien", PASSWORD).await.is_err());
    assert!(admin.get(&href).await.html.contains("Đã đóng"));
    let page = admin.post(&format!("{href}/code"), &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "no code for a closed account");
    assert_eq!(admin.post(&format!("{href}/reopen"), &[]).await.location(), href);
    assert!(app::people::sign_in(&site.app, "phien", PASSWORD).await.is_ok());
}

#[tokio::test]
async fn a_code_of_a_closed_account_does_not_work() {
    let site = Site::on("2026-10-12");
    let admin = administrator(&site).await;
    let (href, code) = opened(&admin, "mai.tran", "Trần Thị Mai").await;
    admin.post(&format!("{href}/close"), &[]).await;
    assert!(app::people::use_slip(&site.app, "mai.tran", &code).await.is_err());
    admin.post(&format!("{href}/reopen"), &[]).await;
    assert!(app::people::use_slip(&site.app, "mai.tran", &code).await.is_err(), "nor after it was opened again");
}

#[tokio::test]
async fn a_commune_issues_no_slip_to_an_account_that_was_closed() {
    let site = Site::on("2026-10-12");
    let admin = administrator(&site).await;
    let commune = crate::producers::at_the_commune(&site).await;
    let slip = format!("{}/slip", crate::producers::recorded(&commune).await);
    let fields = [("name", "Lê Văn Bé"), ("phone", "0912345678")];
    assert_eq!(commune.post(&slip, &fields).await.status, StatusCode::OK);
    let list = admin.get("/people?q=le+van+be").await;
    let id = between(&list, "<th scope=\"row\"><a href=\"/people/", "\"");
    admin.post(&format!("/people/{id}/close"), &[]).await;
    let page = commune.post(&slip, &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains("đã đóng") && page.html.contains("value=\"0912345678\""));
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let site = Site::on("2026-10-12");
    let id = site.open("quantri", Role::Administrator, "can-tho.ubnd", None).await;
    let admin = site.signed_in(id).await;
    let page = admin.post(&format!("/people/{id}/close"), &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains("Không tự đóng") && page.html.contains("người quản trị duy nhất"));
    let page = admin.get(&format!("/people/{id}")).await;
    assert!(!page.html.contains("/close\""), "it is not even offered");
    let end = format!("/appointments/{}/end", between(&page, "href=\"/appointments/", "/end\""));
    assert!(admin.post(&end, &[("last_on", "12/10/2026")]).await.html.contains("người quản trị duy nhất"));
    site.open("mai", Role::Administrator, "can-tho.ubnd", None).await;
    assert_eq!(admin.post(&end, &[("last_on", "12/10/2026")]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_new_code_lets_someone_in_who_forgot_and_was_locked_out() {
    let site = Site::on("2026-10-12");
    let admin = administrator(&site).await;
    let id = site.open("phien", Role::CommuneOfficer, "xa-phien.ubnd", None).await;
    app::people::set_password_by_operator(&site.app, "phien", PASSWORD).await.unwrap();
    for _ in 0..5 {
        assert!(app::people::sign_in(&site.app, "phien", "sai mật khẩu rồi").await.is_err());
    }
    assert!(admin.get("/people?state=locked").await.html.contains(&format!("/people/{id}")));
    let page = admin.post(&format!("/people/{id}/code"), &[]).await;
    let code = between(&page, "ocop-slip__code\">", "<");
    assert!(!admin.get("/people?state=locked").await.html.contains(&format!("/people/{id}")));
    app::people::use_slip(&site.app, "phien", code).await.unwrap();
    assert!(app::people::sign_in(&site.app, "phien", PASSWORD).await.is_err(), "the old password is gone");
}
