//! Where a dossier stands, and who may do what to it then.

use std::fmt;
use std::str::FromStr;

use crate::text;

/// A name that stands for nothing here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("nothing is called `{0}`")]
pub struct UnknownName(pub String);

/// Where a dossier stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DossierState {
    /// The producer fills it in.
    Draft,
    /// The commune checks it.
    Submitted,
    /// The commune sent it back to be completed.
    Returned,
    /// It is on its way to a council, or before one.
    Forwarded,
    /// It has its result.
    Decided,
}

/// Something that is done to a dossier as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// It is filled in.
    FillIn,
    /// It is handed in.
    Submit,
    /// The commune writes its report.
    Report,
    /// It is sent back to be completed.
    Return,
    /// It is sent up.
    Forward,
}

/// A step that cannot be taken where a dossier stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a dossier that is {state} cannot take the step {step:?}")]
pub struct WrongState {
    /// Where it stands.
    pub state: DossierState,
    /// The step.
    pub step: Step,
}

impl DossierState {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Submitted, Self::Returned, Self::Forwarded, Self::Decided];

    /// The name in the store and in word lists.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Forwarded => "forwarded",
            Self::Decided => "decided",
        }
    }

    /// Whether the producer may still change what is in it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }

    /// Where it stands after a step.
    ///
    /// # Errors
    /// The step cannot be taken from here.
    pub const fn after(self, step: Step) -> Result<Self, WrongState> {
        match (self, step) {
            (Self::Draft | Self::Returned, Step::FillIn) | (Self::Submitted, Step::Report) => Ok(self),
            (Self::Draft | Self::Returned, Step::Submit) => Ok(Self::Submitted),
            (Self::Submitted, Step::Return) => Ok(Self::Returned),
            (Self::Submitted, Step::Forward) => Ok(Self::Forwarded),
            _ => Err(WrongState { state: self, step }),
        }
    }
}

impl fmt::Display for DossierState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for DossierState {
    type Err = UnknownName;
    fn from_str(name: &str) -> Result<Self, UnknownName> {
        Self::ALL.into_iter().find(|state| state.name() == name).ok_or_else(|| UnknownName(name.to_owned()))
    }
}

/// Where in a dossier a fault lies.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultPlace {
    /// The producer's own record.
    Producer,
    /// The product's own record.
    Product,
    /// The report.
    Report,
    /// The self-score.
    SelfScore,
    /// A kind of evidence, by its code.
    Evidence(String),
}

impl fmt::Display for FaultPlace {
    /// Writes `report`, or `evidence/test-results`, as the store keeps it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Producer => f.write_str("producer"),
            Self::Product => f.write_str("product"),
            Self::Report => f.write_str("report"),
            Self::SelfScore => f.write_str("self-score"),
            Self::Evidence(kind) => write!(f, "evidence/{kind}"),
        }
    }
}

impl FromStr for FaultPlace {
    type Err = UnknownName;
    fn from_str(name: &str) -> Result<Self, UnknownName> {
        match name {
            "producer" => Ok(Self::Producer),
            "product" => Ok(Self::Product),
            "report" => Ok(Self::Report),
            "self-score" => Ok(Self::SelfScore),
            other => match other.strip_prefix("evidence/") {
                Some(kind) if !kind.is_empty() => Ok(Self::Evidence(kind.to_owned())),
                _ => Err(UnknownName(name.to_owned())),
            },
        }
    }
}

/// One thing the producer has to complete before the dossier is handed in again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub place: FaultPlace,
    /// What is missing or wrong, for the producer to read.
    pub what: String,
}

impl Fault {
    /// The same in composed letters, without blanks at the edges.
    #[must_use]
    pub fn tidy(self) -> Self {
        Self { what: text::tidy_lines(&self.what), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dossier_goes_only_the_way_the_procedure_knows() {
        use DossierState::{Decided, Draft, Forwarded, Returned, Submitted};
        let allowed = [
            (Draft, Step::FillIn, Draft),
            (Draft, Step::Submit, Submitted),
            (Returned, Step::FillIn, Returned),
            (Returned, Step::Submit, Submitted),
            (Submitted, Step::Report, Submitted),
            (Submitted, Step::Return, Returned),
            (Submitted, Step::Forward, Forwarded),
        ];
        for state in DossierState::ALL {
            for step in [Step::FillIn, Step::Submit, Step::Report, Step::Return, Step::Forward] {
                let expected = allowed.iter().find(|(from, by, _)| (*from, *by) == (state, step)).map(|(.., to)| *to);
                assert_eq!(state.after(step).ok(), expected, "{state} {step:?}");
            }
        }
        assert!(!Forwarded.is_open() && !Decided.is_open());
    }

    #[test]
    fn the_place_of_a_fault_is_read_as_it_was_written() {
        for place in [FaultPlace::Report, FaultPlace::SelfScore, FaultPlace::Evidence("test-results".to_owned())] {
            assert_eq!(place.to_string().parse(), Ok(place));
        }
        assert!("evidence/".parse::<FaultPlace>().is_err());
        assert!("moon".parse::<FaultPlace>().is_err());
    }
}
