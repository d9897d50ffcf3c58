//! What the columns of a list mean: proposed from its headers by words that are data, corrected by the user.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::reading::plain;
use super::{Place, Sheet};
use crate::named::named;
use crate::producers::LegalForm;
use crate::text;

named! {
    /// What a list is of.
    Kind {
        /// Producers.
        Producers = "producers",
        /// Products with their producers.
        Products = "products",
        /// Recognitions with their products and producers.
        Recognitions = "recognitions",
    }
}

named! {
    /// What a column means.
    #[derive(Hash, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    Meaning {
        /// Counts the rows; not read.
        Number = "number",
        /// A producer's name.
        ProducerName = "producer-name",
        /// What the producer is before the law.
        LegalForm = "legal-form",
        /// The commune.
        Commune = "commune",
        /// The district.
        District = "district",
        /// The province.
        Province = "province",
        /// Where the producer is.
        Address = "address",
        /// Who represents it.
        Representative = "representative",
        /// A telephone number.
        Phone = "phone",
        /// An e-mail address.
        Email = "email",
        /// The number of its registration.
        RegistrationNumber = "registration-number",
        /// The day of that registration.
        RegisteredOn = "registered-on",
        /// A product's name.
        ProductName = "product-name",
        /// The group it belongs to.
        Group = "group",
        /// Its story.
        Story = "story",
        /// The stars, of today where there are several rounds.
        Stars = "stars",
        /// The points.
        Points = "points",
        /// The year of the decision.
        Year = "year",
        /// The day of the decision.
        DecidedOn = "decided-on",
        /// The number of the decision, perhaps with its day.
        Decision = "decision",
        /// Who decided.
        Issuer = "issuer",
        /// The last day the stars hold.
        ExpiresOn = "expires-on",
        /// The number of the certificate.
        Certificate = "certificate",
        /// The product's code.
        ProductCode = "product-code",
        /// Where it was reported.
        Source = "source",
        /// How it stands; not read.
        Status = "status",
        /// The stars of the first round.
        FirstStars = "first-stars",
        /// The day of the first round's decision.
        FirstDecidedOn = "first-decided-on",
        /// Its year.
        FirstYear = "first-year",
        /// Its number.
        FirstDecision = "first-decision",
        /// Who took it.
        FirstIssuer = "first-issuer",
        /// The stars of the second round, or of a rise.
        SecondStars = "second-stars",
        /// The day of that decision.
        SecondDecidedOn = "second-decided-on",
        /// Its year.
        SecondYear = "second-year",
        /// Its number.
        SecondDecision = "second-decision",
        /// Who took it.
        SecondIssuer = "second-issuer",
        /// A remark.
        Note = "note",
    }
}

impl Kind {
    /// The column without which a list of this kind says nothing.
    #[must_use]
    pub const fn main_column(self) -> Meaning {
        match self {
            Self::Producers => Meaning::ProducerName,
            Self::Products | Self::Recognitions => Meaning::ProductName,
        }
    }

    /// The meanings that columns of such a list can have.
    pub fn meanings(self) -> impl Iterator<Item = Meaning> {
        Meaning::ALL.into_iter().filter(move |meaning| meaning.fits(self))
    }
}

impl Meaning {
    /// Whether a list of a kind can have such a column.
    #[must_use]
    pub fn fits(self, kind: Kind) -> bool {
        let is_of_products = matches!(self, Self::ProductName | Self::Group | Self::Story);
        let is_of_recognitions = self >= Self::Stars && self != Self::Note;
        match kind {
            Kind::Producers => !is_of_products && !is_of_recognitions,
            Kind::Products => !is_of_recognitions,
            Kind::Recognitions => true,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    all: HashMap<Meaning, Vec<String>>,
    producers: HashMap<Meaning, Vec<String>>,
    products: HashMap<Meaning, Vec<String>>,
    recognitions: HashMap<Meaning, Vec<String>>,
    legal_forms: HashMap<LegalForm, Vec<String>>,
}

/// The words of headers, folded.
struct Words {
    all: HashMap<String, Meaning>,
    of_kind: [HashMap<String, Meaning>; 3],
    /// The words for legal forms, the longest first.
    legal_forms: Vec<(String, LegalForm)>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../../../data/exchange/columns.toml"))
        .expect("the built-in file is read by a test");
    let folded = |table: HashMap<Meaning, Vec<String>>| {
        let words = table.into_iter().flat_map(|(meaning, words)| words.into_iter().map(move |word| (word, meaning)));
        words.map(|(word, meaning)| (text::fold(&word), meaning)).collect::<HashMap<_, _>>()
    };
    let forms = file.legal_forms.into_iter().flat_map(|(form, words)| words.into_iter().map(move |word| (word, form)));
    let mut legal_forms: Vec<_> = forms.map(|(word, form)| (text::fold(&word), form)).collect();
    legal_forms.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    Words {
        all: folded(file.all),
        of_kind: [folded(file.producers), folded(file.products), folded(file.recognitions)],
        legal_forms,
    }
});

/// What a header means in a list of a kind.
fn meaning_of(header: &str, kind: Kind) -> Option<Meaning> {
    let folded = text::fold(header);
    let of_kind = &WORDS.of_kind[kind as usize];
    let found = of_kind.get(&folded).or_else(|| WORDS.all.get(&folded)).copied();
    // A list of recognitions is read as one of products or producers too: it only has more columns.
    found.filter(|meaning| meaning.fits(kind))
}

/// The legal form that folded words name, alone or before others.
pub(super) fn legal_form_words(folded: &str) -> Option<LegalForm> {
    let begins = |word: &str| folded.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    WORDS.legal_forms.iter().find(|(word, _)| begins(word)).map(|(_, form)| *form)
}

/// The legal form that a producer's name says itself: `HTX Bưởi Năm Roi`, `Công ty TNHH Liên Hưng`.
#[must_use]
pub fn legal_form_of_name(name: &str) -> Option<LegalForm> {
    legal_form_words(&text::fold(name))
}

/// The rows of a list that hold its headers, and what they say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headers {
    /// The first of these rows.
    pub first_row: u32,
    /// The last of them; what follows is the list.
    pub last_row: u32,
    /// What stands above each column; nothing if empty.
    pub titles: Vec<String>,
}

/// How far down headers are looked for: titles and addressees stand above them.
const LOOKED_AT: u32 = 25;

/// Finds the headers of a list: the row, or the two rows, whose words say most.
#[must_use]
pub fn find_headers(sheet: &Sheet, kind: Kind) -> Headers {
    let mut best = Headers { first_row: 1, last_row: 1, titles: titles(sheet, 1, 1) };
    let mut most = 0;
    // Two rows only where one alone says less.
    for rows in [0, 1] {
        for row in 1..=sheet.last_row().min(LOOKED_AT) {
            let headers = Headers { first_row: row, last_row: row + rows, titles: titles(sheet, row, row + rows) };
            let found = propose(&headers, kind).columns.len();
            if found > most {
                (best, most) = (headers, found);
            }
        }
    }
    best
}

/// What stands above each column in one or two rows.
fn titles(sheet: &Sheet, first_row: u32, last_row: u32) -> Vec<String> {
    let mut group = String::new();
    let mut titles = Vec::new();
    for column in 0..sheet.width() {
        let (above, below) = (Place { row: first_row, column }, Place { row: last_row, column });
        let upper = plain(sheet.cell(above)).unwrap_or_default();
        let lower = plain(sheet.cell(below)).unwrap_or_default();
        if first_row == last_row {
            // Of merged headers only the first column has the name.
            titles.push(if sheet.is_covered(above) { String::new() } else { upper });
            continue;
        }
        if !upper.is_empty() {
            group.clone_from(&upper);
        }
        titles.push(match (lower.is_empty() || lower == upper, group.is_empty()) {
            (true, _) => upper,
            (false, true) => lower,
            (false, false) => format!("{group}: {lower}"),
        });
    }
    titles
}

impl Headers {
    /// A name for lists with these headers, in whatever order.
    #[must_use]
    pub fn key(&self) -> String {
        let folded: BTreeSet<String> = self.titles.iter().map(|title| text::fold(title)).collect();
        let joined: Vec<String> = folded.into_iter().filter(|title| !title.is_empty()).collect();
        hex::encode(Sha256::digest(joined.join("\n").as_bytes()))
    }
}

/// Which column means what, and from which row on the list begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The first row of the headers.
    pub first_row: u32,
    /// The last row of the headers.
    pub last_row: u32,
    /// What each column means; columns that are not read have nothing.
    pub columns: BTreeMap<u32, Meaning>,
}

impl Mapping {
    /// The column of a meaning.
    #[must_use]
    pub fn column(&self, meaning: Meaning) -> Option<u32> {
        self.columns.iter().find(|(_, of)| **of == meaning).map(|(column, _)| *column)
    }

    /// The mapping as the store keeps it.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what [`Mapping::to_json`] wrote.
    ///
    /// # Errors
    /// Says what does not fit.
    pub fn from_json(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    /// What is remembered of a mapping for the next list with the same headers: title and meaning.
    #[must_use]
    pub fn remembered(&self, headers: &Headers) -> BTreeMap<String, Meaning> {
        let title = |column: u32| headers.titles.get(column as usize).map(|title| text::fold(title));
        let known = self.columns.iter().filter_map(|(column, meaning)| Some((title(*column)?, *meaning)));
        known.filter(|(title, _)| !title.is_empty()).collect()
    }

    /// The mapping of headers by what was remembered of others like them.
    #[must_use]
    pub fn from_remembered(headers: &Headers, remembered: &BTreeMap<String, Meaning>) -> Self {
        let found = |title: &String| remembered.get(&text::fold(title)).copied();
        by_title(headers, found)
    }
}

/// Proposes what each column means. A meaning is given once, to the first column that has its words.
#[must_use]
pub fn propose(headers: &Headers, kind: Kind) -> Mapping {
    by_title(headers, |title| {
        // Of two rows the lower alone may say it: "Thông tin chủ thể: Điện thoại".
        let below = title.rsplit_once(": ").map(|(_, below)| below);
        meaning_of(title, kind).or_else(|| below.and_then(|below| meaning_of(below, kind)))
    })
}

fn by_title(headers: &Headers, mut meaning: impl FnMut(&String) -> Option<Meaning>) -> Mapping {
    let mut taken = BTreeSet::new();
    let mut columns = BTreeMap::new();
    for (column, title) in (0..).zip(&headers.titles) {
        if let Some(found) = meaning(title).filter(|found| taken.insert(*found)) {
            columns.insert(column, found);
        }
    }
    Mapping { first_row: headers.first_row, last_row: headers.last_row, columns }
}

#[cfg(test)]
mod tests {
    use super::super::Cell;
    use super::*;

    fn row(cells: &[&str]) -> Vec<Cell> {
        let cell = |text: &&str| if text.is_empty() { Cell::Empty } else { Cell::Text((*text).to_owned()) };
        cells.iter().map(cell).collect()
    }

    fn sheet(rows: &[&[&str]]) -> Sheet {
        Sheet { name: String::new(), rows: rows.iter().map(|cells| row(cells)).collect() }
    }

    const PROVINCE: [&str; 22] = [
        "TT",
        "Tên sản phẩm",
        "Nhóm",
        "Loại hình",
        "Chủ thể",
        "Xã/phường",
        "Địa chỉ",
        "Đại diện",
        "Điện thoại",
        "Sao hiện tại",
        "Ngày hết hạn",
        "Lần 1: sao",
        "Lần 1: ngày",
        "Lần 1: năm",
        "Lần 1: số QĐ",
        "Lần 1: cơ quan",
        "Lần 2/nâng hạng: sao",
        "Lần 2/nâng hạng: ngày",
        "Lần 2/nâng hạng: năm",
        "Lần 2/nâng hạng: số QĐ",
        "Lần 2/nâng hạng: cơ quan",
        "Ghi chú",
    ];

    #[test]
    fn every_column_of_the_provinces_list_is_known_with_and_without_diacritics() {
        let plain: Vec<String> = PROVINCE.iter().map(|title| text::fold(title)).collect();
        let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
        for titles in [&PROVINCE[..], &plain] {
            let sheet = sheet(&[&["DANH SÁCH SẢN PHẨM OCOP"], &[], titles]);
            let headers = find_headers(&sheet, Kind::Recognitions);
            assert_eq!((headers.first_row, headers.last_row), (3, 3));
            assert_eq!(propose(&headers, Kind::Recognitions).columns.len(), 22);
        }
    }

    #[test]
    fn headers_over_two_rows_with_merged_cells_are_one_header() {
        let merged = |row, column| Cell::Merged(Place { row, column });
        let mut upper = row(&["TT", "Tên sản phẩm", "Chủ thể", "Lần 1"]);
        upper.extend([merged(4, 3), merged(4, 3)]);
        let mut lower = vec![merged(4, 0), merged(4, 1), merged(4, 2)];
        lower.extend(row(&["sao", "ngày", "số QĐ"]));
        let title = vec![Cell::Text("DANH SÁCH".into()), merged(1, 0), merged(1, 0)];
        let sheet = Sheet { name: String::new(), rows: vec![title, Vec::new(), Vec::new(), upper, lower] };
        let headers = find_headers(&sheet, Kind::Recognitions);
        assert_eq!((headers.first_row, headers.last_row), (4, 5));
        let mapping = propose(&headers, Kind::Recognitions);
        assert_eq!(mapping.column(Meaning::ProducerName), Some(2));
        assert_eq!(mapping.column(Meaning::FirstDecidedOn), Some(4));
        assert_eq!(mapping.column(Meaning::FirstDecision), Some(5));
    }

    #[test]
    fn a_name_is_the_producers_in_a_list_of_producers_and_the_products_in_others() {
        let headers = find_headers(&sheet(&[&["stt", "name", "commune"]]), Kind::Producers);
        assert_eq!(propose(&headers, Kind::Producers).column(Meaning::ProducerName), Some(1));
        assert_eq!(propose(&headers, Kind::Products).column(Meaning::ProductName), Some(1));
    }

    #[test]
    fn what_was_corrected_is_remembered_for_the_same_headers_in_another_order() {
        let one = find_headers(&sheet(&[&["STT", "Tên sản phẩm", "Nơi ở"]]), Kind::Products);
        let mut mapping = propose(&one, Kind::Products);
        mapping.columns.insert(2, Meaning::Address);
        let other = find_headers(&sheet(&[&["Nơi ở", "STT", "Tên sản phẩm"]]), Kind::Products);
        assert_eq!(one.key(), other.key());
        let applied = Mapping::from_remembered(&other, &mapping.remembered(&one));
        assert_eq!(applied.column(Meaning::Address), Some(0));
    }

    #[test]
    fn a_name_says_its_legal_form_itself() {
        for (name, form) in [
            ("HTX Bưởi Năm Roi", Some(LegalForm::Cooperative)),
            ("Công ty TNHH Liên Hưng", Some(LegalForm::Enterprise)),
            ("Cơ sở sản xuất lạp xưởng Mỹ Yến", Some(LegalForm::Household)),
            ("Tổ hợp tác trồng khóm", Some(LegalForm::CooperativeGroup)),
            ("Hội Nông dân xã", Some(LegalForm::Association)),
            ("Trái cây Vĩnh Viễn", None),
        ] {
            assert_eq!(legal_form_of_name(name), form, "{name}");
        }
    }

    #[test]
    fn a_mapping_and_choices_come_back_from_the_store_as_they_went_in() {
        let headers = find_headers(&sheet(&[&PROVINCE]), Kind::Recognitions);
        let mapping = propose(&headers, Kind::Recognitions);
        assert_eq!(Mapping::from_json(&mapping.to_json()), Ok(mapping));
        let mut choices = super::super::Choices { without_producer: true, ..Default::default() };
        choices.producers.insert(3, super::super::Pick::New);
        choices.places.insert(4, "31489.2025".to_owned());
        assert_eq!(super::super::Choices::from_json(&choices.to_json()), Ok(choices));
    }
}
