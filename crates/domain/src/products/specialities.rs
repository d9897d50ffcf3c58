//! Local specialities: what a commune is known for, and who accepted that it is.

use crate::Day;
use crate::named::named;
use crate::text;

/// The longest name, unit or number, in characters.
pub const LONGEST_LINE: usize = 200;
/// The longest text, in characters.
pub const LONGEST_TEXT: usize = 4000;
/// The fields of each sign a speciality has room for: kind, number, day.
pub const SIGN_FIELDS: [[&str; 3]; 3] = [
    ["sign_kind", "sign_number", "sign_dated"],
    ["sign_kind_2", "sign_number_2", "sign_dated_2"],
    ["sign_kind_3", "sign_number_3", "sign_dated_3"],
];
/// The largest yearly volume that can be meant: anything more is a slip of the hand.
pub const LARGEST_VOLUME: i64 = 1_000_000_000;

named! {
    /// The six groups of products the programme knows.
    ProductGroup {
        /// Food.
        Food = "food",
        /// Drinks.
        Drinks = "drinks",
        /// Medicinal herbs and what is made of them.
        Herbal = "herbal",
        /// Handicraft, cloth and clothing.
        Craft = "craft",
        /// Flowers, ornamental plants and animals.
        Ornamental = "ornamental",
        /// Tourism of communities, and its places.
        Tourism = "tourism",
    }
}

named! {
    /// What protects a speciality's name.
    SignKind {
        /// A geographical indication.
        GeographicalIndication = "geographical-indication",
        /// A collective mark.
        CollectiveMark = "collective-mark",
        /// A certification mark.
        CertificationMark = "certification-mark",
        /// A producer's own trade mark.
        TradeMark = "trade-mark",
        /// A growing area with a code.
        GrowingAreaCode = "growing-area-code",
    }
}

named! {
    /// Where a speciality stands.
    SpecialityState {
        /// Its commune looks at it.
        Proposed = "proposed",
        /// Its commune accepted it; the office looks at it.
        CommuneAccepted = "commune-accepted",
        /// It stands in the inventory.
        Accepted = "accepted",
        /// The commune or the office refused it.
        Refused = "refused",
    }
}

named! {
    /// What is done with a speciality.
    SpecialityStep {
        /// Someone proposes it, or proposes it again after it was refused.
        Proposed = "proposed",
        /// What is recorded of it is mended.
        Mended = "mended",
        /// The commune accepts it.
        CommuneAccepted = "commune-accepted",
        /// The office accepts it.
        Accepted = "accepted",
        /// The commune or the office refuses it.
        Refused = "refused",
    }
}

/// Why a step cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Its commune has not accepted it yet.
    CommuneFirst,
    /// Its commune accepted it; the office decides.
    WithTheOffice,
    /// It stands in the inventory already.
    AcceptedAlready,
    /// It was refused; it is mended and proposed again first.
    RefusedAlready,
}

impl SpecialityState {
    /// How a speciality begins. What a commune proposes for itself it has accepted.
    #[must_use]
    pub const fn first(by_its_commune: bool) -> Self {
        if by_its_commune { Self::CommuneAccepted } else { Self::Proposed }
    }

    /// How a speciality stands after the commune has decided.
    ///
    /// # Errors
    /// It does not lie with the commune.
    pub const fn after_commune(self, accepts: bool) -> Result<Self, Refusal> {
        match self {
            Self::Proposed if accepts => Ok(Self::CommuneAccepted),
            Self::Proposed => Ok(Self::Refused),
            Self::CommuneAccepted => Err(Refusal::WithTheOffice),
            Self::Accepted => Err(Refusal::AcceptedAlready),
            Self::Refused => Err(Refusal::RefusedAlready),
        }
    }

    /// How a speciality stands after the office has decided.
    ///
    /// # Errors
    /// It does not lie with the office.
    pub const fn after_office(self, accepts: bool) -> Result<Self, Refusal> {
        match self {
            Self::CommuneAccepted if accepts => Ok(Self::Accepted),
            Self::CommuneAccepted => Ok(Self::Refused),
            Self::Proposed => Err(Refusal::CommuneFirst),
            Self::Accepted => Err(Refusal::AcceptedAlready),
            Self::Refused => Err(Refusal::RefusedAlready),
        }
    }

    /// How a speciality stands after it is mended: a refused one is proposed again.
    #[must_use]
    pub const fn after_mending(self, by_its_commune: bool) -> Self {
        match self {
            Self::Refused => Self::first(by_its_commune),
            other => other,
        }
    }
}

/// A sign that protects a name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sign {
    /// The name of its kind; empty for none.
    pub kind: String,
    /// The number of its certificate.
    pub number: String,
    /// The day of its certificate.
    pub dated: Option<Day>,
}

impl Sign {
    /// Whether anything was filled in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kind.is_empty() && self.number.is_empty() && self.dated.is_none()
    }
}

/// A speciality as it is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewSpeciality {
    /// What it is called.
    pub name: String,
    /// The name of its group.
    pub group: String,
    /// The first month of its season, from 1 to 12.
    pub season_from: Option<i64>,
    /// The last month of its season; before the first if it goes over the new year.
    pub season_to: Option<i64>,
    /// How much there is in a year.
    pub volume: Option<i64>,
    /// In which unit.
    pub volume_unit: String,
    /// Who makes it, in words.
    pub makers: String,
    /// What makes it better than others.
    pub advantage: String,
    /// What protects its name.
    pub signs: Vec<Sign>,
}

/// One thing to put right in a speciality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpecialityProblem {
    /// There is no name.
    NameMissing,
    /// A line is longer than 200 characters.
    LineTooLong,
    /// No group was chosen.
    GroupMissing,
    /// One month of the season is missing, or is no month.
    SeasonIncomplete,
    /// There is a volume without its unit.
    UnitMissing,
    /// There is a unit without a volume.
    VolumeMissing,
    /// The volume is not above nothing, or cannot be meant.
    VolumeUnfit,
    /// It is not said what makes it better.
    AdvantageMissing,
    /// A text is longer than 4000 characters.
    TextTooLong,
    /// A sign has a number or a day, but it is not said what it is.
    SignKindMissing,
    /// A sign has no number.
    SignNumberMissing,
    /// A sign is dated in the future.
    SignInFuture,
}

impl NewSpeciality {
    /// The same with single blanks in lines and composed letters everywhere.
    #[must_use]
    pub fn tidy(self) -> Self {
        let signs = self.signs.into_iter().map(|sign| Sign { number: text::tidy(&sign.number), ..sign });
        Self {
            name: text::tidy(&self.name),
            volume_unit: text::tidy(&self.volume_unit),
            makers: text::tidy_lines(&self.makers),
            advantage: text::tidy_lines(&self.advantage),
            signs: signs.collect(),
            ..self
        }
    }

    /// Everything wrong with it: the field, and what is wrong with it.
    #[must_use]
    pub fn problems(&self, today: Day) -> Vec<(&'static str, SpecialityProblem)> {
        use SpecialityProblem as P;
        let long = |typed: &str, most: usize| typed.chars().count() > most;
        let is_month = |month: Option<i64>| month.is_some_and(|month| (1..=12).contains(&month));
        let has_season = self.season_from.is_some() || self.season_to.is_some();
        let found = [
            (self.name.is_empty(), "name", P::NameMissing),
            (long(&self.name, LONGEST_LINE), "name", P::LineTooLong),
            (self.group.parse::<ProductGroup>().is_err(), "group", P::GroupMissing),
            (has_season && !is_month(self.season_from), "season_from", P::SeasonIncomplete),
            (has_season && !is_month(self.season_to), "season_to", P::SeasonIncomplete),
            (self.volume.is_some_and(|volume| !(1..=LARGEST_VOLUME).contains(&volume)), "volume", P::VolumeUnfit),
            (self.volume.is_none() && !self.volume_unit.is_empty(), "volume", P::VolumeMissing),
            (self.volume.is_some() && self.volume_unit.is_empty(), "volume_unit", P::UnitMissing),
            (long(&self.volume_unit, LONGEST_LINE), "volume_unit", P::LineTooLong),
            (long(&self.makers, LONGEST_TEXT), "makers", P::TextTooLong),
            (self.advantage.is_empty(), "advantage", P::AdvantageMissing),
            (long(&self.advantage, LONGEST_TEXT), "advantage", P::TextTooLong),
        ];
        let mut problems: Vec<_> =
            found.into_iter().filter(|(is_so, ..)| *is_so).map(|(_, field, problem)| (field, problem)).collect();
        let given = self.signs.iter().zip(SIGN_FIELDS).filter(|(sign, _)| !sign.is_empty());
        for (sign, [kind, number, dated]) in given {
            let found = [
                (sign.kind.parse::<SignKind>().is_err(), kind, P::SignKindMissing),
                (sign.number.is_empty(), number, P::SignNumberMissing),
                (long(&sign.number, LONGEST_LINE), number, P::LineTooLong),
                (sign.dated.is_some_and(|day| day > today), dated, P::SignInFuture),
            ];
            problems.extend(found.into_iter().filter(|(is_so, ..)| *is_so).map(|(_, field, problem)| (field, problem)));
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Day {
        Day::from_ymd_opt(2020, 3, 2).unwrap()
    }

    fn khom() -> NewSpeciality {
        NewSpeciality {
            name: " Khóm  Cầu Đúc ".to_owned(),
            group: "food".to_owned(),
            season_from: Some(11),
            season_to: Some(2),
            volume: Some(1200),
            volume_unit: "tấn".to_owned(),
            makers: String::new(),
            advantage: "Ngọt, ít nước, để được lâu.".to_owned(),
            signs: vec![Sign::default()],
        }
    }

    #[test]
    fn a_season_may_go_over_the_new_year_and_an_empty_sign_is_none() {
        let khom = khom().tidy();
        assert_eq!(khom.problems(today()), []);
        assert_eq!(khom.name, "Khóm Cầu Đúc");
    }

    #[test]
    fn every_gap_of_a_proposal_is_named_at_once() {
        use SpecialityProblem as P;
        let wrong = NewSpeciality {
            season_from: Some(13),
            volume: Some(0),
            signs: vec![
                Sign::default(),
                Sign { number: "00123".to_owned(), dated: Day::from_ymd_opt(2021, 1, 1), ..Sign::default() },
            ],
            ..NewSpeciality::default()
        };
        assert_eq!(
            wrong.tidy().problems(today()),
            [
                ("name", P::NameMissing),
                ("group", P::GroupMissing),
                ("season_from", P::SeasonIncomplete),
                ("season_to", P::SeasonIncomplete),
                ("volume", P::VolumeUnfit),
                ("volume_unit", P::UnitMissing),
                ("advantage", P::AdvantageMissing),
                ("sign_kind_2", P::SignKindMissing),
                ("sign_dated_2", P::SignInFuture),
            ]
        );
    }

    #[test]
    fn the_commune_accepts_before_the_office_and_a_refused_one_is_proposed_again() {
        use SpecialityState::{Accepted, CommuneAccepted, Proposed, Refused};
        assert_eq!(SpecialityState::first(true), CommuneAccepted);
        assert_eq!(Proposed.after_office(true), Err(Refusal::CommuneFirst));
        assert_eq!(Proposed.after_commune(true), Ok(CommuneAccepted));
        assert_eq!(CommuneAccepted.after_commune(true), Err(Refusal::WithTheOffice));
        assert_eq!(CommuneAccepted.after_office(true), Ok(Accepted));
        assert_eq!(CommuneAccepted.after_office(false), Ok(Refused));
        assert_eq!(Refused.after_commune(true), Err(Refusal::RefusedAlready));
        assert_eq!(Refused.after_mending(false), Proposed);
        assert_eq!(Accepted.after_mending(false), Accepted);
    }
}
