//! The chair concludes.

use app::evaluation::{self, ConclusionDraft};
use app::{Error, Problem};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse};
use domain::evaluation::{Answers, progress};
use domain::ids::AssessmentId;

use super::assessments::crumbs;
use super::blocks::{self, Beside};
use super::outcome::told;
use crate::Web;
use crate::forms::FormState;
use crate::pages::answers::{explain, go_on, page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::templates::ConcludePage;
use crate::visitor::{Posted, Visitor};
use crate::words::Message;

async fn draft(
    web: &Web,
    visitor: &Visitor,
    id: AssessmentId,
    agreed: Option<Answers>,
) -> Result<ConclusionDraft, PageError> {
    let prepare = async |op: &mut app::Op| evaluation::prepare_conclusion(op, id, agreed).await;
    Ok(web.app.read(&visitor.actor(), prepare).await?)
}

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<AssessmentId>) -> PageResult {
    let draft = draft(&web, &visitor, id, None).await?;
    if !draft.assessment.is_open() {
        return go_on(&format!("/assessments/{id}"));
    }
    page(&conclude_page(&web, &visitor, &draft, ""))
}

pub(super) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<AssessmentId>,
    posted: Posted,
) -> PageResult {
    let (agreed, unreadable) = blocks::answers(&posted);
    let version = posted.version();
    let remarks = posted.text("remarks").to_owned();
    let given = Some(agreed.clone()).filter(|agreed| !agreed.is_empty());
    if posted.text("act") != "conclude" && unreadable.is_empty() {
        let draft = draft(&web, &visitor, id, given).await?;
        return page(&conclude_page(&web, &visitor, &draft, &remarks));
    }
    let concluded = match unreadable.is_empty() {
        false => Err(Error::Invalid(unreadable)),
        true => {
            let agreed = agreed.clone();
            let conclude = async |op: &mut app::Op| evaluation::conclude(op, id, version, agreed, &remarks).await;
            web.app.write(&visitor.actor(), conclude).await
        }
    };
    match concluded {
        Ok(_) => go_on(&format!("/assessments/{id}")),
        Err(Error::Invalid(problems)) => {
            let draft = draft(&web, &visitor, id, given).await?;
            let mut again = conclude_page(&web, &visitor, &draft, &remarks);
            explain(&mut again.form, problems);
            page_with_problems(&again)
        }
        Err(Error::Stale) => {
            let draft = draft(&web, &visitor, id, given).await?;
            let again = ConcludePage { is_stale: true, ..conclude_page(&web, &visitor, &draft, &remarks) };
            Ok((StatusCode::CONFLICT, Html(askama::Template::render(&again)?)).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

fn conclude_page(web: &Web, visitor: &Visitor, draft: &ConclusionDraft, remarks: &str) -> ConcludePage {
    let view = &draft.assessment;
    let sheet = view.pinned.criteria();
    let votes: Vec<Answers> = view.members.iter().filter_map(|member| member.answers.clone()).collect();
    let differing = draft.outcome.as_ref().map(|outcome| outcome.differing.clone()).unwrap_or_default();
    let beside = Beside { votes: &votes, open_at: &differing, ..Beside::default() };
    let say = |problem: &Problem| {
        let message = Message::new(problem.key);
        problem.args.iter().fold(message, |message, (name, value)| message.with(name, value)).say(visitor.lang)
    };
    let mut fields = blocks::fields(sheet);
    fields.push("remarks".to_owned());
    ConcludePage {
        frame: visitor.frame(web),
        crumbs: crumbs(view),
        product: view.product.clone(),
        base: format!("/assessments/{}", view.assessment.id),
        version: view.assessment.version,
        problems: draft.problems.iter().map(say).collect(),
        result: draft.outcome.as_ref().map(|outcome| told(visitor.lang, view, outcome)),
        unfinished: draft.unfinished,
        shows_levels: view.is_open() && view.shows_points && !votes.is_empty(),
        parts: blocks::parts(sheet, &draft.proposed, &progress(sheet, &draft.proposed), &beside),
        form: FormState::new(fields).with("remarks", remarks),
        is_stale: false,
    }
}
