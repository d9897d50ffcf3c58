//! Secrets: tokens of sessions and forms, codes on slips.

use sha2::{Digest, Sha256};

/// 256 random bits in hexadecimal: a session's token, a salt.
#[must_use]
pub fn token() -> String {
    let mut bytes = [0_u8; 32];
    fill(&mut bytes);
    hex::encode(bytes)
}

/// Letters and digits that cannot be mistaken for one another on paper.
const CLEAR: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// A code people can type from a slip: two groups of four, 40 random bits. It works only together
/// with the login it was issued to, and a login that fails too often has to wait.
#[must_use]
pub fn code() -> String {
    let mut bytes = [0_u8; 8];
    fill(&mut bytes);
    let letters: Vec<char> = bytes.iter().map(|byte| char::from(CLEAR[usize::from(*byte) % CLEAR.len()])).collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// A first password that nobody has to remember: four groups of four, 80 random bits.
#[must_use]
pub fn first_password() -> String {
    format!("{}-{}", code(), code())
}

/// A code as it was typed, in the form it was issued in.
#[must_use]
pub fn typed_code(typed: &str) -> String {
    let letters: Vec<char> =
        typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// An opaque code for an address on paper: 14 characters that mean nothing.
#[must_use]
pub fn public_code() -> String {
    let mut bytes = [0_u8; 14];
    fill(&mut bytes);
    bytes.iter().map(|byte| char::from(CLEAR[usize::from(*byte) % CLEAR.len()])).collect()
}

/// What the store keeps of a secret.
#[must_use]
pub fn hash(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}

fn fill(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the machine has a source of randomness");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let issued = code();
        let typed = issued.to_lowercase().replace('-', " ");
        assert_eq!(typed_code(&typed), issued);
        assert_eq!(issued.len(), 9);
    }

    #[test]
    fn no_two_tokens_are_alike() {
        assert_ne!(token(), token());
        assert_eq!(token().len(), 64);
    }
}
