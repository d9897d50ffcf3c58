//! Records that seem to be of one producer.

use domain::ids::ProducerId;
use domain::people::Action;
use serde_json::json;
use store::producers::{Likeness, ToldApartPair};

use super::find;
use crate::{Error, Op, Result};

/// Likenesses looked at once; where there are more, the first are made one first.
pub const MOST_LIKENESSES: i64 = 400;

/// Records that share something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LikelyDuplicate {
    /// What they share: what kind of thing, and what it is.
    pub shared: Vec<(String, String)>,
    /// The records, the oldest first.
    pub records: Vec<Likeness>,
}

/// Lists records of the territories one merges in that seem to be of one producer, those that share most first.
///
/// # Errors
/// No role of this person merges producers.
pub async fn list_duplicates(op: &mut Op) -> Result<Vec<LikelyDuplicate>> {
    let territories = op.territories(Action::MergeProducers)?;
    let rows = store::producers::list_likenesses(op.tx(), &territories, MOST_LIKENESSES).await?;
    let mut found: Vec<LikelyDuplicate> = Vec::new();
    for rows in rows.chunk_by(|a, b| (&a.reason, &a.shared, &a.place) == (&b.reason, &b.shared, &b.place)) {
        let [first, _, ..] = rows else { continue };
        let shared = (first.reason.clone(), first.shared.clone());
        let is_same = |one: &&mut LikelyDuplicate| {
            one.records.len() == rows.len() && one.records.iter().zip(rows).all(|(a, b)| a.id == b.id)
        };
        match found.iter_mut().find(is_same) {
            Some(known) => known.shared.push(shared),
            None => found.push(LikelyDuplicate { shared: vec![shared], records: rows.to_vec() }),
        }
    }
    found.sort_by_key(|one| std::cmp::Reverse(one.shared.len()));
    Ok(found)
}

/// Lists pairs of the territories one merges in that were told apart, the last first.
///
/// # Errors
/// No role of this person merges producers.
pub async fn list_told_apart(op: &mut Op) -> Result<Vec<ToldApartPair>> {
    const MOST: i64 = 50;
    let territories = op.territories(Action::MergeProducers)?;
    Ok(store::producers::list_told_apart(op.tx(), &territories, MOST).await?)
}

/// Says that two records are of two producers, so that they are not offered as one again; or takes that back.
///
/// # Errors
/// One of them is not there, or not for this person to merge.
pub async fn tell_apart(op: &mut Op, one: ProducerId, other: ProducerId, are_two: bool) -> Result<()> {
    if one == other {
        return Err(Error::NotFound);
    }
    for id in [one, other] {
        find(op, id, Action::MergeProducers).await?;
    }
    let is_said = store::producers::find_told_apart(op.tx(), one, other).await?.is_some();
    match (is_said, are_two) {
        (false, true) => {
            let (by, on) = (op.person()?.account_id, op.today());
            store::producers::insert_told_apart(op.tx(), one, other, by, on).await?;
        }
        (true, false) => store::producers::delete_told_apart(op.tx(), one, other).await?,
        _ => {}
    }
    for (id, from) in [(one, other), (other, one)] {
        op.record("producer-told-apart", "producer", id, &json!({ "from": from, "are_two": are_two }));
    }
    Ok(())
}
