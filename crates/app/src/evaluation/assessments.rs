//! Putting a dossier before a council, and reading how far it has come.

use domain::evaluation::{Answers, CouncilRules, Score, Seat, score};
use domain::ids::{AccountId, AssessmentId, CouncilId, DossierId};
use domain::people::Action;
use domain::regulations::{Level, Regime, ScoringMode};
use domain::{Day, Timestamp};
use serde_json::json;
use store::evaluation::{Assessment, ConflictDeclaration, Council, PastAssessment};
use store::products::Dossier;

use super::case::{Bench, Case, Pinned, answers_of, scores};
use super::outcome::{Outcome, issuer, outcome_of};
use crate::{Error, Op, Problem, Result};

/// The lowest level whose council scores.
pub(super) fn first_scoring_level(regime: &Regime) -> Option<Level> {
    regime.levels.iter().filter(|rule| rule.scores).map(|rule| rule.level).min()
}

/// Puts a dossier before a council.
///
/// # Errors
/// [`Error::NotFound`] for a dossier of another territory; every problem at once for one that was
/// not sent up, is before another council, or is due before another level.
pub async fn open_assessment(op: &mut Op, council_id: CouncilId, dossier_id: DossierId) -> Result<AssessmentId> {
    let bench = Bench::find(op, council_id).await?;
    op.allow(Action::OpenAssessment, &bench.subject())?;
    let dossier = store::products::find_dossier(op.tx(), dossier_id).await?;
    let dossier = dossier.filter(|dossier| dossier.custody_path.starts_with(&bench.council.custody_path));
    let dossier = dossier.ok_or(Error::NotFound)?;
    let pinned = Pinned::of(op.regulations(), &dossier)?;
    let past = store::evaluation::list_assessments_of_dossier(op.tx(), dossier_id).await?;
    let problems = opening_problems(&bench, &dossier, &pinned, &past);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let assessment = Assessment {
        id: AssessmentId::new(op.new_id()),
        council_id,
        dossier_id,
        state: "open".to_owned(),
        opened_on: op.today(),
        concluded_on: None,
        concluded_by: None,
        agreed: Answers::new().to_json(),
        points_sum: None,
        sheets_count: None,
        stars: None,
        remarks: String::new(),
        forwarded_to: None,
        forwarded_on: None,
        custody_path: dossier.custody_path.clone(),
        version: 1,
    };
    store::evaluation::insert_assessment(op.tx(), &assessment).await?;
    note_step(op, dossier_id, "assessment-opened", &bench.council.name).await?;
    op.record(
        "assessment-opened",
        "assessment",
        assessment.id,
        &json!({ "council": council_id, "dossier": dossier_id }),
    );
    Ok(assessment.id)
}

fn opening_problems(bench: &Bench, dossier: &Dossier, pinned: &Pinned, past: &[PastAssessment]) -> Vec<Problem> {
    let mut problems = Vec::new();
    if dossier.state != "forwarded" {
        problems.push(Problem::new("dossier", "evaluation-dossier-not-forwarded"));
    }
    if past.iter().any(|past| past.state == "open") {
        problems.push(Problem::new("dossier", "evaluation-under-way"));
    } else if past.iter().any(|past| past.council_id == bench.council.id) {
        problems.push(Problem::new("dossier", "evaluation-was-here-before"));
    }
    let due = match past.last() {
        None => first_scoring_level(pinned.procedure()),
        Some(last) => last.forwarded_to.as_deref().and_then(Level::from_name),
    };
    if due != Some(bench.level) {
        let problem = Problem::new("dossier", "evaluation-wrong-level").naming("council", bench.level);
        problems.push(problem.naming("due", due.map_or("none", Level::name)));
    }
    let filed_on = dossier.filed_on.unwrap_or(dossier.created_on);
    if pinned.criteria().scoring_on(filed_on) != ScoringMode::Scored {
        problems.push(Problem::new("dossier", "evaluation-paper-only"));
    }
    problems
}

/// Adds a step to a dossier's history, if a person took it.
pub(super) async fn note_step(op: &mut Op, dossier_id: DossierId, step: &str, note: &str) -> Result<()> {
    let Some(account_id) = op.actor().person().map(|person| person.account_id) else { return Ok(()) };
    let today = op.today();
    Ok(store::products::insert_dossier_step(op.tx(), dossier_id, step, today, account_id, note).await?)
}

/// How far a member has come with one dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Has said nothing of interests yet.
    NotDeclared,
    /// Stands aside for a conflict of interest.
    StandsAside,
    /// Has declared none and not begun.
    NotBegun,
    /// Is filling in the sheet.
    Draft,
    /// Has handed the sheet in.
    Submitted {
        /// When.
        at: Timestamp,
    },
    /// Keeps the minutes and does not score.
    KeepsMinutes,
}

/// A member before one dossier.
#[derive(Debug, Clone)]
pub struct MemberView {
    /// The account.
    pub account_id: AccountId,
    /// The person's name.
    pub name: String,
    /// The seat.
    pub seat: Seat,
    /// Whom the person speaks for.
    pub organisation: String,
    /// How far they have come.
    pub standing: Standing,
    /// What they said of their interests.
    pub declared: Option<ConflictDeclaration>,
    /// What they picked, where this person may see it.
    pub answers: Option<Answers>,
    /// The points, where this person may see them.
    pub score: Option<Score>,
    /// What they noted, where this person may see it.
    pub remark: Option<String>,
    /// Sheets the chair took back: when and why.
    pub taken_back: Vec<(Timestamp, String)>,
}

/// One dossier before one council, as far as this person may see.
#[derive(Debug, Clone)]
pub struct AssessmentView {
    /// The assessment.
    pub assessment: Assessment,
    /// The council.
    pub council: Council,
    /// Its level.
    pub level: Level,
    /// Its rules.
    pub rules: CouncilRules,
    /// The dossier.
    pub dossier: Dossier,
    /// The rules it is pinned to.
    pub pinned: Pinned,
    /// The product.
    pub product: String,
    /// The producer.
    pub producer: String,
    /// The commune answerable now.
    pub commune: String,
    /// Who sits in the council; empty for whoever may not follow the scoring before its end.
    pub members: Vec<MemberView>,
    /// Members entitled to score: those who have not stood aside.
    pub entitled: usize,
    /// Sheets handed in.
    pub submitted: usize,
    /// Sheets needed to decide.
    pub needed: usize,
    /// This person's own seat.
    pub seat: Option<Seat>,
    /// Whether other members' points are shown to this person.
    pub shows_points: bool,
    /// What the council came to.
    pub outcome: Option<Outcome>,
    /// The recognition it led to.
    pub recognition_id: Option<domain::ids::RecognitionId>,
    /// The day of the request, for deadlines.
    pub today: Day,
    /// Whether this person may conclude.
    pub may_conclude: bool,
    /// Whether this person may pass the dossier on.
    pub may_forward: bool,
    /// Whether this person may recognise the product.
    pub may_recognise: bool,
}

impl AssessmentView {
    /// This person's own place among the members.
    #[must_use]
    pub fn own(&self, account_id: AccountId) -> Option<&MemberView> {
        self.members.iter().find(|member| member.account_id == account_id)
    }

    /// Whether the council is still scoring.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.assessment.state == "open"
    }
}

/// Reads an assessment. Before its conclusion a member sees others' points only as the council's
/// rules allow and never before handing in their own; officers and the secretary see who has
/// handed in, and no points.
///
/// # Errors
/// [`Error::NotFound`] for whoever may not know of it.
pub async fn read_assessment(op: &mut Op, id: AssessmentId) -> Result<AssessmentView> {
    let case = Case::find(op, id).await?;
    op.allow(Action::ReadCouncil, &case.bench.subject())?;
    view(op, case).await
}

pub(super) async fn view(op: &mut Op, case: Case) -> Result<AssessmentView> {
    let product = store::products::find_product(op.tx(), case.dossier.product_id).await?.ok_or(Error::NotFound)?;
    let producer = store::producers::find_producer(op.tx(), case.dossier.producer_id).await?.ok_or(Error::NotFound)?;
    let names = store::units::list_unit_names(op.tx(), std::slice::from_ref(&case.dossier.custody_path)).await?;
    let recognition = store::evaluation::find_recognition_of_assessment(op.tx(), case.assessment.id).await?;
    let account_id = op.actor().person().map(|person| person.account_id);
    let seat = account_id.and_then(|account_id| case.bench.seat_of(account_id));
    let shows_points = shows_points(&case, account_id, seat);
    let subject = case.bench.subject();
    let follows = !case.is_open() || op.may(Action::FollowScoring, &subject);
    let members = case.bench.members.iter().filter(|_| follows).map(|(member, member_seat)| {
        let is_own = Some(member.account_id) == account_id;
        member_view(&case, member, *member_seat, is_own || shows_points)
    });
    let members = members.collect::<Result<Vec<_>>>()?;
    let attendance = case.attendance();
    let entitled = attendance.iter().filter(|member| !member.is_recused).count();
    let outcome = outcome_of(&case)?;
    let may_forward = outcome.as_ref().is_some_and(Outcome::goes_on)
        && case.assessment.forwarded_to.is_none()
        && op.may(Action::OpenAssessment, &subject);
    let may_recognise = recognition.is_none() && issuer(op, &case, outcome.as_ref()).await?.is_some();
    Ok(AssessmentView {
        product: product.name,
        producer: producer.name,
        commune: names.into_iter().next_back().map(|(_, name)| name).unwrap_or_default(),
        members,
        entitled,
        submitted: case.counted().count(),
        needed: case.bench.rules.quorum.least_of(entitled),
        seat,
        shows_points,
        outcome,
        recognition_id: recognition.map(|recognition| recognition.id),
        today: op.today(),
        may_conclude: case.is_open() && account_id.is_some() && op.may(Action::Conclude, &subject),
        may_forward,
        may_recognise,
        level: case.bench.level,
        rules: case.bench.rules,
        council: case.bench.council,
        assessment: case.assessment,
        dossier: case.dossier,
        pinned: case.pinned,
    })
}

/// Whether others' points are shown to someone.
fn shows_points(case: &Case, account_id: Option<AccountId>, seat: Option<Seat>) -> bool {
    if !case.is_open() {
        return true;
    }
    let (Some(account_id), Some(seat)) = (account_id, seat) else { return false };
    if !scores(seat) || case.is_recused(account_id) {
        return false;
    }
    let has_submitted = case.sheet_of(account_id).is_some_and(|sheet| sheet.state == "submitted");
    has_submitted || !case.bench.rules.blind_until_submitted
}

fn member_view(
    case: &Case,
    member: &store::evaluation::CouncilMember,
    seat: Seat,
    shows_points: bool,
) -> Result<MemberView> {
    let declared = case.declared_by(member.account_id).cloned();
    let sheet = case.sheet_of(member.account_id);
    let standing = match (&declared, sheet) {
        _ if !scores(seat) => Standing::KeepsMinutes,
        (Some(declared), _) if declared.has_conflict => Standing::StandsAside,
        (_, Some(sheet)) => match sheet.submitted_at.filter(|_| sheet.state == "submitted") {
            Some(at) => Standing::Submitted { at },
            None => Standing::Draft,
        },
        (None, None) if case.bench.rules.declares_interests => Standing::NotDeclared,
        _ => Standing::NotBegun,
    };
    let is_submitted = matches!(standing, Standing::Submitted { .. });
    let shown = sheet.filter(|_| shows_points && is_submitted);
    let answers = shown.map(answers_of).transpose()?;
    let taken_back = case.sheets.iter().filter(|sheet| sheet.account_id == member.account_id);
    Ok(MemberView {
        account_id: member.account_id,
        name: member.name.clone(),
        seat,
        organisation: member.organisation.clone(),
        standing,
        declared,
        score: answers.as_ref().and_then(|answers| score(case.pinned.criteria(), answers).ok()),
        answers,
        remark: shown.map(|sheet| sheet.remark.clone()),
        taken_back: taken_back.filter_map(|sheet| sheet.withdrawn_at.zip(sheet.withdrawn_for.clone())).collect(),
    })
}
