//! Reads what a line begins with: a section number, a letter, a bullet.

/// What a line begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Marker {
    None,
    /// `A.` of a part.
    Part(char),
    /// `III.`
    Roman(u32),
    /// `1.` or `1.1.`
    Number(Vec<u32>),
    /// `đ)`
    Letter(char),
    /// `-`, `+`, `*`, `•`
    Bullet(char),
}

/// A marker with what was printed for it and the text behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Marked<'t> {
    pub(crate) marker: Marker,
    pub(crate) printed: &'t str,
    pub(crate) rest: &'t str,
}

/// The letters of a list, in their order: đ comes after d.
const LETTERS: &str = "abcdđefghiklmnopqrstuvxy";

/// Reads the marker of a line. `last_roman` is the number of the section before.
pub(crate) fn read(line: &str, last_roman: u32) -> Marked<'_> {
    bullet(line)
        .or_else(|| roman(line, last_roman))
        .or_else(|| number(line))
        .or_else(|| letter(line))
        .unwrap_or(Marked { marker: Marker::None, printed: "", rest: line })
}

fn bullet(line: &str) -> Option<Marked<'_>> {
    let first = line.chars().next()?;
    let kind = match first {
        '-' | '–' | '—' | '−' | '‒' => '-',
        '+' => '+',
        '*' => '*',
        '•' | '●' | '▪' | '◦' | '·' | '○' | '■' | '➢' | '✓' => '•',
        _ => return None,
    };
    let rest = &line[first.len_utf8()..];
    let next = rest.chars().next();
    if next.is_some_and(|c| !c.is_whitespace() && !c.is_alphabetic()) {
        return None;
    }
    Some(Marked { marker: Marker::Bullet(kind), printed: &line[..first.len_utf8()], rest: rest.trim_start() })
}

fn roman(line: &str, last_roman: u32) -> Option<Marked<'_>> {
    let end = line.find(|c: char| !matches!(c, 'I' | 'V' | 'X' | 'l' | '1' | '!')).unwrap_or(line.len());
    let run = &line[..end];
    if run.is_empty() || run.len() > 5 {
        return None;
    }
    let value = roman_value(&run.replace(['l', '1', '!'], "I"))?;
    let behind = &line[end..];
    let (rest, has_stop) = match behind.strip_prefix(['.', ')', '/']) {
        Some(rest) => (rest.trim_start_matches(['.', ' ']), true),
        None => (behind.strip_prefix(' ')?.trim_start(), false),
    };
    let is_plain_number = run.bytes().all(|c| c == b'1');
    let is_next = value == last_roman + 1;
    if !(run.contains(['I', 'V', 'X']) || is_next && is_mostly_capitals(rest)) {
        return None;
    }
    if (is_plain_number || !has_stop) && !(is_next && is_mostly_capitals(rest)) {
        return None;
    }
    if !rest.chars().next()?.is_alphabetic() {
        return None;
    }
    Some(Marked { marker: Marker::Roman(value), printed: line[..line.len() - rest.len()].trim_end(), rest })
}

fn roman_value(run: &str) -> Option<u32> {
    const VALUES: [&str; 30] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
        "XVIII", "XIX", "XX", "XXI", "XXII", "XXIII", "XXIV", "XXV", "XXVI", "XXVII", "XXVIII", "XXIX", "XXX",
    ];
    VALUES.iter().position(|value| *value == run).and_then(|place| u32::try_from(place + 1).ok())
}

fn number(line: &str) -> Option<Marked<'_>> {
    let mut parts = Vec::new();
    let mut place = 0;
    let mut has_stop = false;
    loop {
        let digits = line[place..].bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            break;
        }
        if digits > 2 || parts.len() == 4 {
            return None;
        }
        parts.push(line[place..place + digits].parse().ok()?);
        place += digits;
        has_stop = line[place..].starts_with(['.', ')', '/']);
        if !has_stop {
            break;
        }
        place += 1;
    }
    let rest = line[place..].trim_start();
    let begins_a_title = rest.chars().next().is_some_and(|c| c.is_alphabetic() || matches!(c, '“' | '"' | '('));
    let is_number = has_stop || (parts.len() > 1 && line[place..].starts_with(' '));
    if parts.is_empty() || !is_number || !begins_a_title {
        return None;
    }
    Some(Marked { marker: Marker::Number(parts), printed: line[..place].trim_end(), rest })
}

fn letter(line: &str) -> Option<Marked<'_>> {
    let letter = line.chars().next()?;
    let behind = &line[letter.len_utf8()..];
    let rest = behind.strip_prefix([')', '.', '/'])?;
    let title = rest.trim_start();
    if !title.chars().next()?.is_alphabetic() {
        return None;
    }
    let printed = &line[..line.len() - rest.len()];
    if LETTERS.contains(letter) && (behind.starts_with(')') || rest.starts_with(' ')) {
        return Some(Marked { marker: Marker::Letter(letter), printed, rest: title });
    }
    if letter.is_uppercase() && rest.starts_with(' ') && is_mostly_capitals(title) {
        return Some(Marked { marker: Marker::Part(letter), printed, rest: title });
    }
    None
}

/// Says whether at least seven letters in ten are capitals, as in the title of a section.
pub(crate) fn is_mostly_capitals(text: &str) -> bool {
    let (mut capitals, mut letters) = (0usize, 0usize);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        capitals += usize::from(c.is_uppercase());
    }
    letters > 1 && capitals * 10 >= letters * 7
}

/// Writes a section number in Roman letters.
pub(crate) fn in_roman(mut value: u32) -> String {
    const PARTS: [(u32, &str); 5] = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut written = String::new();
    for (part, letters) in PARTS {
        while value >= part {
            written.push_str(letters);
            value -= part;
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marker(line: &str, last_roman: u32) -> Marker {
        read(line, last_roman).marker
    }

    #[test]
    fn damaged_roman_numbers_are_read() {
        assert_eq!(marker("I11. MOT SO GIAI PHAP", 2), Marker::Roman(3));
        assert_eq!(marker("Il. MUC TIEU", 1), Marker::Roman(2));
        assert_eq!(read("V.TO CHUC", 4).rest, "TO CHUC");
        assert_eq!(marker("I MỤC ĐÍCH, YÊU CẦU", 0), Marker::Roman(1));
    }

    #[test]
    fn eleven_is_a_number_unless_a_section_two_is_due() {
        assert_eq!(marker("11. Uy ban nhan dan cac xa", 5), Marker::Number(vec![11]));
        assert_eq!(marker("11. MUC TIEU", 1), Marker::Roman(2));
    }

    #[test]
    fn amounts_and_dates_are_no_numbers_of_headings() {
        for line in ["1.500 hộ dân", "02/2020 của", "2018-2020 tỉnh", "12", "100% xã"] {
            assert_eq!(marker(line, 0), Marker::None, "{line}");
        }
    }

    #[test]
    fn letters_run_through_đ() {
        assert_eq!(marker("đ) Công an xã", 0), Marker::Letter('đ'));
        assert_eq!(marker("a. Phòng Kinh tế", 0), Marker::Letter('a'));
    }

    #[test]
    fn any_dash_plus_star_or_dot_is_a_bullet() {
        for line in ["- một", "– một", "+ một", "* một", "• một", "-Một"] {
            assert!(matches!(marker(line, 0), Marker::Bullet(_)), "{line}");
        }
        assert_eq!(marker("-5 độ", 0), Marker::None);
    }

    #[test]
    fn roman_numbers_are_written_back() {
        assert_eq!([1, 4, 9, 14, 30].map(in_roman), ["I", "IV", "IX", "XIV", "XXX"]);
    }
}
