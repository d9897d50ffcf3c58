use domain::Day;
use domain::ids::{ProducerId, SupportCaseId, SupportStepId};
use store::producers::Slice;
use store::support::{self, Case, CaseFilter, Consolidation, Step};
use store::{Error, Tx};
use testkit::each_engine;
use uuid::Uuid;

use crate::people::account;
use crate::producers::{XA_PHIEN, everywhere, two_producers};
use crate::products::product;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn case(number: u128, producer_id: ProducerId) -> Case {
    Case {
        id: SupportCaseId::new(Uuid::from_u128(number)),
        kind: "consolidation".to_owned(),
        state: "open".to_owned(),
        producer_id,
        product_id: None,
        body_id: "xa-phien-2020.ubnd".to_owned(),
        opened_on: day("2020-03-16"),
        closed_on: None,
        result: None,
        result_words: None,
        custody_path: XA_PHIEN.1.to_owned(),
        version: 1,
    }
}

async fn opened(tx: &mut Tx) -> (Case, ProducerId) {
    let (buoi, ca) = two_producers(tx).await;
    let clerk = account(90, "clerk", "Trần Văn Khởi");
    store::people::insert_account(tx, &clerk).await.unwrap();
    let case = case(1, buoi.id);
    support::insert_case(tx, &case, clerk.id).await.unwrap();
    let before = Consolidation {
        case_id: case.id,
        before_rating: "average".to_owned(),
        before_members: Some(21),
        before_revenue: None,
        before_source: "Báo cáo".to_owned(),
        after_rating: None,
        after_members: None,
        after_revenue: None,
        after_source: None,
    };
    support::insert_consolidation(tx, &before).await.unwrap();
    let step = Step {
        id: SupportStepId::new(Uuid::from_u128(5)),
        case_id: case.id,
        what: "Họp thành viên".to_owned(),
        holder_body_id: "xa-phien-2020.ubnd".to_owned(),
        holder: String::new(),
        due_on: day("2020-04-30"),
        done_on: None,
        note: String::new(),
        criterion: None,
        version: 1,
    };
    support::insert_step(tx, &step).await.unwrap();
    (case, ca.id)
}

async fn found(tx: &mut Tx, filter: &CaseFilter, on: &str) -> Vec<(i64, i64, i64)> {
    let rows = support::list_cases(tx, filter, day(on), Slice::default()).await.unwrap();
    assert_eq!(support::count_cases(tx, filter).await.unwrap(), i64::try_from(rows.len()).unwrap());
    rows.into_iter().map(|row| (row.steps, row.done, row.late)).collect()
}

each_engine! {
    async fn a_case_is_found_while_a_step_of_it_is_late(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (case, _) = opened(&mut tx).await;
        let late = |on: &str| CaseFilter { reach: everywhere(), late_on: Some(day(on)), ..CaseFilter::default() };
        assert!(found(&mut tx, &late("2020-04-30"), "2020-04-30").await.is_empty());
        assert_eq!(found(&mut tx, &late("2020-05-01"), "2020-05-01").await, [(1, 0, 1)]);
        let step = support::list_steps(&mut tx, case.id).await.unwrap().remove(0);
        assert!(!step.holder.is_empty(), "the holder has a name");
        let done = Step { done_on: Some(day("2020-05-02")), ..step };
        support::save_step(&mut tx, &done).await.unwrap();
        assert!(matches!(support::save_step(&mut tx, &done).await, Err(Error::Stale)));
        assert!(found(&mut tx, &late("2020-05-03"), "2020-05-03").await.is_empty());
        let named = CaseFilter { text: "buoi nam".to_owned(), state: "open".to_owned(), ..CaseFilter { reach: everywhere(), ..CaseFilter::default() } };
        assert_eq!(found(&mut tx, &named, "2020-05-03").await, [(1, 1, 0)]);
    }

    async fn a_cooperative_counts_as_consolidated_from_the_day_its_case_was_closed_so(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (case, _) = opened(&mut tx).await;
        assert_eq!(support::find_open_case(&mut tx, case.producer_id, "consolidation").await.unwrap(), Some(case.id));
        let closed = Case {
            state: "closed".to_owned(),
            closed_on: Some(day("2020-06-24")),
            result: Some("consolidated".to_owned()),
            result_words: Some("Xong".to_owned()),
            ..case.clone()
        };
        support::save_case(&mut tx, &closed).await.unwrap();
        assert!(matches!(support::save_case(&mut tx, &closed).await, Err(Error::Stale)));
        let counted = async |tx: &mut Tx, on: &str| support::list_consolidated(tx, day(on)).await.unwrap();
        assert!(counted(&mut tx, "2020-06-23").await.is_empty());
        assert_eq!(counted(&mut tx, "2020-06-24").await, [(case.producer_id, case.id)]);
        assert_eq!(support::find_open_case(&mut tx, case.producer_id, "consolidation").await.unwrap(), None);
        assert_eq!(support::find_case(&mut tx, case.id).await.unwrap().unwrap(), Case { version: 2, ..closed });
    }

    async fn a_producer_has_one_open_case_of_a_kind(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (first, other) = opened(&mut tx).await;
        let by = account(90, "clerk", "Trần Văn Khởi").id;
        support::insert_case(&mut tx, &case(2, other), by).await.unwrap();
        assert!(support::have_both_open_case(&mut tx, first.producer_id, other).await.unwrap());
        assert!(support::insert_case(&mut tx, &case(3, other), by).await.is_err());
    }

    async fn a_product_has_one_open_case_and_its_producer_one_for_each_product(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (first, _) = opened(&mut tx).await;
        let by = account(90, "clerk", "Trần Văn Khởi").id;
        let of = |number, product: &store::products::Product| Case {
            kind: "development".to_owned(),
            product_id: Some(product.id),
            ..case(number, first.producer_id)
        };
        let mut products = Vec::new();
        for (number, name) in [(71, "Bưởi"), (72, "Rượu bưởi")] {
            let product = product(number, name, first.producer_id);
            store::products::insert_product(&mut tx, &product).await.unwrap();
            support::insert_case(&mut tx, &of(number, &product), by).await.unwrap();
            products.push(product);
        }
        let on = async |tx: &mut Tx, day_of: &str| support::list_developed(tx, "/93/936/", day(day_of)).await.unwrap().len();
        assert_eq!((on(&mut tx, "2020-03-15").await, on(&mut tx, "2020-03-16").await), (0, 2));
        let open = support::find_case(&mut tx, of(71, &products[0]).id).await.unwrap().unwrap();
        let stopped = Case {
            state: "closed".to_owned(),
            closed_on: Some(day("2020-05-04")),
            result: Some("stopped".to_owned()),
            result_words: Some("Dừng".to_owned()),
            ..open
        };
        support::save_case(&mut tx, &stopped).await.unwrap();
        assert_eq!((on(&mut tx, "2020-05-03").await, on(&mut tx, "2020-05-04").await), (2, 1));
        assert!(support::insert_case(&mut tx, &of(73, &products[1]), by).await.is_err(), "it has one");
    }

    async fn a_step_is_held_by_the_commune_or_a_unit_above_it(db: TestDb) {
        let mut tx = db.read().await.unwrap();
        let holders = support::list_holders(&mut tx, XA_PHIEN.1, day("2020-03-02")).await.unwrap();
        let ids: Vec<&str> = holders.iter().map(|(id, _)| id.as_str()).collect();
        assert!(ids.contains(&"xa-phien-2020.ubnd") && ids.contains(&"long-my.nnptnt"), "{ids:?}");
        assert!(!ids.contains(&"luong-tam-2020.ubnd"), "another commune holds nothing here");
        assert!(!ids.contains(&"xa-phien.ubnd"), "a body of another day holds nothing");
    }
}
