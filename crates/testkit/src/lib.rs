//! What tests stand on: real databases, migrated once and cloned for each test.

mod database;
mod dossiers;

pub use database::TestDb;
pub use dossiers::{a_dossier_sent_up, answers_of, best_answers};

/// Writes each test twice: once on SQLite, once on PostgreSQL.
///
/// PostgreSQL is reached through the address in `OCOP_TEST_POSTGRES`, which `./test` sets after it
/// has started a throw-away server.
#[macro_export]
macro_rules! each_engine {
    ($($(#[$about:meta])* async fn $name:ident($db:ident: TestDb) $body:block)*) => {$(
        mod $name {
            use super::*;

            async fn story($db: $crate::TestDb) $body

            #[tokio::test]
            async fn on_sqlite() {
                story($crate::TestDb::sqlite()).await;
            }

            #[tokio::test]
            async fn on_postgres() {
                story($crate::TestDb::postgres()).await;
            }
        }
    )*};
}
