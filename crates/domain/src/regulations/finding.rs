//! What the check of the regulations finds.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Points;
use crate::regulations::{Erratum, ErratumKind};

/// What does not hold in a sheet or a regulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// The parts do not add up to the sheet's maximum.
    PartsDifferFromSheet,
    /// The sections do not add up to the part's maximum.
    SectionsDifferFromPart,
    /// The criteria do not add up to the section's maximum.
    CriteriaDifferFromSection,
    /// The highest option gives less than the criterion's maximum.
    TopOptionBelowMaximum,
    /// An option gives more than the criterion's maximum.
    OptionAboveMaximum,
    /// Two options give the same points.
    EqualPoints,
    /// A higher option carries fewer stars than a lower one.
    FloorFalls,
    /// A floor asks for more points than any option gives.
    FloorUnreachable,
    /// Two criteria, sections or options have the same code.
    DuplicateCode,
    /// A criterion or an option belongs to a case its section or criterion does not have.
    UnknownCase,
    /// A part, a section or a criterion holds nothing.
    Empty,
    /// The sheet's parts differ from what the regulation says of every sheet.
    PartsDifferFromRegime,
    /// The regulation holds more or fewer sheets than it declares.
    SheetsMissing,
    /// The bands do not fall from the highest stars to no points.
    BandsBroken,
    /// Two regulations claim the same filing days, or none claims a day between.
    FilingDaysBroken,
    /// A level passes dossiers on to a level that is not there.
    LevelMissing,
    /// An erratum explains something the check no longer finds.
    ExcuseWithoutFinding,
}

impl FindingKind {
    /// The kind in a few words.
    const fn words(self) -> &'static str {
        match self {
            Self::PartsDifferFromSheet => "parts differ from the sheet's maximum",
            Self::SectionsDifferFromPart => "sections differ from the part's maximum",
            Self::CriteriaDifferFromSection => "criteria differ from the section's maximum",
            Self::TopOptionBelowMaximum => "the highest option gives less than the maximum",
            Self::OptionAboveMaximum => "an option gives more than the maximum",
            Self::EqualPoints => "two options give the same points",
            Self::FloorFalls => "a higher option carries fewer stars",
            Self::FloorUnreachable => "no option reaches the floor",
            Self::DuplicateCode => "the code is used twice",
            Self::UnknownCase => "it belongs to a case that is not there",
            Self::Empty => "it holds nothing",
            Self::PartsDifferFromRegime => "the part differs from the regulation's other sheets",
            Self::SheetsMissing => "sheets held differ from sheets declared",
            Self::BandsBroken => "the bands do not fall from the highest stars to no points",
            Self::FilingDaysBroken => "filing days overlap another regulation's or leave a gap",
            Self::LevelMissing => "a level passes dossiers on to a level that is not there",
            Self::ExcuseWithoutFinding => "an erratum explains what is not found",
        }
    }
}

/// One thing that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The sheet or the regulation.
    pub of: String,
    /// The part, section or criterion, where there is one.
    pub place: Option<String>,
    /// What does not hold.
    pub kind: FindingKind,
    /// The number declared, where numbers differ.
    pub declared: Points,
    /// The number found.
    pub found: Points,
    /// How grave the erratum is that explains it; none if nobody has explained it.
    pub known_as: Option<ErratumKind>,
}

impl Finding {
    /// Says whether an erratum explains it.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        self.known_as.is_some()
    }

    /// Marks what an erratum explains: same place, same kind, same numbers.
    pub(in crate::regulations) fn explained_by(mut self, errata: &[Erratum]) -> Self {
        let explains = |erratum: &&Erratum| {
            erratum.place == self.place
                && erratum.excuses.is_some_and(|excuse| {
                    (excuse.finding, excuse.declared, excuse.found) == (self.kind, self.declared, self.found)
                })
        };
        self.known_as = errata.iter().find(explains).map(|erratum| erratum.kind);
        self
    }
}

impl fmt::Display for Finding {
    /// Writes one line: `qd1048-2019/19, 10: the highest option gives less … (declared 5, found 3)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.of)?;
        if let Some(place) = &self.place {
            write!(f, ", {place}")?;
        }
        write!(f, ": {}", self.kind.words())?;
        if self.declared != self.found {
            write!(f, " (declared {}, found {})", self.declared, self.found)?;
        }
        Ok(())
    }
}
