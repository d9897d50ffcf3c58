//! Regulations as dated data: criteria sheets, bands, levels, deadlines, forms.
//!
//! What the programme's decisions say stands in data files, so that a new decision needs no new
//! code. The files that come with the software are compiled in; an authority's own folder may add
//! a decision or correct a sheet, under the same check. An edition a dossier has pinned is never
//! lost: a correction is a new revision beside it.

mod applicable;
mod built_in;
mod check;
mod codes;
mod criteria;
mod edition;
mod finding;
mod reading;
mod regime;
mod written;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

pub use applicable::{Applicable, FilingKind, NoRules, Reason};
pub use check::{CheckReport, SheetSums};
pub use codes::{BadCode, CriterionCode, OptionCode, RegimeId, SheetId, Stars};
pub use criteria::{
    Confidence, CriteriaSheet, Criterion, CriterionOption, Erratum, ErratumKind, Excuse, Industry, Part, ScoringMode,
    Section, TitleFloor,
};
pub use edition::Edition;
pub use finding::{Finding, FindingKind};
pub use reading::{LoadProblem, ReadError};
pub use regime::{
    Band, Batch, Bundle, Council, Document, EvidenceKind, FilingDays, FilledBy, Form, Forwarding, Ground, Level,
    LevelRule, MonthDay, ReEvaluation, Regime, Sure, Transition, Withdrawal, WithdrawalSigner,
};

use built_in::DataFile;

/// Every regulation that is held, in all its editions.
#[derive(Debug, Clone)]
pub struct Regulations {
    /// Revisions of each regulation, newest last.
    regimes: BTreeMap<RegimeId, Vec<Arc<Regime>>>,
    /// Revisions of each sheet, newest last.
    sheets: BTreeMap<SheetId, Vec<Arc<LazySheet>>>,
}

/// A sheet that is read when it is first asked for.
#[derive(Debug)]
struct LazySheet {
    file: DataFile,
    sheet: OnceLock<CriteriaSheet>,
}

impl LazySheet {
    fn sheet(&self) -> &CriteriaSheet {
        self.sheet.get_or_init(|| {
            let (path, text) = self.file;
            CriteriaSheet::from_toml(path, text).expect("a test reads every sheet that is compiled in")
        })
    }
}

impl Regulations {
    /// The regulations that come with the software. Sheets are read when first asked for.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static BUILT_IN: OnceLock<Regulations> = OnceLock::new();
        BUILT_IN.get_or_init(|| {
            let mut regulations = Self { regimes: BTreeMap::new(), sheets: BTreeMap::new() };
            for (path, text) in built_in::REGIMES {
                let regime = Regime::from_toml(path, text).expect("a test reads every regulation that is compiled in");
                regulations.regimes.entry(regime.id.clone()).or_default().push(Arc::new(regime));
            }
            for file in built_in::SHEETS {
                let id = reading::sheet_of_path(file.0).expect("a test reads every path that is compiled in");
                let lazy = LazySheet { file: *file, sheet: OnceLock::new() };
                regulations.sheets.entry(id).or_default().push(Arc::new(lazy));
            }
            regulations
        })
    }

    /// The newest edition of a sheet.
    #[must_use]
    pub fn sheet(&self, id: &SheetId) -> Option<&CriteriaSheet> {
        self.sheets.get(id)?.last().map(|lazy| lazy.sheet())
    }

    /// The very edition of a sheet that a dossier has pinned.
    #[must_use]
    pub fn sheet_of(&self, edition: &Edition) -> Option<&CriteriaSheet> {
        let revisions = self.sheets.get(&edition.name.parse().ok()?)?;
        revisions.iter().rev().map(|lazy| lazy.sheet()).find(|sheet| sheet.edition() == edition)
    }

    /// The newest edition of every sheet, by regulation and number.
    pub fn sheets(&self) -> impl Iterator<Item = &CriteriaSheet> {
        self.sheets.values().filter_map(|revisions| revisions.last()).map(|lazy| lazy.sheet())
    }

    /// The newest edition of every sheet of one regulation, by number.
    pub fn sheets_of(&self, regime: &RegimeId) -> impl Iterator<Item = &CriteriaSheet> {
        self.sheets
            .iter()
            .filter(move |(id, _)| id.regime() == regime)
            .filter_map(|(_, revisions)| revisions.last())
            .map(|lazy| lazy.sheet())
    }

    /// The newest edition of a regulation.
    #[must_use]
    pub fn regime(&self, id: &RegimeId) -> Option<&Regime> {
        self.regimes.get(id)?.last().map(Arc::as_ref)
    }

    /// The very edition of a regulation that a dossier has pinned.
    #[must_use]
    pub fn regime_of(&self, edition: &Edition) -> Option<&Regime> {
        let revisions = self.regimes.get(&edition.name.parse().ok()?)?;
        revisions.iter().rev().map(Arc::as_ref).find(|regime| regime.edition() == edition)
    }

    /// The newest edition of every regulation.
    pub fn regimes(&self) -> impl Iterator<Item = &Regime> {
        self.regimes.values().filter_map(|revisions| revisions.last()).map(Arc::as_ref)
    }
}
