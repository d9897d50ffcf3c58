//! Reads which unit is charged with what.

use std::collections::{HashMap, HashSet};

use crate::bodies::{Named, bodies_from, body_at, unlisted_at};
use crate::doubts::Doubts;
use crate::frequency::{deadline, frequencies};
use crate::passage::Passage;
use crate::reading::{Assignment, DoubtAbout, Role, SectionKind, Task};
use crate::reporting;
use crate::sections::{Group, Item, LabelPath, Section, part_of};
use crate::skeleton::cost;

/// Words within which "phối hợp với" must meet a body.
const REACH: usize = 4;

/// An assignment with the passages of its tasks, for what is read from them later.
pub(crate) struct Assigned {
    pub(crate) assignment: Assignment,
    pub(crate) passages: Vec<Passage>,
}

/// Reads the assignments of the implementing sections; without one, any group headed by a known body.
pub(crate) fn read(sections: &[Section], doubts: &mut Doubts) -> Vec<Assigned> {
    let mut assigned = Vec::new();
    let implementing: Vec<&Section> =
        sections.iter().filter(|section| section.kind == SectionKind::Implementation).collect();
    for section in &implementing {
        read_section(section, &mut assigned, doubts);
    }
    if implementing.is_empty() {
        for group in sections.iter().flat_map(|section| &section.groups) {
            let heading = group.title.as_ref().and_then(unit_heading).filter(|heading| heading.is_whole);
            if let Some(heading) = heading {
                open(&mut assigned, group, &heading, doubts);
                add_items(&mut assigned, &group.items, doubts);
            }
        }
        if let Some(first) = assigned.first() {
            let lines = first.assignment.lines;
            doubts.raise(
                DoubtAbout::Section,
                lines,
                "Không có phần “Tổ chức thực hiện”; đơn vị lấy từ các đề mục khác.",
            );
        }
    }
    complete_mentions(&mut assigned);
    assigned
}

fn read_section(section: &Section, assigned: &mut Vec<Assigned>, doubts: &mut Doubts) {
    let before = assigned.len();
    let mut unit_depth = None;
    for group in &section.groups {
        let heading = group.title.as_ref().and_then(unit_heading);
        match (&group.label, heading) {
            (Some(label), Some(heading)) => {
                unit_depth.get_or_insert(depth(&label.path));
                open(assigned, group, &heading, doubts);
            }
            (Some(label), None) if unit_depth.is_none_or(|unit| depth(&label.path) <= unit) => {
                open_unlisted(assigned, group, doubts);
            }
            _ => {}
        }
        add_section_items(assigned, group, before, doubts);
    }
}

/// How deep a label stands; letters stand under numbers.
fn depth(path: &LabelPath) -> usize {
    match path {
        LabelPath::Letter(_) => usize::MAX,
        LabelPath::Number(parts) => parts.len(),
    }
}

/// A heading that names no known body but begins like one: the name is kept as read.
fn open_unlisted(assigned: &mut Vec<Assigned>, group: &Group, doubts: &mut Doubts) {
    let Some(title) = &group.title else { return };
    let Some(body) = unlisted_at(title, 0) else { return };
    let heading = UnitHeading { bodies: vec![body], end: title.len(), is_whole: true, name: title_text(title) };
    doubts.raise(DoubtAbout::Unit, title.lines(), format!("Đơn vị chưa có trong danh mục: “{}”.", heading.name));
    open(assigned, group, &heading, doubts);
}

/// The items of a group: tasks of the unit of the heading, or units of their own ("Phòng Y tế: chủ trì …").
fn add_section_items(assigned: &mut Vec<Assigned>, group: &Group, before: usize, doubts: &mut Doubts) {
    let is_headed = group.title.as_ref().is_some_and(|title| unit_heading(title).is_some());
    for item in &group.items {
        let inline = unit_heading(&item.passage).filter(|heading| heading.begins_task(&item.passage, is_headed));
        match inline {
            Some(heading) => {
                let heads = Group { label: group.label.clone().filter(|_| group.title.is_none()), ..Group::default() };
                open_at(assigned, &heads, &heading, &item.passage, doubts);
                let rest = part_of(&item.passage, heading.end, item.passage.len());
                if !rest.is_empty() {
                    add_task(assigned, &rest, item, doubts);
                }
            }
            None if assigned.len() > before => add_task(assigned, &item.passage, item, doubts),
            None if item.passage.len() > 3 => {
                doubts.raise(DoubtAbout::Task, item.lines(), "Nhiệm vụ không đứng dưới đơn vị nào.");
            }
            None => {}
        }
    }
}

fn add_items(assigned: &mut [Assigned], items: &[Item], doubts: &mut Doubts) {
    for item in items {
        add_task(assigned, &item.passage, item, doubts);
    }
}

/// The units a heading names.
struct UnitHeading {
    bodies: Vec<Named>,
    /// The words it takes.
    end: usize,
    is_whole: bool,
    name: String,
}

impl UnitHeading {
    /// Says whether an item begins a unit of its own with this heading.
    fn begins_task(&self, passage: &Passage, is_headed: bool) -> bool {
        const VERBS: [&str; 8] = [
            "chu tri",
            "phoi hop",
            "co trach nhiem",
            "chiu trach nhiem",
            "la co quan",
            "co nhiem vu",
            "tham muu",
            "to chuc",
        ];
        if passage.gap(self.end).contains(':') || self.is_whole {
            return self.bodies.iter().all(|body| body.is_listed) || !is_headed;
        }
        !is_headed && passage.any_at(self.end, &VERBS).is_some()
    }
}

fn unit_heading(title: &Passage) -> Option<UnitHeading> {
    let start = title.any_at(0, &["giao", "de nghi", "doi voi"]).map_or(0, |hit| hit.end);
    body_at(title, start).or_else(|| body_at(title, 0))?;
    let start = if body_at(title, start).is_some() { start } else { 0 };
    let bodies = bodies_from(title, start);
    let end = bodies.last()?.end;
    let is_whole = end == title.len();
    Some(UnitHeading { name: joined_name(title, &bodies), bodies, end, is_whole })
}

/// The names joined the way the heading joins them, with a capital at the start.
fn joined_name(title: &Passage, bodies: &[Named]) -> String {
    let mut name = String::new();
    for (index, body) in bodies.iter().enumerate() {
        if index > 0 {
            let is_and = title.skeleton(body.start - 1) == "va";
            let joint = if is_and {
                " và "
            } else if title.gap(body.start).contains(';') {
                "; "
            } else {
                ", "
            };
            name.push_str(joint);
        }
        name.push_str(&body.name);
    }
    capitalised(&name)
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn title_text(title: &Passage) -> String {
    title.text.trim_end_matches([':', '.', ' ']).to_owned()
}

fn open(assigned: &mut Vec<Assigned>, group: &Group, heading: &UnitHeading, doubts: &mut Doubts) {
    let Some(title) = &group.title else { return };
    open_at(assigned, group, heading, title, doubts);
    if !heading.is_whole {
        let rest = part_of(title, heading.end, title.len());
        let begins_small = title.words.get(heading.end).is_some_and(|word| !word.is_capitalised);
        let is_task = rest.len() > 3 && role_of(&rest).is_some_and(|(role, _)| role != Role::Responsible);
        if is_task {
            let item = Item { passage: rest.clone(), is_bullet: false, crosses_page: false };
            add_task(assigned, &rest, &item, doubts);
        } else if let Some(last) = assigned.last_mut() {
            // What follows the known name belongs to it: keep it as read.
            let joint = if begins_small || title.gap(heading.end).trim().is_empty() { " " } else { ", " };
            last.assignment.unit = format!("{}{joint}{}", last.assignment.unit, title_text(&rest));
            last.assignment.confidence = last.assignment.confidence.min(60);
            let message = format!("Tên đơn vị chỉ nhận ra một phần: “{}”.", title_text(title));
            doubts.raise(DoubtAbout::Unit, title.lines(), message);
        }
    }
}

fn open_at(assigned: &mut Vec<Assigned>, group: &Group, heading: &UnitHeading, title: &Passage, doubts: &mut Doubts) {
    let lines = title.lines_of(0, heading.end);
    let confidence = heading.bodies.iter().map(Named::confidence).min().unwrap_or(0);
    let corrected = group.label.as_ref().filter(|label| label.is_corrected);
    if let Some(label) = corrected {
        let message = format!("Số in là “{}”, đọc là “{}.”.", label.printed, label.written());
        doubts.raise(DoubtAbout::SectionNumber, lines, message);
    }
    if confidence < 75 && heading.bodies.iter().all(|body| body.is_listed) {
        let message = format!("Đọc “{}” là “{}”.", title.slice(0, heading.end), heading.name);
        doubts.raise(DoubtAbout::Unit, lines, message);
    }
    let assignment = Assignment {
        number: group.label.as_ref().map(crate::sections::Label::written),
        number_as_printed: corrected.map(|label| label.printed.clone()),
        unit: heading.name.clone(),
        bodies: heading.bodies.iter().map(|body| capitalised(&body.name)).collect(),
        unit_as_read: title.slice(0, heading.end).to_owned(),
        role: Role::Responsible,
        roles: Vec::new(),
        tasks: Vec::new(),
        lines,
        confidence,
    };
    assigned.push(Assigned { assignment, passages: Vec::new() });
}

fn add_task(assigned: &mut [Assigned], passage: &Passage, item: &Item, doubts: &mut Doubts) {
    let Some(last) = assigned.last_mut() else { return };
    let task = read_task(passage, item);
    if task.confidence < 70 {
        doubts.raise(DoubtAbout::Task, task.lines, "Vai trò trong nhiệm vụ này đọc chưa chắc.");
    }
    let assignment = &mut last.assignment;
    if !assignment.roles.contains(&task.role) {
        assignment.roles.push(task.role);
        assignment.roles.sort_unstable();
    }
    assignment.role = match assignment.roles.as_slice() {
        [Role::Lead, ..] => Role::Lead,
        [Role::Coordinate] => Role::Coordinate,
        _ => Role::Responsible,
    };
    assignment.tasks.push(task);
    last.passages.push(passage.clone());
}

fn read_task(passage: &Passage, item: &Item) -> Task {
    let (role, cost) = role_of(passage).unwrap_or((Role::Responsible, 0));
    let reports = reporting::reports_in(passage);
    let slip = u8::try_from((cost * 8).min(40)).unwrap_or(40);
    Task {
        role,
        text: passage.text.clone(),
        subtasks: clauses(passage),
        partners: partners(passage).into_iter().map(|body| body.mention).collect(),
        frequency: frequencies(passage, 0, passage.len()),
        deadline: deadline(passage),
        report_to: reports.iter().flat_map(|report| &report.to).map(|body| body.mention.clone()).collect(),
        advises: advised(passage),
        funding: funding_clause(passage),
        lines: passage.lines(),
        confidence: item.confidence().saturating_sub(slip),
    }
}

/// The role by the first verb, with the cost of reading it.
fn role_of(passage: &Passage) -> Option<(Role, u32)> {
    let start = passage.any_at(0, &["co trach nhiem", "co nhiem vu"]).map_or(0, |hit| hit.end);
    if let Some(hit) = passage.at(start, "chu tri") {
        return Some((Role::Lead, hit.cost));
    }
    if let Some(hit) = passage.at(start, "phoi hop") {
        return Some((Role::Coordinate, hit.cost));
    }
    // "Là cơ quan đầu mối, chủ trì …"
    if passage.at(0, "la").is_some() {
        let lead = (1..9).find_map(|index| passage.any_at(index, &["chu tri", "dau moi"]));
        if let Some(hit) = lead {
            return Some((Role::Lead, hit.cost));
        }
    }
    (!passage.is_empty()).then_some((Role::Responsible, 0))
}

/// The bodies behind "phối hợp với", wherever it stands.
fn partners(passage: &Passage) -> Vec<Named> {
    let mut partners: Vec<Named> = Vec::new();
    let mut seen = HashSet::new();
    let mut index = 0;
    while index < passage.len() {
        let Some(hit) = passage.at(index, "phoi hop") else {
            index += 1;
            continue;
        };
        index = hit.end;
        let with = (hit.end..hit.end + REACH).find_map(|place| passage.any_at(place, &["cung voi", "voi", "cung"]));
        let start = with.map_or(hit.end, |with| with.end);
        let mut found = bodies_from(passage, start);
        if found.is_empty() && with.is_none() && passage.skeleton(hit.end).starts_with('v') {
            found = bodies_from(passage, hit.end + 1); // "với" beyond recognition
        }
        if let Some(last) = found.last() {
            index = last.end;
        }
        partners.extend(found.into_iter().filter(|body| seen.insert(body.name.clone())));
    }
    partners
}

/// The bodies behind "tham mưu (cho)".
fn advised(passage: &Passage) -> Vec<String> {
    let mut advised: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    for index in 0..passage.len() {
        let Some(hit) = passage.any_at(index, &["tham muu giup", "tham muu cho", "tham muu"]) else { continue };
        if let Some(body) = body_at(passage, hit.end).filter(|body| seen.insert(body.mention.clone())) {
            advised.push(body.mention);
        }
    }
    advised
}

/// "kinh phí từ chương trình …" up to the next stop.
fn funding_clause(passage: &Passage) -> Option<String> {
    let start = (0..passage.len()).find_map(|index| {
        let money = passage.at(index, "kinh phi")?.end;
        let from = passage.any_at(money, &["lay", "trich"]).map_or(money, |hit| hit.end);
        let most = if passage.words.get(from)?.is_marked { 0 } else { 2 };
        let is_from = passage.skeleton(from).starts_with('t') && cost(passage.skeleton(from), "tu", most).is_some();
        is_from.then_some(from + 1)
    })?;
    let end =
        (start + 1..passage.len()).find(|index| passage.gap(*index).contains([';', '.', ','])).unwrap_or(passage.len());
    Some(passage.slice(start, end).to_owned()).filter(|source| !source.is_empty())
}

/// The clauses of a task, parted by semicolons and full stops; none when there is but one.
fn clauses(passage: &Passage) -> Vec<String> {
    let mut clauses = Vec::new();
    let mut start = 0;
    for index in 1..=passage.len() {
        let gap = passage.gap(index);
        let is_end = gap.contains(';') || (gap.contains(". ") && !gap.contains("..")) || index == passage.len();
        if is_end {
            clauses.push(passage.slice(start, index).to_owned());
            start = index;
        }
    }
    if clauses.len() > 1 { clauses } else { Vec::new() }
}

/// The bodies of the headings by their names without scope, to complete a mention.
pub(crate) struct Units(HashMap<String, Option<String>>);

impl Units {
    pub(crate) fn of(assigned: &[Assigned]) -> Self {
        const SCOPES: [&str; 5] = [" huyện", " xã", " phường", " tỉnh", " thành phố"];
        let mut units: HashMap<String, Option<String>> = HashMap::new();
        for unit in assigned.iter().flat_map(|assigned| &assigned.assignment.bodies) {
            let Some(bare) = SCOPES.iter().find_map(|scope| unit.strip_suffix(scope)) else { continue };
            let known = units.entry(bare.to_owned()).or_insert_with(|| Some(unit.clone()));
            if known.as_ref() != Some(unit) {
                *known = None;
            }
        }
        Self(units)
    }

    /// "Phòng Kinh tế" in a task is the "Phòng Kinh tế huyện" of a heading when only one heading fits.
    pub(crate) fn complete(&self, mention: &str) -> String {
        let unit = self.0.get(mention).and_then(Option::as_ref).filter(|_| !mention.starts_with("Ủy ban nhân dân"));
        unit.map_or_else(|| mention.to_owned(), Clone::clone)
    }
}

fn complete_mentions(assigned: &mut [Assigned]) {
    let units = Units::of(assigned);
    for task in assigned.iter_mut().flat_map(|assigned| &mut assigned.assignment.tasks) {
        for mention in task.partners.iter_mut().chain(&mut task.report_to) {
            *mention = units.complete(mention);
        }
    }
}
