//! What a scorer picked, criterion by criterion.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::regulations::{CriterionCode, OptionCode};

/// The options picked on a sheet, in the order of the criteria.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<CriterionCode, OptionCode>);

/// Text that does not hold answers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not answers: {0}")]
pub struct NotAnswers(String);

impl Answers {
    /// No answers yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Picks an option, instead of what was picked before.
    pub fn pick(&mut self, criterion: CriterionCode, option: OptionCode) {
        self.0.insert(criterion, option);
    }

    /// Takes an answer back.
    pub fn clear(&mut self, criterion: &CriterionCode) {
        self.0.remove(criterion);
    }

    /// The option picked for a criterion.
    #[must_use]
    pub fn get(&self, criterion: &CriterionCode) -> Option<OptionCode> {
        self.0.get(criterion).copied()
    }

    /// Every answer, in the order of the criteria.
    pub fn iter(&self) -> impl Iterator<Item = (&CriterionCode, OptionCode)> {
        self.0.iter().map(|(criterion, option)| (criterion, *option))
    }

    /// How many criteria are answered.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Says whether nothing is answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Writes the answers as canonical JSON: the same answers are always the same bytes, so that
    /// they can be hashed as written.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(&self.0).expect("codes are text, and text is JSON")
    }

    /// Reads answers from JSON.
    pub fn from_json(text: &str) -> Result<Self, NotAnswers> {
        serde_json::from_str(text).map_err(|error| NotAnswers(error.to_string()))
    }
}

impl FromIterator<(CriterionCode, OptionCode)> for Answers {
    fn from_iter<I: IntoIterator<Item = (CriterionCode, OptionCode)>>(answers: I) -> Self {
        Self(answers.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_answers_are_the_same_bytes_in_whatever_order_they_were_picked() {
        let json = r#"{"1.2":"b","2":"0","8a":"đ","10":"a"}"#;
        let shuffled = r#"{ "10":"a", "8a":"đ", "1.2":"b", "2":"0" }"#;
        assert_eq!(Answers::from_json(shuffled).unwrap().to_json(), json);
        assert_eq!(Answers::new().to_json(), "{}");
    }

    #[test]
    fn what_is_not_answers_is_refused_in_words() {
        for text in ["", "[]", r#"{"A.1":"a"}"#, r#"{"1":"f"}"#, r#"{"1":2}"#] {
            let refused = Answers::from_json(text).unwrap_err();
            assert!(refused.to_string().starts_with("not answers: "), "{refused}");
        }
    }
}
