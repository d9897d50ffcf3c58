//! Passwords, hashed with argon2id.

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::{Error, Result};

/// 19 MiB, two passes, one lane: the floor OWASP names, so that a phone's commune server copes.
fn argon2() -> Result<Argon2<'static>> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|error| Error::Bug(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Hashes a password, away from the threads that answer requests.
///
/// # Errors
/// A bug.
pub async fn hash_password(password: &str) -> Result<String> {
    let password = password.to_owned();
    let salt = super::secrets::token();
    run(move || {
        let salt = SaltString::encode_b64(&salt.as_bytes()[..16]).map_err(|error| Error::Bug(error.to_string()))?;
        let hash = argon2()?.hash_password(password.as_bytes(), &salt);
        Ok(hash.map_err(|error| Error::Bug(error.to_string()))?.to_string())
    })
    .await
}

/// Whether a password is the one behind a hash. Without a hash it takes as long and says no, so
/// that nobody learns which accounts there are.
///
/// # Errors
/// A bug.
pub async fn is_password(password: &str, hash: Option<String>) -> Result<bool> {
    let Some(hash) = hash else {
        hash_password(password).await?;
        return Ok(false);
    };
    let password = password.to_owned();
    run(move || {
        let parsed = PasswordHash::new(&hash).map_err(|error| Error::Bug(error.to_string()))?;
        Ok(argon2()?.verify_password(password.as_bytes(), &parsed).is_ok())
    })
    .await
}

async fn run<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Bug(error.to_string()))?
}
