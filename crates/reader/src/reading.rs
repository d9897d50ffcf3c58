//! What a reading holds: the structure found in a plan, each part with its lines and a confidence.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

/// First and last line of the text, counted from 1; both are 0 when nothing was there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lines {
    pub first: u32,
    pub last: u32,
}

impl Serialize for Lines {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [self.first, self.last].serialize(serializer)
    }
}

/// Where something stands and how sure the reading is of it, in percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Evidence {
    pub lines: Lines,
    pub confidence: u8,
}

/// A plan as read. What is not in the text is not here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Reading {
    pub document: Document,
    pub legal_bases: Vec<LegalBasis>,
    pub objectives: Vec<Objective>,
    pub targets: Vec<Target>,
    pub products: Vec<NamedProduct>,
    pub solutions: Vec<Solution>,
    pub funding: Funding,
    pub assignments: Vec<Assignment>,
    pub reporting: Vec<ReportingLine>,
    pub structure: Structure,
    pub text: TextState,
    pub counts: Counts,
    pub doubts: Vec<Doubt>,
}

/// The paper itself: who issued it, under which number, when and where.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Document {
    pub issuer: Option<String>,
    pub issuer_level: Option<Level>,
    /// The unit the issuer governs, such as `Long Mỹ`.
    pub issuer_place: Option<String>,
    /// The province most often named.
    pub province: Option<String>,
    /// `470/KH-UBND`.
    pub number: Option<String>,
    /// `KH-UBND`, also when the number before it was left blank.
    pub symbol: Option<String>,
    /// `2020-02-24`.
    pub date: Option<String>,
    pub date_as_printed: Option<String>,
    pub place: Option<String>,
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub title: Option<String>,
    /// The years the title names, first and last.
    pub years: Option<[u16; 2]>,
    /// `OCOP`, `NTM` and the like.
    pub programme: Option<String>,
    pub signer: Option<Signer>,
    pub recipients: Vec<Recipient>,
    /// Lines and confidence of the fields above, by their name.
    pub evidence: BTreeMap<&'static str, Evidence>,
}

/// The tier of the issuing body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Province,
    District,
    Commune,
}

/// Who signed, and in whose stead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signer {
    pub name: Option<String>,
    /// `Phó Chủ tịch`.
    pub office: Option<String>,
    /// `TM. Ủy ban nhân dân`, `KT. Chủ tịch`, as far as printed.
    pub on_behalf_of: Vec<String>,
    pub lines: Lines,
    pub confidence: u8,
}

/// One line under "Nơi nhận".
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recipient {
    pub text: String,
    pub lines: Lines,
}

/// A paper this one rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LegalBasis {
    /// `Căn cứ`, `Thực hiện` …
    pub relation: Option<String>,
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub number: Option<String>,
    pub number_as_printed: Option<String>,
    pub date: Option<String>,
    pub issuer: Option<String>,
    pub subject: Option<String>,
    pub text: String,
    pub lines: Lines,
    pub confidence: u8,
}

/// What an objective is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ObjectiveKind {
    Purpose,
    Requirement,
    General,
    Specific,
    /// The paper does not say.
    Unlabelled,
}

/// A purpose, a requirement or an objective.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Objective {
    pub kind: ObjectiveKind,
    pub text: String,
    /// `II.2`.
    pub section: String,
    pub lines: Lines,
    pub confidence: u8,
}

/// An exact number in hundredths; written as an integer when whole, as decimal text otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount {
    pub hundredths: i64,
}

impl Amount {
    /// A whole number.
    #[must_use]
    pub fn whole(value: i64) -> Self {
        Self { hundredths: value.saturating_mul(100) }
    }
}

impl std::fmt::Display for Amount {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, part) = (self.hundredths / 100, self.hundredths % 100);
        match part {
            0 => write!(out, "{whole}"),
            part if part % 10 == 0 => write!(out, "{whole}.{}", part / 10),
            part => write!(out, "{whole}.{part:02}"),
        }
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.hundredths % 100 == 0 {
            serializer.serialize_i64(self.hundredths / 100)
        } else {
            serializer.collect_str(self)
        }
    }
}

/// How the value of a target binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    Exactly,
    AtLeast,
    AtMost,
    About,
}

/// Something counted that is to be reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Target {
    pub low: Amount,
    /// The same as `low` unless the paper gives a range.
    pub high: Amount,
    pub bound: Bound,
    /// `%`, `sản phẩm`.
    pub unit: String,
    /// `mỗi đơn vị cấp xã`, where the count is a share.
    pub per: Option<String>,
    /// The clause that states it.
    pub text: String,
    pub section: String,
    /// Stated among the solutions, not among the objectives.
    pub is_secondary: bool,
    pub lines: Lines,
    pub confidence: u8,
}

/// A product called by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamedProduct {
    pub name: String,
    pub name_as_read: String,
    /// What the paper says in parentheses about the list it is taken from.
    pub list: Option<String>,
    pub lines: Lines,
    pub confidence: u8,
}

/// A group of measures under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Solution {
    pub number: Option<String>,
    pub title: String,
    pub items: Vec<SolutionItem>,
    pub lines: Lines,
    pub confidence: u8,
}

/// One measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SolutionItem {
    pub text: String,
    /// The bodies the sentence begins with.
    pub actors: Vec<String>,
    pub frequency: Vec<Frequency>,
    pub lines: Lines,
    pub confidence: u8,
}

/// Where the money comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Funding {
    pub sources: Vec<FundingSource>,
    pub exclusions: Vec<FundingExclusion>,
    pub amounts: Vec<MoneyAmount>,
    /// What the section says that is none of these.
    pub notes: Vec<FundingNote>,
}

/// Whose money it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FundingKind {
    Budget,
    Social,
    Unlabelled,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FundingSource {
    pub kind: FundingKind,
    pub source: String,
    pub lines: Lines,
    pub confidence: u8,
}

/// Someone a source does not pay for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FundingExclusion {
    pub who: String,
    /// The source named just before.
    pub from_source: Option<String>,
    pub text: String,
    pub lines: Lines,
    pub confidence: u8,
}

/// A sum of money, in đồng.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MoneyAmount {
    pub dong: i64,
    pub as_printed: String,
    pub lines: Lines,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FundingNote {
    pub text: String,
    pub lines: Lines,
}

/// The part a unit has in a task, from the first verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Lead,
    Coordinate,
    Responsible,
}

impl Role {
    /// The word of the papers.
    #[must_use]
    pub fn vietnamese(self) -> &'static str {
        match self {
            Self::Lead => "chủ trì",
            Self::Coordinate => "phối hợp",
            Self::Responsible => "thực hiện",
        }
    }
}

/// What a unit is charged with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Assignment {
    /// `1`, as read.
    pub number: Option<String>,
    /// Set where the print differs from `number`, as `1.1.` for `1.`.
    pub number_as_printed: Option<String>,
    /// The canonical name; several in one heading are joined as printed.
    pub unit: String,
    /// The single bodies of the heading.
    pub bodies: Vec<String>,
    pub unit_as_read: String,
    /// Lead if the unit leads anything, else responsible, else coordinate.
    pub role: Role,
    pub roles: Vec<Role>,
    pub tasks: Vec<Task>,
    pub lines: Lines,
    pub confidence: u8,
}

/// One bullet or paragraph under a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Task {
    pub role: Role,
    pub text: String,
    /// The clauses of a task that has several.
    pub subtasks: Vec<String>,
    pub partners: Vec<String>,
    pub frequency: Vec<Frequency>,
    pub deadline: Option<Deadline>,
    pub report_to: Vec<String>,
    /// Whom the unit advises ("tham mưu").
    pub advises: Vec<String>,
    /// "kinh phí từ …", as read.
    pub funding: Option<String>,
    pub lines: Lines,
    pub confidence: u8,
}

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    Daily,
    Weekly,
    Monthly,
    Quarterly,
    HalfYearly,
    Yearly,
    /// "thường xuyên".
    Continually,
    /// "định kỳ" without a period.
    Regularly,
    /// "đột xuất".
    OnOccasion,
    /// "khi có khó khăn, vướng mắc".
    WhenInDifficulty,
}

/// A period and the words for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Frequency {
    pub period: Period,
    pub words: &'static str,
}

/// By when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deadline {
    pub text: String,
    /// Set where the paper gives a full date.
    pub on: Option<String>,
}

/// Who reports to whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportingLine {
    pub from: String,
    pub to: Vec<String>,
    pub period: Vec<Frequency>,
    pub lines: Lines,
    pub confidence: u8,
}

/// How the paper is built.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Structure {
    pub sections: Vec<SectionOutline>,
    /// Blank runs of three lines or form feeds.
    pub page_breaks: Vec<Lines>,
    /// Items that run over a page break.
    pub items_over_page_breaks: Vec<Lines>,
    pub annexes: Vec<Lines>,
}

/// What a section is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    LegalBases,
    Purpose,
    Objectives,
    Solutions,
    Funding,
    Implementation,
    Other,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionOutline {
    pub number: String,
    pub as_printed: Option<String>,
    pub title: String,
    pub kind: SectionKind,
    pub line: u32,
    pub subsections: Vec<SubsectionOutline>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SubsectionOutline {
    pub number: String,
    pub title: String,
    pub line: u32,
    pub items: usize,
}

/// Whether the marks of Vietnamese survive in the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Marks {
    Kept,
    Partly,
    #[default]
    Lost,
}

/// The state of the text as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TextState {
    pub lines: usize,
    pub words: usize,
    pub marks: Marks,
    /// Words with a digit or a sign in the midst of letters.
    pub damaged_words: usize,
}

/// How much was found, for a preview.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub legal_bases: usize,
    pub objectives: usize,
    pub targets: usize,
    pub products: usize,
    pub solution_groups: usize,
    pub solution_items: usize,
    pub units: usize,
    pub tasks: usize,
    pub tasks_with_frequency: usize,
    pub tasks_with_partners: usize,
    pub tasks_with_report_to: usize,
    pub reporting: usize,
}

/// What the reading is unsure of and a person should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Doubt {
    pub about: DoubtAbout,
    /// A Vietnamese sentence for the person.
    pub message: String,
    pub lines: Option<Lines>,
}

/// The thing in doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DoubtAbout {
    Text,
    Issuer,
    Number,
    Date,
    Kind,
    Title,
    Signature,
    LegalBasis,
    SectionNumber,
    Section,
    Unit,
    Task,
    Funding,
    Annex,
}
