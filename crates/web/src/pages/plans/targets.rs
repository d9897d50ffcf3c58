//! The targets of a plan, and the list behind each with the form for a figure.

use app::Error;
use app::plans::targets::{Behind, NewFigure, TargetDetail, TargetView, read_target, read_targets, type_target_figure};
use axum::extract::{OriginalUri, Path, State};
use domain::Day;
use domain::day::parse_typed;
use domain::plans::targets::{Measure, Reached};

use crate::forms::{FormState, whole_number};
use crate::lists::ListQuery;
use crate::pages::answers::{explain, go_on, page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{Colour, Link, Tag};
use crate::templates::{BehindLine, FigureRow, TargetPage, TargetRow, TargetsPage};
use crate::visitor::{Posted, Visitor};
use crate::words::Message;
use crate::{Web, show};

const FIGURE_FIELDS: [&str; 3] = ["numerator", "source", "as_of"];

/// The day of an address: none if it names none; or that it cannot be read.
fn asked(typed: &str) -> Result<Option<Day>, ()> {
    if typed.trim().is_empty() { Ok(None) } else { parse_typed(typed).map(Some).ok_or(()) }
}

pub(super) async fn index(
    State(web): State<Web>,
    visitor: Visitor,
    Path(slug): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let typed = query.get("on");
    match asked(typed) {
        Ok(on) => page(&targets_page(&web, &visitor, &slug, on, None).await?),
        Err(()) => page_with_problems(&targets_page(&web, &visitor, &slug, None, Some(typed)).await?),
    }
}

async fn targets_page(
    web: &Web,
    visitor: &Visitor,
    slug: &str,
    on: Option<Day>,
    unreadable: Option<&str>,
) -> Result<TargetsPage, PageError> {
    let read = web.app.read(&visitor.actor(), async |op| read_targets(op, slug, on).await).await?;
    let mut form = FormState::new(["on"]).with("on", unreadable.map_or_else(|| show::day(read.on), str::to_owned));
    if unreadable.is_some() {
        form.wrong("on", "units-day-unreadable");
    }
    let base = format!("/plans/{}/targets", read.plan.slug);
    Ok(TargetsPage {
        frame: visitor.frame(web),
        crumbs: crumbs(&read.plan.number, &read.plan.slug),
        number: read.plan.number,
        on: read.on,
        rows: read.targets.iter().map(|view| target_row(view, &base, read.on)).collect(),
        base,
        form,
    })
}

fn crumbs(number: &str, slug: &str) -> Vec<Link> {
    vec![Link::new("shell-nav-plans", "/plans"), Link::new(number, format!("/plans/{slug}"))]
}

fn target_row(view: &TargetView, base: &str, on: Day) -> TargetRow {
    TargetRow {
        place: view.target.place.to_string(),
        text: view.text.clone(),
        measure: format!("targets-measure-{}", view.target.measure.name()),
        href: format!("{base}/{}?on={on}", view.target.measure.name()),
        wanted: view.target.wanted,
        value: value(view),
        tag: reached_tag(view.reached),
        source: source(view),
    }
}

fn value(view: &TargetView) -> String {
    let numerator = view.numerator.map_or_else(|| "–".to_owned(), show::number);
    format!("{numerator} / {}", show::number(view.denominator))
}

fn reached_tag(reached: Reached) -> Tag {
    let colour = match reached {
        Reached::Yes => Colour::Green,
        Reached::No => Colour::Yellow,
        Reached::Unknown => Colour::Grey,
    };
    Tag::new(colour, format!("targets-reached-{}", reached.name()))
}

fn source(view: &TargetView) -> Message {
    match &view.figure {
        Some(figure) => {
            Message::new("targets-source-typed").with("source", figure.source.clone()).with("day", figure.as_of)
        }
        None if view.target.measure.is_typed() => Message::new("targets-source-none"),
        None => Message::new("targets-source-counted"),
    }
}

pub(super) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    Path((slug, measure)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> PageResult {
    let measure = Measure::from_name(&measure).ok_or(Error::NotFound)?;
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    // A day that cannot be read is asked for on the page before; here the usual day is shown.
    let on = asked(query.get("on")).unwrap_or_default();
    let form = FormState::new(FIGURE_FIELDS).with("as_of", show::day(web.app.today()));
    page(&target_page(&web, &visitor, &slug, measure, on, form).await?)
}

pub(super) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    Path((slug, measure)): Path<(String, String)>,
    posted: Posted,
) -> PageResult {
    let measure = Measure::from_name(&measure).ok_or(Error::NotFound)?;
    let new = NewFigure {
        numerator: whole_number(posted.text("numerator")).ok().flatten(),
        source: posted.text("source").to_owned(),
        as_of: posted.text("as_of").to_owned(),
    };
    match web.app.write(&visitor.actor(), async |op| type_target_figure(op, &slug, measure, &new).await).await {
        Ok(_) => go_on(&format!("/plans/{slug}/targets/{}", measure.name())),
        Err(Error::Invalid(problems)) => {
            let mut form = FormState::new(FIGURE_FIELDS).typed(posted.0.iter().cloned());
            explain(&mut form, problems);
            page_with_problems(&target_page(&web, &visitor, &slug, measure, None, form).await?)
        }
        Err(other) => Err(other.into()),
    }
}

async fn target_page(
    web: &Web,
    visitor: &Visitor,
    slug: &str,
    measure: Measure,
    on: Option<Day>,
    form: FormState,
) -> Result<TargetPage, PageError> {
    let detail = web.app.read(&visitor.actor(), async |op| read_target(op, slug, measure, on).await).await?;
    let TargetDetail { plan, on, view, elsewhere, figures, may_type } = detail;
    let base = format!("/plans/{}/targets", plan.slug);
    let mut crumbs = crumbs(&plan.number, &plan.slug);
    crumbs.push(Link::new("targets-title", format!("{base}?on={on}")));
    Ok(TargetPage {
        frame: visitor.frame(web),
        crumbs,
        row: target_row(&view, &base, on),
        about: format!("targets-behind-{}", measure.name()),
        behind: view.behind.into_iter().map(behind_line).collect(),
        elsewhere,
        figures: figures
            .into_iter()
            .map(|figure| FigureRow {
                value: match figure.denominator {
                    Some(of) => format!("{} / {}", show::number(figure.numerator), show::number(of)),
                    None => show::number(figure.numerator),
                },
                source: figure.source,
                as_of: figure.as_of,
                by: figure.by,
                recorded_at: figure.recorded_at,
            })
            .collect(),
        is_typed: measure.is_typed(),
        may_type,
        action: format!("{base}/{}", measure.name()),
        on,
        form,
    })
}

fn behind_line(one: Behind) -> BehindLine {
    BehindLine {
        name: one.name,
        about: one.about,
        href: one.href,
        tag: one.counts.map(|counts| {
            if counts { Tag::new(Colour::Green, "targets-counts") } else { Tag::new(Colour::Red, "targets-counts-not") }
        }),
    }
}
