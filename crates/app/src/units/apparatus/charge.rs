//! Putting someone in charge, handing over, ending a term.

use domain::ids::{AccountId, HandOverId, OfficerInChargeId};
use domain::people::Action;
use domain::units::apparatus::{
    AgreedTerm, ChargeProblem, Held, TypedHandOver, TypedTerm, agree_on_hand_over, agree_on_last_day, agree_on_term,
    in_charge,
};
use serde_json::json;
use store::plans::HandOver;
use store::units::apparatus::{ApparatusBody, Candidate, ChargeTerm, HeldTask};

use super::decisions::of_days;
use super::{find, find_to_write, last_over, life, of_terms};
use crate::notices::{Kind as Told, Notice, To, tell};
use crate::{Error, Op, Problem, Result};

/// Someone to be put in charge, as typed.
#[derive(Debug, Clone, Default)]
pub struct NewTerm {
    /// The account's id.
    pub account_id: String,
    /// The days and the paper.
    pub term: TypedTerm,
    /// Whether the open tasks go along that whoever was in charge last still holds.
    pub takes_tasks: bool,
}

/// A hand-over as typed.
#[derive(Debug, Clone, Default)]
pub struct NewHandOver {
    /// The successor's account id.
    pub account_id: String,
    /// The day, the paper and the reason.
    pub typed: TypedHandOver,
}

/// What is needed to put someone in charge or hand over.
#[derive(Debug, Clone)]
pub struct Charge {
    /// The body.
    pub body: ApparatusBody,
    /// Its terms, the newest first.
    pub terms: Vec<ChargeTerm>,
    /// Who is in charge today.
    pub current: Option<ChargeTerm>,
    /// Open tasks of whoever is in charge today, or was last.
    pub tasks: Vec<HeldTask>,
    /// Whose those are; nobody's if there are none.
    pub tasks_of: String,
    /// Who can be chosen, by given name.
    pub candidates: Vec<Candidate>,
}

/// Reads what is needed to put someone in charge or hand over.
///
/// # Errors
/// There is no such body, or not for this person to change.
pub async fn read_charge(op: &mut Op, body_id: &str) -> Result<Charge> {
    let body = find(op, body_id, Action::WriteApparatus).await?;
    let today = op.today();
    let terms = store::units::apparatus::list_terms(op.tx(), std::slice::from_ref(&body.id)).await?;
    let known = of_terms(&terms);
    let holder = in_charge(&known, today).or_else(|| last_over(&known, today));
    let (tasks, tasks_of) = match holder {
        Some(of) => {
            let tasks = store::units::apparatus::list_tasks_held(op.tx(), of.account_id, &body.unit_id).await?;
            (tasks, of.name.clone())
        }
        None => (Vec::new(), String::new()),
    };
    let current = in_charge(&known, today).and_then(|now| terms.iter().find(|row| row.id == now.id)).cloned();
    let candidates = list_candidates(op, &body).await?;
    Ok(Charge { body, terms, current, tasks, tasks_of, candidates })
}

/// Who can be put in charge for a body: officials with an appointment in its unit, each once, the appointment
/// of today first.
///
/// # Errors
/// The database refused.
pub async fn list_candidates(op: &mut Op, body: &ApparatusBody) -> Result<Vec<Candidate>> {
    let today = op.today();
    let mut candidates: Vec<Candidate> = Vec::new();
    for row in store::units::apparatus::list_charge_candidates(op.tx(), &body.unit_id).await? {
        match candidates.last_mut().filter(|last| last.account_id == row.account_id) {
            Some(last) if row.from_on <= today => *last = row,
            Some(_) => {}
            None => candidates.push(row),
        }
    }
    Ok(candidates)
}

/// What the one who is chosen holds in the body's unit; nothing if there is no such one.
async fn held_by(op: &mut Op, body: &ApparatusBody, typed: &str) -> Result<Option<(AccountId, Vec<Held>)>> {
    let Ok(account_id) = typed.parse::<AccountId>() else { return Ok(None) };
    if store::people::find_account(op.tx(), account_id).await?.is_none() {
        return Ok(None);
    }
    let rows = store::units::apparatus::list_charge_candidates(op.tx(), &body.unit_id).await?;
    let held = rows.into_iter().filter(|row| row.account_id == account_id);
    Ok(Some((account_id, held.map(|row| Held { from_on: row.from_on, to_on: row.to_on }).collect())))
}

/// Puts someone in charge. Answers how many open tasks went along.
///
/// # Errors
/// Every problem of what was typed; there is no such body, or not for this person.
pub async fn put_in_charge(op: &mut Op, body_id: &str, new: &NewTerm) -> Result<usize> {
    let body = find_to_write(op, body_id).await?;
    let rows = store::units::apparatus::list_terms(op.tx(), std::slice::from_ref(&body.id)).await?;
    let terms = of_terms(&rows);
    let chosen = held_by(op, &body, &new.account_id).await?;
    let held = chosen.as_ref().map(|(_, held)| held.as_slice());
    let agreed = agree_on_term(&new.term, life(&body), held, &terms).map_err(refused)?;
    let (account_id, _) = chosen.ok_or(Error::NotFound)?;
    let first_on = agreed.from_on;
    let id = begin(op, &body, account_id, agreed).await?;
    let before = last_over(&terms, first_on).filter(|last| new.takes_tasks && last.account_id != account_id);
    let reason = format!("{} {}", body.name, new.term.decision);
    let moved = match before {
        Some(last) => move_tasks(op, &body, last.account_id, account_id, &reason, first_on).await?,
        None => 0,
    };
    let detail = json!({ "body": body.id, "account": account_id, "from": first_on, "tasks": moved });
    op.record("put-in-charge", "officer-in-charge", id, &detail);
    Ok(moved)
}

/// Ends the term of whoever is in charge, lets the successor begin the day after, and gives the successor every
/// open task of the unit's bodies that the one who leaves holds: all of it or nothing. Answers how many tasks.
///
/// # Errors
/// Every problem of what was typed; there is no such body, or not for this person; or someone changed the term or
/// a task in between.
pub async fn hand_over(op: &mut Op, body_id: &str, new: &NewHandOver) -> Result<usize> {
    let body = find_to_write(op, body_id).await?;
    let rows = store::units::apparatus::list_terms(op.tx(), std::slice::from_ref(&body.id)).await?;
    let terms = of_terms(&rows);
    let chosen = held_by(op, &body, &new.account_id).await?;
    let successor = chosen.as_ref().map(|(account_id, held)| (*account_id, held.as_slice()));
    let agreed = agree_on_hand_over(&new.typed, life(&body), successor, &terms, op.today()).map_err(|problems| {
        // The successor's first day is not typed: what is wrong with it is said of the last day.
        let problems = problems.into_iter().map(of_charge).map(|problem| match problem.field.as_ref() {
            "from_on" => Problem { field: "last_on".into(), ..problem },
            _ => problem,
        });
        Error::Invalid(problems.collect())
    })?;
    let (account_id, _) = chosen.ok_or(Error::NotFound)?;
    let leaving = rows.iter().find(|row| row.id == agreed.leaving.id).ok_or(Error::NotFound)?;
    store::units::apparatus::end_term(op.tx(), leaving.id, leaving.version, agreed.last_on).await?;
    let first_on = agreed.term.from_on;
    let id = begin(op, &body, account_id, agreed.term).await?;
    let moved = move_tasks(op, &body, leaving.account_id, account_id, &agreed.reason, first_on).await?;
    let detail = json!({
        "body": body.id, "left": leaving.account_id, "to": agreed.last_on, "account": account_id, "tasks": moved,
        "reason": agreed.reason,
    });
    op.record("charge-handed-over", "officer-in-charge", id, &detail);
    Ok(moved)
}

async fn begin(
    op: &mut Op,
    body: &ApparatusBody,
    account_id: AccountId,
    agreed: AgreedTerm,
) -> Result<OfficerInChargeId> {
    let recorded_by = op.person()?.account_id;
    let term = ChargeTerm {
        id: OfficerInChargeId::new(op.new_id()),
        body_id: body.id.clone(),
        account_id,
        name: String::new(),
        phone: None,
        from_on: agreed.from_on,
        to_on: agreed.to_on,
        decision: agreed.decision,
        decided_on: agreed.decided_on,
        version: 1,
    };
    store::units::apparatus::insert_term(op.tx(), &term, recorded_by).await?;
    let href = format!("/apparatus/{}", body.id);
    let notice = Notice::new(Told::PutInCharge, term.id, &body.name, href).due(term.from_on);
    tell(op, To::People(&[account_id]), &notice).await?;
    Ok(term.id)
}

/// Gives every open task of the unit's bodies that someone holds to another, and notes each.
async fn move_tasks(
    op: &mut Op,
    body: &ApparatusBody,
    from: AccountId,
    to: AccountId,
    reason: &str,
    on: domain::Day,
) -> Result<usize> {
    let by = op.person()?.account_id;
    let tasks = store::units::apparatus::list_tasks_held(op.tx(), from, &body.unit_id).await?;
    for task in &tasks {
        let hand_over = HandOver {
            id: HandOverId::new(op.new_id()),
            task_id: task.id,
            from_body_id: task.lead_body_id.clone(),
            to_body_id: task.lead_body_id.clone(),
            from_holder: Some(from),
            to_holder: Some(to),
            reason: reason.to_owned(),
            account_id: by,
            handed_on: on,
        };
        store::units::apparatus::give_task(op.tx(), task, to).await?;
        store::plans::insert_hand_over(op.tx(), &hand_over).await?;
        op.record("task-handed-over", "task", task.id, &json!({ "from": from, "to": to, "reason": reason }));
    }
    Ok(tasks.len())
}

/// Ends the term of whoever is in charge without a successor: a vacancy, until someone is put in charge.
///
/// # Errors
/// Nobody is in charge; the day is no day or before the first; or someone changed it in between.
pub async fn end_charge(op: &mut Op, body_id: &str, last_on: &str) -> Result<()> {
    let body = find_to_write(op, body_id).await?;
    let rows = store::units::apparatus::list_terms(op.tx(), std::slice::from_ref(&body.id)).await?;
    let terms = of_terms(&rows);
    let nobody = || refused(vec![ChargeProblem::NobodyToHandOver]);
    let now = in_charge(&terms, op.today()).ok_or_else(nobody)?;
    let row = rows.iter().find(|row| row.id == now.id).ok_or_else(nobody)?;
    let last_on = agree_on_last_day(row.from_on, row.to_on, last_on).map_err(|problem| refused(vec![problem]))?;
    store::units::apparatus::end_term(op.tx(), row.id, row.version, last_on).await?;
    let detail = json!({ "body": body.id, "account": row.account_id, "to": last_on });
    op.record("charge-ended", "officer-in-charge", row.id, &detail);
    Ok(())
}

fn refused(problems: Vec<ChargeProblem>) -> Error {
    Error::Invalid(problems.into_iter().map(of_charge).collect())
}

pub(super) fn of_charge(problem: ChargeProblem) -> Problem {
    let short = domain::day::short;
    match problem {
        ChargeProblem::NobodyChosen => Problem::new("account", "units-apparatus-officer-missing"),
        ChargeProblem::NotAppointedThere => Problem::new("account", "units-apparatus-officer-not-appointed"),
        ChargeProblem::SamePerson => Problem::new("account", "units-apparatus-same-person"),
        ChargeProblem::DecisionMissing => Problem::new("decision", "units-apparatus-number-missing"),
        ChargeProblem::DecidedUnreadable => Problem::new("decided_on", "units-apparatus-decided-unreadable"),
        ChargeProblem::DecidedAfterItTakesEffect => Problem::new("decided_on", "units-apparatus-decided-after"),
        ChargeProblem::Days(problem) => of_days(problem, "from_on", "to_on"),
        ChargeProblem::HeldBy(name, from_on, None) => {
            Problem::new("from_on", "units-apparatus-held-by").naming("name", name).naming("day", short(from_on))
        }
        ChargeProblem::HeldBy(name, from_on, Some(to_on)) => Problem::new("from_on", "units-apparatus-held-by-until")
            .naming("name", name)
            .naming("day", short(from_on))
            .naming("until", short(to_on)),
        ChargeProblem::NobodyToHandOver => Problem::new("last_on", "units-apparatus-nobody-to-hand-over"),
        ChargeProblem::LastUnreadable => Problem::new("last_on", "units-apparatus-last-unreadable"),
        ChargeProblem::BeforeItBegins(day) => {
            Problem::new("last_on", "units-apparatus-last-before").naming("day", short(day))
        }
        ChargeProblem::EndsAlready(day) => {
            Problem::new("last_on", "units-apparatus-ends-already").naming("day", short(day))
        }
        ChargeProblem::InTheFuture => Problem::new("last_on", "units-apparatus-last-in-future"),
        ChargeProblem::ReasonMissing => Problem::new("reason", "units-apparatus-reason-missing"),
    }
}
