//! Reads purposes, requirements and objectives, and the products they name.

use crate::bodies::term_at;
use crate::lexicon::LEXICON;
use crate::passage::Passage;
use crate::reading::{NamedProduct, Objective, ObjectiveKind, SectionKind, Target};
use crate::sections::{Group, Label, Section};
use crate::targets;

/// The most products one list may name; a longer "list" is prose.
const MOST_PRODUCTS: usize = 60;

/// What the purposes and objectives of a plan hold.
#[derive(Default)]
pub(crate) struct Objectives {
    pub(crate) objectives: Vec<Objective>,
    pub(crate) targets: Vec<Target>,
    pub(crate) products: Vec<NamedProduct>,
}

/// Reads the sections of purpose and of objectives.
pub(crate) fn read(sections: &[Section]) -> Objectives {
    let mut found = Objectives::default();
    let wanted =
        sections.iter().filter(|section| matches!(section.kind, SectionKind::Purpose | SectionKind::Objectives));
    for section in wanted {
        let mut above = kind_of(&section.title, section.kind);
        for group in &section.groups {
            let kind = group.title.as_ref().and_then(named_kind).unwrap_or(above);
            if group.label.is_some() && group.items.is_empty() {
                above = kind; // "1. Mục tiêu", with a) and b) below it.
            }
            read_group(&mut found, section, group, kind);
        }
    }
    found
}

fn read_group(found: &mut Objectives, section: &Section, group: &Group, kind: ObjectiveKind) {
    let label = path(section, group.label.as_ref());
    for item in &group.items {
        let confidence = item.confidence();
        found.objectives.push(Objective {
            kind,
            text: item.passage.text.clone(),
            section: label.clone(),
            lines: item.lines(),
            confidence: if kind == ObjectiveKind::Unlabelled { confidence.min(70) } else { confidence },
        });
        if !matches!(kind, ObjectiveKind::Purpose | ObjectiveKind::Requirement) {
            found.targets.extend(targets::read(&item.passage, &label, false, confidence));
            found.products.extend(products(&item.passage));
        }
    }
}

/// `II.2`.
pub(crate) fn path(section: &Section, label: Option<&Label>) -> String {
    match label {
        Some(label) => format!("{}.{}", section.number, label.written()),
        None => section.number.clone(),
    }
}

fn kind_of(title: &Passage, kind: SectionKind) -> ObjectiveKind {
    let both = title.has("muc dich") && title.has("yeu cau");
    match named_kind(title) {
        Some(named) if !both => named,
        _ if kind == SectionKind::Purpose && !both => ObjectiveKind::Purpose,
        _ => ObjectiveKind::Unlabelled,
    }
}

fn named_kind(title: &Passage) -> Option<ObjectiveKind> {
    let kinds = [
        ("muc dich", ObjectiveKind::Purpose),
        ("yeu cau", ObjectiveKind::Requirement),
        ("tong quat", ObjectiveKind::General),
        ("muc tieu chung", ObjectiveKind::General),
        ("cu the", ObjectiveKind::Specific),
        ("chi tieu", ObjectiveKind::Specific),
    ];
    kinds.into_iter().find(|(phrase, _)| title.has(phrase)).map(|(_, kind)| kind)
}

/// "sản phẩm: A, B (theo danh sách …)".
fn products(passage: &Passage) -> Vec<NamedProduct> {
    let mut products = Vec::new();
    let mut index = 0;
    while index < passage.len() {
        let Some(start) = list_start(passage, index) else {
            index += 1;
            continue;
        };
        let end = list_end(passage, start);
        products.extend(named(passage, start, end));
        index = end.max(index + 1);
    }
    products
}

/// "sản phẩm (chủ lực …):", "sản phẩm gồm".
fn list_start(passage: &Passage, index: usize) -> Option<usize> {
    let goods = passage.at(index, "san pham")?.end;
    (goods..goods + 7).find_map(|place| {
        if place > goods && passage.gap(place - 1).contains([';', '.', ',']) {
            return None;
        }
        if passage.gap(place).contains(':') {
            return Some(passage.any_at(place, &["bao gom", "gom"]).map_or(place, |hit| hit.end));
        }
        None
    })
}

fn list_end(passage: &Passage, start: usize) -> usize {
    let most = (start + 6 * MOST_PRODUCTS).min(passage.len());
    (start + 1..most).find(|place| passage.gap(*place).contains(['(', ';', '.', ':'])).unwrap_or(most)
}

fn named(passage: &Passage, start: usize, end: usize) -> Vec<NamedProduct> {
    let list = in_parentheses(passage, end);
    let mut found = Vec::new();
    let mut from = start;
    for place in start + 1..=end {
        let is_last = place == end;
        let is_joint = passage.skeleton(place) == "va" && !is_last;
        if !(is_last || is_joint || passage.gap(place).contains(',')) || place <= from {
            continue;
        }
        let name = passage.slice(from, place);
        if !name.is_empty() && place - from <= 8 {
            let known = term_at(passage, from, &LEXICON.goods, 3).filter(|known| known.end == place);
            let confidence = if known.is_some() { 90 } else { 70 };
            found.push(NamedProduct {
                name: known.map_or_else(|| name.to_owned(), |known| known.name),
                name_as_read: name.to_owned(),
                list: list.clone(),
                lines: passage.lines_of(from, place),
                confidence,
            });
        }
        from = if is_joint { place + 1 } else { place };
    }
    found
}

fn in_parentheses(passage: &Passage, start: usize) -> Option<String> {
    if !passage.gap(start).contains('(') {
        return None;
    }
    let end = (start + 1..=(start + 30).min(passage.len())).find(|place| passage.gap(*place).contains(')'))?;
    Some(passage.slice(start, end).to_owned())
}
