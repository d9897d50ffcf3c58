//! The people's committee above a body.

use domain::units::{BodyKind, committee_above};
use store::Tx;
use store::units::Body;

use crate::Result;

/// The people's committee whose leader decides for a body: the body itself, or the nearest above it.
pub(crate) async fn committee_of(tx: &mut Tx, body: &Body) -> Result<Option<Body>> {
    let mut line = vec![body.clone()];
    while let Some(parent_id) = line.last().and_then(|last| last.parent_id.clone()) {
        let is_known = line.iter().any(|one| one.id == parent_id);
        match store::units::find_body(tx, &parent_id).await?.filter(|_| !is_known) {
            Some(parent) => line.push(parent),
            None => break,
        }
    }
    let kinds: Vec<_> = line.iter().filter_map(|one| Some((one.id.clone(), BodyKind::from_name(&one.kind)?))).collect();
    let found = committee_above(&kinds);
    Ok(line.iter().find(|one| Some(one.id.as_str()) == found).cloned())
}
