//! The place where a decoder that restores lost marks is put in.

use crate::reading::Reading;

/// Text with its marks restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    pub text: String,
    /// In percent; the confidence of the part it stands in is lowered to it.
    pub confidence: u8,
}

/// Restores the marks of free text. Names, kinds, dates and numbers are canonical already and are not asked for.
pub trait Restore {
    /// Restores a text, or leaves it as read with `None`.
    fn restore(&self, text: &str) -> Option<Restored>;
}

/// Leaves every text as read.
#[derive(Debug, Clone, Copy, Default)]
pub struct AsRead;

impl Restore for AsRead {
    fn restore(&self, _text: &str) -> Option<Restored> {
        None
    }
}

/// Restores the free text of a reading.
pub(crate) fn restore_texts(reading: &mut Reading, restore: &impl Restore) {
    let put = |text: &mut String, confidence: Option<&mut u8>| {
        let Some(restored) = restore.restore(text) else { return };
        *text = restored.text;
        if let Some(confidence) = confidence {
            *confidence = (*confidence).min(restored.confidence);
        }
    };
    if let Some(title) = &mut reading.document.title {
        put(title, None);
    }
    for basis in &mut reading.legal_bases {
        if let Some(subject) = &mut basis.subject {
            put(subject, Some(&mut basis.confidence));
        }
    }
    for objective in &mut reading.objectives {
        put(&mut objective.text, Some(&mut objective.confidence));
    }
    for target in &mut reading.targets {
        put(&mut target.text, Some(&mut target.confidence));
    }
    for solution in &mut reading.solutions {
        put(&mut solution.title, Some(&mut solution.confidence));
        for item in &mut solution.items {
            put(&mut item.text, Some(&mut item.confidence));
        }
    }
    for source in &mut reading.funding.sources {
        put(&mut source.source, Some(&mut source.confidence));
    }
    for task in reading.assignments.iter_mut().flat_map(|assignment| &mut assignment.tasks) {
        put(&mut task.text, Some(&mut task.confidence));
        for subtask in &mut task.subtasks {
            put(subtask, None);
        }
    }
    for section in &mut reading.structure.sections {
        put(&mut section.title, None);
        for subsection in &mut section.subsections {
            put(&mut subsection.title, None);
        }
    }
}
