//! Official papers (Nghị định 30/2020): one description, laid out once, written for Word and for print.

mod layout;
mod measures;
mod print;
mod width;
mod word;

use domain::Day;
use domain::papers::official::{Frame, Issuer, OfficialPaper, PaperDay, Signature, Title};
use domain::papers::{PaperError, PaperFormat};

use crate::desk::Desk;
use crate::letters::visible;
use crate::official::layout::lay_out;
use crate::official::width::Widths;

/// Makes a paper as a file.
pub(crate) fn make(desk: &Desk, paper: &OfficialPaper, format: PaperFormat) -> Result<Vec<u8>, PaperError> {
    let stretches = lay_out(paper, &Widths { faces: desk.faces() });
    match format {
        PaperFormat::Docx => word::write(&stretches, &properties(paper)),
        PaperFormat::Pdf => print::typeset(desk, stretches, &properties(paper)),
    }
}

/// What a file says of itself.
pub(crate) struct Properties {
    /// Kind and subject.
    title: String,
    /// Who issues it.
    author: String,
    /// The day it bears, or was made.
    date: Day,
    /// What stands at the edge of each page.
    marks: Vec<&'static str>,
    /// The same in a file for Word, which goes on to be signed: there a draft is known by its blanks.
    marks_in_word: Vec<&'static str>,
}

fn properties(paper: &OfficialPaper) -> Properties {
    let OfficialPaper { frame, content } = paper;
    let kind = match &content.title {
        Title::Kind(kind) => kind.title().to_owned(),
        Title::Form { name, .. } => name.clone(),
    };
    let title = [kind, content.subject.letters()].join(" ").trim().to_owned();
    let author = frame.issuer.as_ref().map(|issuer| issuer.lines.join(" ")).unwrap_or_default();
    let sample = frame.is_sample.then_some("DỮ LIỆU MẪU");
    let date = if let PaperDay::On(day) = frame.dated { day } else { frame.made_on };
    Properties {
        date,
        title,
        author,
        marks: draft_mark(frame).into_iter().chain(sample).collect(),
        marks_in_word: Vec::from_iter(sample),
    }
}

fn draft_mark(frame: &Frame) -> Option<&'static str> {
    frame.is_draft().then_some("BẢN DỰ THẢO")
}

/// The same frame without signs nobody sees.
pub(crate) fn cleaned(frame: &Frame) -> Frame {
    let clean = |text: &String| visible(text);
    let issuer = frame.issuer.as_ref().map(|issuer| Issuer {
        superior: issuer.superior.as_ref().map(clean),
        lines: issuer.lines.iter().map(clean).collect(),
        letters: clean(&issuer.letters),
    });
    let signature = frame.signature.as_ref().map(|signature| Signature {
        authority: signature.authority.iter().map(clean).collect(),
        note: signature.note.as_ref().map(clean),
        name: signature.name.as_ref().map(clean),
    });
    Frame {
        issuer,
        signature,
        number: frame.number.as_ref().map(clean),
        symbol: clean(&frame.symbol),
        place: clean(&frame.place),
        dated: frame.dated,
        made_on: frame.made_on,
        is_sample: frame.is_sample,
    }
}
