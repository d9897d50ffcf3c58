//! Business plans of chosen ideas: written in sections, checked by the commune and the office, which may send
//! them back with a remark on each section, and carried out once approved.

use domain::ids::{AccountId, BusinessPlanId, IdeaId, MilestoneId};
use domain::people::{Action, Subject};
use domain::products::IdeaState;
pub use domain::products::business_plans::{
    BusinessPlanState, CashPlan, CashYear, NewMilestone, PlanGap, PlanSection, SectionState,
};
use domain::products::business_plans::{
    BusinessPlanStep, MOST_MILESTONES, MOST_YEARS, PlanProblem, cash_plan, cash_problems, milestone_problems,
    plan_gaps, text_problem,
};
use domain::products::specialities::LONGEST_TEXT;
use domain::text;
use serde_json::json;
use store::producers::Slice;
use store::products::business_plans::{self as rows, BusinessPlan, BusinessPlanFilter, MilestoneRow, SectionRow};
pub use store::products::business_plans::{BusinessPlanListed, MilestoneRow as Milestone};
use store::products::production::{self, GuidanceRow, ProductionEntry};
pub use store::products::specialities::StepTaken;

use crate::notices::{Kind, Notice, To, tell, whom};
use crate::producers::{self, Listed};
use crate::{Error, Op, Problem, Result, search};

/// A section as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Which.
    pub section: PlanSection,
    /// Its text.
    pub text: String,
    /// How far it is.
    pub state: SectionState,
    /// Why it came back; empty if it did not, or was sent up again.
    pub remark: String,
    /// Its version.
    pub version: i64,
}

/// A business plan with everything that hangs on it.
#[derive(Debug, Clone)]
pub struct PlanView {
    /// The plan.
    pub plan: BusinessPlan,
    /// Where it stands.
    pub state: BusinessPlanState,
    /// The idea in a few words.
    pub title: String,
    /// The producer's name.
    pub producer_name: String,
    /// The commune's name, as recorded.
    pub unit_name: String,
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// The cash plan, worked out.
    pub cash: CashPlan,
    /// What it promises by when.
    pub milestones: Vec<Milestone>,
    /// What was done with it.
    pub steps: Vec<StepTaken>,
    /// The production log, the newest first.
    pub entries: Vec<ProductionEntry>,
    /// Guidance given, the newest first.
    pub guidance: Vec<GuidanceRow>,
    /// Whether the reader may write in it now.
    pub may_write: bool,
    /// Whether the reader checks it for the commune now.
    pub may_review: bool,
    /// Whether the reader checks it for the office now.
    pub may_approve: bool,
    /// Whether the reader keeps its log.
    pub may_log: bool,
    /// Whether the reader may give guidance.
    pub may_guide: bool,
}

impl PlanView {
    /// A section.
    #[must_use]
    pub fn section(&self, section: PlanSection) -> Option<&Section> {
        self.sections.iter().find(|one| one.section == section)
    }

    /// The years of the cash plan.
    #[must_use]
    pub fn years(&self) -> Vec<CashYear> {
        self.cash.lines.iter().map(|line| line.year).collect()
    }
}

/// Begins the business plan of an idea that was chosen or accepted.
///
/// # Errors
/// The idea was not accepted; it has a plan already; it is not within reach.
pub async fn begin_plan(op: &mut Op, idea_id: IdeaId) -> Result<BusinessPlanId> {
    op.territories(Action::WriteBusinessPlan)?;
    let idea = super::ideas::find(op, idea_id, Action::WriteBusinessPlan).await?;
    if idea.state != IdeaState::Accepted.name() {
        return Err(Error::problem("", "business-plans-idea-not-chosen"));
    }
    if rows::find_plan_of_idea(op.tx(), idea_id).await?.is_some() {
        return Err(Error::problem("", "business-plans-there-already"));
    }
    let plan = BusinessPlan {
        id: BusinessPlanId::new(op.new_id()),
        idea_id,
        producer_id: idea.producer_id,
        custody_path: idea.custody_path,
        state: BusinessPlanState::Draft.name().to_owned(),
        begun_on: op.today(),
        approved_on: None,
        version: 1,
    };
    rows::insert_plan(op.tx(), &plan).await?;
    take_step(op, plan.id, BusinessPlanStep::Begun, "").await?;
    search::index_record(op, search::Kind::BusinessPlan, plan.id).await?;
    op.record("business-plan-begun", "business-plan", plan.id, &json!({ "idea": idea_id }));
    Ok(plan.id)
}

/// The business plans one reaches, the newest first.
///
/// # Errors
/// No role of this person reads business plans.
pub async fn list_business_plans(op: &mut Op, state: &str, slice: Slice) -> Result<Listed<BusinessPlanListed>> {
    let reach = producers::reach(op, Action::ReadBusinessPlan)?;
    let filter = BusinessPlanFilter { reach, state: state.to_owned(), written_by: None };
    let total = rows::count_business_plans(op.tx(), &filter).await?;
    let today = op.today();
    let rows = rows::list_business_plans(op.tx(), &filter, today, slice).await?;
    Ok(Listed { rows, total })
}

/// Reads a business plan.
///
/// # Errors
/// There is no such plan, or not for this person.
pub async fn read_plan(op: &mut Op, id: BusinessPlanId) -> Result<PlanView> {
    let plan = find(op, id, Action::ReadBusinessPlan).await?;
    let subject = subject(&plan);
    let state = state_of(&plan)?;
    let idea = store::products::find_idea(op.tx(), plan.idea_id).await?.ok_or(Error::NotFound)?;
    let producer = store::producers::find_producer(op.tx(), plan.producer_id).await?.ok_or(Error::NotFound)?;
    let unit = store::units::find_unit(op.tx(), &producer.unit_id).await?;
    let is_approved = state == BusinessPlanState::Approved;
    Ok(PlanView {
        sections: sections(op, id).await?,
        cash: cash_plan(&rows::list_years(op.tx(), id).await?),
        milestones: rows::list_milestones(op.tx(), id).await?,
        steps: rows::list_plan_steps(op.tx(), id).await?,
        entries: production::list_entries(op.tx(), id).await?,
        guidance: production::list_guidance(op.tx(), id).await?,
        may_write: state.is_open() && op.may(Action::WriteBusinessPlan, &subject),
        may_review: state == BusinessPlanState::Submitted && op.may(Action::ReviewBusinessPlan, &subject),
        may_approve: state == BusinessPlanState::Forwarded && op.may(Action::ApproveBusinessPlan, &subject),
        may_log: is_approved && op.may(Action::WriteBusinessPlan, &subject),
        may_guide: is_approved && op.may(Action::GuideProduction, &subject),
        title: idea.title,
        producer_name: producer.name,
        unit_name: unit.map(|unit| unit.name).unwrap_or_default(),
        state,
        plan,
    })
}

/// Saves a section of words.
///
/// # Errors
/// The plan is being checked or carried out; the text is too long, or missing though it is said to be
/// finished; [`Error::Stale`].
pub async fn save_text(
    op: &mut Op,
    id: BusinessPlanId,
    section: PlanSection,
    version: i64,
    typed: &str,
    is_finished: bool,
) -> Result<()> {
    let kept = section_to_write(op, id, section, version).await?;
    let typed = text::tidy_lines(typed);
    if let Some(problem) = text_problem(&typed, is_finished) {
        return Err(Error::Invalid(vec![explain("text".to_owned(), &problem)]));
    }
    save_section(op, id, &kept, typed, is_finished).await
}

/// Saves the cash plan; `note` says what stands behind the numbers.
///
/// # Errors
/// As [`save_text`]; every problem of every line at once.
pub async fn save_finance(
    op: &mut Op,
    id: BusinessPlanId,
    version: i64,
    years: &[CashYear],
    note: &str,
    is_finished: bool,
) -> Result<()> {
    let kept = section_to_write(op, id, PlanSection::Finance, version).await?;
    let note = text::tidy_lines(note);
    let mut problems: Vec<Problem> = cash_problems(years, is_finished, op.today())
        .into_iter()
        .map(|(line, field, problem)| explain(format!("{field}-{line}"), &problem))
        .collect();
    if years.len() > MOST_YEARS {
        return Err(Error::Bug(format!("{} years in a cash plan", years.len())));
    }
    problems.extend(text_problem(&note, false).map(|problem| explain("text".to_owned(), &problem)));
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    rows::save_years(op.tx(), id, years).await?;
    save_section(op, id, &kept, note, is_finished).await
}

/// Saves the milestones.
///
/// # Errors
/// As [`save_finance`].
pub async fn save_milestones(
    op: &mut Op,
    id: BusinessPlanId,
    version: i64,
    milestones: Vec<NewMilestone>,
    is_finished: bool,
) -> Result<()> {
    let kept = section_to_write(op, id, PlanSection::Milestones, version).await?;
    if milestones.len() > MOST_MILESTONES {
        return Err(Error::Bug(format!("{} milestones", milestones.len())));
    }
    let milestones: Vec<NewMilestone> = milestones.into_iter().map(NewMilestone::tidy).collect();
    let problems = milestone_problems(&milestones, is_finished);
    if !problems.is_empty() {
        let explained = problems.into_iter().map(|(line, field, problem)| explain(format!("{field}-{line}"), &problem));
        return Err(Error::Invalid(explained.collect()));
    }
    let made = milestones.into_iter().filter_map(|one| {
        let due_on = one.due_on?;
        let id = MilestoneId::new(op.new_id());
        Some(MilestoneRow { id, what: one.what, due_on, done_on: None, done_note: String::new() })
    });
    let made: Vec<MilestoneRow> = made.collect();
    rows::save_milestones(op.tx(), id, &made).await?;
    save_section(op, id, &kept, String::new(), is_finished).await
}

/// Hands a plan in to the commune.
///
/// # Errors
/// Everything it lacks at once; it is not open; [`Error::Stale`].
pub async fn submit_plan(op: &mut Op, id: BusinessPlanId, version: i64) -> Result<()> {
    let (plan, state) = find_for_step(op, id, version, Action::WriteBusinessPlan, BusinessPlanStep::Submitted).await?;
    let sections = sections(op, id).await?;
    let standing: Vec<_> = sections.iter().map(|one| (one.section, one.state)).collect();
    let gaps = plan_gaps(&standing, &rows::list_years(op.tx(), id).await?);
    if !gaps.is_empty() {
        return Err(Error::Invalid(gaps.into_iter().map(explain_gap).collect()));
    }
    for section in sections.into_iter().filter(|one| !one.remark.is_empty()) {
        let row = SectionRow { remark: String::new(), ..row_of(section) };
        rows::save_section(op.tx(), id, &row).await?;
    }
    go_to(op, plan, state, BusinessPlanStep::Submitted, "").await
}

/// The commune, or after it the office, sends a plan back with a remark on each section that needs mending.
///
/// # Errors
/// There is no remark; the plan does not lie with this person's unit; [`Error::Stale`].
pub async fn return_plan(
    op: &mut Op,
    id: BusinessPlanId,
    version: i64,
    remarks: Vec<(PlanSection, String)>,
    note: &str,
) -> Result<()> {
    let action = checking_action(op, id).await?;
    let (plan, state) = find_for_step(op, id, version, action, BusinessPlanStep::Returned).await?;
    let remarks: Vec<(PlanSection, String)> =
        remarks.into_iter().map(|(section, said)| (section, text::tidy_lines(&said))).collect();
    let given: Vec<&(PlanSection, String)> = remarks.iter().filter(|(_, said)| !said.is_empty()).collect();
    let mut problems: Vec<Problem> = given
        .iter()
        .filter(|(_, said)| said.chars().count() > LONGEST_TEXT)
        .map(|(section, _)| Problem::new(format!("remark-{section}"), "business-plans-text-too-long"))
        .collect();
    if given.is_empty() {
        problems.push(Problem::new("decision", "business-plans-remark-missing"));
    }
    problems.extend(note_problem(note));
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    for kept in sections(op, id).await? {
        let Some((_, said)) = given.iter().find(|(of, _)| *of == kept.section) else { continue };
        let row = SectionRow { state: SectionState::ToMend.name().to_owned(), remark: said.clone(), ..row_of(kept) };
        rows::save_section(op.tx(), id, &row).await?;
    }
    // What was remarked then stays readable after it is mended.
    let mut said = text::tidy_lines(note);
    for (_, remark) in &given {
        if !said.is_empty() {
            said.push('\n');
        }
        said.push_str(remark);
    }
    go_to(op, plan, state, BusinessPlanStep::Returned, &said).await
}

/// The commune sends a plan up to the office, or the office approves it.
///
/// # Errors
/// The plan does not lie with this person's unit; [`Error::Stale`].
pub async fn pass_plan(op: &mut Op, id: BusinessPlanId, version: i64, note: &str) -> Result<()> {
    let action = checking_action(op, id).await?;
    let step = match action {
        Action::ReviewBusinessPlan => BusinessPlanStep::Forwarded,
        _ => BusinessPlanStep::Approved,
    };
    let (plan, state) = find_for_step(op, id, version, action, step).await?;
    if let Some(problem) = note_problem(note) {
        return Err(Error::Invalid(vec![problem]));
    }
    let note = text::tidy_lines(note);
    go_to(op, plan, state, step, &note).await
}

fn note_problem(note: &str) -> Option<Problem> {
    let is_long = note.trim().chars().count() > LONGEST_TEXT;
    is_long.then(|| Problem::new("note", "business-plans-text-too-long"))
}

/// A plan one has leave to do something to.
pub(super) async fn find(op: &mut Op, id: BusinessPlanId, action: Action) -> Result<BusinessPlan> {
    op.territories(action)?;
    let plan = rows::find_plan(op.tx(), id).await?.ok_or(Error::NotFound)?;
    op.allow(action, &subject(&plan))?;
    Ok(plan)
}

fn subject(plan: &BusinessPlan) -> Subject {
    Subject::in_territory(&plan.custody_path).of_producer(plan.producer_id)
}

pub(super) fn state_of(plan: &BusinessPlan) -> Result<BusinessPlanState> {
    plan.state.parse().map_err(|error| Error::Bug(format!("business plan {}: {error}", plan.id)))
}

/// By which action a person checks a plan where it stands: the commune first, then the office.
async fn checking_action(op: &mut Op, id: BusinessPlanId) -> Result<Action> {
    let plan = find(op, id, Action::ReadBusinessPlan).await?;
    let subject = subject(&plan);
    if op.may(Action::ReviewBusinessPlan, &subject) {
        return Ok(Action::ReviewBusinessPlan);
    }
    op.allow(Action::ApproveBusinessPlan, &subject)?;
    Ok(Action::ApproveBusinessPlan)
}

/// A plan on which a step is to be taken, and how it stands then. Leave first, then the version, then whether
/// it lies with this person's unit.
async fn find_for_step(
    op: &mut Op,
    id: BusinessPlanId,
    version: i64,
    action: Action,
    step: BusinessPlanStep,
) -> Result<(BusinessPlan, BusinessPlanState)> {
    let plan = find(op, id, action).await?;
    if plan.version != version {
        return Err(Error::Stale);
    }
    let state = state_of(&plan)?;
    let lies_with = match action {
        Action::ReviewBusinessPlan => state == BusinessPlanState::Submitted,
        Action::ApproveBusinessPlan => state == BusinessPlanState::Forwarded,
        _ => true,
    };
    match state.after(step) {
        Ok(after) if lies_with => Ok((plan, after)),
        _ => Err(Error::problem("", "business-plans-not-now")),
    }
}

async fn go_to(
    op: &mut Op,
    plan: BusinessPlan,
    state: BusinessPlanState,
    step: BusinessPlanStep,
    said: &str,
) -> Result<()> {
    let approved_on = (state == BusinessPlanState::Approved).then(|| op.today());
    let after = BusinessPlan { state: state.name().to_owned(), approved_on, ..plan };
    rows::save_plan(op.tx(), &after).await?;
    take_step(op, after.id, step, said).await?;
    let act = match step {
        BusinessPlanStep::Submitted => "business-plan-submitted",
        BusinessPlanStep::Returned => "business-plan-returned",
        BusinessPlanStep::Forwarded => "business-plan-forwarded",
        _ => "business-plan-approved",
    };
    op.record(act, "business-plan", after.id, &json!({ "state": after.state, "said": said }));
    tell_where_it_lies(op, &after, step, said).await
}

/// Tells those a plan was sent to, or those who wrote it what came of it.
async fn tell_where_it_lies(op: &mut Op, plan: &BusinessPlan, step: BusinessPlanStep, said: &str) -> Result<()> {
    let (kind, people) = match step {
        BusinessPlanStep::Submitted => (Kind::BusinessPlanSent, whom::commune_of(op, &plan.custody_path).await?),
        BusinessPlanStep::Forwarded => (Kind::BusinessPlanSent, whom::office_of(op, &plan.custody_path).await?),
        BusinessPlanStep::Returned => (Kind::BusinessPlanReturned, writers(op, plan).await?),
        BusinessPlanStep::Approved => (Kind::BusinessPlanApproved, writers(op, plan).await?),
        BusinessPlanStep::Begun => return Ok(()),
    };
    let idea = store::products::find_idea(op.tx(), plan.idea_id).await?.ok_or(Error::NotFound)?;
    let notice = Notice::new(kind, plan.id, idea.title, format!("/business-plans/{}", plan.id));
    // It may be sent and come back more than once.
    let notice = notice.once_for(plan.version).because(if kind == Kind::BusinessPlanReturned { said } else { "" });
    tell(op, To::People(&people), &notice).await?;
    Ok(())
}

/// The producer's representatives, and who wrote the plan for it.
async fn writers(op: &mut Op, plan: &BusinessPlan) -> Result<Vec<AccountId>> {
    let typed_by = rows::list_writers(op.tx(), plan.id).await?;
    whom::producer_and(op, plan.producer_id, typed_by).await
}

async fn take_step(op: &mut Op, id: BusinessPlanId, step: BusinessPlanStep, said: &str) -> Result<()> {
    let (by, when) = (op.person()?.account_id, (op.today(), op.now()));
    Ok(rows::insert_plan_step(op.tx(), id, step.name(), by, said, when).await?)
}

async fn sections(op: &mut Op, id: BusinessPlanId) -> Result<Vec<Section>> {
    let mut sections = Vec::new();
    let kept = rows::list_sections(op.tx(), id).await?;
    for section in PlanSection::ALL {
        let Some(row) = kept.iter().find(|row| row.section == section.name()) else { continue };
        let bug = |error| Error::Bug(format!("business plan {id}: {error}"));
        sections.push(Section {
            section,
            text: row.text.clone(),
            state: row.state.parse().map_err(bug)?,
            remark: row.remark.clone(),
            version: row.version,
        });
    }
    Ok(sections)
}

fn row_of(section: Section) -> SectionRow {
    SectionRow {
        section: section.section.name().to_owned(),
        text: section.text,
        state: section.state.name().to_owned(),
        remark: section.remark,
        version: section.version,
    }
}

/// A section of a plan that is open, as it was when it was read.
async fn section_to_write(op: &mut Op, id: BusinessPlanId, section: PlanSection, version: i64) -> Result<Section> {
    let plan = find(op, id, Action::WriteBusinessPlan).await?;
    if !state_of(&plan)?.is_open() {
        return Err(Error::problem("", "business-plans-not-now"));
    }
    let kept = sections(op, id).await?.into_iter().find(|one| one.section == section).ok_or(Error::NotFound)?;
    if kept.version != version { Err(Error::Stale) } else { Ok(kept) }
}

async fn save_section(op: &mut Op, id: BusinessPlanId, kept: &Section, typed: String, is_finished: bool) -> Result<()> {
    let state = kept.state.after_saving(is_finished);
    let row = SectionRow { text: typed, state: state.name().to_owned(), ..row_of(kept.clone()) };
    rows::save_section(op.tx(), id, &row).await?;
    let detail = json!({ "section": kept.section.name(), "state": row.state });
    op.record("business-plan-section-saved", "business-plan", id, &detail);
    Ok(())
}

fn explain(field: String, problem: &PlanProblem) -> Problem {
    let key = match problem {
        PlanProblem::TextTooLong => "business-plans-text-too-long",
        PlanProblem::TextMissing => "business-plans-text-missing",
        PlanProblem::YearUnfit => "business-plans-year-unfit",
        PlanProblem::AmountUnfit => "business-plans-amount-unfit",
        PlanProblem::YearsNotInSequence => "business-plans-years-not-in-sequence",
        PlanProblem::YearsMissing => "business-plans-years-missing",
        PlanProblem::MilestoneWithoutWords => "business-plans-milestone-without-words",
        PlanProblem::MilestoneWithoutDay => "business-plans-milestone-without-day",
        PlanProblem::LineTooLong => "business-plans-line-too-long",
        PlanProblem::MilestonesMissing => "business-plans-milestones-missing",
    };
    Problem::new(field, key)
}

/// A gap belongs to the section of its name.
fn explain_gap(gap: PlanGap) -> Problem {
    let (section, key) = match gap {
        PlanGap::NotBegun(section) => (section, "business-plans-gap-not-begun"),
        PlanGap::NotFinished(section) => (section, "business-plans-gap-not-finished"),
        PlanGap::NotMended(section) => (section, "business-plans-gap-not-mended"),
        PlanGap::YearsNotInSequence => (PlanSection::Finance, "business-plans-years-not-in-sequence"),
    };
    Problem::new("", key).naming("section", section.name())
}
