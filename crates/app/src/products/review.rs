//! The commune's part: checking a dossier, sending it back, reporting on it, sending it up.

use domain::ids::DossierId;
use domain::people::Action;
use domain::products::{CommuneReport, DossierState, Fault, Step};
use domain::regulations::Level;
use domain::text;
use serde_json::json;
use store::products::Dossier;

use super::dossiers;
use crate::evaluation::Pinned;
use crate::{Error, Op, Problem, Result};

/// Saves the commune's report on the four local contents (QĐ 26/2026, Form 03).
///
/// # Errors
/// The dossier is not before the commune.
pub async fn save_commune_report(op: &mut Op, id: DossierId, version: i64, report: CommuneReport) -> Result<()> {
    let dossier = dossiers::find_at(op, id, version, Action::ReviewDossier, Step::Report).await?;
    let saved = Dossier { commune_report: report.tidy().to_json(), ..dossier };
    store::products::save_dossier(op.tx(), &saved).await?;
    op.record("commune-report-saved", "dossier", id, &json!({ "commune_report": saved.commune_report }));
    Ok(())
}

/// Sends a dossier back to be completed. The commune's time stops until it is handed in again.
///
/// # Errors
/// No fault is named, or the dossier is not before the commune.
pub async fn return_dossier(op: &mut Op, id: DossierId, version: i64, faults: Vec<Fault>, note: &str) -> Result<()> {
    let dossier = dossiers::find_at(op, id, version, Action::ReviewDossier, Step::Return).await?;
    let faults: Vec<Fault> = faults.into_iter().map(Fault::tidy).filter(|fault| !fault.what.is_empty()).collect();
    if faults.is_empty() {
        return Err(Error::problem("what", "products-faults-missing"));
    }
    let returned = Dossier { state: DossierState::Returned.name().to_owned(), due_on: None, ..dossier };
    store::products::save_dossier(op.tx(), &returned).await?;
    dossiers::step(op, id, "returned", &text::tidy_lines(note)).await?;
    let rows: Vec<(String, String)> =
        faults.iter().map(|fault| (fault.place.to_string(), fault.what.clone())).collect();
    store::products::insert_dossier_faults(op.tx(), id, &rows).await?;
    op.record("dossier-returned", "dossier", id, &json!({ "faults": rows }));
    Ok(())
}

/// Sends a dossier up to the level that scores it.
///
/// # Errors
/// The dossier is not before the commune; or the procedure asks the commune for a report and a part
/// of it is empty, each of which is named.
pub async fn forward_dossier(op: &mut Op, id: DossierId, version: i64) -> Result<()> {
    let dossier = dossiers::find_at(op, id, version, Action::ReviewDossier, Step::Forward).await?;
    let pinned = Pinned::of(op.regulations(), &dossier)?;
    if pinned.procedure().level(Level::Commune).is_some() {
        let inconsistent = |error: serde_json::Error| store::Error::inconsistent("dossier", id, error);
        let report: CommuneReport = serde_json::from_str(&dossier.commune_report).map_err(inconsistent)?;
        let missing = report.missing();
        if !missing.is_empty() {
            let named = missing.into_iter().map(|content| Problem::new(content.name(), "products-content-missing"));
            return Err(Error::Invalid(named.collect()));
        }
    }
    let forwarded = Dossier { state: DossierState::Forwarded.name().to_owned(), due_on: None, ..dossier };
    store::products::save_dossier(op.tx(), &forwarded).await?;
    dossiers::step(op, id, "forwarded", "").await?;
    op.record("dossier-forwarded", "dossier", id, &json!({ "number": forwarded.number }));
    Ok(())
}
