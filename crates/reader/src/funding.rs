//! Reads where the money comes from, and for whom it is not.

use crate::doubts::Doubts;
use crate::passage::Passage;
use crate::reading::{
    DoubtAbout, Funding, FundingExclusion, FundingKind, FundingNote, FundingSource, MoneyAmount, SectionKind,
};
use crate::sections::{Item, Section};

/// Words by which public money is known.
const BUDGET: [&str; 7] = [
    "ngan sach",
    "su nghiep",
    "khuyen cong",
    "khuyen nong",
    "trung uong",
    "chuong trinh muc tieu quoc gia",
    "dau tu cong",
];

/// Words by which private money is known.
const SOCIAL: [&str; 7] = ["xa hoi hoa", "tu huy dong", "von vay", "doi ung", "tin dung", "tai tro", "dong gop"];

/// Words that shut someone out.
const DENIALS: [&str; 5] =
    ["khong duoc ho tro", "khong ho tro", "khong thuoc doi tuong ho tro", "khong duoc huong", "khong ap dung"];

/// Reads the sections on money.
pub(crate) fn read(sections: &[Section], doubts: &mut Doubts) -> Funding {
    let mut funding = Funding::default();
    let own = sections.iter().filter(|section| section.kind == SectionKind::Funding);
    for item in own.flat_map(|section| &section.groups).flat_map(|group| &group.items) {
        read_item(&mut funding, item);
    }
    for source in funding.sources.iter().filter(|source| source.kind == FundingKind::Unlabelled) {
        doubts.raise(DoubtAbout::Funding, source.lines, "Không rõ nguồn này là ngân sách hay xã hội hóa.");
    }
    funding
}

fn read_item(funding: &mut Funding, item: &Item) {
    let passage = &item.passage;
    let amounts_before = funding.amounts.len();
    funding.amounts.extend(amounts(passage));
    let start = list_start(passage);
    let denial = (0..passage.len()).find(|index| passage.any_at(*index, &DENIALS).is_some());
    let list = start.filter(|start| denial.is_none_or(|denial| denial > *start));
    let Some(start) = list else {
        let is_exclusion = read_exclusions(funding, passage, 0, passage.len(), None) > 0;
        if !is_exclusion && funding.amounts.len() == amounts_before {
            funding.notes.push(FundingNote { text: passage.text.clone(), lines: item.lines() });
        }
        return;
    };
    let lead = kind_of(passage, 0, start);
    let mut from = start;
    let mut depth = 0usize;
    for place in start..=passage.len() {
        let gap = passage.gap(place);
        let was_inside = depth > 0;
        depth = (depth + gap.matches('(').count()).saturating_sub(gap.matches(')').count());
        let is_last = place == passage.len();
        let is_joint = passage.skeleton(place) == "va"
            && passage.any_at(place + 1, &["cac", "nguon", "von", "ngan sach", "quy"]).is_some();
        let is_stop = gap.contains(';') || gap.contains(", ") || gap.contains(". ") || gap.starts_with(",...");
        if place <= from || was_inside && depth > 0 || !(is_last || (depth == 0 && (is_stop || is_joint))) {
            continue;
        }
        add_source(funding, passage, from, place, lead, item.confidence());
        from = if is_joint { place + 1 } else { place };
    }
}

/// "bao gồm: …", "từ: …", "từ nguồn …".
fn list_start(passage: &Passage) -> Option<usize> {
    let colon = (1..passage.len().min(20)).rev().find(|place| passage.gap(*place).contains(':'));
    colon.or_else(|| {
        (0..passage.len().min(40)).find_map(|index| {
            passage
                .any_at(index, &["bao gom", "gom"])
                .or_else(|| passage.any_at(index, &["tu nguon", "tu ngan sach", "tu cac nguon"]))
                .map(|hit| if passage.at(hit.start, "tu").is_some() { hit.start + 1 } else { hit.end })
        })
    })
}

fn add_source(funding: &mut Funding, passage: &Passage, from: usize, to: usize, lead: FundingKind, confidence: u8) {
    let aside = (from + 1..to).find(|place| passage.gap(*place).contains('('));
    let end = aside.unwrap_or(to);
    let text = passage.slice(from, end);
    if text.chars().all(|c| !c.is_alphabetic()) || money_at(passage, from).is_some() {
        return;
    }
    let own = kind_of(passage, from, end);
    let kind = if lead == FundingKind::Unlabelled { own } else { lead };
    let lines = passage.lines_of(from, end);
    let confidence = confidence.saturating_sub(if kind == own { 10 } else { 20 });
    funding.sources.push(FundingSource { kind, source: text.to_owned(), lines, confidence });
    if let Some(aside) = aside {
        read_exclusions(funding, passage, aside, to, Some(text.to_owned()));
    }
}

fn kind_of(passage: &Passage, from: usize, to: usize) -> FundingKind {
    let first =
        |phrases: &[&str]| (from..to).find(|index| passage.any_at(*index, phrases).is_some_and(|hit| hit.end <= to));
    match (first(&SOCIAL), first(&BUDGET)) {
        (None, None) => FundingKind::Unlabelled,
        (Some(social), Some(budget)) if social < budget => FundingKind::Social,
        (Some(_), None) => FundingKind::Social,
        _ => FundingKind::Budget,
    }
}

/// "thị trấn không được hỗ trợ từ nguồn này"; returns how many were found.
fn read_exclusions(funding: &mut Funding, passage: &Passage, from: usize, to: usize, source: Option<String>) -> usize {
    let before = funding.exclusions.len();
    let mut clause = from;
    for index in from..to {
        if index > from && passage.gap(index).contains([',', ';', '.', '(']) {
            clause = index;
        }
        let Some(hit) = passage.any_at(index, &DENIALS) else { continue };
        let end = (hit.end..to).find(|place| passage.gap(*place).contains([',', ';', '.', ')'])).unwrap_or(to);
        funding.exclusions.push(FundingExclusion {
            who: who(passage, clause, index),
            from_source: source.clone().or_else(|| {
                let from = passage.at(hit.end, "tu").filter(|hit| hit.end < end)?;
                Some(passage.slice(from.end, end).to_owned())
            }),
            text: passage.slice(clause, end).to_owned(),
            lines: passage.lines_of(clause, end),
            confidence: u8::try_from(90u32.saturating_sub(hit.cost * 8)).unwrap_or(50),
        });
    }
    funding.exclusions.len() - before
}

/// The excluded: a level of government in its right spelling, or the words as read.
fn who(passage: &Passage, from: usize, to: usize) -> String {
    match crate::bodies::level_at(passage, from, false) {
        Some(level) if level.end == to => level.name,
        _ => passage.slice(from, to).to_owned(),
    }
}

/// "450 triệu đồng", "1.250.000.000 đồng".
fn amounts(passage: &Passage) -> Vec<MoneyAmount> {
    let mut amounts = Vec::new();
    for index in 0..passage.len() {
        let is_inside = index > 0 && matches!(passage.gap(index), "." | ",") && passage.number(index - 1).is_some();
        if is_inside {
            continue;
        }
        if let Some((dong, end)) = money_at(passage, index) {
            let as_printed = passage.slice(index, end).to_owned();
            amounts.push(MoneyAmount { dong, as_printed, lines: passage.lines_of(index, end) });
        }
    }
    amounts
}

fn money_at(passage: &Passage, index: usize) -> Option<(i64, usize)> {
    let (amount, end) = crate::targets::amount_at(passage, index)?;
    let (factor, end) = if let Some(hit) = passage.any_at(end, &["ty dong"]) {
        (1_000_000_000, hit.end)
    } else if let Some(hit) = passage.any_at(end, &["trieu dong"]) {
        (1_000_000, hit.end)
    } else if let Some(hit) = passage.any_at(end, &["nghin dong", "ngan dong"]) {
        (1_000, hit.end)
    } else {
        (1, passage.at(end, "dong").filter(|hit| hit.cost == 0)?.end)
    };
    Some((amount.hundredths.checked_mul(factor)? / 100, end))
}
