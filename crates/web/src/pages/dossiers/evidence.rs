//! Papers: uploading one, reading one, taking one out.

use app::Error;
use app::products::NewEvidence;
use axum::extract::{Path, State};
use domain::ids::{DossierId, EvidenceId};

use super::read::{below, evidence_row, read_to_write};
use crate::forms::{Choice, FormState};
use crate::pages::answers::{explain, go_on, page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::templates::EvidencePage;
use crate::uploads::{Upload, hand_out};
use crate::visitor::Visitor;
use crate::{Frame, Web};

const FIELDS: [&str; 8] = ["kind", "title", "number", "issuer", "issued_on", "expires_on", "criteria", "file"];

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<DossierId>) -> PageResult {
    page(&evidence_page(&web, &visitor, id, FormState::new(FIELDS)).await?)
}

pub(super) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<DossierId>,
    upload: Upload,
) -> PageResult {
    read_to_write(&web, &visitor, id).await?;
    let mut form = FormState::new(FIELDS).typed(upload.fields.iter().cloned());
    let text = |name: &str| upload.text(name);
    let (issued_on, expires_on) = (form.day("issued_on"), form.day("expires_on"));
    let stored = match &upload.file {
        Some(Ok(stored)) => Some(stored.clone()),
        Some(Err(problems)) => {
            explain(&mut form, problems.clone());
            None
        }
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

pub(super) async fn remove(State(web): State<Web>, visitor: Visitor, Path(id): Path<EvidenceId>) -> PageResult {
    let dossier = web.app.write(&visitor.actor(), async |op| app::products::remove_evidence(op, id).await).await?;
    go_on(&format!("/dossiers/{dossier}/evidence"))
}

/// The file itself, shown by the browser where it can.
pub(super) async fn download(State(web): State<Web>, visitor: Visitor, Path(id): Path<EvidenceId>) -> PageResult {
    let paper = web.app.read(&visitor.actor(), async |op| app::products::read_evidence(op, id).await).await?;
    hand_out(&web, &paper.sha256, &paper.media_type, &paper.file_name).await
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
