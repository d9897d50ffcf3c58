//! An officer's list comes in: two conflicts are chosen, the list is imported, and taken back.

use std::path::Path;

use documents::Typesetter;
use domain::papers::{Cell, Column, Papers as _, Workbook, Worksheet};

use super::assert_says;
use crate::browser::{Browser, PHONE};
use crate::demo::Demo;

/// Brings a spreadsheet, checks its columns, chooses what only a person can know, imports, and takes it back.
#[tokio::test]
async fn officer_excel() {
    let demo = Demo::on("2026-11-20");
    let browser = Browser::start().await;
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("ocop-con-hieu-luc.xlsx");
    write_list(&list);
    browser.sign_in(&demo, "nongnghiep").await;
    browser.open(&demo.url("/producers")).await;
    browser.click("Nhập từ Excel").await;
    browser.click("Nhập danh sách mới").await;
    browser.choose("Kết quả công nhận").await;
    browser.attach(&list).await;
    browser.click("Đọc danh sách").await;
    assert_says(&browser, &["Các cột có nghĩa gì", "Số quyết định"]).await;
    browser.click("Lưu và xem từng dòng").await;
    choose_two(&browser).await;
    browser.click("Nhập tất cả").await;
    assert_says(&browser, &["Danh sách đã được nhập", "1 chủ thể, 3 sản phẩm, 3 kết quả công nhận"]).await;
    browser.set_width(PHONE).await;
    browser.click("Hoàn tác đợt nhập").await;
    browser.click("Hoàn tác").await;
    assert_says(&browser, &["Danh sách đã được hoàn tác"]).await;
    browser.quit().await;
}

/// A producer with the telephone of one that is recorded, and a commune of a name that several had.
async fn choose_two(browser: &Browser) {
    assert_says(browser, &["Còn 2 dòng cần chọn", "Tạo mới (1)"]).await;
    let choose = "for (const select of document.querySelectorAll('main table select')) {
                      const isKnown = [...select.options].find(option => option.text.includes('Bưởi da xanh'));
                      select.value = (isKnown ?? select.options[1]).value;
                  }
                  return document.querySelectorAll('main table select').length";
    assert_eq!(browser.run(choose).await, 2);
    browser.click("Lưu lựa chọn").await;
    assert_says(browser, &["Mọi dòng đều đọc được", "1 chủ thể, 3 sản phẩm, 3 kết quả công nhận"]).await;
}

fn write_list(file: &Path) {
    let text = |words: &str| Cell::Text(words.to_owned());
    let decided = |year, month, day| Cell::Day(domain::Day::from_ymd_opt(year, month, day).unwrap());
    let titles = [
        "TT",
        "Tên sản phẩm",
        "Chủ thể",
        "Loại hình",
        "Xã/phường",
        "Điện thoại",
        "Số sao",
        "Ngày cấp",
        "Số quyết định",
    ];
    let row = |cells: [&str; 6], stars, day, decision: &str| {
        let mut row = vec![Cell::Number(1)];
        row.extend(cells[1..].iter().map(|cell| if cell.is_empty() { Cell::Empty } else { text(cell) }));
        row.extend([Cell::Number(stars), day, text(decision)]);
        row
    };
    let rows = vec![
        row(
            ["", "Mứt bưởi mẫu", "HTX Mứt Mẫu", "HTX", "Xã Vĩnh Viễn", "0900 000 001"],
            3,
            decided(2025, 8, 20),
            "77/QĐ-UBND",
        ),
        row(["", "Gạo mẫu", "Công ty TNHH Gạo Mẫu", "", "Tân Phú", ""], 3, decided(2023, 5, 5), "91/QĐ-UBND"),
        row(
            ["", "Bưởi mẫu", "HTX Bưởi da xanh Vĩnh Viễn A", "", "Xã Vĩnh Viễn", ""],
            4,
            decided(2025, 8, 20),
            "77/QĐ-UBND",
        ),
    ];
    let sheet = Worksheet {
        name: "Danh sách".to_owned(),
        heading: vec!["DANH SÁCH SẢN PHẨM OCOP CÒN HIỆU LỰC".to_owned()],
        columns: titles.map(|title| Column { title: title.to_owned(), width: 20 }).to_vec(),
        rows,
        notes: vec!["Người lập: cán bộ mẫu".to_owned()],
    };
    std::fs::write(file, Typesetter::new().workbook(&Workbook { sheets: vec![sheet] }).unwrap()).unwrap();
}
