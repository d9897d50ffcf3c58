//! A craft village or group: its page, entering it, mending it, the producers in it.

use app::Error;
use app::markets::{GroupView, Place};
use axum::extract::{Path, State};
use domain::ids::CraftGroupId;
use domain::markets::{GroupDetails, GroupKind};

use super::{NO_NUMBER, add_producer, commune_asked, crumbs, frame, members};
use crate::forms::{Choice, FormState};
use crate::pages::answers::{explain, go_on, page, page_with_conflict, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{Link, SummaryRow};
use crate::templates::{Ask, FormPage, MarketRecordPage};
use crate::visitor::{Posted, Visitor};
use crate::{Web, show};

const LIST: &str = "/markets/groups";
const FIELDS: [&str; 8] =
    ["name", "kind", "unit_code", "craft", "decision_number", "recognised_on", "households", "note"];

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<CraftGroupId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    page(&record_page(&web, &visitor, view, FormState::new(["producer"])).await?)
}

async fn read(web: &Web, visitor: &Visitor, id: CraftGroupId) -> Result<GroupView, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| app::markets::read_group(op, id).await).await?)
}

async fn record_page(
    web: &Web,
    visitor: &Visitor,
    view: GroupView,
    form: FormState,
) -> Result<MarketRecordPage, PageError> {
    let group = view.group;
    let base = format!("{LIST}/{}", group.id);
    Ok(MarketRecordPage {
        frame: frame(web, visitor),
        crumbs: crumbs("markets-groups", LIST),
        caption: format!("markets-kind-{}", group.kind),
        facts: vec![
            SummaryRow::new("producers-unit", view.unit_name),
            SummaryRow::new("markets-craft", group.craft),
            SummaryRow::new("markets-decision", group.decision_number.unwrap_or_default()),
            SummaryRow::new("markets-recognised-on", group.recognised_on.map(show::day).unwrap_or_default()),
            SummaryRow::new("markets-households", group.households.map(show::number).unwrap_or_default()),
            SummaryRow::new("markets-note", group.note),
        ],
        title: group.name,
        tag: None,
        parties: Vec::new(),
        notes: Vec::new(),
        actions: view.may_mend.then(|| Link::new("markets-mend", format!("{base}/edit"))).into_iter().collect(),
        members: Some(members(web, visitor, view.producers, &base, view.may_mend, "markets-group-empty").await?),
        form,
    })
}

pub(super) async fn new(State(web): State<Web>, visitor: Visitor) -> PageResult {
    page(&page_to_enter(&web, &visitor, FormState::new(FIELDS)).await?)
}

async fn page_to_enter(web: &Web, visitor: &Visitor, form: FormState) -> Result<FormPage, PageError> {
    let (form, commune) = commune_asked(web, visitor, form).await?;
    let mut page = form_page(web, visitor, "markets-group-new", form, LIST.to_owned(), None);
    page.asks.insert(2, commune);
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
    let kinds = GroupKind::ALL.map(|kind| Choice::new(kind.name(), format!("markets-kind-{kind}"))).to_vec();
    FormPage {
        asks: vec![
            Ask::Line { name: "name", label: "markets-name", hint: "markets-name-hint", width: "" },
            Ask::OneOfFew { name: "kind", label: "markets-kind", choices: kinds },
            Ask::Line { name: "craft", label: "markets-craft", hint: "markets-craft-hint", width: "" },
            Ask::Line {
                name: "decision_number",
                label: "markets-decision",
                hint: "markets-decision-hint",
                width: "20",
            },
            Ask::Day { name: "recognised_on", label: "markets-recognised-on" },
            Ask::Number { name: "households", label: "markets-households", hint: "" },
            Ask::Text { name: "note", label: "markets-note", hint: "" },
        ],
        version,
        ..FormPage::new(frame(web, visitor), crumbs("markets-groups", LIST), title, form, back_href)
    }
}

fn details(form: &mut FormState, posted: &Posted) -> GroupDetails {
    GroupDetails {
        name: posted.text("name").to_owned(),
        kind: posted.text("kind").parse().ok(),
        craft: posted.text("craft").to_owned(),
        decision_number: Some(posted.text("decision_number").to_owned()),
        recognised_on: form.day("recognised_on"),
        households: form.number("households", NO_NUMBER),
        note: posted.text("note").to_owned(),
    }
}

pub(super) async fn enter(State(web): State<Web>, visitor: Visitor, posted: Posted) -> PageResult {
    let mut form = FormState::new(FIELDS).typed(posted.0.iter().cloned());
    let details = details(&mut form, &posted);
    if !form.has_errors() {
        let code = posted.text("unit_code");
        let enter = async |op: &mut app::Op| app::markets::enter_group(op, code, details).await;
        match web.app.write(&visitor.actor(), enter).await {
            Ok(id) => return go_on(&format!("{LIST}/{id}")),
            Err(Error::Invalid(problems)) => explain(&mut form, problems),
            Err(other) => return Err(other.into()),
        }
    }
    page_with_problems(&page_to_enter(&web, &visitor, form).await?)
}

pub(super) async fn edit(State(web): State<Web>, visitor: Visitor, Path(id): Path<CraftGroupId>) -> PageResult {
    let view = read_to_mend(&web, &visitor, id).await?;
    let group = &view.group;
    let form = FormState::new(FIELDS)
        .with("name", &group.name)
        .with("kind", &group.kind)
        .with("craft", &group.craft)
        .with("decision_number", group.decision_number.clone().unwrap_or_default())
        .with("recognised_on", group.recognised_on.map(show::day).unwrap_or_default())
        .with("households", group.households.map(show::number).unwrap_or_default())
        .with("note", &group.note);
    page(&form_page(&web, &visitor, "markets-mend", form, format!("{LIST}/{id}"), Some(group.version)))
}

async fn read_to_mend(web: &Web, visitor: &Visitor, id: CraftGroupId) -> Result<GroupView, PageError> {
    let view = read(web, visitor, id).await?;
    if view.may_mend { Ok(view) } else { Err(Error::NotFound.into()) }
}

pub(super) async fn mend(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<CraftGroupId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(FIELDS).typed(posted.0.iter().cloned());
    let version = posted.version();
    let details = details(&mut form, &posted);
    let back = format!("{LIST}/{id}");
    if !form.has_errors() {
        let mend = async |op: &mut app::Op| app::markets::mend_group(op, id, version, details).await;
        match web.app.write(&visitor.actor(), mend).await {
            Ok(()) => return go_on(&back),
            Err(Error::Invalid(problems)) => explain(&mut form, problems),
            Err(Error::Stale) => {
                let now = read_to_mend(&web, &visitor, id).await?.group.version;
                form.wrong("name", "markets-stale");
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
    Path(id): Path<CraftGroupId>,
    posted: Posted,
) -> PageResult {
    let back = format!("{LIST}/{id}#chu-the");
    let Some(form) = add_producer(&web, &visitor, Place::Group(id), &posted).await? else { return go_on(&back) };
    page_with_problems(&record_page(&web, &visitor, read(&web, &visitor, id).await?, form).await?)
}

pub(super) async fn remove(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<CraftGroupId>,
    posted: Posted,
) -> PageResult {
    let producer = posted.text("producer").parse().map_err(|_| Error::NotFound)?;
    let remove = async |op: &mut app::Op| app::markets::remove_producer(op, Place::Group(id), producer).await;
    web.app.write(&visitor.actor(), remove).await?;
    go_on(&format!("{LIST}/{id}#chu-the"))
}
