//! How one is reached: the e-mail address, and the address of one's calendar.

use serde_json::json;

use crate::people::secrets;
use crate::{Error, Op, Result};

/// How someone is reached, as they see it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnReach {
    /// The e-mail address.
    pub email: Option<String>,
    /// Whether the calendar has an address.
    pub has_calendar: bool,
}

/// Reads how one is reached.
///
/// # Errors
/// Nobody is signed in.
pub async fn read_own_reach(op: &mut Op) -> Result<OwnReach> {
    let account_id = op.person()?.account_id;
    let reach = store::notices::find_reach(op.tx(), account_id).await?.ok_or(Error::NotFound)?;
    Ok(OwnReach { email: reach.email, has_calendar: reach.calendar_hash.is_some() })
}

/// Saves one's own e-mail address; nothing takes it away.
///
/// # Errors
/// It is none a mail server takes.
pub async fn save_own_email(op: &mut Op, typed: &str) -> Result<()> {
    let account_id = op.person()?.account_id;
    let email = match typed.trim() {
        "" => None,
        typed => Some(domain::notices::address(typed).ok_or_else(|| Error::problem("email", "notices-email-unfit"))?),
    };
    store::notices::save_email(op.tx(), account_id, email.as_deref()).await?;
    op.record("email-changed", "account", account_id, &json!({ "email": email }));
    Ok(())
}

/// Gives one's calendar a new secret address; the one before stops working. Answers the secret, which
/// is kept nowhere.
///
/// # Errors
/// Nobody is signed in.
pub async fn renew_calendar(op: &mut Op) -> Result<String> {
    let account_id = op.person()?.account_id;
    let secret = secrets::token();
    store::notices::save_calendar_hash(op.tx(), account_id, &secrets::hash(&secret)).await?;
    op.record("calendar-renewed", "account", account_id, &json!({}));
    Ok(secret)
}
