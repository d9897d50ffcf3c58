//! The way to the leader and back: putting a paper before them, what waits, answering.

use app::Error;
use app::papers::SignOffListed;
use axum::extract::{Path, State};
use domain::ids::{PaperId, SignOffId};
use domain::papers::{Answer, Asking};

use super::read::{paper_page, read};
use super::sign_off_row;
use crate::Web;
use crate::forms::FormState;
use crate::pages::answers::{explain, go_on, page, page_with_conflict, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::Link;
use crate::templates::{AnswerPage, AnswerWords, AskLeaderPage, PaperPage, SignOffsPage};
use crate::visitor::{Posted, Visitor};
use crate::words::Message;

const ASK_FIELDS: [&str; 2] = ["reason", "answer_by"];
/// How many answers a leader sees again.
const ANSWERED: i64 = 10;

pub(super) async fn index(State(web): State<Web>, visitor: Visitor) -> PageResult {
    let (waiting, answered) = web
        .app
        .read(&visitor.actor(), async |op| {
            Ok((app::papers::waiting_sign_offs(op).await?, app::papers::list_answered(op, ANSWERED).await?))
        })
        .await?;
    let today = web.app.today();
    let rows = |found: Vec<SignOffListed>| found.into_iter().map(|one| sign_off_row(one, today)).collect();
    page(&SignOffsPage {
        frame: visitor.frame(&web),
        crumbs: vec![Link::new("papers-title", "/papers")],
        rows: rows(waiting),
        answered: rows(answered),
    })
}

pub(super) async fn ask(State(web): State<Web>, visitor: Visitor, Path(id): Path<PaperId>) -> PageResult {
    page(&ask_page(&web, &visitor, id, FormState::new(ASK_FIELDS)).await?)
}

pub(super) async fn put(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<PaperId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(ASK_FIELDS).typed(posted.0.iter().cloned());
    let version = posted.version();
    let answer_by = form.day("answer_by");
    if form.has_errors() {
        return page_with_problems(&ask_page(&web, &visitor, id, form).await?);
    }
    let asking = Asking { reason: posted.text("reason").to_owned(), answer_by };
    let put =
        web.app.write(&visitor.actor(), async |op| app::papers::put_before_leader(op, id, version, asking).await).await;
    match put {
        Ok(_) => go_on(&format!("/papers/{id}")),
        Err(Error::Invalid(problems)) => match problems.iter().find(|problem| problem.field.is_empty()) {
            // Someone was faster: the paper's page says how it stands, and what was typed is kept there.
            Some(problem) => {
                let problem = Some(Message::from(problem));
                let kept_note = posted.text("reason").to_owned();
                page_with_conflict(&PaperPage { problem, kept_note, ..paper_page(&web, &visitor, id).await? })
            }
            None => {
                explain(&mut form, problems);
                page_with_problems(&ask_page(&web, &visitor, id, form).await?)
            }
        },
        Err(Error::Stale) => {
            let problem = Some(Message::new("papers-changed-meanwhile"));
            let kept_note = posted.text("reason").to_owned();
            page_with_conflict(&PaperPage { problem, kept_note, ..paper_page(&web, &visitor, id).await? })
        }
        Err(other) => Err(other.into()),
    }
}

async fn ask_page(web: &Web, visitor: &Visitor, id: PaperId, form: FormState) -> Result<AskLeaderPage, PageError> {
    let view = read(web, visitor, id).await?;
    if !view.may_ask {
        let key = match view.sign_offs.last().map(|last| last.state.as_str()) {
            Some("waiting") => "papers-waits-already",
            Some("approved") => "papers-approved-before",
            _ => return Err(Error::NotFound.into()),
        };
        return Err(Error::problem("", key).into());
    }
    let href = format!("/papers/{id}");
    Ok(AskLeaderPage {
        frame: visitor.frame(web),
        crumbs: vec![Link::new("papers-title", "/papers"), Link::new(&view.paper.subject, &href)],
        subject: view.paper.subject,
        committee: view.committee.unwrap_or_default(),
        leaders: view.leaders.join(", "),
        has_file: view.paper.file_name.is_some(),
        said: view.sign_offs.last().map(|last| last.note.clone()).unwrap_or_default(),
        form,
        version: view.paper.version,
        action: format!("{href}/sign-off"),
        back_href: href,
    })
}

/// What an address names: the paper's going before the leader, and the answer.
type Named = Path<(SignOffId, String)>;

fn answer_of(name: &str) -> Result<Answer, PageError> {
    name.parse().map_err(|_| Error::NotFound.into())
}

pub(super) async fn answering(State(web): State<Web>, visitor: Visitor, Path((id, name)): Named) -> PageResult {
    let answer = answer_of(&name)?;
    match web.app.read(&visitor.actor(), async |op| app::papers::prepare_answer(op, id).await).await {
        Ok(one) => page(&answer_page(&web, &visitor, one, answer, FormState::new(["note"]))),
        Err(error) => not_now(&web, &visitor, error, "").await,
    }
}

pub(super) async fn answer(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, name)): Named,
    posted: Posted,
) -> PageResult {
    let answer = answer_of(&name)?;
    let note = posted.text("note");
    let answered =
        web.app.write(&visitor.actor(), async |op| app::papers::answer_sign_off(op, id, answer, note).await).await;
    let error = match answered {
        Ok(paper_id) => return go_on(&format!("/papers/{paper_id}")),
        Err(error) => error,
    };
    match web.app.read(&visitor.actor(), async |op| app::papers::prepare_answer(op, id).await).await {
        Ok(one) => match error {
            Error::Invalid(problems) => {
                let mut form = FormState::new(["note"]).typed(posted.0.iter().cloned());
                explain(&mut form, problems);
                page_with_problems(&answer_page(&web, &visitor, one, answer, form))
            }
            other => Err(other.into()),
        },
        Err(error) => not_now(&web, &visitor, error, note).await,
    }
}

/// Shows the paper with who answered and when, and what was typed; any other refusal as it is.
async fn not_now(web: &Web, visitor: &Visitor, error: Error, note: &str) -> PageResult {
    let Error::Invalid(problems) = error else { return Err(error.into()) };
    let answered = problems.iter().find_map(|problem| {
        let (_, id) = problem.args.iter().find(|(name, _)| *name == "paper")?;
        Some((Message::from(problem), id.parse::<PaperId>().ok()?))
    });
    let Some((problem, id)) = answered else { return Err(Error::Invalid(problems).into()) };
    let shown = paper_page(web, visitor, id).await?;
    page_with_conflict(&PaperPage { problem: Some(problem), kept_note: note.trim().to_owned(), ..shown })
}

fn answer_page(web: &Web, visitor: &Visitor, one: SignOffListed, answer: Answer, form: FormState) -> AnswerPage {
    AnswerPage {
        frame: visitor.frame(web),
        crumbs: vec![Link::new("papers-title", "/papers"), Link::new("papers-sign-offs", "/sign-offs")],
        words: AnswerWords::of(answer),
        action: format!("/sign-offs/{}/{answer}", one.id),
        row: sign_off_row(one, web.app.today()),
        form,
    }
}
