use domain::ids::{AccountId, ObstacleId, ObstacleStepId};
use domain::{Day, Timestamp};
use store::obstacles::{self, NewStep, Obstacle, ObstacleFilter, Order, Standing, Whose};
use store::people::Account;
use store::producers::Slice;
use store::{Error, Tx};
use testkit::each_engine;
use uuid::Uuid;

const XA_PHIEN: &str = "xa-phien-2020.ubnd";
const OFFICE: &str = "long-my.nnptnt";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

async fn an_account(tx: &mut Tx) -> AccountId {
    let account = Account {
        id: AccountId::new(Uuid::from_u128(7)),
        login: "lan".to_owned(),
        name: "Trần Thị Lan".to_owned(),
        phone: None,
        password_hash: None,
        must_change: false,
        is_disabled: false,
        created_at: Timestamp::from_micros(0),
        version: 1,
    };
    store::people::insert_account(tx, &account).await.unwrap();
    account.id
}

fn an_obstacle(number: u128, reported_by: AccountId, reported_on: &str) -> Obstacle {
    Obstacle {
        id: ObstacleId::new(Uuid::from_u128(number)),
        number: 0,
        body_id: XA_PHIEN.to_owned(),
        reported_by,
        reported_on: day(reported_on),
        about_kind: "other".to_owned(),
        about_id: None,
        about: String::new(),
        title: "Thiếu nhãn".to_owned(),
        text: "Chưa có kinh phí".to_owned(),
        state: "reported".to_owned(),
        holder_body_id: OFFICE.to_owned(),
        due_on: day(reported_on) + chrono::Days::new(14),
        is_general: false,
        first_answered_on: None,
        closed_on: None,
        custody_path: "/93/936/31495/".to_owned(),
        version: 1,
    }
}

fn all(today: &str) -> ObstacleFilter {
    ObstacleFilter { territories: vec!["/93/936/".to_owned()], today: day(today), ..ObstacleFilter::default() }
}

async fn numbers(tx: &mut Tx, filter: &ObstacleFilter) -> Vec<i64> {
    let rows = obstacles::list_obstacles(tx, filter, Slice::default()).await.unwrap();
    rows.into_iter().map(|row| row.number).collect()
}

each_engine! {
    async fn obstacles_are_counted_through_and_the_longest_waiting_stands_first(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let lan = an_account(&mut tx).await;
        for (number, reported_on) in [(1, "2020-03-09"), (2, "2020-03-02"), (3, "2020-03-16"), (4, "2020-02-03")] {
            let given = obstacles::insert_obstacle(&mut tx, &an_obstacle(number, lan, reported_on)).await.unwrap();
            assert_eq!(given, i64::try_from(number).unwrap());
        }
        for (number, answered_on) in [(3, "2020-03-18"), (4, "2020-02-05")] {
            let id = ObstacleId::new(Uuid::from_u128(number));
            let obstacle = obstacles::find_obstacle(&mut tx, id).await.unwrap().unwrap();
            let closed = Obstacle {
                state: "closed".to_owned(),
                first_answered_on: Some(day(answered_on)),
                closed_on: Some(day(answered_on)),
                ..obstacle
            };
            obstacles::save_obstacle(&mut tx, &closed).await.unwrap();
            assert!(matches!(obstacles::save_obstacle(&mut tx, &closed).await, Err(Error::Stale)));
        }
        let filter = all("2020-03-20");
        assert_eq!(numbers(&mut tx, &filter).await, [2, 1, 3, 4]);
        assert_eq!(numbers(&mut tx, &ObstacleFilter { order: Order::OldestFirst, ..filter.clone() }).await, [4, 2, 1, 3]);
        assert_eq!(numbers(&mut tx, &ObstacleFilter { order: Order::NewestFirst, ..filter.clone() }).await, [3, 1, 2, 4]);
        assert_eq!(obstacles::count_obstacles(&mut tx, &filter).await.unwrap(), (4, 1));
        let late = ObstacleFilter { standing: Standing::Late, ..filter.clone() };
        assert_eq!(numbers(&mut tx, &late).await, [2]);
        assert_eq!(
            obstacles::count_first_answers(&mut tx, &filter).await.unwrap(),
            [(day("2020-02-03"), day("2020-02-05"), 1), (day("2020-03-16"), day("2020-03-18"), 1)]
        );
    }

    async fn one_finds_ones_own_what_lies_with_one_and_what_is_for_everybody(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let lan = an_account(&mut tx).await;
        obstacles::insert_obstacle(&mut tx, &an_obstacle(1, lan, "2020-03-02")).await.unwrap();
        let second = an_obstacle(2, lan, "2020-03-03");
        obstacles::insert_obstacle(&mut tx, &second).await.unwrap();
        let closed = Obstacle { state: "closed".to_owned(), is_general: true, ..second };
        obstacles::save_obstacle(&mut tx, &closed).await.unwrap();
        let of = |whose, body: &str| ObstacleFilter {
            whose,
            territories: Vec::new(),
            body_ids: vec![body.to_owned()],
            ..all("2020-03-04")
        };
        assert_eq!(numbers(&mut tx, &of(Whose::Mine, XA_PHIEN)).await, [1, 2]);
        assert_eq!(numbers(&mut tx, &of(Whose::WithMe, OFFICE)).await, [1]);
        assert_eq!(numbers(&mut tx, &of(Whose::All, "luong-tam-2020.ubnd")).await, Vec::<i64>::new());
        assert_eq!(numbers(&mut tx, &of(Whose::General, "luong-tam-2020.ubnd")).await, [2]);
    }

    async fn steps_are_read_in_the_order_they_were_taken(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let lan = an_account(&mut tx).await;
        let obstacle = an_obstacle(1, lan, "2020-03-02");
        obstacles::insert_obstacle(&mut tx, &obstacle).await.unwrap();
        for (number, kind) in [(2, "answered"), (1, "reported")] {
            let step = NewStep {
                id: ObstacleStepId::new(Uuid::from_u128(number)),
                obstacle_id: obstacle.id,
                kind: kind.to_owned(),
                body_id: XA_PHIEN.to_owned(),
                account_id: lan,
                text: kind.to_owned(),
                paper: None,
                done_on: day("2020-03-02"),
                carry_out_by: None,
                recorded_at: Timestamp::from_micros(i64::try_from(number).unwrap()),
            };
            obstacles::insert_step(&mut tx, &step).await.unwrap();
        }
        let steps = obstacles::list_steps(&mut tx, obstacle.id).await.unwrap();
        let kinds: Vec<&str> = steps.iter().map(|step| step.kind.as_str()).collect();
        assert_eq!((kinds.as_slice(), steps[0].by.as_str()), (["reported", "answered"].as_slice(), "Trần Thị Lan"));
    }

    async fn the_work_of_a_body_that_is_no_more_is_its_successors(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let office = [OFFICE.to_owned()];
        let (before, after) = (day("2025-06-30"), day("2025-07-01"));
        assert_eq!(store::units::list_with_successors(&mut tx, &office, before).await.unwrap(), [OFFICE]);
        let now = store::units::list_with_successors(&mut tx, &office, after).await.unwrap();
        assert_eq!(now, ["can-tho.so-nnmt", OFFICE]);
        let new = ["can-tho.so-nnmt".to_owned()];
        assert!(store::units::list_with_predecessors(&mut tx, &new, after).await.unwrap().contains(&OFFICE.to_owned()));
        assert_eq!(store::units::list_with_predecessors(&mut tx, &new, before).await.unwrap(), ["can-tho.so-nnmt"]);
    }
}
