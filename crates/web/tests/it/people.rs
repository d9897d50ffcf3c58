use axum::http::StatusCode;
use domain::people::Role;

use crate::site::Site;

const PASSWORD: &str = "một câu dài dễ nhớ";

async fn with_password(site: &Site, login: &str) -> domain::ids::AccountId {
    let id = site.open(login, Role::AgricultureOfficer, "can-tho.so-nnmt", None).await;
    app::people::set_password_by_operator(&site.app, login, PASSWORD).await.unwrap();
    id
}

#[tokio::test]
async fn someone_signs_in_and_must_replace_a_first_password_before_anything_else() {
    let site = Site::on("2026-10-12");
    with_password(&site, "mai").await;
    let stranger = site.stranger();
    let page = stranger.get("/sign-in?next=/plans").await;
    let form = page.cookie();
    let token = form.split_once('=').unwrap().1.to_owned();
    let browser = stranger.with_cookie(&form);
    let fields = [("csrf", token.as_str()), ("login", "MAI"), ("password", PASSWORD), ("next", "/plans")];
    let page = browser.post_without_token("/sign-in", &fields).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/plans"));
    let signed_in = stranger.with_cookie(&page.cookie());
    assert_eq!(signed_in.get("/plans").await.location(), "/account");
    assert_eq!(signed_in.get("/account").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_wrong_name_and_a_wrong_password_get_the_same_answer_and_keep_the_name() {
    let site = Site::on("2026-10-12");
    with_password(&site, "mai.tran").await;
    let browser = site.stranger();
    let page = browser.get("/sign-in").await;
    let form = page.cookie();
    let token = form.split_once('=').unwrap().1.to_owned();
    let browser = browser.with_cookie(&form);
    let mut answers = Vec::new();
    for login in ["mai.tran", "ai-do-la"] {
        let fields = [("csrf", token.as_str()), ("login", login), ("password", "không phải mật khẩu này")];
        let page = browser.post_without_token("/sign-in", &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.html.contains(&format!("value=\"{login}\"")), "what was typed is kept");
        answers.push(page.html.replace(login, "LOGIN"));
    }
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test]
async fn after_five_failures_a_login_has_to_wait_even_with_the_right_password() {
    let site = Site::on("2026-10-12");
    with_password(&site, "mai").await;
    for _ in 0..5 {
        assert!(app::people::sign_in(&site.app, "mai", "sai mật khẩu rồi").await.is_err());
    }
    let refusal = app::people::sign_in(&site.app, "mai", PASSWORD).await;
    assert!(matches!(refusal, Err(app::Error::TooMany { minutes: 1.. })));
}

#[tokio::test]
async fn guesses_made_at_once_count_one_by_one() {
    let site = Site::on("2026-10-12");
    with_password(&site, "mai").await;
    let mut guesses = tokio::task::JoinSet::new();
    for guess in 0..12 {
        let app = site.app.clone();
        guesses.spawn(async move { app::people::sign_in(&app, "mai", &format!("đoán lần {guess}")).await });
    }
    let answers = guesses.join_all().await;
    let tried = answers.iter().filter(|answer| matches!(answer, Err(app::Error::Invalid(_)))).count();
    assert_eq!(tried, 5, "the rest waits: {answers:?}");
}

#[tokio::test]
async fn a_changed_password_ends_the_other_sessions_and_every_problem_is_named_at_once() {
    let site = Site::on("2026-10-12");
    let id = with_password(&site, "mai").await;
    let (here, elsewhere) = (site.signed_in(id).await, site.signed_in(id).await);
    let wrong = [("current-password", "không đúng"), ("new-password", "ngắn"), ("new-password-again", "khác")];
    let page = here.post("/account/password", &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["current-password", "new-password", "new-password-again"] {
        assert!(page.html.contains(&format!("href=\"#{field}\"")), "{field} is named in the summary");
    }
    let right = [
        ("current-password", PASSWORD),
        ("new-password", "câu khác cũng dài như thế"),
        ("new-password-again", "câu khác cũng dài như thế"),
    ];
    assert_eq!(here.post("/account/password", &right).await.location(), "/account");
    assert_eq!(here.get("/account").await.status, StatusCode::OK);
    assert!(elsewhere.get("/account").await.location().starts_with("/sign-in"));
}

#[tokio::test]
async fn a_page_is_read_in_english_when_asked_and_stays_so() {
    let site = Site::on("2026-10-12");
    let browser = site.someone("mai", Role::AgricultureOfficer, "can-tho.so-nnmt").await;
    assert!(browser.get("/account").await.html.contains("<html lang=\"vi\">"));
    let english = browser.get("/account?lang=en").await;
    assert!(english.html.contains("<html lang=\"en\">"));
    let later = browser.with_cookie(&english.cookie()).get("/account").await;
    assert!(later.html.contains("<html lang=\"en\">"));
}

#[tokio::test]
async fn the_set_up_address_opens_one_account_and_then_leads_nowhere() {
    let site = Site::on("2026-10-12");
    let token = app::people::begin_set_up(&site.app).await.unwrap().expect("nobody is there yet");
    let path = format!("/set-up/{token}");
    let stranger = site.stranger();
    let page = stranger.get(&path).await;
    let form = page.cookie();
    let csrf = form.split_once('=').unwrap().1.to_owned();
    let browser = stranger.with_cookie(&form);
    let fields = [
        ("csrf", csrf.as_str()),
        ("body", "can-tho.so-nnmt"),
        ("name", "Trần Thị Mai"),
        ("login", "mai"),
        ("new-password", PASSWORD),
        ("new-password-again", PASSWORD),
    ];
    let page = browser.post_without_token(&path, &fields).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/work"));
    assert_eq!(browser.post_without_token(&path, &fields).await.status, StatusCode::NOT_FOUND);
    assert!(app::people::begin_set_up(&site.app).await.unwrap().is_none());
}
