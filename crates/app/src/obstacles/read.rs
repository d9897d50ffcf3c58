//! Reads obstacles: one, a list of them, what waits with someone.

use domain::Day;
use domain::ids::{ObstacleId, ProductId, TaskId};
use domain::obstacles::{About, AnswerTimes, ObstacleState};
use domain::people::{Action, Subject};
use store::obstacles::{Obstacle, ObstacleFilter, ObstacleListed, Order, Standing, StepRow, Whose};
use store::producers::Slice;
use store::products::ProductFilter;
use store::units::Body;

use super::{find, reaches_territory, state_of, subject_of};
use crate::{Error, Op, Result};

/// What is asked of a list of obstacles.
#[derive(Debug, Clone, Default)]
pub struct ListObstacles {
    /// Which of those one may read.
    pub whose: Whose,
    /// Where they stand.
    pub standing: Standing,
    /// Reported at least so many days ago.
    pub older_than: Option<u64>,
    /// Which stand first.
    pub order: Order,
    /// Which rows.
    pub slice: Slice,
}

/// A list of obstacles with what is counted over all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacles {
    /// The rows of the page.
    pub rows: Vec<ObstacleListed>,
    /// How many there are in all.
    pub total: i64,
    /// How many of them are open.
    pub open: i64,
    /// How many of those are past their day.
    pub late: i64,
    /// How long the first answer took; nothing if none was answered.
    pub answer_times: Option<AnswerTimes>,
    /// Whether the reader sees more than their own bodies' obstacles.
    pub reads_territory: bool,
    /// Whether the reader reports obstacles.
    pub may_report: bool,
}

/// An obstacle with everything that was done about it.
#[derive(Debug, Clone)]
pub struct ObstacleView {
    /// The obstacle.
    pub obstacle: Obstacle,
    /// Where it stands.
    pub state: ObstacleState,
    /// Who reported it.
    pub body: Body,
    /// Who has it, or closed it.
    pub holder: Body,
    /// The body that carries on the holder's work, if the holder is no more.
    pub holder_now: Option<Body>,
    /// What was done, the first step first.
    pub steps: Vec<StepRow>,
    /// Whether what it is about can be read by the reader.
    pub may_read_subject: bool,
    /// Whether the reader may add to it.
    pub may_add: bool,
    /// Whether the reader may answer it or pass it up.
    pub may_answer: bool,
    /// Whether the reader may decide it.
    pub may_decide: bool,
}

/// What an obstacle can be about: the open tasks of one's bodies, and products one reaches.
#[derive(Debug, Clone, Default)]
pub struct AboutChoices {
    /// Tasks: id, title, and the plan's item.
    pub tasks: Vec<(String, String)>,
    /// Products: id and name.
    pub products: Vec<(String, String)>,
}

/// The most tasks and products one chooses from.
const AT_MOST: i64 = 100;
/// Rows on a list of what waits.
const WAITING: Slice = Slice { limit: 25, offset: 0 };

/// The bodies a person reports obstacles for, by name.
///
/// # Errors
/// Nobody is signed in.
pub async fn reporting_bodies(op: &mut Op) -> Result<Vec<Body>> {
    op.person()?;
    let ids = op.own_bodies(Action::ReportObstacle);
    let mut bodies = store::units::list_bodies_by_id(op.tx(), &ids).await?;
    bodies.sort_by(|one, other| one.sort_key.cmp(&other.sort_key));
    Ok(bodies)
}

/// What an obstacle can be about. A record that is asked for by its address is among the choices.
///
/// # Errors
/// Nobody is signed in.
pub async fn about_choices(op: &mut Op, kind: &str, id: &str) -> Result<AboutChoices> {
    op.person()?;
    let bodies = op.own_bodies(Action::ReportObstacle);
    let tasks = store::plans::list_open_tasks(op.tx(), &bodies, AT_MOST).await?;
    let mut choices = AboutChoices {
        tasks: tasks
            .into_iter()
            .map(|task| (task.id.to_string(), format!("{} – {}", task.item_ref, task.title)))
            .collect(),
        products: Vec::new(),
    };
    if let Ok(reach) = crate::producers::reach(op, Action::ReadProduct) {
        let filter = ProductFilter::all(reach, op.today());
        let found = store::products::list_products(op.tx(), &filter, Slice { limit: AT_MOST, offset: 0 }).await?;
        choices.products = found.into_iter().map(|product| (product.id.to_string(), product.name)).collect();
    }
    let is_there = |list: &[(String, String)]| list.iter().any(|(known, _)| known == id);
    match kind.parse() {
        Ok(About::Task) if !is_there(&choices.tasks) => {
            if let Ok(task_id) = id.parse::<TaskId>()
                && let Some(task) = store::plans::find_task(op.tx(), task_id).await?
            {
                choices.tasks.insert(0, (id.to_owned(), format!("{} – {}", task.item_ref, task.title)));
            }
        }
        Ok(About::Product) if !is_there(&choices.products) => {
            if let Ok(product_id) = id.parse::<ProductId>()
                && let Some(name) = readable_product(op, product_id).await?
            {
                choices.products.insert(0, (id.to_owned(), name));
            }
        }
        _ => {}
    }
    Ok(choices)
}

/// Lists obstacles: the open ones first, the longest waiting on top.
///
/// # Errors
/// No role of this person reads obstacles.
pub async fn list_obstacles(op: &mut Op, asked: ListObstacles) -> Result<Obstacles> {
    let today = op.today();
    let reported_until = asked.older_than.and_then(|days| today.checked_sub_days(chrono::Days::new(days)));
    let filter = ObstacleFilter {
        whose: asked.whose,
        standing: asked.standing,
        reported_until,
        order: asked.order,
        ..readable(op).await?
    };
    let (total, late) = store::obstacles::count_obstacles(op.tx(), &filter).await?;
    let (open, _) = match filter.standing {
        Standing::Closed => (0, 0),
        Standing::Any => {
            let open = ObstacleFilter { standing: Standing::Open, ..filter.clone() };
            store::obstacles::count_obstacles(op.tx(), &open).await?
        }
        _ => (total, late),
    };
    let answered = store::obstacles::count_first_answers(op.tx(), &filter).await?;
    let waited = answered.into_iter().map(|(from, to, count)| ((to - from).num_days(), count)).collect();
    Ok(Obstacles {
        rows: store::obstacles::list_obstacles(op.tx(), &filter, asked.slice).await?,
        total,
        open,
        late,
        answer_times: AnswerTimes::of(waited),
        reads_territory: reaches_territory(op, Action::ReadObstacle),
        may_report: !op.own_bodies(Action::ReportObstacle).is_empty(),
    })
}

/// Reads an obstacle.
///
/// # Errors
/// There is no such obstacle, or not for this person.
pub async fn read_obstacle(op: &mut Op, id: ObstacleId) -> Result<ObstacleView> {
    let obstacle = find(op, id).await?;
    let today = op.today();
    let state = state_of(&obstacle)?;
    let body = body_of(op, &obstacle.body_id).await?;
    let holder = body_of(op, &obstacle.holder_body_id).await?;
    let reporter = subject_of(op, &obstacle, vec![obstacle.body_id.clone()]).await?;
    let in_hand = subject_of(op, &obstacle, vec![obstacle.holder_body_id.clone()]).await?;
    let holder_now = match &holder.successor_id {
        Some(next) if holder.valid_to.is_some_and(|last| last < today) => {
            store::units::find_body(op.tx(), next).await?
        }
        _ => None,
    };
    Ok(ObstacleView {
        steps: store::obstacles::list_steps(op.tx(), id).await?,
        may_read_subject: may_read_subject(op, &obstacle).await?,
        may_add: state.is_open() && op.may(Action::ReportObstacle, &reporter),
        may_answer: state == ObstacleState::Reported && op.may(Action::AnswerObstacle, &in_hand),
        may_decide: state == ObstacleState::PassedUp && op.may(Action::DecideObstacle, &in_hand),
        state,
        body,
        holder,
        holder_now,
        obstacle,
    })
}

/// What lies with a person's bodies for an answer or a decision, the longest waiting first.
///
/// # Errors
/// The database refused.
pub async fn waiting(op: &mut Op) -> Result<Vec<ObstacleListed>> {
    let today = op.today();
    let mut rows = Vec::new();
    for (action, standing) in
        [(Action::AnswerObstacle, Standing::Reported), (Action::DecideObstacle, Standing::PassedUp)]
    {
        let own = op.own_bodies(action);
        if own.is_empty() {
            continue;
        }
        let body_ids = store::units::list_with_predecessors(op.tx(), &own, today).await?;
        let whose = Whose::WithMe;
        let filter =
            ObstacleFilter { body_ids, whose, standing, today, order: Order::OldestFirst, ..ObstacleFilter::default() };
        rows.extend(store::obstacles::list_obstacles(op.tx(), &filter, WAITING).await?);
    }
    rows.sort_by_key(|row| (row.reported_on, row.number));
    Ok(rows)
}

/// How many obstacles a person may read are open, and how many of them are past their day.
///
/// # Errors
/// No role of this person reads obstacles.
pub async fn count_open(op: &mut Op) -> Result<(i64, i64)> {
    let filter = ObstacleFilter { standing: Standing::Open, ..readable(op).await? };
    Ok(store::obstacles::count_obstacles(op.tx(), &filter).await?)
}

/// All a person may read but the answers for everybody.
async fn readable(op: &mut Op) -> Result<ObstacleFilter> {
    let today: Day = op.today();
    let territories = op.territories(Action::ReadObstacle)?;
    let own = op.own_bodies(Action::ReadObstacle);
    let body_ids = store::units::list_with_predecessors(op.tx(), &own, today).await?;
    Ok(ObstacleFilter { territories, body_ids, today, ..ObstacleFilter::default() })
}

async fn body_of(op: &mut Op, id: &str) -> Result<Body> {
    store::units::find_body(op.tx(), id).await?.ok_or_else(|| Error::Bug(format!("no body `{id}`")))
}

async fn may_read_subject(op: &mut Op, obstacle: &Obstacle) -> Result<bool> {
    let Some(id) = &obstacle.about_id else { return Ok(false) };
    match obstacle.about_kind.parse() {
        Ok(About::Task) => Ok(op.may(Action::ReadPlan, &Subject::default())),
        Ok(About::Product) => match id.parse() {
            Ok(id) => Ok(readable_product(op, id).await?.is_some()),
            Err(_) => Ok(false),
        },
        _ => Ok(false),
    }
}

/// The name of a product one may read.
async fn readable_product(op: &mut Op, id: ProductId) -> Result<Option<String>> {
    let product = store::products::find_product(op.tx(), id).await?;
    Ok(product
        .filter(|product| {
            let subject = Subject::in_territory(&product.custody_path).of_producer(product.producer_id);
            op.may(Action::ReadProduct, &subject)
        })
        .map(|product| product.name))
}
