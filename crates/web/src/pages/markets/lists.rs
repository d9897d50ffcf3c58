//! The three lists: crafts, material areas, contracts.

use app::markets::{AreaListed, ContractListed, GroupListed, ListMarkets};
use app::producers::Listed;
use axum::extract::{OriginalUri, State};
use domain::Day;
use domain::people::Action;

use super::{contract_tag, contract_term, frame};
use crate::forms::FormState;
use crate::frame::NavItem;
use crate::lists::{Chip, ListQuery, Pager};
use crate::pages::answers::page;
use crate::pages::errors::{PageError, PageResult};
use crate::pages::producers::{choices, communes_to_choose};
use crate::pages::products::slice;
use crate::parts::{Colour, Tag};
use crate::templates::{MarketColumn, MarketRow, MarketsPage};
use crate::visitor::Visitor;
use crate::words::{Lang, say};
use crate::{Web, show};

const FILTERS: [&str; 3] = ["q", "unit", "ending"];

/// What one list has of its own.
struct List {
    label: &'static str,
    href: &'static str,
    new_label: &'static str,
    none: &'static str,
    columns: &'static [(&'static str, bool)],
}

const GROUPS: List = List {
    label: "markets-groups",
    href: "/markets/groups",
    new_label: "markets-group-new",
    none: "markets-groups-none",
    columns: &[
        ("producers-unit", false),
        ("markets-craft", false),
        ("markets-decision", false),
        ("markets-households", true),
        ("markets-producers", true),
    ],
};

const AREAS: List = List {
    label: "markets-areas",
    href: "/markets/areas",
    new_label: "markets-area-new",
    none: "markets-areas-none",
    columns: &[
        ("producers-unit", false),
        ("markets-hectares", true),
        ("markets-output", true),
        ("markets-standard", false),
        ("markets-producers", true),
    ],
};

const CONTRACTS: List = List {
    label: "markets-contracts",
    href: "/markets/contracts",
    new_label: "markets-contract-new",
    none: "markets-contracts-none",
    columns: &[("markets-supplier", false), ("markets-buyer", false), ("markets-term", false)],
};

pub(super) async fn groups(State(web): State<Web>, visitor: Visitor, OriginalUri(uri): OriginalUri) -> PageResult {
    let (query, communes, asked) = asked(&web, &visitor, &uri).await?;
    let found = web.app.read(&visitor.actor(), async |op| app::markets::list_groups(op, asked).await).await?;
    let lang = visitor.lang;
    page(&list_page(&web, &visitor, &GROUPS, (query, communes), found, |row: GroupListed| MarketRow {
        href: format!("/markets/groups/{}", row.id),
        caption: format!("markets-kind-{}", row.kind),
        title: row.name,
        cells: vec![
            row.unit_name,
            row.craft,
            row.decision_number.unwrap_or_else(|| say(lang, "markets-not-recognised").to_owned()),
            row.households.map_or_else(|| "–".to_owned(), show::number),
            show::number(row.producers),
        ],
        tag: None,
    }))
}

pub(super) async fn areas(State(web): State<Web>, visitor: Visitor, OriginalUri(uri): OriginalUri) -> PageResult {
    let (query, communes, asked) = asked(&web, &visitor, &uri).await?;
    let found = web.app.read(&visitor.actor(), async |op| app::markets::list_areas(op, asked).await).await?;
    let (lang, today) = (visitor.lang, web.app.today());
    page(&list_page(&web, &visitor, &AREAS, (query, communes), found, |row: AreaListed| MarketRow {
        href: format!("/markets/areas/{}", row.id),
        caption: row.place.clone(),
        cells: vec![
            row.unit_name.clone(),
            show::hundredths(row.hectares),
            row.output_kg.map_or_else(|| "–".to_owned(), show::number),
            standard(lang, row.standard.as_deref()),
            show::number(row.producers),
        ],
        tag: certificate_tag(row.certificate_expires_on, today),
        title: row.material,
    }))
}

/// A standard in words.
pub(super) fn standard(lang: Lang, name: Option<&str>) -> String {
    say(lang, &name.map_or_else(|| "markets-standard-none".to_owned(), |name| format!("markets-standard-{name}")))
        .to_owned()
}

/// That a certificate has ended; nothing while it holds.
pub(super) fn certificate_tag(expires_on: Option<Day>, today: Day) -> Option<Tag> {
    expires_on.filter(|day| *day < today).map(|_| Tag::new(Colour::Red, "markets-certificate-ended"))
}

pub(super) async fn contracts(State(web): State<Web>, visitor: Visitor, OriginalUri(uri): OriginalUri) -> PageResult {
    let (query, communes, asked) = asked(&web, &visitor, &uri).await?;
    let found = web.app.read(&visitor.actor(), async |op| app::markets::list_contracts(op, asked).await).await?;
    let today = web.app.today();
    page(&list_page(&web, &visitor, &CONTRACTS, (query, communes), found, |row: ContractListed| MarketRow {
        href: format!("/markets/contracts/{}", row.id),
        caption: row.number.clone().unwrap_or_default(),
        cells: vec![row.supplier.clone(), row.buyer.clone(), contract_term(&row)],
        tag: Some(contract_tag(row.from_on, row.to_on, today)),
        title: row.what,
    }))
}

/// Communes to choose among: code, name and path.
type Communes = Vec<(String, String, String)>;

/// What the address asks for, and the communes it may choose among.
async fn asked(
    web: &Web,
    visitor: &Visitor,
    uri: &axum::http::Uri,
) -> Result<(ListQuery, Communes, ListMarkets), PageError> {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let communes = communes_to_choose(web, visitor).await?;
    let unit = communes.iter().find(|(code, ..)| code == query.get("unit"));
    let asked = ListMarkets {
        text: query.get("q").to_owned(),
        unit_path: unit.map(|(.., path)| path.clone()).unwrap_or_default(),
        producer_id: query.get("producer").parse().ok(),
        ending_soon: query.get("ending") == "soon",
        slice: slice(&query),
    };
    Ok((query, communes, asked))
}

fn list_page<T>(
    web: &Web,
    visitor: &Visitor,
    list: &List,
    (query, communes): (ListQuery, Communes),
    found: Listed<T>,
    row: impl Fn(T) -> MarketRow,
) -> MarketsPage {
    let is_contracts = list.href == CONTRACTS.href;
    let unit = communes.iter().find(|(code, ..)| code == query.get("unit")).map(|(_, name, _)| name.clone());
    let labels = [
        ("q", format!("“{}”", query.get("q"))),
        ("unit", unit.unwrap_or_default()),
        ("ending", "markets-ending-soon".to_owned()),
    ];
    let set = labels.into_iter().filter(|(name, label)| !query.get(name).is_empty() && !label.is_empty());
    let writes = visitor.does(Action::WriteMarkets);
    // A producer enters its contracts; places of the market are entered for a commune.
    let may_enter = writes && (is_contracts || !communes.is_empty());
    MarketsPage {
        frame: frame(web, visitor),
        tabs: [&CONTRACTS, &AREAS, &GROUPS]
            .map(|tab| NavItem { label: tab.label, href: tab.href.to_owned(), is_current: tab.href == list.href })
            .to_vec(),
        title: list.label,
        none: list.none,
        new_label: list.new_label,
        new_href: may_enter.then(|| format!("{}/new", list.href)),
        form: FILTERS.into_iter().fold(FormState::new(FILTERS), |form, name| form.with(name, query.get(name))),
        communes: if communes.len() > 1 { choices(&communes) } else { Vec::new() },
        ending_href: is_contracts.then(|| query.with("ending", "soon")),
        columns: list.columns.iter().map(|(label, is_number)| MarketColumn { label, is_number: *is_number }).collect(),
        chips: set.map(|(name, label)| Chip { label, href: query.without(name) }).collect(),
        pager: Pager::new(query.page(), usize::try_from(found.total).unwrap_or_default()),
        rows: found.rows.into_iter().map(row).collect(),
        query,
    }
}
