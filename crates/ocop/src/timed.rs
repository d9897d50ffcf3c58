//! Work that is done at set times while the program serves.

use std::time::Duration;

use app::App;
use tokio::task::JoinSet;
use tokio::time::interval;

use crate::post::MailServer;

/// Begins the timed work; it ends when what is answered is dropped.
pub(crate) fn begin(app: &App, mail_server: Option<MailServer>) -> JoinSet<()> {
    let mut timed = JoinSet::new();
    timed.spawn(end_old_sessions(app.clone()));
    timed.spawn(remind(app.clone()));
    timed.spawn(forget_drafts(app.clone()));
    if let Some(mail_server) = mail_server {
        timed.spawn(send_letters(app.clone(), mail_server));
    }
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

/// Once an hour, lists that were looked through long ago and never imported are forgotten.
async fn forget_drafts(app: App) {
    let mut hours = interval(HOUR);
    loop {
        hours.tick().await;
        match app::exchange::forget_drafts(&app).await {
            Ok(0) => {}
            Ok(forgotten) => tracing::info!(forgotten, "forgot lists that were never imported"),
            Err(error) => tracing::warn!(%error, "cannot forget lists that were never imported"),
        }
    }
}

/// Every minute, the letters that wait are sent.
async fn send_letters(app: App, mail_server: MailServer) {
    let mut minutes = interval(Duration::from_secs(60));
    loop {
        minutes.tick().await;
        match app::notices::send_letters(&app, &mail_server).await {
            Ok(done) if done.put_off > 0 => tracing::warn!(done.sent, "the mail server did not take a letter"),
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "cannot send letters"),
        }
    }
}
