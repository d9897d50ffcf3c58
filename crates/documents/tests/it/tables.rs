use std::io::Write as _;

use documents::TableReader;
use domain::exchange::{Book, Cell, Kind, Meaning, Place, Refusal, Tables as _, find_headers, propose};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

fn read(content: &[u8]) -> Result<Book, Refusal> {
    TableReader.read(content, None)
}

fn at(book: &Book, row: u32, column: u32) -> Cell {
    book.sheet.cell(Place { row, column }).clone()
}

fn said(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_spreadsheet_is_read_with_its_kinds_of_cells_and_its_addresses() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("Bìa").unwrap();
    let sheet = workbook.add_worksheet().set_name("Danh sách").unwrap();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    sheet.merge_range(0, 0, 0, 3, "DANH SÁCH SẢN PHẨM OCOP", &Format::new()).unwrap();
    for (column, title) in ["TT", "Tên sản phẩm", "Số sao", "Ngày cấp"].into_iter().enumerate() {
        sheet.write(2, u16::try_from(column).unwrap(), title).unwrap();
    }
    sheet.write(3, 0, 1).unwrap();
    sheet.write(3, 1, "Trà mãng cầu").unwrap();
    sheet.write_formula(3, 2, Formula::new("=2+2").set_result("4")).unwrap();
    sheet.write_datetime_with_format(3, 3, ExcelDateTime::from_ymd(2021, 7, 20).unwrap(), &day).unwrap();
    let book = read(&workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!(book.sheets, ["Bìa", "Danh sách"]);
    assert_eq!(book.sheet.name, "Danh sách", "the first sheet holds nothing");
    assert_eq!(at(&book, 4, 1), said("Trà mãng cầu"));
    assert_eq!(at(&book, 4, 2), Cell::Formula(Box::new(Cell::Number(4.0))));
    assert_eq!(at(&book, 4, 3), Cell::Day("2021-07-20".parse().unwrap()));
    assert_eq!(at(&book, 1, 3), said("DANH SÁCH SẢN PHẨM OCOP"), "merged cells all say it");
    let headers = find_headers(&book.sheet, Kind::Recognitions);
    assert_eq!((headers.first_row, headers.last_row), (3, 3));
    assert_eq!(propose(&headers, Kind::Recognitions).column(Meaning::DecidedOn), Some(3));
}

#[test]
fn the_sheet_that_was_chosen_is_read_and_one_that_is_not_there_is_refused() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("Một").unwrap().write(0, 0, "một").unwrap();
    workbook.add_worksheet().set_name("Hai").unwrap().write(0, 0, "hai").unwrap();
    let content = workbook.save_to_buffer().unwrap();
    assert_eq!(at(&TableReader.read(&content, Some("Hai")).unwrap(), 1, 0), said("hai"));
    assert_eq!(TableReader.read(&content, Some("Ba")), Err(Refusal::NoSuchSheet("Ba".to_owned())));
}

#[test]
fn headers_merged_over_two_rows_are_found() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let plain = Format::new();
    for (column, title) in [(0, "TT"), (1, "Tên sản phẩm"), (2, "Chủ thể")] {
        sheet.merge_range(3, column, 4, column, title, &plain).unwrap();
    }
    sheet.merge_range(3, 3, 3, 4, "Lần 1", &plain).unwrap();
    sheet.write(4, 3, "Sao").unwrap();
    sheet.write(4, 4, "Số QĐ").unwrap();
    sheet.write(5, 1, "Trà").unwrap();
    let book = read(&workbook.save_to_buffer().unwrap()).unwrap();
    let headers = find_headers(&book.sheet, Kind::Recognitions);
    assert_eq!((headers.first_row, headers.last_row), (4, 5));
    let mapping = propose(&headers, Kind::Recognitions);
    assert_eq!((mapping.column(Meaning::FirstStars), mapping.column(Meaning::FirstDecision)), (Some(3), Some(4)));
}

#[test]
fn text_in_columns_is_read_however_it_is_encoded_and_whatever_stands_between() {
    let utf8 = "TT;Tên;Xã\r\n\r\n1;\"Trà; mãng cầu\";Xà Phiên\r\n";
    let two_bytes = |text: &str| {
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        [0xFF, 0xFE].into_iter().chain(units).collect::<Vec<u8>>()
    };
    let contents = [
        utf8.as_bytes().to_vec(),
        format!("\u{feff}{utf8}").into_bytes(),
        two_bytes(utf8),
        format!("sep=;\n{utf8}").into_bytes(),
        utf8.replace("Trà; mãng", "Trà;; mãng").replace(";", "\t").replace("\t\t", ";").into_bytes(),
        "TT,Tên,Xã\n\n1,Trà; mãng cầu,Xà Phiên\n".as_bytes().to_vec(),
    ];
    for content in contents {
        let book = read(&content).unwrap();
        assert_eq!((at(&book, 1, 1), at(&book, 3, 1)), (said("Tên"), said("Trà; mãng cầu")));
        assert_eq!(at(&book, 3, 2), said("Xà Phiên"), "rows keep the numbers a spreadsheet shows");
    }
}

#[test]
fn what_is_no_list_is_refused_by_its_content_whatever_its_name() {
    let old_office = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 600]].concat();
    assert_eq!(read(&old_office), Err(Refusal::Protected));
    assert_eq!(read(b"%PDF-1.7\n1,2,3\n"), Err(Refusal::NotATable));
    assert_eq!(read(b"<html><table>,</table>"), Err(Refusal::NotATable));
    assert_eq!(read(b"\x89PNG\r\n\x1a\n\0\0"), Err(Refusal::NotATable));
    assert_eq!(read(b"mot la thu khong co cot nao\n"), Err(Refusal::NotATable));
    assert_eq!(read(&packed(&[("word/document.xml", b"<w/>")])), Err(Refusal::NotATable), "a letter");
    assert_eq!(read(b"T\xEAn,X\xE3\n"), Err(Refusal::NotUtf8));
    assert_eq!(read(b",,\n,,\n"), Err(Refusal::Empty));
    assert!(matches!(read(b"PK\x03\x04 and no more"), Err(Refusal::Damaged(_))));
}

#[test]
fn a_spreadsheet_cut_in_half_is_refused() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().write(0, 0, "một").unwrap();
    let content = workbook.save_to_buffer().unwrap();
    assert!(matches!(read(&content[..content.len() / 2]), Err(Refusal::Damaged(_))));
}

#[test]
fn a_bomb_is_refused_without_being_unpacked() {
    let nothing = vec![b' '; 200 * 1024 * 1024];
    let bomb = packed(&[("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/sheet1.xml", &nothing)]);
    assert!(bomb.len() < 1024 * 1024, "it is small: {}", bomb.len());
    assert_eq!(read(&bomb), Err(Refusal::TooLarge));
}

#[test]
fn a_bomb_that_lies_about_its_size_is_refused() {
    let nothing = vec![b' '; 200 * 1024 * 1024];
    let mut bomb = packed(&[("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/sheet1.xml", &nothing)]);
    let real = u32::try_from(nothing.len()).unwrap().to_le_bytes();
    for place in 0..bomb.len() - 4 {
        if bomb[place..place + 4] == real {
            bomb[place..place + 4].copy_from_slice(&1000_u32.to_le_bytes());
        }
    }
    assert!(matches!(read(&bomb), Err(Refusal::TooLarge | Refusal::Damaged(_))));
}

#[test]
fn two_hundred_thousand_rows_are_refused_and_twenty_thousand_are_read() {
    let text = |rows: usize| format!("TT,Tên\n{}", "1,Trà\n".repeat(rows));
    assert_eq!(read(text(200_000).as_bytes()), Err(Refusal::TooManyRows));
    assert_eq!(read(text(20_000).as_bytes()).unwrap().sheet.rows.len(), 20_001);
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for row in [0, 199_999] {
        sheet.write(row, 0, "Trà").unwrap();
    }
    assert_eq!(read(&workbook.save_to_buffer().unwrap()), Err(Refusal::TooManyRows));
}

#[test]
fn a_cell_at_the_far_end_of_a_sheet_takes_no_memory() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "Tên").unwrap();
    sheet.write(0, 16_383, "xa").unwrap();
    sheet.merge_range(1, 0, 3, 16_383, "", &Format::new()).unwrap();
    let book = read(&workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!(book.sheet.width(), 1);
}
