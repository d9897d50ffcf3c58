use domain::Timestamp;
use domain::ids::{ImportBatchId, ProductId, RecordedRecognitionId};
use domain::reports::Counting;
use store::catalogue::{CatalogueQuery, count_listings, list_listings};
use store::exchange::{self, ImportBatch, Made, RecordedRecognition};
use store::producers::Slice;
use store::products::{Product, ProductFilter, list_products};
use store::reports::{Scope, count};
use store::{Error, Tx};
use testkit::each_engine;
use uuid::Uuid;

use crate::producers::{XA_PHIEN, everywhere, producer, two_producers};

fn batch(number: u128) -> ImportBatch {
    ImportBatch {
        id: ImportBatchId::new(Uuid::from_u128(number)),
        kind: "recognitions".to_owned(),
        state: "draft".to_owned(),
        body_id: String::new(),
        begun_by: None,
        begun_at: Timestamp::from_micros(i64::try_from(number).unwrap()),
        sha256: "aa".to_owned(),
        file_name: "ocop.xlsx".to_owned(),
        sheet_name: String::new(),
        decision_sha256: None,
        decision_file_name: None,
        mapping: "{}".to_owned(),
        is_mapped: false,
        choices: "{}".to_owned(),
        rows_read: 0,
        producers_made: 0,
        products_made: 0,
        recognitions_made: 0,
        imported_at: None,
        undone_at: None,
        custody_path: "/93/936/".to_owned(),
        version: 1,
    }
}

async fn a_batch(tx: &mut Tx, number: u128) -> ImportBatch {
    store::products::save_stored_file(tx, "aa", 1, "text/csv", Timestamp::from_micros(1)).await.unwrap();
    let batch = batch(number);
    exchange::insert_batch(tx, &batch).await.unwrap();
    batch
}

async fn a_product(tx: &mut Tx, number: u128) -> Product {
    let product = Product {
        id: ProductId::new(Uuid::from_u128(number)),
        producer_id: producer(1, "", XA_PHIEN).id,
        idea_id: None,
        name: format!("Trà số {number}"),
        story: String::new(),
        sheet_number: 0,
        unit_id: XA_PHIEN.0.to_owned(),
        custody_path: XA_PHIEN.1.to_owned(),
        created_on: "2021-01-01".parse().unwrap(),
        version: 1,
    };
    store::products::insert_product(tx, &product).await.unwrap();
    product
}

fn recorded(
    number: u128,
    product: &Product,
    batch: &ImportBatch,
    proof: &str,
    decided_on: &str,
) -> RecordedRecognition {
    let decided_on: Option<domain::Day> = decided_on.parse().ok();
    RecordedRecognition {
        id: RecordedRecognitionId::new(Uuid::from_u128(number)),
        product_id: product.id,
        producer_id: product.producer_id,
        batch_id: batch.id,
        stars: 4,
        points: Some(7_850),
        proof: proof.to_owned(),
        decision_number: Some("77/QĐ-UBND".to_owned()),
        decided_on,
        decided_year: Some(2021),
        expires_on: None,
        held_from: decided_on.or("2021-12-31".parse().ok()),
        held_until: "2024-01-01".parse().ok(),
        certificate_number: None,
        product_code: None,
        public_code: format!("CODE{number}"),
        issuer_name: None,
        source: None,
        note: None,
        custody_path: XA_PHIEN.1.to_owned(),
        version: 1,
    }
}

async fn stars_on(tx: &mut Tx, on: &str) -> Vec<(Option<i64>, Option<String>)> {
    let on = on.parse().unwrap();
    let filter = ProductFilter { reach: everywhere(), on, text: String::new(), stars: None, producer_id: None };
    let rows = list_products(tx, &filter, Slice::default()).await.unwrap();
    let count = store::products::count_products(tx, &ProductFilter { stars: Some(4), ..filter.clone() }).await.unwrap();
    assert_eq!(count, i64::try_from(rows.iter().filter(|row| row.stars == Some(4)).count()).unwrap());
    rows.into_iter().map(|row| (row.stars, row.proof)).collect()
}

each_engine! {
    async fn saving_an_old_version_of_a_batch_is_refused(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let batch = a_batch(&mut tx, 1).await;
        exchange::save_batch(&mut tx, &ImportBatch { state: "imported".to_owned(), rows_read: 3, ..batch.clone() }).await.unwrap();
        let found = exchange::find_batch(&mut tx, batch.id).await.unwrap().unwrap();
        assert_eq!((found.state.as_str(), found.rows_read, found.version), ("imported", 3, 2));
        assert!(matches!(exchange::save_batch(&mut tx, &batch).await, Err(Error::Stale)));
    }

    async fn batches_of_a_territory_are_listed_the_newest_first(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        a_batch(&mut tx, 1).await;
        exchange::insert_batch(&mut tx, &batch(2)).await.unwrap();
        let within = |path: &str| vec![path.to_owned()];
        let listed = exchange::list_batches(&mut tx, &within("/93/"), Slice::default()).await.unwrap();
        assert_eq!(listed.iter().map(|row| row.begun_at.micros()).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(exchange::count_batches(&mut tx, &within("/93/937/")).await.unwrap(), 0);
    }

    async fn what_columns_mean_is_remembered_and_replaced(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        for mapping in ["{\"ten\":1}", "{\"ten\":2}"] {
            exchange::save_mapping(&mut tx, "a", "products", "key", mapping, Timestamp::from_micros(1)).await.unwrap();
        }
        let found = exchange::find_mapping(&mut tx, "a", "products", "key").await.unwrap();
        assert_eq!(found.as_deref(), Some("{\"ten\":2}"));
        assert_eq!(exchange::find_mapping(&mut tx, "b", "products", "key").await.unwrap(), None);
    }

    async fn stars_a_list_tells_of_count_while_they_hold_and_are_marked(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        two_producers(&mut tx).await;
        let batch = a_batch(&mut tx, 1).await;
        let product = a_product(&mut tx, 1).await;
        exchange::insert_recorded(&mut tx, &recorded(1, &product, &batch, "press", "")).await.unwrap();
        assert_eq!(stars_on(&mut tx, "2021-12-30").await, [(None, None)]);
        assert_eq!(stars_on(&mut tx, "2022-06-30").await, [(Some(4), Some("press".to_owned()))]);
        assert_eq!(stars_on(&mut tx, "2024-01-02").await, [(None, None)]);
    }

    async fn the_public_and_reports_see_only_what_a_decision_proves(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        two_producers(&mut tx).await;
        let batch = a_batch(&mut tx, 1).await;
        let proofs = [("decision-file", "2021-07-20"), ("decision-number", "2021-07-20"), ("decision-file", ""), ("press", "2021-07-20"), ("unproved", "")];
        for (number, (proof, decided_on)) in (1..).zip(proofs) {
            let product = a_product(&mut tx, number).await;
            exchange::insert_recorded(&mut tx, &recorded(number, &product, &batch, proof, decided_on)).await.unwrap();
        }
        let on: domain::Day = "2022-06-30".parse().unwrap();
        let query = CatalogueQuery { on, grace_from: on, name_key: String::new(), stars: None, path: None };
        let listed = list_listings(&mut tx, &query, 25, 0).await.unwrap();
        assert_eq!(listed.iter().map(|row| row.public_code.as_str()).collect::<Vec<_>>(), ["CODE1", "CODE2"]);
        assert_eq!(count_listings(&mut tx, &query).await.unwrap(), 2);
        let is_public = async |tx: &mut Tx, code: &str| exchange::find_recorded_by_public_code(tx, code).await.unwrap().is_some();
        assert!(is_public(&mut tx, "CODE1").await && !is_public(&mut tx, "CODE3").await && !is_public(&mut tx, "CODE4").await);
        let scope = Scope { body_id: String::new(), unit_path: "/93/".to_owned(), from_on: "2021-07-01".parse().unwrap(), to_on: "2021-09-30".parse().unwrap() };
        assert_eq!(count(&mut tx, Counting::ProductsRecognised { stars: 4 }, &scope).await.unwrap(), 2);
        assert_eq!(count(&mut tx, Counting::ProductsInForce, &scope).await.unwrap(), 2);
    }

    async fn what_a_batch_made_is_taken_back_unless_something_rests_on_it(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (buoi, ca) = two_producers(&mut tx).await;
        let batch = a_batch(&mut tx, 1).await;
        let product = a_product(&mut tx, 1).await;
        exchange::insert_recorded(&mut tx, &recorded(1, &product, &batch, "press", "")).await.unwrap();
        let made = |kind: &str, id: String, is_made| Made { row_number: 2, record_kind: kind.to_owned(), record_id: id, is_made };
        let all = [
            made("producer", buoi.id.to_string(), true), made("producer", ca.id.to_string(), false),
            made("product", product.id.to_string(), true), made("recognition", Uuid::from_u128(1).to_string(), true),
        ];
        exchange::insert_made(&mut tx, batch.id, &all).await.unwrap();
        let listed = exchange::list_made(&mut tx, batch.id, Slice::default()).await.unwrap();
        let names: Vec<_> = listed.iter().map(|made| (made.name.as_deref().unwrap(), made.is_made)).collect();
        assert_eq!(names, [("HTX Bưởi Năm Roi", true), ("Tổ hợp tác Cá thát lát", false), ("Trà số 1", true)]);
        assert_eq!(exchange::count_made(&mut tx, batch.id).await.unwrap(), 3);
        assert_eq!(exchange::list_obstacles_to_undo(&mut tx, batch.id, 9).await.unwrap(), []);
        store::producers::save_producer(&mut tx, &buoi).await.unwrap();
        let other = a_product(&mut tx, 2).await;
        let why = |all: Vec<exchange::ObstacleToUndo>| all.into_iter().map(|one| one.why).collect::<Vec<_>>();
        assert_eq!(why(exchange::list_obstacles_to_undo(&mut tx, batch.id, 9).await.unwrap()), ["changed", "products"]);
        store::sql("DELETE FROM product WHERE id = $1").bind(other.id).execute(&mut tx).await.unwrap();
        exchange::delete_made(&mut tx, batch.id).await.unwrap();
        assert!(store::producers::find_producer(&mut tx, buoi.id).await.unwrap().is_none());
        assert!(store::producers::find_producer(&mut tx, ca.id).await.unwrap().is_some(), "it was there before");
        assert!(store::products::find_product(&mut tx, product.id).await.unwrap().is_none());
    }

    async fn what_is_known_is_asked_for_at_once(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (buoi, ca) = two_producers(&mut tx).await;
        let many: Vec<String> = (0..1_200).map(|number| format!("khong co {number}")).collect();
        let keys: Vec<String> = many.iter().cloned().chain(["buoi nam roi".to_owned()]).collect();
        let phones = vec![ca.phone.clone().unwrap(), buoi.phone.clone().unwrap()];
        let known = exchange::list_known_producers(&mut tx, &keys, &many, &phones).await.unwrap();
        assert_eq!(known.iter().map(|producer| producer.id).collect::<Vec<_>>(), [buoi.id, ca.id], "each once");
        let units = exchange::list_units_called(&mut tx, &["xa phien".to_owned()]).await.unwrap();
        assert!(units.iter().any(|unit| unit.id == "31495.pre2025") && units.iter().any(|unit| unit.id == "31495.2025"));
        let moved = exchange::find_custody_path(&mut tx, "/93/936/").await.unwrap();
        assert_eq!(moved.as_deref(), Some("/92/"));
    }
}
