//! What there is to do: the first page of everyone who works here.

mod producers;

use app::work::{Todo, WaitingAssessment};
use axum::extract::State;
use domain::Day;

use crate::Web;
use crate::due::due;
use crate::forms::FormState;
use crate::lists::{ListQuery, Pager};
use crate::pages::answers::page;
use crate::pages::errors::PageResult;
use crate::pages::reports::{report_title, state_tag};
use crate::parts::{Colour, Link, Tag};
use crate::routes::{Access, Route};
use crate::templates::{TodoPage, WorkGroup, WorkRow};
use crate::visitor::Visitor;
use crate::words::Lang;

/// The ways in.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![Route::get("/work", Access::SignedIn, get)]
}

async fn get(State(web): State<Web>, visitor: Visitor) -> PageResult {
    let todo = web.app.read(&visitor.actor(), async |op| app::work::todo(op).await).await?;
    let today = web.app.today();
    let mut rows = rows(&todo, today, visitor.lang);
    rows.sort_by_key(|row| (row.due.is_none(), row.due.map(|due| due.on)));
    page(&TodoPage {
        frame: visitor.frame(&web),
        as_of: web.app.now(),
        rounds: Vec::new(),
        form: FormState::new(["round"]),
        groups: groups(&todo, today),
        query: ListQuery::read("/work", ""),
        chips: Vec::new(),
        pager: Pager::new(1, 0),
        export_href: None,
        progress: None,
        round_name: String::new(),
        progress_note: String::new(),
        calendar: Vec::new(),
        figures: Vec::new(),
        figures_period: String::new(),
        unit: todo.unit,
        rows,
    })
}

fn groups(todo: &Todo, today: Day) -> Vec<WorkGroup> {
    let group = |count, label: &str, href: &str, earliest| group(count, label, href, earliest, today);
    let plan = todo.tasks.first().map_or_else(|| "/plans".to_owned(), |task| format!("/plans/{}", task.plan_slug));
    let late = format!("{plan}?state=late");
    let all = [
        group(todo.late_tasks, "work-group-late", &late, todo.tasks.first().map(|task| task.due_on)),
        group(todo.open_tasks, "work-group-tasks", &plan, todo.tasks.first().map(|task| task.due_on)),
        group(
            count(todo.reports.len()),
            "work-group-reports",
            "/reports",
            todo.reports.first().map(|owed| owed.period.due_on()),
        ),
        group(
            count(todo.dossiers.len()),
            "work-group-new",
            "/dossiers",
            todo.dossiers.iter().filter_map(|dossier| dossier.due_on).min(),
        ),
        group(
            count(todo.urgings.len()),
            "work-group-urged",
            "/tasks/owed",
            todo.urgings.iter().map(|urging| urging.answer_by).min(),
        ),
        group(
            count(todo.obstacles.len()),
            "work-group-obstacles",
            "/obstacles",
            todo.obstacles.iter().map(|obstacle| obstacle.due_on).min(),
        ),
        group(
            count(todo.sign_offs.len()),
            "work-group-sign-offs",
            "/sign-offs",
            todo.sign_offs.iter().map(|paper| paper.answer_by).min(),
        ),
        group(count(todo.ideas.len()), "work-group-ideas", "/ideas?state=registered", None),
        group(count(todo.sent_up.len()), "work-group-sent-up", "/councils", None),
        group(count(todo.to_score.len()), "work-group-sheets", "/councils", None),
        group(count(todo.to_conclude.len()), "work-group-conclude", "/councils", None),
        group(count(todo.to_sign.len()), "work-group-signing", "/councils", None),
    ];
    let all = all.into_iter().chain(producers::groups(&todo.with_producers, today));
    all.filter(|group| group.count > 0).collect()
}

fn count(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}

fn group(count: i64, label: &str, href: &str, earliest: Option<Day>, today: Day) -> WorkGroup {
    WorkGroup {
        count,
        label: label.to_owned(),
        href: href.to_owned(),
        earliest: earliest.map(|on| due(on, today)),
        note: String::new(),
    }
}

/// A thing for the reader to do.
fn row(
    title: &str,
    href: String,
    caption: &str,
    tag: Tag,
    due_on: Option<Day>,
    next: &'static str,
    today: Day,
) -> WorkRow {
    WorkRow {
        title: title.to_owned(),
        caption: caption.to_owned(),
        tag,
        holder: "work-holder-me".to_owned(),
        due: due_on.map(|on| due(on, today)),
        next: Some(Link::new(next, href.clone())),
        href,
    }
}

fn rows(todo: &Todo, today: Day, lang: Lang) -> Vec<WorkRow> {
    let tasks = todo.tasks.iter().map(|task| WorkRow {
        title: task.title.clone(),
        href: format!("/tasks/{}", task.id),
        caption: format!("{}, {}", task.plan_number, task.item_ref),
        tag: if task.due_on < today {
            Tag::new(Colour::Red, "plans-state-late")
        } else {
            Tag::new(Colour::Blue, format!("plans-state-{}", task.state))
        },
        holder: "work-holder-me".to_owned(),
        due: Some(due(task.due_on, today)),
        next: Some(Link::new("plans-note-title", format!("/tasks/{}", task.id))),
    });
    // A report that was not begun is begun on the page of reports.
    let reports = todo.reports.iter().map(|owed| {
        let href = owed.report_id.map_or_else(|| "/reports".to_owned(), |id| format!("/reports/{id}"));
        WorkRow {
            title: report_title(lang, owed.period),
            href: href.clone(),
            caption: owed.body_name.clone(),
            tag: state_tag(owed.state),
            holder: "work-holder-me".to_owned(),
            due: Some(due(owed.period.due_on(), today)),
            next: Some(Link::new("work-report", href)),
        }
    });
    let dossiers = todo.dossiers.iter().map(|dossier| WorkRow {
        title: dossier.product_name.clone(),
        href: format!("/dossiers/{}", dossier.id),
        caption: match &dossier.number {
            Some(number) => format!("{number} · {}", dossier.producer_name),
            None => dossier.producer_name.clone(),
        },
        tag: Tag::new(
            if dossier.state == "returned" { Colour::Red } else { Colour::Yellow },
            format!("products-state-{}", dossier.state),
        ),
        holder: "work-holder-me".to_owned(),
        due: dossier.due_on.map(|on| due(on, today)),
        next: Some(Link::new("work-open", format!("/dossiers/{}", dossier.id))),
    });
    let ideas = todo.ideas.iter().map(|idea| WorkRow {
        title: idea.title.clone(),
        href: format!("/ideas/{}", idea.id),
        caption: idea.producer_name.clone(),
        tag: Tag::new(Colour::Yellow, "work-idea-waits"),
        holder: "work-holder-me".to_owned(),
        due: None,
        next: Some(Link::new("work-decide", format!("/ideas/{}", idea.id))),
    });
    let sent_up = todo.sent_up.iter().map(|dossier| WorkRow {
        title: dossier.product_name.clone(),
        href: format!("/dossiers/{}", dossier.id),
        caption: dossier.producer_name.clone(),
        tag: Tag::new(Colour::Yellow, "work-sent-up-waits"),
        holder: "work-holder-me".to_owned(),
        due: None,
        next: Some(Link::new("evaluation-put-before-button", "/councils")),
    });
    let row = |title: &str, href, caption: &str, tag, due_on, next| row(title, href, caption, tag, due_on, next, today);
    let urgings = todo.urgings.iter().map(|urging| {
        let href = format!("/urgings/{}/answer", urging.id);
        let tag = Tag::new(Colour::Yellow, "work-urged");
        row(&urging.text, href, &urging.title, tag, Some(urging.answer_by), "plans-answer-title")
    });
    let questions = todo.questions.iter().map(|question| {
        let href = format!("/tasks/{}?answers={}", question.task_id, question.id);
        let caption = format!("{} · {}", question.body_name, question.title);
        row(
            &question.text,
            href,
            &caption,
            Tag::new(Colour::Yellow, "plans-remark-question"),
            None,
            "work-answer-obstacle",
        )
    });
    let obstacles = todo.obstacles.iter().map(|obstacle| {
        let href = format!("/obstacles/{}", obstacle.id);
        let tag = Tag::new(Colour::Teal, "work-decision-obstacle");
        row(&obstacle.title, href, &obstacle.body_name, tag, Some(obstacle.due_on), "work-answer-obstacle")
    });
    let sign_offs = todo.sign_offs.iter().map(|paper| {
        let tag = Tag::new(Colour::Yellow, "work-decision-paper");
        let caption = format!("{} · {}", paper.register_name, paper.asked_by);
        let href = format!("/papers/{}", paper.paper_id);
        row(&paper.paper_subject, href, &caption, tag, Some(paper.answer_by), "work-open-paper")
    });
    let meetings = todo.meetings.iter().map(|meeting| {
        let href = format!("/meetings/{}", meeting.id);
        let tag = Tag::new(Colour::Blue, "work-meeting");
        row(&meeting.title, href, &meeting.place, tag, Some(meeting.held_on), "work-open")
    });
    let at_work = urgings.chain(questions).chain(obstacles).chain(sign_offs).chain(meetings);
    let before_councils = assessments(&todo.to_score, "/sheet", "work-sheet-waits", "work-score")
        .chain(assessments(&todo.to_conclude, "/conclude", "work-conclude-waits", "work-conclude"))
        .chain(assessments(&todo.to_sign, "", "work-signing-waits", "work-see-result"));
    let with_producers = producers::rows(&todo.with_producers, today, lang);
    let before = tasks.chain(at_work).chain(reports).chain(dossiers).chain(ideas).chain(sent_up);
    before.chain(before_councils).chain(with_producers).collect()
}

/// Dossiers before councils, each with the page where its next step is taken.
fn assessments<'todo>(
    waiting: &'todo [WaitingAssessment],
    page: &'static str,
    tag: &'static str,
    next: &'static str,
) -> impl Iterator<Item = WorkRow> + 'todo {
    waiting.iter().map(move |one| {
        let href = format!("/assessments/{}{page}", one.id);
        WorkRow {
            title: one.product_name.clone(),
            href: href.clone(),
            caption: format!("{} · {}", one.producer_name, one.council_name),
            tag: Tag::new(Colour::Teal, tag),
            holder: "work-holder-me".to_owned(),
            due: None,
            next: Some(Link::new(next, href)),
        }
    })
}
