//! A contract: its page, entering it, mending it, its scan.

use app::Error;
use app::markets::{ContractView, Side};
use app::producers::Producer;
use axum::extract::{Path, Query, State};
use domain::ids::ContractId;
use domain::markets::{ContractDetails, Party};
use domain::people::Action;
use serde::Deserialize;

use super::{NO_NUMBER, contract_tag, crumbs, frame, producer_choices};
use crate::forms::FormState;
use crate::pages::answers::{explain, go_on, page, page_with_conflict, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{Link, SummaryRow};
use crate::templates::{Ask, FormPage, MarketParty, MarketRecordPage};
use crate::uploads::{Upload, hand_out};
use crate::visitor::{Posted, Visitor};
use crate::words::Message;
use crate::{Web, show};

const LIST: &str = "/markets/contracts";
const FIELDS: [&str; 10] =
    ["supplier", "supplier_name", "buyer", "buyer_name", "what", "kg_per_year", "price", "number", "from_on", "to_on"];

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<ContractId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    let (contract, base) = (&view.contract, format!("{LIST}/{id}"));
    let party = |label: &str, producer: &Option<(Producer, bool)>, name: &Option<String>| MarketParty {
        label: label.to_owned(),
        name: producer.as_ref().map(|(producer, _)| producer.name.clone()).or_else(|| name.clone()).unwrap_or_default(),
        href: producer
            .as_ref()
            .filter(|(_, may_open)| *may_open)
            .map(|(producer, _)| format!("/producers/{}", producer.id)),
        chain_href: producer
            .as_ref()
            .filter(|(_, may_open)| *may_open)
            .map(|(producer, _)| format!("/markets/chain/{}", producer.id)),
    };
    let mut actions: Vec<Link> =
        view.file.iter().map(|_| Link::new("markets-contract-open", format!("{base}/file"))).collect();
    if view.may_mend {
        actions.push(Link::new("markets-mend", format!("{base}/edit")));
        actions.push(Link::new("markets-contract-attach", format!("{base}/scan")));
    }
    let notes = view.warnings.iter().map(|warning| {
        let key = match warning.side {
            Side::Supplier => "markets-over-output",
            Side::Buyer => "markets-over-material",
        };
        let kg = contract.kg_per_year.unwrap_or_default();
        Message::new(key).with("kg", kg).with("whole", warning.whole).with("year", warning.year.to_string())
    });
    page(&MarketRecordPage {
        frame: frame(&web, &visitor),
        crumbs: crumbs("markets-contracts", LIST),
        caption: "markets-contract".to_owned(),
        title: contract.what.clone(),
        tag: Some(contract_tag(contract.from_on, contract.to_on, web.app.today())),
        parties: vec![
            party("markets-supplier", &view.supplier, &contract.supplier_name),
            party("markets-buyer", &view.buyer, &contract.buyer_name),
        ],
        facts: vec![
            SummaryRow::new("markets-contract-number", contract.number.clone().unwrap_or_default()),
            SummaryRow::new("markets-kg-per-year", contract.kg_per_year.map(show::number).unwrap_or_default()),
            SummaryRow::new("markets-price", contract.price.map(show::money).unwrap_or_default()),
            SummaryRow::new("markets-from-on", show::day(contract.from_on)),
            SummaryRow::new("markets-to-on", show::day(contract.to_on)),
            SummaryRow::new("markets-file", view.file.as_ref().map(|file| file.file_name.clone()).unwrap_or_default()),
        ],
        notes: notes.collect(),
        actions,
        members: None,
        form: FormState::default(),
    })
}

async fn read(web: &Web, visitor: &Visitor, id: ContractId) -> Result<ContractView, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| app::markets::read_contract(op, id).await).await?)
}

/// What the address already knows: `?supplier=…`.
#[derive(Deserialize)]
pub(super) struct Known {
    #[serde(default)]
    supplier: String,
    #[serde(default)]
    buyer: String,
}

pub(super) async fn new(State(web): State<Web>, visitor: Visitor, Query(known): Query<Known>) -> PageResult {
    let form = FormState::new(FIELDS).with("supplier", known.supplier).with("buyer", known.buyer);
    page(&form_page(&web, &visitor, "markets-contract-new", form, LIST.to_owned(), None).await?)
}

async fn form_page(
    web: &Web,
    visitor: &Visitor,
    title: &'static str,
    form: FormState,
    back_href: String,
    version: Option<i64>,
) -> Result<FormPage, PageError> {
    let choices = producer_choices(web, visitor, Action::ReadMarkets).await?;
    let blank = "markets-party-other";
    Ok(FormPage {
        consequence: "markets-contract-text".to_owned(),
        asks: vec![
            Ask::OneOfMany { name: "supplier", label: "markets-supplier", choices: choices.clone(), blank },
            Ask::Line { name: "supplier_name", label: "markets-supplier-name", hint: "markets-party-hint", width: "" },
            Ask::OneOfMany { name: "buyer", label: "markets-buyer", choices, blank },
            Ask::Line { name: "buyer_name", label: "markets-buyer-name", hint: "markets-party-hint", width: "" },
            Ask::Line { name: "what", label: "markets-what", hint: "markets-what-hint", width: "" },
            Ask::Number { name: "kg_per_year", label: "markets-kg-per-year", hint: "markets-kg-per-year-hint" },
            Ask::Number { name: "price", label: "markets-price", hint: "markets-price-hint" },
            Ask::Line { name: "number", label: "markets-contract-number", hint: "", width: "20" },
            Ask::Day { name: "from_on", label: "markets-from-on" },
            Ask::Day { name: "to_on", label: "markets-to-on" },
        ],
        version,
        ..FormPage::new(frame(web, visitor), crumbs("markets-contracts", LIST), title, form, back_href)
    })
}

fn details(form: &mut FormState, posted: &Posted) -> ContractDetails {
    let party = |producer: &str, name: &str| Party::of(posted.text(producer).parse().ok(), posted.text(name));
    ContractDetails {
        number: Some(posted.text("number").to_owned()),
        supplier: party("supplier", "supplier_name"),
        buyer: party("buyer", "buyer_name"),
        what: posted.text("what").to_owned(),
        kg_per_year: form.number("kg_per_year", NO_NUMBER),
        price: form.number("price", NO_NUMBER),
        from_on: form.day("from_on"),
        to_on: form.day("to_on"),
    }
}

pub(super) async fn enter(State(web): State<Web>, visitor: Visitor, posted: Posted) -> PageResult {
    let mut form = FormState::new(FIELDS).typed(posted.0.iter().cloned());
    let details = details(&mut form, &posted);
    if !form.has_errors() {
        match web.app.write(&visitor.actor(), async |op| app::markets::enter_contract(op, details).await).await {
            Ok(id) => return go_on(&format!("{LIST}/{id}")),
            Err(Error::Invalid(problems)) => explain(&mut form, problems),
            Err(other) => return Err(other.into()),
        }
    }
    page_with_problems(&form_page(&web, &visitor, "markets-contract-new", form, LIST.to_owned(), None).await?)
}

pub(super) async fn edit(State(web): State<Web>, visitor: Visitor, Path(id): Path<ContractId>) -> PageResult {
    let contract = read_to_mend(&web, &visitor, id).await?.contract;
    let form = FormState::new(FIELDS)
        .with("supplier", contract.supplier_id.map(|id| id.to_string()).unwrap_or_default())
        .with("supplier_name", contract.supplier_name.unwrap_or_default())
        .with("buyer", contract.buyer_id.map(|id| id.to_string()).unwrap_or_default())
        .with("buyer_name", contract.buyer_name.unwrap_or_default())
        .with("what", contract.what)
        .with("kg_per_year", contract.kg_per_year.map(show::number).unwrap_or_default())
        .with("price", contract.price.map(show::number).unwrap_or_default())
        .with("number", contract.number.unwrap_or_default())
        .with("from_on", show::day(contract.from_on))
        .with("to_on", show::day(contract.to_on));
    page(&form_page(&web, &visitor, "markets-mend", form, format!("{LIST}/{id}"), Some(contract.version)).await?)
}

async fn read_to_mend(web: &Web, visitor: &Visitor, id: ContractId) -> Result<ContractView, PageError> {
    let view = read(web, visitor, id).await?;
    if view.may_mend { Ok(view) } else { Err(Error::NotFound.into()) }
}

pub(super) async fn mend(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ContractId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(FIELDS).typed(posted.0.iter().cloned());
    let version = posted.version();
    let details = details(&mut form, &posted);
    let back = format!("{LIST}/{id}");
    if !form.has_errors() {
        let mend = async |op: &mut app::Op| app::markets::mend_contract(op, id, version, details).await;
        match web.app.write(&visitor.actor(), mend).await {
            Ok(()) => return go_on(&back),
            Err(Error::Invalid(problems)) => explain(&mut form, problems),
            Err(Error::Stale) => {
                let now = read_to_mend(&web, &visitor, id).await?.contract.version;
                form.wrong("what", "markets-stale");
                return page_with_conflict(&form_page(&web, &visitor, "markets-mend", form, back, Some(now)).await?);
            }
            Err(other) => return Err(other.into()),
        }
    }
    read_to_mend(&web, &visitor, id).await?;
    page_with_problems(&form_page(&web, &visitor, "markets-mend", form, back, Some(version)).await?)
}

pub(super) async fn attach(State(web): State<Web>, visitor: Visitor, Path(id): Path<ContractId>) -> PageResult {
    let view = read_to_mend(&web, &visitor, id).await?;
    page(&attach_page(&web, &visitor, &view, FormState::new(["file"])))
}

fn attach_page(web: &Web, visitor: &Visitor, view: &ContractView, form: FormState) -> FormPage {
    FormPage {
        about: view.contract.what.clone(),
        consequence: if view.file.is_some() { "markets-contract-replaces".to_owned() } else { String::new() },
        asks: vec![Ask::File { name: "file", label: "markets-file" }],
        button: "markets-contract-attach",
        ..FormPage::new(
            frame(web, visitor),
            crumbs("markets-contracts", LIST),
            "markets-contract-attach",
            form,
            format!("{LIST}/{}", view.contract.id),
        )
    }
}

pub(super) async fn upload(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ContractId>,
    upload: Upload,
) -> PageResult {
    let mut form = FormState::new(["file"]);
    match &upload.file {
        Some(Ok(stored)) => {
            let attach =
                async |op: &mut app::Op| app::markets::attach_contract_file(op, id, stored, &upload.file_name).await;
            match web.app.write(&visitor.actor(), attach).await {
                Ok(()) => return go_on(&format!("{LIST}/{id}")),
                Err(Error::Invalid(problems)) => explain(&mut form, problems),
                Err(other) => return Err(other.into()),
            }
        }
        Some(Err(problems)) => explain(&mut form, problems.clone()),
        None => form.wrong("file", "producers-scan-missing"),
    }
    let view = read_to_mend(&web, &visitor, id).await?;
    page_with_problems(&attach_page(&web, &visitor, &view, form))
}

pub(super) async fn download(State(web): State<Web>, visitor: Visitor, Path(id): Path<ContractId>) -> PageResult {
    let file = web.app.read(&visitor.actor(), async |op| app::markets::read_contract_file(op, id).await).await?;
    hand_out(&web, &file.sha256, &file.media_type, &file.file_name).await
}
