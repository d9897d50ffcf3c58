//! Papers that prove what a dossier says.

use domain::Day;
use domain::ids::{DossierId, EvidenceId};
use domain::people::Action;
use domain::products::{Paper, Step, evidence_problems};
use domain::regulations::CriterionCode;
use domain::text;
use serde_json::json;
use store::products::Evidence;

use super::{dossiers, problems};
use crate::evaluation::Pinned;
use crate::files::StoredFile;
use crate::{Error, Op, Problem, Result};

/// A paper to be added.
#[derive(Debug, Clone, Default)]
pub struct NewEvidence {
    /// The code of its kind in the procedure.
    pub kind: String,
    /// What it is.
    pub title: String,
    /// Its number.
    pub number: String,
    /// Who issued it.
    pub issuer: String,
    /// When.
    pub issued_on: Option<Day>,
    /// The last day it holds.
    pub expires_on: Option<Day>,
    /// The criteria it proves, as typed: `1.1, 3.5`.
    pub criteria: String,
}

/// Adds a paper whose file lies in the folder of files already.
///
/// # Errors
/// The dossier was handed in; every problem of the paper at once.
pub async fn add_evidence(
    op: &mut Op,
    dossier_id: DossierId,
    new: NewEvidence,
    file: &StoredFile,
    file_name: &str,
) -> Result<EvidenceId> {
    let dossier = dossiers::find(op, dossier_id, Action::WriteDossier).await?;
    dossiers::state(&dossier)?.after(Step::FillIn).map_err(|_| Error::problem("", "products-dossier-not-now"))?;
    let pinned = Pinned::of(op.regulations(), &dossier)?;
    let mut wrong = Vec::new();
    let mut criteria: Vec<CriterionCode> = Vec::new();
    for typed in new.criteria.split([',', ';', ' ']).filter(|typed| !typed.is_empty()) {
        match typed.parse() {
            Ok(code) => criteria.push(code),
            Err(_) => {
                wrong.push(Problem::new("criteria", "products-evidence-criterion-unknown").naming("criterion", typed))
            }
        }
    }
    let paper = Paper {
        kind: new.kind,
        title: text::tidy(&new.title),
        issued_on: new.issued_on,
        expires_on: new.expires_on,
        criteria,
    };
    let found = evidence_problems(&paper, pinned.procedure(), pinned.criteria(), op.today());
    wrong.extend(found.iter().map(problems::of_evidence));
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let given = |typed: &str| Some(text::tidy(typed)).filter(|text| !text.is_empty());
    let evidence = Evidence {
        id: EvidenceId::new(op.new_id()),
        dossier_id,
        kind: paper.kind,
        title: paper.title,
        number: given(&new.number),
        issuer: given(&new.issuer),
        issued_on: paper.issued_on,
        expires_on: paper.expires_on,
        criteria: paper.criteria.iter().map(ToString::to_string).collect::<Vec<_>>().join(","),
        sha256: file.sha256.clone(),
        file_name: crate::files::plain_name(file_name),
        media_type: file.media_type.to_owned(),
        bytes: file.bytes,
        added_at: op.now(),
    };
    let (by, now) = (op.person()?.account_id, op.now());
    store::products::hold_open_dossier(op.tx(), dossier_id).await?;
    store::products::save_stored_file(op.tx(), &file.sha256, file.bytes, file.media_type, now).await?;
    store::products::insert_evidence(op.tx(), &evidence, by).await?;
    let detail =
        json!({ "dossier": dossier_id, "kind": evidence.kind, "title": evidence.title, "sha256": evidence.sha256 });
    op.record("evidence-added", "evidence", evidence.id, &detail);
    Ok(evidence.id)
}

/// Takes a paper out of a dossier that is still open.
///
/// # Errors
/// The dossier was handed in.
pub async fn remove_evidence(op: &mut Op, id: EvidenceId) -> Result<DossierId> {
    let evidence = store::products::find_evidence(op.tx(), id).await?.ok_or(Error::NotFound)?;
    let dossier = dossiers::find(op, evidence.dossier_id, Action::WriteDossier).await?;
    dossiers::state(&dossier)?.after(Step::FillIn).map_err(|_| Error::problem("", "products-dossier-not-now"))?;
    store::products::hold_open_dossier(op.tx(), dossier.id).await?;
    store::products::delete_evidence(op.tx(), id).await?;
    op.record("evidence-removed", "evidence", id, &json!({ "dossier": dossier.id, "title": evidence.title }));
    Ok(dossier.id)
}

/// Reads what is known of a paper; its content lies in the folder of files.
///
/// # Errors
/// The dossier is not this person's to read.
pub async fn read_evidence(op: &mut Op, id: EvidenceId) -> Result<Evidence> {
    let evidence = store::products::find_evidence(op.tx(), id).await?.ok_or(Error::NotFound)?;
    dossiers::find(op, evidence.dossier_id, Action::ReadDossier).await?;
    Ok(evidence)
}
