//! What the user chose where a list leaves it open.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ids::ProducerId;
use crate::producers::LegalForm;

/// Which producer a row speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pick {
    /// One that is not recorded yet.
    New,
    /// One that is.
    Existing(ProducerId),
}

/// The choices of a batch. Rows are named by their number in the file, which never changes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Choices {
    /// By the first row that speaks of a producer: which one it is.
    pub producers: BTreeMap<u32, Pick>,
    /// By the first row that names a place: which unit it is, by its id.
    pub places: BTreeMap<u32, String>,
    /// Whether products without a named producer are recorded under one that says so.
    pub without_producer: bool,
    /// Whether a place may be named as it was called before or after the day of its row.
    pub any_edition: bool,
    /// The legal form of producers whose list and name say none.
    pub unknown_form: Option<LegalForm>,
    /// Whether whoever seems to be recorded already, and was not chosen, is taken for another.
    pub all_new: bool,
}

impl Choices {
    /// The choices as the store keeps them.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what [`Choices::to_json`] wrote.
    ///
    /// # Errors
    /// Says what does not fit.
    pub fn from_json(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }
}
