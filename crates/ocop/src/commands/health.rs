//! `ocop migrate` and `ocop healthcheck`.

use std::time::Duration;

use clap::Args;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::Common;
use crate::installation;
use crate::say::{Failure, Outcome};

/// Brings the schema up to date, and says where it stands.
#[derive(Args)]
pub(crate) struct Migrate {
    /// Only say where it stands.
    #[arg(long)]
    status: bool,
}

impl Migrate {
    pub(super) async fn run(self, common: &Common) -> Outcome {
        let config = common.settings()?;
        if self.status {
            let app = installation::open(&config, common.clock())?;
            let status = app.db().migration_status().await?;
            return common.answer(&json!({ "applied": status.applied, "pending": status.pending }), |_| {
                vec![format!("{} steps taken, {} to take", status.applied.len(), status.pending.len())]
            });
        }
        let app = installation::open(&config, common.clock())?;
        let migrated = app.db().migrate(app.now()).await?;
        app::units::load_gazetteer(app.db()).await?;
        common.answer(&json!({ "taken": migrated.taken, "backup": migrated.backup }), |_| {
            vec![format!("{} steps taken now; the schema is up to date", migrated.taken.len())]
        })
    }
}

/// Asks a serving ocop whether it is well.
#[derive(Args)]
pub(crate) struct Healthcheck;

impl Healthcheck {
    pub(super) async fn run(self, common: &Common) -> Outcome {
        let listen = common.settings()?.listen;
        let answer = tokio::time::timeout(Duration::from_secs(5), async {
            let mut stream = tokio::net::TcpStream::connect(listen).await?;
            stream.write_all(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await?;
            let mut answer = String::new();
            stream.read_to_string(&mut answer).await?;
            Ok::<_, std::io::Error>(answer)
        })
        .await
        .map_err(|_| Failure::not_done(format!("{listen} does not answer")))?
        .map_err(|error| Failure::not_done(format!("{listen}: {error}")))?;
        let is_well = answer.starts_with("HTTP/1.1 200");
        common.answer(&json!({ "ready": is_well }), |_| {
            vec![if is_well { "ready".to_owned() } else { "not ready".to_owned() }]
        })?;
        if is_well { Ok(()) } else { Err(Failure::told()) }
    }
}
