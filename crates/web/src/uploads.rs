//! Forms with a file in them: taken in piece by piece, and the file given back.

use app::files::{LARGEST, StoredFile};
use app::{Error, Problem};
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::IntoResponse;

use crate::Web;
use crate::pages::errors::{Failure, PageError, PageResult};
use crate::show::query_value;
use crate::visitor::{Posted, Visitor, check_token};

/// The longest text field of an upload, in bytes.
const LONGEST_FIELD: usize = 64 * 1024;

/// What a form with a file brought; one without a file part brings its fields only.
#[derive(Debug, Default)]
pub struct Upload {
    /// The fields, in the order they came.
    pub fields: Vec<(String, String)>,
    /// The file's name, as its sender has it.
    pub file_name: String,
    /// The file, or what is wrong with it; none if no file was chosen.
    pub file: Option<Result<StoredFile, Vec<Problem>>>,
    /// A picture, held in memory until it is made fit to be kept, or what is wrong with it; none if none was chosen.
    pub photo: Option<Result<Vec<u8>, Vec<Problem>>>,
    /// The name of a list that was brought along.
    pub table_name: String,
    /// The list, or what is wrong with it; none if none was chosen.
    pub table: Option<Result<StoredFile, Vec<Problem>>>,
}

impl Upload {
    /// A field's text; empty if it was not there.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, text)| text.as_str())
    }

    /// The version of the record the form was read from.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.text("version").parse().unwrap_or_default()
    }
}

impl FromRequest<Web> for Upload {
    type Rejection = PageError;

    async fn from_request(request: Request, web: &Web) -> Result<Self, PageError> {
        if let Some(posted) = request.extensions().get::<Posted>() {
            // A form without a file part: the gate read it and checked its token.
            return Ok(Self { fields: posted.0.to_vec(), ..Self::default() });
        }
        let visitor = request.extensions().get::<Visitor>().cloned();
        let visitor = visitor.ok_or_else(|| Error::Bug("a form without a gate".to_owned()))?;
        let multipart = Multipart::from_request(request, web).await;
        receive(web, &visitor, multipart.map_err(|error| PageError(Failure::with_status(error.status())))?).await
    }
}

/// Takes an upload in, piece by piece; no file before the token.
async fn receive(web: &Web, visitor: &Visitor, mut multipart: Multipart) -> Result<Upload, PageError> {
    let mut upload = Upload::default();
    let mut is_ours = false;
    while let Some(mut field) = multipart.next_field().await.map_err(cut_off)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "csrf" {
            check_token(visitor, &read_text(&mut field).await?)?;
            is_ours = true;
        } else if !is_ours {
            return Err(PageError(Failure::form_expired()));
        } else if name == "file" || name == "table" {
            let file_name = field.file_name().unwrap_or_default().to_owned();
            if !file_name.is_empty() {
                let is_table = name == "table";
                let kept = Some(keep(web, &mut field, is_table).await?);
                if is_table {
                    (upload.table, upload.table_name) = (kept, file_name);
                } else {
                    (upload.file, upload.file_name) = (kept, file_name);
                }
            }
        } else if name == "photo" {
            if !field.file_name().unwrap_or_default().is_empty() {
                upload.photo = Some(hold(&mut field).await?);
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
            return Err(PageError(Failure::with_status(StatusCode::PAYLOAD_TOO_LARGE)));
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Keeps a file, or says what is wrong with it; the rest of the form is read all the same.
async fn keep(web: &Web, field: &mut Field<'_>, is_table: bool) -> Result<Result<StoredFile, Vec<Problem>>, PageError> {
    let mut incoming = web.app.files().begin().await?;
    let mut problem = None;
    while let Some(piece) = field.chunk().await.map_err(cut_off)? {
        if problem.is_none()
            && let Err(error) = incoming.write(&piece).await
        {
            problem = Some(error);
        }
    }
    let kept = match problem {
        Some(error) => Err(error),
        None if is_table => incoming.keep_table().await,
        None => incoming.keep().await,
    };
    match kept {
        Ok(stored) => Ok(Ok(stored)),
        Err(Error::Invalid(problems)) => Ok(Err(problems)),
        Err(other) => Err(other.into()),
    }
}

/// Holds a picture in memory, or says that it is too large; the rest of the form is read all the same.
async fn hold(field: &mut Field<'_>) -> Result<Result<Vec<u8>, Vec<Problem>>, PageError> {
    let (mut content, mut is_too_large) = (Vec::new(), false);
    while let Some(piece) = field.chunk().await.map_err(cut_off)? {
        is_too_large |= (content.len() + piece.len()) as u64 > LARGEST;
        if !is_too_large {
            content.extend_from_slice(&piece);
        }
    }
    let megabytes = LARGEST / (1024 * 1024);
    let problem = || Problem::new("photo", "shell-file-too-large").naming("megabytes", megabytes);
    Ok(if is_too_large { Err(vec![problem()]) } else { Ok(content) })
}

/// Hands a file out, shown by the browser where it can.
///
/// # Errors
/// The file is not on the disk, or no longer what its name says.
pub async fn hand_out(web: &Web, sha256: &str, media_type: &str, file_name: &str) -> PageResult {
    let content = web.app.files().read(sha256).await?;
    let mut response = content.into_response();
    let headers = response.headers_mut();
    let disposition = format!("inline; filename*=UTF-8''{}", query_value(file_name).replace('+', "%20"));
    for (name, value) in [(CONTENT_TYPE, media_type), (CONTENT_DISPOSITION, disposition.as_str())] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    Ok(response)
}
