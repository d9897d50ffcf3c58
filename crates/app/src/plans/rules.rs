//! The hard rules of a plan, each with the figure or the refusal that holds it.

use domain::Day;
use domain::people::{Action, Subject};
use domain::plans::targets::Reached;
use domain::plans::{Kept, PlanRule, ShownBy, known_plans};
use domain::reports::{Period, PeriodKind};
use domain::units::BodyKind;
use store::plans::Plan;

use super::targets::{PlanTargets, read_targets};
use crate::units::apparatus;
use crate::{Error, Op, Result};

/// A rule with what shows whether it is kept.
#[derive(Debug, Clone)]
pub struct RuleCheck {
    /// The rule.
    pub rule: PlanRule,
    /// Whether it is kept.
    pub kept: Kept,
    /// How many keep it, of how many; none where nothing is counted yet.
    pub figure: Option<(i64, i64)>,
}

/// Checks the rules of a plan as of a day.
///
/// # Errors
/// There is no such plan, or it sets no rules that are known as data.
pub async fn check_rules(op: &mut Op, number: &str, on: Day) -> Result<Vec<RuleCheck>> {
    op.allow(Action::ReadPlan, &Subject::default())?;
    let plan = store::plans::find_plan_by_number(op.tx(), number).await?.ok_or(Error::NotFound)?;
    let known = known_plans().map_err(|error| Error::Bug(error.to_string()))?;
    let document = known.into_iter().find(|known| known.slug == plan.slug).ok_or(Error::NotFound)?;
    let targets = read_targets(op, &plan.slug, Some(on)).await?;
    let mut checks = Vec::new();
    for rule in document.rules {
        let (kept, figure) = match rule.shown_by {
            ShownBy::Target => target(&rule, &targets),
            ShownBy::OfficerInCharge => counted(communes_with_officer(op, &plan, on).await?),
            ShownBy::ReportsSent => counted(reports_sent(op, &plan, on).await?),
            ShownBy::CommuneFirst => counted(store::plans::count_commune_first(op.tx(), &plan.custody_path, on).await?),
            ShownBy::Later => (Kept::Unknown, None),
        };
        checks.push(RuleCheck { rule, kept, figure });
    }
    Ok(checks)
}

const fn counted((these, of): (i64, i64)) -> (Kept, Option<(i64, i64)>) {
    (Kept::all(these, of), Some((these, of)))
}

fn target(rule: &PlanRule, targets: &PlanTargets) -> (Kept, Option<(i64, i64)>) {
    let Some(view) = targets.targets.iter().find(|view| Some(view.target.measure) == rule.measure) else {
        return (Kept::Unknown, None);
    };
    let kept = match view.reached {
        Reached::Yes => Kept::Yes,
        Reached::No => Kept::No,
        Reached::Unknown => Kept::Unknown,
    };
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    (kept, view.numerator.map(|numerator| (number(numerator), number(view.denominator))))
}

async fn communes_with_officer(op: &mut Op, plan: &Plan, on: Day) -> Result<(i64, i64)> {
    let rows = apparatus::overview(op, on).await?;
    let communes =
        rows.iter().filter(|row| row.body.level == "commune" && row.body.unit_path.starts_with(&plan.custody_path));
    Ok(communes.fold((0, 0), |(with, all), row| (with + i64::from(row.standing.officer.is_some()), all + 1)))
}

/// Reports of the plan's year that were sent, of those whose last day has passed.
async fn reports_sent(op: &mut Op, plan: &Plan, on: Day) -> Result<(i64, i64)> {
    let kind = BodyKind::AgricultureOffice.name();
    let Some(office) = store::reports::find_body_above(op.tx(), kind, &plan.custody_path, plan.issued_on).await? else {
        return Ok((0, 0));
    };
    let year = i32::try_from(plan.year).unwrap_or_default();
    let (mut sent, mut due) = (0, 0);
    for (kind, parts) in [(PeriodKind::Quarter, 4), (PeriodKind::HalfYear, 2), (PeriodKind::Year, 1)] {
        for period in (1..=parts).filter_map(|part| Period::new(kind, year, part).ok()).filter(|one| one.due_on() < on)
        {
            for sender in store::reports::list_senders(op.tx(), &office, period).await? {
                due += 1;
                sent += i64::from(sender.state.as_deref() == Some("sent"));
            }
        }
    }
    Ok((sent, due))
}
