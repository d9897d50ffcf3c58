//! Appointing officials, and ending their appointments.

use domain::Day;
use domain::ids::{AccountId, AppointmentId};
use domain::people::{
    Action, AppointmentProblem, EndProblem, Ending, Role, Seat, Subject, TypedAppointment, Unfit, agree_on_appointment,
    agree_on_end, appointed_by,
};
use domain::units::{BodyKind, Level};
use serde_json::json;
use store::people::{Account, KeptAppointment};
use store::units::Body;

use super::accounts::appoint_with_leave;
use super::managed_accounts::find_managed;
use crate::{Error, Op, Problem, Result};

/// An appointment as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NewOfficial {
    /// The role's name.
    pub role: String,
    /// The body's id.
    pub body_id: String,
    /// The first day.
    pub from_on: String,
    /// The last day; nothing while no end is known.
    pub to_on: String,
}

/// The roles one may appoint to.
///
/// # Errors
/// Nobody is signed in, or no role of this person manages accounts.
pub fn list_roles_to_appoint(op: &Op) -> Result<&'static [Role]> {
    op.territories(Action::ManageAccounts)?;
    Ok(appointed_by(op.actor().person()))
}

/// The bodies of today one may appoint to, from the province down.
///
/// # Errors
/// Nobody is signed in, or no role of this person manages accounts.
pub async fn list_bodies_to_appoint(op: &mut Op) -> Result<Vec<Body>> {
    let today = op.today();
    let mut bodies = Vec::new();
    for territory in op.territories(Action::ManageAccounts)? {
        bodies.extend(store::units::list_bodies(op.tx(), &territory, today).await?);
    }
    bodies.retain(|body| body.kind != BodyKind::Group.name());
    Ok(bodies)
}

/// Appoints someone to a body.
///
/// # Errors
/// Every problem of what was typed, or there is no such account for this person.
pub async fn appoint_official(op: &mut Op, account_id: AccountId, new: &NewOfficial) -> Result<AppointmentId> {
    let (_, held) = find_managed(op, account_id).await?;
    let held: Vec<_> = held.into_iter().map(|kept| kept.appointment).collect();
    let body = store::units::find_body(op.tx(), &new.body_id).await?;
    let body = body.filter(|body| op.may(Action::ManageAccounts, &Subject::in_territory(&body.unit_path)));
    let seat = match &body {
        Some(body) => Some(seat(op, body).await?),
        None => None,
    };
    let typed = TypedAppointment { role: &new.role, body_id: &new.body_id, from_on: &new.from_on, to_on: &new.to_on };
    let may_appoint = list_roles_to_appoint(op)?;
    let agreed = agree_on_appointment(&typed, may_appoint, seat.as_ref(), &held)
        .map_err(|problems| Error::Invalid(problems.into_iter().map(of_appointment).collect()))?;
    let body = body.ok_or(Error::NotFound)?;
    let (from_on, to_on) = (agreed.from_on, agreed.to_on);
    appoint_with_leave(op, account_id, agreed.role, Some(&body.id), None, &body.unit_path, from_on, to_on).await
}

async fn seat(op: &mut Op, body: &Body) -> Result<Seat> {
    let unit = store::units::find_unit(op.tx(), &body.unit_id).await?.ok_or(Error::NotFound)?;
    let unknown = |what: &str| Error::Bug(format!("body {}: no {what} is called so", body.id));
    Ok(Seat {
        kind: BodyKind::from_name(&body.kind).ok_or_else(|| unknown("kind"))?,
        level: Level::from_name(&unit.level).ok_or_else(|| unknown("level"))?,
        valid_from: body.valid_from,
        valid_to: body.valid_to,
    })
}

fn of_appointment(problem: AppointmentProblem) -> Problem {
    let on = |field, key, day: Day| Problem::new(field, key).naming("day", domain::day::short(day));
    match problem {
        AppointmentProblem::RoleUnknown => Problem::new("role", "people-role-unknown"),
        AppointmentProblem::BodyUnknown => Problem::new("body", "people-body-unknown"),
        AppointmentProblem::BodyUnfit(unfit) => Problem::new("body", of_unfit(unfit)),
        AppointmentProblem::FromUnreadable => Problem::new("from_on", "people-from-unreadable"),
        AppointmentProblem::ToUnreadable => Problem::new("to_on", "people-to-unreadable"),
        AppointmentProblem::EndsBeforeItBegins => Problem::new("to_on", "people-appointment-ends-before-it-begins"),
        AppointmentProblem::BeforeTheBody(day) => on("from_on", "people-before-the-body", day),
        AppointmentProblem::AfterTheBody(day) => on("to_on", "people-after-the-body", day),
        AppointmentProblem::HeldAlready(from_on, None) => on("from_on", "people-held-already", from_on),
        AppointmentProblem::HeldAlready(from_on, Some(to_on)) => {
            on("from_on", "people-held-already-until", from_on).naming("until", domain::day::short(to_on))
        }
    }
}

const fn of_unfit(unfit: Unfit) -> &'static str {
    match unfit {
        Unfit::NotInACommune => "people-body-not-in-a-commune",
        Unfit::NotAnAgricultureOffice => "people-body-not-agriculture",
        Unfit::NotACommittee => "people-body-not-a-committee",
        Unfit::SeveralBodies => "people-body-several",
    }
}

/// An appointment one may end, with whose it is.
#[derive(Debug, Clone)]
pub struct EndingView {
    /// The appointment.
    pub kept: KeptAppointment,
    /// Whose it is.
    pub account: Account,
}

/// Reads an appointment one may end.
///
/// # Errors
/// There is no such appointment, or not for this person.
pub async fn read_ending(op: &mut Op, id: AppointmentId) -> Result<EndingView> {
    // Whoever manages no accounts is told so before anything is looked up.
    op.territories(Action::ManageAccounts)?;
    let kept = store::people::find_appointment(op.tx(), id).await?.ok_or(Error::NotFound)?;
    let (account, _) = find_managed(op, kept.account_id).await?;
    Ok(EndingView { kept, account })
}

/// Ends an appointment with a last day, which still counts.
///
/// # Errors
/// Every problem of the day; nobody would be administrator; or someone changed it in between.
pub async fn end_appointment(op: &mut Op, id: AppointmentId, last_on: &str) -> Result<AccountId> {
    let EndingView { kept, account } = read_ending(op, id).await?;
    let administrators = store::people::list_administrators(op.tx()).await?;
    let ending = Ending { id, from_on: kept.appointment.from_on, to_on: kept.appointment.to_on };
    let last_on = agree_on_end(&ending, last_on, op.today(), &administrators)
        .map_err(|problems| Error::Invalid(problems.into_iter().map(of_end).collect()))?;
    store::people::end_appointment(op.tx(), id, kept.version, last_on).await?;
    op.record("appointment-ended", "appointment", id, &json!({ "account": account.id, "to": last_on }));
    Ok(account.id)
}

fn of_end(problem: EndProblem) -> Problem {
    let on = |key, day: Day| Problem::new("last_on", key).naming("day", domain::day::short(day));
    match problem {
        EndProblem::Unreadable => Problem::new("last_on", "people-last-on-unreadable"),
        EndProblem::BeforeItBegins(day) => on("people-end-before-it-begins", day),
        EndProblem::EndsAlready(day) => on("people-ends-already", day),
        EndProblem::LastAdministrator => Problem::new("last_on", "people-last-administrator"),
    }
}
