//! Finds the signatures of a PDF: what each covers, and what it says.
//!
//! A signature names the two ranges of bytes it covers; between them stands its own content, in hexadecimal, and
//! nothing else. One whose ranges leave out anything more is not taken for a signature of this file.

/// A signature as it lies in the file.
pub(super) struct Signed<'a> {
    /// The bytes before the signature's own content.
    pub before: &'a [u8],
    /// Those after it.
    pub after: &'a [u8],
    /// The signature: DER, with what pads it.
    pub content: Vec<u8>,
    /// When it was made, as the dictionary says: what stands behind `/M`.
    pub dated: Option<String>,
    /// Where what it covers ends; 0 if its ranges are none.
    pub end: usize,
}

const RANGES: &[u8] = b"/ByteRange";

/// The signatures of a file, by where they end.
pub(super) fn find(file: &[u8]) -> Vec<Signed<'_>> {
    if !file.starts_with(b"%PDF-") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = position(&file[from..], RANGES) {
        let place = from + at + RANGES.len();
        found.push(read(file, place));
        from = place;
    }
    found.sort_by_key(|signed| signed.end);
    found
}

fn read(file: &[u8], place: usize) -> Signed<'_> {
    let nothing = Signed { before: &[], after: &[], content: Vec::new(), dated: None, end: 0 };
    let Some([first, length, second, rest]) = four_numbers(&file[place..]) else { return nothing };
    let end = second.checked_add(rest).filter(|end| *end <= file.len());
    let (Some(end), 0, true) = (end, first, length < second) else { return nothing };
    let Some(content) = file.get(length..second).and_then(hexadecimal) else { return nothing };
    Signed { before: &file[..length], after: &file[second..end], content, dated: dated(file, place), end }
}

/// Four whole numbers in brackets.
fn four_numbers(text: &[u8]) -> Option<[usize; 4]> {
    let open = text.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let text = text[open..].strip_prefix(b"[")?;
    let close = text.iter().take(200).position(|byte| *byte == b']')?;
    let text = std::str::from_utf8(&text[..close]).ok()?;
    let numbers: Option<Vec<usize>> = text.split_ascii_whitespace().map(|number| number.parse().ok()).collect();
    numbers?.try_into().ok()
}

/// What `<` and `>` hold, and nothing beside them.
fn hexadecimal(text: &[u8]) -> Option<Vec<u8>> {
    let digits = text.strip_prefix(b"<")?.strip_suffix(b">")?;
    if digits.len() % 2 == 1 {
        return None;
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    digits.chunks_exact(2).map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?)).collect()
}

/// What stands behind `/M` in the dictionary around a signature's ranges.
fn dated(file: &[u8], place: usize) -> Option<String> {
    let begin = file[..place].windows(3).rposition(|window| window == b"obj").unwrap_or_default();
    let end = position(&file[place..], b"endobj").map_or(file.len(), |at| place + at);
    let dictionary = &file[begin..end];
    let mut from = 0;
    while let Some(at) = position(&dictionary[from..], b"/M") {
        let after = &dictionary[from + at + 2..];
        let text = after.trim_ascii_start().strip_prefix(b"(");
        if let Some(text) = text {
            let close = text.iter().take(40).position(|byte| *byte == b')')?;
            return Some(unescaped(&text[..close]));
        }
        from += at + 2;
    }
    None
}

/// Text of a PDF without its escapes: `\072` is a colon.
fn unescaped(text: &[u8]) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        let octal = after.get(..3).filter(|_| *first == b'\\').and_then(|digits| std::str::from_utf8(digits).ok());
        match octal.and_then(|digits| u8::from_str_radix(digits, 8).ok()) {
            Some(byte) => {
                plain.push(char::from(byte));
                rest = &after[3..];
            }
            None => {
                plain.push(char::from(*first));
                rest = after;
            }
        }
    }
    plain
}

fn position(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_that_leave_out_more_than_the_signature_cover_nothing() {
        let file = |ranges: &str, gap: &str| {
            let head = format!("%PDF-1.7 obj /M (D:20200302080000+07'00') /ByteRange {ranges} ");
            let text = format!("{head}{gap} endobj %%EOF");
            (text.into_bytes(), head.len())
        };
        let ends = |ranges: &dyn Fn(usize) -> String, gap: &str| {
            let (_, at) = file(&ranges(0), gap);
            let (_, at) = file(&ranges(at), gap);
            let (text, _) = file(&ranges(at), gap);
            find(&text).iter().map(|signed| (signed.end == text.len(), signed.content.clone())).collect::<Vec<_>>()
        };
        let exact = |at: usize| format!("[0 {at:04} {:04} 0013]", at + 6);
        assert_eq!(ends(&exact, "<0a0B>"), [(true, vec![10, 11])]);
        assert_eq!(ends(&exact, "<0a0>>"), [(false, Vec::new())], "no hexadecimal");
        let wide = |at: usize| format!("[0 {:04} {:04} 0013]", at.saturating_sub(3), at + 6);
        assert_eq!(ends(&wide, "<0a0B>"), [(false, Vec::new())], "something else is left out");
        let beyond = |at: usize| format!("[0 {at:04} {:04} 9999]", at + 6);
        assert_eq!(ends(&beyond, "<0a0B>"), [(false, Vec::new())], "beyond the end");
        assert!(find(b"no PDF /ByteRange [0 1 2 3]").is_empty());
    }

    #[test]
    fn the_day_is_read_from_the_dictionary() {
        let text = b"%PDF-1.7 obj << /Type /Sig /M (D:20200302080000+07'00') /ByteRange [0 1 2 3] >> endobj";
        assert_eq!(find(text)[0].dated, None, "ranges that are none make no signature");
        assert_eq!(dated(text, 60).as_deref(), Some("D:20200302080000+07'00'"));
        let escaped = b"%PDF-1.7 obj << /Type /Sig /M (D\\07220200302010000Z) /ByteRange [0 1 2 3] >> endobj";
        assert_eq!(dated(escaped, 60).as_deref(), Some("D:20200302010000Z"));
    }
}
