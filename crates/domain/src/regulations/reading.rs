//! Reads data files, those compiled in and those of an authority's folder.

use std::sync::{Arc, OnceLock};

use crate::regulations::edition::Edition;
use crate::regulations::{CriteriaSheet, Finding, LazySheet, Regime, RegimeId, Regulations, SheetId};

/// A data file that is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("cannot read `{path}`: {message}")]
pub struct ReadError {
    /// The file.
    pub path: String,
    /// What is wrong, with the line.
    pub message: String,
}

/// Why a file of an authority's folder is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadProblem {
    /// The file cannot be read.
    #[error(transparent)]
    Unreadable(#[from] ReadError),
    /// The path is neither that of a regulation nor that of a sheet.
    #[error("`{path}` is neither `<regulation>/regime.toml` nor `<regulation>/criteria/<number>.toml`")]
    UnknownPlace {
        /// The file.
        path: String,
    },
    /// The name within the file is not the one its path says.
    #[error("`{path}` holds `{holds}`, which belongs elsewhere")]
    Misplaced {
        /// The file.
        path: String,
        /// The name within.
        holds: String,
    },
    /// The same revision is already there with another content.
    #[error("`{path}` changes revision {revision} of `{name}`: give the correction another revision")]
    SameRevision {
        /// The file.
        path: String,
        /// The sheet or regulation.
        name: String,
        /// The revision.
        revision: u32,
    },
    /// What the files make does not pass the check.
    #[error("{0}")]
    Defective(Finding),
}

impl CriteriaSheet {
    /// Reads a sheet from a data file. The path is for the message only.
    pub fn from_toml(path: &str, text: &str) -> Result<Self, ReadError> {
        let mut sheet: Self = toml::from_str(text).map_err(|error| unreadable(path, text, &error))?;
        sheet.edition = Edition::of(sheet.id.to_string(), &sheet);
        Ok(sheet)
    }
}

impl Regime {
    /// Reads a regulation from a data file. The path is for the message only.
    pub fn from_toml(path: &str, text: &str) -> Result<Self, ReadError> {
        let mut regime: Self = toml::from_str(text).map_err(|error| unreadable(path, text, &error))?;
        regime.edition = Edition::of(regime.id.to_string(), &regime);
        Ok(regime)
    }
}

fn unreadable(path: &str, text: &str, error: &toml::de::Error) -> ReadError {
    let before = error.span().and_then(|span| text.get(..span.start));
    let line = before.map(|before| format!("line {}: ", before.matches('\n').count() + 1)).unwrap_or_default();
    ReadError { path: path.to_owned(), message: format!("{line}{}", error.message()) }
}

/// The sheet a path says it holds. A corrected sheet may add a word to its name: `07-signed.toml`.
pub(super) fn sheet_of_path(path: &str) -> Option<SheetId> {
    let [regime, "criteria", file] = places(path)[..] else { return None };
    let stem = file.strip_suffix(".toml")?;
    let (number, _) = stem.split_at_checked(2)?;
    format!("{regime}/{number}").parse().ok()
}

fn regime_of_path(path: &str) -> Option<RegimeId> {
    let [regime, file] = places(path)[..] else { return None };
    (file.starts_with("regime") && file.ends_with(".toml")).then(|| regime.parse().ok())?
}

fn places(path: &str) -> Vec<&str> {
    path.split(['/', '\\']).filter(|place| !place.is_empty() && *place != ".").collect()
}

impl Regulations {
    /// Adds an authority's files, given as paths within its folder and their texts, to the
    /// regulations that come with the software. Everything is checked together; every problem is
    /// returned at once and nothing is half taken.
    pub fn with_folder_files<P, T>(files: impl IntoIterator<Item = (P, T)>) -> Result<Self, Vec<LoadProblem>>
    where
        P: AsRef<str>,
        T: AsRef<str>,
    {
        let mut regulations = Self::built_in().clone();
        let mut problems = Vec::new();
        for (path, text) in files {
            if let Err(problem) = regulations.add(path.as_ref(), text.as_ref()) {
                problems.push(problem);
            }
        }
        if problems.is_empty() {
            problems.extend(regulations.check().unknown().cloned().map(LoadProblem::Defective));
        }
        if problems.is_empty() { Ok(regulations) } else { Err(problems) }
    }

    fn add(&mut self, path: &str, text: &str) -> Result<(), LoadProblem> {
        if let Some(id) = sheet_of_path(path) {
            let sheet = CriteriaSheet::from_toml(path, text)?;
            if sheet.id != id {
                return Err(LoadProblem::Misplaced { path: path.to_owned(), holds: sheet.id.to_string() });
            }
            self.add_sheet(path, sheet)
        } else if let Some(id) = regime_of_path(path) {
            let regime = Regime::from_toml(path, text)?;
            if regime.id != id {
                return Err(LoadProblem::Misplaced { path: path.to_owned(), holds: regime.id.to_string() });
            }
            self.add_regime(path, regime)
        } else {
            Err(LoadProblem::UnknownPlace { path: path.to_owned() })
        }
    }

    fn add_sheet(&mut self, path: &str, sheet: CriteriaSheet) -> Result<(), LoadProblem> {
        let revisions = self.sheets.entry(sheet.id.clone()).or_default();
        match revisions.iter().map(|lazy| lazy.sheet()).find(|held| held.revision == sheet.revision) {
            Some(held) if held.edition == sheet.edition => Ok(()),
            Some(_) => Err(same_revision(path, sheet.id.to_string(), sheet.revision)),
            None => {
                revisions.push(Arc::new(LazySheet { file: ("", ""), sheet: OnceLock::from(sheet) }));
                revisions.sort_by_key(|lazy| lazy.sheet().revision);
                Ok(())
            }
        }
    }

    fn add_regime(&mut self, path: &str, regime: Regime) -> Result<(), LoadProblem> {
        let revisions = self.regimes.entry(regime.id.clone()).or_default();
        match revisions.iter().find(|held| held.revision == regime.revision) {
            Some(held) if held.edition == regime.edition => Ok(()),
            Some(_) => Err(same_revision(path, regime.id.to_string(), regime.revision)),
            None => {
                revisions.push(Arc::new(regime));
                revisions.sort_by_key(|held| held.revision);
                Ok(())
            }
        }
    }
}

fn same_revision(path: &str, name: String, revision: u32) -> LoadProblem {
    LoadProblem::SameRevision { path: path.to_owned(), name, revision }
}
