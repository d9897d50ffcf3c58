use std::collections::BTreeSet;

use domain::Timestamp;
use domain::ids::{AccountId, ProducerId, ProducerYearId};
use store::producers::{self, MOVED, Personal, Producer, YearRow};
use store::{Error, Tx, sql};
use testkit::each_engine;
use uuid::Uuid;

use crate::people::account;
use crate::producers::{LUONG_TAM, XA_PHIEN, producer, two_producers};

async fn clerk(tx: &mut Tx) -> AccountId {
    let account = account(90, "clerk", "Trần Văn Khởi");
    store::people::insert_account(tx, &account).await.unwrap();
    account.id
}

fn year(number: u128, of: ProducerId, year: i64, revenue: i64) -> YearRow {
    YearRow {
        id: ProducerYearId::new(Uuid::from_u128(number)),
        producer_id: of,
        year,
        members: Some(21),
        workers: Some(30),
        local_workers: Some(24),
        women: None,
        output_kg: None,
        material_kg: None,
        revenue: Some(revenue),
        profit: Some(-5),
        by: "Trần Văn Khởi".to_owned(),
        typed_on: "2026-03-02".parse().unwrap(),
        typed_at: Timestamp::from_micros(i64::try_from(number).unwrap()),
        replaced_at: None,
    }
}

async fn likenesses(tx: &mut Tx, territory: &str) -> Vec<(String, ProducerId)> {
    let found = producers::list_likenesses(tx, &[territory.to_owned()], 100).await.unwrap();
    found.into_iter().map(|row| (row.reason, row.id)).collect()
}

each_engine! {
    async fn what_is_told_of_a_representative_is_saved_once_for_each_version(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (buoi, _) = two_producers(&mut tx).await;
        assert_eq!(producers::find_personal(&mut tx, buoi.id).await.unwrap(), None);
        let told = Personal { sex: Some("female".to_owned()), ethnicity: None, version: 0 };
        producers::save_personal(&mut tx, buoi.id, &told).await.unwrap();
        assert!(matches!(producers::save_personal(&mut tx, buoi.id, &told).await, Err(Error::Stale)), "it is there");
        let found = producers::find_personal(&mut tx, buoi.id).await.unwrap().unwrap();
        assert_eq!(found, Personal { version: 1, ..told });
        producers::save_personal(&mut tx, buoi.id, &Personal { sex: None, ..found.clone() }).await.unwrap();
        assert!(matches!(producers::save_personal(&mut tx, buoi.id, &found).await, Err(Error::Stale)));
    }

    async fn one_figure_a_year_holds_and_those_before_it_stay(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (buoi, _) = two_producers(&mut tx).await;
        let by = clerk(&mut tx).await;
        let first = year(1, buoi.id, 2025, 100);
        producers::insert_year(&mut tx, &first, by).await.unwrap();
        producers::replace_year(&mut tx, first.id, Timestamp::from_micros(9)).await.unwrap();
        let again = producers::replace_year(&mut tx, first.id, Timestamp::from_micros(9)).await;
        assert!(matches!(again, Err(Error::Stale)), "of two who mend a year the second is told");
        let second = year(2, buoi.id, 2025, 110);
        producers::insert_year(&mut tx, &second, by).await.unwrap();
        producers::insert_year(&mut tx, &year(3, buoi.id, 2024, 90), by).await.unwrap();
        let holds = producers::list_years(&mut tx, buoi.id).await.unwrap();
        assert_eq!(holds.iter().map(|row| (row.year, row.revenue)).collect::<Vec<_>>(), [(2025, Some(110)), (2024, Some(90))]);
        let replaced = producers::list_replaced_years(&mut tx, buoi.id).await.unwrap();
        assert_eq!(replaced, [YearRow { replaced_at: Some(Timestamp::from_micros(9)), ..first }]);
        let double = producers::insert_year(&mut tx, &year(4, buoi.id, 2025, 1), by).await;
        assert!(double.is_err(), "the database holds one figure of a year");
    }

    async fn likenesses_share_a_number_anywhere_in_a_territory_or_a_name_in_a_commune(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (buoi, ca) = two_producers(&mut tx).await;
        assert!(likenesses(&mut tx, "/93/").await.is_empty(), "nobody is like itself");
        let named = Producer { phone: None, registration_number: None, ..producer(3, "Hợp tác xã bưởi năm roi", XA_PHIEN) };
        let elsewhere = Producer { phone: None, registration_number: None, ..producer(4, "HTX Bưởi Năm Roi", LUONG_TAM) };
        let called = Producer { phone: ca.phone.clone(), registration_number: None, ..producer(5, "Hộ Út", XA_PHIEN) };
        for one in [&named, &elsewhere, &called] {
            producers::insert_producer(&mut tx, one).await.unwrap();
        }
        let phone = |id| ("phone".to_owned(), id);
        let name = |id| ("name".to_owned(), id);
        assert_eq!(
            likenesses(&mut tx, "/93/").await,
            [phone(ca.id), phone(called.id), name(buoi.id), name(named.id)]
        );
        assert_eq!(likenesses(&mut tx, XA_PHIEN.1).await, [name(buoi.id), name(named.id)], "a commune sees its own only");
        producers::mark_merged(&mut tx, named.id, 1, buoi.id).await.unwrap();
        assert!(likenesses(&mut tx, XA_PHIEN.1).await.is_empty(), "what was merged is like nobody any more");
        assert!(matches!(producers::mark_merged(&mut tx, named.id, 2, ca.id).await, Err(Error::Stale)));
    }

    async fn a_merged_producer_is_not_listed_and_no_namesake(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (buoi, ca) = two_producers(&mut tx).await;
        producers::mark_merged(&mut tx, ca.id, 1, buoi.id).await.unwrap();
        let filter = producers::ProducerFilter { reach: crate::producers::everywhere(), ..Default::default() };
        let listed = producers::list_producers(&mut tx, &filter, producers::Slice::default()).await.unwrap();
        assert_eq!(listed.iter().map(|row| row.id).collect::<Vec<_>>(), [buoi.id]);
        assert_eq!(producers::count_producers(&mut tx, &filter).await.unwrap(), 1);
        assert_eq!(producers::list_choices(&mut tx, &filter.reach, 10).await.unwrap().len(), 1);
        let again = Producer { id: ProducerId::new(Uuid::from_u128(7)), ..ca };
        assert!(producers::list_namesakes(&mut tx, &again).await.unwrap().is_empty());
    }

    async fn the_years_that_are_asked_for_move_and_no_other(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (buoi, ca) = two_producers(&mut tx).await;
        let by = clerk(&mut tx).await;
        for (number, of) in [(1, 2023), (2, 2024)] {
            producers::insert_year(&mut tx, &year(number, ca.id, of, 1), by).await.unwrap();
        }
        assert_eq!(producers::move_years(&mut tx, ca.id, buoi.id, &[2024]).await.unwrap(), 1);
        assert_eq!(producers::move_years(&mut tx, ca.id, buoi.id, &[]).await.unwrap(), 0);
        let years = producers::list_years(&mut tx, buoi.id).await.unwrap();
        assert_eq!(years.iter().map(|row| row.year).collect::<Vec<_>>(), [2024]);
    }
}

/// What stays with the merged record: its own figures and details are chosen one by one, and its entries in
/// lists that are made anew.
const STAYS: [&str; 5] = [
    "producer_personal.producer_id",
    "producer_year.producer_id",
    "producer_merge.merged_id",
    "producer_merge.kept_id",
    "search_entry.producer_id",
];

#[tokio::test]
async fn every_column_that_names_a_producer_goes_along_when_two_become_one() {
    let db = testkit::TestDb::sqlite();
    let mut tx = db.read().await.unwrap();
    let columns: Vec<(String, String)> = sql("SELECT m.name, f.\"from\" FROM sqlite_master m
           JOIN pragma_foreign_key_list(m.name) f ON f.\"table\" = 'producer' WHERE m.type = 'table'
         UNION SELECT m.name, c.name FROM sqlite_master m
           JOIN pragma_table_info(m.name) c ON c.name = 'producer_id' WHERE m.type = 'table'")
    .all(&mut tx)
    .await
    .unwrap();
    let named: BTreeSet<String> = columns.into_iter().map(|(table, column)| format!("{table}.{column}")).collect();
    let known = MOVED.iter().map(|(column, _)| *column).chain(STAYS);
    let known: BTreeSet<String> = known.map(str::to_owned).collect();
    assert_eq!(named, known, "a new table that names producers has a line in MOVED");
}

each_engine! {
    async fn every_statement_that_moves_records_runs(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (buoi, ca) = two_producers(&mut tx).await;
        assert_eq!(producers::move_records(&mut tx, ca.id, buoi.id).await.unwrap(), 0);
    }
}
