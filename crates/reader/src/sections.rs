//! Parts the blocks of a plan into preamble, sections, groups and items.

use crate::blocks::{Block, ends_sentence};
use crate::markers::{self, Marker, is_mostly_capitals};
use crate::passage::Passage;
use crate::reading::{Lines, SectionKind};

/// A plan in its parts.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    /// What stands before the first section.
    pub(crate) preamble: Vec<Block>,
    pub(crate) sections: Vec<Section>,
    /// The closing words.
    pub(crate) closing: Vec<Block>,
}

/// A section of the first order.
#[derive(Debug)]
pub(crate) struct Section {
    pub(crate) number: String,
    pub(crate) printed: String,
    pub(crate) title: Passage,
    pub(crate) kind: SectionKind,
    pub(crate) groups: Vec<Group>,
}

/// What stands under one numbered or lettered heading; without a heading at the start of a section.
#[derive(Debug, Default)]
pub(crate) struct Group {
    pub(crate) label: Option<Label>,
    pub(crate) title: Option<Passage>,
    pub(crate) items: Vec<Item>,
}

/// The number of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) path: LabelPath,
    pub(crate) printed: String,
    /// The print was `1.1.` and stands for `1.`.
    pub(crate) is_corrected: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LabelPath {
    Number(Vec<u32>),
    Letter(char),
}

impl Label {
    pub(crate) fn written(&self) -> String {
        match &self.path {
            LabelPath::Number(parts) => parts.iter().map(u32::to_string).collect::<Vec<_>>().join("."),
            LabelPath::Letter(letter) => letter.to_string(),
        }
    }
}

/// One bullet or paragraph with what is nested under it.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) passage: Passage,
    pub(crate) is_bullet: bool,
    pub(crate) crosses_page: bool,
}

impl Item {
    pub(crate) fn lines(&self) -> Lines {
        self.passage.lines()
    }

    /// How sure its bounds are, in percent.
    pub(crate) fn confidence(&self) -> u8 {
        100 - if self.is_bullet { 0 } else { 5 } - if self.crosses_page { 10 } else { 0 }
    }
}

/// Parts the blocks.
pub(crate) fn part(blocks: Vec<Block>) -> Parts {
    let mut parts = Parts::default();
    let mut tops = TopLevel::of(&blocks);
    let mut open: Option<(Block, Vec<Block>)> = None;
    let mut is_closing = false;
    for block in blocks {
        if tops.begins_section(&block) {
            is_closing = false;
            parts.sections.extend(open.take().map(|(heading, body)| section(&heading, body)));
            open = Some((block, Vec::new()));
            continue;
        }
        match &mut open {
            None => parts.preamble.push(block),
            Some((_, body)) => {
                is_closing |= !body.is_empty() && is_closing_words(&block);
                if is_closing { parts.closing.push(block) } else { body.push(block) }
            }
        }
    }
    parts.sections.extend(open.map(|(heading, body)| section(&heading, body)));
    parts
}

/// Which markers number the sections of a plan.
enum TopLevel {
    Roman,
    Number { last: u32, inner: Option<u32> },
    Nothing,
}

impl TopLevel {
    fn of(blocks: &[Block]) -> Self {
        if blocks.iter().any(|block| matches!(block.marker, Marker::Roman(_))) {
            return Self::Roman;
        }
        let titled = blocks
            .iter()
            .filter(|block| matches!(&block.marker, Marker::Number(parts) if parts.len() == 1))
            .filter(|block| kind_of(&block.passage()) != SectionKind::Other)
            .count();
        if titled >= 2 { Self::Number { last: 0, inner: None } } else { Self::Nothing }
    }

    fn begins_section(&mut self, block: &Block) -> bool {
        match (self, &block.marker) {
            (Self::Roman, Marker::Roman(_)) => true,
            (Self::Number { last, inner }, Marker::Number(parts)) if parts.len() == 1 => {
                let is_inner = inner.is_some_and(|inner| inner + 1 == parts[0]) || parts[0] != *last + 1;
                if is_inner {
                    *inner = Some(parts[0]);
                } else {
                    (*last, *inner) = (parts[0], None);
                }
                !is_inner
            }
            _ => false,
        }
    }
}

fn section(heading: &Block, body: Vec<Block>) -> Section {
    let whole = heading.passage();
    let (title, rest) = title_and_rest(&whole, 40);
    let title = title.unwrap_or_else(|| whole.clone());
    let number = match &heading.marker {
        Marker::Roman(value) => markers::in_roman(*value),
        Marker::Number(parts) => parts.iter().map(u32::to_string).collect::<Vec<_>>().join("."),
        _ => String::new(),
    };
    let kind = kind_of(&title);
    let mut groups = groups(body);
    if let Some(rest) = rest.filter(|rest| !rest.is_empty()) {
        let item = Item { passage: rest, is_bullet: false, crosses_page: heading.crosses_page };
        match groups.first_mut().filter(|group| group.label.is_none()) {
            Some(group) => group.items.insert(0, item),
            None => groups.insert(0, Group { items: vec![item], ..Group::default() }),
        }
    }
    Section { number, printed: heading.printed.clone(), title, kind, groups }
}

/// What a title says the section is about.
pub(crate) fn kind_of(title: &Passage) -> SectionKind {
    let has = |phrases: &[&str]| phrases.iter().any(|phrase| title.has(phrase));
    if title.len() > 25 {
        SectionKind::Other
    } else if has(&["to chuc thuc hien", "phan cong", "trach nhiem", "to chuc trien khai"]) {
        SectionKind::Implementation
    } else if has(&["kinh phi", "nguon von"]) {
        SectionKind::Funding
    } else if has(&["muc dich", "yeu cau"]) {
        SectionKind::Purpose
    } else if has(&["muc tieu", "chi tieu"]) {
        SectionKind::Objectives
    } else if has(&["giai phap", "nhiem vu", "noi dung"]) {
        SectionKind::Solutions
    } else if has(&["can cu"]) {
        SectionKind::LegalBases
    } else {
        SectionKind::Other
    }
}

fn is_closing_words(block: &Block) -> bool {
    const OPENINGS: [&str; 9] = [
        "tren day la",
        "trong qua trinh",
        "ke hoach nay",
        "yeu cau cac",
        "yeu cau thu truong",
        "de nghi cac",
        "can cu ke hoach nay",
        "can cu noi dung ke hoach",
        "nhan duoc ke hoach",
    ];
    block.marker == Marker::None && block.passage().any_at(0, &OPENINGS).is_some()
}

/// Groups the blocks of a section under its headings.
pub(crate) fn groups(blocks: Vec<Block>) -> Vec<Group> {
    let mut gathered: Vec<(Group, Vec<OpenItem>)> = vec![(Group::default(), Vec::new())];
    let mut blocks = blocks.into_iter().peekable();
    while let Some(block) = blocks.next() {
        let leads_deeper = blocks.peek().is_some_and(|next| matches!(next.marker, Marker::Bullet(_) | Marker::None));
        let label = match &block.marker {
            Marker::Number(parts) => Some(LabelPath::Number(parts.clone())),
            Marker::Letter(letter) if is_letter_heading(&block, leads_deeper) => Some(LabelPath::Letter(*letter)),
            _ => None,
        };
        let Some(path) = label else {
            if let Some((_, items)) = gathered.last_mut() {
                add_item(items, block);
            }
            continue;
        };
        let label = Label { path, printed: block.printed.clone(), is_corrected: false };
        let whole = block.passage();
        let (title, rest) = title_and_rest(&whole, 30);
        let items = rest.filter(|rest| !rest.is_empty()).map(|rest| OpenItem::of(rest, block.crosses_page));
        gathered.push((Group { label: Some(label), title, items: Vec::new() }, items.into_iter().collect()));
    }
    let mut groups: Vec<Group> = gathered
        .into_iter()
        .map(|(group, items)| Group { items: items.into_iter().map(OpenItem::close).collect(), ..group })
        .filter(|group| group.label.is_some() || !group.items.is_empty())
        .collect();
    correct_numbers(&mut groups);
    groups
}

/// An item whose nested bullets are still being gathered.
struct OpenItem {
    pieces: Vec<(u32, String)>,
    ready: Option<Passage>,
    marker: Marker,
    crosses_page: bool,
}

impl OpenItem {
    fn of(passage: Passage, crosses_page: bool) -> Self {
        Self { pieces: Vec::new(), ready: Some(passage), marker: Marker::None, crosses_page }
    }

    fn close(self) -> Item {
        let is_bullet = self.marker != Marker::None;
        let passage =
            self.ready.unwrap_or_else(|| Passage::join(self.pieces.iter().map(|(line, text)| (*line, text.as_str()))));
        Item { passage, is_bullet, crosses_page: self.crosses_page }
    }
}

/// Adds an item, or nests it under the one before when its bullet is of another kind.
fn add_item(items: &mut Vec<OpenItem>, block: Block) {
    let first = items.iter().map(|item| &item.marker).find(|marker| matches!(marker, Marker::Bullet(_)));
    let is_nested =
        matches!((&block.marker, first), (Marker::Bullet(mine), Some(Marker::Bullet(first))) if mine != first);
    match items.last_mut() {
        Some(above) if is_nested && above.ready.is_none() => {
            above.pieces.extend(block.pieces);
            above.crosses_page |= block.crosses_page;
        }
        _ => items.push(OpenItem {
            pieces: block.pieces,
            ready: None,
            marker: block.marker,
            crosses_page: block.crosses_page,
        }),
    }
}

fn is_letter_heading(block: &Block, leads_deeper: bool) -> bool {
    let passage = block.passage();
    leads_deeper && passage.len() <= 25 && (passage.text.ends_with(':') || !ends_sentence(&passage.text))
}

/// Parts a heading from the text that follows it behind a colon; a long sentence has no title.
fn title_and_rest(whole: &Passage, longest: usize) -> (Option<Passage>, Option<Passage>) {
    let colon = (1..=whole.len().min(longest)).find(|index| whole.gap(*index).contains(':'));
    if let Some(colon) = colon {
        let rest = (colon < whole.len()).then(|| part_of(whole, colon, whole.len()));
        return (Some(part_of(whole, 0, colon)), rest);
    }
    let is_title =
        whole.len() <= longest && (!ends_sentence(&whole.text) || whole.len() <= 12) || is_mostly_capitals(&whole.text);
    if is_title { (Some(part_of(whole, 0, whole.len())), None) } else { (None, Some(whole.clone())) }
}

/// The words `from..to` as a passage of their own, stops at its end left off for titles.
pub(crate) fn part_of(whole: &Passage, from: usize, to: usize) -> Passage {
    let mut pieces: Vec<(u32, usize, usize)> = Vec::new();
    for index in from..to.min(whole.len()) {
        let line = whole.words[index].line;
        match pieces.last_mut() {
            Some((last, _, end)) if *last == line => *end = index + 1,
            _ => pieces.push((line, index, index + 1)),
        }
    }
    let is_end = to >= whole.len() && from > 0;
    let last = pieces.len().saturating_sub(1);
    Passage::join(pieces.iter().enumerate().map(|(place, (line, start, end))| {
        let from = whole.words[*start].start - opening_signs(whole, *start);
        let text = if is_end && place == last {
            &whole.text[from..]
        } else if place < last {
            let next = whole.words.get(*end).map_or(whole.text.len(), |word| word.start);
            &whole.text[from..next]
        } else {
            &whole.text[from..whole.words[*end - 1].end + closing_signs(whole, *end)]
        };
        (*line, text)
    }))
}

/// Bytes of an opening quote or parenthesis that belongs to this word.
fn opening_signs(whole: &Passage, index: usize) -> usize {
    let gap = whole.gap(index);
    gap.len() - gap.trim_end_matches(['(', '“', '"', '%']).len()
}

/// Bytes of a closing parenthesis or quote behind the word before `index`.
fn closing_signs(whole: &Passage, index: usize) -> usize {
    let gap = whole.gap(index);
    gap.len() - gap.trim_start_matches([')', '”', '"', '%']).len()
}

/// A lone `1.1.` that is followed by `2.` stands for `1.`.
fn correct_numbers(groups: &mut [Group]) {
    let mut seen_first = None;
    for index in 0..groups.len() {
        let Some(LabelPath::Number(parts)) = groups[index].label.as_ref().map(|label| label.path.clone()) else {
            continue;
        };
        if let [first, 1] = parts[..] {
            let next =
                groups[index + 1..].iter().find_map(|group| match group.label.as_ref().map(|label| &label.path) {
                    Some(LabelPath::Number(parts)) => Some(parts.clone()),
                    _ => None,
                });
            if seen_first != Some(first)
                && next == Some(vec![first + 1])
                && let Some(label) = groups[index].label.as_mut()
            {
                label.path = LabelPath::Number(vec![first]);
                label.is_corrected = true;
            }
        }
        seen_first = parts.first().copied();
    }
}
