//! From a signer's certificate up to one that the authority trusts.

use std::time::Duration;

use x509_cert::Certificate;
use x509_cert::der::{Decode as _, DecodePem as _, Encode as _};
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage};

use super::keys;

/// The most certificates between a signer and a trusted one.
const LONGEST: usize = 6;

/// The certificates that the authority trusts.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    certificates: Vec<Certificate>,
}

impl Anchors {
    /// Adds what a file holds, in PEM or DER; whether it held any.
    pub(super) fn add(&mut self, content: &[u8]) -> bool {
        let before = self.certificates.len();
        match std::str::from_utf8(content) {
            Ok(text) if text.contains("-----BEGIN") => {
                const END: &str = "-----END CERTIFICATE-----";
                let blocks = text.split_inclusive(END).filter_map(|block| {
                    let begin = block.find("-----BEGIN CERTIFICATE-----")?;
                    Certificate::from_pem(&block.as_bytes()[begin..]).ok()
                });
                self.certificates.extend(blocks);
            }
            _ => self.certificates.extend(Certificate::from_der(content)),
        }
        self.certificates.len() > before
    }

    pub(super) fn len(&self) -> usize {
        self.certificates.len()
    }

    /// Whether one of these vouches for a certificate, through others that came with it, at an instant.
    pub(super) fn vouch_for(&self, leaf: &Certificate, others: &[Certificate], at: Duration) -> bool {
        if !holds(leaf, at) {
            return false;
        }
        let mut current = leaf;
        for _ in 0..=LONGEST {
            if self.certificates.iter().any(|anchor| same(anchor, current) || issued(anchor, current, at)) {
                return true;
            }
            let above = others.iter().find(|other| !same(other, current) && issued(other, current, at));
            let Some(above) = above else { return false };
            current = above;
        }
        false
    }
}

fn same(one: &Certificate, other: &Certificate) -> bool {
    one.tbs_certificate == other.tbs_certificate && one.signature == other.signature
}

/// Whether a certificate holds at an instant.
fn holds(certificate: &Certificate, at: Duration) -> bool {
    let validity = &certificate.tbs_certificate.validity;
    validity.not_before.to_unix_duration() <= at && at <= validity.not_after.to_unix_duration()
}

/// Whether one certificate issued another: it is named by it, may issue, holds, and signed it.
fn issued(issuer: &Certificate, subject: &Certificate, at: Duration) -> bool {
    let (above, below) = (&issuer.tbs_certificate, &subject.tbs_certificate);
    let Ok(signed) = below.to_der() else { return false };
    above.subject == below.issuer
        && holds(issuer, at)
        && may_issue(issuer)
        && below.signature == subject.signature_algorithm
        && subject.signature.as_bytes().is_some_and(|signature| {
            let key = &above.subject_public_key_info;
            keys::signed(key, &subject.signature_algorithm, None, &signed, signature) == Some(true)
        })
}

/// Whether a certificate says that its key may sign other certificates.
fn may_issue(certificate: &Certificate) -> bool {
    let basic = certificate.tbs_certificate.get::<BasicConstraints>();
    let usage = certificate.tbs_certificate.get::<KeyUsage>();
    let is_authority = matches!(basic, Ok(Some((_, constraints))) if constraints.ca);
    is_authority && matches!(usage, Ok(None)) | matches!(usage, Ok(Some((_, usage))) if usage.key_cert_sign())
}
