//! Cleans the lines of a text: composition, blanks, page furniture. Line numbers stay those of the text.

use unicode_normalization::UnicodeNormalization;

use crate::reading::Lines;

/// A line that is not blank.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) number: u32,
    pub(crate) text: String,
    /// The columns of the line, where wide gaps part it.
    pub(crate) columns: Vec<String>,
    /// How many blank lines stand before it.
    pub(crate) blanks_before: u32,
    pub(crate) follows_page_break: bool,
}

/// The lines of a text and the way it is set.
#[derive(Debug, Clone, Default)]
pub(crate) struct CleanText {
    pub(crate) lines: Vec<Line>,
    /// The width at which lines are wrapped, in characters.
    pub(crate) width: usize,
    /// Blank lines stand between the paragraphs.
    pub(crate) is_spaced: bool,
    pub(crate) page_breaks: Vec<Lines>,
    pub(crate) total: usize,
}

/// Blank lines that make a page break.
const PAGE_BREAK: u32 = 3;

/// Lines longer than this are paragraphs of their own.
const UNWRAPPED: usize = 110;

/// Splits and cleans a text.
pub(crate) fn clean(text: &str) -> CleanText {
    let text = one_kind_of_line_end(text);
    let mut clean = CleanText::default();
    let mut blanks = 0;
    let mut fed = false;
    let mut last_printed = 0;
    for (index, raw) in text.split('\n').enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        clean.total = index + 1;
        let feeds_before = raw.trim_start_matches([' ', '\t']).starts_with('\u{c}');
        fed |= feeds_before;
        let columns = columns_of(raw);
        let line = columns.join(" ");
        if line.is_empty() || is_rule(&line) || (is_page_number(&line) && (blanks > 0 || fed)) {
            fed |= raw.contains('\u{c}');
            blanks += 1;
            continue;
        }
        let follows_page_break = !clean.lines.is_empty() && (fed || blanks >= PAGE_BREAK);
        if follows_page_break {
            clean
                .page_breaks
                .push(Lines { first: last_printed + 1, last: number.saturating_sub(1).max(last_printed + 1) });
        }
        clean.lines.push(Line { number, text: line, columns, blanks_before: blanks, follows_page_break });
        last_printed = number;
        blanks = 0;
        fed = raw.trim_end_matches([' ', '\t', '\r']).ends_with('\u{c}') && !feeds_before;
    }
    clean.width = wrap_width(&clean.lines);
    let parted = clean.lines.iter().filter(|line| line.blanks_before > 0).count();
    clean.is_spaced = clean.width <= UNWRAPPED && parted * 5 >= clean.lines.len();
    clean
}

impl CleanText {
    /// Says whether every line is a paragraph of its own, as in text copied from a page.
    pub(crate) fn is_unwrapped(&self) -> bool {
        self.width > UNWRAPPED
    }

    /// Says whether a line reaches at least so many hundredths of the width.
    pub(crate) fn is_full(&self, line: &str, hundredths: usize) -> bool {
        line.chars().count() * 100 >= self.width * hundredths
    }
}

fn one_kind_of_line_end(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Some tools leave the escapes themselves in the text.
    let text = text.replace("\\r\\n", " ").replace("\r\n", "\n");
    text.replace(['\r', '\u{2028}', '\u{2029}'], "\n")
}

/// Cuts a line into columns at tabs, bars and runs of three blanks, each composed and with single blanks.
fn columns_of(raw: &str) -> Vec<String> {
    let composed: String = raw
        .nfc()
        .filter_map(|c| match c {
            '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' => None,
            '\t' | '|' => Some('\t'),
            '\u{fb01}' => Some('?'),
            c if c.is_control() || c.is_whitespace() => Some(' '),
            c => Some(c),
        })
        .collect();
    let composed = composed.replace("**", "").replace("   ", "\t");
    composed
        .split('\t')
        .map(|column| column.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|column| !column.is_empty())
        .collect()
}

fn is_rule(line: &str) -> bool {
    line.chars().count() > 1
        && line.chars().all(|c| matches!(c, '-' | '_' | '=' | '~' | '*' | '.' | '—' | '–' | ' ' | '#'))
}

fn is_page_number(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| c == '-' || c == '–' || c == ' ');
    (1..=3).contains(&bare.len()) && bare.bytes().all(|c| c.is_ascii_digit())
}

/// The ninth decile of the lengths: titles and ends of paragraphs are shorter, nothing is much longer.
fn wrap_width(lines: &[Line]) -> usize {
    let mut lengths: Vec<usize> = lines.iter().map(|line| line.text.chars().count()).collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() * 9 / 10).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_those_of_the_text_whatever_ends_a_line() {
        for text in ["a b\n\nc d\n", "a b\r\n\r\nc d\r\n", "a b\r\rc d"] {
            let numbers: Vec<u32> = clean(text).lines.iter().map(|line| line.number).collect();
            assert_eq!(numbers, [1, 3], "{text:?}");
        }
    }

    #[test]
    fn a_page_number_between_pages_is_furniture() {
        let clean = clean("một dòng chữ\n\n2\n\ntiếp theo");
        assert_eq!(clean.lines.len(), 2);
        assert_eq!(clean.page_breaks, [Lines { first: 2, last: 4 }]);
    }

    #[test]
    fn a_form_feed_is_a_page_break_and_no_line() {
        let clean = clean("một\n\u{c}hai\nba");
        assert_eq!(clean.lines.iter().map(|line| line.number).collect::<Vec<_>>(), [1, 2, 3]);
        assert!(clean.lines[1].follows_page_break);
        assert!(!clean.lines[2].follows_page_break);
    }

    #[test]
    fn wide_gaps_and_bars_part_columns() {
        assert_eq!(clean("Nơi nhận:        TM. ỦY BAN").lines[0].columns, ["Nơi nhận:", "TM. ỦY BAN"]);
    }
}
