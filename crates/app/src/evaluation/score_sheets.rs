//! Members declare their interests, score, and hand their sheets in.

use domain::evaluation::{Answers, Progress, Score, Verdict, judge, mean, progress, score};
use domain::ids::{AccountId, AssessmentId, ScoreSheetId};
use domain::people::Action;
use domain::text;
use serde_json::json;
use store::evaluation::{AssessmentSummary, ConflictDeclaration, ScoreSheet};
use store::products::Evidence;

use super::assessments::{AssessmentView, view};
use super::case::{Case, answers_of, scores};
use super::outcome::{FloorsOf, floors};
use super::problems::{of_scoring, spoils_a_draft};
use crate::{Error, Op, Problem, Result};

/// The longest remark, in characters.
const LONGEST_REMARK: usize = 4000;

/// Says whether one has a conflict of interest with a dossier, before scoring it. With one, the
/// sheet is locked and the minutes say who stood aside.
///
/// # Errors
/// A conflict without a word on it; a denial by someone who represents the producer; a sheet that
/// was handed in already.
pub async fn declare_conflict(op: &mut Op, id: AssessmentId, has_conflict: bool, note: &str) -> Result<()> {
    let case = Case::find(op, id).await?;
    op.allow(Action::Score, &case.bench.subject())?;
    let account_id = op.person()?.account_id;
    let note = text::tidy_lines(note);
    let mut problems = Vec::new();
    if !case.is_open() {
        problems.push(Problem::new("", "evaluation-concluded-already"));
    }
    if case.sheet_of(account_id).is_some_and(|sheet| sheet.state == "submitted") {
        problems.push(Problem::new("", "evaluation-submitted-already"));
    }
    if has_conflict && note.is_empty() {
        problems.push(Problem::new("note", "evaluation-conflict-note-missing"));
    }
    if !has_conflict && represents_producer(op, &case)? {
        problems.push(Problem::new("has_conflict", "evaluation-represents-producer"));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let declared = ConflictDeclaration { account_id, has_conflict, note, declared_at: op.now() };
    store::evaluation::save_conflict_declaration(op.tx(), id, &declared).await?;
    op.record(
        "conflict-declared",
        "assessment",
        id,
        &json!({ "account": account_id, "has_conflict": has_conflict, "note": declared.note }),
    );
    Ok(())
}

fn represents_producer(op: &Op, case: &Case) -> Result<bool> {
    let represented =
        |appointment: &domain::people::Appointment| appointment.producer_id == Some(case.dossier.producer_id);
    Ok(op.person()?.appointments.iter().any(represented))
}

/// A case in which this person may score, or the problems that stand in the way.
async fn case_to_score(op: &mut Op, id: AssessmentId) -> Result<(Case, AccountId)> {
    let case = Case::find(op, id).await?;
    op.allow(Action::Score, &case.bench.subject())?;
    let account_id = op.person()?.account_id;
    let mut problems = Vec::new();
    if !case.is_open() {
        problems.push(Problem::new("", "evaluation-concluded-already"));
    }
    if !case.bench.seat_of(account_id).is_some_and(scores) {
        return Err(Error::Forbidden);
    }
    match case.declared_by(account_id) {
        Some(declared) if declared.has_conflict => problems.push(Problem::new("", "evaluation-stands-aside")),
        None if case.bench.rules.declares_interests => problems.push(Problem::new("", "evaluation-declare-first")),
        None | Some(_) if represents_producer(op, &case)? => {
            problems.push(Problem::new("", "evaluation-represents-producer"));
        }
        None | Some(_) => {}
    }
    if problems.is_empty() { Ok((case, account_id)) } else { Err(Error::Invalid(problems)) }
}

/// Saves a draft; gaps are allowed. Answers the sheet's new version.
///
/// # Errors
/// An option the pinned sheet does not have; a sheet that was handed in; [`Error::Stale`] if it was
/// saved elsewhere in between.
pub async fn save_score_sheet(
    op: &mut Op,
    id: AssessmentId,
    version: Option<i64>,
    answers: Answers,
    remark: &str,
) -> Result<i64> {
    let (case, account_id) = case_to_score(op, id).await?;
    let found = score(case.pinned.criteria(), &answers).err().unwrap_or_default();
    let problems: Vec<Problem> = found.iter().filter(|problem| spoils_a_draft(problem)).map(of_scoring).collect();
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let sheet = draft(op, &case, account_id, version, &answers, remark)?;
    let sheet = save(op, sheet, version).await?;
    op.record(
        "score-sheet-saved",
        "score-sheet",
        sheet.id,
        &json!({ "assessment": id, "answers": sheet.answers, "remark": sheet.remark }),
    );
    Ok(sheet.version)
}

/// Hands a sheet in. The points are looked up here, from the pinned criteria; what the form says of
/// points is not read.
///
/// # Errors
/// Every gap at once; otherwise as [`save_score_sheet`].
pub async fn submit_score_sheet(
    op: &mut Op,
    id: AssessmentId,
    version: Option<i64>,
    answers: Answers,
    remark: &str,
) -> Result<Score> {
    let (case, account_id) = case_to_score(op, id).await?;
    let score = score(case.pinned.criteria(), &answers)
        .map_err(|problems| Error::Invalid(problems.iter().map(of_scoring).collect()))?;
    let sheet = ScoreSheet {
        state: "submitted".to_owned(),
        total: Some(score.total.hundredths()),
        submitted_at: Some(op.now()),
        ..draft(op, &case, account_id, version, &answers, remark)?
    };
    let sheet = save(op, sheet, version).await?;
    op.record(
        "score-sheet-submitted",
        "score-sheet",
        sheet.id,
        &json!({ "assessment": id, "answers": sheet.answers, "total": sheet.total, "remark": sheet.remark }),
    );
    Ok(score)
}

/// The draft with new answers, checked against the version that was seen.
fn draft(
    op: &Op,
    case: &Case,
    account_id: AccountId,
    version: Option<i64>,
    answers: &Answers,
    remark: &str,
) -> Result<ScoreSheet> {
    let remark = text::tidy_lines(remark);
    if remark.chars().count() > LONGEST_REMARK {
        return Err(Error::problem("remark", "evaluation-remark-too-long"));
    }
    let held = case.sheet_of(account_id);
    if held.is_some_and(|sheet| sheet.state == "submitted") {
        return Err(Error::problem("", "evaluation-submitted-already"));
    }
    if held.map(|sheet| sheet.version) != version {
        return Err(Error::Stale);
    }
    Ok(ScoreSheet {
        id: held.map_or_else(|| ScoreSheetId::new(op.new_id()), |sheet| sheet.id),
        assessment_id: case.assessment.id,
        account_id,
        state: "draft".to_owned(),
        answers: answers.to_json(),
        remark,
        total: None,
        submitted_at: None,
        withdrawn_at: None,
        withdrawn_for: None,
        version: version.unwrap_or_default(),
    })
}

/// Writes a sheet: a new one where no version was seen. Answers it with its new version.
async fn save(op: &mut Op, sheet: ScoreSheet, version: Option<i64>) -> Result<ScoreSheet> {
    let written = match version {
        Some(_) => store::evaluation::save_score_sheet(op.tx(), &sheet).await,
        None => store::evaluation::insert_score_sheet(op.tx(), &sheet).await,
    };
    match written {
        // Two first saves at once: the second must see the first.
        Err(store::Error::Duplicate(_)) => Err(Error::Stale),
        other => {
            other?;
            Ok(ScoreSheet { version: sheet.version + 1, ..sheet })
        }
    }
}

/// Gives a member's sheet back for another look, as the chair. What was handed in is kept as it
/// was; the member goes on from a copy.
///
/// # Errors
/// No reason; no sheet handed in; a concluded assessment.
pub async fn reopen_score_sheet(op: &mut Op, id: AssessmentId, member: AccountId, reason: &str) -> Result<()> {
    let case = Case::find(op, id).await?;
    op.allow(Action::Conclude, &case.bench.subject())?;
    let reason = text::tidy_lines(reason);
    let mut problems = Vec::new();
    if !case.is_open() {
        problems.push(Problem::new("", "evaluation-concluded-already"));
    }
    if reason.is_empty() {
        problems.push(Problem::new("reason", "evaluation-reason-missing"));
    }
    let sheet = case.sheet_of(member).filter(|sheet| sheet.state == "submitted");
    if sheet.is_none() {
        problems.push(Problem::new("member", "evaluation-nothing-submitted"));
    }
    let Some(sheet) = sheet.filter(|_| problems.is_empty()) else { return Err(Error::Invalid(problems)) };
    let withdrawn = ScoreSheet {
        state: "withdrawn".to_owned(),
        withdrawn_at: Some(op.now()),
        withdrawn_for: Some(reason.clone()),
        ..sheet.clone()
    };
    store::evaluation::save_score_sheet(op.tx(), &withdrawn).await?;
    let again = ScoreSheet {
        id: ScoreSheetId::new(op.new_id()),
        state: "draft".to_owned(),
        total: None,
        submitted_at: None,
        ..sheet.clone()
    };
    store::evaluation::insert_score_sheet(op.tx(), &again).await?;
    op.record(
        "score-sheet-reopened",
        "score-sheet",
        sheet.id,
        &json!({ "assessment": id, "account": member, "reason": reason, "total": sheet.total, "again": again.id }),
    );
    Ok(())
}

/// A member's own sheet, ready to fill in.
#[derive(Debug, Clone)]
pub struct ScoreSheetView {
    /// The assessment around it.
    pub assessment: AssessmentView,
    /// What was picked.
    pub answers: Answers,
    /// What was noted.
    pub remark: String,
    /// The version seen; none before the first save.
    pub version: Option<i64>,
    /// Whether it was handed in.
    pub is_submitted: bool,
    /// How far it is filled in.
    pub progress: Progress,
    /// What it would come to by itself, once nothing is missing.
    pub verdict: Option<Verdict>,
    /// The conditions of each number of stars, by this sheet.
    pub floors: Vec<FloorsOf>,
    /// What this person said of their interests.
    pub declared: Option<ConflictDeclaration>,
    /// The producer's own answers.
    pub self_score: Answers,
    /// The evidence in the dossier.
    pub evidence: Vec<Evidence>,
    /// The council's other dossiers, in order.
    pub neighbours: Vec<AssessmentSummary>,
}

/// Reads one's own score sheet.
///
/// # Errors
/// [`Error::NotFound`] for whoever does not sit in the council; [`Error::Invalid`] for a member who
/// has not declared their interests or stands aside.
pub async fn read_score_sheet(op: &mut Op, id: AssessmentId) -> Result<ScoreSheetView> {
    let case = Case::find(op, id).await?;
    op.allow(Action::Score, &case.bench.subject())?;
    let account_id = op.person()?.account_id;
    let sheet = case.sheet_of(account_id).cloned();
    let is_submitted = sheet.as_ref().is_some_and(|sheet| sheet.state == "submitted");
    // One's own sheet can be read for ever; only what is still to be filled in asks for a declaration.
    let case = if is_submitted { case } else { case_to_score(op, id).await?.0 };
    let answers = sheet.as_ref().map(answers_of).transpose()?.unwrap_or_default();
    let declared = case.declared_by(account_id).cloned();
    let self_score = Answers::from_json(&case.dossier.self_score).unwrap_or_default();
    let evidence = store::products::list_evidence(op.tx(), case.dossier.id).await?;
    let neighbours = store::evaluation::list_assessments_of_council(op.tx(), case.assessment.council_id).await?;
    let criteria = case.pinned.criteria();
    let progress = progress(criteria, &answers);
    let so_far = mean(&[progress.so_far.total]);
    let verdict = so_far.as_ref().and_then(|mean| judge(case.pinned.criteria_regime(), criteria, mean, &answers).ok());
    let floors = so_far.as_ref().map(|mean| floors(&case.pinned, mean, &answers)).unwrap_or_default();
    Ok(ScoreSheetView {
        assessment: view(op, case).await?,
        answers,
        remark: sheet.as_ref().map(|sheet| sheet.remark.clone()).unwrap_or_default(),
        version: sheet.as_ref().map(|sheet| sheet.version),
        is_submitted,
        progress,
        verdict,
        floors,
        declared,
        self_score,
        evidence,
        neighbours,
    })
}
