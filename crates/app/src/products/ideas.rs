//! Ideas for products: registered by producers, decided by the agriculture office.

use domain::ids::{BusinessPlanId, IdeaId, ProducerId};
use domain::people::{Action, Subject};
use domain::products::{IdeaProblem, IdeaState, NewIdea, idea_problems};
use domain::text;
use serde_json::json;
use store::producers::{Producer, Slice};
use store::products::{Idea, IdeaFilter, IdeaListed};

use super::{idea_rounds, specialities};
use crate::files::{StoredFile, plain_name};
use crate::notices::{Kind, Notice, To, tell, whom};
use crate::producers::{self, Listed};
use crate::{Error, Op, Problem, Result};

/// What is asked of a list of ideas.
#[derive(Debug, Clone, Default)]
pub struct ListIdeas {
    /// A part of the title or the producer's name, however it is written.
    pub text: String,
    /// The state's name; any if empty.
    pub state: String,
    /// Which rows.
    pub slice: Slice,
}

/// An idea with its producer.
#[derive(Debug, Clone)]
pub struct IdeaView {
    /// The idea.
    pub idea: Idea,
    /// Whose.
    pub producer: Producer,
    /// The commune's name, as recorded.
    pub unit_name: String,
    /// The speciality it grew out of, by name.
    pub speciality: Option<String>,
    /// The title of the call it was registered in.
    pub round: Option<String>,
    /// Who typed it in, by name.
    pub typed_by: String,
    /// Who decided, by name; nothing before the decision.
    pub decided_by: String,
    /// Its business plan, for who may read it.
    pub plan: Option<BusinessPlanId>,
    /// Whether the reader may begin one.
    pub may_begin_plan: bool,
    /// Whether the reader may decide on it.
    pub may_decide: bool,
    /// Whether the reader may make a product of it.
    pub may_create_product: bool,
}

/// Registers an idea. Who types it in is noted: a commune's official may do so for a household.
///
/// # Errors
/// The producer is not this person's; every problem of the idea at once.
pub async fn register_idea(op: &mut Op, producer_id: ProducerId, new: NewIdea) -> Result<IdeaId> {
    let producer = producers::find(op, producer_id, Action::RegisterIdea).await?;
    let new = new.tidy();
    let mut problems: Vec<Problem> =
        idea_problems(&new).into_iter().map(|(field, problem)| explain(field, problem)).collect();
    if let Some(id) = new.speciality_id
        && !specialities::is_in_inventory(op, id).await?
    {
        problems.push(Problem::new("", "specialities-not-accepted"));
    }
    if let Some(id) = new.round_id {
        problems.extend(idea_rounds::cannot_register(op, id, &producer.custody_path).await?);
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let idea = Idea {
        id: IdeaId::new(op.new_id()),
        producer_id,
        title: new.title,
        description: new.description,
        origin: new.origin,
        materials: new.materials,
        market: new.market,
        support_needed: new.support_needed,
        registered_on: op.today(),
        typed_by: op.person()?.account_id,
        speciality_id: new.speciality_id,
        round_id: new.round_id,
        scan_sha256: None,
        scan_name: None,
        state: IdeaState::Registered.name().to_owned(),
        reason: None,
        decided_on: None,
        decided_by: None,
        custody_path: producer.custody_path,
        version: 1,
    };
    store::products::insert_idea(op.tx(), &idea).await?;
    op.record("idea-registered", "idea", idea.id, &json!({ "producer": producer_id, "title": idea.title }));
    Ok(idea.id)
}

/// Keeps the paper of an idea that someone else typed in, with its wet signature.
///
/// # Errors
/// The idea is not within reach.
pub async fn attach_idea_scan(op: &mut Op, id: IdeaId, file: &StoredFile, file_name: &str) -> Result<()> {
    find(op, id, Action::RegisterIdea).await?;
    let (name, now) = (plain_name(file_name), op.now());
    store::products::save_stored_file(op.tx(), &file.sha256, file.bytes, file.media_type, now).await?;
    store::products::idea_rounds::save_idea_scan(op.tx(), id, &file.sha256, &name).await?;
    op.record("idea-paper-attached", "idea", id, &json!({ "file_name": name, "sha256": file.sha256 }));
    Ok(())
}

/// The paper of an idea: its hash, its name, what it is.
///
/// # Errors
/// There is no such idea or paper, or not for this person.
pub async fn read_idea_scan(op: &mut Op, id: IdeaId) -> Result<(String, String, String)> {
    let idea = find(op, id, Action::ReadProducer).await?;
    let (Some(sha256), Some(name)) = (idea.scan_sha256, idea.scan_name) else { return Err(Error::NotFound) };
    let media_type = store::papers::find_media_type(op.tx(), &sha256).await?.ok_or(Error::NotFound)?;
    Ok((sha256, name, media_type))
}

/// Accepts or refuses an idea that was registered directly. The reason is for the producer to read.
///
/// # Errors
/// It is decided already, or there is no reason; [`Error::Stale`] if someone was faster.
pub async fn decide_idea(op: &mut Op, id: IdeaId, version: i64, accept: bool, reason: &str) -> Result<()> {
    let idea = find(op, id, Action::DecideIdea).await?;
    if idea.version != version {
        return Err(Error::Stale);
    }
    let reason = text::tidy_lines(reason);
    let mut problems = Vec::new();
    if idea.state != IdeaState::Registered.name() {
        problems.push(Problem::new("", "products-idea-decided-already"));
    } else if idea.round_id.is_some() {
        problems.push(Problem::new("", "ideas-decided-in-round"));
    }
    if reason.is_empty() {
        problems.push(Problem::new("reason", "products-reason-missing"));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let state = if accept { IdeaState::Accepted } else { IdeaState::Refused };
    let decided = Idea {
        state: state.name().to_owned(),
        reason: Some(reason),
        decided_on: Some(op.today()),
        decided_by: Some(op.person()?.account_id),
        ..idea
    };
    store::products::save_idea_decision(op.tx(), &decided).await?;
    op.record("idea-decided", "idea", id, &json!({ "state": decided.state, "reason": decided.reason }));
    tell_result(op, &decided).await
}

/// Tells the producer, and who typed the idea in, what came of it and why.
pub(super) async fn tell_result(op: &mut Op, idea: &Idea) -> Result<()> {
    let kind = if idea.state == IdeaState::Accepted.name() { Kind::IdeaChosen } else { Kind::IdeaNotChosen };
    let people = whom::producer_and(op, idea.producer_id, [idea.typed_by]).await?;
    let notice = Notice::new(kind, idea.id, &idea.title, format!("/ideas/{}", idea.id));
    tell(op, To::People(&people), &notice.because(idea.reason.as_deref().unwrap_or_default())).await?;
    Ok(())
}

/// Lists the ideas one reaches, newest first.
///
/// # Errors
/// No role of this person reads producers.
pub async fn list_ideas(op: &mut Op, asked: ListIdeas) -> Result<Listed<IdeaListed>> {
    let reach = producers::reach(op, Action::ReadProducer)?;
    let filter = IdeaFilter { reach, text: asked.text, state: asked.state, ..IdeaFilter::default() };
    let total = store::products::count_ideas(op.tx(), &filter).await?;
    let rows = store::products::list_ideas(op.tx(), &filter, asked.slice).await?;
    Ok(Listed { rows, total })
}

/// Reads an idea.
///
/// # Errors
/// There is no such idea, or not for this person.
pub async fn read_idea(op: &mut Op, id: IdeaId) -> Result<IdeaView> {
    let idea = find(op, id, Action::ReadProducer).await?;
    let producer = store::producers::find_producer(op.tx(), idea.producer_id).await?.ok_or(Error::NotFound)?;
    let unit = store::units::find_unit(op.tx(), &producer.unit_id).await?;
    let typed_by = store::people::find_account(op.tx(), idea.typed_by).await?;
    let decided_by = match idea.decided_by {
        Some(id) => store::people::find_account(op.tx(), id).await?,
        None => None,
    };
    let speciality = match idea.speciality_id {
        Some(id) => store::products::specialities::find_speciality(op.tx(), id).await?,
        None => None,
    };
    let round = match idea.round_id {
        Some(id) => store::products::idea_rounds::find_round(op.tx(), id).await?,
        None => None,
    };
    let is_registered = idea.state == IdeaState::Registered.name();
    let is_accepted = idea.state == IdeaState::Accepted.name();
    let plan = store::products::business_plans::find_plan_of_idea(op.tx(), id).await?;
    let may_begin_plan = is_accepted && plan.is_none() && op.may(Action::WriteBusinessPlan, &subject(&idea));
    let plan = plan.filter(|_| op.may(Action::ReadBusinessPlan, &subject(&idea)));
    Ok(IdeaView {
        unit_name: unit.map(|unit| unit.name).unwrap_or_default(),
        speciality: speciality.map(|speciality| speciality.name),
        round: round.map(|round| round.title),
        typed_by: typed_by.map(|account| account.name).unwrap_or_default(),
        decided_by: decided_by.map(|account| account.name).unwrap_or_default(),
        plan: plan.map(|plan| plan.id),
        may_begin_plan,
        may_decide: is_registered && idea.round_id.is_none() && op.may(Action::DecideIdea, &subject(&idea)),
        may_create_product: is_accepted && op.may(Action::WriteProducer, &subject(&idea)),
        idea,
        producer,
    })
}

pub(super) async fn find(op: &mut Op, id: IdeaId, action: Action) -> Result<Idea> {
    let idea = store::products::find_idea(op.tx(), id).await?.ok_or(Error::NotFound)?;
    op.allow(action, &subject(&idea))?;
    Ok(idea)
}

fn subject(idea: &Idea) -> Subject {
    Subject::in_territory(&idea.custody_path).of_producer(idea.producer_id)
}

fn explain(field: &'static str, problem: IdeaProblem) -> Problem {
    let key = match problem {
        IdeaProblem::TitleMissing => "products-idea-title-missing",
        IdeaProblem::TitleTooLong => "products-name-too-long",
        IdeaProblem::DescriptionMissing => "products-idea-description-missing",
        IdeaProblem::TextTooLong => "products-text-too-long",
    };
    Problem::new(field, key)
}
