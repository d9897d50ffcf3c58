//! The list of cases.

use app::Op;
use app::support::{CaseListed, ListCases};
use axum::extract::{OriginalUri, State};
use domain::papers::Cell;
use domain::people::Action;
use domain::support::CaseKind;

use super::case_tag;
use crate::Web;
use crate::exports::{self, Export};
use crate::forms::{Choice, FormState};
use crate::lists::{Chip, ListQuery, Pager};
use crate::pages::answers::page;
use crate::pages::errors::PageResult;
use crate::pages::producers::{choices, communes, frame};
use crate::pages::products::slice;
use crate::templates::{CaseRow, CasesPage};
use crate::visitor::Visitor;
use crate::words::{Lang, say};

const FILTERS: [&str; 4] = ["q", "kind", "state", "unit"];
const STATES: [&str; 3] = ["open", "late", "closed"];

/// The columns of the list as a file.
const COLUMNS: [(&str, u16); 17] = [
    ("support-for", 40),
    ("products-product", 36),
    ("support-kind", 24),
    ("producers-unit", 24),
    ("support-opened-day", 12),
    ("support-closed-day", 12),
    ("support-steps-planned", 10),
    ("support-steps-done", 10),
    ("support-steps-overdue", 10),
    ("support-state", 14),
    ("support-result", 20),
    ("support-rating-before", 16),
    ("support-rating-after", 16),
    ("support-members-before", 12),
    ("support-members-after", 12),
    ("support-revenue-before", 18),
    ("support-revenue-after", 18),
];

fn cells(row: CaseListed, lang: Lang) -> Vec<Cell> {
    let named = |kind: &str, name: Option<String>| {
        exports::text(name.map(|name| say(lang, &format!("support-{kind}-{name}")).to_owned()).unwrap_or_default())
    };
    vec![
        exports::text(row.producer_name),
        exports::text(row.product_name.unwrap_or_default()),
        named("kind", Some(row.kind)),
        exports::text(row.unit_name),
        Cell::Day(row.opened_on),
        exports::day(row.closed_on),
        Cell::Number(row.steps),
        Cell::Number(row.done),
        Cell::Number(row.late),
        named("state", Some(row.state)),
        named("result", row.result),
        named("rating", row.before_rating),
        named("rating", row.after_rating),
        exports::number(row.before_members),
        exports::number(row.after_members),
        exports::number(row.before_revenue),
        exports::number(row.after_revenue),
    ]
}

pub(super) async fn index(State(web): State<Web>, visitor: Visitor, OriginalUri(uri): OriginalUri) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let writes = visitor.does(Action::WriteSupport);
    let communes = if writes { communes(&web, &visitor).await? } else { Vec::new() };
    let unit = communes.iter().find(|(code, ..)| code == query.get("unit"));
    let asked = |slice| ListCases {
        kind: query.get("kind").parse().ok(),
        state: query.get("state").parse().ok(),
        only_late: query.get("state") == "late",
        text: query.get("q").to_owned(),
        unit_path: unit.map(|(.., path)| path.clone()).unwrap_or_default(),
        slice,
    };
    let lang = visitor.lang;
    if let Some(mut file) = Export::asked(&query, &web, lang, "ho-tro", "support-title", &COLUMNS) {
        let read = async |op: &mut Op| {
            while let Some(slice) = file.next_slice() {
                let found = app::support::list_cases(op, asked(slice)).await?;
                file.put(found.rows.into_iter().map(|row| cells(row, lang)).collect()).await;
            }
            Ok(())
        };
        let read = web.app.read(&visitor.actor(), read).await;
        return file.hand_out(read).await;
    }
    let asked = asked(slice(&query));
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
