//! The leader's two minutes, and the week on a page.

use app::plans::TaskRow;
use app::units::apparatus::GapRow;
use app::work::{Overview, Week};
use axum::extract::{Query, State};
use chrono::Days;
use domain::Day;
use domain::people::{Action, may_ever};
use serde::Deserialize;

use crate::Web;
use crate::due::due;
use crate::pages::answers::page;
use crate::pages::errors::PageResult;
use crate::pages::units::gap_words;
use crate::parts::{Colour, Figure, Link, Source, Tag};
use crate::routes::{Access, Route};
use crate::show;
use crate::templates::{DecisionLine, OverviewPage, RedLine, RedList, WeekPage, WorkGroup};
use crate::visitor::Visitor;
use crate::words::{Lang, say};

/// The ways in.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/overview", Access::Does(Action::ReadOverview), get),
        Route::get("/overview/week", Access::Does(Action::ReadOverview), week),
    ]
}

async fn get(State(web): State<Web>, visitor: Visitor) -> PageResult {
    let overview = web.app.read(&visitor.actor(), async |op| app::work::overview(op).await).await?;
    let today = web.app.today();
    let person = visitor.signed_in.as_ref().map(|signed_in| &signed_in.person);
    let decides = person.is_some_and(|person| may_ever(person, Action::DecideObstacle));
    page(&OverviewPage {
        frame: visitor.frame(&web),
        unit: overview.unit.clone(),
        reds: reds(&overview),
        decisions: decisions(&overview, today, decides),
        lists: lists(&overview, today, visitor.lang),
    })
}

fn reds(overview: &Overview) -> Vec<WorkGroup> {
    let red = |count: i64, label: &str, href: &str| WorkGroup {
        count,
        label: label.to_owned(),
        href: href.to_owned(),
        earliest: None,
        note: if count == 0 { "work-red-none".to_owned() } else { "work-red-see".to_owned() },
    };
    let count = |rows: usize| i64::try_from(rows).unwrap_or(i64::MAX);
    let not_taken_up = overview.not_taken_up.iter().map(|plan| plan.units.len()).sum();
    let plan = overview.not_taken_up.first().map_or("/plans".to_owned(), |plan| format!("/plans/{}/units", plan.slug));
    vec![
        red(overview.tasks.late, "work-red-late", "/tasks?parts=no&standing=late"),
        red(overview.urged.iter().map(|body| body.overdue).sum(), "work-red-urged", "/tasks?by=unit"),
        red(overview.obstacles.1, "work-red-obstacles", "/obstacles?state=late"),
        red(count(overview.gaps.len()), "work-red-gaps", "/apparatus?gaps=yes"),
        red(count(not_taken_up), "work-red-not-taken-up", &plan),
        red(overview.tasks.at_risk, "work-red-at-risk", "/tasks?parts=no&standing=at-risk"),
    ]
}

fn decisions(overview: &Overview, today: Day, decides: bool) -> Vec<DecisionLine> {
    let papers = overview.sign_offs.iter().map(|paper| DecisionLine {
        tag: Tag::new(Colour::Yellow, "work-decision-paper"),
        title: format!("{} · {}", format!("{} {}", paper.paper_kind, paper.paper_number).trim(), paper.paper_subject),
        href: format!("/papers/{}", paper.paper_id),
        caption: format!("{} · {} · {}", paper.register_name, paper.asked_by, show::day(paper.asked_on)),
        reason: paper.reason.clone(),
        due: Some(due(paper.answer_by, today)),
        acts: vec![
            Link::new("work-approve", format!("/sign-offs/{}/approve", paper.id)),
            Link::new("work-return", format!("/sign-offs/{}/return", paper.id)),
            Link::new("work-ask", format!("/sign-offs/{}/ask", paper.id)),
        ],
        paper_href: paper.file_name.as_ref().map(|_| format!("/papers/{}/file", paper.paper_id)),
    });
    let act = if decides { "work-decide-obstacle" } else { "work-answer-obstacle" };
    let obstacles = overview.to_decide.iter().map(|obstacle| DecisionLine {
        tag: Tag::new(Colour::Teal, "work-decision-obstacle"),
        title: obstacle.title.clone(),
        href: format!("/obstacles/{}", obstacle.id),
        caption: format!("{} · {}", obstacle.body_name, show::day(obstacle.reported_on)),
        reason: obstacle.about.clone(),
        due: Some(due(obstacle.due_on, today)),
        acts: vec![Link::new(act, format!("/obstacles/{}", obstacle.id))],
        paper_href: None,
    });
    let results = overview.to_sign.iter().map(|one| DecisionLine {
        tag: Tag::new(Colour::Green, "work-decision-result"),
        title: one.product_name.clone(),
        href: format!("/assessments/{}", one.id),
        caption: format!("{} · {}", one.producer_name, one.council_name),
        reason: String::new(),
        due: None,
        acts: vec![Link::new("work-see-result", format!("/assessments/{}", one.id))],
        paper_href: None,
    });
    let mut all: Vec<DecisionLine> = papers.chain(obstacles).chain(results).collect();
    all.sort_by_key(|line| (line.due.is_none(), line.due.map(|due| due.on)));
    all
}

fn task_red(task: &TaskRow, today: Day) -> RedLine {
    RedLine {
        what: task.title.clone(),
        href: Some(format!("/tasks/{}", task.id)),
        due: Some(due(task.due_on, today)),
        note: format!("{} · {}, {}", task.lead_name, task.plan_number, task.item_ref),
    }
}

fn gap_line(gap: &GapRow, lang: Lang) -> RedLine {
    RedLine {
        what: gap.body_name.clone(),
        href: Some(format!("/apparatus/{}", gap.body_id)),
        due: None,
        note: gap_words(gap, lang),
    }
}

fn lists(overview: &Overview, today: Day, lang: Lang) -> Vec<RedList> {
    let plain = |what: String, href: String, note: String| RedLine { what, href: Some(href), due: None, note };
    let late = overview.late.iter().map(|task| task_red(task, today)).collect();
    let units = overview
        .late_units
        .iter()
        .map(|row| {
            let note = format!("{}: {}", say(lang, "plans-state-late"), show::number(row.count.late));
            plain(row.name.clone(), format!("/tasks?parts=no&standing=late&unit={}", row.key), note)
        })
        .collect();
    let urged = overview
        .urged
        .iter()
        .map(|body| {
            let note = format!("{}: {}", say(lang, "work-urged-overdue"), show::number(body.overdue));
            plain(body.name.clone(), format!("/tasks?unit={}", body.body_id), note)
        })
        .collect();
    let not_taken_up = overview
        .not_taken_up
        .iter()
        .map(|plan| plain(plan.number.clone(), format!("/plans/{}/units", plan.slug), plan.units.join("; ")))
        .collect();
    let list = |id, label, lines, more: Option<Link>| RedList { id, label, none: "work-nothing-red", lines, more };
    vec![
        list("qua-han", "work-red-late", late, Some(Link::new("work-see-all", "/tasks?parts=no&standing=late"))),
        list("don-vi", "work-late-units", units, Some(Link::new("work-see-all", "/tasks?by=unit"))),
        list("don-doc", "work-red-urged", urged, None),
        list(
            "bo-may",
            "work-red-gaps",
            overview.gaps.iter().map(|gap| gap_line(gap, lang)).collect(),
            Some(Link::new("work-see-all", "/apparatus")),
        ),
        list("trien-khai", "work-red-not-taken-up", not_taken_up, None),
    ]
}

#[derive(Deserialize)]
struct Asked {
    day: Option<Day>,
}

async fn week(State(web): State<Web>, visitor: Visitor, Query(asked): Query<Asked>) -> PageResult {
    let today = web.app.today();
    let day = asked.day.unwrap_or(today);
    let week = web.app.read(&visitor.actor(), async |op| app::work::week(op, day).await).await?;
    let href = |monday: Option<Day>| format!("/overview/week?day={}", monday.unwrap_or(week.from));
    page(&WeekPage {
        frame: visitor.frame(&web),
        crumbs: vec![Link::new("work-overview", "/overview")],
        unit: week.unit.clone(),
        from: week.from,
        to: week.to,
        as_of: web.app.now(),
        before_href: href(week.from.checked_sub_days(Days::new(7))),
        after_href: href(week.from.checked_add_days(Days::new(7))),
        figures: week_figures(&week),
        lists: week_lists(&week, today, visitor.lang),
    })
}

fn week_figures(week: &Week) -> Vec<Figure> {
    let figure = |label: &str, value: i64| Figure {
        label: label.to_owned(),
        value: show::number(value),
        note: String::new(),
        href: None,
        source: Source::Computed,
    };
    vec![
        figure("plans-figure-tasks", week.tasks.total),
        figure("plans-figure-done", week.tasks.done),
        figure("work-red-late", week.tasks.late),
        figure("work-week-urgings", week.urged.iter().map(|body| body.times).sum()),
        figure("work-week-obstacles", week.obstacles.0),
    ]
}

fn week_lists(week: &Week, today: Day, lang: Lang) -> Vec<RedList> {
    let done = week
        .notes
        .iter()
        .map(|note| RedLine {
            what: note.title.clone(),
            href: Some(format!("/tasks/{}", note.task_id)),
            due: None,
            note: format!(
                "{} · {} · {} · {}",
                note.unit_name,
                show::day(note.noted_on),
                say(lang, &format!("plans-state-{}", note.state)),
                note.note
            ),
        })
        .collect();
    let tasks = |rows: &[TaskRow]| rows.iter().map(|task| task_red(task, today)).collect::<Vec<_>>();
    let urged = week
        .urged
        .iter()
        .map(|body| RedLine {
            what: body.name.clone(),
            href: None,
            due: None,
            note: format!("{}: {}", say(lang, "work-week-urgings"), show::number(body.times)),
        })
        .collect();
    let list = |id, label, none, lines| RedList { id, label, none, lines, more: None };
    vec![
        list("da-lam", "work-week-done", "work-week-none", done),
        list("qua-han", "work-red-late", "work-nothing-red", tasks(&week.late)),
        list("sap-den", "work-week-coming", "work-red-none", tasks(&week.coming)),
        list("don-doc", "work-week-urgings", "work-red-none", urged),
        list("bo-may", "work-red-gaps", "work-nothing-red", week.gaps.iter().map(|gap| gap_line(gap, lang)).collect()),
    ]
}
