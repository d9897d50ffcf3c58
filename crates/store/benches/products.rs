//! What the list of 20,000 products costs, with its count: `cargo bench -p store --bench products`.
//!
//! Twelve thousand of them hold stars, the products of a province in all its communes.
#![expect(clippy::unwrap_used, reason = "a benchmark that finds nothing to unwrap has failed")]
#![expect(clippy::disallowed_methods, reason = "a benchmark looks at the clock")]

use std::time::Instant;

use domain::ids::{ProducerId, ProductId};
use domain::{Day, Timestamp};
use store::producers::{Producer, Reach, Slice};
use store::products::{Product, ProductFilter, count_products, list_products};
use store::{Tx, sql};
use testkit::TestDb;
use uuid::Uuid;

const PRODUCTS: usize = 20_000;
const PRODUCTS_EACH: usize = 5;
/// Milliseconds a page of the list may take, with the count of all its rows.
const MOST_MILLIS: f64 = 10.0;

const WHAT: [&str; 8] = ["Bưởi", "Xoài", "Mãng cầu", "Mật ong", "Trà", "Mứt", "Nước mắm", "Rượu"];
const HOW: [&str; 5] = ["da xanh", "sấy dẻo", "hữu cơ", "truyền thống", "rừng tràm"];

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
    let reach = || Reach { territories: vec!["/92/".to_owned()], producers: Vec::new() };
    let whole = || ProductFilter::all(reach(), Day::from_ymd_opt(2026, 6, 1).unwrap());
    let asked = [
        ("the first page", whole(), 0),
        ("the last page", whole(), 19_975),
        ("`mat ong`", ProductFilter { text: "mat ong".to_owned(), ..whole() }, 0),
        ("four stars", ProductFilter { stars: Some(4), ..whole() }, 0),
        ("a sheet", ProductFilter { sheet_number: Some(4), ..whole() }, 0),
        ("a commune", ProductFilter { unit_path: "/92/31495/".to_owned(), ..whole() }, 0),
        (
            "`hợp tác xã số 12`, four stars",
            ProductFilter { text: "hợp tác xã nông nghiệp số 12".to_owned(), stars: Some(4), ..whole() },
            0,
        ),
    ];
    println!("\n| a page of 20,000 products, with the count | rows | ocop | limit |");
    println!("|---|---:|---:|---:|");
    let mut missed = Vec::new();
    for (name, filter, offset) in asked {
        let count = count_products(&mut tx, &filter).await.unwrap();
        let millis = millis(&mut tx, &filter, offset).await;
        println!("| {name} | {count} | {millis:.1} ms | {MOST_MILLIS:.0} ms |");
        if millis > MOST_MILLIS {
            missed.push(name);
        }
    }
    assert!(missed.is_empty(), "beyond the limit: {}", missed.join("; "));
}

/// Milliseconds of a page and the count: the median of eleven.
async fn millis(tx: &mut Tx, filter: &ProductFilter, offset: i64) -> f64 {
    let mut rounds = Vec::new();
    for _ in 0..=11 {
        let began = Instant::now();
        count_products(tx, filter).await.unwrap();
        list_products(tx, filter, Slice { limit: 25, offset }).await.unwrap();
        rounds.push(began.elapsed().as_secs_f64() * 1_000.0);
    }
    rounds.remove(0); // The first round warms up.
    rounds.sort_by(f64::total_cmp);
    rounds[rounds.len() / 2]
}

async fn fill(tx: &mut Tx) {
    let communes = store::units::list_units_under(tx, Some("92.2025"), "2025").await.unwrap();
    let day = Day::from_ymd_opt(2026, 3, 2).unwrap();
    for statement in [
        "INSERT INTO stored_file (sha256, bytes, media_type, stored_at) VALUES ('x', 1, 'text/csv', 1)",
        "INSERT INTO import_batch (id, kind, state, body_id, begun_at, sha256, file_name, sheet_name, mapping, is_mapped,
                                   choices, rows_read, producers_made, products_made, recognitions_made, custody_path,
                                   version)
         VALUES ('b', 'recognitions', 'imported', '', 1, 'x', '', '', '[]', TRUE, '{}', 0, 0, 0, 0, '/92/', 1)",
    ] {
        sql(statement).execute_one(tx).await.unwrap();
    }
    for number in 0..PRODUCTS / PRODUCTS_EACH {
        let unit = &communes[number % communes.len()];
        let producer = a_producer(number, &unit.id, &unit.path);
        store::producers::insert_producer(tx, &producer).await.unwrap();
        for of in 0..PRODUCTS_EACH {
            let place = number * PRODUCTS_EACH + of;
            let product = Product {
                id: ProductId::new(Uuid::from_u128(place as u128 + 1)),
                producer_id: producer.id,
                idea_id: None,
                name: format!("{} {} số {place}", WHAT[place % WHAT.len()], HOW[place / WHAT.len() % HOW.len()]),
                story: String::new(),
                sheet_number: (place % 26) as i64 + 1,
                unit_id: unit.id.clone(),
                custody_path: unit.path.clone(),
                created_on: day,
                version: 1,
            };
            store::products::insert_product(tx, &product).await.unwrap();
            if place % 5 < 3 {
                recognise(tx, &product, place).await;
            }
        }
    }
}

async fn recognise(tx: &mut Tx, product: &Product, place: usize) {
    sql("INSERT INTO recorded_recognition (id, product_id, producer_id, batch_id, stars, proof, decided_on, held_from,
                                           held_until, public_code, custody_path, version)
         VALUES ($1, $2, $3, 'b', $4, 'decision-number', '2025-06-01', '2025-06-01', '2028-06-01', $1, $5, 1)")
    .bind(format!("r{place}"))
    .bind(product.id)
    .bind(product.producer_id)
    .bind((place % 3) as i64 + 3)
    .bind(&product.custody_path)
    .execute_one(tx)
    .await
    .unwrap();
}

fn a_producer(number: usize, unit_id: &str, path: &str) -> Producer {
    Producer {
        id: ProducerId::new(Uuid::from_u128(number as u128 + 1)),
        name: format!("Hợp tác xã nông nghiệp số {number}"),
        legal_form: "cooperative".to_owned(),
        registration_number: None,
        registered_on: None,
        representative: "Trần Văn Mẫu".to_owned(),
        phone: None,
        email: None,
        address: "Ấp 3".to_owned(),
        unit_id: unit_id.to_owned(),
        custody_path: path.to_owned(),
        created_at: Timestamp::from_micros(1),
        merged_into: None,
        version: 1,
    }
}
