//! One's own account: appointments, password, sessions, how one is reached.

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

const PASSWORD_FIELDS: [&str; 3] = ["current-password", "new-password", "new-password-again"];
const EMAIL: &str = "email";

pub(super) async fn get(State(web): State<Web>, visitor: Visitor) -> PageResult {
    page(&show(&web, &visitor, None).await?)
}

pub(super) async fn change_password(State(web): State<Web>, visitor: Visitor, posted: Posted) -> PageResult {
    let [current, new, again] = PASSWORD_FIELDS.map(|field| posted.text(field));
    let changed = app::people::change_password(&web.app, signed_in(&visitor)?, current, new, again).await;
    match changed {
        Ok(()) => go_on("/account"),
        Err(Error::Invalid(problems)) => {
            let mut form = FormState::new(PASSWORD_FIELDS);
            explain(&mut form, problems);
            page_with_problems(&show(&web, &visitor, Some(form)).await?)
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn sign_out_everywhere(State(web): State<Web>, visitor: Visitor) -> PageResult {
    app::people::end_other_sessions(&web.app, signed_in(&visitor)?).await?;
    go_on("/account")
}

pub(super) async fn save_email(State(web): State<Web>, visitor: Visitor, posted: Posted) -> PageResult {
    let typed = posted.text(EMAIL);
    match web.app.write(&visitor.actor(), async |op| app::notices::save_own_email(op, typed).await).await {
        Ok(()) => go_on("/account"),
        Err(Error::Invalid(problems)) => {
            let mut form = FormState::new([EMAIL]).with(EMAIL, typed);
            explain(&mut form, problems);
            page_with_problems(&show(&web, &visitor, Some(form)).await?)
        }
        Err(other) => Err(other.into()),
    }
}

/// Makes the address of one's calendar and shows it, once.
pub(super) async fn renew_calendar(State(web): State<Web>, visitor: Visitor) -> PageResult {
    let secret = web.app.write(&visitor.actor(), async |op| app::notices::renew_calendar(op).await).await?;
    let calendar_address = Some(format!("{}/calendar/{secret}.ics", web.settings.public_url));
    page(&AccountPage { calendar_address, ..show(&web, &visitor, None).await? })
}

fn signed_in(visitor: &Visitor) -> Result<&SignedIn, PageError> {
    visitor.signed_in.as_ref().ok_or_else(|| Error::SignedOut.into())
}

async fn show(web: &Web, visitor: &Visitor, wrong: Option<FormState>) -> Result<AccountPage, PageError> {
    let read = async |op: &mut app::Op| {
        Ok((app::people::read_own_account(op).await?, app::notices::read_own_reach(op).await?))
    };
    let (view, reach) = web.app.read(&visitor.actor(), read).await?;
    let form = wrong.unwrap_or_default();
    let is_typed = form.error(EMAIL).is_some();
    let form = if is_typed { form } else { form.with(EMAIL, reach.email.unwrap_or_default()) };
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
        has_calendar: reach.has_calendar,
        calendar_address: None,
    })
}
