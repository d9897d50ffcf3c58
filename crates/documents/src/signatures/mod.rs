//! Reads the signatures of a PDF: whether each covers the file, whether the file is still what was signed, who signed,
//! and whether the chain of certificates ends at one that the authority trusts.
//!
//! Nothing is asked of the network: whether a certificate was revoked is not known here.

mod chain;
mod cms;
mod keys;
mod ranges;

use std::path::Path;

use domain::Timestamp;
use domain::papers::{Signature, Signatures, Trust};

use chain::Anchors;

/// Reads signatures, and knows whom the authority trusts to vouch for signers.
#[derive(Debug, Default)]
pub struct SignatureReader {
    anchors: Anchors,
}

/// How files end that hold certificates.
pub const CERTIFICATE_ENDINGS: [&str; 3] = ["pem", "crt", "cer"];

/// A file of the trust folder that holds no certificate.
#[derive(Debug, thiserror::Error)]
pub enum TrustError {
    /// It cannot be read.
    #[error("{0}: {1}")]
    Unreadable(String, std::io::Error),
    /// It is no certificate.
    #[error("{0}: holds no certificate in PEM or DER")]
    NoCertificate(String),
}

impl SignatureReader {
    /// Knows nobody: every signature that holds is unknown.
    #[must_use]
    pub fn trusting_nobody() -> Self {
        Self::default()
    }

    /// Trusts the certificates of a folder, in files that end with `.pem`, `.crt` or `.cer`.
    ///
    /// # Errors
    /// The folder or one of its files cannot be read, or holds no certificate.
    pub fn trusting(folder: &Path) -> Result<Self, TrustError> {
        let unreadable = |path: &Path| {
            let path = path.display().to_string();
            move |error| TrustError::Unreadable(path, error)
        };
        let mut files = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(unreadable(folder))? {
            let path = entry.map_err(unreadable(folder))?.path();
            let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            if CERTIFICATE_ENDINGS.contains(&ending) {
                files.push(path);
            }
        }
        files.sort();
        let mut anchors = Anchors::default();
        for path in files {
            let content = std::fs::read(&path).map_err(unreadable(&path))?;
            if !anchors.add(&content) {
                return Err(TrustError::NoCertificate(path.display().to_string()));
            }
        }
        Ok(Self { anchors })
    }

    /// How many certificates are trusted.
    #[must_use]
    pub fn trusted(&self) -> usize {
        self.anchors.len()
    }
}

impl Signatures for SignatureReader {
    fn read(&self, file: &[u8], now: Timestamp) -> Vec<Signature> {
        let found = ranges::find(file);
        // What follows the last signature was signed by nobody.
        let is_covered = found.last().is_some_and(|last| last.end == file.len());
        let read = |one: &ranges::Signed<'_>| {
            let checked = cms::check(one, &self.anchors, now);
            let trust = if is_covered { checked.trust } else { Trust::Altered };
            Signature { covers_all: one.end == file.len(), trust, ..checked }
        };
        found.iter().map(read).collect()
    }
}
