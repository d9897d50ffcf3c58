//! Signatures made by another program (`signed/make.py`), as they are and tampered with.

use documents::SignatureReader;
use domain::Timestamp;
use domain::papers::{Signature, Signatures, Trust, worth};

const ROOT: &[u8] = include_bytes!("signed/root.pem");

/// A moment at which the certificates hold.
fn now() -> Timestamp {
    Timestamp::from_micros(1_800_000_000_000_000)
}

fn trusting() -> SignatureReader {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("root.pem"), ROOT).unwrap();
    std::fs::write(folder.path().join("README.txt"), "no certificate, and not looked at").unwrap();
    let reader = SignatureReader::trusting(folder.path()).unwrap();
    assert_eq!(reader.trusted(), 1);
    reader
}

fn read(file: &[u8]) -> Vec<Signature> {
    trusting().read(file, now())
}

fn said(signatures: &[Signature]) -> Vec<(&str, bool, Trust)> {
    signatures.iter().map(|one| (one.signer.as_str(), one.covers_all, one.trust)).collect()
}

#[test]
fn a_signature_is_valid_if_the_chain_ends_at_one_the_authority_trusts() {
    let found = read(include_bytes!("signed/once.pdf"));
    assert_eq!(said(&found), [("Trần Thị Mai", true, Trust::Valid)]);
    assert_eq!(found[0].organisation, "UBND huyện Mẫu");
    assert!(found[0].signed_at.is_some());
    let older = read(include_bytes!("signed/older.pdf"));
    assert_eq!(said(&older), [("Trần Thị Mai", true, Trust::Valid)], "the kind that says its own time");
    let nobody = SignatureReader::trusting_nobody().read(include_bytes!("signed/once.pdf"), now());
    assert_eq!(said(&nobody), [("Trần Thị Mai", true, Trust::Unknown)]);
}

#[test]
fn the_last_of_two_covers_the_file_and_the_first_what_was_there_then() {
    let found = read(include_bytes!("signed/twice.pdf"));
    assert_eq!(said(&found), [("Trần Thị Mai", false, Trust::Valid), ("Lê Văn Bình", true, Trust::Valid)]);
    assert_eq!(worth(&found), Some(Trust::Valid));
}

#[test]
fn one_vouched_for_by_somebody_else_is_unknown_and_so_is_one_vouched_for_by_who_may_not() {
    assert_eq!(said(&read(include_bytes!("signed/unknown.pdf"))), [("Trần Thị Mai", true, Trust::Unknown)]);
    assert_eq!(said(&read(include_bytes!("signed/forged.pdf"))), [("Trần Thị Mai", true, Trust::Unknown)]);
}

#[test]
fn a_paper_changed_within_or_added_to_after_signing_is_altered() {
    assert_eq!(said(&read(include_bytes!("signed/changed.pdf"))), [("Trần Thị Mai", true, Trust::Altered)]);
    assert_eq!(said(&read(include_bytes!("signed/added.pdf"))), [("Trần Thị Mai", false, Trust::Altered)]);
    let mut behind = include_bytes!("signed/once.pdf").to_vec();
    behind.extend_from_slice(b"\n% more");
    assert_eq!(worth(&read(&behind)), Some(Trust::Altered));
}

#[test]
fn a_file_without_signatures_has_none() {
    assert!(read(include_bytes!("signed/unsigned.pdf")).is_empty());
    assert!(read(b"PK no PDF").is_empty());
    assert!(read(b"").is_empty());
}

#[test]
fn no_damage_breaks_the_reader_and_none_makes_an_altered_paper_valid() {
    let whole = include_bytes!("signed/once.pdf");
    for at in (0..whole.len()).step_by(7) {
        let mut damaged = whole.to_vec();
        damaged[at] ^= 0x15;
        let found = read(&damaged);
        let is_seen = found.first().is_none_or(|one| one.trust != Trust::Valid);
        // Only what pads the signature may change without anyone seeing it: hexadecimal that stands for nothing.
        assert!(is_seen || is_padding(whole, at), "a changed byte at {at} is not seen");
    }
    for end in (0..whole.len()).step_by(101) {
        assert!(read(&whole[..end]).iter().all(|one| one.trust < Trust::Unknown), "cut at {end}");
    }
}

/// Whether a byte lies within the signature's own content, which covers everything but itself.
fn is_padding(file: &[u8], at: usize) -> bool {
    let from = file.windows(10).position(|window| window == b"/Contents ").unwrap();
    let open = from + file[from..].iter().position(|byte| *byte == b'<').unwrap();
    let close = open + file[open..].iter().position(|byte| *byte == b'>').unwrap();
    (open..=close).contains(&at)
}

#[test]
fn a_trust_folder_that_holds_something_else_is_refused_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("goc.pem"), "-----BEGIN NOTHING-----").unwrap();
    let refused = SignatureReader::trusting(folder.path()).unwrap_err().to_string();
    assert!(refused.contains("goc.pem") && refused.contains("no certificate"), "{refused}");
    assert!(SignatureReader::trusting(&folder.path().join("nowhere")).is_err());
}
