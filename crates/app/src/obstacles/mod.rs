//! Difficulties: a unit reports one, its office answers or passes it up, the leader decides.

mod paper;
mod read;
mod write;

pub use domain::obstacles::{AnswerTimes, NewObstacle};
pub(crate) use paper::draft_answer;
pub use read::{
    AboutChoices, ListObstacles, ObstacleView, Obstacles, about_choices, count_open, list_obstacles, read_obstacle,
    reporting_bodies, waiting,
};
pub use store::obstacles::{Obstacle, ObstacleListed, Order, Standing, StepRow, Whose};
pub use write::{
    Answer, Decision, add_to_obstacle, answer_obstacle, decide_obstacle, pass_up_obstacle, report_obstacle,
};

use domain::ids::ObstacleId;
use domain::obstacles::{LONGEST_TITLE, ObstacleProblem, ObstacleState};
use domain::people::{Action, Reach, Subject, granted_to};
use store::obstacles::Obstacle as Row;

use crate::{Error, Op, Problem, Result};

/// Where an obstacle stands; rows hold no other words.
fn state_of(obstacle: &Row) -> Result<ObstacleState> {
    obstacle.state.parse().map_err(|error| Error::Bug(format!("obstacle {}: {error}", obstacle.id)))
}

/// What a person does to records of their body, for those that carry on its work too.
async fn subject_of(op: &mut Op, obstacle: &Row, bodies: Vec<String>) -> Result<Subject> {
    let today = op.today();
    let bodies = store::units::list_with_successors(op.tx(), &bodies, today).await?;
    Ok(Subject::in_territory(&obstacle.custody_path).with_bodies(bodies))
}

/// An obstacle one may read: of one's territory, of one's body, or with an answer for everybody.
async fn find(op: &mut Op, id: ObstacleId) -> Result<Row> {
    let obstacle = store::obstacles::find_obstacle(op.tx(), id).await?.ok_or(Error::NotFound)?;
    let bodies = vec![obstacle.body_id.clone(), obstacle.holder_body_id.clone()];
    let subject = subject_of(op, &obstacle, bodies).await?;
    let is_for_all = obstacle.is_general && !state_of(&obstacle)?.is_open();
    match op.allow(Action::ReadObstacle, &subject) {
        Err(Error::NotFound) if is_for_all => Ok(obstacle),
        Err(refused) => Err(refused),
        Ok(()) => Ok(obstacle),
    }
}

/// What is wrong with a form, as sentences.
fn explain(field: &'static str, problem: ObstacleProblem) -> Problem {
    let key = match problem {
        ObstacleProblem::AboutMissing => "obstacles-about-missing",
        ObstacleProblem::TaskMissing => "obstacles-task-missing",
        ObstacleProblem::ProductMissing => "obstacles-product-missing",
        ObstacleProblem::RuleMissing => "obstacles-rule-missing",
        ObstacleProblem::TitleMissing => "obstacles-title-missing",
        ObstacleProblem::LineTooLong => "obstacles-line-too-long",
        ObstacleProblem::TextMissing => "obstacles-text-missing",
        ObstacleProblem::TextTooLong => "obstacles-text-too-long",
        ObstacleProblem::CarryOutInPast => "obstacles-carry-out-in-past",
    };
    Problem::new(field, key)
}

/// A paper's number as it is kept, or what is wrong with it.
fn paper_number(typed: &str) -> std::result::Result<Option<String>, Problem> {
    let number = domain::text::tidy(typed);
    if number.chars().count() > LONGEST_TITLE {
        return Err(explain("paper", ObstacleProblem::LineTooLong));
    }
    Ok(Some(number).filter(|number| !number.is_empty()))
}

/// Whether a role reaches territories with an action; others reach only their own bodies.
fn reaches_territory(op: &Op, action: Action) -> bool {
    let person = op.actor().person();
    let appointments = person.into_iter().flat_map(|person| &person.appointments);
    appointments.into_iter().any(|held| granted_to(action).contains(&(held.role, Reach::Territory)))
}
