//! The list of cases.

use app::support::{CaseListed, ListCases};
use axum::extract::{OriginalUri, State};
use domain::people::Action;
use domain::support::CaseKind;

use super::case_tag;
use crate::Web;
use crate::forms::{Choice, FormState};
use crate::lists::{Chip, ListQuery, Pager};
use crate::pages::answers::page;
use crate::pages::errors::PageResult;
use crate::pages::producers::{choices, communes, frame};
use crate::pages::products::slice;
use crate::templates::{CaseRow, CasesPage};
use crate::visitor::Visitor;

const FILTERS: [&str; 4] = ["q", "kind", "state", "unit"];
const STATES: [&str; 3] = ["open", "late", "closed"];

pub(super) async fn index(State(web): State<Web>, visitor: Visitor, OriginalUri(uri): OriginalUri) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let writes = visitor.does(Action::WriteSupport);
    let communes = if writes { communes(&web, &visitor).await? } else { Vec::new() };
    let unit = communes.iter().find(|(code, ..)| code == query.get("unit"));
    let asked = ListCases {
        kind: query.get("kind").parse().ok(),
        state: query.get("state").parse().ok(),
        only_late: query.get("state") == "late",
        text: query.get("q").to_owned(),
        unit_path: unit.map(|(.., path)| path.clone()).unwrap_or_default(),
        slice: slice(&query),
    };
    let labels = [
        ("q", format!("“{}”", query.get("q"))),
        ("kind", format!("support-kind-{}", query.get("kind"))),
        ("state", format!("support-state-{}", query.get("state"))),
        ("unit", unit.map(|(_, name, _)| name.clone()).unwrap_or_default()),
    ];
    let set = labels.into_iter().filter(|(name, label)| !query.get(name).is_empty() && !label.is_empty());
    let found = web.app.read(&visitor.actor(), async |op| app::support::list_cases(op, asked).await).await?;
    page(&CasesPage {
        frame: frame(&web, &visitor),
        chips: set.map(|(name, label)| Chip { label, href: query.without(name) }).collect(),
        form: FILTERS.into_iter().fold(FormState::new(FILTERS), |form, name| form.with(name, query.get(name))),
        kinds: CaseKind::ALL.map(|kind| Choice::new(kind.name(), format!("support-kind-{kind}"))).to_vec(),
        states: STATES.map(|state| Choice::new(state, format!("support-state-{state}"))).to_vec(),
        communes: if communes.len() > 1 { choices(&communes) } else { Vec::new() },
        pager: Pager::new(query.page(), usize::try_from(found.total).unwrap_or_default()),
        rows: found.rows.into_iter().map(case_row).collect(),
        new_href: writes.then(|| "/support/new".to_owned()),
        query,
    })
}

fn case_row(row: CaseListed) -> CaseRow {
    let (name, producer) = match row.product_name {
        Some(product) => (product, row.producer_name),
        None => (row.producer_name, String::new()),
    };
    CaseRow {
        name,
        producer,
        href: format!("/support/{}", row.id),
        kind: format!("support-kind-{}", row.kind),
        unit: row.unit_name,
        opened_on: row.opened_on,
        closed_on: row.closed_on,
        steps: row.steps,
        done: row.done,
        late: row.late,
        tag: case_tag(&row.state, row.result.as_deref(), row.late),
    }
}
