//! What the columns of a list mean.

use std::collections::BTreeMap;

use app::Error;
use app::exchange::{BatchView, save_mapping};
use axum::extract::{OriginalUri, Path, State};
use domain::exchange::{Book, Headers, Mapping, Meaning, Place, column_letters, find_headers, plain, propose};
use domain::ids::ImportBatchId;

use super::{book, crumbs, read};
use crate::Web;
use crate::forms::{Choice, FormState};
use crate::lists::ListQuery;
use crate::pages::answers::{explain, go_on, page, page_with_problems};
use crate::pages::errors::PageResult;
use crate::templates::{ImportColumn, ImportColumnsPage};
use crate::visitor::{Posted, Visitor};
use crate::words::{Message, say};

/// Rows whose cells are shown as examples.
const SAMPLES: u32 = 3;
/// The longest example, in characters.
const LONGEST: usize = 60;

pub(super) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ImportBatchId>,
    OriginalUri(uri): OriginalUri,
) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    if view.batch.state != "draft" {
        return go_on(&format!("/imports/{id}"));
    }
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let asked = query.get("sheet");
    let is_other = !asked.is_empty() && asked != view.batch.sheet_name;
    let book = book(&web, &view, if is_other { asked } else { &view.batch.sheet_name }).await?;
    let mapping =
        if is_other { propose(&find_headers(&book.sheet, view.kind), view.kind) } else { view.mapping.clone() };
    let form = filled(&mapping);
    page(&columns_page(&web, &visitor, &view, &book, form))
}

/// The form with what a mapping says.
fn filled(mapping: &Mapping) -> FormState {
    let form = FormState::new(["first_row", "last_row"])
        .with("first_row", mapping.first_row.to_string())
        .with("last_row", mapping.last_row.to_string());
    mapping.columns.iter().fold(form, |form, (column, meaning)| form.with(&field(*column), meaning.name()))
}

fn field(column: u32) -> String {
    format!("column-{column}")
}

fn columns_page(web: &Web, visitor: &Visitor, view: &BatchView, book: &Book, form: FormState) -> ImportColumnsPage {
    let row = |name: &str| form.value(name).trim().parse::<u32>().unwrap_or(1);
    let (first_row, last_row) = (row("first_row"), row("last_row"));
    let found = find_headers(&book.sheet, view.kind);
    let title = |column: u32| {
        if (found.first_row, found.last_row) == (first_row, last_row) {
            return found.titles.get(column as usize).cloned().unwrap_or_default();
        }
        plain(book.sheet.cell(Place { row: last_row, column })).unwrap_or_default()
    };
    let samples = |column: u32| {
        let cells = (last_row + 1..=last_row + SAMPLES).map(|row| plain(book.sheet.cell(Place { row, column })));
        let texts = cells.flatten().filter(|text| !text.is_empty());
        let short =
            |text: String| if text.chars().count() > LONGEST { text.chars().take(LONGEST).collect() } else { text };
        texts.map(short).collect::<Vec<String>>().join("; ")
    };
    let column = |column: u32| ImportColumn {
        letters: column_letters(column),
        title: title(column),
        samples: samples(column),
        field: field(column),
    };
    let proposed = propose(&found, view.kind);
    ImportColumnsPage {
        frame: visitor.frame(web),
        crumbs: crumbs(),
        file_name: view.batch.file_name.clone(),
        kind: format!("exchange-kind-{}", view.kind),
        href: format!("/imports/{}/columns", view.batch.id),
        version: view.batch.version,
        sheet: book.sheet.name.clone(),
        sheets: book.sheets.iter().map(|name| Choice::new(name.as_str(), name.as_str())).collect(),
        columns: (0..book.sheet.width()).map(column).collect(),
        meanings: view
            .kind
            .meanings()
            .map(|meaning| Choice::new(meaning.name(), format!("exchange-meaning-{meaning}")))
            .collect(),
        is_remembered: !view.batch.is_mapped && view.mapping != proposed && book.sheet.name == view.batch.sheet_name,
        form: form.with("sheet", book.sheet.name.as_str()),
    }
}

pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ImportBatchId>,
    posted: Posted,
) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    let book = book(&web, &view, posted.text("sheet")).await?;
    let fields = ["first_row".to_owned(), "last_row".to_owned()].into_iter();
    let mut form = FormState::new(fields.chain((0..book.sheet.width()).map(field))).typed(posted.0.iter().cloned());
    let version = posted.version();
    if let Some(mapping) = mapping(&mut form, &book, visitor.lang) {
        let saved =
            web.app.write(&visitor.actor(), async |op| save_mapping(op, id, version, mapping, &book).await).await;
        match saved {
            Ok(()) => return go_on(&format!("/imports/{id}")),
            Err(Error::Invalid(problems)) => {
                let here = problems.into_iter().map(|problem| app::Problem { field: "column-0".into(), ..problem });
                explain(&mut form, here.collect());
            }
            Err(Error::Stale) => form.wrong("first_row", "exchange-changed-meanwhile"),
            Err(other) => return Err(other.into()),
        }
    }
    page_with_problems(&columns_page(&web, &visitor, &view, &book, form))
}

/// What was chosen, or notes in the form what cannot be.
fn mapping(form: &mut FormState, book: &Book, lang: crate::words::Lang) -> Option<Mapping> {
    let row = |form: &FormState, name: &str| form.value(name).trim().parse::<u32>().ok();
    let (first_row, last_row) = (row(form, "first_row"), row(form, "last_row"));
    let rows = first_row.zip(last_row).filter(|(first, last)| (1..=*last).contains(first) && last - first < 3);
    if rows.is_none() {
        form.wrong("first_row", "exchange-header-rows-wrong");
    }
    let mut columns = BTreeMap::new();
    for column in 0..book.sheet.width() {
        let Ok(meaning) = form.value(&field(column)).parse::<Meaning>() else { continue };
        if columns.values().any(|other| *other == meaning) {
            let name = say(lang, &format!("exchange-meaning-{meaning}")).to_owned();
            form.wrong(field(column), Message::new("exchange-column-twice").with("meaning", name));
        }
        columns.insert(column, meaning);
    }
    let (first_row, last_row) = rows?;
    (!form.has_errors()).then_some(Mapping { first_row, last_row, columns })
}

/// The headers that a mapping was made for, as far as they are found again.
pub(super) fn titles(book: &Book, view: &BatchView) -> Vec<String> {
    let found = find_headers(&book.sheet, view.kind);
    let Headers { first_row, last_row, titles } = found;
    if (first_row, last_row) == (view.mapping.first_row, view.mapping.last_row) { titles } else { Vec::new() }
}
