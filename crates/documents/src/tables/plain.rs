//! Text in columns, as spreadsheets save it: UTF-8 or UTF-16, with commas, semicolons or tabs between cells.

use domain::exchange::{Book, Cell, Refusal, Sheet};

use super::{COLUMNS, ROWS};

/// Lines that are looked at to find what stands between cells.
const LOOKED_AT: usize = 20;

/// Reads a table.
pub(super) fn read(content: &[u8]) -> Result<Book, Refusal> {
    let text = decode(content)?;
    let (between, text) = match text.split_once('\n') {
        // The line that tells Excel what stands between cells is none of the list's.
        Some((first, rest)) if first.trim().len() == 5 && first.starts_with("sep=") => {
            (first.as_bytes()[4], rest.to_owned())
        }
        _ => (separator(&text).ok_or(Refusal::NotATable)?, text),
    };
    let text = with_empty_lines(&text, char::from(between));
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(between).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|error| Refusal::Damaged(error.to_string()))? {
        let cell = |text: &str| if text.trim().is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
        let mut row: Vec<Cell> = record.iter().take(COLUMNS).map(cell).collect();
        let filled = row.iter().rposition(|cell| *cell != Cell::Empty).map_or(0, |last| last + 1);
        row.truncate(filled);
        rows.push(row);
        if rows.len() > ROWS && filled > 0 {
            return Err(Refusal::TooManyRows);
        }
    }
    let last = rows.iter().rposition(|row| !row.is_empty()).map_or(0, |last| last + 1);
    rows.truncate(last);
    Ok(Book { sheets: Vec::new(), sheet: Sheet { name: String::new(), rows } })
}

fn decode(content: &[u8]) -> Result<String, Refusal> {
    const KNOWN_OTHERS: [&[u8]; 4] = [b"%PDF", b"\x89PNG", b"\xFF\xD8\xFF", b"<"];
    let two_bytes = |rest: &[u8], read: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = rest.chunks_exact(2).map(|two| read([two[0], two[1]])).collect();
        String::from_utf16(&units).map_err(|_| Refusal::NotUtf8)
    };
    match content {
        [0xFF, 0xFE, rest @ ..] => two_bytes(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => two_bytes(rest, u16::from_be_bytes),
        _ => {
            let content = content.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(content);
            let is_text = !content.iter().any(|byte| *byte < 0x20 && !matches!(byte, b'\t' | b'\r' | b'\n' | 0x0C));
            if !is_text || KNOWN_OTHERS.iter().any(|beginning| content.starts_with(beginning)) {
                return Err(Refusal::NotATable);
            }
            String::from_utf8(content.to_vec()).map_err(|_| Refusal::NotUtf8)
        }
    }
}

/// What stands between cells: the sign that the first lines have most of, outside of quotes.
fn separator(text: &str) -> Option<u8> {
    let first: Vec<&str> = text.lines().take(LOOKED_AT).collect();
    let mut is_quoted = false;
    let mut counts = [(b'\t', 0_usize), (b';', 0), (b',', 0)];
    for byte in first.join("\n").bytes() {
        is_quoted ^= byte == b'"';
        for (sign, count) in &mut counts {
            *count += usize::from(!is_quoted && byte == *sign);
        }
    }
    counts.into_iter().filter(|(_, count)| *count > 0).max_by_key(|(_, count)| *count).map(|(sign, _)| sign)
}

/// The text with a separator in each empty line, so that rows keep the numbers a spreadsheet shows.
fn with_empty_lines(text: &str, between: char) -> String {
    let mut kept = String::with_capacity(text.len() + 16);
    let mut is_quoted = false;
    for line in text.split_inclusive('\n') {
        if !is_quoted && line.trim_end_matches(['\r', '\n']).is_empty() {
            kept.push(between);
        }
        is_quoted ^= line.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
        kept.push_str(line);
    }
    kept
}
