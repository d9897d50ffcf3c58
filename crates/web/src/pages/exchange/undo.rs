//! Taking a list back.

use app::Error;
use app::exchange::{BatchView, obstacles_to_undo, undo as take_back};
use axum::extract::{Path, State};
use domain::ids::ImportBatchId;

use super::{crumbs, read};
use crate::Web;
use crate::forms::FormState;
use crate::pages::answers::{explain, go_on, page, page_with_problems};
use crate::pages::errors::PageResult;
use crate::parts::Link;
use crate::templates::FormPage;
use crate::visitor::{Posted, Visitor};

pub(super) async fn ask(State(web): State<Web>, visitor: Visitor, Path(id): Path<ImportBatchId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    if view.batch.state != "imported" {
        return go_on(&format!("/imports/{id}"));
    }
    // What stands in the way is said before someone tries.
    let obstacles = web.app.read(&visitor.actor(), async |op| obstacles_to_undo(op, id).await).await?;
    let mut form = FormState::new(["undo"]);
    explain(&mut form, obstacles);
    page(&act_page(&web, &visitor, &view, form))
}

pub(super) async fn undo(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ImportBatchId>,
    posted: Posted,
) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    let version = posted.version();
    let problems = match web.app.write(&visitor.actor(), async |op| take_back(op, id, version).await).await {
        Ok(()) => return go_on(&format!("/imports/{id}")),
        Err(Error::Invalid(problems)) => problems,
        Err(Error::Stale) => vec![app::Problem::new("", "exchange-changed-meanwhile")],
        Err(other) => return Err(other.into()),
    };
    let mut form = FormState::new(["undo"]);
    explain(&mut form, problems);
    page_with_problems(&act_page(&web, &visitor, &view, form))
}

fn act_page(web: &Web, visitor: &Visitor, view: &BatchView, form: FormState) -> FormPage {
    let back_href = format!("/imports/{}", view.batch.id);
    let mut crumbs = crumbs();
    crumbs.push(Link::new(&view.batch.file_name, &back_href));
    FormPage {
        about: view.batch.file_name.clone(),
        consequence: "exchange-undo-consequence".to_owned(),
        version: Some(view.batch.version),
        button: "exchange-undo-button",
        is_warning: true,
        ..FormPage::new(visitor.frame(web), crumbs, "exchange-undo-title", form, back_href)
    }
}
