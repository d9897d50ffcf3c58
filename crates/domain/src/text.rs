//! Vietnamese text: folding for search, keys for sorting.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Brings text into the one form the store holds: NFC, trimmed, runs of blanks as one.
#[must_use]
pub fn tidy(text: &str) -> String {
    let composed: String = text.nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Brings longer text into NFC and keeps its lines; ends of lines are `\n`, edges are trimmed.
#[must_use]
pub fn tidy_lines(text: &str) -> String {
    let composed: String = text.nfc().filter(|c| *c != '\r').collect();
    composed.trim().to_owned()
}

/// Folds text for search: small letters, no diacritics, `đ` as `d`, anything else as one blank.
///
/// Where the tone mark stands no longer matters, so `hoà` and `hòa` are the same.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        let c = if c == 'đ' { 'd' } else { c };
        if c.is_alphanumeric() {
            if blank && !folded.is_empty() {
                folded.push(' ');
            }
            blank = false;
            folded.push(c);
        } else {
            blank = true;
        }
    }
    folded
}

/// The order of the Vietnamese alphabet, as a key that sorts byte by byte.
///
/// Letters first (a ă â b … d đ e ê …), tones only between words otherwise equal.
#[must_use]
pub fn sort_key(text: &str) -> String {
    let mut letters = String::with_capacity(text.len() * 2);
    let mut tones = String::new();
    for c in text.nfc().flat_map(char::to_lowercase) {
        let (letter, tone) = letter_and_tone(c);
        letters.push_str(&letter);
        tones.push(tone);
    }
    format!("{letters}\u{1}{tones}")
}

/// Splits a letter into its place in the alphabet and its tone (0 none … 5).
fn letter_and_tone(c: char) -> (String, char) {
    const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];
    let (mut base, mut shape, mut tone) = (c, '0', '0');
    for part in std::iter::once(c).nfd() {
        match part {
            '\u{306}' => shape = '1', // ă
            '\u{302}' => shape = '2', // â ê ô
            '\u{31b}' => shape = '3', // ơ ư
            mark if TONES.contains(&mark) => {
                let place = TONES.iter().position(|t| *t == mark).unwrap_or_default();
                tone = ['1', '2', '3', '4', '5'][place];
            }
            mark if is_combining_mark(mark) => {}
            'đ' => (base, shape) = ('d', '1'),
            letter => base = letter,
        }
    }
    let key = if base.is_alphabetic() { format!("{base}{shape}") } else { base.to_string() };
    (key, tone)
}

/// The key that sorts people by given name (the last word), then by the whole name.
#[must_use]
pub fn person_sort_key(name: &str) -> String {
    let given = name.split_whitespace().last().unwrap_or_default();
    format!("{}\u{2}{}", sort_key(given), sort_key(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_ignores_diacritics_tone_placement_and_composition() {
        assert_eq!(fold("Bưởi da xanh"), "buoi da xanh");
        assert_eq!(fold("hoà Hòa ho\u{300}a"), "hoa hoa hoa");
        assert_eq!(fold("  Đường – Phên (A)"), "duong phen a");
    }

    #[test]
    fn words_sort_in_the_order_of_the_vietnamese_alphabet() {
        let mut words = vec!["Ấm", "áo", "ăn", "đá", "dâu", "em", "ơn", "ôm", "on", "ma", "má", "mà"];
        words.sort_by_key(|word| sort_key(word));
        assert_eq!(words, ["áo", "ăn", "Ấm", "dâu", "đá", "em", "ma", "mà", "má", "on", "ôm", "ơn"]);
    }

    #[test]
    fn people_sort_by_given_name() {
        let mut people = vec!["Trần Văn Bình", "Nguyễn Thị An", "Lê An"];
        people.sort_by_key(|name| person_sort_key(name));
        assert_eq!(people, ["Lê An", "Nguyễn Thị An", "Trần Văn Bình"]);
    }

    #[test]
    fn tidy_text_is_composed_and_has_single_blanks() {
        assert_eq!(tidy("  Vi\u{303}nh   Viê\u{303}n "), "Vĩnh Viễn");
        assert_eq!(tidy_lines("một\r\nhai \n"), "một\nhai");
    }
}
