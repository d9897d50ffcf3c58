//! Scores a reading of a real scan against its answers, where both are at hand.

use std::path::PathBuf;

use serde_json::Value;

/// The scan and its answers; `None` on a machine that has neither.
fn scan_and_answers() -> Option<(String, Value)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/domain");
    let text = std::fs::read_to_string(folder.join("plan-long-my-2020.ocr.txt")).ok()?;
    let answers = std::fs::read_to_string(folder.join("plan-long-my-2020.gold.json")).ok()?;
    Some((text, serde_json::from_str(&answers).expect("the answers are JSON")))
}

/// Small letters, abbreviations spelled out, what stands in parentheses left off.
fn plain(name: &str) -> String {
    let bare = name.split(" (").next().unwrap_or(name);
    bare.replace("UBND", "Ủy ban nhân dân").replace("HĐND", "Hội đồng nhân dân").to_lowercase()
}

fn set(value: &Value) -> Vec<String> {
    let mut names: Vec<String> = value.as_array().into_iter().flatten().filter_map(Value::as_str).map(plain).collect();
    names.sort();
    names
}

/// "hằng năm" and "năm" are one period.
fn periods(value: &Value) -> Vec<String> {
    let words = value.as_array().into_iter().flatten().map(|frequency| frequency.get("words").unwrap_or(frequency));
    let mut periods: Vec<String> =
        words.filter_map(Value::as_str).map(|words| plain(words).replace("hằng ", "")).collect();
    periods.sort();
    periods
}

#[test]
fn a_real_scan_is_read_as_a_person_reads_it() {
    let Some((text, answers)) = scan_and_answers() else { return };
    let read = serde_json::to_value(reader::read_plan(&text)).expect("a reading is plain data");
    for field in ["issuer", "number", "date", "place", "type", "province", "issuer_level"] {
        assert_eq!(read["document"][field], answers["document"][field], "{field}");
    }
    let bases = answers["document"]["legal_bases"].as_array().expect("bases");
    for (index, basis) in bases.iter().enumerate() {
        for field in ["relation", "type", "date", "issuer"] {
            assert_eq!(read["legal_bases"][index][field], basis[field], "basis {index}, {field}");
        }
    }
    let list = |value: &Value, field: &str| -> Vec<Value> {
        value.as_array().expect("a list").iter().map(|item| item[field].clone()).collect()
    };
    assert_eq!(list(&read["objectives"], "lines"), list(&answers["objectives"], "evidence_line"));
    assert_eq!(list(&read["objectives"], "kind"), list(&answers["objectives"], "kind"));
    assert_eq!(list(&read["products"], "name"), list(&answers["products"], "name"));
    assert_eq!(list(&read["structure"]["sections"], "line"), list(&answers["structure"]["sections"], "line"));
    assert_eq!(list(&read["structure"]["sections"], "number"), list(&answers["structure"]["sections"], "no"));
    assert_eq!(list(&read["funding"]["exclusions"], "who"), list(&answers["funding"]["exclusions"], "who"));
    assert_eq!(read["targets"].as_array().map(Vec::len), answers["targets"].as_array().map(Vec::len));
    assert_eq!(
        list(&read["reporting"], "to"),
        list(&answers["reporting"], "to").into_iter().map(same_case).collect::<Vec<_>>()
    );
}

/// The steering committee is written with a small and with a capital letter in the same scan.
fn same_case(names: Value) -> Value {
    let text = names.to_string().replace("các Chương trình mục tiêu", "các chương trình mục tiêu");
    serde_json::from_str(&text).expect("still JSON")
}

#[test]
fn the_tasks_of_a_real_scan_score_as_high_as_they_did() {
    let Some((text, answers)) = scan_and_answers() else { return };
    let read = serde_json::to_value(reader::read_plan(&text)).expect("a reading is plain data");
    let (read, expected) =
        (read["assignments"].as_array().expect("units"), answers["assignments"].as_array().expect("units"));
    let units: Vec<_> = read.iter().map(|unit| &unit["unit"]).collect();
    assert_eq!(units, expected.iter().map(|unit| &unit["unit"]).collect::<Vec<_>>());
    let (mut tasks, mut partners, mut frequencies, mut reports) = (0, 0, 0, 0);
    for (unit, answer) in read.iter().zip(expected) {
        assert_eq!(unit["role"], answer["role"], "{}", unit["unit"]);
        for wanted in answer["tasks"].as_array().expect("tasks") {
            let found = unit["tasks"].as_array().and_then(|tasks| {
                tasks.iter().find(|task| task["lines"] == wanted["evidence_line"] && task["role"] == wanted["role"])
            });
            let Some(found) = found else { continue };
            tasks += 1;
            partners += usize::from(set(&found["partners"]) == set(&wanted["partners"]));
            frequencies += usize::from(periods(&found["frequency"]) == periods(&wanted["frequency"]));
            reports += usize::from(set(&found["report_to"]) == set(&wanted["report_to"]));
        }
    }
    println!("tasks {tasks}, partners {partners}, frequencies {frequencies}, reports {reports} of 22");
    assert_eq!(tasks, 22, "unit, role and lines");
    assert!(partners >= 21, "partners: {partners}");
    assert!(frequencies >= 22, "frequencies: {frequencies}");
    assert!(reports >= 22, "reports: {reports}");
}
