//! One's own account: appointments, password, sessions.

use app::Error;
use app::people::SignedIn;
use axum::extract::State;

use crate::Web;
use crate::forms::FormState;
use crate::pages::answers::{explain, go_on, page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::SummaryRow;
use crate::templates::{AccountPage, AppointmentRow};
use crate::visitor::{Posted, Visitor};

const FIELDS: [&str; 3] = ["current-password", "new-password", "new-password-again"];

pub(super) async fn get(State(web): State<Web>, visitor: Visitor) -> PageResult {
    page(&show(&web, &visitor, FormState::new(FIELDS)).await?)
}

pub(super) async fn change_password(State(web): State<Web>, visitor: Visitor, posted: Posted) -> PageResult {
    let [current, new, again] = FIELDS.map(|field| posted.text(field));
    let changed = app::people::change_password(&web.app, signed_in(&visitor)?, current, new, again).await;
    match changed {
        Ok(()) => go_on("/account"),
        Err(Error::Invalid(problems)) => {
            let mut form = FormState::new(FIELDS);
            explain(&mut form, problems);
            page_with_problems(&show(&web, &visitor, form).await?)
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn sign_out_everywhere(State(web): State<Web>, visitor: Visitor) -> PageResult {
    app::people::end_other_sessions(&web.app, signed_in(&visitor)?).await?;
    go_on("/account")
}

fn signed_in(visitor: &Visitor) -> Result<&SignedIn, PageError> {
    visitor.signed_in.as_ref().ok_or_else(|| Error::SignedOut.into())
}

async fn show(web: &Web, visitor: &Visitor, form: FormState) -> Result<AccountPage, PageError> {
    let view = web.app.read(&visitor.actor(), async |op| app::people::read_own_account(op).await).await?;
    let account = view.account;
    Ok(AccountPage {
        frame: visitor.frame(web),
        form,
        facts: vec![
            SummaryRow::new("people-account-name", &account.name),
            SummaryRow::new("people-account-login", &account.login),
            SummaryRow::new("people-account-telephone", account.phone.unwrap_or_default()),
        ],
        login: account.login,
        appointments: view
            .appointments
            .into_iter()
            .map(|appointment| AppointmentRow {
                role_key: format!("people-role-{}", appointment.role),
                body: appointment.body_name,
                from_on: appointment.from_on,
                to_on: appointment.to_on,
            })
            .collect(),
        must_change_password: account.must_change,
        sessions: view.sessions,
    })
}
