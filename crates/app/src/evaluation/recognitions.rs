//! Recognition: a leader's decision gives a product its stars, a certificate and a code.

use chrono::Datelike;
use domain::evaluation::{
    CodePattern, NextStep, ProductCode, RecognitionState, RecognitionWithdrawal, recognition_expires_on,
};
use domain::ids::{AssessmentId, ProducerId, RecognitionId};
use domain::papers::Certificate;
use domain::people::{Action, Subject};
use domain::regulations::{Edition, SheetId, Stars};
use domain::{Day, text};
use serde_json::json;
use store::evaluation::{Recognition, RecognitionFilter, RecognitionSummary};
use store::producers::Slice;
use store::products::Dossier;
use store::units::Body;

use super::assessments::{AssessmentView, note_step, view};
use super::case::Case;
use super::outcome::{issuer, outcome_of};
use crate::people::secrets;
use crate::{Error, Op, Problem, Result};

/// What a decision of recognition says.
#[derive(Debug, Clone)]
pub struct NewRecognition {
    /// The number of the decision.
    pub decision_number: String,
    /// Its day.
    pub decided_on: Day,
    /// The number of the certificate.
    pub certificate_number: String,
    /// Who signs.
    pub signer: String,
    /// Authority and post of whoever signs, line by line.
    pub authority: Vec<String>,
}

/// What a leader has before them when they sign.
#[derive(Debug, Clone)]
pub struct RecognitionDraft {
    /// The assessment.
    pub assessment: AssessmentView,
    /// The body that recognises.
    pub issuer: Body,
    /// The stars.
    pub stars: Stars,
    /// How many months it will hold.
    pub validity_months: u32,
}

/// Shows a leader what they are about to sign.
///
/// # Errors
/// As [`recognise`].
pub async fn prepare_recognition(op: &mut Op, id: AssessmentId) -> Result<RecognitionDraft> {
    let case = Case::find(op, id).await?;
    let (issuer, stars) = signer_of(op, &case).await?;
    let validity_months = case.pinned.procedure().validity_months;
    Ok(RecognitionDraft { assessment: view(op, case).await?, issuer, stars, validity_months })
}

/// The body this person signs for, and the stars; or why not.
async fn signer_of(op: &mut Op, case: &Case) -> Result<(Body, Stars)> {
    op.allow(Action::Recognise, &Subject::in_territory(&case.dossier.custody_path))?;
    op.person()?;
    let outcome = outcome_of(case)?;
    let step = outcome.as_ref().map(|outcome| outcome.next_step);
    if !matches!(step, Some(NextStep::Recognise(_) | NextStep::Return(_))) {
        return Err(Error::problem("", "evaluation-nothing-to-recognise"));
    }
    if store::evaluation::find_recognition_of_assessment(op.tx(), case.assessment.id).await?.is_some() {
        return Err(Error::problem("", "evaluation-recognised-already"));
    }
    let issuer = issuer(op, case, outcome.as_ref()).await?.ok_or(Error::Forbidden)?;
    let stars = outcome.and_then(|outcome| outcome.verdict.certified);
    stars.map(|stars| (issuer, stars)).ok_or_else(|| Error::problem("", "evaluation-nothing-to-recognise"))
}

/// Recognises a product: records the decision, gives the certificate its last day, the product its
/// code and the QR its address. The dossier is decided.
///
/// # Errors
/// No leave: only a leader of the very unit that recognises. Every problem of the decision at once.
pub async fn recognise(op: &mut Op, id: AssessmentId, new: NewRecognition) -> Result<RecognitionId> {
    let case = Case::find(op, id).await?;
    let (issuer, stars) = signer_of(op, &case).await?;
    let authority: Vec<String> =
        new.authority.iter().map(|line| text::tidy(line)).filter(|line| !line.is_empty()).collect();
    let new = NewRecognition {
        decision_number: text::tidy(&new.decision_number),
        certificate_number: text::tidy(&new.certificate_number),
        signer: text::tidy(&new.signer),
        authority,
        ..new
    };
    let problems = problems_of(op, &case, &issuer, &new).await?;
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let procedure = case.pinned.procedure();
    let out_of_reach = || Error::problem("decided_on", "evaluation-decided-later");
    let recognition = store::evaluation::NewRecognition {
        id: RecognitionId::new(op.new_id()),
        product_id: case.dossier.product_id,
        producer_id: case.dossier.producer_id,
        assessment_id: id,
        stars: stars.number().into(),
        expires_on: recognition_expires_on(procedure, new.decided_on).ok_or_else(out_of_reach)?,
        decision_number: new.decision_number,
        decided_on: new.decided_on,
        certificate_number: new.certificate_number,
        product_code: product_code(op, &case).await?,
        public_code: secrets::public_code(),
        issuer_body_id: issuer.id,
        signer: new.signer,
        authority: new.authority.join("\n"),
        custody_path: case.dossier.custody_path.clone(),
    };
    store::evaluation::insert_recognition(op.tx(), &recognition).await?;
    store::products::save_dossier(op.tx(), &Dossier { state: "decided".to_owned(), ..case.dossier.clone() }).await?;
    note_step(op, case.dossier.id, "recognised", &recognition.decision_number).await?;
    op.record(
        "product-recognised",
        "recognition",
        recognition.id,
        &json!({
            "assessment": id, "stars": recognition.stars, "decision": recognition.decision_number,
            "decided_on": recognition.decided_on, "expires_on": recognition.expires_on,
            "certificate": recognition.certificate_number, "product_code": recognition.product_code,
            "issuer": recognition.issuer_body_id, "signer": recognition.signer,
        }),
    );
    Ok(recognition.id)
}

async fn problems_of(op: &mut Op, case: &Case, issuer: &Body, new: &NewRecognition) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    if new.decision_number.is_empty() {
        problems.push(Problem::new("decision_number", "evaluation-decision-number-missing"));
    }
    if new.decided_on > op.today() {
        problems.push(Problem::new("decided_on", "evaluation-decided-later"));
    }
    if let Some(concluded_on) = case.assessment.concluded_on.filter(|concluded_on| new.decided_on < *concluded_on) {
        let day = domain::day::short(concluded_on);
        problems.push(Problem::new("decided_on", "evaluation-decided-before-conclusion").naming("day", day));
    }
    if new.certificate_number.is_empty() {
        problems.push(Problem::new("certificate_number", "evaluation-certificate-number-missing"));
    } else {
        let number = &new.certificate_number;
        if store::evaluation::find_recognition_by_certificate(op.tx(), &issuer.id, number).await?.is_some() {
            problems.push(
                Problem::new("certificate_number", "evaluation-certificate-number-taken").naming("number", number),
            );
        }
    }
    if new.signer.is_empty() {
        problems.push(Problem::new("signer", "evaluation-signer-missing"));
    }
    if new.authority.is_empty() {
        problems.push(Problem::new("authority", "evaluation-authority-missing"));
    }
    Ok(problems)
}

/// The next code of the commune in the year of the evaluation.
async fn product_code(op: &mut Op, case: &Case) -> Result<String> {
    let pattern = case.pinned.procedure().product_code;
    let codes: Vec<&str> = case.dossier.custody_path.split('/').filter(|code| !code.is_empty()).collect();
    let concluded_on = case.assessment.concluded_on.unwrap_or_else(|| op.today());
    let year = u16::try_from(concluded_on.year()).unwrap_or_default();
    let territory = || Error::problem("", "evaluation-code-territory");
    let (province, district, commune) = match (pattern, &codes[..]) {
        (CodePattern::ProvinceDistrictCommuneSequenceYear, [province, district, commune]) => {
            (*province, Some(*district), *commune)
        }
        (CodePattern::ProvinceCommuneSequenceYear, [province, commune]) => (*province, None, *commune),
        (CodePattern::ProvinceCommuneSequenceYear, [province, _, commune]) => (*province, None, *commune),
        _ => return Err(territory()),
    };
    let beginning = match district {
        Some(district) => format!("{province}-{district}-{commune}-"),
        None => format!("{province}-{commune}-"),
    };
    let given = store::evaluation::list_product_codes(op.tx(), &beginning).await?;
    let of_year = given.iter().filter_map(|code| ProductCode::parse(code).ok()).filter(|code| code.year() == year);
    let sequence = of_year.map(|code| code.sequence()).max().unwrap_or_default() + 1;
    let code = ProductCode::new(pattern, province, district, commune, sequence, year).map_err(|_| territory())?;
    Ok(code.to_string())
}

/// A recognition as it stands today.
#[derive(Debug, Clone)]
pub struct RecognitionView {
    /// The recognition.
    pub recognition: Recognition,
    /// Where it stands.
    pub state: RecognitionState,
    /// The criteria sheet and its decision, in words.
    pub criteria: String,
    /// The commune answerable now.
    pub commune: String,
    /// A later recognition of the same product.
    pub newer: Option<RecognitionId>,
    /// Whether this person may withdraw it.
    pub may_withdraw: bool,
    /// Whether this person may read the assessment behind it.
    pub may_read_assessment: bool,
    /// The grounds for a withdrawal: code and words.
    pub grounds: Vec<(String, String)>,
}

/// Reads a recognition.
///
/// # Errors
/// [`Error::NotFound`] for whoever may not know of it.
pub async fn read_recognition(op: &mut Op, id: RecognitionId) -> Result<RecognitionView> {
    let recognition = find(op, id).await?;
    let today = op.today();
    let state = standing(op, &recognition, today).await?;
    let names = store::units::list_unit_names(op.tx(), std::slice::from_ref(&recognition.custody_path)).await?;
    let all = store::evaluation::list_recognitions_of_product(op.tx(), recognition.product_id).await?;
    let newer = all.first().map(|newest| newest.id).filter(|newest| *newest != id);
    let case = Case::find(op, recognition.assessment_id).await?;
    let grounds = case.pinned.procedure().withdrawal.grounds.iter();
    Ok(RecognitionView {
        criteria: criteria_words(op, &recognition),
        commune: names.into_iter().next_back().map(|(_, name)| name).unwrap_or_default(),
        newer,
        may_withdraw: !recognition.is_withdrawn && super::withdrawal::may_withdraw(op, &recognition).await?,
        may_read_assessment: op.may(Action::ReadCouncil, &case.bench.subject()),
        grounds: grounds.map(|ground| (ground.code.clone(), ground.text.clone())).collect(),
        state,
        recognition,
    })
}

pub(super) async fn find(op: &mut Op, id: RecognitionId) -> Result<Recognition> {
    let recognition = store::evaluation::find_recognition(op.tx(), id).await?.ok_or(Error::NotFound)?;
    let subject = Subject::in_territory(&recognition.custody_path).of_producer(recognition.producer_id);
    op.allow(Action::ReadRecognition, &subject)?;
    Ok(recognition)
}

/// Where a recognition stands on a day, dossiers for re-evaluation counted.
pub(crate) async fn standing(op: &mut Op, recognition: &Recognition, day: Day) -> Result<RecognitionState> {
    let filed = store::evaluation::list_re_evaluations(op.tx(), recognition.product_id).await?;
    let filed = filed.into_iter().find(|filed| filed.filed_on >= recognition.decided_on);
    let regulations = op.regulations();
    let rules = filed.as_ref().and_then(|filed| {
        let edition = Edition { name: filed.procedure_name.clone(), content_hash: filed.procedure_hash.clone() };
        regulations.regime_of(&edition)?.re_evaluation.as_ref()
    });
    let stars = u8::try_from(recognition.stars).ok().and_then(Stars::new);
    let known = domain::evaluation::Recognition {
        id: recognition.id,
        stars: stars.ok_or_else(|| Error::Bug(format!("recognition {}: stars", recognition.id)))?,
        decided_on: recognition.decided_on,
        expires_on: recognition.expires_on,
        re_evaluation_filed_on: filed.as_ref().map(|filed| filed.filed_on),
        re_evaluated_on: filed.and_then(|filed| filed.concluded_on.filter(|_| filed.state == "decided")),
        withdrawn: recognition
            .withdrawn_on
            .filter(|_| recognition.is_withdrawn)
            .map(|on| RecognitionWithdrawal { on, ground: recognition.withdrawal_ground.clone().unwrap_or_default() }),
    };
    Ok(known.as_of(day, rules))
}

/// The criteria sheet and its decision, as papers cite them.
fn criteria_words(op: &Op, recognition: &Recognition) -> String {
    let regulations = op.regulations();
    let id: Option<SheetId> = recognition.sheet.parse().ok();
    let sheet = id.as_ref().and_then(|id| regulations.sheet(id));
    let regime = id.as_ref().and_then(|id| regulations.regime(id.regime()));
    match (id.as_ref(), sheet, regime) {
        (Some(id), Some(sheet), Some(regime)) => format!("Bộ {} – {}, {}", id.number(), sheet.name, regime.name),
        _ => recognition.sheet.clone(),
    }
}

/// The decision whose criteria were applied, as papers cite it.
pub(super) fn rules_words(op: &Op, recognition: &Recognition) -> String {
    let regulations = op.regulations();
    let id: Option<SheetId> = recognition.sheet.parse().ok();
    let regime = id.as_ref().and_then(|id| regulations.regime(id.regime()));
    regime.map_or_else(|| recognition.sheet.clone(), |regime| regime.name.clone())
}

/// The content of a certificate. `verify_url` holds the path alone: whoever serves the certificate
/// puts the address of the installation before it, and says whether the data is sample data.
///
/// # Errors
/// [`Error::NotFound`] for whoever may not know of it.
pub async fn certificate(op: &mut Op, id: RecognitionId) -> Result<Certificate> {
    let recognition = find(op, id).await?;
    Ok(Certificate {
        issuer: recognition.issuer_name.clone(),
        superior: recognition.issuer_superior.clone(),
        place: recognition.issuer_place.clone().unwrap_or_default(),
        product: recognition.product_name.clone(),
        producer: recognition.producer_name.clone(),
        address: recognition.producer_address.clone(),
        stars: u8::try_from(recognition.stars).unwrap_or_default(),
        number: recognition.certificate_number.clone(),
        decision_number: recognition.decision_number.clone(),
        decided_on: recognition.decided_on,
        expires_on: recognition.expires_on,
        criteria: criteria_words(op, &recognition),
        authority: recognition.authority.lines().map(str::to_owned).collect(),
        signer: recognition.signer.clone(),
        verify_url: format!("/q/{}", recognition.public_code),
        is_sample: false,
    })
}

/// The recognitions a person may read, newest first, a page at a time counting from 1; and how many
/// in all. A producer sees their own, wherever they are.
///
/// # Errors
/// No role of this person reads recognitions.
pub async fn list_recognitions(
    op: &mut Op,
    words: &str,
    stars: Option<i64>,
    slice: Slice,
) -> Result<(Vec<RecognitionSummary>, i64)> {
    let paths = op.territories(Action::ReadRecognition)?;
    let producers: Vec<ProducerId> = op.actor().person().map_or_else(Vec::new, |person| {
        person.appointments.iter().filter_map(|appointment| appointment.producer_id).collect()
    });
    let filter = RecognitionFilter { paths, producers, stars, name_key: text::fold(words), expires_before: None };
    let rows = store::evaluation::list_recognitions(op.tx(), &filter, slice.limit, slice.offset).await?;
    let count = store::evaluation::count_recognitions(op.tx(), &filter).await?;
    Ok((rows, count))
}
