//! Recording a decision on the apparatus.

use super::days::read_end;
use super::{DaysProblem, Decision, DecisionKind, Duty, Life};
use crate::day::parse_typed;
use crate::{Day, text};

/// A member as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypedMember {
    /// The person's name.
    pub name: String,
    /// What the person is elsewhere.
    pub post: String,
    /// The duty's name.
    pub duty: String,
    /// What the person answers for.
    pub field: String,
}

impl TypedMember {
    fn is_blank(&self) -> bool {
        [&self.name, &self.post, &self.field].into_iter().all(|text| text.trim().is_empty())
    }
}

/// A member of a steering committee or an advisory unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The person's name.
    pub name: String,
    /// What the person is elsewhere.
    pub post: String,
    /// What the person is here.
    pub duty: Duty,
    /// What the person answers for.
    pub field: String,
}

/// A decision as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypedDecision {
    /// The kind's name.
    pub kind: String,
    /// Its number.
    pub number: String,
    /// The day it was decided.
    pub decided_on: String,
    /// Who issued it.
    pub issuer: String,
    /// The first day it holds; nothing means the day it was decided.
    pub from_on: String,
    /// The last day it holds; nothing while no end is known.
    pub to_on: String,
    /// Anything else.
    pub note: String,
    /// Members, blank rows among them.
    pub members: Vec<TypedMember>,
}

/// A decision that can be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreedDecision {
    /// What it sets up.
    pub kind: DecisionKind,
    /// Its number.
    pub number: String,
    /// The day it was decided.
    pub decided_on: Day,
    /// Who issued it.
    pub issuer: String,
    /// The first day it holds.
    pub from_on: Day,
    /// The last day it holds, if an end is known.
    pub to_on: Option<Day>,
    /// Anything else.
    pub note: String,
    /// Its members.
    pub members: Vec<Member>,
}

/// One thing to put right before a decision can be recorded. A member is named by its row, from one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecisionProblem {
    /// No kind is called so.
    KindUnknown,
    /// There is no number.
    NumberMissing,
    /// The day it was decided is missing or no day.
    DecidedUnreadable,
    /// It was decided only after it takes effect.
    DecidedAfterItTakesEffect,
    /// The day it was decided has not come.
    DecidedInTheFuture,
    /// Nobody issued it.
    IssuerMissing,
    /// Something about its days.
    Days(DaysProblem),
    /// A steering committee or an advisory unit without members.
    NoMembers,
    /// The member of this row has no name.
    MemberWithoutName(usize),
    /// The member of this row has no duty.
    MemberWithoutDuty(usize),
    /// This row names a second head.
    SecondHead(usize),
    /// A decision of this kind and number is recorded already.
    RecordedAlready,
}

/// Reads a decision that was typed, or names every problem at once.
///
/// `known` are the body's decisions so far.
///
/// # Errors
/// Every problem.
pub fn agree_on_decision(
    typed: &TypedDecision,
    life: Life,
    known: &[Decision],
    today: Day,
) -> Result<AgreedDecision, Vec<DecisionProblem>> {
    let mut problems = Vec::new();
    let kind = DecisionKind::from_name(&typed.kind);
    if kind.is_none() {
        problems.push(DecisionProblem::KindUnknown);
    }
    let (number, issuer) = (text::tidy(&typed.number), text::tidy(&typed.issuer));
    if number.is_empty() {
        problems.push(DecisionProblem::NumberMissing);
    } else if known.iter().any(|of| Some(of.kind) == kind && text::fold(&of.number) == text::fold(&number)) {
        problems.push(DecisionProblem::RecordedAlready);
    }
    if issuer.is_empty() {
        problems.push(DecisionProblem::IssuerMissing);
    }
    let decided_on = parse_typed(&typed.decided_on);
    match decided_on {
        None => problems.push(DecisionProblem::DecidedUnreadable),
        Some(day) if day > today => problems.push(DecisionProblem::DecidedInTheFuture),
        Some(_) => {}
    }
    let from_on = if typed.from_on.trim().is_empty() { decided_on } else { parse_typed(&typed.from_on) };
    if from_on.is_none() && !typed.from_on.trim().is_empty() {
        problems.push(DecisionProblem::Days(DaysProblem::FromUnreadable));
    }
    let to_on = match read_end(&typed.to_on) {
        Ok(to_on) => to_on,
        Err(problem) => {
            problems.push(DecisionProblem::Days(problem));
            None
        }
    };
    if let Some(from_on) = from_on {
        problems.extend(life.problems(from_on, to_on).into_iter().map(DecisionProblem::Days));
        if decided_on.is_some_and(|decided_on| decided_on > from_on) {
            problems.push(DecisionProblem::DecidedAfterItTakesEffect);
        }
    }
    let members = agree_on_members(&typed.members, &mut problems);
    if members.is_empty() && typed.members.iter().all(TypedMember::is_blank) && kind != Some(DecisionKind::Regulation) {
        problems.push(DecisionProblem::NoMembers);
    }
    match (kind, decided_on, from_on) {
        (Some(kind), Some(decided_on), Some(from_on)) if problems.is_empty() => Ok(AgreedDecision {
            kind,
            number,
            decided_on,
            issuer,
            from_on,
            to_on,
            note: text::tidy_lines(&typed.note),
            members,
        }),
        _ => Err(problems),
    }
}

fn agree_on_members(typed: &[TypedMember], problems: &mut Vec<DecisionProblem>) -> Vec<Member> {
    let mut members: Vec<Member> = Vec::new();
    for (row, typed) in (1..).zip(typed) {
        if typed.is_blank() {
            continue;
        }
        let name = text::tidy(&typed.name);
        if name.is_empty() {
            problems.push(DecisionProblem::MemberWithoutName(row));
        }
        let Some(duty) = Duty::from_name(&typed.duty) else {
            problems.push(DecisionProblem::MemberWithoutDuty(row));
            continue;
        };
        if duty == Duty::Head && members.iter().any(|member| member.duty == Duty::Head) {
            problems.push(DecisionProblem::SecondHead(row));
        }
        members.push(Member { name, post: text::tidy(&typed.post), duty, field: text::tidy(&typed.field) });
    }
    members
}
