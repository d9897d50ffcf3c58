//! `ocop import`: officers' lists of producers, products and recognitions.

use std::path::PathBuf;

use app::exchange::{Given, NewImport, Preview, PreviewRow, Standing, preview};
use app::files::StoredFile;
use app::{Actor, App};
use clap::{Args, ValueEnum};
use documents::TableReader;
use domain::exchange::{Book, Choices, Kind, Mapping, Tables, find_headers, propose};
use domain::producers::LegalForm;
use serde_json::json;
use web::words::{Lang, Message};

use super::Common;
use crate::installation::actor;
use crate::say::{Failure, Outcome};

/// Imports a list from an XLSX or CSV file, whole or not at all; prints what each row makes and every bad cell.
#[derive(Args)]
pub(crate) struct Import {
    /// What the list is of.
    kind: KindOfList,
    /// The file; its content says what it is.
    file: PathBuf,
    /// Only look the list through.
    #[arg(long)]
    dry_run: bool,
    /// The sheet to read; the first that holds something if not given.
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// The scan of the decision that the list rests on.
    #[arg(long, value_name = "FILE")]
    decision: Option<PathBuf>,
    /// Record rows that name no producer under one that says so.
    #[arg(long)]
    without_producer: bool,
    /// Take names of units old and new, whatever the day of a row.
    #[arg(long)]
    any_edition: bool,
    /// Take producers that seem to be recorded already for others.
    #[arg(long)]
    all_new: bool,
    /// The legal form of producers whose list and name say none, such as household.
    #[arg(long, value_name = "FORM")]
    unknown_form: Option<LegalForm>,
}

/// What a list is of.
#[derive(Clone, Copy, ValueEnum)]
enum KindOfList {
    Producers,
    Products,
    Recognitions,
}

impl Import {
    pub(super) async fn run(self, common: &Common) -> Outcome {
        let app = common.app().await?;
        let actor = actor(&app, common.act_as.as_deref()).await?;
        let content = read(&self.file)?;
        let book = TableReader
            .read(&content, self.sheet.as_deref())
            .map_err(|why| Failure::not_done(format!("{}: {why}", self.file.display())))?;
        let kind = match self.kind {
            KindOfList::Producers => Kind::Producers,
            KindOfList::Products => Kind::Products,
            KindOfList::Recognitions => Kind::Recognitions,
        };
        let choices = Choices {
            without_producer: self.without_producer,
            any_edition: self.any_edition,
            unknown_form: self.unknown_form,
            all_new: self.all_new,
            ..Choices::default()
        };
        let mapping = propose(&find_headers(&book.sheet, kind), kind);
        if mapping.column(kind.main_column()).is_none() {
            return Err(Failure::not_done(format!("{}: no column holds the {kind}' names", self.file.display())));
        }
        let given = Given { kind, sheet: &book.sheet, mapping: &mapping, choices: &choices };
        let list = app.read(&actor, async |op| preview(op, given).await).await?;
        let is_imported = list.is_ready() && !self.dry_run;
        if is_imported {
            self.bring_in(&app, &actor, &content, &book, given).await?;
        }
        tell(common, &list, &book, &mapping, is_imported)
    }

    /// Takes the list in as a batch, and imports it.
    async fn bring_in(
        &self,
        app: &App,
        actor: &Actor,
        content: &[u8],
        book: &Book,
        given: Given<'_>,
    ) -> Result<(), Failure> {
        let table = app.files().put_table(content).await?;
        let decision: Option<(StoredFile, String)> = match &self.decision {
            Some(file) => Some((app.files().put(&read(file)?).await?, name(file))),
            None => None,
        };
        let new = NewImport { kind: given.kind, table, file_name: name(&self.file), decision };
        let imported = app.write(actor, async |op| {
            let id = app::exchange::begin_import(op, new, book).await?;
            app::exchange::save_mapping(op, id, 1, given.mapping.clone(), book).await?;
            app::exchange::save_choices(op, id, 2, given.choices).await?;
            app::exchange::import(op, id, 3, &book.sheet).await
        });
        imported.await?;
        Ok(())
    }
}

fn read(file: &std::path::Path) -> Result<Vec<u8>, Failure> {
    let too_large = || Failure::asked_wrongly(format!("{} is larger than 10 MB", file.display()));
    let cannot = |error: std::io::Error| Failure::asked_wrongly(format!("cannot read {}: {error}", file.display()));
    if std::fs::metadata(file).map_err(cannot)?.len() > app::files::LARGEST {
        return Err(too_large());
    }
    std::fs::read(file).map_err(cannot)
}

fn name(file: &std::path::Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Prints rows and bad cells; ends badly if one is bad, or asks what only a person can answer.
fn tell(common: &Common, list: &Preview, book: &Book, mapping: &Mapping, is_imported: bool) -> Outcome {
    let found = propose_titles(book, mapping);
    let sentence = |problem: &domain::exchange::CellProblem| web::pages::exchange::said(Lang::Vi, problem, &found);
    let what = |problem: &domain::exchange::CellProblem| Message::from(&app::exchange::sentence(problem)).say(Lang::Vi);
    let bad: Vec<_> = list.rows.iter().flat_map(|row| &row.problems).collect();
    let cells: Vec<_> = bad
        .iter()
        .map(|problem| {
            let column = problem.column.map(domain::exchange::column_letters);
            json!({ "row": problem.row, "column": column, "what": problem.wrong.name(), "sentence": what(problem) })
        })
        .collect();
    let (producers, products, recognitions) = list.makes();
    let rows: Vec<_> = list
        .rows
        .iter()
        .map(|row| json!({ "row": row.said.row, "standing": standing(row), "producer": row.producer_name, "unit": row.unit_name }))
        .collect();
    let told = json!({
        "imported": is_imported, "rows": rows, "bad_cells": cells, "remarks": list.remarks,
        "producers": producers, "products": products, "recognitions": recognitions,
    });
    common.answer(&told, |_| {
        let line = |row: &PreviewRow| {
            let product = row.said.product.as_ref().map(|product| product.name.as_str()).unwrap_or_default();
            format!("{:>6}  {:<5}  {product}  {}  {}", row.said.row, standing(row), row.producer_name, row.unit_name)
        };
        let mut lines: Vec<String> = list.rows.iter().map(line).collect();
        lines.extend(bad.iter().map(|problem| sentence(problem)));
        let done = if is_imported { "imported" } else { "not imported" };
        lines.push(format!(
            "{} rows: {} new, {} known, {} to choose, {} bad; {producers} producers, {products} products, \
             {recognitions} recognitions; {done}",
            list.rows.len(),
            list.count(Standing::New),
            list.count(Standing::Known),
            list.count(Standing::Asks),
            list.count(Standing::Wrong),
        ));
        lines
    })?;
    if list.is_ready() { Ok(()) } else { Err(Failure::told()) }
}

fn standing(row: &PreviewRow) -> &'static str {
    match row.standing() {
        Standing::Wrong => "bad",
        Standing::Asks => "asks",
        Standing::New => "new",
        Standing::Known => "known",
    }
}

/// What stands above the columns.
fn propose_titles(book: &Book, mapping: &Mapping) -> Vec<String> {
    Kind::ALL
        .into_iter()
        .map(|kind| find_headers(&book.sheet, kind))
        .find(|headers| (headers.first_row, headers.last_row) == (mapping.first_row, mapping.last_row))
        .map(|headers| headers.titles)
        .unwrap_or_default()
}
