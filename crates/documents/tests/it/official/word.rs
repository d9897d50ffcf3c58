use std::io::{Cursor, Read as _};

use domain::papers::official::PaperDay;
use domain::papers::{Draft, KnownPaper, PaperFormat};
use roxmltree::{Document, Node};
use zip::ZipArchive;

use super::made;
use crate::samples;

/// The text of a part of a file for Word.
pub(super) fn part(file: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn plan() -> Vec<u8> {
    made(&samples::paper(KnownPaper::Plan), PaperFormat::Docx)
}

/// The first element of a name below a node.
fn find<'a>(node: Node<'a, 'a>, name: &str) -> Option<Node<'a, 'a>> {
    node.descendants().find(|child| child.tag_name().name() == name)
}

fn value<'a>(node: Node<'a, 'a>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// `name=value` of the attributes of the first element of a name.
fn attributes(node: Node<'_, '_>, name: &str) -> String {
    let found = node.descendants().find(|child| child.tag_name().name() == name);
    let pairs = found.into_iter().flat_map(|node| node.attributes());
    pairs.map(|one| format!("{}={}", one.name(), one.value())).collect::<Vec<_>>().join(" ")
}

/// Size in half points, looks, alignment, indent, distances and line height of a style.
fn look_of(styles: &str, id: &str) -> String {
    let document = Document::parse(styles).unwrap();
    let style =
        document.descendants().find(|node| value(*node, "styleId") == Some(id)).unwrap_or_else(|| panic!("{id}"));
    let has = |name| find(style, name).is_some();
    let of = |name, attribute| find(style, name).and_then(|node| value(node, attribute)).unwrap_or("0").to_owned();
    let mut look = vec![of("sz", "val")];
    look.extend(has("b").then(|| "bold".to_owned()));
    look.extend(has("i").then(|| "italic".to_owned()));
    look.push(of("jc", "val"));
    look.push(format!("indent {}", of("ind", "firstLine")));
    look.push(format!("{}-{}", of("spacing", "before"), of("spacing", "after")));
    look.push(format!("line {}", of("spacing", "line")));
    look.extend(has("keepNext").then(|| "keep".to_owned()));
    look.join(" ")
}

/// The paragraphs of a part: style and text.
fn paragraphs(part: &str) -> Vec<(String, String)> {
    let document = Document::parse(part).unwrap();
    let text = |node: Node<'_, '_>| {
        node.descendants().filter(|n| n.tag_name().name() == "t").filter_map(|n| n.text()).collect::<String>()
    };
    let style = |node| find(node, "pStyle").and_then(|style| value(style, "val")).unwrap_or("").to_owned();
    let all = document.descendants().filter(|node| node.tag_name().name() == "p");
    all.map(|node| (style(node), text(node))).filter(|(_, text)| !text.is_empty()).collect()
}

#[test]
fn the_page_is_a4_with_the_margins_of_the_decree() {
    let document = part(&plan(), "word/document.xml");
    let document = Document::parse(&document).unwrap();
    let section = find(document.root(), "sectPr").unwrap();
    // 210 x 297 mm; 20 mm above and below, 30 mm at the left, 15 mm at the right.
    assert_eq!(attributes(section, "pgSz"), "w=11906 h=16838");
    assert_eq!(attributes(section, "pgMar"), "top=1134 right=850 bottom=1134 left=1701 header=510 footer=510 gutter=0");
}

#[test]
fn the_number_of_the_page_stands_in_the_upper_margin_from_the_second_page_on() {
    let file = plan();
    let document = part(&file, "word/document.xml");
    let document = Document::parse(&document).unwrap();
    let section = find(document.root(), "sectPr").unwrap();
    assert!(find(section, "titlePg").is_some(), "the first page differs");
    assert_eq!(attributes(section, "pgNumType"), "start=1");
    let kinds: Vec<_> = section
        .descendants()
        .filter(|n| n.tag_name().name() == "headerReference")
        .filter_map(|n| value(n, "type"))
        .collect();
    assert_eq!(kinds, ["first", "default"]);
    let (first, others) = (part(&file, "word/header-first.xml"), part(&file, "word/header.xml"));
    assert!(!first.contains("PAGE") && others.contains(" PAGE "));
    assert!(others.contains(r#"<w:pStyle w:val="SoTrang"/>"#));
    assert_eq!(look_of(&part(&file, "word/styles.xml"), "SoTrang"), "28 center indent 0 0-0 line 240");
}

#[test]
fn every_style_has_the_size_and_the_look_of_its_box() {
    let styles = part(&plan(), "word/styles.xml");
    let expected = [
        // Boxes 1 and 2: 12 to 13 points, the motto 13 to 14.
        ("QuocHieu", "24 bold center indent 0 0-0 line 240"),
        ("TieuNgu", "26 bold center indent 0 0-0 line 240"),
        ("CoQuanChuQuan", "24 center indent 0 0-0 line 240"),
        ("CoQuanBanHanh", "24 bold center indent 0 0-0 line 240"),
        // Boxes 3 and 4: the number 13 points, place and day 13 to 14 and slanted.
        ("SoKyHieu", "26 center indent 0 0-0 line 240"),
        ("DiaDanhThoiGian", "26 italic center indent 0 0-0 line 240"),
        // Box 5: kind and subject 13 to 14 and bold; the subject of a công văn 12 to 13, 6 points below the number.
        ("TenLoai", "28 bold center indent 0 240-0 line 240 keep"),
        ("TrichYeu", "28 bold center indent 0 0-0 line 240 keep"),
        ("TrichYeuCongVan", "26 center indent 0 120-0 line 240"),
        // Box 6: 13 to 14 points, even on both sides, 1.27 cm, 6 points between paragraphs, at most 1.5 lines.
        ("CanCu", "28 italic both indent 720 0-120 line 276"),
        ("NoiDung", "28 both indent 720 0-120 line 276"),
        ("Dieu", "28 both indent 720 0-120 line 276"),
        ("TenDieu", "28 bold both indent 720 0-120 line 276 keep"),
        ("TenKhoan", "28 bold both indent 720 0-120 line 276 keep"),
        ("DeMuc", "28 bold both indent 720 120-120 line 276 keep"),
        ("ChuongMuc", "28 bold center indent 0 120-0 line 240 keep"),
        ("TenChuongMuc", "28 bold center indent 0 0-120 line 240 keep"),
        // Box 7: 13 to 14 points and bold, kept together.
        ("QuyenHanChucVu", "28 bold center indent 0 0-0 line 240 keep"),
        ("HoTenNguoiKy", "28 bold center indent 0 1500-0 line 240"),
        // Box 9: 13 to 14 points; the list 12 bold and slanted, then 11.
        ("KinhGui", "28 center indent 0 240-120 line 240"),
        ("NoiNhan", "24 bold italic left indent 0 0-0 line 240 keep"),
        ("DanhSachNoiNhan", "22 left indent 0 0-0 line 240 keep"),
        // Annexes: 14 points, bold, in the middle.
        ("PhuLuc", "28 bold center indent 0 0-0 line 240 keep"),
        ("TenPhuLuc", "28 bold center indent 0 0-0 line 240 keep"),
        ("KemTheo", "28 italic center indent 0 0-240 line 240 keep"),
    ];
    for (style, look) in expected {
        assert_eq!(look_of(&styles, style), look, "{style}");
    }
}

#[test]
fn everything_is_in_times_new_roman_and_black() {
    let file = plan();
    let styles = part(&file, "word/styles.xml");
    let document = Document::parse(&styles).unwrap();
    let defaults = find(document.root(), "rPrDefault").unwrap();
    let fonts = attributes(defaults, "rFonts");
    assert_eq!(fonts, ["ascii", "hAnsi", "eastAsia", "cs"].map(|one| format!("{one}=Times New Roman")).join(" "));
    assert_eq!(attributes(defaults, "color"), "val=000000");
    assert_eq!(styles.matches("rFonts").count(), 1, "no style has another font");
    assert!(!part(&file, "word/document.xml").contains("rFonts"));
    assert!(!part(&file, "word/document.xml").contains("w:sz "), "sizes come from styles alone");
}

#[test]
fn the_heading_is_a_table_without_borders_in_the_order_of_the_boxes() {
    let document = part(&plan(), "word/document.xml");
    let (heading, _) = document.split_once("</w:tbl>").unwrap();
    assert!(!heading.contains("tblBorders"));
    let widths: Vec<i64> = heading
        .split("<w:gridCol w:w=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().parse().unwrap())
        .collect();
    assert_eq!(widths, [3742, 5613], "two fifths and three fifths of 165 mm");
    let found = paragraphs(&document);
    let boxes: Vec<(&str, &str)> = found.iter().take(9).map(|(style, text)| (style.as_str(), text.as_str())).collect();
    let expected = [
        ("CoQuanChuQuan", "UBND TỈNH HẬU GIANG"),
        ("CoQuanBanHanh", "ỦY BAN NHÂN DÂN"),
        ("CoQuanBanHanh", "HUYỆN LONG MỸ"),
        ("QuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("TieuNgu", "Độc lập - Tự do - Hạnh phúc"),
        ("SoKyHieu", "Số: 470/KH-UBND"),
        ("DiaDanhThoiGian", "Long Mỹ, ngày 24 tháng 02 năm 2020"),
        ("TenLoai", "KẾ HOẠCH"),
        ("TrichYeu", "Triển khai Chương trình Mỗi xã một sản phẩm huyện Long Mỹ năm 2020"),
    ];
    assert_eq!(boxes, expected);
}

#[test]
fn lines_are_as_long_as_the_motto_and_a_third_to_a_half_of_the_issuing_body() {
    let document = part(&plan(), "word/document.xml");
    let lines: Vec<i64> = document
        .split("<w:pBdr><w:top w:val=\"single\"")
        .skip(1)
        .map(|rest| rest.split("w:left=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap())
        .collect();
    let [issuer, motto, subject] = lines[..] else { panic!("{lines:?}") };
    // HUYỆN LONG MỸ in 12 points bold is about 95 points long; the motto in 13 bold about 163.
    let length = |column: i64, indent: i64| column - 2 * indent;
    assert!((633..=950).contains(&length(3742, issuer)), "{}", length(3742, issuer));
    assert!((3100..=3450).contains(&length(5613, motto)), "{}", length(5613, motto));
    assert!((3118..=4678).contains(&length(9355, subject)), "{}", length(9355, subject));
}

#[test]
fn bases_recipients_and_the_text_end_as_the_decree_says() {
    let found = paragraphs(&part(&plan(), "word/document.xml"));
    let of =
        |style: &str| found.iter().filter(|(one, _)| one == style).map(|(_, text)| text.as_str()).collect::<Vec<_>>();
    assert!(of("CanCu")[0].ends_with("tỉnh Hậu Giang."), "{:?}", of("CanCu"));
    assert!(of("NoiDung").last().unwrap().ends_with("./."));
    assert_eq!(of("NoiNhan"), ["Nơi nhận:"]);
    let recipients = of("DanhSachNoiNhan");
    assert_eq!(recipients.last(), Some(&"- Lưu: VT, NNPTNT."));
    assert!(recipients[..recipients.len() - 1].iter().all(|line| line.starts_with("- ") && line.ends_with(';')));
    assert_eq!(of("QuyenHanChucVu"), ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]);
    assert_eq!(of("HoTenNguoiKy"), ["Tạ Văn Sơn"]);
}

#[test]
fn recipients_and_signature_stay_with_the_last_lines_of_the_text() {
    let document = part(&plan(), "word/document.xml");
    let (text, end) = document.rsplit_once("<w:tbl>").unwrap();
    let last = text.rsplit_once("<w:p>").unwrap().1;
    assert!(last.contains("<w:keepNext/>"), "{last}");
    assert!(end.contains("<w:cantSplit/>"));
    assert!(part(&plan(), "word/styles.xml").contains("<w:widowControl/>"));
}

#[test]
fn a_draft_has_room_for_number_and_day() {
    let paper = samples::paper(KnownPaper::Plan);
    let frame = domain::papers::official::Frame { number: None, dated: PaperDay::In(2026), ..paper.frame.clone() };
    let found = paragraphs(&part(&made(&Draft { frame, ..paper }, PaperFormat::Docx), "word/document.xml"));
    assert!(found.contains(&("SoKyHieu".to_owned(), "Số:          /KH-UBND".to_owned())), "{found:?}");
    assert!(found.contains(&("DiaDanhThoiGian".to_owned(), "Long Mỹ, ngày       tháng       năm 2026".to_owned())));
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    assert_eq!(plan(), plan());
}
