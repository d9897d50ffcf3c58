//! Reporting an obstacle.

use app::Error;
use app::obstacles::NewObstacle;
use axum::extract::{Query, State};
use domain::obstacles::About;
use serde::Deserialize;

use super::explain;
use crate::Web;
use crate::forms::{Choice, FormState};
use crate::pages::answers::{go_on, page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::Link;
use crate::templates::{NEW_OBSTACLE_FIELDS, NewObstaclePage};
use crate::visitor::{Posted, Visitor};

/// What the address already knows: `?about=task&id=…`.
#[derive(Deserialize)]
pub(super) struct AboutWhat {
    #[serde(default)]
    about: String,
    #[serde(default)]
    id: String,
}

pub(super) async fn new(State(web): State<Web>, visitor: Visitor, Query(of): Query<AboutWhat>) -> PageResult {
    let mut form = FormState::new(NEW_OBSTACLE_FIELDS);
    if of.about.parse::<About>().is_ok() {
        form = form.with("about", &of.about);
        if !of.id.is_empty() {
            form = form.with(&of.about, &of.id);
        }
    }
    page(&form_page(&web, &visitor, form).await?)
}

pub(super) async fn report(State(web): State<Web>, visitor: Visitor, posted: Posted) -> PageResult {
    let kind = posted.text("about").to_owned();
    let about_id = match kind.as_str() {
        "task" | "product" => posted.text(&kind).to_owned(),
        _ => String::new(),
    };
    let new = NewObstacle {
        rule: if kind == "rule" { posted.text("rule").to_owned() } else { String::new() },
        about_kind: kind,
        about_id,
        title: posted.text("title").to_owned(),
        text: posted.text("text").to_owned(),
    };
    let body = posted.text("body").to_owned();
    let report = async |op: &mut app::Op| {
        let bodies = app::obstacles::reporting_bodies(op).await?;
        let chosen =
            bodies.iter().find(|known| known.id == body).or(if bodies.len() == 1 { bodies.first() } else { None });
        let chosen = chosen.ok_or_else(|| Error::problem("body", "obstacles-body-missing"))?;
        app::obstacles::report_obstacle(op, &chosen.id, new).await
    };
    match web.app.write(&visitor.actor(), report).await {
        Ok(id) => go_on(&format!("/obstacles/{id}")),
        Err(Error::Invalid(problems)) => {
            let mut form = FormState::new(NEW_OBSTACLE_FIELDS).typed(posted.0.iter().cloned());
            explain(&mut form, problems);
            page_with_problems(&form_page(&web, &visitor, form).await?)
        }
        Err(other) => Err(other.into()),
    }
}

async fn form_page(web: &Web, visitor: &Visitor, form: FormState) -> Result<NewObstaclePage, PageError> {
    let (kind, task, product) = (form.value("about"), form.value("task"), form.value("product"));
    let read = async |op: &mut app::Op| {
        let bodies = app::obstacles::reporting_bodies(op).await?;
        let id = if kind == "product" { product } else { task };
        Ok((bodies, app::obstacles::about_choices(op, kind, id).await?))
    };
    let (bodies, choices) = web.app.read(&visitor.actor(), read).await?;
    let choice = |(value, label): (String, String)| Choice::new(value, label);
    Ok(NewObstaclePage {
        frame: visitor.frame(web),
        crumbs: vec![Link::new("shell-nav-obstacles", "/obstacles")],
        bodies: if bodies.len() > 1 {
            bodies.into_iter().map(|body| Choice::new(body.id, body.short_name)).collect()
        } else {
            Vec::new()
        },
        kinds: About::ALL.map(|about| Choice::new(about.name(), format!("obstacles-about-{about}"))).to_vec(),
        tasks: choices.tasks.into_iter().map(choice).collect(),
        products: choices.products.into_iter().map(choice).collect(),
        answer_within: domain::obstacles::ANSWER_WITHIN,
        form,
    })
}
