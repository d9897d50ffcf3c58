//! What the system tells people by itself: of what, when, and whom.

use crate::Day;
use crate::ids::AccountId;
use crate::people::Role;

/// What a notice tells of. Its name begins the words people read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A task falls due soon, or today.
    TaskDue,
    /// A task is late.
    TaskLate,
    /// Tasks of a plan one follows became late.
    TasksLate,
    /// A task was handed to one's body, or to oneself.
    TaskHandedOver,
    /// Something was asked on a task.
    TaskAsked,
    /// A question on a task was answered.
    TaskAnswered,
    /// Guidance was given on a task.
    Guided,
    /// One's body was urged.
    Urged,
    /// An urging was answered.
    UrgingAnswered,
    /// A difficulty was reported to one's body.
    ObstacleReported,
    /// A difficulty was passed up to one's body.
    ObstaclePassedUp,
    /// A difficulty was answered.
    ObstacleAnswered,
    /// A difficulty was decided.
    ObstacleDecided,
    /// One is invited to a meeting.
    Invited,
    /// A meeting was called off.
    MeetingCalledOff,
    /// A paper waits for one's signature.
    PaperToSign,
    /// The leader answered on a paper.
    PaperAnswered,
    /// A report was given back.
    ReportReturned,
    /// One was put in charge of the programme.
    PutInCharge,
    /// A call for ideas was opened, in which one may register.
    IdeaRoundOpened,
    /// A call for ideas closes soon, and one has registered nothing in it.
    IdeaRoundClosing,
    /// An idea was accepted or chosen.
    IdeaChosen,
    /// An idea was not.
    IdeaNotChosen,
    /// A business plan waits for one to look at it.
    BusinessPlanSent,
    /// A business plan came back with remarks.
    BusinessPlanReturned,
    /// A business plan was approved.
    BusinessPlanApproved,
    /// A speciality was proposed, and waits for one to decide.
    SpecialityProposed,
    /// A speciality one proposed was accepted.
    SpecialityAccepted,
    /// A speciality one proposed was declined.
    SpecialityRefused,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 29] = [
        Self::TaskDue,
        Self::TaskLate,
        Self::TasksLate,
        Self::TaskHandedOver,
        Self::TaskAsked,
        Self::TaskAnswered,
        Self::Guided,
        Self::Urged,
        Self::UrgingAnswered,
        Self::ObstacleReported,
        Self::ObstaclePassedUp,
        Self::ObstacleAnswered,
        Self::ObstacleDecided,
        Self::Invited,
        Self::MeetingCalledOff,
        Self::PaperToSign,
        Self::PaperAnswered,
        Self::ReportReturned,
        Self::PutInCharge,
        Self::IdeaRoundOpened,
        Self::IdeaRoundClosing,
        Self::IdeaChosen,
        Self::IdeaNotChosen,
        Self::BusinessPlanSent,
        Self::BusinessPlanReturned,
        Self::BusinessPlanApproved,
        Self::SpecialityProposed,
        Self::SpecialityAccepted,
        Self::SpecialityRefused,
    ];

    /// The name in the store and in word lists.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::TaskDue => "task-due",
            Self::TaskLate => "task-late",
            Self::TasksLate => "tasks-late",
            Self::TaskHandedOver => "task-handed-over",
            Self::TaskAsked => "task-asked",
            Self::TaskAnswered => "task-answered",
            Self::Guided => "guided",
            Self::Urged => "urged",
            Self::UrgingAnswered => "urging-answered",
            Self::ObstacleReported => "obstacle-reported",
            Self::ObstaclePassedUp => "obstacle-passed-up",
            Self::ObstacleAnswered => "obstacle-answered",
            Self::ObstacleDecided => "obstacle-decided",
            Self::Invited => "invited",
            Self::MeetingCalledOff => "meeting-called-off",
            Self::PaperToSign => "paper-to-sign",
            Self::PaperAnswered => "paper-answered",
            Self::ReportReturned => "report-returned",
            Self::PutInCharge => "put-in-charge",
            Self::IdeaRoundOpened => "idea-round-opened",
            Self::IdeaRoundClosing => "idea-round-closing",
            Self::IdeaChosen => "idea-chosen",
            Self::IdeaNotChosen => "idea-not-chosen",
            Self::BusinessPlanSent => "business-plan-sent",
            Self::BusinessPlanReturned => "business-plan-returned",
            Self::BusinessPlanApproved => "business-plan-approved",
            Self::SpecialityProposed => "speciality-proposed",
            Self::SpecialityAccepted => "speciality-accepted",
            Self::SpecialityRefused => "speciality-refused",
        }
    }
}

/// How many days ahead the first reminder comes; tasks due later are not looked at.
pub const LOOK_AHEAD: u64 = 7;

/// How many days before the last day of a call those who registered nothing in it are told, once.
pub const CLOSING_SOON: i64 = 5;

/// Whether a call is about to close on a day. One that was opened on the very day is told of anyway.
#[must_use]
pub fn closes_soon(opened_on: Day, to_on: Day, today: Day) -> bool {
    opened_on < today && (0..=CLOSING_SOON).contains(&(to_on - today).num_days())
}

/// A reminder of a task's last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reminder {
    /// So many days ahead: 7, 3, 1, or 0 on the day itself.
    Ahead(i64),
    /// So many days late: 1, 8, 15 and so on.
    Late(i64),
}

impl Reminder {
    /// What the notice tells of.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Ahead(_) => Kind::TaskDue,
            Self::Late(_) => Kind::TaskLate,
        }
    }

    /// What it is told once for: a day that is moved is told of anew.
    #[must_use]
    pub fn occasion(self, due_on: Day) -> String {
        match self {
            Self::Ahead(days) => format!("{due_on} ahead {days}"),
            Self::Late(days) => format!("{due_on} late {days}"),
        }
    }
}

/// The reminder an open task deserves on a day: the last one that has fallen due by then. A day on
/// which nobody was reminded is so made up for on the next.
#[must_use]
pub fn reminder(due_on: Day, today: Day) -> Option<Reminder> {
    match (due_on - today).num_days() {
        late @ ..=-1 => Some(Reminder::Late(1 + (-late - 1) / 7 * 7)),
        0 => Some(Reminder::Ahead(0)),
        1 => Some(Reminder::Ahead(1)),
        2..=3 => Some(Reminder::Ahead(3)),
        4..=7 => Some(Reminder::Ahead(7)),
        _ => None,
    }
}

/// Someone appointed to a body on the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The account.
    pub account_id: AccountId,
    /// The body.
    pub body_id: String,
    /// The territory of the body.
    pub unit_path: String,
    /// The role there.
    pub role: Role,
}

/// The roles that do a body's work and so hear of it.
pub const OFFICERS: [Role; 3] = [Role::AgricultureOfficer, Role::DepartmentOfficer, Role::CommuneOfficer];

/// Who hears of a task: its holder, as long as they are appointed to the body that leads it; else
/// every officer of that body.
#[must_use]
pub fn told_of_task(lead_body_id: &str, holder: Option<AccountId>, members: &[Member]) -> Vec<AccountId> {
    let of_body = || members.iter().filter(|member| member.body_id == lead_body_id);
    if let Some(holder) = holder.filter(|holder| of_body().any(|member| member.account_id == *holder)) {
        return vec![holder];
    }
    distinct(of_body().filter(|member| OFFICERS.contains(&member.role)))
}

/// Who follows a plan: the agriculture officers of the nearest office whose territory holds it.
#[must_use]
pub fn following(plan_path: &str, members: &[Member]) -> Vec<AccountId> {
    answering(Role::AgricultureOfficer, plan_path, members)
}

/// Who answers in a role for a record: those nearest to it whose territory holds it.
#[must_use]
pub fn answering(role: Role, custody_path: &str, members: &[Member]) -> Vec<AccountId> {
    let reaches = |member: &&Member| member.role == role && custody_path.starts_with(&member.unit_path);
    let nearest = members.iter().filter(reaches).map(|member| member.unit_path.len()).max();
    distinct(members.iter().filter(reaches).filter(|member| Some(member.unit_path.len()) == nearest))
}

fn distinct<'a>(members: impl Iterator<Item = &'a Member>) -> Vec<AccountId> {
    let mut accounts: Vec<AccountId> = members.map(|member| member.account_id).collect();
    accounts.sort_unstable();
    accounts.dedup();
    accounts
}

/// Minutes to wait after so many attempts at sending a letter; none once it is given up.
#[must_use]
pub fn wait_after(attempts: i64) -> Option<i64> {
    const WAITS: [i64; 7] = [1, 5, 30, 2 * 60, 12 * 60, 24 * 60, 48 * 60];
    let place = usize::try_from(attempts - 1).ok()?;
    WAITS.get(place).copied()
}

/// An e-mail address as it is kept: what a mail server takes, without blanks around it.
#[must_use]
pub fn address(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let (person, host) = typed.split_once('@')?;
    let is_plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && !part.ends_with('.')
            && !part.contains("..")
            && part.chars().all(|c| c.is_ascii_alphanumeric() || ".-_+".contains(c))
    };
    let is_host = host.contains('.') && !host.contains(['_', '+']) && is_plain(host);
    (typed.len() <= 254 && is_plain(person) && is_host).then(|| format!("{person}@{}", host.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn day(month: u32, day: u32) -> Day {
        Day::from_ymd_opt(2020, month, day).unwrap()
    }

    #[test]
    fn one_is_reminded_seven_three_and_one_days_ahead_on_the_day_and_then_weekly() {
        let due = day(3, 31);
        let mut told = Vec::new();
        for today in day(3, 1).iter_days().take_while(|today| *today <= day(4, 16)) {
            let occasion = reminder(due, today).map(|reminder| reminder.occasion(due));
            if occasion.is_some() && told.last().map(|(_, last)| last) != Some(&occasion) {
                told.push((today, occasion));
            }
        }
        let days: Vec<Day> = told.into_iter().map(|(today, _)| today).collect();
        assert_eq!(days, [day(3, 24), day(3, 28), day(3, 30), day(3, 31), day(4, 1), day(4, 8), day(4, 15)]);
    }

    #[test]
    fn a_day_without_a_reminder_is_made_up_for_on_the_next() {
        assert_eq!(reminder(day(3, 31), day(3, 29)), Some(Reminder::Ahead(3)));
        assert_eq!(reminder(day(3, 31), day(4, 10)), Some(Reminder::Late(8)));
        assert_eq!(reminder(day(3, 31), day(3, 23)), None);
    }

    #[test]
    fn a_call_is_about_to_close_in_its_last_days_but_not_on_the_day_it_opens() {
        let (opened, last) = (day(3, 2), day(3, 20));
        let soon: Vec<Day> = day(3, 1).iter_days().take(30).filter(|today| closes_soon(opened, last, *today)).collect();
        assert_eq!((soon.first(), soon.last()), (Some(&day(3, 15)), Some(&day(3, 20))));
        assert!(!closes_soon(day(3, 20), last, day(3, 20)));
    }

    fn member(number: u128, role: Role, body: &str, path: &str) -> Member {
        Member {
            account_id: AccountId::new(Uuid::from_u128(number)),
            body_id: body.to_owned(),
            unit_path: path.to_owned(),
            role,
        }
    }

    #[test]
    fn a_task_is_told_to_its_holder_and_without_one_to_the_officers_of_its_body() {
        let members = [
            member(1, Role::CommuneOfficer, "xa", "/93/936/1/"),
            member(2, Role::CommuneOfficer, "xa", "/93/936/1/"),
            member(3, Role::Leader, "xa", "/93/936/1/"),
            member(4, Role::CommuneOfficer, "khac", "/93/936/2/"),
        ];
        let id = |number: u128| AccountId::new(Uuid::from_u128(number));
        assert_eq!(told_of_task("xa", Some(id(3)), &members), [id(3)]);
        assert_eq!(told_of_task("xa", None, &members), [id(1), id(2)]);
        assert_eq!(told_of_task("xa", Some(id(4)), &members), [id(1), id(2)], "who has left holds nothing");
    }

    #[test]
    fn the_nearest_agriculture_office_follows_a_plan() {
        let members = [
            member(1, Role::AgricultureOfficer, "so", "/93/"),
            member(2, Role::AgricultureOfficer, "phong", "/93/936/"),
            member(3, Role::AgricultureOfficer, "phong-khac", "/93/937/"),
            member(4, Role::DepartmentOfficer, "ktht", "/93/936/"),
        ];
        assert_eq!(following("/93/936/", &members), [AccountId::new(Uuid::from_u128(2))]);
        assert_eq!(following("/93/", &members), [AccountId::new(Uuid::from_u128(1))]);
    }

    #[test]
    fn a_letter_waits_longer_each_time_and_is_given_up_in_the_end() {
        let waits: Vec<_> = (1..=8).map(wait_after).collect();
        assert_eq!(waits[..5], [Some(1), Some(5), Some(30), Some(120), Some(720)]);
        assert!(waits.windows(2).all(|pair| pair[1].is_none() || pair[0] < pair[1]));
        assert_eq!(waits[7], None);
    }

    #[test]
    fn an_address_is_one_a_mail_server_takes() {
        assert_eq!(address(" Tham.VV@Cantho.gov.vn ").as_deref(), Some("Tham.VV@cantho.gov.vn"));
        for typed in ["", "tham", "tham@", "@cantho.vn", "tham@cantho", "t h@cantho.vn", "thắm@cantho.vn", "a@b@c.vn"]
        {
            assert_eq!(address(typed), None, "{typed}");
        }
    }
}
