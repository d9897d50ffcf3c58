//! Where papers are typeset: the fonts, the templates, and one paper's data at a time.

use std::sync::atomic::{AtomicUsize, Ordering};

use domain::papers::PaperError;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::layout::Abs;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInstance, FontVariant, FontVariations};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// The four faces of Tinos; the first is the regular one.
const FONTS: [&[u8]; 4] = [
    include_bytes!("../fonts/Tinos-Regular.ttf"),
    include_bytes!("../fonts/Tinos-Bold.ttf"),
    include_bytes!("../fonts/Tinos-Italic.ttf"),
    include_bytes!("../fonts/Tinos-BoldItalic.ttf"),
];

/// Every template under `papers/`, by its path there.
const TEMPLATES: [(&str, &str); 5] = [
    ("/evaluation/certificate.typ", include_str!("../papers/evaluation/certificate.typ")),
    ("/parts/fitting.typ", include_str!("../papers/parts/fitting.typ")),
    ("/parts/official.typ", include_str!("../papers/parts/official.typ")),
    ("/parts/ornament.typ", include_str!("../papers/parts/ornament.typ")),
    ("/parts/paper.typ", include_str!("../papers/parts/paper.typ")),
];

/// Papers whose layouts are remembered at once. What all papers of a kind share (the frame, the headings) stays; what
/// one certificate alone had goes. Forgetting walks all that is remembered, so it is not done after each.
const PAPERS_REMEMBERED: usize = 16;

/// Fonts and templates, read once.
pub(crate) struct Desk {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    faces: Vec<FontInstance>,
    templates: Vec<Source>,
    options: PdfOptions,
    /// Papers typeset so far.
    typeset: AtomicUsize,
}

/// A file that exists while one paper is typeset.
pub(crate) struct DataFile {
    id: FileId,
    content: Bytes,
}

impl DataFile {
    /// The file a template reads at `path`.
    pub(crate) fn new(path: &str, content: String) -> Self {
        Self { id: file_id(path), content: Bytes::from_string(content) }
    }
}

impl Desk {
    pub(crate) fn new() -> Self {
        let fonts: Vec<Font> = FONTS.iter().filter_map(|data| Font::new(Bytes::new(*data), 0)).collect();
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .expect("archiving and accessibility go together, as a test shows");
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            faces: fonts.iter().cloned().map(at_rest).collect(),
            fonts,
            templates: TEMPLATES.iter().map(|(path, text)| Source::new(file_id(path), (*text).to_owned())).collect(),
            options: PdfOptions { standards, ..PdfOptions::default() },
            typeset: AtomicUsize::new(0),
        }
    }

    /// The face most text is set in.
    pub(crate) fn regular(&self) -> &Font {
        &self.fonts[0]
    }

    /// The faces, ready to be measured with.
    pub(crate) fn faces(&self) -> &[FontInstance] {
        &self.faces
    }

    /// Typesets the template at `path` with its data as a PDF for archives (PDF/A-2a) that screen readers can read
    /// (PDF/UA-1). A warning, such as of content left out, is a refusal: a paper is whole or it is not made.
    pub(crate) fn typeset(&self, path: &str, data: &[DataFile]) -> Result<Vec<u8>, PaperError> {
        let sheet = Sheet { desk: self, template: file_id(path), data };
        let compiled = typst::compile::<PagedDocument>(&sheet);
        self.forget_some();
        if !compiled.warnings.is_empty() {
            return Err(refused(&compiled.warnings));
        }
        compiled
            .output
            .and_then(|document| typst_pdf::pdf(&document, &self.options))
            .map_err(|problems| refused(&problems))
    }

    /// Once in so many papers, forgets the layouts that none of them shared.
    fn forget_some(&self) {
        let typeset = self.typeset.fetch_add(1, Ordering::Relaxed) + 1;
        if typeset.is_multiple_of(PAPERS_REMEMBERED) {
            typst::comemo::evict(1);
        }
    }
}

/// A face as it is, without variations.
fn at_rest(font: Font) -> FontInstance {
    font.instantiate(FontVariant::default(), Abs::zero(), &FontVariations::default())
}

/// A path among the templates. The set of paths is fixed, for each is remembered forever.
fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("paths of templates and their data are written in this crate");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

fn refused(problems: &[SourceDiagnostic]) -> PaperError {
    let problems: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
    PaperError::Refused(problems.join("; "))
}

/// One paper on the desk.
struct Sheet<'a> {
    desk: &'a Desk,
    template: FileId,
    data: &'a [DataFile],
}

impl World for Sheet<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.desk.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.desk.book
    }

    fn main(&self) -> FileId {
        self.template
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.desk.templates.iter().find(|source| source.id() == id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.data.iter().find(|file| file.id == id).map(|file| file.content.clone()).ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.desk.fonts.get(index).cloned()
    }

    /// Papers carry the dates they are given, never today's.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use typst::text::Font;

    use super::*;

    /// The twelve vowels with their tones, and đ, as they stand in Vietnamese dictionaries.
    const VIETNAMESE: &str = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ";

    fn letters_of(font: &Font) -> BTreeSet<u32> {
        font.info().coverage.iter().collect()
    }

    #[test]
    fn every_face_has_every_vietnamese_letter_and_the_same_letters_as_the_others() {
        let desk = Desk::new();
        assert_eq!(desk.fonts.len(), 4);
        let regular = letters_of(desk.regular());
        for letter in VIETNAMESE.chars().chain(VIETNAMESE.to_uppercase().chars()) {
            assert!(regular.contains(&u32::from(letter)), "{letter}");
        }
        for font in &desk.fonts {
            assert_eq!(letters_of(font), regular, "{:?}", font.info().variant);
        }
    }

    #[test]
    fn every_typst_file_under_papers_is_a_known_template() {
        let papers = Path::new(env!("CARGO_MANIFEST_DIR")).join("papers");
        let mut found = BTreeSet::new();
        for area in std::fs::read_dir(&papers).unwrap().map(|area| area.unwrap().path()) {
            for file in std::fs::read_dir(area).unwrap().map(|file| file.unwrap().path()) {
                if file.extension().is_some_and(|extension| extension == "typ") {
                    found.insert(format!("/{}", file.strip_prefix(&papers).unwrap().to_str().unwrap()));
                }
            }
        }
        let known: BTreeSet<String> = TEMPLATES.iter().map(|(path, _)| (*path).to_owned()).collect();
        assert_eq!(found, known);
    }

    #[test]
    fn a_template_without_its_data_is_refused_with_the_name_of_the_file() {
        let refused = Desk::new().typeset("/evaluation/certificate.typ", &[]).unwrap_err();
        assert!(refused.to_string().contains("paper.json"), "{refused}");
    }
}
