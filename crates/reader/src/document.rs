//! Reads the head of a paper: issuer, number, place and date, kind, title.

use crate::blocks::Block;
use crate::bodies::{self, body_at};
use crate::doubts::Doubts;
use crate::lexicon::LEXICON;
use crate::lines::Line;
use crate::markers::{self, Marker, is_mostly_capitals};
use crate::passage::Passage;
use crate::places::{self, Tier};
use crate::reading::{Document, DoubtAbout, Evidence, Level, Lines};
use crate::references::{ReadNumber, date_from, number_from, short_date_at};

/// Lines in which the head of a paper must end.
const LONGEST_HEAD: usize = 40;

/// The lines of the head, parted at the kind of the paper.
pub(crate) struct Head {
    /// How many lines it has.
    pub(crate) end: usize,
    /// The line with the kind, its name and how many words of the line it takes.
    kind: Option<(usize, &'static str, usize, u32)>,
}

/// Finds the end of the head: the first legal basis, numbered heading or opening sentence.
pub(crate) fn find_head(lines: &[Line]) -> Head {
    let mut kind = None;
    let mut end = None;
    for (index, line) in lines.iter().enumerate().take(LONGEST_HEAD) {
        let passage = passage_of(line);
        if kind.is_none() {
            kind = kind_line(&passage).map(|(name, words, cost)| (index, name, words, cost));
            if kind.is_some() {
                continue;
            }
        }
        let is_numbered =
            matches!(markers::read(&line.text, 0).marker, Marker::Roman(_) | Marker::Number(_) | Marker::Part(_));
        let follows = lines.get(index + 1).map_or("", |next| next.text.as_str());
        let opens =
            crate::legal_bases::relation_at(&Passage::join([(1, line.text.as_str()), (2, follows)]), 0).is_some();
        let is_opening = kind.is_some() && is_opening_sentence(&passage);
        if is_numbered || opens || is_opening {
            end = Some(index);
            break;
        }
    }
    let end = end.unwrap_or_else(|| kind.map_or(0, |(index, ..)| (index + 4).min(lines.len())));
    Head { end, kind: kind.filter(|(index, ..)| *index < end) }
}

/// Reads the head and, for the issuer, the opening sentence.
pub(crate) fn read_head(lines: &[Line], head: &Head, preamble: &[Block], doubts: &mut Doubts) -> Document {
    let mut document = Document::default();
    let lines = &lines[..head.end];
    let before_kind = head.kind.map_or(lines.len(), |(index, ..)| index);
    let whole = Passage::join(lines.iter().map(|line| (line.number, line.text.as_str())));
    let number = number_from(&whole, 0, whole.len());
    read_number(&mut document, &whole, number.as_ref(), doubts);
    read_date(&mut document, &whole, number.as_ref(), doubts);
    read_kind_and_title(&mut document, lines, head, doubts);
    read_issuer(&mut document, &lines[..before_kind], preamble, doubts);
    document
}

fn passage_of(line: &Line) -> Passage {
    Passage::join([(line.number, line.text.as_str())])
}

/// A line that is the kind of the paper, or begins with it in capitals.
fn kind_line(passage: &Passage) -> Option<(&'static str, usize, u32)> {
    LEXICON.kinds.iter().find_map(|kind| {
        let hit = passage.at(0, &kind.phrase)?;
        let is_whole = hit.end == passage.len();
        (is_whole || is_mostly_capitals(passage.slice(0, hit.end)) && passage.len() <= 20).then_some((
            kind.name.as_str(),
            hit.end,
            hit.cost,
        ))
    })
}

/// "Ủy ban nhân dân huyện ban hành Kế hoạch …".
fn is_opening_sentence(passage: &Passage) -> bool {
    const VERBS: [&str; 4] = ["ban hanh", "xay dung", "trien khai", "de ra"];
    !is_mostly_capitals(&passage.text)
        && body_at(passage, 0)
            .is_some_and(|body| (body.end..body.end + 4).any(|index| passage.any_at(index, &VERBS).is_some()))
}

fn read_number(document: &mut Document, whole: &Passage, number: Option<&ReadNumber>, doubts: &mut Doubts) {
    let Some(number) = number else {
        doubts.raise_on_the_whole(DoubtAbout::Number, "Không tìm thấy số và ký hiệu văn bản.");
        return;
    };
    let lines = whole.lines_of(number.start, number.end);
    document.symbol = Some(number.symbol.clone());
    document.number.clone_from(&number.number);
    let confidence = if number.is_repaired { 75 } else { 95 };
    document.evidence.insert("number", Evidence { lines, confidence });
    if number.number.is_none() {
        doubts.raise(DoubtAbout::Number, lines, format!("Số văn bản còn để trống trước “/{}”.", number.symbol));
    } else if number.is_repaired {
        doubts.raise(DoubtAbout::Number, lines, format!("Số in là “{}”, đã thêm gạch nối.", number.printed));
    }
}

fn read_date(document: &mut Document, whole: &Passage, number: Option<&ReadNumber>, doubts: &mut Doubts) {
    let from = number.map_or(0, |number| number.end);
    let date = date_from(whole, from, whole.len())
        .or_else(|| date_from(whole, 0, from))
        .or_else(|| (0..whole.len()).find_map(|index| short_date_at(whole, index)));
    let Some(date) = date else {
        doubts.raise_on_the_whole(DoubtAbout::Date, "Không tìm thấy ngày ban hành.");
        return;
    };
    let lines = whole.lines_of(date.start, date.end);
    document.date_as_printed = Some(date.printed.clone());
    document.date.clone_from(&date.on);
    document.evidence.insert("date", Evidence { lines, confidence: if date.is_repaired { 80 } else { 97 } });
    match &date.on {
        None => {
            doubts.raise(DoubtAbout::Date, lines, format!("Ngày in là “{}”, không phải là ngày có thật.", date.printed))
        }
        Some(on) if date.is_repaired => {
            let message = format!("Ngày in là “{}”, đọc là {on}: năm thừa chữ số.", date.printed);
            doubts.raise(DoubtAbout::Date, lines, message);
        }
        Some(_) => {}
    }
    read_place(document, whole, from, date.start);
}

/// The place before ", ngày", on the same line or the one above.
fn read_place(document: &mut Document, whole: &Passage, from: usize, date: usize) {
    let Some(line) = date.checked_sub(1).and_then(|before| whole.words.get(before)).map(|word| word.line) else {
        return;
    };
    let mut start = date;
    while start > from && start + 5 > date {
        let word = &whole.words[start - 1];
        if word.line != line || !word.is_capitalised || (start < date && whole.gap(start) != " ") {
            break;
        }
        start -= 1;
    }
    if start == date {
        return;
    }
    let (name, end) = places::place_at(whole, start, Tier::City).unwrap_or_default();
    let name = if end == date { name } else { whole.slice(start, date).to_owned() };
    document.evidence.insert("place", Evidence { lines: whole.lines_of(start, date), confidence: 90 });
    document.place = Some(name);
}

fn read_kind_and_title(document: &mut Document, lines: &[Line], head: &Head, doubts: &mut Doubts) {
    let Some((index, name, words, cost)) = head.kind else {
        doubts.raise_on_the_whole(DoubtAbout::Kind, "Không tìm thấy loại văn bản (Kế hoạch, Quyết định …).");
        return;
    };
    let number = lines[index].number;
    let confidence = u8::try_from(98 - (cost * 10).min(40)).unwrap_or(50);
    document.kind = Some(name.to_owned());
    document.evidence.insert("type", Evidence { lines: Lines { first: number, last: number }, confidence });
    let first = passage_of(&lines[index]);
    let behind = first.words.get(words).map_or("", |word| &first.text[word.start..]);
    let rest = lines[index + 1..].iter().map(|line| (line.number, line.text.as_str()));
    let is_title = |text: &str| !text.starts_with("(Ban hành") && !text.starts_with("(Kèm theo");
    let title = Passage::join(std::iter::once((number, behind)).chain(rest).filter(|(_, text)| is_title(text)));
    if title.is_empty() {
        doubts.raise_on_the_whole(DoubtAbout::Title, "Không tìm thấy trích yếu (tên) của văn bản.");
        return;
    }
    document.years = years_of(&title);
    document.programme = programme_of(&title);
    document.evidence.insert("title", Evidence { lines: title.lines(), confidence: 90 });
    document.title = Some(title.text);
}

/// "năm 2020", "giai đoạn 2026-2030".
fn years_of(title: &Passage) -> Option<[u16; 2]> {
    let year = |index| {
        title.number(index).and_then(|year| u16::try_from(year).ok()).filter(|year| (1945..=2100).contains(year))
    };
    (0..title.len()).find_map(|index| {
        let end = title.at(index, "giai doan").or_else(|| title.at(index, "nam"))?.end;
        let first = year(end)?;
        let last = year(end + 1).filter(|last| *last > first && matches!(title.gap(end + 1).trim(), "-" | "–"));
        Some([first, last.unwrap_or(first)])
    })
}

/// The programme a title speaks of.
pub(crate) fn programme_of(title: &Passage) -> Option<String> {
    LEXICON
        .programmes
        .iter()
        .find(|programme| programme.phrases.iter().any(|phrase| title.has(phrase)))
        .map(|programme| programme.code.clone())
}

/// A body that issues, with its place.
struct Issuer {
    name: String,
    level: Option<Level>,
    place: Option<String>,
    lines: Lines,
    confidence: u8,
}

fn read_issuer(document: &mut Document, lines: &[Line], preamble: &[Block], doubts: &mut Doubts) {
    let letterhead = letterhead(lines);
    let opening = preamble.iter().map(Block::passage).find(is_opening_sentence);
    let printed = printed_issuer(&letterhead);
    let issuer = printed.or_else(|| {
        let inferred = inferred_issuer(&letterhead, opening.as_ref(), document)?;
        let message = format!("Cơ quan ban hành suy ra từ đầu trang và câu mở đầu: {}.", inferred.name);
        doubts.raise(DoubtAbout::Issuer, inferred.lines, message);
        Some(inferred)
    });
    let Some(issuer) = issuer else {
        doubts.raise_on_the_whole(DoubtAbout::Issuer, "Không xác định được cơ quan ban hành.");
        return;
    };
    document.evidence.insert("issuer", Evidence { lines: issuer.lines, confidence: issuer.confidence });
    document.issuer = Some(issuer.name);
    document.issuer_level = issuer.level;
    document.issuer_place = issuer.place;
}

/// The left half of the letterhead: motto, number, place and date left out.
fn letterhead(lines: &[Line]) -> Passage {
    let mut pieces: Vec<(u32, String)> = Vec::new();
    for line in lines {
        let passage = passage_of(line);
        let is_number = number_from(&passage, 0, passage.len()).is_some();
        let is_date = date_from(&passage, 0, passage.len()).is_some();
        if is_number || is_date {
            break;
        }
        pieces.extend(line.columns.iter().map(|column| (line.number, without_motto(column))));
    }
    Passage::join(pieces.iter().map(|(line, text)| (*line, text.as_str())))
}

fn without_motto(column: &str) -> String {
    // A phrase of the motto, and how many words before it belong to it too.
    const MOTTO: [(&str, usize); 5] = [
        ("cong hoa xa hoi chu nghia viet nam", 0),
        ("cong hoa xa hoi", 0),
        ("chu nghia viet nam", 0),
        ("tu do hanh phuc", 2),
        ("doc lap tu do", 0),
    ];
    let passage = Passage::join([(0, column)]);
    let hit = MOTTO.iter().find_map(|(phrase, before)| Some((passage.find(0, passage.len(), phrase)?, before)));
    match hit {
        Some((hit, before)) => {
            let start = hit.start.saturating_sub(*before);
            format!("{} {}", passage.slice(0, start), passage.slice(hit.end, passage.len()))
        }
        None => column.to_owned(),
    }
}

/// The last body of the letterhead: the organ above stands before it.
fn printed_issuer(letterhead: &Passage) -> Option<Issuer> {
    let mut last = None;
    let mut index = 0;
    while index < letterhead.len() {
        match body_at(letterhead, index).filter(|body| !body.name.starts_with("các ")) {
            Some(body) => {
                index = body.end;
                last = Some(body);
            }
            None => index += 1,
        }
    }
    let body = last?;
    let (level, place) = level_and_place(letterhead, body.start, body.end);
    level?;
    let confidence = body.confidence();
    Some(Issuer { name: body.name, level, place, lines: letterhead.lines_of(body.start, body.end), confidence })
}

/// "HUYỆN LONG MỸ" alone, where the number or the opening sentence says that a people's committee speaks.
fn inferred_issuer(letterhead: &Passage, opening: Option<&Passage>, document: &Document) -> Option<Issuer> {
    let said = opening.and_then(|opening| body_at(opening, 0));
    let is_committee = said.as_ref().is_some_and(|body| body.name.starts_with("Ủy ban nhân dân"))
        || document.symbol.as_ref().is_some_and(|symbol| symbol.ends_with("UBND"));
    if !is_committee {
        return None;
    }
    let in_head = (0..letterhead.len()).find_map(|index| {
        let level = bodies::level_at(letterhead, index, false)?;
        let (place, end) = places::place_at(letterhead, level.end, Tier::of(&level.name))?;
        let lines = letterhead.lines_of(index, end);
        let name = format!("Ủy ban nhân dân {} {place}", level.name);
        Some(Issuer { name, level: level_of(&level.name, &place), place: Some(place), lines, confidence: 80 })
    });
    in_head.or_else(|| {
        let (opening, body) = (opening?, said?);
        let (level, place) = level_and_place(opening, body.start, body.end);
        let place = place.or_else(|| document.place.clone())?;
        let name = if body.name.ends_with(&place) { body.name } else { format!("{} {place}", body.name) };
        Some(Issuer { name, level, place: Some(place), lines: opening.lines_of(body.start, body.end), confidence: 60 })
    })
}

fn level_and_place(passage: &Passage, start: usize, end: usize) -> (Option<Level>, Option<String>) {
    (start..end)
        .find_map(|index| {
            let level = bodies::level_at(passage, index, false).filter(|level| level.end <= end)?;
            let place =
                (level.end < end).then(|| places::place_at(passage, level.end, Tier::of(&level.name))).flatten();
            let place = place.map(|(name, _)| name);
            Some((level_of(&level.name, place.as_deref().unwrap_or("")), place))
        })
        .unwrap_or((None, None))
}

fn level_of(level: &str, place: &str) -> Option<Level> {
    match level {
        "tỉnh" => Some(Level::Province),
        "thành phố" if LEXICON.provinces.iter().any(|province| province.name == place) => Some(Level::Province),
        "huyện" | "quận" | "thị xã" | "thành phố" => Some(Level::District),
        "xã" | "phường" | "thị trấn" | "đặc khu" => Some(Level::Commune),
        _ => None,
    }
}
