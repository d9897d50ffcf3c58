use axum::http::StatusCode;
use domain::people::{Role, granted_to};
use web::routes::{Access, table};

use crate::site::Site;

/// Fills the parameters of an address with values of the right form that name no record.
fn filled(path: &str) -> String {
    path.split('/')
        .map(|part| match part {
            "{id}" | "{member}" => "0199d2c4-7b1e-7000-8000-000000000000",
            part if part.starts_with('{') => "khong-co",
            part => part,
        })
        .collect::<Vec<_>>()
        .join("/")
}

/// Addresses a stranger may read without being sent to sign in: a list one adds to knowingly.
const OPEN_TO_ANYONE: [&str; 14] = [
    "/",
    "/livez",
    "/readyz",
    "/sign-in",
    "/slip",
    "/set-up/{token}",
    "/catalogue",
    "/catalogue/{id}",
    "/q/{code}",
    "/q/{code}/photos/{position}",
    "/q",
    "/catalogue.json",
    "/catalogue.csv",
    "/calendar/{secret}",
];

#[tokio::test]
async fn a_stranger_is_sent_to_sign_in_from_everywhere_but_the_open_pages() {
    let site = Site::on("2026-10-12");
    for route in table() {
        let is_open = OPEN_TO_ANYONE.contains(&route.path);
        assert_eq!(is_open, route.access == Access::Anyone, "{} {}", route.method, route.path);
        let path = filled(route.path);
        if route.method == "GET" {
            let page = site.stranger().get(&path).await;
            let is_sent_away = page.location().starts_with("/sign-in?next=");
            assert_eq!(is_sent_away, !is_open, "{path} answers {}", page.status);
        } else {
            let page = site.stranger().post(&path, &[]).await;
            let expected = if is_open { StatusCode::FORBIDDEN } else { StatusCode::UNAUTHORIZED };
            assert_eq!(page.status, expected, "{path}");
        }
    }
}

#[tokio::test]
async fn every_route_refuses_every_role_that_does_no_such_thing_and_breaks_for_none() {
    let site = Site::on("2026-10-12");
    for role in Role::ALL {
        let id = site.open(role.name(), role, "can-tho.so-nnmt", None).await;
        for route in table() {
            // A session of its own for each: one of the routes ends it.
            let browser = site.signed_in(id).await;
            let path = filled(route.path);
            let page = match route.method {
                "GET" => browser.get(&path).await,
                _ => browser.post(&path, &[]).await,
            };
            let may_come_in = match route.access {
                Access::Does(action) => granted_to(action).iter().any(|(granted, _)| *granted == role),
                Access::Anyone | Access::SignedIn => true,
            };
            let what = format!("{} {path} as {role}: {}", route.method, page.status);
            if !may_come_in {
                assert_eq!(page.status, StatusCode::FORBIDDEN, "{what}");
            }
            assert!(!page.status.is_server_error(), "{what}: {}", page.html);
            if path.contains("0199d2c4") && may_come_in {
                assert_ne!(page.status, StatusCode::OK, "{what}: there is no such record");
            }
        }
    }
}

#[tokio::test]
async fn no_form_is_taken_without_its_token() {
    let site = Site::on("2026-10-12");
    for role in Role::ALL {
        let browser = site.someone(role.name(), role, "can-tho.so-nnmt").await;
        for route in table().iter().filter(|route| route.method == "POST") {
            let page = browser.post_without_token(&filled(route.path), &[("csrf", "guessed")]).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{} as {role}", route.path);
        }
    }
}

#[tokio::test]
async fn every_answer_carries_the_strict_headers_and_a_request_id() {
    let site = Site::on("2026-10-12");
    for path in ["/sign-in", "/catalogue", "/khong-co", "/livez"] {
        let page = site.stranger().get(path).await;
        for header in ["content-security-policy", "x-content-type-options", "referrer-policy", "x-request-id"] {
            assert!(page.headers.contains_key(header), "{path} has no {header}");
        }
    }
    assert_eq!(site.stranger().get("/khong-co").await.status, StatusCode::NOT_FOUND);
}
