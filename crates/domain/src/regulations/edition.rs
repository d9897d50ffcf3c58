//! What a dossier pins: the name of the rules it is judged by, and the hash of their content.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The exact rules a dossier is judged by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Edition {
    /// The name of a sheet (`qd26-2026/04`) or of a regulation (`qd26-2026`).
    pub name: String,
    /// SHA-256 of the canonical text, 64 hexadecimal digits.
    pub content_hash: String,
}

impl Edition {
    /// The edition of a sheet or a regulation: the hash is of its content, not of the file's
    /// layout or comments, so that only a change of substance makes another edition.
    pub(in crate::regulations) fn of(name: String, content: &impl Serialize) -> Self {
        let canonical = serde_json::to_vec(content).expect("rules hold nothing JSON cannot write");
        Self { name, content_hash: hex::encode(Sha256::digest(&canonical)) }
    }
}

impl fmt::Display for Edition {
    /// Writes the name and the first eight digits of the hash: `qd26-2026/04 (1f0c22ab)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.name, self.content_hash.get(..8).unwrap_or(&self.content_hash))
    }
}

#[cfg(test)]
mod tests {

    use crate::regulations::built_in::SHEETS;
    use crate::regulations::{CriteriaSheet, Regulations};

    /// Dossiers have pinned these. If this test fails, an edition that is in use has been edited:
    /// give the correction a new file and a new revision instead.
    #[test]
    fn editions_in_use_are_never_edited() {
        let mut all = String::new();
        for sheet in Regulations::built_in().sheets() {
            all += &format!("{} {}\n", sheet.id, sheet.edition().content_hash);
        }
        for regime in Regulations::built_in().regimes() {
            all += &format!("{} {}\n", regime.id, regime.edition().content_hash);
        }
        insta::assert_snapshot!("editions", all);
    }

    #[test]
    fn layout_and_comments_do_not_make_another_edition_but_a_word_does() {
        let (path, text) = SHEETS[0];
        let edition = |text: &str| CriteriaSheet::from_toml(path, text).unwrap().edition().clone();
        let printed = edition(text);
        assert_eq!(printed, edition(&text.replace("\n\n", "\n\n\n# a comment\n").replace(" = ", "  =  ")));
        assert_ne!(printed, edition(&text.replacen("title = \"", "title = \"x", 1)));
        assert_eq!(printed.content_hash.len(), 64);
        assert!(printed.to_string().starts_with("qd1048-2019/01 ("));
    }
}
