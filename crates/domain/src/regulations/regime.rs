//! A regulation as dated data: bands, levels, deadlines, forms, evidence.

use std::collections::BTreeMap;
use std::fmt;

use chrono::Days;
use serde::{Deserialize, Serialize};

use crate::evaluation::CodePattern;
use crate::producers::LegalForm;
use crate::regulations::edition::Edition;
use crate::regulations::{FilingKind, RegimeId, Stars, written};
use crate::{Day, Points};

/// A set of rules on how products are evaluated, over its own or an older set's criteria.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regime {
    /// Its name, `qd26-2026`.
    #[serde(rename = "regime")]
    pub id: RegimeId,
    /// Which correction of the data this is, from 1.
    pub revision: u32,
    /// The decision as papers cite it.
    pub name: String,
    /// The decision in few words, for tables.
    pub short_name: String,
    /// How many criteria sheets it brings; none if it only rewrites a procedure.
    pub sheets: u8,
    /// The points of each part, the same on every sheet.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub part_maxima: BTreeMap<String, u16>,
    /// From how many points a mean gives how many stars, highest first.
    pub bands: Vec<Band>,
    /// The article of the bands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bands_article: Option<String>,
    /// How surely the bands are known.
    pub bands_sure: Sure,
    /// The least stars a certificate is given for.
    pub certified_from: Stars,
    /// How long a certificate is valid, in months.
    pub validity_months: u32,
    /// How the code of a product is put together.
    pub product_code: CodePattern,
    /// How a registration slip is numbered, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration_number: Option<String>,
    /// Who may have a product evaluated; anyone if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub eligible_producers: Vec<LegalForm>,
    /// Who else may for a tourism service.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub eligible_for_tourism: Vec<LegalForm>,
    /// The decisions it rests on.
    #[serde(rename = "document")]
    pub documents: Vec<Document>,
    /// The filing days judged by its criteria; absent if it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criteria: Option<FilingDays>,
    /// The filing days judged by its procedure; absent if it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub procedure: Option<FilingDays>,
    /// What becomes of dossiers filed under the rules it replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transition: Option<Transition>,
    /// Who does what, from the lowest level up.
    #[serde(rename = "level")]
    pub levels: Vec<LevelRule>,
    /// The yearly rounds a level holds at least.
    #[serde(default, rename = "batch", skip_serializing_if = "Vec::is_empty")]
    pub batches: Vec<Batch>,
    /// When and how a product is evaluated again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub re_evaluation: Option<ReEvaluation>,
    /// On what grounds a recognition is withdrawn.
    pub withdrawal: Withdrawal,
    /// The least the decision asks of a council.
    pub council: Council,
    /// Its forms.
    #[serde(default, rename = "form", skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<Form>,
    /// The kinds of evidence a dossier holds, in order.
    #[serde(default, rename = "evidence", skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceKind>,
    /// What goes from one level to the next.
    #[serde(default, rename = "bundle", skip_serializing_if = "Vec::is_empty")]
    pub bundles: Vec<Bundle>,
    /// Name and content hash, set when the data is read.
    #[serde(skip)]
    pub(in crate::regulations) edition: Edition,
}

/// How surely a statement is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sure {
    /// The decision's own text.
    Text,
    /// Reports of the decision.
    Press,
    /// Our reading; an authority may correct it.
    Inferred,
}

/// A band of stars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The stars of the band.
    pub stars: Stars,
    /// The least mean of the band, itself included.
    #[serde(with = "written::whole_points")]
    pub from: Points,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its number, `26/2026/QĐ-TTg`.
    pub number: String,
    /// The day it was signed.
    #[serde(with = "written::day")]
    pub issued_on: Day,
    /// What it is about.
    pub about: String,
    /// The day from which it is no longer in force.
    #[serde(default, with = "written::optional_day", skip_serializing_if = "Option::is_none")]
    pub lapsed_on: Option<Day>,
}

/// The filing days to which rules apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FilingDays {
    /// The first day.
    #[serde(with = "written::day")]
    pub filed_from: Day,
    /// The day after the last; none while the rules stand.
    #[serde(default, with = "written::optional_day", skip_serializing_if = "Option::is_none")]
    pub filed_before: Option<Day>,
}

impl FilingDays {
    /// Says whether a dossier filed on this day is meant.
    #[must_use]
    pub fn contains(&self, day: Day) -> bool {
        self.filed_from <= day && self.filed_before.is_none_or(|end| day < end)
    }
}

/// What becomes of dossiers filed before the rules began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transition {
    /// Its article.
    pub article: String,
    /// How surely it is known.
    pub sure: Sure,
    /// Days, from the first day of the rules, to finish a first evaluation or an upgrade.
    pub finish_first_or_upgrade_days: u32,
    /// Days, from the first day of the rules, to finish a re-evaluation.
    pub finish_re_evaluation_days: u32,
    /// Whether certificates of older rules stay valid to their printed day.
    pub older_certificates_stay_valid: bool,
}

impl Transition {
    /// The last day to finish a dossier that was open when the rules began.
    #[must_use]
    pub fn finish_by(&self, began_on: Day, kind: FilingKind) -> Day {
        let days = match kind {
            FilingKind::First | FilingKind::Upgrade => self.finish_first_or_upgrade_days,
            FilingKind::ReEvaluation => self.finish_re_evaluation_days,
        };
        began_on + Days::new(days.into())
    }
}

/// A level of government in the evaluation of products.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Commune, ward, township.
    Commune,
    /// District; until 30/6/2025.
    District,
    /// Province or city.
    Province,
    /// The ministry.
    Centre,
}

impl Level {
    /// Every level, from the lowest up.
    pub const ALL: [Self; 4] = [Self::Commune, Self::District, Self::Province, Self::Centre];

    /// The level's name in data files and the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Commune => "commune",
            Self::District => "district",
            Self::Province => "province",
            Self::Centre => "centre",
        }
    }

    /// The level of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == name)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a level does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelRule {
    /// The level.
    pub level: Level,
    /// What it does, in short words.
    pub does: String,
    /// Whether its council scores; a level that does not scores nothing and passes dossiers on.
    pub scores: bool,
    /// The stars it recognises.
    pub recognises: Vec<Stars>,
    /// To whom it passes a dossier on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forwards: Option<Forwarding>,
    /// The level that decides when this one cannot confirm its stars.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returns_to: Option<Level>,
    /// Who signs its recognitions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_by: Option<String>,
    /// Its time, in working days from a complete dossier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline_working_days: Option<u32>,
    /// The article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// How surely it is known.
    pub sure: Sure,
}

/// To whom a level passes a dossier on, and from how many points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forwarding {
    /// The level that goes on.
    pub to: Level,
    /// The least mean; none where every complete dossier goes on.
    #[serde(default, with = "written::optional_whole_points", skip_serializing_if = "Option::is_none")]
    pub from: Option<Points>,
}

/// A yearly round: proposals come before one day, the work is done before another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Batch {
    /// The level that holds it.
    pub level: Level,
    /// Month and day before which proposals come.
    pub proposed_before: MonthDay,
    /// Month and day before which it is finished, next after the proposals.
    pub finished_before: MonthDay,
}

/// A day of every year, written `04-30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MonthDay {
    month: u32,
    day: u32,
}

impl MonthDay {
    /// This day in a year; 29 February is 28 February in a common year.
    #[must_use]
    pub fn in_year(self, year: i32) -> Option<Day> {
        Day::from_ymd_opt(year, self.month, self.day).or_else(|| Day::from_ymd_opt(year, self.month, self.day - 1))
    }
}

impl TryFrom<String> for MonthDay {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let parsed = Day::parse_from_str(&format!("2024-{text}"), "%Y-%m-%d").ok();
        let written_out = text.len() == 5;
        match parsed.filter(|_| written_out) {
            Some(day) => Ok(Self { month: chrono::Datelike::month(&day), day: chrono::Datelike::day(&day) }),
            None => Err(format!("`{text}` is not a month and a day such as `04-30`")),
        }
    }
}

impl From<MonthDay> for String {
    fn from(day: MonthDay) -> Self {
        format!("{:02}-{:02}", day.month, day.day)
    }
}

/// When and how a recognised product is evaluated again.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReEvaluation {
    /// The first day to file, in days before the certificate expires.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filed_from_days_before_expiry: Option<u32>,
    /// The last day to file, in days before the certificate expires.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filed_until_days_before_expiry: Option<u32>,
    /// Days from a complete dossier to the result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finish_days: Option<u32>,
    /// Days before expiry by which the authority reminds the producer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_days_before_expiry: Option<u32>,
    /// Whether members give their opinion in writing unless a meeting is needed.
    #[serde(default)]
    pub by_written_opinion: bool,
    /// Days after expiry a certificate stays valid at most while a re-evaluation is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_while_re_evaluated_days: Option<u32>,
    /// The article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// How surely it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sure: Option<Sure>,
}

impl ReEvaluation {
    /// The days on which a re-evaluation is filed: first and last, both included.
    #[must_use]
    pub fn filing_days(&self, expires_on: Day) -> Option<(Day, Day)> {
        let first = expires_on.checked_sub_days(Days::new(self.filed_from_days_before_expiry?.into()))?;
        let last = expires_on.checked_sub_days(Days::new(self.filed_until_days_before_expiry?.into()))?;
        Some((first, last))
    }
}

/// On what grounds and by whom a recognition is withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    /// Days from the conclusion to the decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within_days: Option<u32>,
    /// Who signs, by stars.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signed_by: Vec<WithdrawalSigner>,
    /// The grounds.
    pub grounds: Vec<Ground>,
    /// How surely it is known.
    pub sure: Sure,
}

/// Who signs the withdrawal of a recognition of so many stars.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithdrawalSigner {
    /// The stars.
    pub stars: Vec<Stars>,
    /// The office.
    pub who: String,
}

/// A ground for withdrawing a recognition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// Its code in the store.
    pub code: String,
    /// What it says.
    pub text: String,
}

/// The least a decision asks of a council.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Council {
    /// Who chairs it.
    pub chair: String,
    /// Whether the chair may have another preside.
    pub chair_may_delegate: bool,
    /// Whether nothing is decided without a chair.
    pub chair_must_be_present: bool,
    /// Whom it brings together.
    pub seats: Vec<String>,
    /// Whether an advisory team prepares its work.
    pub advisory_team: bool,
    /// How many working days before a session its members get the papers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub papers_sent_working_days_before: Option<u32>,
    /// The article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// How surely it is known.
    pub sure: Sure,
}

/// A form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Its code, `M01`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Who fills it in.
    pub filled_by: FilledBy,
}

/// Who fills a form in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FilledBy {
    /// The producer.
    Producer,
    /// The commune's people's committee.
    Commune,
    /// Each member of the council.
    CouncilMember,
}

/// A kind of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceKind {
    /// Its code in the store.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Whether every dossier holds it.
    #[serde(default)]
    pub required: bool,
    /// Whether such papers usually carry a day of expiry.
    #[serde(default)]
    pub expires: bool,
}

/// What goes from one level to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bundle {
    /// Who sends it: `producer` or a level.
    pub from: String,
    /// Who receives it.
    pub to: Level,
    /// For which filings; all if empty.
    #[serde(default, rename = "for", skip_serializing_if = "Vec::is_empty")]
    pub filings: Vec<FilingKind>,
    /// What is in it: codes of forms, or names.
    pub items: Vec<String>,
}

impl Regime {
    /// The edition a dossier pins for its procedure: the regulation's name and content hash.
    #[must_use]
    pub const fn edition(&self) -> &Edition {
        &self.edition
    }

    /// What a level does under these rules.
    #[must_use]
    pub fn level(&self, level: Level) -> Option<&LevelRule> {
        self.levels.iter().find(|rule| rule.level == level)
    }

    /// The form of this code.
    #[must_use]
    pub fn form(&self, code: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.code == code)
    }

    /// The kind of evidence of this code.
    #[must_use]
    pub fn evidence_kind(&self, code: &str) -> Option<&EvidenceKind> {
        self.evidence.iter().find(|kind| kind.code == code)
    }

    /// The least mean for so many stars.
    #[must_use]
    pub fn threshold(&self, stars: Stars) -> Option<Points> {
        self.bands.iter().find(|band| band.stars == stars).map(|band| band.from)
    }
}
