//! The three lists: crafts, material areas, contracts.

use app::Op;
use app::markets::{AreaListed, ContractListed, GroupListed, ListMarkets, Shares};
use app::producers::Listed;
use axum::extract::{OriginalUri, State};
use domain::Day;
use domain::papers::Cell;
use domain::people::Action;

use super::{contract_tag, contract_term, frame};
use crate::exports::{self, Export};
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
    file: &'static str,
    file_columns: &'static [(&'static str, u16)],
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
    file: "lang-nghe",
    file_columns: &[
        ("markets-name", 40),
        ("markets-kind", 16),
        ("producers-unit", 24),
        ("markets-craft", 24),
        ("markets-decision", 20),
        ("markets-recognised-on", 14),
        ("markets-households", 12),
        ("markets-producers", 12),
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
    file: "vung-nguyen-lieu",
    file_columns: &[
        ("markets-material", 32),
        ("markets-place", 24),
        ("producers-unit", 24),
        ("markets-hectares", 12),
        ("markets-output", 16),
        ("markets-standard", 16),
        ("markets-certificate", 20),
        ("markets-certificate-until", 14),
        ("markets-producers", 12),
    ],
};

const CONTRACTS: List = List {
    label: "markets-contracts",
    href: "/markets/contracts",
    new_label: "markets-contract-new",
    none: "markets-contracts-none",
    columns: &[("markets-supplier", false), ("markets-buyer", false), ("markets-term", false)],
    file: "hop-dong",
    file_columns: &[
        ("markets-contract-number", 18),
        ("markets-what", 32),
        ("markets-supplier", 36),
        ("markets-buyer", 36),
        ("markets-kg-per-year", 16),
        ("markets-share-of-output", 16),
        ("markets-share-of-material", 16),
        ("markets-price", 14),
        ("markets-from-on", 12),
        ("markets-to-on", 12),
        ("markets-state", 16),
    ],
};

pub(super) async fn groups(State(web): State<Web>, visitor: Visitor, OriginalUri(uri): OriginalUri) -> PageResult {
    let (query, communes, asked) = asked(&web, &visitor, &uri).await?;
    let lang = visitor.lang;
    if let Some(mut file) = GROUPS.as_file(&query, &web, lang) {
        let read = async |op: &mut Op| {
            while let Some(slice) = file.next_slice() {
                let found = app::markets::list_groups(op, ListMarkets { slice, ..asked.clone() }).await?;
                file.put(found.rows.into_iter().map(|row| group_cells(row, lang)).collect()).await;
            }
            Ok(())
        };
        let read = web.app.read(&visitor.actor(), read).await;
        return file.hand_out(read).await;
    }
    let found = web.app.read(&visitor.actor(), async |op| app::markets::list_groups(op, asked).await).await?;
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
    let (lang, today) = (visitor.lang, web.app.today());
    if let Some(mut file) = AREAS.as_file(&query, &web, lang) {
        let read = async |op: &mut Op| {
            while let Some(slice) = file.next_slice() {
                let found = app::markets::list_areas(op, ListMarkets { slice, ..asked.clone() }).await?;
                file.put(found.rows.into_iter().map(|row| area_cells(row, lang)).collect()).await;
            }
            Ok(())
        };
        let read = web.app.read(&visitor.actor(), read).await;
        return file.hand_out(read).await;
    }
    let found = web.app.read(&visitor.actor(), async |op| app::markets::list_areas(op, asked).await).await?;
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
    let (lang, today) = (visitor.lang, web.app.today());
    if let Some(mut file) = CONTRACTS.as_file(&query, &web, lang) {
        let read = async |op: &mut Op| {
            while let Some(slice) = file.next_slice() {
                let asked = ListMarkets { slice, ..asked.clone() };
                let rows = app::markets::list_contracts_with_shares(op, asked).await?;
                file.put(rows.into_iter().map(|(row, shares)| contract_cells(row, shares, lang, today)).collect())
                    .await;
            }
            Ok(())
        };
        let read = web.app.read(&visitor.actor(), read).await;
        return file.hand_out(read).await;
    }
    let found = web.app.read(&visitor.actor(), async |op| app::markets::list_contracts(op, asked).await).await?;
    page(&list_page(&web, &visitor, &CONTRACTS, (query, communes), found, |row: ContractListed| MarketRow {
        href: format!("/markets/contracts/{}", row.id),
        caption: row.number.clone().unwrap_or_default(),
        cells: vec![row.supplier.clone(), row.buyer.clone(), contract_term(&row)],
        tag: Some(contract_tag(row.from_on, row.to_on, today)),
        title: row.what,
    }))
}

impl List {
    /// The list as a file, if its address asks for one.
    fn as_file(&self, query: &ListQuery, web: &Web, lang: Lang) -> Option<Export> {
        Export::asked(query, web, lang, self.file, self.label, self.file_columns)
    }
}

fn group_cells(row: GroupListed, lang: Lang) -> Vec<Cell> {
    vec![
        exports::text(row.name),
        exports::text(say(lang, &format!("markets-kind-{}", row.kind))),
        exports::text(row.unit_name),
        exports::text(row.craft),
        exports::text(row.decision_number.unwrap_or_default()),
        exports::day(row.recognised_on),
        exports::number(row.households),
        Cell::Number(row.producers),
    ]
}

fn area_cells(row: AreaListed, lang: Lang) -> Vec<Cell> {
    vec![
        exports::text(row.material),
        exports::text(row.place),
        exports::text(row.unit_name),
        Cell::Hundredths(row.hectares),
        exports::number(row.output_kg),
        exports::text(standard(lang, row.standard.as_deref())),
        exports::text(row.certificate_number.unwrap_or_default()),
        exports::day(row.certificate_expires_on),
        Cell::Number(row.producers),
    ]
}

fn contract_cells(row: ContractListed, shares: Shares, lang: Lang, today: Day) -> Vec<Cell> {
    vec![
        exports::text(row.number.unwrap_or_default()),
        exports::text(row.what),
        exports::text(row.supplier),
        exports::text(row.buyer),
        exports::number(row.kg_per_year),
        exports::percent(shares.of_output),
        exports::percent(shares.of_material),
        exports::number(row.price),
        Cell::Day(row.from_on),
        Cell::Day(row.to_on),
        exports::text(say(lang, &contract_tag(row.from_on, row.to_on, today).label)),
    ]
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
