//! Checks what a key signed.

use ring::digest;
use ring::signature::{self, UnparsedPublicKey, VerificationAlgorithm};
use x509_cert::der::asn1::ObjectIdentifier;
use x509_cert::der::{Decode as _, Encode as _};
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const RSA_PSS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10");
const RSA_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");
const RSA_SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.12");
const RSA_SHA512: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.13");
const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const EC_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
const EC_SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.3");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const P384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");
const SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
const SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.2");
const SHA512: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.3");

/// How much is hashed into what. SHA-1 is not taken: two papers may share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    /// The hash of a name; none for one that is not taken.
    pub(super) fn named(oid: &ObjectIdentifier) -> Option<Self> {
        match *oid {
            SHA256 => Some(Self::Sha256),
            SHA384 => Some(Self::Sha384),
            SHA512 => Some(Self::Sha512),
            _ => None,
        }
    }

    /// The hash of some parts, one after another.
    pub(super) fn of(self, parts: &[&[u8]]) -> Vec<u8> {
        let algorithm = match self {
            Self::Sha256 => &digest::SHA256,
            Self::Sha384 => &digest::SHA384,
            Self::Sha512 => &digest::SHA512,
        };
        let mut context = digest::Context::new(algorithm);
        parts.iter().for_each(|part| context.update(part));
        context.finish().as_ref().to_vec()
    }
}

/// Whether a key signed some bytes; none for a way of signing that is not known here. `hash` is what the signer says
/// where the algorithm does not say it.
pub(super) fn signed(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    hash: Option<Hash>,
    bytes: &[u8],
    signature: &[u8],
) -> Option<bool> {
    let method = method(key, algorithm, hash)?;
    let public = key.subject_public_key.as_bytes()?;
    Some(UnparsedPublicKey::new(method, public).verify(bytes, signature).is_ok())
}

fn method(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    hash: Option<Hash>,
) -> Option<&'static dyn VerificationAlgorithm> {
    let named = match algorithm.oid {
        RSA_SHA256 | EC_SHA256 => Some(Hash::Sha256),
        RSA_SHA384 | EC_SHA384 => Some(Hash::Sha384),
        RSA_SHA512 => Some(Hash::Sha512),
        _ => hash,
    }?;
    match key.algorithm.oid {
        RSA | RSA_PSS if algorithm.oid == RSA_PSS => Some(match named {
            Hash::Sha256 => &signature::RSA_PSS_2048_8192_SHA256,
            Hash::Sha384 => &signature::RSA_PSS_2048_8192_SHA384,
            Hash::Sha512 => &signature::RSA_PSS_2048_8192_SHA512,
        }),
        RSA if matches!(algorithm.oid, RSA | RSA_SHA256 | RSA_SHA384 | RSA_SHA512) => Some(match named {
            Hash::Sha256 => &signature::RSA_PKCS1_2048_8192_SHA256,
            Hash::Sha384 => &signature::RSA_PKCS1_2048_8192_SHA384,
            Hash::Sha512 => &signature::RSA_PKCS1_2048_8192_SHA512,
        }),
        EC if matches!(algorithm.oid, EC | EC_SHA256 | EC_SHA384) => {
            let parameters = key.algorithm.parameters.as_ref()?.to_der().ok()?;
            match (ObjectIdentifier::from_der(&parameters).ok()?, named) {
                (P256, Hash::Sha256) => Some(&signature::ECDSA_P256_SHA256_ASN1),
                (P256, Hash::Sha384) => Some(&signature::ECDSA_P256_SHA384_ASN1),
                (P384, Hash::Sha256) => Some(&signature::ECDSA_P384_SHA256_ASN1),
                (P384, Hash::Sha384) => Some(&signature::ECDSA_P384_SHA384_ASN1),
                _ => None,
            }
        }
        _ => None,
    }
}
