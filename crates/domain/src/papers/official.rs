//! An official paper as data: what stands on it, from the heading to the annexes (Nghị định 30/2020, Phụ lục I).
//!
//! From one description come both the file for Word and the file for print. How long a line under a title is, or how
//! far a paragraph is indented, is not said here: that is the same for every paper.

use serde::Serialize;

use super::PaperKind;
use crate::{Day, day};

/// An official paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficialPaper {
    /// Who issues it, when, and who signs.
    pub frame: Frame,
    /// What it says.
    pub content: Content,
}

/// What a paper has from whoever issues it: nothing here is worded by a template.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frame {
    /// The body above and the issuing body; none on a form that people hand in.
    pub issuer: Option<Issuer>,
    /// The number as it stands on the paper, `470/KH-UBND`; none on a draft.
    pub number: Option<String>,
    /// What will stand behind the number of a draft: `KH-UBND`.
    pub symbol: String,
    /// Where it is dated; empty where that is not known.
    pub place: String,
    /// The day it bears.
    pub dated: PaperDay,
    /// The day the file is made.
    pub made_on: Day,
    /// Who signs; none where the paper names its own signers.
    pub signature: Option<Signature>,
    /// Whether it is made from sample data, which it then says.
    pub is_sample: bool,
}

impl Frame {
    /// Whether the paper still waits for its number and its day.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.issuer.is_some() && !self.symbol.is_empty() && self.number.is_none()
    }

    /// The line of the number: `Số: 470/KH-UBND`, with room for it on a draft; none on a paper without numbers.
    #[must_use]
    pub fn number_line(&self) -> Option<String> {
        match &self.number {
            Some(number) => Some(format!("Số: {number}")),
            None if self.symbol.is_empty() => None,
            None => Some(format!("Số:          /{}", self.symbol)),
        }
    }

    /// The line of place and day: `Long Mỹ, ngày 24 tháng 02 năm 2020`.
    #[must_use]
    pub fn place_and_day(&self) -> String {
        let place = if self.place.is_empty() { "............" } else { &self.place };
        format!("{place}, {}", self.dated.in_words())
    }
}

/// The day on a paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PaperDay {
    /// A day.
    On(Day),
    /// Room for day and month of a year.
    In(i32),
    /// Room for the whole of it.
    #[default]
    Blank,
}

impl PaperDay {
    /// As papers write it; what is not known is left blank.
    #[must_use]
    pub fn in_words(self) -> String {
        match self {
            Self::On(day) => day::in_words(day),
            Self::In(year) => format!("ngày       tháng       năm {year}"),
            Self::Blank => "ngày ..... tháng ..... năm 20....".to_owned(),
        }
    }
}

/// The heading of whoever issues a paper (box 2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer {
    /// The body above, in capitals, if the issuing body has one on its papers.
    pub superior: Option<String>,
    /// The issuing body in capitals, line by line: `ỦY BAN NHÂN DÂN`, `HUYỆN LONG MỸ`.
    pub lines: Vec<String>,
    /// Its letters in symbols: `UBND`, `BCĐ`, `SNNMT`.
    pub letters: String,
}

/// Who signs (box 7).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signature {
    /// Authority and post in capitals, line by line: `TM. ỦY BAN NHÂN DÂN`, `CHỦ TỊCH`.
    pub authority: Vec<String>,
    /// What is asked of whoever signs a form: `(Ký, ghi rõ họ tên)`.
    pub note: Option<String>,
    /// The name, without titles of learning; none while nobody is known.
    pub name: Option<String>,
}

/// How a paper heads itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Title {
    /// One of the kinds of the decree; a công văn has no title, only `V/v`.
    Kind(PaperKind),
    /// A form with a name of its own.
    Form {
        /// Its name, in capitals.
        name: String,
        /// What stands above it: `Mẫu số 01`.
        label: Option<String>,
    },
}

/// What a paper says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// How it heads itself.
    pub title: Title,
    /// What it is about, without `V/v`.
    pub subject: Text,
    /// Whom it is for (box 9a).
    pub addressees: Vec<Text>,
    /// In whose authority it decides, in capitals, above the legal bases; decisions have it.
    pub authority: Option<Text>,
    /// What it rests on.
    pub bases: Vec<Text>,
    /// Its text.
    pub blocks: Vec<Block>,
    /// Signers of its own, from left to right; without them the frame's signer stands at the right.
    pub signatures: Vec<Signature>,
    /// Who gets it (box 9b), without dashes and signs at the end.
    pub recipients: Vec<Text>,
    /// Its annexes.
    pub annexes: Vec<Annex>,
}

/// A part of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// `Chương I` and its title.
    Chapter {
        /// The number, in Roman figures.
        number: String,
        /// The title.
        title: Text,
    },
    /// `Mục 1` and its title.
    Section {
        /// The number.
        number: String,
        /// The title.
        title: Text,
    },
    /// `I. MỤC ĐÍCH`, the other way to divide a paper.
    Heading {
        /// The number, in Roman figures.
        number: String,
        /// The title.
        title: Text,
    },
    /// `Điều 1.`
    Article {
        /// The number.
        number: String,
        /// A title on a line of its own; an article of a decision has none.
        title: Option<Text>,
        /// The text.
        text: Text,
    },
    /// `1.`, a heading or a text.
    Clause {
        /// The number.
        number: String,
        /// The text.
        text: Text,
        /// Whether it is the heading of what follows.
        is_heading: bool,
    },
    /// `a)`.
    Point {
        /// The letter.
        letter: String,
        /// The text.
        text: Text,
    },
    /// `- ` and a text.
    Dash(Text),
    /// A paragraph.
    Paragraph(Text, Place),
    /// A field of a form: what is asked, and what was answered; dots to write on if nothing was.
    Field {
        /// What is asked.
        label: String,
        /// What was answered.
        text: Text,
    },
    /// A table.
    Table(Table),
}

impl Block {
    /// The text at whose end a paper may end; none for a table or a field.
    pub fn text_mut(&mut self) -> Option<&mut Text> {
        match self {
            Self::Chapter { title, .. } | Self::Section { title, .. } | Self::Heading { title, .. } => Some(title),
            Self::Article { text, .. }
            | Self::Clause { text, .. }
            | Self::Point { text, .. }
            | Self::Dash(text)
            | Self::Paragraph(text, _) => Some(text),
            Self::Field { .. } | Self::Table(_) => None,
        }
    }
}

/// How a paragraph lies on the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Place {
    /// As the text: its first line indented, its lines even on both sides.
    #[default]
    Text,
    /// The same without an indented line: fields of forms.
    Plain,
    /// In the middle.
    Centre,
    /// In the middle, bold: `QUYẾT ĐỊNH:`.
    Banner,
    /// In the middle, slanted: a remark under a heading.
    Remark,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<TableColumn>,
    /// Rows that are repeated on each page.
    pub head: Vec<TableRow>,
    /// Its rows.
    pub rows: Vec<TableRow>,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableColumn {
    /// Its width, as a share of all widths.
    pub width: u32,
    /// Where its text stands.
    pub align: Align,
}

/// Where text stands in a cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// At the left.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// At the right: numbers.
    Right,
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableRow {
    /// Its cells; their spans add up to the number of columns.
    pub cells: Vec<TableCell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableCell {
    /// Its paragraphs; none in a cell to be filled by hand.
    pub paragraphs: Vec<Text>,
    /// How many columns it takes.
    pub span: u32,
    /// Whether it is bold.
    pub is_bold: bool,
    /// Where its text stands, if not as its column says.
    pub align: Option<Align>,
}

/// An annex, with pages numbered apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annex {
    /// Its title.
    pub title: Text,
    /// What it comes with: `Kèm theo Quyết định số …`.
    pub comes_with: Option<Text>,
    /// Its text.
    pub blocks: Vec<Block>,
    /// Whether its pages lie across.
    pub is_landscape: bool,
}

/// A line of text, some of it bold or slanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text(pub Vec<Run>);

/// Text of one look.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The letters.
    pub text: String,
    /// Whether it is bold.
    #[serde(rename = "bold")]
    pub is_bold: bool,
    /// Whether it is slanted.
    #[serde(rename = "italic")]
    pub is_italic: bool,
}

impl Text {
    /// Text without any look of its own.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self(vec![Run { text: text.into(), ..Run::default() }])
    }

    /// Its letters.
    #[must_use]
    pub fn letters(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }

    /// Whether nothing stands there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|run| run.text.trim().is_empty())
    }

    /// The same in capitals.
    #[must_use]
    pub fn in_capitals(&self) -> Self {
        Self(self.0.iter().map(|run| Run { text: run.text.to_uppercase(), ..run.clone() }).collect())
    }

    /// The same with other signs at its end; signs that end a sentence or a line of a list go.
    #[must_use]
    pub fn ending(&self, end: &str) -> Self {
        let mut text = self.clone();
        while let Some(last) = text.0.last_mut() {
            let kept = last.text.trim_end_matches([' ', '.', ',', ';', '/']).len();
            last.text.truncate(kept);
            if kept > 0 || text.0.len() == 1 {
                break;
            }
            text.0.pop();
        }
        match text.0.last_mut() {
            Some(last) => last.text.push_str(end),
            None => text.0.push(Run { text: end.to_owned(), ..Run::default() }),
        }
        text
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

/// Ends a list as the decree does: `;` after each, `.` after the last.
#[must_use]
pub fn listed(lines: &[Text]) -> Vec<Text> {
    let last = lines.len().saturating_sub(1);
    lines.iter().enumerate().map(|(at, line)| line.ending(if at == last { "." } else { ";" })).collect()
}

/// Ends the text of a paper with `./.`; what ends with a table keeps its end.
pub fn end_text(blocks: &mut [Block]) {
    if let Some(text) = blocks.last_mut().and_then(Block::text_mut) {
        *text = text.ending("./.");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_leaves_room_for_number_and_day() {
        let draft = Frame {
            issuer: Some(Issuer { superior: None, lines: Vec::new(), letters: "UBND".to_owned() }),
            symbol: "QĐ-UBND".to_owned(),
            place: "Cần Thơ".to_owned(),
            dated: PaperDay::In(2026),
            ..Frame::default()
        };
        assert!(draft.is_draft());
        assert_eq!(draft.number_line().unwrap(), "Số:          /QĐ-UBND");
        assert_eq!(draft.place_and_day(), "Cần Thơ, ngày       tháng       năm 2026");
        let issued = Frame {
            number: Some("470/KH-UBND".to_owned()),
            dated: PaperDay::On(Day::from_ymd_opt(2020, 2, 24).unwrap()),
            place: "Long Mỹ".to_owned(),
            ..draft
        };
        assert!(!issued.is_draft());
        assert_eq!(issued.number_line().unwrap(), "Số: 470/KH-UBND");
        assert_eq!(issued.place_and_day(), "Long Mỹ, ngày 24 tháng 02 năm 2020");
    }

    #[test]
    fn lists_and_papers_end_as_the_decree_says_whatever_was_typed() {
        let lines = ["Như Điều 3;", "Sở Tài chính.", "Lưu: VT, NN"].map(Text::from);
        let ended: Vec<String> = listed(&lines).iter().map(Text::letters).collect();
        assert_eq!(ended, ["Như Điều 3;", "Sở Tài chính;", "Lưu: VT, NN."]);
        let mut blocks = vec![Block::Dash("Một".into()), Block::Paragraph("Hai ./.".into(), Place::Text)];
        end_text(&mut blocks);
        assert_eq!(blocks[1].text_mut().unwrap().letters(), "Hai./.");
    }

    #[test]
    fn the_end_of_a_text_of_several_looks_is_found() {
        let bold = Run { text: "hết".to_owned(), is_bold: true, is_italic: false };
        let stop = Run { text: ". ".to_owned(), ..Run::default() };
        assert_eq!(Text(vec![bold, stop]).ending(";").letters(), "hết;");
        assert_eq!(Text::default().ending(".").letters(), ".");
    }
}
