//! Reads the measures of a plan, grouped as its headings group them.

use crate::bodies::bodies_from;
use crate::frequency::frequencies;
use crate::objectives::path;
use crate::reading::{Lines, SectionKind, Solution, SolutionItem, Target};
use crate::sections::{Group, Item, Section};
use crate::targets;

/// Reads the sections of tasks and solutions; what they count are targets of the second order.
pub(crate) fn read(sections: &[Section]) -> (Vec<Solution>, Vec<Target>) {
    let mut solutions = Vec::new();
    let mut counted = Vec::new();
    for section in sections.iter().filter(|section| section.kind == SectionKind::Solutions) {
        for group in &section.groups {
            let label = path(section, group.label.as_ref());
            for item in &group.items {
                counted.extend(targets::read(&item.passage, &label, true, item.confidence()));
            }
            solutions.push(solution(section, group));
        }
    }
    (solutions, counted)
}

fn solution(section: &Section, group: &Group) -> Solution {
    let title = group.title.as_ref().unwrap_or(&section.title);
    let heading = match (&group.title, group.items.first()) {
        (Some(title), _) => title.lines(),
        (None, Some(item)) => Lines { first: item.lines().first, last: item.lines().first },
        (None, None) => section.title.lines(),
    };
    Solution {
        number: group.label.as_ref().map(crate::sections::Label::written),
        title: title.text.trim_end_matches([':', '.', ' ']).to_owned(),
        items: group.items.iter().map(read_item).collect(),
        lines: heading,
        confidence: if group.title.is_some() { 95 } else { 75 },
    }
}

fn read_item(item: &Item) -> SolutionItem {
    let passage = &item.passage;
    // "Cấp xã: Ủy ban nhân dân cấp xã chỉ đạo …"
    let start = (1..6.min(passage.len())).find(|index| passage.gap(*index).contains(':')).unwrap_or(0);
    SolutionItem {
        text: passage.text.clone(),
        actors: bodies_from(passage, start).into_iter().map(|body| body.mention).collect(),
        frequency: frequencies(passage, 0, passage.len()),
        lines: item.lines(),
        confidence: item.confidence(),
    }
}
