//! A run of text with its words, each of which knows its line and its skeleton.

use crate::reading::Lines;
use crate::skeleton::{cost, is_vietnamese_only, skeleton, tolerance};

/// One word of a passage.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) line: u32,
    pub(crate) skeleton: String,
    /// The word carries a mark only Vietnamese has, so its letters can be trusted.
    pub(crate) is_marked: bool,
    pub(crate) is_capitalised: bool,
}

/// Where a phrase was found, and how far it was from its right spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) cost: u32,
}

/// Text of one or more lines joined by blanks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Passage {
    pub(crate) text: String,
    pub(crate) words: Vec<Word>,
    lines: Option<Lines>,
}

impl Passage {
    /// Joins pieces of lines, each with its 1-based number.
    pub(crate) fn join<'t>(pieces: impl IntoIterator<Item = (u32, &'t str)>) -> Self {
        let mut passage = Self::default();
        for (line, piece) in pieces {
            let piece = piece.trim();
            if piece.is_empty() {
                continue;
            }
            if !passage.text.is_empty() {
                passage.text.push(' ');
            }
            let start = passage.text.len();
            passage.text.push_str(piece);
            passage.read_words(start, line);
            passage.lines = Some(match passage.lines {
                None => Lines { first: line, last: line },
                Some(lines) => Lines { last: line, ..lines },
            });
        }
        passage
    }

    /// The first and last line.
    pub(crate) fn lines(&self) -> Lines {
        self.lines.unwrap_or_default()
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The text of the words from `from` up to but without `to`.
    pub(crate) fn slice(&self, from: usize, to: usize) -> &str {
        let to = to.min(self.words.len());
        match (self.words.get(from), to.checked_sub(1).and_then(|last| self.words.get(last))) {
            (Some(first), Some(last)) if from < to => &self.text[first.start..last.end],
            _ => "",
        }
    }

    /// The lines of the words from `from` up to but without `to`.
    pub(crate) fn lines_of(&self, from: usize, to: usize) -> Lines {
        let to = to.min(self.words.len());
        match (self.words.get(from), to.checked_sub(1).and_then(|last| self.words.get(last))) {
            (Some(first), Some(last)) if from < to => Lines { first: first.line, last: last.line },
            _ => self.lines(),
        }
    }

    /// What stands between word `index - 1` and word `index`; the edges count as words.
    pub(crate) fn gap(&self, index: usize) -> &str {
        let start = index.checked_sub(1).and_then(|before| self.words.get(before)).map_or(0, |word| word.end);
        let end = self.words.get(index).map_or(self.text.len(), |word| word.start);
        self.text.get(start..end).unwrap_or("")
    }

    /// The word as printed.
    pub(crate) fn printed(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |word| &self.text[word.start..word.end])
    }

    pub(crate) fn skeleton(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |word| &word.skeleton)
    }

    /// The phrase at this very word, words of its right spelling without marks.
    pub(crate) fn at(&self, index: usize, phrase: &str) -> Option<Hit> {
        let mut place = index;
        let mut sum = 0;
        for known in phrase.split(' ') {
            let word = self.words.get(place)?;
            sum += cost(&word.skeleton, known, tolerance(known, word.is_marked))?;
            place += 1;
        }
        let letters = phrase.len() + 1 - (place - index);
        (sum <= (letters as u32 / 3).max(1)).then_some(Hit { start: index, end: place, cost: sum })
    }

    /// The first of the phrases that stands at this very word.
    pub(crate) fn any_at(&self, index: usize, phrases: &[&str]) -> Option<Hit> {
        phrases.iter().find_map(|phrase| self.at(index, phrase))
    }

    /// The first place of the phrase that begins in `from..to`.
    pub(crate) fn find(&self, from: usize, to: usize, phrase: &str) -> Option<Hit> {
        (from..to.min(self.words.len())).find_map(|index| self.at(index, phrase))
    }

    /// Says whether the phrase stands anywhere.
    pub(crate) fn has(&self, phrase: &str) -> bool {
        self.find(0, self.words.len(), phrase).is_some()
    }

    /// The digits of a word as a number, with the letters a scanner writes for digits put right.
    pub(crate) fn number(&self, index: usize) -> Option<u32> {
        let read = self.skeleton(index);
        if read.is_empty() || read.len() > 9 || !read.bytes().any(|c| c.is_ascii_digit()) {
            return None;
        }
        let digits: String = read
            .chars()
            .map(|c| match c {
                'o' => '0',
                'l' | 'i' => '1',
                other => other,
            })
            .collect();
        digits.parse().ok()
    }

    fn read_words(&mut self, start: usize, line: u32) {
        let piece = self.text[start..].to_owned();
        let mut letters = piece.char_indices().peekable();
        let mut begun: Option<usize> = None;
        let mut before = ' ';
        while let Some((place, c)) = letters.next() {
            let next = letters.peek().map_or(' ', |(_, next)| *next);
            let standalone_and = c == '&' && is_conjunction(before, next);
            if is_word_letter(before, c, next) && !standalone_and {
                begun.get_or_insert(place);
            } else {
                if let Some(from) = begun.take() {
                    self.push_word(start + from, start + place, line);
                }
                if standalone_and {
                    self.push_and(start + place, line);
                }
            }
            before = c;
        }
        if let Some(from) = begun {
            self.push_word(start + from, self.text.len(), line);
        }
    }

    fn push_word(&mut self, start: usize, end: usize, line: u32) {
        let printed = &self.text[start..end];
        let bare = skeleton(printed);
        let is_marked = printed.chars().any(is_vietnamese_only);
        let is_capitalised = printed.chars().next().is_some_and(char::is_uppercase);
        self.words.push(Word { start, end, line, skeleton: bare, is_marked, is_capitalised });
    }

    fn push_and(&mut self, start: usize, line: u32) {
        let word =
            Word { start, end: start + 1, line, skeleton: "va".to_owned(), is_marked: true, is_capitalised: false };
        self.words.push(word);
    }
}

/// An ampersand between blanks or capitals means "và"; in `M&i` it hides a letter.
fn is_conjunction(before: char, next: char) -> bool {
    (before.is_whitespace() && next.is_whitespace())
        || (before.is_alphanumeric() && next.is_whitespace()) && before.is_uppercase()
        || (before.is_uppercase() && next.is_uppercase())
}

fn is_word_letter(before: char, c: char, next: char) -> bool {
    if c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) {
        return true;
    }
    match c {
        '&' | '@' | '§' | '¢' | '€' | '¥' | '{' => before.is_alphanumeric() || next.is_alphanumeric(),
        '?' => before.is_alphabetic() && next.is_alphabetic(),
        '\'' | '’' | '‘' | '`' => before.is_alphabetic() && next.is_alphabetic(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(text: &str) -> Passage {
        Passage::join([(1, text)])
    }

    #[test]
    fn a_word_knows_the_line_it_came_from() {
        let passage = Passage::join([(4, "chủ trì,"), (7, "phối hợp")]);
        assert_eq!(passage.words[1].line, 4);
        assert_eq!(passage.words[2].line, 7);
        assert_eq!(passage.lines(), Lines { first: 4, last: 7 });
    }

    #[test]
    fn a_phrase_is_found_through_misread_letters() {
        let passage = passage("Sở chu tri, phdi hop v6i x4");
        assert!(passage.at(1, "chu tri").is_some());
        assert!(passage.at(3, "phoi hop voi").is_some());
        assert!(passage.at(0, "chu tri").is_none());
    }

    #[test]
    fn an_ampersand_is_a_word_or_a_hidden_letter() {
        assert_eq!(passage("NN&PTNT").words.len(), 3);
        assert_eq!(passage("Nông nghiệp & PTNT").words.len(), 4);
        assert_eq!(passage("M&i xa").skeleton(0), "m?i");
    }

    #[test]
    fn digits_misread_as_letters_are_numbers_only_beside_digits() {
        assert_eq!(passage("2O2l").number(0), Some(2021));
        assert_eq!(passage("oil").number(0), None);
    }
}
