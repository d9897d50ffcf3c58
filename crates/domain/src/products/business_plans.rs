//! Business plans of chosen ideas: their sections, the cash plan in whole đồng, and the way they take.

use super::specialities::{LONGEST_LINE, LONGEST_TEXT};
use crate::Day;
use crate::named::named;
use crate::text;

/// The most years a cash plan looks ahead.
pub const MOST_YEARS: usize = 5;
/// The largest amount in a cash plan, in đồng: anything more is a slip of the hand.
pub const LARGEST_AMOUNT: i64 = 1_000_000_000_000;
/// The most milestones a plan has room for.
pub const MOST_MILESTONES: usize = 10;

named! {
    /// A section of a business plan.
    PlanSection {
        /// Who, what, and why.
        Introduction = "introduction",
        /// Who buys, and who else sells.
        Market = "market",
        /// How it is made, and with what.
        Production = "production",
        /// Where the material comes from.
        Materials = "materials",
        /// Who works, and what they must learn.
        People = "people",
        /// How it is made known and brought to buyers.
        Marketing = "marketing",
        /// Capital, cost and revenue by year.
        Finance = "finance",
        /// What may go wrong, and what is done then.
        Risks = "risks",
        /// What is done by when.
        Milestones = "milestones",
    }
}

named! {
    /// How far a section is.
    SectionState {
        /// Nobody wrote it.
        NotBegun = "not-begun",
        /// It is a draft.
        Doing = "doing",
        /// Its writer says it is finished.
        Done = "done",
        /// It came back with a remark.
        ToMend = "to-mend",
    }
}

named! {
    /// Where a business plan stands.
    BusinessPlanState {
        /// The producer writes it.
        Draft = "draft",
        /// The commune checks it.
        Submitted = "submitted",
        /// The office checks it.
        Forwarded = "forwarded",
        /// It came back with remarks.
        Returned = "returned",
        /// It is carried out.
        Approved = "approved",
    }
}

named! {
    /// What is done with a business plan.
    BusinessPlanStep {
        /// It is begun.
        Begun = "begun",
        /// It is handed in to the commune.
        Submitted = "submitted",
        /// It is sent back with remarks.
        Returned = "returned",
        /// The commune sends it up to the office.
        Forwarded = "forwarded",
        /// The office approves it.
        Approved = "approved",
    }
}

/// A step that cannot be taken where a business plan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotNow(
    /// Where it stands.
    pub BusinessPlanState,
);

impl PlanSection {
    /// Whether it is a text, and not a table.
    #[must_use]
    pub const fn is_text(self) -> bool {
        !matches!(self, Self::Finance | Self::Milestones)
    }
}

impl SectionState {
    /// How a section stands after its writer saved it. One that came back stays so until it is finished.
    #[must_use]
    pub const fn after_saving(self, is_finished: bool) -> Self {
        match self {
            _ if is_finished => Self::Done,
            Self::ToMend => Self::ToMend,
            _ => Self::Doing,
        }
    }
}

impl BusinessPlanState {
    /// Whether its writer may change it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }

    /// How it stands after a step.
    ///
    /// # Errors
    /// The step cannot be taken from here.
    pub const fn after(self, step: BusinessPlanStep) -> Result<Self, NotNow> {
        match (self, step) {
            (Self::Draft | Self::Returned, BusinessPlanStep::Submitted) => Ok(Self::Submitted),
            (Self::Submitted | Self::Forwarded, BusinessPlanStep::Returned) => Ok(Self::Returned),
            (Self::Submitted, BusinessPlanStep::Forwarded) => Ok(Self::Forwarded),
            (Self::Forwarded, BusinessPlanStep::Approved) => Ok(Self::Approved),
            _ => Err(NotNow(self)),
        }
    }
}

/// A year of a cash plan, in đồng.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CashYear {
    /// The year.
    pub year: i64,
    /// Capital of one's own that is put in.
    pub own: i64,
    /// Capital that is borrowed.
    pub loan: i64,
    /// Capital given as support, which nobody pays back.
    pub support: i64,
    /// What is spent.
    pub cost: i64,
    /// What is taken.
    pub revenue: i64,
}

impl CashYear {
    /// All the capital of the year.
    #[must_use]
    pub const fn capital(&self) -> i64 {
        self.own + self.loan + self.support
    }

    /// What is left of the revenue; below nothing, what is lost.
    #[must_use]
    pub const fn profit(&self) -> i64 {
        self.revenue - self.cost
    }

    const fn amounts(&self) -> [i64; 5] {
        [self.own, self.loan, self.support, self.cost, self.revenue]
    }
}

/// A year of a cash plan with what follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CashLine {
    /// The year.
    pub year: CashYear,
    /// Its profit.
    pub profit: i64,
    /// The profit of this and all years before.
    pub cumulated: i64,
}

/// A cash plan with what follows from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CashPlan {
    /// The years, in order.
    pub lines: Vec<CashLine>,
    /// The first year by whose end the profits together have reached the capital that was put in or
    /// borrowed until then; support is not paid back. None if that does not come, or nothing was put in.
    pub pays_back_in: Option<i64>,
    /// Whether the capital of the first year is less than its cost.
    pub is_short_at_first: bool,
}

/// Works a cash plan out. Whole đồng, exact.
#[must_use]
pub fn cash_plan(years: &[CashYear]) -> CashPlan {
    let (mut cumulated, mut to_pay_back, mut pays_back_in) = (0, 0, None);
    let mut lines = Vec::with_capacity(years.len());
    for year in years {
        cumulated += year.profit();
        to_pay_back += year.own + year.loan;
        if pays_back_in.is_none() && to_pay_back > 0 && cumulated >= to_pay_back {
            pays_back_in = Some(year.year);
        }
        lines.push(CashLine { year: *year, profit: year.profit(), cumulated });
    }
    let is_short_at_first = years.first().is_some_and(|first| first.capital() < first.cost);
    CashPlan { lines, pays_back_in, is_short_at_first }
}

/// One thing to put right in a business plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanProblem {
    /// A text is longer than 4000 characters.
    TextTooLong,
    /// A section that is said to be finished has no text.
    TextMissing,
    /// A year is no year, or far away.
    YearUnfit,
    /// An amount is below nothing, or cannot be meant.
    AmountUnfit,
    /// The years do not follow one another.
    YearsNotInSequence,
    /// There is no year.
    YearsMissing,
    /// A milestone has a day but no words.
    MilestoneWithoutWords,
    /// A milestone has words but no day.
    MilestoneWithoutDay,
    /// A line is longer than 200 characters.
    LineTooLong,
    /// There is no milestone.
    MilestonesMissing,
}

/// What is wrong with the text of a section.
#[must_use]
pub fn text_problem(text: &str, is_finished: bool) -> Option<PlanProblem> {
    match text.chars().count() {
        0 if is_finished => Some(PlanProblem::TextMissing),
        count if count > LONGEST_TEXT => Some(PlanProblem::TextTooLong),
        _ => None,
    }
}

/// Everything wrong with a cash plan: the line, from one, the field, and what. Whether the years follow one
/// another and whether there are any is asked when the section is said to be finished.
#[must_use]
pub fn cash_problems(years: &[CashYear], is_finished: bool, today: Day) -> Vec<(usize, &'static str, PlanProblem)> {
    use chrono::Datelike as _;
    let this_year = i64::from(today.year());
    let mut problems = Vec::new();
    for (line, year) in (1..).zip(years) {
        if !(this_year - 10..=this_year + 20).contains(&year.year) {
            problems.push((line, "year", PlanProblem::YearUnfit));
        }
        for (field, amount) in ["own", "loan", "support", "cost", "revenue"].into_iter().zip(year.amounts()) {
            if !(0..=LARGEST_AMOUNT).contains(&amount) {
                problems.push((line, field, PlanProblem::AmountUnfit));
            }
        }
    }
    if is_finished {
        if years.is_empty() {
            problems.push((1, "year", PlanProblem::YearsMissing));
        }
        let broken = (1..).zip(years.windows(2)).find(|(_, pair)| pair[1].year != pair[0].year + 1);
        if let Some((line, _)) = broken {
            problems.push((line + 1, "year", PlanProblem::YearsNotInSequence));
        }
    }
    problems
}

/// Something a plan promises by a day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewMilestone {
    /// What.
    pub what: String,
    /// The last day.
    pub due_on: Option<Day>,
}

impl NewMilestone {
    /// The same with single blanks and composed letters.
    #[must_use]
    pub fn tidy(self) -> Self {
        Self { what: text::tidy(&self.what), ..self }
    }
}

/// Everything wrong with milestones: the line, from one, the field, and what.
#[must_use]
pub fn milestone_problems(milestones: &[NewMilestone], is_finished: bool) -> Vec<(usize, &'static str, PlanProblem)> {
    let mut problems = Vec::new();
    for (line, milestone) in (1..).zip(milestones) {
        if milestone.what.is_empty() {
            problems.push((line, "what", PlanProblem::MilestoneWithoutWords));
        }
        if milestone.what.chars().count() > LONGEST_LINE {
            problems.push((line, "what", PlanProblem::LineTooLong));
        }
        if milestone.due_on.is_none() {
            problems.push((line, "due", PlanProblem::MilestoneWithoutDay));
        }
    }
    if is_finished && milestones.is_empty() {
        problems.push((1, "what", PlanProblem::MilestonesMissing));
    }
    problems
}

/// What a business plan lacks before it is handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanGap {
    /// A section was not written.
    NotBegun(PlanSection),
    /// A section is not said to be finished.
    NotFinished(PlanSection),
    /// A section that came back was not mended.
    NotMended(PlanSection),
    /// The years of the cash plan do not follow one another.
    YearsNotInSequence,
}

/// Everything a business plan lacks, in the order of its sections.
#[must_use]
pub fn plan_gaps(sections: &[(PlanSection, SectionState)], years: &[CashYear]) -> Vec<PlanGap> {
    let mut gaps = Vec::new();
    for section in PlanSection::ALL {
        let state = sections.iter().find(|(of, _)| *of == section).map_or(SectionState::NotBegun, |(_, state)| *state);
        match state {
            SectionState::NotBegun => gaps.push(PlanGap::NotBegun(section)),
            SectionState::Doing => gaps.push(PlanGap::NotFinished(section)),
            SectionState::ToMend => gaps.push(PlanGap::NotMended(section)),
            SectionState::Done => {}
        }
        let is_broken = years.windows(2).any(|pair| pair[1].year != pair[0].year + 1);
        if section == PlanSection::Finance && is_broken {
            gaps.push(PlanGap::YearsNotInSequence);
        }
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(year: i64, own: i64, loan: i64, cost: i64, revenue: i64) -> CashYear {
        CashYear { year, own, loan, cost, revenue, ..CashYear::default() }
    }

    fn today() -> Day {
        Day::from_ymd_opt(2020, 6, 15).unwrap()
    }

    #[test]
    fn capital_is_paid_back_in_the_year_whose_profits_reach_it_to_the_dong() {
        let years = [year(2020, 60, 40, 100, 90), year(2021, 0, 0, 80, 140), year(2022, 0, 0, 80, 130)];
        let plan = cash_plan(&years);
        let cumulated: Vec<i64> = plan.lines.iter().map(|line| line.cumulated).collect();
        assert_eq!((cumulated, plan.pays_back_in), (vec![-10, 50, 100], Some(2022)));
        let short_by_one = [years[0], years[1], year(2022, 0, 0, 80, 129)];
        assert_eq!(cash_plan(&short_by_one).pays_back_in, None);
    }

    #[test]
    fn support_is_not_paid_back_and_capital_of_a_later_year_is_waited_for() {
        let given = CashYear { support: 500, ..year(2020, 10, 0, 100, 110) };
        assert_eq!(cash_plan(&[given]).pays_back_in, Some(2020));
        let later = [year(2020, 10, 0, 100, 105), year(2021, 20, 0, 100, 110), year(2022, 0, 0, 100, 120)];
        assert_eq!(cash_plan(&later).pays_back_in, Some(2022));
        assert_eq!(cash_plan(&[year(2020, 0, 0, 0, 100)]).pays_back_in, None, "nothing was put in");
    }

    #[test]
    fn a_first_year_that_costs_more_than_its_capital_is_warned_of() {
        assert!(cash_plan(&[year(2020, 60, 39, 100, 200)]).is_short_at_first);
        assert!(!cash_plan(&[year(2020, 60, 40, 100, 0)]).is_short_at_first);
        assert!(!cash_plan(&[]).is_short_at_first);
    }

    #[test]
    fn years_follow_one_another_once_the_section_is_finished() {
        let years = [year(2020, 1, 0, 1, 1), year(2022, 0, 0, -1, 1), year(1020, 0, 0, 0, LARGEST_AMOUNT + 1)];
        assert_eq!(
            cash_problems(&years, true, today()),
            [
                (2, "cost", PlanProblem::AmountUnfit),
                (3, "year", PlanProblem::YearUnfit),
                (3, "revenue", PlanProblem::AmountUnfit),
                (2, "year", PlanProblem::YearsNotInSequence),
            ]
        );
        assert_eq!(cash_problems(&[], false, today()), []);
        assert_eq!(cash_problems(&[], true, today()), [(1, "year", PlanProblem::YearsMissing)]);
    }

    #[test]
    fn every_gap_is_named_when_a_plan_is_handed_in() {
        let mut sections: Vec<_> = PlanSection::ALL.into_iter().map(|section| (section, SectionState::Done)).collect();
        assert_eq!(plan_gaps(&sections, &[year(2020, 1, 0, 1, 1)]), []);
        sections[0].1 = SectionState::ToMend;
        sections[1].1 = SectionState::Doing;
        sections.pop();
        assert_eq!(
            plan_gaps(&sections, &[year(2020, 1, 0, 1, 1), year(2022, 0, 0, 1, 1)]),
            [
                PlanGap::NotMended(PlanSection::Introduction),
                PlanGap::NotFinished(PlanSection::Market),
                PlanGap::YearsNotInSequence,
                PlanGap::NotBegun(PlanSection::Milestones),
            ]
        );
    }

    #[test]
    fn a_section_that_came_back_stays_to_be_mended_until_it_is_finished() {
        assert_eq!(SectionState::ToMend.after_saving(false), SectionState::ToMend);
        assert_eq!(SectionState::ToMend.after_saving(true), SectionState::Done);
        assert_eq!(SectionState::Done.after_saving(false), SectionState::Doing);
        assert_eq!(text_problem("", true), Some(PlanProblem::TextMissing));
        assert_eq!(text_problem("", false), None);
    }

    #[test]
    fn a_plan_goes_over_the_commune_to_the_office_and_both_may_send_it_back() {
        use BusinessPlanState::{Approved, Draft, Forwarded, Returned, Submitted};
        use BusinessPlanStep as Step;
        assert_eq!(Draft.after(Step::Submitted), Ok(Submitted));
        assert_eq!(Submitted.after(Step::Approved), Err(NotNow(Submitted)));
        assert_eq!(Submitted.after(Step::Forwarded), Ok(Forwarded));
        assert_eq!(Forwarded.after(Step::Returned), Ok(Returned));
        assert_eq!(Returned.after(Step::Submitted), Ok(Submitted));
        assert_eq!(Forwarded.after(Step::Approved), Ok(Approved));
        for step in BusinessPlanStep::ALL {
            assert_eq!(Approved.after(step), Err(NotNow(Approved)), "{step}");
        }
    }

    #[test]
    fn a_milestone_needs_words_and_a_day() {
        let odd = [
            NewMilestone { what: "Mua máy".to_owned(), due_on: None },
            NewMilestone { what: String::new(), due_on: Some(today()) },
        ];
        assert_eq!(
            milestone_problems(&odd, true),
            [(1, "due", PlanProblem::MilestoneWithoutDay), (2, "what", PlanProblem::MilestoneWithoutWords)]
        );
        assert_eq!(milestone_problems(&[], true), [(1, "what", PlanProblem::MilestonesMissing)]);
    }
}
