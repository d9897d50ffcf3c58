//! The wordings that come with the program, each with a sample it is tried with.

/// A wording under `papers/`.
pub(super) struct File {
    /// Area and name.
    pub(super) name: &'static str,
    pub(super) text: &'static str,
    /// Values to try it with, as JSON.
    pub(super) sample: &'static str,
}

macro_rules! wordings {
    ($($name:literal),* $(,)?) => {
        &[$(File {
            name: concat!($name, ".xml"),
            text: include_str!(concat!("../../papers/", $name, ".xml")),
            sample: include_str!(concat!("../../papers/", $name, ".sample.json")),
        }),*]
    };
}

/// Every paper's wording.
pub(super) const BUILT_IN: &[File] = wordings![
    "activities/conclusions",
    "activities/invitation",
    "activities/minutes",
    "evaluation/recognition",
    "evaluation/score-sheet",
    "evaluation/score-summary",
    "obstacles/answer",
    "plans/plan",
    "plans/urging-letter",
    "products/form-01",
    "products/form-02",
    "products/form-03",
    "products/receipt",
    "products/return-letter",
    "reports/report",
];

/// What several wordings share.
pub(super) const SHARED: [(&str, &str); 0] = [];
