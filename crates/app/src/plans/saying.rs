//! What is said on a task: comments, questions and answers, guidance, urging.

use domain::Day;
use domain::ids::{RemarkId, TaskId, UrgingId};
use domain::people::{Action, Subject};
use domain::text;
use serde_json::json;
use store::plans::{Task, UrgedBody, Urging};

use super::assigning::text_problems;
use super::{find_task, is_over, subject, subject_with_partners};
use crate::notices::{Kind as Told, Notice, To, tell};
use crate::{Error, Op, Problem, Result};

/// What kind of remark it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemarkKind {
    /// A comment.
    Comment,
    /// A question of whoever does the task.
    Question,
    /// The answer to a question.
    Answer,
    /// Guidance of whoever follows the plan.
    Guidance,
}

impl RemarkKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Comment, Self::Question, Self::Answer, Self::Guidance];

    /// The name in the store and in forms.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Question => "question",
            Self::Answer => "answer",
            Self::Guidance => "guidance",
        }
    }

    /// The kind of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Something to be said on a task.
#[derive(Debug, Clone)]
pub struct NewRemark {
    /// The name of the kind.
    pub kind: String,
    /// The question it answers.
    pub answers_id: Option<RemarkId>,
    /// What is said.
    pub text: String,
    /// The number of a guidance document.
    pub paper: String,
}

/// Says something on a task. Whoever leads it, takes part in it or follows it may; guidance and answers are
/// given by those who follow the plan or lead the task.
///
/// # Errors
/// The task is not this person's; nothing is said, or too much; an answer to no question of this task.
pub async fn remark(op: &mut Op, id: TaskId, new: NewRemark) -> Result<RemarkId> {
    let task = store::plans::find_task(op.tx(), id).await?.ok_or(Error::NotFound)?;
    let with_partners = subject_with_partners(op, &task).await?;
    let body_id = op.acting_body(Action::RemarkOnTask, &with_partners)?;
    let said = text::tidy_lines(&new.text);
    let paper = text::tidy(&new.paper);
    let kind = RemarkKind::from_name(&new.kind);
    let mut problems = Vec::new();
    match kind {
        None => problems.push(Problem::new("kind", "plans-remark-kind-missing")),
        Some(RemarkKind::Guidance) if !op.may(Action::Urge, &subject(&task)) => {
            problems.push(Problem::new("kind", "plans-remark-guidance-not-yours"));
        }
        Some(RemarkKind::Answer) => {
            let remarks = store::plans::list_remarks(op.tx(), id).await?;
            let asks = |id| remarks.iter().any(|asked| asked.id == id && asked.kind == RemarkKind::Question.name());
            if !new.answers_id.is_some_and(asks) {
                problems.push(Problem::new("answers", "plans-remark-no-question"));
            }
        }
        Some(_) => {}
    }
    problems.extend(text_problems("text", &said, "plans-remark-missing"));
    let (Some(kind), true) = (kind, problems.is_empty()) else { return Err(Error::Invalid(problems)) };
    let remark = store::plans::NewRemark {
        id: RemarkId::new(op.new_id()),
        task_id: id,
        kind: kind.name(),
        answers_id: new.answers_id.filter(|_| kind == RemarkKind::Answer),
        body_id,
        account_id: op.person()?.account_id,
        text: said,
        paper: Some(paper).filter(|paper| !paper.is_empty() && kind == RemarkKind::Guidance),
        said_on: op.today(),
        recorded_at: op.now(),
    };
    store::plans::insert_remark(op.tx(), &remark).await?;
    let detail = json!({ "kind": remark.kind, "text": remark.text, "paper": remark.paper });
    op.record("task-remarked", "task", id, &detail);
    tell_of_remark(op, &task, kind, &remark).await?;
    Ok(remark.id)
}

/// Tells those whom a remark concerns: a question whoever follows the plan, an answer and guidance the unit.
async fn tell_of_remark(op: &mut Op, task: &Task, kind: RemarkKind, remark: &store::plans::NewRemark) -> Result<()> {
    let told = match kind {
        RemarkKind::Comment => return Ok(()),
        RemarkKind::Question => Told::TaskAsked,
        RemarkKind::Answer => Told::TaskAnswered,
        RemarkKind::Guidance => Told::Guided,
    };
    let bodies = match kind {
        RemarkKind::Question => store::plans::find_follower(op.tx(), task.plan_id).await?.into_iter().collect(),
        _ => vec![task.lead_body_id.clone()],
    };
    let notice = Notice::new(told, task.id, &task.title, format!("/tasks/{}", task.id)).once_for(remark.id);
    tell(op, To::Officers(&bodies), &notice).await?;
    Ok(())
}

/// An act of urging to be recorded.
#[derive(Debug, Clone)]
pub struct NewUrging {
    /// What is said.
    pub text: String,
    /// The number of the letter, where there is one.
    pub paper: String,
    /// The last day to answer.
    pub answer_by: Option<Day>,
}

/// Urges the unit that leads a task (plan 470, V.1.b).
///
/// # Errors
/// The task is beyond this person's territory, or is over; nothing is said; no day to answer, or one that
/// has passed.
pub async fn urge(op: &mut Op, id: TaskId, new: NewUrging) -> Result<UrgingId> {
    let task = find_task(op, id, Action::Urge).await?;
    let from_body_id = op.acting_body(Action::Urge, &subject(&task))?;
    let said = text::tidy_lines(&new.text);
    let paper = text::tidy(&new.paper);
    let mut problems = Vec::new();
    if is_over(&task.state) {
        problems.push(Problem::new("", "plans-task-over"));
    }
    if from_body_id == task.lead_body_id {
        problems.push(Problem::new("", "plans-urge-oneself"));
    }
    problems.extend(text_problems("text", &said, "plans-urge-missing"));
    if paper.chars().count() > 100 {
        problems.push(Problem::new("paper", "plans-paper-number-too-long"));
    }
    match new.answer_by {
        None => problems.push(Problem::new("answer_by", "plans-answer-by-missing")),
        Some(day) if day < op.today() => problems.push(Problem::new("answer_by", "plans-answer-by-passed")),
        Some(_) => {}
    }
    let (Some(answer_by), true) = (new.answer_by, problems.is_empty()) else { return Err(Error::Invalid(problems)) };
    let title = task.title.clone();
    let urging = Urging {
        id: UrgingId::new(op.new_id()),
        task_id: id,
        from_body_id,
        to_body_id: task.lead_body_id,
        text: said,
        paper: Some(paper).filter(|paper| !paper.is_empty()),
        urged_on: op.today(),
        answer_by,
        answer: None,
        answered_on: None,
        answered_by: None,
        urged_by: op.person()?.account_id,
        version: 1,
    };
    store::plans::insert_urging(op.tx(), &urging).await?;
    let detail = json!({ "task": id, "to": urging.to_body_id, "paper": urging.paper, "answer_by": answer_by });
    op.record("unit-urged", "urging", urging.id, &detail);
    let href = format!("/urgings/{}/answer", urging.id);
    let notice = Notice::new(Told::Urged, id, title, href).once_for(urging.id).due(answer_by);
    tell(op, To::Officers(std::slice::from_ref(&urging.to_body_id)), &notice).await?;
    Ok(urging.id)
}

/// Reads an act of urging, for the unit that was urged.
///
/// # Errors
/// There is none, or another unit was urged.
pub async fn read_urging(op: &mut Op, id: UrgingId) -> Result<Urging> {
    let (urging, _) = find_urging(op, id).await?;
    Ok(urging)
}

async fn find_urging(op: &mut Op, id: UrgingId) -> Result<(Urging, Task)> {
    let urging = store::plans::find_urging(op.tx(), id).await?.ok_or(Error::NotFound)?;
    let task = store::plans::find_task(op.tx(), urging.task_id).await?.ok_or(Error::NotFound)?;
    let urged = Subject::in_territory(&task.custody_path).with_bodies([urging.to_body_id.clone()]);
    op.allow(Action::ReportProgress, &urged)?;
    Ok((urging, task))
}

/// Answers an act of urging, for the unit that was urged. Answers the task.
///
/// # Errors
/// Another unit was urged; it is answered already; nothing is said. [`Error::Stale`] if someone was faster.
pub async fn answer_urging(op: &mut Op, id: UrgingId, version: i64, answer: &str) -> Result<TaskId> {
    let (urging, task) = find_urging(op, id).await?;
    let answer = text::tidy_lines(answer);
    let mut problems = Vec::new();
    if let Some(day) = urging.answered_on {
        problems.push(Problem::new("", "plans-urging-answered").naming("day", day.format("%d/%m/%Y")));
    } else if urging.version != version {
        return Err(Error::Stale);
    }
    problems.extend(text_problems("answer", &answer, "plans-answer-missing"));
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let answered = Urging {
        answer: Some(answer),
        answered_on: Some(op.today()),
        answered_by: Some(op.person()?.account_id),
        ..urging
    };
    store::plans::save_urging_answer(op.tx(), &answered).await?;
    op.record("urging-answered", "urging", id, &json!({ "task": task.id, "answer": answered.answer }));
    let notice = Notice::new(Told::UrgingAnswered, task.id, &task.title, format!("/tasks/{}", task.id)).once_for(id);
    tell(op, To::People(&[answered.urged_by]), &notice).await?;
    Ok(task.id)
}

/// How often each unit was urged in a time, most first.
///
/// # Errors
/// No role of this person urges or reads the overview.
pub async fn urgings_by_body(op: &mut Op, from: Day, to: Day) -> Result<Vec<UrgedBody>> {
    let territories = op.territories(Action::ReadOverview)?;
    let today = op.today();
    Ok(store::plans::count_urgings(op.tx(), &territories, from, to, today).await?)
}
