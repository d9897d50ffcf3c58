//! Collects what a reading is unsure of.

use crate::reading::{Doubt, DoubtAbout, Lines};

/// The doubts of a reading, in the order in which they came up.
#[derive(Debug, Default)]
pub(crate) struct Doubts(pub(crate) Vec<Doubt>);

/// A long garbage text would raise a doubt a line; nobody reads more than these.
const MOST: usize = 200;

impl Doubts {
    pub(crate) fn raise(&mut self, about: DoubtAbout, lines: Lines, message: impl Into<String>) {
        self.push(Doubt { about, message: message.into(), lines: Some(lines) });
    }

    pub(crate) fn raise_on_the_whole(&mut self, about: DoubtAbout, message: impl Into<String>) {
        self.push(Doubt { about, message: message.into(), lines: None });
    }

    fn push(&mut self, doubt: Doubt) {
        if self.0.len() < MOST {
            self.0.push(doubt);
        }
    }
}
