//! A case with its steps, before and after.

use app::support::{CaseOf, CaseView, Consolidation};
use axum::extract::{Path, State};
use domain::ids::SupportCaseId;
use domain::support::is_late;

use super::{case_tag, crumbs, development};
use crate::pages::answers::page;
use crate::pages::errors::{PageError, PageResult};
use crate::pages::producers::frame;
use crate::parts::Link;
use crate::templates::{CasePage, CaseStepLine, StandingLine};
use crate::visitor::Visitor;
use crate::words::Message;
use crate::{Web, show};

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<SupportCaseId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    let today = web.app.today();
    let steps: Vec<CaseStepLine> = view
        .steps
        .iter()
        .map(|step| CaseStepLine {
            what: step.what.clone(),
            href: view.may_write.then(|| format!("/support-steps/{}", step.id)),
            holder: step.holder.clone(),
            due_on: step.due_on,
            done_on: step.done_on,
            is_late: view.case.state == "open" && is_late(step.due_on, step.done_on, today),
            note: step.note.clone(),
        })
        .collect();
    let late = steps.iter().filter(|step| step.is_late).count();
    let opened =
        Message::new("support-opened-by").with("body", view.body_name.clone()).with("day", view.case.opened_on);
    let result = view.case.closed_on.map(|day| Message::new("support-closed-on").with("day", day));
    let (product, since, standing, aim) = match &view.of {
        CaseOf::Consolidation(of) => (None, "support-after", standing(of), None),
        CaseOf::Development(of) => {
            let product = Link::new(&of.product.name, format!("/products/{}", of.product.id));
            (Some(product), "support-now", development::standing(of), Some(development::aim(&view, of)))
        }
    };
    page(&CasePage {
        frame: frame(&web, &visitor),
        crumbs: crumbs(),
        kind: format!("support-kind-{}", view.case.kind),
        producer: Link::new(&view.producer_name, format!("/producers/{}", view.case.producer_id)),
        product,
        since,
        aim,
        tag: case_tag(&view.case.state, view.case.result.as_deref(), i64::try_from(late).unwrap_or(i64::MAX)),
        opened,
        standing,
        result,
        result_words: view.case.result_words.clone().unwrap_or_default(),
        add_step_href: view.may_write.then(|| format!("/support/{id}/steps/new")),
        close_href: view.may_write.then(|| format!("/support/{id}/close")),
        steps,
    })
}

pub(super) async fn read(web: &Web, visitor: &Visitor, id: SupportCaseId) -> Result<CaseView, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| app::support::read_case(op, id).await).await?)
}

/// How the cooperative stood before, and stands after, line by line.
fn standing(of: &Consolidation) -> Vec<StandingLine> {
    let number = |number: Option<i64>| number.map_or_else(|| "–".to_owned(), show::number);
    let money = |dong: Option<i64>| dong.map_or_else(|| "–".to_owned(), show::money);
    let rating = |name: &str| format!("support-rating-{name}");
    let line = |label: &str, before: String, after: String| StandingLine { label: label.to_owned(), before, after };
    let is_known = of.after_rating.is_some();
    let after = |text: String| if is_known { text } else { "–".to_owned() };
    vec![
        line(
            "support-rating",
            rating(&of.before_rating),
            of.after_rating.as_deref().map_or_else(|| "–".to_owned(), rating),
        ),
        line("support-members", number(of.before_members), after(number(of.after_members))),
        line("support-revenue", money(of.before_revenue), after(money(of.after_revenue))),
        line("support-source", of.before_source.clone(), of.after_source.clone().unwrap_or_else(|| "–".to_owned())),
    ]
}
