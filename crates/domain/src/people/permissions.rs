//! The one permission table: which role may do what, and how far.

use super::{Appointment, Person, Role};
use crate::ids::{AccountId, ProducerId};

/// Something a person may be allowed to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Opens, appoints and closes accounts of officials.
    ManageAccounts,
    /// Opens a household's account and prints its slip.
    IssueSlip,
    /// Reads the audit trail.
    ReadAudit,
    /// Reads plans, their clauses and tasks.
    ReadPlan,
    /// Writes a plan and its tasks.
    WritePlan,
    /// Says how far a task has come.
    ReportProgress,
    /// Reads the coverage of a plan.
    ReadCoverage,
    /// Reads a producer's record.
    ReadProducer,
    /// Enters or mends a producer's record.
    WriteProducer,
    /// Registers an idea for a product.
    RegisterIdea,
    /// Accepts or refuses an idea.
    DecideIdea,
    /// Reads a product's record with everything that hangs on it.
    ReadProduct,
    /// Reads a dossier.
    ReadDossier,
    /// Fills in a dossier and hands it in.
    WriteDossier,
    /// Checks a dossier at the commune, returns it or sends it up.
    ReviewDossier,
    /// Sets up a council with its members.
    SetUpCouncil,
    /// Reads a council, its dossiers and, once concluded, its results.
    ReadCouncil,
    /// Puts a dossier before a council.
    OpenAssessment,
    /// Fills in and submits one's own score sheet.
    Score,
    /// Reads who has submitted, without the points.
    FollowScoring,
    /// Concludes an assessment.
    Conclude,
    /// Signs a recognition.
    Recognise,
    /// Reads recognitions and downloads certificates.
    ReadRecognition,
    /// Writes and sends a report of one's own body.
    WriteReport,
    /// Reads reports.
    ReadReport,
    /// Gives a report back to be mended.
    ReturnReport,
    /// Rolls up the reports of a territory.
    RollUpReports,
    /// Adds a task, divides it, hands it over, makes it void.
    AssignTask,
    /// Comments, asks and answers on a task.
    RemarkOnTask,
    /// Urges a unit that is late, and guides it.
    Urge,
    /// Confirms how one's unit takes a plan up: by a plan of its own or in its work programme.
    ConfirmUndertaking,
    /// Types a figure for a target that the system cannot count.
    TypeTargetFigure,
    /// Reads who is in charge of the programme where, and which decisions set it up.
    ReadApparatus,
    /// Records decisions on the apparatus, members, and who is in charge.
    WriteApparatus,
    /// Reads difficulties that units reported.
    ReadObstacle,
    /// Reports a difficulty for one's unit.
    ReportObstacle,
    /// Answers a difficulty, or passes it up.
    AnswerObstacle,
    /// Decides a difficulty that was passed up.
    DecideObstacle,
    /// Reads meetings and what else happens on a day.
    ReadActivity,
    /// Calls a meeting, notes who came and what was concluded.
    WriteActivity,
    /// Reads the register of papers.
    ReadPaper,
    /// Enters a paper in the register of one's body, and puts it before the leader.
    RegisterPaper,
    /// Approves a paper, returns it, or asks.
    SignOff,
    /// Reads the leader's page and the weekly page.
    ReadOverview,
    /// Takes in lists of producers, products and recognitions, and takes them back.
    ImportRecords,
    /// Reads the sex and the ethnicity of a producer's representative.
    ReadPersonalDetails,
    /// Makes one record of two of the same producer.
    MergeProducers,
    /// Reads craft villages and groups, material areas and contracts.
    ReadMarkets,
    /// Enters craft villages and groups, material areas and contracts.
    WriteMarkets,
    /// Reads cases of support.
    ReadSupport,
    /// Opens a case of support, plans its steps and closes it.
    WriteSupport,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 51] = [
        Self::ManageAccounts,
        Self::IssueSlip,
        Self::ReadAudit,
        Self::ReadPlan,
        Self::WritePlan,
        Self::ReportProgress,
        Self::ReadCoverage,
        Self::ReadProducer,
        Self::WriteProducer,
        Self::RegisterIdea,
        Self::DecideIdea,
        Self::ReadProduct,
        Self::ReadDossier,
        Self::WriteDossier,
        Self::ReviewDossier,
        Self::SetUpCouncil,
        Self::ReadCouncil,
        Self::OpenAssessment,
        Self::Score,
        Self::FollowScoring,
        Self::Conclude,
        Self::Recognise,
        Self::ReadRecognition,
        Self::WriteReport,
        Self::ReadReport,
        Self::ReturnReport,
        Self::RollUpReports,
        Self::AssignTask,
        Self::RemarkOnTask,
        Self::Urge,
        Self::ConfirmUndertaking,
        Self::TypeTargetFigure,
        Self::ReadApparatus,
        Self::WriteApparatus,
        Self::ReadObstacle,
        Self::ReportObstacle,
        Self::AnswerObstacle,
        Self::DecideObstacle,
        Self::ReadActivity,
        Self::WriteActivity,
        Self::ReadPaper,
        Self::RegisterPaper,
        Self::SignOff,
        Self::ReadOverview,
        Self::ImportRecords,
        Self::ReadPersonalDetails,
        Self::MergeProducers,
        Self::ReadMarkets,
        Self::WriteMarkets,
        Self::ReadSupport,
        Self::WriteSupport,
    ];

    /// The name in `ocop routes` and in logs.
    #[must_use]
    pub fn name(self) -> String {
        format!("{self:?}")
    }
}

/// How far a permission goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Every record.
    Everywhere,
    /// Records of the territory of one's body, and below.
    Territory,
    /// Records one's own body answers for.
    Body,
    /// Records one is named in, such as a council's.
    Named,
    /// Records of the producer one represents.
    OwnProducer,
}

/// What an action is done to, as far as permission cares.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    /// The unit answerable now: a path of unit codes.
    pub custody_path: Option<String>,
    /// The bodies that answer for it.
    pub body_ids: Vec<String>,
    /// The people named in it.
    pub people: Vec<AccountId>,
    /// The producer it belongs to.
    pub producer_id: Option<ProducerId>,
}

impl Subject {
    /// A subject in a territory.
    #[must_use]
    pub fn in_territory(custody_path: impl Into<String>) -> Self {
        Self { custody_path: Some(custody_path.into()), ..Self::default() }
    }

    /// The same, belonging to a producer.
    #[must_use]
    pub fn of_producer(self, producer_id: ProducerId) -> Self {
        Self { producer_id: Some(producer_id), ..self }
    }

    /// The same, answered for by bodies.
    #[must_use]
    pub fn with_bodies(self, body_ids: impl IntoIterator<Item = String>) -> Self {
        Self { body_ids: body_ids.into_iter().collect(), ..self }
    }

    /// The same, with people named in it.
    #[must_use]
    pub fn naming(self, people: impl IntoIterator<Item = AccountId>) -> Self {
        Self { people: people.into_iter().collect(), ..self }
    }
}

/// The answer to someone who asks leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    /// Go ahead.
    Granted,
    /// No role of this person does such a thing.
    Forbidden,
    /// A role does, but not to this record: to this person it does not exist.
    Hidden,
}

/// Which roles do a thing, and how far each of them reaches.
#[must_use]
#[rustfmt::skip]
pub const fn granted_to(action: Action) -> &'static [(Role, Reach)] {
    use Reach::{Body, Everywhere, Named, OwnProducer, Territory};
    use Role::{
        Administrator, AdvisoryTeam, AgricultureOfficer, CommuneOfficer, CouncilChair,
        CouncilMember, CouncilSecretary, DepartmentOfficer, Leader, Producer,
    };
    match action {
        Action::ManageAccounts => &[(Administrator, Everywhere)],
        Action::IssueSlip => &[(Administrator, Everywhere), (CommuneOfficer, Territory)],
        Action::ReadAudit => &[(Administrator, Everywhere)],
        Action::ReadPlan => &[
            (AgricultureOfficer, Everywhere), (DepartmentOfficer, Everywhere), (CommuneOfficer, Everywhere),
            (Leader, Everywhere), (AdvisoryTeam, Everywhere), (CouncilChair, Everywhere), (CouncilSecretary, Everywhere),
        ],
        Action::WritePlan => &[(AgricultureOfficer, Territory), (DepartmentOfficer, Body), (CommuneOfficer, Territory)],
        Action::ReportProgress => &[(AgricultureOfficer, Territory), (DepartmentOfficer, Body), (CommuneOfficer, Body)],
        Action::ReadCoverage => &[(Leader, Everywhere), (AgricultureOfficer, Everywhere), (DepartmentOfficer, Everywhere)],
        Action::ReadProducer => &[
            (AgricultureOfficer, Territory), (DepartmentOfficer, Territory), (CommuneOfficer, Territory),
            (Leader, Territory), (AdvisoryTeam, Territory), (Producer, OwnProducer),
        ],
        Action::WriteProducer => &[(AgricultureOfficer, Territory), (CommuneOfficer, Territory), (Producer, OwnProducer)],
        Action::RegisterIdea => &[(Producer, OwnProducer), (CommuneOfficer, Territory)],
        Action::DecideIdea => &[(AgricultureOfficer, Territory)],
        Action::ReadProduct => &[
            (AgricultureOfficer, Territory), (DepartmentOfficer, Territory), (CommuneOfficer, Territory),
            (Leader, Territory), (AdvisoryTeam, Territory), (Producer, OwnProducer),
            (CouncilChair, Territory), (CouncilSecretary, Territory), (CouncilMember, Territory),
        ],
        Action::ReadDossier => &[
            (AgricultureOfficer, Territory), (CommuneOfficer, Territory), (Leader, Territory),
            (AdvisoryTeam, Territory), (Producer, OwnProducer),
            (CouncilChair, Named), (CouncilSecretary, Named), (CouncilMember, Named),
        ],
        Action::WriteDossier => &[(Producer, OwnProducer), (CommuneOfficer, Territory)],
        Action::ReviewDossier => &[(CommuneOfficer, Territory)],
        Action::SetUpCouncil => &[(AgricultureOfficer, Territory)],
        Action::ReadCouncil => &[
            (AgricultureOfficer, Territory), (Leader, Territory), (AdvisoryTeam, Territory),
            (CouncilChair, Named), (CouncilSecretary, Named), (CouncilMember, Named),
        ],
        Action::OpenAssessment => &[(AgricultureOfficer, Territory), (CouncilSecretary, Named)],
        Action::Score => &[(CouncilChair, Named), (CouncilMember, Named)],
        Action::FollowScoring => &[(AgricultureOfficer, Territory), (CouncilChair, Named), (CouncilSecretary, Named), (CouncilMember, Named)],
        Action::Conclude => &[(CouncilChair, Named)],
        Action::Recognise => &[(Leader, Territory)],
        Action::ReadRecognition => &[
            (AgricultureOfficer, Territory), (DepartmentOfficer, Territory), (CommuneOfficer, Territory),
            (Leader, Territory), (AdvisoryTeam, Territory), (Producer, OwnProducer),
            (CouncilChair, Territory), (CouncilSecretary, Territory), (CouncilMember, Territory),
        ],
        Action::WriteReport => &[(CommuneOfficer, Body), (DepartmentOfficer, Body)],
        Action::ReadReport => &[(AgricultureOfficer, Territory), (Leader, Territory), (CommuneOfficer, Body), (DepartmentOfficer, Body)],
        Action::ReturnReport => &[(AgricultureOfficer, Body)],
        Action::RollUpReports => &[(AgricultureOfficer, Territory), (Leader, Territory)],
        Action::AssignTask => &[(AgricultureOfficer, Territory), (DepartmentOfficer, Body), (CommuneOfficer, Body)],
        Action::RemarkOnTask => &[(AgricultureOfficer, Territory), (Leader, Territory), (DepartmentOfficer, Body), (CommuneOfficer, Body)],
        Action::Urge => &[(AgricultureOfficer, Territory)],
        Action::ConfirmUndertaking => &[(AgricultureOfficer, Body), (DepartmentOfficer, Body), (CommuneOfficer, Body)],
        Action::TypeTargetFigure => &[(AgricultureOfficer, Territory)],
        Action::ReadApparatus => &[
            (AgricultureOfficer, Territory), (Leader, Territory), (DepartmentOfficer, Territory),
            (CommuneOfficer, Territory), (Administrator, Everywhere),
        ],
        Action::WriteApparatus => &[(AgricultureOfficer, Territory), (CommuneOfficer, Territory)],
        Action::ReadObstacle => &[(AgricultureOfficer, Territory), (Leader, Territory), (DepartmentOfficer, Body), (CommuneOfficer, Body)],
        Action::ReportObstacle => &[(AgricultureOfficer, Body), (DepartmentOfficer, Body), (CommuneOfficer, Body)],
        Action::AnswerObstacle => &[(AgricultureOfficer, Body)],
        Action::DecideObstacle => &[(Leader, Body)],
        Action::ReadActivity => &[
            (AgricultureOfficer, Territory), (Leader, Territory), (AgricultureOfficer, Body), (Leader, Body),
            (DepartmentOfficer, Body), (CommuneOfficer, Body),
        ],
        Action::WriteActivity => &[(AgricultureOfficer, Body), (DepartmentOfficer, Body), (CommuneOfficer, Body)],
        Action::ReadPaper => &[(AgricultureOfficer, Territory), (Leader, Territory), (DepartmentOfficer, Body), (CommuneOfficer, Body)],
        Action::RegisterPaper => &[(AgricultureOfficer, Body), (DepartmentOfficer, Body), (CommuneOfficer, Body)],
        Action::SignOff => &[(Leader, Body)],
        Action::ReadOverview => &[(Leader, Territory), (AgricultureOfficer, Territory)],
        Action::ImportRecords => &[(AgricultureOfficer, Territory), (CommuneOfficer, Territory)],
        Action::ReadPersonalDetails => &[(AgricultureOfficer, Territory), (CommuneOfficer, Territory), (Producer, OwnProducer)],
        Action::MergeProducers => &[(AgricultureOfficer, Territory), (CommuneOfficer, Territory)],
        Action::ReadMarkets => &[
            (AgricultureOfficer, Territory), (DepartmentOfficer, Territory), (CommuneOfficer, Territory),
            (Leader, Territory), (AdvisoryTeam, Territory), (Producer, OwnProducer),
        ],
        Action::WriteMarkets => &[(AgricultureOfficer, Territory), (CommuneOfficer, Territory), (Producer, OwnProducer)],
        Action::ReadSupport => &[
            (AgricultureOfficer, Territory), (DepartmentOfficer, Territory), (CommuneOfficer, Territory),
            (Leader, Territory), (AdvisoryTeam, Territory), (Producer, OwnProducer),
        ],
        Action::WriteSupport => &[(AgricultureOfficer, Territory), (CommuneOfficer, Territory)],
    }
}

/// Whether a person may do something to a subject.
#[must_use]
pub fn leave(person: &Person, action: Action, subject: &Subject) -> Leave {
    if granting(person, action, subject).is_some() {
        Leave::Granted
    } else if may_ever(person, action) {
        Leave::Hidden
    } else {
        Leave::Forbidden
    }
}

/// The appointment by which a person may do something to a subject: for which body they act.
#[must_use]
pub fn granting<'person>(person: &'person Person, action: Action, subject: &Subject) -> Option<&'person Appointment> {
    person.appointments.iter().find(|appointment| {
        let reaches = granted_to(action).iter().filter(|(role, _)| *role == appointment.role);
        reaches.into_iter().any(|(_, reach)| match reach {
            Reach::Everywhere => true,
            Reach::Territory => {
                subject.custody_path.as_ref().is_some_and(|path| path.starts_with(&appointment.unit_path))
            }
            Reach::Body => subject.body_ids.contains(&appointment.body_id),
            Reach::Named => subject.people.contains(&person.account_id),
            Reach::OwnProducer => appointment.producer_id.is_some() && appointment.producer_id == subject.producer_id,
        })
    })
}

/// Whether any role of a person does such a thing at all, whatever the record.
#[must_use]
pub fn may_ever(person: &Person, action: Action) -> bool {
    granted_to(action).iter().any(|(role, _)| person.is(*role))
}

/// The territories in which a person may do something: paths of unit codes, `/` for everywhere.
///
/// Lists are filtered by these, so that what is not listed is also what may not be opened.
#[must_use]
pub fn territories(person: &Person, action: Action) -> Vec<String> {
    let mut paths = Vec::new();
    for appointment in &person.appointments {
        for (role, reach) in granted_to(action) {
            if *role == appointment.role {
                match reach {
                    Reach::Everywhere => paths.push("/".to_owned()),
                    Reach::Territory => paths.push(appointment.unit_path.clone()),
                    Reach::Body | Reach::Named | Reach::OwnProducer => {}
                }
            }
        }
    }
    paths.sort();
    paths.dedup();
    paths
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use uuid::Uuid;

    use super::*;

    fn someone(role: Role, unit_path: &str) -> Person {
        Person {
            account_id: AccountId::new(Uuid::from_u128(1)),
            name: "Lan".to_owned(),
            appointments: vec![Appointment {
                role,
                body_id: "xa-phien.ubnd".to_owned(),
                body_name: "UBND xã Xà Phiên".to_owned(),
                unit_path: unit_path.to_owned(),
                producer_id: None,
                from_on: NaiveDate::from_ymd_opt(2020, 1, 1).unwrap(),
                to_on: None,
            }],
        }
    }

    #[test]
    fn another_communes_dossier_does_not_exist_for_a_commune_officer() {
        let officer = someone(Role::CommuneOfficer, "/92/31495/");
        let own = Subject::in_territory("/92/31495/");
        let other = Subject::in_territory("/92/31489/");
        assert_eq!(leave(&officer, Action::ReviewDossier, &own), Leave::Granted);
        assert_eq!(leave(&officer, Action::ReviewDossier, &other), Leave::Hidden);
    }

    #[test]
    fn an_officer_may_not_conclude_for_a_council() {
        let officer = someone(Role::AgricultureOfficer, "/92/");
        let subject = Subject::in_territory("/92/31489/").naming([officer.account_id]);
        assert_eq!(leave(&officer, Action::Conclude, &subject), Leave::Forbidden);
    }

    #[test]
    fn a_district_reaches_its_communes_and_no_further() {
        let officer = someone(Role::AgricultureOfficer, "/93/936/");
        assert_eq!(leave(&officer, Action::DecideIdea, &Subject::in_territory("/93/936/31492/")), Leave::Granted);
        assert_eq!(leave(&officer, Action::DecideIdea, &Subject::in_territory("/93/937/31471/")), Leave::Hidden);
    }

    #[test]
    fn a_producer_without_a_record_reaches_no_record_without_a_producer() {
        let producer = someone(Role::Producer, "/92/31489/");
        assert_eq!(leave(&producer, Action::WriteDossier, &Subject::default()), Leave::Hidden);
    }

    #[test]
    fn sex_and_ethnicity_are_for_the_offices_that_need_them_and_for_the_producer() {
        for role in Role::ALL {
            let reads = granted_to(Action::ReadPersonalDetails).iter().any(|(granted, _)| *granted == role);
            let needs = matches!(role, Role::AgricultureOfficer | Role::CommuneOfficer | Role::Producer);
            assert_eq!(reads, needs, "{role}");
        }
    }

    #[test]
    fn every_action_is_done_by_someone() {
        for action in Action::ALL {
            assert!(!granted_to(action).is_empty(), "{action:?}");
        }
    }
}
