//! Giving a task: to whom, from when, until when.

use std::collections::HashSet;

use super::Recurrence;
use crate::Day;

/// The longest title of a task, in characters.
pub const LONGEST_TITLE: usize = 500;
/// The longest text on a task, in characters.
pub const LONGEST_TEXT: usize = 4000;

/// From when to when a body exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lifetime {
    /// The body.
    pub body_id: String,
    /// The first day, where known.
    pub from: Option<Day>,
    /// The last day, where one is known.
    pub to: Option<Day>,
}

impl Lifetime {
    /// Whether the body exists on a day; the first and the last day count.
    #[must_use]
    pub fn covers(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// A task to be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// What is to be done.
    pub title: String,
    /// Who answers for it; none if it was not chosen or is unknown.
    pub lead: Option<Lifetime>,
    /// The first day, where one is set.
    pub start_on: Option<Day>,
    /// The last day.
    pub due_on: Option<Day>,
    /// How often; none if it was not chosen.
    pub recurrence: Option<Recurrence>,
    /// Who takes part, each with a part of its own.
    pub partners: Vec<(Lifetime, String)>,
}

/// What is wrong with a task that is to be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AssignmentProblem {
    /// It says nothing.
    TitleMissing,
    /// It says too much.
    TitleTooLong,
    /// Nobody is to answer for it.
    LeadMissing,
    /// The body does not exist on the task's days.
    LeadNotThere,
    /// It has no last day.
    DueMissing,
    /// Its last day lies before its first.
    DueBeforeStart,
    /// Its last day has passed before it was given.
    DuePassed,
    /// It does not say how often.
    RecurrenceMissing,
    /// A partner does not exist on the task's days.
    PartnerNotThere,
    /// A partner leads it as well.
    PartnerLeads,
    /// A partner is named twice.
    PartnerTwice,
    /// A partner's part says too much.
    PartTooLong,
}

impl AssignmentProblem {
    /// The field it belongs to.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::TitleMissing | Self::TitleTooLong => "title",
            Self::LeadMissing | Self::LeadNotThere => "lead",
            Self::DueMissing | Self::DueBeforeStart | Self::DuePassed => "due_on",
            Self::RecurrenceMissing => "recurrence",
            Self::PartnerNotThere | Self::PartnerLeads | Self::PartnerTwice | Self::PartTooLong => "partners",
        }
    }
}

/// Everything that is wrong with a task given on a day.
#[must_use]
pub fn assignment_problems(given: &Assignment, today: Day) -> Vec<AssignmentProblem> {
    let mut problems = Vec::new();
    if given.title.is_empty() {
        problems.push(AssignmentProblem::TitleMissing);
    }
    if given.title.chars().count() > LONGEST_TITLE {
        problems.push(AssignmentProblem::TitleTooLong);
    }
    let first = given.start_on.unwrap_or(today);
    let days = [Some(first), given.due_on.filter(|due_on| *due_on >= first)];
    let is_there = |body: &Lifetime| days.iter().flatten().all(|day| body.covers(*day));
    match &given.lead {
        None => problems.push(AssignmentProblem::LeadMissing),
        Some(lead) if !is_there(lead) => problems.push(AssignmentProblem::LeadNotThere),
        Some(_) => {}
    }
    match given.due_on {
        None => problems.push(AssignmentProblem::DueMissing),
        Some(due_on) if given.start_on.is_some_and(|start_on| due_on < start_on) => {
            problems.push(AssignmentProblem::DueBeforeStart);
        }
        Some(due_on) if due_on < today => problems.push(AssignmentProblem::DuePassed),
        Some(_) => {}
    }
    if given.recurrence.is_none() {
        problems.push(AssignmentProblem::RecurrenceMissing);
    }
    let mut seen = HashSet::new();
    for (partner, part) in &given.partners {
        if !is_there(partner) {
            problems.push(AssignmentProblem::PartnerNotThere);
        }
        if given.lead.as_ref().is_some_and(|lead| lead.body_id == partner.body_id) {
            problems.push(AssignmentProblem::PartnerLeads);
        }
        if !seen.insert(&partner.body_id) {
            problems.push(AssignmentProblem::PartnerTwice);
        }
        if part.chars().count() > LONGEST_TITLE {
            problems.push(AssignmentProblem::PartTooLong);
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> Day {
        Day::from_ymd_opt(year, month, day).unwrap()
    }

    fn body(id: &str) -> Lifetime {
        Lifetime { body_id: id.to_owned(), from: None, to: Some(day(2025, 6, 30)) }
    }

    fn fair() -> Assignment {
        Assignment {
            title: "Tổ chức hội chợ".to_owned(),
            lead: Some(body("long-my.ktht")),
            start_on: Some(day(2020, 4, 1)),
            due_on: Some(day(2020, 6, 30)),
            recurrence: Some(Recurrence::Once),
            partners: vec![(body("long-my.nnptnt"), "Chọn sản phẩm".to_owned())],
        }
    }

    const MARCH: fn() -> Day = || day(2020, 3, 2);

    #[test]
    fn a_whole_task_has_no_problem() {
        assert_eq!(assignment_problems(&fair(), MARCH()), []);
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let nothing = Assignment {
            title: String::new(),
            lead: None,
            start_on: Some(day(2020, 6, 1)),
            due_on: Some(day(2020, 5, 31)),
            recurrence: None,
            partners: vec![(body("a"), String::new()), (body("a"), "x".repeat(501))],
        };
        use AssignmentProblem as P;
        let expected =
            [P::TitleMissing, P::LeadMissing, P::DueBeforeStart, P::RecurrenceMissing, P::PartnerTwice, P::PartTooLong];
        assert_eq!(assignment_problems(&nothing, MARCH()), expected);
    }

    #[test]
    fn a_body_must_exist_on_the_first_and_on_the_last_day() {
        let beyond = Assignment { due_on: Some(day(2025, 7, 1)), ..fair() };
        let problems = assignment_problems(&beyond, MARCH());
        assert_eq!(problems, [AssignmentProblem::LeadNotThere, AssignmentProblem::PartnerNotThere]);
        let of_2025 = Lifetime { body_id: "vinh-vien.ubnd".to_owned(), from: Some(day(2025, 7, 1)), to: None };
        let too_early = Assignment { lead: Some(of_2025), partners: Vec::new(), ..fair() };
        assert_eq!(assignment_problems(&too_early, MARCH()), [AssignmentProblem::LeadNotThere]);
    }

    #[test]
    fn a_last_day_that_has_passed_is_no_task() {
        let passed = Assignment { start_on: None, due_on: Some(day(2020, 3, 1)), ..fair() };
        assert_eq!(assignment_problems(&passed, MARCH()), [AssignmentProblem::DuePassed]);
        let today = Assignment { start_on: None, due_on: Some(MARCH()), ..fair() };
        assert_eq!(assignment_problems(&today, MARCH()), []);
    }

    #[test]
    fn who_leads_is_no_partner() {
        let twice = Assignment { partners: vec![(body("long-my.ktht"), String::new())], ..fair() };
        assert_eq!(assignment_problems(&twice, MARCH()), [AssignmentProblem::PartnerLeads]);
    }
}
