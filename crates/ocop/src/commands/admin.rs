//! `ocop admin`: the first administrator, and the way back in.

use app::people::{self, NewAccount};
use clap::Subcommand;
use domain::people::Role;
use serde_json::json;

use super::Common;
use crate::installation::actor;
use crate::say::{Failure, Outcome};

/// Opens or recovers an administrator's account.
#[derive(Subcommand)]
pub(crate) enum Admin {
    /// Opens an administrator's account; prints its first password, which must be changed.
    Create {
        /// What is typed to sign in.
        login: String,
        /// The person's name.
        #[arg(long)]
        name: String,
        /// The body the person works for: its id, as the page of its unit shows it.
        #[arg(long)]
        body: String,
    },
    /// Gives an account a new first password and ends its sessions.
    Recover {
        /// What is typed to sign in.
        login: String,
    },
}

impl Admin {
    pub(super) async fn run(self, common: &Common) -> Outcome {
        let app = common.app().await?;
        let password = people::secrets::first_password();
        let login = match self {
            Self::Create { login, name, body } => {
                let actor = actor(&app, common.act_as.as_deref()).await?;
                let password_hash = Some(people::hash_password(&password).await?);
                app.write(&actor, async |op| {
                    let body = store::units::find_body(op.tx(), &body).await?.ok_or(app::Error::NotFound)?;
                    let new = NewAccount { login: login.clone(), name, phone: None, password_hash, must_change: true };
                    let id = people::open_account(op, new).await?;
                    let today = op.today();
                    people::appoint(op, id, Role::Administrator, Some(&body.id), None, &body.unit_path, today, None)
                        .await
                })
                .await
                .map_err(|error| match error {
                    app::Error::NotFound => Failure::asked_wrongly("there is no such body"),
                    other => other.into(),
                })?;
                login
            }
            Self::Recover { login } => {
                people::set_password_by_operator(&app, &login, &password).await.map_err(|error| match error {
                    app::Error::NotFound => Failure::asked_wrongly(format!("there is no account `{login}`")),
                    other => other.into(),
                })?;
                login
            }
        };
        common.answer(&json!({ "login": login, "password": password }), |_| {
            vec![format!("{login} signs in with {password}, and must choose a password then")]
        })
    }
}
