//! Withdrawal of a recognition.

use domain::ids::RecognitionId;
use domain::people::{Action, Role, Subject};
use domain::{Day, text};
use serde_json::json;
use store::evaluation::Recognition;

use super::case::Case;
use crate::{Error, Op, Problem, Result};

/// What a decision of withdrawal says.
#[derive(Debug, Clone)]
pub struct Withdrawal {
    /// The number of the decision.
    pub number: String,
    /// Its day.
    pub on: Day,
    /// The code of the ground, from the regulation's list.
    pub ground: String,
    /// Why, in words people may read.
    pub reason: String,
}

/// Whether this person signs for the body that recognised.
pub(super) async fn may_withdraw(op: &mut Op, recognition: &Recognition) -> Result<bool> {
    let Some(body) = store::units::find_body(op.tx(), &recognition.issuer_body_id).await? else { return Ok(false) };
    let leads = op.actor().person().is_some_and(|person| {
        let mut leads = person.appointments.iter().filter(|appointment| appointment.role == Role::Leader);
        // After a reform the unit that took over signs for what the old one gave.
        leads.any(|leads| leads.unit_path == body.unit_path || Some(&leads.body_id) == body.successor_id.as_ref())
    });
    Ok(leads)
}

/// Withdraws a recognition. Its code keeps leading to a page, which then says so.
///
/// # Errors
/// No leave; [`Error::Stale`]; every problem of the decision at once.
pub async fn withdraw_recognition(op: &mut Op, id: RecognitionId, version: i64, new: Withdrawal) -> Result<()> {
    let recognition = store::evaluation::find_recognition(op.tx(), id).await?.ok_or(Error::NotFound)?;
    op.allow(Action::Recognise, &Subject::in_territory(&recognition.custody_path))?;
    if !may_withdraw(op, &recognition).await? {
        return Err(Error::Forbidden);
    }
    let case = Case::find(op, recognition.assessment_id).await?;
    let grounds = &case.pinned.procedure().withdrawal.grounds;
    let (number, reason) = (text::tidy(&new.number), text::tidy_lines(&new.reason));
    let mut problems = Vec::new();
    if recognition.is_withdrawn {
        problems.push(Problem::new("", "evaluation-withdrawn-already"));
    }
    if number.is_empty() {
        problems.push(Problem::new("number", "evaluation-decision-number-missing"));
    }
    if new.on > op.today() {
        problems.push(Problem::new("on", "evaluation-decided-later"));
    }
    if new.on < recognition.decided_on {
        let day = domain::day::short(recognition.decided_on);
        problems.push(Problem::new("on", "evaluation-withdrawn-before-recognition").naming("day", day));
    }
    if !grounds.iter().any(|ground| ground.code == new.ground) {
        problems.push(Problem::new("ground", "evaluation-ground-missing"));
    }
    if reason.is_empty() {
        problems.push(Problem::new("reason", "evaluation-reason-missing"));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let withdrawn = Recognition {
        version,
        is_withdrawn: true,
        withdrawn_on: Some(new.on),
        withdrawal_ground: Some(new.ground),
        withdrawal_number: Some(number),
        withdrawal_reason: Some(reason),
        ..recognition
    };
    store::evaluation::save_withdrawal(op.tx(), &withdrawn).await?;
    op.record(
        "recognition-withdrawn",
        "recognition",
        id,
        &json!({
            "on": withdrawn.withdrawn_on, "ground": withdrawn.withdrawal_ground,
            "number": withdrawn.withdrawal_number, "reason": withdrawn.withdrawal_reason,
        }),
    );
    Ok(())
}
