//! What is done with an obstacle, step by step.

use domain::Day;
use domain::ids::{ObstacleId, ObstacleStepId, ProductId, TaskId};
use domain::obstacles::{
    About, NewObstacle, ObstacleProblem, ObstacleState, ObstacleStep, Refusal, answer_by, text_problem,
};
use domain::people::{Action, Subject};
use domain::text::tidy_lines;
use domain::units::BodyKind;
use serde_json::json;
use store::obstacles::{NewStep, Obstacle};
use store::units::Body;

use super::{explain, find, paper_number, state_of, subject_of};
use crate::notices::{Kind as Told, Notice, To, tell};
use crate::units::committee_of;
use crate::{Error, Op, Problem, Result};

/// What an office answers.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The answer.
    pub text: String,
    /// The number of the paper it stands on; empty without one.
    pub paper: String,
    /// Whether it is told to everybody.
    pub is_general: bool,
}

/// What a leader decides.
#[derive(Debug, Clone, Default)]
pub struct Decision {
    /// The decision.
    pub text: String,
    /// The number of the paper it stands on; empty without one.
    pub paper: String,
    /// The day by which it is to be carried out.
    pub carry_out_by: Option<Day>,
    /// Whether it is told to everybody.
    pub is_general: bool,
}

/// Reports an obstacle for a body. It goes to the agriculture office above; an agriculture office's own
/// goes to its people's committee.
///
/// # Errors
/// The body is not this person's; there is no office above it; every gap at once.
pub async fn report_obstacle(op: &mut Op, body_id: &str, new: NewObstacle) -> Result<ObstacleId> {
    op.allow(Action::ReportObstacle, &Subject::default().with_bodies([body_id.to_owned()]))?;
    let body = store::units::find_body(op.tx(), body_id).await?.ok_or(Error::NotFound)?;
    let new = new.tidy();
    let mut problems: Vec<Problem> =
        new.problems().into_iter().map(|(field, problem)| explain(field, problem)).collect();
    let about = match name_of_subject(op, &new).await? {
        Ok(about) => about,
        Err(problem) => {
            problems.push(problem);
            String::new()
        }
    };
    let is_office = body.kind == BodyKind::AgricultureOffice.name();
    let holder = first_holder(op, &body, is_office).await?;
    let Some(holder) = holder.filter(|_| problems.is_empty()) else {
        if problems.is_empty() {
            problems.push(Problem::new("", "obstacles-no-office").naming("body", body.short_name));
        }
        return Err(Error::Invalid(problems));
    };
    let about_id = Some(new.about_id.clone()).filter(|_| matches!(new.about_kind.as_str(), "task" | "product"));
    let obstacle = Obstacle {
        id: ObstacleId::new(op.new_id()),
        number: 0,
        body_id: body.id,
        reported_by: op.person()?.account_id,
        reported_on: op.today(),
        about_kind: new.about_kind,
        about_id,
        about,
        title: new.title,
        text: new.text,
        state: ObstacleState::first(is_office).name().to_owned(),
        holder_body_id: holder.id,
        due_on: answer_by(op.today()),
        is_general: false,
        first_answered_on: None,
        closed_on: None,
        custody_path: body.unit_path,
        version: 1,
    };
    let number = store::obstacles::insert_obstacle(op.tx(), &obstacle).await?;
    let text = obstacle.text.clone();
    insert_step(op, &obstacle, ObstacleStep::Reported, obstacle.body_id.clone(), text, None, None).await?;
    let detail = json!({ "number": number, "title": obstacle.title, "to": obstacle.holder_body_id });
    op.record("obstacle-reported", "obstacle", obstacle.id, &detail);
    let notice = of_obstacle(Told::ObstacleReported, &obstacle).due(obstacle.due_on);
    match obstacle.state == ObstacleState::PassedUp.name() {
        true => tell(op, To::Leaders(std::slice::from_ref(&obstacle.holder_body_id)), &notice).await?,
        false => tell(op, To::Officers(std::slice::from_ref(&obstacle.holder_body_id)), &notice).await?,
    };
    Ok(obstacle.id)
}

/// The unit that reported an open obstacle adds to what it said.
///
/// # Errors
/// It is another unit's, or closed; there is no text.
pub async fn add_to_obstacle(op: &mut Op, id: ObstacleId, text: &str) -> Result<()> {
    let obstacle = find(op, id).await?;
    let subject = subject_of(op, &obstacle, vec![obstacle.body_id.clone()]).await?;
    op.allow(Action::ReportObstacle, &subject)?;
    let text = tidy_lines(text);
    let mut problems: Vec<Problem> =
        text_problem(&text).into_iter().map(|problem| explain("addition", problem)).collect();
    problems.extend(state_of(&obstacle)?.after(ObstacleStep::Added).err().map(refused));
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let body_id = acting_body(op, Action::ReportObstacle, &subject).unwrap_or_else(|| obstacle.body_id.clone());
    store::obstacles::save_obstacle(op.tx(), &obstacle).await?;
    insert_step(op, &obstacle, ObstacleStep::Added, body_id, text.clone(), None, None).await?;
    op.record("obstacle-added-to", "obstacle", id, &json!({ "text": text }));
    Ok(())
}

/// The office answers, which closes the obstacle.
///
/// # Errors
/// It does not lie with this office; it was passed up, or is closed; there is no text;
/// [`Error::Stale`] if something was done in between.
pub async fn answer_obstacle(op: &mut Op, id: ObstacleId, version: i64, answer: Answer) -> Result<()> {
    let (obstacle, body_id) = in_hand(op, id, version, Action::AnswerObstacle).await?;
    let text = tidy_lines(&answer.text);
    let mut problems: Vec<Problem> = text_problem(&text).into_iter().map(|problem| explain("text", problem)).collect();
    let paper = paper_number(&answer.paper).unwrap_or_else(|problem| {
        problems.push(problem);
        None
    });
    let state = after(&obstacle, ObstacleStep::Answered, problems)?;
    let today = op.today();
    let closed = Obstacle {
        state: state.name().to_owned(),
        holder_body_id: body_id.clone(),
        is_general: answer.is_general,
        first_answered_on: obstacle.first_answered_on.or(Some(today)),
        closed_on: Some(today),
        ..obstacle
    };
    store::obstacles::save_obstacle(op.tx(), &closed).await?;
    insert_step(op, &closed, ObstacleStep::Answered, body_id, text.clone(), paper.clone(), None).await?;
    let detail = json!({ "text": text, "paper": paper, "is_general": closed.is_general });
    op.record("obstacle-answered", "obstacle", id, &detail);
    tell_of_answer(op, Told::ObstacleAnswered, &closed).await?;
    Ok(())
}

/// The office passes an obstacle up to its people's committee, which has a term of its own.
///
/// # Errors
/// As [`answer_obstacle`]; there is no committee above.
pub async fn pass_up_obstacle(op: &mut Op, id: ObstacleId, version: i64, reason: &str) -> Result<()> {
    let (obstacle, body_id) = in_hand(op, id, version, Action::AnswerObstacle).await?;
    let reason = tidy_lines(reason);
    let mut problems = Vec::new();
    match text_problem(&reason) {
        Some(ObstacleProblem::TextMissing) => problems.push(Problem::new("reason", "obstacles-reason-missing")),
        Some(problem) => problems.push(explain("reason", problem)),
        None => {}
    }
    let office = store::units::find_body(op.tx(), &body_id).await?.ok_or(Error::NotFound)?;
    let committee = committee_of(op.tx(), &office).await?;
    if committee.is_none() {
        problems.push(Problem::new("", "obstacles-no-committee").naming("body", office.short_name));
    }
    let state = after(&obstacle, ObstacleStep::PassedUp, problems)?;
    let Some(committee) = committee else { return Err(Error::NotFound) };
    let passed = Obstacle {
        state: state.name().to_owned(),
        holder_body_id: committee.id,
        due_on: answer_by(op.today()),
        ..obstacle
    };
    store::obstacles::save_obstacle(op.tx(), &passed).await?;
    insert_step(op, &passed, ObstacleStep::PassedUp, body_id, reason.clone(), None, None).await?;
    let detail = json!({ "to": passed.holder_body_id, "reason": reason });
    op.record("obstacle-passed-up", "obstacle", id, &detail);
    let notice = of_obstacle(Told::ObstaclePassedUp, &passed).due(passed.due_on);
    tell(op, To::Leaders(std::slice::from_ref(&passed.holder_body_id)), &notice).await?;
    Ok(())
}

/// The leader decides, which closes the obstacle.
///
/// # Errors
/// It does not lie with this leader's committee, or is closed; there is no text, or it is to be carried
/// out in the past; [`Error::Stale`] if something was done in between.
pub async fn decide_obstacle(op: &mut Op, id: ObstacleId, version: i64, decision: Decision) -> Result<()> {
    let (obstacle, body_id) = in_hand(op, id, version, Action::DecideObstacle).await?;
    let text = tidy_lines(&decision.text);
    let today = op.today();
    let mut problems: Vec<Problem> = text_problem(&text).into_iter().map(|problem| explain("text", problem)).collect();
    let paper = paper_number(&decision.paper).unwrap_or_else(|problem| {
        problems.push(problem);
        None
    });
    if decision.carry_out_by.is_some_and(|day| day < today) {
        problems.push(explain("carry_out_by", ObstacleProblem::CarryOutInPast));
    }
    let state = after(&obstacle, ObstacleStep::Decided, problems)?;
    let closed = Obstacle {
        state: state.name().to_owned(),
        holder_body_id: body_id.clone(),
        is_general: decision.is_general,
        first_answered_on: obstacle.first_answered_on.or(Some(today)),
        closed_on: Some(today),
        ..obstacle
    };
    store::obstacles::save_obstacle(op.tx(), &closed).await?;
    let carry_out_by = decision.carry_out_by;
    insert_step(op, &closed, ObstacleStep::Decided, body_id, text.clone(), paper.clone(), carry_out_by).await?;
    let detail = json!({ "text": text, "paper": paper, "carry_out_by": carry_out_by, "is_general": closed.is_general });
    op.record("obstacle-decided", "obstacle", id, &detail);
    tell_of_answer(op, Told::ObstacleDecided, &closed).await?;
    Ok(())
}

fn of_obstacle(told: Told, obstacle: &Obstacle) -> Notice {
    Notice::new(told, obstacle.id, &obstacle.title, format!("/obstacles/{}", obstacle.id))
}

/// Tells whoever asked; if the answer is for everybody, every unit of the territory that answered.
async fn tell_of_answer(op: &mut Op, told: Told, obstacle: &Obstacle) -> Result<()> {
    let notice = of_obstacle(told, obstacle);
    tell(op, To::People(&[obstacle.reported_by]), &notice).await?;
    if obstacle.is_general
        && let Some(body) = store::units::find_body(op.tx(), &obstacle.holder_body_id).await?
    {
        let today = op.today();
        let bodies = store::units::list_bodies(op.tx(), &body.unit_path, today).await?;
        let bodies: Vec<String> = bodies.into_iter().map(|body| body.id).collect();
        tell(op, To::Officers(&bodies), &notice).await?;
    }
    Ok(())
}

/// An obstacle that lies with someone's body, or lay with it, and that body. Leave first, then whether
/// what was seen is still so.
async fn in_hand(op: &mut Op, id: ObstacleId, version: i64, action: Action) -> Result<(Obstacle, String)> {
    let obstacle = find(op, id).await?;
    let steps = store::obstacles::list_steps(op.tx(), id).await?;
    let passed_on = steps.into_iter().filter(|step| step.kind == ObstacleStep::PassedUp.name());
    let mut bodies = vec![obstacle.holder_body_id.clone()];
    bodies.extend(passed_on.map(|step| step.body_id));
    let subject = subject_of(op, &obstacle, bodies).await?;
    op.allow(action, &subject)?;
    if obstacle.version != version {
        return Err(Error::Stale);
    }
    let body_id = acting_body(op, action, &subject).unwrap_or_else(|| obstacle.holder_body_id.clone());
    Ok((obstacle, body_id))
}

/// The body for which a person acts, among those that answer for a subject.
fn acting_body(op: &Op, action: Action, subject: &Subject) -> Option<String> {
    op.own_bodies(action).into_iter().find(|id| subject.body_ids.contains(id))
}

/// How an obstacle stands after a step, unless something is wrong with it or with the step.
fn after(obstacle: &Obstacle, step: ObstacleStep, mut problems: Vec<Problem>) -> Result<ObstacleState> {
    match state_of(obstacle)?.after(step) {
        Ok(state) if problems.is_empty() => return Ok(state),
        Ok(_) => {}
        Err(refusal) => problems.push(refused(refusal)),
    }
    Err(Error::Invalid(problems))
}

fn refused(refusal: Refusal) -> Problem {
    let key = match refusal {
        Refusal::Closed => "obstacles-closed-already",
        Refusal::PassedUp => "obstacles-passed-up-already",
        Refusal::NotPassedUp => "obstacles-not-passed-up",
    };
    Problem::new("", key)
}

async fn insert_step(
    op: &mut Op,
    obstacle: &Obstacle,
    kind: ObstacleStep,
    body_id: String,
    text: String,
    paper: Option<String>,
    carry_out_by: Option<Day>,
) -> Result<()> {
    let step = NewStep {
        id: ObstacleStepId::new(op.new_id()),
        obstacle_id: obstacle.id,
        kind: kind.name().to_owned(),
        body_id,
        account_id: op.person()?.account_id,
        text,
        paper,
        done_on: op.today(),
        carry_out_by,
        recorded_at: op.now(),
    };
    Ok(store::obstacles::insert_step(op.tx(), &step).await?)
}

/// The name of what an obstacle is about, as it is kept with it.
async fn name_of_subject(op: &mut Op, new: &NewObstacle) -> Result<std::result::Result<String, Problem>> {
    match new.about_kind.parse() {
        Ok(About::Task) if !new.about_id.is_empty() => {
            let task = match new.about_id.parse::<TaskId>() {
                Ok(id) => store::plans::find_task(op.tx(), id).await?,
                Err(_) => None,
            };
            Ok(task.map(|task| task.title).ok_or_else(|| Problem::new("task", "obstacles-task-missing")))
        }
        Ok(About::Product) if !new.about_id.is_empty() => {
            let product = match new.about_id.parse::<ProductId>() {
                Ok(id) => store::products::find_product(op.tx(), id).await?,
                Err(_) => None,
            };
            let product = product.filter(|product| {
                let subject = Subject::in_territory(&product.custody_path).of_producer(product.producer_id);
                op.may(Action::ReadProduct, &subject)
            });
            Ok(product.map(|product| product.name).ok_or_else(|| Problem::new("product", "obstacles-product-missing")))
        }
        Ok(About::Rule) => Ok(Ok(new.rule.clone())),
        _ => Ok(Ok(String::new())),
    }
}

/// To whom an obstacle goes first.
async fn first_holder(op: &mut Op, body: &Body, is_office: bool) -> Result<Option<Body>> {
    if is_office {
        return committee_of(op.tx(), body).await;
    }
    let (kind, today) = (BodyKind::AgricultureOffice.name(), op.today());
    Ok(store::reports::find_body_above(op.tx(), kind, &body.unit_path, today).await?)
}
