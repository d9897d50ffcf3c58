//! What a signature says, and whether it says it of this file.

use std::time::Duration;

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use domain::Timestamp;
use domain::papers::{Signature, Trust};
use x509_cert::Certificate;
use x509_cert::attr::AttributeValue;
use x509_cert::der::asn1::{
    BmpString, ObjectIdentifier, OctetString, PrintableStringRef, TeletexStringRef, Utf8StringRef,
};
use x509_cert::der::{Decode, Encode as _, Reader as _, SliceReader, Tag, Tagged as _};
use x509_cert::ext::pkix::SubjectKeyIdentifier;
use x509_cert::name::Name;
use x509_cert::time::Time;

use super::chain::Anchors;
use super::keys::{self, Hash};
use super::ranges::Signed;

const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_TIME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");
/// How a signature begins whose length is not said at its head: allowed by the standard, not read here.
const OPEN_ENDED: [u8; 2] = [0x30, 0x80];
const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const ORGANISATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");

/// Checks a signature of a file. Whether it covers the file to its end is for the caller.
pub(super) fn check(signed: &Signed<'_>, anchors: &Anchors, now: Timestamp) -> Signature {
    let nobody = Signature {
        signer: String::new(),
        organisation: String::new(),
        signed_at: signed.dated.as_deref().and_then(pdf_time),
        covers_all: false,
        trust: Trust::Altered,
    };
    if signed.content.starts_with(&OPEN_ENDED) {
        return Signature { trust: Trust::Unchecked, ..nobody };
    }
    let Some(data) = read(&signed.content) else { return nobody };
    let certificates = certificates(&data);
    let Some(by) = data.signer_infos.0.iter().next() else { return nobody };
    let Some(leaf) = certificates.iter().find(|one| is_of(&by.sid, one)) else { return nobody };
    let subject = &leaf.tbs_certificate.subject;
    let said = attribute(by, SIGNING_TIME).and_then(|value| Time::from_der(&value.to_der().ok()?).ok());
    let signed_at = said.and_then(instant).or(nobody.signed_at);
    let known = Signature {
        signer: named(subject, COMMON_NAME),
        organisation: named(subject, ORGANISATION),
        signed_at,
        ..nobody
    };
    match is_what_was_signed(signed, by, leaf) {
        Some(true) => {}
        Some(false) => return known,
        None => return Signature { trust: Trust::Unchecked, ..known },
    }
    let at = Duration::from_micros(u64::try_from(signed_at.unwrap_or(now).micros()).unwrap_or_default());
    let trust = if anchors.vouch_for(leaf, &certificates, at) { Trust::Valid } else { Trust::Unknown };
    Signature { trust, ..known }
}

/// The signed data, without what pads it.
fn read(content: &[u8]) -> Option<SignedData> {
    let mut reader = SliceReader::new(content).ok()?;
    let info = ContentInfo::decode(&mut reader).ok()?;
    let is_padded = reader.read_slice(reader.remaining_len()).ok()?.iter().all(|byte| *byte == 0);
    if info.content_type != SIGNED_DATA || !is_padded {
        return None;
    }
    SignedData::from_der(&info.content.to_der().ok()?).ok()
}

fn certificates(data: &SignedData) -> Vec<Certificate> {
    let held = data.certificates.iter().flat_map(|set| set.0.iter());
    held.filter_map(|choice| match choice {
        CertificateChoices::Certificate(certificate) => Some(certificate.clone()),
        CertificateChoices::Other(_) => None,
    })
    .collect()
}

fn is_of(signer: &SignerIdentifier, certificate: &Certificate) -> bool {
    let held = &certificate.tbs_certificate;
    match signer {
        SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber { issuer, serial_number }) => {
            *issuer == held.issuer && *serial_number == held.serial_number
        }
        SignerIdentifier::SubjectKeyIdentifier(id) => {
            matches!(held.get::<SubjectKeyIdentifier>(), Ok(Some((_, held))) if held == *id)
        }
    }
}

/// Whether the file's bytes are those that were signed, with the key of this certificate; none for a way of signing
/// that is not known here.
fn is_what_was_signed(signed: &Signed<'_>, by: &SignerInfo, leaf: &Certificate) -> Option<bool> {
    let hash = Hash::named(&by.digest_alg.oid)?;
    let key = &leaf.tbs_certificate.subject_public_key_info;
    let signature = by.signature.as_bytes();
    let Some(attributes) = &by.signed_attrs else {
        let all = [signed.before, signed.after].concat();
        return keys::signed(key, &by.signature_algorithm, Some(hash), &all, signature);
    };
    let said = attribute(by, MESSAGE_DIGEST).and_then(|value| OctetString::from_der(&value.to_der().ok()?).ok());
    let is_digest = said.is_some_and(|said| said.as_bytes() == hash.of(&[signed.before, signed.after]));
    let Ok(bytes) = attributes.to_der() else { return Some(false) };
    Some(keys::signed(key, &by.signature_algorithm, Some(hash), &bytes, signature)? && is_digest)
}

/// The only value of a signed attribute.
fn attribute(by: &SignerInfo, oid: ObjectIdentifier) -> Option<AttributeValue> {
    let attributes = by.signed_attrs.as_ref()?;
    let mut found = attributes.iter().filter(|attribute| attribute.oid == oid);
    match (found.next(), found.next()) {
        (Some(attribute), None) if attribute.values.len() == 1 => attribute.values.get(0).cloned(),
        _ => None,
    }
}

/// The last part of a name of one kind, as text.
fn named(name: &Name, oid: ObjectIdentifier) -> String {
    let parts = name.0.iter().flat_map(|part| part.0.iter());
    let value = parts.rev().find(|part| part.oid == oid).map(|part| &part.value);
    value.and_then(text).unwrap_or_default()
}

fn text(value: &AttributeValue) -> Option<String> {
    let der = value.to_der().ok()?;
    let text = match value.tag() {
        Tag::Utf8String => Utf8StringRef::from_der(&der).ok()?.as_str().to_owned(),
        Tag::PrintableString => PrintableStringRef::from_der(&der).ok()?.as_str().to_owned(),
        Tag::TeletexString => TeletexStringRef::from_der(&der).ok()?.as_str().to_owned(),
        Tag::BmpString => BmpString::from_der(&der).ok()?.to_string(),
        _ => return None,
    };
    Some(domain::text::tidy(&text))
}

fn instant(time: Time) -> Option<Timestamp> {
    i64::try_from(time.to_unix_duration().as_micros()).ok().map(Timestamp::from_micros)
}

/// A moment as PDF writes it: `D:20200302080000+07'00'`.
fn pdf_time(text: &str) -> Option<Timestamp> {
    let text = text.strip_prefix("D:")?;
    let digits = text.get(..14).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let local = chrono::NaiveDateTime::parse_from_str(digits, "%Y%m%d%H%M%S").ok()?;
    let offset = text.get(14..).unwrap_or_default();
    let minutes = match offset.chars().next() {
        Some(sign @ ('+' | '-')) => {
            let hours: i64 = offset.get(1..3)?.parse().ok()?;
            let minutes: i64 = offset.get(4..6).map_or(Ok(0), str::parse).ok()?;
            if sign == '+' { hours * 60 + minutes } else { -(hours * 60 + minutes) }
        }
        _ => 0,
    };
    Some(Timestamp::from_micros(local.and_utc().timestamp_micros()).plus_minutes(-minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_with_its_offset() {
        let at = |text| pdf_time(text).map(Timestamp::micros);
        let eight_in_hanoi = 1_583_110_800_000_000;
        assert_eq!(at("D:20200302080000+07'00'"), Some(eight_in_hanoi));
        assert_eq!(at("D:20200302010000Z"), Some(eight_in_hanoi));
        assert_eq!(at("D:20200302010000"), Some(eight_in_hanoi));
        assert_eq!(at("D:2020"), None);
        assert_eq!(at("D:20209999999999"), None);
    }
}
