//! The register of papers: entering one, mending it, finding it, and putting it before a leader.

mod about;
mod making;
mod read;
mod sign_offs;
mod signed;

pub use about::{AboutView, read_about};
pub use making::draft_paper;
pub(crate) use making::{drafting_letters, form_frame, frame_of, given, issuing_body, items_of, lines_of};
pub(crate) use read::reach;
pub use read::{ListPapers, PaperView, PapersFound, list_about, list_papers, own_registers, read_file, read_paper};
pub use sign_offs::{answer_sign_off, list_answered, prepare_answer, put_before_leader, waiting_sign_offs};
pub use signed::{SignaturesFound, find_file_to_check, save_signatures};
pub use store::papers::{Paper, PaperListed, SignOffListed};

use chrono::Datelike as _;
use domain::ids::PaperId;
use domain::papers::{
    AboutKind, Direction, PaperDetails, PaperKind, PaperProblem, SignOffState, mending_problems, problems,
};
use domain::people::{Action, Person, Reach, Subject, granted_to};
use serde_json::{Value as Json, json};
use store::Tx;

use crate::files::{StoredFile, plain_name};
use crate::{Error, Op, Problem, Result, search};

/// A paper to be entered in a register.
#[derive(Debug, Clone)]
pub struct NewPaper {
    /// Whether it came or goes.
    pub direction: Direction,
    /// Whose register.
    pub body_id: String,
    /// What the register says of it.
    pub details: PaperDetails,
    /// The record it belongs to.
    pub about: Option<(AboutKind, String)>,
}

/// Enters a paper in the register of one's body; its file lies in the folder of files already.
///
/// # Errors
/// The register is not this person's, the record it belongs to is not theirs to read, the paper stands
/// there already; every problem at once.
pub async fn register_paper(op: &mut Op, new: NewPaper, file: Option<(StoredFile, &str)>) -> Result<PaperId> {
    let body = store::units::find_body(op.tx(), &new.body_id).await?.ok_or(Error::NotFound)?;
    op.allow(Action::RegisterPaper, &Subject::in_territory(&body.unit_path).with_bodies([body.id.clone()]))?;
    if let Some((kind, id)) = &new.about {
        read_about(op, *kind, id).await?.ok_or(Error::NotFound)?;
    }
    let details = new.details.tidy();
    let mut paper = Paper {
        id: PaperId::new(op.new_id()),
        direction: new.direction.name().to_owned(),
        body_id: body.id,
        number: details.number.clone(),
        dated: details.dated,
        kind: details.kind.code().to_owned(),
        issuer: details.issuer.clone(),
        recipient: details.recipient.clone(),
        subject: details.subject.clone(),
        registered_on: details.registered_on,
        about_kind: new.about.as_ref().map(|(kind, _)| kind.name().to_owned()),
        about_id: new.about.map(|(_, id)| id),
        sha256: None,
        file_name: None,
        registered_by: op.person()?.account_id,
        custody_path: body.unit_path,
        version: 1,
    };
    let mut wrong = explained(problems(new.direction, &details, op.today()));
    wrong.extend(same_paper(op, &paper).await?);
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    attach(op, &mut paper, file).await?;
    store::papers::insert_paper(op.tx(), &paper).await?;
    search::index_paper(op, paper.id).await?;
    let detail = json!({
        "direction": paper.direction, "body": paper.body_id, "number": paper.number, "dated": paper.dated,
        "kind": paper.kind, "subject": paper.subject, "sha256": paper.sha256,
        "about": paper.about_kind, "about_id": paper.about_id,
    });
    op.record("paper-registered", "paper", paper.id, &detail);
    Ok(paper.id)
}

/// Mends what a register says of a paper, gives an outgoing one its number and day, or attaches its file.
///
/// # Errors
/// [`Error::Stale`] if someone saved it in between. A number given already, a paper that lies before the
/// leader or was approved; every problem at once.
pub async fn mend_paper(
    op: &mut Op,
    id: PaperId,
    version: i64,
    details: PaperDetails,
    file: Option<(StoredFile, &str)>,
) -> Result<()> {
    let before = find(op, id, Action::RegisterPaper).await?;
    if before.version != version {
        return Err(Error::Stale);
    }
    let details = details.tidy();
    let direction = direction_of(&before)?;
    let latest = latest_state(op.tx(), id).await?;
    let mut wrong = explained(mending_problems(direction, latest, &details_of(&before)?, &details, file.is_some()));
    wrong.extend(explained(problems(direction, &details, op.today())));
    let mut after = Paper {
        number: details.number,
        dated: details.dated,
        kind: details.kind.code().to_owned(),
        issuer: details.issuer,
        recipient: details.recipient,
        subject: details.subject,
        registered_on: details.registered_on,
        ..before.clone()
    };
    wrong.extend(same_paper(op, &after).await?);
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    attach(op, &mut after, file).await?;
    store::papers::save_paper(op.tx(), &after).await?;
    search::index_paper(op, id).await?;
    op.record("paper-mended", "paper", id, &changes(&before, &after));
    Ok(())
}

/// A paper one has leave to do something to.
async fn find(op: &mut Op, id: PaperId, action: Action) -> Result<Paper> {
    let paper = store::papers::find_paper(op.tx(), id).await?.ok_or(Error::NotFound)?;
    let subject = subject(op, &paper, action).await?;
    op.allow(action, &subject)?;
    Ok(paper)
}

/// A paper, as permission sees it: whoever carries on a body's work reads its register.
async fn subject(op: &mut Op, paper: &Paper, action: Action) -> Result<Subject> {
    let mut bodies = vec![paper.body_id.clone()];
    if action == Action::ReadPaper {
        let body = store::units::find_body(op.tx(), &paper.body_id).await?;
        bodies.extend(body.and_then(|body| body.successor_id));
    }
    Ok(Subject::in_territory(&paper.custody_path).with_bodies(bodies))
}

/// The bodies for which someone does something in their own body, in the order of their appointments.
fn own_bodies(person: &Person, action: Action) -> Vec<String> {
    let does = |role| granted_to(action).contains(&(role, Reach::Body));
    let mut bodies: Vec<String> = Vec::new();
    for held in person.appointments.iter().filter(|held| does(held.role)) {
        if !bodies.contains(&held.body_id) {
            bodies.push(held.body_id.clone());
        }
    }
    bodies
}

fn direction_of(paper: &Paper) -> Result<Direction> {
    paper.direction.parse().map_err(|error| Error::Bug(format!("paper {}: {error}", paper.id)))
}

fn details_of(paper: &Paper) -> Result<PaperDetails> {
    let kind: PaperKind = paper.kind.parse().map_err(|error| Error::Bug(format!("paper {}: {error}", paper.id)))?;
    Ok(PaperDetails {
        number: paper.number.clone(),
        dated: paper.dated,
        kind,
        issuer: paper.issuer.clone(),
        recipient: paper.recipient.clone(),
        subject: paper.subject.clone(),
        registered_on: paper.registered_on,
    })
}

/// How a paper stands with its leader, if it ever went there.
async fn latest_state(tx: &mut Tx, id: PaperId) -> Result<Option<SignOffState>> {
    let Some(state) = store::papers::find_latest_state(tx, id).await? else { return Ok(None) };
    state.parse().map(Some).map_err(|error| Error::Bug(format!("paper {id}: {error}")))
}

/// Says that the paper stands in the register already, with the first one's id; or, of one that goes out, that its
/// number was given in that year.
async fn same_paper(op: &mut Op, paper: &Paper) -> Result<Option<Problem>> {
    if let Some(id) = store::papers::find_same_paper(op.tx(), paper).await? {
        return Ok(Some(Problem::new("number", "papers-same-paper").naming("id", id)));
    }
    let (Some(dated), "out") = (paper.dated, paper.direction.as_str()) else { return Ok(None) };
    let year = dated.year();
    let taken = store::papers::find_number_of_year(op.tx(), paper, year).await?;
    Ok(taken.map(|id| Problem::new("number", "papers-number-taken").naming("year", year).naming("id", id)))
}

/// Names the file of a paper; the content it had before stays in the folder of files.
async fn attach(op: &mut Op, paper: &mut Paper, file: Option<(StoredFile, &str)>) -> Result<()> {
    let Some((file, name)) = file else { return Ok(()) };
    let now = op.now();
    store::products::save_stored_file(op.tx(), &file.sha256, file.bytes, file.media_type, now).await?;
    paper.sha256 = Some(file.sha256);
    paper.file_name = Some(plain_name(name));
    Ok(())
}

fn explained(found: Vec<PaperProblem>) -> Vec<Problem> {
    let key = |problem| match problem {
        PaperProblem::NumberTooLong => "papers-number-too-long",
        PaperProblem::NumberMissing => "papers-number-missing",
        PaperProblem::DayMissing => "papers-day-missing",
        PaperProblem::DayToCome => "papers-day-to-come",
        PaperProblem::CameBeforeItsDay => "papers-came-before-its-day",
        PaperProblem::RegisteredInFuture => "papers-registered-in-future",
        PaperProblem::IssuerMissing => "papers-issuer-missing",
        PaperProblem::RecipientMissing => "papers-recipient-missing",
        PaperProblem::SubjectMissing => "papers-subject-missing",
        PaperProblem::SubjectTooLong => "papers-subject-too-long",
        PaperProblem::NameTooLong(_) => "papers-name-too-long",
        PaperProblem::NumberFixed => "papers-number-fixed",
        PaperProblem::Approved => "papers-approved-already",
        PaperProblem::BeforeTheLeader => "papers-before-the-leader",
    };
    found.into_iter().map(|problem| Problem::new(problem.field(), key(problem))).collect()
}

/// What changed: the fields, before and after.
fn changes(before: &Paper, after: &Paper) -> Json {
    let fields = |paper: &Paper| {
        [
            ("number", paper.number.clone()),
            ("dated", paper.dated.map(|day| day.to_string()).unwrap_or_default()),
            ("kind", paper.kind.clone()),
            ("issuer", paper.issuer.clone()),
            ("recipient", paper.recipient.clone()),
            ("subject", paper.subject.clone()),
            ("registered_on", paper.registered_on.to_string()),
            ("sha256", paper.sha256.clone().unwrap_or_default()),
        ]
    };
    let pairs = fields(before).into_iter().zip(fields(after));
    let changed = pairs.filter(|((_, old), (_, new))| old != new);
    changed.map(|((field, old), (_, new))| (field.to_owned(), json!([old, new]))).collect()
}
