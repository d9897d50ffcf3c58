//! A material area: its page, entering it, mending it, the producers it supplies.

use app::Error;
use app::markets::{AreaView, Place};
use axum::extract::{Path, State};
use domain::ids::MaterialAreaId;
use domain::markets::{AreaDetails, Standard};

use super::lists::{certificate_tag, standard};
use super::{NO_NUMBER, add_producer, commune_asked, crumbs, frame, members};
use crate::forms::{Choice, FormState, hundredths};
use crate::pages::answers::{explain, go_on, page, page_with_conflict, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{Link, SummaryRow};
use crate::templates::{Ask, FormPage, MarketRecordPage};
use crate::visitor::{Posted, Visitor};
use crate::words::say_with;
use crate::{Web, show};

const LIST: &str = "/markets/areas";
const FIELDS: [&str; 8] = [
    "material",
    "unit_code",
    "place",
    "hectares",
    "output_kg",
    "standard",
    "certificate_number",
    "certificate_expires_on",
];

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<MaterialAreaId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    page(&record_page(&web, &visitor, view, FormState::new(["producer"])).await?)
}

async fn read(web: &Web, visitor: &Visitor, id: MaterialAreaId) -> Result<AreaView, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| app::markets::read_area(op, id).await).await?)
}

async fn record_page(
    web: &Web,
    visitor: &Visitor,
    view: AreaView,
    form: FormState,
) -> Result<MarketRecordPage, PageError> {
    let area = view.area;
    let base = format!("{LIST}/{}", area.id);
    let hectares = say_with(visitor.lang, "markets-hectares-of", &[("number", &show::hundredths(area.hectares))]);
    Ok(MarketRecordPage {
        frame: frame(web, visitor),
        crumbs: crumbs("markets-areas", LIST),
        caption: "markets-area".to_owned(),
        facts: vec![
            SummaryRow::new("producers-unit", view.unit_name),
            SummaryRow::new("markets-place", area.place),
            SummaryRow::new("markets-hectares", hectares),
            SummaryRow::new("markets-output", area.output_kg.map(show::number).unwrap_or_default()),
            SummaryRow::new("markets-standard", standard(visitor.lang, area.standard.as_deref())),
            SummaryRow::new("markets-certificate", area.certificate_number.unwrap_or_default()),
            SummaryRow::new(
                "markets-certificate-until",
                area.certificate_expires_on.map(show::day).unwrap_or_default(),
            ),
        ],
        title: area.material,
        tag: certificate_tag(area.certificate_expires_on, web.app.today()),
        parties: Vec::new(),
        notes: Vec::new(),
        actions: view.may_mend.then(|| Link::new("markets-mend", format!("{base}/edit"))).into_iter().collect(),
        members: Some(members(web, visitor, view.producers, &base, view.may_mend, "markets-area-empty").await?),
        form,
    })
}

pub(super) async fn new(State(web): State<Web>, visitor: Visitor) -> PageResult {
    page(&page_to_enter(&web, &visitor, FormState::new(FIELDS)).await?)
}

async fn page_to_enter(web: &Web, visitor: &Visitor, form: FormState) -> Result<FormPage, PageError> {
    let (form, commune) = commune_asked(web, visitor, form).await?;
    let mut page = form_page(web, visitor, "markets-area-new", form, LIST.to_owned(), None);
    page.asks.insert(1, commune);
    Ok(page)
}

fn form_page(
    web: &Web,
    visitor: &Visitor,
    title: &'static str,
    form: FormState,
    back_href: String,
    version: Option<i64>,
) -> FormPage {
    let standards =
        Standard::ALL.map(|standard| Choice::new(standard.name(), format!("markets-standard-{standard}"))).to_vec();
    FormPage {
        asks: vec![
            Ask::Line { name: "material", label: "markets-material", hint: "markets-material-hint", width: "" },
            Ask::Line { name: "place", label: "markets-place", hint: "markets-place-hint", width: "" },
            Ask::Line { name: "hectares", label: "markets-hectares", hint: "markets-hectares-hint", width: "20" },
            Ask::Number { name: "output_kg", label: "markets-output", hint: "" },
            Ask::OneOfMany {
                name: "standard",
                label: "markets-standard",
                choices: standards,
                blank: "markets-standard-none",
            },
            Ask::Line { name: "certificate_number", label: "markets-certificate", hint: "", width: "20" },
            Ask::Day { name: "certificate_expires_on", label: "markets-certificate-until" },
        ],
        version,
        ..FormPage::new(frame(web, visitor), crumbs("markets-areas", LIST), title, form, back_href)
    }
}

fn details(form: &mut FormState, posted: &Posted) -> AreaDetails {
    let hectares = hundredths(posted.text("hectares")).unwrap_or_else(|_| {
        form.wrong("hectares", "markets-hectares-unreadable");
        None
    });
    AreaDetails {
        material: posted.text("material").to_owned(),
        place: posted.text("place").to_owned(),
        hectares,
        output_kg: form.number("output_kg", NO_NUMBER),
        standard: posted.text("standard").parse().ok(),
        certificate_number: Some(posted.text("certificate_number").to_owned()),
        certificate_expires_on: form.day("certificate_expires_on"),
    }
}

pub(super) async fn enter(State(web): State<Web>, visitor: Visitor, posted: Posted) -> PageResult {
    let mut form = FormState::new(FIELDS).typed(posted.0.iter().cloned());
    let details = details(&mut form, &posted);
    if !form.has_errors() {
        let code = posted.text("unit_code");
        let enter = async |op: &mut app::Op| app::markets::enter_area(op, code, details).await;
        match web.app.write(&visitor.actor(), enter).await {
            Ok(id) => return go_on(&format!("{LIST}/{id}")),
            Err(Error::Invalid(problems)) => explain(&mut form, problems),
            Err(other) => return Err(other.into()),
        }
    }
    page_with_problems(&page_to_enter(&web, &visitor, form).await?)
}

pub(super) async fn edit(State(web): State<Web>, visitor: Visitor, Path(id): Path<MaterialAreaId>) -> PageResult {
    let view = read_to_mend(&web, &visitor, id).await?;
    let area = &view.area;
    let form = FormState::new(FIELDS)
        .with("material", &area.material)
        .with("place", &area.place)
        .with("hectares", show::hundredths(area.hectares))
        .with("output_kg", area.output_kg.map(show::number).unwrap_or_default())
        .with("standard", area.standard.clone().unwrap_or_default())
        .with("certificate_number", area.certificate_number.clone().unwrap_or_default())
        .with("certificate_expires_on", area.certificate_expires_on.map(show::day).unwrap_or_default());
    page(&form_page(&web, &visitor, "markets-mend", form, format!("{LIST}/{id}"), Some(area.version)))
}

async fn read_to_mend(web: &Web, visitor: &Visitor, id: MaterialAreaId) -> Result<AreaView, PageError> {
    let view = read(web, visitor, id).await?;
    if view.may_mend { Ok(view) } else { Err(Error::NotFound.into()) }
}

pub(super) async fn mend(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<MaterialAreaId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(FIELDS).typed(posted.0.iter().cloned());
    let version = posted.version();
    let details = details(&mut form, &posted);
    let back = format!("{LIST}/{id}");
    if !form.has_errors() {
        let mend = async |op: &mut app::Op| app::markets::mend_area(op, id, version, details).await;
        match web.app.write(&visitor.actor(), mend).await {
            Ok(()) => return go_on(&back),
            Err(Error::Invalid(problems)) => explain(&mut form, problems),
            Err(Error::Stale) => {
                let now = read_to_mend(&web, &visitor, id).await?.area.version;
                form.wrong("material", "markets-stale");
                return page_with_conflict(&form_page(&web, &visitor, "markets-mend", form, back, Some(now)));
            }
            Err(other) => return Err(other.into()),
        }
    }
    read_to_mend(&web, &visitor, id).await?;
    page_with_problems(&form_page(&web, &visitor, "markets-mend", form, back, Some(version)))
}

pub(super) async fn add(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<MaterialAreaId>,
    posted: Posted,
) -> PageResult {
    let back = format!("{LIST}/{id}#chu-the");
    let Some(form) = add_producer(&web, &visitor, Place::Area(id), &posted).await? else { return go_on(&back) };
    page_with_problems(&record_page(&web, &visitor, read(&web, &visitor, id).await?, form).await?)
}

pub(super) async fn remove(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<MaterialAreaId>,
    posted: Posted,
) -> PageResult {
    let producer = posted.text("producer").parse().map_err(|_| Error::NotFound)?;
    let remove = async |op: &mut app::Op| app::markets::remove_producer(op, Place::Area(id), producer).await;
    web.app.write(&visitor.actor(), remove).await?;
    go_on(&format!("{LIST}/{id}#chu-the"))
}
