//! What the acts on a task have in common: each is a page with a form of its own.

use app::Op;
use app::plans::TaskView;

use super::task::crumbs;
use crate::Web;
use crate::forms::FormState;
use crate::pages::answers::{explain, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::Link;
use crate::templates::FormPage;
use crate::visitor::{Posted, Visitor};

/// A page for one act on a task, before anything is asked.
pub(super) fn act_on(web: &Web, visitor: &Visitor, view: &TaskView, form: FormState) -> FormPage {
    let back_href = format!("/tasks/{}", view.task.id);
    let mut crumbs = crumbs(view);
    crumbs.push(Link::new("plans-task", &back_href));
    FormPage {
        about: view.task.title.clone(),
        ..FormPage::new(visitor.frame(web), crumbs, "plans-task", form, back_href)
    }
}

/// The same form with everything an operation found wrong.
pub(super) fn refused(mut form_page: FormPage, problems: Vec<app::Problem>) -> PageResult {
    explain(&mut form_page.form, problems);
    page_with_problems(&form_page)
}

/// The fields of a form with what was typed.
pub(super) fn typed(fields: &[&'static str], posted: &Posted) -> FormState {
    FormState::new(fields.iter().copied()).typed(posted.0.iter().cloned())
}

/// Reads what a page needs.
pub(super) async fn ask<T>(
    web: &Web,
    visitor: &Visitor,
    run: impl AsyncFnOnce(&mut Op) -> app::Result<T>,
) -> Result<T, PageError> {
    Ok(web.app.read(&visitor.actor(), run).await?)
}
