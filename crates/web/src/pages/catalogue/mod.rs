//! What the public asks: is this stamp good, which products are there.

use app::catalogue::Search;
use axum::extract::{OriginalUri, Path, State};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use domain::catalogue::{PublicProduct, Verdict};

use crate::forms::{Choice, FormState};
use crate::lists::ListQuery;
use crate::pages::answers::page;
use crate::pages::errors::PageResult;
use crate::parts::{Link, SummaryRow};
use crate::routes::{Access, Route};
use crate::templates::{CataloguePage, VerdictPage};
use crate::visitor::Visitor;
use crate::words::{Lang, Saying};
use crate::{Frame, Web, show};

/// The ways in.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![Route::get("/catalogue", Access::Anyone, index), Route::get("/q/{code}", Access::Anyone, verify)]
}

async fn index(State(web): State<Web>, visitor: Visitor, OriginalUri(uri): OriginalUri) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let search = Search {
        words: query.get("q").to_owned(),
        stars: query.get("stars").parse().ok(),
        commune: None,
        page: i64::try_from(query.page()).unwrap_or(1),
    };
    let found = web.app.read(&visitor.actor(), async |op| app::catalogue::search(op, &search).await).await?;
    let rows = found
        .listings
        .into_iter()
        .map(|row| {
            let product = Link::new(row.product, format!("/q/{}", row.public_code));
            (product, row.stars.number(), row.producer, row.commune, row.expires_on)
        })
        .collect();
    let shown = page(&CataloguePage {
        frame: Frame { is_roomy: true, ..visitor.frame(&web) },
        form: FormState::new(["q", "stars"]).with("q", query.get("q")).with("stars", query.get("stars")),
        stars: found
            .stars
            .into_iter()
            .map(|(stars, _)| {
                Choice::new(
                    stars.to_string(),
                    Saying::new(visitor.lang, "shell-stars").with("count", stars).to_string(),
                )
            })
            .collect(),
        rows,
        total: found.count,
    });
    shown.map(|response| for_everyone(response, &visitor))
}

async fn verify(State(web): State<Web>, visitor: Visitor, Path(code): Path<String>) -> PageResult {
    let found = web.app.read(&visitor.actor(), async |op| app::catalogue::verify(op, &code).await).await?;
    let frame = Frame { is_roomy: true, ..visitor.frame(&web) };
    let looked_up_at = web.app.now();
    let mut response = match found {
        Some(product) => page(&verdict_page(frame, product, visitor.lang, looked_up_at))?,
        None => {
            let unknown = VerdictPage {
                title: frame.t("catalogue-unknown").to_owned(),
                explanation: frame.t("catalogue-unknown-text").to_owned(),
                frame,
                look: "warning",
                product: String::new(),
                stars: None,
                story: String::new(),
                facts: Vec::new(),
                looked_up_at,
            };
            let mut response = page(&unknown)?;
            *response.status_mut() = StatusCode::NOT_FOUND;
            response
        }
    };
    response = for_everyone(response, &visitor);
    Ok(response)
}

/// A page of a stranger is the same for everyone, for five minutes.
fn for_everyone(mut response: Response, visitor: &Visitor) -> Response {
    if visitor.signed_in.is_none() {
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
    }
    response
}

fn verdict_page(frame: Frame, product: PublicProduct, lang: Lang, looked_up_at: domain::Timestamp) -> VerdictPage {
    let stars = product.stars.number();
    let say = |key: &str, day| Saying::new(lang, key).with("stars", stars).with("day", show::day(day)).to_string();
    let (look, title, explanation) = match &product.verdict {
        Verdict::Valid { until } => {
            ("done", say("catalogue-valid", *until), frame.t("catalogue-valid-text").to_owned())
        }
        Verdict::UnderReEvaluation { until, .. } => (
            "information",
            say("catalogue-under-re-evaluation", *until),
            frame.t("catalogue-under-re-evaluation-text").to_owned(),
        ),
        Verdict::Expired { on } => {
            ("waiting", say("catalogue-expired", *on), frame.t("catalogue-expired-text").to_owned())
        }
        Verdict::Withdrawn { on, decision } => {
            let text = Saying::new(lang, "catalogue-withdrawn-text").with("decision", decision.as_str()).to_string();
            ("bad", say("catalogue-withdrawn", *on), text)
        }
    };
    VerdictPage {
        frame,
        look,
        title,
        explanation,
        stars: Some(stars),
        story: product.story,
        facts: vec![
            SummaryRow::new("products-producer", product.producer),
            SummaryRow::new("catalogue-place", product.place),
            SummaryRow::new("catalogue-kind", product.kind),
            SummaryRow::new("evaluation-decision-number", product.decision_number),
            SummaryRow::new("evaluation-decided-on", show::day(product.decided_on)),
            SummaryRow::new("evaluation-issuer", product.issuer),
            SummaryRow::new("evaluation-certificate-number", product.certificate_number),
            SummaryRow::new("evaluation-product-code", product.product_code),
        ],
        product: product.product,
        looked_up_at,
    }
}
