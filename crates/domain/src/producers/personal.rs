//! What is told of a producer's representative only to who needs it.

use crate::named::named;
use crate::text;

/// The longest name of an ethnic group, in characters.
pub const LONGEST_ETHNICITY: usize = 40;

named! {
    /// The sex of a representative.
    Sex {
        /// A woman.
        Female = "female",
        /// A man.
        Male = "male",
    }
}

/// What is recorded of a representative beyond the name. Each may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Personal {
    /// The sex.
    pub sex: Option<Sex>,
    /// The ethnic group, in words.
    pub ethnicity: Option<String>,
}

impl Personal {
    /// The same with single blanks; what is left empty is not there.
    #[must_use]
    pub fn tidy(self) -> Self {
        let ethnicity = self.ethnicity.map(|typed| text::tidy(&typed)).filter(|typed| !typed.is_empty());
        Self { ethnicity, ..self }
    }
}

/// One thing to put right in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonalProblem {
    /// The ethnic group is longer than [`LONGEST_ETHNICITY`].
    EthnicityTooLong,
}

/// Everything wrong with it.
#[must_use]
pub fn personal_problems(personal: &Personal) -> Vec<PersonalProblem> {
    let is_long = personal.ethnicity.as_ref().is_some_and(|typed| typed.chars().count() > LONGEST_ETHNICITY);
    is_long.then_some(PersonalProblem::EthnicityTooLong).into_iter().collect()
}
