//! The roles people hold, by appointment and for a time.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Day;
use crate::ids::{AccountId, ProducerId};

/// What a person is appointed to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Keeps the system: accounts, settings, audit. Sees no dossier.
    Administrator,
    /// The agriculture office that runs the programme (2020: of the district; 2026: of the province).
    AgricultureOfficer,
    /// Another department or office with tasks of its own in the plan.
    DepartmentOfficer,
    /// The official of a commune, ward or town in charge of the programme.
    CommuneOfficer,
    /// Chairs a council and concludes.
    CouncilChair,
    /// Prepares a council's meetings and minutes.
    CouncilSecretary,
    /// Scores in a council.
    CouncilMember,
    /// Examines dossiers for a council.
    AdvisoryTeam,
    /// Signs and decides for a people's committee.
    Leader,
    /// A cooperative, group, enterprise, farm or household with products.
    Producer,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 10] = [
        Self::Administrator,
        Self::AgricultureOfficer,
        Self::DepartmentOfficer,
        Self::CommuneOfficer,
        Self::CouncilChair,
        Self::CouncilSecretary,
        Self::CouncilMember,
        Self::AdvisoryTeam,
        Self::Leader,
        Self::Producer,
    ];

    /// The name in the store, in addresses and in word lists.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::AgricultureOfficer => "agriculture-officer",
            Self::DepartmentOfficer => "department-officer",
            Self::CommuneOfficer => "commune-officer",
            Self::CouncilChair => "council-chair",
            Self::CouncilSecretary => "council-secretary",
            Self::CouncilMember => "council-member",
            Self::AdvisoryTeam => "advisory-team",
            Self::Leader => "leader",
            Self::Producer => "producer",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A word that names no role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no role is called `{0}`")]
pub struct UnknownRole(pub String);

impl FromStr for Role {
    type Err = UnknownRole;
    fn from_str(name: &str) -> Result<Self, UnknownRole> {
        Self::ALL.into_iter().find(|role| role.name() == name).ok_or_else(|| UnknownRole(name.to_owned()))
    }
}

/// Who holds which role where, from when to when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// What the person does.
    pub role: Role,
    /// The body the person does it for, such as `long-my.nnptnt`.
    pub body_id: String,
    /// The body's name, as it stands on papers.
    pub body_name: String,
    /// The territory of that body: a path of unit codes, such as `/93/936/`.
    pub unit_path: String,
    /// For a producer's representative: which producer.
    pub producer_id: Option<ProducerId>,
    /// The first day.
    pub from_on: Day,
    /// The last day, if an end is known.
    pub to_on: Option<Day>,
}

impl Appointment {
    /// Whether the appointment holds on a day; the first and the last day count.
    #[must_use]
    pub fn holds_on(&self, day: Day) -> bool {
        self.from_on <= day && self.to_on.is_none_or(|last| day <= last)
    }
}

/// A person with an account, and the appointments held on the day of the request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub account_id: AccountId,
    /// The name people know this person by.
    pub name: String,
    /// Appointments that hold today.
    pub appointments: Vec<Appointment>,
}

impl Person {
    /// Whether the person holds a role today.
    #[must_use]
    pub fn is(&self, role: Role) -> bool {
        self.appointments.iter().any(|appointment| appointment.role == role)
    }

    /// The first appointment with a role, if any.
    #[must_use]
    pub fn appointed_as(&self, role: Role) -> Option<&Appointment> {
        self.appointments.iter().find(|appointment| appointment.role == role)
    }
}
