//! What boards and lists of tasks cost: `cargo bench -p store`.
//!
//! One unit holds 5,000 tasks of 100,000 in an embedded database. Its board is counted by standing, by item and
//! by week; the list of everything is paged, filtered and sought by words.
#![expect(clippy::unwrap_used, reason = "a benchmark that finds nothing to unwrap has failed")]
#![expect(clippy::disallowed_methods, reason = "a benchmark looks at the clock")]

use std::time::Instant;

use chrono::Days;
use domain::Day;
use domain::ids::{PlanId, TaskId};
use store::Tx;
use store::plans::{Plan, PlanItem, Task, TaskFilter, TaskGroup, TaskStanding};
use store::producers::Slice;
use store::search::{self, Kind, Scope, Which};
use testkit::TestDb;
use uuid::Uuid;

const TASKS: u32 = 100_000;
const OF_ONE_UNIT: u32 = 5_000;
const UNIT: &str = "long-my.yte";
/// Milliseconds a unit's board may take.
const BOARD: f64 = 20.0;
/// Milliseconds a page of the list may take.
const LIST: f64 = 50.0;
const STATES: [&str; 5] = ["not-started", "doing", "at-risk", "done", "void"];
const ITEMS: [&str; 5] = ["V.1.a", "V.1.b", "V.2.a", "V.11.a", "V.11.d"];

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(measure());
}

async fn measure() {
    let db = TestDb::sqlite();
    let mut tx = db.begin().await.unwrap();
    fill(&mut tx).await;
    tx.commit().await.unwrap();
    let mut tx = db.read().await.unwrap();
    let everywhere = || TaskFilter { territories: vec!["/".to_owned()], ..TaskFilter::default() };
    let unit = || TaskFilter { body_id: Some(UNIT.to_owned()), ..everywhere() };
    let late = |filter: TaskFilter| TaskFilter { standing: Some(TaskStanding::Late), ..filter };
    println!("\n| asked | ocop | limit |");
    println!("|---|---:|---:|");
    let mut missed = Vec::new();
    let mut row = |what: &str, millis: f64, limit: f64| {
        println!("| {what} | {millis:.1} ms | {limit:.0} ms |");
        if millis > limit {
            missed.push(what.to_owned());
        }
    };
    for (what, by) in [("by standing", TaskGroup::All), ("by clause", TaskGroup::Item), ("by week", TaskGroup::Day)] {
        row(&format!("a unit's board of 5,000 tasks, {what}"), board(&mut tx, &unit(), by).await, BOARD);
    }
    row("a page of a unit's 5,000 tasks", page(&mut tx, &unit(), 0).await, BOARD);
    row("the first page of 100,000 tasks", page(&mut tx, &everywhere(), 0).await, LIST);
    row("the last page of 100,000 tasks", page(&mut tx, &everywhere(), i64::from(TASKS) - 25).await, LIST);
    row("the late ones of 100,000 tasks", page(&mut tx, &late(everywhere()), 0).await, LIST);
    row("words among 100,000 tasks", words(&mut tx, &everywhere(), "kiểm tra cơ sở số 4321").await, LIST);
    row("100,000 tasks counted by standing", board(&mut tx, &everywhere(), TaskGroup::All).await, LIST);
    row("100,000 tasks counted by unit", board(&mut tx, &everywhere(), TaskGroup::Unit).await, LIST);
    assert!(missed.is_empty(), "beyond the limit: {}", missed.join("; "));
}

async fn board(tx: &mut Tx, filter: &TaskFilter, by: TaskGroup) -> f64 {
    let mut rounds = Vec::new();
    for _ in 0..=11 {
        let began = Instant::now();
        store::plans::count_tasks(tx, filter, by, today()).await.unwrap();
        rounds.push(began.elapsed().as_secs_f64() * 1_000.0);
    }
    median(rounds)
}

async fn page(tx: &mut Tx, filter: &TaskFilter, offset: i64) -> f64 {
    let mut rounds = Vec::new();
    for _ in 0..=11 {
        let began = Instant::now();
        store::plans::list_filtered_tasks(tx, filter, today(), Slice { limit: 25, offset }).await.unwrap();
        rounds.push(began.elapsed().as_secs_f64() * 1_000.0);
    }
    median(rounds)
}

/// A search by words, then the page of what it found.
async fn words(tx: &mut Tx, filter: &TaskFilter, words: &str) -> f64 {
    let scope = Scope { territories: vec!["/".to_owned()], ..Scope::default() };
    let mut rounds = Vec::new();
    for _ in 0..=11 {
        let began = Instant::now();
        let found = search::find(tx, Kind::Task, &scope, words, 200).await.unwrap();
        let ids = Some(found.iter().map(|task| task.record_id.parse().unwrap()).collect());
        let filter = TaskFilter { ids, ..filter.clone() };
        store::plans::list_filtered_tasks(tx, &filter, today(), Slice { limit: 25, offset: 0 }).await.unwrap();
        rounds.push(began.elapsed().as_secs_f64() * 1_000.0);
    }
    median(rounds)
}

/// The median; the first round warms up.
fn median(mut rounds: Vec<f64>) -> f64 {
    rounds.remove(0);
    rounds.sort_by(f64::total_cmp);
    rounds[rounds.len() / 2]
}

fn today() -> Day {
    Day::from_ymd_opt(2020, 6, 30).unwrap()
}

async fn fill(tx: &mut Tx) {
    let plan = Plan {
        id: PlanId::new(Uuid::from_u128(1)),
        number: "470/KH-UBND".to_owned(),
        slug: "470-KH-UBND".to_owned(),
        issued_on: Day::from_ymd_opt(2020, 2, 24).unwrap(),
        title: "Kế hoạch năm 2020".to_owned(),
        year: 2020,
        issuer_body_id: "long-my.ubnd".to_owned(),
        unit_id: "936.pre2025".to_owned(),
        custody_path: "/93/936/".to_owned(),
        parent_id: None,
        version: 1,
    };
    store::plans::insert_plan(tx, &plan).await.unwrap();
    for (position, place) in (1..).zip(ITEMS) {
        let item = PlanItem {
            place: place.to_owned(),
            section: "Nhiệm vụ".to_owned(),
            kind: "task".to_owned(),
            text: "Một việc".to_owned(),
            rule: None,
        };
        store::plans::insert_item(tx, plan.id, position, &item).await.unwrap();
    }
    let bodies = store::units::list_bodies(tx, "/93/936/", today()).await.unwrap();
    let others: Vec<&str> = bodies.iter().map(|body| body.id.as_str()).filter(|id| *id != UNIT).collect();
    let first = Day::from_ymd_opt(2020, 1, 1).unwrap();
    for number in 0..TASKS {
        let place = usize::try_from(number).unwrap();
        let task = Task {
            id: TaskId::new(Uuid::from_u128(u128::from(number) + 10)),
            plan_id: plan.id,
            item_ref: ITEMS[place % ITEMS.len()].to_owned(),
            position: i64::from(number),
            title: format!("Kiểm tra cơ sở số {number}"),
            lead_body_id: if number.is_multiple_of(TASKS / OF_ONE_UNIT) { UNIT } else { others[place % others.len()] }
                .to_owned(),
            role: "lead".to_owned(),
            is_inferred: false,
            recurrence: "once".to_owned(),
            due_on: first + Days::new(u64::from(number) * 7 % 366),
            state: STATES[place / 7 % STATES.len()].to_owned(),
            void_reason: None,
            custody_path: plan.custody_path.clone(),
            start_on: None,
            parent_id: None,
            holder_id: None,
            source: "plan".to_owned(),
            version: 1,
        };
        store::plans::insert_task(tx, &task, &[]).await.unwrap();
    }
    search::put(tx, Kind::Task, Which::All).await.unwrap();
}
