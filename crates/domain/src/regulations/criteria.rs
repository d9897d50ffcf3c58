//! A criteria sheet: parts, sections, criteria and their options, as a regulation prints them.

use serde::{Deserialize, Serialize};

use crate::regulations::edition::Edition;
use crate::regulations::{CriterionCode, OptionCode, SheetId, Stars, written};
use crate::{Day, Points};

/// The criteria by which one kind of product is scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriteriaSheet {
    /// The sheet's name, `qd26-2026/04`.
    #[serde(rename = "sheet")]
    pub id: SheetId,
    /// Which correction of the sheet this is, from 1.
    pub revision: u32,
    /// The kind of product.
    pub name: String,
    /// The industry (ngành).
    pub industry: Industry,
    /// The group (nhóm) within the industry.
    pub group: String,
    /// The ministries in charge of this kind of product; empty where the copy does not say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub managing_agencies: Vec<String>,
    /// How many samples a dossier brings.
    pub sample_units: u32,
    /// The most points the sheet gives, as declared.
    #[serde(with = "written::whole_points")]
    pub max: Points,
    /// What shuts a dossier out before any scoring.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disqualified_when: Vec<String>,
    /// Where the sheet is printed.
    pub source: String,
    /// How the copy was made sure of.
    pub confidence: Confidence,
    /// The first filing day scored by this sheet; a dossier filed earlier under the same
    /// regulation was judged by another sheet that is not held.
    #[serde(default, with = "written::optional_day", skip_serializing_if = "Option::is_none")]
    pub scored_from: Option<Day>,
    /// Parts A, B and C.
    #[serde(rename = "part")]
    pub parts: Vec<Part>,
    /// What is wrong or unclear in the print, and how it was read.
    #[serde(default, rename = "erratum", skip_serializing_if = "Vec::is_empty")]
    pub errata: Vec<Erratum>,
    /// Name and content hash, set when the sheet is read.
    #[serde(skip)]
    pub(in crate::regulations) edition: Edition,
}

/// An industry (ngành) of the programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Industry {
    /// The Roman number it is printed with.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// How a copy of a sheet was made sure of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Compared with the signed paper.
    SignedPaper,
    /// Taken from the full text twice, independently, with the same result.
    TwoExtractionsAgree,
    /// Two copies of different origin agree.
    TwoCopiesAgree,
    /// One copy is known.
    OneCopy,
}

/// A part of a sheet: A, B or C.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its letter.
    pub code: String,
    /// Its title.
    pub title: String,
    /// The most points it gives, as declared.
    #[serde(with = "written::whole_points")]
    pub max: Points,
    /// Its sections in printed order.
    #[serde(rename = "section")]
    pub sections: Vec<Section>,
}

/// A numbered section of a part. A section that is itself scored holds one criterion of its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its number.
    pub code: CriterionCode,
    /// Its title.
    pub title: String,
    /// The most points it gives, as declared.
    #[serde(with = "written::whole_points")]
    pub max: Points,
    /// The cases of which exactly one applies to a product; empty in most sections.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<String>,
    /// Notes to the scorer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// Its criteria in printed order.
    #[serde(rename = "criterion")]
    pub criteria: Vec<Criterion>,
}

/// A criterion: one of its options is picked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Its number.
    pub code: CriterionCode,
    /// The printed heading above it, where criteria lie three deep.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// Its title.
    pub title: String,
    /// The most points it gives, as declared.
    #[serde(with = "written::whole_points")]
    pub max: Points,
    /// The case of its section it belongs to, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<u8>,
    /// A floor printed on the title instead of on an option.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_floor: Option<TitleFloor>,
    /// Notes to the scorer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// The regulation's own words, where an authority has loaded them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub official_text: Option<String>,
    /// Its options in printed order.
    pub options: Vec<CriterionOption>,
}

/// Stars that stand on the title of a criterion, with the points they are read to ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TitleFloor {
    /// The lowest number of stars the floor is for.
    pub stars: Stars,
    /// The points asked for.
    #[serde(with = "written::whole_points")]
    pub points: Points,
}

/// One level of a criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriterionOption {
    /// Its letter.
    pub code: OptionCode,
    /// The points it gives.
    #[serde(with = "written::whole_points")]
    pub points: Points,
    /// The stars printed on it: the lowest level with which so many stars can be reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<Stars>,
    /// The kind of producer it speaks to, from 1, where a criterion prints options for two kinds.
    /// One option is picked all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<u8>,
    /// What a doubtful print was probably meant to say. Never scored; an authority that holds the
    /// signed paper gives a corrected sheet.
    #[serde(default, with = "written::optional_whole_points", skip_serializing_if = "Option::is_none")]
    pub suggested_points: Option<Points>,
    /// What the level asks for, in short words.
    pub label: String,
    /// The regulation's own words, where an authority has loaded them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub official_text: Option<String>,
}

/// Something wrong or unclear in the print of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Erratum {
    /// How grave it is.
    pub kind: ErratumKind,
    /// The criterion, section or part it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What is printed and how it was read.
    pub text: String,
    /// The finding of the check that this erratum explains.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excuses: Option<Excuse>,
}

/// How grave an erratum is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ErratumKind {
    /// The sheet does not add up as printed.
    Defect,
    /// The sheet adds up, but the place should be compared with the signed paper.
    Doubt,
    /// An unclear place of the copy, and how it was read.
    Reading,
}

/// A finding that is known and explained. Other numbers at the same place are a new finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Excuse {
    /// What the check finds.
    pub finding: crate::regulations::FindingKind,
    /// The number the sheet declares.
    #[serde(with = "written::whole_points")]
    pub declared: Points,
    /// The number found.
    #[serde(with = "written::whole_points")]
    pub found: Points,
}

impl CriteriaSheet {
    /// The edition a dossier pins: the sheet's name and the hash of its content.
    #[must_use]
    pub const fn edition(&self) -> &Edition {
        &self.edition
    }

    /// Whether it is for services of tourism, which bring no samples.
    #[must_use]
    pub const fn is_tourism(&self) -> bool {
        self.sample_units == 0
    }

    /// Every criterion in printed order, with the part and the section it stands in.
    pub fn criteria(&self) -> impl Iterator<Item = (&Part, &Section, &Criterion)> {
        self.parts.iter().flat_map(|part| {
            part.sections.iter().flat_map(move |section| section.criteria.iter().map(move |c| (part, section, c)))
        })
    }

    /// The criterion of this number.
    #[must_use]
    pub fn criterion(&self, code: &CriterionCode) -> Option<&Criterion> {
        self.criteria().map(|(_, _, criterion)| criterion).find(|criterion| criterion.code == *code)
    }

    /// The most points that can in fact be reached by picking options.
    #[must_use]
    pub fn attainable(&self) -> Points {
        self.parts.iter().map(Part::attainable).sum()
    }

    /// Whether the score of a dossier filed on this day can be counted with this sheet, or only
    /// the result on paper be recorded.
    #[must_use]
    pub fn scoring_on(&self, filed_on: Day) -> ScoringMode {
        match self.scored_from {
            Some(from) if filed_on < from => ScoringMode::PaperResultOnly { until: from },
            _ => ScoringMode::Scored,
        }
    }
}

/// Whether a sheet can be scored, or only its result on paper recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScoringMode {
    /// Picked options are counted.
    Scored,
    /// The sheet of those days is not held: only totals and stars from the papers are recorded.
    PaperResultOnly {
        /// The first filing day that is scored.
        until: Day,
    },
}

impl Part {
    /// The most points that can in fact be reached in this part.
    #[must_use]
    pub fn attainable(&self) -> Points {
        self.sections.iter().map(Section::attainable).sum()
    }
}

impl Section {
    /// Says whether only one of several cases is answered here.
    #[must_use]
    pub fn picks_one_case(&self) -> bool {
        !self.cases.is_empty()
    }

    /// The most points that can in fact be reached in this section.
    #[must_use]
    pub fn attainable(&self) -> Points {
        self.most(Criterion::top)
    }

    /// The most points of the section's criteria, of its best case where it has cases.
    pub(in crate::regulations) fn most(&self, points: impl Fn(&Criterion) -> Points) -> Points {
        let of_case = |case| self.criteria.iter().filter(|c| c.case == case).map(&points).sum::<Points>();
        let best_case = (1u8..).take(self.cases.len()).map(|n| of_case(Some(n))).max();
        of_case(None) + best_case.unwrap_or_default()
    }
}

impl Criterion {
    /// The option with this letter.
    #[must_use]
    pub fn option(&self, code: OptionCode) -> Option<&CriterionOption> {
        self.options.iter().find(|option| option.code == code)
    }

    /// The points of the highest option.
    #[must_use]
    pub fn top(&self) -> Points {
        self.options.iter().map(|option| option.points).max().unwrap_or_default()
    }

    /// Says whether "no evidence" can be answered: where the print has no option of 0 points.
    #[must_use]
    pub fn allows_no_evidence(&self) -> bool {
        self.options.iter().all(|option| option.points > Points::ZERO)
    }

    /// The points of an answer; nothing if the criterion has no such option.
    #[must_use]
    pub fn points_of(&self, answer: OptionCode) -> Option<Points> {
        if answer == OptionCode::NO_EVIDENCE {
            return self.allows_no_evidence().then_some(Points::ZERO);
        }
        self.option(answer).map(|option| option.points)
    }

    /// The least points with which so many stars can be reached. A floor for fewer stars holds
    /// for more stars too.
    #[must_use]
    pub fn floor_for(&self, stars: Stars) -> Option<Points> {
        let printed = self.options.iter().filter(|o| o.floor.is_some_and(|floor| floor <= stars)).map(|o| o.points);
        let on_title = self.title_floor.iter().filter(|floor| floor.stars <= stars).map(|floor| floor.points);
        printed.chain(on_title).max()
    }

    /// The lowest option that gives at least these points.
    #[must_use]
    pub fn cheapest_option_giving(&self, points: Points) -> Option<&CriterionOption> {
        self.options.iter().filter(|option| option.points >= points).min_by_key(|option| option.points)
    }
}
