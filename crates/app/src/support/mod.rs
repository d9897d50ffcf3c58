//! Cases of support: opened for someone, with steps that bodies hold, closed with a result.
//!
//! What is here is the same for every kind; what a kind has of its own lies in its module.

mod closing;
mod consolidation;
mod development;

use domain::ids::{ProducerId, ProductId, SupportCaseId, SupportStepId};
use domain::people::{Action, Subject};
use domain::support::{CaseKind, CaseState, StepDetails, StepProblem, step_problems};
use serde_json::json;
use store::producers::Slice;
use store::support::CaseFilter;

use crate::producers::{Listed, ON_ONE_PAGE, reach};
use crate::{Error, Op, Problem, Result, search};

pub use store::support::{Case, CaseListed, Consolidation, Step};

pub use consolidation::{Closing, close_consolidation, list_cooperatives, open_consolidation};
pub use development::{
    DevelopmentClosing, DevelopmentView, close_development, judge_levels, open_development, prepare_development,
    take_levels,
};

/// What a case is called in the audit.
pub const KIND: &str = "support-case";

/// What is asked of a list of cases.
#[derive(Debug, Clone, Default)]
pub struct ListCases {
    /// What kind of support; any if none.
    pub kind: Option<CaseKind>,
    /// Where they stand; any if none.
    pub state: Option<CaseState>,
    /// Only those with a late step.
    pub only_late: bool,
    /// Words in the producer's or the product's name.
    pub text: String,
    /// The commune's path; any if empty.
    pub unit_path: String,
    /// Which rows.
    pub slice: Slice,
}

/// A case with its steps and what its kind has of its own.
#[derive(Debug, Clone)]
pub struct CaseView {
    /// The case.
    pub case: Case,
    /// For whom, by name.
    pub producer_name: String,
    /// The body that opened it, by its short name.
    pub body_name: String,
    /// Its steps, by their day.
    pub steps: Vec<Step>,
    /// What its kind has of its own.
    pub of: CaseOf,
    /// Whether the reader may plan steps and close it.
    pub may_write: bool,
}

impl CaseView {
    /// What the case is about, by name: the product, or else the producer.
    #[must_use]
    pub fn about(&self) -> &str {
        match &self.of {
            CaseOf::Consolidation(_) => &self.producer_name,
            CaseOf::Development(of) => &of.product.name,
        }
    }
}

/// What a kind of case has of its own.
#[derive(Debug, Clone)]
pub enum CaseOf {
    /// How the cooperative stood before, and stands after.
    Consolidation(Consolidation),
    /// How the product stands against the stars it aims for.
    Development(Box<DevelopmentView>),
}

/// Lists cases one reaches, the open ones first.
///
/// # Errors
/// No role of this person reads cases.
pub async fn list_cases(op: &mut Op, asked: ListCases) -> Result<Listed<CaseListed>> {
    let today = op.today();
    let filter = CaseFilter {
        reach: reach(op, Action::ReadSupport)?,
        kind: asked.kind.map(|kind| kind.name().to_owned()).unwrap_or_default(),
        state: asked.state.map(|state| state.name().to_owned()).unwrap_or_default(),
        text: asked.text,
        unit_path: asked.unit_path,
        late_on: asked.only_late.then_some(today),
        ..CaseFilter::default()
    };
    let total = store::support::count_cases(op.tx(), &filter).await?;
    Ok(Listed { rows: store::support::list_cases(op.tx(), &filter, today, asked.slice).await?, total })
}

/// The cases of a producer, the open ones first; none for who reads no cases.
///
/// # Errors
/// The database failed.
pub async fn cases_of(op: &mut Op, producer: ProducerId) -> Result<Vec<CaseListed>> {
    let Ok(reach) = reach(op, Action::ReadSupport) else { return Ok(Vec::new()) };
    let today = op.today();
    let filter = CaseFilter { reach, producer_id: Some(producer), ..CaseFilter::default() };
    Ok(store::support::list_cases(op.tx(), &filter, today, ON_ONE_PAGE).await?)
}

/// The cases about a product, the open one first; none for who reads no cases.
///
/// # Errors
/// The database failed.
pub async fn cases_of_product(op: &mut Op, product: ProductId) -> Result<Vec<CaseListed>> {
    let Ok(reach) = reach(op, Action::ReadSupport) else { return Ok(Vec::new()) };
    let today = op.today();
    let filter = CaseFilter { reach, product_id: Some(product), ..CaseFilter::default() };
    Ok(store::support::list_cases(op.tx(), &filter, today, ON_ONE_PAGE).await?)
}

/// Reads a case with its steps.
///
/// # Errors
/// There is none, or not for this person.
pub async fn read_case(op: &mut Op, id: SupportCaseId) -> Result<CaseView> {
    let case = find(op, id, Action::ReadSupport).await?;
    let producer = store::producers::find_producer(op.tx(), case.producer_id).await?.ok_or(Error::NotFound)?;
    let body = store::units::find_body(op.tx(), &case.body_id).await?;
    let nothing = || Error::Bug(format!("case {id} has nothing of its kind"));
    let of = match case.kind.parse().map_err(|_| nothing())? {
        CaseKind::Consolidation => {
            CaseOf::Consolidation(store::support::find_consolidation(op.tx(), id).await?.ok_or_else(nothing)?)
        }
        CaseKind::Development => CaseOf::Development(Box::new(development::read(op, &case).await?)),
    };
    Ok(CaseView {
        producer_name: producer.name,
        body_name: body.map(|body| body.short_name).unwrap_or_default(),
        steps: store::support::list_steps(op.tx(), id).await?,
        of,
        may_write: case.state == CaseState::Open.name() && op.may(Action::WriteSupport, &subject(&case)),
        case,
    })
}

/// Bodies that may hold a step of a case: id and short name.
///
/// # Errors
/// There is no such case, or this person does not write it.
pub async fn list_holders(op: &mut Op, id: SupportCaseId) -> Result<Vec<(String, String)>> {
    let case = find(op, id, Action::WriteSupport).await?;
    let today = op.today();
    Ok(store::support::list_holders(op.tx(), &case.custody_path, today).await?)
}

/// Reads a step of a case one writes.
///
/// # Errors
/// There is none, or not for this person.
pub async fn read_step(op: &mut Op, id: SupportStepId) -> Result<(Case, Step)> {
    let step = store::support::find_step(op.tx(), id).await?.ok_or(Error::NotFound)?;
    let case = find(op, step.case_id, Action::WriteSupport).await?;
    Ok((case, step))
}

/// Plans a step of an open case.
///
/// # Errors
/// Everything wrong with it; the case is closed; or not for this person.
pub async fn plan_step(op: &mut Op, id: SupportCaseId, details: StepDetails) -> Result<SupportStepId> {
    let case = find(op, id, Action::WriteSupport).await?;
    let details = details.tidy();
    let holder = check_step(op, &case, &details).await?;
    let step = Step {
        id: SupportStepId::new(op.new_id()),
        case_id: id,
        what: details.what,
        holder_body_id: details.holder_body_id,
        holder,
        due_on: details.due_on.ok_or_else(|| Error::Bug("a step without its day passed the check".to_owned()))?,
        done_on: details.done_on,
        note: details.note,
        criterion: details.criterion.map(|code| code.to_string()),
        version: 1,
    };
    store::support::insert_step(op.tx(), &step).await?;
    op.record("support-step-planned", KIND, id, &told(&step));
    Ok(step.id)
}

/// Mends a step of an open case, or notes that it is done.
///
/// # Errors
/// [`Error::Stale`] if someone saved it in between; everything wrong with it; the case is closed.
pub async fn mend_step(op: &mut Op, id: SupportStepId, version: i64, details: StepDetails) -> Result<SupportCaseId> {
    let (case, before) = read_step(op, id).await?;
    if before.version != version {
        return Err(Error::Stale);
    }
    let details = details.tidy();
    let holder = check_step(op, &case, &details).await?;
    let after = Step {
        what: details.what,
        holder_body_id: details.holder_body_id,
        holder,
        due_on: details.due_on.unwrap_or(before.due_on),
        done_on: details.done_on,
        note: details.note,
        criterion: details.criterion.map(|code| code.to_string()),
        ..before
    };
    store::support::save_step(op.tx(), &after).await?;
    op.record("support-step-mended", KIND, case.id, &told(&after));
    Ok(case.id)
}

/// Names everything wrong with a step; answers who holds it, by name.
async fn check_step(op: &mut Op, case: &Case, details: &StepDetails) -> Result<String> {
    let today = op.today();
    let mut problems: Vec<Problem> =
        step_problems(details, case.opened_on, today).into_iter().map(unfit_step).collect();
    if case.state != CaseState::Open.name() {
        problems.push(Problem::new("what", "support-case-closed"));
    }
    if let Some(code) = &details.criterion
        && !development::has_criterion(op, case.id, code.as_str()).await?
    {
        problems.push(Problem::new("criterion", "products-criterion-unknown").naming("criterion", code));
    }
    let holders = store::support::list_holders(op.tx(), &case.custody_path, today).await?;
    let holder = holders.into_iter().find(|(id, _)| *id == details.holder_body_id);
    if holder.is_none() {
        problems.push(Problem::new("holder", "support-holder-missing"));
    }
    match holder {
        Some((_, name)) if problems.is_empty() => Ok(name),
        _ => Err(Error::Invalid(problems)),
    }
}

fn told(step: &Step) -> serde_json::Value {
    json!({
        "step": step.id, "what": step.what, "holder": step.holder_body_id, "due_on": step.due_on,
        "done_on": step.done_on, "note": step.note, "criterion": step.criterion,
    })
}

fn unfit_step(problem: StepProblem) -> Problem {
    let key = match problem {
        StepProblem::WhatMissing => "support-step-what-missing",
        StepProblem::TooLong(_) => "support-text-too-long",
        StepProblem::DueMissing => "support-due-missing",
        StepProblem::DueBeforeOpened => "support-due-before-opened",
        StepProblem::DoneBeforeOpened => "support-done-before-opened",
        StepProblem::DoneInFuture => "support-done-in-future",
    };
    Problem::new(problem.field(), key)
}

/// A case one has leave to do something to.
async fn find(op: &mut Op, id: SupportCaseId, action: Action) -> Result<Case> {
    let case = store::support::find_case(op.tx(), id).await?.ok_or(Error::NotFound)?;
    op.allow(action, &subject(&case))?;
    Ok(case)
}

fn subject(case: &Case) -> Subject {
    Subject::in_territory(&case.custody_path).of_producer(case.producer_id)
}

/// Opens the frame of a case, for a kind to fill.
async fn open(
    op: &mut Op,
    kind: CaseKind,
    producer: &store::producers::Producer,
    product: Option<ProductId>,
) -> Result<Case> {
    let body_id = op.acting_body(Action::WriteSupport, &crate::producers::subject(producer))?;
    let case = Case {
        id: SupportCaseId::new(op.new_id()),
        kind: kind.name().to_owned(),
        state: CaseState::Open.name().to_owned(),
        producer_id: producer.id,
        product_id: product,
        body_id,
        opened_on: op.today(),
        closed_on: None,
        result: None,
        result_words: None,
        custody_path: producer.custody_path.clone(),
        version: 1,
    };
    let by = op.person()?.account_id;
    store::support::insert_case(op.tx(), &case, by).await?;
    search::index_record(op, search::Kind::SupportCase, case.id).await?;
    Ok(case)
}
