//! Tasks in lists, on boards, and as what a unit owes.

use std::collections::BTreeMap;

use chrono::{Datelike, Days};
use domain::Day;
use domain::people::{Action, Subject};
use domain::plans::ItemRef;
use store::plans::{OpenQuestion, TaskCount, TaskFilter, TaskGroup, TaskRow, UrgingRow};
use store::producers::Slice;
use store::search::{Kind, LEAST_CHARACTERS, Scope};

use crate::reports::DueReport;
use crate::{Op, Result, reports};

/// Rows of what is owed at most; the list behind has all.
const OWED_AT_MOST: i64 = 100;

/// A slice of a list of tasks, with how many stand how.
#[derive(Debug, Clone)]
pub struct TaskList {
    /// The rows.
    pub rows: Vec<TaskRow>,
    /// Everything the filter finds, counted by standing.
    pub count: TaskCount,
}

/// Lists tasks by their day.
///
/// # Errors
/// No role of this person reads plans.
pub async fn list_tasks(op: &mut Op, filter: TaskFilter, slice: Slice) -> Result<TaskList> {
    let filter = within_reach(op, filter)?;
    let today = op.today();
    let count = store::plans::count_tasks(op.tx(), &filter, TaskGroup::All, today).await?;
    let rows = store::plans::list_filtered_tasks(op.tx(), &filter, today, slice).await?;
    Ok(TaskList { rows, count: sum(count) })
}

/// One row of a board.
#[derive(Debug, Clone)]
pub struct BoardRow {
    /// What the group is: a body's id, a place in the plan, or the Monday of a week.
    pub key: String,
    /// The body's name, or what the item says; empty for a week.
    pub name: String,
    /// How many tasks stand how.
    pub count: TaskCount,
}

/// Tasks counted by group.
#[derive(Debug, Clone)]
pub struct Board {
    /// Its rows; by unit those with most late tasks first, otherwise in order.
    pub rows: Vec<BoardRow>,
    /// All of them together.
    pub total: TaskCount,
}

/// Counts tasks by unit, by clause, or by week.
///
/// # Errors
/// No role of this person reads plans.
pub async fn board(op: &mut Op, filter: TaskFilter, by: TaskGroup) -> Result<Board> {
    let filter = within_reach(op, filter)?;
    let today = op.today();
    let plan_id = filter.plan_id;
    let counts = store::plans::count_tasks(op.tx(), &filter, by, today).await?;
    match by {
        TaskGroup::Unit => by_unit(op, counts).await,
        TaskGroup::Day => Ok(in_all(by_week(counts))),
        TaskGroup::All | TaskGroup::Item => {
            let texts = store::plans::list_item_texts(op.tx(), plan_id).await?;
            let mut texts: BTreeMap<String, String> = texts.into_iter().collect();
            let mut rows: Vec<BoardRow> = counts
                .into_iter()
                .map(|count| BoardRow {
                    name: texts.remove(&count.group_key).unwrap_or_default(),
                    key: count.group_key.clone(),
                    count,
                })
                .collect();
            rows.sort_by_key(|row| row.key.parse::<ItemRef>().ok());
            Ok(in_all(rows))
        }
    }
}

/// Counts by unit with the units' names; those with most late tasks first.
pub(crate) async fn by_unit(op: &mut Op, counts: Vec<TaskCount>) -> Result<Board> {
    let ids: Vec<String> = counts.iter().map(|count| count.group_key.clone()).collect();
    let bodies = store::units::list_bodies_by_id(op.tx(), &ids).await?;
    let names: BTreeMap<String, (String, String)> =
        bodies.into_iter().map(|body| (body.id, (body.sort_key, body.name))).collect();
    let mut rows: Vec<(String, BoardRow)> = Vec::new();
    for count in counts {
        let (sort_key, name) = names.get(&count.group_key).cloned().unwrap_or_default();
        rows.push((sort_key, BoardRow { key: count.group_key.clone(), name, count }));
    }
    rows.sort_by(|(a_key, a), (b_key, b)| b.count.late.cmp(&a.count.late).then_with(|| a_key.cmp(b_key)));
    Ok(in_all(rows.into_iter().map(|(_, row)| row).collect()))
}

fn in_all(rows: Vec<BoardRow>) -> Board {
    let total = sum(rows.iter().map(|row| row.count.clone()).collect());
    Board { rows, total }
}

/// Rows a search by words keeps at most.
const FOUND_AT_MOST: i64 = 200;

/// The same filter, among the tasks in whose words some are found, with or without diacritics; the last may be
/// a beginning. Fewer than two characters filter nothing.
///
/// # Errors
/// No role of this person reads plans.
pub async fn with_words(op: &mut Op, filter: TaskFilter, words: &str) -> Result<TaskFilter> {
    if domain::text::fold(words).chars().count() < LEAST_CHARACTERS {
        return Ok(filter);
    }
    let scope = Scope { territories: op.territories(Action::ReadPlan)?, ..Scope::default() };
    let found = store::search::find(op.tx(), Kind::Task, &scope, words, FOUND_AT_MOST).await?;
    let ids = found.iter().filter_map(|task| task.record_id.parse().ok()).collect();
    Ok(TaskFilter { ids: Some(ids), ..filter })
}

fn within_reach(op: &Op, filter: TaskFilter) -> Result<TaskFilter> {
    Ok(TaskFilter { territories: op.territories(Action::ReadPlan)?, ..filter })
}

/// The Monday of a day's week.
pub(crate) fn monday(day: Day) -> Day {
    day - Days::new(day.weekday().num_days_from_monday().into())
}

fn by_week(days: Vec<TaskCount>) -> Vec<BoardRow> {
    let mut weeks: BTreeMap<Day, Vec<TaskCount>> = BTreeMap::new();
    for count in days {
        if let Ok(day) = count.group_key.parse::<Day>() {
            weeks.entry(monday(day)).or_default().push(count);
        }
    }
    let row = |(monday, counts): (Day, Vec<TaskCount>)| BoardRow {
        key: monday.to_string(),
        name: String::new(),
        count: sum(counts),
    };
    weeks.into_iter().map(row).collect()
}

fn sum(counts: Vec<TaskCount>) -> TaskCount {
    let nothing = TaskCount {
        group_key: String::new(),
        total: 0,
        done: 0,
        late: 0,
        at_risk: 0,
        doing: 0,
        not_started: 0,
        void: 0,
    };
    counts.into_iter().fold(nothing, |all, count| TaskCount {
        group_key: all.group_key,
        total: all.total + count.total,
        done: all.done + count.done,
        late: all.late + count.late,
        at_risk: all.at_risk + count.at_risk,
        doing: all.doing + count.doing,
        not_started: all.not_started + count.not_started,
        void: all.void + count.void,
    })
}

/// What a person's bodies owe: what, by when, to whom.
#[derive(Debug, Clone)]
pub struct Owed {
    /// The bodies, by name.
    pub units: Vec<String>,
    /// Tasks that are not over, by their day.
    pub tasks: Vec<TaskRow>,
    /// Parts of others' tasks: the task, and what the part is.
    pub parts: Vec<TaskRow>,
    /// What the bodies were urged to and have not answered.
    pub urgings: Vec<UrgingRow>,
    /// Reports to be sent.
    pub reports: Vec<DueReport>,
    /// To whom each plan's tasks are reported: the plan's address, and the office that follows it.
    pub followed_by: BTreeMap<String, String>,
}

/// Says what whoever is signed in owes, for their bodies.
///
/// # Errors
/// Nobody is signed in, or no role of this person has tasks.
pub async fn owed(op: &mut Op) -> Result<Owed> {
    let person = op.person()?.clone();
    op.allow(Action::ReadPlan, &Subject::default())?;
    let bodies: Vec<String> =
        person.appointments.iter().map(|held| held.body_id.clone()).filter(|id| !id.is_empty()).collect();
    let tasks = store::plans::list_open_tasks(op.tx(), &bodies, OWED_AT_MOST).await?;
    let parts = store::plans::list_open_parts(op.tx(), &bodies, OWED_AT_MOST).await?;
    let urgings = store::plans::list_unanswered_urgings(op.tx(), &bodies, OWED_AT_MOST).await?;
    let reports = match domain::people::may_ever(&person, Action::WriteReport) {
        true => reports::due_reports(op).await?,
        false => Vec::new(),
    };
    let followed_by = store::plans::list_followers(op.tx()).await?.into_iter().collect();
    let mut units: Vec<String> = person.appointments.iter().map(|held| held.body_name.clone()).collect();
    units.dedup();
    Ok(Owed { units, tasks, parts, urgings, reports, followed_by })
}

/// The bodies that lead tasks of plans one reads: id and name.
///
/// # Errors
/// No role of this person reads plans.
pub async fn list_leads(op: &mut Op) -> Result<Vec<(String, String)>> {
    op.allow(Action::ReadPlan, &Subject::default())?;
    Ok(store::plans::list_leads(op.tx()).await?)
}

/// Questions on tasks that wait for an answer, oldest first, for whoever follows the plan.
///
/// # Errors
/// The database failed.
pub async fn open_questions(op: &mut Op, limit: i64) -> Result<Vec<OpenQuestion>> {
    let territories = op.territories(Action::Urge)?;
    Ok(store::plans::list_open_questions(op.tx(), &territories, limit).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_one_week_are_counted_together_from_its_monday() {
        let count = |day: &str, late| TaskCount {
            group_key: day.to_owned(),
            total: 2,
            done: 0,
            late,
            at_risk: 0,
            doing: 2 - late,
            not_started: 0,
            void: 0,
        };
        let weeks = by_week(vec![count("2020-03-29", 1), count("2020-03-30", 0), count("2020-04-05", 2)]);
        let seen: Vec<_> = weeks.iter().map(|week| (week.key.as_str(), week.count.total, week.count.late)).collect();
        assert_eq!(seen, [("2020-03-23", 2, 1), ("2020-03-30", 4, 2)]);
    }
}
