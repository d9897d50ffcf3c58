//! Opening a case and closing it.

use app::Error;
use app::support::{CaseOf, CaseView, Closing, DevelopmentClosing};
use axum::extract::{Path, Query, State};
use domain::ids::{ProducerId, SupportCaseId};
use domain::support::consolidation::{CaseResult, Rating, Standing};
use domain::support::development::DevelopmentResult;
use serde::Deserialize;

use super::crumbs;
use super::read::read;
use crate::forms::{Choice, FormState};
use crate::pages::answers::{explain, go_on, page, page_with_conflict, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::Link;
use crate::templates::{Ask, FormPage};
use crate::visitor::{Posted, Visitor};
use crate::{Web, show};

const OPENING: [&str; 5] = ["producer", "rating", "members", "revenue", "source"];
const CLOSING: [&str; 7] = ["result", "words", "closed_on", "rating", "members", "revenue", "source"];

/// What the address already knows: `?producer=…`.
#[derive(Deserialize)]
pub(super) struct Known {
    #[serde(default)]
    producer: String,
}

pub(super) async fn new(State(web): State<Web>, visitor: Visitor, Query(known): Query<Known>) -> PageResult {
    let mut form = FormState::new(OPENING).with("producer", &known.producer);
    if let Ok(id) = known.producer.parse::<ProducerId>() {
        form = taken_from_figures(&web, &visitor, id, form).await?;
    }
    page(&page_to_open(&web, &visitor, form).await?)
}

/// Fills a form with the newest figures of a cooperative, and where they come from.
async fn taken_from_figures(
    web: &Web,
    visitor: &Visitor,
    id: ProducerId,
    form: FormState,
) -> Result<FormState, PageError> {
    let depth = web.app.read(&visitor.actor(), async |op| app::producers::read_depth(op, id).await).await?;
    let Some(row) = depth.years.first() else { return Ok(form) };
    let source = crate::words::say_with(visitor.lang, "support-source-figures", &[("year", &row.year.to_string())]);
    Ok(form
        .with("members", row.members.map(show::number).unwrap_or_default())
        .with("revenue", row.revenue.map(show::number).unwrap_or_default())
        .with("source", source))
}

async fn page_to_open(web: &Web, visitor: &Visitor, form: FormState) -> Result<FormPage, PageError> {
    let list = async |op: &mut app::Op| app::support::list_cooperatives(op).await;
    let found = web.app.read(&visitor.actor(), list).await?;
    let choices = found.into_iter().map(|(id, name, unit)| Choice::new(id.to_string(), format!("{name} – {unit}")));
    let mut asks = vec![Ask::OneOfMany {
        name: "producer",
        label: "support-cooperative",
        choices: choices.collect(),
        blank: "shell-choose",
    }];
    asks.extend(standing_asks());
    Ok(FormPage {
        consequence: "support-open-text".to_owned(),
        asks,
        button: "support-open",
        ..FormPage::new(visitor.frame(web), crumbs(), "support-open", form, "/support")
    })
}

fn standing_asks() -> [Ask; 4] {
    let ratings = Rating::ALL.map(|rating| Choice::new(rating.name(), format!("support-rating-{rating}"))).to_vec();
    [
        Ask::OneOfFew { name: "rating", label: "support-rating", choices: ratings },
        Ask::Number { name: "members", label: "support-members", hint: "" },
        Ask::Number { name: "revenue", label: "support-revenue", hint: "producers-year-money-hint" },
        Ask::Line { name: "source", label: "support-source", hint: "support-source-hint", width: "" },
    ]
}

/// How a cooperative stands as typed, or notes in the form what cannot be read of it.
fn standing(form: &mut FormState, posted: &Posted) -> Standing {
    let mut number = |field: &str| form.number(field, "producers-number-unreadable");
    Standing {
        members: number("members"),
        revenue: number("revenue"),
        rating: posted.text("rating").parse().ok(),
        source: posted.text("source").to_owned(),
    }
}

pub(super) async fn open(State(web): State<Web>, visitor: Visitor, posted: Posted) -> PageResult {
    let mut form = FormState::new(OPENING).typed(posted.0.iter().cloned());
    let before = standing(&mut form, &posted);
    let producer = posted.text("producer").parse().ok();
    if !form.has_errors() {
        let open = async |op: &mut app::Op| app::support::open_consolidation(op, producer, before).await;
        match web.app.write(&visitor.actor(), open).await {
            Ok(id) => return go_on(&format!("/support/{id}")),
            Err(Error::Invalid(problems)) => explain(&mut form, problems),
            Err(other) => return Err(other.into()),
        }
    }
    page_with_problems(&page_to_open(&web, &visitor, form).await?)
}

pub(super) async fn ask_to_close(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<SupportCaseId>,
) -> PageResult {
    let view = read_to_write(&web, &visitor, id).await?;
    let form = FormState::new(CLOSING).with("closed_on", show::day(web.app.today()));
    page(&page_to_close(&web, &visitor, &view, form))
}

/// The form that closes a case of any kind.
fn page_to_close(web: &Web, visitor: &Visitor, view: &CaseView, form: FormState) -> FormPage {
    let (consequence, results, standing) = match &view.of {
        CaseOf::Consolidation(_) => {
            ("support-close-text", CaseResult::ALL.map(CaseResult::name), standing_asks().to_vec())
        }
        CaseOf::Development(_) => {
            ("support-close-development-text", DevelopmentResult::ALL.map(DevelopmentResult::name), Vec::new())
        }
    };
    let results = results.map(|result| Choice::new(result, format!("support-result-{result}"))).to_vec();
    let mut asks = vec![
        Ask::OneOfFew { name: "result", label: "support-result", choices: results },
        Ask::Text { name: "words", label: "support-result-words", hint: "support-result-words-hint" },
        Ask::Day { name: "closed_on", label: "support-closed-day" },
    ];
    asks.extend(standing);
    let href = format!("/support/{}", view.case.id);
    let mut crumbs = crumbs();
    crumbs.push(Link::new(view.about(), &href));
    FormPage {
        about: view.about().to_owned(),
        consequence: consequence.to_owned(),
        asks,
        version: Some(view.case.version),
        button: "support-close",
        ..FormPage::new(visitor.frame(web), crumbs, "support-close", form, href)
    }
}

/// A case one may write while it is open.
pub(super) async fn read_to_write(web: &Web, visitor: &Visitor, id: SupportCaseId) -> Result<CaseView, PageError> {
    let view = read(web, visitor, id).await?;
    if view.may_write { Ok(view) } else { Err(Error::NotFound.into()) }
}

pub(super) async fn close(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<SupportCaseId>,
    posted: Posted,
) -> PageResult {
    let view = read_to_write(&web, &visitor, id).await?;
    let mut form = FormState::new(CLOSING).typed(posted.0.iter().cloned());
    let version = posted.version();
    let (words, closed_on) = (posted.text("words").to_owned(), form.day("closed_on"));
    let after = match &view.of {
        CaseOf::Consolidation(_) => Some(standing(&mut form, &posted)),
        CaseOf::Development(_) => None,
    };
    if !form.has_errors() {
        let close = async |op: &mut app::Op| match after {
            Some(after) => {
                let result = posted.text("result").parse().ok();
                let closing = Closing { result, words, closed_on, after };
                app::support::close_consolidation(op, id, version, closing).await
            }
            None => {
                let closing = DevelopmentClosing { result: posted.text("result").parse().ok(), words, closed_on };
                app::support::close_development(op, id, version, closing).await
            }
        };
        match web.app.write(&visitor.actor(), close).await {
            Ok(()) => return go_on(&format!("/support/{id}")),
            Err(Error::Invalid(problems)) => explain(&mut form, problems),
            Err(Error::Stale) => {
                form.wrong("result", "support-stale");
                let view = read_to_write(&web, &visitor, id).await?;
                return page_with_conflict(&page_to_close(&web, &visitor, &view, form));
            }
            Err(other) => return Err(other.into()),
        }
    }
    page_with_problems(&page_to_close(&web, &visitor, &view, form))
}
