//! The signatures in a paper's file.

use domain::Timestamp;
use domain::ids::PaperId;
use domain::papers::{Signature, worth};
use domain::people::Action;
use serde_json::json;
use store::papers::FileCheck;

use super::find;
use crate::{Error, Op, Result};

/// What was found of the signatures in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignaturesFound {
    /// When it was looked at last.
    pub checked_at: Timestamp,
    /// The signatures, in the order they were made; none if it has none.
    pub signatures: Vec<Signature>,
}

/// The file of a paper whose signatures are to be looked at: the name of its content, if it is a PDF.
///
/// # Errors
/// There is no such paper, or not for this person.
pub async fn find_file_to_check(op: &mut Op, id: PaperId) -> Result<Option<String>> {
    let paper = find(op, id, Action::ReadPaper).await?;
    let is_pdf = is_pdf(op, paper.sha256.as_deref()).await?;
    Ok(paper.sha256.filter(|_| is_pdf))
}

/// Whether a file is a PDF, which may be signed; no file is none.
pub(super) async fn is_pdf(op: &mut Op, sha256: Option<&str>) -> Result<bool> {
    let Some(sha256) = sha256 else { return Ok(false) };
    Ok(store::papers::find_media_type(op.tx(), sha256).await?.as_deref() == Some("application/pdf"))
}

/// Keeps what was found in the file of a paper.
///
/// # Errors
/// There is no such paper, or not for this person; its file is another one by now.
pub async fn save_signatures(op: &mut Op, id: PaperId, sha256: &str, found: &[Signature]) -> Result<()> {
    let paper = find(op, id, Action::ReadPaper).await?;
    if paper.sha256.as_deref() != Some(sha256) {
        return Err(Error::Stale);
    }
    let signatures = serde_json::to_string(found).map_err(|error| Error::Bug(error.to_string()))?;
    let check = FileCheck { checked_at: op.now(), signatures };
    store::papers::save_file_check(op.tx(), sha256, &check).await?;
    let detail = json!({
        "sha256": sha256, "worth": worth(found), "signers": found.iter().map(|one| &one.signer).collect::<Vec<_>>(),
    });
    op.record("paper-signatures-checked", "paper", id, &detail);
    Ok(())
}

/// What was found of the signatures in a paper's file, if it was looked at.
pub(super) async fn read(op: &mut Op, sha256: Option<&str>) -> Result<Option<SignaturesFound>> {
    let Some(sha256) = sha256 else { return Ok(None) };
    let Some(check) = store::papers::find_file_check(op.tx(), sha256).await? else { return Ok(None) };
    let signatures = serde_json::from_str(&check.signatures)
        .map_err(|error| store::Error::inconsistent("file", sha256, error.to_string()))?;
    Ok(Some(SignaturesFound { checked_at: check.checked_at, signatures }))
}
