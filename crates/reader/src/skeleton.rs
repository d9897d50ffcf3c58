//! Folds a word to its bare letters and says how far a read word is from a known one.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Stands in a skeleton for a sign that hides one letter, as in `M&i` or `huy¢n`.
pub(crate) const HIDDEN: u8 = b'?';

/// The longest skeleton that is compared letter by letter; Vietnamese syllables have seven letters.
const LONGEST: usize = 16;

/// Folds a word: small letters, no marks, `đ` as `d`, signs inside words as [`HIDDEN`].
pub(crate) fn skeleton(word: &str) -> String {
    if word.bytes().all(|c| c.is_ascii_alphanumeric()) {
        return word.to_ascii_lowercase();
    }
    let mut bare = String::with_capacity(word.len());
    for c in word.nfd() {
        match c {
            'a'..='z' | '0'..='9' => bare.push(c),
            'A'..='Z' => bare.push(c.to_ascii_lowercase()),
            'đ' | 'Đ' | 'ð' | 'Ð' => bare.push('d'),
            '\'' | '’' | '‘' | '`' => {}
            c if is_combining_mark(c) => {}
            _ => bare.push(HIDDEN as char),
        }
    }
    bare
}

/// Says whether a letter carries a mark that only Vietnamese has, which shows that the marks were read.
pub(crate) fn is_vietnamese_only(c: char) -> bool {
    matches!(c, 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | 'ă' | 'Ă' | 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ' | '\u{1EA0}'..='\u{1EF9}')
}

/// The distance a read word may have from a known one and still be taken for it.
pub(crate) fn tolerance(known: &str, marks_were_read: bool) -> u32 {
    let letters = known.len();
    if marks_were_read {
        return u32::from(letters > 4);
    }
    match letters {
        0 | 1 => 0,
        2 | 3 => 1,
        4 => 2,
        _ => 3,
    }
}

/// Counts the cost of reading `known` as `read`, or `None` when it is over `limit`.
///
/// One is a slip that scanners make (one vowel for another, `Đ` as `P`, a digit for a letter); two is any other.
pub(crate) fn cost(read: &str, known: &str, limit: u32) -> Option<u32> {
    if read == known {
        return Some(0);
    }
    let (read, known) = (read.as_bytes(), known.as_bytes());
    if limit == 0 || read.is_empty() || read.len() > LONGEST || known.len() > LONGEST {
        return None;
    }
    if read.len().abs_diff(known.len()) > limit as usize || !may_begin_alike(read, known) {
        return None;
    }
    let mut above = [0u32; LONGEST + 1];
    for (place, letter) in known.iter().enumerate() {
        above[place + 1] = above[place] + missing(*letter);
    }
    for letter in read {
        let mut row = [0u32; LONGEST + 1];
        row[0] = above[0] + missing(*letter);
        let mut least = row[0];
        for (place, wanted) in known.iter().enumerate() {
            let here = (above[place] + swapped(*letter, *wanted))
                .min(above[place + 1] + missing(*letter))
                .min(row[place] + missing(*wanted));
            row[place + 1] = here;
            least = least.min(here);
        }
        if least > limit {
            return None;
        }
        above = row;
    }
    Some(above[known.len()]).filter(|cost| *cost <= limit)
}

fn may_begin_alike(read: &[u8], known: &[u8]) -> bool {
    let (Some(first), Some(wanted)) = (read.first(), known.first()) else { return false };
    swapped(*first, *wanted) <= 1 || read.get(1) == Some(wanted) || known.get(1) == Some(first)
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

fn missing(letter: u8) -> u32 {
    if is_vowel(letter) || matches!(letter, b't' | b'r' | b'w' | HIDDEN) { 1 } else { 2 }
}

fn swapped(read: u8, wanted: u8) -> u32 {
    if read == wanted {
        return 0;
    }
    if read == HIDDEN || wanted == HIDDEN || (read.is_ascii_digit() && !wanted.is_ascii_digit()) {
        return 1;
    }
    if is_vowel(wanted) && (is_vowel(read) || matches!(read, b'd' | b'b' | b'w' | b't' | b'r' | b'm')) {
        return 1;
    }
    match (read, wanted) {
        (b'p', b'd') | (b'd', b'p') | (b'e', b'c') | (b'c', b'e') | (b'l' | b'r', b'i') | (b'i', b'l') => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_composition_and_tone_placement_do_not_matter() {
        assert_eq!(skeleton("Hoà"), skeleton("hòa"));
        assert_eq!(skeleton("Đề"), "de");
        assert_eq!(skeleton("nghie\u{302}\u{323}p"), "nghiep");
    }

    #[test]
    fn a_sign_inside_a_word_hides_one_letter() {
        assert_eq!(skeleton("huy¢n"), "huy?n");
        assert_eq!(cost("huy?n", "huyen", 1), Some(1));
    }

    #[test]
    fn scanner_slips_are_cheap_and_other_words_are_far() {
        for (read, known) in [("chirc", "chuc"), ("x4", "xa"), ("phdi", "phoi"), ("thwe", "thuc"), ("pai", "dai")] {
            let limit = tolerance(known, false);
            assert!(cost(read, known, limit).is_some(), "{read} should be taken for {known}");
        }
        for (read, known) in [("tieu", "dich"), ("de", "dot"), ("van", "phap"), ("nhan", "khanh")] {
            let limit = tolerance(known, false);
            assert!(cost(read, known, limit).is_none(), "{read} should not be taken for {known}");
        }
    }

    #[test]
    fn a_very_long_word_is_compared_as_a_whole_only() {
        let long = "a".repeat(100_000);
        assert_eq!(cost(&long, &long, 3), Some(0));
        assert_eq!(cost(&long, "ban", 3), None);
    }
}
