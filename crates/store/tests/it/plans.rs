use domain::Day;
use domain::Timestamp;
use domain::ids::{AccountId, PlanId, ProgressId, TaskId, UrgingId};
use store::plans::{Plan, PlanItem, PlanLink, Task, TaskFilter, TaskGroup, TaskStanding, Urging};
use store::producers::Slice;
use store::{Tx, sql};
use testkit::each_engine;
use uuid::Uuid;

const YTE: &str = "long-my.yte";
const KTHT: &str = "long-my.ktht";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn plan(number: u128, slug: &str) -> Plan {
    Plan {
        id: PlanId::new(Uuid::from_u128(number)),
        number: "470/KH-UBND".to_owned(),
        slug: slug.to_owned(),
        issued_on: day("2020-02-24"),
        title: "Kế hoạch năm 2020".to_owned(),
        year: 2020,
        issuer_body_id: "long-my.ubnd".to_owned(),
        unit_id: "936.pre2025".to_owned(),
        custody_path: "/93/936/".to_owned(),
        parent_id: None,
        version: 1,
    }
}

fn task(number: u128, lead: &str, due_on: &str, state: &str) -> Task {
    Task {
        id: TaskId::new(Uuid::from_u128(number)),
        plan_id: PlanId::new(Uuid::from_u128(1)),
        item_ref: if number.is_multiple_of(2) { "V.2.a" } else { "V.4.a" }.to_owned(),
        position: i64::try_from(number).unwrap(),
        title: format!("Hướng dẫn cơ sở số {number}"),
        lead_body_id: lead.to_owned(),
        role: "lead".to_owned(),
        is_inferred: false,
        recurrence: "once".to_owned(),
        due_on: day(due_on),
        state: state.to_owned(),
        void_reason: None,
        custody_path: "/93/936/".to_owned(),
        start_on: None,
        parent_id: None,
        holder_id: None,
        source: "plan".to_owned(),
        version: 1,
    }
}

/// Five tasks of two offices on 30 June: late, late but done, at risk, coming, void.
async fn five_tasks(tx: &mut Tx) {
    store::plans::insert_plan(tx, &plan(1, "470-KH-UBND")).await.unwrap();
    for (position, place) in [(1, "V.2.a"), (2, "V.4.a")] {
        let item = PlanItem {
            place: place.to_owned(),
            section: "Nhiệm vụ".to_owned(),
            kind: "task".to_owned(),
            text: "Một việc".to_owned(),
            rule: None,
        };
        store::plans::insert_item(tx, PlanId::new(Uuid::from_u128(1)), position, &item).await.unwrap();
    }
    let five = [
        task(11, YTE, "2020-06-29", "doing"),
        task(12, YTE, "2020-06-01", "done"),
        task(13, KTHT, "2020-07-05", "at-risk"),
        task(14, KTHT, "2020-06-30", "not-started"),
        task(15, KTHT, "2020-03-01", "void"),
    ];
    for task in &five {
        store::plans::insert_task(tx, task, &[]).await.unwrap();
    }
}

async fn found(tx: &mut Tx, filter: TaskFilter) -> Vec<i64> {
    let slice = Slice { limit: 10, offset: 0 };
    let filter = TaskFilter { territories: vec!["/93/".to_owned()], ..filter };
    let rows = store::plans::list_filtered_tasks(tx, &filter, day("2020-06-30"), slice).await.unwrap();
    rows.iter().map(|row| row.title.rsplit(' ').next().unwrap().parse().unwrap()).collect()
}

each_engine! {
    async fn tasks_are_found_by_how_they_stand_on_a_day(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        five_tasks(&mut tx).await;
        let standing = |standing| TaskFilter { standing: Some(standing), ..TaskFilter::default() };
        let cases = [
            (TaskStanding::Open, vec![11, 14, 13]),
            (TaskStanding::Late, vec![11]),
            (TaskStanding::AtRisk, vec![13]),
            (TaskStanding::NotStarted, vec![14]),
            (TaskStanding::Doing, vec![]),
            (TaskStanding::Done, vec![12]),
            (TaskStanding::Void, vec![15]),
        ];
        for (which, expected) in cases {
            assert_eq!(found(&mut tx, standing(which)).await, expected, "{which:?}");
        }
    }

    async fn tasks_are_found_by_unit_place_week_and_among_those_a_search_found(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        five_tasks(&mut tx).await;
        sql("INSERT INTO task_partner (task_id, body_id) VALUES ($1, $2)")
            .bind(TaskId::new(Uuid::from_u128(13)))
            .bind(YTE)
            .execute_one(&mut tx)
            .await
            .unwrap();
        let of_yte = TaskFilter { body_id: Some(YTE.to_owned()), ..TaskFilter::default() };
        assert_eq!(found(&mut tx, of_yte).await, [12, 11, 13], "with the one it takes part in");
        let part = TaskFilter { place: "V.2".to_owned(), ..TaskFilter::default() };
        assert_eq!(found(&mut tx, part).await, [12, 14]);
        let week = TaskFilter {
            due_from: Some(day("2020-06-29")),
            due_to: Some(day("2020-07-05")),
            ..TaskFilter::default()
        };
        assert_eq!(found(&mut tx, week).await, [11, 14, 13]);
        let some = TaskFilter { ids: Some(vec![TaskId::new(Uuid::from_u128(12))]), ..TaskFilter::default() };
        assert_eq!(found(&mut tx, some).await, [12]);
        let none = TaskFilter { ids: Some(Vec::new()), ..TaskFilter::default() };
        assert!(found(&mut tx, none).await.is_empty(), "what no search found is not listed");
        let elsewhere = TaskFilter { territories: vec!["/92/".to_owned()], ..TaskFilter::default() };
        let slice = Slice { limit: 10, offset: 0 };
        let rows = store::plans::list_filtered_tasks(&mut tx, &elsewhere, day("2020-06-30"), slice).await.unwrap();
        assert!(rows.is_empty(), "another territory");
    }

    async fn a_board_counts_each_task_once_and_in_one_column(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        five_tasks(&mut tx).await;
        let all = TaskFilter { territories: vec!["/".to_owned()], ..TaskFilter::default() };
        for by in [TaskGroup::All, TaskGroup::Unit, TaskGroup::Item, TaskGroup::Day] {
            let counts = store::plans::count_tasks(&mut tx, &all, by, day("2020-06-30")).await.unwrap();
            let total: i64 = counts.iter().map(|count| count.total).sum();
            assert_eq!(total, 5, "{by:?}");
            for count in &counts {
                let columns =
                    count.done + count.late + count.at_risk + count.doing + count.not_started + count.void;
                assert_eq!(columns, count.total, "{by:?} {}", count.group_key);
            }
        }
        let units = store::plans::count_tasks(&mut tx, &all, TaskGroup::Unit, day("2020-06-30")).await.unwrap();
        let yte = units.iter().find(|count| count.group_key == YTE).unwrap();
        assert_eq!((yte.total, yte.late, yte.done), (2, 1, 1));
    }

    async fn a_plan_finds_what_it_carries_out_and_what_carries_it_out(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        five_tasks(&mut tx).await;
        let above = PlanId::new(Uuid::from_u128(1));
        let child = Plan { number: "12/KH-UBND".to_owned(), parent_id: Some(above), ..plan(2, "12-kh") };
        store::plans::insert_plan(&mut tx, &child).await.unwrap();
        let link = PlanLink {
            position: 1,
            relation: "carries-out".to_owned(),
            to_plan_id: Some(above),
            to_slug: None,
            number: "470/KH-UBND".to_owned(),
            dated: Some(day("2020-02-24")),
            issuer: "UBND huyện Long Mỹ".to_owned(),
            subject: "OCOP năm 2020".to_owned(),
        };
        store::plans::insert_link(&mut tx, child.id, &link).await.unwrap();
        let links = store::plans::list_links(&mut tx, child.id).await.unwrap();
        assert_eq!(links, [PlanLink { to_slug: Some("470-KH-UBND".to_owned()), ..link }]);
        let from = store::plans::list_linked_from(&mut tx, above, day("2020-06-30")).await.unwrap();
        assert_eq!((from[0].number.as_str(), from[0].tasks), ("12/KH-UBND", 0));
        assert_eq!(store::plans::list_parents(&mut tx).await.unwrap(), [(child.id, above)]);
        let names = store::plans::list_named_units(&mut tx, above).await.unwrap();
        assert_eq!(names.len(), 2, "the two offices, both of which have done neither");
        assert!(names.iter().all(|unit| unit.kind.is_none()));
    }

    async fn an_urging_is_answered_once(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        five_tasks(&mut tx).await;
        let by = AccountId::new(Uuid::from_u128(90));
        sql("INSERT INTO account (id, login, name, sort_key, must_change, is_disabled, created_at, version)
             VALUES ($1, 'mai', 'Mai', 'mai', FALSE, FALSE, 0, 1)")
            .bind(by)
            .execute_one(&mut tx)
            .await
            .unwrap();
        let urging = Urging {
            id: UrgingId::new(Uuid::from_u128(91)),
            task_id: TaskId::new(Uuid::from_u128(11)),
            from_body_id: "long-my.nnptnt".to_owned(),
            to_body_id: YTE.to_owned(),
            text: "Đề nghị báo cáo".to_owned(),
            paper: None,
            urged_on: day("2020-06-10"),
            answer_by: day("2020-06-20"),
            answer: None,
            answered_on: None,
            answered_by: None,
            urged_by: by,
            version: 1,
        };
        store::plans::insert_urging(&mut tx, &urging).await.unwrap();
        let waits = store::plans::list_unanswered_urgings(&mut tx, &[YTE.to_owned()], 9).await.unwrap();
        assert_eq!(waits.len(), 1);
        let (from, to, today) = (day("2020-06-01"), day("2020-06-30"), day("2020-06-30"));
        let counted = store::plans::count_urgings(&mut tx, &["/93/".to_owned()], from, to, today).await.unwrap();
        assert_eq!((counted[0].times, counted[0].unanswered, counted[0].overdue), (1, 1, 1));
        let answered = Urging {
            answer: Some("Xong".to_owned()),
            answered_on: Some(day("2020-06-25")),
            answered_by: Some(by),
            ..urging
        };
        store::plans::save_urging_answer(&mut tx, &answered).await.unwrap();
        let again = store::plans::save_urging_answer(&mut tx, &answered).await;
        assert!(matches!(again, Err(store::Error::Stale)));
        let progress = ProgressId::new(Uuid::from_u128(92));
        let at = Timestamp::from_micros(5);
        store::plans::insert_progress(
            &mut tx, progress, urging_task(), by, day("2020-06-24"), "doing", "Đã làm", at,
        )
        .await
        .unwrap();
        let (from, to) = (day("2020-06-22"), day("2020-06-28"));
        let week = store::plans::list_notes_of(&mut tx, &["/93/".to_owned()], from, to, 9).await.unwrap();
        assert_eq!(week.len(), 1);
    }
}

fn urging_task() -> TaskId {
    TaskId::new(Uuid::from_u128(11))
}
