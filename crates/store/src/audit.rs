//! The audit chain: each event carries the hash of the one before.
//!
//! An event holds ids, names of fields and a salted hash of the detail. The detail itself lies in a
//! row of its own, which can be erased with its salt; the chain verifies all the same.

use domain::Timestamp;
use sha2::{Digest, Sha256};

use crate::{Error, Result, Tx, rows, sql};

/// Something that happened, before it has its place in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// Who did it: an account's id, or the name of timed work.
    pub actor: String,
    /// What was done.
    pub action: String,
    /// To what kind of record.
    pub subject_kind: &'static str,
    /// To which record.
    pub subject_id: String,
    /// Names of the fields that changed, joined by commas.
    pub fields: String,
    /// Before and after, as canonical JSON.
    pub detail: String,
    /// Makes the hash of a short detail impossible to guess.
    pub salt: String,
}

rows! {
    /// An event in its place.
    pub struct Event {
        /// Its number: the order of things is the order of numbers.
        pub seq: i64,
        /// When.
        pub at: Timestamp,
        /// Who.
        pub actor: String,
        /// What.
        pub action: String,
        /// The kind of record.
        pub subject_kind: String,
        /// The record.
        pub subject_id: String,
        /// Names of fields.
        pub fields: String,
        /// SHA-256 of salt and detail.
        pub detail_hash: String,
        /// The hash of the event before.
        pub previous: String,
        /// This event's hash.
        pub hash: String,
    }
}

/// The end of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// How many events there are.
    pub seq: i64,
    /// The hash of the last.
    pub hash: String,
}

/// Appends events; the last thing a transaction does before it commits.
///
/// The head's row is locked from here to the commit, and no longer.
///
/// # Errors
/// The database refused.
pub async fn append(tx: &mut Tx, at: Timestamp, events: &[NewEvent]) -> Result<Head> {
    let (mut seq, mut previous): (i64, String) =
        sql("UPDATE audit_head SET seq = seq WHERE one = 1 RETURNING seq, hash").one(tx).await?;
    for event in events {
        seq += 1;
        let detail_hash = detail_hash(&event.salt, &event.detail);
        let placed = Event {
            seq,
            at,
            actor: event.actor.clone(),
            action: event.action.clone(),
            subject_kind: event.subject_kind.to_owned(),
            subject_id: event.subject_id.clone(),
            fields: event.fields.clone(),
            detail_hash,
            previous,
            hash: String::new(),
        };
        let hash = hash(&placed);
        sql("INSERT INTO audit_event
                (seq, at, actor, action, subject_kind, subject_id, fields, detail_hash, previous, hash)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
        .bind(seq)
        .bind(at)
        .bind(placed.actor)
        .bind(placed.action)
        .bind(placed.subject_kind)
        .bind(placed.subject_id)
        .bind(placed.fields)
        .bind(placed.detail_hash)
        .bind(placed.previous)
        .bind(&hash)
        .execute(tx)
        .await?;
        sql("INSERT INTO audit_detail (seq, salt, detail) VALUES ($1, $2, $3)")
            .bind(seq)
            .bind(&event.salt)
            .bind(&event.detail)
            .execute(tx)
            .await?;
        previous = hash;
    }
    sql("UPDATE audit_head SET seq = $1, hash = $2 WHERE one = 1").bind(seq).bind(&previous).execute_one(tx).await?;
    Ok(Head { seq, hash: previous })
}

/// Reads the end of the chain, to be kept where nobody can change it.
///
/// # Errors
/// The database refused.
pub async fn head(tx: &mut Tx) -> Result<Head> {
    let (seq, hash) = sql("SELECT seq, hash FROM audit_head WHERE one = 1").one(tx).await?;
    Ok(Head { seq, hash })
}

/// Lists what happened to one record, oldest first.
///
/// # Errors
/// The database refused.
pub async fn list_events_of(tx: &mut Tx, subject_kind: &str, subject_id: &str) -> Result<Vec<Event>> {
    sql("SELECT * FROM audit_event WHERE subject_kind = $1 AND subject_id = $2 ORDER BY seq")
        .bind(subject_kind)
        .bind(subject_id)
        .all(tx)
        .await
}

/// Lists the newest events, newest first.
///
/// # Errors
/// The database refused.
pub async fn list_latest_events(tx: &mut Tx, at_most: i64) -> Result<Vec<Event>> {
    sql("SELECT * FROM audit_event ORDER BY seq DESC LIMIT $1").bind(at_most).all(tx).await
}

/// What verifying the chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Every event follows from the one before, and the head is the last.
    Sound(Head),
    /// The first event that does not fit, and why.
    Broken {
        /// The event's number.
        seq: i64,
        /// What does not fit.
        what: String,
    },
}

/// Events read at a time while verifying.
const PAGE: i64 = 1000;

/// Verifies the whole chain, or what follows a head kept earlier.
///
/// # Errors
/// The database refused, or no event has the hash to start from.
pub async fn verify(tx: &mut Tx, since_hash: Option<&str>) -> Result<Verdict> {
    let (mut seq, mut previous) = match since_hash {
        None => (0, "0".repeat(64)),
        Some(hash) => {
            let known: Option<(i64,)> =
                sql("SELECT seq FROM audit_event WHERE hash = $1").bind(hash).optional(tx).await?;
            let (seq,) = known.ok_or_else(|| Error::inconsistent("audit_event", hash, "no event has this hash"))?;
            (seq, hash.to_owned())
        }
    };
    loop {
        let events: Vec<Event> =
            sql("SELECT * FROM audit_event WHERE seq > $1 ORDER BY seq LIMIT $2").bind(seq).bind(PAGE).all(tx).await?;
        let details: Vec<(i64, String, String)> =
            sql("SELECT seq, salt, detail FROM audit_detail WHERE seq > $1 AND seq <= $2 ORDER BY seq")
                .bind(seq)
                .bind(seq + PAGE)
                .all(tx)
                .await?;
        if events.is_empty() {
            break;
        }
        let mut details = details.into_iter().peekable();
        for event in events {
            let broken = |what: &str| Ok(Verdict::Broken { seq: event.seq, what: what.to_owned() });
            if event.seq != seq + 1 {
                return broken("an event is missing before it");
            }
            if event.previous != previous {
                return broken("it does not carry the hash of the event before");
            }
            if hash(&event) != event.hash {
                return broken("it was changed after it was recorded");
            }
            if let Some((_, salt, detail)) = details.next_if(|(of, _, _)| *of == event.seq)
                && detail_hash(&salt, &detail) != event.detail_hash
            {
                return broken("its detail was changed after it was recorded");
            }
            seq = event.seq;
            previous = event.hash;
        }
    }
    let head = head(tx).await?;
    if head.seq != seq || head.hash != previous {
        return Ok(Verdict::Broken { seq: head.seq, what: "the head is not the last event".to_owned() });
    }
    Ok(Verdict::Sound(head))
}

fn detail_hash(salt: &str, detail: &str) -> String {
    hex::encode(Sha256::new().chain_update(salt).chain_update([0]).chain_update(detail).finalize())
}

/// Hashes an event's fields, each preceded by its length so that none can slide into the next.
fn hash(event: &Event) -> String {
    let (seq, at) = (event.seq.to_string(), event.at.micros().to_string());
    let mut hasher = Sha256::new();
    for field in [
        seq.as_str(),
        &at,
        &event.actor,
        &event.action,
        &event.subject_kind,
        &event.subject_id,
        &event.fields,
        &event.detail_hash,
        &event.previous,
    ] {
        hasher.update((field.len() as u64).to_be_bytes());
        hasher.update(field);
    }
    hex::encode(hasher.finalize())
}
