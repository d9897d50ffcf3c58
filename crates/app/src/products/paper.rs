//! The papers of a dossier: receipt, return with its faults, and the three forms (QĐ 26/2026, Forms 01 to 03).

use domain::ids::DossierId;
use domain::papers::{Draft, KnownPaper, PaperKind};
use domain::people::Action;
use domain::producers::LegalForm;
use domain::products::CommuneContent;
use domain::products::FaultPlace;
use domain::regulations::FilingKind;
use serde_json::{Value as Json, json};
use store::products::{DossierFault, Evidence};
use store::units::Body;

use super::{DossierView, read_dossier};
use crate::papers::{form_frame, frame_of, given, lines_of};
use crate::{Error, Op, Result};

/// The commune's receipt for a dossier that was handed in.
///
/// # Errors
/// There is no such dossier, or not for this person.
pub(crate) async fn draft_receipt(op: &mut Op, id: DossierId) -> Result<Draft> {
    let view = read_dossier(op, id).await?;
    let commune = commune_of(op, &view).await?;
    let frame = frame_of(op, &commune, None, None).await?;
    Ok(Draft { paper: KnownPaper::Receipt, frame, data: data(op, &view, &commune.name) })
}

/// The commune's letter that returns a dossier, with its faults.
///
/// # Errors
/// As [`draft_receipt`].
pub(crate) async fn draft_return_letter(op: &mut Op, id: DossierId) -> Result<Draft> {
    let view = read_dossier(op, id).await?;
    let commune = commune_of(op, &view).await?;
    let frame = frame_of(op, &commune, PaperKind::Letter, None).await?;
    let mut data = data(op, &view, &commune.name);
    let returned = view.steps.iter().rev().find(|step| step.step == "returned");
    data["dossier"]["returned_on"] = json!(returned.map(|step| step.taken_on));
    data["dossier"]["note"] = json!(returned.map(|step| lines_of(&step.note)).unwrap_or_default());
    data["dossier"]["faults"] = json!(Some(faults(&view)).filter(|faults| !faults.is_empty()));
    Ok(Draft { paper: KnownPaper::ReturnLetter, frame, data })
}

/// The registration form, filled from the dossier.
///
/// # Errors
/// As [`draft_receipt`].
pub(crate) async fn draft_form_one(op: &mut Op, id: DossierId) -> Result<Draft> {
    let view = read_dossier(op, id).await?;
    let commune = commune_of(op, &view).await?;
    Ok(Draft { paper: KnownPaper::FormOne, frame: form_frame(op), data: data(op, &view, &commune.name) })
}

/// The producer's report on itself and its product, with the self-score and the papers behind it.
///
/// # Errors
/// As [`draft_receipt`].
pub(crate) async fn draft_form_two(op: &mut Op, id: DossierId) -> Result<Draft> {
    let view = read_dossier(op, id).await?;
    let commune = commune_of(op, &view).await?;
    let mut data = data(op, &view, &commune.name);
    data["dossier"]["scores"] = json!(scores(&view));
    data["dossier"]["total"] = json!(view.estimate.progress.so_far.total.to_string());
    Ok(Draft { paper: KnownPaper::FormTwo, frame: form_frame(op), data })
}

/// The commune's report on a dossier, to the level above.
///
/// # Errors
/// As [`draft_receipt`].
pub(crate) async fn draft_form_three(op: &mut Op, id: DossierId) -> Result<Draft> {
    let view = read_dossier(op, id).await?;
    let commune = commune_of(op, &view).await?;
    let above = match &commune.parent_id {
        Some(parent) => store::units::find_body(op.tx(), parent).await?,
        None => None,
    };
    let frame = frame_of(op, &commune, PaperKind::Report, None).await?;
    let mut data = data(op, &view, &commune.name);
    let part =
        |content: CommuneContent| (content.name().to_owned(), json!(lines_of(view.commune_report.text(content))));
    data["dossier"]["commune_report"] = Json::Object(CommuneContent::ALL.into_iter().map(part).collect());
    data["dossier"]["above"] = json!(above.map(|body| body.name));
    Ok(Draft { paper: KnownPaper::FormThree, frame, data })
}

/// The committee of the commune a product was recorded in.
async fn commune_of(op: &mut Op, view: &DossierView) -> Result<Body> {
    let bodies = store::units::list_bodies_in(op.tx(), &view.product.unit_id).await?;
    bodies.into_iter().find(|body| body.kind == "committee").ok_or(Error::NotFound)
}

/// What every paper of a dossier may name.
fn data(op: &Op, view: &DossierView, commune: &str) -> Json {
    let producer = &view.producer;
    let form = LegalForm::ALL.into_iter().find(|form| form.name() == producer.legal_form);
    let reads_personal = op.may(Action::ReadPersonalDetails, &crate::producers::subject(producer));
    let personal = |text: &str| if reads_personal { text.to_owned() } else { String::new() };
    let sheet = view.pinned.criteria();
    let report = &view.report;
    json!({ "dossier": {
        "number": view.dossier.number,
        "kind": view.dossier.kind,
        "kind_words": FilingKind::from_name(&view.dossier.kind).map(filing_words),
        "filed_on": view.dossier.filed_on,
        "due_on": view.dossier.due_on,
        "commune": commune,
        "product": view.product.name,
        "story": lines_of(&view.product.story),
        "industry": sheet.industry.name,
        "group": sheet.group,
        "sheet": format!("Bộ {} – {}", sheet.id.number(), sheet.name),
        "samples": sheet.sample_units,
        "rules": view.pinned.procedure().name,
        "producer": {
            "name": producer.name,
            "form": form.map(LegalForm::on_papers).unwrap_or_default(),
            "registration": producer.registration_number.clone().unwrap_or_default(),
            "registered_on": producer.registered_on,
            "representative": producer.representative,
            "phone": producer.phone.clone().unwrap_or_default(),
            "email": producer.email.clone().unwrap_or_default(),
            "address": producer.address,
            "gender": personal(&report.representative_gender),
            "ethnicity": personal(&report.representative_ethnicity),
            "residence": personal(&report.representative_residence),
        },
        "report": {
            "specification": lines_of(&report.specification),
            "standard": lines_of(&report.standard),
            "history": lines_of(&report.history),
            "organisation": lines_of(&report.organisation),
            "production": lines_of(&report.production),
            "changes": lines_of(&report.changes),
            "market": lines_of(&report.market),
            "results_year": report.results_year,
            "revenue": report.revenue,
            "profit": report.profit,
            "plan": lines_of(&report.plan),
        },
        "evidence": evidence(view),
    } })
}

/// The papers handed in, by their kinds in the order of the form.
fn evidence(view: &DossierView) -> Vec<Json> {
    let mut rows = Vec::new();
    for kind in &view.pinned.procedure().evidence {
        let row = |paper: &Evidence| {
            json!({
                "kind": kind.name,
                "title": paper.title,
                "number": paper.number.as_deref().and_then(given).unwrap_or_default(),
                "issued_on": paper.issued_on,
                "expires_on": paper.expires_on,
            })
        };
        rows.extend(view.evidence.iter().filter(|paper| paper.kind == kind.code).map(row));
    }
    rows
}

fn faults(view: &DossierView) -> Vec<Json> {
    let words = |fault: &DossierFault| match fault.place.parse() {
        Ok(FaultPlace::Producer) => "Thông tin chủ thể".to_owned(),
        Ok(FaultPlace::Product) => "Thông tin sản phẩm".to_owned(),
        Ok(FaultPlace::Report) => "Báo cáo tự đánh giá".to_owned(),
        Ok(FaultPlace::SelfScore) => "Tự chấm điểm".to_owned(),
        Ok(FaultPlace::Evidence(code)) => {
            let kinds = &view.pinned.procedure().evidence;
            kinds.iter().find(|kind| kind.code == code).map_or(code, |kind| kind.name.clone())
        }
        Err(_) => fault.place.clone(),
    };
    view.faults.iter().map(|fault| json!({ "place": words(fault), "what": fault.what })).collect()
}

/// What the producer picked for each criterion, part by part.
fn scores(view: &DossierView) -> Vec<Json> {
    let mut rows = Vec::new();
    for part in &view.pinned.criteria().parts {
        rows.push(json!({ "is_part": true, "code": part.code, "title": part.title, "max": part.max.to_string() }));
        for criterion in part.sections.iter().flat_map(|section| &section.criteria) {
            let picked = view.answers.get(&criterion.code);
            let option = picked.and_then(|picked| criterion.options.iter().find(|option| option.code == picked));
            // Of several cases only the one that was answered is part of the form.
            if option.is_none() && criterion.case.is_some() {
                continue;
            }
            rows.push(json!({
                "is_part": false,
                "code": criterion.code.to_string(),
                "title": criterion.title,
                "max": criterion.max.to_string(),
                "picked": option.map(|option| option.label.clone()).unwrap_or_default(),
                "points": option.map(|option| option.points.to_string()).unwrap_or_default(),
            }));
        }
    }
    rows
}

const fn filing_words(kind: FilingKind) -> &'static str {
    match kind {
        FilingKind::First => "Đánh giá lần đầu",
        FilingKind::Upgrade => "Nâng hạng",
        FilingKind::ReEvaluation => "Đánh giá lại",
    }
}
