//! Reads the end of a paper: "Nơi nhận", signature, annexes.

use crate::doubts::Doubts;
use crate::lexicon::phrase;
use crate::lines::Line;
use crate::markers::{self, Marker, is_mostly_capitals};
use crate::passage::Passage;
use crate::reading::{DoubtAbout, Lines, Recipient, Signer};

/// What the end of a paper holds.
#[derive(Debug, Default)]
pub(crate) struct Tail {
    pub(crate) recipients: Vec<Recipient>,
    pub(crate) signer: Option<Signer>,
    pub(crate) annexes: Vec<Lines>,
}

/// Offices that sign, the longer ones first.
const OFFICES: [&str; 12] = [
    "Phó Chủ tịch",
    "Chủ tịch",
    "Phó Trưởng phòng",
    "Trưởng phòng",
    "Phó Giám đốc",
    "Giám đốc",
    "Phó Trưởng ban",
    "Trưởng ban",
    "Phó Chánh Văn phòng",
    "Chánh Văn phòng",
    "Phó Bí thư",
    "Bí thư",
];

/// The first line, from `from` on, that is no part of the body any more.
pub(crate) fn find_tail(lines: &[Line], from: usize) -> usize {
    (from..lines.len()).find(|index| opens_tail(&lines[*index])).unwrap_or(lines.len())
}

fn opens_tail(line: &Line) -> bool {
    // Most lines are told apart by their first letters alone.
    let may_open = line.columns.iter().any(|column| column.starts_with(['N', 'n', 'T', 'K', 'Q', 'P']));
    may_open && opens_tail_in_words(line)
}

fn opens_tail_in_words(line: &Line) -> bool {
    is_recipients_heading(&line.columns[0]) || line.columns.iter().any(|column| is_on_behalf(column)) || is_annex(line)
}

/// Reads the lines of the tail.
pub(crate) fn read_tail(lines: &[Line], doubts: &mut Doubts) -> Tail {
    let mut tail = Tail::default();
    let annex = lines.iter().position(is_annex).unwrap_or(lines.len());
    let mut is_listing = false;
    for line in &lines[..annex] {
        for column in &line.columns {
            if is_recipients_heading(column) {
                is_listing = true;
                let behind = column.split_once(':').map_or("", |(_, behind)| behind.trim());
                add_recipient(&mut tail, line.number, behind);
            } else if !read_signature(&mut tail, line.number, column) && is_listing {
                read_recipient(&mut tail, line.number, column);
            }
        }
    }
    if annex < lines.len() {
        let found = Lines { first: lines[annex].number, last: lines[lines.len() - 1].number };
        tail.annexes.push(found);
        doubts.raise(DoubtAbout::Annex, found, "Có phụ lục; nội dung phụ lục chưa được đọc.");
    }
    if tail.signer.as_ref().is_some_and(|signer| signer.name.is_none()) {
        let lines = tail.signer.as_ref().map(|signer| signer.lines).unwrap_or_default();
        doubts.raise(DoubtAbout::Signature, lines, "Có khối ký nhưng không đọc được tên người ký.");
    }
    tail
}

fn is_recipients_heading(column: &str) -> bool {
    let passage = Passage::join([(0, column)]);
    passage
        .at(0, "noi nhan")
        .is_some_and(|hit| hit.cost <= 1 && (passage.gap(hit.end).contains(':') || passage.len() == 2))
}

/// "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH".
fn is_on_behalf(column: &str) -> bool {
    let is_opening = ["TM.", "KT.", "TL.", "TUQ.", "Q."].iter().any(|sign| column.starts_with(sign));
    is_opening && is_mostly_capitals(column)
}

fn is_annex(line: &Line) -> bool {
    let passage = Passage::join([(0, line.text.as_str())]);
    passage.at(0, "phu luc").is_some_and(|hit| hit.cost == 0)
        && passage.len() <= 8
        && is_mostly_capitals(passage.slice(0, 2))
}

/// Reads a column as part of the signature; says whether it was.
fn read_signature(tail: &mut Tail, line: u32, column: &str) -> bool {
    if is_on_behalf(column) {
        signer(tail, line).on_behalf_of.push(canonical_behalf(column));
        return true;
    }
    if let Some(office) = office(column) {
        signer(tail, line).office = Some(office.to_owned());
        return true;
    }
    if is_signed_note(column) {
        return tail.signer.is_some();
    }
    let is_open = tail.signer.as_ref().is_some_and(|signer| signer.name.is_none());
    if is_open && is_name(column) {
        signer(tail, line).name = Some(column.to_owned());
        return true;
    }
    false
}

fn signer(tail: &mut Tail, line: u32) -> &mut Signer {
    let lines = Lines { first: line, last: line };
    let signer = tail.signer.get_or_insert_with(|| Signer {
        name: None,
        office: None,
        on_behalf_of: Vec::new(),
        lines,
        confidence: 90,
    });
    signer.lines.last = line;
    signer
}

/// "KT. CHỦ TỊCH" as "KT. Chủ tịch"; a body gets its canonical name.
fn canonical_behalf(column: &str) -> String {
    let (sign, behind) = column.split_once('.').unwrap_or((column, ""));
    let passage = Passage::join([(0, behind)]);
    let name = office(behind)
        .map(str::to_owned)
        .or_else(|| crate::bodies::body_at(&passage, 0).map(|body| body.name))
        .unwrap_or_else(|| passage.text.clone());
    format!("{sign}. {name}")
}

fn office(column: &str) -> Option<&'static str> {
    let passage = Passage::join([(0, column)]);
    OFFICES
        .iter()
        .copied()
        .find(|office| passage.at(0, &phrase(office)).is_some_and(|hit| hit.end == passage.len() && hit.cost <= 1))
}

fn is_signed_note(column: &str) -> bool {
    let passage = Passage::join([(0, column)]);
    ["da ky", "ky ten", "ky va dong dau"].iter().any(|note| passage.at(0, note).is_some()) && passage.len() <= 6
}

/// Two to five words, each with a capital, and nothing but letters.
fn is_name(column: &str) -> bool {
    let words: Vec<&str> = column.split(' ').collect();
    (2..=5).contains(&words.len())
        && words
            .iter()
            .all(|word| word.chars().all(char::is_alphabetic) && word.chars().next().is_some_and(char::is_uppercase))
}

fn read_recipient(tail: &mut Tail, line: u32, column: &str) {
    let marked = markers::read(column, 0);
    if marked.marker != Marker::None {
        add_recipient(tail, line, marked.rest);
    } else if let Some(last) = tail.recipients.last_mut().filter(|last| last.lines.last + 1 >= line)
        && column.chars().next().is_some_and(char::is_lowercase)
    {
        last.text = tidy(&format!("{} {column}", last.text));
        last.lines.last = line;
    }
}

fn add_recipient(tail: &mut Tail, line: u32, text: &str) {
    let text = tidy(text);
    if !text.is_empty() {
        tail.recipients.push(Recipient { text, lines: Lines { first: line, last: line } });
    }
}

fn tidy(text: &str) -> String {
    text.trim_matches([';', '.', ',', ' ']).to_owned()
}
