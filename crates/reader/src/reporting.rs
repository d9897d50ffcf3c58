//! Reads who reports to whom.

use crate::assignments::{Assigned, Units};
use crate::blocks::Block;
use crate::bodies::{Named, bodies_from, body_at};
use crate::frequency::frequencies;
use crate::passage::Passage;
use crate::reading::{Frequency, Lines, Period, ReportingLine};

/// How many words may stand between "báo cáo" and "cho", "về", "gửi".
const REACH: usize = 14;

/// A report named in a passage.
pub(crate) struct Report {
    pub(crate) to: Vec<Named>,
    /// The clause it stands in.
    from: usize,
    end: usize,
}

/// The reports of a passage: "báo cáo … cho X", "phản ánh … về X".
pub(crate) fn reports_in(passage: &Passage) -> Vec<Report> {
    let mut reports = Vec::new();
    let mut clause = 0;
    let mut index = 0;
    while index < passage.len() {
        if index > 0 && passage.gap(index).contains([';', '.']) {
            clause = index;
        }
        let Some(hit) = passage.any_at(index, &["bao cao", "phan anh", "gui bao cao"]) else {
            index += 1;
            continue;
        };
        index = hit.end;
        let to = receivers(passage, hit.end);
        if let Some(last) = to.last() {
            index = last.end;
            reports.push(Report { from: clause, end: last.end, to });
            clause = index;
        }
    }
    reports
}

fn receivers(passage: &Passage, start: usize) -> Vec<Named> {
    let direct = bodies_from(passage, start);
    if !direct.is_empty() {
        return direct;
    }
    for index in start..(start + REACH).min(passage.len()) {
        if index > start && passage.gap(index).contains([';', '.']) {
            break;
        }
        let to = passage.any_at(index, &["cho", "ve", "gui ve", "gui", "den", "len", "qua", "thong qua"]);
        let Some(to) = to.filter(|hit| hit.cost == 0) else { continue };
        let start =
            if passage.at(to.end, "ve").is_some() || passage.at(to.end, "den").is_some() { to.end + 1 } else { to.end };
        if body_at(passage, start).is_some() {
            return bodies_from(passage, start);
        }
    }
    Vec::new()
}

/// The reporting lines of the tasks and of the closing words.
pub(crate) fn read(assigned: &[Assigned], closing: &[Block]) -> Vec<ReportingLine> {
    let units = Units::of(assigned);
    let mut lines = Vec::new();
    for unit in assigned {
        for passage in &unit.passages {
            for report in reports_in(passage) {
                lines.push(ReportingLine {
                    from: unit.assignment.unit.clone(),
                    to: report.to.iter().map(|body| units.complete(&body.mention)).collect(),
                    period: periods(passage, &report),
                    lines: clause_lines(passage, &report),
                    confidence: 90,
                });
            }
        }
    }
    for passage in closing.iter().map(Block::passage) {
        lines.extend(read_closing(&passage, &units));
    }
    lines
}

/// "đề nghị các đơn vị phản ánh về phòng X để báo cáo UBND": the receiver of one report sends the next.
fn read_closing(passage: &Passage, units: &Units) -> Vec<ReportingLine> {
    let mut lines: Vec<ReportingLine> = Vec::new();
    for report in reports_in(passage) {
        let to: Vec<String> = report.to.iter().map(|body| units.complete(&body.name)).collect();
        let sender = match lines.last() {
            Some(before) if report.from > 0 && !passage.gap(report.from).contains(['.', ';']) => {
                before.to.first().cloned()
            }
            _ => sender(passage, report.from, report.end),
        };
        let Some(from) = sender else { continue };
        let period = match lines.last() {
            Some(before) if before.to.first() == Some(&from) => before.period.clone(),
            _ => periods(passage, &report),
        };
        lines.push(ReportingLine { from, to, period, lines: clause_lines(passage, &report), confidence: 75 });
    }
    lines
}

/// The body that "đề nghị", "yêu cầu" turns to.
fn sender(passage: &Passage, from: usize, to: usize) -> Option<String> {
    (from..to).find_map(|index| {
        let asked = passage.any_at(index, &["de nghi", "yeu cau"])?.end;
        body_at(passage, asked).map(|body| body.mention)
    })
}

fn periods(passage: &Passage, report: &Report) -> Vec<Frequency> {
    let found = frequencies(passage, report.from, report.end);
    let is_difficulty = passage.find(report.from, report.end, "kho khan").is_some()
        || passage.find(report.from, report.end, "vuong mac").is_some();
    if found.is_empty() && is_difficulty {
        return vec![Frequency { period: Period::WhenInDifficulty, words: "khi có khó khăn, vướng mắc" }];
    }
    found
}

fn clause_lines(passage: &Passage, report: &Report) -> Lines {
    passage.lines_of(report.from, report.end)
}
