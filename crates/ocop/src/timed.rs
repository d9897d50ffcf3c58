//! Work that is done at set times while the program serves.

use std::time::Duration;

use app::App;
use tokio::task::JoinSet;
use tokio::time::interval;

/// Begins the timed work; it ends when what is answered is dropped.
pub(crate) fn begin(app: &App) -> JoinSet<()> {
    let mut timed = JoinSet::new();
    timed.spawn(end_old_sessions(app.clone()));
    timed.spawn(remind(app.clone()));
    timed
}

const HOUR: Duration = Duration::from_secs(3600);

/// Once an hour, sessions past their time are forgotten.
async fn end_old_sessions(app: App) {
    let mut hours = interval(HOUR);
    loop {
        hours.tick().await;
        let now = app.now();
        let ended = app.housekeep(async |tx| Ok(store::people::delete_ended_sessions(tx, now).await?)).await;
        if let Err(error) = ended {
            tracing::warn!(%error, "cannot end old sessions");
        }
    }
}

/// Once an hour, people are reminded, unless they were today: what failed is done the next hour.
async fn remind(app: App) {
    let mut hours = interval(HOUR);
    loop {
        hours.tick().await;
        match app::notices::remind(&app, app.today()).await {
            Ok(reminded) if reminded.is_done_now => {
                tracing::info!(tasks = reminded.tasks, told = reminded.told, "reminded people of their tasks");
            }
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "cannot remind people of their tasks"),
        }
    }
}
