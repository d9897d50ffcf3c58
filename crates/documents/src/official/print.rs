//! The file for print: the same lines, typeset.

use std::collections::BTreeMap;

use chrono::Datelike;
use domain::papers::PaperError;
use serde::Serialize;
use typst::text::Font;

use super::Properties;
use super::layout::{Paragraph, Piece, Stretch};
use super::measures::{Look, SHEET, Sheet, Style};
use crate::desk::{DataFile, Desk};

/// Letters of a word without a place to break it; a longer one is broken anywhere.
const LONGEST_WORD: usize = 40;

/// What the template reads as `/paper.json`.
#[derive(Serialize)]
struct Data<'a> {
    title: &'a str,
    author: &'a str,
    date: (i32, u32, u32),
    mark: String,
    sheet: Sheet,
    looks: BTreeMap<&'static str, Look>,
    stretches: Vec<Stretch>,
}

/// Typesets a paper.
pub(super) fn typeset(
    desk: &Desk,
    mut stretches: Vec<Stretch>,
    properties: &Properties,
) -> Result<Vec<u8>, PaperError> {
    for paragraph in stretches.iter_mut().flat_map(|stretch| &mut stretch.pieces).flat_map(paragraphs) {
        prepare(desk.regular(), paragraph)?;
    }
    let data = Data {
        title: &properties.title,
        author: &properties.author,
        date: (properties.date.year(), properties.date.month(), properties.date.day()),
        mark: properties.marks.join(" – "),
        sheet: SHEET,
        looks: Style::ALL.into_iter().map(|style| (style.id(), style.look())).collect(),
        stretches,
    };
    let data = serde_json::to_string(&data).map_err(|error| PaperError::Refused(error.to_string()))?;
    desk.typeset("/parts/paper.typ", &[DataFile::new("/paper.json", data)])
}

fn paragraphs(piece: &mut Piece) -> Vec<&mut Paragraph> {
    match piece {
        Piece::Paragraph(paragraph) => vec![paragraph],
        Piece::Columns { rows, .. } => rows.iter_mut().flatten().flatten().collect(),
        Piece::Table(grid) => grid.rows.iter_mut().flatten().flat_map(|cell| &mut cell.paragraphs).collect(),
    }
}

/// Names a letter the font lacks, and lets words be broken that no line could hold.
fn prepare(font: &Font, paragraph: &mut Paragraph) -> Result<(), PaperError> {
    for run in &mut paragraph.runs {
        if let Some(letter) = run.text.chars().find(|letter| !font.info().coverage.contains((*letter).into())) {
            let (code, text) = (u32::from(letter), run.text.chars().take(60).collect::<String>());
            return Err(PaperError::Refused(format!(
                "the font of papers has no letter `{letter}` (U+{code:04X}), which stands in “{text}”"
            )));
        }
        if run.text.split_whitespace().any(|word| word.chars().count() > LONGEST_WORD) {
            run.text = breakable(&run.text);
        }
    }
    Ok(())
}

/// The same text with a place to break long words after every few letters.
fn breakable(text: &str) -> String {
    let mut broken = String::with_capacity(text.len() * 2);
    let mut in_word = 0_usize;
    for letter in text.chars() {
        in_word = if letter.is_whitespace() { 0 } else { in_word + 1 };
        broken.push(letter);
        if in_word > 0 && in_word.is_multiple_of(20) {
            broken.push('\u{200b}');
        }
    }
    broken
}
