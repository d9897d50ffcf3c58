//! The certificate as a PDF file.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use domain::ids::RecognitionId;
use domain::papers::Certificate;
use tokio::sync::Semaphore;

use crate::Web;
use crate::pages::errors::{Failure, PageResult};
use crate::visitor::Visitor;

/// Typesetting takes a processor for a while: two at once, the others wait.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<RecognitionId>) -> PageResult {
    let certificate = web.app.read(&visitor.actor(), async |op| app::evaluation::certificate(op, id).await).await?;
    let certificate = Certificate {
        verify_url: format!("{}{}", web.settings.public_url, certificate.verify_url),
        is_sample: web.settings.is_sample,
        ..certificate
    };
    let name = file_name(&certificate.number);
    let bug = |what: String| app::Error::Bug(format!("the certificate of recognition {id}: {what}"));
    let _permit = AT_ONCE.acquire().await.map_err(|_| Failure::with_status(StatusCode::SERVICE_UNAVAILABLE))?;
    let papers = web.papers.clone();
    let made = tokio::task::spawn_blocking(move || papers.certificate(&certificate)).await;
    let pdf = made.map_err(|error| bug(error.to_string()))?.map_err(|error| bug(error.to_string()))?;
    let disposition = format!("attachment; filename=\"{name}\"");
    Ok(([(CONTENT_TYPE, "application/pdf".to_owned()), (CONTENT_DISPOSITION, disposition)], pdf).into_response())
}

/// A name without signs a file system would stumble over.
fn file_name(number: &str) -> String {
    let plain = domain::text::fold(number).replace(' ', "-");
    let plain: String = plain.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    format!("giay-chung-nhan-ocop-{plain}.pdf")
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_files_name_holds_no_sign_that_means_something() {
        assert_eq!(file_name("07/2026/OCOP"), "giay-chung-nhan-ocop-07-2026-ocop.pdf");
        assert_eq!(file_name("\"Đ\r\n../x"), "giay-chung-nhan-ocop-d-x.pdf");
    }
}
