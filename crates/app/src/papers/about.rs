//! The record a paper belongs to, as far as the reader may know of it.

use std::str::FromStr;

use domain::papers::AboutKind;
use domain::people::{Action, Subject};

use crate::{Error, Op, Result};

/// The record a paper belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AboutView {
    /// What kind of record.
    pub kind: AboutKind,
    /// Its id.
    pub id: String,
    /// Its name; nothing where none is known here.
    pub title: String,
    /// What its address ends with; none where it has no page.
    pub place: Option<String>,
}

/// The record of a kind and an id, if there is one that the reader may know of.
///
/// # Errors
/// The database failed.
pub async fn read_about(op: &mut Op, kind: AboutKind, id: &str) -> Result<Option<AboutView>> {
    let found = match kind {
        AboutKind::Task => task(op, id).await,
        AboutKind::Plan => plan(op, id).await,
        AboutKind::Product => product(op, id).await,
        AboutKind::Dossier => dossier(op, id).await,
        AboutKind::Report => report(op, id).await,
        AboutKind::Body => body(op, id).await,
        AboutKind::Obstacle => obstacle(op, id).await,
        AboutKind::Activity => {
            op.allow(Action::ReadActivity, &Subject::default()).and_then(|()| unnamed::<domain::ids::ActivityId>(id))
        }
    };
    match found {
        Ok((title, place)) => Ok(Some(AboutView { kind, id: id.to_owned(), title, place })),
        Err(Error::NotFound | Error::Forbidden) => Ok(None),
        Err(other) => Err(other),
    }
}

/// A name, and what the address ends with.
type Named = (String, Option<String>);

fn id_of<T: FromStr>(id: &str) -> Result<T> {
    id.parse().map_err(|_| Error::NotFound)
}

fn unnamed<T: FromStr>(id: &str) -> Result<Named> {
    id_of::<T>(id)?;
    Ok((String::new(), Some(id.to_owned())))
}

async fn task(op: &mut Op, id: &str) -> Result<Named> {
    op.allow(Action::ReadPlan, &Subject::default())?;
    let task = store::plans::find_task(op.tx(), id_of(id)?).await?.ok_or(Error::NotFound)?;
    Ok((task.title, Some(id.to_owned())))
}

async fn plan(op: &mut Op, id: &str) -> Result<Named> {
    op.allow(Action::ReadPlan, &Subject::default())?;
    let plan = store::plans::find_plan(op.tx(), id_of(id)?).await?.ok_or(Error::NotFound)?;
    Ok((format!("{} – {}", plan.number, plan.title), Some(plan.slug)))
}

async fn product(op: &mut Op, id: &str) -> Result<Named> {
    let view = crate::products::read_product(op, id_of(id)?).await?;
    Ok((view.product.name, Some(id.to_owned())))
}

async fn dossier(op: &mut Op, id: &str) -> Result<Named> {
    let view = crate::products::read_dossier(op, id_of(id)?).await?;
    Ok((view.product.name, Some(id.to_owned())))
}

async fn obstacle(op: &mut Op, id: &str) -> Result<Named> {
    let view = crate::obstacles::read_obstacle(op, id_of(id)?).await?;
    Ok((view.obstacle.title, Some(id.to_owned())))
}

async fn report(op: &mut Op, id: &str) -> Result<Named> {
    let view = crate::reports::read_report(op, id_of(id)?).await?;
    Ok((view.body.name, Some(id.to_owned())))
}

async fn body(op: &mut Op, id: &str) -> Result<Named> {
    let body = store::units::find_body(op.tx(), id).await?.ok_or(Error::NotFound)?;
    Ok((body.name, None))
}
