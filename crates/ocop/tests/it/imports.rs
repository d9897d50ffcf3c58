//! `ocop import`, by what it prints and how it ends.

use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;

use crate::demo::ocop;

fn list(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

fn import(data: &Path, kind: &str, file: &Path, more: &[&str]) -> (Output, Value) {
    let output = ocop()
        .args(["import", kind])
        .arg(file)
        .args(more)
        .args(["--json", "--today", "2026-11-20", "--data"])
        .arg(data)
        .output()
        .unwrap();
    let told = serde_json::from_slice(&output.stdout).unwrap_or_default();
    (output, told)
}

#[test]
fn a_list_that_names_no_producers_imports_whole_once_that_is_chosen_and_only_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = list("recognised-by-press.csv");
    let (output, told) = import(folder.path(), "recognitions", &file, &["--dry-run"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let first = &told["bad_cells"][0];
    assert_eq!((&first["row"], &first["column"]), (&2.into(), &"C".into()));
    assert!(first["sentence"].as_str().unwrap().contains("không nêu chủ thể"), "{first}");
    let (output, told) = import(folder.path(), "recognitions", &file, &["--without-producer"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!((&told["imported"], &told["producers"], &told["products"]), (&true.into(), &3.into(), &4.into()));
    let (output, told) = import(folder.path(), "recognitions", &file, &["--without-producer"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!((&told["producers"], &told["recognitions"]), (&0.into(), &0.into()), "all of it is known");
}

#[test]
fn a_list_by_decision_imports_whole_and_a_dry_run_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let file = list("recognised-by-decision.csv");
    for _ in 0..2 {
        let (output, told) = import(folder.path(), "recognitions", &file, &["--without-producer", "--dry-run"]);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        assert_eq!((&told["imported"], &told["producers"]), (&false.into(), &5.into()));
    }
    let (output, told) = import(folder.path(), "recognitions", &file, &["--without-producer"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(told["recognitions"], 5);
}

#[test]
fn bad_cells_are_printed_with_row_column_and_sentence_and_nothing_is_imported() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("xau.csv");
    let text = "TT,Tên sản phẩm,Chủ thể,Xã,Huyện,Số sao,Ngày cấp\n\
                1,Trà mẫu,HTX Mẫu,Xã Xà Phiên,Huyện Long Mỹ,4,31/02/2021\n\
                2,Mứt mẫu,HTX Mẫu,Xã Không Có,Huyện Long Mỹ,9,05/01/2021\n";
    std::fs::write(&file, text).unwrap();
    let data = folder.path().join("data");
    let output = ocop().args(["import", "recognitions"]).arg(&file).arg("--data").arg(&data).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let printed = String::from_utf8(output.stdout).unwrap();
    for sentence in [
        "Dòng 2, cột G (Ngày cấp): «31/02/2021» không phải là một ngày.",
        "Dòng 3, cột F (Số sao): «9» không phải là số sao từ 1 đến 5.",
        "Dòng 3, cột D (Xã): không có đơn vị hành chính nào tên «Xã Không Có» ở đó.",
        "2 rows: 0 new, 0 known, 0 to choose, 2 bad",
    ] {
        assert!(printed.contains(sentence), "{sentence} is not in\n{printed}");
    }
    let pdf = folder.path().join("gia.xlsx");
    std::fs::write(&pdf, "%PDF-1.7").unwrap();
    let output = ocop().args(["import", "producers"]).arg(&pdf).arg("--data").arg(&data).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("neither a spreadsheet"), "{output:?}");
}
