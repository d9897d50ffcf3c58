use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use documents::Typesetter;
use domain::papers::{Cell, Column, PaperError, Papers, TableFormat, Workbook, Worksheet};

use crate::samples::day;

fn sheet(columns: &[&str], rows: Vec<Vec<Cell>>) -> Worksheet {
    Worksheet {
        name: "Sản phẩm".into(),
        heading: vec!["UBND huyện Long Mỹ".into(), "Danh sách sản phẩm OCOP năm 2026".into()],
        columns: columns.iter().map(|title| Column { title: (*title).into(), width: 18 }).collect(),
        rows,
        notes: vec!["Nguồn: hồ sơ các xã gửi trước 31/10/2026.".into()],
    }
}

fn write(sheets: Vec<Worksheet>) -> Vec<u8> {
    Typesetter::new().workbook(&Workbook { sheets }).unwrap()
}

fn open(file: &[u8]) -> Xlsx<Cursor<&[u8]>> {
    Xlsx::new(Cursor::new(file)).unwrap()
}

/// The text of one part of the file.
fn part(file: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

#[test]
fn numbers_and_days_are_numbers_and_days() {
    let rows = vec![vec![
        Cell::Text("Mật ong".into()),
        Cell::Number(120_000_000_000),
        Cell::Hundredths(9105),
        Cell::Day(day(2026, 2, 24)),
        Cell::Empty,
    ]];
    let file = write(vec![sheet(&["Tên", "Doanh thu", "Điểm", "Ngày", "Ghi chú"], rows)]);
    assert_eq!(&file[..4], b"PK\x03\x04");

    let range = open(&file).worksheet_range("Sản phẩm").unwrap();
    let at = |row, column| range.get_value((row, column)).unwrap().clone();
    assert_eq!(at(0, 0), Data::String("UBND huyện Long Mỹ".into()));
    assert_eq!(at(1, 0), Data::String("Danh sách sản phẩm OCOP năm 2026".into()));
    assert_eq!(at(3, 1), Data::String("Doanh thu".into()));
    assert_eq!(at(4, 0), Data::String("Mật ong".into()));
    assert_eq!(at(4, 1), Data::Float(120_000_000_000.0));
    assert_eq!(at(4, 2), Data::Float(91.05));
    let Data::DateTime(known) = at(4, 3) else { panic!("{:?} is no day", at(4, 3)) };
    assert_eq!(known.to_ymd_hms_milli(), (2026, 2, 24, 0, 0, 0, 0));
    assert_eq!(at(4, 4), Data::Empty);
    assert_eq!(at(6, 0), Data::String("Nguồn: hồ sơ các xã gửi trước 31/10/2026.".into()));
}

#[test]
fn text_is_never_a_formula() {
    let typed = [
        "=1+1",
        "=HYPERLINK(\"http://x\")",
        "+84 912 345 678",
        "-5",
        "@SUM(A1)",
        "0123",
        "24/02/2026",
        "<b>&amp;\"'",
        "_x0041_",
    ];
    let rows = typed.iter().map(|text| vec![Cell::Text((*text).into())]).collect();
    let file = write(vec![sheet(&["Ghi chú"], rows)]);
    let mut book = open(&file);
    assert!(book.worksheet_formula("Sản phẩm").unwrap().is_empty());
    let range = book.worksheet_range("Sản phẩm").unwrap();
    for (row, text) in (4..).zip(typed) {
        assert_eq!(range.get_value((row, 0)), Some(&Data::String(text.into())));
    }
}

#[test]
fn what_a_spreadsheet_cannot_count_is_kept_as_text_to_the_last_digit() {
    let rows = vec![vec![Cell::Number(i64::MAX), Cell::Hundredths(i64::MAX), Cell::Day(day(1890, 5, 19))]];
    let file = write(vec![sheet(&["a", "b", "c"], rows)]);
    let range = open(&file).worksheet_range("Sản phẩm").unwrap();
    let row: Vec<_> = (0..3).map(|column| range.get_value((4, column)).unwrap().to_string()).collect();
    assert_eq!(row, ["9223372036854775807", "92233720368547758,07", "19/05/1890"]);
}

#[test]
fn the_sheet_filters_freezes_its_header_and_prints_on_a4_across_the_width() {
    let file = write(vec![sheet(&["a", "b", "c", "d", "e", "f"], vec![vec![Cell::Number(1); 6]; 3])]);
    let xml = part(&file, "xl/worksheets/sheet1.xml");
    for setting in [
        r#"<autoFilter ref="A4:F7"/>"#,
        r#"ySplit="4" topLeftCell="A5""#,
        r#"<pageSetUpPr fitToPage="1"/>"#,
        r#"<pageSetup paperSize="9" fitToHeight="0" orientation="landscape""#,
    ] {
        assert!(xml.contains(setting), "{setting} is not in: {xml}");
    }
    let book = part(&file, "xl/workbook.xml");
    assert!(book.contains("_xlnm.Print_Titles") && book.contains("$4:$4"), "{book}");
}

#[test]
fn a_sheet_of_many_rows_reads_like_a_small_one() {
    let rows = |count: i64| (0..count).map(|row| vec![Cell::Number(row), Cell::Text(format!("Xã {row}"))]).collect();
    let file = write(vec![sheet(&["STT", "Xã"], rows(6_000)), sheet(&["STT", "Xã"], rows(10))]);
    let mut book = open(&file);
    assert_eq!(book.sheet_names(), ["Sản phẩm", "Sản phẩm (2)"]);
    for (name, last) in [("Sản phẩm", 5_999_u32), ("Sản phẩm (2)", 9)] {
        let range = book.worksheet_range(name).unwrap();
        assert_eq!(range.get_value((4 + last, 0)), Some(&Data::Float(f64::from(last))), "{name}");
        assert_eq!(range.get_value((4 + last, 1)), Some(&Data::String(format!("Xã {last}"))), "{name}");
        assert_eq!(
            range.get_value((6 + last, 0)),
            Some(&Data::String("Nguồn: hồ sơ các xã gửi trước 31/10/2026.".into()))
        );
    }
}

#[test]
fn a_table_that_does_not_hold_together_is_refused_with_the_place() {
    let refused = |sheets| Typesetter::new().workbook(&Workbook { sheets }).unwrap_err();
    assert!(matches!(refused(vec![]), PaperError::Missing("sheets")));
    assert!(matches!(refused(vec![sheet(&[], vec![])]), PaperError::Missing("columns")));
    let short = sheet(&["a", "b"], vec![vec![Cell::Empty; 2], vec![Cell::Empty]]);
    let sentence = refused(vec![short]).to_string();
    assert!(sentence.contains("row 2 of the sheet `Sản phẩm` has 1 cells for 2 columns"), "{sentence}");
}

#[test]
fn an_empty_table_still_opens() {
    let file = write(vec![sheet(&["a"], vec![])]);
    let range = open(&file).worksheet_range("Sản phẩm").unwrap();
    assert_eq!(range.get_value((3, 0)), Some(&Data::String("a".into())));
}

/// A table written row by row.
fn stream(columns: &[&str], rows: Vec<Vec<Cell>>, format: TableFormat) -> Vec<u8> {
    let mut target = Cursor::new(Vec::new());
    let head = sheet(columns, Vec::new());
    Typesetter::new().table(&head, &mut rows.into_iter(), format, &mut target).unwrap();
    target.into_inner()
}

#[test]
fn a_table_written_row_by_row_is_the_sheet_it_would_be_at_once() {
    let rows = || (0..9).map(|row| vec![Cell::Number(row), Cell::Day(day(2026, 1, 5))]).collect::<Vec<_>>();
    let streamed = stream(&["STT", "Ngày"], rows(), TableFormat::Xlsx);
    let at_once = write(vec![sheet(&["STT", "Ngày"], rows())]);
    let cells = |file: &[u8]| open(file).worksheet_range("Sản phẩm").unwrap();
    assert_eq!(cells(&streamed), cells(&at_once));
    let xml = part(&streamed, "xl/worksheets/sheet1.xml");
    assert!(xml.contains("<autoFilter ref=\"A4:B13\"/>") && xml.contains("state=\"frozen\""), "{xml}");
}

#[test]
fn text_for_other_programs_keeps_its_letters_its_numbers_and_is_never_a_formula() {
    let rows = vec![vec![
        Cell::Text("Mật ong \"rừng\", lọ 500 ml".into()),
        Cell::Text("=HYPERLINK(\"x\")".into()),
        Cell::Number(-1_250_000),
        Cell::Hundredths(-5),
        Cell::Day(day(2026, 2, 24)),
        Cell::Empty,
    ]];
    let file = stream(&["Tên", "-Ghi chú", "Lãi", "Điểm", "Ngày", "Khác"], rows, TableFormat::Csv);
    assert_eq!(&file[..3], [0xEF, 0xBB, 0xBF], "spreadsheets know by it that letters are UTF-8");
    let text = String::from_utf8(file[3..].to_vec()).unwrap();
    assert_eq!(
        text,
        "Tên,'-Ghi chú,Lãi,Điểm,Ngày,Khác\r\n\"Mật ong \"\"rừng\"\", lọ 500 ml\",\"'=HYPERLINK(\"\"x\"\")\",-1250000,-0.05,2026-02-24,\r\n"
    );
}
