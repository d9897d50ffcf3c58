//! The producer's report on itself and its product (QĐ 26/2026, Form 02, parts 1, 2 and 4).

use serde::{Deserialize, Serialize};

use crate::regulations::FilingKind;
use crate::text;

/// What the producer reports beside the facts on record. Part 3 of the form is the self-score.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SelfReport {
    /// The representative's gender, as on the form.
    pub representative_gender: String,
    /// The representative's ethnicity.
    pub representative_ethnicity: String,
    /// Where the representative is resident.
    pub representative_residence: String,
    /// How the product is sized and packed.
    pub specification: String,
    /// The standard it is made to.
    pub standard: String,
    /// How the producer came to be.
    pub history: String,
    /// How it is organised.
    pub organisation: String,
    /// Where material comes from, how the product is made and packed.
    pub production: String,
    /// What changed in quality and packaging since the last evaluation.
    pub changes: String,
    /// Where and how it is sold.
    pub market: String,
    /// The year the two figures speak of.
    pub results_year: Option<i64>,
    /// Revenue of that year, in đồng.
    pub revenue: Option<i64>,
    /// Profit of that year, in đồng; a loss is below zero.
    pub profit: Option<i64>,
    /// What will be produced and sold next.
    pub plan: String,
}

/// A field of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReportField {
    /// [`SelfReport::representative_gender`].
    RepresentativeGender,
    /// [`SelfReport::representative_ethnicity`].
    RepresentativeEthnicity,
    /// [`SelfReport::representative_residence`].
    RepresentativeResidence,
    /// [`SelfReport::specification`].
    Specification,
    /// [`SelfReport::standard`].
    Standard,
    /// [`SelfReport::history`].
    History,
    /// [`SelfReport::organisation`].
    Organisation,
    /// [`SelfReport::production`].
    Production,
    /// [`SelfReport::changes`].
    Changes,
    /// [`SelfReport::market`].
    Market,
    /// [`SelfReport::results_year`].
    ResultsYear,
    /// [`SelfReport::revenue`].
    Revenue,
    /// [`SelfReport::profit`].
    Profit,
    /// [`SelfReport::plan`].
    Plan,
}

impl ReportField {
    /// Every field, as the form asks.
    pub const ALL: [Self; 14] = [
        Self::RepresentativeGender,
        Self::RepresentativeEthnicity,
        Self::RepresentativeResidence,
        Self::Specification,
        Self::Standard,
        Self::History,
        Self::Organisation,
        Self::Production,
        Self::Changes,
        Self::Market,
        Self::ResultsYear,
        Self::Revenue,
        Self::Profit,
        Self::Plan,
    ];

    /// The name in forms and word lists.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::RepresentativeGender => "representative_gender",
            Self::RepresentativeEthnicity => "representative_ethnicity",
            Self::RepresentativeResidence => "representative_residence",
            Self::Specification => "specification",
            Self::Standard => "standard",
            Self::History => "history",
            Self::Organisation => "organisation",
            Self::Production => "production",
            Self::Changes => "changes",
            Self::Market => "market",
            Self::ResultsYear => "results_year",
            Self::Revenue => "revenue",
            Self::Profit => "profit",
            Self::Plan => "plan",
        }
    }

    /// The part of the form it belongs to: 1, 2 or 4.
    #[must_use]
    pub const fn part(self) -> u8 {
        match self {
            Self::RepresentativeGender
            | Self::RepresentativeEthnicity
            | Self::RepresentativeResidence
            | Self::Specification
            | Self::Standard
            | Self::History
            | Self::Organisation => 1,
            Self::Production | Self::Changes | Self::Market | Self::ResultsYear | Self::Revenue | Self::Profit => 2,
            Self::Plan => 4,
        }
    }

    /// Whether it must be filled in. What changed is asked of products evaluated before; gender,
    /// ethnicity and residence are for statistics and the standard is not every product's.
    #[must_use]
    pub const fn is_needed(self, kind: FilingKind) -> bool {
        match self {
            Self::RepresentativeGender
            | Self::RepresentativeEthnicity
            | Self::RepresentativeResidence
            | Self::Standard
            | Self::Profit => false,
            Self::Changes => !matches!(kind, FilingKind::First),
            _ => true,
        }
    }
}

impl SelfReport {
    /// The same in composed letters, without blanks at the edges.
    #[must_use]
    pub fn tidy(self) -> Self {
        Self {
            representative_gender: text::tidy(&self.representative_gender),
            representative_ethnicity: text::tidy(&self.representative_ethnicity),
            representative_residence: text::tidy(&self.representative_residence),
            specification: text::tidy_lines(&self.specification),
            standard: text::tidy_lines(&self.standard),
            history: text::tidy_lines(&self.history),
            organisation: text::tidy_lines(&self.organisation),
            production: text::tidy_lines(&self.production),
            changes: text::tidy_lines(&self.changes),
            market: text::tidy_lines(&self.market),
            plan: text::tidy_lines(&self.plan),
            ..self
        }
    }

    /// The text of a field, numbers in plain digits; empty where nothing was given.
    #[must_use]
    pub fn text(&self, field: ReportField) -> String {
        let number = |given: Option<i64>| given.map(|number| number.to_string()).unwrap_or_default();
        match field {
            ReportField::RepresentativeGender => self.representative_gender.clone(),
            ReportField::RepresentativeEthnicity => self.representative_ethnicity.clone(),
            ReportField::RepresentativeResidence => self.representative_residence.clone(),
            ReportField::Specification => self.specification.clone(),
            ReportField::Standard => self.standard.clone(),
            ReportField::History => self.history.clone(),
            ReportField::Organisation => self.organisation.clone(),
            ReportField::Production => self.production.clone(),
            ReportField::Changes => self.changes.clone(),
            ReportField::Market => self.market.clone(),
            ReportField::ResultsYear => number(self.results_year),
            ReportField::Revenue => number(self.revenue),
            ReportField::Profit => number(self.profit),
            ReportField::Plan => self.plan.clone(),
        }
    }

    /// The fields that must still be filled in, as the form asks.
    #[must_use]
    pub fn missing(&self, kind: FilingKind) -> Vec<ReportField> {
        let needed = ReportField::ALL.into_iter().filter(|field| field.is_needed(kind));
        needed.filter(|field| self.text(*field).is_empty()).collect()
    }

    /// The fields whose text is longer than 4000 characters.
    #[must_use]
    pub fn too_long(&self) -> Vec<ReportField> {
        ReportField::ALL.into_iter().filter(|field| self.text(*field).chars().count() > 4000).collect()
    }

    /// Writes the report as canonical JSON: the same report is always the same bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("text and numbers are JSON")
    }

    /// Reads a report; `{}` is an empty one.
    ///
    /// # Errors
    /// The text is not a report.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_read_as_it_was_written() {
        let report =
            SelfReport { market: "Chợ huyện\nCần Thơ".to_owned(), profit: Some(-5), ..SelfReport::default() };
        assert_eq!(SelfReport::from_json(&report.to_json()).unwrap(), report);
        assert_eq!(SelfReport::from_json("{}").unwrap(), SelfReport::default());
        assert!(SelfReport::from_json(r#"{"marketing":"x"}"#).is_err());
    }

    #[test]
    fn what_changed_is_asked_only_of_products_evaluated_before() {
        let names = |kind| SelfReport::default().missing(kind).into_iter().map(ReportField::name).collect::<Vec<_>>();
        assert_eq!(
            names(FilingKind::First),
            ["specification", "history", "organisation", "production", "market", "results_year", "revenue", "plan"]
        );
        assert!(names(FilingKind::ReEvaluation).contains(&"changes"));
    }

    #[test]
    fn a_revenue_of_nothing_is_given() {
        let report = SelfReport { revenue: Some(0), ..SelfReport::default() };
        assert!(!report.missing(FilingKind::First).contains(&ReportField::Revenue));
    }
}
