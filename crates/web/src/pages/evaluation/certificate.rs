//! The certificate as a PDF file.

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use domain::ids::RecognitionId;
use domain::papers::Certificate;

use crate::Web;
use crate::pages::errors::PageResult;
use crate::pages::papers::made::make;
use crate::visitor::Visitor;

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<RecognitionId>) -> PageResult {
    let certificate = web.app.read(&visitor.actor(), async |op| app::evaluation::certificate(op, id).await).await?;
    let certificate = Certificate {
        verify_url: format!("{}{}", web.settings.public_url, certificate.verify_url),
        is_sample: web.settings.is_sample,
        ..certificate
    };
    let name = file_name(&certificate.number);
    let pdf = make(&web, move |papers| papers.certificate(&certificate)).await?;
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
