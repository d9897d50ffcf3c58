//! Trình ký: a paper goes before the leader, who approves, returns or asks.

use domain::ids::{PaperId, SignOffId};
use domain::papers::{
    Answer, Asking, AskingProblem, AskingRefused, SignOffState, asking_problems, may_ask, note_problem,
};
use domain::people::{Action, Role, Subject};
use domain::text;
use serde_json::json;
use store::papers::{SignOff, SignOffListed};

use super::{find, latest_state, own_bodies};
use crate::notices::{Kind as Told, Notice, To, tell};
use crate::units::committee_of;
use crate::{Error, Op, Problem, Result};

/// Puts a paper before the leader of its committee. Nothing of the paper changes until the answer.
///
/// # Errors
/// [`Error::Stale`] if the paper was saved in between. It lies there already, was approved, or no
/// committee stands above its body; every problem at once.
pub async fn put_before_leader(op: &mut Op, id: PaperId, version: i64, asking: Asking) -> Result<SignOffId> {
    let paper = find(op, id, Action::RegisterPaper).await?;
    let latest = latest_state(op.tx(), id).await?;
    may_ask(latest).map_err(|refused| match refused {
        AskingRefused::Waiting => Error::problem("", "papers-waits-already"),
        AskingRefused::Approved => Error::problem("", "papers-approved-before"),
    })?;
    if paper.version != version {
        return Err(Error::Stale);
    }
    let asking = asking.tidy();
    let mut wrong: Vec<Problem> = asking_problems(&asking, op.today()).into_iter().map(explained).collect();
    let register = store::units::find_body(op.tx(), &paper.body_id).await?.ok_or(Error::NotFound)?;
    let committee = committee_of(op.tx(), &register).await?;
    if committee.is_none() {
        wrong.push(Problem::new("", "papers-no-committee"));
    }
    let (Some(committee), Some(answer_by), true) = (committee, asking.answer_by, wrong.is_empty()) else {
        return Err(Error::Invalid(wrong));
    };
    let sign_off = SignOff {
        id: SignOffId::new(op.new_id()),
        paper_id: id,
        body_id: committee.id,
        reason: asking.reason,
        answer_by,
        asked_by: op.person()?.account_id,
        asked_on: op.today(),
        state: SignOffState::Waiting.name().to_owned(),
        note: String::new(),
        answered_by: None,
        answered_on: None,
        version: 1,
    };
    store::papers::hold_paper(op.tx(), id, version).await?;
    store::papers::insert_sign_off(op.tx(), &sign_off).await?;
    let detail = json!({
        "sign_off": sign_off.id, "to": sign_off.body_id, "reason": sign_off.reason, "answer_by": answer_by,
        "sha256": paper.sha256,
    });
    op.record("paper-put-before-leader", "paper", id, &detail);
    let href = format!("/papers/{id}");
    let notice = Notice::new(Told::PaperToSign, id, &paper.subject, href).once_for(sign_off.id).due(answer_by);
    tell(op, To::Leaders(std::slice::from_ref(&sign_off.body_id)), &notice).await?;
    Ok(sign_off.id)
}

/// Shows a leader what they are about to answer.
///
/// # Errors
/// As [`answer_sign_off`].
pub async fn prepare_answer(op: &mut Op, id: SignOffId) -> Result<SignOffListed> {
    let (_, listed) = find_to_answer(op, id).await?;
    Ok(listed)
}

/// The leader approves a paper, returns it, or asks. Answers the paper's id.
///
/// # Errors
/// It lies before another body's leader; the leader's appointment does not hold on the day; it was
/// answered already, by whom and when; who returns or asks says nothing. [`Error::Stale`] if someone
/// answered at the same moment.
pub async fn answer_sign_off(op: &mut Op, id: SignOffId, answer: Answer, note: &str) -> Result<PaperId> {
    let (sign_off, listed) = find_to_answer(op, id).await?;
    let note = text::tidy_lines(note);
    if let Some(problem) = note_problem(answer, &note) {
        let key = match problem {
            AskingProblem::ReasonTooLong => "papers-text-too-long",
            _ if answer == Answer::Ask => "papers-question-missing",
            _ => "papers-return-reason-missing",
        };
        return Err(Error::problem("note", key));
    }
    let state = SignOffState::Waiting.after(answer).map_err(|_| Error::Stale)?;
    let answered = SignOff {
        state: state.name().to_owned(),
        note,
        answered_by: Some(op.person()?.account_id),
        answered_on: Some(op.today()),
        ..sign_off
    };
    store::papers::save_answer(op.tx(), &answered).await?;
    let detail = json!({ "sign_off": id, "state": answered.state, "note": answered.note });
    op.record("paper-answered", "paper", answered.paper_id, &detail);
    let href = format!("/papers/{}", answered.paper_id);
    let notice = Notice::new(Told::PaperAnswered, answered.paper_id, listed.paper_subject, href).once_for(id);
    tell(op, To::People(&[answered.asked_by]), &notice).await?;
    Ok(answered.paper_id)
}

/// What waits for whoever is signed in, the first due first; nothing for who leads no committee.
///
/// # Errors
/// The database failed.
pub async fn waiting_sign_offs(op: &mut Op) -> Result<Vec<SignOffListed>> {
    let led = op.actor().person().map(|person| own_bodies(person, Action::SignOff)).unwrap_or_default();
    if led.is_empty() {
        return Ok(Vec::new());
    }
    Ok(store::papers::list_waiting_sign_offs(op.tx(), &led).await?)
}

/// What the leaders of one's committee answered last.
///
/// # Errors
/// The database failed.
pub async fn list_answered(op: &mut Op, at_most: i64) -> Result<Vec<SignOffListed>> {
    let led = op.actor().person().map(|person| own_bodies(person, Action::SignOff)).unwrap_or_default();
    if led.is_empty() {
        return Ok(Vec::new());
    }
    Ok(store::papers::list_answered_sign_offs(op.tx(), &led, at_most).await?)
}

/// A paper's going before the leader who asks for it, still unanswered.
async fn find_to_answer(op: &mut Op, id: SignOffId) -> Result<(SignOff, SignOffListed)> {
    let found = store::papers::find_sign_off(op.tx(), id).await?;
    let body_id = found.as_ref().map(|sign_off| sign_off.body_id.clone());
    if let Some(body_id) = &body_id {
        check_term(op, body_id).await?;
    }
    op.allow(Action::SignOff, &Subject::default().with_bodies(body_id))?;
    let sign_off = found.ok_or(Error::NotFound)?;
    let history = store::papers::list_sign_offs_of(op.tx(), sign_off.paper_id).await?;
    let listed = history.into_iter().find(|one| one.id == id).ok_or(Error::NotFound)?;
    if listed.state != SignOffState::Waiting.name() {
        let key = match listed.state.as_str() {
            "approved" => "papers-answered-approved",
            "returned" => "papers-answered-returned",
            _ => "papers-answered-asked",
        };
        let day = listed.answered_on.map(domain::day::short).unwrap_or_default();
        let who = listed.answered_by.clone().unwrap_or_default();
        let problem = Problem::new("", key).naming("who", who).naming("day", day).naming("paper", listed.paper_id);
        return Err(Error::Invalid(vec![problem]));
    }
    Ok((sign_off, listed))
}

/// Tells someone whose appointment as this body's leader is over, or has not begun, that it is so.
async fn check_term(op: &mut Op, body_id: &str) -> Result<()> {
    let person = op.person()?.clone();
    let today = op.today();
    let mut terms = store::people::list_appointments(op.tx(), person.account_id).await?;
    terms.extend(person.appointments);
    terms.retain(|term| term.role == Role::Leader && term.body_id == body_id);
    if terms.is_empty() || terms.iter().any(|term| term.holds_on(today)) {
        return Ok(());
    }
    let last = terms.iter().filter_map(|term| term.to_on).filter(|last| *last < today).max();
    let problem = match (last, terms.iter().map(|term| term.from_on).min()) {
        (Some(last), _) => Problem::new("", "papers-leader-over").naming("day", domain::day::short(last)),
        (None, Some(first)) => Problem::new("", "papers-leader-not-yet").naming("day", domain::day::short(first)),
        (None, None) => return Ok(()),
    };
    Err(Error::Invalid(vec![problem.naming("body", &terms[0].body_name)]))
}

fn explained(problem: AskingProblem) -> Problem {
    let key = match problem {
        AskingProblem::ReasonMissing => "papers-reason-missing",
        AskingProblem::ReasonTooLong => "papers-text-too-long",
        AskingProblem::DayMissing => "papers-answer-by-missing",
        AskingProblem::DayPast => "papers-answer-by-past",
    };
    Problem::new(problem.field(), key)
}
