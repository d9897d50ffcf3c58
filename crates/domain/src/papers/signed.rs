//! Signatures found in a paper that came as a PDF: whose they are, and whether the paper is still what was signed.

use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// What a signature is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trust {
    /// The paper was changed after it was signed, or the signature is none.
    Altered,
    /// It was signed in a way that cannot be looked at here.
    Unchecked,
    /// The paper is what was signed, but the authority does not know who vouches for the signer.
    Unknown,
    /// The paper is what was signed, and someone the authority trusts vouches for the signer.
    Valid,
}

impl Trust {
    /// The name in word lists.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Altered => "altered",
            Self::Unchecked => "unchecked",
            Self::Unknown => "unknown",
            Self::Valid => "valid",
        }
    }
}

/// A signature of a PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Who signed, as the certificate names them; empty if it cannot be read.
    pub signer: String,
    /// Of which organisation, as the certificate says; may be empty.
    pub organisation: String,
    /// When, as the signer's machine said; nobody vouches for it.
    pub signed_at: Option<Timestamp>,
    /// Whether it covers the file to its end; otherwise the file as it was when it was signed.
    pub covers_all: bool,
    /// What it is worth.
    pub trust: Trust,
}

/// Reads the signatures of a PDF. Work for the processor: callers run it on a blocking thread.
pub trait Signatures: Send + Sync {
    /// The signatures of a file, in the order they were made; none if it has none, or is no PDF.
    ///
    /// `now` is the instant at which certificates must hold where the signature does not say when it was made.
    fn read(&self, file: &[u8], now: Timestamp) -> Vec<Signature>;
}

/// What a file is worth by all of its signatures: the least of them; none if it has none.
#[must_use]
pub fn worth(signatures: &[Signature]) -> Option<Trust> {
    signatures.iter().map(|signature| signature.trust).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_worth_no_more_than_the_least_of_its_signatures() {
        let signed = |trust| Signature {
            signer: "Trần Thị Mai".to_owned(),
            organisation: String::new(),
            signed_at: None,
            covers_all: true,
            trust,
        };
        assert_eq!(worth(&[]), None, "not signed is not altered");
        assert_eq!(worth(&[signed(Trust::Valid), signed(Trust::Unknown)]), Some(Trust::Unknown));
        assert_eq!(worth(&[signed(Trust::Altered), signed(Trust::Valid)]), Some(Trust::Altered));
    }
}
