//! The apparatus that runs the programme in each unit: who is set up, who is in charge, what lacks.

mod charge;
mod decisions;

use std::collections::HashMap;

use domain::Day;
use domain::people::{Action, Subject};
use domain::units::Level;
use domain::units::apparatus::{CommuneStanding, Decision, DecisionKind, Gap, Life, Tenure, Term, history, standing};
pub use store::units::apparatus::{ApparatusBody, ApparatusDecision, ApparatusMember, Candidate, ChargeTerm, HeldTask};

pub use charge::{Charge, NewHandOver, NewTerm, end_charge, hand_over, list_candidates, put_in_charge, read_charge};
pub use decisions::{DecisionFile, end_decision, read_decision, read_decision_file, record_decision};

use crate::{Error, Op, Result};

/// A body in the overview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverviewRow {
    /// The body.
    pub body: ApparatusBody,
    /// How its apparatus stands.
    pub standing: CommuneStanding,
}

/// How the apparatus stands, on a day, in every unit one may read of, from the province down.
///
/// # Errors
/// Nobody is signed in, or no role of this person reads it.
pub async fn overview(op: &mut Op, on: Day) -> Result<Vec<OverviewRow>> {
    let territories = op.territories(Action::ReadApparatus)?;
    let today = op.today();
    let bodies = store::units::apparatus::list_apparatus_bodies(op.tx(), &territories, on, today).await?;
    with_standing(op, bodies, on).await
}

/// How the apparatus stood, on a day, in the units of one territory of that day, whoever answers for it now.
pub(crate) async fn overview_within(op: &mut Op, unit_path: &str, on: Day) -> Result<Vec<OverviewRow>> {
    let today = op.today();
    let bodies = store::units::apparatus::list_apparatus_bodies_within(op.tx(), unit_path, on, today).await?;
    with_standing(op, bodies, on).await
}

/// Bodies with how their apparatus stands: two questions, however many bodies.
async fn with_standing(op: &mut Op, bodies: Vec<ApparatusBody>, on: Day) -> Result<Vec<OverviewRow>> {
    let today = op.today();
    let tx = op.tx();
    let ids: Vec<String> = bodies.iter().map(|body| body.id.clone()).collect();
    let mut decisions: HashMap<String, Vec<ApparatusDecision>> = HashMap::new();
    for decision in store::units::apparatus::list_apparatus_decisions(tx, &ids).await? {
        decisions.entry(decision.body_id.clone()).or_default().push(decision);
    }
    let mut terms: HashMap<String, Vec<ChargeTerm>> = HashMap::new();
    for term in store::units::apparatus::list_terms(tx, &ids).await? {
        terms.entry(term.body_id.clone()).or_default().push(term);
    }
    bodies
        .into_iter()
        .map(|body| {
            let decisions = decisions.remove(&body.id).unwrap_or_default();
            let terms = terms.remove(&body.id).unwrap_or_default();
            Ok(OverviewRow { standing: standing_of(&body, &decisions, &terms, on, today)?, body })
        })
        .collect()
}

/// What one unit lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapRow {
    /// The body.
    pub body_id: String,
    /// Its name.
    pub body_name: String,
    /// What lacks.
    pub gap: Gap,
    /// The first day of it; unknown if it was never there.
    pub since: Option<Day>,
}

/// What lacks, on a day, in the units one may read of, from the province down.
///
/// # Errors
/// Nobody is signed in, or no role of this person reads it.
pub async fn apparatus_gaps(op: &mut Op, on: Day) -> Result<Vec<GapRow>> {
    let rows = overview(op, on).await?;
    Ok(rows
        .into_iter()
        .flat_map(|OverviewRow { body, standing }| {
            standing.gaps.into_iter().map(move |found| GapRow {
                body_id: body.id.clone(),
                body_name: body.name.clone(),
                gap: found.gap,
                since: found.since,
            })
        })
        .collect())
}

/// A decision as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionView {
    /// The decision.
    pub decision: ApparatusDecision,
    /// Its members, in their order.
    pub members: Vec<ApparatusMember>,
    /// Whether it is in force on the day asked for.
    pub is_in_force: bool,
}

/// The apparatus of a body as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApparatusView {
    /// The body.
    pub body: ApparatusBody,
    /// How its apparatus stands on the day asked for.
    pub standing: CommuneStanding,
    /// Its decisions, those in force first, then the newest.
    pub decisions: Vec<DecisionView>,
    /// Its terms, the newest first.
    pub terms: Vec<ChargeTerm>,
    /// Who was in charge, with the days nobody was.
    pub history: Vec<Tenure>,
    /// How many open tasks whoever is in charge on the day asked for holds.
    pub tasks_held: usize,
    /// Who was in charge last and still holds open tasks though the term is over, and how many.
    pub tasks_left: Option<(String, usize)>,
    /// Whether the reader may change it.
    pub may_write: bool,
}

/// Reads the apparatus of a body as it stands on a day.
///
/// # Errors
/// There is no such body, or not for this person.
pub async fn read_apparatus(op: &mut Op, body_id: &str, on: Day) -> Result<ApparatusView> {
    let body = find(op, body_id, Action::ReadApparatus).await?;
    let ids = [body.id.clone()];
    let decisions = store::units::apparatus::list_apparatus_decisions(op.tx(), &ids).await?;
    let terms = store::units::apparatus::list_terms(op.tx(), &ids).await?;
    let today = op.today();
    let standing = standing_of(&body, &decisions, &terms, on, today)?;
    let last_day = body.valid_to.map_or(today, |last| last.min(today));
    let decision_ids: Vec<_> = decisions.iter().map(|decision| decision.id).collect();
    let mut members: HashMap<_, Vec<ApparatusMember>> = HashMap::new();
    for member in store::units::apparatus::list_apparatus_members(op.tx(), &decision_ids).await? {
        members.entry(member.decision_id).or_default().push(member);
    }
    let tasks_held = match &standing.officer {
        Some(officer) => tasks_held(op, officer, &body).await?.len(),
        None => 0,
    };
    let known = while_the_body_is(&body, &terms, today);
    let tasks_left = match last_over(&known, today) {
        Some(left) => Some((left.name.clone(), tasks_held_by(op, left, &body).await?)).filter(|(_, count)| *count > 0),
        None => None,
    };
    let mut views: Vec<DecisionView> = decisions
        .into_iter()
        .map(|decision| DecisionView {
            members: members.remove(&decision.id).unwrap_or_default(),
            is_in_force: decision.from_on <= on && decision.to_on.or(body.valid_to).is_none_or(|last| on <= last),
            decision,
        })
        .collect();
    views.sort_by_key(|view| !view.is_in_force);
    Ok(ApparatusView {
        history: history(&known, last_day),
        may_write: op.may(Action::WriteApparatus, &Subject::in_territory(&body.custody_path)) && is_there(&body, today),
        decisions: views,
        standing,
        terms,
        tasks_held,
        tasks_left,
        body,
    })
}

async fn tasks_held(op: &mut Op, officer: &Term, body: &ApparatusBody) -> Result<Vec<HeldTask>> {
    Ok(store::units::apparatus::list_tasks_held(op.tx(), officer.account_id, &body.unit_id).await?)
}

async fn tasks_held_by(op: &mut Op, left: &Term, body: &ApparatusBody) -> Result<usize> {
    Ok(tasks_held(op, left, body).await?.len())
}

/// The last term that is over on a day, if whoever held it is not in charge that day.
fn last_over(terms: &[Term], on: Day) -> Option<&Term> {
    let last = terms.iter().filter(|of| of.to_on.is_some_and(|last| last < on)).max_by_key(|of| of.to_on)?;
    let now = domain::units::apparatus::in_charge(terms, on);
    Some(last).filter(|last| now.is_none_or(|now| now.account_id != last.account_id))
}

/// A body whose apparatus this person may change.
///
/// # Errors
/// There is no such body, or not for this person to change.
pub async fn read_body_to_write(op: &mut Op, body_id: &str) -> Result<ApparatusBody> {
    find(op, body_id, Action::WriteApparatus).await
}

/// The body, if this person may do this to its apparatus.
async fn find(op: &mut Op, body_id: &str, action: Action) -> Result<ApparatusBody> {
    // Whoever never does such a thing is told so before anything is looked up.
    op.territories(action)?;
    let today = op.today();
    let body = store::units::apparatus::find_apparatus_body(op.tx(), body_id, today).await?.ok_or(Error::NotFound)?;
    op.allow(action, &Subject::in_territory(&body.custody_path))?;
    Ok(body)
}

/// The body, if this person may change its apparatus; others who do so wait.
async fn find_to_write(op: &mut Op, body_id: &str) -> Result<ApparatusBody> {
    let body = find(op, body_id, Action::WriteApparatus).await?;
    store::units::apparatus::hold_apparatus(op.tx(), &body.id).await?;
    Ok(body)
}

fn is_there(body: &ApparatusBody, on: Day) -> bool {
    body.valid_from.is_none_or(|first| first <= on) && body.valid_to.is_none_or(|last| on <= last)
}

fn life(body: &ApparatusBody) -> Life {
    Life { valid_from: body.valid_from, valid_to: body.valid_to }
}

fn standing_of(
    body: &ApparatusBody,
    decisions: &[ApparatusDecision],
    terms: &[ChargeTerm],
    on: Day,
    today: Day,
) -> Result<CommuneStanding> {
    let level = Level::from_name(&body.level)
        .ok_or_else(|| Error::Bug(format!("body {}: no level is called {}", body.id, body.level)))?;
    Ok(standing(level, &of_decisions(body, decisions)?, &while_the_body_is(body, terms, today), on))
}

/// Decisions as the rules see them; what has no end ends with its body.
fn of_decisions(body: &ApparatusBody, decisions: &[ApparatusDecision]) -> Result<Vec<Decision>> {
    decisions
        .iter()
        .map(|row| {
            let kind = DecisionKind::from_name(&row.kind)
                .ok_or_else(|| Error::Bug(format!("decision {}: no kind is called {}", row.id, row.kind)))?;
            Ok(Decision {
                id: row.id,
                kind,
                number: row.number.clone(),
                decided_on: row.decided_on,
                from_on: row.from_on,
                to_on: row.to_on.or(body.valid_to),
            })
        })
        .collect()
}

/// Terms as the rules see them.
fn of_terms(terms: &[ChargeTerm]) -> Vec<Term> {
    let of = |row: &ChargeTerm| Term {
        id: row.id,
        account_id: row.account_id,
        name: row.name.clone(),
        from_on: row.from_on,
        to_on: row.to_on,
    };
    terms.iter().map(of).collect()
}

/// Terms as they went; what has no end ended with its body.
fn while_the_body_is(body: &ApparatusBody, terms: &[ChargeTerm], today: Day) -> Vec<Term> {
    let ended_on = body.valid_to.filter(|last| *last < today);
    of_terms(terms).into_iter().map(|term| Term { to_on: term.to_on.or(ended_on), ..term }).collect()
}
