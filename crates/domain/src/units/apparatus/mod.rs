//! The apparatus that runs the programme in a unit: the decisions that set it up, and who is in charge.
//!
//! Plan 470/KH-UBND of 2020 asks every commune for a consolidated apparatus and a unit of its own that
//! advises (II.2.đ), and for one civil servant in charge (III.1.b); a district for its steering
//! committee with a regulation, and one official in charge (III.1.a).

mod charge;
mod days;
mod decisions;

pub use charge::{
    AgreedHandOver, AgreedTerm, ChargeProblem, Held, TypedHandOver, TypedTerm, agree_on_hand_over, agree_on_last_day,
    agree_on_term,
};
pub use days::{DaysProblem, Life};
pub use decisions::{AgreedDecision, DecisionProblem, Member, TypedDecision, TypedMember, agree_on_decision};

use super::Level;
use crate::Day;
use crate::ids::{AccountId, ApparatusDecisionId, OfficerInChargeId};

/// What a decision sets up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecisionKind {
    /// Ban Chỉ đạo: the apparatus is consolidated.
    SteeringCommittee,
    /// Bộ phận tham mưu, giúp việc chuyên trách.
    AdvisoryUnit,
    /// Quy chế hoạt động.
    Regulation,
}

impl DecisionKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::SteeringCommittee, Self::AdvisoryUnit, Self::Regulation];

    /// The kind with a name in the store.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The name in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SteeringCommittee => "steering-committee",
            Self::AdvisoryUnit => "advisory-unit",
            Self::Regulation => "regulation",
        }
    }
}

/// What a member is in a steering committee or an advisory unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duty {
    /// Trưởng ban, trưởng bộ phận.
    Head,
    /// Phó.
    Deputy,
    /// Ủy viên thường trực.
    Standing,
    /// Ủy viên, thành viên.
    Member,
    /// Thư ký.
    Secretary,
}

impl Duty {
    /// Every duty, in the order of a decision.
    pub const ALL: [Self; 5] = [Self::Head, Self::Deputy, Self::Standing, Self::Member, Self::Secretary];

    /// The duty with a name in the store.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|duty| duty.name() == name)
    }

    /// The name in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Deputy => "deputy",
            Self::Standing => "standing",
            Self::Member => "member",
            Self::Secretary => "secretary",
        }
    }
}

/// A decision on the apparatus of a body, as far as its standing cares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The decision.
    pub id: ApparatusDecisionId,
    /// What it sets up.
    pub kind: DecisionKind,
    /// Its number.
    pub number: String,
    /// The day it was decided.
    pub decided_on: Day,
    /// The first day it holds.
    pub from_on: Day,
    /// The last day it holds, if an end is known.
    pub to_on: Option<Day>,
}

/// A term of being in charge of the programme for a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The term.
    pub id: OfficerInChargeId,
    /// Who is in charge.
    pub account_id: AccountId,
    /// The person's name.
    pub name: String,
    /// The first day.
    pub from_on: Day,
    /// The last day, if an end is known.
    pub to_on: Option<Day>,
}

/// What a body lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// No steering committee is set up: the apparatus is not consolidated.
    NoSteeringCommittee,
    /// No dedicated unit advises.
    NoAdvisoryUnit,
    /// The steering committee has no regulation.
    NoRegulation,
    /// Nobody is in charge.
    NobodyInCharge,
}

impl Gap {
    /// What is asked of a body of a level: of communes and districts by plan 470/KH-UBND (II.2.đ, III.1),
    /// of a province its unit for the programme and an official in charge.
    #[must_use]
    pub const fn asked_of(level: Level) -> &'static [Self] {
        match level {
            Level::Commune => &[Self::NoSteeringCommittee, Self::NoAdvisoryUnit, Self::NobodyInCharge],
            Level::District => &[Self::NoSteeringCommittee, Self::NoRegulation, Self::NobodyInCharge],
            Level::Province => &[Self::NoAdvisoryUnit, Self::NobodyInCharge],
        }
    }

    /// The name in word lists and answers.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoSteeringCommittee => "no-steering-committee",
            Self::NoAdvisoryUnit => "no-advisory-unit",
            Self::NoRegulation => "no-regulation",
            Self::NobodyInCharge => "nobody-in-charge",
        }
    }
}

/// A gap, and the first day of it where one is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundGap {
    /// What lacks.
    pub gap: Gap,
    /// The first day without; unknown if it was never there.
    pub since: Option<Day>,
}

/// How the apparatus of a body stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommuneStanding {
    /// The decision that consolidates the apparatus, in force that day.
    pub apparatus: Option<Decision>,
    /// The decision that sets up the dedicated advisory unit, in force that day.
    pub advisory: Option<Decision>,
    /// The regulation in force that day.
    pub regulation: Option<Decision>,
    /// Who is in charge that day.
    pub officer: Option<Term>,
    /// What lacks that day of what is asked of its level.
    pub gaps: Vec<FoundGap>,
}

impl CommuneStanding {
    /// Whether both conditions of plan 470/KH-UBND (II.2.đ) are met: apparatus and advisory unit.
    #[must_use]
    pub const fn meets_both_conditions(&self) -> bool {
        self.apparatus.is_some() && self.advisory.is_some()
    }
}

/// How the apparatus of a body stands on a day, by its decisions and terms.
#[must_use]
pub fn standing(level: Level, decisions: &[Decision], terms: &[Term], on: Day) -> CommuneStanding {
    let apparatus = in_force(decisions, DecisionKind::SteeringCommittee, on);
    let advisory = in_force(decisions, DecisionKind::AdvisoryUnit, on);
    let regulation = in_force(decisions, DecisionKind::Regulation, on);
    let officer = in_charge(terms, on);
    let days_of = |kind| decisions.iter().filter(move |of| of.kind == kind).map(|of| (of.from_on, of.to_on));
    let missing = |gap: Gap| match gap {
        Gap::NoSteeringCommittee => (apparatus.is_none(), ended(days_of(DecisionKind::SteeringCommittee), on)),
        Gap::NoAdvisoryUnit => (advisory.is_none(), ended(days_of(DecisionKind::AdvisoryUnit), on)),
        Gap::NoRegulation => (regulation.is_none(), ended(days_of(DecisionKind::Regulation), on)),
        Gap::NobodyInCharge => (officer.is_none(), ended(terms.iter().map(|of| (of.from_on, of.to_on)), on)),
    };
    let gaps = Gap::asked_of(level)
        .iter()
        .filter_map(|gap| match missing(*gap) {
            (true, since) => Some(FoundGap { gap: *gap, since }),
            (false, _) => None,
        })
        .collect();
    CommuneStanding {
        apparatus: apparatus.cloned(),
        advisory: advisory.cloned(),
        regulation: regulation.cloned(),
        officer: officer.cloned(),
        gaps,
    }
}

/// The decision of a kind in force on a day; of several, the latest.
fn in_force(decisions: &[Decision], kind: DecisionKind, on: Day) -> Option<&Decision> {
    decisions
        .iter()
        .filter(|of| of.kind == kind && of.from_on <= on && of.to_on.is_none_or(|last| on <= last))
        .max_by_key(|of| of.from_on)
}

/// Who is in charge on a day.
#[must_use]
pub fn in_charge(terms: &[Term], on: Day) -> Option<&Term> {
    terms.iter().find(|of| of.from_on <= on && of.to_on.is_none_or(|last| on <= last))
}

/// The first day after the last of what ended before a day.
fn ended(days: impl Iterator<Item = (Day, Option<Day>)>, on: Day) -> Option<Day> {
    days.filter_map(|(_, last)| last.filter(|last| *last < on)).max().and_then(|last| last.succ_opt())
}

/// One line of the history of who was in charge: a term, or a vacancy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tenure {
    /// Someone was in charge.
    Held(Term),
    /// Nobody was, from the first of these days to the last; to this day if there is none.
    Vacant(Day, Option<Day>),
}

/// Who was in charge, the newest first, with the days nobody was; up to a day.
#[must_use]
pub fn history(terms: &[Term], until: Day) -> Vec<Tenure> {
    let mut terms: Vec<&Term> = terms.iter().collect();
    terms.sort_by_key(|of| of.from_on);
    let mut lines = Vec::new();
    // The first day after all terms so far; none while the last of them is open.
    let mut free_from: Option<Day> = None;
    for (place, term) in terms.iter().enumerate() {
        if let Some(free) = free_from.filter(|free| place > 0 && *free < term.from_on) {
            lines.push(Tenure::Vacant(free, term.from_on.pred_opt()));
        }
        lines.push(Tenure::Held((*term).clone()));
        free_from = term.to_on.and_then(|last| last.succ_opt());
    }
    if let Some(free) = free_from.filter(|free| *free <= until) {
        lines.push(Tenure::Vacant(free, None));
    }
    lines.reverse();
    lines
}

#[cfg(test)]
mod tests;
