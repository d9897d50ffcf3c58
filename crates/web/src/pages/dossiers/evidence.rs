//! Papers: uploading one, reading one, taking one out.

use app::Error;
use app::files::StoredFile;
use app::products::NewEvidence;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{Multipart, Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::day::parse_typed;
use domain::ids::{DossierId, EvidenceId};

use super::read::{below, evidence_row, read_to_write};
use crate::forms::{Choice, FormState};
use crate::pages::answers::{explain, go_on, page, page_with_problems};
use crate::pages::errors::{Failure, PageError, PageResult};
use crate::show::query_value;
use crate::templates::EvidencePage;
use crate::visitor::{Visitor, check_token};
use crate::{Frame, Web};

const FIELDS: [&str; 8] = ["kind", "title", "number", "issuer", "issued_on", "expires_on", "criteria", "file"];
/// The longest text field of an upload, in bytes.
const LONGEST_FIELD: usize = 16 * 1024;

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<DossierId>) -> PageResult {
    page(&evidence_page(&web, &visitor, id, FormState::new(FIELDS)).await?)
}

/// What an upload brought.
struct Upload {
    fields: Vec<(String, String)>,
    file_name: String,
    file: Option<Result<StoredFile, Error>>,
}

pub(super) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<DossierId>,
    multipart: Result<Multipart, axum::extract::multipart::MultipartRejection>,
) -> PageResult {
    // A form without a file part was checked for its token at the gate, and has nothing to add.
    let Ok(multipart) = multipart else { return Err(Error::problem("file", "shell-file-empty").into()) };
    let upload = receive(&web, &visitor, multipart).await?;
    read_to_write(&web, &visitor, id).await?;
    let mut form = FormState::new(FIELDS).typed(upload.fields.iter().cloned());
    let text = |name: &str| upload.fields.iter().find(|(field, _)| field == name).map_or("", |(_, text)| text.as_str());
    let mut day = |name: &str| {
        let day = parse_typed(text(name));
        if day.is_none() && !text(name).trim().is_empty() {
            form.wrong(name, "products-day-unreadable");
        }
        day
    };
    let (issued_on, expires_on) = (day("issued_on"), day("expires_on"));
    let stored = match upload.file {
        Some(Ok(stored)) => Some(stored),
        Some(Err(Error::Invalid(problems))) => {
            explain(&mut form, problems);
            None
        }
        Some(Err(other)) => return Err(other.into()),
        None => {
            form.wrong("file", "products-evidence-file-missing");
            None
        }
    };
    if let Some(stored) = stored.filter(|_| !form.has_errors()) {
        let new = NewEvidence {
            kind: text("kind").to_owned(),
            title: text("title").to_owned(),
            number: text("number").to_owned(),
            issuer: text("issuer").to_owned(),
            issued_on,
            expires_on,
            criteria: text("criteria").to_owned(),
        };
        let added = web
            .app
            .write(&visitor.actor(), async |op| {
                app::products::add_evidence(op, id, new, &stored, &upload.file_name).await
            })
            .await;
        match added {
            Ok(_) => return go_on(&format!("/dossiers/{id}/evidence")),
            Err(Error::Invalid(problems)) => explain(&mut form, problems),
            Err(other) => return Err(other.into()),
        }
    }
    page_with_problems(&evidence_page(&web, &visitor, id, form).await?)
}

/// Takes an upload in, piece by piece; no file before the token.
async fn receive(web: &Web, visitor: &Visitor, mut multipart: Multipart) -> Result<Upload, PageError> {
    let mut upload = Upload { fields: Vec::new(), file_name: String::new(), file: None };
    let mut is_ours = false;
    while let Some(mut field) = multipart.next_field().await.map_err(cut_off)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "csrf" {
            check_token(visitor, &read_text(&mut field).await?)?;
            is_ours = true;
        } else if !is_ours {
            return Err(PageError(Failure::form_expired()));
        } else if name == "file" {
            let file_name = field.file_name().unwrap_or_default().to_owned();
            if !file_name.is_empty() {
                upload.file = Some(keep(web, &mut field).await?);
                upload.file_name = file_name;
            }
        } else {
            let text = read_text(&mut field).await?;
            upload.fields.push((name, text));
        }
    }
    if is_ours { Ok(upload) } else { Err(PageError(Failure::form_expired())) }
}

/// An upload that ended before its time: too large to read on, or broken off.
fn cut_off(error: MultipartError) -> PageError {
    PageError(Failure::with_status(error.status()))
}

async fn read_text(field: &mut Field<'_>) -> Result<String, PageError> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(cut_off)? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > LONGEST_FIELD {
            return Err(PageError(Failure::with_status(axum::http::StatusCode::PAYLOAD_TOO_LARGE)));
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Keeps a file, or says what is wrong with it; the rest of the form is read all the same.
async fn keep(web: &Web, field: &mut Field<'_>) -> Result<Result<StoredFile, Error>, PageError> {
    let mut incoming = web.app.files().begin().await?;
    let mut problem = None;
    while let Some(piece) = field.chunk().await.map_err(cut_off)? {
        if problem.is_none()
            && let Err(error) = incoming.write(&piece).await
        {
            problem = Some(error);
        }
    }
    match problem {
        Some(error) => Ok(Err(error)),
        None => Ok(incoming.keep().await),
    }
}

pub(super) async fn remove(State(web): State<Web>, visitor: Visitor, Path(id): Path<EvidenceId>) -> PageResult {
    let dossier = web.app.write(&visitor.actor(), async |op| app::products::remove_evidence(op, id).await).await?;
    go_on(&format!("/dossiers/{dossier}/evidence"))
}

/// The file itself, shown by the browser where it can.
pub(super) async fn download(State(web): State<Web>, visitor: Visitor, Path(id): Path<EvidenceId>) -> PageResult {
    let paper = web.app.read(&visitor.actor(), async |op| app::products::read_evidence(op, id).await).await?;
    let content = web.app.files().read(&paper.sha256).await?;
    let mut response: Response = content.into_response();
    let headers = response.headers_mut();
    let disposition = format!("inline; filename*=UTF-8''{}", query_value(&paper.file_name).replace('+', "%20"));
    for (name, value) in [(CONTENT_TYPE, paper.media_type.as_str()), (CONTENT_DISPOSITION, disposition.as_str())] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    Ok(response)
}

async fn evidence_page(
    web: &Web,
    visitor: &Visitor,
    id: DossierId,
    form: FormState,
) -> Result<EvidencePage, PageError> {
    let view = read_to_write(web, visitor, id).await?;
    let today = web.app.today();
    Ok(EvidencePage {
        frame: Frame { is_roomy: true, ..visitor.frame(web) },
        crumbs: below(&view),
        product: view.product.name.clone(),
        evidence: view.evidence.iter().map(|paper| evidence_row(paper, &view, today)).collect(),
        form,
        kinds: view
            .pinned
            .procedure()
            .evidence
            .iter()
            .map(|kind| Choice::new(kind.code.as_str(), kind.name.as_str()))
            .collect(),
        action: format!("/dossiers/{id}/evidence"),
        may_write: view.may_write,
    })
}
