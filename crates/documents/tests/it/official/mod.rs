//! Official papers against the numbers of Nghị định 30/2020, Phụ lục I: the file for Word by its XML, the file for
//! print by what poppler reads.

mod print;
mod typed;
mod word;

use documents::Typesetter;
use domain::papers::{Draft, KnownPaper, PaperFormat, Papers as _};

use crate::samples;

fn typesetter() -> Typesetter {
    Typesetter::new()
}

/// A paper as a file.
fn made(draft: &Draft, format: PaperFormat) -> Vec<u8> {
    typesetter().official(draft, format).unwrap_or_else(|error| panic!("{}: {error}", draft.paper))
}

#[test]
fn every_paper_is_made_with_its_sample_for_word_and_for_print() {
    for paper in KnownPaper::ALL {
        let draft = samples::paper(paper);
        assert!(made(&draft, PaperFormat::Docx).starts_with(b"PK"), "{paper}");
        assert!(made(&draft, PaperFormat::Pdf).starts_with(b"%PDF"), "{paper}");
    }
}
