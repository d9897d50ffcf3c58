//! What the commune finds (QĐ 26/2026, Form 03): four contents and what it proposes.

use serde::{Deserialize, Serialize};

use crate::text;

/// The commune's report on a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CommuneReport {
    /// On local material.
    pub materials: String,
    /// On local labour.
    pub labour: String,
    /// On where the idea of the product comes from.
    pub origin: String,
    /// On local identity and knowledge.
    pub identity: String,
    /// What it proposes to the province.
    pub proposal: String,
}

/// A part of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CommuneContent {
    /// Local material.
    Materials,
    /// Local labour.
    Labour,
    /// Where the idea comes from.
    Origin,
    /// Local identity and knowledge.
    Identity,
    /// What is proposed.
    Proposal,
}

impl CommuneContent {
    /// Every part, as the form prints them.
    pub const ALL: [Self; 5] = [Self::Materials, Self::Labour, Self::Origin, Self::Identity, Self::Proposal];

    /// The name in forms and word lists.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Materials => "materials",
            Self::Labour => "labour",
            Self::Origin => "origin",
            Self::Identity => "identity",
            Self::Proposal => "proposal",
        }
    }
}

impl CommuneReport {
    /// The same in composed letters, without blanks at the edges.
    #[must_use]
    pub fn tidy(self) -> Self {
        Self {
            materials: text::tidy_lines(&self.materials),
            labour: text::tidy_lines(&self.labour),
            origin: text::tidy_lines(&self.origin),
            identity: text::tidy_lines(&self.identity),
            proposal: text::tidy_lines(&self.proposal),
        }
    }

    /// The text of a part.
    #[must_use]
    pub fn text(&self, content: CommuneContent) -> &str {
        match content {
            CommuneContent::Materials => &self.materials,
            CommuneContent::Labour => &self.labour,
            CommuneContent::Origin => &self.origin,
            CommuneContent::Identity => &self.identity,
            CommuneContent::Proposal => &self.proposal,
        }
    }

    /// The parts that are still empty.
    #[must_use]
    pub fn missing(&self) -> Vec<CommuneContent> {
        CommuneContent::ALL.into_iter().filter(|content| self.text(*content).is_empty()).collect()
    }

    /// Writes the report as canonical JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("text is JSON")
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
    fn blanks_are_no_finding() {
        let report = CommuneReport {
            materials: "Bưởi trồng tại xã".to_owned(),
            labour: " \n ".to_owned(),
            ..CommuneReport::default()
        };
        let missing: Vec<_> = report.tidy().missing().into_iter().map(CommuneContent::name).collect();
        assert_eq!(missing, ["labour", "origin", "identity", "proposal"]);
        assert_eq!(CommuneReport::from_json("{}").unwrap().missing().len(), 5);
    }
}
