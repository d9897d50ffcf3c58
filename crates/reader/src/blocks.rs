//! Joins lines into blocks: a heading, a bullet, a paragraph.

use crate::lines::{CleanText, Line};
use crate::markers::{self, Marker, is_mostly_capitals};
use crate::passage::Passage;
use crate::reading::Lines;

/// Lines that belong together, without their marker.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    pub(crate) marker: Marker,
    pub(crate) printed: String,
    pub(crate) pieces: Vec<(u32, String)>,
    /// A page ends within it.
    pub(crate) crosses_page: bool,
}

impl Block {
    pub(crate) fn passage(&self) -> Passage {
        Passage::join(self.pieces.iter().map(|(line, text)| (*line, text.as_str())))
    }

    pub(crate) fn lines(&self) -> Lines {
        let first = self.pieces.first().map_or(0, |(line, _)| *line);
        Lines { first, last: self.pieces.last().map_or(first, |(line, _)| *line) }
    }

    fn text(&self) -> &str {
        self.pieces.last().map_or("", |(_, text)| text)
    }
}

/// Joins the lines `lines` of a text.
pub(crate) fn build(clean: &CleanText, lines: &[Line]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut last_roman = 0;
    let mut last_number = 0;
    for line in lines {
        let marked = markers::read(&line.text, last_roman);
        if let Some(block) = blocks.last_mut() {
            let goes_on = match &marked.marker {
                Marker::None => goes_on(clean, block, line),
                marker => marker_is_mid_sentence(clean, block, line, marker, marked.rest, last_number),
            };
            if goes_on {
                block.crosses_page |= line.follows_page_break;
                block.pieces.push((line.number, line.text.clone()));
                continue;
            }
        }
        match &marked.marker {
            Marker::Roman(value) => (last_roman, last_number) = (*value, 0),
            Marker::Number(parts) if parts.len() == 1 => last_number = parts[0],
            _ => {}
        }
        blocks.push(Block {
            marker: marked.marker,
            printed: marked.printed.to_owned(),
            pieces: vec![(line.number, marked.rest.to_owned())],
            crosses_page: false,
        });
    }
    blocks
}

/// Says whether an unmarked line carries on the block before it.
fn goes_on(clean: &CleanText, block: &Block, line: &Line) -> bool {
    let before = block.text();
    if before.is_empty() {
        return true; // A bullet alone on its line.
    }
    let ended = ends_sentence(before);
    let begins_small = begins_small(&line.text);
    let is_section = matches!(block.marker, Marker::Roman(_) | Marker::Part(_));
    let is_heading = is_section || matches!(block.marker, Marker::Number(_));
    if is_heading && before.ends_with(':') {
        return false;
    }
    if is_section && (line.blanks_before > 0 || is_mostly_capitals(before)) {
        return line.blanks_before == 0 && is_mostly_capitals(&line.text);
    }
    if line.blanks_before > 0 {
        if ended || before.ends_with(',') {
            return false;
        }
        return begins_small && !before.ends_with(':')
            || line.follows_page_break && !is_heading && clean.is_full(before, 80) && !before.ends_with(':');
    }
    if clean.is_unwrapped() {
        return begins_small && !ended;
    }
    if is_heading && !ended && !begins_small && !clean.is_full(before, 75) {
        return false;
    }
    if clean.is_spaced {
        return true;
    }
    if ended || before.ends_with(':') {
        return begins_small && !before.ends_with(':') || clean.is_full(before, 85) && !before.ends_with([';', ':']);
    }
    begins_small || clean.is_full(before, 60)
}

/// Says whether what looks like a marker is the middle of a sentence broken by the width of the page.
fn marker_is_mid_sentence(
    clean: &CleanText,
    block: &Block,
    line: &Line,
    marker: &Marker,
    rest: &str,
    last_number: u32,
) -> bool {
    let before = block.text();
    // A line far over the width was never broken by it.
    let was_broken = clean.is_full(before, 75) && !clean.is_full(before, 130);
    if line.blanks_before > 0 || ends_sentence(before) || before.ends_with(':') || !was_broken {
        return false;
    }
    match marker {
        // "chính trị\n- xã hội"
        Marker::Bullet('-') => begins_small(rest) && !before.is_empty(),
        Marker::Number(parts) => parts.len() == 1 && parts[0] != 1 && parts[0] != last_number + 1,
        _ => false,
    }
}

pub(crate) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '"', ')', ' ']).ends_with(['.', ';', '!', '?', '…'])
}

fn begins_small(text: &str) -> bool {
    text.chars().next().is_some_and(|c| c.is_lowercase() || c.is_ascii_digit() || matches!(c, '(' | ',' | '%' | '&'))
}
