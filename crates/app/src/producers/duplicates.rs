//! Records that seem to be of one producer.

use domain::people::Action;
use store::producers::Likeness;

use crate::{Op, Result};

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
