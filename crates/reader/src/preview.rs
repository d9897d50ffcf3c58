//! Writes a reading as a short Vietnamese text, for the command line and for a first look on a page.

use std::fmt::Write;

use crate::reading::{Assignment, Document, Lines, Reading};

/// The widest text shown of a task.
const WIDTH: usize = 100;

/// Writes what was read: the paper, its units and tasks, the doubts.
#[must_use]
pub fn preview(reading: &Reading) -> String {
    let mut out = String::new();
    write_all(&mut out, reading).expect("writing into a text cannot fail");
    out
}

fn write_all(out: &mut String, reading: &Reading) -> std::fmt::Result {
    write_document(out, &reading.document)?;
    let counts = &reading.counts;
    writeln!(
        out,
        "\n{} căn cứ · {} mục đích, mục tiêu · {} chỉ tiêu · {} giải pháp · {} đơn vị · {} nhiệm vụ · {} chế độ báo cáo",
        counts.legal_bases,
        counts.objectives,
        counts.targets,
        counts.solution_items,
        counts.units,
        counts.tasks,
        counts.reporting
    )?;
    for assignment in &reading.assignments {
        write_assignment(out, assignment)?;
    }
    if !reading.doubts.is_empty() {
        writeln!(out, "\nCần xem lại ({}):", reading.doubts.len())?;
        for doubt in &reading.doubts {
            match doubt.lines {
                Some(lines) => writeln!(out, "  dòng {}: {}", at(lines), doubt.message)?,
                None => writeln!(out, "  {}", doubt.message)?,
            }
        }
    }
    Ok(())
}

fn write_document(out: &mut String, document: &Document) -> std::fmt::Result {
    let or_dash = |value: &Option<String>| value.clone().unwrap_or_else(|| "—".to_owned());
    writeln!(out, "{} số {}", or_dash(&document.kind), or_dash(&document.number))?;
    writeln!(out, "{}", or_dash(&document.title))?;
    writeln!(out, "Cơ quan ban hành: {}", or_dash(&document.issuer))?;
    writeln!(out, "Ngày: {} · Nơi: {}", or_dash(&document.date), or_dash(&document.place))
}

fn write_assignment(out: &mut String, assignment: &Assignment) -> std::fmt::Result {
    let number = assignment.number.as_ref().map(|number| format!("{number}. ")).unwrap_or_default();
    writeln!(out, "\n{number}{} (dòng {})", assignment.unit, at(assignment.lines))?;
    for task in &assignment.tasks {
        writeln!(
            out,
            "  [{}] {} (dòng {}, {}%)",
            task.role.vietnamese(),
            shortened(&task.text),
            at(task.lines),
            task.confidence
        )?;
        if !task.partners.is_empty() {
            writeln!(out, "      phối hợp: {}", task.partners.join("; "))?;
        }
        if !task.frequency.is_empty() {
            let words: Vec<&str> = task.frequency.iter().map(|frequency| frequency.words).collect();
            writeln!(out, "      kỳ: {}", words.join(", "))?;
        }
        if let Some(deadline) = &task.deadline {
            writeln!(out, "      hạn: {}", deadline.text)?;
        }
        if !task.report_to.is_empty() {
            writeln!(out, "      báo cáo: {}", task.report_to.join("; "))?;
        }
    }
    Ok(())
}

fn at(lines: Lines) -> String {
    if lines.first == lines.last { lines.first.to_string() } else { format!("{}–{}", lines.first, lines.last) }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
