//! Who makes products: cooperatives, groups, enterprises, farms, households.

mod merging;
mod personal;
mod years;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::regulations::{CriteriaSheet, Regime};
use crate::{Day, people, text};

pub use merging::{Field, Refusal, merged, undecided};
pub use personal::{LONGEST_ETHNICITY, Personal, PersonalProblem, Sex, personal_problems};
pub use years::{EARLIEST_YEAR, Share, YearFigures, YearProblem, growth, rose_two_years, year_problems};

/// What a producer is before the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LegalForm {
    /// A cooperative (hợp tác xã).
    Cooperative,
    /// A cooperative group (tổ hợp tác).
    CooperativeGroup,
    /// A small or medium enterprise.
    Enterprise,
    /// A farm.
    Farm,
    /// A household with a business registration.
    Household,
    /// An association.
    Association,
    /// A centre that runs a tourist site, or an organisation like it.
    ManagementCentre,
}

impl LegalForm {
    /// Every legal form.
    pub const ALL: [Self; 7] = [
        Self::Cooperative,
        Self::CooperativeGroup,
        Self::Enterprise,
        Self::Farm,
        Self::Household,
        Self::Association,
        Self::ManagementCentre,
    ];

    /// The name in the store, in data files and in word lists.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cooperative => "cooperative",
            Self::CooperativeGroup => "cooperative-group",
            Self::Enterprise => "enterprise",
            Self::Farm => "farm",
            Self::Household => "household",
            Self::Association => "association",
            Self::ManagementCentre => "management-centre",
        }
    }

    /// The word for it on papers.
    #[must_use]
    pub const fn on_papers(self) -> &'static str {
        match self {
            Self::Cooperative => "Hợp tác xã",
            Self::CooperativeGroup => "Tổ hợp tác",
            Self::Enterprise => "Doanh nghiệp nhỏ và vừa",
            Self::Farm => "Trang trại",
            Self::Household => "Hộ kinh doanh",
            Self::Association => "Hội, hiệp hội",
            Self::ManagementCentre => "Trung tâm điều hành du lịch",
        }
    }

    /// Whether such a producer may apply with products of tourism only (QĐ 26/2026, art. 5).
    #[must_use]
    pub const fn is_for_tourism_only(self) -> bool {
        matches!(self, Self::Association | Self::ManagementCentre)
    }

    /// Whether such a producer may have a product of this kind evaluated.
    ///
    /// `procedure` names who may (QĐ 26/2026, art. 5); rules that name nobody shut nobody out.
    #[must_use]
    pub fn may_apply(self, procedure: &Regime, sheet: &CriteriaSheet) -> bool {
        procedure.eligible_producers.is_empty()
            || procedure.eligible_producers.contains(&self)
            || (sheet.is_tourism() && procedure.eligible_for_tourism.contains(&self))
    }
}

impl fmt::Display for LegalForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A word that names no legal form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no legal form is called `{0}`")]
pub struct UnknownLegalForm(pub String);

impl FromStr for LegalForm {
    type Err = UnknownLegalForm;
    fn from_str(name: &str) -> Result<Self, UnknownLegalForm> {
        let found = Self::ALL.into_iter().find(|form| form.name() == name);
        found.ok_or_else(|| UnknownLegalForm(name.to_owned()))
    }
}

/// What is recorded of a producer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// Its name.
    pub name: String,
    /// What it is before the law.
    pub legal_form: LegalForm,
    /// The number of its registration.
    pub registration_number: Option<String>,
    /// The day of that registration.
    pub registered_on: Option<Day>,
    /// Who represents it.
    pub representative: String,
    /// A telephone number.
    pub phone: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
    /// Where it is.
    pub address: String,
}

/// The longest name or address, in characters.
pub const LONGEST: usize = 200;

/// One thing to put right in what is recorded of a producer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// There is no name.
    NameMissing,
    /// The name is longer than [`LONGEST`].
    NameTooLong,
    /// Nobody represents it.
    RepresentativeMissing,
    /// There is no address.
    AddressMissing,
    /// The address is longer than [`LONGEST`].
    AddressTooLong,
    /// It is not a telephone number of ten digits.
    PhoneUnfit,
    /// It is not an e-mail address.
    EmailUnfit,
    /// A day of registration without a number.
    RegistrationNumberMissing,
    /// The registration lies in the future.
    RegisteredInFuture,
}

impl Problem {
    /// The field it belongs to, named as in [`Details`].
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::NameMissing | Self::NameTooLong => "name",
            Self::RepresentativeMissing => "representative",
            Self::AddressMissing | Self::AddressTooLong => "address",
            Self::PhoneUnfit => "phone",
            Self::EmailUnfit => "email",
            Self::RegistrationNumberMissing => "registration_number",
            Self::RegisteredInFuture => "registered_on",
        }
    }
}

impl Details {
    /// The same with single blanks, composed letters, and the telephone number in its one form.
    /// What is left empty is not there.
    #[must_use]
    pub fn tidy(self) -> Self {
        let given = |typed: Option<String>| typed.map(|typed| text::tidy(&typed)).filter(|typed| !typed.is_empty());
        Self {
            name: text::tidy(&self.name),
            registration_number: given(self.registration_number),
            representative: text::tidy(&self.representative),
            phone: given(self.phone).map(|typed| people::phone(&typed).unwrap_or(typed)),
            email: given(self.email).map(|typed| typed.to_lowercase()),
            address: text::tidy(&self.address),
            ..self
        }
    }
}

/// Everything wrong with what is to be recorded of a producer.
#[must_use]
pub fn problems(details: &Details, today: Day) -> Vec<Problem> {
    let long = |typed: &str| typed.chars().count() > LONGEST;
    let found = [
        (details.name.is_empty(), Problem::NameMissing),
        (long(&details.name), Problem::NameTooLong),
        (details.representative.is_empty(), Problem::RepresentativeMissing),
        (details.address.is_empty(), Problem::AddressMissing),
        (long(&details.address), Problem::AddressTooLong),
        (details.phone.as_deref().is_some_and(|typed| people::phone(typed).is_none()), Problem::PhoneUnfit),
        (details.email.as_deref().is_some_and(|typed| !is_email(typed)), Problem::EmailUnfit),
        (details.registered_on.is_some() && details.registration_number.is_none(), Problem::RegistrationNumberMissing),
        (details.registered_on.is_some_and(|day| day > today), Problem::RegisteredInFuture),
    ];
    found.into_iter().filter_map(|(is_so, problem)| is_so.then_some(problem)).collect()
}

/// Whether something can be an e-mail address at all; whether it is one, only a letter can tell.
pub(crate) fn is_email(typed: &str) -> bool {
    let Some((before, after)) = typed.split_once('@') else { return false };
    let is_plain = !typed.contains(char::is_whitespace) && typed.len() <= 254;
    is_plain
        && !before.is_empty()
        && !after.contains('@')
        && after.contains('.')
        && !after.starts_with('.')
        && !after.ends_with('.')
}

/// Words that say what a producer is, and the short ones people write instead.
const FORM_WORDS: [&str; 11] = [
    "hop tac xa",
    "htx",
    "to hop tac",
    "tht",
    "cong ty trach nhiem huu han",
    "cong ty tnhh",
    "cong ty co phan",
    "cty tnhh",
    "ho kinh doanh",
    "hkd",
    "co so",
];

/// What two ways of writing one producer's name have in common: `HTX Bưởi Năm Roi` and
/// `Hợp tác xã bưởi năm roi` have the same.
#[must_use]
pub fn identity_key(name: &str) -> String {
    let folded = text::fold(name);
    let rest = FORM_WORDS.iter().find_map(|words| folded.strip_prefix(words)?.strip_prefix(' '));
    rest.unwrap_or(&folded).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regulations::Regulations;

    fn details() -> Details {
        Details {
            name: "HTX Bưởi Năm Roi".to_owned(),
            legal_form: LegalForm::Cooperative,
            registration_number: Some("640100001".to_owned()),
            registered_on: Day::from_ymd_opt(2018, 5, 4),
            representative: "Lê Văn Bé".to_owned(),
            phone: Some("0912345678".to_owned()),
            email: None,
            address: "Ấp 5, xã Xà Phiên".to_owned(),
        }
    }

    fn today() -> Day {
        Day::from_ymd_opt(2020, 3, 2).unwrap()
    }

    #[test]
    fn a_producer_that_is_all_right_has_no_problem() {
        assert_eq!(problems(&details().tidy(), today()), []);
    }

    #[test]
    fn every_problem_is_found_at_once() {
        let wrong = Details {
            name: "  ".to_owned(),
            registration_number: Some(String::new()),
            registered_on: Day::from_ymd_opt(2021, 1, 1),
            representative: String::new(),
            phone: Some("91234".to_owned()),
            email: Some("be@xaphien".to_owned()),
            address: "x".repeat(LONGEST + 1),
            ..details()
        };
        assert_eq!(
            problems(&wrong.tidy(), today()),
            [
                Problem::NameMissing,
                Problem::RepresentativeMissing,
                Problem::AddressTooLong,
                Problem::PhoneUnfit,
                Problem::EmailUnfit,
                Problem::RegistrationNumberMissing,
                Problem::RegisteredInFuture,
            ]
        );
    }

    #[test]
    fn a_name_is_the_same_however_its_legal_form_is_written() {
        let same = ["HTX Bưởi Năm Roi", "Hợp tác xã bưởi năm roi", "hợp tác xã  BƯỞI NĂM ROI"].map(identity_key);
        assert!(same.iter().all(|key| key == "buoi nam roi"), "{same:?}");
        assert_eq!(identity_key("Cơ sở"), "co so");
        assert_eq!(identity_key("HTXanh Vĩnh Viễn"), "htxanh vinh vien");
    }

    #[test]
    fn who_may_apply_depends_on_the_rules_and_on_the_product() {
        let regulations = Regulations::built_in();
        let may = |form: LegalForm, regime: &str, sheet: &str| {
            let procedure = regulations.regime(&regime.parse().unwrap()).unwrap();
            form.may_apply(procedure, regulations.sheet(&sheet.parse().unwrap()).unwrap())
        };
        for form in LegalForm::ALL {
            assert_eq!(may(form, "qd26-2026", "qd26-2026/01"), !form.is_for_tourism_only(), "{form}");
            assert!(may(form, "qd26-2026", "qd26-2026/26"), "{form}");
            assert!(may(form, "qd1048-2019", "qd1048-2019/01"), "{form}: QĐ 1048 shuts nobody out");
        }
    }
}
