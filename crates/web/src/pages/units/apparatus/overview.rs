//! The apparatus of every unit on a day, with what lacks.

use app::units::apparatus::{OverviewRow, overview};
use axum::extract::{OriginalUri, State};
use domain::Day;
use domain::units::Level;
use domain::units::apparatus::{CommuneStanding, Decision, Gap};

use super::{gap_message, href};
use crate::forms::FormState;
use crate::lists::{Chip, ListQuery};
use crate::pages::answers::{page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::pages::units::asked_day;
use crate::templates::{ApparatusCell, ApparatusPage, ApparatusRow};
use crate::visitor::Visitor;
use crate::words::say;
use crate::{Web, show};

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, OriginalUri(uri): OriginalUri) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let typed = query.get("on").to_owned();
    let form = FormState::new(["on", "gaps"]).with("gaps", query.get("gaps"));
    match asked_day(&typed, web.app.today()) {
        Some(on) => page(&overview_page(&web, &visitor, query, form.with("on", show::day(on)), on).await?),
        None => {
            let mut form = form.with("on", typed);
            form.wrong("on", "units-day-unreadable");
            let today = web.app.today();
            page_with_problems(&overview_page(&web, &visitor, query, form, today).await?)
        }
    }
}

async fn overview_page(
    web: &Web,
    visitor: &Visitor,
    query: ListQuery,
    form: FormState,
    on: Day,
) -> Result<ApparatusPage, PageError> {
    let rows = web.app.read(&visitor.actor(), async |op| overview(op, on).await).await?;
    let communes: Vec<&OverviewRow> = rows.iter().filter(|row| row.body.level == Level::Commune.name()).collect();
    let only_gaps = query.get("gaps") == "yes";
    let chip =
        || Chip { label: say(visitor.lang, "units-apparatus-only-gaps").to_owned(), href: query.without("gaps") };
    Ok(ApparatusPage {
        frame: visitor.frame(web),
        on,
        communes: communes.len(),
        consolidated: communes.iter().filter(|row| row.standing.apparatus.is_some()).count(),
        advised: communes.iter().filter(|row| row.standing.advisory.is_some()).count(),
        both: communes.iter().filter(|row| row.standing.meets_both_conditions()).count(),
        in_charge: communes.iter().filter(|row| row.standing.officer.is_some()).count(),
        with_gaps: rows.iter().filter(|row| !row.standing.gaps.is_empty()).count(),
        gaps_href: query.with("gaps", "yes"),
        chips: if only_gaps { vec![chip()] } else { Vec::new() },
        rows: rows
            .iter()
            .filter(|row| !only_gaps || !row.standing.gaps.is_empty())
            .map(|row| ApparatusRow {
                name: row.body.unit_name.clone(),
                href: format!("{}?on={on}", href(&row.body.id)),
                level: format!("units-level-{}", row.body.level),
                committee: cell(&row.standing, row.standing.apparatus.as_ref(), Gap::NoSteeringCommittee),
                advisory: cell(&row.standing, row.standing.advisory.as_ref(), Gap::NoAdvisoryUnit),
                regulation: cell(&row.standing, row.standing.regulation.as_ref(), Gap::NoRegulation),
                officer: officer_cell(&row.standing),
            })
            .collect(),
        query,
        form,
    })
}

fn cell(standing: &CommuneStanding, decision: Option<&Decision>, gap: Gap) -> ApparatusCell {
    match decision {
        Some(decision) => ApparatusCell::Set(decision.number.clone(), show::day(decision.decided_on)),
        None => gap_cell(standing, gap),
    }
}

fn officer_cell(standing: &CommuneStanding) -> ApparatusCell {
    match &standing.officer {
        Some(officer) => ApparatusCell::Person(officer.name.clone(), officer.from_on),
        None => gap_cell(standing, Gap::NobodyInCharge),
    }
}

fn gap_cell(standing: &CommuneStanding, gap: Gap) -> ApparatusCell {
    let found = standing.gaps.iter().find(|found| found.gap == gap);
    found.map_or(ApparatusCell::NotAsked, |found| ApparatusCell::Lacks(gap_message(*found)))
}
