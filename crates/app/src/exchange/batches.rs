//! Batches before they are imported: brought, understood, chosen.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::exchange::{Book, Choices, Kind, Mapping, Meaning, Tables, find_headers, propose};
use domain::ids::ImportBatchId;
use domain::people::{Action, Subject, granted_to};
use serde_json::json;
use store::exchange::{ImportBatch, ImportBatchListed, MadeNamed};
use store::producers::Slice;

use super::sentences::refusal;
use crate::files::{StoredFile, plain_name};
use crate::producers::Listed;
use crate::{Actor, App, Error, Op, Result};

/// A list that someone brings.
#[derive(Debug, Clone)]
pub struct NewImport {
    /// What it is a list of.
    pub kind: Kind,
    /// The file.
    pub table: StoredFile,
    /// Its name.
    pub file_name: String,
    /// The file of the decision it rests on, and its name.
    pub decision: Option<(StoredFile, String)>,
}

/// A batch, with what was stored of it given its meaning.
#[derive(Debug, Clone)]
pub struct BatchView {
    /// The batch.
    pub batch: ImportBatch,
    /// What it is a list of.
    pub kind: Kind,
    /// What its columns mean.
    pub mapping: Mapping,
    /// What was chosen.
    pub choices: Choices,
    /// Who brought it, by name; nothing if nobody signed in did.
    pub begun_by: String,
}

/// Reads a file as a list, on a thread of its own.
///
/// # Errors
/// It is no list, or too large for one, in a sentence; or it is not there.
pub async fn read_book(app: &App, tables: Arc<dyn Tables>, sha256: &str, sheet: &str) -> Result<Book> {
    let content = app.files().read(sha256).await?;
    let sheet = (!sheet.is_empty()).then(|| sheet.to_owned());
    let read = tokio::task::spawn_blocking(move || tables.read(&content, sheet.as_deref())).await;
    let read = read.map_err(|error| Error::Bug(format!("a list could not be read: {error}")))?;
    read.map_err(|why| Error::Invalid(vec![refusal(&why)]))
}

/// Takes a list in as a draft. What its columns mean is what was confirmed last for the same headers, or is proposed.
///
/// # Errors
/// No role of this person takes lists in.
pub async fn begin_import(op: &mut Op, new: NewImport, book: &Book) -> Result<ImportBatchId> {
    let (body_id, custody_path) = acting(op)?;
    let headers = find_headers(&book.sheet, new.kind);
    let remembered = store::exchange::find_mapping(op.tx(), &body_id, new.kind.name(), &headers.key()).await?;
    let remembered: Option<BTreeMap<String, Meaning>> = remembered.and_then(|json| serde_json::from_str(&json).ok());
    let mapping = match &remembered {
        Some(remembered) => Mapping::from_remembered(&headers, remembered),
        None => propose(&headers, new.kind),
    };
    let now = op.now();
    for file in std::iter::once(&new.table).chain(new.decision.iter().map(|(file, _)| file)) {
        store::products::save_stored_file(op.tx(), &file.sha256, file.bytes, file.media_type, now).await?;
    }
    let batch = ImportBatch {
        id: ImportBatchId::new(op.new_id()),
        kind: new.kind.name().to_owned(),
        state: "draft".to_owned(),
        body_id,
        begun_by: op.actor().person().map(|person| person.account_id),
        begun_at: now,
        sha256: new.table.sha256,
        file_name: plain_name(&new.file_name),
        sheet_name: book.sheet.name.clone(),
        decision_sha256: new.decision.as_ref().map(|(file, _)| file.sha256.clone()),
        decision_file_name: new.decision.as_ref().map(|(_, name)| plain_name(name)),
        mapping: mapping.to_json(),
        is_mapped: false,
        choices: Choices::default().to_json(),
        rows_read: 0,
        producers_made: 0,
        products_made: 0,
        recognitions_made: 0,
        imported_at: None,
        undone_at: None,
        custody_path,
        version: 1,
    };
    store::exchange::insert_batch(op.tx(), &batch).await?;
    let detail = json!({ "kind": batch.kind, "file": batch.file_name, "sha256": batch.sha256 });
    op.record("list-brought", "import-batch", batch.id, &detail);
    Ok(batch.id)
}

/// For which body, and over which territory, someone takes lists in.
fn acting(op: &Op) -> Result<(String, String)> {
    match op.actor() {
        Actor::System(_) => Ok((String::new(), "/".to_owned())),
        Actor::Stranger => Err(Error::SignedOut),
        Actor::Person(person) => {
            let does = |role| granted_to(Action::ImportRecords).iter().any(|(granted, _)| *granted == role);
            let appointment = person.appointments.iter().find(|appointment| does(appointment.role));
            let appointment = appointment.ok_or(Error::Forbidden)?;
            Ok((appointment.body_id.clone(), appointment.unit_path.clone()))
        }
    }
}

/// Days a list that was looked through waits to be imported.
pub const DRAFT_DAYS: i64 = 30;

/// Forgets lists that were looked through and not imported for [`DRAFT_DAYS`] days; answers how many. Their files
/// stay.
///
/// # Errors
/// The database failed.
pub async fn forget_drafts(app: &App) -> Result<usize> {
    let before = app.now().plus_minutes(-DRAFT_DAYS * 24 * 60);
    let mut tx = app.db().read().await?;
    let is_anything_old = !store::exchange::list_drafts_before(&mut tx, before).await?.is_empty();
    drop(tx);
    if !is_anything_old {
        return Ok(0);
    }
    app.write(&Actor::System("imports"), async |op| {
        let old = store::exchange::list_drafts_before(op.tx(), before).await?;
        for draft in &old {
            store::exchange::delete_draft(op.tx(), draft).await?;
            let detail = json!({ "file": draft.file_name, "begun_at": draft.begun_at });
            op.record("list-forgotten", "import-batch", draft.id, &detail);
        }
        Ok(old.len())
    })
    .await
}

/// Lists the batches one reaches, the newest first.
///
/// # Errors
/// No role of this person takes lists in.
pub async fn list_batches(op: &mut Op, slice: Slice) -> Result<Listed<ImportBatchListed>> {
    let territories = op.territories(Action::ImportRecords)?;
    let rows = store::exchange::list_batches(op.tx(), &territories, slice).await?;
    let total = store::exchange::count_batches(op.tx(), &territories).await?;
    Ok(Listed { rows, total })
}

/// Reads a batch.
///
/// # Errors
/// There is no such batch, or not for this person.
pub async fn read_batch(op: &mut Op, id: ImportBatchId) -> Result<BatchView> {
    let batch = find(op, id).await?;
    let begun_by = match batch.begun_by {
        Some(id) => store::people::find_account(op.tx(), id).await?,
        None => None,
    };
    let makes_no_sense = |what: String| Error::Bug(format!("import_batch {id}: {what}"));
    Ok(BatchView {
        kind: batch.kind.parse().map_err(|_| makes_no_sense(batch.kind.clone()))?,
        mapping: Mapping::from_json(&batch.mapping).map_err(makes_no_sense)?,
        choices: Choices::from_json(&batch.choices).map_err(makes_no_sense)?,
        begun_by: begun_by.map(|account| account.name).unwrap_or_default(),
        batch,
    })
}

/// The producers and products that rows of a batch made or were found to speak of, row by row.
///
/// # Errors
/// There is no such batch, or not for this person.
pub async fn list_made(op: &mut Op, id: ImportBatchId, slice: Slice) -> Result<Listed<MadeNamed>> {
    find(op, id).await?;
    let rows = store::exchange::list_made(op.tx(), id, slice).await?;
    let total = store::exchange::count_made(op.tx(), id).await?;
    Ok(Listed { rows, total })
}

pub(super) async fn find(op: &mut Op, id: ImportBatchId) -> Result<ImportBatch> {
    let batch = store::exchange::find_batch(op.tx(), id).await?.ok_or(Error::NotFound)?;
    op.allow(Action::ImportRecords, &Subject::in_territory(&batch.custody_path))?;
    Ok(batch)
}

/// A batch that may still be changed, at the version that was seen.
pub(super) async fn find_draft(op: &mut Op, id: ImportBatchId, version: i64) -> Result<ImportBatch> {
    let batch = find(op, id).await?;
    if batch.state != "draft" {
        return Err(Error::problem("", "exchange-not-a-draft"));
    }
    if batch.version != version {
        return Err(Error::Stale);
    }
    Ok(batch)
}

/// Says what the columns of a draft mean, on which sheet, and remembers it for the next list with the same headers.
///
/// # Errors
/// The list's main column is missing; it was imported already; someone saved it in between.
pub async fn save_mapping(op: &mut Op, id: ImportBatchId, version: i64, mapping: Mapping, book: &Book) -> Result<()> {
    let before = find_draft(op, id, version).await?;
    let kind: Kind = before.kind.parse().map_err(|_| Error::Bug(format!("import_batch {id}: {}", before.kind)))?;
    if mapping.column(kind.main_column()).is_none() {
        let key = match kind {
            Kind::Producers => "exchange-main-column-producers",
            Kind::Products | Kind::Recognitions => "exchange-main-column-products",
        };
        return Err(Error::problem("", key));
    }
    let headers = find_headers(&book.sheet, kind);
    if (headers.first_row, headers.last_row) == (mapping.first_row, mapping.last_row) {
        let remembered = serde_json::to_string(&mapping.remembered(&headers)).unwrap_or_default();
        let now = op.now();
        store::exchange::save_mapping(op.tx(), &before.body_id, kind.name(), &headers.key(), &remembered, now).await?;
    }
    let after = ImportBatch {
        mapping: mapping.to_json(),
        is_mapped: true,
        sheet_name: book.sheet.name.clone(),
        choices: if before.sheet_name == book.sheet.name {
            before.choices.clone()
        } else {
            Choices::default().to_json()
        },
        ..before
    };
    store::exchange::save_batch(op.tx(), &after).await?;
    op.record("list-understood", "import-batch", id, &json!({ "mapping": after.mapping, "sheet": after.sheet_name }));
    Ok(())
}

/// Keeps what was chosen for a draft.
///
/// # Errors
/// It was imported already; someone saved it in between.
pub async fn save_choices(op: &mut Op, id: ImportBatchId, version: i64, choices: &Choices) -> Result<()> {
    let before = find_draft(op, id, version).await?;
    let after = ImportBatch { choices: choices.to_json(), ..before };
    store::exchange::save_batch(op.tx(), &after).await?;
    op.record("list-choices-made", "import-batch", id, &json!({ "choices": after.choices }));
    Ok(())
}
