//! Two records of one producer made one: which stays, what it takes from the other, what forbids it.

use std::collections::BTreeSet;

use super::Details;
use crate::named::named;

named! {
    /// What the record that stays may take from the other.
    Field {
        /// The name.
        Name = "name",
        /// The legal form.
        LegalForm = "legal_form",
        /// The registration's number with its day.
        Registration = "registration",
        /// Who represents it.
        Representative = "representative",
        /// The telephone number.
        Phone = "phone",
        /// The e-mail address.
        Email = "email",
        /// The address.
        Address = "address",
    }
}

impl Field {
    /// Whether two records say the same of it.
    #[must_use]
    pub fn agrees(self, one: &Details, other: &Details) -> bool {
        match self {
            Self::Name => one.name == other.name,
            Self::LegalForm => one.legal_form == other.legal_form,
            Self::Registration => {
                (&one.registration_number, one.registered_on) == (&other.registration_number, other.registered_on)
            }
            Self::Representative => one.representative == other.representative,
            Self::Phone => one.phone == other.phone,
            Self::Email => one.email == other.email,
            Self::Address => one.address == other.address,
        }
    }
}

/// Why two records cannot be made one as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is one record.
    SameRecord,
    /// Both have a dossier on its way for a product of this name: end one first.
    BothHaveOpenDossier(String),
    /// One supplies the other by a contract: a producer has none with itself.
    ContractBetween,
    /// Both have an open case of the same kind of support: close one first.
    BothHaveOpenCase,
    /// Both have figures of this year that differ, and nobody said whose to keep.
    YearUndecided(i64),
}

/// What is recorded of the producer once the records are one.
#[must_use]
pub fn merged(kept: &Details, other: &Details, from_other: &BTreeSet<Field>) -> Details {
    let mut details = kept.clone();
    for field in from_other {
        match field {
            Field::Name => details.name.clone_from(&other.name),
            Field::LegalForm => details.legal_form = other.legal_form,
            Field::Registration => {
                details.registration_number.clone_from(&other.registration_number);
                details.registered_on = other.registered_on;
            }
            Field::Representative => details.representative.clone_from(&other.representative),
            Field::Phone => details.phone.clone_from(&other.phone),
            Field::Email => details.email.clone_from(&other.email),
            Field::Address => details.address.clone_from(&other.address),
        }
    }
    details
}

/// The years of which both have figures that differ and nobody said whose to keep.
#[must_use]
pub fn undecided(differing: &[i64], decided: &BTreeSet<i64>) -> Vec<Refusal> {
    let open = differing.iter().filter(|year| !decided.contains(year));
    open.map(|year| Refusal::YearUndecided(*year)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Day;
    use crate::producers::LegalForm;

    fn details(name: &str, phone: Option<&str>) -> Details {
        Details {
            name: name.to_owned(),
            legal_form: LegalForm::Household,
            registration_number: phone.map(|_| "64A1".to_owned()),
            registered_on: phone.and(Day::from_ymd_opt(2020, 1, 1)),
            representative: "Lê Văn Bé".to_owned(),
            phone: phone.map(str::to_owned),
            email: None,
            address: "Ấp 5".to_owned(),
        }
    }

    #[test]
    fn the_record_that_stays_takes_just_the_fields_it_is_told_to() {
        let (kept, other) = (details("Hộ Bé", None), details("Hộ kinh doanh Lê Văn Bé", Some("0912345678")));
        let one = merged(&kept, &other, &[Field::Phone, Field::Registration].into());
        assert_eq!((one.name.as_str(), one.phone.as_deref()), ("Hộ Bé", Some("0912345678")));
        assert_eq!(one.registered_on, other.registered_on, "a day goes with its number");
        assert_eq!(merged(&kept, &other, &Field::ALL.into()), other);
        let differing: Vec<_> = Field::ALL.into_iter().filter(|field| !field.agrees(&kept, &other)).collect();
        assert_eq!(differing, [Field::Name, Field::Registration, Field::Phone]);
    }

    #[test]
    fn a_year_with_two_truths_is_decided_by_a_person() {
        assert_eq!(undecided(&[2024, 2025], &[2025].into()), [Refusal::YearUndecided(2024)]);
    }
}
