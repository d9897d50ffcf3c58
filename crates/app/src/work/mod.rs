//! What there is to do, for whoever is signed in.

mod overview;
mod producers;

use domain::people::{Action, Person, Role, granted_to, may_ever};
pub use overview::{NotTakenUp, Overview, Week, overview, week};
pub use producers::{BusinessPlanListed, CallFor, ImportBatchListed, RoundWaiting, SpecialityListed, WithProducers};
use store::activities::MeetingListed;
pub use store::evaluation::WaitingAssessment;
use store::obstacles::ObstacleListed;
use store::papers::SignOffListed;
use store::plans::{OpenQuestion, TaskRow, UrgingRow};
use store::producers::{Reach, Slice};
use store::products::{DossierFilter, DossierListed, IdeaFilter, IdeaListed};

use crate::producers::reach;
use crate::reports::DueReport;
use crate::{Op, Result, activities, obstacles, papers, plans, reports};

/// Rows of one kind at most; the lists behind them have all.
const AT_MOST: i64 = 25;
const FIRST: Slice = Slice { limit: AT_MOST, offset: 0 };

/// What waits for someone.
#[derive(Debug, Clone, Default)]
pub struct Todo {
    /// For which body or producer.
    pub unit: String,
    /// Tasks of one's bodies that are not over, those due first before the others.
    pub tasks: Vec<TaskRow>,
    /// How many such tasks there are.
    pub open_tasks: i64,
    /// How many of them are late.
    pub late_tasks: i64,
    /// Dossiers that wait for one: to be checked by a commune, to be filled in by a producer.
    pub dossiers: Vec<DossierListed>,
    /// Ideas that wait for a decision.
    pub ideas: Vec<IdeaListed>,
    /// Reports one's commune owes.
    pub reports: Vec<DueReport>,
    /// Dossiers that were sent up and lie before no council yet.
    pub sent_up: Vec<DossierListed>,
    /// Dossiers that wait for one's score sheet.
    pub to_score: Vec<WaitingAssessment>,
    /// Dossiers every member scored, for the chair to conclude.
    pub to_conclude: Vec<WaitingAssessment>,
    /// Results for a leader to sign, or for the office to pass on.
    pub to_sign: Vec<WaitingAssessment>,
    /// What one's bodies were urged to and have not answered.
    pub urgings: Vec<UrgingRow>,
    /// Questions on tasks that wait for whoever follows the plan.
    pub questions: Vec<OpenQuestion>,
    /// Obstacles that wait for an answer or a decision.
    pub obstacles: Vec<ObstacleListed>,
    /// Papers that wait for a leader.
    pub sign_offs: Vec<SignOffListed>,
    /// Meetings one is invited to.
    pub meetings: Vec<MeetingListed>,
    /// Proposals, calls for ideas, business plans and lists to take in.
    pub with_producers: WithProducers,
}

/// Reads what waits for whoever is signed in.
///
/// # Errors
/// Nobody is signed in.
pub async fn todo(op: &mut Op) -> Result<Todo> {
    let person = op.person()?.clone();
    let today = op.today();
    let bodies: Vec<String> =
        person.appointments.iter().map(|held| held.body_id.clone()).filter(|id| !id.is_empty()).collect();
    let mut todo = Todo {
        unit: person.appointments.first().map(|held| held.body_name.clone()).unwrap_or_default(),
        ..Todo::default()
    };
    if may_ever(&person, Action::ReportProgress) {
        todo.tasks = store::plans::list_open_tasks(op.tx(), &bodies, AT_MOST).await?;
        (todo.open_tasks, todo.late_tasks) = store::plans::count_open_tasks(op.tx(), &bodies, today).await?;
    }
    if may_ever(&person, Action::WriteReport) {
        todo.reports = reports::due_reports(op).await?;
    }
    if may_ever(&person, Action::ReviewDossier) {
        todo.dossiers.extend(dossiers(op, Action::ReviewDossier, "submitted").await?);
    }
    if person.is(Role::Producer) {
        for state in ["returned", "draft"] {
            todo.dossiers.extend(dossiers(op, Action::WriteDossier, state).await?);
        }
    }
    if may_ever(&person, Action::DecideIdea) {
        let reach = reach(op, Action::DecideIdea)?;
        let filter = IdeaFilter { reach, state: "registered".to_owned(), is_direct: true, ..IdeaFilter::default() };
        todo.ideas = store::products::list_ideas(op.tx(), &filter, FIRST).await?;
    }
    if may_ever(&person, Action::OpenAssessment) {
        let reach = Reach { territories: territories(&person, Action::OpenAssessment), producers: Vec::new() };
        let state = "forwarded".to_owned();
        let filter = DossierFilter { reach, state, is_before_no_council: true, ..DossierFilter::default() };
        todo.sent_up = store::products::list_dossiers(op.tx(), &filter, FIRST).await?;
    }
    if may_ever(&person, Action::Score) {
        todo.to_score = store::evaluation::list_to_score(op.tx(), person.account_id).await?;
    }
    if may_ever(&person, Action::Conclude) {
        todo.to_conclude = store::evaluation::list_to_conclude(op.tx(), person.account_id).await?;
    }
    let mut signs = territories(&person, Action::Recognise);
    if may_ever(&person, Action::OpenAssessment) {
        signs.extend(territories(&person, Action::OpenAssessment));
    }
    if !signs.is_empty() {
        todo.to_sign = store::evaluation::list_to_sign(op.tx(), &signs).await?;
    }
    if may_ever(&person, Action::ReportProgress) {
        todo.urgings = store::plans::list_unanswered_urgings(op.tx(), &bodies, AT_MOST).await?;
    }
    if may_ever(&person, Action::Urge) {
        todo.questions = plans::open_questions(op, AT_MOST).await?;
    }
    todo.obstacles = obstacles::waiting(op).await?;
    todo.sign_offs = papers::waiting_sign_offs(op).await?;
    if may_ever(&person, Action::ReadActivity) {
        todo.meetings = activities::coming(op).await?;
    }
    todo.with_producers = producers::waiting(op, &person).await?;
    Ok(todo)
}

/// The territories of the appointments in which someone does something.
fn territories(person: &Person, action: Action) -> Vec<String> {
    let does = person.appointments.iter().filter(|held| granted_to(action).iter().any(|(role, _)| *role == held.role));
    does.map(|held| held.unit_path.clone()).collect()
}

async fn dossiers(op: &mut Op, action: Action, state: &str) -> Result<Vec<DossierListed>> {
    let reach = reach(op, action)?;
    let filter = DossierFilter { reach, state: state.to_owned(), ..DossierFilter::default() };
    Ok(store::products::list_dossiers(op.tx(), &filter, FIRST).await?)
}
