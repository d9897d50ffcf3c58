//! The rows of a list: looked at, chosen, imported.

use app::Error;
use app::exchange::{
    Asks, BatchView, Given, MadeNamed, Preview, PreviewRow, Standing, import as import_list, list_made, preview,
    save_choices,
};
use app::products::Slice;
use axum::extract::{OriginalUri, Path, State};
use domain::exchange::{Choices, Kind, Pick, RecognitionSaid};
use domain::ids::ImportBatchId;

use super::columns::titles;
use super::{ROWS, book, crumbs, read, said};
use crate::forms::{Choice, FormState};
use crate::lists::{ListQuery, Pager};
use crate::pages::answers::{explain, go_on, page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::pages::producers::legal_forms;
use crate::parts::{Colour, Figure, Link, Source, SummaryRow, Tag};
use crate::templates::{ImportAsk, ImportBatchPage, ImportLine, ImportPreviewPage, ImportedRecord};
use crate::visitor::{Posted, Visitor};
use crate::words::{Lang, Saying, say};
use crate::{Web, show};

/// Problems that stand at the head of the page.
const AT_THE_HEAD: usize = 8;
const OPTIONS: [&str; 4] = ["without_producer", "any_edition", "all_new", "unknown_form"];
const STANDINGS: [(&str, Standing); 4] =
    [("wrong", Standing::Wrong), ("asks", Standing::Asks), ("new", Standing::New), ("known", Standing::Known)];

pub(super) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ImportBatchId>,
    OriginalUri(uri): OriginalUri,
) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    if view.batch.state != "draft" {
        let query = ListQuery::read(&format!("/imports/{id}"), uri.query().unwrap_or_default());
        return page(&batch_page(&web, &visitor, &view, query).await?);
    }
    if !view.batch.is_mapped {
        return go_on(&format!("/imports/{id}/columns"));
    }
    let query = ListQuery::read(&format!("/imports/{id}"), uri.query().unwrap_or_default());
    page(&preview_page(&web, &visitor, view, query, None).await?)
}

pub(super) async fn import(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ImportBatchId>,
    posted: Posted,
) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    let book = book(&web, &view, &view.batch.sheet_name).await?;
    let version = posted.version();
    let run = async |op: &mut app::Op| import_list(op, id, version, &book.sheet).await;
    match web.app.write(&visitor.actor(), run).await {
        Ok(_) => go_on(&format!("/imports/{id}")),
        Err(error) => refused(&web, &visitor, id, error).await,
    }
}

pub(super) async fn choose(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ImportBatchId>,
    posted: Posted,
) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    let version = posted.version();
    let choices = chosen(view.choices, &posted);
    let run = async |op: &mut app::Op| save_choices(op, id, version, &choices).await;
    match web.app.write(&visitor.actor(), run).await {
        Ok(()) => go_on(&format!("/imports/{id}")),
        Err(error) => refused(&web, &visitor, id, error).await,
    }
}

/// The rows again, with why it was not done.
async fn refused(web: &Web, visitor: &Visitor, id: ImportBatchId, error: Error) -> PageResult {
    let problems = match error {
        Error::Invalid(problems) => problems,
        Error::Stale => vec![app::Problem::new("", "exchange-changed-meanwhile")],
        other => return Err(other.into()),
    };
    let view = read(web, visitor, id).await?;
    if view.batch.state != "draft" {
        return go_on(&format!("/imports/{id}"));
    }
    let query = ListQuery::read(&format!("/imports/{id}"), "");
    page_with_problems(&preview_page(web, visitor, view, query, Some(problems)).await?)
}

/// The choices with what was chosen now.
fn chosen(mut choices: Choices, posted: &Posted) -> Choices {
    if posted.text("clear") == "yes" {
        choices.producers.clear();
        choices.places.clear();
    }
    if posted.text("options") == "yes" {
        let is_ticked = |name| posted.text(name) == "yes";
        choices.without_producer = is_ticked("without_producer");
        choices.any_edition = is_ticked("any_edition");
        choices.all_new = is_ticked("all_new");
        choices.unknown_form = posted.text("unknown_form").parse().ok();
    }
    for (field, value) in posted.0.iter().filter(|(_, value)| !value.is_empty()) {
        let row = |beginning| field.strip_prefix(beginning).and_then(|row: &str| row.parse::<u32>().ok());
        if let Some(row) = row("producer-") {
            let pick = if value == "new" { Some(Pick::New) } else { value.parse().ok().map(Pick::Existing) };
            choices.producers.extend(pick.map(|pick| (row, pick)));
        } else if let Some(row) = row("place-") {
            choices.places.insert(row, value.clone());
        }
    }
    choices
}

async fn preview_page(
    web: &Web,
    visitor: &Visitor,
    view: BatchView,
    query: ListQuery,
    problems: Option<Vec<app::Problem>>,
) -> Result<ImportPreviewPage, PageError> {
    let book = book(web, &view, &view.batch.sheet_name).await?;
    let given = Given { kind: view.kind, sheet: &book.sheet, mapping: &view.mapping, choices: &view.choices };
    let list = web.app.read(&visitor.actor(), async |op| preview(op, given).await).await?;
    let lang = visitor.lang;
    let asked = STANDINGS.iter().find(|(name, _)| *name == query.get("rows")).map(|(_, standing)| *standing);
    let shown: Vec<&PreviewRow> =
        list.rows.iter().filter(|row| asked.is_none_or(|asked| row.standing() == asked)).collect();
    let pager = Pager::of(query.page(), shown.len(), ROWS);
    let titles = titles(&book, &view);
    let has_file = view.batch.decision_sha256.is_some();
    let on_page = shown.iter().skip((pager.page - 1) * ROWS).take(ROWS);
    let rows: Vec<ImportLine> = on_page.map(|row| line(lang, row, view.kind, has_file, &titles)).collect();
    let all_problems: Vec<_> = list.rows.iter().flat_map(|row| &row.problems).collect();
    let mut form = options(&view.choices);
    explain(
        &mut form,
        problems.into_iter().flatten().map(|p| app::Problem { field: "danh-sach".into(), ..p }).collect(),
    );
    Ok(ImportPreviewPage {
        frame: visitor.frame(web),
        crumbs: crumbs(),
        file_name: view.batch.file_name.clone(),
        kind: format!("exchange-kind-{}", view.kind),
        href: format!("/imports/{}", view.batch.id),
        version: view.batch.version,
        has_options: !all_problems.is_empty() || view.choices != Choices::default(),
        chosen: view.choices.producers.len() + view.choices.places.len(),
        form,
        legal_forms: legal_forms(),
        figures: figures(&list, &query),
        is_ready: list.is_ready(),
        makes: list.makes(),
        wrong: list.count(Standing::Wrong),
        asks: list.count(Standing::Asks),
        problems: all_problems.iter().take(AT_THE_HEAD).map(|problem| said(lang, problem, &titles)).collect(),
        more_problems: all_problems.len().saturating_sub(AT_THE_HEAD),
        tabs: tabs(lang, &list, &query),
        may_choose: rows.iter().any(|row| row.ask.as_ref().is_some_and(|ask| !ask.choices.is_empty())),
        rows,
        pager,
        query,
        remarks: remarks(&list),
    })
}

/// The numbers of the rows that were left out, as far as a line holds them.
fn remarks(list: &Preview) -> String {
    let mut numbers: Vec<String> = list.remarks.iter().take(30).map(ToString::to_string).collect();
    if list.remarks.len() > numbers.len() {
        numbers.push("…".to_owned());
    }
    numbers.join(", ")
}

fn options(choices: &Choices) -> FormState {
    let ticked = |is_ticked| if is_ticked { "yes" } else { "" };
    FormState::new(OPTIONS)
        .with("without_producer", ticked(choices.without_producer))
        .with("any_edition", ticked(choices.any_edition))
        .with("all_new", ticked(choices.all_new))
        .with("unknown_form", choices.unknown_form.map(|form| form.name()).unwrap_or_default())
}

fn figures(list: &Preview, query: &ListQuery) -> Vec<Figure> {
    let figure = |label: String, count: usize, href: String| Figure {
        label,
        value: show::number(count),
        note: String::new(),
        href: Some(href),
        source: Source::Computed,
    };
    let all = figure("exchange-rows".to_owned(), list.rows.len(), query.cleared().to_owned());
    let of = STANDINGS.iter().map(|(name, standing)| {
        figure(format!("exchange-standing-{name}"), list.count(*standing), query.with("rows", *name))
    });
    std::iter::once(all).chain(of).collect()
}

fn tabs(lang: Lang, list: &Preview, query: &ListQuery) -> Vec<(Link, bool)> {
    let tab = |name: &str, count: usize, href: String| {
        let label = format!("{} ({})", say(lang, &format!("exchange-standing-{name}")), show::number(count));
        let is_current = query.get("rows") == if name == "all" { "" } else { name };
        (Link::new(label, href), is_current)
    };
    let all = tab("all", list.rows.len(), query.without("rows"));
    let of = STANDINGS.iter().map(|(name, standing)| tab(name, list.count(*standing), query.with("rows", *name)));
    std::iter::once(all).chain(of).collect()
}

fn line(lang: Lang, row: &PreviewRow, kind: Kind, has_file: bool, titles: &[String]) -> ImportLine {
    let (colour, standing) = match row.standing() {
        Standing::Wrong => (Colour::Red, "wrong"),
        Standing::Asks => (Colour::Yellow, "asks"),
        Standing::New => (Colour::Green, "new"),
        Standing::Known => (Colour::Grey, "known"),
    };
    let producer = row.producer_name.clone();
    let product = row.said.product.as_ref().map(|product| product.name.clone());
    let is_settled = row.problems.is_empty() && row.asks.is_none();
    let producer_state = match (&row.known_producer, is_settled && !producer.is_empty()) {
        (_, false) => "",
        (Some(_), true) => "exchange-known-producer",
        (None, true) => "exchange-new-producer",
    };
    let unit = if row.unit_name.is_empty() { row.said.place.smallest() } else { &row.unit_name };
    ImportLine {
        number: row.said.row,
        producer: if kind == Kind::Producers { String::new() } else { producer.clone() },
        title: product.unwrap_or(producer),
        producer_state: producer_state.to_owned(),
        recognitions: row.said.recognitions.iter().map(|said| recognition(said, has_file)).collect(),
        unit: unit.to_owned(),
        tag: Tag::new(colour, format!("exchange-standing-{standing}")),
        problems: row.problems.iter().map(|problem| said(lang, problem, titles)).collect(),
        ask: row.asks.as_ref().map(|asks| ask(lang, row, asks)),
    }
}

fn recognition(said: &RecognitionSaid, has_file: bool) -> (String, String) {
    let day = said.decided_on.map(show::day).or_else(|| said.year.map(|year| year.to_string()));
    let parts = [Some(format!("{} sao", said.stars)), said.decision_number.clone(), day];
    let words: Vec<String> = parts.into_iter().flatten().collect();
    (words.join(" · "), format!("exchange-proof-{}", said.proof(has_file)))
}

fn ask(lang: Lang, row: &PreviewRow, asks: &Asks) -> ImportAsk {
    let label = |key: &str, of: u32| Saying::new(lang, key).with("row", of.to_string()).to_string();
    let (field, key, of, choices) = match asks {
        Asks::Place { row: of, units } => {
            let choice = |(id, name, above): &(String, String, String)| {
                let words = if above.is_empty() { name.clone() } else { format!("{name}, {above}") };
                Choice::new(id.as_str(), words)
            };
            (format!("place-{of}"), "exchange-ask-place", *of, units.iter().map(choice).collect::<Vec<_>>())
        }
        Asks::Producer { row: of, candidates } => {
            let known = candidates.iter().map(|producer| {
                let more = [producer.registration_number.as_deref(), producer.phone.as_deref()];
                let more: Vec<&str> =
                    std::iter::once(producer.unit_name.as_str()).chain(more.into_iter().flatten()).collect();
                Choice::new(producer.id.to_string(), format!("{} – {}", producer.name, more.join(", ")))
            });
            let new = Choice::new("new", "exchange-ask-producer-new");
            (format!("producer-{of}"), "exchange-ask-producer", *of, std::iter::once(new).chain(known).collect())
        }
    };
    if of == row.said.row {
        ImportAsk { field, label: label(key, of), choices }
    } else {
        ImportAsk { field: String::new(), label: label("exchange-ask-row", of), choices: Vec::new() }
    }
}

async fn batch_page(
    web: &Web,
    visitor: &Visitor,
    view: &BatchView,
    query: ListQuery,
) -> Result<ImportBatchPage, PageError> {
    let batch = &view.batch;
    let is_imported = batch.state == "imported";
    let moment = |at: Option<domain::Timestamp>| at.map(show::moment).unwrap_or_default();
    let by = if view.begun_by.is_empty() {
        say(visitor.lang, "exchange-operator").to_owned()
    } else {
        view.begun_by.clone()
    };
    let mut facts = vec![
        SummaryRow::new("exchange-brought", by),
        SummaryRow::new("exchange-done-rows", show::number(batch.rows_read)),
        SummaryRow::new("exchange-done-at", moment(batch.imported_at)),
    ];
    if !is_imported {
        facts.push(SummaryRow::new("exchange-undone-at", moment(batch.undone_at)));
    }
    facts.extend(batch.decision_file_name.as_ref().map(|name| SummaryRow::new("exchange-decision-file", name)));
    let rows = i64::try_from(ROWS).unwrap_or_default();
    let before = i64::try_from(query.page() - 1).unwrap_or_default().saturating_mul(rows);
    let slice = Slice { limit: rows, offset: before };
    let id = batch.id;
    let made = web.app.read(&visitor.actor(), async |op| list_made(op, id, slice).await).await?;
    let total = if is_imported { usize::try_from(made.total).unwrap_or_default() } else { 0 };
    Ok(ImportBatchPage {
        frame: visitor.frame(web),
        crumbs: crumbs(),
        title: if is_imported { "exchange-done-title" } else { "exchange-undone-title" },
        file_name: batch.file_name.clone(),
        kind: format!("exchange-kind-{}", view.kind),
        href: format!("/imports/{}", batch.id),
        is_imported,
        made: (batch.producers_made, batch.products_made, batch.recognitions_made),
        facts,
        records: made.rows.into_iter().filter_map(record).collect(),
        pager: Pager::of(query.page(), total, ROWS),
        query,
    })
}

/// A record that a row made or was found to speak of; what was taken back is not shown.
fn record(made: MadeNamed) -> Option<ImportedRecord> {
    let folder = if made.record_kind == "producer" { "producers" } else { "products" };
    let (colour, standing) = if made.is_made { (Colour::Green, "new") } else { (Colour::Grey, "known") };
    Some(ImportedRecord {
        row: made.row_number,
        name: made.name?,
        href: format!("/{folder}/{}", made.record_id),
        kind: format!("exchange-record-{}", made.record_kind),
        tag: Tag::new(colour, format!("exchange-standing-{standing}")),
    })
}
