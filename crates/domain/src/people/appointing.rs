//! Appointing someone to a body, and ending an appointment.

use super::{AdministratorTerm, Appointment, Person, Role, is_administered};
use crate::Day;
use crate::day::parse_typed;
use crate::ids::AppointmentId;
use crate::units::{BodyKind, Level};

/// Every role that someone of a body can hold: all but a producer's representative, who is of none.
const OF_BODIES: [Role; 9] = [
    Role::AgricultureOfficer,
    Role::DepartmentOfficer,
    Role::CommuneOfficer,
    Role::Leader,
    Role::CouncilChair,
    Role::CouncilSecretary,
    Role::CouncilMember,
    Role::AdvisoryTeam,
    Role::Administrator,
];

/// The roles a person may appoint others to; without a person, those the system itself may.
///
/// A producer's representative is appointed by the slip a commune issues, and by nothing else.
#[must_use]
pub fn appointed_by(person: Option<&Person>) -> &'static [Role] {
    if person.is_none_or(|person| person.is(Role::Administrator)) { &OF_BODIES } else { &[] }
}

/// A body, as far as an appointment to it cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    /// What kind of body it is.
    pub kind: BodyKind,
    /// The level of the unit it sits in.
    pub level: Level,
    /// Its first day, where known.
    pub valid_from: Option<Day>,
    /// Its last day.
    pub valid_to: Option<Day>,
}

/// An appointment as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypedAppointment<'a> {
    /// The role's name.
    pub role: &'a str,
    /// The body's id.
    pub body_id: &'a str,
    /// The first day.
    pub from_on: &'a str,
    /// The last day; nothing while no end is known.
    pub to_on: &'a str,
}

/// An appointment that can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreed {
    /// The role.
    pub role: Role,
    /// The first day.
    pub from_on: Day,
    /// The last day, if an end is known.
    pub to_on: Option<Day>,
}

/// Why a role is not of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// A commune's official is of a body in a commune.
    NotInACommune,
    /// The agriculture office's official is of an agriculture office.
    NotAnAgricultureOffice,
    /// A leader is of a people's committee.
    NotACommittee,
    /// A paper names several bodies together; nobody is appointed to them all.
    SeveralBodies,
}

/// One thing to put right before someone can be appointed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppointmentProblem {
    /// No role is called so, or not one of those that may be appointed.
    RoleUnknown,
    /// There is no such body.
    BodyUnknown,
    /// The body has no such role.
    BodyUnfit(Unfit),
    /// The first day is missing or no day.
    FromUnreadable,
    /// The last day is no day.
    ToUnreadable,
    /// The last day is before the first.
    EndsBeforeItBegins,
    /// The body begins only on this day.
    BeforeTheBody(Day),
    /// The body ends on this day.
    AfterTheBody(Day),
    /// The same role in the same body is held already, from this day to that.
    HeldAlready(Day, Option<Day>),
}

/// Reads what was typed to appoint someone, or names every problem at once.
///
/// `seat` is the body, if there is such a one; `held` is what the person was appointed to before.
///
/// # Errors
/// Every problem.
pub fn agree_on_appointment(
    typed: &TypedAppointment<'_>,
    may_appoint: &[Role],
    seat: Option<&Seat>,
    held: &[Appointment],
) -> Result<Agreed, Vec<AppointmentProblem>> {
    let mut problems = Vec::new();
    let role = typed.role.parse::<Role>().ok().filter(|role| may_appoint.contains(role));
    if role.is_none() {
        problems.push(AppointmentProblem::RoleUnknown);
    }
    match (role, seat) {
        (_, None) => problems.push(AppointmentProblem::BodyUnknown),
        (Some(role), Some(seat)) => problems.extend(unfit(role, seat).map(AppointmentProblem::BodyUnfit)),
        (None, Some(_)) => {}
    }
    let from_on = parse_typed(typed.from_on);
    let to_on = parse_typed(typed.to_on);
    let is_open = typed.to_on.trim().is_empty();
    if from_on.is_none() {
        problems.push(AppointmentProblem::FromUnreadable);
    }
    if to_on.is_none() && !is_open {
        problems.push(AppointmentProblem::ToUnreadable);
    }
    if let Some(from_on) = from_on
        && (to_on.is_some() || is_open)
    {
        problems.extend(wrong_days(from_on, to_on, seat));
        problems.extend(role.and_then(|role| held_already(role, typed.body_id, from_on, to_on, held)));
    }
    match (role, from_on) {
        (Some(role), Some(from_on)) if problems.is_empty() => Ok(Agreed { role, from_on, to_on }),
        _ => Err(problems),
    }
}

/// A role reaches as far as its body: a commune's official of a province would reach all of it.
fn unfit(role: Role, seat: &Seat) -> Option<Unfit> {
    let is_unfit = |is_so: bool, unfit| is_so.then_some(unfit);
    match role {
        _ if seat.kind == BodyKind::Group => Some(Unfit::SeveralBodies),
        Role::CommuneOfficer => is_unfit(seat.level != Level::Commune, Unfit::NotInACommune),
        Role::AgricultureOfficer => is_unfit(seat.kind != BodyKind::AgricultureOffice, Unfit::NotAnAgricultureOffice),
        Role::Leader => is_unfit(seat.kind != BodyKind::Committee, Unfit::NotACommittee),
        _ => None,
    }
}

fn wrong_days(from_on: Day, to_on: Option<Day>, seat: Option<&Seat>) -> Vec<AppointmentProblem> {
    let mut problems = Vec::new();
    if to_on.is_some_and(|last| last < from_on) {
        problems.push(AppointmentProblem::EndsBeforeItBegins);
    }
    if let Some(first) = seat.and_then(|seat| seat.valid_from)
        && from_on < first
    {
        problems.push(AppointmentProblem::BeforeTheBody(first));
    }
    if let Some(last) = seat.and_then(|seat| seat.valid_to)
        && to_on.is_none_or(|to_on| last < to_on)
    {
        problems.push(AppointmentProblem::AfterTheBody(last));
    }
    problems
}

fn held_already(
    role: Role,
    body_id: &str,
    from_on: Day,
    to_on: Option<Day>,
    held: &[Appointment],
) -> Option<AppointmentProblem> {
    let same = held.iter().find(|other| {
        other.role == role
            && other.body_id == body_id
            && to_on.is_none_or(|last| other.from_on <= last)
            && other.to_on.is_none_or(|last| from_on <= last)
    })?;
    Some(AppointmentProblem::HeldAlready(same.from_on, same.to_on))
}

/// An appointment to be ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ending {
    /// The appointment.
    pub id: AppointmentId,
    /// The first day.
    pub from_on: Day,
    /// The last day, if an end is known.
    pub to_on: Option<Day>,
}

/// One thing to put right before an appointment can be ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndProblem {
    /// The last day is missing or no day.
    Unreadable,
    /// It begins only on this day.
    BeforeItBegins(Day),
    /// It ends on this day already, no later.
    EndsAlready(Day),
    /// Nobody else would be administrator the day after.
    LastAdministrator,
}

/// Reads the last day that was typed for an appointment, or names every problem at once.
///
/// `administrators` are the appointments as administrator of open accounts; the day that counts is
/// the one after the last, or today if that is later.
///
/// # Errors
/// Every problem.
pub fn agree_on_end(
    ending: &Ending,
    typed: &str,
    today: Day,
    administrators: &[AdministratorTerm],
) -> Result<Day, Vec<EndProblem>> {
    let last_on = parse_typed(typed).ok_or_else(|| vec![EndProblem::Unreadable])?;
    let mut problems = Vec::new();
    if last_on < ending.from_on {
        problems.push(EndProblem::BeforeItBegins(ending.from_on));
    }
    if let Some(known) = ending.to_on
        && known < last_on
    {
        problems.push(EndProblem::EndsAlready(known));
    }
    let after = last_on.succ_opt().map_or(today, |next| next.max(today));
    let others = administrators.iter().filter(|term| term.id != ending.id);
    if is_administered(administrators, after) && !is_administered(others, after) {
        problems.push(EndProblem::LastAdministrator);
    }
    if problems.is_empty() { Ok(last_on) } else { Err(problems) }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::ids::AccountId;

    fn day(text: &str) -> Day {
        parse_typed(text).unwrap()
    }

    fn typed<'a>(role: &'a str, from_on: &'a str, to_on: &'a str) -> TypedAppointment<'a> {
        TypedAppointment { role, body_id: "vinh-vien.ubnd", from_on, to_on }
    }

    const COMMITTEE: Seat = Seat { kind: BodyKind::Committee, level: Level::Commune, valid_from: None, valid_to: None };

    fn agree(
        typed: &TypedAppointment<'_>,
        seat: Option<&Seat>,
        held: &[Appointment],
    ) -> Result<Agreed, Vec<AppointmentProblem>> {
        agree_on_appointment(typed, appointed_by(None), seat, held)
    }

    fn held(from_on: &str, to_on: Option<&str>) -> Appointment {
        Appointment {
            role: Role::CommuneOfficer,
            body_id: "vinh-vien.ubnd".to_owned(),
            body_name: String::new(),
            unit_path: "/92/31489/".to_owned(),
            producer_id: None,
            from_on: day(from_on),
            to_on: to_on.map(day),
        }
    }

    #[test]
    fn every_problem_of_an_appointment_is_named_at_once() {
        let problems = agree(&typed("king", "1/8/2026", "1/7/2026"), None, &[]).unwrap_err();
        assert_eq!(
            problems,
            [AppointmentProblem::RoleUnknown, AppointmentProblem::BodyUnknown, AppointmentProblem::EndsBeforeItBegins]
        );
        let problems = agree(&typed("leader", "", "hôm qua"), Some(&COMMITTEE), &[]).unwrap_err();
        assert_eq!(problems, [AppointmentProblem::FromUnreadable, AppointmentProblem::ToUnreadable]);
    }

    #[test]
    fn nobody_but_a_slip_makes_a_producers_representative() {
        let problems = agree(&typed("producer", "1/8/2026", ""), Some(&COMMITTEE), &[]).unwrap_err();
        assert_eq!(problems, [AppointmentProblem::RoleUnknown]);
        let officer = Person {
            account_id: AccountId::new(Uuid::from_u128(1)),
            name: "Lan".to_owned(),
            appointments: vec![held("1/1/2026", None)],
        };
        assert!(appointed_by(Some(&officer)).is_empty());
    }

    #[test]
    fn a_role_belongs_to_a_body_of_its_kind() {
        let office = Seat { kind: BodyKind::AgricultureOffice, level: Level::Province, ..COMMITTEE };
        let group = Seat { kind: BodyKind::Group, ..COMMITTEE };
        for (role, seat, expected) in [
            ("commune-officer", &COMMITTEE, None),
            ("commune-officer", &office, Some(Unfit::NotInACommune)),
            ("agriculture-officer", &office, None),
            ("agriculture-officer", &COMMITTEE, Some(Unfit::NotAnAgricultureOffice)),
            ("leader", &COMMITTEE, None),
            ("leader", &office, Some(Unfit::NotACommittee)),
            ("council-member", &office, None),
            ("council-member", &group, Some(Unfit::SeveralBodies)),
        ] {
            let found = agree(&typed(role, "1/8/2026", ""), Some(seat), &[]).err();
            assert_eq!(found, expected.map(|unfit| vec![AppointmentProblem::BodyUnfit(unfit)]), "{role} {seat:?}");
        }
    }

    #[test]
    fn the_same_role_in_the_same_body_is_not_held_twice_on_a_day() {
        let wanted = |from_on, to_on| {
            agree(&typed("commune-officer", from_on, to_on), Some(&COMMITTEE), &[held("1/1/2026", Some("30/6/2026"))])
        };
        let twice = vec![AppointmentProblem::HeldAlready(day("1/1/2026"), Some(day("30/6/2026")))];
        assert_eq!(wanted("30/6/2026", ""), Err(twice.clone()));
        assert_eq!(wanted("1/12/2025", "1/1/2026"), Err(twice));
        assert!(wanted("1/7/2026", "").is_ok());
        assert!(wanted("1/12/2025", "31/12/2025").is_ok());
    }

    #[test]
    fn an_appointment_lies_within_the_days_of_its_body() {
        let (first, last) = (day("1/7/2025"), day("31/12/2026"));
        let seat = Seat { valid_from: Some(first), valid_to: Some(last), ..COMMITTEE };
        assert_eq!(
            agree(&typed("leader", "1/1/2025", ""), Some(&seat), &[]),
            Err(vec![AppointmentProblem::BeforeTheBody(first), AppointmentProblem::AfterTheBody(last)])
        );
        assert!(agree(&typed("leader", "1/7/2025", "31/12/2026"), Some(&seat), &[]).is_ok());
    }

    #[test]
    fn an_appointment_ends_after_it_begins_and_never_later_than_known() {
        let id = AppointmentId::new(Uuid::from_u128(1));
        let ending = Ending { id, from_on: day("1/3/2026"), to_on: Some(day("30/6/2026")) };
        let end = |typed| agree_on_end(&ending, typed, day("1/5/2026"), &[]);
        assert_eq!(end("1/3/2026"), Ok(day("1/3/2026")));
        assert_eq!(end("28/2/2026"), Err(vec![EndProblem::BeforeItBegins(day("1/3/2026"))]));
        assert_eq!(end("1/7/2026"), Err(vec![EndProblem::EndsAlready(day("30/6/2026"))]));
        assert_eq!(end("mai"), Err(vec![EndProblem::Unreadable]));
    }

    #[test]
    fn somebody_stays_administrator() {
        let term = |number, to_on: Option<&str>| AdministratorTerm {
            id: AppointmentId::new(Uuid::from_u128(number)),
            account_id: AccountId::new(Uuid::from_u128(number)),
            from_on: day("1/1/2026"),
            to_on: to_on.map(day),
        };
        let today = day("1/5/2026");
        let first = term(1, None);
        let ending = Ending { id: first.id, from_on: first.from_on, to_on: None };
        let last = Err(vec![EndProblem::LastAdministrator]);
        assert_eq!(agree_on_end(&ending, "1/5/2026", today, &[first]), last);
        assert_eq!(agree_on_end(&ending, "1/5/2026", today, &[first, term(2, Some("1/5/2026"))]), last);
        assert!(agree_on_end(&ending, "1/5/2026", today, &[first, term(2, None)]).is_ok());
    }
}
