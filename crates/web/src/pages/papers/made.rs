//! Official papers made of what is known, as files for Word and for print.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use domain::papers::{KnownPaper, PaperError, PaperFormat, Papers};
use serde::Deserialize;
use tokio::sync::Semaphore;

use crate::Web;
use crate::pages::errors::{Failure, PageError, PageResult};
use crate::visitor::Visitor;

/// Making a paper takes a processor and some memory for a while: two at once, the others wait in the order they came.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(rename = "as")]
    format: Option<String>,
}

/// One paper. Whoever may read the record may take its paper; the operation asks leave.
pub(super) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    Path((paper, id)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let paper: KnownPaper = paper.parse().map_err(|_| app::Error::NotFound)?;
    let format = PaperFormat::from_name(asked.format.as_deref().unwrap_or("docx"));
    let format = format.ok_or_else(|| Failure::with_status(StatusCode::BAD_REQUEST))?;
    let drafted = web.app.read(&visitor.actor(), async |op| app::papers::draft_paper(op, paper, &id).await).await;
    let mut draft = drafted?;
    draft.frame.is_sample = web.settings.is_sample;
    let name = file_name(paper, draft.frame.number.as_deref().unwrap_or(&id), format);
    let file = make(&web, move |papers| papers.official(&draft, format)).await?;
    let disposition = format!("attachment; filename=\"{name}\"");
    Ok(([(CONTENT_TYPE, format.media_type().to_owned()), (CONTENT_DISPOSITION, disposition)], file).into_response())
}

/// Makes a paper on a thread of its own, when its turn has come.
pub(crate) async fn make(
    web: &Web,
    act: impl FnOnce(&dyn Papers) -> Result<Vec<u8>, PaperError> + Send + 'static,
) -> Result<Vec<u8>, PageError> {
    let _permit = AT_ONCE.acquire().await.map_err(|_| Failure::with_status(StatusCode::SERVICE_UNAVAILABLE))?;
    let papers = Arc::clone(&web.papers);
    let made = tokio::task::spawn_blocking(move || act(papers.as_ref())).await;
    let made = made.map_err(|error| app::Error::Bug(format!("making a paper broke off: {error}")))?;
    Ok(made.map_err(told)?)
}

/// What is missing is said to whoever asks for the paper; so is what cannot be printed.
fn told(error: PaperError) -> app::Error {
    let problem = match error {
        PaperError::Lacking { field, at } => {
            app::Problem::new("", "papers-lacking").naming("field", field).naming("at", at)
        }
        PaperError::Missing(field) => app::Problem::new("", "papers-lacking").naming("field", field).naming("at", "–"),
        PaperError::Refused(why) => app::Problem::new("", "papers-not-printable").naming("why", why),
    };
    app::Error::Invalid(vec![problem])
}

/// A name without signs a file system would stumble over.
fn file_name(paper: KnownPaper, of: &str, format: PaperFormat) -> String {
    let plain = domain::text::fold(of).replace(' ', "-");
    let plain: String = plain.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(60).collect();
    format!("{paper}-{plain}.{}", format.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_files_name_holds_no_sign_that_means_something() {
        let name = |of| file_name(KnownPaper::Plan, of, PaperFormat::Docx);
        assert_eq!(name("470/KH-UBND"), "plan-470-kh-ubnd.docx");
        assert_eq!(name("\"Đ\r\n../x"), "plan-d-x.docx");
    }
}
