//! Calls for ideas: opened by the office, answered by producers, selected by communes and then by the office.

use domain::Day;
use domain::ids::TrainingNeedId;
use domain::ids::{IdeaRoundId, PlanId, ProducerId};
use domain::people::{Action, Subject};
use domain::products::IdeaState;
use domain::products::idea_rounds::{
    ClosingProblem, RegistrationProblem, RoundProblem, SelectionLevel, Standing, TrainingNeedState, closing_problems,
    default_criteria, registration_problem,
};
pub use domain::products::idea_rounds::{IdeaCriterion, NewRound, RoundState};
use serde_json::json;
use store::producers::Slice;
use store::products::idea_rounds::{self as rows, TrainingNeed};
pub use store::products::idea_rounds::{IdeaRound, JudgementRow, RoundIdea, TrainingNeedListed};
pub use store::products::specialities::LinkedProducer;

use crate::files::{StoredFile, plain_name};
use crate::notices::{Kind, Notice, To, tell, whom};
use crate::producers::Listed;
use crate::{Error, Op, Problem, Result, search};

/// A call as it is written, with the plan it serves.
#[derive(Debug, Clone, Default)]
pub struct RoundDraft {
    /// What is said of it.
    pub details: NewRound,
    /// The plan; none if it serves none.
    pub plan_id: Option<PlanId>,
    /// The item of the plan, such as `III.3.a`; empty without.
    pub item: String,
}

/// A file to keep with a record, and the name its sender gave it.
pub type GivenFile<'file> = Option<(&'file StoredFile, &'file str)>;

/// A call in the list.
#[derive(Debug, Clone)]
pub struct RoundListed {
    /// The call.
    pub round: IdeaRound,
    /// The office that calls.
    pub body_name: String,
    /// How many ideas it has.
    pub ideas: i64,
}

/// An idea of a call with what was said of it, as far as the reader may know.
#[derive(Debug, Clone)]
pub struct IdeaInRound {
    /// The idea.
    pub idea: RoundIdea,
    /// What its commune says.
    pub commune: Option<JudgementRow>,
    /// What the office says.
    pub office: Option<JudgementRow>,
    /// Whether the reader may open it.
    pub may_read: bool,
    /// Whether the reader may judge it now.
    pub may_judge: bool,
}

/// A call with its ideas.
#[derive(Debug, Clone)]
pub struct RoundView {
    /// The call.
    pub round: IdeaRound,
    /// Where it stands.
    pub state: RoundState,
    /// The office that calls.
    pub body_name: String,
    /// The plan it serves: number and address.
    pub plan: Option<(String, String)>,
    /// What ideas are judged by.
    pub criteria: Vec<IdeaCriterion>,
    /// Its ideas: while it is open those within reach, afterwards also what was chosen elsewhere.
    pub ideas: Vec<IdeaInRound>,
    /// Producers for which the reader may register an idea today.
    pub register_for: Vec<LinkedProducer>,
    /// Whether the reader may mend, open or close it.
    pub may_write: bool,
    /// Whether the reader knows what was said before the result is published.
    pub sees_selection: bool,
}

/// Begins a call as a draft. Without criteria it has those that come with the software.
///
/// # Errors
/// No role of this person opens calls; every problem at once.
pub async fn create_round(op: &mut Op, draft: RoundDraft, file: GivenFile<'_>) -> Result<IdeaRoundId> {
    op.territories(Action::WriteIdeaRound)?;
    let body_id = op.own_bodies(Action::WriteIdeaRound).into_iter().next().ok_or(Error::Forbidden)?;
    let body = store::units::find_body(op.tx(), &body_id).await?.ok_or(Error::NotFound)?;
    op.allow(Action::WriteIdeaRound, &Subject::default().with_bodies([body.id.clone()]))?;
    let details = draft.details.clone().tidy();
    let (item_ref, problems) = checked(op, &draft, &details).await?;
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let round = IdeaRound {
        id: IdeaRoundId::new(op.new_id()),
        body_id: body.id,
        custody_path: body.unit_path,
        title: details.title.clone(),
        plan_id: item_ref.is_some().then_some(draft.plan_id).flatten(),
        item_ref,
        from_on: details.from_on,
        to_on: details.to_on,
        number: details.number.clone(),
        dated: details.dated,
        sha256: file.map(|(stored, _)| stored.sha256.clone()),
        file_name: file.map(|(_, name)| plain_name(name)),
        state: RoundState::Draft.name().to_owned(),
        opened_on: None,
        closed_on: None,
        created_on: op.today(),
        version: 1,
    };
    keep_file(op, file).await?;
    rows::insert_round(op.tx(), &round).await?;
    let criteria = match criteria_of(&details) {
        none if none.is_empty() => default_criteria().map_err(|error| Error::Bug(error.to_string()))?,
        criteria => criteria,
    };
    rows::save_criteria(op.tx(), round.id, &criteria).await?;
    search::index_record(op, search::Kind::IdeaRound, round.id).await?;
    op.record("idea-round-begun", "idea-round", round.id, &json!({ "title": round.title }));
    Ok(round.id)
}

/// Mends a draft. What was opened is frozen.
///
/// # Errors
/// It is no draft; every problem at once; [`Error::Stale`] if someone saved it in between.
pub async fn mend_round(
    op: &mut Op,
    id: IdeaRoundId,
    version: i64,
    draft: RoundDraft,
    file: GivenFile<'_>,
) -> Result<()> {
    let before = find_to_write(op, id).await?;
    if before.version != version {
        return Err(Error::Stale);
    }
    let details = draft.details.clone().tidy();
    let (item_ref, mut problems) = checked(op, &draft, &details).await?;
    if before.state != RoundState::Draft.name() {
        problems.insert(0, Problem::new("", "ideas-round-frozen"));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let after = IdeaRound {
        title: details.title.clone(),
        plan_id: item_ref.is_some().then_some(draft.plan_id).flatten(),
        item_ref,
        from_on: details.from_on,
        to_on: details.to_on,
        number: details.number.clone(),
        dated: details.dated,
        sha256: file.map(|(stored, _)| stored.sha256.clone()).or(before.sha256),
        file_name: file.map(|(_, name)| plain_name(name)).or(before.file_name),
        ..before
    };
    keep_file(op, file).await?;
    rows::save_round(op.tx(), &after).await?;
    rows::save_criteria(op.tx(), id, &criteria_of(&details)).await?;
    search::index_record(op, search::Kind::IdeaRound, id).await?;
    op.record("idea-round-mended", "idea-round", id, &json!({ "title": after.title }));
    Ok(())
}

/// Opens a call: from then on everybody in the territory sees it, and its criteria do not change.
///
/// # Errors
/// It is no draft; everything it lacks at once; [`Error::Stale`].
pub async fn open_round(op: &mut Op, id: IdeaRoundId, version: i64) -> Result<()> {
    let before = find_to_write(op, id).await?;
    if before.version != version {
        return Err(Error::Stale);
    }
    let criteria = rows::list_criteria(op.tx(), id).await?;
    let details = NewRound {
        title: before.title.clone(),
        from_on: before.from_on,
        to_on: before.to_on,
        number: before.number.clone(),
        dated: before.dated,
        criteria: criteria.into_iter().map(|one| (one.title, Some(one.max_points))).collect(),
    };
    let mut problems: Vec<Problem> = details.opening_problems(op.today()).into_iter().map(explain).collect();
    if before.state != RoundState::Draft.name() {
        problems = vec![Problem::new("", "ideas-round-frozen")];
    }
    if !problems.is_empty() {
        // What is missing belongs to the form of the draft; here it is told of the whole.
        let of_whole = |problem: Problem| Problem { field: "".into(), ..problem };
        return Err(Error::Invalid(problems.into_iter().map(of_whole).collect()));
    }
    let opened = IdeaRound { state: RoundState::Open.name().to_owned(), opened_on: Some(op.today()), ..before };
    rows::save_round(op.tx(), &opened).await?;
    search::index_record(op, search::Kind::IdeaRound, id).await?;
    op.record("idea-round-opened", "idea-round", id, &json!({ "from": opened.from_on, "to": opened.to_on }));
    let people = whom::registering_in(op, &opened.custody_path).await?;
    let notice = Notice::new(Kind::IdeaRoundOpened, id, opened.title, format!("/idea-rounds/{id}"));
    let notice = Notice { due_on: opened.to_on, ..notice };
    tell(op, To::People(&people), &notice).await?;
    Ok(())
}

/// Closes a call and publishes its result: each idea is accepted or refused, and each that was chosen
/// raises a need for training.
///
/// # Errors
/// Its last day has not come; each idea on which the commune or the office is silent; [`Error::Stale`].
pub async fn close_round(op: &mut Op, id: IdeaRoundId, version: i64) -> Result<()> {
    let before = find_to_write(op, id).await?;
    if before.version != version {
        return Err(Error::Stale);
    }
    let ideas = rows::list_round_ideas(op.tx(), id).await?;
    let judgements = rows::list_round_judgements(op.tx(), id).await?;
    let of = |idea: &RoundIdea, level: SelectionLevel| {
        judgements.iter().find(|one| one.idea_id == idea.id && one.level == level.name())
    };
    let standing: Vec<Standing> = ideas
        .iter()
        .map(|idea| Standing {
            title: idea.title.clone(),
            has_commune: of(idea, SelectionLevel::Commune).is_some(),
            has_office: of(idea, SelectionLevel::Office).is_some(),
        })
        .collect();
    let today = op.today();
    let problems = closing_problems(state_of(&before)?, before.to_on.unwrap_or(today), today, &standing);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems.into_iter().map(explain_closing).collect()));
    }
    let mut chosen = 0;
    for listed in &ideas {
        let Some(judgement) = of(listed, SelectionLevel::Office) else { continue };
        let idea = store::products::find_idea(op.tx(), listed.id).await?.ok_or(Error::NotFound)?;
        let state = if judgement.is_for { IdeaState::Accepted } else { IdeaState::Refused };
        let what = idea.support_needed.clone();
        let decided = store::products::Idea {
            state: state.name().to_owned(),
            reason: Some(judgement.reason.clone()),
            decided_on: Some(today),
            decided_by: Some(judgement.account_id),
            ..idea
        };
        store::products::save_idea_decision(op.tx(), &decided).await?;
        super::ideas::tell_result(op, &decided).await?;
        if judgement.is_for {
            chosen += 1;
            let need = TrainingNeed {
                id: TrainingNeedId::new(op.new_id()),
                producer_id: decided.producer_id,
                idea_id: decided.id,
                what,
                raised_on: today,
                state: TrainingNeedState::Open.name().to_owned(),
                custody_path: decided.custody_path,
            };
            rows::insert_training_need(op.tx(), &need).await?;
            op.record("training-need-raised", "training-need", need.id, &json!({ "idea": need.idea_id }));
        }
    }
    let closed = IdeaRound { state: RoundState::Closed.name().to_owned(), closed_on: Some(today), ..before };
    rows::save_round(op.tx(), &closed).await?;
    op.record("idea-round-closed", "idea-round", id, &json!({ "ideas": ideas.len(), "chosen": chosen }));
    Ok(())
}

/// The calls one may read, the newest first.
///
/// # Errors
/// No role of this person reads calls.
pub async fn list_rounds(op: &mut Op) -> Result<Vec<RoundListed>> {
    let territories = op.territories(Action::ReadIdeaRound)?;
    let (today, own) = (op.today(), op.own_bodies(Action::WriteIdeaRound));
    let own = store::units::list_with_predecessors(op.tx(), &own, today).await?;
    let mut rounds = rows::list_rounds(op.tx()).await?;
    rounds.retain(|round| match round.state == RoundState::Draft.name() {
        true => own.contains(&round.body_id),
        false => touches(round, &territories),
    });
    let counts = rows::count_round_ideas(op.tx()).await?;
    let bodies: Vec<String> = rounds.iter().map(|round| round.body_id.clone()).collect();
    let bodies = store::units::list_bodies_by_id(op.tx(), &bodies).await?;
    let listed = rounds.into_iter().map(|round| RoundListed {
        body_name: bodies
            .iter()
            .find(|body| body.id == round.body_id)
            .map(|body| body.name.clone())
            .unwrap_or_default(),
        ideas: counts.iter().find(|(id, _)| *id == round.id).map_or(0, |(_, count)| *count),
        round,
    });
    Ok(listed.collect())
}

/// Whether one may begin a call.
#[must_use]
pub fn may_create_round(op: &Op) -> bool {
    !op.own_bodies(Action::WriteIdeaRound).is_empty()
}

/// The calls in which a producer's idea can be registered today: number and title.
///
/// # Errors
/// The database failed.
pub async fn list_open_rounds(op: &mut Op, custody_path: &str) -> Result<Vec<(IdeaRoundId, String)>> {
    let today = op.today();
    let open = rows::list_rounds(op.tx()).await?.into_iter().filter(|round| {
        custody_path.starts_with(&round.custody_path)
            && registration_refused(round, today).is_ok_and(|none| none.is_none())
    });
    Ok(open.map(|round| (round.id, round.title)).collect())
}

/// Reads a call.
///
/// # Errors
/// There is no such call, or not for this person.
pub async fn read_round(op: &mut Op, id: IdeaRoundId) -> Result<RoundView> {
    let round = find_to_read(op, id).await?;
    let state = state_of(&round)?;
    let may_write = find_to_write(op, id).await.is_ok();
    let sees_selection = op.territories(Action::ReadIdeaRound).is_ok_and(|_| {
        let person = op.actor().person();
        person.is_none_or(|person| !person.appointments.iter().all(|held| held.producer_id.is_some()))
    });
    let body = store::units::find_body(op.tx(), &round.body_id).await?;
    let plan = match round.plan_id {
        Some(id) => store::plans::find_plan(op.tx(), id).await?.map(|plan| (plan.number, plan.slug)),
        None => None,
    };
    let judgements = rows::list_round_judgements(op.tx(), id).await?;
    let is_closed = state == RoundState::Closed;
    let mut ideas = Vec::new();
    for idea in rows::list_round_ideas(op.tx(), id).await? {
        let subject = Subject::in_territory(&idea.custody_path).of_producer(idea.producer_id);
        let may_read = op.may(Action::ReadProducer, &subject);
        let of = |level: SelectionLevel| {
            judgements.iter().find(|one| one.idea_id == idea.id && one.level == level.name()).cloned()
        };
        let (commune, office) = (of(SelectionLevel::Commune), of(SelectionLevel::Office));
        let is_published = is_closed && office.as_ref().is_some_and(|one| one.is_for);
        if !may_read && !is_published {
            continue;
        }
        let is_known = is_closed || sees_selection;
        let is_open = state == RoundState::Open;
        let may_judge = is_open
            && (op.may(Action::SelectIdea, &subject) && office.is_none()
                || op.may(Action::DecideIdea, &subject) && commune.is_some());
        ideas.push(IdeaInRound {
            commune: commune.filter(|_| is_known && may_read),
            office: office.filter(|_| is_known),
            may_read,
            may_judge,
            idea,
        });
    }
    ideas.sort_by_key(|one| {
        let chosen = one.office.as_ref().filter(|office| office.is_for).and_then(|office| office.place);
        chosen.unwrap_or(i64::MAX)
    });
    Ok(RoundView {
        criteria: rows::list_criteria(op.tx(), id).await?,
        register_for: producers_to_register(op, &round).await?,
        body_name: body.map(|body| body.name).unwrap_or_default(),
        plan,
        ideas,
        may_write,
        sees_selection,
        state,
        round,
    })
}

/// The announcement's file: its hash, its name, what it is.
///
/// # Errors
/// There is no such call or file, or not for this person.
pub async fn read_round_file(op: &mut Op, id: IdeaRoundId) -> Result<(String, String, String)> {
    let round = find_to_read(op, id).await?;
    let (Some(sha256), Some(name)) = (round.sha256, round.file_name) else { return Err(Error::NotFound) };
    let media_type = store::papers::find_media_type(op.tx(), &sha256).await?.ok_or(Error::NotFound)?;
    Ok((sha256, name, media_type))
}

/// The plans a call may serve: their ids and numbers.
///
/// # Errors
/// No role of this person opens calls.
pub async fn list_plans_to_serve(op: &mut Op) -> Result<Vec<(PlanId, String)>> {
    op.territories(Action::WriteIdeaRound)?;
    let plans = store::plans::list_plans(op.tx()).await?;
    Ok(plans.into_iter().map(|plan| (plan.id, plan.number)).collect())
}

/// Trainings that chosen ideas need, the oldest first.
///
/// # Errors
/// No role of this person reads producers.
pub async fn list_training_needs(op: &mut Op, state: &str, slice: Slice) -> Result<Listed<TrainingNeedListed>> {
    let reach = crate::producers::reach(op, Action::ReadProducer)?;
    let total = rows::count_training_needs(op.tx(), &reach, state).await?;
    let rows = rows::list_training_needs(op.tx(), &reach, state, slice).await?;
    Ok(Listed { rows, total })
}

/// Why an idea of a producer cannot be registered in a call today, if it cannot.
pub(super) async fn cannot_register(op: &mut Op, id: IdeaRoundId, custody_path: &str) -> Result<Option<Problem>> {
    let found = rows::find_round(op.tx(), id).await?.filter(|round| custody_path.starts_with(&round.custody_path));
    let Some(round) = found else { return Ok(Some(Problem::new("round", "ideas-round-not-open"))) };
    let today = op.today();
    let day = domain::day::short;
    Ok(registration_refused(&round, today)?.map(|problem| match problem {
        RegistrationProblem::NotOpen => Problem::new("round", "ideas-round-not-open"),
        RegistrationProblem::NotYet(from) => Problem::new("round", "ideas-round-not-yet").naming("day", day(from)),
        RegistrationProblem::Over(to) => Problem::new("round", "ideas-round-over").naming("day", day(to)),
    }))
}

/// A call, for whoever may read it: a draft only by its office, an opened one by all whose territory it touches.
pub(super) async fn find_to_read(op: &mut Op, id: IdeaRoundId) -> Result<IdeaRound> {
    op.territories(Action::ReadIdeaRound)?;
    let round = rows::find_round(op.tx(), id).await?.ok_or(Error::NotFound)?;
    if may_read(op, &round).await? { Ok(round) } else { Err(Error::NotFound) }
}

async fn may_read(op: &mut Op, round: &IdeaRound) -> Result<bool> {
    if round.state == RoundState::Draft.name() {
        let subject = subject(op, round).await?;
        return Ok(op.may(Action::WriteIdeaRound, &subject));
    }
    Ok(touches(round, &op.territories(Action::ReadIdeaRound)?))
}

/// Whether a call is made in one of some territories, above one or within one.
fn touches(round: &IdeaRound, territories: &[String]) -> bool {
    territories.iter().any(|path| round.custody_path.starts_with(path) || path.starts_with(&round.custody_path))
}

async fn find_to_write(op: &mut Op, id: IdeaRoundId) -> Result<IdeaRound> {
    op.territories(Action::WriteIdeaRound)?;
    let round = rows::find_round(op.tx(), id).await?.ok_or(Error::NotFound)?;
    let subject = subject(op, &round).await?;
    op.allow(Action::WriteIdeaRound, &subject)?;
    Ok(round)
}

/// What permission knows of a call: its office, with those that carry on its work.
async fn subject(op: &mut Op, round: &IdeaRound) -> Result<Subject> {
    let today = op.today();
    let bodies = store::units::list_with_successors(op.tx(), std::slice::from_ref(&round.body_id), today).await?;
    Ok(Subject::in_territory(&round.custody_path).with_bodies(bodies))
}

pub(super) fn state_of(round: &IdeaRound) -> Result<RoundState> {
    round.state.parse().map_err(|error| Error::Bug(format!("idea round {}: {error}", round.id)))
}

fn registration_refused(round: &IdeaRound, today: Day) -> Result<Option<RegistrationProblem>> {
    let (from_on, to_on) = (round.from_on.unwrap_or(today), round.to_on.unwrap_or(today));
    Ok(registration_problem(state_of(round)?, from_on, to_on, today))
}

/// Producers for which a person may register an idea in a call today: their own, or a commune's.
async fn producers_to_register(op: &mut Op, round: &IdeaRound) -> Result<Vec<LinkedProducer>> {
    let today = op.today();
    if registration_refused(round, today)?.is_some() {
        return Ok(Vec::new());
    }
    let Ok(reach) = crate::producers::reach(op, Action::RegisterIdea) else { return Ok(Vec::new()) };
    let mut producers = Vec::new();
    for path in reach.territories.iter().filter(|path| path.starts_with(&round.custody_path)) {
        producers.extend(store::products::specialities::list_producers_within(op.tx(), path).await?);
    }
    for id in reach.producers {
        let found: Option<ProducerId> = producers.iter().map(|one| one.id).find(|known| *known == id);
        if let (None, Some(own)) = (found, store::producers::find_producer(op.tx(), id).await?) {
            producers.push(LinkedProducer { id, name: own.name, custody_path: own.custody_path });
        }
    }
    Ok(producers)
}

async fn keep_file(op: &mut Op, file: GivenFile<'_>) -> Result<()> {
    let now = op.now();
    if let Some((stored, _)) = file {
        store::products::save_stored_file(op.tx(), &stored.sha256, stored.bytes, stored.media_type, now).await?;
    }
    Ok(())
}

fn criteria_of(details: &NewRound) -> Vec<IdeaCriterion> {
    let given = details.criteria.iter();
    given.filter_map(|(title, points)| Some(IdeaCriterion { title: title.clone(), max_points: (*points)? })).collect()
}

/// What is wrong with a draft, and the item of the plan it serves.
async fn checked(op: &mut Op, draft: &RoundDraft, details: &NewRound) -> Result<(Option<String>, Vec<Problem>)> {
    let mut problems: Vec<Problem> = details.draft_problems().into_iter().map(explain).collect();
    let item = draft.item.trim();
    let items = match draft.plan_id {
        Some(id) => store::plans::list_items(op.tx(), id).await?,
        None => Vec::new(),
    };
    let item_ref = items.iter().find(|known| known.place == item).map(|known| known.place.clone());
    if item_ref.is_none() && (draft.plan_id.is_some() || !item.is_empty()) {
        let key = if draft.plan_id.is_some() { "ideas-item-unknown" } else { "ideas-plan-missing" };
        problems.push(Problem::new(if draft.plan_id.is_some() { "item" } else { "plan" }, key));
    }
    Ok((item_ref, problems))
}

fn explain((field, problem): (String, RoundProblem)) -> Problem {
    let key = match problem {
        RoundProblem::TitleMissing => "ideas-title-missing",
        RoundProblem::LineTooLong => "ideas-line-too-long",
        RoundProblem::FromMissing => "ideas-from-missing",
        RoundProblem::ToMissing => "ideas-to-missing",
        RoundProblem::ToBeforeFrom => "ideas-to-before-from",
        RoundProblem::NumberMissing => "ideas-number-missing",
        RoundProblem::DatedMissing => "ideas-dated-missing",
        RoundProblem::DatedInFuture => "ideas-dated-in-future",
        RoundProblem::CriteriaMissing => "ideas-criteria-missing",
        RoundProblem::CriterionWithoutWords => "ideas-criterion-without-words",
        RoundProblem::CriterionWithoutPoints => "ideas-criterion-without-points",
    };
    Problem::new(field, key)
}

fn explain_closing(problem: ClosingProblem) -> Problem {
    match problem {
        ClosingProblem::NotOpen => Problem::new("", "ideas-round-not-open"),
        ClosingProblem::BeforeLastDay(day) => {
            Problem::new("", "ideas-close-too-early").naming("day", domain::day::short(day))
        }
        ClosingProblem::WithoutCommune(title) => Problem::new("", "ideas-without-commune").naming("title", title),
        ClosingProblem::WithoutOffice(title) => Problem::new("", "ideas-without-office").naming("title", title),
    }
}
