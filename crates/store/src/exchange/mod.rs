//! Lists that people bring: their batches, what is already recorded of what they say, and what came of them.

mod batches;
mod made;
mod matching;
mod recorded;

pub use batches::{
    ImportBatch, ImportBatchListed, count_batches, delete_draft, find_batch, find_mapping, insert_batch, list_batches,
    list_batches_to_take_in, list_drafts_before, save_batch, save_mapping,
};
pub use made::{
    Made, MadeNamed, ObstacleToUndo, count_made, delete_made, insert_made, list_made, list_obstacles_to_undo,
};
pub use matching::{
    KnownProducer, KnownProduct, KnownRecognition, find_custody_path, list_known_producers, list_known_products,
    list_known_recognitions, list_units_called,
};
pub(crate) use recorded::PROVED_STARS;
pub use recorded::{RecordedRecognition, find_recorded_by_public_code, insert_recorded, list_recorded_of};
