//! Plans that rest on, carry out and concretise other papers.

use domain::Day;
use domain::ids::PlanId;
use domain::people::Action;
use domain::plans::{PlanDocument, Relation, closes_a_circle};
use domain::text;
use serde_json::json;
use store::plans::PlanLink;

use super::plan_subject;
use crate::{Error, Op, Problem, Result};

/// What a document says of other papers; those that are plans kept here are found by number and day. The
/// first plan it carries out, or else concretises, is the one above it.
pub(super) async fn links_of(op: &mut Op, document: &PlanDocument) -> Result<(Vec<PlanLink>, Option<PlanId>)> {
    let mut links = Vec::new();
    let mut above: Vec<(Relation, PlanId)> = Vec::new();
    for (position, basis) in (1..).zip(&document.bases) {
        let kept = store::plans::find_plan_by_number(op.tx(), &basis.number).await?;
        let kept = kept.filter(|plan| basis.dated.is_none_or(|dated| dated == plan.issued_on));
        above.extend(kept.iter().map(|plan| (basis.relation, plan.id)));
        links.push(PlanLink {
            position,
            relation: basis.relation.name().to_owned(),
            to_plan_id: kept.map(|plan| plan.id),
            to_slug: None,
            number: basis.number.clone(),
            dated: basis.dated,
            issuer: basis.issuer.clone(),
            subject: basis.subject.clone(),
        });
    }
    let first = |wanted: Relation| above.iter().find(|(relation, _)| *relation == wanted).map(|(_, id)| *id);
    Ok((links, first(Relation::CarriesOut).or_else(|| first(Relation::Concretises))))
}

/// What is to be said of another paper.
#[derive(Debug, Clone)]
pub struct NewLink {
    /// The name of the relation.
    pub relation: String,
    /// The address of a plan that is kept here; empty for another paper.
    pub to_slug: String,
    /// The number of another paper.
    pub number: String,
    /// Its day.
    pub dated: Option<Day>,
    /// Who issued it.
    pub issuer: String,
    /// What it is about.
    pub subject: String,
}

/// Says of a plan what it does with another paper. A plan that carries out another lies below it.
///
/// # Errors
/// The plan is another unit's; the paper is not named; it would lie below itself.
/// [`Error::Stale`] if someone saved the plan in between.
pub async fn link_plan(op: &mut Op, slug: &str, version: i64, new: NewLink) -> Result<()> {
    let plan = super::find_plan(op, slug).await?;
    op.allow(Action::WritePlan, &plan_subject(&plan))?;
    if plan.version != version {
        return Err(Error::Stale);
    }
    let mut problems = Vec::new();
    let relation = Relation::from_name(&new.relation);
    if relation.is_none() {
        problems.push(Problem::new("relation", "plans-relation-missing"));
    }
    let target = match new.to_slug.as_str() {
        "" => None,
        slug => Some(super::find_plan(op, slug).await?),
    };
    let other = match &target {
        Some(target) => {
            let issuer = store::units::find_body(op.tx(), &target.issuer_body_id).await?;
            let issuer = issuer.map(|body| body.name).unwrap_or_default();
            (target.number.clone(), Some(target.issued_on), issuer, target.title.clone())
        }
        None => (text::tidy(&new.number), new.dated, text::tidy(&new.issuer), text::tidy(&new.subject)),
    };
    let (number, dated, issuer, subject) = other;
    let missing = [
        ("number", number.is_empty(), "plans-paper-number-missing"),
        ("dated", dated.is_none(), "plans-paper-day-missing"),
        ("issuer", issuer.is_empty(), "plans-paper-issuer-missing"),
    ];
    problems.extend(missing.into_iter().filter(|(_, is, _)| *is).map(|(field, _, key)| Problem::new(field, key)));
    let links = store::plans::list_links(op.tx(), plan.id).await?;
    if links.iter().any(|link| link.number == number && link.dated == dated) {
        problems.push(Problem::new("to_plan", "plans-linked-already"));
    }
    let goes_above = relation == Some(Relation::CarriesOut);
    if let Some(target) = target.as_ref().filter(|_| goes_above) {
        let parents = store::plans::list_parents(op.tx()).await?.into_iter().collect();
        if closes_a_circle(&parents, plan.id, target.id) {
            problems.push(Problem::new("to_plan", "plans-circle").naming("number", &target.number));
        } else if plan.parent_id.is_some_and(|parent| parent != target.id) {
            problems.push(Problem::new("to_plan", "plans-one-above"));
        }
    }
    let (Some(relation), true) = (relation, problems.is_empty()) else { return Err(Error::Invalid(problems)) };
    let link = PlanLink {
        position: links.iter().map(|link| link.position).max().unwrap_or_default() + 1,
        relation: relation.name().to_owned(),
        to_plan_id: target.as_ref().map(|target| target.id),
        to_slug: None,
        number,
        dated,
        issuer,
        subject,
    };
    store::plans::insert_link(op.tx(), plan.id, &link).await?;
    if let Some(target) = target.filter(|_| goes_above) {
        store::plans::save_parent(op.tx(), plan.id, version, target.id).await?;
    }
    op.record("plan-linked", "plan", plan.id, &json!({ "relation": link.relation, "number": link.number }));
    Ok(())
}
