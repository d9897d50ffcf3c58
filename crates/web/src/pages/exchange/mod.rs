//! Importing lists: the batches, bringing one, what its columns mean, its rows, taking it back.

mod columns;
mod index;
mod new;
mod preview;
mod undo;

use app::exchange::{BatchView, sentence};
use axum::extract::{Path, State};
use domain::exchange::{Book, CellProblem, column_letters};
use domain::ids::ImportBatchId;
use domain::people::Action;

use crate::pages::errors::{PageError, PageResult};
use crate::parts::Link;
use crate::routes::{Access, Route};
use crate::uploads::hand_out;
use crate::visitor::Visitor;
use crate::words::{Lang, Message, say};
use crate::{Web, show};

/// The ways in.
#[must_use]
pub fn routes() -> Vec<Route> {
    let imports = Access::Does(Action::ImportRecords);
    vec![
        Route::get("/imports", imports, index::index),
        Route::get("/imports/new", imports, new::new),
        Route::upload("/imports/new", imports, new::bring),
        Route::get("/imports/{id}", imports, preview::get),
        Route::post("/imports/{id}", imports, preview::import),
        Route::get("/imports/{id}/columns", imports, columns::get),
        Route::post("/imports/{id}/columns", imports, columns::save),
        Route::post("/imports/{id}/choices", imports, preview::choose),
        Route::get("/imports/{id}/undo", imports, undo::ask),
        Route::post("/imports/{id}/undo", imports, undo::undo),
        Route::get("/imports/{id}/file", imports, file),
    ]
}

/// Rows of a list on one page.
const ROWS: usize = 50;

/// What is wrong with a cell, with its place: `Dòng 12, cột F (Ngày cấp): «31/02/2021» không phải là một ngày.`
#[must_use]
pub fn said(lang: Lang, problem: &CellProblem, titles: &[String]) -> String {
    let what = Message::from(&sentence(problem)).say(lang);
    let meaning = say(lang, &format!("exchange-meaning-{}", problem.meaning.name())).to_owned();
    let row = problem.row.to_string();
    let Some(column) = problem.column else {
        let message = Message::new("exchange-at-row").with("row", row).with("title", meaning);
        return message.with("what", what).say(lang);
    };
    let title = titles.get(column as usize).filter(|title| !title.is_empty()).cloned().unwrap_or(meaning);
    let message = Message::new("exchange-at-cell").with("row", row).with("column", column_letters(column));
    message.with("title", title).with("what", what).say(lang)
}

fn crumbs() -> Vec<Link> {
    vec![Link::new("exchange-title", "/imports")]
}

async fn read(web: &Web, visitor: &Visitor, id: ImportBatchId) -> Result<BatchView, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| app::exchange::read_batch(op, id).await).await?)
}

/// The list of a batch, read from its file.
async fn book(web: &Web, view: &BatchView, sheet: &str) -> Result<Book, PageError> {
    let tables = std::sync::Arc::clone(&web.tables);
    Ok(app::exchange::read_book(&web.app, tables, &view.batch.sha256, sheet).await?)
}

/// The file as it was brought.
async fn file(State(web): State<Web>, visitor: Visitor, Path(id): Path<ImportBatchId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    let media_type = show::media_type_of_table(&view.batch.file_name);
    hand_out(&web, &view.batch.sha256, media_type, &view.batch.file_name).await
}
