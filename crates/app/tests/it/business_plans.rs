use app::products::business_plans::{
    self, BusinessPlanState, CashYear, NewMilestone, PlanSection, PlanView, SectionState, begin_plan, pass_plan,
    read_plan, return_plan, submit_plan,
};
use app::products::production::{self, NewEntry};
use app::products::{NewIdea, decide_idea, register_idea};
use app::{Actor, Error, Result};
use domain::Day;
use domain::ids::BusinessPlanId;
use store::producers::Slice;
use testkit::TestDb;

use crate::desk::{Desk, wrong};
use crate::idea_rounds::{Cast, cast};
use crate::specialities::a_producer;

fn day(text: &str) -> Option<Day> {
    text.parse().ok()
}

pub(crate) struct Story {
    pub(crate) desk: Desk,
    pub(crate) cast: Cast,
    pub(crate) muoi: Actor,
    pub(crate) plan: BusinessPlanId,
}

/// A plan of an accepted idea of Xà Phiên, begun.
async fn begun() -> Story {
    begun_over(TestDb::sqlite()).await
}

/// The same over a database of one engine or the other.
pub(crate) async fn begun_over(db: TestDb) -> Story {
    let desk = Desk::over(db, "2020-06-15");
    let cast = cast(&desk).await;
    let producer = a_producer(&desk, &cast.lan).await;
    let muoi = desk.representative("muoi", producer).await;
    let new = NewIdea { title: "Sấy dẻo".to_owned(), description: "Sấy lạnh".to_owned(), ..NewIdea::default() };
    let idea = desk.write(&muoi, async |op| register_idea(op, producer, new).await).await.unwrap();
    let early = desk.write(&muoi, async |op| begin_plan(op, idea).await).await;
    assert_eq!(wrong(early), [": business-plans-idea-not-chosen"]);
    desk.write(&cast.mai, async |op| decide_idea(op, idea, 1, true, "Được").await).await.unwrap();
    let plan = desk.write(&muoi, async |op| begin_plan(op, idea).await).await.unwrap();
    let twice = desk.write(&muoi, async |op| begin_plan(op, idea).await).await;
    assert_eq!(wrong(twice), [": business-plans-there-already"]);
    Story { desk, cast, muoi, plan }
}

impl Story {
    async fn read(&self, who: &Actor) -> Result<PlanView> {
        self.desk.read(who, async |op| read_plan(op, self.plan).await).await
    }

    async fn section(&self, section: PlanSection) -> business_plans::Section {
        self.read(&self.muoi).await.unwrap().section(section).unwrap().clone()
    }

    async fn write_text(&self, who: &Actor, section: PlanSection, text: &str, is_finished: bool) -> Result<()> {
        let version = self.section(section).await.version;
        let save = async |op: &mut app::Op| {
            business_plans::save_text(op, self.plan, section, version, text, is_finished).await
        };
        self.desk.write(who, save).await
    }

    async fn write_finance(&self, years: &[CashYear], is_finished: bool) -> Result<()> {
        let version = self.section(PlanSection::Finance).await.version;
        let save =
            async |op: &mut app::Op| business_plans::save_finance(op, self.plan, version, years, "", is_finished).await;
        self.desk.write(&self.muoi, save).await
    }

    async fn write_milestones(&self, milestones: Vec<NewMilestone>) -> Result<()> {
        let version = self.section(PlanSection::Milestones).await.version;
        let save =
            async |op: &mut app::Op| business_plans::save_milestones(op, self.plan, version, milestones, true).await;
        self.desk.write(&self.muoi, save).await
    }

    /// Writes every section.
    pub(crate) async fn write_all(&self) {
        for section in PlanSection::ALL.into_iter().filter(|section| section.is_text()) {
            self.write_text(&self.muoi, section, "Có ghi.", true).await.unwrap();
        }
        let years = [
            CashYear { year: 2020, own: 60, loan: 40, cost: 120, revenue: 90, ..CashYear::default() },
            CashYear { year: 2021, cost: 80, revenue: 230, ..CashYear::default() },
        ];
        self.write_finance(&years, true).await.unwrap();
        let milestone = NewMilestone { what: "Mua máy sấy".to_owned(), due_on: day("2020-06-30") };
        self.write_milestones(vec![milestone]).await.unwrap();
    }

    pub(crate) async fn submit(&self) -> Result<()> {
        let version = self.read(&self.muoi).await.unwrap().plan.version;
        self.desk.write(&self.muoi, async |op| submit_plan(op, self.plan, version).await).await
    }

    pub(crate) async fn give_back(&self, who: &Actor, remarks: &[(PlanSection, &str)]) -> Result<()> {
        let version = self.read(who).await?.plan.version;
        let remarks = remarks.iter().map(|(section, said)| (*section, (*said).to_owned())).collect();
        self.desk.write(who, async |op| return_plan(op, self.plan, version, remarks, "").await).await
    }

    pub(crate) async fn pass(&self, who: &Actor) -> Result<()> {
        let version = self.read(who).await?.plan.version;
        self.desk.write(who, async |op| pass_plan(op, self.plan, version, "").await).await
    }

    async fn approved() -> Self {
        let story = begun().await;
        story.write_all().await;
        story.submit().await.unwrap();
        story.pass(&story.cast.lan).await.unwrap();
        story.pass(&story.cast.mai).await.unwrap();
        story
    }
}

#[tokio::test]
async fn a_plan_is_handed_in_only_whole_and_every_gap_is_named_at_once() {
    let story = begun().await;
    assert_eq!(wrong(story.submit().await).len(), 9);
    story.write_all().await;
    story.write_text(&story.muoi, PlanSection::Market, "Chợ huyện", false).await.unwrap();
    let years = [CashYear { year: 2020, ..CashYear::default() }, CashYear { year: 2022, ..CashYear::default() }];
    assert_eq!(wrong(story.write_finance(&years, true).await), ["year-2: business-plans-years-not-in-sequence"]);
    story.write_finance(&years, false).await.unwrap();
    assert_eq!(
        wrong(story.submit().await),
        [
            ": business-plans-gap-not-finished",
            ": business-plans-gap-not-finished",
            ": business-plans-years-not-in-sequence",
        ]
    );
    let empty = story.write_text(&story.muoi, PlanSection::Risks, " ", true).await;
    assert_eq!(wrong(empty), ["text: business-plans-text-missing"]);
}

#[tokio::test]
async fn the_commune_may_write_for_a_household_and_of_two_who_save_a_section_the_second_is_told() {
    let story = begun().await;
    story.write_text(&story.cast.lan, PlanSection::Market, "Xã ghi thay", true).await.unwrap();
    assert_eq!(story.section(PlanSection::Market).await.text, "Xã ghi thay");
    let old = async |op: &mut app::Op| {
        business_plans::save_text(op, story.plan, PlanSection::Market, 1, "Ghi đè", true).await
    };
    assert!(matches!(story.desk.write(&story.muoi, old).await, Err(Error::Stale)));
    assert!(matches!(story.read(&story.cast.tham).await, Err(Error::NotFound)), "another commune's");
    let by_office = story.write_text(&story.cast.mai, PlanSection::Market, "Phòng ghi", true).await;
    assert!(matches!(by_office, Err(Error::Forbidden)));
}

#[tokio::test]
async fn a_plan_comes_back_with_a_remark_at_the_section_which_is_mended_before_it_goes_up_again() {
    let story = begun().await;
    story.write_all().await;
    story.submit().await.unwrap();
    let closed = story.write_text(&story.muoi, PlanSection::Market, "Sửa lén", true).await;
    assert_eq!(wrong(closed), [": business-plans-not-now"]);
    assert_eq!(wrong(story.pass(&story.cast.mai).await), [": business-plans-not-now"], "the commune first");
    assert_eq!(wrong(story.give_back(&story.cast.lan, &[]).await), ["decision: business-plans-remark-missing"]);
    story.give_back(&story.cast.lan, &[(PlanSection::Market, "Ghi rõ bán cho ai")]).await.unwrap();
    let market = story.section(PlanSection::Market).await;
    assert_eq!((market.state, market.remark.as_str()), (SectionState::ToMend, "Ghi rõ bán cho ai"));
    assert_eq!(wrong(story.submit().await), [": business-plans-gap-not-mended"]);
    story.write_text(&story.muoi, PlanSection::Market, "Cửa hàng ở Cần Thơ", true).await.unwrap();
    story.submit().await.unwrap();
    assert_eq!(story.section(PlanSection::Market).await.remark, "");
    story.pass(&story.cast.lan).await.unwrap();
    story.give_back(&story.cast.mai, &[(PlanSection::Risks, "Thiếu rủi ro giá")]).await.unwrap();
    story.write_text(&story.muoi, PlanSection::Risks, "Giá giảm thì sấy", true).await.unwrap();
    story.submit().await.unwrap();
    story.pass(&story.cast.lan).await.unwrap();
    story.pass(&story.cast.mai).await.unwrap();
    let view = story.read(&story.muoi).await.unwrap();
    assert_eq!((view.state, view.may_write, view.may_log), (BusinessPlanState::Approved, false, true));
    let kinds: Vec<_> = view.steps.iter().map(|step| step.kind.as_str()).collect();
    assert_eq!(
        kinds,
        ["begun", "submitted", "returned", "submitted", "forwarded", "returned", "submitted", "forwarded", "approved"]
    );
    assert_eq!(view.steps[2].text, "Ghi rõ bán cho ai", "what was remarked stays readable");
    assert_eq!((view.cash.pays_back_in, view.cash.is_short_at_first), (Some(2021), true));
}

#[tokio::test]
async fn the_log_is_kept_against_milestones_and_stands_beside_the_plan() {
    let story = Story::approved().await;
    let log = async |who: &Actor, new: NewEntry| {
        let log = async |op: &mut app::Op| production::log_entry(op, story.plan, new, None, None).await;
        story.desk.write(who, log).await
    };
    let first = NewEntry {
        done_on: day("2020-06-15"),
        what: "Sấy mẻ đầu".to_owned(),
        quantity: Some(25),
        quantity_unit: "kg".to_owned(),
        cost: Some(30),
        revenue: Some(50),
        ..NewEntry::default()
    };
    log(&story.muoi, first.clone()).await.unwrap();
    log(&story.cast.lan, first.clone()).await.unwrap();
    assert!(matches!(log(&story.cast.mai, first).await, Err(Error::Forbidden)));
    let gaps = NewEntry { done_on: day("2020-06-16"), ..NewEntry::default() };
    assert_eq!(
        wrong(log(&story.muoi, gaps).await),
        ["done_on: business-plans-day-in-future", "what: business-plans-what-missing"]
    );
    let view = story.read(&story.cast.mai).await.unwrap();
    let came = view.entries.iter().map(|entry| (entry.done_on, entry.cost, entry.revenue));
    let compared = production::compare(&view.years(), came);
    assert_eq!((compared[0].year, compared[0].came.cost, compared[0].came.revenue), (2020, 60, 100));
    let milestone = view.milestones[0].id;
    let finish = async |on: &str| {
        let finish = async |op: &mut app::Op| {
            production::finish_milestone(op, story.plan, milestone, day(on), "Máy 100 kg").await
        };
        story.desk.write(&story.muoi, finish).await
    };
    assert_eq!(wrong(finish("2020-06-16").await), ["done_on: business-plans-day-in-future"]);
    finish("2020-06-14").await.unwrap();
    assert_eq!(wrong(finish("2020-06-14").await), ["done_on: business-plans-milestone-done-already"]);
}

#[tokio::test]
async fn guidance_is_kept_with_who_gave_it_and_a_late_milestone_is_counted() {
    let story = Story::approved().await;
    let guide = async |who: &Actor, said: &str| {
        let guide = async |op: &mut app::Op| production::guide(op, story.plan, day("2020-06-15"), said).await;
        story.desk.write(who, guide).await
    };
    assert_eq!(wrong(guide(&story.cast.mai, " ").await), ["text: business-plans-guidance-missing"]);
    guide(&story.cast.mai, "Ghi nhãn theo hướng dẫn").await.unwrap();
    guide(&story.cast.lan, "Gửi mẫu kiểm nghiệm").await.unwrap();
    assert!(matches!(guide(&story.muoi, "Tự hướng dẫn").await, Err(Error::Forbidden)));
    assert_eq!(story.read(&story.muoi).await.unwrap().guidance.len(), 2);
    let Story { desk, cast, .. } = story;
    let desk = desk.moved_to("2020-07-01");
    let list = async |op: &mut app::Op| business_plans::list_business_plans(op, "approved", Slice::default()).await;
    assert_eq!(desk.read(&cast.mai, list).await.unwrap().rows[0].late, 1);
}

#[tokio::test]
async fn nothing_is_logged_before_a_plan_is_approved() {
    let story = begun().await;
    let new = NewEntry { done_on: day("2020-06-15"), what: "Sấy".to_owned(), ..NewEntry::default() };
    let log = async |op: &mut app::Op| production::log_entry(op, story.plan, new, None, None).await;
    assert_eq!(wrong(story.desk.write(&story.muoi, log).await), [": business-plans-not-approved"]);
}
