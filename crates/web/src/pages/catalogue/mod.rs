//! The public pages: the verdict behind a code, and the catalogue.

use app::Actor;
use app::catalogue::Search;
use axum::extract::{Path, Query, RawQuery, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, HeaderValue, VARY};
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;

use crate::forms::{Choice, FormState};
use crate::lists::{Chip, ListQuery, Pager};
use crate::pages::answers::go_on;
use crate::pages::errors::PageResult;
use crate::routes::{Access, Route};
use crate::templates::{CataloguePage, VerdictPage};
use crate::uploads::hand_out;
use crate::visitor::Visitor;
use crate::words::say_with;
use crate::{Frame, Web, show};

/// The ways in.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/q", Access::Anyone, typed_code),
        Route::get("/q/{code}", Access::Anyone, verdict),
        Route::get("/q/{code}/photos/{position}", Access::Anyone, photo),
        Route::get("/catalogue", Access::Anyone, catalogue),
    ]
}

/// Pages of the public are the same for everyone, so that any cache may keep them for five minutes.
const FOR_FIVE_MINUTES: HeaderValue = HeaderValue::from_static("public, max-age=300");

fn kept(status: StatusCode, page: &impl askama::Template) -> PageResult {
    let mut response: Response = (status, Html(page.render()?)).into_response();
    response.headers_mut().insert(CACHE_CONTROL, FOR_FIVE_MINUTES);
    // The language is a cookie's.
    response.headers_mut().insert(VARY, HeaderValue::from_static("cookie"));
    Ok(response)
}

/// The frame of a page that does not know who reads it.
fn frame(web: &Web, visitor: &Visitor) -> Frame {
    let nobody = Visitor { signed_in: None, csrf_token: String::new(), ..visitor.clone() };
    Frame { is_roomy: true, request_id: String::new(), ..nobody.frame(web) }
}

#[derive(Deserialize)]
struct Typed {
    code: Option<String>,
}

async fn typed_code(State(web): State<Web>, visitor: Visitor, Query(typed): Query<Typed>) -> PageResult {
    let typed = typed.code.unwrap_or_default();
    match domain::catalogue::public_code(&typed) {
        Some(code) => go_on(&format!("/q/{code}")),
        None => answer(&web, &visitor, typed).await,
    }
}

async fn verdict(State(web): State<Web>, visitor: Visitor, Path(code): Path<String>) -> PageResult {
    answer(&web, &visitor, code).await
}

async fn photo(State(web): State<Web>, Path((code, position)): Path<(String, i64)>) -> PageResult {
    let find = async |op: &mut app::Op| app::catalogue::photo(op, &code, position).await;
    let sha256 = web.app.read(&Actor::Stranger, find).await?;
    let mut response = hand_out(&web, &sha256, "image/jpeg", &format!("{code}-{position}.jpg")).await?;
    response.headers_mut().insert(CACHE_CONTROL, FOR_FIVE_MINUTES);
    Ok(response)
}

async fn answer(web: &Web, visitor: &Visitor, code: String) -> PageResult {
    let product = web.app.read(&Actor::Stranger, async |op| app::catalogue::verify(op, &code).await).await?;
    let status = if product.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    let code = code.chars().take(40).collect();
    let checked_at = show::moment(web.app.now());
    kept(status, &VerdictPage { frame: frame(web, visitor), product, code, checked_at })
}

async fn catalogue(State(web): State<Web>, visitor: Visitor, RawQuery(asked): RawQuery) -> PageResult {
    let query = ListQuery::read("/catalogue", asked.as_deref().unwrap_or_default());
    let some = |name: &str| Some(query.get(name).to_owned()).filter(|value| !value.is_empty());
    let search = Search {
        words: query.get("q").to_owned(),
        stars: query.get("stars").parse().ok(),
        commune: some("commune"),
        page: i64::try_from(query.page()).unwrap_or(1),
    };
    let found = web.app.read(&Actor::Stranger, async |op| app::catalogue::search(op, &search).await).await?;
    let frame = frame(&web, &visitor);
    let counted = |name: &str, count: i64| format!("{name} ({})", show::number(count));
    let stars_words = |stars: u8| say_with(frame.lang, "shell-stars", &[("count", &stars)]);
    let mut chips = Vec::new();
    if let Some(words) = some("q") {
        chips.push(Chip { label: words, href: query.without("q") });
    }
    if let Some(stars) = search.stars {
        chips.push(Chip { label: stars_words(stars), href: query.without("stars") });
    }
    if let Some(path) = &search.commune {
        let name = found.communes.iter().find(|(known, ..)| known == path).map(|(_, name, _)| name.clone());
        chips.push(Chip { label: name.unwrap_or_else(|| path.clone()), href: query.without("commune") });
    }
    let form = FormState::new(["q", "stars", "commune"])
        .with("q", query.get("q"))
        .with("stars", query.get("stars"))
        .with("commune", query.get("commune"));
    kept(
        StatusCode::OK,
        &CataloguePage {
            stars: found
                .stars
                .iter()
                .map(|(stars, count)| Choice::new(stars.to_string(), counted(&stars_words(*stars), *count)))
                .collect(),
            communes: found
                .communes
                .iter()
                .map(|(path, name, count)| Choice::new(path, counted(name, *count)))
                .collect(),
            pager: Pager::new(query.page(), usize::try_from(found.count).unwrap_or_default()),
            listings: found.listings,
            frame,
            query,
            chips,
            form,
        },
    )
}
