//! Who hears of what happens with a producer's matters.

use domain::ids::{AccountId, IdeaRoundId, ProducerId};
use domain::notices::answering;
use domain::people::Role;
use store::notices::Represented;

use crate::{Op, Result};

/// The officers of the commune that answers for a record.
///
/// # Errors
/// The database failed.
pub(crate) async fn commune_of(op: &mut Op, custody_path: &str) -> Result<Vec<AccountId>> {
    nearest(op, Role::CommuneOfficer, custody_path).await
}

/// The officers of the agriculture office that answers for a record: the nearest.
///
/// # Errors
/// The database failed.
pub(crate) async fn office_of(op: &mut Op, custody_path: &str) -> Result<Vec<AccountId>> {
    nearest(op, Role::AgricultureOfficer, custody_path).await
}

async fn nearest(op: &mut Op, role: Role, custody_path: &str) -> Result<Vec<AccountId>> {
    let today = op.today();
    let members = store::notices::list_members_around(op.tx(), role, custody_path, today).await?;
    Ok(answering(role, custody_path, &members))
}

/// A producer's representatives, with someone who typed something in for it.
///
/// # Errors
/// The database failed.
pub(crate) async fn producer_and(
    op: &mut Op,
    id: ProducerId,
    typed_by: impl IntoIterator<Item = AccountId>,
) -> Result<Vec<AccountId>> {
    let today = op.today();
    let mut people = store::notices::list_representatives(op.tx(), Represented::Producer(id), today).await?;
    people.extend(typed_by);
    Ok(people)
}

/// Those who may register ideas in a territory: its communes and the producers' representatives there.
///
/// # Errors
/// The database failed.
pub(crate) async fn registering_in(op: &mut Op, path: &str) -> Result<Vec<AccountId>> {
    let today = op.today();
    let members = store::notices::list_members_around(op.tx(), Role::CommuneOfficer, path, today).await?;
    let mut people = store::notices::list_representatives(op.tx(), Represented::Within(path), today).await?;
    people.extend(members.into_iter().filter(|one| one.unit_path.starts_with(path)).map(|one| one.account_id));
    Ok(people)
}

/// Of those, the communes and the producers that have no idea in a call.
///
/// # Errors
/// The database failed.
pub(super) async fn without_idea_in(op: &mut Op, path: &str, round: IdeaRoundId) -> Result<Vec<AccountId>> {
    let today = op.today();
    let ideas = store::products::idea_rounds::list_round_ideas(op.tx(), round).await?;
    let members = store::notices::list_members_around(op.tx(), Role::CommuneOfficer, path, today).await?;
    let of = Represented::WithoutIdea(path, round);
    let mut people = store::notices::list_representatives(op.tx(), of, today).await?;
    let has_none = |unit_path: &str| ideas.iter().all(|idea| !idea.custody_path.starts_with(unit_path));
    people.extend(
        members
            .into_iter()
            .filter(|one| one.unit_path.starts_with(path) && has_none(&one.unit_path))
            .map(|one| one.account_id),
    );
    Ok(people)
}
