//! Ideas for products, which the agriculture office accepts or refuses.

use std::fmt;
use std::str::FromStr;

use crate::ids::{IdeaRoundId, SpecialityId};
use crate::products::UnknownName;
use crate::text;

/// An idea for a product, as it is registered. The fields follow the local cycle: the decision of
/// 2026 has no form for ideas.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewIdea {
    /// In a few words.
    pub title: String,
    /// What the product is and is good for.
    pub description: String,
    /// Where the idea comes from.
    pub origin: String,
    /// Local material and its share.
    pub materials: String,
    /// Who will buy it.
    pub market: String,
    /// What help is asked for.
    pub support_needed: String,
    /// The speciality it grows out of.
    pub speciality_id: Option<SpecialityId>,
    /// The call it is registered in; none if it is registered directly.
    pub round_id: Option<IdeaRoundId>,
}

/// Where an idea stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum IdeaState {
    /// Waits for a decision.
    Registered,
    /// Goes on to a product.
    Accepted,
    /// Does not.
    Refused,
}

impl IdeaState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Registered, Self::Accepted, Self::Refused];

    /// The name in the store and in word lists.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
        }
    }
}

impl fmt::Display for IdeaState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for IdeaState {
    type Err = UnknownName;
    fn from_str(name: &str) -> Result<Self, UnknownName> {
        Self::ALL.into_iter().find(|state| state.name() == name).ok_or_else(|| UnknownName(name.to_owned()))
    }
}

/// One thing to put right in an idea.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdeaProblem {
    /// There is no title.
    TitleMissing,
    /// The title is longer than 200 characters.
    TitleTooLong,
    /// It is not said what the product is.
    DescriptionMissing,
    /// A text is longer than 4000 characters.
    TextTooLong,
}

/// The longest text of an idea, in characters.
const LONGEST_TEXT: usize = 4000;

impl NewIdea {
    /// The same with single blanks in the title and composed letters everywhere.
    #[must_use]
    pub fn tidy(self) -> Self {
        Self {
            title: text::tidy(&self.title),
            description: text::tidy_lines(&self.description),
            origin: text::tidy_lines(&self.origin),
            materials: text::tidy_lines(&self.materials),
            market: text::tidy_lines(&self.market),
            support_needed: text::tidy_lines(&self.support_needed),
            speciality_id: self.speciality_id,
            round_id: self.round_id,
        }
    }
}

/// Everything wrong with an idea: the field, and what is wrong with it.
#[must_use]
pub fn idea_problems(idea: &NewIdea) -> Vec<(&'static str, IdeaProblem)> {
    let mut problems = Vec::new();
    if idea.title.is_empty() {
        problems.push(("title", IdeaProblem::TitleMissing));
    }
    if idea.title.chars().count() > crate::producers::LONGEST {
        problems.push(("title", IdeaProblem::TitleTooLong));
    }
    if idea.description.is_empty() {
        problems.push(("description", IdeaProblem::DescriptionMissing));
    }
    let texts = [
        ("description", &idea.description),
        ("origin", &idea.origin),
        ("materials", &idea.materials),
        ("market", &idea.market),
        ("support_needed", &idea.support_needed),
    ];
    let long = texts.into_iter().filter(|(_, typed)| typed.chars().count() > LONGEST_TEXT);
    problems.extend(long.map(|(field, _)| (field, IdeaProblem::TextTooLong)));
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_idea_needs_a_title_and_words_on_the_product() {
        let idea = NewIdea {
            title: " Trà  mãng cầu ".to_owned(),
            description: "Trà túi lọc".to_owned(),
            ..NewIdea::default()
        };
        assert_eq!(idea_problems(&idea.clone().tidy()), []);
        assert_eq!(idea.tidy().title, "Trà mãng cầu");
        let empty = NewIdea { market: "x".repeat(LONGEST_TEXT + 1), ..NewIdea::default() };
        assert_eq!(
            idea_problems(&empty.tidy()),
            [
                ("title", IdeaProblem::TitleMissing),
                ("description", IdeaProblem::DescriptionMissing),
                ("market", IdeaProblem::TextTooLong),
            ]
        );
    }
}
