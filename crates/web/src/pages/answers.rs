//! How handlers answer: a page, the same page with its problems, or the way on.

use app::{Error, Problem};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect};
use domain::day::parse_typed;
use domain::{Day, Timestamp};

use crate::Web;
use crate::forms::{DAY_UNREADABLE, FormState};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{Conflict, ConflictRow};
use crate::visitor::{Posted, Visitor};
use crate::words::Message;

/// Shows a page.
///
/// # Errors
/// The template failed: a bug.
pub fn page(page: &impl Template) -> PageResult {
    Ok(Html(page.render()?).into_response())
}

/// Shows a page again because something on it has to be put right.
///
/// # Errors
/// The template failed: a bug.
pub fn page_with_problems(page: &impl Template) -> PageResult {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
}

/// Shows a page again with both versions: nothing typed is lost, nothing saved is overwritten unseen.
///
/// # Errors
/// The template failed: a bug.
pub fn page_with_conflict(page: &impl Template) -> PageResult {
    Ok((StatusCode::CONFLICT, Html(page.render()?)).into_response())
}

/// What was typed beside what someone saved in between; fields that agree are left out.
///
/// # Errors
/// The database failed.
pub async fn conflict(
    web: &Web,
    visitor: &Visitor,
    kind: &'static str,
    id: impl ToString,
    rows: impl IntoIterator<Item = ConflictRow>,
) -> Result<Conflict, PageError> {
    let (by, at) = last_change(web, visitor, kind, id).await?;
    Ok(Conflict { by, at, rows: rows.into_iter().filter(ConflictRow::differs).collect() })
}

/// Who changed a record last, and when.
///
/// # Errors
/// The database failed.
pub async fn last_change(
    web: &Web,
    visitor: &Visitor,
    kind: &'static str,
    id: impl ToString,
) -> Result<(String, Timestamp), PageError> {
    let key = id.to_string();
    let read = async |op: &mut app::Op| app::producers::read_last_change(op, kind, &key).await;
    let changed = web.app.read(&visitor.actor(), read).await?;
    Ok(changed.map_or_else(|| (String::new(), web.app.now()), |change| (change.by, change.at)))
}

/// Goes on to another page after an act.
///
/// # Errors
/// None; the type lets a handler end with it.
pub fn go_on(to: &str) -> PageResult {
    Ok(Redirect::to(to).into_response())
}

/// A day that was typed, or that it cannot be read.
#[must_use]
pub fn typed_day(posted: &Posted, field: &'static str) -> (Option<Day>, Option<Problem>) {
    let typed = posted.text(field).trim();
    let day = parse_typed(typed);
    let is_unreadable = day.is_none() && !typed.is_empty();
    (day, is_unreadable.then(|| Problem::new(field, DAY_UNREADABLE)))
}

/// What cannot be read is told together with everything else that is wrong; the operation is run for that
/// inside a write, which this fails.
///
/// # Errors
/// Those of the operation, and what cannot be read.
pub fn together<T>(done: app::Result<T>, unreadable: Option<Problem>) -> app::Result<T> {
    let Some(unreadable) = unreadable else { return done };
    match done {
        Ok(_) => Err(Error::Invalid(vec![unreadable])),
        Err(Error::Invalid(problems)) => {
            // A day that cannot be read is not also a day that is missing.
            let others = problems.into_iter().filter(|problem| problem.field != unreadable.field);
            Err(Error::Invalid(others.chain([unreadable.clone()]).collect()))
        }
        Err(other) => Err(other),
    }
}

/// Nothing is saved while something that was typed cannot be read; the operation is run all the same inside a
/// write, which this fails, so that everything else that is wrong is told with it.
///
/// # Errors
/// Those of the operation, and none beside them if only something could not be read.
pub fn held_back<T>(done: app::Result<T>, is_readable: bool) -> app::Result<T> {
    match done {
        Ok(_) if !is_readable => Err(Error::Invalid(Vec::new())),
        other => other,
    }
}

/// Notes an operation's problems beside the fields they belong to.
pub fn explain(form: &mut FormState, problems: Vec<Problem>) {
    for problem in problems {
        let message = Message::from(&problem);
        form.wrong(problem.field, message);
    }
}

/// Notes problems beside the fields they belong to; those of the whole at a heading.
pub fn explain_whole(form: &mut FormState, problems: Vec<Problem>, heading: &'static str) {
    for problem in problems {
        let message = Message::from(&problem);
        form.wrong(if problem.field.is_empty() { heading.into() } else { problem.field }, message);
    }
}

/// Notes the problems of fields that have none yet: what cannot be read is not missing as well.
pub fn explain_new(form: &mut FormState, problems: Vec<Problem>, heading: &'static str) {
    let new = problems.into_iter().filter(|problem| form.error(&problem.field).is_none()).collect();
    explain_whole(form, new, heading);
}
