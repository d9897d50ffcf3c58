//! Finding units on a day; the provinces of the day if nothing is asked.

use app::units::{AT_MOST, Standing, UnitSearch, UnitView};
use axum::extract::{OriginalUri, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse};
use domain::Day;

use super::{asked_day, href, sides_of_the_reform, typed_day};
use crate::Web;
use crate::forms::FormState;
use crate::lists::ListQuery;
use crate::pages::answers::{page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{Colour, Link, Tag};
use crate::templates::{UnitRow, UnitsPage, UnitsSide};
use crate::visitor::Visitor;
use crate::words::Message;

const FIELDS: [&str; 2] = ["q", "on"];

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, OriginalUri(uri): OriginalUri) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let (text, typed) = (query.get("q"), query.get("on"));
    match asked_day(typed, web.app.today()) {
        Some(on) => page(&found(&web, &visitor, text, on).await?),
        None => page_with_problems(&unreadable_day(&web, &visitor, text, typed).await?),
    }
}

/// Says that a day cannot be read; what was typed stays, and the list of today is below.
pub(super) async fn unreadable_day(
    web: &Web,
    visitor: &Visitor,
    text: &str,
    typed: &str,
) -> Result<UnitsPage, PageError> {
    let mut form = FormState::new(FIELDS).with("q", text).with("on", typed);
    form.wrong("on", "units-day-unreadable");
    Ok(UnitsPage { form, ..found(web, visitor, text, web.app.today()).await? })
}

/// Says that no unit ever had a code.
pub(super) async fn unknown_code(web: &Web, visitor: &Visitor, code: &str, on: Day) -> PageResult {
    let mut form = FormState::new(FIELDS).with("q", code).with("on", typed_day(on));
    form.wrong("q", Message::new("units-code-unknown").with("code", code));
    let again = UnitsPage { form, ..found(web, visitor, "", on).await? };
    Ok((StatusCode::NOT_FOUND, Html(askama::Template::render(&again)?)).into_response())
}

async fn found(web: &Web, visitor: &Visitor, text: &str, on: Day) -> Result<UnitsPage, PageError> {
    let (provinces, search) = web
        .app
        .read(&visitor.actor(), async |op| {
            let nothing = UnitSearch { found: Vec::new(), otherwise: Vec::new() };
            Ok(if text.trim().is_empty() {
                (app::units::list_provinces(op, on).await?, nothing)
            } else {
                (Vec::new(), app::units::search_units(op, text, on).await?)
            })
        })
        .await?;
    let [before, after] = sides_of_the_reform();
    let side = |label: &str, day: Day| UnitsSide {
        label: label.to_owned(),
        href: ListQuery::read("/units", &format!("q={}", crate::show::query_value(text))).with("on", day),
        is_current: (on < after) == (day < after),
    };
    let other_day = if on < after { after } else { before };
    Ok(UnitsPage {
        frame: visitor.frame(web),
        form: FormState::new(FIELDS).with("q", text).with("on", typed_day(on)),
        on,
        sides: vec![side("units-before-reform", before), side("units-after-reform", after)],
        provinces: provinces.into_iter().map(|unit| Link::new(unit.name, href(&unit.code, on))).collect(),
        is_search: !text.trim().is_empty(),
        is_cut: search.found.len() >= usize::try_from(AT_MOST).unwrap_or(usize::MAX),
        rows: search.found.into_iter().map(|view| row(view, on)).collect(),
        otherwise: search.otherwise.into_iter().map(|view| row(view, other_day)).collect(),
    })
}

fn row(view: UnitView, on: Day) -> UnitRow {
    let above = view.parents.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join(", ");
    let after = domain::units::reformed_on();
    UnitRow {
        href: href(&view.unit.code, on),
        tag: standing_tag(view.standing),
        successors: view.successors.into_iter().map(|next| Link::new(next.name, href(&next.code, after))).collect(),
        level: format!("units-level-{}", view.unit.level),
        name: view.unit.name,
        code: view.unit.code,
        above,
    }
}

/// How a unit stands, in words and a colour.
pub(super) fn standing_tag(standing: Standing) -> Tag {
    match standing {
        Standing::Current => Tag::new(Colour::Green, "units-standing-current"),
        Standing::Old => Tag::new(Colour::Grey, "units-standing-old"),
        Standing::NotYet => Tag::new(Colour::Blue, "units-standing-not-yet"),
    }
}
