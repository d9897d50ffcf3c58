//! Setting up councils and reading them.

use std::collections::BTreeSet;

use domain::Day;
use domain::evaluation::{CouncilRules, Seat};
use domain::ids::{AccountId, AppointmentId, CouncilId};
use domain::people::{Action, Role, Subject};
use domain::regulations::{Edition, Level};
use domain::text;
use serde_json::json;
use store::evaluation::{AssessmentSummary, AwaitingDossier, Council, CouncilMember, CouncilSummary, NewCouncilMember};
use store::people::NewAppointment;
use store::units::Body;

use super::ROWS;
use super::case::{Bench, seat_name};
use crate::{Error, Op, Problem, Result};

/// A council to be set up.
#[derive(Debug, Clone)]
pub struct NewCouncil {
    /// The level it evaluates for.
    pub level: Level,
    /// Its name, as on papers.
    pub name: String,
    /// The committee that sets it up.
    pub body_id: String,
    /// The number of that decision.
    pub decision_number: String,
    /// Its day.
    pub decided_on: Day,
    /// Its rules.
    pub rules: CouncilRules,
    /// Who sits in it, in the order of the decision: whom they speak for stands last.
    pub members: Vec<(AccountId, Seat, String)>,
}

/// Sets up a council. The decision appoints its members: whoever does not hold the role of their
/// seat yet holds it from the day of the decision.
///
/// # Errors
/// Every problem at once: no name or number, a committee of another level, not exactly one chair,
/// someone named twice or unknown.
pub async fn set_up_council(op: &mut Op, new: NewCouncil) -> Result<CouncilId> {
    let body = store::units::find_body(op.tx(), &new.body_id).await?;
    let path = body.as_ref().map(|body| body.unit_path.clone());
    op.territories(Action::SetUpCouncil)?;
    let Some((body, path)) = body.zip(path) else {
        return Err(Error::problem("body", "evaluation-body-unknown"));
    };
    op.allow(Action::SetUpCouncil, &Subject::in_territory(&path))?;
    let problems = problems_of(op, &new, &body).await?;
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let council = Council {
        id: CouncilId::new(op.new_id()),
        level: new.level.name().to_owned(),
        name: text::tidy(&new.name),
        body_id: body.id.clone(),
        decision_number: text::tidy(&new.decision_number),
        decided_on: new.decided_on,
        rules: serde_json::to_string(&new.rules).map_err(|error| Error::Bug(error.to_string()))?,
        custody_path: path,
        version: 1,
    };
    store::evaluation::insert_council(op.tx(), &council).await?;
    for (position, (account_id, seat, organisation)) in (1..).zip(&new.members) {
        let member = NewCouncilMember {
            account_id: *account_id,
            seat: seat_name(*seat).to_owned(),
            position,
            organisation: text::tidy(organisation),
        };
        store::evaluation::insert_council_member(op.tx(), council.id, &member).await?;
        appoint(op, &council, *account_id, *seat).await?;
    }
    let seats: Vec<_> = new.members.iter().map(|(id, seat, _)| json!([id, seat_name(*seat)])).collect();
    op.record(
        "council-set-up",
        "council",
        council.id,
        &json!({ "body": council.body_id, "decision": council.decision_number, "members": seats, "rules": new.rules }),
    );
    Ok(council.id)
}

async fn problems_of(op: &mut Op, new: &NewCouncil, body: &Body) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    if text::tidy(&new.name).is_empty() {
        problems.push(Problem::new("name", "evaluation-name-missing"));
    }
    if text::tidy(&new.decision_number).is_empty() {
        problems.push(Problem::new("decision_number", "evaluation-decision-number-missing"));
    }
    if new.decided_on > op.today() {
        problems.push(Problem::new("decided_on", "evaluation-decided-later"));
    }
    if level_of(op, body).await? != Some(new.level) {
        problems.push(Problem::new("level", "evaluation-level-not-of-body").naming("level", new.level));
    }
    if new.members.iter().filter(|(_, seat, _)| *seat == Seat::Chair).count() != 1 {
        problems.push(Problem::new("members", "evaluation-one-chair"));
    }
    let distinct: BTreeSet<AccountId> = new.members.iter().map(|(id, ..)| *id).collect();
    if distinct.len() < new.members.len() {
        problems.push(Problem::new("members", "evaluation-member-twice"));
    }
    for id in distinct {
        let account = store::people::find_account(op.tx(), id).await?;
        if account.is_none_or(|account| account.is_disabled) {
            problems.push(Problem::new("members", "evaluation-member-unknown"));
        }
    }
    Ok(problems)
}

/// The level a committee evaluates for; none below a district.
async fn level_of(op: &mut Op, body: &Body) -> Result<Option<Level>> {
    if body.unit_path == "/" {
        return Ok(Some(Level::Centre));
    }
    let unit = store::units::find_unit(op.tx(), &body.unit_id).await?;
    Ok(unit.and_then(|unit| Level::from_name(&unit.level)).filter(|level| *level != Level::Commune))
}

/// Gives a member the role of their seat, unless they hold it in that body already.
async fn appoint(op: &mut Op, council: &Council, account_id: AccountId, seat: Seat) -> Result<()> {
    let role = match seat {
        Seat::Chair | Seat::DeputyChair => Role::CouncilChair,
        Seat::Secretary => Role::CouncilSecretary,
        Seat::Member => Role::CouncilMember,
    };
    let held = store::people::list_appointments(op.tx(), account_id).await?;
    let holds = held.iter().any(|appointment| {
        appointment.role == role
            && appointment.body_id == council.body_id
            && appointment.from_on <= council.decided_on
            && appointment.to_on.is_none_or(|day| council.decided_on <= day)
    });
    if holds {
        return Ok(());
    }
    let new = NewAppointment {
        id: AppointmentId::new(op.new_id()),
        account_id,
        role,
        body_id: Some(council.body_id.clone()),
        producer_id: None,
        unit_path: council.custody_path.clone(),
        from_on: council.decided_on,
        to_on: None,
        decision: Some(council.decision_number.clone()),
    };
    store::people::insert_appointment(op.tx(), &new).await?;
    op.record(
        "appointed",
        "account",
        account_id,
        &json!({ "role": role.name(), "body": new.body_id, "from": new.from_on }),
    );
    Ok(())
}

/// The committees for which this person may set a council up.
///
/// # Errors
/// No role of this person sets councils up.
pub async fn list_committees(op: &mut Op) -> Result<Vec<Body>> {
    let today = op.today();
    let mut committees = Vec::new();
    for path in op.territories(Action::SetUpCouncil)? {
        let bodies = store::units::list_bodies(op.tx(), &path, today).await?;
        committees.extend(bodies.into_iter().filter(|body| body.kind == "committee" && body.unit_path == path));
    }
    Ok(committees)
}

/// Someone who could sit in a council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The account.
    pub account_id: AccountId,
    /// The person's name.
    pub name: String,
    /// The body the person works for.
    pub organisation: String,
}

/// Officials who could sit in a council of a committee, by given name: whoever holds a role in its
/// territory or above.
///
/// # Errors
/// No leave to set up a council there.
pub async fn list_candidates(op: &mut Op, body_id: &str) -> Result<Vec<Candidate>> {
    let body = store::units::find_body(op.tx(), body_id).await?.ok_or(Error::NotFound)?;
    op.allow(Action::SetUpCouncil, &Subject::in_territory(&body.unit_path))?;
    let roles = [
        Role::Leader,
        Role::AgricultureOfficer,
        Role::DepartmentOfficer,
        Role::AdvisoryTeam,
        Role::CouncilChair,
        Role::CouncilSecretary,
        Role::CouncilMember,
        Role::CommuneOfficer,
    ];
    let mut seen = BTreeSet::new();
    let mut candidates = Vec::new();
    let today = op.today();
    for role in roles {
        for holder in store::people::list_role_holders(op.tx(), role, &body.unit_path, today).await? {
            if seen.insert(holder.account_id) {
                let (account_id, name, organisation) = (holder.account_id, holder.name, holder.body_name);
                candidates.push(Candidate { account_id, name, organisation });
            }
        }
    }
    candidates.sort_by_key(|candidate| text::person_sort_key(&candidate.name));
    Ok(candidates)
}

/// The councils a person may read, newest first, a page at a time counting from 1; and how many in all.
///
/// # Errors
/// No role of this person reads councils.
pub async fn list_councils(op: &mut Op, page: i64) -> Result<(Vec<CouncilSummary>, i64)> {
    let paths = op.territories(Action::ReadCouncil)?;
    let member = op.actor().person().map(|person| person.account_id);
    let offset = (page.max(1) - 1) * ROWS;
    let rows = store::evaluation::list_councils(op.tx(), &paths, member, ROWS, offset).await?;
    let count = store::evaluation::count_councils(op.tx(), &paths, member).await?;
    Ok((rows, count))
}

/// A council with its people and what lies before it.
#[derive(Debug, Clone)]
pub struct CouncilView {
    /// The council.
    pub council: Council,
    /// The committee that set it up.
    pub body_name: String,
    /// Its level.
    pub level: Level,
    /// Its rules.
    pub rules: CouncilRules,
    /// Who sits in it.
    pub members: Vec<(CouncilMember, Seat)>,
    /// What lies before it.
    pub assessments: Vec<AssessmentSummary>,
    /// Dossiers that may be put before it; empty if this person may not.
    pub awaiting: Vec<AwaitingDossier>,
    /// Whether this person may put dossiers before it.
    pub may_open: bool,
    /// Whether this person scores in it.
    pub may_score: bool,
}

/// Reads a council.
///
/// # Errors
/// [`Error::NotFound`] for whoever may not know of it.
pub async fn read_council(op: &mut Op, id: CouncilId) -> Result<CouncilView> {
    let Bench { council, level, rules, members } = {
        let bench = Bench::find(op, id).await?;
        op.allow(Action::ReadCouncil, &bench.subject())?;
        bench
    };
    let subject =
        Subject::in_territory(&council.custody_path).naming(members.iter().map(|(member, _)| member.account_id));
    let body = store::units::find_body(op.tx(), &council.body_id).await?.ok_or(Error::NotFound)?;
    let assessments = store::evaluation::list_assessments_of_council(op.tx(), id).await?;
    let may_open = op.may(Action::OpenAssessment, &subject);
    let awaiting = if may_open { list_awaiting(op, &council, level).await? } else { Vec::new() };
    let may_score = op.actor().person().is_some() && op.may(Action::Score, &subject);
    Ok(CouncilView { council, body_name: body.name, level, rules, members, assessments, awaiting, may_open, may_score })
}

/// Dossiers whose turn it is before a council of this level.
async fn list_awaiting(op: &mut Op, council: &Council, level: Level) -> Result<Vec<AwaitingDossier>> {
    const AT_MOST: i64 = 200;
    let rows =
        store::evaluation::list_awaiting_dossiers(op.tx(), council.id, level.name(), &council.custody_path, AT_MOST)
            .await?;
    let regulations = op.regulations();
    let is_due = |row: &AwaitingDossier| {
        let edition = Edition { name: row.procedure_name.clone(), content_hash: row.procedure_hash.clone() };
        let first = regulations.regime_of(&edition).and_then(super::assessments::first_scoring_level);
        row.passed_on > 0 || (row.concluded == 0 && first == Some(level))
    };
    Ok(rows.into_iter().filter(is_due).collect())
}
