//! Craft villages, craft groups and material areas.

use super::{LONGEST, LONGEST_NOTE};
use crate::named::named;
use crate::{Day, text};

named! {
    /// What a craft is organised as.
    GroupKind {
        /// A village that is recognised for its craft (làng nghề).
        Village = "village",
        /// A group of households of one craft (tổ, nhóm nghề).
        Group = "group",
    }
}

named! {
    /// A standard of production that a material area holds a certificate of.
    Standard {
        /// The national standard of good practice.
        VietGap = "vietgap",
        /// The international one.
        GlobalGap = "globalgap",
        /// Organic production.
        Organic = "organic",
        /// Another standard.
        Other = "other",
    }
}

/// What is recorded of a craft village or group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupDetails {
    /// Its name.
    pub name: String,
    /// What it is; nothing if nobody chose.
    pub kind: Option<GroupKind>,
    /// The craft.
    pub craft: String,
    /// The number of the decision that recognises it.
    pub decision_number: Option<String>,
    /// The day of that decision.
    pub recognised_on: Option<Day>,
    /// Households that take part.
    pub households: Option<i64>,
    /// What else is to be said.
    pub note: String,
}

impl GroupDetails {
    /// The same with single blanks; what is left empty is not there.
    #[must_use]
    pub fn tidy(self) -> Self {
        Self {
            name: text::tidy(&self.name),
            craft: text::tidy(&self.craft),
            decision_number: given(self.decision_number),
            note: text::tidy_lines(&self.note),
            ..self
        }
    }
}

/// One thing to put right in a craft village or group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupProblem {
    /// There is no name.
    NameMissing,
    /// The name is too long.
    NameTooLong,
    /// Nobody said what it is.
    KindMissing,
    /// There is no craft.
    CraftMissing,
    /// A day of recognition without a decision.
    DecisionMissing,
    /// A decision without its day.
    DecisionDayMissing,
    /// The decision lies in the future.
    RecognisedInFuture,
    /// Fewer households than none.
    HouseholdsUnfit,
    /// The note is too long.
    NoteTooLong,
}

/// Everything wrong with it.
#[must_use]
pub fn group_problems(of: &GroupDetails, today: Day) -> Vec<GroupProblem> {
    let found = [
        (of.name.is_empty(), GroupProblem::NameMissing),
        (is_long(&of.name), GroupProblem::NameTooLong),
        (of.kind.is_none(), GroupProblem::KindMissing),
        (of.craft.is_empty(), GroupProblem::CraftMissing),
        (of.recognised_on.is_some() && of.decision_number.is_none(), GroupProblem::DecisionMissing),
        (of.decision_number.is_some() && of.recognised_on.is_none(), GroupProblem::DecisionDayMissing),
        (of.recognised_on.is_some_and(|day| day > today), GroupProblem::RecognisedInFuture),
        (of.households.is_some_and(|number| number < 0), GroupProblem::HouseholdsUnfit),
        (of.note.chars().count() > LONGEST_NOTE, GroupProblem::NoteTooLong),
    ];
    found.into_iter().filter_map(|(is_so, problem)| is_so.then_some(problem)).collect()
}

/// What is recorded of a material area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaDetails {
    /// What grows or is made there.
    pub material: String,
    /// Where in the commune.
    pub place: String,
    /// Hundredths of hectares.
    pub hectares: Option<i64>,
    /// What it yields in a year, in kilograms.
    pub output_kg: Option<i64>,
    /// The standard it keeps; nothing if it keeps none.
    pub standard: Option<Standard>,
    /// The number of the certificate.
    pub certificate_number: Option<String>,
    /// The last day of the certificate.
    pub certificate_expires_on: Option<Day>,
}

impl AreaDetails {
    /// The same with single blanks; what is left empty is not there.
    #[must_use]
    pub fn tidy(self) -> Self {
        Self {
            material: text::tidy(&self.material),
            place: text::tidy(&self.place),
            certificate_number: given(self.certificate_number),
            ..self
        }
    }
}

/// One thing to put right in a material area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AreaProblem {
    /// There is no material.
    MaterialMissing,
    /// The material or the place is too long; the field.
    TooLong(&'static str),
    /// There are no hectares, or not more than none.
    HectaresUnfit,
    /// Less yield than none.
    OutputUnfit,
    /// A certificate without its standard.
    StandardMissing,
    /// A day on which a certificate ends, without its number.
    CertificateMissing,
}

/// Everything wrong with it. A certificate that has ended is no mistake: it is shown as ended.
#[must_use]
pub fn area_problems(of: &AreaDetails) -> Vec<AreaProblem> {
    let has_certificate = of.certificate_number.is_some() || of.certificate_expires_on.is_some();
    let found = [
        (of.material.is_empty(), AreaProblem::MaterialMissing),
        (is_long(&of.material), AreaProblem::TooLong("material")),
        (is_long(&of.place), AreaProblem::TooLong("place")),
        (of.hectares.is_none_or(|hundredths| hundredths <= 0), AreaProblem::HectaresUnfit),
        (of.output_kg.is_some_and(|kilograms| kilograms < 0), AreaProblem::OutputUnfit),
        (has_certificate && of.standard.is_none(), AreaProblem::StandardMissing),
        (of.certificate_expires_on.is_some() && of.certificate_number.is_none(), AreaProblem::CertificateMissing),
    ];
    found.into_iter().filter_map(|(is_so, problem)| is_so.then_some(problem)).collect()
}

fn given(typed: Option<String>) -> Option<String> {
    typed.map(|typed| text::tidy(&typed)).filter(|typed| !typed.is_empty())
}

fn is_long(typed: &str) -> bool {
    typed.chars().count() > LONGEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_of_a_group_is_found_at_once() {
        let wrong = GroupDetails {
            name: " ".to_owned(),
            kind: None,
            craft: String::new(),
            decision_number: Some(" ".to_owned()),
            recognised_on: Day::from_ymd_opt(2027, 1, 1),
            households: Some(-1),
            note: String::new(),
        };
        assert_eq!(
            group_problems(&wrong.tidy(), Day::from_ymd_opt(2026, 1, 1).unwrap()),
            [
                GroupProblem::NameMissing,
                GroupProblem::KindMissing,
                GroupProblem::CraftMissing,
                GroupProblem::DecisionMissing,
                GroupProblem::RecognisedInFuture,
                GroupProblem::HouseholdsUnfit,
            ]
        );
    }

    #[test]
    fn an_area_without_hectares_or_with_a_certificate_of_nothing_is_refused() {
        let area = AreaDetails {
            material: "Mãng cầu xiêm".to_owned(),
            place: String::new(),
            hectares: Some(1_250),
            output_kg: None,
            standard: Some(Standard::VietGap),
            certificate_number: Some("VG-12".to_owned()),
            certificate_expires_on: Day::from_ymd_opt(2020, 1, 1),
        };
        assert_eq!(area_problems(&area), [], "an ended certificate is told, not refused");
        let wrong = AreaDetails { hectares: Some(0), standard: None, certificate_number: None, ..area };
        assert_eq!(
            area_problems(&wrong),
            [AreaProblem::HectaresUnfit, AreaProblem::StandardMissing, AreaProblem::CertificateMissing]
        );
    }
}
