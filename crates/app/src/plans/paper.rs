//! A plan as an official paper, rebuilt from its items.

use domain::ids::UrgingId;
use domain::papers::{Cited, Draft, KnownPaper, PaperKind};
use domain::people::{Action, Subject};
use domain::plans::{ItemKind, PaperItem, Relation, parts_of};
use serde_json::{Value as Json, json};
use store::plans::PlanLink;
use store::units::Body;

use super::{PlanItem, find_plan};
use crate::papers::{drafting_letters, frame_of, lines_of};
use crate::{Error, Op, Result};

/// A plan's paper.
///
/// # Errors
/// There is no plan at this address.
pub(crate) async fn draft_plan(op: &mut Op, slug: &str) -> Result<Draft> {
    op.allow(Action::ReadPlan, &Subject::default())?;
    let plan = find_plan(op, slug).await?;
    let issuer = store::units::find_body(op.tx(), &plan.issuer_body_id).await?.ok_or(Error::NotFound)?;
    let links = store::plans::list_links(op.tx(), plan.id).await?;
    let items = store::plans::list_items(op.tx(), plan.id).await?;
    let items = items.iter().map(paper_item).collect::<Result<Vec<_>>>()?;
    let (parts, closing) = parts_of(&items);
    let section = |section: &domain::plans::PaperSection| json!({ "number": section.number, "title": section.title, "texts": section.texts });
    let part = |part: &domain::plans::PaperPart| {
        let sections: Vec<Json> = part.sections.iter().map(section).collect();
        json!({ "number": part.number, "title": part.title, "sections": sections })
    };
    let parts: Vec<Json> = parts.iter().map(part).collect();
    let frame = frame_of(op, &issuer, PaperKind::Plan, Some((plan.number.clone(), plan.issued_on))).await?;
    let data = json!({ "plan": {
        "title": plan.title,
        "purpose": beginning_small(&plan.title),
        "issuer": issuer.name,
        "bases": links.iter().map(basis).collect::<Vec<_>>(),
        "parts": parts,
        "closing": closing,
        "recipients": recipients(op, &issuer, plan.id).await?,
        "drafted_by": drafting_letters(op, &issuer, plan.issued_on).await?.unwrap_or_default(),
    } });
    Ok(Draft { paper: KnownPaper::Plan, frame, data })
}

/// The letter of an act of urging. Whoever reads the task's page reads it there.
///
/// # Errors
/// There is no such act.
pub(crate) async fn draft_urging_letter(op: &mut Op, id: UrgingId) -> Result<Draft> {
    op.allow(Action::ReadPlan, &Subject::default())?;
    let urging = store::plans::find_urging(op.tx(), id).await?.ok_or(Error::NotFound)?;
    let task = store::plans::find_task(op.tx(), urging.task_id).await?.ok_or(Error::NotFound)?;
    let plan = store::plans::find_plan(op.tx(), task.plan_id).await?.ok_or(Error::NotFound)?;
    let from = store::units::find_body(op.tx(), &urging.from_body_id).await?.ok_or(Error::NotFound)?;
    let to = store::units::find_body(op.tx(), &urging.to_body_id).await?.ok_or(Error::NotFound)?;
    let issuer = store::units::find_body(op.tx(), &plan.issuer_body_id).await?.ok_or(Error::NotFound)?;
    let kind = PaperKind::in_number(&plan.number).unwrap_or(PaperKind::Plan);
    let cited = Cited {
        kind: kind.title().to_owned(),
        number: plan.number.clone(),
        dated: Some(plan.issued_on),
        issuer: issuer.name.clone(),
        subject: String::new(),
    };
    let issued = urging.paper.clone().map(|number| (number, urging.urged_on));
    let frame = frame_of(op, &from, PaperKind::Letter, issued).await?;
    let data = json!({ "urging": {
        "from": from.name,
        "to": to.name,
        "plan": cited.in_full(),
        "plan_short": cited.in_short(),
        "item": task.item_ref,
        "task": task.title,
        "due_on": task.due_on,
        "lines": lines_of(&urging.text),
        "answer_by": urging.answer_by,
        "committee": Some(issuer.name).filter(|name| *name != from.name),
    } });
    Ok(Draft { paper: KnownPaper::UrgingLetter, frame, data })
}

fn paper_item(item: &PlanItem) -> Result<PaperItem> {
    let bug = |what: String| Error::Bug(format!("item {}: {what}", item.place));
    Ok(PaperItem {
        place: item.place.parse().map_err(|error: domain::plans::BadRef| bug(error.to_string()))?,
        section: item.section.clone(),
        kind: ItemKind::from_name(&item.kind).ok_or_else(|| bug(format!("no kind is called `{}`", item.kind)))?,
        text: item.text.clone(),
    })
}

fn basis(link: &PlanLink) -> Json {
    let kind = PaperKind::in_number(&link.number).unwrap_or(PaperKind::Other);
    let cited = Cited {
        kind: kind.title().to_owned(),
        number: link.number.clone(),
        dated: link.dated,
        issuer: link.issuer.clone(),
        subject: link.subject.clone(),
    };
    let lead = if link.relation == Relation::CarriesOut.name() { "Thực hiện" } else { "Căn cứ" };
    json!({ "lead": lead, "act": cited.in_full() })
}

/// Who gets a plan: the body above, and everyone it gives a task, communes together.
async fn recipients(op: &mut Op, issuer: &Body, id: domain::ids::PlanId) -> Result<Vec<String>> {
    let mut ids: Vec<String> = Vec::new();
    for task in store::plans::list_tasks(op.tx(), id, None).await? {
        if !ids.contains(&task.lead_body_id) && task.lead_body_id != issuer.id {
            ids.push(task.lead_body_id);
        }
    }
    let leads = store::units::list_bodies_by_id(op.tx(), &ids).await?;
    let mut names = Vec::new();
    if let Some(above) = &issuer.parent_id {
        names.extend(store::units::find_body(op.tx(), above).await?.map(|body| body.name));
    }
    let is_commune = |body: &Body| body.kind == "committee" && body.id != issuer.id;
    let communes = leads.iter().filter(|body| is_commune(body)).count();
    let others = ids.iter().filter_map(|id| leads.iter().find(|body| body.id == *id));
    names.extend(others.filter(|body| communes < 3 || !is_commune(body)).map(|body| body.name.clone()));
    if communes >= 3 {
        names.push("Ủy ban nhân dân các xã, phường, thị trấn".to_owned());
    }
    Ok(names)
}

/// A sentence in the middle of another.
fn beginning_small(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
