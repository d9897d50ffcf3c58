//! Checking a dossier, and handing it in.

use app::Error;
use axum::extract::{Path, State};
use domain::ids::DossierId;
use domain::products::DossierState;

use super::read::{below, read, read_to_write, sheet_name};
use crate::pages::answers::{go_on, page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{Link, SummaryRow};
use crate::templates::{SubmitPage, SubmittedPage};
use crate::visitor::{Posted, Visitor};
use crate::words::Message;
use crate::{Frame, Web};

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<DossierId>) -> PageResult {
    page(&submit_page(&web, &visitor, id).await?)
}

pub(super) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<DossierId>,
    posted: Posted,
) -> PageResult {
    let version = posted.version();
    let submitted =
        web.app.write(&visitor.actor(), async |op| app::products::submit_dossier(op, id, version).await).await;
    match submitted {
        Ok(_) => go_on(&format!("/dossiers/{id}/submitted")),
        Err(Error::Invalid(_)) => page_with_problems(&submit_page(&web, &visitor, id).await?),
        Err(other) => Err(other.into()),
    }
}

/// Says that it is handed in, with its number.
pub(super) async fn submitted(State(web): State<Web>, visitor: Visitor, Path(id): Path<DossierId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    let Some(number) = view.dossier.number.clone().filter(|_| view.state == DossierState::Submitted) else {
        return go_on(&format!("/dossiers/{id}"));
    };
    page(&SubmittedPage {
        frame: Frame { is_roomy: true, ..visitor.frame(&web) },
        crumbs: below(&view),
        number,
        unit: view.unit_name,
        due_on: view.dossier.due_on,
        href: format!("/dossiers/{id}"),
    })
}

/// Moves a draft to the rules of the day.
pub(super) async fn renew(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<DossierId>,
    posted: Posted,
) -> PageResult {
    let version = posted.version();
    web.app.write(&visitor.actor(), async |op| app::products::renew_rules(op, id, version).await).await?;
    go_on(&format!("/dossiers/{id}/submit"))
}

async fn submit_page(web: &Web, visitor: &Visitor, id: DossierId) -> Result<SubmitPage, PageError> {
    let view = read_to_write(web, visitor, id).await?;
    let lacking = view
        .lacking
        .iter()
        .map(|problem| {
            let message =
                problem.args.iter().fold(Message::new(problem.key), |message, (name, value)| message.with(name, value));
            let href = match problem.field.as_ref() {
                "self-score" => {
                    let place = problem.args.iter().find(|(name, _)| *name == "criterion");
                    format!("/dossiers/{id}/self-score#{}", place.map_or("", |(_, criterion)| criterion))
                }
                "report" | "evidence" => format!("/dossiers/{id}/{}", problem.field),
                "producer" => format!("/producers/{}", view.producer.id),
                _ => format!("/dossiers/{id}"),
            };
            Link::new(message.say(visitor.lang), href)
        })
        .collect();
    Ok(SubmitPage {
        frame: Frame { is_roomy: true, ..visitor.frame(web) },
        crumbs: below(&view),
        product: view.product.name.clone(),
        lacking,
        facts: vec![
            SummaryRow::new("products-producer", &view.producer.name),
            SummaryRow::new("products-sheet", sheet_name(&view)),
            SummaryRow::new("products-procedure", &view.pinned.procedure().short_name),
            SummaryRow::new("products-evidence-count", view.evidence.len().to_string()),
        ],
        version: view.dossier.version,
        action: format!("/dossiers/{id}/submit"),
        renew_action: view
            .lacking
            .iter()
            .any(|problem| problem.field == "rules")
            .then(|| format!("/dossiers/{id}/renew-rules")),
    })
}
