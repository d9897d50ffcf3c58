//! Recognitions and their certificates.

use app::Error;
use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::evaluation::RecognitionState;
use domain::ids::RecognitionId;
use domain::papers::Certificate;
use tokio::sync::Semaphore;

use crate::Web;
use crate::pages::answers::page;
use crate::pages::errors::PageResult;
use crate::parts::{Colour, Link, SummaryRow, Tag};
use crate::show;
use crate::templates::{RecognitionPage, RecognitionsPage};
use crate::visitor::Visitor;

/// Papers typeset at once: each takes some twenty megabytes while it is made.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

pub(super) async fn index(State(web): State<Web>, visitor: Visitor) -> PageResult {
    let (rows, _) =
        web.app.read(&visitor.actor(), async |op| app::evaluation::list_recognitions(op, "", None, 1).await).await?;
    let rows = rows
        .into_iter()
        .map(|row| {
            let stars = u8::try_from(row.stars).unwrap_or_default();
            let product = Link::new(row.product_name, format!("/recognitions/{}", row.id));
            (product, stars, row.producer_name, row.certificate_number, row.expires_on)
        })
        .collect();
    page(&RecognitionsPage { frame: visitor.frame(&web), rows })
}

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<RecognitionId>) -> PageResult {
    let view = web.app.read(&visitor.actor(), async |op| app::evaluation::read_recognition(op, id).await).await?;
    let recognition = view.recognition;
    let (colour, key) = match view.state {
        RecognitionState::Valid => (Colour::Green, "evaluation-recognition-valid"),
        RecognitionState::ExpiredUnderReEvaluation { .. } => {
            (Colour::Blue, "evaluation-recognition-under-re-evaluation")
        }
        RecognitionState::Expired => (Colour::Grey, "evaluation-recognition-expired"),
        RecognitionState::Withdrawn => (Colour::Red, "evaluation-recognition-withdrawn"),
        RecognitionState::NotYet => (Colour::Grey, "evaluation-recognition-not-yet"),
    };
    page(&RecognitionPage {
        frame: visitor.frame(&web),
        crumbs: vec![Link::new("evaluation-recognitions", "/recognitions")],
        stars: u8::try_from(recognition.stars).unwrap_or_default(),
        tag: Tag::new(colour, key),
        facts: vec![
            SummaryRow::new("products-producer", recognition.producer_name),
            SummaryRow::new("products-commune", view.commune),
            SummaryRow::new("products-sheet", view.criteria),
            SummaryRow::new("evaluation-decision-number", recognition.decision_number),
            SummaryRow::new("evaluation-decided-on", show::day(recognition.decided_on)),
            SummaryRow::new("evaluation-expires-on", show::day(recognition.expires_on)),
            SummaryRow::new("evaluation-issuer", recognition.issuer_name),
            SummaryRow::new("evaluation-certificate-number", recognition.certificate_number),
            SummaryRow::new("evaluation-product-code", recognition.product_code),
        ],
        certificate_href: format!("/recognitions/{id}/certificate"),
        public_href: format!("/q/{}", recognition.public_code),
        product: recognition.product_name,
    })
}

/// The certificate as a PDF file, typeset away from the threads that answer.
pub(super) async fn certificate(State(web): State<Web>, visitor: Visitor, Path(id): Path<RecognitionId>) -> PageResult {
    let content = web.app.read(&visitor.actor(), async |op| app::evaluation::certificate(op, id).await).await?;
    let certificate = Certificate {
        verify_url: format!("{}{}", web.settings.public_url, content.verify_url),
        is_sample: web.settings.is_sample,
        ..content
    };
    let name = format!("giay-chung-nhan-{}.pdf", certificate.number.replace('/', "-"));
    let _permit = AT_ONCE.acquire().await.map_err(|error| Error::Bug(error.to_string()))?;
    let papers = web.papers.clone();
    let pdf = tokio::task::spawn_blocking(move || papers.certificate(&certificate))
        .await
        .map_err(|error| Error::Bug(error.to_string()))?
        .map_err(|error| Error::Bug(error.to_string()))?;
    let mut response: Response = pdf.into_response();
    let disposition = format!("attachment; filename*=UTF-8''{}", show::query_value(&name));
    for (header, value) in [(CONTENT_TYPE, "application/pdf"), (CONTENT_DISPOSITION, disposition.as_str())] {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(header, value);
        }
    }
    Ok(response)
}
