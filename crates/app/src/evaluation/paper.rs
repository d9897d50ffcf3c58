//! The papers of councils: score sheets, the summary of points, the decision that recognises.

use domain::evaluation::Seat;
use domain::ids::{AssessmentId, RecognitionId};
use domain::papers::official::Signature;
use domain::papers::{Draft, KnownPaper, PaperKind, council_of};
use domain::people::{Action, Subject};
use serde_json::{Value as Json, json};
use store::evaluation::Recognition;

use super::assessments::{AssessmentView, MemberView, read_assessment};
use crate::papers::{form_frame, frame_of, issuing_body, lines_of};
use crate::{Error, Op, Result};

/// A score sheet: with what this person handed in, or blank to be filled by hand.
///
/// # Errors
/// There is no such assessment, or not for this person.
pub(crate) async fn draft_score_sheet(op: &mut Op, id: AssessmentId) -> Result<Draft> {
    let view = read_assessment(op, id).await?;
    let producer = store::producers::find_producer(op.tx(), view.dossier.producer_id).await?.ok_or(Error::NotFound)?;
    let own = op.actor().person().and_then(|person| view.own(person.account_id)).cloned();
    let data = json!({ "sheet": {
        "name": view.pinned.criteria().name,
        "rules": view.pinned.criteria_regime().name,
        "product": view.product,
        "number": view.dossier.number.clone().unwrap_or_default(),
        "producer": view.producer,
        "phone": producer.phone.unwrap_or_default(),
        "address": producer.address,
        "rows": rows(&view, own.as_ref()),
        "total": own.as_ref().and_then(|own| own.score.as_ref()).map(|score| score.total.to_string()).unwrap_or_default(),
        "max": view.pinned.criteria().max.to_string(),
        "remark": own.as_ref().and_then(|own| own.remark.as_deref()).map(lines_of).unwrap_or_default(),
        "member": own.as_ref().filter(|own| own.score.is_some()).map(|own| own.name.clone()).unwrap_or_default(),
    } });
    Ok(Draft { paper: KnownPaper::ScoreSheet, frame: form_frame(op), data })
}

/// The lines of a sheet: parts, sections, criteria with their levels.
fn rows(view: &AssessmentView, own: Option<&MemberView>) -> Vec<Json> {
    let mut rows = Vec::new();
    for part in &view.pinned.criteria().parts {
        let title = format!("Phần {}. {}", part.code, part.title);
        rows.push(json!({ "is": "part", "title": title, "max": part.max.to_string() }));
        for section in &part.sections {
            let title = format!("{}. {}", section.code, section.title);
            rows.push(json!({ "is": "section", "title": title, "max": section.max.to_string() }));
            for criterion in &section.criteria {
                let picked = own.and_then(|own| own.answers.as_ref()?.get(&criterion.code));
                let option = |option: &domain::regulations::CriterionOption| {
                    json!({
                        "label": option.label,
                        "points": option.points.to_string(),
                        "is_picked": picked == Some(option.code),
                    })
                };
                let points = criterion.options.iter().find(|option| Some(option.code) == picked);
                rows.push(json!({
                    "is": "criterion",
                    "title": format!("{}. {}", criterion.code, criterion.title),
                    "max": criterion.max.to_string(),
                    "options": criterion.options.iter().map(option).collect::<Vec<_>>(),
                    "points": points.map(|option| option.points.to_string()).unwrap_or_default(),
                }));
            }
        }
    }
    rows
}

/// The summary of what a council's members gave, part by part, with mean and stars.
///
/// # Errors
/// As [`draft_score_sheet`].
pub(crate) async fn draft_score_summary(op: &mut Op, id: AssessmentId) -> Result<Draft> {
    let view = read_assessment(op, id).await?;
    let body = store::units::find_body(op.tx(), &view.council.body_id).await?.ok_or(Error::NotFound)?;
    let mut frame = frame_of(op, &body, None, None).await?;
    frame.issuer = Some(council_of(&issuing_body(op, &body).await?, &view.council.name));
    let seated = |seat: Seat| view.members.iter().find(|member| member.seat == seat).map(|member| member.name.clone());
    let member = |member: &MemberView| {
        let score = member.score.as_ref()?;
        let parts: Vec<String> = score.parts.iter().map(|part| part.points.to_string()).collect();
        Some(json!({
            "name": member.name, "organisation": member.organisation, "parts": parts, "total": score.total.to_string(),
        }))
    };
    let parts: Vec<Json> = view.pinned.criteria().parts.iter().map(|part| json!(part.code)).collect();
    let aside = |member: &&MemberView| member.declared.as_ref().is_some_and(|declared| declared.has_conflict);
    let stars = view.outcome.as_ref().and_then(|outcome| outcome.verdict.certified);
    let data = json!({ "summary": {
        "council": view.council.name,
        "product": view.product,
        "producer": view.producer,
        "number": view.dossier.number.clone().unwrap_or_default(),
        "sheet": view.pinned.criteria().name,
        "rules": view.pinned.criteria_regime().name,
        "parts": parts,
        "members": view.members.iter().filter_map(member).collect::<Vec<_>>(),
        "aside": view.members.iter().filter(aside).map(|member| member.name.clone()).collect::<Vec<_>>(),
        "mean": view.outcome.as_ref().map(|outcome| outcome.verdict.mean.to_string()),
        "stars": stars.map(|stars| stars.number()),
        "remarks": lines_of(&view.assessment.remarks),
        "concluded_on": view.assessment.concluded_on,
        "secretary": seated(Seat::Secretary).unwrap_or_default(),
        "chair": seated(Seat::Chair).unwrap_or_default(),
    } });
    Ok(Draft { paper: KnownPaper::ScoreSummary, frame, data })
}

/// The decision that recognises products, with the list of all it recognises.
///
/// # Errors
/// There is no such recognition, or not for this person.
pub(crate) async fn draft_recognition(op: &mut Op, id: RecognitionId) -> Result<Draft> {
    let one = super::recognitions::find(op, id).await?;
    let body = store::units::find_body(op.tx(), &one.issuer_body_id).await?.ok_or(Error::NotFound)?;
    let issued = Some((one.decision_number.clone(), one.decided_on));
    let mut frame = frame_of(op, &body, PaperKind::Decision, issued).await?;
    let authority: Vec<String> = one.authority.lines().map(str::to_owned).collect();
    if !authority.is_empty() {
        frame.signature = Some(Signature { authority, note: None, name: Some(one.signer.clone()) });
    }
    let all = store::evaluation::list_recognitions_of_decision(
        op.tx(),
        &one.issuer_body_id,
        &one.decision_number,
        one.decided_on,
    )
    .await?;
    let known = readable(op, &all);
    let product = |of: &&Recognition| {
        json!({
            "product": of.product_name, "producer": of.producer_name, "address": of.producer_address,
            "stars": of.stars, "certificate": of.certificate_number, "code": of.product_code,
            "expires_on": of.expires_on,
        })
    };
    let assessment = store::evaluation::find_assessment(op.tx(), one.assessment_id).await?.ok_or(Error::NotFound)?;
    let council = store::evaluation::find_council(op.tx(), assessment.council_id).await?.ok_or(Error::NotFound)?;
    let data = json!({ "recognition": {
        "issuer": one.issuer_name,
        "number": one.decision_number,
        "decided_on": one.decided_on,
        "rules": super::recognitions::rules_words(op, &one),
        "council": council.name,
        "council_decision": council.decision_number,
        "council_decided_on": council.decided_on,
        "concluded_on": assessment.concluded_on,
        "products": known.iter().map(product).collect::<Vec<_>>(),
    } });
    Ok(Draft { paper: KnownPaper::Recognition, frame, data })
}

/// Those of some recognitions that this person may read: whoever may read one of a decision need not know the others.
fn readable<'a>(op: &Op, all: &'a [Recognition]) -> Vec<&'a Recognition> {
    let may_read = |other: &&Recognition| {
        let subject = Subject::in_territory(&other.custody_path).of_producer(other.producer_id);
        op.may(Action::ReadRecognition, &subject)
    };
    all.iter().filter(may_read).collect()
}
