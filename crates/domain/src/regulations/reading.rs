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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Points;
    use crate::regulations::built_in::{REGIMES, SHEETS};
    use crate::regulations::{FilingKind, FindingKind};

    fn built_in_text(path: &str) -> String {
        SHEETS.iter().chain(REGIMES).find(|(at, _)| *at == path).unwrap().1.to_owned()
    }

    fn with(files: &[(&str, String)]) -> Result<Regulations, Vec<LoadProblem>> {
        Regulations::with_folder_files(files.iter().map(|(path, text)| (path, text)))
    }

    fn refused(files: &[(&str, String)]) -> Vec<String> {
        with(files).unwrap_err().iter().map(ToString::to_string).collect()
    }

    /// Sheet 1048/19 as an authority that has the signed paper would mend it.
    fn mended_19() -> String {
        let text = built_in_text("qd1048-2019/criteria/19.toml").replace("revision = 1", "revision = 101");
        let text = text.replace("points = 3, suggested_points = 5", "points = 5");
        text[..text.find("[[erratum]]").unwrap()].to_owned()
    }

    #[test]
    fn every_file_that_comes_with_the_software_is_where_its_name_says() {
        for (path, text) in SHEETS {
            assert_eq!(CriteriaSheet::from_toml(path, text).unwrap().id, sheet_of_path(path).unwrap());
        }
        for (path, text) in REGIMES {
            assert_eq!(Regime::from_toml(path, text).unwrap().id, regime_of_path(path).unwrap());
        }
        assert_eq!((SHEETS.len(), REGIMES.len()), (78, 4));
    }

    #[test]
    fn an_authority_mends_an_erratum_and_pinned_dossiers_keep_their_edition() {
        let id = "qd1048-2019/19".parse().unwrap();
        let printed = Regulations::built_in().sheet(&id).unwrap();
        let regulations = with(&[("qd1048-2019/criteria/19.toml", mended_19())]).unwrap();
        let mended = regulations.sheet(&id).unwrap();
        assert_eq!((printed.attainable(), mended.attainable()), (Points::from_whole(98), Points::from_whole(100)));
        assert_ne!(printed.edition(), mended.edition());
        assert_eq!(regulations.sheet_of(printed.edition()), Some(printed));
        assert_eq!(regulations.sheet_of(mended.edition()), Some(mended));
        assert_eq!(regulations.check().known_defects().count(), 4);
        assert_eq!(Regulations::built_in().sheet(&id), Some(printed));
    }

    #[test]
    fn an_authority_adds_a_decision() {
        let closed = built_in_text("qd26-2026/regime.toml")
            .replace("revision = 1", "revision = 101")
            .replace("filed_from = 2026-05-22", "filed_from = 2026-05-22\nfiled_before = 2030-01-01");
        let next = built_in_text("qd26-2026/regime.toml")
            .replace("regime = \"qd26-2026\"", "regime = \"qd7-2030\"")
            .replace("sheets = 26", "sheets = 1")
            .replace("filed_from = 2026-05-22", "filed_from = 2030-01-01");
        let sheet = built_in_text("qd26-2026/criteria/01.toml").replace("qd26-2026/01", "qd7-2030/01");
        let files =
            [("qd26-2026/regime.toml", closed), ("qd7-2030/regime.toml", next), ("./qd7-2030/criteria/01.toml", sheet)];
        let regulations = with(&files).unwrap();
        let applies = |day: &str| {
            let applicable = regulations.which(day.parse().unwrap(), FilingKind::First).unwrap();
            (applicable.criteria.id.to_string(), applicable.reason.finish_by())
        };
        assert_eq!(applies("2029-12-31"), ("qd26-2026".into(), "2030-03-02".parse().ok()));
        assert_eq!(applies("2030-01-01"), ("qd7-2030".into(), None));
        let overlapping = with(&files[1..]).unwrap_err();
        let is_of_days = |problem: &LoadProblem| matches!(problem, LoadProblem::Defective(finding) if finding.kind == FindingKind::FilingDaysBroken);
        assert!(!overlapping.is_empty() && overlapping.iter().all(is_of_days), "{overlapping:?}");
    }

    #[test]
    fn a_broken_sheet_is_refused_with_its_file_and_line_or_criterion() {
        let good = mended_19();
        let wrong_key = good.replacen("name = ", "nam = ", 1);
        let wrong_sum = good.replacen("points = 5, label", "points = 4, label", 1);
        let wrong_stars = good.replacen("points = 5, ", "points = 5, floor = 6, ", 1);
        let path = "qd1048-2019/criteria/19.toml";
        let lines = refused(&[(path, wrong_key)]);
        assert!(lines[0].starts_with("cannot read `qd1048-2019/criteria/19.toml`: line 5: unknown field"), "{lines:?}");
        let lines = refused(&[(path, wrong_stars)]);
        assert!(lines[0].contains("`6` is not a number of stars from 1 to 5"), "{lines:?}");
        let lines = refused(&[(path, wrong_sum)]);
        assert!(lines[0].starts_with("qd1048-2019/19, 1.5: the highest option gives less"), "{lines:?}");
    }

    #[test]
    fn every_problem_of_a_folder_is_named_at_once() {
        let silent_change = mended_19().replace("revision = 101", "revision = 1");
        let lines = refused(&[
            ("qd1048-2019/criteria/19.toml", silent_change),
            ("qd1048-2019/criteria/20.toml", mended_19()),
            ("qd1048-2019/19.toml", mended_19()),
            ("../criteria/01.toml", String::new()),
            ("qd26-2026/regime.toml", "regime = ".to_owned()),
        ]);
        assert_eq!(lines.len(), 5, "{lines:?}");
        assert!(lines[0].contains("changes revision 1 of `qd1048-2019/19`"), "{lines:?}");
        assert!(lines[1].contains("holds `qd1048-2019/19`, which belongs elsewhere"), "{lines:?}");
        assert!(lines[2].contains("is neither"), "{lines:?}");
        assert!(lines[3].contains("is neither"), "{lines:?}");
        assert!(lines[4].starts_with("cannot read `qd26-2026/regime.toml`: line 1:"), "{lines:?}");
    }

    #[test]
    fn a_copy_of_what_is_held_changes_nothing() {
        let path = "qd26-2026/criteria/01.toml";
        let with_comment = format!("# our copy\n{}", built_in_text(path));
        assert!(with(&[(path, with_comment)]).is_ok());
    }
}
