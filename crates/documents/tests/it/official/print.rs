use domain::papers::official::{Frame, PaperDay};
use domain::papers::{Draft, KnownPaper, PaperFormat};
use serde_json::json;

use super::made;
use crate::samples;
use crate::tools::{fonts, pages, words_at};

/// Points in a millimetre.
const MM: f64 = 72.0 / 25.4;

fn long_plan() -> Draft {
    let mut paper = samples::paper(KnownPaper::Plan);
    let texts: Vec<String> = (1..=60)
        .map(|at| {
            format!(
                "Nhiệm vụ thứ {at}: chủ trì, phối hợp với các cơ quan, đơn vị liên quan tổ chức thực hiện đúng tiến độ"
            )
        })
        .collect();
    paper.data["plan"]["parts"][0]["sections"][0]["texts"] = json!(texts);
    paper
}

#[test]
fn tinos_and_nothing_else_is_embedded() {
    let fonts = fonts(&made(&samples::paper(KnownPaper::Plan), PaperFormat::Pdf));
    assert!(fonts.len() >= 3, "{fonts:?}");
    for font in fonts {
        let columns: Vec<&str> = font.split_whitespace().collect();
        assert!(columns[0].contains("Tinos"), "{font}");
        assert_eq!(columns[columns.len() - 5], "yes", "embedded: {font}");
    }
}

#[test]
fn the_number_stands_in_the_middle_of_the_upper_margin_but_not_on_the_first_page() {
    let pdf = made(&long_plan(), PaperFormat::Pdf);
    let texts = pages(&pdf);
    assert!(texts.len() >= 3, "{}", texts.len());
    assert!(!texts[0].starts_with("1 "), "{}", texts[0]);
    for (at, text) in texts.iter().enumerate().skip(1) {
        assert!(text.starts_with(&format!("{} ", at + 1)), "{text}");
        let (word, [left, top, right, bottom]) = words_at(&pdf, at + 1).remove(0);
        assert_eq!(word, (at + 1).to_string());
        let middle = (30.0 + 165.0 / 2.0) * MM;
        assert!(((left + right) / 2.0 - middle).abs() < 2.0, "{left} {right}");
        assert!(top > 5.0 * MM && bottom < 20.0 * MM, "{top} {bottom}");
    }
}

#[test]
fn text_keeps_to_the_margins() {
    let pdf = made(&long_plan(), PaperFormat::Pdf);
    for page in 1..=3 {
        for (word, [left, top, right, bottom]) in words_at(&pdf, page) {
            assert!(left > 30.0 * MM - 1.0 && right < 195.0 * MM + 1.0, "{word} {left} {right}");
            assert!(bottom < 277.0 * MM + 1.0 && top > 8.0 * MM, "{word} {top} {bottom}");
        }
    }
}

#[test]
fn the_boxes_of_the_heading_stand_on_the_same_lines() {
    let words = words_at(&made(&samples::paper(KnownPaper::Plan), PaperFormat::Pdf), 1);
    let top = |text: &str| words.iter().find(|(word, _)| word == text).map(|(_, at)| at[1]).unwrap();
    assert!((top("CỘNG") - top("UBND")).abs() < 1.0, "the nation and the body above");
    assert!((top("NAM") - top("CỘNG")).abs() < 1.0, "the nation on one line");
    assert!((top("Số:") - top("ngày")).abs() < 1.0, "the number and the day");
    assert!((top("Nơi") - top("TM.")).abs() < 4.0, "the recipients and whoever signs");
}

#[test]
fn a_draft_says_so_on_every_page_and_a_numbered_paper_does_not() {
    let paper = long_plan();
    let is_said = |frame: Frame| {
        let pdf = made(&Draft { frame, ..long_plan() }, PaperFormat::Pdf);
        pages(&pdf).iter().all(|page| page.contains("BẢN DỰ THẢO"))
    };
    assert!(is_said(Frame { number: None, dated: PaperDay::In(2026), ..paper.frame.clone() }));
    assert!(!is_said(paper.frame.clone()));
}

#[test]
fn the_signature_is_never_alone_on_a_page() {
    let mut paper = samples::paper(KnownPaper::Plan);
    for count in 6..40 {
        let texts: Vec<String> = (0..count).map(|at| format!("Nhiệm vụ {at} của đơn vị")).collect();
        paper.data["plan"]["parts"][0]["sections"][0]["texts"] = json!(texts);
        let texts = pages(&made(&paper, PaperFormat::Pdf));
        let last = texts.last().unwrap();
        assert!(last.contains("Tạ Văn Sơn") && last.contains("TM. ỦY BAN") && last.contains("Nơi nhận:"), "{count}");
        assert!(last.contains("./."), "{count}: {last}");
    }
}
