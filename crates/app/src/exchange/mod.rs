//! Officers' lists come in: brought, understood, looked through row by row, imported whole or not at all, and taken
//! back.
//!
//! Between its pages a list is a draft: a row of the store that names the file, what its columns mean, and what was
//! chosen. Nothing else is kept, so that whatever is shown was worked out from the file anew.

mod batches;
mod import;
mod places;
mod preview;
mod sentences;
mod undo;

pub use batches::{
    BatchView, DRAFT_DAYS, NewImport, begin_import, forget_drafts, list_batches, list_made, read_batch, read_book,
    save_choices, save_mapping,
};
pub use import::{Counts, import};
pub use preview::{Asks, Given, Preview, PreviewRow, Standing, preview};
pub use sentences::{refusal, sentence};
pub use store::exchange::{ImportBatch, ImportBatchListed, KnownProducer, MadeNamed, RecordedRecognition};
pub use undo::{obstacles_to_undo, undo};
