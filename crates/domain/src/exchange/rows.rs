//! What each row of a list says, or everything that is wrong with it at once.

use chrono::Datelike;

use super::columns::{Kind, Mapping, Meaning, legal_form_of_name};
use super::proof::{Proof, proof_of};
use super::reading::{self, DayOrYear, plain};
use super::{Cell, CellProblem, Place, Sheet, Wrong};
use crate::Day;
use crate::producers::{LONGEST, LegalForm, is_email};

/// A place as a row names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct PlaceSaid {
    /// The commune; nothing if empty.
    pub commune: String,
    /// The district; nothing if empty.
    pub district: String,
    /// The province; nothing if empty.
    pub province: String,
}

impl PlaceSaid {
    /// The name of the smallest unit it names; nothing if it names none.
    #[must_use]
    pub fn smallest(&self) -> &str {
        [&self.commune, &self.district, &self.province]
            .into_iter()
            .find(|name| !name.is_empty())
            .map_or("", |name| name)
    }

    /// The column its smallest unit is named in, or else would be.
    #[must_use]
    pub fn meaning(&self) -> Meaning {
        match (self.commune.is_empty(), self.district.is_empty(), self.province.is_empty()) {
            (true, false, _) => Meaning::District,
            (true, true, false) => Meaning::Province,
            _ => Meaning::Commune,
        }
    }
}

/// A producer as a row says it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProducerSaid {
    /// Its name; nothing if empty.
    pub name: String,
    /// Its legal form, as the list or the name itself says.
    pub legal_form: Option<LegalForm>,
    /// The number of its registration.
    pub registration_number: Option<String>,
    /// The day of that registration.
    pub registered_on: Option<Day>,
    /// Who represents it; nothing if empty.
    pub representative: String,
    /// A telephone number.
    pub phone: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
    /// Where it is; nothing if empty.
    pub address: String,
}

/// A product as a row says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductSaid {
    /// Its name.
    pub name: String,
    /// The group, as it is written; nothing if empty.
    pub group: String,
    /// Its story; nothing if empty.
    pub story: String,
}

/// A recognition as a row says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecognitionSaid {
    /// The stars, three to five.
    pub stars: u8,
    /// The points, in hundredths.
    pub points: Option<i64>,
    /// The number of the decision.
    pub decision_number: Option<String>,
    /// Its day.
    pub decided_on: Option<Day>,
    /// Its year, where no day is known.
    pub year: Option<i32>,
    /// The last day the stars hold, where the list says so.
    pub expires_on: Option<Day>,
    /// The number of the certificate.
    pub certificate_number: Option<String>,
    /// The product's code.
    pub product_code: Option<String>,
    /// Who decided.
    pub issuer: Option<String>,
    /// Where it was reported.
    pub source: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

impl RecognitionSaid {
    /// How strongly it is proved.
    #[must_use]
    pub fn proof(&self, has_file: bool) -> Proof {
        proof_of(self.decision_number.as_deref(), self.decided_on, self.source.as_deref(), has_file)
    }
}

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowSaid {
    /// The row, from 1.
    pub row: u32,
    /// Where.
    pub place: PlaceSaid,
    /// Whose.
    pub producer: ProducerSaid,
    /// What; a list of producers has none.
    pub product: Option<ProductSaid>,
    /// The recognitions, the first first.
    pub recognitions: Vec<RecognitionSaid>,
    /// Everything that is wrong.
    pub problems: Vec<CellProblem>,
}

impl RowSaid {
    /// The day by which the row's names are understood: that of its last decision, the last of its year, or today.
    #[must_use]
    pub fn day(&self, today: Day) -> Day {
        let of = |said: &RecognitionSaid| {
            said.decided_on.or_else(|| said.year.and_then(|year| Day::from_ymd_opt(year, 12, 31)))
        };
        self.recognitions.iter().rev().find_map(of).map_or(today, |day| day.min(today))
    }
}

/// Reads every row of a list. Empty rows and remarks between the rows are left out; the second part of the answer
/// has the numbers of those remarks.
#[must_use]
pub fn read_rows(sheet: &Sheet, mapping: &Mapping, kind: Kind, today: Day) -> (Vec<RowSaid>, Vec<u32>) {
    let mut rows = Vec::new();
    let mut remarks = Vec::new();
    for row in mapping.last_row + 1..=sheet.last_row() {
        let reader = Reader { sheet, mapping, row, today, problems: Vec::new() };
        match reader.weight(kind) {
            Weight::Nothing => {}
            Weight::Remark => remarks.push(row),
            Weight::Row => rows.push(reader.read(kind)),
        }
    }
    (rows, remarks)
}

/// What a row is at all.
enum Weight {
    Nothing,
    Remark,
    Row,
}

/// One row while it is read.
struct Reader<'list> {
    sheet: &'list Sheet,
    mapping: &'list Mapping,
    row: u32,
    today: Day,
    problems: Vec<CellProblem>,
}

impl Reader<'_> {
    fn cell(&self, meaning: Meaning) -> &Cell {
        let column = self.mapping.column(meaning);
        column.map_or(&Cell::Empty, |column| self.sheet.cell(Place { row: self.row, column }))
    }

    /// Says whether the row is empty, a remark such as `Tổng cộng` or `I. Huyện Long Mỹ`, or a row of the list.
    fn weight(&self, kind: Kind) -> Weight {
        let read = self.mapping.columns.iter().filter(|(_, meaning)| **meaning != Meaning::Number);
        let said = |column: &u32| self.sheet.cell(Place { row: self.row, column: *column }) != &Cell::Empty;
        let filled = read.filter(|(column, _)| said(column)).count();
        let has_main = !matches!(plain(self.cell(kind.main_column())), Ok(name) if name.is_empty());
        let all = (0..self.sheet.width()).map(|column| plain(self.sheet.cell(Place { row: self.row, column })));
        let all: Vec<String> = all.flatten().filter(|text| !text.is_empty()).collect();
        match (filled, has_main) {
            _ if is_numbering(&all) => Weight::Remark,
            (0, _) if all.is_empty() => Weight::Nothing,
            (0 | 1, false) => Weight::Remark,
            (1, true) if self.mapping.columns.len() > 2 && self.is_one_line() => Weight::Remark,
            _ => Weight::Row,
        }
    }

    /// Whether one line of text is merged over the row.
    fn is_one_line(&self) -> bool {
        (0..self.sheet.width()).any(|column| self.sheet.is_covered(Place { row: self.row, column }))
    }

    fn wrong(&mut self, meaning: Meaning, wrong: Wrong) {
        self.problems.push(CellProblem { row: self.row, column: self.mapping.column(meaning), meaning, wrong });
    }

    /// What a reader makes of a cell, or nothing with a note of what is wrong.
    fn take<T: Default>(&mut self, meaning: Meaning, read: fn(&Cell) -> Result<T, Wrong>) -> T {
        match read(self.cell(meaning)) {
            Ok(value) => value,
            Err(wrong) => {
                self.wrong(meaning, wrong);
                T::default()
            }
        }
    }

    fn text(&mut self, meaning: Meaning) -> String {
        let written = self.take(meaning, plain);
        if written.chars().count() > LONGEST && !matches!(meaning, Meaning::Story | Meaning::Note | Meaning::Source) {
            self.wrong(meaning, Wrong::TooLong);
        }
        written
    }

    fn given(&mut self, meaning: Meaning) -> Option<String> {
        Some(self.text(meaning)).filter(|written| !written.is_empty())
    }

    fn day(&mut self, meaning: Meaning) -> Option<DayOrYear> {
        let read = self.take(meaning, reading::day_or_year);
        if let Some(DayOrYear::Day(day)) = read
            && day > self.today
            && meaning != Meaning::ExpiresOn
        {
            self.wrong(meaning, Wrong::InFuture(day));
        }
        read
    }

    /// A day where a year alone is not enough.
    fn whole_day(&mut self, meaning: Meaning) -> Option<Day> {
        match self.day(meaning)? {
            DayOrYear::Day(day) => Some(day),
            DayOrYear::Year(year) => {
                self.wrong(meaning, Wrong::NotADay(year.to_string()));
                None
            }
        }
    }

    fn read(mut self, kind: Kind) -> RowSaid {
        let mut place = PlaceSaid {
            commune: self.text(Meaning::Commune),
            district: self.text(Meaning::District),
            province: self.text(Meaning::Province),
        };
        if let Some((commune, district)) = place.commune.split_once(", ").filter(|_| place.district.is_empty()) {
            // One cell with both: "Xã Xà Phiên, huyện Long Mỹ".
            (place.commune, place.district) = (commune.to_owned(), district.to_owned());
        }
        let producer = self.producer();
        if kind == Kind::Producers && producer.name.is_empty() {
            self.wrong(Meaning::ProducerName, Wrong::Missing);
        }
        let product = (kind != Kind::Producers).then(|| self.product());
        let recognitions = if kind == Kind::Recognitions { self.recognitions() } else { Vec::new() };
        RowSaid { row: self.row, place, producer, product, recognitions, problems: self.problems }
    }

    fn producer(&mut self) -> ProducerSaid {
        let name = self.text(Meaning::ProducerName);
        let said = self.take(Meaning::LegalForm, reading::legal_form);
        let email = self.given(Meaning::Email).map(|email| email.to_lowercase());
        if let Some(email) = email.as_deref().filter(|email| !is_email(email)) {
            self.wrong(Meaning::Email, Wrong::NotAnEmail(email.to_owned()));
        }
        ProducerSaid {
            legal_form: said.or_else(|| legal_form_of_name(&name)),
            registration_number: self.given(Meaning::RegistrationNumber),
            registered_on: self.whole_day(Meaning::RegisteredOn),
            representative: self.text(Meaning::Representative),
            phone: self.take(Meaning::Phone, reading::phone),
            address: self.text(Meaning::Address),
            name,
            email,
        }
    }

    fn product(&mut self) -> ProductSaid {
        let name = self.text(Meaning::ProductName);
        if name.is_empty() && !self.problems.iter().any(|problem| problem.meaning == Meaning::ProductName) {
            self.wrong(Meaning::ProductName, Wrong::Missing);
        }
        ProductSaid { name, group: self.text(Meaning::Group), story: self.text(Meaning::Story) }
    }

    fn recognitions(&mut self) -> Vec<RecognitionSaid> {
        let today_stars = self.take(Meaning::Stars, reading::stars);
        let rounds = [
            [
                Meaning::FirstStars,
                Meaning::FirstDecidedOn,
                Meaning::FirstYear,
                Meaning::FirstDecision,
                Meaning::FirstIssuer,
            ],
            [
                Meaning::SecondStars,
                Meaning::SecondDecidedOn,
                Meaning::SecondYear,
                Meaning::SecondDecision,
                Meaning::SecondIssuer,
            ],
        ];
        let mut said: Vec<RecognitionSaid> = Vec::new();
        for columns in rounds {
            let is_filled = columns.iter().any(|meaning| self.cell(*meaning) != &Cell::Empty);
            if is_filled {
                said.extend(self.recognition(columns, None));
            }
        }
        if said.is_empty() {
            let columns = [Meaning::Stars, Meaning::DecidedOn, Meaning::Year, Meaning::Decision, Meaning::Issuer];
            said.extend(self.recognition(columns, today_stars));
        } else if let (Some(today_stars), Some(last)) = (today_stars, said.last())
            && last.stars != today_stars
        {
            let last = last.stars;
            self.wrong(Meaning::Stars, Wrong::StarsDisagree(today_stars, last));
        }
        self.of_the_last(&mut said);
        said
    }

    /// What a list says once for all rounds belongs to the last.
    fn of_the_last(&mut self, said: &mut [RecognitionSaid]) {
        let points = self.take(Meaning::Points, reading::hundredths);
        if let Some(points) = points.filter(|points| !(0..=10_000).contains(points)) {
            self.wrong(Meaning::Points, Wrong::NotPoints(format!("{}", points / 100)));
        }
        let expires_on = self.whole_day(Meaning::ExpiresOn);
        let certificate_number = self.given(Meaning::Certificate);
        let product_code = self.given(Meaning::ProductCode);
        let (source, note) = (self.given(Meaning::Source), self.given(Meaning::Note));
        let Some(last) = said.last_mut() else { return };
        let begins_on = last.decided_on;
        *last = RecognitionSaid { points, expires_on, certificate_number, product_code, note, ..last.clone() };
        for one in said {
            one.source.clone_from(&source);
        }
        if let (Some(begins_on), Some(expires_on)) = (begins_on, expires_on)
            && expires_on < begins_on
        {
            self.wrong(Meaning::ExpiresOn, Wrong::EndsBeforeItBegins(expires_on));
        }
    }

    /// One round: stars, day, year, decision and issuer in these columns.
    fn recognition(&mut self, columns: [Meaning; 5], known: Option<u8>) -> Option<RecognitionSaid> {
        let [stars_in, day_in, year_in, decision_in, issuer_in] = columns;
        let has_problem = self.problems.iter().any(|problem| problem.meaning == stars_in);
        let stars = known.or_else(|| if has_problem { None } else { self.take(stars_in, reading::stars) });
        match stars {
            Some(stars @ 0..3) => self.wrong(stars_in, Wrong::TooFewStars(stars)),
            None if !self.problems.iter().any(|problem| problem.meaning == stars_in) => {
                self.wrong(stars_in, Wrong::Missing);
            }
            _ => {}
        }
        let (decision_number, day_of_decision) = split_decision(&self.text(decision_in));
        let typed = self.day(day_in);
        let decided_on = match typed {
            Some(DayOrYear::Day(day)) => Some(day),
            _ => day_of_decision,
        };
        if let Some(day) = day_of_decision.filter(|day| *day > self.today) {
            self.wrong(decision_in, Wrong::InFuture(day));
        }
        let said_year = self.take(year_in, reading::year);
        if let Some(year) = said_year.filter(|year| *year > self.today.year()) {
            self.wrong(year_in, Wrong::NotAYear(year.to_string()));
        }
        if let (Some(year), Some(day)) = (said_year, decided_on)
            && year != day.year()
        {
            self.wrong(year_in, Wrong::YearsDisagree(year, day.year()));
        }
        let year_alone = match typed {
            Some(DayOrYear::Year(year)) => Some(year),
            _ => None,
        };
        Some(RecognitionSaid {
            stars: stars?,
            points: None,
            decision_number,
            decided_on,
            year: decided_on.map(|day| day.year()).or(said_year).or(year_alone),
            expires_on: None,
            certificate_number: None,
            product_code: None,
            issuer: self.given(issuer_in),
            source: None,
            note: None,
        })
    }
}

/// The number of a decision and its day, where one cell holds both: `1358/QĐ-UBND ngày 20/7/2021`.
fn split_decision(written: &str) -> (Option<String>, Option<Day>) {
    let parts = [" ngày ", ", ", " - ", " ("].into_iter().find_map(|between| {
        let (number, rest) = written.split_once(between)?;
        let rest = rest.trim_start_matches("ngày ").trim_end_matches(')');
        Some((number, reading::written_day(rest)?))
    });
    let (number, day) = parts.map_or((written, None), |(number, day)| (number, Some(day)));
    let number = number.trim().trim_end_matches(',');
    let number = number.strip_prefix("Số ").or_else(|| number.strip_prefix("số ")).unwrap_or(number);
    (Some(number.to_owned()).filter(|number| !number.is_empty()), day)
}

/// Whether a row only numbers the columns: `(1) (2) (3)`.
fn is_numbering(cells: &[String]) -> bool {
    let number = |cell: &String| cell.trim_matches(['(', ')', '[', ']']).parse::<u32>().ok();
    let numbers: Vec<u32> = cells.iter().filter_map(number).collect();
    numbers.len() >= 3 && numbers.len() == cells.len() && numbers.windows(2).all(|two| two[1] == two[0] + 1)
}

#[cfg(test)]
mod tests {
    use super::super::{find_headers, propose};
    use super::*;

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let cell = |text: &&str| if text.is_empty() { Cell::Empty } else { Cell::Text((*text).to_owned()) };
        let rows = rows.iter().map(|cells| cells.iter().map(cell).collect()).collect();
        Sheet { name: String::new(), rows }
    }

    fn read(rows: &[&[&str]], kind: Kind) -> (Vec<RowSaid>, Vec<u32>) {
        let sheet = sheet(rows);
        let mapping = propose(&find_headers(&sheet, kind), kind);
        read_rows(&sheet, &mapping, kind, "2026-11-20".parse().unwrap())
    }

    fn wrong(row: &RowSaid) -> Vec<(String, &'static str)> {
        let place = |problem: &CellProblem| problem.place().map(|place| place.to_string()).unwrap_or_default();
        row.problems.iter().map(|problem| (place(problem), problem.wrong.name())).collect()
    }

    const SHARED: [&str; 15] = [
        "stt",
        "name",
        "producer",
        "producer_type",
        "commune",
        "district",
        "province",
        "stars",
        "score",
        "year",
        "code",
        "decision",
        "status",
        "source",
        "note",
    ];

    #[test]
    fn a_row_says_producer_product_and_recognition() {
        let row = [
            "1",
            "Gạo sạch",
            "Công ty TNHH Hưng Mẫu",
            "doanh_nghiep",
            "",
            "Thị xã Long Mỹ",
            "Hậu Giang",
            "4",
            "78,5",
            "2021",
            "",
            "1358/QĐ-UBND ngày 20/7/2021",
            "đã công nhận",
            "https://vi-du.vn",
            "",
        ];
        let (rows, _) = read(&[&SHARED, &row], Kind::Recognitions);
        let [row] = &rows[..] else { panic!("one row") };
        assert_eq!(wrong(row), []);
        assert_eq!(row.place.smallest(), "Thị xã Long Mỹ");
        assert_eq!(row.producer.legal_form, Some(LegalForm::Enterprise));
        let [said] = &row.recognitions[..] else { panic!("one recognition") };
        assert_eq!((said.stars, said.points), (4, Some(7_850)));
        assert_eq!(said.decision_number.as_deref(), Some("1358/QĐ-UBND"));
        assert_eq!(said.decided_on, Day::from_ymd_opt(2021, 7, 20));
        assert_eq!((said.proof(false), said.proof(true)), (Proof::DecisionNumber, Proof::DecisionFile));
        assert_eq!(row.day("2026-11-20".parse().unwrap()), Day::from_ymd_opt(2021, 7, 20).unwrap());
    }

    #[test]
    fn everything_wrong_with_a_row_is_said_at_once_by_cell() {
        let headers =
            ["TT", "Tên sản phẩm", "Chủ thể", "Điện thoại", "Email", "Số sao", "Điểm", "Ngày cấp", "Ngày hết hạn"];
        let bad = ["1", "", "Hộ Mẫu", "không", "a@", "7", "1.234", "31/02/2021", "khi nào"];
        let (rows, _) = read(&[&headers, &bad], Kind::Recognitions);
        let at = |place: &str, name| (place.to_owned(), name);
        assert_eq!(
            wrong(&rows[0]),
            [
                at("E2", "not-an-email"),
                at("D2", "not-a-phone"),
                at("B2", "missing"),
                at("F2", "not-stars"),
                at("H2", "not-a-day"),
                at("G2", "ambiguous-number"),
                at("I2", "not-a-day"),
            ]
        );
    }

    #[test]
    fn two_rounds_are_two_recognitions_and_todays_stars_must_be_those_of_the_last() {
        let headers = [
            "Tên sản phẩm",
            "Chủ thể",
            "Sao hiện tại",
            "Ngày hết hạn",
            "Lần 1: sao",
            "Lần 1: ngày",
            "Lần 1: số QĐ",
            "Lần 2/nâng hạng: sao",
            "Lần 2/nâng hạng: năm",
        ];
        let rising = ["Trà", "HTX", "4", "30/6/2028", "3", "5/1/2022", "12/QĐ-UBND", "4", "2025"];
        let apart = ["Mứt", "HTX", "5", "", "3", "5/1/2022", "12/QĐ-UBND", "", ""];
        let (rows, _) = read(&[&headers, &rising, &apart], Kind::Recognitions);
        assert_eq!(wrong(&rows[0]), []);
        let stars: Vec<_> = rows[0].recognitions.iter().map(|said| (said.stars, said.year)).collect();
        assert_eq!(stars, [(3, Some(2022)), (4, Some(2025))]);
        assert_eq!(rows[0].recognitions[0].expires_on, None);
        assert_eq!(rows[0].recognitions[1].expires_on, Day::from_ymd_opt(2028, 6, 30));
        assert_eq!(wrong(&rows[1]), [("C3".to_owned(), "stars-disagree")]);
    }

    #[test]
    fn remarks_and_rows_of_numbers_between_the_rows_are_left_out() {
        let rows: [&[&str]; 6] = [
            &["TT", "Tên sản phẩm", "Chủ thể", "Xã"],
            &["(1)", "(2)", "(3)", "(4)"],
            &["I", "", "Huyện Long Mỹ"],
            &["1", "Trà", "HTX Mẫu", "Xã Xà Phiên"],
            &[],
            &["Tổng cộng: 1 sản phẩm"],
        ];
        let (said, remarks) = read(&rows, Kind::Products);
        assert_eq!(said.iter().map(|row| row.row).collect::<Vec<_>>(), [4]);
        assert_eq!(remarks, [2, 3, 6]);
    }

    #[test]
    fn a_decision_gives_up_its_day() {
        for written in ["1358/QĐ-UBND ngày 20/7/2021", "Số 1358/QĐ-UBND, ngày 20/7/2021", "1358/QĐ-UBND (20/07/2021)"]
        {
            let day = Day::from_ymd_opt(2021, 7, 20);
            assert_eq!(split_decision(written), (Some("1358/QĐ-UBND".to_owned()), day), "{written}");
        }
        assert_eq!(split_decision("12/QĐ-UBND"), (Some("12/QĐ-UBND".to_owned()), None));
        assert_eq!(split_decision(""), (None, None));
    }
}
