//! Handing a dossier in.

use domain::evaluation::{Answers, registration_number};
use domain::ids::DossierId;
use domain::people::Action;
use domain::producers::LegalForm;
use domain::products::{Calendar, Contents, DossierState, Gap, Paper, SelfReport, Step, due_on, gaps, opens_on};
use domain::regulations::{FilingKind, Level};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::products::{Dossier, Evidence};

use super::{dossiers, problems};
use crate::evaluation::Pinned;
use crate::{Error, Op, Problem, Result};

/// Working days a commune has where the procedure sets none.
const COMMUNE_DAYS: u32 = 15;

/// What a dossier still lacks today.
pub(super) async fn find_gaps(op: &mut Op, dossier: &Dossier) -> Result<Vec<Problem>> {
    let pinned = Pinned::of(op.regulations(), dossier)?;
    let producer = store::producers::find_producer(op.tx(), dossier.producer_id).await?.ok_or(Error::NotFound)?;
    let product = store::products::find_product(op.tx(), dossier.product_id).await?.ok_or(Error::NotFound)?;
    let papers: Vec<Paper> = store::products::list_evidence(op.tx(), dossier.id).await?.iter().map(paper).collect();
    let inconsistent = |error: String| store::Error::inconsistent("dossier", dossier.id, error);
    let legal_form: LegalForm = producer.legal_form.parse().map_err(|_| inconsistent("unknown legal form".into()))?;
    let report = SelfReport::from_json(&dossier.report).map_err(|error| inconsistent(error.to_string()))?;
    let answers = Answers::from_json(&dossier.self_score).map_err(|error| inconsistent(error.to_string()))?;
    let contents = Contents {
        kind: FilingKind::from_name(&dossier.kind).unwrap_or(FilingKind::First),
        legal_form,
        report: &report,
        answers: &answers,
        papers: &papers,
    };
    let found: Vec<Gap> = gaps(&contents, pinned.procedure(), pinned.criteria(), op.today());
    let mut lacking: Vec<Problem> = found.iter().map(problems::of_gap).collect();
    let held = dossiers::held(op, &product).await?;
    if let Some(day) = opens_on(pinned.procedure(), contents.kind, &held, op.today()) {
        let too_early = Problem::new("kind", "products-gap-too-early");
        lacking.push(too_early.naming("day", domain::day::short(day)));
    }
    if !dossiers::has_rules_of_the_day(op, dossier, product.sheet_number) {
        lacking.push(Problem::new("rules", "products-gap-rules-changed"));
    }
    Ok(lacking)
}

fn paper(evidence: &Evidence) -> Paper {
    Paper {
        kind: evidence.kind.clone(),
        title: evidence.title.clone(),
        issued_on: evidence.issued_on,
        expires_on: evidence.expires_on,
        criteria: evidence.criteria.split(',').filter_map(|code| code.parse().ok()).collect(),
    }
}

/// Hands a dossier in: gives it its number, fixes what was in it, and begins the commune's time.
///
/// What was handed in is kept as it was, with its hash; later changes do not touch it.
///
/// # Errors
/// Everything it lacks, at once; [`Error::Stale`] if someone changed it meanwhile.
pub async fn submit_dossier(op: &mut Op, id: DossierId, version: i64) -> Result<String> {
    let dossier = dossiers::find_at(op, id, version, Action::WriteDossier, Step::Submit).await?;
    let lacking = find_gaps(op, &dossier).await?;
    if !lacking.is_empty() {
        return Err(Error::Invalid(lacking));
    }
    let number = match &dossier.number {
        Some(number) => number.clone(),
        None => next_number(op, &dossier).await?,
    };
    let pinned = Pinned::of(op.regulations(), &dossier)?;
    let days = pinned.procedure().level(Level::Commune).and_then(|rule| rule.deadline_working_days);
    let snapshot = snapshot(op, &dossier, &number).await?;
    let hash = hex::encode(Sha256::digest(snapshot.as_bytes()));
    let submitted = Dossier {
        state: DossierState::Submitted.name().to_owned(),
        number: Some(number.clone()),
        filed_on: Some(dossier.filed_on.unwrap_or_else(|| op.today())),
        due_on: Some(due_on(&Calendar::default(), op.today(), days.unwrap_or(COMMUNE_DAYS))),
        snapshot: Some(snapshot),
        snapshot_sha256: Some(hash.clone()),
        ..dossier
    };
    store::products::save_dossier(op.tx(), &submitted).await?;
    dossiers::step(op, id, "submitted", "").await?;
    op.record("dossier-submitted", "dossier", id, &json!({ "number": number, "sha256": hash }));
    Ok(number)
}

/// The next number of the commune's series (QĐ 26/2026, Form 01).
async fn next_number(op: &mut Op, dossier: &Dossier) -> Result<String> {
    use chrono::Datelike;
    let codes: Vec<&str> = dossier.custody_path.split('/').filter(|code| !code.is_empty()).collect();
    let (Some(province), Some(commune)) = (codes.first(), codes.last()) else {
        return Err(Error::Bug(format!("dossier {} is of no unit", dossier.id)));
    };
    let (province, commune, year) = ((*province).to_owned(), (*commune).to_owned(), op.today().year());
    let series = format!("{province}-{commune}-{year}");
    let sequence = store::products::next_registration_number(op.tx(), &series).await?;
    let too_many = |_| Error::Bug(format!("series {series} is full"));
    let year = u16::try_from(year).map_err(too_many)?;
    Ok(registration_number(u32::try_from(sequence).map_err(too_many)?, &province, &commune, year))
}

/// What is handed in, as canonical JSON.
async fn snapshot(op: &mut Op, dossier: &Dossier, number: &str) -> Result<String> {
    let producer = store::producers::find_producer(op.tx(), dossier.producer_id).await?.ok_or(Error::NotFound)?;
    let product = store::products::find_product(op.tx(), dossier.product_id).await?.ok_or(Error::NotFound)?;
    let evidence = store::products::list_evidence(op.tx(), dossier.id).await?;
    let papers: Vec<_> = evidence
        .iter()
        .map(|paper| {
            json!({ "kind": paper.kind, "title": paper.title, "number": paper.number, "issuer": paper.issuer,
                    "issued_on": paper.issued_on, "expires_on": paper.expires_on, "criteria": paper.criteria,
                    "sha256": paper.sha256 })
        })
        .collect();
    let parsed = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap_or_default();
    let whole = json!({
        "number": number,
        "kind": dossier.kind,
        "submitted_on": op.today(),
        "criteria": { "name": dossier.criteria_name, "hash": dossier.criteria_hash },
        "procedure": { "name": dossier.procedure_name, "hash": dossier.procedure_hash },
        "producer": { "name": producer.name, "legal_form": producer.legal_form, "address": producer.address,
                      "registration_number": producer.registration_number, "representative": producer.representative },
        "product": { "name": product.name, "story": product.story },
        "report": parsed(&dossier.report),
        "self_score": parsed(&dossier.self_score),
        "evidence": papers,
    });
    Ok(whole.to_string())
}
