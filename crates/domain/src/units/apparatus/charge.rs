//! Putting someone in charge, and handing over.

use super::days::read_end;
use super::{DaysProblem, Life, Term, in_charge};
use crate::day::parse_typed;
use crate::ids::AccountId;
use crate::{Day, text};

/// Someone who could be in charge: a role in the body's unit, from when to when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The first day of the appointment.
    pub from_on: Day,
    /// The last day, if an end is known.
    pub to_on: Option<Day>,
}

/// A term as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypedTerm {
    /// The first day.
    pub from_on: String,
    /// The last day; nothing while no end is known.
    pub to_on: String,
    /// The number of the paper.
    pub decision: String,
    /// The day of the paper; nothing means the first day.
    pub decided_on: String,
}

/// A term that can be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreedTerm {
    /// The first day.
    pub from_on: Day,
    /// The last day, if an end is known.
    pub to_on: Option<Day>,
    /// The number of the paper.
    pub decision: String,
    /// The day of the paper.
    pub decided_on: Day,
}

/// One thing to put right before someone can be put in charge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChargeProblem {
    /// Nobody is chosen, or there is no such account.
    NobodyChosen,
    /// The account holds no appointment in the body's unit on the first day.
    NotAppointedThere,
    /// The paper has no number.
    DecisionMissing,
    /// The day of the paper is no day.
    DecidedUnreadable,
    /// The paper is of a later day than the first.
    DecidedAfterItTakesEffect,
    /// Something about the days.
    Days(DaysProblem),
    /// Someone is in charge already on some of these days: who, from when to when.
    HeldBy(String, Day, Option<Day>),
    /// The one who hands over is the one who takes over.
    SamePerson,
    /// Nobody is in charge who could hand over.
    NobodyToHandOver,
    /// The last day is missing or no day.
    LastUnreadable,
    /// The term begins only on this day.
    BeforeItBegins(Day),
    /// It ends on this day already, no later.
    EndsAlready(Day),
    /// Work is handed over when its day has come, not before.
    InTheFuture,
    /// There is no reason.
    ReasonMissing,
}

/// Reads a term that was typed, or names every problem at once. Exactly one is in charge at a time.
///
/// `held` are the appointments of whoever is chosen in the body's unit, none if nobody is; `terms` are
/// the body's terms so far.
///
/// # Errors
/// Every problem.
pub fn agree_on_term(
    typed: &TypedTerm,
    life: Life,
    held: Option<&[Held]>,
    terms: &[Term],
) -> Result<AgreedTerm, Vec<ChargeProblem>> {
    let mut problems = Vec::new();
    let decision = text::tidy(&typed.decision);
    let from_on = parse_typed(&typed.from_on);
    let to_on = read_end(&typed.to_on);
    match (held, from_on) {
        (None, _) => problems.push(ChargeProblem::NobodyChosen),
        (Some(held), Some(from_on)) if !is_held_on(held, from_on) => problems.push(ChargeProblem::NotAppointedThere),
        _ => {}
    }
    if from_on.is_none() {
        problems.push(ChargeProblem::Days(DaysProblem::FromUnreadable));
    }
    if let Err(problem) = to_on {
        problems.push(ChargeProblem::Days(problem));
    }
    if decision.is_empty() {
        problems.push(ChargeProblem::DecisionMissing);
    }
    let decided_on = if typed.decided_on.trim().is_empty() { from_on } else { parse_typed(&typed.decided_on) };
    if decided_on.is_none() && !typed.decided_on.trim().is_empty() {
        problems.push(ChargeProblem::DecidedUnreadable);
    }
    if let (Some(from_on), Ok(to_on)) = (from_on, to_on) {
        problems.extend(life.problems(from_on, to_on).into_iter().map(ChargeProblem::Days));
        problems.extend(overlapping(terms, from_on, to_on));
        if decided_on.is_some_and(|decided_on| decided_on > from_on) {
            problems.push(ChargeProblem::DecidedAfterItTakesEffect);
        }
    }
    match (from_on, to_on, decided_on) {
        (Some(from_on), Ok(to_on), Some(decided_on)) if problems.is_empty() => {
            Ok(AgreedTerm { from_on, to_on, decision, decided_on })
        }
        _ => Err(problems),
    }
}

fn is_held_on(held: &[Held], on: Day) -> bool {
    held.iter().any(|of| of.from_on <= on && of.to_on.is_none_or(|last| on <= last))
}

/// Whoever is in charge on some of the days from one to another.
fn overlapping(terms: &[Term], from_on: Day, to_on: Option<Day>) -> Option<ChargeProblem> {
    let other = terms
        .iter()
        .find(|of| to_on.is_none_or(|last| of.from_on <= last) && of.to_on.is_none_or(|last| from_on <= last))?;
    Some(ChargeProblem::HeldBy(other.name.clone(), other.from_on, other.to_on))
}

/// Reads the last day that was typed for what began on a day and may have an end already.
///
/// # Errors
/// It is no day, before the first, or after the end.
pub fn agree_on_last_day(from_on: Day, to_on: Option<Day>, typed: &str) -> Result<Day, ChargeProblem> {
    let last_on = parse_typed(typed).ok_or(ChargeProblem::LastUnreadable)?;
    if last_on < from_on {
        return Err(ChargeProblem::BeforeItBegins(from_on));
    }
    match to_on.filter(|to_on| *to_on < last_on) {
        Some(to_on) => Err(ChargeProblem::EndsAlready(to_on)),
        None => Ok(last_on),
    }
}

/// A hand-over as typed: the last day of the one who leaves; the successor begins the day after.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypedHandOver {
    /// The last day of the one who leaves.
    pub last_on: String,
    /// The number of the paper that puts the successor in charge.
    pub decision: String,
    /// The day of the paper; nothing means the successor's first day.
    pub decided_on: String,
    /// Why.
    pub reason: String,
}

/// A hand-over that can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreedHandOver {
    /// Who leaves.
    pub leaving: Term,
    /// The last day of the one who leaves.
    pub last_on: Day,
    /// The successor's term.
    pub term: AgreedTerm,
    /// Why.
    pub reason: String,
}

/// Reads a hand-over that was typed, or names every problem at once.
///
/// # Errors
/// Every problem.
pub fn agree_on_hand_over(
    typed: &TypedHandOver,
    life: Life,
    successor: Option<(AccountId, &[Held])>,
    terms: &[Term],
    today: Day,
) -> Result<AgreedHandOver, Vec<ChargeProblem>> {
    let Some(leaving) = in_charge(terms, today) else { return Err(vec![ChargeProblem::NobodyToHandOver]) };
    let mut problems = Vec::new();
    let reason = text::tidy_lines(&typed.reason);
    if reason.is_empty() {
        problems.push(ChargeProblem::ReasonMissing);
    }
    if successor.is_some_and(|(account_id, _)| account_id == leaving.account_id) {
        problems.push(ChargeProblem::SamePerson);
    }
    let last_on = agree_on_last_day(leaving.from_on, leaving.to_on, &typed.last_on);
    match last_on {
        Ok(last_on) if last_on > today => problems.push(ChargeProblem::InTheFuture),
        Ok(_) => {}
        Err(ref problem) => problems.push(problem.clone()),
    }
    let first_on = last_on.ok().and_then(|last_on| last_on.succ_opt());
    let term = TypedTerm {
        from_on: first_on.map(|day| day.to_string()).unwrap_or_default(),
        to_on: String::new(),
        decision: typed.decision.clone(),
        decided_on: typed.decided_on.clone(),
    };
    let others: Vec<Term> = terms.iter().filter(|of| of.id != leaving.id).cloned().collect();
    let term = agree_on_term(&term, life, successor.map(|(_, held)| held), &others);
    let no_first_day = ChargeProblem::Days(DaysProblem::FromUnreadable);
    match (term, first_on) {
        (Ok(term), Some(first_on)) if problems.is_empty() => Ok(AgreedHandOver {
            last_on: first_on.pred_opt().unwrap_or(first_on),
            leaving: leaving.clone(),
            term,
            reason,
        }),
        (Ok(_), _) => Err(problems),
        (Err(more), _) => {
            // The first day is not typed here: what is wrong with it is said of the last day.
            problems.extend(more.into_iter().filter(|problem| *problem != no_first_day));
            Err(problems)
        }
    }
}
