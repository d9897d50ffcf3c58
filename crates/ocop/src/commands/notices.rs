//! `ocop notices`: what people are told by the system itself.

use clap::Subcommand;
use serde_json::json;

use super::Common;
use crate::post::MailServer;
use crate::say::{Failure, Outcome};

/// Reminds people of their tasks, and sends letters.
#[derive(Subcommand)]
pub(crate) enum Notices {
    /// Reminds everyone of the tasks that are near or past their last day, unless it was done today.
    Remind,
    /// Lists the letters that wait and those that were given up, with the reason.
    Outbox,
    /// Sends the letters that wait, as the server does every minute.
    Send,
}

impl Notices {
    pub(super) async fn run(self, common: &Common) -> Outcome {
        match self {
            Self::Remind => remind(common).await,
            Self::Outbox => outbox(common).await,
            Self::Send => send(common).await,
        }
    }
}

async fn remind(common: &Common) -> Outcome {
    let app = common.app().await?;
    let today = app.today();
    let reminded = app::notices::remind(&app, today).await?;
    common.answer(&reminded, |reminded| {
        vec![if reminded.is_done_now {
            format!("{today}: looked at {} tasks, told {} notices", reminded.tasks, reminded.told)
        } else {
            format!("{today}: people were reminded already")
        }]
    })
}

/// Letters that are listed at most.
const LISTED: i64 = 200;

async fn outbox(common: &Common) -> Outcome {
    let app = common.app().await?;
    let counts = app::notices::count_outbox(&app).await?;
    let letters = app::notices::list_outbox(&app, LISTED).await?;
    let rows: Vec<_> = letters
        .iter()
        .map(|letter| {
            json!({
                "notice": letter.notice_id, "address": letter.address, "title": letter.title, "state": letter.state,
                "attempts": letter.attempts, "next_at": letter.next_at.micros(), "last_error": letter.last_error,
            })
        })
        .collect();
    let counted: serde_json::Map<_, _> = counts.iter().map(|(state, count)| (state.clone(), json!(count))).collect();
    common.answer(&json!({ "counts": counted, "letters": rows }), |_| {
        let mut lines: Vec<String> = counts.iter().map(|(state, count)| format!("{state:<9} {count}")).collect();
        for letter in &letters {
            let when = if letter.state == "waiting" { format!("next {}", letter.next_at) } else { String::new() };
            let state = &letter.state;
            lines
                .push(format!("{state:<9} {}  {}  {} attempts  {when}", letter.address, letter.title, letter.attempts));
            lines.extend(letter.last_error.as_ref().map(|why| format!("          {why}")));
        }
        lines
    })
}

async fn send(common: &Common) -> Outcome {
    let config = common.settings()?;
    let mail_server = MailServer::of(&config)?;
    let mail_server =
        mail_server.ok_or_else(|| Failure::asked_wrongly("no mail server is set: see `ocop config example`"))?;
    let app = common.app().await?;
    let done = app::notices::send_letters(&app, &mail_server).await?;
    common
        .answer(&done, |done| vec![format!("{} sent, {} put off, {} given up", done.sent, done.put_off, done.given_up)])
}
