//! The council concludes, and the dossier goes where it belongs.

use domain::evaluation::{
    self, Answers, AssessmentState, NextStep, Seat, Verdict, mean, next_step, propose_agreed, score,
};
use domain::ids::AssessmentId;
use domain::people::Action;
use domain::regulations::Level;
use domain::text;
use serde_json::json;
use store::evaluation::Assessment;
use store::products::Dossier;

use super::assessments::{AssessmentView, note_step, view};
use super::case::{Case, answers_of};
use super::outcome::{Outcome, outcome};
use super::problems::of_conclusion;
use crate::{Error, Op, Problem, Result};

/// What the chair has before them.
#[derive(Debug, Clone)]
pub struct ConclusionDraft {
    /// The assessment around it.
    pub assessment: AssessmentView,
    /// The level proposed for each criterion: the one most members picked.
    pub proposed: Answers,
    /// What it would come to.
    pub outcome: Option<Outcome>,
    /// What stands in the way.
    pub problems: Vec<Problem>,
    /// Sheets begun and not handed in, which would not count.
    pub unfinished: usize,
}

/// Shows the chair what a conclusion would come to, with the levels given or else those proposed.
///
/// # Errors
/// No leave to conclude.
pub async fn prepare_conclusion(op: &mut Op, id: AssessmentId, agreed: Option<Answers>) -> Result<ConclusionDraft> {
    let case = Case::find(op, id).await?;
    op.allow(Action::Conclude, &case.bench.subject())?;
    let mut problems = chair_problems(op, &case)?;
    let proposed = match agreed {
        Some(agreed) => agreed,
        None => proposed(&case)?,
    };
    let reckoned = if problems.is_empty() {
        match reckon(op, &case, proposed.clone(), false) {
            Ok(_) => {}
            Err(Error::Invalid(found)) => problems.extend(found),
            Err(error) => return Err(error),
        }
        provisional(&case, &proposed)?
    } else {
        None
    };
    let drafts = case.sheets.iter().filter(|sheet| sheet.state == "draft" && !case.is_recused(sheet.account_id));
    Ok(ConclusionDraft {
        unfinished: drafts.count(),
        assessment: view(op, case).await?,
        proposed,
        outcome: reckoned,
        problems,
    })
}

fn provisional(case: &Case, agreed: &Answers) -> Result<Option<Outcome>> {
    let totals: Vec<_> = case.scored()?.iter().filter_map(|sheet| Some(sheet.counted()?.total)).collect();
    match mean(&totals).filter(|_| score(case.pinned.criteria(), agreed).is_ok()) {
        Some(mean) => outcome(case, mean, agreed.clone()).map(Some),
        None => Ok(None),
    }
}

/// The level most members picked, criterion by criterion.
fn proposed(case: &Case) -> Result<Answers> {
    let members: Vec<Answers> = case.counted().map(answers_of).collect::<Result<_>>()?;
    Ok(propose_agreed(case.pinned.criteria(), &members))
}

/// Whether this person presides over this dossier: the chair, or the deputy where the chair stands
/// aside; and has scored before looking at what others gave.
fn chair_problems(op: &Op, case: &Case) -> Result<Vec<Problem>> {
    let account_id = op.person()?.account_id;
    let seat = case.bench.seat_of(account_id);
    let mut chairs = case.bench.members.iter().filter(|(_, seat)| *seat == Seat::Chair);
    let chair_stands_aside = chairs.any(|(member, _)| case.is_recused(member.account_id));
    let mut problems = Vec::new();
    if !case.is_open() {
        problems.push(Problem::new("", "evaluation-concluded-already"));
    }
    if case.is_recused(account_id) {
        problems.push(Problem::new("", "evaluation-stands-aside"));
    } else if !matches!((seat, chair_stands_aside), (Some(Seat::Chair), _) | (Some(Seat::DeputyChair), true)) {
        problems.push(Problem::new("", "evaluation-chair-presides"));
    }
    let has_submitted = case.sheet_of(account_id).is_some_and(|sheet| sheet.state == "submitted");
    if case.is_open() && case.bench.rules.blind_until_submitted && !has_submitted {
        problems.push(Problem::new("", "evaluation-own-sheet-first"));
    }
    Ok(problems)
}

/// Works a conclusion out by the rules.
fn reckon(op: &Op, case: &Case, agreed: Answers, is_discussed: bool) -> Result<evaluation::Conclusion> {
    let rules = &case.bench.rules;
    // A discussion that is noted stands for the rounds that are left: members may stand by their scores.
    let round = if is_discussed { rules.rounds.max(1) } else { 1 };
    let assessment = evaluation::Assessment { round, ..evaluation::Assessment::open(case.assessment.id) };
    let sheets = case.scored()?;
    let (regime, criteria) = (case.pinned.criteria_regime(), case.pinned.criteria());
    let members = case.attendance();
    let session = evaluation::Session { rules, regime, criteria, members: &members, sheets: &sheets };
    let concluded = assessment.conclude(&session, agreed, op.now());
    match concluded.map(|assessment| assessment.state) {
        Ok(AssessmentState::Concluded { conclusion, .. }) => Ok(*conclusion),
        Ok(AssessmentState::Open) => Err(Error::Bug("a conclusion that concludes nothing".to_owned())),
        Err(problems) => Err(Error::Invalid(problems.iter().map(of_conclusion).collect())),
    }
}

/// Concludes: fixes the exact mean, the agreed levels and the stars. Without agreed levels those
/// most members picked are taken. `remarks` holds the discussion where the spread asks for one.
///
/// What reaches nothing at this level is decided with the conclusion.
///
/// # Errors
/// [`Error::Stale`] if the assessment changed in between; every problem at once: no quorum, no
/// chair, a spread without a discussion, gaps in the agreed levels.
pub async fn conclude(op: &mut Op, id: AssessmentId, version: i64, agreed: Answers, remarks: &str) -> Result<Verdict> {
    let case = Case::find(op, id).await?;
    op.allow(Action::Conclude, &case.bench.subject())?;
    let remarks = text::tidy_lines(remarks);
    let agreed = if agreed.is_empty() { proposed(&case)? } else { agreed };
    let mut problems = chair_problems(op, &case)?;
    let reckoned = match reckon(op, &case, agreed, !remarks.is_empty()) {
        Err(Error::Invalid(found)) => {
            problems.extend(found);
            None
        }
        other => Some(other?),
    };
    let Some(conclusion) = reckoned.filter(|_| problems.is_empty()) else { return Err(Error::Invalid(problems)) };
    if case.assessment.version != version {
        return Err(Error::Stale);
    }
    let verdict = conclusion.verdict;
    let concluded = Assessment {
        state: "concluded".to_owned(),
        concluded_on: Some(op.today()),
        concluded_by: Some(op.person()?.account_id),
        agreed: conclusion.agreed.to_json(),
        points_sum: Some(verdict.mean.sum().hundredths()),
        sheets_count: Some(verdict.mean.count().into()),
        stars: Some(verdict.reached.number().into()),
        remarks,
        ..case.assessment.clone()
    };
    store::evaluation::save_assessment(op.tx(), &concluded).await?;
    note_step(op, case.dossier.id, "assessment-concluded", &case.bench.council.name).await?;
    op.record(
        "assessment-concluded",
        "assessment",
        id,
        &json!({
            "agreed": concluded.agreed, "points_sum": concluded.points_sum, "sheets_count": concluded.sheets_count,
            "stars": concluded.stars, "remarks": concluded.remarks,
            "spread_was_too_wide": conclusion.spread_was_too_wide,
        }),
    );
    let step = next_step(case.pinned.procedure(), case.bench.level, Some(&verdict));
    if step == Ok(NextStep::NotEnough) {
        store::products::save_dossier(op.tx(), &Dossier { state: "decided".to_owned(), ..case.dossier.clone() })
            .await?;
        note_step(op, case.dossier.id, "not-recognised", "").await?;
    }
    Ok(verdict)
}

/// Passes a dossier on to the level its result belongs to; a council of that level may then take it.
///
/// # Errors
/// The result does not go on, or was passed on already.
pub async fn forward_to_next_level(op: &mut Op, id: AssessmentId) -> Result<Level> {
    let case = Case::find(op, id).await?;
    op.allow(Action::OpenAssessment, &case.bench.subject())?;
    let step = super::outcome::outcome_of(&case)?.map(|outcome| outcome.next_step);
    let Some(NextStep::Forward(level)) = step else {
        return Err(Error::problem("", "evaluation-nothing-to-forward"));
    };
    if case.assessment.forwarded_to.is_some() {
        return Err(Error::problem("", "evaluation-forwarded-already"));
    }
    let forwarded = Assessment {
        forwarded_to: Some(level.name().to_owned()),
        forwarded_on: Some(op.today()),
        ..case.assessment.clone()
    };
    store::evaluation::save_assessment(op.tx(), &forwarded).await?;
    note_step(op, case.dossier.id, "passed-on", level.name()).await?;
    op.record("dossier-passed-on", "assessment", id, &json!({ "to": level, "dossier": case.dossier.id }));
    Ok(level)
}
