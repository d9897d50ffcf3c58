//! A dossier as it is read.

use domain::evaluation::Answers;
use domain::ids::DossierId;
use domain::people::Action;
use domain::products::{CommuneReport, DossierState, Estimate, SelfReport, Step, estimate};
use store::producers::Producer;
use store::products::{Dossier, DossierFault, DossierStep, Evidence, Product};

use super::{dossiers, submission};
use crate::evaluation::Pinned;
use crate::{Error, Op, Problem, Result};

/// A dossier with everything in it.
#[derive(Debug, Clone)]
pub struct DossierView {
    /// The dossier.
    pub dossier: Dossier,
    /// Where it stands.
    pub state: DossierState,
    /// Of which product.
    pub product: Product,
    /// Whose.
    pub producer: Producer,
    /// The commune's name, as recorded.
    pub unit_name: String,
    /// The rules it is pinned to.
    pub pinned: Pinned,
    /// The report.
    pub report: SelfReport,
    /// The producer's own answers.
    pub answers: Answers,
    /// What they would give, if the council agreed.
    pub estimate: Estimate,
    /// The papers.
    pub evidence: Vec<Evidence>,
    /// The commune's report.
    pub commune_report: CommuneReport,
    /// Its history, oldest first.
    pub steps: Vec<DossierStep>,
    /// What was found when it was last sent back.
    pub faults: Vec<DossierFault>,
    /// What it lacks to be handed in; nothing once it is.
    pub lacking: Vec<Problem>,
    /// Whether the reader may fill it in now.
    pub may_write: bool,
    /// Whether the reader may check it now.
    pub may_review: bool,
}

/// Reads a dossier.
///
/// # Errors
/// It is not this person's to read.
pub async fn read_dossier(op: &mut Op, id: DossierId) -> Result<DossierView> {
    let dossier = dossiers::find(op, id, Action::ReadDossier).await?;
    let state = dossiers::state(&dossier)?;
    let pinned = Pinned::of(op.regulations(), &dossier)?;
    let product = store::products::find_product(op.tx(), dossier.product_id).await?.ok_or(Error::NotFound)?;
    let producer = store::producers::find_producer(op.tx(), dossier.producer_id).await?.ok_or(Error::NotFound)?;
    let unit = store::units::find_unit(op.tx(), &product.unit_id).await?;
    let inconsistent = |error: String| store::Error::inconsistent("dossier", dossier.id, error);
    let answers = Answers::from_json(&dossier.self_score).map_err(|error| inconsistent(error.to_string()))?;
    let report = SelfReport::from_json(&dossier.report).map_err(|error| inconsistent(error.to_string()))?;
    let commune_report =
        serde_json::from_str(&dossier.commune_report).map_err(|error| inconsistent(error.to_string()))?;
    let subject = dossiers::subject(&dossier);
    let lacking = if state.is_open() { submission::find_gaps(op, &dossier).await? } else { Vec::new() };
    Ok(DossierView {
        estimate: estimate(pinned.criteria_regime(), pinned.criteria(), &answers),
        evidence: store::products::list_evidence(op.tx(), id).await?,
        steps: store::products::list_dossier_steps(op.tx(), id).await?,
        faults: store::products::list_dossier_faults(op.tx(), id).await?,
        unit_name: unit.map(|unit| unit.name).unwrap_or_default(),
        may_write: state.is_open() && op.may(Action::WriteDossier, &subject),
        may_review: state.after(Step::Report).is_ok() && op.may(Action::ReviewDossier, &subject),
        state,
        pinned,
        product,
        producer,
        report,
        answers,
        commune_report,
        lacking,
        dossier,
    })
}
