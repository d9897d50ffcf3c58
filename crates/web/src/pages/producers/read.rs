//! The list of producers, and a producer.

use app::Error;
use app::markets::ContractListed;
use app::producers::{Depth, ListProducers, ProducerView};
use app::support::CaseListed;
use axum::extract::{OriginalUri, Path, State};
use domain::ids::ProducerId;
use domain::papers::Cell;
use domain::people::Action;
use domain::producers::LegalForm;

use super::depth::{bound_message, hands, personal_facts, scan_line, year_lines, years_note};
use super::{frame, legal_forms};
use crate::exports::{self, Export};
use crate::forms::{Choice, FormState};
use crate::lists::{Chip, ListQuery, Pager};
use crate::pages::answers::{go_on, page};
use crate::pages::errors::{PageError, PageResult};
use crate::pages::markets::contract_line;
use crate::pages::products::{dossier_line, idea_line, product_line, slice};
use crate::pages::support::case_line;
use crate::parts::{Link, SummaryRow};
use crate::templates::{MergeLine, ProducerPage, ProducerRow, ProducersPage};
use crate::visitor::Visitor;
use crate::words::{Lang, say};
use crate::{Web, show};

/// The columns of the list as a file.
const COLUMNS: [(&str, u16); 7] = [
    ("producers-name", 40),
    ("producers-legal-form", 22),
    ("producers-unit", 24),
    ("producers-representative", 26),
    ("producers-phone", 14),
    ("producers-products", 10),
    ("producers-open-dossiers", 12),
];

fn cells(row: app::producers::ProducerListed, lang: Lang) -> Vec<Cell> {
    vec![
        exports::text(row.name),
        exports::text(say(lang, &format!("producers-form-{}", row.legal_form))),
        exports::text(row.unit_name),
        exports::text(row.representative),
        exports::text(row.phone.unwrap_or_default()),
        Cell::Number(row.products),
        Cell::Number(row.open_dossiers),
    ]
}

pub(super) async fn index(State(web): State<Web>, visitor: Visitor, OriginalUri(uri): OriginalUri) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let communes = communes_to_choose(&web, &visitor).await?;
    let unit_path = communes.iter().find(|(code, ..)| code == query.get("unit")).map(|(.., path)| path.clone());
    let unit_path = unit_path.unwrap_or_default();
    let asked = |slice| ListProducers {
        text: query.get("q").to_owned(),
        legal_form: query.get("form").to_owned(),
        unit_path: unit_path.clone(),
        slice,
    };
    let lang = visitor.lang;
    if let Some(mut file) = Export::asked(&query, &web, lang, "chu-the", "producers-title", &COLUMNS) {
        let read = async |op: &mut app::Op| {
            while let Some(slice) = file.next_slice() {
                let rows = app::producers::list_producers(op, asked(slice)).await?.rows;
                file.put(rows.into_iter().map(|row| cells(row, lang)).collect()).await;
            }
            Ok(())
        };
        let read = web.app.read(&visitor.actor(), read).await;
        return file.hand_out(read).await;
    }
    let asked = asked(slice(&query));
    let found = web.app.read(&visitor.actor(), async |op| app::producers::list_producers(op, asked).await).await?;
    let row = |row: app::producers::ProducerListed| ProducerRow {
        name: row.name,
        href: format!("/producers/{}", row.id),
        legal_form: format!("producers-form-{}", row.legal_form),
        representative: row.representative,
        phone: row.phone.unwrap_or_default(),
        unit: row.unit_name,
        products: row.products,
        open_dossiers: row.open_dossiers,
    };
    let mut chips = Vec::new();
    for (name, label) in [
        ("q", format!("“{}”", query.get("q"))),
        ("form", format!("producers-form-{}", query.get("form"))),
        (
            "unit",
            communes
                .iter()
                .find(|(code, ..)| code == query.get("unit"))
                .map(|(_, name, _)| name.clone())
                .unwrap_or_default(),
        ),
    ] {
        if !query.get(name).is_empty() && !label.is_empty() {
            chips.push(Chip { label, href: query.without(name) });
        }
    }
    let beside = [(Action::MergeProducers, "producers-duplicates", "/producers/duplicates")];
    let does = |action| visitor.does(action);
    page(&ProducersPage {
        frame: frame(&web, &visitor),
        beside: beside
            .into_iter()
            .filter(|(action, ..)| does(*action))
            .map(|(_, label, href)| Link::new(label, href))
            .collect(),
        form: ["q", "form", "unit"]
            .into_iter()
            .fold(FormState::new(["q", "form", "unit"]), |form, name| form.with(name, query.get(name))),
        legal_forms: legal_forms(),
        communes: if communes.len() > 1 { choices(&communes) } else { Vec::new() },
        rows: found.rows.into_iter().map(row).collect(),
        pager: Pager::new(query.page(), usize::try_from(found.total).unwrap_or_default()),
        chips,
        new_href: (!communes.is_empty()).then(|| "/producers/new".to_owned()),
        query,
    })
}

/// The communes in which one may record producers: code, name and path.
pub(crate) async fn communes(web: &Web, visitor: &Visitor) -> Result<Vec<(String, String, String)>, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| app::producers::list_communes(op).await).await?)
}

/// The same for a list's filter; none for who writes nowhere.
pub(crate) async fn communes_to_choose(
    web: &Web,
    visitor: &Visitor,
) -> Result<Vec<(String, String, String)>, PageError> {
    if visitor.does(Action::WriteProducer) { communes(web, visitor).await } else { Ok(Vec::new()) }
}

/// The same as choices of a form.
pub(crate) fn choices(communes: &[(String, String, String)]) -> Vec<Choice> {
    communes.iter().map(|(code, name, _)| Choice::new(code.as_str(), name.as_str())).collect()
}

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<ProducerId>) -> PageResult {
    let read_all = async |op: &mut app::Op| {
        let view = app::producers::read_producer(op, id).await?;
        let depth = app::producers::read_depth(op, id).await?;
        let contracts = app::markets::contracts_of(op, id, BESIDE).await?;
        let cases = app::support::cases_of(op, id).await?;
        Ok((view, depth, contracts, cases))
    };
    match web.app.read(&visitor.actor(), read_all).await {
        Ok((view, depth, contracts, cases)) => page(&producer_page(&web, &visitor, view, depth, contracts, cases)),
        Err(Error::NotFound) => {
            // A record that was merged leads to the one that stays.
            let kept = web.app.read(&visitor.actor(), async |op| app::producers::merged_into(op, id).await).await?;
            go_on(&format!("/producers/{}", kept.ok_or(Error::NotFound)?))
        }
        Err(other) => Err(other.into()),
    }
}

/// As many contracts as stand beside a producer.
const BESIDE: app::products::Slice = app::products::Slice { limit: 10, offset: 0 };

fn producer_page(
    web: &Web,
    visitor: &Visitor,
    view: ProducerView,
    depth: Depth,
    contracts: Vec<ContractListed>,
    cases: Vec<CaseListed>,
) -> ProducerPage {
    let (id, today) = (view.producer.id, web.app.today());
    let merges = depth.merges.iter().map(|row| (format!("/producers/{}/merged", row.merged_id), row.clone()));
    ProducerPage {
        frame: frame(web, visitor),
        crumbs: vec![Link::new("shell-nav-producers", "/producers")],
        legal_form: format!("producers-form-{}", view.producer.legal_form),
        is_for_tourism_only: view.producer.legal_form.parse().is_ok_and(LegalForm::is_for_tourism_only),
        facts: facts(&view),
        personal: depth.personal.as_ref().map(|told| personal_facts(told, view.may_mend.then_some(id))),
        hands: hands(&depth),
        actions: actions(&view, id),
        years: year_lines(&depth.years, view.may_mend.then_some(id)),
        replaced: year_lines(&depth.replaced, None),
        years_note: years_note(&depth.years),
        scans: depth.files.iter().map(|file| scan_line(file, depth.may_read_signed)).collect(),
        merges: merges
            .map(|(href, row)| MergeLine { name: row.merged_name, href, by: row.by, on: row.merged_on })
            .collect(),
        bound: depth.bound.iter().map(bound_message).collect(),
        contracts: contracts.into_iter().map(|row| contract_line(row, today)).collect(),
        cases: cases.into_iter().map(|row| case_line(visitor.lang, row)).collect(),
        products: view.products.into_iter().map(product_line).collect(),
        dossiers: view.dossiers.into_iter().map(|row| dossier_line(row, today)).collect(),
        ideas: view.ideas.into_iter().map(idea_line).collect(),
        chain_href: format!("/markets/chain/{id}"),
        add_year_href: view.may_mend.then(|| format!("/producers/{id}/years/new")),
        attach_href: view.may_mend.then(|| format!("/producers/{id}/scans")),
        name: view.producer.name,
        unit: view.unit_name,
    }
}

/// A producer with everything that hangs on it.
pub(super) async fn read(web: &Web, visitor: &Visitor, id: ProducerId) -> Result<ProducerView, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| app::producers::read_producer(op, id).await).await?)
}

fn actions(view: &ProducerView, id: ProducerId) -> Vec<Link> {
    let offered = [
        (view.may_register_idea, "producers-add-idea", format!("/ideas/new?producer={id}")),
        (view.may_mend, "producers-add-product", format!("/products/new?producer={id}")),
        (view.may_mend, "producers-mend", format!("/producers/{id}/edit")),
        (view.may_mend, "producers-sheet", format!("/producers/{id}/sheet")),
        (view.may_issue_slip, "producers-slip", format!("/producers/{id}/slip")),
    ];
    offered.into_iter().filter(|(may, ..)| *may).map(|(_, label, href)| Link::new(label, href)).collect()
}

pub(super) fn facts(view: &ProducerView) -> Vec<SummaryRow> {
    let producer = &view.producer;
    vec![
        SummaryRow::new("producers-representative", &producer.representative),
        SummaryRow::new("producers-phone", producer.phone.clone().unwrap_or_default()),
        SummaryRow::new("producers-email", producer.email.clone().unwrap_or_default()),
        SummaryRow::new("producers-address", &producer.address),
        SummaryRow::new("producers-registration-number", producer.registration_number.clone().unwrap_or_default()),
        SummaryRow::new("producers-registered-on", producer.registered_on.map(show::day).unwrap_or_default()),
    ]
}
