use domain::ids::{BusinessPlanId, GuidanceId, MilestoneId, ProductionEntryId};
use domain::products::business_plans::CashYear;
use domain::{Day, Timestamp};
use store::producers::{Reach, Slice};
use store::products::business_plans::{self, BusinessPlan, BusinessPlanFilter, MilestoneRow, SectionRow};
use store::products::production::{self, ProductionEntry};
use store::{Error, Tx};
use testkit::each_engine;
use uuid::Uuid;

use crate::idea_rounds::an_idea;
use crate::obstacles::an_account;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

async fn a_plan(tx: &mut Tx) -> (BusinessPlan, domain::ids::AccountId) {
    let lan = an_account(tx).await;
    let idea = an_idea(tx, 1, None, lan).await;
    let plan = BusinessPlan {
        id: BusinessPlanId::new(Uuid::from_u128(1)),
        idea_id: idea.id,
        producer_id: idea.producer_id,
        custody_path: idea.custody_path,
        state: "draft".to_owned(),
        begun_on: day("2020-04-10"),
        approved_on: None,
        version: 1,
    };
    business_plans::insert_plan(tx, &plan).await.unwrap();
    (plan, lan)
}

fn milestone(number: u128, what: &str, due_on: &str) -> MilestoneRow {
    MilestoneRow {
        id: MilestoneId::new(Uuid::from_u128(number)),
        what: what.to_owned(),
        due_on: day(due_on),
        done_on: None,
        done_note: String::new(),
    }
}

each_engine! {
    async fn a_plan_begins_with_nine_sections_and_a_section_is_saved_once_for_each_version(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (plan, _) = a_plan(&mut tx).await;
        let sections = business_plans::list_sections(&mut tx, plan.id).await.unwrap();
        assert_eq!(sections.len(), 9);
        let written = SectionRow { text: "Bán ở chợ".to_owned(), state: "doing".to_owned(), ..sections[0].clone() };
        business_plans::save_section(&mut tx, plan.id, &written).await.unwrap();
        assert!(matches!(business_plans::save_section(&mut tx, plan.id, &written).await, Err(Error::Stale)));
        let again = BusinessPlan { id: BusinessPlanId::new(Uuid::from_u128(2)), ..plan };
        assert!(business_plans::insert_plan(&mut tx, &again).await.is_err(), "an idea has one plan");
    }

    async fn years_and_milestones_replace_those_before_and_keep_their_order(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (plan, _) = a_plan(&mut tx).await;
        let year = |year| CashYear { year, own: 60_000_000, cost: 1, revenue: 1_000_000_000_000, ..CashYear::default() };
        for years in [vec![year(2020)], vec![year(2020), year(2021)]] {
            business_plans::save_years(&mut tx, plan.id, &years).await.unwrap();
            assert_eq!(business_plans::list_years(&mut tx, plan.id).await.unwrap(), years);
        }
        let rows = [milestone(2, "Mua máy", "2020-07-15"), milestone(1, "Kiểm nghiệm", "2020-06-01")];
        business_plans::save_milestones(&mut tx, plan.id, &rows).await.unwrap();
        assert_eq!(business_plans::list_milestones(&mut tx, plan.id).await.unwrap(), rows);
        let done = day("2020-07-10");
        business_plans::finish_milestone(&mut tx, plan.id, rows[0].id, done, "Máy 100 kg").await.unwrap();
        let twice = business_plans::finish_milestone(&mut tx, plan.id, rows[0].id, done, "").await;
        assert!(matches!(twice, Err(Error::Stale)));
    }

    async fn a_list_tells_how_many_milestones_of_an_approved_plan_are_late(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (plan, lan) = a_plan(&mut tx).await;
        let rows = [milestone(1, "Mua máy", "2020-07-15"), milestone(2, "Kiểm nghiệm", "2020-12-01")];
        business_plans::save_milestones(&mut tx, plan.id, &rows).await.unwrap();
        let filter = BusinessPlanFilter {
            reach: Reach { territories: vec!["/93/936/".to_owned()], producers: Vec::new() },
            ..BusinessPlanFilter::default()
        };
        let late = async |tx: &mut Tx, on: &str| {
            business_plans::list_business_plans(tx, &filter, day(on), Slice::default()).await.unwrap()[0].late
        };
        assert_eq!(late(&mut tx, "2020-08-01").await, 0, "nothing is late before it is approved");
        let approved =
            BusinessPlan { state: "approved".to_owned(), approved_on: Some(day("2020-06-01")), ..plan.clone() };
        business_plans::save_plan(&mut tx, &approved).await.unwrap();
        assert_eq!((late(&mut tx, "2020-07-15").await, late(&mut tx, "2020-07-16").await), (0, 1));
        assert!(matches!(business_plans::save_plan(&mut tx, &approved).await, Err(Error::Stale)));
        assert_eq!(business_plans::count_business_plans(&mut tx, &filter).await.unwrap(), 1);
        let when = (day("2020-06-01"), Timestamp::from_micros(7));
        business_plans::insert_plan_step(&mut tx, plan.id, "approved", lan, "Duyệt", when).await.unwrap();
        assert_eq!(business_plans::list_plan_steps(&mut tx, plan.id).await.unwrap()[0].text, "Duyệt");
    }

    async fn the_log_and_the_guidance_stand_with_the_newest_day_first(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (plan, lan) = a_plan(&mut tx).await;
        let entry = |number, done_on: &str| ProductionEntry {
            id: ProductionEntryId::new(Uuid::from_u128(number)),
            plan_id: plan.id,
            milestone_id: None,
            done_on: day(done_on),
            what: "Sấy".to_owned(),
            quantity: Some(25),
            quantity_unit: "kg".to_owned(),
            cost: 2_700_000,
            revenue: 0,
            note: String::new(),
            sha256: None,
            file_name: None,
            typed_by: lan,
            recorded_at: Timestamp::from_micros(7),
        };
        let entries = [entry(1, "2020-07-18"), entry(2, "2020-07-20")];
        for entry in &entries {
            production::insert_entry(&mut tx, entry).await.unwrap();
        }
        let listed = production::list_entries(&mut tx, plan.id).await.unwrap();
        assert_eq!(listed, [entries[1].clone(), entries[0].clone()]);
        let when = (day("2020-07-20"), Timestamp::from_micros(7));
        let id = GuidanceId::new(Uuid::from_u128(1));
        production::insert_guidance(&mut tx, id, plan.id, lan, "Ghi nhãn", when).await.unwrap();
        assert_eq!(production::list_guidance(&mut tx, plan.id).await.unwrap()[0].text, "Ghi nhãn");
    }
}
