//! A paper as lines of known looks, in order: what both files, for Word and for print, are written from.

use domain::papers::official::{
    Annex, Block, Content, Frame, Issuer, OfficialPaper, Place, Run, Signature, Table, Text, Title, end_text, listed,
};
use domain::papers::{PaperKind, roman};
use serde::Serialize;

use super::measures::{LEFT_OF_END, LEFT_OF_HEADING, Lines, PART_OF_LENGTH, SHEET, Style};
use super::width::Widths;

/// A stretch of pages numbered from 1: the paper itself, or an annex.
#[derive(Debug, Serialize)]
pub(crate) struct Stretch {
    /// Whether its pages lie across.
    pub(crate) landscape: bool,
    pub(crate) pieces: Vec<Piece>,
}

/// What stands below one another on a page.
#[derive(Debug, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub(crate) enum Piece {
    /// A paragraph.
    Paragraph(Paragraph),
    /// Two columns side by side, row by row, never torn apart.
    Columns {
        /// How wide the left one is, in twips.
        left: i64,
        right: i64,
        rows: Vec<[Vec<Paragraph>; 2]>,
    },
    /// A table.
    Table(Grid),
}

/// A paragraph.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Paragraph {
    #[serde(serialize_with = "id_of")]
    pub(crate) style: Style,
    pub(crate) runs: Vec<Run>,
    /// Where its lines stand, if not as its style says.
    pub(crate) lines: Option<Lines>,
    /// Whether it stays on the page of what follows, whatever its style says.
    pub(crate) keep: bool,
    /// Whether dots fill its last line to the end.
    pub(crate) dots: bool,
    /// How long a line is drawn under it, in twips.
    pub(crate) line: Option<i64>,
    /// How far it is from the left, in twips.
    pub(crate) left: i64,
    /// How deep it lies in the outline of this paper; none for what is no heading.
    pub(crate) level: Option<u8>,
}

/// A table with its widths.
#[derive(Debug, Serialize)]
pub(crate) struct Grid {
    /// The widths of its columns, in twips.
    pub(crate) widths: Vec<i64>,
    /// How many of its rows are repeated on each page.
    pub(crate) head: usize,
    pub(crate) rows: Vec<Vec<GridCell>>,
}

#[derive(Debug, Serialize)]
pub(crate) struct GridCell {
    pub(crate) span: u32,
    pub(crate) paragraphs: Vec<Paragraph>,
}

fn id_of<S: serde::Serializer>(style: &Style, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(style.id())
}

/// Lays a paper out.
pub(crate) fn lay_out(paper: &OfficialPaper, widths: &Widths) -> Vec<Stretch> {
    let OfficialPaper { frame, content } = paper;
    let wide = SHEET.text_width(false);
    let mut pieces = heading(frame, content, widths, wide);
    title(content, widths, wide, &mut pieces);
    addressees(content, &mut pieces);
    if let Some(authority) = &content.authority {
        pieces.push(line(Style::Authority, authority.in_capitals()));
    }
    pieces.extend(listed(&content.bases).into_iter().map(|basis| line(Style::Basis, basis)));
    let mut blocks = content.blocks.clone();
    if matches!(content.title, Title::Kind(_)) {
        end_text(&mut blocks);
    }
    body(&blocks, wide, &mut pieces);
    end(frame, content, wide, &mut pieces);
    let mut stretches = vec![Stretch { landscape: false, pieces }];
    for (at, one) in content.annexes.iter().enumerate() {
        let number = if content.annexes.len() > 1 { format!(" {}", roman(at + 1)) } else { String::new() };
        stretches.push(annex(one, &number));
    }
    for stretch in &mut stretches {
        outline(&mut stretch.pieces);
    }
    stretches
}

fn paragraph(style: Style, text: impl Into<Text>) -> Paragraph {
    let runs = text.into().0;
    Paragraph { style, runs, lines: None, keep: false, dots: false, line: None, left: 0, level: None }
}

fn line(style: Style, text: impl Into<Text>) -> Piece {
    Piece::Paragraph(paragraph(style, text))
}

/// Boxes 1 to 4: issuer and number at the left, nation, motto, place and day at the right.
fn heading(frame: &Frame, content: &Content, widths: &Widths, wide: i64) -> Vec<Piece> {
    let nation = paragraph(Style::Nation, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    let mut motto = paragraph(Style::Motto, "Độc lập - Tự do - Hạnh phúc");
    motto.line = Some(widths.of(&motto));
    let Some(issuer) = &frame.issuer else {
        let label = match &content.title {
            Title::Form { label: Some(label), .. } => Some(line(Style::FormLabel, label.as_str())),
            _ => None,
        };
        return label.into_iter().chain([Piece::Paragraph(nation), Piece::Paragraph(motto)]).collect();
    };
    let left = wide * LEFT_OF_HEADING / 100;
    let mut numbers: Vec<Paragraph> =
        frame.number_line().map(|number| paragraph(Style::Number, number.as_str())).into_iter().collect();
    if content.title == Title::Kind(PaperKind::Letter) {
        let mut subject = content.subject.clone();
        subject.0.insert(0, Run { text: "V/v ".to_owned(), ..Run::default() });
        numbers.push(paragraph(Style::LetterSubject, subject));
    }
    let day = paragraph(Style::PlaceAndDay, frame.place_and_day().as_str());
    let rows = vec![[issuing(issuer, widths, left), vec![nation, motto]], [numbers, vec![day]]];
    let label = match &content.title {
        Title::Form { label: Some(label), .. } => Some(line(Style::FormLabel, label.as_str())),
        _ => None,
    };
    label.into_iter().chain([Piece::Columns { left, right: wide - left, rows }]).collect()
}

/// The body above and the issuing body, with a line of a third to a half of its length.
fn issuing(issuer: &Issuer, widths: &Widths, wide: i64) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> =
        issuer.superior.iter().map(|above| paragraph(Style::Superior, above.as_str())).collect();
    paragraphs.extend(issuer.lines.iter().map(|name| paragraph(Style::Issuer, name.as_str())));
    if let Some(last) = paragraphs.last_mut() {
        last.line = Some(part_of(widths.of(last).min(wide)));
    }
    paragraphs
}

#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "a line is a few thousand twips long")]
fn part_of(length: i64) -> i64 {
    (length as f64 * PART_OF_LENGTH).round() as i64
}

/// Box 5a: the kind and what it is about.
fn title(content: &Content, widths: &Widths, wide: i64, pieces: &mut Vec<Piece>) {
    let name = match &content.title {
        Title::Kind(PaperKind::Letter) => return,
        Title::Kind(kind) => kind.title().to_uppercase(),
        Title::Form { name, .. } => name.to_uppercase(),
    };
    pieces.push(line(Style::Title, name.as_str()));
    if !content.subject.is_empty() {
        let mut subject = paragraph(Style::Subject, content.subject.clone());
        subject.line = Some(part_of(widths.of(&subject).min(wide)));
        pieces.push(Piece::Paragraph(subject));
    }
}

/// Box 9a: one addressee on the line, several below one another.
fn addressees(content: &Content, pieces: &mut Vec<Piece>) {
    match content.addressees.as_slice() {
        [] => {}
        [only] => {
            let mut text = only.clone();
            text.0.insert(0, Run { text: "Kính gửi: ".to_owned(), ..Run::default() });
            pieces.push(line(Style::Addressee, text));
        }
        several => {
            let mut first = paragraph(Style::Addressee, "Kính gửi:");
            first.lines = Some(Lines::Left);
            first.left = 1_440;
            pieces.push(Piece::Paragraph(first));
            for one in dashed(several) {
                let mut one = paragraph(Style::AddresseeOfSeveral, one);
                one.left = 2_160;
                pieces.push(Piece::Paragraph(one));
            }
        }
    }
}

/// A list with dashes, ended as the decree says.
fn dashed(lines: &[Text]) -> Vec<Text> {
    listed(lines).into_iter().map(|line| numbered("- ", false, &line)).collect()
}

/// A text with its number before it.
fn numbered(number: &str, is_bold: bool, text: &Text) -> Text {
    let mut runs = vec![Run { text: number.to_owned(), is_bold, is_italic: false }];
    runs.extend(text.0.iter().cloned());
    Text(runs)
}

fn body(blocks: &[Block], wide: i64, pieces: &mut Vec<Piece>) {
    for block in blocks {
        match block {
            Block::Chapter { number, title } => {
                pieces.push(line(Style::DivisionNumber, format!("Chương {number}").as_str()));
                pieces.push(line(Style::DivisionTitle, title.in_capitals()));
            }
            Block::Section { number, title } => {
                pieces.push(line(Style::DivisionNumber, format!("Mục {number}").as_str()));
                pieces.push(line(Style::DivisionTitle, title.in_capitals()));
            }
            Block::Heading { number, title } => {
                pieces.push(line(Style::Heading, numbered(&format!("{number}. "), false, &title.in_capitals())));
            }
            Block::Article { number, title, text } => {
                let number = format!("Điều {number}. ");
                match title {
                    Some(title) => {
                        pieces.push(line(Style::ArticleTitle, numbered(&number, false, title)));
                        if !text.is_empty() {
                            pieces.push(line(Style::Text, text.clone()));
                        }
                    }
                    None => pieces.push(line(Style::Article, numbered(&number, true, text))),
                }
            }
            Block::Clause { number, text, is_heading } => {
                let style = if *is_heading { Style::ClauseHeading } else { Style::Text };
                pieces.push(line(style, numbered(&format!("{number}. "), false, text)));
            }
            Block::Point { letter, text } => {
                pieces.push(line(Style::Text, numbered(&format!("{letter}) "), false, text)));
            }
            Block::Dash(text) => pieces.push(line(Style::Text, numbered("- ", false, text))),
            Block::Paragraph(text, place) => pieces.push(line(style_of(*place), text.clone())),
            Block::Field { label, text } => pieces.push(Piece::Paragraph(field(label, text))),
            Block::Table(table) => pieces.push(Piece::Table(grid(table, wide))),
        }
    }
}

fn style_of(place: Place) -> Style {
    match place {
        Place::Text => Style::Text,
        Place::Plain => Style::Plain,
        Place::Centre => Style::Centre,
        Place::Banner => Style::Banner,
        Place::Remark => Style::Remark,
    }
}

/// A field of a form: its label and what was typed, or dots to write on.
fn field(label: &str, text: &Text) -> Paragraph {
    let colon = if label.is_empty() || label.ends_with([':', '?']) { "" } else { ":" };
    let space = if label.is_empty() { "" } else { " " };
    let mut field = paragraph(Style::Plain, numbered(&format!("{label}{colon}{space}"), false, text));
    field.lines = Some(Lines::Left);
    field.dots = text.is_empty();
    field
}

/// A table of many columns is set smaller.
const MANY_COLUMNS: usize = 6;

fn grid(table: &Table, wide: i64) -> Grid {
    let (head, cell) = match table.columns.len() > MANY_COLUMNS {
        true => (Style::SmallTableHead, Style::SmallTableCell),
        false => (Style::TableHead, Style::TableCell),
    };
    let rows = |rows: &[domain::papers::official::TableRow], is_head: bool| {
        let row = |row: &domain::papers::official::TableRow| {
            let mut at = 0;
            let mut cells = Vec::new();
            for one in &row.cells {
                let column = table.columns.get(at).map(|column| column.align).unwrap_or_default();
                let style = if is_head || one.is_bold { head } else { cell };
                let align = one.align.or_else(|| (!is_head && one.span == 1).then_some(column));
                let lines = align.map(Lines::from).or_else(|| (!is_head).then_some(Lines::Left));
                let texts = if one.paragraphs.is_empty() { vec![Text::default()] } else { one.paragraphs.clone() };
                let paragraphs = texts.into_iter().map(|text| Paragraph { lines, ..paragraph(style, text) }).collect();
                cells.push(GridCell { span: one.span, paragraphs });
                at += usize::try_from(one.span).unwrap_or(1);
            }
            cells
        };
        rows.iter().map(row).collect::<Vec<_>>()
    };
    let all: i64 = table.columns.iter().map(|column| i64::from(column.width)).sum();
    let widths = table.columns.iter().map(|column| wide * i64::from(column.width) / all.max(1)).collect();
    let mut all_rows = rows(&table.head, true);
    let head = all_rows.len();
    all_rows.extend(rows(&table.rows, false));
    Grid { widths, head, rows: all_rows }
}

/// Boxes 7 and 9b: recipients at the left, whoever signs at the right, on the page of the last lines of the text.
fn end(frame: &Frame, content: &Content, wide: i64, pieces: &mut Vec<Piece>) {
    if let Some(Piece::Paragraph(last)) = pieces.last_mut() {
        last.keep = true;
    }
    let mut rows = match content.signatures.as_slice() {
        [] => vec![[recipients(content), frame.signature.iter().flat_map(signature).collect()]],
        [only] => vec![[recipients(content), signature(only)]],
        several => several.chunks(2).map(pair).chain([[recipients(content), Vec::new()]]).collect(),
    };
    rows.retain(|row| row.iter().any(|column| !column.is_empty()));
    if frame.issuer.is_none()
        && let Some(first) = rows.first_mut()
    {
        let day = paragraph(Style::PlaceAndDay, frame.place_and_day().as_str());
        first[1].insert(0, Paragraph { keep: true, ..day });
        if !first[0].is_empty() {
            first[0].insert(0, Paragraph { keep: true, ..paragraph(Style::PlaceAndDay, "") });
        }
    }
    let left = wide * LEFT_OF_END / 100;
    pieces.extend(rows.into_iter().map(|row| Piece::Columns { left, right: wide - left, rows: vec![row] }));
}

/// Two signers side by side; one alone stands at the right.
fn pair(signers: &[Signature]) -> [Vec<Paragraph>; 2] {
    match signers {
        [first, second, ..] => [signature(first), signature(second)],
        [only] => [Vec::new(), signature(only)],
        [] => [Vec::new(), Vec::new()],
    }
}

fn recipients(content: &Content) -> Vec<Paragraph> {
    if content.recipients.is_empty() {
        return Vec::new();
    }
    let lines = dashed(&content.recipients).into_iter().map(|one| paragraph(Style::Recipient, one));
    std::iter::once(paragraph(Style::RecipientsTitle, "Nơi nhận:")).chain(lines).collect()
}

fn signature(signature: &Signature) -> Vec<Paragraph> {
    let authority =
        signature.authority.iter().map(|line| paragraph(Style::SignAuthority, line.to_uppercase().as_str()));
    let note = signature.note.iter().map(|note| paragraph(Style::SignNote, note.as_str()));
    let name = paragraph(Style::SignName, signature.name.as_deref().unwrap_or_default());
    authority.chain(note).chain([name]).collect()
}

fn annex(annex: &Annex, number: &str) -> Stretch {
    let mut pieces = vec![
        line(Style::AnnexLabel, format!("Phụ lục{number}").as_str()),
        line(Style::AnnexTitle, annex.title.in_capitals()),
    ];
    if let Some(note) = &annex.comes_with {
        pieces.push(line(Style::AnnexNote, numbered("(", false, &note.ending(")"))));
    }
    body(&annex.blocks, SHEET.text_width(annex.is_landscape), &mut pieces);
    Stretch { landscape: annex.is_landscape, pieces }
}

/// Keeps what stands above a table with it, and lets no heading lie more than one step below the one before, as
/// screen readers ask.
fn outline(pieces: &mut [Piece]) {
    let mut above = 0;
    for at in 0..pieces.len() {
        let before_table = matches!(pieces.get(at + 1), Some(Piece::Table(_)));
        if let Piece::Paragraph(paragraph) = &mut pieces[at] {
            paragraph.keep |= before_table;
            paragraph.level = paragraph.style.look().level.map(|level| level.min(above + 1));
            above = paragraph.level.unwrap_or(above);
        }
    }
}
