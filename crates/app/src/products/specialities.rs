//! Local specialities: proposed by whoever knows of one, accepted by the commune and then by the office.

use domain::ids::{ProducerId, SpecialityId};
use domain::people::{Action, Subject};
use domain::products::specialities::{LONGEST_TEXT, Refusal, SpecialityProblem, SpecialityState, SpecialityStep};
pub use domain::products::specialities::{NewSpeciality, Sign};
use domain::text;
use serde_json::json;
use store::producers::Slice;
use store::products::specialities::{self as rows, Speciality, SpecialityFilter};
pub use store::products::specialities::{LinkedProducer, SpecialityListed, SpecialitySign, StepTaken};
use store::products::{IdeaFilter, IdeaListed};

use crate::notices::{Kind, Notice, To, tell, whom};
use crate::producers::{ON_ONE_PAGE, subject as producer_subject};
use crate::{Error, Op, Problem, Result, search};

/// A speciality as someone proposes it.
#[derive(Debug, Clone, Default)]
pub struct Proposal {
    /// The commune's code on the day.
    pub unit_code: String,
    /// What is said of it.
    pub details: NewSpeciality,
    /// Who makes it, of those that are recorded.
    pub producers: Vec<ProducerId>,
}

/// What is asked of the inventory.
#[derive(Debug, Clone, Default)]
pub struct ListSpecialities {
    /// A part of the name, however it is written.
    pub text: String,
    /// The group's name; any if empty.
    pub group: String,
    /// The state's name; any if empty.
    pub state: String,
    /// The commune's path; any if empty.
    pub unit_path: String,
    /// Which rows.
    pub slice: Slice,
}

/// The inventory, as far as one reaches.
#[derive(Debug, Clone)]
pub struct Inventory {
    /// The rows of the page.
    pub rows: Vec<SpecialityListed>,
    /// How many there are with these filters.
    pub total: i64,
    /// How many there are in each state, whatever state was asked for.
    pub by_state: Vec<(SpecialityState, i64)>,
    /// The communes to choose from: code, name, path.
    pub communes: Vec<(String, String, String)>,
    /// Whether the reader may propose one.
    pub may_propose: bool,
}

/// A speciality with what hangs on it.
#[derive(Debug, Clone)]
pub struct SpecialityView {
    /// The speciality.
    pub speciality: Speciality,
    /// The commune's name, as recorded.
    pub unit_name: String,
    /// Where it stands.
    pub state: SpecialityState,
    /// What protects its name.
    pub signs: Vec<SpecialitySign>,
    /// Who makes it; those the reader may not know are left out.
    pub producers: Vec<LinkedProducer>,
    /// What was done with it.
    pub steps: Vec<StepTaken>,
    /// Ideas that grew out of it, as far as the reader reaches.
    pub ideas: Vec<IdeaListed>,
    /// Producers for which the reader may register an idea from it.
    pub idea_for: Vec<LinkedProducer>,
    /// Whether the reader may mend it.
    pub may_mend: bool,
    /// Whether the reader may decide for the commune now.
    pub may_review: bool,
    /// Whether the reader may decide for the office now.
    pub may_accept: bool,
}

/// Proposes a speciality for a commune. What the commune's own official proposes, the commune has accepted.
///
/// # Errors
/// Every problem at once; one of the same name is there already; the commune is not within reach.
pub async fn propose_speciality(op: &mut Op, proposal: Proposal) -> Result<SpecialityId> {
    op.territories(Action::ProposeSpeciality)?;
    let details = proposal.details.tidy();
    let today = op.today();
    let unit = store::units::find_unit_by_code(op.tx(), proposal.unit_code.trim(), today).await?;
    let unit = unit.filter(|unit| {
        unit.level == "commune" && op.may(Action::ProposeSpeciality, &Subject::in_territory(&unit.path))
    });
    let mut problems = explain_all(&details, today);
    let Some(unit) = unit else {
        problems.insert(0, Problem::new("commune", "specialities-commune-missing"));
        return Err(Error::Invalid(problems));
    };
    problems.extend(namesake(op, &unit.id, &details.name, None).await?);
    let producers = known_producers(op, &unit.path, &proposal.producers).await?;
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let by_its_commune = op.may(Action::ReviewSpeciality, &Subject::in_territory(&unit.path));
    let speciality = Speciality {
        id: SpecialityId::new(op.new_id()),
        unit_id: unit.id,
        custody_path: unit.path,
        name: details.name,
        product_group: details.group,
        season_from: details.season_from,
        season_to: details.season_to,
        volume: details.volume,
        volume_unit: details.volume_unit,
        makers: details.makers,
        advantage: details.advantage,
        state: SpecialityState::first(by_its_commune).name().to_owned(),
        proposed_by: op.person()?.account_id,
        proposed_on: today,
        version: 1,
    };
    rows::insert_speciality(op.tx(), &speciality).await?;
    rows::save_speciality_links(op.tx(), speciality.id, &sign_rows(details.signs), &producers).await?;
    take_step(op, speciality.id, SpecialityStep::Proposed, "").await?;
    search::index_record(op, search::Kind::Speciality, speciality.id).await?;
    let detail = json!({ "name": speciality.name, "unit": speciality.unit_id, "state": speciality.state });
    op.record("speciality-proposed", "speciality", speciality.id, &detail);
    tell_where_it_lies(op, &speciality, "").await?;
    Ok(speciality.id)
}

/// Mends what is recorded of a speciality. One that was refused is proposed again by that.
///
/// # Errors
/// [`Error::Stale`] if someone saved it in between; every problem at once.
pub async fn mend_speciality(
    op: &mut Op,
    id: SpecialityId,
    version: i64,
    details: NewSpeciality,
    producers: &[ProducerId],
) -> Result<()> {
    let before = find(op, id, Action::ProposeSpeciality).await?;
    let state = state_of(&before)?;
    if !may_mend(op, &before, state) {
        return Err(Error::NotFound);
    }
    if before.version != version {
        return Err(Error::Stale);
    }
    let details = details.tidy();
    let today = op.today();
    let mut problems = explain_all(&details, today);
    problems.extend(namesake(op, &before.unit_id, &details.name, Some(id)).await?);
    let producers = known_producers(op, &before.custody_path, producers).await?;
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let by_its_commune = op.may(Action::ReviewSpeciality, &Subject::in_territory(&before.custody_path));
    let next = state.after_mending(by_its_commune);
    let after = Speciality {
        name: details.name,
        product_group: details.group,
        season_from: details.season_from,
        season_to: details.season_to,
        volume: details.volume,
        volume_unit: details.volume_unit,
        makers: details.makers,
        advantage: details.advantage,
        state: next.name().to_owned(),
        ..before
    };
    rows::save_speciality(op.tx(), &after).await?;
    rows::save_speciality_links(op.tx(), id, &sign_rows(details.signs), &producers).await?;
    search::index_record(op, search::Kind::Speciality, id).await?;
    let step = if next == state { SpecialityStep::Mended } else { SpecialityStep::Proposed };
    take_step(op, id, step, "").await?;
    op.record("speciality-mended", "speciality", id, &json!({ "name": after.name, "state": after.state }));
    if step == SpecialityStep::Proposed {
        tell_where_it_lies(op, &after, "").await?;
    }
    Ok(())
}

/// The commune, and after it the office, accepts or refuses. A refusal has a reason.
///
/// # Errors
/// It does not lie with this person's unit; a refusal without a reason; [`Error::Stale`].
pub async fn decide_speciality(
    op: &mut Op,
    id: SpecialityId,
    version: i64,
    accepts: Option<bool>,
    reason: &str,
) -> Result<()> {
    let before = find(op, id, Action::ReadSpeciality).await?;
    let subject = subject(&before);
    let is_commune = op.may(Action::ReviewSpeciality, &subject);
    if !is_commune {
        op.allow(Action::AcceptSpeciality, &subject)?;
    }
    if before.version != version {
        return Err(Error::Stale);
    }
    let reason = text::tidy_lines(reason);
    let mut problems = Vec::new();
    if accepts.is_none() {
        problems.push(Problem::new("decision", "specialities-decision-missing"));
    }
    if accepts != Some(true) && reason.is_empty() {
        problems.push(Problem::new("reason", "specialities-reason-missing"));
    }
    if reason.chars().count() > LONGEST_TEXT {
        problems.push(Problem::new("reason", "specialities-text-too-long"));
    }
    let accepts = accepts.unwrap_or_default();
    let state = state_of(&before)?;
    let after = if is_commune { state.after_commune(accepts) } else { state.after_office(accepts) };
    let after = match after {
        Ok(after) if problems.is_empty() => after,
        Ok(_) => return Err(Error::Invalid(problems)),
        Err(refusal) => {
            problems.push(refused(refusal));
            return Err(Error::Invalid(problems));
        }
    };
    let step = match after {
        SpecialityState::Accepted => SpecialityStep::Accepted,
        SpecialityState::Refused => SpecialityStep::Refused,
        _ => SpecialityStep::CommuneAccepted,
    };
    let decided = Speciality { state: after.name().to_owned(), ..before };
    rows::save_speciality(op.tx(), &decided).await?;
    take_step(op, id, step, &reason).await?;
    op.record("speciality-decided", "speciality", id, &json!({ "state": decided.state, "reason": reason }));
    tell_where_it_lies(op, &decided, &reason).await
}

/// Tells the commune or the office that a proposal waits for it, or whoever proposed it what came of it.
async fn tell_where_it_lies(op: &mut Op, speciality: &Speciality, reason: &str) -> Result<()> {
    let path = &speciality.custody_path;
    let (kind, people) = match state_of(speciality)? {
        SpecialityState::Proposed => (Kind::SpecialityProposed, whom::commune_of(op, path).await?),
        SpecialityState::CommuneAccepted => (Kind::SpecialityProposed, whom::office_of(op, path).await?),
        SpecialityState::Accepted => (Kind::SpecialityAccepted, vec![speciality.proposed_by]),
        SpecialityState::Refused => (Kind::SpecialityRefused, vec![speciality.proposed_by]),
    };
    let notice = Notice::new(kind, speciality.id, &speciality.name, format!("/specialities/{}", speciality.id));
    // What was declined may be proposed again.
    let notice = notice.once_for(speciality.version).because(reason);
    tell(op, To::People(&people), &notice).await?;
    Ok(())
}

/// Lists the inventory by commune and name.
///
/// # Errors
/// No role of this person reads specialities.
pub async fn list_specialities(op: &mut Op, asked: ListSpecialities) -> Result<Inventory> {
    let territories = op.territories(Action::ReadSpeciality)?;
    let whatever_state = SpecialityFilter {
        territories: territories.clone(),
        text: asked.text,
        group: asked.group,
        state: String::new(),
        unit_path: asked.unit_path,
    };
    let counts = rows::count_specialities(op.tx(), &whatever_state).await?;
    let count_of = |state: &str| counts.iter().filter(|(of, _)| state.is_empty() || of == state).map(|(_, n)| n).sum();
    let filter = SpecialityFilter { state: asked.state, ..whatever_state };
    let today = op.today();
    Ok(Inventory {
        rows: rows::list_specialities(op.tx(), &filter, asked.slice).await?,
        total: count_of(&filter.state),
        by_state: SpecialityState::ALL.into_iter().map(|state| (state, count_of(state.name()))).collect(),
        communes: store::producers::list_communes(op.tx(), &territories, today).await?,
        may_propose: op.territories(Action::ProposeSpeciality).is_ok(),
    })
}

/// The communes for which one may propose today: code, name, path.
///
/// # Errors
/// No role of this person proposes specialities.
pub async fn list_communes_to_propose_for(op: &mut Op) -> Result<Vec<(String, String, String)>> {
    let territories = op.territories(Action::ProposeSpeciality)?;
    let today = op.today();
    Ok(store::producers::list_communes(op.tx(), &territories, today).await?)
}

/// The producers one may link to a speciality: those of a commune, or, for a producer, itself.
///
/// # Errors
/// The database failed.
pub async fn list_linkable_producers(op: &mut Op, unit_path: &str) -> Result<Vec<LinkedProducer>> {
    let producers = rows::list_producers_within(op.tx(), unit_path).await?;
    Ok(producers.into_iter().filter(|producer| op.may(Action::ReadProducer, &linked(producer))).collect())
}

/// Reads a speciality.
///
/// # Errors
/// There is no such speciality, or not for this person.
pub async fn read_speciality(op: &mut Op, id: SpecialityId) -> Result<SpecialityView> {
    let speciality = find(op, id, Action::ReadSpeciality).await?;
    let subject = subject(&speciality);
    let state = state_of(&speciality)?;
    let unit = store::units::find_unit(op.tx(), &speciality.unit_id).await?;
    let all = rows::list_speciality_producers(op.tx(), id).await?;
    let mut producers = all;
    producers.retain(|producer| op.may(Action::ReadProducer, &linked(producer)));
    let mut idea_for: Vec<LinkedProducer> = Vec::new();
    if state == SpecialityState::Accepted {
        idea_for.extend(producers.iter().filter(|one| op.may(Action::RegisterIdea, &linked(one))).cloned());
        idea_for.extend(own_producers(op, &idea_for).await?);
    }
    let ideas = match crate::producers::reach(op, Action::ReadProducer) {
        Ok(reach) => {
            let filter = IdeaFilter { reach, speciality_id: Some(id), ..IdeaFilter::default() };
            store::products::list_ideas(op.tx(), &filter, ON_ONE_PAGE).await?
        }
        Err(_) => Vec::new(),
    };
    Ok(SpecialityView {
        unit_name: unit.map(|unit| unit.name).unwrap_or_default(),
        signs: rows::list_speciality_signs(op.tx(), id).await?,
        steps: rows::list_speciality_steps(op.tx(), id).await?,
        may_mend: may_mend(op, &speciality, state),
        may_review: state == SpecialityState::Proposed && op.may(Action::ReviewSpeciality, &subject),
        may_accept: state == SpecialityState::CommuneAccepted && op.may(Action::AcceptSpeciality, &subject),
        state,
        producers,
        ideas,
        idea_for,
        speciality,
    })
}

/// Whether a speciality stands in the inventory, for whoever may read it.
pub(super) async fn is_in_inventory(op: &mut Op, id: SpecialityId) -> Result<bool> {
    let found = rows::find_speciality(op.tx(), id).await?;
    Ok(found.is_some_and(|one| {
        one.state == SpecialityState::Accepted.name() && op.may(Action::ReadSpeciality, &subject(&one))
    }))
}

/// The producers a person represents, but for those that are listed already.
async fn own_producers(op: &mut Op, listed: &[LinkedProducer]) -> Result<Vec<LinkedProducer>> {
    let appointments = op.actor().person().into_iter().flat_map(|person| &person.appointments);
    let ids: Vec<ProducerId> = appointments.filter_map(|held| held.producer_id).collect();
    let mut own = Vec::new();
    for id in ids.into_iter().filter(|id| listed.iter().all(|one| one.id != *id)) {
        if let Some(producer) = store::producers::find_producer(op.tx(), id).await?
            && op.may(Action::RegisterIdea, &producer_subject(&producer))
        {
            own.push(LinkedProducer { id, name: producer.name, custody_path: producer.custody_path });
        }
    }
    Ok(own)
}

fn linked(producer: &LinkedProducer) -> Subject {
    Subject::in_territory(&producer.custody_path).of_producer(producer.id)
}

/// What stands in the inventory is mended by the commune and the office; what does not, also by who proposed it.
fn may_mend(op: &Op, speciality: &Speciality, state: SpecialityState) -> bool {
    let subject = subject(speciality);
    let is_proposer = op.person().is_ok_and(|person| person.account_id == speciality.proposed_by);
    op.may(Action::ReviewSpeciality, &subject)
        || op.may(Action::AcceptSpeciality, &subject)
        || (state != SpecialityState::Accepted && is_proposer && op.may(Action::ProposeSpeciality, &subject))
}

/// Of the producers that were chosen, those that are of the commune and within reach.
async fn known_producers(op: &mut Op, unit_path: &str, chosen: &[ProducerId]) -> Result<Vec<ProducerId>> {
    let known = list_linkable_producers(op, unit_path).await?;
    Ok(known.into_iter().map(|one| one.id).filter(|id| chosen.contains(id)).collect())
}

/// Another speciality of the commune with the same name, however it is written.
async fn namesake(op: &mut Op, unit_id: &str, name: &str, but: Option<SpecialityId>) -> Result<Option<Problem>> {
    if name.is_empty() {
        return Ok(None);
    }
    let found = rows::find_speciality_named(op.tx(), unit_id, name).await?.filter(|one| Some(one.id) != but);
    Ok(found
        .map(|one| Problem::new("name", "specialities-there-already").naming("name", one.name).naming("id", one.id)))
}

fn sign_rows(signs: Vec<Sign>) -> Vec<SpecialitySign> {
    let given = signs.into_iter().filter(|sign| !sign.is_empty());
    given.map(|Sign { kind, number, dated }| SpecialitySign { kind, number, dated }).collect()
}

async fn take_step(op: &mut Op, id: SpecialityId, step: SpecialityStep, why: &str) -> Result<()> {
    let (by, when) = (op.person()?.account_id, (op.today(), op.now()));
    Ok(rows::insert_speciality_step(op.tx(), id, step.name(), by, why, when).await?)
}

async fn find(op: &mut Op, id: SpecialityId, action: Action) -> Result<Speciality> {
    let speciality = rows::find_speciality(op.tx(), id).await?.ok_or(Error::NotFound)?;
    op.allow(action, &subject(&speciality))?;
    Ok(speciality)
}

fn subject(speciality: &Speciality) -> Subject {
    Subject::in_territory(&speciality.custody_path)
}

fn state_of(speciality: &Speciality) -> Result<SpecialityState> {
    speciality.state.parse().map_err(|error| Error::Bug(format!("speciality {}: {error}", speciality.id)))
}

fn refused(refusal: Refusal) -> Problem {
    let key = match refusal {
        Refusal::CommuneFirst => "specialities-commune-first",
        Refusal::WithTheOffice => "specialities-with-the-office",
        Refusal::AcceptedAlready => "specialities-accepted-already",
        Refusal::RefusedAlready => "specialities-refused-already",
    };
    Problem::new("", key)
}

fn explain_all(details: &NewSpeciality, today: domain::Day) -> Vec<Problem> {
    let key = |problem| match problem {
        SpecialityProblem::NameMissing => "specialities-name-missing",
        SpecialityProblem::LineTooLong => "specialities-line-too-long",
        SpecialityProblem::GroupMissing => "specialities-group-missing",
        SpecialityProblem::SeasonIncomplete => "specialities-season-incomplete",
        SpecialityProblem::UnitMissing => "specialities-unit-missing",
        SpecialityProblem::VolumeMissing => "specialities-volume-missing",
        SpecialityProblem::VolumeUnfit => "specialities-volume-unfit",
        SpecialityProblem::AdvantageMissing => "specialities-advantage-missing",
        SpecialityProblem::TextTooLong => "specialities-text-too-long",
        SpecialityProblem::SignKindMissing => "specialities-sign-kind-missing",
        SpecialityProblem::SignNumberMissing => "specialities-sign-number-missing",
        SpecialityProblem::SignInFuture => "specialities-sign-in-future",
    };
    details.problems(today).into_iter().map(|(field, problem)| Problem::new(field, key(problem))).collect()
}
