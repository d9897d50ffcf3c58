//! What it costs to look a list of 5,000 rows through, and to import it: `cargo bench -p app`.
//!
//! The list is read already; how long that takes is the readers' business. A third of its producers are recorded
//! before, so that the list finds them.
#![expect(clippy::unwrap_used, reason = "a benchmark that finds nothing to unwrap has failed")]
#![expect(clippy::disallowed_methods, reason = "a benchmark looks at the clock")]

use std::sync::Arc;
use std::time::Instant;

use app::exchange::{Given, NewImport, begin_import, import, preview, save_mapping};
use app::{Actor, App, Clock, Files};
use domain::exchange::{Book, Cell, Choices, Kind, Sheet, find_headers, propose};
use domain::ids::ProducerId;
use domain::regulations::Regulations;
use domain::{Day, Timestamp};
use store::producers::Producer;
use testkit::TestDb;
use uuid::Uuid;

const ROWS: usize = 5_000;
const PRODUCTS_EACH: usize = 4;
/// Producers of the same names that are recorded before.
const KNOWN: usize = 400;
/// Seconds that looking the list through may take.
const MOST_TO_LOOK: f64 = 1.0;
/// Seconds that importing it may take.
const MOST_TO_IMPORT: f64 = 3.0;
const COMMUNES: [(&str, &str); 3] = [("Xã Xà Phiên", "31495"), ("Xã Lương Tâm", "31492"), ("Xã Vĩnh Viễn", "31489")];
const OPERATOR: Actor = Actor::System("benchmark");

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(measure());
}

async fn measure() {
    let db = TestDb::sqlite();
    let files = Files::in_folder(db.folder().join("files")).unwrap();
    let day: Day = "2026-11-20".parse().unwrap();
    let clock = Clock::of_the_machine().on_day(day);
    let app = App::new(db.shared(), files, Arc::new(Regulations::built_in().clone()), clock);
    record_some(&app, day).await;
    let book = book();
    let mapping = propose(&find_headers(&book.sheet, Kind::Recognitions), Kind::Recognitions);
    let choices = Choices::default();
    let given = Given { kind: Kind::Recognitions, sheet: &book.sheet, mapping: &mapping, choices: &choices };
    let mut seconds: Vec<f64> = Vec::new();
    for _ in 0..5 {
        let began = Instant::now();
        let list = app.read(&OPERATOR, async |op| preview(op, given).await).await.unwrap();
        seconds.push(began.elapsed().as_secs_f64());
        assert!(
            list.is_ready() && list.rows.len() == ROWS,
            "{:?}",
            list.rows.iter().find(|row| !row.problems.is_empty())
        );
        assert_eq!(list.makes(), (ROWS / PRODUCTS_EACH - KNOWN, ROWS, ROWS));
    }
    seconds.sort_by(f64::total_cmp);
    let to_look = seconds[seconds.len() / 2];
    let table = app.files().put_table(b"TT,Ten\n").await.unwrap();
    let new = NewImport { kind: Kind::Recognitions, table, file_name: "danh-sach.xlsx".to_owned(), decision: None };
    let id = app.write(&OPERATOR, async |op| begin_import(op, new, &book).await).await.unwrap();
    app.write(&OPERATOR, async |op| save_mapping(op, id, 1, mapping.clone(), &book).await).await.unwrap();
    let began = Instant::now();
    app.write(&OPERATOR, async |op| import(op, id, 2, &book.sheet).await).await.unwrap();
    let to_import = began.elapsed().as_secs_f64();
    println!("\n| a list of {ROWS} rows | ocop | limit |\n|---|---:|---:|");
    println!("| looked through: places, producers, products, recognitions | {to_look:.2} s | {MOST_TO_LOOK:.0} s |");
    println!("| imported, found by its words, committed | {to_import:.2} s | {MOST_TO_IMPORT:.0} s |");
    assert!(to_look <= MOST_TO_LOOK && to_import <= MOST_TO_IMPORT, "beyond the limit");
}

fn book() -> Book {
    let text = |words: &str| Cell::Text(words.to_owned());
    let titles =
        ["TT", "Tên sản phẩm", "Chủ thể", "Loại hình", "Xã", "Điện thoại", "Số sao", "Điểm", "Ngày cấp", "Số QĐ"];
    let mut rows = vec![titles.map(text).to_vec()];
    for place in 0..ROWS {
        let maker = place / PRODUCTS_EACH;
        rows.push(vec![
            Cell::Number(place as f64 + 1.0),
            text(&format!("Trà mãng cầu túi lọc số {place}")),
            text(&format!("Hợp tác xã Mẫu số {maker}")),
            text("Hợp tác xã"),
            text(COMMUNES[maker % COMMUNES.len()].0),
            Cell::Number(900_000_000.0 + maker as f64),
            text("4 sao"),
            text("78,5"),
            Cell::Day("2025-08-20".parse().unwrap()),
            text("77/QĐ-UBND"),
        ]);
    }
    Book { sheets: Vec::new(), sheet: Sheet { name: String::new(), rows } }
}

async fn record_some(app: &App, day: Day) {
    app.write(&OPERATOR, async |op| {
        for number in 0..KNOWN {
            let (_, code) = COMMUNES[number % COMMUNES.len()];
            let unit = store::units::find_unit_by_code(op.tx(), code, day).await?.expect("the commune is held");
            let producer = Producer {
                id: ProducerId::new(Uuid::from_u128(number as u128 + 1)),
                name: format!("HTX Mẫu số {number}"),
                legal_form: "cooperative".to_owned(),
                registration_number: None,
                registered_on: None,
                representative: String::new(),
                phone: None,
                email: None,
                address: String::new(),
                unit_id: unit.id,
                custody_path: unit.path,
                created_at: Timestamp::from_micros(1),
                merged_into: None,
                version: 1,
            };
            store::producers::insert_producer(op.tx(), &producer).await?;
        }
        op.record("filled", "benchmark", "1", &serde_json::json!({}));
        Ok(())
    })
    .await
    .unwrap();
}
