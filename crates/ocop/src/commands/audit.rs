//! `ocop audit`: whether the record of what was done is whole.

use clap::Subcommand;
use serde_json::json;
use store::audit::{self, Verdict};

use super::Common;
use crate::say::{Failure, Outcome};

/// Verifies the chain of the audit.
#[derive(Subcommand)]
pub(crate) enum Audit {
    /// Follows the chain from its beginning, or from a head kept earlier, to its end.
    Verify {
        /// The hash that an earlier check printed.
        #[arg(long, value_name = "HEX")]
        since_head: Option<String>,
    },
}

impl Audit {
    pub(super) async fn run(self, common: &Common) -> Outcome {
        let Self::Verify { since_head } = self;
        let app = common.app().await?;
        let mut tx = app.db().read().await?;
        match audit::verify(&mut tx, since_head.as_deref()).await? {
            Verdict::Sound(head) => common
                .answer(&json!({ "sound": true, "events": head.seq, "head": head.hash }), |_| {
                    vec![format!("{} events, each following from the one before; head {}", head.seq, head.hash)]
                }),
            Verdict::Broken { seq, what } => {
                common.answer(&json!({ "sound": false, "event": seq, "what": what }), |_| {
                    vec![format!("event {seq}: {what}")]
                })?;
                Err(Failure::told())
            }
        }
    }
}
