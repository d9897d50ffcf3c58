//! What waits for someone of the producers' matters: proposals, calls for ideas, business plans, lists to take in.

use domain::people::{Action, Person, may_ever};
use domain::products::business_plans::BusinessPlanState;
use domain::products::idea_rounds::SelectionLevel;
use domain::products::specialities::SpecialityState;
pub use store::exchange::ImportBatchListed;
use store::products::business_plans::BusinessPlanFilter;
pub use store::products::business_plans::BusinessPlanListed;
pub use store::products::idea_rounds::RoundWaiting;
use store::products::specialities::SpecialityFilter;
pub use store::products::specialities::SpecialityListed;
use store::products::{business_plans, idea_rounds, specialities};

use super::{AT_MOST, FIRST};
use crate::{Op, Result, producers};

/// For what a call waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallFor {
    /// The commune judges its ideas.
    Commune,
    /// The office judges after the communes.
    Office,
    /// The office closes it and publishes the result.
    Result,
}

/// What waits for someone of the producers' matters.
#[derive(Debug, Clone, Default)]
pub struct WithProducers {
    /// Business plans to be looked at, for the commune or the office.
    pub plans_to_look_at: Vec<BusinessPlanListed>,
    /// Business plans that came back, of the producer one represents or written by oneself.
    pub plans_to_mend: Vec<BusinessPlanListed>,
    /// Specialities to be decided on.
    pub specialities: Vec<SpecialityListed>,
    /// Calls that wait for one's unit, and for what.
    pub selections: Vec<(CallFor, RoundWaiting)>,
    /// Open calls in which one's producer or commune has no idea yet.
    pub calls: Vec<RoundWaiting>,
    /// Lists of one's bodies that were looked through but not taken in.
    pub imports: Vec<ImportBatchListed>,
}

/// Reads it: one question a kind, and none of what this person never does.
pub(super) async fn waiting(op: &mut Op, person: &Person) -> Result<WithProducers> {
    let mut waiting = WithProducers::default();
    let today = op.today();
    for (action, state) in [
        (Action::ReviewBusinessPlan, BusinessPlanState::Submitted),
        (Action::ApproveBusinessPlan, BusinessPlanState::Forwarded),
    ] {
        if may_ever(person, action) {
            waiting.plans_to_look_at.extend(plans(op, action, state, None).await?);
        }
    }
    if may_ever(person, Action::WriteBusinessPlan) {
        let by = Some(person.account_id);
        waiting.plans_to_mend = plans(op, Action::WriteBusinessPlan, BusinessPlanState::Returned, by).await?;
    }
    for (action, state) in [
        (Action::ReviewSpeciality, SpecialityState::Proposed),
        (Action::AcceptSpeciality, SpecialityState::CommuneAccepted),
    ] {
        if may_ever(person, action) {
            let territories = op.territories(action)?;
            let filter =
                SpecialityFilter { territories, state: state.name().to_owned(), ..SpecialityFilter::default() };
            waiting.specialities.extend(specialities::list_specialities(op.tx(), &filter, FIRST).await?);
        }
    }
    for (action, level, waits) in [
        (Action::SelectIdea, SelectionLevel::Commune, CallFor::Commune),
        (Action::DecideIdea, SelectionLevel::Office, CallFor::Office),
    ] {
        if may_ever(person, action) {
            let territories = op.territories(action)?;
            let found = idea_rounds::list_rounds_to_select_in(op.tx(), &territories, level).await?;
            waiting.selections.extend(found.into_iter().map(|round| (waits, round)));
        }
    }
    if may_ever(person, Action::WriteIdeaRound) {
        let bodies = op.own_bodies(Action::WriteIdeaRound);
        let bodies = store::units::list_with_predecessors(op.tx(), &bodies, today).await?;
        let found = idea_rounds::list_rounds_to_publish(op.tx(), &bodies, today).await?;
        waiting.selections.extend(found.into_iter().map(|round| (CallFor::Result, round)));
    }
    if may_ever(person, Action::RegisterIdea) {
        let reach = producers::reach(op, Action::RegisterIdea)?;
        let territories = op.territories(Action::ReadIdeaRound)?;
        waiting.calls = idea_rounds::list_rounds_to_register_in(op.tx(), &territories, &reach, today).await?;
    }
    if may_ever(person, Action::ImportRecords) {
        let bodies = op.own_bodies(Action::ImportRecords);
        waiting.imports = store::exchange::list_batches_to_take_in(op.tx(), &bodies, AT_MOST).await?;
    }
    Ok(waiting)
}

async fn plans(
    op: &mut Op,
    action: Action,
    state: BusinessPlanState,
    written_by: Option<domain::ids::AccountId>,
) -> Result<Vec<BusinessPlanListed>> {
    let today = op.today();
    let filter =
        BusinessPlanFilter { reach: producers::reach(op, action)?, state: state.name().to_owned(), written_by };
    Ok(business_plans::list_business_plans(op.tx(), &filter, today, FIRST).await?)
}
