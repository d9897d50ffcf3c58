//! What people typed comes out as they typed it, and what cannot be printed is named.

use domain::papers::{Draft, KnownPaper, PaperError, PaperFormat, Papers as _};
use serde_json::json;

use super::word::part;
use super::{made, typesetter};
use crate::samples;
use crate::tools::pages;

const NAMES: [&str; 5] = [
    "Trà “Ô long” 'loại 1' \"thượng hạng\" & <đặc biệt>",
    "Sữa #chua_dẻo $1 *nhanh* _nghiêng_ `mã` @nhãn ~ \\ [x] {{ 7 * 7 }} {% if %} #place_",
    "Мёд του μελιού Schön Łódź şğı",
    "Hợp tác xã Nông nghiệp, Thương mại, Dịch vụ, Du lịch sinh thái và Sản xuất các sản phẩm truyền thống, làng nghề, \
     đặc sản của cộng đồng các dân tộc Kinh, Khmer, Hoa cùng chung sống trên địa bàn các xã vùng sâu phía tây nam",
    "A&amp;B &lt;C&gt; </w:t> ]]> <!-- -->",
];

fn plan_with(text: &str) -> Draft {
    let mut paper = samples::paper(KnownPaper::Plan);
    paper.data["plan"]["parts"][0]["sections"][0]["texts"] = json!([text]);
    paper
}

#[test]
fn names_come_out_as_typed_in_both_files() {
    for name in NAMES {
        let paper = plan_with(name);
        let document = part(&made(&paper, PaperFormat::Docx), "word/document.xml");
        let document = roxmltree::Document::parse(&document).unwrap();
        let text: String =
            document.descendants().filter(|n| n.tag_name().name() == "t").filter_map(|n| n.text()).collect();
        assert!(text.contains(name), "{name}");
        let text = pages(&made(&paper, PaperFormat::Pdf)).join(" ");
        assert!(text.contains(name), "{name}\n{text}");
    }
}

#[test]
fn a_word_longer_than_a_line_is_broken_and_whole() {
    let word = "w".repeat(300);
    let text = pages(&made(&plan_with(&word), PaperFormat::Pdf)).join(" ");
    assert_eq!(text.matches('w').count(), 300);
}

#[test]
fn a_letter_the_font_lacks_is_named_for_print_and_kept_for_word() {
    let paper = plan_with("Trà 乌龙");
    let refused = typesetter().official(&paper, PaperFormat::Pdf).unwrap_err().to_string();
    assert!(refused.contains("no letter `乌` (U+4E4C), which stands in “Trà 乌龙.”"), "{refused}");
    assert!(part(&made(&paper, PaperFormat::Docx), "word/document.xml").contains("Trà 乌龙"));
}

#[test]
fn a_missing_field_is_named_before_printing() {
    let mut paper = samples::paper(KnownPaper::Plan);
    paper.data["plan"].as_object_mut().unwrap().remove("title");
    for format in PaperFormat::ALL {
        let refused = typesetter().official(&paper, format).unwrap_err();
        let PaperError::Lacking { field, at } = refused else { panic!("{refused}") };
        assert_eq!((field.as_str(), at.as_str()), ("plan.title", "plans/plan.xml:2"));
    }
}
