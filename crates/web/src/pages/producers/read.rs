//! The list of producers, and a producer.

use app::producers::{ListProducers, ProducerView};
use axum::extract::{OriginalUri, Path, State};
use domain::ids::ProducerId;
use domain::people::{Action, may_ever};

use super::{frame, legal_forms};
use crate::forms::{Choice, FormState};
use crate::lists::{Chip, ListQuery, Pager};
use crate::pages::answers::page;
use crate::pages::errors::{PageError, PageResult};
use crate::pages::products::{dossier_line, idea_line, product_line, slice};
use crate::parts::{Link, SummaryRow};
use crate::templates::{ProducerPage, ProducerRow, ProducersPage};
use crate::visitor::Visitor;
use crate::{Web, show};

pub(super) async fn index(State(web): State<Web>, visitor: Visitor, OriginalUri(uri): OriginalUri) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let writes = visitor.signed_in.as_ref().is_some_and(|by| may_ever(&by.person, Action::WriteProducer));
    let communes = if writes { communes(&web, &visitor).await? } else { Vec::new() };
    let unit_path = communes.iter().find(|(code, ..)| code == query.get("unit")).map(|(.., path)| path.clone());
    let asked = ListProducers {
        text: query.get("q").to_owned(),
        legal_form: query.get("form").to_owned(),
        unit_path: unit_path.unwrap_or_default(),
        slice: slice(&query),
    };
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
    page(&ProducersPage {
        frame: frame(&web, &visitor),
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
pub(super) async fn communes(web: &Web, visitor: &Visitor) -> Result<Vec<(String, String, String)>, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| app::producers::list_communes(op).await).await?)
}

/// The same as choices of a form.
pub(super) fn choices(communes: &[(String, String, String)]) -> Vec<Choice> {
    communes.iter().map(|(code, name, _)| Choice::new(code.as_str(), name.as_str())).collect()
}

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<ProducerId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    let today = web.app.today();
    page(&ProducerPage {
        frame: frame(&web, &visitor),
        crumbs: vec![Link::new("shell-nav-producers", "/producers")],
        legal_form: format!("producers-form-{}", view.producer.legal_form),
        facts: facts(&view),
        actions: actions(&view, id),
        products: view.products.into_iter().map(product_line).collect(),
        dossiers: view.dossiers.into_iter().map(|row| dossier_line(row, today)).collect(),
        ideas: view.ideas.into_iter().map(idea_line).collect(),
        name: view.producer.name,
        unit: view.unit_name,
    })
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
        (view.may_issue_slip, "producers-slip", format!("/producers/{id}/slip")),
    ];
    offered.into_iter().filter(|(may, ..)| *may).map(|(_, label, href)| Link::new(label, href)).collect()
}

fn facts(view: &ProducerView) -> Vec<SummaryRow> {
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
