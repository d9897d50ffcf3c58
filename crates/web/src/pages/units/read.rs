//! A unit: those above and below it, what it came from and became, its bodies.

use app::Error;
use app::units::{BodyView, RelatedUnit, Unit, UnitRecord};
use axum::extract::{OriginalUri, Path, State};
use domain::Day;
use domain::units::{reformed_on, resolution_behind};

use super::index::{standing_tag, unknown_code, unreadable_day};
use super::{asked_day, href, sides_of_the_reform};
use crate::lists::ListQuery;
use crate::pages::answers::{page, page_with_problems};
use crate::pages::errors::PageResult;
use crate::parts::Link;
use crate::templates::{BodyRow, OfficialLine, RelatedRow, UnitPage};
use crate::visitor::Visitor;
use crate::{Web, show};

pub(super) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    Path(code): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let typed = query.get("on");
    let Some(on) = asked_day(typed, web.app.today()) else {
        return page_with_problems(&unreadable_day(&web, &visitor, &code, typed).await?);
    };
    match web.app.read(&visitor.actor(), async |op| app::units::read_unit(op, &code, on).await).await {
        Ok(record) => page(&unit_page(&web, &visitor, record, on)),
        Err(Error::NotFound) => unknown_code(&web, &visitor, &code, on).await,
        Err(other) => Err(other.into()),
    }
}

fn unit_page(web: &Web, visitor: &Visitor, record: UnitRecord, on: Day) -> UnitPage {
    let shown_on = record.shown_on;
    let [before, after] = sides_of_the_reform();
    let unit = record.view.unit;
    let crumbs = record.view.parents.iter().rev().map(|above| Link::new(&above.name, href(&above.code, shown_on)));
    let to_unit = |unit: Unit, on: Day| Link::new(unit.name, href(&unit.code, on));
    let is_new = unit.valid_from.is_some();
    let resolution = |path: &str| resolution_behind(path).filter(|_| !record.is_unchanged);
    UnitPage {
        frame: visitor.frame(web),
        crumbs: std::iter::once(Link::new("units-title", format!("/units?on={shown_on}"))).chain(crumbs).collect(),
        level: format!("units-level-{}", unit.level),
        tag: standing_tag(record.view.standing),
        on,
        is_of_another_day: shown_on != on,
        shown_on,
        valid_from: unit.valid_from,
        valid_to: unit.valid_to,
        parents: record.view.parents.into_iter().map(|above| to_unit(above, shown_on)).collect(),
        children: record.children.into_iter().map(|child| to_unit(child, shown_on)).collect(),
        successors: record.view.successors.iter().map(|next| related(next, after, resolution(&next.path))).collect(),
        predecessors: record.predecessors.iter().map(|old| related(old, before, resolution(&unit.path))).collect(),
        is_unchanged: record.is_unchanged,
        changed_on: reformed_on(),
        namesake: record.namesake.map(|other| {
            let day = if is_new { before } else { after };
            to_unit(other, day)
        }),
        is_namesake_newer: !is_new,
        answerable: record.answerable.map(|now| to_unit(now, web.app.today())),
        today: web.app.today(),
        bodies: record.bodies.into_iter().map(body_row).collect(),
        name: unit.name,
        code: unit.code,
    }
}

fn related(unit: &RelatedUnit, on: Day, resolution: Option<&'static str>) -> RelatedRow {
    RelatedRow {
        name: unit.name.clone(),
        href: href(&unit.code, on),
        code: unit.code.clone(),
        share: format!("units-share-{}", unit.share.replace(' ', "-")),
        resolution: resolution.unwrap_or_default().to_owned(),
    }
}

fn body_row(view: BodyView) -> BodyRow {
    let officials = view
        .officials
        .into_iter()
        .map(|one| OfficialLine { name: one.name, role: format!("people-role-{}", one.role) })
        .collect();
    let (from, to) = (view.body.valid_from.map(show::day), view.body.valid_to.map(show::day));
    BodyRow {
        name: view.body.name,
        kind: format!("units-body-{}", view.body.kind),
        from: from.unwrap_or_default(),
        to: to.unwrap_or_default(),
        is_over: view.is_over,
        successor: view.successor.map(|next| next.name).unwrap_or_default(),
        officials,
    }
}
