//! What a leader sees in two minutes, and the week on a page.

use chrono::Days;
use domain::Day;
use domain::people::{Action, may_ever};
use store::evaluation::WaitingAssessment;
use store::obstacles::ObstacleListed;
use store::papers::SignOffListed;
use store::plans::{TaskCount, TaskFilter, TaskGroup, TaskRow, TaskStanding, UrgedBody, WeekNote};
use store::producers::Slice;

use crate::plans::{Board, BoardRow};
use crate::units::apparatus::{GapRow, apparatus_gaps};
use crate::{Op, Result, obstacles, papers, plans};

/// Rows of one kind at most; the lists behind them have all.
const AT_MOST: i64 = 5;
/// Rows of one kind on the weekly page at most.
const ON_PAPER: i64 = 40;

/// A plan with the units that have neither a plan of their own nor an entry in their work programme.
#[derive(Debug, Clone)]
pub struct NotTakenUp {
    /// The plan's number.
    pub number: String,
    /// Its address.
    pub slug: String,
    /// The units, by name.
    pub units: Vec<String>,
}

/// What stands badly, and what waits for a decision.
#[derive(Debug, Clone)]
pub struct Overview {
    /// Whose territory: the name of the leader's body.
    pub unit: String,
    /// Tasks counted by how they stand.
    pub tasks: TaskCount,
    /// The tasks that are late longest.
    pub late: Vec<TaskRow>,
    /// The units with late tasks, most first.
    pub late_units: Vec<BoardRow>,
    /// Units that were urged and let the day pass.
    pub urged: Vec<UrgedBody>,
    /// What lacks in the apparatus.
    pub gaps: Vec<GapRow>,
    /// Plans that units have not taken up.
    pub not_taken_up: Vec<NotTakenUp>,
    /// How many obstacles are open, and how many of them past their day.
    pub obstacles: (i64, i64),
    /// Papers that wait for the leader.
    pub sign_offs: Vec<SignOffListed>,
    /// Obstacles that wait for the leader's decision, or for the office's answer.
    pub to_decide: Vec<ObstacleListed>,
    /// Results for the leader to sign.
    pub to_sign: Vec<WaitingAssessment>,
}

/// Reads what stands badly in a territory, and what waits for a decision.
///
/// # Errors
/// No role of this person reads the overview.
pub async fn overview(op: &mut Op) -> Result<Overview> {
    let territories = op.territories(Action::ReadOverview)?;
    let today = op.today();
    let board = board_of(op, &territories, today).await?;
    let late_filter = TaskFilter {
        territories: territories.clone(),
        standing: Some(TaskStanding::Late),
        only_wholes: true,
        ..TaskFilter::default()
    };
    let late =
        store::plans::list_filtered_tasks(op.tx(), &late_filter, today, Slice { limit: AT_MOST, offset: 0 }).await?;
    let year = today - Days::new(366);
    let urged = store::plans::count_urgings(op.tx(), &territories, year, today, today).await?;
    let not_taken_up = not_taken_up(op, &territories, today).await?;
    let person = op.person()?.clone();
    let sign_offs = match may_ever(&person, Action::SignOff) {
        true => papers::waiting_sign_offs(op).await?,
        false => Vec::new(),
    };
    let signs = may_ever(&person, Action::Recognise);
    Ok(Overview {
        unit: person.appointments.first().map(|held| held.body_name.clone()).unwrap_or_default(),
        late,
        late_units: board.rows.into_iter().filter(|row| row.count.late > 0).take(8).collect(),
        tasks: board.total,
        urged: urged.into_iter().filter(|body| body.overdue > 0).collect(),
        gaps: apparatus_gaps(op, today).await?,
        not_taken_up,
        obstacles: obstacles::count_open(op).await?,
        sign_offs,
        to_decide: obstacles::waiting(op).await?,
        to_sign: match signs {
            true => store::evaluation::list_to_sign(op.tx(), &territories).await?,
            false => Vec::new(),
        },
    })
}

async fn board_of(op: &mut Op, territories: &[String], today: Day) -> Result<Board> {
    let filter = TaskFilter { territories: territories.to_vec(), only_wholes: true, ..TaskFilter::default() };
    let counts = store::plans::count_tasks(op.tx(), &filter, TaskGroup::Unit, today).await?;
    plans::by_unit(op, counts).await
}

/// The plans of this year and the last in which units have done neither.
async fn not_taken_up(op: &mut Op, territories: &[String], today: Day) -> Result<Vec<NotTakenUp>> {
    let rows = store::plans::list_taking_up(op.tx(), territories, today - Days::new(366), today).await?;
    let mut plans: Vec<NotTakenUp> = Vec::new();
    for row in rows {
        if plans.last().is_none_or(|plan| plan.slug != row.slug) {
            plans.push(NotTakenUp { number: row.number, slug: row.slug, units: Vec::new() });
        }
        if !row.has_taken_up
            && let Some(plan) = plans.last_mut()
        {
            plan.units.push(row.unit_name);
        }
    }
    plans.retain(|plan| !plan.units.is_empty());
    Ok(plans)
}

/// A week of a territory, to be printed.
#[derive(Debug, Clone)]
pub struct Week {
    /// Whose territory.
    pub unit: String,
    /// Its Monday.
    pub from: Day,
    /// Its Sunday.
    pub to: Day,
    /// Tasks counted by how they stand, on the programme's day.
    pub tasks: TaskCount,
    /// What was noted in the week.
    pub notes: Vec<WeekNote>,
    /// What is late, on the programme's day.
    pub late: Vec<TaskRow>,
    /// What falls due in the week after.
    pub coming: Vec<TaskRow>,
    /// Who was urged in the week.
    pub urged: Vec<UrgedBody>,
    /// Obstacles that are open, and past their day.
    pub obstacles: (i64, i64),
    /// What lacks in the apparatus.
    pub gaps: Vec<GapRow>,
}

/// Reads a week of a territory: the one that holds a day.
///
/// # Errors
/// No role of this person reads the overview.
pub async fn week(op: &mut Op, day: Day) -> Result<Week> {
    let territories = op.territories(Action::ReadOverview)?;
    let today = op.today();
    let from = plans::monday(day);
    let to = from + Days::new(6);
    let person = op.person()?.clone();
    let of = |standing, due_from, due_to| TaskFilter {
        territories: territories.clone(),
        standing: Some(standing),
        due_from,
        due_to,
        only_wholes: true,
        ..TaskFilter::default()
    };
    let slice = Slice { limit: ON_PAPER, offset: 0 };
    let late = of(TaskStanding::Late, None, None);
    let coming = of(TaskStanding::Open, Some(to + Days::new(1)), Some(to + Days::new(7)));
    Ok(Week {
        unit: person.appointments.first().map(|held| held.body_name.clone()).unwrap_or_default(),
        from,
        to,
        tasks: board_of(op, &territories, today).await?.total,
        notes: store::plans::list_notes_of(op.tx(), &territories, from, to, ON_PAPER).await?,
        late: store::plans::list_filtered_tasks(op.tx(), &late, today, slice).await?,
        coming: store::plans::list_filtered_tasks(op.tx(), &coming, today, slice).await?,
        urged: store::plans::count_urgings(op.tx(), &territories, from, to, today).await?,
        obstacles: obstacles::count_open(op).await?,
        gaps: apparatus_gaps(op, today).await?,
    })
}
