//! `ocop notices`: what people are told by the system itself.

use clap::Subcommand;

use super::Common;
use crate::say::Outcome;

/// Reminds people of their tasks.
#[derive(Subcommand)]
pub(crate) enum Notices {
    /// Reminds everyone of the tasks that are near or past their last day, unless it was done today.
    Remind,
}

impl Notices {
    pub(super) async fn run(self, common: &Common) -> Outcome {
        match self {
            Self::Remind => remind(common).await,
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
