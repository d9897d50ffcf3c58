//! Reads a plan as a whole.

use std::collections::BTreeMap;

use crate::blocks::{self, Block};
use crate::doubts::Doubts;
use crate::lines::{CleanText, clean};
use crate::passage::Passage;
use crate::places::province_at;
use crate::reading::{
    Counts, DoubtAbout, Evidence, Lines, Marks, Reading, SectionKind, SectionOutline, Structure, SubsectionOutline,
    TextState,
};
use crate::restoring::{AsRead, Restore, restore_texts};
use crate::sections::{self, Parts, Section};
use crate::{assignments, document, funding, legal_bases, objectives, reporting, solutions, tail};

/// Reads a plan; free text stays as read.
#[must_use]
pub fn read_plan(text: &str) -> Reading {
    read_plan_with(text, &AsRead)
}

/// Reads a plan and has its free text restored.
#[must_use]
pub fn read_plan_with(text: &str, restore: &impl Restore) -> Reading {
    let clean = clean(text);
    let mut doubts = Doubts::default();
    let head = document::find_head(&clean.lines);
    let tail_from = tail::find_tail(&clean.lines, head.end);
    let blocks = blocks::build(&clean, &clean.lines[head.end..tail_from]);
    let whole = Passage::join(clean.lines.iter().map(|line| (line.number, line.text.as_str())));
    let mut reading = Reading { text: state_of(&clean, &whole), ..Reading::default() };
    let items_over_page_breaks = blocks.iter().filter(|block| block.crosses_page).map(Block::lines).collect();
    let province = most_named_province(&whole);
    let parts = sections::part(blocks);
    if clean.lines.is_empty() {
        doubts.raise_on_the_whole(DoubtAbout::Text, "Văn bản trống.");
    } else {
        reading.document = document::read_head(&clean.lines, &head, &parts.preamble, &mut doubts);
    }
    let tail = tail::read_tail(&clean.lines[tail_from..], &mut doubts);
    reading.document.signer = tail.signer;
    reading.document.recipients = tail.recipients;
    if let Some((name, lines)) = province {
        reading.document.evidence.insert("province", Evidence { lines, confidence: 85 });
        reading.document.province = Some(name);
    }
    read_parts(&mut reading, &parts, &mut doubts);
    reading.structure = Structure {
        sections: parts.sections.iter().map(outline).collect(),
        page_breaks: clean.page_breaks,
        items_over_page_breaks,
        annexes: tail.annexes,
    };
    doubt_the_whole(&reading, &parts, &mut doubts);
    reading.counts = count(&reading);
    reading.doubts = doubts.0;
    restore_texts(&mut reading, restore);
    reading
}

fn read_parts(reading: &mut Reading, parts: &Parts, doubts: &mut Doubts) {
    reading.legal_bases = legal_bases::read(&parts.preamble, &parts.sections, doubts);
    let found = objectives::read(&parts.sections);
    reading.objectives = found.objectives;
    reading.targets = found.targets;
    reading.products = found.products;
    let (solutions, counted) = solutions::read(&parts.sections);
    reading.solutions = solutions;
    reading.targets.extend(counted);
    reading.funding = funding::read(&parts.sections, doubts);
    let assigned = assignments::read(&parts.sections, doubts);
    reading.reporting = reporting::read(&assigned, &parts.closing);
    reading.assignments = assigned.into_iter().map(|assigned| assigned.assignment).collect();
}

fn outline(section: &Section) -> SectionOutline {
    let printed = section.printed.trim_end_matches(['.', ')', '/', ' ']);
    SectionOutline {
        number: section.number.clone(),
        as_printed: (printed != section.number).then(|| section.printed.clone()),
        title: section.title.text.trim_end_matches([':', '.', ' ']).to_owned(),
        kind: section.kind,
        line: section.title.lines().first,
        subsections: section
            .groups
            .iter()
            .filter_map(|group| {
                let label = group.label.as_ref()?;
                let title = group.title.as_ref().or_else(|| group.items.first().map(|item| &item.passage))?;
                Some(SubsectionOutline {
                    number: label.written(),
                    title: title.text.trim_end_matches([':', '.', ' ']).to_owned(),
                    line: title.lines().first,
                    items: group.items.len(),
                })
            })
            .collect(),
    }
}

fn doubt_the_whole(reading: &Reading, parts: &Parts, doubts: &mut Doubts) {
    if reading.text.words == 0 {
        return;
    }
    match reading.text.marks {
        Marks::Kept => {}
        Marks::Partly => {
            doubts.raise_on_the_whole(DoubtAbout::Text, "Văn bản mất một phần dấu; câu chữ giữ nguyên như đọc được.")
        }
        Marks::Lost => doubts.raise_on_the_whole(
            DoubtAbout::Text,
            "Văn bản mất dấu; câu chữ giữ nguyên như đọc được, cần so với bản gốc.",
        ),
    }
    for section in parts.sections.iter().filter(|section| section.kind == SectionKind::Other) {
        let message = format!("Chưa hiểu phần “{}. {}” nói về việc gì.", section.number, section.title.text);
        doubts.raise(DoubtAbout::Section, section.title.lines(), message);
    }
    for section in &parts.sections {
        let printed = section.printed.trim_end_matches(['.', ')', '/', ' ']);
        if printed != section.number {
            let message = format!("Số phần in là “{}”, đọc là “{}”.", section.printed, section.number);
            doubts.raise(DoubtAbout::SectionNumber, section.title.lines(), message);
        }
    }
    if parts.sections.is_empty() {
        doubts.raise_on_the_whole(DoubtAbout::Section, "Không tìm thấy các phần của một kế hoạch.");
    }
    if reading.assignments.is_empty() {
        doubts.raise_on_the_whole(DoubtAbout::Unit, "Không tìm thấy đơn vị nào được giao việc.");
    }
    for assignment in reading.assignments.iter().filter(|assignment| assignment.tasks.is_empty()) {
        doubts.raise(DoubtAbout::Task, assignment.lines, format!("{} không có nhiệm vụ nào.", assignment.unit));
    }
}

/// Half the words of Vietnamese carry a mark no other language has.
fn state_of(clean: &CleanText, whole: &Passage) -> TextState {
    let words = whole.len();
    let marked = whole.words.iter().filter(|word| word.is_marked).count();
    let marks = match marked * 100 / words.max(1) {
        30.. => Marks::Kept,
        8.. => Marks::Partly,
        _ => Marks::Lost,
    };
    let damaged_words = whole.words.iter().filter(|word| is_damaged(&word.skeleton)).count();
    TextState { lines: clean.total, words, marks, damaged_words }
}

fn is_damaged(skeleton: &str) -> bool {
    let letters = skeleton.bytes().filter(u8::is_ascii_lowercase).count();
    letters > 0 && letters < skeleton.len()
}

fn most_named_province(whole: &Passage) -> Option<(String, Lines)> {
    let mut named: BTreeMap<String, (usize, Lines)> = BTreeMap::new();
    for index in 0..whole.len() {
        if let Some(province) = province_at(whole, index) {
            named.entry(province).or_insert((0, whole.lines_of(index, index + 1))).0 += 1;
        }
    }
    let most = named.into_iter().max_by_key(|(_, (count, lines))| (*count, std::cmp::Reverse(*lines)))?;
    Some((most.0, most.1.1))
}

fn count(reading: &Reading) -> Counts {
    let tasks = || reading.assignments.iter().flat_map(|assignment| &assignment.tasks);
    Counts {
        legal_bases: reading.legal_bases.len(),
        objectives: reading.objectives.len(),
        targets: reading.targets.len(),
        products: reading.products.len(),
        solution_groups: reading.solutions.len(),
        solution_items: reading.solutions.iter().map(|solution| solution.items.len()).sum(),
        units: reading.assignments.len(),
        tasks: tasks().count(),
        tasks_with_frequency: tasks().filter(|task| !task.frequency.is_empty()).count(),
        tasks_with_partners: tasks().filter(|task| !task.partners.is_empty()).count(),
        tasks_with_report_to: tasks().filter(|task| !task.report_to.is_empty()).count(),
        reporting: reading.reporting.len(),
    }
}
