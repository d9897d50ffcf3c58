//! What a list of 100,000 rows costs on its way out: `cargo bench -p documents --bench tables`.
#![expect(clippy::unwrap_used, reason = "a benchmark that finds nothing to unwrap has failed")]
#![expect(clippy::disallowed_methods, reason = "a benchmark looks at the clock")]

use std::time::Instant;

use documents::Typesetter;
use domain::Day;
use domain::papers::{Cell, Column, Papers, TableFormat, Worksheet};

const ROWS: i64 = 100_000;
/// Seconds a list may take.
const MOST_SECONDS: f64 = 2.0;
/// Megabytes its writing may add to what the program holds.
const MOST_MEGABYTES: f64 = 24.0;

fn main() {
    let typesetter = Typesetter::new();
    println!("\n| 100,000 rows of 8 cells | time | memory above the start | limit |");
    println!("|---|---:|---:|---:|");
    let mut missed = Vec::new();
    for format in [TableFormat::Csv, TableFormat::Xlsx] {
        let before = megabytes();
        let begun = Instant::now();
        let mut most = before;
        let mut rows = (0..ROWS).map(|row| {
            if row % 10_000 == 0 {
                most = megabytes().max(most);
            }
            cells(row)
        });
        let mut file = tempfile::tempfile().unwrap();
        typesetter.table(&sheet(), &mut rows, format, &mut file).unwrap();
        let (seconds, megabytes) = (begun.elapsed().as_secs_f64(), megabytes().max(most) - before);
        let name = format.name();
        println!("| {name} | {seconds:.2} s | {megabytes:.0} MB | {MOST_SECONDS:.0} s, {MOST_MEGABYTES:.0} MB |");
        if seconds > MOST_SECONDS || megabytes > MOST_MEGABYTES {
            missed.push(name);
        }
    }
    assert!(missed.is_empty(), "beyond the limit: {}", missed.join(", "));
}

fn sheet() -> Worksheet {
    let columns = ["Sản phẩm", "Chủ thể", "Xã", "Bộ", "Sao", "Điểm", "Ngày", "Quyết định"];
    Worksheet {
        name: "Sản phẩm".into(),
        heading: vec!["Sản phẩm".into()],
        columns: columns.map(|title| Column { title: title.into(), width: 20 }).to_vec(),
        rows: Vec::new(),
        notes: Vec::new(),
    }
}

fn cells(row: i64) -> Vec<Cell> {
    vec![
        Cell::Text(format!("Mật ong hoa tràm lọ số {row}")),
        Cell::Text(format!("Hợp tác xã nông nghiệp {}", row % 4_000)),
        Cell::Text("Xã Vĩnh Thuận Đông".into()),
        Cell::Number(row % 26 + 1),
        Cell::Number(row % 3 + 3),
        Cell::Hundredths(5_000 + row % 5_000),
        Cell::Day(Day::from_ymd_opt(2026, 2, 24).unwrap()),
        Cell::Text(format!("{}/QĐ-UBND", row % 900)),
    ]
}

/// The program's own memory.
fn megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap() / 1024.0
}
