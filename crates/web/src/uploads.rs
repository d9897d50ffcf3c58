//! Forms with a file in them, and files handed out.

use app::Error;
use app::files::StoredFile;
use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::Web;
use crate::pages::errors::{Failure, PageError, PageResult};
use crate::show::query_value;
use crate::visitor::{Visitor, check_token};

/// The longest text field of an upload, in bytes.
const LONGEST_FIELD: usize = 16 * 1024;

/// What an upload brought.
pub(crate) struct Upload {
    /// The fields that hold text, in the order they came.
    pub(crate) fields: Vec<(String, String)>,
    /// The name of the file; nothing if none was chosen.
    pub(crate) file_name: String,
    /// The file, or what is wrong with it.
    pub(crate) file: Option<Result<StoredFile, Error>>,
}

impl Upload {
    /// A field's text; empty if it was not there.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, text)| text.as_str())
    }
}

/// Takes an upload in, piece by piece; no file before the token.
pub(crate) async fn receive(web: &Web, visitor: &Visitor, mut multipart: Multipart) -> Result<Upload, PageError> {
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

/// Hands a file out, shown by the browser where it can.
pub(crate) async fn hand_out(web: &Web, sha256: &str, file_name: &str, media_type: &str) -> PageResult {
    let content = web.app.files().read(sha256).await?;
    let mut response: Response = content.into_response();
    let headers = response.headers_mut();
    let disposition = format!("inline; filename*=UTF-8''{}", query_value(file_name).replace('+', "%20"));
    for (name, value) in [(CONTENT_TYPE, media_type), (CONTENT_DISPOSITION, disposition.as_str())] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    Ok(response)
}
