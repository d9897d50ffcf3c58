//! One obstacle, with its steps and what can be done.

use app::obstacles::{ObstacleView, StepRow};
use axum::extract::{Path, State};
use domain::ids::ObstacleId;
use domain::papers::KnownPaper;

use super::state_tag;
use crate::due::due;
use crate::forms::FormState;
use crate::pages::answers::page;
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{Link, MadePaper, SummaryRow};
use crate::templates::{OBSTACLE_FIELDS, ObstaclePage, ObstacleStepLine};
use crate::visitor::Visitor;
use crate::words::{say, say_with};
use crate::{Web, show};

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<ObstacleId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    page(&obstacle_page(&web, &visitor, view, FormState::new(OBSTACLE_FIELDS)))
}

pub(super) async fn read(web: &Web, visitor: &Visitor, id: ObstacleId) -> Result<ObstacleView, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| app::obstacles::read_obstacle(op, id).await).await?)
}

pub(super) fn obstacle_page(web: &Web, visitor: &Visitor, view: ObstacleView, form: FormState) -> ObstaclePage {
    let lang = visitor.lang;
    let obstacle = view.obstacle;
    let about = say(lang, &format!("obstacles-about-{}", obstacle.about_kind)).to_owned();
    let about_href = obstacle.about_id.as_ref().filter(|_| view.may_read_subject).map(|id| {
        let area = if obstacle.about_kind == "task" { "tasks" } else { "products" };
        format!("/{area}/{id}")
    });
    let days = |days: i64| say_with(lang, "obstacles-days", &[("days", &days)]);
    let waited = obstacle.first_answered_on.map(|on| days((on - obstacle.reported_on).num_days()));
    let holder = match &view.holder_now {
        Some(now) => say_with(lang, "obstacles-holder-now", &[("before", &view.holder.name), ("now", &now.name)]),
        None => view.holder.name.clone(),
    };
    let is_open = view.state.is_open();
    let mut facts = vec![
        SummaryRow::new("obstacles-reported-by", &view.body.name),
        SummaryRow::new("obstacles-reported-on", show::day(obstacle.reported_on)),
        SummaryRow::new(
            "obstacles-about",
            if obstacle.about.is_empty() { about } else { format!("{about}: {}", obstacle.about) },
        ),
        SummaryRow::new(if is_open { "obstacles-holder" } else { "obstacles-closed-by" }, holder),
    ];
    match waited {
        Some(waited) => facts.push(SummaryRow::new("obstacles-answered-after", waited)),
        None => facts
            .push(SummaryRow::new("obstacles-open-since", days((web.app.today() - obstacle.reported_on).num_days()))),
    }
    let steps: Vec<ObstacleStepLine> = view.steps.into_iter().map(step_line).collect();
    let base = format!("/obstacles/{}", obstacle.id);
    ObstaclePage {
        frame: visitor.frame(web),
        crumbs: vec![Link::new("shell-nav-obstacles", "/obstacles")],
        caption: say_with(
            lang,
            "obstacles-number-of",
            &[("number", &obstacle.number), ("body", &view.body.short_name)],
        ),
        papers: if is_open { Vec::new() } else { vec![MadePaper::new(KnownPaper::ObstacleAnswer, obstacle.id)] },
        title: obstacle.title,
        tag: state_tag(&obstacle.state),
        is_general: obstacle.is_general,
        due: is_open.then(|| due(obstacle.due_on, web.app.today())),
        answer: if is_open { None } else { steps.last().cloned() },
        text: obstacle.text,
        facts,
        about_href,
        steps,
        may_add: view.may_add,
        may_answer: view.may_answer,
        may_decide: view.may_decide,
        unsaved: unsaved(&form, is_open),
        form,
        version: obstacle.version,
        base,
        conflict: None,
    }
}

/// What was typed into a form that is no longer offered, so that it is not lost.
fn unsaved(form: &FormState, is_open: bool) -> String {
    let typed = ["text", "reason", "addition"].map(|field| form.value(field));
    typed.into_iter().find(|text| !is_open && !text.trim().is_empty()).unwrap_or_default().to_owned()
}

fn step_line(step: StepRow) -> ObstacleStepLine {
    ObstacleStepLine {
        what: format!("obstacles-step-{}", step.kind),
        by: format!("{}, {}", step.by, step.body_name),
        text: step.text,
        paper: step.paper.unwrap_or_default(),
        carry_out_by: step.carry_out_by,
        on: step.done_on,
    }
}
