//! What official papers cost on one core: `cargo bench -p documents --bench papers`.
#![expect(clippy::unwrap_used, reason = "a benchmark that finds nothing to unwrap has failed")]
#![expect(clippy::disallowed_methods, reason = "a benchmark looks at the clock")]

use std::time::Instant;

use documents::Typesetter;
use domain::papers::{Certificate, Draft, KnownPaper, PaperFormat, Papers as _};
use serde_json::json;

#[path = "../tests/it/samples.rs"]
mod samples;

/// Certificates a second, after warming up.
const LEAST_CERTIFICATES: f64 = 300.0;
/// What an annex of 200 pages may take.
const MOST_SECONDS: f64 = 5.0;
const MOST_MEGABYTES: f64 = 300.0;
/// Rows that fill at least 200 pages across.
const ROWS: usize = 4_000;

fn main() {
    let typesetter = Typesetter::new();
    println!("\n| paper | measured | limit |");
    println!("|---|---:|---:|");
    let mut missed = Vec::new();
    let rate = certificates(&typesetter);
    println!("| certificates | {rate:.0} a second | {LEAST_CERTIFICATES:.0} |");
    if rate < LEAST_CERTIFICATES {
        missed.push("certificates");
    }
    for format in [PaperFormat::Docx, PaperFormat::Pdf] {
        let begun = Instant::now();
        let file = typesetter.official(&long_annex(), format).unwrap();
        let (seconds, megabytes) = (begun.elapsed().as_secs_f64(), peak());
        let name = format.name();
        println!(
            "| annex of {ROWS} rows as {name} ({} KB) | {seconds:.2} s, peak {megabytes:.0} MB | {MOST_SECONDS:.0} s, {MOST_MEGABYTES:.0} MB |",
            file.len() / 1024
        );
        if seconds > MOST_SECONDS || megabytes > MOST_MEGABYTES {
            missed.push(name);
        }
    }
    assert!(missed.is_empty(), "beyond the limit: {}", missed.join(", "));
}

fn certificates(typesetter: &Typesetter) -> f64 {
    let mut rate = 0.0;
    for _ in ["warming up", "timed"] {
        let begun = Instant::now();
        for number in 0..500 {
            let certificate = Certificate {
                product: format!("Mật ong hoa tràm số {number}"),
                number: format!("{number:02}/GCN-UBND"),
                verify_url: format!("https://ocop.example/q/7GK2-{number:04}"),
                ..samples::certificate()
            };
            typesetter.certificate(&certificate).unwrap();
        }
        rate = 500.0 / begun.elapsed().as_secs_f64();
    }
    rate
}

/// A decision that recognises so many products that its list fills 200 pages.
fn long_annex() -> Draft {
    let mut draft = samples::paper(KnownPaper::Recognition);
    let product = |number: usize| {
        json!({
            "product": format!("Bánh tráng nướng mè đen Thuận Hưng gia truyền số {number}"),
            "producer": format!("Hợp tác xã Nông nghiệp, Thương mại và Dịch vụ Thuận Phát {number}"),
            "address": format!("Ấp {number}, xã Lương Tâm, thành phố Cần Thơ"),
            "stars": 3 + number % 3, "certificate": format!("{number:02}/GCN-UBND"),
            "code": format!("92-31489-{number}-2026"), "expires_on": "2029-02-23",
        })
    };
    draft.data["recognition"]["products"] = (1..=ROWS).map(product).collect();
    draft
}

/// The most memory the program has held.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap() / 1024.0
}
