//! Appointing someone, and ending an appointment.

use app::Error;
use app::people::{EndingView, ManagedAccount, NewOfficial};
use axum::extract::{Path, State};
use domain::ids::{AccountId, AppointmentId};

use super::accounts::{crumbs_of, read, roles};
use crate::Web;
use crate::forms::{Choice, FormState};
use crate::pages::answers::{explain, go_on, page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::templates::{APPOINTMENT_FIELDS, AppointPage, PersonActPage};
use crate::visitor::{Posted, Visitor};
use crate::words::say;

pub(super) async fn new(State(web): State<Web>, visitor: Visitor, Path(id): Path<AccountId>) -> PageResult {
    let managed = read(&web, &visitor, id).await?;
    let form = FormState::new(APPOINTMENT_FIELDS).with("from_on", crate::show::day(web.app.today()));
    page(&appoint_page(&web, &visitor, managed, form).await?)
}

pub(super) async fn appoint(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<AccountId>,
    posted: Posted,
) -> PageResult {
    let new = NewOfficial {
        role: posted.text("role").to_owned(),
        body_id: posted.text("body").to_owned(),
        from_on: posted.text("from_on").to_owned(),
        to_on: posted.text("to_on").to_owned(),
    };
    match web.app.write(&visitor.actor(), async |op| app::people::appoint_official(op, id, &new).await).await {
        Ok(_) => go_on(&format!("/people/{id}")),
        Err(Error::Invalid(problems)) => {
            let mut form = FormState::new(APPOINTMENT_FIELDS).typed(posted.0.iter().cloned());
            explain(&mut form, problems);
            let managed = read(&web, &visitor, id).await?;
            page_with_problems(&appoint_page(&web, &visitor, managed, form).await?)
        }
        Err(other) => Err(other.into()),
    }
}

async fn appoint_page(
    web: &Web,
    visitor: &Visitor,
    managed: ManagedAccount,
    form: FormState,
) -> Result<AppointPage, PageError> {
    let (offered, bodies) = web
        .app
        .read(&visitor.actor(), async |op| {
            let roles = app::people::list_roles_to_appoint(op)?;
            Ok((roles, app::people::list_bodies_to_appoint(op).await?))
        })
        .await?;
    Ok(AppointPage {
        frame: visitor.frame(web),
        crumbs: crumbs_of(&managed.account.name, managed.account.id),
        back_href: format!("/people/{}", managed.account.id),
        name: managed.account.name,
        roles: roles(offered),
        bodies: bodies.into_iter().map(|body| Choice::new(body.id, body.name)).collect(),
        form,
    })
}

pub(super) async fn ask_end(State(web): State<Web>, visitor: Visitor, Path(id): Path<AppointmentId>) -> PageResult {
    let view = read_ending(&web, &visitor, id).await?;
    let form = FormState::new(["last_on"]).with("last_on", crate::show::day(web.app.today()));
    page(&end_page(&web, &visitor, view, form))
}

pub(super) async fn end(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<AppointmentId>,
    posted: Posted,
) -> PageResult {
    let last_on = posted.text("last_on");
    match web.app.write(&visitor.actor(), async |op| app::people::end_appointment(op, id, last_on).await).await {
        Ok(account_id) => go_on(&format!("/people/{account_id}")),
        Err(Error::Invalid(problems)) => {
            let mut form = FormState::new(["last_on"]).typed(posted.0.iter().cloned());
            explain(&mut form, problems);
            let view = read_ending(&web, &visitor, id).await?;
            page_with_problems(&end_page(&web, &visitor, view, form))
        }
        Err(other) => Err(other.into()),
    }
}

async fn read_ending(web: &Web, visitor: &Visitor, id: AppointmentId) -> Result<EndingView, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| app::people::read_ending(op, id).await).await?)
}

fn end_page(web: &Web, visitor: &Visitor, view: EndingView, form: FormState) -> PersonActPage {
    let held = view.kept.appointment;
    let role = say(visitor.lang, &format!("people-role-{}", held.role)).to_owned();
    PersonActPage {
        frame: visitor.frame(web),
        crumbs: crumbs_of(&view.account.name, view.account.id),
        about: format!("{} – {role}, {}", view.account.name, held.body_name),
        title: "people-end",
        consequence: "people-end-text",
        button: "people-end",
        is_warning: true,
        asks_day: true,
        form,
        back_href: format!("/people/{}", view.account.id),
    }
}
